"""What a calendar expression says: days, length or frequency, with what it leaves out taken from the context."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from planparse import periods
from planparse.anchors import NEAR
from planparse.expressions import NUMERALS, fold, has_year, lacks_month, to_int, unfold
from planparse.periods import UNKNOWN, Days
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import dates as rules

if TYPE_CHECKING:
    from planparse.anchors import Context
    from planparse.expressions import Expression, Parts


class Reading(NamedTuple):
    """What an expression says. ``grain`` is its finest unit; ``problem`` is (rule, level, message, suggestion)."""

    type: str
    days: Days = UNKNOWN
    basis: str = "none"
    grain: str = ""
    duration: str | None = None
    recurrence: str | None = None
    role: str | None = None
    problem: tuple[str, str, str, str | None] | None = None


def resolve(context: Context, expression: Expression) -> Reading | None:
    """The reading of an expression; None where it turns out to be no calendar expression."""
    return _READERS[expression.kind](context, expression)


def _read_vague(_context: Context, expression: Expression) -> Reading:
    return Reading("date", role=_deadline(expression))


def _read_broken(context: Context, expression: Expression) -> Reading:
    spun = expression.parts.get("spun")
    suggestion = None
    if "lost" in expression.parts:  # 〇 is the character that conversions lose: 二〇三五年 → 二三五年
        written = context.folded[expression.start : expression.end]
        suggestion = unfold(written[0] + fold("〇") + written[1:])
    elif spun is not None and len(spun) == 4:  # mirrors of one web site replace 10 by a year: 10月份 → 2023月份
        suggestion = "10" + context.folded[expression.start + 4 : expression.end]
    return Reading("date", problem=("implausible-date", "warning", "{} is no date", suggestion))


def _read_placeholder(_context: Context, expression: Expression) -> Reading:
    if expression.until is not None:
        return Reading("range", problem=_PLACEHOLDER)
    parts = expression.parts
    return _masked(parts.get("py"), parts.get("pm"), parts.get("pd"))


_PLACEHOLDER = ("placeholder", "info", "{} is a placeholder, not a date", None)


@lru_cache(maxsize=1024)
def _masked(year: str | None, month: str | None, day: str | None) -> Reading:
    digits = _mask(year, 4)
    edtf = "-".join((digits, *(_mask(part, 2) for part in (month, day) if part is not None)))
    decade = periods.decade(int(digits[:3] + "0")) if digits[:3].isdigit() and digits != "000X" else None
    days = Days(decade.first, decade.last, edtf) if decade else Days(None, None, edtf)
    return Reading("date", days, "explicit" if decade else "none", problem=_PLACEHOLDER)


def _mask(digits: str | None, width: int) -> str:
    """A placeholder as EDTF writes it: 201x → 201X, x → XX."""
    number = None if digits is None else to_int(digits) if set(digits) <= NUMERALS else None
    if number is not None:
        return f"{number:0{width}d}" if len(str(number)) <= width else "X" * width
    text = re.sub(r"[^0-9]", "X", (digits or "").replace(" ", ""))
    return text if len(text) == width and text[0] != "X" else "X" * width


def _read_calendar(context: Context, expression: Expression) -> Reading | None:
    """A point in time or a range of two, with its bounds."""
    parts, until = expression.parts, expression.until
    if "yt" in parts and not context.taiwan:
        return _taiwan_number(parts)
    if "n1" in parts:
        return Reading("date", problem=("ambiguous-date", "info", "{} has two readings, month or day first", None))
    if "mn" in parts and not has_year(parts) and context.topic_year(expression.start, None)[1] == "option":
        assert context.option is not None
        days = _counted(context.option, "before", {"M": to_int(parts["mn"]) or 1})
        return Reading("range", days, "option", "window")
    point = _point(context, expression.start, parts)
    if until is None:
        return _bounded(context, expression, point)
    other = _point(context, expression.start, until, point)
    if parts.get("shared") == "right":
        point = _before(point, other, parts)
    return _ranged(context, expression, point, other)


class _Point(NamedTuple):
    """One side of a range, or all of an expression. ``days`` is None where the calendar has no such day."""

    days: Days | None
    grain: str
    year: int | None
    month: int | None
    basis: str
    explicit: bool


def _point(context: Context, position: int, parts: Parts, left: _Point | None = None) -> _Point:
    """The days that units name. ``left`` is the left side of a range, from which a year may come."""
    if not _DAY_RELATIVE.isdisjoint(parts) or ("wd" in parts and len(parts) == 1) or lacks_month(parts):
        return _relative_point(context, position, parts)
    named = tuple(parts.items())
    if left is None and "y" in parts:
        return _named_point(named)
    month, order = _months(named)
    year, basis, explicit = _year(context, position, parts, order, left)
    days, grain = _days(named, year, month)
    if year is not None and days is None and not explicit and _undated(parts, month)[0] is not None:
        later = range(year, year + 8) if basis == "option" and periods.year(year) else ()
        leap = (_in_year(parts, other, month)[0] for other in later)  # 29 February of a year not said
        days = next(filter(None, leap), UNKNOWN)
    return _Point(days, grain, year, order, basis, explicit)


@lru_cache(maxsize=4096)
def _named_point(named: tuple[tuple[str, str], ...]) -> _Point:
    """The days of units that name their year."""
    month, order = _months(named)
    year = to_int(dict(named)["y"])
    return _Point(*_days(named, year, month), year, order, "explicit", explicit=True)


@lru_cache(maxsize=4096)
def _months(named: tuple[tuple[str, str], ...]) -> tuple[int | None, int | None]:
    """The month that units name, and the month that orders them."""
    parts = dict(named)
    month = _month(parts)
    return month, month or _rough_month(parts)


@lru_cache(maxsize=4096)
def _days(named: tuple[tuple[str, str], ...], year: int | None, month: int | None) -> tuple[Days | None, str]:
    """The days of units in a year, be it unknown, and the grain."""
    parts = dict(named)
    return _undated(parts, month) if year is None else _in_year(parts, year, month)


_PARTED = ("rest", "todate", "sofar")
_DAY_RELATIVE = frozenset({"drel", "wrel", "mrel", "qrel", *_PARTED})


def _month(parts: Parts) -> int | None:
    """The month that units name, or the month of a quarter, half or year that they count to."""
    if "mq" not in parts:
        return None if "m" not in parts else 1 if parts["m"] == "元" else to_int(parts["m"])
    word = parts["mq"]
    months = 6 if "half" in parts else 12 if parts.keys().isdisjoint(_QUARTER_KEYS) else 3
    number = 1 if word[0] == "首" else months if word[0] in "末最" else to_int(word[1:].rstrip("个")) or 0
    return (_rough_month(parts) or 1) + number - 1 if number <= months else 0


_QUARTER_KEYS = ("q", "qy", "qq")
_HALVES_AND_QUARTERS = frozenset({"half", *_QUARTER_KEYS})


def _rough_month(parts: Parts) -> int | None:
    """The first month of a quarter or half, for the order of the two sides of a range."""
    for key in _QUARTER_KEYS:
        if key in parts:
            return 3 * _quarter(parts[key]) - 2
    if "half" in parts:
        return 1 if parts["half"] == "上" else 7
    return None


def _quarter(numeral: str) -> int:
    return 1 if numeral == "首" else to_int(numeral) or 1


def _year(
    context: Context, position: int, parts: Parts, month: int | None, left: _Point | None
) -> tuple[int | None, str, bool]:
    """The year of units, where it comes from, and whether they name it."""
    if left is not None and left.year is not None and (parts.get("shared") == "left" or parts.get("rel") in _FOLLOWING):
        later = parts.get("rel") in {"次", "翌"} or (
            month is not None and left.month is not None and month < left.month
        )
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


def _full_year(context: Context, key: str, number: int, numeral: str) -> int:
    """A year that is printed short: of the Republic of China (114年) or without its century (98年, 07年)."""
    if key in {"yr", "yt"} or context.taiwan or 100 <= number <= 150:
        return number + rules.MINGUO
    if len(numeral) == 2 and number < 100:
        return number + (2000 if number < 50 else 1900)
    return number


def _relative_year(context: Context, position: int, word: str) -> tuple[int | None, str, bool]:
    offset = rules.RELATIVE_YEARS[word]
    if word in rules.SPEAKING:
        year, basis = context.speaking_year(position)
    else:
        year, basis = context.topic_year(position, None)
        if word == "这" and basis != "carried" and (named := context.named_year(position)) is not None:
            year, basis = named, "carried"
        if word in rules.GENERIC and basis != "carried":
            year, basis = None, "none"
    return None if year is None else year + offset, basis, False


def _in_year(parts: Parts, year: int, month: int | None) -> tuple[Days | None, str]:
    """The days of units in a year, and the grain."""
    if month is not None:
        return _in_month(parts, year, month)
    if _PARTS_OF_YEAR.isdisjoint(parts):
        return _edged(periods.year(year), parts, "year")
    if "half" in parts:
        return _edged(periods.half(year, 1 if parts["half"] == "上" else 2), parts, "half")
    for key in _QUARTER_KEYS:
        if key in parts:
            quarter = _quarter(parts[key])
            return _edged(periods.quarters(year, quarter, quarter), parts, "quarter")
    if not _COUNTED_PARTS.isdisjoint(parts):
        return _first_or_last(parts, year), "months"
    if "season" in parts:
        return periods.season(year, rules.SEASONS.index(parts["season"]) + 1), "season"
    if "iweek" in parts:
        return periods.iso_week(year, int(parts["iweek"])), "week"
    if "y2" in parts:
        last = to_int(parts["y2"]) or 0
        return periods.years(year, last + rules.MINGUO if "yt" in parts else last), "years"
    if "pair" in parts:
        return periods.years(*((year, year + 1) if parts["pair"] == "今明" else (year - 1, year))), "years"
    if "nth" in parts:
        return _week_of_year(parts, year), "week"
    return UNKNOWN, "vague"  # 上年同期


def _week_of_year(parts: Parts, year: int) -> Days | None:
    """第12周 as ISO 8601 numbers it; a weekday, the last week and English ordinals by what begins in the year."""
    if parts["nth"].startswith("第") and parts.keys().isdisjoint({"wd", "exact"}):
        return periods.iso_week(year, to_int(parts["nth"][1:]) or 0)
    whole = periods.year(year)
    if whole is None or whole.first is None or whole.last is None:
        return None
    return _nth_week(parts, whole.first, whole.last)


_COUNTED_PARTS = frozenset({"qn", "mn", "ml"})
_PARTS_OF_YEAR = _HALVES_AND_QUARTERS | _COUNTED_PARTS | {"season", "iweek", "y2", "pair", "nth", "same"}


def _first_or_last(parts: Parts, year: int) -> Days | None:
    """前三季度, 前8个月, 后两个月 of a year."""
    if "qn" in parts:
        return periods.quarters(year, 1, to_int(parts["qn"]) or 1)
    if "ml" in parts:
        return periods.months(year, 13 - (to_int(parts["ml"]) or 0), 12)
    return periods.months(year, 1, to_int(parts["mn"]) or 0)


def _in_month(parts: Parts, year: int, month: int) -> tuple[Days | None, str]:
    whole = periods.month(year, month)
    if whole is None or whole.first is None or whole.last is None:
        return None, "month"
    if "d" in parts:
        day = periods.day(year, month, to_int(parts["d"]) or 0)
        if "weekof" in parts and day is not None and day.first is not None:
            return periods.week(day.first), "week"
        return day, "day"
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
    """The nth week (Monday to Sunday) that begins in an interval, or its nth such weekday."""
    weekday = _weekday(parts)
    ahead = ((weekday or 0) - first.weekday()) % 7
    if weekday is None and "exact" in parts and ahead >= 4:  # English counts the week with most days in
        ahead -= 7
    begin = periods.add(first, ahead, "D")
    number = to_int(parts["nth"][1:]) if parts["nth"].startswith("第") else None
    if begin is None:
        return None
    count = (last - begin).days // 7 if number is None else number - 1
    there = periods.add(begin, count, "W")
    if there is None or there > last or count < 0:
        return None
    return periods.week(there) if weekday is None else Days(there, there, there.isoformat())


_EDGES = frozenset({"mid", "edge", "edge2", "edge3"})


def _edged(whole: Days | None, parts: Parts, grain: str) -> tuple[Days | None, str]:
    """The end of a unit (年底) has only an end; its beginning or middle (年初) is no day."""
    if _EDGES.isdisjoint(parts):
        return whole, grain
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


def _relative_point(context: Context, position: int, parts: Parts) -> _Point:
    """今天, 上周五, 下个月15日: counted from the day on which the text speaks."""
    today, basis = context.today()
    if "dn" in parts:
        return _Point(_numbered_day(today, parts), "day", None, None, basis, explicit=False)
    if "drel" in parts:  # 美好的明天 is no day; only the caller's day makes it one
        today, basis = context.option, "option"
    if today is None or parts.get("drel") == "当" or parts.get("mrel") in {"当", "同"}:
        grain = "day" if parts.keys() & {"drel", "wd", "wd2", "d"} else "month" if set(parts) == {"mrel"} else "unit"
        return _Point(UNKNOWN, grain, None, None, "none", explicit=False)
    if "drel" in parts:
        there = periods.add(today, rules.RELATIVE_DAYS[parts["drel"]], "D")
        return _Point(_one_day(there), "day", None, None, basis, explicit=False)
    if not parts.keys().isdisjoint(_PARTED):
        return _Point(_up_to_or_from(parts, today), "days", None, None, basis, explicit=False)
    if "wrel" in parts or ("wd" in parts and "mrel" not in parts):
        week = _relative_week(parts, today)
        edged = (week, "day") if _weekday(parts) is not None else _edged(week, parts, "week")
        return _Point(edged[0] or UNKNOWN, edged[1], None, None, basis, explicit=False)
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
    if days is None and "mrel" not in parts:  # a bare 31日 in a month without one
        days = UNKNOWN
    return _Point(days, grain, year, month, basis, explicit=False)


def _up_to_or_from(parts: Parts, today: date) -> Days:
    """The part of today's year, month or week that is over (the year to date) or ahead (the rest of the month)."""
    unit = parts.get("rest") or parts.get("sofar") or parts["todate"]
    whole = _around(today, {"year": "Y", "month": "M"}.get(unit, "W"))
    if whole.first is None or whole.last is None:
        return UNKNOWN
    if "rest" in parts:
        return periods.days(today, whole.last)
    eve = today if "todate" in parts else periods.add(today, -1, "D")
    return periods.days(whole.first, eve) if eve and eve >= whole.first else UNKNOWN


def _numbered_day(today: date | None, parts: Parts) -> Days:
    """今(17)日: the day of that number nearest before the day on which the text appears."""
    number = to_int(parts["dn"]) or 0
    ahead = rules.RELATIVE_DAYS[parts["drel"]]
    near = [today and periods.add(today, ahead + days, "D") for days in (0, -1, -2, -3, 1)]
    return next((_one_day(day) for day in near if day and day.day == number), UNKNOWN)


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


def _bounded(context: Context, expression: Expression, point: _Point) -> Reading | None:
    days, grain, year, month, basis, explicit = point
    if days is None:
        return _implausible(expression.parts, point)
    effect = expression.right if expression.right not in {"", "none"} else expression.left
    if grain == "years" and effect == "since":
        effect = ""
    if effect:
        days = _with_bound(days, grain, effect)
    if "for" in expression.parts and grain == "day" and days.first is not None:
        return _lasting(expression, days.first, basis)
    if year is not None:
        if explicit:
            context.note(expression, year, 0 if grain == "end" and month is None else month)
            if grain == "day" and not effect:
                context.note_day(year)
        elif grain == "year" and expression.parts.get("rel") in rules.SPEAKING:
            context.note_relative(expression, year)
    kind = "date" if grain in _UNIT_GRAINS else "range"
    role = _deadline(expression)
    return Reading(kind, days, basis if days.first or days.last else "none", grain, None, None, role)


def _lasting(expression: Expression, first: date, basis: str) -> Reading:
    """A length of time from a day on, that day included."""
    unit, number = _unit(expression.parts["foru"]), _number(expression.parts["for"])
    counts = {unit: number} if unit is not None and number is not None else {}
    after = _shift(first, counts, 1) if counts else None
    last = periods.add(after, -1, "D") if after else None
    if last is None or last < first:
        return Reading("range", periods.since(first), basis)
    return Reading("range", periods.days(first, last), basis, "days", _iso_duration(counts))


def _deadline(expression: Expression) -> str | None:
    """A day that something is due by; one that something lasts or was counted until (截至, 至…止) is none."""
    right = expression.right
    by = expression.left == "until" and right not in {"since", "after", "from", "end"}
    return "deadline" if by or right in {"before", "until"} else None


def _implausible(parts: Parts, point: _Point) -> Reading | None:
    """A month or day that no calendar has: broken where it stands in a date (下月31日, 2月第六周), no date (24月) otherwise."""
    if point.explicit or (("d" in parts or "nth" in parts) and ("m" in parts or "mrel" in parts)):
        return Reading("date", problem=_IMPLAUSIBLE)
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


def _before(point: _Point, other: _Point, parts: Parts) -> _Point:
    """The left side of 11月至2025年2月: its year is the one before when its month is the later one."""
    if point.month is None or other.month is None or point.year is None or point.month <= other.month:
        return point
    days, _ = _in_year(parts, point.year - 1, _month(parts))
    return point._replace(days=days, year=point.year - 1)


def _ranged(context: Context, expression: Expression, left: _Point, right: _Point) -> Reading | None:
    if left.days is None or right.days is None:
        return _implausible(expression.parts, left if left.days is None else right)
    if right.explicit and right.year is not None:
        context.note(expression, right.year, right.month)
    first = left.days.first or left.days.last
    if first is None or right.days.last is None:
        return Reading("range")
    days = periods.span(left.days._replace(first=first), right.days)
    if days is None:
        return Reading("range", problem=("implausible-date", "warning", "{} ends before it begins", None))
    if expression.right in {"since", "before"}:
        days = periods.since(first) if expression.right == "since" else periods.until(right.days.last)
    basis = left.basis if left.basis == right.basis or right.explicit else right.basis
    return Reading("range", days, basis, "range", role=_deadline(expression) if expression.right == "before" else None)


def _taiwan_number(parts: Parts) -> Reading | None:
    """114年 in a text that does not count years so is a number of years; 104.4.17 is none."""
    return (
        None
        if "d" in parts or "y2" in parts
        else Reading("duration", duration=f"P{to_int(parts['yt'])}Y", basis="explicit")
    )


# Plans, congresses, decades


def _read_plan(context: Context, expression: Expression) -> Reading:
    """The years of a five-year plan; its last or first year where only that is named."""
    number = to_int(expression.parts["plan"]) or 1
    first = rules.FIRST_PLAN + rules.PLAN_YEARS * (number - 1)
    if number >= rules.PLANS_FROM_1966:
        first += 3
    whole = periods.years(first, first + rules.PLAN_YEARS - 1)
    if whole is None:
        return Reading("range")
    part = expression.parts.get("of") or expression.parts.get("of2", "")
    named_year = expression.parts.get("yr")
    if named_year is not None:
        whole = periods.year(first if named_year == "开局" else first + rules.PLAN_YEARS - 1) or whole
    elif "side" in expression.parts:
        whole = _years_of_plan(first, expression.parts) or whole
    elif part.startswith("末") and whole.last is not None:
        return Reading("range", periods.until(whole.last), "explicit", role=_deadline(expression))
    elif part.startswith("初"):
        return Reading("range")
    elif not context.folded.endswith(("比", "较"), 0, expression.start):  # what 这五年 is compared with is not meant
        context.spanned = (first, rules.PLAN_YEARS, expression.end)
    effect = expression.right if expression.right not in {"", "none"} else expression.left
    return Reading("range", _with_bound(whole, "years", effect), "explicit", role=_deadline(expression))


def _years_of_plan(first: int, parts: Parts) -> Days | None:
    """The first or last few years of a plan that begins with ``first``: “十五五”前三年."""
    count = to_int(parts["sn"]) or 1
    first += 0 if parts["side"] != "后" else rules.PLAN_YEARS - count
    return periods.years(first, first + count - 1)


def _read_congress(_context: Context, expression: Expression) -> Reading:
    day = _events().get(expression.parts.get("place", "") + expression.parts["event"])
    return Reading("range") if day is None else Reading("range", periods.since(date.fromisoformat(day)), "explicit")


@cache
def _events() -> dict[str, str]:
    return {fold(name): day for name, day in rules.EVENTS.items()}


def _read_decade(context: Context, expression: Expression) -> Reading:
    parts = expression.parts
    if "here" in parts:
        year, basis = context.speaking_year(expression.start)
        return Reading("range") if year is None else Reading("range", periods.decade(year // 10 * 10) or UNKNOWN, basis)
    if "phase" in parts or "phase2" in parts:
        return Reading("range", role=_deadline(expression))
    if "cent" in parts:
        last = 100 * (to_int(parts["cent"]) or 0)
        return Reading("range", periods.years(last - 99, last) or UNKNOWN, "explicit")
    days = periods.decade(_first_year(parts))
    if expression.until is not None and days is not None:
        later = periods.decade(_first_year(expression.until, _first_year(parts)))
        days = later and periods.years(_first_year(parts), later.last.year if later.last else 0)
    if days is None:
        return Reading("range")
    effect = expression.right if expression.right not in {"", "none"} else expression.left
    return Reading("range", _with_bound(days, "years", effect), "explicit", role=_deadline(expression))


def _first_year(parts: Parts, before: int | None = None) -> int:
    """The first year of a decade; ``before``: that of another one, in whose century a bare one lies."""
    if "decade" in parts:
        return to_int(parts["decade"]) or 0
    ten = to_int(parts["ten"]) or 0
    if before is not None and "century" not in parts:
        return before - before % 100 + ten
    return (_century(parts.get("century", "")) or (1900 if ten >= 30 else 2000)) + ten


def _century(words: str) -> int | None:
    """The first year of 上世纪, 本世纪, 20世纪."""
    if words.startswith("上"):
        return 1900
    if words.startswith("本"):
        return 2000
    number = to_int(words.removesuffix("世纪")) if words else None
    return None if number is None else (number - 1) * 100


# Lengths of time, windows, frequencies

_CODES = {
    "年": "Y",
    "月": "M",
    "季度": "Q",
    "季": "Q",
    "周": "W",
    "星期": "W",
    "礼拜": "W",
    "天": "D",
    "日": "D",
    "整天": "D",
}


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


def _read_duration(_context: Context, expression: Expression) -> Reading:
    """两年, 一年半, 一年零三个月."""
    parts = expression.parts
    counts: dict[str, int] = {}
    if "span" in parts:
        return Reading("duration", basis="explicit")
    if parts.get("cu") == "半月":
        return Reading("duration", basis="explicit", duration="P1M15D")
    for key in "abc":
        if key not in parts:
            continue
        unit = parts[key + "u"]
        code = _unit(unit.replace("半", "").replace("多", "").removesuffix(parts.get(key + "y", "")))
        number = 0 if parts[key] == "半" else _number(parts[key])
        if code is None or number is None:
            return Reading("duration", basis="explicit")
        counts[code] = counts.get(code, 0) + number
        if "半" in (parts[key], parts.get(key + "y")) or "半" in unit:
            if code not in _HALVES:
                return Reading("duration", basis="explicit")
            for half, count in _HALVES[code].items():
                counts[half] = counts.get(half, 0) + count
    return Reading("duration", basis="explicit", duration=_iso_duration(counts))


def _read_window(context: Context, expression: Expression) -> Reading:
    """近三年, 今后五年, 五年来, 三年内, 两年前: counted from the year or day on which the text speaks."""
    parts = expression.parts
    ways = rules.WINDOWS if expression.kind == "window" else rules.DISTANCES
    way = ways.get(parts["way"], "")
    if way == "this" and parts.get("since", "").endswith("来"):
        way = "past"
    unit = _unit(parts["u"].replace("半", "").replace("多", ""))
    number = 0 if parts["n"] == "半" else _number(parts["n"])
    if unit is None or number is None or "span" in parts:
        return Reading("range")
    counts = {unit: number}
    if "half" in parts or "half2" in parts or "半" in parts["u"] or parts["n"] == "半":
        counts |= _HALVES.get(unit, {})
    for key in "bc":
        if key in parts:
            counts[_unit(parts[key + "u"]) or "D"] = _number(parts[key]) or 0
    duration = _iso_duration(counts)
    year, basis = context.speaking_year(expression.start)
    if basis == "option" and context.option is not None:
        days = _counted(context.option, way, counts, exact="exact" in parts)
    elif counts != {"Y": number} or "more" in parts:
        days = UNKNOWN
    elif year is not None:
        days = _window_of_years(context, expression, way, number, year, basis)
    else:
        days, basis = _window_of_plan(context, way, number), "title"
    return Reading("range", days, basis if days.first or days.last else "none", "window", duration)


_LONG_AGO = 10  # years: a longer window counts from an event that the text names


def _window_of_plan(context: Context, way: str, number: int) -> Days:
    """今后五年 and 五年来 in a plan for as many years: its own years and as many before them."""
    first, last = context.plan_years or (0, 0)
    if number != last - first + 1 or way not in {"past", "next", "this"}:
        return UNKNOWN
    return (periods.years(first - number, first - 1) if way == "past" else periods.years(first, last)) or UNKNOWN


def _window_of_years(context: Context, expression: Expression, way: str, number: int, year: int, basis: str) -> Days:
    """Whole years, from the year of a title, a heading or a report given at a meeting; else no guess."""
    parts = expression.parts
    if context.midyear or parts.get("since") in {"内", "之内"}:
        return UNKNOWN
    if basis not in {"title", "section"} and not (context.delivered and basis == "signed"):
        return UNKNOWN
    first, count, place = context.spanned or (0, 0, 0)
    just_over = way == "past" and first + count in {year, year + 1}
    if count == number and (just_over or (way == "this" and expression.start - place < NEAR)):
        return periods.years(first, first + count - 1) or UNKNOWN
    if number <= _LONG_AGO and (way == "past" or (way == "this" and number == rules.PLAN_YEARS)):
        last = year if context.sums_up(expression.start, year) else year - 1
        return periods.years(last - number + 1, last) or UNKNOWN
    if way == "within" and context.looks_back_at(expression.start, year):
        return UNKNOWN
    if way in {"next", "within"}:
        first = year + context.summary
        return periods.years(first, first + number - 1) or UNKNOWN
    return UNKNOWN


def _counted(today: date, way: str, counts: dict[str, int], *, exact: bool = False) -> Days:
    """A window or a distance counted from a day; ``exact``: a distance is a day, not the unit it lies in."""
    step = next((unit for unit in "DWMQ" if unit in counts), "Y").replace("Q", "M")
    back, ahead = _shift(today, counts, -1), _shift(today, counts, 1)
    eve, morrow = periods.add(today, -1, "D"), periods.add(today, 1, "D")
    if back is None or ahead is None or eve is None or morrow is None:
        return UNKNOWN
    if way == "past":
        return periods.days(back, eve)
    if way == "next":
        return (
            periods.days(morrow, ahead)
            if exact or step in "DW"
            else periods.days(today, periods.add(ahead, -1, "D") or ahead)
        )
    if way == "within":
        return periods.days(today, ahead)
    if exact and way in {"ago", "later"}:
        return _one_day(back if way == "ago" else ahead)
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


def _shift(day: date, counts: dict[str, int], sign: int) -> date | None:
    """A day years, months, weeks and days away, added in this order."""
    months = 12 * counts.get("Y", 0) + 3 * counts.get("Q", 0) + counts.get("M", 0)
    there = periods.add(day, sign * months, "M")
    return there and periods.add(there, sign * (7 * counts.get("W", 0) + counts.get("D", 0)), "D")


def _around(day: date, step: str) -> Days:
    """The whole unit that a day lies in."""
    if step == "Y":
        return periods.year(day.year) or UNKNOWN
    if step == "M":
        return periods.month(day.year, day.month) or UNKNOWN
    return (periods.week(day) if step == "W" else _one_day(day)) or UNKNOWN


def _read_every(_context: Context, expression: Expression) -> Reading:
    """每月, 每两年, 每季度末, 每月28日前, 两年一次."""
    parts = expression.parts
    recurrence = _recurrence(parts.get("n"), parts["u"], parts.get("times"))
    return Reading("set", UNKNOWN, "explicit", "", None, recurrence, _deadline(expression))


@lru_cache(maxsize=1024)
def _recurrence(numeral: str | None, unit: str, often: str | None) -> str | None:
    """The length of time in which something happens once; None where it is not known or no whole number of months."""
    code = _unit(unit.replace("半", ""))
    number = 1 if numeral is None else 0 if numeral == "半" else _number(numeral)
    if code is None or number is None:
        return None
    counts = {code: number}
    if numeral == "半" or "半" in unit:
        counts |= _HALVES.get(code, {})
    times = 1 if often is None else to_int(often)
    if times and times > 1:
        months = 12 * counts.get("Y", 0) + counts.get("M", 0)
        counts = {"M": months // times} if months and months % times == 0 else {}
    return _iso_duration(counts)


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
