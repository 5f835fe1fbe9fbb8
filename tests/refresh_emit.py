"""Writes the expected outputs of the examples anew: ``python -m tests.refresh_emit``; look at the difference."""

from __future__ import annotations

from pathlib import Path

import planparse
from planparse.compare import compare
from planparse.emit import comparison, csv, json, markdown, tree, yaml
from tests.valid import DOCUMENT

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parent.parent / "samples"

for suffix, module in (("yaml", yaml), ("json", json), ("csv", csv), ("tree", tree), ("md", markdown)):
    (CASES / "emit" / f"library.{suffix}").write_text(module.render(DOCUMENT), "utf-8")

PAIR = [
    planparse.parse((SAMPLES / name).read_bytes(), name=f"samples/{name}").to_dict()
    for name in ("work-plan.txt", "summary-of-work-plan.txt")
]
for suffix, render in (("txt", comparison.render), ("csv", comparison.render_csv), ("md", comparison.render_markdown)):
    (CASES / "compare" / f"sample.{suffix}").write_text(render(compare(*PAIR)), "utf-8")
