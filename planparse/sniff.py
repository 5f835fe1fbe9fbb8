"""Which encoding bytes that are not UTF-8 are in, and the best text they can give.

A reading is judged by what it reads: a right one has half of its characters among the frequent characters of
Chinese, a wrong one hardly any. No reading is refused because of a bad byte; what cannot be read is U+FFFD.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.encodings import BIG5_SIGNS, BIG5_SIGNS_WHATWG, FOREIGN, FREQUENT, GB18030_2022, PLAUSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

REPLACEMENT = "\ufffd"
_MARGIN = 0.2
# Fewer high bytes than this say too little to take a text for one in another language.
_FOREIGN_LEAST = 60
_MULTIBYTE = ("gb18030", "big5hkscs", "utf-8")
_UTF16 = ("utf-16le", "utf-16be")
_WIDE = {"utf-16le": 2, "utf-16be": 2, "utf-32le": 4, "utf-32be": 4}
_SAMPLE = 300
_HZ_HEAD = 60
_WIDE_SAMPLE = 1200
_FOREIGN_SAMPLE = 16_384
_HEAD = 500
_LEGIBLE, _CERTAIN = 0.3, 0.6
# Chinese between the shifts of HZ: pairs of bytes that GB 2312 has rows for.
_SHIFTED = re.compile(rb"~\{(?:[!-)0-w][!-~])++~\}")
_UTF8 = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}")
_HIGH = bytes(byte | 0x80 if byte in range(0x21, 0x7F) else byte for byte in range(256))
# What GB 2312 spells Chinese with, and the part of ASCII that no encoding uses in a character of two bytes.
_EUC = bytes((*range(0xA1, 0xFF), *b"\t\n\v\f\r", *range(0x20, 0x40)))


class Foreign(NamedTuple):
    """Lines, at ``start`` to ``end`` of the text, in another encoding than the rest of it."""

    encoding: str
    start: int
    end: int


class Reading(NamedTuple):
    """A text and what read it. ``doubtful``: nothing reads these bytes as a plausible text."""

    value: str
    encoding: str
    foreign: tuple[Foreign, ...] = ()
    doubtful: bool = False


def score(text: str) -> float:
    """The share of frequent characters among those that are not ASCII, less what no plausible text holds."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if not foreign:
        return 0.0
    hits = sum(map(FREQUENT.__contains__, text))
    return (hits - 2 * len(_improbable().findall(text))) / foreign


@cache
def _improbable() -> re.Pattern[str]:
    return compiled("[\x80-\x9f\ufffd\ue000-\uf8ff\uac00-\ud7af]")


@cache
def _common() -> frozenset[str]:
    """The signs and first levels of GB 2312 and Big5: all but one in a hundred characters of any text."""
    high, low = bytes(range(0xA1, 0xFF)), bytes(range(0x40, 0x7F))
    gb = b"".join(_row(lead, high) for lead in (*range(0xA1, 0xAA), *range(0xB0, 0xD8)))
    big5 = b"".join(_row(lead, low + high) for lead in range(0xA1, 0xC7))
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore"))


def _row(lead: int, trails: bytes) -> bytes:
    row = bytearray((lead,)) * (2 * len(trails))
    row[1::2] = trails
    return bytes(row)


@cache
def _rare() -> re.Pattern[str]:
    return compiled(f"[^\t-\r -\x7f{''.join(sorted(_common()))}]")


def _has_three_rare(text: str) -> bool:
    """Whether three rare characters stand side by side."""
    places = [match.start() for match in _rare().finditer(text)]
    return any(third - first == 2 for first, third in zip(places, places[2:], strict=False))


@cache
def _six_unusual() -> re.Pattern[str]:
    """Six or more characters of which none is frequent, or what no text holds: the first is looked for by itself."""
    frequent = "".join(sorted(FREQUENT))
    never = "[\x01-\x08\x0e-\x1f\ue000-\uf8ff]"
    return compiled(f"[^\0\t-\r -\x7f{frequent}](?:(?<={never})|(?<=[^\0-\x7f])[^\0-\x7f{frequent}]{{5,39}}+)")


def is_strange(line: str) -> bool:
    """Whether a part of the line seems misread: too many rare characters on end."""
    return any(sum(map(_common().__contains__, run)) * 3 < len(run) * 2 for run in _six_unusual().findall(line))


def _is_plausible(text: str) -> bool:
    """Whether nothing seems misread; the head, where another encoding is likeliest, is looked at more closely."""
    return not is_strange(text[:_HEAD]) and not _has_three_rare(text)


def read(data: bytes, utf8: str | None) -> Reading:
    """The best reading of bytes; ``utf8``: what they read as in UTF-8, if they can be."""
    wide = recognise_wide(data) if b"\0" in data else None
    if wide is not None:
        return read_as(data, wide)
    if utf8 is not None:
        if "~{" not in utf8 and not (utf8.startswith("{") and "~}" in utf8):
            return Reading(utf8, "utf-8")
        return read_as(data, "hz" if utf8.isascii() and _score_hz(data) >= PLAUSIBLE else "utf-8")
    plain = _read_gbk(data)
    if plain is not None:
        return Reading(plain, "gb18030")
    name, plausible = _recognise(data)
    if plausible:
        return read_as(data, name)
    return (_read_foreign(data) or read_as(data, name))._replace(doubtful=True)


def _read_gbk(data: bytes) -> str | None:
    """The text of GBK without a fault, by far the commonest case; None if there may be any.

    Where all bytes are ASCII and pairs of high bytes, as in GB 2312, no line is in another encoding: it would hold
    other bytes.
    """
    value = _decode_gb2312(data)
    plain = value is not None
    if value is None:
        try:
            value = data.decode("gbk")
        except UnicodeDecodeError:
            return None
        plain = data.translate(None, _EUC) == value.encode("ascii", "ignore").translate(None, _EUC)
    middle = len(value) // 2
    if score(value[middle : middle + _SAMPLE // 2]) < PLAUSIBLE or ("~" in value and "~{" in value):
        return None
    return value if (plain and not is_strange(value[:_HEAD])) or _is_plausible(value) else None


def _decode_gb2312(data: bytes) -> str | None:
    """The text of GB 2312. Python reads two of its signs unlike GB 18030."""
    try:
        return data.decode("gb2312").replace("\u2015", "\u2014").replace("\u30fb", "\xb7")
    except UnicodeDecodeError:
        return None


def _read_foreign(data: bytes) -> Reading | None:
    """What is no Chinese text, in the encoding that charset-normalizer names, if that reads all of it."""
    if len(data) - len(data.decode("ascii", "ignore")) < _FOREIGN_LEAST:
        return None
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = max(first.start() - 64, 0) if first else 0
    guess = from_bytes(data[start : start + _FOREIGN_SAMPLE], cp_isolation=list(FOREIGN)).best()
    if guess is None:
        return None
    try:
        return Reading(data.decode(guess.encoding), guess.encoding.replace("_", "-"))
    except UnicodeDecodeError:
        return None


def read_as(data: bytes, name: str, *, mixed: bool = True) -> Reading:
    """``data`` in the encoding ``name``, bad bytes as U+FFFD; ``mixed``: lines in another encoding each in its own."""
    if name in _WIDE:
        return Reading(_decode_wide(data, name), name)
    if name in _MULTIBYTE:
        return _read_multibyte(data, name, mixed=mixed)
    if name == "hz":
        plain = _decode_hz(data)
        if plain is not None and _is_plausible(plain):
            return Reading(plain, name)
        return _read_multibyte(_from_hz(data), "gb18030", mixed=mixed)._replace(encoding=name)
    return Reading(data.decode(name, "replace"), name)


def recognise_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without byte order mark; None if ``data``, which holds NUL bytes, is neither."""
    names = _WIDE if data.count(0) * 5 > len(data) * 2 else _UTF16
    found: dict[str, float] = {}
    for name in names:
        found[name] = max(_legibilities(data, name))
        if found[name] > _CERTAIN:
            break
    best = max(found, key=found.__getitem__)
    return best if found[best] > _LEGIBLE else None


def _legibilities(data: bytes, name: str) -> list[float]:
    """How well a sample reads from each byte on that may be the first: the very first, unless bytes are missing."""
    width = _WIDE[name]
    sample = data[: _WIDE_SAMPLE + len(data) % width]
    return [_legibility(sample[cut:].decode(name, "replace")) for cut in range(width if len(data) % width else 1)]


def _legibility(text: str) -> float:
    """The share of ASCII and of frequent characters."""
    text = text.rstrip("\0")
    ascii_only = text.encode("ascii", "ignore")
    letters = len(ascii_only) - 2 * ascii_only.count(b"\0")
    return (letters + score(text) * (len(text) - len(ascii_only))) / max(len(text), 1)


def _decode_wide(data: bytes, name: str) -> str:
    """The text from its first whole character on."""
    found = _legibilities(data, name) if len(data) % _WIDE[name] else [0.0]
    start = found.index(max(found))
    return REPLACEMENT * (start > 0) + data[start:].decode(name, "replace")


def _decode_hz(data: bytes) -> str | None:
    """The text of HZ without a fault. Python reads two signs of GB 2312 unlike GB 18030."""
    try:
        return data.decode("hz").replace("\u2015", "\u2014").replace("\u30fb", "\xb7")
    except UnicodeDecodeError:
        return None


def _from_hz(data: bytes) -> bytes:
    """HZ (RFC 1843) as GB 2312. A shift to Chinese that was lost with the first byte is put back."""
    if data.startswith(b"{") and -1 < data.find(b"~}") < data.find(b"~{") % (len(data) + 1):
        data = b"~" + data
    data = re.sub(rb"~\{([^\n]*?)(?:~\}|(?=\n)|\Z)", lambda shifted: shifted[1].translate(_HIGH), data)
    return data.replace(b"~~", b"~").replace(b"~\n", b"")


def _score_hz(data: bytes) -> float:
    """The score of what the first shifts to Chinese open; further on, a lost byte may have put pairs out of step."""
    shifts = [*data[:_WIDE_SAMPLE].split(b"~{"), b""][not data.startswith(b"{") :]
    heads = (shift.lstrip(b"{").partition(b"~}")[0][:_HZ_HEAD] for shift in shifts)
    return score(b"\n".join(heads).translate(_HIGH).decode("gb18030", "replace"))


def _recognise(data: bytes) -> tuple[str, bool]:
    """The encoding whose reading of a sample is the most plausible, and whether it is plausible at all."""
    scores: dict[str, float] = {}
    for sample in _take_samples(data):
        scores = {name: score(sample.decode(name, "replace")) for name in ("gb18030", "big5hkscs")}
        if len(_UTF8.findall(sample)) * 6 > len(sample) - len(sample.decode("ascii", "ignore")):
            scores["utf-8"] = score(sample.decode("utf-8", "replace"))
        if b"~" in data and b"~{" in data:
            scores["hz"] = _score_hz(data)
        best = max(scores, key=scores.__getitem__)
        if scores[best] >= PLAUSIBLE:
            return best, True
    other = _recognise_rare(data, sample)
    return other or best, other is not None


def _take_samples(data: bytes) -> Iterator[bytes]:
    """Lines from the middle, then from the first high byte on: the head may be markup or in another encoding."""
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    middle = data.find(b"\n", (start + len(data)) // 2)
    if middle >= 0:
        yield data[middle : middle + _SAMPLE]
    yield data[start : start + 2 * _SAMPLE]


def _recognise_rare(data: bytes, sample: bytes) -> str | None:
    """Rarer cases: much damage in few bytes, UTF-8 that is not Chinese, Western text, UTF-16."""
    utf8 = sample.decode("utf-8", "replace")
    if utf8.count(REPLACEMENT) * 5 <= len(utf8) - len(utf8.encode("ascii", "ignore")):
        return "utf-8"
    readings = {name: score(_realign(sample, name)) for name in ("gb18030", "big5hkscs")}
    readings |= {name: max(score(data[at:_WIDE_SAMPLE].decode(name, "replace")) for at in (0, 1)) for name in _UTF16}
    best = max(readings, key=readings.__getitem__)
    if readings[best] >= PLAUSIBLE:
        return best
    return "windows-1252" if _is_western(sample) else None


def _is_western(sample: bytes) -> bool:
    """Whether the high bytes stand alone, as the accents and quotation marks of European text do."""
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    return alone * 5 >= 4 * len(re.findall(rb"[\x80-\xff]", sample))


def _read_multibyte(data: bytes, name: str, *, mixed: bool) -> Reading:
    if name != "utf-8" and _lost_first_byte(data, name):
        value, used, foreign, _ = _read_multibyte(data[1:], name, mixed=mixed)
        return Reading(REPLACEMENT + value, used, tuple(Foreign(f.encoding, f.start + 1, f.end + 1) for f in foreign))
    whole = _decode_strictly(data, name)
    if whole is None and name == "big5hkscs":
        whole = _decode_strictly(data, "cp950")
        name = name if whole is None else "cp950"
    if whole is not None and _is_plausible(whole) and "~{" not in whole:
        return Reading(whole, name)
    return _read_lines(data, name, (*_MULTIBYTE, "hz") if mixed else ())


def _read_lines(data: bytes, name: str, others: tuple[str, ...]) -> Reading:
    """Line by line: each one may be damaged, or in another encoding."""
    texts, foreign, at, effort = [], [], 0, _EFFORT
    for line in data.split(b"\n"):
        text, used, spent = _read_line(line, name, others, effort)
        effort -= spent
        texts.append(text)
        if used != name:
            foreign.append(Foreign(used, at, at + len(text)))
        at += len(text) + 1
    return Reading("\n".join(texts), name, tuple(foreign))


def _decode_strictly(data: bytes, name: str) -> str | None:
    """The text, or None where a byte is bad. What reads as GBK reads alike as GB 18030, and faster."""
    try:
        if name == "big5hkscs":
            return _modernise(data.decode(name), name)
        if name != "gb18030":
            return data.decode(name)
        try:
            return data.decode("gbk")
        except UnicodeDecodeError:
            return _modernise(data.decode(name), name)
    except UnicodeDecodeError:
        return None


def _modernise(text: str, name: str) -> str:
    """As the standards of today read what Python reads as older ones did."""
    if name == "gb18030":
        return text.translate(GB18030_2022) if re.search("[\ue78d-\ue864]", text) else text
    return text.translate(_big5_signs()) if any(sign in text for sign in BIG5_SIGNS) else text


@cache
def _big5_signs() -> dict[int, str]:
    return {ord(sign): today for sign, today in zip(BIG5_SIGNS, BIG5_SIGNS_WHATWG, strict=True)}


def _read_line(line: bytes, name: str, others: tuple[str, ...], effort: int) -> tuple[str, str, int]:
    """The line, its encoding, and the effort spent on it.

    The encoding is ``name``, unless another one reads the line without fault and more plausibly.
    """
    text = _decode_strictly(line, name)
    if text is not None and not is_strange(text) and "~{" not in text:
        return text, name, 0
    spent = len(line) if name != "utf-8" and len(line) <= effort else 0
    if spent:
        text = _realign(line, name)
    elif text is None:
        text = _replace(line, name)
    if "hz" in others and _SHIFTED.search(line) and (reading := _decode_hz(line)):
        return reading, "hz", spent
    needed = max(PLAUSIBLE, score(text) + _MARGIN)
    for other in others:
        reading = None if other == "hz" else _decode_strictly(line, other)
        if other != name and reading is not None and score(reading) >= needed:
            return reading, other, spent
    return text, name, spent


def _replace(data: bytes, name: str) -> str:
    """Read with U+FFFD for what is bad; the bytes of one character of UTF-8 give one."""
    return re.sub(f"{REPLACEMENT}{{2,3}}", REPLACEMENT, data.decode(name, "replace"))


# So many bytes of a document, at most, are searched for the place where a byte was lost.
_EFFORT = 100_000
# Costs of what cannot be read; a last byte alone is most often cut off from the next one.
_BAD_BYTE, _BAD_PAIR, _BAD_END = 7, 8, 2


def _realign(line: bytes, name: str) -> str:
    """A line with the damage where it hurts least.

    A lost byte shifts all that follows up to the next byte that is never a part of a character, so damage is
    found at the end of such a run of bytes, or not at all.
    """
    pieces = []
    for run in re.split(rb"([\t\r -/]+)", line):
        text = _decode_strictly(run, name)
        pieces.append(_align(run, name) if text is None or is_strange(text) else text)
    return "".join(pieces)


def _lost_first_byte(data: bytes, name: str) -> bool:
    """Whether the text begins in the middle of a character."""
    run = re.match(rb"[\x80-\xff][\x30-\xff]{0,23}", data)
    if run is None or not FREQUENT.isdisjoint(run[0].decode(name, "replace")[:3]):
        return False
    line = _decode_strictly(data.partition(b"\n")[0], "utf-8")
    return (line is None or score(line) < PLAUSIBLE) and _align(run[0], name).startswith(REPLACEMENT)


def _align(run: bytes, name: str) -> str:
    """The cheapest division of ``run`` into characters and bad bytes: the path of least cost, byte by byte."""
    end = len(run)
    costs = [0] + [_BAD_PAIR * end] * end
    taken = [(0, "")] * (end + 1)
    for at in range(end):
        cost = costs[at]
        for length in (1, 2, 4):
            step = _character(run[at : at + length], name) if at + length <= end else None
            if step and cost + step[0] < costs[at + length]:
                costs[at + length] = cost + step[0]
                taken[at + length] = (length, step[1])
        for length, bad in ((1, _BAD_BYTE if at + 1 < end else _BAD_END), (2, _BAD_PAIR)):
            if at + length <= end and cost + bad < costs[at + length]:
                costs[at + length] = cost + bad
                taken[at + length] = (length, REPLACEMENT)
    pieces = []
    at = end
    while at:
        length, text = taken[at]
        pieces.append(text)
        at -= length
    return _modernise("".join(reversed(pieces)), name)


@lru_cache(1 << 16)
def _character(piece: bytes, name: str) -> tuple[int, str] | None:
    """The cost and the text of ``piece`` where it is one character."""
    try:
        text = piece.decode(name)
    except UnicodeDecodeError:
        return None
    one = len(text) == 1 if len(piece) != 2 else piece[0] >= 0x80
    return (_cost(text), text) if one else None


def _cost(text: str) -> int:
    """How unlikely a character is: frequent, of the first level of GB 2312 or Big5, any other."""
    if text in FREQUENT:
        return 0
    if text.isascii():
        return 1 if text >= " " else 5
    if text in _common():
        return 2
    return 5 if "\u4e00" <= text <= "\u9fff" else 6
