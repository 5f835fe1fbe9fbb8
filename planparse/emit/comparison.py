"""A comparison of two plans as a table: for the terminal, as CSV, in Markdown. ``comparison_page`` has the page.

Every row names both places, the section and the span, and quotes both texts, so that what it says can be checked.
"""

from __future__ import annotations

from planparse.emit.csv import quote, to_cell
from planparse.emit.markdown import inline
from planparse.emit.outline import to_due, to_figure
from planparse.emit.terminal import cut, pad, paint, visible, wrap
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planparse.plan import Json

ORDER = {
    "not_fulfilled": "red",
    "unclear": "yellow",
    "pending": "yellow",
    "exceeded": "green",
    "fulfilled": "green",
    "unreported": "yellow",
    "changed": "yellow",
    "dropped": "red",
    "new": "cyan",
    "kept": "green",
}
"""The states as they are shown, what needs a look first, each with its colour."""

NAMES = ("old", "new")
SIDE = (
    "section",
    "start",
    "end",
    "indicator",
    "comparator",
    "value",
    "value_max",
    "unit",
    "due_start",
    "due_end",
    "text",
)
COLUMNS = ("state", "match", "score", "changes", "rule", *(f"{name}_{column}" for name in NAMES for column in SIDE))

NAME = 52
FIGURES = 30
NOTE = 14
WIDE = 90
LEAST = 64
INDENT = "    "


def by_state(comparison: Json) -> Iterator[tuple[str, list[Json]]]:
    """The states that there are, each with its rows in the order of the texts."""
    for state in ORDER:
        rows = [row for row in comparison["rows"] if row["state"] == state]
        if rows:
            yield state, rows


def to_name(row: Json) -> str:
    """The indicator, the new one's where the old plan has none; the text where there is none."""
    target = row["old"] or row["new"]
    return str(target["indicator"] or target["text"])


def to_place(target: Json) -> str:
    """Section and span: ``5.1 [1203:1220]``."""
    start, end = target["span"]
    return f"{target['section'] or '-'} [{start}:{end}]"


def to_note(row: Json, tell: Callable[[str], str] = str) -> str:
    """How the pair was found: ``exact``, ``similar 0.88``."""
    if row["match"] is None:
        return ""
    return tell("exact") if row["match"] == "exact" else f"{tell(row['match'])} {row['score']:.2f}"


def to_reason(row: Json, tell: Callable[[str], str] = str) -> str:
    """What changed, or the rule that decided (``verdicts``)."""
    if row["changes"]:
        return f"{tell('changed')}: {', '.join(map(tell, row['changes']))}"
    return f"{tell('rule')}: {tell(row['rule'])}" if row["rule"] else ""


def render(comparison: Json, *, width: int = 100, color: bool = False, tell: Callable[[str], str] = str) -> str:
    """The table for a terminal. ``tell`` puts its words in the reader's language."""

    def styled(text: str, style: str) -> str:
        return paint(text, style) if color else text

    width = max(width, LEAST)
    lines = [cut(f"{pad(tell(name), 4)} {_title(comparison[name])}", width) for name in NAMES]
    counts = [f"{tell(state)} {comparison['summary'][state]}" for state, _ in by_state(comparison)]
    lines += wrap(counts, width) or [tell("no planned targets to compare")]
    for state, rows in by_state(comparison):
        lines += ["", styled(f"{tell(state)} ({len(rows)})", ORDER[state])]
        for row in rows:
            lines += [f"  {styled(line, style)}" for line, style in _lines(row, width - 2, tell)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _title(head: Json) -> str:
    name = head["name"] or "-"
    return _flat(f"{head['title']['text']} ({name})" if head["title"] else name)


def _lines(row: Json, width: int, tell: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The indicator with both figures, then each place with its text; each with its style."""
    figures = " → ".join(_flat(to_figure(row[name])) for name in NAMES if row[name])
    note = to_note(row, tell)
    column = FIGURES if width < WIDE else FIGURES + 10
    room = min(width - column - NOTE, NAME)
    first = f"{pad(cut(_flat(to_name(row)), room - 2), room)}{pad(cut(figures, column - 2), column)}{note}"
    yield first.rstrip(), "bold"
    for name in NAMES:
        if row[name]:
            yield cut(f"{INDENT}{pad(tell(name), 4)} {to_place(row[name])} {_flat(row[name]['text'])}", width), "dim"
    reason = to_reason(row, tell)
    if reason:
        yield cut(f"{INDENT}{reason}", width), "dim"


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))


def render_csv(comparison: Json) -> str:
    """A row for each statement; the columns of each side begin with its name."""
    lines = (",".join(quote(to_cell(value)) for value in row) for row in to_rows(comparison))
    return "".join(f"{line}\n" for line in (",".join(COLUMNS), *lines))


def to_rows(comparison: Json) -> Iterator[tuple[object, ...]]:
    """The values of each row in the order of ``COLUMNS``, as they are: texts, numbers, None."""
    return (tuple(_to_row(row)) for row in comparison["rows"])


def _to_row(row: Json) -> Iterator[object]:
    yield from (row["state"], row["match"], row["score"], "; ".join(row["changes"]), row["rule"])
    for name in NAMES:
        target = row[name]
        if target is None:
            yield from [None] * len(SIDE)
            continue
        due = target["due"] or {}
        flat = target | {"start": target["span"][0], "end": target["span"][1]}
        flat |= {"due_start": due.get("start"), "due_end": due.get("end")}
        yield from (flat[column] for column in SIDE)


def render_markdown(comparison: Json) -> str:
    """A table for each state."""
    blocks = [
        f"# {inline(_title(comparison['old']))} → {inline(_title(comparison['new']))}",
        " · ".join(f"{state} {len(rows)}" for state, rows in by_state(comparison)) or "no planned targets to compare",
    ]
    for state, rows in by_state(comparison):
        heads = ("indicator", "old", "new", "match", "why", "old place", "old text", "new place", "new text")
        table = [heads, ("-",) * len(heads), *map(_markdown_cells, rows)]
        blocks += [f"## {state} ({len(rows)})", "\n".join(f"| {' | '.join(cells)} |" for cells in table)]
    return "\n\n".join(blocks) + "\n"


def _markdown_cells(row: Json) -> tuple[str, ...]:
    sides = [row[name] for name in NAMES]
    figures = (inline(f"{to_figure(side)} {to_due(side)}".strip()) if side else "" for side in sides)
    places = (cell for side in sides for cell in ((inline(to_place(side)), inline(side["text"])) if side else ("", "")))
    return (inline(to_name(row)), *figures, inline(to_note(row)), inline(to_reason(row)), *places)
