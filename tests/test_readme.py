"""Both READMEs say what is true: the options, the excerpts of samples, the commands and what they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.parametrize("readme", READMES)


def blocks(readme: str, language: str) -> list[tuple[str, str]]:
    """(what stands after the language, the block's text) of each fenced block."""
    text = (ROOT / readme).read_text("utf-8")
    return [(note or "", body) for found, note, body in BLOCK.findall(text) if found == language]


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``planparse`` is this tree's."""
    command = tmp_path / "planparse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planparse "$@"\n')
    command.chmod(0o755)
    path = os.pathsep.join((str(tmp_path), str(Path(sys.executable).parent), os.environ["PATH"]))
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"}


def run(command: str, shell: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=shell, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


def sessions(readme: str) -> list[tuple[str, str]]:
    """(command, what it prints) of each ``console`` block."""
    return [
        (command, output)
        for _, body in blocks(readme, "console")
        for command, output in re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE)
    ]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are for a shell")
def test_commands_print_what_the_readme_says(readme: str, shell: dict[str, str]) -> None:
    found = sessions(readme)
    assert len(found) >= 3
    for command, output in found:
        words = set(re.findall(r"\w+", command))
        if any(shutil.which(tool) is None for tool in words & {"jq", "duckdb"}):
            continue
        assert run(command, shell) == output, command


def test_excerpts_stand_in_the_samples(readme: str) -> None:
    """A block with a sample's name shows runs of its lines; a line of … stands for what is left out."""
    found = [(note, body) for language in ("text", "yaml") for note, body in blocks(readme, language) if note]
    assert len(found) >= 2
    for name, body in found:
        sample = (ROOT / name).read_text("utf-8")
        for piece in re.split(r"^\s*#? ?…\n", body, flags=re.MULTILINE):
            assert piece in sample, name


def test_the_options_are_those_of_the_help(readme: str, shell: dict[str, str]) -> None:
    listed = re.findall(r"^\| (`-[^|]*) \|", (ROOT / readme).read_text("utf-8"), re.MULTILINE)
    here = sorted(flag for cell in listed for flag in re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", cell))
    there = re.findall(
        r"(?<=[ ,])--?[a-zA-Z][\w-]*(?=[ ,\n])",
        run("planparse --help", shell).partition("Options:")[2].partition("Examples:")[0],
    )
    assert here == sorted(there)


def test_files_that_are_named_exist(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target
    for name in re.findall(r"samples/[\w.-]+\.\w+", text):
        assert (ROOT / name).exists(), name


def test_both_readmes_show_the_same_commands(readme: str) -> None:
    def shown(name: str) -> list[str]:
        return [body for language in ("sh", "console", "python") for _, body in blocks(name, language)]

    assert [without_comments(body) for body in shown(readme)] == [without_comments(body) for body in shown(READMES[0])]


def without_comments(body: str) -> str:
    return re.sub(r" *#.*", "", body)
