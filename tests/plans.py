"""Plausible plans for property tests: a small grammar of titles, numbered sections, targets and dates.

``drafts()`` draws a :class:`Draft`: the text, and the numbered items that it holds in order.
Everything is written with words that survive conversion to traditional script and back.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

HAN = "一二三四五六七八九十"


class Item(NamedTuple):
    """One numbered item: its depth (1 is the top), its marker as printed, the line after the marker."""

    depth: int
    marker: str
    line: str


class Draft(NamedTuple):
    text: str
    title: str
    items: tuple[Item, ...]


LADDERS = (
    (lambda n: f"{HAN[n]}、", lambda n: f"（{HAN[n]}）", lambda n: f"{n + 1}．"),
    (lambda n: f"{HAN[n]}、", lambda n: f"({HAN[n]})", lambda n: f"{n + 1}、"),
    (lambda n: f"{HAN[n]}、", lambda n: f"{n + 1}.", lambda n: f"（{n + 1}）"),
    (lambda n: f"第{HAN[n]}章 ", lambda n: f"第{HAN[n]}节 ", lambda n: f"{HAN[n]}、"),
)

TITLES = (
    "2023年全镇河道管护工作计划",
    "青山县图书馆2024年度工作要点",
    "东湖街道2022年工作总结",
    "全市供水保障实施方案",
)

HEADINGS = ("摸清底数", "改善办学条件", "壮大基层队伍", "办好民生实事", "推进水利建设", "强化安全管理", "深化信息公开")

STATEMENTS = (
    "新建口袋公园{n}个。",
    "组织技能培训{n}人次以上。",
    "改造老旧水管{n}公里，惠及居民约{m}户。",
    "热线办结率达到{p}%以上。",
    "全年开展巡查不少于{n}次。",
    "投入资金{m}万元，较上年增长{p}%。",
    "每季度召开{k}次例会，由水利站牵头。",
    "{y}年底前完成全部堤防加固。",
    "{y}年{month}月启动试点，{month}月底前提交报告。",
    "到{y}年，受益人口突破{n}万人。",
    "把居民的意见放在第一位，做到事事有回音。",
    "各村要加强联络，遇到问题及时上报。",
)

OPENINGS = ("为做好本年度各项工作，结合实际，制定本计划。", "一年来，各项工作平稳推进，现将有关情况报告如下。")


@st.composite
def statements(draw: st.DrawFn) -> str:
    """One sentence with a target, a date or neither."""
    year = draw(st.integers(2019, 2031))
    return draw(st.sampled_from(STATEMENTS)).format(
        n=draw(st.integers(2, 999)),
        m=draw(st.integers(1000, 99999)),
        p=draw(st.integers(1, 99)),
        k=draw(st.integers(1, 9)),
        y=year,
        month=draw(st.integers(1, 12)),
    )


@st.composite
def items(draw: st.DrawFn) -> tuple[Item, ...]:
    """Numbered items of two or three levels, each level counting from one."""
    top, middle, low = draw(st.sampled_from(LADDERS))
    found: list[Item] = []
    for first in range(draw(st.integers(1, 4))):
        found.append(Item(1, top(first), draw(st.sampled_from(HEADINGS))))
        for second in range(draw(st.sampled_from((0, 2, 3)))):
            found.append(Item(2, middle(second), draw(st.sampled_from(HEADINGS))))
            found.extend(Item(3, low(third), draw(statements())) for third in range(draw(st.sampled_from((0, 2)))))
    return tuple(found)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A plan with a title line, an opening paragraph and numbered items with text under the headings."""
    title = draw(st.sampled_from(TITLES))
    found = draw(items())
    lines = [title, draw(st.sampled_from(OPENINGS))]
    for item, following in zip(found, (*found[1:], None), strict=True):
        lines.append(item.marker + item.line)
        if item.depth < 3 and (following is None or following.depth <= item.depth):
            lines.append("".join(draw(st.lists(statements(), min_size=1, max_size=3))))
    return Draft("\n".join(lines) + "\n", title, found)
