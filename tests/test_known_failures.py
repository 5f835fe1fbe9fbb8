"""What docs/known-failures.md says that fails does fail still."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

import planparse
from planparse.decode import decode
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "known-failures.md"


def rows() -> Iterator[tuple[str, str, str]]:
    """Section, text, and what is wanted (or how the text was spoilt)."""
    section = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if section and len(cells) == 3 and cells[0] != "text" and not re.fullmatch("-+", cells[0]):
            yield section, cells[0].replace("⏎", "\n"), cells[1]


ROWS = list(rows())


def parsed(text: str) -> dict[str, Any]:
    return planparse.parse(text).to_dict()


def outline(sections: list[dict[str, Any]]) -> str:
    found = []
    for section in sections:
        below = outline(section["children"])
        marker = section["marker"]["text"].strip() if section["marker"] else "·"
        found.append(f"{marker}[{below}]" if below else marker)
    return " ".join(found)


READERS: dict[str, Callable[[str], str]] = {
    "Numbering": lambda text: outline(parsed(text)["sections"]),
    "Targets": lambda text: " ".join(f"{t['value']}{t['unit'] or ''}" for t in parsed(text)["targets"]),
    "Dates": lambda text: " ".join(f"{d['start'] or 'null'}/{d['end'] or 'null'}" for d in parsed(text)["dates"]),
}


def without(data: bytes, place: int, instead: bytes = b"") -> bytes:
    return data[:place] + instead + data[place + 1 :]


SPOILT: dict[str, Callable[[str], bytes]] = {
    "UTF-8 read as GB 18030": lambda text: text.encode().decode("gb18030", "replace").encode(),
    "UTF-16 without its 41st byte": lambda text: without(text.encode("utf-16le"), 40),
    "HZ with a bad second byte": lambda text: without(text.encode("hz"), 1, b"\xff"),
}


@pytest.mark.parametrize(("section", "text", "wanted"), ROWS, ids=[row[1][:20] + row[2][:6] for row in ROWS])
def test_it_fails_still(section: str, text: str, wanted: str) -> None:
    if section in READERS:
        assert READERS[section](text) != wanted, "mended: remove the row"
        return
    with suppress(planparse.InputError):
        assert decode(SPOILT[wanted](text * 3)).text.value != text * 3, "mended: remove the row"


def test_the_page_has_rows_of_each_kind() -> None:
    assert {section for section, _, _ in ROWS} == {*READERS, "Bytes"}
    assert {wanted for section, _, wanted in ROWS if section == "Bytes"} == set(SPOILT)


@pytest.mark.parametrize(("section", "text", "wanted"), [
    ("Numbering", "河道计划\n一、目标\n清淤三公里。\n（一）任务\n巡河四次。", "一、[（一）]"),
    ("Targets", "投入800万元", "8000000元"),
    ("Dates", "2024年10月完成", "2024-10-01/2024-10-31"),
])  # fmt: skip
def test_the_readers_of_the_rows_say_what_is_right(section: str, text: str, wanted: str) -> None:
    assert READERS[section](text) == wanted
