"""Names of indicators: what is measured, without what joins it to its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse import parse
from planparse.names import tidy
from planparse.rules import names, verbs

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "targets_names.tsv").read_text("utf-8").splitlines()[1:]
]
TEXTS = "\n".join(row[0] for row in ROWS)


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_name(text: str, wanted: str) -> None:
    targets = parse(f"小镇的事\n本镇人都知道这些事。\n{text}。\n").targets
    assert ";".join(target.indicator or "?" for target in targets) == wanted.removeprefix("-")


def test_every_row_is_shown() -> None:
    for row in (*names.STARTS, *names.ENDS):
        assert any(word in TEXTS for word in row.words.split()), row
        assert not row.but or any(character in TEXTS for character in row.but), row
    for words in (verbs.GENERAL, verbs.GERUNDS, verbs.RELATIVE, verbs.MEASURES, verbs.QUALITIES, verbs.CHAINED):
        assert any(word in TEXTS for word in words.split()), words


@pytest.mark.parametrize("name", names.EMPTY.split())
def test_empty_words_are_no_name(name: str) -> None:
    assert tidy(name) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("户）、供水管道", "供水管道"),
        ("（试点）书店", "（试点）书店"),
        ("书店（含", "书店"),
        ("「借阅计划」名额", "「借阅计划」名额"),
        ("2024", None),
        ("、书店，", "书店"),
    ],
)
def test_brackets_and_marks(name: str, wanted: str | None) -> None:
    assert tidy(name) == wanted


@given(st.text(alphabet="的在将亦（）「」书店增长、 3a", max_size=30))
def test_tidy_takes_nothing_but_ends(name: str) -> None:
    tidied = tidy(name)
    assert tidied is None or (tidied in name and tidied)
    assert tidied is None or tidy(tidied) in (tidied, None) or len(tidy(tidied) or "") < len(tidied)


def test_a_text_of_one_line_is_a_paragraph() -> None:
    plan = parse("全镇新增社区食堂18家以上")
    assert plan.title is None
    assert [target.indicator for target in plan.targets] == ["社区食堂"]
    assert parse("全镇2024年工作计划").title is not None
