"""The Excel workbook, read back with openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import planparse
from planparse import cli
from planparse.compare import compare
from planparse.emit import comparison, csv, xlsx

pytest.importorskip("xlsxwriter", reason="the extra xlsx writes workbooks")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbooks back")

ROOT = Path(__file__).resolve().parent.parent
PLAN = """柳河镇2031年工作计划
一、主要目标
到2031年底，粮食产量达到1.4万亿斤，森林覆盖率由30%提高到42.5%以上。
1850年建成的石桥，11月底前修缮完毕，投入资金xx万元。
"""


def document(text: str = PLAN, name: str | None = "plan.txt") -> dict[str, Any]:
    return planparse.parse(text, name=name).to_dict()


def read(*documents: dict[str, Any]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(documents)))


def records(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_sheets_have_a_frozen_head_and_filters() -> None:
    book = read(document())
    assert book.sheetnames == ["targets", "dates", "diagnostics", "sources"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
    assert [cell.value for cell in book["targets"][1]] == list(csv.COLUMNS)


def test_numbers_and_days_are_real_ones() -> None:
    first, second, third = records(read(document())["targets"])
    assert (first["value"], first["unit"]) == (1_400_000_000_000, "斤")
    assert (first["due_start"], first["due_end"]) == (None, dt.datetime(2031, 12, 31))  # noqa: DTZ001 - a day has no zone
    assert (second["comparator"], second["value"], second["unit"], second["baseline"]) == (">=", 42.5, "%", 30)
    assert (second["coverage"], second["owners"]) == (False, None)
    assert (third["value"], third["problems"]) == (None, "placeholder")


def test_days_that_excel_cannot_count_are_texts() -> None:
    dates = records(read(document())["dates"])
    assert ("1850-01-01", "1850-12-31") in [(date["start"], date["end"]) for date in dates]


def test_sources_and_diagnostics_name_their_document() -> None:
    book = read(document(), document("区里的事\n新建公园xx处。\n", name=None))
    sources = records(book["sources"])
    assert [source["document"] for source in sources] == ["plan.txt", None]
    assert sources[0]["sha256"] == document()["source"]["sha256"]
    assert sources[0]["schema_version"] == planparse.plan.SCHEMA_VERSION
    assert records(book["diagnostics"])[0]["rule"] == "placeholder"
    assert {row["document"] for row in records(book["targets"])} == {"plan.txt", None}


@pytest.mark.parametrize("start", csv.FORMULA)
def test_a_text_is_never_a_formula(start: str) -> None:
    text = f"{start}cmd|'/c calc'!A1"
    plan = document()
    for target in plan["targets"]:
        target["indicator"] = target["text"] = text
    cells = read(plan)["targets"]["E"][1:]
    assert [cell.data_type for cell in cells] == ["s"] * len(cells)
    assert [cell.value for cell in cells] == [text.replace("\r", "_x000D_")] * len(cells) or start == "\r"
    assert all(cell.quotePrefix for cell in cells)


def test_links_and_digits_stay_texts() -> None:
    plan = document()
    plan["targets"][0]["indicator"] = "https://example.org/"
    plan["targets"][1]["indicator"] = "0012"
    cells = read(plan)["targets"]["E"][1:3]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        ("https://example.org/", "s", None),
        ("0012", "s", None),
    ]


def test_a_text_longer_than_a_cell_is_cut_and_shows_it() -> None:
    plan = document()
    plan["targets"][0]["text"] = "𠮷" * 20_000
    text = records(read(plan)["targets"])[0]["text"]
    assert text.endswith("…")
    assert len(text.encode("utf-16-le")) // 2 <= 32_767


def test_a_comparison_has_the_rows_of_its_csv(tmp_path: Path) -> None:
    compared = compare(document(), document(PLAN.replace("1.4万亿斤", "1.5万亿斤"), "new.txt"))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render_comparison(compared)))
    head, *rows = book["comparison"].iter_rows(values_only=True)
    assert head == comparison.COLUMNS
    assert [row[0] for row in rows] == [row["state"] for row in compared["rows"]]
    changed = next(dict(zip(head, row, strict=True)) for row in rows if row[0] == "changed")
    assert (changed["old_value"], changed["new_value"]) == (1_400_000_000_000, 1_500_000_000_000)
    assert changed["new_due_end"] == dt.datetime(2031, 12, 31)  # noqa: DTZ001 - a day has no zone
    assert [row["name"] for row in records(book["plans"])] == ["plan.txt", "new.txt"]
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PLAN, "utf-8")
    target = tmp_path / "c.xlsx"
    assert cli.main(["--compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(target)]) == 0
    assert {row[0].value for row in openpyxl.load_workbook(target)["comparison"]} == {"state", "kept"}


def test_the_same_documents_give_the_same_bytes() -> None:
    assert xlsx.render([document()]) == xlsx.render([document()])


def test_a_document_that_no_sheet_holds_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 5)
    book = xlsx.Book()
    book.add(document())
    with pytest.raises(planparse.InputError, match="a sheet holds 5 rows"):
        book.add(document())
    sheet = openpyxl.load_workbook(io.BytesIO(book.close()))["targets"]
    assert sheet.max_row == 4


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_gives_a_workbook(text: str) -> None:
    assert read(document(f"一、目标\n新增公园9处{text}\n"))["sources"].max_row == 2


# --- the command


def run(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "planparse", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output="stdout" not in more, check=False, **more)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "计划.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_the_suffix_asks_for_a_workbook(plan: Path, tmp_path: Path) -> None:
    asked = (
        ["-o", "a.xlsx"],
        ["-f", "xlsx", "-o", "b"],
        ["--targets", "-o", "c.xlsx"],
        ["-f", "xlsx", "--targets", "-o", "d"],
    )
    for words in asked:
        done = run(*words[:-1], tmp_path / words[-1], plan, plan)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    books = [(tmp_path / name).read_bytes() for name in ("a.xlsx", "b", "c.xlsx", "d")]
    assert len(set(books)) == 1
    assert run("-f", "xlsx", plan, plan).stdout == books[0]
    assert openpyxl.load_workbook(io.BytesIO(books[0]))["sources"].max_row == 3


def test_a_failed_input_leaves_the_others(plan: Path, tmp_path: Path) -> None:
    done = run("-o", tmp_path / "a.xlsx", plan, tmp_path / "missing.txt")
    assert done.returncode == 1
    assert b"missing.txt: read_error" in done.stderr
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["sources"].max_row == 2


@pytest.mark.skipif(os.name != "posix", reason="a terminal is made with a pseudo-terminal")
def test_a_terminal_gets_no_bytes(plan: Path) -> None:
    import pty

    leader, terminal = pty.openpty()
    done = run("-f", "xlsx", plan, stdout=terminal, stderr=subprocess.PIPE)
    os.close(terminal)
    os.set_blocking(leader, False)
    assert done.returncode == 2
    assert b"-o FILE.xlsx" in done.stderr
    with pytest.raises(OSError):  # noqa: PT011 - nothing to read: EAGAIN or EIO, as the system likes
        os.read(leader, 10)
    os.close(leader)


def test_without_the_extra_nothing_is_written(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(xlsx, "is_installed", lambda: False)
    assert cli.main(["-o", str(tmp_path / "a.xlsx"), str(plan)]) == 2
    assert "pip install 'planparse[xlsx]'" in capfd.readouterr().err
    assert not (tmp_path / "a.xlsx").exists()


def test_dump_gives_text_only() -> None:
    with pytest.raises(ValueError, match=r"planparse\.emit\.xlsx\.render"):
        planparse.dump(planparse.parse(PLAN), "xlsx")
