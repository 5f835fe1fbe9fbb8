"""What must hold for every document, whatever the text: used on samples, drawn plans and real texts.

Each check yields one line for each violation, so that a failure names all of them.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

from planparse import decode

Json = dict[str, Any]
Span = tuple[int, int]

SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "plan.schema.json"
NO_CONTENT = re.compile(r"[\s\W_]+")


@functools.cache
def validator() -> jsonschema.Draft202012Validator:
    """The published schema, read by the reference implementation."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def source_text(data: bytes) -> str:
    """The decoded text that spans count in."""
    return decode.decode(data).text.value


def violations(document: Json, source: str) -> list[str]:
    """Every broken invariant of one document."""
    checks = (
        schema_errors(document),
        span_errors(document, source),
        tree_errors(document),
        loss_errors(document, source),
    )
    return [line for check in checks for line in check]


def schema_errors(document: Json) -> Iterator[str]:
    for error in validator().iter_errors(document):
        yield f"schema: {error.json_path}: {error.message[:120]}"


def sections(document: Json) -> Iterator[Json]:
    """All sections in document order, parents before children."""
    waiting = list(reversed(document["sections"]))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section["children"]))


def quotes(document: Json) -> Iterator[tuple[str, Json]]:
    """Everything that quotes the source with ``text`` and ``span``."""
    if document["title"]:
        yield "title", document["title"]
    for section in sections(document):
        if section["marker"]:
            yield f"marker {section['id']}", section["marker"]
    for target in document["targets"]:
        yield f"target {target['id']}", target
        if target["due"]:
            yield f"due of {target['id']}", target["due"]
    for date in document["dates"]:
        yield f"date {date['id']}", date


def spans(document: Json) -> Iterator[tuple[str, Span]]:
    """Every span of the document with its name."""
    for name, quote in quotes(document):
        yield name, tuple(quote["span"])
    for section in sections(document):
        yield f"section {section['id']}", tuple(section["span"])
    for key in ("removed", "diagnostics"):
        for i, entry in enumerate(document[key]):
            yield f"{key} {i}", tuple(entry["span"])
    for i, line in enumerate(document["metadata"]["lines"]):
        yield f"metadata line {i}", tuple(line["span"])


def span_errors(document: Json, source: str) -> Iterator[str]:
    """Spans lie in the source, and the source there says what ``text`` says."""
    if document["source"]["characters"] != len(source):
        yield f"characters: {document['source']['characters']} for a text of {len(source)}"
    for name, (start, end) in spans(document):
        if not 0 <= start <= end <= len(source):
            yield f"{name}: span [{start}, {end}) out of range"
    removed = [tuple(entry["span"]) for entry in document["removed"]]
    same_script = document["source"]["script"] in {"Hans", "Latn"}
    for name, quote in quotes(document):
        start, end = quote["span"]
        holes = [hole for hole in removed if not hole[0] <= start <= end <= hole[1]]  # a date of a removed line
        there, said = content(cut(source, (start, end), holes)), content(quote["text"])
        if there != said if same_script else len(there) != len(said):
            yield f"{name}: says {quote['text'][:60]!r}, the source {there[:60]!r}"


def cut(source: str, span: Span, holes: list[Span]) -> str:
    """``source[start:end]`` without what lies in the holes."""
    start, end = span
    pieces, at = [], start
    for first, last in sorted(hole for hole in holes if hole[0] < end and hole[1] > start):
        pieces.append(source[at:first] if first > at else "")
        at = max(at, last)
    pieces.append(source[at:end])
    return "".join(pieces)


def content(text: str) -> str:
    """Letters and digits only: headings lose their final punctuation, joined lines their spaces, HTML its entities."""
    return NO_CONTENT.sub("", html.unescape(text))


def tree_errors(document: Json) -> Iterator[str]:
    """Children lie inside their section, in order, apart; ids are their paths."""
    waiting = [("", None, document["sections"])]
    while waiting:
        prefix, outer, children = waiting.pop()
        at = outer[0] if outer else 0
        for i, child in enumerate(children, 1):
            start, end = child["span"]
            name = f"{prefix}{i}"
            if child["id"] != name:
                yield f"section {child['id']}: should be {name}"
            if start < at or (outer and end > outer[1]):
                yield f"section {name}: [{start}, {end}) overlaps a neighbour or leaves {outer}"
            at = end
            waiting.append((f"{name}.", (start, end), child["children"]))
    known = {section["id"] for section in sections(document)}
    for entry in (*document["targets"], *document["dates"]):
        if entry["section"] is not None and entry["section"] not in known:
            yield f"{entry['id']}: unknown section {entry['section']}"


def loss_errors(document: Json, source: str) -> Iterator[str]:
    """Each character that is no space has one owner, and sections say what their own part of the source says."""
    owner = bytearray(len(source))  # 0 nobody, 1 a section, 2 title or header, 3 removed
    for section in document["sections"]:
        start, end = section["span"]
        owner[start:end] = b"\1" * (end - start)
    heads = [line["span"] for line in document["metadata"]["lines"]]
    if document["title"]:
        heads.append(document["title"]["span"])
    for start, end in heads:
        if 2 in owner[start:end]:
            yield f"header [{start}, {end}) overlaps another: {source[start:end][:60]!r}"
        owner[start:end] = b"\2" * (end - start)
    for entry in document["removed"]:
        start, end = entry["span"]
        if 3 in owner[start:end]:
            yield f"removed [{start}, {end}) overlaps another: {source[start:end][:60]!r}"
        owner[start:end] = b"\3" * (end - start)
    for lost in re.finditer(rb"\0+", owner):
        piece = source[lost.start() : lost.end()]
        if piece.strip():
            yield f"lost [{lost.start()}, {lost.end()}): {piece.strip()[:80]!r}"
    holes = [tuple(entry["span"]) for entry in document["removed"]] + [tuple(head) for head in heads]
    yield from own_text_errors(document, source, holes)


def own_text_errors(document: Json, source: str, holes: list[Span]) -> Iterator[str]:
    """Marker, heading and text of a section are its part of the source outside its children."""
    same_script = document["source"]["script"] in {"Hans", "Latn"}
    holes = sorted(holes)
    for section in sections(document):
        children = [tuple(child["span"]) for child in section["children"]]
        start, end = section["span"]
        inside = [hole for hole in holes if hole[0] < end and hole[1] > start]
        there = content(cut(source, (start, end), inside + children))
        marker = section["marker"]["text"] if section["marker"] else ""
        said = content(marker + (section["heading"] or "") + section["text"])
        if there != said if same_script else len(there) != len(said):
            yield f"section {section['id']}: says {said[:80]!r}, the source {there[:80]!r}"
