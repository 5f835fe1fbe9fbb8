"""Compiled patterns are kept, and are what ``re.compile`` gives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planparse import patterns

ROOT = Path(__file__).resolve().parent.parent
PATTERNS = (
    ("", 0),
    ("[一二三四五六七八九十]{1,4}、", 0),
    ("(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月)?+", 0),
    ("^(?=[一-龥])(?>a|b)*+$", re.MULTILINE | re.DOTALL),
    ("(?i)x|ÿ", 0),
    (r"(a)(b)?(?P<c>c)\1", re.VERBOSE),
    ("[\U00020000-\U0002ffff]+", 0),
)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The module as in a new process whose file is in an empty folder."""

    def begin() -> None:
        patterns.compiled.cache_clear()
        patterns._stored.cache_clear()
        patterns._fresh.clear()
        patterns._fresh_sources.clear()

    path = tmp_path / "patterns.bin"
    monkeypatch.setattr(patterns, "_path", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    begin()
    yield SimpleNamespace(path=path, begin=begin)
    monkeypatch.undo()
    begin()


def use() -> list[re.Pattern[str]]:
    return [patterns.compiled(pattern, flags) for pattern, flags in PATTERNS]


def test_kept_patterns_are_what_re_compiles(at: Any) -> None:
    expected = [re.compile(pattern, flags) for pattern, flags in PATTERNS]
    assert use() == expected
    patterns.save()
    at.begin()
    kept = use()
    assert patterns._fresh == []
    assert kept == expected  # equality of patterns compares their code
    for one, other in zip(kept, expected, strict=True):
        assert (one.flags, one.groups, dict(one.groupindex)) == (other.flags, other.groups, dict(other.groupindex))
    assert kept[2].fullmatch("2024年5月").groupdict() == {"year": "2024", "month": "5"}


def test_the_file_grows_by_what_is_new(at: Any) -> None:
    patterns.compiled("a")
    patterns.save()
    size = at.path.stat().st_size
    patterns.save()
    assert at.path.stat().st_size == size
    at.begin()
    patterns.compiled("b")
    patterns.save()
    assert patterns.unpack(at.path.read_bytes()).patterns.keys() == {("a", 0), ("b", 0)}
    assert patterns.unpack(at.path.read_bytes()).sources == {}


def test_sources_are_kept_too(at: Any) -> None:
    code = patterns.compiled_source("x = 1", "what")
    patterns.save()
    at.begin()
    assert patterns.compiled_source("x = 1", "what") == code
    assert patterns._fresh_sources == {}


def test_a_file_too_large_starts_anew(at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.compiled("a")
    patterns.save()
    at.begin()
    monkeypatch.setattr(patterns, "LIMIT", at.path.stat().st_size)
    patterns.compiled("b")
    patterns.save()
    assert list(patterns.unpack(at.path.read_bytes()).patterns) == [("b", 0)]


def test_a_damaged_or_foreign_file_is_passed_over(at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    use()
    patterns.save()
    data = at.path.read_bytes()
    for wrong in (b"", b"x", data[:-1], data + b"\0", data[:40] + b"\1" + data[41:], bytes(32), bytes(64)):
        assert patterns.unpack(wrong) == ({}, {})
    monkeypatch.setattr(patterns, "_versions", lambda: ["another"])
    assert patterns.unpack(data) == ({}, {})


def test_code_that_the_engine_refuses_is_compiled_again(at: Any) -> None:
    patterns.compiled("[ab]+")
    patterns.save()
    codes = patterns.unpack(at.path.read_bytes())
    code = codes.patterns["[ab]+", 0]
    wrong = array("I", [9999]).tobytes() + code.words[array("I").itemsize :]
    codes.patterns["[ab]+", 0] = code._replace(words=wrong)
    at.path.write_bytes(patterns.pack(codes))
    at.begin()
    assert patterns.compiled("[ab]+") == re.compile("[ab]+")
    assert patterns._fresh == [("[ab]+", 0)]


@pytest.mark.parametrize("how", ["nowhere", "no bytecode", "no folder", "other engine"])
def test_where_nothing_can_be_kept_nothing_fails(how: str, at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "nowhere":
        monkeypatch.setattr(patterns, "_path", lambda: None)
    elif how == "no bytecode":
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    elif how == "no folder":
        monkeypatch.setattr(patterns, "_path", lambda: str(at.path / "missing" / "x"))
    else:
        monkeypatch.setattr(patterns, "_take_apart", lambda *_: None)
    assert patterns.compiled("a+").fullmatch("aa")
    patterns.save()
    assert how == "other engine" or not at.path.exists()


def test_the_command_keeps_patterns_and_a_parse_does_not(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    code = "import planparse; planparse.dump(planparse.parse('一、目标'))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.rglob("patterns*.bin")) == []
    outputs = []
    for _ in range(2):
        command = [sys.executable, "-m", "planparse", "-"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, input="一、目标".encode(), capture_output=True, check=True
        )
        outputs.append(done.stdout)
    assert len(list(tmp_path.rglob("patterns*.bin"))) == 1
    assert outputs[0] == outputs[1]
