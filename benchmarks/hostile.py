"""Hostile inputs: ``python -m benchmarks.hostile [-n NAME]`` prints how the time of a parse grows with the input.

Each family makes a text of any length that tries to make some rule slow: nested, endless, alternating, unclosed.
The exponent is that of the growth from 100,000 to 1,000,000 characters: 1 is linear, 2 quadratic. Times are CPU times
of a whole run (parse, check, write as JSON Lines).
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import planparse
from benchmarks.texts import make_texts

SIZES = (10_000, 100_000, 1_000_000)
EXPONENT, SECONDS = 1.2, 5.0  # goals
NOTICEABLE = 0.05  # seconds below which an exponent says nothing


class Family(NamedTuple):
    """``make(n)`` gives a text of about ``n`` characters."""

    name: str
    make: Callable[[int], str]


def repeat(piece: str) -> Callable[[int], str]:
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def numbered(form: str) -> Callable[[int], str]:
    """Lines that count: ``{}`` is the number."""

    def make(n: int) -> str:
        lines, size, number = [], 0, 0
        while size < n:
            number += 1
            lines.append(form.replace("{}", str(number)))
            size += len(lines[-1]) + 1
        return "\n".join(lines)

    return make


def around(head: str, piece: str, tail: str) -> Callable[[int], str]:
    return lambda n: head + piece * (n // len(piece)) + tail


def deeper(first: str, last: str, step: str = "") -> Callable[[int], str]:
    """Nested to half the length, then closed."""
    return lambda n: first * (n // 2 // len(first)) + step + last * (n // 2 // len(first))


def ladder(n: int) -> str:
    """Every family of markers below the one before, over and over."""
    marks = (
        "第一编 ",
        "第一章 ",
        "第一节 ",
        "第一条 ",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "一是",
        "a.",
        "(a)",
        "i.",
        "- ",
    )
    return repeat("".join(f"{mark}抓好落实\n" for mark in marks))(n)


def drawn(alphabet: str) -> Callable[[int], str]:
    return lambda n: "".join(random.Random(n).choices(alphabet, k=n))  # noqa: S311 - the same text every time


def usual(n: int) -> str:
    return "".join(make_texts(n // 1_500 + 1))[:n]


FAMILIES = (
    Family("usual text", usual),
    Family("usual text on one line", lambda n: usual(n).replace("\n", "")),
    Family("usual text, a character a line", lambda n: "\n".join(usual(n // 2))),
    Family("digits", repeat("1234567890")),
    Family("nines", repeat("9")),
    Family("Han digits", repeat("一二三四五六七八九十")),
    Family("one Han digit", repeat("一")),
    Family("scales", repeat("万亿")),
    Family("scaled numbers", repeat("3亿5千万")),
    Family("digits and points", repeat("1.")),
    Family("digits and commas", repeat("123,")),
    Family("digits and spaces", repeat("1 ")),
    Family("digits and hyphens", repeat("1-")),
    Family("digits and slashes", repeat("1/")),
    Family("digits and tildes", repeat("5～")),
    Family("full-width digits", repeat("１２．")),
    Family("percent signs", repeat("%")),
    Family("percentages", repeat("5%")),
    Family("percentages of Han", repeat("百分之五")),
    Family("numbers in lines", numbered("完成{}个")),
    Family("years", repeat("2024年")),
    Family("years without end", repeat("2024年1")),
    Family("dates glued", repeat("2024年5月6日")),
    Family("dates with hyphens", repeat("2024-05-06")),
    Family("ranges of years", repeat("2021—")),
    Family("from and to", repeat("从2020年到")),
    Family("to to to", repeat("至")),
    Family("from from", repeat("由")),
    Family("month and placeholders", repeat("x月x日")),
    Family("placeholders", repeat("x")),
    Family("underscores", repeat("_")),
    Family("planning periods", repeat("“十四五”")),
    Family("bounds", repeat("不少于")),
    Family("bounds before digits", repeat("不低于9")),
    Family("bounds after digits", repeat("5以上")),
    Family("approximations", repeat("约近超")),
    Family("units", repeat("万人次")),
    Family("growth", repeat("由30%提高到50%")),
    Family("verbs", repeat("提高到增加到达到")),
    Family("ordinals of Han", repeat("第一")),
    Family("clauses", repeat("一是")),
    Family("clauses that count", repeat("一是好，二是快；三是稳。")),
    Family("clauses on lines", repeat("一是\n")),
    Family("two clauses in turn", repeat("一是。一要，")),
    Family("markers on one line", repeat("一、")),
    Family("markers on lines", repeat("一、\n")),
    Family("markers that count", numbered("{}、抓好落实")),
    Family("markers that count back", lambda n: "\n".join(reversed(numbered("{}.好")(n).split("\n")))),
    Family("decimal markers", repeat("1.1.1.1 ")),
    Family("decimal markers on lines", numbered("1.{}.1 好")),
    Family("decimal markers ever deeper", lambda n: "\n".join(".".join("1" * d) for d in range(1, int(n**0.5)))),
    Family("ladder of markers", ladder),
    Family("markers in brackets", repeat("（一）")),
    Family("circled numbers", repeat("①②③")),
    Family("bullets", repeat("- 好\n")),
    Family("bullets ever deeper", lambda n: "\n".join(" " * d + "- 好" for d in range(int((2 * n) ** 0.5)))),
    Family("hashes", repeat("#")),
    Family("hashes on lines", repeat("## 好\n")),
    Family("dashes", repeat("—")),
    Family("dashes on lines", repeat("——好\n")),
    Family("chapters", repeat("第一章 ")),
    Family("open brackets", repeat("（")),
    Family("closed brackets", repeat("）")),
    Family("half-width brackets", repeat("(")),
    Family("nested brackets", deeper("（", "）", "好")),
    Family("nested half-width brackets", deeper("好(", ")", "好")),
    Family("book marks", deeper("《", "》", "好")),
    Family("quotation marks", repeat("“")),
    Family("quotation marks that close", repeat("”“")),
    Family("square brackets", repeat("[")),
    Family("links of Markdown", repeat("[好](")),
    Family("pinyin", repeat("團(tuán)")),
    Family("pinyin unclosed", repeat("團(tuá")),
    Family("brackets of letters", repeat("團(aaaaaa)")),
    Family("tone letters", repeat("ā")),
    Family("combining marks", around("好", "\u0301", "。")),
    Family("zero-width characters", repeat("好\u200b")),
    Family("zero-width only", repeat("\u200b")),
    Family("bidirectional controls", repeat("\u202e\u2066")),
    Family("control characters", repeat("\x01好")),
    Family("NUL characters", repeat("\x00")),
    Family("lone surrogates", repeat("好\ud800")),
    Family("lost characters", repeat("好好好\ufffd")),
    Family("private use", repeat("好\ue001")),
    Family("characters of private use", lambda n: "".join(chr(0xE000 + i % 6400) for i in range(n))),
    Family("emoji with joiners", repeat("\U0001f469\u200d")),
    Family("blanks", repeat(" ")),
    Family("blanks and a character", repeat(" " * 200 + "好")),
    Family("ideographic spaces", repeat("\u3000")),
    Family("tabs", repeat("\t")),
    Family("characters set apart", repeat("好 ")),
    Family("empty lines", repeat("\n")),
    Family("empty lines of blanks", repeat(" \n")),
    Family("carriage returns", repeat("\r")),
    Family("form feeds", repeat("好\f")),
    Family("line separators", repeat("好\u2028")),
    Family("dots", repeat(".")),
    Family("leaders", repeat("好......3\n")),
    Family("stops", repeat("。")),
    Family("commas", repeat("，")),
    Family("half-width commas", repeat("5,")),
    Family("semicolons", repeat("；")),
    Family("pause marks", repeat("好、")),
    Family("colons", repeat("好：")),
    Family("page marks", repeat("- 2 -\n")),
    Family("page numbers", repeat("第3页 共9页\n")),
    Family("pipes", repeat("|")),
    Family("tables", repeat("| 好 | 5% |\n")),
    Family("tables of tabs", repeat("好\t5\t")),
    Family("tags", repeat("<p>")),
    Family("tags unclosed", repeat("<a ")),
    Family("tags around", repeat("<b>好</b>")),
    Family("comments unclosed", repeat("<!-- ")),
    Family("entities", repeat("&amp;")),
    Family("entities unclosed", repeat("&am")),
    Family("addresses", repeat("http://a.b/c?")),
    Family("Latin words", repeat("word ")),
    Family("Latin letters", repeat("a")),
    Family("English ordinals", repeat("First, ")),
    Family("English numbers", repeat("two hundred ")),
    Family("English years", repeat("by 2030 ")),
    Family("English money", repeat("$1.2 million ")),
    Family("roman numbers", repeat("III. ")),
    Family("owners", repeat("责任单位：好局、")),
    Family("owners in brackets", repeat("（牵头单位：好局；")),
    Family("numbers of documents", repeat("〔2020〕8号")),
    Family("bodies", repeat("人民政府办公厅")),
    Family("bodies on lines", repeat("市人民政府\n")),
    Family("sign-offs", repeat("市人民政府\n2024年5月6日\n")),
    Family("titles", repeat("2024年工作计划\n")),
    Family("boilerplate", repeat("当前位置：首页 > 好\n")),
    Family("metadata", repeat("发布时间：2024-05-06 来源：好 ")),
    Family("collections", repeat("篇1\n好\n")),
    Family("contents", repeat("目录\n一、好……3\n")),
    Family("traditional text", repeat("國務院會議")),
    Family("both scripts by turns", repeat("国國")),
    Family("both scripts by lines", repeat("國務院會議\n国务院会议\n")),
    Family("mojibake", repeat("ä¸­å\x9b½")),
    Family("misread bytes", repeat("ÖÐ¹ú")),
    Family("rare characters", lambda n: "".join(chr(0x3400 + i % 6000) for i in range(n))),
    Family("signs drawn", drawn("一二三、（）()1234567890.,%年月日是要第章至到x \n")),
    Family("signs and words drawn", drawn("一、（）。，；：\n 好人国民增长率年底前万亿元％5")),
    Family("any characters drawn", drawn("".join(map(chr, (*range(0x7F), *range(0x4E00, 0x4F00)))))),
)


def seconds_of(text: str, repeats: int) -> float:
    """CPU time of a run, the best of some."""
    best = math.inf
    for _ in range(repeats):
        begun = time.process_time()
        with suppress(planparse.InputError):
            planparse.dump(planparse.parse(text), "jsonl")
        best = min(best, time.process_time() - begun)
    return best


def measure(family: Family) -> tuple[float, ...]:
    return tuple(seconds_of(family.make(size), 3 if size < SIZES[-1] else 1) for size in SIZES)


def main() -> None:
    """Print a line a family, and what misses the goals."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("-n", "--name", help="only the families whose name holds this")
    options = parser.parse_args()
    gc.set_threshold(50_000)  # as the command sets it
    planparse.dump(planparse.parse(usual(10_000)), "jsonl")
    missed = []
    for family in FAMILIES:
        if options.name and options.name not in family.name:
            continue
        times = measure(family)
        exponent = math.log10(max(times[2], NOTICEABLE) / max(times[1], NOTICEABLE / 10))
        if exponent > EXPONENT or times[2] > SECONDS:
            missed.append(family.name)
        print(f"{family.name:34} " + " ".join(f"{t * 1e3:9.1f}" for t in times) + f" ms  {exponent:5.2f}", flush=True)
    print(f"missed: {', '.join(missed) or 'none'}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
