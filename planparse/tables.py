"""Tables in a text, between bars or tabs: what names each number, and what the head of its column says."""

from __future__ import annotations

from itertools import pairwise

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.units import find_unit
from planparse.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final


class Cell(NamedTuple):
    """A cell that begins with a number: its place, that of the cell that names it, the head of its column, its unit.

    ``unit``: what a column of units, the head or the name in brackets say of a number alone in its cell (个 in
    电子证照（个）), None if nothing does.
    """

    place: Span
    name: Span
    head: Span | None
    unit: str | None


_ROW: Final = r"(?:(?<=\n)|\A)[^\S\n\t]*(?:\|[^\n|]*\|[^\n]*|[^\n\t|]*\t[^\n\t]*\t[^\n]*)"
_RULE: Final = r"[-:|\s]+"
_OPENING: Final = r"[\s*\[〔≥≤<>＞＜±+＋~约－-]*\d"
_NUMBER: Final = rf"{_OPENING}[\d.,，\s]*[百千]?[万亿]{{0,2}}[\s*\]〕]*"
_FIGURE: Final = rf"{_OPENING}[\d.,，\s]*(?![A-Z])[^\d\s，。；]{{0,6}}[\s*]*"
_YEAR: Final = r"\s*(?:19|20)\d\d ?年"
_UNIT: Final = r"[（(](?:计量)?(?:单位[：:])?\s*([^（）()\d]{1,8}?)\s*[）)]\s*$"
_UNITS: Final = frozenset(("单位", "计量单位"))
_NAMES: Final = "指标|项目|任务|名称|内容|事项"
_LONGEST: Final = 2000
"""A longer line is no row."""


def find_cells(value: str) -> list[Cell]:
    """The cells of all tables that begin with a number, in order."""
    if "\t" not in value and "|" not in value:
        return []
    return [cell for table in _find_tables(value) for cell in _read(value, table)]


def _find_tables(value: str) -> Iterator[list[list[Span]]]:
    """Rows on consecutive lines as lists of their cells; the rule below a head is left out."""
    rows: list[list[Span]] = []
    end = -1
    for match in compiled(_ROW).finditer(value):
        start = match.start()
        if rows and start != end + 1:
            yield rows
            rows = []
        end = match.end()
        if end - start <= _LONGEST and not compiled(_RULE).fullmatch(value, start, end):
            rows.append(_split(value, start, end))
    if rows:
        yield rows


def _split(value: str, start: int, end: int) -> list[Span]:
    row = value[start:end]
    mark = "|" if row.lstrip().startswith("|") else "\t"
    cuts = [start - 1, *(start + i for i, character in enumerate(row) if character == mark), end]
    cells = [(a + 1, b) for a, b in pairwise(cuts)]
    if mark == "|":
        cells = cells[1:-1] if row.rstrip().endswith("|") else cells[1:]
    return cells


def _read(value: str, rows: list[list[Span]]) -> Iterator[Cell]:
    """The numbers of a table; its first row is the head if it holds none."""
    heads = [] if any(_is_figure(value, cell) for cell in rows[0]) else rows[0]
    units = next((i for i, head in enumerate(heads) if value[slice(*head)].strip() in _UNITS), -1)
    named = next((i for i, head in enumerate(heads) if compiled(_NAMES).search(value, *head)), -1)
    for row in rows[bool(heads) :]:
        unit = row[units] if 0 <= units < len(row) else None
        name: Span | None = None
        for i, cell in enumerate(row):
            if name is not None and compiled(_OPENING).match(value, *cell):
                head = heads[i] if i < len(heads) else None
                alone = compiled(_NUMBER).fullmatch(value, *cell) is not None
                yield Cell(cell, name, head, _find_unit(value, unit, head, name) if alone else None)
            elif i != units and (name is None or i <= named) and _is_name(value, cell):
                name = cell


def _is_figure(value: str, cell: Span) -> bool:
    """Whether a cell holds a number with its unit, which is no year."""
    return compiled(_FIGURE).fullmatch(value, *cell) is not None and not compiled(_YEAR).match(value, *cell)


def _is_name(value: str, cell: Span) -> bool:
    """Whether a cell has words that are neither a unit nor a figure."""
    words = value[slice(*cell)].strip()
    if not any(map(str.isalpha, words)) or _is_figure(value, cell):
        return False
    unit = find_unit(words, 0)
    return unit is None or unit[0] < len(words)


def _find_unit(value: str, unit: Span | None, head: Span | None, name: Span) -> str | None:
    if unit is not None:
        return value[slice(*unit)].strip() or None
    for cell in (head, name):
        found = None if cell is None else compiled(_UNIT).search(value, *cell)
        if found:
            return found[1]
    return None
