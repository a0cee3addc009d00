"""The JSON contracts in words: each key of a schema, what it holds and when it is null."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]

WORDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "null": "null",
    "object": "object",
}
"""How the kinds of JSON are called here."""

SHARED = ("share", "time", "evidence", "remark")
"""The kinds of the report that several keys hold, told once."""


def outline_report() -> str:
    """Return the keys of the report's JSON, a heading for each part of the result."""
    kinds = _load("focuscoach", "report.schema.json")["$defs"]
    parts = [_tell_part(key, value, kinds) for key, value in kinds["result"]["properties"].items()]
    parts += ["### error", "\n".join(_list_keys(kinds["error"]))]
    parts += [_tell_kind(name, kinds) for name in SHARED]
    return "\n\n".join(parts)


def outline_check() -> str:
    """Return the keys of the JSON of `focuscoach check`."""
    schema = _load("focuscoach.editor", "check.schema.json")
    kinds = schema["$defs"]
    parts = ["\n".join(_list_keys(schema))]
    parts += [_tell_kind(name, kinds) for name in ("draft", "finding", "problem")]
    return "\n\n".join(parts)


def _load(package: str, name: str) -> Schema:
    schema: Schema = json.loads(files(package).joinpath(name).read_text("utf-8"))
    return schema


def _tell_part(key: str, schema: Schema, kinds: dict[str, Schema]) -> str:
    """Return one part of the result: its heading, when it is null, and its keys."""
    told = schema.get("description", "")
    words = []
    if schema.get("type") == "array":
        words.append("A list; each has these keys.")
    elif "null" in json.dumps(schema.get("type", schema.get("anyOf"))) and "Null" not in told:
        words.append("Null where there is none.")
    held = _hold(schema, kinds)
    if held is None:  # a word or a number, which has no keys
        return "\n\n".join([f"### {key}", " ".join(filter(None, [*words, told])), f"- {_name(schema)}"])
    lines = " ".join(filter(None, [*words, told, held.get("description") if held is not schema else ""]))
    return "\n\n".join(filter(None, [f"### {key}", lines, "\n".join(_list_keys(held))]))


def _tell_kind(name: str, kinds: dict[str, Schema]) -> str:
    """Return a kind that other keys name, under its own heading."""
    schema = kinds[name]
    keys = "\n".join(_list_keys(schema)) or f"{_capitalise(_name(schema))}."
    return "\n\n".join(filter(None, [f"### {name}", schema.get("description", ""), keys]))


def _list_keys(schema: Schema, depth: int = 0) -> Iterator[str]:
    """Yield a line for each key of an object, and deeper ones for what it holds."""
    for key, value in schema.get("properties", {}).items():
        note = value.get("description", "").rstrip(".")
        note = f" ({note[0].lower()}{note[1:]})" if note else ""
        yield f"{'  ' * depth}- `{key}`: {_name(value)}{note}"
        inner = _hold(value, {})
        if inner is not None:
            yield from _list_keys(inner, depth + 1)


def _hold(schema: Schema, kinds: dict[str, Schema]) -> Schema | None:
    """Return the object whose keys stand in this place, its own or that of its items; a named one from `kinds`."""
    for one in (schema, *schema.get("anyOf", []), schema.get("items", {})):
        if "properties" in one:
            found: Schema = one
            return found
        name = one.get("$ref", "").rpartition("/")[2]
        if name in kinds:
            return kinds[name]
    return None


def _name(schema: Schema) -> str:
    """Return what a key holds in a few words, with a link where it is a kind told elsewhere.

    >>> _name({"type": ["number", "null"]})
    'number or null'
    """
    if "$ref" in schema:
        kind = schema["$ref"].rpartition("/")[2]
        return f"[{kind}](#{kind})"
    if "anyOf" in schema:
        return " or ".join(_name(one) for one in schema["anyOf"])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        words = ["null" if value is None else f"`{value}`" for value in schema["enum"]]
        return f"{', '.join(words[:-1])} or {words[-1]}"
    kinds = schema.get("type", [])
    return " or ".join(_word(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _word(kind: str, schema: Schema) -> str:
    """Return a kind of JSON in words, with what a list or a map holds."""
    if kind == "array":
        items = schema.get("items", {})
        if "properties" in items:
            return "list of objects"
        return "list of " + (_name(items) if "$ref" in items else f"{_name(items)}s")
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object, each value a {_name(schema['additionalProperties'])}"
    if kind == "string" and schema.get("pattern", "").endswith("Z$"):
        return "time in UTC (`2026-11-30T09:00:00Z`)"
    return WORDS[kind]


def _capitalise(text: str) -> str:
    return text[0].upper() + text[1:]
