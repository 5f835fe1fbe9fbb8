"""The command ``planparse-batch``: its options, and a run of them."""

from __future__ import annotations

import os
import re
import signal
from importlib.util import find_spec

from planparse.batch.archive import Archive, Shard
from planparse.batch.layout import lay_out
from planparse.batch.pool import Pool
from planparse.batch.progress import Progress
from planparse.batch.run import EACH, Run
from planparse.batch.task import Limits, Settings
from planparse.cli import Terminated, guard
from planparse.files import Input, ReadError, read_input
from planparse.options import ROWS, Row, UsageError, ask_click, build_command, check_date, to_keys
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from planparse.batch.task import Executor

SHARED = ("encoding", "script", "date", "html", "omit", "max_bytes")
FORMATS = (*EACH, "jsonl", "jsonl.zst", "parquet")
EXTRAS = {"jsonl.zst": ("zstandard", "zst"), "parquet": ("pyarrow", "arrow")}
MOST_PART_RECORDS = 20_000
LIST_BYTES = 1 << 32
OWN = (
    Row("output", ("-o", "--output"), "The folder to write to", "DIR"),
    Row(
        "format", ("-f", "--format"), "json, yaml: one each; jsonl, jsonl.zst, parquet: parts", "NAME", FORMATS, "json"
    ),
    Row("jobs", ("-j", "--jobs"), "Processes at work  [1]", "N", default=1, is_number=True),
    Row("dask", ("--dask",), "Have the workers of a Dask scheduler do it: tcp://HOST:8786", "ADDRESS"),
    Row("files_from", ("--files-from",), "Convert what FILE lists, - for standard input", "FILE"),
    Row("null", ("-0", "--null"), "Names in the list end with NUL: find -print0"),
    Row("resume", ("--resume",), "Go on in DIR: redo what the journal there does not prove"),
    Row("force", ("--force",), "Write into a DIR that is not empty"),
    Row("shard", ("--shard",), "Do the I-th of N shares of the work: 1/8 … 8/8", "I/N"),
    Row("timeout", ("--timeout",), "Seconds that a text may take  [30]", "N", default=30, is_number=True),
    Row("memory", ("--memory",), "MiB that a process may take  [2048]", "N", default=2048, is_number=True),
    Row("text_field", ("--text-field",), "Field of a record that holds the text  [text]", "NAME", (), "text"),
    Row("id_field", ("--id-field",), "Field of a record that names it  [FILE:LINE]", "NAME"),
    Row("part_records", ("--part-records",), "Records of an output part  [1000]", "N", default=1000, is_number=True),
    *(row for row in ROWS if row.name in SHARED),
    Row("log_format", ("--log-format",), "text, json: of messages  [text]", "NAME", ("text", "json"), "text"),
    Row("quiet", ("-q", "--quiet"), "No messages"),
)
HELP = """Convert archives of plan texts to DIR: folders, .zip and .tar(.gz …) to a mirrored tree (a.txt to
a.txt.json), records (.jsonl, .parquet, .warc, also compressed) to parts, DIR/part-NNNNN.jsonl. Outputs are written
whole or not at all; a run that was interrupted goes on with --resume."""


class Options(NamedTuple):
    """The command line, read. ``listed`` are the names in the list."""

    paths: tuple[str, ...]
    listed: tuple[str, ...]
    output: str
    jobs: int
    dask: str | None
    resume: bool
    force: bool
    shard: Shard | None
    limits: Limits
    as_json: bool
    quiet: bool
    settings: Settings


def main(arguments: Sequence[str]) -> int:
    """Run the command line, given without the program's name, and return the exit status."""
    return guard(lambda: _read_and_run(arguments))


def _read_and_run(arguments: Sequence[str]) -> int:
    command = build_command("planparse-batch", OWN, "INPUT...", HELP, to_options)
    options: Options | int = ask_click(command, arguments)
    return options if isinstance(options, int) else _run(options)


def to_options(paths: tuple[str, ...], values: dict[str, Any]) -> Options:
    """Check what click does not know. Raises UsageError."""
    for row in OWN:
        if row.is_number and values[row.name] < 1:
            raise UsageError(f"{row.flags[-1]}: {values[row.name]} is not a number above 0")
    if values["part_records"] > MOST_PART_RECORDS:
        raise UsageError(f"--part-records: at most {MOST_PART_RECORDS:,}")
    if "-" in paths:
        raise UsageError("standard input is no archive; --files-from - reads a list of names there")
    if not paths and values["files_from"] is None:
        raise UsageError("no INPUT: name the folders and files to convert")
    if not values["output"]:
        raise UsageError("-o DIR is missing: the folder to write to")
    if values["resume"] and values["force"]:
        raise UsageError("--resume keeps what is there, --force replaces it: one of them")
    if values["dask"] is not None:
        _check_dask(values["jobs"])
    _check_settings(values)
    settings = Settings(**{name: values[name] for name in Settings._fields})
    return Options(
        paths,
        _read_list(values["files_from"], is_null=values["null"]),
        values["output"],
        values["jobs"],
        values["dask"],
        values["resume"],
        values["force"],
        _to_shard(values["shard"]),
        Limits(values["timeout"], values["memory"]),
        values["log_format"] == "json",
        values["quiet"],
        settings,
    )


def _check_settings(values: dict[str, Any]) -> None:
    """Refuse what would fail for each text. Raises UsageError."""
    if values["date"] is not None:
        check_date(values["date"])
    values["omit"] = to_keys(values["omit"])
    if values["format"] in EXTRAS:
        _require(f"-f {values['format']}", *EXTRAS[values["format"]])
    if values["html"]:
        _require("--html", "trafilatura", "html")
    if (values["encoding"], values["script"], values["date"]) != ("auto", "auto", None):
        from planparse.pipeline import parse

        try:
            parse(b"", encoding=values["encoding"], script=values["script"], date=values["date"])
        except ValueError as error:
            raise UsageError(str(error)) from None


def _check_dask(jobs: int) -> None:
    if jobs != 1:
        raise UsageError("-j is for processes of this machine, --dask for those of a cluster: one of them")
    _require("--dask", "distributed", "cluster")


def _require(asked: str, module: str, extra: str) -> None:
    """Raise UsageError where what is asked needs a package that is not there."""
    if find_spec(module) is None:
        raise UsageError(f"{asked} needs: pip install 'planparse[{extra}]'")


def _read_list(path: str | None, *, is_null: bool) -> tuple[str, ...]:
    """The names in a list, a line each; one that holds NUL has them parted by NUL, for no name does."""
    if path is None:
        if is_null:
            raise UsageError("-0 tells how a list ends its names: name one with --files-from")
        return ()
    try:
        data = read_input(Input(None, path), LIST_BYTES)
    except ReadError as error:
        raise UsageError(f"--files-from: {path}: {error.message}") from None
    names = data.split(b"\0" if is_null or b"\0" in data else b"\n")
    return tuple(os.fsdecode(name) for name in names if name)


def _to_shard(word: str | None) -> Shard | None:
    if word is None:
        return None
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", word)
    shard = Shard(int(match[1]), int(match[2])) if match else Shard(0, 0)
    if not 1 <= shard.share <= shard.of:
        raise UsageError(f"--shard: {word!r} is not of the form I/N, with I from 1 to N")
    return shard


def _run(options: Options) -> int:
    settings = options.settings
    groups = lay_out(
        options.paths, options.listed, options.output, f".{settings.format}" if settings.format in EACH else None
    )
    archive = Archive(options.output, options.shard, settings)
    executor = _to_executor(options)
    progress = Progress(hidden=options.quiet, as_json=options.as_json)
    run = Run(groups, archive, options.shard, progress.report)
    try:
        archive.open(resume=options.resume, force=options.force)
        run.convert(executor, lambda: progress.show(run))
        executor.stop()
    except (KeyboardInterrupt, Terminated):
        progress.say("interrupted; what is finished stays, and --resume goes on")
        raise
    finally:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)  # a second one would not make it faster
        executor.kill()
        progress.clear()
        archive.close()
    progress.summarize(run)
    return run.status


def _to_executor(options: Options) -> Executor:
    if options.dask is not None:
        from planparse.batch.cluster import Cluster

        return Cluster(options.dask, options.settings, options.limits)
    return Pool(options.jobs, options.settings, options.limits)
