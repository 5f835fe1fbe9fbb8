"""Traces of pages: page numbers, running headers, tables of contents."""

from __future__ import annotations

from itertools import pairwise

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.boilerplate import LINES

if TYPE_CHECKING:
    from planparse.split import Sheet

_BANNERS = frozenset(row.name for row in LINES if row.kind == "page-mark")
_NUMBER = r"\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_FLOW_NUMBER = r"\s(\d{1,3})(?=\s|$)"
_PREFIX = r"(\d{1,3})、\s?"
_CONTENTS = r"[目TCc](?:(?<=目)\s{0,8}[录次]|(?<=T)able of [Cc]ontents|(?<=[Cc])ontents|(?<=C)ONTENTS)"
_LINK = r"(?:[-*+]|\d{1,2}\.)?\s{0,4}\[[^\]]{1,200}\]\(#[^)]{0,200}\)"
_LEADERS = ("....", "．．．", "……", "····", ". . .")
_LEADER_MARKS = " \t\u3000.．·…‥"
_FLOW_ENTRY = r"\s{0,4}(?:段落|段次|页[码次数])?\s{0,4}([^\s\d]{2,24})\s{1,4}[^\d\n]{0,40}\d"
_FLOW_RANGE = r"\s\d{1,3}(?:[-–—]\d{1,3})?(?=\s)"

_DIGITS = "0123456789"
_DASHES = "-—－–─·• "
_FINAL = frozenset("。！？!?；;：:")

MIN_PAGE, MAX_PAGE = 30, 4000  # characters between two page numbers
PAGE = 200  # characters of most pages at least
MIN_SENTENCE = 12  # characters of a line that a page break may cut
CHAIN = 5  # page numbers in a row that prove each other
REPEATS = 3  # places of a running header
NUMBER = 9  # characters of a line with nothing but a page number
FLOW_LINES = 8  # a table of contents inside a line stands in one of the first
HEAD_LINES = 200  # a list of contents opens within these
ENTRY = 120  # characters of an entry
MISSES = 2  # entries of a contents list in a row that do not come again


class _Candidate(NamedTuple):
    number: int
    start: int
    end: int
    line: int


class _Chain(NamedTuple):
    """A run of candidates: how many, how uneven, and the candidate before the last."""

    length: int
    uneven: int
    before: int


def mark_pages(sheet: Sheet) -> None:
    """Judge page numbers and running headers; cut out page numbers that stand inside flowing lines."""
    _cut_flow_numbers(sheet)
    _cut_prefixes(sheet)
    banners = [i for i, verdict in enumerate(sheet.verdicts) if verdict is not None and verdict.rule in _BANNERS]
    lone = [
        _Candidate(number, sheet.lines[i].start, sheet.lines[i].end, i)
        for i, text in enumerate(sheet.texts)
        if len(text) <= NUMBER and sheet.verdicts[i] is None and (number := _page_number(text)) is not None
    ]
    if not lone and not banners:
        return
    breaks = {*banners, *(i for i, line in enumerate(sheet.lines) if line.page)}
    chain = {candidate.line for candidate in _regular_chain(sheet.value, lone)}
    near = [candidate for candidate in lone if breaks & {candidate.line - 1, candidate.line, candidate.line + 1}]
    counted = {candidate.number for candidate in near}
    for candidate in lone:
        beside = len(near) == 1 or counted & {candidate.number - 1, candidate.number + 1}
        if candidate.line in chain or (candidate in near and beside):
            sheet.judge(candidate.line, "page-mark", "page-number")
    _mark_running_headers(sheet)


def _page_number(text: str) -> int | None:
    text = text.strip(_DASHES)
    if not compiled(_NUMBER).fullmatch(text):
        return None
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[c] for c in text.lower()]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def _regular_chain(value: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """The longest run of page numbers a page's length apart; empty unless it is long and its pages are alike.

    Pages break in mid-sentence: numbers that mostly follow the end of one count something else.
    """
    chain = _chain(candidates, 0)
    if len(chain) < CHAIN:
        return []
    chain = _chain(candidates, _lengths(chain)[len(chain) // 2])
    lengths = _lengths(chain)
    middle = lengths[len(lengths) // 2]
    alike = sum(middle <= 3 * length <= 9 * middle for length in lengths)
    within = sum(_is_within(value, candidate.start) for candidate in chain)
    return chain if middle >= PAGE and 5 * alike >= 4 * len(lengths) and 3 * within >= len(chain) else []


def _is_within(value: str, place: int) -> bool:
    """Whether what stands before ``place`` is the middle of a sentence, and long enough to be one."""
    before = value[max(0, place - 40) : place].rstrip()
    return before[-1:] not in _FINAL and len(before) - before.rfind("\n") > MIN_SENTENCE


def _lengths(chain: list[_Candidate]) -> list[int]:
    return sorted(b.start - a.start for a, b in pairwise(chain))


def _chain(candidates: list[_Candidate], page: int) -> list[_Candidate]:
    """The longest run that counts up by one; of equals the one whose pages are nearest to ``page`` characters."""
    chains: list[_Chain] = []
    recent: dict[int, list[int]] = {}
    best = -1
    for k, candidate in enumerate(candidates):
        chain = _Chain(1, 0, -1)
        for j in recent.get(candidate.number - 1, ()):
            distance = candidate.start - candidates[j].start
            if MIN_PAGE <= distance <= MAX_PAGE:
                uneven = chains[j].uneven + abs(distance - page)
                chain = min(chain, _Chain(chains[j].length + 1, uneven, j), key=lambda c: (-c.length, c.uneven))
        chains.append(chain)
        ends = recent.setdefault(candidate.number, [])
        ends.append(k)
        del ends[:-8]
        if best < 0 or (-chain.length, chain.uneven) < (-chains[best].length, chains[best].uneven):
            best = k
    found: list[_Candidate] = []
    while best >= 0:
        found.append(candidates[best])
        best = chains[best].before
    return found[::-1]


def _cut_flow_numbers(sheet: Sheet) -> None:
    """Page numbers between the words of a text that lost its line breaks (`` 7 ``, `` 8 ``)."""
    for i in [i for i, text in enumerate(sheet.texts) if len(text) >= CHAIN * PAGE][::-1]:
        line = sheet.lines[i]
        if sheet.verdicts[i] is not None:
            continue
        found = [
            _Candidate(int(m[1]), line.start + m.start(1), line.start + m.end(1), i)
            for m in compiled(_FLOW_NUMBER).finditer(sheet.texts[i])
        ]
        chain = _regular_chain(sheet.value, found) if len(found) >= CHAIN else []
        if not chain or line.end - chain[-1].end > MAX_PAGE:
            continue
        sheet.cut(i, [place for c in chain for place in (c.start, c.end)])
        starts = {c.start for c in chain}
        for j in range(i, i + 2 * len(chain) + 1):
            if j < len(sheet) and sheet.lines[j].start in starts:
                sheet.judge(j, "page-mark", "page-number")


def _cut_prefixes(sheet: Sheet) -> None:
    """Numbers that an export put before each page (``2、``), where pages break in mid-sentence and are one line each."""
    match_prefix = compiled(_PREFIX).match
    body: list[int] = []
    ends: list[int] = []
    for i, text in enumerate(sheet.texts):
        if sheet.verdicts[i] is not None:
            continue
        match = match_prefix(text) if text[0].isdecimal() else None
        if match is not None and int(match[1]) == len(body) + 1:
            body.append(i)
            ends.append(match.end())
        elif match is not None or body:
            return
    if len(body) < 2:
        return
    broken = sum(_is_within(sheet.value, sheet.lines[i].start) for i in body[1:])
    if 2 * broken < len(body) - 1 or any(len(sheet.texts[i]) < PAGE // 2 for i in body[:-1]):
        return
    for i, end in zip(reversed(body), reversed(ends), strict=True):
        sheet.cut(i, [sheet.lines[i].start + end])
        sheet.judge(i, "page-mark", "page-prefix")


def _mark_running_headers(sheet: Sheet) -> None:
    """A short line that stands beside three page marks or more."""
    beside: dict[str, list[int]] = {}
    for i, verdict in enumerate(sheet.verdicts):
        if verdict is None or verdict.kind != "page-mark":
            continue
        for j in (i - 1, i + 1):
            if 0 <= j < len(sheet) and sheet.verdicts[j] is None and len(sheet.texts[j]) <= ENTRY // 2:
                beside.setdefault(sheet.texts[j], []).append(j)
    first = _first_places(sheet, beside)
    for text, places in beside.items():
        for j in places if len(places) >= REPEATS else ():
            if j > first[text]:
                sheet.judge(j, "page-mark", "running-header")


def _first_places(sheet: Sheet, texts: dict[str, list[int]]) -> dict[str, int]:
    """The first line that says each of ``texts``."""
    first: dict[str, int] = {}
    for i, text in enumerate(sheet.texts if texts else ()):
        if text in texts:
            first.setdefault(text, i)
    return first


def mark_contents(sheet: Sheet) -> None:
    """Judge tables of contents: lines with leaders and page numbers, or a list under 目录 that repeats headings."""
    _cut_flow_contents(sheet)
    _mark_links(sheet)
    leaders = _leader_lines(sheet)
    if len(leaders) > 1:
        for i in leaders:
            sheet.judge(i, "contents", "leaders")
    for i, text in enumerate(sheet.texts[:HEAD_LINES]):
        if text[0] in "目TcC" and len(text) <= 2 * NUMBER and compiled(_CONTENTS).fullmatch(text):
            _mark_list(sheet, i)
            return


def _mark_links(sheet: Sheet) -> None:
    """Links to the headings of the same text, one under the other."""
    if "](#" not in sheet.value:
        return
    links = {i for i, text in enumerate(sheet.texts) if len(text) <= 3 * ENTRY and compiled(_LINK).fullmatch(text)}
    for i in sorted(links):
        if i - 1 in links or i + 1 in links:
            sheet.judge(i, "contents", "contents-links")


def _leader_lines(sheet: Sheet) -> list[int]:
    """The lines that end with leaders and a page number."""
    return [
        i
        for i, text in enumerate(sheet.texts)
        if text[-1].isdecimal() and len(text) <= 3 * ENTRY and text.rstrip(_DIGITS).rstrip().endswith(_LEADERS)
    ]


def _mark_list(sheet: Sheet, opener: int) -> None:
    """The lines under 目录 that come again below, until the first of them does."""
    heads = _heads(sheet, opener + 1)
    last, found, misses = opener, 0, 0
    seen: set[str] = set()
    for j in range(opener + 1, len(sheet)):
        verdict = sheet.verdicts[j]
        key = _entry_key(sheet, j)
        if verdict is not None:
            last, misses = (j, 0) if verdict.kind == "contents" else (last, misses)
        elif not key or key in seen or misses > MISSES:
            break
        elif _comes_again(heads, key, j):
            last, found, misses = j, found + 1, 0
        else:
            misses += 1
        seen.add(key)
    if found > 1 or last > opener + 1:
        for j in range(opener, last + 1):
            if sheet.verdicts[j] is None:
                sheet.judge(j, "contents", "contents-list")


def _entry_key(sheet: Sheet, j: int) -> str:
    """A line without leaders, page number and white space; empty for one too long for an entry."""
    text = sheet.texts[j]
    if len(text) > 3 * ENTRY:
        return ""
    bare = text.rstrip(_DIGITS + "-–—()（）").rstrip(_LEADER_MARKS)
    return "".join((bare or text).split())[:ENTRY]


def _heads(sheet: Sheet, begin: int) -> dict[str, list[tuple[int, str]]]:
    """The beginning of each line without white space, by its first four characters."""
    heads: dict[str, list[tuple[int, str]]] = {}
    for j in range(begin, len(sheet)):
        head = "".join(sheet.texts[j][: 2 * ENTRY].split())
        heads.setdefault(head[:4], []).append((j, head))
    return heads


def _comes_again(heads: dict[str, list[tuple[int, str]]], key: str, j: int) -> bool:
    return any(k > j and head.startswith(key) for k, head in heads.get(key[:4], ())[-64:])


def _cut_flow_contents(sheet: Sheet) -> None:
    """A table of contents inside a text that lost its line breaks: from 目录 to where its first entry comes again."""
    for i in range(min(len(sheet), FLOW_LINES)):
        if len(sheet.texts[i]) < 4 * ENTRY:
            continue
        text = sheet.texts[i]
        opener = compiled(_CONTENTS).search(text, 0, 4 * ENTRY)
        entry = None if opener is None else compiled(_FLOW_ENTRY).match(text, opener.end(), opener.end() + ENTRY)
        if opener is None or entry is None:
            continue
        end = text.find(entry[1], entry.end(1))
        if end < 0 or len(compiled(_FLOW_RANGE).findall(text, opener.end(), end)) < CHAIN:
            continue
        start = sheet.lines[i].start
        sheet.cut(i, [start + opener.start(), start + end])
        sheet.judge(i + (opener.start() > 0), "contents", "contents-list")
        return
