"""Nouns after a quantity, and whether they or the words before it say what it measures."""

from __future__ import annotations

from functools import cache

from planparse.names import tidy
from planparse.patterns import compiled
from planparse.phrases import BEYOND, is_action, name_of
from planparse.records import TYPE_CHECKING
from planparse.rules.exclusions import HEADS
from planparse.rules.verbs import NOUN_ENDS, NOUN_WORDS, verbs

if TYPE_CHECKING:
    import re
    from typing import Final

    from planparse.phrases import Left
    from planparse.quantities import Quantity
    from planparse.rules.verbs import Verb
    from planparse.text import Span


COUNTED: Final = frozenset(("count", "person"))
"""Kinds of units that have a noun after them: 100家首店."""


def choose_name(value: str, quantity: Quantity, left: Left) -> tuple[str | None, Span | None] | None:
    """What a quantity measures, and the place of the noun after it if that is the name; None if it is no figure."""
    kind, verb, after = quantity.kind, left.verb, value[quantity.end : quantity.end + 1]
    if kind == "money" and after not in _STOPS and compiled(_LISTED).match(value, quantity.end):
        return None
    if kind == "percent" and value[left.end - 1 : left.end] == "率" and value.endswith(BEYOND, 0, left.start):
        return None
    name = _name_before(value, quantity, left)
    if name is not None:
        if (kind == "money" and _is_kind(value, quantity, name)) or (quantity.han and _is_recap(quantity, name)):
            return None
        if verb is not None and (_is_held(value, quantity, verb.word) or _is_share(value, quantity, left, verb)):
            name = None
    named = name is not None and (kind not in _NOUNED or _is_subject(value, quantity, left, name))
    if named and name is not None and verb is None:
        named = not (_closes_list(quantity, name) or _takes_part(quantity, left))
    noun = None if named else _find_noun(value, quantity, name)
    if noun is not None:
        noun = _cut_blank(value, noun)
    counted = None if noun is None else tidy(value[noun[0] : noun[1]])
    return (name, None) if counted is None else (counted, noun)


def _is_share(value: str, quantity: Quantity, left: Left, verb: Verb) -> bool:
    """Whether a share of what follows is done: 完成80%的任务."""
    return (
        quantity.kind == "percent"
        and value[quantity.end : quantity.end + 1] == "的"
        and left.lead is None
        and verb.mode == "new"
        and read_trend(value, quantity) is None
    )


def read_trend(value: str, quantity: Quantity) -> str | None:
    """The direction of a change that is named after a share: 经济录得2.5%的温和增长."""
    if quantity.kind != "percent" or value[quantity.end : quantity.end + 1] != "的":
        return None
    trend = compiled(_TREND).match(value, quantity.end)
    return None if trend is None else "increase" if trend[1] else "decrease"


_TREND: Final = r"的(?:[年实高温稳平较中快名][^，。；、\d]{1,4})?(?:(增长|增幅|升幅|涨幅)|(?:下降|下跌|跌幅|降幅|负增长))(?![目的空潜极率点动])"
_STOPS: Final = frozenset(("", *"，。、；）"))


def _closes_list(quantity: Quantity, name: str) -> bool:
    """Whether a number sums up a list of names before it: 甲园、乙园和丙园三个小区."""
    if quantity.unit not in _LISTERS or "、" not in name or quantity.value == 1:
        return False
    return "、" in (compiled(_ASIDES).sub("", name) if "（" in name or "(" in name else name)


def _takes_part(quantity: Quantity, left: Left) -> bool:
    """Whether the name says what the persons after the number do: 参加医保12900名群众."""
    return left.lead is not None and left.lead.word in _SHARING and quantity.unit in _PERSONS


_ASIDES: Final = r"[（(][^（()）]{0,20}[)）]"
_SHARING: Final = frozenset(("参加", "参与", "享受", "接受"))
_PERSONS: Final = frozenset(("名", "位", "户"))
_LISTERS: Final = frozenset(("个", "家", "所", "处"))

_LISTED: Final = r"的?[^，。；、：\d\n]{0,8}(?:项目|企业|工程|集群)\d{1,6}[个家户项]"
"""After the size of what is counted: 10亿元以上重大项目47个."""

_OFFERS: Final = frozenset(("准备好", "找到", "觅得", "预留", "供应", "提供", "拨出", "收回", "平整"))
"""Verbs before an amount of something that is named after it: 政府已预留80公顷用地."""

_DEBTS: Final = ("负债", "债务", "欠款", "贷款", "存款", "结余", "盈余", "缺口", "资产")


def _is_held(value: str, quantity: Quantity, verb: str) -> bool:
    """Whether the verb says who has an amount, and what it is of follows: 预留80公顷用地, 县府有91亿元负债."""
    if quantity.kind == "physical":
        return verb in _OFFERS
    return quantity.kind == "money" and verb == "有" and value.startswith(_DEBTS, quantity.end)


def _name_before(value: str, quantity: Quantity, left: Left) -> str | None:
    name = name_of(value, left)
    if quantity.unit == "人口" and (name is None or compiled(_PLACE).fullmatch(name)):
        return "人口"
    if name is None or (left.verb is None and value[quantity.start - 1 : quantity.start] in ("和", "及", "与")):
        return None
    return _cut_reach(name) if quantity.kind == "coverage" else name


def _cut_reach(name: str) -> str | None:
    """The name of what is covered: 网络 in 网络实现乡镇全覆盖, 社区 in 实现社区全覆盖."""
    match = compiled(_REACHING).search(name)
    if match is None:
        return name
    before = name[: match.start()]
    return tidy(name[match.end() :] if not before or before.endswith(_ONLY_WHEN) else before)


_ONLY_WHEN: Final = ("批", "范围内", "率先")


_REACHING: Final = r"(?:均|已|首次|提前|基本|率先|全部|历史性)*实现(?=[^，。；、]{0,14}$)"


_NOUNED: Final = frozenset(("count", "person", "money", "physical", "time"))
"""Kinds of units that may have what is measured after them, though words before them say something."""


def _cut_blank(value: str, noun: Span) -> Span | None:
    """A noun without a number that is still to be filled in: xx户xx平方米."""
    blank = compiled(_BLANK_NUMBER).search(value, *noun)
    if blank is None:
        return noun
    return None if blank.start() == noun[0] else (noun[0], blank.start())


_BLANK_NUMBER: Final = (
    r"(?:[xX×*＊]{2,8}|[〔\[【][xX…]{1,3}[\]〕】])(?=[百千万亿]{0,2}(?:平方|公里|千米|米|亩|元|吨|人|户|个|家|项|%|％))"
)


_KIND: Final = r"(?:一批|一些|若干).{0,6}(?:营收|产值|收入|销售额|投资额?|规模)"


def _is_recap(quantity: Quantity, name: str) -> bool:
    """Whether a number only says how many places were named before it: 东岭、西岭两镇."""
    named = name.count("、") + name.count("和") + 1
    return (quantity.unit or "") in _PLACES and named > 1 and quantity.value == named


_PLACES: Final = frozenset("国省市州县区镇乡村盟旗")


def _is_kind(value: str, quantity: Quantity, name: str) -> bool:
    """Whether an amount only says of what kind things are: 一批营收过亿元企业, 总投资超10亿元项目50个."""
    return name.endswith(_SIZES) and (
        compiled(_KIND).fullmatch(name) is not None or compiled(_SIZED).match(value, quantity.end) is not None
    )


_SIZES: Final = ("营收", "产值", "收入", "销售额", "投资", "投资额", "规模")
_SIZED: Final = r"(?:以上)?的?(?:重大|重点|工业|制造业|产业)?(?:项目|企业|集群|园区)"


_REGION: Final = (
    r"(?:[全我本各].)?.{0,6}[国省市县区镇乡村部地的、自在于为向至从]|[^，]{0,6}批|总数|总?规模|投资额|总?投资"
    r"|.*(?:等|大类|、|\d ?岁.{0,3}|[期季]间?|交办|转办|督办|列管|兴建|建造|[到对向在][全我本各][省市县区镇乡村校])"
)


def _is_subject(value: str, quantity: Quantity, left: Left, name: str) -> bool:
    """Whether the name, not a noun after the number, is what is measured.

    It is the object of a verb before it (组织骨干30名外出学习, but 推选王小河等十位好邻居), or has its level stated
    (轮候人数达到五千名学员, but 全市达到30个社区).
    """
    if quantity.kind == "person" and left.verb is left.lead is None and value[quantity.end : quantity.end + 1] == "的":
        return name[-1] in _OF_PEOPLE
    verb, lead = left.verb, left.lead
    if verb is None and lead is None:
        return name[-1] in "量数额" and value[left.end : quantity.start].strip() in _SUMS
    if verb is None:
        may_be = lead is not None and lead.mode == "new" and value[quantity.end : quantity.end + 1] != "的"
        may_be = may_be and not (quantity.kind == "physical" and _is_size(value, quantity))
    elif verb.word in _BEING:
        may_be = name[-1] in _COUNTS
    else:
        may_be = verb.word in _STATED or (left.to and verb.word not in _WIDENING)
    of_place = value[quantity.start - 1 : quantity.start] in ("的", "等")
    return may_be and not of_place and compiled(_REGION).fullmatch(name) is None


def _is_size(value: str, quantity: Quantity) -> bool:
    """Whether works or a product follow whose size an amount is."""
    return compiled(_WORK).match(value, quantity.end) is not None or _find_product(value, quantity) is not None


_OF_PEOPLE: Final = frozenset("众者民员生")
"""At the end of a name, it says who is counted: 信众300人的寺院."""

_STATED: Final = frozenset(
    [
        "达到",
        "达",
        "到达",
        "高达",
        "可达",
        "已达",
        "多达",
        "约为",
        "跨越",
        "跨过",
        "跨上",
        "连跨",
        "迈",
        "迈上",
        "登上",
        "保持在",
        "稳定在",
        "维持在",
        "突破",
        "超过",
    ]
)
"""Verbs of a level, with which what is measured stands before the number."""

_SUMS: Final = frozenset(("共", "计", "共计", "总计", "合计"))
_BEING: Final = frozenset(("是", "为"))
_COUNTS: Final = frozenset("率量额值数求度")
"""Ends of names that are counts by themselves: 需求为129000个单位, but 为11条航线."""

_WIDENING: Final = frozenset(("扩大", "拓展", "扩展", "覆盖", "推广", "延伸"))
"""With these the noun after the number is what is counted: 试点扩大到11个省份."""


def _find_noun(value: str, quantity: Quantity, name: str | None) -> Span | None:
    """The noun after the number, where it is what is measured."""
    kind = quantity.kind
    if kind == "physical" and name is not None and value[quantity.end : quantity.end + 1] != "的":
        if compiled(_PLACE).fullmatch(name):
            return _read_right(value, quantity.end)
        if value[quantity.start - 1 : quantity.start] in "，。；、：\n":
            return None
        work = compiled(_WORK).match(value, quantity.end)
        return work.span(1) if work else _find_product(value, quantity)
    if kind in COUNTED or (kind in ("money", "physical", "time") and value[quantity.end : quantity.end + 1] == "的"):
        noun = _read_right(value, quantity.end)
        held = noun is not None and (kind not in COUNTED or value[noun[0] - 1] == "的")
        return None if held and noun and value.endswith(_ABSTRACT, *noun) else noun
    if kind not in _MEASURED or (name is not None and not (kind == "money" and compiled(_APPLIED).match(name))):
        return None
    added = kind == "physical" and value.startswith(("新增", "新建"), quantity.end)
    noun = _read_right(value, quantity.end + (2 if added else 0))
    acts = noun is not None and _acts(quantity, noun) and is_action(value, *noun) and value[slice(*noun)] not in _GRANTS
    return None if acts else noun


def _acts(quantity: Quantity, noun: Span) -> bool:
    """Whether a verb may follow the quantity, and no noun: 投入12万元搭建戏台, 积案100%化解."""
    whole = quantity.kind == "percent" and quantity.value == _WHOLE
    return quantity.kind == "money" or (whole and noun[1] - noun[0] == len("化解"))


_WHOLE: Final = 100


def _find_product(value: str, quantity: Quantity) -> Span | None:
    """The noun right after a capacity: 绿电铝 in 桥头铝电50万吨绿电铝项目."""
    if quantity.after is not None or not (quantity.unit or "").endswith(_CAPACITIES):
        return None
    noun = _read_right(value, quantity.end + value.startswith("级", quantity.end))
    return None if noun is None or value.endswith(_ABSTRACT, *noun) or is_action(value, *noun) else noun


_CAPACITIES: Final = ("吨", "瓦", "伏", "微米", "毫米", "纳米")

_GRANTS: Final = frozenset(("拨款", "资助", "奖励", "补助"))
_MEASURED: Final = frozenset(("percent", "money", "physical"))
_APPLIED: Final = "[^，。；、]{0,12}?向[^，。；、]{2,20}$"
"""Before a verb of asking or giving, no name: 本府向卫生部门争取核定80万元重建经费."""

_PLACE: Final = "[全本我各][国省市州县区镇乡府校院港]|香港|新界|本地|当地"
_WORK: Final = (
    r"[级的]?([^，。；、：\n\d（）和及与]{0,14}?(?:项目|工程|电站|机组|生产线|装置|基地|码头|泊位|输电环网|输电网))"
)
"""Works whose size stands before them: 7万吨锌基合金项目."""


@cache
def _noun() -> re.Pattern[str]:
    noun_ends, noun_words = NOUN_ENDS.split(), NOUN_WORDS.split()
    ends = "|".join(sorted(noun_ends, key=lambda word: (-len(word), word)))
    words = "|".join(sorted(noun_words, key=lambda word: (-len(word), word)))
    change = "|".join(verb.word for verb in verbs() if verb.mode == "by" and len(verb.word) > 1)
    first_end = "".join(sorted({word[0] for word in noun_ends}))
    first_word = "".join(sorted({word[0] for word in noun_words}))
    quoted = r"“[^”\n]{1,20}”|「[^」\n]{1,20}」"
    stops = r"，。、；：！？,;:!?()（）|\n\t\d０-９“”「」"
    plain = rf"[^{stops}未及以{first_word}{first_end}]"  # begins nothing that is told apart below
    return compiled(
        rf"[ \u3000]?(?:以上的|的(?:新增)?)?((?:{_ATTRIBUTES}(?=[^，。；、：\n\d]{{2}}))?+(?!{change}|(?:整合|调整|合并|归并|重组|转变)[至到为]|[减增升降提跌缩][至到为]|以(?!色)|为(?!民)|由)(?:{plain}|{quoted}|5G(?:-A)?|{_AGE}|[1-5]A级|(?<=[级元])及?以上|(?<=[型级])、(?=[^，。；、\d]{{1,5}}[型级])|(?=[{first_word}])(?:{words})|(?!(?=[{first_end}])(?:{ends}))[^{stops}]){{1,40}}+(?:（[^（）\n]{{1,6}}）)?+)(的)?"
    )


_AGE: Final = r"(?:未满 ?)?\d{1,2}(?:[-－—至]\d{1,2})? ?周?岁(?:及?以[上下])?(?=[^，。；、\d])"
_ATTRIBUTES: Final = r"[过超近逾]?(?:\d[\d.]{0,5}|[一二三四五六七八九十]{1,3})?[百千]?[万亿]{0,2}(?:千瓦时|兆瓦时|千瓦|兆瓦|千伏|吨|立方米|平方米|公里|亩|元)(?:级|及?以上)?(?:级|的)?"
"""An amount that says of what kind the counted things are: 20个500千伏输变电工程."""


def _read_right(value: str, at: int) -> Span | None:
    """The noun that is counted by a quantity that ends at ``at``: 首店 in 100家首店; None if there is none."""
    match = _noun().match(value, at)
    if match is None and value.startswith("以及", at):
        return None
    if match is None:
        act = compiled(_ACT).match(value, at)
        if act is not None:
            return act.span(1)
        attribute = compiled(_ATTRIBUTE).match(value, at)
        return attribute.span(1) if attribute else None
    if match[2] and not _is_holder(value, *match.span(1)):
        inner = _noun().match(value, match.end())
        if inner is not None and not inner[2] and not value.endswith(_ABSTRACT, *inner.span(1)):
            return inner.span(1)
    start, end = match.span(1)
    paired = compiled(_ATTRIBUTE).match(value, end) if value[end : end + 1] == "并" else None
    if paired is not None:
        return paired.span(1)
    also = compiled(_ALSO).match(value, end) if value[end : end + 1] in _ALSO_STARTS else None
    if also is not None:
        return start, also.end()
    if end - start < _LONG_ENOUGH and not value.endswith(_people(), start, end):
        attribute = compiled(_ATTRIBUTE).match(value, end)
        if attribute is not None:
            return attribute.span(1)
    if value[end : end + 1].isdecimal():
        cut = _cutting().search(value, start + 1, end) or compiled(_MEASURE).search(value, start, end)
        end = cut.start() if cut else end
        if end == start:
            return None
    return start, end


_ABSTRACT: Final = (
    "目标",
    "政策",
    "要求",
    "水平",
    "标准",
    "规模",
    "承诺",
    "速度",
    "基础",
    "增速",
    "任务",
    "规定",
    "试点",
    "部分",
    "考验",
    "大关",
    "协助",
    "帮助",
    "支持",
    "努力",
)
"""Ends of nouns that only hold an amount: 轮候时间三年的目标."""


def _is_holder(value: str, start: int, end: int) -> bool:
    """Whether a noun is counted though something of its own is named after 的: 20名群众的健康, 2万个公屋单位的土地."""
    ends = _BODIES if end - start > _SHORT else ()
    return value[start] not in "有育以由在被" and value.endswith((*_people(), *ends), start, end)


@cache
def _people() -> tuple[str, ...]:
    return tuple(HEADS.split())


_SHORT: Final = 2
_BODIES: Final = ("单位", "机构", "地区", "城市", "学校", "人员")


_ACT: Final = r"[ 的]?(申请|登记|检查|投诉|服务|培训|演出|覆盖|支持|参与|就业|参加)(?=[，。；、）\n]|[可将已获])"
"""A verb that is what is counted: 收到38万宗申请."""

_ALSO: Final = r"(?:以及|[和及与])(?:(?!开展|建立|参加|参与|展开|实施|入选|获)[^，。；、：\d“”（）()\n的]){2,8}(?=[，。；）]|开展|建立|参加|参与|展开|实施|入选|获)"
"""The second half of a noun: 90个国家和地区."""

_ALSO_STARTS: Final = frozenset("以和及与")

_ATTRIBUTE: Final = r"(?![^，。；、：\d\n]{0,18}[一二两三四五六七八九十百]{1,6}[十百千万亿](?!年))[^，。；、：\d\n]{2,20}的([^，。；、：\d\n的并]{2,12})(?=[，。；、）并])"
"""The noun after a clause that describes it: 1个贴近实际并富有实效的项目."""

_LONG_ENOUGH: Final = 3


_MEASURE: Final = r"(?:总?长度?|全长|总?里程|总?投资额?|(?:总|建筑|占地|总建筑)?面积|总?产值|总?规模|(?:总?装机)?容量)$"
"""What the next number measures, at the end of a noun: 4条干渠总长21公里."""


@cache
def _cutting() -> re.Pattern[str]:
    """Verbs that end a noun when another number follows: 19个省市落实资金197亿元."""
    return compiled("|".join(verb.word for verb in verbs() if len(verb.word) > 1 and not verb.noun))
