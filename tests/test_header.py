"""Header: title, issuer, number, delivery lines, sign-off, kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse import parse
from planparse.header import has_genre, is_body_name, is_day, issuer_in_title, key_of, kind_of
from planparse.lines import Document, read_lines
from planparse.rules import header as rules
from planparse.text import Text

CASES = Path(__file__).parent / "cases"
BODY = "各村要按时巡河，发现问题当天上报。\n一、目标\n全年巡河五十次。"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [[cell.replace(r"\n", "\n").replace(r"\t", "\t") for cell in line.split("\t")] for line in lines]


def read(text: str) -> Document:
    return read_lines(Text.of(text))


@pytest.mark.parametrize(("case", "text", "title", "issuer", "number", "headers"), rows("header"))
def test_header(case: str, text: str, title: str, issuer: str, number: str, headers: str) -> None:
    document = read(text)
    found = "|".join(f"{header.role}={header.text.value}" for header in document.headers)
    said = (None if document.title is None else document.title.value, document.issuer, document.number, found or "-")
    assert said == (*(None if cell == "-" else cell for cell in (title, issuer, number)), headers), case


@pytest.mark.parametrize(("genre", "title", "kind"), rows("header_genres"))
def test_genres(genre: str, title: str, kind: str) -> None:
    assert has_genre(title) == (genre != "-")
    assert kind_of(title, "") == kind
    document = read(f"{title}\n{BODY}")
    assert document.title is not None
    assert (document.title.value, document.kind) == (title, kind)


def test_every_genre_has_its_row() -> None:
    assert {genre.word for genre in (*rules.GENRES, *rules.ENGLISH_GENRES)} <= {
        genre for genre, *_ in rows("header_genres")
    }


@pytest.mark.parametrize("ending", rules.AFTER_GENRE)
def test_what_follows_a_genre(ending: str) -> None:
    assert has_genre(f"青山县河道管护计划{ending}")


@pytest.mark.parametrize("ending", rules.ISSUERS)
def test_names_of_bodies(ending: str) -> None:
    assert is_body_name(f"青山县某某{ending}")


@pytest.mark.parametrize("text", ["水利局", "共青团青山县委员会（盖章）", "青山县 水利局"])
def test_other_names_of_bodies(text: str) -> None:
    assert is_body_name(text)


@pytest.mark.parametrize("text", ["委", "责任单位：水利局", "各村、各局", "2024年水利局", "加强巡查", "水利局，财政局"])
def test_no_names_of_bodies(text: str) -> None:
    assert not is_body_name(text)


@pytest.mark.parametrize("office", rules.OFFICES)
def test_offices(office: str) -> None:
    document = read(f"政府工作报告\n青山县{office}　王 平\n各位代表：\n请审议。")
    assert [(header.role, header.text.value) for header in document.headers] == [("byline", f"青山县{office}　王 平")]


def test_surnames() -> None:
    for surname in sorted(rules.SURNAMES):
        document = read(f"政府工作报告\n{surname}四平\n各位代表：\n请审议。")
        assert [header.text.value for header in document.headers] == [f"{surname}四平"]


@pytest.mark.parametrize("line", ["工作量", "有重点", "清淤"])
def test_no_surnames(line: str) -> None:
    assert [header.role for header in read(f"政府工作报告\n{line}\n各位代表：\n请审议。").headers] != ["byline"]


@pytest.mark.parametrize("ending", rules.ADOPTED)
def test_adopted(ending: str) -> None:
    document = read(f"河道规定\n2024年3月5日县政府{ending}\n第一条 为保护河道，制定本规定。")
    assert [header.role for header in document.headers] == ["signed"]


@pytest.mark.parametrize("opening", [opening for opening in rules.FLOW_OPENINGS if not opening.isspace()])
def test_what_a_flowing_text_opens_with(opening: str) -> None:
    more = "24年" if opening in {"19", "20"} else ""
    document = read(f"镇河道管护工作总结{opening}{more}全镇巡河，成效明显，各村满意。二、分工")
    assert document.title is not None
    assert document.title.value == "镇河道管护工作总结"


@pytest.mark.parametrize("row", rules.ROWS, ids=lambda row: row.name)
def test_every_row_has_its_case(row: rules.HeaderRow) -> None:
    named = {text for _, text, *_, headers in rows("header") if f"{row.role}=" in headers}
    assert any(key in text for text in named for key in row.keys)


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日",
        "2024 年 3 月 5 日",
        "（2024年3月5日）",
        "二〇二四年三月五日",
        "2024.3.5",
        "2024-03-05",
        "113年3月5日",
        "March 5, 2024",
    ],
)
def test_days(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize("text", ["2024年", "3月5日", "2024年3月", "2024年3月5日起", "5", "二〇二四年"])
def test_no_days(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize("text", ["2024年3月", "二〇二四年三月"])
def test_months(text: str) -> None:
    assert is_day(text, month=True)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("青山县水利局关于印发河道计划的通知", "青山县水利局"),
        ("共青团青山县委2024年工作总结", "共青团青山县委"),
        ("2024年青山县工作报告", None),
        ("关于河道管护的通知", None),
        ("认真做好关于河道的工作", None),
    ],
)
def test_issuers_in_titles(title: str, issuer: str | None) -> None:
    assert issuer_in_title(title) == issuer


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青山镇上半年工作总结及下半年工作设想", "summary+plan"),
        ("河道管护开展情况和下半年工作打算", "summary+plan"),
        ("2024年计划执行情况与2025年计划草案的报告", "report"),
        ("河道管护情况汇报", "report"),
    ],
)
def test_a_title_of_two_parts(title: str, kind: str) -> None:
    assert kind_of(title, "") == kind


def test_keys_ignore_width_quotes_and_spaces() -> None:
    assert key_of("# “河道”计划（2024－2026 年）") == key_of("河道计划(2024-2026年)")


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("现在，我向大会报告工作，请审议。", "report"),
        ("现将《河道管护方案》印发给你们，请认真执行。", "notice"),
        ("今天讲三点意见。", "other"),
    ],
)
def test_the_kind_of_a_text_without_title(opening: str, kind: str) -> None:
    assert read(f"各位代表：\n{opening}").kind == kind


def test_a_text_without_title_says_so() -> None:
    document = read("各位代表：\n请审议。")
    assert [(d.rule, d.level) for d in document.diagnostics] == [("title-missing", "info")]


def test_an_empty_text_says_nothing() -> None:
    document = read("")
    assert (document.body.value, document.title, document.diagnostics) == ("", None, ())


def test_positions_are_those_of_the_source() -> None:
    source = f"发布时间：2024-03-05\n青山县水利局关于开展\n　河道管护的通知\n{BODY}\n青山县水利局\n2024年3月5日"
    document = read(source)
    assert document.title is not None
    start, end = document.title.span(0, len(document.title))
    assert "".join(source[start:end].split()) == document.title.value
    for header in document.headers:
        start, end = header.text.span(0, len(header.text))
        assert source[start:end] == header.text.value
    for i in range(len(document.body)):
        start, end = document.body.source_of(i)
        assert source[start:end] == document.body.value[i] or document.body.value[i] == "\n"


def test_title_without_what_a_site_puts_around_it() -> None:
    body = "2023年，各村河长巡河两千余次，清理垃圾四十吨，群众满意度明显提高，河道面貌焕然一新。\n"
    name = "青山县2023年河道管护工作总结"
    assert title_of(f"{name}.docx\n\n{name}.docx\n\n{name}\n\n{body}") == name
    assert title_of(f"索引号 | 0123 | ||\n公开范围 | 面向全社会 |\n{name} |\n{body}") == name
    assert title_of(f"第1页共8页{name}2023年以来，{body}") == name


def title_of(text: str) -> str | None:
    title = parse(text).title
    return None if title is None else title.text


def test_title_that_the_first_paragraph_repeats() -> None:
    body = "2020年，各村河长巡河两千余次，清理垃圾四十吨，群众满意度明显提高。\n一、成效\n水清了。\n"
    name = "青山县2020年度河道工作总结"
    plan = parse(f"{name}\n河道网 2021-07-09 14:13:33 水务\n{name}{body}")
    assert plan.title is not None
    assert plan.title.text == name
    assert plan.metadata.published == "2021-07-09"
    assert plan.sections[0].text.startswith("2020年，各村")
    assert parse(f"{name}\n{name}的河长们巡河两千余次，清理垃圾四十吨。\n").sections[0].text.startswith(name)


def test_title_above_a_day_or_a_rule() -> None:
    body = "青山县河长今日说，各村巡河两千余次，清理垃圾四十吨，群众满意度明显提高，河道面貌焕然一新。\n"
    assert (
        title_of(f"石某某:青山县已觅得足够砂石修筑河堤\n2023-02-22 12:42:16\n\n{body}")
        == "石某某:青山县已觅得足够砂石修筑河堤"
    )
    assert (
        title_of(f"青山县河长在全县河道管护例会上的发言全文\n*********************\n{body}")
        == "青山县河长在全县河道管护例会上的发言全文"
    )


def test_day_before_the_first_words_of_a_copy() -> None:
    plan = parse("date 2025-11-26 石某某说明明年的河道工作\n石某某今日说，各村今年巡河两千余次，清理垃圾四十吨。\n")
    assert plan.title is not None
    assert plan.title.text == "石某某说明明年的河道工作"
    assert plan.metadata.published == "2025-11-26"
    assert [date.start for date in plan.dates if date.text in {"明年", "今年"}] == ["2026-01-01", "2025-01-01"]
