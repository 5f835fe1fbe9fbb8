"""The pages of docs/ say what is true: their commands are run, in order, and print what is shown; their links lead on."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.readme import PAGES, ROOT, commands_in, read, room_in, run, sessions, untimed

pytestmark = pytest.mark.parametrize("page", PAGES)


@pytest.mark.skipif(os.name != "posix" or shutil.which("jq") is None, reason="the commands are for a shell, and for jq")
def test_commands_print_what_the_page_says(page: str, tmp_path: Path) -> None:
    environment, room = commands_in(tmp_path), room_in(tmp_path)
    for command, output in sessions(read(page)):
        assert untimed(run(command, environment, room)) == untimed(output), command


def test_links_lead_to_files(page: str) -> None:
    folder = (ROOT / page).parent
    named = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", read(page))
    assert [name for name in named if not (folder / name).exists()] == []
