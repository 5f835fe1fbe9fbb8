"""The pages of docs/ that are made from the schema and from the tables of rules."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from planparse.rules import annotations, boilerplate, bounds, dates, encodings, english, header, markers, units
from planparse.rules import verbs as verb_rules
from tests.readme import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = ROOT / "tests" / "cases"
TRANSLATIONS = ROOT / "docs" / "data-model.zh-CN.tsv"
MADE = "data-model.md", "data-model.zh-CN.md", "rules.md"
ORDER = ("source", "title", "metadata", "period", "line", "section", "marker", "target", "baseline", "due", "date", "removed", "diagnostic")  # fmt: skip


class Field(NamedTuple):
    """A row of the data model. ``place``: the record and the key, such as ``target.value``."""

    place: str
    kind: str
    text: str


def page(name: str) -> str:
    """A page of docs/ as it is now."""
    return {"data-model.md": data_model, "data-model.zh-CN.md": chinese_model, "rules.md": rules}[name]()


def fields() -> Iterator[Field]:
    """Every key of the document, record by record, in the order of the schema."""
    schema = json.loads((ROOT / "schemas" / "plan.schema.json").read_text("utf-8"))
    records = {"document": schema} | {name: schema["$defs"][name] for name in ORDER}
    for name, record in records.items():
        for key, value in record["properties"].items():
            yield Field(f"{name}.{key}", _kind(value, schema["$defs"]), _text(value, schema["$defs"]))


def _kind(value: dict[str, Any], known: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})" if name in ORDER else _kind(known[name], known)
    if "enum" in value:
        return " ".join(f"`{json.dumps(word) if word is None else word}`" for word in value["enum"])
    for word in ("anyOf", "oneOf"):
        if word in value:
            return " or ".join(dict.fromkeys(_kind(option, known) for option in value[word]))
    if value.get("type") == "array":
        items = value.get("items") or (value.get("prefixItems") or [{}])[0]
        return f"list of {_kind(items, known)}" if items else "list"
    kind = value.get("type", "")
    return " or ".join(kind) if isinstance(kind, list) else kind


def _text(value: dict[str, Any], known: dict[str, Any]) -> str:
    if "description" in value:
        return value["description"]
    return _text(known[value["$ref"].rpartition("/")[2]], known) if "$ref" in value else ""


def data_model() -> str:
    """The document, field by field, from the schema."""
    head = """# The document, field by field

Made from [the schema](https://json-schema.org/), which `planparse --schema` prints; every output is checked against it before it is written. Every `span` is `[start, end)` in Unicode code points of the decoded source: `text[start:end]` is what stood there. `text` fields are normalised (inserted readings removed, simplified script where converted). Keys are always there; what is not known is `null`.
"""
    return head + "".join(_tables(fields(), ("key", "type", "meaning")))


def chinese_model() -> str:
    """The same in Chinese; every field has its row in the table of translations."""
    said = translations()
    head = """# 输出文档的字段

由模式(schema)生成,`planparse --schema` 可打印模式全文;每个输出写出之前都按它校验。所有 `span` 都是 `[start, end)`,以解码后原文的 Unicode 码点计数:`text[start:end]` 就是原文该处的字。`text` 是规范化后的文字(去掉夹注拼音,繁体转为简体)。键总是存在,不知道的值为 `null`。
"""
    return head + "".join(_tables((Field(f.place, f.kind, said[f.place]) for f in fields()), ("键", "类型", "含义")))


def translations() -> dict[str, str]:
    """The Chinese meaning of each field, by its place."""
    lines = TRANSLATIONS.read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def _tables(rows: Iterator[Field], heads: tuple[str, ...]) -> Iterator[str]:
    record = ""
    for field in rows:
        name, key = field.place.split(".", 1)
        if name != record:
            record = name
            yield f"\n## {name}\n\n" + _row(heads) + "|---|---|---|\n"
        yield _row((f"`{key}`", field.kind, field.text))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def cases(name: str) -> list[list[str]]:
    """The rows of a file of test cases, without its head."""
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def rules() -> str:
    """The tables of rules, each rule with a case that it decides."""
    return "".join(
        (
            """# The rules

Made from the tables in `planparse/rules/`. A rule is one row there and at least one row in `tests/cases/`; the examples are from those. The names of the rules stand in the output: `marker.family`, `removed[].rule`, `diagnostics[].rule`; `planparse --explain` says which rule decided at each place.
""",
            _section(
                "Markers", "Families of numbering, the higher ones first.", ("family", "example", "finds"), _markers()
            ),
            _section(
                "Boilerplate",
                "What is not part of the document, wherever the line stands.",
                ("rule", "example"),
                _furniture(),
            ),
            _section(
                "Dates",
                "Forms of calendar expressions.",
                ("form", "example", "type", "first day", "last day"),
                _dates("dates", dates.FORMS),
            ),
            _section(
                "Dates in English",
                "",
                ("form", "example", "type", "first day", "last day"),
                _dates("dates_english", english.ENGLISH),
            ),
            _section(
                "Bounds",
                "Words that say how a figure bounds; the Civil Code (art. 1259) counts the number itself into 以上, 以下, 以内.",
                ("words", "comparator", "where"),
                _bounds(),
            ),
            _section(
                "Verbs",
                "Verbs beside a figure: whether it is a level (to), a change (by) or an output (new).",
                ("words", "mode", "direction"),
                _verbs(),
            ),
            _section("Units", "Measure words and units, by kind.", ("kind", "units"), _units()),
            _section("Genres", "Words that titles end with, and the kind of document.", ("kind", "words"), _genres()),
            _section(
                "Encodings", "What `-e` takes beside the names that Python knows.", ("read as", "labels"), _encodings()
            ),
            _section("Inserted readings", "", ("rule", "kind"), _annotations()),
        )
    )


def _section(title: str, text: str, heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    body = "".join(map(_row, rows))
    return f"\n## {title}\n\n{text}{chr(10) * 2 if text else ''}{_row(heads)}|{'---|' * len(heads)}\n{body}"


def _code(text: str) -> str:
    return "`" + re.sub(r"\s*\\n\s*", " ⏎ ", text).replace("\\t", " ").strip("`") + "`"


def _markers() -> Iterator[tuple[str, ...]]:
    rows = cases("markers")
    for family in sorted(markers.FAMILIES, key=lambda family: family.rank):
        text, found = next((text, found) for name, text, found in rows if name == family.name and found != "-")
        yield family.name, _code(text), _code(found)


def _furniture() -> Iterator[tuple[str, ...]]:
    rows = cases("boilerplate")
    for row in (*boilerplate.LINES, boilerplate.ELIDED, *boilerplate.TAILS, *boilerplate.NOTICES, *boilerplate.PROMPTS):
        yield row.name, _code(next(line for name, _, line, removed in rows if name == row.name and removed == "yes"))


def _dates(name: str, forms: tuple[Any, ...]) -> Iterator[tuple[str, ...]]:
    rows = cases(name)
    for form in dict.fromkeys(form.name for form in forms):
        row = next((row for row in rows if row[0] == form and row[3] != "-"), None)
        if row is not None:
            yield form, _code(row[3]), row[4], row[5], row[6]


def _bounds() -> Iterator[tuple[str, ...]]:
    for row in bounds.ROWS:
        yield row.words.replace("_", " "), f"`{row.comparator}`", "before the number" if row.before else "after it"


def _verbs() -> Iterator[tuple[str, ...]]:
    for row in verb_rules.ROWS:
        yield row.words.replace("_", " "), row.mode, row.direction or ""


def _units() -> Iterator[tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    for unit in units.UNITS:
        kinds.setdefault(unit.kind, []).append(unit.words.replace("_", " "))
    for kind, words in kinds.items():
        yield kind, " ".join(words)


def _genres() -> Iterator[tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    for genre in (*header.GENRES, *header.ENGLISH_GENRES):
        kinds.setdefault(genre.kind, []).append(genre.word)
    for kind, words in kinds.items():
        yield kind, " ".join(words)


def _encodings() -> Iterator[tuple[str, ...]]:
    for label in encodings.LABELS:
        yield f"`{label.codec}`", label.labels


def _annotations() -> Iterator[tuple[str, ...]]:
    for row in annotations.ANNOTATIONS:
        yield row.name, "inserted-pinyin"
    for row in annotations.INVISIBLES:
        yield row.name, "invisible"
