"""The encoding matrix: intact texts come back exactly; damaged ones in the right encoding, and all but the damage."""

from __future__ import annotations

from collections import Counter

from benchmarks.encodings import Outcome, cases, is_right, read


def test_the_encoding_matrix() -> None:
    texts: Counter[str] = Counter()
    in_encoding: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case in cases(4):
        outcome = read(case)
        if case.damage == "intact":
            assert outcome == Outcome(outcome.encoding, 0), f"{case.codec}, {case.size}"
        texts[case.damage] += 1
        in_encoding[case.damage] += outcome.differs is not None
        right[case.damage] += is_right(case, outcome)
    assert len(texts) == 10
    for damage, count in texts.items():
        assert in_encoding[damage] >= 0.99 * count, damage
        assert right[damage] >= 0.97 * count, damage
