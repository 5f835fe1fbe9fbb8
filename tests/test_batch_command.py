"""What ``planparse-batch`` says and does where it cannot go on, and while it runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planparse import validate
from planparse.batch import __main__ as program
from planparse.batch import command, layout, progress
from planparse.batch.convert import to_failed
from planparse.batch.progress import Progress
from planparse.batch.run import Counts
from planparse.batch.task import Failed
from planparse.plan import InputError
from tests.batches import ROOT, make_texts, manifest, outputs


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """A run takes them over and leaves them ignored: its process ends then."""
    names = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(name) for name in names]
    yield
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)


def test_extras_that_are_not_installed_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    for words, extra in (
        (("-f", "parquet"), "arrow"),
        (("-f", "jsonl.zst"), "zst"),
        (("--html",), "html"),
        (("--dask", "tcp://localhost:1"), "cluster"),
    ):
        assert command.main([*words, str(tmp_path), "-o", str(tmp_path / "out")]) == 2
        assert f"needs: pip install 'planparse[{extra}]'" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("interpreter", "reason"),
    [
        ("no-such-program", "cannot start a process: No such file or directory"),
        ("false", "worker processes end before they begin (exit status 1)"),
    ],
)
def test_a_run_without_workers_ends_and_says_why(
    interpreter: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, out = make_texts(tmp_path / "in", 2), tmp_path / "out"
    found = next((path for path in (Path("/bin", interpreter), Path("/usr/bin", interpreter)) if path.exists()), None)
    monkeypatch.setattr(sys, "executable", str(found or tmp_path / interpreter))
    assert command.main([str(folder), "-o", str(out)]) == 70
    assert reason in capfd.readouterr().err
    assert outputs(out) == {}
    assert not (out / ".planparse" / "manifest.json").exists()
    monkeypatch.undo()
    assert command.main([str(folder), "-o", str(out), "--resume"]) == 0
    assert len(manifest(out)["outputs"]) == 2


def test_a_link_in_place_of_the_temporary_folder_is_removed_not_followed(tmp_path: Path) -> None:
    folder, out, other = make_texts(tmp_path / "in", 1), tmp_path / "out", tmp_path / "other"
    other.mkdir()
    (other / "precious").write_text("here")
    (out / ".planparse").mkdir(parents=True)
    (out / ".planparse" / "tmp").symlink_to(other)
    assert command.main([str(folder), "-o", str(out), "--force", "-q"]) == 0
    assert (other / "precious").read_text() == "here"
    assert not (out / ".planparse" / "tmp").exists()


def test_a_long_journal_is_carried_on(tmp_path: Path) -> None:
    """What it says of 2,500 outputs, and what makes no sense in it."""
    folder, out = make_texts(tmp_path / "in", 1), tmp_path / "out"
    assert command.main([str(folder), "-o", str(out), "-q"]) == 0
    journal = out / ".planparse" / "journal.jsonl"
    [line] = journal.read_bytes().splitlines(keepends=True)
    row = json.loads(line)
    more = [json.dumps(row | {"output": f"gone/{i}.json"}).encode() + b"\n" for i in range(2_500)]
    hostile = [b"[1]\n", b'{"settings": 1}\n', b"{\n", b"[" * 100_000 + b"\n", b'{"output": 3}\n', b"\xff\n"]
    wrong = [json.dumps(row | {key: value}).encode() + b"\n" for key, value in (("output", 3), ("input_sha256", "x"))]
    journal.write_bytes(b"".join([*more, *hostile, line, *wrong, line[:40]]))
    assert command.main([str(folder), "-o", str(out), "-q", "--resume"]) == 0
    known = [json.loads(entry) for entry in journal.read_bytes().splitlines()]
    assert {entry["output"] for entry in known} == {row["output"], *(f"gone/{i}.json" for i in range(2_500))}
    assert [entry["output"] for entry in manifest(out)["outputs"]] == [row["output"]]


def test_it_needs_a_posix_system(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(program, "os", SimpleNamespace(name="nt"))
    with pytest.raises(SystemExit) as stop:
        program.main()
    assert (stop.value.code, "it needs a POSIX system" in capfd.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [("ValueError('a bug')", 70, b"ValueError: a bug"), ("KeyboardInterrupt", 130, b"")],
)
def test_what_nobody_expected_has_a_status_of_its_own(error: str, status: int, said: bytes) -> None:
    code = (
        "import planparse.batch.command as command\n"
        "from planparse.batch.__main__ import main\n"
        f"def fail(words): raise {error}\n"
        "command.main = fail\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, said in done.stderr, bool(done.stderr)) == (status, True, bool(said))


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_files_of_others(closed: str, tmp_path: Path) -> None:
    folder = make_texts(tmp_path / "in", 2)
    words = f"exec '{sys.executable}' -m planparse.batch '{folder}' -o '{tmp_path / 'out'}' {closed}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", words], env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert len(outputs(tmp_path / "out")) == 2


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (InputError("binary", "no text"), "binary", 1),
        (MemoryError(), "memory", 1),
        (validate.InvalidDocumentError([validate.Problem("$", "wrong")]), "internal_schema_error", 70),
        (ZeroDivisionError("by zero"), "internal_error", 70),
    ],
)
def test_an_error_is_the_text_s_or_a_bug(error: Exception, code: str, status: int) -> None:
    failed = to_failed(error)
    assert (failed.code, failed.status, bool(failed.message)) == (code, status, True)


def test_long_names_of_any_bytes_stay_apart() -> None:
    names = [os.fsdecode(b"\xff" * 300 + end) for end in (b"a", b"b")]
    short = [layout.shorten(f"folder/{name}", ".json") for name in names]
    assert len(set(short)) == 2
    assert all(len(os.fsencode(name.split("/")[1])) <= 255 and name.endswith(".json") for name in short)


def progress_of(monkeypatch: pytest.MonkeyPatch, **run: Any) -> str:
    clock = SimpleNamespace(monotonic=lambda: 100.0)
    monkeypatch.setattr(progress, "time", clock)
    shown = Progress(hidden=True, as_json=False)
    clock.monotonic = lambda: 110.0
    return shown.line(SimpleNamespace(**({"done": 100, "failed_so_far": 2, "total": None, "part_read": 0.0} | run)))


@pytest.mark.parametrize(
    ("run", "line"),
    [
        ({}, "100 texts, 10 a second, 2 failed"),
        ({"total": 1_000}, "100 of 1,000 texts, 10 a second, 2 failed, 1:30 left"),
        ({"part_read": 0.001}, "100 texts, 10 a second, 2 failed, 2:46:30 left"),
        ({"total": 1_000, "done": 10}, "10 of 1,000 texts, 1 a second, 2 failed"),
    ],
)
def test_the_line_of_progress(run: dict[str, Any], line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress_of(monkeypatch, **run) == line


def test_a_terminal_is_told_five_times_a_second_and_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    now = [0.0]
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(progress, "_write", lambda text: written.append(text) or True)
    monkeypatch.setattr(progress.os, "isatty", lambda _: True)
    monkeypatch.setattr(progress, "say", written.append)
    shown = Progress(hidden=False, as_json=False)
    run = SimpleNamespace(done=1, failed_so_far=0, total=5, part_read=0.0)
    for now[0] in (0.3, 0.35, 0.6):
        shown.show(run)
    shown.report("a.txt", Failed("binary", "no text"))
    shown.clear()
    lines = [text for text in written if "texts" in text]
    assert (len(lines), written[2:]) == (2, ["\r\x1b[K", "a.txt: binary: no text"])


def test_the_summary_says_what_was_done_anew(capfd: pytest.CaptureFixture[str]) -> None:
    for as_json in (False, True):
        shown = Progress(hidden=False, as_json=as_json)
        shown.summarize(SimpleNamespace(counts=Counts(converted=1_200, kept=3, redone=2, failed=1)))
    text, row = capfd.readouterr().err.splitlines()
    assert text.startswith("planparse: 1,200 converted, 2 of them anew, 3 kept, 1 failed, in ")
    assert json.loads(row)["converted"] == 1_200
