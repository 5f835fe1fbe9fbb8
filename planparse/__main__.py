"""``python -m planparse``, and the command ``planparse``."""

import sys

from planparse import __version__


def main() -> None:
    """Run the command and leave with its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"planparse {__version__}")  # noqa: T201 - answered before anything slow is imported
        return
    try:
        from planparse.cli import main as run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
