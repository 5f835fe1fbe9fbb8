"""Inserted annotations removed, traditional script converted.

In this order: an invisible character hides an annotation, and an annotation breaks the phrases that the
conversion looks for.
"""

from __future__ import annotations

import re
from functools import cache

from planparse.patterns import compiled
from planparse.plan import Diagnostic, Removed
from planparse.records import TYPE_CHECKING, NamedTuple, Protocol
from planparse.rules.annotations import (
    ANNOTATIONS,
    ANTI_COPY,
    ANTI_COPY_END,
    ANTI_COPY_PROOF,
    ANTI_COPY_SIGN,
    BEFORE_NUMBER,
    BULLETS,
    INVISIBLES,
    PRIVATE_USE,
    SPACED,
    SPACES,
    TONE_LETTERS,
    TONE_MARKS,
    UNTONED,
    UNTONED_PROOF,
)
from planparse.rules.scripts import SIMPLIFIED, TRADITIONAL, VARIANTS
from planparse.text import Edit, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import regex

SCRIPTS = ("auto", "keep", "t2s", "tw2s", "hk2s")
# A document is mixed where both scripts have this share of its Chinese characters.
_SHARE = 0.005
# A line among simplified ones is traditional where one of so many characters is.
_LINE_SHARE = 20
_LEAST = 2
# With fewer traditional characters a simplified document is not mixed: they are names and quotations.
_MIXED = 3
# Language is judged by so many pieces of so many characters.
_PIECES, _PIECE = 8, 200
_UNSEEN = "".join(row.characters for row in INVISIBLES)
# What a plain simplified text does not hold: one scan tells that there is nothing to do.
_NOTICEABLE = f"{_UNSEEN}{PRIVATE_USE}{TONE_LETTERS}{TONE_MARKS}{TRADITIONAL}"
_HAN = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# The script Han of Unicode: with radicals, 々 and the numerals of Suzhou.
_HAN_SCRIPT = (
    "[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9"
    "\U00016fe2-\U00016ff6\U00020000-\U0003ffff]"
)
_KANA = "[ぁ-ゖァ-ヺ]"
# Ideographs and their like: a class of one range takes no time to compile.
_LIKE_HAN = "[\u3007-\uff00]"


class Cleaned(NamedTuple):
    """``script``: Hans, Hant, mixed or Latn, of the source; ``language``: zh, en or mixed."""

    text: Text
    script: str
    language: str
    removed: tuple[Removed, ...]
    diagnostics: tuple[Diagnostic, ...]


class Converter(Protocol):
    """What OpenCC builds from a configuration."""

    def convert(self, text: str, /) -> str:
        """Return the text in the other script."""


def clean(text: Text, script: str = "auto") -> Cleaned:
    """The text without inserted annotations, in simplified script where ``script`` asks for it.

    ``auto`` converts what is traditional, ``keep`` nothing; ``t2s``, ``tw2s`` and ``hk2s`` convert everything by
    that configuration of OpenCC. Each character is converted in its place, so that positions hold. Raises
    ValueError for another ``script``.
    """
    if script not in SCRIPTS:
        raise ValueError(f"unknown script option: {script!r}")
    removed: tuple[Removed, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    if "\r" in text.value:
        text = text.with_value(re.sub("\r(?!\n)", "\n", text.value))
    language, found = _find_language(text.value)
    noticeable = _holds(_NOTICEABLE, text.value)
    if noticeable:
        text, removed, diagnostics = _remove_unseen(text)
    text, spaced = _close_up(text)
    text, junk = _remove_anti_copy(text)
    removed += junk
    text, annotations = _remove_annotations(text, toned=noticeable)
    removed += annotations
    if noticeable:
        shares = _count_scripts(text.value)
        found = _find_script(text.value, found, shares)
        if script == "auto" and any(shares.traditional):
            before = text.value
            text, failures = _convert_traditional(text, found, shares)
            diagnostics += failures
            found = "mixed" if found == "Hans" and text.value != before else found
    if script not in ("auto", "keep"):
        text, failures = _convert(text, script, ((0, len(text)),))
        diagnostics += failures
    text = _fold(text, chinese=language != "en")
    return Cleaned(text, found, language, removed, spaced + diagnostics)


def _remove_unseen(text: Text) -> tuple[Text, tuple[Removed, ...], tuple[Diagnostic, ...]]:
    """Without bullets that say nothing and without what nobody sees; private use and bidirectional controls are said."""
    if not _holds(_UNSEEN + PRIVATE_USE, text.value):
        return text, (), ()
    diagnostics = _list_private_use(text) + _list_bidi(text)
    text, bullets = _remove_bullets(text)
    text, invisible = _remove_invisible(text)
    if invisible and (not text.value or text.value.isspace()):
        diagnostics += (Diagnostic("empty-input", "warning", "the input holds no text", (0, 0)),)
    return text, bullets + invisible, diagnostics


def _holds(characters: str, value: str) -> bool:
    """Whether there is one of a class. One that reaches beyond the basic plane takes twice the time; few texts do."""
    beyond = len(value.encode("utf-16-le", "surrogatepass")) > 2 * len(value)
    return compiled(f"[{characters if beyond else _within_plane(characters)}]").search(value) is not None


@cache
def _within_plane(characters: str) -> str:
    """The inside of a class without its ranges beyond the basic plane."""
    return re.sub("[\U00010000-\U0010ffff]-?", "", characters)


def _close_up(text: Text) -> tuple[Text, tuple[Diagnostic, ...]]:
    """Without the spaces between characters that are set apart one by one."""
    value = text.value
    spaces = [
        space
        for space in SPACES
        if space in value
        and re.search(rf"{space}\S{space}\S{space}", value)
        and compiled(rf"{space}{_HAN}{space}{_HAN}{space}{_HAN}").search(value)
    ]
    found = sorted(match.span() for space in spaces for match in _spaced(space).finditer(value))
    if not found:
        return text, ()
    diagnostics = tuple(
        Diagnostic("spaced-characters", "info", "read without the spaces", text.span(*span)) for span in found
    )
    gaps = (at for start, end in found for at in range(start + 1, end, 2))
    return text.edit(Edit(at, at + 1) for at in gaps), diagnostics


@cache
def _spaced(space: str) -> regex.Pattern[str]:
    """Characters set apart; regex knows what is Han, and is imported only where some are."""
    import regex

    return regex.compile(SPACED.format(space=space))


def _list_private_use(text: Text) -> tuple[Diagnostic, ...]:
    """Each character of private use once, with its first place."""
    if not _holds(PRIVATE_USE, text.value):
        return ()
    places: dict[str, list[int]] = {}
    for match in re.finditer(f"[{PRIVATE_USE}]", text.value):
        places.setdefault(match.group(), []).append(match.start())
    return tuple(
        Diagnostic(
            "private-use",
            "warning",
            f"U+{ord(character):04X} means nothing outside the font it was written for ({len(at)} places)",
            text.span(at[0], at[0] + 1),
            "•" if character in BULLETS else None,
        )
        for character, at in places.items()
    )


@cache
def _bullets() -> re.Pattern[str]:
    return compiled(f"^([ \t\u3000]*+)([{BULLETS}]{BEFORE_NUMBER})?", re.MULTILINE)


def _remove_bullets(text: Text) -> tuple[Text, tuple[Removed, ...]]:
    """Without what Word draws as bullets where a numbered marker follows at the start of a line."""
    if not compiled(f"[{BULLETS}]").search(text.value):
        return text, ()
    spans = [m.span(2) for m in _bullets().finditer(text.value) if m[2]]
    removed = tuple(Removed("invisible", "private-use-bullet", text.value[a:b], text.span(a, b)) for a, b in spans)
    return text.edit(Edit(a, b) for a, b in spans), removed


def _list_bidi(text: Text) -> tuple[Diagnostic, ...]:
    """The first control that makes a text look other than it reads."""
    match = re.search("[\u202d\u202e\u2066-\u2069]", text.value)
    if not match:
        return ()
    return (Diagnostic("bidi-control", "warning", "the text looks other than it reads", text.span(*match.span())),)


@cache
def _invisible() -> re.Pattern[str]:
    """A run of invisible characters; a joiner between two pictures makes one of them and stays."""
    picture = "[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
    runs = "|".join(f"([{row.characters}]++)" for row in INVISIBLES)
    return compiled(f"(?!(?<={picture})\u200d{picture})(?:{runs})")


def _remove_invisible(text: Text) -> tuple[Text, tuple[Removed, ...]]:
    if not compiled(f"[{_UNSEEN}]").search(text.value):
        return text, ()
    found = list(_invisible().finditer(text.value))
    removed = tuple(
        Removed("invisible", INVISIBLES[(m.lastindex or 1) - 1].name, m.group(), text.span(*m.span())) for m in found
    )
    return text.edit(Edit(*m.span()) for m in found), removed


@cache
def _annotation() -> re.Pattern[str]:
    """A reading in parentheses after the character that it belongs to, and the same one again: 大(da)(da)."""
    readings = "|".join(f"(?P<r{i}>{row.reading})" for i, row in enumerate(ANNOTATIONS))
    again = "|".join(f"(?P=r{i})" for i in range(len(ANNOTATIONS)))
    return compiled(
        rf"[（(](?<={_HAN_SCRIPT}.)[ \u3000]?(?:{readings})[ \u3000]?[）)](?:[（(][ \u3000]?(?:{again})[ \u3000]?[）)])*+"
    )


def _remove_annotations(text: Text, *, toned: bool) -> tuple[Text, tuple[Removed, ...]]:
    """Without inserted readings. ``toned``: there may be letters with a tone.

    Toned ones prove the untoned ones beside them; so do many different untoned ones.
    """
    proven = toned and re.search(rf"[（(][ \u3000]?[A-Za-zü]{{0,4}}[{TONE_LETTERS}{TONE_MARKS}]", text.value)
    if not proven and len(set(compiled(UNTONED).findall(text.value))) < UNTONED_PROOF:
        return text, ()
    readings = [(m, ANNOTATIONS[(m.lastindex or 1) - 1]) for m in _annotation().finditer(text.value)]
    proof = sum(row is ANNOTATIONS[0] for _, row in readings)
    if len({m["r1"] for m, row in readings if row is ANNOTATIONS[1]}) >= UNTONED_PROOF:
        proof = max(proof, ANNOTATIONS[1].proof)
    found = [(m, row.name) for m, row in readings if row.proof <= proof]
    removed = tuple(Removed("inserted-pinyin", name, m.group(), text.span(*m.span())) for m, name in found)
    return text.edit(Edit(*m.span()) for m, _ in found), removed


def _count(characters: str, value: str) -> int:
    """How many characters of a class there are; they come in runs."""
    return sum(map(len, compiled(f"{characters}{characters}*+").findall(value)))


@cache
def _anti_copy() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return compiled(ANTI_COPY, re.MULTILINE), compiled(ANTI_COPY_SIGN)


def _remove_anti_copy(text: Text) -> tuple[Text, tuple[Removed, ...]]:
    """Without strings against copying, where two lines or more end with one."""
    if not compiled(ANTI_COPY_END, re.MULTILINE).search(text.value):
        return text, ()
    lines, signs = _anti_copy()
    found = [m for m in lines.finditer(text.value) if len(set(signs.findall(m["junk"]))) > 1]
    if len(found) < ANTI_COPY_PROOF:
        return text, ()
    spans = [m.span("junk") for m in found]
    removed = tuple(Removed("boilerplate", "anti-copy", text.value[a:b], text.span(a, b)) for a, b in spans)
    return text.edit(Edit(a, b) for a, b in spans), removed


# In Chinese, punctuation in full width and digits in half width are what the rules are written for.
_HALF_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")
_FULL = str.maketrans(",:;!?", "，：；！？")


@cache
def _wide_digits() -> re.Pattern[str]:
    return compiled("[０-９％]++(?:．[０-９]++)?+")


@cache
def _narrow_brackets() -> re.Pattern[str]:
    """A pair of brackets in half width in or beside Chinese; a link of Markdown before it, which is none."""
    inside = r"[^()\n]{0,200}\)"
    outside = rf"(?<=[^\x00-\x7f]\()|(?={inside} ?[^\x00-\x7f])|(?=[^()\n]{{0,40}}[^\x00-\x7f()])"
    return compiled(rf"[\](](?:(?<=\])\({inside}|(?P<fold>(?<=\()(?:{outside}){inside}))")


@cache
def _narrow_punctuation() -> re.Pattern[str]:
    """Punctuation in half width that belongs to Chinese; an entity of HTML before it, which ends with such a sign."""
    beside = r"(?<=[^\x00-\x7f].)|(?= ?[^\x00-\x7f])"
    between = r"(?<=[%)0-9][;,])(?!(?<=[0-9],)[0-9]{3}(?![0-9]))(?=[(0-9])"
    return compiled(f"[&,:;!?](?:(?<=&)#?[0-9A-Za-z]{{1,10}};|(?P<fold>(?<!&)(?:{beside}|{between})))")


def _fold(text: Text, *, chinese: bool) -> Text:
    """The text with one bullet, and one width of punctuation and digits; what is quoted from it stays as it is."""
    value = text.value
    if any(sign in value for sign in BULLETS):
        value = compiled(f"(?<![^\\n \\t\\u3000])[{BULLETS}]").sub("•", value)
    if chinese:
        value = _fold_width(value)
    return text if value == text.value else text.with_value(value, printed=text.value)


def _fold_width(value: str) -> str:
    if any(sign in value for sign in "０１２３４５６７８９％"):
        value = _wide_digits().sub(lambda m: m[0].translate(_HALF_DIGITS).replace("．", "."), value)
    if "(" in value:
        value = _narrow_brackets().sub(lambda m: f"（{m[0][1:-1]}）" if m["fold"] else m[0], value)
    if any(sign in value for sign in ",:;!?"):
        value = _narrow_punctuation().sub(lambda m: m[0].translate(_FULL) if m.lastgroup else m[0], value)
    return value


def _find_language(value: str) -> tuple[str, str]:
    """Language and, as long as nothing traditional is seen, script, by the words of a sample."""
    step = max(len(value) // _PIECES, _PIECE)
    sample = "\n".join([value[at : at + _PIECE] for at in range(0, len(value), step)])
    if "<" in sample:
        sample = re.sub("<[^<>]{0,200}>", "", sample)
    words = len(compiled("[A-Za-z][A-Za-z]++").findall(sample))
    if not words:
        return ("zh", "Hans") if compiled(_LIKE_HAN).search(value) else ("en", "Latn")
    han = _count(_LIKE_HAN, sample)
    if han * 8 < words:
        return "en", "Latn"
    return "zh" if han >= 4 * words else "mixed", "Hans"


class _Shares(NamedTuple):
    """How many characters of each line only traditional, and only simplified script has."""

    traditional: list[int]
    simplified: list[int]


def _count_scripts(value: str) -> _Shares:
    return _Shares(_count_by_line(TRADITIONAL, value), _count_by_line(SIMPLIFIED, value))


def _count_by_line(characters: str, value: str) -> list[int]:
    found = compiled(f"[{characters}\n][{characters}\n]*+").findall(value)
    return list(map(len, "".join(found).split("\n")))


def _find_script(value: str, found: str, shares: _Shares) -> str:
    """Hans, Hant or mixed by the share of characters that only one of them has."""
    traditional, simplified = map(sum, shares)
    enough = max(_SHARE * _count(_HAN, value), 1)
    if traditional < enough or simplified > traditional < _MIXED:
        return found
    return "Hant" if simplified < enough else "mixed"


def _convert_traditional(text: Text, script: str, shares: _Shares) -> tuple[Text, tuple[Diagnostic, ...]]:
    """Convert what is traditional, line by line: in a traditional document all lines but the simplified ones.

    In a mixed document, the traditional characters of a simplified line too. In a simplified one a line must hold
    two characters of its own, for one may be a name's.
    """
    least = _LEAST if script == "Hans" else 1
    kana = compiled(_KANA).search(text.value) is not None
    spans: list[tuple[int, int]] = []
    end = -1
    for line, own, other in zip(text.value.split("\n"), *shares, strict=True):
        start, end = end + 1, end + 1 + len(line)
        if own and kana and _is_japanese(line):
            continue
        if own >= other if script == "Hant" else own > other and own >= max(least, len(line) / _LINE_SHARE):
            spans.append((start, end))
        elif own and script == "mixed":
            spans += (m.span() for m in compiled(f"[{TRADITIONAL}]").finditer(text.value, start, end))
    if not spans:
        return text, ()
    return _convert(text, _choose_configuration(text.value), spans)


def _is_japanese(line: str) -> bool:
    """Whether one of ten characters is kana: what looks traditional there may be Japanese."""
    return 10 * len(compiled(_KANA).findall(line)) > len(line)


def _choose_configuration(value: str) -> str:
    """That of the region whose forms the text has most of; t2s where it has none."""
    counts = {row.configuration: len(re.findall(row.pattern, value)) for row in VARIANTS}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else "t2s"


def _convert(text: Text, configuration: str, spans: Iterable[tuple[int, int]]) -> tuple[Text, tuple[Diagnostic, ...]]:
    """Convert the parts of the text at ``spans``, one character to one."""
    value = text.value
    try:
        converted = _to_simplified(value, _converter(configuration))
    except (RuntimeError, UnicodeError, ImportError, OSError, AttributeError) as error:
        message = f"left as it is: {configuration} failed ({error})"
        return text, (Diagnostic("script-conversion-failed", "warning", message, text.span(0, len(value))),)
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += value[at:start], converted[start:end]
        at = end
    return text.with_value("".join((*pieces, value[at:]))), ()


def _to_simplified(value: str, converter: Converter) -> str:
    """The converted text, as long as ``value``: character by character should a phrase ever change its length."""
    converted = converter.convert(value)
    if len(converted) == len(value):
        return converted
    table = {ord(c): s for c in set(value) if len(s := converter.convert(c)) == 1}
    return value.translate(table)


@cache
def _converter(configuration: str) -> Converter:
    """Build OpenCC's converter from its own configuration file: by name, one in the working directory comes first."""
    import os

    import opencc

    path = os.path.join(os.path.dirname(opencc.__file__), "clib", "share", "opencc", f"{configuration}.json")
    converter: Converter = opencc.OpenCC(path)
    return converter
