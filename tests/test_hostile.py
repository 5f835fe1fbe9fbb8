"""Hostile inputs: each family gives a valid document that loses nothing, in every format; times are for the script."""

from __future__ import annotations

import pytest

import planparse
from benchmarks.hostile import FAMILIES, Family
from planparse.emit import FORMATS
from tests.invariants import violations


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@pytest.mark.parametrize("size", [40, 1500])
def test_a_hostile_text_gives_a_valid_document_that_loses_nothing(family: Family, size: int) -> None:
    text = family.make(size)
    try:
        plan = planparse.parse(text)
    except planparse.InputError as error:
        assert error.code in {"undecodable", "binary"}  # noqa: PT017 - only some are refused
        return
    assert violations(plan.to_dict(), text.replace("\ud800", "\ufffd")) == []
    for form in FORMATS:
        if form not in {"sarif", "html"}:
            planparse.dump(plan, form)


def test_there_are_many_families() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES) >= 60
