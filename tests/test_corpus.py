"""The real texts beside the project, where they are: every one gives a valid document that loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse
from tests.invariants import source_text, violations

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
TEXTS = sorted((*(SHARED / "seeds").glob("*.txt"), *(SHARED / "corpus").glob("*.txt")))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem[:20])
def test_a_real_text_gives_a_valid_document_that_loses_nothing(path: Path) -> None:
    data = path.read_bytes()
    document = planparse.parse(data, name=path.name).to_dict()
    assert violations(document, source_text(data)) == []


def test_nothing_is_carried_over_from_the_real_texts(shared_dir: Path, root: Path) -> None:
    """No file of the project holds a run of 18 Han characters that stands in one of the real texts."""
    found = runs_of(shared_dir)
    hits = [
        f"{path.relative_to(root)}: {run}"
        for folder in ("planparse", "tests", "samples", "benchmarks", "schemas")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in {".gz", ".zst", ".parquet"}
        for run in [next((run for run in runs(path.read_bytes()) if run in found), None)]
        if run
    ]
    assert hits == []


def runs_of(shared: Path) -> set[str]:
    return {
        run
        for folder in ("seeds", "corpus")
        for path in (shared / folder).glob("*.txt")
        for run in runs(path.read_bytes())
    }


def runs(data: bytes, length: int = 18) -> list[str]:
    """Every run of ``length`` Han characters, whatever stands between them."""
    text = "".join(c for c in decoded(data) if "\u4e00" <= c <= "\u9fff")
    return [text[i : i + length] for i in range(len(text) - length + 1)]


def decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "ignore")
