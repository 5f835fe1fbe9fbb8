"""What the tests share: the samples, and the folder of real texts where it stands beside the project."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Where a red run stops others, the same examples every time; elsewhere, new ones each time.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

# In the background of a shell Ctrl-C is ignored, and would be by the commands under test, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# planparse-batch runs on POSIX systems alone, and says so elsewhere.
BATCH = ["test_batch*.py", "test_cluster.py", "test_faults.py"]
collect_ignore_glob = [] if os.name == "posix" else BATCH

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = tuple(sorted((ROOT / "samples").glob("*.txt")))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real texts and labels; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("no folder of real texts beside the project")
    return folder


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    """Each sample text in turn."""
    path: Path = request.param
    return path
