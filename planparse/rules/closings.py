"""How the paragraphs that close a plan begin: they are about the whole, not about the last numbered part."""

from __future__ import annotations

from typing import NamedTuple


class Closing(NamedTuple):
    """``pattern`` matches at the start of a paragraph."""

    name: str
    pattern: str


CLOSINGS = (
    Closing("address", r"(?:各位代表|各位委员|同志们|同学们|朋友们|老师们|各位议员|各位同仁|各位同事|全县人民|主席)[^。；]{0,12}?[！!，,：:。]"),
    Closing("in-short", r"(?:总之|综上所述|综上)[，,]"),
    Closing("as-above", r"(?:以上|特此|现予|妥否)[^。，,；]{0,16}[。，,！]"),
    Closing("all-bodies", r"(?:各地区|各地|各部门|各单位|各级|各省|各市|各县|各区|各有关)[^。]{0,40}?(?:要|应当|应|须)[^。]{0,30}(?:对照|报送|上报|结合实际|抓好落实|贯彻落实|贯彻执行|落实情况)"),
    Closing("this-document", r"本(?:方案|办法|意见|规划|计划|通知|细则|规定|政策|措施|要点|文件)自[^。]{0,30}(?:施行|实施|执行|起)"),
    Closing("annex", r"附(?:件|表|录)(?:[0-9一二三四五六七八九十]{1,2})?(?:[：:\s]|$)"),
    Closing("let-us", r"(?:让我们|我们坚信|我们相信)"),
    Closing("references", r"(?:名词解释|名词说明|注释|附注|参考文献|相关链接)[：:]?$"),
)
