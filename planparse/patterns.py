"""Compiled regular expressions, and other compiled sources, kept from run to run.

Compiling the patterns of the rules takes several times as long as parsing a plan. Python keeps compiled modules in
``__pycache__``; this keeps compiled patterns beside them, under the same conditions: one file for each Python and
each version of planparse, written by the command only (a parse writes nothing), unless bytecode is not to be written.
Where the file is missing, stale or damaged, patterns are compiled as ever. The patterns are those of the sources;
none is made of input.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from binascii import crc32
from functools import cache
from types import CodeType

from planparse import __version__
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

LIMIT = 16_000_000
"""Bytes of the file; beyond that it starts anew with what one run needs."""

CHECKSUM = 4


class Code(NamedTuple):
    """What the engine makes a pattern from: its final flags, its code, the number and the names of its groups."""

    flags: int
    words: bytes
    groups: int
    names: dict[str, int]


Key = tuple[str, int]


class Kept(NamedTuple):
    """The patterns in a file, and the sources in Python."""

    patterns: dict[Key, Code]
    sources: dict[str, CodeType]


_fresh: list[Key] = []
"""The patterns that this run compiled."""

_fresh_sources: dict[str, CodeType] = {}


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, from the file where that holds it."""
    code = _stored().patterns.pop((pattern, int(flags)), None)  # it is made once, and not needed any more
    if code is not None:
        made = _build(pattern, code)
        if made is not None:
            return made
    _fresh.append((pattern, int(flags)))
    return re.compile(pattern, flags)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; those that begin alike stand together, to be passed at once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def compiled_source(source: str, name: str) -> CodeType:
    """``compile(source, name, "exec")``, from the file where that holds it."""
    code = _stored().sources.pop(source, None)
    if code is None:
        code = _fresh_sources[source] = compile(source, name, "exec")
    return code


def save() -> None:
    """Add what this run compiled to the file. What prevents it is no error: the next run compiles again."""
    path = _path()
    if path is None or not (_fresh or _fresh_sources) or sys.dont_write_bytecode:
        return
    from planparse.files import OutputError, Whole

    fresh = Kept({key: code for key in _fresh if (code := _take_apart(*key)) is not None}, _fresh_sources)
    stored = _read(path)
    data = pack(Kept(stored.patterns | fresh.patterns, stored.sources | fresh.sources))
    file = Whole(path)
    try:
        file.open()
        file.write(data if len(data) <= LIMIT else pack(fresh))
        file.commit()
    except OutputError:
        return
    finally:
        file.discard()


def pack(kept: Kept) -> bytes:
    """The file: a checksum of the rest, and the rest as Python writes what it keeps itself."""
    rows = [(*key, *code) for key, code in kept.patterns.items()]
    body = marshal.dumps((_versions(), rows, kept.sources))
    return crc32(body).to_bytes(CHECKSUM, "big") + body


def unpack(data: bytes) -> Kept:
    """What is in a file; nothing if it is damaged or was made by another version of anything."""
    body = memoryview(data)[CHECKSUM:]
    if not body or crc32(body) != int.from_bytes(data[:CHECKSUM], "big"):
        return Kept({}, {})
    versions, rows, sources = marshal.loads(body)  # noqa: S302 - trusted as the compiled modules beside it are
    if versions != _versions():
        return Kept({}, {})
    return Kept({(pattern, flags): Code(*code) for pattern, flags, *code in rows}, sources)


@cache
def _stored() -> Kept:
    path = _path()
    return Kept({}, {}) if path is None else _read(path)


def _read(path: str) -> Kept:
    try:
        with open(path, "rb") as file:
            return unpack(file.read())
    except OSError:
        return Kept({}, {})


def _path() -> str | None:
    """Beside the compiled form of this module, where Python was told to keep those."""
    cached = __spec__.cached if __spec__ is not None and sys.implementation.name == "cpython" else None
    return f"{cached.removesuffix('.pyc')}.bin" if cached else None


def _versions() -> list[Any]:
    import _sre  # type: ignore[import-not-found]  # the engine of re has no stubs

    return [__version__, sys.version, _sre.MAGIC, _sre.CODESIZE, array("I").itemsize, sys.byteorder]


def _build(pattern: str, code: Code) -> re.Pattern[str] | None:
    """The pattern, as the last step of ``re.compile`` makes it; the engine checks the code."""
    import _sre

    index: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        index[group] = name
    words = memoryview(code.words).cast("I").tolist()
    try:
        made: re.Pattern[str] = _sre.compile(pattern, code.flags, words, code.groups, code.names, tuple(index))
    except (RuntimeError, TypeError, ValueError, OverflowError):
        return None
    return made


def _take_apart(pattern: str, flags: int) -> Code | None:
    """The code of a pattern, as the steps before the last of ``re.compile`` make it."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]  # as above

        made = re.compile(pattern, flags)
        words = array("I", _compiler._code(_parser.parse(pattern, flags), flags)).tobytes()  # noqa: SLF001 - re keeps it to itself
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    return Code(made.flags, words, made.groups, dict(made.groupindex))
