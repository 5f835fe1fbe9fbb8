"""Files in and out of the command: read once within a limit, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 16
STDIN, STDOUT, CLOSED = 0, 1, -1
CANNOT_CREATE, IO_ERROR, CLOSED_PIPE = 73, 74, 141
BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line ends
CAUTIOUS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


class ReadError(Exception):
    """An input that cannot be read. ``code`` is read_error, not_regular, too_large or no_input."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class OutputError(Exception):
    """The output cannot be made or written; ``status`` is the exit status, ``message`` empty where it is quiet."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Input(NamedTuple):
    """``name`` as given, fit for Unicode output, None for standard input; ``found`` in a folder, not named."""

    name: str | None
    path: str
    found: bool = False


def to_name(path: str) -> str:
    r"""The path as Unicode text: bytes of a file name that are no UTF-8 become ``\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_inputs(paths: tuple[str, ...]) -> Iterator[Input]:
    """The inputs in the order given; a folder stands for the regular files in it, sorted by name.

    Hidden entries and symbolic links in a folder are left out. A folder that holds no file, or cannot be read,
    is an input itself: reading it says so.
    """
    for path in paths:
        if path == "-":
            yield Input(None, path)
        elif os.path.isdir(path):
            empty = True
            for found in _walk(path):
                empty = False
                yield found
            if empty:
                yield Input(to_name(path), path)
        else:
            yield Input(to_name(path), path)


def is_same_file(source: Input, sink: Standard | Whole) -> bool:
    """Whether the output would replace this input."""
    if isinstance(sink, Standard) or source.path == "-":
        return False
    try:
        return os.path.samefile(source.path, sink.path)
    except (OSError, ValueError):
        return False


def _walk(folder: str) -> Iterator[Input]:
    """The files below ``folder``; what waits is on a list, so that no depth is too deep."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield Input(to_name(path), path, found=True)
            continue
        try:
            with os.scandir(path) as entries:
                inside = [
                    (os.fsencode(entry.name), entry.path, entry.is_dir(follow_symlinks=False))
                    for entry in entries
                    if not entry.name.startswith(".")
                    and (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False))
                ]
        except OSError:
            yield Input(to_name(path), path, found=True)
            continue
        waiting.extend((path, is_folder) for _, path, is_folder in sorted(inside, reverse=True))


def read_input(source: Input, limit: int) -> bytes:
    """The bytes of an input. Raises ReadError; nothing above ``limit`` bytes is kept in memory."""
    if source.path == "-":
        if sys.stdin is None:
            raise ReadError("no_input", "standard input is closed")
        return _read_descriptor(STDIN, limit)
    try:
        descriptor = os.open(source.path, os.O_RDONLY | BINARY | (CAUTIOUS if source.found else 0))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReadError("read_error", _reason(error)) from None
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise ReadError("no_input", "the folder holds no file to read")
        if source.found and not stat.S_ISREG(status.st_mode):
            raise ReadError("not_regular", "not a regular file")
        return _read_descriptor(descriptor, limit, max(status.st_size + 1, CHUNK))
    finally:
        os.close(descriptor)


def _read_descriptor(descriptor: int, limit: int, size: int = CHUNK) -> bytes:
    """All bytes, ``size`` at a time, but no more than one beyond the limit: what the system announces can be wrong."""
    chunks = []
    left = limit + 1
    try:
        while left and (chunk := os.read(descriptor, min(left, size))):
            chunks.append(chunk)
            left -= len(chunk)
    except OSError as error:
        raise ReadError("read_error", _reason(error)) from None
    if not left:
        raise ReadError("too_large", f"more than {limit:,} bytes; --max-bytes sets the limit")
    return b"".join(chunks)


def _reason(error: OSError | ValueError) -> str:
    """What the system says, without the path."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


class writing:  # noqa: N801 - it reads as a word
    """What the system refuses within is an OutputError with this status, about ``name`` where one is given."""

    def __init__(self, name: str = "", status: int = IO_ERROR) -> None:
        self.name = name
        self.status = status

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            about = f"{to_name(self.name)}: " if self.name else ""
            raise OutputError(self.status, f"{about}{_reason(error)}") from None


class Standard:
    """Standard output, written at once: a buffer would hide errors until after the exit status is known."""

    def open(self) -> None:
        """Raise OutputError if it is closed."""
        if sys.stdout is None:  # its number may be some other file's by now
            raise OutputError(IO_ERROR, "standard output is closed")

    def write(self, data: bytes) -> None:
        """Write all of it. Raises OutputError: 141 for a closed pipe, else 74."""
        _write(STDOUT, data, "standard output")

    def commit(self) -> None:
        """Nothing is left to do."""

    def discard(self) -> None:
        """What is written is written."""


class Whole:
    """A file that is there whole, under its name, or not at all.

    The bytes go to a temporary file in the same folder, which ``commit`` syncs and renames. What is no regular
    file (a device, a pipe) is written directly.
    """

    def __init__(self, path: str) -> None:
        self.name = to_name(path)
        self.path = path
        self.temporary = ""
        self.descriptor = CLOSED

    def open(self) -> None:
        """Make the temporary file. Raises OutputError; ``discard`` is due even then."""
        try:
            self.descriptor = self._open()
        except (OSError, ValueError) as error:
            self.temporary = ""
            raise OutputError(CANNOT_CREATE, f"{self.name}: cannot create it: {_reason(error)}") from None

    def _open(self) -> int:
        try:
            mode = os.stat(self.path).st_mode
        except FileNotFoundError:
            mode = stat.S_IFREG | 0o666
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            return os.open(self.path, os.O_WRONLY | BINARY)
        self.temporary = os.path.join(os.path.dirname(self.path), f".planparse-{os.getpid()}.tmp")
        return os.open(self.temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, stat.S_IMODE(mode))

    def write(self, data: bytes) -> None:
        """Write all of it. Raises OutputError."""
        _write(self.descriptor, data, self.name)

    def commit(self) -> None:
        """Put the file under its name. Raises OutputError."""
        if not self.temporary:
            return
        with writing(self.path):
            os.fsync(self.descriptor)
            self._close()  # Windows renames no open file
            os.replace(self.temporary, self.path)
            self.temporary = ""
            sync_folder(os.path.dirname(self.path) or ".")

    def discard(self) -> None:
        """Leave nothing behind of what was not committed."""
        try:
            self._close()
            if self.temporary:
                os.unlink(self.temporary)
        except OSError:
            return  # the disk that failed before fails again

    def _close(self) -> None:
        descriptor, self.descriptor = self.descriptor, CLOSED
        if descriptor != CLOSED:
            os.close(descriptor)


def sync_folder(folder: str) -> None:
    """Make the new name last, where the system can sync folders."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(descriptor: int, data: bytes, name: str) -> None:
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except BrokenPipeError:
        raise OutputError(CLOSED_PIPE, "") from None
    except OSError as error:
        raise OutputError(IO_ERROR, f"{name}: {_reason(error)}") from None
