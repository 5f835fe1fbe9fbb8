"""JSON, indented for people or one line for programs.

Written so that YAML readers take it too, and so that nothing in it acts on a terminal: C1 controls, line and
paragraph separators, the byte order mark, noncharacters and bidirectional controls are escaped.
"""

from __future__ import annotations

import re
from functools import cache
from json import JSONEncoder
from json.encoder import encode_basestring

from planparse.emit.layout import LEAVES
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from planparse.plan import Json

ESCAPED = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"


def render(document: Json) -> str:
    """Indented by two spaces; spans, and mappings that hold only scalars, on one line."""
    text = _block(document, "", False)
    text += "\n"
    return _escape(text)


def render_line(document: Json) -> str:
    """One line, without spaces."""
    return f"{escape(_line_encoder().encode(document))}\n"


def escape(text: str) -> str:
    """JSON text with the characters escaped that some reader or terminal would not take as they are."""
    if text.isprintable() or text.replace("\u3000", "").isprintable():  # that space is the only frequent one
        return text
    return _escape(text)


def _escape(text: str) -> str:
    """The same for a text of several lines, which is not printable in any case."""
    return _escaped().sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@cache
def _line_encoder() -> JSONEncoder:
    return JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False)


@cache
def _leaf_encoder() -> JSONEncoder:
    return JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


@cache
def _escaped() -> re.Pattern[str]:
    return re.compile(ESCAPED)


def _block(value: Any, indent: str, leaf: bool) -> str:  # noqa: ANN401 - any JSON value
    """``leaf``: dicts are written on one line, as their key says."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if value is None:
        return "null"
    deeper = f"{indent}  "
    if kind is dict and value and not leaf:
        lines = [f"{deeper}{encode_basestring(k)}: {_block(v, deeper, k in LEAVES)}" for k, v in value.items()]
        return _enclose("{", lines, f"\n{indent}}}")
    if kind is list and value and type(value[0]) is dict:
        lines = [f"{deeper}{_block(item, deeper, leaf)}" for item in value]
        return _enclose("[", lines, f"\n{indent}]")
    return _leaf_encoder().encode(value)


def _enclose(start: str, lines: list[str], end: str) -> str:
    """The lines within brackets, which are put on the first and the last: a large text is copied once less."""
    lines[0] = f"{start}\n{lines[0]}"
    lines[-1] += end
    return ",\n".join(lines)
