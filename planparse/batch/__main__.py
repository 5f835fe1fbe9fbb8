"""``python -m planparse.batch``, and the command ``planparse-batch``."""

import os
import sys


def main() -> None:
    """Run the command and leave with its exit status."""
    if os.name != "posix":
        sys.stderr.write("planparse-batch: it needs a POSIX system; planparse itself does not\n")
        sys.exit(2)
    try:
        from planparse.batch.command import main as run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    os._exit(status)  # all output is written and no process is left; taking everything down takes its time


if __name__ == "__main__":
    main()
