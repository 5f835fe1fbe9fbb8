"""Lines: what is no part of the document, what belongs together, and that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # nothing else tells how long a match can be

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse import clean, decode
from planparse.lines import Document, read_lines
from planparse.rules import boilerplate as rules
from planparse.rules import markup as markup_rules
from planparse.text import Edit, Text
from tests.plans import Draft, drafts

CASES = Path(__file__).parent / "cases"
TITLE = "全镇河道管护工作计划"
PARAGRAPHS = (
    "各村要按时巡河，发现问题当天上报。",
    "一、目标",
    "全年巡河五十次，清淤三公里。",
    "二、分工",
    "水利站负责巡查，各村负责清淤。",
)
BODY = "\n".join(PARAGRAPHS)
HALVES = "\n".join(PARAGRAPHS[:3]), "\n".join(PARAGRAPHS[3:])
PLACES = {
    "top": "{}\n\n" + f"{TITLE}\n{BODY}",
    "title": "{}\n" + BODY,
    "head": "{}\n" + f"{TITLE}\n{BODY}",
    "head-after": f"{TITLE}\n" + "{}\n" + BODY,
    "body": f"{TITLE}\n{HALVES[0]}\n" + "{}\n" + HALVES[1],
    "tail": f"{TITLE}\n{BODY}\n" + "{}",
    "tail-glued": f"{TITLE}\n{BODY} " + "{}",
    "flow": "{}镇河道管护情况报告为进一步做好巡河，现报告如下。一、目标",
}
ESCAPES = {r"\n": "\n", r"\r": "\r", r"\f": "\f", r"\t": "\t"}
ESCAPE = re.compile(r"\\[nrft]")
MARKS = {
    "metadata", "date-line", "button", "breadcrumb-step", "front-matter", "serial-number", "byline", "markdown-heading", "reply-mark",
    "site-name", "intro",
}  # fmt: skip


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [[ESCAPE.sub(lambda m: ESCAPES[m[0]], cell) for cell in line.split("\t")] for line in lines]


def read(text: str) -> Document:
    return read_lines(Text.of(text))


@pytest.mark.parametrize(("rule", "place", "line", "removed"), rows("boilerplate"))
def test_furniture(rule: str, place: str, line: str, removed: str) -> None:
    document = read(PLACES[place].format(line))
    said = {entry.rule for entry in document.removed}
    if removed == "yes":
        assert rule in said
        kept = document.body.value.split("\n")
        assert kept[-len(PARAGRAPHS) :] == list(PARAGRAPHS) or place in {"flow", "body"}
    else:
        assert rule not in said
        assert all(piece in document.body.value for piece in line.split("\n"))


def test_every_rule_has_its_rows() -> None:
    tried = {(rule, removed) for rule, _, _, removed in rows("boilerplate")}
    named = {row.name for row in (*rules.LINES, *rules.TAILS, *rules.NOTICES, *rules.PROMPTS)}
    assert {(rule, answer) for rule in named for answer in ("yes", "no")} - tried == set()
    assert {(rule, "yes") for rule in MARKS} - tried == set()


@pytest.mark.parametrize("row", [*rules.LINES, *rules.NOTICES], ids=lambda row: row.name)
def test_no_row_matches_more_than_it_says(row: rules.Boilerplate) -> None:
    assert row.longest == rules.LONG or _parser.parse(row.pattern).getwidth()[1] <= row.longest
    assert not row.ascii or (row.pattern.isascii() and not re.search(r"\\[dwsDWS]|(?<!\\)\.", row.pattern))


@pytest.mark.parametrize(("line", "role", "value"), [row[1:] for row in rows("boilerplate_labels")])
def test_labels(line: str, role: str, value: str) -> None:
    document = read(f"{line}\n\n{TITLE}\n{BODY}")
    assert line in {entry.text for entry in document.removed}
    assert document.title is not None
    assert document.title.value == TITLE
    found = {(header.role, header.text.value) for header in document.headers}
    assert found == (set() if role in {"-", "title"} else {(role, value)})


def test_every_label_has_its_row() -> None:
    assert {label.word for label in rules.LABELS} == {label for label, *_ in rows("boilerplate_labels")}


@pytest.mark.parametrize("word", sorted(rules.WORDS))
def test_buttons(word: str) -> None:
    document = read(f"{word}\n{TITLE}\n{BODY}\n{word}")
    assert document.body.value == BODY
    assert len(document.removed) == 2


@pytest.mark.parametrize("phrase", [*rules.SITE, *(f"{phrase}，{rules.HOST[0]}" for phrase in rules.HOST[1:])])
def test_what_a_site_says(phrase: str) -> None:
    document = read(f"这一篇河道计划{phrase}，内容完整。\n{TITLE}\n{BODY}")
    assert [entry.rule for entry in document.removed] == ["intro"]


@pytest.mark.parametrize("word", rules.SITE_WORDS)
def test_what_a_notice_says(word: str) -> None:
    document = read(f"温馨提示：\n1. 文件的{word}问题见说明。\n{TITLE}\n{BODY}")
    assert {entry.rule for entry in document.removed} <= {"site-notice", "intro"}
    assert document.body.value == BODY


@pytest.mark.parametrize("sign", rules.PROMPT_SIGNS)
def test_a_prompt_behind_a_text(sign: str) -> None:
    assert read(f"{TITLE}\n{BODY}\n请帮我改一改，注意{sign}。").body.value == BODY


@pytest.mark.parametrize("line", ["请修改完善后上报水利站。", "请根据上述要求抓好落实。", "请各村对照格式填报。"])
def test_a_request_behind_a_text_is_no_prompt(line: str) -> None:
    assert read(f"{TITLE}\n{BODY} {line}").body.value == f"{BODY} {line}"
    assert read(f"{TITLE}\n{BODY}\n{line}").body.value == f"{BODY}\n{line}"


@pytest.mark.parametrize(("case", "text", "body"), rows("joins"))
def test_joins(case: str, text: str, body: str) -> None:
    assert read(text).body.value == body, case


def test_a_page_anchor_in_mid_sentence() -> None:
    source = "一、目标\n今年的主要目标设定\n\u200b\n为巡河五十次，清淤三公里。"
    text = Text.of(source).edit([Edit(source.index("\u200b"), source.index("\u200b") + 1)])
    assert read_lines(text).body.value == "一、目标\n今年的主要目标设定为巡河五十次，清淤三公里。"
    assert "设定\n\n为" in read(source.replace("\u200b", "")).body.value


def test_no_sentence_goes_on_behind_the_title() -> None:
    title = "青山镇2024年河道管护工作计划"
    document = read(f"完成率\f{title}\f%以上\f{title}\f各村每天巡河两次，发现问题当天上报。")
    assert document.title is not None
    assert (document.title.value, document.body.value) == (title, "完成率\n%以上\n各村每天巡河两次，发现问题当天上报。")


@pytest.mark.parametrize(
    "numbers", ["1 2 3 4 5 6 7 8", "i ii iii iv v vi vii viii", "-IX- -X- -XI- -XII- -XIII- -XIV- -XV- -XVI-"]
)
def test_page_numbers_between_lines(numbers: str) -> None:
    line = "{}号河段由水利站按月巡查并记录水位水色和漂浮物，发现问题后通知村里限期处理，处理情况"
    printed = numbers.split()
    pages = ["\n".join(line.format(7 * n + k) for k in range(7)) + f"\n{number}\n" for n, number in enumerate(printed)]
    assert [entry.text for entry in read("".join(pages)).removed] == printed


def test_page_numbers_in_flowing_text() -> None:
    words = "水利站按月巡查河道记录水位和漂浮物 " * 18
    text = "".join(f"{n}. {words} {n + 6} " for n in range(1, 9))
    document = read(text)
    assert [entry.text.strip() for entry in document.removed] == [str(n + 6) for n in range(1, 9)]
    assert "\n" not in document.body.value


def test_numbers_before_each_page_of_an_export() -> None:
    first = "一、目标各村每日巡河，发现问题当天上报，全年不少于五十次。" * 5 + "二、分工镇里负责清"
    second = "淤，村里负责巡河。" + "三、督查每月通报一次，连续两月垫底的由镇里约谈。" * 5
    document = read(f"1、{first}\n2、{second}")
    assert document.body.value == first + second
    assert [(entry.kind, entry.rule, entry.text) for entry in document.removed] == [
        ("page-mark", "page-prefix", "1、"),
        ("page-mark", "page-prefix", "2、"),
    ]


def test_long_numbered_parts_are_no_pages() -> None:
    part = "各村每日巡河，发现问题当天上报，全年不少于五十次。" * 8
    assert not read(f"1、{part}\n2、{part}\n3、{part}").removed


def test_numbered_parts_in_flowing_text_are_no_page_numbers() -> None:
    words = "水利站按月巡查河道，记录水位和漂浮物。" * 18
    text = "".join(f" {n} {words}" for n in range(1, 9))
    assert read(text).removed == ()


def test_numbers_of_a_table_are_no_page_numbers() -> None:
    text = "".join(f"专栏\n{n}\n重点工程\n{'水利站按月巡查河道，记录水位和漂浮物。' * 15}\n" for n in range(1, 9))
    assert read(text).removed == ()


def test_page_breaks_and_running_headers() -> None:
    pages = [f"青山县河道年报\n水利站第{HAN[n]}次巡查河道，情况良好。\n--- 第 {n + 1} 页 ---\n" for n in range(4)]
    document = read("各位代表：\n" + "".join(pages))
    assert document.body.value.count("青山县河道年报") == 1
    assert {entry.kind for entry in document.removed} == {"page-mark"}


HAN = "一二三四五六七八九"


def test_contents_with_leaders() -> None:
    entries = "\n".join(f"{HAN[n]}、第{n}项 ........ {n + 3}" for n in range(4))
    parts = "\n".join(f"{HAN[n]}、第{n}项\n水利站负责巡查，各村负责清淤。" for n in range(4))
    document = read(f"{TITLE}\n目 录\n前言\n{entries}\n{parts}")
    assert document.body.value == parts
    assert {entry.kind for entry in document.removed} == {"contents"}
    assert [d.rule for d in document.diagnostics] == ["contents-duplicate"]


def test_contents_that_repeat_headings() -> None:
    parts = "一、目标\n巡河五十次。\n二、分工\n各村负责清淤。"
    document = read(f"{TITLE}\n目录\n一、目标\n二、分工\n{parts}")
    assert document.body.value == parts


def test_contents_that_are_links() -> None:
    document = read(
        "# River plan\n\n- [Goals](#goals)\n- [Duties](#duties)\n\n## Goals\n\nFifty patrols.\n\n## Duties\n\nSee [the goals](#goals)."
    )
    assert document.body.value == "## Goals\n\nFifty patrols.\n\n## Duties\n\nSee [the goals](#goals)."


@pytest.mark.parametrize(
    ("text", "body", "signed"),
    [
        ("各村要按时巡河。\n青山镇人民政府\n2024年5月6日", "各村要按时巡河。", ["issuer", "signed"]),
        ("各村要按时巡河。\n一、青山镇人民政府\n2024年5月6日", None, []),
        ("各村要按时巡河。\n青山镇人民政府工作报告\n2024年5月6日", None, []),
        ("一、青山镇人民政府\n2024年5月6日", None, []),
        ("青山镇人民政府\n2024年5月6日", "青山镇人民政府", ["signed"]),
    ],
)
def test_who_signs_stands_behind_a_sentence(text: str, body: str | None, signed: list[str]) -> None:
    document = read(text)
    assert document.body.value == (text if body is None else body)
    assert [header.role for header in document.headers] == signed


@pytest.mark.parametrize("label", ["来源：", "主题词："])
def test_a_subject_is_no_value_of_a_label(label: str) -> None:
    document = read(f"{TITLE}\n{label}\n关于青山镇河道\n各村要按时巡河。")
    assert [entry.text for entry in document.removed] == [label]
    assert document.body.value == "关于青山镇河道\n各村要按时巡河。"


def test_a_word_that_may_label_anything_labels_nothing_alone() -> None:
    assert read(f"{TITLE}\n类别：河道\n各村要按时巡河。").removed == ()


def test_a_heading_named_contents_is_no_list() -> None:
    text = f"{TITLE}\n目录\n水利站编制目录，各村核对。\n二、分工\n各村负责清淤。"
    assert "目录" in read(text).body.value


def test_contents_in_flowing_text() -> None:
    heads = ["甲、引言 1-3", "乙、巡查 4-9", "丙、清淤 10-14", "丁、宣传 15-17", "戊、评比 18-20", "己、结语 21-22"]
    body = "甲、引言 1. 今年水利站继续巡查河道，记录水位和漂浮物。" + "各村按时清淤，恢复岸线。" * 60
    document = read(f"{TITLE}\n\n清水绿岸 目录 段落 {' '.join(heads)} {body}")
    assert [entry.kind for entry in document.removed] == ["contents"]
    assert document.body.value == body
    assert [(h.role, h.text.value) for h in document.headers] == [("subtitle", "清水绿岸")]


def test_two_entries_in_flowing_text_are_no_contents() -> None:
    body = "甲、引言 1. 今年水利站继续巡查河道，记录水位和漂浮物。" + "各村按时清淤，恢复岸线。" * 60
    document = read(f"{TITLE}\n\n清水绿岸 目录 段落 甲、引言 1-3 乙、巡查 4-9 {body}")
    assert document.removed == ()
    assert document.body.value == f"清水绿岸 目录 段落 甲、引言 1-3 乙、巡查 4-9 {body}"


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (
            "<div><p>各村要按时巡河。</p><!-- 未完\n<p>当天上报。</p></div>",
            "各村要按时巡河。\n\n<!-- 未完\n\n当天上报。",
        ),
        ("<p>各村巡河<!-- 一 --> <!-- 二 -->当天上报。</p><!-- 三", "各村巡河 当天上报。\n\n<!-- 三"),
        ("<div><p>每月清淤。</p><script>var a = 1;\n不留死角。</div>", "每月清淤。\n\nvar a = 1;不留死角。"),
        ("<p>甲村&#0;&#xD800;&#1114112;&nichts;乙村。</p>", "甲村&#0;&#xD800;&#1114112;&nichts;乙村。"),
    ],
)
def test_markup_that_means_nothing_is_text(page: str, body: str) -> None:
    assert read(page).body.value == body


def test_markup_is_removed_and_its_text_kept() -> None:
    page = "<div><p>全镇河道<b>管护</b>计划</p><p>各村要按时巡河&ldquo;不留死角&rdquo;，\n当天上报。</p><!-- 隐藏 --><script>var a = '<p>';</script></div>"
    document = read(page)
    assert document.title is not None
    assert document.title.value == "全镇河道管护计划"
    assert document.body.value == "各村要按时巡河“不留死角”，当天上报。"
    assert {entry.rule for entry in document.removed} == {"markup"}


def test_a_few_angle_brackets_are_no_markup() -> None:
    text = f"{TITLE}\n水位<3米时不放水，<甲>乙<丙>，流量>5。"
    assert read(text).body.value == "水位<3米时不放水，<甲>乙<丙>，流量>5。"


def test_a_break_in_a_table_row_is_a_space() -> None:
    document = read("# 河道计划\n\n| 分工 | 时限 |\n| 甲村 <br> 乙村 | 五月 <br> 六月 |")
    assert document.body.value.split("\n")[-1] == "| 甲村 乙村 | 五月 六月 |"


@pytest.mark.parametrize("name", sorted(markup_rules.ENTITIES))
def test_entities(name: str) -> None:
    document = read(f"<p>甲方&{name};乙方，每月巡查两次。</p>")
    kept = markup_rules.ENTITIES[name]
    assert re.sub(r"\s+", " ", document.body.value) == f"甲方{' ' if kept.isspace() else kept}乙方，每月巡查两次。"


@pytest.mark.parametrize("name", sorted(markup_rules.BLOCKS - {"br", "hr"}))
def test_blocks(name: str) -> None:
    document = read(f"<div>一、目标<{name}>巡河五十次。</{name}>二、分工</div>")
    assert document.body.value.replace("\n\n", "\n").split("\n") == ["一、目标", "巡河五十次。", "二、分工"]


@pytest.mark.parametrize("name", sorted(markup_rules.INLINE - markup_rules.HIDDEN))
def test_inline(name: str) -> None:
    assert read(f"<p>巡河<{name}>五十</{name}>次，每月上报。</p>").body.value == "巡河五十次，每月上报。"


@pytest.mark.parametrize("name", sorted(markup_rules.HIDDEN))
def test_hidden(name: str) -> None:
    assert read(f"<p>巡河五十次，每月上报。</p><{name}>甲 < 乙</{name}>").body.value == "巡河五十次，每月上报。"


def pieces(document: Document) -> Iterator[tuple[str, Text | tuple[int, int]]]:
    yield "body", document.body
    if document.title is not None:
        yield "title", document.title
    removed = [entry.span for entry in document.removed]
    for header in document.headers:
        start, end = header.text.span(0, len(header.text))
        if not any(first <= start and end <= last for first, last in removed):
            yield header.role, header.text
    for span in removed:
        yield "removed", span


def owners(document: Document, size: int) -> list[str | None]:
    """Who owns each character of the source; fails when two do."""
    found: list[str | None] = [None] * size
    for name, piece in pieces(document):
        places = (
            range(*piece)
            if isinstance(piece, tuple)
            else [k for i, char in enumerate(piece.value) if not char.isspace() for k in range(*piece.source_of(i))]
        )
        for place in places:
            assert found[place] in {None, name}, (name, found[place], place)
            found[place] = name
    return found


def assert_lossless(text: str) -> None:
    found = owners(read(text), len(text))
    lost = [text[i] for i, owner in enumerate(found) if owner is None and not text[i].isspace()]
    assert lost == []


LINES_OF_ALL_KINDS = st.sampled_from(
    [
        *(line for rule, place, line, _ in rows("boilerplate") if place != "tail-glued"),
        *(text for _, text, *_ in rows("header")),
        *(text for _, text, _ in rows("joins")),
        "", "\r\n", "\f", "   ", "目录", "一、目标 ..... 3", "二、分工 ..... 4", "7", "8", "---", "<p>", "</p>", "<br>", "&nbsp;", "# ", "| a |",
        "2024年3月5日", "青山县水利局", "各位代表：", "（", "，", "》", "篇1", "工作计划 篇2", "第一篇：河道计划", "请帮我写一份计划。", "<!--", "-->",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(LINES_OF_ALL_KINDS | st.text(max_size=40), max_size=14), st.sampled_from(["\n", "\r\n", "\r", "\n\n", " "])
)
def test_nothing_is_lost_and_nothing_is_owned_twice(lines: list[str], end: str) -> None:
    assert_lossless(end.join(lines))


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="\n\r\f \u3000<>p/&;#-—=.。，：:（）《》一二是第条页目录工作计划报告通知篇年月日2024会上在市委省长　王来源发布时间网小编请写\x0b\u2028",
        max_size=160,
    )
)
def test_nothing_is_lost_in_hostile_text(text: str) -> None:
    assert_lossless(text)


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_the_title_of_a_plan_is_found(draft: Draft) -> None:
    document = read(draft.text)
    assert document.title is not None
    assert document.title.value == draft.title


def test_nothing_of_the_real_texts_is_lost(shared_dir: Path) -> None:
    for path in sorted((*(shared_dir / "corpus").glob("*.txt"), *(shared_dir / "seeds").glob("*.txt"))):
        decoded = decode.decode(path.read_bytes())
        cleaned = clean.clean(decoded.text)
        source = decoded.text.value
        found = owners(read_lines(cleaned.text), len(source))
        for entry in cleaned.removed:
            found[entry.span[0] : entry.span[1]] = ["removed"] * (entry.span[1] - entry.span[0])
        assert "".join(source[i] for i, owner in enumerate(found) if owner is None).split() == [], path.name


@pytest.mark.parametrize(
    "text",
    [
        "工" * 300_000,
        "\n" * 300_000,
        "甲\n" * 150_000,
        "1\n" * 150_000,
        " 7 8" * 75_000,
        "<p>" * 100_000,
        "<!--" * 75_000,
        "目录\n" + "一、总则\n" * 60_000,
        "来源：" * 100_000,
        "." * 300_000,
    ],
    ids=["line", "empty", "short", "numbers", "flow", "tags", "comments", "contents", "labels", "dots"],
)
def test_hostile_sizes(text: str) -> None:
    read(text)
