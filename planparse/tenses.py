"""Planned, achieved or background: from the headings above a figure, its dates and the words of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.cues import HEADINGS, SENTENCES, Cue, Row, cues
from planparse.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from planparse.dates import Calendar, Mention
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


class Now(NamedTuple):
    """When the document speaks: a day, or at least a year (both ISO 8601)."""

    day: str | None
    year: str | None


_LONGEST_HEADING: Final = 45
_SHORT_LINE: Final = 40
_LABEL_END: Final = "(?:成就|成绩|目标|回顾|总结|安排|计划|任务|打算)[:：]"
_LABEL_TENSE: Final = "(?<=年来)[，,]"
_LABEL_LAST: Final = frozenset("就绩标顾结排划务算")
_LABEL: Final = rf"(?<![^\n。；;])(?:[^\n。；;，,]{{0,16}}{_LABEL_END}|(?:过去)?[一二三四五几]年来(?=[，,])[^\n。；;：:\d]{{2,40}}[：:](?=\n|$))"


@cache
def _pattern(table: tuple[Row, ...]) -> tuple[re.Pattern[str], dict[str, Cue]]:
    rows = {cue.word: cue for cue in cues(table)}
    words = sorted(rows, key=lambda word: (-len(word), word))
    return compiled("|".join(map(re.escape, words))), rows


def read_heading(text: str) -> Tense:
    """The tense of a heading; NEUTRAL where its words say nothing, or say two things at once."""
    if len(text) > _LONGEST_HEADING:
        return NEUTRAL
    pattern, rows = _pattern(HEADINGS)
    weights: dict[str, int] = {}
    for match in pattern.finditer(text):
        cue = rows[match.group()]
        weights[cue.status] = max(cue.weight, weights.get(cue.status, 0))
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1] and "planned" in weights):
        return NEUTRAL
    return Tense(*ranked[0])


_TITLE_LENGTH: Final = 16


def _is_title(text: str, tense: Tense) -> bool:
    """Whether a heading is a name for what follows (下半年工作安排), not a sentence (目标任务如期完成)."""
    pattern, rows = _pattern(HEADINGS)
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
    return list(_walk(value, nodes, NEUTRAL, ()))


def _walk(value: str, nodes: tuple[Node, ...], above: Tense, headings: tuple[Span, ...]) -> Iterator[Stage]:
    """Stages of sibling nodes.

    An unmarked heading or label rules the unmarked nodes after it, a label that ends its node the marked ones, too; after a section that plans, one whose heading says
    nothing goes on planning.
    """
    carried, ruling, planning = above, headings, NEUTRAL
    for node in nodes:
        place = _heading_of(value, node)
        tense, own = (carried, ruling) if node.mark is None else (above, headings)
        said = NEUTRAL if place is None else read_heading(value[place[0] : place[1]])
        item = _is_item(node, said)
        if place is not None:
            if (
                said.status is not None
                and above.status != "background"
                and (tense.status is None or _is_title(value[place[0] : place[1]], said))
            ):
                tense = said
            own = (place, *own) if item else (place, *headings)
        if place is not None and tense.status is None:
            tense = planning
        planning = tense if place is not None and tense.status == "planned" else planning
        yield Stage(node.start, tense, own)
        for label in _find_labels(value, node.text):
            said = read_heading(compiled(_LABEL_TENSE).split(label.group(), 1)[0])
            if said.status is not None and (tense.status is None or value[label.end() - 2] in _LABEL_LAST):
                item, tense, own = False, said, (label.span(), *headings)
                above = said if above.status is None and label.end() == node.end else above
                yield Stage(label.end(), tense, own)
        if node.mark is None and not item:
            carried, ruling = tense, own
        if node.children:
            yield from _walk(value, node.children, tense, own)


def _is_item(node: Node, said: Tense) -> bool:
    """Whether a short line is an item of the unmarked heading before it, no heading itself: it says no tense."""
    return node.mark is None and node.heading is None and said.status is None and not node.children


def _find_labels(value: str, text: Span) -> Iterator[re.Match[str]]:
    """The labels in the text of a node: what may end one is seldom there, and found faster."""
    colon = value.find("：", *text) >= 0 or value.find(":", *text) >= 0
    said = colon and (compiled(_LABEL_END).search(value, *text) or value.find("年来", *text) >= 0)
    return compiled(_LABEL).finditer(value, *text) if said else iter(())


def _heading_of(value: str, node: Node) -> Span | None:
    """The heading of a node; a short unmarked line without a stop is one, too."""
    if node.heading is not None:
        return node.heading
    start, end = node.text
    if (
        node.mark is None
        and 0 < end - start <= _SHORT_LINE
        and value[end - 1] not in "。；;！？，,、"
        and "。" not in value[start:end]
    ):
        return node.text
    return None


def stage_at(stages: list[Stage], starts: list[int], position: int) -> Stage:
    """The stage at a position of the body. ``starts``: those of the stages."""
    i = bisect_right(starts, position) - 1
    return stages[i] if i >= 0 else Stage(0, NEUTRAL, ())


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


_PAST: Final = ("过去", "近", "最近", "前", "以来", "年来", "年前")
_FUTURE: Final = ("未来", "今后", "内", "之后")
"""At either end of a time that no date tells: 过去几年, 未来三年内."""


def _looks(mention: Mention, words: tuple[str, ...]) -> bool:
    value = mention.text.value
    return value.startswith(words, mention.start) or value.endswith(words, mention.start, mention.end)


def agrees(mention: Mention, status: str, now: Now) -> bool:
    """Whether a date above a figure can be its date: a result is not of the year that has just begun."""
    place = compare(mention, now)
    if mention.first is None and mention.last is None and _looks(mention, _FUTURE if status != "planned" else _PAST):
        return False
    if status == "planned":
        return place >= 0
    return place < 0 or (place == 0 and (mention.last is None or now.day is None or now.day[5:7] > "04"))


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
    pattern, rows = _pattern(SENTENCES)
    found: list[Word] = []
    for match in pattern.finditer(value, start, end):
        cue, at = rows[match.group()], match.start()
        if (
            not (cue.after and value[at - 1] in cue.after)
            and not (cue.but and value[match.end() : match.end() + 1] in cue.but)
            and not (cue.word == "将" and compiled(_TAKES).match(value, match.end(), end))
        ):
            weight, planned = cue.weight, cue.status == "planned"
            if weight >= _SURE and planned and compiled(_LIST_OPENS).match(value, match.end(), end):
                found = [word for word in found if word.planned]
                weight = _LISTING
            found.append(Word(at, planned, weight))
    return found


_LISTING: Final = 8
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
        elif at < end - (_FAR if is_planned and weight >= _SURE else _REACH):
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
        achieved, near_achieved = (weight if weight >= least else 0 for weight in (achieved, near_achieved))
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


def judge(kind: str, tense: Tense, words: int, date: int, context: int, *, stative: bool, least: bool) -> str:
    """The status of a figure.

    ``kind``: the genre of the document; ``words``: see ``weigh_words``; ``date`` and ``context``: what the date of the
    sentence says, or the last one before it in the paragraph (see ``compare``), weighed. ``stative``: the verb
    says how things are (占, 有); ``least``: an output is to be so much at least, which is said of plans (举办9场以上).
    """
    if kind == "address" and stative and not (words or date or context):
        return "background"
    score = words + (date or (context if abs(words) < _CLEAR else context // 2))
    if tense.status == "background":
        return "background" if abs(score) < 8 else "planned" if score > 0 else "achieved"
    if tense.status is not None:
        prior = 10 if tense.weight > 1 else 6
        score += prior if tense.status == "planned" else -prior
    else:
        score += _PRIORS.get(kind, -2) + (_LEAST if least and words >= 0 else 0)
    return "planned" if score > 0 else "achieved"
