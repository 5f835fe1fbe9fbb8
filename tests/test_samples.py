"""Each sample and its expected output, byte for byte. ``python -m tests.refresh_samples`` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.invariants import source_text, violations
from tests.refresh_samples import FOLDER, expected


def test_every_text_has_its_output_and_every_output_its_text() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in FOLDER.glob("*.yaml")}


def test_a_sample_gives_what_lies_beside_it(sample: Path) -> None:
    assert expected(sample) == sample.with_suffix(".yaml").read_text("utf-8")


def test_what_lies_beside_a_sample_is_valid_and_loses_nothing(sample: Path) -> None:
    document = yaml.safe_load(sample.with_suffix(".yaml").read_text("utf-8"))
    assert violations(document, source_text(sample.read_bytes())) == []


@pytest.mark.parametrize("rule", ["inserted-pinyin", "boilerplate", "page-mark", "contents"])
def test_the_samples_show_every_kind_of_removal(rule: str) -> None:
    assert any(f"kind: {rule}," in path.read_text("utf-8") for path in FOLDER.glob("*.yaml"))
