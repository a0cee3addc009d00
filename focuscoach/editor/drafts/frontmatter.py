"""The front matter of a draft: where it ends, and what it says to focuscoach.

Only the key `focuscoach` is read, in the two YAML forms that fit it (a flow mapping on one line, or
indented lines) and in TOML; everything else belongs to other programs and is stepped over unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from focuscoach.prose.heads import looks_like_head

_YAML = re.compile(
    r"\s*---[ \t]*\r?\n(?P<body>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\s*\+\+\+[ \t]*\r?\n(?P<body>.*?)(?:^|\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_OURS = re.compile(
    r"^focuscoach[ \t]*:[ \t]*(?P<flow>[^\r\n]*)(?P<block>(?:\r?\n[ \t]+[^\r\n]*)*)", re.MULTILINE
)
_PAIR = re.compile(r"[\"']?(?P<key>[A-Za-z_-]+)[\"']?\s*:\s*(?P<value>\[[^\]]*\]|[^,\r\n}]*)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where front matter ends, what it says to focuscoach, and where it says so."""

    end: int
    at: int = 0
    says: Mapping[str, str] | None = None


def read_front_matter(source: str, start: int, end: int) -> FrontMatter | None:
    r"""Return the front matter with which `source[start:end]` begins, None where there is none.

    >>> read_front_matter("---\nfocuscoach: {voice: personal}\n---\nHallo", 0, 43).says
    {'voice': 'personal'}
    """
    yaml = _YAML.match(source, start, end)
    if yaml and looks_like_head(yaml["body"]):
        ours = _OURS.search(yaml["body"])
        if not ours:
            return FrontMatter(yaml.end())
        return FrontMatter(
            yaml.end(), yaml.start("body") + ours.start(), _read_yaml(ours["flow"], ours["block"])
        )
    toml = _TOML.match(source, start, end)
    if toml:
        where = toml["body"].find("focuscoach")
        says = _read_toml(toml["body"]) if where >= 0 else None
        return FrontMatter(toml.end(), toml.start("body") + max(0, where), says)
    return None


def _read_yaml(flow: str, block: str) -> dict[str, str]:
    """Return what the key says; a single word stands under the empty key."""
    flow = re.sub(r"(?:^|\s)#.*$", "", flow).strip()
    if flow.startswith("{"):
        block = flow.strip("{}")
    elif flow:
        return {"": flow.strip("\"' ").lower()}
    lists = re.sub(r"\r?\n\s*-\s*([^\r\n]*)", r" \1,", block)
    return {
        found["key"].lower(): found["value"].strip("\"'[] \t,").strip() for found in _PAIR.finditer(lists)
    }


def _read_toml(body: str) -> dict[str, str] | None:
    """Return what the table or key says, None where the front matter is no TOML."""
    import tomllib

    try:
        ours = tomllib.loads(body).get("focuscoach")
    except tomllib.TOMLDecodeError:
        return None
    if isinstance(ours, dict):
        return {
            key.lower(): ", ".join(value) if isinstance(value, list) else str(value)
            for key, value in ours.items()
        }
    return None if ours is None else {"": str(ours).lower()}
