"""Bytes to Text: which encoding, and what it could not read."""

from __future__ import annotations

import codecs
import hashlib
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from planparse.plan import Diagnostic, InputError
from planparse.rules.encodings import BINARIES, LABELS, MARKS, NO_CHARACTER_SETS
from planparse.text import Text

if TYPE_CHECKING:
    from planparse.sniff import Reading

REPLACEMENT = "\ufffd"
MAX_BYTES = 16 << 20
_MEBIBYTE = 1 << 20
# So many places of damage are listed one by one.
_LISTED = 100
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b\0"))


class Decoded(NamedTuple):
    """``text`` starts after a byte order mark; its positions count from there.

    ``encoding`` is what decoded it: a name that Python and the WHATWG know, ``gb18030+utf-8`` where some lines are in
    another encoding than the rest, ``latin-1>gb18030`` where a file in UTF-8 held GB 18030 read as Latin-1.
    """

    text: Text
    encoding: str
    sha256: str
    bytes: int
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes | str, encoding: str = "auto", max_bytes: int = MAX_BYTES) -> Decoded:
    """Decode ``data``; a ``str`` is taken as it is, but for lone surrogates.

    ``encoding`` is ``auto`` or a label of the WHATWG Encoding Standard; a byte order mark outranks it. Raises
    InputError for input that is no text: ``binary``, ``too_large`` (over ``max_bytes``) or ``undecodable`` (more
    than 1 % of the characters unreadable; a short text may have up to ten); ValueError for an unknown label.
    """
    label = None if encoding == "auto" else to_codec(encoding)
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > max_bytes:
        raise InputError("too_large", f"{len(raw)} bytes; the limit is {max_bytes / _MEBIBYTE:g} MiB")
    value, name, diagnostics = _take(data) if isinstance(data, str) else _read(data, label)
    if not value or value.isspace():
        diagnostics += (Diagnostic("empty-input", "warning", "the input holds no text", (0, 0)),)
    return Decoded(Text.of(value), name, hashlib.sha256(raw).hexdigest(), len(raw), diagnostics)


def to_codec(label: str) -> str:
    """The name of the decoder for a label; ValueError if there is none."""
    key = label.strip("\t\n\f\r ").lower()
    codec = _codecs().get(key)
    if codec is None:
        try:
            info = codecs.lookup(key)
        except (LookupError, ValueError, UnicodeError):
            info = None
        # Codecs that turn bytes into bytes (base64, zip) or text into text (rot13) have no place here.
        if info is None or not getattr(info, "_is_text_encoding", True) or info.name in NO_CHARACTER_SETS:
            raise ValueError(f"unknown encoding label: {label!r}")
        codec = info.name
    return codec


@cache
def _codecs() -> dict[str, str]:
    return {name: row.codec for row in LABELS for name in row.labels.split()}


Taken = tuple[str, str, tuple[Diagnostic, ...]]


def _take(value: str) -> Taken:
    """Text that the caller has decoded. Half a surrogate pair is no character."""
    if not value.isascii() and re.search("[\ud800-\udfff]", value):
        value = re.sub("[\ud800-\udfff]", REPLACEMENT, value)
        return value, "utf-8", _list_damage(value, "decode-replaced", "half a surrogate pair is no character")
    return value, "utf-8", ()


def _read(data: bytes, codec: str | None) -> Taken:
    """The text of ``data``, its encoding, and what is to be said of them."""
    _refuse_binary(data)
    for mark in MARKS:
        if data.startswith(mark.start):
            data, codec = data[len(mark.start) :], mark.codec
            break
    value = _read_utf8(data) if codec in (None, "utf-8") else None
    name = "utf-8"
    diagnostics: tuple[Diagnostic, ...] = ()
    if value is None or (codec is None and _may_be_disguised(value)):
        from planparse import sniff  # noqa: PLC0415 - most inputs are UTF-8

        reading = sniff.read(data, value) if codec is None else sniff.read_as(data, codec)
        value, name, diagnostics = _judge(data, reading)
    elif REPLACEMENT in value:
        diagnostics = _list_damage(value, "lost-characters", "lost before this file was written")
    return value, name, diagnostics


def _refuse_binary(data: bytes) -> None:
    for start, kind, advice in BINARIES:
        if data.startswith(start):
            raise InputError("binary", f"this is {kind}, not text: {advice}")


def _read_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _may_be_disguised(value: str) -> bool:
    """Whether what reads as UTF-8 may be UTF-16 or HZ, which spell Chinese with ASCII bytes."""
    return "\0" in value or (value.isascii() and "~{" in value)


def _judge(data: bytes, reading: Reading) -> Taken:
    """A reading with its damage listed. Raises InputError where there is too much of it, or no text at all."""
    value, name, foreign = reading.value, reading.encoding, reading.foreign
    if not name.startswith("utf-") and len(data.translate(None, _CONTROLS)) < len(data) - len(data) // 50:
        raise InputError("binary", "this is binary data of an unknown kind, not text")
    lost = value.count(REPLACEMENT)
    if lost > max(1, min(10, len(value) // 10), len(value) // 100):
        raise InputError("undecodable", f"{lost} of {len(value)} characters cannot be read as {name}; try --encoding")
    diagnostics = _list_damage(value, "decode-replaced", f"cannot be read as {name}")
    diagnostics += tuple(
        Diagnostic("mixed-encodings", "info", f"read as {line.encoding}, unlike the rest ({name})", (line.start, line.end))
        for line in foreign[:_LISTED]
    )
    if reading.doubtful:
        message = f"read as {name}, which gives no plausible text; name the encoding with --encoding"
        diagnostics += (Diagnostic("encoding-doubtful", "warning", message, (0, len(value))),)
    return value, "+".join((name, *sorted({line.encoding for line in foreign}))), diagnostics


def _list_damage(value: str, rule: str, what: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each run of U+FFFD."""
    message = f"{what} ({value.count(REPLACEMENT)} characters in all)"
    runs = islice(re.finditer(f"{REPLACEMENT}+", value), _LISTED)
    return tuple(Diagnostic(rule, "warning", message, run.span()) for run in runs)
