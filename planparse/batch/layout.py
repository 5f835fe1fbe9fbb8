"""Which output each input gets. All of it is known, and refused where two would be one, before anything is written."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from planparse.batch.sources import FILES, NAMED, find_fault, find_kind, list_members
from planparse.batch.task import Failed, Source
from planparse.files import CANNOT_CREATE, OutputError, ReadError, find_inputs, to_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST = 255
"""Bytes of a file name on the usual file systems."""

STEM = 150
"""Bytes that are kept of a name that is too long; a digest of the whole follows."""

DIGEST = 12


class Group(NamedTuple):
    """Texts of one source: their paths below it, none where it is read as records; why not all could be listed."""

    source: Source
    names: list[str]
    failed: Failed | None = None


class Found(NamedTuple):
    """A file at ``path``, with links resolved; it is called ``name`` below the folder ``root``."""

    root: str
    name: str
    path: str

    def to_source(self, kind: str) -> Source:
        """Where its text is: mostly the folder, which many texts share."""
        if kind == FILES and self.path == os.path.join(self.root, self.name):
            return Source(kind, "", self.root)
        return Source(kind, self.name, self.path)


def lay_out(paths: Sequence[str], listed: Iterable[str], folder: str, suffix: str | None) -> list[Group]:
    """The inputs in the order given: those named, then those of a list.

    ``suffix`` is None where all texts go to parts. Raises OutputError for texts that would have the same output in
    ``folder``, and for outputs among inputs.
    """
    outputs = _Outputs(suffix)
    groups: list[Group] = []
    for found in _without_repeats(_find_all(paths, listed, folder)):
        kind = find_kind(found.name) if not os.path.isdir(found.path) else FILES
        source = found.to_source(kind)
        if kind == FILES:
            if not groups or groups[-1].source != source:
                groups.append(Group(source, []))
            groups[-1].names.append(found.name)
            outputs.add(found.name, found.path)
            continue
        group = _list(source)
        groups.append(group)
        for name in group.names:
            if find_fault(name) is None:
                outputs.add(name_output(source, name), f"{source.path}/{name}")
    outputs.check_folders()
    return groups


def _list(source: Source) -> Group:
    if source.kind not in NAMED:
        return Group(source, [])
    names: list[str] = []
    try:
        for name in list_members(source):
            names.append(name)  # noqa: PERF402 - those that were found before an error count
    except ReadError as error:
        return Group(source, names, Failed(error.code, error.message))
    return Group(source, names)


def name_output(source: Source, name: str) -> str:
    """The path of a text's output below the output folder, but for its suffix."""
    return os.path.join(source.name, name)


def shorten(name: str, suffix: str) -> str:
    """The name with the suffix; of parts longer than a file name can be, the start and a digest."""
    *folders, last = name.split("/")
    return "/".join([*(_shorten(folder, "") for folder in folders), _shorten(last, suffix)])


def _shorten(name: str, suffix: str) -> str:
    whole = os.fsencode(name)
    if len(whole) + len(suffix) <= LONGEST:
        return name + suffix
    start = whole[:STEM].decode("utf-8", "ignore") if _is_utf8(whole) else os.fsdecode(whole[:STEM])
    return f"{start}-{sha256(whole).hexdigest()[:DIGEST]}{suffix}"


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


# --- inputs


def _find_all(paths: Sequence[str], listed: Iterable[str], folder: str) -> Iterator[Found]:
    """What is named counts from its own folder; what is listed keeps its path, as with ``tar`` and ``rsync``."""
    for path in paths:
        if os.path.isdir(path):
            yield from _find(path, os.path.realpath(path), "", folder)
        else:
            name = os.path.basename(os.path.normpath(path))
            yield from _find(path, os.path.realpath(os.path.dirname(path)), name, folder)
    here = os.getcwd()
    for path in listed:
        name = os.path.normpath(path)
        if name.startswith((os.sep, "..")):
            yield from _find(path, os.sep, os.path.abspath(path).lstrip(os.sep), folder)
        else:
            yield from _find(path, here, "" if name == "." else name, folder)


def _find(path: str, root: str, name: str, folder: str) -> Iterator[Found]:
    """The files that a path stands for, but for those in the output folder."""
    real, output = os.path.realpath(path), os.path.realpath(folder)
    if real == output or _is_below(real, output):
        raise OutputError(CANNOT_CREATE, f"{to_name(path)}: it is in the output folder; inputs are never written to")
    for source in find_inputs((real,)):
        if not _is_below(source.path, output):
            inner = source.path.removeprefix(real).lstrip(os.sep)
            yield Found(root, os.path.join(name, inner) if inner else name or os.path.basename(real), source.path)


def _is_below(inner: str, outer: str) -> bool:
    return inner.startswith(os.path.join(outer, ""))


def _without_repeats(files: Iterator[Found]) -> Iterator[Found]:
    """Each file once under each name, however often it is given."""
    seen: set[tuple[str, str]] = set()
    for found in files:
        if (found.root, found.name) not in seen:
            seen.add((found.root, found.name))
            yield found


# --- outputs


class _Outputs:
    """Who has taken which output. Names count as one where some file system takes them for one."""

    def __init__(self, suffix: str | None) -> None:
        self.suffix = suffix
        self.taken: dict[str, str] = {}

    def add(self, name: str, path: str) -> None:
        """Take the output of the text ``name``, which is at ``path``. Raises OutputError."""
        if self.suffix is None:
            return
        output = shorten(name, self.suffix)
        other = self.taken.setdefault(_to_key(output), path)
        if other is not path:
            raise _collision(path, other, output)

    def check_folders(self) -> None:
        """No output may stand where another one needs a folder. Raises OutputError."""
        for key, path in self.taken.items():
            parent = os.path.dirname(key)
            while parent:
                if parent in self.taken:
                    raise _collision(path, self.taken[parent], parent)
                parent = os.path.dirname(parent)


def _to_key(output: str) -> str:
    """The same for names that differ in case, or in being composed."""
    return output if output.islower() and output.isascii() else normalize("NFC", normalize("NFC", output).casefold())


def _collision(path: str, other: str, output: str) -> OutputError:
    message = f"{to_name(other)} and {to_name(path)} would have the same output, {to_name(output)}"
    return OutputError(CANNOT_CREATE, message)
