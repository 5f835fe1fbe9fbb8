"""One run: tasks from the layout, results from an executor, into the archive."""

from __future__ import annotations

import os
import re

from planparse.batch.layout import name_output
from planparse.batch.sources import NAMED, Range, split
from planparse.batch.tables import TABLES
from planparse.batch.task import INTERNAL, Failed, Failure, Piece, Result, Step, Task
from planparse.files import OutputError, ReadError, to_name
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planparse.batch.archive import Archive, Shard
    from planparse.batch.layout import Group
    from planparse.batch.task import Executor

EACH = ("json", "yaml")
"""Formats of which a text has an output of its own; records go to parts of JSON Lines beside them."""

PART = re.compile(r"(?:(?:documents|sections|targets|dates)/)?part-([0-9]{5,9})\.(?:jsonl|jsonl\.zst|parquet)")
TEXTS = 50
"""Texts of a task that have an output each."""


class Counts(NamedTuple):
    """Texts so far; ``redone`` are those of the converted whose earlier output was out of date."""

    converted: int = 0
    kept: int = 0
    redone: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        """All of them."""
        return self.converted + self.kept + self.failed


class Run:
    """The state of a run: what is done, what failed, how far it is."""

    def __init__(
        self, groups: list[Group], archive: Archive, shard: Shard | None, tell: Callable[[str, Failed], None]
    ) -> None:
        self.groups = groups
        self.archive = archive
        self.shard = shard
        self.tell = tell
        self.counts = Counts()
        self.status = 0
        self.failed: list[tuple[int, int, dict[str, str]]] = []
        self.tasks: dict[int, Task] = {}
        self.keys = 0
        self.part_count = 0
        self.steps = Step(0, 0)
        self.bytes = self.bytes_read = 0

    def convert(self, executor: Executor, show: Callable[[], None]) -> None:
        """Convert everything; remove parts of an earlier run beyond the last one now.

        Raises what executors raise, and OutputError.
        """
        for result in executor.run(self._tasks()):
            if isinstance(result, Result):
                self._take(result)
            elif result is not None:
                self.steps = Step(self.steps.done + result.done, self.steps.failed + result.failed)
            show()
        if self.tasks:
            raise OutputError(INTERNAL, f"{len(self.tasks)} tasks came to no end")
        form = self.archive.settings.format
        for output in sorted(self.archive.known):
            match = PART.fullmatch(output)
            if match and int(match[1]) >= self.part_count and output in self._part_outputs(int(match[1]), form):
                self.archive.remove(output)
        self.archive.finish([row for _, _, row in sorted(self.failed, key=lambda entry: entry[:2])])

    @property
    def done(self) -> int:
        """Texts done, those of tasks under way included."""
        return max(self.counts.done, self.steps.done)

    @property
    def failed_so_far(self) -> int:
        """How many of them failed."""
        return max(self.counts.failed, self.steps.failed)

    @property
    def total(self) -> int | None:
        """How many texts there are, where that is known before they are read and this run does them all."""
        if self.shard is not None or any(group.source.kind not in NAMED for group in self.groups):
            return None
        return sum(len(group.names) for group in self.groups)

    @property
    def part_read(self) -> float:
        """How much of the inputs is read, by their bytes: of streams of records nobody knows how many are to come."""
        return self.bytes_read / self.bytes if self.bytes else 0.0

    # --- tasks

    def _tasks(self) -> Iterator[Task]:
        self.bytes = sum(map(_size, self.groups))
        before = 0
        for group in self.groups:
            try:
                for texts in self._split(group):
                    self.bytes_read = before + texts.position
                    task = self._to_task(group, texts)
                    if task is not None:
                        self.tasks[task.key] = task
                        yield task
                if group.failed is not None:
                    self._fail(self._next_key(), Failure(0, to_name(group.source.name), group.failed))
            except ReadError as error:
                failed = Failed(error.code, error.message)
                self._fail(self._next_key(), Failure(0, to_name(group.source.name), failed))
            before += _size(group)

    def _split(self, group: Group) -> Iterator[Range]:
        settings = self.archive.settings
        if group.source.kind not in NAMED:
            return split(group.source, settings.part_records, settings)
        size = TEXTS if settings.format in EACH else settings.part_records
        count = len(group.names)
        return (Range(start, min(start + size, count), 0, 0, 0) for start in range(0, count, size))

    def _next_key(self) -> int:
        self.keys += 1
        return self.keys

    def _to_task(self, group: Group, texts: Range) -> Task | None:
        """The task of some texts, None where it is another shard's. It is numbered in any case."""
        key = self._next_key()
        source, form = group.source, self.archive.settings.format
        is_part = form not in EACH or source.kind not in NAMED
        names = tuple(group.names[texts.start : texts.stop])
        if is_part:
            outputs = [self._part_outputs(self.part_count, form)]
        else:
            outputs = [name_output(source, name, f".{form}") for name in names]
        self.part_count += is_part
        if self.shard is not None and not self.shard.has(key - 1):
            return None
        pieces = tuple(Piece(output, self.archive.find_known(output)) for output in outputs)
        temporary = os.path.join(self.archive.temporary, str(key))
        return Task(
            key,
            source,
            texts.start,
            texts.stop,
            texts.offset,
            texts.line,
            names,
            is_part,
            pieces,
            self.archive.folder,
            temporary,
        )

    def _part_outputs(self, position: int, form: str) -> tuple[str, ...]:
        name = f"part-{position:05}"
        if form == "parquet":
            return tuple(f"{table}/{name}.parquet" for table in TABLES)
        return (f"{name}.{'jsonl' if form in EACH else form}",)

    # --- results

    def _take(self, result: Result) -> None:
        task = self.tasks.pop(result.key)
        for failure in result.failures:
            self._fail(result.key, failure)
            if not task.is_part:
                for output in task.pieces[failure.position].outputs:
                    self.archive.remove(output)
        self.archive.note(result)
        more = (result.converted, result.kept, result.redone, 0)
        self.counts = Counts(*(old + new for old, new in zip(self.counts, more, strict=True)))

    def _fail(self, key: int, failure: Failure) -> None:
        failed = failure.failed
        self.tell(failure.name, failed)
        self.status = max(self.status, failed.status)
        row = {"input": failure.name, "code": failed.code, "message": failed.message}
        self.failed.append((key, failure.position, row))
        self.counts = self.counts._replace(failed=self.counts.failed + 1)


def _size(group: Group) -> int:
    """The bytes of a file of records, 0 for other sources."""
    try:
        return os.path.getsize(group.source.path) if group.source.kind not in NAMED else 0
    except OSError:
        return 0
