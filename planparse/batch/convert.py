"""A text to its document, or to the reason why it has none."""

from __future__ import annotations

from planparse.batch.task import INTERNAL, Failed
from planparse.emit import json, line
from planparse.emit import to_document as to_checked
from planparse.plan import InputError
from planparse.records import TYPE_CHECKING
from planparse.validate import InvalidDocumentError

if TYPE_CHECKING:
    from planparse.batch.task import Settings
    from planparse.plan import Json, Plan


def to_document(data: bytes | str, name: str | None, settings: Settings) -> Json:
    """The document of a text, checked against the schema. What it raises is for ``to_failed``."""
    return to_checked(_to_plan(data, name, settings), settings.omit)


def to_file(data: bytes | str, name: str | None, settings: Settings) -> bytes:
    """The same as the file of its own that it gets."""
    plan = _to_plan(data, name, settings)
    if settings.format == "yaml":
        from planparse.emit import yaml

        return yaml.render_plan(plan, settings.omit).encode()
    return json.render(to_checked(plan, settings.omit)).encode()


def to_line(data: bytes | str, name: str | None, settings: Settings) -> bytes:
    """The same as a line of JSON."""
    return line.render(_to_plan(data, name, settings), settings.omit).encode()


def _to_plan(data: bytes | str, name: str | None, settings: Settings) -> Plan:
    from planparse.pipeline import parse

    if isinstance(data, str):
        data = data.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
    if len(data if isinstance(data, bytes) else data.encode()) > settings.max_bytes:
        raise InputError("too_large", f"more than {settings.max_bytes:,} bytes; --max-bytes sets the limit")
    return parse(
        data,
        name=name,
        encoding=settings.encoding,
        script=settings.script,
        date=settings.date,
        max_bytes=settings.max_bytes,
        html=settings.html,
    )


def to_failed(error: Exception) -> Failed:
    """What an error says of the text; the status tells a bug from a text that is none."""
    if isinstance(error, InputError):
        return Failed(error.code, error.message)
    if isinstance(error, MemoryError):
        return Failed("memory", "more memory than the process may take")
    if isinstance(error, InvalidDocumentError):
        return Failed("internal_schema_error", str(error), INTERNAL)
    return Failed("internal_error", f"{type(error).__name__}: {error}", INTERNAL)


def error_record(name: str | None, failed: Failed) -> Json:
    """The record that stands where the document of a failed text would."""
    return {"source": {"name": name}, "error": {"code": failed.code, "message": failed.message}}
