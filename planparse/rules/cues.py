"""Words that tell a plan from a result: in headings, and in the sentence of a number."""

from __future__ import annotations

from functools import cache

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Cue(NamedTuple):
    """A word and what it says: ``planned``, ``achieved`` or ``background``, with its weight against other cues.

    It says nothing after one of the characters ``after`` (比上年) or before one of ``but`` (计划的).
    """

    word: str
    status: str
    weight: int
    after: str = ""
    but: str = ""


class Row(NamedTuple):
    """Cues of one status and weight, with spaces between (``_`` is a space within one)."""

    words: str
    status: str
    weight: int
    after: str = ""
    but: str = ""


HEADINGS: Final = (
    Row("发展现状 发展基础 现状形势 工作回顾 工作总结 总结 回顾 主要成就 发展成就 完成情况 执行情况", "achieved", 3),
    Row("工作计划 工作安排 工作打算 下一步 下步工作 下一阶段 今后 明年 下半年 工作目标 目标任务 主要任务 重点任务 主要目标 预期目标 工作思路 展望 安排 打算 预算草案 收支安排 预算安排 施政重点", "planned", 3),
    Row("现状 成就 成效 成绩 工作情况 进展情况 开展情况 落实情况 施政成果 工作成果 执行成果 办理情形 执行情形 工作汇报 主要做法 亮点 历史性成就", "achieved", 2),
    Row("建设情况 发展情况 实施情况 推进情况 运行情况", "achieved", 2),
    Row("上半年 过去 去年 主要工作 五年来 一年来 取得", "achieved", 1),
    Row("思路 部署 未来 目标 主要考虑 愿景 任务 重点工作 总体要求 工作要求 预测", "planned", 2),
    Row("计划 规划 举措 措施 方案 要求 建议 要点 努力 奋力 全力 开创 谱写", "planned", 1),
    Row("Review Achievements Accomplishments Retrospect", "achieved", 3),
    Row("goal objectives targets Goals Objectives Targets Tasks Priorities Outlook", "planned", 2),
    Row("基本情况 概况 基本县情 基本概况 存在的问题 存在问题 主要问题 问题和不足 面临的形势 形势分析 情况分析 背景 名词解释 附录", "background", 3),
)

SENTENCES: Final = (
    Row("力争 争取 拟 预期目标 目标是 目标为 今后 明年 未来 下一步 下半年 务求 预定 再增加 再新增 再建 规划建设 我们会 政府会 会在 会额外", "planned", 4),
    Row("预期", "planned", 3, after="稳善好期超合过符于", but="管引稳好、。"),
    Row("将", "planned", 4, but="近军士领相"),
    Row("建议", "planned", 3, but="0123456789一二三四五六七八九十百书案的"),
    Row("将会 会于 指标是 指标为 目标 力求 承诺 会为 会有 将于 必须 不得 应当", "planned", 3, after="委协学工社"),
    Row("预计可 预计将 预计能 预计会 预计到 预计在 预计需 预计于", "planned", 3),
    Row("要", "planned", 2, after="主重紧首机摘纪概提简扼险显必只", but="素点闻塞道求么"),
    Row("确保 务必 努力 可兴建 可提供 至少", "planned", 2),
    Row("可达 可带动 可实现 可新增 可增加 可吸纳 可解决", "planned", 2, after="不"),
    Row("推动 加快 支持 鼓励 预计", "planned", 1),
    Row("已 累计 过去 以来 先后 荣获 一年来 半年来 五年来 成功 现时 现有 共有 首次 顺利 来之不易", "achieved", 4),
    Row("任务是 任务为", "planned", 4, after="成"),
    Row("占年计划 占年度计划 占全年计划 占年初计划 占计划 占原计划 占年目标 占年度目标 占全年目标 占年任务 占全年任务", "achieved", 4, but="总"),
    Row("至今 迄今", "achieved", 5),
    Row("完成计划的 完成年计划的 完成年度计划的 完成全年计划的 完成预算的 占计划数 仅完成", "achieved", 4),
    Row("据统计 经统计 据初步统计 据不完全统计", "achieved", 5),
    Row("了 完成了 截至 目前", "achieved", 3),
    Row("受益", "achieved", 3, after="计可将望"),
    Row("实际完成 实际投入 实际到位 实际支出 实际收入", "achieved", 4, after="并且按"),
    Row("占年度 为预算的 占预算的 为年度 为计划的 占目标任务 占任务", "achieved", 3),
    Row("同比", "achieved", 2),
    Row("_will_ _shall_ _are_to_ _is_to_ _plan_to_ _plans_to_ _aim_ _target _strive _must_ _by_the_end_of_", "planned", 3),
    Row("_the_next_ _the_coming_", "planned", 3),
    Row("_is_estimated _are_estimated _is_expected _are_expected Expected_ _capable_of_ _to_provide_ Make_available_", "planned", 2),
    Row("_should_ _need_to_ Extend_ Increase_ Reduce_ Ensure_ Buy_ Build_ Train_ Establish_ Launch_ Double_ Create_ Develop_ Provide_ Deliver_ Recruit_ Raise_ Improve_ Expand_ Achieve_ Transform_", "planned", 2),
    Row("_has_ _have_ _had_ _was_ _were_ _completed_ _already_ _since_", "achieved", 3),
    Row("_spent_ _rose_ _fell_ _grew_ _dropped_ _received_ _repaired_ _built_ _opened_ _held_ _trained_ _planted_ _helped_ _issued_ _recorded_ _achieved_", "achieved", 2),
    Row("实现 达到 跃升 位居 完成 突破 获 全部", "achieved", 1),
    Row("计划", "planned", 4, after="生作案施动目训资个项家条", but="的，。、（）(),”」》等中下内核已于书生单共主审规编"),
    Row("去年", "achieved", 4, after="比较从由于同与"),
    Row("上年", "achieved", 3, after="比较从由于同与"),
)
"""Words before a number in its sentence."""


@cache
def cues(rows: tuple[Row, ...]) -> tuple[Cue, ...]:
    """The words of the rows, one by one."""
    return tuple(Cue(word.replace("_", " "), *row[1:]) for row in rows for word in row.words.split())
