"""Figures of whole processes: G1, G2, G6, G7, G11 and G12."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Options, Ratio, command, cpu_of, quiet_output, ratio_of_commands
from benchmarks.texts import SAMPLES, make_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PASS = (sys.executable, "-c", "pass")
MEBIBYTE = 1 << 20
RUNS = 5
SHORT = 300
TICK = 0.02


def start_up(options: Options) -> Iterator[Ratio]:
    ratio = ratio_of_commands((command(), "--version"), PASS, options.repeat)
    yield Ratio("G1", "planparse --version / pass", ratio, "1.5")


def cold_start(options: Options) -> Iterator[Ratio]:
    for name in ("work-plan", "crawled-pinyin"):
        run = (command(), "-f", "json", str(SAMPLES / f"{name}.txt"))
        yield Ratio("G2", f"planparse -f json {name}.txt / pass", ratio_of_commands(run, PASS, options.repeat), "7")


def write_texts(folder: Path, count: int) -> Path:
    """A folder of ``count`` different texts."""
    folder.mkdir()
    texts = list(make_texts(min(count, 1_000)))
    for i in range(count):
        (folder / f"{i:05}.txt").write_text(f"{texts[i % len(texts)]}{i}\n", "utf-8")
    return folder


def write_short_texts(folder: Path, count: int) -> Path:
    """A folder of ``count`` different texts of some 400 characters, a thousand to a folder."""
    lines = [line[:SHORT] for text in make_texts(200) for line in text.splitlines()]
    for i in range(count):
        chosen, size = [f"第{i}号工作计划"], 0
        while size < SHORT:
            chosen.append(lines[(i * 7 + len(chosen)) % len(lines)])
            size += len(chosen[-1])
        path = folder / f"{i // 1_000:04}" / f"{i:07}.txt"
        if not i % 1_000:
            path.parent.mkdir(parents=True)
        path.write_text("\n".join(chosen) + "\n", "utf-8")
    return folder


def shell_loop(options: Options) -> Iterator[Ratio]:
    """Time for each file of one process over many files, against one process a file: it depends on their length."""
    for write in (write_texts, write_short_texts):
        with tempfile.TemporaryDirectory() as scratch:
            files = sorted(str(path) for path in write(Path(scratch) / "in", 300).rglob("*.txt"))
            size = statistics.mean(len(Path(file).read_text("utf-8")) for file in files)
            one = cpu_of((command(), "-f", "jsonl", *files)) / len(files)
            singles = files[: max(options.repeat, 10)]
            single = statistics.median(cpu_of((command(), "-f", "jsonl", file)) for file in singles)
        what = f"one process a file / one process over 300 files of {size:,.0f} characters, for each file"
        yield Ratio("G11", what, single / one, "at least 50")


def many_texts(_options: Options) -> Iterator[Ratio]:
    """CPU time of a batch over 100 times as many texts, short ones, so that what the batch itself does counts."""
    times, parents = [], []
    for count in (1_000, 100_000):
        with tempfile.TemporaryDirectory() as scratch:
            folder = write_short_texts(Path(scratch) / "in", count)
            before = os.times()
            parent, *_ = peaks_of((command("planparse-batch"), "-q", "-j", "2", "-o", f"{scratch}/out", str(folder)))
            after = os.times()
            times.append(sum(after[2:4]) - sum(before[2:4]))
            parents.append(parent / MEBIBYTE)
    yield Ratio("G12", "CPU time of planparse-batch over 100,000 short texts / over 1,000", times[1] / times[0], "130")
    what = f"MiB of planparse-batch over 100,000 short texts, itself; over 1,000: {parents[0]:.1f}"
    yield Ratio("G12", what, parents[1], "")


def two_jobs(_options: Options) -> Iterator[Ratio]:
    """Two jobs of one run, against two runs of one job over half of the texts each, at the same time."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_texts(Path(scratch) / "in", 2_000)
        out = Path(scratch) / "out"
        batch = (command("planparse-batch"), "-q", "-f", "jsonl", "--force", str(folder))
        together = [(*batch, "-j", "2", "-o", f"{out}-both")]
        apart = [(*batch, "--shard", f"{i}/2", "-o", f"{out}-{i}") for i in (1, 2)]
        times = [(wall_of(together), wall_of(apart)) for _ in range(RUNS)]
    ours, theirs = (statistics.median(side) for side in zip(*times, strict=True))
    yield Ratio("G6", "planparse-batch -j 2: speed / that of two independent runs", theirs / ours, "at least 0.9")


def wall_of(commands: Sequence[Sequence[str]]) -> float:
    """Seconds until all commands, started at once, have ended."""
    start = time.perf_counter()
    for child in [subprocess.Popen(arguments) for arguments in commands]:
        if child.wait():
            sys.exit(f"{child.args}: exit status {child.returncode}")
    return time.perf_counter() - start


def memory(_options: Options) -> Iterator[Ratio]:
    """The most memory of a batch and of its workers, in MiB, and of one document for each byte of it."""
    if not Path("/proc/self/status").exists():
        print("G7    skipped: this system has no /proc")
        return
    for count in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as scratch:
            folder = write_texts(Path(scratch) / "in", count)
            batch = (command("planparse-batch"), "-q", "-f", "jsonl", "-j", "2", "-o", f"{scratch}/out", str(folder))
            parent, worker, share = peaks_of(batch)
        yield Ratio("G7", f"MiB of planparse-batch -j 2 over {count} files, itself", parent / MEBIBYTE, "40")
        what = f"MiB of planparse-batch -j 2 over {count} files, a worker; its share: {share / MEBIBYTE:.1f}"
        yield Ratio("G7", what, worker / MEBIBYTE, "25")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "large.txt"
        file.write_text("".join(make_texts(800)), "utf-8")
        size = file.stat().st_size
        for form in ("jsonl", "json", "yaml"):
            peak, *_ = peaks_of((command(), "-f", form, str(file)))
            what = f"(memory for a document of {size / MEBIBYTE:.0f} MiB as {form} − 30 MiB) / its size"
            yield Ratio("G7", what, (peak - 30 * MEBIBYTE) / size, "25")


def peaks_of(arguments: Sequence[str]) -> tuple[int, int, int]:
    """The most resident memory of a command, of any process that it starts, and the most of a process's share in that.

    In bytes. The share counts a page that several processes have in common for each of them in part.
    """
    parent = worker = share = 0
    with quiet_output() as actions:
        child = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions)
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        parent = max(parent, memory_of(child, "status", "VmHWM:"))
        for process in children_of(child):
            worker = max(worker, memory_of(process, "status", "VmHWM:"))
            share = max(share, memory_of(process, "smaps_rollup", "Pss:"))
        time.sleep(TICK)
    return parent, worker, share


def children_of(process: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    return []


def memory_of(process: int, file: str, line: str) -> int:
    """What a line of a file of the system says of a process, in bytes; 0 if it has ended."""
    with suppress(OSError):
        for found in Path(f"/proc/{process}/{file}").read_text("ascii", "replace").splitlines():
            if found.startswith(line):
                return int(found.split()[1]) * 1024
    return 0
