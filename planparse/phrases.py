"""The words around a quantity: what it measures, and whether it is a change, a level or an output."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from planparse.rules.bounds import BOUNDS, Bound
from planparse.rules.verbs import ADVERBS, LEADERS, VERBS, WHOLES, Verb

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
    words.update((word, ("whole", None)) for word in WHOLES)
    return words


@cache
def _heads() -> dict[str, _Word]:
    words: dict[str, _Word] = {word: ("adverb", None) for word in LEADERS}
    words.update((verb.word, ("verb", verb)) for verb in VERBS if len(verb.word) > 1 and not verb.noun)
    words.update((word, ("whole", None)) for word in WHOLES)
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
_NOUN: Final = re.compile(r"[ \u3000]?(?:的)?(?P<noun>[^，。；、：！？,;:!?()（）\n\d０-９]{1,40})")
_STOP: Final = re.compile(
    r"全部|如期|实现|建成|完成|支持|用于|提出|受益|脱贫|摘帽|以及|获得|获|列入|入选|纳入|投入|投产|开工|顺利|正式|均|以上|以下|以内|左右|的|和|及|与|为|在|将|被|由|已|等|按|用|来|"
    r"从|向|至|到|有|并|其|可|会|对|供|达|占|是|比|较|给|于|让|使|把|得到|成为|通过|进行|参加|开展|实施|建设|开放|落户|落地|签约|竣工|同比|增长|提高|下降"
)


def strip_comparison(value: str, start: int, end: int) -> int:
    """The end of the name without 比上年, 较“十三五”末期, 高于全国平均水平 after it."""
    match = _COMPARED.search(value, max(start, end - 24), end)
    return match.start() if match else end


def read_right(value: str, at: int) -> tuple[int, int] | None:
    """The noun that is counted by a quantity that ends at ``at``: 首店 in 100家首店."""
    match = _NOUN.match(value, at, min(len(value), at + 42))
    if match is None:
        return None
    start, end = match.span("noun")
    noun = match["noun"]
    inner = noun.rfind("的")
    if inner >= 0 and inner + 1 < len(noun) and "“" not in noun:
        stop = _STOP.search(noun, inner + 1)
        return start + inner + 1, start + (stop.start() if stop else len(noun)) if not stop or stop.start() > inner + 1 else end
    stop = _STOP.search(noun)
    if stop:
        end = start + stop.start()
    return (start, end) if end > start else None
