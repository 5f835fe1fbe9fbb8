"""How Word writes its automatic numbers (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from planparse.records import NamedTuple


class NumberFormat(NamedTuple):
    """``name`` in the file; ``signs``: those of 1, 2, 3 … where each number has its own, else ``way`` of counting.

    ``way``: decimal, letter, roman, counting (一百二十) or digits (一二〇); its digits, and ten, hundred, thousand,
    are ``signs`` then.
    """

    name: str
    signs: str = ""
    way: str = ""


_COUNTING = "〇一二三四五六七八九十百千"

NUMBER_FORMATS = (
    NumberFormat("decimal", "0123456789", "digits"),
    NumberFormat("decimalZero", "0123456789", "padded"),
    NumberFormat("decimalFullWidth", "０１２３４５６７８９", "digits"),
    NumberFormat("decimalFullWidth2", "０１２３４５６７８９", "digits"),
    NumberFormat("decimalHalfWidth", "0123456789", "digits"),
    NumberFormat("upperLetter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "letter"),
    NumberFormat("lowerLetter", "abcdefghijklmnopqrstuvwxyz", "letter"),
    NumberFormat("upperRoman", "IVXLCDM", "roman"),
    NumberFormat("lowerRoman", "ivxlcdm", "roman"),
    NumberFormat("chineseCounting", _COUNTING, "counting"),
    NumberFormat("chineseCountingThousand", _COUNTING, "counting"),
    NumberFormat("taiwaneseCounting", _COUNTING, "counting"),
    NumberFormat("taiwaneseCountingThousand", _COUNTING, "counting"),
    NumberFormat("japaneseCounting", _COUNTING, "counting"),
    NumberFormat("ideographDigital", "〇一二三四五六七八九", "digits"),
    NumberFormat("taiwaneseDigital", "〇一二三四五六七八九", "digits"),
    NumberFormat("japaneseDigitalTenThousand", "〇一二三四五六七八九", "digits"),
    NumberFormat("chineseLegalSimplified", "零壹贰叁肆伍陆柒捌玖拾佰仟", "counting"),
    NumberFormat("ideographLegalTraditional", "零壹貳參肆伍陸柒捌玖拾佰仟", "counting"),
    NumberFormat("ideographTraditional", "甲乙丙丁戊己庚辛壬癸"),
    NumberFormat("ideographZodiac", "子丑寅卯辰巳午未申酉戌亥"),
    NumberFormat("decimalEnclosedCircle", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    NumberFormat("decimalEnclosedCircleChinese", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    NumberFormat("decimalEnclosedParen", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    NumberFormat("decimalEnclosedFullstop", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    NumberFormat("ideographEnclosedCircle", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
)
