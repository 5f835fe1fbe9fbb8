"""Faults at random moments, as many as a minute allows; ``python -m tests.faults --count 1000`` injects more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults import inject

COUNT, SECONDS = 120, 60


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")
def test_no_fault_leaves_anything_in_part_or_makes_anything_get_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = inject(tmp_path, COUNT, SECONDS, seed=7)
    with capsys.disabled():
        print(f"\n{tally.report()}")
    assert not any(tally.wrong.values())
    assert tally.count
