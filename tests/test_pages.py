"""The pages made from schema and rules are up to date, and the site builds."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests import pages
from tests.readme import ROOT


@pytest.mark.parametrize("name", pages.MADE)
def test_made_pages_are_up_to_date(name: str) -> None:
    """``python -m tests.refresh_samples`` writes them."""
    assert (ROOT / "docs" / name).read_text("utf-8") == pages.page(name)


def test_every_field_is_translated() -> None:
    assert set(pages.translations()) == {field.place for field in pages.fields()}


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [path.name for path in (ROOT / "docs").glob("*.md") if f" {path.name}\n" not in navigation] == []


@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="mkdocs-material is not installed: group docs")
def test_the_site_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "tutorial.html").exists()
