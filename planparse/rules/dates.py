"""Date forms, bound words and calendar tables: one row each.

Patterns are written in simplified characters with half-width punctuation and read folded text (see ``FOLDS``).
Named groups are the meaning of a form; ``planparse.dates`` resolves them. Units of one expression that stand
side by side (2019年 + 8月 + 5日) are forms of their own and are put together there, as are ranges.
"""

from __future__ import annotations

from planparse.records import NamedTuple


class DateForm(NamedTuple):
    """A shape of calendar expression.

    ``kind`` says what reads its groups: year, part (of a year: half, quarter, season), month, day and whole (all of
    it) are units of one expression; the others stand alone; in one of kind left the group tells the unit.
    ``starts``: its first two characters or more, where ␣ is a space and # any numeral, first with the character behind it
    (#五: that ends in 五, #8: with nothing behind it), with more behind that (#个月, #、#) or right behind 月 (月<#，).
    ``unless``: what must not follow the form.
    ``everyday``: a short form that is a date only where the caller gives a day to count from.
    """

    name: str
    kind: str
    starts: str
    pattern: str
    unless: str = ""
    everyday: bool = False


class Bound(NamedTuple):
    """Words beside an expression that give it one open end, or only belong to it.

    ``effect``: since, until, as-of, before (ends where the expression begins), after, end, approximate or none.
    ``words`` and ``unless``, what must not stand on the other side of them, are separated by spaces.
    """

    name: str
    words: str
    effect: str
    unless: str = ""


# Equal-length folding of the text before the forms are tried: numerals to one range of control characters, full-width to
# half-width, dashes and quotes to one each, and the traditional characters of date words.
NUMERALS = "〇一二三四五六七八九十百千两廿"
ZERO = 0x0E
_FOLDED = "".join(chr(ZERO + i) for i in range(len(NUMERALS)))
FOLDS: tuple[tuple[str, str], ...] = (
    *zip(NUMERALS, _FOLDED, strict=True),
    *zip("零—“”（）：", f'{_FOLDED[0]}-""():', strict=True),
)
RARE_FOLDS: tuple[tuple[str, str], ...] = (
    *zip("○仨俩兩", _FOLDED[0] + _FOLDED[3] + _FOLDED[13] * 2, strict=True),
    *zip("０１２３４５６７８９", "0123456789", strict=True),
    *zip("–－―～〜─‐‑﹣~", "-" * 10, strict=True),
    *zip("「」『』＂", '"' * 5, strict=True),
    *zip("／．＊＿　\u00a0", "/.*_  ", strict=True),
    *zip("\u2002\u2003\u2005\u2006\u2009\u200a\u202f", " " * 7, strict=True),
    *zip("個週號內後從來這學時間過屆當現規劃計財黨禮節國慶歲齡級輕紀開終歷曆農舊", "个周号内后从来这学时间过届当现规划计财党礼节国庆岁龄级轻纪开终历历农旧", strict=True),
)
"""Most texts hold none of these, which one look tells."""

D = "[0-9\x0e-\x17]"  # a digit, Western or Chinese
N = "[0-9\x0e-\x1c]"  # a character of a numeral
TO = " ?(?:-{1,3}|至|到) ?"
Y4 = rf"[12一二] ?{D} ?{D} ?{D}"
WHOLE_YEAR = rf"[12一二](?<![0-9].) ?{D} ?{D} ?{D}"  # not the end of a longer number
WEEK = "(?:周|星期|礼拜)"
_X = "[xX×*_]"  # a placeholder for a digit
_DAY_OF_WEEK = "[一-六]|日|天"
_NO_COUNT = "(?![、至]?[一-九两]?(?:次|天|节|个|期|项|门|课))"
_DOUBLE_DAYS = "(?:(?<=三月)三|(?<=五月)五|(?<=六月)六|(?<=七月)七|(?<=九月)九)(?![十日号])"  # 三月三, a festival
_AGE = "龄 轻 级 纪 均 代"
_LENGTH = "(?:个? ?(?:多?月|季度|半月|星期|礼拜|周|学期|学年|工作日)|年|天|日)"
_APART = "(?:个(?:多月|半月|月|季度|半月|星期|礼拜|周|学期|学年|工作日)|季度|星期|礼拜|周|学期|学年|工作日|年|天|日(?=[之以]?[内后])|(?<=两)日(?=[之以]?前))"
_PART = "(?:时?期(?=末))?(?P<of>时期|期间|末期?(?!端)|初期?(?!步))"
_PERIOD = f"(?:(?:规划|计划)?{_PART}|(?P<yr>开局|收官)之?年|的?(?P<side>[前头后])(?P<sn>[1-4一二两三四]) ?年(?!级|度))"
_PHASE = "[前中后初末早晚]期|初|末|中(?=以来|前|后|,|，|。|、)"
_PIECES = "#个月 #个多 #个季 #个半 #个星 #个礼 #个周 #个学 #个工 #个␣"
_LENGTHS = f"#年 {_PIECES} #天 #周 #星 #礼 #半 #多 #余 #工 #日 半年 半个 半月 #- #至 #到"
_RIGHT = f"{TO}第?{N}{{1,4}} ?"  # of a range, before its unit
_NO_LINE = "(?!楼|线|文)"
_LIST = f"(?: ?[、,和及与] ?{N}{{1,4}}){{1,11}} ?"
_NO_DAY = f"(?! ?{N}{{1,3}} ?[日号])"
_PLACEHOLDERS = " ".join(f"#{x} {x}年 {x}月 {x}日 {x}␣ " + " ".join(x + y for y in "xX×*_#") for x in "xX×*_")

FORMS: tuple[DateForm, ...] = (
    # Placeholders and broken expressions come first: what they hold must not be read as a date.
    DateForm("placeholder-numeric", "placeholder", "#x #X #*", rf"(?P<py>[12][0-9]{{1,2}}[xX*]{{1,2}})[-/.](?P<pm>(?:[0-9]|{_X}){{1,2}})[-/.](?P<pd>(?:[0-9]|{_X}){{1,2}})"),
    DateForm("placeholder-year", "placeholder", _PLACEHOLDERS, rf"(?P<py>[0-9]{{0,3}}{_X}{{1,8}}) ?年度?(?: ?(?P<pm>(?:[0-9]|{_X}){{1,8}}) ?月份?(?: ?(?P<pd>(?:[0-9]|{_X}){{1,8}}) ?[日号])?)?", "级 龄"),
    DateForm("placeholder-month", "placeholder", _PLACEHOLDERS, rf"(?P<pm>[01]?{_X}{{1,8}}) ?月份?(?: ?(?P<pd>(?:[0-9]|{_X}){{1,8}}) ?[日号])?"),
    DateForm("placeholder-day", "placeholder", _PLACEHOLDERS, rf"(?<=月)(?P<pd>[0-3]?{_X}{{1,8}}) ?[日号]"),
    DateForm("placeholder-blank", "placeholder", "年␣ 年_", "年(?P<pm>[ _]{1,8})月(?P<pd>[ _]{1,8})日"),
    DateForm("implausible-month", "broken", "#月", "(?P<spun>[12][0-9]{3,4})月份?", "0 1 2 3 4 5 6 7 8 9 球"),
    DateForm("implausible-day", "broken", "#日", "[0-9]{4,10}日|(?<!第)[1-9](?!.[05])(?:0[1-9]|[12][0-9]|31)日", "元 内"),
    DateForm("lost-zero", "broken", "#年", "(?P<lost>二[一-九][〇-九])年"),
    # Frequencies.
    DateForm("every-week", "every", "每周 每星 每礼 每个", rf"(?P<each>每)(?P<u>周|个?星期|个?礼拜)(?:(?P<wd>{_DAY_OF_WEEK}){_NO_COUNT}(?:[至、,和及]{WEEK}?(?:{_DAY_OF_WEEK}){_NO_COUNT}){{0,6}})?(?:上午|下午|晚上?)?", "年 岁 边 期 围"),
    DateForm("every", "every", "每年 每月 每季 每半 每个 每学 每天 每日 每# 每隔 每工", rf"(?P<each>每)一?隔? ?(?P<n>{N}{{1,3}}|半)? ?(?P<u>{_LENGTH}|季(?!度|节|相))度?(?P<edge>末|初|底)?", "级 龄 轻 边 期"),
    DateForm("each-in-turn", "every", "逐年 逐月 逐季 逐周 按年 按月 按季 按周", "(?P<each>逐|按(?!.(?:正|增|升|上|下|跌|减|计|变)))(?P<u>年|月|季度?|周)度?", "龄 轻 级 期 边"),
    DateForm("times", "every", f"#年 {_PIECES} #天 #周 半年", rf"(?<!第)(?P<n>{N}{{1,2}}|半) ?(?P<u>{_LENGTH})(?P<times>{N})(?:次|度)", "性"),
    # Years of schools and budgets: found, their days are not in the text.
    DateForm("school-year", "vague", "#学 #- #至 #到 #/", rf"(?:{Y4}(?:{TO}|/)(?:{D}{{2}}){{1,2}}|{D}{{2,4}}) ?学年度?(?: ?第?.个?学期|[上下]期)?"),
    DateForm("term", "vague", "本学期 本学年 上学期 上学年 下学期 下学年 今学期 今学年 该学期 该学年 本个学 上个学 下个学 今个学 春季学期 秋季学期 第一学期 第二学期", ".个?学[期年]|[春秋]季学期|第[一二]学期"),
    DateForm("budget-year", "vague", "#会 #财", r"(?:1[0-4][0-9]|20[0-9]{2}) ?(?:会计|财政)年度"),
    DateForm("fiscal-year", "vague", "#- #至 #到 #/ 本财政 上财政 下财政 本个财 上个财 下个财", rf"(?:(?:{Y4} ?[-/] ?{D}{{2,4}}|{D}{{2}}/{D}{{2}}) ?(?:年度)?{TO})?(?:{Y4}|{D}{{2}})(?:{TO}|/)(?:{D}{{2}}){{1,2}} ?(?:财政)?年度|.个?财政年度"),
    # Numeric dates.
    DateForm("iso", "whole", "#- #/ #.", r"(?P<y>(?:1[5-9]|20|21)[0-9]{2})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})(?![0-9]|[/.][0-9]{1,3}(?![0-9])|(?<=-..)-[0-9]{1,3}(?![0-9])|(?<=-.)-[0-9]{1,3}(?![0-9]))"),
    DateForm("iso-month", "whole", "#- #/", "(?P<y>20[0-9]{2})[-/](?P<m>0[1-9]|1[0-2])(?![-.][0-9])", "0 1 2 3 4 5 6 7 8 9 / 号 期 条 项 亿 万 % 年 月"),
    DateForm("days-of-week-printed", "whole", "#. #/", rf"(?<=周\()(?P<m>1[0-2]|0?[1-9])(?P<sep>[./])(?P<d>3[01]|[12][0-9]|0?[1-9])(?={TO}[0-9])"),
    DateForm("compact", "whole", "#8 #至 #到 #-", "(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z]|-(?!(?:19|20)[0-9]{6}(?![0-9A-Za-z-])))"),
    DateForm("day-first", "whole", "#- #/ #.", r"(?P<n1>[0-9]{1,2})(?P<sep>[-/.])(?P<n2>[0-9]{1,2})(?P=sep)(?P<y>(?:19|20)[0-9]{2})", "0 1 2 3 4 5 6 7 8 9 . /"),
    DateForm("minguo-numeric", "whole", "#- #/ #.", r"(?P<yt>1[0-4][0-9])(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])", "0 1 2 3 4 5 6 7 8 9 ."),
    DateForm("year-span", "whole", "#- #至 #到", rf"(?<![-/_])(?P<y>(?:1[89]|20)[0-9]{{2}}){TO}(?P<y2>(?:19|20)[0-9]{{2}})(?!(?: ?年)|[-./]?[0-9])"),
    DateForm("taiwan-year-span", "whole", "#- #至 #到", rf"(?P<yt>1[0-4][0-9]){TO}(?P<y2>1[0-4][0-9]) ?年度?(?![龄来以])"),
    DateForm("months-of-years", "whole", "#.", r"(?P<y>20[0-9]{2})\.(?P<m>0?[1-9]|1[0-2])(?= ?-{1,3} ?20[0-9]{2}(?:\.(?:0?[1-9]|1[0-2])(?![0-9.])|\Z))"),
    DateForm("months-of-years-right", "whole", "#. #8", r"(?:(?<=20[0-9]{2}\.[0-9]-)|(?<=20[0-9]{2}\.[01][0-9]-))(?P<y>20[0-9]{2})(?:\.(?P<m>0?[1-9]|1[0-2])(?![0-9.])|\Z)"),
    DateForm("spaced", "whole", "#␣", "(?P<y>(?:19|20)[0-9]{2}) (?P<m>0[1-9]|1[0-2]) (?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])", everyday=True),
    DateForm("mixed-marks", "whole", "#- #/ #.", r"(?<![/-])(?P<y>(?:19|20)[0-9]{2})[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9/])", everyday=True),
    DateForm("short-year-first", "whole", "#- #/", r"(?P<ys>[0-9]{2})(?P<sep>[-/])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9]|[-/.][0-9])", everyday=True),
    DateForm("short-year-last", "whole", "#- #/", r"(?P<n1>[0-3]?[0-9])(?P<sep>[-/])(?P<n2>[0-3]?[0-9])(?P=sep)(?P<ys>[0-9]{2})(?![0-9]|[-/.][0-9])", everyday=True),
    DateForm("month-and-day", "whole", "#- #/ #·", r'(?<!["/])(?:(?<![㐀-鿿])|(?<=[于在到至从自是定]))(?:(?P<m>0[1-9]|1[0-2])/(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9/])|(?P<m_>0?[1-9])/(?P<d_>3[01]|[12][0-9])(?![0-9/])|(?P<m__>0[1-9])-(?P<d__>3[01]|[12][0-9]|0[1-9])(?![0-9-])|(?P<m___>1[0-2]|0?[1-9])·(?P<d___>3[01]|[12][0-9]|0?[1-9])(?![0-9]))', "以 的 多 左 %", everyday=True),
    # Plans and congresses.
    DateForm("five-year-plan", "plan", '"#五 "##五', rf'"(?P<plan>十?[一-九]|十)五"(?!普法|(?:世界)?环境){_PERIOD}?'),
    DateForm("five-year-plan-bare", "plan", "#五", rf"(?P<plan>十[一-五]|[一-十](?=五(?:规划|计划|时期|期间|末|以来)))五{_PERIOD}?", "岁 个 名 人 天 里 公 条 项 大 亿 万 普 多 家 件"),
    DateForm("five-year-plan-full", "plan", "第#个 第##", f"第(?P<plan>十?[一-十])个五年(?:(?:规划|计划)(?:{_PART})?|(?P<of2>期间|时期))"),
    DateForm("congress", "congress", "党的 党# #大以 #大召 #大胜 #大祖 #届# 改革开放 新中国成 新时代以 新时代召 新时代胜 新时代祖 建国 中华人民 回归", "(?:党的?)?(?P<event>(?:十[二-九]|二十)大|(?:十[一-九]?|二十)届[一-七]中全会|改革开放|新中国成立|中华人民共和国成立|建国|新时代|(?:(?<=(?P<place>香港|澳门)))?回归)(?:胜利|祖国)?(?:召开)?(?=以来)"),
    # Years, before the windows: 上一年, 98年前三季度 are none.
    DateForm("year", "year", "#年", rf"(?P<y>{Y4}) ?年(?!限[^制])度?", _AGE),
    DateForm("minguo-year", "year", "民国 中华", rf"(?:中华)?民国 ?(?P<yr>{N}{{1,3}}|元) ?年度?", _AGE),
    DateForm("year-named-twice", "year", "今( 本( 去( 上( 明( 前(", rf"(?P<rel>.)\((?:(?P<yr>{N}{{2,3}})|(?P<y>{Y4}))\) ?年度?"),
    DateForm("year-before-half", "year", "#上 #下", f"(?P<y>{Y4})(?= ?[上下]半年)"),
    DateForm("short-year-of-range", "year", "#年", rf"(?:(?<={D}{D}[至-])|(?<={D}{D}[至-] ))(?P<ys>{D}{{2}}) ?年度?", _AGE),
    DateForm("short-year", "year", "#年", rf"(?P<ys>{N}{{2,3}}) ?年(?=度|的? ?(?:{N}{{1,2}} ?月|第?{N} ?季|上半|下半|前{N}|第一)|底(?!蕴|子)|末)度?", _AGE),
    DateForm("century-less-year", "year", "#年", rf"(?P<ys>[0〇]{D}|[5-9][0-9](?= ?年(?:以前|以后|以来|版))|(?!五六|六七|七八|八九)[五-九][〇-九]) ?年度?", _AGE),
    DateForm("taiwan-year", "year", "#年", "(?P<yt>1[0-4][0-9]) ?年度?(?!的[^0-9])", _AGE + " 来 多 以 历"),
    DateForm("relative-year", "year", "大前 前年 今年 去年 明年 后年 上年 下年 本年 当年 同年 次年 翌年 来年 该年 上# 下# 这# 今␣ 明␣ 去␣", "(?P<rel>大前|.) ?(?:一年|(?<!这)年)(?!限[^制])(?P<same>度?同期)?度?", _AGE + " 半"),
    DateForm("years-together", "whole", "今明 去今", "(?P<pair>今明|去今)[两二]年"),
    DateForm("first-quarters", "part", "前#季 前#个 前#␣ 头#季 头#个 头#␣ 首#季 首#个 首#␣", f".(?P<qn>{N}) ?个?季度"),
    DateForm("first-months", "part", "前#月 前#个 前#␣ 前## 头#月 头#个 头#␣ 头## 首#月 首#个 首#␣ 首##", f".(?P<mn>{N}{{1,2}}) ?个?月份?"),
    DateForm("last-months", "part", "后#月 后#个 后#␣ 后##", f"(?<=年)后(?P<ml>{N}{{1,2}}) ?个?月份?"),
    DateForm("month-of-quarter", "month", "第#个 首月 首个月 末月 末个月 最后月 最后一 最后个", "(?<=季度|年度|半年|.季|度的|年的|季的)(?P<mq>第[一二三四五六1-6]个|首个?|末个?|最后一?个?)月"),
    DateForm("end-days", "day", "前# 最后#", rf"(?<=月)(?P<few>前|最后)(?P<fewn>{N}{{1,2}})[天日]"),
    DateForm("relative-quarter", "whole", "上一季 上个季 上季度 下个季 下季度 本季度 这个季 这季度", "(?P<qrel>.)(?:个|一)?季度(?P<edge>底|末|初)?"),
    # Windows: a number of units before or after the present of the text.
    DateForm("this-week", "whole", "上周 上个 上星 上礼 上上 上# 下周 下个 下星 下礼 下下 下# 本周 本星 本礼 这周 这个 这# 这星 这礼 今周 今星 今礼 今个", rf"(?P<wrel>上上|下下|.)(?:个|一)?{WEEK}(?:(?P<wd>{_DAY_OF_WEEK})|{WEEK}(?P<wd2>{_DAY_OF_WEEK})|(?P<weekend>末))?", "年 岁 边 期 围 转"),
    DateForm("window", "window", "最近 近# 近几 近数 近␣ 过去 以往 未来 今后 往后 此后 接下 随后 这# 这几 这数 前# 前几 前数 后# 后几 上# 下#", rf"(?P<way>最近|过去|以往|未来|今后|往后|此后|接下来|随后|(?!最|过|以|未|今|往|此|接|随|(?<=[㐀-鿿])后).)的? ?(?P<n>{N}{{1,3}}|几|数)(?P<span>{TO}{N}{{1,3}})?(?P<half>半)? ?(?P<more>多)?(?P<u>{_LENGTH})(?P<more_>多)?(?P<since>来|以来|之?内|之?间|里)?", "级 龄 轻"),
    DateForm("ago", "ago", _LENGTHS, rf"(?<!第)(?<!月)(?P<n>(?!0){N}{{1,3}}|半)(?P<span>{TO}{N}{{1,3}})?(?P<half>半)? ?(?P<more>多)?(?P<u>{_APART})(?P<half2>半)?(?P<more_>多)?(?P<way>以?来|(?:之|以)?前(?!{N}|期|三|沿|列|景|端|半)|(?:之|以)?后(?!{N}|期|续)|(?:之|以)?内)", "容 部 地 外 涵"),
    DateForm("vague-window", "vague", "最近 近# 近几 近数 近年 近些 过去 未来 今后 多年 几年 数年 几# 数#", "(?:最?近|过去|未来|今后)(?:的?一(?:段|个)时期|(?:几|数)[十百千](?:多)?年来?|的?(?:几|数|若干)(?:年|个月|天)(?:来|内|间)?|年(?:以?来)?|些年(?:以?来)?)|(?:多|几|数)年以?来|(?:几|数)[十百千]多?年以?来", "均 龄 产 轻"),
    # Units of a date. Each may stand alone; planparse.dates joins neighbours.
    DateForm("left-of-range", "left", "#- #至 #到", rf"(?={N}{{1,4}}{_RIGHT}(?:[年月日号]|季度))(?:(?P<y>[12一二两]{N}{{3}})(?={_RIGHT}年{_NO_LINE})|(?P<m>{N}{{1,2}})(?={_RIGHT}月{_NO_LINE})|(?P<d>{N}{{1,3}})(?={_RIGHT}[日号]{_NO_LINE})|(?P<q>{N})(?={_RIGHT}季度{_NO_LINE}))"),
    DateForm("left-of-list", "left", "#、# #,# #和# #及# #与#", rf"(?:(?<![\n。；; ])(?={N}{{1,4}}{_LIST}[年月日])(?:(?P<y>[12一二两]{N}{{3}})(?={_LIST}年{_NO_DAY})|(?P<m>{N}{{1,2}})(?={_LIST}月{_NO_DAY})|(?P<d>{N}{{1,3}})(?={_LIST}日{_NO_DAY}))|(?P<y_>[12一二]{D}{{3}})(?={_LIST}年{_NO_DAY}))"),
    DateForm("half", "part", "上半 下半", "(?P<half>.)半年度?"),
    DateForm("quarter", "part", "#季 第#季 第#␣ 首季", f"第?(?P<q>{N}|首) ?季度|(?P<qq>首)季(?!度)|第(?P<qy>{N})季(?<=[年在于至由自到。;、]第.季)", "节 赛"),
    DateForm("quarter-left", "part", "第#␣ 第#- 第#至 第#到", f"第(?P<q>{N})(?={TO}第?{N} ?季度)"),
    DateForm("quarter-code", "part", "Q# q#", ".(?P<q>[1-4])(?![0-9A-Za-z])季?度?"),
    DateForm("month", "month", "#月", rf"(?P<m>{N}{{1,2}}|(?<=年){N} {N}) ?月(?!革命|票|球|嫂|薪|租|息|{_DOUBLE_DAYS})份?", "龄 均 亮"),
    DateForm("first-month", "month", "元月", "(?<![0-9\x0e-\x1c万亿多余几美欧日港韩公单])(?P<m>元)月份?", "薪 租 费 补 供 均"),
    DateForm("month-numbered", "month", "本( 上( 今(", rf".\((?P<m>{N}{{1,2}})\) ?月份?"),
    DateForm("relative-month", "month", "今个 上月 上个 上上 下月 下个 下下 这个 本月 当月 次月 同月", "(?P<mrel>上上个?|下下个?|.个|(?!这).)月", "球 亮"),
    DateForm("day", "day", "#日 #号", rf"(?P<d>(?!两){N}{{1,5}}|(?<=月){N} {N}) ?(?:日(?!报(?!送)|元|均|本|龄|游)|(?P<hao>号)(?!文|线|楼|院|馆|店|机|令|公|地|站|码|召|称))"),
    DateForm("day-unmarked", "day", "月<#前 月<#出 月<#, 月<#， 月<#。 月<#; 月<#； 月<#) #8", rf"(?<=月)(?P<d>{N}{{1,3}})(?=前(?!期|列)|出生|,|，|。|;|；|\)|$)"),
    DateForm("tenday", "day", "上旬 中旬 下旬 上中 中下", "(?P<ten>上中?|中下?|下)旬"),
    DateForm("week-of", "day", "第## 第#␣ 第#个 第#的 第#周 第#星 第#礼 最后一 最后␣ 最后个 最后的 最后周 最后星 最后礼", rf"(?P<nth>第{N}{{1,2}}|最后一?) ?个?的?{WEEK}(?P<wd>{_DAY_OF_WEEK})?", "年 岁 期"),
    DateForm("whole-year", "part", "全年", "(?P<whole>.)年(?!限)度?", _AGE),
    DateForm("year-edge", "part", "年底 年末 年初 年中 年内 岁末", "年(?:(?P<edge>底|末)|(?P<edge2>初)(?!步|级|中|期|审|核|评|赛|始)|(?P<mid>中)(?=(?<=[在于到至]年中)|前|后|完|召|或|在|,|，|。|；|;|、|\\)|$)|(?P<whole>内)(?!心|容|部|涵))|岁(?P<edge3>末)", "线 数 气 蕴 层 稿 端"),
    DateForm("season", "part", "春季 夏季 秋季 冬季 春天 夏天 秋天 冬天", "(?P<season>.)(?:季(?!度|学期|运|热|攻)|天)(?:(?<=年.[季天])|(?=前|后|期间))"),
    DateForm("seasons-across", "vague", "今冬 去冬 今春 今夏 今秋 去春 去夏 去秋 明春 明夏 明秋 明冬", "[今去]冬[今明]春|.[春夏秋冬](?!季学|学|晚|节)"),
    DateForm("weekday", "whole", "周# 周日 周天 星期 礼拜", rf"(?<!{N}){WEEK}(?P<wd>{_DAY_OF_WEEK})(?!次|节|天|年|岁|个|{N})"),
    DateForm("day-numbered", "whole", "今( 昨( 明(", rf"(?P<drel>.)\((?P<dn>{N}{{1,2}})\) ?日"),
    DateForm("relative-day", "whole", "大前 大后 前天 昨天 昨日 今天 今日 明天 明日 后天 次日 翌日 当天 当日", '(?<!")(?P<drel>大前|大后|(?!大).)[天日]', "津 然 空 使 气"),
    # Decades, lunar days and holidays, words without days.
    DateForm("decade", "decade", "上世 上个 本世 #世 #年", rf"(?:(?P<century>上个?世纪|本世纪|{N}{{2,3}}世纪) ?)?(?P<ten>[1-9]0|[二-九]十) ?年代(?P<phase>{_PHASE})?|(?P<decade>(?:1[89]|20){D}0) ?年代(?P<phase2>{_PHASE})?"),
    DateForm("century", "vague", "本世 下世 下个 下#", rf"本世纪(?:中叶|末|内|头{N}年)|下个?世纪中叶|下一个?世纪"),
    DateForm("numbered-century", "decade", "#世", r"(?P<cent>二?十[一-九]|二十|[12][0-9])世纪(?P<phase>初|末叶?|中叶|前期|中期|后期|上半叶|下半叶)?", "之交 大厦 广场 公园 大道"),
    DateForm("holiday", "holiday", '春节 国庆 元旦 端午 中秋 清明 重阳 元宵 劳动节 建党节 建军节 儿童节 "## #前 #期 #之 #节', '(?:春节|国庆节?|元旦|端午节?|中秋节?|清明节?|重阳节|元宵节?|劳动节|建党节|建军节|儿童节|"?(?:五一|六一|七一|八一|十一)"?)(?:节|假期)?(?=前(?!列|沿|往|来|三)|期间|之?前|前夕|之?后|节后)(?:前夕|节后)?'),
    DateForm("lunar", "vague", "农历 阴历 旧历 正月 腊月", rf"(?:农历|阴历|旧历) ?(?:(?:[正腊]|{N}{{1,2}})月(?:初?{N}{{1,3}})?|初{N}{{1,3}})|[正腊]月(?:初?{N}{{1,3}})?"),
    DateForm("as-of-issue", "vague", "自本 自发 自印 自公 自颁 自批 即日", "自(?:本.{1,6})?(?:发布|印发|公布|颁布|批准)之日起|即日起"),
    DateForm("vague", "vague", "目前 近日 日前 同期 年终", "目前(?!期)|近日(?!点)|日前|同期|年终(?!奖)"),
    # Lengths of time.
    DateForm("month-and-half", "duration", "个半", "(?<![几数上下每这那])(?P<c>个)(?P<cu>半月)"),
    DateForm(
        "duration",
        "duration",
        _LENGTHS,
        rf"(?<!第)(?<!最后)(?<!学前)(?<!更比)(?<!接着)(?<!月)(?P<span>{N}{{1,3}}{TO})?(?P<a>(?![一两]?[百千]年|[百千一]百?天){N}{{1,3}}|半(?!天|日))(?P<ah>半)? ?(?:多|余)?(?P<au>年(?P<ay>半)?|个半月|个多?月|个?季度|个?(?:星期|礼拜)|个?周|天|日(?=内)|(?<=两)日|个?工作日|整天)"
        rf"(?:(?:又|零|多|余){{0,2}}(?P<b>{N}{{1,3}})(?P<bu>个月|个?(?:星期|礼拜)|周|天))?(?:(?:又|零|多|余){{0,2}}(?P<c>{N}{{1,3}})(?P<cu>天))?",
        _AGE + " 制 期 规划 计划 磨 如一 行动 禁渔 义务 一 接着 更 胜 然 年 岁 边 围 终",
    ),
)

# Characters before a first character that make another word of it: 透明年报, 基本年, 马上一年.
NOT_AFTER = {
    "上": "马以早晚", "前": "目以提之年学", "去": "过失", "明": "透说声证", "本": "基日成资样", "后": "今最以先落", "来": "未近年以原从本",
    "同": "不共", "次": "首每初", "今": "如", "下": "以之", "当": "正相", "大": "强", "年": "青少老中成壮幼童多近几常连历周学每半往百千万",
    "春": "青新迎", "全": "安", "近": "附最接靠临相将", "数": "多", "多": "众很诸许",
}  # fmt: skip

# What may stand behind a year, part of a year or month without a break, unless it begins another word.
EDGES = {
    "底": "线 数 气 蕴 层 稿 端 子",
    "末": "端 梢 月 个月",
    "初": "步 级 中 期 审 核 评 赛 始 心 次 选名 选结 选人 选单 选工 选入 选为 选, 选， 选。 稿 创 衷 一",
}
NOT_AFTER_MIDDLE = "国 央 小 心 医 药 学 日 美 共 华 外 俄 欧 非 英 法 韩 东 期 层 考 型 级 高 奖 秋 旬"  # after 明年中
AFTER_MIDDLE = "前 后 完 召 或 在 , ， 。 ； ; 、 )"  # 年中 is the middle of a year only before these, 年春 its spring
SEASONS = "春夏秋冬"

# Words on the left are looked up by their last one to three characters; ``unless`` is the character before them.
LEFT: tuple[Bound, ...] = (
    Bound("from", "自 从 自从 始自 起自", "since", unless="来 各 亲 独 服 听 遵 顺 跟"),
    Bound("from-if-followed", "由", "since", unless="理 缘 自"),
    Bound("by", "到 至", "until", unless="早 前 迟 达 回 复 高 低 加 少 看 感 遇 得 做 收 受 想 听 学 找 见 拿 涨 降 增 减 升 甚 乃 以 冬 夏 等 及 接 送 报 签 直 讲 说 谈"),
    Bound("as-of", "截至 截止 截止到 截止至 直到 直至 迄至", "as-of"),
)

# Words on the right; the longest one counts. ``unless``: what must not follow (# is any numeral).
RIGHT: tuple[Bound, ...] = (
    Bound("inclusive-after", "(含)以后 (含)之后 (含)后 以后(含) 之后(含) (含)起", "from"),
    Bound("inclusive-before", "(含)以前 (含)之前 (含)前 以前(含) 之前(含)", "until"),
    Bound("or-before", "或之前 或以前 及之前 及以前", "until"),
    Bound("or-after", "或之后 或以后 及之后 及以后", "from"),
    Bound("since", "以来", "since"),
    Bound("from-on", "起至今 至今 到现在 至现在 到目前 至目前 到今天 到如今 起 之日起 开始", "since", unless="草 到 步 点 来 码 伏 航 势 源 飞 诉 用 效"),
    Bound("around", "左右 前后", "approximate"),
    Bound(
        "before",
        "之前 以前 前",
        "before",
        unless="期 沿 景 列 述 往 置 瞻 海 端 来 提下 提条 提是 提和 进 锋 线 移 哨 门 台 身 辈 途 程 车 夕 三 所 者 言 几 半 #",
    ),
    Bound("after", "之后 以后 后", "after", unless="勤 续 备 期 代 方 果 来 进 台 劲 盾 者"),
    Bound("end", "止 为止 截止", "end", unless="损 咳 境 于"),
    Bound(
        "within",
        "之内 以内 内 之间 间",
        "none",
        unless="容 部 地 外 涵 需 在 控 蒙 陆 河 江 科 生 设 资 循 贸 湖 源 审 阁 隔 接 歇",
    ),
    Bound("during", "期间 时期 阶段", "none"),
)

HELD = ("召开", "举行", "举办")  # 从2月9日召开的会议获悉: the day is not the start of anything

# What ends a range behind a date printed with signs: 2024.3.15-3.17, 2024/3/15-17.
PRINTED_END = r" ?(?:-{1,3}|至|到) ?(?:(?P<m>1[0-2]|0?[1-9])[/.])?(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9/.%:]|[-年月日号个名人项])"

MINGUO = 1911  # the year before the first one of the Republic of China

RELATIVE_YEARS = {
    "大前": -3, "前": -2, "去": -1, "今": 0, "明": 1, "来": 1, "后": 2,
    "上": -1, "本": 0, "当": 0, "同": 0, "该": 0, "这": 0, "下": 1, "次": 1, "翌": 1,
}  # fmt: skip
SPEAKING = frozenset({"大前", "前", "去", "今", "明", "来", "后", "本"})  # seen from the speaker; the others from the year spoken of
GENERIC = frozenset({"当", "同", "该"})  # a year only where the sentence has named one
RELATIVE_QUARTERS = {"上": -1, "本": 0, "这": 0, "下": 1}
RELATIVE_MONTHS = {"上上": -2, "上": -1, "本": 0, "这": 0, "今": 0, "当": 0, "同": 0, "下": 1, "次": 1, "下下": 2}
RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3, "次": 1, "翌": 1}

# Where a number of units lies, by the words before it and by the words after it.
WINDOWS = {
    "最近": "past", "近": "past", "过去": "past", "以往": "past", "未来": "next", "今后": "next", "往后": "next",
    "接下来": "next", "前": "before", "上": "before", "后": "following", "下": "following", "这": "this",
}  # fmt: skip
DISTANCES = {
    "来": "past", "以来": "since", "前": "ago", "之前": "ago", "以前": "until", "后": "later", "之后": "later",
    "以后": "later", "内": "within", "之内": "within", "以内": "within",
}  # fmt: skip

FIRST_PLAN = 1953
PLAN_YEARS = 5
PLANS_FROM_1966 = 3  # the third plan; the years 1963–1965 lay between the second and the third

# Opening days of congresses and plenary sessions, and two days of state history that texts count from.
EVENTS = {
    "十二大": "1982-09-01",
    "十三大": "1987-10-25",
    "十四大": "1992-10-12",
    "十五大": "1997-09-12",
    "十六大": "2002-11-08",
    "十七大": "2007-10-15",
    "十八大": "2012-11-08",
    "十九大": "2017-10-18",
    "二十大": "2022-10-16",
    "十一届三中全会": "1978-12-18",
    "十八届三中全会": "2013-11-09",
    "十八届四中全会": "2014-10-20",
    "十八届五中全会": "2015-10-26",
    "十八届六中全会": "2016-10-24",
    "十九届二中全会": "2018-01-18",
    "十九届三中全会": "2018-02-26",
    "十九届四中全会": "2019-10-28",
    "十九届五中全会": "2020-10-26",
    "十九届六中全会": "2021-11-08",
    "二十届二中全会": "2023-02-26",
    "二十届三中全会": "2024-07-15",
    "二十届四中全会": "2025-10-20",
    "改革开放": "1978-12-18",
    "新中国成立": "1949-10-01",
    "中华人民共和国成立": "1949-10-01",
    "建国": "1949-10-01",
    "香港回归": "1997-07-01",
    "澳门回归": "1999-12-20",
}

# Headings that say which of two years a part is about, and openings of a report that is read out at a meeting.
REVIEW = "回顾|总结|完成情况|成绩|成效|成就|工作情况|过去"
OUTLOOK = "计划|安排|打算|思路|部署|目标|任务|展望|重点"
OPENING = rf"(?:现[将就把对]|以下是)[^。;\n]{{0,16}}?(?<![0-9])({Y4}) ?年度?(?![0-9])[^。;\n]{{0,30}}?(?:总结|汇报|报告|通报|小结|计划|安排|说明)[^。;\n]{{0,6}}(?:如下|[。:;\n])"
SUMMED_UP = rf"(?:^|\n|\]|】)\s*({Y4}) ?年度?[,，][^\n]{{0,300}}?现[将就把对](?:本年度|全年|今年|一年来|年度)[^。;\n]{{0,16}}?(?:总结|汇报|报告|小结)"
SUMMING_UP = "述职|总结|小结|(?:工作|完成|执行|落实|进展)情况"
PLANNED = rf"({WHOLE_YEAR}) ?年度?(?:全[^，,。;\n]{{1,4}})?(?:任务书|目标任务|任务目标|主要任务|重点任务|重点工作|工作(?:任务|计划|要点|安排|打算|思路|重点|目标))"
DELIVERED = "政府工作报告|施政报告|报告政府工作|向大会(?:报告|作)|施政方针"
MIDYEAR = "施政"  # such a report is given in the year, not at its beginning: 过去五年 is no row of calendar years
