"""How a plan names the bodies that answer for an item.

Practice of official task lists: the body named first, or named as 牵头, leads; the others take part.
"""

from __future__ import annotations

from planparse.records import NamedTuple


class Naming(NamedTuple):
    """``pattern`` has one group, ``bodies``; ``part``: lead, support, or listed (the list itself says)."""

    name: str
    pattern: str
    part: str


_KIND = r"(?:单位|部门|科室|处室|组织|机构|领导|人)"
_ALIAS = r"[（(][^、，,。；;：:（）()【】〔〕\[\]\n]{1,20}(?:局|委|办|部|处|科|院|站|中心|办公室)[）)]"
_LIST = rf"[ \u3000]?(?P<bodies>(?:[^。；;：:（）()【】〔〕\[\]\n]|{_ALIAS}){{2,200}}+)"

NAMINGS = (
    Naming("lead-label", rf"(?:牵头|责任|主办|承办|负责|实施|主责){_KIND}[：:]{_LIST}", "lead"),
    Naming("support-label", rf"(?:配合|协办|协同|参与|参加|协助){_KIND}[：:]{_LIST}", "support"),
    Naming("bracket", r"[（(〔【](?P<bodies>[^（）()〔〕【】。；;：:\n]{2,200}?(?:负责|牵头|配合|参与|落实|组织实施))[）)〕】]", "listed"),
    Naming("by", r"由(?P<bodies>[^。；;：:，,（）()\n]{2,60}?(?:牵头|会同[^。；;：:，,（）()\n于]{2,40}|负责(?!解释|人)))", "listed"),
)

BODY = (
    r"(?:部|委|委员会|办|办公室|厅|局|署|院|行|会|处|科|室|站|所|中心|政府|公司|集团|总队|支队|大队|领导小组|工作组|"
    r"专班|指挥部|街道|镇|乡|村|社区|联|盟|团委|党委|党组|工委|支部|学校|大学|学院|中学|小学|医院|银行|协会|部门|单位|企业|组)"
)
"""How the names of bodies end."""

NOT_BODY = r"^(?:一个|多个|各个|双方)|^(?:企业|部门|单位|专家|市场|社会|学校|学院|小组|组织|中心)$|[的了是在与并]|^(?:其|该|此)"
"""What a name is not."""
