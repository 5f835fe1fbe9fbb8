"""The records are those of ``typing.NamedTuple``, made without it."""

from __future__ import annotations

import pickle
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planparse.plan import Marker
from planparse.records import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Ours(NamedTuple):
    """A place."""

    name: str
    span: tuple[int, int] = (0, 0)
    note: NotThere | None = None  # type: ignore[name-defined] # noqa: F821 - annotations are never looked at

    limit = 3

    @property
    def size(self) -> int:
        return self.span[1] - self.span[0]

    @classmethod
    def of(cls, name: str) -> Ours:
        return cls(name)

    def __str__(self) -> str:
        return f"<{self.name}>"


class Theirs(typing.NamedTuple):
    """A place."""

    name: str
    span: tuple[int, int] = (0, 0)
    note: None = None


@pytest.mark.parametrize(
    "see",
    [
        lambda made: made._fields,
        lambda made: made._field_defaults,
        lambda made: made.__doc__,
        lambda made: made.__module__,
        lambda made: made.__bases__,
        lambda made: made("a", note=None),
        lambda made: made(span=(1, 2), name="b")._asdict(),
        lambda made: made._make(["c", (0, 1), None])._replace(name="d"),
        lambda made: hash(made("e")),
        lambda made: hasattr(made("e"), "__dict__"),
        lambda made: list(made.__annotations__),
    ],
)
def test_a_record_is_what_typing_makes(see: Callable[[Any], object]) -> None:
    assert see(Ours) == see(Theirs)


def test_a_record_has_its_own_methods_and_name() -> None:
    assert Ours("a", (2, 5)).size == 3
    assert str(Ours.of("b")) == "<b>"
    assert Ours.limit == 3
    assert Ours.__qualname__ == "Ours"
    assert repr(Ours("c")) == "Ours(name='c', span=(0, 0), note=None)"
    marker = Marker("一、", "han-comma", 1, (0, 2))
    assert pickle.loads(pickle.dumps(marker)) == marker  # noqa: S301 - our own


@pytest.mark.parametrize("wrong", [("a", (0, 1), None, 1), ()])
def test_a_record_has_as_many_fields_as_it_has(wrong: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Ours(*wrong)  # type: ignore[arg-type]


def test_a_parse_imports_no_typing() -> None:
    code = (
        "import sys, planparse.cli, planparse.emit.json; import planparse; planparse.parse('一、目标'); "
        "sys.exit('typing' in sys.modules)"
    )
    subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, check=True)
