"""Fifteen hundred hostile strings come back from every reader as they were."""

from __future__ import annotations

import json

import pytest

from benchmarks.readers import READERS, differing, strings, to_document
from planparse.emit import json as json_
from planparse.emit import yaml as yaml_

STRINGS = strings(1500)
DOCUMENT = to_document(STRINGS)
WRITTEN = {"yaml": yaml_.render(DOCUMENT), "json": json_.render(DOCUMENT)}


def test_there_are_many_strings() -> None:
    assert len(set(STRINGS)) == len(STRINGS) >= 1500


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_of_yaml_gives_all_back(form: str, reader: str) -> None:
    assert differing(WRITTEN[form], DOCUMENT, READERS[reader]) == []


def test_json_gives_all_back() -> None:
    assert differing(WRITTEN["json"], DOCUMENT, json.loads) == []
    assert json.loads(json_.render_line(DOCUMENT)) == DOCUMENT
