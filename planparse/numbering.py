"""Markers found, and built into a tree."""

from __future__ import annotations

from typing import NamedTuple

from planparse.plan import Diagnostic
from planparse.text import Span, Text, trim


class Mark(NamedTuple):
    """A marker in the body: ``[start, end)`` is its text, ``family`` the name of its row."""

    start: int
    end: int
    family: str
    number: int | None


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
    nodes: tuple[Node, ...]
    diagnostics: tuple[Diagnostic, ...]


def build_tree(body: Text) -> Tree:
    """The tree of the body's paragraphs."""
    nodes: list[Node] = []
    at = 0
    for line in body.value.split("\n"):
        start, end = trim(body.value, at, at + len(line))
        at += len(line) + 1
        if end > start:
            nodes.append(Node(None, None, (start, end), start, end, (), ()))
    return Tree(tuple(nodes), ())
