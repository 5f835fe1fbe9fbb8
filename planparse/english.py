"""English calendar expressions, in the terms of the Chinese ones, so that one set of readings serves both.

``next year`` becomes the part that 明年 has, ``by`` the bound of 到, ``two weeks ago`` the distance of 两周前.
"""

from __future__ import annotations

import re
from functools import cache

from planparse.expressions import Expression, fold, join, month_or_day_first, read_parts
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING
from planparse.rules import english as rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planparse.expressions import Forms, Parts, Row
    from planparse.rules.dates import DateForm

_FLAGS = re.IGNORECASE | re.ASCII
_DIGITS = frozenset("0123456789")


@cache
def _index(everyday: bool) -> dict[str, dict[DateForm, set[str]]]:
    """The rows by the word that they begin with, with the words that may stand behind it, empty for any."""
    index: dict[str, dict[DateForm, set[str]]] = {}
    for row in rules.ENGLISH:
        for start in row.starts.split() if everyday or not row.everyday else ():
            word, _, following = start.partition("␣")
            index.setdefault(word, {}).setdefault(row, set()).add(following)
    return index


@cache
def _starts(everyday: bool) -> re.Pattern[str]:
    """A number or a word that a form may begin with; a text is full of articles, which only some words follow."""
    nouns = {"#", *_index(everyday=True), *rules.DECADES, *rules.NOUNS.split()}
    behind = {word: set().union(*rows.values()) for word, rows in _index(everyday).items() if word != "#"}
    behind |= {"the": nouns, "that": nouns}
    free = {word for word, following in behind.items() if "" in following}
    tied = [f"{_any_of({word})}(?= (?:{_any_of(behind[word])}))" for word in behind if word not in free]
    number = rf"(?:1[3-9]|2[01])[0-9]{{2}}(?![0-9])|[0-9]++(?!%|,[0-9]{{3}}|(?i: [{rules.NEVER_COUNTED}]))"
    return compiled(rf"\b(?<![A-Za-z0-9_./$£€#])(?<![0-9]-)(?:{number}|{'|'.join([_any_of(free), *tied])})", re.ASCII)


def _any_of(words: set[str]) -> str:
    """A pattern for words of letters in capitals or not, the first of which decides; # is a digit."""
    tails: dict[str, list[str]] = {}
    for word in sorted(filter(str.isalpha, words)):
        tails.setdefault(word[0], []).append(word[1:])
    patterns = ["'?[0-9]"] if "#" in words else []
    patterns += (f"[{first}{first.upper()}](?i:{'|'.join(rest)})(?![A-Za-z])" for first, rest in tails.items())
    return "|".join(patterns)


def find_expressions(folded: str, *, everyday: bool = False) -> list[Expression]:
    """The expressions of the text, from left to right, ranges put together, with their bound words.

    ``everyday``: by the rows so marked too.
    """
    points = _find_points(folded, everyday=everyday)
    expressions: list[Expression] = []
    i = 0
    while i < len(points):
        point = _with_words_before(folded, points[i])
        i += 1
        if point.kind == "calendar" and i < len(points) and points[i].kind == "calendar" and point.until is None:
            between = folded[points[i - 1].end : points[i].start]
            if _link().fullmatch(between) or (
                point.left == "between" and between.strip().lower() in {"and", "and the"}
            ):
                point = _range(point, points[i])
                i += 1
        _append(folded, expressions, _with_words_after(folded, point))
    return expressions


def _append(folded: str, expressions: list[Expression], following: Expression) -> None:
    """Add an expression; a length and the day that it starts from are one: 3 days starting from next Monday."""
    before = expressions[-1] if expressions else None
    if (
        before is not None
        and before.kind == "duration"
        and before.parts.keys() == {"a", "au"}
        and following.kind == "calendar"
        and following.right == "since"
        and folded[before.end : following.start] in {" ", ", "}
    ):
        length = {"for": before.parts["a"], "foru": before.parts["au"]}
        expressions[-1] = following._replace(start=before.start, parts={**following.parts, **length}, right="")
    else:
        expressions.append(following)


@cache
def _forms(start: str, everyday: bool) -> tuple[Forms, ...]:
    return join(tuple(_index(everyday)[start]), _FLAGS)


def _find_points(folded: str, *, everyday: bool) -> list[Expression]:
    points: list[Expression] = []
    done = 0
    for candidate in _starts(everyday).finditer(folded):
        start = candidate.start()
        if start < done:
            continue
        word = "#" if folded[start] in _DIGITS else candidate[0].lower()
        found = _find_form(folded, start, _forms(word, everyday))
        if found is not None:
            match, row = found
            done = match.end()
            if row.form.kind != "none":
                points.append(_point(match, row))
    return points


def _find_form(folded: str, start: int, patterns: Iterable[Forms]) -> tuple[re.Match[str], Row] | None:
    """The first row that holds, with its match."""
    for forms in patterns:
        match = forms.match(folded, start)
        if match is None:
            continue
        row = forms.rows[match.lastindex]
        if _holds(folded, match, row):
            return match, row
        found = _find_form(folded, start, (one for form in row.further for one in join((form,), _FLAGS)))
        if found is not None:
            return found
    return None


def _holds(folded: str, match: re.Match[str], row: Row) -> bool:
    """Whether a bare year or month is one: 2019 students is none, nor is You may."""
    groups = dict(row.names)
    month = match[groups["mw"]] if "mw" in groups else None
    if month in {"may", "mar", "march", "sun", "sat"} and "d" not in groups:
        return False
    kind = row.form.kind
    if kind not in _KINDS:
        return True
    before = folded[max(match.start() - 12, 0) : match.start()]
    if kind == "year-name":
        tied = before.endswith("-") and not before.lower().endswith(_STAGES)
        return _counted().match(folded, match.end()) is None and not tied
    if match[0][0].islower() and " " not in match[0]:
        return False
    alone = " of " not in match[0] and (month or "").lower() in {"may", "mar", "march"}
    return not alone or _before_month().search(before) is not None


_STAGES = ("early-", "mid-", "late-")


@cache
def _counted() -> re.Pattern[str]:
    return compiled(rf"[-/][a-z]| {rules.COUNTED}\b(?<!this)(?<!was)(?<!has)(?<!its)")


@cache
def _before_month() -> re.Pattern[str]:
    return compiled(
        r"\b(?:in|of|by|since|until|till|from|during|to|through|between|and|before|after|early|mid|late)[ -]\Z", _FLAGS
    )


@cache
def _link() -> re.Pattern[str]:
    return compiled(rules.LINK, _FLAGS)


@cache
def _before() -> re.Pattern[str]:
    return compiled(rules.BEFORE, _FLAGS)


@cache
def _after() -> re.Pattern[str]:
    return compiled(rules.AFTER, _FLAGS)


_KINDS = {"month-name": "calendar", "year-name": "calendar"}


def _point(match: re.Match[str], row: Row) -> Expression:
    """One form as an expression, its words turned into the parts that readings know."""
    kind = row.form.kind
    found = {name: text.lower() for name, text in read_parts(match, row).items()}
    parts = _READERS.get(kind, _calendar_parts)(found)
    until = None
    if "until" in found:
        until = {**parts, "d": found["until"], "shared": "left"}
    if "wduntil" in found:
        until = {**parts, "wd": _weekday(found["wduntil"])}
    return Expression(match.start(), match.end(), _KINDS.get(kind, kind), parts, until)


def _calendar_parts(found: Parts) -> Parts:
    parts: Parts = {name: found[name] for name in _AS_THEY_ARE if name in found}
    for name, text in found.items():
        convert = _CONVERSIONS.get(name)
        if convert is not None:
            key, value = convert(text)
            if value:
                parts[key] = value
    if "n1" in parts:
        parts = month_or_day_first(parts)
    if "inw" in found:
        parts["rest" if "laterw" in found else "sofar"] = found["inw"]
    if "century" in found:
        last = 100 * int(found["century"]) - 1
        parts |= {"y": str(last - 99), "y2": str(last)}
    if "nth" in parts:
        parts["exact"] = "exact"
    return parts


_AS_THEY_ARE = ("ys", "m", "d", "q", "n1", "n2", "weekend", "rest", "todate", "iweek")


def _year(words: str) -> str:
    """Digits for 2025, twenty twenty-five, nineteen oh one, two thousand and eighteen."""
    if words.isdigit():
        return words
    spoken = words.replace("-", " ").replace(",", "").split()
    if "thousand" in spoken:
        at = spoken.index("thousand")
        rest = spoken[at + 1 :]
        hundreds = rest.index("hundred") if "hundred" in rest else 0
        high = rules.NUMBERS.index(rest[0]) if hundreds else 0
        return str(1000 * rules.NUMBERS.index(spoken[0]) + 100 * high + _below_100(rest[hundreds:]))
    return str(100 * rules.NUMBERS.index(spoken[0]) + _below_100(spoken[1:]))


def _below_100(words: list[str]) -> int:
    """The sum of tens and ones; hundred, and, oh count nothing."""
    tens = {word: 10 * i for i, word in enumerate(rules.TENS, 2)}
    return sum(tens.get(word) or (rules.NUMBERS.index(word) if word in rules.NUMBERS else 0) for word in words)


def _number(word: str) -> str | None:
    """Digits for a numeral word; None for an indefinite one (several)."""
    word = word.removesuffix(" of").removeprefix("a ")
    if word.isdigit():
        return word
    if word in {"a", "an"}:
        return "1"
    if word in {"couple", "other"}:
        return "2"
    return str(_below_100([word])) if word in rules.NUMBERS or word in rules.TENS else None


def _ordinal(word: str) -> str:
    """Digits for first, twenty-second, 14th."""
    if word[0].isdigit():
        return word.rstrip("stndrh")
    tens, _, ones = word.replace("-", " ").rpartition(" ")
    base = {"": 0, "twenty": 20, "thirty": 30}.get(tens, 0)
    return "30" if word == "thirtieth" else str(base + rules.ORDINALS.index(ones))


def _near(word: str, words: dict[int, str]) -> str:
    return words[rules.NEAR[word]]


def _weekday(word: str) -> str:
    return _CHINESE_WEEKDAYS[rules.WEEKDAYS.index(word[:3])]


def _near_day(word: str) -> str:
    """today, the day after tomorrow, the next day."""
    word = word.removeprefix("the ")
    if word.endswith(" day"):
        return {"next": "次", "following": "次", "this": "今"}.get(word.removesuffix(" day"), "昨")
    return "后" if "after" in word else "前" if "before" in word else _DAYS[word]


_YEARS = {-1: "去", 0: "今", 1: "明"}
_UNITS = {-1: "上", 0: "本", 1: "下"}
_CHINESE_WEEKDAYS = fold("一二三四五六日")
_DAYS = {"today": "今", "tomorrow": "明", "tmrw": "明", "yesterday": "昨"}
_QUARTERS = {"last": "4", "final": "4"}
_CONVERSIONS: dict[str, Callable[[str], tuple[str, str]]] = {
    "y": lambda word: ("y", _year(word)),
    "dc": lambda word: ("d", str(_below_100(word.replace("-", " ").split()))),
    "heremonth": lambda _: ("mrel", "本"),
    "weekhere": lambda _: ("wrel", "本"),
    "weeks2": lambda _: ("wrel", "下下"),
    "mw": lambda word: ("m", str(rules.MONTHS.index(word[:3]) + 1)),
    "mnw": lambda word: ("m", str(rules.MONTHS.index(word[:3]) + 1)),
    "mn": lambda word: ("m", word),
    "yn": lambda word: ("y", _year(word)),
    "dw": lambda word: ("d", _ordinal(word)),
    "d3": lambda word: ("d", word),
    "qw": lambda word: ("q", _QUARTERS.get(word) or _ordinal(word)),
    "halfw": lambda word: ("half", "上" if word in {"1", "first"} else "下"),
    "seasonw": lambda word: ("season", {"spring": "春", "summer": "夏", "winter": "冬"}.get(word, "秋")),
    "edgew": lambda _: ("edge3", "末"),
    "relw": lambda word: ("rel", _near(word, _YEARS)),
    "relw2": lambda _: ("rel", "后"),
    "mrelw": lambda word: ("mrel", _near(word, _UNITS)),
    "mrelw2": lambda _: ("mrel", "下下"),
    "wrelw": lambda word: ("wrel", "下下" if word.startswith("week") else _near(word, _UNITS)),
    "wrelw2": lambda word: ("wrel", "下下" if word.startswith("week") else _near(word, _UNITS)),
    "wdw": lambda word: ("wd", _weekday(word)),
    "wdw2": lambda word: ("wd", _weekday(word)),
    "nthw": lambda word: ("nth", "最后" if word == "last" else "第" + _ordinal(word)),
    "drelw": lambda word: ("drel", _near_day(word)),
}
_LENGTHS = {
    "year": ("年", 1),
    "month": ("个月", 1),
    "week": ("周", 1),
    "day": ("天", 1),
    "night": ("天", 1),
    "quarter": ("个季度", 1),
    "decade": ("年", 10),
    "fortnight": ("周", 2),
    "annum": ("年", 1),
}


def _length(found: Parts) -> tuple[str, str]:
    """Number and unit of a length: two decades is 20 年; an indefinite number stays a word."""
    unit, each = _LENGTHS[found.get("uw") or found.get("uw2") or "week"]
    number = _number(found.get("nw", "1"))
    return ("数", unit) if number is None else (str(int(number) * each), unit)


def _window_parts(found: Parts) -> Parts:
    number, unit = _length(found)
    way = found.get("wayw") or found.get("wayw2") or ""
    return {"way": "过去" if rules.NEAR[way] < 0 else "未来", "n": number, "u": unit, "exact": "exact"}


def _distance_parts(found: Parts) -> Parts:
    number, unit = _length(found)
    if "a" in found:
        lengths = _duration_parts(found)
        number, unit = lengths.pop("a"), lengths.pop("au")
        return {**lengths, "way": _DISTANCES.get(found["wayw"], "后"), "n": number, "u": unit, "exact": "exact"}
    return {"way": _DISTANCES.get(found["wayw"], "后"), "n": number, "u": unit, "exact": "exact"}


_DISTANCES = {"within": "内", "ago": "前"}


def _every_parts(found: Parts) -> Parts:
    adverb = found.get("adverbw")
    if adverb is not None:
        unit = _ADVERBS.get(adverb.removesuffix("ly"), "年")
        return {"each": "每", "u": unit, **({"n": "2"} if adverb == "biweekly" else {})}
    number, unit = _length(found)
    return {"each": "每", "u": unit, "n": number}


_ADVERBS = {"month": "月", "week": "周", "biweek": "周", "dai": "天", "everyday": "天", "quarter": "季度"}


def _duration_parts(found: Parts) -> Parts:
    if "half" in found:
        return {"a": "半", "au": "年"}
    if "a" in found:
        words = {key: _number(found[key]) or "1" for key in "abc" if key in found}
        return {**words, **{key + "u": _LENGTHS[found[key + "u"].rstrip("s")][0] for key in words}}
    number, unit = _length(found)
    if "fraction" in found:
        whole, _, tenths = found["fraction"].partition(".")
        return {"a": whole, "au": unit, "ay": "半"} if tenths == "5" else {"a": "数", "au": unit}
    return {"a": number, "au": unit}


def _plan_parts(found: Parts) -> Parts:
    return {"plan": _ordinal(found["planw"])}


def _decade_parts(found: Parts) -> Parts:
    parts: Parts = {name: found[name] for name in ("decade", "ten", "here") if name in found}
    if "tenw" not in found:
        return parts
    word = found["tenw"]
    if word not in rules.DECADES:
        return {"decade": "2000"}
    ten = 10 * (rules.DECADES.index(word) + 1)
    if "centuryw" in found:
        return {"decade": str(100 * rules.NUMBERS.index(found["centuryw"]) + ten)}
    return {"ten": str(ten)}


_READERS: dict[str, Callable[[Parts], Parts]] = {
    "window": _window_parts,
    "ago": _distance_parts,
    "every": _every_parts,
    "duration": _duration_parts,
    "plan": _plan_parts,
    "decade": _decade_parts,
}


_SIDES = {"later": "rest", "earlier": "sofar"}
_HERE = {("rel", "今"): "year", ("mrel", "本"): "month", ("wrel", "本"): "week"}


def _with_words_before(folded: str, point: Expression) -> Expression:
    """The point with ``by the end of`` and the like in its span."""
    if point.kind not in {"calendar", "plan", "vague"}:
        return point
    at = max(point.start - 40, 0)
    match = _before().search(folded[at : point.start])
    if match is None or not match[0].strip():
        return point
    parts = dict(point.parts)
    part = (match["part"] or match["stage"] or "").lower()
    if match["week"]:
        parts["weekof"] = "周"
    if part in {"end", "close"}:
        parts["edge"] = "底"
    elif part in _SIDES and (unit := _HERE.get(next(iter(parts.items()), ("", "")))) and len(parts) == 1:
        parts = {_SIDES[part]: unit}
    elif part:
        parts["mid"] = "中"
    left = next((name for name in ("until", "before", "since", "after") if match[name]), "")
    if match["from"]:
        left = "between" if match["from"].lower() == "between" else "from"
    if not left and not part and not match["week"]:
        return point
    return point._replace(start=at + match.start() + len(match[0]) - len(match[0].lstrip()), parts=parts, left=left)


def _range(point: Expression, right: Expression) -> Expression:
    parts, until = dict(point.parts), dict(right.parts)
    if "y" in until and "y" not in parts and "rel" not in parts:
        parts |= {"y": until["y"], "shared": "right"}
    elif "y" not in until and "rel" not in until:
        until["shared"] = "left"
    if "m" not in until and "d" in until and "m" in parts:
        until["m"] = parts["m"]
    return point._replace(end=right.end, parts=parts, until=until, left="")


def _with_words_after(folded: str, point: Expression) -> Expression:
    match = _after().match(folded, point.end) if point.kind == "calendar" else None
    if match is not None:
        return point._replace(end=match.end(), right="since" if match["since"] else "until")
    left = point.left
    if left in {"from", "between"}:
        left = "since" if left == "from" and point.until is None else ""
    return point._replace(left=left if left == "until" else "", right=left if left != "until" else "")
