"""Distinct texts in any number, made from the paragraphs of the samples; the same ones every time.

The samples show many figures and dates in few words. Sentences without any (``prose.*.txt``) stand between them here,
as many as give the density of real plan texts: about 5 targets, 4 dates and 4 sections in 1,000 characters.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
CHARACTERS = (1_500, 6_000)
PROSE = 6  # characters of prose for each character of a paragraph that ends a sentence


class Group(NamedTuple):
    """Samples of one language and script, whose paragraphs go together. ``share``: of 100 texts."""

    share: int
    samples: tuple[str, ...]
    prose: str
    script: str = ""  # the OpenCC configuration that the prose goes through
    gap: str = ""


GROUPS = (  # in the shares of crawled collections
    Group(
        77,
        (
            "work-plan",
            "summary-and-plan",
            "implementation-scheme",
            "government-report",
            "notice",
            "several-plans",
            "template",
        ),
        "prose.zh.txt",
    ),
    Group(12, ("hong-kong-address", "taiwan-report", "crawled-pinyin"), "prose.zh.txt", "s2t"),
    Group(11, ("english-plan",), "prose.en.txt", gap=" "),
)


def make_texts(count: int, seed: int = 1) -> Iterator[str]:
    """``count`` texts: the title of a sample, then paragraphs of its group up to a length drawn for each."""
    chance = random.Random(seed)  # noqa: S311 - the same texts every time are the point
    sources = [[read(SAMPLES / f"{name}.txt") for name in group.samples] for group in GROUPS]
    prose = [read_prose(group) for group in GROUPS]
    seen: set[str] = set()
    while len(seen) < count:
        [i] = chance.choices(range(len(GROUPS)), [group.share for group in GROUPS])
        text = recombine(sources[i], prose[i], GROUPS[i].gap, chance)
        if text not in seen:
            seen.add(text)
            yield text


def recombine(sources: list[list[str]], prose: list[str], gap: str, chance: random.Random) -> str:
    """A title, then runs of neighbouring paragraphs, so that markers mostly follow each other as they do in plans."""
    length = chance.randint(*CHARACTERS)
    lines = [chance.choice(sources)[0]]
    size = len(lines[0])
    while size < length:
        source = chance.choice(sources)
        start = chance.randrange(1, len(source))
        run = [fill(line, prose, gap, chance) for line in source[start : start + chance.randint(2, 12)]]
        lines.extend(run)
        size += sum(len(line) + 1 for line in run)
    return "\n".join(lines) + "\n"


def fill(line: str, prose: list[str], gap: str, chance: random.Random) -> str:
    """A paragraph with sentences of prose behind it. Headings and broken lines stay as they are."""
    if not line.endswith(("。", ".")):
        return line
    wanted = len(line) * (1 + PROSE)
    pieces, size = [line], len(line)
    while size < wanted:
        pieces.append(chance.choice(prose))
        size += len(pieces[-1])
    return gap.join(pieces)


def read(path: Path) -> list[str]:
    """The paragraphs of a text."""
    return path.read_text("utf-8").splitlines()


def read_prose(group: Group) -> list[str]:
    """Sentences in the script of a group."""
    sentences = read(HERE / group.prose)
    if not group.script:
        return sentences
    from opencc import OpenCC

    return list(map(OpenCC(group.script).convert, sentences))
