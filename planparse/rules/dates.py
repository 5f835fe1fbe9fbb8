"""Date forms, bound words and calendar tables: one row each.

Patterns are written in simplified characters with half-width punctuation and read folded text (see ``FOLDS``).
Named groups are the meaning of a form; ``planparse.dates`` resolves them. Units of one expression that stand
side by side (2019年 + 8月 + 5日) are forms of their own and are put together there, as are ranges.
"""

from __future__ import annotations

from typing import NamedTuple


class DateForm(NamedTuple):
    """A shape of calendar expression. ``kind`` says what reads its groups.

    The kinds year, part (of a year: half, quarter, season), month, day and whole (all of it) are units of one
    expression; the others stand alone.
    """

    name: str
    kind: str
    pattern: str


class Bound(NamedTuple):
    """Words beside an expression that give it one open end, or only belong to it.

    ``effect``: since, until, before (ends where the expression begins), after, approximate or none.
    ``unless`` is what must not stand on the other side of the words.
    """

    name: str
    words: str
    effect: str
    unless: str = ""


# Equal-length folding of the text before the forms are tried: numerals to one range of noncharacters, full-width to
# half-width, dashes and quotes to one each, and the traditional characters of date words.
_NUMERALS = "〇一二三四五六七八九十百千两廿"
ZERO = 0xFDD0
_FOLDED = "".join(chr(ZERO + i) for i in range(len(_NUMERALS)))
FOLDS: tuple[tuple[str, str], ...] = (
    *zip(_NUMERALS, _FOLDED, strict=True),
    *zip("○零仨俩兩", _FOLDED[0] * 2 + _FOLDED[3] + _FOLDED[13] * 2, strict=True),
    *zip("０１２３４５６７８９", "0123456789", strict=True),
    *zip("—–－―～〜─‐‑﹣~", "-" * 11, strict=True),
    *zip("“”「」『』＂", '"' * 7, strict=True),
    *zip("（）／．：＊＿　\u00a0", "()/.:*_  ", strict=True),
    *zip("個週號內後從來這學時間過屆當現規劃計財黨禮節國慶歲齡級輕紀開終歷曆農舊", "个周号内后从来这学时间过届当现规划计财党礼节国庆岁龄级轻纪开终历历农旧", strict=True),
)

D = "[0-9\ufdd0-\ufdd9]"  # a digit, Western or Chinese
N = "[0-9\ufdd0-\ufdde]"  # a character of a numeral
TO = " ?(?:-{1,3}|至|到) ?"
AND = "[、,和及与]"

Y4 = rf"[12一二] ?{D} ?{D} ?{D}"
_NOT_AFTER_YEAR = "(?![龄轻级纪均]|限[^制]|代)"
_EDGE = "(?P<edge>底(?![线数气蕴层稿端子])|末(?![端梢])|初(?![步级中期审核评赛始心次选稿创衷一]))"
_EDGES = rf"(?: ?年?{_EDGE}|年?(?P<mid>中)(?=[前后完召,，。；;、)]|$))?"
_OF_MONTH = rf"{N}{{1,2}} ?月"
_X = "[xX×*_＊Ｘｘ]"  # a placeholder for a digit
_UNIT = "年|个?月|个?季度|个?半月|个?星期|个?礼拜|周(?![岁年边期围])|天|日|个?学期|个?工作日"
_COUNTED = "年|个月|个?季度|个?半月|个?星期|个?礼拜|周(?![岁年边期围])|天|日(?=[之以]?[内后])|个?学期|个?工作日"
_WEEK = "(?:周|星期|礼拜)"

FORMS: tuple[DateForm, ...] = (
    # Placeholders and broken expressions come first: what they hold must not be read as a date.
    DateForm("placeholder-date", "placeholder", rf"(?P<py>[12]?{D}{{0,3}}(?:{_X}|○){{1,4}}|_{{2,8}}) ?年度?(?: ?(?:{D}|{_X}){{1,8}} ?月份?(?: ?(?:{D}|{_X}){{1,8}} ?[日号])?)?"),
    DateForm("placeholder-month", "placeholder", rf"(?:{Y4} ?年 ?)?{_X}{{1,8}} ?月份?(?: ?(?:{D}|{_X}){{1,8}} ?[日号])?"),
    DateForm("placeholder-day", "placeholder", rf"(?:{Y4} ?年 ?)?{N}{{1,2}} ?月 ?{_X}{{1,8}} ?[日号]"),
    DateForm("placeholder-numeric", "placeholder", rf"(?P<py>[12][0-9]{{1,2}}[xX*]{{1,2}})[-/.](?:[0-9]|{_X}){{1,2}}[-/.](?:[0-9]|{_X}){{1,2}}"),
    DateForm("placeholder-blank", "placeholder", "年[ _]{1,8}月[ _]{1,8}日"),
    DateForm("implausible-month", "broken", rf"(?P<spun>[12][0-9]{{3,4}})月份?(?![0-9])"),
    DateForm("implausible-day", "broken", "[0-9]{4,10}日(?!元)"),
    # Frequencies.
    DateForm("every", "every", rf"(?P<each>每)一?隔? ?(?P<n>{N}{{1,3}}|半)? ?(?P<u>{_UNIT})度?(?![级龄轻边])"),
    DateForm("each-in-turn", "every", r"(?P<each>逐|按)(?P<u>年|月|季度?|周)度?(?![龄轻级期])"),
    DateForm("times", "every", rf"(?<!第)(?P<n>{N}{{1,2}}|半) ?(?P<u>{_COUNTED})(?P<times>{N})(?:次|度)(?!性)"),
    # Years of schools and budgets: found, their days are not in the text.
    DateForm("school-year", "vague", rf"(?:{Y4}(?:{TO}|/)(?:{D}{{2}}){{1,2}}|{D}{{2,3}}) ?学年度?(?:第?[一二上下]个?学期|[上下]期)?"),
    DateForm("term", "vague", "(?:[本上下今该]个?学[期年]|[春秋]季学期|第[一二]学期)"),
    DateForm("fiscal-year", "vague", rf"(?:{Y4}|{D}{{2}})(?:{TO}|/)(?:{D}{{2}}){{1,2}} ?(?:财政)?年度|[本上下]个?财政年度"),
    # Numeric dates.
    DateForm("iso", "whole", rf"(?P<y>(?:1[5-9]|20|21)[0-9]{{2}})(?P<sep>[-/.])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})(?![0-9]|[-/.][0-9])"),
    DateForm("iso-month", "whole", r"(?P<y>20[0-9]{2})[-/](?P<m>0[1-9]|1[0-2])(?![0-9/]|[-.][0-9]|[号期条项亿万%年月])"),
    DateForm("compact", "whole", r"(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9-])"),
    DateForm("minguo-numeric", "whole", r"(?P<yt>1[0-4][0-9])(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9.])"),
    DateForm("year-span", "whole", rf"(?P<y>(?:1[89]|20)[0-9]{{2}})(?P<to>{TO})(?P<y2>(?:19|20)[0-9]{{2}})(?![0-9年]| ?年|[-./][0-9])"),
    # Plans and congresses.
    DateForm("five-year-plan", "plan", rf'"(?P<plan>十?[一二三四五六七八九])五"(?!普法)(?:(?:规划|计划)?(?P<of>时期|期间|末期?|初期?|(?P<yr>开局|收官)之?年))?'),
    DateForm("five-year-plan-bare", "plan", '(?P<plan>十[一二三四五]|[一二三四五六七八九十](?=五(?:规划|计划|时期|期间|末|以来)))五(?![岁个名人年天里公条项大亿万千百点普])(?:(?:规划|计划)?(?P<of>时期|期间|末期?|初期?|(?P<yr>开局|收官)之?年))?'),
    DateForm("five-year-plan-full", "plan", "第(?P<plan>十?[一二三四五六七八九十])个五年(?:规划|计划|计画)?(?P<of>时期|期间|末期?|初期?)?"),
    DateForm("congress", "congress", "(?:中国共产党|中共|党的?)?(?P<event>(?:十[二三四五六七八九]|二十)大|十一届三中全会|十八届三中全会|改革开放|(?:新中国|中华人民共和国)成立|建国)(?:胜利)?(?:召开)?(?=以来)"),
    # Read before windows: 上一年, 前三季度 are no windows.
    DateForm("relative-year", "year", rf"(?P<rel>大前|[前今去明后上下本当同次翌来该]|这(?=一))一?年{_NOT_AFTER_YEAR}(?P<same>度?同期)?度?{_EDGES}"),
    DateForm("years-together", "whole", "(?P<pair>今明|去今)[两二]年"),
    DateForm("first-quarters", "part", "[前头](?P<qn>[一二三两1-3]) ?个?季度"),
    DateForm("first-months", "part", rf"[前头](?P<mn>{N}{{1,2}}) ?个?月(?!份)"),
    # Windows: a number of units before or after the present of the text.
    DateForm("window", "window", rf"(?P<way>最近|近|过去|以往|未来|今后|往后|此后|接下来|随后|这|[前后上下])的?(?P<n>{N}{{1,3}})(?P<half>半)? ?(?P<more>多)?(?P<u>{_UNIT})多?(?P<in>来|以来|之?内|之?间|里)?(?![级龄轻]|前[^三])"),
    DateForm("ago", "window", rf"(?<!第)(?P<n>{N}{{1,3}}|半)(?P<half>半)? ?(?P<more>多)?(?P<u>{_COUNTED})(?P<half2>半)?多?(?P<way>以?来|[之以]?前(?![期三沿列景端])|[之以]?后(?![期续])|[之以]?内(?![容部地外]))"),
    DateForm("vague-window", "vague", rf"(?:最?近|过去|未来|今后)的?(?:一(?:段|个)时期|几|数|若干)(?:年|个月|天)?(?:来|内|间)?|近[年月]来?|近些年来?|[多几数]年来|一年多来"),
    # Units of a date. Each may stand alone; planparse.dates joins neighbours.
    DateForm("year", "year", rf"(?P<y>{Y4}) ?年{_NOT_AFTER_YEAR}度?{_EDGES}"),
    DateForm("years-left", "year", rf"(?P<y>{Y4})(?=(?:{TO}{Y4}|(?:{AND}{Y4}){{1,6}}) ?年)"),
    DateForm("minguo-year", "year", rf"(?:中华)?民国 ?(?P<yr>{N}{{1,3}}|元) ?年{_NOT_AFTER_YEAR}度?{_EDGES}"),
    DateForm("year-named-twice", "year", rf"(?P<rel>[今本去上明前])\((?P<yr>{N}{{2,3}})\) ?年度?{_EDGES}"),
    DateForm("short-year", "year", rf"(?P<ys>{N}{{2,3}}|0{D}) ?年(?=度|的? ?(?:{_OF_MONTH}|第?[一二三四1-4] ?季|[上下]半|前{N}|第一)|[底末初](?![蕴子线])){_NOT_AFTER_YEAR}度?{_EDGES}"),
    DateForm("zero-year", "year", rf"(?P<ys>[0〇]{D}) ?年{_NOT_AFTER_YEAR}度?{_EDGES}"),
    DateForm("taiwan-year", "year", rf"(?P<yt>1[0-4][0-9]) ?年{_NOT_AFTER_YEAR}(?![来多以历])度?{_EDGES}"),
    DateForm("half", "part", "(?P<half>[上下])半年度?(?P<edge>底|末)?"),
    DateForm("quarter", "part", rf"第?(?P<q>[一二三四1-4首]) ?个?季度{_EDGES}|(?<=年)第(?P<qy>[一二三四1-4])季(?!度)|[Qq](?P<qq>[1-4])(?![0-9A-Za-z])"),
    DateForm("quarters-left", "part", rf"第?(?P<q>[一二三四1-4])(?={TO}第?[一二三四1-4] ?季度)"),
    DateForm("month", "month", rf"(?P<m>{N}{{1,2}}) ?月(?![龄亮球嫂薪均租票息]|革命)份?{_EDGES}"),
    DateForm("months-left", "month", rf"(?P<m>{N}{{1,2}})(?=(?:{TO}{N}{{1,2}}|(?:{AND}{N}{{1,2}}){{1,11}}) ?月(?! ?{N}{{1,3}} ?[日号]))"),
    DateForm("relative-month", "month", rf"(?P<mrel>上上个?|下下个?|[上下这]个|[上下本当次同])月(?!球|亮){_EDGES}"),
    DateForm("day", "day", rf"(?P<d>{N}{{1,3}}) ?(?:日(?![元均本]|报(?!送))|号(?![文线楼院馆店机令]))"),
    DateForm("days-left", "day", rf"(?P<d>{N}{{1,3}})(?=(?:{TO}{N}{{1,3}}|(?:{AND}{N}{{1,3}}){{1,12}}) ?[日号])"),
    DateForm("day-unmarked", "day", rf"(?<=月)(?P<d>{N}{{1,3}})(?=前|出生|[,，。；;)]|$)"),
    DateForm("tenday", "day", "(?P<ten>上中?|中下?|下)旬"),
    DateForm("week-of", "day", rf"(?P<nth>第{N}|最后一|最后) ?个?{_WEEK}(?P<wd>[一二三四五六日天])?(?![年岁])"),
    DateForm("end-days", "day", rf"(?<=月)(?P<few>前|最后)(?P<fewn>{N}{{1,2}})[天日]"),
    DateForm("whole-year", "part", rf"(?P<whole>全)年{_NOT_AFTER_YEAR}度?"),
    DateForm("year-edge", "part", rf"(?<![青少老中成壮幼童百千万近多几常连历周学每半往\ufdd0-\ufdde0-9])年(?:{_EDGE}|(?P<mid>中)(?=[前后完召,，。；;、)]|$)|(?P<whole>内)(?![心容部涵]))|岁(?P<edge2>末)|(?<![㐀-鿿\ufdd0-\ufdde])(?P<monthend>月)底"),
    DateForm("season", "part", "(?P<season>[春夏秋冬])(?:季(?!度|学期)|天)|(?<=年)(?P<season2>[春夏秋冬])"),
    DateForm("seasons-across", "vague", "[今去]冬[今明]春|[今去明][春夏秋冬](?![㐀-鿿]?季学期)"),
    DateForm("relative-week", "whole", rf"(?P<wrel>上上|下下|[上下本这今])[个一]?{_WEEK}(?:(?P<wd>[一二三四五六日天])|{_WEEK}(?P<wd2>[一二三四五六日天])|(?P<weekend>末))?(?![年岁边期围转])"),
    DateForm("weekday", "whole", rf"(?<!{N}){_WEEK}(?P<wd>[一二三四五六日天])(?![次节天年岁])"),
    DateForm("relative-day", "whole", "(?P<drel>大前|前|昨|今|明|大后|后|次|翌|当)[天日](?![津然空使气])"),
    # Decades, lunar days and holidays, words without days.
    DateForm("decade", "decade", rf"(?:(?P<century>上个?世纪|本世纪|[12]{D}世纪|十{D}世纪|二十一?世纪) ?)?(?P<ten>[1-9]0|[二三四五六七八九]十) ?年代(?:[初中后末早]期?)?|(?P<decade>(?:1[89]|20){D}0) ?年代"),
    DateForm("century", "vague", "本世纪(?:[末中]叶?|内|头{N}年)|(?:本|下个?)世纪中叶"),
    DateForm("holiday", "holiday", '(?:春节|国庆节?|元旦|端午节?|中秋节?|清明节?|重阳节|元宵节?|劳动节|建党节|建军节|儿童节|"?(?:五一|六一|七一|八一|十一)"?)(?:节|假期|节日)?(?=前(?![列沿往来])|期间|前后|前夕|之?前|节?后)(?:前夕)?'),
    DateForm("lunar", "vague", rf"(?:农历|阴历|旧历) ?(?:[正腊]月|{N}{{1,2}}月)?(?:初?{N}{{1,3}})?|[正腊]月(?:初?{N}{{1,3}})?"),
    DateForm("as-of-issue", "vague", "自(?:本[^，。；,;]{1,6})?(?:发布|印发|公布|颁布|批准)之日起"),
    DateForm("vague", "vague", "目前|当前(?!位)|现阶段|眼下|当下|近[日期](?!点)|日前|同期|不久前|现在|届时|年终(?!奖)"),
    # Lengths of time.
    DateForm(
        "duration",
        "duration",
        rf"(?<![第满])(?P<a>{N}{{1,3}}|半)(?P<ah>半)? ?[多余]?(?P<au>年(?![级龄轻制期代画均]|{N}|[规计]划|磨|如一)(?P<ay>半)?|个半?月|个?季度|(?:个?(?:星期|礼拜)|周)(?![年岁边期围])|天(?!然)|日(?=内)|个?工作日|[整]?天)"
        rf"(?:[又零多余]{{0,2}}(?P<b>{N}{{1,3}})(?P<bu>个月|个?(?:星期|礼拜)|周|天))?(?:[又零多余]{{0,2}}(?P<c>{N}{{1,3}})(?P<cu>天))?",
    ),
)

# A form is tried only where one of these stands; a numeral only where no numeral or decimal point stands before it.
STARTS = (
    "[0-9\ufdd0-\ufdde今去明前大上下本当同次翌来该这全年岁月头第首Q近过未以往此最随接每逐按半几数多目现眼日周星礼届不"
    '昨后春秋夏冬国元端中清重劳建儿农阴旧正腊党新改若自"xX×*_ＸｘqQ民]'
)

# Words on the left are looked up by their last one to three characters; ``unless`` is the character before them.
LEFT: tuple[Bound, ...] = (
    Bound("from", "自 从 自从 始自 起自", "since", unless="来各亲独服听遵顺跟"),
    Bound("from-if-followed", "由", "since", unless="理缘自"),
    Bound("by", "到 至", "until", unless="达回复高低加少看感遇得做收受想听学找见拿涨降增减升甚乃以冬夏等及接送报签直讲说谈"),
    Bound("as-of", "截至 截止 截止到 截止至 直到 直至 迄至", "as-of"),
)

# Words on the right, tried in this order; ``unless`` is a pattern for what follows.
RIGHT: tuple[Bound, ...] = (
    Bound("inclusive-after", r"\(含\)(?:以|之)?后|(?:以|之)后\(含\)|\(含\)起", "from"),
    Bound("inclusive-before", r"\(含\)(?:以|之)?前|(?:以|之)前\(含\)", "until"),
    Bound("since", "以来", "since"),
    Bound("to-date", "起?(?:开始)?至今|(?:之日)?起|开始|之日起", "since", unless="[草到步点来码伏航势源飞诉用效]"),
    Bound("around", "左右|前后|上下(?=[，。,;；、]|$)", "approximate"),
    Bound("before", "[之以]前|前", "before", unless=f"[期沿景列述往置瞻海端来提进锋线移哨门台身辈途程车夕三所者言几半十]|{N}"),
    Bound("after", "[之以]后|后", "after", unless="[勤续备期代方果来进台劲盾]"),
    Bound("end", "为?止|截止", "end", unless="[损咳境于]"),
    Bound("within", "[之以]?内|之?间", "none", unless="[容部地外涵需在控蒙陆河江科生设资循贸湖源审阁隔接歇]"),
    Bound("during", "期间|时期|阶段", "none"),
)

RELATIVE_YEARS = {
    "大前": -3, "前": -2, "去": -1, "今": 0, "明": 1, "来": 1, "后": 2,
    "上": -1, "本": 0, "当": 0, "同": 0, "该": 0, "这": 0, "下": 1, "次": 1, "翌": 1,
}  # fmt: skip
SPEAKING = frozenset({"大前", "前", "去", "今", "明", "来", "后"})  # seen from the speaker; the others from the year spoken of
GENERIC = frozenset({"当", "同", "该"})  # a year only where the sentence has named one
RELATIVE_MONTHS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "同": 0, "下": 1, "次": 1, "下下": 2}
RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3, "次": 1, "翌": 1}
SEASONS = "春夏秋冬"

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
    "改革开放": "1978-12-18",
    "新中国成立": "1949-10-01",
    "中华人民共和国成立": "1949-10-01",
    "建国": "1949-10-01",
}

# Headings that say which of two years a part is about, and openings of a report that is read out at a meeting.
REVIEW = "回顾|总结|完成情况|成绩|成效|成就|工作情况|过去"
OUTLOOK = "计划|安排|打算|思路|部署|目标|任务|展望|重点"
DELIVERED = "政府工作报告|施政报告|报告政府工作|向大会(?:报告|作)|施政方针"
