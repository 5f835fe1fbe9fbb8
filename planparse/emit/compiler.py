"""Writers of plans, compiled from the schema, which check each value as they write it.

The schema becomes Python source: a function for each kind of object, which takes the fields of a record of ``plan``
for its properties, by position. The tests prove that just the plans are written that jsonschema accepts; a schema
with a keyword or a form that the compiler does not know is refused, never half checked.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache, lru_cache
from json.encoder import encode_basestring as quote
from sys import maxsize

from planparse.patterns import compiled, compiled_source
from planparse.plan import SCHEMA_VERSION, to_number
from planparse.records import TYPE_CHECKING
from planparse.validate import InvalidDocumentError, Problem, find_errors, read_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any, NoReturn

    from planparse.plan import Plan

    Write = Callable[[Any], str]
    Quote = Callable[[str], str]
    Make = Callable[[dict[str, Any]], "Compiler"]

KNOWN = 1024
"""So many ids, days and other words of a kind are kept, as they come again and again; and so many numbers."""


class RefusedError(ValueError):
    """A value that the schema does not accept."""


def write(plan: Plan, omit: Collection[str], compiler: Make) -> str:
    """What the compiled writer makes of the plan without the top-level keys of ``omit``.

    Raises InvalidDocumentError for a plan that the schema rejects.
    """
    values = _to_values(plan)
    if omit:
        values = {key: value for key, value in values.items() if key not in omit}
    if not values:
        return "{}"
    try:
        return writer(tuple(values), compiler)(tuple(values.values()))
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
def writer(keys: tuple[str, ...], compiler: Make) -> Write:
    """The writer of documents that have these keys of the schema."""
    schema = json.loads(read_schema())
    schema["properties"] = {key: schema["properties"][key] for key in keys}
    return compiler(schema | {"required": list(keys)}).compile()


ANNOTATIONS = frozenset(("$schema", "$id", "$comment", "$defs", "title", "description"))
OBJECT = frozenset(("type", "additionalProperties", "required", "properties"))
STRING = frozenset(("minLength", "maxLength", "pattern", "format"))
NUMBER = frozenset(("minimum", "maximum"))


class Compiler:
    """Makes f-strings that give the JSON of variables, or raise an error."""

    key, comma = '"{}":', ","
    strings: dict[str, Quote] = {"quote": quote}  # noqa: RUF012 - never changed
    number: Callable[[float], str] = staticmethod(repr)

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.functions: list[str] = []
        self.names: dict[str, Any] = {"Decimal": Decimal, "refuse": refuse, "listed": listed, "join": self.comma.join}
        self.names |= self.strings
        self.done: dict[str, str] = {}
        self.constants: dict[str, str] = {}
        self.quote = "quote"

    def compile(self) -> Write:
        """A function that writes a tuple of the values of the schema's properties, or raises an error.

        Raises ValueError for a schema that it does not know.
        """
        root = self.root()
        source = "\n".join(self.functions)
        exec(compiled_source(source, "plan.schema.json"), self.names)  # noqa: S102 - the source is made here from the packaged schema
        written: Write = self.names[root]
        return written

    def root(self) -> str:
        """The name of the function for a document."""
        return self.record(self.schema, "#")

    def record(self, schema: dict[str, Any], place: str) -> str:
        """The name of the function for an object: a tuple of its values."""
        if place not in self.done:
            name = self.done[place] = f"record{len(self.done)}"
            kept, self.quote = self.quote, "quote"
            unpacked, fields = self.unpack(schema, place)
            pairs = (
                f"{self.key.format(key)}{self.piece(part, field, f'{place}/{key}')}" for field, key, part in fields
            )
            body = f"return f'''{{{{{self.comma.join(pairs)}}}}}'''"
            self.functions.append(f"def {name}(v):\n {unpacked}\n {body}")
            self.quote = kept
        return self.done[place]

    def unpack(self, schema: dict[str, Any], place: str) -> tuple[str, list[tuple[str, str, dict[str, Any]]]]:
        """What takes an object apart, all of whose keys are known and required; its variables, their keys and schemas."""
        properties, closed = schema["properties"], schema.get("additionalProperties") is False
        if schema.keys() - ANNOTATIONS != OBJECT or not closed or sorted(schema["required"]) != sorted(properties):
            raise ValueError(f"{place}: an object with optional keys")
        fields = [(f"v{i}", key, self.resolve(part)) for i, (key, part) in enumerate(properties.items())]
        taken = [f"{', '.join(field for field, _, _ in fields)}, = v"]
        taken += [f"{field}_0, {field}_1 = {field}" for field, _, part in fields if _is_pair(part)]
        return "; ".join(taken), fields

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
            return f"[{self.comma.join(f'{{{item}}}' for item in items)}]"
        if schema.get("type") == "array":
            return f"[{{'' if {value} == () else {self.items(schema, value, place)}}}]"
        return f"{{{self.expression(schema, value, place)}}}"

    def items(self, schema: dict[str, Any], value: str, place: str) -> str:
        """An expression for the items of an array."""
        if schema.keys() - ANNOTATIONS != {"type", "items"}:
            raise ValueError(f"{place}: an array with bounds")
        item = self.expression(schema["items"], "i", f"{place}[]")
        called = item.removesuffix("(i)")
        items = f"listed({value})"
        return f"join(map({called}, {items}))" if called.isidentifier() else f"join([{item} for i in {items}])"

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
        """The name of a table of words."""
        if not all(word is None or isinstance(word, str) for word in allowed):
            raise ValueError(f"{place}: an enum of more than strings and null")
        return self.constant(_words, allowed)

    def string(self, schema: dict[str, Any], value: str, place: str) -> str:
        """An expression for a string."""
        if schema.get("format", "date") != "date":
            raise ValueError(f"{place}: a format that the compiler does not know: {schema['format']}")
        if "pattern" in schema:
            return f"{self.constant(_word_writer, schema)}({value})"
        if schema.keys() & {"format", "maxLength"} or schema.get("minLength", 1) != 1:
            raise ValueError(f"{place}: bounds without a pattern")
        return f"{self.quote}({value} or refuse({value}))" if "minLength" in schema else f"{self.quote}({value})"

    def constant(self, make: Callable[[Any, Compiler], object], part: Any) -> str:  # noqa: ANN401 - a part of a schema
        """The name of what ``make`` gives for a part of the schema; it is made once for equal ones."""
        meant = part if isinstance(part, list) else {k: v for k, v in part.items() if k != "description"}
        key = f"{make.__name__} {self.quote} {meant}"
        if key not in self.constants:
            name = self.constants[key] = f"C{len(self.constants)}"
            self.names[name] = make(part, self)
        return self.constants[key]


def _is_pair(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array" and schema.get("minItems") == schema.get("maxItems") == 2


def refuse(value: object) -> NoReturn:
    """Raise RefusedError: for use in expressions."""
    raise RefusedError(value)


def listed(value: object) -> tuple[Any, ...]:
    """The value, which must be a plain tuple."""
    if type(value) is not tuple:
        raise RefusedError(value)
    return value


def _word_writer(schema: dict[str, Any], compiler: Compiler) -> Write:
    """A writer of strings of a pattern."""
    search = compiled(schema["pattern"]).search
    least, most = schema.get("minLength", 0), schema.get("maxLength", maxsize)
    is_day = _is_day if "format" in schema else bool
    quoted = compiler.strings[compiler.quote]

    @lru_cache(KNOWN)
    def write(value: str) -> str:
        if not (isinstance(value, str) and least <= len(value) <= most and search(value) and is_day(value)):
            raise RefusedError(value)
        return quoted(value)

    return write


def _number_writer(schema: dict[str, Any], compiler: Compiler) -> Write:
    """A writer of decimals as numbers."""
    least, most = schema["minimum"], schema["maximum"]

    @lru_cache(KNOWN)
    def write(value: Decimal) -> str:
        number = to_number(value)
        if number is None or not least <= number <= most:
            raise RefusedError(value)
        return compiler.number(number)

    return write


def _words(allowed: list[str | None], compiler: Compiler) -> dict[str | None, str]:
    quoted = compiler.strings[compiler.quote]
    return {word: "null" if word is None else quoted(word) for word in allowed}


def _is_day(value: str) -> bool:
    """As jsonschema's checker of the format ``date``; the pattern beside it has seen to the shape."""
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
