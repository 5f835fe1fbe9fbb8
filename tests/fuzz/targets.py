"""One function a target: it takes any bytes, and raises AssertionError where planparse breaks a promise.

Nothing here needs the fuzzer: the tests call the same functions with the seeds and with every input that ever failed.
"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path

import yaml

import planparse
from planparse import cli, numerals
from planparse.emit import FORMATS
from tests.fuzz.tokens import GRAMMAR, NUMERAL, SENTENCE, spell, write
from tests.invariants import quotes, source_text, violations

TESTS = Path(__file__).resolve().parent.parent
SAMPLES = sorted((TESTS.parent / "samples").glob("*.txt"))
CODECS = ("utf-8-sig", "utf-16", "utf-32-be", "gb18030", "big5", "hz")
REFERENCES = (None, "2024-02-29", "2000-01-01", "0001-01-01", "9999-12-31")


def fuzz_bytes(data: bytes) -> None:
    """Any bytes are refused with InputError, or give a document that keeps the schema and loses nothing."""
    try:
        plan = planparse.parse(data)
    except planparse.InputError:
        return
    expect_none(violations(plan.to_dict(), source_text(data)))


def fuzz_grammar(data: bytes) -> None:
    """A text of the words of plans loses nothing, each quotation stands at its place, and it reads the same twice."""
    text = write(data, GRAMMAR)
    document = planparse.parse(text).to_dict()
    expect_none(violations(document, text))
    assert planparse.parse(text).to_dict() == document


def fuzz_numbers(data: bytes) -> None:
    """Each reader of numerals answers any text, and reads what it gave as the same number, however it is set."""
    text = write(data, NUMERAL)
    value = numerals.parse(text)
    numerals.parse_pair(text)
    numerals.ordinal(text)
    numerals.roman(text)
    numerals.letter(text)
    if value is None:
        return
    assert value.is_finite(), text
    printed = format(value, "f")
    if len(printed) <= numerals.LIMIT:
        assert numerals.parse(printed) == value, text
    if len(text) < numerals.LIMIT:
        assert numerals.parse(f" {text}") == value, text
    assert numerals.parse(text.translate(WIDE)) == value, text


WIDE = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
"""Digits to full width."""


def fuzz_dates(data: bytes) -> None:
    """The dates of a sentence are days of the calendar in order, and stand apart where they are quoted."""
    text = write(data[1:], SENTENCE)
    reference = REFERENCES[data[0] % len(REFERENCES)] if data else None
    document = planparse.parse(text, date=reference).to_dict()
    expect_none(violations(document, text))
    places = sorted(tuple(date["span"]) for date in document["dates"])
    assert all(end <= start for (_, end), (start, _) in pairwise(places)), (text, places)
    for name, quote in quotes(document):
        first, last = quote.get("start"), quote.get("end")
        assert not (first and last) or first <= last, (text, name, first, last)


OPTIONS = (
    *([] for _ in range(2)),
    *(["-f", form] for form in FORMATS),
    *(["--script", script] for script in ("keep", "t2s", "tw2s", "hk2s")),
    *(["-e", label] for label in ("utf-8", "gb18030", "big5", "utf-16le", "iso-8859-1", "no-such")),
    *(["--date", day] for day in ("2024-05-01", "0001-01-01", "9999-12-31", "2024-13-01", "")),
    *(["--omit", keys] for keys in ("removed", "sections,dates", "nothing", ",")),
    *(["--depth", number] for number in ("1", "0", "64", "x")),
    *(["--max-bytes", number] for number in ("1", "64", "-1", "1000000")),
    *(["--color", when] for when in ("always", "never")),
    ["--diagnostics", "text"], ["--diagnostics", "sarif"], ["--strict"], ["--targets"], ["--bom"], ["--text"],
    ["--explain"], ["-q"], ["-v"], ["--no-such"], ["-"], ["absent.txt"], ["."], ["--", "-f"], ["-fjson"], ["plan.txt"],
)  # fmt: skip
STATUSES = {0, 1, 2}
"""Of those that are documented, all that a whole file and a healthy output can give."""


def fuzz_command(data: bytes) -> None:
    """Any options and any file end with a documented status, and standard output has data of the format alone.

    The first three bytes choose the options; the rest is the file.
    """
    words = [word for byte in data[:3] for word in OPTIONS[byte % len(OPTIONS)]]
    status, out, said = run([*words, "plan.txt"], data[3:])
    assert status in STATUSES, (words, status, said)
    if status == 2:
        assert not out, (words, out)
    if status:
        assert said or "-q" in words, (words, status)
        return
    check = CHECKS.get(shape(words))
    if check is not None:
        check(out.decode())


def shape(words: list[str]) -> str | None:
    """The format of a plain command line, None for one whose output is something else or several things."""
    if any(
        word in words for word in ("--text", "--explain", "--diagnostics", "--targets", "-fjson", "absent.txt", "-")
    ):
        return None
    forms = [words[i + 1] for i, word in enumerate(words[:-1]) if word == "-f"]
    return forms[-1] if forms else "yaml"


def run(words: list[str], content: bytes) -> tuple[int, bytes, bytes]:
    """The command in this process, in a folder of its own: status, standard output, standard error."""
    handler, home = signal.getsignal(signal.SIGTERM), Path.cwd()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        Path(folder, "plan.txt").write_bytes(content)
        kept = [os.dup(number) for number in range(3)]
        nothing = os.open(os.devnull, os.O_RDONLY)
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            os.chdir(folder)
            for number, file in enumerate((nothing, out.fileno(), said.fileno())):
                os.dup2(file, number)
            one, two = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
            with one, two, redirect_stdout(one), redirect_stderr(two):
                status = cli.main(words)
        finally:
            for number, file in enumerate(kept):
                os.dup2(file, number)
                os.close(file)
            os.close(nothing)
            os.chdir(home)
            signal.signal(signal.SIGTERM, handler)
        assert [path.name for path in Path(folder).iterdir()] == ["plan.txt"], words
        out.seek(0)
        said.seek(0)
        return status, out.read(), said.read()


def is_stream_of_json(text: str) -> None:
    """One document after another: . and plan.txt in one command are two."""
    at, decoder = 0, json.JSONDecoder()
    while at < len(text):
        document, at = decoder.raw_decode(text, at)
        assert isinstance(document, dict)
        assert text[at] == "\n"
        at += 1


def is_lines_of_json(text: str) -> None:
    assert text.endswith("\n")
    assert all(isinstance(json.loads(line), dict) for line in text[:-1].split("\n"))


def is_table(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1, rows


def is_page(text: str) -> None:
    assert text.lower().startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")


CHECKS: dict[str | None, Callable[[str], object]] = {
    "yaml": lambda text: list(yaml.safe_load_all(text)),
    "json": is_stream_of_json,
    "jsonl": is_lines_of_json,
    "csv": is_table,
    "html": is_page,
    "sarif": json.loads,
}


def expect_none(broken: list[str]) -> None:
    assert not broken, broken[:3]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "bytes": fuzz_bytes,
    "grammar": fuzz_grammar,
    "numbers": fuzz_numbers,
    "dates": fuzz_dates,
    "command": fuzz_command,
}


def seeds(target: str) -> Iterator[bytes]:
    """What the fuzzer starts from: the samples and the rows of the tests, as the target takes them."""
    if target == "numbers":
        yield from (spell(text, NUMERAL) for text in column("numerals.tsv", 1))
    elif target == "dates":
        yield from (bytes([i % 5]) + spell(text, SENTENCE) for i, text in enumerate(column("dates*.tsv", 2)))
    elif target == "grammar":
        yield from (spell(text, GRAMMAR) for text in column("targets.tsv", 0))
        yield from (spell(text.replace(r"\n", "\n"), GRAMMAR) for text in column("trees.tsv", 1))
        yield from (spell(path.read_text("utf-8"), GRAMMAR)[:1000] for path in SAMPLES)
    else:
        yield from (SEED_OPTIONS * (target == "command") + data for data in written())


SEED_OPTIONS = b"\0\0\0"


def written() -> Iterator[bytes]:
    """The beginnings of the samples in several encodings, and short texts of the tests."""
    for path in SAMPLES:
        text = path.read_text("utf-8")[:400]
        yield from (text.encode(codec, "replace") for codec in CODECS)
    yield from (text.encode() for text in column("negative.tsv", 0))
    yield from (text.encode("gb18030") for text in column("annotations.tsv", 1))


def column(pattern: str, number: int) -> Iterator[str]:
    """One column of the tables that the tests read."""
    for path in sorted((TESTS / "cases").glob(pattern)):
        for line in path.read_text("utf-8").splitlines()[1:]:
            yield line.split("\t")[number]
