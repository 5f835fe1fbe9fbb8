"""What a worker does with a request: one text after another, each answered before the next begins."""

from __future__ import annotations

import os

from planparse.batch.convert import error_record, to_failed, to_file, to_line
from planparse.batch.task import Failed, Task
from planparse.digest import sha256
from planparse.emit import json
from planparse.files import OutputError, writing
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Self, TypeVar

    from planparse.batch.sources import Raw, Reader
    from planparse.batch.task import Settings

    Made = TypeVar("Made")

CHUNK = 1 << 18
READ, CONVERT, SEAL = "read", "convert", "seal"


class Request(NamedTuple):
    """Something to do for a task, with its texts ``begin`` to ``end``.

    ``read``: give the digest of each. ``convert``: make their documents. For a part these are lines at the end of
    the file ``spool``, from its byte ``size`` on; what an earlier worker wrote after that is none of its business
    any more. ``failed`` is why the first text gets no document: it was tried, and it killed or held up its process.
    ``seal``: make the outputs of a part from ``spools``.
    """

    verb: str
    task: Task
    begin: int
    end: int
    spool: str = ""
    size: int = 0
    failed: Failed | None = None
    spools: tuple[str, ...] = ()


class Digest(NamedTuple):
    """The sha256 of an input that was read."""

    input_sha256: str


class Answer(NamedTuple):
    """What became of a text.

    ``kept``: its output was there already. ``size``: the bytes of the spool with it.
    """

    name: str
    input_sha256: str
    output_sha256: str = ""
    failed: Failed | None = None
    kept: bool = False
    size: int = 0


class Sealed(NamedTuple):
    """The outputs of a part, in the order of its piece: where they are for now, and their digests."""

    outputs: tuple[tuple[str, str], ...]


class Broken(NamedTuple):
    """Outputs cannot be written."""

    message: str


def do(request: Request, reader: Reader, settings: Settings) -> Iterator[Answer | Digest | Sealed | Broken | None]:
    """The answers to a request; whatever goes wrong with a text is in them. None: it goes on."""
    try:
        if request.verb == SEAL:
            yield from _seal(request, settings)
        elif request.verb == READ:
            for raw in reader.read(request.task, request.begin, request.end):
                yield raw and Digest(_mark(raw))
        elif request.task.is_part:
            yield from _append_all(request, reader, settings)
        else:
            yield from _write_each(request, reader, settings)
    except OutputError as error:
        yield Broken(error.message)


def _write_each(request: Request, reader: Reader, settings: Settings) -> Iterator[Answer | None]:
    """An output for each text."""
    task = request.task
    position = request.begin
    for raw in reader.read(task, request.begin, request.end):
        if raw is None:
            yield None
            continue
        failed = request.failed if position == request.begin else None
        yield _write_one(task, position, raw, failed, settings)
        position += 1


def _write_one(task: Task, position: int, raw: Raw, failed: Failed | None, settings: Settings) -> Answer:
    digest = _digest(raw)
    piece = task.pieces[position]
    if piece.known and piece.known == (digest, digest_of(os.path.join(task.folder, piece.outputs[0]))):
        return Answer(raw.name, *piece.known, kept=True)
    _, made = _convert(raw, failed, settings, to_file)
    if isinstance(made, Failed):
        return Answer(raw.name, digest, failed=made)
    write_whole(name_temporary(task, position), made)
    return Answer(raw.name, digest, sha256(made).hexdigest())


def name_temporary(task: Task, position: int) -> str:
    """Where the output of a text is until it gets its name."""
    return f"{task.temporary}-{position}"


def _append_all(request: Request, reader: Reader, settings: Settings) -> Iterator[Answer | None]:
    """A line for each text, an error record for those that fail."""
    size = request.size
    with _Spool(request.spool, size) as spool:
        failed = request.failed
        for raw in reader.read(request.task, request.begin, request.end):
            if raw is None:
                yield None
                continue
            name, made = _convert(raw, failed, settings, to_line)
            line = json.render_line(error_record(name, made)).encode() if isinstance(made, Failed) else made
            spool.write(line)
            size += len(line)
            yield Answer(name, _mark(raw), failed=made if isinstance(made, Failed) else None, size=size)
            failed = None


def _convert(
    raw: Raw, failed: Failed | None, settings: Settings, make: Callable[[bytes | str, str, Settings], Made]
) -> tuple[str, Made | Failed]:
    """The name of a text and what is made of it, or why there is nothing."""
    if failed is not None:
        return raw.name, failed
    name, data = raw.name, raw.data
    try:
        if raw.form == "record" and not isinstance(data, Failed):
            name, data = read_record(name, data, settings)
        if isinstance(data, Failed):
            return name, data
        if raw.form == "html":
            settings = settings._replace(html=True)
        return name, make(data, name, settings)
    except Exception as error:  # noqa: BLE001 - the other texts go on; the status says where there is a bug
        return name, to_failed(error)


def read_record(place: str, line: bytes | str, settings: Settings) -> tuple[str, str | Failed]:
    """The name and the text of a record, or why it has none. Without a name of its own, it is called by its place."""
    from json import loads

    from planparse.batch.sources import line_limit

    if len(line) > line_limit(settings):
        return place, _bad("the line is too long; --max-bytes sets the limit")
    try:
        record: Any = loads(line)
    except (ValueError, RecursionError) as error:
        return place, _bad(f"no JSON: {error}")
    if not isinstance(record, dict):
        return place, _bad("no JSON object")
    name = place if settings.id_field is None else record.get(settings.id_field)
    if isinstance(name, bool) or not isinstance(name, str | int):
        return place, _bad(f"neither a string nor a whole number in the field {settings.id_field!r}")
    name = str(name).encode("utf-8", "backslashreplace").decode()
    text = record.get(settings.text_field)
    if not isinstance(text, str):
        return name, _bad(f"no text in the field {settings.text_field!r}; --text-field names another")
    return name, text


def _bad(message: str) -> Failed:
    return Failed("bad_record", message)


def _digest(raw: Raw) -> str:
    if isinstance(raw.data, Failed):
        return ""
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest()


def _mark(raw: Raw) -> str:
    """What stands for a text in the digest of its part: its name too, which no output there is called after."""
    return sha256(f"{raw.name}\n{_digest(raw)}".encode()).hexdigest()


# --- outputs


class _Spool:
    """The lines of some texts of a part, in a file that grows by a line at a time."""

    def __init__(self, path: str, size: int) -> None:
        self.path = path
        self.size = size

    def __enter__(self) -> Self:
        with writing():
            self.descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666)
            os.ftruncate(self.descriptor, self.size)
            os.lseek(self.descriptor, self.size, os.SEEK_SET)
        return self

    def write(self, line: bytes) -> None:
        with writing():
            _write(self.descriptor, line)

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)


def _seal(request: Request, settings: Settings) -> Iterator[Sealed | None]:
    """Make the outputs of a part, each whole and synced."""
    task = request.task
    if settings.format == "parquet":
        from planparse.batch.parquet import seal

        outputs = yield from seal(task, request.spools)
    else:
        path = f"{task.temporary}-part"
        with writing():
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
            try:
                digest = sha256()
                for chunk in _pack(_read_spools(request.spools), settings.format):
                    _write(descriptor, chunk)
                    digest.update(chunk)
                    yield None
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        outputs = ((path, digest.hexdigest()),)
    yield Sealed(outputs)


def _read_spools(spools: tuple[str, ...]) -> Iterator[bytes]:
    for spool in spools:
        with open(spool, "rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


def _pack(chunks: Iterator[bytes], form: str) -> Iterator[bytes]:
    if form != "jsonl.zst":
        yield from chunks
        return
    import zstandard

    compressor = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    for chunk in chunks:
        yield compressor.compress(chunk)
    yield compressor.flush()


def digest_of(path: str) -> str:
    """The sha256 of a file, "" where there is none to read."""
    digest = sha256()
    try:
        with open(path, "rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def write_whole(path: str, data: bytes) -> None:
    """Make a file, over what a process that died left of it, and sync it. Raises OutputError."""
    with writing():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
        try:
            _write(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
