"""Text out of Word documents, PDF and web pages."""

from __future__ import annotations

import io
import sys
import types
import zipfile
from pathlib import Path

import pytest

from planparse import extract
from planparse.decode import decode
from planparse.plan import InputError
from planparse.rules.word import NUMBER_FORMATS

CASES = Path(__file__).parent / "cases"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def rows() -> list[list[str]]:
    return [line.split("\t") for line in (CASES / "word_numbers.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("form", "number", "label"), rows())
def test_a_number_is_written_as_word_does(form: str, number: str, label: str) -> None:
    assert extract.to_label(int(number), form) == label


def test_every_format_has_a_row() -> None:
    assert {row.name for row in NUMBER_FORMATS} <= {row[0] for row in rows()}


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    parts = {"word/document.xml": f"<w:document {SPACE} {COMPATIBLE}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {SPACE}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {SPACE}>{styles}</w:styles>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def paragraph(text: str, level: int | None = None, number: int = 1, style: str = "") -> str:
    numbered = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(at: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


NOTHING = '<w:suff w:val="nothing"/>'
LEVELS = (
    level(0, "chineseCounting", "%1、", NOTHING)
    + level(1, "chineseCounting", "（%2）", NOTHING)
    + level(2, "decimal", "%3.", '<w:suff w:val="space"/>')
    + level(3, "decimal", "%3.%4")
    + level(4, "bullet", "\uf0b7", '<w:suff w:val="space"/>')
    + level(5, "none", "")
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="99"/></w:num>'
)


def text(data: bytes) -> str:
    decoded = decode(data)
    assert decoded.encoding == "docx"
    assert decoded.data == data
    return decoded.text.value


def test_automatic_numbers_are_written_out() -> None:
    body = (
        paragraph("2022年护林工作计划")
        + paragraph("工作目标", 0)
        + paragraph("巡山。", 1)
        + paragraph("每周两次。", 2)
        + paragraph("做好记录。", 2)
        + paragraph("路线表", 3)
        + paragraph("工具", 4)
        + paragraph("不编号", 5)
        + paragraph("防火。", 1)
        + paragraph("工作措施", 0)
        + paragraph("培训。", 1)
        + paragraph("无此表", 0, number=3)
        + paragraph("无此级", 8)
        + paragraph("另起", 0, number=2)
        + paragraph("续", 0, number=2)
        + paragraph("续前", 0)
    )
    assert text(docx(body, NUMBERING)) == (
        "2022年护林工作计划\n一、工作目标\n（一）巡山。\n1. 每周两次。\n2. 做好记录。\n2.1\t路线表\n• 工具\n不编号\n（二）防火。\n"
        "二、工作措施\n（一）培训。\n无此表\n无此级\n五、另起\n六、续\n七、续前\n"
    )


def test_a_level_that_begins_without_the_one_above() -> None:
    assert text(docx(paragraph("先行", 3), NUMBERING)) == "1.1\t先行\n"


def test_a_list_changes_a_level_or_lacks_one() -> None:
    own = f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%2)", NOTHING)}</w:lvlOverride>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{level(1, "decimal", "%2)", NOTHING)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/>{own}</w:num>'
    )
    deleted = f"<w:del>{paragraph('删', 1)}</w:del>"
    assert text(docx(paragraph("甲", 1) + deleted + paragraph("乙", 1), numbering)) == "A)甲\nB)乙\n"


def test_styles_bring_numbers() -> None:
    chapter = level(0, "decimal", "第%1章", '<w:pStyle w:val="Chapter"/>' + NOTHING)
    part = level(1, "decimal", "%1.%2", '<w:pStyle w:val="Part"/>')
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{chapter}{part}<w:styleLink w:val="Book"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Book"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
    )
    style = '<w:style w:styleId="{}">{}<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    styles = (
        style.format("Chapter", "")
        + style.format("Part", "")
        + '<w:style w:styleId="Red"><w:basedOn w:val="Part"/></w:style>'
        + '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style><w:style w:styleId="Plain"/>'
    )
    body = "".join(paragraph(name, style=name) for name in ("Chapter", "Part", "Chapter", "Part", "Loop", "Plain"))
    assert text(docx(body, numbering, styles)) == "第1章Chapter\n1.1\tPart\n第2章Chapter\n2.1\tPart\nLoop\nPlain\n"
    assert text(docx(paragraph("红", style="Red"), numbering, styles)) == "第1章红\n"
    assert text(docx(paragraph("无", style="Red"), numbering)) == "无\n"


def test_what_a_paragraph_holds() -> None:
    body = (
        "<w:p><w:r><w:t>修渠</w:t><w:tab/><w:t>三</w:t><w:br/><w:t>公里</w:t><w:noBreakHyphen/><w:t/></w:r>"
        "<w:del><w:r><w:t>删</w:t></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<mc:AlternateContent><mc:Choice><w:r><w:t>框</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>框</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>任务</w:t></w:r></w:p><w:p/></w:tc><w:tc><w:p><w:r><w:t>数量</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl><w:sdt><w:sdtContent><w:p><w:r><w:t>完</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert text(docx(body)) == "修渠\t三\n公里-增框\n任务\t数量\n完\n"


@pytest.mark.parametrize(
    "data",
    [
        docx(paragraph("完整"))[:-30],
        docx("<w:p>"),
        docx(paragraph("x")).replace(b"word/document.xml", b"word/document.xm_", 1) + b"word/document.xml",
        docx("<w:p>" * 3000 + "</w:p>" * 3000),
        docx("</w:body></w:document><!DOCTYPE x>"),
    ],
    ids=["cut", "broken", "misnamed", "deep", "doctype"],
)
def test_a_damaged_document_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        decode(data)
    assert error.value.code == "binary"


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "_PART", 1000)
    with pytest.raises(InputError):
        decode(docx(paragraph("长" * 1000)))


class Page:
    def __init__(self, text: str) -> None:
        self.text = text

    def extract_text(self) -> str:
        return self.text


def give(monkeypatch: pytest.MonkeyPatch, name: str, **members: object) -> None:
    module = types.ModuleType(name)
    vars(module).update(members)
    monkeypatch.setitem(sys.modules, name, module)


def test_the_text_layer_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = ["一、巡山\n", "二、防火"]
    give(monkeypatch, "pypdf", PdfReader=lambda _: types.SimpleNamespace(pages=[Page(page) for page in pages]))
    decoded = decode(b"%PDF-1.7")
    assert (decoded.encoding, decoded.text.value) == ("pdf", "一、巡山\n\n\f二、防火")
    pages[:] = [" ", ""]
    with pytest.raises(InputError, match="OCR"):
        decode(b"%PDF-1.7")


def test_a_pdf_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, "pypdf", PdfReader=lambda _: {}["xref"])
    with pytest.raises(InputError, match="KeyError"):
        decode(b"%PDF-1.7")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError, match="pip install"):
        decode(b"%PDF-1.7")


def test_a_web_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = types.SimpleNamespace(title="护林计划", text="一、巡山")
    give(monkeypatch, "trafilatura", bare_extraction=lambda _, **__: page)
    assert extract.read_html("<p>") == "护林计划\n一、巡山"
    page.text = "护林计划\n一、巡山"
    assert extract.read_html("<p>") == page.text
    page.text = ""
    with pytest.raises(InputError, match="no main text"):
        extract.read_html("<p>")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match="pip install"):
        extract.read_html("<p>")


def test_a_real_web_page() -> None:
    pytest.importorskip("trafilatura")
    body = "".join(
        f"<p>{mark}、{'安排护林员巡山，检查防火隔离带，记录险情并及时上报。' * 3}</p>" for mark in "一二三四"
    )
    page = f"<html><head><title>护林计划</title></head><body><nav>首页</nav><article>{body}</article></body></html>"
    assert "三、安排护林员" in extract.read_html(page)
