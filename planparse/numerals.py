"""Numerals of Chinese and English texts to exact numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def parse(text: str) -> Decimal | None:
    """The value of one numeral, None if it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
