"""What each stage did to a text, and which rule decided: marker by marker, date by date, target by target."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache

from planparse import expressions, moments, numbering, tenses
from planparse.claims import Claim, read_claims
from planparse.emit.outline import to_due, to_facts, to_figure
from planparse.emit.terminal import cut, pad, paint, visible, wrap
from planparse.explain import find_lines
from planparse.figures import find_figures
from planparse.records import TYPE_CHECKING, NamedTuple
from planparse.rules.cues import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planparse.pipeline import Stages
    from planparse.plan import Json
    from planparse.text import Span, Text

PLACE = 10
QUOTE = 30
LEAST = 60
SENTENCE = 800
"""Words further on in a sentence are not asked for its tense."""


class Look(NamedTuple):
    """How the lines are drawn: the source, where its lines begin, the width in columns, whether in colour."""

    source: str
    starts: list[int]
    width: int
    color: bool

    def paint(self, text: str, style: str) -> str:
        """The text in its style, or as it is without colours."""
        return paint(text, style) if self.color else text

    def head(self, number: int, name: str, facts: Iterable[str]) -> str:
        """The line that opens a stage."""
        told = self._fit(facts, len(name) + 4)
        return f"\n{self.paint(f'{number} {name}', 'bold')}  {told}"

    def row(self, start: int, quoted: str, *readings: str) -> str:
        """Line and column, what stands there, what it was read as."""
        line = bisect_right(self.starts, start)
        place = self.paint(pad(f"{line}:{start - self.starts[line - 1] + 1}", PLACE), "dim")
        quote = pad(cut(_flat(quoted), QUOTE - 2), QUOTE)
        told = self._fit(readings, PLACE + QUOTE)
        return f"{place}{quote}{told}".rstrip()

    def why(self, *reasons: str) -> str:
        """The rules that decided, below their row."""
        return self.paint(" " * PLACE + self._fit(reasons, PLACE), "dim")

    def _fit(self, parts: Iterable[str], indent: int) -> str:
        """The parts in as many lines as they need, indented but for the first."""
        room = self.width - indent
        pieces = [cut(piece, room) for part in parts if part for piece in _fold(_flat(part), room)]
        return f"\n{' ' * indent}".join(wrap(pieces, room))


def trace(stages: Stages, document: Json, *, width: int = 80, color: bool = False) -> str:
    """The stages in order, each with what it found; ``document`` is the plan that they gave (``Plan.to_dict()``).

    Places are line and column of the source, both from 1. The facts of each row stand beside it, its rules below it.
    """
    source = stages.decoded.text.value
    look = Look(source, find_lines(source), max(width, LEAST), color)
    lines = [
        *_decoding(stages, document, look),
        *_cleaning(stages, document, look),
        *_reading(stages, document, look),
        *_numbering(stages, document, look),
        *_dating(stages, document, look),
        *_aiming(stages, document, look),
        *_doubts(document, look),
    ]
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _decoding(stages: Stages, document: Json, look: Look) -> Iterator[str]:
    read = stages.decoded
    size = f"{len(read.data):,} bytes, {len(read.text):,} characters"
    yield look.head(1, "decode", (document["source"]["name"] or "-", read.encoding, size))


def _cleaning(stages: Stages, document: Json, look: Look) -> Iterator[str]:
    cleaned = stages.cleaned
    converted = "to simplified script" if cleaned.script in {"Hant", "mixed"} else ""
    gone = {(removed.kind, removed.span) for removed in cleaned.removed}
    yield look.head(2, "clean", (cleaned.language, cleaned.script, converted))
    yield from _removals((r for r in document["removed"] if (r["kind"], tuple(r["span"])) in gone), look)


def _reading(stages: Stages, document: Json, look: Look) -> Iterator[str]:
    gone = {(removed.kind, removed.span) for removed in stages.document.removed}
    yield look.head(3, "lines", to_facts(document))
    if document["title"]:
        yield look.row(document["title"]["span"][0], document["title"]["text"], "title")
    for line in document["metadata"]["lines"]:
        yield look.row(line["span"][0], line["text"], f"header: {line['role']}")
    yield from _removals((r for r in document["removed"] if (r["kind"], tuple(r["span"])) in gone), look)


MANY = 3
"""So many removals of one rule are shown each; of the others, how many there are."""


def _removals(removed: Iterable[Json], look: Look) -> Iterator[str]:
    by_rule: dict[tuple[str, str], list[Json]] = {}
    for entry in removed:
        by_rule.setdefault((entry["kind"], entry["rule"]), []).append(entry)
    for (kind, rule), entries in by_rule.items():
        for entry in entries[:MANY]:
            yield look.row(entry["span"][0], entry["text"], f"removed: {kind}", f"rule {rule}")
        if len(entries) > MANY:
            yield look.why(f"and {len(entries) - MANY:,} more by rule {rule}")


def _numbering(stages: Stages, document: Json, look: Look) -> Iterator[str]:
    body = stages.document.body
    rules = {body.span(mark.start, mark.end): rule for mark, rule in numbering.explain_tree(body)}
    sections = list(_sections(document["sections"]))
    yield look.head(4, "numbering", (f"{len(sections)} sections", f"{len(rules)} markers"))
    for section in sections:
        marker = section["marker"]
        if marker:
            quoted = marker["text"] + (section["heading"] or section["text"])
            rule = rules.get(tuple(marker["span"]), "")
            yield look.row(marker["span"][0], quoted, f"section {section['id']}", marker["family"], rule)


def _sections(sections: list[Json]) -> Iterator[Json]:
    for section in sections:
        yield section
        yield from _sections(section["children"])


def _dating(stages: Stages, document: Json, look: Look) -> Iterator[str]:
    forms = _Forms()
    yield look.head(5, "dates", (f"{len(document['dates'])} found",))
    for date, mention in zip(document["dates"], stages.calendar.mentions, strict=True):
        days = _days(date)
        yield look.row(date["span"][0], date["text"], f"{date['type']} {days}")
        role = f"role {date['role']}" if date["role"] else ""
        yield look.why(*forms.find(mention.text, (mention.start, mention.end)), f"basis {date['basis']}", role)


def _days(date: Json) -> str:
    if date["start"] or date["end"]:
        return f"{date['start'] or '…'} – {date['end'] or '…'}" if date["start"] != date["end"] else str(date["start"])
    return str(date["recurrence"] or date["duration"] or date["edtf"] or "unresolved")


class _Forms:
    """The forms that calendar expressions were found by; each text is searched once."""

    def __init__(self) -> None:
        self.texts: dict[int, tuple[str, list[expressions.Atom]]] = {}

    def find(self, text: Text, place: Span) -> tuple[str, str]:
        """The names of the forms in ``text.value[start:end]``, and the bound words around them."""
        if id(text) not in self.texts:
            folded = expressions.fold(text.value)
            self.texts[id(text)] = folded, expressions.find_atoms(folded)
        folded, atoms = self.texts[id(text)]
        first = bisect_left(atoms, place[0], key=lambda atom: atom.start)
        held = atoms[first : bisect_left(atoms, place[1], key=lambda atom: atom.start)]
        if not held:
            return "form english or by year", ""
        names = dict.fromkeys(expressions.name_form(folded, atom) for atom in held)
        around = (text.value[place[0] : held[0].start], text.value[held[-1].end : place[1]])
        bounds = " ".join(word.strip() for word in around if word.strip())
        return f"form {' + '.join(names)}", f"bound {bounds}" if bounds else ""


def _aiming(stages: Stages, document: Json, look: Look) -> Iterator[str]:
    value = stages.document.body.value
    dates = [mention for mention in stages.calendar.mentions if mention.text is stages.document.body]
    claims = read_claims(value, find_figures(value, dates, numbering.find_marks(stages.tree.nodes)))
    parts = tenses.find_stages(value, stages.tree.nodes)
    starts = [part.start for part in parts]
    counts = Counter(target["status"] for target in document["targets"])
    yield look.head(6, "targets", (f"{count} {status}" for status, count in counts.items()))
    now = tenses.find_now(stages.document, stages.calendar)
    for target, claim, commitment in zip(document["targets"], claims, stages.commitments, strict=True):
        due = to_due(target)
        by = f"by {due}" if due else ""
        yield look.row(target["span"][0], target["text"], target["indicator"] or "?", to_figure(target), by)
        yield look.why(*_figure_reasons(claim, target))
        part = tenses.stage_at(parts, starts, claim.figure.quantity.start)
        said = commitment.due
        place = WHEN[0 if said is None else moments.compare(said[0], now)]
        reasons = _status_reasons(value, claim, target, part.tense)
        yield look.why(*reasons, f"date {place}", f"document {document['metadata']['kind']}")


def _figure_reasons(claim: Claim, target: Json) -> Iterator[str]:
    """Unit, bound words and verb that gave comparator and mode."""
    quantity, left = claim.figure.quantity, claim.figure.left
    yield f"unit {quantity.unit or '-'} ({quantity.kind})"
    bound = quantity.before or quantity.after or left.bound
    if bound is not None:
        yield f"bound {bound.word} {target['comparator']}"
    verb = left.verb or left.lead
    yield f"verb {verb.word} ({target['mode']})" if verb else f"mode {target['mode']}"
    if target["due"]:
        yield f"due {target['due']['text']} ({target['due']['basis']})"


WHEN = {-1: "past", 0: "neither past nor to come", 1: "to come"}


def _status_reasons(value: str, claim: Claim, target: Json, tense: tenses.Tense) -> Iterator[str]:
    """The words of the sentence and the part it stands in: what the status was weighed by, beside date and kind."""
    figure = claim.figure
    end = value.find("。", figure.quantity.end, figure.sentence + SENTENCE)
    last = end if end >= 0 else min(len(value), figure.sentence + SENTENCE)
    words = tenses.find_words(value, figure.sentence, last)
    said = (f"{_word_at(value, word.at)} {'planned' if word.planned else 'achieved'} {word.weight}" for word in words)
    yield f"{target['status']}: words {', '.join(dict.fromkeys(said)) or 'none'}"
    yield f"part {tense.status} {tense.weight}" if tense.status else "part neutral"


def _word_at(value: str, at: int) -> str:
    """The cue that stands there."""
    words = (value[at : at + length] for length in range(LONGEST, 0, -1))
    return next((word for word in words if word in _cues()), value[at])


@cache
def _cues() -> frozenset[str]:
    return frozenset(word.replace("_", " ") for row in SENTENCES for word in row.words.split())


LONGEST = 16
"""Characters of a cue at most."""


def _doubts(document: Json, look: Look) -> Iterator[str]:
    found = document["diagnostics"]
    yield look.head(7, "diagnostics", (f"{len(found)} found" if found else "none",))
    for entry in found:
        hint = f"→ {entry['suggestion']}" if entry["suggestion"] else ""
        start, end = entry["span"]
        yield look.row(start, look.source[start:end], f"{entry['level']}: {entry['rule']}", hint)
        yield look.why(entry["message"])


def _fold(text: str, room: int) -> Iterator[str]:
    """The text in pieces of ``room`` columns at most, parted behind commas; one without any stays whole."""
    *heads, last = wrap(text.split(", "), room - 1, ", ")
    yield from (f"{head}," for head in heads)
    yield last


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
