"""The head of a page as plain values: YAML, TOML, JSON or bare lines; what is not quite YAML is read line by line.

Every value stays as it was typed: a title "No" is no truth value, and a day that does not exist costs no page.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

from focuscoach.prose.heads import looks_like_head

Head = Mapping[str, object]
"""What a head says, by lower-case key: text, or lists and maps of text."""

LONGEST = 1 << 16
"""Characters of a head; a parser of YAML takes a second for some hundred thousand."""

_FENCED = re.compile(
    r"(---|\+\+\+)(?:yaml|toml)?[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_BARE = re.compile(
    r"(?:[A-Za-z][\w -]{0,30}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?:---[ \t]*(?:\r?\n|\Z)|(?=[ \t]*\r?\n))"
)
_TELLS = re.compile(r"^(?:title|date|titel|datum):", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(
    r"""(?P<indent>[ \t]*)["']?(?P<key>\w[\w .@/-]{0,60}?)["']?[ \t]*[:=](?:[ \t]+(?P<value>.*)|$)"""
)
_JSON = re.compile(r"(?:---json|;;;)[ \t]*\r?\n(?=\s*\{)")
_JSON_END = re.compile(r"\s*^(?:---|;;;)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_PANDOC = re.compile(
    r"%[ \t]+(\S[^\n]*)\n(?:[ \t]+\S[^\n]*\n)*%[ \t]*([^\n]*)\n(?:%[ \t]*([^\n]*)(?:\n|\Z))?"
)
_NO_BLANK = re.compile(
    r"^((?:date|datum|created|published|pubdate|title|titel|draft|tags)\w{0,10}):(?=[^\s:/])",
    re.MULTILINE | re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")


def has_head(start: str) -> bool:
    """Return whether a page begins with a head, by its first characters."""
    start = start.lstrip("\ufeff \t\r\n")
    if _JSON.match(start) or _PANDOC.match(start):
        return True
    if start.startswith(("---", "+++")):
        opening, _, body = start.partition("\n")
        return looks_like_head(body, "+++" if opening.strip() == "---toml" else start[:3])
    if start.startswith("{"):
        return re.match(r"\{\s*\"(?:title|date|draft|slug|tags)\"\s*:", start) is not None
    found = _BARE.match(start)
    return found is not None and _TELLS.search(found[0]) is not None


def split_head(source: str) -> tuple[Head, str]:
    """Return what the head of a page says, and the body.

    Raises:
        ValueError: there is a head that cannot be read, or is longer than any.
    """
    source = source.lstrip("\ufeff")
    start = source.lstrip()
    if start.startswith("{") and has_head(start[:2000]):
        said, end = json.JSONDecoder().raw_decode(start[:LONGEST])
        return _by_key(said), start[end:]
    if opening := _JSON.match(start):
        said, end = json.JSONDecoder().raw_decode(start[opening.end() : LONGEST].lstrip())
        blanks = len(start) - opening.end() - len(start[opening.end() :].lstrip())
        closing = _JSON_END.match(start, opening.end() + blanks + end)
        return _by_key(said), start[closing.end() if closing else opening.end() + blanks + end :]
    if found := _PANDOC.match(start):
        return dict(
            zip(("title", "author", "date"), (part or "" for part in found.groups()), strict=True)
        ), start[found.end() :]
    found = _FENCED.match(start)
    fence = "+++" if found and start.startswith("---toml") else found[1] if found else ""
    if found and looks_like_head(found[2], fence):
        if len(found[2]) > LONGEST:
            raise ValueError("front matter")
        text = found[2].replace("\r\n", "\n")
        text = text if fence == "+++" else _NO_BLANK.sub(r"\1: ", text)
        return _by_key(_toml(text) if fence == "+++" else _yaml(text)), start[found.end() :]
    if (found := _BARE.match(start)) and _TELLS.search(found[0]):
        pairs = (line.partition(":") for line in found[0].splitlines() if ":" in line)
        return {key.strip().lower(): value.strip() for key, _, value in pairs}, start[found.end() :]
    return {}, source


def strings(value: object) -> list[str]:
    """Return the texts in a value: itself, those of a list, or the names of a list of tables."""
    values = value if isinstance(value, list) else [value]
    names = (_name(item) if isinstance(item, dict) else item for item in values)
    texts = (str(name).lower() if isinstance(name, bool) else str(name) for name in names if _is_plain(name))
    return [text.strip() for text in texts if text.strip()]


def _is_plain(value: object) -> bool:
    return value is not None and not isinstance(value, (list, dict))


def _name(item: Mapping[str, object]) -> object:
    by_key = {str(key).lower(): value for key, value in item.items()}
    return next((by_key[key] for key in ("name", "display_name", "title", "naam") if key in by_key), None)


def _by_key(said: object) -> Head:
    if not isinstance(said, dict):
        raise ValueError("front matter")
    return {str(key).strip().lower(): value for key, value in said.items()}


def _yaml(text: str) -> object:
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    try:
        said = YAMLHandler().load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return _by_lines(text)
    return said or {}


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return _by_lines(text)


def _by_lines(text: str) -> dict[str, object]:
    """Return what a head says that its own language does not take: a key a line, with its list or map below.

    Raises:
        ValueError: a value opens what it never closes, so nobody knows where it ends.
    """
    said: dict[str, object] = {}
    last = ""
    for line in text.splitlines():
        found = _LINE.match(line)
        if item := _ITEM.match(line):
            _append(said, last, _plain(item[1]))
        elif found and last and found["indent"].startswith("  ") and not said[last]:
            said[last] = {found["key"]: _plain(found["value"] or "")}
        elif found and last and found["indent"].startswith("  "):
            if isinstance(below := said[last], dict):
                below[found["key"]] = _plain(found["value"] or "")
        elif found:
            last = found["key"]
            said[last] = _plain(found["value"] or "")
    if not said:
        raise ValueError("front matter")
    return said


def _append(said: dict[str, object], key: str, value: object) -> None:
    if key:
        known = said[key]
        said[key] = [*known, value] if isinstance(known, list) else [value] if not known else [known, value]


def _plain(value: str) -> str | list[str]:
    """Return a value as typed, a list in brackets as one."""
    value = value.strip()
    if value[:1] in {'"', "'"}:
        if len(value) < 2 or value[-1] != value[0]:
            raise ValueError("front matter")
        return value[1:-1]
    if value.startswith("[") and not re.fullmatch(r"\[\[[^\[\]]+\]\]", value):
        if not value.endswith("]"):
            raise ValueError("front matter")
        return [part.strip(" \t\"'") for part in value[1:-1].split(",")]
    return value
