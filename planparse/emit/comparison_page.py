"""A comparison of two plans as one self-contained page: a table that can be sorted and filtered by state."""

from __future__ import annotations

from planparse.emit.comparison import NAMES, ORDER, by_state, to_name, to_note, to_place, to_reason
from planparse.emit.outline import to_due, to_figure
from planparse.emit.page import render_filter, render_page, render_table, to_text
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.plan import Json

LABELS = {
    "not_fulfilled": "未完成 not fulfilled",
    "unclear": "不明 unclear",
    "pending": "未到期 pending",
    "exceeded": "超额 exceeded",
    "fulfilled": "完成 fulfilled",
    "unreported": "未报告 unreported",
    "changed": "调整 changed",
    "dropped": "取消 dropped",
    "new": "新增 new",
    "kept": "延续 kept",
}
HEADS = ("状态 state", "指标 indicator", "原计划 old", "对照 new", "匹配 match", "依据 why")
CLASSES = {"red": "bad", "yellow": "warn", "green": "good", "cyan": "more"}
SIDES = {"old": "原计划 old", "new": "对照 new"}


def render(comparison: Json) -> str:
    """The page: both documents by name, the count of each state, and a row for each statement."""
    title = " → ".join(_title(comparison[name]) for name in NAMES)
    return render_page(title, "zh", _body(comparison, title))


def _body(comparison: Json, title: str) -> Iterator[str]:
    groups = list(by_state(comparison))
    yield f"<header><h1>{to_text(title)}</h1>"
    yield from (f'<p class="facts">{SIDES[name]}: {to_text(_facts(comparison[name]))}</p>\n' for name in NAMES)
    yield '</header>\n<main><section class="table"><h2>目标对照 Targets compared '
    yield f"<small>{len(comparison['rows'])}</small></h2>\n"
    if groups:
        choices = [(state, LABELS[state], len(rows)) for state, rows in groups]
        yield render_filter(choices, len(comparison["rows"]))
        order = ((i, state, row) for i, (state, rows) in enumerate(groups) for row in rows)
        yield render_table("目标对照 Targets compared", HEADS, (_row(*each) for each in order), name="cards")
    else:
        yield "<p>没有可对照的计划目标 no planned targets to compare</p>"
    yield "</section></main>\n<footer>"
    yield " · ".join(f"{name}: SHA-256 {comparison[name]['sha256']}" for name in NAMES)
    yield "</footer>\n"


def _title(head: Json) -> str:
    return str(head["title"]["text"] if head["title"] else head["name"] or "-")


def _facts(head: Json) -> str:
    period = head["period"]
    covers = f"{period['start'] or '…'} – {period['end'] or '…'}" if period else None
    return " · ".join(fact for fact in (head["name"] or "-", head["kind"], covers) if fact)


def _row(group: int, state: str, row: Json) -> str:
    sides = "".join(
        f'<td class="t" data-h="{SIDES[name]}">{_side(row[name])}</td>' if row[name] else "<td></td>" for name in NAMES
    )
    return (
        f'<tr data-state="{state}"><td class="w {CLASSES[ORDER[state]]}" data-v="{group}">{LABELS[state]}</td>'
        f'<td>{to_text(to_name(row))}</td>{sides}<td class="w">{to_text(to_note(row))}</td>'
        f"<td>{to_text(to_reason(row))}</td></tr>\n"
    )


def _side(target: Json) -> str:
    """Figure and deadline, the place, and the words there."""
    due = to_due(target)
    until = f' <small class="w">期限 due {to_text(due)}</small>' if due else ""
    place = f"<small>{to_text(to_place(target))}</small>"
    return f"<b>{to_text(to_figure(target))}</b>{until}<div>{to_text(target['text'])} {place}</div>"
