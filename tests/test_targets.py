"""Targets: quantities, what they measure, planned or achieved, and every row of their rules."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import parse
from planparse.figures import find_figures
from planparse.plan import Target
from planparse.quantities import find_quantities
from planparse.rules import bounds, cues, latin, verbs
from planparse.rules.exclusions import AFTER, HEADS, LENGTHS
from planparse.tenses import find_words, read_heading

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (CASES / name).read_text("utf-8").splitlines()[1:]]


FIGURES = rows("targets.tsv")
STATUSES = rows("targets_status.tsv")
PROBLEMS = rows("targets_problems.tsv")
ENGLISH = rows("targets_english.tsv")
OPENING = "小镇的事\n本镇人都知道这些事。\n"
POSITIVE = "\n".join(row[0] for row in FIGURES if row[1] != "-")
NEGATIVE = [row[0] for row in FIGURES if row[1] == "-"]


def said(target: Target) -> tuple[str, str, str]:
    """Comparator, value (both ends of a range) and unit as a case row writes them."""
    value = "-" if target.value is None else f"{target.value.normalize():f}"
    if target.value_max is not None:
        value += f"..{target.value_max.normalize():f}"
    return target.comparator, value, target.unit or "-"


def check(target: Target, wanted: str) -> None:
    number, indicator, mode, *baseline = wanted.split("|")
    comparator, value, unit = number.split(" ", 2)
    assert said(target) == (comparator, value, unit)
    assert indicator in ("-", target.indicator)
    assert mode in ("-", target.mode)
    assert [target.baseline.text if target.baseline else None] == (baseline or [None])


@pytest.mark.parametrize(("text", "wanted"), FIGURES, ids=[row[0] for row in FIGURES])
def test_row(text: str, wanted: str) -> None:
    check_all(f"{OPENING}{text}。\n", wanted)


def check_all(text: str, wanted: str) -> None:
    targets = parse(text).targets
    expected = [] if wanted == "-" else wanted.split(";")
    assert len(targets) == len(expected), [said(target) for target in targets]
    for target, one in zip(targets, expected, strict=True):
        check(target, one)
        assert text[slice(*target.span)] == target.text


@pytest.mark.parametrize(("text", "wanted"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_row(text: str, wanted: str) -> None:
    check_all(f"{OPENING}{text}\n", wanted)


@pytest.mark.parametrize(("heading", "sentence", "status"), STATUSES)
def test_status(heading: str, sentence: str, status: str) -> None:
    text = f"{OPENING}{sentence}\n" if heading == "-" else f"{OPENING}{heading}\n{sentence}\n"
    assert [target.status for target in parse(text).targets] == status.split(",")


@pytest.mark.parametrize(("text", "value", "rule", "suggestion"), PROBLEMS)
def test_problem(text: str, value: str, rule: str, suggestion: str) -> None:
    (target,) = parse(f"{OPENING}{text}。\n").targets
    assert said(target)[1] == value
    assert [problem.rule for problem in target.problems] == [] if rule == "-" else [rule]
    for problem in target.problems:
        assert problem.suggestion == (None if suggestion == "-" else suggestion)


def shown(words: str, texts: str) -> bool:
    return any(word.replace("_", " ").strip() in texts for word in words.split())


def test_every_bound_has_a_row() -> None:
    english = "\n".join(row[0] for row in ENGLISH)
    assert [row for row in bounds.ROWS if not shown(row.words, POSITIVE)] == []
    assert [row for row in latin.ROWS if not shown(row.words, english)] == []


def test_every_verb_has_a_row() -> None:
    assert [row for row in verbs.ROWS if not shown(row.words, POSITIVE)] == []


def test_every_exclusion_has_a_row() -> None:
    assert [row for row in AFTER if not any(re.search(row.pattern, text) for text in NEGATIVE)] == []
    assert [row for row in LENGTHS if not re.search(row.pattern.removesuffix("$"), POSITIVE)] == []


def test_every_cue_has_a_row() -> None:
    for number, table in ((0, cues.HEADINGS), (1, cues.SENTENCES)):
        for row in table:
            texts = "\n".join(
                case[number] for case in STATUSES if row.status in case[2] or row.weight == 1 or row.after
            )
            assert shown(row.words, texts), row


@pytest.mark.parametrize(
    "bound", [bound for bound in bounds.bounds() if bound.word != "前"], ids=lambda bound: bound.word
)
def test_every_bound_word_is_read(bound: bounds.Bound) -> None:
    text = f"参加人数{bound.word}500人。" if bound.before else f"参加人数500人{bound.word}。"
    (target,) = parse(text.replace("500人余", "500余人").replace("500人多", "500多人")).targets
    assert target.comparator == bound.comparator


@pytest.mark.parametrize("cue", cues.cues(cues.SENTENCES), ids=lambda cue: cue.word)
def test_every_cue_is_found(cue: cues.Cue) -> None:
    text = f"本周{cue.word}新建3处"
    assert (cue.status == "planned", cue.weight) in {
        (word.planned, word.weight) for word in find_words(text, 0, len(text))
    }


@pytest.mark.parametrize("cue", cues.cues(cues.HEADINGS), ids=lambda cue: cue.word)
def test_every_heading_cue_is_found(cue: cues.Cue) -> None:
    assert read_heading(cue.word).status == cue.status


@pytest.mark.parametrize("verb", [verb for verb in verbs.verbs() if len(verb.word) > 1], ids=lambda verb: verb.word)
def test_every_verb_leaves_the_name_before_it(verb: verbs.Verb) -> None:
    (figure,) = find_figures(f"全镇绿地{verb.word}30%", [])
    assert figure.name is not None
    assert figure.name.startswith("全镇绿地")


@pytest.mark.parametrize("head", HEADS.split())
def test_every_head_is_counted(head: str) -> None:
    (target,) = parse(f"帮助12万困难{head}。").targets
    assert (target.value, target.unit) == (Decimal(120_000), head)


def test_words_are_in_one_row() -> None:
    for table in (bounds.bounds(), verbs.verbs(), cues.cues(cues.SENTENCES), cues.cues(cues.HEADINGS)):
        words = [row.word for row in table]
        assert [word for word in words if words.count(word) > 1] == []


def test_due_comes_from_the_nearest_date() -> None:
    text = "镇绿化方案\n一、2032年目标\n新增绿地30亩；到2033年，新增绿地50亩。\n"
    first, second = parse(text).targets
    assert first.due is not None
    assert (first.due.text, first.due.basis) == ("2032年", "section")
    assert second.due is not None
    assert (second.due.text, second.due.end, second.due.basis) == ("到2033年", "2033-12-31", "explicit")


def test_rates_are_durations() -> None:
    texts = {
        "每月走访2次": "P1M",
        "年均增长7%": "P1Y",
        "每3年修订2次教材": "P3Y",
        "每周巡查不少于5次": "P1W",
        "走访2次": None,
    }
    assert {text: target.per for text in texts for target in parse(f"{OPENING}{text}。\n").targets} == texts


def test_a_flat_text_has_no_endless_names() -> None:
    text = "建设" * 400 + "公园30个" + "建设" * 400
    (target,) = parse(f"{OPENING}{text}。\n").targets
    assert target.span[1] - target.span[0] < 200


PIECES = st.sampled_from(
    ["增长", "5%", "6%—8%", "、", "和", "分别", "左右", "，", "。", "\n", "100", "万", "家", "第", "以上", "由", "到", "x.x", "三", "一",
     "（", "）", "“", "”", "每月", "2030年", " ", "at least 5 ", "dogs ", "$3", "成", "分之", "翻", "番", "1 2 3 4", "∶", "的", "不超过"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
@settings(deadline=None, max_examples=150)
def test_any_text_has_targets_in_order_and_in_place(text: str) -> None:
    targets = parse(text).targets
    for target in targets:
        assert 0 <= target.span[0] < target.span[1] <= len(text)
        assert target.value_max is None or target.value is None or target.comparator == "range"
    numbers = [quantity.number for quantity in find_quantities(text)]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    "piece", ["增长5%、", "1%左右、", "一", "5", "由3%到", "x", "at least 5 dogs ", "2030年", "（", "的", "分别增长"]
)
def test_time_is_linear(piece: str) -> None:
    text = piece * 4000
    find_figures(text, [])
    find_figures(text.replace("、", "，"), [])


def test_the_year_of_a_plan_is_no_deadline() -> None:
    text = f"{OPENING}2010年，是实施“十一五”规划的最后一年，成效明显。经核算，全县产值完成500万元。\n"
    (target,) = parse(text).targets
    assert target.due is not None
    assert target.due.text == "2010年"
    (other,) = parse(f"{OPENING}“十一五”规划期末，全县产值达到500万元。\n").targets
    assert other.due is not None
    assert other.due.text.startswith("“十一五”")


def test_a_line_that_leads_in_rules_the_numbered_items_after_it() -> None:
    body = "一、着力推动河道整治。\n修河堤5处。\n"
    assert [t.status for t in parse(f"{OPENING}一年来，我们做了两件事：\n{body}").targets] == ["achieved"]
    assert [t.status for t in parse(f"{OPENING}今年的工作安排：\n{body}").targets] == ["planned"]
    assert [t.status for t in parse(f"{OPENING}现将工作总结如下：\n{body}").targets] == ["achieved"]


def test_a_past_that_opens_a_paragraph_is_of_what_follows() -> None:
    text = "甲镇2024年工作计划\n{}一年，全镇面貌变了。城镇新增就业30人，失业率平均为5%。\n明年修路3公里。\n"
    assert [t.status for t in parse(text.format("过去")).targets] == ["achieved", "achieved", "planned"]
    assert [t.status for t in parse(text.format("未来")).targets] == ["planned", "planned", "planned"]


def test_a_year_in_a_name_or_of_an_event_is_no_deadline() -> None:
    def due(text: str) -> list[str | None]:
        return [t.due.text if t.due else None for t in parse(f"{OPENING}{text}\n").targets]

    assert due("The club announced in the 2023 Policy Address that it will train 40 coaches.") == [None]
    assert due("Under the Home Ownership Scheme (HOS) 2020 the club will build 700 flats.") == [None]
    assert due("By June 2020 the club will build 700 flats.") == ["By June 2020"]
    assert due("幼儿园是村委会于2002年新建的。园舍占地10亩。") == [None]
    assert due("2002年建园。园舍占地10亩。") == ["2002年"]


def test_twice_a_year_is_a_rate() -> None:
    assert [t.per for t in parse(f"{OPENING}每半年报送工作总结1份。\n").targets] == ["P6M"]


@pytest.mark.parametrize("text", ["经费由99999999999999999999万元提高到5万元", "占比由88888888888888888%提高到5%"])
def test_a_baseline_that_json_cannot_hold_is_left_out(text: str) -> None:
    (target,) = parse(f"{OPENING}{text}。\n").targets
    assert target.baseline is not None
    assert target.baseline.value is None
    assert target.baseline.text in text
