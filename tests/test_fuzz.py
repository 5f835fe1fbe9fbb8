"""The targets of the fuzzer hold for its seeds, for inputs drawn at random, and for every input that once failed."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds
from tests.fuzz.tokens import GRAMMAR, NUMERAL, SENTENCE, spell, write

CASES = Path(__file__).parent / "cases" / "fuzz.tsv"
FAILED = [tuple(line.split("\t")) for line in CASES.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds(name: str) -> None:
    chosen = list(islice(seeds(name), 0, None, 12))
    assert len(chosen) >= 12
    for data in chosen:
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_bytes_at_random(name: str) -> None:
    draw = random.Random(name)  # noqa: S311 - the same bytes in each run
    for length in range(24):
        TARGETS[name](draw.randbytes(length))


def test_what_failed_once_holds() -> None:
    for name, data, shows in FAILED:
        assert shows
        TARGETS[name](bytes.fromhex(data))


@pytest.mark.parametrize("words", [GRAMMAR, NUMERAL, SENTENCE])
def test_what_is_spelt_is_written(words: tuple[str, ...]) -> None:
    assert len(words) <= 256
    text = "1,234，比上年增长百分之五"
    assert write(spell(text, words), words) == text
