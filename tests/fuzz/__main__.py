"""``python -m tests.fuzz TARGET FOLDER [OPTION]...``: fuzz one target; what is found is kept in FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["planparse"]):
    from tests.fuzz.targets import TARGETS, seeds

    for name in TARGETS:  # the stages are imported when they are first used: here, so that they are watched
        TARGETS[name](next(iter(seeds(name))))


def main(target: str, folder: Path, options: list[str]) -> None:
    corpus, found = folder / target, folder / f"{target}-"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(data)
    atheris.Setup([sys.argv[0], f"-artifact_prefix={found}", "-timeout=10", *options, str(corpus)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz {'|'.join(TARGETS)} FOLDER [-max_total_time=SECONDS]...")
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
