"""Calendar expressions: a row of cases/dates*.tsv for each rule, anchoring, and properties of any text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import dates, english, expressions, parse
from planparse.dates import Mention, find_dates
from planparse.lines import Document, Header
from planparse.numbering import Node
from planparse.rules import dates as rules
from planparse.rules import english as english_rules
from planparse.text import Text

CASES = Path(__file__).parent / "cases"


def read_rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = read_rows("dates.tsv")
ENGLISH_ROWS = read_rows("dates_english.tsv")
EVERYDAY_ROWS = read_rows("dates_everyday.tsv")


def document(text: str, title: str | None = None, kind: str = "other", headers: tuple[Header, ...] = ()) -> Document:
    return Document(Text.of(text), None if title is None else Text.of(title), headers, None, None, kind, (), ())


def mentions(text: str, title: str | None = None, reference: str | None = None, kind: str = "other") -> list[Mention]:
    """The mentions of the body."""
    body = document(text, title, kind)
    return [m for m in find_dates(body, (), reference).mentions if m.text is body.body]


def quote(mention: Mention) -> str:
    return mention.text.value[mention.start : mention.end]


def plain(value: str | None) -> str:
    return "-" if value is None else value


def fields(mention: Mention) -> dict[str, str]:
    return {
        "quote": quote(mention),
        "type": mention.type,
        "start": plain(mention.first),
        "end": plain(mention.last),
        "edtf": plain(mention.edtf),
        "length": plain(mention.duration or mention.recurrence),
        "basis": mention.basis,
        "role": plain(mention.role),
    }


def check(row: dict[str, str]) -> None:
    title = None if row.get("title", "-") == "-" else row["title"]
    reference = None if row.get("reference") in {None, "-"} else row["reference"]
    found = [fields(mention) for mention in mentions(row["text"], title, reference)]
    if row["quote"] == "-":
        assert found == []
        return
    wanted = {
        key: row[key] for key in row if key in {"quote", "type", "start", "end", "edtf", "length", "basis", "role"}
    }
    assert wanted in [{key: it[key] for key in wanted} for it in found], found


def name_of(row: dict[str, str]) -> str:
    return f"{row['rule']}: {row['text']}"


@pytest.mark.parametrize("row", [*ROWS, *ENGLISH_ROWS, *EVERYDAY_ROWS], ids=name_of)
def test_row(row: dict[str, str]) -> None:
    check(row)


def clear_caches() -> None:
    for function in (*vars(expressions).values(), *vars(english).values()):
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def holds(row: dict[str, str]) -> bool:
    try:
        check(row)
    except (AssertionError, KeyError):
        return False
    return True


@pytest.fixture
def fresh_caches() -> Iterator[None]:
    yield
    clear_caches()


@pytest.mark.usefixtures("fresh_caches")
@pytest.mark.parametrize("table", ["FORMS", "LEFT", "RIGHT"])
def test_each_rule_is_needed_by_a_row(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule, one of its rows no longer holds; and a rule with exceptions has a row that shows one."""
    all_rules = getattr(rules, table)
    for rule in all_rules:
        own = [row for row in ROWS if row["rule"] == rule.name]
        positive = [row for row in own if row["quote"] != "-"]
        monkeypatch.setattr(rules, table, tuple(other for other in all_rules if other is not rule))
        clear_caches()
        assert not all(map(holds, positive)), f"no row needs {rule.name}"
        monkeypatch.setattr(rules, table, all_rules)


@pytest.mark.parametrize("rule", [*rules.FORMS, *rules.LEFT, *rules.RIGHT], ids=lambda rule: rule.name)
def test_each_rule_that_can_misfire_has_a_row_that_must_not(rule: rules.DateForm | rules.Bound) -> None:
    own = [row for row in ROWS if row["rule"] == rule.name]
    assert own
    if rule.unless and isinstance(rule, rules.DateForm):
        assert any(row["quote"] == "-" for row in own) or len(own) > 1


@pytest.mark.usefixtures("fresh_caches")
def test_each_english_rule_is_needed_by_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    for rule in english_rules.ENGLISH:
        own = [row for row in ENGLISH_ROWS if row["rule"] == rule.name]
        kept = tuple(other for other in english_rules.ENGLISH if other is not rule)
        monkeypatch.setattr(english_rules, "ENGLISH", kept)
        clear_caches()
        assert not all(map(holds, own)), f"no row needs {rule.name}"
        monkeypatch.undo()


# What an expression leaves out, and where it comes from


def node(body: str, heading: str, start: int, end: int, children: tuple[Node, ...] = ()) -> Node:
    at = body.index(heading, start)
    return Node(None, (at, at + len(heading)), (at + len(heading), end), start, end, (), children)


def test_a_section_heading_lends_its_year() -> None:
    body = "2024年工作回顾\n上半年建成两处，比上年增加。\n2025年工作安排\n3月底前开工，今年完工。"
    second = body.index("2025年工作")
    nodes = (node(body, "2024年工作回顾", 0, second), node(body, "2025年工作安排", second, len(body)))
    found = [fields(m) for m in find_dates(document(body), nodes, None).mentions]
    assert [(it["quote"], it["start"], it["end"], it["basis"], it["role"]) for it in found] == [
        ("2024年", "2024-01-01", "2024-12-31", "explicit", "heading"),
        ("上半年", "2024-01-01", "2024-06-30", "section", "-"),
        ("上年", "2023-01-01", "2023-12-31", "section", "-"),
        ("2025年", "2025-01-01", "2025-12-31", "explicit", "heading"),
        ("3月底前", "-", "2025-03-31", "section", "deadline"),
        ("今年", "2025-01-01", "2025-12-31", "section", "-"),
    ]


def test_a_report_without_year_speaks_in_the_later_year_of_its_headings() -> None:
    body = "现在，我代表县政府向大会报告工作。\n一、2024年工作回顾\n去年以来，修路三条。\n二、2025年重点任务\n今年修路五条。"
    first, second = body.index("一、"), body.index("二、")
    nodes = (node(body, "2024年工作回顾", first, second), node(body, "2025年重点任务", second, len(body)))
    found = {quote(m): m.first for m in find_dates(document(body), nodes, None).mentions}
    assert found["去年以来"] == "2024-01-01"
    assert found["今年"] == "2025-01-01"


def test_a_review_without_year_is_about_the_year_before_the_report() -> None:
    body = "一、工作回顾\n全年植树三万株。\n二、工作安排\n全年植树四万株。"
    second = body.index("二、")
    nodes = (node(body, "工作回顾", 0, second), node(body, "工作安排", second, len(body)))
    found = find_dates(document(body, "2026年某县政府工作报告", "report"), nodes, None).mentions
    assert [m.first for m in found if quote(m) == "全年"] == ["2025-01-01", "2026-01-01"]


def test_a_review_in_a_report_of_half_a_year_is_about_that_half() -> None:
    body = "上半年工作回顾\n上半年植树三万株。"
    nodes = (node(body, "上半年工作回顾", 0, len(body)),)
    found = find_dates(document(body, "2026年上半年某县政府工作报告", "report"), nodes, None).mentions
    assert {m.first for m in found} == {"2026-01-01"}


def test_two_years_of_a_title_belong_to_its_two_parts() -> None:
    body = "一、工作总结\n3月植树。\n二、工作计划\n3月补种。"
    second = body.index("二、")
    nodes = (node(body, "工作总结", 0, second), node(body, "工作计划", second, len(body)))
    calendar = find_dates(document(body, "某镇2019年工作总结和2020年工作计划", "summary+plan"), nodes, None)
    assert [m.first for m in calendar.mentions if quote(m) == "3月"] == ["2019-03-01", "2020-03-01"]
    assert calendar.period == ("2019-01-01", "2020-12-31")


def test_headers_give_the_days_and_the_year() -> None:
    headers = (
        Header("published", Text.of("发布时间：2019-08-06", 100)),
        Header("signed", Text.of("某区委员会 2019年8月5日", 200)),
    )
    calendar = find_dates(document("9月底前报送。", None, "plan", headers), (), "2001-01-01")
    assert (calendar.published, calendar.signed) == ("2019-08-06", "2019-08-05")
    assert [(quote(m), m.last, m.basis, m.role) for m in calendar.mentions] == [
        ("9月底前", "2019-09-30", "signed", "deadline"),
        ("2019-08-06", "2019-08-06", "explicit", "published"),
        ("2019年8月5日", "2019-08-05", "explicit", "signed"),
    ]


def test_a_delivery_line_is_the_sign_off_of_a_report() -> None:
    headers = (Header("delivery", Text.of("——2026年1月27日在某省第十四届人民代表大会上")),)
    calendar = find_dates(document("今年增绿。", None, "report", headers), (), None)
    assert calendar.signed == "2026-01-27"
    assert [m.basis for m in calendar.mentions if quote(m) == "今年"] == ["signed"]


def test_the_callers_day_comes_last() -> None:
    assert mentions("今年增绿。", "2026年计划", "2001-05-05")[0].first == "2026-01-01"
    (mention,) = mentions("今年增绿。", None, "2001-05-05")
    assert (mention.first, mention.basis) == ("2001-01-01", "option")


def test_without_any_basis_nothing_is_resolved() -> None:
    assert {(m.first, m.last, m.basis) for m in mentions("今年3月，去年底前，近三年，本月，周五。")} == {
        (None, None, "none")
    }


def test_a_school_year_in_the_title_gives_months_their_years() -> None:
    found = mentions("9月开学，11月家访。", "某校2023—2024学年第一学期工作计划")
    assert [m.first for m in found] == ["2023-09-01", "2023-11-01"]
    assert mentions("3月家访。", "某校2023—2024学年第二学期工作计划")[0].first == "2024-03-01"


def test_a_bare_year_in_the_title_counts() -> None:
    calendar = find_dates(document("年底前完成。", "2024街道团委工作计划"), (), None)
    assert {(quote(m), m.last, m.role) for m in calendar.mentions} == {
        ("2024", "2024-12-31", "title"),
        ("年底前", "2024-12-31", "deadline"),
    }


def test_five_years_of_a_plan_named_just_before() -> None:
    found = mentions("“十三五”时期，成效明显。这五年，路更宽。", "2025年某县工作要点")
    assert [(m.first, m.last) for m in found] == [("2016-01-01", "2020-12-31")] * 2


def test_a_plan_that_is_compared_with_is_not_this_one() -> None:
    found = mentions("一年来，成效明显。企业比“十三五”增加九成。这五年，路更宽。", "2026年某县政府工作报告")
    assert [
        (mention.first, mention.last) for mention in found if mention.text.value.startswith("这", mention.start)
    ] == [("2021-01-01", "2025-12-31")]


def test_a_midyear_address_gives_no_calendar_years_to_windows() -> None:
    (mention,) = mentions("过去五年，楼市平稳。", "二零一零年施政报告", None, "report")
    assert (mention.first, mention.duration) == (None, "P5Y")


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("力争到2023月份建成", "implausible-date", "10月份"),
        ("已于105819日办结", "implausible-date", None),
        ("2019-13-45", "implausible-date", None),
        ("定于2021年2月30日", "implausible-date", None),
        ("2020年13月", "implausible-date", None),
        ("2021年5月至2020年3月", "implausible-date", None),
        ("x月x日", "placeholder", None),
        ("成交于3/7/2017。", "ambiguous-date", None),
    ],
)
def test_broken_and_doubtful_expressions_are_diagnosed(text: str, rule: str, suggestion: str | None) -> None:
    (mention,) = mentions(text)
    assert (mention.first, mention.last) == (None, None)
    assert [(p.rule, p.suggestion) for p in mention.problems] == [(rule, suggestion)]
    assert mention.problems[0].span == mention.text.span(mention.start, mention.end)


def test_a_number_of_months_is_no_broken_month() -> None:
    assert mentions("适合0-36月婴儿") == []


def test_reference_is_a_day_or_the_first_of_a_month_or_year() -> None:
    assert mentions("今年", None, "1966")[0].first == "1966-01-01"
    assert mentions("本月", None, "1966-05")[0].first == "1966-05-01"
    with pytest.raises(ValueError, match="isoformat"):
        mentions("今年", None, "tomorrow")


# Properties

PIECES = st.sampled_from(
    [
        *"年月日号底末初前后内起至到-—、，。\n近三半多个上下旬中“”五xX_*×○/.天第()（）全从自由春夏5",
        *(
            "2019",
            "2025",
            "一九九五",
            "十五",
            "3",
            "31",
            "今年",
            "去年",
            "每",
            "每周",
            "个月",
            "季度",
            "民国",
            "周",
            "星期",
            "学年",
        ),
        *("世纪", "年代", "截至", "之日", "Q1", " ", "May ", "June ", "2020 ", "next ", "years ", "of ", "the "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_any_text_gives_ordered_mentions_with_whole_days(text: str, reference: str | None) -> None:
    body = document(text, text[:20] or None)
    calendar = find_dates(body, (), reference)
    at = 0
    for mention in (m for m in calendar.mentions if m.text is body.body):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
        assert mention.first is None or mention.last is None or mention.first <= mention.last
        assert mention.type in {"date", "range", "duration", "set"}
        if mention.first is None and mention.last is None:
            assert mention.basis in {"none", "explicit"}


@pytest.mark.parametrize(
    ("reference", "text", "first", "last"),
    [
        ("9999-12-31", "下个月完成。", None, None),
        ("9999-12-31", "下下周三完成。", None, None),
        ("9999-12-31", "上周完成。", "9999-12-20", "9999-12-26"),
        ("9999-12-31", "本周五前完成。", None, None),
        ("9999-12-31", "最后一周开会。", None, None),
        ("9999-12-31", "今后五天内完成。", None, None),
        ("9999-12-31", "前年完成。", "9997-01-01", "9997-12-31"),
        ("0001-01-01", "去年的最后一周开会。", None, None),
        ("0001-01-01", "去年完成。", None, None),
        ("0001-01-01", "上月底前完成。", None, None),
        ("0001-01-01", "近十天内完成。", None, None),
        ("0001-01-01", "后年启动。", "0003-01-01", "0003-12-31"),
        ("0001-01-01", "本月第五个星期一开会。", "0001-01-29", "0001-01-29"),
    ],
)
def test_the_calendar_has_ends(reference: str, text: str, first: str | None, last: str | None) -> None:
    found = find_dates(document(text, None), (), reference).mentions
    assert [(mention.first, mention.last) for mention in found] == [(first, last)]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    find_dates(document(text, text), (), "2024-01-31")


@pytest.mark.parametrize(
    "unit", ["1", "十", "年", "2019年", "3月5日、", "每", "x", "_", "“十", "1 ", "近三", "May ", "2019-", "前3", "五五"]
)
def test_time_is_linear(unit: str) -> None:
    """A long run of anything ends; the time itself is measured in benchmarks."""
    find_dates(document("2019年，" + unit * 20_000), (), None)


def test_folding_keeps_every_place() -> None:
    for character, plain_one in (*rules.FOLDS, *rules.RARE_FOLDS):
        assert len(character) == len(plain_one) == 1
    assert len(expressions.fold("二OO八年（ 民國）")) == len("二OO八年（ 民國）")


def test_traditional_characters_give_the_same_dates() -> None:
    simplified = [fields(m) for m in mentions("这个月，后三年，从2020年开始，两周内，民国110年", "2026年计划")]
    traditional = [fields(m) for m in mentions("這個月，後三年，從2020年開始，兩週內，民國110年", "2026年计划")]
    for one, other in zip(simplified, traditional, strict=True):
        assert {**one, "quote": ""} == {**other, "quote": ""}


def test_english_is_read_only_where_there_is_some() -> None:
    assert dates.may_be_english("The plan of May 2020")
    assert not dates.may_be_english("推广5G应用，建成AI平台。" * 20)
    assert dates.find_dates(document("推广5G应用，建成AI平台，May Flower。" * 20), (), None).mentions == ()


def test_a_header_shows_how_a_text_counts_years() -> None:
    headers = (Header("delivery", Text.of("口頭施政報告【114年2月25日】")),)
    found = find_dates(document("113年,成長率創新高,全年上漲。", None, "report", headers), (), None).mentions
    assert [(quote(m), m.first) for m in found if quote(m) in {"113年", "全年"}] == [
        ("113年", "2024-01-01"),
        ("全年", "2024-01-01"),
    ]


def test_a_day_without_month_is_read_only_where_the_caller_gives_a_day() -> None:
    for body, title in (("29日开会", None), ("", "29日开会")):
        assert find_dates(document(body, title), (), None).mentions == ()
        (mention,) = find_dates(document(body, title), (), "2016-03-22").mentions
        assert (mention.first, mention.basis) == ("2016-03-29", "option")


def test_the_past_year_of_a_review_is_the_one_that_its_heading_names() -> None:
    body = "一、2023年工作回顾\n过去一年，植树三万株。\n二、2024年工作安排\n植树四万株。"
    second = body.index("二、")
    nodes = (node(body, "2023年工作回顾", 0, second), node(body, "2024年工作安排", second, len(body)))
    found = find_dates(document(body), nodes, None).mentions
    assert [(m.first, m.last) for m in found if quote(m) == "过去一年"] == [("2023-01-01", "2023-12-31")]


def test_headings_under_an_address_give_a_report_its_year() -> None:
    body = "现在，我向大会报告工作\n一、2023年工作回顾\n过去一年，植树三万株。\n二、2024年工作安排\n今年植树四万株。"
    first, second = body.index("一、"), body.index("二、")
    parts = (node(body, "2023年工作回顾", first, second), node(body, "2024年工作安排", second, len(body)))
    found = find_dates(document(body), (node(body, "现在，我向大会报告工作", 0, len(body), parts),), None).mentions
    assert {quote(m): m.first for m in found if m.type == "range" or quote(m) == "今年"} == {
        "过去一年": "2023-01-01",
        "今年": "2024-01-01",
    }


@pytest.mark.parametrize(
    ("text", "said", "start", "basis"),
    [
        ("青山镇工作总结\n发布时间：2024-01-12\n5月清淤。", "5月", "2023-05-01", "published"),
        ("青山镇工作总结\n发布时间：2024-11-12\n5月清淤。", "5月", "2024-05-01", "published"),
        ("青山镇工作计划\n发布时间：2024-01-12\n5月清淤。", "5月", "2024-05-01", "published"),
        ("大事记\n10月26日清淤。\n2016年1月1日植树。", "10月26日", "2015-10-26", "carried"),
        ("青山镇工作总结\n一、2024年工作情况\n今年植树。", "今年", "2024-01-01", "section"),
        ("青山镇2023年工作总结和2024年工作计划\n一、2023年工作\n今年2月清淤。", "今年2月", "2023-02-01", "section"),
        ("政府工作报告\n各位代表：我向大会报告工作。\n一、2023年工作回顾\n10月完工。", "10月", "2023-10-01", "section"),
        ("全镇向大会报告\n2023年\n全年清淤三公里。", "全年", "2023-01-01", "section"),
    ],
)
def test_where_a_year_comes_from(text: str, said: str, start: str | None, basis: str) -> None:
    found = [(date.start, date.basis) for date in parse(text).dates if date.text == said]
    assert found == [(start, basis)]
