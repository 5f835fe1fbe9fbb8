"""Words that tell headings from prose."""

from __future__ import annotations

from planparse.records import NamedTuple


class Wording(NamedTuple):
    name: str
    pattern: str


SPEAKER = Wording("speaker", r"我们|(?<!自)我(?![国省市县区州校院镇乡局委街村社党军厂行司部团])|各位代表|请予审议")
PROSE = (
    SPEAKER,
    Wording("time", r"^(?:过去|今年|去年|目前|当前|近年|(?:一|五|十)年来|今后|现在|随着|由于|与此同时)"),
)
"""First sentences with these are prose, however short."""

OPENINGS = (Wording("list", r"(?:包括|如下|以下|下列|[为是有]|主要)[：:︰∶]?$"),)
"""A line that ends with a colon and one of these opens a list: no heading."""

REMNANTS = (Wording("body", r"^[省市县区州旗镇乡](?:纪律检查|工作)?委员会$"),)
"""Lines that are no headings: what is left of the name of a body behind a blank, 共青团____市委员会."""

TITLES = (
    Wording("plan", r"(?:方案|计划|规划|办法|意见|细则|规定|若干政策|若干措施|纲要|要点|制度|章程|条例|责任书)(?:[（(][^（()）]{1,16}[)）])?$"),
)
"""How the title of a plan ends that is enclosed in a notice or follows another one."""

STOCK = (
    Wording("stock", r"(?:基本情况|指导思想|工作目标|总体要求|总体思路|主要内容|工作内容|主要目标|基本原则|组织领导|保障措施|工作要求|基础分析|现状分析|背景分析|形势分析|情况分析)"),
)
"""Headings that are recognised where nothing separates them from the text behind."""

NOUNS = (
    Wording(
        "noun",
        r"工作|情况|成就|成效|回顾|总结|目标|任务|安排|计划|要求|思想|思路|措施|重点|问题|打算|建议|保障|内容|原则|意义|背景|场景|范围|对象|形势|效果|态度|方法|方式|流程|亮点|经验|体会|不足|分工|步骤",
    ),
)
BEGINNINGS = (
    Wording("time", r"过去|今年|去年|一年来|五年来|近年来|(?:19|20)[0-9xXＸ]{2}年|截[至止]|目前"),
    Wording("ground", r"根据|按照|以(?:习近平|邓小平|党的)|为(?:认真|深入|全面|进一步|切实|贯彻|了)|(?:认真|深入|全面)(?:学习|贯彻|落实)|紧紧围绕|坚持以"),
    Wording("subject", r"本(?:指南|方案|计划|办法|规划|年度)|各位代表|[我全](?:们|镇|县|市|区|校|省|乡|局|院|体)|政府部门|各级"),
)
"""A heading that ends with one of the nouns, glued to a text that begins with one of these."""
