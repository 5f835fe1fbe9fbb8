"""Text out of files that are not text: Word documents, PDF with a text layer, web pages.

Positions count in the text that these functions return.
"""

from __future__ import annotations

import io
from collections import defaultdict
from functools import cache

from planparse.plan import InputError
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.word import NUMBER_FORMATS, NumberFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Properties, deleted text, readings above characters, and the second copy of what older programs cannot show.
_SKIPPED = frozenset((f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# A part of a document that unpacks to more is refused.
_PART = 64 << 20
_LEVELS = 9
_TEN_THOUSAND = 10_000


class Level(NamedTuple):
    """One level of a list. ``text``: the number with its punctuation, and numbers above (``%1.%2``)."""

    form: str
    text: str
    start: int
    gap: str


class List(NamedTuple):
    """A list counts on with the others of its ``definition``, but for the levels that ``restart`` at a number."""

    definition: str
    levels: dict[int, Level]
    restart: dict[int, int]


class Numbering(NamedTuple):
    """``lists`` by their numbers; ``styles``: the list and the level that a paragraph style brings."""

    lists: dict[str, List]
    styles: dict[str, tuple[str, int]]


def is_docx(data: bytes) -> bool:
    """Whether a zip archive is a Word document."""
    return b"word/document.xml" in data


def read_docx(data: bytes) -> str:
    """The text of a Word document, a paragraph a line, table cells apart by tabs, with its automatic numbers.

    Raises InputError (``binary``) for a damaged or encrypted one.
    """
    from zipfile import ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            return "\n".join(_lines(body, _Counters(_read_numbering(archive)))) + "\n"
    except Exception as error:  # noqa: BLE001 - a damaged archive makes zipfile raise nearly anything
        message = f"this is a .docx document that cannot be unpacked ({type(error).__name__}: {error})"
        raise InputError("binary", message) from None


def read_pdf(data: bytes) -> str:
    """The text layer of a PDF, pages apart by form feeds. Needs pypdf; raises InputError where there is no text."""
    try:
        import pypdf  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        message = "this is a PDF: pip install 'planparse[pdf]', or extract its text first (pdftotext FILE)"
        raise InputError("binary", message) from None
    _keep_quiet("pypdf")
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception as error:  # noqa: BLE001 - a damaged PDF makes pypdf raise nearly anything
        raise InputError("binary", f"this is a PDF that cannot be read ({type(error).__name__})") from None
    if not any(page.strip() for page in pages):
        raise InputError("binary", "this is a PDF without a text layer: recognise its text first (OCR)")
    return "\n\f".join(pages)


def read_html(html: str) -> str:
    """The main text of a web page, without navigation and the like. Needs trafilatura.

    The text begins with the title of the page if it does not hold it anyway. Raises InputError where there is none.
    """
    try:
        import trafilatura  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise InputError("missing_extra", "web pages need: pip install 'planparse[html]'") from None
    document = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, with_metadata=True)
    if document is None or isinstance(document, dict) or not document.text:
        raise InputError("undecodable", "no main text found in this web page")
    title = (document.title or "").strip()
    return document.text if not title or title in document.text[: len(title) + 200] else f"{title}\n{document.text}"


def _keep_quiet(library: str) -> None:
    """What the library logs goes to those who listen to it, not to standard error."""
    import logging

    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _part(archive: ZipFile, name: str) -> Element:
    """A part of the document. Raises ValueError where it is too big, or declares entities that may grow so."""
    from xml.etree.ElementTree import fromstring

    with archive.open(name) as part:
        data = part.read(_PART + 1)
    if len(data) > _PART or b"<!DOCTYPE" in data:
        raise ValueError(f"{name} is not what Word writes")
    return fromstring(data)  # noqa: S314 - without a document type there are no entities


def _get(element: Element | None, path: str, default: str = "") -> str:
    """The value of the element at ``path``, as in ``<w:start w:val="1"/>``."""
    found = None if element is None else element.find("/".join(_W + name for name in path.split("/")))
    return default if found is None else found.get(f"{_W}val", default)


def _to_int(value: str, default: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 10 else default


def _read_numbering(archive: ZipFile) -> Numbering:
    """The lists and the styles that bring a number; none where the document has none."""
    names = frozenset(archive.namelist())
    if "word/numbering.xml" not in names:
        return Numbering({}, {})
    root = _part(archive, "word/numbering.xml")
    definitions = {a.get(f"{_W}abstractNumId", ""): a for a in root.iter(f"{_W}abstractNum")}
    lists = {num.get(f"{_W}numId", ""): _read_list(num, definitions) for num in root.iter(f"{_W}num")}
    linked = {
        style: _to_int(level.get(f"{_W}ilvl", ""), 0)
        for definition in definitions.values()
        for level in definition.iter(f"{_W}lvl")
        if (style := _get(level, "pStyle"))
    }
    styles = _part(archive, "word/styles.xml") if "word/styles.xml" in names else None
    return Numbering(lists, {} if styles is None else _read_styles(styles, linked))


def _read_list(num: Element, definitions: dict[str, Element]) -> List:
    """A list: the levels of its definition, with its own changes."""
    name = _get(num, "abstractNumId")
    definition = definitions.get(name)
    style = _get(definition, "numStyleLink")
    if style:
        name = next((other for other, d in definitions.items() if _get(d, "styleLink") == style), name)
        definition = definitions[name]
    levels = {} if definition is None else _read_levels(definition)
    restart = {}
    for override in num.iter(f"{_W}lvlOverride"):
        at = _to_int(override.get(f"{_W}ilvl", ""), 0)
        levels |= _read_levels(override)
        if start := _get(override, "startOverride"):
            restart[at] = _to_int(start, 1)
    return List(name, levels, restart)


def _read_levels(parent: Element) -> dict[int, Level]:
    gaps = {"nothing": "", "space": " ", "tab": "\t", "": "\t"}
    return {
        _to_int(level.get(f"{_W}ilvl", ""), 0): Level(
            _get(level, "numFmt", "decimal"),
            _get(level, "lvlText"),
            _to_int(_get(level, "start"), 0),
            gaps.get(_get(level, "suff"), " "),
        )
        for level in parent.findall(f"{_W}lvl")
    }


def _read_styles(root: Element, linked: dict[str, int]) -> dict[str, tuple[str, int]]:
    """The list and level of each paragraph style, its own or that of the style it is based on."""
    styles = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    found = {}
    for name in styles:
        at, seen = name, set()
        while at in styles and at not in seen and not _get(styles[at], "pPr/numPr/numId"):
            seen.add(at)
            at = _get(styles[at], "basedOn")
        if at in styles and at not in seen:
            level = linked.get(name, _to_int(_get(styles[at], "pPr/numPr/ilvl"), 0))
            found[name] = (_get(styles[at], "pPr/numPr/numId"), level)
    return found


class _Counters:
    """Where each list stands."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """The number that Word shows before the paragraph; empty if it shows none."""
        properties = paragraph.find(f"{_W}pPr")
        style = self.numbering.styles.get(_get(properties, "pStyle"), ("", 0))
        name = _get(properties, "numPr/numId", style[0])
        at = _to_int(_get(properties, "numPr/ilvl"), style[1])
        if name not in self.numbering.lists or at not in self.numbering.lists[name].levels:
            return ""
        counted = self.numbering.lists[name]
        self._count(name, counted, at)
        level = counted.levels[at]
        text = level.text
        for above in range(at + 1):
            number = self.counts[counted.definition].get(above, 1)
            text = text.replace(f"%{above + 1}", to_label(number, counted.levels.get(above, level).form))
        if level.form == "bullet":
            text = "•" if "\ue000" <= text[:1] <= "\uf8ff" else text
        return text + level.gap if text else ""

    def _count(self, name: str, counted: List, at: int) -> None:
        counts = self.counts[counted.definition]
        for above in range(at):
            if above in counted.levels:
                counts.setdefault(above, counted.levels[above].start)
        if at in counted.restart and (name, at) not in self.begun:
            counts[at] = counted.restart[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else counted.levels[at].start
        self.begun.add((name, at))
        for below in range(at + 1, _LEVELS):
            counts.pop(below, None)


def _lines(element: Element, counters: _Counters) -> Iterator[str]:
    """The paragraphs and table rows inside an element."""
    for child in element:
        if child.tag == f"{_W}p":
            yield counters.label(child) + "".join(_text(child))
        elif child.tag == f"{_W}tr":
            yield "\t".join(" ".join(filter(None, _lines(cell, counters))) for cell in child.findall(f"{_W}tc"))
        elif child.tag not in _SKIPPED:
            yield from _lines(child, counters)


def _text(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _text(child)


def to_label(number: int, form: str) -> str:
    """A number as Word writes it in the format ``form``; in digits where the format has no sign for it."""
    row = _formats().get(form)
    if form in ("none", "bullet"):
        return ""
    if row is None or not 1 <= number < _TEN_THOUSAND:
        return str(number)
    if not row.way:
        return row.signs[number - 1] if number <= len(row.signs) else str(number)
    return _WAYS[row.way](number, row.signs)


@cache
def _formats() -> dict[str, NumberFormat]:
    return {row.name: row for row in NUMBER_FORMATS}


def _in_digits(number: int, signs: str) -> str:
    return "".join(signs[int(digit)] for digit in str(number))


def _padded(number: int, signs: str) -> str:
    return _in_digits(number, signs).rjust(2, signs[0])


def _in_letters(number: int, signs: str) -> str:
    """A to Z, AA, BB and so on."""
    turns, place = divmod(number - 1, len(signs))
    return signs[place] * (turns + 1) if turns < len(signs) else str(number)


def _in_roman(number: int, signs: str) -> str:
    text = signs[6] * (number // 1000)
    for power, place in ((100, 4), (10, 2), (1, 0)):
        unit, half, whole = signs[place], signs[place + 1], signs[place + 2]
        digit = number // power % 10
        if digit % 5 == 4:
            text += unit + (half if digit == 4 else whole)
        else:
            text += half * (digit // 5) + unit * (digit % 5)
    return text


def _by_counting(number: int, signs: str) -> str:
    """一, 十, 十一, 一百二十, 一千〇一."""
    pieces: list[str] = []
    gap = False
    for power, sign in ((1000, signs[12]), (100, signs[11]), (10, signs[10]), (1, "")):
        digit = number // power % 10
        if digit:
            pieces.append((signs[0] if gap and pieces else "") + signs[digit] + sign)
        gap = not digit
    text = "".join(pieces)
    return text.removeprefix(signs[1]) if text.startswith(signs[1] + signs[10]) and signs[1] == "一" else text


_WAYS = {
    "digits": _in_digits,
    "padded": _padded,
    "letter": _in_letters,
    "roman": _in_roman,
    "counting": _by_counting,
}
