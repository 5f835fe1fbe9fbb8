"""The minefield: small files that have hurt parsers, each with its pinned outcome.

``y_`` files must be parsed, ``n_`` files must be refused with the error that stands in the manifest, and for ``i_``
files no rule says what they mean, but what is made of them may not change unnoticed. ``python -m tests.minefield``
writes the files and the manifest again; a diff of the manifest shows what a change of the rules has changed.
"""

from __future__ import annotations

import codecs
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import opencc

import planparse
from benchmarks.encodings import ENCODINGS, TRADITIONAL
from benchmarks.hostile import FAMILIES
from planparse.rules.encodings import BINARIES, MARKS, MISREADINGS

FOLDER = Path(__file__).parent / "minefield"
MANIFEST = FOLDER / "expected.tsv"
CASES = Path(__file__).parent / "cases"

PLAN = """河东镇2024年河道管护工作计划
为做好本年度河道管护工作，制定本计划。
一、工作目标
全年清淤河道12公里以上，水质达标率提高到95%。
二、主要任务
（一）抓巡查。每月巡查不少于4次，6月底前完成排查。
（二）抓清淤。投入资金80万元，2024年10月完工。
"""


class Mine(NamedTuple):
    """A file: its name, its bytes, and why it is here."""

    name: str
    data: bytes
    why: str


def mines() -> Iterator[Mine]:
    """Every file of the field."""
    yield from encodings()
    yield from damages()
    yield from marks_of_encodings()
    yield from no_texts()
    yield from misread()
    yield from sizes()
    yield from line_ends()
    yield from noise()
    yield from markup()
    yield from rows_of_cases()
    yield from hostile()


def encodings() -> Iterator[Mine]:
    traditional = opencc.OpenCC("s2tw").convert(PLAN)
    for codec in ENCODINGS:
        text = traditional if codec in TRADITIONAL else PLAN
        yield Mine(f"y_encoding_{codec}", text.encode(codec, "ignore"), f"a plan in {codec}")
        yield Mine(f"y_encoding_{codec}_crlf", text.replace("\n", "\r\n").encode(codec, "ignore"), f"{codec}, CRLF")
        short = text.split("\n")[3]
        yield Mine(f"y_encoding_{codec}_line", short.encode(codec, "ignore"), f"one sentence in {codec}")


def damages() -> Iterator[Mine]:
    for codec in ("utf-8", "utf-16", "utf-16le", "utf-32be", "gb18030", "gb2312", "hz", "big5", "big5hkscs"):
        text = opencc.OpenCC("s2tw").convert(PLAN) if codec in TRADITIONAL else PLAN
        data = text.encode(codec, "ignore")
        middle = len(data) // 2
        yield Mine(f"i_damage_{codec}_first", data[1:], "the first byte is lost")
        yield Mine(f"i_damage_{codec}_last", data[:-1], "the last byte is lost")
        yield Mine(f"i_damage_{codec}_bad", data[:middle] + b"\xff" + data[middle + 1 :], "a byte is bad")
        yield Mine(f"i_damage_{codec}_missing", data[:middle] + data[middle + 1 :], "a byte is missing")
        yield Mine(f"i_damage_{codec}_zeros", data + bytes(64), "padded with NUL bytes")


def marks_of_encodings() -> Iterator[Mine]:
    for mark in MARKS:
        yield Mine(f"y_mark_{mark.codec}", mark.start + "一、计划".encode(mark.codec), "a byte order mark")
        yield Mine(f"y_mark_{mark.codec}_alone", mark.start, "nothing but a byte order mark")
        yield Mine(f"i_mark_{mark.codec}_wrong", mark.start + PLAN.encode("gb18030"), "a mark that lies")
    yield Mine("i_mark_twice", codecs.BOM_UTF8 * 2 + PLAN.encode(), "two marks")
    yield Mine(
        "i_mark_inside", PLAN.encode().replace("二、".encode(), codecs.BOM_UTF8 + "二、".encode()), "a mark inside"
    )


def no_texts() -> Iterator[Mine]:
    for number, row in enumerate(BINARIES):
        yield Mine(f"n_binary_{number:02}", row.start + bytes(range(256)), f"the beginning of {row.kind}")
    drawn = random.Random(5).randbytes(3000)  # noqa: S311 - the same bytes every time
    yield Mine("n_binary_random", drawn, "random bytes")
    yield Mine("i_controls", b"\x01\x02\x03\x04\x05\x06" * 200, "control characters only")
    yield Mine("n_lost_characters", "\ufffd\ufffd一\ufffd".encode() * 40, "a dead extraction")
    spoilt = bytearray(PLAN.encode())
    spoilt[::20] = b"\xff" * len(spoilt[::20])
    yield Mine("n_undecodable", bytes(spoilt) * 4, "a bad byte in every twenty")


def misread() -> Iterator[Mine]:
    for wrong, right in MISREADINGS:
        raw = (opencc.OpenCC("s2tw").convert(PLAN) if right == "big5hkscs" else PLAN).encode(right)
        text = raw.decode("cp1252" if wrong == "windows-1252" else wrong, "replace")
        name = f"{right}_as_{wrong}"
        yield Mine(f"i_mojibake_{name}", text.encode(), f"{right} that was read as {wrong}, as far as it can be")
        yield Mine(
            f"i_mojibake_{name}_line", f"{PLAN}{text.splitlines()[0]}\n".encode(), "one line of it in a right text"
        )
    twice = PLAN.encode().decode("latin-1").encode().decode("latin-1")
    yield Mine("y_mojibake_twice", twice.encode(), "UTF-8 that was read as Latin-1, twice")


def sizes() -> Iterator[Mine]:
    pieces = {"nothing": "", "space": " ", "line": "\n", "wide_space": "\u3000", "character": "一", "digit": "1"}
    pieces |= {"marker": "一、", "title": "工作计划", "stop": "。", "number": "5%", "date": "2024年5月", "zero": "\0"}
    for name, text in pieces.items():
        yield Mine(f"y_small_{name}", text.encode(), "hardly any text")
        yield Mine(f"y_small_{name}_lines", f"{text}\n".encode() * 3, "hardly any text, three lines")


def line_ends() -> Iterator[Mine]:
    ends = {"cr": "\r", "vt": "\v", "ff": "\f", "nel": "\x85", "ls": "\u2028", "ps": "\u2029", "fs": "\x1c"}
    for name, end in ends.items():
        yield Mine(f"y_lines_{name}", PLAN.replace("\n", end).encode(), f"lines end in U+{ord(end):04X}")
    mixed = "".join(line + end for line, end in zip(PLAN.splitlines(), "\n\r\n\r\n\n\r", strict=False))
    yield Mine("y_lines_mixed", mixed.encode(), "line ends of several systems")
    yield Mine("i_lines_none", PLAN.replace("\n", "").encode(), "all line ends are lost")
    yield Mine("y_lines_doubled", PLAN.replace("\n", "\n\n").encode(), "an empty line after each")
    yield Mine("y_lines_final", PLAN.rstrip().encode(), "no line end at the end")


def noise() -> Iterator[Mine]:
    changes = {
        "zero_width": PLAN.replace("河", "河\u200b"),
        "soft_hyphen": PLAN.replace("工作", "工\u00ad作"),
        "joiner": PLAN.replace("巡查", "巡\u2060查"),
        "bidi": PLAN.replace("资金", "\u202e资金\u202c"),
        "private_use": PLAN.replace("一、", "\uf06c一、"),
        "no_break": PLAN.replace("，", "，\xa0"),
        "wide_spaces": PLAN.replace("\n", "\n\u3000\u3000"),
        "controls": PLAN.replace("河道", "河\x08道"),
        "variation": PLAN.replace("道", "道\ufe00"),
        "combining": PLAN.replace("。", "\u0301。"),
        "pinyin": PLAN.replace("镇", "镇(zhèn)").replace("务", "务(wù)"),
        "pinyin_untoned": PLAN.replace("镇", "镇(zhen)").replace("务", "务(wu)"),
        "pinyin_unclosed": PLAN.replace("镇", "镇(zhèn"),
        "letters_in_brackets": PLAN.replace("水质", "水质(GDP)"),
        "set_apart": PLAN.replace("河东镇2024年河道管护工作计划", "河 东 镇 工 作 计 划"),
        "digits_apart": PLAN.replace("2024年10月", "2 0 2 4 年 1 0 月"),
        "doubled_signs": PLAN.replace("一、", "一,、").replace("二、", "二、、"),
        "doubled_percent": PLAN.replace("95%", "95%%"),
        "spun_percent": PLAN.replace("95%", "20230%"),
        "spun_month": PLAN.replace("2024年10月", "2023月份"),
        "placeholders": PLAN.replace("12", "xx").replace("80", "____").replace("2024", "20xx"),
        "full_width": PLAN.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789%"}),
        "half_width": PLAN.translate(str.maketrans("，：（）", ",:()")),
        "anti_copy": PLAN.replace("。\n", "。+ R9 Q+ `- ]. j5\n"),
        "lost": PLAN.replace("资金", "资\ufffd"),
        "stops_lost": PLAN.replace("。", ""),
        "all_signs_lost": "".join(c for c in PLAN if c.isalnum() or c == "\n"),
        "traditional": opencc.OpenCC("s2t").convert(PLAN),
        "both_scripts": PLAN + opencc.OpenCC("s2t").convert(PLAN),
        "twice": PLAN * 2,
        "upside_down": "\n".join(reversed(PLAN.splitlines())),
    }
    for name, text in changes.items():
        yield Mine(f"i_noise_{name}", text.encode(), f"noise: {name.replace('_', ' ')}")


def markup() -> Iterator[Mine]:
    lines = PLAN.splitlines()
    changes = {
        "paragraphs": "".join(f"<p>{line}</p>" for line in lines),
        "page": f"<!DOCTYPE html><html><head><title>{lines[0]}</title></head><body>{'<br>'.join(lines)}</body></html>",
        "script": f"<script>var a = '一、';</script>{'<br/>'.join(lines)}<style>p {{}}</style>",
        "unclosed": "<p>".join(lines),
        "comment": PLAN.replace("二、", "<!-- 二、-->二、"),
        "comment_unclosed": PLAN.replace("二、", "<!-- 二、"),
        "entities": PLAN.replace("，", "，&nbsp;&#20013;&amp;"),
        "entities_wrong": PLAN.replace("，", "，&nosuch;&#x110000;&#0;&#xD800;"),
        "less_than": PLAN.replace("95%", "<95% 且 > 90%"),
        "markdown": f"# {lines[0]}\n\n## {lines[2]}\n\n- {lines[3]}\n\n## {lines[4]}\n\n1. **甲**\n2. _乙_\n",
        "front_matter": f"---\ntitle: {lines[0]}\ndate: 2024-01-02\n---\n{PLAN}",
        "table": "| 指标 | 2024年 |\n|---|---|\n| 清淤 | 12公里 |\n| 达标率 | 95% |\n",
        "table_of_tabs": "指标\t2024年\n清淤\t12公里\n达标率\t95%\n",
        "json": '{"title": "工作计划", "items": ["一、清淤", "二、巡查"]}\n',
        "yaml": "title: 工作计划\nitems:\n- 一、清淤\n- 二、巡查\n",
        "csv": "序号,任务,时限\n1,清淤,2024年10月\n2,巡查,每月\n",
        "xml": f'<?xml version="1.0"?><plan><p>{lines[0]}</p><p>{lines[2]}</p></plan>',
        "bomb": '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        "nested": "<div>" * 300 + lines[3] + "</div>" * 300,
    }
    for name, text in changes.items():
        yield Mine(f"i_markup_{name}", text.encode(), f"markup: {name.replace('_', ' ')}")


def rows_of_cases() -> Iterator[Mine]:
    """The texts of the marker rows, each as a file of its own: each family once, and its traps."""
    seen: Counter[str] = Counter()
    for row in (CASES / "markers.tsv").read_text("utf-8").splitlines()[1:]:
        family, text, expected = row.split("\t")
        seen[family] += 1
        kind = "a trap for" if expected == "-" else "markers of"
        yield Mine(f"y_marker_{family}_{seen[family]}", text.replace("\\n", "\n").encode(), f"{kind} {family}")


def hostile() -> Iterator[Mine]:
    for family in FAMILIES:
        name = "".join(c if c.isalnum() else "_" for c in family.name.lower())
        text = family.make(240).encode("utf-8", "replace")
        yield Mine(f"i_hostile_{name}", text, f"hostile: {family.name}")


def outcome_of(data: bytes) -> str:
    """What is made of a file, in short: the encoding and the size of the text, and how much was found; or the error."""
    try:
        document = planparse.parse(data).to_dict()
    except planparse.InputError as error:
        return f"error {error.code}"
    sections = marked = 0
    waiting = list(document["sections"])
    while waiting:
        section = waiting.pop()
        sections += 1
        marked += section["marker"] is not None
        waiting += section["children"]
    rules = Counter(entry["rule"] for entry in document["diagnostics"])
    source = document["source"]
    found = (
        f"{source['encoding']} {source['characters']} {source['script']} title={document['title'] is not None:d}",
        f"sections={sections} marked={marked} targets={len(document['targets'])} dates={len(document['dates'])}",
        f"removed={len(document['removed'])} {' '.join(f'{rule}={rules[rule]}' for rule in sorted(rules))}",
    )
    return " ".join(found).strip()


def expected() -> dict[str, tuple[str, str]]:
    """Name to outcome and reason, from the manifest."""
    rows = (line.split("\t") for line in MANIFEST.read_text("utf-8").splitlines()[1:])
    return {name: (outcome, why) for name, outcome, why in rows}


def main() -> None:
    """Write the files and the manifest."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    rows = ["file\toutcome\twhy"]
    for mine in sorted(mines()):
        (FOLDER / mine.name).write_bytes(mine.data)
        rows.append(f"{mine.name}\t{outcome_of(mine.data)}\t{mine.why}")
    MANIFEST.write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
