"""The command: its options, its statuses, what it writes where."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse import cli, files, options, pipeline, validate
from planparse.emit.terminal import width_of

ROOT = Path(__file__).resolve().parent.parent
PLAN = "白鹭图书馆2024年工作计划\n\n一、服务\n（一）举办讲座30场。\n二、建设\n完成装修。\n"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and descriptors of POSIX")


@pytest.fixture(autouse=True)
def quiet_signals() -> Iterator[None]:
    """The command sets a handler; the tests get their own back."""
    kept = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, kept)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command in this process: status, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        return status, *capfd.readouterr()

    return call


def start(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "planparse", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output="stdout" not in more, check=False, **more)


def shell(words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a shell does, which can close descriptors."""
    command = ["sh", "-c", f"exec {sys.executable} -m planparse {words}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


# --- reading the command line


WORDS = (
    *(flag for row in options.ROWS for flag in row.flags),
    "json", "csv", "html", "keep", "2024-01-01", "2024-1-1", "removed", "removed,dates", "nonsense", "a.txt", "b.json", "-",
    "--", "-x", "--nonsense", "--format=json", "-fjson", "-qv", "1", "0", "007", "-1", "１", "9" * 30, "", "never", "-h", "-V",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_the_plain_reader_gives_what_click_gives(words: list[str]) -> None:
    plain = options.read_plain(words)
    if plain is not None:
        assert plain == options.read_with_click(words)


def test_the_plain_reader_knows_every_option() -> None:
    values = {"format": "json", "script": "keep", "date": "2024-01-01", "omit": "dates", "color": "never"}
    words = ["x.txt"]
    for row in options.ROWS:
        if row.name not in {"targets", "compare", "explain", "diagnostics"}:
            words += [row.flags[0]] if row.metavar is None else [row.flags[-1], values.get(row.name, "7")]
    read = options.read_plain(words)
    assert read is not None
    assert read == options.read_with_click(words)
    assert (read.paths, read.omit, read.depth, read.strict) == (("x.txt",), ("dates",), 7, True)


@pytest.mark.parametrize(
    ("words", "format_"),
    [
        ([], "yaml"),
        (["-o", "a.json"], "json"),
        (["-o", "a.YML"], "yaml"),
        (["-o", "a.b/c"], "yaml"),
        (["-o", "a.ndjson"], "jsonl"),
        (["-o", "a.csv", "-f", "md"], "md"),
        (["--targets"], "csv"),
        (["--targets", "-o", "a.xlsx"], "xlsx"),
        (["-o", "a.XLSX"], "xlsx"),
        (["-o", "-"], "yaml"),
    ],
)
def test_the_format_is_asked_for_or_told_by_the_suffix(words: list[str], format_: str) -> None:
    read = options.read_plain(words)
    assert read is not None
    assert read.format == format_


MISTAKES = (
    (["-f", "xml"], "'xml' is not one of 'yaml', 'json'"),
    (["--date", "2024-13-01"], "'2024-13-01' is no day of the form YYYY-MM-DD"),
    (["--date", "20240101"], "is no day"),
    (["--omit", "title,nonsense"], "no top-level key 'nonsense'; there are schema_version, source"),
    (["--omit", "title", "-f", "csv"], "csv has none"),
    (["--targets", "-f", "json"], "--targets is a table"),
    (["--diagnostics", "sarif", "-f", "json"], "it cannot be -f json"),
    (["--explain", "-f", "json"], "--explain shows all of it"),
    (["--explain", "--targets"], "--explain shows all of it"),
    (["--depth", "0"], "--depth: 0 is not a number above 0"),
    (["--max-bytes", "many"], "'many' is not a valid integer"),
    (["--nonsense"], "No such option"),
    (["-o"], "requires an argument"),
)


@pytest.mark.parametrize(("words", "message"), MISTAKES)
def test_mistakes_are_explained(words: list[str], message: str, run: Any) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("words", [["-e", "utf-9"], ["-e", "rot13"], ["-e", "base64"]])
def test_an_unknown_encoding_is_a_mistake(words: list[str], run: Any, plan: Path) -> None:
    status, out, err = run(*words, plan)
    assert (status, out) == (2, "")
    assert words[-1] in err


def test_the_help_fits_a_screen_and_shows_examples(run: Any) -> None:
    status, out, err = run("-h")
    assert (status, err) == (0, "")
    assert out == run("--help")[1]
    lines = out.splitlines()
    assert len(lines) <= 36
    assert max(map(width_of, lines)) <= 80
    assert sum(line.startswith("  ") and "planparse" in line for line in lines) == 3


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version_is_told_without_loading_anything(flag: str) -> None:
    code = f"import sys; sys.argv[1:] = ['{flag}']; import planparse.__main__ as m; m.main(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    version, loaded = done.stdout.splitlines()
    assert version == f"planparse {planparse.__version__}"
    assert not {"click", "re", "planparse.pipeline", "typing"} & set(loaded.split())


def test_the_version_beside_other_options_is_clicks(run: Any) -> None:
    assert run("-q", "--version") == (0, f"planparse {planparse.__version__}\n", "")


def test_importing_the_package_loads_no_stage() -> None:
    code = "import planparse, sys; print('planparse.pipeline' in sys.modules, callable(planparse.parse), dir(planparse) != [])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False True True\n"
    with pytest.raises(AttributeError, match="nonsense"):
        _ = planparse.nonsense


# --- inputs


def test_one_file_gives_one_document(run: Any, plan: Path) -> None:
    status, out, err = run(plan)
    assert (status, err) == (0, "")
    assert not out.startswith("---")
    document = yaml.safe_load(out)
    assert document["source"]["name"] == str(plan)
    assert validate.find_errors(document) == []


def test_standard_input_has_no_name() -> None:
    for arguments in ([], ["-"]):
        done = start("-f", "json", *arguments, input=PLAN.encode())
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)["source"]["name"] is None


def test_several_files_give_a_stream_in_their_order(run: Any, tmp_path: Path, plan: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("二、", "utf-8")
    out = run(plan, other, plan)[1]
    assert out.startswith("---\n")
    names = [document["source"]["name"] for document in yaml.safe_load_all(out)]
    assert names == [str(plan), str(other), str(plan)]
    lines = run("-f", "jsonl", plan, other)[1].splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == names[:2]


@posix
def test_a_folder_stands_for_its_files_in_order(run: Any, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", ".hidden", ".git/config", "b/é.txt", "丙.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("一、", "utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "d.txt").symlink_to(tmp_path / "a.txt")
    status, out, err = run("-f", "jsonl", tmp_path)
    assert (status, err) == (0, "")
    names = [Path(json.loads(line)["source"]["name"]).relative_to(tmp_path).as_posix() for line in out.splitlines()]
    assert names == ["a.txt", "b/10.txt", "b/2.txt", "b/é.txt", "c.txt", "丙.txt"]


@posix
def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(400):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "x").write_text("一、")
    assert [found.path for found in files.find_inputs((str(tmp_path),))] == [str(folder / "x")]


def failures(err: str) -> list[list[str]]:
    return [line.split(": ", 3)[:3] for line in err.splitlines()]


def test_a_failing_input_costs_a_line_and_the_others_are_complete(run: Any, tmp_path: Path, plan: Path) -> None:
    missing, binary, large, empty = (tmp_path / name for name in ("missing", "binary", "large", "empty"))
    binary.write_bytes(bytes(range(256)) * 40)
    large.write_text("一" * 1000, "utf-8")
    empty.mkdir()
    status, out, err = run("-f", "jsonl", "--max-bytes", "2000", missing, plan, binary, large, empty, plan)
    assert status == 1
    found = failures(err)
    assert [line[1] for line in found] == [str(path) for path in (missing, binary, large, empty)]
    assert [line[2] for line in found] == ["read_error", found[1][2], "too_large", "no_input"]
    records = [json.loads(line) for line in out.splitlines()]
    assert len(records) == 6
    assert [record.get("error", {}).get("code") for record in records] == [
        "read_error", None, found[1][2], "too_large", "no_input", None,
    ]  # fmt: skip
    assert records[0]["source"] == {"name": str(missing)}
    assert records[0]["error"].keys() == {"code", "message"}


def test_only_json_lines_hold_records_of_failures(run: Any, tmp_path: Path, plan: Path) -> None:
    status, out, _ = run(plan, tmp_path / "missing")
    assert status == 1
    assert len(list(yaml.safe_load_all(out))) == 1


def test_nothing_that_hides_reaches_the_terminal(run: Any) -> None:
    err = run("a\n\x1b[31m\u202e.txt")[2]
    assert err.startswith(r"planparse: a\n\x1b[31m\u202e.txt: read_error: ")
    assert err.count("\n") == 1


def test_a_name_with_a_nul_is_a_failing_input(run: Any) -> None:
    status, _, err = run("a\0b")
    assert status == 1
    assert "read_error" in err


@posix
def test_a_name_that_is_no_unicode_is_escaped(run: Any, tmp_path: Path, plan: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xb9\xa4.txt"
    try:
        os.link(plan, path)
    except OSError as error:
        assert error.errno == errno.EILSEQ  # noqa: PT017 - some systems refuse such names
        return
    status, out, _ = run("-f", "json", os.fsdecode(path))
    assert status == 0
    assert json.loads(out)["source"]["name"] == f"{tmp_path}/\\xb9\\xa4.txt"


@posix
def test_a_pipe_can_be_named_but_is_not_found(run: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run(tmp_path)[0] == 1
    assert files.read_input(files.Input("x", os.devnull), 10) == b""
    with pytest.raises(files.ReadError, match="not a regular file"):
        files.read_input(files.Input("x", str(tmp_path / "pipe"), found=True), 10)


def test_the_limit_counts_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"0123456789")
    source = files.Input("x", str(path))
    assert files.read_input(source, 10) == b"0123456789"
    with pytest.raises(files.ReadError, match="more than 9 bytes"):
        files.read_input(source, 9)


def test_no_module_of_the_working_directory_is_imported(root: Path, tmp_path: Path) -> None:
    """Not even with ``python -m``, which puts that folder before all others."""
    for name in [
        "__future__",
        "click",
        "decimal",
        "gc",
        "json",
        "opencc",
        "re",
        "regex",
        "signal",
        "typing",
        "unicodedata",
        "yaml",
    ]:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')\n")
    (tmp_path / "plan.txt").write_text("一、發展目標\n(tuán)團 20230%\n", "utf-8")
    for form in ("yaml", "json", "tree"):
        done = subprocess.run(
            [sys.executable, "-m", "planparse", "-f", form, "plan.txt"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(root)},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_the_limit_can_be_raised_and_holds_for_the_text(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"plan " * (16 * 1024 * 1024 // 5 + 1))
    status, out, err = run(path)
    assert (status, out) == (1, "")
    assert "too_large: more than 16,777,216 bytes; --max-bytes sets the limit" in err
    assert run("--text", "--max-bytes", "16777300", path)[0] == 0
    with pytest.raises(planparse.InputError, match="limit is 16 MiB"):
        planparse.parse(path.read_bytes())
    with pytest.raises(planparse.InputError, match="30 bytes; the limit is"):
        planparse.parse("计划" * 5, max_bytes=29)
    assert planparse.parse("计划" * 5, max_bytes=30).source.bytes == 30


PAGE = """<!DOCTYPE html><html><head><title>护林计划</title></head><body><nav><a href="/">首页</a></nav>
<article><h1>护林计划</h1>{}</article><footer>版权所有</footer></body></html>
""".format(
    "".join(f"<p>{mark}、{'安排护林员巡山，检查防火隔离带，记录险情并及时上报。' * 3}</p>" for mark in "一二三四")
)


def test_a_web_page_is_read_without_its_tags_or_by_its_main_text(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(PAGE.encode("gb18030"))
    assert run("--text", path)[1] == PAGE
    document = json.loads(run("-f", "json", path)[1])
    assert document["source"]["encoding"] == "gb18030"
    assert [section["marker"]["number"] for section in document["sections"][-4:]] == [1, 2, 3, 4]


def test_the_main_text_of_a_web_page(run: Any, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "x.html"
    path.write_bytes(PAGE.encode("gb18030"))
    text = run("--html", "--text", path)[1]
    assert (text.count("护林员"), "版权" in text, "<" in text) == (12, False, False)
    document = json.loads(run("--html", "-f", "json", path)[1])
    assert document["source"]["encoding"] == "gb18030>html"
    assert document["source"]["characters"] == len(text)
    start, end = document["sections"][-1]["span"]
    assert text[start:end].startswith("四、安排护林员")
    path.write_text("一、巡山\n", "utf-8")
    assert run("--html", path)[0] == 1


def test_web_pages_need_an_extra(run: Any, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    status, out, err = run("--html", plan)
    assert (status, out) == (2, "")
    assert "pip install 'planparse[html]'" in err


# --- options


def test_keys_can_be_left_out(run: Any, plan: Path) -> None:
    document = json.loads(run("-f", "json", "--omit", "removed, dates", plan)[1])
    assert list(document) == [key for key in options.KEYS if key not in {"removed", "dates"}]


def test_strict_takes_warnings_for_failures(run: Any, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = planparse.parse(PLAN)
    found = planparse.plan.Diagnostic("numbering-gap", "warning", "from one to three", (0, 2))
    monkeypatch.setattr("planparse.pipeline.to_plan", lambda *_: plain._replace(diagnostics=(found,)))
    assert run(plan)[0] == 0
    assert run("--strict", plan) == (1, "", f"planparse: {plan}: warnings: numbering-gap; -v shows the places\n")
    assert json.loads(run("--strict", "-f", "jsonl", plan)[1])["error"]["code"] == "warnings"
    assert run("-v", plan)[2].splitlines()[0] == f"{plan}:1:1: warning: numbering-gap: from one to three"
    assert run("-qv", "--strict", plan) == (1, "", "")
    monkeypatch.setattr(
        "planparse.pipeline.to_plan", lambda *_: plain._replace(diagnostics=(found._replace(level="info"),))
    )
    assert run("--strict", plan)[0] == 0


def test_the_text_that_spans_count_in_can_be_printed(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(("一、中文标题\r\n内容" * 20).encode("gb18030"))
    text = run("--text", "-e", "gb18030", path)[1]
    assert text.encode() == ("一、中文标题\r\n内容" * 20).encode()


def test_targets_are_a_table_with_one_header(run: Any, plan: Path) -> None:
    out = run("--targets", plan, plan)[1]
    assert out.startswith("document,id,section,")
    assert out.count("document,id") == 1
    assert run("--targets", "--bom", plan)[1].startswith("\ufeffdocument")


def test_sarif_is_one_log_of_all_plans(run: Any, plan: Path, tmp_path: Path) -> None:
    log = json.loads(run("-f", "sarif", plan, tmp_path / "missing", plan)[1])
    assert [found["artifacts"][0]["location"]["uri"] for found in log["runs"]] == [plan.as_posix()] * 2
    assert json.loads(run("-f", "sarif", tmp_path / "missing")[1])["runs"] == []


def test_what_is_doubtful_can_stand_alone(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("一、目标\n满意度达到64%%。\n", "utf-8")
    status, out, err = run("--diagnostics", "text", path)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[-4].startswith(f"{path}:2:6: warning: implausible-percent: ")
    assert lines[-3:-1] == ["    满意度达到64%%。", "              ^^^^"]
    assert json.loads(run("--diagnostics", "sarif", path)[1]) == json.loads(run("-f", "sarif", path)[1])


def test_the_stages_of_a_text_can_be_seen(run: Any, plan: Path) -> None:
    status, out, err = run("--explain", plan, plan)
    assert (status, err) == (0, "")
    assert out.count("\n4 numbering") == 2
    assert "section 1.1" in out


def test_trees_are_parted_by_an_empty_line(run: Any, plan: Path, tmp_path: Path) -> None:
    one = run("-f", "tree", plan)[1]
    assert run("-f", "tree", plan, tmp_path / "missing", plan)[1] == f"{one}\n{one}"


def test_a_terminal_is_told_how_many_are_done(
    run: Any, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 100, 2))
    monkeypatch.setattr(cli, "monotonic", lambda: next(clock))
    monkeypatch.setattr(os, "isatty", lambda number: number == 2)
    shown = "\rplanparse: 0 done\rplanparse: 1 done\r\x1b[K"
    assert run("-o", tmp_path / "out.jsonl", plan, plan) == (0, "", shown)
    assert run("-q", "-o", tmp_path / "out.jsonl", plan, plan) == (0, "", "")


def test_html_is_for_one_plan(run: Any, plan: Path, tmp_path: Path) -> None:
    assert run("-f", "html", plan)[1].startswith("<!DOCTYPE html>")
    for arguments in ((plan, plan), (tmp_path,)):
        status, out, err = run("-f", "html", *arguments)
        assert (status, out) == (2, "")
        assert "one plan" in err


def test_the_tree_is_plain_unless_a_terminal_shows_it(run: Any, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    piped = run("-f", "tree", plan)[1]
    assert "\x1b" not in piped
    assert max(map(width_of, piped.splitlines())) == 100
    assert "\x1b[36m" in run("-f", "tree", "--color", "always", plan)[1]
    monkeypatch.setattr(os, "isatty", lambda _: True)
    shown = run("-f", "tree", plan)[1]
    assert "\x1b[36m" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    shown = run("-f", "tree", plan)[1]
    assert "\x1b" not in shown
    assert max(map(width_of, shown.splitlines())) == 60
    assert "\x1b" not in run("-f", "tree", "--color", "never", plan)[1]


def test_the_schema_is_printed_as_it_is(run: Any) -> None:
    assert run("--schema") == (0, validate.read_schema().decode(), "")


@pytest.mark.parametrize("format_", ["yaml", "json", "jsonl"])
def test_outputs_validate(format_: str, run: Any, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert run("-f", format_, "-o", path, plan, plan)[0] == 0
    assert run("--validate", path) == (0, "", f"planparse: {path}: 2 documents, valid\n")
    path.write_text(path.read_text("utf-8").replace("han-comma", "Han comma", 1), "utf-8")
    status, out, err = run("--validate", path)
    assert (status, out) == (1, "")
    assert err.startswith(f"planparse: {path}: invalid: document 1: $.sections[0].marker.family: ")


def test_what_cannot_be_validated_is_invalid(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"\xff")
    assert run("--validate", path)[0] == 1
    assert run("--validate", tmp_path / "missing")[0] == 1


# --- output


@posix
def test_the_output_file_appears_whole(run: Any, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    assert run("-o", path, plan) == (0, "", "")
    assert json.loads(path.read_text("utf-8"))["source"]["name"] == str(plan)
    path.chmod(0o600)
    path.write_text("old")
    assert run("-o", path, plan)[0] == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith(".")] == []


@pytest.mark.parametrize("step", ["write", "fsync", "close", "replace"])
def test_a_disk_that_fails_leaves_nothing(
    step: str, run: Any, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    real = getattr(os, step)

    def fail(first: Any, *more: Any) -> Any:
        if step == "replace" or (
            step in {"fsync", "close"} and Path(f"/proc/self/fd/{first}").readlink().suffix == ".tmp"
        ):
            raise OSError(errno.EIO, "Input/output error")
        if step == "write" and first > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(first, *more)

    if step in {"fsync", "close"} and not Path("/proc/self/fd").exists():
        pytest.skip("no way to tell descriptors apart")
    monkeypatch.setattr(os, step, fail)
    status, out, err = run("-o", path, plan)
    assert (status, out, err.count("\n")) == (74, "", 1)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.json", "plan.txt"]


def test_an_input_is_never_overwritten(run: Any, plan: Path) -> None:
    status, _, err = run("-f", "json", "-o", plan, plan)
    assert status == 73
    assert "it is an input" in err
    assert plan.read_text("utf-8") == PLAN


def test_the_output_in_a_folder_of_inputs_is_none_of_them(run: Any, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    for _ in range(2):
        assert run("-o", path, tmp_path)[0] == 0
        assert [json.loads(line)["source"]["name"] for line in path.read_text("utf-8").splitlines()] == [str(plan)]


@pytest.mark.parametrize("place", ["missing/out.json", "."])
def test_an_output_that_cannot_be_created(place: str, run: Any, plan: Path, tmp_path: Path) -> None:
    status, out, err = run("-f", "json", "-o", tmp_path / place, plan)
    assert (status, out) == (73, "")
    assert "cannot create it" in err


def test_a_bug_in_one_document_costs_that_document(run: Any, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.to_plan
    broken = planparse.parse(PLAN)._replace(title=planparse.plan.Title("", (0, 0)))

    def to_plan(stages: pipeline.Stages, name: str | None) -> planparse.Plan:
        text = stages.decoded.text.value
        if "bug" in text:
            raise RuntimeError("a bug\nof two lines")
        return broken if "invalid" in text else real(stages, name)

    monkeypatch.setattr("planparse.pipeline.to_plan", to_plan)
    paths = []
    for name in ("bug", "invalid"):
        paths.append(plan.with_name(name))
        paths[-1].write_text(name)
    status, out, err = run("-f", "jsonl", *paths, plan)
    assert status == 70
    lines = err.splitlines()
    assert lines[0] == rf"planparse: {paths[0]}: internal_error: RuntimeError: a bug\nof two lines"
    assert lines[1].startswith(f"planparse: {paths[1]}: internal_schema_error: $.title.text: ")
    codes = [json.loads(line).get("error", {}).get("code") for line in out.splitlines()]
    assert codes == ["internal_error", "internal_schema_error", None]
    assert "Traceback" in run("-v", paths[0])[2]


@posix
def test_a_closed_standard_output_is_an_error(plan: Path) -> None:
    for arguments in (f"-f json {plan}", "--schema"):
        done = shell(f"{arguments} >&-")
        assert done.returncode == 74
        assert done.stderr == b"planparse: standard output is closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_standard_output_is_an_error(plan: Path) -> None:
    for arguments in (["-f", "json", plan], ["--schema"], ["-h"], ["-V"]):
        with Path("/dev/full").open("wb") as full:
            done = start(*arguments, stdout=full, stderr=subprocess.PIPE)
        assert (done.returncode, done.stderr.count(b"\n")) == (74, 1), arguments
        assert b"No space left on device" in done.stderr


@posix
def test_a_closed_pipe_ends_quietly(plan: Path) -> None:
    for arguments in (["-f", "json", plan], ["--schema"], ["-h"], ["-V"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = start(*arguments, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, b""), arguments


@posix
def test_a_closed_standard_error_changes_nothing(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    done = shell(f"-v -o {path} {tmp_path}/missing {plan} 2>&-")
    assert done.returncode == 1
    assert [next(iter(json.loads(line))) for line in path.read_text("utf-8").splitlines()] == [
        "source",
        "schema_version",
    ]


@posix
def test_a_closed_standard_input_is_no_input() -> None:
    done = shell("<&-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"planparse: -: no_input: standard input is closed\n"


@posix
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_without_a_trace(number: int, status: int, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    command = [sys.executable, "-m", "planparse", "-o", str(path), "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        for _ in range(200):
            if any(tmp_path.iterdir()):
                break
            time.sleep(0.02)
        process.send_signal(number)
        _, err = process.communicate()
    assert (process.returncode, err) == (status, b"")
    assert list(tmp_path.iterdir()) == []


@posix
def test_on_a_terminal_a_call_without_input_is_answered_with_help() -> None:
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    done = start(stdin=terminal)
    os.close(terminal)
    os.close(main)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: planparse")
    assert done.stderr.count(b"\n  ") >= 3
