"""What both XML forms need: text that XML 1.0 may hold, in attributes and in elements."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, attributes: dict[str, object], *inside: str, text: str = "") -> str:
    """Return an element on lines of its own.

    >>> print(element("a", {"b": '1 < "2"'}), end="")
    <a b='1 &lt; "2"'/>
    """
    told = "".join(f" {key}={quoteattr(_clean(str(value)))}" for key, value in attributes.items())
    if not inside and not text:
        return f"<{name}{told}/>\n"
    body = "".join(f"  {line}\n" for child in inside for line in child.splitlines())
    return f"<{name}{told}>{escape(_clean(text))}" + ("\n" + body if body else "") + f"</{name}>\n"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
