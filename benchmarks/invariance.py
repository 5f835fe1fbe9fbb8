"""What must not change what is found: ``python -m benchmarks.invariance [PATH…]`` prints the figures.

Each text is parsed as it is and after each transformation; its tree (markers, levels, headings or not), its targets
(value, unit, comparator, status …) and its dates (first and last day, EDTF …) are compared, texts and spans aside.
Without PATH the samples are taken; a folder stands for its ``.txt`` files.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import opencc

import planparse
from benchmarks.texts import SAMPLES
from planparse.decode import decode

Json = dict[str, Any]

PARTS = ("sections", "targets", "dates")
HIDDEN = frozenset({"text", "span", "heading", "problems", "owners", "indicator"})
LEAST_HAN = 200  # fewer Han characters make no text that a page inserts pinyin into

HALF = str.maketrans("（），；：！？％", "(),;:!?%")
FULL = str.maketrans("(),;:!?%", "（），；：！？％")
DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
HEAD = "您现在的位置：首页 > 工作计划 > 正文\n来源：本站 点击：120\n"  # no day: it would be a finding
TAIL = "\n扫一扫在手机打开当前页\n上一篇：没有了\n下一篇：没有了\n"
READINGS = {
    "來": "lái", "個": "gè", "區": "qū", "進": "jìn", "設": "shè", "開": "kāi", "務": "wù", "過": "guò", "實": "shí",
    "強": "qiáng", "壯": "zhuàng", "層": "céng", "辦": "bàn", "訓": "xùn", "組": "zǔ", "織": "zhī", "級": "jí",
    "動": "dòng", "護": "hù", "計": "jì", "劃": "huà", "總": "zǒng", "結": "jié", "為": "wèi", "學": "xué",
    "產": "chǎn", "業": "yè", "發": "fā", "農": "nóng", "億": "yì", "萬": "wàn", "達": "dá", "標": "biāo", "會": "huì",
}  # fmt: skip


class Change(NamedTuple):
    """``apply`` gives the text or the bytes after the change; None where it does not concern a text."""

    name: str
    apply: Callable[[str], bytes | str | None]


@cache
def converter(name: str) -> Callable[[str], str]:
    return opencc.OpenCC(name).convert


def in_encoding(codec: str) -> Callable[[str], bytes | None]:
    def encode(text: str) -> bytes | None:
        try:
            return text.encode(codec)
        except UnicodeEncodeError:
            return None

    return encode


def line_ends(end: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"\r\n|\r|\n", lambda _: end, text)


def without_last_line_end(text: str) -> str:
    return text.rstrip("\r\n")


def is_simplified(text: str) -> bool:
    """Whether conversion to simplified script leaves all but a few characters alone."""
    changed = sum(a != b for a, b in zip(text, converter("t2s")(text), strict=True))
    return changed * 200 < len(re.findall("[\u4e00-\u9fff]", text))


def to_traditional(name: str) -> Callable[[str], str | None]:
    """The text in traditional script, if that can be undone."""
    back = {"s2t": "t2s", "s2tw": "tw2s", "s2hk": "hk2s"}[name]

    def convert(text: str) -> str | None:
        if not is_simplified(text) or len(re.findall("[\u4e00-\u9fff]", text)) < LEAST_HAN:
            return None
        traditional = converter(name)(text)
        return traditional if converter(back)(traditional) == text else None

    return convert


def in_big5(text: str) -> bytes | None:
    traditional = to_traditional("s2tw")(text)
    return None if traditional is None else in_encoding("big5hkscs")(traditional)


def to_simplified(text: str) -> str | None:
    """The text in simplified script, if it is in traditional."""
    return None if is_simplified(text) else converter("t2s")(text)


def with_pinyin(text: str) -> str | None:
    """Readings after the characters that crawled pages have them after."""
    traditional = text if not is_simplified(text) else to_traditional("s2tw")(text)
    if traditional is None or re.search("[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔù]", text):
        return None  # it has been inserted already
    return "".join(f"{c}({READINGS[c]})" if c in READINGS else c for c in traditional)


def half_width(text: str) -> str:
    return text.translate(HALF)


def full_width(text: str) -> str:
    """Full-width punctuation beside Han characters."""
    return re.sub("(?<=[\u4e00-\u9fff])[,:;!?()%]|[(](?=[\u4e00-\u9fff])", lambda m: m.group().translate(FULL), text)


def full_width_digits(text: str) -> str | None:
    """Full-width digits in a Chinese text."""
    if len(re.findall("[\u4e00-\u9fff]", text)) < LEAST_HAN:
        return None
    return re.sub("(?<![A-Za-z./:])[0-9]+(?![A-Za-z./:])", lambda m: m.group().translate(DIGITS), text)


def with_boilerplate(text: str) -> str:
    return HEAD + text + TAIL


def with_zero_width(text: str) -> str:
    """An invisible character after every 29th of a line; one between two lines is the anchor of a page."""
    return re.sub(".{29}(?!\n|\\Z)", lambda m: m.group() + "\u200b", text)


CHANGES = (
    Change("bytes in UTF-8 with mark", in_encoding("utf-8-sig")),
    Change("bytes in UTF-16", in_encoding("utf-16")),
    Change("bytes in UTF-16LE without mark", in_encoding("utf-16le")),
    Change("bytes in UTF-32BE without mark", in_encoding("utf-32be")),
    Change("bytes in GB 18030", in_encoding("gb18030")),
    Change("bytes in GBK", in_encoding("gbk")),
    Change("bytes in GB 2312", in_encoding("gb2312")),
    Change("bytes in HZ", in_encoding("hz")),
    Change("traditional, bytes in Big5", in_big5),
    Change("lines end in LF", line_ends("\n")),
    Change("lines end in CRLF", line_ends("\r\n")),
    Change("lines end in CR", line_ends("\r")),
    Change("no line end at the end", without_last_line_end),
    Change("traditional script", to_traditional("s2t")),
    Change("traditional script, Taiwan", to_traditional("s2tw")),
    Change("traditional script, Hong Kong", to_traditional("s2hk")),
    Change("simplified script", to_simplified),
    Change("inserted pinyin", with_pinyin),
    Change("half-width punctuation", half_width),
    Change("full-width punctuation", full_width),
    Change("full-width digits", full_width_digits),
    Change("boilerplate around", with_boilerplate),
    Change("zero-width characters", with_zero_width),
)

WIDTH = str.maketrans("（），；：！？％．０１２３４５６７８９", "(),;:!?%.0123456789")


def findings(data: bytes | str) -> Json:
    """Tree, targets and dates, without texts and places; markers in one width and script."""
    document = planparse.parse(data).to_dict()
    return {
        "sections": [outline(section) for section in document["sections"]],
        "targets": [bare(target) for target in document["targets"]],
        "dates": [bare(date) for date in document["dates"]],
    }


def outline(section: Json) -> tuple[object, ...]:
    marker = section["marker"]
    printed = (marker["family"], marker["number"]) if marker else None
    return printed, section["heading"] is not None, tuple(map(outline, section["children"]))


def bare(entry: Json) -> Json:
    """The entry without texts; a unit in simplified script, for it is quoted as printed."""
    found = {}
    for key, value in entry.items():
        if key in HIDDEN or key == "id":
            continue
        if isinstance(value, dict):
            found[key] = bare(value)
        elif key == "unit" and value:
            found[key] = converter("t2s")(value.translate(WIDTH))
        else:
            found[key] = value
    return found


def compare(text: str, expected: Json, change: Change) -> dict[str, str] | None:
    """The first difference in each part that differs; None where the change does not concern the text."""
    data = change.apply(text)
    if data is None:
        return None
    found = findings(data)
    return {part: first_difference(expected[part], found[part]) for part in PARTS if expected[part] != found[part]}


def first_difference(expected: list[object], found: list[object]) -> str:
    for a, b in zip(expected, found, strict=False):
        if isinstance(a, dict) and isinstance(b, dict):
            differing = [f"{key} {a[key]} / {b[key]}" for key in a if a[key] != b[key]]
            if differing:
                return f"{a['section']}: {', '.join(differing)}"
        elif a != b:
            return f"{a} / {b}"
    return f"{len(expected)} / {len(found)} entries"


def find_texts(paths: list[str]) -> Iterator[tuple[str, str]]:
    for path in map(Path, paths):
        for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
            yield file.name, decode(file.read_bytes()).text.value


def main() -> None:
    """Print a line a transformation, and with ``-v`` what differs."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("-c", "--change", help="only the changes whose name holds this")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what differs")
    options = parser.parse_args()
    changes = [change for change in CHANGES if not options.change or options.change in change.name]
    texts = [(name, text, findings(text)) for name, text in find_texts(options.paths or [str(SAMPLES)])]
    worst = 1.0
    for change in changes:
        found = [(name, compare(text, expected, change)) for name, text, expected in texts]
        told = [(name, differences) for name, differences in found if differences is not None]
        shares = [1 - sum(part in d for _, d in told) / len(told) if told else 1.0 for part in PARTS]
        worst = min(worst, *shares)
        line = "  ".join(f"{part} {share:8.2%}" for part, share in zip(PARTS, shares, strict=True))
        print(f"{change.name:32} {len(told):4} texts  {line}", flush=True)
        for name, differences in told:
            if differences and options.verbose:
                print(f"    {name}")
                print(*(f"        {part}: {text[:300]}" for part, text in differences.items()), sep="\n")
    sys.exit(0 if worst == 1 else 1)


if __name__ == "__main__":
    main()
