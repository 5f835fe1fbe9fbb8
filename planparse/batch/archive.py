"""The output folder: its lock, its journal, its outputs, each put there whole, and the manifest, written last.

What planparse needs for itself is in ``.planparse`` there (for one of several shards, in a folder of that):

- ``lock``: held while a run works; it holds the number of its process.
- ``tmp``: outputs that are being written. A run empties it when it begins.
- ``journal.jsonl``: one line for each output, written after the output has its name. What it says is proof only
  together with the digests of the input and the output as they are now.
- ``manifest.json``: there is one when a run came to its end. It lists all outputs and what failed.
"""

from __future__ import annotations

import fcntl
import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from planparse import __version__
from planparse.batch.work import write_whole
from planparse.files import CANNOT_CREATE, IO_ERROR, OutputError, to_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.batch.work import Settings

STATE = ".planparse"


class Shard(NamedTuple):
    """The ``share``-th of ``of`` shares of the work, from 1."""

    share: int
    of: int

    def has(self, position: int) -> bool:
        """Whether what is at this position, from 0, belongs to the share."""
        return position % self.of == self.share - 1


class Entry(NamedTuple):
    """An output that is there, in the journal and in the manifest."""

    output: str
    output_sha256: str
    input: str
    input_sha256: str
    records: int


class Archive:
    """The output folder of one run. Everything here raises OutputError."""

    def __init__(self, folder: str, shard: Shard | None, settings: Settings) -> None:
        self.folder = folder
        name = f"shard-{shard.share:05}-of-{shard.of:05}" if shard else ""
        self.state = os.path.join(folder, STATE, name) if name else os.path.join(folder, STATE)
        self.temporary = os.path.join(self.state, "tmp")
        self.settings = settings
        self.fingerprint = _fingerprint(settings)
        self.known: dict[str, Entry] = {}
        self.journal = self.lock = -1
        self.count = 0
        self.folders: set[str] = set()

    def open(self, *, resume: bool, force: bool) -> None:
        """Take the folder. What an earlier run left there is used with ``resume``, replaced with ``force``."""
        journal = os.path.join(self.state, "journal.jsonl")
        with _Failing(self.folder, CANNOT_CREATE):
            os.makedirs(self.folder, exist_ok=True)
            names = set(os.listdir(self.folder))
            is_own, has_more = STATE in names, bool(names - {STATE})
            has_journal = os.path.exists(journal)
            shares = is_own and self.state != os.path.join(self.folder, STATE)
            if not (resume or force) and (has_journal or (has_more and not shares)):
                raise OutputError(CANNOT_CREATE, f"{to_name(self.folder)}: it is not empty; --resume or --force")
            if resume and has_more and not is_own:
                raise OutputError(CANNOT_CREATE, f"{to_name(self.folder)}: no earlier run to resume is found there")
            os.makedirs(self.temporary, exist_ok=True)
            self._take_lock()
            self._clear()
            if has_journal:
                self._read_journal(journal)
            if force:  # what is known proves nothing, but is ours to remove
                self.known = {output: entry._replace(input_sha256="") for output, entry in self.known.items()}
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (0 if resume else os.O_TRUNC)
            self.journal = os.open(journal, flags, 0o666)

    def _take_lock(self) -> None:
        self.lock = os.open(os.path.join(self.state, "lock"), os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(self.lock, 32).decode("ascii", "replace").strip() or "unknown"
            raise OutputError(CANNOT_CREATE, f"{to_name(self.folder)}: process {owner} is at work there") from None
        os.ftruncate(self.lock, 0)
        os.pwrite(self.lock, f"{os.getpid()}\n".encode(), 0)

    def _clear(self) -> None:
        """No manifest while a run is not at its end; no leavings of one that was killed."""
        for name in os.listdir(self.temporary):
            os.unlink(os.path.join(self.temporary, name))
        if os.path.exists(self._manifest()):
            os.unlink(self._manifest())

    def _manifest(self) -> str:
        return os.path.join(self.state, "manifest.json")

    def _read_journal(self, path: str) -> None:
        """Know what it says; a last line that is torn is cut off, others that make no sense say nothing."""
        whole = 0
        with open(path, "rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    whole += len(line)
                    self._learn(line)
        os.truncate(path, whole)

    def _learn(self, line: bytes) -> None:
        try:
            row: Any = json.loads(line)
            settings, entry = row.pop("settings"), Entry(**row)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        if all(isinstance(value, str) for value in entry[:4]):
            self.known[entry.output] = entry if settings == self.fingerprint else entry._replace(input_sha256="")

    def make_temporary(self) -> str:
        """The path of a file that is not there yet; short, whatever the output is called."""
        self.count += 1
        return os.path.join(self.temporary, f"{os.getpid()}-{self.count}")

    def write(self, data: bytes) -> str:
        """Write a temporary file and give its path."""
        path = self.make_temporary()
        write_whole(path, data)
        return path

    def put(self, temporary: str, output: str, entry: Entry) -> None:
        """Give a finished temporary file its name, and note it."""
        path = os.path.join(self.folder, output)
        with _Failing(output, IO_ERROR):
            parent = os.path.dirname(path)
            if parent not in self.folders:
                os.makedirs(parent, exist_ok=True)
                self.folders.add(parent)
            os.replace(temporary, path)
        row = json.dumps({**entry._asdict(), "settings": self.fingerprint}, ensure_ascii=False)
        with _Failing("journal", IO_ERROR):
            rest = memoryview(f"{row}\n".encode())
            while rest:
                rest = rest[os.write(self.journal, rest) :]

    def remove(self, name: str, output: str) -> None:
        """Remove what an earlier run made of an input that gives no document any more."""
        path = os.path.join(self.folder, output)
        if name in self.known and os.path.isfile(path):
            with _Failing(output, IO_ERROR):
                os.unlink(path)

    def finish(self, entries: list[Entry], failed: list[dict[str, str]]) -> None:
        """Make all names last, then write the manifest."""
        with _Failing(self.folder, IO_ERROR):
            os.fsync(self.journal)
            for folder in sorted(self.folders | {self.folder}):
                _sync(folder)
            rows = "".join(self._manifest_rows(entries, failed))
            os.replace(self.write(rows.encode()), self._manifest())
            _sync(self.state)

    def _manifest_rows(self, entries: list[Entry], failed: list[dict[str, str]]) -> Iterator[str]:
        """A JSON object, with an output a line."""
        head = {"planparse": __version__, "options": self.settings._asdict()}
        yield json.dumps(head, ensure_ascii=False)[:-1]
        for key, rows in (("outputs", [entry._asdict() for entry in sorted(entries)]), ("failed", failed)):
            lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            yield f',\n"{key}": [\n{lines}\n]' if lines else f',\n"{key}": []'
        yield "}\n"

    def close(self) -> None:
        """Leave no temporary file, and let the next run in."""
        if self.lock == -1:
            return
        if self.journal != -1:
            for name in os.listdir(self.temporary):
                os.unlink(os.path.join(self.temporary, name))
            os.close(self.journal)
        os.close(self.lock)
        self.journal = self.lock = -1


class _Failing:
    """What the system refuses within is an OutputError with this status."""

    def __init__(self, name: str, status: int) -> None:
        self.name = name
        self.status = status

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise OutputError(self.status, f"{to_name(self.name)}: {reason}") from None


def _sync(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fingerprint(settings: Settings) -> str:
    """What else than the input decides an output: the version and the options."""
    return sha256(json.dumps([__version__, settings]).encode()).hexdigest()
