"""``mapInArrow`` on a real Spark of this machine: with its own worker processes."""

from __future__ import annotations

import json
import os
import shutil
import sys
import warnings
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: the extra arrow")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: requirements-spark.lock")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("no Java for Spark to run on", allow_module_level=True)

from pyarrow.dataset import dataset  # noqa: E402 - where it is there

from planparse.batch.arrow import DDL, SCHEMA, parse_batches, parse_table  # noqa: E402 - it needs pyarrow
from tests.readme import ROOT, blocks, read  # noqa: E402 - as above

pytestmark = pytest.mark.filterwarnings("default")  # those of Spark are not ours

TEXT = "关于农村公路的工作计划\n一、总体目标\n到2025年，新建农村公路{}公里，建成示范路不少于3条。\n二、保障措施\n（一）加强领导。\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
COUNT = 2000


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.chdir(tmp_path_factory.mktemp("spark"))
        session = (
            sql.SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "300")
            .getOrCreate()
        )
        yield session
        session.stop()


def texts() -> pa.Table:
    data = [TEXT.format(number).encode("gb18030" if number % 3 else "utf-8") for number in range(1, COUNT + 1)]
    data[700], data[1400] = PICTURE, None
    return pa.table({"id": [f"n{number:04}" for number in range(COUNT)], "text": pa.array(data, pa.binary())})


def test_every_text_gives_the_row_that_one_process_gives(spark) -> None:
    frame = spark.createDataFrame(texts()).repartition(8)

    def parse(batches):
        return parse_batches(batches, id_field="id")

    found = frame.mapInArrow(parse, DDL)
    rows = found.toArrow().sort_by("document")
    assert rows.num_rows == COUNT
    assert rows.to_pylist() == parse_table(texts(), id_field="id").to_pylist()
    failed = [(row["document"], row["error_code"]) for row in rows.to_pylist() if row["error_code"]]
    assert failed == [("n0700", "binary"), ("n1400", "bad_record")]


def test_targets_can_be_asked_for_with_sql(spark) -> None:
    spark.createDataFrame(texts().slice(0, 300)).mapInArrow(parse_batches, DDL).createOrReplaceTempView("plans")
    (row,) = spark.sql(
        """SELECT count(*) AS n, sum(target.value) AS length, max(target.due_end) AS due
        FROM plans LATERAL VIEW explode(targets) AS target WHERE target.unit = '公里'"""
    ).collect()
    assert (row.n, row.length, row.due.isoformat()) == (300, sum(range(1, 301)), "2025-12-31")


def test_the_schema_in_the_words_of_spark_is_the_schema(spark) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    assert spark.createDataFrame([], DDL).schema == from_arrow_schema(SCHEMA)


@pytest.mark.usefixtures("spark")
def test_the_example_of_the_page_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = (body for _, body in blocks(read("docs/cluster.md"), "python") if "mapInArrow" in body)
    names = sorted((ROOT / "samples").glob("*.txt"))
    records = [{"url": path.name, "text": path.read_text("utf-8")} for path in names] + [{"url": "bad", "text": None}]
    (tmp_path / "plans.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(example.replace('"plans', f'"{tmp_path}/plans'), {})  # noqa: S102 - Spark keeps to the folder it began in
    rows = dataset(tmp_path / "plans.parquet").to_table().sort_by("document").to_pylist()
    assert [(row["document"], row["error_code"]) for row in rows] == [
        ("bad", "bad_record"),
        *((path.name, None) for path in names),
    ]
