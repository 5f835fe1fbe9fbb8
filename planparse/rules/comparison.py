"""How targets of two plans are told to be about the same thing, and which way is better, row by row.

The words are those of government reports and work plans. ``Contrast``: two indicators that differ in one of the words
of a row measure different things, however alike they look (城镇居民收入, 农村居民收入).
"""

from __future__ import annotations

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Contrast(NamedTuple):
    """Words that part indicators: both have the same ones, or they do not match."""

    name: str
    words: str


class Synonym(NamedTuple):
    """``words`` say what ``word`` says."""

    word: str
    words: str


class Scale(NamedTuple):
    """Units that are multiples of ``base``, each as ``unit=factor``."""

    base: str
    units: str


CONTRASTS: Final = (
    Contrast("town-country", "城镇 农村 乡村 城乡 城市"),
    Contrast("level", "国家级 省级 市级 县级 区级 镇级 村级 乡级 校级 院级 世界级"),
    Contrast("deputies", "全国人大 省人大 市人大 县人大 区人大 全国政协 省政协 市政协 县政协 区政协"),
    Contrast("trade", "进口 出口 进出口"),
    Contrast("school", "幼儿 小学 初中 高中 中学 大学 高校 高职 本科 中职 学前"),
    Contrast("industry", "一产 二产 三产 第一产业 第二产业 第三产业 农业 工业 服务业 建筑业 制造业"),
    Contrast("generation", "青年 少年 儿童 老年 妇女 残疾"),
    Contrast("rate", "率 比重 占比 比例"),
    Contrast("per-head", "人均"),
    Contrast("birth", "出生 死亡"),
    Contrast("care", "门诊 住院"),
    Contrast("road", "高速公路 高速铁路 铁路 公路 地铁 水路 国道 省道 县道 村道"),
    Contrast("power", "风电 光伏 水电 核电 火电"),
    Contrast("air", "pm25 pm10 臭氧"),
    Contrast("member", "党员 团员 干部 职工 学生 教师"),
    Contrast("flow", "新增 减少 累计 净增"),
    Contrast("money", "收入 支出 投资 贷款 存款 税收 预算 补助 保费"),
    Contrast("size", "规上 限上 小微"),
    Contrast("energy", "能耗 排放 用水"),
)

SYNONYMS: Final = (
    Synonym("生产总值", "gdp 国内生产总值 地区生产总值"),
    Synonym("研发", "研究与试验发展 rd"),
    Synonym("居民消费价格", "居民消费价格涨幅 居民消费价格总水平 cpi 居民消费价格指数 物价涨幅"),
    Synonym("进出口", "进出口总额 外贸进出口 货物进出口总额 外贸进出口总额 进出口总值"),
    Synonym("规上工业增加值", "规模以上工业增加值 规模工业增加值"),
    Synonym("规上", "规模以上"),
    Synonym("研发投入", "研发经费 研发经费投入 研发支出"),
)

SCOPES: Final = (
    "全国 全省 全市 全区 全县 全镇 全乡 全村 全校 全院 全系统 全行业 全年 全团 我国 我省 我市 我区 我县 我镇 我校 本省 本市 本区 "
    "本县 本镇 本校 全州 全盟 全旗 全社会 预计 力争 确保 努力 其中"
)
"""Words before an indicator that say whose it is or how sure, which the two plans of one body leave out or not."""

GENERIC: Final = (
    "项目 企业 群众 投资 资金 消费 人员 人数 产值 产业 首批 国家级 省级 市级 平台 产品 服务 工程 工作 任务 活动 会议 培训 部分 "
    "指标 主要指标 创新成果 改革举措 年度完成投资 完成投资 重大项目 以上 收入 规模 总数 面积 数量 比例 单位 居民 人口 措施 政策 事项 案件 学生 教师 干部 党员 问题 完成 实施 新增 开展 建设"
)
"""Indicators that say too little to be the same thing because they are the same word."""

LIGHT: Final = (
    "总额 总值 总量 总数 总规模 人数 户数 数量 个数 年均 增速 增幅 增长率 涨幅 降幅 均值 平均 年度 实现 完成 建设 改造 提升 完工 里程 "
    "上线 运行 评定 认定 扩充 地方 有序 推进 做好 以及 常住人口 正常年景下 水平 累计 新增 新建 新改建 培育 打造 开展 组织 实施 推动 "
    "达到 保持 稳定 环境 发电 的 和 及 与 个 了"
)
"""Words in an indicator that one plan sets and the other leaves out, of the same thing."""

LEVELS: Final = "达到 达 增至 增加到 保持 稳定 总数 总量 保有量 reach maintain total"
"""Words that make of a figure a level, not a number of new ones."""

LESS: Final = (
    "失业率 能耗 排放 赤字 价格涨幅 居民消费价格 物价 死亡 事故 浓度 pm25 pm10 发生率 发案 负债率 债务率 不良率 不良贷款 贫困 火灾 "
    "投诉 信访量 用水量 电耗 水耗 煤耗 三公经费 辍学率 误差 差错 超标 劣v类 资费 时限 办理时间 成本 负担 emissions "
    "unemployment inflation deaths accidents"
)
"""Indicators of which less is better, where nothing else says which way the figure should go."""

SCALES: Final = (
    Scale("米", "公里=1000 千米=1000 厘米=0.01 毫米=0.001 里=500 km=1000 m=1"),
    Scale("平方米", "平米=1 ㎡=1 平方公里=1000000 平方千米=1000000 公顷=10000 亩=666.6666666666667"),
    Scale("立方米", "方=1 升=0.001 m³=1"),
    Scale("克", "公斤=1000 千克=1000 斤=500 吨=1000000 kg=1000 t=1000000"),
    Scale("瓦", "千瓦=1000 兆瓦=1000000 吉瓦=1000000000 kw=1000 mw=1000000 gw=1000000000"),
    Scale("千瓦时", "度=1 兆瓦时=1000 kwh=1 mwh=1000"),
    Scale("分钟", "小时=60 个小时=60 秒=0.016666666666666666"),
    Scale("%", "％=1 成=10 percent=1 ‰=0.1"),
    Scale("个百分点", "百分点=1 个基点=0.01 基点=0.01 个点=1"),
    Scale("人", "名=1 people=1 persons=1"),
    Scale("元", "圆=1 人民币=1"),
    Scale("场", "场次=1 次=1"),
    Scale("家", "户企业=1 个企业=1"),
    Scale("港元", "港币=1"),
    Scale("美元", "美金=1"),
    Scale("年", "周年=1"),
)
