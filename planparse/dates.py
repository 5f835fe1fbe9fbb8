"""Calendar expressions, found and resolved against the document's own dates.

Expressions are found in the text (``expressions``) and read (``readings``); what one leaves out is taken from the
nearest thing that says it: its sentence, its section's heading, the title, the sign-off, other dates around it, the
publication, the caller's day (``anchors``); ``basis`` names which.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from planparse.anchors import Context
from planparse.expressions import Expression, compose, find_atoms, fold
from planparse.patterns import compiled
from planparse.plan import Diagnostic, Period
from planparse.readings import Reading, resolve
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.text import Text

if TYPE_CHECKING:
    from planparse.lines import Document
    from planparse.numbering import Node


class Mention(NamedTuple):
    """A calendar expression at ``text.value[start:end]``; ``text`` is the body, the title or a header piece.

    ``first`` and ``last`` are inclusive ISO 8601 days, None where open or unresolved.
    """

    text: Text
    start: int
    end: int
    type: str
    first: str | None
    last: str | None
    edtf: str | None
    duration: str | None
    recurrence: str | None
    basis: str
    role: str | None
    problems: tuple[Diagnostic, ...] = ()


class Calendar(NamedTuple):
    """``mentions`` in source order (title and header pieces among them), and what they say of the document."""

    mentions: tuple[Mention, ...]
    published: str | None
    signed: str | None
    period: Period | None
    diagnostics: tuple[Diagnostic, ...]


def find_dates(document: Document, nodes: tuple[Node, ...], reference: str | None) -> Calendar:
    """Every calendar expression of title, headers and body. ``reference``: a day for texts that give none.

    ``reference`` is YYYY-MM-DD; YYYY-MM and YYYY stand for the first day. Raises ValueError for anything else.
    """
    title, body = document.title, document.body
    folded_title = "" if title is None else fold(title.value)
    folded_headers = [fold(header.text.value) for header in document.headers]
    folded_body = fold(body.value)
    context = Context(_day(reference), (folded_title, *folded_headers, folded_body))
    lone = reference is not None  # with a day to count from, a bare 15日 can be read
    found: list[Mention] = []  # in title and header pieces
    if title is not None:
        context.enter(folded_title, in_body=False)
        found += _read(title, _find_in_title(folded_title, lone_days=lone), context, "title")
        spans = [(m.first, m.last) for m in found if m.first and m.last and m.first != m.last]
        context.use_title(folded_title, document.kind, spans)
    named = len(found)
    for header, folded in zip(document.headers, folded_headers, strict=True):
        context.enter(folded, in_body=False)
        found += _read(header.text, _find(folded, lone_days=lone), context, _HEADER_ROLES.get(header.role))
    context.published = _header_day(found, "published")
    context.signed = _header_day(found, "signed")
    if title is not None and context.published is not None and any(map(_is_relative, found[:named])):
        context.enter(folded_title, in_body=False)  # 去年 in it counts from the day of the page
        found[:named] = _read(title, _find_in_title(folded_title, lone_days=lone), context, "title")
    context.use_sections(folded_body, nodes)
    context.enter(folded_body, in_body=True)
    mentions = _merge(found, _read(body, _find(folded_body, lone_days=lone), context, None))
    return Calendar(tuple(mentions), _iso(context.published), _iso(context.signed), context.period, ())


def _is_relative(mention: Mention) -> bool:
    """Whether an expression counts from a day that is not known: 去年, 明年."""
    return mention.basis == "none" and mention.text.value.startswith(("今年", "去年", "明年", "本年"), mention.start)


_TITLE_YEAR = r"(?<![0-9A-Za-z./$¥￥£€#-])(?:19|20)[0-9]{2}(?![0-9A-Za-z./%-])"
_HEADER_ROLES = {"title": "title", "published": "published", "signed": "signed", "delivery": "signed"}


def _day(reference: str | None) -> date | None:
    """A day as the caller gives it: YYYY-MM-DD, or the first of YYYY-MM or YYYY."""
    if reference is None:
        return None
    return date.fromisoformat(reference + {4: "-01-01", 7: "-01"}.get(len(reference), ""))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _header_day(mentions: list[Mention], role: str) -> date | None:
    """The last single day among the header lines of a role: sign-offs repeat themselves, the last one counts."""
    days = [m.first for m in mentions if m.role == role and m.first and m.first == m.last]
    return date.fromisoformat(days[-1]) if days else None


def _read(text: Text, expressions: list[Expression], context: Context, role: str | None) -> list[Mention]:
    """The expressions of one text, resolved in order."""
    found = []
    context.expressions = expressions
    for context.read, expression in enumerate(expressions, 1):
        reading = resolve(context, expression)
        if reading is not None:
            found.append(_mention(text, expression, reading, role or context.role_at(expression.start)))
    return found


def _merge(pieces: list[Mention], body: list[Mention]) -> list[Mention]:
    """Mentions in source order; those of the body are."""
    merged: list[Mention] = []
    done = 0
    for mention in sorted(pieces, key=_place):
        at = bisect_left(body, _place(mention), done, key=_place)
        merged += body[done:at]
        merged.append(mention)
        done = at
    return merged + body[done:]


def _place(mention: Mention) -> int:
    return mention.text.source_of(mention.start)[0]


def _find_in_title(folded: str, *, lone_days: bool) -> list[Expression]:
    """The expressions of the title; where there is none, its bare year (2024街道工作计划)."""
    found = _find(folded, lone_days=lone_days)
    if found:
        return found
    return [Expression(*year.span(), "calendar", {"y": year[0]}) for year in compiled(_TITLE_YEAR).finditer(folded)]


def _find(folded: str, *, lone_days: bool) -> list[Expression]:
    """The expressions of both languages; where two overlap, the longer one."""
    in_english = may_be_english(folded)
    chinese = compose(folded, find_atoms(folded, everyday=lone_days and not in_english), lone_days=lone_days)
    if not in_english:
        return chinese
    from planparse import english

    kept: list[Expression] = []
    latin = english.find_expressions(folded, everyday=lone_days)
    for expression in sorted([*chinese, *latin], key=lambda e: (e.start, -e.end)):
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start:
            kept[-1] = expression
    return kept


_COMMON = "aeino"  # every hundredth character of English, at the least, is one of these


def may_be_english(folded: str) -> bool:
    """Whether a text holds enough Latin letters to be, or to quote, English."""
    return sum(map(folded.count, _COMMON)) * 100 > len(folded)


def _mention(text: Text, expression: Expression, reading: Reading, role: str | None) -> Mention:
    start, end, days = expression.start, expression.end, reading.days
    problems: tuple[Diagnostic, ...] = ()
    if reading.problem is not None:
        rule, level, message, suggestion = reading.problem
        message = message.format(text.value[start:end])
        problems = (Diagnostic(rule, level, message, text.span(start, end), suggestion),)
    return Mention(
        text,
        start,
        end,
        reading.type,
        _iso(days.first),
        _iso(days.last),
        days.edtf,
        reading.duration,
        reading.recurrence,
        reading.basis,
        role or reading.role,
        problems,
    )
