"""The schema: strict, described, and the same in 2020-12 and draft-07."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator

from planparse.emit.layout import LEAVES
from planparse.options import KEYS
from planparse.plan import SCHEMA_VERSION
from tests.valid import SCHEMA

SHARED = {
    "$schema", "$id", "$ref", "$defs", "$comment", "title", "description", "type", "enum", "properties", "required",
    "additionalProperties", "items", "minItems", "maxItems", "minLength", "maxLength", "pattern", "format", "minimum",
    "maximum", "anyOf",
}  # fmt: skip
"""Keywords that mean the same in both drafts."""


def schemas(schema: dict[str, Any], place: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside the schema, with its place."""
    yield place, schema
    for group in ("properties", "$defs"):
        for name, part in schema.get(group, {}).items():
            yield from schemas(part, f"{place}/{group}/{name}")
    if "items" in schema:
        yield from schemas(schema["items"], f"{place}/items")
    for i, part in enumerate(schema.get("anyOf", ())):
        yield from schemas(part, f"{place}/anyOf/{i}")


def test_it_is_a_schema_of_both_drafts() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft7Validator.check_schema(SCHEMA)
    for place, schema in schemas(SCHEMA):
        assert schema.keys() <= SHARED, place
        if "$ref" in schema:
            assert schema.keys() <= {"$ref", "description"}, f"{place}: draft-07 ignores what stands beside $ref"


def test_every_object_is_strict() -> None:
    for place, schema in schemas(SCHEMA):
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False, place
            assert schema["required"] == list(schema["properties"]), place


def test_every_field_is_described() -> None:
    bare = [
        f"{place}/{name}"
        for place, schema in schemas(SCHEMA)
        for name, part in schema.get("properties", {}).items()
        if "description" not in part
        and "description" not in SCHEMA["$defs"].get(part.get("$ref", "").rpartition("/")[2], {})
    ]
    assert bare == []


def test_patterns_mean_the_same_in_every_language() -> None:
    for place, schema in schemas(SCHEMA):
        pattern = schema.get("pattern", "^$(?!\\n)")
        assert re.fullmatch(r"\^.*\$\(\?!\\n\)", pattern), place
        assert not re.search(r"\\[^n]|\[:", pattern), place


def test_every_definition_is_used() -> None:
    used = {schema["$ref"].rpartition("/")[2] for _, schema in schemas(SCHEMA) if "$ref" in schema}
    assert used == SCHEMA["$defs"].keys()


def test_the_version_is_the_one_written() -> None:
    assert SCHEMA["properties"]["schema_version"]["enum"] == [SCHEMA_VERSION]
    assert SCHEMA["$id"].endswith(f":{SCHEMA_VERSION}")


def test_the_option_omit_knows_the_keys() -> None:
    assert tuple(SCHEMA["properties"]) == KEYS


def test_what_is_written_on_one_line_holds_only_scalars_and_spans() -> None:
    def target(schema: dict[str, Any]) -> dict[str, Any]:
        schema = schema.get("anyOf", [schema])[-1]
        schema = schema.get("items", schema)
        return SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    for place, schema in schemas(SCHEMA):
        for name, part in schema.get("properties", {}).items():
            if name in LEAVES:
                for field in target(part)["properties"].values():
                    assert field == {"$ref": "#/$defs/span"} or target(field).get("type") != "object", (place, name)
