"""JSON Lines, plain or compressed, in parts of so many records."""

from __future__ import annotations

import gzip
import os
import zlib
from contextlib import closing
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from planparse.files import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_ERROR = "read_error"
PART_BYTES = 64 << 20
"""A part ends after so many bytes even if it could hold more records: it is kept in memory."""


class Part(NamedTuple):
    """``lines`` holds the number of each line that is not empty, from 1, and the line; ``sha256`` is of the lines."""

    lines: list[tuple[int, bytes]]
    sha256: str


def read_parts(path: str, size: int, limit: int) -> Iterator[Part]:
    """Parts of ``size`` records, fewer where they are very long. Raises ReadError, after the parts that could be read.

    Of a line longer than ``limit`` bytes, one byte more than that is kept, so that it can be refused.
    """
    lines: list[tuple[int, bytes]] = []
    length = 0
    failure = None
    try:
        for number, line in enumerate(_read_lines(path, limit), 1):
            if not line.strip():
                continue
            lines.append((number, line))
            length += len(line)
            if len(lines) == size or length >= PART_BYTES:
                yield _part(lines)
                lines, length = [], 0
    except ReadError as error:
        failure = error
    if lines:
        yield _part(lines)
    if failure is not None:
        raise failure


def _part(lines: list[tuple[int, bytes]]) -> Part:
    digest = sha256()
    for number, line in lines:
        digest.update(b"%d %d " % (number, len(line)))
        digest.update(line)
    return Part(lines, digest.hexdigest())


def _read_lines(path: str, limit: int) -> Iterator[bytes]:
    try:
        with closing(_open(path)) as file:
            start = b"\xef\xbb\xbf"  # a byte order mark is no part of the first record
            while line := file.readline(limit + 1):
                whole = line.removeprefix(start).rstrip(b"\r\n") if line.endswith(b"\n") else line.removeprefix(start)
                start = b""
                rest = line
                while not rest.endswith(b"\n") and (rest := file.readline(limit)):
                    pass
                yield whole
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(READ_ERROR, getattr(error, "strerror", None) or str(error)) from None


def _open(path: str) -> IO[bytes] | gzip.GzipFile:
    """Raises ReadError for a kind of file that cannot be read here."""
    if not os.path.isfile(path):
        raise ReadError("not_regular" if os.path.exists(path) else READ_ERROR, "not a regular file")
    if path.lower().endswith(".gz"):
        return gzip.open(path)
    if path.lower().endswith(".zst"):
        return _open_zst(path)
    return open(path, "rb")


def _open_zst(path: str) -> IO[bytes]:
    from importlib import import_module

    try:
        zstandard: Any = import_module("zstandard")
    except ImportError:
        raise ReadError("needs_zstandard", "install the package zstandard to read .zst") from None
    file: IO[bytes] = zstandard.open(path, "rb")
    return file
