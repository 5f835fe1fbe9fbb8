"""``python -m planparse.batch``, and the command ``planparse-batch``."""

import os
import sys

INTERNAL, INTERRUPTED = 70, 130


def main() -> None:
    """Run the command and leave with its exit status."""
    if os.name != "posix":
        sys.stderr.write("planparse-batch: it needs a POSIX system; planparse itself does not\n")
        sys.exit(2)
    _open_standard_streams()
    try:
        from planparse.batch.command import main as run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Exception:  # noqa: BLE001 - 1 would say that the other inputs are complete
        import traceback

        traceback.print_exc()
        status = INTERNAL
    os._exit(status)  # all output is written and no process is left; taking everything down takes its time


def _open_standard_streams() -> None:
    """Where one of them is closed, its number would be that of some file, which children get as theirs."""
    null = os.open(os.devnull, os.O_RDWR)
    while null < 2:
        null = os.dup(null)
    if null > 2:
        os.close(null)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # ``-m`` puts the working directory there: no module planted in it may be imported
    main()
