"""Hostile strings through readers of YAML and JSON: ``python -m benchmarks.readers [--js FOLDER]``.

The strings stand in a document where any text may stand (text, title, owners, unit); it is written as YAML and as
JSON, and read back by PyYAML (Python and C), ruamel.yaml (pure, as YAML 1.1 and as YAML 1.2) and json, with ``--js``
(a folder in which ``npm install js-yaml`` was run) by js-yaml too. What counts is how many come back different.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from ruamel.yaml import YAML

from planparse.emit import json as json_
from planparse.emit import yaml as yaml_

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

WORDS = r"""
null Null NULL ~ true True TRUE false False FALSE yes Yes YES no No NO on On ON off Off OFF y Y n N
.nan .NaN .NAN .inf .Inf -.inf +.inf nan inf Infinity << = ? : - -- --- ... | > & * ! % @ ` # [ ] {
} , ' " \ / 0 00 007 08 09 0x1F 0o17 0b11 1_000 1,000 1e3 1E3 12e03 1.5e+10 -1 +1 .5 5. 1.0 -0 1:30
1:30:15 00:30 190:20:30 2019-08-06 2019-8-6 2001-12-14t21:59:43.10-05:00 2001-12-15 2:59 12:30
685_230.15 0x_1 1__0 ._ - - !!str !tag &a *a key:value key: :x x: x:y http://a.b/c a#b a #b #a 'a'
"a" a'b a"b \n \u0041 %YAML %TAG @a `a |- >+ ?a -a --a
""".split()  # noqa: SIM905 - words are easier to read than a list of strings
ENDS = ("", " ", "\t", "\n", "\r", "\r\n", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\xad")
ENDS += (
    "\u200b",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u3000",
    "\ufeff",
    "\ufdd0",
    "\ufffd",
    "\ufffe",
    "\uffff",
    "\U0001f449",
)
SIGNS = "-?:,[]{}#&*!|>'\"%@`~=<\\/ \t\n\r\x85\u2028\ufeff0123456789.eExobyYnN_年一、（"


def strings(count: int = 2000) -> list[str]:
    """At least ``count`` different strings: words of YAML, with signs before and behind them, and signs drawn."""
    found = dict.fromkeys(WORDS)
    found |= dict.fromkeys(ENDS)
    found |= dict.fromkeys(f"{end}{word}" for word, end in zip(itertools.cycle(WORDS[::7]), ENDS * 8, strict=False))
    found |= dict.fromkeys(f"{word}{end}" for word in WORDS[::3] for end in ENDS)
    found |= dict.fromkeys(f"{a}\n{b}" for a, b in zip(WORDS, WORDS[5:], strict=False))
    draw = random.Random(11)  # noqa: S311 - the same strings every time
    while len(found) < count:
        found["".join(draw.choices(SIGNS, k=draw.randint(1, 9)))] = None
    return list(found)


def to_document(found: list[str]) -> Json:
    """The strings where YAML writes them in different ways: on lines of their own, in a list, in a flow mapping."""
    return {"sections": [{"text": text, "title": {"text": text}, "owners": [text], "unit": text} for text in found]}


def _pure(version: tuple[int, int]) -> Callable[[str], Any]:
    def read(text: str) -> object:
        reader = YAML(typ="safe", pure=True)
        reader.version = version
        return reader.load(io.StringIO(text))

    return read


READERS: dict[str, Callable[[str], Any]] = {
    "PyYAML": yaml.safe_load,
    "PyYAML (C)": lambda text: yaml.load(text, yaml.CSafeLoader),
    "ruamel.yaml (1.1)": _pure((1, 1)),
    "ruamel.yaml (1.2)": _pure((1, 2)),
}

JS = """
const yaml = require("js-yaml"), fs = require("fs");
process.stdout.write(JSON.stringify(yaml.load(fs.readFileSync(0, "utf8"))));
"""


def with_js(folder: Path) -> Callable[[str], Any]:
    def read(text: str) -> object:
        command = (shutil.which("node") or "node", "-e", JS)
        done = subprocess.run(command, cwd=folder, input=text.encode(), capture_output=True, check=True)
        return json.loads(done.stdout)

    return read


def differing(written: str, document: Json, read: Callable[[str], Any]) -> list[str]:
    """The strings that do not come back as they were, in any of their places."""
    back = read(written)["sections"]
    return [
        there["text"]
        for there, here in zip(document["sections"], back, strict=True)
        if json.dumps(there) != json.dumps(here)
    ]


def main() -> None:
    """Print how many strings come back different, for each reader of each format."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--js", type=Path, metavar="FOLDER", help="where js-yaml is installed")
    options = parser.parse_args()
    readers = READERS | ({"js-yaml": with_js(options.js)} if options.js else {})
    found = strings()
    document = to_document(found)
    total = 0
    for form, written in (("yaml", yaml_.render(document)), ("json", json_.render(document))):
        for name, read in (readers | {"json": json.loads} if form == "json" else readers).items():
            lost = differing(written, document, read)
            total += len(lost)
            print(f"{form:5} {name:18} {len(found)} strings, {len(lost)} differ {lost[:5] or ''}")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
