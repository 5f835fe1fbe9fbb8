"""Which output each input gets. All of it is known, and refused where two would be one, before anything is written."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

from planparse.files import CANNOT_CREATE, OutputError, find_inputs, to_name

RECORDS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
LONGEST = 255
"""Bytes of a file name on the usual file systems."""

STEM = 150
"""Bytes that are kept of a name that is too long; a digest of the whole follows."""

DIGEST = 12


class Source(NamedTuple):
    """An input. ``name`` is its path below the folder that was given; ``output`` likewise below the output folder."""

    name: str
    path: str
    output: str


class Layout(NamedTuple):
    """The texts and the record files, each in the order given."""

    texts: list[Source]
    records: list[Source]


def lay_out(paths: tuple[str, ...], folder: str, suffix: str) -> Layout:
    """The inputs and their outputs in ``folder``. Raises OutputError for collisions and for outputs among inputs."""
    layout = Layout([], [])
    for path in paths:
        _refuse_overlap(path, folder)
        inner = _inside(folder, path)
        for source in find_inputs((path,)):
            if inner and source.path.startswith(inner):
                continue
            name = os.path.relpath(source.path, path) if source.found else os.path.basename(os.path.normpath(path))
            real = source.path if source.found else os.path.realpath(source.path)
            if name.lower().endswith(RECORDS) and not os.path.isdir(real):
                layout.records.append(Source(to_name(name), real, ""))
            else:
                layout.texts.append(Source(to_name(name), real, shorten(name, suffix)))
    _refuse_collisions(layout.texts)
    return layout


def shorten(name: str, suffix: str) -> str:
    """The name with the suffix; where that is longer than a file name can be, its start and a digest of it."""
    head, tail = os.path.split(name)
    whole = os.fsencode(tail)
    if len(whole) + len(suffix) <= LONGEST:
        return name + suffix
    start = whole[:STEM].decode("utf-8", "ignore") if _is_utf8(whole) else os.fsdecode(whole[:STEM])
    return os.path.join(head, f"{start}-{sha256(whole).hexdigest()[:DIGEST]}{suffix}")


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _inside(folder: str, path: str) -> str:
    """How the paths of the output folder begin when it lies in the input folder ``path``, else ""."""
    inner, outer = os.path.realpath(folder), os.path.realpath(path)
    if not _is_below(inner, outer):
        return ""
    return os.path.join(path, os.path.relpath(inner, outer), "")


def _is_below(inner: str, outer: str) -> bool:
    return inner.startswith(os.path.join(outer, ""))


def _refuse_overlap(path: str, folder: str) -> None:
    """The outputs may stand in a folder of their own within the inputs, but not beside them or around them."""
    real, output = os.path.realpath(path), os.path.realpath(folder)
    if real == output or _is_below(real, output):
        raise OutputError(CANNOT_CREATE, f"{to_name(path)}: it is in the output folder; inputs are never written to")


def _refuse_collisions(texts: list[Source]) -> None:
    """Names count as one where some file system takes them for one: in any case, composed or not."""
    taken: dict[str, Source] = {}
    for text in texts:
        key = normalize("NFC", normalize("NFC", text.output).casefold())
        other = taken.setdefault(key, text)
        if other is not text:
            raise _collision(text, other)
    for key, text in taken.items():
        parent = os.path.dirname(key)
        while parent:
            if parent in taken:
                raise _collision(text, taken[parent])
            parent = os.path.dirname(parent)


def _collision(text: Source, other: Source) -> OutputError:
    first, second = to_name(other.path), to_name(text.path)
    return OutputError(CANNOT_CREATE, f"{first} and {second} would have the same output, {to_name(text.output)}")
