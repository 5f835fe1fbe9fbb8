"""The lines of a text, and what each of them is."""

from __future__ import annotations

from planparse.patterns import compiled
from planparse.records import NamedTuple, new

_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"  # what ends a line besides the line feed
SPACED = 9, 10  # so many of so many lines follow an empty one
_PART = (
    r"#{2,6}\s|[（(]?\s?(?:[一二三四五六七八九十百零壹贰叁肆伍陆柒捌玖拾甲乙丙丁]{1,5}(?:[、.．，,:：)）]|[是要])"
    r"|(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})(?:[、)）]|[.．，,:：](?!\d)))"
    r"|[第其][一二三四五六七八九十百\d]{1,5}[章节条编部篇、，,：:是]|[①-⒛㈠-㈩Ⅰ-Ⅻ]|(?:First|Second|Third)(?:ly)?,"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}[.、\s]|0[1-9]\s"
)


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
    """What a line is when it is not body: a ``kind`` (header, boilerplate, page-mark, contents) by a role or a rule."""

    kind: str
    rule: str


class Sheet:
    """The lines of one text with the verdict on each; None while a line counts as body.

    ``texts``: the lines as strings. ``spaced``: an empty line stands between nearly all lines, so it says nothing.
    """

    __slots__ = ("lines", "spaced", "texts", "value", "verdicts")

    def __init__(self, value: str) -> None:
        self.value = value
        self.lines = split_lines(value)
        self.texts = [value[line.start : line.end] for line in self.lines]
        self.verdicts: list[Verdict | None] = [None] * len(self.lines)
        self.spaced = SPACED[1] * sum([line.gap for line in self.lines]) > SPACED[0] * len(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def judge(self, i: int, kind: str, rule: str) -> None:
        """Line ``i`` is not body."""
        self.verdicts[i] = Verdict(kind, rule)

    def rule(self, i: int) -> str | None:
        """The rule that has judged line ``i``; None for a body line and beyond the text."""
        verdict = self.verdicts[i] if 0 <= i < len(self.verdicts) else None
        return None if verdict is None else verdict.rule

    def cut(self, i: int, places: list[int]) -> None:
        """Cut line ``i`` into pieces at ``places`` (positions of the value, in order); empty pieces vanish."""
        line = self.lines[i]
        pieces: list[Line] = []
        texts: list[str] = []
        for start, end in zip([line.start, *places], [*places, line.end], strict=True):
            piece = self.value[start:end]
            bare = piece.strip()
            if bare:
                at = start + piece.index(bare)
                new = Line(at, at + len(bare), flow=True)
                pieces.append(new if pieces else line._replace(start=at, end=at + len(bare)))
                texts.append(bare)
        self.lines[i : i + 1] = pieces
        self.texts[i : i + 1] = texts
        self.verdicts[i : i + 1] = [self.verdicts[i]] * len(pieces)


def split_lines(value: str) -> list[Line]:
    r"""The lines that hold anything, whatever ends them (``\n``, ``\r\n``, ``\r``, form feed, U+2028 …)."""
    feeds = value
    for sign in _BREAKS:
        if sign in feeds:
            feeds = feeds.replace(sign, "\n")
    found: list[Line] = []
    at = last = 0
    for raw in feeds.split("\n"):
        text = raw.strip()
        if text:
            start, indent = at, 0
            if len(text) < len(raw):
                indent = raw.index(text[0])
                start += indent
                indent = indent and _columns(raw[:indent])
            gap = page = False
            if at - last > 1:
                between = value[last:at]
                gap = between.count("\n") > 1 or between.count("\r") > 1
                page = "\x0c" in between
            last = start + len(text)
            found.append(new(Line, (start, last, indent, gap, page, False)))
        at += len(raw) + 1
    return found


def _columns(space: str) -> int:
    """The width of white space: a tab or an ideographic space is two columns wide."""
    return len(space) + space.count("\t") + space.count("\u3000")


def opens_part(text: str) -> bool:
    """Whether a line opens with what may be the marker of a numbered part; which one it is, numbering decides."""
    return compiled(_PART).match(text) is not None


def is_latin(text: str) -> bool:
    """Whether most characters are Latin: Han characters take three bytes."""
    return 5 * len(text.encode("utf-8", "replace")) < 8 * len(text)
