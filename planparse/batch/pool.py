"""Worker processes that may die: each costs at most the text it was at.

A worker answers text by text, so that the first text without an answer is the one it died of. That text is tried
once more, alone; the others of its task go on elsewhere. A text over its time limit is not tried again.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from itertools import islice
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from planparse.batch.work import Answer, Failed, error_line, serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from planparse.batch.work import Job, Limits, Settings

TASK = 50
"""Texts sent to a worker at a time."""

START_LIMIT = 60.0
STILLBORN = 3
"""Workers in a row that end before they begin, until the run is given up."""

TICK = 0.2
SIGNALS = {signal.SIGINT, signal.SIGTERM}


class WorkersError(Exception):
    """Worker processes cannot be started."""


class Worker:
    """A process, the way to it, and the jobs it has not answered yet."""

    def __init__(self, process: SpawnProcess, pipe: Connection, task: deque[Job], limit: float) -> None:
        self.process = process
        self.pipe = pipe
        self.task = task
        self.deadline = time.monotonic() + limit
        self.is_ready = False
        self.is_late = False


class Pool:
    """At most ``count`` workers, started when there is something for them to do."""

    def __init__(self, count: int, settings: Settings, limits: Limits) -> None:
        self.count = count
        self.settings = settings
        self.limits = limits
        self.workers: list[Worker] = []
        self.again: deque[deque[Job]] = deque()
        self.tried: set[int] = set()
        self.stillborn = 0
        self.context = get_context("spawn")

    def run(self, jobs: Iterable[Job]) -> Iterator[Answer | None]:
        """The answers, in the order in which they come; None now and then while there are none."""
        waiting = iter(jobs)
        while True:
            self._give(waiting)
            if not any(worker.task for worker in self.workers):
                return
            yield from self._listen()

    def stop(self) -> None:
        """Let idle workers go, end the others, and wait until all are gone."""
        for worker in self.workers:
            if worker.task or not worker.is_ready:
                worker.process.kill()
            else:
                _send(worker, None)
        for worker in self.workers:
            worker.process.join(1)
            if worker.process.exitcode is None:
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self.workers.clear()

    def kill(self) -> None:
        """End all workers at once."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def _give(self, jobs: Iterator[Job]) -> None:
        """A task for every worker that has none."""
        idle = [worker for worker in self.workers if not worker.task]
        while idle or len(self.workers) < self.count:
            task = self.again.popleft() if self.again else deque(islice(jobs, TASK))
            if not task:
                return
            if idle:
                worker = idle.pop()
                worker.task = task
                self._send_task(worker)
            else:
                self.workers.append(self._start(task))

    def _send_task(self, worker: Worker) -> None:
        worker.deadline = time.monotonic() + self.limits.seconds
        _send(worker, list(worker.task))

    def _start(self, task: deque[Job]) -> Worker:
        """A new worker. Signals wait meanwhile: it must neither be lost sight of nor take them itself."""
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            here, there = self.context.Pipe()
            process = self.context.Process(target=serve, args=(there, self.settings, self.limits), daemon=True)
            process.start()
            there.close()
            return Worker(process, here, task, START_LIMIT)
        except OSError as error:
            raise WorkersError(f"cannot start a process: {error.strerror}") from None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _listen(self) -> Iterator[Answer | None]:
        """What comes in within a moment; then those that are late are ended, and the dead are buried."""
        open_pipes = {id(worker.pipe): worker for worker in self.workers}
        ready = wait([worker.pipe for worker in self.workers], TICK)
        if not ready:
            yield None
        heard = {id(pipe) for pipe in ready}
        for worker in [open_pipes[key] for key in heard]:
            yield from self._hear(worker)
        now = time.monotonic()
        for worker in self.workers:
            if id(worker.pipe) not in heard and worker.task and now > worker.deadline and not worker.is_late:
                worker.is_late = True
                worker.process.kill()

    def _hear(self, worker: Worker) -> Iterator[Answer]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if not worker.is_ready:
            worker.is_ready = True
            self.stillborn = 0
            self._send_task(worker)
            return
        worker.task.popleft()
        worker.deadline = time.monotonic() + self.limits.seconds
        yield answer

    def _bury(self, worker: Worker) -> Iterator[Answer]:
        """Decide about the jobs of a dead worker."""
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if not worker.is_ready:
            self.stillborn += 1
            if self.stillborn >= STILLBORN:
                raise WorkersError(f"worker processes end before they begin (exit code {worker.process.exitcode})")
            self.again.appendleft(worker.task)
            return
        if not worker.task:
            return
        job = worker.task.popleft()
        if worker.task:
            self.again.appendleft(worker.task)
        if worker.is_late:
            yield _fail(job, Failed("timeout", f"not done in {self.limits.seconds:g} s; --timeout sets the limit"))
        elif job.key in self.tried:
            yield _fail(job, Failed("worker_died", f"its process died twice ({_cause(worker.process.exitcode)})"))
        else:
            self.tried.add(job.key)
            self.again.appendleft(deque([job]))


def _send(worker: Worker, message: object) -> None:
    try:
        worker.pipe.send(message)
    except OSError:
        worker.process.kill()  # where it is not dead already; that is heard on its pipe


def _fail(job: Job, failed: Failed) -> Answer:
    return Answer(job.key, job.name, failed, b"" if job.path else error_line(job.name, failed))


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
