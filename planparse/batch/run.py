"""One run: jobs from the layout, answers from the pool, outputs into the archive."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING, NamedTuple

from planparse.batch.archive import Archive, Entry, Shard
from planparse.batch.records import read_parts
from planparse.batch.work import Answer, Failed, Job, digest_of, line_limit
from planparse.files import IO_ERROR, OutputError, ReadError, to_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planparse.batch.layout import Layout, Source
    from planparse.batch.pool import Pool

ALL = Shard(1, 1)
PART = re.compile(r"part-[0-9]{5,9}\.jsonl")
ENOUGH = 50
"""Texts after which the rate says something about the rest."""


class Counts(NamedTuple):
    """Texts so far; ``redone`` are those of the converted whose earlier output was out of date."""

    converted: int = 0
    kept: int = 0
    redone: int = 0
    failed: int = 0


class OpenPart:
    """A part whose records are being converted."""

    def __init__(self, entry: Entry, first: int) -> None:
        self.entry = entry
        self.first = first
        self.lines: list[bytes] = [b""] * entry.records
        self.left = entry.records
        self.has_failed = False


class Run:
    """The state of a run: what is done, what failed, what is under way."""

    def __init__(self, layout: Layout, archive: Archive, shard: Shard | None, tell: Callable[[str], None]) -> None:
        self.layout = layout
        self.archive = archive
        self.shard = shard or ALL
        self.tell = tell
        self.counts = Counts()
        self.status = 0
        self.entries: list[Entry] = []
        self.failed: list[tuple[int, dict[str, str]]] = []
        self.texts: dict[int, tuple[Source, Job]] = {}
        self.parts: dict[int, OpenPart] = {}
        self.keys = 0
        self.part_count = 0

    @property
    def total(self) -> int | None:
        """How many texts there are, where that is known before they are read."""
        return None if self.layout.records else sum(map(self.shard.has, range(len(self.layout.texts))))

    def convert(self, pool: Pool, show: Callable[[], None]) -> None:
        """Convert everything; remove parts of an earlier run beyond the last one now. Raises OutputError, and WorkersError."""
        for answer in pool.run(self._jobs()):
            if answer is not None:
                self._take(answer)
            show()
        for output in sorted(self.archive.known):
            if PART.fullmatch(output) and int(output[5:-6]) >= self.part_count:
                self.archive.remove(output, output)
        failed = [row for _, row in sorted(self.failed, key=lambda pair: pair[0])]
        self.archive.finish(self.entries, failed)

    def _jobs(self) -> Iterator[Job]:
        for position, text in enumerate(self.layout.texts):
            if self.shard.has(position):
                yield self._text_job(text)
        for source in self.layout.records:
            try:
                yield from self._record_jobs(source)
            except ReadError as error:
                self._fail(self._next_key(), source.name, Failed(error.code, error.message))

    def _next_key(self) -> int:
        self.keys += 1
        return self.keys

    def _text_job(self, text: Source) -> Job:
        known = self.archive.known.get(to_name(text.output))
        digests = None if known is None else (known.input_sha256, known.output_sha256)
        path = os.path.join(self.archive.folder, text.output)
        job = Job(self._next_key(), text.name, text.path, b"", path, self.archive.make_temporary(), digests)
        self.texts[job.key] = text, job
        return job

    def _record_jobs(self, source: Source) -> Iterator[Job]:
        """The jobs of a record file, part for part; none for a part that is there, or is another shard's."""
        settings = self.archive.settings
        for part in read_parts(source.path, settings.part_records, line_limit(settings)):
            position, self.part_count = self.part_count, self.part_count + 1
            output = f"part-{position:05}.jsonl"
            entry = Entry(output, "", source.name, part.sha256, len(part.lines))
            if not self.shard.has(position) or self._is_kept(entry):
                continue
            opened = OpenPart(entry, self.keys + 1)
            jobs = [Job(self._next_key(), f"{source.name}:{line}", "", record) for line, record in part.lines]
            self.parts.update((job.key, opened) for job in jobs)
            yield from jobs

    def _is_kept(self, entry: Entry) -> bool:
        known = self.archive.known.get(entry.output)
        if known is None or known._replace(output_sha256="") != entry:
            return False
        if known.output_sha256 != digest_of(os.path.join(self.archive.folder, entry.output)):
            return False
        self.entries.append(known)
        self._count(kept=entry.records)
        return True

    def _take(self, answer: Answer) -> None:
        if answer.broken:
            raise OutputError(IO_ERROR, f"{answer.name}: {answer.broken}")
        if answer.key in self.texts:
            self._take_text(answer)
        else:
            self._take_record(answer)

    def _take_text(self, answer: Answer) -> None:
        text, job = self.texts.pop(answer.key)
        if answer.failed is not None:
            self._fail(answer.key, answer.name, answer.failed)
            self.archive.remove(to_name(text.output), text.output)
            return
        entry = Entry(to_name(text.output), answer.output_sha256, text.name, answer.input_sha256, 1)
        self.entries.append(entry)
        if answer.kept:
            self._count(kept=1)
            return
        self.archive.put(job.temporary, text.output, entry)
        self._count(converted=1, redone=int(entry.output in self.archive.known))

    def _take_record(self, answer: Answer) -> None:
        part = self.parts.pop(answer.key)
        part.lines[answer.key - part.first] = answer.line
        part.left -= 1
        if answer.failed is not None:
            part.has_failed = True
            self._fail(answer.key, answer.name, answer.failed)
        else:
            self._count(converted=1)
        if not part.left:
            self._close(part)

    def _close(self, part: OpenPart) -> None:
        """Write a part. With failed records in it, its journal line proves nothing: a resumed run tries them again."""
        data = b"".join(part.lines)
        temporary = self.archive.write(data)
        entry = part.entry._replace(output_sha256=_sha256(data))
        self.archive.put(temporary, entry.output, entry._replace(input_sha256="") if part.has_failed else entry)
        self.entries.append(entry)
        if entry.output in self.archive.known:
            self._count(redone=entry.records)

    def _fail(self, key: int, name: str, failed: Failed) -> None:
        self.tell(f"{name}: {failed.code}: {failed.message}")
        self.status = max(self.status, failed.status)
        self.failed.append((key, {"input": name, "code": failed.code, "message": failed.message}))
        self._count(failed=1)

    def _count(self, converted: int = 0, kept: int = 0, redone: int = 0, failed: int = 0) -> None:
        more = (converted, kept, redone, failed)
        self.counts = Counts(*(old + new for old, new in zip(self.counts, more, strict=True)))


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


class Clock:
    """The line that tells how far a run is."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.shown = 0.0

    def is_due(self) -> bool:
        """Whether a fifth of a second has passed since the line was shown."""
        now = time.monotonic()
        if now - self.shown < 0.2:
            return False
        self.shown = now
        return True

    def progress(self, counts: Counts, total: int | None) -> str:
        """Texts done, how many a second, how many failed, the time left."""
        done = counts.converted + counts.kept + counts.failed
        seconds = max(time.monotonic() - self.start, 0.001)
        rate = done / seconds
        of = f" of {total:,}" if total is not None else ""
        left = "" if not total or done < ENOUGH else f", {_time((total - done) / rate)} left"
        return f"{done:,}{of}, {rate:,.0f} a second, {counts.failed:,} failed{left}"

    def summary(self, counts: Counts) -> str:
        """The same when all is done."""
        parts = [f"{counts.converted:,} converted"]
        parts += [f"{counts.redone:,} of them out of date before"] if counts.redone else []
        parts += [f"{counts.kept:,} kept"] if counts.kept else []
        return f"{', '.join(parts)}, {counts.failed:,} failed, in {time.monotonic() - self.start:.1f} s"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
