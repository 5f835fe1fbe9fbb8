"""Plans as an Excel workbook: sheets of targets, dates, diagnostics and sources, a row each; or a comparison of two.

Needs xlsxwriter (the extra ``xlsx``). Texts are cells of text, never formulas; numbers and days are real ones.
The same documents give the same bytes: the workbook says that it was made on a fixed day.
"""

from __future__ import annotations

import datetime as dt
import io
import re

from planparse.emit import comparison, csv
from planparse.plan import InputError
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, Final

    from planparse.plan import Json

EXTRA: Final = "xlsx needs xlsxwriter: pip install 'planparse[xlsx]'"
ROWS: Final = 1_048_576
"""What a sheet of Excel holds, with its header."""

_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file format has no zones
_FIRST_DAY: Final = "1900-03-01"
"""Before it Excel counts a day that never was; such days are written as text."""

_DAY: Final = r"[1-9]\d{3}-\d{2}-\d{2}"
_LONGEST: Final = 32_767


class Column(NamedTuple):
    """``width`` counts digits; a Han character takes two. ``days``: ISO 8601 days become dates."""

    name: str
    width: int = 10
    days: bool = False


class Sheet(NamedTuple):
    """A table of the workbook."""

    name: str
    columns: tuple[Column, ...]


_WIDTHS: Final = {
    "document": 24, "headings": 40, "indicator": 30, "comparator": 12, "value": 18, "value_max": 18, "direction": 11,
    "baseline": 14, "baseline_unit": 14, "due": 18, "due_start": 12, "due_end": 12, "owners": 24, "status": 12,
    "text": 60, "problems": 20, "sentence": 80, "state": 14, "changes": 24, "rule": 20,
}  # fmt: skip


def _columns(names: Iterable[str]) -> Iterator[Column]:
    """The columns of a table that is written as CSV, too; in that of a comparison they begin with old or new."""
    for name in names:
        what = name.removeprefix("old_").removeprefix("new_")
        yield Column(name, _WIDTHS.get(what, 10), what in {"due_start", "due_end"})


TARGETS: Final = Sheet("targets", tuple(_columns(csv.COLUMNS)))
DATES: Final = Sheet(
    "dates",
    (
        Column("document", 24), Column("id"), Column("section"), Column("text", 30), Column("type"),
        Column("start", 12, days=True), Column("end", 12, days=True), Column("edtf", 24), Column("duration"),
        Column("recurrence", 12), Column("basis"), Column("role", 12), Column("span_start", 11), Column("span_end", 11),
    ),
)  # fmt: skip
DIAGNOSTICS: Final = Sheet(
    "diagnostics",
    (
        Column("document", 24), Column("id"), Column("rule", 24), Column("level"), Column("message", 70),
        Column("suggestion", 18), Column("span_start", 11), Column("span_end", 11),
    ),
)  # fmt: skip
SOURCES: Final = Sheet(
    "sources",
    (
        Column("document", 24), Column("title", 60), Column("issuer", 30), Column("number", 22), Column("kind", 14),
        Column("published", 12, days=True), Column("signed", 12, days=True), Column("period_start", 12, days=True),
        Column("period_end", 12, days=True), Column("sha256", 66), Column("bytes"), Column("characters", 11),
        Column("encoding", 12), Column("language"), Column("script"), Column("schema_version", 15),
    ),
)  # fmt: skip
SHEETS: Final = (TARGETS, DATES, DIAGNOSTICS, SOURCES)
COMPARED: Final = (
    Sheet("comparison", tuple(_columns(comparison.COLUMNS))),
    Sheet("plans", (Column("plan"), Column("name", 24), Column("title", 60), Column("sha256", 66))),
)


def is_installed() -> bool:
    """Whether xlsxwriter is there."""
    from importlib.util import find_spec

    return find_spec("xlsxwriter") is not None


def render(documents: Iterable[Json]) -> bytes:
    """The workbook of some documents. Raises ImportError without xlsxwriter, InputError where a sheet is full."""
    book = Book()
    for document in documents:
        book.add(document)
    return book.close()


def render_comparison(compared: Json) -> bytes:
    """The workbook of a comparison: its rows, and the two plans. Raises as ``render``."""
    book = Book(COMPARED)
    book.fill((list(comparison.to_rows(compared)), list(_plans(compared))))
    return book.close()


class Book:
    """A workbook that grows by a document at a time."""

    def __init__(self, sheets: tuple[Sheet, ...] = SHEETS) -> None:
        import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

        self.file = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.file, {"in_memory": True})
        self.book.set_properties({"created": _MADE})
        self.formats = {
            name: self.book.add_format(properties)
            for name, properties in (
                ("head", {"bold": True}),
                ("whole", {"num_format": "#,##0"}),
                ("day", {"num_format": "yyyy-mm-dd"}),
                ("plain", {"quote_prefix": True}),
            )
        }
        self.sheets = [(sheet, self._open(sheet)) for sheet in sheets]
        self.filled = [1 for _ in sheets]

    def _open(self, sheet: Sheet) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        table = self.book.add_worksheet(sheet.name)
        table.freeze_panes(1, 0)
        for at, column in enumerate(sheet.columns):
            table.set_column(at, at, column.width)
            table.write_string(0, at, column.name, self.formats["head"])
        return table

    def add(self, document: Json) -> str:
        """Write the rows of a document; what comes back is empty, as nothing is to be printed before the end.

        Raises InputError (``too_large``) for a document that does not fit on a sheet any more; none of it is written.
        """
        self.fill([list(rows) for rows in _tables(document)])
        return ""

    def fill(self, tables: Sequence[list[tuple[object, ...]]]) -> None:
        """Write more rows, a table for each sheet. Raises as ``add``."""
        if any(filled + len(rows) > ROWS for filled, rows in zip(self.filled, tables, strict=True)):
            raise InputError("too_large", f"a sheet holds {ROWS:,} rows: write fewer inputs to a workbook, or csv")
        for place, ((sheet, table), rows) in enumerate(zip(self.sheets, tables, strict=True)):
            for at, row in enumerate(rows, self.filled[place]):
                for column, value in enumerate(row):
                    self._put(table, at, column, value, days=sheet.columns[column].days)
            self.filled[place] += len(rows)

    def _put(self, table: Any, row: int, column: int, value: object, *, days: bool) -> None:  # noqa: ANN401 - as above
        if isinstance(value, bool):
            table.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            table.write_number(row, column, value, self.formats["whole"] if value % 1 == 0 else None)
        elif isinstance(value, str) and value:
            if days and re.fullmatch(_DAY, value) and value >= _FIRST_DAY:
                table.write_datetime(row, column, dt.date.fromisoformat(value), self.formats["day"])
            else:
                plain = self.formats["plain"] if value.startswith(csv.FORMULA) else None
                table.write_string(row, column, _shorten(value), plain)

    def close(self) -> bytes:
        """The bytes of the finished file."""
        for (sheet, table), filled in zip(self.sheets, self.filled, strict=True):
            table.autofilter(0, 0, filled - 1, len(sheet.columns) - 1)
        self.book.close()
        return self.file.getvalue()


def _shorten(text: str) -> str:
    """What a cell holds, counted as Excel counts (UTF-16); the rest stands in the document."""
    if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _tables(document: Json) -> tuple[Iterable[tuple[object, ...]], ...]:
    """The rows of a document, for each of the sheets."""
    return csv.to_rows(document), _dates(document), _diagnostics(document), (_source(document),)


def _dates(document: Json) -> Iterator[tuple[object, ...]]:
    keys = ("id", "section", "text", "type", "start", "end", "edtf", "duration", "recurrence", "basis", "role")
    for date in document["dates"]:
        yield (document["source"]["name"], *(date[key] for key in keys), *date["span"])


def _diagnostics(document: Json) -> Iterator[tuple[object, ...]]:
    keys = ("id", "rule", "level", "message", "suggestion")
    for diagnostic in document["diagnostics"]:
        span = diagnostic["span"] or (None, None)
        yield (document["source"]["name"], *(diagnostic[key] for key in keys), *span)


def _source(document: Json) -> tuple[object, ...]:
    source, metadata, title = document["source"], document["metadata"], document["title"] or {}
    period = metadata["period"] or {}
    return (
        source["name"],
        title.get("text"),
        *(metadata[key] for key in ("issuer", "number", "kind", "published", "signed")),
        period.get("start"),
        period.get("end"),
        *(source[key] for key in ("sha256", "bytes", "characters", "encoding", "language", "script")),
        document["schema_version"],
    )


def _plans(compared: Json) -> Iterator[tuple[object, ...]]:
    for which in comparison.NAMES:
        head = compared[which]
        yield which, head["name"], (head["title"] or {}).get("text"), head["sha256"]
