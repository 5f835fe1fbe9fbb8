"""What is no part of the document: site furniture, metadata tables, notices, prompts, related links."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import boilerplate as rules
from planparse.rules import header as header_rules
from planparse.split import Sheet, is_latin, opens_part

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = 100  # lines within which a document has begun
TAIL = 80  # lines behind which related links do not start
SHORT = 200  # characters of a line that is tried as furniture wherever it stands
SIZES = 4, 80  # characters of lines for which rows are sorted
SECTION = 12  # characters of the name of a section of a site
PROSE = 90  # characters of a line that is a paragraph whatever it ends with
CLAUSE = 20  # characters after a comma that make a sentence
ENGLISH_PROSE = 24  # words of a paragraph in English
MIN_TAIL, TAIL_SHARE = 2500, 5  # a tail of links is no longer than this, or than a fifth of the text
MIN_KEYS = 3  # fewer key lines may be a list of the document
PROMPT_LINES = 16  # lines within which a prompt ends with an empty line
HEAD_LINES = 3  # lines of the head of a text that never opens
KEYWORD = 6  # characters of a word in a page's list of keywords
LABEL = 12  # characters of the longest label

_COLLECTION = r"第[一二三四五六七八九十百\d]{1,4}篇|篇[一二三四五六七八九十百\d]{1,4}"
_KEY_LINE = r"[-*] ?([a-z][a-z0-9_]{1,30})[:：] ?(.{0,400})"
_FRONT_LINE = r"[A-Za-z_][\w -]{0,40}[:：].{0,600}|[ \t-].{0,600}|#.{0,200}"
_LABELLED = r"[^\s:：，。]{2,10}[:：]"
_NUMBERED = r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、．:：)）]"
_ENGLISH_SENTENCE = r"[a-z)”\"][.!?] +[A-Z“\"]"
_AFTER_TEXT = r"[。！？.!?]\s{1,8}(?=请|帮|Please|Can|Could|Help)"
_COLON = "[:：】]"
_CELL = r"[\t|]"
_DAY_BEFORE = r"date ((?:19|20)\d{2}-\d{2}-\d{2}) (?=\S)"
_SOURCE_LINE = (
    r"[^\s\d，。：:]{2,10}(?:(?<=[报网社台刊])\s{0,4}(?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
    r"|\s{1,4}(?P<day_>(?:19|20)\d{2}-\d{2}-\d{2}\s\d{2}:\d{2}:\d{2})(?:\s{1,4}[^\s\d，。：:]{2,8})?)"
)
_APART = str.maketrans(dict.fromkeys("[]【】()（）|｜•·*-/:：", " "))
_LISTED = ("- ", "* ", "+ ", "| ", "•", "●", "○", "|-")
_BRACKETS = " \t\u00a0\u3000[]【】()（）|｜•·*-"
_BOUNDARY = frozenset(_BRACKETS)
_LEADS = frozenset("—―─–-•*·●○#")
_ENDS = frozenset("。；;？?！!")
_CALL_ENDS = frozenset("：:∶")
_ASKING = frozenset("请帮麻你假现我作PHCY")  # what a prompt begins with
_STEPS = frozenset({">", "＞", "»", "›", ">>", "/"})


class Field(NamedTuple):
    """A value of the page's metadata at ``[start, end)`` of the text."""

    role: str
    start: int
    end: int


class _Found(NamedTuple):
    """A label of a metadata line: it stands at ``start``, its value begins at ``end``."""

    label: rules.Label
    start: int
    end: int


class _Choice(NamedTuple):
    """Rows to try, and the pattern of their keys: one search tells that a line needs none of them."""

    rows: tuple[rules.Boilerplate, ...]
    keys: re.Pattern[str]


@cache
def _choose(where: tuple[str, ...], size: int = 0, ascii_only: bool = True) -> _Choice:
    """The rows for these places that match lines of more than ``size`` characters."""
    rows = tuple(
        row for row in rules.LINES if row.where in where and row.longest > size and (ascii_only or not row.ascii)
    )
    return _Choice(rows, _one_of(key for row in rows for key in row.keys))


@cache
def _labels() -> dict[str, rules.Label]:
    return {label.word: label for label in rules.LABELS}


@cache
def _label_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in _labels())


@cache
def _button_starts() -> frozenset[str]:
    """What a line of buttons begins with."""
    return frozenset(word[0] for word in (*rules.WORDS, *_labels())) | frozenset(_BRACKETS + "/:：")


def day_pattern() -> re.Pattern[str]:
    """A full calendar day."""
    return compiled(header_rules.DAY)


def _clock() -> re.Pattern[str]:
    return compiled(header_rules.CLOCK)


@cache
def _tail_signs() -> re.Pattern[str]:
    return _one_of(key for row in rules.TAILS for key in row.keys)


@cache
def _host_signs() -> re.Pattern[str]:
    return _one_of(rules.HOST)


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return compiled("|".join(map(re.escape, dict.fromkeys(words))))


def find_row(rows: tuple[rules.Boilerplate, ...], text: str) -> rules.Boilerplate | None:
    """The first row that matches the whole line."""
    for row in rows:
        if len(text) > row.longest:
            continue
        for key in row.keys:
            if key in text:
                if compiled(row.pattern).fullmatch(text):
                    return row
                break
    return None


def mark_everywhere(sheet: Sheet) -> None:
    """Judge the lines that are furniture wherever they stand, and what a site says in place of text it holds back."""
    _cut_elided(sheet)
    rows, keys = _choose(("any",))
    search = keys.search
    for i, text in enumerate(sheet.texts):
        if len(text) <= SHORT and search(text) and sheet.verdicts[i] is None:
            row = find_row(rows, text)
            if row is not None:
                sheet.judge(i, row.kind, row.name)


def _cut_elided(sheet: Sheet) -> None:
    """``……此处隐藏900个字……`` inside a line, on a line of its own."""
    if rules.ELIDED.keys[0] not in sheet.value:
        return
    for i in range(len(sheet) - 1, -1, -1):
        line = sheet.lines[i]
        for match in reversed(list(compiled(rules.ELIDED.pattern).finditer(sheet.value, line.start, line.end))):
            sheet.cut(i, [match.start(), match.end()])
            sheet.judge(i + (match.start() > sheet.lines[i].start), "boilerplate", rules.ELIDED.name)


def mark_head(sheet: Sheet) -> tuple[int, list[Field]]:
    """Judge what stands before the document; the first line of its body, and the metadata found on the way."""
    fields: list[Field] = []
    _cut_day(sheet, fields)
    i = 0
    while i < min(len(sheet), HEAD):
        step = _front_matter(sheet, i, fields)
        if step or sheet.verdicts[i] is not None:
            i += step or 1
            continue
        _cut_edge(sheet, i)
        step = _block(sheet, i) or _table(sheet, i, fields) or _metadata(sheet, i, fields)
        if not step:
            rule = _furniture(sheet.texts[i], "head")
            if rule is not None:
                sheet.judge(i, "boilerplate", rule)
                _add_posted(sheet, i, rule, fields)
            elif opens_body(sheet.texts[i]):
                break
            step = 1
        i += step
    else:
        i = _end_of_head(sheet, i)
    _crumbs(sheet, i)
    return i, fields


def _cut_day(sheet: Sheet, fields: list[Field]) -> None:
    """The day that a copy of a page puts before its first words: ``date 2025-11-18 …``."""
    start = sheet.lines[0].start if len(sheet) else 0
    day = compiled(_DAY_BEFORE).match(sheet.value, start) if sheet.value.startswith("date ", start) else None
    if day is not None:
        fields.append(Field("published", day.start(1), day.end(1)))
        sheet.cut(0, [day.end(1)])
        sheet.judge(0, "boilerplate", "date-line")


def _cut_edge(sheet: Sheet, i: int) -> None:
    """The edge of a table whose last row is the title: ``2023年工作总结 |``."""
    text = sheet.texts[i]
    bare = text.rstrip("| ") if text[-1] == "|" else text
    if bare and len(bare) < len(text) and "|" not in bare and bare[-1] not in "-:":
        sheet.cut(i, [sheet.lines[i].start + len(bare)])
        sheet.judge(i + 1, "boilerplate", "table-edge")


def _end_of_head(sheet: Sheet, end: int) -> int:
    """Where the head ends in a text of short lines only: three lines after what is known to belong to it."""
    free = [i for i in range(end) if sheet.verdicts[i] is None]
    return free[HEAD_LINES] if len(free) > HEAD_LINES else end


def _furniture(text: str, where: str) -> str | None:
    """The rule by which a line at the head or the tail of a page is no part of the document."""
    if len(text) > rules.LONG:
        return None
    if _is_button(text):
        return "button"
    size = bisect_left(SIZES, len(text))
    rows, keys = _choose(("edge", where), SIZES[size - 1] if size else 0, text.isascii())
    row = find_row(rows, text) if keys.search(text) else None
    if row is not None:
        return row.name
    if where == "head" and _host_signs().search(text) and sum(phrase in text for phrase in rules.HOST) > 1:
        return "intro"
    return None


def _is_button(text: str) -> bool:
    """Whether a line holds nothing but words of buttons and menus."""
    if text in rules.WORDS:
        return True
    words = text.translate(_APART).split() if len(text) <= SHORT and text[0] in _button_starts() else []
    known = sum(word in rules.WORDS for word in words)
    return known > 0 and known + sum(word in _labels() and word not in rules.WORDS for word in words) == len(words)


def opens_body(text: str) -> bool:
    """Whether a line is a paragraph, a numbered part, a salutation or a recipient, not a line of the header."""
    if text[0] in "第篇" and compiled(_COLLECTION).match(text):
        return False
    part = text[0] not in _LEADS and opens_part(text)
    if part or text.startswith("##") or text.startswith(_LISTED) or is_call(text):
        return True
    if is_latin(text):
        return text.count(" ") >= ENGLISH_PROSE or compiled(_ENGLISH_SENTENCE).search(text) is not None
    if len(text) > PROSE or not _ENDS.isdisjoint(text) or text.endswith("……"):
        return True
    commas = text.replace(",", "，").split("，")
    words = len(text) <= 2 * CLAUSE and all(len(part) <= KEYWORD for part in commas)
    return (len(commas) > 2 and not words) or (len(commas) > 1 and len(commas[-1]) >= CLAUSE)


def is_call(text: str) -> bool:
    """A salutation or a recipient: 各位代表：, 主席女士，, 各省、自治区、直辖市人民政府：."""
    if text[-1] in _CALL_ENDS:
        return 2 < len(text) <= 2 * SHORT and _ENDS.isdisjoint(text)
    return text[-1] in "！!，," and 2 < len(text) <= CLAUSE and _ENDS.isdisjoint(text[:-1])


def _front_matter(sheet: Sheet, begin: int, fields: list[Field]) -> int:
    """How many lines from ``begin`` on are YAML between two lines of ``---``; 0 for none. Only furniture stands before."""
    if sheet.texts[begin] != "---":
        return 0
    for j in range(begin + 1, min(len(sheet), begin + HEAD)):
        text = sheet.texts[j]
        if text in {"---", "..."}:
            for k in range(begin, j + 1):
                sheet.judge(k, "boilerplate", "front-matter")
                _read_fields(sheet, k, fields)
            return j + 1 - begin
        if not compiled(_FRONT_LINE).fullmatch(text):
            break
    return 0


def _table(sheet: Sheet, begin: int, fields: list[Field]) -> int:
    """How many lines from ``begin`` on are a table of metadata; 0 for none.

    ``- key: value`` lines with the heading before them, or ``label：value`` lines one under the other, most of
    whose labels are known: the others go with them.
    """
    keys = begin + 1 if sheet.texts[begin].startswith("# ") else begin
    last = keys
    while last < len(sheet) and _is_key_line(sheet, last):
        last += 1
    if last - keys < MIN_KEYS:
        last = begin
        while (
            last < min(len(sheet), begin + HEAD)
            and _is_row(sheet, last)
            and not (last > begin and sheet.lines[last].gap)
        ):
            last += 1
        known = sum(bool(_find_labels(sheet.texts[i])) for i in range(begin, last))
        if last - begin < MIN_KEYS or 2 * known <= last - begin:
            return 0
    for i in range(begin, last):
        sheet.judge(i, "boilerplate", "metadata")
        _read_fields(sheet, i, fields)
    return last - begin


def _is_key_line(sheet: Sheet, i: int) -> bool:
    listed = sheet.value[sheet.lines[i].start] in "-*" and len(sheet.texts[i]) <= rules.LONG
    return listed and compiled(_KEY_LINE).fullmatch(sheet.texts[i]) is not None


def _is_row(sheet: Sheet, i: int) -> bool:
    text = sheet.texts[i] if len(sheet.texts[i]) <= 2 * SHORT else ""
    return (":" in text or "：" in text) and compiled(_LABELLED).match(text) is not None


def _block(sheet: Sheet, i: int) -> int:
    """How many lines from ``i`` on are a numbered notice of the site or a prompt; 0 for none."""
    if len(sheet.texts[i]) > rules.LONG:
        return 0
    text = sheet.texts[i]
    if find_row(rules.NOTICES, text):
        j = i + 1
        while j < len(sheet) and _is_notice(sheet.texts[j]):
            j += 1
        return _judge_all(sheet, i, j, "site-notice") if j > i + 1 else 0
    first = text[0] in _ASKING and None not in sheet.verdicts[:i]
    row = find_row(rules.PROMPTS, text) if first else None
    if row is None:
        return 0
    end = next((j for j in range(i + 1, min(len(sheet), i + PROMPT_LINES)) if sheet.lines[j].gap), i + 1)
    return _judge_all(sheet, i, end, row.name)


def _is_notice(text: str) -> bool:
    """A numbered line that speaks of the site."""
    return compiled(_NUMBERED).match(text) is not None and any(word in text for word in rules.SITE_WORDS)


def _judge_all(sheet: Sheet, start: int, end: int, rule: str) -> int:
    for i in range(start, end):
        sheet.judge(i, "boilerplate", rule)
    return end - start


def _metadata(sheet: Sheet, i: int, fields: list[Field]) -> int:
    """How many lines from ``i`` on are metadata (a label's value may stand on the next line); 0 for none."""
    line, text = sheet.lines[i], sheet.texts[i]
    stamp = _find_stamp(text)
    if 0 < stamp < len(text) or (stamp and (i > 0 or (len(sheet) > 1 and not opens_body(sheet.texts[1])))):
        fields.append(Field("published", line.start, line.start + stamp))
        sheet.judge(i, "boilerplate", "date-line")
        return 1
    source = compiled(_SOURCE_LINE).fullmatch(text) if i > 0 and len(text) <= 2 * CLAUSE else None
    if source is not None:
        day = "day" if source["day"] else "day_"
        fields.append(Field("published", line.start + source.start(day), line.start + source.end(day)))
        sheet.judge(i, "boilerplate", "date-line")
        return 1
    label = _read_fields(sheet, i, fields)
    if label is None:
        return 0
    sheet.judge(i, "boilerplate", "metadata")
    if not label.value or text[-1] not in ":：】" or not _is_value(sheet, i + 1, label):
        return 1
    sheet.judge(i + 1, "boilerplate", "metadata")
    _add_field(sheet, label, sheet.lines[i + 1].start, sheet.lines[i + 1].end, fields)
    return 2


def _is_value(sheet: Sheet, i: int, label: rules.Label) -> bool:
    """Whether line ``i`` is the value of the label that ends the line before it."""
    if (
        i >= len(sheet)
        or (sheet.lines[i].gap and not sheet.spaced)
        or len(sheet.texts[i]) > SHORT
        or sheet.verdicts[i] is not None
    ):
        return False
    text = sheet.texts[i]
    if label.role != "title" and "关于" in text:
        return False
    return not _find_labels(text) and (label.role is not None or not opens_body(text))


def _find_stamp(text: str) -> int:
    """Where the day ends in a line that holds a day as a page prints it; 0 for any other line.

    A day in digits or with the time of day is all of the line; behind a time to the second the name of a site may stand.
    """
    bare = text.strip(_BRACKETS) if len(text) <= 2 * CLAUSE else ""
    day = day_pattern().match(bare)
    if day is None:
        return 0
    clock = _clock().match(bare, day.end())
    rest = bare[day.end() if clock is None else clock.end() :]
    if rest:
        label = rest.strip(_BRACKETS)
        named = clock is not None and clock[0].count(":") == 2 and len(label) <= LABEL and label.isalpha()
        return text.index(bare) + day.end() if named else 0
    digits = day[0][0].isdecimal() and day[0][-1].isdecimal() and len(day[0]) >= 8
    return len(text) if clock is not None or digits else 0


def _find_labels(text: str) -> list[_Found]:
    """The labels of a metadata line; empty when it is none."""
    if len(text) > 2 * SHORT or "。" in text:
        return []
    colon = _COLON if compiled(_COLON).search(text) else _CELL
    if colon == _CELL and "|" not in text and "\t" not in text:
        return []
    found: list[_Found] = []
    for sign in compiled(colon).finditer(text):
        label = _label_before(text, sign.start())
        if label is not None:
            found.append(_Found(label[0], label[1], sign.end()))
    if not found:
        return []
    lead = text[: found[0].start].strip(_BRACKETS)
    if lead and not day_pattern().match(lead):
        return []
    if len(found) == 1 and not found[0].label.alone and not _has_web_stamp(text[found[0].end :]):
        return []
    return found


def _has_web_stamp(text: str) -> bool:
    day = day_pattern().search(text)
    return day is not None and (day[0][-1].isdecimal() or _clock().match(text, day.end()) is not None)


def _label_before(text: str, end: int) -> tuple[rules.Label, int] | None:
    """The longest label that ends at ``end`` and follows white space, a bracket or nothing; and where it starts."""
    labels = _labels()
    word, best = "", None
    for start in range(end - 1, max(-1, end - 5 * LABEL), -1):
        char = text[start]
        if char in _BOUNDARY:
            continue
        if not word and char not in _label_ends():
            return None
        word = char + word
        if len(word) > LABEL:
            break
        if word in labels and (start == 0 or text[start - 1] in _BOUNDARY):
            best = labels[word], start
    return best


def _read_fields(sheet: Sheet, i: int, fields: list[Field]) -> rules.Label | None:
    """Add the values of a metadata line to ``fields``; its last label, None when the line is none."""
    line, text = sheet.lines[i], sheet.texts[i]
    found = _find_labels(text)
    if not found:
        return None
    lead = day_pattern().search(text, 0, found[0].start)
    if lead is not None:
        fields.append(Field("published", line.start + lead.start(), line.start + lead.end()))
    for k, (label, _, begin) in enumerate(found):
        end = found[k + 1].start if k + 1 < len(found) else len(text)
        _add_field(sheet, label, line.start + begin, line.start + end, fields)
    return found[-1].label


def _add_field(sheet: Sheet, label: rules.Label, start: int, end: int, fields: list[Field]) -> None:
    if label.role is None:
        return
    if label.role in {"published", "signed"}:
        day = day_pattern().search(sheet.value, start, end)
        if day is not None:
            fields.append(Field(label.role, day.start(), day.end()))
        return
    value = sheet.value[start:end]
    bare = value.strip(" \t\u3000\u00a0\"'“”|")
    if bare:
        at = start + value.index(bare)
        fields.append(Field(label.role, at, at + len(bare)))


def _add_posted(sheet: Sheet, i: int, rule: str, fields: list[Field]) -> None:
    """The day of an English date line."""
    day = day_pattern().search(sheet.texts[i]) if rule == "posted" else None
    if day is not None:
        start = sheet.lines[i].start
        fields.append(Field("published", start + day.start(), start + day.end()))


def _crumbs(sheet: Sheet, end: int) -> None:
    """The steps of a breadcrumb that stand on lines of their own, and the name of the page's section above it."""
    trails = [i for i in range(end) if sheet.rule(i) in {"location", "breadcrumb", "metadata"}]
    trail = "\n".join(sheet.texts[i] for i in trails)
    mark = -2
    for i in range(end):
        text = sheet.texts[i]
        if sheet.verdicts[i] is not None:
            mark = i if text in _STEPS else mark
            continue
        section = bool(trails) and i < trails[-1] and len(text) <= SECTION and not text.isdecimal() and text in trail
        repeated = sheet.rule(i - 1) == "breadcrumb-step" and text == sheet.texts[i - 1]
        if section or mark == i - 1 or repeated:
            sheet.judge(i, "boilerplate", "breadcrumb-step")


def mark_tail(sheet: Sheet, head: int, fields: list[Field]) -> None:
    """Judge what follows the document: related links, licences, and furniture up to the last line of the body."""
    _related(sheet, head)
    for i in range(len(sheet) - 1, max(head, len(sheet) - TAIL) - 1, -1):
        if sheet.verdicts[i] is not None:
            continue
        if len(sheet.texts[i]) > 2 * SHORT:
            return
        text = sheet.texts[i]
        rule = _furniture(text, "tail")
        if rule is None and not opens_part(text) and _read_fields(sheet, i, fields):
            rule = "metadata"
        if rule is None:
            return
        sheet.judge(i, "boilerplate", rule)


def _related(sheet: Sheet, head: int) -> None:
    """The tail that a row of :data:`rules.TAILS` opens: everything down to the end, unless it has parts of its own."""
    limit = max(MIN_TAIL, len(sheet.value) // TAIL_SHARE)
    for i in range(max(head, len(sheet) - TAIL), len(sheet)):
        if len(sheet.texts[i]) > SHORT or sheet.verdicts[i] is not None:
            continue
        text = sheet.texts[i]
        row = find_row(rules.TAILS, text) if _tail_signs().search(text) else None
        if row is None or sheet.lines[-1].end - sheet.lines[i].start > limit:
            continue
        if any(opens_part(sheet.texts[j]) for j in range(i + 1, len(sheet))):
            continue
        for j in range(i, len(sheet)):
            if sheet.verdicts[j] is None:
                sheet.judge(j, "boilerplate", row.name)
        return


def cut_prompt(sheet: Sheet, head: int) -> None:
    """Judge a prompt that is the last line of the body, or cut it off the end of that line."""
    i = next((i for i in range(len(sheet) - 1, head - 1, -1) if sheet.verdicts[i] is None), -1)
    if i < 0:
        return
    line = sheet.lines[i]
    start = max(line.start, line.end - rules.LONG)
    text = sheet.value[start : line.end]
    places = [match.end() for match in compiled(_AFTER_TEXT).finditer(text)]
    for place in [0, *places] if start == line.start and i > head else places:
        row = find_row(rules.PROMPTS, text[place:]) if text[place] in _ASKING else None
        if row is not None and any(sign in text[place:] for sign in rules.PROMPT_SIGNS):
            sheet.cut(i, [start + place] if place else [])
            sheet.judge(i + (place > 0), "boilerplate", row.name)
            return
