"""Write the expected outputs of the samples anew: ``python -m tests.refresh_samples``, then read the diff."""

from __future__ import annotations

from pathlib import Path

import planparse

FOLDER = Path(__file__).resolve().parent.parent / "samples"


def expected(path: Path) -> str:
    """What ``planparse samples/NAME.txt`` prints."""
    return planparse.dump(planparse.parse(path.read_bytes(), name=f"samples/{path.name}"), "yaml")


def refresh() -> None:
    """Write every expected output."""
    for path in sorted(FOLDER.glob("*.txt")):
        path.with_suffix(".yaml").write_text(expected(path), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    refresh()
