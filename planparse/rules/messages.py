"""What is said to people, in English as the program says it and in Chinese: row by row.

``{}`` stands for what is filled in, in the same order in both. Only messages to people are translated: on standard
error and on terminals. Data is the same in every locale.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Message(NamedTuple):
    """A message as the program makes it, and in Chinese."""

    english: str
    chinese: str


class Advice(NamedTuple):
    """What a reader can do about a diagnostic of the rule."""

    rule: str
    english: str
    chinese: str


MESSAGES: Final = (
    # texts
    Message("the input holds no text", "输入里没有文字"),
    Message("this is {}, not text: {}", "这是{}，不是文本：{}"),
    Message("this is binary data of an unknown kind, not text", "这是未知类型的二进制数据，不是文本"),
    Message("{} of {} characters cannot be read as {}; try --encoding", "{}个字符（共{}个）不能按 {} 读出；请用 --encoding 指定编码"),
    Message("{} bytes; the limit is {} MiB", "{} 字节；上限为 {} MiB"),
    Message("the text was lost when this file was written: extract it again", "文字在写入此文件时已经丢失：请重新提取"),
    Message("read as {}, which gives no plausible text; name the encoding with --encoding", "按 {} 读出，但不像正常文字；请用 --encoding 指定编码"),
    Message("read as {}, unlike the rest ({})", "此处按 {} 读出，与其余部分（{}）不同"),
    Message("misread ({}): give the bytes", "曾被误读（{}）：请给出原始字节"),
    Message("{} ({} characters in all)", "{}（共 {} 个字符）"),
    Message("lost before this file was written", "在写入此文件之前已经丢失"),
    Message("half a surrogate pair is no character", "半个代理对不成字符"),
    Message("cannot be read as {}", "不能按 {} 读出"),
    Message("put right: the text had been misread ({})", "已纠正：文字曾被误读（{}）"),
    Message("put right: misread ({})", "已纠正：曾被误读（{}）"),
    Message("misread ({}) with loss, so left as it is", "曾被误读（{}）且有丢失，保持原样"),
    Message("the text looks other than it reads", "文字显示的样子与实际内容不同"),
    Message("left as it is: {} failed ({})", "保持原样：{} 转换失败（{}）"),
    Message("read without the spaces", "已去掉空格来读"),
    Message("U+{} means nothing outside the font it was written for ({} places)", "U+{} 离开原来的字体就没有意义（{} 处）"),
    Message("a table of contents repeats the headings; it was left out", "目录重复了各级标题，已略去"),
    Message("the text opens without a title", "正文前没有标题"),
    # files that are no text
    Message("no text can be read from it", "无法从中读出文字"),
    Message("unpack it first", "请先解压"),
    Message("extract its text first", "请先提取其中的文字"),
    Message("export its text first", "请先导出其中的文字"),
    Message("extract its text first, for example: pdftotext FILE", "请先提取其中的文字，例如：pdftotext FILE"),
    Message("save it as text or .docx first, for example: soffice --headless --convert-to docx FILE", "请先另存为文本或 .docx，例如：soffice --headless --convert-to docx FILE"),
    Message("this is a .docx document that cannot be unpacked ({}: {})", "这个 .docx 文档无法解包（{}：{}）"),
    Message("this is a PDF: pip install 'planparse[pdf]', or extract its text first (pdftotext FILE)", "这是 PDF：请 pip install 'planparse[pdf]'，或先提取文字（pdftotext FILE）"),
    Message("this is a PDF without a text layer: recognise its text first (OCR)", "这个 PDF 没有文字层：请先做文字识别（OCR）"),
    Message("this is a PDF that cannot be read ({})", "这个 PDF 无法读取（{}）"),
    Message("no main text found in this web page", "在这个网页里没有找到正文"),
    Message("web pages need: pip install 'planparse[html]'", "读网页需要：pip install 'planparse[html]'"),
    # numbering
    Message("deeper or further numbering is kept as text", "更深或更多的编号作为正文保留"),
    Message("{} in a run of {}", "{} 夹在 {} 一类的编号中"),
    Message("{} stands below {}, and above it elsewhere", "{} 在这里低于 {}，在别处却高于它"),
    Message("a list begins with {}", "编号从 {} 开始"),
    Message("{} starts anew after {}", "{} 在 {} 之后重新开始"),
    Message("{} stands twice", "{} 出现了两次"),
    Message("{} follows {}", "{} 跟在 {} 之后"),
    # dates and numbers
    Message("the calendar has no {}", "日历上没有 {}"),
    Message("{} is a placeholder, not a date", "{} 是占位符，不是日期"),
    Message("{} is no date", "{} 不是日期"),
    Message("{} has two readings, month or day first", "{} 有两种读法：月在前或日在前"),
    Message("{} ends before it begins", "{} 的结束早于开始"),
    Message("a placeholder stands for the number", "数字的位置上是占位符"),
    Message("no such share is plausible", "这样的比例不合情理"),
    Message("the number is beyond 2^53 and has no exact JSON value", "数字超过 2^53，在 JSON 中没有精确值"),
    Message("a ratio has no single value: its parts stand in the text", "比例没有单一的值：各部分见原文"),
    Message("digits with spaces between were read as one number", "被空格隔开的数字按一个数读出"),
    # inputs and outputs
    Message("more than {} bytes; --max-bytes sets the limit", "超过 {} 字节；上限由 --max-bytes 设定"),
    Message("not a regular file", "不是普通文件"),
    Message("standard input is closed", "标准输入已关闭"),
    Message("standard output is closed", "标准输出已关闭"),
    Message("the folder holds no file to read", "文件夹里没有可读的文件"),
    Message("{}: cannot create it: {}", "{}：无法创建：{}"),
    Message("{}: it is an input, and would be lost", "{}：它是输入文件，写入会丢失原文"),
    Message("{}; -v shows the places", "{}；用 -v 查看位置"),
    Message("a sheet holds {} rows: write fewer inputs to a workbook, or csv", "一张工作表只能容纳 {} 行：请减少写入一个工作簿的输入，或用 csv"),
    Message("xlsx needs xlsxwriter: pip install 'planparse[xlsx]'", "xlsx 需要 xlsxwriter：pip install 'planparse[xlsx]'"),
    Message("xlsx is no text for a terminal: name a file with -o FILE.xlsx", "xlsx 不能显示在终端上：请用 -o FILE.xlsx 写入文件"),
    # options
    Message("{} shows one plan: name one file, or another format", "{} 一次显示一份计划：请只给一个文件，或换一种格式"),
    Message("{}: {} is not a number above 0", "{}：{} 不是大于 0 的数"),
    Message("--omit leaves out keys of yaml, json and jsonl; {} has none", "--omit 略去 yaml、json、jsonl 的键；{} 没有键"),
    Message("--omit: no top-level key {}; there are {}", "--omit：没有名为 {} 的顶层键；有的是 {}"),
    Message("--targets is a table: it cannot be -f {}", "--targets 是表格：不能同时用 -f {}"),
    Message("--diagnostics {} is a form of its own: it cannot be -f {}", "--diagnostics {} 自成一种输出：不能同时用 -f {}"),
    Message("--explain shows all of it, in a form of its own: it goes without another form, --omit, --text", "--explain 自成一种输出，显示全部：不能同时用其他格式、--omit 或 --text"),
    Message("--compare takes two plans, OLD and NEW; {} given", "--compare 需要两份计划（旧、新）；给了 {} 份"),
    Message("--compare is shown as a table, or -f {}; not {}", "--compare 以表格显示，或 -f {}；不能用 {}"),
    Message("--compare shows two plans: it goes without --omit and --text", "--compare 对照两份计划：不能同时用 --omit 或 --text"),
    Message("--date: {} is no day of the form YYYY-MM-DD", "--date：{} 不是 YYYY-MM-DD 形式的日期"),
    Message("unknown encoding label: {}", "未知的编码名称：{}"),
    Message("No such option {}.", "没有 {} 这个选项。"),
    Message("No such option: {}", "没有这个选项：{}"),
    Message("Option {} requires an argument.", "选项 {} 需要一个值。"),
    Message("Invalid value for {}: {}", "{} 的值无效：{}"),
    Message("usage", "用法错误"),
    Message("help", "建议"),
    Message("error", "错误"),
    Message("warning", "警告"),
    Message("info", "提示"),
    # archives
    Message("{}: it is not empty; --resume or --force", "{}：文件夹不是空的；请用 --resume 或 --force"),
    Message("{}: no earlier run to resume is found there", "{}：那里没有可以继续的任务"),
    Message("{}: process {} is at work there", "{}：进程 {} 正在那里工作"),
    Message("{}: it is in the output folder; inputs are never written to", "{}：它在输出文件夹里；输入文件从不改写"),
    Message("{} and {} would have the same output, {}", "{} 和 {} 会写到同一个输出：{}"),
    Message("--part-records: at most {}", "--part-records：最多 {}"),
    Message("standard input is no archive; --files-from - reads a list of names there", "标准输入不是档案；用 --files-from - 从中读取文件名列表"),
    Message("no INPUT: name the folders and files to convert", "没有输入：请给出要转换的文件夹和文件"),
    Message("-o DIR is missing: the folder to write to", "缺少 -o DIR：请给出写入的文件夹"),
    Message("--resume keeps what is there, --force replaces it: one of them", "--resume 保留已有结果，--force 覆盖：只能用一个"),
    Message("-j is for processes of this machine, --dask for those of a cluster: one of them", "-j 用本机的进程，--dask 用集群的进程：只能用一个"),
    Message("{} needs: pip install 'planparse[{}]'", "{} 需要：pip install 'planparse[{}]'"),
    Message("it needs: pip install 'planparse[{}]'", "需要：pip install 'planparse[{}]'"),
    Message("--shard: {} is not of the form I/N, with I from 1 to N", "--shard：{} 不是 I/N 的形式（I 从 1 到 N）"),
    Message("-0 tells how a list ends its names: name one with --files-from", "-0 说明列表中文件名如何结束：请用 --files-from 给出列表"),
    Message("--files-from: {}: {}", "--files-from 的 {}：{}"),
    Message("not done in {} s; --timeout sets the limit", "{} 秒内没有完成；上限由 --timeout 设定"),
    Message("{}, {} failed, in {} s", "{}，失败 {}，用时 {} 秒"),
    Message("the archive has changed", "档案已经改变"),
    Message("no column {}; there are {}", "没有名为 {} 的列；有的是 {}"),
    Message("it is damaged or cut off: {}", "文件损坏或不完整：{}"),
    Message("it unpacks to more than any archive of texts would", "解压后的大小超过任何文本档案"),
    Message("it ends within a frame", "文件在数据帧中间结束"),
    # the comparison on a terminal
    Message("no planned targets to compare", "没有可对照的计划目标"),
    Message("old", "旧"),
    Message("new", "新"),
    Message("not_fulfilled", "未完成"),
    Message("unclear", "不明"),
    Message("pending", "未到期"),
    Message("exceeded", "超额"),
    Message("fulfilled", "完成"),
    Message("unreported", "未报告"),
    Message("changed", "调整"),
    Message("dropped", "取消"),
    Message("kept", "延续"),
)

KINDS: Final = (
    Message("an OLE2 file (.doc, .wps, .xls, .ppt)", "OLE2 文件（.doc、.wps、.xls、.ppt）"),
    Message("a zip archive (.docx, .xlsx, .ofd, .zip)", "zip 压缩包（.docx、.xlsx、.ofd、.zip）"),
    Message("an empty zip archive", "空的 zip 压缩包"),
    Message("a PDF", "PDF"),
    Message("an RTF document", "RTF 文档"),
    Message("a CAJ document", "CAJ 文档"),
    Message("a RAR archive", "RAR 压缩包"),
    Message("a 7z archive", "7z 压缩包"),
    Message("gzip data", "gzip 数据"),
    Message("bzip2 data", "bzip2 数据"),
    Message("xz data", "xz 数据"),
    Message("zstd data", "zstd 数据"),
    Message("a PNG image", "PNG 图片"),
    Message("a JPEG image", "JPEG 图片"),
    Message("a GIF image", "GIF 图片"),
    Message("a TIFF image", "TIFF 图片"),
    Message("an Ogg file", "Ogg 文件"),
    Message("an MP3 file", "MP3 文件"),
    Message("an ELF program", "ELF 程序"),
    Message("a Windows program", "Windows 程序"),
    Message("a Java class or Mach-O program", "Java 类或 Mach-O 程序"),
    Message("a Mach-O program", "Mach-O 程序"),
    Message("an SQLite database", "SQLite 数据库"),
    Message("a Parquet file", "Parquet 文件"),
    Message("a font", "字体文件"),
)
"""Kinds of files that are no text (``rules.encodings``)."""

ADVICE: Final = (
    Advice("placeholder", "fill it in, and parse the text again", "补上内容后重新解析"),
    Advice("implausible-percent", "look at the source of the text; the suggestion is the likely original", "请核对原文；建议值是可能的原值"),
    Advice("number-out-of-range", "take the number from the text at this place", "请从原文此处取数"),
    Advice("ratio", "take the parts from the text at this place", "请从原文此处取各部分的值"),
    Advice("spaced-digits", "check that it is one number", "请确认这是一个数"),
    Advice("implausible-date", "look at the source of the text; the suggestion is the likely original", "请核对原文；建议值是可能的原值"),
    Advice("ambiguous-date", "write the year first, or name the month", "请把年份写在前面，或写出月份"),
    Advice("numbering-gap", "look whether a part of the text is missing here", "请看此处是否缺了一部分"),
    Advice("numbering-restart", "check that a new list begins here", "请确认此处开始新的一列"),
    Advice("numbering-duplicate", "look whether a number is misprinted, or a part stands twice", "请看编号是否有误，或内容是否重复"),
    Advice("numbering-order", "look whether parts have changed places", "请看各部分的次序是否颠倒"),
    Advice("mixed-style", "nothing: the marker is read as one of the list", "无需处理：它按同一列读出"),
    Advice("level-mismatch", "check the tree at this place", "请核对此处的层级"),
    Advice("nodes-limit", "split the text", "请拆分文本"),
    Advice("depth-limit", "split the text", "请拆分文本"),
    Advice("title-missing", "nothing, if the text has none", "如原文没有标题，无需处理"),
    Advice("contents-duplicate", "nothing: it is listed under removed", "无需处理：已列在 removed 中"),
    Advice("empty-input", "look whether the file was written", "请看文件是否写入成功"),
    Advice("encoding-doubtful", "name the encoding with --encoding", "请用 --encoding 指定编码"),
    Advice("mixed-encodings", "look at the text there; the file was put together from several", "请看此处文字；文件由不同编码拼成"),
    Advice("decode-replaced", "get the file again, or name its encoding with --encoding", "请重新取得文件，或用 --encoding 指定编码"),
    Advice("lost-characters", "extract the text again from its source", "请从来源重新提取文字"),
    Advice("mojibake", "extract the text again from its source", "请从来源重新提取文字"),
    Advice("mojibake-repaired", "check some of the text", "请抽查文字"),
    Advice("private-use", "replace it by the character that was meant", "请换成原本的字符"),
    Advice("bidi-control", "remove the control characters, and look again", "请去掉控制字符后再看"),
    Advice("spaced-characters", "check the line", "请核对此行"),
    Advice("script-conversion-failed", "parse it with --script keep", "请用 --script keep 解析"),
)
