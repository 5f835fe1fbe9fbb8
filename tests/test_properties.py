"""What holds for any text: it parses, loses nothing, and neither its script, its encoding, its line ends,
its punctuation nor the machine it is parsed on changes what is found in it."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import opencc
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import planparse
from benchmarks.texts import make_texts
from tests.conftest import SAMPLES
from tests.invariants import violations
from tests.plans import HAN, Draft, drafts

few = settings(max_examples=30, deadline=None)
many = settings(max_examples=150, deadline=None)

FRAGMENTS = (
    "一、", "（一）", "(二)", "1.", "2、", "①", "一是", "第三章", "#", "\n", "\r\n", "\u3000", "\ufeff", "\x00", "\u0085",
    "年", "2024年", "2023月份", "20230%", "64%%", "到2025年", "xx个", "X月X日", "____", "1 2 6 0", "万元", "不少于", "%",
    "团(tuán)", "發(fā)", "現", "- 2 -", "目录", "........ 3", "当前位置：", "责任单位：", "“十四五”", "民国113年", "First, ",
    "1234567890" * 3, "。", "，", "by 2030", "$1.2 million", "9" * 40, "\U0001f449", "\u202e",
)  # fmt: skip


@functools.cache
def converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def scraps() -> st.SearchStrategy[str]:
    """Pieces that rules look for, in any order, and any other text between them."""
    return st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=30).map("".join)


def findings(data: bytes | str) -> dict[str, object]:
    """Tree, targets and dates without texts and spans."""
    document = planparse.parse(data).to_dict()
    hidden = {"text", "span", "heading", "indicator", "problems", "owners"}
    return {key: without(document[key], hidden) for key in ("sections", "targets", "dates")}


def without(value: object, hidden: set[str]) -> object:
    if isinstance(value, dict):
        return {key: without(item, hidden) for key, item in value.items() if key not in hidden}
    if isinstance(value, list):
        return [without(item, hidden) for item in value]
    return value


def there_and_back(text: str) -> str:
    """The text in traditional script; only texts that simplified script gives back unchanged are drawn."""
    traditional: str = converter("s2t").convert(text)
    assume(converter("t2s").convert(traditional) == text)
    return traditional


@many
@given(st.binary(max_size=400))
@example(b"")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example("一、".encode("utf-16"))
def test_any_bytes_parse_or_are_refused(data: bytes) -> None:
    try:
        document = planparse.parse(data).to_dict()
    except planparse.InputError:
        return
    assert document["source"]["sha256"] == hashlib.sha256(data).hexdigest()


@few
@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_sample_parses_or_is_refused(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 40, len(whole))))
    with suppress(planparse.InputError):
        planparse.parse(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:])


@many
@given(scraps())
@example("")
@example("一、" * 100)
@example("（" * 1000)
@example("9" * 5000 + "%")
def test_any_text_gives_a_valid_document_that_loses_nothing(text: str) -> None:
    assert violations(planparse.parse(text).to_dict(), text) == []


@few
@given(drafts())
def test_a_plan_gives_a_valid_document_that_loses_nothing(draft: Draft) -> None:
    assert violations(planparse.parse(draft.text).to_dict(), draft.text) == []


@few
@given(drafts())
def test_the_numbered_items_of_a_plan_are_its_tree(draft: Draft) -> None:
    document = planparse.parse(draft.text).to_dict()
    assert document["title"]["text"] == draft.title
    found = [
        (section["id"].count(".") + 1, section["marker"]["text"].rstrip())
        for section in sections_in_order(document["sections"])
        if section["marker"]
    ]
    assert found == [(item.depth, item.marker.rstrip()) for item in draft.items]


def sections_in_order(sections: list[dict[str, object]]) -> list[dict[str, object]]:
    return [found for section in sections for found in (section, *sections_in_order(section["children"]))]


def test_a_sample_gives_a_valid_document_that_loses_nothing(sample: Path) -> None:
    text = sample.read_text("utf-8")
    assert violations(planparse.parse(sample.read_bytes()).to_dict(), text) == []


@few
@given(scraps() | drafts().map(lambda draft: draft.text))
def test_yaml_and_json_load_to_equal_values(text: str) -> None:
    plan = planparse.parse(text, name="a: b #c.txt")
    document = json.loads(planparse.dump(plan, "json"))
    assert document == plan.to_dict()
    assert json.loads(planparse.dump(plan, "jsonl")) == document
    written = planparse.dump(plan, "yaml")
    assert yaml.safe_load(written) == document
    assert YAML(typ="safe", pure=True).load(io.StringIO(written)) == document


@few
@given(drafts())
def test_traditional_script_changes_nothing(draft: Draft) -> None:
    assert findings(there_and_back(draft.text)) == findings(draft.text)


@few
@given(drafts())
def test_encodings_change_nothing(draft: Draft) -> None:
    expected = findings(draft.text)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"):
        assert findings(draft.text.encode(encoding)) == expected, encoding
    traditional = there_and_back(draft.text).replace("爲", "為")  # Big5 has only the second form
    assert findings(traditional.encode("big5hkscs")) == expected


@few
@given(drafts())
def test_line_ends_change_nothing(draft: Draft) -> None:
    expected = findings(draft.text)
    assert findings(draft.text.replace("\n", "\r\n")) == expected
    assert findings(draft.text.replace("\n", "\r")) == expected


HALF = str.maketrans("（），；：．％", "(),;:.%")
FULL = str.maketrans("(),;:.%0123456789", "（），；：．％０１２３４５６７８９")


@few
@given(drafts())
def test_the_width_of_punctuation_and_digits_changes_nothing(draft: Draft) -> None:
    expected = findings(draft.text)
    assert findings(draft.text.translate(HALF)) == expected
    assert findings(draft.text.translate(FULL)) == expected


READINGS = {
    "來": "lái", "個": "gè", "區": "qū", "進": "jìn", "設": "shè", "開": "kāi", "務": "wù", "過": "guò", "實": "shí",
    "強": "qiáng", "壯": "zhuàng", "層": "céng", "辦": "bàn", "訓": "xùn", "組": "zǔ", "織": "zhī", "級": "jí",
    "動": "dòng", "護": "hù", "計": "jì", "劃": "huà", "總": "zǒng", "結": "jié", "為": "wèi", "點": "diǎn", "學": "xué",
}  # fmt: skip


@few
@given(drafts())
def test_inserted_pinyin_changes_nothing(draft: Draft) -> None:
    traditional = there_and_back(draft.text)
    annotated = "".join(f"{c}({READINGS[c]})" if c in READINGS else c for c in traditional)
    assert findings(annotated) == findings(draft.text)
    removed = planparse.parse(annotated).to_dict()["removed"]
    assert sum(entry["kind"] == "inserted-pinyin" for entry in removed) == sum(c in READINGS for c in traditional)


@few
@given(drafts())
def test_a_section_more_at_the_end_changes_nothing_before_it(draft: Draft) -> None:
    marker = max((item.marker for item in draft.items if item.depth == 1), key=HAN_ORDER).translate(NEXT)
    longer = planparse.parse(f"{draft.text.rstrip()}\n{marker}总结经验\n各村要加强联络，遇到问题及时上报。\n").to_dict()
    before = planparse.parse(draft.text).to_dict()
    assert longer["sections"].pop()["marker"]["text"] == marker.strip()
    for key in ("title", "metadata", "sections", "targets", "dates"):
        assert longer[key] == before[key]


HAN_ORDER: Callable[[str], int] = lambda marker: max(HAN.find(c) for c in marker)  # noqa: E731
NEXT = str.maketrans(HAN[:-1], HAN[1:])


@few
@given(drafts())
def test_nothing_is_invented(draft: Draft) -> None:
    """The digits of a value stand in its quotation, and so does the year of an explicit date; the rest says so."""
    document = planparse.parse(draft.text).to_dict()
    for target in document["targets"]:
        printed_digits = re.sub(r"[^0-9.]", "", target["text"])
        assert (
            target["problems"]
            if target["value"] is None
            else not printed_digits or digits(target["value"]) in printed_digits
        )
    for date in document["dates"]:
        years = {day[:4] for day in (date["start"], date["end"]) if day}
        if not years:
            assert date["basis"] == "none" or date["duration"] or date["recurrence"]
        elif date["basis"] == "explicit":
            assert all(year in date["text"] for year in years), date


def digits(value: float) -> str:
    """A value without the zeros of its scale."""
    whole = f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return whole.rstrip("0") or "0"


def test_what_was_parsed_before_changes_nothing() -> None:
    """What is kept from text to text (compiled patterns, words that were read) is no part of the answer."""
    orders = (SAMPLES, SAMPLES[::-1], [*SAMPLES[5:], *SAMPLES[:5]])
    answers = [
        {path.name: planparse.dump(planparse.parse(path.read_bytes()), "json") for path in paths} for paths in orders
    ]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not say what memory is in use")
def test_many_texts_take_no_more_memory_than_a_few() -> None:
    texts = list(make_texts(150))
    used = []
    for number, text in enumerate(texts):
        planparse.dump(planparse.parse(text), "jsonl")
        if number in {len(texts) // 3, len(texts) - 1}:
            used.append(int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    assert used[1] - used[0] < 5_000_000


MACHINES = (
    {},
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "zh_CN.GBK", "TZ": "America/New_York", "PYTHONIOENCODING": "gbk"},
)


def printed(arguments: list[str], folder: Path, root: Path, settings_: dict[str, str]) -> bytes:
    """What ``planparse`` prints in a folder, with the folder kept off the module path as for the installed command."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "planparse", *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(root)} | settings_,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("format_", ["yaml", "jsonl"])
def test_the_machine_changes_nothing(format_: str, root: Path, tmp_path: Path) -> None:
    """Hash seed, locale, time zone and a working directory full of traps: the same bytes come out."""
    trapped = tmp_path / "trapped"
    trapped.mkdir()
    for name in ("t2s.json", "tw2s.json", "hk2s.json", "TSCharacters.ocd2", "TSPhrases.ocd2"):
        (trapped / name).write_text("{}")
    for name in ("yaml.py", "regex.py", "opencc.py", "json.py", "planparse.py"):
        (trapped / name).write_text("raise SystemExit('planted')\n")
    arguments = ["-f", format_, *map(str, SAMPLES)]
    folders = (root, tmp_path, trapped, tmp_path)
    outputs = {printed(arguments, folder, root, machine) for folder, machine in zip(folders, MACHINES, strict=True)}
    assert len(outputs) == 1
    assert outputs != {b""}
