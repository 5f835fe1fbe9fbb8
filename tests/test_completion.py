"""The shell completes options, their values and files: in each shell, with the script that the command prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.emit import BINARY, FORMATS
from tests.readme import READMES, commands_in, read

ROOT = Path(__file__).resolve().parent.parent
SHELLS = {
    "bash": """\
eval "$(_PLANPARSE_COMPLETE=bash_source planparse)"
for words in "--comp" "--script t"; do
  COMP_WORDS=(planparse $words); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
  _planparse_completion planparse
  printf '%s\\n' "${COMPREPLY[@]}"
done
""",
    "zsh": """\
compdef() { :; }
compadd() { print -rl -- $completions }
_describe() { print -rl -- ${completions_with_descriptions%%:*} }
eval "$(_PLANPARSE_COMPLETE=zsh_source planparse)"
words=(planparse --comp); CURRENT=2; _planparse_completion
words=(planparse --script t); CURRENT=3; _planparse_completion
""",
    "fish": """\
_PLANPARSE_COMPLETE=fish_source planparse | source
for words in "--comp" "--script t"
  complete -C "planparse $words" | string replace -r '\\t.*' ''
end
""",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_completes(shell: str, tmp_path: Path) -> None:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    environment = commands_in(tmp_path) | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    plain = ["-f"] if shell == "zsh" else []
    done = subprocess.run(
        [path, *plain, "-c", SHELLS[shell]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.split() == ["--compare", "t2s", "tw2s"], done.stderr


def complete(words: str, count: int) -> list[str]:
    asked = {"_PLANPARSE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    command = [sys.executable, "-m", "planparse"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | asked, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()


def test_values_and_files_are_completed() -> None:
    assert complete("planparse -f ", 2) == [f"plain,{name}" for name in (*FORMATS, *BINARY)]
    assert complete("planparse samples/work", 1) == ["file,samples/work"]
    assert complete("planparse -o sam", 2) == ["file,sam"]


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("shell", SHELLS)
def test_the_readme_says_how(readme: str, shell: str) -> None:
    assert f"_PLANPARSE_COMPLETE={shell}_source planparse" in read(readme)
