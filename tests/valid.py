"""Documents that the schema accepts: one written by hand with its source, and any others drawn from the schema."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

from planparse.validate import read_schema

SCHEMA: dict[str, Any] = json.loads(read_schema())

SOURCE = """\
首页 > 计划
白鹭图书馆2024年工作计划
白鹭图书馆
2024年1月5日

一、读者服务
（一）全年举办讲座不少于30场，到2024年底外借图书由1.2万册提高到2万册。
（二）读者满意度达到64%%。
二、队(duì)伍建设。每月培训1次，参训率100%。
"""


def span(text: str, after: str = "") -> list[int]:
    """Where ``text`` stands in SOURCE, after the first place of ``after``."""
    start = SOURCE.index(text, SOURCE.index(after))
    return [start, start + len(text)]


def _section(
    name: str, marker: tuple[str, str, int] | None, heading: str | None, text: str, **more: Any
) -> dict[str, Any]:
    return {
        "id": name,
        "marker": marker
        and {"text": marker[0], "family": marker[1], "number": marker[2], "span": span(marker[0], more["first"])},
        "heading": heading,
        "text": text,
        "span": [span(more["first"])[0], span(more["last"])[1]],
        "owners": more.get("owners", []),
        "children": more.get("children", []),
    }


def _target(name: str, section: str | None, text: str, **more: Any) -> dict[str, Any]:
    plain = {
        "id": name, "section": section, "text": text, "span": span(text), "indicator": None, "value": None,
        "value_max": None, "unit": None, "comparator": "=", "mode": "to", "direction": None, "baseline": None,
        "per": None, "due": None, "status": "planned", "coverage": False, "problems": [],
    }  # fmt: skip
    return plain | more


def _date(name: str, section: str | None, text: str, **more: Any) -> dict[str, Any]:
    plain = {
        "id": name, "section": section, "text": text, "span": span(text), "type": "date", "start": None, "end": None,
        "edtf": None, "duration": None, "recurrence": None, "basis": "explicit", "role": None,
    }  # fmt: skip
    return plain | more


DOCUMENT: dict[str, Any] = {
    "schema_version": "1.0",
    "source": {
        "name": "plans/library.txt",
        "sha256": "0123456789abcdef" * 4,
        "bytes": len(SOURCE.encode()),
        "characters": len(SOURCE),
        "encoding": "utf-8",
        "language": "zh",
        "script": "Hans",
    },
    "title": {"text": "白鹭图书馆2024年工作计划", "span": span("白鹭图书馆2024年工作计划")},
    "metadata": {
        "issuer": "白鹭图书馆",
        "number": None,
        "published": None,
        "signed": "2024-01-05",
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "kind": "plan",
        "lines": [
            {"role": "issuer", "text": "白鹭图书馆", "span": span("白鹭图书馆", "年工作计划\n")},
            {"role": "signed", "text": "2024年1月5日", "span": span("2024年1月5日")},
        ],
    },
    "sections": [
        _section(
            "1",
            ("一、", "han-comma", 1),
            "读者服务",
            "",
            first="一、读者",
            last="64%%。",
            owners=["服务部", "办公室"],
            children=[
                _section(
                    "1.1",
                    ("（一）", "han-paren", 1),
                    None,
                    "全年举办讲座不少于30场，到2024年底外借图书由1.2万册提高到2万册。",
                    first="（一）",
                    last="2万册。",
                ),
                _section("1.2", ("（二）", "han-paren", 2), None, "读者满意度达到64%%。", first="（二）", last="64%%。"),
            ],
        ),
        _section(
            "2", ("二、", "han-comma", 2), "队伍建设", "每月培训1次，参训率100%。", first="二、队", last="100%。"
        ),
    ],
    "targets": [
        _target(
            "t1", "1.1", "全年举办讲座不少于30场", indicator="讲座", value=30, unit="场", comparator=">=", mode="new",
            due={"text": "全年", "span": span("全年"), "start": "2024-01-01", "end": "2024-12-31", "basis": "title"},
        ),
        _target(
            "t2", "1.1", "到2024年底外借图书由1.2万册提高到2万册", indicator="外借图书", value=20000, unit="册",
            direction="increase", baseline={"value": 12000, "unit": "册", "text": "由1.2万册"},
            due={"text": "到2024年底", "span": span("到2024年底"), "start": None, "end": "2024-12-31", "basis": "explicit"},
        ),
        _target("t3", "1.2", "读者满意度达到64%%", indicator="读者满意度", unit="%", problems=["x1"]),
        _target("t4", "2", "每月培训1次", indicator="培训", value=1, unit="次", per="P1M", mode="new"),
        _target("t5", "2", "参训率100%", indicator="参训率", value=100, unit="%", coverage=True, status="achieved"),
    ],
    "dates": [
        _date("d1", None, "2024年", type="range", start="2024-01-01", end="2024-12-31", edtf="2024", role="title"),
        _date("d2", None, "2024年1月5日", start="2024-01-05", end="2024-01-05", edtf="2024-01-05", role="signed"),
        _date("d3", "1.1", "全年", type="range", start="2024-01-01", end="2024-12-31", edtf="2024", basis="title"),
        _date("d4", "1.1", "到2024年底", end="2024-12-31", role="deadline"),
        _date("d5", "2", "每月", type="set", recurrence="P1M", basis="none"),
    ],
    "removed": [
        {"kind": "boilerplate", "rule": "breadcrumb", "text": "首页 > 计划", "span": span("首页 > 计划")},
        {"kind": "inserted-pinyin", "rule": "toned-syllable", "text": "(duì)", "span": span("(duì)")},
    ],
    "diagnostics": [
        {
            "id": "x1",
            "rule": "implausible-percent",
            "level": "warning",
            "message": "a number with two percent signs",
            "span": span("64%%"),
            "suggestion": "64%",
        }
    ],
}  # fmt: skip


def document() -> dict[str, Any]:
    """A copy of DOCUMENT to spoil."""
    return copy.deepcopy(DOCUMENT)


TRAPS = (
    "08", "1e3", "12e03", "0o10", "0x1F", "1_000", "1,000", "00:30", "12:30:45", "2019-8-6", "2019-08-06", "~", "null",
    "Null", "yes", "No", "on", "OFF", "y", "N", "true", ".inf", "-.INF", ".nan", "=", "<<", "-", "- a", "?", ": ", "a: b",
    "a:b", "时间:九点", "时间:9", "a #b", "#", "[", "]", "{a: b}", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "'a'",
    '"a"', "a'b", '他说"好"了', " a", "a ", "a  b", "a\tb", "a\nb", "\na", "a\n", "a\r\nb", "\x00", "\x07", "\x1b[31m",
    "\x7f", "\x80", "\x85", "a\x85b", "\xa0", "\xad", "\u2028", "a\u2029b", "\u3000全角", "全角\u3000", "\ufeff", "a\ufeff",
    "\ufffe", "\uffff", "\ufdd0", "\ufffd", "\ue000", "\u202e逆", "\u200b", "\U0001f600", "𠮷野家", "\U000e0001",
    "\U0010ffff", "一,二", "一, 二", "（一）", "(一)", "1.", "1.一", "①", "12345678901234567890", "+1", "-1人", "1人", "１２",
    "。", "…", "—", "“引”", "", "---", "...", "--- a", "a\\b", "a/b", "C:\\", "0.1万", "=1+1", "＝1", "0e", "e3", "E-3", "NaN",
    "Infinity", "None", "nil", "一" * 200, "a " * 100 + "b",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Any text, and the ones that writers and readers are known to get wrong."""
    return st.sampled_from(TRAPS) | st.text(max_size=12)


WORDS = {
    "^[0-9]{4}": st.dates().map(lambda day: day.isoformat()),
    "^[a-z0-9-]+": st.sampled_from(("han-comma", "a", "0", "x-1")),
    "^[1-9][0-9]*([.]": st.sampled_from(("1", "1.2", "10.3.44")),
    "^P": st.sampled_from(("P1M", "P5Y", "PT12H", "P1Y6M")),
    "^[0-9a-f]{64}": st.sampled_from(("0" * 64, "0123456789abcdef" * 4)),
    "^[a-z0-9_.>+-]+": st.sampled_from(("utf-8", "latin-1>big5hkscs")),
    "^[0-9XYTZ./?~%:+-]+": st.sampled_from(("2019-40", "201X", "2020/..", "2024")),
    "^t": st.sampled_from(("t1", "t20")),
    "^d": st.sampled_from(("d1", "d20")),
    "^x": st.sampled_from(("x1", "x20")),
}
"""What to draw for each pattern of the schema, by its beginning."""


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Any document of the schema."""
    return _values(SCHEMA, 0)


def _values(schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _values(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], depth + 1)
    if "anyOf" in schema:
        return st.one_of(*(_values(part, depth) for part in schema["anyOf"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of(*(_KINDS[kind](schema, depth) for kind in kinds))


def _strings(schema: dict[str, Any], _depth: int) -> st.SearchStrategy[str]:
    if "pattern" in schema:
        return max((item for item in WORDS.items() if schema["pattern"].startswith(item[0])), key=lambda i: len(i[0]))[
            1
        ]
    return texts().filter(lambda text: len(text) >= schema.get("minLength", 0))


def _arrays(schema: dict[str, Any], depth: int) -> st.SearchStrategy[list[Any]]:
    most = schema.get("maxItems", 2 if depth < 3 else 0)
    if most == 0:
        return st.just([])
    return st.lists(_values(schema["items"], depth), min_size=schema.get("minItems", 0), max_size=most)


_KINDS: dict[str, Any] = {
    "null": lambda _schema, _depth: st.none(),
    "boolean": lambda _schema, _depth: st.booleans(),
    "integer": lambda schema, _depth: st.integers(schema["minimum"], 10**6),
    "number": lambda schema, _depth: (
        st.integers(schema["minimum"], schema["maximum"]) | st.floats(-(10**15), 10**15, allow_nan=False)
    ),
    "string": _strings,
    "array": _arrays,
    "object": lambda schema, depth: st.fixed_dictionaries(
        {key: _values(part, depth) for key, part in schema["properties"].items()}
    ),
}
