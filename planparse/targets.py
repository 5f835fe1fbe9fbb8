"""Targets: indicator, comparator, value, unit, deadline, planned or achieved."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import Final, NamedTuple

from planparse import phrases, tenses
from planparse.dates import Calendar, Mention
from planparse.lines import Document
from planparse.numbering import Node
from planparse.phrases import Left
from planparse.plan import Baseline, Diagnostic
from planparse.quantities import LARGEST, Quantity, find_quantities
from planparse.text import Text


class Commitment(NamedTuple):
    """A target at ``body.value[start:end]``; ``due`` is the mention that gives its deadline and why (``basis``)."""

    start: int
    end: int
    indicator: str | None
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    comparator: str
    mode: str
    direction: str | None
    baseline: Baseline | None
    per: str | None
    due: tuple[Mention, str] | None
    status: str
    coverage: bool
    problems: tuple[Diagnostic, ...]


class Figure(NamedTuple):
    """A quantity in its sentence and clause; ``listed``: it follows the one before in a list (4.9%和8%)."""

    quantity: Quantity
    sentence: int
    clause: int
    left: Left
    listed: bool


def find_targets(document: Document, nodes: tuple[Node, ...], calendar: Calendar) -> tuple[Commitment, ...]:
    """The targets of the body, in order."""
    body = document.body
    value = body.value
    dates = [mention for mention in calendar.mentions if mention.text is body]
    figures = _find_figures(value, dates)
    return tuple(_build(document, nodes, calendar, dates, figures))


_SENTENCE_END: Final = "。！？\n!?"
_CLAUSE_END: Final = "，,；;：:（("
_JOINTS: Final = frozenset(("", "、", "和", "及", "与", "以及", "，和", "/", "，", "、和", "或"))
_QUOTED: Final = re.compile(r"“[^”\n]{1,24}”|「[^」\n]{1,24}」|『[^』\n]{1,24}』|《[^》\n]{1,60}》|〈[^〉\n]{1,24}〉|【[^】\n]{1,24}】|〔[^〕\n]{1,12}〕")
_ABSTRACT: Final = re.compile(
    r"(?:个|大|项|条|类|种|点|方|层|级|步|件|门|支|面|块|股|把|道|重|化|新|全)?(?:主要|重点|重大|基本|关键|具体|突出|方面的|战略)?"
    r"(?:方面|必须|坚持|确保|原则|关系|关键|重点|环节|阶段|步骤|要求|要点|层面|维度|特点|问题|意识|自信|维护|转变|结合|优先|统一|文明|建设|体系|行动|"
    r"战略|任务|工作|目标|举措|措施|第一|一批|统筹|会议|全会|主义|代表|布局|提升|确立|更加|下功夫|突破|着力|聚焦|环节|内容|方向|领域|优势|短板|难题|世纪|机制|制度|"
    r"格局|规律|革命|先|百年|阵地|方略|工程|时期|意见|计划|明确|红利|主题|服务|功能|活动|板块|篇章|课题)"
)
_TIME_TRIGGER: Final = re.compile(r"时间|时限|期限|年限|寿命|轮候|工时|时长|压缩|压减|缩短|不少于|不得少于|不低于|至少|不超过|学时|课时|预期寿命|最长|提高|周期|办结|提前|期为")


def _find_figures(value: str, dates: list[Mention]) -> list[Figure]:
    """The quantities that measure something, with what stands before each."""
    skips = {mention.start: mention.end for mention in dates}
    starts = [mention.start for mention in dates]
    quotes = [match.span() for match in _QUOTED.finditer(value)]
    quote_starts = [start for start, _ in quotes]
    figures: list[Figure] = []
    sentence = last = 0
    for quantity in find_quantities(value):
        if quantity.number < last or _is_inside(quotes, quote_starts, quantity.number) or _is_date(dates, starts, quantity):
            continue
        sentence = max(sentence, *(value.rfind(mark, last, quantity.start) + 1 for mark in _SENTENCE_END))
        low = max(sentence, last)
        clause = max(low, *(value.rfind(mark, low, quantity.start) + 1 for mark in _CLAUSE_END))
        joint = value[last : quantity.start].strip()
        listed = bool(figures) and low == last and joint in _JOINTS and last > 0
        left = phrases.read_left(value, clause, quantity.start, skips)
        figure = Figure(quantity, sentence, clause, left, listed)
        if _is_measured(value, figure):
            figures.append(figure)
            last = quantity.end
    return figures


def _is_inside(spans: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    i = bisect_left(starts, at + 1) - 1
    return i >= 0 and at < spans[i][1]


def _is_date(dates: list[Mention], starts: list[int], quantity: Quantity) -> bool:
    """Whether the number belongs to a calendar expression (a duration may be a figure)."""
    i = bisect_left(starts, quantity.end) - 1
    if i < 0 or dates[i].end <= quantity.number:
        return False
    return dates[i].type != "duration"


def _is_measured(value: str, figure: Figure) -> bool:
    quantity = figure.quantity
    kind, unit, end = quantity.kind, quantity.unit, quantity.end
    if kind in ("none", "label"):
        return False
    if kind == "time":
        return _is_timed(value, figure)
    if quantity.fault == "placeholder" or kind in ("percent", "permille", "points", "multiple", "money", "coverage", "rank", "physical", "times"):
        return not (kind == "money" and value[end : end + 1] in "旦宵月首")
    if unit in ("分",) or (unit == "次" and value[end : end + 2] in ("会议", "全会", "党代", "全国")):
        return False
    small = quantity.han and quantity.value is not None and quantity.value <= 20
    bounded = quantity.before or quantity.after or figure.left.bound
    if (quantity.value or 0) <= 20 and _ABSTRACT.match(value, end) and not quantity.after:
        return False
    if quantity.value == 1 and quantity.han and not bounded and not _PER.search(value, figure.clause, quantity.start):
        return False
    if small and not bounded and unit in ("个", "大", "项", "条", "种", "类", "支", "方", "面", "级", "代", "步", "把", "股", "层", "点", "线", "路", "轮", "省", "国", "村", "口", "企", "新", "重"):
        return figure.left.verb is not None and figure.left.verb.mode == "new" and unit in ("个", "条", "项", "支")
    return True


def _is_timed(value: str, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.unit in ("时", "分", "年代", "世纪", "号", "周年", "年度", "月份", "点"):
        return False
    if quantity.unit in ("岁", "周岁"):
        return "寿命" in value[figure.clause : quantity.start]
    if quantity.unit in ("小时", "个小时", "分钟", "学时", "课时", "个半天"):
        return value[quantity.end : quantity.end + 1] not in "内生通经交圈" or _TIME_TRIGGER.search(value, figure.clause, quantity.start) is not None
    return _TIME_TRIGGER.search(value, figure.clause, quantity.start) is not None


_COUNTED: Final = frozenset(("count", "person"))
_PER: Final = re.compile(r"每(?:个)?(?:半年|两年|学期|季度|季|年|月|周|天|日)|年均|月均|日均|逐年")
_PERIODS: Final = {"年": "P1Y", "月": "P1M", "周": "P1W", "天": "P1D", "日": "P1D", "季": "P3M", "季度": "P3M", "半年": "P6M", "两年": "P2Y", "学期": None}


def _per(value: str, start: int, end: int) -> str | None:
    match = None
    for match in _PER.finditer(value, start, end):
        pass
    if match is None:
        return None
    word = match.group()
    return _PERIODS.get(word[1:].removeprefix("个") if word[0] == "每" else word[0])


_BASE: Final = re.compile(r"(?:由|从|自)[^，。；、]{0,20}$")
_RISE: Final = re.compile(r"[^，。；\d]{0,10}?(?:提高|增加|上升|提升|下降|降低|减少|跃升|整合|扩大|调整|缩短|压缩|压减|增长|发展|上调|下调|调高|攀升|回落|精简|升|降|增|减|扩|提)[^，。；\d]{0,4}?(?:到|至|为)|(?:到|至)")


def _build(
    document: Document, nodes: tuple[Node, ...], calendar: Calendar, dates: list[Mention], figures: list[Figure]
) -> list[Commitment]:
    value = document.body.value
    stages = tenses.find_stages(value, nodes)
    stage_starts = [stage.start for stage in stages]
    starts = [mention.start for mention in dates]
    found: list[Commitment] = []
    baseline: Baseline | None = None
    subject: str | None = None
    subject_sentence = -1
    items: list[str] = []
    for i, figure in enumerate(figures):
        quantity, sentence, clause, left, listed = figure
        following = figures[i + 1] if i + 1 < len(figures) else None
        if following and following.sentence == sentence and _is_baseline(value, figure, following):
            baseline = Baseline(quantity.value, quantity.unit, value[quantity.start : quantity.end])
            subject = _name(value, left) or (subject if subject_sentence == sentence else None)
            subject_sentence = sentence
            continue
        if listed and found:
            before = found[-1]
            indicator = items.pop(0) if items else before.indicator
            start, mode, direction, per, lead = quantity.start, before.mode, before.direction, before.per, left
            span_end = quantity.end
        else:
            name = _name(value, left)
            right = phrases.read_right(value, quantity.end) if quantity.kind in _COUNTED or not name else None
            span_end = quantity.end
            indicator = name
            if right and (not name or quantity.kind in _COUNTED):
                indicator = value[right[0] : right[1]]
                span_end = right[1]
            elif not name:
                indicator = subject if subject_sentence == sentence else None
            mode, direction = _mode(left, quantity)
            per = _per(value, clause, quantity.start)
            start = left.begin if left.begin < quantity.start else quantity.start
            items = _split(value, left, figures, i)
            if items:
                indicator = items.pop(0)
        if indicator:
            subject, subject_sentence = indicator, sentence
        comparator = _comparator(quantity, left)
        problems = _problems(document.body, quantity)
        faulty = any(problem.level == "warning" for problem in problems)
        stage = tenses.stage_at(stages, stage_starts, quantity.start)
        due = _due(value, dates, starts, calendar, document, stage, figure)
        status = _status(document, calendar, value, stage, figure, due)
        found.append(
            Commitment(
                start, span_end, indicator, None if faulty else quantity.value, None if faulty else quantity.value_max,
                quantity.unit, comparator, mode, direction, baseline, per, due, status,
                quantity.kind == "coverage" or (quantity.kind == "percent" and quantity.value == 100), problems,
            )
        )
        baseline = None
        if listed and "分别" in value[figures[i - 1].clause : quantity.start] and quantity.after and not figures[i - 1].quantity.after and len(found) > 1:
            j = len(found) - 2
            while j >= 0 and found[j].start >= sentence and figures[i - (len(found) - 1 - j)].quantity.after is None:
                found[j] = found[j]._replace(comparator=comparator)
                if not figures[i - (len(found) - 1 - j)].listed:
                    break
                j -= 1
    return found


def _is_baseline(value: str, figure: Figure, following: Figure) -> bool:
    return _BASE.search(value, max(figure.clause, figure.quantity.start - 24), figure.quantity.start) is not None and _RISE.match(
        value, figure.quantity.end, following.quantity.start
    ) is not None


def _name(value: str, left: Left) -> str | None:
    end = phrases.strip_comparison(value, left.start, left.end)
    name = value[left.start : end].strip(" \u3000、，的")
    for mark in ("由", "从"):
        at = name.rfind(mark)
        if at > 0:
            name = name[:at]
    return name or None


def _split(value: str, left: Left, figures: list[Figure], i: int) -> list[str]:
    """The parts of A、B和C before 分别, one for each of the figures of the list."""
    if "分别" not in value[left.end : figures[i].quantity.start]:
        return []
    count = 1
    while i + count < len(figures) and figures[i + count].listed:
        count += 1
    parts = [part for part in re.split("[、和与及]", value[left.start : left.end].strip()) if part]
    return parts if len(parts) == count > 1 else []


def _mode(left: Left, quantity: Quantity) -> tuple[str, str | None]:
    verb = left.verb
    if quantity.kind in ("rank", "multiple", "coverage"):
        return "to", verb.direction if verb else None
    if verb is None:
        if left.to:
            return "to", None
        if quantity.kind in ("percent", "permille"):
            return "to", None
        return "new" if left.lead or quantity.kind in _COUNTED else "to", None
    if verb.mode == "by" and (left.to or verb.word[-1] in "到至"):
        return "to", verb.direction
    return verb.mode, verb.direction


def _comparator(quantity: Quantity, left: Left) -> str:
    if quantity.value_max is not None:
        return "range"
    if quantity.before and not quantity.before.weak:
        return quantity.before.comparator
    if quantity.after:
        return quantity.after.comparator
    if quantity.vague:
        return ">"
    bound = quantity.before or left.bound
    return bound.comparator if bound else "="


_FAULTS: Final = {
    "placeholder": ("info", "a placeholder stands for the number"),
    "implausible-percent": ("warning", "no such share is plausible"),
    "number-out-of-range": ("warning", "the number is beyond 2^53 and has no exact JSON value"),
    "spaced-digits": ("info", "digits with spaces between were read as one number"),
}


def _problems(body: Text, quantity: Quantity) -> tuple[Diagnostic, ...]:
    if quantity.fault is None:
        return ()
    level, message = _FAULTS[quantity.fault]
    return (Diagnostic(quantity.fault, level, message, body.span(quantity.number, quantity.end), quantity.hint),)


def _due(value, dates, starts, calendar, document, stage, figure):  # noqa
    i = bisect_left(starts, figure.quantity.start) - 1
    while i >= 0 and dates[i].start >= figure.sentence:
        mention = dates[i]
        if mention.type not in ("set",) and mention.end <= figure.quantity.start and value[mention.start - 1 : mention.start] not in ("比", "较"):
            return mention, "explicit"
        i -= 1
    return None


def _status(document, calendar, value, stage, figure, due):  # noqa
    tense = stage.tense if stage else tenses.NEUTRAL
    planned, achieved = tenses.weigh(value, figure.sentence, figure.clause, figure.left.begin, figure.quantity.end)
    score = planned - achieved
    if tense.status == "planned":
        score += 3
    elif tense.status == "achieved":
        score -= 3
    elif document.kind in ("plan", "scheme", "notice"):
        score += 1
    else:
        score -= 1
    if tense.status == "background" and abs(score) < 3:
        return "background"
    return "planned" if score > 0 else "achieved"
