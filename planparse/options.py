"""The options of the command as rows, and the two readers of them.

click reads every command line that is unusual in any way: it prints the help, completes in the shell, explains
mistakes. But importing it takes twice as long as parsing a plan, so ``read_plain`` reads the plain command lines
(known options, each value a word of its own) from the same rows. The tests prove that it gives what click gives.
"""

from __future__ import annotations

from planparse.emit import BINARY, FORMATS
from planparse.files import Standard
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    import click

SCRIPTS = ("auto", "keep", "t2s", "tw2s", "hk2s")
SUFFIXES = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "md",
    ".mmd": "mermaid",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
}
TABLES = ("csv", "xlsx")
KEYS = ("schema_version", "source", "title", "metadata", "sections", "targets", "dates", "removed", "diagnostics")
TABLE = "table"
COMPARED = (TABLE, "yaml", "json", "jsonl", "csv", "xlsx", "md", "html")
MAX_BYTES = 16 * 1024 * 1024
MAX_DIGITS = 16
INTERRUPTED = 130

EXAMPLES = """\
Examples:
  planparse plan.txt                          one plan as YAML
  planparse --targets -o targets.csv plans/   all targets of a folder as a table
  planparse --compare 2023.txt 2024.txt       what became of last year's targets
"""


class Row(NamedTuple):
    """One option. ``metavar`` is None for a flag; ``default`` is what stands when it is not given."""

    name: str
    flags: tuple[str, ...]
    help: str
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    default: object = None
    is_number: bool = False


ROWS = (
    Row(
        "format",
        ("-f", "--format"),
        "[yaml] json jsonl csv xlsx tree md html mermaid sarif",
        "NAME",
        (*FORMATS, *BINARY),
    ),
    Row("output", ("-o", "--output"), "Write FILE, whole or not at all  [standard output]", "FILE"),
    Row("encoding", ("-e", "--encoding"), "Encoding of the texts: utf-8, gb18030, big5 …  [auto]", "NAME", (), "auto"),
    Row("script", ("--script",), "auto, keep, t2s, tw2s, hk2s: to simplified  [auto]", "NAME", SCRIPTS, "auto"),
    Row("date", ("--date",), "What 今年 counts from in a text without a date", "YYYY-MM-DD"),
    Row("omit", ("--omit",), "Leave out top-level keys: removed,dates …", "KEY,KEY"),
    Row("strict", ("--strict",), "A text with warnings counts as failed"),
    Row("html", ("--html",), "The inputs are web pages: take their main text"),
    Row("targets", ("--targets",), "The table of targets: -f csv, or xlsx for -o FILE.xlsx"),
    Row("bom", ("--bom",), "Begin csv with a byte order mark, for Excel"),
    Row("depth", ("--depth",), "Levels that tree and md show  [all]", "N", is_number=True),
    Row("text", ("--text",), "Print the decoded text, in which spans count"),
    Row("diagnostics", ("--diagnostics",), "Only what is doubtful: text, sarif", "NAME", ("text", "sarif")),
    Row("explain", ("--explain",), "Show what each stage did, and by which rule"),
    Row("compare", ("--compare",), "Compare the targets of two plans: OLD NEW"),
    Row("schema", ("--schema",), "Print the JSON Schema of the output"),
    Row("validate", ("--validate",), "Check an earlier output against the schema", "FILE"),
    Row("max_bytes", ("--max-bytes",), "Refuse larger inputs  [16777216]", "N", default=MAX_BYTES, is_number=True),
    Row("color", ("--color",), "auto, always, never  [auto]", "WHEN", ("auto", "always", "never"), "auto"),
    Row("quiet", ("-q", "--quiet"), "No messages"),
    Row("verbose", ("-v", "--verbose"), "Show diagnostics with their places"),
)


class Options(NamedTuple):
    """The command line, read. ``format`` is decided; ``omit`` holds known keys."""

    paths: tuple[str, ...]
    format: str
    output: str | None
    encoding: str
    script: str
    date: str | None
    omit: tuple[str, ...]
    strict: bool
    html: bool
    bom: bool
    depth: int | None
    text: bool
    diagnostics: str | None
    explain: bool
    compare: bool
    schema: bool
    validate: str | None
    max_bytes: int
    color: str
    quiet: bool
    verbose: bool


class UsageError(ValueError):
    """A command line that makes no sense; the message says why."""


def read_plain(arguments: Sequence[str]) -> Options | None:
    """The options of a plain command line, None for one that click should see."""
    values: dict[str, Any] = {row.name: row.default if row.metavar else False for row in ROWS}
    rows = {flag: row for row in ROWS for flag in row.flags}
    paths = []
    words = iter(arguments)
    for word in words:
        row = rows.get(word)
        if row is None:
            if word.startswith("-") and word != "-":
                return None
            paths.append(word)
        elif row.metavar is None:
            values[row.name] = True
        else:
            value = _plain_value(row, next(words, None))
            if value is None:
                return None
            values[row.name] = value
    try:
        return to_options(tuple(paths), values)
    except UsageError:
        return None


def _plain_value(row: Row, word: str | None) -> str | int | None:
    if not word or (word.startswith("-") and word != "-") or (row.choices and word not in row.choices):
        return None
    if not row.is_number:
        return word
    return int(word) if word.isascii() and word.isdecimal() and len(word) < MAX_DIGITS else None


def to_options(paths: tuple[str, ...], values: dict[str, Any]) -> Options:
    """Decide and check what depends on more than one option. Raises UsageError."""
    values = dict(values)
    values["format"] = _choose_format(values)
    del values["targets"]
    if values["compare"] and not values["schema"]:
        _check_comparison(paths, values)
    values["omit"] = to_keys(values["omit"])
    if values["omit"] and values["format"] not in {"yaml", "json", "jsonl"}:
        raise UsageError(f"--omit leaves out keys of yaml, json and jsonl; {values['format']} has none")
    for row in ROWS:
        if row.is_number and values[row.name] is not None and values[row.name] < 1:
            raise UsageError(f"{row.flags[-1]}: {values[row.name]} is not a number above 0")
    if values["date"] is not None:
        check_date(values["date"])
    return Options(paths=paths, **values)


def _choose_format(values: dict[str, Any]) -> str:
    """The format asked for, by itself or by an option that is one; else what the suffix of the output says."""
    asked, output = values["format"], values["output"]
    suffix = SUFFIXES.get("." + output.rpartition(".")[2].lower()) if output else None
    if values["targets"] and asked not in {None, *TABLES}:
        raise UsageError(f"--targets is a table: it cannot be -f {asked}")
    if values["diagnostics"] and asked not in {None, values["diagnostics"]}:
        raise UsageError(f"--diagnostics {values['diagnostics']} is a form of its own: it cannot be -f {asked}")
    if values["explain"] and (asked or values["targets"] or values["diagnostics"] or values["omit"] or values["text"]):
        raise UsageError(
            "--explain shows all of it, in a form of its own: it goes without another form, --omit, --text"
        )
    if values["targets"]:
        return str(asked or (suffix if suffix in TABLES else "csv"))
    if values["explain"]:
        return "explain"
    return str(values["diagnostics"] or asked or suffix or (TABLE if values["compare"] else "yaml"))


def _check_comparison(paths: tuple[str, ...], values: dict[str, Any]) -> None:
    if len(paths) != 2:
        raise UsageError(f"--compare takes two plans, OLD and NEW; {len(paths)} given")
    if values["format"] not in COMPARED:
        raise UsageError(f"--compare is shown as a table, or -f {', '.join(COMPARED[1:])}; not {values['format']}")
    if values["omit"] or values["text"]:
        raise UsageError("--compare shows two plans: it goes without --omit and --text")


def to_keys(words: str | None) -> tuple[str, ...]:
    """The keys that --omit names. Raises UsageError for one that there is not."""
    keys = tuple(word.strip() for word in words.split(",") if word.strip()) if words else ()
    for key in keys:
        if key not in KEYS:
            raise UsageError(f"--omit: no top-level key {key!r}; there are {', '.join(KEYS)}")
    return keys


def check_date(value: str) -> None:
    """Raise UsageError unless the value is a day of the form YYYY-MM-DD."""
    from datetime import date

    try:
        right = date.fromisoformat(value).isoformat() == value
    except ValueError:
        right = False
    if not right:
        raise UsageError(f"--date: {value!r} is no day of the form YYYY-MM-DD")


def read_with_click(arguments: Sequence[str]) -> Options | int:
    """The options as click reads them, or the exit status when it has answered itself."""
    result: Options | int = ask_click(command(), arguments)
    return result


def ask_click(command: click.Command, arguments: Sequence[str]) -> Any:  # noqa: ANN401 - what its callback gives
    """What the command makes of its arguments, or the exit status when click has answered: help, version, mistakes."""
    import click

    try:
        result = command.main(list(arguments), prog_name=command.name, standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return 0 if result is None else result


def _show(error: click.ClickException) -> None:
    """What is wrong with the command line, as click says it, in the reader's language."""
    from planparse.language import speaks_chinese, to_chinese

    if not speaks_chinese():
        error.show()
        return
    import click

    message = error.format_message()
    click.echo(f"planparse: {to_chinese('usage')}: {to_chinese(message)}", err=True)


def command() -> click.Command:
    """The rows as a click command."""
    help_ = "Turn plan texts into data: sections, targets, dates, each with its place."
    return build_command("planparse", ROWS, "[PATH|-]...", help_, to_options, EXAMPLES)


def build_command(
    name: str,
    rows: Iterable[Row],
    paths: str,
    text: str,
    read: Callable[[tuple[str, ...], dict[str, Any]], object],
    examples: str = "",
) -> click.Command:
    """A command with these options, and --version and --help; its result is what ``read`` makes of its values.

    ``paths`` stands for its arguments in the help, which ``text`` begins and ``examples`` end, each as it is.
    """
    import click

    from planparse import __version__

    class Compact(click.Command):
        """The help fits a screen: a line an option."""

        def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
            if examples:
                formatter.write(f"\n{examples.rstrip()}")

    def run(paths: tuple[str, ...], **values: object) -> object:
        try:
            return read(paths, values)
        except UsageError as problem:
            raise click.UsageError(str(problem)) from None

    return Compact(
        name,
        callback=run,
        params=[
            *map(_to_parameter, rows),
            _to_answer(("-V", "--version"), "Show the version", lambda _: f"{name} {__version__}"),
            _to_answer(("-h", "--help"), "Show this", lambda context: context.get_help()),
            click.Argument(["paths"], nargs=-1, type=click.Path(), metavar=paths),
        ],
        help=text,
        add_help_option=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _to_answer(flags: tuple[str, ...], text: str, answer: Callable[[click.Context], str]) -> click.Option:
    """An option that is answered at once, through the same output as data: errors there have their own statuses."""
    import click

    def tell(context: click.Context, _option: click.Parameter, given: bool) -> None:
        if given and not context.resilient_parsing:
            output = Standard()
            output.open()
            output.write(f"{answer(context)}\n".encode())
            context.exit()

    return click.Option(flags, is_flag=True, is_eager=True, expose_value=False, callback=tell, help=text)


def _to_parameter(row: Row) -> click.Option:
    """The row as click sees it."""
    import click

    if row.metavar is None:
        return click.Option(row.flags, is_flag=True, help=row.help)
    kind: Any = click.Path() if row.metavar == "FILE" else str
    if row.choices:
        kind = click.Choice(row.choices)
    elif row.is_number:
        kind = int
    return click.Option(row.flags, metavar=row.metavar, type=kind, default=row.default, help=row.help)


def short_help() -> str:
    """What a call without input is answered."""
    return f"Usage: planparse [OPTIONS] [PATH|-]...\n\n{EXAMPLES}\nplanparse -h lists the options.\n"
