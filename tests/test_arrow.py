"""Record batches of texts in, record batches of documents out: a row for a row, whatever the text."""

from __future__ import annotations

import json

import pytest

import planparse

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: the extra arrow")

from planparse.batch import arrow  # noqa: E402 - it needs pyarrow
from planparse.batch.arrow import SCHEMA, parse_batches, parse_table  # noqa: E402

TEXT = "关于农村公路的工作计划\n一、总体目标\n到2025年，新建农村公路{}公里。\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))


def batch(texts: list, kind=None, **columns: list) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"text": pa.array(texts, kind), **columns})


def rows(*batches: pa.RecordBatch, **options) -> list[dict]:
    made = list(parse_batches(batches, **options))
    for each in made:
        each.validate(full=True)
        assert each.schema == SCHEMA
    return pa.Table.from_batches(made, SCHEMA).to_pylist()


def line(text: bytes | str, name: str | None = None) -> str:
    return planparse.dump(planparse.parse(text, name=name), "jsonl").rstrip("\n")


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)
def test_any_column_of_strings(kind: pa.DataType) -> None:
    texts = [TEXT.format(1), None, "", TEXT.format(3)]
    found = rows(batch(texts, kind))
    assert [row["json"] for row in found] == [
        line(texts[0]),
        '{"source":{"name":null},"error":{"code":"bad_record","message":"no text"}}',
        line(""),
        line(texts[3]),
    ]


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()], ids=str)
def test_any_column_of_bytes(kind: pa.DataType) -> None:
    texts = [TEXT.format(1).encode("gb18030"), PICTURE, b"", None]
    found = rows(batch(texts, kind))
    assert [row["error_code"] for row in found] == [None, "binary", None, "bad_record"]
    assert (found[0]["json"], found[0]["encoding"]) == (line(texts[0]), "gb18030")


def test_columns_say_what_the_line_says() -> None:
    row = rows(batch([TEXT.format(120)], id=["https://example.org/1"]), id_field="id")[0]
    document = json.loads(row["json"])
    assert (row["document"], row["sha256"]) == (document["source"]["name"], document["source"]["sha256"])
    assert row["title"] == document["title"]["text"]
    (target,) = row["targets"]
    assert (target["indicator"], target["value"], target["unit"]) == ("农村公路", 120.0, "公里")
    assert target["due_end"].isoformat() == document["targets"][0]["due"]["end"]
    assert [section["id"] for section in row["sections"]] == ["1"]
    assert len(row["dates"]) == len(document["dates"])


def test_a_failed_text_is_a_row_without_a_document() -> None:
    (row,) = rows(batch([PICTURE], id=[7]), id_field="id")
    assert {name: value for name, value in row.items() if value is not None} == {
        "document": "7",
        "error_code": "binary",
        "error_message": row["error_message"],
        "json": json.dumps(
            {"source": {"name": "7"}, "error": {"code": "binary", "message": row["error_message"]}},
            separators=(",", ":"),
        ),
    }


def test_rows_stay_in_order_through_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT.format(number) for number in range(1, 24)]
    monkeypatch.setattr(arrow, "ROWS", 10)
    given = [batch(texts[:3]), batch([], pa.string()), batch(texts[3:])]
    assert [made.num_rows for made in parse_batches(given)] == [10, 10, 3]
    assert [row["targets"][0]["value"] for row in rows(*given)] == list(range(1, 24))
    monkeypatch.setattr(arrow, "BYTES", 1)
    assert [made.num_rows for made in parse_batches(given)] == [1] * 23


def test_a_table_gives_a_table() -> None:
    table = pa.table({"body": [TEXT.format(1), TEXT.format(2)], "url": ["a", None]})
    made = parse_table(table, text_field="body", id_field="url")
    assert (made.schema, made.column("document").to_pylist()) == (SCHEMA, ["a", None])
    assert parse_table(table.slice(0, 0), text_field="body").num_rows == 0


def test_strings_that_are_no_utf_8_are_read_as_bytes() -> None:
    data = TEXT.format(5).encode("gb18030")
    offsets = pa.array([0, len(data)], pa.int32()).buffers()[1]
    column = pa.Array.from_buffers(pa.string(), 1, [None, offsets, pa.py_buffer(data)])
    named = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.array([0, 2], pa.int32()).buffers()[1], pa.py_buffer(b"\xff!")]
    )
    made = pa.RecordBatch.from_arrays([column, named], ["text", "id"])
    (row,) = rows(made, id_field="id")
    assert (row["document"], row["encoding"], row["targets"][0]["value"]) == ("\\xff!", "gb18030", 5.0)


def test_limits_and_bugs_are_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows(batch(["计" * 100]), max_bytes=200)[0]["error_code"] == "too_large"

    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(arrow, "to_document", fail)
    (row,) = rows(batch(["计划"]))
    assert (row["error_code"], row["error_message"]) == ("internal_error", "RecursionError: too deep")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"text_field": "body"}, "no column 'body'"),
        ({"text_field": "number"}, "a column of int64"),
        ({"id_field": "text_id"}, "no column 'text_id'"),
        ({"encoding": "nonsense"}, "nonsense"),
        ({"script": "nonsense"}, "nonsense"),
        ({"date": "2024-1-1"}, "2024-1-1"),
    ],
)
def test_mistakes_of_the_job_are_errors(options: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        list(parse_batches([batch(["计划"], number=[1])], **options))
