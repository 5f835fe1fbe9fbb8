"""What the modules need of ``typing``, without it: the whole command may take as long as importing it a few times.

``typing`` takes as long to import as a small text to parse, and its NamedTuple compiles the annotation of every field.
A type checker sees the originals.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "NamedTuple", "Protocol", "new"]

new = tuple.__new__
"""``new(Record, (field, …))`` takes a third of the time of ``Record(field, …)``: for those made at every line."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple, Protocol
else:
    from collections import namedtuple

    class _Maker(type):
        """Makes of a class with annotations what ``typing.NamedTuple`` would, but for leaving these as they are."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))  # noqa: PYI024 - see above
            made.__annotations__ = fields
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """See ``typing.NamedTuple``."""

    class Protocol:
        """See ``typing.Protocol``."""
