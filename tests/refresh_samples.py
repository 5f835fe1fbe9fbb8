"""Write anew what must be true of outputs: the YAML beside each sample, the excerpts and outputs in the READMEs and in docs/.

``python -m tests.refresh_samples``, then read the diff.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import planparse
from tests.pages import MADE
from tests.pages import page as made
from tests.readme import PAGES, READMES, ROOT, commands_in, read, renew, room_in, write_scripts

FOLDER = ROOT / "samples"


def expected(path: Path) -> str:
    """What ``planparse samples/NAME.txt`` prints."""
    return planparse.dump(planparse.parse(path.read_bytes(), name=f"samples/{path.name}"), "yaml")


def refresh() -> None:
    """Write the outputs of the samples, the pages made from schema and rules, then the READMEs and pages that quote."""
    for path in sorted(FOLDER.glob("*.txt")):
        path.with_suffix(".yaml").write_text(expected(path), encoding="utf-8", newline="\n")
    for name in MADE:
        (ROOT / "docs" / name).write_text(made(name), encoding="utf-8", newline="\n")
    for page in READMES + PAGES:
        with tempfile.TemporaryDirectory() as folder:
            environment = commands_in(Path(folder))
            place = ROOT
            if page not in READMES:
                place = room_in(Path(folder))
                write_scripts(read(page), place)
            (ROOT / page).write_text(renew(read(page), environment, place), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    refresh()
