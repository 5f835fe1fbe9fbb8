"""Cleaning: what is removed and what is not, which lines are converted, and that no place is lost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse import clean
from planparse.rules.annotations import ANNOTATIONS, INVISIBLES
from planparse.rules.scripts import VARIANTS
from planparse.text import Text

CASES = Path(__file__).parent / "cases"

SIMPLIFIED = "全镇完成河道清淤十二公里，新栽树木三千余棵。"
TRADITIONAL = "全鎮完成河道清淤十二公里，新栽樹木三千餘棵。"


def unescape(field: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), field)


def rows() -> list[list[str]]:
    lines = (CASES / "annotations.tsv").read_text("utf-8").splitlines()[1:]
    return [[unescape(field) for field in line.split("\t")] for line in lines]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_an_annotation_is_removed_and_nothing_else(row: list[str]) -> None:
    rule, source, result, removed = row
    cleaned = clean.clean(Text.of(source))
    assert cleaned.text.printed == result
    assert [r.text for r in cleaned.removed] == [
        piece for piece in re.split(r"(?<![(（]) (?! ?[)）])", removed) if piece
    ]
    assert rule in {"-", *(r.rule for r in cleaned.removed)}


def test_every_rule_has_a_row() -> None:
    shown = {row[0] for row in rows()}
    assert {row.name for row in (*ANNOTATIONS, *INVISIBLES)} <= shown


def test_bullets_of_word_are_read_as_such_and_taken_off_before_a_number() -> None:
    source = "\uf06c一、目標\n\uf0b7 巡河\n中\uf0b7間\n\uf0d8 2.清淤\n"
    cleaned = clean.clean(Text.of(source))
    assert cleaned.text.value == "一、目标\n• 巡河\n中\uf0b7间\n2.清淤\n"
    assert cleaned.text.printed == "一、目标\n\uf0b7 巡河\n中\uf0b7间\n2.清淤\n"
    assert [(r.rule, r.text) for r in cleaned.removed] == [
        ("private-use-bullet", "\uf06c"),
        ("private-use-bullet", "\uf0d8 "),
    ]
    assert [d.rule for d in cleaned.diagnostics] == ["private-use"] * 3


def test_strings_against_copying_are_removed_where_there_are_some() -> None:
    junk = ("+ R9 Q+ `- ]. j5", ": x6 v( T0 P* |", "7 p# o, }) H9 k")
    source = "".join(f"抓好巡河{piece} \n" for piece in junk)
    cleaned = clean.clean(Text.of(source))
    assert cleaned.text.printed == "抓好巡河 \n" * 3
    assert [(r.rule, source[slice(*r.span)]) for r in cleaned.removed] == [("anti-copy", piece) for piece in junk]
    for kept in (f"抓好巡河{junk[0]}\n", "表 A B C D E\n" * 3, "比分 3: 2 4: 1\n" * 3, "甲 a + b = c\n" * 3):
        assert clean.clean(Text.of(kept)).removed == ()


def test_what_is_removed_stands_in_the_source_where_it_says() -> None:
    source = "團\u200b(tuán)區(qū)委\u200b工作"
    cleaned = clean.clean(Text.of(source))
    assert [(r.kind, source[slice(*r.span)]) for r in cleaned.removed] == [
        ("invisible", "\u200b"),
        ("invisible", "\u200b"),
        ("inserted-pinyin", "(tuán)"),
        ("inserted-pinyin", "(qū)"),
    ]
    assert cleaned.text.printed == "团区委工作"
    assert [cleaned.text.source_of(i) for i in range(5)] == [(0, 1), (8, 9), (13, 14), (15, 16), (16, 17)]


@pytest.mark.parametrize(
    ("source", "script", "result"),
    [
        (SIMPLIFIED, "Hans", SIMPLIFIED),
        (TRADITIONAL, "Hant", SIMPLIFIED),
        (f"{TRADITIONAL}\n{SIMPLIFIED}", "mixed", f"{SIMPLIFIED}\n{SIMPLIFIED}"),
        # 覆 and 乾 would be changed by a conversion of the whole.
        (
            f"{SIMPLIFIED}多重覆盖，乾隆年间。\n{TRADITIONAL}",
            "mixed",
            f"{SIMPLIFIED}多重覆盖，乾隆年间。\n{SIMPLIFIED}",
        ),
        (f"{SIMPLIFIED}\n" * 40 + "主講人：陳國華", "mixed", f"{SIMPLIFIED}\n" * 40 + "主讲人：陈国华"),
        (f"{SIMPLIFIED * 9}（转引自《說文》）", "Hans", f"{SIMPLIFIED * 9}（转引自《說文》）"),
        (f"{TRADITIONAL}\n一、摸清底數\n不少於三次\n", "Hant", f"{SIMPLIFIED}\n一、摸清底数\n不少于三次\n"),
        (f"{TRADITIONAL}\n{SIMPLIFIED}\n摸清底數", "mixed", f"{SIMPLIFIED}\n{SIMPLIFIED}\n摸清底数"),
        (f"{TRADITIONAL}\n{SIMPLIFIED}经過三年建設", "mixed", f"{SIMPLIFIED}\n{SIMPLIFIED}经过三年建设"),
        ("三月\n" + TRADITIONAL, "Hant", "三月\n" + SIMPLIFIED),
        ("Work plan for 2021", "Latn", "Work plan for 2021"),
        ("", "Latn", ""),
    ],
)
def test_only_traditional_lines_are_converted(source: str, script: str, result: str) -> None:
    cleaned = clean.clean(Text.of(source))
    assert (cleaned.script, cleaned.text.printed) == (script, result)


@pytest.mark.parametrize(
    ("configuration", "source", "result"),
    [
        ("tw2s", "臺東縣民國109年計畫：圍繞著照護提升服務", "台东县民国109年计划：围绕着照护提升服务"),
        ("hk2s", "衞生署在屋邨裏説明長者服務", "卫生署在屋邨里说明长者服务"),
    ],
)
def test_the_forms_of_a_region_choose_the_conversion(configuration: str, source: str, result: str) -> None:
    assert clean.clean(Text.of(source)).text.printed == result
    assert clean.clean(Text.of(source), configuration).text.printed == result
    assert clean.clean(Text.of(source), "t2s").text.printed != result
    assert configuration in {row.configuration for row in VARIANTS}


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("二 零 二 一 年 工 作 总 结\n一、回顾", "二零二一年工作总结\n一、回顾"),
        ("附件　巡　河　记　录\n", "附件　巡　河　记　录\n"),
        ("　　巡　河　记　录\n", "　　巡河记录\n"),
        ("索 引 号：12  主 题 词：水利", "索 引 号：12  主 题 词：水利"),
        ("第一 二 三 四 五章", "第一 二 三 四 五章"),
        ("1 9 9 3 年", "1 9 9 3 年"),
        ("甲\n乙\n丙\n丁\n戊", "甲\n乙\n丙\n丁\n戊"),
        ("張 貼 公 告 欄", "张贴公告栏"),
    ],
)
def test_characters_set_apart_are_closed_up(source: str, result: str) -> None:
    cleaned = clean.clean(Text.of(source))
    assert cleaned.text.printed == result
    closed = [source[slice(*d.span)] for d in cleaned.diagnostics if d.rule == "spaced-characters"]
    assert bool(closed) == (source.count(" ") + source.count("　") != result.count(" ") + result.count("　"))


def test_private_use_and_bidi_are_said() -> None:
    cleaned = clean.clean(Text.of("\uf0b7 修渠\uf0b7护岸\ue2e5\u202e手"))
    assert [(d.rule, d.span, d.suggestion) for d in cleaned.diagnostics] == [
        ("private-use", (0, 1), "•"),
        ("private-use", (7, 8), None),
        ("bidi-control", (8, 9), None),
    ]
    assert cleaned.text.printed == "\uf0b7 修渠\uf0b7护岸\ue2e5手"


def test_keep_converts_nothing_and_a_name_converts_everything() -> None:
    assert clean.clean(Text.of(TRADITIONAL), "keep").text.printed == TRADITIONAL
    assert clean.clean(Text.of("多重覆盖"), "t2s").text.printed == "多重复盖"
    with pytest.raises(ValueError, match="s2t"):
        clean.clean(Text.of(""), "s2t")


@pytest.mark.parametrize(
    ("source", "language"),
    [
        (SIMPLIFIED, "zh"),
        ("使用 PostgreSQL 与 Redis 重写后端服务，六月底前上线。", "zh"),
        ("The county will open four libraries and mend twelve bridges. " * 9 + "县图书馆", "en"),
        ("Open four libraries 新建图书馆 and mend twelve bridges 修桥", "mixed"),
        ('<div class="main"><p align="left" style="margin">新建图书馆</p></div>' * 30, "zh"),
        ("1. 2. 3.", "en"),
    ],
)
def test_language(source: str, language: str) -> None:
    assert clean.clean(Text.of(source)).language == language


class Broken:
    def convert(self, text: str, /) -> str:
        raise RuntimeError(f"no dictionary for {len(text)} characters")


class Longer:
    """A converter with a phrase that grows, as the configurations with regional words have."""

    def convert(self, text: str, /) -> str:
        return text.replace("鎮", "镇").replace("清淤", "清理淤泥")


def test_a_failing_conversion_leaves_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "_converter", lambda _: Broken())
    cleaned = clean.clean(Text.of(TRADITIONAL))
    assert cleaned.text.printed == TRADITIONAL
    assert [(d.rule, d.level, d.span) for d in cleaned.diagnostics] == [
        ("script-conversion-failed", "warning", (0, len(TRADITIONAL)))
    ]


def test_a_conversion_that_changes_the_length_is_done_by_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "_converter", lambda _: Longer())
    assert clean.clean(Text.of(TRADITIONAL)).text.printed == TRADITIONAL.replace("鎮", "镇")


def test_files_in_the_working_directory_do_not_matter(tmp_path: Path, root: Path) -> None:
    """OpenCC itself would read a configuration of that name here before its own."""
    for name in ("t2s.json", "tw2s.json", "TSPhrases.ocd2", "TSCharacters.ocd2"):
        (tmp_path / name).write_text('{"planted": true}', "utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from planparse.clean import clean\nfrom planparse.text import Text\n"
        f"print(ascii(clean(Text.of({TRADITIONAL!r})).text.printed))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == ascii(SIMPLIFIED)


def test_a_plain_text_loads_no_library(root: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from planparse.clean import clean\nfrom planparse.decode import decode\n"
        f"clean(decode({SIMPLIFIED.encode()!r}).text)\n"
        "print({'opencc', 'regex', 'charset_normalizer', 'planparse.sniff'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "set()"


@given(st.text(st.sampled_from("一、团團区區(（)）áān qū\u200b\u202e\n\t1a繁简計计㐀\U0001f468\u200d ́")))
def test_any_text_is_cleaned_without_losing_a_place(source: str) -> None:
    cleaned = clean.clean(Text.of(source))
    gone = sorted(r.span for r in cleaned.removed)
    kept = [cleaned.text.source_of(i) for i in range(len(cleaned.text))]
    covered = {place for start, end in (*gone, *kept) for place in range(start, end)}
    assert covered | {at for at, character in enumerate(source) if character.isspace()} == set(range(len(source)))
    assert all(end - start == 1 for start, end in kept)


@given(st.text())
def test_any_text_at_all(source: str) -> None:
    assert len(clean.clean(Text.of(source)).text) <= len(source)
