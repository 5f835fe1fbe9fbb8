"""The tables hold what the documents hold: each document is rebuilt from its rows."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planparse
from planparse.batch.tables import DOCUMENT, PARTS, TABLES, to_batch, to_schema, to_tables
from tests.readme import blocks, commands_in, read, room_in, run, sessions

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: the extra arrow")

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "samples").glob("*.txt"))
ERROR = {"source": {"name": "bild"}, "error": {"code": "binary", "message": "no text"}}


def day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def span(row: dict, prefix: str = "") -> list[int]:
    return [row[f"{prefix}span_start"], row[f"{prefix}span_end"]]


def part(row: dict, *names: str) -> dict:
    """A leaf of the document: these keys, then the span."""
    return {**{name: row[name] for name in names}, "span": span(row)}


def to_tree(rows: list[dict], parent: str | None = None) -> list[dict]:
    return [
        {
            "id": row["id"],
            "marker": None
            if row["marker"] is None
            else {
                "text": row["marker"],
                "family": row["marker_family"],
                "number": row["marker_number"],
                "span": span(row, "marker_"),
            },
            "heading": row["heading"],
            "text": row["text"],
            "span": span(row),
            "owners": row["owners"],
            "children": to_tree(rows, row["id"]),
        }
        for row in rows
        if row["parent"] == parent
    ]


def to_target(row: dict) -> dict:
    baseline = {"value": row["baseline"], "unit": row["baseline_unit"], "text": row["baseline_text"]}
    due = {
        "text": row["due"],
        "span": span(row, "due_"),
        "start": day(row["due_start"]),
        "end": day(row["due_end"]),
        "basis": row["due_basis"],
    }
    names = ("indicator", "value", "value_max", "unit", "comparator", "mode", "direction", "per")
    return {
        **part(row, "id", "section", "text", *names, "status", "coverage", "problems"),
        "baseline": baseline if row["baseline_text"] is not None else None,
        "due": due if row["due"] is not None else None,
    }


def to_date(row: dict) -> dict:
    names = ("id", "section", "text", "type", "edtf", "duration", "recurrence", "basis", "role")
    return {**part(row, *names), "start": day(row["start"]), "end": day(row["end"])}


def to_document(row: dict, sections: list[dict], targets: list[dict], dates: list[dict]) -> dict:
    period = {"start": day(row["period_start"]), "end": day(row["period_end"])}
    names = ("sha256", "bytes", "characters", "encoding", "language", "script")
    return {
        "schema_version": row["schema_version"],
        "source": {"name": row["document"], **{name: row[name] for name in names}},
        "title": None if row["title"] is None else {"text": row["title"], "span": span(row, "title_")},
        "metadata": {
            **{name: row[name] for name in ("issuer", "number", "kind")},
            "published": day(row["published"]),
            "signed": day(row["signed"]),
            "period": period if any(period.values()) else None,
            "lines": [part(line, "role", "text") for line in row["lines"]],
        },
        "sections": to_tree(sections),
        "targets": list(map(to_target, targets)),
        "dates": list(map(to_date, dates)),
        "removed": [part(entry, "kind", "rule", "text") for entry in row["removed"]],
        "diagnostics": [part(x, "id", "rule", "level", "message", "suggestion") for x in row["diagnostics"]],
    }


def rebuild(tables: dict) -> list[dict]:
    rows = {name: batch.to_pylist() for name, batch in tables.items()}
    return [
        to_document(row, *([r for r in rows[name] if r["document"] == row["document"]] for name in list(TABLES)[1:]))
        for row in rows["documents"]
        if row["error_code"] is None
    ]


def test_each_document_can_be_rebuilt_from_its_rows() -> None:
    documents = [planparse.parse(path.read_bytes(), name=path.name).to_dict() for path in SAMPLES]
    tables = to_tables([documents[0], ERROR, *documents[1:]])
    assert rebuild(tables) == documents
    for name, batch in tables.items():
        batch.validate(full=True)
        assert batch.schema == to_schema(TABLES[name])
    failed = tables["documents"].to_pylist()[1]
    assert {name: value for name, value in failed.items() if value is not None} == {
        "document": "bild",
        "error_code": "binary",
        "error_message": "no text",
    }


def test_sections_know_their_place() -> None:
    text = "一、总体目标\n（一）修建道路\n新建公路3公里。\n二、保障措施\n加强领导。\n"
    sections = to_tables([planparse.parse(text).to_dict()])["sections"].to_pylist()
    assert [(row["id"], row["parent"], row["depth"], row["headings"]) for row in sections][:2] == [
        ("1", None, 1, ["一、总体目标"]),
        ("1.1", "1", 2, ["一、总体目标", "（一）修建道路"]),
    ]


def test_what_was_left_out_is_null() -> None:
    document = planparse.parse("一、新建公路3公里。").to_dict()
    kept = {key: document[key] for key in ("source", "dates")}
    tables = to_tables([kept])
    assert [batch.num_rows for batch in tables.values()] == [1, 0, 0, 0]
    assert to_batch(DOCUMENT, [kept]).to_pylist()[0]["removed"] is None


@given(st.text(), st.integers(1, 10**30), st.integers(0, 99999))
def test_no_text_is_too_strange(text: str, number: int, year: int) -> None:
    document = planparse.parse(f"{text}\n{number}、{year}年1月增加{number}.5%\n", name=text).to_dict()
    for batch in to_tables([document]).values():
        batch.validate(full=True)


def test_the_page_lists_the_columns() -> None:
    names = {"string": "string", "strings": "list of strings", "day": "date"}
    for table, columns in TABLES.items():
        listed = read("docs/tables.md").partition(f"\n## {table}\n")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| (`.*?) \| (.*?) \|", listed, re.MULTILINE)
        shown = [(name, kind) for cell, kind in rows for name in re.findall(r"`(\w+)`", cell)]
        own = columns if table == "documents" else columns[2:]
        assert shown == [(c.name, names.get(c.kind, "list of structs" if c.kind in PARTS else c.kind)) for c in own]


@pytest.mark.skipif(os.name != "posix", reason="the commands are for a shell")
def test_the_example_of_the_page_finds_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed: the group docs")
    page, room = read("docs/tables.md"), room_in(tmp_path)
    for command, _ in sessions(page):
        run(command, commands_in(tmp_path), room)
    monkeypatch.chdir(room)
    values: dict = {}
    for _, example in blocks(page, "python"):
        exec(example, values)  # noqa: S102 - it is ours
    assert values["found"].fetchall()
