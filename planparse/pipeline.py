"""bytes -> Plan: the stages in order, each a function of the ones before."""

from __future__ import annotations

from bisect import bisect_right

from planparse import clean, dates, decode, lines, numbering, targets
from planparse.digest import sha256
from planparse.plan import (
    Date,
    Diagnostic,
    Due,
    HeaderLine,
    Marker,
    Metadata,
    Plan,
    Removed,
    Section,
    Source,
    Target,
    Title,
)
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planparse.marks import Mark
    from planparse.text import Text

_NEAR = 1000  # characters before the end of a target within which its indicator stands


def parse(
    data: bytes | str,
    *,
    name: str | None = None,
    encoding: str = "auto",
    script: str = "auto",
    date: str | None = None,
    max_bytes: int = decode.MAX_BYTES,
    html: bool = False,
) -> Plan:
    """Parse one plan text.

    ``data`` is the file as it is (bytes), or text decoded already. ``encoding`` is ``auto`` or a WHATWG
    label; ``script`` is auto, keep, t2s, tw2s or hk2s; ``date`` (YYYY-MM-DD) is the day that relative
    expressions count from when the document gives none; with ``html`` the text is the main text of a web page
    (needs the extra ``html``). Raises InputError for input that is no text,
    ValueError for an option that is none of these, and nothing else.
    """
    return to_plan(run(data, encoding=encoding, script=script, date=date, max_bytes=max_bytes, html=html), name)


class Stages(NamedTuple):
    """What each stage made of a text, for those who want to see it."""

    decoded: decode.Decoded
    cleaned: clean.Cleaned
    document: lines.Document
    tree: numbering.Tree
    calendar: dates.Calendar
    commitments: tuple[targets.Commitment, ...]


def run(
    data: bytes | str,
    *,
    encoding: str = "auto",
    script: str = "auto",
    date: str | None = None,
    max_bytes: int = decode.MAX_BYTES,
    html: bool = False,
) -> Stages:
    """The stages one after the other; options and errors are those of ``parse``."""
    decoded = decode.decode(data, encoding, max_bytes, html=html)
    cleaned = clean.clean(decoded.text, script)
    document = lines.read_lines(cleaned.text)
    tree = numbering.build_tree(document.body)
    calendar = dates.find_dates(document, tree.nodes, date)
    commitments = targets.find_targets(document, tree.nodes, calendar)
    return Stages(decoded, cleaned, document, tree, calendar, commitments)


def to_plan(stages: Stages, name: str | None = None) -> Plan:
    """The records of the stages as one Plan, with source spans and ids."""
    decoded, cleaned, document, tree, calendar, commitments = stages
    body = document.body
    source = Source(
        name,
        sha256(decoded.data).hexdigest(),
        len(decoded.data),
        len(decoded.text),
        decoded.encoding,
        cleaned.language,
        cleaned.script,
    )
    metadata = Metadata(
        document.issuer,
        document.number,
        calendar.published,
        calendar.signed,
        calendar.period,
        document.kind,
        _header_lines(document),
    )
    title = document.title
    places = _Places([], [None])
    sections = _to_sections(body, tree.nodes, "", places)
    return Plan(
        source,
        None if title is None else Title(*_quote(title, 0, len(title))),
        metadata,
        sections,
        tuple([_to_target(body, c, f"t{i}", places) for i, c in enumerate(commitments, 1)]),
        tuple([_to_date(body, m, f"d{i}", places) for i, m in enumerate(calendar.mentions, 1)]),
        _merge_removed((*cleaned.removed, *document.removed)),
        _merge_diagnostics(stages),
    )


class _Places(NamedTuple):
    """Where sections start in the body, and their ids behind None, which stands for what is before the first."""

    starts: list[int]
    ids: list[str | None]

    def section_at(self, position: int) -> str | None:
        """The deepest section there."""
        return self.ids[bisect_right(self.starts, position)]


def _header_lines(document: lines.Document) -> tuple[HeaderLine, ...]:
    """The header lines that are not listed as removed: each character belongs to one place."""
    found = (HeaderLine(h.role, *_quote(h.text, 0, len(h.text))) for h in document.headers)
    return tuple(
        line
        for line in found
        if not any(r.span[0] <= line.span[0] and line.span[1] <= r.span[1] for r in document.removed)
    )


def _quote(text: Text, start: int, end: int) -> tuple[str, tuple[int, int]]:
    return text.printed[start:end], text.span(start, end)


def _as_printed(body: Text, words: str | None, end: int) -> str | None:
    """The words as they stand in the source, where they stand together before ``end``."""
    if not words or body.printed is body.value:
        return words
    at = body.value.rfind(words, max(0, end - _NEAR), end)
    return words if at < 0 else body.printed[at : at + len(words)]


def _to_sections(body: Text, nodes: tuple[numbering.Node, ...], prefix: str, places: _Places) -> tuple[Section, ...]:
    """The sections, whose places are noted; ``prefix`` begins their ids."""
    printed = body.printed
    sections = []
    for i, (mark, heading, text, start, end, owners, children) in enumerate(nodes, 1):
        name = f"{prefix}{i}"
        places.starts.append(start)
        places.ids.append(name)
        sections.append(
            Section(
                name,
                None if mark is None else _to_marker(body, mark),
                None if heading is None else printed[heading[0] : heading[1]],
                printed[text[0] : text[1]],
                body.span(start, end),
                owners,
                _to_sections(body, children, f"{name}.", places) if children else (),
            )
        )
    return tuple(sections)


def _to_marker(body: Text, mark: Mark) -> Marker:
    start, end, family, number = mark
    return Marker(body.printed[start:end].rstrip(), family, number, body.span(start, end))


def _to_target(body: Text, commitment: targets.Commitment, name: str, places: _Places) -> Target:
    (
        start, end, indicator, value, value_max, unit, comparator, mode, direction, baseline, per, due, status, coverage,
        problems,
    ) = commitment  # fmt: skip
    return Target(
        name,
        places.section_at(start),
        body.printed[start:end],
        body.span(start, end),
        _as_printed(body, indicator, end),
        value,
        value_max,
        unit,
        comparator,
        mode,
        direction,
        baseline,
        per,
        None if due is None else _to_due(*due),
        status,
        coverage,
        problems,
    )


def _to_due(mention: dates.Mention, basis: str) -> Due:
    text, start, end = mention.text, mention.start, mention.end
    return Due(text.printed[start:end], text.span(start, end), mention.first, mention.last, basis)


def _to_date(body: Text, mention: dates.Mention, name: str, places: _Places) -> Date:
    text, start, end, kind, first, last, edtf, duration, recurrence, basis, role, _ = mention
    return Date(
        name,
        places.section_at(start) if text is body else None,
        text.printed[start:end],
        text.span(start, end),
        kind,
        first,
        last,
        edtf,
        duration,
        recurrence,
        basis,
        role,
    )


def _merge_removed(removed: tuple[Removed, ...]) -> tuple[Removed, ...]:
    """In source order, without entries that lie inside another one."""
    kept: list[Removed] = []
    for entry in sorted(removed, key=lambda r: (r.span[0], -r.span[1])):
        if not kept or entry.span[1] > kept[-1].span[1]:
            kept.append(entry)
    return tuple(kept)


def _merge_diagnostics(stages: Stages) -> tuple[Diagnostic, ...]:
    """All diagnostics once, in source order."""
    decoded, cleaned, document, tree, calendar, commitments = stages
    found = {
        *decoded.diagnostics,
        *cleaned.diagnostics,
        *document.diagnostics,
        *tree.diagnostics,
        *calendar.diagnostics,
        *(problem for mention in calendar.mentions for problem in mention.problems),
        *(problem for commitment in commitments for problem in commitment.problems),
    }
    return tuple(sorted(found, key=lambda d: (d.span, d.rule, d.level, d.message)))
