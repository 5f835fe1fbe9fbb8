"""The encoding matrix: every encoding, four sizes, intact and with nine kinds of damage.

``python -m benchmarks.encodings [COUNT]`` prints, for each encoding and damage, how many texts are read in the
right encoding, and how many of these with no more than the damaged characters changed. The texts are recombined
from the samples.
"""

from __future__ import annotations

import difflib
import operator
import random
import sys
from typing import TYPE_CHECKING, NamedTuple

import opencc

from benchmarks.texts import make_texts
from planparse.decode import decode
from planparse.plan import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What writes the bytes, and the name that is reported.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16le",
    "utf-16le": "utf-16le",
    "utf-16be": "utf-16be",
    "utf-32": "utf-32le",
    "utf-32le": "utf-32le",
    "utf-32be": "utf-32be",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
TRADITIONAL = ("big5", "cp950", "big5hkscs")
SIZES = (0, 4000, 1000, 300)  # bytes; 0: the whole text
MARKUP = '<td class="text">\n'
LINE = {
    "utf-8": "第二季度抓好春耕生产，检修水利工程四十公里，培训农技人员三百人次。",
    "big5": "第二季度抓好春耕生產，檢修水利工程四十公里，培訓農技人員三百人次。",
}


class Case(NamedTuple):
    """``text`` is what should be read, up to ``most`` characters."""

    codec: str
    size: int
    damage: str
    data: bytes
    text: str
    most: int


class Outcome(NamedTuple):
    """``differs``: how many characters were read wrong or not at all; None in another encoding."""

    encoding: str
    differs: int | None


def cases(count: int, seed: int = 7) -> Iterator[Case]:
    """``count`` texts in each encoding and size, intact and damaged."""
    to_traditional = opencc.OpenCC("s2t").convert
    texts = (text for text in make_texts(3 * count, seed) if sum("\u4e00" <= c <= "\u9fff" for c in text[:200]) > 60)
    for _, whole in zip(range(count), texts, strict=False):
        for codec in ENCODINGS:
            text = to_traditional(whole) if codec in TRADITIONAL else whole
            for size in SIZES:
                start = len(text) // 3 if size else 0
                data = text[start : start + size if size else None].encode(codec, "ignore")
                piece = data[: size // 4 * 4 or None].decode(codec, "ignore")
                yield from variants(codec, size, piece)


def variants(codec: str, size: int, text: str) -> Iterator[Case]:
    """One text intact and damaged in each way that its encoding can be."""
    data = text.encode(codec)
    wide = codec.startswith(("utf-16", "utf-32"))
    unit = {"utf-32": 4, "utf-16": 2}.get(codec[:6], 1)
    each = 60 if codec == "hz" else 4  # where a shift of HZ is hit, all is lost up to the next one
    draw = random.Random(len(data))  # noqa: S311 - the same damage every time

    def case(damage: str, damaged: bytes, most: int = 0, expected: str = text) -> Case:
        return Case(codec, size, damage, damaged, expected, most)

    yield case("intact", data)
    yield case("first byte lost", data[1:], 4)
    yield case("last byte lost", data[:-1], 2)
    for bad in (1, 5):
        spoilt = bytearray(data)
        for _ in range(bad):
            spoilt[draw.randrange(8, len(data))] = 0xFF
        yield case(f"{bad} bad", bytes(spoilt), each * bad)
    padding = 512 // unit
    yield case("NUL padding", data + bytes(padding * unit), 0, text + "\0" * padding)
    if wide:
        return
    yield case("a byte missing", data[: len(data) // 2] + data[len(data) // 2 + 1 :], 2 * each)
    if codec != "utf-8-sig":
        yield case("markup first", (MARKUP * 300).encode() + data, 0, MARKUP * 300 + text)
    foreign = "big5" if codec.startswith("utf-8") else "utf-8"
    if codec != "utf-8-sig":
        yield case("header in another", f"{LINE[foreign]}\n".encode(foreign) + data, 0, f"{LINE[foreign]}\n{text}")
    lines = text.split("\n")
    lines[1::5] = [LINE[foreign]] * len(lines[1::5])
    mixed = [line.encode(foreign if i % 5 == 1 else codec.removesuffix("-sig")) for i, line in enumerate(lines)]
    if size == 0:
        yield case("lines in another", b"\n".join(mixed), 0, "\n".join(lines))


def read(case: Case) -> Outcome:
    """How the bytes of a case are read."""
    try:
        decoded = decode(case.data)
    except InputError as error:
        return Outcome(error.code, None)
    names = {decoded.encoding.replace("cp950", "big5hkscs"), *decoded.encoding.split("+")}
    right = ENCODINGS[case.codec] in names
    return Outcome(decoded.encoding, difference(case.text, decoded.text.value) if right else None)


def difference(text: str, other: str) -> int:
    """How many characters differ, lines that are alike aside."""
    if len(text) == len(other):
        return sum(map(operator.ne, text, other))
    lines, others = text.split("\n"), other.split("\n")
    count = 0
    for kind, a, b, c, d in difflib.SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if kind != "equal":
            pieces = difflib.SequenceMatcher(None, "\n".join(lines[a:b]), "\n".join(others[c:d]), autojunk=False)
            count += sum(max(j - i, n - m) for k, i, j, m, n in pieces.get_opcodes() if k != "equal")
    return count


def is_right(case: Case, outcome: Outcome) -> bool:
    return outcome.differs is not None and outcome.differs <= case.most


def main(count: int) -> None:
    """Print the matrix."""
    right: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    wrong = []
    for case in cases(count):
        outcome = read(case)
        cell = right.setdefault((case.damage, case.codec), [])
        cell.append((outcome.differs is not None, is_right(case, outcome)))
        if not is_right(case, outcome):
            wrong.append(f"{case.codec} {case.size or 'whole'} {case.damage}: {outcome}, at most {case.most}")
    damages = list(dict.fromkeys(damage for damage, _ in right))
    for damage in damages:
        found = [pair for (name, _), cell in right.items() if name == damage for pair in cell]
        family, exact = (sum(pair[i] for pair in found) for i in (0, 1))
        print(f"{damage:20} {len(found):5} texts  encoding {family / len(found):8.3%}  text {exact / len(found):8.3%}")
    print(*sorted(set(wrong)), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
