"""Words that tell a plan from a result: in headings, and in the sentence of a number."""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """A word and what it says: ``planned``, ``achieved`` or ``background``, with its weight against other cues."""

    word: str
    status: str
    weight: int


HEADINGS: tuple[Cue, ...] = tuple(
    Cue(word, status, weight)
    for status, weight, words in (
        ("achieved", 2, "回顾 总结 成就 成效 成绩 完成情况 执行情况 工作情况 进展情况 开展情况 落实情况 工作汇报 主要做法 取得"),
        ("achieved", 1, "上半年 过去 去年 历史性 发展基础 主要工作"),
        ("planned", 2, "计划 安排 打算 思路 展望 今后 下一步 下半年 部署 规划 明年 未来 预期目标 工作目标 目标任务 目标"),
        ("planned", 1, "任务 举措 措施 方案 重点工作 要求 建议 要点 总体要求 愿景"),
        ("background", 2, "基本情况 概况 基本县情 基本概况 问题 形势 背景 存在的"),
    )
    for word in words.split()
)

SENTENCES: tuple[Cue, ...] = tuple(
    Cue(word, status, weight)
    for status, weight, words in (
        ("planned", 3, "将 拟 力争 争取 计划 预期目标 目标是 目标为 今后 明年 未来 下一步 下半年 务求 规划 预定 再增加 再新增 继续"),
        ("planned", 2, "预计 确保 要 应 必须 须 不得 务必 努力 推动 加快 今年"),
        ("achieved", 3, "已 累计 去年 过去 以来 截至 截止 先后 荣获 同比 上年 目前 一年来 半年来 五年来 成功 共有 首次 顺利"),
        ("achieved", 2, "了 完成 实现 达到 突破 获 全部 受益"),
    )
    for word in words.split()
)
