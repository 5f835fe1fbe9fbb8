"""Lines to paragraphs: what is no part of the document, what is header, which lines belong together."""

from __future__ import annotations

from typing import NamedTuple

from planparse.plan import Diagnostic, Removed
from planparse.text import Text


class Header(NamedTuple):
    """A piece of the text that holds metadata. ``role``: title (repeated), issuer, number, published, signed, byline …"""

    role: str
    text: Text


class Document(NamedTuple):
    """What the lines say.

    ``body`` holds the paragraphs, one a line, joined by newlines, without title, header lines and
    anything removed; ``title`` and ``headers`` are pieces of the same source.
    """

    body: Text
    title: Text | None
    headers: tuple[Header, ...]
    issuer: str | None
    number: str | None
    kind: str
    removed: tuple[Removed, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_lines(text: Text) -> Document:
    """Split ``text`` into title, header lines, removed parts and a body of paragraphs."""
    return Document(text, None, (), None, None, "other", (), ())
