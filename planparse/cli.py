"""The command: plan texts in, data out, one line on standard error for each input that fails."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic

from planparse import emit, patterns
from planparse.files import Input, OutputError, ReadError, Standard, Whole, find_inputs, is_same_file, read_input
from planparse.options import TABLE, Options, read_plain, read_with_click
from planparse.plan import InputError
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.validate import InvalidDocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import TypeVar

    from planparse.pipeline import Stages
    from planparse.plan import Json, Plan

    Result = TypeVar("Result")
    Sink = Standard | Whole

DONE, FAILED, USAGE, INTERNAL, CANNOT_CREATE, INTERRUPTED, TERMINATED = 0, 1, 2, 70, 73, 130, 143
STDIN, STDOUT, STDERR = 0, 1, 2
WIDTH = 100
BOM = "\ufeff"


class Terminated(BaseException):
    """SIGTERM: what is being written must not stay behind half done."""


class Failure(Exception):  # noqa: N818 - it is counted and reported, not passed on
    """An input that gives no document. ``status`` is the exit status it calls for."""

    def __init__(self, code: str, message: str, status: int = FAILED) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


class Form(NamedTuple):
    """How documents are written: each of them, with its source text if it takes that, and what stands around them.

    With ``takes_plan`` it takes plans, and checks them itself. ``finish`` gives the bytes of a form that writes
    nothing before all documents are known.
    """

    render: Callable[..., str]
    takes_plan: bool = False
    takes_source: bool = False
    head: str = ""
    between: str = ""
    tail: str = ""
    finish: Callable[[], bytes] | None = None


def main(arguments: Sequence[str]) -> int:
    """Run the command line, given without the program's name, and return the exit status."""
    return guard(lambda: _read_and_run(arguments))


def _read_and_run(arguments: Sequence[str]) -> int:
    plain = None if "_PLANPARSE_COMPLETE" in os.environ else read_plain(arguments)
    options = plain or read_with_click(arguments)
    return options if isinstance(options, int) else _run(options)


def guard(run: Callable[[], int]) -> int:
    """The exit status of ``run``, or the one of what stopped it; SIGTERM unwinds it as Ctrl-C does."""
    try:
        signal.signal(signal.SIGTERM, _terminate)
        return run()
    except OutputError as error:
        if error.message:
            say(tell(error.message))
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


def _run(options: Options) -> int:
    if options.schema:
        from planparse.validate import read_schema

        return _write(options, lambda sink: sink.write(read_schema("comparison" if options.compare else "plan")))
    if options.validate is not None:
        return _validate(Input(options.validate, options.validate), options)
    if not options.paths and sys.stdin is not None and os.isatty(STDIN):
        from planparse.options import short_help

        _print(short_help())
        return USAGE
    problem = _check(options)
    if problem:
        say(tell(problem))
        return USAGE
    status = _write(options, partial(_compare if options.compare else _convert, options))
    patterns.save()
    return status


def _are_many(paths: tuple[str, ...]) -> bool:
    return len(paths) > 1 or any(map(os.path.isdir, paths))


def _check(options: Options) -> str | None:
    """What is wrong with the options beside what their readers know."""
    if options.format in {"html", "mermaid"} and _are_many(options.paths) and not options.text and not options.compare:
        return f"{options.format} shows one plan: name one file, or another format"
    if options.format == "xlsx" and not options.text:
        from planparse.emit import xlsx

        if not xlsx.is_installed():
            return xlsx.EXTRA
        if options.output in {None, "-"} and sys.stdout is not None and os.isatty(STDOUT):
            return "xlsx is no text for a terminal: name a file with -o FILE.xlsx"
    if options.html:
        from importlib.util import find_spec

        if find_spec("trafilatura") is None:
            return "--html needs: pip install 'planparse[html]'"
    from planparse.pipeline import parse

    if (options.encoding, options.script, options.date) != ("auto", "auto", None):
        try:
            parse(b"", encoding=options.encoding, script=options.script, date=options.date)
        except ValueError as error:
            return str(error)
    return None


def _write(options: Options, fill: Callable[[Sink], int | None]) -> int:
    """Let ``fill`` write to the output, which appears only if all went well."""
    sink = Standard() if options.output in {None, "-"} else Whole(str(options.output))
    try:
        sink.open()
        status = fill(sink) or DONE
        sink.commit()
    finally:
        sink.discard()
    return status


def _convert(options: Options, sink: Sink) -> int:
    """Each input in turn: its document to the output, or its failure to standard error."""
    inputs = find_inputs(options.paths or ("-",))
    form = _choose_form(options)
    sink.write(form.head.encode())
    status, between = DONE, ""
    for source in _show_progress(inputs, options):
        if is_same_file(source, sink):
            if source.found:
                continue
            raise OutputError(CANNOT_CREATE, f"{options.output}: it is an input, and would be lost")
        try:
            output = _convert_one(source, form, options)
        except Failure as failure:
            status = max(status, failure.status)
            output = _report(source, failure, options)
        if output:
            sink.write((between + output if between else output).encode())
            between = form.between
    sink.write(form.tail.encode() if form.finish is None else form.finish())
    return status


def _compare(options: Options, sink: Sink) -> int:
    """Two plans side by side; nothing is written unless both can be read."""
    from planparse.compare import compare

    status, documents = DONE, []
    for path in options.paths:
        source = Input(None if path == "-" else path, path)
        if is_same_file(source, sink):
            raise OutputError(CANNOT_CREATE, f"{options.output}: it is an input, and would be lost")
        try:
            documents.append(_attempt(partial(_read_document, source, options)))
        except Failure as failure:
            status = max(status, failure.status)
            _report(source, failure, options)
    if status == DONE:
        output = _choose_table(options)(compare(*documents))
        sink.write(output if isinstance(output, bytes) else output.encode())
    return status


def _choose_table(options: Options) -> Callable[[Json], str | bytes]:
    """The writer of a comparison in the format asked for."""
    from planparse.emit import comparison

    if options.format == TABLE:
        width, color = _terminal(options)
        seen = options.output in {None, "-"} and sys.stdout is not None and os.isatty(STDOUT)
        return partial(comparison.render, width=width, color=color, tell=tell if seen else str)
    if options.format == "csv":
        return lambda compared: BOM * options.bom + comparison.render_csv(compared)
    if options.format == "md":
        return comparison.render_markdown
    if options.format == "xlsx":
        from planparse.emit import xlsx

        return xlsx.render_comparison
    if options.format == "html":
        from planparse.emit import comparison_page

        return comparison_page.render
    if options.format == "jsonl":
        from planparse.emit.json import render_line

        return render_line
    if options.format == "yaml":
        from planparse.emit import yaml

        return partial(yaml.render, explicit_start=True)
    render: Callable[[Json], str] = _choose_form(options).render
    return render


def _show_progress(inputs: Iterator[Input], options: Options) -> Iterator[Input]:
    """The inputs; a terminal that shows nothing else is told once a second how many are done."""
    watched = sys.stderr is not None and os.isatty(STDERR) and not options.quiet
    if not watched or (options.output in {None, "-"} and os.isatty(STDOUT)):
        yield from inputs
        return
    told = begun = monotonic()
    for done, source in enumerate(inputs):
        if monotonic() - told >= 1:
            told = monotonic()
            _print(f"\rplanparse: {done:,} done")
        yield source
    if told > begun:
        _print("\r\x1b[K")


def _convert_one(source: Input, form: Form, options: Options) -> str:
    """The output for one input. Raises Failure, whatever the reason."""
    return _attempt(lambda: _write_one(source, form, options))


def _write_one(source: Input, form: Form, options: Options) -> str:
    if options.text:
        from planparse.decode import decode

        data = read_input(source, options.max_bytes)
        return decode(data, options.encoding, options.max_bytes, html=options.html).text.value
    plan, stages = _read_one(source, options)
    if form.takes_plan:
        return form.render(plan)
    document = emit.to_document(plan, options.omit)
    del plan  # of a large text, all of these together take more than it has to
    if options.explain:
        from planparse.trace import trace

        width, color = _terminal(options)
        return trace(stages, document, width=width, color=color)
    if form.takes_source:
        return form.render(document, stages.decoded.text.value)
    del stages
    return form.render(document)


def _read_one(source: Input, options: Options) -> tuple[Plan, Stages]:
    """The plan of one input, and what each stage made of it."""
    from planparse.pipeline import run, to_plan

    stages = run(
        read_input(source, options.max_bytes),
        encoding=options.encoding,
        script=options.script,
        date=options.date,
        max_bytes=options.max_bytes,
        html=options.html,
    )
    plan = to_plan(stages, source.name)
    _review(plan, source, stages.decoded.text.value, options)
    return plan, stages


def _read_document(source: Input, options: Options) -> Json:
    return emit.to_document(_read_one(source, options)[0])


def _attempt(work: Callable[[], Result]) -> Result:
    """What ``work`` gives; whatever goes wrong becomes a Failure."""
    try:
        return work()
    except (InputError, ReadError) as error:
        raise Failure(error.code, error.message) from None
    except InvalidDocumentError as error:
        raise Failure("internal_schema_error", str(error), INTERNAL) from None
    except Failure:
        raise
    except Exception as error:
        raise Failure("internal_error", f"{type(error).__name__}: {error}", INTERNAL) from error


def _review(plan: Plan, source: Input, text: str, options: Options) -> None:
    """Show diagnostics with --verbose. Raises Failure for warnings with --strict."""
    if options.verbose and not options.quiet:
        from planparse.explain import explain
        from planparse.language import speaks_chinese

        look = {"color": _use_color(options, STDERR), "chinese": speaks_chinese()}
        lines = explain(plan.diagnostics, source.name or "-", text, **look)
        _print("".join(f"{line}\n" for line in lines))
    if options.strict:
        rules = sorted({diagnostic.rule for diagnostic in plan.diagnostics if diagnostic.level != "info"})
        if rules:
            raise Failure("warnings", f"{', '.join(rules)}; -v shows the places")


def _report(source: Input, failure: Failure, options: Options) -> str:
    """Say what failed; in JSON Lines, a record keeps the lines out as many as the inputs."""
    if not options.quiet:
        say(f"{source.name or '-'}: {failure.code}: {tell(failure.message)}")
        if options.verbose and failure.__cause__ is not None:
            import traceback

            _print("".join(traceback.format_exception(failure.__cause__)))
    if options.format != "jsonl" or options.text:
        return ""
    from planparse.emit import json

    error = {"code": failure.code, "message": failure.message}
    return json.render_line({"source": {"name": source.name}, "error": error})


def _choose_form(options: Options) -> Form:
    """The writer of the format, with the options that concern it."""
    if options.text or options.explain:
        return Form(str, between="\n" * options.explain)
    if options.format == "jsonl":
        from planparse.emit import line

        return Form(partial(line.render, omit=options.omit), takes_plan=True)
    if options.format == "json":
        from planparse.emit import json

        return Form(json.render)
    if options.format == "yaml":
        from planparse.emit import yaml

        many = _are_many(options.paths)
        return Form(partial(yaml.render_plan, omit=options.omit, explicit_start=many), takes_plan=True)
    if options.format == "csv":
        from planparse.emit import csv

        return Form(csv.rows, head=BOM * options.bom + csv.head())
    if options.format == "xlsx":
        from planparse.emit.xlsx import Book

        book = Book()
        return Form(book.add, finish=book.close)
    if options.format == "tree":
        from planparse.emit import tree

        width, color = _terminal(options)
        return Form(partial(tree.render, width=width, color=color, depth=options.depth), between="\n")
    if options.format == "md":
        from planparse.emit import markdown

        return Form(partial(markdown.render, depth=options.depth), between="\n")
    if options.format == "sarif":
        from planparse.emit import sarif

        return Form(sarif.run, takes_source=True, head=sarif.HEAD, between=",", tail=sarif.TAIL)
    if options.format == "mermaid":
        from planparse.emit import mermaid

        return Form(mermaid.render)
    if options.format == "text":
        from planparse.explain import render

        return Form(partial(render, color=_terminal(options)[1]), takes_source=True)
    from planparse.emit import html

    return Form(html.render, takes_source=True)


def _terminal(options: Options) -> tuple[int, bool]:
    """The width to fill and whether to use colours: fixed and plain unless a terminal is there to see it."""
    if options.output not in {None, "-"}:
        return WIDTH, options.color == "always"
    color = _use_color(options, STDOUT)
    if sys.stdout is None or not os.isatty(STDOUT):
        return WIDTH, color
    from shutil import get_terminal_size

    return get_terminal_size((WIDTH, 24)).columns, color


def _use_color(options: Options, descriptor: int) -> bool:
    """As asked; by itself on terminals that can, unless NO_COLOR is set."""
    able = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    stream = sys.stdout if descriptor == STDOUT else sys.stderr
    return options.color == "always" or (
        options.color == "auto" and able and stream is not None and os.isatty(descriptor)
    )


def _validate(source: Input, options: Options) -> int:
    """Check an earlier output: each of its documents, whatever its format."""
    from planparse.validate import find_errors, read_documents

    shown = source.name or "-"
    status, count = DONE, 0
    try:
        for count, document in enumerate(read_documents(read_input(source, options.max_bytes)), 1):
            for problem in find_errors(document):
                status = FAILED
                say(f"{shown}: invalid: document {count}: {problem.path}: {problem.message}")
    except (ReadError, ValueError) as error:
        say(f"{shown}: {getattr(error, 'code', 'invalid')}: {tell(str(error))}")
        return FAILED
    if status == DONE and not options.quiet:
        say(f"{shown}: {count} document{'s' * (count != 1)}, valid")
    return status


def tell(message: str) -> str:
    """The message in the language of the reader."""
    from planparse.language import tell as translate

    return translate(message)


def say(message: str) -> None:
    """One line on standard error."""
    from planparse.emit.terminal import visible

    _print(f"planparse: {visible(message)}\n")


def _print(text: str) -> None:
    """To standard error, unbuffered; where that is closed or full, nothing can be said."""
    if sys.stderr is None:
        return
    try:
        os.write(STDERR, text.encode(sys.stderr.encoding or "utf-8", "backslashreplace"))
    except OSError:
        return
