"""Two plans side by side: which targets were kept, changed, dropped or added, and what became of those of the first.

The targets planned in the old plan are matched with those planned in the new one, and, where the new one reports,
with what it says was achieved. A pair has the same kind of figure (mode, rate, unit up to scale, one year or several);
its indicators are equal once scopes and synonyms are set aside (``exact``), or alike (``similar``, with the score).
Best pairs first, each target in one pair of each kind; equal scores go by the order of the texts.
"""

from __future__ import annotations

from collections import Counter

from planparse.matching import Match, Side, find_matches, to_sides
from planparse.plan import SCHEMA_VERSION
from planparse.records import TYPE_CHECKING
from planparse.verdicts import Verdict, find_changes, judge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from planparse.plan import Json

PLANNED_STATES = ("kept", "changed", "dropped", "new")
REPORTED_STATES = ("fulfilled", "exceeded", "not_fulfilled", "pending", "unclear", "unreported")
STATES = PLANNED_STATES + REPORTED_STATES
REPORTS = frozenset(("summary", "summary+plan", "report"))
QUOTED = (
    "id", "section", "text", "span", "indicator", "value", "value_max", "unit", "comparator", "mode", "direction",
    "per", "due", "status",
)  # fmt: skip
"""What a row repeats of a target."""


def compare(old: Json, new: Json) -> Json:
    """What became of the targets of ``old`` in ``new``; both are documents of the schema (``Plan.to_dict()``).

    ``rows`` holds, for each target planned in ``old``, in its order: a row on what ``new`` reports of it (if it
    reports), a row on what ``new`` plans for it (if it plans); then a row for each target that is new.
    ``state``: one of ``STATES``. ``match``: exact, similar or null; ``score`` from 0 to 1. ``changes``: which fields
    changed. ``rule``: what decided on the outcome. ``old`` and ``new``: the two targets, with section, headings and
    span; null where there is none.
    """
    before, after = to_sides(old), to_sides(new)
    planned = [side for side in before if side.target["status"] == "planned"]
    reported = [side for side in after if side.target["status"] == "achieved"] if _reports(new) else []
    following = [side for side in after if side.target["status"] == "planned"] if _plans(new) else []
    outcomes = find_matches(planned, reported, same_term=True) if reported else None
    sequels = find_matches(planned, following, same_term=False) if following else None
    periods = _period(old), _period(new)
    rows = list(_rows(planned, following, outcomes, sequels, periods, _years(reported)))
    counts = Counter(row["state"] for row in rows)
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _head(old),
        "new": _head(new),
        "summary": {state: counts[state] for state in STATES if counts[state]},
        "rows": rows,
    }


def _reports(document: Json) -> bool:
    """Whether it reports results: a plan that mentions some in passing does not."""
    statuses = Counter(target["status"] for target in document["targets"])
    kind: str = document["metadata"]["kind"]
    return kind in REPORTS or statuses["achieved"] > statuses["planned"]


def _plans(document: Json) -> bool:
    """Whether its planned targets are a plan: the outlook of a summary is none."""
    kind: str = document["metadata"]["kind"]
    return kind != "summary"


def _years(reported: list[Side]) -> tuple[int, int] | None:
    """The first and the last year that results are about, as far as they say."""
    years = [year for side in reported for year in side.term if year is not None]
    return (min(years), max(years)) if years else None


def _is_told(side: Side, told: tuple[int, int] | None) -> bool:
    """Whether the results can be about the goal: a report on 2024 says nothing of a goal for 2021."""
    first, last = side.term
    return told is None or ((first or told[0]) <= told[1] and (last or told[1]) >= told[0])


def _rows(
    planned: list[Side],
    following: list[Side],
    outcomes: dict[int, Match] | None,
    sequels: dict[int, Match] | None,
    periods: tuple[Json, Json],
    told: tuple[int, int] | None,
) -> Iterator[Json]:
    for i, side in enumerate(planned):
        if outcomes is not None and _is_told(side, told):
            match = outcomes.get(i)
            verdict = judge(side, match.side) if match else Verdict("unreported", None)
            yield _row(verdict.state, side, match, rule=verdict.rule)
        if sequels is not None:
            match = sequels.get(i)
            changes = find_changes(side, match.side, periods) if match else ()
            state = "dropped" if match is None else "changed" if changes else "kept"
            yield _row(state, side, match, changes=changes)
    taken = {match.number for match in sequels.values()} if sequels else set()
    for i, side in enumerate(following):
        if i not in taken:
            yield _row("new", None, Match(side, i, None, None))


def _row(
    state: str, old: Side | None, match: Match | None, *, rule: str | None = None, changes: tuple[str, ...] = ()
) -> Json:
    return {
        "state": state,
        "match": match.kind if match else None,
        "score": match.score if match else None,
        "changes": list(changes),
        "rule": rule,
        "old": None if old is None else _quote(old),
        "new": None if match is None else _quote(match.side),
    }


def _quote(side: Side) -> Json:
    quoted: dict[str, Any] = {key: side.target[key] for key in QUOTED}
    due = quoted["due"]
    quoted["due"] = due and {key: due[key] for key in ("text", "start", "end")}
    quoted["headings"] = list(side.headings)
    return quoted


def _period(document: Json) -> Json:
    return document["metadata"]["period"] or {"start": None, "end": None}


def _head(document: Json) -> Json:
    """What a reader needs to find the document again."""
    source, metadata = document["source"], document["metadata"]
    return {
        "name": source["name"],
        "sha256": source["sha256"],
        "title": document["title"],
        "kind": metadata["kind"],
        "period": metadata["period"],
        "targets": len(document["targets"]),
    }
