"""Units and measure words: what a number counts, each with its kind.

``find_unit(text, at)`` reads the longest unit right after a numeral whose scale is consumed: 家, 人次, 个百分点,
元/平方米, 吨标准煤, percentage points. ``CURRENCY`` is a fragment for the currency words and signs before a number.
``find_kind(unit)`` looks up the kind of a unit:

- ``percent`` (%), ``permille`` (‰), ``points`` (个百分点), ``times`` (倍), ``rank`` (位, A级)
- ``money``, ``time`` (a length or an age), ``physical``, ``person`` (人, 名, 人次), ``count`` (other measure words)
- ``label``: the number names or dates something, it is no amount (届, 周年, 月, 号)

The table is looked up, not compiled: 800 words as one regular expression cost 18 ms before the first match.
Sources: 吕叔湘《现代汉语八百词》(measure words), GB 3100-1993 (units and prefixes), ISO 4217 (currencies), and the
unit nouns of government reports (户次, 吨标准煤, 标准箱, 车道公里).
"""

from __future__ import annotations

from functools import cache

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Unit(NamedTuple):
    """Words of one kind, with spaces between (``_`` is a space within one).

    None of them is a unit before one of the characters ``but``: 部 is one, 部分 is another word. (部门 is one again,
    in its own row.) Latin words are no units before another letter or digit.
    """

    words: str
    kind: str
    but: str = ""


UNITS: Final = (
    # shares and changes
    Unit("% ％ ﹪ ℅", "percent"),
    Unit("成", "percent", "立为本效员果熟功就年都分品交人长绩渝套群片型灾色因份见败语千百万批规并了飞不"),
    Unit("折", "percent", "合扣叠旧射返腾弯抵子"),
    Unit("‰", "permille"),
    Unit("个百分点 百分点 个基点 基点", "points"),
    Unit("个点", "points", "位亮"),
    Unit("倍", "times", "感数频"),
    Unit("番", "times", "茄禺薯"),
    Unit("位", "rank", "居列于数"),
    Unit("级", "rank", "别联次"),
    Unit("A级 AA级 AAA级 AAAA级 AAAAA级 星级 位次 方阵 梯队", "rank"),
    # money
    Unit("人民币 块钱 毛钱 分钱 圆整 元整 美元 美金 美圆 美分 港元 港币 港纸 新台币 新臺幣 新台幣 台币 臺幣 澳门元 葡币", "money"),
    Unit(
        "欧元 日元 日圆 英镑 韩元 澳元 加元 新加坡元 新西兰元 瑞士法郎 法郎 卢布 泰铢 卢比 林吉特 越南盾 比索", "money"
    ),
    Unit("兰特 里亚尔 第纳尔 克朗 先令 奈拉 坚戈", "money"),
    Unit("元", "money", "旦素宵器宇气"),
    Unit("蚊", "money", "子帐"),
    Unit("圆", "money", "满桌圈形明通融"),
    # length of time, age
    Unit(
        "个工作日 工作日 个工作天 工作天 个自然日 自然日 个交易日 个小时 个钟头 钟头 分钟 秒钟 毫秒 个半天 个整天",
        "time",
    ),
    Unit("小时", "time", "候"),
    Unit("个星期 星期 个礼拜 个月 个半月 个季度 季度 个学期 学期 个学年 个年头 个年度 个世纪", "time"),
    Unit("个学时 学时 个课时 课时 工时 周岁 月龄 昼夜 刻钟", "time"),
    Unit("年", "time", "级代度龄货检鉴轻味俗画糕薪终号均"),
    Unit("岁", "time", "月末入首尾序寒"),
    Unit("天", "time", "然津府堑池桥"),
    Unit("日", "time", "均本报"),
    Unit("周", "time", "期围边密末"),
    Unit("秒", "time", "杀级表"),
    # the number is a name or a date
    Unit("周年 年代 年度 年级 学年 学年度 世纪 月份 点钟 号线 号楼 号机组 号院 号令 号文 号公路", "label"),
    Unit("强", "label", "化势调烈制度劲军国省市县力大"),
    Unit("A G D", "label"),
    Unit("月", "label", "饼嫂球"),
    Unit("季", "label", "军节候风"),
    Unit("号", "label", "召称码角"),
    Unit("届", "label", "时满"),
    Unit("版", "label", "权本图块面式税画"),
    Unit("时", "label", "间候代刻期段装"),
    # persons
    Unit("人次 人日 工日 人天 人月 人年 人份 人口 口人 人家", "person"),
    Unit("人", "person"),
    Unit("名", "person", "牌次"),
    # events
    Unit(
        "场次 批次 班次 期次 课次 节次 学次 台次 件次 例次 家次 户次 辆次 架次 艘次 列次 车次 项次 处次 点次", "count"
    ),
    Unit("篇次 册次 张次 所次 头次 只次 剂次 宗次 门次 页次 万人次", "count"),
    Unit("场", "count", "所馆地景合均"),
    Unit("批", "count", "量评"),
    Unit("起", "count", "步来到点草诉止源跑着"),
    Unit("次", "count", "序级要数性"),
    Unit("轮", "count", "椅候胎渡岗值驱"),
    Unit("期", "count", "间望待末货刊"),
    Unit("回", "count", "应归收升落复馆报"),
    Unit("集", "count", "中团体群聚成合装约资镇市训萃散会结贸邮"),
    Unit("讲", "count", "话解座义究述坛堂好政台"),
    Unit("课", "count", "程堂题后间件业本外"),
    Unit("堂", "count", "食"),
    Unit("节", "count", "约能日点水目气假庆"),
    Unit("趟 遍 步 圈", "count"),
    # bodies and places
    Unit("家", "count"),
    Unit("家庭", "count"),
    Unit("户", "count", "籍型均"),
    Unit("所", "count", "得谓以需"),
    Unit("处", "count", "于理置罚"),
    Unit("座", "count", "谈"),
    Unit("间", "count", "接隔歇断"),
    Unit(
        "座位 席位 床位 病床 泊位 车位 学位 名额 铺位 工位 机位 岗位",
        "count",
    ),
    Unit("床", "count", "单垫上边头铺"),
    Unit(
        "省份 省区 市州 州市 地市 县市 县区 区县 乡镇 镇街 街镇 街道 社区 行政村 贫困村 自然村 建制村 贫困县 省市",
        "count",
        "一二三",
    ),
    Unit("省", "count", "级委政内外直属会城际重里财人厅心力市一两二三多"),
    Unit("市", "count", "级委政区直属场民内外域长值人中州县辖一两二三多"),
    Unit("县", "count", "级委政域城长内外直属人市乡处一两二三多"),
    Unit("乡", "count", "镇村政亲贤愁情土级一两二三多"),
    Unit("镇", "count", "政委域长村级一两二三多"),
    Unit("村", "count", "民委庄支落镇级务容史集一两二三多"),
    Unit("校", "count", "园区长企地友内外本级车一两二三多"),
    Unit(
        "国",
        "count",
        "家际内外道有企债资考防产标务民土营旗庆医药控网电能铁航军策新投贸安语歌界宝学画风潮货省县会人一两二三多",
    ),
    Unit("部门", "count"),
    Unit("点位 站点 网点 监测点 观测点", "count"),
    Unit("个", "count"),
    Unit("园", "count", "区林丁地艺圃博长内"),
    # things
    Unit("项 宗 案件 大类 中类 小类 大项 套 台套 台（套） 台(套) 件套 套件 台阶 个台阶 个档次", "count"),
    Unit("件", "count"),
    Unit("案", "count", "例卷源板头情由值"),
    Unit("例", "count", "如行会证题外"),
    Unit("台", "count", "湾胞账商资独北海州盟"),
    Unit("辆 艘 栋 幢 盏 枚 颗 棵 羽 丛 捆 袋 箱 盒 瓶 桶 罐 筐 碗 杯 壶 串 滴 匹", "count"),
    Unit("株", "count", "洲"),
    Unit("粒", "count", "子径"),
    Unit("包", "count", "括装含容"),
    Unit("架", "count", "构子设"),
    Unit("列", "count", "入为席第出举支装"),
    Unit("班列", "count"),
    Unit("班", "count", "子组车线主底"),
    Unit("条", "count", "例件形"),
    Unit("篇", "count", "章幅"),
    Unit("份", "count", "额量子"),
    Unit("本", "count", "科地级市省县区届次轮土质来着年月周身人公报方办规单港府局院校村乡镇部外国季期能领"),
    Unit("册 页 句 孔 缕 扇 枝", "count"),
    Unit("卷", "count", "入烟宗"),
    Unit("字", "count", "样体面号头母幕典数形眼画会路架型坡星军花绣"),
    Unit("词", "count", "汇语典条"),
    Unit("首", "count", "次批创席府都先届个家发位台套要轮"),
    Unit("封", "count", "控闭建堵面城山"),
    Unit("幅", "count", "度员"),
    Unit("张", "count"),
    Unit("副", "count", "省市县区处局主书校院会厅部科总董"),
    Unit("把", "count", "握关手控"),
    Unit("块", "count", "状头茎"),
    Unit("片", "count", "面段"),
    Unit("段", "count", "落位时"),
    Unit("层", "count", "次级面出"),
    Unit("根", "count", "据本源治除"),
    Unit("道", "count", "路理德具"),
    Unit("股", "count", "东权份票市金民"),
    Unit("口", "count", "岸径述碑袋罩腔号味粮服语气感头"),
    Unit("眼", "count", "科前光睛镜中下"),
    Unit("支", "count", "持撑出付柱"),
    Unit("只", "count", "有能要是为增减允用争限求进"),
    Unit("头", "count", "部条版等脑雁号"),
    Unit("门", "count", "诊口户店头槛前禁派牌票急"),
    Unit("类", "count", "似别比推"),
    Unit("种", "count"),
    Unit("款", "count", "待"),
    Unit("笔", "count", "记"),
    Unit("单", "count", "位独项元一列身个纯程晶价打体品轨双面日月次人边亲方机证县产笔张套户家"),
    Unit("组", "count", "织建成合团长装员部稿阁屋别"),
    Unit("队", "count", "伍员友列长形"),
    Unit("对", "count", "接应口外内比标照象于待策全党的企各我符重新未存其项所一不在农贫已"),
    Unit("部", "count", "分委署级队属位落件"),
    Unit("点", "count", "击评赞火亮线面多"),
    Unit(
        "分",
        "count",
        "别之析类为成布工管子区级期批步段享会局公院配散流解离红部店支担馆校厂省市户年季月组项行众明歧层外",
    ),
    Unit("标准箱 个标准箱 标箱 个标箱 重箱 集装箱 针 剂 支剂 人剂 机架 标准机架", "count"),
    # area, length
    Unit(
        "平方公里 平方千米 平方米 平米 平方英尺 平方呎 平方尺 平方英里 平方厘米 平方毫米 公顷 亩次 公顷次 市亩 英亩",
        "physical",
    ),
    Unit("平方", "physical", "根"),
    Unit("亩", "physical"),
    Unit(
        "车道公里 人公里 吨公里 换算吨公里 车公里 皮长公里 芯公里 沟公里 公里 千米 海里 英里 华里 纳米 微米 毫米",
        "physical",
    ),
    Unit("厘米 分米 公分 公尺 英尺 英寸 英吋 呎 吋 延米 延长米 光年", "physical"),
    Unit("米", "physical", "兰其粉易粒价面饭字老业袋脂香"),
    Unit("里", "physical", "程面外约弄昂尔斯的有来"),
    Unit("尺", "physical", "寸度巷"),
    Unit("寸", "physical", "土"),
    # volume, mass
    Unit("立方千米 立方米 立方厘米 立方分米 立方 标准立方米 标方 毫升 公升 加仑 蒲式耳 品脱", "physical"),
    Unit(
        "方", "physical", "面式案便法位针块圆能可有向言阵米舱志队正会人签共合代责参均同协联达各都当支国或单负投互"
    ),
    Unit("升", "physical", "级至到高为位学温幅值旗华格降入起空国迁腾压本阶规档任"),
    Unit(
        "吨标准煤 吨标煤 千克标准煤 克标准煤 标准煤 吨油当量 吨二氧化碳当量 吨二氧化碳 公吨二氧化碳当量 公吨二氧化碳 "
        "吨CO2当量 吨CO2e 吨CO2 公吨CO2当量 公吨CO2e 公吨CO2 MtCO2e ktCO2e tCO2e tCO2 吨位 载重吨 总吨 吨级 公吨 吨",
        "physical",
    ),
    Unit("公斤 千克 毫克 微克 纳克 市斤 斤 磅 盎司 公担 担 克拉", "physical"),
    Unit("克", "physical", "服难强隆里林什制己扣勒"),
    # energy, signals, computing, other quantities
    Unit(
        "千瓦时 兆瓦时 吉瓦时 太瓦时 瓦时 度电 千瓦 兆瓦 吉瓦 太瓦 瓦 瓩 千伏安 兆伏安 千伏 兆伏 安时 毫安时",
        "physical",
    ),
    Unit("伏", "physical", "羲牛击"),
    Unit("千焦 兆焦 吉焦 焦耳 千卡 大卡 卡时 马力 千乏 兆乏 赫兹 千赫 兆赫 吉赫 千赫兹 兆赫兹 吉赫兹 分贝", "physical"),
    Unit("百帕 千帕 兆帕 欧姆 流明 勒克斯 贝可 毫西弗 摄氏度 华氏度 比特 千比特 兆比特 字节 千字节 兆字节", "physical"),
    Unit("吉字节 太字节 像素 千兆 兆", "physical"),
    Unit("度", "physical", "假过量汛数夏日春冬身计母支会"),
    # Latin letters
    Unit(
        "km² km2 km Km KM CM m² m2 m³ m3 m mm cm nm μm ha hm² hm2 ㎡ ㎞ ㎜ ㎝ ㎥ sqm sqft kg Kg KG g mg μg t L mL ml cc ℃ °C ℉ °F ppm",
        "physical",
    ),
    Unit(
        "kWh KWh KWH MWh GWh TWh kW KW kw MW GW TW W kV KV V MVA kVA MPa kPa kJ MJ GJ kcal Hz kHz MHz GHz dB tce",
        "physical",
    ),
    Unit(
        "KB MB GB TB PB EB ZB kbps Kbps Mbps Gbps Tbps FLOPS TFLOPS PFLOPS EFLOPS Flops PFlops EFlops P EF PF TOPS",
        "physical",
    ),
    Unit(
        "RMB CNY USD HKD NTD TWD EUR JPY GBP AUD MOP yuan dollars dollar cents euros euro pounds yen rupees renminbi",
        "money",
    ),
    Unit(
        "US_dollars Hong_Kong_dollars Singapore_dollars Australian_dollars Canadian_dollars New_Taiwan_dollars", "money"
    ),
    Unit("percent percents per_cent percentage pct", "percent"),
    Unit("percentage_points percentage_point pp basis_points basis_point bps", "points"),
    Unit("times fold -fold", "times"),
    Unit(
        "hours hour hrs minutes minute mins seconds second days day working_days working_day business_days weeks week",
        "time",
    ),
    Unit("months month years year years_old quarters decades decade man-days person-days person-months", "time"),
    Unit(
        "people persons person residents inhabitants students pupils teachers workers employees staff members", "person"
    ),
    Unit(
        "visitors visits participants patients doctors nurses volunteers children women men youths graduates learners",
        "person",
    ),
    Unit("farmers trainees officers passengers tourists", "person"),
    Unit(
        "kilometres kilometers kilometre kilometer square_kilometres square_kilometers square_metres square_meters",
        "physical",
    ),
    Unit(
        "square_feet square_miles cubic_metres cubic_meters sq_km sq_m metres meters metre meter centimetres",
        "physical",
    ),
    Unit(
        "centimeters millimetres millimeters miles mile feet foot inches inch hectares hectare acres acre tonnes tonne",
        "physical",
    ),
    Unit(
        "metric_tons tons ton kilograms kilogrammes kilogram grams litres liters litre liter gallons barrels bushels",
        "physical",
    ),
    Unit(
        "degrees kilowatts kilowatt-hours kilowatt_hours megawatts megawatt-hours gigawatts gigawatt-hours", "physical"
    ),
    Unit("terawatt-hours watts volts kilovolts megahertz gigabytes terabytes petabytes", "physical"),
    Unit(
        "jobs places units flats homes houses beds households families schools hospitals companies enterprises firms",
        "count",
    ),
    Unit(
        "businesses projects cases sites vehicles sessions events meetings countries cities towns villages counties",
        "count",
    ),
    Unit(
        "districts provinces measures actions initiatives items programmes programs courses classes centres centers",
        "count",
    ),
    Unit(
        "stations buses trains lines routes ships flights trees species parks libraries museums rooms stores seats",
        "count",
    ),
    Unit("copies articles reports bills laws applications patents awards agreements contracts laboratories", "count"),
    Unit(
        "universities colleges institutions organisations organizations teams groups areas phases stages TEUs TEU",
        "count",
    ),
    # not a unit and its noun, but one word
    Unit("倍增计划 倍增行动 倍增工程 个体工商 人大代表 张家口 张家界 张家港 位一体", "word"),
)

ADVERBS: Final = frozenset(("十分", "三角", "一起", "一道", "一度", "一时", "一点", "一番", "一头"))
"""A numeral and a unit that count nothing, where no larger numeral ends (三十一道)."""

LARGER: Final = frozenset("十百千万亿零二三四五六七八九")

_DENOMINATORS: Final = (
    "年 月 日 天 周 小时 分钟 分 秒 时 人 户 个 吨 公斤 千克 克 毫克 升 毫升 立方米 平方米 平方公里 平米 亩 公顷 千瓦时 千瓦 瓦 "
    "公里 百公里 千米 米 次 件 头 台 套 辆 万元 亿元 十亿元 百亿元 百万元 千万元 元 万人 十万人 百万人 千人 百人 百万吨 百名 万户 村 人年 人次 床 个月 家 只 "
    "kWh MWh kW km² km2 km m³ m3 m² m2 m L kg g t h d a s"
)
"""What stands after the stroke of 元/平方米."""

_LONGEST_BELOW: Final = 4
_MEASURES: Final = "立方米 平方米 平方公里 升 千克 公斤 吨 亩 公顷 千瓦时 秒 平米"
"""What stands after 每 in a unit (微克每立方米); 每 and a time or a person make a rate, which is no unit."""

CURRENCY: Final = (
    r"(?>人民币|新台币|新臺幣|新台幣|台币|臺幣|港币|港元|美元|澳门元|(?:(?:US|HK|NT|AU|A|S|C|NZ) ?)?[$＄]|RMB|CNY|USD|HKD|MOP|[¥￥€£])"
)
"""Currency words and signs before a number."""


@cache
def _kinds() -> dict[str, str]:
    """Every word with its kind, ``word`` for those that are no units."""
    kinds = {word + character: "word" for unit in UNITS for word in split(unit) for character in unit.but}
    return kinds | {word: unit.kind for unit in UNITS for word in split(unit)}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the words that may begin with two characters, the longest first; where it has none, 1."""
    found: dict[str, set[int]] = {}
    for word in _kinds():
        if len(word) > 1:
            found.setdefault(word[:2], {1}).add(len(word))
    return {characters: tuple(sorted(lengths, reverse=True)) for characters, lengths in found.items()}


_ONE: Final = (1,)


def first_characters() -> frozenset[str]:
    """What units begin with."""
    return frozenset(word[0] for word in _kinds())


@cache
def _denominators() -> frozenset[str]:
    return frozenset(_DENOMINATORS.split())


@cache
def _measures() -> frozenset[str]:
    return frozenset(_MEASURES.split())


def split(unit: Unit) -> list[str]:
    """The words of a row."""
    return [word.replace("_", " ") for word in unit.words.split()]


def find_kind(unit: str) -> str:
    """The kind of a unit as ``find_unit`` delimits it; ``count`` if it is not in the table."""
    found = find_unit(unit, 0)
    return found[1] if found else "count"


def find_unit(text: str, at: int) -> tuple[int, str] | None:
    """The end and the kind of the longest unit that begins at ``at``; None if there is none, or another word (十分)."""
    kinds = _kinds()
    for length in _lengths().get(text[at : at + 2], _ONE):
        word = text[at : at + length]
        kind = kinds.get(word)
        if kind is None:
            continue
        end = at + len(word)
        if word[-1] <= _LAST_LETTER and _is_cut(text, end):
            continue
        if kind == "word" or (at and text[at - 1 : at + 1] in ADVERBS and text[at - 2 : at - 1] not in LARGER):
            return None
        return (_find_end(text, end) if text[end : end + 1] in _JOINTS else end), kind
    return None


_LAST_LETTER: Final = "z"


def _is_cut(text: str, end: int) -> bool:
    """Whether a Latin word goes on at ``end``."""
    last, after = text[end - 1 : end], text[end : end + 1]
    return last.isascii() and last.isalpha() and after.isascii() and after.isalnum()


_STROKES: Final = (frozenset("/／"), frozenset("/／·•"))
_JOINTS: Final = frozenset("/／每 ")
"""What joins a unit to its first denominator."""


def _find_end(text: str, end: int) -> int:
    """The end of a unit with its denominators: of 元/平方米, 元/人·月, 微克每立方米."""
    for strokes in _STROKES:
        spaced = text[end : end + 1] == " " == text[end + 2 : end + 3]
        if text[end + spaced : end + spaced + 1] not in strokes:
            break
        end = _skip(text, end + 1 + 2 * spaced, _denominators()) or end
    return _skip(text, end + 1, _measures()) or end if text[end : end + 1] == "每" else end


def _skip(text: str, at: int, words: frozenset[str]) -> int | None:
    """The end of the longest of the words at ``at``."""
    for length in range(_LONGEST_BELOW, 0, -1):
        word = text[at : at + length]
        if word in words and not _is_cut(text, at + len(word)):
            return at + len(word)
    return None
