"""Text that was read in the wrong encoding once and saved so: found by what it would read as, and put right.

Nothing is changed in a text that is plausible as it stands, nor where the way back does not give every byte.
"""

from __future__ import annotations

import re
from functools import cache

from planparse.patterns import compiled
from planparse.plan import Diagnostic
from planparse.records import NamedTuple
from planparse.rules.encodings import GB18030_2022, MISREADINGS, PLAUSIBLE, Misreading
from planparse.sniff import REPLACEMENT, score

# What a text is judged by; how much better the way back must read; how many layers are undone; how many
# characters that are not ASCII make a line worth judging; how many diagnostics are given.
_SAMPLE = 1000
_MARGIN = 0.2
_LAYERS = 3
_LEAST = 4
_LISTED = 100


class Repair(NamedTuple):
    """``chain``: the misreadings undone, the last one first."""

    value: str
    chain: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def repair(value: str) -> Repair:
    """The text as it was before it was misread, where that is certain; else the text, and what seems wrong with it."""
    chain: list[str] = []
    while len(chain) < _LAYERS and (found := _undo(value)):
        value, misreading = found
        chain.append(str(misreading))
    if chain:
        message = f"put right: the text had been misread ({'>'.join(chain)})"
        return Repair(value, tuple(chain), (Diagnostic("mojibake-repaired", "info", message, (0, len(value))),))
    return _repair_lines(value)


def _undo(text: str) -> tuple[str, Misreading] | None:
    """The most plausible way back that gives every byte, if it reads much better than the text."""
    best, least = None, max(score(text[:_SAMPLE]) + _MARGIN, PLAUSIBLE)
    for misreading in MISREADINGS:
        before = _reverse(text, misreading, "strict")
        if before is None or before == text:
            continue
        merit = 1.0 if _proves_itself(text, misreading) else score(before[:_SAMPLE])
        if merit >= least:
            best, least = (before, misreading), merit + 1e-9
    return best


def _proves_itself(text: str, misreading: Misreading) -> bool:
    """Whether so many Latin letters are UTF-8 that it cannot be chance, whatever they spell."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return misreading.right == "utf-8" and misreading.wrong in ("latin-1", "windows-1252") and foreign >= 2 * _LEAST


def _reverse(text: str, misreading: Misreading, errors: str) -> str | None:
    """What the text was before: encoded as it was misread, decoded as it should have been."""
    try:
        if misreading.wrong == "windows-1252":
            if errors == "strict" and _beyond_windows().search(text):
                return None
            raw = _to_windows(text, errors)
        else:
            raw = text.encode(misreading.wrong, errors)
        before = raw.decode(misreading.right, errors)
    except UnicodeError:
        return None
    return before.translate(GB18030_2022) if misreading.right == "gb18030" else before


def _to_windows(text: str, errors: str) -> bytes:
    """Bytes that windows-1252 has no character for are passed through as C1 controls by most software."""
    try:
        return text.encode("windows-1252")  # many times faster, and enough where there are no such
    except UnicodeEncodeError:
        return text.translate(_windows()).encode("latin-1", errors)


@cache
def _windows() -> dict[int, int]:
    table = {}
    for byte in range(0x80, 0xA0):
        character = bytes((byte,)).decode("windows-1252", "ignore")
        if character:
            table[ord(character)] = byte
    return table


@cache
def _beyond_windows() -> re.Pattern[str]:
    """A character that windows-1252 and the C1 controls do not have."""
    return compiled(f"[^\0-\xff{''.join(map(chr, _windows()))}]")


def _repair_lines(value: str) -> Repair:
    """Each line by itself: some of them may have been misread, and not all of those without loss."""
    lines, diagnostics, chain, at = [], [], [], 0
    for line in value.split("\n"):
        implausible = _is_implausible(line)
        found = _undo(line) if implausible else None
        text = found[0] if found else line
        span = (at, at + len(text))
        if found:
            chain.append(str(found[1]))
            diagnostics.append(Diagnostic("mojibake-repaired", "info", f"put right: misread ({found[1]})", span))
        elif implausible and (misreading := _recognise(line)):
            message = f"misread ({misreading}) with loss, so left as it is"
            diagnostics.append(Diagnostic("mojibake", "warning", message, span))
        lines.append(text)
        at = span[1] + 1
    return Repair("\n".join(lines), tuple(sorted(set(chain))), tuple(diagnostics[:_LISTED]))


def _is_implausible(line: str) -> bool:
    return len(line) - len(line.encode("ascii", "ignore")) >= _LEAST and score(line[:_SAMPLE]) < PLAUSIBLE


def _recognise(line: str) -> Misreading | None:
    """The misreading that would explain a line, bytes lost or not."""
    sample = line[:_SAMPLE].replace(REPLACEMENT, "")
    least = max(score(sample) + 2 * _MARGIN, PLAUSIBLE)
    found = {m: _plausibility(_reverse(sample, m, "replace") or "") for m in MISREADINGS}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= least else None


def _plausibility(text: str) -> float:
    """The score of what is not lost, if that is half of the text."""
    text = re.sub(f"{REPLACEMENT}+", REPLACEMENT, text)
    kept = text.replace(REPLACEMENT, "")
    return score(kept) if 2 * len(kept) > len(text) else 0.0
