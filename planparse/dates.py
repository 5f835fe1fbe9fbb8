"""Calendar expressions, found and resolved against the document's own dates."""

from __future__ import annotations

from typing import NamedTuple

from planparse.lines import Document
from planparse.numbering import Node
from planparse.plan import Diagnostic, Period
from planparse.text import Text


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
    """Every calendar expression of title, headers and body. ``reference``: a day for texts that give none."""
    return Calendar((), None, None, None, ())
