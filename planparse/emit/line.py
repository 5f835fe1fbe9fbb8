"""A plan as one line of JSON, each value checked against the schema as it is written.

Archives are written so, and every other format shows what such a line holds. The schema is compiled to Python
source: a function for each kind of object, which takes the fields of a record of ``plan`` for its properties, by
position. The tests prove that it writes just the plans that jsonschema accepts; a schema with a keyword or a form
that the compiler does not know is refused, never half checked.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring as quote
from sys import maxsize

from planparse.emit.json import escape
from planparse.patterns import compiled, compiled_source
from planparse.plan import SCHEMA_VERSION, to_number
from planparse.records import TYPE_CHECKING
from planparse.validate import InvalidDocumentError, Problem, find_errors, read_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any, NoReturn

    from planparse.plan import Plan

    Write = Callable[[Any], str]

KNOWN = 1024
"""So many ids, days and other words of a kind are kept, as they come again and again; and so many numbers."""


class RefusedError(ValueError):
    """A value that the schema does not accept."""


def render(plan: Plan, omit: Collection[str] = ()) -> str:
    """The line, without spaces and without the top-level keys of ``omit``.

    Raises InvalidDocumentError for a plan that the schema rejects.
    """
    return f"{escape(_write(plan, omit))}\n"


def check(plan: Plan) -> None:
    """Raise InvalidDocumentError unless the schema accepts the plan: unless it can be written."""
    _write(plan, ())


def _write(plan: Plan, omit: Collection[str]) -> str:
    values = _to_values(plan)
    if omit:
        values = {key: value for key, value in values.items() if key not in omit}
    try:
        return _writer(tuple(values))(tuple(values.values()))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        problems = find_errors(plan.to_dict()) or [Problem("$", "the compiled schema rejects it")]
        raise InvalidDocumentError(problems) from None


def _to_values(plan: Plan) -> dict[str, Any]:
    """The top-level values, with the ids that diagnostics have in the document."""
    names = {diagnostic: f"x{i}" for i, diagnostic in enumerate(plan.diagnostics, 1)}
    targets = [
        (*target[:-1], tuple([names[problem] for problem in target.problems])) if target.problems else target
        for target in plan.targets
    ]
    diagnostics = tuple([(name, *diagnostic) for diagnostic, name in names.items()])
    return {
        "schema_version": SCHEMA_VERSION,
        **plan._asdict(),
        "targets": tuple(targets),
        "diagnostics": diagnostics,
    }


@cache
def _writer(keys: tuple[str, ...]) -> Write:
    """The writer of documents that have these keys of the schema."""
    schema = json.loads(read_schema())
    schema["properties"] = {key: schema["properties"][key] for key in keys}
    return compile_schema(schema | {"required": list(keys)})


def compile_schema(schema: dict[str, Any]) -> Write:
    """A function that gives the JSON of a tuple of values, in the order of the properties, or raises an error.

    Raises ValueError for what it does not know.
    """
    compiler = _Compiler(schema)
    source = compiler.compile()
    exec(compiled_source(source, "plan.schema.json"), compiler.names)  # noqa: S102 - the source is made here from the packaged schema
    write: Write = compiler.names["record0"]
    return write


ANNOTATIONS = frozenset(("$schema", "$id", "$comment", "$defs", "title", "description"))
OBJECT = frozenset(("type", "additionalProperties", "required", "properties"))
ARRAY = frozenset(("type", "items", "minItems", "maxItems"))
STRING = frozenset(("minLength", "maxLength", "pattern", "format"))
NUMBER = frozenset(("minimum", "maximum"))


class _Compiler:
    """Python source for a schema: f-strings that give the JSON of variables, or raise an error."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.functions: list[str] = []
        self.names: dict[str, Any] = {"Decimal": Decimal, "quote": quote, "refuse": _refuse, "join": ",".join}
        self.done: dict[str, str] = {}
        self.constants: dict[str, str] = {}

    def compile(self) -> str:
        """The source of all functions; ``record0`` writes a document."""
        self.record(self.schema, "#")
        return "\n".join(self.functions)

    def record(self, schema: dict[str, Any], place: str) -> str:
        """The name of the function for an object, all of whose keys are known and required: a tuple of its values."""
        if place in self.done:
            return self.done[place]
        name = self.done[place] = f"record{len(self.done)}"
        properties, closed = schema["properties"], schema.get("additionalProperties") is False
        if schema.keys() - ANNOTATIONS != OBJECT or not closed or sorted(schema["required"]) != sorted(properties):
            raise ValueError(f"{place}: an object with optional keys")
        fields = [(f"v{i}", key, self.resolve(part)) for i, (key, part) in enumerate(properties.items())]
        unpacked = [f"{', '.join(field for field, _, _ in fields)}, = v"]
        unpacked += [f"{field}_0, {field}_1 = {field}" for field, _, part in fields if _is_pair(part)]
        pairs = (f'"{key}":{self.piece(part, field, f"{place}/{key}")}' for field, key, part in fields)
        self.functions.append(f"def {name}(v):\n {'; '.join(unpacked)}\n return f'''{{{{{','.join(pairs)}}}}}'''")
        return name

    def resolve(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What a reference stands for; an object stays one, for it may contain itself."""
        if schema.keys() - ANNOTATIONS != {"$ref"}:
            return schema
        prefix = "#/$defs/"
        if not schema["$ref"].startswith(prefix):
            raise ValueError(f"a reference to elsewhere: {schema['$ref']}")
        target: dict[str, Any] = self.schema["$defs"][schema["$ref"].removeprefix(prefix)]
        return schema if target.get("type") == "object" else target

    def piece(self, schema: dict[str, Any], value: str, place: str) -> str:
        """A part of an f-string for the variable ``value``."""
        if _is_pair(schema):
            items = (self.expression(schema["items"], f"{value}_{i}", f"{place}[{i}]") for i in (0, 1))
            return f"[{','.join(f'{{{item}}}' for item in items)}]"
        if schema.get("type") == "array":
            return f"[{{'' if {value} == () else {self.items(schema, value, place)}}}]"
        return f"{{{self.expression(schema, value, place)}}}"

    def items(self, schema: dict[str, Any], value: str, place: str) -> str:
        if schema.keys() - ANNOTATIONS != {"type", "items"}:
            raise ValueError(f"{place}: an array with bounds")
        item = self.expression(schema["items"], "i", f"{place}[]")
        listed = f"({value} if type({value}) is tuple else refuse({value}))"
        called = item.removesuffix("(i)")
        return f"join(map({called}, {listed}))" if called.isidentifier() else f"join([{item} for i in {listed}])"

    def expression(self, schema: dict[str, Any], value: str, place: str) -> str:
        """An expression for the variable ``value``."""
        schema = self.resolve(schema)
        keys, kinds = schema.keys() - ANNOTATIONS, schema.get("type")
        if keys == {"$ref"}:
            target = schema["$ref"]
            return f"{self.record(self.schema['$defs'][target.rpartition('/')[2]], target)}({value})"
        if keys == {"anyOf"} and len(schema["anyOf"]) == 2 and schema["anyOf"][0] == {"type": "null"}:
            return f"'null' if {value} is None else {self.expression(schema['anyOf'][1], value, place)}"
        if keys == {"enum"}:
            return f"{self.enumeration(schema['enum'], place)}[{value}]"
        if isinstance(kinds, list) and kinds[1:] == ["null"]:
            return f"'null' if {value} is None else {self.expression(schema | {'type': kinds[0]}, value, place)}"
        if kinds == "boolean" and keys == {"type"}:
            return f"'true' if {value} is True else 'false' if {value} is False else refuse({value})"
        if kinds == "integer" and keys == {"type", "minimum"}:
            return f"{value} if type({value}) is int and {value} >= {schema['minimum']!r} else refuse({value})"
        if kinds == "number" and keys == {"type"} | NUMBER:
            write = self.constant(_number_writer, schema)
            return f"{write}({value}) if type({value}) is Decimal else refuse({value})"
        if kinds == "string" and keys <= {"type"} | STRING:
            return self.string(schema, value, place)
        raise ValueError(f"{place}: a form of schema that the compiler does not know: {schema}")

    def enumeration(self, allowed: list[Any], place: str) -> str:
        if not all(word is None or isinstance(word, str) for word in allowed):
            raise ValueError(f"{place}: an enum of more than strings and null")
        return self.constant(_words, allowed)

    def string(self, schema: dict[str, Any], value: str, place: str) -> str:
        if schema.get("format", "date") != "date":
            raise ValueError(f"{place}: a format that the compiler does not know: {schema['format']}")
        if "pattern" in schema:
            return f"{self.constant(_word_writer, schema)}({value})"
        if schema.keys() & {"format", "maxLength"} or schema.get("minLength", 1) != 1:
            raise ValueError(f"{place}: bounds without a pattern")
        return f"quote({value} or refuse({value}))" if "minLength" in schema else f"quote({value})"

    def constant(self, make: Callable[[Any], object], part: Any) -> str:  # noqa: ANN401 - a part of a schema
        """The name of what ``make`` gives for a part of the schema; it is made once for equal ones."""
        key = f"{make.__name__} {part if isinstance(part, list) else {k: v for k, v in part.items() if k != 'description'}}"
        if key not in self.constants:
            name = self.constants[key] = f"C{len(self.constants)}"
            self.names[name] = make(part)
        return self.constants[key]


def _is_pair(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array" and schema.get("minItems") == schema.get("maxItems") == 2


def _refuse(value: object) -> NoReturn:
    raise RefusedError(value)


def _word_writer(schema: dict[str, Any]) -> Write:
    """A writer of strings of a pattern."""
    search = compiled(schema["pattern"]).search
    least, most = schema.get("minLength", 0), schema.get("maxLength", maxsize)
    is_day = _is_day if "format" in schema else bool

    @lru_cache(KNOWN)
    def write(value: str) -> str:
        if not (isinstance(value, str) and least <= len(value) <= most and search(value) and is_day(value)):
            raise RefusedError(value)
        return quote(value)

    return write


def _number_writer(schema: dict[str, Any]) -> Write:
    """A writer of decimals as JSON numbers."""
    least, most = schema["minimum"], schema["maximum"]

    @lru_cache(KNOWN)
    def write(value: Decimal) -> str:
        number = to_number(value)
        if number is None or not least <= number <= most:
            raise RefusedError(value)
        return repr(number)

    return write


def _words(allowed: list[str | None]) -> dict[str | None, str]:
    return {word: "null" if word is None else quote(word) for word in allowed}


def _is_day(value: str) -> bool:
    """As jsonschema's checker of the format ``date``; the pattern beside it has seen to the shape."""
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
