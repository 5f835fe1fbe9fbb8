"""Columns of texts, and of their names, as Arrow holds them: strings or bytes, in any of its ways."""

from __future__ import annotations

import pyarrow as pa

from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_column(batch: pa.RecordBatch, name: str) -> pa.Array:
    """The column of this name. Raises ValueError where there is none, or are several."""
    if batch.schema.names.count(name) != 1:
        raise ValueError(f"no column {name!r}, or several of that name; there are {', '.join(batch.schema.names)}")
    return batch.column(name)


def to_texts(column: pa.Array) -> Iterator[bytes | str | None]:
    """The texts of a column. Arrow lets strings pass whose bytes are no UTF-8: those come as bytes.

    Raises ValueError for a column of something else.
    """
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    is_string = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    for data in _to_bytes(column):
        yield _decode(data) if is_string and data is not None else data


def _decode(data: bytes) -> bytes | str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def to_names(column: pa.Array) -> Iterator[str | None]:
    """What names the texts: strings, bytes or whole numbers. Raises ValueError for something else."""
    for data in _to_bytes(column.cast(pa.string()) if pa.types.is_integer(column.type) else column):
        yield None if data is None else data.decode("utf-8", "backslashreplace")


def _to_bytes(column: pa.Array) -> Iterator[bytes | None]:
    try:
        return (value.as_py() for value in column.cast(pa.large_binary()))
    except pa.ArrowNotImplementedError:
        raise ValueError(f"a column of {column.type}; it can be of strings or of bytes") from None
