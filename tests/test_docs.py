"""The pages of docs/ say what is true: their commands are run, in order, and print what is shown; their links lead on."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.readme import PAGES, ROOT, blocks, commands_in, read, room_in, run, sessions, untimed, write_scripts

pytestmark = pytest.mark.parametrize("page", PAGES)


@pytest.mark.skipif(os.name != "posix" or shutil.which("jq") is None, reason="the commands are for a shell, and for jq")
def test_commands_print_what_the_page_says(page: str, tmp_path: Path) -> None:
    environment, room = commands_in(tmp_path), room_in(tmp_path)
    write_scripts(read(page), room)
    for command, output in sessions(read(page)):
        shown = run(command, environment, room)
        if "needs: pip install" in shown or "ModuleNotFoundError" in shown:
            pytest.skip(shown.splitlines()[-1])
        assert untimed(shown) == untimed(output), command


@pytest.mark.skipif(os.name != "posix", reason="the commands are for a shell")
def test_options_that_are_shown_exist(page: str, tmp_path: Path) -> None:
    """Also in the commands that need a cluster, and so are not run."""
    shown = "".join(body for _, body in blocks(read(page), "sh", "console")).replace("\\\n", " ")
    environment = commands_in(tmp_path)
    for command in ("planparse", "planparse-batch"):
        words = re.findall(rf"(?<![\w-]){command} ([^|;#\n]*)", shown)
        used = {flag for line in words for flag in re.findall(r"(?<=\s)--?[a-zA-Z][\w-]*", f" {line}")}
        there = set(re.findall(r"(?<=\s)--?[a-zA-Z][\w-]*", run(f"{command} --help", environment)))
        assert used <= there, command


def test_links_lead_to_files(page: str) -> None:
    folder = (ROOT / page).parent
    prose = re.sub(r"`[^`\n]*`", "", read(page))
    named = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", prose)
    assert [name for name in named if not (folder / name).exists()] == []


@pytest.mark.skipif(os.name != "posix", reason="the script is for a shell")
def test_the_job_array_does_all_shares(page: str, tmp_path: Path) -> None:
    """The script for SLURM, run as SLURM would."""
    for script in (body for _, body in blocks(read(page), "sh") if "#SBATCH --array" in body):
        room, environment = room_in(tmp_path), commands_in(tmp_path)
        (room / "crawl").mkdir()
        line = json.dumps({"text": "一、新建公路3公里。"}) + "\n"
        for name in ("a", "b", "c"):
            (room / "crawl" / f"{name}.jsonl.gz").write_bytes(gzip.compress(line.encode() * 3))
        (room / "shares.sh").write_text(script, "utf-8")
        given = {"SLURM_CPUS_PER_TASK": "2", "SLURM_ARRAY_TASK_MAX": "2"}
        for share in ("1", "2"):
            run("bash shares.sh", environment | given | {"SLURM_ARRAY_TASK_ID": share}, room)
        assert run("ls out/.planparse/*/manifest.json | wc -l; cat out/*.jsonl | wc -l", environment, room).split() == [
            "2",
            "9",
        ]
