"""Faults at random moments of runs of ``planparse-batch``: ``python -m tests.faults --count 1000 [--seed N]``.

After each fault: no file is there in part, no process is left, and a status of 0 means that nothing is missing.
After every few of them, a run with --resume: everything is there, byte for byte, and no input has changed. What is
injected: kills of the process group, of the parent, of workers; SIGTERM and SIGINT; files and file systems that are
full; errors of single calls of the system, by strace.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.batches import TEXT, command, make_records, make_texts, outputs, workers

ROOT = Path(__file__).resolve().parent.parent
IN_A_ROW = 4
"""Faults until a resumed run has to put everything right."""

SHOWN = 5
NO_FAULT = 99
SIGNALLED = ("group killed", "parent killed", "worker killed", "SIGTERM", "SIGTERM to all", "SIGINT")
CALLS = ("write:EIO", "write:ENOSPC", "fsync:EIO", "rename:EIO", "mkdir:ENOSPC", "openat:EMFILE", "ftruncate:EIO")
WRONGS = ("partial or wrong files", "inputs changed", "wrong after resume", "missing at status 0", "processes left")


class Archive(NamedTuple):
    """Inputs, options, and what comes out of them."""

    inputs: tuple[Path, ...]
    options: tuple[str, ...]
    expected: dict[str, bytes]
    seconds: float


class Tally:
    """How many of each kind of fault; what went wrong."""

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.wrong: dict[str, list[str]] = {wrong: [] for wrong in WRONGS}

    @property
    def count(self) -> int:
        return self.faults.total()

    def report(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.faults.items()))
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        wrongs = ", ".join(f"{len(found)} {wrong}" for wrong, found in self.wrong.items())
        found = "".join(f"\n  {wrong}: {what}" for wrong, all_of_it in self.wrong.items() for what in all_of_it[:SHOWN])
        return f"{self.count} faults ({kinds}); statuses {statuses}; {wrongs}{found}"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def make_archives(folder: Path) -> list[Archive]:
    """A folder; a folder and records; an archive of members, to parts of each kind that can be written here."""
    texts = make_texts(folder / "in", 110, TEXT * 8)
    records = make_records(folder / "r.jsonl", [TEXT * 8] * 120)
    packed = folder / "a.tar.gz"
    with tarfile.open(packed, "w:gz") as tar:
        for number in range(120):
            data = (TEXT * 8).encode()
            member = tarfile.TarInfo(f"{number}.txt")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    plans = [((texts,), ()), ((texts, records), ("--part-records", "55")), ((packed,), ())]
    plans.append(((packed, records), ("-f", "jsonl", "--part-records", "55")))
    if find_spec("zstandard"):
        plans.append(((records,), ("-f", "jsonl.zst", "--part-records", "55")))
    if find_spec("pyarrow"):
        plans.append(((packed,), ("-f", "parquet", "--part-records", "55")))
    return [_make_archive(folder, number, *plan) for number, plan in enumerate(plans)]


def _make_archive(folder: Path, number: int, inputs: tuple[Path, ...], options: tuple[str, ...]) -> Archive:
    out = folder / f"expected{number}"
    began = time.monotonic()
    subprocess.run(command(*inputs, "-o", out, "-q", "-j", 2, *options), check=True, env=environment())
    return Archive(inputs, options, outputs(out), time.monotonic() - began)


def processes_of(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def has_strace() -> bool:
    """Whether strace is there, and may do what it is for."""
    name = shutil.which("strace")
    return name is not None and subprocess.run((name, "-qq", "true"), capture_output=True, check=False).returncode == 0


def has_mounts() -> bool:
    """Whether a file system can be mounted here, in a space of its own."""
    words = ("unshare", "-m", "mount", "-t", "tmpfs", "none", tempfile.gettempdir())
    return (
        shutil.which("unshare") is not None and not subprocess.run(words, capture_output=True, check=False).returncode
    )


INTERNAL = 70
"""The status of a run in which planparse itself failed for a text; the text is named and done again on resuming."""


class Lane:
    """One output folder after another, with faults in a row; lanes run side by side."""

    def __init__(self, folder: Path, archives: list[Archive], chance: random.Random, tally: Tally) -> None:
        self.folder = folder
        self.archives = archives
        self.chance = chance
        self.tally = tally
        self.kinds = [*SIGNALLED, *SIGNALLED, *SIGNALLED, "full file", "full file"]
        self.kinds += ["error of a call"] * 3 * has_strace()
        self.kinds += ["full file system"] * has_mounts()

    def run(self, until: float, count: int) -> None:
        """Faults until that moment, or until there are so many in all lanes."""
        number = 0
        while time.monotonic() < until and self.tally.count < count:
            number += 1
            archive = self.chance.choice(self.archives)
            out = self.folder / str(number)
            has_named = False
            for _ in range(IN_A_ROW):
                kind = self.chance.choice(self.kinds)
                status, said = self.inject(kind, archive, out)
                if status == NO_FAULT:
                    continue
                self.tally.faults[kind] += 1
                self.tally.statuses[status] += 1
                has_named = has_named or status == INTERNAL or "worker_died" in said
                said = said.strip().rpartition("\n")[2]
                self.check(f"{kind} {archive.options}: {status} {said}", archive, out, status, has_named=has_named)
            self.resume(archive, out)
            shutil.rmtree(out, ignore_errors=True)

    def words(self, archive: Archive, out: Path) -> list[str]:
        return command(*archive.inputs, "-o", out, "-j", self.chance.choice((1, 2, 3)), "--resume", *archive.options)

    def inject(self, kind: str, archive: Archive, out: Path) -> tuple[int, str]:
        """A run with a fault: its status, and what it said."""
        words = self.words(archive, out)
        if kind == "full file system":
            return self.fill(words, out)
        if kind == "error of a call":
            call, error = self.chance.choice(CALLS).split(":")
            which = self.chance.randint(1, {"openat": 400, "write": 60}.get(call, 15))
            calls = f"/^{call}(at2?)?$"
            injected = ("-e", f"trace={calls}", "-e", f"inject={calls}:error={error}:when={which}")
            words = ["strace", "-f", "-qqq", "-o", os.devnull, "--seccomp-bpf", *injected, *words]
        before = None
        if kind == "full file":
            size = self.chance.randint(1_000, max(map(len, archive.expected.values())))
            before = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))  # noqa: E731
        process = subprocess.Popen(
            words,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
            start_new_session=True,
            preexec_fn=before,  # noqa: PLW1509 - nothing else can set the limit
        )
        if kind in SIGNALLED:
            self.send(kind, process, archive.seconds)
        _, said = process.communicate(timeout=120)
        end = time.monotonic() + 3
        while processes_of(process.pid) and time.monotonic() < end:
            time.sleep(0.02)
        for left in processes_of(process.pid):
            self.tally.wrong["processes left"].append(f"{kind}: {Path(f'/proc/{left}/cmdline').read_bytes()!r}")
            os.kill(left, signal.SIGKILL)
        return process.returncode, said

    def send(self, kind: str, process: subprocess.Popen[str], seconds: float) -> None:
        time.sleep(self.chance.uniform(0, seconds))
        if kind == "worker killed":
            for _ in range(self.chance.randint(1, 3)):
                found = workers(process.pid)
                if found:
                    kill(self.chance.choice(found), signal.SIGKILL)
                time.sleep(self.chance.uniform(0, 0.2))
            return
        sent = signal.SIGKILL if "killed" in kind else signal.SIGINT if kind == "SIGINT" else signal.SIGTERM
        kill(-process.pid if kind in {"group killed", "SIGTERM to all", "SIGINT"} else process.pid, sent)

    def fill(self, words: list[str], out: Path) -> tuple[int, str]:
        """A run in a file system that has no room for it; what came out is copied to where the next run goes on."""
        script = """
            mount -t tmpfs -o size="$1" none "$2" && disk=$2 && out=$3 && shift 3 || exit 99
            [ ! -e "$out" ] || cp -a "$out" "$disk/out" || exit 99
            "$@"; status=$?
            rm -rf "$out"; cp -a "$disk/out" "$out"; exit $status
        """
        disk = self.folder / "disk"
        disk.mkdir(exist_ok=True)
        taken = sum(path.stat().st_size // 4096 * 4 + 8 for path in out.rglob("*")) if out.exists() else 0
        size = f"{taken + self.chance.choice((60, 200, 500, 1000, 3000))}k"
        inner = [str(disk / "out") if word == str(out) else word for word in words]
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", size, str(disk), str(out), *inner],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=environment(),
            timeout=120,
        )
        return done.returncode, done.stderr

    def check(self, what: str, archive: Archive, out: Path, status: int, *, has_named: bool) -> None:
        """``has_named``: a text is named, and is an error record in its part.

        One that was under way at two kills, or one for which a module could not be read (an error of ``openat``).
        """
        found = outputs(out) if out.exists() else {}
        for name, data in found.items():
            expected = archive.expected.get(name, b"")
            if data != expected and not (has_named and count_records(name, data) == count_records(name, expected)):
                self.tally.wrong["partial or wrong files"].append(f"{what}: {name}, {len(data)} bytes")
        if status == 0 and found.keys() != archive.expected.keys():
            self.tally.wrong["missing at status 0"].append(what)

    def resume(self, archive: Archive, out: Path) -> None:
        words = command(*archive.inputs, "-o", out, "-j", 2, "--resume", *archive.options)
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, env=environment(), timeout=120)
        if done.returncode or outputs(out) != archive.expected or not (out / ".planparse" / "manifest.json").exists():
            self.tally.wrong["wrong after resume"].append(f"{archive.options}: {done.returncode} {done.stderr}")


def count_records(name: str, data: bytes) -> int:
    """How many records a part holds, all of which can be read; -1 for other files."""
    if name.endswith(".parquet"):
        import pyarrow.parquet as pq

        table = pq.read_table(io.BytesIO(data))
        return table.num_rows if name.startswith("documents/") else 0
    if name.endswith(".zst"):
        import zstandard

        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    elif not name.endswith(".jsonl"):
        return -1
    return len([json.loads(line) for line in data.splitlines()])


def kill(pid: int, sent: signal.Signals) -> None:
    """Send a signal to a process, or to a group; it may have ended."""
    try:
        os.kill(pid, sent)
    except ProcessLookupError:
        return


def inject(folder: Path, count: int, seconds: float, seed: int) -> Tally:
    """So many faults, or as many as so many seconds allow."""
    archives = make_archives(folder)
    before = outputs(folder)
    tally = Tally()
    until = time.monotonic() + seconds
    lanes = [Lane(folder / f"lane{i}", archives, random.Random(seed + i), tally) for i in range(2)]  # noqa: S311
    for lane in lanes:
        lane.folder.mkdir()
    with ThreadPoolExecutor(len(lanes)) as pool:
        for done in [pool.submit(lane.run, until, count) for lane in lanes]:
            done.result()
    for lane in lanes:
        shutil.rmtree(lane.folder)
    after = outputs(folder)
    tally.wrong["inputs changed"] += [
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    ]
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description="Faults at random moments of runs of planparse-batch.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        tally = inject(Path(folder), options.count, options.seconds, options.seed)
    print(tally.report())
    sys.exit(any(tally.wrong.values()))


if __name__ == "__main__":
    main()
