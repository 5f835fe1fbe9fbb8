"""The house: what the sources may not do, what no file may hold, and that the lock file is complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import planparse

FOLDERS = ("planparse", "schemas", "samples", "tests", "benchmarks", ".ci", ".github")
BINARY = {".gz", ".zst", ".parquet"}

CALLS = {"eval", "exec", "compile", "__import__", "input", "breakpoint"}
MODULES = {
    "pickle", "marshal", "shelve", "dill", "cloudpickle", "socket", "ssl", "http", "urllib", "ftplib", "smtplib",
    "requests", "httpx", "aiohttp", "subprocess", "pty", "ctypes", "webbrowser", "xmlrpc", "code", "runpy",
}  # fmt: skip
METHODS = {
    ("os", "system"), ("os", "popen"), ("os", "execv"), ("os", "execvp"), ("os", "spawnv"), ("os", "fork"),
    ("yaml", "load"), ("yaml", "load_all"), ("yaml", "unsafe_load"), ("yaml", "full_load"),
    ("shutil", "unpack_archive"), ("tempfile", "mktemp"),
}  # fmt: skip

ALLOWED = {
    # The one place where generated source runs: the packaged schema, compiled to a function. No input has a part in it.
    ("planparse/emit/compiler.py", "exec"),
    ("planparse/patterns.py", "compile"),
    # What it was compiled to is kept beside the compiled modules, as Python keeps those.
    ("planparse/patterns.py", "marshal"),
    # Reads earlier outputs, with a safe loader by name.
    ("planparse/validate.py", "yaml.load_all"),
    # Between the parent and its own workers, through pipes that nobody else has.
    ("planparse/batch/worker.py", "pickle"),
}

# One letter of each in brackets, so that this file does not hold what it looks for.
PLACES = re.compile(r"/wor[k]/|/op[t]/py|/roo[t]/|/hom[e]/\w|/User[s]/\w|/tm[p]/\w|C:\\User[s]")
HOSTS = re.compile(r"pyp[i]\.|python[h]osted|registry\.np[m]|debia[n]\.org", re.IGNORECASE)
MARKS = re.compile(r"TOD[O]|FIXM[E]|XX[X]:|raise NotImplemented[E]rror")


def files(root: Path) -> Iterator[Path]:
    """Every file of the project that a reader reads."""
    yield from (path for path in sorted(root.iterdir()) if path.is_file() and path.name not in {".git", ".coverage"})
    for folder in FOLDERS:
        found = (p for p in sorted((root / folder).rglob("*")) if p.is_file() and p.suffix not in BINARY)
        yield from (path for path in found if not {"__pycache__", "minefield"} & set(path.parts))


def hits(root: Path, pattern: re.Pattern[str], *folders: str) -> list[str]:
    return [
        f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"
        for path in files(root)
        if not folders or path.relative_to(root).parts[0] in folders
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_place_on_a_machine(root: Path) -> None:
    assert hits(root, PLACES) == []


def test_no_file_names_a_package_host(root: Path) -> None:
    assert hits(root, HOSTS) == []


def test_nothing_is_left_unfinished(root: Path) -> None:
    assert hits(root, MARKS, "planparse", "tests", "benchmarks") == []


def test_text_files_are_utf8_with_unix_lines(root: Path) -> None:
    wrong = []
    for path in files(root):
        data = path.read_bytes()
        if (path.parent.name == "samples" and path.suffix == ".txt") or "documents" in path.parts:
            continue
        data.decode("utf-8")
        if b"\r" in data or (data and not data.endswith(b"\n")):
            wrong.append(str(path.relative_to(root)))
    assert wrong == []


def test_the_sources_run_no_code_and_use_no_network(root: Path) -> None:
    """From untrusted input no code runs, no process starts, no connection opens."""
    wrong = [
        f"{path.relative_to(root)}:{line}: {what}"
        for path in sorted((root / "planparse").rglob("*.py"))
        for line, what in forbidden(ast.parse(path.read_text("utf-8")))
        if (path.relative_to(root).as_posix(), what) not in ALLOWED
    ]
    assert wrong == []


def forbidden(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in METHODS:
                yield node.lineno, f"{module}.{name}"
            case ast.Import(names=names):
                yield from ((node.lineno, a.name) for a in names if a.name.split(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in MODULES:
                yield node.lineno, module
            case ast.keyword(arg="shell"):
                yield node.value.lineno, "shell="


WATCHED = """
import sys
events = []
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.spawn", "os.posix_spawn",
                         "os.remove", "os.rename", "os.mkdir", "os.rmdir", "shutil.", "ctypes.", "pty.", "ftplib.",
                         "smtplib.", "urllib.", "http.")):
        events.append((event, str(arguments)))
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & 0b11:
        events.append((event, str(arguments)))
sys.dont_write_bytecode = True
sys.addaudithook(watch)
import pathlib
import planparse
for path in sys.argv[1:]:
    plan = planparse.parse(pathlib.Path(path).read_bytes())
    for format in ("yaml", "json", "jsonl"):
        planparse.dump(plan, format)
print(events)
"""


def test_a_parse_writes_nothing_starts_nothing_and_connects_to_nothing(root: Path) -> None:
    """The interpreter itself says which files are opened for writing, which processes and connections made."""
    samples = [str(path) for path in sorted((root / "samples").glob("*.txt"))]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *samples], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")


def test_every_requirement_is_locked_with_hashes(root: Path) -> None:
    lock = (root / "requirements.lock").read_text("utf-8")
    pins = re.findall(
        r"^([a-z0-9-]+)==\S+(?: ;[^\\]*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock, re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^[^\s#]", lock, re.MULTILINE))
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line).group()).lower() for line in asked}
    assert names - {name for name, _ in pins} == set()


def test_the_changelog_knows_this_version(root: Path) -> None:
    assert f"## {planparse.__version__}\n" in (root / "CHANGELOG.md").read_text("utf-8")


def test_every_module_is_typed_and_described(root: Path) -> None:
    bare = [
        str(path.relative_to(root))
        for path in sorted((root / "planparse").rglob("*.py"))
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert bare == []
    assert (root / "planparse" / "py.typed").exists()
