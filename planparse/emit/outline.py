"""The tree of a document as a list, for the formats that show it to people."""

from __future__ import annotations

from collections import Counter

from planparse.plan import Json
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Entry(NamedTuple):
    """A section in its place. ``headings`` are those of its ancestors and its own; ``owners`` the nearest named."""

    section: Json
    depth: int
    last: tuple[bool, ...]
    headings: tuple[str, ...]
    owners: tuple[str, ...]


def walk(document: Json) -> Iterator[Entry]:
    """Every section, parents before children. ``last`` says of each level whether it is the last of its parent's."""
    yield from _walk(document["sections"], Entry({}, 0, (), (), ()))


def _walk(sections: list[Json], parent: Entry) -> Iterator[Entry]:
    for i, section in enumerate(sections, 1):
        entry = Entry(
            section,
            parent.depth + 1,
            (*parent.last, i == len(sections)),
            (*parent.headings, heading) if (heading := to_heading(section)) else parent.headings,
            tuple(section["owners"]) or parent.owners,
        )
        yield entry
        yield from _walk(section["children"], entry)


def count_below(items: list[Json]) -> Counter[str]:
    """How many targets, or dates, lie in each section and below it."""
    counts: Counter[str] = Counter()
    for item in items:
        place = item["section"] or ""
        while place:
            counts[place] += 1
            place = place.rpartition(".")[0]
    return counts


def to_heading(section: Json) -> str:
    """The marker and the heading; empty for a section that has neither."""
    marker, heading = section["marker"], section["heading"]
    printed = marker["text"] if marker else ""
    gap = " " if printed and heading and printed.isascii() else ""
    return f"{printed}{gap}{heading or ''}"


def to_figure(target: Json) -> str:
    """Comparator, value and unit in a few characters: ``≥ 30 %``, ``2–3 场``, ``+5 个百分点``."""
    value = to_number(target["value"])
    if target["comparator"] == "range" and target["value_max"] is not None:
        value = f"{value}–{to_number(target['value_max'])}"
    bound = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ "}.get(target["comparator"], "")
    sign = {"increase": "+", "decrease": "−"}.get(target["direction"] or "", "") if target["mode"] == "by" else ""
    unit = target["unit"] or ""
    return f"{bound}{sign}{value}{'' if unit == '%' else ' '}{unit}".strip()


def to_number(value: float | None) -> str:
    """As Chinese readers count, where that loses nothing: 1.4万亿, 3,000万, 12,345; ``?`` for an unknown one."""
    if value is None:
        return "?"
    for scale, digits, word in ((10**12, 4, "万亿"), (10**8, 4, "亿"), (10**4, 2, "万")):
        short = value / scale
        if abs(value) >= scale and round(short, digits) == short:
            return f"{short:,.{digits}f}".rstrip("0").rstrip(".") + word
    return f"{value:,}"


def to_facts(document: Json) -> list[str]:
    """What the document says of itself, and how much is in it."""
    metadata = document["metadata"]
    days = [f"{name} {metadata[name]}" for name in ("published", "signed") if metadata[name]]
    period = metadata["period"]
    covers = f"{period['start'] or '…'} – {period['end'] or '…'}" if period else None
    return [fact for fact in (metadata["issuer"], metadata["number"], metadata["kind"], covers, *days) if fact]


def to_due(target: Json) -> str:
    """The last day of the deadline, its words where that is unknown, empty where there is none."""
    due = target["due"]
    return (due["end"] or due["start"] or due["text"]) if due else ""
