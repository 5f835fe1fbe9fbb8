"""What each format writes, and what each reader makes of it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import math
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import planparse
from planparse import emit, explain
from planparse.emit import csv as csv_
from planparse.emit import html as html_
from planparse.emit import json as json_
from planparse.emit import line as line_
from planparse.emit import markdown, mermaid, notebook, sarif, terminal, tree
from planparse.emit import yaml as yaml_
from planparse.emit.outline import to_figure, to_number
from planparse.plan import Diagnostic
from tests.valid import DOCUMENT, SOURCE, TRAPS, document, documents, texts

EXPECTED = Path(__file__).parent / "cases" / "emit"
some = settings(max_examples=40, deadline=None)


def holding(text: str) -> dict[str, Any]:
    """The example with ``text`` in every place that takes any text: block, flow, list."""
    value = document()
    value["source"]["name"] = text
    value["title"]["text"] = text
    value["metadata"]["issuer"] = text
    value["metadata"]["lines"][0]["text"] = text
    section = value["sections"][0]
    section["marker"]["text"] = section["heading"] = section["text"] = text
    section["owners"] = [text, text]
    for target in value["targets"]:
        target["text"] = target["indicator"] = target["unit"] = text
    value["targets"][1]["baseline"]["text"] = value["targets"][1]["due"]["text"] = text
    value["dates"][0]["text"] = value["removed"][0]["text"] = text
    value["diagnostics"][0]["message"] = value["diagnostics"][0]["suggestion"] = text
    return value


# --- YAML and JSON


@pytest.mark.parametrize("text", TRAPS, ids=ascii)
def test_every_reader_gets_the_text_back(text: str) -> None:
    value = holding(text)
    written = yaml_.render(value)
    assert yaml.load(written, yaml.CSafeLoader) == value
    assert json.loads(json_.render(value)) == value
    assert json.loads(json_.render_line(value)) == value


@pytest.mark.parametrize("text", TRAPS, ids=ascii)
def test_slow_readers_get_the_text_back_too(text: str) -> None:
    value = {"title": {"text": text, "span": [0, 1]}, "text": text, "owners": [text]}
    for written in (yaml_.render(value), json_.render(value), json_.render_line(value)):
        assert yaml.safe_load(written) == value
        assert YAML(typ="safe", pure=True).load(io.StringIO(written)) == value


@some
@given(documents())
def test_any_document_is_read_back_equal(value: dict[str, Any]) -> None:
    written = yaml_.render(value)
    assert yaml.load(written, yaml.CSafeLoader) == value
    assert json.loads(json_.render(value)) == json.loads(json_.render_line(value)) == value


@some
@given(st.lists(texts(), max_size=8))
def test_any_text_is_read_back_equal(found: list[str]) -> None:
    value = {"owners": found, "sections": [{"text": text, "title": {"text": text}} for text in found]}
    written = yaml_.render(value)
    assert yaml.load(written, yaml.CSafeLoader) == value
    assert YAML(typ="safe", pure=True).load(io.StringIO(written)) == value
    assert yaml.load(json_.render(value), yaml.CSafeLoader) == value


@some
@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
@example(1e-05)
@example(1e16)
@example(0.1)
def test_any_number_is_read_back_equal(number: float) -> None:
    value = {"value": number}
    written = yaml_.render(value)
    for read in (
        yaml.safe_load(written),
        YAML(typ="safe", pure=True).load(written),
        json.loads(json_.render(value)),
        json.loads(json_.render_line(value)),
    ):
        assert read == value
        assert type(read["value"]) is type(number)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("render", [yaml_.render, json_.render, json_.render_line])
def test_no_writer_takes_what_json_cannot_say(render: Any, number: float) -> None:
    with pytest.raises(ValueError, match=r"JSON|Out of range"):
        render({"value": number})


def test_what_is_empty_is_written_too() -> None:
    for value in ({}, {"a": {}, "b": []}, {"title": {}, "removed": []}):
        for explicit in (False, True):
            written = yaml_.render(value, explicit_start=explicit)
            assert yaml.safe_load(written) == YAML(typ="safe", pure=True).load(written) == value
    plan = planparse.parse("一、巡河。")
    for written in (line_.render(plan, plan.to_dict()), yaml_.render_plan(plan, plan.to_dict())):
        assert written == "{}\n"


def test_what_is_escaped_is_what_emitters_escape() -> None:
    for character in map(chr, (*range(0x300), *range(0x2000, 0x2100), *range(0xFD00, 0x10100), 0x1F600, 0x10FFFF)):
        text = f"{character}#"
        theirs = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=99)
        assert yaml_.render({"a": text}) == f"a: {theirs}"


def test_strings_are_bare_only_where_that_is_safe() -> None:
    bare = (
        "一、",
        "上半年总结",
        "2019年上半年",
        "(一)聚焦,服务",
        "utf-8",
        "a/b.txt",
        "时间:九点",
        '他说"好"',
        "共 5 场",
    )
    quoted = (
        "1.",
        "2019-08-06",
        "no",
        "-人",
        "a:b",
        "时间: 九点",
        "一  二",
        "12,000",
        "",
        "“”\n",
        "#一",
        "%",
        ">",
        "《》",
    )
    written = yaml_.render({"text": list(bare)}) + yaml_.render({"a": dict.fromkeys(bare, 1)})
    for text in bare:
        assert yaml_.render({"text": text}) == f"text: {text}\n"
    for text in quoted[:-1]:
        assert yaml_.render({"text": text}).startswith('text: "'), text
    assert '"时间:九点"' in written


def test_yaml_reads_like_an_outline() -> None:
    assert yaml_.render(DOCUMENT) == (EXPECTED / "library.yaml").read_text("utf-8")


def test_json_is_indented_with_leaves_on_one_line() -> None:
    assert json_.render(DOCUMENT) == (EXPECTED / "library.json").read_text("utf-8")


def test_json_lines_are_lines() -> None:
    for text in TRAPS:
        written = json_.render_line(holding(text))
        assert written.endswith("}\n")
        assert len(written.splitlines()) == 1


@given(st.text())
def test_no_json_acts_on_a_terminal(text: str) -> None:
    assert not re.search(json_.ESCAPED, json_.render({"text": text}))


# --- CSV


def rows(value: dict[str, Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_.render(value), newline="")))


def test_csv_is_a_table_of_targets() -> None:
    assert csv_.render(DOCUMENT) == (EXPECTED / "library.csv").read_text("utf-8")


def test_a_row_says_what_its_target_says() -> None:
    first, second, third, *_ = rows(document())
    assert (first["headings"], first["owners"]) == ("一、读者服务 > （一）", "服务部; 办公室")
    assert (second["value"], second["baseline"], second["due_end"]) == ("20000", "12000", "2024-12-31")
    assert (third["value"], third["problems"]) == ("", "implausible-percent")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'"])
def test_a_spreadsheet_runs_nothing(start: str) -> None:
    text = f"{start}cmd|'/c calc'!A1"
    for row in rows(holding(text)):
        assert {row[name] for name in ("document", "text", "indicator", "unit")} == {f"'{text}"}
        assert row["comparator"] in {"=", ">="}


@some
@given(texts())
def test_any_text_can_be_read_back_from_csv(text: str) -> None:
    for row in rows(holding(text)):
        cell = row["text"]
        assert cell.removeprefix("'") == text


# --- tree, Markdown


def test_the_tree_is_a_line_a_section() -> None:
    assert tree.render(DOCUMENT) == (EXPECTED / "library.tree").read_text("utf-8")


def test_the_tree_to_a_depth_counts_what_it_hides() -> None:
    shown = tree.render(DOCUMENT, depth=1)
    assert "├─ 一、读者服务 (+2)" in shown
    assert "（一）" not in shown


@some
@given(texts(), st.integers(1, 120))
def test_the_tree_keeps_to_its_width_and_hides_nothing(text: str, width: int) -> None:
    shown = tree.render(holding(text), width=width, color=False)
    lines = shown.removesuffix("\n").split("\n")
    assert max(map(terminal.width_of, lines[:-1])) <= max(width, 42)
    assert not re.search(terminal.HIDDEN, shown.replace("\n", ""))


def test_colours_change_nothing_else() -> None:
    colored = tree.render(DOCUMENT, color=True)
    assert re.sub(r"\x1b\[\d+m", "", colored) == tree.render(DOCUMENT)
    assert "\x1b[36m一、\x1b[0m" in colored


def test_deep_trees_stay_readable() -> None:
    value = document()
    section = value["sections"][1]
    for _ in range(63):
        section = section | {"children": [section]}
    value["sections"] = [section]
    assert max(map(terminal.width_of, tree.render(value, width=80).splitlines())) <= 80


def test_markdown_is_an_outline() -> None:
    assert markdown.render(DOCUMENT) == (EXPECTED / "library.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>", r"\<script\>"),
        ("[a](b)", r"\[a\](b)"),
        ("a|b", r"a\|b"),
        ("1. a", r"1\. a"),
        ("- a", r"\- a"),
        ("# a", r"\# a"),
        ("`a` *b* _c_ ~d~", r"\`a\` \*b\* \_c\_ \~d\~"),
        ("a\nb\x1b", r"a b\\x1b"),
    ],
)
def test_markdown_takes_no_markup_from_the_text(text: str, expected: str) -> None:
    assert markdown.inline(text) == expected


FIGURES = (
    ({"value": 30, "unit": "场", "comparator": ">="}, "≥ 30 场"),
    ({"value": 1400000000000, "unit": "元"}, "1.4万亿 元"),
    ({"value": 12000, "unit": "亩", "comparator": "~"}, "≈ 1.2万 亩"),
    ({"value": 12345, "unit": "亩"}, "12,345 亩"),
    ({"value": 95, "value_max": 100, "unit": "%", "comparator": "range"}, "95–100%"),
    ({"value": 5, "unit": "个百分点", "mode": "by", "direction": "increase"}, "+5 个百分点"),
    ({"value": 3.2, "unit": "%", "mode": "by", "direction": "decrease"}, "−3.2%"),
    ({"value": None, "unit": "个"}, "? 个"),
    ({"value": 0.5, "unit": None}, "0.5"),
)


@pytest.mark.parametrize(("fields", "expected"), FIGURES)
def test_figures_are_short(fields: dict[str, Any], expected: str) -> None:
    assert to_figure(DOCUMENT["targets"][0] | {"comparator": "=", "mode": "to", "direction": None} | fields) == expected


def test_numbers_lose_nothing() -> None:
    assert [to_number(n) for n in (10000, 123456, 99999999, 10**8, 12.5, -20000)] == [
        "1万", "123,456", "99,999,999", "1亿", "12.5", "-2万",
    ]  # fmt: skip


# --- HTML


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.article = ""
        self.code = {"style": "", "script": ""}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.article += data
        if self.open and self.open[-1] in self.code:
            self.code[self.open[-1]] += data

    def values(self, attribute: str) -> list[str]:
        return [str(found[attribute]) for _, found in self.elements if attribute in found]


def test_the_page_shows_the_source_as_it_was() -> None:
    page = Page(html_.render(DOCUMENT, SOURCE))
    assert page.article == SOURCE
    assert page.open == []


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = Page(html_.render(DOCUMENT, SOURCE))
    names = page.values("id")
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in page.values("href")} <= set(names)
    assert {"s1", "s1.1", "s1.2", "s2", "rt1", "rt5", "x1"} <= set(names)
    assert "#x1" in page.values("href")
    assert "#x1" not in Page(html_.render(DOCUMENT)).values("href")


def test_marks_stand_where_they_belong() -> None:
    page = html_.render(DOCUMENT, SOURCE)
    assert '<span class="m" title="han-comma">一、</span><span class="h">读者服务</span>' in page
    assert re.search(r'<a href="#rt3" class="planned x" title="[^"]*">64%%</a>', page)
    assert re.search(r'<a href="#rt1" class="d planned" title="[^"]*">全年</a>', page)


def test_a_heading_with_removed_parts_is_marked_around_them() -> None:
    page = html_.render(DOCUMENT, SOURCE)
    assert re.search(
        r'<span class="h">队</span><span class="h r"[^>]*>\(duì\)</span><span class="h">伍建设</span>', page
    )


def test_the_page_runs_only_its_own_code() -> None:
    page = Page(html_.render(DOCUMENT, SOURCE))
    policy = next(str(found["content"]) for tag, found in page.elements if found.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    for kind, code in page.code.items():
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not page.values("style")


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b>",
    "javascript:alert(1)",
    "&lt;&#x3c;",
    "\x00\x1b\u202e",
)


@pytest.mark.parametrize("text", [*HOSTILE, *TRAPS], ids=ascii)
def test_hostile_texts_stay_texts(text: str) -> None:
    plain = Page(html_.render(DOCUMENT, SOURCE))
    page = Page(html_.render(holding(text), SOURCE + text))
    assert {(tag, *found) for tag, found in page.elements} == {(tag, *found) for tag, found in plain.elements}
    assert page.code == plain.code
    assert not re.search(terminal.HIDDEN, re.sub("[\t\n\r]", "", page.article))


@some
@given(documents(), st.text(max_size=30))
def test_any_document_gives_a_page_even_beside_a_foreign_source(value: dict[str, Any], source: str) -> None:
    for page in (html_.render(value, source), html_.render(value)):
        assert Page(page).open == []


def test_without_the_source_the_page_shows_the_sections() -> None:
    assert "读者满意度达到64%%。" in Page(html_.render(DOCUMENT)).article


# --- Mermaid, notebooks


def test_deadlines_are_bars_and_milestones() -> None:
    assert mermaid.render(DOCUMENT) == (EXPECTED / "library.mermaid").read_text("utf-8")


@pytest.mark.parametrize("text", [*HOSTILE, *TRAPS, "section a:b; c", "done, crit"], ids=ascii)
def test_no_name_is_taken_for_mermaid(text: str) -> None:
    value = holding(text)
    for target in value["targets"]:
        target |= {"status": "planned", "due": {"text": "", "span": [0, 1], "start": None, "end": "2024-12-31"}}
    first, *lines = mermaid.render(value).splitlines()
    assert first == "gantt"
    assert lines[1:3] == ["    dateFormat YYYY-MM-DD", "    inclusiveEndDates"]
    for line in lines[3:]:
        assert re.fullmatch(r"    section [^:;#%<>]*|    t\d+ [^:;#%<>]* :milestone, t\d+, 2024-12-31, 0d", line)


@pytest.mark.parametrize("text", [*HOSTILE, *TRAPS], ids=ascii)
def test_a_notebook_runs_nothing(text: str) -> None:
    plain, page = Page(notebook.render(DOCUMENT)), Page(notebook.render(holding(text)))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in plain.elements} | {"span", "p"}
    assert not any(attributes.keys() - {"class"} for _, attributes in page.elements)
    assert page.open == []


def test_a_plan_shows_itself_in_a_notebook() -> None:
    shown = planparse.parse("2024年工作计划\n一、目标\n" + "建成公园3个。\n" * 60)._repr_html_()
    assert shown.startswith("<div><h4>2024年工作计划</h4>")
    assert "and 10 more targets" in shown


def test_what_is_not_there_is_not_shown() -> None:
    value = planparse.parse("巡河。").to_dict()
    value["diagnostics"] = []
    assert tree.render(value).splitlines()[-1] == "└─ 巡河。"
    assert "##" not in markdown.render(value)
    assert "<table>" not in notebook.render(value)
    assert yaml.safe_load(yaml_.render({"list": [None, 1, "a"]})) == {"list": [None, 1, "a"]}


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("巡河", 4, "巡河"), ("巡河", 3, "巡…"), ("巡河", 2, "…"), ("巡河", 1, "…"), ("巡河", 0, ""), ("e\u0301e", 2, "e\u0301e"),
     ("e\u0301ee", 2, "e\u0301…"), ("abcd", 3, "ab…")],
)  # fmt: skip
def test_texts_are_cut_to_columns(text: str, width: int, expected: str) -> None:
    assert terminal.cut(text, width) == expected


# --- SARIF


def test_sarif_tells_the_line_and_the_column() -> None:
    value = document()
    value["source"]["name"] = "计划 1.txt"
    log = json.loads(sarif.render(value, SOURCE.replace("\n", "\r\n", 1)[:-1]))
    (run,) = log["runs"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("implausible-percent", "warning")
    assert result["message"]["text"] == "a number with two percent signs → 64%"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E8%AE%A1%E5%88%92%201.txt"
    assert place["region"] == {
        "charOffset": 98, "charLength": 4, "startLine": 8, "startColumn": 10, "endLine": 8, "endColumn": 14,
    }  # fmt: skip
    assert run["columnKind"] == "unicodeCodePoints"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "implausible-percent"
    assert rule["help"]["text"].startswith("look at the source of the text")


def test_sarif_needs_the_source() -> None:
    with pytest.raises(ValueError, match="needs the source text"):
        planparse.dump(planparse.parse("一、"), "sarif")


# --- dump, messages


def test_dump_writes_every_format() -> None:
    text = "一、目标\n建成公园3个。\n"
    plan = planparse.parse(text)
    outputs = {format_: planparse.dump(plan, format_, source=text) for format_ in emit.FORMATS}
    assert len(set(outputs.values())) == len(emit.FORMATS)
    assert all(output.endswith("\n") for output in outputs.values())
    assert planparse.dump(plan) == outputs["yaml"]
    assert json.loads(outputs["json"]) == json.loads(outputs["jsonl"]) == plan.to_dict()


def test_dump_knows_its_formats() -> None:
    with pytest.raises(ValueError, match="unknown format 'xml': it is one of yaml, json"):
        planparse.dump(planparse.parse(""), "xml")
    with pytest.raises(ValueError, match="xlsx is no text"):
        planparse.dump(planparse.parse(""), "xlsx")


def test_dump_refuses_a_plan_that_the_schema_rejects() -> None:
    plan = planparse.parse("一、")
    with pytest.raises(Exception, match=r"\$\.metadata\.kind: 'nonsense' is not one of"):
        planparse.dump(plan._replace(metadata=plan.metadata._replace(kind="nonsense")), "json")


def test_diagnostics_stand_under_their_lines() -> None:
    found = Diagnostic("implausible-percent", "warning", "two percent signs", (4, 8), "64%")
    lines = list(explain.explain([found], "a\n.txt", "一行\r\n达64%%\r\n"))
    assert lines == [
        r"a\n.txt:2:1: warning: implausible-percent: two percent signs → 64%",
        "    达64%%",
        "    ^^^^^",
        "    help: look at the source of the text; the suggestion is the likely original",
    ]


@some
@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70))
def test_any_place_can_be_shown(source: str, start: int, length: int) -> None:
    start = min(start, len(source))
    found = Diagnostic("rule", "info", "message", (start, min(start + length, len(source))))
    shown = list(explain.explain([found], "name", source))
    assert len(shown) == 3
    assert not re.search(terminal.HIDDEN, "".join(shown))
