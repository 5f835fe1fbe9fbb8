"""Worker processes that may die: each costs at most the text it was at.

A worker answers text by text, so that the first text without an answer is the one it died of. That text is tried
once more; if that ends the same way, it gets an error record, and the work goes on after it. A text over its time
limit is not tried again. The texts of a part are converted by several workers, fifty at a time, each into a file of
its own; when all are done, one worker makes the outputs from these.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections import deque
from contextlib import suppress

from planparse.batch.task import INTERNAL, Entry, Failed, Failure, Limits, Result, Settings, Step, Task
from planparse.batch.work import CONVERT, READ, SEAL, Answer, Broken, Digest, Request, Sealed, digest_of, name_temporary
from planparse.batch.worker import Pipe
from planparse.digest import sha256
from planparse.files import IO_ERROR, OutputError, to_name, writing
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

TEXTS = 50
"""Texts sent to a worker at a time."""

START_LIMIT = 60.0
STILLBORN = 3
"""Workers in a row that end before they begin, until the run is given up."""

TRIES = 8
"""Workers that die at the same place although they have nothing to do there but read, until the run is given up."""

TICK = 200
SIGNALS = {signal.SIGINT, signal.SIGTERM}
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = "from planparse.batch.worker import main; main()"


class WorkersError(OutputError):
    """Worker processes cannot be started, or all end at the same place."""

    def __init__(self, message: str) -> None:
        super().__init__(INTERNAL, message)


class Worker:
    """A process, the way to it, and what it is doing: the request, and how many of its texts are answered."""

    def __init__(self, pid: int, pipe: Pipe) -> None:
        self.pid = pid
        self.pipe = pipe
        self.request: Request | None = None
        self.deadline = time.monotonic() + START_LIMIT
        self.is_ready = False
        self.is_late = False


class Work:
    """A task under way."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.answers: dict[int, Answer] = {}
        self.marks: dict[int, str] = {}
        self.sealed: tuple[tuple[str, str], ...] | None = None
        self.tries: dict[tuple[str, int], int] = {}

    def split(self) -> list[Request]:
        """The requests that convert its texts."""
        task = self.task
        starts = range(0, task.size, TEXTS)
        return [
            Request(CONVERT, task, start, min(start + TEXTS, task.size), f"{task.temporary}-{start}")
            for start in starts
        ]

    def first(self) -> list[Request]:
        """What to do first: where an earlier run knew the digest of the part, see whether it still holds."""
        task = self.task
        if task.is_part and any(task.pieces[0].known[:1]):
            return [Request(READ, task, 0, task.size)]
        return self.split()

    def seal(self) -> Request:
        """The request that makes the outputs of a part."""
        spools = tuple(request.spool for request in self.split())
        return Request(SEAL, self.task, 0, 0, spools=spools)


class Pool:
    """At most ``count`` workers, started when there is something for them to do. An Executor."""

    def __init__(self, count: int, settings: Settings, limits: Limits) -> None:
        self.count = count
        self.settings = settings
        self.limits = limits
        self.workers: list[Worker] = []
        self.poll = select.poll()
        self.works: dict[int, Work] = {}
        self.requests: deque[Request] = deque()
        self.stillborn = 0

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Step | None]:
        """The results of the tasks, in the order in which they are done."""
        waiting = iter(tasks)
        while True:
            self._give(waiting)
            if not any(worker.request for worker in self.workers):
                return
            yield from self._listen()

    def stop(self) -> None:
        """Let idle workers go, end the others, and wait until all are gone."""
        for worker in self.workers:
            if worker.request is None and worker.is_ready:
                self._send(worker, None)
            else:
                _kill(worker)
        end = time.monotonic() + 1
        for worker in self.workers:
            while os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                if time.monotonic() > end:
                    _kill(worker)
                time.sleep(0.001)
        self.kill()

    def kill(self) -> None:
        """End all workers at once."""
        for worker in self.workers:
            _kill(worker)
        for worker in self.workers:
            os.waitpid(worker.pid, 0)
            worker.pipe.close()
        self.workers.clear()

    # --- requests

    def _give(self, tasks: Iterator[Task]) -> None:
        """A request for every worker that has none."""
        idle = [worker for worker in self.workers if worker.request is None]
        while idle or len(self.workers) < self.count:
            request = self._next_request(tasks)
            if request is None:
                return
            worker = idle.pop() if idle else self._start()
            worker.request = request
            if worker.is_ready:
                self._send_request(worker)

    def _next_request(self, tasks: Iterator[Task]) -> Request | None:
        if not self.requests:
            task = next(tasks, None)
            if task is None:
                return None
            work = self.works[task.key] = Work(task)
            self.requests.extend(work.first())
        return self.requests.popleft()

    def _send_request(self, worker: Worker) -> None:
        worker.deadline = time.monotonic() + self.limits.seconds
        self._send(worker, worker.request)

    def _send(self, worker: Worker, message: object) -> None:
        try:
            worker.pipe.send(message)
        except OSError:
            _kill(worker)  # where it is not dead already; that is heard on its pipe

    # --- processes

    def _start(self) -> Worker:
        """A new worker. Signals wait meanwhile: it must neither be lost sight of nor take them itself."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            worker = self._spawn()
        except OSError as error:
            raise WorkersError(f"cannot start a process: {error.strerror}") from None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        self._send(worker, (self.settings, self.limits))
        return worker

    def _spawn(self) -> Worker:
        requests, to_worker = os.pipe()
        from_worker, answers = os.pipe()
        # Its modules are those of this process, wherever they came from. The working directory is no such place; where
        # planparse itself was found there, it comes last.
        program = f"import sys; sys.path[:] = sys.argv[1:]; {PROGRAM}"
        try:
            pid = os.posix_spawn(
                sys.executable,
                [sys.executable, "-P", "-c", program, *sys.path, HOME],
                os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, requests, 0), (os.POSIX_SPAWN_DUP2, answers, 1)],
            )
        except OSError:
            os.close(to_worker)
            os.close(from_worker)
            raise
        finally:
            os.close(requests)
            os.close(answers)
        worker = Worker(pid, Pipe(from_worker, to_worker))
        self.workers.append(worker)
        self.poll.register(from_worker, select.POLLIN)
        return worker

    def _listen(self) -> Iterator[Result | Step | None]:
        """What comes in within a moment; then those that are late are ended, and the dead are buried."""
        by_pipe = {worker.pipe.source: worker for worker in self.workers}
        heard = [by_pipe[descriptor] for descriptor, _ in self.poll.poll(TICK)]
        if not heard:
            yield None
        for worker in heard:
            yield from self._hear(worker)
        now = time.monotonic()
        for worker in self.workers:
            if worker not in heard and worker.request and now > worker.deadline and not worker.is_late:
                worker.is_late = True
                _kill(worker)

    def _hear(self, worker: Worker) -> Iterator[Result | Step | None]:
        try:
            worker.pipe.fill()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        for message in worker.pipe.take(sys.maxsize):
            if not worker.is_ready:
                worker.is_ready = True
                self.stillborn = 0
                self._send_request(worker)
                continue
            worker.deadline = time.monotonic() + self.limits.seconds
            yield from self._take(worker, message)

    def _bury(self, worker: Worker) -> Iterator[Result | Step | None]:
        """Decide about the request of a dead worker."""
        _kill(worker)  # it has left its pipe: if it still runs, it is of no use
        _, status = os.waitpid(worker.pid, 0)
        self.poll.unregister(worker.pipe.source)
        worker.pipe.close()
        self.workers.remove(worker)
        cause = _cause(os.waitstatus_to_exitcode(status))
        request = worker.request
        if request is None:
            return
        if not worker.is_ready:
            self.stillborn += 1
            if self.stillborn >= STILLBORN:
                raise WorkersError(f"worker processes end before they begin ({cause})")
            self.requests.appendleft(request)
            return
        self.requests.appendleft(self._retry(request, cause, is_late=worker.is_late))
        yield None

    def _retry(self, request: Request, cause: str, *, is_late: bool) -> Request:
        """The request as it is to be tried again."""
        tries = self.works[request.task.key].tries
        place = (request.verb, request.begin)
        tries[place] = tries.get(place, 0) + 1
        if tries[place] >= TRIES:
            raise WorkersError(f"worker processes die of {to_name(request.task.source.name)} ({cause})")
        if request.verb != CONVERT or request.failed is not None:
            return request
        if is_late:
            message = f"not done in {self.limits.seconds:g} s; --timeout sets the limit"
            return request._replace(failed=Failed("timeout", message))
        if tries[place] == 1:
            return request
        return request._replace(failed=Failed("worker_died", f"its process died twice ({cause})"))

    # --- answers

    def _take(self, worker: Worker, message: Any) -> Iterator[Result | Step | None]:  # noqa: ANN401 - see work.py
        request = worker.request
        if message is None or request is None:
            return
        work = self.works[request.task.key]
        if isinstance(message, Broken):
            raise OutputError(IO_ERROR, f"{to_name(work.task.folder)}: {message.message}")
        if isinstance(message, Sealed):
            work.sealed = message.outputs
            worker.request = None
            yield self._finish(work)
            return
        request = request._replace(begin=request.begin + 1, failed=None)
        if isinstance(message, Digest):
            work.marks[request.begin - 1] = message.input_sha256
        elif isinstance(message, Answer):
            work.answers[request.begin - 1] = message
            request = request._replace(size=message.size)
            yield Step(1, int(message.failed is not None))
        worker.request = request if request.begin < request.end else None
        if worker.request is None:
            yield from self._go_on(work, request.verb)

    def _go_on(self, work: Work, done: str) -> Iterator[Result | Step]:
        """What comes after a request that is done, once all of its kind are."""
        task = work.task
        if done == READ:
            if not _still_holds(work):
                self.requests.extendleft(reversed(work.split()))
                return
            del self.works[task.key]
            yield Step(task.size, 0)
            yield _keep(task)
        elif len(work.answers) == task.size:
            if task.is_part:
                self.requests.appendleft(work.seal())
            else:
                yield self._finish(work)

    def _finish(self, work: Work) -> Result:
        """Give the outputs of a task their names."""
        task = work.task
        result = _part_result(work) if task.is_part else _each_result(work)
        del self.works[task.key]
        return result


def _each_result(work: Work) -> Result:
    task = work.task
    entries, failures, folders = [], [], set[str]()
    kept = redone = 0
    for position, piece in enumerate(task.pieces):
        answer = work.answers[position]
        if answer.failed is not None:
            failures.append(Failure(position, answer.name, answer.failed))
            continue
        if answer.kept:
            kept += 1
        else:
            redone += bool(piece.known)
            _put(task, name_temporary(task, position), piece.outputs[0], folders)
        output = to_name(piece.outputs[0])
        entries.append(Entry(output, answer.output_sha256, answer.name, answer.input_sha256, 1))
    return Result(task.key, tuple(entries), tuple(failures), len(entries) - kept, kept, redone, is_proof=True)


def _part_result(work: Work) -> Result:
    task = work.task
    assert work.sealed is not None
    answers = [work.answers[position] for position in range(task.size)]
    failures = [
        Failure(position, answer.name, answer.failed)
        for position, answer in enumerate(answers)
        if answer.failed is not None
    ]
    mark = _mark([answer.input_sha256 for answer in answers])
    [piece] = task.pieces
    folders = set[str]()
    for output, (temporary, _) in zip(piece.outputs, work.sealed, strict=True):
        _put(task, temporary, output, folders)
    for request in work.split():
        with suppress(OSError):
            os.unlink(request.spool)
    name = to_name(task.source.name)
    entries = (
        Entry(output, digest, name, mark, task.size)
        for output, (_, digest) in zip(piece.outputs, work.sealed, strict=True)
    )
    converted = task.size - len(failures)
    redone = converted if piece.known else 0
    return Result(task.key, tuple(entries), tuple(failures), converted, 0, redone, is_proof=not failures)


def _still_holds(work: Work) -> bool:
    """Whether the inputs of a part and its outputs are what they were."""
    [piece] = work.task.pieces
    mark = _mark([work.marks[position] for position in range(work.task.size)])
    known = (mark, *(digest_of(os.path.join(work.task.folder, output)) for output in piece.outputs))
    return known == piece.known


def _keep(task: Task) -> Result:
    [piece] = task.pieces
    name = to_name(task.source.name)
    entries = (
        Entry(output, digest, name, piece.known[0], task.size)
        for output, digest in zip(piece.outputs, piece.known[1:], strict=True)
    )
    return Result(task.key, tuple(entries), (), 0, task.size, 0, is_proof=True)


def _mark(marks: list[str]) -> str:
    return sha256("\n".join(marks).encode()).hexdigest()


def _put(task: Task, temporary: str, output: str, folders: set[str]) -> None:
    """Give a finished temporary file its name. Raises OutputError."""
    path = os.path.join(task.folder, output)
    parent = os.path.dirname(path)
    with writing(output):
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)
            folders.add(parent)
        os.replace(temporary, path)


def do_task(task: Task, pool: Pool) -> Result:
    """Do one task with a pool that has nothing else to do: for engines, which call this where they like.

    The outputs are under their names when it returns. Raises OutputError and WorkersError as ``Executor.run``; the
    pool is of no use then.
    """
    from uuid import uuid4

    mine = task._replace(temporary=f"{task.temporary}-{uuid4().hex}")
    [result] = [result for result in pool.run([mine]) if isinstance(result, Result)]
    return result


def _kill(worker: Worker) -> None:
    os.kill(worker.pid, signal.SIGKILL)  # a process that ended, but was not waited for, still has its number


def _cause(code: int) -> str:
    if code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
