"""Marker families: how the parts of a plan are numbered.

One row is one family. Its name goes into the output (``marker.family``), so names are stable. The ladder
一、 （一） 1. (1) ① is that of GB/T 9704-2012; 壹、 一、 (一) 1、 (1) that of Taiwan; 甲、 1. that of Hong Kong;
第X编 章 节 条 that of laws. A pattern holds the marker with its punctuation and the traps it must not fall into,
never the text after it; it has no group, and is bounded.
"""

from __future__ import annotations

from planparse.records import NamedTuple

HAN_DIGITS = "一二三四五六七八九十百零〇"
HAN = rf"[{HAN_DIGITS}]{{1,5}}"
FORMAL = r"[壹贰叁参肆伍陆柒捌玖拾佰]{1,5}"
DIGITS = r"[0-9０-９]{1,3}"
STEM = r"[甲乙丙丁戊己庚辛壬癸]"
OPEN, CLOSE = r"[（(]", r"[）)]"
DOT, COMMA = r"(?:[.．]|﹒(?!﹒))", r"[、､]"
SPACE = r"[^\S\n]"
_WIDE = r"[^\x00-\u2dff]"
_PAUSE = r"[、､，,：:]"
_FESTIVAL = r"(?:(?<=五[.．])[一四]|(?<=三[.．])八|(?<=[六七八十][.．])一|(?<=一二[.．])九)(?![是要季方个批年、])"
_EDGE = r"[、､.．﹒，,：:]"
_DATE = r"(?:(?:19|20|２０)[0-9０-９]{2}[年/-]|[0-9]{1,2}月[0-9份底])"
_COUNTED = "年月日号时点个项人万亿千百元家件名次条处公米座所间户位岁倍成天周"
_ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_ordinals = _ORDINALS.lower()
_CARDINALS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"


class Family(NamedTuple):
    """``name``; ``pattern`` of the marker; ``numeral``: how its ordinal is written.

    ``numeral``: han, formal, arabic, letter, roman, stem, circled, word or none.
    ``group``: families that can stand for one another in one run (1. 2、 3．) share a group.
    ``rank``: its place in the ladder, where the document itself does not show which of two is above the other.
    ``opens``: line: only at the start of a line; sentence: also after 。；：, after a heading, or in a run;
    clause: after a comma, too.
    ``weak``: only beside another one of its run (``A.`` may be an initial).
    """

    name: str
    pattern: str
    numeral: str
    group: str
    rank: int
    opens: str = "sentence"
    weak: bool = False


FAMILIES = (
    Family("hash", rf"#{{1,6}}{SPACE}{{1,8}}", "none", "hash", 0, "line"),
    Family("pian", rf"(?:第{HAN}篇|篇(?:{HAN}|{DIGITS}))(?:[：:]|(?={SPACE}|$))", "han", "pian", 1, "line"),
    Family("han-subpart", rf"第(?:{HAN}|{DIGITS})分编(?![的是、和及])[：:，,]?", "han", "subpart", 3, "line"),
    Family("han-part", rf"第(?:{HAN}|{DIGITS})(?:部分|编)(?![的是、和及])[：:，,]?", "han", "part", 2, "line"),
    Family("han-chapter", rf"第(?:{HAN}|{DIGITS})章(?![的是、和及])[：:，,]?", "han", "chapter", 4, "line"),
    Family("han-section", rf"第(?:{HAN}|{DIGITS})节(?![的是、和及课])[：:，,]?", "han", "section", 5, "line"),
    Family(
        "han-article",
        rf"第(?:{HAN}|{DIGITS})条(?:之{HAN})?(?![的款第项、，,和及至到或与所]|规定|中|之外)[：:]?",
        "han",
        "article",
        6,
        "line",
    ),
    Family("formal-comma", rf"{FORMAL}{_EDGE}", "formal", "formal", 7),
    Family("formal-paren", rf"{OPEN}{FORMAL}{CLOSE}{COMMA}?", "formal", "formal-paren", 11),
    Family("stem-comma", rf"{STEM}{_EDGE}(?![方双])", "stem", "stem", 8),
    Family("stem-paren", rf"{OPEN}{STEM}{CLOSE}(?![方型类级])", "stem", "stem-paren", 16),
    Family("han-comma", rf"{HAN}{_EDGE}(?!{_FESTIVAL})", "han", "han", 10),
    Family("han-space", rf"{HAN}(?={SPACE}{{1,4}}{_WIDE})(?!{SPACE}{{1,4}}[{_COUNTED}、，。])", "han", "han", 10, "line", weak=True),
    Family("han-paren", rf"{OPEN}{SPACE}?{HAN}{SPACE}?{CLOSE}(?:{COMMA}|{DOT})?", "han", "han-paren", 12),
    Family("han-half-paren", rf"{HAN}{CLOSE}{COMMA}?", "han", "han-paren", 12, "line"),
    Family("paren-han", r"[㈠-㈩]", "circled", "han-paren", 12),
    Family("decimal-zero", rf"{DIGITS}{DOT}0(?={SPACE}{{1,4}}[A-Z])", "arabic", "arabic", 14, "line", weak=True),
    Family("decimal", rf"{DIGITS}(?:{DOT}[0-9]{{1,2}}){{1,5}}(?:{DOT}|{COMMA})?(?![0-9％%])", "arabic", "decimal", 15, "line", weak=True),
    Family("arabic-dot", rf"{DIGITS}(?: (?=[.．]\D))?{DOT}(?:(?![0-9０-９])|(?={_DATE}))", "arabic", "arabic", 14),
    Family("arabic-comma", rf"{DIGITS}{COMMA}", "arabic", "arabic", 14),
    Family("arabic-colon", rf"{DIGITS}[：:](?![0-9０-９/])", "arabic", "arabic", 14, "line", weak=True),
    Family("arabic-pause", rf"{DIGITS},(?={SPACE}[a-z])", "arabic", "arabic", 14, "line", weak=True),
    Family("arabic-paren", rf"{OPEN}{SPACE}?{DIGITS}{SPACE}?{CLOSE}{COMMA}?", "arabic", "arabic-paren", 17),
    Family("arabic-half-paren", rf"{DIGITS}{CLOSE}{COMMA}?", "arabic", "arabic-paren", 17),
    Family("circled", r"[①-⑳㉑-㉟❶-❿]", "circled", "circled", 19),
    Family("paren-digit", r"[⑴-⒇]", "circled", "arabic-paren", 17),
    Family("dot-digit", r"[⒈-⒛]", "circled", "arabic", 14),
    Family("zero-digit", rf"0[1-9](?={SPACE}{{0,4}}{_WIDE})", "arabic", "arabic", 9, "line"),
    Family("bare-digit", rf"[1-9][0-9]?(?={SPACE}{{1,4}}{_WIDE})(?!{SPACE}{{1,4}}[{_COUNTED}])", "arabic", "arabic", 14, "line", weak=True),
    Family("glued-digit", rf"[1-9][0-9]?(?={_WIDE})(?![{_COUNTED}、，。．：；？！）％％])", "arabic", "arabic", 14, "line", weak=True),
    Family("roman-sign", rf"[Ⅰ-Ⅻ](?:{_EDGE}|(?={SPACE}))", "roman", "roman", 9, "line"),
    Family("roman", rf"[IVX]{{1,6}}(?:{COMMA}|{DOT}(?![0-9A-Z]{{1,3}}{DOT}))", "roman", "roman", 9, "line", weak=True),
    Family("roman-lower", rf"(?:[ivx]{{2,5}}|[vx]|i(?={DOT}[^\n]{{0,400}}\n{SPACE}{{0,8}}ii{DOT})){DOT}(?={SPACE})", "roman", "roman-paren", 22, "line", weak=True),
    Family("upper-letter", rf"[A-Z](?:{COMMA}|{DOT}(?={SPACE}|[^\x00-\x7f]))", "letter", "letter", 20, "line", weak=True),
    Family("lower-letter", rf"[a-z](?:{COMMA}|{DOT}(?={SPACE}|[^\x00-\x7f]))", "letter", "letter-lower", 21, "line", weak=True),
    Family("roman-paren", rf"{OPEN}[ivx]{{1,6}}{CLOSE}", "roman", "roman-paren", 22, "sentence", weak=True),
    Family("letter-paren", rf"{OPEN}[A-Za-z]{CLOSE}", "letter", "letter-paren", 21, "sentence", weak=True),
    Family("letter-half-paren", rf"[A-Za-z]{CLOSE}", "letter", "letter-paren", 21, "line", weak=True),
    Family("ordinal-comma", rf"第{HAN}(?:[，,：:]|是|[、､](?![第{HAN_DIGITS}]))", "han", "ordinal", 24, "clause"),
    Family("qiyi", rf"其{HAN}(?:{_PAUSE}|是)", "han", "ordinal", 24, "clause"),
    Family("shouxian", r"(?:首先|其次|再次|再者|最后)(?:[，,：:]|(?=[是要]))", "word", "ordinal", 24, "sentence", weak=True),
    Family("han-is", rf"{HAN}是(?!非)", "han", "clause", 26, "clause"),
    Family("han-must", rf"{HAN}要", "han", "clause", 26, "clause", weak=True),
    Family(
        "english-chapter",
        r"(?:PART|Part|CHAPTER|Chapter|SECTION|Section|ARTICLE|Article) (?:[IVX]{1,6}|[0-9]{1,3})(?![\w.])[.:,]?",
        "roman",
        "english-chapter",
        3,
        "line",
    ),
    Family(
        "english-ordinal",
        rf"(?:(?:The |the )?(?:{_ORDINALS}|{_ordinals}) is\b|(?:{_ORDINALS}|{_ordinals})(?:ly)?,|(?:One|Two|Three) is\b|(?:{_CARDINALS}),(?={SPACE}))",
        "word",
        "english",
        10,
    ),
    Family("dash", rf"(?:[—─–]{{1,4}}|--{{1,3}}|-(?={SPACE})){SPACE}{{0,4}}(?=\S)", "none", "dash", 28, "line"),
    Family("bullet", rf"(?:[•·●◆■★▲▶►○◇□☆※✦➢]{SPACE}{{0,4}}|\*{SPACE}{{1,8}})(?=\S)", "none", "bullet", 28, "line"),
    Family("bullet-letter", rf"[OＯo○]{SPACE}{{1,4}}(?={_WIDE})", "none", "bullet", 28, "line", weak=True),
)

ENUMERATED = rf"({HAN}|{DIGITS}|{FORMAL}|{STEM})(?:[、､，,和及与至]|[季级线类层年成个名位批期号楼产双](?!度目标)|月(?![0-9]))"
"""The next number and what makes of both an enumeration: 三、四季度, 2、3号楼."""

CITED = rf"、(?:[第（({HAN_DIGITS}]|$)|[，,；;。）)》”项款]|$|[和与及至到或][第（({HAN_DIGITS}]"
"""What follows a number that is cited, and no marker: （一）、（二）项."""

WORDS = {
    **{word.lower(): i for i, word in enumerate(_ORDINALS.split("|"), 1)},
    **{word.lower(): i for i, word in enumerate(_CARDINALS.split("|"), 1)},
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "再者": 3,
}
"""The number of an ordinal that is a word; 最后 is whatever comes next."""

FIRST = frozenset(
    f"#*{HAN_DIGITS}0123456789０１２３４５６７８９（(第篇其首再最壹贰叁参肆伍陆柒捌玖拾佰甲乙丙丁戊己庚辛壬癸"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟❶❷❸❹❺❻❼❽❾❿⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZＯabcdefghijklmnopqrstuvwxyz—─–-•·●◆■★▲▶►○◇□☆※✦➢"
)
"""What a marker can begin with."""

LEADS = (rf"第(?:{HAN}|{DIGITS})", f"第{HAN}", f"{OPEN}{SPACE}?", OPEN, HAN, DIGITS)
"""How many of the patterns begin: families with the same beginning are tried together."""

_NUMERAL = rf"{HAN_DIGITS}0-9０-９壹贰叁参肆伍陆柒捌玖拾甲乙丙丁戊己庚辛"
_FIRST = rf"[{_NUMERAL}（(第其首再最①-⑳⑴-⒛㈠-㈩FSTOＯENfste]"
_PLAIN = "(?<![（(FSTOENfste].)"
_BRACKETED = rf"(?<=[（(].)[{_NUMERAL}a-zA-Z]{{0,3}} ?[)）]"
_SPACED = "|".join(rf"(?<=\s[0-9０-９]{{{count}}}.)" for count in (1, 2, 3))
_WORDS = "|".join(dict.fromkeys(word[2:].lower() for word in f"{_ORDINALS}|{_CARDINALS}".split("|")))
_SIGN = (  # no comma or colon behind an Arabic number, and no dot inside it, unless space sets it off
    rf"[是要、､.．﹒，,：:）)章节条]"
    rf"(?:(?<![0-9０-９][.．，,：:])|(?<=[.．])(?:(?![0-9０-９])|(?={_DATE}))|{_SPACED})"
)
INLINE_HINT = (
    rf"{_FIRST}(?:{_SIGN}{_PLAIN}|[{_NUMERAL}](?:{_PLAIN}[{_NUMERAL}]{{0,4}}(?: (?=[.．]))?{_SIGN}|{_BRACKETED})"
    rf"| (?:(?<=[（(] )[{_NUMERAL}a-zA-Z]{{1,4}} ?[)）]|{_PLAIN}[.．])|[先次后者](?<=首先|其次|再次|再者|最后)"
    rf"|[a-zA-Z](?:{_BRACKETED}|(?<=[FSTOENfste].)(?:(?:{_WORDS})(?:ly)?(?:,| is\b)|e [a-z]{{5,7}} is\b))"
    rf"|{SPACE}(?:(?<=[；;。][OＯ].)|(?<=[；;。] [OＯ].))(?={SPACE}{{0,3}}{_WIDE})|(?<=[①-⑳⑴-⒛㈠-㈩]))"
)
"""What any marker that stands inside a paragraph looks like at a glance; the families then say what it is."""

PIAN = rf"(?<=篇)(?:{HAN}|{DIGITS})[：:]?{SPACE}{{0,8}}$"
"""The number at the end of a line such as 工作计划篇3, the title of one document in a collection."""
