"""Targets of whole texts: rows that name the fields they look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import planparse

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "targets_round2.tsv").read_text("utf-8").splitlines()[1:]
]


def shown(target: dict[str, Any], field: str) -> str:
    """A field as the rows write it: of a due date and a baseline the text."""
    value = target[field]
    if isinstance(value, dict):
        value = value["text"]
    return "-" if value is None else str(value).replace("\t", "\\T")


@pytest.mark.parametrize(("fields", "text", "expected"), ROWS, ids=[row[1][:30] for row in ROWS])
def test_row(fields: str, text: str, expected: str) -> None:
    targets = planparse.parse(text.replace("\\n", "\n").replace("\\T", "\t")).to_dict()["targets"]
    assert "; ".join(" ".join(shown(target, field) for field in fields.split()) for target in targets) == expected
