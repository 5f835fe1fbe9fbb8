"""One self-contained page: the source text as it was, with what was found in it marked in place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from planparse.emit.outline import Entry, count_below, to_due, to_facts, to_figure, to_heading, walk
from planparse.emit.page import render_filter, render_page, render_table, to_attribute, to_text
from planparse.emit.terminal import cut, width_of
from planparse.language import advise, to_chinese
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.plan import Json

HEADS = ("id", "指标 indicator", "数值 figure", "期限 due", "状态 status", "责任 owners", "章节 section", "原文 text")
STATUSES = {"planned": "计划 planned", "achieved": "完成 achieved", "background": "背景 background"}
LEVELS = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
OPEN = 2
NAV_WIDTH = 44
"""How much of an unmarked paragraph stands for it in the tree, in columns."""


class Mark(NamedTuple):
    """What ``[start, end)`` of the source is: a class of the style sheet, a tip, and where a link leads."""

    start: int
    end: int
    name: str
    tip: str = ""
    link: str = ""


def render(document: Json, source: str | None = None) -> str:
    """The page. Without ``source`` it shows the texts of the sections instead, unmarked."""
    entries = list(walk(document))
    title = document["title"]
    name = title["text"] if title else document["source"]["name"] or "planparse"
    body = _sections(entries) if source is None else _marked(source, document, entries)
    parts = [
        '<a class="skip" href="#text">正文 Text</a>\n',
        f'<header><h1>{to_text(name)}</h1><p class="facts">{to_text(" · ".join(to_facts(document)))}</p>\n',
        f"{LEGEND}</header>\n",
        f'<main><div class="panes"><nav aria-label="结构 Sections">{_tree(document)}</nav>\n',
        f'<article id="text" tabindex="-1">{body}</article></div>\n',
        *_targets(document, entries),
        *_deadlines(document),
        *_diagnostics(document, linked=source is not None),
        f"</main>\n<footer>{to_text(_footer(document))}</footer>\n",
    ]
    return render_page(name, to_language(document["source"]), parts)


LEGEND = (
    '<p class="key"><small><span class="m">一、</span><span class="h">标题 heading</span>'
    '<span class="planned">计划 planned</span><span class="achieved">完成 achieved</span>'
    '<span class="background">背景 background</span><span class="d">日期 date</span>'
    '<span class="r">移除 removed</span><span class="x">存疑 doubtful</span></small></p>'
)


def to_language(source: Json) -> str:
    """The language of the page."""
    return "en" if source["language"] == "en" else "zh-Hant" if source["script"] == "Hant" else "zh-Hans"


def _tree(document: Json) -> str:
    """Nested lists of links into the text; the first two levels stand open."""
    counts = count_below(document["targets"])

    def items(sections: list[Json], depth: int) -> str:
        return "".join(f"<li>{item(section, depth)}</li>" for section in sections)

    def item(section: Json, depth: int) -> str:
        heading = to_heading(section)
        shown = to_text(heading)
        if not section["heading"]:
            shown += f'<span class="p">{to_text(cut(section["text"], NAV_WIDTH - width_of(heading)))}</span>'
        count = f" <small>{counts[section['id']]}</small>" if counts[section["id"]] else ""
        link = f'<a href="#s{section["id"]}">{shown}</a>{count}'
        if not section["children"]:
            return link
        state = " open" if depth < OPEN else ""
        below = items(section["children"], depth + 1)
        label = to_attribute(f"{heading or section['id']}: {len(section['children'])}")
        return f'{link}<details{state}><summary aria-label="{label}"></summary><ul>{below}</ul></details>'

    return f"<ul>{items(document['sections'], 1)}</ul>"


def _sections(entries: list[Entry]) -> str:
    """The sections' own words, for a page without the source."""
    return "".join(
        f'<p id="s{section["id"]}"><span class="h">{to_text(to_heading(section))}</span> {to_text(section["text"])}</p>'
        for section in (entry.section for entry in entries)
    )


def _marked(source: str, document: Json, entries: list[Entry]) -> str:
    """The source, cut where a mark begins or ends; each piece carries the classes of all marks over it."""
    marks = sorted(mark for mark in _marks(source, document, entries) if mark.start < mark.end)
    anchors: dict[int, str] = {}
    for entry in entries:
        start = entry.section["span"][0]
        anchors[start] = f'{anchors.get(start, "")}<a id="s{entry.section["id"]}"></a>'
    for found in document["diagnostics"]:
        start = min(found["span"][0], len(source))
        anchors[start] = f'{anchors.get(start, "")}<a id="{found["id"]}"></a>'
    cuts = sorted({0, len(source), *anchors, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    pieces: list[str] = []
    active: list[Mark] = []
    following = 0
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        while following < len(marks) and marks[following].start == start:
            active.append(marks[following])
            following += 1
        pieces.append(anchors.get(start, ""))
        pieces.append(_piece(to_text(source[start:end]), active))
    pieces.append(anchors.get(cuts[-1], ""))
    return "".join(pieces)


def _piece(text: str, active: list[Mark]) -> str:
    if not active:
        return text
    names = " ".join(dict.fromkeys(mark.name for mark in active))
    tips = " | ".join(mark.tip for mark in active if mark.tip)
    tip = f' title="{to_attribute(tips)}"' if tips else ""
    link = next((mark.link for mark in active if mark.link), "")
    return f'<a href="#{link}" class="{names}"{tip}>{text}</a>' if link else f'<span class="{names}"{tip}>{text}</span>'


def _marks(source: str, document: Json, entries: list[Entry]) -> Iterator[Mark]:
    """Everything that has a place in the source."""
    gone = sorted((removed["span"][0], removed["span"][1]) for removed in document["removed"])
    if document["title"]:
        yield _mark(document["title"], "ti")
    for line in document["metadata"]["lines"]:
        yield _mark(line, "l", line["role"])
    for entry in entries:
        marker, heading = entry.section["marker"], entry.section["heading"]
        if marker:
            yield _mark(marker, "m", marker["family"])
        if heading:
            start = marker["span"][1] if marker else entry.section["span"][0]
            yield Mark(*_heading_span(source, start, heading, gone), "h")
    for removed in document["removed"]:
        yield _mark(removed, "r", f"{removed['kind']}: {removed['rule']}")
    for date in document["dates"]:
        yield _mark(date, "d", _days(date))
    for target in document["targets"]:
        due = to_due(target)
        tip = f"{target['id']} {target['indicator'] or ''} {to_figure(target)}{f' → {due}' if due else ''}"
        yield _mark(target, target["status"], tip, f"r{target['id']}")
    for found in document["diagnostics"]:
        yield _mark(found, "x", found["message"])


def _mark(item: Json, name: str, tip: str = "", link: str = "") -> Mark:
    start, end = item["span"]
    return Mark(start, end, name, tip, link)


def _heading_span(source: str, start: int, heading: str, gone: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the heading stands after its marker: as many characters, spaces and removed parts aside."""
    left = sum(not character.isspace() for character in heading)
    first, at = -1, start
    following = bisect_left(gone, (start, start))
    while left and at < len(source):
        if following < len(gone) and at >= gone[following][0]:
            at = max(at, gone[following][1])
            following += 1
            continue
        if not source[at].isspace():
            first = at if first < 0 else first
            left -= 1
        at += 1
    return (first, at) if first >= 0 else (start, start)


def _days(date: Json) -> str:
    """What an expression was read as."""
    if date["start"] == date["end"] and date["start"]:
        return str(date["start"])
    if date["start"] or date["end"]:
        return f"{date['start'] or '…'} – {date['end'] or '…'}"
    return str(date["recurrence"] or date["duration"] or date["edtf"] or "?")


def _targets(document: Json, entries: list[Entry]) -> Iterator[str]:
    """The table, which the script can filter by status and sort."""
    targets = document["targets"]
    if not targets:
        return
    places = {entry.section["id"]: entry for entry in entries}
    yield f'<section id="targets" class="table"><h2>目标 Targets <small>{len(targets)}</small></h2>\n'
    counts = Counter(target["status"] for target in targets)
    yield render_filter([(name, label, counts[name]) for name, label in STATUSES.items() if counts[name]], len(targets))
    rows = (_target_row(i, target, places.get(target["section"])) for i, target in enumerate(targets))
    yield render_table("目标 Targets", HEADS, rows)
    yield "</section>\n"


def _target_row(number: int, target: Json, place: Entry | None) -> str:
    owners = "、".join(place.owners) if place else ""
    value = "" if target["value"] is None else target["value"]
    section = f'<a href="#s{target["section"]}">{target["section"]}</a>' if target["section"] else ""
    return (
        f'<tr id="r{target["id"]}" data-state="{target["status"]}"><td data-v="{number}">{target["id"]}</td>'
        f'<td>{to_text(target["indicator"] or "")}</td><td class="n" data-v="{value}">{to_text(to_figure(target))}</td>'
        f'<td class="w">{to_text(to_due(target))}</td><td class="w">{STATUSES[target["status"]]}</td>'
        f'<td>{to_text(owners)}</td><td>{section}</td><td class="t">{to_text(target["text"])}</td></tr>\n'
    )


def _deadlines(document: Json) -> Iterator[str]:
    """The last days of what is planned, in order."""
    by_day: dict[str, list[Json]] = {}
    for target in document["targets"]:
        if target["status"] == "planned" and target["due"] and target["due"]["end"]:
            by_day.setdefault(target["due"]["end"], []).append(target)
    if by_day:
        yield '<section><h2>期限 Deadlines</h2><ol class="due">\n'
        for day in sorted(by_day):
            links = " ".join(f'<a href="#r{target["id"]}">{to_text(_short(target))}</a>' for target in by_day[day])
            yield f'<li><time datetime="{day}">{day}</time><span>{links}</span></li>\n'
        yield "</ol></section>\n"


def _short(target: Json) -> str:
    return f"{target['indicator'] or target['text']} {to_figure(target)}"


def _diagnostics(document: Json, *, linked: bool) -> Iterator[str]:
    """What is doubtful, in both languages, with its place and what to do about it; ``linked`` to the text."""
    found = document["diagnostics"]
    if found:
        yield f"<section><h2>存疑 Diagnostics <small>{len(found)}</small></h2><ul>\n"
        for entry in found:
            hint = f" → {entry['suggestion']}" if entry["suggestion"] else ""
            message = to_text(f"{_in_both(entry['message'])}{hint}")
            start, end = entry["span"]
            place = f"{LEVELS[entry['level']]} · {entry['rule']}, {start}–{end}"
            link = f'<a href="#{entry["id"]}">{message}</a>' if linked else message
            advice = f"<div><small>{_advice(entry['rule'])}</small></div>"
            yield f"<li>{link} <small>{to_text(place)}</small>{advice}</li>\n"
        yield "</ul></section>\n"


def _in_both(message: str) -> str:
    chinese = to_chinese(message)
    return message if chinese == message else f"{chinese} {message}"


def _advice(rule: str) -> str:
    return to_text(f"{advise(rule, chinese=True)} {advise(rule)}".strip())


def _footer(document: Json) -> str:
    source = document["source"]
    size = f"{source['characters']:,} characters"
    return " · ".join((source["name"] or "-", source["encoding"], size, f"SHA-256 {source['sha256']}"))
