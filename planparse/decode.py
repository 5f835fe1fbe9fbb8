"""Bytes to Text: which encoding, and what it could not read."""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import islice

from planparse.patterns import compiled
from planparse.plan import Diagnostic, InputError
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.encodings import (
    BINARIES,
    FREQUENT,
    LABELS,
    LATIN_LETTER,
    LATIN_SIGN,
    MARKS,
    NO_CHARACTER_SETS,
    PLAUSIBLE,
    TONED,
    USUAL_SIGNS,
)
from planparse.text import Text

if TYPE_CHECKING:
    from planparse.sniff import Reading

REPLACEMENT = "\ufffd"
MAX_BYTES = 16 << 20
_MEBIBYTE = 1 << 20
# So many places of damage are listed one by one.
_LISTED = 100
_BINARY_STARTS = tuple(row.start for row in BINARIES)
_UTF16 = ("utf-16le", "utf-16be")
# Control characters that damage may leave in a text; with more of them, and more than 2 %, it is no text.
_STRAY = 4
# A text of which one of so many characters is U+FFFD is what a failed extraction leaves.
_DEAD = 3
# Mojibake is looked for where so many pieces of so many characters are not plausible.
_PIECES, _PIECE = 8, 24
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b\0"))


class Decoded(NamedTuple):
    """``text`` starts after a byte order mark; its positions count from there. ``data``: what was decoded.

    ``encoding`` is what decoded it: a name that Python and the WHATWG know, ``gb18030+utf-8`` where some lines are in
    another encoding than the rest, ``latin-1>gb18030`` where a file in UTF-8 held GB 18030 read as Latin-1.
    """

    text: Text
    encoding: str
    data: bytes
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes | str, encoding: str = "auto", max_bytes: int = MAX_BYTES, *, html: bool = False) -> Decoded:
    """Decode ``data``; a ``str`` is taken as it is, but for lone surrogates.

    With ``html`` the text is the main text of a web page. ``encoding`` is ``auto`` or a label of the WHATWG Encoding Standard; a byte order mark outranks it. Raises
    InputError for input that is no text: ``binary``, ``too_large`` (over ``max_bytes``) or ``undecodable`` (more
    than 1 % of the characters unreadable; a short text may have up to ten); ValueError for an unknown label.
    """
    label = None if encoding == "auto" else to_codec(encoding)
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > max_bytes:
        raise InputError("too_large", f"{len(raw)} bytes; the limit is {max_bytes / _MEBIBYTE:g} MiB")
    value, name, diagnostics = _take(data) if isinstance(data, str) else _read(data, label)
    if not diagnostics and _looks_misread(value, raw if name == "utf-8" else b""):
        value, name, diagnostics = _put_right(value, name, given=isinstance(data, str))
    if html:
        value, name, diagnostics = _take_main_text(value, name, diagnostics)
    if REPLACEMENT in value and not any(d.rule == "decode-replaced" for d in diagnostics):
        diagnostics += _list_lost(value)
    if not value or value.isspace():
        diagnostics += (Diagnostic("empty-input", "warning", "the input holds no text", (0, 0)),)
    return Decoded(Text.of(value), name, raw, diagnostics)


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
    if data.startswith(_BINARY_STARTS):
        return _extract(data)
    named = codec is not None
    for mark in MARKS:
        if data.startswith(mark.start):
            data, codec, named = data[len(mark.start) :], mark.codec, False
            break
    if codec in _UTF16 and data.count(0) * 5 > len(data) * 2:
        # As many NUL bytes as UTF-32 has: one bad byte may have turned its mark into that of UTF-16.
        from planparse import sniff

        codec = sniff.recognise_wide(data) or codec
    value = _read_utf8(data) if codec in (None, "utf-8") else None
    name = "utf-8"
    diagnostics: tuple[Diagnostic, ...] = ()
    if value is None or (codec is None and _may_be_disguised(value)):
        from planparse import sniff

        reading = sniff.read(data, value) if codec is None else sniff.read_as(data, codec, mixed=not named)
        value, name, diagnostics = _judge(data, reading)
    return value, name, diagnostics


def _extract(data: bytes) -> Taken:
    """The text of a Word document or a PDF. Raises InputError for all that is no text."""
    from planparse import extract

    if data.startswith(b"%PDF-"):
        return extract.read_pdf(data), "pdf", ()
    if data.startswith(b"PK") and extract.is_docx(data):
        return extract.read_docx(data), "docx", ()
    row = next(row for row in BINARIES if data.startswith(row.start))
    raise InputError("binary", f"this is {row.kind}, not text: {row.advice}")


def _take_main_text(page: str, name: str, found: tuple[Diagnostic, ...]) -> Taken:
    """The main text of a web page; what was said of places in the page is said of the whole text."""
    from planparse import extract

    value = extract.read_html(page)
    kept = dict.fromkeys(diagnostic._replace(span=(0, len(value))) for diagnostic in found)
    return value, f"{name}>html", tuple(kept)


def _read_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _may_be_disguised(value: str) -> bool:
    """Whether what reads as UTF-8 may be UTF-16 or HZ, which spell Chinese with ASCII bytes."""
    return "\0" in value or ("~" in value and ("~{" in value or value.startswith("{")))


def _judge(data: bytes, reading: Reading) -> Taken:
    """A reading with its damage listed. Raises InputError where there is too much of it, or no text at all."""
    value, name, foreign = reading.value, reading.encoding, reading.foreign
    controls = 0 if name.startswith("utf-") else len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(_STRAY, len(data) // 50):
        raise InputError("binary", "this is binary data of an unknown kind, not text")
    lost = value.count(REPLACEMENT)
    if lost and _reads_strictly(data, name):
        lost = 0  # they stand in the file
    if lost > max(1, min(10, len(value) // 10), len(value) // 100):
        raise InputError("undecodable", f"{lost} of {len(value)} characters cannot be read as {name}; try --encoding")
    diagnostics = _list_damage(value, "decode-replaced", f"cannot be read as {name}") if lost else ()
    diagnostics += tuple(
        Diagnostic("mixed-encodings", "info", f"read as {used}, unlike the rest ({name})", (start, end))
        for used, start, end in foreign[:_LISTED]
    )
    if reading.doubtful:
        message = f"read as {name}, which gives no plausible text; name the encoding with --encoding"
        diagnostics += (Diagnostic("encoding-doubtful", "warning", message, (0, len(value))),)
    return value, "+".join((name, *sorted({line.encoding for line in foreign}))), diagnostics


def _looks_misread(value: str, utf8: bytes) -> bool:
    """Whether to look for mojibake: few frequent characters in a sample, or many signs and letters ¡ to ÿ."""
    if value.isascii():
        return False
    step = max(len(value) // _PIECES, _PIECE)
    sample = "".join(value[at : at + _PIECE] for at in range(0, len(value), step))
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    if sum(map(FREQUENT.__contains__, sample)) < PLAUSIBLE * foreign:
        return True
    if _count_latin(utf8) < _PIECES:
        return False
    return _count_latin(compiled(TONED).sub("", value).encode()) >= _PIECES


def _count_latin(utf8: bytes) -> int:
    """How many letters À to ÿ, and signs before them that Chinese texts do not hold."""
    letters = utf8.count(LATIN_LETTER) if LATIN_LETTER in utf8 else 0
    signs = utf8.count(LATIN_SIGN) if LATIN_SIGN in utf8 else 0
    return letters + signs if letters + signs < _PIECES else letters + signs - sum(map(utf8.count, USUAL_SIGNS))


def _put_right(value: str, name: str, *, given: bool) -> Taken:
    """The text with mojibake undone; text ``given`` as ``str`` stays, for its places are the caller's."""
    from planparse import mojibake

    repair = mojibake.repair(value)
    if not repair.chain:
        return value, name, repair.diagnostics
    chain = ">".join(repair.chain)
    if given:
        return value, name, (Diagnostic("mojibake", "warning", f"misread ({chain}): give the bytes", (0, len(value))),)
    if repair.value.count("\n") and any(d.span != (0, len(repair.value)) for d in repair.diagnostics):
        return repair.value, f"{name}+{chain}", repair.diagnostics
    return repair.value, chain if name == "utf-8" else f"{name}>{chain}", repair.diagnostics


def _list_lost(value: str) -> tuple[Diagnostic, ...]:
    """What was lost before the file was written. Raises InputError where hardly anything else is left."""
    if value.count(REPLACEMENT) * _DEAD > len(value):
        raise InputError("undecodable", "the text was lost when this file was written: extract it again")
    return _list_damage(value, "lost-characters", "lost before this file was written")


def _reads_strictly(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _list_damage(value: str, rule: str, what: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each run of U+FFFD."""
    message = f"{what} ({value.count(REPLACEMENT)} characters in all)"
    runs = islice(re.finditer(f"{REPLACEMENT}+", value), _LISTED)
    return tuple(Diagnostic(rule, "warning", message, run.span()) for run in runs)
