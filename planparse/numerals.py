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
from decimal import Decimal
from functools import cache

from planparse.cardinals import read_words
from planparse.exact import LIMIT, ONE, TEN, ZERO, Term, add, divide, gather, multiply, power, push, shift, tidy, total
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING
from planparse.rules.bounds import bounds
from planparse.rules.units import CURRENCY, find_unit

if TYPE_CHECKING:
    from typing import Final

DIGITS: Final = "0-9０-９"
"""Contents of a character class: Arabic digits, half and full width."""

_PLAIN_DIGITS: Final = "〇○零一二两三四五六七八九兩"
_FORMAL_DIGITS: Final = "壹贰叁肆伍陆柒捌玖貳參陸"

HAN_DIGITS: Final = _PLAIN_DIGITS + _FORMAL_DIGITS
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
_GROUP: Final = "[,，\u00a0\u2009\u202f]"
_WHOLE_ON: Final = rf"(?>{_D}{{0,2}}(?:{_GROUP}{_D}{{3}}){{1,9}}+(?!{_D})|{_D}{{0,39}}+)"
_ARABIC_ON: Final = rf"{_WHOLE_ON}(?:[.．]{_D}{{1,20}}+)?+"
_ARABIC: Final = _D + _ARABIC_ON
_NOT_UNIT: Final = "(?!字节|比特|[瓦伏克卡帕赫焦])"
_BIG: Final = "[万萬亿億]{1,3}+"
_SCALE: Final = rf"(?>[百佰千仟]?+{_BIG}|[十百拾佰](?!帕)|[千仟兆](?!米){_NOT_UNIT})"
_VAGUE: Final = "[余餘多来來几幾]"
AFTER_DIGITS: Final = "百佰千仟万萬亿億十拾兆余餘多来來几幾tmb"
"""Contents of a character class: what may follow the digits of ``PATTERN``, but a space."""

_REST: Final = (
    rf"(?:[零\ ]?+{_ARABIC}\ ?{_SCALE}){{0,4}}+"
    rf"(?:(?>\ ?{_D}{{1,3}},{_D}{{3}}|\ {_D}{{4}}|零?+{_D}{{1,4}}+)(?![{DIGITS}.．,，%％年月]))?+"
)
_MIXED_ON: Final = (
    rf"{_ARABIC_ON}(?>\ ?(?:{_VAGUE}(?=[百千]?[万萬亿億]))?+{_SCALE}{_REST}"
    r"|[ \u00a0]?(?:thousand|million|billion|trillion|[mb]n)(?![A-Za-z]))?+"
)
_HAN_ON: Final = (
    rf"(?>(?<=[{_PLAIN_DIGITS}十廿卅卌])|(?<=[{_FORMAL_DIGITS}拾])(?=[{HAN_DIGITS}拾佰仟万萬亿億元圆]))"
    rf"(?:(?![两兩](?![百千万亿佰仟萬億]))[{HAN_DIGITS}十百拾佰廿卅卌]|{_BIG}|[千仟兆]{_NOT_UNIT}|{_VAGUE}(?=[百千]?[万萬亿億])"
    rf"|[点點](?=[{HAN_DIGITS}])){{0,40}}+"
)
_BARE_ON: Final = "(?<=[百千万萬亿億])[余餘多]"

FIRST: Final = f"[{DIGITS}{HAN_DIGITS}{HAN_SCALES}]"
"""What a numeral begins with."""

PATTERN_ON: Final = rf"(?>(?<={_D}){_MIXED_ON}|{_HAN_ON}|{_BARE_ON})"
"""The rest of ``PATTERN`` behind ``FIRST``: a pattern that begins with a plain set of characters is found faster."""

PATTERN: Final = FIRST + PATTERN_ON
"""One numeral with its scale: 1,234.5, 3万4000, 1.4万亿, 二十三, 十余万, 百余, 2 million.

A fragment without groups for the ``re`` module, bounded and atomic. It has no boundary on its left: put
``(?<![0-9０-９.．])`` or more before it. The 余 of 1000余 stays outside, and 千 where it begins a unit: 500千伏, 3千米.
"""

PERCENT: Final = rf"(?>[百千万]{{1,2}}+分之)(?>{PATTERN}|百)"
"""百分之七点五: ``parse`` gives per cent (7.5; 千分之五 is 0.5)."""

_TENTHS_STEM_ON: Final = rf"(?>(?<={_D}){_ARABIC_ON}|(?<=[{_PLAIN_DIGITS}十])(?:[点點][{_PLAIN_DIGITS}])?+)"
_TENTHS_END: Final = rf"成(?:半(?![天年个品])|[一二三四五六七八九](?![{HAN_DIGITS}{HAN_SCALES}个项]))?+"

TENTHS_ON: Final = _TENTHS_STEM_ON + _TENTHS_END
"""The rest of ``TENTHS`` behind ``FIRST``."""

TENTHS: Final = rf"(?>[{DIGITS}{_PLAIN_DIGITS}十]{_TENTHS_STEM_ON}|半){_TENTHS_END}"
"""三成, 七成半, 一成七: ``parse`` gives per cent."""

FRACTION: Final = rf"{PATTERN}分之{PATTERN}"
"""三分之二: ``parse`` gives 2/3, to 28 places where it has no end."""


def parse(text: str) -> Decimal | None:
    """The exact value of one numeral; None for other texts (统一, 百姓, 万万) and for vague ones (数十, 三五).

    Space around is allowed, and spaced-out digits are read. 百分之五, 三成 and 七折 are in per cent: 5, 30, 70.
    Vague words change nothing: 十余万 is 100000. An ordinal is its number. A unit that cannot be another word
    may follow, or a currency go before: 2.5公里, 六个百分点 and HK$300 are 2.5, 6 and 300, never converted; 个半 and
    米八 are 1.5 and 1.8. Bound words beside it (至少, 左右) change nothing, either.
    A quotient without end has 28 places. Texts and numbers longer than 400 are None.
    """
    if len(text) > LIMIT:
        return None
    plain = _plain(text)
    value = _read(plain)
    if value is None:
        bare = compiled(_bounded()).fullmatch(plain)
        value = _read(bare[1]) if bare else None
    return None if value is None else tidy(value)


def parse_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """The two values of a numeral with neighbouring digits: 三四 is (3, 4), 二三十 (20, 30); None for other texts."""
    found = re.fullmatch(_PAIR, _plain(text)) if len(text) <= LIMIT else None
    if found is None or found[2] + found[3] not in _NEIGHBOURS:
        return None
    low, high = (_read_number(found[1] + digit + found[4]) for digit in found.groups()[1:3])
    if low is None or high is None:
        return None
    low, high = tidy(low), tidy(high)
    return None if low is None or high is None else (low, high)


def ordinal(text: str) -> int | None:
    """The number of a marker without its punctuation: 12, 十二, 壹, ①, ⑴, ⒈, ㈠, Ⅳ, iv, B, 乙, second; else None.

    A letter that can be either is Roman if it is I, V or X; ask ``roman`` or ``letter`` where that is known.
    """
    number = _ordinals().get(text)
    if number is not None or len(text) > LIMIT:
        return number
    if text.isascii() and not text.isdigit():
        return roman(text) or letter(text) or _to_integer(read_words(text))
    return _to_integer(_read_number(_plain(text).removeprefix("第")))


def roman(text: str) -> int | None:
    """The value of a Roman numeral of ASCII letters in one case, up to 89 (beyond come words: mix, did); else None."""
    return _romans().get(text.upper()) if text.isupper() or text.islower() else None


def letter(text: str) -> int | None:
    """The place in the alphabet of one ASCII letter (a, A: 1); else None."""
    return ord(text.lower()) - 96 if len(text) == 1 and text.isascii() and text.isalpha() else None


_HALF: Final = Decimal("0.5")
_HALVES: Final = {
    "半": _HALF,
    "一半": _HALF,
    "1半": _HALF,
    "半百": Decimal(50),
    "对折": Decimal(50),
    "半折": Decimal(50),
}
_HAN_ASCII: Final = str.maketrans("零一二三四五六七八九两", "01234567892")
_VAGUE_WORDS: Final = frozenset("余多几来")
_SCALES_ALONE: Final = frozenset(("万", "亿", "兆", "万万", "亿亿"))
_MEASURES: Final = frozenset(("percent", "permille", "points", "money", "physical"))
_LONGEST_UNIT: Final = 24
_FEET_AND_INCHES: Final = frozenset("'\"′″")
_LETTERS: Final = {"k": 3, "m": 6, "mm": 6, "mil": 6, "mn": 6, "g": 9, "b": 9, "bn": 9, "bln": 9, "tln": 12}
_NEIGHBOURS: Final = frozenset(
    ("一二", "一两", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"),
)

_H: Final = "一二两三四五六七八九"
_DECIMAL: Final = (
    r"(?:(?>[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]{1,2}(?:,[0-9]{2}){1,9},[0-9]{3}(?![0-9])|[0-9]++)"
    r"(?:\.[0-9]++)?+|\.[0-9]++)"
)
_SPACED: Final = r"[0-9]{1,3}(?: [0-9]{3})++(?:\.[0-9]++)?+|[0-9](?: [0-9])++(?: ?\. ?[0-9](?: ?[0-9])*+)?+"
_SIGN: Final = r"(?i:-|负|零下|minus |negative ) *+"
_FIRST_HAN: Final = "\u3007"
_SIGN_STARTS: Final = frozenset("-负零mnMN")
_SCIENTIFIC: Final = rf"({_DECIMAL}) ?(?:([eE^])|[x*] ?10\^) ?([-+]?[0-9]{{1,3}})"
_LETTERED: Final = rf"({_DECIMAL}) *+([kK]|M{{1,2}}|mil|[mb]n|bln|tln|[Gb])"
_SLASHED: Final = r"(?:([0-9]{1,40}) )?([0-9]{1,40}) ?/ ?([0-9]{1,40})"
_DIGIT_BY_DIGIT: Final = frozenset("零一二三四五六七八九0")
_PAIR: Final = rf"([{_H}十百千万亿零]*?)([{_H}])([{_H}])([十百千万亿余多几]*+)"
_TOKEN: Final = rf"{_DECIMAL}|零++|[{_H}十百千万亿兆余多几来]"
_POINTED: Final = rf"([^点]++)点([零{_H}0-9]++)([十百千万亿兆]*+)[余多]?"
_PARTS: Final = r"(?:([^又]++)又)?+([^又分份]++)[分份]之?+([^分]++)"
_PERCENTAGE: Final = r"([百千万]++)分之(.++)"
_TENTH_PART: Final = rf"([^成折]++)(?:成([半0-9{_H}]?+)|折)"
_COINS: Final = rf"(.+?)(?:[元块圆米蚊]|个(?=[{_H}0-9][毫角毛]))(?=.)(?:([{_H}0-9])[角毛毫]?)?(?:零?([{_H}0-9])分?)?整?"
_ONE_LEFT_OUT: Final = rf"[个米块](?:半|[{_H}])"


@cache
def _bounded() -> str:
    """A text between bound words of more than one character: 至少三元, 四毫升或以上."""
    words = [bound for bound in bounds() if len(bound.word) > 1]
    before, after = ("|".join(bound.word for bound in words if bound.before is side) for side in (True, False))
    return f"(?:{before})?(.+?)(?:{after})?"


def _read(text: str) -> Decimal | None:
    """Read plain text: a sign, then a numeral, bare or with its unit."""
    sign = re.match(_SIGN, text) if text[:1] in _SIGN_STARTS else None
    unsigned = text[sign.end() :] if sign else text.removeprefix("+").removeprefix("第").lstrip()
    if re.fullmatch(_ONE_LEFT_OUT, unsigned):
        unsigned = f"一{unsigned}" if unsigned[1] == "半" else f"一米{unsigned[1]}"
    if " " in unsigned and max(unsigned) >= _FIRST_HAN:
        unsigned = re.sub(rf"(?<![0-9])(?:{_SPACED})(?![0-9])|(?<![0-9]) | (?![0-9])", _close_up, unsigned)
    value = _read_bare(unsigned)
    if value is None:
        value = _read_counted(unsigned)
    return value.copy_negate() if sign and value else value


def _close_up(spaced: re.Match[str]) -> str:
    return spaced[0].replace(" ", "")


def _read_bare(text: str) -> Decimal | None:
    """Read a numeral without a unit, Latin forms or Chinese forms."""
    for read in _LATIN_FORMS if text.isascii() else _HAN_FORMS:
        value = read(text)
        if value is not None:
            return value
    symbol = _symbols().get(text) or (_romans().get(text) if len(text) > 1 else None)
    return None if symbol is None else Decimal(symbol)


def _read_counted(text: str) -> Decimal | None:
    """The number with a unit or a currency, in that unit: 25%, 六个百分点, 三斤半, HK$300, 五元三角, 两打."""
    currency = re.match(CURRENCY, text)
    text = text[currency.end() :].lstrip() if currency else text
    value = _read_bare(text) if currency else None
    if text[-1:] in _FEET_AND_INCHES and text[:-1].isascii():
        return _read_bare(text[:-1])
    for at in range(max(1, len(text) - _LONGEST_UNIT), len(text)):
        unit = find_unit(text, at)
        if value is None and unit and (_is_measure(text[at : unit[0]], unit[1]) or text[:at].isascii()):
            rest = text[unit[0] :]
            value = _read_bare(text[:at].rstrip().removesuffix("个")) if rest in {"", "半"} else None
            if value is not None and rest:
                return add(value, _HALF)
    return _read_coins(text) if value is None else value


def _is_measure(unit: str, kind: str) -> bool:
    """Whether a numeral with this unit is no other word, as 一家 and 三位 may be."""
    return kind in _MEASURES or (len(unit) > 1 and kind != "label") or unit in {"个", "块", "分"}


def _read_coins(text: str) -> Decimal | None:
    """Parts of a unit in words, and dozens: 五元三角一分, 三块零四, 一米八, 两打."""
    if text.endswith("打"):
        dozens = _read_number(text[:-1])
        return None if dozens is None else multiply(dozens, Decimal(12))
    found = re.fullmatch(_COINS, text)
    value = _read_number(found[1]) if found else None
    if found is None or value is None:
        return None
    tenth, hundredth = (Decimal((part or "0").translate(_HAN_ASCII)) for part in found.groups()[1:])
    return add(value, shift(add(multiply(tenth, TEN), hundredth), -2))


def _read_digits(text: str) -> Decimal | None:
    """Arabic digits and signs alone: 1,234.5, 1 234 567, 7 4 7 7 2, 2.5M, 1.3e6, 2^5, 1 4/5."""
    if re.fullmatch(_DECIMAL, text):
        return _to_decimal(text)
    if re.fullmatch(_SPACED, text):
        return Decimal(text.replace(" ", ""))
    found = re.fullmatch(_LETTERED, text)
    if found:
        return shift(_to_decimal(found[1]), _LETTERS[found[2].lower()])
    found = re.fullmatch(_SLASHED, text)
    if found:
        return _add_fraction(Decimal(found[1] or 0), Decimal(found[2]), Decimal(found[3]))
    found = re.fullmatch(_SCIENTIFIC, text)
    return _raise(_to_decimal(found[1]), found[2], int(found[3])) if found else None


def _raise(base: Decimal, sign: str | None, exponent: int) -> Decimal | None:
    """The value of 2^5, or of 1.3e6 and 1.3×10^6."""
    if sign != "^":
        return shift(base, exponent) if abs(exponent) < LIMIT else None
    if len(base.as_tuple().digits) * abs(exponent) > LIMIT or not (base or exponent):
        return None  # too long; or 0^0, which has no value
    raised = power(base, abs(exponent))
    return raised if exponent >= 0 else divide(ONE, raised)


def _read_number(text: str) -> Decimal | None:
    """A whole or decimal number: 3,000, 二〇二一, 一百零五, 3万4000, 三点一四, 一点四万亿, 15k; with a sign."""
    if text.startswith(("-", "负")):
        value = None if text.startswith(("-", "负"), 1) else _read_number(text[1:])
        return value.copy_negate() if value else value
    if text.isascii():
        return _read_digits(text)
    if text[0] in _DIGIT_BY_DIGIT and _DIGIT_BY_DIGIT.issuperset(text):
        return None if text in _NEIGHBOURS else Decimal(text.translate(_HAN_ASCII))
    found = re.fullmatch(_POINTED, text) if "点" in text else None
    return _read_pointed(*found.groups()) if found else _read_scaled(text)


def _read_pointed(whole: str, digits: str, scales: str) -> Decimal | None:
    """三点一四, 一点四万亿: the parts around the point and the scales after."""
    value = _read_number(whole)
    if value is None:
        return None
    value = add(value, Decimal("." + digits.translate(_HAN_ASCII)))
    return shift(value, sum(SCALES[scale].adjusted() for scale in scales))


def _read_scaled(text: str) -> Decimal | None:
    """Parts with scales, each smaller than the unit of the one before: 一万二百五十, 2亿6137万3621."""
    tokens = re.findall(_TOKEN, text)
    if "".join(tokens) != text or text in _SCALES_ALONE:
        return None
    terms: list[Term] = []
    waiting, led, before = "", "", ""
    for token in tokens:
        if token in SCALES:
            if not _apply(terms, waiting, led, before, SCALES[token]):
                return None
            waiting = ""
        elif before in _VAGUE_WORDS or (token in _VAGUE_WORDS and not before):
            return None
        elif token not in _VAGUE_WORDS:
            if waiting:
                return None
            waiting, led = (token, before) if token[0] != "零" else ("", "")
        before = token
    if before[0] == "零" or (waiting == "两" and terms) or not _settle(terms, waiting, led):
        return None
    return total(terms)


def _apply(terms: list[Term], waiting: str, led: str, before: str, scale: Decimal) -> bool:
    """Add a scale word: to the digits that wait (``led`` stood before them), or to all smaller parts."""
    if scale < SCALES["万"]:
        if waiting:
            value, unit = _to_term(waiting)
            return push(terms, multiply(value, scale), multiply(unit, scale))
        return (not before or (scale == TEN and before not in _VAGUE_WORDS)) and push(terms, scale, scale)
    if SCALES.get(before) == scale and terms:
        value, unit = terms.pop()
        return push(terms, multiply(value, scale), multiply(unit, scale))
    if waiting and not _settle(terms, waiting, led if terms and terms[-1].unit < scale else ""):
        return False
    return gather(terms, scale) if terms else push(terms, scale, scale)


def _settle(terms: list[Term], waiting: str, led: str) -> bool:
    """Add digits without a scale. One digit right after a scale is spoken: 三万五 is 35000, 一百二万 1200000."""
    if not waiting:
        return True
    value, unit = _to_term(waiting)
    if len(waiting) == 1 and led in SCALES:
        unit = shift(terms[-1].unit, -1)
        value = multiply(value, unit)
    return push(terms, value, unit)


def _to_term(digits: str) -> Term:
    """Digits as a part of a number; of 1.25 the unit is a hundredth."""
    value = _to_decimal(digits.translate(_HAN_ASCII))
    return Term(value, shift(ONE, min(0, int(value.as_tuple().exponent))))


def _read_percentage(text: str) -> Decimal | None:
    """百分之七点五 and its kin, in per cent."""
    found = re.fullmatch(_PERCENTAGE, text) if "分之" in text else None
    value = _read_number(found[2]) if found else None
    if found is None or value is None:
        return None
    return shift(value, 2 - sum(SCALES[scale].adjusted() for scale in found[1]))


def _read_fraction(text: str) -> Decimal | None:
    """三分之二, 三又五分之一; 四分一 as in Hong Kong."""
    found = re.fullmatch(_PARTS, text) if "分" in text or "份" in text else None
    if found is None:
        return None
    whole = ZERO if found[1] is None else _read_number(found[1])
    below, above = _read_number(found[2]), _read_number(found[3])
    return None if whole is None or below is None or above is None else _add_fraction(whole, above, below)


def _read_tenths(text: str) -> Decimal | None:
    """三成, 七成半, 一成七; 七折, 七五折 (so much of the price is left): in per cent. 一半 and 半百 are plain."""
    found = re.fullmatch(_TENTH_PART, text)
    if found is None or text in _HALVES:
        return _HALVES.get(text)
    value = _HALF if found[1] == "半" else _read_number(found[1])
    if value is None or (found[2] is None and value >= TEN):
        return value
    rest = {"半": "5"}.get(found[2] or "0", (found[2] or "0").translate(_HAN_ASCII))
    return add(multiply(value, TEN), Decimal(rest))


_LATIN_FORMS: Final = (_read_digits, read_words)
_HAN_FORMS: Final = (_read_number, _read_percentage, _read_fraction, _read_tenths)


def _to_decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _to_integer(value: Decimal | None) -> int | None:
    return None if value is None or value != value.to_integral_value() else int(value)


def _add_fraction(whole: Decimal, above: Decimal, below: Decimal) -> Decimal | None:
    fraction = divide(above, below)
    return None if fraction is None else add(whole, fraction)


def _plain(text: str) -> str:
    """The text in half width, its characters simplified and informal, each run of white space one space."""
    return " ".join(text.translate(_to_plain()).split())


@cache
def _to_plain() -> dict[int, int | str]:
    table: dict[int, int | str] = {ord(_VARIANTS[i]): _VARIANTS[i + 1] for i in range(0, len(_VARIANTS), 2)}
    table |= {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= {ord(_VULGAR[i]): " " + _VULGAR[i + 1 : i + 4] for i in range(0, len(_VULGAR), 4)}
    return table | {ord("廿"): "二十", ord("卅"): "三十", ord("卌"): "四十", ord("−"): "-"}


_VARIANTS: Final = (
    "〇零○零壹一贰二貳二弐二叁三參三参三叄三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千萬万億亿"
    "×x兩两倆两俩两仨三幺一點点負负餘余幾几來来對对裏里個个幣币圓圆塊块噸吨頃顷畝亩侖仑碼码"
)
"""Formal, traditional and rare characters, each before the plain one."""

_VULGAR: Final = "½1/2⅓1/3⅔2/3¼1/4¾3/4⅕1/5⅖2/5⅗3/5⅘4/5⅙1/6⅚5/6⅛1/8⅜3/8⅝5/8⅞7/8"
"""Fractions of one character, each before the same in three."""


@cache
def _romans() -> dict[str, int]:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return {ten + one: 10 * i + j for i, ten in enumerate(tens) for j, one in enumerate(ones) if i or j}


@cache
def _symbols() -> dict[str, int]:
    """One-character numerals: ① ⑴ ⒈ ㈠ Ⅳ."""
    return {
        chr(code): number + code - ord(first)
        for first, last, number in _SYMBOLS
        for code in range(ord(first), ord(last) + 1)
    }


@cache
def _ordinals() -> dict[str, int]:
    """The commonest ways to number an item, up to 99."""
    ones = "零一二三四五六七八九"
    table = {str(number): number for number in range(100)} | {f"0{number}": number for number in range(10)}
    table |= {stem: place for place, stem in enumerate("甲乙丙丁戊己庚辛壬癸", 1)}
    table |= {chr(0x249C + place): place + 1 for place in range(26)}
    table |= {digit: place for place, digit in enumerate(ones)}
    for number in range(10, 100):
        ten, one = divmod(number, 10)
        table[f"{ones[ten] if ten > 1 else ''}十{ones[one] if one else ''}"] = number
    return table | _symbols()


_SYMBOLS: Final = (
    ("①", "⑳", 1), ("⑴", "⒇", 1), ("⒈", "⒛", 1), ("⓪", "⓪", 0),
    ("⓫", "⓴", 11), ("⓵", "⓾", 1), ("❶", "❿", 1), ("➀", "➉", 1), ("➊", "➓", 1), ("㈠", "㈩", 1), ("㊀", "㊉", 1),
    ("㉑", "㉟", 21), ("㊱", "㊿", 36), ("Ⅰ", "Ⅻ", 1), ("ⅰ", "ⅻ", 1),
)  # fmt: skip
"""First and last character of a run of numbering symbols, and the number of the first."""
