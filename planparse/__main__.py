"""``python -m planparse``."""

import sys
from pathlib import Path

import planparse


def main() -> None:
    print(planparse.dump(planparse.parse(Path(sys.argv[-1]).read_bytes()), "json"))


if __name__ == "__main__":
    main()
