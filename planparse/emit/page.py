"""What the pages share: style, script, a policy that allows nothing else, and texts that stay texts.

Nothing is fetched and nothing of a text is run: it is escaped, and the policy of the page allows only its own style
and script, by hash. Without the script everything is there; it sorts and filters the tables.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape

from planparse.emit.terminal import HIDDEN
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLE = """\
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2024;--dim:#5d666f;--line:#d9dee3;--panel:#f6f7f9;--link:#0b57a4;
--planned:#d6e6fb;--achieved:#d3efdb;--background:#e9e9ec;--date:#a15c00;--mark:#6a3fb5;--bad:#c0262d;--gone:#565b60;--good:#1a6b35}
@media(prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e4e7ea;--dim:#9aa4ad;--line:#343a40;--panel:#1c2024;
--link:#7fb8f5;--planned:#173b63;--achieved:#15482a;--background:#37393d;--date:#f0ac4f;--mark:#c3a4ff;--bad:#ff8a8f;
--gone:#adb3b9;--good:#7fd69a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);
font:16px/1.75 system-ui,"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;
text-spacing-trim:normal;line-break:strict}
a{color:var(--link)}
header,main,footer{padding:1rem 1.5rem;max-width:100rem;margin:auto}
h1{font-size:1.5rem;line-height:1.4;margin:.25rem 0}
header{padding-bottom:0}header+main{padding-top:.5rem}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}
.facts,small,footer{color:var(--dim);font-size:.875rem}
.facts{margin:.25rem 0}header,footer,.cards td{overflow-wrap:anywhere}
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
.key span{padding:0 .4em;margin-right:.75em;display:inline-block}
.key .planned,.key .achieved,.key .background{color:var(--fg)}
.wide,.cards{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
th{position:sticky;top:0;background:var(--panel);white-space:nowrap}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th[aria-sort=ascending] button::after{content:" ▲"}
th[aria-sort=descending] button::after{content:" ▼"}
td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.w{white-space:nowrap}
td.t{min-width:16rem}
fieldset{border:0;padding:0;margin:.5rem 0}
legend{position:absolute;left:-99rem}
label{margin-right:1rem;display:inline-block}
.bad,.warn,.good,.more{font-weight:700}
.bad{color:var(--bad)}.warn{color:var(--date)}.good{color:var(--good)}.more{color:var(--link)}
ol.due{list-style:none;padding:0;font-size:.9rem}
ol.due li{display:grid;grid-template-columns:7rem 1fr;gap:1rem;border-bottom:1px solid var(--line);padding:.25rem 0}
ol.due time{font-variant-numeric:tabular-nums}
ol.due a{margin-right:1em}
@media(max-width:50rem){.cards thead{display:none}.cards tr:not([hidden]),.cards td{display:block}
.cards td{border:0;padding:.1rem 0}.cards td:empty{display:none}.cards td[data-h]::before{content:attr(data-h) " ";color:var(--dim)}.cards tr{border-bottom:1px solid var(--line);padding:.5rem 0}
.panes{display:block}nav{position:static;max-height:40vh;border-right:0;margin-bottom:1rem;
border-bottom:1px solid var(--line)}header,main,footer{padding:.75rem 1rem}}
@media print{nav,fieldset,.skip{display:none}.panes{display:block}body{font-size:11pt}th{position:static}
.planned,.achieved,.background{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""

SCRIPT = """\
"use strict";
for(const section of document.querySelectorAll("section.table")){
const table=section.querySelector("table"),filter=section.querySelector("fieldset");
if(!table)continue;
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
filter.hidden=false;
filter.addEventListener("change",()=>{
const on=new Set([...filter.querySelectorAll("input:checked")].map(box=>box.value));
let shown=0;
for(const row of body.rows){row.hidden=!on.has(row.dataset.state);shown+=!row.hidden}
filter.querySelector("output").textContent=shown;
});
}
"""


def render_page(title: str, language: str, body: Iterable[str]) -> str:
    """A whole page; ``body`` is markup, ``title`` is not."""
    parts = [
        "<!DOCTYPE html>\n",
        f'<html lang="{language}"><head><meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n',
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n',
        f"<title>{to_text(title)}</title>\n<style>{STYLE}</style></head>\n<body>\n",
        *body,
        f"<script>{SCRIPT}</script></body></html>\n",
    ]
    return "".join(parts)


def render_filter(choices: Iterable[tuple[str, str, int]], total: int) -> str:
    """Boxes that show and hide the rows of the table: value, label and number of each; the script makes them work."""
    boxes = "".join(
        f'<label><input type="checkbox" value="{value}" checked> {label} <small>{count}</small></label>'
        for value, label, count in choices
    )
    shown = f'<small><output>{total}</output> <span lang="en">shown</span></small>'
    return f"<fieldset hidden><legend>筛选 Filter</legend>{boxes}{shown}</fieldset>\n"


def render_table(label: str, heads: Iterable[str], rows: Iterable[str], *, name: str = "wide") -> str:
    """A table that the script sorts; ``heads`` are labels, ``rows`` markup; ``name``: its class."""
    cells = "".join(f'<th scope="col"><button type="button">{head}</button></th>' for head in heads)
    opening = (
        f'<div class="{name}" role="region" aria-label="{label}" tabindex="0"><table><thead><tr>{cells}</tr></thead>'
    )
    return f"{opening}<tbody>\n{''.join(rows)}</tbody></table></div>\n"


@cache
def _policy() -> str:
    """Only the style and the script above, known by their hashes."""
    style, script = (b64encode(sha256(code.encode()).digest()).decode() for code in (STYLE, SCRIPT))
    allowed = f"style-src 'sha256-{style}';script-src 'sha256-{script}'"
    return f"default-src 'none';{allowed};base-uri 'none';form-action 'none'"


def to_text(text: str) -> str:
    """Escaped, with characters that hide or act shown by name."""
    return _hidden().sub(lambda match: f'<span class="c">{_name(match[0])}</span>', escape(text))


def to_attribute(text: str) -> str:
    """Escaped for an attribute, on one line."""
    return _hidden().sub(lambda match: _name(match[0]), escape(" ".join(text.split())))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


@cache
def _hidden() -> re.Pattern[str]:
    """As on a terminal, but tabs and line ends are text here."""
    return re.compile(rf"(?![\t\n\r]){HIDDEN}")
