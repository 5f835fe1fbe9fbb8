"""The tree of a plan: sections with marker, heading, own text, responsible bodies and children.

``marks`` finds the markers, ``levels`` puts them below one another, ``headings`` and ``owners`` read each item.
"""

from __future__ import annotations

from planparse import headings, owners
from planparse.levels import Outline
from planparse.marks import Mark
from planparse.plan import Diagnostic
from planparse.records import NamedTuple, new
from planparse.text import Span, Text

__all__ = ["Mark", "Node", "Tree", "build_tree", "explain_tree", "find_marks"]


class Node(NamedTuple):
    """A section of the body, in positions of the body.

    ``heading`` and ``text`` are intervals (text: the node's own, after the heading, before the first child);
    ``end`` is the end of the last descendant. Unmarked paragraphs have ``mark`` None.
    """

    mark: Mark | None
    heading: Span | None
    text: Span
    start: int
    end: int
    owners: tuple[str, ...]
    children: tuple[Node, ...]


class Tree(NamedTuple):
    """The sections of a body, and what is wrong with their numbering."""

    nodes: tuple[Node, ...]
    diagnostics: tuple[Diagnostic, ...]


def build_tree(body: Text) -> Tree:
    """The tree of the body's paragraphs, with a diagnostic for each place where its numbering breaks."""
    outline = Outline(body.value)
    problems = (Diagnostic(p.rule, p.level, p.message, body.span(p.mark.start, p.mark.end)) for p in outline.problems)
    return Tree(_build_nodes(outline), tuple(problems))


def explain_tree(body: Text) -> list[tuple[Mark, str]]:
    """Each marker of the tree with the rule that gave it its level."""
    return [(item.found.mark, item.rule) for item in Outline(body.value).items if item.found is not None]


def find_marks(nodes: tuple[Node, ...]) -> list[Span]:
    """The places of all markers of a tree, in order."""
    spans: list[Span] = []
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if node.mark is not None:
            spans.append((node.mark.start, node.mark.end))
        waiting.extend(reversed(node.children))
    return spans


def _build_nodes(outline: Outline) -> tuple[Node, ...]:
    """The items as nested records, innermost first: no recursion, however deep."""
    items = outline.items
    readings = headings.find_headings(outline.value, items)
    named = _find_owners(outline)
    nodes: dict[int, Node] = {}
    for index in range(len(items) - 1, -1, -1):
        item, (heading, text) = items[index], readings[index]
        mark = None if item.found is None else item.found.mark
        children = tuple([nodes.pop(child) for child in item.children]) if item.children else ()
        end = children[-1].end if children else text[1]
        bodies = owners.merge(named[index]) if index in named else ()
        nodes[index] = new(Node, (mark, heading, text, item.start, end, bodies, children))
    return tuple([nodes[root] for root in outline.roots])


def _find_owners(outline: Outline) -> dict[int, list[owners.Owners]]:
    """The bodies that each item names in its own text; items are in the order of the text."""
    named: dict[int, list[owners.Owners]] = {}
    index, last = 0, len(outline.items) - 1
    items = outline.items
    for one in owners.find_owners(outline.value) if items else ():
        while index < last and items[index + 1].start <= one.start:
            index += 1
        named.setdefault(index, []).append(one)
    return named
