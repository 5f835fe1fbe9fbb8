"""Words that no indicator begins or ends with, and those that name nothing by themselves."""

from __future__ import annotations

from functools import cache

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Edge(NamedTuple):
    """``words`` (with spaces between) do not belong to a name beside them.

    A word is part of the name where one of the characters ``but`` stands on its inner side: 大会 (a meeting), 会 (will).
    """

    words: str
    but: str = ""


STARTS: Final = (
    Edge(
        "并且 并会 因而 因此 因为 尽管 虽然 即使 如果 不过 只是 只有 只能 只剩下 单是 仅仅 甚至 随后 届时 当时 其时 当中 此项 这些 那些 这样 这方面 "
        "这个 这项 该项 该等 有关 大约 大概 大致 大体上 将近 接近 现时 今后 今个月 以来 其余 余下 其他 剩下 再次 只需 无须 更获 更是 也就是 "
        "同期 届满 过去 之前 至于 针对 关于 相较 比起 对比 各自 仍然 仍有 尚有 尚需 当然 当年 即日起 至今 迄今 可以 可望 有望 应该 应当 会有 会将 会在 将有 另有"
    ),
    Edge("以期 以便 以维持 这类 这些 这批 它们 他们 我们 你们 不必 不再"),
    Edge("以", but="色工旧竹往薪军上下内外前后来及"),
    Edge("就", but="业医读地近学诊餐餐"),
    Edge("经", but="常济验营历理典费贸纪管络销纬过"),
    Edge("因", but="公素病灾"),
    Edge("只", but="数"),
    Edge("更", but="新换年高"),
    Edge("再", but="生就造保贷担融"),
    Edge("令", but="牌"),
    Edge("能", but="源力耗效繁动量"),
    Edge("不", but="良动合锈法饱孕稳确满同超低少明"),
    Edge("的", but="士"),
    Edge("亦 仍 又 却 也 惟 它 他 她 此 这 那 很"),
    Edge("另", but="类"),
    Edge("须", but="知眉发"),
    Edge("需", but="求水要量时"),
    Edge("我提议 我建议 我们建议 或是 或之前 刻正 依时 务实 认真 有人认为 有人主张 指明 表明 显示 规定 要求"),
    Edge("该"),
)
"""Stand before a name, or are what is left of a clause before it."""

ENDS: Final = (
    Edge(
        "双双 接连 连跨 连续 只能 可望 有望 大幅 大致 大体上 大约 逐步 逐渐 逐年 最长 最短 最大 历史性 动态 到期后 期满后 之后 以后 以前 则会 将会 也会 亦会 仍会 还会 "
        "会于 会在 将再 更会 将在 将于 只有 约为 共有 合共 目前 现时 如今 至今 迄今 仍然 依然 分别 各自 各有 其中 当中 大约 按年 按月 每年 每月 每日 历时 为期 累积 累计 "
        "便会 只占 均为 仅有 仅占 即将 即使 就有 就是 也有 应该 可以 能够 需要 必须 不过 同比 环比 率先 之中 当中 中有 略为 略 进入 处于 设定为 确定为 连年 平均每 之目标 之里程碑 来说 来看 而言 超过 方面 预计 估计 首次 首度 成功 顺利 提前 如期 通过 之一 再次 再度 要求为 只需 是否 属于"
    ),
    Edge("以", but="可所予加"),
    Edge("再", but="一不"),
    Edge("了", but="为受罢"),
    Edge("全", but="安健完齐保周双成万"),
    Edge("于", but="位属关对由处归"),
    Edge("及", but="普涉埃触波顾惠"),
    Edge("已", but="而不自早"),
    Edge("竟 每 各 亦 仍 迈 也 又 并 却 其 该 给 被"),
    Edge("还", but="偿归退返"),
    Edge("后", but="先落售善士幕背前今产以最灾战事课病术产售"),
    Edge("等", but="高中初平均同优特头对相何"),
    Edge("在", but="存现实所潜内自健"),
    Edge("将", but="少中名上小武老主干猛"),
    Edge("则", but="原规准图法细通总守附实税"),
    Edge("便", but="方顺简轻粪邮"),
    Edge("更", but="变打"),
    Edge("可", but="许认小方宁两"),
    Edge("都", but="大成全首京古商酒煤华新旧江武昌钢瓷"),
    Edge("就", but="成造"),
    Edge("只", but="船一两"),
    Edge("约", but="条公合契签履违租预规节制集特婚邀纽邮缔守大盟解赴之毁背"),
    Edge("计", but="统设估累预审会合总共生家大妙人算核流时量温度光表功电"),
    Edge("居", but="民旅定安宜移邻新同人群起华故聚独家山散蜗隐寄民团老散"),
    Edge("达", but="发到表雷抵直传通溜萨马韦四八畅铁"),
    Edge("增", but="新递净剧激"),
    Edge("进", but="先促推改前引跃增行激渐演跟递精奋掘"),
    Edge("占", but="抢侵"),
    Edge("至", but="冬夏甚乃以"),
    Edge("较", but="比计"),
)
"""Stand after a name, before its verb or number."""

EMPTY: Final = (
    "现在 现时 目前 当前 如今 上年度 下年度 本年度 上个年度 下个年度 以让 以 让 并 其后 同时 此后 届时 会 能 急 只 性 里 用 直 过 远 又 向 共 数 等 比 较 相 单 拟 找 设 之 做 把 将 由 从 "
    "需要 预期 规定 原定 其余 余下 另 仍然 当中 其中 至 至今 再转 达致 跻身 比现时 比需求 比去年 比例上 双双 首批 一批 第一批 第二批 部分 全部 多项 多个 一次性 若干 有关 相关 目标是 也就是 就需要 "
    "单位或 之一 合计 总计 共计 累计 完毕 上 下 前 后 内 中 年均 预计 大 小 高 低 多 少 区间 上述 第一个 第二个 其 它 计 情况 方面 时间 s 的 了 / - · 人民币 港币 美元 有 每 正 一笔过 建议把 重组 新 除了 除 转 巡回 坚持 用于 用好 面对 为数 分阶段 必 差不 迈向 或 或约 可兴建 可提供 兴建 提供 参与人 统筹 集中 重点 基础上 另外 此外"
)
"""Are no name."""


@cache
def edges(rows: tuple[Edge, ...]) -> dict[str, str]:
    """The words of the rows, each with the characters that make it part of a name."""
    return {word: row.but for row in rows for word in row.words.split()}
