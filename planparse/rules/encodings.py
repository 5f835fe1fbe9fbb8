"""Encodings: their labels, what plausible text looks like, what is no text at all."""

from __future__ import annotations

from planparse.records import NamedTuple


class Label(NamedTuple):
    """``labels``: what users and pages call it, in lower case; ``codec``: what Python calls the decoder to use."""

    labels: str
    codec: str


# The labels of the WHATWG Encoding Standard that Python does not know, or takes for a smaller encoding than the
# standard does (gb2312 is read as GB18030, big5 as Big5-HKSCS, latin1 as windows-1252). Python knows the others.
LABELS = (
    Label("gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58", "gb18030"),
    Label("big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5", "big5hkscs"),
    Label("hz hz-gb-2312", "hz"),
    Label("unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8 utf-8 utf-8-sig", "utf-8"),
    Label("utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff", "utf-16le"),
    Label("utf-16be unicodefffe", "utf-16be"),
    Label("utf-32 utf-32le", "utf-32le"),
    Label("utf-32be", "utf-32be"),
    Label(
        "windows-1252 cp1252 x-cp1252 ascii us-ascii ansi_x3.4-1968 latin1 latin-1 l1 cp819 ibm819 csisolatin1 "
        "iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100",
        "windows-1252",
    ),
    Label("windows-1250 x-cp1250", "cp1250"),
    Label("windows-1251 x-cp1251", "cp1251"),
    Label("windows-1253 x-cp1253", "cp1253"),
    Label(
        "windows-1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 csisolatin5 iso-ir-148 l5 latin5",
        "cp1254",
    ),
    Label("windows-1255 x-cp1255", "cp1255"),
    Label("windows-1256 x-cp1256", "cp1256"),
    Label("windows-1257 x-cp1257", "cp1257"),
    Label("windows-1258 x-cp1258", "cp1258"),
    Label("windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620", "cp874"),
    Label("iso88592", "iso8859-2"),
    Label("iso88593", "iso8859-3"),
    Label("iso88594", "iso8859-4"),
    Label("iso88595", "iso8859-5"),
    Label("iso88596 csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i", "iso8859-6"),
    Label("iso88597 sun_eu_greek", "iso8859-7"),
    Label("iso88598 csiso88598e iso-8859-8-e visual csiso88598i iso-8859-8-i logical", "iso8859-8"),
    Label("iso885910", "iso8859-10"),
    Label("iso885913", "iso8859-13"),
    Label("iso885914", "iso8859-14"),
    Label("iso885915 csisolatin9", "iso8859-15"),
    Label("koi koi8", "koi8-r"),
    Label("koi8-ru", "koi8-u"),
    Label("mac csmacintosh x-mac-roman", "mac-roman"),
    Label("x-mac-cyrillic x-mac-ukrainian", "mac-cyrillic"),
    Label("euc-jp cseucpkdfmtjapanese x-euc-jp", "euc_jp"),
    Label("shift_jis shift-jis sjis csshiftjis x-sjis windows-31j", "cp932"),
    Label(
        "euc-kr cseuckr korean windows-949 iso-ir-149 csksc56011987 ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601",
        "cp949",
    ),
)

# Codecs of Python that do not read a character set, or that make text from what is plainly ASCII.
NO_CHARACTER_SETS = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


class Mark(NamedTuple):
    """A byte order mark."""

    start: bytes
    codec: str


MARKS = (
    Mark(b"\xff\xfe\x00\x00", "utf-32le"),
    Mark(b"\x00\x00\xfe\xff", "utf-32be"),
    Mark(b"\xef\xbb\xbf", "utf-8"),
    Mark(b"\xff\xfe", "utf-16le"),
    Mark(b"\xfe\xff", "utf-16be"),
    Mark(b"\x84\x31\x95\x33", "gb18030"),
)


class Binary(NamedTuple):
    """``start``: the first bytes of a file that is no text; ``kind``; ``advice``: what to do with it."""

    start: bytes
    kind: str
    advice: str = "no text can be read from it"


_OFFICE = "save it as text or .docx first, for example: soffice --headless --convert-to docx FILE"
_UNPACK = "unpack it first"

BINARIES = (
    Binary(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE2 file (.doc, .wps, .xls, .ppt)", _OFFICE),
    Binary(b"PK\x03\x04", "a zip archive (.docx, .xlsx, .ofd, .zip)", "extract its text first"),
    Binary(b"PK\x05\x06", "an empty zip archive", _UNPACK),
    Binary(b"%PDF-", "a PDF", "extract its text first, for example: pdftotext FILE"),
    Binary(b"{\\rtf", "an RTF document", _OFFICE),
    Binary(b"CAJ\x00", "a CAJ document", "export its text first"),
    Binary(b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    Binary(b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    Binary(b"\x1f\x8b\x08", "gzip data", _UNPACK),
    Binary(b"BZh91AY&SY", "bzip2 data", _UNPACK),
    Binary(b"\xfd7zXZ\x00", "xz data", _UNPACK),
    Binary(b"\x28\xb5\x2f\xfd", "zstd data", _UNPACK),
    Binary(b"\x89PNG\r\n\x1a\n", "a PNG image"),
    Binary(b"\xff\xd8\xff", "a JPEG image"),
    Binary(b"GIF87a", "a GIF image"),
    Binary(b"GIF89a", "a GIF image"),
    Binary(b"II*\x00", "a TIFF image"),
    Binary(b"MM\x00*", "a TIFF image"),
    Binary(b"OggS\x00", "an Ogg file"),
    Binary(b"ID3\x03", "an MP3 file"),
    Binary(b"ID3\x04", "an MP3 file"),
    Binary(b"\x7fELF", "an ELF program"),
    Binary(b"MZ\x90\x00", "a Windows program"),
    Binary(b"\xca\xfe\xba\xbe", "a Java class or Mach-O program"),
    Binary(b"\xcf\xfa\xed\xfe", "a Mach-O program"),
    Binary(b"SQLite format 3\x00", "an SQLite database"),
    Binary(b"PAR1\x15", "a Parquet file"),
    Binary(b"\x00\x01\x00\x00\x00", "a font"),
)

# What bytes that give no plausible Chinese may be in.
FOREIGN = (
    "cp932", "euc_jp", "cp949", "johab", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "koi8_r", "koi8_u", "iso8859_2", "iso8859_15", "mac_roman", "mac_cyrillic", "cp866",
)  # fmt: skip

# GB 18030-2022 gives these code points to bytes that Python still reads as private use (GB 18030-2000).
GB18030_2022 = {
    0xE78D: "\ufe10",
    0xE78E: "\ufe12",
    0xE78F: "\ufe11",
    0xE790: "\ufe13",
    0xE791: "\ufe14",
    0xE792: "\ufe15",
    0xE793: "\ufe16",
    0xE794: "\ufe17",
    0xE795: "\ufe18",
    0xE796: "\ufe19",
    0xE7C7: "\u1e3f",
    0xE81E: "\u9fb4",
    0xE826: "\u9fb5",
    0xE82B: "\u9fb6",
    0xE82C: "\u9fb7",
    0xE832: "\u9fb8",
    0xE843: "\u9fb9",
    0xE854: "\u9fba",
    0xE864: "\u9fbb",
}

# Signs of Big5 (A14E A1C2 A1E3 A1F2 A1F3) as Python reads Big5-HKSCS, and as windows-950 and the WHATWG Encoding
# Standard do: 3～5 is written with A1E3. Where the two differ in width or weight only (¥, •), Python's stays.
BIG5_SIGNS = "､‾∼♁☉"
BIG5_SIGNS_WHATWG = "﹑¯～⊕⊙"

# The characters that most of any Chinese text is made of, in both scripts: counted over work reports, plans and
# addresses of the mainland, Hong Kong and Taiwan.
FREQUENT = frozenset(
    "的年和工业作展政建发实全会中国大一人动新进务力化设团行加区生成推民提在强为开学制要主有理部以合高体持能等重社经产地"
    "市上保现定长个青用入资方增施基时各育委度共是目对服员创不组文家关平改划项计点面好分活出我心教本机公支三代效导党标位"
    "坚与深完十规量济系治及二下府性法通总结领织质企同升级安五期管落题内办数程续特应优向来更科源立报任第革事到议步策省技"
    "精确协造式四于求城自统局们联习水流构善前据多小日指场交整就过次供引范积万义元运收品间准域村了集农利外单金融做意镇型"
    "健决信极可态并快台群明告院港情县环境校门核网护色稳需问月思神件取案表放口投少路别培调责商战参率先之配相想监两照正专"
    "防试费职线模道促障营助研将权争广贫际贯接形围础解达层传亿转查均乡居得值批物医海当条干果置认常后届备术扩电类队其处识"
    "考评风按使打价众功预者请验益列近督势略维书综所依聚带险老复论把兴财原周断根子由布况举序记真互命界志紧切起控南困审"
    "業發實會國動進務設團區強爲為開學體經產現長個資時對員創組關劃計點機導黨標堅與規濟總結領織質級題內辦數續應優來報議"
    "確協於統們聯習構據場過範積萬義運間準農單鎮決極態並臺羣縣環門網護穩問別調責戰參監兩專試費職線營將權爭廣貧際貫圍礎"
    "達層傳億轉鄉醫當條認後屆備術擴電類隊處識評風價衆眾預請驗勢維書綜帶險復論興財斷況舉記緊訓審這還讓說"
    "，。、；：？！“”‘’（）《》—…·％　０１２３４５６７８９"
)

# The least share of frequent characters in a plausible Chinese text: of 150 characters of a real plan 51 % to 99 % are
# frequent; of the same bytes misread, under 25 %.
PLAUSIBLE = 0.35


class Misreading(NamedTuple):
    """A text in the encoding ``right`` that was read as ``wrong``."""

    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.wrong}>{self.right}"


MISREADINGS = (
    Misreading("latin-1", "utf-8"),
    Misreading("latin-1", "gb18030"),
    Misreading("latin-1", "big5hkscs"),
    Misreading("windows-1252", "utf-8"),
    Misreading("windows-1252", "gb18030"),
    Misreading("windows-1252", "big5hkscs"),
    Misreading("gb18030", "utf-8"),
    Misreading("gb18030", "big5hkscs"),
    Misreading("big5hkscs", "gb18030"),
)

# The first byte, in UTF-8, of each letter from À to ÿ, and of each sign before them; two signs that Chinese texts hold.
LATIN_LETTER, LATIN_SIGN = b"\xc3", b"\xc2"
USUAL_SIGNS = ("·".encode(), "\xa0".encode())
# A reading in brackets has such letters, too: (tuán).
TONED = "[(（][a-z]{0,3}[àáèéêìíòóùú][a-zü]{0,4}[)）]"
