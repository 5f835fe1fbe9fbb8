"""Parts of JSON Lines, plain and compressed, and Parquet that others read; messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batches import FAULTY, KILLING, PICTURE, TEXT, lines_of, make_records, make_texts, manifest, outputs, run


def test_texts_of_folders_go_to_parts_too(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 130)
    (texts / "0" / "bild.txt").write_bytes(PICTURE)
    one, two = tmp_path / "one", tmp_path / "two"
    options = ("-f", "jsonl", "--part-records", 60)
    assert run(texts, "-o", one, *options).returncode == 1
    assert run(texts, "-o", two, *options, "-j", 2).returncode == 1
    assert (outputs(one), manifest(one)) == (outputs(two), manifest(two))
    records = lines_of(one)
    assert [record["source"]["name"] for record in records] == sorted(
        path.relative_to(texts).as_posix() for path in texts.rglob("*.txt")
    )
    assert [record["error"]["code"] for record in records if "error" in record] == ["binary"]
    (texts / "6" / "计划6.txt").unlink()
    (texts / "6" / "计划7.txt").write_text(TEXT, "utf-8")
    again = run(texts, "-o", one, *options, "--resume")
    assert "70 converted, 70 of them anew, 60 kept, 1 failed" in again.stderr


def test_compressed_parts_hold_the_same_lines(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path = make_records(tmp_path / "r.jsonl", [TEXT.format(n) for n in range(70)])
    assert run(path, "-o", tmp_path / "plain", "-f", "jsonl", "--part-records", 50).returncode == 0
    for jobs in (1, 2):
        out = tmp_path / f"packed{jobs}"
        assert run(path, "-o", out, "-f", "jsonl.zst", "--part-records", 50, "-j", jobs).returncode == 0
        plain = outputs(tmp_path / "plain")
        assert outputs(out).keys() == {f"{name}.zst" for name in plain}
        for name, data in outputs(out).items():
            reader = zstandard.ZstdDecompressor().decompressobj()
            assert reader.decompress(data) == plain[name.removesuffix(".zst")]
    assert outputs(tmp_path / "packed1") == outputs(tmp_path / "packed2")
    assert (
        "70 kept" in run(path, "-o", tmp_path / "packed1", "-f", "jsonl.zst", "--part-records", 50, "--resume").stderr
    )


def test_the_lines_of_a_part_come_from_any_number_of_workers(tmp_path: Path) -> None:
    path = make_records(tmp_path / "r.jsonl", [TEXT.format(n) for n in range(230)] + [KILLING])
    one, three = tmp_path / "one", tmp_path / "three"
    for out, jobs in ((one, 1), (three, 3)):
        assert run(path, "-o", out, "-j", jobs, program=FAULTY).returncode == 1
        assert len(lines_of(out)) == 231
    assert outputs(one) == outputs(three)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    pytest.importorskip("pyarrow")
    texts = make_texts(tmp_path / "in", 90)
    (texts / "0" / "bild.txt").write_bytes(PICTURE)
    out = tmp_path / "out"
    assert run(texts, "-o", out, "-f", "parquet", "--part-records", 50, "-j", 2).returncode == 1
    assert run(texts, "-o", tmp_path / "lines", "-f", "jsonl").returncode == 1
    return out


def test_parquet_tables_hold_what_the_lines_hold(tables: Path) -> None:
    import pyarrow.parquet as pq

    assert sorted(outputs(tables)) == sorted(
        f"{table}/part-0000{part}.parquet" for table in ("documents", "sections", "targets", "dates") for part in (0, 1)
    )
    read = {name: pq.read_table(tables / name).to_pylist() for name in ("documents", "sections", "targets", "dates")}
    records = lines_of(tables.parent / "lines")
    assert [row["document"] for row in read["documents"]] == [record["source"]["name"] for record in records]
    assert [row["error_code"] for row in read["documents"] if row["error_code"]] == ["binary"]
    for name in ("targets", "dates"):
        ids = [(record["source"]["name"], item["id"]) for record in records for item in record.get(name, ())]
        assert [(row["document"], row["id"]) for row in read[name]] == ids
    again = run(tables.parent / "in", "-o", tables, "-f", "parquet", "--part-records", 50, "--resume")
    assert "40 kept" in again.stderr or "41 kept" in again.stderr


def test_duckdb_reads_the_tables(tables: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    question = f"""
        SELECT d.title, t.indicator, t.value, t.due_end FROM '{tables}/targets/*.parquet' t
        JOIN '{tables}/documents/*.parquet' d USING (document) WHERE t.due_end >= DATE '2025-01-01' ORDER BY t.value
    """  # noqa: S608 - of our own words
    rows = duckdb.sql(question).fetchall()
    assert len(rows) >= 90
    assert rows[-1][2] == 90.0


def test_pandas_reads_the_tables(tables: Path) -> None:
    pandas = pytest.importorskip("pandas")
    targets = pandas.read_parquet(tables / "targets")
    assert targets["value"].dtype == "float64"
    assert targets.groupby("document").size().shape == (90,)


def test_messages_as_json(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 2)
    (texts / "bild\n.txt").write_bytes(PICTURE)
    done = run(texts, "-o", tmp_path / "out", "--log-format", "json")
    failed, summary = map(json.loads, done.stderr.splitlines())
    assert (failed["level"], failed["code"], failed["input"]) == ("error", "binary", "bild\n.txt")
    assert {key: summary[key] for key in ("code", "converted", "failed")} == {
        "code": "summary",
        "converted": 2,
        "failed": 1,
    }
    assert run(texts, "-o", tmp_path / "two", "--log-format", "json", "-q").stderr == ""
