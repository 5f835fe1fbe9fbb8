"""What a document says of its own time: years of title and headings, days of sign-off and publication, dates around.

An expression that leaves something out takes it from the nearest of these; each answer names where it comes from
(title, section, signed, published, carried, option, none). Today's date is never used.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from planparse.expressions import fold, to_int
from planparse.patterns import compiled
from planparse.plan import Period
from planparse.records import TYPE_CHECKING
from planparse.rules import dates as rules

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from datetime import date

    from planparse.expressions import Expression
    from planparse.numbering import Node

_SENTENCE_ENDS = "。！？\n"
_ENGLISH_END = r"(?<=[A-Za-z)0-9])\. +[A-Z]"
_ADVERBIAL_AFTER = frozenset(" \t\n\u3000,.，。、；;：:!?！？（）()\"'《》〈〉[]-在到至自从由是")
_TERMS = ("春季学", "秋季学", "第", "学年", "版")  # 2023年秋季学期: the year is that of the term
_COMMAS = (",", "，", "以来,", "以来，")
_SUBJECTS = (*_COMMAS, "我", "全", "各")
_CLAUSE_ENDS = frozenset("，。;；")
_ADDRESS = 14  # characters before the year that opens a paragraph: 各位代表：刚刚过去的2024年，
_SCHOOL_YEARS = r"((?:19|20)[0-9]{2}) ?[-/至] ?(?:20)?[0-9]{2} ?学年"
_SCHOOL_YEARS_EN = r"(?i)(?=.*(?:school|academic))(?:.*[^0-9])?((?:19|20)[0-9]{2}) ?[-/] ?(?:20)?[0-9]{2}(?![0-9])"
_SECOND_TERM = "第二学期|下学期|春季|学年下"
_SHORT_YEAR = "1(?<![0-9].)[0-4][0-9]"
_TAIWAN = (
    rf"民国 ?(?:{rules.N}{{1,3}}|元) ?年|{_SHORT_YEAR} ?年(?:度| ?[0-9]{{1,2}} ?月|第.季|施政|工作|预算)"
    rf"|{_SHORT_YEAR} ?年? ?[至到~～–—－-] ?1[0-4][0-9] ?年(?![龄来以])|我国{_SHORT_YEAR} ?年|行政院|立法院|新台币|环保署|县议会"
    "|台[北东中南][市县]|新[北竹][市县]|云林县|金门县|桃园[市县]|高雄[市县]|屏东[市县]|花莲[市县]|基隆[市县]|宜兰[市县]|苗栗[市县]|彰化[市县]"
    "|南投[市县]|嘉义[市县]|澎湖[市县]"
)  # each way begins with a character of its own, so that few places of a text are tried
NEAR = 300  # characters within which another date of a list lends its year
_AHEAD = 3  # expressions that are looked through for a year
_OPENING = 400  # characters in which a report says that it is given at a meeting
_SPRING = 3  # the last month in which the old year is summed up
_AUTUMN = 8  # the month in which a school year begins


class Context:
    """What the document says of its own time, while its expressions are read from left to right."""

    def __init__(self, option: date | None, texts: tuple[str, ...]) -> None:
        self.option = option
        self._texts = texts  # title, headers and body, folded
        self.published: date | None = None
        self.signed: date | None = None
        self.period: Period | None = None
        self.title_years: tuple[int, ...] = ()
        self.plan_years: tuple[int, int] | None = None  # first and last year of the plan that the title names
        self.school_year: tuple[int, bool] | None = None
        self.delivered = False
        self.summary = False
        self.looks_back = False
        self.midyear = False
        self.folded = ""
        self._heading_year: int | None = None
        self._opening_year: int | None = None
        self._section_starts: list[int] = []
        self._section_years: list[int | None] = []
        self._reviews: set[tuple[int, int]] = (
            set()
        )  # starts and years of sections whose heading says that they look back
        self._heading_starts: list[int] = []
        self._heading_ends: list[int] = []
        self._review_year: int | None = None  # what a heading such as 工作回顾 is about
        self._outlook_year: int | None = None  # and one such as 工作安排
        self._said: tuple[int, int] | None = None  # the last year that dates its clause, and where
        self._named: tuple[int, int] | None = None  # the last year named at all, and where
        self._topic: tuple[int, int] | None = None  # the year that opens the paragraph, and where that ends
        self._dated: tuple[int, int, int] | None = None  # year, month (0: its end) and place of the last such date
        self._latest: int | None = None  # the latest year of a whole day so far that nothing is due by
        self._taiwan: bool | None = None
        self._in_body = False
        self.expressions: list[Expression] = []  # of the text that is read
        self.read = 0  # how many of them
        self.spanned: tuple[int, int, int] | None = None  # first year, number of years and place of the last plan named

    def enter(self, folded: str, *, in_body: bool) -> None:
        """Begin to read a text."""
        self.folded = folded
        self._said = self._named = self._topic = self._dated = self._latest = None
        self._in_body = in_body

    def use_title(self, title: str, kind: str, spans: list[tuple[str, str]]) -> None:
        """What the folded title says of the year and the period of the whole; ``spans``: first and last days in it."""
        if spans:
            self.period = Period(min(first for first, _ in spans), max(last for _, last in spans))
        self.title_years = tuple(sorted({int(first[:4]) for first, last in spans if first[:4] == last[:4]}))
        if len(spans) == 1 and spans[0][0].endswith("-01-01") and spans[0][1].endswith("-12-31"):
            self.plan_years = int(spans[0][0][:4]), int(spans[0][1][:4])
        school = compiled(_SCHOOL_YEARS).search(title) or compiled(_SCHOOL_YEARS_EN).match(title)
        if school is not None:
            self.school_year = int(school[1]), _folded(_SECOND_TERM).search(title) is not None
        self.delivered = compiled(rules.DELIVERED).search(title) is not None
        self.midyear = compiled(rules.MIDYEAR).search(title) is not None
        self.summary = kind in {"summary", "summary+plan"} or (
            not self.delivered and compiled(rules.SUMMING_UP).search(title) is not None
        )
        self.looks_back = kind == "summary"

    def use_sections(self, folded: str, nodes: tuple[Node, ...]) -> None:
        """The years that headings of the body name, for what stands below them."""
        self.delivered = self.delivered or compiled(rules.DELIVERED).search(folded, 0, _OPENING) is not None
        tops = _years_of(folded, nodes) or _years_of(folded, [child for node in nodes for child in node.children])
        if self.delivered and not tops:
            tops = _years_of_lines(folded)
        self._heading_year = max(tops, default=None)
        if not self.delivered and not self.title_years:
            self._opening_year = _opening_year(
                folded, (rules.OPENING,) if tops else (rules.OPENING, rules.SUMMED_UP, rules.PLANNED)
            )
        self._section_starts, self._section_years = [0], [None]
        self._review_year, self._outlook_year = self._years_about()
        self._use_nodes(folded, nodes, None)

    def _use_nodes(self, folded: str, nodes: tuple[Node, ...], year: int | None) -> None:
        for node in nodes:
            own = year
            heading = node.heading
            if heading is not None:
                start, end = heading
                self._heading_starts.append(start)
                self._heading_ends.append(end)
                if self._review_year is not None or folded.find("年", start, end) >= 0:
                    own = _heading_year(folded, heading) or self._reviewed(folded, heading) or year
            if own != year:
                self._section_starts.append(node.start)
                self._section_years.append(own)
                if own and heading and compiled(rules.REVIEW).search(folded, *heading):
                    self._reviews.add((node.start, own))
            if node.children:
                self._use_nodes(folded, node.children, own)
            if own != year:
                self._section_starts.append(node.end)
                self._section_years.append(year)

    def _reviewed(self, folded: str, heading: tuple[int, int]) -> int | None:
        """The year that a heading such as 工作回顾 or 工作安排 is about where the title names two, or one ahead."""
        if self._review_year is not None and compiled(rules.REVIEW).search(folded, *heading):
            return self._review_year
        if self._outlook_year is not None and compiled(rules.OUTLOOK).search(folded, *heading):
            return self._outlook_year
        return None

    def _years_about(self) -> tuple[int | None, int | None]:
        """The years that headings without one look back on and ahead to."""
        if len(self.title_years) == 2:
            return self.title_years
        year = self._own_year()
        partial = self.period is not None and not (self.period.end or "").endswith("12-31")
        return (year - 1 if self.delivered and year and not partial else None), None

    def _own_year(self) -> int | None:
        """The year a report is given in."""
        if len(self.title_years) == 1:
            return self.title_years[0]
        if self._opening_year is not None:
            return self._opening_year
        if self.signed is not None:
            return self.signed.year
        return self._heading_year

    def role_at(self, position: int) -> str | None:
        """``heading`` for a position of the body inside a heading."""
        if not self._in_body:
            return None
        i = bisect_right(self._heading_starts, position) - 1
        return "heading" if i >= 0 and position < self._heading_ends[i] else None

    def _section_year(self, position: int) -> int | None:
        if not self._in_body:
            return None
        return self._section_years[bisect_right(self._section_starts, position) - 1] if self._section_starts else None

    @property
    def taiwan(self) -> bool:
        """Whether bare years such as 114年 count from 1912 here."""
        if self._taiwan is None:
            self._taiwan = any(compiled(_TAIWAN).search(text) for text in self._texts)
        return self._taiwan

    def note_day(self, year: int) -> None:
        """Remember the year of a whole day that has no bound: it is one that the text looks back on."""
        self._latest = max(year, self._latest or year)

    def note(self, expression: Expression, year: int, month: int | None) -> None:
        """Remember a year that the text has named, for what follows.

        Within its sentence only where the year does not qualify a noun (对2011年工作进行检查), and is not one that
        something began in before the year of the title (自2019年以来).
        """
        began = "since" in (expression.left, expression.right) and self.title_years and year not in self.title_years
        if began:
            self._named = year, expression.end
            return
        folded, end = self.folded, expression.end
        if not self._in_body or (_is_adverbial(folded, expression.start) and not folded.startswith(_TERMS, end)):
            self._say(year, expression)
        self._named = year, end
        if month is not None:
            self._dated = year, month, end

    def note_relative(self, expression: Expression, year: int) -> None:
        """Remember 去年 and the like where they set the time of what follows: 去年，…全年….

        Only before a comma or a subject: 去年基数较高 compares.
        """
        starts = _is_adverbial(self.folded, expression.start)
        if starts and self.folded.startswith(_SUBJECTS, expression.end):
            self._say(year, expression)

    def _say(self, year: int, expression: Expression) -> None:
        start, end = expression.start, expression.end
        self._said = year, end
        if self._in_body and self.folded.startswith(_COMMAS, end) and self._opens_paragraph(start):
            closes = self.folded.find("\n", end)
            self._topic = year, len(self.folded) if closes < 0 else closes
        elif self._topic is not None and self._topic[0] != year:
            self._topic = None

    def _opens_paragraph(self, start: int) -> bool:
        """Whether nothing but a marker or a form of address stands before a position in its paragraph."""
        before = self.folded[max(start - _ADDRESS, 0) : start]
        opening = before[before.rfind("\n") + 1 :]
        return (len(opening) < _ADDRESS or start <= _ADDRESS) and _CLAUSE_ENDS.isdisjoint(opening)

    def named_year(self, position: int) -> int | None:
        """The year that was named shortly before, be it in another sentence: 这一年."""
        if self._named is None or position - self._named[1] > NEAR:
            return None
        return self._named[0]

    def topic_year(self, position: int, month: int | None) -> tuple[int | None, str]:
        """The year that is being spoken of, and where that comes from."""
        if self._said is not None and self._sentence_ends(self._said[1], position):
            self._said = None
        if self._said is not None:
            self._said = self._said[0], max(self._said[1], position)  # what is looked through once is not again
            return self._said[0], "carried"
        if self._topic is not None and position < self._topic[1]:
            return self._topic[0], "carried"
        section = self._section_year(position)
        if section is not None:
            return section, "section"
        if self.school_year is not None and month is not None:
            first, second_term = self.school_year
            return first + (second_term or month < _AUTUMN), "title"
        if len(self.title_years) == 1:
            return self.title_years[0], "title"
        if self._opening_year is not None:
            return self._opening_year, "carried"
        if self.delivered and self.signed is None and self._heading_year is not None:
            return self._heading_year, "section"
        return self._further_year(self._year_around(position, month))

    def _sentence_ends(self, start: int, end: int) -> bool:
        folded = self.folded
        for mark in _SENTENCE_ENDS:
            if folded.find(mark, start, end) >= 0:
                return True
        return folded.find(". ", start, end) >= 0 and compiled(_ENGLISH_END).search(folded, start, end) is not None

    def sums_up(self, position: int, year: int) -> bool:
        """Whether a position lies in a summary, or in a section that sums up this very year."""
        i = bisect_right(self._section_starts, position) - 1
        return self.summary or (i >= 0 and (self._section_starts[i], year) in self._reviews)

    def looks_back_at(self, position: int, year: int) -> bool:
        """Whether what stands at a position is about the time before the year in which the text speaks."""
        section = self._section_year(position)
        return self.summary or (section is not None and section < year)

    def speaking_year(self, position: int) -> tuple[int | None, str]:
        """The year in which the text speaks (今年), and where that comes from."""
        section = self._section_year(position)
        if section is not None and (self.summary or len(self.title_years) > 1) and not self.delivered:
            return section, "section"
        if len(self.title_years) == 1:
            return self.title_years[0], "title"
        named = self.named_year(position)
        if named in self.title_years:
            return named, "carried"
        if self._opening_year is not None:
            return self._opening_year, "carried"
        if self.signed is not None:
            return self.signed.year, "signed"
        if self.delivered and self._heading_year is not None:
            return self._heading_year, "section"
        if section is not None:
            return section, "section"
        return self._further_year(self._latest)

    def _further_year(self, around: int | None) -> tuple[int | None, str]:
        """The year of the sign-off, of other dates, of the publication or of the caller's day."""
        if self.signed is not None:
            return self.signed.year, "signed"
        if around is not None:
            return around, "carried"
        if self.published is not None:  # a summary that appears at the beginning of a year is about the last one
            return self.published.year - (self.looks_back and self.published.month <= _SPRING), "published"
        if self.option is not None:
            return self.option.year, "option"
        return None, "none"

    def _year_around(self, position: int, month: int | None) -> int | None:
        """The year of units in a list of dates, from the date before them or the one after them."""
        if self._dated is not None and position - self._dated[2] <= NEAR:
            return self._dated[0] + (month is not None and month < self._dated[1])
        return None if month is None else self._year_ahead(month)

    def _year_ahead(self, month: int) -> int | None:
        """10月26日 before 2016年1月1日 in a list is a day of 2015."""
        for expression in self.expressions[self.read : self.read + _AHEAD]:
            parts = expression.parts
            if "y" in parts and "m" in parts:
                year, next_month = to_int(parts["y"]), to_int(parts["m"])
                if year is not None and next_month is not None:
                    return year - (month > next_month)
        return None

    def today(self) -> tuple[date | None, str]:
        """The day on which the text speaks, and where that comes from."""
        for day, basis in ((self.signed, "signed"), (self.published, "published"), (self.option, "option")):
            if day is not None:
                return day, basis
        return None, "none"


def _opening_year(folded: str, patterns: tuple[str, ...]) -> int | None:
    """The one year that an opening says the text is about: 现将2023年工作总结如下, 2024年重点工作."""
    for pattern in patterns:
        if pattern == rules.SUMMED_UP and folded.find("现", 0, _OPENING) < 0:
            continue
        years = {to_int(match[1]) for match in _folded(pattern).finditer(folded, 0, _OPENING)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


@cache
def _folded(pattern: str) -> re.Pattern[str]:
    return compiled(fold(pattern))


def _years_of(folded: str, nodes: Sequence[Node]) -> list[int]:
    headings = [node.heading for node in nodes if node.heading and folded.find("年", *node.heading) >= 0]
    return [year for heading in headings if (year := _heading_year(folded, heading))]


def _heading_year(folded: str, heading: tuple[int, int]) -> int | None:
    """The year of a heading that is about one year."""
    found = {
        to_int(match[1])
        for match in _year_in_heading().finditer(folded, *heading)
        if match[2] or match.start() == heading[0] or _is_adverbial(folded, match.start())
    }
    return found.pop() if len(found) == 1 else None


def _is_adverbial(folded: str, start: int) -> bool:
    """Whether a year at ``start`` dates its clause, and does not qualify a noun or end a comparison."""
    before = folded[start - 1] if start else "\n"
    return before in _ADVERBIAL_AFTER or (before == "于" and folded[start - 2 : start - 1] not in "高低大小多少优好")


@cache
def _year_in_heading() -> re.Pattern[str]:
    nouns = "工作|目标|任务|计划|重点|总体|主要|经济|发展"
    return compiled(fold(rf"({rules.WHOLE_YEAR}) ?年度?({nouns})?"))


def _years_of_lines(folded: str) -> list[int]:
    """The years of lines that are headings by their look, such as 2020年成就 with a colon."""
    line = rf" *({rules.Y4}) ?年[^\n。]{{0,12}}:?(?=\n)"
    first = _folded(line).match(folded)
    found = [*([first] if first else []), *_folded("\n" + line).finditer(folded)]
    return [year for match in found if (year := to_int(match[1])) is not None]
