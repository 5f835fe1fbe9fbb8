"""Distinct texts in any number, made from the paragraphs of the samples; the same ones every time."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
GROUPS = (  # texts of one script and language go together, in about the shares of crawled collections
    (
        7,
        (
            "work-plan",
            "summary-and-plan",
            "implementation-scheme",
            "government-report",
            "notice",
            "several-plans",
            "template",
        ),
    ),
    (2, ("hong-kong-address", "taiwan-report", "crawled-pinyin")),
    (1, ("english-plan",)),
)
CHARACTERS = (1_500, 6_000)


def make_texts(count: int, seed: int = 1) -> Iterator[str]:
    """``count`` texts: the title of a sample, then paragraphs of its group up to a length drawn for each."""
    chance = random.Random(seed)  # noqa: S311 - the same texts every time are the point
    groups = [(weight, [read(name) for name in names]) for weight, names in GROUPS]
    seen: set[str] = set()
    while len(seen) < count:
        [(_, sources)] = chance.choices(groups, [weight for weight, _ in groups])
        text = recombine(sources, chance.randint(*CHARACTERS), chance)
        if text not in seen:
            seen.add(text)
            yield text


def recombine(sources: list[list[str]], length: int, chance: random.Random) -> str:
    """A title, then runs of neighbouring paragraphs, so that markers mostly follow each other as they do in plans."""
    lines = [chance.choice(sources)[0]]
    size = len(lines[0])
    while size < length:
        source = chance.choice(sources)
        start = chance.randrange(1, len(source))
        run = source[start : start + chance.randint(2, 12)]
        lines.extend(run)
        size += sum(len(line) + 1 for line in run)
    return "\n".join(lines) + "\n"


def read(name: str) -> list[str]:
    """The paragraphs of a sample."""
    return (SAMPLES / f"{name}.txt").read_text("utf-8").splitlines()
