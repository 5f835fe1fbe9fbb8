"""A plan as text, one module a format.

The modules work on the document of the schema (``Plan.to_dict()``), so that every format shows the same values.
They are imported when they are used: most runs need one of them.
"""

from __future__ import annotations

from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from planparse.plan import Json, Plan

FORMATS = ("yaml", "json", "jsonl", "csv", "tree", "md", "html", "mermaid", "sarif")
BINARY = ("xlsx",)
"""Formats of bytes: their modules give them, ``dump`` gives text."""

MODULES = {"md": "markdown"}


def dump(plan: Plan, format: str = "yaml", *, source: str | None = None) -> str:  # noqa: A002 - the public name
    """The plan in one of ``FORMATS``, ending in a newline.

    ``source`` is the decoded source text: ``html`` shows the marks in it when it is given, ``sarif`` needs it. Raises ValueError for
    an unknown format and InvalidDocumentError for a plan that the schema rejects.
    """
    if format in BINARY:
        raise ValueError(f"{format} is no text: planparse.emit.{format}.render(documents) gives its bytes")
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: it is one of {', '.join(FORMATS)}")
    if format == "jsonl":
        from planparse.emit import line

        return line.render(plan)
    if format == "yaml":
        from planparse.emit.yaml import render_plan

        return render_plan(plan)
    document = to_document(plan)
    if format == "html":
        from planparse.emit.html import render

        return render(document, source)
    if format == "sarif":
        from planparse.emit.sarif import render as render_log

        if source is None:
            raise ValueError("sarif tells lines and columns: it needs the source text")
        return render_log(document, source)
    from importlib import import_module

    module = import_module(f"planparse.emit.{MODULES.get(format, format)}")
    text: str = module.render(document)
    return text


def to_document(plan: Plan, omit: Collection[str] = ()) -> Json:
    """The document of the schema, checked against it, then without the top-level keys of ``omit``."""
    from planparse.emit import line

    line.check(plan)
    document = plan.to_dict()
    return {key: value for key, value in document.items() if key not in omit} if omit else document
