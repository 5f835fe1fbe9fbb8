"""Files that may be compressed, read as one stream of bytes that cannot grow beyond all measure."""

from __future__ import annotations

import io
import os
import stat
from contextlib import contextmanager

from planparse.files import ReadError
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, Any

READ_ERROR = "read_error"
RATIO, FREE = 250, 1 << 30
"""A file may unpack to so many times its size, or to so many bytes: texts pack to a third, a few repeated ones to more."""

CHUNK = 1 << 18
ZST_CHUNK = 1 << 11
"""Bytes taken at a time: in a bomb, each of them may become 30,000."""


class Stream(io.RawIOBase):
    """What a file unpacks to. Raises ReadError where that is out of all proportion."""

    def __init__(self, path: str) -> None:
        self.file = _open_file(path)
        size = os.fstat(self.file.fileno()).st_size
        self.left = max(RATIO * size, FREE)
        self.unpacked = _unpack(self.file, path)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        """As every raw stream has it."""
        data = self.unpacked.read1(len(buffer))  # all that there is before an error
        self.left -= len(data)
        if self.left < 0 and self.unpacked is not self.file:
            raise ReadError("too_large", "it unpacks to more than any archive of texts would")
        buffer[: len(data)] = data
        return len(data)

    def position(self) -> int:
        """How many bytes of the file are used up."""
        return self.file.tell()

    def close(self) -> None:
        """Close the file too."""
        self.unpacked.close()
        self.file.close()
        super().close()


def open_stream(path: str) -> io.BufferedReader:
    """The bytes of a file, unpacked if its name says that it is compressed. Raises ReadError; see ``reading``."""
    return io.BufferedReader(Stream(path), CHUNK)


def open_plain(path: str, offset: int) -> IO[bytes]:
    """The bytes of a file as they are, from ``offset`` on. Raises ReadError."""
    file = _open_file(path)
    file.seek(offset)
    return file


@contextmanager
def reading() -> Iterator[None]:
    """What goes wrong while an archive is read, whatever library finds it, is a ReadError."""
    try:
        yield
    except (ReadError, MemoryError, GeneratorExit):
        raise
    except Exception as error:  # noqa: BLE001 - a damaged archive makes libraries raise nearly anything
        reason = error.strerror if isinstance(error, OSError) and error.strerror else f"{error}"
        raise ReadError(READ_ERROR, reason or type(error).__name__) from None


def need(module: str, extra: str) -> Any:  # noqa: ANN401 - a module
    """A module of an extra. Raises ReadError where it is not installed."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise ReadError("missing_extra", f"it needs: pip install 'planparse[{extra}]'") from None


def _open_file(path: str) -> IO[bytes]:
    """A regular file. Raises ReadError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (OSError, ValueError) as error:
        raise ReadError(READ_ERROR, getattr(error, "strerror", None) or str(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ReadError("not_regular", "not a regular file")
    return open(descriptor, "rb")


def _unpack(file: IO[bytes], path: str) -> Any:  # noqa: ANN401 - each library has its own type
    suffix = path.lower().rpartition(".")[2]
    if suffix in {"gz", "tgz"}:
        import gzip

        return gzip.GzipFile(fileobj=file)
    if suffix in {"xz", "txz"}:
        import lzma

        return lzma.LZMAFile(file)
    if suffix in {"bz2", "tbz2"}:
        import bz2

        return bz2.BZ2File(file)
    if suffix in {"zst", "tzst"}:
        return _Zst(file)
    return file


class _Zst:
    """The frames of a zstandard file. The library's own reader takes a file that is cut off for a shorter one."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.decompressor = need("zstandard", "zst").ZstdDecompressor()
        self.frame: Any = None
        self.ready = memoryview(b"")

    def read1(self, size: int) -> memoryview:
        while not self.ready:
            packed = self.file.read(ZST_CHUNK)
            if not packed:
                if self.frame is not None:
                    raise ReadError(READ_ERROR, "it ends within a frame")
                break
            self.frame = self.frame or self.decompressor.decompressobj()
            self.ready = memoryview(self.frame.decompress(packed))
            if self.frame.eof:
                self.file.seek(-len(self.frame.unused_data), os.SEEK_CUR)
                self.frame = None
        data, self.ready = self.ready[:size], self.ready[size:]
        return data

    def close(self) -> None:
        self.frame = None
