"""Words around the numbers of English texts: bounds, verbs of change, nouns that are numbered."""

from __future__ import annotations

from typing import Final

from planparse.rules.bounds import Bound
from planparse.rules.verbs import Row

BOUNDS: Final = (
    Bound("at least", ">="),
    Bound("no less than", ">="),
    Bound("not less than", ">="),
    Bound("no fewer than", ">="),
    Bound("not fewer than", ">="),
    Bound("a minimum of", ">="),
    Bound("minimum of", ">="),
    Bound("not below", ">="),
    Bound("or more", ">=", before=False),
    Bound("and above", ">=", before=False),
    Bound("or above", ">=", before=False),
    Bound("or higher", ">=", before=False),
    Bound("at most", "<="),
    Bound("up to", "<="),
    Bound("no more than", "<="),
    Bound("not more than", "<="),
    Bound("a maximum of", "<="),
    Bound("maximum of", "<="),
    Bound("not exceeding", "<="),
    Bound("not exceed", "<="),
    Bound("within", "<=", weak=True),
    Bound("or less", "<=", before=False),
    Bound("or fewer", "<=", before=False),
    Bound("or below", "<=", before=False),
    Bound("more than", ">"),
    Bound("over", ">"),
    Bound("above", ">"),
    Bound("exceeding", ">"),
    Bound("exceed", ">"),
    Bound("in excess of", ">"),
    Bound("less than", "<"),
    Bound("fewer than", "<"),
    Bound("under", "<"),
    Bound("below", "<"),
    Bound("nearly", "<"),
    Bound("almost", "<"),
    Bound("close to", "<"),
    Bound("about", "~"),
    Bound("around", "~"),
    Bound("approximately", "~"),
    Bound("roughly", "~"),
    Bound("some", "~"),
    Bound("circa", "~"),
)

CHANGES: Final = (
    Row("increas rais grow grew expand improv extend boost widen ris rose lift gain", "by", "increase"),
    Row("reduc cut lower decreas shorten fall fell shrink declin drop dropp", "by", "decrease"),
)
"""Stems of verbs and nouns of change."""

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

PLURALS: Final = "people children women men staff personnel youth youths sheep fish data media criteria faculty"
"""Plural nouns without s."""
