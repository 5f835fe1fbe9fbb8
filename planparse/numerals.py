"""Numerals of Chinese and English texts to exact numbers.

``parse`` reads one numeral, ``ordinal`` the number of a marker (十二, ㈠, iv, 甲). ``PATTERN``, ``PERCENT``,
``TENTHS`` and ``FRACTION`` are fragments of regular expressions that find numerals in running text; each of
their matches goes to ``parse`` (None: no numeral after all, such as 三三两两).

The forms are those of GB/T 15835-2011 (general rules for writing numerals in publications): digits with a comma
or a thin space between groups of three, 万 and 亿 after digits, Chinese numerals with 零 for skipped places,
digit by digit for years and codes, formal numerals for accounts; and those of speech, where 三万五 is 35000.
兆 is 万亿 (10 to the 12th), as in Hong Kong and Taiwan.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache
from typing import Final, NamedTuple

_LIMIT: Final = 400
"""Longer texts are no numerals, and no value has more places than this before the point."""

_EXACT: Final = Context(prec=3 * _LIMIT, traps=[])
_QUOTIENT: Final = Context(prec=28, traps=[])

DIGITS: Final = "0-9０-９"
"""Contents of a character class: Arabic digits, half and full width."""

HAN_DIGITS: Final = "〇○零一二两三四五六七八九壹贰叁肆伍陆柒捌玖兩貳參陸"
"""Contents of a character class: Chinese digits, plain and formal, in either script."""

HAN_SCALES: Final = "十百千万亿兆拾佰仟萬億廿卅卌"
"""Contents of a character class: the powers of ten that are written as words."""

SCALES: Final = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
    "兆": Decimal(10**12),
}
"""What a scale word stands for by itself, as in 上万人, 数百家."""

_D: Final = f"[{DIGITS}]"
_WHOLE: Final = rf"(?>{_D}{{1,3}}(?:[,，]{_D}{{3}}){{1,9}}+(?!{_D})|{_D}{{1,40}}+)"
_ARABIC: Final = rf"{_WHOLE}(?:[.．]{_D}{{1,20}}+)?+"
_NOT_UNIT: Final = "(?![瓦伏克卡帕赫焦])"
_BIG: Final = "[万萬亿億]{1,3}+"
_SCALE: Final = rf"(?>[百佰千仟]?+{_BIG}|[十百拾佰](?!帕)|[千仟兆](?!米){_NOT_UNIT})"
_VAGUE: Final = "[余餘多来來几幾]"
_MIXED: Final = (
    rf"{_ARABIC}(?>\ ?(?:{_VAGUE}(?=[百千]?[万萬亿億]))?+{_SCALE}"
    rf"(?:[零\ ]?+{_ARABIC}\ ?{_SCALE}){{0,4}}+(?:零?+{_D}{{1,4}}+(?![{DIGITS}.．,，%％年月]))?+)?+"
)
_HAN: Final = (
    rf"[{HAN_DIGITS}十拾廿卅卌]"
    rf"(?:[{HAN_DIGITS}十百拾佰廿卅卌]|{_BIG}|[千仟兆]{_NOT_UNIT}|{_VAGUE}(?=[百千]?[万萬亿億])"
    rf"|[点點](?=[{HAN_DIGITS}])){{0,40}}+"
)
_BARE: Final = "[百千万萬](?=[余餘])"

PATTERN: Final = rf"(?>{_MIXED}|{_HAN}|{_BARE})"
"""One numeral with its scale: 1,234.5, 3万4000, 1.4万亿, 二十三, 十余万. The 余 of 1000余 stays outside.

A fragment without groups for the ``re`` module, bounded and atomic. It has no boundary on its left: put
``(?<![0-9０-９.．])`` or more before it. 千 stays outside where it begins a unit: 500千伏, 一千瓦, 3千米.
"""

PERCENT: Final = rf"(?>[百千万]{{1,2}}+分之)(?>{PATTERN}|百)"
"""百分之七点五: ``parse`` gives per cent (7.5; 千分之五 is 0.5)."""

TENTHS: Final = (
    rf"(?>{_ARABIC}|半|[{HAN_DIGITS}十](?:[点點][{HAN_DIGITS}])?+)成"
    rf"(?:半(?![天年个品])|[一二三四五六七八九](?![{HAN_DIGITS}{HAN_SCALES}个项]))?+"
)
"""三成, 七成半, 一成七: ``parse`` gives per cent."""

FRACTION: Final = rf"{PATTERN}分之{PATTERN}"
"""三分之二: ``parse`` gives 2/3, to 28 places where it has no end."""


def parse(text: str) -> Decimal | None:
    """The exact value of one numeral; None when the text is none (统一, 百姓, 万万) or has no one value (数十, 三五).

    Space around is allowed, and spaced-out digits are read. 百分之五, 三成 and 七折 are in per cent: 5, 30, 70.
    Vague words change nothing: 十余万 is 100000. An ordinal is its number. A quotient without end has 28 places.
    Texts of more than 400 characters, and numbers of more than 400 places, are None.
    """
    if len(text) > _LIMIT:
        return None
    plain = text.translate(_to_plain()).strip()
    value = _read(plain) if plain else None
    return value if value is None or value.adjusted() < _LIMIT else None


def ordinal(text: str) -> int | None:
    """The number of a marker without its punctuation: 12, 十二, 壹, ①, ⑴, ⒈, ㈠, Ⅳ, iv, B, 乙, second; None if it is none.

    A letter that can be either is Roman if it is I, V or X; ask ``roman`` or ``letter`` where that is known.
    """
    number = _ordinals().get(text)
    if number is not None:
        return number
    if text.isascii():
        if text.isdigit():
            return int(text) if len(text) <= _LIMIT else None
        return roman(text) or letter(text) or _ordinals().get(text.lower())
    value = parse(text)
    return None if value is None or value != value.to_integral_value() else int(value)


def roman(text: str) -> int | None:
    """The value of a Roman numeral of ASCII letters in one case, up to 89 (beyond come words: mix, did); else None."""
    return _romans().get(text.upper()) if text.isupper() or text.islower() else None


def letter(text: str) -> int | None:
    """The place in the alphabet of one ASCII letter (a, A: 1); else None."""
    return ord(text.lower()) - 96 if len(text) == 1 and text.isascii() and text.isalpha() else None


class _Term(NamedTuple):
    """A part of a number: 三十 in 三十五 is 30, in units of 10. A spoken digit has no unit before its scale is known."""

    value: Decimal
    unit: Decimal | None


_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_TEN: Final = Decimal(10)
_TENTH: Final = Decimal("0.1")
_THOUSAND: Final = SCALES["千"]
_EXPONENT_LIMIT: Final = 100
_VAGUE_WORDS: Final = frozenset("余多几来")
_SCALES_ALONE: Final = frozenset(("万", "亿", "兆", "万万", "亿亿"))
_HALF: Final = Decimal("0.5")
_HALVES: Final = {"半": _HALF, "一半": _HALF, "1半": _HALF, "半百": Decimal(50), "对折": Decimal(50)}
_HAN_ASCII: Final = str.maketrans("零一二三四五六七八九两", "01234567892")
_NONZERO: Final = "一二两三四五六七八九"

_DECIMAL: Final = re.compile(
    r"(?:(?>\d{1,3}(?:,\d{3})++(?!\d)|\d{1,2}(?:,\d\d){1,9},\d{3}(?!\d)|\d++)(?:\.\d++)?+|\.\d++)", re.ASCII
)
_SPACED = re.compile(r"\d{1,3}(?: \d{3})++(?:\.\d++)?+|\d(?: \d)++(?: ?\. ?\d(?: ?\d)*+)?+", re.ASCII)
_SIGN = re.compile(r"(?:-|负|零下|minus |negative ) *+", re.IGNORECASE)
_SCIENTIFIC = re.compile(rf"({_DECIMAL.pattern}) ?(?:([eE^])|[x×*] ?10\^) ?([-+]?\d{{1,3}})", re.ASCII)
_LETTERED = re.compile(rf"({_DECIMAL.pattern}) *+([kK]|M{{1,2}}|mil|[mb]n|bln|tln|[Gb])", re.ASCII)
_LETTERS: Final = {"k": 3, "m": 6, "mm": 6, "mil": 6, "mn": 6, "g": 9, "b": 9, "bn": 9, "bln": 9, "tln": 12}
_SLASHED = re.compile(r"(?:(\d{1,40}) )?(\d{1,40}) ?/ ?(\d{1,40})", re.ASCII)
_DIGIT_BY_DIGIT = re.compile("[零一二三四五六七八九][零一二三四五六七八九0]*+|两")
_NEIGHBOURS: Final = frozenset(("一二", "一两", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"))
_TOKEN = re.compile(rf"{_DECIMAL.pattern}|零++|[{_NONZERO}十百千万亿兆余多几来]", re.ASCII)
_POINTED = re.compile(rf"([^点]++)点([零{_NONZERO}\d]++)([十百千万亿兆]*+)[余多]?", re.ASCII)
_PARTS = re.compile(r"(?:([^又]++)又)?+([^又分份]++)[分份]之?+([^分]++)")
_PERCENTAGE = re.compile(r"([百千万]++)分之(.++)")
_TENTH_PART = re.compile(rf"([^成折]++)(?:成([半\d{_NONZERO}]?+)|折)", re.ASCII)


_COUNTED = re.compile(r" *+(?:[%‰]|个? *百 *分 *点|percentages?(?: points?)?|per ?cents?)", re.IGNORECASE)


def _read(text: str) -> Decimal | None:
    """The value of plain text, with or without a sign."""
    text = _COUNTED.sub("", text)
    sign = _SIGN.match(text)
    if sign is None:
        return _read_unsigned(text.removeprefix("+").lstrip())
    value = _read_unsigned(text[sign.end() :])
    return None if value is None else value.copy_negate()


def _read_unsigned(text: str) -> Decimal | None:
    """The value of plain text, by its commonest form first."""
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", ""))
    for read in (_read_digits, _read_words):
        value = read(text)
        if value is not None:
            return value
    tight = re.sub(r" ++(?!\d)|(?<!\d) ++", "", text) if " " in text else text
    for read in (_read_number, _read_percentage, _read_fraction, _read_tenths):
        value = read(tight)
        if value is not None:
            return value
    number = _ordinals().get(tight.removeprefix("第"))
    return _read_number(tight[1:]) if tight[:1] == "第" else None if number is None else Decimal(number)


def _read_digits(text: str) -> Decimal | None:
    """Arabic digits with more than a point: 1 234 567, 7 4 7 7 2, 2.5M, 1.3e6, 2^5, 1 4/5."""
    if _SPACED.fullmatch(text):
        return Decimal(text.replace(" ", ""))
    found = _LETTERED.fullmatch(text)
    if found:
        return _tidy(_EXACT.scaleb(_to_decimal(found[1]), _LETTERS[found[2].lower()]))
    found = _SLASHED.fullmatch(text)
    if found:
        return _add_fraction(Decimal(found[1] or 0), Decimal(found[2]), Decimal(found[3]))
    found = _SCIENTIFIC.fullmatch(text)
    if found is None or abs(int(found[3])) > _EXPONENT_LIMIT:
        return None
    base, exponent = _to_decimal(found[1]), int(found[3])
    if found[2] != "^":
        return _tidy(_EXACT.scaleb(base, exponent))
    power = _EXACT.power(base, abs(exponent))
    return power if exponent >= 0 else _divide(_ONE, power)


def _read_number(text: str) -> Decimal | None:
    """A whole or decimal number: 3,000, 二〇二一, 一百零五, 3万4000, 三点一四, 一点四万亿, 15k; with a sign."""
    if text[:1] in "-负":
        value = _read_number(text[1:]) if text[1:2] not in "-负" else None
        return None if value is None else value.copy_negate()
    if _DECIMAL.fullmatch(text):
        return _to_decimal(text)
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return None if text in _NEIGHBOURS else Decimal(text.translate(_HAN_ASCII))
    found = _POINTED.fullmatch(text)
    if found:
        return _read_pointed(*found.groups())
    return _read_digits(text) if text.isascii() else _read_scaled(text)


def _read_pointed(whole: str, digits: str, scales: str) -> Decimal | None:
    """三点一四, 一点四万亿: the parts around the point and the scales after."""
    value = _read_number(whole)
    if value is None:
        return None
    value = _EXACT.add(value, Decimal("." + digits.translate(_HAN_ASCII)))
    return _tidy(_EXACT.scaleb(value, sum(SCALES[scale].adjusted() for scale in scales)))


def _read_scaled(text: str) -> Decimal | None:
    """A number whose parts have scales, each part smaller than the unit of the one before: 一万二百五十, 2亿6137万3621."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text or text in _SCALES_ALONE:
        return None
    terms: list[_Term] = []
    waiting: _Term | None = None
    before = ""
    for token in tokens:
        scale = SCALES.get(token)
        if scale is not None:
            gathered = _multiply_big if scale > _THOUSAND else _multiply_small
            if not gathered(terms, waiting, scale, before):
                return None
            waiting = None
        elif token in _VAGUE_WORDS:
            if before == "" or before in _VAGUE_WORDS:
                return None
        elif waiting is not None or before in _VAGUE_WORDS:
            return None
        elif token[0] != "零":
            waiting = _to_term(token, before)
        before = token
    if before[0] == "零" or not _push(terms, waiting):
        return None
    return _tidy(_sum(terms))


def _to_term(token: str, before: str) -> _Term:
    """Digits that wait for their scale. One digit right after a scale is spoken: 三万五 is 35000, no unit of its own."""
    value = _to_decimal(token.translate(_HAN_ASCII))
    spoken = len(token) == 1 and before in SCALES
    return _Term(value, None if spoken else _ONE.scaleb(min(0, int(value.as_tuple().exponent))))


def _push(terms: list[_Term], term: _Term | None) -> bool:
    """Append a term, if there is one; False when it does not fit below the last."""
    if term is None:
        return True
    value, unit = term
    if unit is None:
        unit = _EXACT.multiply(terms[-1].unit or _ONE, _TENTH)
        value = _EXACT.multiply(value, unit)
    if terms and value >= (terms[-1].unit or _ONE):
        return False
    terms.append(_Term(value, unit))
    return True


def _multiply_small(terms: list[_Term], waiting: _Term | None, scale: Decimal, before: str) -> bool:
    """十, 百, 千 after their digits; without digits only at the start (百三), and 十 anywhere (一百十五)."""
    if waiting is None:
        allowed = before == "" or (scale == _TEN and before not in _VAGUE_WORDS)
        return allowed and _push(terms, _Term(scale, scale))
    unit = waiting.unit or _ONE
    return _push(terms, _Term(_EXACT.multiply(waiting.value, scale), _EXACT.multiply(unit, scale)))


def _multiply_big(terms: list[_Term], waiting: _Term | None, scale: Decimal, before: str) -> bool:
    """万, 亿, 兆 after smaller terms; also twice (万万), and at the start (万九)."""
    if waiting and waiting.unit is None and terms and (terms[-1].unit or _ONE) >= scale:
        waiting = _Term(waiting.value, _ONE)
    if not _push(terms, waiting):
        return False
    if SCALES.get(before) == scale:
        value, unit = terms.pop()
        return _push(terms, _Term(_EXACT.multiply(value, scale), _EXACT.multiply(unit or _ONE, scale)))
    if not terms:
        terms.append(_Term(_ONE, _ONE))
    return _gather(terms, scale)


def _gather(terms: list[_Term], scale: Decimal) -> bool:
    """Multiply the terms with units below the scale; False when there are none."""
    first = len(terms)
    while first and (terms[first - 1].unit or _ONE) < scale:
        first -= 1
    group = terms[first:]
    if not group:
        return False
    del terms[first:]
    unit = _EXACT.multiply(group[-1].unit or _ONE, scale)
    return unit.adjusted() < _LIMIT and _push(terms, _Term(_EXACT.multiply(_sum(group), scale), unit))


def _sum(terms: list[_Term]) -> Decimal:
    total = _ZERO
    for term in terms:
        total = _EXACT.add(total, term.value)
    return total


def _read_percentage(text: str) -> Decimal | None:
    """百分之七点五 and its kin, in per cent."""
    found = _PERCENTAGE.fullmatch(text)
    value = _read_number(found[2]) if found else None
    if found is None or value is None:
        return None
    places = sum(SCALES[scale].adjusted() for scale in found[1])
    return _tidy(_EXACT.scaleb(value, 2 - places))


def _read_fraction(text: str) -> Decimal | None:
    """三分之二, 三又五分之一; 四分一 as in Hong Kong."""
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    parts = [_ZERO if part is None else _read_number(part) for part in found.groups()]
    whole, below, above = parts
    if whole is None or below is None or above is None:
        return None
    return _add_fraction(whole, above, below)


def _read_tenths(text: str) -> Decimal | None:
    """三成, 七成半, 一成七; 七折, 七五折 (that much of the price is left), 对折: in per cent. 半, 一半 and 半百 are plain."""
    if text in _HALVES:
        return _HALVES[text]
    found = _TENTH_PART.fullmatch(text)
    if found is None:
        return None
    value = _HALF if found[1] == "半" else _read_number(found[1])
    if value is None:
        return None
    if found[2] is None:
        return value if value >= _TEN else _EXACT.multiply(value, _TEN)
    rest = "5" if found[2] == "半" else found[2].translate(_HAN_ASCII) or "0"
    return _tidy(_EXACT.add(_EXACT.multiply(value, _TEN), Decimal(rest)))


def _to_decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _tidy(value: Decimal) -> Decimal:
    """A whole number without a point: 1.4 × 10000 is 14000, not 14000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _divide(above: Decimal, below: Decimal) -> Decimal | None:
    return _QUOTIENT.divide(above, below) if below else None


def _add_fraction(whole: Decimal, above: Decimal, below: Decimal) -> Decimal | None:
    fraction = _divide(above, below)
    return None if fraction is None else _EXACT.add(whole, fraction)


@cache
def _to_plain() -> dict[int, int | str]:
    """Full width to half width, traditional and formal characters to plain ones; one character each but 廿, 卅 and 卌."""
    pairs = zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True)
    table: dict[int, int | str] = {ord(variant): plain for variant, plain in pairs}
    table |= {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), " ")
    return table | {ord("廿"): "二十", ord("卅"): "三十", ord("卌"): "四十", ord("，"): ",", ord("−"): "-"}


_VARIANTS: Final = (
    "〇零○零壹一贰二貳二弐二叁三參三参三叄三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千萬万億亿"
    "兩两倆两俩两仨三幺一點点負负餘余幾几來来對对裏里個个成成"
)


@cache
def _romans() -> dict[str, int]:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return {ten + one: 10 * i + j for i, ten in enumerate(tens) for j, one in enumerate(ones) if i or j}


@cache
def _ordinals() -> dict[str, int]:
    """Digits, symbols, stems and simple Chinese numerals that number an item."""
    table = {str(number): number for number in range(100)} | {f"0{number}": number for number in range(10)}
    for first, last, number in _SYMBOLS:
        table |= {chr(code): number + code - ord(first) for code in range(ord(first), ord(last) + 1)}
    table |= {stem: place for place, stem in enumerate("甲乙丙丁戊己庚辛壬癸", 1)}
    ones = "零一二三四五六七八九"
    table |= {("" if ten == 1 else ones[ten]) + "十" + (ones[one] if one else ""): 10 * ten + one for ten in range(1, 10) for one in range(10)}
    return table | {digit: place for place, digit in enumerate(ones)}


_SYMBOLS: Final = (
    ("①", "⑳", 1), ("⑴", "⒇", 1), ("⒈", "⒛", 1), ("⒜", "⒵", 1), ("Ⓐ", "Ⓩ", 1), ("ⓐ", "ⓩ", 1), ("⓪", "⓪", 0),
    ("⓫", "⓴", 11), ("⓵", "⓾", 1), ("❶", "❿", 1), ("➀", "➉", 1), ("➊", "➓", 1), ("㈠", "㈩", 1), ("㊀", "㊉", 1),
    ("㉑", "㉟", 21), ("㊱", "㊿", 36), ("Ⅰ", "Ⅻ", 1), ("ⅰ", "ⅻ", 1),
)  # fmt: skip
"""First and last character of a run of numbering symbols, and the number of the first."""


_SMALL_WORDS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS_WORDS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PLACE_WORDS: Final = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
_SCALE_WORDS: Final = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_SHARE = re.compile(
    r"(?:(?P<whole>.+) and )?(?:(?P<above>[a-z]+|\d+) )?(?P<below>half|quarters?|[a-z]+(?:th|th|rd)s?)"
    r"(?: (?:of )?(?:an? )?(?P<scale>dozen|hundred|thousand|million|billion|trillion))?"
)
_PLACE = re.compile(r"(\d[\d,]*+)(?:st|nd|rd|th)")


@cache
def _cardinals() -> dict[str, Decimal]:
    """English words below a hundred, each with its value."""
    words = {word: Decimal(number) for number, word in enumerate(_SMALL_WORDS)}
    words |= {word: Decimal(10 * number) for number, word in enumerate(_TENS_WORDS, 2)}
    return words | {"nought": _ZERO, "naught": _ZERO}


@cache
def _places() -> dict[str, str]:
    """English ordinals, each with its cardinal: third, three; twentieth, twenty; hundredth, hundred."""
    pairs = dict(zip(_PLACE_WORDS, _SMALL_WORDS, strict=True))
    pairs |= {word[:-1] + "ieth": word for word in _TENS_WORDS}
    return pairs | {word + "th": word for word in _SCALE_WORDS}


def _read_words(text: str) -> Decimal | None:
    """English: twenty-one, two hundred and five, 1.5 million, a dozen, one and a half million, two thirds, 21st."""
    words = text.lower().replace("-", " ").split()
    if not words or not any(word.isascii() and word[-1].isalpha() for word in words):
        return None
    plain = " ".join(words)
    found = _PLACE.fullmatch(plain)
    if found:
        return _to_decimal(found[1])
    share = _SHARE.fullmatch(plain)
    value = _read_share(share) if share else None
    if value is not None:
        return value
    words[-1] = _places().get(words[-1], words[-1])
    if "point" in words:
        return _read_point(words)
    return _read_cardinal(words)


def _read_share(share: re.Match[str]) -> Decimal | None:
    """A half, three quarters, five and a half million, 3 million and a half (of a million)."""
    whole, above, below, scale = share.group("whole", "above", "below", "scale")
    divisor = {"half": "two", "quarter": "four"}.get(below.removesuffix("s")) or _places().get(below.removesuffix("s"))
    parts = _ONE if above in {None, "a", "an", "one"} else _read_cardinal([above])
    if divisor is None or parts is None or (above is None and below not in {"half", "quarter"}):
        return None
    if parts != _ONE and not below.endswith("s"):
        return None
    fraction = _divide(parts, _read_cardinal([divisor]) or _SCALE_WORDS[divisor])
    start = _ZERO if whole is None else _read_cardinal(whole.split(" "))
    if fraction is None or start is None:
        return None
    last = _SCALE_WORDS.get(whole.rsplit(" ", 1)[-1], _ONE) if whole else _ONE
    unit = _SCALE_WORDS[scale] if scale else last if last >= _THOUSAND else _ONE
    if scale and last == _ONE:
        start = _EXACT.multiply(start, unit)
    return _tidy(_EXACT.add(start, _EXACT.multiply(fraction, unit)))


def _read_point(words: list[str]) -> Decimal | None:
    """Two hundred point zero three."""
    at = words.index("point")
    whole = _read_cardinal(words[:at])
    places = [str(_cardinals().get(word, "")) for word in words[at + 1 :]]
    if whole is None or not all(len(place) == 1 for place in places) or not places:
        return None
    return _EXACT.add(whole, Decimal("." + "".join(places)))


def _read_cardinal(words: list[str]) -> Decimal | None:
    """A whole number in words, or digits before scale words; None for a scale alone."""
    if words[:1] in (["a"], ["an"]):
        words = ["one", *words[1:]] if len(words) > 1 else []
    if not words or (len(words) == 1 and words[0].removesuffix("s") in _SCALE_WORDS):
        return None
    terms: list[_Term] = []
    before = "and"
    for word in words:
        scale = _SCALE_WORDS.get(word.removesuffix("s"))
        value = _to_decimal(word) if _DECIMAL.fullmatch(word) else _cardinals().get(word)
        if scale is not None:
            terms = terms or [_Term(_ONE, _ONE)]
            fits = _gather(terms, scale)
        elif value is not None:
            fits = _push(terms, _Term(value, _TEN if word in _TENS_WORDS else _ONE))
        else:
            fits = word == "and" != before
        if not fits:
            return None
        before = word
    return None if before == "and" else _tidy(_sum(terms))
