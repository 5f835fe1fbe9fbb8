"""HTML and XML tags around a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from planparse.plan import Removed
from planparse.text import Edit, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPHS = frozenset(
    {
        "article", "blockquote", "body", "chapter", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "html", "info", "itemizedlist", "main", "nav", "ol", "orderedlist", "p", "para", "section", "simpara", "table",
        "ul", "title",
    }
)  # fmt: skip
BLOCKS = PARAGRAPHS | {
    "br", "caption", "center", "dd", "dt", "entry", "head", "hr", "li", "listitem", "option", "pre", "row", "tbody", "td", "tfoot",
    "th", "thead", "tr",
}  # fmt: skip
INLINE = frozenset(
    {
        "a", "abbr", "b", "big", "canvas", "col", "colgroup", "em", "emphasis", "font", "i", "iframe", "img", "input", "label", "link",
        "meta", "s", "script", "small", "span", "strong", "style", "sub", "sup", "u", "ulink", "wbr",
    }
)  # fmt: skip
HIDDEN = frozenset({"script", "style", "noscript"})
ENTITIES = {
    "amp": "&", "apos": "'", "bull": "•", "copy": "©", "deg": "°", "emsp": "\u2003", "ensp": "\u2002", "ge": "≥", "gt": ">",
    "hellip": "…", "ldquo": "“", "le": "≤", "lsquo": "‘", "lt": "<", "mdash": "—", "middot": "·", "nbsp": "\u00a0", "ndash": "–",
    "permil": "‰", "quot": '"', "rdquo": "”", "rsquo": "’", "times": "×",
}  # fmt: skip
MIN_TAGS = 2


class _Piece(NamedTuple):
    """A tag, a comment, an entity or white space: ``[start, end)``, what stands in its place, whether it is a tag."""

    start: int
    end: int
    put: str
    tag: bool


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(
        r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]{0,20})(?:[\s/][^<>]{0,4000})?>"
        r"|(?P<comment><!--)|(?P<declaration><[!?][A-Za-z\[][^<>]{0,2000}>)"
        r"|&(?P<entity>#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});|(?P<space>[ \t\r\n]++)"
    )


def strip_markup(text: Text) -> tuple[Text, tuple[Removed, ...]]:
    """The text without tags, entities resolved, blocks on lines of their own; and the tags that were removed.

    A text with a few angle brackets is no markup and comes back as it is.
    """
    value = text.value
    if "<" not in value or not _is_markup(value):
        return text, ()
    whole = value.lstrip()[:1] == "<"
    edits: list[Edit] = []
    removed: list[Removed] = []
    for run in _runs(_find_pieces(value, whole=whole)):
        start, end = run[0].start, run[-1].end
        tags = [piece for piece in run if piece.tag]
        if tags:
            first, last = tags[0].start, tags[-1].end
            removed.append(Removed("boilerplate", "markup", value[first:last], text.span(first, last)))
        put = max((piece.put for piece in run), key=_weight)
        if put == " " and whole and any("\n" in value[p.start : p.end] for p in run if not p.tag):
            put = _space_between(value, start, end)
        if put != value[start:end]:
            edits.append(Edit(start, end, put))
    return text.edit(edits), tuple(removed)


def _is_markup(value: str) -> bool:
    """Two known tags or more."""
    known = 0
    for match in _scanner().finditer(value):
        name = match["name"]
        if name is not None and (name.lower() in BLOCKS or name.lower() in INLINE):
            known += 1
            if known == MIN_TAGS:
                return True
    return False


def _weight(put: str) -> tuple[bool, int]:
    return "\n" in put, len(put)


def _find_pieces(value: str, *, whole: bool) -> Iterator[_Piece]:
    """All pieces in order. ``whole``: the text is a page of its own, so unknown tags and line breaks are layout."""
    scan = _scanner()
    at = 0
    closed = True
    table = value[:1] == "|"
    while (match := scan.search(value, at)) is not None:
        start, at = match.span()
        kind = match.lastgroup
        if kind == "comment":
            end = value.find("-->", at) if closed else -1
            closed = end >= 0
            if closed:
                at = end + 3
                yield _Piece(start, at, "", tag=True)
        elif kind == "declaration":
            yield _Piece(start, at, "\n", tag=True)
        elif kind == "space":
            blank = value[start:at]
            if "\n" in blank:
                table = value[at : at + 1] == "|"
            yield _Piece(start, at, " " if whole and ("\n" in blank or "\r" in blank) else blank, tag=False)
        elif kind == "entity":
            put = _resolve(match["entity"])
            if put is not None:
                yield _Piece(start, at, put, tag=put.isspace())
        else:
            name = match["name"].lower()
            if name not in BLOCKS and name not in INLINE and not whole:
                continue
            if name in HIDDEN and not match["close"]:
                at = _end_of_hidden(value, at, name)
            yield _Piece(start, at, " " if table and name == "br" else _layout(name), tag=True)


def _layout(name: str) -> str:
    """What a tag does to the lines around it."""
    if name in PARAGRAPHS:
        return "\n\n"
    return "" if name in INLINE else "\n"


def _end_of_hidden(value: str, at: int, name: str) -> int:
    """The end of a script or style sheet, at most 200,000 characters away; ``at`` when it is not closed."""
    end = value.find(f"</{name}", at, at + 200_000)
    return at if end < 0 else end


def _resolve(entity: str) -> str | None:
    if not entity.startswith("#"):
        return ENTITIES.get(entity)
    code = int(entity[2:], 16) if entity[1] in "xX" else int(entity[1:])
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - the block's name in the standard
    return None if code < 32 or surrogate or code > 0x10FFFF else chr(code)  # noqa: PLR2004


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
