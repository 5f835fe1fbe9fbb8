"""A plan as one line of JSON: what archives are written as."""

from __future__ import annotations

from planparse.emit.compiler import Compiler, write
from planparse.emit.json import escape
from planparse.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from planparse.plan import Plan


def render(plan: Plan, omit: Collection[str] = ()) -> str:
    """The line, without spaces and without the top-level keys of ``omit``.

    Raises InvalidDocumentError for a plan that the schema rejects.
    """
    return f"{escape(write(plan, omit, Compiler))}\n"


def check(plan: Plan) -> None:
    """Raise InvalidDocumentError unless the schema accepts the plan: unless it can be written."""
    write(plan, (), Compiler)
