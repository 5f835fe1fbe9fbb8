"""Targets: indicator, comparator, value, unit, deadline, planned or achieved.

Quantities are found once over the whole body (``quantities``), those that measure something are read in their clauses
(``figures``, ``phrases``, ``claims``), and each becomes a commitment with its status (``tenses``) and deadline.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from planparse import numbering, tenses
from planparse.claims import Claim, read_claims
from planparse.dates import Mention
from planparse.figures import Figure, find_figures
from planparse.patterns import compiled
from planparse.plan import Baseline, Diagnostic
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.tenses import Now, Stage
from planparse.text import Span, Text

if TYPE_CHECKING:
    from typing import Final

    from planparse.dates import Calendar
    from planparse.lines import Document
    from planparse.numbering import Node


class Commitment(NamedTuple):
    """A target at ``body.value[start:end]``; ``due`` is the mention that gives its deadline and why (``basis``).

    ``basis``: explicit (in the sentence), carried (in the paragraph), section (in a heading) or title.
    """

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


class _Scene(NamedTuple):
    """What a claim is judged by: the dates of the body and of the title, the stages, and when the document speaks.

    ``asides``: for each date of the body whether it tells no time of its own; ``topics``: the years and longer periods
    that open paragraphs; ``named``: the days and ranges in headings, as they are asked for.
    """

    body: Text
    genre: str
    now: Now
    dates: list[Mention]
    starts: list[int]
    titles: list[Mention]
    stages: list[Stage]
    stage_starts: list[int]
    topics: list[Mention]
    topic_starts: list[int]
    asides: list[bool]
    shut: list[int]
    named: dict[Span, list[Mention]]


def find_targets(document: Document, nodes: tuple[Node, ...], calendar: Calendar) -> tuple[Commitment, ...]:
    """The targets of the body, in order."""
    value = document.body.value
    dates = [mention for mention in calendar.mentions if mention.text is document.body]
    claims = read_claims(value, find_figures(value, dates, numbering.find_marks(nodes)))
    return tuple(_judge(_set_scene(document, nodes, calendar, dates), claims)) if claims else ()


def _set_scene(document: Document, nodes: tuple[Node, ...], calendar: Calendar, dates: list[Mention]) -> _Scene:
    stages = tenses.find_stages(document.body.value, nodes)
    now = tenses.find_now(document, calendar)
    title = "" if document.title is None else document.title.value
    topics = [mention for mention in dates if _is_topic(document.body.value, mention)]
    return _Scene(
        document.body,
        "address" if "施政报告" in title and _is_of_hong_kong(title, document.body.value) else document.kind,
        now,
        dates,
        [mention.start for mention in dates],
        [mention for mention in calendar.mentions if mention.text is document.title and mention.type in _DAYS],
        stages,
        [stage.start for stage in stages],
        topics,
        [mention.start for mention in topics],
        [
            _is_aside(document.body.value, mention) or _is_attribute(document.body.value, mention, now)
            for mention in dates
        ],
        _find_shut(document.body.value, dates),
        {},
    )


_HONG_KONG: Final = "行政长官|香港|特区政府"


def _is_of_hong_kong(title: str, value: str) -> bool:
    """Whether a policy address is one: in it 会 and 可 tell what the government is to do."""
    return compiled(_HONG_KONG).search(title) is not None or compiled(_HONG_KONG).search(value, 0, _EARLY) is not None


_EARLY: Final = 1000


_OPENING: Final = (
    r"(?:^|(?<=\n))[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?(?:各位[^，。！!,\n]{2,4}[！!：:，,])?"
    r"(?:回顾|回望|总结|刚刚|即将)?(?:过去的|结束的)?[“「在]?$"
)


def _is_topic(value: str, mention: Mention) -> bool:
    """Whether a year or more opens a paragraph: 刚刚过去的2025年，…; those below it are about it."""
    first, last = mention.first, mention.last
    if first is None or last is None or first[5:] != "01-01" or last[5:] != "12-31":
        return False
    low = max(0, mention.start - _LONGEST_OPENING)
    line = value.rfind("\n", low, mention.start) + 1
    return line >= low and compiled(_OPENING).search(value, line, mention.start) is not None


_LONGEST_OPENING: Final = 24
_DAYS: Final = frozenset(("date", "range"))
_LONGEST_SENTENCE: Final = 800
"""Words further on are not asked."""


def _judge(scene: _Scene, claims: list[Claim]) -> list[Commitment]:
    """Claims with status, deadline and problems."""
    value = scene.body.value
    found: list[Commitment] = []
    sentence, line = -1, 0
    words: list[tenses.Word] = []
    for claim in claims:
        figure = claim.figure
        if figure.sentence != sentence:
            line = max(line, value.rfind("\n", max(sentence, 0), figure.sentence) + 1)
            sentence = figure.sentence
            end = value.find("。", figure.quantity.end, sentence + _LONGEST_SENTENCE)
            words = tenses.find_words(
                value, sentence, end if end >= 0 else min(len(value), sentence + _LONGEST_SENTENCE)
            )
        stage = tenses.stage_at(scene.stages, scene.stage_starts, figure.quantity.start)
        if not words and stage.tense.status is None and scene.genre in _PLANS:
            words = tenses.find_plan(value, line, sentence)
        said, context = _find_dates(scene, figure, line, stage)
        joined = bool(found) and found[-1].end == figure.quantity.start
        status = found[-1].status if joined else _status(scene, figure, stage, words, said, context)
        if said is not None and _is_over(value, said, figure, status, scene.now):
            said = None
        due = (
            (said, "explicit") if said is not None else _due_above(scene, stage, figure.quantity.start, context, status)
        )
        due = found[-1].due if joined and due is None else due
        found.append(_commit(scene.body, claim, status, due))
    return found


def _is_over(value: str, said: Mention, figure: Figure, status: str, now: Now) -> bool:
    """Whether a date of another clause is not that of the figure: the status says so, or 至今 behind it."""
    return said.start < figure.clause and (
        not tenses.agrees(said, status, now)
        or compiled("至今|迄今|到目前").search(value, said.end, figure.quantity.start) is not None
    )


def _commit(body: Text, claim: Claim, status: str, due: tuple[Mention, str] | None) -> Commitment:
    figure, quantity = claim.figure, claim.figure.quantity
    problems = _find_problems(body, claim)
    known = not problems or problems[0].level != "warning"
    return Commitment(
        claim.start,
        figure.end,
        claim.indicator,
        quantity.value if known else None,
        quantity.value_max if known else None,
        quantity.unit,
        claim.comparator,
        claim.mode,
        claim.direction,
        claim.baseline,
        claim.per,
        due,
        status,
        quantity.kind == "coverage" or (quantity.kind == "percent" and quantity.value == 100),
        problems,
    )


_PLANS: Final = frozenset(("plan", "scheme", "notice", "summary+plan", "other"))
_STATES: Final = frozenset(("占", "约占", "占到", "有", "是", "拥有", "共有", "实有"))
_CONDITION: Final = r"[^，。；\n]{0,24}?的[，,]"
"""The end of a clause that says for whom a rule holds: 注册资本500万元以上的，给予奖励."""

_HYPOTHESIS: Final = r"(?:如果|假如|假设|假定|倘若)(?![^。；]{0,80}?[，,][^，。；]{0,12}?将)"
_LONGEST_HYPOTHESIS: Final = 80
"""如果每人每年多买一元的东西，购买力就增加六亿元: nobody plans it."""


def _status(
    scene: _Scene, figure: Figure, stage: Stage, words: list[tenses.Word], said: Mention | None, context: Mention | None
) -> str:
    quantity, value = figure.quantity, scene.body.value
    if compiled(_CONDITION).match(value, quantity.end) or compiled(_HYPOTHESIS).search(
        value, max(figure.sentence, quantity.start - _LONGEST_HYPOTHESIS), quantity.start
    ):
        return "background"
    return tenses.judge(
        scene.genre,
        stage.tense,
        tenses.weigh_words(value, words, figure.clause, quantity.end),
        0 if said is None else tenses.compare(said, scene.now) * _weigh_date(said, figure),
        _weigh_context(scene, context),
        stative=figure.left.verb is not None and figure.left.verb.word in _STATES,
        least=_is_least(figure),
    )


def _is_least(figure: Figure) -> bool:
    """Whether an output is bounded below: 举办活动9场以上."""
    bound = figure.quantity.after or figure.quantity.before or figure.left.bound
    verb = figure.left.lead or figure.left.verb
    return bound is not None and bound.comparator == ">=" and verb is not None and verb.mode == "new"


def _weigh_date(said: Mention, figure: Figure) -> int:
    """How much a date of the sentence says of a figure: one that no calendar tells little outside its clause."""
    if said.start >= figure.clause:
        return _OWN
    return _OTHER if said.first or said.last or said.type == "duration" else _VAGUE


def _weigh_context(scene: _Scene, context: Mention | None) -> int:
    """What the last date before the sentence says: a period that opens its sentence (这五年，…) is what follows."""
    if context is None:
        return 0
    topic = (
        scene.body.value[context.start - 1 : context.start] in ("", "。", "\n", "—")
        and (context.first or "")[5:] == "01-01"
    )
    known = context.first or context.last or context.type == "duration"
    return tenses.compare(context, scene.now) * (_TOPIC if topic else _CONTEXT if known else _VAGUE)


_OWN: Final = 12
_OTHER: Final = 10
"""What a date in the clause of a figure weighs, and one in another clause of its sentence."""

_VAGUE: Final = 2
_CONTEXT: Final = 4
_TOPIC: Final = 8
_PERIOD: Final = "“?十[一二三四五]五|[一二三四五]年|时期"
_OPENERS: Final = frozenset(("", *"\n。，；、：,;:是在于 "))
"""Before a period that rules what follows: not 锚定“十四五”期间的目标."""

_MOST_DATES: Final = 40
"""Dates further back are not asked."""


def _find_dates(scene: _Scene, figure: Figure, line: int, stage: Stage) -> tuple[Mention | None, Mention | None]:
    """The last date before the number in its sentence, and the last one before the sentence in its paragraph.

    In a part without tense a period (“十四五”时期) further up rules as well.
    """
    value = scene.body.value
    low = line if stage.tense.status else min(line, stage.section)
    said: Mention | None = None
    last = bisect_left(scene.starts, figure.quantity.start) - 1
    following = scene.dates[last + 1] if last + 1 < len(scene.dates) else None
    if following is not None and _ends_clause(value, figure, following):
        said = following
    for i in range(last, max(-1, last - _MOST_DATES), -1):
        mention = scene.dates[i]
        if mention.start < low:
            break
        if mention.type == "set" or mention.end > figure.quantity.start or scene.asides[i]:
            continue
        if 0 < scene.shut[i] <= figure.quantity.start:
            continue
        if mention.start >= figure.sentence:
            if said is None or said is following or (said.start == mention.end and said.last is None):
                known = not _is_elapsed(value, mention) or mention.start >= figure.clause
                said = mention if _is_term(value, mention) or (mention.type != "duration" and known) else said
        elif _is_passing(value, mention):
            continue
        elif mention.start >= line or (
            value[mention.start - 1 : mention.start] in _OPENERS
            and compiled(_PERIOD).search(value, mention.start, mention.end)
        ):
            return said, mention if not _is_elapsed(value, mention) else None
    return said, None


def _is_passing(value: str, mention: Mention) -> bool:
    """Whether a stretch of time only qualifies a word of its sentence: 结束了过去十年行路难的历史."""
    return mention.first is None and mention.last is None and value[mention.start - 1 : mention.start] == "了"


_BREAK: Final = r"[，。；、.;\n]|, "
_BRACKETED: Final = r" ?[（(][ 在于到至]{0,3}"
_NEAR: Final = 40


def _ends_clause(value: str, figure: Figure, mention: Mention) -> bool:
    """Whether a deadline follows the number in its clause (50 hours a week by the end of March), or in brackets."""
    end = figure.end
    if compiled(_BRACKETED).fullmatch(value, end, mention.start):
        return mention.last is not None and value[mention.end : mention.end + 1] in ("）", ")", " ")
    end = figure.quantity.end
    if mention.first is not None or mention.last is None or not end <= mention.start < end + _NEAR:
        return False
    return compiled(_BREAK).search(value, end, mention.start) is None


_COMPARING: Final = (
    "比",
    "较",
    "与",
    "同",
    "高于",
    "低于",
    "超过",
    "好于",
    "快于",
    "多于",
    "少于",
    "相当于",
    "than ",
    "than in ",
)
_MEASURED: Final = r"[末底初]?(?:的?基础上|的[\d.一二三四五六七八九十百]{1,6}多?倍|的?(?:不变价|可比价|价格))"
"""After a date that a figure is measured by: 是2012年的2.3倍."""

_ELIGIBLE: Final = r"[^，。；\n]{1,60}的[，,]"
"""After a date that says for whom a rule holds: 对上一年度购置设备的，给予奖补."""

_ATTRIBUTE: Final = (
    r"[^，。；、\d\n]{0,10}?(?:建成|投用|投产|参加工作|签约|签订|开工|新建|竣工|批准|批复|登记|出生|入住|认定|出厂|注册|交付|启动|立项|毕业|退休|购置|使用)"
    r"[^，。；、\d\n]{0,4}?的"
)


def _is_attribute(value: str, mention: Mention, now: Now) -> bool:
    """Whether a past date tells one thing from others: 改造2000年以前建成的小区300个."""
    return compiled(_ATTRIBUTE).match(value, mention.end) is not None and tenses.compare(mention, now) < 0


_SUBSIDY: Final = r"[^，。；\n]{1,60}的[，,][^。\n]{0,60}?(?:给予|予以|奖补|奖励|补助|补贴|资助)"
"""After a date that says for whom there is money: 上一年度购置设备的，按实际金额给予奖补."""

_OCCASION: Final = r"(?:[^，。；、\d]{0,2}(?:开局|开门红|“开门红”)|攻势|攻坚|行动|战役|会战|大干)"
"""After a date that belongs to a name: 实现一季度良好开局, 打好夏季攻势."""

_NAMED: Final = r"(?:实现)?碳(?:排放)?(?:达峰|中和)"
"""After a date that belongs to a name wherever it stands: 2030年前碳达峰."""

_RECORD: Final = r"(?<=来)的?之?(?:最|新[低高]|首|历史|同期|少有|罕见|未有)"
"""After a stretch of years that only says how rare a level is: 为十年来最低."""

_YEAR_OF_PLAN: Final = (
    r"(?:规划|计划|时期)?的?(?:最后一年|收官之?年|开局之?年|第[一二三四五]年|关键之?年|攻坚之?年|起步之?年)"
)
"""After a five-year plan that only says which of its years is meant: 2010年是实施“十一五”规划的最后一年."""

_RECORDS: Final = ("record high ", "record low ", "the highest ", "the lowest ")
"""Before a stretch of years, the same: a record high in 14 years."""

_LAST_YEAR: Final = r"(?:the )?(?:last|previous|preceding) "
_OVER: Final = ("over ", "on ", "from ", "with ", "to ", "than ", "than in ", "over the ", "on the ", "from the ")
"""Before the last year make it one that a figure is compared with: an increase of 12% over last year."""

_TELLING: Final = r"[\d０-９一二两三四五六七八九十半今明去后未过]|本(?!世纪)|(?<![目当])前"


def _is_aside(value: str, mention: Mention) -> bool:
    """Whether a date is what the figure is compared with (比上年), or tells no time of its own (同期, 目前)."""
    if value.endswith(_COMPARING, 0, mention.start) or compiled(_MEASURED).match(value, mention.end) is not None:
        return True
    if value.endswith(_RECORDS, 0, mention.start) or compiled(_YEAR_OF_PLAN).match(value, mention.end) is not None:
        return True
    if value[mention.end - 1] == "r" and compiled(_LAST_YEAR).match(value, mention.start) is not None:
        return value.endswith(_OVER, 0, mention.start)
    before = value[mention.start - 1 : mention.start]
    if before in ("从", "由") or compiled(_NAMED).match(value, mention.end) is not None:
        return True
    if before in ("对", "凡", "于") and compiled(_ELIGIBLE).match(value, mention.end) is not None:
        return True
    if (
        compiled(_SUBSIDY).match(value, mention.end) is not None
        or compiled(_RECORD).match(value, mention.end) is not None
    ):
        return True
    if (
        compiled(_OCCASION).match(value, mention.end) is not None
        and mention.start > 0
        and value[mention.start - 1] not in "，。；、\n在"
    ):
        return True
    return (
        mention.first is None
        and mention.last is None
        and compiled(_TELLING).search(value, mention.start, mention.end) is None
    )


_BRACKETS: Final = r"[（(][ 即在于到至]{0,3}([^（()）\n]{1,80}?) ?[)）]"
_COUNTED: Final = r"\d[^，。；、\s]{0,4}$"
_LONGEST_COUNT: Final = 12


def _find_shut(value: str, dates: list[Mention]) -> list[int]:
    """For each date where the brackets end that hold it, if it says nothing of what is behind them; else 0.

    So do dates among other words, and one of the number before (4800人（2024年）). A date alone in brackets that
    explains another (四年内（即2026年）) or a word (第一阶段（3月至5月）) rules what follows.
    """
    brackets = list(compiled(_BRACKETS).finditer(value))
    starts = [match.start() for match in brackets]
    shut: list[int] = []
    told = -1
    for mention in dates:
        i = bisect_left(starts, mention.start) - 1
        end = brackets[i].end() if i >= 0 and mention.end < brackets[i].end() else 0
        if end and brackets[i].span(1) == (mention.start, mention.end):
            low = max(0, starts[i] - _LONGEST_COUNT)
            end = end if told < starts[i] and compiled(_COUNTED).search(value, low, starts[i]) else 0
        told = mention.end
        shut.append(end)
    return shut


_EVENT: Final = r"(?:之日起?|日起|[以之]?后|[申受]请|受理|收到[^，。；]{0,12})[，,]?$"
"""Before a term that a procedure allows, counted from an event: 自受理之日起7个工作日内."""


def _is_elapsed(value: str, mention: Mention) -> bool:
    """Whether an expression is a length of time, or one counted from an event that the text does not date: 30年后."""
    undated = mention.first is None and mention.last is None
    return mention.type == "duration" or (
        undated
        and (
            (value[mention.end - 1] == "后" and value[mention.start] not in "往今此")
            or compiled(_EVENT).search(value, max(0, mention.start - _LONGEST_EVENT), mention.start) is not None
        )
    )


_LONGEST_EVENT: Final = 16
_GROWTH: Final = frozenset("增翻降提减")


def _is_term(value: str, mention: Mention) -> bool:
    """Whether a length of time is a term: 两年内, 力争用3年时间, 未来三至四年, 3年增长."""
    after = value[mention.end : mention.end + 1]
    return (
        value[mention.end - 1] == "内"
        or after in ("内", "时")
        or after in _GROWTH
        or value[mention.start] in "未今用近前过"
    )


def _find_topic(scene: _Scene, stage: Stage, position: int) -> Mention | None:
    """The last year or longer period before a position that opened a paragraph of the same headings, or of fewer."""
    i = bisect_left(scene.topic_starts, position)
    for mention in reversed(scene.topics[max(0, i - _MOST_TOPICS) : i]):
        headings = tenses.stage_at(scene.stages, scene.stage_starts, mention.start).headings
        if stage.headings[len(stage.headings) - len(headings) :] == headings and (headings or not stage.headings):
            return mention
    return None


_MOST_TOPICS: Final = 6


def _due_above(
    scene: _Scene, stage: Stage, position: int, context: Mention | None, status: str
) -> tuple[Mention, str] | None:
    """The nearest date of paragraph, headings and title that the status does not contradict."""
    if context is not None and tenses.agrees(context, status, scene.now):
        return context, "carried"
    topic = _find_topic(scene, stage, position)
    for heading in stage.headings:
        named = scene.named.get(heading)
        if named is None:
            named = scene.named[heading] = _find_named(scene, *heading)
        if (
            len(named) != 1
            and topic is not None
            and topic.start >= heading[1]
            and tenses.agrees(topic, status, scene.now)
        ):
            return topic, "carried"
        for mention in named:
            if tenses.agrees(mention, status, scene.now):
                return mention, "section"
    if not stage.headings and topic is not None and tenses.agrees(topic, status, scene.now):
        return topic, "carried"
    for mention in scene.titles:
        if tenses.agrees(mention, status, scene.now):
            return mention, "title"
    return None


def _find_named(scene: _Scene, start: int, end: int) -> list[Mention]:
    """The days and ranges in a heading."""
    first = bisect_left(scene.starts, start)
    last = bisect_left(scene.starts, end, first, min(len(scene.starts), first + _MOST_DATES))
    return [mention for mention in scene.dates[first:last] if mention.type in _DAYS]


_FAULTS: Final = {
    "placeholder": ("info", "a placeholder stands for the number"),
    "implausible-percent": ("warning", "no such share is plausible"),
    "number-out-of-range": ("warning", "the number is beyond 2^53 and has no exact JSON value"),
    "ratio": ("info", "a ratio has no single value: its parts stand in the text"),
    "spaced-digits": ("info", "digits with spaces between were read as one number"),
}
_SHARES: Final = (
    "占比",
    "比重",
    "覆盖率",
    "普及率",
    "合格率",
    "满意度",
    "满意率",
    "知晓率",
    "及格率",
    "参保率",
    "就业率",
    "合格率",
)


def _find_problems(body: Text, claim: Claim) -> tuple[Diagnostic, ...]:
    """What is wrong with the number: nothing, or one diagnostic."""
    quantity = claim.figure.quantity
    fault = quantity.fault
    if fault is None and quantity.kind == "percent" and claim.mode == "to" and (quantity.value or 0) > 100:
        fault = "implausible-percent" if (claim.indicator or "").endswith(_SHARES) else None
    if fault is None:
        return ()
    level, message = _FAULTS[fault]
    return (Diagnostic(fault, level, message, body.span(quantity.number, quantity.end), quantity.hint),)
