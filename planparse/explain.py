"""Diagnostics with the place under the source line, for the terminal."""

from __future__ import annotations

import re
from bisect import bisect_right

from planparse.emit.terminal import paint, visible, width_of
from planparse.plan import Diagnostic
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planparse.plan import Json

AROUND = 24
"""How many characters of the line are shown on each side of the place."""

LEVELS = {"error": "red", "warning": "yellow", "info": "blue"}


def explain(
    diagnostics: Iterable[Diagnostic], name: str, source: str, *, color: bool = False, chinese: bool = False
) -> Iterator[str]:
    """Four lines for each: ``name:line:column: level: rule: message``, the source there, the place under it, advice.

    Lines and columns count from 1; a column is a code point. ``chinese``: the words are for a Chinese reader.
    """
    from planparse.language import advise, to_chinese

    tell = to_chinese if chinese else str
    starts = find_lines(source)
    for diagnostic in diagnostics:
        start, end = diagnostic.span
        line = bisect_right(starts, start)
        left = starts[line - 1]
        right = _end_of_line(source, start)
        level = tell(diagnostic.level)
        level = paint(level, LEVELS[diagnostic.level]) if color else level
        hint = f" → {diagnostic.suggestion}" if diagnostic.suggestion else ""
        message = visible(tell(diagnostic.message) + hint)
        yield f"{visible(name)}:{line}:{start - left + 1}: {level}: {diagnostic.rule}: {message}"
        yield from _place(source, max(left, start - AROUND), start, min(max(end, start + 1), right), right)
        advice = advise(diagnostic.rule, chinese=chinese)
        if advice:
            yield f"    {tell('help')}: {advice}"


def render(document: Json, source: str, *, color: bool = False) -> str:
    """The diagnostics of a document, some lines each, empty where there are none."""
    found = (
        Diagnostic(
            entry["rule"], entry["level"], entry["message"], (entry["span"][0], entry["span"][1]), entry["suggestion"]
        )
        for entry in document["diagnostics"]
    )
    return "".join(f"{line}\n" for line in explain(found, document["source"]["name"] or "-", source, color=color))


def find_lines(source: str) -> list[int]:
    """Where the lines of a text begin."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]


def _end_of_line(source: str, start: int) -> int:
    found = re.compile(r"[\r\n]").search(source, start)
    return found.start() if found else len(source)


def _place(source: str, left: int, start: int, end: int, right: int) -> Iterator[str]:
    """The part of the line around ``[start, end)``, and a line of carets below it."""
    before = visible(source[left:start])
    inside = visible(source[start:end])
    yield f"    {before}{inside}{visible(source[end : min(right, end + AROUND)])}"
    yield f"    {' ' * width_of(before)}{'^' * max(1, width_of(inside))}"
