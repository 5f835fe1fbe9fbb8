"""Archives: what comes out, what is refused, what is left after faults. Every run is a process of its own."""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from planparse import __version__
from planparse.batch.command import OWN, main
from planparse.batch.layout import LONGEST, shorten
from planparse.validate import check
from tests.batches import (
    FAULTY,
    GREEDY,
    HANGING,
    KILLING,
    PICTURE,
    ROOT,
    TEXT,
    children,
    lines_of,
    make_records,
    make_texts,
    manifest,
    outputs,
    run,
    start,
    wait_for,
    wait_until_gone,
    workers,
)

# --- folders


def test_a_folder_becomes_a_mirrored_tree_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 120)
    one, two = tmp_path / "one", tmp_path / "two"
    first, second = run(texts, "-o", one), run(texts, "-o", two, "-j", 2)
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stderr.startswith("planparse: 120 converted, 0 failed, in ")
    assert outputs(one) == outputs(two)
    assert manifest(one) == manifest(two)
    names = {f"{path.relative_to(texts).as_posix()}.json" for path in texts.rglob("*.txt")}
    assert outputs(one).keys() == names == {entry["output"] for entry in manifest(one)["outputs"]}
    for name, data in outputs(one).items():
        document = json.loads(data)
        check(document)
        assert document["source"]["name"] == name.removesuffix(".json")
    assert not (one / ".planparse" / "tmp").exists()


def test_yaml_and_options_reach_the_texts(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 1)
    assert run(texts, "-o", tmp_path / "out", "-f", "yaml", "--omit", "removed", "-q").stderr == ""
    (name, data), *more = outputs(tmp_path / "out").items()
    assert (name, more) == ("0/计划0.txt.yaml", [])
    assert b"removed:" not in data


def test_what_fails_is_named_and_the_rest_is_complete(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 3)
    (texts / "bild.txt").write_bytes(PICTURE)
    os.mkfifo(texts / "pipe.txt")
    (texts / "loop").symlink_to(texts)
    done = run(texts, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "planparse: bild.txt: binary: " in done.stderr
    assert "planparse: missing.txt: read_error: " in done.stderr
    assert len(outputs(tmp_path / "out")) == 3
    assert [failed["input"] for failed in manifest(tmp_path / "out")["failed"]] == ["bild.txt", "missing.txt"]


# --- what is refused, before anything is written


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.txt", "A.TXT"), ("caf\u00e9.txt", "cafe\u0301.txt"), ("a.txt", "x/a.txt"), ("a", "x/a.json/b.txt")],
)
def test_two_inputs_never_share_an_output(tmp_path: Path, first: str, second: str) -> None:
    folders = [tmp_path / "in", tmp_path / "in" / "x"]
    for path in (folders[0] / first, folders[0] / second):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    given = folders if second.startswith("x/") else folders[:1]
    done = run(*given, "-o", tmp_path / "out")
    assert done.returncode == 73
    assert "would have the same output" in done.stderr
    assert not (tmp_path / "out").exists()


def test_outputs_never_stand_among_inputs(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 1)
    before = outputs(texts)
    for given, output in ((texts, texts), (texts / "0", texts), (texts / "0" / "计划0.txt", texts / "0")):
        done = run(given, "-o", output, "--force")
        assert (done.returncode, "inputs are never written to" in done.stderr) == (73, True)
    assert outputs(texts) == before


def test_an_output_folder_within_the_inputs_is_no_input(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 2)
    assert run(texts, "-o", texts / "out").returncode == 0
    done = run(texts, "-o", texts / "out", "--resume")
    assert (done.returncode, len(outputs(texts / "out"))) == (0, 2)


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    for more in ((), ("--resume",)):
        assert run(texts, "-o", tmp_path / "out", *more).returncode == 73
    assert outputs(tmp_path / "out").keys() == {"mine.txt"}
    assert run(texts, "-o", tmp_path / "out", "--force").returncode == 0
    assert outputs(tmp_path / "out").keys() == {"mine.txt", "0/计划0.txt.json"}


def test_a_second_run_is_told_which_process_is_at_work(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 1)
    assert run(texts, "-o", tmp_path / "out").returncode == 0
    with (tmp_path / "out" / ".planparse" / "lock").open("w") as lock:
        lock.write("4711\n")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(texts, "-o", tmp_path / "out", "--resume")
    assert (done.returncode, "process 4711 is at work there" in done.stderr) == (73, True)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "x",
        "x -o y --resume --force",
        "x -o y -j 0",
        "x -o y -j 2 --dask tcp://localhost:1",
        "x -o y --part-records 20001",
        "x -o y -0",
        "x -o y --omit everything",
        "x -o y --shard 3/2",
        "x -o y --shard half",
        "- -o y",
        "x -o y -e nonsense",
        "x -o y --date 2024-1-1",
    ],
)
def test_mistakes_in_the_command_line(words: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    out, err = capfd.readouterr()
    assert (out, err.startswith("Usage: planparse-batch")) == ("", True)


def test_help_and_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert (main(["-V"]), capfd.readouterr().out) == (0, f"planparse-batch {__version__}\n")
    assert main(["-h"]) == 0
    shown = capfd.readouterr().out
    assert all(flag in shown for row in OWN for flag in row.flags)


def test_long_names_are_shortened_and_stay_apart() -> None:
    first, second = (shorten(f"年/{'计' * 82}{end}.txt", ".json") for end in "甲乙")
    assert first != second
    assert all(len(os.fsencode(Path(name).name)) <= LONGEST for name in (first, second))
    assert shorten("a/b.txt", ".json") == "a/b.txt.json"


# --- resuming


def test_resuming_does_what_is_not_proved(tmp_path: Path) -> None:
    texts, out = make_texts(tmp_path / "in", 60), tmp_path / "out"
    run(texts, "-o", out)
    before = outputs(out)
    (texts / "0" / "计划0.txt").write_text(TEXT.format(999), "utf-8")
    (out / "1" / "计划1.txt.json").write_text("half", "utf-8")
    (out / "2" / "计划2.txt.json").unlink()
    with (out / ".planparse" / "journal.jsonl").open("ab") as journal:
        journal.write(b'["no entry"]\n{"output": "../../x"}\n{"output": "torn')
    done = run(texts, "-o", out, "--resume")
    assert done.returncode == 0
    assert "planparse: 3 converted, 3 of them anew, 57 kept, 0 failed" in done.stderr
    after = outputs(out)
    assert {name for name in before if before[name] != after[name]} == {"0/计划0.txt.json"}
    other = run(texts, "-o", out, "--resume", "--omit", "dates")
    assert "60 converted, 60 of them anew" in other.stderr


@pytest.mark.parametrize("more", ["--resume", "--force"])
def test_what_no_longer_parses_leaves_no_old_output(tmp_path: Path, more: str) -> None:
    texts, out = make_texts(tmp_path / "in", 2), tmp_path / "out"
    run(texts, "-o", out)
    (texts / "0" / "计划0.txt").write_bytes(PICTURE)
    assert run(texts, "-o", out, more).returncode == 1
    assert outputs(out).keys() == {"1/计划1.txt.json"}


def test_shards_share_a_folder_and_together_do_everything(tmp_path: Path) -> None:
    texts, records = make_texts(tmp_path / "in", 9), make_records(tmp_path / "r.jsonl", [TEXT] * 12)
    run(texts, records, "-o", tmp_path / "whole", "--part-records", 5)
    for share in ("1/2", "2/2"):
        assert run(texts, records, "-o", tmp_path / "out", "--part-records", 5, "--shard", share).returncode == 0
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


# --- records


def test_records_come_out_in_order_and_as_many_as_went_in(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    make_records(path, [TEXT.format(n) for n in range(130)] + ["x" * 5000])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b'\n{"id": "bad"}\n{"id": 7, "text": "\\ud800"}\nnonsense')
    packed = tmp_path / "s.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    options = ("--id-field", "id", "--part-records", "60", "--max-bytes", "4000")
    one = run(path, packed, "-o", tmp_path / "one", *options)
    two = run(path, packed, "-o", tmp_path / "two", *options, "-j", 2)
    assert (one.returncode, two.returncode) == (1, 1)
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")
    records = lines_of(tmp_path / "one")
    names = [*(f"n{i}" for i in range(131)), "bad", "7", "r.jsonl:135"]
    assert [record["source"]["name"] for record in records[:134]] == names
    assert [record["error"]["code"] for record in records if "error" in record] == [
        "too_large",
        "bad_record",
        "bad_record",
    ] * 2
    for record in records:
        if "error" not in record:
            check(record)
    assert sorted(outputs(tmp_path / "one")) == [f"part-0000{n}.jsonl" for n in range(6)]


def test_parts_are_kept_when_nothing_changed_and_nothing_failed(tmp_path: Path) -> None:
    path = make_records(tmp_path / "r.jsonl", [TEXT] * 10)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"text": 1}\n')
    run(path, "-o", tmp_path / "out", "--part-records", 4)
    done = run(path, "-o", tmp_path / "out", "--part-records", 4, "--resume")
    assert (done.returncode, "2 converted, 2 of them anew, 8 kept, 1 failed" in done.stderr) == (1, True)


def test_no_part_of_an_earlier_run_stays_beyond_the_last(tmp_path: Path) -> None:
    path = make_records(tmp_path / "r.jsonl", [TEXT] * 10)
    run(path, "-o", tmp_path / "out", "--part-records", 2)
    make_records(path, [TEXT] * 5)
    done = run(path, "-o", tmp_path / "out", "--part-records", 2, "--resume")
    assert (done.returncode, len(lines_of(tmp_path / "out")), len(outputs(tmp_path / "out"))) == (0, 5, 3)
    assert "1 converted, 1 of them anew, 4 kept" in done.stderr


def test_a_damaged_archive_gives_what_it_holds(tmp_path: Path) -> None:
    path = make_records(tmp_path / "r.jsonl", [TEXT.format(sha256(b"%d" % n).hexdigest()) for n in range(400)])
    packed = tmp_path / "s.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes())[:-200])
    done = run(packed, "-o", tmp_path / "out")
    assert (done.returncode, "planparse: s.jsonl.gz: read_error: " in done.stderr) == (1, True)
    assert lines_of(tmp_path / "out")


def test_zst_says_what_it_needs(tmp_path: Path) -> None:
    with contextlib.suppress(ImportError):
        import zstandard  # noqa: F401 - where it is there, there is nothing to say

        pytest.skip("zstandard is installed")
    (tmp_path / "r.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    done = run(tmp_path / "r.jsonl.zst", "-o", tmp_path / "out")
    assert (done.returncode, "missing_extra: it needs: pip install 'planparse[zst]'" in done.stderr) == (1, True)


# --- faults


def test_texts_that_kill_hang_or_eat_memory_cost_themselves(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 120)
    (texts / "3" / "a.txt").write_text(KILLING, "utf-8")
    (texts / "4" / "a.txt").write_text(HANGING, "utf-8")
    (texts / "6" / "计划9.txt").write_text(GREEDY, "utf-8")
    done = run(texts, "-o", tmp_path / "out", "-j", 2, "--timeout", 3, program=FAULTY)
    assert done.returncode == 1
    assert "planparse: 3/a.txt: worker_died: its process died twice (SIGKILL)\n" in done.stderr
    assert "planparse: 6/计划9.txt: memory: " in done.stderr
    assert "planparse: 4/a.txt: timeout: not done in 3 s" in done.stderr
    assert "120 converted, 3 failed" in done.stderr
    assert len(outputs(tmp_path / "out")) == 120


def test_a_record_that_kills_is_an_error_record(tmp_path: Path) -> None:
    path = make_records(tmp_path / "r.jsonl", [TEXT] * 70 + [KILLING] + [TEXT] * 70)
    done = run(path, "-o", tmp_path / "out", "-j", 2, program=FAULTY)
    records = lines_of(tmp_path / "out")
    assert (done.returncode, len(records)) == (1, 141)
    assert [(i, r["error"]["code"]) for i, r in enumerate(records) if "error" in r] == [(70, "worker_died")]


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 240, "慢慢")
    process = start(texts, "-o", tmp_path / "out", "-j", 2)
    for count in (50, 100):
        wait_for(tmp_path / "out", count)
        os.kill(workers(process.pid)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert (process.returncode, "240 converted, 0 failed" in said) == (0, True)
    assert len(outputs(tmp_path / "out")) == 240


@pytest.mark.parametrize(
    ("sent", "status", "to_group"),
    [(signal.SIGINT, 130, True), (signal.SIGTERM, 143, False), (signal.SIGTERM, 143, True)],
)
def test_signals_end_a_run_within_a_second(tmp_path: Path, sent: signal.Signals, status: int, to_group: bool) -> None:
    texts = make_texts(tmp_path / "in", 120, "慢慢")
    (texts / "0" / "a.txt").write_text(HANGING, "utf-8")
    process = start(texts, "-o", tmp_path / "out", "-j", 2)
    wait_for(tmp_path / "out", 10)
    pids = children(process.pid)
    began = time.monotonic()
    (os.killpg if to_group else os.kill)(process.pid, sent)
    _, said = process.communicate(timeout=120)
    assert time.monotonic() - began < 2  # a second; a busy machine may need another
    assert (process.returncode, said.count("\n"), "interrupted" in said) == (status, 1, True)
    assert wait_until_gone(pids, 1) == []
    assert not (tmp_path / "out" / ".planparse" / "manifest.json").exists()
    assert not (tmp_path / "out" / ".planparse" / "tmp").exists()


def test_after_kills_at_any_time_a_resumed_run_completes(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 50, "慢慢")
    records = make_records(tmp_path / "r.jsonl", [TEXT + "慢慢"] * 20)
    before = outputs(texts)
    run(texts, records, "-o", tmp_path / "reference", "--part-records", 8)
    reference = outputs(tmp_path / "reference")
    out = tmp_path / "out"
    for number, count in enumerate((1, 25, 51)):
        process = start(texts, records, "-o", out, "-j", 2, "--part-records", 8, *(["--resume"] if number else []))
        wait_for(out, count)
        pids = children(process.pid)
        if number % 2:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert wait_until_gone(pids, 1) == []
        found = outputs(out)
        assert all(reference[name] == data for name, data in found.items())
    done = run(texts, records, "-o", out, "-j", 2, "--part-records", 8, "--resume")
    assert (done.returncode, outputs(out), outputs(texts)) == (0, reference, before)
    assert manifest(out) == manifest(tmp_path / "reference")


def test_a_full_disk_stops_cleanly(tmp_path: Path) -> None:
    texts, out = make_texts(tmp_path / "in", 60), tmp_path / "out"
    run(texts, "-o", tmp_path / "reference")
    size = max(len(data) for data in outputs(tmp_path / "reference").values())
    (texts / "zz.txt").write_text(TEXT * 40, "utf-8")
    done = run(texts, "-o", out, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size * 8, size * 8)))
    assert done.returncode == 74, done.stderr
    assert "File too large" in done.stderr
    reference = outputs(tmp_path / "reference")
    assert all(reference[name] == data for name, data in outputs(out).items())
    assert run(texts, "-o", out, "--resume").returncode == 0
    assert len(outputs(out)) == 61


def test_a_run_whose_executor_forgets_a_task_is_no_success(tmp_path: Path) -> None:
    from planparse.batch.archive import Archive
    from planparse.batch.layout import lay_out
    from planparse.batch.run import Run
    from planparse.batch.task import Settings
    from planparse.files import OutputError

    class Forgetful:
        def run(self, tasks):
            return iter(list(tasks)[:0])

    settings = Settings("json", "auto", "auto", None, (), 1000, "text", None, 10)
    groups = lay_out([str(make_texts(tmp_path / "in", 1))], [], str(tmp_path / "out"), ".json")
    archive = Archive(str(tmp_path / "out"), None, settings)
    archive.open(resume=False, force=False)
    with pytest.raises(OutputError, match="1 tasks came to no end"):
        Run(groups, archive, None, print).convert(Forgetful(), lambda: None)
    archive.close()
    assert not (tmp_path / "out" / ".planparse" / "manifest.json").exists()


PLANTED = [
    "__future__",
    "click",
    "decimal",
    "fcntl",
    "hashlib",
    "json",
    "opencc",
    "pickle",
    "re",
    "regex",
    "resource",
    "select",
    "signal",
    "tarfile",
    "typing",
    "yaml",
]


def test_modules_planted_in_the_working_directory_are_not_imported(tmp_path: Path) -> None:
    for name in PLANTED:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')")
    (tmp_path / "a.txt").write_text(TEXT.replace("农村", "農村"), "utf-8")
    done = run("a.txt", "-o", "out", "-f", "yaml", cwd=tmp_path)
    assert (done.returncode, "1 converted, 0 failed" in done.stderr) == (0, True)


def test_it_runs_from_a_checkout(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    words = (sys.executable, "-m", "planparse.batch", "samples/notice.txt", "-o", tmp_path / "out")
    assert subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0
