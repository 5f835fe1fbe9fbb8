"""Writes the expected outputs of the examples anew: ``python -m tests.refresh_emit``; look at the difference."""

from __future__ import annotations

from json import loads
from pathlib import Path

from planparse.emit import comparison, csv, json, markdown, mermaid, tree, yaml
from tests.valid import DOCUMENT

CASES = Path(__file__).parent / "cases"

for suffix, module in (
    ("yaml", yaml),
    ("json", json),
    ("csv", csv),
    ("tree", tree),
    ("md", markdown),
    ("mermaid", mermaid),
):
    (CASES / "emit" / f"library.{suffix}").write_text(module.render(DOCUMENT), "utf-8")

COMPARED = loads((CASES / "compare" / "sample.json").read_text("utf-8"))
for suffix, render in (("txt", comparison.render), ("csv", comparison.render_csv), ("md", comparison.render_markdown)):
    (CASES / "compare" / f"sample.{suffix}").write_text(render(COMPARED), "utf-8")
