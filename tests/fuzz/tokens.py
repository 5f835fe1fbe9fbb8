"""The words that the fuzzer writes texts of: one byte of its input stands for one of them.

So every change that it makes to its input (a byte changed, inserted, taken out, a stretch repeated) is a change of
words, and any text can be given to it as a start.
"""

from __future__ import annotations

import re

MARKERS = (
    "一、", "二、", "三、", "十、", "（一）", "（二）", "(三)", "1.", "2.", "3．", "1、", "2、", "(1)", "（2）", "1)", "①", "②", "⑴",
    "㈠", "第一章", "第二节", "第三条", "一是", "二是", "第一，", "其一，", "首先，", "其次，", "A.", "a)", "I.", "II.", "1.1", "1.1.2",
    "# ", "## ", "- ", "* ", "●", "First, ", "一,、", "一.", "甲、", "附件1：", "（", "）",
)  # fmt: skip
NUMBERS = (
    "0", "1", "2", "3", "5", "9", "10", "12", "30", "100", "1,234", "1，000", "3.5", "0.0", "99.9", "12 345", "１２",
    "零", "〇", "一", "二", "两", "三", "五", "七", "十", "廿", "百", "千", "万", "亿", "兆", "壹", "贰拾", "半", "几", "余", "多",
    "点", "百分之", "千分之", "三分之", "成", "折", "%", "％", "‰", "个百分点", "-", "—", "~", "至", "负", "½", "Ⅳ", "^", "e6",
    "million", "thirty", "hundred", "per cent", "$", "US$", "HK$", "¥", "#", "/", "x", "XX", "__", "*", "□", "\u00a0",
)  # fmt: skip
DATES = (
    "2024", "2025年", "2023年度", "24年", "年", "月", "日", "号", "3月", "12月31日", "上半年", "下半年", "第一季度", "四季度",
    "“十四五”", "十三五时期", "今年", "去年", "明年", "本月", "本周", "每年", "每季度", "年底前", "月底", "中旬", "2024-05-01", "5/1", "2.29",
    "民国113年", "春节", "截至", "到", "起", "以来", "前", "后", "内", "三年内", "周五", "星期一", "上午", "9:30", "May 2025", "by 2030",
    "Q3", "FY2024", "next year", "30 days", "199X年", "9999年", "13月", "32日",
)  # fmt: skip
RELATIVE = (
    "最后一周", "第12周", "第五个", "下周", "下下", "上月", "今后", "未来", "近", "五", "天内", "个月", "前年", "开局之年", "期末", "世纪", "年代",
    "初", "末", "冬", "学年", "暑假", "the last week of", "within", "weeks", "Monday", "the fifth", "fiscal", "Spring",
)  # fmt: skip
BOUNDS = (
    "达到", "不少于", "不低于", "以上", "以内", "左右", "超过", "力争", "增长", "下降", "提高到", "控制在", "约", "同比", "比上年", "at least",
)  # fmt: skip
UNITS = ("万元", "亿元", "公里", "平方米", "人次", "场", "个", "家", "吨", "次/年", "斤", "米", "块", "角", "coaches")
WORDS = (
    "完成", "新建", "新增", "确保", "图书馆", "讲座", "培训", "合格率", "投资", "工作计划", "工作总结", "的", "和", "为", "由", "局",
    "责任单位：", "牵头", "train", "increase",
)  # fmt: skip
NOISE = (
    "團", "發", "(fā)", "（tuán）", "目录", "……3", "- 2 -", "当前位置：", "发布时间：", "&nbsp;", "<p>", "\ufffe", "\u200b", "\ue5e5",
    "\ufeff",
)  # fmt: skip
SIGNS = (
    "。", "，", "；", "：", "、", "“", "”", "《", "》", "(", ")", "〔", "〕", ".", ",", ";", ":", "!", "？", " ", "  ", "\u3000",
    "\t", "\n", "\r\n", "\n\n", "\f", "\u2028", "\x00", "\u202e", "\U0001f449", "|", "\\", "'", '"',
)  # fmt: skip

GRAMMAR = (*MARKERS, *NUMBERS[:56], *DATES, *BOUNDS, *UNITS, *WORDS, *NOISE, *SIGNS)
NUMERAL = (
    *NUMBERS,
    *BOUNDS,
    *UNITS,
    " ",
    ".",
    ",",
    "，",
    "．",
    "/",
    "+",
    "−",
    "°",
    "′",
    "点五",
    "又",
    "上",
    "数",
    "近",
)
SENTENCE = (*DATES, *NUMBERS[:48], *BOUNDS, *WORDS, *SIGNS[:27], *RELATIVE)


def write(data: bytes, words: tuple[str, ...]) -> str:
    """The text that the bytes stand for."""
    return "".join([words[byte % len(words)] for byte in data])


def spell(text: str, words: tuple[str, ...]) -> bytes:
    """Bytes that stand for the text, as far as it can be written with the words: others are left out."""
    places = {word: place for place, word in reversed(list(enumerate(words)))}
    pattern = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return bytes(places[found[0]] for found in re.finditer(pattern, text))
