"""What is no part of the document: site furniture, metadata tables, notices, prompts, related links."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from planparse.rules import boilerplate as rules
from planparse.rules import header as header_rules
from planparse.rules.markers import line_start
from planparse.split import Sheet

HEAD = 100  # lines within which a document has begun
TAIL = 80  # lines behind which related links do not start
SECTION = 12  # characters of the name of a section of a site
SHORT = 200  # characters of a line that an ``any`` row is tried on
PROSE = 90  # characters of a line that is a paragraph whatever it ends with
ENGLISH_PROSE = 24  # words of such a line in English
MIN_TAIL, TAIL_SHARE = 2500, 5  # a tail of links is no longer than this, or than a fifth of the text

_PROSE = re.compile(r"[。；;？?！!]|[，,].{0,80}[，,]|[，,].{20}|……$")
_ENGLISH_SENTENCE = re.compile(r"[a-z)”\"][.!?] +[A-Z“\"]")
_BULLETS = "•·*- \t"
_DASH = frozenset("—―─–-•*·●○#")
_COLLECTION = re.compile(r"第[一二三四五六七八九十百\d]{1,4}篇|篇[一二三四五六七八九十百\d]{1,4}")
_HEADING = re.compile(r"#{2,6}[ \t\u3000]")
_CALL = re.compile(r"[^。；]{2,300}[:：∶]|[^，。；,]{2,16}(?:，[^，。；,]{2,12}){0,4}[！!，,]")
_KEY_LINE = re.compile(r"[-*] ?([a-z][a-z0-9_]{1,30}): ?(.{0,400})")
_FRONT_LINE = re.compile(r"[A-Za-z_][\w -]{0,40}:.{0,600}|[ \t-].{0,600}|#.{0,200}")
_NUMBERED = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、．:：)）]")
_OPENERS = re.compile(r"[\s【\[（(|｜•·*-]{0,6}")
_STRUCTURE = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条]|[（(][一二三四五六七八九十]{1,3}[）)]")


class Field(NamedTuple):
    """A value of the page's metadata at ``[start, end)`` of the text."""

    role: str
    start: int
    end: int


@cache
def _rows(where: frozenset[str]) -> re.Pattern[str]:
    """All rows that may stand at ``where`` as one pattern; the name of the group is the place of the row."""
    return re.compile(
        "|".join(f"(?P<r{i}>{row.pattern})" for i, row in enumerate(rules.LINES) if row.where in where), re.DOTALL
    )


@cache
def _any_of(rows: tuple[rules.Boilerplate, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{i}>{row.pattern})" for i, row in enumerate(rows)))


@cache
def _words() -> frozenset[str]:
    return frozenset(rules.WORDS)


@cache
def _site() -> re.Pattern[str]:
    return re.compile(f"{rules.SITE}|{rules.SITE_WORDS}")


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, rules.Label]]:
    words = sorted((label.word for label in rules.LABELS), key=len, reverse=True)
    spaced = (r"[ \t\u3000]{0,4}".join(map(re.escape, word)) if not word.isascii() else re.escape(word) for word in words)
    pattern = rf"(?:(?<![^\s|｜【\[（(•·*-])|^)(?P<label>{'|'.join(spaced)})(?:[】\])）]?[ \t\u3000]{{0,4}}[:：]|】)"
    return re.compile(pattern), {label.word: label for label in rules.LABELS}


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(header_rules.STAMP)


@cache
def _web_stamp() -> re.Pattern[str]:
    """A day as a page prints it: in digits, or with the time of day."""
    return re.compile(
        rf"(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:[T ]{{1,4}}{header_rules.CLOCK})?"
        rf"|(?:{header_rules.DATE})[T \u3000]{{0,4}}{header_rules.CLOCK}"
    )


@cache
def _day() -> re.Pattern[str]:
    return re.compile(header_rules.DATE)


def mark_everywhere(sheet: Sheet) -> None:
    """Judge the lines that are furniture wherever they stand."""
    pattern = _rows(frozenset({"any"}))
    for i, line in enumerate(sheet.lines):
        if line.end - line.start <= SHORT and sheet.verdicts[i] is None:
            match = pattern.fullmatch(sheet.value, line.start, line.end)
            if match is not None:
                row = rules.LINES[int((match.lastgroup or "r0")[1:])]
                sheet.judge(i, row.kind, row.name)


def mark_head(sheet: Sheet) -> tuple[int, list[Field]]:
    """Judge what stands before the document; the first line of its body, and the metadata found on the way."""
    fields: list[Field] = []
    i = _front_matter(sheet, fields)
    _key_list(sheet, i, fields)
    edge = _rows(frozenset({"edge", "head"}))
    while i < min(len(sheet), HEAD):
        if sheet.verdicts[i] is not None:
            i += 1
            continue
        step = _block(sheet, i) or _metadata(sheet, i, fields)
        if step:
            i += step
            continue
        line = sheet.lines[i]
        if sheet.text(i).lstrip(_BULLETS) in _words():
            sheet.judge(i, "boilerplate", "button")
        elif line.end - line.start <= 4 * SHORT and (match := edge.fullmatch(sheet.value, line.start, line.end)):
            sheet.judge(i, "boilerplate", rules.LINES[int((match.lastgroup or "r0")[1:])].name)
        elif opens_body(sheet, i):
            break
        i += 1
    _crumbs(sheet, i)
    return i, fields


def opens_body(sheet: Sheet, i: int) -> bool:
    """Whether line ``i`` is a paragraph, a numbered part, a salutation or a recipient, not a line of the header."""
    text = sheet.text(i)
    if _HEADING.match(text):
        return True
    if _COLLECTION.match(text):
        return False
    if line_start().match(sheet.value, sheet.lines[i].start) and text[0] not in _DASH:
        return True
    if _CALL.fullmatch(text):
        return True
    if is_latin(text):
        return _is_english_prose(text)
    return len(text) > PROSE or _PROSE.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether most characters are Latin: Han characters take three bytes."""
    return 5 * len(text.encode("utf-8", "replace")) < 8 * len(text)


def _is_english_prose(text: str) -> bool:
    words = text.count(" ") + 1
    return words >= ENGLISH_PROSE or _ENGLISH_SENTENCE.search(text) is not None


def _front_matter(sheet: Sheet, fields: list[Field]) -> int:
    """YAML between two lines of ``---`` at the very start; the line after it."""
    if not len(sheet) or sheet.text(0) != "---":
        return 0
    for j in range(1, min(len(sheet), 60)):
        text = sheet.text(j)
        if text in {"---", "..."}:
            for k in range(j + 1):
                sheet.judge(k, "boilerplate", "front-matter")
                _read_fields(sheet, k, fields)
            return j + 1
        if not _FRONT_LINE.fullmatch(text):
            break
    return 0


def _key_list(sheet: Sheet, begin: int, fields: list[Field]) -> None:
    """``- key: value`` lines at the head, with the heading before them."""
    first = begin + 1 if begin < len(sheet) and sheet.text(begin).startswith("# ") else begin
    last = first
    while last < len(sheet) and _KEY_LINE.fullmatch(sheet.text(last)):
        last += 1
    if last - first >= 3:  # noqa: PLR2004 - fewer may be a list of the document
        for i in range(begin, last):
            sheet.judge(i, "boilerplate", "metadata")
            _read_fields(sheet, i, fields)


def _block(sheet: Sheet, i: int) -> int:
    """How many lines from ``i`` on are a numbered notice of the site or a prompt; 0 for none."""
    line = sheet.lines[i]
    if line.end - line.start <= SHORT and _any_of(rules.NOTICES).fullmatch(sheet.value, line.start, line.end):
        j = i + 1
        while j < len(sheet) and _NUMBERED.match(sheet.text(j)) and _site().search(sheet.text(j)):
            j += 1
        return _judge_all(sheet, i, j, "site-notice") if j > i + 1 else 0
    if i < 3 and _any_of(rules.PROMPTS).fullmatch(sheet.value, line.start, line.end):  # noqa: PLR2004 - opens the text
        for j in range(i + 1, min(len(sheet), i + 16)):
            if sheet.lines[j].gap:
                return _judge_all(sheet, i, j, "prompt")
        return _judge_all(sheet, i, i + 1, "prompt")
    return 0


def _judge_all(sheet: Sheet, start: int, end: int, rule: str) -> int:
    for i in range(start, end):
        sheet.judge(i, "boilerplate", rule)
    return end - start


def _metadata(sheet: Sheet, i: int, fields: list[Field]) -> int:
    """How many lines from ``i`` on are metadata (a label's value may stand on the next line); 0 for none."""
    text = sheet.text(i)
    stamp = _web_stamp().match(text)
    if stamp is not None and stamp.end() == len(text) and i > 0:
        fields.append(Field("published", sheet.lines[i].start, sheet.lines[i].start + stamp.end()))
        sheet.judge(i, "boilerplate", "date-line")
        return 1
    found = _read_fields(sheet, i, fields)
    if found is None:
        return 0
    sheet.judge(i, "boilerplate", "metadata")
    if not found.value or text[-1] not in ":：" or i + 1 >= len(sheet):
        return 1
    after = sheet.lines[i + 1]
    if after.gap or after.end - after.start > SHORT or sheet.verdicts[i + 1] is not None or _read_labels(sheet.text(i + 1)):
        return 1
    if opens_body(sheet, i + 1) and found.role is None:
        return 1
    sheet.judge(i + 1, "boilerplate", "metadata")
    _add_field(sheet, found, after.start, after.end, fields)
    return 2


def is_call(text: str) -> bool:
    """A salutation or a recipient: 各位代表：, 主席女士，, 各省、自治区、直辖市人民政府：."""
    return _CALL.fullmatch(text) is not None


def _read_labels(text: str) -> list[re.Match[str]]:
    """The labels of a metadata line; empty when it is none."""
    pattern, _ = _labels()
    found = list(pattern.finditer(text[: 4 * SHORT]))
    if not found:
        return []
    lead = text[: found[0].start()].strip(" \t\u3000[]【】()（）|｜•·*-")
    if (lead and not _stamp().fullmatch(lead)) or "。" in text or len(text) > 2 * SHORT:
        return []
    if len(found) == 1 and not _label(found[0]).alone and not _web_stamp().search(text, found[0].end()):
        return []
    return found


def _label(match: re.Match[str]) -> rules.Label:
    return _labels()[1]["".join(match["label"].split()) if not match["label"].isascii() else match["label"]]


def _read_fields(sheet: Sheet, i: int, fields: list[Field]) -> rules.Label | None:
    """Add the values of a metadata line to ``fields``; its last label, None when the line is none."""
    line, text = sheet.lines[i], sheet.text(i)
    labels = _read_labels(text)
    if not labels:
        return None
    if (lead := _stamp().search(text, 0, labels[0].start())) is not None:
        fields.append(Field("published", line.start + lead.start(), line.start + lead.end()))
    for match, after in zip(labels, [*labels[1:], None], strict=True):
        end = len(text) if after is None else after.start()
        _add_field(sheet, _label(match), line.start + match.end(), line.start + end, fields)
    return _label(labels[-1])


def _add_field(sheet: Sheet, label: rules.Label, start: int, end: int, fields: list[Field]) -> None:
    if label.role is None:
        return
    if label.role in {"published", "signed"}:
        day = _day().search(sheet.value, start, end)
        if day is not None:
            fields.append(Field(label.role, day.start(), day.end()))
        return
    value = sheet.value[start:end]
    bare = value.strip(" \t\u3000\u00a0\"'“”|")
    if bare:
        at = start + value.index(bare)
        fields.append(Field(label.role, at, at + len(bare)))


def _crumbs(sheet: Sheet, end: int) -> None:
    """The steps of a breadcrumb that stand on lines of their own, and the name of the page's section above it."""
    rules_of_trail = {"location", "breadcrumb", "metadata"}
    trails = [i for i in range(end) if (v := sheet.verdicts[i]) is not None and v.rule in rules_of_trail]
    trail = "\n".join(sheet.text(i) for i in trails)
    mark = -1
    for i in range(end):
        verdict = sheet.verdicts[i]
        text = sheet.text(i)
        if verdict is not None:
            mark = i if text in {">", "＞", "»", "›", ">>", "/"} else mark
            continue
        section = bool(trails) and i < trails[-1] and len(text) <= SECTION and not text.isdecimal() and text in trail
        if section or (mark == i - 1 and mark >= 0) or _repeats_step(sheet, i):
            sheet.judge(i, "boilerplate", "breadcrumb-step")


def _repeats_step(sheet: Sheet, i: int) -> bool:
    before = sheet.verdicts[i - 1] if i else None
    return before is not None and before.rule == "breadcrumb-step" and sheet.text(i) == sheet.text(i - 1)


def mark_tail(sheet: Sheet, head: int) -> None:
    """Judge what follows the document: related links, licences, and furniture up to the last line of the body."""
    _related(sheet, head)
    edge = _rows(frozenset({"edge", "tail"}))
    fields: list[Field] = []
    for i in range(len(sheet) - 1, max(head, len(sheet) - TAIL) - 1, -1):
        if sheet.verdicts[i] is not None:
            continue
        line = sheet.lines[i]
        if line.end - line.start > 2 * SHORT:
            return
        match = edge.fullmatch(sheet.value, line.start, line.end)
        if match is not None:
            sheet.judge(i, "boilerplate", rules.LINES[int((match.lastgroup or "r0")[1:])].name)
        elif sheet.text(i) in _words():
            sheet.judge(i, "boilerplate", "button")
        elif not line_start().match(sheet.value, line.start) and _read_fields(sheet, i, fields):
            sheet.judge(i, "boilerplate", "metadata")
        else:
            return


def _related(sheet: Sheet, head: int) -> None:
    """The tail that a row of :data:`rules.TAILS` opens: everything down to the end, unless it has parts of its own."""
    pattern = _any_of(rules.TAILS)
    limit = max(MIN_TAIL, len(sheet.value) // TAIL_SHARE)
    for i in range(max(head, len(sheet) - TAIL), len(sheet)):
        line = sheet.lines[i]
        if line.end - line.start > SHORT or sheet.verdicts[i] is not None:
            continue
        match = pattern.fullmatch(sheet.value, line.start, line.end)
        if match is None or sheet.lines[-1].end - line.start > limit:
            continue
        if any(_STRUCTURE.match(sheet.text(j)) for j in range(i + 1, len(sheet))):
            continue
        name = rules.TAILS[int((match.lastgroup or "r0")[1:])].name
        for j in range(i, len(sheet)):
            if sheet.verdicts[j] is None:
                sheet.judge(j, "boilerplate", name)
        return


def cut_prompt(sheet: Sheet) -> None:
    """Cut a prompt off the end of the last line."""
    if not len(sheet):
        return
    i = len(sheet) - 1
    line = sheet.lines[i]
    start = max(line.start, line.end - 4 * SHORT)
    for match in re.finditer(r"[。！？.!?]\s{1,8}(?=请|帮|Please|Can|Could|Help)", sheet.value[start : line.end]):
        at = start + match.end()
        found = _any_of(rules.PROMPTS).fullmatch(sheet.value, at, line.end)
        if found is not None:
            sheet.cut(i, [at])
            sheet.judge(len(sheet) - 1, "boilerplate", "prompt")
            return
