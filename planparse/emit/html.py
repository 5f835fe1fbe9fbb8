"""One self-contained page: the source text as it was, with what was found in it marked in place.

Nothing is fetched and nothing of the text is run: it is escaped, and the policy of the page allows only its own
style and script, by hash. Without the script everything is there; it sorts and filters the table.
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_left
from functools import cache
from hashlib import sha256
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from planparse.emit.outline import Entry, count_below, to_due, to_facts, to_figure, to_heading, walk
from planparse.emit.terminal import HIDDEN, cut, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.plan import Json

HEADS = ("id", "指标 indicator", "数值 figure", "期限 due", "status", "责任 owners", "section", "原文 text")
OPEN = 2
NAV_WIDTH = 44
"""How much of an unmarked paragraph stands for it in the tree, in columns."""

STYLE = """\
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2024;--dim:#5d666f;--line:#d9dee3;--panel:#f6f7f9;--link:#0b57a4;
--planned:#d6e6fb;--achieved:#d3efdb;--background:#e9e9ec;--date:#a15c00;--mark:#6a3fb5;--bad:#c0262d;--gone:#565b60}
@media(prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e4e7ea;--dim:#9aa4ad;--line:#343a40;--panel:#1c2024;
--link:#7fb8f5;--planned:#173b63;--achieved:#15482a;--background:#37393d;--date:#f0ac4f;--mark:#c3a4ff;--bad:#ff8a8f;
--gone:#adb3b9}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);
font:16px/1.75 system-ui,"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;
text-spacing-trim:normal;line-break:strict}
a{color:var(--link)}
header,main,footer{padding:1rem 1.5rem;max-width:100rem;margin:auto}
h1{font-size:1.5rem;line-height:1.4;margin:.25rem 0}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
.facts,small,footer{color:var(--dim);font-size:.875rem}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.panes{display:grid;grid-template-columns:minmax(14rem,24rem) minmax(0,1fr);gap:2rem}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;font-size:.875rem;line-height:1.5;
border-right:1px solid var(--line);padding:.5rem 1rem .5rem 0}
nav ul{list-style:none;margin:0;padding-left:1.1em}
nav>ul{padding-left:0}
nav li{margin:.15rem 0;padding-left:1.1em;position:relative}
nav ul ul{margin-left:-1.1em}
nav summary{position:absolute;left:0;top:0;width:1.1em;cursor:pointer}
nav a{color:inherit;text-decoration:none}
nav a:hover,nav a:focus{text-decoration:underline}
nav .p{color:var(--dim)}
#text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:48rem;tab-size:4}
article a{color:inherit;text-decoration:none}
article a[href]{border-bottom:1px dotted}
#text :target,tr:target{outline:2px solid var(--link);outline-offset:2px}
.m{color:var(--mark);font-weight:700}
.h{font-weight:700}
.ti{font-weight:700;font-size:1.1em}
.l{font-style:italic}
.planned{background:var(--planned)}
.achieved{background:var(--achieved)}
.background{background:var(--background)}
.d{text-decoration:underline;text-decoration-color:var(--date);text-decoration-thickness:2px;text-underline-offset:.2em}
.r{color:var(--gone);text-decoration:line-through}
.x{text-decoration:underline wavy var(--bad);text-underline-offset:.25em}
.c{color:var(--bad);font-size:.75em;border:1px solid}
.key span{padding:0 .4em;margin-right:.75em}
.key .planned,.key .achieved,.key .background{color:var(--fg)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
th{position:sticky;top:0;background:var(--panel);white-space:nowrap}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th[aria-sort=ascending] button::after{content:" ▲"}
th[aria-sort=descending] button::after{content:" ▼"}
td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.w{white-space:nowrap}
td:last-child{min-width:16rem}
fieldset{border:0;padding:0;margin:.5rem 0}
legend{position:absolute;left:-99rem}
label{margin-right:1rem}
ol.due{list-style:none;padding:0;font-size:.9rem}
ol.due li{display:grid;grid-template-columns:7rem 1fr;gap:1rem;border-bottom:1px solid var(--line);padding:.25rem 0}
ol.due time{font-variant-numeric:tabular-nums}
ol.due a{margin-right:1em}
@media(max-width:50rem){.panes{display:block}nav{position:static;max-height:40vh;border-right:0;margin-bottom:1rem;
border-bottom:1px solid var(--line)}header,main,footer{padding:.75rem 1rem}}
@media print{nav,fieldset,.skip{display:none}.panes{display:block}body{font-size:11pt}th{position:static}
.planned,.achieved,.background{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""

SCRIPT = """\
"use strict";
const table=document.querySelector("#targets table");
if(table){
const body=table.tBodies[0];
const key=(row,i)=>{const cell=row.cells[i];return cell.dataset.v??cell.textContent};
table.querySelectorAll("th button").forEach((button,i)=>button.addEventListener("click",()=>{
const th=button.parentElement,down=th.getAttribute("aria-sort")==="ascending";
table.querySelectorAll("th").forEach(h=>h.removeAttribute("aria-sort"));
th.setAttribute("aria-sort",down?"descending":"ascending");
const sign=down?-1:1;
body.append(...[...body.rows].sort((a,b)=>{const x=key(a,i),y=key(b,i);
if(x===""||y==="")return x===y?0:x===""?1:-1;
return sign*(isNaN(x)||isNaN(y)?x.localeCompare(y,"zh"):x-y)}));
}));
const filter=document.querySelector("#filter");
filter.hidden=false;
filter.addEventListener("change",()=>{
const on=new Set([...filter.querySelectorAll("input:checked")].map(box=>box.value));
let shown=0;
for(const row of body.rows){row.hidden=!on.has(row.dataset.status);shown+=!row.hidden}
filter.querySelector("output").textContent=shown;
});
}
"""


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
    language = _language(document["source"])
    body = _sections(entries) if source is None else _marked(source, document, entries)
    parts = [
        "<!DOCTYPE html>\n",
        f'<html lang="{language}"><head><meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n',
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n',
        f"<title>{_text(name)}</title>\n<style>{STYLE}</style></head>\n<body>\n",
        '<a class="skip" href="#text">正文 Text</a>\n',
        f'<header><h1>{_text(name)}</h1><p class="facts">{_text(" · ".join(to_facts(document)))}</p>\n',
        f"{LEGEND}</header>\n",
        f'<main><div class="panes"><nav aria-label="结构 Sections">{_tree(document)}</nav>\n',
        f'<article id="text" tabindex="-1">{body}</article></div>\n',
        *_targets(document, entries),
        *_deadlines(document),
        *_diagnostics(document),
        f"</main>\n<footer>{_text(_footer(document))}</footer>\n<script>{SCRIPT}</script></body></html>\n",
    ]
    return "".join(parts)


LEGEND = (
    '<p class="key"><small><span class="m">一、</span><span class="h">标题 heading</span>'
    '<span class="planned">计划 planned</span><span class="achieved">完成 achieved</span>'
    '<span class="background">背景 background</span><span class="d">日期 date</span>'
    '<span class="r">移除 removed</span><span class="x">存疑 doubtful</span></small></p>'
)


@cache
def _policy() -> str:
    """Only the style and the script above, known by their hashes."""
    style, script = (b64encode(sha256(code.encode()).digest()).decode() for code in (STYLE, SCRIPT))
    allowed = f"style-src 'sha256-{style}';script-src 'sha256-{script}'"
    return f"default-src 'none';{allowed};base-uri 'none';form-action 'none'"


def _language(source: Json) -> str:
    return "en" if source["language"] == "en" else "zh-Hant" if source["script"] == "Hant" else "zh-Hans"


def _text(text: str) -> str:
    """Escaped, with characters that hide or act shown by name."""
    return _hidden().sub(lambda match: f'<span class="c">{_name(match[0])}</span>', escape(text))


def _plain(text: str) -> str:
    """Escaped for an attribute, on one line."""
    return _hidden().sub(lambda match: _name(match[0]), escape(" ".join(text.split())))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


@cache
def _hidden() -> re.Pattern[str]:
    """As on a terminal, but tabs and line ends are text here."""
    return re.compile(rf"(?![\t\n\r]){HIDDEN}")


def _tree(document: Json) -> str:
    """Nested lists of links into the text; the first two levels stand open."""
    counts = count_below(document["targets"])

    def items(sections: list[Json], depth: int) -> str:
        return "".join(f"<li>{item(section, depth)}</li>" for section in sections)

    def item(section: Json, depth: int) -> str:
        heading = to_heading(section)
        shown = _text(heading)
        if not section["heading"]:
            shown += f'<span class="p">{_text(cut(section["text"], NAV_WIDTH - width_of(heading)))}</span>'
        count = f" <small>{counts[section['id']]}</small>" if counts[section["id"]] else ""
        link = f'<a href="#s{section["id"]}">{shown}</a>{count}'
        if not section["children"]:
            return link
        state = " open" if depth < OPEN else ""
        below = items(section["children"], depth + 1)
        label = _plain(f"{heading or section['id']}: {len(section['children'])}")
        return f'{link}<details{state}><summary aria-label="{label}"></summary><ul>{below}</ul></details>'

    return f"<ul>{items(document['sections'], 1)}</ul>"


def _sections(entries: list[Entry]) -> str:
    """The sections' own words, for a page without the source."""
    return "".join(
        f'<p id="s{section["id"]}"><span class="h">{_text(to_heading(section))}</span> {_text(section["text"])}</p>'
        for section in (entry.section for entry in entries)
    )


def _marked(source: str, document: Json, entries: list[Entry]) -> str:
    """The source, cut where a mark begins or ends; each piece carries the classes of all marks over it."""
    marks = sorted(mark for mark in _marks(source, document, entries) if mark.start < mark.end)
    anchors: dict[int, str] = {}
    for entry in entries:
        start = entry.section["span"][0]
        anchors[start] = f'{anchors.get(start, "")}<a id="s{entry.section["id"]}"></a>'
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
        pieces.append(_piece(_text(source[start:end]), active))
    return "".join(pieces)


def _piece(text: str, active: list[Mark]) -> str:
    if not active:
        return text
    names = " ".join(dict.fromkeys(mark.name for mark in active))
    tips = " | ".join(mark.tip for mark in active if mark.tip)
    tip = f' title="{_plain(tips)}"' if tips else ""
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
    yield f'<section id="targets"><h2>目标 Targets <small>{len(targets)}</small></h2>\n'
    yield '<fieldset id="filter" hidden><legend>status</legend>'
    for status in ("planned", "achieved", "background"):
        count = sum(target["status"] == status for target in targets)
        if count:
            box = f'<input type="checkbox" value="{status}" checked>'
            yield f"<label>{box} {status} <small>{count}</small></label>"
    yield f"<small><output>{len(targets)}</output> shown</small></fieldset>\n"
    heads = "".join(f'<th scope="col"><button type="button">{head}</button></th>' for head in HEADS)
    yield f'<div class="wide" tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>\n'
    for i, target in enumerate(targets):
        place = places.get(target["section"])
        owners = "、".join(place.owners) if place else ""
        value = "" if target["value"] is None else target["value"]
        section = f'<a href="#s{target["section"]}">{target["section"]}</a>' if target["section"] else ""
        yield (
            f'<tr id="r{target["id"]}" data-status="{target["status"]}"><td data-v="{i}">{target["id"]}</td>'
            f'<td>{_text(target["indicator"] or "")}</td><td class="n" data-v="{value}">{_text(to_figure(target))}</td>'
            f'<td class="w">{_text(to_due(target))}</td><td>{target["status"]}</td><td>{_text(owners)}</td>'
            f"<td>{section}</td><td>{_text(target['text'])}</td></tr>\n"
        )
    yield "</tbody></table></div></section>\n"


def _deadlines(document: Json) -> Iterator[str]:
    """The last days of what is planned, in order."""
    by_day: dict[str, list[Json]] = {}
    for target in document["targets"]:
        if target["status"] == "planned" and target["due"] and target["due"]["end"]:
            by_day.setdefault(target["due"]["end"], []).append(target)
    if by_day:
        yield '<section><h2>期限 Deadlines</h2><ol class="due">\n'
        for day in sorted(by_day):
            links = " ".join(f'<a href="#r{target["id"]}">{_text(_short(target))}</a>' for target in by_day[day])
            yield f'<li><time datetime="{day}">{day}</time><span>{links}</span></li>\n'
        yield "</ol></section>\n"


def _short(target: Json) -> str:
    return f"{target['indicator'] or target['text']} {to_figure(target)}"


def _diagnostics(document: Json) -> Iterator[str]:
    found = document["diagnostics"]
    if found:
        yield f"<section><h2>存疑 Diagnostics <small>{len(found)}</small></h2><ul>\n"
        for entry in found:
            hint = f" → {entry['suggestion']}" if entry["suggestion"] else ""
            place = f"{entry['rule']}, {entry['span'][0]}–{entry['span'][1]}"
            yield f"<li>{entry['level']}: {_text(entry['message'] + hint)} <small>{place}</small></li>\n"
        yield "</ul></section>\n"


def _footer(document: Json) -> str:
    source = document["source"]
    size = f"{source['characters']:,} characters"
    return " · ".join((source["name"] or "-", source["encoding"], size, f"SHA-256 {source['sha256']}"))
