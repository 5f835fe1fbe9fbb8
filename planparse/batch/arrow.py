"""Arrow record batches of texts to record batches of documents, for Spark's ``mapInArrow`` and Ray's ``map_batches``.

A row in is a row out, in the same order: the columns of the table of documents, the document as a line of JSON, and
its sections, targets and dates as lists of their tables' rows. The line is for those who want what ``planparse-batch``
writes, the columns for those who want to ask: an engine's own JSON reader would need the schema and all of the time
again. A text that fails is a row too, with ``error_code``, ``error_message`` and the line of its error record.
"""

from __future__ import annotations

from itertools import repeat

import pyarrow as pa

from planparse.batch.columns import find_column, to_names, to_texts
from planparse.batch.convert import error_record, to_document, to_failed
from planparse.batch.tables import DOCUMENT, Column, to_batch, to_schema
from planparse.batch.task import Failed, Settings
from planparse.emit.json import render_line
from planparse.options import MAX_BYTES
from planparse.pipeline import parse
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from planparse.plan import Json

COLUMNS = (
    *DOCUMENT,
    Column("json"),
    Column("sections", "sections"),
    Column("targets", "targets"),
    Column("dates", "dates"),
)
SCHEMA = to_schema(COLUMNS)
"""The schema of what comes out."""

ROWS, BYTES = 100, 32 << 20
"""A batch of documents ends after so many rows, or bytes of JSON: an engine's batch may hold 10,000 long texts."""

NO_TEXT = Failed("bad_record", "no text")


def parse_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text_field: str = "text",
    id_field: str | None = None,
    encoding: str = "auto",
    script: str = "auto",
    date: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[pa.RecordBatch]:
    """The documents of the texts in a column of strings or of bytes, as batches of ``SCHEMA``.

    ``id_field`` is the column that names the texts; the other options are those of ``planparse.parse``. Raises
    ValueError for a column that is not there or of another type, and for a wrong option; never for a text.
    """
    settings = Settings("jsonl", encoding, script, date, (), max_bytes, text_field, id_field, ROWS)
    parse(b"", encoding=encoding, script=script, date=date)  # a wrong option is no fault of a text
    rows: list[Json] = []
    size = 0
    for batch in batches:
        texts = to_texts(find_column(batch, text_field))
        names = repeat(None, batch.num_rows) if id_field is None else to_names(find_column(batch, id_field))
        for text, name in zip(texts, names, strict=True):
            rows.append(_to_row(text, name, settings))
            size += len(rows[-1]["json"])
            if len(rows) == ROWS or size >= BYTES:
                yield to_batch(COLUMNS, rows)
                rows, size = [], 0
    if rows:
        yield to_batch(COLUMNS, rows)


def parse_table(table: pa.Table, **options: Any) -> pa.Table:  # noqa: ANN401 - those of parse_batches
    """The documents of a table of texts, as ``parse_batches`` gives them."""
    return pa.Table.from_batches(parse_batches(table.to_batches(), **options), SCHEMA)


def _to_row(text: bytes | str | None, name: str | None, settings: Settings) -> Json:
    """A document, or an error record, and the line that it is as JSON."""
    row = error_record(name, NO_TEXT) if text is None else _to_record(text, name, settings)
    return {**row, "json": render_line(row).removesuffix("\n")}


def _to_record(text: bytes | str, name: str | None, settings: Settings) -> Json:
    try:
        return to_document(text, name, settings)
    except Exception as error:  # noqa: BLE001 - the other texts go on, and the row says what happened
        return error_record(name, to_failed(error))


def _to_ddl(kind: pa.DataType) -> str:
    """A type in the words of Spark's SQL."""
    if pa.types.is_list(kind):
        return f"array<{_to_ddl(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_to_ddl(field.type)}' for field in kind)}>"
    return {"int64": "bigint", "bool": "boolean", "date32[day]": "date"}.get(str(kind), str(kind))


DDL = ", ".join(f"`{field.name}` {_to_ddl(field.type)}" for field in SCHEMA)
"""The same for Spark."""
