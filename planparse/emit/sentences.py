"""The whole sentence around a target, from the text of its section."""

from __future__ import annotations

from bisect import bisect_right

from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.plan import Json

END = r"(?:[。！？!?][”’』」）)]*+|(?<=[a-z0-9%)]{2})\.(?=\s+[A-Z]))\n*+|\n++"
"""A stop of Chinese with the quotation marks and brackets behind it, one of English before a capital, a line's end."""


class Sentences:
    """Finds the sentences of targets, which are asked for in the order of the document.

    A section quotes its text without what was removed from it, so the place of a target there is at most as far behind
    the place of the one before as the source says: within that reach, its words stand there last.
    """

    def __init__(self) -> None:
        self.places: dict[str, tuple[int, int]] = {}
        self.ends: dict[str, list[int]] = {}

    def find(self, section: Json, target: Json) -> str | None:
        """The sentence, or the heading that the target stands in; None where its words are parted by something."""
        words, text, heading = target["text"], section["text"], section["heading"] or ""
        key, start = section["id"], target["span"][0]
        if key not in self.places:
            marker = section["marker"]
            self.places[key] = section["span"][0] + len(marker["text"] if marker else "") + len(heading), 0
            self.ends[key] = [0, *(match.end() for match in compiled(END).finditer(text)), len(text)]
        source, before = self.places[key]
        reach = before + start - source
        at = text.rfind(words, min(before, reach), max(reach, 0) + len(words)) if reach >= 0 else -1
        if at < 0:
            return heading if words in heading else None
        self.places[key] = start, at
        ends = self.ends[key]
        last = ends[min(bisect_right(ends, at + len(words) - 1), len(ends) - 1)]
        return str(text[ends[bisect_right(ends, at) - 1] : last].strip())
