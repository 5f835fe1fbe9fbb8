"""What pages insert into a text: readings of characters, and characters that nobody sees."""

from __future__ import annotations

from planparse.records import NamedTuple

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
TONE_LETTERS = _TONED + "ńňǹḿ"
TONE_MARKS = "\u0300\u0301\u0304\u030c"
_INITIAL = "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?"
# A vowel bears the tone (GB/T 16159), in one character or with a combining mark; a nasal alone is a syllable too.
_RHYME = f"[aeiouü{_TONED}{TONE_MARKS}\u0308]{{1,6}}(?:ng?|r)?"
_FINALS = "ai?|ao|an|ang|ei?|en|eng|er|o|ou|ong|ia?|ie|iao|iu|ian|in|iang|ing|iong|ua?|uo|uai|ui|uan|un|uang|ü|üe|v|ve"


class Annotation(NamedTuple):
    """``reading``: the pattern of what stands between the parentheses.

    ``proof``: how many toned readings the document must hold before this form counts as one.
    """

    name: str
    reading: str
    proof: int


ANNOTATIONS = (
    Annotation("toned-syllable", rf"(?i:(?=[a-zü]*+[{TONE_LETTERS}{TONE_MARKS}])(?:{_INITIAL}{_RHYME}|[ńňǹḿ]g?))", 0),
    Annotation("untoned-syllable", rf"(?=[a-zü]{{2}}){_INITIAL}(?:{_FINALS})", 5),
)

# Without any toned reading, so many different ones prove that a page inserts them: 山(shan)西省(sheng).
UNTONED = "[（(]([a-zü]{2,6})[）)]"
UNTONED_PROOF = 8


class Invisible(NamedTuple):
    """``characters``: the inside of a character class."""

    name: str
    characters: str


# Line breaks (VT, FF, FS, GS, RS, US, NEL, LS, PS) and spaces are left to the reading of lines.
INVISIBLES = (
    Invisible("control", "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"),
    Invisible("soft-hyphen", "\u00ad"),
    Invisible("zero-width", "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0"),
    Invisible("bidi", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"),
    Invisible("variation-selector", "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"),
    Invisible("noncharacter", "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"),
    Invisible("tag", "\U000e0000-\U000e007f"),
)

# Strings that a forum puts at the ends of lines against copying: + R9 Q+ `- ]. j5. The whole document must hold some.
ANTI_COPY = r"(?P<junk>[!-~](?:(?<=[^\x00-\x7f].)|(?<=[^\x00-\x7f] .))[!-~]?(?: [!-~]{1,2}){3,12}+) ?$"
ANTI_COPY_END = r" [!-~]{1,2} [!-~]{1,2} [!-~]{1,2} ?$"
ANTI_COPY_SIGN = r"[A-Za-z][^A-Za-z ]|[^A-Za-z ][A-Za-z]|[!-/:-@\[-`{-~]{2}"
ANTI_COPY_PROOF = 2

# Characters set apart by one space each (通 知 精 神): four on end are no columns of a table.
SPACES = " \u3000\xa0"
SPACED = r"(?<!\p{{Han}}{space})(?<!\p{{Han}})\p{{Han}}(?:{space}\p{{Han}}){{3,80}}(?!\p{{Han}})(?!{space}\p{{Han}})"

# Private use: the font of an old system, or icons of a page. What Wingdings and Symbol draw there are bullets.
PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
BULLETS = "\uf06c\uf06e\uf075\uf09f\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc"
# A numbered marker behind a bullet, which then says nothing.
BEFORE_NUMBER = r"[ \t\u3000]*+(?=[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．](?![0-9])|第[一二三四五六七八九十]{1,3}[章节条部])"
