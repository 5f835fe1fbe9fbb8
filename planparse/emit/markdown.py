"""A readable outline in Markdown, with a table of the targets."""

from __future__ import annotations

import re
from functools import cache

from planparse.emit.outline import Entry, to_due, to_facts, to_figure, to_heading, walk
from planparse.emit.terminal import visible
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.plan import Json

SPECIAL = r"[\\`*_\[\]<>|~#&$]|^\d{1,9}(?=[.)])|^[-+=:]"
"""What Markdown reads as markup, anywhere or at the start of a paragraph."""


def render(document: Json, *, depth: int | None = None) -> str:
    """Title and facts, the sections down to ``depth``, the targets, the diagnostics."""
    title = document["title"]
    name = title["text"] if title else document["source"]["name"]
    blocks = [
        f"# {inline(name)}" if name else "",
        inline(" · ".join(to_facts(document))),
        *_outline(document, depth),
        *_targets(document),
        *_problems(document),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _outline(document: Json, depth: int | None) -> Iterator[str]:
    """Sections of the first level as headings and paragraphs, those below them as nested lists."""
    items: list[str] = []
    for entry in walk(document):
        if depth is not None and entry.depth > depth:
            continue
        if entry.depth > 1:
            items.append(_item(entry))
            continue
        yield "\n".join(items)
        items = []
        heading = to_heading(entry.section)
        yield f"## {inline(heading)}" if heading else ""
        yield inline(entry.section["text"])
    yield "\n".join(items)


def _item(entry: Entry) -> str:
    heading, text = inline(to_heading(entry.section)), inline(entry.section["text"])
    owners = f"（{'、'.join(map(inline, entry.section['owners']))}）" if entry.section["owners"] else ""
    parts = (f"**{heading}**" if heading else "", text, owners)
    return f"{'  ' * (entry.depth - 2)}- {' '.join(part for part in parts if part)}"


def _targets(document: Json) -> Iterator[str]:
    if document["targets"]:
        yield "## Targets"
        rows = [("id", "indicator", "figure", "due", "status", "section", "text"), ("-",) * 7]
        rows += [
            (
                target["id"],
                inline(target["indicator"] or ""),
                inline(to_figure(target)),
                inline(to_due(target)),
                target["status"],
                target["section"] or "",
                inline(target["text"]),
            )
            for target in document["targets"]
        ]
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _problems(document: Json) -> Iterator[str]:
    if document["diagnostics"]:
        yield "## Diagnostics"
        yield "\n".join(
            f"- {found['id']} {found['level']}: {inline(found['message'])} ({found['span'][0]}–{found['span'][1]})"
            for found in document["diagnostics"]
        )


def inline(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for markup."""
    return _special().sub(lambda match: _escape(match[0]), visible(" ".join(text.split())))


def _escape(found: str) -> str:
    return f"{found}\\" if found.isdecimal() else f"\\{found}"


@cache
def _special() -> re.Pattern[str]:
    return re.compile(SPECIAL)
