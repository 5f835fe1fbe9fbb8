"""Which values are written on one line, in YAML and in JSON."""

from __future__ import annotations

LEAVES = frozenset(("title", "period", "marker", "baseline", "due", "lines", "removed", "diagnostics"))
"""The keys of mappings, and of lists of mappings, that hold only scalars and spans."""
