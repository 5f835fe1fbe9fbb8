"""Claims: what the words around a figure say of it. Indicator, change or level, comparator, baseline, rate."""

from __future__ import annotations

import re
from functools import cache

from planparse import numerals
from planparse.figures import RATE, Figure
from planparse.latin import read_rate
from planparse.names import tidy
from planparse.nouns import COUNTED, read_trend
from planparse.patterns import compiled
from planparse.phrases import name_of, read_left
from planparse.plan import Baseline
from planparse.records import TYPE_CHECKING, NamedTuple, new
from planparse.rules.bounds import Bound, bounds

if TYPE_CHECKING:
    from typing import Final

    from planparse.phrases import Left
    from planparse.quantities import Quantity


_Subject = tuple[str | None, int, int]
"""The last indicator, where its sentence begins, and where its figure ends."""


class Claim(NamedTuple):
    """What the words of a figure claim, before status and deadline are known."""

    figure: Figure
    start: int
    indicator: str | None
    comparator: str
    mode: str
    direction: str | None
    baseline: Baseline | None
    per: str | None


def read_claims(value: str, figures: list[Figure]) -> list[Claim]:
    """Figures with indicator and mode; those without a subject of their own take that of the one before."""
    claims: list[Claim] = []
    baseline: Baseline | None = None
    rate: str | None = None
    subject: _Subject = (None, -1, 0)
    waiting: list[str] = []
    last = 0
    for i, figure in enumerate(figures):
        end = figure.end
        following = figures[i + 1] if i + 1 < len(figures) else None
        if following is not None and _is_baseline(value, figure, following):
            quantity = figure.quantity
            baseline = Baseline(quantity.value, quantity.unit, value[quantity.number : quantity.end])
            rate = _per(value, figure)
            before = None if figure.noun is None else name_of(value, figure.left)  # 网点 in 网点从39个发展到91个
            subject = (before or _name(value, figure, subject), figure.sentence, end)
            continue
        if figure.listed and claims:
            claim = _follow(value, figure, claims[-1], waiting.pop(0) if waiting else None)
        else:
            risen = baseline is not None and figure.noun is None and subject[0] is not None
            name, waiting = subject[0] if risen else _name(value, figure, subject), []
            if following is not None and following.listed:
                waiting = _split(value, figures, i, figure.name or name) or _find_earlier(value, figures, i, claims)
                name = waiting.pop(0) if waiting else name
            claim = _to_claim(value, figure, name, baseline, rate)
        if claim.indicator is not None:
            subject = (claim.indicator, figure.sentence, end)
        if following is None or value[end : following.quantity.number] not in _REACHED:
            baseline = rate = None
        claims.append(claim)
        if figure.listed:
            _spread_bound(value, claims)
        if value[last : figure.quantity.start] in _TIES:
            _complete(value, claims)
        last = end
    return claims


def _complete(value: str, claims: list[Claim]) -> None:
    """The head of a noun that only the next of a list has: 6个国家级、20个省级重点专科."""
    name = claims[-1].indicator or ""
    head = compiled(_GRADE).match(name)
    if head is None or head.end() == len(name):
        return
    last = len(claims) - 1
    for i in range(last - 1, max(-1, last - _LONGEST_LIST), -1):
        claim = claims[i]
        between = value[claim.figure.end : claims[i + 1].figure.quantity.start]
        if (
            claim.figure.noun is None
            or between not in _TIES
            or not compiled(_GRADE_ONLY).fullmatch(claim.indicator or "")
        ):
            return
        claims[i] = claim._replace(indicator=f"{claim.indicator}{name[head.end() :]}")


_GRADE: Final = "[^，。；、]{1,6}?[级性批]"
_GRADE_ONLY: Final = "[^，。；、]{1,6}级|[^，。；、]{2}性|首批"
_TIES: Final = frozenset(("、", "和", "及", "与", "，"))


def _to_claim(value: str, figure: Figure, name: str | None, baseline: Baseline | None, rate: str | None) -> Claim:
    """What the words of a figure claim; ``baseline`` and its ``rate`` are those of the figure before, if it is one."""
    quantity, left = figure.quantity, figure.left
    mode, direction = _mode(left, quantity)
    if quantity.kind in _CHANGES:
        mode, direction = _sign(value, quantity) or (mode, direction)
    trend = read_trend(value, quantity) if quantity.kind == "percent" else None
    if trend is not None:
        mode, direction = "by", trend
        name = f"{name}增长" if name is not None and name.endswith("经济") else name
    return new(
        Claim,
        (
            figure,
            min(left.begin, quantity.start),
            tidy(name.rstrip("+＋")) if name and name[-1] in "+＋" else name,
            _comparator(value, quantity, left),
            mode,
            direction,
            baseline or figure.baseline,
            _per(value, figure) or rate,
        ),
    )


def _sign(value: str, quantity: Quantity) -> tuple[str, str] | None:
    """The change that a sign before a share tells: 增速同比+5.3%, -6.4% alone in its cell or brackets."""
    at = quantity.start - 1
    if at < 1 or value[at] not in _SIGNS or value[at - 1].isdigit():
        return None
    if value[at] in "+＋":
        return "by", "increase"
    return ("by", "decrease") if value[at - 1] in " |（(：:" else None


_SIGNS: Final = frozenset("+＋-－−")


def _follow(value: str, figure: Figure, before: Claim, name: str | None) -> Claim:
    """A figure of a list (4.9%和8%): said in the same words as the one before."""
    quantity = figure.quantity
    comparator = _comparator(value, quantity, figure.left)
    indicator = name or figure.name or before.indicator
    return before._replace(
        figure=figure, start=quantity.start, indicator=indicator, comparator=comparator, baseline=None
    )


_REACHED: Final = frozenset(("至", "到", "达", "达到", "至约", "至大约"))
"""Between a change and the level that it leads to: 由3000个增加一倍至6000个."""

_CHANGE: Final = r"[会将再可大幅]{0,3}(?:增加|提高|提升|扩大|上调|上升|增长|减少|降低|下调|下降|削减|缩减)了?"
_SHARES: Final = frozenset(("multiple", "percent", "times"))
_BASE: Final = r"(?:由|从|自(?![贸治然主]))[^，。；、]{0,20}$"
_RISE: Final = (
    r"(?:[^，。；\d]{0,10}?|，(?:相应)?(?=[升降增减上下提扩缩调跃回]))(?:提高|增加|上升|提升|下降|降低|减少|跃升|整合|扩大|调整|缩短|压缩|压减|增长|发展|上调|下调|调高|攀升|回落|精简|"
    r"升|降|增|减|扩|提|达|跃|涨|变|调)[^，。；\d]{0,6}?(?:到|至|为|超过|近|逾|约|成)|[^，。；、\d]{1,4}?(?:到|至|为|成)(?:约|近|超过|逾)? ?$|(?:到|至)"
)


def _is_baseline(value: str, figure: Figure, following: Figure) -> bool:
    """Whether the next figure says what became of this one (由30%提高到50%), or by how much it changed (由9个增加一倍)."""
    quantity, after = figure.quantity, following.quantity
    if after.start - quantity.end > _LONGEST_RISE or figure.sentence != following.sentence:
        return False
    if compiled(_BASE).search(value, max(figure.clause, quantity.start - 24), quantity.start) is None:
        return False
    end = max(after.number, quantity.end)
    if after.kind in _SHARES and compiled(_CHANGE).fullmatch(value, quantity.end, end):
        return True
    return compiled(_RISE).match(value, quantity.end, end) is not None


_LONGEST_RISE: Final = 20
_PARTIAL: Final = (
    # what is left of a clause that only says when or how
    r"(?P<empty>现 ?在|现时|目前|当前|[上下本]个?年度|以让|以|让|并|其后|同时|再[供增提新][^，。]?|此后|届时)"
    # a share of what was planned, 完成年任务的78%, is one of what was named before
    r"|(?P<planned>占?(?:全?年度?|年初|既定|当年|全年度)(?:计划|任务|预算|目标)?(?:任务|数)?)"
    r"|(?:年均)?增速|涨幅|增幅|降幅|升幅|减幅|增量|占比|比重|比例|总数|总量|总额|均价|单产|同比|名次|排名|位次|占.{1,14}"
)
"""No names, or the second half of one."""

_TOTALS: Final = frozenset(
    (
        "总规模",
        "总投资",
        "总投资额",
        "长",
        "总长",
        "总长度",
        "全长",
        "总里程",
        "总面积",
        "总建筑面积",
        "总容量",
        "总装机容量",
    )
)
_SPENDING: Final = frozenset(
    ["投入", "投放", "拨款", "拨付", "拨出", "注资", "预留", "增拨", "调拨", "捐款", "筹集", "筹措", "募集"]
)
"""What is done with money names it where nothing else does: 投入12亿元实施."""

_MEANS: Final = frozenset(("人均", "户均", "亩均"))
"""At the beginning of a clause without a name: 生产总值增长6%，人均突破一万美元."""

_PLAN_ENDS: Final = frozenset("年度初划务算标")
_SHARE_DONE: Final = (
    "(?<=..)(?:仅|只|已|超额|累计|也)*完成(?:全?年度?|年初|既定|当年|全年度|原)(?:计划|任务|预算|目标)?(?:任务)?$"
)
"""How much of what was planned is done stands behind its name: 粮食产量完成年度计划的102%."""

_REACHING: Final = frozenset(("实现", "完成", "达成"))
"""Verbs that say nothing of what is done: 覆盖面实现翻番."""

_AGENTS: Final = r"(?:.*[向对为给][^，]{1,12}|.*(?:政府|财政|部门|我们|公司|集团|省|市|县|区|镇))$"


def _name(value: str, figure: Figure, subject: _Subject) -> str | None:
    """The indicator of a figure: its own name, completed where it is only half of one."""
    name, verb, lead = figure.name, figure.left.verb, figure.left.lead
    if name is None:
        return _before_bracket(value, figure, subject[2]) or _find_name(value, figure, subject)
    if lead is not None and lead.word == "新增" and name.endswith("总规模"):
        return f"新增{name}"
    partial = compiled(_PARTIAL).fullmatch(name)
    if partial is not None and partial["empty"]:
        return _find_name(value, figure, subject)
    if verb is not None and verb.word == "增长" and name.endswith("经济"):
        return f"{name}增长"
    if lead is not None and lead.word in ("占", "占到"):
        name = f"占{name}"
        partial = compiled(_PARTIAL).fullmatch(name)
    if partial is not None and partial["planned"]:
        return _carry(value, figure, subject)
    if name in _TOTALS:
        return f"{subject[0] if subject[1] == figure.sentence and subject[0] else ''}{name}"
    if partial is not None:
        return f"{_carry(value, figure, subject) or ''}{name}"
    if name[-1] in _PLAN_ENDS and "完成" in name:
        name = compiled(_SHARE_DONE).sub("", name) or name
    acts = verb is not None and verb.mode == "new" and verb.word not in _REACHING
    if verb is not None and acts and figure.noun is None and compiled(_AGENTS).match(name):
        return f"{name}{verb.word}"
    return name


def _find_name(value: str, figure: Figure, subject: _Subject) -> str | None:
    """The indicator of a figure without a name of its own: the subject before, or what is done with money."""
    carried = _carry(value, figure, subject)
    verb = figure.left.verb
    if carried is None and verb is not None and verb.word in _SPENDING and figure.quantity.kind == "money":
        carried = verb.word
    head = value[figure.clause : figure.clause + 2]
    return f"{head}{carried or ''}" if head in _MEANS and not (carried or "").startswith(head) else carried


def _before_bracket(value: str, figure: Figure, low: int) -> str | None:
    """What a figure alone in brackets is of, where no figure stands before them: 改善道路（18公里）."""
    at = figure.quantity.start - 1
    if value[at : at + 1] not in ("（", "("):
        return None
    start = max(low, figure.sentence, at - _LONGEST_NAME)
    start = max(start, *(value.rfind(mark, start, at) + 1 for mark in "，、；：,;:）) "))
    left = read_left(value, start, at, {}, {})
    return name_of(value, left) if start < at and left.verb is None else None


_LONGEST_NAME: Final = 30


def _carry(value: str, figure: Figure, subject: _Subject) -> str | None:
    """The subject of a clause that has none: that of the figure before, or the clause before."""
    name, sentence, end = subject
    parted = value[figure.clause - 1 : figure.clause] in _PARTINGS
    low = max(figure.sentence, figure.clause - _LONGEST_BEFORE)
    before = compiled(_CLAUSE_BEFORE).search(value, low, figure.clause) if parted else None
    new = (
        before is not None
        and before.start(1) >= end
        and (
            "分别" in value[figure.clause : figure.quantity.start]
            or (compiled(_QUANTITY).search(before[1]) and not compiled(_PREDICATE).search(before[1]))
        )
    )
    if name is not None and sentence == figure.sentence and not new:
        share = compiled(_SHARE).match(name) if figure.quantity.kind != "percent" and "占" in name else None
        return share[1] if share else name
    if (
        before is None
        or before[1][0] == "在"
        or before[1][-1] in "下时后前中上来"
        or compiled(_DOING).search(before[1])
    ):
        return None
    left = read_left(value, *before.span(1), {}, {})
    stop = compiled(_PREDICATE).search(value, left.start + 2, before.end(1))
    return tidy(value[left.start : stop.start() if stop else before.end(1)])


_DOING: Final = r"(?<![主重需摘])要(?![求素])|必须|务必|坚持|围绕|按照|认真|努力|齐心|团结|我们|^[把将].*作为"
"""In a clause that is no subject: 全县上下要齐心协力，增速…."""

_SHARE: Final = r"(.{2,}?)占(?![比地用]).*(?<![比份][重例额])$"
"""What a share is of, which figures behind it go on with: 游客占全省游客数的6%，增加3万人次."""

_QUANTITY: Final = "(?:收入|支出|人口|面积|价格|总值|产值|产量|[率额数])$"
"""The end of a new subject before a comma: 城镇居民人均收入，1982年为494元."""

_PARTINGS: Final = frozenset("，,\n")
_LONGEST_BEFORE: Final = 40
_CLAUSE_BEFORE: Final = r"(?:^|(?<=[。，；：,;:\n])|(?<=\d\. ))(?:[（(]?[一二三四五六七八九十]{1,3}[)）、])?([^，。；：,;:\n\d]{2,36})[，,]$"
_PREDICATE: Final = r"是|从(?!业)|由|首次|近年来|出现|跨过|突破|迈上|保持|持续|不断|稳步|进一步|显著|明显|大幅|快速|加快|实现|取得|增长|提高|提升|下降|扩大|加强|改善|优化|稳定|平稳|全面|基本|成为|创"


def _count_list(figures: list[Figure], i: int) -> int:
    """How many figures the list has that begins with figure ``i``."""
    count = 1
    while count < _LONGEST_LIST and i + count < len(figures) and figures[i + count].listed:
        count += 1
    return count


def _find_earlier(value: str, figures: list[Figure], i: int, claims: list[Claim]) -> list[str]:
    """What a list with 分别 and without a name of its own is about: 甲占65%，乙占42%，分别提升3个和5个百分点."""
    figure, count = figures[i], _count_list(figures, i)
    partial = None if figure.name is None else compiled(_PARTIAL).fullmatch(figure.name)
    named = figure.name is not None and (partial is None or not partial["planned"])
    if count == 1 or named or "分别" not in value[figure.clause : figure.quantity.start]:
        return []
    names: dict[str, None] = {}
    for claim in reversed(claims[-2 * _LONGEST_LIST :]):
        if claim.figure.sentence != figure.sentence or len(names) == count:
            break
        if claim.mode != "by" and claim.indicator is not None:
            names.setdefault(claim.indicator)
    return list(names)[::-1] if len(names) == count else []


def _split(value: str, figures: list[Figure], i: int, name: str | None) -> list[str]:
    """The parts of A、B和C分别, one for each figure of the list; empty where they do not match."""
    count = _count_list(figures, i)
    if count == 1:
        return []
    apart = "分别" in value[figures[i].left.end : figures[i].quantity.start]
    parts = [part for part in re.split("[、和与及]", (name or "").partition("分别")[0].strip()) if part]
    graded = len(parts) == count and _grade(parts)
    if graded:
        return graded
    if len(parts) != count or not (apart or figures[i].quantity.kind in _CHANGES):
        return []
    if parts[-1][0] in _ORDINALS and _ORDINALS.issuperset("".join(parts[:-1])):  # 一、二、三产业增加值
        return [part + parts[-1][1:] for part in parts[:-1]] + [parts[-1]]
    if parts[0] + parts[1][0] in ("城乡", "乡城"):  # 城、乡居民收入分别: one name for both
        return [(name or "").partition("分别")[0].strip()] * count
    shared = compiled(_MEASURE).search(parts[-1])
    if shared is None or shared.start() == 0:
        return parts
    tail = shared.group()
    return [
        part if compiled(_MEASURE).search(part) or part[-1] in _WHOLE else part.removesuffix(tail[:2]) + tail
        for part in parts
    ]


def _grade(parts: list[str]) -> list[str]:
    """The parts of 国家级、省级重点专科, each with what the last one names; empty where they are no grades."""
    head = compiled(_GRADE).match(parts[-1])
    if head is None or head.end() == len(parts[-1]) or not all(map(compiled(_GRADE_ONLY).fullmatch, parts[:-1])):
        return []
    return [*(part + parts[-1][head.end() :] for part in parts[:-1]), parts[-1]]


_CHANGES: Final = frozenset(("percent", "points"))
_ORDINALS: Final = frozenset("一二三四五")
_WHOLE: Final = frozenset("次率量额值数价费税比度例重")
"""At the end of a name they make it whole: 生产总值, 事故起数."""


_MEASURE: Final = (
    r"(?:(?:增加值|产值|收入|支出|投资)?占.{2,18}(?:比重|比例)?|(?:市场|产品|货物|服务)?(?:进出口|出口|进口)(?:总?额|总值)?|"
    r"(?:行业|产业)?(?:增加值|营业收入|产值|规模|投资|销售额|零售额|营业额)|[年总]?(?:出栏量|产量|产能|销量|消费量|排放量|吞吐量|贷款余额|储量)|"
    r"(?:居民)?(?:人均)?(?:可支配|纯)?收入|支出|贷款|占比|比重|比例|面积|价格|数量|总数|浓度|人数|覆盖率|普及率|参保率|入学率|能耗|指数|最低收购价)$"
)
"""What a figure measures, at the end of a list: 原煤、原油产量分别增长 …"""


_LONGEST_LIST: Final = 20


def _spread_bound(value: str, claims: list[Claim]) -> None:
    """A bound word after the last figure of a 分别 list holds for all of them: 分别增长6.5%和8%左右."""
    last = claims[-1]
    if not last.figure.listed or last.figure.quantity.after is None:
        return
    first = len(claims) - 1
    lowest = max(0, first - _LONGEST_LIST)
    while first > lowest and claims[first].figure.listed:
        first -= 1
    head = claims[first].figure
    if "分别" in value[head.clause : head.quantity.start]:
        for i in range(first, len(claims) - 1):
            if claims[i].comparator == "=":
                claims[i] = claims[i]._replace(comparator=last.comparator)


def _mode(left: Left, quantity: Quantity) -> tuple[str, str | None]:
    """Whether a change, a level or an output, and its direction."""
    verb = left.verb
    if quantity.kind in ("rank", "multiple", "coverage", "level", "ratio"):
        return "to", verb.direction if verb else None
    if quantity.kind == "points":
        return "by", verb.direction if verb else None
    if verb is None and left.lead is not None and left.lead.mode == "by":
        return "by", left.lead.direction
    if verb is None and (
        left.lead.mode == "to" if left.lead else quantity.before is not None and left.end > left.start
    ):
        return "to", None
    if verb is None:
        output = not left.to and (left.lead is not None or quantity.kind in COUNTED) and quantity.kind != "percent"
        return "new" if output else "to", None
    if verb.mode == "by" and (left.to or verb.word[-1] in "到至"):
        return "to", verb.direction
    return verb.mode, verb.direction


def _comparator(value: str, quantity: Quantity, left: Left) -> str:
    """The comparator of the bound words at the number, or of one further left (至少新增90家)."""
    if quantity.value_max is not None:
        return "range"
    if quantity.before and not quantity.before.weak:
        return quantity.before.comparator
    if quantity.after:
        return quantity.after.comparator
    if quantity.vague:
        return ">"
    bound = quantity.before or left.bound or _find_bound(value, left)
    return bound.comparator if bound else "="


@cache
def _distant() -> tuple[re.Pattern[str], dict[str, Bound]]:
    rows = {bound.word: bound for bound in bounds() if bound.distant}
    return compiled("|".join(sorted(rows, key=lambda word: (-len(word), word)))), rows


def _find_bound(value: str, left: Left) -> Bound | None:
    """A bound word within the name: 不超过项目投资额50%."""
    pattern, rows = _distant()
    match = pattern.search(value, left.start, left.end)
    return rows[match.group()] if match else None


_LETTERS: Final = {"年": "Y", "月": "M", "周": "W", "天": "D", "日": "D"}
_PERIODS: Final = {
    "年": "P1Y",
    "月": "P1M",
    "周": "P1W",
    "天": "P1D",
    "日": "P1D",
    "季": "P3M",
    "季度": "P3M",
    "半年": "P6M",
    "两年": "P2Y",
}


def _per(value: str, figure: Figure) -> str | None:
    """The period of a rate (每月, 年均) as an ISO 8601 duration."""
    if figure.english:
        return read_rate(value, figure.clause, figure.quantity.end)
    start, end = figure.clause, figure.quantity.start
    if value.find("每", start, end) < 0 and value.find("均", start, end) < 0:
        return None
    words: list[str] = compiled(RATE).findall(value, start, end)
    if not words:
        return None
    word = words[-1]
    number = numerals.parse(word[1]) if word[0] == "每" and word[1] != "半" else None
    if number is not None:
        return f"P{number}{_LETTERS[word[-1]]}"
    return _PERIODS.get(word[1:].removeprefix("个") if word[0] == "每" else word[0])
