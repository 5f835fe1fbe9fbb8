"""Text on a terminal: how wide it is, how it is cut, and what must not reach it as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from unicodedata import combining, east_asian_width

HIDDEN = "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
"""Characters that move the cursor, change the direction of text, start escape sequences, or hide."""

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(HIDDEN)


def visible(text: str) -> str:
    r"""The text with such characters as escapes: ``\x1b``, ``\u202e``."""
    return _hidden().sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def paint(text: str, style: str) -> str:
    """The text in a style of ``CODES``."""
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if text else text


def width_of(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining ones none, ambiguous ones one."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if combining(character) or "\ufe00" <= character <= "\ufe0f":
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, width: int) -> str:
    """The text in at most ``width`` columns, with … where it was cut."""
    if width_of(text) <= width:
        return text
    used = accumulate(map(_columns, text), initial=1)  # one for the sign
    return f"{text[: bisect_right(list(used), width) - 1]}…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """The text with spaces after it up to ``width`` columns."""
    return text + " " * (width - width_of(text))


def wrap(words: list[str], width: int, between: str = " · ") -> list[str]:
    """The words in lines of at most ``width`` columns, where each of them is shorter."""
    lines: list[str] = []
    for word in words:
        if lines and width_of(lines[-1]) + len(between) + width_of(word) <= width:
            lines[-1] += between + word
        else:
            lines.append(word)
    return lines
