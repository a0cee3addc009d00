"""The forms that every generated page shares: a fenced text, a list, a part that is renewed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTE = "Written by docs/generate.py: change what it reads, and run `make pages`."


def fence(text: str, language: str = "text") -> str:
    """Return a text as a fenced block."""
    return f"```{language}\n{text.rstrip()}\n```"


def bullets(items: Iterable[str]) -> str:
    """Return a list, an item a line."""
    return "\n".join(f"- {item}" for item in items)


def write_part(text: str, name: str, part: str) -> str:
    """Return a page with one part renewed.

    Raises:
        ValueError: it has no such part.
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    renewed, times = re.subn(
        f"{begin}.*?{end}", lambda _: f"{begin}\n{part}\n{end}", text, count=1, flags=re.DOTALL
    )
    if not times:
        raise ValueError(f"the page has no part {name}")
    return renewed
