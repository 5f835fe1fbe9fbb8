"""Calendar arithmetic: days, months, quarters, halves, years and how EDTF (ISO 8601-2) writes them.

A period is a pair of inclusive days; either may be open. Nothing here knows text or today's date.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from planparse.records import NamedTuple

_QUARTER = 33  # ISO 8601-2 codes in the place of the month: 33–36 quarters, 40–41 halves, 21–24 seasons
_HALF = 40
_SEASON = 21
_MONTHS = 12
_LAST_YEAR = 9999


class Days(NamedTuple):
    """An inclusive interval of days and its EDTF string; ``None`` where it is open or not known."""

    first: date | None
    last: date | None
    edtf: str | None = None


UNKNOWN = Days(None, None)


def days(first: date, last: date) -> Days:
    """The interval from ``first`` to ``last``, written as an EDTF interval of days."""
    return Days(first, last, first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


@lru_cache(maxsize=1024)
def year(y: int) -> Days | None:
    """1 January to 31 December; None outside the years 1–9999."""
    if not 1 <= y <= _LAST_YEAR:
        return None
    return Days(date(y, 1, 1), date(y, _MONTHS, 31), f"{y:04d}")


def years(y: int, z: int) -> Days | None:
    """The years from ``y`` to ``z``, both included; None where they are no years or in the wrong order."""
    first, last = year(y), year(z)
    if first is None or last is None or y > z:
        return None
    return first if y == z else Days(first.first, last.last, f"{first.edtf}/{last.edtf}")


@lru_cache(maxsize=1024)
def month(y: int, m: int) -> Days | None:
    """A month, from its first to its last day; None where there is no such month."""
    if not (1 <= m <= _MONTHS and 1 <= y <= _LAST_YEAR):
        return None
    first = date(y, m, 1)
    return Days(first, end_of_month(first), f"{y:04d}-{m:02d}")


def months(y: int, m: int, n: int) -> Days | None:
    """The months ``m`` to ``n`` of one year."""
    first, last = month(y, m), month(y, n)
    if first is None or last is None or m > n:
        return None
    return first if m == n else Days(first.first, last.last, f"{first.edtf}/{last.edtf}")


@lru_cache(maxsize=1024)
def day(y: int, m: int, d: int) -> Days | None:
    """One day; None for a day that the calendar does not have, such as 30 February."""
    try:
        it = date(y, m, d)
    except (ValueError, OverflowError):
        return None
    return Days(it, it, it.isoformat())


@lru_cache(maxsize=1024)
def quarters(y: int, q: int, r: int) -> Days | None:
    """The quarters ``q`` to ``r`` of a year."""
    whole = months(y, 3 * q - 2, 3 * r)
    if whole is None or not 1 <= q <= r <= 4:
        return None
    code = f"{y:04d}-{_QUARTER + q - 1}"
    return Days(whole.first, whole.last, code if q == r else f"{code}/{y:04d}-{_QUARTER + r - 1}")


@lru_cache(maxsize=1024)
def half(y: int, h: int) -> Days | None:
    """The first (1) or second (2) half of a year."""
    whole = months(y, 6 * h - 5, 6 * h)
    return whole and Days(whole.first, whole.last, f"{y:04d}-{_HALF + h - 1}")


def season(y: int, s: int) -> Days:
    """Spring, summer, autumn, winter (1–4): EDTF has a code for it, no calendar says the days."""
    return Days(None, None, f"{y:04d}-{_SEASON + s - 1}")


def decade(y: int) -> Days | None:
    """The ten years that begin with ``y``, a multiple of ten."""
    whole = years(y, y + 9)
    return whole and Days(whole.first, whole.last, f"{y // 10:03d}X")


def tenday(y: int, m: int, first: int, last: int) -> Days | None:
    """The parts of a month named 上旬 (1), 中旬 (2) and 下旬 (3), from ``first`` to ``last``."""
    whole = month(y, m)
    if whole is None or whole.first is None or whole.last is None:
        return None
    end = whole.last if last == 3 else whole.first.replace(day=10 * last)
    return days(whole.first.replace(day=10 * first - 9), end)


def iso_week(y: int, number: int) -> Days | None:
    """The numbered week of a year (ISO 8601: the first one holds 4 January), Monday to Sunday."""
    try:
        return week(date.fromisocalendar(y, number, 1))
    except (ValueError, OverflowError):
        return None


def week(of: date) -> Days | None:
    """Monday to Sunday around a day."""
    monday = add(of, -of.weekday(), "D")
    sunday = monday and add(monday, 6, "D")
    return days(monday, sunday) if monday and sunday else None


def end_of_month(of: date) -> date:
    """The last day of the month that a day lies in."""
    if of.month == _MONTHS:
        return of.replace(day=31)
    return of.replace(month=of.month + 1, day=1) - timedelta(1)


def add(to: date, count: int, unit: str) -> date | None:
    """``count`` days (D), weeks (W), months (M) or years (Y) later; the day is cut to the month's length.

    None where the calendar ends.
    """
    try:
        if unit in "DW":
            return to + timedelta(count * (7 if unit == "W" else 1))
        index = to.year * _MONTHS + to.month - 1 + count * (_MONTHS if unit == "Y" else 1)
        there = date(index // _MONTHS, index % _MONTHS + 1, 1)
        return there.replace(day=min(to.day, end_of_month(there).day))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def until(last: date) -> Days:
    """Everything up to a day, the day included."""
    return Days(None, last, f"../{last.isoformat()}")


@lru_cache(maxsize=1024)
def since(first: date) -> Days:
    """Everything from a day on, the day included."""
    return Days(first, None, f"{first.isoformat()}/..")


def span(left: Days, right: Days) -> Days | None:
    """From the beginning of ``left`` to the end of ``right``; None when that is no interval."""
    first, last = left.first, right.last
    if first is None or last is None or first > last:
        return None
    if left.edtf and right.edtf and "/" not in left.edtf + right.edtf:
        return Days(first, last, f"{left.edtf}/{right.edtf}")
    return days(first, last)
