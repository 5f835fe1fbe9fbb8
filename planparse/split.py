"""The lines of a text, and what each of them is."""

from __future__ import annotations

import re
from typing import NamedTuple

from planparse.text import SPACE

BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
_RUN = re.compile(rf"[^{BREAKS}]+")


class Line(NamedTuple):
    """``value[start:end]`` without the white space around it.

    ``indent``: columns of white space before it; ``gap``: an empty line stands before it; ``page``: a form feed
    stands before it; ``flow``: it goes on in the same line of the source as the one before it.
    """

    start: int
    end: int
    indent: int = 0
    gap: bool = False
    page: bool = False
    flow: bool = False


class Verdict(NamedTuple):
    """What a line is when it is not body. ``kind``: header, boilerplate, page-mark or contents; ``rule``: role or row."""

    kind: str
    rule: str


class Sheet:
    """The lines of one text with the verdict on each; None while a line counts as body."""

    __slots__ = ("lines", "value", "verdicts")

    def __init__(self, value: str) -> None:
        self.value = value
        self.lines = split_lines(value)
        self.verdicts: list[Verdict | None] = [None] * len(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def text(self, i: int) -> str:
        line = self.lines[i]
        return self.value[line.start : line.end]

    def judge(self, i: int, kind: str, rule: str) -> None:
        self.verdicts[i] = Verdict(kind, rule)

    def cut(self, i: int, places: list[int]) -> None:
        """Cut line ``i`` into pieces at ``places`` (positions of the value, in order); empty pieces vanish."""
        line = self.lines[i]
        pieces: list[Line] = []
        for start, end in zip([line.start, *places], [*places, line.end], strict=True):
            piece = self.value[start:end]
            bare = piece.strip(SPACE)
            if bare:
                at = start + piece.index(bare)
                new = Line(at, at + len(bare), flow=True)
                pieces.append(new if pieces else line._replace(start=at, end=at + len(bare)))
        self.lines[i : i + 1] = pieces
        self.verdicts[i : i + 1] = [self.verdicts[i]] * len(pieces)


def split_lines(value: str) -> list[Line]:
    r"""The lines that hold anything, whatever ends them (``\n``, ``\r\n``, ``\r``, form feed, U+2028 …)."""
    found: list[Line] = []
    last = 0
    for match in _RUN.finditer(value):
        run = match.group()
        left = run.lstrip(SPACE)
        if not left:
            continue
        begin = match.start()
        indent = len(run) - len(left)
        start = begin + indent
        end = start + len(left.rstrip(SPACE))
        if indent:
            indent = columns(run[:indent])
        gap = page = False
        if begin - last > 1:
            between = value[last:begin]
            gap = between.count("\n") > 1 or between.count("\r") > 1
            page = "\x0c" in between
        found.append(Line(start, end, indent, gap, page))
        last = end
    return found


def columns(space: str) -> int:
    """The width of white space: a tab or an ideographic space is two columns wide."""
    return len(space) + space.count("\t") + space.count("\u3000")
