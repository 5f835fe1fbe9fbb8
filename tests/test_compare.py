"""Two plans side by side: which targets are the same, what changed, what was met."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator, Draft202012Validator

import planparse
from planparse import cli, matching, verdicts
from planparse.compare import STATES, compare
from planparse.emit import comparison, comparison_page, terminal
from planparse.rules import comparison as rules
from tests.plans import drafts
from tests.test_emit import HOSTILE, Page
from tests.valid import documents

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SAMPLES = [ROOT / "samples" / name for name in ("work-plan.txt", "summary-of-work-plan.txt")]


SCHEMA = json.loads((ROOT / "schemas" / "comparison.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def rows(name: str) -> list[dict[str, str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str, name: str = "x") -> dict[str, Any]:
    return planparse.parse(text, name=name).to_dict()


def plan(*lines: str, year: int = 2023) -> dict[str, Any]:
    return read(f"青石镇{year}年工作计划\n\n一、目标任务\n" + "".join(f"{line}。\n" for line in lines))


def summary(*lines: str, year: int = 2023) -> dict[str, Any]:
    return read(f"青石镇{year}年工作总结\n\n一、工作情况\n" + "".join(f"全年{line}。\n" for line in lines))


def samples() -> dict[str, Any]:
    return compare(*(read(path.read_text("utf-8"), f"samples/{path.name}") for path in SAMPLES))


# --- verdicts


@pytest.mark.parametrize("case", rows("comparison_verdicts.tsv"), ids=lambda case: f"{case['goal']}-{case['result']}")
def test_a_goal_and_its_result(case: dict[str, str]) -> None:
    (row,) = compare(plan(case["goal"]), summary(case["result"]))["rows"]
    assert (row["state"], row["rule"]) == (case["state"], case["rule"])


def test_every_rule_of_a_verdict_has_a_case() -> None:
    named = set(re.findall(r"^- ``([a-z-]+)``", str(verdicts.__doc__), re.MULTILINE))
    assert named - {case["rule"] for case in rows("comparison_verdicts.tsv")} == {"later"}


def test_what_is_not_due_yet_is_pending() -> None:
    (row, *_) = compare(plan("到2025年建成绿道500公里"), summary("建成绿道320公里"))["rows"]
    assert (row["state"], row["rule"]) == ("pending", "later")


def test_what_a_report_is_not_about_is_not_missed() -> None:
    assert compare(plan("改造旱厕300座", year=2020), summary("改造旱厕300座", year=2023))["rows"] == []


def test_a_result_of_five_years_is_none_of_one() -> None:
    old = plan("2023年城镇新增就业300人以上")
    new = read("青石镇2023年工作总结\n\n一、成绩\n五年来，城镇新增就业1500人。\n2023年，改造旱厕20座。\n")
    assert [row["state"] for row in compare(old, new)["rows"]] == ["unreported"]


def test_a_share_at_the_end_of_five_years_is_one_of_the_last() -> None:
    old = plan("2023年森林覆盖率达到60%")
    new = read("青石镇2023年工作总结\n\n一、成绩\n2019年至2023年，森林覆盖率达到61%，改造旱厕20座。\n")
    assert [row["state"] for row in compare(old, new)["rows"]] == ["exceeded"]


# --- the plan that follows


def test_kept_changed_dropped_new() -> None:
    old = plan("改造旱厕300座", "举办讲座20场", "植树5000棵")
    new = plan("植树5000棵", "改造旱厕200座", "修建凉亭3座", year=2024)
    found = compare(old, new)
    assert found["summary"] == {"kept": 1, "changed": 1, "dropped": 1, "new": 1}
    assert [row["state"] for row in found["rows"]] == ["changed", "dropped", "kept", "new"]
    assert found["rows"][0]["changes"] == ["value"]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("改造旱厕300座", "改造旱厕300座以上", ["comparator"]),
        ("改造旱厕200—300座", "改造旱厕200—320座", ["value_max"]),
        ("到2025年改造旱厕300座", "到2027年改造旱厕300座", ["due"]),
        ("到2023年底改造旱厕300座", "到2024年底改造旱厕300座", []),
        ("6月底前改造旱厕300座", "6月底前改造旱厕300座", []),
        ("新修步道3公里", "新修步道3000米", []),
    ],
)
def test_what_changed_is_named(old: str, new: str, changes: list[str]) -> None:
    (row,) = compare(plan(old), plan(new, year=2024))["rows"]
    assert row["changes"] == changes


@pytest.mark.parametrize(("due", "changes"), [("2024年6月底前", ["due"]), ("2024年底前", [])])
def test_deadlines_of_plans_without_a_year_are_compared_by_their_day(due: str, changes: list[str]) -> None:
    old = read("青石镇工作计划\n\n一、目标任务\n2023年底前改造旱厕300座。\n")
    new = read(f"青石镇工作计划\n\n一、目标任务\n{due}改造旱厕300座。\n")
    (row,) = compare(old, new)["rows"]
    assert row["changes"] == changes


def test_the_outlook_of_a_summary_is_no_plan() -> None:
    new = read("青石镇2023年工作总结\n\n一、成绩\n全年改造旱厕300座。\n二、下一步打算\n2024年举办讲座20场。\n")
    states = {row["state"] for row in compare(plan("改造旱厕300座"), new)["rows"]}
    assert states <= {"fulfilled"} or new["metadata"]["kind"] != "summary"


# --- matching


@pytest.mark.parametrize("case", rows("comparison_rules.tsv"), ids=lambda case: f"{case['left']}-{case['right']}")
def test_indicators_are_the_same_or_not(case: dict[str, str]) -> None:
    left, right = (target(case[side]) for side in ("left", "right"))
    assert bool(matching.find_matches([left], [right], same_term=False)) == (case["same"] == "yes")


PLAIN = plan("改造旱厕300座")


def target(indicator: str, **fields: Any) -> matching.Side:
    """A target with such an indicator."""
    document = copy.deepcopy(PLAIN)
    document["targets"][0] |= {"indicator": indicator, "text": f"{indicator}300座"} | fields
    document["sections"] = []
    return matching.to_sides(document)[0]


def test_every_rule_has_a_case() -> None:
    named = {row.name for row in rules.CONTRASTS} | {row.word for row in rules.SYNONYMS}
    assert named - {case["rule"] for case in rows("comparison_rules.tsv")} == set()


@pytest.mark.parametrize(
    ("base", "unit", "factor"), [(row.base, *pair.split("=")) for row in rules.SCALES for pair in row.units.split()]
)
def test_units_differ_by_scale(base: str, unit: str, factor: str) -> None:
    left, right = target("绿道", unit=unit, value=1), target("绿道", unit=base, value=float(factor))
    assert left.value is not None
    assert right.value is not None
    assert float(left.value) == pytest.approx(float(right.value))
    assert matching.find_matches([left], [right], same_term=True)[0].kind == "exact"


@pytest.mark.parametrize("fields", [{"unit": "公里"}, {"mode": "by"}, {"per": "P1M"}])
def test_other_kinds_of_figures_do_not_match(fields: dict[str, Any]) -> None:
    assert matching.find_matches([target("公厕改造")], [target("公厕改造", **fields)], same_term=False) == {}


def test_what_is_only_alike_says_so() -> None:
    matched = matching.find_matches([target("新建和改造提升高标准农田")], [target("高标准农田")], same_term=False)[0]
    assert matched.kind == "similar"
    assert matched.score is not None
    assert matched.score < 1


def test_the_same_words_twice_are_told_apart_by_their_headings() -> None:
    lines = "一、道路建设\n改造路灯30盏。\n二、公园建设\n改造路灯50盏。\n"
    old = read(f"青石镇2023年工作计划\n\n{lines}")
    new = read("青石镇2024年工作计划\n\n一、公园建设\n改造路灯50盏。\n二、道路建设\n改造路灯30盏。\n")
    assert compare(old, new)["summary"] == {"kept": 2}


def test_each_target_has_one_match() -> None:
    found = compare(plan("改造旱厕300座"), plan("改造旱厕300座", "改造旱厕300座", year=2024))
    assert found["summary"] == {"kept": 1, "new": 1}


@settings(max_examples=25, deadline=None)
@given(documents(), documents())
def test_any_two_documents_can_be_compared(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = compare(old, new)
    VALIDATOR.validate(found)
    for target_ in old["targets"]:
        states = [row["state"] for row in found["rows"] if row["old"] and row["old"]["id"] == target_["id"]]
        assert len(states) <= 2
    assert sum(found["summary"].values()) == len(found["rows"])
    assert {row["state"] for row in found["rows"]} <= set(STATES)
    for written in (comparison.render(found), comparison.render_csv(found), comparison.render_markdown(found)):
        assert written.endswith("\n")
    assert Page(comparison_page.render(found)).open == []


@settings(max_examples=10, deadline=None)
@given(drafts())
def test_a_plan_compared_with_itself_is_kept(draft: Any) -> None:
    document = read(draft.text)
    found = compare(document, document)
    assert {row["state"] for row in found["rows"]} <= {"kept", *verdict_states()}


def verdict_states() -> set[str]:
    return {"fulfilled", "exceeded", "not_fulfilled", "pending", "unclear", "unreported"}


def test_the_order_of_equal_pairs_is_that_of_the_texts() -> None:
    document = plan(*["改造旱厕300座"] * 300)
    assert compare(document, document)["summary"] == {"kept": 300}
    for row in compare(document, document)["rows"]:
        assert row["old"]["id"] == row["new"]["id"]


def test_of_many_targets_few_are_tried() -> None:
    words = ("道路", "公厕", "路灯", "河道", "学校", "医院", "广场", "桥梁", "水库", "农田")
    sides = [target("".join(three)) for three in product(words, repeat=3)] + [target("路灯")] * 1000
    assert sum(1 for _ in matching.find_candidates(sides, sides)) < 300 * len(sides)


# --- the views


def test_the_schema_describes_what_is_given() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft7Validator.check_schema(SCHEMA)
    VALIDATOR.validate(samples())
    row = SCHEMA["$defs"]["row"]["properties"]
    assert row["state"]["enum"] == list(STATES)
    assert set(row["rule"]["enum"]) - {None} == set(
        re.findall(r"^- ``([a-z-]+)``", str(verdicts.__doc__), re.MULTILINE)
    )


def test_every_statement_of_the_sample_can_be_checked() -> None:
    texts = {name: path.read_text("utf-8") for name, path in zip(("old", "new"), SAMPLES, strict=True)}
    found = samples()
    assert len(found["rows"]) > 20
    for row in found["rows"]:
        for name, text in texts.items():
            if row[name]:
                start, end = row[name]["span"]
                assert text[start:end] == row[name]["text"]


def test_the_views_of_the_sample_are_as_they_were_read() -> None:
    found = json.loads((CASES / "compare" / "sample.json").read_text("utf-8"))
    for suffix, render in (
        ("txt", comparison.render),
        ("csv", comparison.render_csv),
        ("md", comparison.render_markdown),
    ):
        assert render(found) == (CASES / "compare" / f"sample.{suffix}").read_text("utf-8")


@pytest.mark.parametrize("width", [40, 64, 80, 160])
def test_the_table_keeps_to_its_width(width: int) -> None:
    lines = comparison.render(samples(), width=width).splitlines()
    assert max(map(terminal.width_of, lines)) <= max(width, comparison.LEAST)


def test_colours_change_nothing_else() -> None:
    colored = comparison.render(samples(), color=True)
    assert re.sub(r"\x1b\[\d+m", "", colored) == comparison.render(samples())
    assert "\x1b[32mkept" in colored


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_stay_texts(text: str) -> None:
    document = plan("改造旱厕300座")
    document["targets"][0] |= {"indicator": text, "text": text, "unit": text}
    document["title"] = {"text": text, "span": [0, 1]}
    document["source"]["name"] = text
    found = compare(document, document)
    plain = compare(*[plan("改造旱厕300座")] * 2)
    tags = [[tag for tag, _ in Page(comparison_page.render(each)).elements if tag != "span"] for each in (found, plain)]
    assert tags[0] == tags[1]
    assert not re.search(terminal.HIDDEN, comparison.render(found).replace("\n", ""))
    assert text not in comparison.render_markdown(found) or text == "javascript:alert(1)"


# --- the command


def run(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    capfd.readouterr()
    return cli.main([str(word) for word in words]), *capfd.readouterr()


def test_the_command_compares(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(capfd, "--compare", *SAMPLES)
    assert (status, err) == (0, "")
    assert "not_fulfilled (" in out
    found = json.loads(run(capfd, "--compare", "-f", "json", *SAMPLES)[1])
    assert found["summary"] == samples()["summary"]
    lines = list(csv.DictReader(io.StringIO(run(capfd, "--compare", "-f", "csv", *SAMPLES)[1])))
    assert [line["state"] for line in lines] == [row["state"] for row in found["rows"]]
    assert json.loads(run(capfd, "--compare", "--schema")[1]) == SCHEMA
    for suffix in ("html", "md", "csv", "json", "yaml", "jsonl"):
        assert run(capfd, "--compare", "-o", tmp_path / f"x.{suffix}", *SAMPLES) == (0, "", "")
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--compare", "a"], "--compare takes two plans, OLD and NEW; 1 given"),
        (["--compare", "a", "b", "c"], "3 given"),
        (["--compare", "-f", "tree", "a", "b"], "not tree"),
        (["--compare", "--text", "a", "b"], "without --omit and --text"),
    ],
)
def test_what_cannot_be_compared_is_explained(
    words: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capfd, *words)
    assert (status, out) == (2, "")
    assert message in err


def test_nothing_is_written_unless_both_can_be_read(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = run(capfd, "--compare", SAMPLES[0], tmp_path / "missing")
    assert (status, out) == (1, "")
    assert "read_error" in err
    assert run(capfd, "--compare", "-o", SAMPLES[0], *SAMPLES)[0] == 73
