"""``planparse-batch`` with workers that certain texts kill or hold up, as a bug in a library would."""

import os
import signal
import sys
import time

from planparse.batch import command, pool, work, worker

real_convert = work._convert


def convert(raw, failed, settings, make):
    data = raw.data.encode() if isinstance(raw.data, str) else raw.data
    if failed is None and isinstance(data, bytes):
        if "致命".encode() in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if "停住".encode() in data:
            time.sleep(600)
        if "吃光".encode() in data:
            return real_convert(raw, failed, settings, lambda *_: b" " * (4 << 30))
        if "慢慢".encode() in data:
            time.sleep(0.01)
    return real_convert(raw, failed, settings, make)


def serve():
    work._convert = convert
    worker.main()


if __name__ == "__main__":
    pool.PROGRAM = "from tests.batch_faults import serve; serve()"
    os._exit(command.main(sys.argv[1:]))
