"""The tree for a terminal: a line a section, with how many targets and dates it holds."""

from __future__ import annotations

from collections import Counter

from planparse.emit.outline import Entry, count_below, to_facts, walk
from planparse.emit.terminal import cut, paint, visible, width_of
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.plan import Json

COLUMN = 9
LEAST = 24


class Look(NamedTuple):
    """``width`` in columns; ``depth`` of the deepest level shown, None for all."""

    width: int
    color: bool
    depth: int | None

    def paint(self, text: str, style: str) -> str:
        """The text in its style, or as it is without colours."""
        return paint(text, style) if self.color else text


def render(document: Json, *, width: int = 100, color: bool = False, depth: int | None = None) -> str:
    """Title, facts, sections, problems; the counts of a section include those below it."""
    look = Look(max(width, LEAST + 2 * COLUMN), color, depth)
    targets, dates = count_below(document["targets"]), count_below(document["dates"])
    lines = [
        *_head(document, look),
        _row("", 0, "targets", "dates", look),
        *(_node(entry, targets, dates, look) for entry in walk(document) if depth is None or entry.depth <= depth),
        *_problems(document, look),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _head(document: Json, look: Look) -> Iterator[str]:
    title = document["title"]
    text = _one_line(title["text"] if title else document["source"]["name"] or "")
    if text:
        yield look.paint(cut(text, look.width), "bold")
    yield look.paint(cut(_one_line(" · ".join(to_facts(document))), look.width), "dim")


def _node(entry: Entry, targets: Counter[str], dates: Counter[str], look: Look) -> str:
    section = entry.section
    room = look.width - 2 * COLUMN
    branch = _branch(entry.last)[-room // 2 :]
    below = f" (+{_size(section)})" if entry.depth == look.depth and section["children"] else ""
    room -= width_of(branch) + width_of(below)
    shown, used = look.paint(branch, "dim"), 0
    for text, style in _label(section):
        piece = cut(text, room - used)
        shown += look.paint(piece, style) if style else piece
        used += width_of(piece)
    shown += look.paint(below, "dim")
    used += width_of(branch) + width_of(below)
    name = section["id"]
    return _row(shown, used, str(targets[name] or ""), str(dates[name] or ""), look)


def _row(shown: str, used: int, targets: str, dates: str, look: Look) -> str:
    """A line with the two counts at its right edge."""
    gap = " " * (look.width - 2 * COLUMN - used)
    return f"{shown}{gap}{_count_cell(targets, 'green', look)}{_count_cell(dates, 'yellow', look)}"


def _count_cell(count: str, style: str, look: Look) -> str:
    return " " * (COLUMN - len(count)) + look.paint(count, style)


def _branch(last: tuple[bool, ...]) -> str:
    return "".join("   " if end else "│  " for end in last[:-1]) + ("└─ " if last[-1] else "├─ ")


def _label(section: Json) -> Iterator[tuple[str, str]]:
    """Marker, heading and the beginning of the text, each with its style."""
    marker, heading, text = section["marker"], section["heading"], section["text"]
    if marker:
        yield visible(marker["text"]), "cyan"
        if marker["text"].isascii():
            yield " ", ""
    if heading:
        yield _one_line(heading), "bold"
    if text:
        yield f"{'  ' if heading else ''}{_one_line(text)}", "dim" if heading else ""


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _size(section: Json) -> int:
    """The number of sections below it."""
    return sum(1 + _size(child) for child in section["children"])


def _problems(document: Json, look: Look) -> Iterator[str]:
    """How many of each kind, and where the first one is."""
    levels = {"error": "red", "warning": "yellow", "info": "dim"}
    counts = Counter((found["level"], found["rule"]) for found in document["diagnostics"])
    for (level, rule), count in sorted(counts.items(), key=lambda item: list(levels).index(item[0][0])):
        yield look.paint(f"{level}: {rule}{f' × {count}' if count > 1 else ''}", levels[level])
