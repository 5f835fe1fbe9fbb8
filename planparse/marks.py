"""Markers found: at the start of lines and inside paragraphs, with the whole document in view.

A marker inside a paragraph must be plausible in its place (after 。；： or, where a heading and its first item
are glued together, after the heading) and in its run: 二是 where 一是 came before, 1． where 2． follows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from planparse import numerals, patterns
from planparse.records import NamedTuple, new
from planparse.rules import markers as rules


class Mark(NamedTuple):
    """A marker in the body: ``[start, end)`` is its text, ``family`` the name of its row."""

    start: int
    end: int
    family: str
    number: int | None


class Found(NamedTuple):
    """A marker in its place.

    ``group``: what it can continue; ``rank``: its place in the ladder; ``line``: index of its line;
    ``leads``: it stands where a line begins, or did before line breaks were lost; ``first``: its line does begin
    with it; ``carrier``: Markdown ``#`` before it, or its own; ``family``: its row; ``strength``: how well it fits.
    """

    mark: Mark
    group: str
    rank: int
    line: int
    leads: bool
    carrier: int
    first: bool
    family: rules.Family
    strength: int


class Line(NamedTuple):
    """A line of the body that is not empty, without the ``indent`` characters of space before it."""

    start: int
    end: int
    indent: int


_JOINED, _LEAD, _WIDE, _STRONG, _COMMA, _GLUE, _DOUBTFUL, _IMPOSSIBLE = 7, 6, 5, 4, 3, 2, 1, 0
_DIVISIONS = frozenset({"part", "subpart", "chapter", "section", "article"})
LISTS = frozenset({"clause", "ordinal", "english"})
_ENDS = '。！？；：!?;:…︰”’」』）)】》|>．."'
_COMMAS = "，,、"
_LIST_SIGNS = "，,；;：:、"
_QUOTES = "第其《“「『〈‘"
_COUNTED = "图表年月日号附件栏周期从到至0123456789０１２３４５６７８９"
_NOT_ONE = "统唯之专均归合同单万任某不无每逐"
_UNITS = "亿万千百十倍元米公吨人个项家名次％%℃"
_COUNTERS = f"{rules.HAN_DIGITS}0123456789０１２３４５６７８９壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛"
_SHORT_HEADING = 40
_SHORT_TITLE = 30
_TITLE_LIMIT = 60
_AHEAD = 3
_CARRIER = rf"(#{{1,6}}){rules.SPACE}{{1,8}}(?:\*\*)?|\*\*"
_JOINED_DOT = rf"{rules.DIGITS}{rules.DOT}(?=[0-9])"
_NUMERALS = frozenset(f"{rules.HAN_DIGITS}0123456789０１２３４５６７８９（(")
_TWO = 2
# A second sign behind that of a marker, as pages put in that copy others: 一，、工作目标.
_NUMBERED = frozenset({"han", "han-paren", "formal", "formal-paren", "stem", "arabic", "arabic-paren"})
_DOUBLED = frozenset("、，,.．。:：；;")
_MORE = "[、，,.．。:：；;]{1,2}(?=[\u4e00-\u9fff“《])"
_EDGES = "第其篇部分编章节条是要、､.．﹒,，：:)(（）* \t\u00a0\u2002\u2003\u3000"


def split_lines(value: str) -> list[Line]:
    """The lines of ``value`` that are not empty."""
    lines: list[Line] = []
    at = 0
    for raw in value.split("\n"):
        text = raw.strip()
        if text:
            indent = 0 if len(text) == len(raw) else raw.index(text[0])
            lines.append(new(Line, (at + indent, at + indent + len(text), indent)))
        at += len(raw) + 1
    return lines


def find_marks(value: str, lines: list[Line]) -> list[Found]:
    """The markers of a body, in order."""
    return _choose(value, lines, _find_candidates(value, lines))


_ROWS = {f.name.replace("-", "_"): f for f in rules.FAMILIES}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled on first use: most texts need few of them."""
    return patterns.compiled(pattern, re.MULTILINE)


class _Families(NamedTuple):
    """All families as two patterns: those that begin with a numeral or a bracket, and all others."""

    numeral: re.Pattern[str]
    other: re.Pattern[str]

    def match(self, value: str, at: int) -> re.Match[str] | None:
        """The marker that begins at a place, whatever its family: ``lastgroup`` names it."""
        return (self.numeral if value[at] in _NUMERALS else self.other).match(value, at)


@cache
def _families() -> _Families:
    """A named group for each family; those with the same beginning are tried together."""
    branches: tuple[dict[str, list[str]], dict[str, list[str]]] = {}, {}
    for name, family in _ROWS.items():
        lead = next((lead for lead in rules.LEADS if family.pattern.startswith(lead)), "")
        kind = family.numeral != "arabic" and (not lead or lead.startswith("第"))
        branches[kind].setdefault(lead, []).append(f"(?P<{name}>{family.pattern[len(lead) :]})")
    numeral, other = (
        compiled("|".join(f"{lead}(?:{'|'.join(tails)})" for lead, tails in tried.items())) for tried in branches
    )
    return _Families(numeral, other)


def _find_candidates(value: str, lines: list[Line]) -> list[Found]:
    """Everything that looks like a marker, in order."""
    families = _families()
    candidates: list[Found] = []
    hints = compiled(rules.INLINE_HINT).finditer(value)
    hint = next(hints, None)
    collected = "篇" in value
    for index, (start, end, _) in enumerate(lines):
        after, at = -1, start + 1
        lead = _find_lead(value, start, end, index) if value[start] in rules.FIRST else []
        if not lead and collected and end - start <= _TITLE_LIMIT:
            lead = _find_number(value, start, end, index)
        if lead:
            candidates += lead
            after = at = lead[-1].mark.end
        while hint is not None and (place := hint.start()) < end:
            if place >= at and value[start] != "|":
                match = families.match(value, place)
                if match is None and value[place] not in _NUMERALS and value[place + 1 : hint.end()][:1] in _NUMERALS:
                    match = families.match(value, place + 1)  # 第1． begins at 1
                inline = None if match is None else _read_inline(value, match, after, index)
                if inline is not None and inline.mark.end <= end:
                    candidates.append(inline)
                    at = inline.mark.end
            hint = next(hints, None)
    return candidates


def _find_lead(value: str, start: int, end: int, index: int) -> list[Found]:
    """The marker at the start of a line."""
    families = _families()
    at, carrier = start, 0
    carried = compiled(_CARRIER).match(value, at) if value[at] in "#*" else None
    if carried is not None:
        at, carrier = carried.end(), len(carried[1] or "")
    match = families.match(value, at) if at < len(value) else None
    if match is None and carried is not None:
        match = families.match(value, start)
    if match is None or match.end() > end:
        return _read_joined(value, at, index, carrier)
    if match.lastgroup == "hash":
        carrier = match.group().count("#")
    lead = _read(value, match, index, _LEAD, carrier)
    return [lead] if lead.family.name != "decimal" else [lead, *_read_joined(value, at, index, carrier)]


def _find_number(value: str, start: int, end: int, index: int) -> list[Found]:
    """The number at the end of the title of a document in a collection."""
    title = compiled(rules.PIAN).search(value, start, end) if value.find("篇", start, end) > 0 else None
    if title is None:
        return []
    family = _ROWS["pian"]
    number = numerals.ordinal(title.group().strip(_EDGES))
    mark = Mark(title.start() - 1, min(title.end(), end), family.name, number)
    return [_lead(mark, family, index, 0, _LEAD)]


def _read_joined(value: str, at: int, index: int, carrier: int) -> list[Found]:
    """``2.`` of a line such as 2.80 households …: the second item, if it follows a first one."""
    joined = compiled(_JOINED_DOT).match(value, at)
    if joined is None:
        return []
    family = _ROWS["arabic_dot"]
    mark = Mark(at, joined.end(), family.name, numerals.ordinal(joined.group()[:-1]))
    return [_lead(mark, family, index, carrier, _JOINED)]


def _lead(mark: Mark, family: rules.Family, index: int, carrier: int, strength: int) -> Found:
    return Found(mark, family.group, family.rank, index, True, carrier, True, family, strength)


def _read(value: str, match: re.Match[str], index: int, strength: int, carrier: int) -> Found:
    family, group, size, number = _describe(match.lastgroup or "", match.group())
    start = match.start()
    end = start + size
    first = strength == _LEAD
    if first and value[end : end + 1] in _DOUBLED and group in _NUMBERED:
        more = compiled(_MORE).match(value, end)
        end = more.end() if more else end
    mark = new(Mark, (start, end, family.name, number))
    leads = first or family.name == "bullet-letter"
    return new(Found, (mark, group, family.rank, index, leads, carrier, first, family, strength))


@lru_cache(4096)
def _describe(row: str, text: str) -> tuple[rules.Family, str, int, int | None]:
    """What the text of a marker says by itself: its family, its group, its length without space, its number."""
    family = _ROWS[row]
    text = text.rstrip()
    group = f"decimal-{text.count('.') + text.count('．')}" if family.name == "decimal" else family.group
    return family, group, len(text), _number(text, family)


def _number(text: str, family: rules.Family) -> int | None:
    """The ordinal of a marker; the last part of a decimal; None for bullets and for 最后."""
    core = text.strip(_EDGES)
    if family.numeral == "none":
        return None
    if family.numeral == "word":
        word = text.rstrip("，,：:").lower().removeprefix("the ").removesuffix(" is").removesuffix("ly")
        return rules.WORDS.get(word)
    if family.numeral == "letter":
        return numerals.letter(core)
    if family.numeral == "roman":
        return numerals.roman(core) or numerals.ordinal(core.rpartition(" ")[2])
    if family.name in {"decimal", "decimal-zero"}:
        core = re.split(r"[.．﹒]", core)[-1 if family.name == "decimal" else 0]
    return numerals.ordinal(core.partition("条")[0])


def _read_inline(value: str, match: re.Match[str], after: int, index: int) -> Found | None:
    """The candidate inside a line; ``after`` is the end of the marker that opens the line, or -1."""
    family = _ROWS[match.lastgroup or ""]
    start, end = match.span()
    strength = _find_strength(value, start, after, family)
    if strength == _IMPOSSIBLE:
        return None
    if family.opens == "line" and strength != _WIDE and family.name != "bullet-letter":
        spaced = family.group in _DIVISIONS and value[end : end + 1].isspace()
        if not spaced:
            return None
    if family.opens == "sentence" and family.group != "english":
        if value[end - 1] in "，,：:" and family.group != "ordinal":
            return None
        if compiled(rules.CITED).match(value, end - (value[end - 1] in "、､" and value[start] in "（(")):
            return None
    return _read(value, match, index, strength, 0)


def _find_strength(value: str, at: int, after: int, family: rules.Family) -> int:
    """How well a marker fits behind what stands before it in its line."""
    space = at
    while value[space - 1].isspace():
        space -= 1
    before = value[space - 1]
    if at - space > 1 or value[at - 1] == "\u3000":
        return _WIDE
    if space == after or before in _ENDS:
        return _STRONG
    if family.group == "english" or before in _QUOTES or (before in _NOT_ONE and value[at] == "一"):
        return _IMPOSSIBLE
    if before in _COMMAS:
        return _COMMA
    if space == at and (before.isdigit() or before.isascii() or before in "（％＋－／＝＜＞＂"):
        return _IMPOSSIBLE
    return _DOUBTFUL if space == at and family.opens == "sentence" and before in _COUNTED else _GLUE


class _Run(NamedTuple):
    """Where a run of a group stands: its last number and the line of that."""

    number: int
    line: int


def _choose(value: str, lines: list[Line], candidates: list[Found]) -> list[Found]:
    """The candidates that are markers: those at the start of a line, and those that fit their place and their run."""
    candidates = _join_translated(candidates)
    ahead = _look_ahead(candidates)
    letters = sum([found.family.name == "bullet-letter" for found in candidates])
    chosen: list[Found] = []
    runs: dict[str, _Run] = {}
    ended = 0
    for found, following in zip(candidates, ahead, strict=True):
        mark, group, family = found.mark, found.group, found.family
        if mark.start < ended or (value[mark.end - 1] in "、､" and _is_enumeration(value, mark)):
            continue
        run = runs.get(group)
        if family.name == "bullet-letter":
            accepted = letters >= _AHEAD
        elif found.strength >= _LEAD:
            accepted = _accept_lead(value, found, run, following, runs)
        else:
            accepted = _accept_inline(value, lines, found, run, following, chosen)
        if not accepted:
            continue
        number = mark.number
        if number is None and family.numeral == "word" and run is not None:
            number = run.number + 1
            found = found._replace(mark=mark._replace(number=number))  # noqa: PLW2901 - 最后 is the next number
        chosen.append(found)
        ended = mark.end
        if number is not None:
            runs[group] = new(_Run, (number, found.line))
        if family.name == "decimal":
            *upper, _ = compiled("[0-9０-９]+").findall(value, mark.start, mark.end)
            runs["decimal " + ".".join(upper)] = runs[group]
    return _find_structure(value, chosen)


def _join_translated(candidates: list[Found]) -> list[Found]:
    """``I.`` before ``Second,`` becomes the first of that run: translators render 一、 二、 三、 so."""
    leading = [found for found in candidates if found.group in {"roman", "english"} and found.first]
    ordinals = [found.mark.number for found in leading if found.group == "english"]
    romans = [found.mark.number for found in leading if found.group == "roman"]
    if romans[:1] != [1] or len(romans) > 1 or ordinals[:1] != [_TWO] or leading[0].group != "roman":
        return candidates
    ordinal = _ROWS["english_ordinal"]
    first = leading[0]._replace(group=ordinal.group, rank=ordinal.rank)
    return [first if found is leading[0] else found for found in candidates]


def _find_structure(value: str, chosen: list[Found]) -> list[Found]:
    """Markers inside lines lead, too, if their run goes on in other lines: a line break is lost before them."""
    if all(found.leads or found.group in LISTS for found in chosen):
        return chosen
    chains: dict[str, tuple[str, int, int, list[int]]] = {}
    lost: list[int] = []
    for place, found in enumerate(chosen):
        family, number = found.mark.family, found.mark.number
        if number is None or found.group in LISTS:
            continue
        last_family, last, line, waiting = chains.get(found.group, ("", 0, -1, []))
        continues = (family, number) == (last_family, last + 1)
        waiting = waiting if continues else []
        if not found.leads and value[found.mark.start - 1] not in _LIST_SIGNS:
            waiting.append(place)
        if found.leads or (continues and found.line != line):
            lost += waiting
            waiting = []
        chains[found.group] = (family, number, found.line, waiting)
    for place in lost:
        chosen[place] = chosen[place]._replace(leads=True)
    return chosen


def _is_enumeration(value: str, mark: Mark) -> bool:
    """三、四季度 and 2、3号楼: the next number follows at once."""
    if mark.number is None or value[mark.end : mark.end + 1] not in _COUNTERS:
        return False
    following = compiled(rules.ENUMERATED).match(value, mark.end)
    return following is not None and numerals.ordinal(following[1]) == mark.number + 1


def _look_ahead(candidates: list[Found]) -> list[Found | None]:
    """For each candidate the next one of its group with the number after its own, unless that starts anew before."""
    nearest: dict[str, dict[int, int]] = {}
    ahead: list[Found | None] = []
    for place in range(len(candidates) - 1, -1, -1):
        found = candidates[place]
        number = found.mark.number
        if number is None:
            ahead.append(None)
            continue
        places = nearest.setdefault(found.group, {})
        follower, restart = places.get(number + 1), places.get(1)
        usable = follower is not None and (restart is None or follower < restart)
        ahead.append(candidates[follower] if usable and follower is not None else None)
        if found.strength != _JOINED:
            places[number] = place
    ahead.reverse()
    return ahead


def _accept_lead(value: str, found: Found, run: _Run | None, following: Found | None, runs: dict[str, _Run]) -> bool:
    number, family = found.mark.number, found.family
    if family.numeral == "none" or not (family.weak or found.strength == _JOINED):
        return True
    continues = run is not None and (number is None or number == run.number + 1)
    if found.strength == _JOINED:
        return (continues and number != 1) or (following is not None and following.line - found.line <= _AHEAD)
    if family.name == "decimal":
        return value[found.mark.end : found.mark.end + 1] not in _UNITS and _fits_decimal(value, found, runs)
    if family.name == "glued-digit":
        return continues and following is not None
    return continues or (number == 1 and following is not None)


def _fits_decimal(value: str, found: Found, runs: dict[str, _Run]) -> bool:
    """1.1 after 1., 1.2 after 1.1, 2.1 after 1.9: not 21.5 after 20."""
    parts = [int(part) for part in compiled("[0-9０-９]+").findall(value, found.mark.start, found.mark.end)]
    last = runs.get("decimal " + ".".join(map(str, parts[:-1])))
    if last is not None:
        return parts[-1] == last.number + 1
    upper = runs.get("decimal " + ".".join(map(str, parts[:-2]))) if len(parts) > _TWO else runs.get("arabic")
    return parts[-1] == 1 and (parts[-2] == 1 or upper is None or upper.number in {parts[-2], parts[-2] - 1})


def _accept_inline(
    value: str,
    lines: list[Line],
    found: Found,
    run: _Run | None,
    following: Found | None,
    chosen: list[Found],
) -> bool:
    mark, family, strength = found.mark, found.family, found.strength
    number = mark.number
    if number is None:  # 最后
        return run is not None and found.line - run.line <= _AHEAD
    continues = run is not None and run.number == number - 1
    opens = number == 1 and following is not None
    if family.opens == "clause":
        return _accept_clause(found, run, continues=continues, following=following)
    glued = strength <= _GLUE and _is_glued(value, lines, found, chosen, opens=opens)
    if family.opens == "line":
        return (strength >= _STRONG or glued) and (continues or number == 1)
    if family.weak:
        other = following if opens else run if continues else None
        return other is not None and abs(other.line - found.line) <= _AHEAD
    if strength >= _STRONG:
        late = run is not None and (0 < number - run.number <= _AHEAD or family.group == "english")
        if number == 1 or continues or late or following is not None or family.group in {"han", "han-paren"}:
            return True
        return _is_last_heading(value[mark.end : lines[found.line].end])
    if strength == _DOUBTFUL:
        return glued and (continues or opens)
    if number == 1:
        near = following is not None and following.line == found.line and family.group != "han"
        return near or (glued and (opens or family.group in {"han-paren", "arabic"}))
    return continues


def _is_last_heading(text: str) -> bool:
    """A few words to the end of the line: the heading of an item whose number is right though the first is lost."""
    return 1 < len(text) <= _SHORT_TITLE and not any(sign in text for sign in "。；，,;：:？！")


def _accept_clause(found: Found, run: _Run | None, *, continues: bool, following: Found | None) -> bool:
    """一是, 一要, 第一，: after a comma or glued on only in a run of one paragraph."""
    family, strength = found.family, found.strength
    near = continues and run is not None and found.line - run.line <= _AHEAD
    lines = following.line - found.line if found.mark.number == 1 and following is not None else _AHEAD + 1
    if strength >= _STRONG:
        alone = family.name == "ordinal-comma" or not (family.weak or family.group == "ordinal")
        return alone or near or lines <= _AHEAD
    if strength < _COMMA:
        return family.group != "ordinal" and (near or lines == 0)
    return near or lines <= _AHEAD


def _is_glued(value: str, lines: list[Line], found: Found, chosen: list[Found], *, opens: bool) -> bool:
    """A heading and its first item without anything between: 工作目标1．…, or a title and the first heading.

    ``opens``: the next number follows later on; then the heading may hold a comma.
    """
    start = lines[found.line].start
    limit = _SHORT_TITLE
    if chosen and chosen[-1].line == found.line and chosen[-1].group != found.group:
        start, limit = chosen[-1].mark.end, _SHORT_HEADING
    end = found.mark.start
    if value.endswith(("如下", "以下"), start, end):
        return True
    signs = "[。；;：:]" if opens else "[。；，,;：:]"
    return end - start <= limit and not compiled(signs).search(value, start, end)
