"""Marker families: how the parts of a plan are numbered.

One row is one family. Its name goes into the output (``marker.family``), so names are stable. The ladder
一、 （一） 1. (1) is that of GB/T 9704-2012; 壹、 一、 (一) 1、 that of Taiwan; 甲、 1. that of Hong Kong.
A pattern holds the marker with its punctuation, never the text after it, has no group, and is bounded.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

HAN = r"[一二三四五六七八九十百千零〇两]{1,6}"
FORMAL = r"[壹贰叁参肆伍陆柒捌玖拾佰]{1,5}"
DIGITS = r"[0-9０-９]{1,3}"
STEM = r"[甲乙丙丁戊己庚辛壬癸]"
OPEN, CLOSE = r"[（(]", r"[）)]"
DOT, COMMA = r"[.．﹒]", r"[、､]"
SPACES = r"[ \t\u00a0\u2002\u2003\u3000]"
_NO_DIGIT = r"(?![0-9０-９])"
_PAUSE = rf"(?:[、，,：:]|{SPACES})"


class Family(NamedTuple):
    """``name``; ``pattern`` of the marker; ``numeral``: how its ordinal is written.

    ``numeral``: han, formal, arabic, letter, roman, stem, circled, word or none.
    ``opens``: ``line``: only at the start of a line; ``clause``: after any punctuation, too; ``sentence``: after
    。；： only.
    ``weak``: a marker only beside another one of its family (``1 总则`` may be a page number).
    """

    name: str
    pattern: str
    numeral: str
    opens: str = "sentence"
    weak: bool = False


FAMILIES = (
    Family("hash", rf"#{{1,6}}{SPACES}{{1,8}}", "none", "line"),
    Family("pian", rf"第{HAN}篇(?:[：:]|(?={SPACES}|$))|篇(?:{HAN}|{DIGITS})(?=[：:]?{SPACES}{{0,8}}$)[：:]?", "han", "line"),
    Family("han-part", rf"第(?:{HAN}|{DIGITS})(?:部分|分编|编)(?![的是])[、：:，,.]?", "han", "line"),
    Family("han-chapter", rf"第(?:{HAN}|{DIGITS})章(?![的是])[、：:，,.]?", "han", "line"),
    Family("han-section", rf"第(?:{HAN}|{DIGITS})节(?![的是课])[、：:，,.]?", "han", "line"),
    Family("han-article", rf"第(?:{HAN}|{DIGITS})条(?:之{HAN})?(?![的款第、，,和至到])[：:]?", "han", "line"),
    Family("formal-comma", rf"{FORMAL}(?:{COMMA}|{DOT}|[，,：:])", "formal"),
    Family("formal-paren", rf"{OPEN}{FORMAL}{CLOSE}{COMMA}?", "formal"),
    Family("han-comma", rf"{HAN}(?:{COMMA}|{DOT}|[,，：:])", "han"),
    Family("han-paren", rf"{OPEN}{SPACES}?{HAN}{SPACES}?{CLOSE}(?:{COMMA}|{DOT})?", "han"),
    Family("paren-han", r"[㈠-㈩]", "circled"),
    Family("decimal", rf"{DIGITS}(?:{DOT}{DIGITS}){{1,5}}(?:{DOT}|{COMMA})?(?=[^0-9０-９%％])", "arabic", "line", weak=True),
    Family("arabic-dot", rf"{DIGITS}{DOT}{_NO_DIGIT}", "arabic"),
    Family("arabic-comma", rf"{DIGITS}{COMMA}", "arabic"),
    Family("arabic-paren", rf"{OPEN}{SPACES}?{DIGITS}{SPACES}?{CLOSE}{COMMA}?", "arabic"),
    Family("arabic-half-paren", rf"{DIGITS}{CLOSE}{COMMA}?", "arabic"),
    Family("circled", r"[①-⑳㉑-㉟❶-❿]", "circled"),
    Family("paren-digit", r"[⑴-⒇]", "circled"),
    Family("dot-digit", r"[⒈-⒛]", "circled"),
    Family("stem-comma", rf"{STEM}(?:{COMMA}|{DOT}|[，,：:])", "stem"),
    Family("stem-paren", rf"{OPEN}{STEM}{CLOSE}", "stem"),
    Family("upper-letter", rf"[A-ZＡ-Ｚ](?:{COMMA}|{DOT}(?={SPACES}|[^\x00-\x7f]))", "letter", "line", weak=True),
    Family("lower-letter", rf"[a-z](?:{COMMA}|{DOT}(?={SPACES}|[^\x00-\x7f]))", "letter", "line", weak=True),
    Family("letter-paren", rf"{OPEN}[A-Za-z]{CLOSE}", "letter", "sentence", weak=True),
    Family("letter-half-paren", rf"[A-Za-z]{CLOSE}", "letter", "line", weak=True),
    Family("roman", rf"(?:[IVX]{{1,6}}(?:{COMMA}|{DOT}(?!\d))|[Ⅰ-Ⅻ](?:{COMMA}|{DOT})?)", "roman", "line", weak=True),
    Family("roman-paren", rf"{OPEN}[ivx]{{1,6}}{CLOSE}", "roman", "sentence", weak=True),
    Family("bare-digit", rf"(?:0[1-9]|[1-9][0-9]?)(?={SPACES}{{1,4}}[\u4e00-\u9fff“《「])", "arabic", "line", weak=True),
    Family("han-is", rf"{HAN}是", "han", "clause"),
    Family("han-must", rf"{HAN}要", "han", "clause", weak=True),
    Family("ordinal-comma", rf"第{HAN}{_PAUSE}", "han", "clause"),
    Family("qiyi", rf"其{HAN}{_PAUSE}", "han", "clause"),
    Family("shouxian", r"(?:首先|其次|再次|再者|最后)[，,：:]?", "word", "sentence", weak=True),
    Family("english-chapter", r"(?:PART|Part|CHAPTER|Chapter|SECTION|Section|ARTICLE|Article) (?:[IVX]{1,6}|\d{1,3})(?![\w.])[.:,]?", "roman", "line"),
    Family("english-ordinal", r"(?:(?:The |the )?(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) is\b(?! the (?:first|second|third))|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?,|(?:One|Two|Three) is\b)", "word"),
    Family("dash", rf"(?:[—─–]{{1,4}}|--{{1,3}}|-(?={SPACES})){SPACES}{{0,4}}(?=\S)", "none", "line"),
    Family("bullet", rf"(?:[•·●◆■★▲▶►○◇□☆※✦➢]{SPACES}{{0,4}}|\*{SPACES}{{1,8}})(?=\S)", "none", "line"),
)

LINE_START = (
    rf"{SPACES}{{0,40}}(?:\*\*|#{{1,6}}{SPACES}{{1,8}})?(?:" + "|".join(f.pattern for f in FAMILIES) + ")"
)
"""Matches any marker at the start of a line (indentation, Markdown bold and ``#`` before it included)."""


@cache
def line_start() -> re.Pattern[str]:
    """:data:`LINE_START`, compiled once; use ``match(text, position_of_the_line_start)``."""
    import re  # noqa: PLC0415 - compiled on first use only

    return re.compile(LINE_START, re.MULTILINE)
