"""What each stage did, and which rule decided, as ``--explain`` shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.emit.terminal import HIDDEN, width_of
from planparse.pipeline import run, to_plan
from planparse.trace import trace
from tests.plans import drafts
from tests.valid import texts

TEXT = (
    "工作计划\n一、总体要求\n（一）摸清底数，2024年6月底前改造旱厕300座以上。\n（二）满意度达到64%%。\n二、保障措施\n"
)


def explained(text: str | bytes, **look: int) -> list[str]:
    stages = run(text)
    return trace(stages, to_plan(stages, "plan.txt").to_dict(), **look).splitlines()


def test_the_stages_stand_in_their_order() -> None:
    heads = [line.split("  ")[0] for line in explained(TEXT) if re.match(r"\d \w", line)]
    assert heads == [
        "1 decode", "2 clean", "3 lines", "4 numbering", "5 dates", "6 targets", "7 diagnostics",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        r"1:1 +工作计划 +title",
        r"2:1 +一、总体要求 +section 1 · han-comma · new level",
        r"3:1 +（一）摸清底数，.*section 1\.1 · han-paren · new level",
        r"4:1 +（二）满意度.*section 1\.2 · han-paren · next number",
        r"3:9 +2024年6月底前 +date … – 2024-06-30",
        r" +form year \+ month · bound 前 · basis explicit · role deadline",
        r"3:18 +改造旱厕300座以上 +旱厕 · ≥ 300 座 · by 2024-06-30",
        r" +unit 座 \(count\) · bound 以上 >= · verb 改造 \(new\)",
        r" +due 2024年6月底前 \(explicit\)",
        r" +planned: words .*part .* · document plan",
        r"4:\d+ +.*64%% +warning: implausible-percent",
    ],
)
def test_each_row_names_place_reading_and_rule(row: str) -> None:
    assert any(re.fullmatch(row + ".*", line) for line in explained(TEXT)), explained(TEXT)


def test_what_was_removed_is_shown_with_its_rule() -> None:
    lines = explained((Path(__file__).parent.parent / "samples" / "crawled-pinyin.txt").read_bytes())
    assert any("removed: inserted-pinyin" in line for line in lines)
    assert any("and 72 more by rule toned-syllable" in line for line in lines)
    assert any("removed: boilerplate · rule metadata" in line for line in lines)


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_lines_keep_to_the_width(width: int, sample: Path) -> None:
    assert max(map(width_of, explained(sample.read_bytes(), width=width))) <= width


@settings(max_examples=40, deadline=None)
@given(texts() | st.text() | drafts().map(lambda draft: draft.text))
def test_any_text_can_be_explained(text: str) -> None:
    assert not re.search(HIDDEN, "".join(explained(text)))
