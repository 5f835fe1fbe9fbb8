"""Targets: indicator, comparator, value, unit, deadline, planned or achieved.

Quantities are found once over the whole body (``quantities``), those that measure something are read in their clauses
(``figures``, ``phrases``), and each becomes a commitment with its status (``tenses``) and deadline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from planparse import numerals, tenses
from planparse.latin import read_rate
from planparse.figures import COUNTED, RATE, Figure, find_figures
from planparse.phrases import read_left
from planparse.plan import Baseline, Diagnostic
from planparse.quantities import Quantity
from planparse.rules.bounds import BOUNDS, Bound

if TYPE_CHECKING:
    from planparse.dates import Calendar, Mention
    from planparse.lines import Document
    from planparse.numbering import Node
    from planparse.phrases import Left
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


class _Claim(NamedTuple):
    """What the words of a figure claim, before status and deadline are known."""

    figure: Figure
    start: int
    indicator: str | None
    comparator: str
    mode: str
    direction: str | None
    baseline: Baseline | None
    per: str | None


def find_targets(document: Document, nodes: tuple[Node, ...], calendar: Calendar) -> tuple[Commitment, ...]:
    """The targets of the body, in order."""
    value = document.body.value
    dates = [mention for mention in calendar.mentions if mention.text is document.body]
    claims = _read_claims(value, find_figures(value, dates))
    return tuple(_judge(document, nodes, calendar, dates, claims))


def _read_claims(value: str, figures: list[Figure]) -> list[_Claim]:
    """Figures with indicator and mode; those without a subject of their own take that of the one before."""
    claims: list[_Claim] = []
    baseline: Baseline | None = None
    subject: tuple[str | None, int] = (None, -1)
    waiting: list[str] = []
    for i, figure in enumerate(figures):
        if i + 1 < len(figures) and _is_baseline(value, figure, figures[i + 1]):
            quantity = figure.quantity
            baseline = Baseline(quantity.value, quantity.unit, value[quantity.number : quantity.end])
            subject = (_name(value, figure, subject), figure.sentence)
            continue
        if figure.listed and claims:
            claim = _follow(value, figure, claims[-1], waiting.pop(0) if waiting else None)
        else:
            waiting = _split(value, figures, i)
            name = waiting.pop(0) if waiting else _name(value, figure, subject)
            claim = _claim(value, figure, name, baseline)
        if claim.indicator is not None:
            subject = (claim.indicator, figure.sentence)
        baseline = None
        claims.append(claim)
        _spread_bound(value, claims)
    return claims


def _claim(value: str, figure: Figure, name: str | None, baseline: Baseline | None) -> _Claim:
    quantity, left = figure.quantity, figure.left
    mode, direction = _mode(left, quantity)
    start = min(left.begin, quantity.start)
    return _Claim(
        figure, start, name, _comparator(value, quantity, left), mode, direction, baseline or figure.baseline, _per(value, figure)
    )


def _follow(value: str, figure: Figure, before: _Claim, name: str | None) -> _Claim:
    """A figure of a list (4.9%和8%): said in the same words as the one before."""
    quantity = figure.quantity
    comparator = _comparator(value, quantity, figure.left)
    indicator = name or figure.name or before.indicator
    return before._replace(figure=figure, start=quantity.start, indicator=indicator, comparator=comparator, baseline=None)


_BASE: Final = re.compile(r"(?:由|从|自)[^，。；、]{0,20}$")
_RISE: Final = re.compile(
    r"[^，。；\d]{0,10}?(?:提高|增加|上升|提升|下降|降低|减少|跃升|整合|扩大|调整|缩短|压缩|压减|增长|发展|上调|下调|调高|攀升|回落|精简|"
    r"升|降|增|减|扩|提|达|跃|涨|变|调)[^，。；\d]{0,6}?(?:到|至|为|超过|近|逾|约|成)|(?:到|至)"
)


def _is_baseline(value: str, figure: Figure, following: Figure) -> bool:
    """Whether the next figure says what became of this one: 由30%提高到50%."""
    quantity, after = figure.quantity, following.quantity
    if figure.sentence != following.sentence or after.start - quantity.end > 20:  # noqa: PLR2004 - one clause
        return False
    return (
        _BASE.search(value, max(figure.clause, quantity.start - 24), quantity.start) is not None
        and _RISE.match(value, quantity.end, max(after.number, quantity.end)) is not None
    )


_HALVES: Final = re.compile(r"(?:增速|涨幅|增幅|降幅|升幅|占比|比重|比例|总数|总量|总额|均价|单产|同比|名次|排名|位次|占.{1,14})")
_AGENTS: Final = re.compile(r"(?:.*[向对为给][^，]{1,12}|.*(?:政府|财政|部门|我们|公司|集团|省|市|县|区|镇))$")


def _name(value: str, figure: Figure, subject: tuple[str | None, int]) -> str | None:
    """The indicator of a figure: its own name, completed where it is only half of one."""
    name, left = figure.name, figure.left
    if name is None:
        return _carry(value, figure, subject)
    if left.lead is not None and left.lead.word in ("占", "占到"):
        name = f"占{name}"
    if _HALVES.fullmatch(name):
        return f"{_carry(value, figure, subject) or ''}{name}"
    if figure.noun is None and left.verb is not None and left.verb.mode == "new" and _AGENTS.match(name):
        return f"{name}{left.verb.word}"
    return name


def _carry(value: str, figure: Figure, subject: tuple[str | None, int]) -> str | None:
    """The subject of a clause that has none: that of the figure before, or the clause before."""
    name, sentence = subject
    if name is not None and sentence == figure.sentence:
        return name
    before = _CLAUSE_BEFORE.search(value, max(figure.sentence, figure.clause - 40), figure.clause)
    if before is None:
        return None
    left = read_left(value, *before.span(1), {}, {})
    stop = _PREDICATE.search(value, left.start + 2, before.end(1))
    return value[left.start : stop.start() if stop else before.end(1)].strip() or None


_CLAUSE_BEFORE: Final = re.compile(r"(?:^|(?<=[。，；：\n]))([^，。；：:\n\d]{2,36})[，,]$")
_PREDICATE: Final = re.compile(
    r"保持|持续|不断|稳步|进一步|显著|明显|大幅|快速|加快|实现|取得|增长|提高|提升|下降|扩大|加强|改善|优化|稳定|平稳|全面|基本|成为|创"
)


def _split(value: str, figures: list[Figure], i: int) -> list[str]:
    """The parts of A、B和C分别, one for each figure of the list; empty where they do not match."""
    left = figures[i].left
    if "分别" not in value[left.end : figures[i].quantity.start]:
        return []
    count = 1
    while i + count < len(figures) and figures[i + count].listed:
        count += 1
    parts = [part for part in re.split("[、和与及]", (figures[i].name or "").strip()) if part]
    if len(parts) != count or count == 1:
        return []
    shared = _MEASURE.search(parts[-1])
    if shared is None or shared.start() == 0:
        return parts
    return [part if _MEASURE.search(part) else part + shared.group() for part in parts]


_MEASURE: Final = re.compile(
    r"(?:(?:增加值|产值|收入|支出|投资)?占.{2,18}(?:比重|比例)?|(?:市场|产品|货物|服务)?(?:进出口|出口|进口)(?:总?额|总值)?|"
    r"(?:行业|产业)?(?:增加值|营业收入|产值|规模|投资|销售额|零售额)|[年总]?(?:出栏量|产量|产能|销量|消费量|排放量|吞吐量|贷款余额|储量)|"
    r"收入|支出|贷款|占比|比重|比例|面积|价格|数量|总数|浓度|人数|覆盖率|普及率|参保率|入学率|能耗|指数)$"
)
"""What a figure measures, at the end of a list: 原煤、原油产量分别增长 …"""


def _spread_bound(value: str, claims: list[_Claim]) -> None:
    """A bound word after the last figure of a 分别 list holds for all of them: 分别增长6.5%和8%左右."""
    last = claims[-1]
    if not last.figure.listed or last.figure.quantity.after is None:
        return
    first = len(claims) - 1
    while first > 0 and claims[first].figure.listed:
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
    rows = {bound.word: bound for bound in BOUNDS if bound.distant}
    return re.compile("|".join(sorted(rows, key=lambda word: (-len(word), word)))), rows


def _find_bound(value: str, left: Left) -> Bound | None:
    """A bound word within the name: 不超过项目投资额50%."""
    pattern, rows = _distant()
    match = pattern.search(value, left.start, left.end)
    return rows[match.group()] if match else None


_LETTERS: Final = {"年": "Y", "月": "M", "周": "W", "天": "D", "日": "D"}
_PERIODS: Final = {
    "年": "P1Y", "月": "P1M", "周": "P1W", "天": "P1D", "日": "P1D", "季": "P3M", "季度": "P3M", "半年": "P6M", "两年": "P2Y",
}


def _per(value: str, figure: Figure) -> str | None:
    """The period of a rate (每月, 年均) as an ISO 8601 duration."""
    if figure.english:
        return read_rate(value, figure.clause, figure.quantity.end)
    match = None
    for match in RATE.finditer(value, figure.clause, figure.quantity.start):
        pass
    if match is None:
        return None
    word = match.group()
    number = numerals.parse(word[1]) if word[0] == "每" else None
    if number is not None:
        return f"P{number}{_LETTERS[word[-1]]}"
    return _PERIODS.get(word[1:].removeprefix("个") if word[0] == "每" else word[0])


def _judge(
    document: Document, nodes: tuple[Node, ...], calendar: Calendar, dates: list[Mention], claims: list[_Claim]
) -> list[Commitment]:
    """Claims with status, deadline and problems."""
    body = document.body
    value = body.value
    now = tenses.find_now(document, calendar)
    title = "" if document.title is None else document.title.value
    genre = "address" if "施政报告" in title and ("行政长官" in title or "香港" in title) else document.kind
    stages = tenses.find_stages(value, nodes)
    stage_starts = [stage.start for stage in stages]
    date_starts = [mention.start for mention in dates]
    found: list[Commitment] = []
    for claim in claims:
        figure, quantity = claim.figure, claim.figure.quantity
        stage = tenses.stage_at(stages, stage_starts, quantity.start)
        said, context = _find_dates(value, dates, date_starts, figure, 0 if stage.tense.status else stage.start)
        words = tenses.weigh_words(value, figure.sentence, figure.clause, quantity.end)
        status = tenses.judge(
            genre, stage.tense, words,
            0 if said is None else tenses.compare(said, now), 0 if context is None else tenses.compare(context, now),
            stative=figure.left.verb is not None and figure.left.verb.word in _STATES,
        )
        due = _due(document, calendar, dates, date_starts, stage, said, context, status, now)
        if _is_condition(value, figure):
            status = "background"
        problems = _find_problems(body, quantity)
        known = not any(problem.level == "warning" for problem in problems)
        found.append(
            Commitment(
                claim.start, figure.end, claim.indicator, quantity.value if known else None,
                quantity.value_max if known else None, quantity.unit, claim.comparator, claim.mode, claim.direction,
                claim.baseline, claim.per, due, status, _is_coverage(quantity), problems,
            )
        )
    return found


_CONDITION: Final = re.compile(r"[^，。；\n]{0,24}?的[，,]")


def _is_condition(value: str, figure: Figure) -> bool:
    """Whether the clause says for whom a rule holds: 注册资本500万元以上的，给予奖励."""
    return _CONDITION.match(value, figure.quantity.end) is not None


_STATES: Final = frozenset(("占", "约占", "占到", "有", "是", "拥有", "共有", "实有"))
_PERIOD: Final = re.compile("“?十[一二三四五]五|[一二三四五]年|时期")


def _find_dates(
    value: str, dates: list[Mention], starts: list[int], figure: Figure, stage: int
) -> tuple[Mention | None, Mention | None]:
    """The last date before the number in its sentence, and the last one before the sentence in its paragraph.

    ``stage``: where a stage without tense begins, else 0; there a period (“十四五”时期) further up rules as well.
    """
    line = value.rfind("\n", 0, figure.sentence) + 1
    said: Mention | None = None
    i = bisect_left(starts, figure.quantity.start) - 1
    while i >= 0 and (dates[i].start >= line or dates[i].start >= stage > 0):
        mention = dates[i]
        i -= 1
        if mention.type == "set" or mention.end > figure.quantity.start or _is_compared(value, mention) or _is_vague(value, mention):
            continue
        if mention.start < line and not _PERIOD.search(value, mention.start, mention.end):
            continue
        if mention.start < figure.sentence:
            return said, mention if mention.type != "duration" else None
        if said is None and (mention.type != "duration" or _is_term(value, mention)):
            said = mention
    return said, None


def _is_compared(value: str, mention: Mention) -> bool:
    """Whether a date is what the figure is compared with: 比上年, 较“十三五”末期."""
    return value[mention.start - 1 : mention.start] in ("比", "较", "与", "同", "按") if mention.start else False


_SAYS: Final = re.compile(r"[\d０-９一二三四五六七八九十今明去前后未过]")


def _is_vague(value: str, mention: Mention) -> bool:
    """Whether an expression names no time of its own: 同期, 目前."""
    return mention.first is None and mention.last is None and _SAYS.search(value, mention.start, mention.end) is None


def _is_term(value: str, mention: Mention) -> bool:
    """Whether a length of time is a term: 两年内, 力争用3年时间, 未来三至四年."""
    return value[mention.end - 1] == "内" or value[mention.end : mention.end + 1] in ("内", "时") or value[mention.start] in "未今用近前过"


def _due(
    document: Document, calendar: Calendar, dates: list[Mention], starts: list[int], stage: tenses.Stage,
    said: Mention | None, context: Mention | None, status: str, now: tenses.Now,
) -> tuple[Mention, str] | None:
    """The date of the sentence; else the nearest of paragraph, headings and title that the status does not contradict."""
    if said is not None:
        return said, "explicit"
    if context is not None and tenses.agrees(context, status, now):
        return context, "carried"
    for start, end in stage.headings:
        i = bisect_left(starts, start)
        while i < len(dates) and dates[i].start < end:
            if dates[i].type in ("date", "range") and tenses.agrees(dates[i], status, now):
                return dates[i], "section"
            i += 1
    for mention in calendar.mentions:
        if mention.text is document.title and mention.type in ("date", "range") and tenses.agrees(mention, status, now):
            return mention, "title"
    return None


def _is_coverage(quantity: Quantity) -> bool:
    return quantity.kind == "coverage" or (quantity.kind == "percent" and quantity.value == 100)  # noqa: PLR2004 - all of it


_FAULTS: Final = {
    "placeholder": ("info", "a placeholder stands for the number"),
    "implausible-percent": ("warning", "no such share is plausible"),
    "number-out-of-range": ("warning", "the number is beyond 2^53 and has no exact JSON value"),
    "spaced-digits": ("info", "digits with spaces between were read as one number"),
}


def _find_problems(body: Text, quantity: Quantity) -> tuple[Diagnostic, ...]:
    if quantity.fault is None:
        return ()
    level, message = _FAULTS[quantity.fault]
    return (Diagnostic(quantity.fault, level, message, body.span(quantity.number, quantity.end), quantity.hint),)
