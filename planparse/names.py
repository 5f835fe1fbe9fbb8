"""Names of indicators: what a reader would put in the first column, without what only joins it to its sentence."""

from __future__ import annotations

from functools import cache

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING
from planparse.rules.names import EMPTY, ENDS, STARTS, edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final, TypeVar

    T = TypeVar("T")


def tidy(name: str) -> str | None:
    """The name without brackets left open, particles and connectives at its ends; None if it names nothing."""
    return tidy_ends(_close(name) if compiled(BRACKETS).search(name) else name)


def tidy_ends(name: str) -> str | None:
    """The same for a name without brackets."""
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
BRACKETS: Final = "[（）()「」“”《》]"
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
    starts, ends = edges(STARTS), edges(ENDS)
    return (
        frozenset(EMPTY.split()),
        frozenset(word[0] for word in starts),
        frozenset(word[-1] for word in ends),
    )


@cache
def _starts() -> dict[str, list[tuple[str, int, str]]]:
    return index_heads(edges(STARTS))


@cache
def _ends() -> dict[str, list[tuple[str, int, str]]]:
    return index_tails(edges(ENDS))


def index_heads(rows: Mapping[str, T]) -> dict[str, list[tuple[str, int, T]]]:
    """The words, their lengths and what they stand for, by their first two characters, the longest first."""
    found: dict[str, list[tuple[str, int, T]]] = {}
    for word in sorted(rows, key=len, reverse=True):
        found.setdefault(word[:2], []).append((word, len(word), rows[word]))
    return found


def index_tails(rows: Mapping[str, T]) -> dict[str, list[tuple[str, int, T]]]:
    """The same by their last two characters."""
    found: dict[str, list[tuple[str, int, T]]] = {}
    for word in sorted(rows, key=len, reverse=True):
        found.setdefault(word[-2:], []).append((word, len(word), rows[word]))
    return found


def lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the words by their first (0) or last (-1) character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}


def _starts_with(value: str, at: int) -> int:
    """The length of a word at ``at`` that no name begins with; 0 if there is none."""
    rows = _starts()
    for key in (value[at : at + 2], value[at : at + 1]):
        for word, size, but in rows.get(key, ()):
            if value.startswith(word, at):
                return size if not but or value[at + size : at + size + 1] not in but or at + size == len(value) else 0
    return 0


def _strip_start(name: str) -> str:
    at = 0
    while at < len(name) and (size := _starts_with(name, at)):
        at += size
    return name[at:].lstrip(_MARKS) if at else name


def _strip_end(name: str) -> str:
    end = len(name)
    while end and (size := _ends_with(name, end)):
        end -= size
    return name[:end].rstrip(_MARKS)


def _ends_with(value: str, end: int) -> int:
    """The length of a word before ``end`` that no name ends with; 0 if there is none."""
    rows = _ends()
    for key in (value[max(0, end - 2) : end], value[end - 1]):
        for word, size, but in rows.get(key, ()):
            if value.endswith(word, 0, end) and (not but or size == end or value[end - size - 1] not in but):
                return size
    return 0
