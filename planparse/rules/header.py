"""What stands at the head and the foot of a document: rows for titles, issuers, bylines, numbers, delivery lines.

Patterns are met with a trimmed line in simplified script; they hold no group and are bounded. The parts of an
official document and their order (标题, 发文字号, 主送机关, 正文, 署名, 成文日期, 附注) are those of GB/T 9704-2012.
"""

from __future__ import annotations

from planparse.records import NamedTuple

_S = r"\s{0,3}"
_HAN_YEAR = r"[一二][〇○零Oo一二三四五六七八九]{3}"
_MONTHS = rf"年{_S}(?:\d{{1,2}}|[一二三四五六七八九十元正]{{1,3}}){_S}月"

_ENGLISH_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"

DAY = (
    rf"(?:(?:中华)?民国\s?)?(?:\d{{2,4}}|{_HAN_YEAR}){_S}{_MONTHS}{_S}(?:\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}}){_S}[日号]"
    r"|(?:(?:19|20)\d{2}|\d{2,3})[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    rf"|{_ENGLISH_MONTH} \d{{1,2}}, (?:19|20)\d{{2}}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {_ENGLISH_MONTH},? (?:19|20)\d{{2}}"
)
"""A full calendar day, as header lines print it."""

MONTH = rf"(?:(?:19|20)\d{{2}}|{_HAN_YEAR}){_S}{_MONTHS}"
CLOCK = r"[T\s]{0,4}\d{1,2} ?[:：时点] ?\d{1,2}(?: ?[:：分] ?(?:\d{1,2} ?秒?)?)?"


class Genre(NamedTuple):
    """A word that titles end with, and the ``kind`` of document it stands for."""

    word: str
    kind: str


GENRES = (
    Genre("计划", "plan"),
    Genre("计划书", "plan"),
    Genre("规划", "plan"),
    Genre("纲要", "plan"),
    Genre("要点", "plan"),
    Genre("安排", "plan"),
    Genre("打算", "plan"),
    Genre("思路", "plan"),
    Genre("设想", "plan"),
    Genre("目标", "plan"),
    Genre("清单", "plan"),
    Genre("任务书", "plan"),
    Genre("愿景", "plan"),
    Genre("总结", "summary"),
    Genre("小结", "summary"),
    Genre("回顾", "summary"),
    Genre("述职", "summary"),
    Genre("白皮书", "other"),
    Genre("报告", "report"),
    Genre("报告书", "report"),
    Genre("汇报", "report"),
    Genre("方案", "scheme"),
    Genre("办法", "scheme"),
    Genre("措施", "scheme"),
    Genre("细则", "scheme"),
    Genre("规定", "scheme"),
    Genre("意见", "scheme"),
    Genre("政策", "scheme"),
    Genre("责任书", "scheme"),
    Genre("任务分工", "scheme"),
    Genre("制度", "scheme"),
    Genre("章程", "scheme"),
    Genre("预案", "scheme"),
    Genre("预算案", "plan"),
    Genre("财政预算", "plan"),
    Genre("指南", "other"),
    Genre("指引", "other"),
    Genre("讲话", "other"),
    Genre("发言", "other"),
    Genre("致辞", "other"),
    Genre("摘登", "other"),
    Genre("倡议书", "other"),
    Genre("建议", "other"),
    Genre("议程", "other"),
    Genre("通知", "notice"),
    Genre("通报", "notice"),
    Genre("公告", "notice"),
    Genre("通告", "notice"),
    Genre("决定", "notice"),
    Genre("决议", "notice"),
    Genre("批复", "notice"),
    Genre("函", "notice"),
)

ENGLISH_GENRES = (
    Genre("plan", "plan"),
    Genre("plans", "plan"),
    Genre("goal", "plan"),
    Genre("goals", "plan"),
    Genre("planning", "plan"),
    Genre("points", "plan"),
    Genre("roadmap", "plan"),
    Genre("agenda", "plan"),
    Genre("strategy", "plan"),
    Genre("outline", "plan"),
    Genre("summary", "summary"),
    Genre("review", "summary"),
    Genre("report", "report"),
    Genre("address", "report"),
    Genre("scheme", "scheme"),
    Genre("programme", "scheme"),
    Genre("program", "scheme"),
    Genre("measures", "scheme"),
    Genre("notice", "notice"),
    Genre("circular", "notice"),
)

FILE_SUFFIXES = (".doc", ".docx", ".pdf", ".txt", ".ppt", ".pptx", ".wps", ".xls", ".xlsx", ".ofd")
"""What the name of a file ends with that a site shows in place of the title."""

AFTER_GENRE = (*FILE_SUFFIXES, "范文", "模板", "样本", "草案", "初稿", "汇编", "集锦", "集合", "大全", "合集", "精选", "》", "」", "』", "”", '"', "年")
"""What may follow the genre at the end of a title, besides brackets, years and counts (6篇)."""

ISSUERS = (
    "政府", "办公厅", "办公室", "委员会", "国务院", "常委会", "党委", "团委", "工委", "党组", "总工会", "妇联", "联合会", "协会", "学会", "厅", "局", "署", "部",
    "委", "院", "所", "站", "中心", "大队", "支队", "总队", "银行", "小学", "中学", "大学", "学校", "幼儿园", "公司", "集团", "支部", "总支", "街道", "办事处", "镇",
    "乡", "村", "社区", "领导小组", "指挥部", "工作组", "专班", "教研组", "处", "科", "股", "室", "组", "队", "会", "社",
)  # fmt: skip
"""What the name of a body ends with."""

OFFICES = (
    "总理", "省长", "市长", "县长", "区长", "镇长", "乡长", "州长", "盟长", "旗长", "主席", "主任", "书记", "局长", "厅长", "部长", "院长", "校长", "处长", "科长",
    "园长", "长官", "议长", "秘书长", "会长", "理事长", "董事长", "总经理", "委员长", "检察长", "行长", "馆长", "所长", "站长", "总裁", "报告人", "汇报人",
)  # fmt: skip
"""Offices that stand before the name of who speaks."""

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段"
    "雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛"
    "靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌"
)
"""The commonest surnames: evidence that a line of three characters is a name."""


class HeaderRow(NamedTuple):
    """A line of the header. ``role`` goes into the output; tried on lines that hold one of ``keys``."""

    role: str
    name: str
    keys: tuple[str, ...]
    pattern: str


ROWS = (
    HeaderRow(
        "number",
        "document-number",
        ("号",),
        rf"[（(]?\w{{1,16}}{_S}[〔\[［【（(﹝]{_S}(?:(?:19|20)\d{{2}}|20[Xx×*]{{2}}|[Xx×*]{{2,4}}){_S}[〕\]］】）)﹞]{_S}第?{_S}(?:\d{{1,5}}|[Xx×*]{{1,4}}){_S}号[）)]?",
    ),
    HeaderRow(
        "delivery",
        "delivery",
        ("会",),
        r"(?=[—―─－–-]|[（(]?\s?(?:(?:19|20)\d{2}|[一二][〇○零Oo九]))[—―─－–-]{0,4}\s?[（(]?.{0,40}?[在于].{4,60}会[议議]?上?(?:的?(?:讲话|报告|发言))?\s?[）)]?",
    ),
    HeaderRow(
        "delivery",
        "delivery-english",
        ("elivered ",),
        r"(?:—{1,2} ?)?[Dd]elivered (?:at|to|on|by|before) .{4,200}(?:(?:19|20)\d{2}|Congress|Conference|Session|Council|Committee|Assembly|[Mm]eeting)",
    ),
    HeaderRow("delivery", "excerpt-note", ("录自", "选自", "摘自"), r"[\[（(【](?:节录|节选|摘录|摘|选)自.{4,60}[\]）)】]"),
    HeaderRow("note", "release-note", ("此件", "本件", "本文", "此文", "此页"), r"[（(](?:此件|本件|本文|此文|此页).{1,24}[）)]"),
    HeaderRow("note", "attachment-mark", ("附件",), r"附件\s?[\d一二三四五六七八九十]{0,3}\s?[：:]?"),
    HeaderRow("note", "letterhead", ("文件",), r".{4,30}(?:委员会|政府|办公厅|办公室|局|委)文件"),
    HeaderRow("note", "draft-note", ("草案", "稿", "试行", "暂行"), r"[（(](?:草案|初稿|讨论稿|征求意见稿|送审稿|审议稿|试行|暂行|修订稿|代拟稿)[）)]"),
    HeaderRow("note", "conference-paper", ("文件",), r"[（(]?.{2,30}(?:会议|大会)文件(?:之?[一二三四五六七八九十\d]{1,4}|\s?[（(][一二三四五六七八九十\d]{1,4}[）)])?[）)]?"),
)

HOST_INSIDE = r"(?:范文)?(?:仅供|供(?:大家|您|你)?)参考[,，]?(?:请)?自行编辑使用"
"""What a site says to its readers between the name of a collection and its first document."""

ADOPTED = ("通过", "印发", "发布", "公布", "讲话")
"""What may follow the day in a line under the title: 2024年1月5日县委常委会审议通过."""

GOES_ON = ("暨", "及", "和", "与", "（19", "（20", "(19", "(20")
"""What the second line of a title may begin with although the first could be one by itself."""

FLOW_OPENINGS = (
    "今年以来", "一年来", "近年来", "近期", "为了", "为认真", "为深入", "为贯彻", "为全面", "为进一步", "为切实", "为扎实", "为更好", "为推动", "为推进", "为加强",
    "根据", "按照", "各位", "引言", "前言", "一、", "第一章", "19", "20", " ", "\u3000", "\u00a0", "\u2002", "\u2003",
)  # fmt: skip
"""What a text opens with: where one of these follows a genre word in a text without line breaks, the title ends."""
