"""Documents as typed Arrow tables, for Parquet and for engines: documents, sections, targets, dates.

The four hold everything that the JSON documents hold; ``document`` and ``sha256``, the name and the digest of the
input, join them. A document that failed is a row of ``documents`` with its ``error_code`` and no more. Days are
``date32``. Figures are ``double``: the document's numbers are whole ones up to 2^53 or nearest doubles already, and
the words that they were read from are in ``text``.
"""

from __future__ import annotations

from itertools import accumulate, chain

from planparse.emit.outline import walk
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    import pyarrow as pa

    from planparse.plan import Json


class Column(NamedTuple):
    """A column: its type, and where the value stands in the document, or in the section, target or date.

    ``kind`` is string, strings, integer, double, boolean, day, or the name of one of ``PARTS``: a list of its rows.
    ``path`` is empty where it is the name.
    """

    name: str
    kind: str = "string"
    path: str = ""


SPAN = (Column("span_start", "integer", "span.0"), Column("span_end", "integer", "span.1"))
PARTS = {
    "sections": (
        Column("id"),
        Column("parent"),
        Column("depth", "integer"),
        Column("headings", "strings"),
        Column("marker", path="marker.text"),
        Column("marker_family", path="marker.family"),
        Column("marker_number", "integer", "marker.number"),
        Column("marker_span_start", "integer", "marker.span.0"),
        Column("marker_span_end", "integer", "marker.span.1"),
        Column("heading"),
        Column("text"),
        *SPAN,
        Column("owners", "strings"),
    ),
    "targets": (
        Column("id"),
        Column("section"),
        Column("text"),
        *SPAN,
        Column("indicator"),
        Column("comparator"),
        Column("value", "double"),
        Column("value_max", "double"),
        Column("unit"),
        Column("mode"),
        Column("direction"),
        Column("baseline", "double", "baseline.value"),
        Column("baseline_unit", path="baseline.unit"),
        Column("baseline_text", path="baseline.text"),
        Column("per"),
        Column("due", path="due.text"),
        Column("due_span_start", "integer", "due.span.0"),
        Column("due_span_end", "integer", "due.span.1"),
        Column("due_start", "day", "due.start"),
        Column("due_end", "day", "due.end"),
        Column("due_basis", path="due.basis"),
        Column("status"),
        Column("coverage", "boolean"),
        Column("problems", "strings"),
    ),
    "dates": (
        Column("id"),
        Column("section"),
        Column("text"),
        *SPAN,
        Column("type"),
        Column("start", "day"),
        Column("end", "day"),
        Column("edtf"),
        Column("duration"),
        Column("recurrence"),
        Column("basis"),
        Column("role"),
    ),
    "lines": (Column("role"), Column("text"), *SPAN),
    "removed": (Column("kind"), Column("rule"), Column("text"), *SPAN),
    "diagnostics": (
        Column("id"),
        Column("rule"),
        Column("level"),
        Column("message"),
        *SPAN,
        Column("suggestion"),
    ),
}
KEYS = (Column("document", path="source.name"), Column("sha256", path="source.sha256"))
DOCUMENT = (
    *KEYS,
    Column("error_code", path="error.code"),
    Column("error_message", path="error.message"),
    Column("schema_version"),
    Column("bytes", "integer", "source.bytes"),
    Column("characters", "integer", "source.characters"),
    Column("encoding", path="source.encoding"),
    Column("language", path="source.language"),
    Column("script", path="source.script"),
    Column("title", path="title.text"),
    Column("title_span_start", "integer", "title.span.0"),
    Column("title_span_end", "integer", "title.span.1"),
    Column("issuer", path="metadata.issuer"),
    Column("number", path="metadata.number"),
    Column("published", "day", "metadata.published"),
    Column("signed", "day", "metadata.signed"),
    Column("period_start", "day", "metadata.period.start"),
    Column("period_end", "day", "metadata.period.end"),
    Column("kind", path="metadata.kind"),
    Column("lines", "lines", "metadata.lines"),
    Column("removed", "removed"),
    Column("diagnostics", "diagnostics"),
)
TABLES = {
    "documents": DOCUMENT,
    "sections": (*KEYS, *PARTS["sections"]),
    "targets": (*KEYS, *PARTS["targets"]),
    "dates": (*KEYS, *PARTS["dates"]),
}


def to_schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of these columns, such as ``TABLES["targets"]``."""
    import pyarrow as pa

    return pa.schema(_to_fields(columns))


def to_tables(documents: Sequence[Json]) -> dict[str, pa.RecordBatch]:
    """The rows of documents, and of error records, for each of ``TABLES``: in their order, each document's together."""
    batches = {"documents": to_batch(DOCUMENT, documents)}
    for name in ("sections", "targets", "dates"):
        batches[name] = to_batch(TABLES[name], [row for document in documents for row in _to_rows(name, document)])
    return batches


def _to_rows(name: str, document: Json) -> Iterator[Json]:
    for item in _to_items(name, document.get(name)) or ():
        yield {**item, "source": document["source"]}


def to_batch(columns: Sequence[Column], rows: Sequence[Json]) -> pa.RecordBatch:
    """One row for each of ``rows``; what is not there is null."""
    import pyarrow as pa

    return pa.RecordBatch.from_arrays(_to_arrays(columns, rows), schema=to_schema(columns))


def _to_arrays(columns: Sequence[Column], rows: Sequence[Json]) -> list[pa.Array]:
    return [_to_array(column.kind, _find(column.path or column.name, rows)) for column in columns]


def _find(path: str, rows: Sequence[Json]) -> list[Any]:
    """What stands at the path in each row, such as ``span.0`` or ``baseline.value``; None where there is nothing."""
    values: list[Any] = list(rows)
    for step in path.split("."):
        if step.isdigit():
            values = [None if value is None else value[int(step)] for value in values]
        else:
            values = [None if value is None else value.get(step) for value in values]
    return values


def _to_array(kind: str, values: list[Any]) -> pa.Array:
    import pyarrow as pa

    if kind not in PARTS:
        return pa.array(values, pa.string()).cast(pa.date32()) if kind == "day" else pa.array(values, _to_type(kind))
    lists = [_to_items(kind, value) for value in values]
    ends = accumulate((len(items or ()) for items in lists), initial=0)
    offsets = pa.array(ends, pa.int32())
    rows = _to_arrays(PARTS[kind], list(chain.from_iterable(items or () for items in lists)))
    structs = pa.StructArray.from_arrays(rows, fields=_to_fields(PARTS[kind]))
    return pa.ListArray.from_arrays(offsets, structs, mask=pa.array([items is None for items in lists]))


def _to_items(name: str, items: list[Json] | None) -> list[Json] | None:
    """The rows of a part; those of the tree of sections with the place of each in it."""
    if name != "sections" or items is None:
        return items
    return [
        {
            **entry.section,
            "parent": entry.section["id"].rpartition(".")[0] or None,
            "depth": entry.depth,
            "headings": list(entry.headings),
        }
        for entry in walk({"sections": items})
    ]


def _to_fields(columns: Sequence[Column]) -> list[pa.Field]:
    import pyarrow as pa

    return [pa.field(column.name, _to_type(column.kind)) for column in columns]


def _to_type(kind: str) -> pa.DataType:
    import pyarrow as pa

    if kind in PARTS:
        return pa.list_(pa.struct(_to_fields(PARTS[kind])))
    types = {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "integer": pa.int64(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
    }
    return types[kind]
