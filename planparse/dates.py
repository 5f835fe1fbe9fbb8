"""Calendar expressions, found and resolved against the document's own dates.

Three steps: forms are found in one pass over the folded text (``rules.dates``), neighbours are put together into
expressions (2019年 + 8月, ranges, bound words), and each expression is resolved. What an expression leaves out is
taken from the nearest thing that says it: its sentence, its section's heading, the title, the sign-off, other dates
around it, the publication, the caller's day; ``basis`` names which. Today's date is never used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from planparse import periods
from planparse.periods import UNKNOWN, Days
from planparse.plan import Diagnostic, Period
from planparse.rules import dates as rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planparse.lines import Document
    from planparse.numbering import Node
    from planparse.text import Text

Parts = dict[str, str]


class Mention(NamedTuple):
    """A calendar expression at ``text.value[start:end]``; ``text`` is the body, the title or a header piece.

    ``first`` and ``last`` are inclusive ISO 8601 days, None where open or unresolved.
    """

    text: Text
    start: int
    end: int
    type: str
    first: str | None
    last: str | None
    edtf: str | None
    duration: str | None
    recurrence: str | None
    basis: str
    role: str | None
    problems: tuple[Diagnostic, ...] = ()


class Calendar(NamedTuple):
    """``mentions`` in source order (title and header pieces among them), and what they say of the document."""

    mentions: tuple[Mention, ...]
    published: str | None
    signed: str | None
    period: Period | None
    diagnostics: tuple[Diagnostic, ...]


class _Atom(NamedTuple):
    """One form found in the folded text."""

    start: int
    end: int
    kind: str
    parts: Parts


class _Expression(NamedTuple):
    """What is reported as one: a form, neighbouring units, or a range, with its bound words.

    ``until`` holds the parts of the right side of a range, ``left`` and ``right`` the effects of bound words.
    """

    start: int
    end: int
    kind: str
    parts: Parts
    until: Parts | None = None
    left: str = ""
    right: str = ""


class _Reading(NamedTuple):
    """What an expression says. ``grain`` is its finest unit; ``problem`` is (rule, level, message, suggestion)."""

    type: str
    days: Days = UNKNOWN
    basis: str = "none"
    grain: str = ""
    duration: str | None = None
    recurrence: str | None = None
    role: str | None = None
    problem: tuple[str, str, str, str | None] | None = None


def find_dates(document: Document, nodes: tuple[Node, ...], reference: str | None) -> Calendar:
    """Every calendar expression of title, headers and body. ``reference``: a day for texts that give none.

    ``reference`` is YYYY-MM-DD; YYYY-MM and YYYY stand for the first day. Raises ValueError for anything else.
    """
    context = _Context(None if reference is None else date.fromisoformat(reference + "-01-01"[len(reference) - 4 :]))
    found: list[Mention] = []
    if document.title is not None:
        found += _read(document.title, context, "title")
        context.use_title(document.title.value, document.kind, found)
    for header in document.headers:
        found += _read(header.text, context, _HEADER_ROLES.get(header.role))
    context.published = _header_day(found, "published")
    context.signed = _header_day(found, "signed")
    context.use_sections(document.body.value, nodes)
    found += _read(document.body, context, None)
    found.sort(key=lambda mention: mention.text.source_of(mention.start)[0])
    return Calendar(tuple(found), _iso(context.published), _iso(context.signed), context.period, ())


_HEADER_ROLES = {"title": "title", "published": "published", "signed": "signed", "delivery": "signed"}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _header_day(mentions: list[Mention], role: str) -> date | None:
    """The last single day among the header lines of a role: sign-offs repeat themselves, the last one counts."""
    days = [m.first for m in mentions if m.role == role and m.first and m.first == m.last]
    return date.fromisoformat(days[-1]) if days else None


def _read(text: Text, context: _Context, role: str | None) -> Iterator[Mention]:
    """The expressions of one text, resolved in order."""
    folded = fold(text.value)
    context.enter(folded, role)
    expressions = compose(folded, find_atoms(folded), lone_days=context.option is not None)
    for i, expression in enumerate(expressions):
        context.ahead = expressions[i + 1 : i + 4]
        reading = _READERS[expression.kind](context, expression)
        if reading is not None:
            yield _mention(text, expression, reading, role or context.role_at(expression.start))


def _mention(text: Text, expression: _Expression, reading: _Reading, role: str | None) -> Mention:
    start, end, days = expression.start, expression.end, reading.days
    problems: tuple[Diagnostic, ...] = ()
    if reading.problem is not None:
        rule, level, message, suggestion = reading.problem
        message = message.format(text.value[start:end])
        problems = (Diagnostic(rule, level, message, text.span(start, end), suggestion),)
    return Mention(
        text,
        start,
        end,
        reading.type,
        _iso(days.first),
        _iso(days.last),
        days.edtf,
        reading.duration,
        reading.recurrence,
        reading.basis,
        role or reading.role,
        problems,
    )


# Forms in folded text


def fold(value: str) -> str:
    """``value`` with numerals, width, dashes and quotes made one of each; the length stays."""
    for character, plain in rules.FOLDS:
        value = value.replace(character, plain)
    return value


class _Form(NamedTuple):
    """A row with its pattern compiled, the names of its groups with their numbers, and what must not follow it."""

    match: Callable[[str, int], re.Match[str] | None]
    kind: str
    names: tuple[tuple[str, int], ...]
    unless: str


_NUMERALS = frozenset("0123456789") | {chr(rules.ZERO + i) for i in range(15)}
_FIVE = chr(rules.ZERO + 5)


@cache
def _index() -> dict[str, tuple[tuple[str, rules.DateForm], ...]]:
    """The rows by their first character, each with a beginning; for numerals by what is behind the numeral."""
    index: dict[str, list[tuple[str, rules.DateForm]]] = {}
    for row in rules.FORMS:
        for start in row.starts.replace("␣", "\0").split():
            beginning = start.replace("\0", " ")
            index.setdefault(beginning if start[0] == "#" else start[0], []).append((beginning, row))
    return {key: tuple(rows) for key, rows in index.items()}


@cache
def _starts() -> re.Pattern[str]:
    """Where a form may begin: a numeral with what is behind it, or the first two characters of another form."""
    behind = {key[1] for key in _index() if key[0] == "#"} - {"五", "8"}
    seconds = {start[1] for key, rows in _index().items() if key[0] != "#" for start, _ in rows} - {"#"}
    firsts = {key for key in _index() if key[0] != "#"}
    numeral = "0-9\x0e-\x1c"
    return re.compile(
        fold(
            f"{_class(firsts, numeral)}(?:"
            f"(?<=[{numeral}])[{numeral} ]{{0,11}}(?:(?=(?P<behind>{_class(behind)}))|(?<=五)|(?<=[0-9]{{8}})|\\Z)"
            f"|(?<![{numeral}])(?={_class(seconds, numeral)}))"
        )
    )


def _class(characters: set[str], more: str = "") -> str:
    return f"[{re.escape(''.join(sorted(characters)))}{more}]"


@cache
def _form(row: rules.DateForm) -> _Form:
    pattern = re.compile(fold(row.pattern))
    return _Form(pattern.match, row.kind, tuple(pattern.groupindex.items()), fold(row.unless))


@cache
def _edge() -> re.Pattern[str]:
    return re.compile(fold(rules.EDGE))


def find_atoms(folded: str) -> list[_Atom]:
    """The forms in the text, from left to right, without overlaps."""
    atoms: list[_Atom] = []
    done = 0
    for candidate in _starts().finditer(folded):
        start = candidate.start()
        if start < done or (start > done and not _begins_word(folded, start)):
            continue
        atom = _try_forms(folded, start, _rows(candidate))
        if atom is not None:
            atoms.append(atom)
            done = atom.end
    return atoms


def _rows(candidate: re.Match[str]) -> tuple[rules.DateForm, ...]:
    """The rows that can begin as the candidate does."""
    found = candidate[0]
    if found[0] not in _NUMERALS:
        return _rows_of_pair(candidate.string[candidate.start() : candidate.start() + 2])
    behind = candidate["behind"]
    return _rows_of_numeral(found[-1] == _FIVE, behind if behind else "8")


@lru_cache(maxsize=4096)
def _rows_of_pair(pair: str) -> tuple[rules.DateForm, ...]:
    pairs = {pair, pair[0] + "#"} if pair[1] in _NUMERALS else {pair}
    return tuple(dict.fromkeys(row for start, row in _index()[pair[0]] if start in pairs))


@cache
def _rows_of_numeral(five: bool, behind: str) -> tuple[rules.DateForm, ...]:  # noqa: FBT001 - a cache key
    rows = (*(_index()["#五"] if five else ()), *_index().get("#" + behind, ()))
    return tuple(row for _, row in rows)


def _try_forms(folded: str, start: int, rows: tuple[rules.DateForm, ...]) -> _Atom | None:
    for row in rows:
        match_form, kind, names, unless = _form(row)
        match = match_form(folded, start)
        if match is None:
            continue
        end = match.end()
        if unless and end < len(folded) and folded[end] in unless:
            continue
        parts = {name: match[index] for name, index in names if match[index] is not None}
        if kind == "left":
            kind, parts = _left_unit(parts)
            if not kind:
                continue
        elif kind in _EDGED:
            edge = _edge().match(folded, end)
            if edge is not None:
                end = edge.end()
                parts |= {name: text for name, text in edge.groupdict().items() if text}
        return _Atom(start, end, kind, parts)
    return None


_EDGED = frozenset({"year", "part", "month"})
_LEFT_UNITS = {"年": ("year", "y", 4), "月": ("month", "m", 2), "日": ("day", "d", 3), "号": ("day", "d", 3), "季度": ("part", "q", 1)}


def _left_unit(parts: Parts) -> tuple[str, Parts]:
    """A numeral whose unit stands further right (3 in 3至5月) as that unit; no kind where it cannot be one."""
    kind, key, width = _LEFT_UNITS[parts["unit"]]
    numeral = parts["left"]
    if len(numeral) > width or (kind == "year" and (len(numeral) < width or to_int(numeral[:1]) not in {1, 2})):
        return "", {}
    return kind, {key: numeral}


_ITEM_NUMBER = re.compile(r"(?:^|[\n。；;]) *\(?[0-9]{1,2}\.\Z")


def _begins_word(folded: str, start: int) -> bool:
    """Whether a form may begin here: no numeral inside a number, no other character at the end of another word."""
    if start == 0:
        return True
    before, first = folded[start - 1], folded[start]
    if first not in _NUMERALS:
        return before not in rules.NOT_AFTER.get(first, "") and not (first == "年" and before in _NUMERALS)
    if before == ".":
        return _ITEM_NUMBER.search(folded[max(start - 6, 0) : start]) is not None
    return before not in _NUMERALS


_LARGEST = 14  # the last of the folded numerals: 廿


@lru_cache(maxsize=4096)
def to_int(numeral: str) -> int | None:
    """The value of a folded numeral such as 12, 一二 (digit by digit), 二十一, 廿一; None if it has none."""
    numeral = numeral.replace(" ", "")
    if numeral.isdigit():
        return int(numeral)
    values = [int(c) if c.isdigit() else ord(c) - rules.ZERO for c in numeral]
    if not values or not 0 <= min(values) <= max(values) <= _LARGEST:
        return None
    if max(values) <= 9:
        return int("".join(map(str, values)))
    total = digit = 0
    for value in values:
        if value <= 9:
            total, digit = total + digit * 10, value
        elif value == 13:
            digit = 2
        elif value == 14:
            total, digit = total + 20, 0
        else:
            total, digit = total + (digit or 1) * 10 ** (value - 9), 0
    return total + digit


# Units put together

_UNIT_LEVELS = {"year": 0, "part": 1, "month": 2, "day": 3}
_YEAR_KEYS = ("y", "ys", "yt", "yr", "rel")
_CONNECT = re.compile(r" ?(?:起|开始)? ?(?:-{1,4}|至|到) ?")
_AND = re.compile(r" ?[与和] ?")
_BETWEEN = re.compile(r" ?之?间")
_LIST = re.compile(r"[ 、,，和及与]{1,3}")
_BEYOND = frozenset("的比较相")


def compose(folded: str, atoms: list[_Atom], *, lone_days: bool) -> list[_Expression]:
    """Neighbouring units as one expression, ranges as one, with their bound words.

    ``lone_days``: keep a day of the month (15日) that no month stands by.
    """
    expressions: list[_Expression] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        parts, end, i = _gather(folded, atoms, i)
        expression = _Expression(atom.start, end, _kind(atom), parts)
        if expression.kind in {"calendar", "placeholder"}:
            expression, i = _extend_to_range(folded, atoms, i, expression)
        if expression.kind == "calendar" and _lacks_month(parts):
            expression = _after_list(folded, expressions, expression)
        expression = _bind(folded, expression)
        if not _is_stray(folded, expressions, expression, lone_days=lone_days):
            expressions.append(expression)
    return expressions


def _kind(atom: _Atom) -> str:
    return "calendar" if atom.kind in _UNIT_LEVELS or atom.kind == "whole" else atom.kind


def _gather(folded: str, atoms: list[_Atom], i: int) -> tuple[Parts, int, int]:
    """The parts of the units that stand together from atom ``i`` on, their end and the next atom's index."""
    _, end, kind, parts = atoms[i]
    level = -1 if kind == "every" else _UNIT_LEVELS.get(kind, 9)
    i += 1
    while i < len(atoms) and "edge" not in parts:
        following = atoms[i]
        next_level = _UNIT_LEVELS.get(following.kind, -1)
        if (
            next_level <= level
            or folded[end : following.start] not in {"", " ", "的"}
            or level == 1
            or (level == 0 and next_level == 3 and "nth" not in following.parts)
        ):
            break
        parts = {**parts, **following.parts}
        end, level = following.end, next_level
        i += 1
    return parts, end, i


def _extend_to_range(
    folded: str, atoms: list[_Atom], i: int, expression: _Expression
) -> tuple[_Expression, int]:
    """The expression as the left side of a range, where a right side follows."""
    if i >= len(atoms) or _kind(atoms[i]) != expression.kind:
        return expression, i
    between = folded[expression.end : atoms[i].start]
    until, end, following = _gather(folded, atoms, i)
    if not _CONNECT.fullmatch(between) and not (_AND.fullmatch(between) and _BETWEEN.match(folded, end)):
        return expression, i
    i = following
    if expression.kind == "calendar":
        parts, until = _share(expression.parts, until)
        return expression._replace(end=end, parts=parts, until=until), i
    return expression._replace(end=end, until=until), i


def _has_year(parts: Parts) -> bool:
    return any(key in parts for key in _YEAR_KEYS)


def _lacks_month(parts: Parts) -> bool:
    return ("d" in parts or "ten" in parts) and "m" not in parts and "mrel" not in parts


def _share(left: Parts, right: Parts) -> tuple[Parts, Parts]:
    """Each side of a range takes from the other what it leaves out: 3月5日至8日, 3月至2025年5月."""
    if _lacks_month(right):
        right = {**{key: left[key] for key in ("m", "mrel") if key in left}, **right}
    if _lacks_month(left):
        left = {**{key: right[key] for key in ("m", "mrel") if key in right}, **left}
    if _has_year(right) and not _has_year(left) and right.get("rel") not in {"次", "翌"}:
        left = {**{key: right[key] for key in _YEAR_KEYS if key in right}, **left, "shared": "right"}
    elif _has_year(left) and not _has_year(right):
        right = {**right, "shared": "left"}
    return left, right


def _after_list(folded: str, expressions: list[_Expression], expression: _Expression) -> _Expression:
    """A day in a list of days takes the month of the one before: 3月5日、8日."""
    if expressions and _LIST.fullmatch(folded, expressions[-1].end, expression.start):
        before = expressions[-1]
        if before.kind == "calendar" and ("d" in before.parts or "ten" in before.parts):
            kept = {key: before.parts[key] for key in (*_YEAR_KEYS, "m", "mrel") if key in before.parts}
            until = expression.until and {**kept, **expression.until}
            return expression._replace(parts={**kept, **expression.parts}, until=until)
    return expression


def _is_stray(folded: str, expressions: list[_Expression], expression: _Expression, *, lone_days: bool) -> bool:
    """A day without month that is more likely a number of days, or the weekday of the date before it."""
    parts = expression.parts
    if expression.kind != "calendar":
        return False
    if _lacks_month(parts) and not lone_days:
        return expression.right not in {"before", "until"}
    if "wd" in parts and len(parts) == 1 and expressions and "d" in expressions[-1].parts:
        return folded[expressions[-1].end : expression.start].strip() in {"", "(", ",", "，"}
    return False


# Bound words

_BOUNDED = frozenset({"calendar", "plan", "congress", "holiday"})


@cache
def _left_bounds() -> dict[str, rules.Bound]:
    return {word: bound for bound in rules.LEFT for word in bound.words.split()}


@cache
def _right_bounds() -> re.Pattern[str]:
    branches = [
        f"(?P<r{i}>(?:{bound.words}){f'(?!{bound.unless})' if bound.unless else ''})"
        for i, bound in enumerate(rules.RIGHT)
    ]
    return re.compile(fold(" ?(?:" + "|".join(branches) + ")"))


def _bind(folded: str, expression: _Expression) -> _Expression:
    """The expression with the bound words on both sides in its span."""
    kind, start, end = expression.kind, expression.start, expression.end
    if kind not in _BOUNDED and kind not in {"every", "vague"}:
        return expression
    right = ""
    match = _right_bounds().match(folded, end) if kind != "vague" else None
    if match is not None:
        right = rules.RIGHT[int((match.lastgroup or "r0")[1:])].effect
        end = match.end()
    left = ""
    if kind != "every" and folded[end : end + 1] not in _BEYOND:
        bound, length = _left_bound(folded, start)
        if bound is not None and _left_holds(bound, expression, right):
            left, start = bound.effect, start - length
    return expression._replace(start=start, end=end, left=left, right=right)


def _left_bound(folded: str, start: int) -> tuple[rules.Bound | None, int]:
    at = start - 1 if folded[start - 1 : start] == " " else start
    for length in (3, 2, 1):
        bound = _left_bounds().get(folded[at - length : at]) if at >= length else None
        if bound is not None:
            before = folded[at - length - 1 : at - length] if at > length else ""
            return (None, 0) if before and before in bound.unless else (bound, length + start - at)
    return None, 0


def _left_holds(bound: rules.Bound, expression: _Expression, right: str) -> bool:
    if expression.kind == "vague":
        return bound.effect == "as-of"
    if bound.name == "from-if-followed":
        return right == "since" or expression.until is not None
    return bound.effect == "since" or expression.until is None


# What expressions leave out

_SENTENCE_END = re.compile(r"[。！？\n]")
_YEAR_IN_HEADING = re.compile(fold(rf"(?<![0-9])(?:{rules.Y4}) ?年"))
_SCHOOL_YEARS = re.compile(r"((?:19|20)[0-9]{2}) ?[-/至] ?(?:20)?[0-9]{2} ?学年")
_SECOND_TERM = re.compile(fold("第二学期|下学期|春季|学年下"))
_TITLE_YEAR = re.compile(r"(?<![0-9./-])(?:19|20)[0-9]{2}(?![0-9./-]|年)")
_TAIWAN = re.compile(r"民国|(?<![0-9])1[0-4][0-9] ?年度?(?: ?[0-9]{1,2} ?月|施政|工作|预算)")
_MINGUO = 1911
_NEAR = 300  # characters within which another date of a list lends its year
_AUTUMN = 8  # the month in which a school year begins


class _Context:
    """What the document says of its own time, while its expressions are read from left to right."""

    def __init__(self, option: date | None) -> None:
        self.option = option
        self.published: date | None = None
        self.signed: date | None = None
        self.period: Period | None = None
        self.title_years: tuple[int, ...] = ()
        self.school_year: tuple[int, bool] | None = None
        self.delivered = False
        self.summary = False
        self.folded = ""
        self._heading_year: int | None = None
        self._section_starts: list[int] = []
        self._section_years: list[int | None] = []
        self._headings: list[tuple[int, int]] = []
        self._said: tuple[int, int] | None = None  # the last year named, and where
        self._dated: tuple[int, int, int] | None = None  # year, month and place of the last date with both
        self._taiwan: bool | None = None
        self._in_body = False
        self.ahead: list[_Expression] = []  # the next expressions
        self.spanned: tuple[int, int, int] | None = None  # first year, number of years and place of the last plan named

    def enter(self, folded: str, role: str | None) -> None:
        """Begin to read a text; a body is what has no role."""
        self.folded = folded
        self._said = self._dated = None
        self._taiwan = None
        self._in_body = role is None

    def use_title(self, title: str, kind: str, mentions: list[Mention]) -> None:
        """What the title's expressions say of the year and the period of the whole."""
        spans = [(m.first, m.last) for m in mentions if m.first and m.last and m.first != m.last]
        if spans:
            self.period = Period(min(first for first, _ in spans), max(last for _, last in spans))
        self.title_years = tuple(sorted({int(first[:4]) for first, last in spans if first[:4] == last[:4]}))
        school = _SCHOOL_YEARS.search(fold(title))
        if school is not None:
            self.school_year = int(school[1]), _SECOND_TERM.search(fold(title)) is not None
        self.delivered = re.search(rules.DELIVERED, title) is not None
        self.summary = kind in {"summary", "summary+plan"}

    def use_sections(self, body: str, nodes: tuple[Node, ...]) -> None:
        """The years that headings name, for what stands below them."""
        self.delivered = self.delivered or re.search(rules.DELIVERED, body[:400]) is not None
        folded = fold(body)
        tops = [year for node in nodes if node.heading and (year := _heading_year(folded, node.heading))]
        self._heading_year = max(tops, default=None)
        self._section_starts, self._section_years = [0], [None]
        self._use_nodes(folded, nodes, None)

    def _use_nodes(self, folded: str, nodes: tuple[Node, ...], year: int | None) -> None:
        for node in nodes:
            own = year
            if node.heading is not None:
                self._headings.append(node.heading)
                own = _heading_year(folded, node.heading) or self._reviewed(folded, node.heading) or year
            if own != year:
                self._section_starts.append(node.start)
                self._section_years.append(own)
            self._use_nodes(folded, node.children, own)
            if own != year:
                self._section_starts.append(node.end)
                self._section_years.append(year)

    def _reviewed(self, folded: str, heading: tuple[int, int]) -> int | None:
        """The year that a heading such as 工作回顾 or 工作安排 is about where the title names two, or one ahead."""
        words = folded[heading[0] : heading[1]]
        year = self._own_year()
        if re.search(rules.REVIEW, words):
            if len(self.title_years) == 2:
                return self.title_years[0]
            return year - 1 if self.delivered and year else None
        if len(self.title_years) == 2 and re.search(rules.OUTLOOK, words):
            return self.title_years[1]
        return None

    def _own_year(self) -> int | None:
        """The year a report is given in."""
        if len(self.title_years) == 1:
            return self.title_years[0]
        if self.signed is not None:
            return self.signed.year
        return self._heading_year

    def role_at(self, position: int) -> str | None:
        """``heading`` for a position of the body inside a heading."""
        if not self._in_body:
            return None
        i = bisect_right(self._headings, (position, len(self.folded))) - 1
        return "heading" if i >= 0 and self._headings[i][0] <= position < self._headings[i][1] else None

    def _section_year(self, position: int) -> int | None:
        if not self._in_body:
            return None
        return self._section_years[bisect_right(self._section_starts, position) - 1] if self._section_starts else None

    @property
    def taiwan(self) -> bool:
        """Whether bare years such as 114年 count from 1912 here."""
        if self._taiwan is None:
            self._taiwan = _TAIWAN.search(self.folded) is not None
        return self._taiwan

    def note(self, expression: _Expression, year: int, month: int | None) -> None:
        """Remember a year that the text has named, for what follows."""
        if self.folded[expression.start - 1 : expression.start] in {"比", "较", "于"}:
            return
        self._said = year, expression.end
        if month is not None:
            self._dated = year, month, expression.end

    def topic_year(self, position: int, month: int | None) -> tuple[int | None, str]:
        """The year that is being spoken of, and where that comes from."""
        if self._said is not None and not _SENTENCE_END.search(self.folded, self._said[1], position):
            return self._said[0], "carried"
        section = self._section_year(position)
        if section is not None:
            return section, "section"
        if self.school_year is not None and month is not None:
            first, second_term = self.school_year
            return first + (second_term or month < _AUTUMN), "title"
        if len(self.title_years) == 1:
            return self.title_years[0], "title"
        return self._further_year(position, month)

    def speaking_year(self, position: int) -> tuple[int | None, str]:
        """The year in which the text speaks (今年), and where that comes from."""
        section = self._section_year(position)
        if section is not None and (self.summary or len(self.title_years) > 1) and not self.delivered:
            return section, "section"
        if len(self.title_years) == 1:
            return self.title_years[0], "title"
        if self.signed is not None:
            return self.signed.year, "signed"
        if self.delivered and self._heading_year is not None:
            return self._heading_year, "section"
        if section is not None:
            return section, "section"
        return self._further_year(position, None)

    def _further_year(self, position: int, month: int | None) -> tuple[int | None, str]:
        dated = self._dated
        if self.signed is not None:
            return self.signed.year, "signed"
        if dated is not None and (month is None or position - dated[2] <= _NEAR):
            return dated[0] + (month is not None and month < dated[1]), "carried"
        following = self._year_ahead(month)
        if following is not None:
            return following, "carried"
        if self.published is not None:
            return self.published.year, "published"
        if self.option is not None:
            return self.option.year, "option"
        return None, "none"

    def _year_ahead(self, month: int | None) -> int | None:
        """10月26日 before 2016年1月1日 in a list is a day of 2015."""
        for expression in self.ahead if month is not None else ():
            parts = expression.parts
            if "y" in parts and "m" in parts:
                year, next_month = to_int(parts["y"]), to_int(parts["m"])
                if year is not None and next_month is not None and month is not None:
                    return year - (month > next_month)
        return None

    def today(self) -> tuple[date | None, str]:
        """The day on which the text speaks, and where that comes from."""
        for day, basis in ((self.signed, "signed"), (self.published, "published"), (self.option, "option")):
            if day is not None:
                return day, basis
        return None, "none"


def _heading_year(folded: str, heading: tuple[int, int]) -> int | None:
    """The year of a heading that names one year."""
    found = {to_int(match[0].rstrip("年")) for match in _YEAR_IN_HEADING.finditer(folded, *heading)}
    return found.pop() if len(found) == 1 else None


# Readings


def _read_vague(_context: _Context, expression: _Expression) -> _Reading:
    return _Reading("date", role="deadline" if expression.right == "before" else None)


def _read_broken(_context: _Context, expression: _Expression) -> _Reading:
    spun = expression.parts.get("spun")
    suggestion = None
    if spun is not None and len(spun) == 4:  # mirrors of one web site replace 10 by a year: 10月份 → 2023月份
        suggestion = "10" + _context.folded[expression.start + 4 : expression.end]
    return _Reading("date", problem=("implausible-date", "warning", "{} is no date", suggestion))


def _read_placeholder(_context: _Context, expression: _Expression) -> _Reading:
    problem = ("placeholder", "info", "{} is a placeholder, not a date", None)
    if expression.until is not None:
        return _Reading("range", problem=problem)
    parts = expression.parts
    year = _mask(parts.get("py"), 4)
    edtf = "-".join((year, *(_mask(parts[key], 2) for key in ("pm", "pd") if key in parts)))
    decade = periods.decade(int(year[:3] + "0")) if year[:3].isdigit() and year != "000X" else None
    days = Days(decade.first, decade.last, edtf) if decade else Days(None, None, edtf)
    return _Reading("date", days, "explicit" if decade else "none", problem=problem)


def _mask(digits: str | None, width: int) -> str:
    """A placeholder as EDTF writes it: 201x → 201X, x → XX."""
    number = None if digits is None else to_int(digits) if set(digits) <= _NUMERALS else None
    if number is not None:
        return f"{number:0{width}d}" if len(str(number)) <= width else "X" * width
    text = re.sub(r"[^0-9]", "X", (digits or "").replace(" ", ""))
    return text if len(text) == width and text[0] != "X" else "X" * width


def _read_calendar(context: _Context, expression: _Expression) -> _Reading | None:
    """A point in time or a range of two, with its bounds."""
    parts, until = expression.parts, expression.until
    if "yt" in parts and not context.taiwan:
        return _taiwan_number(parts)
    if "n1" in parts:
        return _read_day_first(parts)
    if "mn" in parts and not _has_year(parts) and context.topic_year(expression.start, None)[1] == "option":
        assert context.option is not None
        days = _counted(context.option, "before", {"M": to_int(parts["mn"]) or 1})
        return _Reading("range", days, "option", "window")
    point = _point(context, expression.start, parts)
    if until is None:
        return _bounded(context, expression, point)
    other = _point(context, expression.start, until, point)
    if parts.get("shared") == "right":
        point = _before(point, other)
    return _ranged(context, expression, point, other)


class _Point(NamedTuple):
    """One side of a range, or all of an expression. ``days`` is None where the calendar has no such day."""

    days: Days | None
    grain: str
    year: int | None
    month: int | None
    basis: str
    explicit: bool


def _point(context: _Context, position: int, parts: Parts, left: _Point | None = None) -> _Point:
    """The days that units name. ``left`` is the left side of a range, from which a year may come."""
    if not parts.keys().isdisjoint(_DAY_RELATIVE) or ("wd" in parts and len(parts) == 1) or _lacks_month(parts):
        return _relative_point(context, position, parts)
    month = _month(parts)
    order = month or _rough_month(parts)
    year, basis, explicit = _year(context, position, parts, order, left)
    if year is None:
        days, grain = _undated(parts, month)
        return _Point(days, grain, None, order, basis, explicit)
    days, grain = _in_year(parts, year, month)
    if days is None and not explicit and _undated(parts, month)[0] is not None:  # 29 February of a year not said
        days = UNKNOWN
    return _Point(days, grain, year, order, basis, explicit)


_DAY_RELATIVE = frozenset({"drel", "wrel", "mrel", "qrel"})


def _month(parts: Parts) -> int | None:
    return to_int(parts["m"]) if "m" in parts else None


def _rough_month(parts: Parts) -> int | None:
    """The first month of a quarter or half, for the order of the two sides of a range."""
    for key in ("q", "qy", "qq"):
        if key in parts:
            return 3 * _quarter(parts[key]) - 2
    if "half" in parts:
        return 1 if parts["half"] == "上" else 7
    return None


def _quarter(numeral: str) -> int:
    return 1 if numeral == "首" else to_int(numeral) or 1


def _year(
    context: _Context, position: int, parts: Parts, month: int | None, left: _Point | None
) -> tuple[int | None, str, bool]:
    """The year of units, where it comes from, and whether they name it."""
    if left is not None and left.year is not None and (parts.get("shared") == "left" or parts.get("rel") in _FOLLOWING):
        later = parts.get("rel") in {"次", "翌"} or (month is not None and left.month is not None and month < left.month)
        return left.year + later, left.basis, left.explicit
    if "y" in parts:
        return to_int(parts["y"]), "explicit", True
    for key in ("yr", "yt", "ys"):
        if key in parts:
            number = 1 if parts[key] == "元" else to_int(parts[key])
            return None if number is None else _full_year(context, key, number, parts[key]), "explicit", True
    if "rel" in parts:
        return _relative_year(context, position, parts["rel"])
    if "pair" in parts:
        year, basis = context.speaking_year(position)
        return year, basis, False
    return *context.topic_year(position, month), False


_FOLLOWING = frozenset({"次", "翌", "当", "同"})


def _full_year(context: _Context, key: str, number: int, numeral: str) -> int:
    """A year that is printed short: of the Republic of China (114年) or without its century (98年, 07年)."""
    if key in {"yr", "yt"} or context.taiwan or 100 <= number <= 150:
        return number + _MINGUO
    if len(numeral) == 2 and number < 100:
        return number + (2000 if number < 50 else 1900)
    return number


def _relative_year(context: _Context, position: int, word: str) -> tuple[int | None, str, bool]:
    offset = rules.RELATIVE_YEARS[word]
    if word in rules.SPEAKING:
        year, basis = context.speaking_year(position)
    else:
        year, basis = context.topic_year(position, None)
        if word in rules.GENERIC and basis != "carried":
            year, basis = None, "none"
    return None if year is None else year + offset, basis, False


def _in_year(parts: Parts, year: int, month: int | None) -> tuple[Days | None, str]:
    """The days of units in a year, and the grain."""
    if month is not None:
        return _in_month(parts, year, month)
    if "half" in parts:
        return _edged(periods.half(year, 1 if parts["half"] == "上" else 2), parts, "half")
    for key in ("q", "qy", "qq"):
        if key in parts:
            quarter = _quarter(parts[key])
            return _edged(periods.quarters(year, quarter, quarter), parts, "quarter")
    if "qn" in parts:
        return periods.quarters(year, 1, to_int(parts["qn"].replace(fold("两"), "2")) or 1), "quarters"
    if "mn" in parts:
        return periods.months(year, 1, to_int(parts["mn"]) or 0), "months"
    if "season" in parts:
        return periods.season(year, rules.SEASONS.index(parts["season"]) + 1), "season"
    if "y2" in parts:
        return periods.years(year, to_int(parts["y2"]) or 0), "years"
    if "pair" in parts:
        return periods.years(*((year, year + 1) if parts["pair"] == "今明" else (year - 1, year))), "years"
    if "nth" in parts:
        return _nth_week(parts, date(year, 1, 1), date(year, 12, 31)), "week"
    if "same" in parts:
        return UNKNOWN, "vague"
    return _edged(periods.year(year), parts, "year")


def _in_month(parts: Parts, year: int, month: int) -> tuple[Days | None, str]:
    whole = periods.month(year, month)
    if whole is None or whole.first is None or whole.last is None:
        return None, "month"
    if "d" in parts:
        return periods.day(year, month, to_int(parts["d"]) or 0), "day"
    if "ten" in parts:
        first, last = _TENDAYS[parts["ten"]]
        return periods.tenday(year, month, first, last), "tenday"
    if "nth" in parts:
        return _nth_week(parts, whole.first, whole.last), "day" if "wd" in parts else "week"
    if "few" in parts:
        count = to_int(parts["fewn"]) or 1
        first_days = parts["few"] == "前"
        start = whole.first if first_days else periods.add(whole.last, 1 - count, "D")
        end = periods.add(whole.first, count - 1, "D") if first_days else whole.last
        return periods.days(start, end) if start and end else None, "days"
    return _edged(whole, parts, "month")


_TENDAYS = {"上": (1, 1), "中": (2, 2), "下": (3, 3), "上中": (1, 2), "中下": (2, 3)}
_WEEKDAYS = fold("一二三四五六日")


def _weekday(parts: Parts) -> int | None:
    word = parts.get("wd", parts.get("wd2"))
    return None if word is None else _WEEKDAYS.index("日" if word == "天" else word)


def _nth_week(parts: Parts, first: date, last: date) -> Days | None:
    """The nth week (Monday to Sunday) that begins in an interval, or its nth Monday, Tuesday …"""
    weekday = _weekday(parts)
    begin = periods.add(first, ((weekday or 0) - first.weekday()) % 7, "D")
    number = to_int(parts["nth"][1:]) if parts["nth"].startswith("第") else None
    if begin is None:
        return None
    count = (last - begin).days // 7 if number is None else number - 1
    there = periods.add(begin, count, "W")
    if there is None or there > last or count < 0:
        return None
    return periods.week(there) if weekday is None else Days(there, there, there.isoformat())


def _edged(whole: Days | None, parts: Parts, grain: str) -> tuple[Days | None, str]:
    """The end of a unit (年底) has only an end; its beginning or middle (年初) is no day."""
    edge = parts.get("edge", parts.get("edge2", parts.get("edge3")))
    if "mid" in parts or edge == "初":
        return UNKNOWN if whole else None, "vague"
    if edge is not None and whole is not None and whole.last is not None:
        return periods.until(whole.last), "end"
    return whole, grain


def _undated(parts: Parts, month: int | None) -> tuple[Days | None, str]:
    """Units without a year: their EDTF with the year unspecified."""
    if month is None:
        return UNKNOWN, "day" if "d" in parts else "year"
    days, grain = _in_month(parts, 2000, month)  # a leap year has all days
    if days is None or grain not in {"day", "month"} or days.edtf is None or "nth" in parts:
        return days and UNKNOWN, grain
    return Days(None, None, "XXXX" + days.edtf[4:]), grain


def _relative_point(context: _Context, position: int, parts: Parts) -> _Point:
    """今天, 上周五, 下个月15日: counted from the day on which the text speaks."""
    today, basis = context.today()
    if today is None or parts.get("drel") == "当" or parts.get("mrel") in {"当", "同"}:
        return _Point(UNKNOWN, "day", None, None, "none", explicit=False)
    if "drel" in parts:
        there = periods.add(today, rules.RELATIVE_DAYS[parts["drel"]], "D")
        return _Point(_one_day(there), "day", None, None, basis, explicit=False)
    if "wrel" in parts or "wd" in parts:
        grain = "day" if _weekday(parts) is not None else "week"
        return _Point(_relative_week(parts, today), grain, None, None, basis, explicit=False)
    if "qrel" in parts:
        there = periods.add(today, 3 * rules.RELATIVE_QUARTERS[parts["qrel"]], "M")
        quarter = (there.month + 2) // 3 if there else 0
        days, grain = _edged(periods.quarters(there.year, quarter, quarter) if there else None, parts, "quarter")
        return _Point(days or UNKNOWN, grain, None, None, basis, explicit=False)
    there = periods.add(today, rules.RELATIVE_MONTHS[parts.get("mrel", "本").rstrip("个")], "M")
    if there is None:
        return _Point(UNKNOWN, "month", None, None, "none", explicit=False)
    year, month = there.year, there.month
    if "rel" in parts:
        year = _relative_year(context, position, parts["rel"])[0] or year
    days, grain = _in_month(parts, year, month)
    return _Point(days, grain, year, month, basis, explicit=False)


def _one_day(day: date | None) -> Days:
    return UNKNOWN if day is None else Days(day, day, day.isoformat())


_RELATIVE_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "今": 0, "下": 1, "下下": 2}


def _relative_week(parts: Parts, today: date) -> Days:
    """A week near today's, its weekend or one of its days; a bare weekday is the next one."""
    weekday = _weekday(parts)
    if "wrel" not in parts and weekday is not None:
        return _one_day(periods.add(today, (weekday - today.weekday()) % 7, "D"))
    there = periods.add(today, _RELATIVE_WEEKS[parts["wrel"]], "W")
    whole = there and periods.week(there)
    if not whole or whole.first is None or whole.last is None:
        return UNKNOWN
    if weekday is not None:
        return _one_day(periods.add(whole.first, weekday, "D"))
    saturday = periods.add(whole.last, -1, "D")
    return periods.days(saturday, whole.last) if "weekend" in parts and saturday else whole


# A point or range as a reading

_UNIT_GRAINS = frozenset({"year", "month", "day", "end"})
_IMPLAUSIBLE = ("implausible-date", "warning", "the calendar has no {}", None)


def _bounded(context: _Context, expression: _Expression, point: _Point) -> _Reading | None:
    if point.days is None:
        return _implausible(expression.parts, point)
    effect = expression.right if expression.right not in {"", "none"} else expression.left
    if point.grain == "years" and effect == "since":
        effect = ""
    kind = "date" if point.grain in _UNIT_GRAINS else "range"
    days = _with_bound(point.days, point.grain, effect)
    if point.explicit and point.year is not None:
        context.note(expression, point.year, point.month)
    basis = point.basis if days.first or days.last else "none"
    return _Reading(kind, days, basis, point.grain, role=_deadline(expression))


def _deadline(expression: _Expression) -> str | None:
    """A day that something is due by; what was reached as of a day (截至) is none."""
    by = expression.left == "until" and expression.right not in {"since", "after", "from"}
    return "deadline" if by or expression.right == "before" else None


def _implausible(parts: Parts, point: _Point) -> _Reading | None:
    """A month or day that no calendar has: broken where it stands in a full date, no date (24月) otherwise."""
    if point.explicit or ("m" in parts and "d" in parts):
        return _Reading("date", problem=_IMPLAUSIBLE)
    return None


def _with_bound(days: Days, grain: str, effect: str) -> Days:
    """The interval that bound words make of ``days``; a part of a day or month counts as reached at its end."""
    first, last = days.first or days.last, days.last
    if first is None or last is None or not effect:
        return days
    if effect in {"since", "from"}:
        return periods.since(first)
    if effect in {"until", "as-of", "end"} or (effect == "before" and grain in {"day", "end", "tenday", "days"}):
        return periods.until(last)
    if effect == "before":
        eve = periods.add(first, -1, "D")
        return periods.until(eve) if eve else UNKNOWN
    if effect == "after":
        morrow = periods.add(last, 1, "D")
        return periods.since(morrow) if morrow else UNKNOWN
    if effect == "approximate" and days.edtf and "/" not in days.edtf:
        return days._replace(edtf=days.edtf + "~")
    return days


def _before(point: _Point, other: _Point) -> _Point:
    """The left side of 11月至2025年2月: its year is the one before when its month is the later one."""
    days = point.days
    if point.month is None or other.month is None or point.month <= other.month or days is None or days.first is None:
        return point
    earlier = periods.add(days.first, -1, "Y")
    return point if earlier is None else point._replace(days=Days(earlier, earlier, None), year=earlier.year)


def _ranged(context: _Context, expression: _Expression, left: _Point, right: _Point) -> _Reading | None:
    if left.days is None or right.days is None:
        return _implausible(expression.parts, left if left.days is None else right)
    if right.explicit and right.year is not None:
        context.note(expression, right.year, right.month)
    first = left.days.first or left.days.last
    if first is None or right.days.last is None:
        return _Reading("range")
    days = periods.span(left.days._replace(first=first), right.days)
    if days is None:
        return _Reading("range", problem=("implausible-date", "warning", "{} ends before it begins", None))
    basis = left.basis if left.basis == right.basis or right.explicit else right.basis
    return _Reading("range", days, basis, "range", role=_deadline(expression) if expression.right == "before" else None)


def _read_day_first(parts: Parts) -> _Reading | None:
    """13/5/2015: the day is the number that can be no month; where both can, two readings stay."""
    year, one, two = int(parts["y"]), int(parts["n1"]), int(parts["n2"])
    readings = {day for day in (periods.day(year, one, two), periods.day(year, two, one)) if day is not None}
    if not readings:
        return None
    if len(readings) == 1:
        return _Reading("date", readings.pop(), "explicit", "day")
    return _Reading("date", problem=("ambiguous-date", "info", "{} has two readings, month or day first", None))


def _taiwan_number(parts: Parts) -> _Reading | None:
    """114年 in a text that does not count years so is a number of years; 104.4.17 is none."""
    return None if "d" in parts else _Reading("duration", duration=f"P{to_int(parts['yt'])}Y", basis="explicit")


# Plans, congresses, decades


def _read_plan(context: _Context, expression: _Expression) -> _Reading:
    """The years of a five-year plan; its last or first year where only that is named."""
    number = to_int(expression.parts["plan"]) or 1
    first = rules.FIRST_PLAN + rules.PLAN_YEARS * (number - 1)
    if number >= rules.PLANS_FROM_1966:
        first += 3
    whole = periods.years(first, first + rules.PLAN_YEARS - 1)
    if whole is None:
        return _Reading("range")
    part = expression.parts.get("of", "")
    named_year = expression.parts.get("yr")
    if named_year is not None:
        whole = periods.year(first if named_year == "开局" else first + rules.PLAN_YEARS - 1) or whole
    elif part.startswith("末") and whole.last is not None:
        return _Reading("range", periods.until(whole.last), "explicit")
    elif part.startswith("初"):
        return _Reading("range")
    else:
        context.spanned = (first, rules.PLAN_YEARS, expression.end)
    effect = expression.right if expression.right not in {"", "none"} else expression.left
    return _Reading("range", _with_bound(whole, "years", effect), "explicit", role=_deadline(expression))


def _read_congress(_context: _Context, expression: _Expression) -> _Reading:
    events = {fold(name): day for name, day in rules.EVENTS.items()}
    day = events.get(expression.parts["event"])
    return _Reading("range") if day is None else _Reading("range", periods.since(date.fromisoformat(day)), "explicit")


def _read_decade(_context: _Context, expression: _Expression) -> _Reading:
    parts = expression.parts
    if "decade" in parts:
        first = to_int(parts["decade"])
    else:
        ten = to_int(parts["ten"]) or 0
        first = (_century(parts.get("century", "")) or (1900 if ten >= 30 else 2000)) + ten
    days = periods.decade(first) if first is not None else None
    if days is None or "phase" in parts or "phase2" in parts:
        return _Reading("range")
    return _Reading("range", days, "explicit")


def _century(words: str) -> int | None:
    """The first year of 上世纪, 本世纪, 20世纪."""
    if words.startswith("上"):
        return 1900
    if words.startswith("本"):
        return 2000
    number = to_int(words.removesuffix("世纪")) if words else None
    return None if number is None else (number - 1) * 100


# Lengths of time, windows, frequencies

_CODES = {"年": "Y", "月": "M", "季度": "Q", "周": "W", "星期": "W", "礼拜": "W", "天": "D", "日": "D", "整天": "D"}


def _unit(word: str) -> str | None:
    """Y, M, Q (a quarter), W or D; None for units of no fixed length (学期, 工作日)."""
    return _CODES.get(word.removeprefix("个"))


def _number(numeral: str) -> int | None:
    """The value of a numeral of a length of time; 三四 (three or four) has none."""
    value = to_int(numeral)
    spoken = len(numeral) > 1 and all(0 <= ord(c) - rules.ZERO <= 9 for c in numeral)
    return None if spoken else value


def _iso_duration(counts: dict[str, int]) -> str | None:
    """ISO 8601: years, months, then weeks alone or days."""
    months = counts.get("M", 0) + 3 * counts.get("Q", 0)
    weeks, day_count = counts.get("W", 0), counts.get("D", 0)
    if weeks and not (counts.get("Y") or months or day_count):
        return f"P{weeks}W"
    day_count += 7 * weeks
    pieces = ((counts.get("Y", 0), "Y"), (months, "M"), (day_count, "D"))
    return "P" + "".join(f"{count}{unit}" for count, unit in pieces if count) if any(c for c, _ in pieces) else None


_HALVES = {"Y": {"M": 6}, "M": {"D": 15}}


def _read_duration(_context: _Context, expression: _Expression) -> _Reading:
    """两年, 一年半, 一年零三个月."""
    parts = expression.parts
    counts: dict[str, int] = {}
    for key in "abc":
        if key not in parts:
            continue
        unit = parts[key + "u"]
        code = _unit(unit.replace("半", "").replace("多", "").removesuffix(parts.get(key + "y", "")))
        number = 0 if parts[key] == "半" else _number(parts[key])
        if code is None or number is None:
            return _Reading("duration", basis="explicit")
        counts[code] = counts.get(code, 0) + number
        if "半" in (parts[key], parts.get(key + "y")) or "半" in unit:
            if code not in _HALVES:
                return _Reading("duration", basis="explicit")
            for half, count in _HALVES[code].items():
                counts[half] = counts.get(half, 0) + count
    return _Reading("duration", basis="explicit", duration=_iso_duration(counts))


def _read_window(context: _Context, expression: _Expression) -> _Reading:
    """近三年, 今后五年, 五年来, 三年内, 两年前: counted from the year or day on which the text speaks."""
    parts = expression.parts
    ways = rules.WINDOWS if expression.kind == "window" else rules.DISTANCES
    way = ways.get(parts["way"], "")
    if way == "this" and parts.get("since", "").endswith("来"):
        way = "past"
    unit = _unit(parts["u"].replace("半", "").replace("多", ""))
    number = 0 if parts["n"] == "半" else _number(parts["n"])
    if unit is None or number is None or "span" in parts:
        return _Reading("range")
    counts = {unit: number}
    if "half" in parts or "half2" in parts or "半" in parts["u"] or parts["n"] == "半":
        counts |= _HALVES.get(unit, {})
    duration = _iso_duration(counts)
    year, basis = context.speaking_year(expression.start)
    if basis == "option" and context.option is not None:
        days = _counted(context.option, way, counts)
    elif counts == {"Y": number} and year is not None:
        days = _window_of_years(context, expression, way, number, year, basis)
    else:
        days = UNKNOWN
    return _Reading("range", days, basis if days.first or days.last else "none", "window", duration)


_LONG_AGO = 10  # years: a longer window counts from an event that the text names


def _window_of_years(
    context: _Context, expression: _Expression, way: str, number: int, year: int, basis: str
) -> Days:
    """Whole years, from the year of a title, a heading or a report given at a meeting; else no guess."""
    if basis not in {"title", "section"} and not (context.delivered and basis == "signed"):
        return UNKNOWN
    first, count, place = context.spanned or (0, 0, 0)
    if way == "this" and count == number and expression.start - place < _NEAR:
        return periods.years(first, first + count - 1) or UNKNOWN
    if number <= _LONG_AGO and (way == "past" or (way == "this" and number == rules.PLAN_YEARS)):
        last = year if context.summary else year - 1
        return periods.years(last - number + 1, last) or UNKNOWN
    if way in {"next", "within"} and not (way == "within" and context.summary):
        first = year + context.summary
        return periods.years(first, first + number - 1) or UNKNOWN
    return UNKNOWN


def _counted(today: date, way: str, counts: dict[str, int]) -> Days:
    """A window or a distance counted from a day."""
    step = "D" if "D" in counts else "W" if "W" in counts else "M" if "M" in counts or "Q" in counts else "Y"
    number = counts.get("Y", 0) * (12 if step == "M" else 1) + counts.get("M", 0) + 3 * counts.get("Q", 0)
    number = 30 * counts.get("M", 0) + counts["D"] if step == "D" else counts["W"] if step == "W" else number
    back, ahead = periods.add(today, -number, step), periods.add(today, number, step)
    eve, morrow = periods.add(today, -1, "D"), periods.add(today, 1, "D")
    if back is None or ahead is None or eve is None or morrow is None:
        return UNKNOWN
    if way == "past":
        return periods.days(back, eve)
    if way == "next":
        return periods.days(morrow, ahead) if step in "DW" else periods.days(today, periods.add(ahead, -1, "D") or ahead)
    if way == "within":
        return periods.days(today, ahead)
    first_back, last_ahead = _around(back, step), _around(ahead, step)
    if way == "ago":
        return first_back
    if way == "later":
        return last_ahead
    if way == "until":
        return periods.until(first_back.last) if first_back.last else UNKNOWN
    if way == "since":
        return periods.days(first_back.first or back, today)
    here = _around(today, step)
    left, right = {
        "before": (first_back, _around(periods.add(here.first or today, -1, "D") or today, step)),
        "following": (_around(periods.add(here.last or today, 1, "D") or today, step), last_ahead),
    }.get(way, (UNKNOWN, UNKNOWN))
    return periods.span(left, right) or UNKNOWN


def _around(day: date, step: str) -> Days:
    """The whole unit that a day lies in."""
    if step == "Y":
        return periods.year(day.year) or UNKNOWN
    if step == "M":
        return periods.month(day.year, day.month) or UNKNOWN
    return (periods.week(day) if step == "W" else _one_day(day)) or UNKNOWN


def _read_every(_context: _Context, expression: _Expression) -> _Reading:
    """每月, 每两年, 每季度末, 每月28日前, 两年一次."""
    parts = expression.parts
    unit = parts["u"]
    code = _unit(unit.replace("半", ""))
    number = 1 if "n" not in parts else 0 if parts["n"] == "半" else _number(parts["n"])
    recurrence = None
    if code is not None and number is not None:
        counts = {code: number}
        if parts.get("n") == "半" or "半" in unit:
            counts |= _HALVES.get(code, {})
        times = to_int(parts["times"]) if "times" in parts else 1
        if times and times > 1:
            months = 12 * counts.get("Y", 0) + counts.get("M", 0)
            counts = {"M": months // times} if months and months % times == 0 else {}
        recurrence = _iso_duration(counts)
    return _Reading("set", basis="explicit", recurrence=recurrence, role=_deadline(expression))


_READERS = {
    "calendar": _read_calendar,
    "plan": _read_plan,
    "congress": _read_congress,
    "decade": _read_decade,
    "window": _read_window,
    "ago": _read_window,
    "every": _read_every,
    "duration": _read_duration,
    "placeholder": _read_placeholder,
    "broken": _read_broken,
    "holiday": _read_vague,
    "vague": _read_vague,
}
