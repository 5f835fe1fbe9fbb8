"""Figures: the quantities of a text that measure something, each in its sentence and clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from planparse.latin import find_english, is_english, is_latin
from planparse.patterns import compiled
from planparse.phrases import Left, name_of, read_left, read_right
from planparse.quantities import Quantity, find_quantities
from planparse.rules.exclusions import AFTER

if TYPE_CHECKING:
    from planparse.dates import Mention
    from planparse.plan import Baseline
    from planparse.text import Span


class Figure(NamedTuple):
    """A quantity, the starts of its sentence and clause, and the words around it.

    ``name`` is what is measured, None where the clause does not say it; ``noun`` the place of a noun after the number
    if that is the name. ``listed``: it follows the figure before it in a list (4.9%和8%).
    """

    quantity: Quantity
    sentence: int
    clause: int
    left: Left
    name: str | None
    noun: Span | None
    listed: bool
    english: bool = False
    baseline: Baseline | None = None

    @property
    def end(self) -> int:
        """Where the quantity ends, with the noun that it counts."""
        return self.quantity.end if self.noun is None else self.noun[1]


COUNTED: Final = frozenset(("count", "person"))
_SENTENCE_ENDS: Final = "。！？\n!?"
_CLAUSE_ENDS: Final = "，,；;：:"
_JOINTS: Final = frozenset(("、", "和", "及", "与", "以及", "，和", "/", "、和", "或", "，"))
_QUOTED: Final = re.compile(r"“[^”\n]{1,24}”|「[^」\n]{1,24}」|『[^』\n]{1,24}』|《[^》\n]{1,60}》|〈[^〉\n]{1,24}〉|〔[^〕\n]{1,12}〕")


def find_figures(value: str, dates: list[Mention]) -> list[Figure]:
    """The figures of ``value``, in order. ``dates``: the calendar expressions in it."""
    skips = {mention.start: mention.end for mention in dates}
    ends = {mention.end: mention.start for mention in dates if value[mention.start - 1 : mention.start] not in ("比", "较")}
    date_starts = [mention.start for mention in dates]
    quotes = [match.span() for match in _QUOTED.finditer(value)]
    quote_starts = [start for start, _ in quotes]
    figures: list[Figure] = []
    sentence = last = 0
    for quantity in find_quantities(value):
        if quantity.number < last or _is_quoted(quotes, quote_starts, quantity) or _is_date(dates, date_starts, quantity):
            continue
        sentence = max(sentence, *(value.rfind(mark, last, quantity.start) + 1 for mark in _SENTENCE_ENDS))
        figure = _read_figure(value, quantity, sentence, last, skips, ends)
        if figure is not None:
            figures.append(figure)
            last = figure.end
    return _with_english(value, figures, dates, date_starts) if is_english(value) else figures


def _with_english(value: str, figures: list[Figure], dates: list[Mention], date_starts: list[int]) -> list[Figure]:
    """The figures of the Chinese clauses, and those of the English ones."""
    kept = [figure for figure in figures if not is_latin(value, figure.quantity.number, figure.quantity.end)]
    for quantity, sentence, clause, left, name, baseline in find_english(value):
        if not _is_date(dates, date_starts, quantity):
            kept.append(Figure(quantity, sentence, clause, left, name, None, listed=False, english=True, baseline=baseline))
    return sorted(kept, key=lambda figure: figure.quantity.number)


def _is_quoted(quotes: list[Span], starts: list[int], quantity: Quantity) -> bool:
    """Whether the number is part of a quotation or title: “三会两制一课”."""
    i = bisect_right(starts, quantity.number) - 1
    return i >= 0 and quantity.number < quotes[i][1]


def _is_date(dates: list[Mention], starts: list[int], quantity: Quantity) -> bool:
    """Whether the number is part of a calendar expression; a duration can be a figure."""
    i = bisect_right(starts, quantity.end - 1) - 1
    if i < 0 or dates[i].end <= quantity.number:
        return False
    length = dates[i].start == quantity.number and dates[i].first is None and dates[i].last is None
    return dates[i].type != "duration" and not (length and quantity.kind == "time")


def _read_figure(value: str, quantity: Quantity, sentence: int, last: int, skips: dict[int, int], ends: dict[int, int]) -> Figure | None:
    """The quantity with the words around it; None if it measures nothing."""
    low = max(sentence, last, quantity.start - _LONGEST_CLAUSE)
    clause = max(low, *(value.rfind(mark, low, quantity.start) + 1 for mark in _CLAUSE_ENDS))
    clause = max(clause, _open_bracket(value, clause, quantity.start))
    listed = low == last > 0 and value[last : quantity.start].strip() in _JOINTS
    left = read_left(value, clause, _skip_field(value, clause, quantity), skips, ends)
    found = quantity if quantity.kind != "none" else _count_heads(value, quantity, clause, left)
    if found is None or not _measures(value, found, clause, left):
        return None
    if found.kind == "person" and found is not quantity:
        return Figure(found, sentence, clause, left, value[quantity.end : found.end], None, listed)
    name = name_of(value, left)
    if found is not quantity:
        return Figure(found, sentence, clause, left, name, None, listed)
    named = quantity.kind in COUNTED or (name is None and quantity.kind in ("percent", "money", "physical"))
    if name is not None and value[quantity.start - 1 : quantity.start] in ("和", "及", "与"):
        name = None
    attributive = quantity.kind in ("money", "physical") and value[quantity.end : quantity.end + 1] == "的"
    noun = read_right(value, quantity.end) if named or attributive else None
    if noun is not None and (name is None or quantity.kind in COUNTED or attributive):
        return Figure(quantity, sentence, clause, left, value[noun[0] : noun[1]], noun, listed)
    return Figure(quantity, sentence, clause, left, name, None, listed)


def _open_bracket(value: str, start: int, end: int) -> int:
    """Behind the last bracket that is open at ``end``; ``start`` if there is none."""
    opened = max(value.rfind("（", start, end), value.rfind("(", start, end))
    closed = max(value.rfind("）", start, end), value.rfind(")", start, end))
    return opened + 1 if opened > closed else closed + 1 if opened < 0 <= closed else start


_FIELD: Final = re.compile(r"(?:的)?(?:全国|全省|全市|全县|全区|世界|全球|国内|同类|省内|东北|西部|中部|东部|沿海)[^，。；、]{0,6}$")


def _skip_field(value: str, clause: int, quantity: Quantity) -> int:
    """Where the words before a rank end: before 全国 in 数量居全国第6位."""
    match = _FIELD.search(value, max(clause, quantity.start - 10), quantity.start) if quantity.kind == "rank" else None
    return match.start() if match else quantity.start


_LONGEST_CLAUSE: Final = 80
"""A longer stretch without punctuation is no clause."""

_HEAD: Final = re.compile(
    r"[^，。；、：\n\d“”（）]{0,12}?(?:人口|家庭|毕业生|学生|农民工|农民|职工|劳动力|贫困户|企业|群众|居民|人才|党员|干部|教师|老人|老年人|残疾人|儿童|"
    r"移民|用户|游客|市民|村民|师生|考生|青年|妇女|官兵|学员|经营主体|市场主体|个体工商户|农户|牧民|难民|旅客|医护人员|人员)"
)
_RATIO: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?:[∶:：︰]\d{1,3}(?:\.\d{1,2})?){1,3}")


def _count_heads(value: str, quantity: Quantity, clause: int, left: Left) -> Quantity | None:
    """A number without unit: persons and the like after a scale (288万农村贫困人口), a ratio, or a level."""
    end = quantity.end
    if value[end - 1] in "万亿多余千百":
        match = _HEAD.match(value, end)
        if match:
            head = _HEAD_NOUN.search(match.group())
            return quantity._replace(unit=head.group() if head else None, kind="person", end=match.end())
    ratio = _RATIO.match(value, quantity.number)
    if ratio and ratio.end() > end and "比" in value[clause : quantity.number]:
        return quantity._replace(value=None, unit=ratio.group(), kind="ratio", end=ratio.end(), fault=None)
    level = (left.to or quantity.before or (left.verb is not None and left.verb.word in ("达到", "达", "突破", "超过"))) and value[end : end + 1] in "，。；、）"
    return quantity._replace(kind="level") if level and left.end > left.start and not _is_year(quantity) else None


_HEAD_NOUN: Final = re.compile(
    r"(?:人口|家庭|毕业生|学生|农民工|农民|职工|劳动力|贫困户|企业|群众|居民|人才|党员|干部|教师|老人|老年人|残疾人|儿童|移民|用户|游客|市民|村民|"
    r"师生|考生|青年|妇女|官兵|学员|经营主体|市场主体|个体工商户|农户|牧民|难民|旅客|医护人员|人员)$"
)


def _is_year(quantity: Quantity) -> bool:
    return quantity.value is not None and 1900 <= quantity.value <= 2100 and quantity.value == int(quantity.value)  # noqa: PLR2004 - years


_SURE: Final = frozenset(("percent", "permille", "points", "multiple", "coverage", "rank", "physical", "times", "level", "ratio"))
_ARTICLES: Final = frozenset("个份处大项条种类支方面级代步把股层点线路轮省国村口企新重部段道门片期角块分张届")
_PLACES: Final = frozenset("省 市 县 区 乡 镇 村 校 国 县区 区县 县市 市县 乡镇 镇街 市州 部 部门 级 期 班 片 角 段 本 对 单 组 队 时 字 点 分 日 月 天 年".split())
_SMALL: Final = 20
_NAMES: Final = frozenset(("里", "度", "分", "尺", "寸", "克", "点"))
"""Units that end names of places and things with small Chinese numerals: 五里牌."""


@cache
def _exclusions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = "|".join(row.pattern for row in AFTER if not row.small)
    small = "|".join(row.pattern for row in AFTER if row.small)
    return compiled(every), compiled(small)


def _measures(value: str, quantity: Quantity, clause: int, left: Left) -> bool:
    """Whether the quantity is a figure, not a name, an announcement, an age or a time."""
    kind, unit, end, number = quantity.kind, quantity.unit or "", quantity.end, quantity.number
    if kind in ("label", "none"):
        return False
    if quantity.fault == "placeholder":
        return unit not in _PLACES and not unit.isascii() or kind == "percent"
    if kind in _SURE:
        if unit in _NAMES and quantity.han and (quantity.value or 0) <= _SMALL and not (quantity.before or quantity.after):
            return False
        return len(unit) > 1 or not unit.isascii() or unit == "%" or not value[max(0, number - 2) : number].strip()[-1:].isascii()
    if kind == "time":
        return _is_span_of_time(value, quantity, clause)
    every, small = _exclusions()
    if every.match(value, end) or value[number - 1 : number] in ("届", "第", "时") or unit == "分":
        return False
    if unit == "次" and value[number - 1 : number] in ("大", "协", "会"):
        return False
    if kind == "money":
        return not (quantity.han and unit in ("角", "分", "块"))
    bounded = quantity.before or quantity.after or left.bound or quantity.vague
    if quantity.value is None or quantity.value > _SMALL or bounded:
        return True
    if small.match(value, end):
        return False
    return not quantity.han or _is_counted(value, quantity, clause, left)


def _is_counted(value: str, quantity: Quantity, clause: int, left: Left) -> bool:
    """Whether a small Chinese numeral counts something: not 一个, 二期, 三农 …"""
    unit = quantity.unit or ""
    first = value[quantity.number]
    if quantity.value == 1:
        return RATE.search(value, clause, quantity.start) is not None
    if first == "二":
        return False
    if unit not in _ARTICLES:
        return left.verb is not None or left.lead is not None or value[quantity.number - 1 : quantity.number] in "等、和的共"
    verb = left.verb or (left.lead if unit != "期" else None)
    return verb is not None and verb.mode == "new" and unit in ("个", "条", "项", "支", "期", "张", "部", "份", "处")


_LENGTHS: Final = re.compile(
    r"时间|时限|期限|年限|寿命|轮候|工时|时长|压缩|压减|缩短|不少于|不得少于|不低于|至少|不超过|学时|课时|最长|周期|办结|提前|延长|期为|至多|最多"
    r"|(?:提高|增加|平均[^，。；]{0,6})(?:到|至)?$"
)
_CLOCK: Final = frozenset(("小时", "个小时", "分钟", "学时", "个学时", "课时", "个课时", "个半天", "工时"))


def _is_span_of_time(value: str, quantity: Quantity, clause: int) -> bool:
    """Whether a length of time is a figure: a limit or a service, not an age, a date or a name."""
    unit, end = quantity.unit, quantity.end
    if unit in ("岁", "周岁", "月龄"):
        return "寿命" in value[clause : quantity.start]
    if _exclusions()[0].match(value, end):
        return False
    if unit in _CLOCK and value[end : end + 1] not in ("内", "生"):
        return True
    return value[end : end + 1] != "来" and _LENGTHS.search(value, clause, quantity.start) is not None


RATE: Final = re.compile(r"每(?:[2-9]|[二两三四五六])个?(?:年|月|周|天|日)|每(?:个)?(?:半年|两年|学期|季度|季|年|月|周|天|日)|年均|月均|日均")
"""Words of a rate: 每月, 年均."""
