"""What the READMEs and the pages of docs/ show: fenced blocks, excerpts of samples, commands with what they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = tuple(sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("**/*.md")))
BLOCK = re.compile(r"(?<=^```)(\w+)(?: ([^\n]*))?\n(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
SECONDS = re.compile(r"\b\d+\.\d s\b")
GAP = re.compile(r"(^ *#? ?…\n)", re.MULTILINE)


def read(readme: str) -> str:
    return (ROOT / readme).read_text("utf-8")


def blocks(text: str, *languages: str) -> list[tuple[str, str]]:
    """(what stands after the language, the block's text) of each fenced block in one of the languages."""
    return [(note or "", body) for found, note, body in BLOCK.findall(text) if found in languages]


def sessions(text: str) -> list[tuple[str, str]]:
    """(command, what it prints) of all ``console`` blocks, in order."""
    return [session for _, body in blocks(text, "console") for session in SESSION.findall(body)]


def commands_in(folder: Path) -> dict[str, str]:
    """An environment in which planparse's commands are this tree's; ``folder`` gets them."""
    for name, module in (("planparse", "planparse"), ("planparse-batch", "planparse.batch")):
        command = folder / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        command.chmod(0o755)
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    path = os.pathsep.join((str(folder), os.environ["PATH"]))
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}


def room_in(folder: Path) -> Path:
    """A folder for the commands of a page, which write: it holds the samples, and is empty otherwise."""
    room = folder / "room"
    room.mkdir()
    shutil.copytree(ROOT / "samples", room / "samples")
    return room


def write_scripts(page: str, room: Path) -> None:
    """The scripts that a page shows under a name, as files in the room."""
    for note, body in blocks(page, "python"):
        if note.startswith("title="):
            (room / note.removeprefix("title=").strip('"')).write_text(body, "utf-8")


def run(command: str, environment: dict[str, str], folder: Path = ROOT) -> str:
    """What a command shows, run in the folder: both streams in order."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def untimed(output: str) -> str:
    """The same but for how long it took."""
    return SECONDS.sub("… s", output)


def renew_sessions(body: str, environment: dict[str, str], folder: Path) -> str:
    """A ``console`` block with what its commands print now."""
    pieces = []
    for command, before in SESSION.findall(body):
        now = run(command, environment, folder)
        pieces.append(f"$ {command}\n{before if untimed(now) == untimed(before) else now}")
    return "".join(pieces)


def renew_excerpt(sample: str, body: str) -> str:
    """An excerpt with the same lines of the sample as they are now: as many from the first line of each piece on."""
    return "".join(
        piece if GAP.fullmatch(piece) or not piece else renew_piece(sample, piece) for piece in GAP.split(body)
    )


def renew_piece(sample: str, piece: str) -> str:
    lines = sample.splitlines(keepends=True)
    first, count = piece.splitlines(keepends=True)[0], piece.count("\n")
    if first not in lines:
        raise SystemExit(f"no such line in the sample any more: {first}")
    start = lines.index(first)
    return "".join(lines[start : start + count])


def renew(text: str, environment: dict[str, str], folder: Path = ROOT) -> str:
    """A README, or a page, with excerpts and printed outputs as they are now."""

    def renewed(found: re.Match[str]) -> str:
        language, note, body = found.groups()
        if language == "console":
            body = renew_sessions(body, environment, folder)
        elif note and language != "python":
            body = renew_excerpt((ROOT / note).read_text("utf-8"), body)
        return f"{language}{' ' + note if note else ''}\n{body}"

    return BLOCK.sub(renewed, text)
