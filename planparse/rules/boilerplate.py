"""What stands around a document without being part of it: rows of site furniture.

A pattern is met with a whole line, its white space trimmed and its script simplified; it holds no group and is
bounded. A row is tried only on a line that holds one of its ``keys``: that keeps a page without furniture cheap.
Where a row may stand is half of the evidence: an ``edge`` row speaks only before the first and after the last
line of the body.
"""

from __future__ import annotations

from planparse.records import NamedTuple

LONG = 1000
"""Characters of a line that is tried as furniture."""


class Boilerplate(NamedTuple):
    """``where``: any, edge, head or tail. ``kind``: boilerplate or page-mark.

    ``longest``: characters of the longest line it matches. ``ascii``: all of them are ASCII.
    """

    name: str
    keys: tuple[str, ...]
    pattern: str
    where: str = "edge"
    kind: str = "boilerplate"
    longest: int = LONG
    ascii: bool = False


class Label(NamedTuple):
    """A label of a page's metadata (``发布时间：…``). ``role`` of its value: published, signed, issuer, number, title.

    ``alone``: the label is enough evidence even without others beside it. ``value``: the value may stand on the
    line that follows.
    """

    word: str
    role: str | None = None
    alone: bool = True
    value: bool = True


LABELS = (
    Label("索引号"),
    Label("索引"),
    Label("信息索引"),
    Label("统一编号"),
    Label("主题分类"),
    Label("体裁分类"),
    Label("组配分类"),
    Label("信息分类"),
    Label("信息类别"),
    Label("所属类别"),
    Label("公文种类"),
    Label("文种"),
    Label("发文机关", "issuer"),
    Label("发文机构", "issuer"),
    Label("发文单位", "issuer"),
    Label("发布机构", "issuer"),
    Label("发布机关", "issuer"),
    Label("发布单位", "issuer"),
    Label("制发机关", "issuer"),
    Label("公开责任部门", "issuer"),
    Label("公开主体", "issuer"),
    Label("成文日期", "signed"),
    Label("成文时间", "signed"),
    Label("发文日期", "signed"),
    Label("发文时间", "signed"),
    Label("印发日期", "signed"),
    Label("签发日期", "signed"),
    Label("生成日期", "signed"),
    Label("生成时间", "signed"),
    Label("发文字号", "number"),
    Label("发布文号", "number"),
    Label("文号", "number"),
    Label("文件编号", "number"),
    Label("标题", "title"),
    Label("信息名称", "title"),
    Label("文件名称", "title"),
    Label("文件大小"),
    Label("文档大小"),
    Label("总页数"),
    Label("总字数"),
    Label("文件格式"),
    Label("文档格式"),
    Label("所需积分"),
    Label("主题词"),
    Label("关键词"),
    Label("关键字"),
    Label("有效性"),
    Label("时效性"),
    Label("时效"),
    Label("有效期"),
    Label("废止日期"),
    Label("效力级别"),
    Label("公开目录"),
    Label("公开形式"),
    Label("公开方式"),
    Label("公开范围"),
    Label("公开日期", "published"),
    Label("公开时间", "published"),
    Label("发布日期", "published"),
    Label("发布时间", "published"),
    Label("发表时间", "published"),
    Label("发表日期", "published"),
    Label("发表于", "published"),
    Label("发布于", "published"),
    Label("更新时间", "published"),
    Label("更新日期", "published"),
    Label("最后更新", "published"),
    Label("最后异动时间", "published"),
    Label("最后异动日期", "published"),
    Label("文档页数"),
    Label("上传时间", "published"),
    Label("录入时间", "published"),
    Label("添加时间", "published"),
    Label("张贴日期", "published"),
    Label("建档日期", "published"),
    Label("资料时间", "published"),
    Label("日期", "published", alone=False),
    Label("时间", "published", alone=False),
    Label("资料来源"),
    Label("信息来源"),
    Label("稿件来源"),
    Label("文章来源"),
    Label("来源"),
    Label("出处"),
    Label("作者"),
    Label("供稿"),
    Label("投稿"),
    Label("记者"),
    Label("报告人"),
    Label("汇报人"),
    Label("述职人"),
    Label("撰写人"),
    Label("责任编辑"),
    Label("责编"),
    Label("编辑"),
    Label("审核"),
    Label("校对"),
    Label("录入"),
    Label("点击", value=False),
    Label("点击量", value=False),
    Label("点击数", value=False),
    Label("点击率", value=False),
    Label("浏览", value=False),
    Label("浏览量", value=False),
    Label("浏览数", value=False),
    Label("浏览次数", value=False),
    Label("阅读", value=False),
    Label("阅读量", value=False),
    Label("阅读数", value=False),
    Label("阅读次数", value=False),
    Label("访问量", value=False),
    Label("访问次数", value=False),
    Label("人气", value=False),
    Label("评论", value=False),
    Label("下载次数", value=False),
    Label("字号", value=False),
    Label("字体", value=False),
    Label("字体大小", value=False),
    Label("字号大小", value=False),
    Label("文字大小", value=False),
    Label("视力保护色", value=False),
    Label("分享", value=False),
    Label("分享到", value=False),
    Label("分享至", value=False),
    Label("打印", value=False),
    Label("浏览人次", value=False),
    Label("点阅", value=False),
    Label("点阅数", value=False),
    Label("点阅次数", value=False),
    Label("发布人"),
    Label("发布者"),
    Label("发布部门", "issuer"),
    Label("上传者"),
    Label("上传人"),
    Label("录入者"),
    Label("供稿单位"),
    Label("供稿人"),
    Label("文章作者"),
    Label("签发人"),
    Label("栏目"),
    Label("所属栏目"),
    Label("标签"),
    Label("原文地址"),
    Label("本文地址"),
    Label("转载自"),
    Label("转自"),
    Label("撰稿"),
    Label("摄影"),
    Label("通讯员"),
    Label("审稿"),
    Label("编审"),
    Label("监制"),
    Label("主编"),
    Label("初审"),
    Label("复审"),
    Label("终审"),
    Label("一审"),
    Label("二审"),
    Label("三审"),
    Label("签发"),
    Label("资料提供"),
    Label("原文链接"),
    Label("本文链接"),
    Label("文章链接"),
    Label("链接"),
    Label("网址"),
    Label("抓取时间"),
    Label("法宝引证码"),
    Label("编号", alone=False),
    Label("URL"),
    Label("Source"),
    Label("Date", "published"),
    Label("Published", "published"),
    Label("Updated", "published"),
    Label("LastUpdated", "published"),
    Label("Author"),
    Label("Views"),
    Label("Tags"),
    Label("Category"),
    Label("Categories"),
    Label("Comments"),
    Label("title", "title"),
    Label("date", "published"),
    Label("publisher", "issuer"),
    Label("publish_date", "published"),
)
"""Words are written without white space: 索 引 号 and 标　　题 are the same labels."""

WORDS = frozenset(
    {
        "没有留言", "张贴留言", "发表评论", "关怀版", "长辈版", "长者版", "设为首页", "会员信息", "用户名", "密码", "验证码", "忘记密码", "最近更新", "Highlights", "Webcast", "Press Releases", "Archives", "Contact Us", "Sitemap", "Site Map", "Policy Agenda", "TV Announcements", "Important Notices", "Privacy Policy", "老年版", "适老版", "无障碍版", "无障碍浏览", "政府信息公开", "打印整页", "打印内容", "打印正文", "听新闻", "首页", "网站首页", "正文", "首页正文", "下载", "下载本文", "下载本文档", "下载文档", "下载全文", "立即下载", "免费下载", "打印",
        "打印本页", "打印关闭", "列印", "列印图示", "全屏", "收藏", "收藏本页", "加入收藏", "分享", "分享到", "分享到微信", "分享本页", "转发",
        "点赞", "评论", "加大", "还原", "减小", "放大", "缩小", "默认", "大", "中", "小", "特大", "大中小", "关闭", "关闭窗口", "关闭本页",
        "返回", "返回顶部", "返回首页", "返回列表", "回上一页", "回上页", "友善列印", "转寄", "转寄友人", "网站导览", "字级", "回首页", "回到顶部", "上一篇", "下一篇", "上一页", "下一页", "登录", "注册",
        "举报", "纠错", "我要纠错", "网站地图", "联系我们", "关于我们", "加入我们", "手机版", "手机版选单", "无障碍", "无障碍阅读", "简体", "繁体",
        "English", "论坛", "朗读", "语音播报", "微信", "微博", "新浪微博", "腾讯微博", "QQ空间", "QQ好友", "朋友圈", "复制链接", "facebook",
        "line", "twitter", "plurk", "email", "Facebook", "Line", "Twitter", "Share", "Print", "Email", "Tweet", "LinkedIn", "WhatsApp", "Previous", "Next", "Home", "Login", "Download", "在线阅读",
        "文档简介", "内容简介", "文档摘要", "基本信息", "文档评论", "原创力文档", "我要投稿", "文档介绍", "展开全文", "展开", "收起", "目录导航", "true", "false", "Public domain",
    }
)  # fmt: skip
"""Words of a page's buttons and menus; a line of nothing else is no part of a document."""

SITE = ("小编", "范文社", "范文网", "范文大全", "网友投稿", "网友上传", "网友提供", "网友分享", "用户上传", "用户提供", "本文档", "不代表本站", "本站仅", "本站不", "本站所有", "原创文章", "代写", "代笔", "内容仅供预览", "下载后的文档", "由会员分享", "你想要的范文")  # fmt: skip
"""What only a site says, never a document."""

HOST = (
    "仅供参考", "仅供大家参考", "供大家参考", "供您参考", "供你参考", "供各位参考", "供大家借鉴", "供大家阅读", "供大家学习", "供大家下载", "欢迎参考",
    "欢迎阅读", "欢迎借鉴", "欢迎下载", "欢迎收藏", "欢迎查阅", "欢迎大家", "为大家整理", "为大家收集", "为大家搜集", "为大家准备", "为大家带来", "为大家分享",
    "为大家推荐", "为大家介绍", "给大家整理", "给大家带来", "给大家分享", "跟大家分享", "和大家分享", "与大家分享", "为您带来", "为您整理", "为您准备", "为你整理",
    "对您有帮助", "对你有帮助", "对大家有帮助", "对您有所帮助", "对你有所帮助", "对大家有所帮助", "帮助到大家", "帮助到您", "帮到大家", "帮到您", "一起来看",
    "最新范文", "精选范文", "优秀范文", "喜欢收藏", "记得收藏", "Maybe you need", "Welcome to learn", "Welcome to read", "Welcome to refer", "I hope it helps", "I hope it will help",
    "for your reference", "compiled for you", "Let's take a look", "shared with you",
)  # fmt: skip
"""How a site speaks to its readers: two of these are evidence."""

SITE_WORDS = (*SITE, "本站", "本网", "下载", "预览", "客服", "版权", "侵权", "付费", "会员", "文库", "积分", "充值", "登录", "登入", "注册", "公众号", "转载", "上传", "阅读器", "浏览器", "举报", "投诉", "退款", "PPT")  # fmt: skip
"""What a site says more often than a document: evidence inside a notice of the site only."""

_GAP = r"\s{0,8}"
_STEP = r"[^>＞»›|：:，。；]{1,40}?"

LINES = (
    Boilerplate("page-of", ("页",), r"(?:第 ?\d{1,4} ?页[ ,，/／、]{0,3})?共 ?\d{1,4} ?页|第 ?\d{1,4} ?页(?:[ ,，/／、]{1,3}\d{1,4} ?页?)?", "any", "page-mark", longest=19),
    Boilerplate("page-banner", ("页", "age ", "P."), r"[=＝*_~－-]{2,40}\s{0,3}(?:第 ?\d{1,4} ?页|[Pp]age \d{1,4}(?: of \d{1,4})?|P\. ?\d{1,4})\s{0,3}[=＝*_~－-]{2,40}", "any", "page-mark"),
    Boilerplate("page-dashes", ("-", "—", "－", "–"), r"[-—－–] {0,2}\d{1,4} {0,2}[-—－–]", "any", "page-mark", longest=10),
    Boilerplate("page-english", ("age ",), r"[Pp]age \d{1,4}(?: (?:of|/) \d{1,4})?", "any", "page-mark", longest=17),
    Boilerplate("page-thumbnail", ("_第",), r".{2,80}_第 ?\d{1,3} ?页", "any"),
    Boilerplate("scan-code", ("扫一扫", "扫描", "扫码"), r".{0,14}扫(?:一扫|描|码).{0,24}(?:手机|微信|二维码|当前页|关注|公众号|分享).{0,30}", "any", longest=74),
    Boilerplate("markdown-attribute", ("{:",), r"\{:[^{}]{0,200}\}", "any"),
    Boilerplate("markdown-image", ("![",), r"!\[[^\]]{0,400}\]\([^)]{0,600}\)(?:\{[^}]{0,200}\})?", "any"),
    Boilerplate("markdown-rule", ("---", "***", "===", "~~~", "- - -", "* * *"), r"-{3,80}|\*{3,80}|={3,80}|~{3,80}|(?:- ){2,40}-|(?:\* ){2,40}\*", "any"),
    Boilerplate("template-tag", ("{%", "[标签"), r"\{%[^%]{0,200}%\}|\[标签[:：][^\]]{0,20}\]", "any"),
    Boilerplate("comment-mark", ("<!-", "->", "/*", "*/"), r"<!-{1,3}|-{1,3}>|\*/|/\*", "any", longest=5),
    Boilerplate("back-link", ("[Back to", "[Return to", "[Go back", "[返回", "[回到"), r"\[(?:Back to|Return to|Go back|返回|回到)[^\]]{0,100}\]\([^)]{0,300}\)", "any"),
    Boilerplate("login-prompt", ("登录", "登入"), r"[（(]?(?:.{0,20}(?:需要|请)(?:您|你)?先?登[录入].{0,20}|阅读(?:全部|全文).{0,40}登[录入].{0,10}?)[!！。]?[)）]?", "any", longest=59),
    Boilerplate("location", ("位置",), r"(?:您|你)?的?(?:现在|当前|目前)?的?(?:所在)?的?位置 ?[:：].{0,120}"),
    Boilerplate("breadcrumb", (">", "＞", "»", "›"), rf"{_STEP}(?:{_GAP}(?:>{{1,3}}|＞{{1,2}}|»|›){_GAP}{_STEP}){{1,8}}", "head"),
    Boilerplate("inner-page", ("内容页",), r".{2,30}内容页", "head", longest=33),
    Boilerplate("breadcrumb-mark", tuple(">＞»›|｜×✕/\\·•】【】[]（）()-—:："), r"[>＞»›|｜×✕/\\·•】【\]\[（）()—:：-]{1,4}", longest=4),
    Boilerplate("menu", ("首页", "论坛", "登录", "注册", "English", "导航", "新闻", "视频", "中文版", "繁体"), r"(?:\S{2,10}[\s|｜]{1,4}){3,12}\S{2,10}"),
    Boilerplate("font-size", ("字号", "字体", "文字大小"), r"[【\[(（]?(?:字[号体](?:大小)?|文字大小)[ :：].{0,24}", longest=30),
    Boilerplate("comments", ("评论",), r"(?:文档|网友|用户|全部|最新)?评论 ?[（(]\d{0,6}[)）]", longest=13),
    Boilerplate("share", ("分享", "@所有人"), r"[【\[(（]?分享(?:到|至|本页)?[ :：].{0,40}|@所有人.{0,20}", longest=46),
    Boilerplate("source", ("来源", "编辑", "责编", "作者", "撰稿", "通讯员", "审核", "校对", "编审", "监制", "摄影"), r"[（(【\[](?:来源|稿件来源|信息来源|文章来源|责任编辑|责编|编辑|作者|撰稿|通讯员|审核|校对|编审|监制|摄影) ?[:：].{0,60}[)）】\]]", longest=68),
    Boilerplate("photo-credit", (" 摄", "\u3000摄"), r".{2,40}[ \u3000]{1,4}\S(?:[ \u3000]?\S){1,3}[ \u3000]{1,4}摄(?:影)?。?", "any", longest=58),
    Boilerplate("photo-caption", ("记者", "图为"), r"图为.{2,80}|.{4,160}记者(?:\s.{2,16}?|.{2,12})摄(?:影)?。?|.{4,120}(?:报|社|网|台)记者\s.{2,8}"),
    Boilerplate("read-more", ("已阅读", "页未读", "未完待续", "全文", "查看更多", "继续阅读", "点击查看"), r"已阅读 ?\d{1,4} ?页.{0,40}|(?:还)?剩余? ?\d{1,4} ?页未读.{0,30}|(?:未完待续|点击阅读全文|阅读全文|查看全文|查看更多|展开全文|继续阅读|点击查看).{0,20}", longest=50),
    Boilerplate("topic-link", ("点击",), r"[》>▶◆]{1,3}.{0,30}点击.{0,30}[《<◆]{0,3}|点击.{0,10}(?:进入|查看|下载).{0,20}", longest=68),
    Boilerplate("copyright", ("版权", "©", "Copyright", "声明", "申明"), r"(?:版权(?:所有|说明|声明)|©|Copyright|免责[声申]明|特别声明|声明) ?[:：©].{0,300}|(?:版权|免责|特别)声明"),
    Boilerplate("reading-time", ("个字",), r".{0,60}共计? ?\d{1,7} ?个字[,，]?\s?(?:预计|大约)?阅读.{0,24}", longest=103),
    Boilerplate("password", ("码",), r"[密验]\s{0,6}证?\s{0,6}码[:：]?", longest=16),
    Boilerplate("sitemap", ("sitemap",), r"(?:sitemap[0-9]{0,3}\.xml ?){1,20}", longest=300, ascii=True),
    Boilerplate("paywall", ("付费",), r"(?:此|本|以下|剩余)?(?:处?内容|文章|文档|资源)?(?:为|需要?)?付费(?:阅读|内容|查看|下载)(?:内容|后可?见)?[,，]?(?:请付费后(?:查看|阅读|下载))?", longest=21),
    Boilerplate("page-updated", ("更新时间",), r"内容(?:发布)?更新时间 ?[:：] ?[\d/: -]{8,20}(?:星期[一二三四五六日])?(?: ?下面是文章的全部内容[,，]?请认真阅读[。.]?)?", longest=52),
    Boilerplate("rights-owner", ("版权归", "著作权归"), r".{0,24}(?:版权|著作权)(?:归|属于)[^，。,]{1,24}所有.{0,80}", longest=135),
    Boilerplate("index-number", ("/",), r"[0-9A-Z]{12,30}/(?:19|20)\d{2}-\d{4,9}", "head", longest=45),
    Boilerplate("player", (":",), r"\d{1,2}:\d{2}(?: ?/(?: ?\d{1,2}:\d{2})?)?", longest=13),
    Boilerplate("author-rights", ("原创", "转载", "侵权"), r"(?:本文|作品|文章|作者)?(?:为|系)?(?:作者)?原创[,，].{0,60}|.{0,40}(?:未经.{0,12}(?:许可|授权|允许)|不允许|禁止|谢绝|不得)[,，]?(?:严禁|禁止|不得)?.{0,6}(?:转载|传播|复制).{0,60}"),
    Boilerplate("contact", ("客服",), r"(?:网站|在线|本站)?客服(?:QQ|电话|微信|热线)?[:：].{0,60}", longest=67),
    Boilerplate("accessibility", ("Enter", "跳到", "跳至", "跳过", "Skip to"), r"按 ?Enter ?到主.容区|(?:跳[到至过转]{1,2})主?[要页导]{1,2}.{1,6}|Skip to (?:main )?content", longest=20),
    Boilerplate("ornament", tuple("★☆※◆■●○◇□▲△＊"), r"[★☆※◆■●○◇□▲△＊\s]{1,40}", longest=40),
    Boilerplate("posted", ("Posted", "Published", "pdated", "eviewed", "odified"), r"(?:Posted|Published|(?:(?:This )?[Pp]age )?(?:was )?(?:[Ll]ast )?(?:[Uu]pdated|[Rr]eviewed|[Mm]odified))(?: on| by|:) ?.{1,120}"),
    Boilerplate("english-button", ("this ", " top"), r"(?:Share|Print|Email|Bookmark|Save|Rate|Tweet)(?: this)(?: (?:page|article|post|story))?[.:]?|(?:Back|Return|Go) to (?:the )?top(?: of (?:the )?page)?", "any", longest=29),
    Boilerplate("english-copyright", ("©", "opyright"), r"(?:(?:Copyright|©)[ ©]{0,4}(?:19|20)\d{2}|(?:19|20)\d{2} ?©).{0,200}"),
    Boilerplate("english-menu", ("Contact", "Privacy", "Terms", "Home", "About", "Site"), r"(?:(?:Contact|Privacy|Terms|Site ?map|Accessibility|Help|Home|About|Feedback|Cookies|Login|Search|Disclaimer)[A-Za-z ]{0,20}?(?: ?[|·•/] ?|$)){2,10}"),
    Boilerplate("counter", ("阅读", "浏览", "点击", "下载", "热度", "人气", "访问"), r"[|｜]? ?(?:阅读|浏览|点击|下载|热度|人气|访问)(?:量|数|次数)?[ :：（(]{0,2}\d{0,9}[)）]?(?:次|人)?", longest=19),
    Boilerplate("author-tag", ("|", "｜"), r"[|｜] ?[A-Za-z0-9_]{1,16}", longest=18),
    Boilerplate("hash", ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), r"[0-9a-f]{24,64}:?", longest=65, ascii=True),
    Boilerplate("address", ("http", "www."), r"(?:https?://|www\.)[!-~]{4,300}", ascii=True),
    Boilerplate("weekday", ("星期", "周"), r"(?:今天是)?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s{0,3}(?:星期|周)[一二三四五六日天].{0,12}", "head", longest=32),
    Boilerplate("intro", SITE, r".{2,900}", "head"),
    Boilerplate("outro", ("以上", "更多", "想要了解", "想了解", "感谢"), r"以上(?:就|便)?是.{0,60}(?:小编|全部内容|范文|整理|分享|带来).{0,80}|(?:更多|想要?了解).{0,40}(?:请|敬请|欢迎)(?:继续)?(?:关注|点击|访问|浏览).{0,60}|感谢(?:您的|大家的?)?阅读.{0,40}", "tail"),
    Boilerplate("upload-notice", SITE, r".{2,400}", "tail"),
)  # fmt: skip

ELIDED = Boilerplate("elided", ("隐藏",), r"[…. ]{0,8}此处隐藏 ?\d{1,7} ?个?字[…. ]{0,8}", "any")
"""What a site prints in place of text that it holds back; it may stand inside a line."""

TAILS = (
    Boilerplate("site-footer", ("ICP备", "公网安备", "网站标识码", "版权所有", "ights Reserved"), r".{0,120}(?:ICP备|公网安备|网站标识码|版权所有|[Rr]ights Reserved).{0,160}"),
    Boilerplate("related", ("相关", "推荐", "热门", "延伸", "拓展", "更多", "精彩", "最新", "猜你", "可能"), r"[您你]可能(?:还|也)?(?:关注|感兴趣|喜欢|需要)(?:的.{2,8})?[:：]?|(?:【.{2,40}】)?[【\[（(]?(?:相关|推荐|热门|延伸|拓展|更多|精彩|最新|猜你)的?(?:报道|链接|附件|阅读|文章|文档|新闻|推荐|资讯|内容|范文|信息|喜欢|专题|热词(?:搜索)?|搜索|标签|资料)(?:推荐|搜索|阅读)?[ :：>》＞】\])）]{0,4}.{0,80}"),
    Boilerplate("hot", ("热点", "热门"), r"热[点门](?:文章|新闻|推荐|阅读|标签)(?:阅读|推荐|排行)?[:：]?.{0,60}"),
    Boilerplate("english-related", ("ecommended", "elated", "opular", "ecent", "atest"), r"(?:[Rr]ecommended|[Rr]elated|[Pp]opular|[Rr]ecent|[Ll]atest) (?:[Aa]rticles?|[Pp]osts?|[Nn]ews|[Rr]eading|[Ll]inks):?"),
    Boilerplate("neighbour", ("上一", "下一", "Previous", "Next"), r"[上下]一[篇条页则][:：].{0,100}|(?:Previous|Next)(?: (?:article|post|page))?: .{1,120}"),
    Boilerplate("preview-end", ("预览", "试读"), r"预览(?:阅读)?(?:已)?(?:结束|完毕).{0,60}|(?:试读|预览)(?:部分)?到此(?:结束|为止).{0,60}"),
    Boilerplate("licence", ("本作品", "知识共享", "CC", "This work is"), r"本作品[是在已的属为原].{0,200}|[此本](?:文件|文章|作品|图片)?(?:采用|依据|按照)(?:知识共享|CC).{0,200}|This work is (?:in the public domain|licensed).{0,200}"),
    Boilerplate("editor", ("责任编辑", "责编"), r"[（(【\[]?责(?:任编辑|编)[ :：].{0,30}"),
    Boilerplate("reminder", ("特别提醒",), r"特别提醒[:：].{0,30}(?:图片|作品|本站|版权|著作).{0,120}"),
    Boilerplate("print-close", ("打印",), r"【?打印(?:本页|此页)?】?[ |]{0,4}【?关闭(?:窗口|本页)?】?"),
)  # fmt: skip
"""Rows that open the tail of a page: from here to the end nothing belongs to the document."""

NOTICES = (
    Boilerplate("site-notice", ("提示", "提醒", "说明", "声明", "须知"), r"(?:温馨|友情|特别|重要)?(?:提示|提醒|说明|声明)[:：]?|(?:下载|使用|购买|阅读)(?:须知|说明|提示)[:：]?|(?:版权|免责)声明[:：]?", longest=5),
)  # fmt: skip
"""Rows that open a numbered notice of the site; it lasts while its lines are numbered and speak of the site."""

_WRITE = r"(?:撰写|写一|写成|写出|写个|写份|生成|改写|润色|翻译|起草|扩写|续写|缩写|仿写|总结成|整理成|概括|输出)"

PROMPTS = (
    Boilerplate(
        "prompt",
        ("请", "帮", "麻烦你", "你是", "我想", "我需要", "我要"),
        r"(?:请(?:你|您)?(?:协助|帮(?:我|忙|助)|为我|替我|给我|修改|撰写|润色|写|起草|生成|优化|扩写|续写|改写|翻译)|帮我|帮忙(?:写|修改|润色)|麻烦你"
        r"|你是一[名位个]|(?:假设|假如|现在)你是).{0,900}"
        rf"|(?:请(?:你|您)?(?:根据|参考|按照|将|把|对|以|用|结合|围绕)|我(?:想|需要|要)(?:请)?你|作为一[名位个]).{{0,300}}?{_WRITE}.{{0,600}}",
    ),
    Boilerplate(
        "prompt-english",
        ("Please", "Help me", "Can you", "Could you", "You are a"),
        r"(?:Please (?:help|write|revise|rewrite|polish|translate|improve|edit|summari[sz]e)|Help me|Can you|Could you|You are an? ).{0,900}",
    ),
)
"""What somebody asked of a writer, before or after the text itself."""

PROMPT_SIGNS = (
    "字数", "字以内", "字左右", "00字", "千字", "表述", "文档", "语言", "术语", "文风", "语气", "措辞", "润色", "格式", "篇幅", "words", "tone", "style", "language",
)  # fmt: skip
"""What a prompt behind a text speaks of, and the last sentence of a notice (请修改完善后上报) does not."""
