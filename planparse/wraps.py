"""Which lines of a paragraph were broken only to fit a width."""

from __future__ import annotations

import re

from planparse.rules.markers import line_start
from planparse.split import Sheet

NO_START = frozenset("，。、；：！？,;:!?）)】〕》」』”’％%…")
NO_END = frozenset("（(【〔《「『“‘〈")
_FINAL = frozenset("。！？；：.!?;:”’」』）)】》…|")
_GOES_ON = frozenset("，、,")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026]")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_PAUSE = re.compile(r"[，。；！？]")
_LATIN = re.compile(r"[A-Za-z0-9,.;:!?)'’”%-]")
_LATIN_START = re.compile(r"[A-Za-z0-9('‘“$]")

WRAPPED_LINES = 8  # fewer lines prove no width
MAX_WIDTH = 220  # columns of the widest wrapped text
SLACK = 8  # columns a full line may lack: a word or a number that did not fit
LONG = 60  # characters after which a line without final punctuation is a broken sentence


def find_joins(sheet: Sheet, body: list[int]) -> dict[int, str]:
    """What joins a body line to the one before it in the same paragraph, by the line's index: "" or a space."""
    width = _wrap_width(sheet, body)
    joins: dict[int, str] = {}
    for a, b in zip(body, body[1:], strict=False):
        if _is_joined(sheet, a, b, width):
            joins[b] = _glue_lines(sheet, a, b)
    return joins


def columns(text: str) -> int:
    """The width of ``text`` in a fixed-width font: wide characters take two columns."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _wrap_width(sheet: Sheet, body: list[int]) -> int:
    """The width at which the text was wrapped, 0 when it was not.

    Wrapped means: many lines, none of them much longer than the rest, and of those that end without final
    punctuation most are nearly as long as the longest.
    """
    if len(body) < WRAPPED_LINES:
        return 0
    value = sheet.value
    open_widths = []
    for i in body:
        line = sheet.lines[i]
        if line.end - line.start > MAX_WIDTH:
            return 0
        if value[line.end - 1] not in _FINAL:
            open_widths.append(columns(value[line.start : line.end]))
    if 3 * len(open_widths) < len(body) or len(open_widths) < WRAPPED_LINES:
        return 0
    open_widths.sort()
    width = open_widths[len(open_widths) * 9 // 10]
    full = sum(width - SLACK - 4 <= w <= width + 4 for w in open_widths)
    return width if 2 * full >= len(open_widths) and width >= 30 else 0  # noqa: PLR2004 - no text is narrower


def _is_joined(sheet: Sheet, a: int, b: int, width: int) -> bool:
    value, lines = sheet.value, sheet.lines
    first, second = lines[a], lines[b]
    if second.flow:
        return _only_pages_between(sheet, a, b)
    last, head = value[first.end - 1], value[second.start]
    apart = second.gap and not _only_pages_between(sheet, a, b)
    if head in NO_START and not apart and last not in "。！？!?":
        return True
    if last in NO_END and not apart:
        return True
    if width:
        return not apart and _goes_on(sheet, a, b, width)
    return _is_broken(sheet, a, b)


def _only_pages_between(sheet: Sheet, a: int, b: int) -> bool:
    return b > a + 1 and all(v is not None and v.kind == "page-mark" for v in sheet.verdicts[a + 1 : b])


def _goes_on(sheet: Sheet, a: int, b: int, width: int) -> bool:
    """Whether line ``b`` of a wrapped text goes on with the paragraph of ``a``."""
    first, second = sheet.lines[a], sheet.lines[b]
    text = sheet.text(a)
    last = text[-1]
    short = width - columns(text)
    marked = line_start().match(sheet.value, second.start) is not None
    if second.indent > first.indent + 1 and last in _FINAL:
        return False
    if last in _GOES_ON:
        return not marked
    if short > SLACK:
        return False
    if marked:
        return last not in _FINAL and _weak_marker(sheet, b)
    return not (short > 1 and _is_heading(sheet, a))


def _is_heading(sheet: Sheet, a: int) -> bool:
    """A marker and no pause after it: the line is a heading however wide it is."""
    line = sheet.lines[a]
    marker = line_start().match(sheet.value, line.start)
    return marker is not None and _PAUSE.search(sheet.value, marker.end(), line.end) is None


def _weak_marker(sheet: Sheet, b: int) -> bool:
    """第二条 at the start of a line may be the second road (第二條聯外道路) as well as the second article."""
    return sheet.value[sheet.lines[b].start] == "第"


def _is_broken(sheet: Sheet, a: int, b: int) -> bool:
    """A single line broken in mid-sentence, in a text that is not wrapped."""
    first, second = sheet.lines[a], sheet.lines[b]
    last = sheet.value[first.end - 1]
    if first.end - first.start < LONG or last in _FINAL or not _HAN.match(last):
        return last in _GOES_ON and first.end - first.start >= LONG and line_start().match(sheet.value, second.start) is None
    prose = sheet.value.find("。", first.start, first.end) >= 0 or sheet.value.find("，", first.start, first.end) >= 0
    return prose and not second.indent and line_start().match(sheet.value, second.start) is None


def _glue_lines(sheet: Sheet, a: int, b: int) -> str:
    if sheet.lines[b].flow:
        return " "
    return glue(sheet.value[sheet.lines[a].end - 1], sheet.value[sheet.lines[b].start])


def glue(last: str, head: str) -> str:
    """What stands between two broken pieces: a space between Latin words, nothing beside Han or inside a number."""
    if last.isdecimal() and head.isdecimal():
        return ""
    return " " if _LATIN.match(last) and _LATIN_START.match(head) else ""
