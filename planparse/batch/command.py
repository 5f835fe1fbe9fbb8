"""The command ``planparse-batch``: its options, its messages, its exit status."""

from __future__ import annotations

import os
import re
import signal
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from planparse.batch.archive import Archive, Shard
from planparse.batch.layout import lay_out
from planparse.batch.pool import Pool, WorkersError
from planparse.batch.run import Clock, Run
from planparse.batch.work import Limits, Settings
from planparse.cli import Terminated, say
from planparse.files import OutputError
from planparse.options import ROWS, Row, UsageError, check_date, to_answer, to_keys, to_parameter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

USAGE, INTERNAL, INTERRUPTED, TERMINATED = 2, 70, 130, 143
SHARED = ("encoding", "script", "date", "omit", "max_bytes")
OWN = (
    Row("output", ("-o", "--output"), "The folder to write to", "DIR"),
    Row("format", ("-f", "--format"), "json, yaml: of the outputs of texts  [json]", "NAME", ("json", "yaml"), "json"),
    Row("jobs", ("-j", "--jobs"), "Processes at work  [1]", "N", default=1, is_number=True),
    Row("resume", ("--resume",), "Go on in DIR: redo what the journal there does not prove"),
    Row("force", ("--force",), "Write into a DIR that is not empty"),
    Row("shard", ("--shard",), "Do the I-th of N shares of the work: 1/8 … 8/8", "I/N"),
    Row("timeout", ("--timeout",), "Seconds that a text may take  [30]", "N", default=30, is_number=True),
    Row("memory", ("--memory",), "MiB that a process may take  [2048]", "N", default=2048, is_number=True),
    Row("text_field", ("--text-field",), "Field of a record that holds the text  [text]", "NAME", (), "text"),
    Row("id_field", ("--id-field",), "Field of a record that names it  [FILE:LINE]", "NAME"),
    Row("part_records", ("--part-records",), "Records of an output part  [1000]", "N", default=1000, is_number=True),
    *(row for row in ROWS if row.name in SHARED),
    Row("quiet", ("-q", "--quiet"), "No messages"),
)
HELP = """Convert archives of plan texts: folders and files to a mirrored tree in DIR (a.txt to a.txt.json), JSON
Lines (.jsonl, also .gz and .zst) to DIR/part-NNNNN.jsonl, a record for a record. Outputs are written whole or not
at all; a run that was interrupted goes on with --resume."""


class Options(NamedTuple):
    """The command line, read."""

    paths: tuple[str, ...]
    output: str
    jobs: int
    resume: bool
    force: bool
    shard: Shard | None
    limits: Limits
    quiet: bool
    settings: Settings


def main(arguments: Sequence[str]) -> int:
    """Run the command line, given without the program's name, and return the exit status."""
    try:
        signal.signal(signal.SIGTERM, _terminate)
        options = _read(arguments)
        return options if isinstance(options, int) else _run(options)
    except OutputError as error:
        if error.message:
            say(error.message)
        return error.status
    except WorkersError as error:
        say(str(error))
        return INTERNAL
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


def _read(arguments: Sequence[str]) -> Options | int:
    """The options, or the exit status when click has answered itself."""
    try:
        result = _command().main(list(arguments), prog_name="planparse-batch", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return result if isinstance(result, Options) else int(result or 0)


def _command() -> click.Command:
    def run(paths: tuple[str, ...], **values: Any) -> Options:  # noqa: ANN401 - as click gives them
        try:
            return to_options(paths, values)
        except (UsageError, ValueError) as problem:
            raise click.UsageError(str(problem)) from None

    from planparse import __version__

    return click.Command(
        "planparse-batch",
        callback=run,
        params=[
            *map(to_parameter, OWN),
            to_answer(("-V", "--version"), "Show the version", lambda _: f"planparse-batch {__version__}"),
            to_answer(("-h", "--help"), "Show this", lambda context: context.get_help()),
            click.Argument(["paths"], nargs=-1, type=click.Path(), metavar="INPUT..."),
        ],
        help=HELP,
        add_help_option=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def to_options(paths: tuple[str, ...], values: dict[str, Any]) -> Options:
    """Check what click does not know. Raises UsageError, or ValueError for a value that the parser refuses."""
    for row in OWN:
        if row.is_number and values[row.name] < 1:
            raise UsageError(f"{row.flags[-1]}: {values[row.name]} is not a number above 0")
    if not paths:
        raise UsageError("no INPUT: name the folders and files to convert")
    if "-" in paths:
        raise UsageError("standard input is no archive: name folders and files")
    if not values["output"]:
        raise UsageError("-o DIR is missing: the folder to write to")
    if values["resume"] and values["force"]:
        raise UsageError("--resume keeps what is there, --force replaces it: one of them")
    if values["date"] is not None:
        check_date(values["date"])
    values["omit"] = to_keys(values["omit"])
    settings = Settings(**{name: values[name] for name in Settings._fields})
    from planparse.pipeline import parse

    parse(b"", encoding=settings.encoding, script=settings.script, date=settings.date)
    shard = _to_shard(values["shard"])
    return Options(
        paths,
        values["output"],
        values["jobs"],
        values["resume"],
        values["force"],
        shard,
        Limits(values["timeout"], values["memory"]),
        values["quiet"],
        settings,
    )


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
    layout = lay_out(options.paths, options.output, f".{settings.format}")
    archive = Archive(options.output, options.shard, settings)
    pool = Pool(options.jobs, settings, options.limits)
    clock = Clock()
    line = _Line(hidden=options.quiet)
    run = Run(layout, archive, options.shard, line.say)
    try:
        archive.open(resume=options.resume, force=options.force)
        run.convert(pool, lambda: line.show(clock, run))
        pool.stop()
    except (KeyboardInterrupt, Terminated):
        line.say("interrupted; what is finished stays, and --resume goes on")
        raise
    finally:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)  # a second one would not make it faster
        pool.kill()
        line.clear()
        archive.close()
    line.say(clock.summary(run.counts))
    return run.status


class _Line:
    """The messages, and on a terminal the line below them that tells how far the run is."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.is_terminal = not hidden and sys.stderr is not None and os.isatty(2)
        self.is_shown = False

    def say(self, message: str) -> None:
        self.clear()
        if not self.hidden:
            say(message)

    def show(self, clock: Clock, run: Run) -> None:
        if self.is_terminal and clock.is_due():
            self._write(f"\r\x1b[K{clock.progress(run.counts, run.total)}")
            self.is_shown = True

    def clear(self) -> None:
        if self.is_shown:
            self._write("\r\x1b[K")
            self.is_shown = False

    def _write(self, text: str) -> None:
        try:
            os.write(2, text.encode())
        except OSError:
            self.is_terminal = False
