"""How paragraphs begin that are about more than the last numbered item before them."""

from __future__ import annotations

from planparse.records import NamedTuple


class Closing(NamedTuple):
    """``pattern`` matches at the start of a paragraph.

    ``scope``: what the paragraph is about: ``section``: the part that the list of items stands in; ``whole``: the
    document, if it ends there; ``apart``: neither, it is an annex.
    """

    name: str
    pattern: str
    scope: str


CLOSINGS = (
    Closing(
        "address",
        r"(?:各位(?:代表|委员|议员|同仁|同事|领导|来宾|老师|同学|乡亲|市民)|同志们|同学们|朋友们|老师们|主席女士|主席先生)[^。；]{0,12}?(?:[！!]|[，,]|[：:]|。)",
        "whole",
    ),
    Closing("in-short", r"(?:总之|综上所述|综上)[，,]", "whole"),
    Closing("as-above", r"(?:以上(?:报告|意见|汇报|方案|计划|总结|工作|请示|内容)?|特此|现予|妥否)[^。，,；]{0,12}(?:。|[，,]|！)", "whole"),
    Closing(
        "all-bodies",
        r"(?:各地区|各地|各部门|各单位|各级|各省|各市|各县|各区|各镇|各校|各有关)[^。]{0,40}?(?:要|应当|应|须)[^。]{0,30}"
        r"(?:对照|报送|上报|结合实际|抓好落实|贯彻落实|贯彻执行|落实情况)",
        "whole",
    ),
    Closing(
        "this-document",
        r"本(?:方案|办法|意见|规划|计划|通知|细则|规定|政策|措施|要点|文件)(?:自|由)[^。]{0,30}(?:施行|实施|执行|起|解释)",
        "whole",
    ),
    Closing("let-us", r"(?:让我们|我们坚信|我们相信)", "whole"),
    Closing(
        "survey",
        r"(?:(?:一|两|三|四|五)年来|过去(?:的)?(?:一|五)年|这(?:一|五)年|回顾|回望|总结|刚刚过去|“十[一二三四五]五”时期|"
        r"(?:与此)?同时[，,]|我们也|我们还|还要|在(?:充分)?肯定成绩|在看到成绩|成绩[^。，]{0,6}来之不易|实践[^。，]{0,10}启示|(?:19|20)[0-9]{2}年是)",
        "section",
    ),
    Closing("annex", r"附(?:件|表|录)(?:[0-9一二三四五六七八九十]{1,2})?(?:[：:\s]|$)", "apart"),
    Closing("references", r"(?:名词解释|名词说明|名词注释|注释|附注|参考文献|相关链接)[：:]?$", "apart"),
)
