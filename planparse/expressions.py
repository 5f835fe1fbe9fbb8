"""Calendar expressions in a text: forms, units that stand together, ranges, bound words.

Positions are those of the text; nothing is resolved here. The text is folded first (``rules.dates.FOLDS``), each form
is tried only where its first characters stand, and every pattern is bounded, so that the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import groupby

from planparse.patterns import compiled
from planparse.records import NamedTuple
from planparse.rules import dates as rules

Parts = dict[str, str]  # what the groups of a form caught, by name


class Atom(NamedTuple):
    """One form found in the folded text."""

    start: int
    end: int
    kind: str
    parts: Parts


class Expression(NamedTuple):
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


def fold(value: str) -> str:
    """``value`` with numerals, width, dashes and quotes made one of each; the length stays."""
    if "二" in value and ("O" in value or "Ｏ" in value or "o" in value):
        value = _letters().sub(lambda letters: "〇" * len(letters[0]), value)
    for character, plain in rules.FOLDS:
        value = value.replace(character, plain)
    if _rare().search(value):
        for character in sorted(set(_rare().findall(value))):
            value = value.replace(character, _RARE_FOLDS[character])
    return value


_RARE_FOLDS = dict(rules.RARE_FOLDS)


@cache
def _rare() -> re.Pattern[str]:
    return compiled(f"[{''.join(_RARE_FOLDS)}]")


def unfold(folded: str) -> str:
    """Folded numerals as they are usually printed."""
    return folded.translate({rules.ZERO + i: character for i, character in enumerate(rules.NUMERALS)})


@cache
def _letters() -> re.Pattern[str]:
    """The letter O in a year printed in Chinese digits: 二OO八年."""
    return compiled("[OＯo](?<=二.)[OＯo]?(?=[一二三四五六七八九〇OＯo年])")


NUMERALS = frozenset("0123456789") | {chr(rules.ZERO + i) for i in range(15)}
_NUMERAL = "[0-9\x0e-\x1c]"
_ONE = chr(rules.ZERO + 1)
_FIVE = chr(rules.ZERO + 5)
_LAST_NUMERAL = 14

# Where a form may begin


@cache
def _beginnings(row: rules.DateForm) -> tuple[str, ...]:
    return tuple(start.replace("␣", " ") for start in fold(row.starts).split(" "))


@cache
def _starts(everyday: bool) -> re.Pattern[str]:
    """A numeral with what is behind it (a group), or the first character of another form."""
    words: dict[str, set[str]] = {}
    signs: dict[str, set[str]] = {}  # behind numerals, and what follows
    after_month: set[str] = set()  # the same behind 月3
    for start in (start for row in rules.FORMS if everyday or not row.everyday for start in _beginnings(row)):
        if start.startswith("月<#"):
            after_month.add(start[3])
        elif start[0] == "#":
            signs.setdefault(start[1], set()).add(start[2:])
        else:
            words.setdefault(start[0], set()).add(start[1:])
    numeral = (
        rf"(?<!{_NUMERAL}.)(?:(?<=月.){_NUMERAL}{{0,11}}+ ?(?=({_class(after_month)}))"
        rf"|(?:{_NUMERAL}{{0,11}}+|{_NUMERAL}{{0,2}} {_NUMERAL}{{1,3}}(?=年)|(?<!{_NUMERAL}{_NUMERAL})(?: {_NUMERAL}){{1,3}}) ?"
        rf"(?:(?=({_signs(signs)}))|(?<=五)|(?<=[0-9]{{8}})(?![个大届])|\Z)"
        rf"|{_NUMERAL}{{1,2}}(?<=五)(?={_NUMERAL}))"
    )
    seconds = _class({rest[0] for rests in words.values() for rest in rests})
    pairs = "|".join(_pair(first, rests) for first, rests in words.items())
    return compiled(
        fold(f"{_class({*words, '#'})}(?:(?<={_NUMERAL}){numeral}|(?<!{_NUMERAL})(?={seconds}(?<={pairs})))")
    )


def _signs(signs: dict[str, set[str]]) -> str:
    """The characters behind numerals, with a look at what must follow them."""
    special = {".": r"\.(?=[0-9])", " ": " (?=[0-9]{2} [0-9]{2})", "8": "(?!)", _FIVE: "(?!)"}
    patterns = [_class({sign for sign, further in signs.items() if "" in further and sign not in special})]
    for sign, further in signs.items():
        if sign in special:
            patterns.append(special[sign])
        elif "" not in further:
            numeral = f" ?{_NUMERAL}" if "#" in further else "(?!)"
            patterns.append(f"{sign}(?={_class(further - {'#'})}|{numeral})")
    return "|".join(patterns)


def _class(characters: set[str]) -> str:
    """A pattern for any of them, if any; # is any numeral."""
    if not characters:
        return "(?!)"
    plain = re.escape("".join(sorted(characters - {"#"})))
    return f"[{plain}{_NUMERAL[1:-1]}]" if "#" in characters else f"[{plain}]"


def _pair(first: str, rests: set[str]) -> str:
    """The first two characters of words, with a look at what must stand behind them."""
    seconds = {rest for rest in rests if len(rest) == 1}
    pairs = [f"{re.escape(first)}{_class(seconds)}"] if seconds else []
    for second in sorted({rest[0] for rest in rests} - seconds):
        further = sorted(rest[1:] for rest in rests if rest[0] == second)
        ahead = "|".join("".join(_class({character}) for character in rest) for rest in further)
        pairs.append(f"{re.escape(first)}{_class({second})}(?={ahead})")
    return "|".join(pairs)


# What stands there


class Row(NamedTuple):
    """A row as a part of a pattern: the meanings of its groups with their numbers there, and the rows behind it."""

    form: rules.DateForm
    names: tuple[tuple[str, int], ...]
    further: tuple[rules.DateForm, ...]


class Forms(NamedTuple):
    """Rows as one pattern, of which the first one that holds counts; the last group of a match tells which it is."""

    match: Callable[[str, int], re.Match[str] | None]
    rows: dict[int | None, Row]


def join(rows: tuple[rules.DateForm, ...], flags: int = 0) -> tuple[Forms, ...]:
    """The rows in order as few patterns, but none of them in many patterns, which takes long to compile."""

    def beginnings(row: rules.DateForm) -> str:
        return row.starts if len({start[:2] for start in _beginnings(row)}) > _MANY else ""

    return tuple(_join(tuple(run), flags) for _, run in groupby(rows, beginnings))


_MANY = 5  # ways to begin


@cache
def _join(rows: tuple[rules.DateForm, ...], flags: int) -> Forms:
    pieces: list[str] = []
    parts: dict[int | None, Row] = {}
    groups = 0
    for i, row in enumerate(rows, 1):
        pattern = row.pattern
        names: list[tuple[str, int]] = []
        for name in compiled(r"\(\?P<(\w+)>").findall(pattern):
            groups += 1
            pattern = pattern.replace(f"(?P<{name}>", "(").replace(f"(?P={name})", rf"(?:\{groups})")
            names.append((name.rstrip("_"), groups))
        groups += 1
        unless = f"(?!{'|'.join(map(re.escape, row.unless.split()))})" if row.unless else ""
        pieces.append(f"(?>{pattern}){unless}()")
        parts[groups] = Row(row, tuple(names), rows[i:])
    return Forms(compiled(fold("|".join(pieces)), flags).match, parts)


def read_parts(match: re.Match[str], row: Row) -> Parts:
    """What the groups of the row have caught."""
    parts: Parts = {}
    for name, group in row.names:
        text = match[group]
        if text is not None:
            parts[name] = text
    return parts


@cache
def _index() -> dict[str, dict[rules.DateForm, None]]:
    """The rows by their first two characters, or # and what is behind the numeral."""
    index: dict[str, dict[rules.DateForm, None]] = {}
    for row in rules.FORMS:
        for start in _beginnings(row):
            index.setdefault(start.removeprefix("月<")[:2], {})[row] = None
    return index


@lru_cache(maxsize=4096)
def _forms(key: str, everyday: bool) -> tuple[tuple[Forms, ...], frozenset[str]] | None:
    """What can begin so, and the characters before it that make another word of it.

    ``key``: its first two characters; for a numeral # or, where it ends in 五, that, and what is behind it (8: nothing).
    """
    first, second = key[0], key[1]
    keys = ("#" + _FIVE, "#" + second) if first == _FIVE else (key, f"{first}#") if second in NUMERALS else (key,)
    found = dict.fromkeys(row for key in keys for row in _index().get(key, ()) if everyday or not row.everyday)
    rows = tuple(found) if first == _FIVE else tuple(row for row in rules.FORMS if row in found)
    return (join(rows), _barred(first)) if rows else None


def _barred(first: str) -> frozenset[str]:
    if first in {"#", _FIVE}:
        return NUMERALS | _INDEFINITE | {"."}
    if first in _PLACEHOLDERS:
        return frozenset(character for character in map(chr, range(128)) if character.isalnum())
    return frozenset(rules.NOT_AFTER.get(first, "")) | (NUMERALS if first == "年" else frozenset())


def find_atoms(folded: str, *, everyday: bool = False) -> list[Atom]:
    """The forms in the text, from left to right, without overlaps; ``everyday``: the rows so marked among them."""
    atoms: list[Atom] = []
    done = 0
    for candidate in _starts(everyday).finditer(folded):
        start, end = candidate.span()
        if start < done:
            continue
        behind = candidate.lastindex
        if behind is None and folded[start] not in NUMERALS:
            key = folded[start : start + 2]
        else:
            key = (_FIVE if folded[end - 1] == _FIVE else "#") + ("8" if behind is None else candidate[behind])
        found = _forms(key, everyday)
        if found is None:
            continue
        patterns, barred = found
        if start > done and folded[start - 1] in barred and not _goes_with(folded, start):
            continue
        for forms in patterns:
            match = forms.match(folded, start)
            if match is not None:
                atom = _atom(folded, match, forms.rows[match.lastindex])
                atoms.append(atom)
                done = atom.end
                break
    return atoms


def _goes_with(folded: str, start: int) -> bool:
    """Whether a form may begin behind a barred character: a numeral behind 数 or the point of an ordinal."""
    before, first = folded[start - 1], folded[start]
    if before == "数":
        return first in NUMERALS and first.isascii()  # 企业数3年翻一番; 数十年 is a numeral with a word before it
    if before == "." and first in NUMERALS:
        return compiled(r"(?:^|\n|。|；|;) *\(?[0-9]{1,2}\.\Z").search(folded[max(start - 6, 0) : start]) is not None
    return False


def _atom(folded: str, match: re.Match[str], row: Row) -> Atom:
    kind = row.form.kind
    parts = read_parts(match, row)
    start, end = match.span()
    if "n1" in parts:
        parts = month_or_day_first(parts)
    if kind == "left":
        kind = next(_LEFT_KINDS[name] for name in parts)
    elif kind in _EDGED and folded[end : end + 1] in _EDGE_STARTS:
        end, parts = _with_edge(folded, end, parts)
    return Atom(start, end, kind, parts)


_INDEFINITE = frozenset("几数")
_PLACEHOLDERS = frozenset("xX×*_")
_LEFT_KINDS = {"y": "year", "m": "month", "d": "day", "q": "part"}  # of numerals whose unit stands further right


def name_form(folded: str, atom: Atom) -> str:
    """The name of the row that found it."""
    for row in rules.FORMS:
        if row.kind == atom.kind:
            found = _join((row,), 0).match(folded, atom.start)
            if found is not None and found.end() == atom.end:
                return row.name
    return atom.kind


def _with_edge(folded: str, end: int, parts: Parts) -> tuple[int, Parts]:
    """The parts with the end, beginning, middle or season that is named right behind them: 2020年底, 9月初, 2021年春."""
    at = end + folded.startswith(" ", end)
    doubled = folded.startswith("年", at)  # 2020年年底
    at += doubled
    word = folded[at : at + 1]
    if word in rules.EDGES:
        if not folded.startswith(_edge_unless()[word], at + 1):
            return at + 1, {**parts, "edge": word}
    elif word == "中" and "rel" in parts and not folded.startswith(_not_after_middle(), at + 1):
        return at + 1, {**parts, "mid": word}
    elif word in _MIDDLES and (doubled or at + 1 == len(folded) or folded.startswith(_AFTER_MIDDLE, at + 1)):
        return at + 1, {**parts, ("mid" if word == "中" else "season"): word}
    return end, parts


@cache
def _edge_unless() -> dict[str, tuple[str, ...]]:
    return {word: tuple(fold(unless).split()) for word, unless in rules.EDGES.items()}


@cache
def _not_after_middle() -> tuple[str, ...]:
    return tuple(fold(rules.NOT_AFTER_MIDDLE).split())


_MIDDLES = frozenset("中" + rules.SEASONS)
_EDGE_STARTS = frozenset(" 年") | _MIDDLES | frozenset(rules.EDGES)
_AFTER_MIDDLE = (*rules.AFTER_MIDDLE.split(), "\n")


def month_or_day_first(parts: Parts) -> Parts:
    """13/5: the day is the number that can be no month; where both can, the parts stay as they are."""
    one, two = parts["n1"], parts["n2"]
    if int(one) > _MONTHS or one == two:
        one, two = two, one
    elif int(two) <= _MONTHS:
        return parts
    return {**{key: text for key, text in parts.items() if key not in {"n1", "n2"}}, "m": one, "d": two}


_MONTHS = 12
_EDGED = frozenset({"year", "part", "month"})


@lru_cache(maxsize=4096)
def to_int(numeral: str) -> int | None:
    """The value of a folded numeral such as 12, 一二 (digit by digit), 二十一, 廿一; None if it has none."""
    numeral = numeral.replace(" ", "")
    if numeral.isdigit():
        return int(numeral)
    values = [int(c) if c.isdigit() else ord(c) - rules.ZERO for c in numeral]
    if min(values, default=-1) < 0 or max(values) > _LAST_NUMERAL:
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
YEAR_KEYS = ("y", "ys", "yt", "yr", "rel")
_YEAR_KEYS = frozenset(YEAR_KEYS)
_MONTH_KEYS = frozenset({"m", "mrel", "mq"})
_CONNECT = " ?(?:起|开始)? ?(?:-{1,4}|至|到) ?"
_BETWEEN = (" 之间", "之间", " 间", "间")
_LIST = frozenset(" 、,，和及与")
_BEYOND = frozenset("的比较相")


def compose(folded: str, atoms: list[Atom], *, lone_days: bool) -> list[Expression]:
    """Neighbouring units as one expression, ranges as one, with their bound words.

    ``lone_days``: keep a day of the month (15日) that no month stands by.
    """
    expressions: list[Expression] = []
    i = 0
    while i < len(atoms):
        start, end, kind, parts = atom = atoms[i]
        near = i + 1 < len(atoms) and atoms[i + 1].start - end <= _REACH
        parts, end, i = _gather(folded, atoms, i) if near else (parts, end, i + 1)
        if kind == "part" and expressions and _belongs_to_vague(folded, expressions[-1], atom):
            expressions[-1] = expressions[-1]._replace(end=end)
            continue
        expression = Expression(start, end, "calendar" if kind in _CALENDAR else kind, parts)
        if near:
            expression, i = _extend(folded, atoms, i, expression)
        if expression.until is None and parts.get("sep", "-") in "/.":
            expression = _with_printed_end(folded, expression)
        if expression.kind == "calendar" and lacks_month(parts):
            expression = _as_length(_after_list(folded, expressions, expression))
        if expression.kind in _BOUNDED:
            expression = _bind(folded, expression, atoms[i].start if i < len(atoms) else len(folded))
        if not _is_stray(folded, expressions, expression, lone_days=lone_days):
            expressions.append(expression)
    return expressions


def _extend(folded: str, atoms: list[Atom], i: int, expression: Expression) -> tuple[Expression, int]:
    """The expression with the list or the other side of a range behind it, and the next atom's index."""
    if expression.kind == "every":
        end, i = _extend_list(folded, atoms, i, expression.end)
        expression = expression._replace(end=end)
    if expression.kind != "placeholder" and not _PLACEHOLDER_PARTS.isdisjoint(expression.parts):
        expression = expression._replace(kind="placeholder")
    holiday = expression.kind == "calendar" and i < len(atoms) and atoms[i].kind == "holiday"
    if holiday and atoms[i].start == expression.end:  # 明年春节前: no day that the calendar gives
        return expression._replace(end=atoms[i].end, kind="holiday", parts={}), i + 1
    return _extend_to_range(folded, atoms, i, expression) if expression.kind in _RANGED else (expression, i)


_REACH = 9  # characters between the two sides of a range, or units that stand together, at the most
_CALENDAR = frozenset({*_UNIT_LEVELS, "whole"})
_RANGED = frozenset({"calendar", "decade", "placeholder"})
_PLACEHOLDER_PARTS = frozenset({"py", "pm", "pd"})


def _belongs_to_vague(folded: str, before: Expression, atom: Atom) -> bool:
    """Whether a part is one of a school or budget year, whose days are not known: 2022至23年度头八个月."""
    return (
        before.kind == "vague" and folded[before.end : atom.start] in {"", "的"} and folded[before.end - 1] in "年度期"
    )


def _gather(folded: str, atoms: list[Atom], i: int) -> tuple[Parts, int, int]:
    """The parts of the units that stand together from atom ``i`` on, their end and the next atom's index."""
    _, end, kind, parts = atoms[i]
    level = -1 if kind == "every" else _UNIT_LEVELS.get(kind, 9)
    i += 1
    while i < len(atoms) and "edge" not in parts:
        following = atoms[i]
        if following.start > end + 1:
            break
        if following.kind == "placeholder" and kind in {"year", "month"} and following.start == end:
            known = {new: parts[old] for old, new in (("y", "py"), ("m", "pm")) if old in parts}
            return {**following.parts, **known}, following.end, i + 1
        next_level = _UNIT_LEVELS.get(following.kind, -1)
        if (
            next_level <= level
            or folded[end : following.start] not in {"", " ", "的"}
            or (level == 1 and "mq" not in following.parts)
            or (level == 0 and next_level == 3 and "nth" not in following.parts)
            or (level == -1 and (to_int(following.parts.get("d", "")) or 0) > _LONGEST_MONTH)
        ):
            break
        parts = {**parts, **following.parts}
        end, level = following.end, next_level
        i += 1
    return parts, end, i


def _extend_list(folded: str, atoms: list[Atom], i: int, end: int) -> tuple[int, int]:
    """The end of what recurs, with the further days or months of its list: 每月5日、20日, 每年3月和9月."""
    kind = atoms[i - 1].kind
    while (
        kind in {"day", "month"}
        and i < len(atoms)
        and atoms[i].kind == kind
        and 0 < atoms[i].start - end <= 2
        and _LIST.issuperset(folded[end : atoms[i].start])
    ):
        _, end, i = _gather(folded, atoms, i)
    return end, i


def _extend_to_range(folded: str, atoms: list[Atom], i: int, expression: Expression) -> tuple[Expression, int]:
    """The expression as the left side of a range, where a right side follows."""
    if i >= len(atoms):
        return expression, i
    kind = atoms[i].kind
    if kind != expression.kind and not (kind in _CALENDAR and expression.kind == "calendar"):
        return expression, i
    between = folded[expression.end : atoms[i].start]
    connects = compiled(_CONNECT).fullmatch(between) is not None
    if not connects and between.strip() not in {"与", "和"}:
        return expression, i
    until, end, following = _gather(folded, atoms, i)
    if not connects and not folded.startswith(_BETWEEN, end):
        return expression, i
    i = following
    if expression.kind == "calendar":
        parts, until = _share(expression.parts, until)
        return expression._replace(end=end, parts=parts, until=until), i
    return expression._replace(end=end, until=until), i


def _with_printed_end(folded: str, expression: Expression) -> Expression:
    """A date printed with signs and the end of its range: 2024.3.15-3.17."""
    last = compiled(rules.PRINTED_END).match(folded, expression.end)
    if last is None or "d" not in expression.parts:
        return expression
    until = {"m": last["m"] or expression.parts["m"], "d": last["d"], "shared": "left"}
    return expression._replace(end=last.end(), until=until)


def has_year(parts: Parts) -> bool:
    """Whether units name their year, by number or as 今年 and the like."""
    return not _YEAR_KEYS.isdisjoint(parts)


def lacks_month(parts: Parts) -> bool:
    """Whether units are a day or part of a month without the month."""
    return ("d" in parts or "ten" in parts) and _MONTH_KEYS.isdisjoint(parts)


def _share(left: Parts, right: Parts) -> tuple[Parts, Parts]:
    """Each side of a range takes from the other what it leaves out: 3月5日至8日, 3月至2025年5月."""
    if lacks_month(right):
        right = {**{key: left[key] for key in ("m", "mrel") if key in left}, **right}
    if lacks_month(left):
        left = {**{key: right[key] for key in ("m", "mrel") if key in right}, **left}
    if has_year(right) and not has_year(left) and right.get("rel") not in {"次", "翌"}:
        left = {**{key: right[key] for key in YEAR_KEYS if key in right}, **left, "shared": "right"}
    elif has_year(left) and not has_year(right):
        right = {**right, "shared": "left"}
    return left, right


def _after_list(folded: str, expressions: list[Expression], expression: Expression) -> Expression:
    """A day takes the month of the one before it in a list (3月5日、8日), or of an earlier one near by (3月5日…。8日…)."""
    before = expressions[-1] if expressions else None
    if before is None or before.kind != "calendar" or before.parts.keys().isdisjoint({"d", "ten"}):
        return expression
    gap = folded[before.end : expression.start]
    if not (gap and len(gap) <= 3 and _LIST.issuperset(gap)) and not _goes_on(folded, before, expression):
        return expression
    kept = {key: before.parts[key] for key in (*YEAR_KEYS, "m", "mrel") if key in before.parts}
    until = expression.until and {**kept, **expression.until}
    return expression._replace(parts={**kept, **expression.parts}, until=until)


_NEAR = 60  # characters
_CLAUSE_STARTS = frozenset("，,。；;、:()\n 及和与于在至到并")
_LENGTH_WORDS = ("内", "以", "的", "左", "个", "工", "多", "余", "之", "时间", "后", "/")


def _goes_on(folded: str, before: Expression, expression: Expression) -> bool:
    """Whether a bare day that opens a clause is a later day of the month of the date shortly before it."""
    last = before.until or before.parts
    earlier, day = to_int(last.get("d", "")), to_int(expression.parts.get("d", ""))
    return (
        earlier is not None
        and day is not None
        and earlier < day <= _LONGEST_MONTH
        and not lacks_month(last)
        and expression.start - before.end <= _NEAR
        and folded[expression.start - 1] in _CLAUSE_STARTS
        and not folded.startswith(_LENGTH_WORDS, expression.end)
    )


def _as_length(expression: Expression) -> Expression:
    """A day without a month, beyond the days of any, is a number of days: 90日."""
    parts = expression.parts
    if expression.kind == "calendar" and "hao" not in parts and "d" in parts and lacks_month(parts):
        last = expression.until or parts
        value = to_int(last.get("d", ""))
        if value is not None and value > _LONGEST_MONTH:
            span = {} if expression.until is None else {"span": parts["d"]}
            return expression._replace(kind="duration", parts={**span, "a": last["d"], "au": "天"}, until=None)
    return expression


_LONGEST_MONTH = 31


_LONE_STARTS = frozenset("，,。；;、:\n (在于到至从自是我你他她们要会")


def _stands_alone(folded: str, expression: Expression) -> bool:
    """Whether a bare day opens a clause or follows a preposition: 嫦娥六号, 〔2020〕8号 and 一日千里 are none."""
    before = folded[expression.start - 1 : expression.start]
    proverb = expression.parts.get("d") == _ONE and folded[expression.end : expression.end + 1] > "\u2fff"
    return (not before or before in _LONE_STARTS) and not proverb


def _is_stray(folded: str, expressions: list[Expression], expression: Expression, *, lone_days: bool) -> bool:
    """A day without month that is more likely a number of days, or the weekday of the date before it."""
    parts = expression.parts
    if expression.kind != "calendar":
        return False
    if lacks_month(parts):
        bounded = expression.right in {"before", "until"}
        return not bounded and not (lone_days and _stands_alone(folded, expression))
    if "wd" in parts and len(parts) == 1 and expressions and "d" in expressions[-1].parts:
        return folded[expressions[-1].end : expression.start].strip() in {"", "(", ",", "，"}
    return False


# Bound words

_BOUNDED = frozenset({"calendar", "plan", "congress", "decade", "holiday", "every", "vague"})


class _Word(NamedTuple):
    """A bound word with the effect of its row and what must not stand on its other side."""

    text: str
    row: rules.Bound
    unless: tuple[str, ...]


@cache
def _left_words() -> dict[str, _Word]:
    return {word: _Word(word, row, tuple(row.unless.split())) for row in rules.LEFT for word in row.words.split()}


@cache
def _right_words() -> dict[str, tuple[_Word, ...]]:
    """The words by their first character, longest first."""
    words: dict[str, list[_Word]] = {}
    for row in rules.RIGHT:
        for word in row.words.split():
            words.setdefault(word[0], []).append(_Word(word, row, tuple(fold(row.unless).split())))
    return {first: tuple(sorted(found, key=lambda word: -len(word.text))) for first, found in words.items()}


def _bind(folded: str, expression: Expression, limit: int) -> Expression:
    """The expression with the bound words on both sides in its span, which ends at ``limit`` at the latest."""
    start, end, kind, parts, until, _, _ = expression
    left = right = ""
    following = folded[end : end + 1]
    if kind != "vague" and following in _right_starts():
        word = _right_word(folded, end)
        if word is not None:
            beyond = folded.index(word.text, end) + len(word.text)
            if beyond <= limit:
                right, end = word.row.effect, beyond
                following = folded[end : end + 1]
    qualifies = following in _BEYOND or (not right and following in NUMERALS)
    if not qualifies and kind != "every" and folded[start - 1 : start] in _left_ends():
        bound, length = _left_bound(folded, start)
        held = bound is not None and bound.effect == "since" and folded.startswith(rules.HELD, end)
        if bound is not None and not held and _left_holds(bound, expression, right):
            left, start = bound.effect, start - length
    if not left and end == expression.end:
        return expression
    return Expression(start, end, kind, parts, until, left, right)


@cache
def _right_starts() -> frozenset[str]:
    """What the words on the right begin with, or may stand before them."""
    return frozenset({*_right_words(), " "})


@cache
def _left_ends() -> frozenset[str]:
    """What the words on the left end in, or may stand behind them."""
    return frozenset(word[-1] for word in _left_words()) | {" "}


def _right_word(folded: str, end: int) -> _Word | None:
    at = end + 1 if folded.startswith(" ", end) else end
    for word in _right_words().get(folded[at : at + 1], ()):
        if folded.startswith(word.text, at):
            following = at + len(word.text)
            if folded.startswith(word.unless, following):
                continue
            if "#" in word.unless and folded[following : following + 1] in NUMERALS:
                continue
            return word
    return None


def _left_bound(folded: str, start: int) -> tuple[rules.Bound | None, int]:
    at = start - 1 if folded[start - 1 : start] == " " else start
    for length in (3, 2, 1):
        word = _left_words().get(folded[at - length : at]) if at >= length else None
        if word is not None:
            before = folded[at - length - 1 : at - length] if at > length else ""
            return (None, 0) if before in word.unless else (word.row, length + start - at)
    return None, 0


def _left_holds(bound: rules.Bound, expression: Expression, right: str) -> bool:
    if expression.kind == "vague":
        return bound.effect == "as-of"
    if bound.name == "from-if-followed":
        return right == "since" or expression.until is not None
    return bound.effect == "since" or expression.until is None
