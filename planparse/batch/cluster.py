"""Tasks on a Dask cluster. Where they run, and what is tried again when a machine dies, is for its scheduler to say."""

from __future__ import annotations

import logging
import time
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Lock, Timer
from uuid import uuid4

from planparse import __version__
from planparse.batch.pool import Pool, WorkersError, do_task
from planparse.batch.task import INTERNAL, Limits, Settings
from planparse.files import OutputError
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from typing import Any

    from planparse.batch.task import Result, Task

CONNECT_LIMIT = 10
"""Seconds to wait for the scheduler, and for its first worker."""

RETRIES = 2
"""How often the scheduler tries a task again that ended in an error; those of workers that died it moves by itself."""

AHEAD = 2
"""Tasks given to the scheduler for each of its workers' threads: the next one waits where the last one ends."""

IDLE_LIMIT = 20.0
"""Seconds that a process waits for the next task before it is ended."""

TICK = 0.2


class TaskError(Exception):
    """An OutputError as it travels: with its status and its message."""


class Job(NamedTuple):
    """What the tasks of a run have in common: a name that no other run has, and how they are done."""

    name: str
    version: str
    settings: Settings
    limits: Limits


class Cluster:
    """The workers of the Dask scheduler at an address. An Executor.

    Raises WorkersError where no scheduler answers, it has no workers, or they have another planparse.
    """

    def __init__(self, address: str, settings: Settings, limits: Limits) -> None:
        self.address = address
        self.job = Job(uuid4().hex, __version__, settings, limits)
        self.client = _connect(address)
        try:
            self._check_workers()
        except WorkersError:
            self.kill()
            raise

    def run(self, tasks: Iterator[Task]) -> Iterator[Result | None]:
        """The results of the tasks, in the order in which they are done."""
        engine = self.client.get_executor(pure=False, retries=RETRIES)
        done: SimpleQueue[Future[Result]] = SimpleQueue()
        count = 0
        while True:
            for task in islice(tasks, max(0, self._room() - count)):
                engine.submit(do_there, self.job, task).add_done_callback(done.put)
                count += 1
            if not count:
                return
            try:
                future = done.get(timeout=TICK)
            except Empty:
                yield None
                continue
            count -= 1
            yield self._result(future)

    def stop(self) -> None:
        """Leave the scheduler."""
        self.client.close()

    def kill(self) -> None:
        """Leave at once: the scheduler forgets what no worker has begun, and workers end what they have."""
        self.client.close(timeout=0.5)

    def _check_workers(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=CONNECT_LIMIT)
        except TimeoutError:
            raise WorkersError(f"the Dask scheduler at {self.address} has no workers") from None
        versions = self.client.run(find_version, on_error="return")
        for worker, version in sorted(versions.items()):
            if version != __version__:
                found = f"planparse {version}" if isinstance(version, str) else f"no planparse that runs: {version}"
                raise WorkersError(f"the worker {worker} has {found}; here it is {__version__}")

    def _room(self) -> int:
        """How many tasks there should be under way; workers come and go."""
        try:
            threads: dict[str, int] = self.client.nthreads()
        except OSError:
            raise self._gone() from None
        return max(1, AHEAD * sum(threads.values()))

    def _result(self, future: Future[Result]) -> Result:
        """Raise what became of a task where that is no result."""
        if future.cancelled():
            raise self._gone()
        error = future.exception()
        if isinstance(error, TaskError):
            raise OutputError(*error.args)
        if error is not None:
            raise WorkersError(f"a task failed on the Dask cluster: {type(error).__name__}: {error}")
        return future.result()

    def _gone(self) -> WorkersError:
        return WorkersError(f"the Dask scheduler at {self.address} is gone")


def _connect(address: str) -> Any:  # noqa: ANN401 - a distributed.Client
    from importlib import import_module

    distributed: Any = import_module("distributed")
    logging.disable()  # what its many loggers have to say becomes an error here
    try:
        return distributed.Client(address, timeout=CONNECT_LIMIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(f"no Dask scheduler at {address}: {error}") from None


def find_version() -> str:
    """The version of planparse, on the worker that is asked."""
    return __version__


def do_there(job: Job, task: Task) -> Result:
    """Do a task on the worker that this runs on. Raises TaskError, for the scheduler to try again."""
    if job.version != __version__:  # of a worker that came after the run began
        raise TaskError(INTERNAL, f"a worker has planparse {__version__}; where the run began it is {job.version}")
    pool = POOLS.take(job.name) or Pool(1, job.settings, job.limits)
    try:
        result = do_task(task, pool)
    except OutputError as error:
        pool.kill()
        raise TaskError(error.status, error.message) from None
    POOLS.put(job.name, pool)
    return result


class Pools:
    """Pools of one process each, kept for the next task of their run.

    A process that has begun takes half the time of a new one. Those of another run might read a file that they have
    opened and that is another one by now.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.idle: list[tuple[float, str, Pool]] = []
        self.is_watched = False

    def take(self, run: str) -> Pool | None:
        """One of this run."""
        with self.lock:
            for position, (_, name, pool) in enumerate(self.idle):
                if name == run:
                    del self.idle[position]
                    return pool
        return None

    def put(self, run: str, pool: Pool) -> None:
        """Keep one for a while."""
        with self.lock:
            self.idle.append((time.monotonic(), run, pool))
            self._watch()

    def _watch(self) -> None:
        if not self.is_watched:
            self.is_watched = True
            timer = Timer(IDLE_LIMIT, self._sweep)
            timer.daemon = True
            timer.start()

    def _sweep(self) -> None:
        """End those that nothing came for."""
        with self.lock:
            limit = time.monotonic() - IDLE_LIMIT
            old = [pool for since, _, pool in self.idle if since < limit]
            self.idle = [entry for entry in self.idle if entry[0] >= limit]
            self.is_watched = False
            if self.idle:
                self._watch()
        for pool in old:
            pool.kill()


POOLS = Pools()
"""Those of the Dask worker that this runs in."""
