"""Bodies named as responsible for an item, the leading one first."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from planparse.rules import owners as rules


class Owners(NamedTuple):
    """Bodies named at ``start`` of the body: those that lead, those that take part."""

    start: int
    lead: tuple[str, ...]
    support: tuple[str, ...]


class _Patterns(NamedTuple):
    hint: re.Pattern[str]
    namings: tuple[tuple[re.Pattern[str], str], ...]
    split: re.Pattern[str]
    ending: re.Pattern[str]
    body: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"[（(由牵责主承负实配协参](?:(?<=由)|(?<=[（(])(?=[^）)]{2,200}(?:责|头|合|参与|落实|实施)[）)])|[^。]{3}[：:])"),
        tuple((re.compile(row.pattern), row.part) for row in rules.NAMINGS),
        re.compile(r"[、，,；; \u3000]|(?<=[局委厅部办])[和与及](?=[^，。]{2})|以及"),
        re.compile(r"(?:等(?:有关|相关)?(?:单位|部门)?)?(?:按照?)?(?:各自)?(?:职责|分工|职能|分别|共同|具体){0,3}(?:负责|牵头|落实|配合|参与|组织实施)?$"),
        re.compile(f"{rules.BODY}$"),
        re.compile(rules.NOT_BODY),
    )


def find_owners(value: str) -> list[Owners]:
    """Every place of ``value`` that names responsible bodies, in order."""
    found: list[Owners] = []
    end = 0
    for hint in _patterns().hint.finditer(value):
        if hint.start() < end:
            continue
        for pattern, part in _patterns().namings:
            match = pattern.match(value, hint.start())
            if match is None:
                continue
            owners = _read(hint.start(), match["bodies"], part)
            if owners.lead or owners.support:
                found.append(owners)
                end = match.end()
            break
    return found


def merge(owners: list[Owners]) -> tuple[str, ...]:
    """All bodies once: those that lead, then those that take part."""
    names = [name for one in owners for name in one.lead] + [name for one in owners for name in one.support]
    return tuple(dict.fromkeys(names))


def _read(start: int, bodies: str, part: str) -> Owners:
    if part == "lead":
        return Owners(start, _names(bodies, strict=False), ())
    if part == "support":
        return Owners(start, (), _names(bodies, strict=False))
    for word in ("牵头", "会同"):
        head, found, tail = bodies.partition(word)
        if found:
            return Owners(start, _names(head, strict=True), _names(tail, strict=True))
    return Owners(start, _names(bodies, strict=True), ())


def _names(text: str, *, strict: bool) -> tuple[str, ...]:
    """The bodies of a list; ``strict``: only what ends as the names of bodies do."""
    patterns = _patterns()
    names: list[str] = []
    pending = ""
    for piece in patterns.split.split(text):
        name = pending + piece.strip()
        pending = ""
        if name.startswith("各") and len(name) <= _SHORT and name[-1] in "市区县镇乡州":
            pending = f"{name}、"
            continue
        name = patterns.ending.sub("", name) or name
        if not 1 < len(name) <= _LONG or (strict and not patterns.body.search(name)):
            continue
        if strict and patterns.other.search(name):
            continue
        names.append(name)
    return tuple(names)


_SHORT = 3
_LONG = 30
