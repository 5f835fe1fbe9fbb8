"""``planparse-batch --dask`` on a real scheduler with two worker processes, all on this machine."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="distributed is not installed: the extra cluster")

from planparse.batch import cluster, command
from planparse.batch.pool import WorkersError
from planparse.batch.task import Limits, Settings, Source, Task

ROOT = Path(__file__).resolve().parent.parent
TEXT = "关于农村公路的工作计划\n一、总体目标\n到2025年，新建农村公路{}公里，建成示范路不少于3条。\n二、保障措施\n（一）加强领导。\n"
SETTINGS = Settings("json", "auto", "auto", None, (), 1 << 20, "text", None, 1000)
LIMITS = Limits(30, 2048)
COUNT, SHARDS = 2000, 16
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to find a worker's process in")


class Dask:
    """A scheduler and its workers; each worker is watched by a process that starts it anew when it dies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def start(self, *words: str, **environment: str) -> None:
        """A process of the command ``dask``, in a group of its own."""
        with (self.folder / "log").open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "dask", *words],
                    stdout=log,
                    stderr=log,
                    cwd=self.folder,
                    env={**ENVIRONMENT, **environment},
                    start_new_session=True,
                )
            )

    def start_scheduler(self) -> None:
        file = self.folder / "scheduler.json"
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        self.address = wait_for(lambda: json.loads(file.read_text())["address"])

    def start_worker(self, *words: str, **environment: str) -> None:
        self.start("worker", self.address, "--nthreads", "1", "--no-dashboard", *words, **environment)

    def stop(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(get, seconds: float = 60):
    """What ``get`` gives, as soon as it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError, KeyError):
            if found := get():
                return found
        time.sleep(0.02)
    pytest.fail("nothing came in time")


@pytest.fixture
def dask(tmp_path: Path):
    (tmp_path / "dask").mkdir()
    cluster = Dask(tmp_path / "dask")
    try:
        cluster.start_scheduler()
        yield cluster
    finally:
        cluster.stop()


def batch(*arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "planparse.batch", *map(str, arguments)]
    return subprocess.Popen(words, stderr=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT)


def make_records(path: Path, count: int) -> Path:
    rows = ({"id": f"n{number:04}", "text": TEXT.format(number)} for number in range(count))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("part-*")}


def process_of_worker(nanny: int) -> int:
    """The process that does the work of a ``dask worker``: the child of the one that watches over it."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            is_child = int(stat.read_text().rpartition(")")[2].split()[1]) == nanny
            if is_child and b"spawn_main" in (stat.parent / "cmdline").read_bytes():
                return int(stat.parent.name)
    return 0


@needs_proc
def test_a_killed_worker_costs_no_record_and_doubles_none(tmp_path: Path, dask: Dask) -> None:
    records, options = (
        make_records(tmp_path / "r.jsonl", COUNT),
        ("--id-field", "id", "--part-records", COUNT // SHARDS),
    )
    dask.start_worker()
    dask.start_worker()
    worker = wait_for(lambda: process_of_worker(dask.processes[1].pid))
    run = batch(records, "-o", tmp_path / "out", *options, "--dask", dask.address)
    wait_for(lambda: len(parts(tmp_path / "out")) >= 2)
    os.kill(worker, signal.SIGKILL)
    assert len(parts(tmp_path / "out")) < SHARDS
    _, said = run.communicate(timeout=120)
    assert (run.returncode, f"{COUNT:,} converted, 0 failed" in said) == (0, True), said
    names = [
        json.loads(line)["source"]["name"] for data in parts(tmp_path / "out").values() for line in data.splitlines()
    ]
    assert sorted(names) == [f"n{number:04}" for number in range(COUNT)]
    alone = batch(records, "-o", tmp_path / "alone", *options, "-j", 1)
    alone.communicate(timeout=120)
    assert (len(parts(tmp_path / "out")), parts(tmp_path / "out")) == (SHARDS, parts(tmp_path / "alone"))
    manifests = [(tmp_path / name / ".planparse" / "manifest.json").read_bytes() for name in ("out", "alone")]
    assert manifests[0] == manifests[1]


def test_texts_and_failures_come_through(tmp_path: Path, dask: Dask) -> None:
    dask.start_worker()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT.format(3), "utf-8")
    (tmp_path / "in" / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    run = batch(tmp_path / "in", "-o", tmp_path / "out", "--dask", dask.address)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, "planparse: bild.txt: binary: " in said, "1 converted, 1 failed" in said) == (1, True, True)
    assert json.loads((tmp_path / "out" / "a.txt.json").read_text("utf-8"))["targets"][0]["value"] == 3


@needs_proc
def test_a_text_that_kills_or_hangs_costs_itself_and_no_worker(tmp_path: Path, dask: Dask) -> None:
    faults = tmp_path / "faults.py"
    faults.write_text(
        "from planparse.batch import pool\npool.PROGRAM = 'from tests.batch_faults import serve; serve()'\n"
    )
    dask.start_worker("--preload", str(faults))
    worker = wait_for(lambda: process_of_worker(dask.processes[1].pid))
    rows = [{"text": TEXT.format(1)}, {"text": "一、致命"}, {"text": TEXT.format(2)}, {"text": "一、停住"}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    run = batch(tmp_path / "r.jsonl", "-o", tmp_path / "out", "--timeout", 2, "--dask", dask.address)
    assert "2 converted, 2 failed" in run.communicate(timeout=90)[1]
    found = [json.loads(line) for line in parts(tmp_path / "out")["part-00000.jsonl"].splitlines()]
    assert [row["error"]["code"] if "error" in row else "" for row in found] == ["", "worker_died", "", "timeout"]
    assert process_of_worker(dask.processes[1].pid) == worker


def test_a_scheduler_that_dies_ends_the_run_with_a_word(tmp_path: Path, dask: Dask) -> None:
    records = make_records(tmp_path / "r.jsonl", COUNT)
    dask.start_worker()
    run = batch(records, "-o", tmp_path / "out", "--part-records", 50, "--dask", dask.address)
    wait_for(lambda: parts(tmp_path / "out"))
    os.killpg(dask.processes[0].pid, signal.SIGKILL)
    assert run.communicate(timeout=60)[1] == f"planparse: the Dask scheduler at {dask.address} is gone\n"
    assert (run.returncode, len(parts(tmp_path / "out")) < COUNT / 50) == (70, True)
    again = batch(records, "-o", tmp_path / "out", "--part-records", 50, "--resume", "-q")
    assert again.communicate(timeout=60)[1] == ""
    assert (again.returncode, sum(data.count(b"\n") for data in parts(tmp_path / "out").values())) == (0, COUNT)


def test_processes_are_kept_for_their_run_alone_and_not_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "IDLE_LIMIT", 0.1)
    ended = []

    class Pool:
        def kill(self) -> None:
            ended.append(self)

    pools, first, second = cluster.Pools(), Pool(), Pool()
    pools.put("a", first)
    assert (pools.take("b"), pools.take("a"), pools.take("a")) == (None, first, None)
    pools.put("a", first)
    pools.put("b", second)
    wait_for(lambda: len(ended) == 2, 5)
    assert (pools.idle, ended) == ([], [first, second])


def test_an_output_that_cannot_be_written_there_ends_the_run(tmp_path: Path, dask: Dask) -> None:
    dask.start_worker()
    for name in ("in/0/a.txt", "out/0"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    run = batch(tmp_path / "in", "-o", tmp_path / "out", "--force", "--dask", dask.address)
    assert run.communicate(timeout=60)[1] == "planparse: 0/a.txt.json: File exists\n"
    assert run.returncode == 74


def test_a_worker_with_another_planparse_is_refused(tmp_path: Path, dask: Dask) -> None:
    other = tmp_path / "other" / "planparse"
    (other / "batch").mkdir(parents=True)
    (other / "__init__.py").write_text('__version__ = "0.0.1"\n')
    (other / "batch" / "__init__.py").write_text("")
    (other / "batch" / "cluster.py").write_text('def find_version():\n    return "0.0.1"\n')
    dask.start_worker(PYTHONPATH=str(other.parent))
    run = batch(make_records(tmp_path / "r.jsonl", 1), "-o", tmp_path / "out", "--dask", dask.address)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, "has planparse 0.0.1; here it is " in said) == (70, True), said
    assert parts(tmp_path / "out") == {}


def test_no_scheduler_and_no_workers_are_told(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_LIMIT", 1)
    monkeypatch.setattr(cluster.logging, "disable", lambda: None)
    for address, said in (
        ("tcp://127.0.0.1:1", "no Dask scheduler at tcp://127.0.0.1:1"),
        (dask.address, "has no workers"),
    ):
        with pytest.raises(WorkersError, match=said):
            cluster.Cluster(address, SETTINGS, LIMITS)


def test_a_worker_that_comes_later_with_another_planparse_does_nothing() -> None:
    task = Task(1, Source("jsonl", "", ""), 0, 0, 0, 0, (), is_part=True, pieces=(), folder="", temporary="")
    with pytest.raises(cluster.TaskError) as caught:
        cluster.do_there(cluster.Job("run", "0.0.1", SETTINGS, LIMITS), task)
    status, message = pickle.loads(pickle.dumps(caught.value)).args  # noqa: S301 - our own
    assert (status, "where the run began it is 0.0.1" in message) == (70, True)


@pytest.mark.parametrize("words", ["x -o y -j 2 --dask tcp://127.0.0.1:1", "x -o y --dask nonsense://127.0.0.1"])
def test_mistakes_in_the_command_line(words: str) -> None:
    run = batch(*words.split())
    said = run.communicate(timeout=60)[1]
    assert (run.returncode, said.count("Traceback")) == (2 if "-j" in words else 70, 0)


def test_it_says_what_it_needs(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    assert command.main(["x", "-o", "y", "--dask", "tcp://127.0.0.1:1"]) == 2
    assert "--dask needs: pip install 'planparse[cluster]'" in capfd.readouterr().err
