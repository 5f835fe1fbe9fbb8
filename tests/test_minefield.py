"""Every file of the minefield gives the outcome that is pinned in its manifest."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.minefield import FOLDER, expected, mines, outcome_of

EXPECTED = expected()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_file_gives_what_the_manifest_says(name: str) -> None:
    outcome, _ = EXPECTED[name]
    assert outcome_of((FOLDER / name).read_bytes()) == outcome
    assert outcome.startswith("error ") or not name.startswith("n_")
    assert not outcome.startswith("error ") or not name.startswith("y_")


def test_the_field_is_what_the_script_writes() -> None:
    written = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.name != "expected.tsv"}
    assert written == {mine.name: mine.data for mine in mines()}
    assert set(written) == set(EXPECTED)
    kinds = Counter(name[:2] for name in written)
    assert len(written) >= 300
    assert min(kinds[kind] for kind in ("y_", "n_", "i_")) >= 30
