"""What a run says on standard error: what failed, how far it is, what came of it."""

from __future__ import annotations

import json
import os
import sys
import time

from planparse.cli import say, tell
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from planparse.batch.run import Run
    from planparse.batch.task import Failed

ENOUGH = 50
"""Texts after which the rate says something about the rest."""

PAUSE = 0.2


class Progress:
    """Messages as text, and on a terminal a line below them that tells how far the run is; or as lines of JSON."""

    def __init__(self, *, hidden: bool, as_json: bool) -> None:
        self.hidden = hidden
        self.as_json = as_json
        self.is_terminal = not hidden and not as_json and sys.stderr is not None and os.isatty(2)
        self.is_shown = False
        self.start = time.monotonic()
        self.shown = 0.0

    def report(self, name: str, failed: Failed) -> None:
        """A text, or a source of texts, that failed."""
        row = {"level": "error", "code": failed.code, "input": name, "message": failed.message}
        self.say(f"{name}: {failed.code}: {tell(failed.message)}", row)

    def say(self, message: str, row: dict[str, Any] | None = None) -> None:
        """A message, or the row that says the same to programs."""
        self.clear()
        if self.hidden:
            return
        if self.as_json:
            _write(f"{json.dumps(row or {'level': 'warning', 'message': message})}\n")
        else:
            say(message)

    def show(self, run: Run) -> None:
        """How far the run is, on a terminal, five times a second at most."""
        now = time.monotonic()
        if self.is_terminal and now - self.shown >= PAUSE:
            self.shown = now
            self.is_terminal = _write(f"\r\x1b[K{self.line(run)}")
            self.is_shown = True

    def line(self, run: Run) -> str:
        """Texts done, how many a second, how many failed, the time left."""
        done, failed, total = run.done, run.failed_so_far, run.total
        rate = done / max(time.monotonic() - self.start, 0.001)
        of = f" of {total:,}" if total is not None else ""
        part = done / total if total else run.part_read
        left = ""
        if part and done >= ENOUGH:
            left = f", {_time((time.monotonic() - self.start) * (1 - part) / part)} left"
        return f"{done:,}{of} texts, {rate:,.0f} a second, {failed:,} failed{left}"

    def summarize(self, run: Run) -> None:
        """The same when all is done."""
        counts, seconds = run.counts, time.monotonic() - self.start
        parts = [f"{counts.converted:,} converted"]
        parts += [f"{counts.redone:,} of them anew"] if counts.redone else []
        parts += [f"{counts.kept:,} kept"] if counts.kept else []
        message = f"{', '.join(parts)}, {counts.failed:,} failed, in {seconds:.1f} s"
        row = {"level": "info", "code": "summary", **counts._asdict(), "seconds": round(seconds, 3), "message": message}
        self.say(message, row)

    def clear(self) -> None:
        """Take the line away."""
        if self.is_shown:
            _write("\r\x1b[K")
            self.is_shown = False


def _write(text: str) -> bool:
    """Whether it could be written."""
    if sys.stderr is None:
        return False
    try:
        os.write(2, text.encode())
    except OSError:
        return False
    return True


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
