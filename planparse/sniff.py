"""Which encoding bytes that are not UTF-8 are in, and the best text they can give.

A reading is judged by what it reads: a right one has half of its characters among the frequent characters of
Chinese, a wrong one hardly any. No reading is refused because of a bad byte; what cannot be read is U+FFFD.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from planparse.rules.encodings import FREQUENT, GB18030_2022

if TYPE_CHECKING:
    from collections.abc import Iterator

REPLACEMENT = "\ufffd"
# The least share of frequent characters in a plausible Chinese text; real ones have two to three times as many.
PLAUSIBLE = 0.2
_MULTIBYTE = ("gb18030", "big5hkscs", "utf-8")
_WIDE = {"utf-32le": 4, "utf-32be": 4, "utf-16le": 2, "utf-16be": 2}
_SAMPLE = 600


class Foreign(NamedTuple):
    """Lines, at ``start`` to ``end`` of the text, in another encoding than the rest of it."""

    encoding: str
    start: int
    end: int


class Reading(NamedTuple):
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
    return re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff\uac00-\ud7af]")


@cache
def strange() -> re.Pattern[str]:
    """Six characters of which none is frequent: misread, or a list of names."""
    return re.compile(f"[^\x00-\x7f{''.join(sorted(FREQUENT))}]{{6}}")


def read(data: bytes, utf8: str | None) -> Reading:
    """The best reading of bytes; ``utf8``: what they read as in UTF-8, if they can be."""
    wide = _recognise_wide(data) if b"\0" in data else None
    if wide is not None:
        return read_as(data, wide)
    if utf8 is not None:
        hz = _decode_strictly(data, "hz") if "~{" in utf8 else None
        return Reading(utf8, "utf-8") if hz is None or score(hz) < PLAUSIBLE else Reading(hz, "hz")
    name, plausible = _recognise(data)
    return read_as(data, name)._replace(doubtful=not plausible)


def read_as(data: bytes, name: str) -> Reading:
    """``data`` in the encoding ``name``; bad bytes as U+FFFD, lines in another encoding each in its own."""
    if name in _WIDE:
        return Reading(_decode_wide(data, name), name)
    if name in _MULTIBYTE:
        return _read_multibyte(data, name)
    if name == "hz":
        return Reading(decode_hz(data), name)
    return Reading(data.decode(name, "replace"), name)


def _recognise_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without byte order mark; None if ``data``, which holds NUL bytes, is neither."""
    sample = data[: 4 * _SAMPLE]
    for name in _WIDE:
        text = _decode_wide(sample, name)
        letters = len(text.encode("ascii", "ignore")) - 2 * text.count("\0")
        if text and letters + score(text) * (len(text) - letters) > 0.3 * len(text):
            return name
    return None


def _decode_wide(data: bytes, name: str) -> str:
    """The text, from the byte on (of the first two or four) that reads best: the first one may be lost."""
    width = _WIDE[name]
    readings = [REPLACEMENT * (cut > 0) + data[cut:].decode(name, "replace") for cut in range(width)]
    return max(readings, key=_legibility) if REPLACEMENT in readings[0] or len(data) % width else readings[0]


def _legibility(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(sample.encode("ascii", "ignore")) - 2 * sample.count("\0") + score(sample) * len(sample)


def decode_hz(data: bytes) -> str:
    """HZ (RFC 1843); a shift-in lost with the first byte is put back."""
    head = data.find(b"~}")
    if data[:1] == b"{" and head < (data.find(b"~{") % (len(data) + 1)):
        data = b"~" + data
    return data.decode("hz", "replace")


def _recognise(data: bytes) -> tuple[str, bool]:
    """The encoding whose reading of a sample is the most plausible, and whether it is plausible at all."""
    sample = _take_sample(data)
    scores = {name: score(sample.decode(name, "replace")) for name in _MULTIBYTE}
    if b"~{" in data:
        scores["hz"] = score(decode_hz(data[: 4 * _SAMPLE]))
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= PLAUSIBLE:
        return best, True
    other = _recognise_rare(data, sample)
    return other or best, other is not None


def _take_sample(data: bytes) -> bytes:
    """Bytes from the first high byte on, and from the middle: the head may be markup or a foreign line."""
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    middle = data.find(b"\n", (start + len(data)) // 2)
    rest = data[middle : middle + _SAMPLE] if middle > start + _SAMPLE else b""
    return data[start : start + _SAMPLE] + rest


def _recognise_rare(data: bytes, sample: bytes) -> str | None:
    """Rarer cases: the first half of a character lost, UTF-8 that is not Chinese, Western text, UTF-16."""
    utf8 = sample.decode("utf-8", "replace")
    if utf8.count(REPLACEMENT) * 5 <= len(utf8) - len(utf8.encode("ascii", "ignore")):
        return "utf-8"
    if _is_western(sample):
        return "windows-1252"
    readings = {name: score(sample[1:].decode(name, "replace")) for name in _MULTIBYTE}
    readings |= {name: score(_decode_wide(data[: 2 * _SAMPLE], name)) for name in ("utf-16le", "utf-16be")}
    best = max(readings, key=readings.__getitem__)
    return best if readings[best] >= PLAUSIBLE else None


def _is_western(sample: bytes) -> bool:
    """Whether the high bytes stand alone, as the accents and quotation marks of European text do."""
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample))
    return alone * 5 >= 4 * len(re.findall(rb"[\x80-\xff]", sample))


def _read_multibyte(data: bytes, name: str) -> Reading:
    whole = _decode_strictly(data, name)
    if whole is None and name == "big5hkscs" and (value := _decode_strictly(data, "cp950")) is not None:
        name, whole = "cp950", value
    if whole is not None and not strange().search(whole):
        return Reading(whole, name)
    texts, foreign, at = [], [], 0
    for line in data.split(b"\n"):
        text, used = _read_line(line, name)
        texts.append(text)
        if used != name:
            foreign.append(Foreign(used, at, at + len(text)))
        at += len(text) + 1
    return Reading("\n".join(texts), name, tuple(foreign))


def _decode_strictly(data: bytes, name: str) -> str | None:
    """The text, or None where a byte is bad. What reads as GBK reads alike as GB 18030, and faster."""
    try:
        if name != "gb18030":
            return data.decode(name)
        try:
            return data.decode("gbk")
        except UnicodeDecodeError:
            return data.decode("gb18030").translate(GB18030_2022)
    except UnicodeDecodeError:
        return None


def _read_line(line: bytes, name: str) -> tuple[str, str]:
    """The line and its encoding: ``name``, unless another one reads it without fault and more plausibly."""
    strict = _decode_strictly(line, name)
    if strict is not None and not strange().search(strict):
        return strict, name
    text = _realign(line, name) if strict is None else strict
    needed = max(PLAUSIBLE, score(text) + PLAUSIBLE)
    for other in _MULTIBYTE:
        reading = None if other == name else _decode_strictly(line, other)
        if reading is not None and score(reading) >= needed:
            return reading, other
    return text, name


def _realign(line: bytes, name: str) -> str:
    """A damaged line. A lost byte shifts all characters up to the next ASCII one, so find where it was lost."""
    if name == "utf-8" or len(line) > _ALIGNABLE:
        return line.decode(name, "replace")
    pieces = []
    for run in re.split(rb"([\x00-\x2f]+)", line):
        whole = _decode_strictly(run, name)
        pieces.append(_align(run, name) if whole is None else whole)
    return "".join(pieces)


# A longer damaged line than this is read without finding the best place of the damage.
_ALIGNABLE = 50_000
_BAD_BYTE, _BAD_PAIR = 7, 8


def _align(run: bytes, name: str) -> str:
    """The cheapest division of ``run`` into characters and bad bytes: the path of least cost, byte by byte."""
    costs = [0] + [_BAD_PAIR * len(run)] * len(run)
    taken = [(0, "")] * (len(run) + 1)
    for at in range(len(run)):
        for length, cost, text in _steps(run[at : at + 4], name):
            if costs[at] + cost < costs[at + length]:
                costs[at + length] = costs[at] + cost
                taken[at + length] = (length, text)
    pieces = []
    at = len(run)
    while at:
        length, text = taken[at]
        pieces.append(text)
        at -= length
    return "".join(reversed(pieces)).translate(GB18030_2022)


def _steps(head: bytes, name: str) -> Iterator[tuple[int, int, str]]:
    """What can be read at the start of ``head``: (bytes, cost, text); a frequent character costs nothing."""
    yield 1, _BAD_BYTE, REPLACEMENT
    if len(head) > 1:
        yield 2, _BAD_PAIR, REPLACEMENT
    for length in (1, 2, 4):
        if length <= len(head) and (step := _character(head[:length], name)):
            yield length, *step


@lru_cache(1 << 16)
def _character(piece: bytes, name: str) -> tuple[int, str] | None:
    """The cost and the text of ``piece`` where it is one character."""
    try:
        text = piece.decode(name)
    except UnicodeDecodeError:
        return None
    return None if len(piece) > 1 and len(text) == len(piece) else (_cost(text), text)


def _cost(text: str) -> int:
    if text.isascii():
        return 1
    if text in FREQUENT:
        return 0
    try:
        return 2 if len(text.encode("gb2312")) == 2 else 4
    except UnicodeEncodeError:
        return 3 if "\u4e00" <= text <= "\u9fff" else 6
