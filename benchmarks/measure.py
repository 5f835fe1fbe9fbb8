"""What the benchmarks are made of: one ratio, and the CPU time of a command or of a call."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Ratio(NamedTuple):
    """One line of the table. ``goal`` is the most that the figure should be, or says that it is the least."""

    name: str
    what: str
    ratio: float
    goal: str


class Options(NamedTuple):
    """``repeat``: runs of each command; ``texts``: real texts to take in place of made ones."""

    repeat: int
    texts: Path | None


def command(name: str = "planparse") -> str:
    """The console script beside this interpreter."""
    path = shutil.which(name, path=str(Path(sys.executable).parent))
    if path is None:
        sys.exit("install planparse into this interpreter's environment first: pip install .")
    return path


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
