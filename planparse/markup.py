"""HTML and XML tags around a text."""

from __future__ import annotations

import sys

from planparse.patterns import compiled
from planparse.plan import Removed
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules import markup as rules
from planparse.text import Edit, Text

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MIN_TAGS = 2
SPARSE = 300  # characters between two tags of a page; a text with fewer tags only uses some
CONTROLS = 32  # characters below are no text


class _Piece(NamedTuple):
    """A tag, a comment, an entity or white space: ``[start, end)``, what stands in its place, whether it is a tag."""

    start: int
    end: int
    put: str
    tag: bool


_TAG = r"(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,20})(?:[\s/][^<>]{0,4000})?>"
_SCANNER = (  # of white space what ends a line, or touches a tag or an entity: no other is changed
    rf"[<& \t\r\n](?:(?<=<)(?:{_TAG}|(?P<comment>!--)|(?P<declaration>[!?][A-Za-z\[][^<>]{{0,2000}}>))"
    r"|(?<=&)(?P<entity>#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
    r"|(?P<space>(?<=[>;-]\s)[ \t\r\n]*+"
    r"|(?<=\s)(?<![ \t]\s)(?:(?<=[\r\n])[ \t\r\n]*+|[ \t]*+(?:[\r\n][ \t\r\n]*+|(?=[<&])))))"
)


def strip_markup(text: Text) -> tuple[Text, tuple[Removed, ...]]:
    """The text without tags, entities resolved, blocks on lines of their own; and the tags that were removed.

    A text with a few angle brackets is no markup and comes back as it is.
    """
    value = text.value
    count = _count_tags(value) if "<" in value else 0
    if count < MIN_TAGS:
        return text, ()
    whole = value.lstrip()[:1] == "<" or count * SPARSE >= len(value)
    edits: list[Edit] = []
    removed: list[Removed] = []
    for run in _runs(_find_pieces(value, whole=whole)):
        start, end = run[0].start, run[-1].end
        tags = [piece for piece in run if piece.tag]
        if tags:
            first, last = tags[0].start, tags[-1].end
            removed.append(Removed("boilerplate", "markup", text.printed[first:last], text.span(first, last)))
        put = max((piece.put for piece in run), key=_weight)
        if put == " " and whole and any("\n" in value[p.start : p.end] for p in run if not p.tag):
            put = _space_between(value, start, end)
        if put != value[start:end]:
            edits.append(Edit(start, end, put))
    return text.edit(edits), tuple(removed)


def _count_tags(value: str) -> int:
    """How many known tags there are."""
    names = [name for _, name in compiled(f"<{_TAG}").findall(value)]
    known = set(filter(_is_known, set(names)))
    return sum(name in known for name in names)


def _weight(put: str) -> tuple[bool, int]:
    return "\n" in put, len(put)


def _find_pieces(value: str, *, whole: bool) -> Iterator[_Piece]:
    """All pieces in order. ``whole``: from the first tag on, unknown tags and line breaks are layout."""
    scan = compiled(_SCANNER)
    page = False
    at = 0
    unclosed: set[str] = set()
    table = value[:1] == "|"
    while (match := scan.search(value, at)) is not None:
        start, at = match.span()
        if match["space"] is not None:
            space = match.group()
            broken = "\n" in space
            table = value[at : at + 1] == "|" if broken else table
            yield _Piece(start, at, " " if page and broken else space, tag=False)
        elif match["entity"] is not None:
            put = _resolve(match["entity"])
            if put is not None:
                yield _Piece(start, at, put, tag=put.isspace())
        elif match["comment"] is not None:
            at = _close(value, at, "-->", unclosed)
            if value.startswith("-->", at - 3):
                yield _Piece(start, at, "", tag=True)
        elif whole or _is_known(match["name"]):
            page = whole
            at = _close_hidden(value, match, unclosed)
            put = _layout((match["name"] or "").lower())
            yield _Piece(start, at, " " if table and put == "\n" else put, tag=True)


def _is_known(name: str | None) -> bool:
    return name is not None and (name.lower() in rules.BLOCKS or name.lower() in rules.INLINE)


def _close(value: str, at: int, mark: str, unclosed: set[str]) -> int:
    """The place behind the next ``mark``, ``at`` when there is none; ``unclosed`` keeps what was looked for in vain."""
    end = -1 if mark in unclosed else value.find(mark, at)
    if end < 0:
        unclosed.add(mark)
        return at
    return end + len(mark)


def _close_hidden(value: str, tag: re.Match[str], unclosed: set[str]) -> int:
    """The end of a tag, with the content of a script or a style sheet that it opens."""
    name = tag["name"]
    if name is None or tag["close"] or name.lower() not in rules.HIDDEN:
        return tag.end()
    mark = f"</{name}"
    end = _close(value, tag.end(), mark, unclosed)
    return tag.end() if end == tag.end() else end - len(mark)


def _layout(name: str) -> str:
    """What a tag does to the lines around it."""
    if name in rules.PARAGRAPHS:
        return "\n\n"
    return "" if name in rules.INLINE else "\n"


def _resolve(entity: str) -> str | None:
    """The character of an entity; None where it names none."""
    if not entity.startswith("#"):
        return rules.ENTITIES.get(entity)
    code = int(entity[2:], 16) if entity[1] in "xX" else int(entity[1:])  # noqa: FURB166 - the digits stand after x
    if code < CONTROLS or code > sys.maxunicode or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code)


def _runs(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Tags and white space that touch, together; each entity alone."""
    run: list[_Piece] = []
    for piece in pieces:
        entity = not piece.tag and not piece.put.isspace()
        if run and (entity or run[-1].end != piece.start):
            yield run
            run = []
        if entity:
            yield [piece]
        else:
            run.append(piece)
    if run:
        yield run


def _space_between(value: str, start: int, end: int) -> str:
    """What a line break between two words is worth: nothing beside Han characters."""
    last, head = value[start - 1 : start], value[end : end + 1]
    return " " if last.isascii() and head.isascii() else ""
