"""What does not change what is found: encoding, line ends, script, width, inserted pinyin, boilerplate around the text."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.invariance import CHANGES, PARTS, Change, compare, find_texts, findings
from planparse.clean import clean
from planparse.text import Edit, Text
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
SAMPLES = [(name, text, findings(text)) for name, text in find_texts([str(ROOT / "samples")])]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_changes_nothing_in_any_sample(change: Change) -> None:
    found = {name: compare(text, expected, change) for name, text, expected in SAMPLES}
    assert {name: differences for name, differences in found.items() if differences} == {}
    assert any(differences is not None for differences in found.values())


def test_of_a_hundred_real_texts_one_at_most_is_changed() -> None:
    """All changes that keep the text, over a third of the real texts; the script counts all of them."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("no folder of real texts beside the project")
    paths = [str(path) for path in sorted((SHARED / "corpus").glob("*.txt"))[::9]]
    same: Counter[str] = Counter()
    for _, text in find_texts(paths):
        expected = findings(text)
        for change in CHANGES:
            differences = compare(text, expected, change)
            if differences is not None:
                same.update({part: part not in differences for part in PARTS} | {"texts": 1})
    assert all(same[part] >= 0.99 * same["texts"] for part in PARTS), same


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("一、(一)增长5%,达到1,200万元;投入3个", "一、（一）增长5%，达到1,200万元；投入3个"),
        ("共１２．３％,其中:甲２", "共12.3%，其中：甲2"),
        ("(1) 发展\n(2) 提高", "（1） 发展\n（2） 提高"),
        ("上午10:30(周一)开会!为什么?", "上午10:30（周一）开会！为什么？"),
        ("2021,2022年收入100,200,300元", "2021，2022年收入100,200,300元"),
        ("见[说明](http://a.cn/b,c)和&nbsp;表", "见[说明](http://a.cn/b,c)和&nbsp;表"),
        ("提高 First, do (this), 然后", "提高 First, do (this)， 然后"),
    ],
)
def test_punctuation_and_digits_are_read_in_one_width_and_quoted_as_printed(source: str, read: str) -> None:
    text = clean(Text.of(source)).text
    assert (text.value, text.printed) == (read, source)
    cut = text.edit([Edit(1, 2), Edit(3, 3, "ab")])
    assert (len(cut.value), cut.printed) == (len(cut.printed), source[0] + source[2] + "ab" + source[3:])
    assert text.slice(2, 5).printed == source[2:5]


def test_english_keeps_its_punctuation() -> None:
    source = "By 2030, grow the town (a lot): 5 % more trees; plant “甲”, then stop, and count them all."
    assert clean(Text.of(source)).text.value == source
