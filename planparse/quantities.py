"""Quantities in running text: a numeral, its unit and the words that bound it.

One scan over the text finds them all; what they measure, and whether that is a target, is for ``targets``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from planparse import numerals
from planparse.rules.bounds import BOUNDS, Bound
from planparse.rules.units import UNIT, UNITS


class Quantity(NamedTuple):
    """A quantity at ``value[start:end]``, bound words included; its numeral begins at ``number``.

    ``kind`` is that of the unit, or one of rank, share (a number of per cent without sign), multiple (翻一番),
    ratio, coverage and none. ``before`` and ``after`` are the bound words next to it. ``han``: written in Chinese
    numerals. ``fault`` names what makes the value unreadable; ``hint`` is the likely original.
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
_SPACE: Final = "[ \u00a0\u3000]?"
_D: Final = f"[{numerals.DIGITS}]"
_FIRST: Final = f"{numerals.DIGITS}{numerals.HAN_DIGITS}{numerals.HAN_SCALES}"
_SPACED: Final = rf"(?>{_D}(?: {_D}){{1,15}}+(?!{_D})(?: ?[.．] ?{_D}(?: ?{_D}){{0,8}}+)?+)"
_GROUPED: Final = rf"(?>{_D}{{1,3}}(?: {_D}{{3}}){{1,5}}+(?!{_D}))"
_FEW: Final = "(?<=[数几上])[百千万亿]{1,2}+"
_SCALED: Final = rf"(?>(?:{_GROUPED}|{_SPACED}) ?[百千]?[万亿]{{1,2}}+|{_GROUPED}|{_SPACED})"
_NUMBER: Final = (
    rf"(?>{numerals.PERCENT}|百分之{_SPACE}{numerals.PATTERN}|{numerals.FRACTION}"
    rf"|{numerals.TENTHS}(?![立为本效员果熟功就年都分品交人语])|{_FEW}|{_SCALED}"
    rf"|{numerals.PATTERN}(?:(?<=[万亿]){_SPACE}(?:{_D}{{1,2}},{_D}{{3}}|{_D}{{3,4}})(?![{numerals.DIGITS},，.．%％年月日]))?+)"
)
_MORE: Final = "[多余几来]"
_DASH: Final = r"(?:[-－–~～﹣]|—{1,2}|至|到)"
_AFTER_GUARD: Final = "(?=[以之及或和封为左上多有余强（(])"


@cache
def _quantity() -> re.Pattern[str]:
    after = "|".join(sorted((bound.word for bound in BOUNDS if not bound.before), key=len, reverse=True))
    return re.compile(
        rf"(?=[{_FIRST}])(?<![A-Za-z0-9０-９.．])"
        rf"(?P<low>{_NUMBER})"
        rf"(?P<more>{_SPACE}{_MORE})?+"
        rf"(?:{_SPACE}(?P<low_unit>[%％]|(?={UNIT}{_SPACE}{_DASH}){UNIT})?+{_SPACE}{_DASH}{_SPACE}"
        rf"(?P<high>{_NUMBER})(?P<high_more>{_SPACE}{_MORE})?+)?+"
        rf"(?:{_SPACE}(?P<early>左右|以上|上下)(?:的)?+(?={_SPACE}{UNIT}))?+"
        rf"(?:{_SPACE}(?P<unit>{UNIT}))?+"
        rf"(?:{_AFTER_GUARD}{_SPACE}(?:[（(]含[）)])?(?P<after>{after})(?![海市学])(?:[（(]含[）)])?)?+"
    )


@cache
def _special() -> re.Pattern[str]:
    return re.compile(
        r"翻(?P<double>[一二两三四五六七八九1-9])?番|(?P<half>(?<![年月天时个斤])[一过近大]半(?![年天个月小日夜圈途决])|半数)"
        r"|(?P<clear>清零)|(?P<whole>全覆盖)"
        r"|(?P<zero>零)(?:事故|投诉|死亡|上访|新增|伤亡|增长|案件|差错|失误|报告|容忍|发案|纠纷|拖欠|缺位|信访|风险)"
    )


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9])(?P<low>[xX×ＸｘＸ＊*_＿○]{1,8}+(?:[.．][xX×Ｘｘ＊*_＿○]{1,4}+)?+)"
        rf"{_SPACE}(?P<scale>[百千]?[万亿]{{0,2}}+){_MORE}?(?P<unit>{UNIT})(?P<after>以上|以内|以下|左右)?"
    )


@cache
def _kinds() -> dict[str, str]:
    return {unit.word: unit.kind for unit in UNITS}


@cache
def _before() -> tuple[tuple[str, ...], dict[str, Bound]]:
    rows = {bound.word: bound for bound in BOUNDS if bound.before}
    return tuple(rows), rows


@cache
def _after() -> dict[str, Bound]:
    return {bound.word: bound for bound in BOUNDS if not bound.before}


_COMPOUNDS: Final = frozenset("节签预公条合制契邀违赴履和特誓简俭婉绰隐盟立毁失践租")
"""What makes 约 the end of another word: 节约5000万元, 签约20个项目."""


def _bound_before(value: str, at: int) -> tuple[Bound | None, int]:
    """The bound word that ends at ``at`` (a space may stand between), and where it begins."""
    if value[at - 1 : at] in (" ", "\u3000", "\n"):
        at -= 1
    window = value[max(0, at - 6) : at]
    words, rows = _before()
    if not window.endswith(words):
        return None, at
    for length in range(min(6, len(window)), 0, -1):
        row = rows.get(window[-length:])
        if row is not None:
            left = window[-length - 1 : -length]
            if row.word == "约" and left in _COMPOUNDS or row.word in "近超破" and left in "最附赶反临新亲远爆":
                return None, at
            return row, at - length
    return None, at


def find_quantities(value: str) -> list[Quantity]:
    """Every quantity of ``value``, in order, without overlaps."""
    kinds = _kinds()
    found = [quantity for match in _quantity().finditer(value) if (quantity := _to_quantity(value, match, kinds))]
    found.extend(_to_special(value, match) for match in _special().finditer(value))
    if _has_placeholder(value):
        found.extend(_to_placeholder(value, match, kinds) for match in _placeholder().finditer(value))
    found.sort(key=lambda quantity: quantity.number)
    return found


def _has_placeholder(value: str) -> bool:
    return re.search("[xX×ＸｘＸ＊*_＿○]", value) is not None


def _to_quantity(value: str, match: re.Match[str], kinds: dict[str, str]) -> Quantity | None:
    low, more, low_unit, high, high_more, early, unit, after_word = match.groups()
    number, end = match.start(), match.end()
    first = low[0]
    han = first not in "0123456789０１２３４５６７８９"
    percent = han and ("分之" in low or "成" in low)
    percent = percent or (not han and low[-1] in "成半")
    unit = unit or low_unit
    if unit is None and han and not percent:
        return None
    vague = more is not None or high_more is not None or _VAGUE.search(low) is not None
    value_low, value_high = _values(low, high)
    if value[number - 1 : number] in ("数", "几", "上") and first in "十百千万亿":
        number -= 1
        vague = True
        value_low = numerals.parse("一" + low) if value_low is None else value_low
    if value_low is None:
        return None
    kind = "percent" if percent and unit is None else "none" if unit is None else kinds.get(unit, "count")
    if "分之" in low and not low.startswith(("百分之", "千分之", "万分之")) and unit is None:
        value_low *= 100
    if unit is None and percent:
        unit = "%"
    if kind == "percent":
        unit = "%"
    before, start = _bound_before(value, number)
    after = _after().get(early or after_word or "")
    if value[number - 1 : number] == "第":
        if unit not in ("位", "名"):
            return None
        kind = "rank"
        before, start = None, number - 1
    if vague and after is None and before is None:
        after = _after()["余"]
    fault = hint = None
    return Quantity(start if before else number, number, end, value_low, value_high, unit, kind, before, after, vague, han, fault, hint)


_VAGUE: Final = re.compile("[多余几来]")
_SCALE_END: Final = re.compile("[百千]?[万亿]{1,2}$|[百千十]$")


def _parse(numeral: str) -> Decimal | None:
    return numerals.parse(numeral.replace(" ", "") if " " in numeral else numeral)


def _values(low: str, high: str | None) -> tuple[Decimal | None, Decimal | None]:
    """Both ends; a scale printed once, at the upper end, is that of both (2-3万)."""
    first = _parse(low)
    if high is None:
        return first, None
    second = _parse(high)
    scale = _SCALE_END.search(high)
    if scale and first is not None and second is not None and not _SCALE_END.search(low):
        factor = numerals.parse("1" + scale.group())
        if factor and first < second / factor:
            first *= factor
    return first, second


def _to_special(value: str, match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["clear"] or match["zero"]:
        return Quantity(start, start, end, Decimal(0), None, None, "coverage")
    if match["whole"]:
        return Quantity(start, start, end, Decimal(100), None, "%", "coverage")
    if match["half"]:
        word = {"过": "超过", "近": "近"}.get(match["half"][0])
        return Quantity(start, start, end, Decimal(50), None, "%", "percent", _before()[1][word] if word else None, han=True)
    times = numerals.parse(match["double"]) if match["double"] else Decimal(1)
    return Quantity(start, start, end, Decimal(2) ** int(times or 1), None, "倍", "multiple")


def _to_placeholder(value: str, match: re.Match[str], kinds: dict[str, str]) -> Quantity:
    start, end = match.span()
    before, first = _bound_before(value, start)
    unit = match["unit"]
    kind = kinds.get(unit, "count")
    return Quantity(
        first if before else start, start, end, None, None, "%" if kind == "percent" else unit, kind, before,
        _after().get(match["after"] or ""), fault="placeholder",
    )
