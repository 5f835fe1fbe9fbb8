"""Lines to paragraphs: what is no part of the document, what is header, which lines belong together."""

from __future__ import annotations

from planparse import boilerplate, header, pages, signoff, wraps
from planparse.markup import strip_markup
from planparse.patterns import compiled
from planparse.plan import Diagnostic, Removed
from planparse.records import NamedTuple
from planparse.split import Sheet, Verdict
from planparse.text import Edit, Span, Text

_TITLE_LEAD = r"#{1,6}\s+|(?:Re|RE|回复|转发|Fwd?)[:：]\s{0,4}"
_TITLE_SITE = r"(?P<short>[^|｜]{2,12}) ?[|｜] ?(?=.{4,80}$)"
_SITE_NAME = r"\s{0,2}(?:[-_|｜]|——)\s{0,2}[^-_|｜，。]{2,16}(?:网|门户|频道|在线|文库|范文|新闻)$"
_SITE_MARKS = frozenset("-_|｜—")
MIN_TITLE = 3  # characters of a title at least
_BULLETS = frozenset("-–*•·●○◆■□▪‣")  # signs of lists whose indentation says what is below what
_DEEP = 40
_OPENING = 400  # characters of the body that may say what it is


class Header(NamedTuple):
    """A piece of the text that holds metadata.

    ``role``: title (repeated), subtitle, issuer, number, published, signed, delivery, byline or note.
    """

    role: str
    text: Text


class Document(NamedTuple):
    """What the lines say.

    ``body`` holds the paragraphs, one a line, joined by newlines, without title, header lines and
    anything removed; ``title`` and ``headers`` are pieces of the same source. A header that lies inside an
    entry of ``removed`` (a date of a metadata table) is listed for its meaning only.
    """

    body: Text
    title: Text | None
    headers: tuple[Header, ...]
    issuer: str | None
    number: str | None
    kind: str
    removed: tuple[Removed, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_lines(text: Text) -> Document:
    """Split ``text`` into title, header lines, removed parts and a body of paragraphs.

    Every character of ``text`` that is no white space is in exactly one of them.
    """
    plain, tags = strip_markup(text)
    sheet = Sheet(plain.value)
    boilerplate.mark_everywhere(sheet)
    header.split_collections(sheet)
    pages.mark_contents(sheet)
    pages.mark_pages(sheet)
    start, fields = boilerplate.mark_head(sheet)
    header.read_roles(sheet, start)
    title_lines = header.find_title(sheet, start, fields)
    if title_lines is None:
        title_lines = header.cut_flow_title(sheet, start) or header.first_part_title(sheet, start)
    start += header.cut_repeated_title(sheet, start, title_lines)
    header.judge_rest(sheet, start, title_lines)
    boilerplate.mark_tail(sheet, start, fields)
    boilerplate.cut_prompt(sheet, start)
    signoff.judge_sign_off(sheet, start)
    return _compose(plain, sheet, title_lines, fields, tags)


def _compose(
    plain: Text,
    sheet: Sheet,
    title_lines: header.Piece | None,
    fields: list[boilerplate.Field],
    tags: tuple[Removed, ...],
) -> Document:
    """The pieces of the text, each by the verdict on its line."""
    named = next((f for f in fields if f.role == "title"), None) if title_lines is None else None
    extra: list[Removed] = list(tags)
    holes: list[Span] = []
    title = None
    if title_lines is not None:
        title = _title(plain, sheet, title_lines, extra)
    elif named is not None:
        title = plain.slice(named.start, named.end)
        holes.append((named.start, named.end))
    body = _body(plain, sheet, tagged=bool(tags))
    headers = _headers(plain, sheet, title_lines, fields)
    removed = (*_removed(plain, sheet, holes), *extra)
    return Document(
        body,
        title,
        headers,
        _issuer(headers, title),
        _number(headers),
        header.kind_of(None if title is None else title.value, body.value[:_OPENING]),
        tuple(sorted(removed, key=lambda r: r.span)),
        _diagnostics(body, title, removed),
    )


def _body(plain: Text, sheet: Sheet, *, tagged: bool) -> Text:
    """The lines without a verdict, joined to paragraphs."""
    value, lines = plain.value, sheet.lines
    kept = [i for i, verdict in enumerate(sheet.verdicts) if verdict is None]
    joins = wraps.find_joins(None if tagged else plain, sheet, kept)
    edits: list[Edit] = []
    at = last = 0
    for i in kept:
        line = lines[i]
        between = joins.get(i)
        if between is None:
            gap = line.gap or (i > last + 1 and any(lines[j].gap for j in range(last + 1, i)))
            between = "\n\n" if gap else "\n"
        if not at:
            between = ""
        elif line.indent and i not in joins and value[line.start] in _BULLETS:
            between += " " * min(line.indent, _DEEP)
        if value[at : line.start] != between:
            edits.append(Edit(at, line.start, between))
        at, last = line.end, i
    edits.append(Edit(at, len(value)))
    return plain.edit(edits)


def _title(plain: Text, sheet: Sheet, piece: header.Piece, extra: list[Removed]) -> Text:
    """The lines of the title as one text; what a page put before or after it goes to ``extra``."""
    value = plain.value
    start, end = sheet.lines[piece.first].start, sheet.lines[piece.last].end
    lead = compiled(_TITLE_LEAD).match(value, start, end) if value[start] in "#RF回转" else None
    if lead is not None and lead.end() < end:
        rule = "markdown-heading" if value[start] == "#" else "reply-mark"
        extra.append(_cut(plain, rule, start, lead.end()))
        start = lead.end()
    if piece.first == piece.last:
        start, end = _without_site(plain, start, end, extra)
    edits = [Edit(0, start)]
    for i in range(piece.first, piece.last):
        a, b = sheet.lines[i].end, sheet.lines[i + 1].start
        edits.append(Edit(a, b, wraps.glue(value[a - 1], value[b])))
        start = b
    spaced = compiled(_SPACED_GENRE).search(value, start, end)
    if spaced is not None:
        edits.append(Edit(*spaced.span()))
    return plain.edit([*edits, Edit(end, len(value))])


_SPACED_GENRE = r"(?<=[通决意方计总报要])[ \u3000\u00a0]{1,8}(?=[知定见案划结告点][ \u3000]*$)"
"""At the end of a title, the space that sets the two characters of its genre apart: 通　知."""


def _without_site(plain: Text, start: int, end: int, extra: list[Removed]) -> Span:
    """The title without the name of the site or of its section beside it."""
    text = plain.value[start:end]
    if _SITE_MARKS.isdisjoint(text):
        return start, end
    section = compiled(_TITLE_SITE).match(text)
    if section is not None and section["short"].strip() in text[section.end() :]:
        extra.append(_cut(plain, "site-name", start, start + section.end()))
        start += section.end()
    site = compiled(_SITE_NAME).search(plain.value[start:end])
    if site is not None and site.start() > MIN_TITLE:
        extra.append(_cut(plain, "site-name", start + site.start(), end))
        end = start + site.start()
    return start, end


def _cut(plain: Text, rule: str, start: int, end: int) -> Removed:
    return Removed("boilerplate", rule, plain.printed[start:end].strip(), plain.span(start, end))


def _headers(
    plain: Text, sheet: Sheet, title: header.Piece | None, fields: list[boilerplate.Field]
) -> tuple[Header, ...]:
    """Header lines and the values of metadata, in the order of the text."""
    found = [(f.start, f.end, f.role) for f in fields if f.role != "title"]
    for i, verdict in enumerate(sheet.verdicts):
        if verdict is None or (title is not None and title.first <= i <= title.last):
            continue
        if verdict.kind == "header" or verdict.rule == "byline":
            found.append((sheet.lines[i].start, sheet.lines[i].end, verdict.rule))
    return tuple(Header(role, plain.slice(start, end)) for start, end, role in sorted(found))


def _removed(plain: Text, sheet: Sheet, holes: list[Span]) -> list[Removed]:
    """Lines that follow each other under the same verdict, as one entry; ``holes`` are left out of it."""
    found: list[Removed] = []
    i = 0
    while i < len(sheet):
        verdict = sheet.verdicts[i]
        if verdict is None or verdict.kind == "header":
            i += 1
            continue
        j = i
        while j + 1 < len(sheet) and _same(verdict, sheet.verdicts[j + 1]):
            j += 1
        first, last = _whole(sheet, i, j)
        for start, end in _around(first, last, holes):
            found.append(Removed(verdict.kind, verdict.rule, plain.printed[start:end], plain.span(start, end)))
        i = j + 1
    return found


def _whole(sheet: Sheet, i: int, j: int) -> Span:
    """Lines ``i`` to ``j``, with the white space that sets them off where they stand inside a line of the source."""
    start, end = sheet.lines[i].start, sheet.lines[j].end
    if sheet.lines[i].flow:
        start = sheet.lines[i - 1].end
    if j + 1 < len(sheet) and sheet.lines[j + 1].flow:
        end = sheet.lines[j + 1].start
    return start, end


def _same(first: Verdict, second: Verdict | None) -> bool:
    return second is not None and first.kind == second.kind and (first.rule == second.rule or first.kind == "page-mark")


def _around(start: int, end: int, holes: list[Span]) -> list[Span]:
    pieces: list[Span] = []
    for a, b in holes:
        if start <= a and b <= end:
            pieces.append((start, a))
            start = b
    return [piece for piece in (*pieces, (start, end)) if piece[0] < piece[1]]


def _issuer(headers: tuple[Header, ...], title: Text | None) -> str | None:
    """Who signed, else who the metadata or the head names, else who the title begins with."""
    named = [k for k, entry in enumerate(headers) if entry.role == "issuer"]
    if not named:
        return None if title is None else header.issuer_in_title(title.value)
    days = [k for k, entry in enumerate(headers) if entry.role == "signed"]
    signing = [k for k in named if any(abs(k - day) == 1 for day in days[-1:])] or named[-1:]
    first = last = signing[0]
    while last + 1 in named:
        last += 1
    while first - 1 in named:
        first -= 1
    names = dict.fromkeys(header.without_seal(headers[k].text.printed) for k in range(first, last + 1))
    return "、".join(names)


def _number(headers: tuple[Header, ...]) -> str | None:
    for entry in headers:
        if entry.role == "number":
            number = "".join(entry.text.value.split())
            return number[1:-1] if number[0] in "(（" else number
    return None


def _diagnostics(body: Text, title: Text | None, removed: tuple[Removed, ...]) -> tuple[Diagnostic, ...]:
    found = [
        Diagnostic("contents-duplicate", "info", "a table of contents repeats the headings; it was left out", r.span)
        for r in removed
        if r.kind == "contents"
    ][:1]
    if title is None and body.value:
        place = body.span(0, 0)
        found.append(Diagnostic("title-missing", "info", "the text opens without a title", place))
    return tuple(found)
