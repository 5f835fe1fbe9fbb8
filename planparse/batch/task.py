"""What is to be done and what became of it, in records that any process can be sent: here, or on another machine.

A run is a row of tasks. A task is some texts of one source, in order, and where their documents go; nothing else is
needed to do it but the files themselves, so any process that sees them under the same paths can. Whatever does
tasks is an ``Executor``: the pool of this machine, or an engine that runs ``pool.do_task`` on others.

A task may be done twice, or by two at once, when a machine is taken for dead: the outputs are the same bytes, and
each is put under its name whole.
"""

from __future__ import annotations

from planparse.records import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

FAILED, INTERNAL = 1, 70


class Settings(NamedTuple):
    """What decides the bytes that come out."""

    format: str
    encoding: str
    script: str
    date: str | None
    omit: tuple[str, ...]
    max_bytes: int
    text_field: str
    id_field: str | None
    part_records: int
    html: bool = False


class Limits(NamedTuple):
    """What one text may cost: seconds, and MiB of memory (of the address space of the process)."""

    seconds: float
    memory: int


class Source(NamedTuple):
    """Where texts are: ``kind`` is ``sources.FILES`` or a key of ``sources.SUFFIXES``, ``path`` is absolute.

    ``name`` is what messages call it, empty for a folder that texts are in.
    """

    kind: str
    name: str
    path: str


class Piece(NamedTuple):
    """Outputs that come together: of one text, or of all texts of a task.

    ``outputs`` are paths below the output folder. ``known`` holds the digests of the input and of each output that
    an earlier run gave; where they still hold, nothing is done. It is empty where nothing is known.
    """

    outputs: tuple[str, ...]
    known: tuple[str, ...] = ()


class Task(NamedTuple):
    """The texts ``start`` to ``stop`` of a source, and their pieces: one for each, or one for all (``is_part``).

    ``names`` are the paths of the texts below the source where it has such, else it is empty. The text ``start``
    begins at ``offset`` of the file, on line ``line``; that is 0 where the source is read from its beginning.
    Temporary files are called ``temporary`` with something after it; the folder of that must exist. Of a text
    without a piece (its name leads out of the archive), nothing is written.
    """

    key: int
    source: Source
    start: int
    stop: int
    offset: int
    line: int
    names: tuple[str, ...]
    is_part: bool
    pieces: tuple[Piece, ...]
    folder: str
    temporary: str

    @property
    def size(self) -> int:
        """How many texts there are."""
        return self.stop - self.start


class Failed(NamedTuple):
    """Why a text gives no document; ``status`` is the exit status it calls for."""

    code: str
    message: str
    status: int = FAILED


class Failure(NamedTuple):
    """A text of a task that failed: its position in it, its name, the reason."""

    position: int
    name: str
    failed: Failed


class Entry(NamedTuple):
    """An output that is there, in the journal and in the manifest."""

    output: str
    output_sha256: str
    input: str
    input_sha256: str
    records: int


class Result(NamedTuple):
    """What became of a task; its outputs are under their names, whole.

    ``entries`` are in the order of the pieces. Those of a part with failures in it say what is there, and prove
    nothing (``is_proof``): a resumed run tries it again. The counts are of texts; ``redone`` are those of the
    converted ones whose outputs an earlier run gave are out of date.
    """

    key: int
    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...]
    converted: int
    kept: int
    redone: int
    is_proof: bool


class Step(NamedTuple):
    """Texts that are done in a task that is not: for those who watch."""

    done: int
    failed: int


class Executor(Protocol):
    """Does tasks.

    ``run`` takes them one by one, when there is room for another, and gives the result of each exactly once, in any
    order. In between it may give steps, and should give None now and then when nothing happens, so that the terminal
    is kept up to date. It raises OutputError when outputs cannot be written, WorkersError when nothing can be done at
    all: the run then ends, and what is finished stays. Faults of texts, and processes or machines that die, are
    its own to deal with: a task that was given up by one is done by another, and its outputs replace those that
    are there.
    """

    def run(self, tasks: Iterator[Task]) -> Iterator[Result | Step | None]:
        """The results of all tasks."""

    def stop(self) -> None:
        """Let everything go, when all results are there."""

    def kill(self) -> None:
        """Stop within a second, whatever is under way; called also after ``stop``, and when nothing began."""
