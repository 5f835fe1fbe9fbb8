"""YAML that every reader loads equal to the JSON.

PyYAML would leave ``08``, ``1e3`` or ``12:30`` bare, which YAML 1.2 readers take for numbers and times; and its emitter
takes longer than everything before it. So the few forms that a plan needs are written here: block mappings and
lists, flow mappings and lists, null, numbers, and strings that are bare only if they are provably strings in YAML 1.1
and 1.2, in their context, block or flow; every other one is double quoted.
"""

from __future__ import annotations

from functools import lru_cache

from planparse.emit.compiler import Compiler, listed, write
from planparse.emit.layout import LEAVES
from planparse.patterns import compiled
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection
    from typing import Any

    from planparse.emit.compiler import Write
    from planparse.plan import Json, Plan

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


def render_plan(plan: Plan, omit: Collection[str] = (), *, explicit_start: bool = False) -> str:
    """The document of a plan without the top-level keys of ``omit``, as ``render`` writes it, checked by the schema.

    Raises InvalidDocumentError for a plan that the schema rejects.
    """
    text = f"{write(plan, omit, _Compiler)}\n"
    return f"---\n{text}" if explicit_start else text


def render(document: Json, *, explicit_start: bool = False) -> str:
    """One YAML document; ``explicit_start`` puts ``---`` before it, for streams."""
    parts = ["---\n"] if explicit_start else []
    if document:
        _write_block(document, "", "", parts)
    else:
        parts.append("{}\n")
    return "".join(parts)


def _write_block(value: dict[str, Any], start: str, indent: str, parts: list[str]) -> None:
    """A mapping, a line a key; ``start`` stands before the first key, ``indent`` before the others."""
    append = parts.append
    for key, item in value.items():
        kind = type(item)
        head, start = f"{start}{write_in_flow(key)}:", indent
        if item is None:
            append(f"{head} null\n")
        elif kind is str:
            append(f"{head} {write_in_block(item)}\n")
        elif kind is list and item and type(item[0]) is dict:
            append(f"{head}\n")
            _write_list(item, indent, parts, leaves=key in LEAVES)
        elif kind is dict and item and key not in LEAVES:
            append(f"{head}\n")
            _write_block(item, f"{indent}  ", f"{indent}  ", parts)
        else:
            append(f"{head} {_flow(item)}\n")


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
        return write_in_flow(value)
    if kind is list:
        return f"[{', '.join(map(_flow, value))}]"
    if kind is dict:
        return f"{{{', '.join([f'{write_in_flow(key)}: {_flow(item)}' for key, item in value.items()])}}}"
    return "null" if value is None else _number(value)


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


def write_in_block(value: str) -> str:
    """A string in block context."""
    return _short_in_block(value) if len(value) < SHORT else _write_string(value, PLAIN_IN_BLOCK)


def write_in_flow(value: str) -> str:
    """A string in flow context."""
    return _short_in_flow(value) if len(value) < SHORT else _write_string(value, PLAIN_IN_FLOW)


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


class _Compiler(Compiler):
    """Makes f-strings that give YAML: block mappings and lists, in which leaves are flow mappings."""

    key, comma = "{}: ", ", "
    strings = {"quote": write_in_flow, "quote_in_block": write_in_block}  # noqa: RUF012 - never changed
    number = staticmethod(_number)

    def root(self) -> str:
        """The name of the function for a document."""
        self.names |= {"blocks": _blocks, "leaves": _leaves}
        self.functions.append(f"def root(v):\n return {self.block(self.schema, '#')}(v, '', '\\n')")
        return "root"

    def block(self, schema: dict[str, Any], place: str) -> str:
        """The name of the function for a block mapping, given what stands before its first line and before the others."""
        done = f"block {place}"
        if done not in self.done:
            name = self.done[done] = f"block{len(self.done)}"
            unpacked, fields = self.unpack(schema, place)
            starts = ["start", *["indent"] * (len(fields) - 1)]
            lines = (
                f"{{{start}}}{key}:{self.line(key, part, field, f'{place}/{key}')}"
                for start, (field, key, part) in zip(starts, fields, strict=True)
            )
            self.functions.append(f"def {name}(v, start, indent):\n {unpacked}\n return f'''{''.join(lines)}'''")
        return self.done[done]

    def line(self, key: str, schema: dict[str, Any], value: str, place: str) -> str:
        """What follows a key: the rest of its line, or the lines below it."""
        part = self.resolve(schema.get("items", schema))
        target = part.get("$ref")
        if target is None or (key in LEAVES and part is schema):
            self.quote = "quote" if "items" in schema else "quote_in_block"
            return f" {self.piece(schema, value, place)}"
        kind = self.schema["$defs"][target.rpartition("/")[2]]
        if key in LEAVES:
            return f"{{leaves({self.record(kind, target)}, {value}, indent)}}"
        if "items" in schema:
            return f"{{blocks({self.block(kind, target)}, {value}, indent)}}"
        return f"{{{self.block(kind, target)}({value}, indent + '  ', indent + '  ')}}"


def _leaves(write_one: Write, items: tuple[Any, ...], indent: str) -> str:
    """A list of mappings, each on a line."""
    return "".join([f"{indent}- {write_one(item)}" for item in listed(items)]) or " []"


def _blocks(write_one: Callable[[Any, str, str], str], items: tuple[Any, ...], indent: str) -> str:
    """A list of mappings, a line a key."""
    return "".join([write_one(item, f"{indent}- ", f"{indent}  ") for item in listed(items)]) or " []"
