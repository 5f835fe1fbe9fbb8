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
from planparse.moments import Moment, agrees, read_moment
from planparse.patterns import compiled
from planparse.plan import Baseline, Diagnostic
from planparse.quantities import LARGEST
from planparse.records import TYPE_CHECKING, NamedTuple, new
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

    ``moments``: what the dates of the body say, as it is asked for; ``topics``: which of them are the years and longer
    periods that open paragraphs; ``named``: the days and ranges in headings, and ``ruled``: the
    dates that stages have from above (behind so many topics, for a status), as they are asked for; ``hypotheses``: where words of supposing begin.
    """

    body: Text
    genre: str
    now: Now
    dates: list[Mention]
    starts: list[int]
    moments: list[Moment | None]
    titles: list[Moment]
    stages: list[Stage]
    stage_starts: list[int]
    topics: list[int]
    topic_starts: list[int]
    named: dict[Span, list[Moment]]
    ruled: dict[tuple[int, int, str], tuple[Mention, str] | None]
    hypotheses: list[int]


class _Sentence(NamedTuple):
    """A sentence from ``start`` on, in the paragraph that begins at ``line`` and in one stage.

    ``first`` is the index of its first date (or of the first behind it), ``words`` are its cues; ``context`` is the last
    date before it in its paragraph, and ``weight`` what that says; ``due``: the dates above it for a status, as they are
    asked for.
    """

    start: int
    line: int
    stage: Stage
    first: int
    words: list[tenses.Word]
    context: Moment | None
    weight: int
    due: dict[str, tuple[Mention, str] | None]


def find_targets(document: Document, nodes: tuple[Node, ...], calendar: Calendar) -> tuple[Commitment, ...]:
    """The targets of the body, in order."""
    value = document.body.value
    dates = [mention for mention in calendar.mentions if mention.text is document.body]
    claims = read_claims(value, find_figures(value, dates, numbering.find_marks(nodes)))
    return tuple(_judge(_set_scene(document, nodes, calendar, dates), claims)) if claims else ()


def _set_scene(document: Document, nodes: tuple[Node, ...], calendar: Calendar, dates: list[Mention]) -> _Scene:
    value = document.body.value
    stages = tenses.find_stages(value, nodes)
    now = tenses.find_now(document, calendar)
    title = "" if document.title is None else document.title.value
    topics = [i for i, mention in enumerate(dates) if _is_topic(value, mention)]
    return _Scene(
        document.body,
        "address" if "施政报告" in title and _is_of_hong_kong(title, value) else document.kind,
        now,
        dates,
        [mention.start for mention in dates],
        [None] * len(dates),
        [
            read_moment(title, mention, now, -1)
            for mention in calendar.mentions
            if mention.text is document.title and mention.type in _DAYS
        ],
        stages,
        [stage.start for stage in stages],
        topics,
        [dates[i].start for i in topics],
        {},
        {},
        sorted(match.start() for word in _SUPPOSING for match in compiled(word).finditer(value)),
    )


def _read_moment(scene: _Scene, i: int) -> Moment:
    """What a date of the body says, kept for who asks next."""
    told = scene.dates[i - 1].end if i else -1
    moment = scene.moments[i] = read_moment(scene.body.value, scene.dates[i], scene.now, told)
    return moment


_HONG_KONG: Final = "行政长官|香港|澳门|特区政府"


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
_SENTENCE_ENDS: Final = ("。", "\n")
_LONGEST_SENTENCE: Final = 800
"""Words further on are not asked."""


def _judge(scene: _Scene, claims: list[Claim]) -> list[Commitment]:
    """Claims with status, deadline and problems."""
    found: list[Commitment] = []
    sentence = _Sentence(-1, 0, tenses.BEFORE, 0, [], None, 0, {})
    for claim in claims:
        figure = claim.figure
        start = figure.quantity.start
        stage = tenses.stage_at(scene.stages, scene.stage_starts, start)
        if figure.sentence != sentence.start or stage is not sentence.stage:
            sentence = _read_sentence(scene, figure, stage, sentence)
        said = _find_date(scene, figure, sentence)
        joined = bool(found) and found[-1].end == start
        status = found[-1].status if joined else _status(scene, figure, sentence, said)
        if said is not None and said.start < figure.clause and _is_over(scene, said, figure, status):
            said = None
        due = (said.mention, "explicit") if said is not None else _due_above(scene, sentence, start, status)
        due = found[-1].due if joined and due is None else due
        found.append(_commit(scene.body, claim, status, due))
    return found


def _read_sentence(scene: _Scene, figure: Figure, stage: Stage, before: _Sentence) -> _Sentence:
    """The sentence of a figure, which follows ``before``."""
    value, start = scene.body.value, figure.sentence
    line = max(before.line, value.rfind("\n", max(before.start, 0), start) + 1)
    last = min(len(value), start + _LONGEST_SENTENCE)
    for mark in _SENTENCE_ENDS:
        end = value.find(mark, figure.quantity.end, last)
        last = end if end >= 0 else last
    words = tenses.find_words(value, start, last)
    if not words and stage.tense.status is None and scene.genre in _PLANS:
        words = tenses.find_plan(value, line, start)
    first = bisect_left(scene.starts, start)
    context = _find_context(scene, line, stage, first - 1, figure.quantity.start)
    weight = _weigh_context(scene, context, line)
    return new(_Sentence, (start, line, stage, first, words, context, weight, {}))


def _is_over(scene: _Scene, said: Moment, figure: Figure, status: str) -> bool:
    """Whether a date of another clause is not that of the figure: the status says so, or 至今 behind it."""
    return (
        not agrees(said, status, scene.now)
        or compiled("至今|迄今|到目前").search(scene.body.value, said.end, figure.quantity.start) is not None
    )


def _commit(body: Text, claim: Claim, status: str, due: tuple[Mention, str] | None) -> Commitment:
    figure, start, indicator, comparator, mode, direction, baseline, per = claim
    quantity = figure.quantity
    kind, value = quantity.kind, quantity.value
    whole = kind == "coverage" or (kind == "percent" and value == _WHOLE)
    problems = _find_problems(body, claim) if quantity.fault is not None or kind == "percent" else ()
    known = not problems or problems[0].level != "warning"
    if baseline is not None and (baseline.value or 0) > LARGEST:
        baseline = baseline._replace(value=None)
    return new(
        Commitment,
        (
            start,
            figure.end,
            indicator,
            value if known else None,
            quantity.value_max if known else None,
            quantity.unit,
            comparator,
            mode,
            direction,
            baseline,
            per,
            due,
            status,
            whole,
            problems,
        ),
    )


_WHOLE: Final = 100


_PLANS: Final = frozenset(("plan", "scheme", "notice", "summary+plan", "other"))
_STATES: Final = frozenset(("占", "约占", "占到", "有", "是", "拥有", "共有", "实有"))
_CONDITION: Final = r"[^，。；\n]{0,24}?的[，,]"
"""The end of a clause that says for whom a rule holds: 注册资本500万元以上的，给予奖励."""

_LONGEST_CONDITION: Final = 26
_SUPPOSING: Final = ("如果", "假[如设定]", "倘若")
_HYPOTHESIS: Final = rf"(?:{'|'.join(_SUPPOSING)})(?![^。；]{{0,80}}?[，,][^，。；]{{0,12}}?将)"
_LONGEST_HYPOTHESIS: Final = 80
"""如果每人每年多买一元的东西，购买力就增加六亿元: nobody plans it."""


def _status(scene: _Scene, figure: Figure, sentence: _Sentence, said: Moment | None) -> str:
    value, end = scene.body.value, figure.quantity.end
    if _is_condition(value, end) or (scene.hypotheses and _is_supposed(scene, figure)):
        return "background"
    tense, context = sentence.stage.tense, sentence.weight
    words = tenses.weigh_words(value, sentence.words, figure.clause, end) if sentence.words else 0
    date = said.place * _weigh_date(said, figure) if said is not None and said.place else 0
    if scene.genre == "address" and not (words or date or context) and _is_stative(figure):
        return "background"
    least = tense.status is None and words >= 0 and _is_least(figure)
    return tenses.judge(scene.genre, tense, words, date, context, least=least)


def _is_condition(value: str, end: int) -> bool:
    """Whether a figure that ends at ``end`` is a condition."""
    last = end + _LONGEST_CONDITION
    return (value.find("的，", end, last) >= 0 or value.find("的,", end, last) >= 0) and compiled(_CONDITION).match(
        value, end
    ) is not None


def _is_supposed(scene: _Scene, figure: Figure) -> bool:
    """Whether a figure stands behind a hypothesis in its sentence."""
    start = figure.quantity.start
    low = max(figure.sentence, start - _LONGEST_HYPOTHESIS)
    last = bisect_left(scene.hypotheses, start) - 1
    if last < 0 or scene.hypotheses[last] < low:
        return False
    return compiled(_HYPOTHESIS).search(scene.body.value, low, start) is not None


def _is_stative(figure: Figure) -> bool:
    """Whether the verb says how things are: 占, 有."""
    return figure.left.verb is not None and figure.left.verb.word in _STATES


def _is_least(figure: Figure) -> bool:
    """Whether an output is bounded below: 举办活动9场以上."""
    quantity, left = figure.quantity, figure.left
    bound = quantity.after or quantity.before or left.bound
    if bound is None or bound.comparator != ">=":
        return False
    verb = left.lead or left.verb
    return verb is not None and verb.mode == "new"


def _weigh_date(said: Moment, figure: Figure) -> int:
    """How much a date of the sentence says of a figure: one that no calendar tells little outside its clause."""
    if said.start >= figure.clause:
        return _OWN
    return _OTHER if said.known else _VAGUE


def _weigh_context(scene: _Scene, context: Moment | None, line: int) -> int:
    """What the last date before the sentence says: a period that opens its sentence (这五年，…) is what follows."""
    if context is None:
        return 0
    value, mention = scene.body.value, context.mention
    first, before = mention.first, value[context.start - 1 : context.start]
    if first is not None:
        topic = first[5:] == "01-01" and before in ("", "。", "\n", "—")
    else:  # 过去一年，…
        topic = context.place < 0 and context.start == line and value[context.end : context.end + 1] in ("，", ",")
    return context.place * (_TOPIC if topic else _CONTEXT if context.known else _VAGUE)


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


def _find_date(scene: _Scene, figure: Figure, sentence: _Sentence) -> Moment | None:
    """The date in the head of its column, else the last one before the number in its sentence or the deadline behind."""
    start, end = figure.quantity.start, figure.quantity.end
    heads = [] if figure.head is None else _named_in(scene, figure.head)
    if heads:
        return heads[-1]
    behind = bisect_left(scene.starts, start, sentence.first)
    near = behind < len(scene.starts) and end <= scene.starts[behind] < end + _NEAR
    said = following = _find_following(scene, figure, behind) if near else None
    if behind == sentence.first:
        return said
    for i in range(behind - 1, max(sentence.first, behind - _MOST_DATES) - 1, -1):
        moment = scene.moments[i] or _read_moment(scene, i)
        if moment.aside or moment.end > start or 0 < moment.shut <= start:
            continue
        if said is None or said is following or (said.start == moment.end and said.mention.last is None):
            tells = moment.mention.type != "duration" and (not moment.elapsed or moment.start >= figure.clause)
            said = moment if moment.term or tells else said
    return said


def _find_context(scene: _Scene, line: int, stage: Stage, last: int, start: int) -> Moment | None:
    """The last date of a paragraph that begins at ``line`` up to date ``last`` that rules a figure at ``start``.

    In a part without tense a period (“十四五”时期) further up rules as well.
    """
    value = scene.body.value
    low = line if stage.tense.status else min(line, stage.section)
    for i in range(last, max(-1, last - _MOST_DATES), -1):
        if scene.starts[i] < low:
            break
        moment = scene.moments[i] or _read_moment(scene, i)
        if moment.aside or 0 < moment.shut <= start:
            continue
        if value[moment.start - 1] == "了" and _is_passing(value, moment.mention):
            continue
        if moment.start >= line or (
            value[moment.start - 1 : moment.start] in _OPENERS
            and compiled(_PERIOD).search(value, moment.start, moment.end)
        ):
            return None if moment.elapsed else moment
    return None


def _is_passing(value: str, mention: Mention) -> bool:
    """Whether a stretch of time only qualifies a word of its sentence: 结束了过去十年行路难的历史."""
    return value[mention.start - 1 : mention.start] == "了" and mention.first is None and mention.last is None


def _is_of_event(value: str, mention: Mention) -> bool:
    """Whether a date is of what its sentence tells, not of the sentences after it: 某园于2002年新建."""
    before = value[max(0, mention.start - 2) : mention.start]
    return before[-1:] == "于" and before[0] not in _OPENERS and mention.first is not None and mention.last is not None


_BREAK: Final = r"[，。；、.;\n]|, "
_BRACKETED: Final = r" ?[（(][ 在于到至]{0,3}"
_NEAR: Final = 40


def _find_following(scene: _Scene, figure: Figure, i: int) -> Moment | None:
    """Date ``i``, if it is a deadline that follows the number in its clause, or stands behind it in brackets.

    50 hours a week by the end of March; 300 beds (2027).
    """
    value, mention = scene.body.value, scene.dates[i]
    if mention.last is None:
        return None
    if compiled(_BRACKETED).fullmatch(value, figure.end, mention.start):
        return _read_moment(scene, i) if value[mention.end : mention.end + 1] in ("）", ")", " ") else None
    if mention.first is not None or compiled(_BREAK).search(value, figure.quantity.end, mention.start):
        return None
    return _read_moment(scene, i)


def _find_topic(scene: _Scene, stage: Stage, last: int) -> Moment | None:
    """The last year or longer period up to topic ``last`` that opened a paragraph of the same headings, or of fewer."""
    for i in range(last, max(-1, last - _MOST_TOPICS), -1):
        headings = tenses.stage_at(scene.stages, scene.stage_starts, scene.topic_starts[i]).headings
        if stage.headings[len(stage.headings) - len(headings) :] == headings and (headings or not stage.headings):
            topic = scene.topics[i]
            return scene.moments[topic] or _read_moment(scene, topic)
    return None


_MOST_TOPICS: Final = 6


def _due_above(scene: _Scene, sentence: _Sentence, position: int, status: str) -> tuple[Mention, str] | None:
    """The nearest date of paragraph, headings and title that the status does not contradict."""
    if status not in sentence.due:
        sentence.due[status] = _find_due_above(scene, sentence, position, status)
    return sentence.due[status]


def _find_due_above(scene: _Scene, sentence: _Sentence, position: int, status: str) -> tuple[Mention, str] | None:
    context, stage = sentence.context, sentence.stage
    told = context is not None and not _is_of_event(scene.body.value, context.mention)
    if context is not None and told and agrees(context, status, scene.now):
        return context.mention, "carried"
    topics = bisect_left(scene.topic_starts, position)
    key = stage.start, topics, status
    if key not in scene.ruled:
        scene.ruled[key] = _find_ruling(scene, stage, _find_topic(scene, stage, topics - 1), status)
    return scene.ruled[key]


def _find_ruling(scene: _Scene, stage: Stage, topic: Moment | None, status: str) -> tuple[Mention, str] | None:
    """The nearest date of topic, headings and title that the status does not contradict."""
    follows = topic is not None and agrees(topic, status, scene.now)
    for heading in stage.headings:
        named = _named_in(scene, heading)
        if topic is not None and follows and len(named) != 1 and topic.start >= heading[1]:
            return topic.mention, "carried"
        for moment in named:
            if agrees(moment, status, scene.now):
                return moment.mention, "section"
    if topic is not None and follows and not stage.headings:
        return topic.mention, "carried"
    for moment in scene.titles:
        if agrees(moment, status, scene.now):
            return moment.mention, "title"
    return None


def _named_in(scene: _Scene, heading: Span) -> list[Moment]:
    """The days and ranges in a heading."""
    named = scene.named.get(heading)
    if named is None:
        named = scene.named[heading] = _find_named(scene, *heading)
    return named


def _find_named(scene: _Scene, start: int, end: int) -> list[Moment]:
    first = bisect_left(scene.starts, start)
    last = bisect_left(scene.starts, end, first, min(len(scene.starts), first + _MOST_DATES))
    return [scene.moments[i] or _read_moment(scene, i) for i in range(first, last) if scene.dates[i].type in _DAYS]


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
    if fault is None and claim.mode == "to" and (quantity.value or 0) > _WHOLE:
        fault = "implausible-percent" if (claim.indicator or "").endswith(_SHARES) else None
    if fault is None:
        return ()
    level, message = _FAULTS[fault]
    return (Diagnostic(fault, level, message, body.span(quantity.number, quantity.end), quantity.hint),)
