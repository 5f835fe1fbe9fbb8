"""Ratios of CPU time, measured side by side: ``python benchmarks/run.py [G1 G2 …] [--repeat N]``.

Nothing here asserts a time. Commands and files take turns, and medians are divided, so that a busy machine
slows both sides alike. benchmarks/README.md says what each line compares.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import planparse
from benchmarks.texts import SAMPLES, make_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PASS = (sys.executable, "-c", "pass")
FILES = 1_000
WARM = 20


class Ratio(NamedTuple):
    """One line of the table. ``goal`` is the most that the ratio should be, or says that it is the least."""

    name: str
    what: str
    ratio: float
    goal: str


def command() -> str:
    """The console script beside this interpreter."""
    name = shutil.which("planparse", path=str(Path(sys.executable).parent))
    if name is None:
        sys.exit("install planparse into this interpreter's environment first: pip install .")
    return name


@contextmanager
def quiet_output() -> Iterator[list[tuple[int, int, int]]]:
    """File actions that send a child's output nowhere."""
    with Path(os.devnull).open("wb") as sink:
        yield [(os.POSIX_SPAWN_DUP2, sink.fileno(), 1)]


def cpu_of(arguments: Sequence[str]) -> float:
    """User and system seconds of one run of a command. Stops at a failure: a failed run says nothing."""
    with quiet_output() as actions:
        child = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(arguments)}: exit status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def ratio_of_commands(first: Sequence[str], second: Sequence[str], repeat: int) -> float:
    """Median CPU time of the first command over that of the second, run by turns."""
    for arguments in (first, second):
        cpu_of(arguments)
    times = [(cpu_of(first), cpu_of(second)) for _ in range(repeat)]
    return statistics.median(a for a, _ in times) / statistics.median(b for _, b in times)


def cpu_of_call(call: Callable[[Any], object], argument: bytes | str) -> float:
    start = time.process_time_ns()
    call(argument)
    return (time.process_time_ns() - start) / 1e9


def raw_opencc() -> Callable[[str], str]:
    import opencc

    return opencc.OpenCC("t2s").convert


def convert(data: bytes, form: str) -> str:
    """What the command does with one file: parse, check against the schema, write."""
    return planparse.dump(planparse.parse(data), form)


def start_up(repeat: int) -> Iterator[Ratio]:
    yield Ratio("G1", "planparse --version / pass", ratio_of_commands((command(), "--version"), PASS, repeat), "1.5")


def cold_start(repeat: int) -> Iterator[Ratio]:
    for name in ("work-plan", "crawled-pinyin"):
        run = (command(), "-f", "json", str(SAMPLES / f"{name}.txt"))
        yield Ratio("G2", f"planparse -f json {name}.txt / pass", ratio_of_commands(run, PASS, repeat), "7")


def many_files(form: str, name: str, goal: str) -> Callable[[int], Iterator[Ratio]]:
    def measure(_repeat: int) -> Iterator[Ratio]:
        t2s = raw_opencc()
        texts = list(make_texts(FILES + WARM))
        for text in texts[:WARM]:
            convert(text.encode(), form), t2s(text)
        times = [
            (cpu_of_call(lambda data: convert(data, form), text.encode()), cpu_of_call(t2s, text))
            for text in texts[WARM:]
        ]
        ours, theirs = (sum(side) for side in zip(*times, strict=True))
        size = sum(map(len, texts[WARM:])) / 1e6
        what = (
            f"{form} of {FILES} distinct files, {size / ours:.2f} M characters/s"
            f" / OpenCC {version('opencc')} t2s, {size / theirs:.1f} M characters/s"
        )
        yield Ratio(name, what, ours / theirs, goal)

    return measure


def peer(folder: str | None) -> Callable[[int], Iterator[Ratio]]:
    """Characters a second of the whole pipeline over those of JioNLP's extract_time alone, where it is installed."""

    def measure(repeat: int) -> Iterator[Ratio]:
        try:
            from jionlp import ner
        except ImportError:
            print("G5    skipped: JioNLP is not installed (pip install --group peers)")
            return
        logging.disable()  # it reports each expression that it gives up on, which would be counted as its time
        texts = chinese_texts(folder)
        base = time.time()
        ways = (
            lambda text: ner.extract_time(text, time_base=base),
            lambda text: convert(text.encode(), "jsonl"),
        )
        for way in ways:
            way(texts[0])
        times = [[cpu_of_call(way, text) for way in ways] for _ in range(max(1, repeat // 10)) for text in texts]
        theirs, ours = (sum(side) for side in zip(*times, strict=True))
        what = f"characters/s over {len(texts)} texts, whole pipeline / JioNLP extract_time alone"
        yield Ratio("G5", what, theirs / ours, "at least 5")

    return measure


def chinese_texts(folder: str | None) -> list[str]:
    """The UTF-8 texts of a folder, or made ones, that begin in Chinese."""
    if folder is None:
        texts = make_texts(60)
    else:
        texts = (path.read_text("utf-8", "ignore") for path in sorted(Path(folder).iterdir()) if path.is_file())
    return [text for text in texts if text.strip() and "\u4e00" <= text.strip()[0] <= "\u9fff"]


def seconds_of(text: str) -> float:
    """CPU time of one parse, the best of three."""
    data = text.encode()
    return min(cpu_of_call(planparse.parse, data) for _ in range(3))


def growth(_repeat: int) -> Iterator[Ratio]:
    text = next(make_texts(1))
    seconds_of(text)
    times = {factor: seconds_of(text * factor) for factor in (1, 10, 100)}
    yield Ratio("G8", "time at 10 times the text", times[10] / times[1], "13")
    yield Ratio("G8", "time at 100 times the text", times[100] / times[1], "130")


HOSTILE = {
    "digits": "1234567890",
    "one Han digit": "一",
    "markers": "一、",
    "nested brackets": "（",
    "list marks": "1.",
    "years": "2024年",
    "percent signs": "5%",
    "bounds": "不少于",
    "blanks": " ",
    "line ends": "\n",
    "dots": ".",
    "pinyin": "團(tuán)",
    "placeholders": "x",
    "clauses": "一是",
    "unfinished dates": "2024年1",
}


def hostile(_repeat: int) -> Iterator[Ratio]:
    length = 1_000_000
    plain = "".join(make_texts(400))[:length]
    usual = cpu_of_call(planparse.parse, plain.encode())
    found = {
        name: cpu_of_call(planparse.parse, (piece * (length // len(piece))).encode()) / usual
        for name, piece in HOSTILE.items()
    }
    worst = max(found, key=lambda name: found[name])
    yield Ratio(
        "G9", f"1 M characters, worst of {len(found)} hostile inputs ({worst}) / usual text", found[worst], "20"
    )


def shell_loop(repeat: int) -> Iterator[Ratio]:
    """Time for each file of one process over many files, against one process a file."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(make_texts(300)):
            (Path(folder) / f"{i:04}.txt").write_text(text, "utf-8")
        files = sorted(str(path) for path in Path(folder).iterdir())
        one = cpu_of((command(), "-f", "jsonl", *files)) / len(files)
        single = statistics.median(cpu_of((command(), "-f", "jsonl", file)) for file in files[: max(repeat, 10)])
    yield Ratio("G11", "one process a file / one process over 300 files, for each file", single / one, "at least 50")


MEASUREMENTS: dict[str, Callable[[int], Iterator[Ratio]]] = {
    "G1": start_up,
    "G2": cold_start,
    "G3": many_files("jsonl", "G3", "7"),
    "G4": many_files("yaml", "G4", "30"),
    "G5": peer(None),
    "G8": growth,
    "G9": hostile,
    "G11": shell_loop,
}


def main() -> None:
    """Print one line a ratio."""
    if not hasattr(os, "posix_spawn"):
        sys.exit("these measurements need a POSIX system")
    parser = argparse.ArgumentParser(description="Ratios of CPU time, measured side by side.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(MEASUREMENTS)} [all]")
    parser.add_argument("--repeat", type=int, default=30, help="runs of each command for G1 and G2 [30]")
    parser.add_argument("--texts", metavar="FOLDER", help="the texts of G5 [made from the samples]")
    options = parser.parse_args()
    measurements = {**MEASUREMENTS, "G5": peer(options.texts)}
    unknown = set(options.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    gc.set_threshold(50_000)  # as the command sets it
    print(f"{'':5} {'ratio':>8}  {'goal':<11} what")
    for name in options.names or MEASUREMENTS:
        for ratio in measurements[name](options.repeat):
            print(f"{ratio.name:<5} {ratio.ratio:>8.2f}  {ratio.goal:<11} {ratio.what}", flush=True)


if __name__ == "__main__":
    main()
