"""Compiled regular expressions, kept from run to run.

Compiling the patterns of the rules takes several times as long as parsing a plan. Python keeps compiled modules in
``__pycache__``; this keeps compiled patterns beside them, under the same conditions: one file for each Python and
each version of planparse, written by the command only (a parse writes nothing), unless bytecode is not to be written.
Where the file is missing, stale or damaged, patterns are compiled as ever. The patterns are those of the sources;
none is made of input.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from planparse import __version__

LIMIT = 4_000_000
"""Code words in the file; beyond that it starts anew with the patterns of one run."""

DIGEST = 32


class Code(NamedTuple):
    """What the engine makes a pattern from: its final flags, its code, the number and the names of its groups."""

    flags: int
    words: memoryview[int]
    groups: int
    names: dict[str, int]


Key = tuple[str, int]

_fresh: list[Key] = []
"""The patterns that this run compiled."""


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, from the file where that holds it."""
    code = _stored().get((pattern, int(flags)))
    if code is not None:
        made = _build(pattern, code)
        if made is not None:
            return made
    _fresh.append((pattern, int(flags)))
    return re.compile(pattern, flags)


def save() -> None:
    """Add what this run compiled to the file. What prevents it is no error: the next run compiles again."""
    path = _path()
    if path is None or not _fresh or sys.dont_write_bytecode:
        return
    from planparse.files import OutputError, Whole

    codes = _stored() | {key: code for key in _fresh if (code := _take_apart(*key)) is not None}
    if sum(len(code.words) for code in codes.values()) > LIMIT:
        codes = {key: codes[key] for key in _fresh if key in codes}
    file = Whole(path)
    try:
        file.open()
        file.write(pack(codes))
        file.commit()
    except OutputError:
        return
    finally:
        file.discard()


def pack(codes: dict[Key, Code]) -> bytes:
    """The file: a digest of the rest, the length of a JSON table, the table, the code words of all patterns."""
    words: array[int] = array("I")
    table = []
    for (pattern, flags), code in codes.items():
        table.append([pattern, flags, code.flags, len(words), len(code.words), code.groups, code.names])
        words.frombytes(code.words.tobytes())
    head = json.dumps([_versions(), table]).encode()
    body = len(head).to_bytes(8, "little") + head + words.tobytes()
    return sha256(body).digest() + body


def unpack(data: bytes) -> dict[Key, Code]:
    """The patterns in a file; none if it is damaged or was made by another version of anything."""
    body = data[DIGEST:]
    if len(body) < 8 or sha256(body).digest() != data[:DIGEST]:
        return {}
    start = 8 + int.from_bytes(body[:8], "little")
    versions, table = json.loads(body[8:start])
    if versions != _versions():
        return {}
    words = memoryview(body)[start:].cast("I")
    return {
        (pattern, flags): Code(final, words[at : at + length], groups, names)
        for pattern, flags, final, at, length, groups, names in table
    }


@cache
def _stored() -> dict[Key, Code]:
    path = _path()
    if path is None:
        return {}
    try:
        with open(path, "rb") as file:
            return unpack(file.read())
    except OSError:
        return {}


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
    try:
        made: re.Pattern[str] = _sre.compile(
            pattern, code.flags, code.words.tolist(), code.groups, code.names, tuple(index)
        )
    except (RuntimeError, TypeError, ValueError, OverflowError):
        return None
    return made


def _take_apart(pattern: str, flags: int) -> Code | None:
    """The code of a pattern, as the steps before the last of ``re.compile`` make it."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]  # as above

        made = re.compile(pattern, flags)
        words = memoryview(array("I", _compiler._code(_parser.parse(pattern, flags), flags)))  # noqa: SLF001 - re keeps it to itself
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    return Code(made.flags, words, made.groups, dict(made.groupindex))
