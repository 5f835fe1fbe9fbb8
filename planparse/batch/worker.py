"""A worker process: requests come in on its standard input, answers go out on its standard output, as pickles.

It is a process of its own kind, not one of ``multiprocessing``, because it has to be small, and because a process of
an engine may not have children of that kind.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
from contextlib import suppress

from planparse import patterns
from planparse.batch import work
from planparse.batch.sources import Reader
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from planparse.batch.task import Limits, Settings

HEAD = 4
GRACE = 1.0
"""Seconds after the time limit when a worker ends by itself: its parent, which would have ended it, is gone."""

CHUNK = 1 << 16


def main() -> None:
    """Answer requests until None comes, or the parent is gone."""
    pipe = Pipe(os.dup(0), os.dup(1))
    _leave_standard_streams()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # SIGINT stays blocked: the parent sees to it
    gc.set_threshold(50_000)  # documents are trees: reference counts free them
    with suppress(EOFError, OSError):
        settings, limits = pipe.receive()
        _limit_memory(limits.memory << 20)
        pipe.send(None)
        _serve(pipe, settings, limits)
        patterns.save()
    os._exit(0)


def _serve(pipe: Pipe, settings: Settings, limits: Limits) -> None:
    reader = Reader(settings)
    while (request := pipe.receive()) is not None:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE)
        for message in work.do(request, reader, settings):
            pipe.send(message)
            signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _leave_standard_streams() -> None:
    """Nothing else may read or write them."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    sys.stdout = sys.stderr


def _limit_memory(size: int) -> None:
    """Set the limit, where the system has one, below what it is already."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # macOS has the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (size if most == resource.RLIM_INFINITY else min(size, most), most))


class Pipe:
    """Two ends of pipes, and what came in of a message that is not whole yet."""

    def __init__(self, source: int, sink: int) -> None:
        self.source = source
        self.sink = sink
        self.buffer = bytearray()

    def send(self, message: Any) -> None:  # noqa: ANN401 - any message
        """Write a message. Raises OSError where the other side is gone."""
        data = pickle.dumps(message)
        rest = memoryview(len(data).to_bytes(HEAD, "big") + data)
        while rest:
            rest = rest[os.write(self.sink, rest) :]

    def receive(self) -> Any:  # noqa: ANN401 - any message
        """Wait for a message. Raises EOFError where the other side is gone."""
        while not (messages := self.take(1)):
            self.fill()
        return messages[0]

    def fill(self) -> None:
        """Read what is there; wait until there is something. Raises EOFError."""
        data = os.read(self.source, CHUNK)
        if not data:
            raise EOFError
        self.buffer += data

    def take(self, most: int) -> list[Any]:
        """The messages that are whole, at most so many."""
        messages: list[Any] = []
        while len(messages) < most and len(self.buffer) >= HEAD:
            end = HEAD + int.from_bytes(self.buffer[:HEAD], "big")
            if len(self.buffer) < end:
                break
            messages.append(pickle.loads(self.buffer[HEAD:end]))  # noqa: S301 - from our own process
            del self.buffer[:end]
        return messages

    def close(self) -> None:
        """Close both ends."""
        os.close(self.source)
        os.close(self.sink)
