"""What a worker process does: one text after another, each answered before the next begins."""

from __future__ import annotations

import errno
import gc
import os
import resource
import signal
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from planparse import emit, patterns
from planparse.files import IO_ERROR, Input, OutputError, ReadError, read_input
from planparse.plan import InputError
from planparse.validate import InvalidDocumentError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FAILED, INTERNAL = 1, 70
GRACE = 1.0
"""Seconds after the time limit when a worker ends by itself: its parent, which would have ended it, is gone."""


class Settings(NamedTuple):
    """What decides the bytes that come out."""

    format: str
    encoding: str
    script: str
    date: str | None
    omit: tuple[str, ...]
    max_bytes: int
    text_field: str
    id_field: str | None
    part_records: int


class Job(NamedTuple):
    """A text to convert: a file at ``path``, or a ``record``, a line of JSON.

    A file is written to ``temporary``; ``output`` is where it will be, and ``known`` the digests (input, output)
    that an earlier run gave for it. A record comes back as a line.
    """

    key: int
    name: str
    path: str = ""
    record: bytes = b""
    output: str = ""
    temporary: str = ""
    known: tuple[str, str] | None = None


class Failed(NamedTuple):
    """Why a text gives no document; ``status`` is the exit status it calls for."""

    code: str
    message: str
    status: int = FAILED


class Answer(NamedTuple):
    """What became of a job. ``kept``: the output was there already. ``broken``: the output cannot be written."""

    key: int
    name: str
    failed: Failed | None = None
    line: bytes = b""
    input_sha256: str = ""
    output_sha256: str = ""
    kept: bool = False
    broken: str = ""


class BadRecordError(Exception):
    """A line that is no record with a text."""


class Limits(NamedTuple):
    """What one text may cost: seconds, and MiB of memory (of the address space of the process)."""

    seconds: float
    memory: int


def serve(pipe: Connection, settings: Settings, limits: Limits) -> None:
    """Answer lists of jobs until None comes, or the parent is gone."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # SIGINT stays blocked: the parent sees to it
    _limit_memory(limits.memory << 20)
    gc.set_threshold(50_000)  # documents are trees: reference counts free them
    try:
        pipe.send(None)
        while (jobs := pipe.recv()) is not None:
            for job in jobs:
                signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE)
                answer = do(job, settings)
                signal.setitimer(signal.ITIMER_REAL, 0)
                pipe.send(answer)
    except (EOFError, OSError):
        return
    patterns.save()


def _limit_memory(size: int) -> None:
    """Set the limit, where the system has one, below what it is already."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # macOS has the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (size if most == resource.RLIM_INFINITY else min(size, most), most))


def do(job: Job, settings: Settings) -> Answer:
    """The answer to one job; whatever goes wrong with a text is in it."""
    return _do_file(job, settings) if job.path else _do_record(job, settings)


def _do_file(job: Job, settings: Settings) -> Answer:
    try:
        data = read_input(Input(job.name, job.path, found=True), settings.max_bytes)
    except ReadError as error:
        return Answer(job.key, job.name, Failed(error.code, error.message))
    digest = sha256(data).hexdigest()
    if job.known is not None and job.known == (digest, digest_of(job.output)):
        return Answer(job.key, job.name, None, b"", *job.known, kept=True)
    made = _convert(data, job.name, settings, settings.format)
    if isinstance(made, Failed):
        return Answer(job.key, job.name, made)
    try:
        write_whole(job.temporary, made)
    except OutputError as error:
        return Answer(job.key, job.name, broken=error.message)
    return Answer(job.key, job.name, None, b"", digest, sha256(made).hexdigest())


def _do_record(job: Job, settings: Settings) -> Answer:
    made: bytes | Failed
    name = job.name
    try:
        name, text = read_record(job, settings)
        made = _convert(text, name, settings, "jsonl")
    except BadRecordError as error:
        made = Failed("bad_record", str(error))
    if isinstance(made, Failed):
        return Answer(job.key, name, made, error_line(name, made))
    return Answer(job.key, name, None, made)


def read_record(job: Job, settings: Settings) -> tuple[str, str]:
    """The name and the text of a record. Raises BadRecordError."""
    import json

    if len(job.record) > line_limit(settings):
        raise BadRecordError("the line is too long; --max-bytes sets the limit")
    try:
        record: Any = json.loads(job.record)
    except (ValueError, RecursionError) as error:
        raise BadRecordError(f"no JSON: {error}") from None
    if not isinstance(record, dict):
        raise BadRecordError("no JSON object")
    text = record.get(settings.text_field)
    if not isinstance(text, str):
        raise BadRecordError(f"no text in the field {settings.text_field!r}; --text-field names another")
    if settings.id_field is None:
        return job.name, text
    name = record.get(settings.id_field)
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise BadRecordError(f"neither a string nor a whole number in the field {settings.id_field!r}")
    return str(name).encode("utf-8", "backslashreplace").decode(), text


def line_limit(settings: Settings) -> int:
    r"""The bytes of a line: a character of three bytes is six as ``\uXXXX``, and other fields stand beside the text."""
    return 4 * settings.max_bytes


def _convert(data: bytes | str, name: str, settings: Settings, form: str) -> bytes | Failed:
    """The document of a text, checked and written in the format."""
    from planparse.pipeline import parse

    try:
        if isinstance(data, str):
            data = data.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
            if len(data.encode()) > settings.max_bytes:
                return Failed("too_large", f"more than {settings.max_bytes:,} bytes; --max-bytes sets the limit")
        plan = parse(data, name=name, encoding=settings.encoding, script=settings.script, date=settings.date)
        document = emit.to_document(plan, settings.omit)
        return _render(document, form).encode()
    except InputError as error:
        return Failed(error.code, error.message)
    except InvalidDocumentError as error:
        return Failed("internal_schema_error", str(error), INTERNAL)
    except MemoryError:
        return Failed("memory", "more memory than a process may take; --memory sets the limit")
    except Exception as error:  # noqa: BLE001 - the other texts go on; the status says that there is a bug
        return Failed("internal_error", f"{type(error).__name__}: {error}", INTERNAL)


def _render(document: dict[str, Any], form: str) -> str:
    if form == "yaml":
        from planparse.emit import yaml

        return yaml.render(document)
    from planparse.emit import json

    return json.render_line(document) if form == "jsonl" else json.render(document)


def error_line(name: str, failed: Failed) -> bytes:
    """The record that stands where the document of a failed text would."""
    from planparse.emit import json

    error = {"code": failed.code, "message": failed.message}
    return json.render_line({"source": {"name": name}, "error": error}).encode()


def digest_of(path: str) -> str:
    """The sha256 of a file, "" where there is none to read."""
    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def write_whole(path: str, data: bytes) -> None:
    """Make a file, over what a process that died left of it, and sync it. Raises OutputError."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise OutputError(IO_ERROR, error.strerror or errno.errorcode.get(error.errno or 0, str(error))) from None
