"""The words around a quantity: what it measures, and whether it is a change, a level or an output.

Words are looked up, the longest first, from the number outwards (rows in ``rules.verbs``): ``read_left`` reads the
clause before a number, ``read_right`` the noun after it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from planparse.patterns import compiled
from planparse.rules.bounds import Bound, bounds
from planparse.rules.verbs import (
    ADVERBS,
    CHAINED,
    HEAD_WORDS,
    LEADERS,
    NOUN_ENDS,
    NOUN_WORDS,
    PARTICLES,
    SOFT,
    TAIL_WORDS,
    TITLES,
    Verb,
    verbs,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from planparse.text import Span


class Left(NamedTuple):
    """What stands before a quantity.

    ``[start, end)`` is the name of the indicator, empty where the clause has none; ``begin`` is where the phrase
    begins (the verb before the name, else the name, else the verb at the number). ``verb`` is the verb at the number
    (``to``: with 到, 至 or 为), ``lead`` the one before the name, ``bound`` a bound word apart from the number.
    """

    begin: int
    start: int
    end: int
    verb: Verb | None
    to: bool
    lead: Verb | None
    bound: Bound | None


class _Word(NamedTuple):
    """A row of the tables: ``role`` is adverb, soft (an adverb beside a verb only), particle, title, verb, bound, or whole (do not cut)."""

    role: str
    verb: Verb | None = None
    bound: Bound | None = None


_BLANK: Final = frozenset(" \u00a0\u3000\n")
_STARTS: Final = frozenset("共新再又还拟将累已年月均可须须仅也、，和 ")
"""What a verb of one character may follow: 共建, 新增 … but not 教育."""


@cache
def _tails() -> tuple[dict[str, _Word], dict[str, tuple[int, ...]]]:
    """The words before a number, and the lengths of those that end in a character, the longest first."""
    words = {word: _Word("adverb") for word in ADVERBS.split()}
    words.update((word, _Word("soft")) for word in SOFT)
    words.update((word, _Word("particle")) for word in PARTICLES)
    words.update((word, _Word("title")) for word in TITLES)
    words.update((verb.word, _Word("verb", verb)) for verb in verbs())
    words.update((bound.word, _Word("bound", bound=bound)) for bound in bounds() if bound.before and bound.distant)
    words.update((word, _Word("whole")) for word in TAIL_WORDS.split())
    return words, _lengths(words, -1)


def _lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the words by their first (0) or last (-1) character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


@cache
def _heads() -> tuple[dict[str, _Word], dict[str, tuple[int, ...]]]:
    """The words before a name, and the lengths of those that begin with a character, the longest first."""
    words = {word: _Word("adverb") for word in LEADERS.split()}
    words.update((verb.word, _Word("verb", verb)) for verb in verbs() if len(verb.word) > 1 and not verb.noun)
    words.update((word, _Word("whole")) for word in HEAD_WORDS.split())
    return words, _lengths(words, 0)


def read_left(value: str, start: int, end: int, skips: dict[int, int], ends: dict[int, int]) -> Left:
    """Read ``value[start:end]``, a clause up to its number. ``skips``: dates in the text, start to end; ``ends``: back."""
    verb: Verb | None = None
    bound: Bound | None = None
    to = False
    titled = False
    at = kept = end
    while at > start:
        if at in ends:
            at = kept = max(start, ends[at])
            continue
        if value[at - 1] in _BLANK:
            at -= 1
            continue
        length, word = _last_word(value, start, at)
        if word.role == "whole" or (word.role == "particle" and verb is not None):
            break
        if word.verb is not None:
            if not _continues(value, start, at, word.verb, verb):
                break
            verb = verb if verb is not None and verb.mode == "by" else word.verb
            if word.verb.noun or titled:
                kept = at
                break
        to = to or word.role == "particle"
        titled = titled or word.role == "title"
        bound = bound or word.bound
        at -= length
        if word.verb or word.bound or (length > 1 and word.role != "soft"):
            kept = at
    name_end = at if verb is not None or to else kept
    return _read_name(value, start, max(name_end, start), end, skips, verb, bound, to=to)


def _last_word(value: str, start: int, end: int) -> tuple[int, _Word]:
    words, lengths = _tails()
    for length in lengths.get(value[end - 1], ()):
        if end - length >= start:
            word = words.get(value[end - length : end])
            if word is not None:
                return length, word
    return 0, _WHOLE


_WHOLE: Final = _Word("whole")


@cache
def _chained() -> frozenset[str]:
    return frozenset(CHAINED.split())


def _first_word(value: str, start: int, end: int) -> tuple[int, _Word]:
    words, lengths = _heads()
    for length in lengths.get(value[start], ()):
        if start + length <= end:
            word = words.get(value[start : start + length])
            if word is not None:
                return length, word
    return 0, _WHOLE


def _continues(value: str, start: int, end: int, word: Verb, verb: Verb | None) -> bool:
    """Whether ``word``, which ends at ``end``, belongs to the verb at the number."""
    if len(word.word) == 1 and word.mode == "new" and end - 1 > start and value[end - 2] not in _STARTS:
        return False
    if verb is None:
        return True
    return (word.mode == verb.mode == "new" and word.word in _chained()) or (verb.mode == "to" and word.mode == "by")


def _read_name(
    value: str,
    start: int,
    end: int,
    number: int,
    skips: dict[int, int],
    verb: Verb | None,
    bound: Bound | None,
    *,
    to: bool,
) -> Left:
    """The name in ``value[start:end]``: after dates, adverbs and a leading verb."""
    marker = compiled(_MARKER).match(value, start, end)
    at = start = marker.end() if marker else start
    lead: Verb | None = None
    begin = -1
    while at < end:
        if at in skips:
            at = min(end, skips[at])
            at += value[at : at + 1] == "间" and at < end
            continue
        if value[at] in _BLANK:
            at += 1
            continue
        length, word = _first_word(value, at, end)
        if lead is not None and value[at] in "了过着":
            at += 1
            continue
        if word.role == "whole" or (word.verb is None and lead is not None):
            break
        if word.verb is not None and value[at + length : at + length + 1] in _SUFFIXES:
            break
        if word.verb is not None:
            if lead is not None and word.verb.word not in _chained():
                break
            if at + length == end - 1:
                break
            begin = begin if lead else at
            lead = lead or word.verb
        at += length
    if at < end and lead is not None and verb is not None and verb.mode == lead.mode == "new" and not to:
        return Left(begin, at, _skip_back(value, end, number, verb), None, to, lead, bound)
    if at >= end:
        begin = begin if begin >= 0 else _skip_joint(value, start, number)
        return Left(begin, end, end, verb or lead, to, None if verb is None else lead, bound)
    return Left(begin if begin >= 0 else at, at, end, verb, to, lead, bound)


_MARKER: Final = r"\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[、.．]|[一二三四五六七八九十]{1,3}[是要](?![的]))\s*"


_SUFFIXES: Final = frozenset("业率者员商量额费")
"""After a verb they make a noun of it: 建造业, 使用率."""


def _skip_back(value: str, end: int, number: int, verb: Verb) -> int:
    """The end of a name that takes in a verb used as a noun: 开展职业技能培训28万人次."""
    at = value.find(verb.word, end, number)
    return end if at < 0 else at + len(verb.word)


def _skip_joint(value: str, start: int, end: int) -> int:
    while start < end and value[start] in " \u3000\n、，,和及与并；;":
        start += 1
    return start


_OTHER: Final = r"(?:年|期|月|季|去|上|前|初|末|“|十[二三四五]|全国|全省|全市|全区|国家|平均|目标|任务|预算|计划|预期|以前|过去|原|基|世界|国际|同类|城镇|农村|水平|GDP|生产总值|经济增|规上|规模以上|东部)"
_OTHER_SIDE: Final = _OTHER
_COMPARED: Final = (
    rf"(?:，|的)?(?:(?:相比|同比|比(?![重例值率价])|较(?![大多高为]))(?=[^，。；、]{{0,8}}{_OTHER})[^，。；、]{{1,18}}|(?:与|和|同)[^，。；、]{{1,12}}相比"
    rf"|(?:高于|低于|优于|好于|快于|高出|多于|少于|大于|超出|超)(?=[^，。；、]{{0,8}}{_OTHER})[^，。；、]{{2,20}})$"
)
"""A comparison at the end of a name: 比上年, 较“十三五”末期, 高于全国平均水平."""


_PENDING: Final = "(?:预计|计划|预期|力争|估计|一般|分别|平均|也|将|(?<![纲需主重摘概提])要|(?<![览动谈讨洽介协学社盟大机集晚商展])会|拟|已|均|共|须)+$"


_PENDING_ENDS: Final = frozenset("计划期争般别均也将要会拟已共须")
_LEFT_OVER: Final = "(?:高于|低于|优于|好于|快于|慢于|多于|少于|相当于)$"
"""A comparison whose other side, a date, has been taken away."""

_COMPARERS: Final = frozenset("比较于同与和出超")
_BEYOND: Final = ("高于", "低于", "优于", "好于", "快于", "慢于", "多于", "少于")
"""What stands after these is the other side, not what is measured: 增长5.1%，高于全国1.4个百分点."""


def name_of(value: str, left: Left) -> str | None:
    """The name without 比上年, 较“十三五”末期, 高于全国平均水平 at its end; None if nothing is left."""
    start, end = left.start, left.end
    name = value[start:end]
    if value.endswith(_BEYOND, 0, start) and compiled(_OTHER_SIDE).match(name):
        return None
    if not _COMPARERS.isdisjoint(name):
        match = compiled(_COMPARED).search(name, max(0, len(name) - 24))
        name = name[: match.start()] if match else name
    name = compiled(_LEFT_OVER).sub("", name.strip(" \u3000、，的"))
    if name[-1:] in _PENDING_ENDS:
        name = compiled(_PENDING).sub("", name)
    for mark in ("由", "从"):
        at = name.rfind(mark)
        if at > 0:
            name = name[:at].rstrip(" ，将要会已")
    return name or None


@cache
def _noun() -> re.Pattern[str]:
    noun_ends, noun_words = NOUN_ENDS.split(), NOUN_WORDS.split()
    ends = "|".join(sorted(noun_ends, key=lambda word: (-len(word), word)))
    words = "|".join(sorted(noun_words, key=lambda word: (-len(word), word)))
    change = "|".join(verb.word for verb in verbs() if verb.mode == "by" and len(verb.word) > 1)
    first_end = "".join(sorted({word[0] for word in noun_ends}))
    first_word = "".join(sorted({word[0] for word in noun_words}))
    quoted = r"“[^”\n]{1,20}”|「[^」\n]{1,20}」"
    return compiled(
        rf"[ \u3000]?(?:以上的|的)?((?!{change}|[减增升降提跌缩][至到为]|以(?!色)|为(?!民)|由)(?:{quoted}|(?=[{first_word}])(?:{words})|(?!(?=[{first_end}])(?:{ends}))[^，。；、：！？,;:!?()（）\n\d０-９“”「」]){{1,40}}+(?:（[^（）\n]{{1,6}}）)?+)(的)?"
    )


def read_right(value: str, at: int) -> Span | None:
    """The noun that is counted by a quantity that ends at ``at``: 首店 in 100家首店; None if there is none."""
    match = _noun().match(value, at)
    if match is None:
        attribute = compiled(_ATTRIBUTE).match(value, at)
        return attribute.span(1) if attribute else None
    if match[2]:
        inner = _noun().match(value, match.end())
        if inner is not None and not inner[2]:
            return inner.span(1)
    start, end = match.span(1)
    also = compiled(_ALSO).match(value, end)
    if also is not None:
        return start, also.end()
    attribute = compiled(_ATTRIBUTE).match(value, end) if end - start < _LONG_ENOUGH else None
    if attribute is not None:
        return attribute.span(1)
    if value[end : end + 1].isdecimal():
        verb = _cutting().search(value, start + 1, end)
        end = verb.start() if verb else end
    return start, end


_ALSO: Final = r"(?:以及|[和及与])[^，。；、：\d“”（）()\n的]{2,8}(?=[，。；）])"
"""The second half of a noun: 90个国家和地区."""

_ATTRIBUTE: Final = r"(?![^，。；、：\d\n]{0,18}[一二两三四五六七八九十百]{1,6}[十百千万亿](?!年))[^，。；、：\d\n]{2,20}的([^，。；、：\d\n的]{2,12})(?=[，。；、）])"
"""The noun after a clause that describes it: 1个贴近实际并富有实效的项目."""

_LONG_ENOUGH: Final = 3


@cache
def _cutting() -> re.Pattern[str]:
    """Verbs that end a noun when another number follows: 19个省市落实资金197亿元."""
    return compiled("|".join(verb.word for verb in verbs() if len(verb.word) > 1 and not verb.noun))
