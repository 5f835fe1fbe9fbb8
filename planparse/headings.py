"""Headings: of numbered items, and lines that are headings without a number.

A numbered item has a heading when it stands alone on its line without 。, or when its first sentence is short, reads
as a headline and has text or items below it. An unnumbered line is one only where its place proves it: a short line
without final punctuation above longer paragraphs or a numbered list, or one of several short sentences on lines of
their own, each above a longer paragraph.
"""

from __future__ import annotations

from planparse.marks import LISTS, compiled
from planparse.records import TYPE_CHECKING, Protocol
from planparse.rules import headings as rules
from planparse.text import Span, trim

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Sequence

    from planparse.marks import Found, Line

LINE, SENTENCE, TITLE, DATE = 1, 2, 3, 4
"""Kinds of unmarked headings: a line without final punctuation, a sentence, the title of an enclosed plan, a date."""


_COLONS = "：:︰∶"


class Item(Protocol):
    """What a heading is read from: ``[begin, end)`` follows the marker in its line."""

    begin: int
    end: int
    found: Found | None
    kind: int
    run: int
    paragraphs: list[Span]
    children: list[int]


_STOP = r"[。！？；;!?.](?:(?<=[。！？；;!])|(?<=\?)(?<!\?.)(?!\?)|(?<=[a-z%)\"”]\.)(?<!\bRs\.)(?<!\bNo\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bvs\.)(?=\s|$))"
_PAIRS = (("“", "”"), ("（", "）"))
_OPENED = f"[{''.join(opening for opening, _ in _PAIRS)}]"
_MOMENT = r"^[0-9][0-9\s./:：年月日时分秒-]*$"
_PERIOD = (
    rf"^(?:第?(?:[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,2}})(?:月份?|周|季度|学期|阶段)"
    rf"|(?:周|星期|礼拜)[一二三四五六日天](?:[至到](?:周|星期|礼拜)?[一二三四五六日天])?)[{_COLONS}]$"
)
_OTHER = "|".join((r"^[（(\[【|<*>]|[|\t]|https?:|^[^。]{1,8}[：:].", *(row.pattern for row in rules.REMNANTS)))
_SPEAKER = rules.SPEAKER.pattern
_PROSE = "|".join(row.pattern for row in rules.PROSE)
_OPENING = "|".join((_SPEAKER, *(row.pattern for row in rules.OPENINGS)))
_TITLE = "|".join(row.pattern for row in rules.TITLES)
_STOCK = "|".join(row.pattern for row in rules.STOCK)
_GLUED = (
    f"(?:{_STOCK})(?![\x00-/:-@\\[-\u2e7f])(?![、。，；：！？（）的和及与是在中方])"
    f"|[^。；，,;：:]{{2,30}}?(?:{'|'.join(row.pattern for row in rules.NOUNS)})"
    f"(?={'|'.join(row.pattern for row in rules.BEGINNINGS)})"
)
_HAN = "[^\x00-\u2e80]"
_GAP = r"(?<=[^\x00-\u2fff])[^\S\n]{1,4}(?=[^\x00-\u2fff]|(?:19|20)[0-9]{2}年)"
_NOUN = f"(?:{'|'.join(row.pattern for row in rules.NOUNS)})$"
_LABEL_LINE = rf"[^。！？；，,;：:︰∶0-9（(]{{2,12}}+(?=[{_COLONS}][^\n]{{6}})"
_ASIDE = r"\s*[（(][^（()）]{1,160}[）)]"


_NOTE = r"[（(][^（()）]{2,24}[)）]"
"""Below a title: years, or how it stands (试行)."""

# Unmarked headings.

_LINE_LIMIT = 60
_SENTENCE_LIMIT = 34
_TITLE_LENGTH = 10
_LATIN_LIMIT = 90
_TEXT = 30
_REPEATED = 3
_CHAIN = 3


def find_unmarked(value: str, lines: list[Line], marked: Container[int], openers: Container[int]) -> dict[int, int]:
    """The lines that are headings without a number, each with its kind.

    ``marked`` are the lines that hold a marker, ``openers`` those that begin with one.
    """
    shapes = [
        0 if end - start > _LATIN_LIMIT or i in marked else _shape(value, start, end)
        for i, (start, end, _) in enumerate(lines)
    ]
    found = {i: kind for i, kind in enumerate(shapes) if kind and _is_above_text(value, lines, shapes, openers, i)}
    sentences = [i for i, kind in found.items() if kind == SENTENCE]
    for i in sentences if len(sentences) < _REPEATED else _find_lonely(sentences, len(lines), openers):
        del found[i]
    return found


def _find_lonely(sentences: list[int], count: int, openers: Container[int]) -> list[int]:
    """The sentences without another one between the same two numbered lines: an introduction, no heading."""
    stretch = 0
    groups: dict[int, list[int]] = {}
    candidates = set(sentences)
    for i in range(count):
        stretch += i in openers
        if i in candidates:
            groups.setdefault(stretch, []).append(i)
    return [group[0] for group in groups.values() if len(group) == 1]


def _shape(value: str, start: int, end: int) -> int:
    """What a line looks like by itself: its kind, 0 for a paragraph."""
    length = end - start
    text = value[start:end]
    latin = text.isascii()
    if length < 2 or length > (_LATIN_LIMIT if latin else _LINE_LIMIT):
        return 0
    last = text[-1]
    stop = compiled(_STOP).search(text)
    if last == "。" and stop is not None and stop.start() == length - 1:
        return SENTENCE if length <= _SENTENCE_LIMIT and not compiled(_PROSE).search(text) else 0
    if compiled(_MOMENT).search(text) or compiled(_PERIOD).search(text):
        return DATE
    if stop is not None or last in "，,、：:︰∶…—-|>" or not any(map(str.isalpha, text)):
        return 0
    if latin and not (text[0].isupper() and " " in text):
        return 0
    if length >= _TITLE_LENGTH and compiled(_TITLE).search(text):
        return TITLE
    return LINE if not compiled(_OTHER).search(text) and not compiled(_SPEAKER).search(text) else 0


def _is_above_text(value: str, lines: list[Line], shapes: list[int], openers: Container[int], index: int) -> bool:
    """Something longer, or a numbered item, follows: at once, or after a few more headings."""
    kind = shapes[index]
    if kind == DATE:
        return index + 1 in openers
    length = lines[index].end - lines[index].start
    for at in range(index + 1, min(index + 1 + _CHAIN, len(lines))):
        if at in openers:
            return kind != SENTENCE
        if kind == TITLE and compiled(_NOTE).fullmatch(value, lines[at].start, lines[at].end):
            continue
        if not shapes[at]:
            return lines[at].end - lines[at].start > max(length, 0 if kind == TITLE else _TEXT)
        if shapes[at] == kind == SENTENCE:
            return False
    return False


# Headings of items.

_HEADLINE = 36
_LONG_HEADLINE = 50
_LATIN = 3
_OWN_LINE = 60
_LATIN_OWN_LINE = 400
_COLON_LINE = 40
_LABEL = 15
_WHOLE_LINE = 80
_SECTIONS = frozenset({"han", "han-paren", "formal", "stem", "part", "chapter", "section"})
_SPEECH = 8
_SPEECH_SHARE = 0.5
_TITLED_SHARE = 0.6

_Reading = tuple[Span | None, Span, bool]
"""Heading and own text of an item; whether the heading is a first sentence with text behind it."""


def find_headings(value: str, items: Sequence[Item]) -> list[tuple[Span | None, Span]]:
    """Heading and own text of each item."""
    readings = [_read_item(value, item, _HEADLINE) for item in items]
    sizes: dict[int, int] = {}
    titled: dict[int, int] = {}
    for item, (heading, _, _) in zip(items, readings, strict=True):
        run = item.run
        sizes[run] = sizes.get(run, 0) + 1
        if heading is not None:
            titled[run] = titled.get(run, 0) + 1
    shares = {run: count / sizes[run] for run, count in titled.items() if run >= 0 and count < sizes[run]}
    listed = _find_lists(value, items) if shares else set()
    result: list[tuple[Span | None, Span]] = []
    for index, (item, (heading, text, sentence)) in enumerate(zip(items, readings, strict=True)):
        final, own = heading, text
        if item.run in shares:
            size, share = sizes[item.run], shares[item.run]
            if sentence and (index in listed or (size >= _SPEECH and share < _SPEECH_SHARE)):
                final, own = None, (item.begin, text[1])
            elif size >= _REPEATED and share >= _TITLED_SHARE and heading is None:
                final, own, _ = _read_item(value, item, _LONG_HEADLINE)
        if final is not None and final[0] >= final[1]:
            final, own = None, (item.begin, own[1])
        result.append((final, own))
    return result


def _find_lists(value: str, items: Sequence[Item]) -> set[int]:
    """The last items of lists whose other items end with ；."""
    ends: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        if item.run >= 0 and item.end > item.begin:
            ends.setdefault(item.run, []).append(index)
    return {
        run[-1]
        for run in ends.values()
        if len(run) > 1 and value[items[run[0]].end - 1] in "；;" and _are_listed(value, items, run[:-1])
    }


def _are_listed(value: str, items: Sequence[Item], run: Sequence[int]) -> bool:
    return all(value[items[index].end - 1] in "；;" for index in run)


def is_bare(value: str, start: int, end: int) -> bool:
    """Whether what stands there could be a heading by itself: short, and no sentence."""
    return (
        0 < end - start <= _OWN_LINE
        and not compiled(_STOP).search(value, start, end)
        and value[end - 1] not in "，,、：:"
    )


def _read_item(value: str, item: Item, limit: int) -> _Reading:
    """Heading and own text, where a first sentence of up to ``limit`` characters can be a headline."""
    begin, end = item.begin, item.end
    last = item.paragraphs[-1][1] if item.paragraphs else end
    if item.kind:
        heading = trim(value, begin, end, f"。 \u3000{_COLONS}")
        return heading, _text(value, end, last), False
    if item.found is None or begin >= end:
        return None, _text(value, begin, last), False
    more = bool(item.paragraphs or item.children)
    stop = _find_stop(value, begin, end)
    if stop is None:
        heading_end = _whole_line(value, item, begin, end, more=more)
        if heading_end is None:
            return None, (begin, last), False
        return (begin, heading_end), _text(value, heading_end, last), False
    label = compiled(_LABEL_LINE).match(value, begin, end)
    if label is not None and not compiled(_OPENING).search(label[0]):
        return (begin, label.end()), _text(value, label.end(), last), True
    if item.found.group == "article":
        return None, (begin, last), False
    ended, after = stop.span()
    find = _find_named if item.found.first else _find_cut
    cut = find(value, item.found.group, begin, ended)
    if cut is not None:
        return (begin, cut), _text(value, after if cut == ended else cut, last), False
    if ended == begin or value[ended] in "；;":
        return None, (begin, last), False
    rest = _has_text(value, after, end)
    longest, latin = (limit, limit * _LATIN) if rest else (_OWN_LINE, _LATIN_OWN_LINE)
    if (rest or more) and _is_headline(value[begin:ended], longest, latin):
        return (begin, ended), _text(value, after, last), rest
    return None, (begin, last), False


def _has_text(value: str, start: int, end: int) -> bool:
    """Whether more than an aside in brackets and closing marks follows a first sentence."""
    return bool(value[start:end].strip(" ”’」』）)*\u3000")) and not compiled(_ASIDE).fullmatch(value, start, end)


def _find_stop(value: str, begin: int, end: int) -> re.Match[str] | None:
    """The end of the first sentence; one inside quotation marks or brackets ends none: 开展“爱我家乡！”活动."""
    stop = compiled(_STOP).search(value, begin, end)
    while stop is not None and stop.start() - begin < _LATIN_OWN_LINE:
        if not compiled(_OPENED).search(value, begin, stop.start()):
            return stop
        closed = max(_find_closing(value, begin, stop.start(), *pair) for pair in _PAIRS)
        if closed < stop.end():
            return stop
        stop = compiled(_STOP).search(value, closed, end)
    return stop


def _find_closing(value: str, begin: int, at: int, opening: str, closing: str) -> int:
    """Where what was opened before ``at`` is closed; -1 if nothing is."""
    opened = value.rfind(opening, begin, at)
    return value.find(closing, opened, begin + _LATIN_OWN_LINE) if opened >= 0 else -1


def _find_cut(value: str, group: str, begin: int, end: int) -> int | None:
    """Where a heading ends that lost its line break: at a space, or between its last noun and how texts begin."""
    if group in _SECTIONS:
        gap = compiled(_GAP).search(value, begin, min(end, begin + _HEADLINE))
        if gap is not None:
            return gap.start()
    glued = compiled(_GLUED).match(value, begin, end)
    return None if glued is None else glued.end()


def _find_named(value: str, group: str, begin: int, end: int) -> int | None:
    """Where a heading ends that a line begins with: at a space behind one of its nouns, 工作回顾 一年来，…."""
    cut = _find_cut(value, group, begin, end)
    return cut if cut is not None and cut < end and compiled(_NOUN).search(value, begin, cut) is not None else None


def _text(value: str, after: int, last: int) -> Span:
    """The own text behind a heading that ends at ``after``."""
    while after < last and (value[after] in _COLONS or value[after].isspace()):
        after += 1
    return trim(value, after, last) if after < last else (after, after)


def _whole_line(value: str, item: Item, begin: int, end: int, *, more: bool) -> int | None:
    """The end of the heading of an item that holds no sentence: its line, or what stands before the next marker."""
    last = value[end - 1]
    length = end - begin
    if last in "，,、" or item.found is None:
        return None
    if last in _COLONS:
        scale = 1 if compiled(_HAN).search(value, begin, begin + 20) else _LATIN
        label = length <= scale * (_COLON_LINE if more else _LABEL) and not compiled(_OPENING).search(value, begin, end)
        return trim(value, begin, end, " " + _COLONS)[1] if label else None
    if not item.found.leads and not more and (item.found.group in LISTS or length > _HEADLINE):
        return None
    if not item.found.leads and more and item.found.group != "han":
        part = compiled(_GAP).search(value, begin, end)
        if part is not None:
            return part.start()
    limit = _WHOLE_LINE if compiled(_HAN).search(value, begin, begin + 20) else _WHOLE_LINE * 5
    return end if length <= limit else None


def _is_headline(text: str, limit: int, latin_limit: int) -> bool:
    if "：" in text or ":" in text:
        return False
    if not compiled(_HAN).search(text):
        return len(text) <= latin_limit
    return len(text) <= limit and not compiled(_PROSE).search(text)
