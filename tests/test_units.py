"""Units: rows, and every word and every exception of the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse import numerals
from planparse.rules import units
from planparse.rules.units import UNITS, Unit, find_kind, find_unit, split

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "cases" / "units.tsv").read_text("utf-8").splitlines()[1:]
]
WORDS = {word: unit for unit in UNITS for word in split(unit)}
KINDS = {"percent", "permille", "points", "times", "rank", "money", "time", "physical", "person", "count", "label"}
NUMERAL = re.compile(rf"{numerals.PATTERN}[余多]?[ ]?")


def unit_after_numeral(text: str) -> tuple[str, str]:
    """The unit after the first numeral of a text, and its kind; empty if there is none."""
    numeral = NUMERAL.search(text)
    assert numeral is not None
    found = find_unit(text, numeral.end())
    return (text[numeral.end() : found[0]], found[1]) if found else ("", "")


@pytest.mark.parametrize(("text", "unit", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_row(text: str, unit: str, kind: str) -> None:
    assert unit_after_numeral(text) == (unit, kind)


def test_every_unit_has_a_row() -> None:
    positive = {unit for _, unit, _ in ROWS}
    assert [unit for unit in UNITS if unit.kind != "word" and positive.isdisjoint(split(unit))] == []


def test_every_exception_has_a_row() -> None:
    negative = "\n".join(text for text, unit, _ in ROWS if not unit)

    def is_shown(unit: Unit) -> bool:
        return any(word + character in negative for word in split(unit) for character in unit.but)

    assert [unit for unit in UNITS if unit.but and not is_shown(unit)] == []
    assert [word for word, unit in WORDS.items() if unit.kind == "word" and word not in negative] == []


def test_no_word_is_in_two_rows() -> None:
    assert sum(len(split(unit)) for unit in UNITS) == len(WORDS)
    assert {unit.kind for unit in UNITS} == KINDS | {"word"}


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.kind != "word"], ids=lambda unit: unit.words[:12])
def test_every_word_is_found_whole(unit: Unit) -> None:
    for word in split(unit):
        for after in ("", "，", " 3", "）"):
            found = find_unit(f"12{word}{after}", 2)
            assert found == (2 + len(word), unit.kind), word
        assert find_kind(word) == unit.kind


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.but], ids=lambda unit: unit.words[:12])
def test_no_unit_before_its_exceptions(unit: Unit) -> None:
    for word in split(unit):
        for character in unit.but:
            assert word + character in WORDS or find_unit(f"12{word}{character}", 2) is None, word + character


def test_latin_units_end_where_their_word_ends() -> None:
    assert find_unit("3 kmh", 2) is None
    assert find_unit("3 peoples", 2) is None
    assert find_unit("3m2x", 1) == (3, "physical")
    assert find_unit("3公里A", 1) == (3, "physical")


def test_kind_of_compound_and_unknown_unit() -> None:
    assert find_kind("元/平方米") == "money"
    assert find_kind("care projects") == "count"
    assert find_kind("") == "count"


def test_denominators_are_two_at_most() -> None:
    assert find_unit("5元/人/月/年", 1) == (6, "money")
    assert find_unit("5元/某", 1) == (2, "money")
    assert find_unit("5元每人", 1) == (2, "money")


@pytest.mark.parametrize("text", ["新台币2万元", "HK$300", "人民币 50元", "￥8"])
def test_currency_before_a_number(text: str) -> None:
    assert re.match(units.CURRENCY, text)


@given(st.text(st.sampled_from("".join(WORDS)) | st.characters(), max_size=12), st.integers(0, 12))
def test_any_place_has_a_unit_or_none(text: str, at: int) -> None:
    found = find_unit(text, at)
    assert found is None or at < found[0] <= len(text)
