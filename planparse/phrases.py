"""The words around a quantity: what it measures, and whether it is a change, a level or an output."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from planparse.rules.bounds import BOUNDS, Bound
from planparse.rules.verbs import ADVERBS, HEAD_WORDS, LEADERS, NOUN_ENDS, NOUN_WORDS, TAIL_WORDS, VERBS, Verb

_LONGEST: Final = 8


class Left(NamedTuple):
    """What stands before a quantity.

    ``[start, end)`` holds the name of the indicator, empty where the clause has none; ``verb`` is the verb at the
    number (``to``: with 到, 至 or 为), ``lead`` the verb before the name; ``begin`` is where the verb or name begins.
    """

    begin: int
    start: int
    end: int
    verb: Verb | None
    to: bool
    lead: Verb | None
    bound: Bound | None


_Word = tuple[str, object]


@cache
def _tails() -> dict[str, _Word]:
    words: dict[str, _Word] = {word: ("adverb", None) for word in ADVERBS}
    words.update((word, ("to", None)) for word in ("到", "至", "为", "成", "成为"))
    words.update((verb.word, ("verb", verb)) for verb in VERBS)
    words.update((bound.word, ("bound", bound)) for bound in BOUNDS if bound.before and len(bound.word) > 1)
    words.update((word, ("whole", None)) for word in TAIL_WORDS)
    return words


@cache
def _heads() -> dict[str, _Word]:
    words: dict[str, _Word] = {word: ("adverb", None) for word in LEADERS}
    words.update((verb.word, ("verb", verb)) for verb in VERBS if len(verb.word) > 1 and not verb.noun)
    words.update((word, ("whole", None)) for word in HEAD_WORDS)
    return words


def read_left(value: str, start: int, end: int, skips: dict[int, int]) -> Left:
    """The words of ``value[start:end]``, a clause up to its number. ``skips``: dates, start to end."""
    words = _tails()
    verb: Verb | None = None
    bound: Bound | None = None
    to = False
    at = weak = end
    while at > start:
        if value[at - 1] in " \u3000\n":
            at -= 1
            continue
        for length in range(min(_LONGEST, at - start), 0, -1):
            found = words.get(value[at - length : at])
            if found is not None:
                break
        else:
            break
        kind, row = found
        if kind == "whole":
            break
        if kind == "bound":
            bound = bound or row
        elif kind == "to":
            if verb is not None:
                break
            to = True
        elif kind == "verb":
            if verb is not None and not (row.mode == verb.mode == "new") and len(row.word) < 2:
                break
            if verb is not None and verb.mode != "new" and row.mode != "by":
                break
            if row.noun:
                verb = verb or row
                break
            if length == 1 and row.mode == "new" and at - 1 > start and value[at - 2] not in "共新再拟将累已年月均可须、，和 ":
                break
            verb = row if verb is None or verb.mode != "by" else verb
        at -= length
        if kind == "verb" or kind == "bound" or length > 1:
            weak = at
    if verb is None and not to:
        at = weak if weak != end or at <= start else weak
    name_end = at
    at, lead = _read_head(value, start, name_end, skips)
    begin = at
    return Left(begin, at, name_end, verb, to, lead, bound)


def _read_head(value: str, start: int, end: int, skips: dict[int, int]) -> tuple[int, Verb | None]:
    """Where the name begins in ``value[start:end]``: after dates, adverbs and a leading verb."""
    words = _heads()
    at = start
    lead: Verb | None = None
    while at < end:
        if at in skips:
            at = min(end, skips[at])
            continue
        if value[at] in " \u3000\n":
            at += 1
            continue
        for length in range(min(_LONGEST, end - at), 0, -1):
            found = words.get(value[at : at + length])
            if found is not None:
                break
        else:
            break
        kind, row = found
        if kind == "whole" or (kind == "verb" and (lead is not None and row.mode != "new" or end - at - length < 2 and end > at + length)):
            break
        if kind == "verb":
            lead = lead or row
        elif lead is not None and value[at : at + length] not in ("了",):
            break
        at += length
    return at, lead


_COMPARED: Final = re.compile(
    r"(?:，|的)?(?:(?:相)?(?:比|较)[^，。；、]{1,16}?|(?:与|和|同)[^，。；、]{1,12}(?:相比|比)|(?:高于|低于|优于|好于|快于|高出|多于|少于|大于|超)[^，。；、]{2,20})$"
)
@cache
def _noun() -> re.Pattern[str]:
    ends = "|".join(sorted(NOUN_ENDS, key=lambda word: (-len(word), word)))
    words = "|".join(sorted(NOUN_WORDS, key=lambda word: (-len(word), word)))
    quoted = r"“[^”\n]{1,20}”|「[^」\n]{1,20}」"
    return re.compile(rf"[ \u3000]?(?:以上的|的)?((?:{quoted}|(?:{words})|(?!{ends})[^，。；、：！？,;:!?()（）\n\d０-９“”「」]){{1,40}}+)(的)?")


def strip_comparison(value: str, start: int, end: int) -> int:
    """The end of the name without 比上年, 较“十三五”末期, 高于全国平均水平 after it."""
    match = _COMPARED.search(value, max(start, end - 24), end)
    return match.start() if match else end


def read_right(value: str, at: int) -> tuple[int, int] | None:
    """The noun that is counted by a quantity that ends at ``at``: 首店 in 100家首店."""
    match = _noun().match(value, at)
    if match is None:
        return None
    if match[2]:
        inner = _noun().match(value, match.end())
        if inner is not None and not inner[2]:
            return inner.span(1)
    return match.span(1)
