"""Each row of the table of targets has the sentence that the target stands in."""

from __future__ import annotations

import pytest

import planparse
from planparse.emit import csv

HEAD = "柳河镇2031年工作计划\n"


def sentences(text: str) -> list[tuple[object, object]]:
    rows = (dict(zip(csv.COLUMNS, row, strict=True)) for row in csv.to_rows(planparse.parse(text).to_dict()))
    return [(row["value"], row["sentence"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、目标\n河边很静。今年修桥3座，植树500棵；清淤2公里。另外再议。\n",
            [(value, "今年修桥3座，植树500棵；清淤2公里。") for value in (3, 500, 2)],
        ),
        ("一、目标\n今年修桥3座（要快。）另外再议。\n", [(3, "今年修桥3座（要快。）")]),
        ("一、修桥3座\n二、植树500棵\n", [(3, "修桥3座"), (500, "植树500棵")]),
        ("一、目标\n修桥3座。此后再修桥3座。\n", [(3, "修桥3座。"), (3, "此后再修桥3座。")]),
        ("一、目标\n要努力。\n（一）修桥3座。要快。\n（二）植树500棵\n", [(3, "修桥3座"), (500, "植树500棵")]),
        ("一、目标\n团(tuán)结起来。修桥(qiáo)3座，要快(kuài)。\n", [(3, "修桥3座，要快。")]),
        ("修桥3座，要快。\n", [(3, "修桥3座，要快。")]),
    ],
)
def test_the_sentence_of_each_target(text: str, expected: list[tuple[object, object]]) -> None:
    assert sentences(HEAD + text) == expected


def test_an_english_sentence_ends_before_a_capital() -> None:
    text = (
        "Work plan 2031\n\n1. Roads\nMr. Lee will see to it. Build 12 bridges by 2031, at No. 5 Mill Lane. Then rest.\n"
    )
    assert sentences(text) == [(12, "Build 12 bridges by 2031, at No. 5 Mill Lane.")]


def test_many_targets_in_one_section_take_linear_time() -> None:
    text = f"{HEAD}一、目标\n{'修桥3座，' * 4000}要快。\n"
    found = sentences(text)
    assert len(found) == 4000
    assert all(sentence.endswith("要快。") for _, sentence in found)
