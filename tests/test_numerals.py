"""Numerals: rows, every number up to 99,999 in Chinese, written numbers read back, hostile texts."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse import cardinals, numerals

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "cases" / "numerals.tsv").read_text("utf-8").splitlines()[1:]
]
FINDERS = {
    "pattern": re.compile(rf"(?<![0-9０-９.．]){numerals.PATTERN}"),
    "percent": re.compile(numerals.PERCENT),
    "tenths": re.compile(numerals.TENTHS),
    "fraction": re.compile(numerals.FRACTION),
    "words": re.compile(rf"(?<![A-Za-z-]){cardinals.PATTERN}"),
}
ALPHABET = (
    "0123456789０９.,，．-－+%％ \u3000零〇○一二三四五六七八九两十百千万亿兆廿壹拾佰仟萬億点點负半成折分之又第余多几来"
    "①㈠Ⅳ甲个家元公里角打½⅔/^eEkMxX×$¥naodhuretlisv"
)


def write_han(number: int, digits: str, scales: str) -> str:
    """Write a number below 10,000 in Chinese, in full."""
    if number == 0:
        return digits[0]
    parts: list[str] = []
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            parts.append(digits[digit] + (scales[power - 1] if power else ""))
        elif parts and parts[-1] != digits[0] and number % 10**power:
            parts.append(digits[0])
    return "".join(parts)


def write_groups(number: int, digits: str, scales: str) -> str:
    """Write a number below 10**16 in Chinese; 零 goes before a group with fewer than four digits."""
    names = ("", scales[3], scales[4], scales[3] + scales[4])
    groups = [(number // 10000**place % 10000, names[place]) for place in (3, 2, 1, 0)]
    while groups[0][0] == 0 and len(groups) > 1:
        groups.pop(0)
    text = ""
    for group, name in groups:
        if group:
            text += (digits[0] if text and group < 1000 else "") + write_han(group, digits, scales) + name
    return text or digits[0]


PLAIN = ("零一二三四五六七八九", "十百千万亿")
FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬億")


def found(function: str, text: str) -> str:
    """What a function or pattern makes of a text, as the rows write it."""
    if function in FINDERS:
        return "|".join(FINDERS[function].findall(text))
    value = getattr(numerals, function)(text)
    if value is None:
        return ""
    return "~".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("function", "text", "expected"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_row(function: str, text: str, expected: str) -> None:
    assert found(function, text) == expected


@pytest.mark.parametrize("style", [PLAIN, FORMAL], ids=["plain", "formal"])
def test_every_number_below_100000(style: tuple[str, str]) -> None:
    wrong = [n for n in range(100_000) if numerals.parse(write_groups(n, *style)) != n]
    assert wrong == []


@pytest.mark.parametrize("scale", [10**4, 10**8])
def test_round_numbers(scale: int) -> None:
    wrong = [n for n in range(0, 100_000, 7) if numerals.parse(write_groups(n * scale, *PLAIN)) != n * scale]
    assert wrong == []


def test_markers_up_to_200() -> None:
    assert [numerals.ordinal(write_groups(n, *PLAIN)) for n in range(200)] == list(range(200))


@given(st.integers(0, 10**16 - 1), st.sampled_from([PLAIN, FORMAL]))
def test_chinese_number_is_read_back(number: int, style: tuple[str, str]) -> None:
    text = write_groups(number, *style)
    assert numerals.parse(text) == number
    assert len(text) == 1 or FINDERS["pattern"].fullmatch(text)


@given(st.integers(0, 10**8 - 1))
def test_twenty_is_read_as_a_word(number: int) -> None:
    text = write_groups(number, *PLAIN).replace("二十", "廿")
    assert numerals.parse(text) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_decimal_is_read_back(number: Decimal) -> None:
    assert numerals.parse(f"{number:f}") == number
    assert numerals.parse(f"{number:,f}") == number
    assert numerals.parse(f"{abs(number):f}万亿") == abs(number) * 10**12


@given(st.integers(1, 99), st.integers(1, 99))
def test_fraction_is_exact_to_28_places(above: int, below: int) -> None:
    text = f"{write_groups(below, *PLAIN)}分之{write_groups(above, *PLAIN)}"
    value = numerals.parse(text)
    assert value is not None
    assert abs(value * below - above) < Decimal("1e-24")


@given(st.text(st.sampled_from(ALPHABET), max_size=30) | st.text(max_size=30))
def test_any_text_is_read_or_none(text: str) -> None:
    value = numerals.parse(text)
    assert value is None or value.is_finite()
    number = numerals.ordinal(text)
    assert number is None or isinstance(number, int)
    pair = numerals.parse_pair(text)
    assert pair is None or pair[0] < pair[1]
    for finder in FINDERS.values():
        for match in finder.finditer(text):
            numerals.parse(match[0])


@given(st.text(st.sampled_from(ALPHABET), max_size=12))
def test_script_and_width_do_not_matter(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert numerals.parse(wide) == numerals.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "亿" * 1_000_000,
        "3" + "亿" * 399,
        "9" * 401,
        "9" * 1_000_000,
        "一百" * 200,
        "1e99999",
        "9^99999",
        "a" * 1_000_000,
    ],
    ids=len,
)
def test_endless_text_is_no_numeral(text: str) -> None:
    assert numerals.parse(text) is None
    assert numerals.parse_pair(text) is None


def test_largest_numeral() -> None:
    assert numerals.parse("9" * 400) == Decimal("9" * 400)
    assert numerals.ordinal("9" * 401) is None


def test_long_text_is_searched_in_bounded_steps() -> None:
    for finder in FINDERS.values():
        for unit in ("9", "一", "亿", "1,", "百分之", "一点", "two ", "1万 "):
            assert sum(1 for _ in finder.finditer(unit * 20_000)) <= len(unit) * 20_000


def test_what_goes_on_behind_digits_is_listed() -> None:
    known = re.compile(rf"[{numerals.AFTER_DIGITS}{numerals.DIGITS}.．,，\u00a0\u2009\u202f 成]")
    pattern, tenths = re.compile(numerals.PATTERN), re.compile(numerals.TENTHS)
    for character in (*map(chr, range(0x3100)), *map(chr, range(0x4E00, 0xA000)), *map(chr, range(0xFF00, 0xFFF0))):
        for following in ("", "345", "5", "万", "亿", "illion", "housand", "n"):
            text = f"12{character}{following}"
            for finder in (pattern, tenths):
                match = finder.match(text)
                assert match is None or match.end() == 2 or known.match(text, 2), text
