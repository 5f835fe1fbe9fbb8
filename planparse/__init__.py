"""planparse turns plan texts into structured data."""

TYPE_CHECKING = False  # importing it from typing would double the time of planparse --version
if TYPE_CHECKING:
    from planparse.emit import dump
    from planparse.pipeline import parse
    from planparse.plan import InputError, Plan

__version__ = "0.1.0"
__all__ = ["InputError", "Plan", "__version__", "dump", "parse"]

_HOMES = {
    "InputError": "planparse.plan",
    "Plan": "planparse.plan",
    "dump": "planparse.emit",
    "parse": "planparse.pipeline",
}


def __getattr__(name: str) -> object:
    """The public names, loaded when first used: ``planparse --version`` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value
