"""YAML that every reader loads equal to the JSON.

PyYAML's emitter writes it, driven by events made here: its own representer leaves ``08``, ``1e3`` or ``12:30``
bare, which YAML 1.2 readers take for numbers and times. A string is written bare only if it is provably a string in
YAML 1.1 and 1.2, in its context, block or flow; every other one is double quoted. The C emitter and the pure one
write the same bytes.
"""

from __future__ import annotations

import re
from functools import cache
from io import StringIO

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from planparse.emit.layout import LEAVES
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from planparse.plan import Json

CJK = (
    "\u3001-\u3003\u3005-\u3011\u3014-\u301b\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
    "\u2014\u2018\u2019\u201c\u201d\u2026\xb7\u2460-\u249b"
)
"""Ideographs and signs of their width: to no reader part of a number, a date or an indicator."""

START = rf"(?:(?![eE][-+0-9]*\Z)[A-Za-z]|(?=[^{CJK}]*+[{CJK}])[{CJK}0-9(])"
FLOW = rf"[{CJK}A-Za-z0-9()_./%+;=-]"
BLOCK = rf"(?:[{CJK}A-Za-z0-9()_./%+;=,!?'\"-]|:(?=[{CJK}]))"
PLAIN_IN_FLOW = rf"{START}{FLOW}*+(?: {FLOW}++)*+"
PLAIN_IN_BLOCK = rf"{START}{BLOCK}*+(?: {BLOCK}++)*+"
WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"))
"""What a reader may take for a boolean or null, in any case."""

BARE, QUOTED = (True, False), (False, True)


def render(document: Json, *, explicit_start: bool = False) -> str:
    """One YAML document; ``explicit_start`` puts ``---`` before it, for streams."""
    stream = StringIO()
    emitter = _new_emitter(stream)
    emit = emitter.emit
    emit(StreamStartEvent())
    emit(DocumentStartEvent(explicit=explicit_start))
    _Writer(emit).write(document, False)
    emit(DocumentEndEvent(explicit=False))
    emit(StreamEndEvent())
    return stream.getvalue()


def _new_emitter(stream: StringIO) -> Any:  # noqa: ANN401 - the two emitters share no type
    """PyYAML's C emitter, or its pure one where PyYAML was built without it."""
    if yaml.__with_libyaml__:
        from yaml.cyaml import CEmitter  # type: ignore[attr-defined]  # the stubs leave it out

        return CEmitter(stream, allow_unicode=True, width=-1)
    from yaml.emitter import Emitter

    return Emitter(stream, allow_unicode=True, width=float("inf"))  # type: ignore[arg-type]  # PyYAML only compares it


class _Writer:
    """Sends the events of a value; those of equal strings and of punctuation are made once."""

    def __init__(self, emit: Callable[[Any], None]) -> None:
        self.emit = emit
        self.strings: tuple[dict[str, ScalarEvent], dict[str, ScalarEvent]] = ({}, {})
        self.plain = tuple(pattern.fullmatch for pattern in _plain())

    def write(self, value: Any, flow: bool) -> None:  # noqa: ANN401 - any JSON value
        """``flow``: mappings and lists are written on one line."""
        kind = type(value)
        if kind is str:
            self.emit(self.strings[flow].get(value) or self._string(value, flow))
        elif value is None:
            self.emit(NULL)
        elif kind is dict:
            self._mapping(value, flow)
        elif kind is list:
            flow = flow or not value or type(value[0]) is not dict
            self.emit(FLOW_LIST if flow else BLOCK_LIST)
            for item in value:
                if type(item) is int:
                    self.emit(ScalarEvent(None, None, BARE, repr(item)))
                else:
                    self.write(item, flow)
            self.emit(LIST_END)
        else:
            self.emit(ScalarEvent(None, None, BARE, _number(value)))

    def leaves(self, value: list[Any] | dict[str, Any]) -> None:
        """A leaf mapping, or a block list of them."""
        if isinstance(value, dict):
            self._mapping(value, True)
        else:
            self.emit(BLOCK_LIST if value else FLOW_LIST)
            for item in value:
                self._mapping(item, True)
            self.emit(LIST_END)

    def _mapping(self, value: dict[str, Any], flow: bool) -> None:
        emit, keys, strings = self.emit, self.strings[True], self.strings[flow]
        emit(FLOW_MAP if flow else BLOCK_MAP)
        for key, item in value.items():
            emit(keys.get(key) or self._string(key, True))
            if item is None:
                emit(NULL)
            elif type(item) is str:
                emit(strings.get(item) or self._string(item, flow))
            elif key in LEAVES:
                self.leaves(item)
            else:
                self.write(item, flow)
        emit(MAP_END)

    def _string(self, value: str, flow: bool) -> ScalarEvent:
        if self.plain[flow](value) and value.lower() not in WORDS:
            event = ScalarEvent(None, None, BARE, value)
        else:
            event = ScalarEvent(None, None, QUOTED, value, style='"')
        self.strings[flow][value] = event
        return event


def _number(value: float | bool) -> str:
    """As YAML 1.1 and 1.2 both read it: a float has a point."""
    if value is True:
        return "true"
    if value is False:
        return "false"
    text = repr(value)
    if type(value) is int or "." in text:
        return text
    if "e" not in text:
        raise ValueError(f"no number of JSON: {text}")
    return text.replace("e", ".0e")


@cache
def _plain() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The strings that may stand bare in block and in flow context."""
    return re.compile(PLAIN_IN_BLOCK), re.compile(PLAIN_IN_FLOW)


NULL = ScalarEvent(None, None, BARE, "null")
BLOCK_MAP = MappingStartEvent(None, None, True, flow_style=False)
FLOW_MAP = MappingStartEvent(None, None, True, flow_style=True)
MAP_END = MappingEndEvent()
BLOCK_LIST = SequenceStartEvent(None, None, True, flow_style=False)
FLOW_LIST = SequenceStartEvent(None, None, True, flow_style=True)
LIST_END = SequenceEndEvent()
