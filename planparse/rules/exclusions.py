"""Numbers that are no figures: announcements, slogans and names, sessions, ages, times.

Every row is a fragment of a regular expression. It is matched where the number with its unit ends (``AFTER``), or
just before the number (``BEFORE``).
"""

from __future__ import annotations

from typing import NamedTuple


class Exclusion(NamedTuple):
    """``pattern`` says that the number measures nothing. ``small``: only numbers up to 20 without bound words."""

    pattern: str
    small: bool = True


AFTER: tuple[Exclusion, ...] = (
    # announcing counts: 八个方面, 三项措施, 五大任务
    Exclusion(
        r"(?:大|重|个)?(?:主要|重点|重大|基本|关键|具体|突出|方面的|战略|核心|重要|创新)?"
        r"(?:方面|必须|坚持|确保|原则|关系|关键|重点|环节|阶段|步骤|要求|要点|层面|维度|特点|问题|意识|自信|维护|转变|结合|优先|统一|"
        r"文明|建设|体系|行动|战略|任务|工作|目标|举措|措施|第一|一批|统筹|主义|代表|布局|提升|确立|更加|下功夫|突破|着力|聚焦|内容|方向|"
        r"优势|短板|难题|机制|制度|格局|规律|革命|先|百年|阵地|方略|时期|意见|明确|红利|主题|板块|篇章|课题|支撑|抓手|定位|引领|同步|"
        r"不变|到位|转化|清单|导向|高地|市场|循环|能力|功能|大局|安全|升级|倍增|攻坚|牢牢|结构|要素|前提|规定|大类|(?:民生)?(?:实事|大事|好事|事)(?![故业务项件])|基础上?(?![^，。]))"
    ),
    Exclusion(r"大(?![型学棚户桥坝赛米豆中])"),
    # sessions and names: 七次全会, 二次创业, 十二届
    Exclusion(r"(?:全会|全体会议|会议(?:精神|部署|决定|上|审议|通过|确定|提出|以来|期间)|全国(?:人民)?代表|党代会|代表大会|常务会议|产业|创业|跨越|分配|供水|污染|元素|函数|革命|能源)", small=False),
    Exclusion(r"(?:年|周年|级)?(?:五四|七一|八一)", small=False),
    Exclusion(r"(?:专项)?(?:攻坚|行动)", small=False),
    # times and distances as names: 24小时服务, 15分钟生活圈
    Exclusion(r"(?:便民|品质|养老|健康|文化|健身|阅读|医疗|就业|社区|城市|都市|高铁|交通|通勤|出行|经济|服务|生活|公共|救援|应急|直达|营业|不打烊|在线|值班|值守|自助|政务)?(?:生活|服务|经济|通勤|交通|健身|文化|医疗|出行|养老|就业|阅读|救援|都市)?(?:圈|服务|营业|值班|值守|不打烊|在线|交通网|通达|直达|开放)", small=False),
)

BEFORE: tuple[Exclusion, ...] = (
    Exclusion(r"(?:届|第|全国|省委|市委|县委|区委)", small=False),
)
"""What stands before the numbers of sessions: 十二届七次."""
