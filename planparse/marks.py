"""Markers found: at the start of lines and inside paragraphs, with the whole document in view.

A marker inside a paragraph must be plausible in its place (after 。；： or, where a heading and its first item
are glued together, after the heading) and in its run: 二是 where 一是 came before, 1． where 2． follows.
"""

from __future__ import annotations

import re
from functools import cache

from planparse import numerals, patterns
from planparse.records import NamedTuple
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
    with it; ``carrier``: Markdown ``#`` before it, or its own.
    """

    mark: Mark
    group: str
    rank: int
    line: int
    leads: bool
    carrier: int
    first: bool = False


class Line(NamedTuple):
    """A line of the body that is not empty, without the ``indent`` characters of space before it."""

    start: int
    end: int
    indent: int


class _Candidate(NamedTuple):
    found: Found
    family: rules.Family
    strength: int


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
            indent = raw.index(text[0])
            lines.append(Line(at + indent, at + indent + len(text), indent))
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


@cache
def _families(*, common: bool) -> re.Pattern[str]:
    """All families that begin with a numeral or a bracket, or all others: a named group for the rest of each."""
    branches: dict[str, list[str]] = {}
    for name, family in _ROWS.items():
        lead = next((lead for lead in rules.LEADS if family.pattern.startswith(lead)), "")
        numeral = family.numeral == "arabic" or (lead != "" and not lead.startswith("第"))
        if common == numeral:
            branches.setdefault(lead, []).append(f"(?P<{name}>{family.pattern[len(lead) :]})")
    return compiled("|".join(f"{lead}(?:{'|'.join(tails)})" for lead, tails in branches.items()))


def _match(value: str, at: int) -> re.Match[str] | None:
    """The marker that begins at a place, whatever its family."""
    return _families(common=value[at : at + 1] in _NUMERALS).match(value, at)


def _find_candidates(value: str, lines: list[Line]) -> list[_Candidate]:
    """Everything that looks like a marker, in order."""
    candidates: list[_Candidate] = []
    hints = compiled(rules.INLINE_HINT).finditer(value)
    hint = next(hints, None)
    for index, line in enumerate(lines):
        lead = _find_lead(value, line, index)
        candidates += lead
        at = lead[-1].found.mark.end if lead else line.start + 1
        table = value[line.start] == "|"
        while hint is not None and hint.start() < line.end:
            if hint.start() >= at and not table:
                inline = _read_inline(value, _find_start(value, hint), lead[-1].found.mark.end if lead else -1, index)
                if inline is not None and inline.found.mark.end <= line.end:
                    candidates.append(inline)
                    at = inline.found.mark.end
            hint = next(hints, None)
    return candidates


def _find_start(value: str, hint: re.Match[str]) -> int:
    """Where the marker begins in what looks like one: 队伍1． begins at 1."""
    start, end = hint.span()
    if value[start] in _NUMERALS or start + 1 == end or value[start + 1] not in _NUMERALS:
        return start
    return start + 1 if _match(value, start) is None else start


def _find_lead(value: str, line: Line, index: int) -> list[_Candidate]:
    """The marker at the start of a line, or the number at the end of the title of a document in a collection."""
    if value[line.start] in rules.FIRST:
        at, carrier = line.start, 0
        carried = compiled(_CARRIER).match(value, at) if value[at] in "#*" else None
        if carried is not None:
            at, carrier = carried.end(), len(carried[1] or "")
        match = _match(value, at) or (_match(value, line.start) if carried else None)
        if match is not None and match.end() <= line.end:
            if match.lastgroup == "hash":
                carrier = match.group().count("#")
            lead = _candidate(match, index, _LEAD, carrier)
            if lead.family.name != "decimal":
                return [lead]
            return [lead, *_read_joined(value, at, index, carrier)]
        joined = _read_joined(value, at, index, carrier)
        if joined:
            return joined
    if line.end - line.start <= _TITLE_LIMIT and value.find("篇", line.start, line.end) > 0:
        title = compiled(rules.PIAN).search(value, line.start, line.end)
        if title is not None:
            family = _ROWS["pian"]
            number = numerals.ordinal(title.group().strip(_EDGES))
            mark = Mark(title.start() - 1, min(title.end(), line.end), family.name, number)
            return [
                _Candidate(
                    Found(mark, family.group, family.rank, index, leads=True, carrier=0, first=True), family, _LEAD
                )
            ]
    return []


def _read_joined(value: str, at: int, index: int, carrier: int) -> list[_Candidate]:
    """``2.`` of a line such as 2.80 households …: the second item, if it follows a first one."""
    joined = compiled(_JOINED_DOT).match(value, at)
    if joined is None:
        return []
    family = _ROWS["arabic_dot"]
    mark = Mark(at, joined.end(), family.name, numerals.ordinal(joined.group()[:-1]))
    return [
        _Candidate(
            Found(mark, family.group, family.rank, index, leads=True, carrier=carrier, first=True), family, _JOINED
        )
    ]


def _candidate(match: re.Match[str], index: int, strength: int, carrier: int) -> _Candidate:
    assert match.lastgroup is not None
    family = _ROWS[match.lastgroup]
    text = match.group().rstrip()
    mark = Mark(match.start(), match.start() + len(text), family.name, _number(text, family))
    group = family.group if family.name != "decimal" else f"decimal-{text.count('.') + text.count('．')}"
    first = strength == _LEAD
    if first and family.group in _NUMBERED and match.string[mark.end : mark.end + 1] in _DOUBLED:
        more = compiled(_MORE).match(match.string, mark.end)
        mark = mark._replace(end=more.end()) if more else mark
    leads = first or family.name == "bullet-letter"
    return _Candidate(Found(mark, group, family.rank, index, leads, carrier, first), family, strength)


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
    if family.name == "decimal":
        core = re.split(r"[.．﹒]", core)[-1]
    return numerals.ordinal(core.partition("条")[0])


def _read_inline(value: str, at: int, after: int, index: int) -> _Candidate | None:
    """The candidate at a place inside a line; ``after`` is the end of the marker that opens the line, or -1."""
    match = _match(value, at)
    if match is None:
        return None
    family = _ROWS[match.lastgroup or ""]
    strength = _find_strength(value, at, after, family)
    if strength == _IMPOSSIBLE:
        return None
    spaced = family.group in _DIVISIONS and value[match.end() : match.end() + 1].isspace()
    if family.opens == "line" and strength != _WIDE and not spaced and family.name != "bullet-letter":
        return None
    if family.opens == "sentence" and family.group != "english":
        if match.group()[-1] in "，,：:" and family.group != "ordinal":
            return None
        if compiled(rules.CITED).match(value, match.end() - (match.group()[-1] in "、､" and match.group()[0] in "（(")):
            return None
    return _candidate(match, index, strength, 0)


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


def _choose(value: str, lines: list[Line], candidates: list[_Candidate]) -> list[Found]:
    """The candidates that are markers: those at the start of a line, and those that fit their place and their run."""
    candidates = _join_translated(candidates)
    ahead = _look_ahead(candidates)
    letters = sum(candidate.family.name == "bullet-letter" for candidate in candidates)
    chosen: list[Found] = []
    runs: dict[str, _Run] = {}
    for candidate, following in zip(candidates, ahead, strict=True):
        found = candidate.found
        if (chosen and found.mark.start < chosen[-1].mark.end) or _is_enumeration(value, found.mark):
            continue
        run = runs.get(found.group)
        if candidate.family.name == "bullet-letter":
            accepted = letters >= _AHEAD
        elif candidate.strength >= _LEAD:
            accepted = _accept_lead(value, candidate, run, following, runs)
        else:
            accepted = _accept_inline(value, lines, candidate, run, following, chosen)
        if not accepted:
            continue
        mark = found.mark
        if mark.number is None and candidate.family.numeral == "word" and run is not None:
            found = found._replace(mark=mark._replace(number=run.number + 1))
        chosen.append(found)
        if found.mark.number is not None:
            runs[found.group] = _Run(found.mark.number, found.line)
        if candidate.family.name == "decimal":
            *upper, _ = compiled("[0-9０-９]+").findall(value, mark.start, mark.end)
            runs["decimal " + ".".join(upper)] = runs[found.group]
    return _find_structure(value, chosen)


def _join_translated(candidates: list[_Candidate]) -> list[_Candidate]:
    """``I.`` before ``Second,`` becomes the first of that run: translators render 一、 二、 三、 so."""
    leading = [c for c in candidates if c.found.first and c.found.group in {"roman", "english"}]
    ordinals = [c.found.mark.number for c in leading if c.found.group == "english"]
    romans = [c.found.mark.number for c in leading if c.found.group == "roman"]
    if romans[:1] != [1] or len(romans) > 1 or ordinals[:1] != [_TWO] or leading[0].found.group != "roman":
        return candidates
    ordinal = _ROWS["english_ordinal"]
    return [
        c._replace(found=c.found._replace(group=ordinal.group, rank=ordinal.rank)) if c is leading[0] else c
        for c in candidates
    ]


def _find_structure(value: str, chosen: list[Found]) -> list[Found]:
    """Markers inside lines lead, too, if their run goes on in other lines: a line break is lost before them."""
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
    if mark.number is None or value[mark.end - 1] not in "、､" or value[mark.end : mark.end + 1] not in _COUNTERS:
        return False
    following = compiled(rules.ENUMERATED).match(value, mark.end)
    return following is not None and numerals.ordinal(following[1]) == mark.number + 1


def _look_ahead(candidates: list[_Candidate]) -> list[_Run | None]:
    """For each candidate the next one of its group that says 1, or the number after its own."""
    nearest: dict[tuple[str, int], _Run] = {}
    ahead: list[_Run | None] = []
    for place in range(len(candidates) - 1, -1, -1):
        found = candidates[place].found
        group, number = found.group, found.mark.number
        if number is None:
            ahead.append(None)
            continue
        follower, restart = nearest.get((group, number + 1)), nearest.get((group, 1))
        usable = follower is not None and (restart is None or follower.number > restart.number)
        ahead.append(_Run(number + 1, follower.line) if usable and follower is not None else None)
        if candidates[place].strength != _JOINED:
            nearest[group, number] = _Run(-place, found.line)
    ahead.reverse()
    return ahead


def _accept_lead(
    value: str, candidate: _Candidate, run: _Run | None, following: _Run | None, runs: dict[str, _Run]
) -> bool:
    found = candidate.found
    number = found.mark.number
    if candidate.family.numeral == "none":
        return True
    continues = run is not None and (number is None or number == run.number + 1)
    if candidate.strength == _JOINED:
        return (continues and number != 1) or (following is not None and following.line - found.line <= _AHEAD)
    if candidate.family.name == "decimal":
        return value[found.mark.end : found.mark.end + 1] not in _UNITS and _fits_decimal(value, found, runs)
    if candidate.family.name == "glued-digit":
        return continues and following is not None
    if candidate.family.weak:
        return continues or (number == 1 and following is not None)
    return True


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
    candidate: _Candidate,
    run: _Run | None,
    following: _Run | None,
    chosen: list[Found],
) -> bool:
    found, family, strength = candidate
    mark = found.mark
    number = mark.number
    if number is None:  # 最后
        return run is not None and found.line - run.line <= _AHEAD
    continues = run is not None and run.number == number - 1
    opens = number == 1 and following is not None
    if family.opens == "clause":
        return _accept_clause(candidate, run, continues=continues, following=following)
    glued = strength <= _GLUE and _is_glued(value, lines, candidate, chosen, opens=opens)
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


def _accept_clause(candidate: _Candidate, run: _Run | None, *, continues: bool, following: _Run | None) -> bool:
    """一是, 一要, 第一，: after a comma or glued on only in a run of one paragraph."""
    found, family, strength = candidate
    near = continues and run is not None and found.line - run.line <= _AHEAD
    lines = following.line - found.line if found.mark.number == 1 and following is not None else _AHEAD + 1
    if strength >= _STRONG:
        alone = family.name == "ordinal-comma" or not (family.weak or family.group == "ordinal")
        return alone or near or lines <= _AHEAD
    if strength < _COMMA:
        return family.group != "ordinal" and (near or lines == 0)
    return near or lines <= _AHEAD


def _is_glued(value: str, lines: list[Line], candidate: _Candidate, chosen: list[Found], *, opens: bool) -> bool:
    """A heading and its first item without anything between: 工作目标1．…, or a title and the first heading.

    ``opens``: the next number follows later on; then the heading may hold a comma.
    """
    found = candidate.found
    start = lines[found.line].start
    limit = _SHORT_TITLE
    if chosen and chosen[-1].line == found.line and chosen[-1].group != found.group:
        start, limit = chosen[-1].mark.end, _SHORT_HEADING
    between = value[start : found.mark.start]
    if between.endswith(("如下", "以下")):
        return True
    return len(between) <= limit and not any(sign in between for sign in ("。；;：:" if opens else "。；，,;：:"))
