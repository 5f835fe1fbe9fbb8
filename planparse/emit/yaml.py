"""YAML that every reader loads equal to the JSON.

PyYAML would leave ``08``, ``1e3`` or ``12:30`` bare, which YAML 1.2 readers take for numbers and times; and its emitter
takes longer than everything before it. So the few forms that a plan needs are written here: block mappings and
lists, flow mappings and lists, null, numbers, and strings that are bare only if they are provably strings in YAML 1.1
and 1.2, in their context, block or flow; every other one is double quoted.
"""

from __future__ import annotations

from functools import lru_cache

from planparse.emit.layout import LEAVES
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    import re
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

ESCAPED = '["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe-\U0010ffff]'
"""What is escaped in a quoted string: signs of its own, and what is not printable to every reader."""

NAMED = dict(zip('\0\a\b\t\n\v\f\r\x1b"\\\x85\u2028\u2029', '0abtnvfre"\\NLP', strict=True))

SHORT = 16
KNOWN = 2048
"""So many strings shorter than SHORT are kept as they are written, for each context."""


def render(document: Json, *, explicit_start: bool = False) -> str:
    """One YAML document; ``explicit_start`` puts ``---`` before it, for streams."""
    parts: list[str] = []
    if document:
        _write_block(document, "", "", parts)
    else:
        parts.append("{}\n")
    if explicit_start:
        parts.insert(0, "---\n" if document else "--- ")
    return "".join(parts)


def _write_block(value: dict[str, Any], start: str, indent: str, parts: list[str]) -> None:
    """A mapping, a line a key; ``start`` stands before the first key, ``indent`` before the others."""
    append, short = parts.append, _short_in_block
    for head, (key, item) in zip(_heads(tuple(value), start, indent), value.items(), strict=True):
        kind = type(item)
        if item is None:
            append(f"{head} null\n")
        elif kind is str:
            append(f"{head} {short(item) if len(item) < SHORT else _write_string(item, PLAIN_IN_BLOCK)}\n")
        elif kind is list and item and type(item[0]) is dict:
            append(f"{head}\n")
            _write_list(item, indent, parts, leaves=key in LEAVES)
        elif kind is dict and item and key not in LEAVES:
            append(f"{head}\n")
            _write_block(item, f"{indent}  ", f"{indent}  ", parts)
        else:
            append(f"{head} {_flow(item)}\n")


@lru_cache(KNOWN)
def _heads(keys: tuple[str, ...], start: str, indent: str) -> list[str]:
    """What stands before the values of a mapping: those of a kind have the same keys."""
    return [f"{indent if i else start}{_short_in_flow(key)}:" for i, key in enumerate(keys)]


@lru_cache(KNOWN)
def _names(keys: tuple[str, ...]) -> list[str]:
    """The same on one line."""
    return [f"{_short_in_flow(key)}: " for key in keys]


def _write_list(items: list[dict[str, Any]], indent: str, parts: list[str], *, leaves: bool) -> None:
    """A list of mappings: leaves on one line each."""
    if leaves:
        parts += [f"{indent}- {_flow(item)}\n" for item in items]
        return
    for item in items:
        _write_block(item, f"{indent}- ", f"{indent}  ", parts)


def _flow(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """A value on one line."""
    kind = type(value)
    if kind is str:
        return _short_in_flow(value) if len(value) < SHORT else _write_string(value, PLAIN_IN_FLOW)
    if kind is list:
        return repr(value) if _is_span(value) else f"[{', '.join([_flow(item) for item in value])}]"
    if kind is dict:
        items = zip(_names(tuple(value)), value.values(), strict=True)
        return f"{{{', '.join([f'{name}{_flow(item)}' for name, item in items])}}}"
    return "null" if value is None else _number(value)


def _is_span(value: list[Any]) -> bool:
    return len(value) == 2 and type(value[0]) is type(value[1]) is int


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


@lru_cache(KNOWN)
def _short_in_block(value: str) -> str:
    return _write_string(value, PLAIN_IN_BLOCK)


@lru_cache(KNOWN)
def _short_in_flow(value: str) -> str:
    return _write_string(value, PLAIN_IN_FLOW)


def _write_string(value: str, plain: str) -> str:
    """Bare or quoted, for the context of the pattern ``plain``."""
    if compiled(plain).fullmatch(value) and value.lower() not in WORDS:
        return value
    return f'"{compiled(ESCAPED).sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in NAMED:
        return f"\\{NAMED[character]}"
    code = ord(character)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
