"""The document against its JSON Schema.

Two judges. ``accepts`` runs on every document before it is written: the schema compiled to Python source, which
costs a small part of the parse and needs no import. ``find_errors`` is jsonschema itself: it says what is wrong
and where, and it judges files of unknown origin. The tests prove that both give the same verdict; a schema with
a keyword or a form that the compiler does not know is refused, never half checked.
"""

from __future__ import annotations

import json
import os
from functools import cache, lru_cache

from planparse.patterns import compiled, compiled_source
from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from jsonschema import ValidationError

MAX_ERRORS = 100
MAX_DEPTH = 200
MAX_MESSAGE = 200
KNOWN = 1024


class Problem(NamedTuple):
    """``path`` is a JSON path: ``$.targets[3].span[0]``."""

    path: str
    message: str


class InvalidDocumentError(Exception):
    """A document that its schema rejects: a bug of planparse."""

    def __init__(self, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(f"{first.path}: {first.message} ({len(problems)} in all)")
        self.problems = problems


def read_schema(name: str = "plan") -> bytes:
    """The schema file of a plan, or of a comparison: inside the package when installed, beside it in a checkout."""
    here = os.path.dirname(__file__)
    for folder in (here, os.path.dirname(here)):
        try:
            with open(os.path.join(folder, "schemas", f"{name}.schema.json"), "rb") as file:
                return file.read()
        except FileNotFoundError:
            continue
    raise FileNotFoundError(f"schemas/{name}.schema.json: neither in the package nor beside it")


def check(document: object) -> None:
    """Raise InvalidDocumentError unless the schema accepts the document."""
    if not accepts(document):
        raise InvalidDocumentError(find_errors(document) or [Problem("$", "the compiled schema rejects it")])


def accepts(document: object) -> bool:
    """Whether the schema accepts a document of plain dicts, lists, strings, numbers, booleans and None."""
    try:
        return bool(_compiled()(document))
    except RecursionError:
        return False


def find_errors(document: object, limit: int = MAX_ERRORS) -> list[Problem]:
    """What jsonschema finds wrong, at most ``limit`` of it; formats are asserted and nothing is fetched."""
    from itertools import islice

    from jsonschema import Draft202012Validator
    from referencing import Registry

    if _depth(document) > MAX_DEPTH:
        return [Problem("$", f"nested more than {MAX_DEPTH} deep")]
    judge = Draft202012Validator(
        json.loads(read_schema()), registry=Registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    found = (_problem(part) for error in judge.iter_errors(document) for part in _innermost(error))
    return list(islice(found, limit))


def _depth(document: object) -> int:
    """How deep lists and dicts nest, without recursion."""
    depth, level = 0, [document]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [child for value in level for child in _children(value)]
    return depth


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _innermost(error: ValidationError) -> Iterator[ValidationError]:
    """The errors under an ``anyOf``: those of its last branch, the one that is not null."""
    if not error.context or error.instance is None:
        yield error
        return
    branch = max(part.relative_schema_path[0] for part in error.context)
    for part in error.context:
        if part.relative_schema_path[0] == branch:
            yield from _innermost(part)


def _problem(error: ValidationError) -> Problem:
    message = error.message
    return Problem(error.json_path, message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE - 1]}…")


def read_documents(data: bytes) -> Iterator[object]:
    """The documents of an output: JSON, JSON Lines or YAML. Raises ValueError for anything else.

    Error records of JSON Lines are no documents.
    """
    text = data.decode("utf-8-sig")
    if text.lstrip()[:1] != "{":
        yield from _read_yaml(text)
        return
    reader = json.JSONDecoder(parse_constant=_refuse)
    at = 0
    while (at := _next(text, at)) < len(text):
        try:
            document, at = reader.raw_decode(text, at)
        except RecursionError:
            raise ValueError("nested too deep") from None
        if document.keys() != {"source", "error"}:
            yield document


def _next(text: str, at: int) -> int:
    """The next place that is not white space."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _read_yaml(text: str) -> Iterator[object]:
    """The documents of a YAML stream. Nesting and aliases are looked at first: loaders are recursive."""
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH or isinstance(event, yaml.AliasEvent):
                raise ValueError("nested too deep, or with aliases: planparse does not write such YAML")
        yield from yaml.load_all(text, Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError(f"neither JSON nor YAML: {' '.join(str(error).split())}") from None


@cache
def _compiled() -> Callable[[object], bool]:
    return compile_schema(json.loads(read_schema()))


def compile_schema(schema: dict[str, Any]) -> Callable[[object], bool]:
    """A function that says whether ``schema`` accepts a value. Raises ValueError for what it does not know."""
    compiler = _Compiler(schema)
    source = compiler.compile()
    exec(compiled_source(source, "plan.schema.json"), compiler.names)  # noqa: S102 - the source is made here from the packaged schema
    root: Callable[[object], bool] = compiler.names["root"]
    return root


ANNOTATIONS = frozenset(("$schema", "$id", "$comment", "$defs", "title", "description"))
OBJECT = frozenset(("type", "additionalProperties", "required", "properties"))
ARRAY = frozenset(("type", "items", "minItems", "maxItems"))
STRING = frozenset(("minLength", "maxLength", "pattern", "format"))
NUMBER = frozenset(("minimum", "maximum"))
TYPES = {
    "null": "{0} is None",
    "boolean": "({0} is True or {0} is False)",
    "string": "type({0}) is str",
    "integer": "(type({0}) is int or type({0}) is float and {0}.is_integer())",
    "number": "(type({0}) is int or type({0}) is float)",
}


class _Compiler:
    """Python source for a schema: one function for each definition that is an object, expressions for the rest."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.functions: list[str] = []
        self.names: dict[str, Any] = {"is_day": _is_day}
        self.done: dict[str, str] = {}

    def compile(self) -> str:
        """The source of all functions; ``root`` judges a document."""
        self.functions.append(f"def root(v):\n return {self.expression(self.schema, 'v', '#')}")
        return "\n".join(self.functions)

    def expression(self, schema: dict[str, Any], value: str, place: str) -> str:
        """An expression that is true when ``schema`` accepts the variable ``value``."""
        keys = schema.keys() - ANNOTATIONS
        if keys == {"$ref"}:
            return self.reference(schema["$ref"], value)
        if keys == {"anyOf"}:
            branches = (self.expression(part, value, place) for part in schema["anyOf"])
            return f"({' or '.join(branches)})"
        if keys == {"enum"}:
            return self.enumeration(schema["enum"], value, place)
        kinds = schema.get("type")
        if kinds == "object" and keys == OBJECT:
            return f"{self.record(schema, place)}({value})"
        if kinds == "array" and keys <= ARRAY and "items" in keys:
            return self.array(schema, value, place)
        scalars = [kinds] if isinstance(kinds, str) else kinds or []
        if scalars and keys <= {"type"} | STRING | NUMBER and all(kind in TYPES for kind in scalars):
            return f"({' or '.join(self.scalar(kind, schema, value, place) for kind in scalars)})"
        raise ValueError(f"{place}: a form of schema that the compiler does not know: {sorted(keys)}")

    def reference(self, target: str, value: str) -> str:
        """An object is called by name (it may contain itself), anything else stands in place."""
        prefix = "#/$defs/"
        if not target.startswith(prefix):
            raise ValueError(f"a reference to elsewhere: {target}")
        schema = self.schema["$defs"][target.removeprefix(prefix)]
        if schema.get("type") == "object":
            return f"{self.record(schema, target)}({value})"
        return self.expression(schema, value, target)

    def record(self, schema: dict[str, Any], place: str) -> str:
        """The name of the function for an object whose keys are all known and all required."""
        if place in self.done:
            return self.done[place]
        name = self.done[place] = f"record{len(self.done)}"
        properties = schema["properties"]
        if schema["additionalProperties"] is not False or sorted(schema["required"]) != sorted(properties):
            raise ValueError(f"{place}: an object with optional keys")
        keys = self.constant(tuple(properties))
        unpacked = "".join(f"v{i}, " for i in range(len(properties)))
        tests = (self.expression(part, f"v{i}", f"{place}/{key}") for i, (key, part) in enumerate(properties.items()))
        self.functions.append(
            f"def {name}(v):\n"
            f" if type(v) is not dict: return False\n"
            f" if tuple(v) != {keys}:\n"
            f"  if len(v) != {len(properties)} or not all(k in v for k in {keys}): return False\n"
            f"  v = {{k: v[k] for k in {keys}}}\n"
            f" {unpacked}= v.values()\n"
            f" return {' and '.join(tests)}"
        )
        return name

    def array(self, schema: dict[str, Any], value: str, place: str) -> str:
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        if least == most:
            items = (self.expression(schema["items"], f"{value}_{i}", f"{place}[{i}]") for i in range(least))
            tests = (f"(({value}_{i} := {value}[{i}]),{item})[1]" for i, item in enumerate(items))
            return f"(type({value}) is list and len({value}) == {least} and {' and '.join(tests)})"
        size = f" and len({value}) >= {least}" if least else ""
        size += "" if most is None else f" and len({value}) <= {most}"
        item = self.expression(schema["items"], "i", f"{place}[]")
        called = item.removesuffix("(i)")
        every = f"all(map({called}, {value}))" if called.isidentifier() else f"all([{item} for i in {value}])"
        return f"(type({value}) is list{size} and {every})"

    def enumeration(self, allowed: list[Any], value: str, place: str) -> str:
        words = [word for word in allowed if isinstance(word, str)]
        if len(words) + (None in allowed) != len(allowed):
            raise ValueError(f"{place}: an enum of more than strings and null")
        tests = [f"{value} is None"] if None in allowed else []
        tests.append(f"type({value}) is str and {value} in {self.constant(frozenset(words))}")
        return f"({' or '.join(tests)})"

    def scalar(self, kind: str, schema: dict[str, Any], value: str, place: str) -> str:
        tests = [TYPES[kind].format(value)]
        if kind == "string":
            tests += self.string(schema, value, place)
        elif kind in {"integer", "number"}:
            # "not <" and not ">=": NaN passes every bound in jsonschema; the writers refuse it
            tests += [f"not {value} < {schema['minimum']!r}"] if "minimum" in schema else []
            tests += [f"not {value} > {schema['maximum']!r}"] if "maximum" in schema else []
        return f"({' and '.join(tests)})"

    def string(self, schema: dict[str, Any], value: str, place: str) -> Iterator[str]:
        if schema.get("format", "date") != "date":
            raise ValueError(f"{place}: a format that the compiler does not know: {schema['format']}")
        if "minLength" in schema:
            yield value if schema["minLength"] == 1 else f"len({value}) >= {schema['minLength']!r}"
        if "maxLength" in schema:
            yield f"len({value}) <= {schema['maxLength']!r}"
        if "pattern" in schema:
            yield f"{self.constant(_fits(schema['pattern']))}({value})"
        if "format" in schema:
            yield f"is_day({value})"

    def constant(self, value: object) -> str:
        name = f"C{len(self.names)}"
        self.names[name] = value
        return name


def _fits(pattern: str) -> Callable[[str], bool]:
    """Whether a string fits a pattern. Ids and days come again and again, so what was found is kept."""
    search = compiled(pattern).search
    return lru_cache(maxsize=KNOWN)(lambda value: search(value) is not None)


@lru_cache(maxsize=4096)
def _is_day(value: str) -> bool:
    """As jsonschema's checker of the format ``date``; the pattern beside it has seen to the shape."""
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
