"""Texts that look like noise, damage or misread bytes and are none: nothing in them may change."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse
from planparse.clean import clean
from planparse.decode import decode

CASES = Path(__file__).parent / "cases" / "negative.tsv"
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()[1:]]
SAID_OF_NOISE = {
    "mojibake",
    "mojibake-repaired",
    "decode-replaced",
    "lost-characters",
    "spaced-characters",
    "private-use",
}


@pytest.mark.parametrize(("text", "why"), ROWS, ids=[row[1] for row in ROWS])
def test_what_only_looks_like_noise_stays(text: str, why: str) -> None:
    for source in (text, f"{text}\n" * 3, f"河道管护工作计划\n一、{text}\n"):
        decoded = decode(source.encode())
        assert (decoded.text.value, decoded.encoding) == (source, "utf-8"), why
        cleaned = clean(decoded.text)
        assert (cleaned.text.printed, cleaned.removed) == (source, ()), why
        document = planparse.parse(source.encode()).to_dict()
        assert not SAID_OF_NOISE & {entry["rule"] for entry in document["diagnostics"]}, why


def test_there_are_many_rows() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 50
