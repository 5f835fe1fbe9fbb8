"""Writes the expected outputs of the example document anew: ``python -m tests.refresh_emit``; look at the difference."""

from __future__ import annotations

from pathlib import Path

from planparse.emit import csv, json, markdown, tree, yaml
from tests.valid import DOCUMENT

FOLDER = Path(__file__).parent / "cases" / "emit"

for suffix, module in (("yaml", yaml), ("json", json), ("csv", csv), ("tree", tree), ("md", markdown)):
    (FOLDER / f"library.{suffix}").write_text(module.render(DOCUMENT), "utf-8")
