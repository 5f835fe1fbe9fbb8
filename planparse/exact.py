"""Exact decimal arithmetic, and numbers put together from their parts.

Everything is exact but quotients without end, which have 28 places: the context of the calling thread plays no part.
"""

from __future__ import annotations

from decimal import Context, Decimal

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

LIMIT: Final = 400
"""No number has more places than this before the point, no numeral more characters."""

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
TEN: Final = Decimal(10)

_EXACT: Final = Context(prec=3 * LIMIT, traps=[])
_QUOTIENT: Final = Context(prec=28, traps=[])

add = _EXACT.add
multiply = _EXACT.multiply
power = _EXACT.power


def shift(value: Decimal, places: int) -> Decimal:
    """``value`` times a power of ten."""
    return _EXACT.scaleb(value, places)


def tidy(value: Decimal) -> Decimal | None:
    """The same number with no zeros after its last place and no exponent; None if it is too long."""
    if value.adjusted() >= LIMIT:
        return None
    return _EXACT.quantize(value, ONE) if value == value.to_integral_value() else _EXACT.normalize(value)


def divide(above: Decimal, below: Decimal) -> Decimal | None:
    """The quotient, to 28 places; None for a divisor of zero."""
    return _QUOTIENT.divide(above, below) if below else None


class Term(NamedTuple):
    """A part of a number: 三十 in 三十五 is 30, in units of 10."""

    value: Decimal
    unit: Decimal


def push(terms: list[Term], value: Decimal, unit: Decimal) -> bool:
    """Append a part; False when it is not smaller than the unit of the part before (三十二十)."""
    if terms and value >= terms[-1].unit:
        return False
    terms.append(Term(value, unit))
    return True


def gather(terms: list[Term], scale: Decimal) -> bool:
    """Multiply the last parts, those with units below the scale, into one; False when there is none."""
    first = len(terms)
    while first and terms[first - 1].unit < scale:
        first -= 1
    group = terms[first:]
    del terms[first:]
    if not group:
        return False
    unit = multiply(group[-1].unit, scale)
    return unit.adjusted() < LIMIT and push(terms, multiply(total(group), scale), unit)


def total(terms: list[Term]) -> Decimal:
    """The sum of the parts."""
    value = ZERO
    for term in terms:
        value = add(value, term.value)
    return value
