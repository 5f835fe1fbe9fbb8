"""Which lines of a paragraph were broken only to fit a width, or by a link, a bold word or a page in the middle."""

from __future__ import annotations

from itertools import pairwise

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING
from planparse.split import is_latin, opens_part

if TYPE_CHECKING:
    from planparse.split import Sheet
    from planparse.text import Text

NO_START = frozenset("，。、；：！？,;:!?）)】〕》」』”’％%…")
NO_END = frozenset("（(【〔《「『“‘〈")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"), ("(", ")"))
_OPENING = "[“《（「『(]"
_FINAL = frozenset("。！？；：.!?;:”’」』）)】》…|")
_STOP = frozenset("。！？!?")
_GOES_ON = frozenset("，、,")
_PAUSES = frozenset("，。；！？,;")
_ITEM_ENDS = ("；及", "；或", "；和", "；以及", ";及", "; and", "; or")
_LISTED = frozenset("|-*•·#>")
_LATIN_END = frozenset(",.;:!?)'’”%-")
_LATIN_START = frozenset("('‘“$\"[")
_ORDINALS = "一二三四五六七八九十"

WRAPPED_LINES = 8  # fewer lines prove no width
MIN_WIDTH, MAX_WIDTH = 30, 220  # columns of a wrapped text
SLACK = 8  # columns a full line may lack: a word or a number that did not fit
KEPT = 4  # columns that a line lacks where a sign must not begin the next one and takes its word along
LONG = 60  # characters after which a line without final punctuation is a broken sentence
CLOSED = 7, 10  # of so many long lines so many end like a paragraph: then one that does not is broken
AHEAD = 3  # lines within which a quotation that was broken is closed


def find_joins(text: Text | None, sheet: Sheet, body: list[int]) -> dict[int, str]:
    """What joins a body line to the one before it in the same paragraph, by the line's index: "" or a space.

    ``text`` is the text of the sheet, None when tags were cut out of it: then gaps in the source say nothing.
    """
    width = _wrap_width(sheet, body)
    closed = width == 0 and _is_punctuated(sheet, body)
    lines, texts = sheet.lines, sheet.texts
    joins: dict[int, str] = {}
    for a, b in pairwise(body):
        second = lines[b]
        if not width and texts[a][-1] in _FINAL and texts[b][0] not in NO_START and not second.flow:
            continue
        if b > a + 1 and _is_header_between(sheet, a, b):
            continue
        first = lines[a]
        anchored = text is not None and second.gap and _is_anchored(text, first.end, second.start)
        trust = anchored or (closed and (a in joins or first.end - first.start >= LONG))
        if _is_joined(sheet, a, b, width, trust=trust):
            joins[b] = " " if second.flow and lines[b - 1].flow else _between(sheet, a, b)
    return joins


def columns(text: str) -> int:
    """The width of ``text`` in a fixed-width font: characters outside ASCII take two columns."""
    return len(text) if text.isascii() else 2 * len(text) - len(text.encode("ascii", "ignore"))


def _wrap_width(sheet: Sheet, body: list[int]) -> int:
    """The width at which the text was wrapped, 0 when it was not.

    Wrapped means that no line is much longer than the rest, that most lines are nearly as long as the longest,
    and that most of these break off in mid-sentence and go on without a marker.
    """
    if len(body) < WRAPPED_LINES or any(len(sheet.texts[i]) > MAX_WIDTH for i in body):
        return 0
    texts = [sheet.texts[i] for i in body]
    widths = [columns(text) for text in texts]
    width = sorted(widths)[len(widths) * 9 // 10]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    full = [k for k, w in enumerate(widths[:-1]) if width - SLACK <= w]
    open_ended = [k for k in full if texts[k][-1] not in _FINAL and texts[k][0] not in _LISTED]
    going_on = sum(not opens_part(texts[k + 1]) and not sheet.lines[body[k + 1]].gap for k in open_ended)
    wrapped = 2 * len(full) >= len(body) and 2 * len(open_ended) >= len(full) and 5 * going_on >= 4 * len(open_ended)
    return width if wrapped and len(open_ended) >= WRAPPED_LINES // 2 else 0


def _is_punctuated(sheet: Sheet, body: list[int]) -> bool:
    """Whether the long lines of the text mostly end as paragraphs do."""
    ends = [sheet.texts[i][-1] in _FINAL for i in body if len(sheet.texts[i]) >= LONG]
    return CLOSED[1] * sum(ends) >= CLOSED[0] * len(ends)


def _is_joined(sheet: Sheet, a: int, b: int, width: int, *, trust: bool) -> bool:
    first, second = sheet.lines[a], sheet.lines[b]
    over_page = _only_pages_between(sheet, a, b)
    if second.flow:
        return over_page
    last, head = sheet.value[first.end - 1], sheet.value[second.start]
    if head in _LISTED or sheet.value[first.start] in "|#":
        return False
    apart = second.gap and not over_page
    if apart and not sheet.spaced:
        return not width and _is_broken(sheet, a, b, trust=trust, near=False)
    if (head in NO_START and last not in _STOP) or last in NO_END or _is_lone_ordinal(sheet.texts[a]):
        return True
    return _goes_on(sheet, a, b, width) if width else _is_broken(sheet, a, b, trust=trust, near=True)


def _only_pages_between(sheet: Sheet, a: int, b: int) -> bool:
    between = sheet.verdicts[a + 1 : b]
    return bool(between) and all(v is not None and v.kind == "page-mark" for v in between)


def _is_header_between(sheet: Sheet, a: int, b: int) -> bool:
    """A title or another line of the header is a part of the text: no sentence goes on behind it."""
    return any(v is not None and v.kind == "header" for v in sheet.verdicts[a + 1 : b])


def _is_anchored(text: Text, end: int, start: int) -> bool:
    """Whether an invisible character stood between two lines: the anchor of a page that begins in mid-sentence."""
    hidden = text.source_of(start)[0] - text.source_of(end - 1)[1] - (start - end)
    return 0 < hidden <= 2


def _is_lone_ordinal(text: str) -> bool:
    """一是 or 二要 on a line of its own, bold before the sentence that it opens."""
    return 1 < len(text) <= AHEAD and text[-1] in "是要" and not text[:-1].strip(_ORDINALS)


def _goes_on(sheet: Sheet, a: int, b: int, width: int) -> bool:
    """Whether line ``b`` of a wrapped text goes on with the paragraph of ``a``."""
    text, after = sheet.texts[a], sheet.texts[b]
    last = text[-1]
    marked = opens_part(after)
    if last in _GOES_ON:
        return not marked
    short = width - columns(text)
    if short > SLACK or (last in _FINAL and sheet.lines[b].indent > sheet.lines[a].indent + 1):
        return False
    if last in _STOP:
        room = max(columns(text), columns(after), columns(sheet.texts[a - 1]) if a else 0)
        return not marked and min(room, width) - columns(text) < columns(_first_word(after))
    if marked:
        return last not in _FINAL and after[0] == "第"
    opens = opens_part(text)
    if opens and short > columns(_first_word(after)) + KEPT and len(after) > len(text) + KEPT // 2:
        return False  # what follows would have fitted, and its line is longer
    heading = opens and _PAUSES.isdisjoint(text)
    return short <= 1 or not heading or (2 * columns(after) < width and _PAUSES.isdisjoint(after))


def _first_word(text: str) -> str:
    """What had to fit at the end of the line before: one Han character, or a Latin word or number."""
    end = 1
    while end < len(text) and text[end].isascii() and text[end].isalnum() and text[0].isascii():
        end += 1
    return text[:end]


def _is_broken(sheet: Sheet, a: int, b: int, *, trust: bool, near: bool) -> bool:
    """Whether line ``a`` breaks off in mid-sentence, in a text that is not wrapped.

    ``trust``: whatever ends without final punctuation here is broken. ``near``: no empty line stands between.
    """
    text, after = sheet.texts[a], sheet.texts[b]
    if text[-1] in _FINAL:
        return False
    unfinished = text[-1] == "的" and "是" not in text
    needs = near and (unfinished or after.startswith(("是：", "是:")) or _is_open(sheet, a, b))
    if not needs and not trust and len(text) < LONG:
        return False
    if text.endswith(_ITEM_ENDS) or (" " in text and is_latin(text)):
        return False
    if opens_part(after) or after.startswith("[^") or sheet.lines[b].indent > sheet.lines[a].indent:
        return False
    if needs:
        return True
    if text[-1] in _GOES_ON or (trust and near and not sheet.lines[b].gap):
        return True
    return (trust or not _PAUSES.isdisjoint(text[-LONG:])) and not _PAUSES.isdisjoint(after)


def _is_open(sheet: Sheet, a: int, b: int) -> bool:
    """Whether line ``a`` opens a quotation or a bracket that one of the next lines closes."""
    text = sheet.texts[a]
    if not compiled(_OPENING).search(text):
        return False
    for opener, closer in _PAIRS:
        if text.rfind(opener) > text.rfind(closer):
            ahead = (sheet.texts[i][:LONG] for i in range(b, min(b + AHEAD, len(sheet))))
            return any(0 <= part.find(closer) < (part.find(opener) % (LONG + 1)) for part in ahead)
    return False


def _between(sheet: Sheet, a: int, b: int) -> str:
    """As :func:`glue`; but in Han text a letter and a digit are one word (PM2.5)."""
    text, head = sheet.texts[a], sheet.value[sheet.lines[b].start]
    if text[-1].isalpha() and head.isdecimal() and not is_latin(text):
        return ""
    return glue(text[-1], head)


def glue(last: str, head: str) -> str:
    """What stands between two broken pieces: a space between Latin words, nothing beside Han or inside a number."""
    if last.isdecimal() and head.isdecimal():
        return ""
    latin_end = last in _LATIN_END or (last.isascii() and last.isalnum())
    latin_start = head in _LATIN_START or (head.isascii() and head.isalnum())
    return " " if latin_end and latin_start else ""
