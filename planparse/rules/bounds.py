"""Words that bound a number: 不少于, 以上, 左右.

以上, 以下, 以内 include the number, 超过, 不满, 以外 do not (Civil Code of China, art. 1259).
"""

from __future__ import annotations

from typing import NamedTuple


class Bound(NamedTuple):
    """A bound word and its comparator.

    ``before``: it stands before the number, else after the number and its unit. ``distant``: a verb or a
    noun may stand between it and the number (至少新增90家). ``weak``: a word after the number overrides it
    (控制在5.5%左右). ``but``: the characters beside it that make it part of another word (节约, 以上海).
    """

    word: str
    comparator: str
    before: bool = True
    distant: bool = False
    weak: bool = False
    but: str = ""


BOUNDS: tuple[Bound, ...] = (
    Bound("不少于", ">=", distant=True),
    Bound("不得少于", ">=", distant=True),
    Bound("不能少于", ">=", distant=True),
    Bound("不应少于", ">=", distant=True),
    Bound("不低于", ">=", distant=True),
    Bound("不得低于", ">=", distant=True),
    Bound("不能低于", ">=", distant=True),
    Bound("不小于", ">="),
    Bound("不下于", ">="),
    Bound("不下", ">="),
    Bound("不止", ">"),
    Bound("至少", ">=", distant=True),
    Bound("最少", ">=", distant=True),
    Bound("最低", ">="),
    Bound("起码", ">=", distant=True),
    Bound("不超过", "<=", distant=True),
    Bound("不得超过", "<=", distant=True),
    Bound("不能超过", "<=", distant=True),
    Bound("不突破", "<="),
    Bound("不得突破", "<="),
    Bound("不超", "<="),
    Bound("不高于", "<=", distant=True),
    Bound("不得高于", "<=", distant=True),
    Bound("不大于", "<="),
    Bound("不得大于", "<="),
    Bound("不多于", "<=", distant=True),
    Bound("不得多于", "<=", distant=True),
    Bound("前", "<=", but="目以之提生空"),
    Bound("至多", "<=", distant=True),
    Bound("最多", "<="),
    Bound("最高", "<=", weak=True),
    Bound("最长", "<=", weak=True),
    Bound("最迟", "<="),
    Bound("上限", "<=", weak=True),
    Bound("下限", ">=", weak=True),
    Bound("控制在", "<=", weak=True),
    Bound("控制到", "<=", weak=True),
    Bound("限制在", "<=", weak=True),
    Bound("压减到", "<=", weak=True),
    Bound("超过", ">"),
    Bound("超", ">", but="赶反"),
    Bound("突破", ">"),
    Bound("冲破", ">"),
    Bound("逾", ">"),
    Bound("超出", ">"),
    Bound("高于", ">"),
    Bound("大于", ">"),
    Bound("多于", ">"),
    Bound("数超", ">"),
    Bound("破", ">", but="爆打侦攻"),
    Bound("跃上", ">"),
    Bound("站上", ">"),
    Bound("冲上", ">"),
    Bound("近", "<", but="最附临亲远新"),
    Bound("接近", "<"),
    Bound("将近", "<"),
    Bound("逼近", "<"),
    Bound("不足", "<"),
    Bound("不到", "<"),
    Bound("低于", "<"),
    Bound("少于", "<"),
    Bound("小于", "<"),
    Bound("不满", "<"),
    Bound("未满", "<"),
    Bound("未达", "<"),
    Bound("约", "~", but="节签预公条合制契邀违赴履和特誓俭婉隐盟毁失践租续"),
    Bound("大约", "~"),
    Bound("大概", "~"),
    Bound("大致", "~"),
    Bound("大体", "~"),
    Bound("约为", "~"),
    Bound("约占", "~"),
    Bound("约有", "~"),
    Bound("约达", "~"),
    Bound("估计约", "~"),
    Bound("以上", ">=", before=False, but="海市学班级各三两四五几"),
    Bound("及以上", ">=", before=False),
    Bound("或以上", ">=", before=False),
    Bound("和以上", ">=", before=False),
    Bound("以内", "<=", before=False),
    Bound("之内", "<=", before=False),
    Bound("以下", "<=", before=False),
    Bound("及以下", "<=", before=False),
    Bound("或以下", "<=", before=False),
    Bound("封顶", "<=", before=False),
    Bound("为上限", "<=", before=False),
    Bound("为限", "<=", before=False),
    Bound("左右", "~", before=False),
    Bound("上下", "~", before=False),
    Bound("多", ">", before=False),
    Bound("余", ">", before=False),
    Bound("有余", ">", before=False),
)
