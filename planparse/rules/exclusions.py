"""Numbers that are no figures: announcements, slogans and names, sessions, ages, times."""

from __future__ import annotations

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Exclusion(NamedTuple):
    """``pattern``, right after a number with its unit, says that it measures nothing.

    ``small``: only numbers up to 20 without bound words.
    """

    pattern: str
    small: bool = True


class Length(NamedTuple):
    """``pattern``, in the clause before a length of time, says that it is a figure: 轮候时间, 不超过."""

    pattern: str


_KIND: Final = r"(?:大|重|个)?(?:主要|重点|重大|基本|关键|具体|突出|方面的|战略|核心|重要|创新)?"

AFTER: Final = (
    # announcing counts: 八个方面, 三项措施, 五大任务
    Exclusion(rf"{_KIND}(?:方面|领域|环节|阶段|步骤|要点|层面|维度|特点|板块|篇章|部分|内容|方向)"),
    Exclusion(rf"{_KIND}(?:必须|坚持|确保|统筹|突破|着力|聚焦|更加|下功夫|确立|牢牢|不变|到位|引领|同步|结合|优先)"),
    Exclusion(rf"{_KIND}(?:原则|关系|要求|问题|短板|难题|意识|自信|维护|转变|提升|统一|支撑|抓手|定位|导向)"),
    Exclusion(rf"{_KIND}(?:任务|工作|目标|举措|措施|行动|建设|清单|机制|制度|格局|规定|体系|大类|战略|布局)"),
    Exclusion(rf"{_KIND}(?:文明|主义|(?<=个)代表|规律|革命|百年|阵地|方略|现代化(?=[，。、；”])|特别行政区|关键小事|[箭腿]|时期|红利|主题|课题|世纪|优势|意见|明确)"),
    Exclusion(rf"{_KIND}(?:循环|能力|功能|大局|安全|升级|倍增|攻坚|结构|要素|前提|高地|市场|先|第一|一批)"),
    Exclusion(r"(?:民生)?(?:实事|大事|好事|事)(?![故业务项件])"),
    Exclusion(r"大(?![型学棚户桥坝赛米豆中宗众量专病])"),
    # sessions and names: 七次全会, 二次创业, 三次产业
    Exclusion(r"全会|全体会议|会议(?:精神|部署|决定|上|审议|通过|确定|提出|以来|期间)|全国(?:人民)?代表|党代会|代表大会|常务会议", small=False),
    Exclusion(r"产业(?!集群|链|园|基地|协同|项目|联盟|平台|互联网|工人|功能区|强镇|示范|学院|研究)|创业(?!园|街|基地|孵化|项目|导师|团队|沙龙|企业)|跨越|分配|供水|污染|元素|函数|革命|能源", small=False),
    # what is added to: 在3个站点的基础上再增2个
    Exclusion(r"(?<=[个家所处条名项座])[^，。；、\d]{0,12}的?基础之?上", small=False),
    # voltages: 220千伏及以上输电线路
    Exclusion(r"(?<=[伏上])级?(?:输[变电]|变电|电网|配电|特高压|超高压|[交直]流|线路)", small=False),
    # distances: 50米内换乘
    Exclusion(r"(?<=[米里])内(?=[^，。；、\d])", small=False),
    # names of subsidies: 两项补贴
    Exclusion(r"(?<=项)(?:补贴|待遇|工程)(?:相关|制度|政策|资格|工作)"),
    # places: 约2公里处, 向北500米
    Exclusion(r"(?<=[米里])(?:之?处|外的|远的|以外的|开外)", small=False),
    # visas: 240小时过境免签政策
    Exclusion(r"(?<=[时天])(?:过境|免签|通关)", small=False),
    Exclusion(r"(?<=人家)庭", small=False),
    # campaigns: 0.1微克攻坚行动
    Exclusion(r"(?:专项)?(?:攻坚|行动)", small=False),
    # times and distances as names: 24小时服务, 15分钟生活圈
    Exclusion(
        r"(?<=[时钟里刻天日])(?:便民|品质|养老|健康|文化|健身|阅读|医疗|就业|社区|城市|都市|高铁|交通|通勤|出行|经济|服务|生活|公共|救援|应急|政务|自助){0,2}"
        r"(?:圈|服务|营业|值班|值守|不打烊|在线|交通网|通达|直达|开放)",
        small=False,
    ),
)

BEFORE: Final = "^ 东经 西经 北纬 南纬 海拔 海拔高度 共印 印数"
"""Right before a number they make a place or a print run of it."""

PUT: Final = "放在 放到 摆在 摆到 列在"
"""Right before 第一位 they say what matters most (把安全摆在第一位), which is no rank."""

LENGTHS: Final = (
    Length(r"(?:时间|时限|期限|年限|寿命|周期|时长|工时|学时|课时)"),
    Length(r"(?:轮候|办结|期为|提前|提早|延长|有效期(?!为?$))"),
    Length(r"(?:天数|日数)[^，。；、]{0,4}$"),
    Length(r"[增减降缩延升]至$"),
    Length(r"(?<=[年月天时])[至到]$"),
    Length(r"(?:压缩|压减|缩短|缩减)"),
    Length(r"(?:不少于|不得少于|不低于|至少|不超过|至多|最多|最长)"),
    Length(r"(?:提高|增加|平均[^，。；]{0,6})(?:到|至)?$"),
)

HEADS: Final = (
    "人口 家庭 毕业生 学生 农民工 农民 职工 劳动力 贫困户 企业 群众 居民 人才 党员 干部 教师 老人 老年人 残疾人 儿童 监测对象 帮扶对象 救助对象 移民 用户 游客 市民 村民 "
    "队员 会员 义工 青少年 长者 家长 护士 医生 婴幼儿 幼儿 文盲 观众 师生 考生 青年 妇女 官兵 学员 经营主体 市场主体 个体工商户 农户 牧民 难民 旅客 医护人员 人员"
)
"""People and bodies that are counted without a measure word: 18.34万剩余贫困人口."""
