"""Which output each input gets. All of it is known, and refused where two would be one, before anything is written."""

from __future__ import annotations

import os
from unicodedata import normalize

from planparse.batch.sources import FILES, NAMED, find_fault, find_kind, list_members
from planparse.batch.task import Failed, Source
from planparse.digest import sha256
from planparse.files import CANNOT_CREATE, OutputError, ReadError, find_inputs, to_name
from planparse.records import TYPE_CHECKING, NamedTuple

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
    groups: list[Group] = []
    for found in _without_repeats(_find_all(paths, listed, folder)):
        kind = FILES if os.path.isdir(found.path) else find_kind(found.name)
        source = found.to_source(kind)
        if kind != FILES:
            groups.append(_list(source))
            continue
        if not groups or groups[-1].source != source:
            groups.append(Group(source, []))
        groups[-1].names.append(found.name)
    if suffix is not None:
        _refuse_collisions(groups, suffix)
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
    seen: dict[str, set[str]] = {}
    for found in files:
        names = seen.setdefault(found.root, set())
        if found.name not in names:
            names.add(found.name)
            yield found


# --- outputs


def name_output(source: Source, name: str, suffix: str) -> tuple[str, ...]:
    """The output of a text, as a path below the output folder; none for a name that leads out of an archive."""
    if source.kind == FILES:
        return (shorten(name, suffix),)
    return () if find_fault(name) else (shorten(os.path.join(source.name, name), suffix),)


def _refuse_collisions(groups: list[Group], suffix: str) -> None:
    """Raise OutputError where two texts would have the same output, or one a file where the other needs a folder.

    There may be millions of texts: only the hashes of their outputs are kept, and names are looked for again where
    these are the same.
    """
    taken: set[int] = set()
    folders: set[str] = set()
    for key, _ in _outputs(groups, suffix):
        if hash(key) in taken:
            owners = [path for other, path in _outputs(groups, suffix) if other == key]
            if len(owners) > 1:
                raise _collision(owners[0], owners[1], key)
        taken.add(hash(key))
        folders.add(os.path.dirname(key))
    for folder in {folder for path in folders for folder in _parents(path)}:
        if hash(folder) in taken:
            for key, path in _outputs(groups, suffix):
                if key == folder:
                    inside = next(path for key, path in _outputs(groups, suffix) if key.startswith(f"{folder}/"))
                    raise _collision(path, inside, folder)


def _outputs(groups: list[Group], suffix: str) -> Iterator[tuple[str, str]]:
    """The output of each text, the same for names that differ in case or in being composed; and where the text is."""
    for source, names, _ in groups:
        if source.kind in NAMED:
            for name in names:
                for output in name_output(source, name, suffix):
                    folded = normalize("NFC", normalize("NFC", output).casefold())
                    yield folded, os.path.join(source.path, name) if not source.name else f"{source.path}: {name}"


def _parents(path: str) -> Iterator[str]:
    while path:
        yield path
        path = os.path.dirname(path)


def _collision(first: str, second: str, output: str) -> OutputError:
    message = f"{to_name(first)} and {to_name(second)} would have the same output, {to_name(output)}"
    return OutputError(CANNOT_CREATE, message)


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
