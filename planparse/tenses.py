"""Planned, achieved or background: from the headings above a figure, its dates and the words of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from planparse.numbering import Node
from planparse.rules.cues import HEADINGS, SENTENCES

_SHORT: Final = 40


class Tense(NamedTuple):
    """What a heading says of the figures below it: a status, and how surely."""

    status: str | None
    weight: int


NEUTRAL: Final = Tense(None, 0)


class Stage(NamedTuple):
    """A stretch of the body that begins at ``start``: its tense, and the heading (an interval) that rules it."""

    start: int
    tense: Tense
    headings: tuple[tuple[int, int], ...]


@cache
def _heading_words() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = {cue.word: (cue.status, cue.weight) for cue in HEADINGS}
    return re.compile("|".join(sorted(rows, key=lambda word: (-len(word), word)))), rows


@cache
def _sentence_words() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = {cue.word: (cue.status, cue.weight) for cue in SENTENCES}
    return re.compile("|".join(sorted(rows, key=lambda word: (-len(word), word)))), rows


def read_heading(text: str) -> Tense:
    """The tense of a heading; NEUTRAL where its words say nothing, or say two things at once."""
    pattern, rows = _heading_words()
    weights: dict[str, int] = {}
    for match in pattern.finditer(text):
        status, weight = rows[match.group()]
        weights[status] = max(weight, weights.get(status, 0))
    if not weights:
        return NEUTRAL
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return NEUTRAL
    return Tense(*ranked[0])


def find_stages(value: str, nodes: tuple[Node, ...]) -> list[Stage]:
    """The stages of the body in order; each holds until the next begins."""
    return list(_walk(value, nodes, NEUTRAL, (), 0))


def _walk(
    value: str, nodes: tuple[Node, ...], above: Tense, headings: tuple[tuple[int, int], ...], depth: int
) -> Iterator[Stage]:
    carried, carried_headings = above, headings
    for node in nodes:
        place = _heading_of(value, node)
        tense, own = (carried, carried_headings) if node.mark is None else (above, headings)
        if place is not None:
            said = read_heading(value[place[0] : place[1]])
            if said.status is not None and (said.weight > 1 or above.status is None):
                tense = said
            own = (place, *headings)
            if node.mark is None and not node.children:
                carried, carried_headings = tense, own
        yield Stage(node.start, tense, own)
        yield from _walk(value, node.children, tense, own, depth + 1)


def _heading_of(value: str, node: Node) -> tuple[int, int] | None:
    """The heading of a node; a short unmarked line without a full stop is one, too."""
    if node.heading is not None:
        return node.heading
    start, end = node.text
    if node.mark is None and 0 < end - start <= _SHORT and value[end - 1] not in "。；;！？，," and "。" not in value[start:end]:
        return node.text
    return None


def stage_at(stages: list[Stage], starts: list[int], position: int) -> Stage | None:
    i = bisect_right(starts, position) - 1
    return stages[i] if i >= 0 else None


def weigh(value: str, sentence: int, clause: int, start: int, end: int) -> tuple[int, int]:
    """How much the words of the sentence before and at ``[start, end)`` say planned, and achieved."""
    pattern, rows = _sentence_words()
    planned = achieved = 0
    for match in pattern.finditer(value, max(sentence, end - 160), min(len(value), end + 12)):
        status, weight = rows[match.group()]
        at = match.start()
        if at >= end and re.search("[，。；、！？\n]", value[end:at]):
            break
        weight += at >= clause
        if status == "planned":
            planned = max(planned, weight)
        else:
            achieved = max(achieved, weight)
    return planned, achieved
