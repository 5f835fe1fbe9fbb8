"""The words around a quantity: what it measures, and whether it is a change, a level or an output."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from planparse.rules.verbs import ADVERBS, LEADERS, VERBS, Verb


class Left(NamedTuple):
    """What stands before a quantity: ``core`` (where the indicator would be) at ``[start, end)``, and its verb."""

    start: int
    end: int
    verb: Verb | None
    to: bool
    lead: Verb | None


@cache
def _tail() -> tuple[re.Pattern[str], dict[str, Verb]]:
    """Adverbs, a verb, a particle, adverbs, read backwards from the number."""
    rows = {verb.word[::-1]: verb for verb in VERBS}
    verbs = "|".join(sorted(rows, key=lambda word: (-len(word), word)))
    adverbs = "|".join(sorted((word[::-1] for word in ADVERBS), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:\s|{adverbs}){{0,6}}?(?:了|着)?(?P<to>到|至|为|成|出|在|了|近)?(?P<verb>{verbs})?(?:\s|{adverbs}){{0,6}}"
    ), rows


@cache
def _leaders() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, LEADERS), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:\s|{words}){{1,12}}")


@cache
def _lead_verbs() -> tuple[re.Pattern[str], dict[str, Verb]]:
    rows = {verb.word: verb for verb in VERBS if not verb.noun}
    words = "|".join(sorted((w for w in rows if len(w) > 1), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{words}){{1,3}}(?:了)?"), rows
