"""Planned, achieved or background: from the headings above a figure, its dates and the words of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from planparse.patterns import any_of, compiled
from planparse.records import TYPE_CHECKING, NamedTuple, new
from planparse.rules.cues import HEADINGS, SENTENCES, Cue, Row, cues
from planparse.text import Span

if TYPE_CHECKING:
    import re
    from typing import Final

    from planparse.dates import Calendar
    from planparse.lines import Document
    from planparse.numbering import Node


class Tense(NamedTuple):
    """What a heading says of the figures below it: a status, and how surely."""

    status: str | None
    weight: int


NEUTRAL: Final = Tense(None, 0)


class Stage(NamedTuple):
    """A stretch of the body from ``start`` on: its tense, and the headings that rule it, the nearest first."""

    start: int
    tense: Tense
    headings: tuple[Span, ...]

    @property
    def section(self) -> int:
        """Where the outermost part with a heading begins."""
        return self.headings[-1][0] if self.headings else 0


BEFORE: Final = Stage(0, NEUTRAL, ())
"""Before the first stage."""


class Now(NamedTuple):
    """When the document speaks: a day, or at least a year (both ISO 8601)."""

    day: str | None
    year: str | None


_LONGEST_HEADING: Final = 45
_SHORT_LINE: Final = 40
_LABEL_END: Final = "(?:成就|成绩|目标|回顾|总结|安排|计划|任务|打算)(?:是|为|如下)?[:：]"
_LABEL_TENSE: Final = "(?<=年来)[，,]"
_LABEL_LAST: Final = frozenset("就绩标顾结排划务算是为下")
_LABEL: Final = rf"(?<![^\n。；;，,])(?:[^\n。；;，,]{{0,16}}{_LABEL_END}|(?:过去)?[一二三四五几]年来(?=[，,])[^\n。；;：:\d]{{2,40}}[：:](?=\n|$))"


@cache
def _headings() -> tuple[re.Pattern[str], dict[str, Cue]]:
    return _any_of(HEADINGS)


@cache
def _sentences() -> tuple[re.Pattern[str], dict[str, Cue]]:
    return _any_of(SENTENCES)


def _any_of(table: tuple[Row, ...]) -> tuple[re.Pattern[str], dict[str, Cue]]:
    """A pattern of the words of a table, and their rows."""
    rows = {cue.word: cue for cue in cues(table)}
    return compiled(any_of(rows)), rows


def read_heading(text: str) -> Tense:
    """The tense of a heading; NEUTRAL where its words say nothing, or say two things at once."""
    if len(text) > _LONGEST_HEADING:
        return NEUTRAL
    pattern, rows = _headings()
    words = pattern.findall(text)
    if not words:
        return NEUTRAL
    weights: dict[str, int] = {}
    for word in words:
        cue = rows[word]
        weights[cue.status] = max(cue.weight, weights.get(cue.status, 0))
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1] and "planned" in weights:
        return NEUTRAL
    return Tense(*ranked[0])


_TITLE_LENGTH: Final = 16


def _is_title(text: str, tense: Tense) -> bool:
    """Whether a heading is a name for what follows (下半年工作安排), not a sentence (目标任务如期完成)."""
    pattern, rows = _headings()
    if compiled(_DATED).search(text):
        return tense.weight > 1
    return (
        tense.weight > 2
        and len(text) <= _TITLE_LENGTH
        and any(
            match.end() >= len(text) - 1 and rows[match.group()].status == tense.status
            for match in pattern.finditer(text)
        )
    )


_DATED: Final = r"\d{4} ?年|时期|“?十[二三四五]五”?|[上下]半年|今后|五年"


def find_stages(value: str, nodes: tuple[Node, ...]) -> list[Stage]:
    """The stages of the body in order; each holds until the next begins."""
    stages: list[Stage] = []
    _walk(stages, value, nodes, NEUTRAL, ())
    return stages


def _walk(stages: list[Stage], value: str, nodes: tuple[Node, ...], above: Tense, headings: tuple[Span, ...]) -> None:
    """Add the stages of sibling nodes.

    An unmarked heading or label rules the unmarked nodes after it, a label that ends its node the marked ones, too; after a section that plans, one whose heading says
    nothing goes on planning.
    """
    carried, ruling, planning = above, headings, NEUTRAL
    for node in nodes:
        place = node.heading or _find_heading(value, node)
        tense, own = (carried, ruling) if node.mark is None else (above, headings)
        item = False
        if place is not None:
            heading = value[place[0] : place[1]]
            said = read_heading(heading)
            if (
                said.status is not None
                and above.status != "background"
                and (tense.status is None or _is_title(heading, said))
            ):
                tense = said
            item = _is_item(node, said)
            own = (place, *own) if item else (place, *headings)
            if tense.status is None:
                tense = planning
            if tense.status == "planned":
                planning = tense
        elif node.mark is None and not node.children:
            item = True
        if not stages or stages[-1].tense is not tense or stages[-1].headings is not own:
            stages.append(new(Stage, (node.start, tense, own)))
        for start, end in _find_labels(value, *node.text):
            said = _read_label(value[start:end])
            if said.status is not None and (
                tense.status is None or (value[end - 2] in _LABEL_LAST and said is not _PLANNED)
            ):
                said = _FAINT_RESULT if value[end - 2] == "下" and said.status == "achieved" else said
                item, tense, own = False, said, (_find_lead_in(value, start, end), *headings)
                above = said if above.status is None and end == node.end else above
                stages.append(Stage(end, tense, own))
        if node.mark is None and not item:
            carried, ruling = tense, own
        if node.children:
            _walk(stages, value, node.children, tense, own)


def _find_lead_in(value: str, start: int, end: int) -> Span:
    """The sentence that a label ends: its year is that of what follows (2026年，主要目标是：…)."""
    low = max(0, start - _LONGEST_HEADING)
    return max(low, *(value.rfind(mark, low, start) + 1 for mark in "\n。；")), end


_FAINT_RESULT: Final = Tense("achieved", 1)
"""现将工作总结如下： opens a text in which a plan may come first."""


def _is_item(node: Node, said: Tense) -> bool:
    """Whether a short line is an item of the unmarked heading before it, no heading itself: it says no tense."""
    return node.mark is None and node.heading is None and said.status is None and not node.children


def _read_label(label: str) -> Tense:
    """The tense of a label; a sentence that announces what is to be done plans it."""
    if compiled(_ANNOUNCING).match(label):
        return _PLANNED
    return read_heading(compiled(_LABEL_TENSE).split(label, 1)[0])


_PLANNED: Final = Tense("planned", 2)
_ANNOUNCING: Final = (
    r"[^\n。；;：:]{0,24}(?:(?<![主重需摘])要(?!求)|将|重点)(?:重点|着力|突出|切实|认真|全力|继续|主要){0,2}(?:抓好|做好|完成|落实|实施|推进|办好|突出|围绕|聚焦|开展|从)"
    r"[^\n。；;：:了]{0,24}[：:](?=\n|$)"
)
"""今年要抓好以下工作：, with the list behind it."""


def _find_labels(value: str, start: int, end: int) -> list[Span]:
    """The labels in ``value[start:end]``, the text of a node: what may end one is seldom there, and found faster."""
    if value.find("：", start, end) < 0 and value.find(":", start, end) < 0:
        return []
    if value[end - 1] in "：:":
        begin = max(
            start,
            value.rfind("\n", start, end) + 1,
            value.rfind("。", start, end) + 1,
            value.rfind("；", start, end) + 1,
        )
        if compiled(_ANNOUNCING).match(value, begin, end):
            return [(begin, end)]
    if compiled(_LABEL_END).search(value, start, end) is None and value.find("年来", start, end) < 0:
        return []
    return [match.span() for match in compiled(_LABEL).finditer(value, start, end)]


def _find_heading(value: str, node: Node) -> Span | None:
    """A short unmarked line without a stop, which is a heading, too; a row of a table is none."""
    start, end = node.text
    if (
        node.mark is None
        and 0 < end - start <= _SHORT_LINE
        and value[end - 1] not in "。；;！？，,、"
        and value[start] != "|"
        and value.find("。", start, end) < 0
        and value.find("\t", start, end) < 0
    ):
        return node.text
    return None


def stage_at(stages: list[Stage], starts: list[int], position: int) -> Stage:
    """The stage at a position of the body. ``starts``: those of the stages."""
    i = bisect_right(starts, position) - 1
    return stages[i] if i >= 0 else BEFORE


def find_now(document: Document, calendar: Calendar) -> Now:
    """The day the document was signed or published, or the year it takes for this one."""
    day = calendar.signed or calendar.published
    if day is not None:
        return Now(day, day[:4])
    for mention in calendar.mentions:
        if (
            mention.text is document.body
            and mention.first
            and mention.text.value.startswith(("今年", "本年"), mention.start)
        ):
            return Now(None, mention.first[:4])
    period = calendar.period
    if period is None or period.start is None or period.end is None:
        return Now(None, None)
    return Now(None, period.end[:4] if document.kind in ("summary", "report") else period.start[:4])


_REACH: Final = 160
_FAR: Final = 400
"""So far a list goes on that a sure word for a plan opened."""

_AHEAD: Final = 10
_STOPS: Final = "[，。；、！？\n,;]"


class Word(NamedTuple):
    """A cue at a place of a sentence."""

    at: int
    planned: bool
    weight: int


_TAKES: Final = (
    r"(?!进一步|继续|全面|逐步|[在于会使把对从由按有是达为以])[^，。；\n]{2,30}?"
    r"(?:纳入|作为|列入|划入|并入|转为|改为|改造成|打造成|提高到|提高至|提升到|提升至|降低到|降至|调整为|扩大到|扩大至|缩短至|缩短到|压缩到|压缩至|结合|融入|导入|带入|列为|视为|分为|送到|转化|(?:估计|计算|包括)在内)"
)
"""After a 将 that means 把: 将300个村纳入规划."""


def find_plan(value: str, line: int, sentence: int) -> list[Word]:
    """What the last sure word of a paragraph before a sentence without any says of it, if that is 将 or 拟."""
    words = [word for word in find_words(value, max(line, sentence - _LONGEST_LIST), sentence) if word.weight >= _SURE]
    return [Word(sentence, planned=True, weight=_SURE)] if words and value[words[-1].at] in "将拟" else []


_LONGEST_LIST: Final = 400
_SURE: Final = 4


def find_words(value: str, start: int, end: int) -> list[Word]:
    """The cues in ``value[start:end]``, a sentence."""
    pattern, rows = _sentences()
    found: list[Word] = []
    for match in pattern.finditer(value, start, end):
        word, status, weight, after, but = rows[match.group()]
        at, behind = match.span()
        if (
            (after and value[at - 1] in after)
            or (but and value[behind : behind + 1] in but)
            or (word == "将" and compiled(_TAKES).match(value, behind, end))
        ):
            continue
        planned = status == "planned"
        if planned and weight >= _SURE and compiled(_LIST_OPENS).match(value, behind, end):
            found = [word for word in found if word.planned]
            weight = _LISTING
        found.append(new(Word, (at, planned, weight)))
    return found


_LISTING: Final = 12
_LIST_OPENS: Final = "[是为]?[：:]"
"""After a sure word for a plan, what follows is the plan, whatever was said before: 提出了今年的预期目标：…"""


def weigh_words(value: str, words: list[Word], clause: int, end: int) -> int:
    """How much the words of a sentence, up to just behind ``end``, say planned (positive) or achieved (negative)."""
    planned = achieved = near_planned = near_achieved = 0
    for at, is_planned, weight in words:
        if at >= end:
            if at == end and is_planned:
                continue  # 285个计划新开工项目, 10个未来产业先导区: part of a name
            if at >= end + _AHEAD or compiled(_STOPS).search(value, end, at):
                break
        elif at < end - _REACH and (at < end - _FAR or not is_planned or weight < _SURE):
            continue
        if at >= clause:
            if is_planned:
                near_planned = max(near_planned, weight)
            else:
                near_achieved = max(near_achieved, weight)
        elif is_planned:
            planned = max(planned, weight)
        else:
            achieved = max(achieved, weight)
    return _weigh(planned, achieved, near_planned, near_achieved)


def _weigh(planned: int, achieved: int, near_planned: int, near_achieved: int) -> int:
    """The surest words for a plan and for a result, those of the clause apart, as one weight."""
    plan = max(planned, near_planned)
    if plan >= _PLAIN:
        least = _PLAIN if plan < _SURE else _PLAIN + 1
        achieved = achieved if achieved >= least else 0
        near_achieved = near_achieved if near_achieved >= least else 0
    if near_planned >= _SURE and not near_achieved:
        achieved = 0
    if near_achieved == achieved == _FAINT:
        achieved = 0  # 实现…；完成…: twice as faint a word is no surer
    return 3 * (near_planned - near_achieved) + 2 * (planned - achieved)


_LEAST: Final = 3
_FAINT: Final = 1
_PLAIN: Final = 2
"""Beside words as plain as 确保, those below (实现, 达到) say nothing; beside 力争 neither do 同比 and its like."""

_CLEAR: Final = 6
"""Where the words of a sentence say as much, the date of another one counts half."""

_PRIORS: Final = {
    "address": 2,
    "plan": 4,
    "scheme": 4,
    "notice": 3,
    "summary": -4,
    "summary+plan": 0,
    "report": -2,
    "other": -2,
}


def judge(kind: str, tense: Tense, words: int, date: int, context: int, *, least: bool) -> str:
    """The status of a figure.

    ``kind``: the genre of the document; ``words``: see ``weigh_words``; ``date`` and ``context``: what the date of the
    sentence says, or the last one before it in the paragraph (see ``moments.compare``), weighed. ``least``: an output is
    to be so much at least, which is said of plans (举办9场以上).
    """
    score = words + (date or (context if abs(words) < _CLEAR else context // 2))
    if tense.status == "background":
        return "background" if abs(score) < 8 else "planned" if score > 0 else "achieved"
    if tense.status is not None and not (kind == "summary" and tense.status == "planned" and tense.weight == 1):
        prior = 10 if tense.weight > 1 else 6
        score += prior if tense.status == "planned" else -prior
    else:
        score += _PRIORS.get(kind, -2) + (_LEAST if least else 0)
    return "planned" if score > 0 else "achieved"
