"""Which target of one plan is which of another."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import cache

from planparse.emit.outline import walk
from planparse.plan import Json
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import comparison as rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

ALIKE: Final = 0.85
"""How alike two indicators must be at least. Below it one often says more than the other (村道公路, 公路)."""

BARE: Final = 0.95
"""How alike indicators are that differ only in light words."""

NAME, PLACE, TERM = 0.8, 0.1, 0.1
"""What the likeness of the indicators, of the headings above them and of their terms count in the score."""

GENERIC_PLACE: Final = 0.5
"""How alike the headings must be where the indicators say little."""

SHARES: Final = frozenset(("%", "个百分点", "位", "倍"))
"""Units that nothing new is counted in."""

NEAR: Final = 50
"""Of many targets of one name, the fiftieth is tried with the first hundred of the other plan, and so on."""

COMMON: Final = 100
"""A pair of characters that more targets than this hold says nothing."""


class Side(NamedTuple):
    """A target as it is compared: ``name`` is its indicator without scopes, ``core`` also without light words.

    ``words``: those that part it from others; ``value`` in the base of its unit.
    ``term`` holds the first and the last year it is about, as far as known; ``said`` is whether its own words say so.
    """

    target: Json
    headings: tuple[str, ...]
    name: str
    words: frozenset[tuple[str, str]]
    core: str
    grams: frozenset[str]
    place: frozenset[str]
    is_generic: bool
    unit: str
    value: Decimal | None
    value_max: Decimal | None
    term: tuple[int | None, int | None]
    said: bool


class Match(NamedTuple):
    """The other target, its number in its list, how it was found (exact, similar) and how alike they are, 0 to 1."""

    side: Side
    number: int
    kind: str | None
    score: float | None


def to_sides(document: Json) -> list[Side]:
    """The targets of a document, ready to be compared."""
    places = {entry.section["id"]: entry.headings for entry in walk(document)}
    return [_to_side(target, places.get(target["section"], ())) for target in document["targets"]]


def _to_side(target: Json, headings: tuple[str, ...]) -> Side:
    said = target["indicator"] or ""
    name = to_name(said)
    is_generic = len(name) < 2 or name in _generic()
    if is_generic:
        said = re.sub(r"[\d.,%％]+[万亿]*", "", target["text"])
        name = to_name(said)
    core = _light().sub("", name) or name
    unit, factor = _to_base(target["unit"] or "")
    due = target["due"] or {"start": None, "end": None, "basis": None}
    return Side(
        target,
        headings,
        name,
        _contrasts(_unify(to_bare(said))),
        core,
        to_grams(core),
        to_grams(to_name("".join(headings))),
        is_generic,
        unit,
        _scaled(target["value"], factor),
        _scaled(target["value_max"], factor),
        (_year(due["start"]), _year(due["end"])),
        due["basis"] in {"explicit", "carried"},
    )


def find_matches(left: list[Side], right: list[Side], *, same_term: bool) -> dict[int, Match]:
    """For each of ``left`` that has one, its match in ``right``, by its place in the list.

    ``same_term``: both are about the same years, as a goal and its result are.
    """
    scored = sorted(
        (-score, i, j) for i, j in find_candidates(left, right) if (score := _score(left[i], right[j], same_term)) > 0
    )
    found: dict[int, Match] = {}
    taken: set[int] = set()
    for minus, i, j in scored:
        if i not in found and j not in taken:
            taken.add(j)
            kind = "exact" if left[i].name == right[j].name and not left[i].is_generic else "similar"
            found[i] = Match(right[j], j, kind, round(-minus, 2))
    return found


def find_candidates(left: list[Side], right: list[Side]) -> Iterator[tuple[int, int]]:
    """Pairs of the same kind of figure that share enough of their names, without trying all."""
    by_name: dict[object, list[int]] = defaultdict(list)
    by_gram: dict[object, list[int]] = defaultdict(list)
    for j, side in enumerate(right):
        for kind in _kinds(side):
            by_name[kind, side.name].append(j)
            for gram in side.grams:
                by_gram[kind, gram].append(j)
    met: dict[object, int] = defaultdict(int)
    for i, side in enumerate(left):
        found: set[int] = set()
        for kind in _kinds(side):
            first = max(0, met[kind, side.name] - NEAR)
            met[kind, side.name] += 1
            found.update(by_name[kind, side.name][first : first + 2 * NEAR], _sharing(side, kind, by_gram))
        yield from ((i, j) for j in sorted(found))


def _sharing(side: Side, kind: object, by_gram: dict[object, list[int]]) -> Iterator[int]:
    """Those of the kind that share at least half of the pairs of characters."""
    shared: dict[int, int] = defaultdict(int)
    for gram in side.grams:
        holders = by_gram[kind, gram]
        if len(holders) <= COMMON:
            for j in holders:
                shared[j] += 1
    return (j for j, count in shared.items() if 2 * count >= len(side.grams))


def _kinds(side: Side) -> tuple[object, ...]:
    """The kinds of figure that it can be: 不少于30场 may be a level to reach or a number of new ones."""
    target = side.target
    kind = (target["mode"], target["per"], side.unit)
    bound = target["mode"] == "to" and target["comparator"] != "=" and side.unit not in SHARES
    return (kind, ("new", target["per"], side.unit)) if bound and not _level().search(target["text"]) else (kind,)


def _score(left: Side, right: Side, same_term: bool) -> float:
    """From 0 to 1; 0 for what cannot be the same."""
    term = _compare_terms(left, right, same_term)
    if term is None or left.words != right.words or left.is_generic != right.is_generic:
        return 0
    place = dice(left.place, right.place)
    if left.is_generic and place < GENERIC_PLACE:
        return 0
    likeness = _likeness(left, right)
    return NAME * likeness + PLACE * place + TERM * term if likeness else 0


def _likeness(left: Side, right: Side) -> float:
    """How alike the indicators are: 0 where that is not enough."""
    if left.name == right.name:
        return 1
    if left.core == right.core:
        return BARE
    alike = dice(left.grams, right.grams)
    return alike if alike >= ALIKE else 0


def _compare_terms(left: Side, right: Side, same: bool) -> float | None:
    """How alike the years are; None where they contradict each other.

    A figure of one year is none of several (五年来, 累计), except for a share or rank at their end.
    """
    (first, last), (begin, end) = left.term, right.term
    if same and ((last and begin and begin > last) or (first and end and end < first)):
        return None
    if None in {first, last, begin, end}:
        return 0.5
    if (first == last) == (begin == end):
        return 1
    level = left.target["mode"] == "to" and left.unit in SHARES and last == end
    return 0 if level or not (same or (left.said and right.said)) else None


def to_name(text: str) -> str:
    """The words of an indicator, in one case, without signs, scopes and synonyms."""
    return _unify(_scopes().sub("", to_bare(text)))


def _unify(bare: str) -> str:
    """One word for synonyms."""
    return _synonyms().sub(lambda match: _synonym_of()[match[0]], bare)


def to_bare(text: str) -> str:
    """The letters and digits of a text, in one case, without what joins it to the words before."""
    return re.sub(r"^[和及与等的]", "", re.sub(r"[\W_]+", "", text).lower())


def to_grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; the character itself where there is one."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset(text)


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of what two sets have in common, 0 to 1; two empty ones have nothing in common."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0


def _contrasts(name: str) -> frozenset[tuple[str, str]]:
    return frozenset((row.name, word) for row in rules.CONTRASTS for word in _longest(row.words, name))


def _longest(words: str, name: str) -> set[str]:
    """The words in the name, without those that are part of another one of them."""
    held = {word for word in words.split() if word in name}
    return {word for word in held if not any(word in other for other in held if other != word)}


def _to_base(unit: str) -> tuple[str, Decimal]:
    return _bases().get(unit.lower(), (unit, Decimal(1)))


def _scaled(value: float | None, factor: Decimal) -> Decimal | None:
    return None if value is None else Decimal(str(value)) * factor


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None


@cache
def _bases() -> dict[str, tuple[str, Decimal]]:
    pairs = ((row.base, *pair.split("=")) for row in rules.SCALES for pair in row.units.split())
    return {unit: (base, Decimal(factor)) for base, unit, factor in pairs}


@cache
def _generic() -> frozenset[str]:
    return frozenset(rules.GENERIC.split())


@cache
def _scopes() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(rules.SCOPES.split())})+")


@cache
def _level() -> re.Pattern[str]:
    return re.compile("|".join(rules.LEVELS.split()))


@cache
def _light() -> re.Pattern[str]:
    return re.compile("|".join(sorted(rules.LIGHT.split(), key=len, reverse=True)))


@cache
def _synonym_of() -> dict[str, str]:
    return {word: row.word for row in rules.SYNONYMS for word in row.words.split()}


@cache
def _synonyms() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_synonym_of(), key=len, reverse=True)))
