"""Title, issuer, number, delivery lines and sign-off of a document."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from planparse.boilerplate import Field, is_call, is_latin, opens_body
from planparse.rules import header as rules
from planparse.rules.markers import line_start
from planparse.split import Sheet

MAX_TITLE = 160
TITLE_LINES = 5  # lines a title may be broken over
FRAGMENT = 6  # characters of a line that is a splinter of a title
SIGN_OFF_LINES = 6  # bodies that may sign together
GENRE, REPEATED, MARKDOWN, METADATA = 4, 3, 6, 8  # weights of the evidence for a title

_SPACES = re.compile(r"\s+")
_UNIFY = str.maketrans(
    dict(zip("，、：；！？（）〔〕［］【】〈〉—－–―~～．", ",,:;!?()()()()()------.", strict=True)) | dict.fromkeys('“”"‘’《》「」『』')
)
_TRAIL_MARKS = frozenset("-_|>»›＞｜/·—")
_HASHES = re.compile(r"#{1,6}[ \t\u3000]+")
_PREFIX = re.compile(r"(?:Re|RE|回复|转发|Fwd?)[:：][ \u3000]{0,4}")
_COLLECTION = re.compile(r"(?P<title>[^。；]{2,60}?)[ \u3000]{0,4}[：:]?(?P<mark>篇(?:[一二三四五六七八九十]{1,3}|\d{1,3})[：:]?)$")
_FIRST_PART = re.compile(r"第[一二三四五六七八九十百\d]{1,4}篇")
_NAME = re.compile(r"[\u4e00-\u9fff]{3}|[\u4e00-\u9fff][ \t\u3000]{1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,14}")
_LATIN_NAME = re.compile(r"(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_PAUSE = re.compile(r"[。；，,;？?！!]")
_DIGITS = re.compile(r"[\d\s年月日xX×*/.:：-]+")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
_FLOW_END = r"(?=[ \u3000]|今年以来|一年来|近年来|近期|自(?:\d|从)|为(?:了|认真|深入|贯彻|全面|进一步|切实|扎实|更好|推动|推进|加强)|根据|按照|各位|引言|前言|在(?:县|市|区|省|镇|乡|校|党|上级)|(?:19|20)\d{2}年|20[xX]{2}年|一、|第一章)"
_FLOW_STOP = frozenset("为根据按照在现今我一二三四五六七八九十（(，。")


class Signature(NamedTuple):
    """A sign-off: the lines of the bodies that sign, the line of the day, None where there is none."""

    bodies: tuple[int, ...]
    day: int | None


class Piece(NamedTuple):
    """Lines ``first`` to ``last`` of the sheet as one title."""

    first: int
    last: int
    key: str


@cache
def _row_patterns() -> tuple[tuple[rules.HeaderRow, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in rules.ROWS)


@cache
def _genre() -> re.Pattern[str]:
    words = "|".join(sorted({genre.word for genre in rules.GENRES}, key=len, reverse=True))
    english = "|".join(sorted({genre.word for genre in rules.ENGLISH_GENRES}, key=len, reverse=True))
    return re.compile(
        rf"(?:{words}){rules.AFTER_GENRE}[》」』”]?(?:\s*[（(][^（）()]{{1,30}}[）)])?$|(?i:\b(?:{english})\b)(?! (?:is|are|was|will|of|for the)\b)"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：:、！？\d]{{2,40}}(?:{'|'.join(sorted(rules.ISSUERS, key=len, reverse=True))})")


@cache
def _day_line() -> re.Pattern[str]:
    return re.compile(rf"[（(]?(?:{rules.DATE}|{rules.MONTH})[）)]?")


@cache
def _note() -> re.Pattern[str]:
    return re.compile("|".join(row.pattern for row in rules.ROWS if row.role == "note"))


@cache
def _flow_title() -> re.Pattern[str]:
    words = "|".join(sorted({genre.word for genre in rules.GENRES}, key=len, reverse=True))
    title = rf"[^，。；：:,;！？\s]{{2,40}}?(?:{words})(?:(?:暨|及|和|与)[^，。；：:,;！？\s]{{2,24}}?(?:{words}))?(?:[（(][^（）()]{{1,20}}[）)])?"
    return re.compile(rf"(?:编号[:：]?\d{{4,20}})?(?P<title>{title})(?P<day>(?:19|20)?\d?[\dxX]{{1,4}}[/.-][\dxX]{{1,2}}[/.-][\dxX]{{1,2}})?{_FLOW_END}")


def key_of(text: str) -> str:
    """``text`` for comparison: no white space, half-width punctuation, no quotation marks."""
    return "".join(_HASHES.sub("", text, count=1).translate(_UNIFY).split()).lower()


def has_genre(text: str) -> bool:
    """Whether ``text`` ends as titles of plans, reports and notices do."""
    return _genre().search("".join(text.split()) if not is_latin(text) else text) is not None


def read_roles(sheet: Sheet, start: int) -> None:
    """Judge delivery lines, document numbers, bylines, days and notes before line ``start``."""
    i = 0
    while i < start:
        if sheet.verdicts[i] is None:
            for size in (3, 2, 1):
                row = _match_row(sheet, i, min(i + size, start))
                if row is not None:
                    for j in range(i, min(i + size, start)):
                        _judge_role(sheet, j, row.role)
                    i += size - 1
                    break
        i += 1
    _read_names(sheet, start)


def _judge_role(sheet: Sheet, i: int, role: str) -> None:
    if role == "byline":
        sheet.judge(i, "boilerplate", "byline")
    else:
        sheet.judge(i, "header", role)


def _match_row(sheet: Sheet, start: int, end: int) -> rules.HeaderRow | None:
    """The row of lines ``start`` to ``end`` together; only delivery lines and bylines run over several lines."""
    if any(sheet.verdicts[j] is not None or sheet.lines[j].end - sheet.lines[j].start > MAX_TITLE for j in range(start, end)):
        return None
    if end - start > 1 and (has_genre(sheet.text(start)) or _HASHES.match(sheet.text(start))):
        return None
    texts = [sheet.text(j) for j in range(start, end)]
    joined = " ".join(texts) if is_latin(texts[0]) else "".join(texts)
    for row, pattern in _row_patterns():
        if len(texts) > 1 and row.role == "byline":
            joined = " ".join(texts)
        if (len(texts) == 1 or row.role in {"delivery", "byline", "note"}) and pattern.fullmatch(joined):
            whole = len(texts) == 1 or not any(pattern.fullmatch(text) for text in texts)
            if whole and (row.name != "delivery" or not has_genre(joined)):
                return row
    return None


def _read_names(sheet: Sheet, start: int) -> None:
    """A name alone before the salutation or after a delivery line."""
    free = [i for i in range(1, start) if sheet.verdicts[i] is None]
    for i in free:
        text = sheet.text(i)
        before = sheet.verdicts[i - 1]
        named = before is not None and before.rule in {"byline", "delivery"}
        if _LATIN_NAME.fullmatch(text) and named:
            sheet.judge(i, "boilerplate", "byline")
        elif _NAME.fullmatch(text) and text[0] in rules.SURNAMES and (named or i == free[-1]):
            sheet.judge(i, "boilerplate", "byline")


def split_collections(sheet: Sheet) -> None:
    """Cut the name of a collection off the markers of its documents: ``工作计划 篇1`` becomes two lines."""
    found = [
        (i, match)
        for i, line in enumerate(sheet.lines)
        if line.end - line.start <= 70  # noqa: PLR2004 - the longest of _COLLECTION
        and sheet.verdicts[i] is None
        and (match := _COLLECTION.fullmatch(sheet.value, line.start, line.end))
        and has_genre(match["title"])
    ]
    for i, match in reversed(found):
        sheet.cut(i, [match.start("mark")])
        sheet.judge(i, "header", "title")


def find_title(sheet: Sheet, start: int, fields: list[Field]) -> Piece | None:
    """The title among the lines before ``start`` that nothing else has claimed; judges it and what repeats it."""
    _judge_trails(sheet, start)
    known = {key_of(sheet.value[f.start : f.end]) for f in fields if f.role == "title"}
    _judge_fragments(sheet, start)
    pieces = _pieces(sheet, start)
    if not pieces:
        return None
    counts: dict[str, int] = {}
    for piece in pieces:
        counts[piece.key] = counts.get(piece.key, 0) + 1
    for i in range(start, min(len(sheet), start + 4)):
        counts[key_of(sheet.text(i))] = counts.get(key_of(sheet.text(i)), 0) + 1
    best = max(pieces, key=lambda p: (_weight(sheet, p, counts, known), -p.first, p.first - p.last))
    if _weight(sheet, best, counts, known) < REPEATED and not _is_plausible(sheet, best):
        return None
    for i in range(best.first, best.last + 1):
        sheet.judge(i, "header", "title")
    for piece in pieces:
        if piece.key == best.key and (piece.last < best.first or piece.first > best.last):
            for i in range(piece.first, piece.last + 1):
                sheet.judge(i, "header", "title")
    return best


def _pieces(sheet: Sheet, start: int) -> list[Piece]:
    """Every line before ``start`` that may be a title, alone and together with those after it."""
    free = [
        sheet.verdicts[i] is None
        and sheet.lines[i].end - sheet.lines[i].start <= MAX_TITLE
        and not _FIRST_PART.match(sheet.text(i))
        and (not _DIGITS.fullmatch(sheet.text(i)) or _YEAR.fullmatch("".join(sheet.text(i).split())) is not None)
        for i in range(start)
    ]
    pieces: list[Piece] = []
    for i in range(start):
        size = 0
        while size < TITLE_LINES and i + size < start and free[i + size]:
            size += 1
            texts = [sheet.text(j) for j in range(i, i + size)]
            if size > 1 and (any(len(text) > 60 or ":" in text or "：" in text for text in texts) or any(map(_HASHES.match, texts))):  # noqa: PLR2004
                break
            if not _DIGITS.fullmatch(texts[-1]):
                pieces.append(Piece(i, i + size - 1, "".join(map(key_of, texts))))
    return pieces


def _weight(sheet: Sheet, piece: Piece, counts: dict[str, int], known: set[str]) -> int:
    """How much speaks for ``piece`` being the title."""
    texts = [sheet.text(i) for i in range(piece.first, piece.last + 1)]
    joined = "".join(texts)
    weight = 0
    if has_genre(joined):
        weight += GENRE
        if any(has_genre(text) for text in texts[:-1]):
            weight -= GENRE
    elif len(texts) > 1:
        weight -= REPEATED
    if counts[piece.key] > 1:
        weight += REPEATED
    if _HASHES.match(texts[0]):
        weight += MARKDOWN
    if piece.key in known:
        weight += METADATA
    return weight


def _is_plausible(sheet: Sheet, piece: Piece) -> bool:
    """The first line of the text may be its title without a word that says so."""
    text = sheet.text(piece.first)
    first = next((i for i in range(piece.first + 1) if sheet.verdicts[i] is None), -1)
    return (
        piece.first == piece.last == first
        and 4 <= len(piece.key)  # noqa: PLR2004 - shorter lines are labels
        and not _body().fullmatch(text)
        and (is_latin(text) or ":" not in text.replace("：", ":"))
    )


def _judge_trails(sheet: Sheet, start: int) -> None:
    """A breadcrumb whose last step is the next line: ``Site - Section - Title``."""
    free = [i for i in range(start) if sheet.verdicts[i] is None]
    for i, j in zip(free, free[1:], strict=False):
        text, step = sheet.text(i), sheet.text(j)
        rest = text.removesuffix(step).rstrip()
        if len(rest) < len(text.rstrip()) and rest[-1:] in _TRAIL_MARKS:
            sheet.judge(i, "boilerplate", "breadcrumb")


def _judge_fragments(sheet: Sheet, start: int) -> None:
    """Splinters of the title on lines of their own before it: 2023 / 争先 / 主题 / 实施方案."""
    i = 0
    while i < start:
        j = i
        while j < start and sheet.verdicts[j] is None and len("".join(sheet.text(j).split())) <= FRAGMENT:
            j += 1
        if j - i > 2 and j < start:  # noqa: PLR2004 - two short lines may be a short title
            later = "".join(key_of(sheet.text(k)) for k in range(j, min(start, j + 3)))
            within = sum(key_of(sheet.text(k)) in later or sheet.text(k).isdecimal() for k in range(i, j))
            if 2 * within >= j - i:
                for k in range(i, j):
                    if key_of(sheet.text(k)) in later or sheet.text(k).isdecimal():
                        sheet.judge(k, "header", "title")
        i = max(j, i + 1)


def judge_rest(sheet: Sheet, start: int, title: Piece | None) -> None:
    """Judge what is left before ``start``: the issuer's line, subtitles before a salutation, the title once more."""
    if title is None:
        return
    called = start < len(sheet) and is_call(sheet.text(start)) and not line_start().match(sheet.value, sheet.lines[start].start)
    for i in range(start):
        if sheet.verdicts[i] is not None or sheet.lines[i].flow:
            continue
        text, key = sheet.text(i), key_of(sheet.text(i))
        if len(key) > 2 and (key in title.key and len(key) * 2 > len(title.key)):  # noqa: PLR2004
            sheet.judge(i, "header", "title")
        elif i > title.last and _body().fullmatch(text) and not has_genre(text):
            sheet.judge(i, "header", "issuer")
        elif i > title.last and called and not _FIRST_PART.match(text) and not opens_body(sheet, i):
            sheet.judge(i, "header", "subtitle")


def cut_flow_title(sheet: Sheet, start: int) -> Piece | None:
    """The title at the beginning of a text that lost its line breaks, cut off from what follows."""
    if start >= len(sheet) or any(verdict is None for verdict in sheet.verdicts[:start]):
        return None
    line = sheet.lines[start]
    match = _flow_title().match(sheet.value, line.start, min(line.end, line.start + MAX_TITLE))
    if match is None or match["title"][0] in _FLOW_STOP or len(match["title"]) < FRAGMENT:
        return None
    sheet.cut(start, [match.start("title"), match.end("title")])
    place = start
    if match.start("title") > line.start:
        sheet.judge(start, "boilerplate", "serial-number")
        place += 1
    sheet.judge(place, "header", "title")
    return Piece(place, place, key_of(match["title"]))


def find_sign_off(sheet: Sheet, start: int) -> Signature | None:
    """The first sign-off behind ``start``: one body or more on lines of their own, then the day."""
    body = [i for i in range(start, len(sheet)) if sheet.verdicts[i] is None]
    pattern = _day_line()
    for place, i in enumerate(body):
        line = sheet.lines[i]
        if line.end - line.start > 60 or sheet.value[line.end - 1] not in "日号）)月0123456789" or place == 0:  # noqa: PLR2004
            continue
        signed = _signed_line(sheet, i)
        if signed is not None and _ends_sentence(sheet, body[place - 1]):
            sheet.cut(i, [signed])
            return Signature((i,), i + 1)
        if not pattern.fullmatch(sheet.value, line.start, line.end):
            continue
        bodies = _bodies_before(sheet, body, place)
        last = place == len(body) - 1
        after = () if last else _bodies_after(sheet, body, place)
        if bodies or after or (last and _ends_sentence(sheet, body[place - 1])):
            return Signature((*bodies, *after), i)
    return None


def judge_sign_off(sheet: Sheet, start: int) -> None:
    """Judge the lines of the sign-off, and a note on its release after it."""
    found = find_sign_off(sheet, start)
    if found is None:
        return
    for i in found.bodies:
        sheet.judge(i, "header", "issuer")
    if found.day is None:
        return
    sheet.judge(found.day, "header", "signed")
    for i in range(found.day + 1, min(found.day + 3, len(sheet))):
        line = sheet.lines[i]
        if sheet.verdicts[i] is None and _note().fullmatch(sheet.value, line.start, line.end):
            sheet.judge(i, "header", "note")


def first_part_title(sheet: Sheet, start: int) -> Piece | None:
    """The name of a collection before the marker of its first document."""
    for i in range(min(start, len(sheet))):
        verdict = sheet.verdicts[i]
        if verdict is not None and verdict.rule == "title" and i + 1 < len(sheet) and sheet.lines[i + 1].flow:
            return Piece(i, i, key_of(sheet.text(i)))
    return None


def _signed_line(sheet: Sheet, i: int) -> int | None:
    """Where the day starts in a line that holds both the body and the day."""
    text = sheet.text(i)
    match = re.search(rf"[ \t\u3000]+(?=(?:{rules.DATE})$)", text)
    if match is None or not _body().fullmatch(text, 0, match.start()):
        return None
    return sheet.lines[i].start + match.end()


def _ends_sentence(sheet: Sheet, i: int) -> bool:
    line = sheet.lines[i]
    return sheet.value[line.end - 1] in "。！!；;.”）)" and line.end - line.start > 12  # noqa: PLR2004


def _bodies_before(sheet: Sheet, body: list[int], place: int) -> tuple[int, ...]:
    found: list[int] = []
    for i in reversed(body[max(0, place - SIGN_OFF_LINES) : place]):
        line = sheet.lines[i]
        if line.end - line.start > 40 or not _body().fullmatch(sheet.value, line.start, line.end):  # noqa: PLR2004
            return tuple(reversed(found)) if found and _ends_sentence(sheet, i) else ()
        if line_start().match(sheet.value, line.start) or has_genre(sheet.text(i)):
            return ()
        found.append(i)
    return ()


def _bodies_after(sheet: Sheet, body: list[int], place: int) -> tuple[int, ...]:
    """A body after the day, as the very last line."""
    i = body[-1]
    line = sheet.lines[i]
    only = place == len(body) - 2 and _ends_sentence(sheet, body[place - 1])
    return (i,) if only and line.end - line.start <= 40 and _body().fullmatch(sheet.value, line.start, line.end) else ()  # noqa: PLR2004


def issuer_in_title(title: str) -> str | None:
    """The body that a title begins with: X关于…, X2019年…; None where it names none."""
    match = re.match(r"[^，。：:《》“”]{2,40}?(?=关于)|[^，。：:《》“”\d]{2,30}(?=(?:19|20)\d{2}(?:[-—至]\d{2,4})?(?:学?年|上半年))", title)
    if match is None or not _body().fullmatch(match[0]):
        return None
    return match[0]


def kind_of(title: str | None, opening: str) -> str:
    """plan, summary, summary+plan, report, scheme, notice or other, by the words of the title, else of the opening."""
    if title is None:
        return "report" if re.search(r"向.{0,12}报告|报告工作|作.{0,8}报告", opening) else "other"
    text = "".join(title.split())
    if "总结" in text and re.search(r"计划|打算|安排|思路|要点|谋划", text):
        return "summary+plan"
    if is_latin(title):
        return _last_kind(title.lower(), rules.ENGLISH_GENRES)
    end = _genre().search(text)
    return "other" if end is None else _last_kind(end[0], rules.GENRES)


def _last_kind(text: str, genres: tuple[rules.Genre, ...]) -> str:
    """The kind of the genre word that ends last, the longest of those."""
    best, kind = (-1, 0), "other"
    for genre in genres:
        at = text.rfind(genre.word)
        if at >= 0 and (at + len(genre.word), len(genre.word)) > best:
            best, kind = (at + len(genre.word), len(genre.word)), genre.kind
    return kind
