"""Figures of English texts: a number with the noun that it counts, a per cent sign or a currency."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from planparse import numerals
from planparse.patterns import compiled
from planparse.phrases import Left
from planparse.plan import Baseline
from planparse.quantities import LARGEST, Quantity
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import latin as rules
from planparse.rules.units import find_unit
from planparse.rules.verbs import Row, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from planparse.rules.bounds import Bound

_NUMBER: Final = r"(?:\d{1,3}(?:(?:,\d{3}){1,5}+|(?:[ \u00a0\u2009\u202f]\d{3}(?![\d.]\d)){1,5}+)(?:\.\d{1,4})?+|\d{1,12}+(?:\.\d{1,4})?+)(?![\w,.]*\d)"
_WORDS: Final = (
    r"(?:(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|a) )?(?:hundred|thousand)"
    r"|(?:two|three|four)(?![- ](?:third|quarter|fifth)s)|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
)
_SCALE: Final = r"(?: ?(?:thousand|million|billion|trillion|bn|mn|crore|lakh)\b)?+"
_SIGN: Final = r"(?:Rs\.? ?|₹ ?|US\$|HK\$|NT\$|A\$|S\$|\$|€|£|¥|RMB ?|USD ?|CNY ?|HKD ?)"
_GLUED: Final = r" ?(?:[Kk]m²|[Kk]m2|sq ?km|[Kk]m|KM|kg|ha|[kMGT]Wh|[kMG]W|m²|m2|m³|m3|mm)(?![\w²³])"
_UNIT: Final = rf"(?:{_GLUED}| ?%| ?percentage points?| per ?cent(?:age points?)?| percent(?:age points?)?)"


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(
        rf"(?=[\d$€£¥A-Zaefhnost])(?<![\w.,/#^-])(?P<sign>{_SIGN})?+(?P<low>{_NUMBER}|{_WORDS}\b)(?P<scale>{_SCALE})"
        rf"(?:(?P<unit1>{_UNIT}(?= to {_NUMBER}{_UNIT}))?(?: ?[-–—~] ?| to | and )(?={_SIGN}?\d)(?P<sign2>{_SIGN})?(?P<high>{_NUMBER})(?P<scale2>{_SCALE}))?"
        r"(?P<more>\+| plus(?= [a-z])|-odd(?= [a-z]))?+"
        rf"(?P<unit>{_UNIT})?(?(unit)|(?(sign)|(?P<noun>(?:[ -](?!{_WORDS}\b)[A-Za-z][A-Za-z'’-]{{0,24}}){{1,7}}+)?))"
    )


_LATIN: Final = (
    r" (?<=[A-Za-z]{2} )(?:[a-z]{2,30}+ [a-z]{2,30}+[ .,;]|(?:[A-Z]{2})?[$€£]?\d[\d,.]{0,20}(?: \d{3})?+ [a-z]{3})"
)
_CLAUSE: Final = r"(?s:.*)(?:[.;:!?\n。；，|]|, )"
"""Up to the last end of a clause."""


_LONGEST_SENTENCE: Final = 600
_STEP: Final = 100
"""Where no sentence end is found so far back, numbers that stand together share a beginning: it is read once for them."""


def is_english(value: str) -> bool:
    """Whether the text has English clauses."""
    return compiled(_LATIN).search(value) is not None


def is_latin(value: str, start: int, end: int) -> bool:
    """Whether small Latin letters stand beside ``value[start:end]``: a number of an English clause."""
    left, right = value[max(0, start - 6) : start].rstrip(" ≥≤<>="), value[end : end + 2].strip()
    if left[-1:].islower() and left[-1:].isascii():
        return True
    return value[end : end + 1] in (" ", "-") and right[-1:].isascii() and right[-1:].isalpha()


class Reading(NamedTuple):
    """A figure: its quantity, the starts of its sentence and clause, its verb and name, and its baseline."""

    quantity: Quantity
    sentence: int
    clause: int
    left: Left
    name: str | None
    baseline: Baseline | None = None


def find_english(value: str) -> list[Reading]:
    """The figures of the English clauses in order; what a change begins from (from 42 to 50) is its baseline."""
    found: list[Reading] = []
    base: Reading | None = None
    for match in _pattern().finditer(value):
        if found and value.endswith(_COMPARED, 0, match.start()):
            found[-1] = found[-1]._replace(baseline=found[-1].baseline or _to_earlier(match, found[-1].quantity))
            continue
        reading = _read(value, match, found[-1].quantity.end if found else 0, base)
        if reading is None:
            continue
        if _is_base(value, reading.quantity):
            base = reading
            continue
        base = None
        found.append(reading)
    found.extend(_find_shares(value))
    return sorted(found, key=lambda reading: reading.quantity.number)


_COMPARED: Final = ("up from ", "down from ", "compared with ", "compared to ", "as against ")
_RISES: Final = r" to (?=(?:[a-z]+ ){0,3}(?:[$€£¥]|HK|US)?\d)"


def _is_base(value: str, quantity: Quantity) -> bool:
    """Whether the next number says what becomes of this one: from 30% to 50%."""
    return (
        value.endswith(("from ", "From "), 0, quantity.start)
        and compiled(_RISES).match(value, quantity.end) is not None
    )


def _to_earlier(match: re.Match[str], quantity: Quantity) -> Baseline:
    """What a figure came from: 1.2 million, up from 900,000."""
    number = match["low"] + match["scale"]
    return Baseline(numerals.parse(number), quantity.unit, number)


def _to_baseline(value: str, quantity: Quantity) -> Baseline:
    return Baseline(quantity.value, quantity.unit, value[quantity.number : quantity.end])


def _read(value: str, match: re.Match[str], last: int, base: Reading | None) -> Reading | None:
    """The figure of a number; None where it measures nothing. ``last``: where the figure before it ends."""
    start = match.start()
    measured = bool(match["unit"] or match["sign"])
    noun = "" if measured else _noun(match["noun"] or "")
    scaled = bool(match["scale"]) and not (measured or noun) and compiled(_ALONE).match(value, match.end("scale"))
    if not (measured or noun or scaled or compiled(_TOTAL).search(value, max(0, start - _LONGEST_SENTENCE), start)):
        return None
    sentence, clause = _find_clause(value, start)
    if base is not None:
        clause = base.clause
    elif last > clause:
        joint = value.find(" and ", last, start)
        clause = last if joint < 0 else joint + 1
    before, left_end = _bound_before(value, clause, start)
    if base is not None:
        left_end = base.left.end
    elif match["high"] and value.endswith("from ", 0, start):
        left_end = start - len("from ")
    counted = "" if noun or measured else _counted(value, clause, left_end)
    level = scaled and not counted and compiled(_LEVEL).search(value, clause, left_end) is not None
    if not (measured or noun or counted or level) or _is_label(value, sentence, start, match, noun):
        return None
    if not (match["low"][0].isdigit() or before or match["unit"] or _is_told(value, clause, match)):
        return None
    quantity = _quantity(value, match, noun, counted, before, left_end)
    if quantity.value is None:
        return None
    left = _left(value, clause, left_end)
    left = left._replace(verb=_more_than(value, quantity.end) or left.verb)
    baseline = None if base is None else _to_baseline(value, base.quantity)
    if match["high"] and value.endswith("from ", 0, start):
        baseline = Baseline(quantity.value, quantity.unit, match["low"] + (match["unit1"] or ""))
        quantity = quantity._replace(value=quantity.value_max, value_max=None)
    if baseline is not None:
        left = left._replace(to=True)
    return Reading(
        quantity, sentence, clause, left, _name(value, clause, left_end, quantity, noun or counted), baseline
    )


def _find_clause(value: str, start: int) -> tuple[int, int]:
    """Where the sentence and the clause of a position begin."""
    sentence = max(0, start - _LONGEST_SENTENCE) // _STEP * _STEP
    for mark in ("\n", ". ", "! ", "? ", "。"):
        sentence = value.rfind(mark, sentence, start) + 1 or sentence
    last = compiled(_CLAUSE).match(value, sentence, start)
    return sentence, last.end() if last else sentence


def _is_told(value: str, clause: int, match: re.Match[str]) -> bool:
    """Whether a number in words is a figure: it has a rate (two a week), or an output is told (open four centres)."""
    return (
        compiled(_RATE, re.IGNORECASE).search(value, match.end(), match.end() + 30) is not None
        or compiled(_OUTPUT, re.IGNORECASE).search(value, max(clause, match.start() - 30), match.start()) is not None
    )


_OUTPUT: Final = rf"\b(?:{'|'.join(rules.OUTPUTS.split())})\w{{0,4}} (?:out |up |another |a further |an additional )?$"
_TOTAL: Final = " of (?:(?<=number of )|(?<=total of ))"
_NUMBER_OF: Final = r"\b(?:number|total) of ([A-Za-z][A-Za-z' -]{2,40}?)(?= (?:will|should|shall|must|to|is|are|was|has|by|at|rise|reach|grow|fall)|$)"


def _counted(value: str, clause: int, end: int) -> str:
    """What a bare number counts in a clause with a number of things: the number of members will rise to 1.2 million."""
    found = compiled(_NUMBER_OF).search(value, clause, end)
    return found[1].strip() if found and compiled(_REACHING).search(value, clause, end) else ""


_ALONE: Final = r"[.,;)\n]|$| (?:by|in|from|per|a|each|for|and)\b"
_LEVEL: Final = r"(?:[A-Za-z]{3}.*\b(?:to|at|reach(?:es|ed|ing)?|exceed\w*)|:)\s*$"
"""Before a number with a scale and without a unit, what it measures is told: investment will reach 1.5 billion."""

_REACHING: Final = r"\b(?:to|at|reach(?:es|ed|ing)?|exceed\w*|of)\s*$"
_MORE: Final = r" (?:(?P<up>more|higher|greater|larger|faster)|less|lower|fewer|smaller)\b(?: \w+){0,2} than\b"


def _more_than(value: str, end: int) -> Verb | None:
    """The change that a comparison after the number tells: 7.5% more than in 2022."""
    found = compiled(_MORE).match(value, end)
    return Verb(found.group(), "by", "increase" if found["up"] else "decrease") if found else None


def _name(value: str, clause: int, end: int, quantity: Quantity, noun: str) -> str | None:
    """What is measured: the noun that is counted, else the subject, else what follows (85% of repairs)."""
    unit = find_unit(noun, 0) if noun else None
    measured = unit is not None and unit[0] == len(noun) and unit[1] in _MEASURES
    if noun and not measured:
        return noun
    product = compiled(_PRODUCT).match(value, quantity.end) if quantity.kind == "physical" else None
    if product is not None and (product_name := _phrase(product[1])):
        return product_name
    subject = _subject(value, clause, end)
    if subject is not None and not compiled(_VERB, re.IGNORECASE).search(subject):
        return subject
    after = compiled(_AFTER).match(value, quantity.end) if quantity.kind != "time" else None
    of = _phrase(after[1]) if after else ""
    return of or noun or subject


_MEASURES: Final = frozenset(("physical", "time", "money", "times"))
_PRODUCT: Final = r" of((?: [A-Za-z][A-Za-z'’-]{0,24}){1,8})"
"""What an area or a length is of: 84 km of roads."""

_AFTER: Final = r" (?:of|in|on|for|to|towards|into)((?: [A-Za-z][A-Za-z'’-]{0,24}){1,8})"


_VERB: Final = rf"(?:^|\s)(?:(?:{'|'.join(rules.OUTPUTS.split())})\w{{0,4}}|{'|'.join(rules.SPENDING.split())})$"
"""At the end of what precedes a number, a verb of output: nothing that is measured."""


def _phrase(words: str) -> str:
    """The words of a noun phrase without articles, up to a word that ends it."""
    kept: list[str] = []
    for word in words.split():
        if word.lower() in _ARTICLES and not kept:
            continue
        if word.lower() in _stops():
            break
        kept.append(word)
    return " ".join(kept)


_ARTICLES: Final = frozenset(("the", "a", "an", "all", "our", "its", "their", "this", "these"))


@cache
def _shares() -> re.Pattern[str]:
    return compiled(
        r"(?i:\b(?:(?P<by>by half\b)|(?P<part>(?:two|three|four)[- ](?:thirds|quarters|fifths)|(?:a|one)[- ](?:third|quarter|fifth)|half)"
        r" of (?P<whole>(?:[A-Za-z][A-Za-z'’-]{0,24} ?){1,6})"
        r"|(?P<times>doubl|tripl|quadrupl)(?:es?|ed|ing)(?= (?:the|its|our|their|by|to|in|over)\b|[.,;]|$)"
        r"(?: (?:the|its|our|their)(?P<what>(?: [A-Za-z][A-Za-z'’-]{0,24}){1,6}))?))"
    )


_SHARE_WORD: Final = r"[HhTtQqFfDd](?i:(?<=h)alf|(?<=t)(?:hird|ripl)|(?<=q)ua(?:rter|drupl)|(?<=f)ifth|(?<=d)oubl)"
"""A word of a share or a multiple, which are searched for in its stead: their forms take their time."""

_SHARE_STARTS: Final = tuple(len(words) for words in ("three ", "four ", "two ", "by ", "a ", ""))
"""How far before the word a share may begin."""

_AMOUNT: Final = "^ (?:number|amount|share|size|value) of"
_TIMES: Final = {"doubl": Decimal(2), "tripl": Decimal(3), "quadrupl": Decimal(4)}


def _match_shares(value: str) -> Iterator[re.Match[str]]:
    done = 0
    for word in compiled(_SHARE_WORD).finditer(value):
        for back in _SHARE_STARTS:
            start = word.start() - back
            match = _shares().match(value, start) if start >= done else None
            if match is not None:
                yield match
                done = match.end()
                break


def _find_shares(value: str) -> Iterator[Reading]:
    """Shares and multiples in words: cut by half, two-thirds of pupils, double the number of places."""
    for match in _match_shares(value):
        start = match.start()
        sentence, clause = _find_clause(value, start)
        before, left_end = _bound_before(value, clause, start)
        left = _left(value, clause, left_end)
        if match["times"]:
            number = _TIMES[match["times"].lower()]
            name = _phrase(re.sub(_AMOUNT, "", match["what"] or "", flags=re.IGNORECASE)) or None
            end = match.end() if name is None else value.index(name, match.start("what")) + len(name)
            quantity = Quantity(left_end, start, end, number, None, "times", "multiple", before)
        else:
            part = "half" if match["by"] else match["part"].replace("-", " ")
            share = numerals.parse(part)
            if share is None or (match["by"] and left.verb is None):
                continue
            end = match.end() if match["by"] else match.end("part")
            name = _phrase(match["whole"] or "")
            quantity = Quantity(left_end, start, end, share * 100, None, "%", "percent", before)
        yield Reading(quantity, sentence, clause, left, name or _subject(value, clause, left_end))


@lru_cache(maxsize=256)
def _parse(number: str) -> Decimal | None:
    return numerals.parse(number)


def _quantity(value: str, match: re.Match[str], noun: str, counted: str, before: Bound | None, start: int) -> Quantity:
    """The quantity of a number. ``noun``: what it counts, behind it; ``counted``: the same, elsewhere in its clause."""
    low = _parse(match["low"] + match["scale"]) or _parse(match["low"])
    high = _parse(match["high"] + match["scale2"]) if match["high"] else None
    if high is not None and low is not None and match["scale2"] and not match["scale"]:
        low *= _parse("1" + match["scale2"]) or Decimal(1)
    unit = (match["unit"] or "").strip()
    if match["sign"]:
        kind, unit, end = "money", match["sign"].strip(" ."), match.end("scale2" if match["high"] else "scale")
    elif unit:
        kind, end = _kind(unit), match.end("unit")
        unit = {"percent": "%", "points": "percentage points"}.get(kind, unit)
    else:
        unit = noun or counted
        if not unit:
            return Quantity(start, match.start(), match.end("scale"), low, None, None, "level", before)
        found = find_unit(unit, 0)
        kind = found[1] if found and found[0] == len(unit) and found[1] in _MEASURES else "count"
        end = match.start("noun") + 1 + len(noun) if noun else match.end("scale2" if match["high"] else "scale")
    after, end = _bound_after(value, end)
    after = _at_least() if match["more"] and after is None else after
    fault = "number-out-of-range" if low is not None and low > LARGEST else None
    return Quantity(start, match.start(), end, low, high, unit, kind, before, after, fault=fault)


@cache
def _at_least() -> Bound:
    """What plus and + behind a number say: 8,800 plus flats, 300+ firms."""
    return next(bound for bound in rules.bounds() if bound.word == "or more")


def _kind(unit: str) -> str:
    """The kind of a unit at the number: 5%, 3 percentage points, 1,992Km."""
    if unit[-1].isdigit() or compiled(_GLUED).fullmatch(unit):
        return "physical"
    return "points" if "point" in unit else "percent"


@cache
def _stops() -> frozenset[str]:
    return frozenset(rules.STOPS.split())


_LETTERS: Final = frozenset("tmgL")
"""Symbols of one letter that are read behind a number: 40 t, but not 52 W, a place on a map."""


def _noun(words: str) -> str:
    """The symbol (km) or the noun phrase at the beginning of ``words``, up to its plural noun; empty if none is."""
    end, kind = (find_unit(words, 1) if words else None) or (0, "none")
    if kind == "physical" and words[end : end + 1] in ("", " "):
        word = words[1:end]
        if len(word) > 1 or word in _LETTERS:
            return word
    kept: list[str] = []
    last = 0
    for word in words[1:].split(" "):
        if word.lower() in _stops() and not (word == "of" and kept and kept[-1][:1].isupper()):
            break
        kept.append(word)
        if (word.endswith("s") and not word.endswith("ss")) or word.lower() in _plurals():
            last = len(kept)
    return " ".join(kept[:last])


@cache
def _plurals() -> frozenset[str]:
    return frozenset(rules.PLURALS.split())


@cache
def _labels() -> frozenset[str]:
    return frozenset(rules.LABELS.split())


def _is_label(value: str, sentence: int, start: int, match: re.Match[str], noun: str) -> bool:
    """Whether the number names something: Section 2, 2019 work points, the 18th."""
    words = value[max(sentence, start - 24) : start].split()
    if words and words[-1].strip("*_(").lower().rstrip(".") in _labels():
        return True
    plain = match["low"]
    if noun == "years" and (
        (words and words[-1].lower() in _AGES) or match["noun"].startswith((" years old", " years of age"))
    ):
        return True
    if noun in _TERMS and words and words[-1].lower() == "within":
        return True
    if noun in _SPANS and words and words[-1].lower() in rules.SPANS.split():
        return True
    if not match["unit"] and not match["sign"] and compiled(r"(?:19|20)\d\d").fullmatch(plain):
        return True
    if noun and len(plain) > _LONGEST_COUNT and plain.isdecimal():
        return True
    before = value[start - 1 : start]
    return before in ("(", "[") or (
        noun != "" and (not words and value[match.end("low") : match.end("low") + 1] == ".")
    )


_LONGEST_COUNT: Final = 4
"""A longer number without commas that counts something by the look of it is a code."""

_SPANS: Final = frozenset(("years", "months", "weeks", "days"))
_TERMS: Final = frozenset(("years", "year", "months", "month"))
"""After within they tell when, not how much: within 2 years."""

_AGES: Final = frozenset(("age", "aged", "ages"))


@cache
def _befores() -> dict[str, Bound]:
    return {bound.word: bound for bound in rules.bounds() if bound.before}


@cache
def _before_ends() -> frozenset[str]:
    """The last words of the bound words before a number."""
    return frozenset(word.split(" ")[-1] for word in _befores())


def _bound_before(value: str, clause: int, start: int) -> tuple[Bound | None, int]:
    """The bound words before a number, and where they begin."""
    before = value[max(clause, start - 28) : start].lower().rstrip()
    words = before.split(" ")
    if words[-1] not in _before_ends():
        return None, start
    for count in (4, 3, 2, 1):
        word = " ".join(words[-count:])
        bound = _befores().get(word)
        if bound is not None:
            return bound, max(clause, start - 28) + len(before) - len(word)
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
def _changes() -> dict[str, tuple[str, Row]]:
    """Every form of a verb of change with its stem and row."""
    stems = {stem: row for row in rules.CHANGES for stem in row.words.split()}
    forms: dict[str, tuple[str, Row]] = {}
    for stem, row in stems.items():
        for end in ("e", "es", "ed", "ing", "n", "th", "s", "en", ""):
            forms.setdefault(stem + end, (stem, row))
    return forms


def _left(value: str, clause: int, end: int) -> Left:
    """The verb of change in the clause; ``to`` where the number is what it comes to."""
    verb: Verb | None = None
    forms = _changes()
    for word in reversed(compiled(_WORD).findall(value, clause, end)):
        form = forms.get(word.lower())
        if form is not None:
            stem, row = form
            verb = Verb(word[: len(stem)], row.mode, row.direction)
            break
    to = compiled(_TO).search(value[max(clause, end - 6) : end]) is not None
    opening = compiled(_OPENING).match(value, clause, end)
    return Left(opening.end() if opening else clause, end, end, verb, to, None, None)


_WORD: Final = r"\b[A-Za-z]{3,}+\b"
_TO: Final = r"\bto\s*$"
_OPENING: Final = r"[\s*_(]*+(?:[a-z\d]{1,2}\)\s*)?(?:(?:and|or|but|then|while|plus) )?"


_TRAIL: Final = (
    r"(?:\s*\b(?:to|by|at|of|out|just|for|from|is|are|was|were|be|reach|reaches|reached|reaching|will|should|shall|must|has|have|had|stand|stood|"
    r"only|with|complet\w*|year-on-year|increas\w*|rais\w*|grow\w*|grew|expand\w*|improv\w*|extend\w*|reduc\w*|cut\w*|lower\w*|decreas\w*|remain\w*|keep|kept|maintain\w*|all|achiev\w*|a|an|total|set|held|fixed|limited|expected|projected|estimated|planned|controlled|not|fall\w*|fell|rise|rose|rising|drop\w*|declin\w*|climb\w*|go|shorten\w*|involv\w*|represent\w*|compris\w*|forecast|also|still|now|again|already|slightly|substantially|significantly|further|steadily|slowly|sharply|markedly|moderately|gradually))+\s*$"
)
_LEAD: Final = (
    r"^(?:according to [^,]{1,60},|this (?:would mean|means) that|i now announce that|have attained|develop|formulate|draw up|plans|appropriate|so that|can|under|premise|for|goal|and|or|but|the|a|an|we|to|will|should|shall|must|that|which|keep|raise|increase|reduce|cut|achieve|ensure|make|of|with|in|"
    r"strive|grant|grants|maintain|improve|create|provide|provides|deliver|hold|train|plan|aim|extend|expand|(?:over|in|within|during|for) (?:the )?"
    r"(?:next|coming|past|last) (?:\w+ )?(?:years?|months?|weeks?)),?\s+"
)


def _subject(value: str, clause: int, end: int) -> str | None:
    """What a share or sum measures: the clause before it without verbs and articles."""
    opening = compiled(_OPENING).match(value, clause, end)
    name = compiled(_TRAIL, re.IGNORECASE).sub("", value[opening.end() if opening else clause : end]).strip(" *_(-")
    name = compiled(_INVOLVED).sub("", name)
    while lead := compiled(_LEAD, re.IGNORECASE).match(name):
        name = name[lead.end() :]
    if name.lower() in _PRONOUNS:
        return None
    return name[-120:].strip() or None if any(map(str.isalpha, name)) else None


_INVOLVED: Final = (
    r"^.*\b(?:involv(?:e|es|ed|ing)|comprising|including"
    r"|(?:targets|targeting|aim(?:s|ing) (?:for|at)|expects|anticipates|envisages)(?: an?| the)?(?! (?:of|for|on|in|to|by|at|are|is|was|were|will|and|set|that)\b))\s+"
)
"""Before what a sum is of: initiatives that involve revenue of $14 billion; the county targets growth of 5%."""

_PRONOUNS: Final = frozenset(
    ("which", "whom", "who", "that", "this", "these", "those", "them", "it", "they", "up", "down")
)
"""No names: they stand for what was named before."""

_RATE: Final = r"\b(?:(?:per|a|each|every) (day|week|month|quarter|year|semester)(?!-on)|(daily|weekly|monthly|quarterly|annual(?:ly)?|yearly))\b"
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
