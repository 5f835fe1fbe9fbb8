"""Figures: the quantities of a text that measure something, each in its sentence and clause."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from planparse import numerals
from planparse.latin import find_english, is_english, is_latin
from planparse.names import tidy
from planparse.nouns import COUNTED, choose_name
from planparse.patterns import compiled
from planparse.phrases import Left, name_of, read_left
from planparse.plan import Baseline
from planparse.quantities import Quantity, bound_before, find_quantities
from planparse.records import TYPE_CHECKING, NamedTuple, new
from planparse.rules.bounds import bounds
from planparse.rules.exclusions import AFTER, BEFORE, HEADS, LENGTHS, PUT
from planparse.rules.units import find_kind
from planparse.tables import Cell, find_cells
from planparse.text import Span

if TYPE_CHECKING:
    import re
    from typing import Final

    from planparse.dates import Mention


class Figure(NamedTuple):
    """A quantity, the starts of its sentence and clause, and the words around it.

    ``name`` is what is measured, None where the clause does not say it; ``noun`` the place of a noun after the number
    if that is the name. ``listed``: it follows the figure before it in a list (4.9%和8%). ``head``: that of its column
    in a table.
    """

    quantity: Quantity
    sentence: int
    clause: int
    left: Left
    name: str | None
    noun: Span | None
    listed: bool = False
    english: bool = False
    baseline: Baseline | None = None
    head: Span | None = None

    @property
    def end(self) -> int:
        """Where the quantity ends, with the noun that it counts."""
        return self.quantity.end if self.noun is None else self.noun[1]


class _Page(NamedTuple):
    """A text, the same with every sentence end as 。, clause end as ， and bracket as （ or ）, and its dates both ways.

    ``cells``: those of its tables that begin with a number.
    """

    value: str
    marks: str
    starts: dict[int, int]
    ends: dict[int, int]
    cells: list[Cell]


_SENTENCE_ENDS: Final = "！？\n!?"
_CLAUSE_ENDS: Final = ",；;：:"
_JOINTS: Final = frozenset(("、", "和", "及", "与", "以及", "，和", "/", "、和", "或", "，"))
_QUOTED: Final = (
    r"“[^”\n]{1,24}”|「[^」\n]{1,24}」|『[^』\n]{1,24}』|《[^》\n]{1,60}》|〈[^〉\n]{1,24}〉|〔[^〕…\n]{1,12}〕"
)


def find_figures(value: str, dates: list[Mention], markers: list[Span] | None = None) -> list[Figure]:
    """The figures of ``value``, in order. ``dates``: the calendar expressions in it; ``markers``: its numbering."""
    markers = markers or []
    unmarked = _blot(value, markers)
    page = _open_page(value, unmarked, dates)
    spans = [(date.start, date.end) for date in dates if date.type != "duration" and not _is_open_range(date)]
    figures: list[Figure] = []
    sentence = last = seen = 0
    for printed in find_quantities(unmarked, sorted(spans + _find_quotes(value))):
        start = printed.start
        cell = _find_cell(page, start) if page.cells else None
        unit = None if cell is None or printed.kind != "none" else cell.unit
        quantity = printed if unit is None else _in_unit(value, printed, unit)
        if quantity.number < last or _is_named(value, quantity):
            continue
        sentence = page.marks.rfind("。", seen, start) + 1 or sentence
        seen = max(seen, start)
        figure = _read_figure(page, quantity, sentence, last, cell)
        if figure is not None:
            figures.append(figure)
            last = figure.end
    return _with_english(value, figures, sorted(spans + markers)) if is_english(value) else figures


def _find_quotes(value: str) -> list[Span]:
    """Quotations and titles, whose numbers measure nothing: “三会两制一课”."""
    return [match.span() for match in compiled(_QUOTED).finditer(value)]


def _open_page(value: str, unmarked: str, dates: list[Mention]) -> _Page:
    marks = unmarked
    for mark in _SENTENCE_ENDS:
        marks = marks.replace(mark, "。")
    for mark in _CLAUSE_ENDS:
        marks = marks.replace(mark, "，")
    marks = marks.replace("——", "，，").replace(" —", " ，")
    marks = marks.replace("(", "（").replace(")", "）")
    marks = marks.replace("\t", "，")
    if "\n|" in value or value[:1] == "|":
        marks = compiled(_ROW).sub(lambda row: row[0].replace("|", "，"), marks)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for date in dates:
        starts[date.start] = date.end
        if not _is_inner(value, date):
            ends[date.end] = date.start
    return _Page(value, marks, starts, ends, find_cells(value))


def _blot(value: str, markers: list[Span]) -> str:
    """The text with ，in place of its markers, which are no words or figures of what they number."""
    pieces: list[str] = []
    at = 0
    for start, end in markers:
        pieces += (value[at:start], "，" * (end - start))
        at = end
    return "".join((*pieces, value[at:]))


def _is_inner(value: str, date: Mention) -> bool:
    """Whether a time belongs to a name or a comparison: 比上年, 楼龄超过三十年的楼宇."""
    held = date.type == "duration" and value[date.end : date.end + 1] == "的"
    return held or value[date.start - 1 : date.start] in ("比", "较")


_ROW: Final = r"(?<=。)\|[^。]{1,2000}"
"""A row of a table, where line breaks are marked as ends of sentences."""

_CHAIN: Final = frozenset("/-~～")
_NO_WORDS: Final = frozenset(" \t[〔+-－＋≥≤<>~约*")


def _find_cell(page: _Page, start: int) -> Cell | None:
    """The cell of a table that a figure at ``start`` opens."""
    i = bisect_right(page.cells, start, key=_start_of) - 1
    cell = page.cells[i] if i >= 0 else None
    if cell is None or start >= cell.place[1] or not _NO_WORDS.issuperset(page.value[cell.place[0] : start]):
        return None
    return cell


def _start_of(cell: Cell) -> int:
    return cell.place[0]


def _in_unit(value: str, quantity: Quantity, unit: str) -> Quantity:
    """A bare number in the unit that its table gives: 25 in a column of 万吨 is 250000 吨."""
    scale = compiled("[百千]?[万亿]{1,2}(?=.)|[百千](?=[万亿])").match(unit)
    factor = numerals.parse("1" + scale[0]) if scale else None
    if scale and factor:
        unit = unit[scale.end() :]
        low, high = quantity.value, quantity.value_max
        quantity = quantity._replace(
            value=None if low is None else low * factor, value_max=None if high is None else high * factor
        )
    before, start = bound_before(value, quantity.number)
    return quantity._replace(start=start, before=before, unit=unit, kind=find_kind(unit))


def _is_open_range(date: Mention) -> bool:
    """Whether an expression is a length of time with two ends (3至5个工作日), which can be a figure as other lengths."""
    return date.type == "range" and date.first is None and date.last is None


def _with_english(value: str, figures: list[Figure], others: list[Span]) -> list[Figure]:
    """The figures of the Chinese clauses, and those of the English ones, but those in ``others``: dates and markers."""
    starts = [start for start, _ in others]
    kept = [figure for figure in figures if not is_latin(value, figure.quantity.number, figure.quantity.end)]
    kept.extend(
        Figure(quantity, sentence, clause, left, name, None, english=True, baseline=baseline)
        for quantity, sentence, clause, left, name, baseline in find_english(value)
        if not _is_inside(others, starts, quantity)
    )
    return sorted(kept, key=lambda figure: figure.quantity.number)


def _is_inside(spans: list[Span], starts: list[int], quantity: Quantity) -> bool:
    """Whether the number is part of a date or a marker."""
    i = bisect_right(starts, quantity.number) - 1
    return i >= 0 and quantity.number < spans[i][1]


_LONGEST_CLAUSE: Final = 80
"""A longer stretch without punctuation is no clause."""


def _read_figure(page: _Page, quantity: Quantity, sentence: int, last: int, cell: Cell | None) -> Figure | None:
    """The quantity with the words around it, or those of its table; None if it measures nothing."""
    value, start, kind = page.value, quantity.start, quantity.kind
    low = max(sentence, last, start - _LONGEST_CLAUSE)
    clause = max(low, page.marks.rfind("，", low, start) + 1)
    clause = max(clause, _open_bracket(page.marks, clause, start))
    if kind in COUNTED and _is_article(value, quantity, clause):
        return None
    end = _skip_field(value, clause, quantity) if kind in _RANKED else start
    if cell is not None:
        clause, end = cell.name
    if cell is None and kind == "time" and not _is_length(value, quantity, clause):
        return None
    left = read_left(value, clause, end, page.starts, page.ends)
    left = left if max(last, start - _LONGEST_CLAUSE) <= left.begin else left._replace(begin=start)
    if kind == "none":
        return _read_bare(value, quantity, sentence, clause, left)
    if cell is not None:
        name = name_of(value, left) or tidy(value[slice(*cell.name)])
        return None if name is None else Figure(quantity, sentence, clause, left, name, None, head=cell.head)
    if not _measures(value, quantity, clause, left):
        return None
    choice = choose_name(value, quantity, left)
    if choice is None:
        return None
    listed = 0 < last == low and value[last:start].strip() in _JOINTS
    return new(Figure, (quantity, sentence, clause, left, *choice, listed, False, None, None))


def _is_in_chain(value: str, quantity: Quantity) -> bool:
    """Whether a bare number stands between others that only signs part, as in a code: 1-2-3."""
    return value[quantity.start - 1 : quantity.start] in _CHAIN and value[quantity.end : quantity.end + 1] in _CHAIN


def _open_bracket(marks: str, start: int, end: int) -> int:
    """Behind the last bracket that is open at ``end``, or that opened before; ``start`` if there is none."""
    opened, closed = marks.rfind("（", start, end), marks.rfind("）", start, end)
    if opened > closed:
        return opened + 1
    return closed + 1 if opened < 0 <= closed else start


_FIELD: Final = r"(?:的)?(?:全国|全省|全市|全县|全区|世界|全球|国内|同类|省内|东北|中西部|东中西部|内地|大陆|西部|中部|东部|沿海)[^，。；、]{0,6}$"


_RANKED: Final = frozenset(("rank", "percent"))
"""Kinds of units that a field may stand before."""


def _skip_field(value: str, clause: int, quantity: Quantity) -> int:
    """Where the words before a rank or a share end: before 全国 in 数量居全国第6位."""
    if quantity.kind == "percent":
        return quantity.start - len("全国") * value.endswith("到全国", clause, quantity.start)
    match = compiled(_FIELD).search(value, max(clause, quantity.start - 10), quantity.start)
    return match.start() if match else quantity.start


@cache
def _heads() -> re.Pattern[str]:
    """Persons and bodies that are counted without a measure word, with what stands before them."""
    return compiled(r"[^，。；、：\n\d“”（）]{0,12}?(" + "|".join(HEADS.split()) + ")")


@cache
def _people() -> re.Pattern[str]:
    """Persons, or a change of their number, at the end of what stands before a number: 服务群众5万余, 裁员100万."""
    return compiled(rf"(?:({'|'.join(HEADS.split())}|就业)|裁员|减员|减贫|脱贫)$")


_RATIO: Final = r"\d{1,3}(?:\.\d{1,2})?(?:[∶:：︰]\d{1,3}(?:\.\d{1,2})?){1,3}"
_NEAR_RATIO: Final = 30
_STOPS: Final = frozenset(("", *"，。；、）的,;)\n"))
_PERSONS: Final = {"人口": "人", "就业": "人"}
"""The unit of persons whose noun is none: 农村贫困人口减少1000万."""

_REACHED: Final = frozenset(("达到", "达", "突破", "超过"))
_YEARS: Final = frozenset(range(1900, 2101))


def _may_measure(value: str, quantity: Quantity) -> bool:
    """Whether a number without unit ends as one that measures something may: with a scale, or its clause, or a ratio."""
    end = quantity.end
    after = 0 if quantity.after is None else len(quantity.after.word)
    following = value[end : end + 1]
    return (
        value[end - after - 1] in "万亿多余千百"
        or following in _RATIO_SIGNS
        or (following in _LEVEL_ENDS and quantity.value not in _YEARS)
    )


_RATIO_SIGNS: Final = frozenset("∶:：︰")
_LEVEL_ENDS: Final = frozenset(("", *"，。；、）（("))
"""Behind a bare number that may be a level."""


def _read_bare(value: str, quantity: Quantity, sentence: int, clause: int, left: Left) -> Figure | None:
    """A number without unit: persons or bodies (288万农村贫困人口), a ratio, or a level (达到12.5)."""
    end = quantity.end
    after = 0 if quantity.after is None else len(quantity.after.word)
    scaled = value[end - 1] in "万亿多余千百" and not after
    head = _heads().match(value, end) if scaled else None
    if head is not None:
        found = quantity._replace(unit=head[1], kind="person", end=head.end())
        return Figure(found, sentence, clause, left, head.group().removeprefix("的"), None)
    name = name_of(value, left)
    if value[end - after - 1] in "万亿余多" and value[end : end + 1] in _STOPS:
        people = _people().search(value, max(clause, quantity.start - 8), quantity.start)
        if people is None and name is not None and left.verb is not None:
            people = _people().search(name)
        if people is not None:
            found = quantity._replace(unit=_PERSONS.get(people[1], people[1]) or "人", kind="person")
            return Figure(found, sentence, clause, left, name, None)
        changed = left.verb is not None and left.verb.mode == "by"
        if value[end - after - 1] == "亿" and (name is not None or changed):
            return Figure(quantity._replace(kind="money"), sentence, clause, left, name, None)
        if name is not None and left.lead is not None and left.lead.mode == "new":
            return Figure(quantity._replace(kind="level"), sentence, clause, left, name, None)
    ratio = compiled(_RATIO).match(value, quantity.number)
    if (
        ratio is not None
        and ratio.end() > end
        and compiled("比|结构").search(value, max(sentence, min(clause, end - _NEAR_RATIO)), quantity.number)
    ):
        found = quantity._replace(value=None, unit=None, kind="ratio", end=ratio.end(), fault="ratio")
        return Figure(found, sentence, clause, left, name, None)
    reached = left.to or quantity.before or (left.verb is not None and left.verb.word in _REACHED)
    rated = name is not None and name[-1] == "率" and value[quantity.number - 1] == "率"
    if (
        not (reached or rated)
        or left.end == left.start
        or value[end : end + 1] not in _LEVEL_ENDS
        or quantity.value in _YEARS
    ):
        return None
    return Figure(quantity._replace(kind="level"), sentence, clause, left, name, None)


_SURE: Final = frozenset(
    ("percent", "permille", "points", "multiple", "coverage", "rank", "physical", "times", "money")
)
_SMALL: Final = 20
_NAMES: Final = frozenset("里度分尺寸克点角块方")
"""Units that end names of places and things after small Chinese numerals: 五里牌, 长三角."""

_ARTICLES: Final = frozenset("个份处大项条种类支方面级代步把股层点线路轮省国村口企新重部段道门片期角块分张届")
"""Measure words that need a verb before a small Chinese numeral: 建设两个园区, but not 三个转变."""

_COUNTABLE: Final = frozenset("个份处条项支期张部")
_BLANKS: Final = frozenset(
    (
        *"省市县区乡镇村校国部级期班片角段本对单组队时字点分日月天年周",
        "县区",
        "区县",
        "县市",
        "市县",
        "乡镇",
        "镇街",
        "市州",
        "部门",
        "街道",
        "社区",
    )
)
"""What stands after an X for a name: XX市."""


_BEFORE: Final = tuple(BEFORE.split())
_BEFORE_ENDS: Final = frozenset(word[-1] for word in _BEFORE)
_PUT: Final = tuple(PUT.split())


@cache
def _exclusions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes any number, and a small one without bound words, the beginning of a name."""
    every = "|".join(row.pattern for row in AFTER if not row.small)
    small = "|".join(row.pattern for row in AFTER if row.small)
    return compiled(every), compiled(small)


def _is_named(value: str, quantity: Quantity) -> bool:
    """Whether the number is part of a name or of a session's: XX市, 五里牌, 十二届七次全会, 24小时服务."""
    kind = quantity.kind
    if kind == "percent":
        return False
    if kind == "label":
        return True
    before = value[quantity.number - 1 : quantity.number]
    if before in _BEFORE_ENDS and value.endswith(_BEFORE, 0, quantity.number):
        return True
    if value[quantity.number] == "第" and value.endswith(_PUT, 0, quantity.number):
        return True
    if kind == "none":
        return not _may_measure(value, quantity) or _is_in_chain(value, quantity)
    unit, end = quantity.unit or "", quantity.end
    if quantity.fault == "placeholder":
        return unit in _BLANKS or (unit != "" and unit.isascii())
    if kind in _SURE:
        return _is_name_of_measure(value, quantity, unit, before)
    if unit == "分" or before in _NAMING:
        return True
    if (unit == "次" and before in _HELD and value[end : end + 1] not in _STOPS) or (unit == "字" and before == "红"):
        return True
    return _exclusions()[0].match(value, end) is not None


def _is_name_of_measure(value: str, quantity: Quantity, unit: str, before: str) -> bool:
    """Whether a name holds a number with a unit of money, length or the like: 五里牌, 220千伏输电线路."""
    if unit in _NAMES and quantity.han and _is_small(quantity):
        return True
    if quantity.kind in ("physical", "money"):
        if before == "每" or (quantity.kind == "physical" and unit.endswith("级")):
            return True
        if _exclusions()[0].match(value, quantity.end):
            return True
    letter = len(unit) == 1 and unit.isascii() and unit not in "%$"
    return letter and value[max(0, quantity.number - 2) : quantity.number].strip()[-1:].isascii()


_NAMING: Final = frozenset("届第时")
_HELD: Final = frozenset("大协会")
"""Before a number make a name of it: 第三, and before 次, a session's."""


def _is_small(quantity: Quantity) -> bool:
    """Whether the number may be part of a name: up to 20, and no word bounds it."""
    return (
        quantity.value is not None
        and quantity.value <= _SMALL
        and not (quantity.before or quantity.after or quantity.vague)
    )


def _measures(value: str, quantity: Quantity, clause: int, left: Left) -> bool:
    """Whether the quantity is a figure, not a distance or a name with a number."""
    if quantity.kind == "physical" and _is_distance(value, quantity, clause):
        return False
    if quantity.kind in _SURE or quantity.kind == "time" or quantity.fault == "placeholder":
        return True
    if not quantity.han or quantity.value == 1 or left.bound is not None or not _is_small(quantity):
        return True
    return _is_counted(value, quantity, left)


def _is_distance(value: str, quantity: Quantity, clause: int) -> bool:
    """Whether a length says where a place lies: 距县城38公里."""
    bound = quantity.before is not None and not quantity.before.weak and quantity.before.comparator != "~"
    return not bound and compiled(_FROM).search(value, max(clause, quantity.start - 16), quantity.start) is not None


_FROM: Final = r"(?:相?距)(?!离)[^，。；]{0,14}$"


def _is_article(value: str, quantity: Quantity, clause: int) -> bool:
    """Whether a small number is an article (一个), a name (二期) or an announcement (三项措施)."""
    if not _is_small(quantity):
        return False
    if quantity.unit in _CLASSES or (quantity.unit == "类" and value[quantity.end : quantity.end + 1].isdigit()):
        return True
    if quantity.han and quantity.value == 1:
        return (
            compiled(RATE).search(value, clause, quantity.start) is None
            and _distant().search(value, clause, quantity.start) is None
        )
    if quantity.han and value[quantity.number] == "二":
        return True
    if quantity.unit == "件" and not quantity.han and value.endswith(_DELIVERED, clause, quantity.start):
        return False
    return (
        _exclusions()[1].match(value, quantity.end) is not None
        and _distant().search(value, clause, quantity.start) is None
    )


_CLASSES: Final = frozenset(("大类", "大方面", "大领域", "大板块", "大任务"))
"""Measure words of an announcement: 五大类21个指标."""

_DELIVERED: Final = ("办好", "办成", "办实", "办结", "完成", "兑现", "落实", "安排", "实施", "推出")
"""Before a number of undertakings: 办好15件民生实事."""


@cache
def _distant() -> re.Pattern[str]:
    return compiled("|".join(bound.word for bound in bounds() if bound.distant))


def _is_counted(value: str, quantity: Quantity, left: Left) -> bool:
    """Whether a small Chinese numeral counts something, unlike 三农 and 一路两区."""
    unit = quantity.unit or ""
    if unit not in _ARTICLES:
        return (
            left.verb is not None
            or left.lead is not None
            or value[quantity.number - 1 : quantity.number] in "等、和的共"
        )
    verb = left.verb or (left.lead if unit != "期" else None)
    return verb is not None and verb.mode == "new" and unit in _COUNTABLE


@cache
def _lengths() -> re.Pattern[str]:
    return compiled("|".join(row.pattern for row in LENGTHS))


_CLOCK: Final = frozenset(("小时", "个小时", "分钟", "学时", "个学时", "课时", "个课时", "个半天", "工时"))
_AGES: Final = frozenset(("岁", "周岁", "月龄"))


def _is_length(value: str, quantity: Quantity, clause: int) -> bool:
    """Whether a length of time is a figure: a limit or a service, not an age, a date or a name."""
    after = value[quantity.end : quantity.end + 1]
    if quantity.unit in _AGES and quantity.value is not None:
        return "寿命" in value[clause : quantity.start]
    if quantity.value is None or (quantity.unit in _CLOCK and after not in ("内", "生")):
        return True
    if quantity.before is not None and quantity.before.comparator in _LIMITS:
        return True
    return after != "来" and _lengths().search(value, clause, quantity.start) is not None


_LIMITS: Final = frozenset((">=", "<="))
"""Comparators of a limit to a length of time: 至少1个月, not 近十年."""


RATE: Final = (
    r"每(?:[2-9]|[二两三四五六])个?(?:年|月|周|天|日)|每个?(?:半年|两年|学期|季度|季|年|月|周|天|日)|年均|月均|日均"
)
"""Words of a rate: 每月, 年均."""
