"""Where a head ends and the text begins: front matter, told from a sentence between two rules."""

from __future__ import annotations

import re

_KEY = re.compile(r"""["']?\w[\w .@/-]{0,40}["']?[ \t]*:(?:[ \t\r]|$)""")
_TOML_KEY = re.compile(r"""\[{1,2}[\w."' -]+\]{1,2}[ \t\r]*$|["']?[\w.-]{1,60}["']?[ \t]*=""")
_MOST_WORDS = 4


def looks_like_head(body: str, fence: str = "---") -> bool:
    r"""Return whether what stands between two fences is front matter: its first line has a key.

    >>> looks_like_head("title: Klei\n"), looks_like_head("\nA sentence between rules.\n"), looks_like_head("")
    (True, False, True)
    """
    lines = (line for line in body.splitlines() if line.strip() and not line.lstrip().startswith(("#", "%")))
    first = next(lines, None)
    if first is None:
        return not body.strip() or body.lstrip().startswith(("#", "%"))
    if fence == "+++":
        return _TOML_KEY.match(first.lstrip()) is not None
    found = _KEY.match(first.lstrip())
    return found is not None and len(found[0].split()) <= _MOST_WORDS
