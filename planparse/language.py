"""Messages in the language of the reader: English, or Chinese where the locale says so. Never used for data."""

from __future__ import annotations

import os
import re
from functools import cache

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Those that say the language of messages, as POSIX has them: the first that is set counts."""


def speaks_chinese() -> bool:
    """Whether the locale of messages is a Chinese one."""
    chosen = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    return chosen.lower().startswith("zh")


def tell(message: str) -> str:
    """The message in the reader's language; as it is where there is no translation."""
    return to_chinese(message) if speaks_chinese() else message


def advise(rule: str, *, chinese: bool = False) -> str:
    """What to do about a diagnostic of the rule; empty where nothing is known."""
    row = _advice().get(rule)
    return "" if row is None else row[chinese]


def to_chinese(message: str) -> str:
    """The Chinese of a message; what is filled in is translated where it is a message itself."""
    exact, patterns = _rows()
    if message in exact:
        return exact[message]
    for pattern, chinese in patterns:
        found = pattern.fullmatch(message)
        if found is not None:
            return chinese.format(*(exact.get(part) or _inner(part) for part in found.groups()))
    return message


def _inner(part: str) -> str:
    """A part that is a filled-in message: cannot be read as gbk."""
    return to_chinese(part) if part.startswith("cannot be read as ") else part


@cache
def _rows() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Messages without gaps by themselves; the others as patterns, those that say most first."""
    from planparse.rules.messages import KINDS, MESSAGES

    exact = {row.english: row.chinese for row in (*MESSAGES, *KINDS) if "{}" not in row.english}
    gapped = [row for row in MESSAGES if "{}" in row.english]
    gapped.sort(key=lambda row: -len(row.english.replace("{}", "")))
    return exact, [(_to_pattern(row.english), row.chinese) for row in gapped]


def _to_pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL)


@cache
def _advice() -> dict[str, tuple[str, str]]:
    from planparse.rules.messages import ADVICE

    return {row.rule: (row.english, row.chinese) for row in ADVICE}
