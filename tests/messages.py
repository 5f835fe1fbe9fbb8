"""Every message of the sources, as templates: ``{}`` stands for what is filled in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "planparse"
LEVELS = {"error", "warning", "info"}
RAISED = {
    "Diagnostic": 2,
    "InputError": 1,
    "ReadError": 1,
    "OutputError": 1,
    "UsageError": 0,
    "Failure": 1,
    "_report": 2,
}
"""The functions that take a message, and at which place."""


def find_messages() -> dict[str, str]:
    """Each message with the module where it stands."""
    return {
        message: path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        for message in _messages(ast.parse(path.read_text("utf-8")))
        if any(character.isalpha() for character in message.replace("{}", "")) and " " in message
    }


def find_rules() -> set[str]:
    """The rules of diagnostics."""
    return {
        str(rule.value)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for rule in _rules(node)
        if isinstance(rule, ast.Constant)
    }


def _rules(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id="Diagnostic") | ast.Attribute(attr="_report"), args=[rule, *_]):
            yield rule
        case ast.Tuple(elts=[rule, ast.Constant(value=level), *rest]) if level in LEVELS and rest:
            yield rule
        case ast.Dict(keys=keys, values=values):
            yield from (k for k, v in zip(keys, values, strict=True) if k is not None and list(_leveled(v)))


def _messages(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for found in (*_raised(node), *_leveled(node), *_assigned(node)):
            yield from _templates(found)


def _raised(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if (
            name in RAISED and len(args) > RAISED[name]
        ):
            yield args[RAISED[name]]
        case ast.Call(func=ast.Name(id="tell"), args=[message]):
            yield message


def _leveled(node: ast.AST) -> Iterator[ast.expr]:
    """("warning", message) and (rule, "warning", message, suggestion)."""
    match node:
        case ast.Tuple(elts=[ast.Constant(value=level), message]) if level in LEVELS:
            yield message
        case ast.Tuple(elts=[_, ast.Constant(value=level), message, _]) if level in LEVELS:
            yield message


def _assigned(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Assign(targets=[ast.Name(id="message")], value=value):
            yield value


def _templates(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_templates(body), *_templates(orelse))
