"""Targets: indicator, comparator, value, unit, deadline, planned or achieved."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from planparse.dates import Calendar, Mention
from planparse.lines import Document
from planparse.numbering import Node
from planparse.plan import Baseline, Diagnostic


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


def find_targets(document: Document, nodes: tuple[Node, ...], calendar: Calendar) -> tuple[Commitment, ...]:
    """The targets of the body, in order."""
    return ()
