"""Text: edits in any order keep every character's place in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.text import Edit, Text, trim

ALPHABET = "团区委(tuán)一二三、 \n\U0001f600a"


@st.composite
def edits_of(draw, length, replacements=("", "x", "yz")):
    """Ordered edits that do not overlap, for a text of ``length``."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    return [
        Edit(start, end, draw(st.sampled_from([*replacements, "=" * (end - start)])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]


def apply(value, edits):
    for start, end, replacement in reversed(edits):
        value = value[:start] + replacement + value[end:]
    return value


@given(st.data(), st.text(ALPHABET, max_size=30), st.integers(1, 4))
def test_deletions_leave_the_characters_that_the_source_holds(data, source, rounds):
    text = Text.of(source)
    for _ in range(rounds):
        deletions = [Edit(start, end) for start, end, _ in data.draw(edits_of(len(text)))]
        text = text.edit(deletions)
    for i, character in enumerate(text.value):
        start, end = text.source_of(i)
        assert source[start:end] == character
    places = [text.source_of(i)[0] for i in range(len(text))]
    assert places == sorted(places)


@given(st.data(), st.text(ALPHABET, max_size=30), st.integers(1, 4))
def test_edits_give_the_value_that_plain_replacement_gives(data, source, rounds):
    text, value = Text.of(source), source
    for _ in range(rounds):
        edits = data.draw(edits_of(len(value)))
        text, value = text.edit(edits), apply(value, edits)
        assert text.value == value
    places = [text.source_of(i) for i in range(len(text))]
    starts = [start for start, _ in places]
    assert starts == sorted(starts)
    assert all(0 <= start <= end <= len(source) for start, end in places)


@given(st.data(), st.text(ALPHABET, max_size=30))
def test_slices_keep_their_places(data, source):
    text = Text.of(source).edit(data.draw(edits_of(len(source))))
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    piece = text.slice(start, end)
    assert piece.value == text.value[start:end]
    assert [piece.source_of(i) for i in range(len(piece))] == [text.source_of(start + i) for i in range(len(piece))]


def test_a_replacement_of_equal_length_maps_one_to_one():
    text = Text.of("團區委").edit([Edit(0, 2, "团区")])
    assert [text.source_of(i) for i in range(3)] == [(0, 1), (1, 2), (2, 3)]


def test_a_replacement_of_other_length_maps_as_a_whole():
    text = Text.of("a&amp;b").edit([Edit(1, 6, "&")])
    assert text.value == "a&b"
    assert text.span(1, 2) == (1, 6)
    assert text.span(0, 3) == (0, 7)


def test_an_empty_span_stands_before_its_character():
    text = Text.of("团(tuán)区").edit([Edit(1, 7)])
    assert text.span(1, 1) == (7, 7)
    assert text.span(2, 2) == (8, 8)
    assert Text.of("").span(0, 0) == (0, 0)


@pytest.mark.parametrize("edits", [[Edit(2, 1)], [Edit(0, 9)], [Edit(2, 3), Edit(1, 2)]])
def test_edits_out_of_order_or_range_are_refused(edits):
    with pytest.raises(ValueError, match="out of order or range"):
        Text.of("abcd").edit(edits)


def test_a_value_of_another_length_is_refused():
    assert Text.of("團").with_value("团").value == "团"
    with pytest.raises(ValueError, match="cannot take"):
        Text.of("團").with_value("团区")


@pytest.mark.parametrize(
    ("value", "expected"), [("  团 区\n", (2, 5)), ("\u3000\u3000", (0, 0)), ("", (0, 0)), ("团", (0, 1))]
)
def test_trim(value, expected):
    assert trim(value, 0, len(value)) == expected


def test_the_printed_text_goes_through_every_edit():
    text = Text.of("（１）甲乙").with_value("(1)甲乙", printed="（１）甲乙")
    assert text.printed == "（１）甲乙"
    cut = text.edit((Edit(1, 2, "12"), Edit(3, 4)))
    assert (cut.value, cut.printed) == ("(12)乙", "（12）乙")
    assert text.slice(0, 3).printed == "（１）"
    assert Text.of("甲乙").edit((Edit(0, 1),)).printed == "乙"


def test_places_after_a_deletion():
    text = Text.of("甲乙丙丁戊", 10).edit((Edit(0, 2), Edit(4, 5)))
    assert text.value == "丙丁"
    assert text.span(0, 2) == (12, 14)
    assert text.span(1, 2) == (13, 14)
    assert text.source_of(2) == (14, 14)


def test_an_empty_slice_keeps_its_place():
    assert Text.of("甲乙丙", 5).slice(2, 2).span(0, 0) == (7, 7)
    assert Text.of("", 5).slice(0, 0).span(0, 0) == (5, 5)


def test_a_text_shows_its_value():
    assert repr(Text.of("甲")) == "Text('甲')"
