"""Bytes to Text: which encoding, and what it could not read."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from planparse.plan import Diagnostic, InputError
from planparse.text import Text


class Decoded(NamedTuple):
    """``text`` starts after a byte order mark; its positions count from there."""

    text: Text
    encoding: str
    sha256: str
    bytes: int
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes | str, encoding: str = "auto") -> Decoded:
    """Decode ``data``; a ``str`` is taken as it is. Raises InputError for input that is no text."""
    if isinstance(data, str):
        raw = data.encode("utf-8", "replace")
        return Decoded(Text.of(data), "utf-8", hashlib.sha256(raw).hexdigest(), len(raw), ())
    for name in ("utf-8-sig", "gb18030", "big5hkscs"):
        try:
            value = data.decode(name)
        except UnicodeDecodeError:
            continue
        return Decoded(Text.of(value), name, hashlib.sha256(data).hexdigest(), len(data), ())
    raise InputError("undecodable", "no supported encoding reads these bytes")
