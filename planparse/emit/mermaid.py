"""The deadlines as a Gantt chart in Mermaid, which code hosts and editors draw in Markdown."""

from __future__ import annotations

from planparse.emit.outline import to_figure, to_heading
from planparse.emit.terminal import cut, visible
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.plan import Json

SIGNS = str.maketrans(":;#%<>&\"'`{}\\", "：；＃％＜＞＆＂＇｀｛｝＼")
"""What Mermaid or a page would read as its own stands in full width."""

LENGTH = 60
"""Columns of a name at most."""


def render(document: Json) -> str:
    """A bar for each planned target with a first and a last day, a milestone for one with a last day only.

    Those of one part of the document stand in one section of the chart. Days are inclusive. A plan without deadlines
    gives an empty chart.
    """
    title = document["title"]
    name = title["text"] if title else document["source"]["name"] or "planparse"
    headings = {section["id"]: to_heading(section) for section in document["sections"]}
    lines = ["gantt", f"    title {_name(name)}", "    dateFormat YYYY-MM-DD", "    inclusiveEndDates"]
    part = None
    for target in document["targets"]:
        due = target["due"]
        if target["status"] != "planned" or not due or not due["end"]:
            continue
        top = (target["section"] or "").partition(".")[0]
        if top != part:
            part = top
            lines.append(f"    section {_name(headings.get(top) or top or '-')}")
        lines.append(f"    {_task(target, due)}")
    return "\n".join(lines) + "\n"


def _task(target: Json, due: Json) -> str:
    """The id stands first, so that no name is taken for a word of Mermaid."""
    name = _name(f"{target['id']} {target['indicator'] or target['text']} {to_figure(target)}")
    if due["start"]:
        return f"{name} :{target['id']}, {due['start']}, {due['end']}"
    return f"{name} :milestone, {target['id']}, {due['end']}, 0d"


def _name(text: str) -> str:
    return cut(visible(" ".join(text.split())), LENGTH).translate(SIGNS)
