"""Names of indicators: what a reader would put in the first column, without what only joins it to its sentence."""

from __future__ import annotations

from functools import cache

from planparse.records import TYPE_CHECKING
from planparse.rules.names import EMPTY, ENDS, STARTS, edges

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final


def tidy(name: str) -> str | None:
    """The name without brackets left open, particles and connectives at its ends; None if it names nothing."""
    if not _BRACKETS.isdisjoint(name):
        name = _close(name)
    name = name.strip(_MARKS)
    empty, starts, ends = _edges()
    if not name or name in empty:
        return None
    cut = name
    if name[0] in starts:
        cut = _strip_start(cut)
    if cut[-1:] in ends:
        cut = _strip_end(cut)
    if cut is not name and (not cut or cut in empty):
        return None
    return cut if cut[0].isalpha() or any(map(str.isalpha, cut)) else None


_MARKS: Final = " \u3000\u00a0\n、，,：:；;—–-－~/.•·*|"
_BRACKETS: Final = frozenset("（）()「」“”《》")
_PAIRS: Final = (("（", "）"), ("(", ")"), ("「", "」"), ("“", "”"), ("《", "》"))


def _close(name: str) -> str:
    """The name without a bracket that was opened before it, or that is not closed within it."""
    for opening, closing in _PAIRS:
        if opening not in name and closing not in name:
            continue
        first = name.find(closing)
        if first >= 0 and not 0 <= name.find(opening) < first:
            name = name[first + 1 :]
        last = name.rfind(opening)
        if last >= 0 and name.find(closing, last) < 0:
            name = name[:last] if last > 0 else name[1:]
    return name


@cache
def _edges() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words that name nothing, the characters that begin one of STARTS and those that end one of ENDS."""
    return frozenset(EMPTY.split()), frozenset(_starts()[1]), frozenset(_ends()[1])


@cache
def _starts() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    rows = edges(STARTS)
    return rows, lengths(rows, 0)


@cache
def _ends() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    rows = edges(ENDS)
    return rows, lengths(rows, -1)


def lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the words by their first (0) or last (-1) character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}


def _starts_with(value: str, at: int, end: int) -> int:
    """The length of a word at ``at`` that no name begins with; 0 if there is none."""
    rows, sizes = _starts()
    for size in sizes.get(value[at], ()):
        but = rows.get(value[at : at + size])
        if but is not None and at + size <= end:
            return size if not but or value[at + size : at + size + 1] not in but or at + size == end else 0
    return 0


def _strip_start(name: str) -> str:
    at = 0
    while at < len(name) and (size := _starts_with(name, at, len(name))):
        at += size
    return name[at:].lstrip(_MARKS) if at else name


def _strip_end(name: str) -> str:
    rows, sizes = _ends()
    end = len(name)
    while end:
        for size in sizes.get(name[end - 1], ()):
            but = rows.get(name[end - size : end]) if size <= end else None
            if but is not None and (not but or name[max(0, end - size - 1) : end - size] not in but or size == end):
                end -= size
                break
        else:
            break
    return name[:end].rstrip(_MARKS)
