"""The parsed plan: immutable records, one for each part of the output document.

Spans are ``(start, end)``, half-open, in Unicode code points of the decoded source.
Numbers are ``Decimal`` here and become JSON numbers in :meth:`Plan.to_dict`;
calendar days are ISO 8601 strings, ``start`` and ``end`` both inclusive.
Field by field, ``schemas/plan.schema.json`` says what each of them means.
"""

from __future__ import annotations

from decimal import Decimal

from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.text import Span

if TYPE_CHECKING:
    from typing import Any

SCHEMA_VERSION = "1.0"
Json = dict[str, "Any"]


class InputError(ValueError):
    """Input that is no text. ``code`` names the reason: binary, undecodable, too_large, empty_stdin and others."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Diagnostic(NamedTuple):
    """Something in the text a reader should know of. ``level``: error, warning or info."""

    rule: str
    level: str
    message: str
    span: Span
    suggestion: str | None = None


class Removed(NamedTuple):
    """A part of the source that is not part of the document, and the rule that said so.

    ``kind``: inserted-pinyin, boilerplate, page-mark, contents or invisible.
    """

    kind: str
    rule: str
    text: str
    span: Span


class Source(NamedTuple):
    name: str | None
    sha256: str
    bytes: int
    characters: int
    encoding: str
    language: str
    script: str


class Title(NamedTuple):
    text: str
    span: Span


class HeaderLine(NamedTuple):
    """A line that holds metadata: issuer, number, published, signed, title (repeated), byline and others."""

    role: str
    text: str
    span: Span


class Period(NamedTuple):
    start: str | None
    end: str | None


class Metadata(NamedTuple):
    issuer: str | None
    number: str | None
    published: str | None
    signed: str | None
    period: Period | None
    kind: str
    lines: tuple[HeaderLine, ...]


class Marker(NamedTuple):
    """``family`` is the name of a row of ``rules.markers``; ``number`` its ordinal, None where it has none."""

    text: str
    family: str
    number: int | None
    span: Span


class Section(NamedTuple):
    id: str
    marker: Marker | None
    heading: str | None
    text: str
    span: Span
    owners: tuple[str, ...]
    children: tuple[Section, ...]


class Baseline(NamedTuple):
    value: Decimal | None
    unit: str | None
    text: str


class Due(NamedTuple):
    text: str
    span: Span
    start: str | None
    end: str | None
    basis: str


class Target(NamedTuple):
    id: str
    section: str | None
    text: str
    span: Span
    indicator: str | None
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    comparator: str
    mode: str
    direction: str | None
    baseline: Baseline | None
    per: str | None
    due: Due | None
    status: str
    coverage: bool
    problems: tuple[Diagnostic, ...]


class Date(NamedTuple):
    id: str
    section: str | None
    text: str
    span: Span
    type: str
    start: str | None
    end: str | None
    edtf: str | None
    duration: str | None
    recurrence: str | None
    basis: str
    role: str | None


class Plan(NamedTuple):
    """What :func:`planparse.parse` returns."""

    source: Source
    title: Title | None
    metadata: Metadata
    sections: tuple[Section, ...]
    targets: tuple[Target, ...]
    dates: tuple[Date, ...]
    removed: tuple[Removed, ...]
    diagnostics: tuple[Diagnostic, ...]

    def _repr_html_(self) -> str:
        """What a notebook shows: facts, tree and targets, escaped."""
        from planparse.emit.notebook import render

        return render(self.to_dict())

    def to_dict(self) -> Json:
        """The document of the schema: plain dicts, lists, strings, numbers, in the order of the schema."""
        names = {diagnostic: f"x{i}" for i, diagnostic in enumerate(self.diagnostics, 1)}
        return {
            "schema_version": SCHEMA_VERSION,
            "source": self.source._asdict(),
            "title": None if self.title is None else _title(self.title),
            "metadata": _metadata(self.metadata),
            "sections": [_section(section) for section in self.sections],
            "targets": [_target(target, names) for target in self.targets],
            "dates": [_date(date) for date in self.dates],
            "removed": [{"kind": r.kind, "rule": r.rule, "text": r.text, "span": list(r.span)} for r in self.removed],
            "diagnostics": [_diagnostic(diagnostic, names[diagnostic]) for diagnostic in self.diagnostics],
        }


def to_number(value: Decimal | None) -> int | float | None:
    """The JSON number of a Decimal: an int where it is whole, else the nearest double."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else float(value)


def _title(title: Title) -> Json:
    return {"text": title.text, "span": list(title.span)}


def _metadata(metadata: Metadata) -> Json:
    period = metadata.period
    return {
        "issuer": metadata.issuer,
        "number": metadata.number,
        "published": metadata.published,
        "signed": metadata.signed,
        "period": None if period is None else {"start": period.start, "end": period.end},
        "kind": metadata.kind,
        "lines": [{"role": line.role, "text": line.text, "span": list(line.span)} for line in metadata.lines],
    }


def _section(section: Section) -> Json:
    marker = section.marker
    return {
        "id": section.id,
        "marker": None
        if marker is None
        else {"text": marker.text, "family": marker.family, "number": marker.number, "span": list(marker.span)},
        "heading": section.heading,
        "text": section.text,
        "span": list(section.span),
        "owners": list(section.owners),
        "children": [_section(child) for child in section.children],
    }


def _target(target: Target, names: dict[Diagnostic, str]) -> Json:
    baseline, due = target.baseline, target.due
    return {
        "id": target.id,
        "section": target.section,
        "text": target.text,
        "span": list(target.span),
        "indicator": target.indicator,
        "value": to_number(target.value),
        "value_max": to_number(target.value_max),
        "unit": target.unit,
        "comparator": target.comparator,
        "mode": target.mode,
        "direction": target.direction,
        "baseline": None
        if baseline is None
        else {"value": to_number(baseline.value), "unit": baseline.unit, "text": baseline.text},
        "per": target.per,
        "due": None
        if due is None
        else {"text": due.text, "span": list(due.span), "start": due.start, "end": due.end, "basis": due.basis},
        "status": target.status,
        "coverage": target.coverage,
        "problems": [names[problem] for problem in target.problems],
    }


def _date(date: Date) -> Json:
    return {
        "id": date.id,
        "section": date.section,
        "text": date.text,
        "span": list(date.span),
        "type": date.type,
        "start": date.start,
        "end": date.end,
        "edtf": date.edtf,
        "duration": date.duration,
        "recurrence": date.recurrence,
        "basis": date.basis,
        "role": date.role,
    }


def _diagnostic(diagnostic: Diagnostic, name: str) -> Json:
    return {
        "id": name,
        "rule": diagnostic.rule,
        "level": diagnostic.level,
        "message": diagnostic.message,
        "span": list(diagnostic.span),
        "suggestion": diagnostic.suggestion,
    }
