"""What decided on each marker, as ``-v`` shows it."""

from __future__ import annotations

from planparse.explain import explain_markers
from planparse.pipeline import explain_markers as find_rules

TEXT = "工作计划\n一、总体要求\n（一）摸清底数。\n（二）分类整治。\n二、保障措施\n"


def test_each_marker_has_its_place_and_a_rule() -> None:
    found = find_rules(TEXT)
    assert [marker for marker, _, _ in found] == ["一、", "（一）", "（二）", "二、"]
    assert all(TEXT[start:end].rstrip() == marker and rule for marker, (start, end), rule in found)


def test_a_line_for_each_marker() -> None:
    lines = list(explain_markers(find_rules(TEXT), "plan.txt", TEXT))
    assert [line.split(": ")[0] for line in lines] == ["plan.txt:2:1", "plan.txt:3:1", "plan.txt:4:1", "plan.txt:5:1"]
    assert lines[0].split(": ")[1] == "marker 一、"
    assert lines[1].rsplit(": ", 1)[1] != lines[2].rsplit(": ", 1)[1]
