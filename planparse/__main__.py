"""``python -m planparse``, and the command ``planparse``."""

import gc
import os
import sys

from planparse import __version__


def main() -> None:
    """Run the command and leave with its exit status."""
    gc.set_threshold(50_000)  # modules and plans stay until the end: looking for garbage among them is wasted
    try:
        if sys.argv[1:] in (["--version"], ["-V"]) and _tell_version():
            return
        from planparse.cli import main as run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    os._exit(status)  # all output is written, without buffers; taking everything down takes as long as a small parse


def _tell_version() -> bool:
    """Answer before anything slow is imported; the command itself deals with an output that does not take it."""
    try:
        return os.write(1, f"planparse {__version__}\n".encode()) > 0
    except OSError:
        return False


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # ``-m`` puts the working directory there: no module planted in it may be imported
    main()
