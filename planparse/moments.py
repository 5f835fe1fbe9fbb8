"""Dates as they bear on the figures around them: whether they tell when a figure holds, and where that lies."""

from __future__ import annotations

from planparse.dates import Mention
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple, new

if TYPE_CHECKING:
    from typing import Final

    from planparse.tenses import Now


class Moment(NamedTuple):
    """A date and what it says of figures.

    ``place`` is where it lies: -1 past, 1 to come, 0 neither or unknown. ``aside``: it tells no time of its own (it is
    compared with, or part of a name). ``elapsed``: a length of time, or one counted from an event that the text does not
    date; ``term``: one of these in which something is to be done. ``known``: the calendar or a length tells it.
    ``shut``: where the brackets end that hold it, if it says nothing of what is behind them; else 0.
    """

    mention: Mention
    start: int
    end: int
    place: int
    aside: bool
    elapsed: bool
    term: bool
    known: bool
    shut: int


def read_moment(value: str, mention: Mention, now: Now, told: int) -> Moment:
    """What ``mention``, a date of the body ``value``, says of the figures around it; the date before ends at ``told``."""
    start, end, kind = mention.start, mention.end, mention.type
    place = compare(mention, now)
    known = mention.first is not None or mention.last is not None
    duration = kind == "duration"
    elapsed = duration or (not known and _is_from_event(value, start, end))
    aside = kind == "set" or _is_aside(value, start, end, known=known) or (place < 0 and _is_attribute(value, end))
    return new(
        Moment,
        (
            mention,
            start,
            end,
            place,
            aside,
            elapsed,
            elapsed and _is_term(value, start, end),
            known or duration,
            _find_shut(value, start, end, told),
        ),
    )


def _find_shut(value: str, start: int, end: int, told: int) -> int:
    """Where the brackets end that hold a date which says nothing of what is behind them; 0 if there are none.

    So do dates among other words, and one of the number before (4800人（2024年）). A date alone in brackets that
    explains another (四年内（即2026年）) or a word (第一阶段（3月至5月）) rules what follows.
    """
    low = max(0, start - _LONGEST_BRACKETS)
    opening = max(value.rfind("（", low, start), value.rfind("(", low, start))
    brackets = compiled(_BRACKETS).match(value, opening) if opening >= 0 else None
    if brackets is None or end >= brackets.end():
        return 0
    if brackets.span(1) != (start, end):
        return brackets.end()
    counted = told < opening and compiled(_COUNTED).search(value, max(0, opening - _LONGEST_COUNT), opening) is not None
    return brackets.end() if counted else 0


_LONGEST_BRACKETS: Final = 88
_BRACKETS: Final = r"[（(][ 即在于到至]{0,3}([^（()）\n]{1,80}?) ?[)）]"
_COUNTED: Final = r"\d[^，。；、\s]{0,4}$"
_LONGEST_COUNT: Final = 12


def compare(mention: Mention, now: Now) -> int:
    """Where a date lies: -1 past, 1 to come, 0 neither or unknown."""
    first, last = mention.first, mention.last
    value = mention.text.value
    if mention.type == "duration":
        return 1 if value[mention.end - 1] == "内" or value[mention.start] in "未今" else 0
    if first is None and last is None and _is_past(value, mention):
        return -1
    if value[mention.end - 1] == "止" or value.startswith(("截至", "截止"), mention.start):
        return -1 if last is None or now.year is None or last[:4] <= now.year else 1
    today = now.day or now.year
    if today is None or (first is None and last is None):
        return 1 if first is None and last is not None else 0
    size = len(today)
    if last is not None and last[:size] < today:
        return -1
    if first is None or first[:size] > today:
        return 1
    if last is None:
        return 0
    if last[:4] > today[:4]:
        return 1
    if now.day is not None and now.day[5:] <= _EARLY and last[5:] == _LAST_DAY and value[mention.start] != "全":
        return 1
    return -1 if now.day is None and first[:4] < last[:4] else 0


def _is_past(value: str, mention: Mention) -> bool:
    """Whether a stretch of time that no date tells lies behind: 二十年来, 近十年, but not 未来三年."""
    behind = value.startswith(("过去", "近", "最近"), mention.start) or value.endswith(
        "年来", mention.start, mention.end
    )
    return behind and not value.endswith("内", mention.start, mention.end)


_LAST_DAY: Final = "12-31"
_EARLY: Final = "03-31"
"""Up to here the year that has begun is one to come: who speaks of it, plans it."""


def agrees(moment: Moment, status: str, now: Now) -> bool:
    """Whether a date above a figure can be its date: a result is not of the year that has just begun."""
    mention, place = moment.mention, moment.place
    if mention.first is None and mention.last is None and _looks(mention, _FUTURE if status != "planned" else _PAST):
        return False
    if status == "planned":
        return place >= 0
    return place < 0 or (place == 0 and (mention.last is None or now.day is None or now.day[5:7] > "04"))


_PAST: Final = ("过去", "近", "最近", "前", "以来", "年来", "年前")
_FUTURE: Final = ("未来", "今后", "内", "之后")
"""At either end of a time that no date tells: 过去几年, 未来三年内."""


def _looks(mention: Mention, words: tuple[str, ...]) -> bool:
    value = mention.text.value
    return value.startswith(words, mention.start) or value.endswith(words, mention.start, mention.end)


_COMPARED: Final = frozenset("比较与同从由")
_COMPARING: Final = (
    *("高于", "低于", "超过", "好于", "快于", "多于", "少于", "相当于"),
    *("than ", "than in ", "record high ", "record low ", "the highest ", "the lowest "),
)
"""Before what the figure is compared with, or a stretch of years that only says how rare it is: a record high in 14 years."""

_COMPARING_ENDS: Final = frozenset("于过 ")
_STOPS: Final = frozenset("，。；")
_BESIDE: Final = (
    # what the figure is measured by: 是2012年的2.3倍
    r"[末底初]?(?:的?基础上|的[\d.一二三四五六七八九十百]{1,6}多?倍|的?(?:不变价|可比价|价格))"
    # which year of a five-year plan is meant: 2010年是实施“十一五”规划的最后一年
    r"|(?:规划|计划|时期)?的?(?:最后一年|收官之?年|开局之?年|第[一二三四五]年|关键之?年|攻坚之?年|起步之?年)"
    # a name wherever it stands: 2030年前碳达峰
    r"|(?:实现)?碳(?:排放)?(?:达峰|中和)"
    # how rare a level is: 为十年来最低
    r"|(?<=来)的?之?(?:最|新[低高]|首|历史|同期|少有|罕见|未有)"
    # the other side of a comparison: 恢复至2019年同期水平的81%
    r"|同期(?:水平|的[\d.]{1,6}[%％])"
    # a name within a clause: 实现一季度良好开局, 打好夏季攻势
    r"|((?:[^，。；、\d]{0,2}(?:开局|开门红|“开门红”)|攻势|攻坚|行动|战役|会战|大干))"
)
"""After a date that tells no time of its own."""

_OPENINGS: Final = frozenset(("", *"，。；、\n在"))
_ELIGIBLE: Final = r"[^，。；\n]{1,60}的[，,]"
"""After a date that says for whom a rule holds: 对上一年度购置设备的，给予奖补."""

_SUBSIDY: Final = r"[^，。；\n]{1,60}的[，,][^。\n]{0,60}?(?:给予|予以|奖补|奖励|补助|补贴|资助)"
"""After a date that says for whom there is money: 上一年度购置设备的，按实际金额给予奖补."""

_LONGEST_CASE: Final = 63
_LAST_YEAR: Final = r"(?:the )?(?:last|previous|preceding) "
_OVER: Final = ("over ", "on ", "from ", "with ", "to ", "than ", "than in ", "over the ", "on the ", "from the ")
"""Before the last year make it one that a figure is compared with: an increase of 12% over last year."""

_TELLING: Final = r"[\d０-９一二两三四五六七八九十半今明去后未过]|本(?!世纪)|(?<![目当])前"


_NAMED: Final = r"(?:[A-Z][A-Za-z]+|\([A-Z]{2,8}\)) $"
_NAMING: Final = r" (?:Policy|Budget|Annual|Census|Plan|Work|Five|Land|Report|Action|Programme)"


def _is_numbered(value: str, start: int, end: int) -> bool:
    """Whether a year belongs to an English name: the Progress Report 2020, the 2023 Policy Address."""
    if not value[start:end].isdecimal() or not (value[start - 1 : start] == " " or value[end : end + 1] == " "):
        return False
    name = compiled(_NAMED).search(value, max(0, start - 24), start)
    named = name is not None and name.start() > 0 and value[name.start() - 1] == " " and name[0][:-1] not in _MONTHS
    return named or compiled(_NAMING).match(value, end) is not None


_MONTHS: Final = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December", "In", "By", "From", "Since", "Until", "During", "To", "For", "Of", "Between"),
    )
)


def _is_aside(value: str, start: int, end: int, *, known: bool) -> bool:
    """Whether a date is what the figure is compared with (比上年), or tells no time of its own (同期, 目前)."""
    before = value[start - 1 : start]
    if value[end - 1].isdecimal() and _is_numbered(value, start, end):
        return True
    if before in _COMPARED or (before in _COMPARING_ENDS and value.endswith(_COMPARING, 0, start)):
        return True
    if value[end - 1] == "r" and compiled(_LAST_YEAR).match(value, start) is not None:
        return value.endswith(_OVER, 0, start)
    if value[end : end + 1] not in _STOPS and _is_held(value, before, end):
        return True
    return not known and compiled(_TELLING).search(value, start, end) is None


def _is_held(value: str, before: str, end: int) -> bool:
    """Whether what follows a date, which ends at ``end``, takes it in."""
    beside = compiled(_BESIDE).match(value, end)
    if beside is not None and (beside[1] is None or before not in _OPENINGS):
        return True
    if value.find("的，", end, end + _LONGEST_CASE) < 0 and value.find("的,", end, end + _LONGEST_CASE) < 0:
        return False
    return compiled(_ELIGIBLE if before in ("对", "凡", "于") else _SUBSIDY).match(value, end) is not None


_ATTRIBUTE: Final = (
    r"[^，。；、\d\n]{0,10}?(?:建成|投用|投产|参加工作|签约|签订|开工|新建|竣工|批准|批复|登记|出生|入住|认定|出厂|注册|交付|启动|立项|毕业|退休|购置|使用)"
    r"[^，。；、\d\n]{0,4}?的"
)
_LONGEST_ATTRIBUTE: Final = 19


def _is_attribute(value: str, end: int) -> bool:
    """Whether a past date tells one thing from others: 改造2000年以前建成的小区300个."""
    return value.find("的", end, end + _LONGEST_ATTRIBUTE) >= 0 and compiled(_ATTRIBUTE).match(value, end) is not None


_EVENT: Final = r"(?:之日起?|日起|[以之]?后|[申受]请|受理|收到[^，。；]{0,12})[，,]?$"
"""Before a term that a procedure allows, counted from an event: 自受理之日起7个工作日内."""

_LONGEST_EVENT: Final = 16


def _is_from_event(value: str, start: int, end: int) -> bool:
    """Whether an expression counts from an event that the text does not date: 30年后."""
    return (value[end - 1] == "后" and value[start] not in "往今此") or compiled(_EVENT).search(
        value, max(0, start - _LONGEST_EVENT), start
    ) is not None


def _is_term(value: str, start: int, end: int) -> bool:
    """Whether a length of time is a term: 两年内, 力争用3年时间, 未来三至四年, 3年增长."""
    after = value[end : end + 1]
    return value[end - 1] == "内" or after in _TERM_ENDS or value[start] in "未今用近前过"


_TERM_ENDS: Final = frozenset("内时增翻降提减")
