"""The output folder: its lock, its journal, its outputs, each put there whole, and the manifest, written last.

What planparse needs for itself is in ``.planparse`` there (for one of several shards, in a folder of that):

- ``lock``: held while a run works; it holds the number of its process.
- ``tmp``: outputs that are being written. A run empties it when it begins.
- ``journal.jsonl``: one line for each output, written after the output has its name. What it says is proof only
  together with the digests of the input and the output as they are now.
- ``manifest.json``: there is one when a run came to its end. It lists all outputs and what failed.

A run may be about millions of outputs: what is known of each is kept in the journal, and read from there for the
manifest. Only a run that follows on another keeps its digests in memory.
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import suppress

from planparse import __version__
from planparse.batch.task import Entry
from planparse.digest import sha256
from planparse.files import CANNOT_CREATE, OutputError, sync_folder, to_name, writing
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from planparse.batch.task import Result, Settings

STATE = ".planparse"
END = b', "settings": '
"""What comes after an entry in a line of the journal; the fingerprint follows, empty where the line is no proof."""

DIGEST = 32
STALE = b""


class Shard(NamedTuple):
    """The ``share``-th of ``of`` shares of the work, from 1."""

    share: int
    of: int

    def has(self, position: int) -> bool:
        """Whether what is at this position, from 0, belongs to the share."""
        return position % self.of == self.share - 1


class Archive:
    """The output folder of one run. Everything here raises OutputError."""

    def __init__(self, folder: str, shard: Shard | None, settings: Settings) -> None:
        self.folder = os.path.abspath(folder)
        self.name = folder
        name = f"shard-{shard.share:05}-of-{shard.of:05}" if shard else ""
        self.state = os.path.join(self.folder, STATE, name) if name else os.path.join(self.folder, STATE)
        self.run = f"{os.getpid()}-{os.urandom(4).hex()}"
        self.temporary = os.path.join(self.state, "tmp", self.run)
        self.settings = settings
        self.fingerprint = _fingerprint(settings)
        self.known: dict[str, bytes] = {}
        self.journal = self.lock = -1
        self.places: dict[int, tuple[int, int]] = {}
        self.end = 0
        self.folders: set[str] = set()

    def open(self, *, resume: bool, force: bool) -> None:
        """Take the folder. What an earlier run left there is used with ``resume``, replaced with ``force``."""
        journal = os.path.join(self.state, "journal.jsonl")
        with writing(self.name, CANNOT_CREATE):
            os.makedirs(self.folder, exist_ok=True)
            names = set(os.listdir(self.folder))
            is_own, has_more = STATE in names, bool(names - {STATE})
            has_journal = os.path.exists(journal)
            shares = is_own and self.state != os.path.join(self.folder, STATE)
            if not (resume or force) and (has_journal or (has_more and not shares)):
                raise OutputError(CANNOT_CREATE, f"{to_name(self.name)}: it is not empty; --resume or --force")
            if resume and has_more and not is_own:
                raise OutputError(CANNOT_CREATE, f"{to_name(self.name)}: no earlier run to resume is found there")
            os.makedirs(self.state, exist_ok=True)
            self._take_lock()
            self._clear()
            os.makedirs(self.temporary)
            if has_journal:
                self._read_journal(journal)
            if force:  # what is known proves nothing, but is ours to remove
                self.known = dict.fromkeys(self.known, STALE)
            self._begin_journal(journal)

    def _take_lock(self) -> None:
        self.lock = os.open(os.path.join(self.state, "lock"), os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(self.lock, 32).decode("ascii", "replace").strip() or "unknown"
            raise OutputError(CANNOT_CREATE, f"{to_name(self.name)}: process {owner} is at work there") from None
        os.ftruncate(self.lock, 0)
        os.pwrite(self.lock, f"{os.getpid()}\n".encode(), 0)

    def _clear(self) -> None:
        """No manifest while a run is not at its end; no leavings of one that was killed."""
        _remove_tree(os.path.join(self.state, "tmp"))
        if os.path.exists(self._manifest()):
            os.unlink(self._manifest())

    def _manifest(self) -> str:
        return os.path.join(self.state, "manifest.json")

    def _read_journal(self, path: str) -> None:
        """Know what it says; lines that are torn or make no sense say nothing."""
        with open(path, "rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    self._learn(line)

    def _learn(self, line: bytes) -> None:
        try:
            row: Any = json.loads(line)
            settings, entry = row.pop("settings"), Entry(**row)
            digests = bytes.fromhex(entry.input_sha256) + bytes.fromhex(entry.output_sha256)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        if isinstance(entry.output, str):
            is_proof = settings == self.fingerprint and len(digests) == 2 * DIGEST
            self.known[entry.output] = digests if is_proof else STALE

    def _begin_journal(self, path: str) -> None:
        """A journal that holds what is known, and no more: it would grow from run to run."""
        temporary = os.path.join(self.temporary, "journal")
        self.journal = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o666)
        lines = []
        for output, digests in self.known.items():
            of_input, of_output = digests[:DIGEST].hex(), digests[DIGEST:].hex()
            entry = Entry(output, of_output, "", of_input, 0)
            lines.append(self._line(entry, is_proof=bool(digests)))
            if len(lines) >= 1000:
                self._append(b"".join(lines))
                lines.clear()
        self._append(b"".join(lines))
        os.fsync(self.journal)
        os.replace(temporary, path)

    def _line(self, entry: Entry, *, is_proof: bool) -> bytes:
        row = json.dumps(entry._asdict(), ensure_ascii=False).encode()
        fingerprint = self.fingerprint.encode() if is_proof else b""
        return row[:-1] + END + b'"' + fingerprint + b'"}\n'

    def _append(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.journal, rest) :]
        self.end += len(data)

    def find_known(self, outputs: tuple[str, ...]) -> tuple[str, ...]:
        """What is known of outputs that come together: the digests of their input and of each, "" where stale."""
        digests = [self.known.get(to_name(output)) for output in outputs]
        if all(digest is None for digest in digests):
            return ()
        whole = [digest or bytes(2 * DIGEST) for digest in digests]
        is_stale = not all(digests) or any(digest[:DIGEST] != whole[0][:DIGEST] for digest in whole)
        first = "" if is_stale else whole[0][:DIGEST].hex()
        return (first, *(digest[DIGEST:].hex() for digest in whole))

    def note(self, result: Result) -> None:
        """Enter the outputs of a task, which are under their names, in the journal."""
        lines = b"".join(self._line(entry, is_proof=result.is_proof) for entry in result.entries)
        with writing("journal"):
            self.places[result.key] = (self.end, len(lines))
            self._append(lines)
        self.folders.update(os.path.dirname(entry.output) for entry in result.entries)

    def remove(self, output: str) -> None:
        """Remove what an earlier run made of an input that gives no document any more."""
        path = os.path.join(self.folder, output)
        if to_name(output) in self.known and os.path.isfile(path):
            with writing(output):
                os.unlink(path)

    def finish(self, failed: list[dict[str, str]]) -> None:
        """Make all names last, then write the manifest."""
        with writing(self.name):
            os.fsync(self.journal)
            for folder in sorted({self.folder, *(os.path.join(self.folder, name) for name in self.folders)}):
                sync_folder(folder)
            path = os.path.join(self.temporary, "manifest")
            with open(path, "xb") as file:
                file.writelines(self._manifest_rows(failed))
                file.flush()
                os.fsync(file.fileno())
            os.replace(path, self._manifest())
            sync_folder(self.state)

    def _manifest_rows(self, failed: list[dict[str, str]]) -> Iterator[bytes]:
        """A JSON object, with an output a line, in the order of the inputs."""
        head = {"planparse": __version__, "options": self.settings._asdict()}
        yield json.dumps(head, ensure_ascii=False).encode()[:-1]
        yield b',\n"outputs": ['
        between = b"\n"
        for key in sorted(self.places):
            start, length = self.places[key]
            for line in os.pread(self.journal, length, start).splitlines():
                yield between + line[: line.rindex(END)] + b"}"
                between = b",\n"
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in failed)
        yield f'\n],\n"failed": [\n{rows}\n]}}\n'.encode()

    def close(self) -> None:
        """Leave no temporary file, and let the next run in."""
        if self.lock == -1:
            return
        if self.journal != -1:
            _remove_tree(os.path.join(self.state, "tmp"))
            os.close(self.journal)
        os.close(self.lock)
        self.journal = self.lock = -1


def _remove_tree(folder: str) -> None:
    """Remove a folder of ours and what is in it, if it is there; no link is followed."""
    if os.path.islink(folder):
        os.unlink(folder)
        return
    with suppress(FileNotFoundError):
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isdir(path) and not os.path.islink(path):
                _remove_tree(path)
            else:
                os.unlink(path)
        os.rmdir(folder)


def _fingerprint(settings: Settings) -> str:
    """What else than the input decides an output: the version and the options."""
    return sha256(json.dumps([__version__, settings]).encode()).hexdigest()
