"""Figures of English texts: a number with the noun that it counts, a per cent sign or a currency."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from planparse import numerals
from planparse.patterns import compiled
from planparse.phrases import Left
from planparse.plan import Baseline
from planparse.quantities import LARGEST, Quantity
from planparse.rules import latin as rules
from planparse.rules.verbs import Row, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.rules.bounds import Bound

_NUMBER: Final = r"(?:\d{1,3}(?:(?:,\d{3}){1,5}+|(?:[ \u00a0\u2009\u202f]\d{3}(?![\d.]\d)){1,5}+)(?:\.\d{1,4})?+|\d{1,12}+(?:\.\d{1,4})?+)(?![\w,.]*\d)"
_WORDS: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)"
)
_SCALE: Final = r"(?: ?(?:thousand|million|billion|trillion|bn)\b)?+"
_SIGN: Final = r"(?:US\$|HK\$|NT\$|A\$|S\$|\$|€|£|¥|RMB ?|USD ?|CNY ?|HKD ?)"
_UNIT: Final = r"(?: ?%| ?percentage points?| per ?cent(?:age points?)?| percent(?:age points?)?)"


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(
        rf"(?=[\d$€£¥A-Zefhnst])(?<![\w.,/#^-])(?P<sign>{_SIGN})?+(?P<low>{_NUMBER}|{_WORDS}\b)(?P<scale>{_SCALE})"
        rf"(?:(?: ?[-–—~] ?| to | and )(?={_SIGN}?\d)(?P<sign2>{_SIGN})?(?P<high>{_NUMBER})(?P<scale2>{_SCALE}))?"
        rf"(?P<unit>{_UNIT})?(?P<noun>(?:[ -][A-Za-z][A-Za-z'’-]{{0,24}}){{1,7}}+)?"
    )


_LATIN: Final = r"[A-Za-z](?<![A-Za-z][A-Za-z])[A-Za-z]{1,29}+ (?:[a-z]{2,30}+ [a-z]{2,30}+ [a-z]|[$€£]?\d[\d,.]{0,20}(?: \d{3})?+ [a-z]{3})"
_CLAUSE: Final = r"[.;:!?\n。；，]|, "


_LONGEST_SENTENCE: Final = 600


def is_english(value: str) -> bool:
    """Whether the text has English clauses."""
    return compiled(_LATIN).search(value) is not None


def is_latin(value: str, start: int, end: int) -> bool:
    """Whether small Latin letters stand beside ``value[start:end]``: a number of an English clause."""
    left, right = value[max(0, start - 2) : start].strip(), value[end : end + 2].strip()
    if left[-1:].islower() and left[-1:].isascii():
        return True
    return value[end : end + 1] in (" ", "-") and right[-1:].isascii() and right[-1:].isalpha()


def find_english(value: str) -> Iterator[tuple[Quantity, int, int, Left, str | None, Baseline | None]]:
    """Each figure as quantity, starts of its sentence and clause, verb, name and baseline (from 42 to 50)."""
    for match in _pattern().finditer(value):
        found = _read(value, match)
        if found is not None:
            yield found


def _read(value: str, match: re.Match[str]) -> tuple[Quantity, int, int, Left, str | None, Baseline | None] | None:
    start = match.start()
    noun = _noun(match["noun"] or "") if not match["unit"] and not match["sign"] else ""
    word = not match["low"][0].isdigit()
    low = max(0, start - _LONGEST_SENTENCE)
    sentence = max(
        at + 1 if (at := value.rfind(mark, low, start)) >= 0 else low for mark in (". ", "\n", "! ", "? ", "。")
    )
    clause = sentence
    for boundary in compiled(_CLAUSE).finditer(value, sentence, start):
        clause = boundary.end()
    before, left_end = _bound_before(value, clause, start)
    if not (match["unit"] or match["sign"] or noun) or _is_label(value, sentence, start, match, noun):
        return None
    if word and before is None and not compiled(_RATE, re.IGNORECASE).search(value, match.end(), match.end() + 30):
        return None
    baseline = None
    if match["high"] and value.endswith("from ", 0, start):
        baseline = Baseline(numerals.parse(match["low"]), None, match["low"])
        left_end = start - len("from ")
    quantity = _quantity(value, match, noun, before, left_end)
    if baseline is not None:
        quantity = quantity._replace(value=quantity.value_max, value_max=None)
        baseline = baseline._replace(unit=quantity.unit)
    if quantity.value is None:
        return None
    left = _left(value, clause, left_end)
    left = left if baseline is None else left._replace(to=True)
    name = noun or _subject(value, clause, left_end)
    return quantity, sentence, clause, left, name, baseline


def _quantity(value: str, match: re.Match[str], noun: str, before: Bound | None, start: int) -> Quantity:
    low = numerals.parse(match["low"] + match["scale"]) or numerals.parse(match["low"])
    high = numerals.parse(match["high"] + match["scale2"]) if match["high"] else None
    if high is not None and low is not None and match["scale2"] and not match["scale"]:
        low *= numerals.parse("1" + match["scale2"]) or Decimal(1)
    unit = (match["unit"] or "").strip()
    if match["sign"]:
        kind, unit, end = "money", match["sign"].strip(), match.end("scale2" if match["high"] else "scale")
    elif unit:
        kind, end = ("points" if "point" in unit else "percent"), match.end("unit")
        unit = "%" if kind == "percent" else "percentage points"
    else:
        kind, unit, end = "count", noun, match.start("noun") + 1 + len(noun)
    after, end = _bound_after(value, end)
    fault = "number-out-of-range" if low is not None and low > LARGEST else None
    return Quantity(start, match.start(), end, low, high, unit, kind, before, after, fault=fault)


@cache
def _stops() -> frozenset[str]:
    return frozenset(rules.STOPS.split())


def _noun(words: str) -> str:
    """The noun phrase at the beginning of ``words``, up to its plural noun; empty if there is none."""
    kept: list[str] = []
    last = 0
    for word in words[1:].split(" "):
        if word.lower() in _stops() and not (word == "of" and kept and kept[-1][:1].isupper()):
            break
        kept.append(word)
        if (word.endswith("s") and not word.endswith("ss")) or word.lower() in rules.PLURALS.split():
            last = len(kept)
    return " ".join(kept[:last])


def _is_label(value: str, sentence: int, start: int, match: re.Match[str], noun: str) -> bool:
    """Whether the number names something: Section 2, 2019 work points, the 18th."""
    words = value[max(sentence, start - 24) : start].split()
    if words and words[-1].strip("*_(").lower().rstrip(".") in rules.LABELS.split():
        return True
    plain = match["low"]
    if not match["unit"] and not match["sign"] and re.fullmatch(r"(?:19|20)\d\d", plain):
        return True
    if noun and re.fullmatch(r"\d{5,}", plain):
        return True
    before = value[start - 1 : start]
    return before in ("(", "[") or (
        noun != "" and (not words and value[match.end("low") : match.end("low") + 1] == ".")
    )


@cache
def _befores() -> dict[str, Bound]:
    return {bound.word: bound for bound in rules.bounds() if bound.before}


def _bound_before(value: str, clause: int, start: int) -> tuple[Bound | None, int]:
    """The bound words before a number, and where they begin."""
    before = value[max(clause, start - 24) : start].lower().rstrip()
    words = before.split(" ")
    for count in (3, 2, 1):
        word = " ".join(words[-count:])
        bound = _befores().get(word)
        if bound is not None:
            return bound, max(clause, start - 24) + len(before) - len(word)
    return None, start


@cache
def _afters() -> re.Pattern[str]:
    return compiled(" (" + "|".join(bound.word for bound in rules.bounds() if not bound.before) + r")\b")


def _bound_after(value: str, end: int) -> tuple[Bound | None, int]:
    match = _afters().match(value, end)
    if match is None:
        return None, end
    return next(bound for bound in rules.bounds() if bound.word == match[1]), match.end()


@cache
def _changes() -> tuple[re.Pattern[str], dict[str, Row]]:
    rows = {word: row for row in rules.CHANGES for word in row.words.split()}
    return compiled(rf"\b({'|'.join(rows)})(?:e|es|ed|ing|n|th|s|en)?\b", re.IGNORECASE), rows


def _left(value: str, clause: int, end: int) -> Left:
    """The verb of change in the clause; ``to`` where the number is what it comes to."""
    verb: Verb | None = None
    pattern, rows = _changes()
    for match in pattern.finditer(value, clause, end):
        row = rows[match[1].lower()]
        verb = Verb(match[1], row.mode, row.direction)
    to = re.search(r"\bto\s*$", value[max(clause, end - 6) : end]) is not None
    opening = compiled(_OPENING).match(value, clause, end)
    return Left(opening.end() if opening else clause, end, end, verb, to, None, None)


_OPENING: Final = r"[\s*_(]*+(?:[a-z\d]{1,2}\)\s*)?"


_TRAIL: Final = (
    r"(?:\s*\b(?:to|by|at|of|from|is|are|was|were|be|reach|reaches|reached|reaching|will|should|shall|must|has|have|had|stand|stood|"
    r"increas\w*|rais\w*|grow\w*|grew|expand\w*|improv\w*|extend\w*|reduc\w*|cut\w*|lower\w*|decreas\w*|remain\w*|keep|kept|maintain\w*|all|achiev\w*|a|an|total))+\s*$"
)
_LEAD: Final = (
    r"^(?:and|or|but|the|a|an|we|to|will|should|shall|must|that|which|keep|raise|increase|reduce|cut|achieve|ensure|make|of|with|in|"
    r"strive|grant|grants|maintain|improve)\s+"
)


def _subject(value: str, clause: int, end: int) -> str | None:
    """What a share or sum measures: the clause before it without verbs and articles."""
    opening = compiled(_OPENING).match(value, clause, end)
    name = compiled(_TRAIL, re.IGNORECASE).sub("", value[opening.end() if opening else clause : end]).strip(" *_(-")
    for _ in range(4):
        name = compiled(_LEAD, re.IGNORECASE).sub("", name)
    return name[-120:].strip() or None


_RATE: Final = r"\b(?:(?:per|a|each|every) (day|week|month|quarter|year|semester)|(daily|weekly|monthly|quarterly|annual(?:ly)?|yearly))\b"
_PERIODS: Final = {
    "day": "P1D",
    "week": "P1W",
    "month": "P1M",
    "quarter": "P3M",
    "year": "P1Y",
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
}


def read_rate(value: str, start: int, end: int) -> str | None:
    """The period of a rate (per month) around a figure, as an ISO 8601 duration."""
    match = compiled(_RATE, re.IGNORECASE).search(value, end, end + 24) or compiled(_RATE, re.IGNORECASE).search(
        value, start, end
    )
    return _PERIODS.get((match[1] or match[2]).lower()) if match else None
