"""The outputs of a part as Parquet files, one for each of the tables."""

from __future__ import annotations

import json
import os
from itertools import chain, islice

import pyarrow as pa
import pyarrow.parquet as pq

from planparse.batch.tables import TABLES, to_schema, to_tables
from planparse.batch.work import digest_of
from planparse.files import writing
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from planparse.batch.task import Task

GROUP = 200
"""Documents whose rows make a row group of each table."""


def seal(task: Task, spools: tuple[str, ...]) -> Generator[None, None, tuple[tuple[str, str], ...]]:
    """Make the files of a part from its lines, in the order of ``TABLES``; their paths and digests. None: it goes on."""
    paths = [f"{task.temporary}-{name}" for name in TABLES]
    with writing():
        files = [open(path, "wb") for path in paths]  # noqa: SIM115 - closed below, all of them
        try:
            writers = [
                pq.ParquetWriter(file, to_schema(columns), compression="zstd")
                for file, columns in zip(files, TABLES.values(), strict=True)
            ]
            lines = chain.from_iterable(map(_read_lines, spools))
            while documents := [json.loads(line) for line in islice(lines, GROUP)]:
                _write(writers, to_tables(documents))
                yield None
            for writer, file in zip(writers, files, strict=True):
                writer.close()
                file.flush()
                os.fsync(file.fileno())
        finally:
            for file in files:
                file.close()
    return tuple((path, digest_of(path)) for path in paths)


def _read_lines(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:
        yield from file


def _write(writers: list[Any], batches: dict[str, pa.RecordBatch]) -> None:
    for writer, name in zip(writers, TABLES, strict=True):
        writer.write_batch(batches[name])
