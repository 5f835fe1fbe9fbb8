"""The compiled schema and jsonschema are one judge."""

from __future__ import annotations

import copy
import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

import planparse
from planparse import plan, validate
from planparse.emit import line, yaml
from planparse.emit.compiler import Compiler, _to_values, writer
from tests.valid import SCHEMA, document, documents

JUNK = (
    None, True, False, 0, 1, -1, 1.0, 0.0, 1.5, -1.5, 1e300, math.nan, math.inf, -math.inf, 2**53, 2**53 - 1, 10**30,
    "", "a", "x1", "x1\n", "t0", "t1 ", "１", "2024-02-29", "2023-02-29", "0000-01-01", "2024-1-1", "20240101",
    "2024-01-01\n", "２０２４-01-01", "P", "PT", "P1Y", "P1.5D", "1.0", "1", "1.", "." * 99, "planned", "A", "a" * 65, "=",
    "0" * 64, [], {}, [0, 1], [1, 0], [0], [0, 1, 2], [0, -1], [0.0, 1.0], [0.5, 1], [True, 1], ["1", 2], [None], [[]],
    ["x1"], [""], {"text": "a", "span": [0, 1]}, {"start": None, "end": None}, {"start": None},
)  # fmt: skip


JUDGE = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
OBJECTS = [part["properties"] for part in (SCHEMA, *SCHEMA["$defs"].values()) if part.get("type") == "object"]
NUMBERS = ("value", "value_max")


def to_record(value: Any, key: object = None) -> Any:
    """The value as the writer takes it: objects and lists as tuples, numbers as decimals."""
    if isinstance(value, dict):
        keys = next((known for known in OBJECTS if known.keys() == value.keys()), None)
        return value if keys is None else tuple(to_record(value[name], name) for name in keys)
    if isinstance(value, list):
        return tuple(map(to_record, value))
    is_number = key in NUMBERS and isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(repr(value)) if is_number else value


def accepts(value: object) -> bool:
    """Whether the writers write it; what they write must be the value."""
    record = to_record(value)
    written = [attempt(compiler, record) for compiler in (Compiler, yaml._Compiler)]
    if written == [None, None]:
        return False
    assert json.loads(written[0]) == value
    assert f"{written[1]}\n" == yaml.render(json.loads(written[0]))
    return True


def attempt(compiler: type[Compiler], record: object) -> str | None:
    try:
        return writer(tuple(SCHEMA["properties"]), compiler)(record)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return None


def is_valid(value: object) -> bool:
    """As jsonschema says; but a whole number is an int, and NaN is none."""
    return JUDGE.is_valid(value) and all(
        not isinstance(found := parent_of(value, path)[path[-1]], float)
        or (path[-1] in NUMBERS and not math.isnan(found))
        for path in places(value)
    )


def verdicts(value: object) -> tuple[bool, bool]:
    return accepts(value), is_valid(value)


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


def test_records_have_the_fields_of_the_schema() -> None:
    fields = {name.lower(): record._fields for name, record in vars(plan).items() if hasattr(record, "_fields")}
    fields |= {"line": fields["headerline"], "diagnostic": ("id", *fields["diagnostic"])}
    objects = {name: tuple(part["properties"]) for name, part in SCHEMA["$defs"].items() if "properties" in part}
    assert {name: fields[name] for name in objects} == objects
    assert ("schema_version", *fields["plan"]) == tuple(SCHEMA["properties"])


def test_a_plan_that_the_schema_rejects_is_not_written() -> None:
    made = planparse.parse("一、新建公园3个，到2024年底投资2亿元。")
    wrong = made._replace(targets=(made.targets[0]._replace(text="", unit=""), *made.targets[1:]))
    for write in (line.render, line.check, yaml.render_plan, planparse.dump):
        with pytest.raises(validate.InvalidDocumentError, match=r"2 in all") as caught:
            write(wrong)
        assert [problem.path for problem in caught.value.problems] == ["$.targets[0].text", "$.targets[0].unit"]
    assert json.loads(line.render(wrong, omit=["targets", "dates"])).keys() == SCHEMA["properties"].keys() - {
        "targets",
        "dates",
    }


@settings(max_examples=40, deadline=None)
@given(documents())
def test_whatever_the_schema_describes_is_accepted(value: dict[str, Any]) -> None:
    assert verdicts(value) == (True, True)


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_wrong_value_anywhere_gets_the_same_verdict(junk: object) -> None:
    value = small()
    assert accepts(junk) == is_valid(junk)
    for path in places(value):
        holder = parent_of(value, path)
        kept, holder[path[-1]] = holder[path[-1]], junk
        assert accepts(value) == is_valid(value), path
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
    made = planparse.parse("一、巡河。")
    section = made.sections[0]
    for _ in range(5000):
        section = section._replace(children=(section,))
    with pytest.raises(RecursionError):
        writer(tuple(SCHEMA["properties"]), Compiler)(tuple(_to_values(made._replace(sections=(section,))).values()))
    value = document()
    deep = value["sections"][0]
    for _ in range(5000):
        deep = deep | {"children": [deep]}
    value["sections"] = [deep]
    assert [problem.message for problem in validate.find_errors(value)] == ["nested more than 200 deep"]


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
    with pytest.raises(ValueError, match=r"does not know|elsewhere|optional|enum|bounds"):
        Compiler(schema).compile()


def test_draft_7_reads_the_schema_alike() -> None:
    judge = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)
    for path in places(small()):
        for junk in (None, 1, "", "2023-02-29", [], {}):
            value = small()
            parent_of(value, path)[path[-1]] = junk
            assert judge.is_valid(value) == accepts(value), (path, junk)


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
