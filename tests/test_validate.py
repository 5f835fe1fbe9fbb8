"""The compiled schema and jsonschema are one judge."""

from __future__ import annotations

import copy
import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from planparse import validate
from tests.valid import SCHEMA, document, documents

JUNK = (
    None, True, False, 0, 1, -1, 1.0, 0.0, 1.5, -1.5, 1e300, math.nan, math.inf, -math.inf, 2**53, 2**53 - 1, 10**30,
    "", "a", "x1", "x1\n", "t0", "t1 ", "１", "2024-02-29", "2023-02-29", "0000-01-01", "2024-1-1", "20240101",
    "2024-01-01\n", "２０２４-01-01", "P", "PT", "P1Y", "P1.5D", "1.0", "1", "1.", "." * 99, "planned", "A", "a" * 65, "=",
    "0" * 64, [], {}, [0, 1], [1, 0], [0], [0, 1, 2], [0, -1], [0.0, 1.0], [0.5, 1], [True, 1], ["1", 2], [None], [[]],
    ["x1"], [""], {"text": "a", "span": [0, 1]}, {"start": None, "end": None}, {"start": None},
)  # fmt: skip


def verdicts(value: object) -> tuple[bool, bool]:
    return validate.accepts(value), validate.find_errors(value) == []


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value inside ``value``."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in inside for found in ((*path, key), *places(item, (*path, key)))]


def parent_of(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        value = value[key]
    return value


def small() -> dict[str, Any]:
    """One record of each kind: every path of the schema once."""
    value = document()
    value["sections"] = value["sections"][:1]
    value["sections"][0]["children"] = value["sections"][0]["children"][:1]
    value["targets"] = value["targets"][1:2]
    value["targets"][0]["problems"] = ["x1"]
    value["dates"] = value["dates"][:1]
    value["metadata"]["lines"] = value["metadata"]["lines"][:1]
    value["removed"] = value["removed"][:1]
    return value


def test_the_example_is_accepted() -> None:
    assert validate.find_errors(document()) == []
    assert verdicts(document()) == verdicts(small()) == (True, True)
    validate.check(document())


@settings(max_examples=40, deadline=None)
@given(documents())
def test_whatever_the_schema_describes_is_accepted(value: dict[str, Any]) -> None:
    assert verdicts(value) == (True, True)


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_wrong_value_anywhere_gets_the_same_verdict(junk: object) -> None:
    judge = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    value = small()
    assert verdicts(junk)[0] == judge.is_valid(junk)
    for path in places(value):
        holder = parent_of(value, path)
        kept, holder[path[-1]] = holder[path[-1]], junk
        assert validate.accepts(value) == judge.is_valid(value), path
        holder[path[-1]] = kept


def test_a_missing_or_unknown_key_anywhere_is_refused() -> None:
    value = small()
    for path in [(), *places(value)]:
        holder = parent_of(value, (*path, ""))
        if isinstance(holder, dict):
            holder["more"] = 1
            assert verdicts(value) == (False, False), path
            del holder["more"]
        if path and isinstance(parent_of(value, path), dict):
            spoiled = copy.deepcopy(value)
            del parent_of(spoiled, path)[path[-1]]
            assert verdicts(spoiled) == (False, False), path


def test_keys_in_another_order_are_accepted() -> None:
    def turn(value: object) -> object:
        if isinstance(value, dict):
            return {key: turn(value[key]) for key in reversed(value)}
        return [turn(item) for item in value] if isinstance(value, list) else value

    assert verdicts(turn(document())) == (True, True)


@settings(max_examples=100, deadline=None)
@given(documents(), st.data())
def test_any_damage_gets_the_same_verdict(value: dict[str, Any], data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(value)))
        holder = parent_of(value, path)
        change = data.draw(st.sampled_from(("replace", "delete", "copy", "add")))
        if change == "replace":
            holder[path[-1]] = data.draw(st.sampled_from(JUNK) | st.text(max_size=5) | st.integers() | st.floats())
        elif change == "delete":
            del holder[path[-1]]
        elif change == "copy":
            holder[path[-1]] = copy.deepcopy(parent_of(value, data.draw(st.sampled_from(places(value)))))
        elif isinstance(holder, dict):
            holder[data.draw(st.text(max_size=5))] = data.draw(st.sampled_from(JUNK))
        else:
            holder.append(data.draw(st.sampled_from(JUNK)))
    first, second = verdicts(value)
    assert first == second


def test_a_document_too_deep_is_refused_without_a_crash() -> None:
    value = document()
    section = value["sections"][0]
    for _ in range(5000):
        section = section | {"children": [section]}
    value["sections"] = [section]
    assert verdicts(value) == (False, False)


def test_errors_say_where_and_what() -> None:
    value = document()
    value["targets"][1]["due"]["end"] = "2024-13-01"
    value["sections"][0]["children"][0]["span"] = [0]
    del value["dates"][0]["role"]
    assert {(problem.path, problem.message) for problem in validate.find_errors(value)} == {
        ("$.targets[1].due.end", "'2024-13-01' is not a 'date'"),
        ("$.sections[0].children[0].span", "[0] is too short"),
        ("$.dates[0]", "'role' is a required property"),
    }
    with pytest.raises(validate.InvalidDocumentError, match=r"3 in all") as caught:
        validate.check(value)
    assert len(caught.value.problems) == 3


def test_errors_are_few_and_short() -> None:
    value = document()
    value["targets"] = [{"text": "长" * 5000}] * 300
    problems = validate.find_errors(value)
    assert len(problems) == validate.MAX_ERRORS
    assert max(len(problem.message) for problem in problems) <= validate.MAX_MESSAGE


UNKNOWN = (
    {"type": "string", "const": "a"},
    {"type": "integer", "multipleOf": 2},
    {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    {"type": "array"},
    {"type": "string", "format": "email"},
    {"type": "object", "properties": {"a": {"type": "null"}}, "required": ["a"]},
    {"type": "object", "properties": {"a": {"type": "null"}}, "required": [], "additionalProperties": False},
    {"type": "object", "properties": {}, "required": [], "additionalProperties": True},
    {"oneOf": [{"type": "null"}]},
    {"enum": [1]},
    {"enum": ["a"], "type": "string"},
    {"$ref": "#/$defs/span", "minItems": 1},
    {"$ref": "https://example.org/schema"},
    {"not": {"type": "null"}},
    {"type": "any"},
    {},
)


@pytest.mark.parametrize("part", UNKNOWN, ids=json.dumps)
def test_a_schema_that_the_compiler_does_not_know_is_refused(part: dict[str, Any]) -> None:
    schema = copy.deepcopy(SCHEMA)
    schema["properties"]["title"] = part
    with pytest.raises(ValueError, match=r"does not know|elsewhere|optional|enum"):
        validate.compile_schema(schema)


def test_draft_7_reads_the_schema_alike() -> None:
    judge = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)
    for path in places(small()):
        for junk in (None, 1, "", "2023-02-29", [], {}):
            value = small()
            parent_of(value, path)[path[-1]] = junk
            assert judge.is_valid(value) == validate.accepts(value), (path, junk)


READABLE = (
    ("{}", [{}]),
    (' {"a":1}\n{"a":2}\n', [{"a": 1}, {"a": 2}]),
    ('{"source":{"name":"x"},"error":{"code":"a","message":"b"}}\n{"a":2}', [{"a": 2}]),
    ("a: 1\n", [{"a": 1}]),
    ("---\na: 1\n---\na: 2\n", [{"a": 1}, {"a": 2}]),
    ("\ufeff{}", [{}]),
    ("", []),
)


@pytest.mark.parametrize(("text", "expected"), READABLE)
def test_earlier_outputs_are_read(text: str, expected: list[object]) -> None:
    assert list(validate.read_documents(text.encode())) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b'{"a":NaN}',
        b'{"a":',
        b"a: b: c",
        b"a: &x 1\nb: *x",
        b"[" * 100000,
        b'{"a":' * 100000,
        b"!!python/object:x {}",
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_output_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(validate.read_documents(data))
