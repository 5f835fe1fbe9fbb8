"""Words that bound a number: 不少于, 以上, 左右.

以上, 以下, 以内 include the number, 超过, 不满, 以外 do not (Civil Code of China, art. 1259).
"""

from __future__ import annotations

from functools import cache

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Bound(NamedTuple):
    """A bound word and its comparator.

    ``before``: it stands before the number, else after the number and its unit. ``distant``: a verb or a noun may
    stand between it and the number (至少新增90家). ``weak``: a word after the number overrides it (控制在5.5%左右).
    ``but``: the characters beside it that make it part of another word (节约, 以上海).
    """

    word: str
    comparator: str
    before: bool = True
    distant: bool = False
    weak: bool = False
    but: str = ""


class Row(NamedTuple):
    """Bound words of one kind, with spaces between (``_`` is a space within one)."""

    words: str
    comparator: str
    before: bool = True
    distant: bool = False
    weak: bool = False
    but: str = ""


ROWS: Final = (
    Row("不少于 不得少于 不能少于 不应少于 不低于 不得低于 不能低于 至少 最少 起码", ">=", distant=True),
    Row("不小于 不下于 不下 最低", ">="),
    Row("下限", ">=", weak=True),
    Row("不超过 不得超过 不能超过 不高于 不得高于 不多于 不得多于 至多", "<=", distant=True),
    Row("不突破 不得突破 不超 不大于 不得大于 最多 最迟", "<="),
    Row("前", "<=", but="目以之提生空"),
    Row("最高 最长 上限 控在 控制在 控制到 限制在 压减到", "<=", weak=True),
    Row("达到或超过", ">="),
    Row("≥ ≧ ⩾ >= ＞＝ >＝ 大于等于 大于或等于", ">="),
    Row("≤ ≦ ⩽ <= ＜＝ <＝ 小于等于 小于或等于", "<="),
    Row("> ＞", ">"),
    Row("< ＜", "<"),
    Row("不止 超过 突破 冲破 逾 超出 高于 大于 多于 数超 跃上 站上 冲上", ">"),
    Row("超", ">", but="赶反"),
    Row("破", ">", but="爆打侦攻"),
    Row("接近 将近 逼近 不足 不到 低于 少于 小于 不满 未满 未达", "<"),
    Row("近", "<", but="最附临亲远新"),
    Row("大约 大概 大致 大体 约为 约占 约有 约达", "~"),
    Row("约", "~", but="节签预公条合制契邀违赴履和特誓俭婉隐盟毁失践租续"),
    Row("及以上 或以上 和以上", ">=", before=False),
    Row("以上", ">=", before=False, but="海市学班级各三两四五几"),
    Row("以内 之内 以下 及以下 或以下 封顶 为上限 为限", "<=", before=False),
    Row("左右 上下", "~", before=False),
    Row("多 余", ">", before=False),
    Row("+ ＋", ">", before=False, but="0123456789一二三四五六七八九十NnXxＮＸ+＋"),
)


def expand(rows: tuple[Row, ...]) -> tuple[Bound, ...]:
    """The words of the rows, one by one."""
    return tuple(Bound(word.replace("_", " "), *row[1:]) for row in rows for word in row.words.split())


@cache
def bounds() -> tuple[Bound, ...]:
    """The bound words of Chinese texts."""
    return expand(ROWS)
