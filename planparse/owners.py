"""Bodies named as responsible for an item: lead first."""

from __future__ import annotations


def mentions(value: str) -> bool:
    return False


def find_owners(value: str, start: int, end: int) -> tuple[str, ...]:
    return ()
