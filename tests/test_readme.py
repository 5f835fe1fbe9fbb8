"""Both READMEs say what is true: the options, the excerpts of samples, the commands and what they print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from planparse import emit, options
from tests.readme import GAP, READMES, ROOT, blocks, commands_in, read, run, sessions

pytestmark = pytest.mark.parametrize("readme", READMES)


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``planparse`` is this tree's."""
    return commands_in(tmp_path)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are for a shell")
def test_commands_print_what_the_readme_says(readme: str, shell: dict[str, str]) -> None:
    shown = sessions(read(readme))
    assert len(shown) >= 3
    for command, output in shown:
        if "jq" in command and shutil.which("jq") is None:
            continue
        assert run(command, shell) == output, command


def test_excerpts_stand_in_the_samples(readme: str) -> None:
    """A block with a sample's name shows runs of its lines; a line of … stands for what is left out."""
    excerpts = [(name, body) for name, body in blocks(read(readme), "text", "yaml") if name]
    assert len(excerpts) >= 2
    for name, body in excerpts:
        sample = (ROOT / name).read_text("utf-8")
        for piece in GAP.split(body)[::2]:
            assert piece in sample, name


def test_the_options_are_those_of_the_help(readme: str, shell: dict[str, str]) -> None:
    cells = re.findall(r"^\| (`-[^|]*) \|", read(readme), re.MULTILINE)
    here = [flag for cell in cells for flag in re.findall(r"`(--?[a-zA-Z][\w-]*)`", cell)]
    listed = run("planparse --help", shell).partition("Options:")[2].partition("Examples:")[0]
    there = [flag for line in listed.splitlines() for flag in re.findall(r"(?:^  |, )(--?[a-zA-Z][\w-]*)", line[:26])]
    assert sorted(here) == sorted(there)


def test_the_formats_and_values_are_those_of_the_program(readme: str, shell: dict[str, str]) -> None:
    cells = dict(re.findall(r"^\| `-f`.*?(--format)` \| (.*) \|$", read(readme), re.MULTILINE))
    formats = [*emit.FORMATS, *emit.BINARY]
    assert sorted(re.findall(r"`([a-z]+)`", cells["--format"])) == sorted(formats)
    listed = re.search(r"--format NAME +(.*)", run("planparse --help", shell))
    assert listed is not None
    assert sorted(re.findall(r"[a-z]+", listed[1])) == sorted(formats)
    for row in options.ROWS:
        if row.choices and row.name != "format":
            assert set(row.choices) <= set(re.findall(r"[a-z0-9]+", row.help)), row.name
            line = re.search(rf"^\| `{row.flags[-1]}`.*$", read(readme), re.MULTILINE)
            assert line is not None
            assert set(row.choices) <= set(re.findall(r"`([a-z0-9]+)`", line[0])), row.name


def test_files_that_are_named_exist(readme: str) -> None:
    text = read(readme)
    named = {*re.findall(r"\]\(([^)#:]+)\)", text), *re.findall(r"samples/[\w.-]+\.\w+", text)}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_both_readmes_show_the_same_commands(readme: str) -> None:
    def shown(name: str) -> list[str]:
        return [re.sub(r" *#.*", "", body) for _, body in blocks(read(name), "sh", "console", "python")]

    assert shown(readme) == shown(READMES[0])
