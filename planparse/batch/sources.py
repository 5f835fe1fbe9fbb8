"""What texts come out of: folders, zip and tar, JSON Lines, Parquet, WARC. Members are read in memory, never unpacked.

A source is seen from two sides. Who lays out a run lists it: ``list_members`` where texts have names, ``split`` where
they only have numbers. Who does a task reads it: ``Reader`` gives the texts of the task.
"""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from itertools import repeat

from planparse.batch.streams import FREE, RATIO, READ_ERROR, Stream, need, open_plain, open_stream, reading
from planparse.batch.task import Failed
from planparse.files import Input, ReadError, read_input, to_name
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from tarfile import TarFile, TarInfo
    from typing import IO, Any, Self
    from zipfile import ZipFile, ZipInfo

    from planparse.batch.task import Settings, Source, Task

    Lazy = Callable[[], "Raw"]

PACKED = (".gz", ".zst", ".xz", ".bz2")
SUFFIXES = {
    "zip": (".zip",),
    "tar": (".tar", *(f".tar{packed}" for packed in PACKED), ".tgz", ".tzst", ".txz", ".tbz2"),
    "jsonl": (".jsonl", ".ndjson", *(f"{kind}{packed}" for kind in (".jsonl", ".ndjson") for packed in PACKED)),
    "parquet": (".parquet", ".pq"),
    "warc": (".warc", ".wet", *(f"{kind}{packed}" for kind in (".warc", ".wet") for packed in PACKED)),
}
"""What a file is, by the end of its name; any other is a text."""

FILES = "files"
NAMED = (FILES, "zip", "tar")
"""Kinds whose texts have names, and so can have an output each."""

PART_BYTES = 64 << 20
"""A part ends after so many bytes even if it could hold more records."""

LONGEST_NAME = 1_000
SKIPPED = 1_000
BATCH = 64
PAGES = ("text/html", "application/xhtml+xml")
WARC_TYPES = ("conversion", "response", "resource")
UTF8_NAME, ENCRYPTED = 0x800, 0x1


class Raw(NamedTuple):
    """A text as it stands in its source. ``form``: text, record (a line of JSON, with the text in a field) or html."""

    name: str
    data: bytes | str | Failed
    form: str = "text"


class Range(NamedTuple):
    """The texts ``start`` to ``stop`` of a source.

    The first begins at ``offset`` of the file, on line ``line``; both are 0 where that does not help. ``position``
    says how many bytes of the file are used up at the end.
    """

    start: int
    stop: int
    offset: int
    line: int
    position: int


def find_kind(name: str) -> str:
    """What a file of this name is."""
    lower = name.lower()
    return next((kind for kind, suffixes in SUFFIXES.items() if lower.endswith(suffixes)), FILES)


def find_fault(name: str) -> Failed | None:
    """Why a member of this name is not read; None for a name as it should be."""
    if "\0" in name or name.startswith("/") or ".." in name.split("/"):
        return Failed("unsafe_name", "its name leads out of the archive")
    if len(os.fsencode(name)) > LONGEST_NAME:
        return Failed("unsafe_name", f"its name is longer than {LONGEST_NAME} bytes")
    if find_kind(name) != FILES:
        return Failed("nested_archive", "an archive within an archive: unpack the outer one first")
    return None


# --- who lays out a run


def list_members(source: Source) -> Iterator[str]:
    """The names of the texts in a zip or tar archive, in its order. Raises ReadError, after those that were found."""
    with reading():
        if source.kind == "zip":
            with _open_zip(source.path) as archive:
                yield from map(_zip_name, _zip_members(archive))
        else:
            with closing(_read_tar(source.path)) as members:
                yield from (name for name, _, _ in members)


def split(source: Source, size: int, settings: Settings) -> Iterator[Range]:
    """The texts of a source without names, by ``size``. Raises ReadError, after the ranges that could be read."""
    if source.kind == "parquet":
        with reading():
            count = _open_parquet(source.path).metadata.num_rows
        length = os.path.getsize(source.path)
        yield from (
            Range(start, min(start + size, count), 0, 0, length * start // count) for start in range(0, count, size)
        )
        return
    places = _place_lines(source.path, settings) if source.kind == "jsonl" else _place_warc(source.path)
    yield from _gather(places, size)


class Place(NamedTuple):
    """Where a text begins, how long it is, and how much of the file is used up after it."""

    offset: int
    line: int
    length: int
    position: int


def _gather(places: Iterator[Place], size: int) -> Iterator[Range]:
    start = length = 0
    first = last = None
    failure = None
    try:
        for count, last in enumerate(places, 1):
            first = first or last
            length += last.length
            if count - start == size or length >= PART_BYTES:
                yield Range(start, count, first.offset, first.line, last.position)
                start, length, first = count, 0, None
    except ReadError as error:
        failure = error
    if first is not None and last is not None:
        yield Range(start, count, first.offset, first.line, last.position)
    if failure is not None:
        raise failure


def _place_lines(path: str, settings: Settings) -> Iterator[Place]:
    with reading(), closing(_read_lines(path, line_limit(settings), 0, 1)) as lines:
        is_plain = not path.lower().endswith(PACKED)
        for line in lines:
            place = (line.offset, line.number) if is_plain else (0, 0)
            yield Place(*place, len(line.data), line.position)


def _place_warc(path: str) -> Iterator[Place]:
    with reading(), open_stream(path) as stream:
        for record in _warc_records(stream):
            yield Place(0, 0, int(record.length or 0), _position(stream))


# --- who does a task


class Reader:
    """The texts of tasks, one task after another. What is open stays open: the next task mostly goes on there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.source: Source | None = None
        self.texts: Iterator[Lazy] = iter(())
        self.next = 0
        self.archive: tuple[ZipFile, list[ZipInfo]] | None = None

    def read(self, task: Task, begin: int, end: int) -> Iterator[Raw | None]:
        """The texts ``begin`` to ``end`` of a task, each when it is asked for; None now and then on the way to them.

        What cannot be read is Failed.
        """
        if task.source.kind == FILES:
            for name in task.names[begin:end]:
                yield self._read_file(task.source, name)
        elif task.source.kind == "zip":
            for position in range(begin, end):
                yield self._read_zip(task, position)
        else:
            yield from self._read_on(task, begin, end)

    def _read_file(self, source: Source, name: str) -> Raw:
        path = source.path if source.name else os.path.join(source.path, name)
        try:
            return Raw(to_name(name), read_input(Input(None, path, found=True), self.settings.max_bytes))
        except ReadError as error:
            return Raw(to_name(name), Failed(error.code, error.message))

    def _read_zip(self, task: Task, position: int) -> Raw:
        name = _full_name(task.source, task.names[position])
        fault = find_fault(task.names[position])
        if fault is not None:
            return Raw(name, fault)
        try:
            with reading():
                if self.archive is None or self.source != task.source:
                    archive = _open_zip(task.source.path)
                    self.source, self.archive = task.source, (archive, list(_zip_members(archive)))
                archive, members = self.archive
                member = members[task.start + position]
                if _zip_name(member) != task.names[position]:
                    return Raw(name, Failed(READ_ERROR, "the archive has changed"))
                return Raw(name, _read_member(archive, member, self.settings.max_bytes))
        except ReadError as error:
            self.archive = None
            return Raw(name, Failed(error.code, error.message))

    def _read_on(self, task: Task, begin: int, end: int) -> Iterator[Raw | None]:
        """From a source that is read from its beginning, or from the offset of the task."""
        if self.source != task.source or self.next > task.start + begin:
            self.source, self.texts = task.source, self._open(task)
            self.next = task.start if task.line else 0
        position = begin
        try:
            with reading():
                while self.next < task.start + begin:
                    next(self.texts)
                    self.next += 1
                    if self.next % SKIPPED == 0:
                        yield None
                for position in range(begin, end):
                    lazy = next(self.texts)
                    self.next += 1
                    yield _check_name(lazy(), task, position)
        except ReadError as error:
            failed = Failed(error.code, error.message)
        except (StopIteration, RuntimeError):
            failed = Failed(READ_ERROR, "it ended before this text")
        else:
            return
        self.source = None
        for missing in range(position, end):
            yield Raw(f"{task.source.name}:{task.start + missing + 1}", failed)

    def _open(self, task: Task) -> Iterator[Lazy]:
        kind, path = task.source.kind, task.source.path
        if kind == "tar":
            return self._tar(task.source)
        if kind == "jsonl":
            return self._lines(task)
        if kind == "parquet":
            return _rows(task.source, self.settings)
        return _warc(task.source, path, self.settings.max_bytes)

    def _tar(self, source: Source) -> Iterator[Lazy]:
        for name, tar, member in _read_tar(source.path):
            yield partial(_read_tar_member, _full_name(source, name), name, tar, member, self.settings.max_bytes)

    def _lines(self, task: Task) -> Iterator[Lazy]:
        for line in _read_lines(task.source.path, line_limit(self.settings), task.offset, task.line or 1):
            yield partial(Raw, f"{task.source.name}:{line.number}", line.data, "record")


def _check_name(raw: Raw, task: Task, position: int) -> Raw:
    """The text, if it is the one that the task means. Raises ReadError."""
    if task.names and raw.name != _full_name(task.source, task.names[position]):
        raise ReadError(READ_ERROR, "the archive has changed")
    return raw


def _full_name(source: Source, member: str) -> str:
    return to_name(f"{source.name}/{member}")


# --- zip


def _open_zip(path: str) -> ZipFile:
    """Raises ReadError for one that unpacks to more than any archive of texts would."""
    from zipfile import ZipFile

    archive = ZipFile(open_plain(path, 0))
    if sum(member.file_size for member in archive.infolist()) > max(FREE, RATIO * os.path.getsize(path)):
        raise ReadError("too_large", "it unpacks to more than any archive of texts would")
    return archive


def _zip_members(archive: ZipFile) -> Iterator[ZipInfo]:
    for member in archive.infolist():
        if not member.is_dir() and not _is_hidden(_zip_name(member)):
            yield member


def _zip_name(member: ZipInfo) -> str:
    """The name, read anew where zipfile could only guess: Chinese systems wrote GBK without saying so."""
    name = member.orig_filename
    if not member.flag_bits & UTF8_NAME and not name.isascii():
        data = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").removeprefix("./")


def _is_hidden(name: str) -> bool:
    """As in folders; and what macOS adds to archives."""
    return any(part.startswith(".") and part not in {".", ".."} for part in name.split("/")) or "__MACOSX/" in name


def _read_member(archive: ZipFile, member: ZipInfo, limit: int) -> bytes | Failed:
    if member.flag_bits & ENCRYPTED:
        return Failed("encrypted", "it is encrypted")
    with archive.open(member) as file:
        return _read_within(file, limit)


def _read_within(file: Any, limit: int) -> bytes | Failed:  # noqa: ANN401 - what libraries call a file
    """All bytes, whatever size was announced, but no more than one beyond the limit."""
    chunks, left = [], limit + 1
    while left and (chunk := file.read(left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks) if left else Failed("too_large", f"more than {limit:,} bytes; --max-bytes sets the limit")


# --- tar


def _read_tar(path: str) -> Generator[tuple[str, TarFile, TarInfo], None, None]:
    """The regular files in a tar archive: each can be read until the next is asked for.

    To tarfile, a damaged header is the end, and so is the end of a file that was cut off: here both are errors.
    """
    import tarfile

    class Strict(tarfile.TarInfo):
        @classmethod
        def fromtarfile(cls, tarfile_: TarFile) -> Self:
            try:
                return super().fromtarfile(tarfile_)
            except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
                raise
            except tarfile.HeaderError as error:
                raise ReadError(READ_ERROR, f"it is damaged or cut off: {error}") from None

    is_packed = not path.lower().endswith(".tar")
    with (
        open_stream(path) if is_packed else open_plain(path, 0) as file,
        tarfile.open(fileobj=file, mode="r|" if is_packed else "r:", encoding="utf-8", tarinfo=Strict) as tar,
    ):
        for member in tar:
            name = member.name.removeprefix("./")
            if member.isreg() and not _is_hidden(name):
                yield name, tar, member
            tar.members = []  # type: ignore[attr-defined]  # else it keeps them all


def _read_tar_member(full: str, name: str, tar: TarFile, member: TarInfo, limit: int) -> Raw:
    fault = find_fault(name)
    if fault is not None:
        return Raw(full, fault)
    file = tar.extractfile(member)
    return Raw(full, Failed(READ_ERROR, "not a regular file") if file is None else _read_within(file, limit))


# --- JSON Lines


class Line(NamedTuple):
    """A line that is not empty, without its end; ``offset`` is where it begins in what the file unpacks to."""

    number: int
    offset: int
    data: bytes
    position: int


def line_limit(settings: Settings) -> int:
    r"""The bytes of a line: a character of three bytes is six as ``\uXXXX``, and other fields stand beside the text."""
    return 4 * settings.max_bytes


def _read_lines(path: str, limit: int, offset: int, number: int) -> Generator[Line, None, None]:
    """The lines from ``offset`` on, where line ``number`` begins; of a longer one, one byte more than ``limit``."""
    with open_plain(path, offset) if offset else open_stream(path) as file:
        start = b"" if offset else b"\xef\xbb\xbf"  # a byte order mark is no part of the first record
        while line := file.readline(limit + 1):
            length, rest = len(line), line
            while not rest.endswith(b"\n") and (rest := file.readline(limit)):
                length += len(rest)
            data = line.removeprefix(start)
            data = data.rstrip(b"\r\n") if data.endswith(b"\n") else data
            start = b""
            if data.strip():
                yield Line(number, offset, data, _position(file))
            number += 1
            offset += length


def _position(file: IO[bytes]) -> int:
    raw = getattr(file, "raw", None)
    return raw.position() if isinstance(raw, Stream) else file.tell()


# --- Parquet


def _open_parquet(path: str) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    return need("pyarrow.parquet", "arrow").ParquetFile(path)


def _rows(source: Source, settings: Settings) -> Iterator[Lazy]:
    file = _open_parquet(source.path)
    columns = [settings.text_field, *([settings.id_field] if settings.id_field else [])]
    for column in columns:
        if column not in file.schema_arrow.names:
            raise ReadError("bad_record", f"no column {column!r}; there are {', '.join(file.schema_arrow.names)}")
    from planparse.batch.columns import find_column, to_names, to_texts

    number = 0
    for batch in file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
        texts = to_texts(find_column(batch, settings.text_field))
        names = to_names(find_column(batch, settings.id_field)) if settings.id_field else repeat(None, batch.num_rows)
        for text, name in zip(texts, names, strict=True):
            number += 1
            data = Failed("bad_record", "no text in this row") if text is None else text
            yield partial(Raw, f"{source.name}:{number}" if name is None else name, data)


# --- WARC


def _warc_records(stream: IO[bytes]) -> Iterator[Any]:
    iterator = need("warcio.archiveiterator", "warc").ArchiveIterator(stream)
    return (record for record in iterator if record.rec_type in WARC_TYPES)


def _warc(source: Source, path: str, limit: int) -> Iterator[Lazy]:
    with open_stream(path) as stream:
        for number, record in enumerate(_warc_records(stream), 1):
            yield partial(_response, record, f"{source.name}:{number}", limit)


def _response(record: Any, place: str, limit: int) -> Raw:  # noqa: ANN401 - warcio has no types
    name = record.rec_headers.get_header("WARC-Target-URI") or place
    kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or "text/plain"
    kind = kind.partition(";")[0].strip().lower()
    if not kind.startswith("text/") and kind not in PAGES:
        return Raw(name, Failed("unsupported_type", f"no text, but {kind}"))
    return Raw(name, _read_within(record.content_stream(), limit), "html" if kind in PAGES else "text")
