"""Bodies named as responsible for an item, the leading one first."""

from __future__ import annotations

from planparse.marks import compiled
from planparse.records import NamedTuple
from planparse.rules import owners as rules


class Owners(NamedTuple):
    """Bodies named at ``start`` of the body: those that lead, those that take part."""

    start: int
    lead: tuple[str, ...]
    support: tuple[str, ...]


_HINT = r"[（(〔【由牵责主承负实配协参](?:(?<=由)|(?<=[（(〔【])(?=[^）)〕】]{2,200}(?:责|头|合|参与|落实|实施)[）)〕】])|[^。]{3}[：:])"
_COLONS = ("：", ":")
_LABEL = r"[、，,；;\s][^、，,；;\s]*$"
"""At the end of a list, the label of what is named next: 责任单位：市医院，完成时限：…."""

_SPLIT = r"[、，,；;\s]|(?<=[局委厅部办])[和与及](?=[^，。]{2})|以及"
_ENDING = (
    r"(?:等(?:有关|相关)?(?:单位|部门)?)?(?:按照?)?(?:各自)?(?:职责|分工|职能|分别|共同|具体){0,3}"
    r"(?:负责|牵头|落实|配合|参与|组织实施)?$"
)


def find_owners(value: str) -> list[Owners]:
    """Every place of ``value`` that names responsible bodies, in order."""
    found: list[Owners] = []
    end = 0
    for hint in compiled(_HINT).finditer(value):
        if hint.start() < end:
            continue
        for naming in rules.NAMINGS:
            match = compiled(naming.pattern).match(value, hint.start())
            if match is None:
                continue
            bodies = match["bodies"]
            if value[match.end() : match.end() + 1] in _COLONS:
                bodies = compiled(_LABEL).sub("", bodies)
            owners = _read(hint.start(), bodies, naming.part)
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
    names: list[str] = []
    pending = ""
    for piece in compiled(_SPLIT).split(text):
        name = pending + piece.strip()
        pending = ""
        if name.startswith("各") and len(name) <= _SHORT and name[-1] in "市区县镇乡州":
            pending = f"{name}、"
            continue
        name = compiled(_ENDING).sub("", name) or name
        if not 1 < len(name) <= _LONG or (strict and not compiled(f"{rules.BODY}$").search(name)):
            continue
        if strict and compiled(rules.NOT_BODY).search(name):
            continue
        names.append(name)
    return tuple(names)


_SHORT = 3
_LONG = 30
