"""Tasks on a Dask cluster. Where they run, and what is tried again when a machine dies, is for its scheduler to say."""

from __future__ import annotations

import logging
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from planparse import __version__
from planparse.batch.pool import WorkersError, do_task
from planparse.batch.task import INTERNAL
from planparse.files import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from planparse.batch.task import Limits, Result, Settings, Task

CONNECT_LIMIT = 10
"""Seconds to wait for the scheduler, and for its first worker."""

RETRIES = 2
"""How often the scheduler tries a task again that ended in an error; those of workers that died it moves by itself."""

AHEAD = 2
"""Tasks given to the scheduler for each of its workers' threads: the next one waits where the last one ends."""

TICK = 0.2


class TaskError(Exception):
    """An OutputError as it travels: with its status and its message."""


class Cluster:
    """The workers of the Dask scheduler at an address. An Executor.

    Raises WorkersError where no scheduler answers, it has no workers, or they have another planparse.
    """

    def __init__(self, address: str, settings: Settings, limits: Limits) -> None:
        self.address = address
        self.settings = settings
        self.limits = limits
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
                engine.submit(do_there, __version__, task, self.settings, self.limits).add_done_callback(done.put)
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
        threads: dict[str, int] = self.client.nthreads()
        return max(1, AHEAD * sum(threads.values()))

    def _result(self, future: Future[Result]) -> Result:
        """Raise what became of a task where that is no result."""
        if future.cancelled():
            raise WorkersError(f"the Dask scheduler at {self.address} is gone")
        error = future.exception()
        if isinstance(error, TaskError):
            raise OutputError(*error.args)
        if error is not None:
            raise WorkersError(f"a task failed on the Dask cluster: {type(error).__name__}: {error}")
        return future.result()


def _connect(address: str) -> Any:  # noqa: ANN401 - a distributed.Client
    from importlib import import_module

    distributed: Any = import_module("distributed")
    for name in ("distributed", "tornado", "asyncio"):  # what they have to say becomes an error here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, timeout=CONNECT_LIMIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(f"no Dask scheduler at {address}: {error}") from None


def find_version() -> str:
    """The version of planparse, on the worker that is asked."""
    return __version__


def do_there(version: str, task: Task, settings: Settings, limits: Limits) -> Result:
    """Do a task on the worker that this runs on. Raises TaskError, for the scheduler to try again."""
    if version != __version__:  # of a worker that came after the run began
        raise TaskError(INTERNAL, f"a worker has planparse {__version__}; where the run began it is {version}")
    try:
        return do_task(task, settings, limits)
    except OutputError as error:
        raise TaskError(error.status, error.message) from None
