"""Numbering: which markers are found, how they stand below one another, headings, owners, diagnostics."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import headings, marks, numbering, owners
from planparse.marks import find_marks, split_lines
from planparse.numbering import Node, Tree, build_tree, explain_tree
from planparse.rules import closings, markers
from planparse.rules import headings as heading_rules
from planparse.rules import owners as owner_rules
from planparse.text import Text
from tests.plans import Draft, drafts

CASES = Path(__file__).parent / "cases"
HALF = str.maketrans("，；：（）！？．％", ",;:()!?.%")
SYMBOLS = {"paren-han", "paren-digit", "dot-digit"}


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [line.replace("\\n", "\n").split("\t") for line in lines]


def tree_of(text: str) -> Tree:
    return build_tree(Text.of(text))


def flat(nodes: tuple[Node, ...]) -> list[Node]:
    """All nodes in document order."""
    found: list[Node] = []
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(node.children))
    return found


def outline(text: str, nodes: tuple[Node, ...]) -> str:
    """Markers as nested brackets, a point for each node without one."""
    pieces = []
    for node in nodes:
        name = text[node.mark.start : node.mark.end] if node.mark else "·"
        pieces.append(name + (f"[{outline(text, node.children)}]" if node.children else ""))
    return " ".join(pieces)


def marked(text: str) -> list[tuple[str, str | None]]:
    """Each marker, half width, with the nearest marker above it."""
    found: list[tuple[str, str | None]] = []

    def walk(nodes: tuple[Node, ...], above: str | None) -> None:
        for node in nodes:
            name = text[node.mark.start : node.mark.end].translate(HALF) if node.mark else above
            if node.mark:
                found.append((str(name), above))
            walk(node.children, name)

    walk(tree_of(text).nodes, None)
    return found


@pytest.mark.parametrize(("family", "text", "expected"), rows("markers"))
def test_markers(family: str, text: str, expected: str) -> None:
    found = find_marks(text, split_lines(text))
    assert (" ".join(text[one.mark.start : one.mark.end] for one in found) or "-") == expected
    if expected != "-":
        assert family in {one.mark.family for one in found} or family == "hash"


@pytest.mark.parametrize("family", markers.FAMILIES, ids=lambda family: family.name)
def test_every_family_has_its_cases(family: markers.Family) -> None:
    cases = {(name, expected != "-") for name, _, expected in rows("markers")}
    assert (family.name, True) in cases
    can_misfire = family.opens != "line" or family.weak
    assert (family.name, False) in cases or not can_misfire or family.name in SYMBOLS


def test_every_marker_begins_with_a_known_sign_and_is_hinted_at() -> None:
    for name, text, expected in rows("markers"):
        if expected == "-":
            continue
        family = next((f for f in markers.FAMILIES if f.name == name), None)
        for one in find_marks(text, split_lines(text)):
            assert text[one.mark.start] in markers.FIRST
            if family is not None and family.opens != "line" and one.mark.family == name:
                assert marks.compiled(markers.INLINE_HINT).match(text, one.mark.start)


@pytest.mark.parametrize(("case", "text", "expected"), rows("trees"))
def test_trees(case: str, text: str, expected: str) -> None:
    assert outline(text, tree_of(text).nodes) == expected, case


@pytest.mark.parametrize(("case", "text", "expected"), rows("headings"))
def test_headings(case: str, text: str, expected: str) -> None:
    spans = [node.heading for node in flat(tree_of(text).nodes) if node.heading]
    assert ("|".join(text[start:end] for start, end in spans) or "-") == expected, case


@pytest.mark.parametrize(("case", "text", "expected"), rows("owners"))
def test_owners(case: str, text: str, expected: str) -> None:
    named = [name for node in flat(tree_of(text).nodes) for name in node.owners]
    assert ("|".join(named) or "-") == expected, case


def test_bodies_belong_to_the_item_that_names_them() -> None:
    text = (
        "一、清淤\n责任单位：水利局\n二、巡查\n（一）白天\n牵头单位：青山镇\n"
        "三、上报\n全年上报三次。（责任单位：财政局）\n四、考核\n年底考核。"
    )
    assert [node.owners for node in flat(tree_of(text).nodes)] == [("水利局",), (), ("青山镇",), ("财政局",), ()]


def test_own_text_is_what_stands_between_heading_and_first_child() -> None:
    text = "一、目标。全年不漏一处。\n水质达标。\n（一）巡查\n每天两次。\n二、分工"
    first = tree_of(text).nodes[0]
    assert text[slice(*first.text)] == "全年不漏一处。\n水质达标。"
    assert text[slice(*first.children[0].text)] == "每天两次。"
    assert text[first.start : first.end].endswith("每天两次。")


def test_markdown_signs_carry_the_marker() -> None:
    text = "## 一、目标\n**第二条** 各村设河长。"
    found = [one.mark for one in find_marks(text, split_lines(text))]
    assert [text[mark.start : mark.end] for mark in found] == ["一、", "第二条"]
    assert [node.start for node in flat(tree_of(text).nodes)] == [0, 8]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n二、乙\n三、丙", []),
        ("一、甲\n1.丁\n2.戊\n二、乙\n1.己", []),
        ("一、甲\n（一）丁\n二、乙\n（二）戊", []),
        ("一是甲。二是乙。\n结果：一是丙。二是丁。", []),
        ("一、甲\n三、丙", [("numbering-gap", "三、")]),
        ("2、甲\n3、乙", [("numbering-gap", "2、")]),
        ("一、甲\n二、乙\n二、丙", [("numbering-duplicate", "二、")]),
        ("一、甲\n二、乙\n三、丙\n二、丁", [("numbering-order", "二、")]),
        ("1.甲\n2.乙\n1.丙", [("numbering-restart", "1.")]),
        ("1.甲\n2、乙\n3、丙", [("mixed-style", "2、")]),
        ("一、甲\n1.丁：\n（一）辛\n二、乙\n（一）戊\n1.己", [("level-mismatch", "1.")]),
    ],
)
def test_diagnostics(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(d.rule, text[slice(*d.span)]) for d in tree_of(text).diagnostics]
    assert found == expected


def test_explanations_name_a_rule_for_every_marker() -> None:
    text = "一、甲\n（一）乙\n（二）丙\n二、丁"
    rules = [rule for _, rule in explain_tree(Text.of(text))]
    assert rules == ["new level", "new level", "next number", "next number"]


def test_depth_is_limited_and_said() -> None:
    text = "".join("1.甲：\n" for _ in range(100))
    tree = tree_of(text)
    node, depth = tree.nodes[0], 1
    while node.children:
        node, depth = node.children[0], depth + 1
    assert depth == 64
    assert text[node.start : node.end].count("1.") == 100 - 63
    assert [d.rule for d in tree.diagnostics] == ["depth-limit"]


def test_nodes_are_limited_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.levels.MAX_NODES", 5)
    text = "".join(f"{i}.甲\n" for i in range(1, 9))
    tree = tree_of(text)
    assert len(flat(tree.nodes)) == 5
    assert text[slice(*tree.nodes[-1].text)].endswith("8.甲")
    assert [d.rule for d in tree.diagnostics] == ["nodes-limit"]


def test_the_rules_are_told_apart_by_name() -> None:
    tables = (
        markers.FAMILIES,
        closings.CLOSINGS,
        owner_rules.NAMINGS,
        (
            *heading_rules.PROSE,
            *heading_rules.OPENINGS,
            *heading_rules.TITLES,
            *heading_rules.STOCK,
            *heading_rules.REMNANTS,
        ),
    )
    for table in tables:
        names = [row.name for row in table]
        assert len(set(names)) == len(names)


def assert_sound(text: str, tree: Tree) -> None:
    """Nodes lie inside their parents, in order, apart; their parts lie inside them; nothing but space is outside."""
    at = 0
    waiting = [(None, tree.nodes)]
    while waiting:
        parent, nodes = waiting.pop()
        at = parent.start if parent else 0
        for node in nodes:
            assert at <= node.start <= node.end <= (parent.end if parent else len(text))
            own_end = node.children[0].start if node.children else node.end
            assert node.start <= node.text[0] <= node.text[1] <= max(own_end, node.text[0])
            if node.heading:
                assert node.start <= node.heading[0] <= node.heading[1] <= node.text[0] or node.text[0] == node.text[1]
            at = node.end
            waiting.append((node, node.children))
    covered = bytearray(len(text))
    for node in tree.nodes:
        covered[node.start : node.end] = b"\1" * (node.end - node.start)
    assert not "".join(c for c, hit in zip(text, covered, strict=True) if not hit).strip()


PIECES = st.sampled_from(
    [
        *(
            "一、",
            "二、",
            "三、",
            "（一）",
            "(二)",
            "（三）",
            "1.",
            "2.",
            "3、",
            "(1)",
            "（2）",
            "①",
            "②",
            "一是",
            "二是",
            "一要",
        ),
        *(
            "第一，",
            "第二，",
            "首先，",
            "其次，",
            "最后，",
            "甲、",
            "壹、",
            "第一章 ",
            "第一条 ",
            "1.1 ",
            "## ",
            "- ",
            "——",
            "* ",
            "**",
        ),
        *(
            "First, ",
            "Second, ",
            "A. ",
            "a) ",
            "I. ",
            "篇1",
            "附件1",
            "1)",
            "2)",
            "\n  ",
            "主要任务\n",
            "各位代表：",
            "河道",
            "巡查",
            "目标",
            "。",
            "；",
            "，",
            "：",
            "\n",
            "\n\n",
        ),
        *(
            " ",
            "　",
            "（",
            "）",
            "2021年",
            "1.5亿",
            "由水利局牵头",
            "（责任单位：水利局）",
            "工作计划",
            "|",
            "x",
            "?",
            "\ud7ff",
            "😀",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_mixture_of_markers_gives_a_sound_tree(text: str) -> None:
    assert_sound(text, tree_of(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_sound_tree(text: str) -> None:
    assert_sound(text, tree_of(text))


@settings(max_examples=100, deadline=None)
@given(drafts())
def test_drawn_plans_give_their_items(draft: Draft) -> None:
    found = marked(draft.text)
    assert [name for name, _ in found] == [item.marker.strip().translate(HALF) for item in draft.items]


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_half_width_punctuation_gives_the_same_tree(text: str) -> None:
    assert marked(text.translate(HALF)) == marked(text)


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_line_breaks_between_numbered_paragraphs_do_not_matter(draft: Draft) -> None:
    text = draft.text
    lines = [text[line.start : line.end] for line in split_lines(text)]
    numbered = {one.line for one in find_marks(text, split_lines(text)) if one.first}
    joined = lines[0] if lines else ""
    for i in range(1, len(lines)):
        joined += ("" if i in numbered and i - 1 in numbered else "\n") + lines[i]
    assert marked(joined) == marked(text)


def test_modules_offer_what_they_say() -> None:
    assert headings.TITLE != headings.LINE
    assert owners.merge([]) == ()
    assert numbering.__all__


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("3、检查：由镇里出车。", "由镇里出车。"),
        ("3、检查：： 由镇里出车。", "由镇里出车。"),
        ("3、检查。\n由镇里出车。", "由镇里出车。"),
        ("（一）早查。全镇出车。", "全镇出车。"),
        ("一是早查，全镇出车；", "早查，全镇出车；"),
        ("一、检查\n", ""),
    ],
)
def test_the_text_of_an_item_begins_behind_its_heading(text: str, own: str) -> None:
    (node,) = tree_of(text).nodes
    assert text[slice(*node.text)] == own


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("首先，早查。第二，晚查。", []),
        ("1.早查\n2、晚查", ["mixed-style"]),
        ("一是早查。一是晚查。", []),
        ("一、早查\n一、晚查", ["numbering-restart"]),
        ("一、早查\n三、晚查", ["numbering-gap"]),
        ("一、早查\n二、晚查\n二、夜查", ["numbering-duplicate"]),
    ],
)
def test_what_a_reader_would_stumble_over_is_said(text: str, rules: list[str]) -> None:
    assert [diagnostic.rule for diagnostic in tree_of(text).diagnostics] == rules
