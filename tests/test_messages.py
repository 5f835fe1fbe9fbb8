"""Messages to people: each in both languages, none of them in data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planparse import cli, language
from planparse.rules.encodings import BINARIES
from planparse.rules.messages import ADVICE, KINDS, MESSAGES
from tests.messages import find_messages, find_rules

ROOT = Path(__file__).resolve().parent.parent
PLAN = "青石镇工作计划\n一、目标\n满意度达到64%%。\n三、其他\n"
PARTS = {"cannot be read as {}", "lost before this file was written", "half a surrogate pair is no character"}
"""Said within other messages."""


def test_every_message_has_a_translation() -> None:
    known = {row.english for row in MESSAGES}
    missing = {message: module for message, module in find_messages().items() if message not in known}
    assert missing == {}, "add a row to planparse/rules/messages.py for each"


def test_every_rule_of_a_diagnostic_has_advice() -> None:
    assert find_rules() - {row.rule for row in ADVICE} == set()


def test_every_kind_of_file_that_is_no_text_has_a_translation() -> None:
    known = {row.english for row in (*KINDS, *MESSAGES)}
    assert {word for row in BINARIES for word in (row.kind, row.advice)} - known == set()


def test_no_row_stands_twice() -> None:
    for rows in ([row.english for row in (*MESSAGES, *KINDS)], [row.rule for row in ADVICE]):
        assert len(rows) == len(set(rows))


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: row.english)
def test_a_translation_holds_what_is_filled_in(row: Any) -> None:
    gaps = row.english.count("{}")
    assert row.chinese.count("{}") == gaps
    assert re.search("[\u4e00-\u9fff]", row.chinese)
    names = [f"«{i}»" for i in range(gaps)]
    assert language.to_chinese(row.english.format(*names)) == row.chinese.format(*names)


def test_what_is_filled_in_is_translated_too() -> None:
    told = language.to_chinese("this is a PNG image, not text: no text can be read from it")
    assert told == "这是PNG 图片，不是文本：无法从中读出文字"
    assert language.to_chinese("cannot be read as gbk (3 characters in all)") == "不能按 gbk 读出（共 3 个字符）"
    assert language.to_chinese("something else") == "something else"


@pytest.mark.parametrize(
    ("values", "chinese"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "C"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, True),
        ({"LANG": "zh"}, True),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_locale_says_the_language(values: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in language.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert language.speaks_chinese() is chinese


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def run(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    capfd.readouterr()
    return cli.main([str(word) for word in words]), *capfd.readouterr()


@pytest.mark.usefixtures("in_chinese")
def test_a_chinese_reader_is_told_in_chinese(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, picture = tmp_path / "plan.txt", tmp_path / "picture"
    path.write_text(PLAN, "utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n....")
    assert run(capfd, picture)[2] == f"planparse: {picture}: binary: 这是PNG 图片，不是文本：无法从中读出文字\n"
    lines = run(capfd, "-v", path)[2].splitlines()
    assert f"{path}:3:6: 警告: implausible-percent: 这样的比例不合情理 → 64%" in lines
    assert "    建议: 请核对原文；建议值是可能的原值" in lines
    assert run(capfd, "--date", "x", path)[2] == "planparse: 用法错误: --date：'x' 不是 YYYY-MM-DD 形式的日期\n"
    assert run(capfd, "--nonsense")[2].startswith("planparse: 用法错误: 没有")
    assert run(capfd, "-f", "html", path, path)[2] == "planparse: html 一次显示一份计划：请只给一个文件，或换一种格式\n"


@pytest.mark.usefixtures("in_chinese")
def test_a_terminal_shows_the_comparison_in_chinese(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--compare", "--color", "never", ROOT / "samples/work-plan.txt", ROOT / "samples/summary-of-work-plan.txt")
    assert "not_fulfilled (" in run(capfd, *words)[1]
    monkeypatch.setattr(os, "isatty", lambda _: True)
    shown = run(capfd, *words)[1]
    assert "未完成 (" in shown
    assert "not_fulfilled" not in shown


@pytest.mark.parametrize(
    "words",
    [
        ["-f", form]
        for form in ("yaml", "json", "jsonl", "csv", "tree", "md", "html", "mermaid", "sarif")
    ]
    + [["--diagnostics", "text"], ["--explain"], ["--compare", "samples/work-plan.txt"], ["-h"]],
    ids=lambda words: words[-1],
)  # fmt: skip
def test_data_is_the_same_in_every_locale(
    words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outputs = []
    for locale in ("C.UTF-8", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        outputs.append(run(capfd, *words, "samples/template.txt")[:2])
    assert outputs[0] == outputs[1]
    assert outputs[0][1] != ""


def test_messages_cost_nothing_unless_there_are_some() -> None:
    code = "import sys; import planparse.cli as c; c.main(['samples/notice.txt', '-o', '-']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert not {"planparse.language", "planparse.rules.messages", "click"} & set(done.stdout.split())
