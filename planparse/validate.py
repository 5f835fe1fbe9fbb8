"""The document against its JSON Schema.

jsonschema says what is wrong and where, and judges files of unknown origin. What planparse writes is checked while it
is written, by ``emit.line``; the tests prove that both give the same verdict.
"""

from __future__ import annotations

import json
import os

from planparse.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema import ValidationError

MAX_ERRORS = 100
MAX_DEPTH = 200
MAX_MESSAGE = 200


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
    problems = find_errors(document)
    if problems:
        raise InvalidDocumentError(problems)


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
