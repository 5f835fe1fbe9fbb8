"""Quantities in running text: a numeral, its unit and the words that bound it.

One scan over the text finds them all; what they measure, and whether that is a target, is for ``targets``.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from functools import cache, lru_cache

from planparse import numerals
from planparse.names import lengths
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple, new
from planparse.rules import units
from planparse.rules.bounds import Bound, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from planparse.text import Span


class Quantity(NamedTuple):
    """A quantity at ``value[start:end]``, bound words included; its numeral (or 第, 百分之 …) begins at ``number``.

    ``kind`` is that of the unit (see ``rules.units``), or one of multiple (翻一番), coverage (清零), ratio and none.
    ``before`` and ``after`` are the bound words at the number, ``vague`` says that it holds 余, 多 or 几.
    ``han``: written in Chinese numerals. ``fault`` names what is wrong with the number; ``hint`` is the likely
    original.
    """

    start: int
    number: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    kind: str
    before: Bound | None = None
    after: Bound | None = None
    vague: bool = False
    han: bool = False
    fault: str | None = None
    hint: str | None = None


LARGEST: Final = Decimal(2**53)
"""Whole numbers up to here are exact in JSON."""

_SPACE: Final = "[ \u00a0\u3000]?+"
_D: Final = f"[{numerals.DIGITS}]"
_SPACED_ON: Final = rf"(?: {_D}){{1,15}}+(?![{numerals.DIGITS}])(?: ?[.．] ?{_D}(?: ?{_D}){{0,8}}+)?+"
_GROUPED_ON: Final = rf"{_D}{{0,2}}(?:[ \u00a0\u2009\u202f]{_D}{{3}}){{1,5}}+(?![{numerals.DIGITS}])"
_NUMERATOR: Final = f"[{numerals.DIGITS}{numerals.HAN_DIGITS}十百点.]{{1,12}}+"
_PLAIN_ON: Final = rf"(?<=[0-9])[0-9]{{0,39}}+(?:\.[0-9]{{1,20}}+)?+(?![{numerals.DIGITS}.．,， \u00a0\u2009\u202f{numerals.AFTER_DIGITS}成分])"
"""Digits that nothing follows of what can belong to a number: most numbers, which need no other form to be tried."""

_NUMBER_ON: Final = (
    rf"(?>{_PLAIN_ON}|(?:(?<=[百千万])[百千万]?分之{_SPACE}{numerals.FIRST})?"
    rf"(?>{numerals.TENTHS_ON}(?![立为本效员果熟功就年都分品交人语不]| 不)"
    rf"|(?<=[数几上超过近逾破][百千万亿])[百千万亿]?+|(?<=分之百)"
    rf"|(?<={_D})(?>{_GROUPED_ON}|{_SPACED_ON})(?: ?[百千]?[万亿]{{1,2}}+)?+"
    rf"|{numerals.PATTERN_ON}(?:分之{_NUMERATOR}"
    rf"|(?<=[万亿]){_SPACE}(?:{_D}{{1,2}},{_D}{{3}}|{_D}{{3,4}})(?![{numerals.DIGITS},，.．%％年月日]))?+))"
)
_MORE: Final = (
    rf"{_SPACE}(?:[多余几来](?!年来)|[+＋](?=[^\x00-\u2fff０-９，、。；：（）“”《》～－＋一二三四五六七八九十]))"
)
_DASH: Final = rf"{_SPACE}([%％]?){_SPACE}(?:--|[-－–~～﹣]|—{{1,2}}|至|到){_SPACE}"
_DASHES: Final = frozenset("-－–~～﹣—至到%％ \u00a0\u3000")


@cache
def _numbers() -> re.Pattern[str]:
    """A number with 余, 多 or 几 after it; compiled once for both ends of a range, since it takes its time.

    A Chinese numeral alone must be the upper end of a range or have something after it that a unit begins with, or
    more of a numeral: 统一 and 一体 cost nothing.
    """
    dashes, first = (re.escape("".join(sorted(characters))) for characters in (_DASHES, units.first_characters()))
    goes_on = rf"(?<={_D})|(?=[{first}{dashes}{numerals.FIRST[1:-1]}点點余餘多来來几幾分成+＋])|(?<=[{dashes}].)"
    return compiled(rf"({numerals.FIRST}(?<![A-Za-z0-9０-９.．].)(?:{goes_on}){_NUMBER_ON})({_MORE})?+")


def _find_upper(value: str, at: int) -> tuple[re.Match[str], bool] | None:
    """The upper end of a range whose lower end ends at ``at``, and whether a % stands between them."""
    if value[at] in _BEFORE_DASH and value[at + 1 : at + 2] not in _DASHES:
        return None
    dash = compiled(_DASH).match(value, at)
    upper = _numbers().match(value, dash.end()) if dash else None
    return (upper, bool(dash[1])) if dash and upper else None


_BEFORE_DASH: Final = frozenset("%％ \u00a0\u3000")


_X: Final = "xX×Ｘｘ＊*_＿○"


@cache
def _specials() -> re.Pattern[str]:
    """Quantities without a numeral, and placeholders: xx, x.x, **, 1XX32, 21.X, [X].

    The first character stands alone so that the search for it is fast; it is the rarest of its word.
    """
    signs = rf"(?<=[{_X}])(?<![A-Za-z0-9].)[{_X}]{{0,7}}+(?:[.．][{_X}]{{1,4}}+|(?<=[xXＸｘ])[0-9]{{1,6}}+)?+"
    mixed = r"(?<=[0-9])(?<![A-Za-z0-9.].)(?<!\*\*.)[0-9]{0,3}+(?:[.．]?(?:[xXＸｘ]{1,7}+(?![0-9])|[×*＊]{2,7}+)|[xXＸｘ]{2,7}+[0-9]{1,6}+)"
    bracketed = rf"(?<=[\[〔【])(?:[{_X}]{{1,4}}|…{{1,2}}|\.{{3}})[\]〕】]"
    return compiled(
        rf"[{_X}0-9\[〔【翻零覆半](?:(?P<blank>(?:{mixed}|{signs}|{bracketed}){_SPACE}[百千]?+[万亿]{{0,2}}+[余多]?+)"
        r"|(?<=翻)(?P<multiple>了?(?P<near>[近超])?+(?P<double>[一二两三四五六七八九1-9])?+番)"
        r"|(?<=清零)(?<!月月清零)(?<!日日清零)(?P<clear>)"
        r"|(?<=零)(?P<zero>事故|投诉|死亡|上访|伤亡|增长|案件|差错|失误|发案|纠纷|拖欠|信访)"
        r"|(?<=全覆)(?<!健全覆)(?P<whole>盖)"
        r"|(?<=[一过大]半)(?<![年月天时个斤的]..)(?P<half>)(?![年天个月小日夜圈途决])"
        r"|(?<=半)(?P<most>数)(?![字据])(?=以上|左右|[的人城县村]))"
    )


_ALL_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_VAGUE: Final = frozenset("多余几来")
_GAPS: Final = "[ \u00a0\u2009\u202f]"
_FACTORS: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_CURRENCIES: Final = (
    "人民币",
    "新台币",
    "新臺幣",
    "新台幣",
    "台币",
    "臺幣",
    "港币",
    "港元",
    "美元",
    "澳门元",
    "HK$",
    "US$",
    "NT$",
    "$",
    "￥",
    "¥",
    "€",
    "£",
)


_NOWHERE: Final = (sys.maxsize, sys.maxsize)


def find_quantities(value: str, skips: list[Span] | None = None) -> list[Quantity]:
    """Every quantity of ``value``, in order, but what begins within ``skips`` (in the order of their starts)."""
    skips = skips or []
    found: list[Quantity] = []
    end = 0
    for match in _outside(_numbers().finditer(value), skips):
        if match.start() >= end:
            quantity = _read_quantity(value, match)
            if quantity is not None:
                found.append(quantity)
                end = quantity.end
    specials = (_to_special(value, match) for match in _outside(_specials().finditer(value), skips))
    others = [special for special in specials if special is not None]
    if others:
        found = sorted(found + others, key=_place)
    for i in range(len(found) - 2, -1, -1):
        quantity, following = found[i], found[i + 1]
        if value[quantity.end : following.start] in _JOINTS and _is_short(value, quantity, following):
            found[i] = quantity._replace(unit=following.unit, kind=following.kind)
    return found


def _outside(matches: Iterator[re.Match[str]], skips: list[Span]) -> Iterator[re.Match[str]]:
    """The matches that begin in none of the spans."""
    rest = iter(skips)
    first, last = next(rest, _NOWHERE)
    for match in matches:
        start = match.start()
        while last <= start:
            first, last = next(rest, _NOWHERE)
        if first > start:
            yield match


def _place(quantity: Quantity) -> Span:
    return quantity.number, -quantity.end


def _is_short(value: str, quantity: Quantity, following: Quantity) -> bool:
    """Whether a number leaves its unit, or a part of it, to the next of a list: 15、22个百分点, 3.4个、1个百分点."""
    if following.kind == "points":
        return quantity.kind == "none" or (quantity.unit == "个" and (following.unit or "")[0] == "个")
    return quantity.kind == "none" and value[quantity.end - 1] in "万亿"


_JOINTS: Final = frozenset("、和及与")
"""Between numbers that share a unit: 1.28万亿、8200亿元."""


class _Numeral(NamedTuple):
    """What a numeral says by itself: its value, or both of 七八十; whether it is a share, vague, and Chinese.

    ``alone``: it can do without a unit.
    """

    value: Decimal | None
    value_max: Decimal | None
    share: bool
    vague: bool
    han: bool
    alone: bool


@lru_cache(maxsize=1024)
def _read_numeral(text: str) -> _Numeral:
    value, value_max = _parse(text), None
    if value is None:
        value, value_max = numerals.parse_pair(text) or (_FEWS.get(text), None)
    if value is not None and _is_fraction(text):
        value *= 100
    han = text[0] not in _ALL_DIGITS
    alone = not han or (text[0] not in _SCALES and text[-1] in _FACTORS)
    return _Numeral(value, value_max, "分之" in text or "成" in text[1:], not _VAGUE.isdisjoint(text), han, alone)


def _is_fraction(text: str) -> bool:
    """Whether a numeral is a fraction that is not in per cent yet: 三分之二, but not 百分之五."""
    return "分之" in text and text[0] not in "百千万"


_Numbers = tuple[str, str | None, bool, int, str | None, str]
"""The printed number of a quantity, the upper end if it is a range, whether it is vague, the end, unit and kind."""


def _read_quantity(value: str, match: re.Match[str]) -> Quantity | None:
    """The quantity that begins with a number; None for what measures nothing without a unit (统一)."""
    number = match.start()
    text, high, vague, end, unit, kind = _read_numbers(value, match)
    numeral = _read_numeral(text)
    left = value[number - 1 : number]
    if unit is None and not (numeral.alone and (high is not None or left in _NAMING or _ends(value, end))):
        return None
    low, value_max = (numeral.value, numeral.value_max) if high is None else _read_range(text, high)
    if low is None:
        return None
    if numeral.han:
        if left in _FEW and text[0] in "百千万亿十":
            number -= 1
            left = value[number - 1 : number]
            vague = True
        if text[0] in _SCALES and kind in ("money", "rank") and _is_class(value, number, end):
            return None
    if high is None and value[end : end + 1] in _PART_FIRST:
        part, end = _read_part(value, end, unit, kind)
        low += part
    if left in _SIGNS and _is_signed(value, number, kind):
        low = -low
        number -= 2 if left == "下" else 1
    return _bind(value, number, end, low, value_max, unit, kind, vague, numeral.han, text)


_PART_FIRST: Final = frozenset("半零一二两三四五六七八九123456789")
_COINS: Final = "(?:([一二两三四五六七八九1-9])[角毛])?(?:零?([一二两三四五六七八九1-9])分)?(?![之钟成])"


def _read_part(value: str, end: int, unit: str | None, kind: str) -> tuple[Decimal, int]:
    """What stands behind the unit and adds to the number, and where it ends: 三年半, 两米半, 五元三角."""
    after = value[end + 1 : end + 2]
    if value[end] == "半":
        halved = (unit in _HALVED and after not in _HALF_NAMES) or (
            kind in ("physical", "money") and after in _HALF_ENDS
        )
        return (Decimal("0.5"), end + 1) if halved else (Decimal(0), end)
    coins = compiled(_COINS).match(value, end) if unit in ("元", "块") else None
    if coins is None or coins.end() == end:
        return Decimal(0), end
    tenth, hundredth = (numerals.parse(digit) or Decimal(0) if digit else Decimal(0) for digit in coins.groups())
    return tenth / 10 + hundredth / 100, coins.end()


_SIGNS: Final = frozenset("-－−负下")
_SIGNED: Final = frozenset("长速幅为达至到率差比升降约是在负")


def _is_signed(value: str, number: int, kind: str) -> bool:
    """Whether a minus, 负 or 零下 before a number is its sign: 增长-2.3%, unlike the dash of a range or a list."""
    if kind not in ("percent", "permille", "points", "money", "physical"):
        return False
    sign, before = value[number - 1], value[max(0, number - 2) : number - 1]
    if sign == "下":
        return before == "零"
    return before in _SIGNED


_ENDS: Final = _JOINTS | {"", *"\t|]〕，。；）,;)\n（(∶:：︰以之或封为左上有 "}
"""Behind a number without unit that may measure something, or have its unit elsewhere."""


def _ends(value: str, end: int) -> bool:
    """Whether a number without unit may measure something, for what it ends with or what follows it."""
    return value[end : end + 1] in _ENDS or value[end - 1] in "万亿多余千百"


_HALF_ENDS: Final = frozenset(("", *"，。；、）的左以,;)\n"))
_HALVED: Final = frozenset(("年", "小时", "个小时", "天", "倍", "成"))
_HALF_NAMES: Final = frozenset("年天月个径数价途")
"""After 半 they make another word of it: 半年, 半价."""


def _read_numbers(value: str, match: re.Match[str]) -> _Numbers:
    """The number, or both of a range, with their unit: 6%—6.5%, 5公里至8公里, 一至两成."""
    low, more = match.groups()
    high: str | None = None
    end = match.end()
    upper = _find_upper(value, end) if value[end : end + 1] in _DASHES else None
    if upper is not None and upper[1] and not value.startswith(("%", "％", " %"), upper[0].end()):
        upper = None  # 增长5%至105亿元: no range
    if upper is not None:
        high, more_high = upper[0].groups()
        more = more or more_high
        end = upper[0].end()
        if high[-1] == "成" and low[-1] != "成":
            low += "成"  # 一至两成: the word stands for both
    numeral = _read_numeral(low)
    vague = more is not None or numeral.vague
    if numeral.share:
        if high is not None and not (
            _read_numeral(high).share or (high[0] not in _ALL_DIGITS and high[-1] not in _FACTORS)
        ):
            high, end = None, match.end()
        return low, high, vague, end, "%", "percent"
    unit, kind, end = _read_unit(value, end)
    apart = high is None and unit is not None and value[end : end + 1] in _DASHES
    upper = _find_upper(value, end) if apart else None
    if upper is not None and kind == "time" and value[end] in "至到" and value.endswith(_CHANGED, 0, match.start()):
        upper = None
    if upper is None or upper[1]:
        return low, high, vague, end, unit, kind
    high_unit, high_kind, high_end = _read_unit(value, upper[0].end())
    if high_unit is None or high_kind != kind:
        return low, high, vague, end, unit, kind
    return low, upper[0][1], vague or upper[0][2] is not None, high_end, high_unit, kind


_CHANGED: Final = ("缩短", "延长", "缩短了", "延长了", "提前", "推迟")
"""Before a time that a change takes, with the one that it leads to behind it: 缩短一年至五年."""

_FEW: Final = frozenset("数几上")
_SCALES: Final = frozenset("百千万亿")
_SCALED: Final = frozenset("超过近逾破")
_CLASS: Final = (
    r"(?:级|规模|以上)?(?:的[^，。；、\n]{0,16}?|[重新大]?)(?:级|工程|项目|企业|产业|集群|园区|基地|平台|强|[县镇乡村])"
)


def _is_class(value: str, number: int, end: int) -> bool:
    """Whether a scale word with its unit is no amount, but names a class of projects or the like: 超亿元项目."""
    return value[number - 1 : number] in _SCALED and compiled(_CLASS).match(value, end) is not None


_FEWS: Final = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": _FACTORS["万"],
    "亿": _FACTORS["亿"],
    "十": Decimal(10),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}


def _read_unit(value: str, at: int) -> tuple[str | None, str, int]:
    """The unit at ``at`` (a space or the end of emphasis may stand before it), its kind, and where it ends."""
    first = value[at : at + 1]
    if first in _PERCENTS:
        return "%", "percent", at + 1
    if first == "*" and value.startswith("**", at) and compiled(_BOLD).search(value, max(0, at - _LONGEST_BOLD), at):
        at += 2
        first = value[at : at + 1]
    start = at + 1 if first in _BLANKS else at
    unit = units.find_unit(value, start)
    if unit is None:
        return None, "none", at
    end, kind = unit
    return ("%" if kind == "percent" else value[start:end]), kind, end


_BOLD: Final = r"\*\*[\d.,，百千万亿]{1,14}$"
_LONGEST_BOLD: Final = 16
_PERCENTS: Final = frozenset("%％")
_BLANKS: Final = frozenset(" \u00a0\u3000")


def _read_range(low: str, high: str) -> tuple[Decimal | None, Decimal | None]:
    """Both ends; a scale printed once, at the upper end, is that of both: 2-3万."""
    first, second = _parse(low), _parse(high)
    if first is None:
        return _FEWS.get(low), None
    scale = compiled(_BIG_END if high[-1] in _FACTORS and low[-1] not in _FACTORS else _SCALE_END).search(high)
    if scale and second is not None and not compiled(_BIG_END if high[-1] in _FACTORS else _SCALE_END).search(low):
        factor = numerals.parse("1" + scale.group())
        if factor and first < second / factor:
            first *= factor
    return (first * 100 if _is_fraction(low) else first), second


_SCALE_END: Final = "[百千佰仟]?[万亿]{1,2}$|[百千十佰仟]$"
_BIG_END: Final = "[万亿]{1,2}$"


def _parse(numeral: str) -> Decimal | None:
    plain = compiled(_DIGITS_AND_SCALE).fullmatch(numeral)
    if plain is None:
        return numerals.parse(compiled(_GAPS).sub("", numeral))
    digits, scale = plain.groups()
    return Decimal(digits) * _FEWS[scale] if scale else Decimal(digits)


_DIGITS_AND_SCALE: Final = r"([0-9]++(?:\.[0-9]++)?+)(?:[余多]?+(万亿|[百千]?[万亿]))?+"


def _bind(
    value: str,
    number: int,
    end: int,
    low: Decimal,
    high: Decimal | None,
    unit: str | None,
    kind: str,
    vague: bool,
    han: bool,
    numeral: str,
) -> Quantity:
    """The quantity with what stands beside it: 第, a currency, bound words, faults."""
    left = value[number - 1 : number]
    before: Bound | None = None
    after: Bound | None = None
    fault: str | None = None
    hint: str | None = None
    if unit == "届" and value.endswith(_HELD, 0, number):
        kind = "count"
    if left == "第":
        number -= 1
        kind = "rank" if kind == "rank" or unit == "名" else "label"
    elif left == "前" and unit in ("位", "名", "强"):
        kind = "rank"
    elif kind == "rank":
        kind = "person" if unit == "位" else "label"
    start = number
    if left in _CURRENCY_ENDS or (left in _BLANKS and value[number - 2 : number - 1] in _CURRENCY_ENDS):
        number, unit, kind = _read_currency(value, number, unit, kind)
        before, start = bound_before(value, number)
    elif left in _before_ends() and (left != "前" or kind == "rank"):
        if left == "过" and numeral[0] in _SCALES:
            before, start = (_befores()["超过"], number - (2 if value[number - 2 : number] == "超过" else 1))
        else:
            before, start = bound_before(value, number)
    if value[end : end + 1] in _AFTER_FIRST:
        after, end = _bound_after(value, end)
    if kind == "percent" or low > LARGEST or high is not None or " " in numeral:
        fault, hint, end = _find_fault(value, numeral, max(low, high or low), kind, end)
    return new(Quantity, (start, number, end, low, high, unit, kind, before, after, vague, han, fault, hint))


_HELD: Final = ("举办", "承办", "主办", "协办", "连办", "举行", "举办了", "承办了", "举办过")
"""Before a number of sessions (举办3届); else 届 names one (十四届)."""

_CURRENCY_ENDS: Final = frozenset("币幣元$￥¥€£")
_NAMING: Final = _CURRENCY_ENDS | _BLANKS | {"第"}
"""Before a number they may make a sum or a name of it, though it has no unit."""

_AFTER_FIRST: Final = frozenset("以之及或和封为左上有不+＋（( ")


def _read_currency(value: str, number: int, unit: str | None, kind: str) -> tuple[int, str | None, str]:
    """The currency word or sign before a number is its unit: 新台币2万元, HK$500."""
    at = number - 1 if value[number - 1] in " \u3000" else number
    for word in _CURRENCIES:
        if value.endswith(word, 0, at) and (unit is None or kind == "money"):
            return at - len(word), "元" if word == "人民币" else word, "money"
    return number, unit, kind


@cache
def _befores() -> dict[str, Bound]:
    return {bound.word: bound for bound in bounds() if bound.before}


@cache
def _before_sizes() -> dict[str, tuple[int, ...]]:
    return lengths(_befores(), -1)


@cache
def _before_ends() -> frozenset[str]:
    """What stands before a number that has a bound word: its last character, or a space."""
    return frozenset((*_before_sizes(), *_BLANKS))


def bound_before(value: str, at: int) -> tuple[Bound | None, int]:
    """The bound word that ends at ``at`` (a space may stand between), and where it begins."""
    end = at - 1 if value[at - 1 : at] in (" ", "\u3000", "\n") else at
    last = value[end - 1 : end]
    sizes = _before_sizes().get(last)
    if sizes is None:
        return None, at
    rows = _befores()
    if end > 2 and value[end - 2] == " " and value[end - 5 : end - 3].strip() != "不":
        row = rows.get(value[end - 3 : end - 2] + last)
        if row is not None:
            return row, end - 3
    for size in sizes:
        row = rows.get(value[end - size : end]) if size <= end else None
        if row is not None:
            if row.but and value[max(0, end - size - 1)] in row.but:
                return None, at
            return row, end - size
    return None, at


@cache
def _afters() -> tuple[re.Pattern[str], dict[str, Bound]]:
    rows = {bound.word: bound for bound in bounds() if not bound.before}
    words = "|".join(
        f"{re.escape(word)}(?![{rows[word].but}])" if rows[word].but else word
        for word in sorted(rows, key=lambda word: (-len(word), word))
    )
    return compiled(rf"{_SPACE}(?:[（(]含[）)])?({words})(?:[（(]含[^）)]{{0,6}}[）)])?"), rows


def _bound_after(value: str, at: int) -> tuple[Bound | None, int]:
    pattern, rows = _afters()
    match = pattern.match(value, at)
    return (None, at) if match is None else (rows[match[1]], match.end())


_SPUN: Final = r"20[0-3][0-9]([0-9]{1,2})"


def _find_fault(value: str, numeral: str, low: Decimal, kind: str, end: int) -> tuple[str | None, str | None, int]:
    """What is wrong with the number, the likely original, and where the quantity ends."""
    if low > LARGEST:
        return "number-out-of-range", None, end
    if kind == "percent":
        if value[end : end + 1] in _PERCENTS:
            return "implausible-percent", f"{numeral}%", end + 1
        spun = compiled(_SPUN).fullmatch(numeral) if numeral.startswith("20") else None
        if spun:
            return "implausible-percent", f"10{spun[1]}%", end
    if " " in numeral and compiled(_SPACED_DIGITS).match(numeral):
        return "spaced-digits", None, end
    return None, None, end


_SPACED_DIGITS: Final = rf"{_D} {_D}(?![{numerals.DIGITS}])"


def _to_special(value: str, match: re.Match[str]) -> Quantity | None:
    """翻番, 一半, 清零, 全覆盖, 零事故, xx个."""
    start, end = match.span()
    form = match.lastgroup
    if form == "blank":
        return _to_placeholder(value, start, end)
    start -= form in _BEGUN_BEFORE
    if form in ("clear", "zero"):
        return Quantity(start, start, end, Decimal(0), None, None, "coverage")
    if form == "whole":
        return Quantity(start, start, end, Decimal(100), None, "%", "coverage")
    after, last = _bound_after(value, end)
    before, first = bound_before(value, start)
    if form == "multiple":
        times = numerals.parse(match["double"]) if match["double"] else None
        before = _befores()[match["near"]] if match["near"] else before
        return Quantity(start, start, last, Decimal(2) ** int(times or 1), None, "倍", "multiple", before, after)
    before = _befores()["超过"] if value[start] in "过大" else before
    return Quantity(first, start, last, Decimal(50), None, "%", "percent", before, after, han=True)


_BEGUN_BEFORE: Final = frozenset(("clear", "whole", "half"))
"""Forms whose first character stands before the one that is searched for."""

_AMOUNT_ENDS: Final = frozenset(("", *"，。；,;\n"))
"""After 亿 without a unit, an amount of money: 产值达XX亿，."""


def _to_placeholder(value: str, start: int, end: int) -> Quantity | None:
    """xx个, x.x%: a quantity whose number is still to be filled in."""
    unit, kind, end = _read_unit(value, end)
    if unit is None and value[end - 1] == "亿" and value[end : end + 1] in _AMOUNT_ENDS:
        kind = "money"
    elif unit is None or (unit == "种" and value[end : end + 1] == "植"):
        return None
    before, first = bound_before(value, start)
    after, end = _bound_after(value, end)
    return Quantity(first, start, end, None, None, unit, kind, before, after, fault="placeholder")
