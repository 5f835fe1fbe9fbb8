"""planparse turns plan texts into structured data."""

from planparse.emit import dump
from planparse.pipeline import parse
from planparse.plan import InputError, Plan

__version__ = "0.1.0"
__all__ = ["InputError", "Plan", "__version__", "dump", "parse"]
