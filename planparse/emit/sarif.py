"""The diagnostics as SARIF 2.1.0, which editors and code hosts show at their lines."""

from __future__ import annotations

import re
from bisect import bisect_right

from planparse import __version__
from planparse.emit.json import render_line
from planparse.language import advise
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from planparse.plan import Json

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
HEAD = '{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[\n'
TAIL = "]}\n"


def render(document: Json, source: str) -> str:
    """A log of one run."""
    return f"{HEAD}{run(document, source)}{TAIL}"


def run(document: Json, source: str) -> str:
    """One run, on one line: the rules that found something, and what they found. Columns count code points."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]
    found = document["diagnostics"]
    driver = {
        "name": "planparse",
        "version": __version__,
        "rules": [_rule(rule) for rule in sorted({diagnostic["rule"] for diagnostic in found})],
    }
    uri = _to_uri(document["source"]["name"] or "-")
    return render_line(
        {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "artifacts": [{"location": {"uri": uri}, "hashes": {"sha-256": document["source"]["sha256"]}}],
            "results": [_result(diagnostic, uri, starts) for diagnostic in found],
        }
    )


def _rule(rule: str) -> dict[str, Any]:
    advice = advise(rule)
    return {"id": rule, "help": {"text": advice}} if advice else {"id": rule}


def _result(diagnostic: Json, uri: str, starts: list[int]) -> dict[str, Any]:
    hint = f" → {diagnostic['suggestion']}" if diagnostic["suggestion"] else ""
    start, end = diagnostic["span"]
    region = {"charOffset": start, "charLength": end - start}
    region |= _place("start", start, starts) | _place("end", end, starts)
    return {
        "ruleId": diagnostic["rule"],
        "level": LEVELS[diagnostic["level"]],
        "message": {"text": diagnostic["message"] + hint},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }


def _place(name: str, position: int, starts: list[int]) -> dict[str, int]:
    """Line and column, both from 1."""
    line = bisect_right(starts, position)
    return {f"{name}Line": line, f"{name}Column": position - starts[line - 1] + 1}


def _to_uri(name: str) -> str:
    return "".join(chr(byte) if byte in PLAIN else f"%{byte:02X}" for byte in name.encode())
