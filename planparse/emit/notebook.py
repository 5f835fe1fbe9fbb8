"""A plan in a notebook: its facts, its tree folded up, the table of its targets. No script, no style sheet."""

from __future__ import annotations

from planparse.emit.outline import count_below, to_due, to_facts, to_figure, to_heading
from planparse.emit.page import to_text
from planparse.emit.terminal import cut
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from planparse.plan import Json

MANY = 50
"""Rows of the table at most; a line says how many more there are."""

LENGTH = 60
"""Columns of a section's line at most."""

HEADS = ("id", "indicator", "figure", "due", "status", "section", "text")


def render(document: Json) -> str:
    """A piece of HTML: everything of the text is escaped."""
    title = document["title"]
    name = title["text"] if title else document["source"]["name"] or "planparse"
    counts = count_below(document["targets"])
    return "".join(
        (
            f"<div><h4>{to_text(name)}</h4><p>{to_text(' · '.join(to_facts(document)))}</p>",
            _tree(document["sections"], counts),
            *_table(document["targets"]),
            f"<p>{len(document['dates'])} dates, {len(document['removed'])} removed, ",
            f"{len(document['diagnostics'])} diagnostics</p></div>",
        )
    )


def _tree(sections: list[Json], counts: Counter[str]) -> str:
    return f"<ul>{''.join(f'<li>{_branch(section, counts)}</li>' for section in sections)}</ul>" if sections else ""


def _branch(section: Json, counts: Counter[str]) -> str:
    line = to_text(cut(to_heading(section) + ("" if section["heading"] else section["text"]), LENGTH))
    count = f" <small>{counts[section['id']]}</small>" if counts[section["id"]] else ""
    if not section["children"]:
        return f"{line}{count}"
    return f"<details><summary>{line}{count}</summary>{_tree(section['children'], counts)}</details>"


def _table(targets: list[Json]) -> Iterator[str]:
    if not targets:
        return
    yield f"<table><thead><tr>{''.join(f'<th>{head}</th>' for head in HEADS)}</tr></thead><tbody>"
    for target in targets[:MANY]:
        cells = (
            target["id"], target["indicator"] or "", to_figure(target), to_due(target), target["status"],
            target["section"] or "", target["text"],
        )  # fmt: skip
        yield f"<tr>{''.join(f'<td>{to_text(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"
    if len(targets) > MANY:
        yield f"<p>and {len(targets) - MANY} more targets</p>"
