"""Decoding: every supported encoding, whole and damaged; mojibake; what is no text."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planparse
from benchmarks.encodings import ENCODINGS, TRADITIONAL
from planparse import mojibake
from planparse.decode import Decoded, decode, to_codec
from planparse.plan import InputError
from planparse.rules.encodings import BINARIES, GB18030_2022, LABELS, MARKS, MISREADINGS
from tests.invariants import source_text, violations

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parent.parent / "samples"


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (CASES / name).read_text("utf-8").splitlines()[1:]]


def rules(decoded: Decoded) -> list[str]:
    return [d.rule for d in decoded.diagnostics]


ANY = {codec for codec in ENCODINGS if codec.startswith(("utf", "gb18030", "gbk"))}


def texts() -> Iterator[tuple[str, str, str]]:
    """(codec, size, text): the samples in every encoding that holds them, whole and in pieces."""
    for path in sorted(SAMPLES.glob("*.txt")):
        whole = path.read_text("utf-8")
        if whole.isascii() or path.stem == "english-plan":
            continue
        hant = path.stem in {"taiwan-report", "hong-kong-address", "crawled-pinyin"}
        for codec in ENCODINGS if not hant else {*TRADITIONAL, *ANY}:
            if codec in TRADITIONAL and not hant:
                continue
            text = whole.encode(codec, "ignore").decode(codec)
            yield codec, f"{path.stem}-whole", text
            for size in (1000, 300):
                data = text[len(text) // 3 :].encode(codec)[: size // 4 * 4]
                yield codec, f"{path.stem}-{size}", data.decode(codec, "ignore")


TEXTS = [pytest.param(codec, text, id=f"{codec}-{size}") for codec, size, text in texts()]


@pytest.mark.parametrize(("codec", "text"), TEXTS)
def test_an_intact_text_is_read_exactly(codec: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text.value, decoded.encoding, rules(decoded)) == (text, ENCODINGS[codec], [])


def damages(data: bytes, codec: str) -> Iterator[tuple[str, bytes, int]]:
    """(name, damaged bytes, how many characters may differ)."""
    draw = random.Random(len(data))  # noqa: S311 - no secret
    yield "first byte lost", data[1:], 2
    yield "last byte lost", data[:-1], 2
    for count in (1, 5):
        bad = bytearray(data)
        for _ in range(count):
            bad[draw.randrange(8, len(bad))] = 0xFF
        yield f"{count} bad", bytes(bad), 4 * count
    if not codec.startswith(("utf-16", "utf-32", "utf-8-sig")):
        yield "markup first", b'<td class="text">\n' * 500 + data, 0


# HZ is not among them: it reads as ASCII from a bad byte on to the end of the line.
@pytest.mark.parametrize(("codec", "text"), [p for p in TEXTS if p.id.endswith("300") and p.values[0] != "hz"])
def test_a_damaged_text_differs_only_where_it_is_damaged(codec: str, text: str) -> None:
    for name, data, most in damages(text.encode(codec), codec):
        decoded = decode(data)
        assert decoded.encoding == ENCODINGS[codec], name
        value = decoded.text.value.removeprefix('<td class="text">\n' * 500)
        parts = difflib.SequenceMatcher(None, text, value, autojunk=False).get_opcodes()
        assert sum(max(b - a, d - c) for kind, a, b, c, d in parts if kind != "equal") <= most, name
        lost = [decoded.text.value[slice(*d.span)] for d in decoded.diagnostics if d.rule == "decode-replaced"]
        assert lost == re.findall("\ufffd+", decoded.text.value), name


HANS = "第二季度抓好春耕备耕，检修水渠四十公里，培训农技员三百人次，确保粮食播种面积稳定在十二万亩以上。\n"
HANT = "第二季度抓好春耕備耕，檢修水渠四十公里，培訓農技員三百人次，確保糧食播種面積穩定在十二萬畝以上。\n"


@pytest.mark.parametrize(
    ("head", "body", "encoding"),
    [
        ("utf-8", "gb18030", "gb18030+utf-8"),
        ("gb18030", "utf-8", "utf-8+gb18030"),
        ("big5hkscs", "utf-8", "utf-8+big5hkscs"),
        ("big5hkscs", "gb18030", "gb18030+big5hkscs"),
        ("hz", "utf-8", "utf-8+hz"),
        ("utf-8", "hz", "utf-8+hz"),
    ],
)
def test_lines_in_another_encoding_are_read_in_it(head: str, body: str, encoding: str) -> None:
    line, rest = (HANT if head == "big5hkscs" else HANS), HANS * 6
    decoded = decode(line.encode(head) + rest.encode(body))
    assert decoded.text.value == line + rest
    assert decoded.encoding == encoding
    assert set(rules(decoded)) == {"mixed-encodings"}
    assert all(d.level == "info" for d in decoded.diagnostics)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.codec)
def test_a_byte_order_mark_says_the_encoding_and_is_no_part_of_the_text(mark: object) -> None:
    start, codec = mark
    decoded = decode(start + "计划".encode(codec))
    assert (decoded.text.value, decoded.encoding) == ("计划", codec)
    assert decode(start + "计划".encode(codec), "big5").encoding == codec
    assert rules(decode(start)) == ["empty-input"]


def test_an_utf8_mark_before_other_bytes() -> None:
    assert decode(b"\xef\xbb\xbf" + HANS.encode("gb18030") * 3).text.value == HANS * 3


def test_a_damaged_utf32_mark() -> None:
    data = bytearray((HANS * 3).encode("utf-32"))
    data[2] = 0x80
    assert decode(bytes(data)).text.value.endswith(HANS * 3)


@pytest.mark.parametrize("label", [(name, row.codec) for row in LABELS for name in row.labels.split()])
def test_a_label_is_known(label: tuple[str, str]) -> None:
    name, codec = label
    assert to_codec(f" {name.upper()}\n") == codec
    assert decode("plan".encode(codec), name).text.value == "plan"


@pytest.mark.parametrize("label", ["", "klingon", "rot13", "base64", "utf-7", "punycode", "x\0y", "a" * 999, "中文"])
def test_an_unknown_label_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="unknown encoding label"):
        decode(b"", label)


def test_a_label_is_obeyed() -> None:
    assert decode(HANS.encode("gb18030"), "gb2312").encoding == "gb18030"
    assert decode(b"caf\xe9", "latin1").text.value == "café"
    assert decode("план".encode("koi8-r"), "koi8-r").encoding == "koi8-r"
    assert decode(HANS.encode("hz"), "hz-gb-2312").text.value == HANS
    with pytest.raises(InputError) as error:
        decode(HANS.encode("gb18030"), "utf-8")
    assert error.value.code == "undecodable"


def test_gb18030_2022() -> None:
    pairs = re.findall("....", "a6d9a6daa6dba6dca6dda6dea6dfa6eca6eda6f3fe59fe61fe66fe67fe6dfe7efe90fea0a8bc")
    data = b"".join(HANS.encode("gb18030") + bytes.fromhex(pair) for pair in pairs)
    assert decode(data).text.value == "".join(HANS + character for character in "︐︒︑︓︔︕︖︗︘︙龴龵龶龷龸龹龺龻ḿ")
    assert len(GB18030_2022) == len(pairs)


def test_signs_of_big5() -> None:
    data = HANT.encode("big5") * 3 + bytes.fromhex("a14ea1c2a1e3a1f2a1f3")
    assert decode(data).text.value == HANT * 3 + "﹑¯～⊕⊙"


def test_utf16_without_any_nul_byte() -> None:
    for codec in ("utf-16le", "utf-16be"):
        assert decode((HANS[:-1] * 2).encode(codec)).encoding == codec


@pytest.mark.parametrize("row", BINARIES, ids=lambda row: row.kind)
def test_what_is_no_text_is_named(row: object) -> None:
    start, kind, _ = row
    with pytest.raises(InputError) as error:
        decode(start + bytes(range(200)))
    assert error.value.code == "binary"
    assert kind in error.value.message


def test_other_binary_data_is_refused() -> None:
    data = random.Random(3).randbytes(4000)  # noqa: S311 - no secret
    for encoding in ("auto", "gbk", "utf-8"):
        with pytest.raises(InputError) as error:
            decode(data, encoding)
        assert error.value.code in {"binary", "undecodable"}


def test_the_size_is_limited() -> None:
    assert decode(b"x" * 10, max_bytes=10).data == b"x" * 10
    for data in (b"x" * 11, "计划计划"):
        with pytest.raises(InputError) as error:
            decode(data, max_bytes=10)
        assert error.value.code == "too_large"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", "　".encode(), "", "\n"])
def test_nothing_to_read_is_said(data: bytes | str) -> None:
    assert rules(decode(data)) == ["empty-input"]


def test_a_string_is_taken_as_it_is() -> None:
    decoded = decode("\ufeff计划")
    assert (decoded.text.value, decoded.encoding) == ("\ufeff计划", "utf-8")
    assert decoded.data == b"\xef\xbb\xbf\xe8\xae\xa1\xe5\x88\x92"
    broken = decode("计\ud800划")
    assert broken.text.value == "计\ufffd划"
    assert [(d.rule, d.span) for d in broken.diagnostics] == [("decode-replaced", (1, 2))]


def test_damage_done_earlier_is_said_and_not_counted() -> None:
    for codec in ("utf-8", "utf-16"):
        decoded = decode((HANS + "\ufffd\ufffd三是\ufffd").encode(codec))
        assert rules(decoded) == ["lost-characters"] * 2
    with pytest.raises(InputError):
        decode("\ufffd\ufffd3\ufffd".encode())


def test_nul_padding_stays() -> None:
    for codec in ("utf-8", "gb18030"):
        decoded = decode(HANS.encode(codec) + bytes(512))
        assert decoded.text.value == HANS + "\0" * 512
    assert decode(b"plan" + bytes(12)).text.value == "plan" + "\0" * 12


def test_too_much_damage_is_refused() -> None:
    data = bytearray((HANS * 40).encode())
    data[::60] = b"\xff" * len(data[::60])
    with pytest.raises(InputError) as error:
        decode(bytes(data))
    assert error.value.code == "undecodable"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "The plan’s first aim – “growth” – is to raise output by 5 % before December. "),
        ("cp932", "本年度の事業計画について、次のとおり定める。地域の振興と雇用の拡大を図る。"),
        ("cp949", "올해 사업 계획은 다음과 같이 정한다. 지역 경제를 살리고 일자리를 늘린다. "),
        ("cp1251", "План работы на год составлен с учётом поручений правительства и предложений. "),
    ],
)
def test_other_languages_are_read_or_doubted(codec: str, text: str) -> None:
    decoded = decode((text * 4).encode(codec))
    assert decoded.text.value == text * 4
    assert rules(decoded) == ([] if codec == "cp1252" else ["encoding-doubtful"])


def test_a_language_that_is_not_read_to_the_end_is_only_doubted() -> None:
    text = "План работы на год составлен с учётом поручений правительства и предложений. " * 300
    with pytest.raises(InputError) as error:
        decode(text.encode("cp1251") + b"\x98\n")
    assert error.value.code == "undecodable"


def test_hz_with_a_bad_byte() -> None:
    data = bytearray((HANS * 4).encode("hz"))
    data[9] = 0xFF
    decoded = decode(bytes(data))
    assert (decoded.encoding, decoded.text.value.split("\n", 1)[1]) == ("hz", HANS * 3)


def test_hz_whose_first_byte_is_lost() -> None:
    assert decode((HANS * 3).encode("hz")[1:]).text.value == HANS * 3


def test_names_alone_are_doubted_but_read() -> None:
    decoded = decode("王小明 李雷 赵钱孙".encode("gbk"))
    assert (decoded.text.value, rules(decoded)) == ("王小明 李雷 赵钱孙", ["encoding-doubtful"])


def misread(wrong: str, right: str, text: str) -> str:
    raw = text.encode(right)
    if wrong != "windows-1252":
        return raw.decode(wrong)
    table = {byte: ord(c) for byte in range(128, 160) if (c := bytes((byte,)).decode("cp1252", "ignore"))}
    return raw.decode("latin-1").translate(table)


@pytest.mark.parametrize(("wrong", "right", "text"), rows("mojibake.tsv"))
def test_mojibake_is_put_right(wrong: str, right: str, text: str) -> None:
    bad = misread(wrong, right, text)
    decoded = decode((bad + "\n").encode())
    assert (decoded.text.value, decoded.encoding) == (text + "\n", f"{wrong}>{right}")
    assert [(d.rule, d.level) for d in decoded.diagnostics] == [("mojibake-repaired", "info")]
    assert decode((bad + "\n").encode("utf-16")).encoding == f"utf-16le>{wrong}>{right}"
    given = decode(bad)
    assert (given.text.value, rules(given)) == (bad, ["mojibake"])


def test_every_misreading_has_a_row() -> None:
    assert {(wrong, right) for wrong, right, _ in rows("mojibake.tsv")} == set(MISREADINGS)


def test_layers_of_mojibake() -> None:
    bad = misread("latin-1", "utf-8", misread("latin-1", "utf-8", HANS))
    decoded = decode(bad.encode())
    assert (decoded.text.value, decoded.encoding) == (HANS, "latin-1>utf-8>latin-1>utf-8")


def test_some_lines_of_mojibake() -> None:
    bad = misread("latin-1", "gb18030", HANS)
    decoded = decode((HANS * 9 + bad + HANS).encode())
    assert (decoded.text.value, decoded.encoding) == (HANS * 11, "utf-8+latin-1>gb18030")
    (diagnostic,) = decoded.diagnostics
    assert decoded.text.value[slice(*diagnostic.span)] == HANS[:-1]


def test_lines_of_many_kinds_of_mojibake_keep_the_schema() -> None:
    bad = "\n".join(misread(wrong, right, text) for wrong, right, text in rows("mojibake.tsv"))
    data = (HANS * 9 + bad).encode()
    document = planparse.parse(data).to_dict()
    assert document["source"]["encoding"].count(">") > 4
    assert violations(document, source_text(data)) == []


def test_mojibake_with_loss_is_said_and_left() -> None:
    lossy = (HANS * 3).encode().decode("gbk", "replace")
    decoded = decode(lossy.encode())
    assert "mojibake" in rules(decoded)
    assert decoded.text.value == lossy


@pytest.mark.parametrize("text", [row[0] for row in rows("plausible.tsv")])
def test_plausible_text_is_never_touched(text: str) -> None:
    for value in (text, text * 20, HANS + text):
        decoded = decode(value.encode())
        assert (decoded.text.value, decoded.encoding, rules(decoded)) == (value, "utf-8", [])
        assert mojibake.repair(value).value == value


def test_the_samples_are_plausible() -> None:
    for path in SAMPLES.glob("*.txt"):
        assert mojibake.repair(path.read_text("utf-8")) == (path.read_text("utf-8"), (), ())


def check(data: bytes, encoding: str = "auto") -> None:
    try:
        decoded = decode(data, encoding)
    except InputError as error:
        assert error.code in {"binary", "undecodable"}  # noqa: PT017 - only some inputs are refused
        return
    decoded.text.value.encode("utf-8")
    assert decoded.data == data
    assert all(0 <= d.span[0] <= d.span[1] <= len(decoded.text) for d in decoded.diagnostics)


@given(st.binary(), st.sampled_from(["auto", "gbk", "big5", "hz", "utf-8", "utf-16", "utf-32", "latin1", "euc-kr"]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str) -> None:
    check(data, encoding)


@given(
    st.sampled_from(sorted(ENCODINGS)),
    st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=3)), max_size=5),
    st.integers(0, 400),
)
def test_any_damage_is_read_or_refused(codec: str, edits: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray((HANS * 3).encode(codec, "ignore"))
    for place, piece in edits:
        data[place : place + 1] = piece
    check(bytes(data[cut:]))


@given(st.text())
def test_any_text_comes_back_from_utf8(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except InputError:
        return
    if not decoded.diagnostics or rules(decoded) == ["empty-input"]:
        assert decoded.text.value == text.removeprefix("\ufeff") or decoded.encoding != "utf-8"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_repairs_to_something(text: str) -> None:
    assert all(d.span[1] <= len(mojibake.repair(text).value) for d in mojibake.repair(text).diagnostics)
