"""Whether a target was met, and what changed between two that are the same.

Rules for a goal v and a result w, both in the same unit. A result given with a bound (突破 w, w 以上) stands for all that
the bound allows; where some of it would meet the goal and some not, the outcome is ``unclear``.

- ``at-least`` (>= v, > v): met by w >= v (w > v)
- ``at-most`` (<= v, < v): met by w <= v (w < v)
- ``about`` (~ v, 近 v): met within a tenth of v; beyond it on the better side, exceeded; of indicators of which less
  is better, met by everything below
- ``range`` (a to b): met from a to b; beyond it on the better side, exceeded
- ``equal`` (v): met by v, exceeded beyond it on the better side
- ``opposite``: what should rise fell, or the other way round
- ``later``: not met, but the deadline is after the time that the result is about: pending
- ``no-figure``: a figure that could not be read: unclear

The better side is up, except where the target is to bring something down to v, or less of the indicator is better
(``rules.comparison.LESS``); of what is to fall by v, a larger fall is better.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import comparison as rules

if TYPE_CHECKING:
    from typing import Final

    from planparse.matching import Side
    from planparse.plan import Json

TENTH: Final = Decimal(10)
FAR: Final = Decimal("Infinity")
LEAST: Final = Decimal("1e-9")
"""How far beside a figure that lies which it does not include."""

NEAR: Final = ("近", "nearly", "almost")
FIELDS: Final = ("value", "value_max", "comparator", "direction")


class Verdict(NamedTuple):
    """One of ``compare.REPORTED_STATES`` and the rule that decided."""

    state: str
    rule: str | None


class _Goal(NamedTuple):
    """What meets a target: from ``low`` to ``high``; ``up``: more is better; ``exceeds``: beyond that, it is exceeded."""

    rule: str
    low: Decimal
    high: Decimal
    up: bool
    exceeds: bool = False


def judge(old: Side, new: Side) -> Verdict:
    """What the result ``new`` says of the goal ``old``."""
    if old.value is None or new.value is None:
        return Verdict("unclear", "no-figure")
    if _is_opposite(old, new):
        return Verdict("fulfilled" if _is_less_better(old) else "not_fulfilled", "opposite")
    goal = _to_goal(old)
    states = {_place(goal, end) for end in _to_interval(new)}
    if len(states) > 1:
        return Verdict("fulfilled" if "not_fulfilled" not in states else "unclear", goal.rule)
    (state,) = states
    if state == "not_fulfilled" and _is_early(old, new):
        return Verdict("pending", "later")
    return Verdict(state, goal.rule)


def _is_opposite(old: Side, new: Side) -> bool:
    ways = {old.target["direction"], new.target["direction"]}
    return old.target["mode"] == "by" and ways == {"increase", "decrease"}


def _is_less_better(side: Side) -> bool:
    falls = side.target["direction"] == "decrease"
    if side.target["mode"] == "by":
        return not falls and _is_bad(side.name)
    return falls or _is_bad(side.name)


@cache
def _bad() -> tuple[str, ...]:
    return tuple(rules.LESS.split())


def _is_bad(name: str) -> bool:
    return any(word in name for word in _bad())


def _to_goal(side: Side) -> _Goal:
    value = side.value or Decimal(0)
    comparator = side.target["comparator"]
    up = not _is_less_better(side)
    if comparator in {">=", ">"}:
        return _Goal("at-least", value + LEAST * (comparator == ">"), FAR, True)
    near = comparator == "<" and _is_near(side)
    if comparator in {"<=", "<"} and not near:
        return _Goal("at-most", -FAR, value - LEAST * (comparator == "<"), False)
    if comparator == "~" or near:
        room = abs(value) / TENTH
        return _Goal("about", value - room if up else -FAR, value + room, up, exceeds=True)
    if comparator == "range" and side.value_max is not None:
        return _Goal("range", value, side.value_max, up, exceeds=True)
    return _Goal("equal", value, value, up, exceeds=True)


def _is_near(side: Side) -> bool:
    return any(word in side.target["text"] for word in NEAR)


def _place(goal: _Goal, value: Decimal) -> str:
    if goal.low <= value <= goal.high:
        return "fulfilled"
    better = value > goal.high if goal.up else value < goal.low
    return "not_fulfilled" if not better else "exceeded" if goal.exceeds else "fulfilled"


def _to_interval(side: Side) -> tuple[Decimal, ...]:
    """The ends of what a result may be. 近 w is from nine tenths of w to just below w."""
    value = side.value or Decimal(0)
    comparator = side.target["comparator"]
    if comparator in {">", ">="}:
        return value + LEAST * (comparator == ">"), FAR
    if comparator in {"<", "<="}:
        low = value - abs(value) / TENTH if comparator == "<" and _is_near(side) else -FAR
        return low, value - LEAST * (comparator == "<")
    if comparator == "range" and side.value_max is not None:
        return value, side.value_max
    return (value,)


def _is_early(old: Side, new: Side) -> bool:
    """Whether the result is about a time before the deadline."""
    deadline, day = (old.target["due"] or {}).get("end"), (new.target["due"] or {}).get("end")
    return bool(deadline and day and day < deadline)


def find_changes(old: Side, new: Side, periods: tuple[Json, Json]) -> tuple[str, ...]:
    """The fields that differ. Years move on with the plan: 年底 of one year and 年底 of the next are the same."""
    values = {"value": (old.value, new.value), "value_max": (old.value_max, new.value_max)}
    pairs = ((field, values.get(field) or (old.target[field], new.target[field])) for field in FIELDS)
    changed = tuple(field for field, (left, right) in pairs if left != right)
    return (*changed, "due") if _is_due_changed(old, new, periods) else changed


def _is_due_changed(old: Side, new: Side, periods: tuple[Json, Json]) -> bool:
    ends = [(side.target["due"] or {}).get("end") for side in (old, new)]
    if not all(ends) or ends[0] == ends[1]:
        return False
    lasts = [period["end"] for period in periods]
    if not all(lasts):
        return str(ends[0])[4:] != str(ends[1])[4:]
    years = [int(str(end)[:4]) - int(last[:4]) for end, last in zip(ends, lasts, strict=True)]
    return years[0] != years[1] or str(ends[0])[4:] != str(ends[1])[4:]
