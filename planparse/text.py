"""A string that knows where in the source each of its characters came from.

Every stage that changes the text (annotations removed, script converted, broken
lines joined) returns a new :class:`Text`; whatever the chain of edits, ``span``
gives the place in the decoded source. Positions are mapped here and nowhere else.

All positions count Unicode code points; all intervals are half-open, ``[start, end)``,
as in the W3C TextPositionSelector.
"""

from __future__ import annotations

from bisect import bisect_right

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

LINEAR = -1


class Edit(NamedTuple):
    """Replace ``value[start:end]`` by ``replacement`` (empty: delete)."""

    start: int
    end: int
    replacement: str = ""


class Text:
    """An immutable string with a source position for every character.

    The map is a list of runs. In a linear run character ``i`` came from
    ``source + (i - start)``; in a stretched run (a replacement whose length differs
    from what it replaced) every character came from the whole interval
    ``[source, source + stretch)``, which is empty for an insertion.

    ``value`` is what the stages read; ``printed``, of the same length, what is quoted from the text: the two
    differ where the value has punctuation and digits of one width.
    """

    __slots__ = ("_sources", "_starts", "_stretches", "printed", "value")

    def __init__(
        self, value: str, starts: list[int], sources: list[int], stretches: list[int], printed: str | None = None
    ) -> None:
        self.value = value
        self.printed = value if printed is None else printed
        self._starts = starts
        self._sources = sources
        self._stretches = stretches

    @classmethod
    def of(cls, value: str, source: int = 0) -> Text:
        """The text as it stands in the source, from position ``source`` on."""
        return cls(value, [0], [source], [LINEAR])

    def __len__(self) -> int:
        return len(self.value)

    def __repr__(self) -> str:
        return f"Text({self.value!r})"

    def _run(self, index: int) -> int:
        return bisect_right(self._starts, index) - 1

    def source_of(self, index: int) -> Span:
        """The source interval of the character at ``index`` (``len(text)`` gives the end, empty)."""
        if index >= len(self.value):
            end = self.source_of(len(self.value) - 1)[1] if self.value else self._sources[0]
            return end, end
        run = self._run(index)
        source, stretch = self._sources[run], self._stretches[run]
        if stretch != LINEAR:
            return source, source + stretch
        place = source + index - self._starts[run]
        return place, place + 1

    def span(self, start: int, end: int) -> Span:
        """The smallest source interval that holds ``value[start:end]``; empty if that is empty."""
        if not start < end <= len(self.value):
            place = self.source_of(start)[0]
            return place, place if end <= start else self.source_of(end - 1)[1]
        starts, sources, stretches = self._starts, self._sources, self._stretches
        run = last = bisect_right(starts, start) - 1
        if run + 1 < len(starts) and end > starts[run + 1]:
            last = bisect_right(starts, end - 1, run) - 1
        first = sources[run] + start - starts[run] if stretches[run] == LINEAR else sources[run]
        return first, sources[last] + (end - starts[last] if stretches[last] == LINEAR else stretches[last])

    def edit(self, edits: Iterable[Edit]) -> Text:
        """The text after the edits, which must be in order and must not overlap.

        A replacement of equal length maps one to one, any other one maps as a whole.
        Raises ValueError for edits out of order or out of range.
        """
        old = self.value
        edits = tuple(edits)
        pieces: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        stretches: list[int] = []
        length = at = 0
        for start, end, replacement in edits:
            if not at <= start <= end <= len(old):
                raise ValueError(f"edit [{start}, {end}) out of order or range after {at} in a text of {len(old)}")
            length = self._copy(at, start, length, pieces, starts, sources, stretches)
            if replacement and len(replacement) == end - start:
                before = length
                length = self._copy(start, end, length, pieces, starts, sources, stretches)
                pieces[-1] = replacement
                assert length - before == len(replacement)
            elif replacement:
                first, last = self.span(start, end)
                starts.append(length)
                sources.append(first)
                stretches.append(last - first)
                pieces.append(replacement)
                length += len(replacement)
            at = end
        self._copy(at, len(old), length, pieces, starts, sources, stretches)
        if not starts:
            return Text("", [0], [self._sources[0]], [LINEAR])
        printed = None if self.printed is old else _replace(self.printed, edits)
        return Text("".join(pieces), starts, sources, stretches, printed)

    def _copy(
        self,
        start: int,
        end: int,
        length: int,
        pieces: list[str],
        starts: list[int],
        sources: list[int],
        stretches: list[int],
    ) -> int:
        """Append ``value[start:end]`` with its runs; return the new length."""
        if start == end:
            return length
        run = self._run(start)
        shift = length - start
        starts.append(length)
        stretches.append(self._stretches[run])
        offset = start - self._starts[run] if self._stretches[run] == LINEAR else 0
        sources.append(self._sources[run] + offset)
        for later in range(run + 1, len(self._starts)):
            if self._starts[later] >= end:
                break
            starts.append(self._starts[later] + shift)
            sources.append(self._sources[later])
            stretches.append(self._stretches[later])
        pieces.append(self.value[start:end])
        return end + shift

    def slice(self, start: int, end: int) -> Text:
        """``value[start:end]`` with its source positions."""
        if start >= end:
            place = self.source_of(start)[0] if self.value else self._sources[0]
            return Text("", [0], [place], [LINEAR])
        pieces: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        stretches: list[int] = []
        self._copy(start, end, 0, pieces, starts, sources, stretches)
        printed = None if self.printed is self.value else self.printed[start:end]
        return Text(pieces[0], starts, sources, stretches, printed)

    def with_value(self, value: str, *, printed: str | None = None) -> Text:
        """The same places under another value of the same length (script conversion); ``printed`` is the value too.

        Raises ValueError when the length differs.
        """
        if len(value) != len(self.value):
            raise ValueError(f"a text of {len(self.value)} cannot take a value of {len(value)}")
        return Text(value, self._starts, self._sources, self._stretches, printed)


def _replace(value: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, replacement in edits:
        pieces += value[at:start], replacement
        at = end
    return "".join((*pieces, value[at:]))


def trim(value: str, start: int, end: int, characters: str | None = None) -> Span:
    """``[start, end)`` without leading and trailing ``characters`` (white space); empty at ``start`` if nothing is left."""
    if start < end and characters is None and not (value[start].isspace() or value[end - 1].isspace()):
        return start, end
    piece = value[start:end]
    bare = piece.lstrip(characters)
    if not bare:
        return start, start
    start += len(piece) - len(bare)
    return start, start + len(bare.rstrip(characters))
