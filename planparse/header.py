"""Title, issuer, number, delivery lines and sign-off of a document."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from planparse.boilerplate import day_pattern, is_call, opens_body
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import header as rules
from planparse.split import is_latin, opens_part

if TYPE_CHECKING:
    from planparse.boilerplate import Field
    from planparse.split import Sheet

MAX_TITLE = 160
TITLE_LINES = 5  # lines a title may be broken over
BROKEN_LINE = 60  # characters of such a line
WRAPPED = 20  # characters of the narrowest wrapped line
FRAGMENT = 6  # characters of a line that is a splinter of a title
SENTENCE_WORDS = 14  # words of a line that a full stop ends, which is no title
FLOW_TITLE = 50  # characters of a title that the text follows without a break
MIN_BODY, BODY_NAME = 3, 40  # characters of the name of a body
COLLECTIONS = 40  # lines within which a collection names its first document
BEFORE_TITLE = 12  # lines that nobody has claimed before the title
GENRE, REPEATED, MARKDOWN, METADATA = 4, 3, 6, 8  # weights of the evidence for a title

_WIDE, _NARROW = "，、：；！？（）〔〕［］【】〈〉—－–―~～．", ",,:;!?()()()()()------."
_UNIFY = str.maketrans(_WIDE, _NARROW, '“”"‘’《》「」『』')
_HASHES = r"#{1,6}\s+"
_COLLECTION = (
    r".{2,60}?\s{0,4}[：:]?(?=(?P<mark>篇(?:[一二三四五六七八九十]{1,3}?|\d{1,3})[：:]?)(?:$|(?=\s{0,4}[一1][、.．])))"
)
_FIRST_PART = r"第[一二三四五六七八九十百\d]{1,4}篇"
_LATIN_NAME = r"(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+"
_ABOUT = r"(?:关于|印发|转发).+的.{2,4}$"
_ISSUES = ("关于", "印发", "转发", "批转")
_YEAR = r"(?:19|20)\d{2}年?度?"
_TITLE_YEAR = r"(?:19|20)\d{2}(?:[-—至]\d{2,4})?(?:学?年|上半年)"
_SERIAL = r"编号[:：]?\d{4,20}|第 ?\d{1,4} ?页[ ,，]?共 ?\d{1,4} ?页"
_REPORTS = r"向.{0,12}报告|报告工作|作.{0,8}报告"
_PLANS = r"计划|打算|安排|思路|要点|谋划|设想|规划"
_BOTH = rf"总结.*(?:{_PLANS})|(?:{_PLANS}).*总结|(?:情况|回顾|小结|汇报)[和及与暨、，,].*(?:{_PLANS})$"
_ISSUED = r"(?:印发|转发|下达|发)给?(?:给?你们|你[局镇校县区单]|各).{0,60}(?:执行|落实|实施)"
_WORDS = r"[a-z]+"
_PAUSES = frozenset("，。；：:、！？,;?!")
_STOPS = frozenset("，。；：:,;！？!? \t\u3000")
_NUMERIC = frozenset("0123456789年月日xX×*/.:：-— \t\u3000")
_OPENERS = frozenset("（(【〔《「『“‘〈")
_TRAIL_MARKS = frozenset("-_|>»›＞｜/·—")
_FLOW_STOP = frozenset("为根据按照在现今我一二三四五六七八九十（(“《")
_PLACEHOLDER = frozenset("xX×*某")
_SEALS = ("（盖章）", "(盖章)", "（章）", "(章)", "（公章）", "(公章)")
_NUMERALS = "0123456789一二三四五六七八九十两"


class Piece(NamedTuple):
    """Lines ``first`` to ``last`` of the sheet as one title."""

    first: int
    last: int
    key: str


_KINDS = {genre.word: genre.kind for genre in rules.GENRES}
_ENGLISH_KINDS = {genre.word: genre.kind for genre in rules.ENGLISH_GENRES}
_GENRE_SIZES = sorted({len(word) for word in _KINDS}, reverse=True)
_AFTER_ENDS = frozenset("篇)）]】" + _NUMERALS + "".join(word[-1] for word in rules.AFTER_GENRE))


def key_of(text: str) -> str:
    """``text`` for comparison: no white space, half-width punctuation, no quotation marks."""
    if "#" in text:
        text = compiled(_HASHES).sub("", text, count=1)
    key = "".join(text.translate(_UNIFY).split()).lower()
    return key[: key.rindex(".")] if key.endswith(rules.FILE_SUFFIXES) else key


def has_genre(text: str) -> bool:
    """Whether ``text`` ends as titles of plans, reports and notices do."""
    if is_latin(text):
        return not _ENGLISH_KINDS.keys().isdisjoint(compiled(_WORDS).findall(text.lower()))
    return _genre(_genre_end("".join(text.split()))) != ""


def _genre(text: str) -> str:
    """The longest of the genres that ``text`` ends with; empty for none."""
    for size in _GENRE_SIZES:
        if text[-size:] in _KINDS:
            return text[-size:]
    return ""


def _genre_end(text: str) -> str:
    """``text`` without what may follow its genre: brackets, years, counts of documents."""
    for _ in range(6):
        if text[-1:] not in _AFTER_ENDS:
            break
        bare = text.removesuffix("篇").rstrip(_NUMERALS) if text.endswith(("篇", *_NUMERALS)) else text
        if bare.endswith(rules.AFTER_GENRE):
            for word in rules.AFTER_GENRE:
                bare = bare.removesuffix(word)
        if bare.endswith((")", "）", "]", "】")):
            opener = max(bare.rfind(mark) for mark in "（([【")
            bare = bare[:opener] if opener > 0 else bare
        if bare == text:
            break
        text = bare
    return text


def without_seal(name: str) -> str:
    """The name of a body without the note that a seal belongs there."""
    if name[-1:].isalnum():
        return name
    for seal in _SEALS:
        name = name.removesuffix(seal).rstrip()
    return name


def is_body_name(text: str) -> bool:
    """Whether ``text`` is the name of a body and nothing else."""
    text = without_seal(text)
    if not MIN_BODY <= len(text) <= BODY_NAME or text[0].isdecimal():
        return False
    return text.endswith(rules.ISSUERS) and _PAUSES.isdisjoint(text)


def is_day(text: str, *, month: bool = False) -> bool:
    """Whether ``text`` is a calendar day (or a month), with or without brackets, and nothing else."""
    bare = text.strip("—―-（）()[] \t\u3000")
    if day_pattern().fullmatch(bare):
        return True
    return month and compiled(rules.MONTH).fullmatch(bare) is not None


def read_roles(sheet: Sheet, start: int) -> None:
    """Judge delivery lines, document numbers, bylines, days and notes before line ``start``."""
    i = 0
    while i < start:
        step = 1
        if sheet.verdicts[i] is None:
            for size in (3, 2, 1):
                role = _match_role(sheet, i, i + size) if i + size <= start else None
                if role is not None:
                    for j in range(i, i + size):
                        _judge_role(sheet, j, role)
                    step = size
                    break
        i += step
    _read_names(sheet, start)


def _judge_role(sheet: Sheet, i: int, role: str) -> None:
    if role == "byline":
        sheet.judge(i, "boilerplate", "byline")
    else:
        sheet.judge(i, "header", role)


def _match_role(sheet: Sheet, start: int, end: int) -> str | None:
    """The role of lines ``start`` to ``end`` together, where none of them has it alone."""
    if any(sheet.verdicts[j] is not None or len(sheet.texts[j]) > MAX_TITLE for j in range(start, end)):
        return None
    texts = [sheet.texts[j] for j in range(start, end)]
    if len(texts) == 1:
        return role_of(texts[0])
    if has_genre(texts[0]) or compiled(_HASHES).match(texts[0]) or any(role_of(text) for text in texts):
        return None
    role = role_of((" " if is_latin(texts[0]) else "").join(texts))
    if role in {"delivery", "note"}:
        return role
    return "byline" if _is_byline(" ".join(texts)) else None


def role_of(text: str) -> str | None:
    """The role of a line of the header that says what it is by itself; None for any other."""
    for row in rules.ROWS:
        for key in row.keys:
            if key in text:
                if compiled(row.pattern).fullmatch(text) and (row.name != "delivery" or not has_genre(text)):
                    return row.role
                break
    adopted = text.rstrip("）)").endswith(rules.ADOPTED) and day_pattern().match(text.lstrip("（("))
    if adopted or is_day(text, month=True):
        return "signed"
    return "byline" if _is_byline(text) else None


def _is_byline(text: str) -> bool:
    """An office and a name: 省长 胡某某, 市长　李 某, 自治区主席 某某·某某某."""
    words = text.split()
    if len(words) > 2 and len(words[-1]) == len(words[-2]) == 1:
        words[-2:] = [words[-2] + words[-1]]
    if len(words) < 2 or not words[-2].rstrip("：:").endswith(rules.OFFICES):
        return False
    return _is_name(words[-1]) and _PAUSES.isdisjoint("".join(words[:-1]).rstrip("：:"))


def _is_name(text: str) -> bool:
    if "·" in text:
        return text.replace("·", "").isalpha() and len(text) <= 16
    if not _PLACEHOLDER.isdisjoint(text):
        return _PLACEHOLDER.issuperset(text[1:]) and len(text) <= 4
    return 2 <= len(text) <= 4 and text[0] in rules.SURNAMES and text.isalpha()


def _read_names(sheet: Sheet, start: int) -> None:
    """A name alone before the salutation or after a delivery line."""
    free = [i for i in range(1, start) if sheet.verdicts[i] is None]
    for i in free:
        text = sheet.texts[i]
        if len(text) > 2 * BODY_NAME or has_genre(text):
            continue
        named = sheet.rule(i - 1) in {"byline", "delivery"}
        bare = "".join(text.split())
        alone = len(bare) == 3 or (len(bare) == 2 and len(text) > 2)
        if (named and compiled(_LATIN_NAME).fullmatch(text)) or (alone and _is_name(bare) and (named or i == free[-1])):
            sheet.judge(i, "boilerplate", "byline")


def split_collections(sheet: Sheet) -> None:
    """Cut the name of a collection off the marker of its first document: ``工作计划 篇1`` becomes two lines.

    What a site says between the two, and the text that follows the marker without a line break, are cut off, too.
    """
    if "篇" not in sheet.value:
        return
    _cut_host(sheet)
    for i in range(min(len(sheet), COLLECTIONS)):
        opening = sheet.texts[i][: 2 * BODY_NAME]
        if "篇" in opening and sheet.verdicts[i] is None:
            start, end, *_ = sheet.lines[i]
            match = compiled(_COLLECTION).match(opening)
            whole = match is not None and (match.end("mark") < 2 * BODY_NAME or start + match.end("mark") == end)
            if match is not None and whole and has_genre(match[0].rstrip("：: \t\u3000")):
                sheet.cut(i, [start + match.start("mark"), start + match.end("mark")])
                sheet.judge(i, "header", "title")
                return


def _cut_host(sheet: Sheet) -> None:
    """What a site says to its readers inside the first line, on a line of its own."""
    if not len(sheet) or sheet.verdicts[0] is not None:
        return
    start, end, _ = sheet.lines[0][:3]
    host = compiled(rules.HOST_INSIDE).search(sheet.value, start, min(end, start + 2 * BODY_NAME))
    if host is not None and host.start() > start:
        sheet.cut(0, [host.start(), host.end()])
        sheet.judge(1, "boilerplate", "intro")


def find_title(sheet: Sheet, start: int, fields: list[Field]) -> Piece | None:
    """The title among the lines before ``start`` that nothing else has claimed; judges it and what repeats it."""
    _judge_trails(sheet, start)
    _judge_fragments(sheet, start)
    pieces = _pieces(sheet, start)
    known = {key_of(sheet.value[f.start : f.end]) for f in fields if f.role == "title"}
    counts: dict[str, int] = {}
    for piece in pieces:
        counts[piece.key] = counts.get(piece.key, 0) + 1
    for i in range(start, min(len(sheet), start + 4)):
        text = sheet.texts[i][: 2 * MAX_TITLE]
        head = "" if "#" in text else key_of(text[:FRAGMENT])[:-1]
        key = key_of(text) if any(key.startswith(head) for key in counts) else ""
        if key in counts:
            counts[key] += 1
    pieces = [piece for piece in pieces if sheet.verdicts[: piece.first].count(None) <= BEFORE_TITLE]
    if not pieces:
        return None
    weights = {piece: _weight(sheet, piece, counts, known) for piece in pieces}
    best = max(pieces, key=lambda p: (weights[p], -p.first, p.first - p.last))
    if weights[best] < REPEATED and not _is_plausible(sheet, best):
        return None
    for piece in pieces:
        if piece == best or (piece.key == best.key and (piece.last < best.first or piece.first > best.last)):
            for i in range(piece.first, piece.last + 1):
                sheet.judge(i, "header", "title")
    return best


def _pieces(sheet: Sheet, start: int) -> list[Piece]:
    """Every line before ``start`` that may be a title, alone and together with those after it."""
    texts = sheet.texts
    free = [i for i in range(start) if sheet.verdicts[i] is None and _may_be_title(texts[i])]
    keys = {i: key_of(texts[i]) for i in free}
    ends = {i for i in free if not _NUMERIC.issuperset(texts[i]) and not _runs_on(sheet, i)}
    pieces: list[Piece] = []
    for i in free:
        key = ""
        for j in range(i, i + TITLE_LINES):
            if j not in keys or (j > i and not _goes_with(sheet, i, j)):
                break
            key += keys[j]
            if j in ends:
                pieces.append(Piece(i, j, key))
    return pieces


def _runs_on(sheet: Sheet, i: int) -> bool:
    """Whether line ``i`` is the first line of a paragraph that was wrapped, not a line of its own."""
    if i + 1 >= len(sheet) or sheet.lines[i + 1].gap or sheet.verdicts[i + 1] is not None:
        return False
    text, after = sheet.texts[i], sheet.texts[i + 1]
    if is_latin(text):
        return after[0].islower()
    return len(text) >= WRAPPED and abs(len(text) - len(after)) <= 2 and not has_genre(text)


def _may_be_title(text: str) -> bool:
    if text[0] == "#" and _NUMERIC.issuperset(text.lstrip("# ")):
        return False
    if len(text) > MAX_TITLE or not any(map(str.isalnum, text)):
        return False
    if _NUMERIC.issuperset(text):
        return compiled(_YEAR).fullmatch("".join(text.split())) is not None
    return not _is_first_part(text)


def _is_first_part(text: str) -> bool:
    return text[0] == "第" and compiled(_FIRST_PART).match(text) is not None


def _goes_with(sheet: Sheet, i: int, j: int) -> bool:
    """Whether lines ``i`` to ``j`` may be one title broken over lines."""
    texts = (sheet.texts[i], sheet.texts[j])
    return all(
        len(t) <= BROKEN_LINE and not compiled(_HASHES).match(t) and ":" not in t and "：" not in t for t in texts
    )


def _weight(sheet: Sheet, piece: Piece, counts: dict[str, int], known: set[str]) -> int:
    """How much speaks for ``piece`` being the title."""
    texts = [sheet.texts[i] for i in range(piece.first, piece.last + 1)]
    weight = 0
    if has_genre("".join(texts)):
        weight += GENRE + any(map(has_genre, texts[:-1])) if _is_one_title(texts) else 0
    elif len(texts) > 1:
        weight -= REPEATED
    if counts[piece.key] > 1:
        weight += REPEATED
    if compiled(_HASHES).match(texts[0]):
        weight += MARKDOWN
    if piece.key in known:
        weight += METADATA
    if texts[-1].endswith(rules.FILE_SUFFIXES):
        weight -= 1
    return weight


def _is_one_title(texts: list[str]) -> bool:
    """Whether lines that end like a title are one: none of them is one before the last, or it needs what follows."""
    for before, after in pairwise(texts):
        closed = has_genre(before) and not after.startswith(rules.GOES_ON)
        if closed and not (compiled(_ABOUT).search("".join(texts)) and not compiled(_ABOUT).search(before)):
            return False
    return True


def _is_plausible(sheet: Sheet, piece: Piece) -> bool:
    """The first line of the text may be its title without a word that says so, if more follows it."""
    text = sheet.texts[piece.first]
    first = next((i for i in range(piece.first + 1) if sheet.verdicts[i] is None), -1)
    return (
        piece.first == piece.last == first
        and len(sheet) > 1
        and len(piece.key) >= 4
        and not is_body_name(text)
        and text[-1] not in _OPENERS
        and not (is_latin(text) and text[-1] == "." and text.count(" ") >= SENTENCE_WORDS)
        and (is_latin(text) or ":" not in text.replace("：", ":") or _is_dated(sheet, piece.first + 1))
    )


def _is_dated(sheet: Sheet, i: int) -> bool:
    """Whether line ``i`` is the day that a page prints under a title."""
    return i < len(sheet) and sheet.rule(i) == "date-line"


def _judge_trails(sheet: Sheet, start: int) -> None:
    """A breadcrumb whose last step is the next line: ``Site - Section - Title``."""
    free = [i for i in range(start) if sheet.verdicts[i] is None]
    for i, j in pairwise(free):
        text, step = sheet.texts[i], sheet.texts[j]
        rest = text.removesuffix(step).rstrip()
        if len(step) > FRAGMENT and text.endswith(step) and len(rest) > FRAGMENT and rest[-1] in _TRAIL_MARKS:
            sheet.judge(i, "boilerplate", "breadcrumb")


def _judge_fragments(sheet: Sheet, start: int) -> None:
    """Splinters of the title on lines of their own before it: 2023 / 争先 / 主题 / 实施方案."""
    i = 0
    while i < start:
        j = i
        while j < start and sheet.verdicts[j] is None and len("".join(sheet.texts[j].split())) <= FRAGMENT:
            j += 1
        if j - i >= 3 and j < start:
            later = "".join(key_of(sheet.texts[k]) for k in range(j, min(start, j + 3)))
            within = sum(key_of(sheet.texts[k]) in later or sheet.texts[k].isdecimal() for k in range(i, j))
            if 2 * within >= j - i:
                for k in range(i, j):
                    if not is_body_name(sheet.texts[k]):
                        sheet.judge(k, "header", "title")
        i = max(j, i + 1)


def judge_rest(sheet: Sheet, start: int, title: Piece | None) -> None:
    """Judge what is left before ``start``: the issuer's line, subtitles before a salutation, the title once more."""
    if title is None:
        return
    text = sheet.texts[start] if start < len(sheet) else ""
    called = bool(text) and is_call(text) and not opens_part(text)
    counts = Counter(key_of(sheet.texts[i]) for i in range(title.last + 1, start) if len(sheet.texts[i]) <= MAX_TITLE)
    for i in range(start):
        if sheet.verdicts[i] is not None or sheet.lines[i].flow:
            continue
        text, key = sheet.texts[i], key_of(sheet.texts[i])
        after = i > title.last
        if len(key) > 2 and key in title.key and 2 * len(key) > len(title.key):
            sheet.judge(i, "header", "title")
        elif after and is_body_name(text) and not has_genre(text):
            sheet.judge(i, "header", "issuer")
        elif after and _names_topics(text, title.key):
            sheet.judge(i, "boilerplate", "keywords")
        elif (
            after
            and not _is_first_part(text)
            and (
                (counts[key] > 1 and has_genre(text))
                or (not opens_body(text) and (called or _before_contents(sheet, i)))
            )
        ):
            sheet.judge(i, "header", "subtitle")


def _names_topics(text: str, title: str) -> bool:
    """Whether a line is a list of words of the title: the keywords of a page."""
    words = text.replace("，", ",").replace("、", ",").split(",")
    return len(words) > 2 and all(key_of(word) and key_of(word) in title for word in words)


def _before_contents(sheet: Sheet, i: int) -> bool:
    verdict = sheet.verdicts[i + 1] if i + 1 < len(sheet) else None
    return verdict is not None and verdict.kind == "contents"


def cut_flow_title(sheet: Sheet, start: int) -> Piece | None:
    """The title at the beginning of a text that lost its line breaks, cut off from what follows."""
    if start >= len(sheet) or any(verdict is None for verdict in sheet.verdicts[:start]):
        return None
    line = sheet.lines[start]
    serial = compiled(_SERIAL).match(sheet.value, line.start, min(line.end, line.start + FLOW_TITLE))
    begin = line.start if serial is None else serial.end()
    end = _flow_title_end(sheet.value[begin : min(line.end, begin + FLOW_TITLE)])
    if not end or begin + end >= line.end:
        return None
    sheet.cut(start, [begin, begin + end])
    place = start
    if serial is not None:
        sheet.judge(start, "boilerplate", "serial-number")
        place += 1
    sheet.judge(place, "header", "title")
    return Piece(place, place, key_of(sheet.texts[place]))


def cut_repeated_title(sheet: Sheet, start: int, title: Piece | None) -> int:
    """Cut the title off the first line of the body, with a day or years behind it; how many lines that adds."""
    if title is None or title.first != title.last or start >= len(sheet):
        return 0
    name = compiled(_TRIMMED).sub("", sheet.texts[title.first])
    text = sheet.texts[start]
    if len(name) < FRAGMENT or len(text) <= len(name) or not text.startswith(name):
        return 0
    end = compiled(_DATED).match(text, len(name)).end()  # type: ignore[union-attr]
    if not compiled(_OPENS).match(text, end) and not text.startswith(rules.FLOW_OPENINGS, end):
        return 0
    at = sheet.lines[start].start
    sheet.cut(start, [at + len(name), at + end] if end > len(name) else [at + end])
    added = 1 + (end > len(name))
    for i in range(start, start + added):
        sheet.judge(i, "header", "title" if i == start else "subtitle")
    return added


_TRIMMED = r"^#{1,6}\s+|[（(\[【].{0,20}[)）\]】]$"
_DATED = r"(?:\s?[（(](?:19|20)\d{2}[^（()）]{0,20}[)）])?(?:\s?(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?)?\s?"
_OPENS = r"[一第]、|第一|[（(][一1][)）]|1[、.．]"


def _flow_title_end(text: str) -> int:
    """Where the title ends that ``text`` begins with; 0 when it begins with none."""
    if not text or text[0] in _FLOW_STOP:
        return 0
    stop = next((k for k, char in enumerate(text) if char in _STOPS), len(text))
    for end in range(FRAGMENT, min(stop, len(text)) + 1):
        if text.startswith(("书", "的"), end) or not _genre(text[:end]):
            continue
        rest = text[end:]
        more = next((word for word in rules.AFTER_GENRE if rest.startswith(word)), "")
        rest = rest[len(more) :]
        bare = rest.lstrip("0123456789xX/.-")
        dated = "/" in rest[: len(rest) - len(bare)] or "-" in rest[: len(rest) - len(bare)]
        if rest.startswith(rules.FLOW_OPENINGS) or (dated and bare.startswith(rules.FLOW_OPENINGS)):
            return end + len(more)
    return 0


def first_part_title(sheet: Sheet, start: int) -> Piece | None:
    """The name of a collection before the marker of its first document."""
    for i in range(min(start, len(sheet))):
        if sheet.rule(i) == "title" and i + 1 < len(sheet) and sheet.lines[i + 1].flow:
            return Piece(i, i, key_of(sheet.texts[i]))
    return None


def issuer_in_title(title: str) -> str | None:
    """The body that a title begins with: X关于…, X2019年…; None where it names none."""
    places = [title.index(word) for word in _ISSUES if word in title]
    if places:
        name = title[: min(places)]
    else:
        year = compiled(_TITLE_YEAR).search(title)
        name = title[: year.start()] if year else ""
    return name if is_body_name(name) else None


def kind_of(title: str | None, opening: str) -> str:
    """plan, summary, summary+plan, report, scheme, notice or other, by the words of the title, else of the opening."""
    if title is None:
        if compiled(_ISSUED).search(opening):
            return "notice"
        return "report" if compiled(_REPORTS).search(opening) else "other"
    text = "".join(title.split())
    end = _genre_end(text)
    if compiled(_BOTH).search(end):
        return "summary+plan"
    if is_latin(title):
        words = compiled(_WORDS).findall(title.lower())
        kind = next((_ENGLISH_KINDS[word] for word in reversed(words) if word in _ENGLISH_KINDS), None)
        return kind or ("plan" if "budget" in words else "other")
    return _KINDS.get(_genre(end), "other")
