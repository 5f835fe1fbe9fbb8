"""English number words: twenty-one, two hundred and five, 1.5 million, one and a half, three quarters, 21st."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from planparse.exact import ONE, TEN, ZERO, Term, add, divide, gather, multiply, push, total
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_PLACES: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES: Final = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_BIG: Final = _SCALES["thousand"]
_PARTS: Final = {"half": Decimal(2), "quarter": Decimal(4)}

_BELOW_HUNDRED: Final = (
    rf"(?:{'|'.join(_TENS.split())})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![A-Za-z]))?"
    r"|(?:four|six|seven|eight|nine)teen|thirteen|fifteen|ten|eleven|twelve"
    r"|one|two|three|four|five|six|seven|eight|nine"
)
_WORD: Final = rf"(?:{_BELOW_HUNDRED}|dozen|hundred|thousand|million|billion|trillion)(?![A-Za-z-])"
PATTERN: Final = rf"(?>[Aa] (?=hundred|thousand|million|billion|dozen))?(?i:{_WORD}(?: (?:and )?{_WORD}){{0,9}})"
"""Number words in running text, as a fragment without groups; ``(?<![A-Za-z-])`` belongs before it."""

_SHARE: Final = (
    r"(?:(?P<whole>.+) and )?(?:(?P<above>[a-z]+|\d+) )?(?P<below>half|quarters?|[a-z]+(?:th|rd)s?)"
    r"(?: (?:of )?(?:an? )?(?P<scale>dozen|hundred|thousand|million|billion|trillion))?"
)
_DIGITS: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?+"


@cache
def _words() -> dict[str, Decimal]:
    """Words below a hundred, each with its value."""
    words = {word: Decimal(number) for number, word in enumerate(_ONES.split())}
    words |= {word: Decimal(10 * number) for number, word in enumerate(_TENS.split(), 2)}
    return words | {"nought": ZERO, "naught": ZERO}


@cache
def _cardinal_of() -> dict[str, str]:
    """Ordinals, each with its cardinal: third, three; twentieth, twenty; hundredth, hundred."""
    pairs = dict(zip(_PLACES.split(), _ONES.split(), strict=True))
    pairs |= {word[:-1] + "ieth": word for word in _TENS.split()}
    return pairs | {word + "th": word for word in _SCALES}


def read_words(text: str) -> Decimal | None:
    """The value of a number with words in it, cardinal, ordinal or fraction; None for anything else."""
    words = text.lower().replace("-", " ").split()
    if not any(word.isalpha() or word[-1].isalpha() for word in words):
        return None
    plain = " ".join(words)
    place = re.fullmatch(rf"({_DIGITS})(?:st|nd|rd|th)", plain)
    if place:
        return _to_decimal(place[1])
    value = _read_share(plain)
    if value is not None:
        return value
    words[-1] = _cardinal_of().get(words[-1], words[-1])
    return _read_point(words) if "point" in words else _read_cardinal(words)


def _read_share(plain: str) -> Decimal | None:
    """A half, three quarters, five and a half million, 3 million and a half (of a million)."""
    share = re.fullmatch(_SHARE, plain)
    if share is None:
        return None
    whole, scale = share["whole"], share["scale"]
    fraction = _to_fraction(share["above"], share["below"])
    start = _read_cardinal(whole.split(" ")) if whole else ZERO
    if fraction is None or start is None:
        return None
    last = _SCALES.get(whole.rpartition(" ")[2], ONE) if whole else ONE
    unit = _SCALES[scale] if scale else last if last >= _BIG else ONE
    if scale and last == ONE:
        start = multiply(start, unit)
    return total([Term(start, ONE), Term(multiply(fraction, unit), ONE)])


def _to_fraction(above: str | None, below: str) -> Decimal | None:
    """Half; a, one or 1 third; two thirds: only one of them goes without the s."""
    single = below.removesuffix("s")
    divisor = _PARTS.get(single)
    if divisor is None:
        if above is None:
            return None
        cardinal = _cardinal_of().get(single, "")
        divisor = _words().get(cardinal) or _SCALES.get(cardinal)
    parts = ONE if above in {None, "a", "an"} else _read_cardinal([above or "one"])
    if divisor is None or parts is None or (parts == ONE) == (single != below):
        return None
    return divide(parts, divisor)


def _read_point(words: list[str]) -> Decimal | None:
    """Two hundred point zero three."""
    at = words.index("point")
    whole = _read_cardinal(words[:at])
    places = [str(_words().get(word, "")) for word in words[at + 1 :]]
    if whole is None or not places or any(len(place) != 1 for place in places):
        return None
    return add(whole, Decimal("." + "".join(places)))


def _read_cardinal(words: list[str]) -> Decimal | None:
    """A number in words, or digits before scale words; None for a scale alone."""
    if words[:1] == ["a"] and len(words) > 1:
        words = ["one", *words[1:]]
    if not words or (len(words) == 1 and words[0].removesuffix("s") in _SCALES):
        return None
    terms: list[Term] = []
    before = "and"
    for word in words:
        if not _take(terms, word, before):
            return None
        before = word
    return None if before == "and" else total(terms)


def _take(terms: list[Term], word: str, before: str) -> bool:
    """Add a word to the number; False when it does not fit."""
    scale = _SCALES.get(word.removesuffix("s"))
    if scale is not None:
        return gather(terms, scale) if terms else push(terms, scale, scale)
    value = _to_decimal(word) if re.fullmatch(_DIGITS, word) else _words().get(word)
    if value is None:
        return word == "and" != before
    tens = len(word) > 1 and word[-1] == "y"
    return push(terms, value, TEN if tens else ONE)


def _to_decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
