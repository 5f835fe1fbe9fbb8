"""Words around the numbers of English texts: bounds, verbs of change, nouns that are numbered."""

from __future__ import annotations

from functools import cache

from planparse.records import TYPE_CHECKING
from planparse.rules.bounds import Bound, Row, expand
from planparse.rules.verbs import Row as VerbRow

if TYPE_CHECKING:
    from typing import Final

ROWS: Final = (
    Row("at_least no_less_than not_less_than no_fewer_than not_fewer_than a_minimum_of minimum_of not_below not_be_less_than not_be_fewer_than not_be_lower_than not_be_below no_lower_than not_lower_than ≥ >=", ">="),
    Row("or_more and_above or_above or_higher", ">=", before=False),
    Row("at_most up_to no_more_than not_more_than a_maximum_of maximum_of not_exceeding not_exceed not_be_more_than not_be_higher_than not_be_greater_than no_higher_than no_greater_than ≤ <=", "<="),
    Row("within", "<=", weak=True),
    Row("or_less or_fewer or_below", "<=", before=False),
    Row("more_than over above exceeding exceed in_excess_of >", ">"),
    Row("less_than fewer_than under below nearly almost close_to <", "<"),
    Row("about around approximately roughly some circa", "~"),
)


@cache
def bounds() -> tuple[Bound, ...]:
    """The bound words of English texts."""
    return expand(ROWS)


CHANGES: Final = (
    VerbRow("increas rais grow grew expand improv extend boost widen ris rose lift gain", "by", "increase"),
    VerbRow("reduc cut lower decreas shorten fall fell shrink declin drop dropp", "by", "decrease"),
)
"""Stems of verbs and nouns of change."""

OUTPUTS: Final = (
    "build open train hold organis organiz establish creat launch publish plant visit conduct carr deliver provid set add recruit "
    "hir buy install repair hous run award appoint develop complet offer support fund host construct renovat replac connect lay upgrad resurfac"
)
"""Stems of verbs of outputs: a number in words after them is a figure."""

SPENDING: Final = "representing totalling accounting invest spend allocate earmark provide grant raise complete commit contribute"
"""Verbs before a sum or a share whose purpose follows it: invest $3 billion in roads."""

STOPS: Final = (
    "of in on at by for to from and or that which who whose are is be been will shall were was have has had with under over "
    "as more less per a an the this these those into than within between during each every when while where after before "
    "until through via across among about its their our his her it they we you he she not no can could should would must "
    "may might do does did made using such including based if but so because"
)
"""End the noun that a number counts."""

LABELS: Final = (
    "section article step phase page chapter no number part table figure year version action actions goal room annex "
    "appendix item volume vol line route paragraph clause schedule exhibit form rule order class grade level type day "
    "session congress plenum tier top rank ranked fy"
)
"""Before a number make a name of it: Section 2."""

SPANS: Final = "in for next coming past last previous following every"
"""Before a number of years make a date of it: for the next 5 years."""

PLURALS: Final = "birr baht rand won yen ringgit naira yuan mu jin people children women men staff personnel youth youths sheep fish data media criteria faculty"
"""Plural nouns without s."""
