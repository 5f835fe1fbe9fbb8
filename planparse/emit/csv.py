"""The targets as a table, a row each, with what their sections say beside them."""

from __future__ import annotations

from planparse.emit.outline import walk
from planparse.emit.sentences import Sentences
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.plan import Json

COLUMNS = (
    "document",
    "id",
    "section",
    "headings",
    "indicator",
    "comparator",
    "value",
    "value_max",
    "unit",
    "mode",
    "direction",
    "baseline",
    "baseline_unit",
    "per",
    "due",
    "due_start",
    "due_end",
    "owners",
    "status",
    "coverage",
    "text",
    "start",
    "end",
    "problems",
    "sentence",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What a text may not begin with, nor in full width: a spreadsheet would run it. It gets an apostrophe before it."""


def render(document: Json) -> str:
    """The table of one document, with its header."""
    return head() + rows(document)


def head() -> str:
    """The header line."""
    return ",".join(COLUMNS) + "\n"


def rows(document: Json) -> str:
    """The rows of one document: lists joined by ``; ``, spans as ``start`` and ``end``, lines ended by LF."""
    comparator = COLUMNS.index("comparator")
    return "".join(
        ",".join(quote(value if at == comparator else to_cell(value)) for at, value in enumerate(row)) + "\n"
        for row in to_rows(document)
    )


def to_rows(document: Json) -> Iterator[tuple[object, ...]]:
    """The values of each target in the order of ``COLUMNS``, as they are: texts, numbers, None."""
    places = {entry.section["id"]: entry for entry in walk(document)}
    sentences = Sentences()
    rules = {diagnostic["id"]: diagnostic["rule"] for diagnostic in document["diagnostics"]}
    for target in document["targets"]:
        place = places.get(target["section"])
        baseline, due = target["baseline"] or {}, target["due"] or {}
        yield (
            document["source"]["name"],
            target["id"],
            target["section"],
            " > ".join(place.headings) if place else None,
            target["indicator"],
            target["comparator"],
            target["value"],
            target["value_max"],
            target["unit"],
            target["mode"],
            target["direction"],
            baseline.get("value"),
            baseline.get("unit"),
            target["per"],
            due.get("text"),
            due.get("start"),
            due.get("end"),
            "; ".join(place.owners) if place else None,
            target["status"],
            target["coverage"],
            target["text"],
            *target["span"],
            "; ".join(rules[problem] for problem in target["problems"]),
            sentences.find(place.section, target) if place else None,
        )


def to_cell(value: object) -> object:
    """Numbers stay numbers, true and false are words; a text that a spreadsheet would run, or that begins with an apostrophe, gets one."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def quote(value: object) -> str:
    """As RFC 4180 says; Python's own writer leaves a lone CR bare in some versions."""
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text
