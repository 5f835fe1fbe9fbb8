"""The levels of the numbering: which marker stands below which.

How a level is found. Markers are taken in order, with a stack of open levels, one level for each run.
A marker first looks for the level it continues: same group (1. and 2、 are one), next number; a level that
opened at the start of lines is preferred for a marker at the start of a line. A 1 beside an open run of its kind
starts it anew in the same place, unless a colon, deeper indentation, or numbers that later come back to the outer
run show that it is nested. Anything else opens a new level below the deepest one that is above its kind: which of
two kinds is above the other is learned from the whole document first (all of (一) (二) between 1. and 2. says that
1. is above), and only then from the printed ladder (``rank`` in ``rules.markers``). A list inside a paragraph lies
in the item of that paragraph and is closed with it, but may go on in a later one.

Paragraphs without a marker belong to the innermost open item of the lines before. They leave it where the item is
the last of a list of equal items and has had what the others had, and where they close the whole (``rules.closings``).
A line that is a heading without a number (``headings``) is a node, and holds what follows up to the next of its kind.
"""

from __future__ import annotations

from planparse import headings
from planparse.marks import LISTS, Found, Mark, compiled, find_marks, split_lines
from planparse.records import NamedTuple
from planparse.rules.closings import CLOSINGS
from planparse.text import Span, trim

MAX_DEPTH = 64
MAX_NODES = 200_000

_UNFINISHED = "；;，,、：:︰∶"
_COLONS = "：:︰∶"
_LISTED = "；;，,"
_LIST_OF_EQUALS = 3
_INDENT = 2
_RANK_OF_LISTS = 7
_SHORT = 30
_TWO = 2
_HEAVY = frozenset("■◆★▲▶►▪")
_SOUND_RESTARTS = frozenset({"clause", "ordinal", "english", "circled", "dash", "bullet", "hash", "pian"})

_SCOPES = dict.fromkeys(row.scope for row in CLOSINGS)
_CLOSING = "|".join(
    f"(?P<{scope}>{'|'.join(row.pattern for row in CLOSINGS if row.scope == scope)})" for scope in _SCOPES
)


class Problem(NamedTuple):
    """What a reader of the numbering would stumble over, at ``mark``."""

    rule: str
    level: str
    message: str
    mark: Mark


class Item:
    """A node in the making: ``[begin, end)`` is what follows its marker in its line."""

    __slots__ = ("begin", "children", "end", "found", "kind", "paragraphs", "parent", "rule", "run", "start")

    def __init__(self, found: Found | None, start: int, begin: int, end: int, rule: str) -> None:
        self.found = found
        self.start = start
        self.begin = begin
        self.end = end
        self.rule = rule
        self.parent = -1
        self.run = -1
        self.kind = 0
        self.paragraphs: list[Span] = []
        self.children: list[int] = []


class Level:
    """An open run and its current item.

    ``kind`` is that of an unmarked heading, else 0. ``usual`` is the number of paragraphs that each item before had
    after its first line, -1 where they differ. ``follows``: the next number comes later on.
    """

    __slots__ = (
        "carrier", "count", "family", "follows", "group", "indent", "item", "kind", "leads", "line", "number", "rank",
        "run", "usual",
    )  # fmt: skip

    def __init__(self, group: str, family: str, rank: int, run: int, kind: int = 0) -> None:
        self.group = group
        self.family = family
        self.rank = rank
        self.run = run
        self.kind = kind
        self.leads = True
        self.number: int | None = None
        self.item = self.line = -1
        self.carrier = self.indent = self.count = 0
        self.usual = -1
        self.follows = False


class Outline:
    """The items of a body, found in one pass over its lines with a stack of open levels."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.lines = split_lines(value)
        self.marks = find_marks(value, self.lines)
        self.follows = _find_followers(self.marks)
        self.inside = _learn_order(self.marks)
        self.openers = {found.line: found for found in reversed(self.marks) if found.first}
        self.unmarked = headings.find_unmarked(value, self.lines, {found.line for found in self.marks}, self.openers)
        self.final = {kind: line for line, kind in self.unmarked.items()}
        self.upcoming: list[Found | None] = []
        self.items: list[Item] = []
        self.roots: list[int] = []
        self.levels: list[Level] = []
        self.numbers: dict[tuple[str, bool], int] = {}
        self.runs: dict[str, int] = {}
        self.homes: set[tuple[int, str]] = set()
        self.mixed: set[int] = set()
        self.limits: set[str] = set()
        self.orders: set[tuple[str, str]] = set()
        self.problems: list[Problem] = []
        self._read_lines()

    def _read_lines(self) -> None:
        marks, last, place = self.marks, len(self.marks), 0
        following = marks[0].line if marks else -1
        for index, (start, end, _) in enumerate(self.lines):
            if following != index:
                self._add_paragraph(index, start, end)
                continue
            first = place
            while place < last and marks[place].line == index:
                place += 1
            following = marks[place].line if place < last else -1
            self._read_line(index, start, end, first, place)

    def _find_upcoming(self, line: int) -> Found | None:
        """The next marker that leads, in a line or in a later one, up to the next heading without one."""
        if not self.upcoming:
            self.upcoming = self._find_all_upcoming()
        return self.upcoming[line]

    def _find_all_upcoming(self) -> list[Found | None]:
        following: Found | None = None
        upcoming: list[Found | None] = []
        leaders = {found.line: found for found in reversed(self.marks) if found.leads}
        for index in range(len(self.lines) - 1, -1, -1):
            leader = leaders.get(index)
            if leader is not None and not leader.first:
                following = leader
            upcoming.append(following)
            following = None if index in self.unmarked else leader or following
        upcoming.reverse()
        return upcoming

    def _read_line(self, index: int, start: int, end: int, first: int, last: int) -> None:
        """One line with markers: the text before the first, then each marker with what follows it."""
        found = self.marks[first:last]
        opener = found[0]
        titled = opener.group == "pian" and not opener.carrier and opener.mark.start > start
        if titled:
            self._add_text(*trim(self.value, start, opener.mark.start), 0)
        elif not opener.first:
            self._add_paragraph(index, *trim(self.value, start, opener.mark.start))
        for k, one in enumerate(found, 1):
            begin = start if one.first and not titled else one.mark.start
            limit = found[k].mark.start if k < len(found) else end
            tail = limit if one.first else self._find_tail(found, k - 1, limit)
            self._add_mark(first + k - 1, one, begin, tail)
            if tail < limit:
                if self.levels and self.levels[-1].line == index:
                    self.levels.pop()
                self._add_text(*trim(self.value, tail, limit), len(self.levels))
        if len(found) > 1 or not opener.leads or self.limits:
            self._keep_open(index, found[-1], end)

    def _keep_open(self, index: int, last: Found, end: int) -> None:
        """A line that ends with a heading: what it opened stays open below it."""
        opened = [level for level in self.levels if level.line == index and not level.leads]
        if opened and last.group not in LISTS and headings.is_bare(self.value, last.mark.end, end):
            for level in opened:
                level.leads = True

    def _find_tail(self, found: list[Found], k: int, limit: int) -> int:
        """Where the last item of a list inside a paragraph ends: after its first sentence, if the others have one."""
        last = found[k]
        goes_on = k + 1 < len(found) and found[k + 1].group == last.group and found[k + 1].mark.number != 1
        if goes_on or not k or found[k - 1].group != last.group:
            return limit
        before = self.value[found[k - 1].mark.end : last.mark.start].rstrip()
        listed = before[-1:] in _LISTED and "。" not in before
        if not listed and k > 1 and found[k - 2].group == last.group:
            both = self.value[found[k - 2].mark.end : last.mark.start].rstrip()
            listed = both.count("。") == _TWO and both[-1] == "。" and before.count("。") == 1
        stop = self.value.find("。", last.mark.end, limit) if listed else -1
        return stop + 1 if stop >= 0 and self.value[stop + 1 : limit].strip(" ”’」』）)") else limit

    # Markers.

    def _add_mark(self, place: int, found: Found, start: int, end: int) -> None:
        full = len(self.items) >= MAX_NODES
        if full and "nodes-limit" in self.limits and len(self.levels) < MAX_DEPTH:  # none can be too deep
            self._keep_as_text(found, start, end)
            return
        depth, level, rule = self._find_level(place, found)
        if full or depth >= MAX_DEPTH:
            self._report_limit(found, "depth-limit" if depth >= MAX_DEPTH else "nodes-limit")
            self._keep_as_text(found, start, end)
            return
        del self.levels[depth + (level is not None) :]
        mark, leads = found.mark, found.leads
        if level is None:
            level = Level(found.group, mark.family, found.rank, self._find_run(found))
            level.leads, level.indent = leads, self.lines[found.line].indent
            self._check_order(found, depth)
            self.levels.append(level)
        else:
            self._close_item(level)
        number = mark.number
        if number is not None:
            self._check(found, level, rule, depth)
            self.numbers[found.group, leads] = number
        begin, end = trim(self.value, mark.end, end)
        item = Item(found, start, begin, end, rule)
        item.run = level.run
        level.item, level.line = len(self.items), found.line
        self._add_item(item, depth)
        level.number, level.carrier = number, found.carrier
        level.count += 1
        level.leads = level.leads or leads
        level.follows = self.follows[place]

    def _keep_as_text(self, found: Found, start: int, end: int) -> None:
        if self.levels:
            self.levels[-1].line = found.line
        self._append_text(*trim(self.value, start, end))

    def _find_run(self, found: Found) -> int:
        """The name of a new run; one that goes on under another heading keeps its name."""
        number = found.mark.number or 0
        name = len(self.items)
        if number > 1 and found.group not in LISTS and number == self.numbers.get((found.group, found.leads), 0) + 1:
            name = self.runs.get(found.group, name)
        self.runs[found.group] = name
        return name

    def _close_item(self, level: Level) -> None:
        """Note how many paragraphs the item of a level had, before the next one opens."""
        item = self.items[level.item]
        had = -1 if item.children else len(item.paragraphs)
        level.usual = had if level.count == 1 or level.usual == had else -1

    def _add_item(self, item: Item, depth: int) -> None:
        """Append an item as the last child of the item that is open at ``depth - 1``."""
        index = len(self.items)
        self.items.append(item)
        if depth:
            item.parent = self.levels[depth - 1].item
            self.items[item.parent].children.append(index)
        else:
            self.roots.append(index)

    def _find_level(self, place: int, found: Found) -> tuple[int, Level | None, str]:
        """The depth where a marker goes, the level it continues (None: a new one), the rule that says so."""
        if found.group == "hash":
            return self._find_carrier(found)
        if found.group == "pian":
            again = bool(self.levels) and self.levels[0].group == "pian"
            return 0, self.levels[0] if again else None, "one of several documents"
        group, levels = found.group, self.levels
        same = [i for i in range(len(levels) - 1, -1, -1) if levels[i].group == group]
        if same and found.mark.number is None:
            depth = self._find_bullet(found, same)
        elif same:
            depth, rule = self._find_number(place, found, same)
            if depth >= 0:
                return depth, self.levels[depth], rule
            if rule == "nested" or not found.leads:
                return self._find_depth(-1 if found.first else found.line), None, rule
        else:
            depth = -1
        if depth >= 0:
            return depth, self.levels[depth], "same sign"
        return self._find_room(found), None, "new level"

    def _find_carrier(self, found: Found) -> tuple[int, Level | None, str]:
        """Markdown headings: by the number of #."""
        for depth, level in enumerate(self.levels):
            if level.group == "hash" and level.carrier >= found.carrier:
                return depth, level, "same or fewer #"
            if not level.carrier:
                return depth, None, "more #"
        return len(self.levels), None, "more #"

    def _find_bullet(self, found: Found, same: list[int]) -> int:
        """The level of a bullet or dash with the same indentation, -1 for a new one: ● below ■."""
        indent = self.lines[found.line].indent
        alike = [
            depth
            for depth in same
            if self.levels[depth].leads == found.leads
            and self.levels[depth].family == found.mark.family
            and abs(self.levels[depth].indent - indent) < _INDENT
        ]
        if not alike:
            return -1
        heavy = self.value[found.mark.start] in _HEAVY
        return next((depth for depth in alike if self._is_heavy(depth) is heavy), alike[0] if heavy else -1)

    def _is_heavy(self, depth: int) -> bool:
        """Whether the bullets of a level are of those that stand above others."""
        last = self.items[self.levels[depth].item].found
        return last is not None and self.value[last.mark.start] in _HEAVY

    def _find_number(self, place: int, found: Found, same: list[int]) -> tuple[int, str]:
        """The level that a number continues, or starts anew; -1 for a new level."""
        number = found.mark.number
        assert number is not None
        levels = self.levels
        family = found.mark.family
        exact = [i for i in same if levels[i].number == number - 1]
        if len(exact) == 1:
            return exact[0], "next number"
        if exact:
            if self._is_between(place, exact):
                return exact[-1], "next number"
            return max(exact, key=lambda i: self._likeness(levels[i], found)), "next number"
        alike = [i for i in same if levels[i].family == family and levels[i].leads == found.leads]
        if number == 1:
            if not alike:
                return (same[0], "starts anew") if self._is_next_list(found, levels[same[0]]) else (-1, "new level")
            if self._is_nested(place, found, levels[alike[0]]):
                return -1, "nested"
            return alike[0], "starts anew"
        near = alike or [i for i in same if levels[i].family == family]
        if not near:
            return -1, "new level"
        ahead = [i for i in near if (levels[i].number or 0) < number]
        best = max(ahead, key=lambda i: levels[i].number or 0) if ahead else near[0]
        return best, "out of sequence"

    def _is_between(self, place: int, exact: list[int]) -> bool:
        """Whether a list opens next that would lie in a list of its own kind, unless the outermost level goes on."""
        following = self.marks[place + 1] if place + 1 < len(self.marks) else None
        if following is None or following.mark.number != 1:
            return False
        return any(level.group == following.group for level in self.levels[exact[-1] + 1 : exact[0]])

    def _is_next_list(self, found: Found, level: Level) -> bool:
        """一要 after the last 一是 of a paragraph."""
        return found.group in LISTS and not level.follows and (level.leads == found.leads or level.line == found.line)

    def _likeness(self, level: Level, found: Found) -> tuple[bool, bool, bool]:
        close = abs(level.indent - self.lines[found.line].indent) < _INDENT
        return level.family == found.mark.family, level.leads == found.leads, close

    def _is_nested(self, place: int, found: Found, level: Level) -> bool:
        """Whether a 1 opens a list inside the item of an open run of its own kind."""
        item = self.items[level.item]
        siblings = self.items[item.parent].children if item.parent >= 0 else self.roots
        if not found.first or siblings[-1] != level.item:
            return False
        if self.lines[found.line].indent >= level.indent + _INDENT and level.line == found.line - 1:
            return True
        if level.line == found.line - 1 and self.value[item.end - 1] in _COLONS and not item.children:
            return True
        return level.number is not None and self._comes_back(place, level.number + 1)

    def _comes_back(self, place: int, number: int) -> bool:
        """Whether the run that starts here breaks off, and its kind goes on with ``number``."""
        first, expected = self.marks[place], 2
        for at in range(place + 1, len(self.marks)):
            later = self.marks[at]
            if later.leads and later.rank < first.rank:
                return False
            if later.group == first.group and later.leads == first.leads:
                if later.mark.number != expected:
                    return later.mark.number == number > 1
                expected += 1
        return False

    def _find_room(self, found: Found) -> int:
        """The depth for a new level: below the deepest level that is above its kind."""
        depth = self._find_depth(-1 if found.first else found.line)
        levels = self.levels
        if depth and not found.leads and (levels[depth - 1].leads or self.value[found.mark.start - 1] in _COLONS):
            return depth
        if depth and found.leads and self._is_introduced(found, levels[depth - 1]):
            return depth
        while depth:
            level = levels[depth - 1]
            if level.kind:
                below = depth - 1
                while below and levels[below - 1].kind:
                    below -= 1
                if not below or self._is_above(levels[below - 1], found):
                    return depth
                depth = below
            elif self._is_above(level, found):
                return depth
            else:
                depth -= 1
        return 0

    def _is_introduced(self, found: Found, level: Level) -> bool:
        """A list that the line before opens with a colon, or that is indented below a list of bullets."""
        if not found.first or level.line != found.line - 1 or level.kind or found.rank < _RANK_OF_LISTS:
            return False
        if found.mark.number not in {1, None}:
            return False
        item = self.items[level.item]
        indented = self.lines[found.line].indent >= level.indent + _INDENT and (level.indent or level.number is None)
        if self.value[item.end - 1] in _COLONS or indented:
            return True
        return self._is_empty(item) and self._is_titled(level)

    def _is_titled(self, level: Level) -> bool:
        """An item that is a heading and no entry of a list: the one before it has text, or it is the first."""
        parent = self.items[level.item].parent
        siblings = self.items[parent].children if parent >= 0 else self.roots
        before = self.items[siblings[-2]] if level.count > 1 and len(siblings) > 1 else None
        return before is None or not self._is_empty(before)

    def _is_above(self, level: Level, found: Found) -> bool:
        inner = self.inside.get((found.group, level.group), 0)
        outer = self.inside.get((level.group, found.group), 0)
        return inner > outer or (inner == outer and level.rank < found.rank)

    def _find_depth(self, line: int) -> int:
        """How many levels are open for ``line``: lists inside earlier paragraphs are closed (-1: all lists inside)."""
        depth = len(self.levels)
        while depth and not self.levels[depth - 1].leads and self.levels[depth - 1].line != line:
            depth -= 1
        return depth

    # Paragraphs.

    def _add_paragraph(self, index: int, start: int, end: int) -> None:
        """A line, or the start of one, without a marker."""
        kind = self.unmarked.get(index, 0)
        if kind and (kind == headings.DATE or not self._is_content(index)):
            closing = compiled(_CLOSING).match(self.value, start, end)
            if closing is not None and closing.lastgroup == "apart":
                self._add_heading(index, headings.TITLE, start, end, self._leave(len(self.levels), "apart", index))
            else:
                self._add_heading(index, kind, start, end, self._find_heading_depth(index, kind))
            return
        if index and self.levels and not self.levels[-1].leads and self.levels[-1].line == index - 1:
            before = self.lines[index - 1].end
            if self.value[before - 1] in _UNFINISHED:
                self.levels[-1].line = index
                self._append_text(start, end)
                return
        depth = self._find_depth(index)
        closing = compiled(_CLOSING).match(self.value, start, end) if depth else None
        scope = closing.lastgroup if closing is not None else None
        if scope == "apart" and end - start <= _SHORT:
            self._add_heading(index, headings.TITLE, start, end, self._leave(depth, scope, index))
            return
        if scope is not None and not self._is_expecting(self.levels[depth - 1]):
            depth = self._leave(depth, scope, index)
            del self.levels[depth:]
        elif (
            self.value[end - 1] in _COLONS
            and end == self.lines[index].end  # else the list that it announces follows in its own line
            and self._find_restart(index, depth) < depth
        ):
            depth = self._find_restart(index, depth)
            del self.levels[depth + 1 :]
        elif depth and self._is_complete(self.levels[depth - 1]):
            depth -= 1
            del self.levels[depth:]
        self._add_text(start, end, depth)

    def _is_expecting(self, level: Level) -> bool:
        """The current item is a heading that has nothing below it yet, while the others have."""
        return self._is_empty(self.items[level.item]) and self._is_titled(level)

    def _find_restart(self, index: int, depth: int) -> int:
        """The depth of the finished run that starts anew in the next line, or ``depth``."""
        opener = self.openers.get(index + 1)
        if opener is None or opener.mark.number != 1:
            return depth
        for i in range(depth - 1, -1, -1):
            if self.levels[i].family == opener.mark.family:
                return depth if self.levels[i].follows else i
        return depth

    def _add_text(self, start: int, end: int, depth: int) -> None:
        """A paragraph of the item open at ``depth``: its own text, or a child after its first child."""
        parent = self.items[self.levels[depth - 1].item] if depth else None
        if len(self.items) >= MAX_NODES:
            self._append_text(start, end)
        elif parent is not None and not parent.children:
            parent.paragraphs.append((start, end))
        else:
            self._add_item(Item(None, start, start, end, ""), depth)
            del self.levels[depth + 1 :]  # what lies below the item before it is over

    def _append_text(self, start: int, end: int) -> None:
        """More text for the item that came last, which has no children."""
        if self.items:
            self.items[-1].paragraphs.append((start, end))
        else:
            self._add_item(Item(None, start, start, end, ""), 0)

    def _leave(self, depth: int, scope: str, index: int) -> int:
        """How many of ``depth`` levels stay open: those that go on later, what is around them, the plan itself."""
        marked = [i for i in range(depth) if not self.levels[i].kind]
        lowest = marked[0] if marked else depth
        needed = self._find_upcoming(index) if scope != "apart" else None
        while depth > (lowest + 1 if scope == "section" else 0):
            level = self.levels[depth - 1]
            if level.follows or (level.kind == headings.TITLE and scope != "apart"):
                break
            if level.kind and scope in {"whole", "section"} and self.final.get(level.kind, -1) > level.line:
                break  # another heading of this kind comes later
            if needed is not None and depth - 1 == lowest and self._is_above(level, needed):
                break
            depth -= 1
        return depth

    def _is_complete(self, level: Level) -> bool:
        """The last item of a list of equal items has all the paragraphs that each of the others has."""
        item = self.items[level.item]
        if level.count < _LIST_OF_EQUALS or level.follows or item.children:
            return False
        return 0 <= level.usual <= min(len(item.paragraphs), 1)

    def _add_heading(self, index: int, kind: int, start: int, end: int, depth: int) -> None:
        """An unmarked heading, which holds what follows."""
        if depth >= MAX_DEPTH or len(self.items) >= MAX_NODES:
            self._append_text(start, end)
            return
        del self.levels[depth:]
        item = Item(None, start, start, end, "heading")
        item.kind = kind
        self._add_item(item, depth)
        if depth:
            self.homes.add((kind, self.levels[depth - 1].group))
        level = Level("", "", 0, len(self.items), kind)
        level.item, level.line = len(self.items) - 1, index
        self.levels.append(level)

    def _is_content(self, index: int) -> bool:
        """All that an item holds, and no heading: the line between 一、 and 二、, not that between two lists of bullets."""
        following = self.openers.get(index + 1)
        for level in self.levels:
            if following is not None and level.line == index - 1 and level.group == following.group:
                numbered = following.mark.number is not None
                return self._is_empty(self.items[level.item]) and (numbered or self._is_titled(level))
        return False

    def _is_empty(self, item: Item) -> bool:
        """A heading with nothing below it yet."""
        if item.children or item.paragraphs or item.found is None:
            return False
        return headings.is_bare(self.value, item.begin, item.end)

    def _find_heading_depth(self, index: int, kind: int) -> int:
        """Above the run that goes on below the heading, beside the last heading of its kind, or inside."""
        levels = self.levels
        depth = self._find_depth(-1)
        while index + 1 in self.unmarked:
            index += 1
        following = self.openers.get(index + 1)
        runs = [] if following is None else [i for i in range(depth) if levels[i].group == following.group]
        if following is not None and (following.mark.number is not None or runs):
            depth = runs[-1] if runs else self._find_room(following)
            if depth and 0 < levels[depth - 1].kind <= kind and self._is_filled(levels[depth - 1]):
                depth -= 1
            return depth
        floor = self._leave(depth, "beside", index)
        if depth and (kind, levels[depth - 1].group) in self.homes and not levels[depth - 1].kind:
            return depth
        for i in range(depth - 1, floor - 1, -1):
            if levels[i].kind == kind and self._is_filled(levels[i]):
                return i
        return depth

    def _is_filled(self, level: Level) -> bool:
        item = self.items[level.item]
        return bool(item.children or item.paragraphs)

    # Diagnostics.

    def _report(self, rule: str, level: str, message: str, found: Found) -> None:
        """Report a rule broken at a marker, whose text stands for ``{}`` in the message."""
        mark = found.mark
        self.problems.append(Problem(rule, level, message.replace("{}", self.value[mark.start : mark.end]), mark))

    def _report_limit(self, found: Found, rule: str) -> None:
        """Once for each limit: from here on, numbering is kept as text."""
        if rule not in self.limits:
            self.limits.add(rule)
            self._report(rule, "warning", "deeper or further numbering is kept as text", found)

    def _check(self, found: Found, level: Level, rule: str, depth: int) -> None:
        """Report what a reader of the numbering would stumble over."""
        number, before = found.mark.number or 0, level.number
        if not level.count:
            if number != 1 and number != self.numbers.get((found.group, found.leads), 0) + 1:
                self._report("numbering-gap", "warning", "a list begins with {}", found)
            return
        if before is None:
            return
        if rule == "starts anew":
            if found.leads and found.group not in _SOUND_RESTARTS and not self._is_separated(depth):
                self._report("numbering-restart", "info", f"{{}} starts anew after {before}", found)
        elif number == before:
            self._report("numbering-duplicate", "warning", "{} stands twice", found)
        elif number > before + 1:
            self._report("numbering-gap", "warning", f"{{}} follows {before}", found)
        elif number < before:
            self._report("numbering-order", "warning", f"{{}} follows {before}", found)
        if found.mark.family != level.family and level.run not in self.mixed and found.group not in LISTS:
            self.mixed.add(level.run)
            self._report("mixed-style", "info", f"{{}} in a run of {level.family}", found)

    def _check_order(self, found: Found, depth: int) -> None:
        """Report a kind that stands below another one here and above it elsewhere."""
        while depth and self.levels[depth - 1].kind:
            depth -= 1
        if not depth or not found.leads or found.mark.number is None:
            return
        upper = self.levels[depth - 1]
        order = upper.group, found.group
        if upper.number is None or order in self.orders:
            return
        if order[::-1] in self.orders:
            message = f"{{}} stands below {upper.family}, and above it elsewhere"
            self._report("level-mismatch", "info", message, found)
        self.orders.add(order)

    def _is_separated(self, depth: int) -> bool:
        """A paragraph or heading stands between the run and the one that starts anew."""
        siblings = self.items[self.levels[depth - 1].item].children if depth else self.roots
        return bool(siblings) and self.items[siblings[-1]].found is None


def _find_followers(marks: list[Found]) -> list[bool]:
    """Whether the run of each marker goes on: its next number comes before its kind starts anew."""
    nearest: dict[tuple[str, bool], dict[int, int]] = {}
    signs: dict[str, int] = {}
    above: dict[int, int] = {}
    never = len(marks)
    follows: list[bool] = []
    for place in range(never - 1, -1, -1):
        found = marks[place]
        number, group, leads = found.mark.number, found.group, found.leads
        if number is None:
            upper = min((at for rank, at in above.items() if rank < found.rank), default=never)
            follows.append(signs.get(group, never) < upper)
            signs[group] = place
        else:
            places = nearest.setdefault((group, leads), {})
            restart = places.get(1, never)
            if not leads and (group, True) in nearest:
                restart = min(restart, nearest[group, True].get(1, never))
            follows.append(places.get(number + 1, never) < restart)
            places[number] = place
        if leads:
            above[found.rank] = place
    follows.reverse()
    return follows


def _learn_order(marks: list[Found]) -> dict[tuple[str, str], int]:
    """How often a run of the first group lies between two neighbours of the second."""
    inside: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    between: dict[str, dict[str, int]] = {}
    for found in marks:
        group, number = found.group, found.mark.number
        if number is None:
            continue
        if last.get(group) == number - 1:
            for other, weight in between[group].items():
                if weight > 1:
                    inside[other, group] = inside.get((other, group), 0) + 1
        last[group] = number
        between[group] = {}
        for upper, counts in between.items():
            if upper != group:
                counts[group] = counts.get(group, 0) + (2 if number == 1 else 1)
    return inside
