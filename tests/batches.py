"""Archives, and runs of ``planparse-batch`` over them as processes of their own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLAIN = ("-m", "planparse.batch")
FAULTY = (str(ROOT / "tests" / "batch_faults.py"),)
TEXT = "关于农村公路的工作计划\n一、总体目标\n到2025年，新建农村公路{}公里，建成示范路不少于3条。\n二、保障措施\n（一）加强领导。\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
KILLING, HANGING, GREEDY = "一、致命\n", "一、停住\n", "一、吃光\n"


def command(*arguments: object, program: tuple[str, ...] = PLAIN) -> list[str]:
    return [sys.executable, *program, *map(str, arguments)]


def run(*arguments: object, program: tuple[str, ...] = PLAIN, **more) -> subprocess.CompletedProcess[str]:
    words = command(*arguments, program=program)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        words, capture_output=True, encoding="utf-8", check=False, env=environment, timeout=180, **more
    )


def make_texts(folder: Path, count: int, more: str = "") -> Path:
    folder.mkdir()
    for number in range(count):
        path = folder / f"{number % 7}" / f"计划{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(number + 1) + more, "utf-8")
    return folder


def make_records(path: Path, texts: list[str]) -> Path:
    lines = "".join(
        json.dumps({"id": f"n{i}", "text": text}, ensure_ascii=False) + "\n" for i, text in enumerate(texts)
    )
    path.write_text(lines, "utf-8")
    return path


def outputs(folder: Path) -> dict[str, bytes]:
    """What a reader of the folder sees."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".planparse" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def manifest(folder: Path) -> dict:
    return json.loads((folder / ".planparse" / "manifest.json").read_text("utf-8"))


def lines_of(folder: Path) -> list[dict]:
    parts = sorted(folder.glob("part-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]


def children(pid: int) -> list[int]:
    """The processes started by a process, and by those."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found += [int(stat.parent.name), *children(int(stat.parent.name))]
    return found


def workers(pid: int) -> list[int]:
    found = []
    for child in children(pid):
        with contextlib.suppress(OSError):
            if b"sys.path[:]" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def start(*arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = command(*arguments, program=FAULTY)
    return subprocess.Popen(words, stderr=subprocess.PIPE, encoding="utf-8", env=environment, start_new_session=True)


def wait_for(folder: Path, count: int) -> None:
    """Until so many outputs are in the journal."""
    journal = folder / ".planparse" / "journal.jsonl"
    for _ in range(6000):
        if journal.exists() and journal.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.01)
    pytest.fail("the run does not get on")


def wait_until_gone(pids: list[int], seconds: float) -> list[int]:
    end = time.monotonic() + seconds
    while any(map(is_alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return [pid for pid in pids if is_alive(pid)]
