"""The words before a quantity: what it measures, and whether it is a change, a level or an output.

Words are looked up, the longest first, from the number outwards (rows in ``rules.verbs``).
"""

from __future__ import annotations

from functools import cache, lru_cache

from planparse.names import BRACKETS, index_heads, index_tails, tidy, tidy_ends
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple, new
from planparse.rules.bounds import Bound, bounds
from planparse.rules.names import STARTS, edges
from planparse.rules.verbs import (
    ADVERBS,
    CHAINED,
    GENERAL,
    GERUNDS,
    HEAD_WORDS,
    LEADERS,
    MEASURES,
    PARTICLES,
    QUALITIES,
    RELATIVE,
    SOFT,
    TAIL_WORDS,
    TITLES,
    Verb,
    verbs,
)

if TYPE_CHECKING:
    from typing import Final


class Left(NamedTuple):
    """What stands before a quantity.

    ``[start, end)`` is the name of the indicator, empty where the clause has none; ``begin`` is where the phrase
    begins (the verb before the name, else the name, else the verb at the number). ``verb`` is the verb at the number
    (``to``: with 到, 至 or 为), ``lead`` the one before the name, ``bound`` a bound word apart from the number.
    """

    begin: int
    start: int
    end: int
    verb: Verb | None
    to: bool
    lead: Verb | None
    bound: Bound | None


class _Word(NamedTuple):
    """A row of the tables: ``role`` is adverb, soft (an adverb beside a verb only), particle, title, verb, bound, or whole (do not cut)."""

    role: str
    verb: Verb | None = None
    bound: Bound | None = None
    but: str = ""


_Index = dict[str, list[tuple[str, int, _Word]]]
_BLANK: Final = frozenset(" \u00a0\u3000\n*")
_STARTS: Final = frozenset("共新再又还拟将累已年月均可须须仅也、，和 ")
"""What a verb of one character may follow: 共建, 新增 … but not 教育."""


@cache
def _tails() -> _Index:
    """The words before a number."""
    words = {word: _Word("adverb") for word in ADVERBS.split()}
    words.update((word, _Word("soft")) for word in SOFT)
    words.update((word, _Word("particle")) for word in PARTICLES)
    words.update((word, _Word("title")) for word in TITLES)
    words.update((verb.word, _Word("verb", verb)) for verb in verbs())
    words.update((bound.word, _Word("bound", bound=bound)) for bound in bounds() if bound.before and bound.distant)
    words.update((word, _Word("whole")) for word in TAIL_WORDS.split())
    return index_tails(words)


@cache
def _heads() -> _Index:
    """The words before a name."""
    words = {word: _Word("adverb") for word in LEADERS.split()}
    words.update((word, _Word("quality")) for word in QUALITIES.split())
    for verb in verbs():
        if len(verb.word) > 1 and not verb.noun:
            words[verb.word] = _Word("verb", verb)
            if verb.mode == "new":
                words.setdefault(f"新{verb.word}", words[verb.word])
    words.update((word, _Word("whole")) for word in HEAD_WORDS.split())
    for word, but in edges(STARTS).items():
        words.setdefault(word, _Word("adverb", but=but))
    return index_heads(words)


def read_left(  # noqa: C901, PLR0912 - one loop over the words, the hottest of all
    value: str, start: int, end: int, skips: dict[int, int], ends: dict[int, int]
) -> Left:
    """Read ``value[start:end]``, a clause up to its number. ``skips``: dates in the text, start to end; ``ends``: back."""
    verb: Verb | None = None
    bound: Bound | None = None
    to = titled = False
    tails = _tails()
    at = kept = end
    while at > start:
        if at in ends:
            at = kept = max(start, ends[at])
            continue
        if value[at - 1] in _BLANK:
            at -= 1
            continue
        if value[at - 1] not in tails and value[at - 2 : at] not in tails:
            break
        _, length, (role, change, limit, _) = _last_word(value, start, at)
        if role == "whole" or (role == "particle" and verb is not None):
            break
        if change is not None:
            if length == 1 and change.mode == "new" and at - 1 > start and value[at - 2] not in _STARTS:
                break
            if verb is None:
                verb = change
            elif _continues(change, verb):
                to = to or (not titled and _reaches(verb, change))
                verb = verb if verb.mode == "by" else change
            else:
                break
            if change.noun or titled:
                kept = at
                break
        elif role == "particle":
            to = True
        elif role == "title":
            titled = True
        bound = bound or limit
        at -= length
        if change or limit or (length > 1 and role != "soft"):
            kept = at
    name_end = max(at if verb is not None or to else kept, start)
    taken = _find_object(value, start, name_end) if name_end - start >= _LEAST_OBJECT else -1
    if taken > start:
        left = _read_name(value, taken + 1, name_end, end, skips, verb, bound, to=to)
        if left.end > left.start:
            return left
    return _read_name(value, start, name_end, end, skips, verb, bound, to=to)


_LEAST_OBJECT: Final = 4


def _find_object(value: str, start: int, end: int) -> int:
    """The last 将, 把 or 令 before the object of a verb that follows: 将每日限额提高到; -1 if there is none."""
    taken = max(value.rfind("将", start, end), value.rfind("把", start, end), value.rfind("令", start, end))
    return taken if taken > start and compiled(_OBJECT).match(value, taken, end) else -1


def _reaches(verb: Verb, change: Verb) -> bool:
    """Whether a verb of change and 为 after it tell the level that is reached: 增加为11吨."""
    return verb.word in PARTICLES and change.mode == "by" and not change.noun and len(change.word) > 1


_OBJECT: Final = r"(?:(?<![命司指法条禁政县])令(?![牌人])|(?<![一大名少小])把(?![握关头手持守门脉控])|(?<![一大名少小])将(?![军来近领帅士比较由从在于会])).."


def _last_word(value: str, start: int, end: int) -> tuple[str, int, _Word]:
    """The longest word of the tables that ends at ``end``, its length and its row."""
    words = _tails()
    for row in words.get(value[end - 2 : end], ()):
        if value.endswith(row[0], start, end):
            return row
    return words.get(value[end - 1], _NONE)[0]


_NONE: Final = [("", 0, _Word("whole"))]


@cache
def _chained() -> frozenset[str]:
    return frozenset(CHAINED.split())


def _first_word(value: str, start: int, end: int) -> tuple[str, int, _Word]:
    """The longest word of the tables at ``start``, its length and its row."""
    words = _heads()
    for row in words.get(value[start : start + 2], ()):
        if value.startswith(row[0], start, end) and (
            not row[2].but or _is_apart(value, start + row[1], end, row[2].but)
        ):
            return row
    rows = words.get(value[start], _NONE) if start < end else _NONE
    return rows[0] if not rows[0][2].but or _is_apart(value, start + 1, end, rows[0][2].but) else _NONE[0]


def _is_apart(value: str, at: int, end: int, but: str) -> bool:
    """Whether none of the characters ``but`` follows a word that ends at ``at``."""
    return at >= end or value[at] not in but


def _continues(change: Verb, verb: Verb) -> bool:
    """Whether a verb before the verb at the number belongs to it."""
    if change.mode == "new":
        return verb.mode == "new" and change.word in _chained() and verb.word not in _general()
    return verb.mode == "to" and change.mode == "by"


def _read_name(  # noqa: C901, PLR0912 - as above
    value: str,
    start: int,
    end: int,
    number: int,
    skips: dict[int, int],
    verb: Verb | None,
    bound: Bound | None,
    *,
    to: bool,
) -> Left:
    """The name in ``value[start:end]``: after dates, adverbs and a leading verb."""
    at = start
    if start < end and (value[start] in _MARKER_STARTS or not "\u4e00" <= value[start] <= "\u9fff"):
        marker = compiled(_MARKER).match(value, start, end)
        at = start = marker.end() if marker else start
    lead: Verb | None = None
    begin = -1
    heads = _heads()
    while at < end:
        if at in skips or value[at] in _ASIDES:
            skipped = _skip_aside(value, at, end, skips, led=lead is not None)
            if skipped > at:
                at = skipped
                continue
        if value[at] not in heads and value[at : at + 2] not in heads:
            break
        _, length, (role, change, _, _) = _first_word(value, at, end)
        if role == "whole":
            break
        if change is None:
            if lead is not None and not (role == "quality" and lead.word in _general()):
                break
            if role == "quality" and not _is_verb(value, at + length, end):
                break
        elif _leads(value, at + length, end, change, lead):
            begin = at if lead is None else begin
            lead = change if lead is None or lead.word in _general() else lead
        else:
            break
        at += length
        at += lead is not None and at < end and value[at] in _TIES and _is_chained(value, at + 1, end)
    doubled = lead is not None and verb is not None and verb.mode == lead.mode == "new" and not to
    if doubled and verb is not None and (at < end or verb.word in _gerunds()):
        return Left(begin, at, _skip_back(value, end, number, verb), None, to, lead, bound)
    if at >= end:
        begin = begin if begin >= 0 else _skip_joint(value, start, number)
        return new(Left, (begin, end, end, verb or lead, to, None if verb is None else lead, bound))
    return new(Left, (begin if begin >= 0 else at, at, end, verb, to, lead, bound))


def _skip_aside(value: str, at: int, end: int, skips: dict[int, int], *, led: bool) -> int:
    """Behind a date, a space or a particle (``led``: after a verb) that no name begins with; ``at`` if there is none."""
    if at in skips:
        at = min(end, skips[at])
        return at + (value[at : at + 1] == "间" and at < end)
    if value[at] in "（(" and value.startswith(("下同）", "下同)"), at + 1):
        return min(end, at + len("（下同）"))
    if value[at] in _BLANK or (led and value[at] in _ASPECTS):
        return at + 1
    if not led and value[at] in _AGENT_STARTS:
        skipped = _skip_agent(value, at, end, skips)
        if skipped > at:
            return skipped
    return at


_NEAR: Final = 3
"""的 no further behind a verb of change makes a clause of it: 减少收入的农户."""

_TIES: Final = frozenset("、和及与并")
_JOINTS: Final = frozenset("、及与")


def _leads(value: str, at: int, end: int, verb: Verb, lead: Verb | None) -> bool:
    """Whether ``verb``, which ends at ``at``, has the rest of the name for its object, and is not a part of it."""
    if (
        at == end - 1
        or (at == end and lead is not None)
        or compiled(_SUFFIX).match(value, at, end)
        or value[at:end].rstrip("计共由从 ") in _measures()
        or (value[at : at + 1] in _JOINTS and _is_joined(value, at, end))
    ):
        return False
    reach = end - at if verb.word in _relative() else _NEAR if verb.mode == "by" else 1
    if "的" in value[at : min(end, at + reach)] and value[at + 1 : end] not in _measures():
        return False
    return lead is None or verb.word in _chained() or lead.word in _general()


def _is_joined(value: str, at: int, end: int) -> bool:
    """Whether a tie at ``at`` joins what no verb begins to a verb, which is a noun then: 养护及其他专项."""
    return _first_word(value, at, end)[1] == 1 and _first_word(value, at + 1, end)[2].verb is None


def _is_chained(value: str, at: int, end: int) -> bool:
    """Whether another verb of the same object begins at ``at``: 新建、改造."""
    return at < end and (verb := _first_word(value, at, end)[2].verb) is not None and verb.word in _chained()


@cache
def _measures() -> frozenset[str]:
    return frozenset(MEASURES.split())


@cache
def _relative() -> frozenset[str]:
    return frozenset(RELATIVE.split())


@cache
def _gerunds() -> frozenset[str]:
    return frozenset(GERUNDS.split())


@cache
def _general() -> frozenset[str]:
    return frozenset(GENERAL.split())


def _is_verb(value: str, at: int, end: int) -> bool:
    """Whether a verb begins at ``at``, or an adverb and then a verb."""
    while at < end:
        _, length, word = _first_word(value, at, end)
        if word.role not in ("adverb", "quality"):
            return word.verb is not None
        at += length
    return False


def _skip_agent(value: str, start: int, end: int, skips: dict[int, int]) -> int:
    """Behind the body that does what the verb after it says, or that a date parts from the name; else ``start``.

    全市建成, 政府会供应, 本县113年.
    """
    match = compiled(_AGENT).match(value, start, end)
    if match is None:
        return start
    dated = value[start] in _OWN and match.end() in skips
    return match.end() if dated or _is_verb(value, match.end(), end) else start


_OWN: Final = frozenset("本我全各")
_AGENT_STARTS: Final = frozenset("向本我全各特政县市省财教房当")
_ASPECTS: Final = frozenset("了过着")
_ASIDES: Final = _BLANK | _ASPECTS | _AGENT_STARTS
_AGENT: Final = (
    r"向[^，。；、\d]{2,12}?(?=推介|发放|投放|输送|提供|推送|发送|捐赠|拨付|移送)|(?:[本我全各][国省市州县区镇乡府校院局馆]|(?:特区)?政府|县府|市府|省里|省级财政|市级财政|财政司司长|教资会|房委会|当局)"
    r"(?:会继续|将会|还会|即日起|已经|正在|会|将|已|亦|也|可|须|拟|共|正|再|去年|今年|明年|每年)?"
)


_MARKER: Final = r"\s*(?:[●■▪◆◇○□★☆•·➤►✓－-](?=[^\d.])|\d{1,3}[.．][\t \u3000]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[、.．]|[一二三四五六七八九十]{1,3}[是要](?![的]))\s*"
_MARKER_STARTS: Final = frozenset("（(一二三四五六七八九十●■▪◆◇○□★☆•·➤►✓－-")


_SUFFIX: Final = r"业(?![务主态])|率(?!先)|者|员(?!工)|商(?![户家品业贸务场铺圈])|量(?!子)|额(?!外)|费(?!用)|值(?!班)"
"""After a verb they make a noun of it: 建造业, 使用率."""


def _skip_back(value: str, end: int, number: int, verb: Verb) -> int:
    """The end of a name that takes in a verb used as a noun: 开展职业技能培训28万人次."""
    at = value.find(verb.word, end, number)
    return end if at < 0 else at + len(verb.word)


def _skip_joint(value: str, start: int, end: int) -> int:
    while start < end and value[start] in " \u3000\n、，,和及与并；;":
        start += 1
    return start


_OTHER: Final = r"(?:年|期|月|季|去|上|前|初|末|“|十[二三四五]|全国|全省|全市|全区|国家|平均|目标|任务|预算|计划|预期|以前|过去|原|基|世界|国际|同类|城镇|农村|水平|GDP|生产总值|经济增|规上|规模以上|东部)"
_OTHER_SIDE: Final = _OTHER
_COMPARED: Final = (
    rf".*(?=((?:，|的)?(?:(?:相比|同比|比(?![重例值率价])|较(?![大多高为]))(?=[^，。；、]{{0,8}}{_OTHER})[^，。；、]{{1,18}}|(?:与|和|同)[^，。；、]{{1,12}}相比"
    rf"|(?:高于|低于|优于|好于|快于|高出|多于|少于|大于|超出|超(?!长期|大型|低|高|过[\d一二三四五六七八九十]))(?=[^，。；、]{{0,8}}{_OTHER})[^，。；、]{{2,20}})$))"
)
"""A comparison at the end of a name: 比上年, 较“十三五”末期, 高于全国平均水平."""


_PENDING: Final = "(?:预计|(?<!招生)(?<!生产)(?<!投资)(?<!采购)(?<!施政)(?<!行动)(?<!工作)计划|预期|力争|估计|一般|分别|平均|也|将|(?<![纲需主重摘概提])要|(?<![览聘讲证告销接卖席例乐享度动工谈讨洽介协学社盟大机集晚商展资委金马演流询布论峰运班例队])会|拟|已|均|共|须)+$"


_PENDING_ENDS: Final = frozenset("计划期争般别均也将要会拟已共须")
_LEFT_OVER: Final = "(?:高于|低于|优于|好于|快于|慢于|多于|少于|相当于)$"
"""A comparison whose other side, a date, has been taken away."""

_COMPARER: Final = "[比较于同与和出超]"
_BEYOND_ENDS: Final = frozenset("于出低")
BEYOND: Final = ("高于", "低于", "优于", "好于", "快于", "慢于", "多于", "少于", "高出", "超出", "低")
"""What stands after these is the other side, not what is measured: 增长5.1%，高于全国1.4个百分点."""


def name_of(value: str, left: Left) -> str | None:
    """The name without 比上年, 较“十三五”末期, 高于全国平均水平 at its end; None if nothing is left."""
    start, end = left.start, left.end
    if start >= end:
        return None
    if value[start - 1 : start] in _BEYOND_ENDS and _is_other_side(value, start, end):
        return None
    return _clean(value[start:end])


@lru_cache(maxsize=2048)
def _clean(name: str) -> str | None:
    """The name for what stands before a number: the same few are met in one document, and in all of an archive."""
    if compiled(_NOTABLE).search(name) is None:
        name = name.strip("、，").rstrip("的")
        return tidy_ends(compiled(_PENDING).sub("", name) if name[-1:] in _PENDING_ENDS else name)
    if "." in name or "．" in name:
        name = compiled(_NUMBERED).sub("", name)
    if compiled(_COMPARER).search(name):
        while match := compiled(_COMPARED).match(name):
            name = name[: match.start(1)]
    name = name.strip(" \u3000、，").rstrip("的")
    if name[-1:] in ("于", "\n"):
        name = compiled(_LEFT_OVER).sub("", name)
    if name[-1:] in _PENDING_ENDS:
        name = compiled(_PENDING).sub("", name)
    for mark in ("由", "从"):
        at = name.rfind(mark)
        if at > 0 and name[at + 1 : at + 2] not in _WITHIN:
            name = tidy(name[:at].rstrip(" ，将要会已")) or name[at + 1 :]
    return _reduce(name)


def _is_other_side(value: str, start: int, end: int) -> bool:
    """Whether ``value[start:end]`` is what something is compared with."""
    return value.endswith(BEYOND, 0, start) and compiled(_OTHER_SIDE).match(value, start, end) is not None


_WITHIN: Final = ("业", "事", "来", "属", "于")
"""After 从 or 由 they make a word of it: 从业人员, 由来."""


def _reduce(name: str) -> str | None:
    """The name without the words of giving or proposing before it, inner spaces, and what a price is for."""
    if compiled(_MARKED).search(name) is None:
        return tidy(name)
    if "给" in name or "常委会" in name or name.startswith("联合"):
        name = compiled(_GIVEN).sub("", name)
    if compiled(_ANY_BLANK).search(name):
        joined = compiled(_INNER_BLANK).sub("", name)
        name = joined[_read_name(joined, 0, len(joined), len(joined), {}, None, None, to=False).start :] or joined
    if name[-1:] == "年":
        name = compiled(_YEAR).sub("", name)
    if "府" in name:
        name = _skip_government(name)
    for word, pattern in _CUTS:
        if word in name:
            name = compiled(pattern).sub("", name)
    if name[:1] in _COMPARING_STARTS and compiled(_COMPARING).match(name):
        return None
    if name[:1] == "有" and compiled(_HAVING).match(name):
        name = name[1:]
    if name[-1:] == "类" and compiled(_KINDS).fullmatch(name):
        return None
    if len(name) > _LONG_NAME and "累计" in name:
        name = _behind_total(name)
    return tidy(compiled(_EACH).sub("", name) if "每" in name else name)


def _behind_total(name: str) -> str:
    """What follows the verb after 累计, where one follows: 按照要求累计发送图文信息, but 每家企业累计资助上限."""
    at = name.rindex("累计") + len("累计")
    _, length, word = _first_word(name, at, len(name)) if at < len(name) else _NONE[0]
    leads = word.verb is not None and _leads(name, at + length, len(name), word.verb, None)
    return name[at + length :] if leads else name


_LONG_NAME: Final = 16
"""A longer name before 累计 is a clause of its own."""


def _skip_government(name: str) -> str:
    """What follows the verb of a government: 某县政府编列总预算."""
    match = compiled(_GOVERNMENT).match(name)
    if match is None or match.end() == len(name) or not _is_verb(name, match.end(), len(name)):
        return name
    at = _read_name(name, match.end(), len(name), len(name), {}, None, None, to=False).start
    return compiled(_OF_YEAR).sub("", name[at:]) or name


_GOVERNMENT: Final = "[^，。；、]{1,6}?(?:[省市县区镇乡]政府|[省市县]府|公所)"
_OF_YEAR: Final = r"^\d{2,4}年度?"
_COMPLETED: Final = r"(?:\d{1,2}[-—~至]\d{1,2}月份?)?(?:年度|全年|本年)?(?:力争|计划|预计|拟|已|累计)*完成(?=(?:固定资产)?投资$|总?产值$|营业?收入?$|销售额?$)"
"""Between whose investment it is and that it is done: 普通公路力争完成投资."""

_PLANNED: Final = "^.{2,}?(?:计划|力争|预计|拟)完成(?=..)"
"""Before what is to be done: 全市水利建设计划完成土石方."""

_ANY_BLANK: Final = "[ \u00a0\u3000\n]"
_MARKED: Final = "[实惠储完府类给委联 \u00a0\u3000\n第关阶年新较相比对有累每]"
"""The first characters of what is looked for in a name."""

_NOTABLE: Final = rf"{_MARKED[:-1]}{_COMPARER[1:-1]}{BRACKETS[1:-1]}.．由从]"
"""A name without any of these is as it stands, but for its ends."""

_YEAR: Final = r"(?<=..)(?:[一二三四五六七八九〇零]{4}|\d{4})年$"
"""A year between a name and 预计, which is no part of the name."""

_FIRST: Final = "^.*[居列全界国省市县球区部]第一、"
"""A rank before the name: 产量全省第一、优质品占比."""

_PASSED: Final = r"(?<=..)(?:连续)?(?:跨过|跨越|迈上|突破|站上)[^，。；]{0,10}(?:大关|台阶)、?$"
"""At the end, what was passed on the way: 经济总量跨过两个万亿元大关、."""

_RECORD: Final = r"(?:为|是|创|达)[^，。；]{0,8}新[低高](?:之|的|点)?$"
"""At the end, what a level means: 失业率为十年来新低之3.4%."""

_OWNED: Final = (
    r"^[^，。；、（(]{0,14}?(?:委|局|院|校|园|所|站|库|队|司|厂|[镇乡村县区市省州团]|街道|社区|中心|单位|支部|集团|企业|工程)(?:已|现|目前|新)*"
    r"(?:共有|现有|设有|建有|拥有|储备|惠及|(?<!所)有(?![机限色效关线序偿害毒轨源形价用益氧利感]))(?=[^率的额量].)"
)
"""Before what a body has: 某幼儿园有教职工35名."""

_ATTAINED: Final = (
    r"^[^，。；、（(]{0,6}?(?:[镇乡县区市省州]|街道|社区)(?:已|共|累计|预计)*实现(?=[^，。；、]{2,12}[入值额润税量资]$)"
)
"""Before what a place attains: 街道实现财政总收入."""

_CUTS: Final = (
    ("完成", _COMPLETED),
    ("完成", _PLANNED),
    ("第一、", _FIRST),
    ("有", _OWNED),
    ("储备", _OWNED),
    ("惠及", _OWNED),
    ("实现", _ATTAINED),
    ("大关", _PASSED),
    ("台阶", _PASSED),
    ("新低", _RECORD),
    ("新高", _RECORD),
)
"""What is no part of a name, and the word without which it is not looked for."""

_KINDS: Final = r"[\d一二三四五六七八九十]{1,3}大?类"
"""No name: 完成10类42项实事项目."""

_HAVING: Final = r"有(?![机限色效关线序偿害毒轨源形价用益氧利感])[^的实潜意需条能资]{1,6}$"
"""Before a short name a verb: 村里有仓库3座; before a longer one part of it: 有进出口实绩企业, 有意向的农户."""

_COMPARING_STARTS: Final = frozenset("较相比对至到")
_GIVEN: Final = r"^联合[^，。；]{2,12}?(?:打造|举办|开展|建设|建立)|^.*(?:给予|发给|常委会(?:会议)?(?:审议通过|审议|制定修改|制定|出台))(?=.{2})"
"""Before what is given, or put before an assembly: 对新增企业给予奖补, 提请常委会审议法规."""

_NUMBERED: Final = r"^.*\d{2,3}[.．][ \t\u3000]"
"""A heading and the number of its paragraph, before the name: 医院服务 114. 政府拨款."""

_INNER_BLANK: Final = r"(?<=[\u4e00-\u9fff])[ \u3000\n]+(?=[\u4e00-\u9fff])"
_EACH: Final = r"(?:平均)?每\d{1,4}[^，。；、\d]{1,3}$"
"""At the end, what a price is for: 收购价平均每50公斤."""

_COMPARING: Final = r"(?:相?较(?![大低高])|(?:对|相)?比(?![例重率值赛])|[至到][^，。；]{0,12}(?:同期|水平))"
"""At the beginning, only the other side of a comparison follows: 较2020年的平均数."""


def is_action(value: str, start: int, end: int) -> bool:
    """Whether ``value[start:end]`` begins with a verb: 搭建戏台 after 投入12万元."""
    return _first_word(value, start, end)[2].verb is not None
