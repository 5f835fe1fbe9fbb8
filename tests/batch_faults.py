"""``planparse-batch`` with workers that certain texts kill or hold up, as a bug in a library would."""

import os
import signal
import sys
import time
from pathlib import Path

from planparse.batch import command, pool, work

real_do, real_render, real_serve = work.do, work._render, work.serve


def do(job, settings):
    data = job.record
    if job.path:
        data = Path(job.path).read_bytes()
    if "致命".encode() in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if "停住".encode() in data:
        time.sleep(600)
    if "吃光".encode() in data:
        work._render = lambda *_: " " * (4 << 30)
    else:
        work._render = real_render
    if "慢慢".encode() in data:
        time.sleep(0.01)
    return real_do(job, settings)


def serve(*arguments):
    work.do = do
    real_serve(*arguments)


if __name__ == "__main__":
    pool.serve = serve
    os._exit(command.main(sys.argv[1:]))
