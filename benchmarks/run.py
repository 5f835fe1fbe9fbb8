"""Figures measured side by side: ``python benchmarks/run.py [G1 G2 …] [--repeat N] [--texts FOLDER]``.

Nothing here asserts a time. Commands and files take turns, and medians are divided, so that a busy machine
slows both sides alike. benchmarks/README.md says what each line compares.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.calls import detection, growth, hostile, many_files, peer
from benchmarks.measure import Options, Ratio
from benchmarks.processes import cold_start, many_texts, memory, shell_loop, start_up, two_jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEASUREMENTS: dict[str, Callable[[Options], Iterator[Ratio]]] = {
    "G1": start_up,
    "G2": cold_start,
    "G3": many_files("jsonl", "G3", "7"),
    "G4": many_files("yaml", "G4", "30"),
    "G5": peer,
    "G6": two_jobs,
    "G7": memory,
    "G8": growth,
    "G9": hostile,
    "G10": detection,
    "G11": shell_loop,
    "G12": many_texts,
}


def main() -> None:
    """Print one line a figure."""
    if not hasattr(os, "posix_spawn"):
        sys.exit("these measurements need a POSIX system")
    parser = argparse.ArgumentParser(description="Figures measured side by side.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(MEASUREMENTS)} [all]")
    parser.add_argument("--repeat", type=int, default=30, help="runs of each command for G1 and G2 [30]")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="the texts of G3, G4, G5 and G10 [made ones]")
    given = parser.parse_args()
    unknown = set(given.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    gc.set_threshold(50_000)  # as the command sets it
    print(f"{'':5} {'figure':>8}  {'goal':<13} what")
    for name in given.names or MEASUREMENTS:
        for ratio in MEASUREMENTS[name](Options(given.repeat, given.texts)):
            print(f"{ratio.name:<5} {ratio.ratio:>8.2f}  {ratio.goal:<13} {ratio.what}", flush=True)


if __name__ == "__main__":
    main()
