"""The shortcodes of WordPress, in its own posts and in pages that came from there.

Square brackets of the writer's own are none. What stands between codes for code, quotations and sounds goes with
them, what stands between others stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from focuscoach.prose.holes import Hole
from focuscoach.prose.opaque import CAPTIONS, PLACED, holds_own

_SAID = r"(?:[ \t\n=/](?:(?<==)\"[^\"\n]{0,3000}\"|(?<==)'[^'\n]{0,3000}'|[^\[\]]){0,3000}+)?+"
_CODE = re.compile(rf"\[(?P<slash>/?)(?P<name>[A-Za-z][\w-]{{0,60}})(?P<said>{_SAID})\]")
_NO_LINK = re.compile(r"[(:]|\[(?!/)")
_SAYS = re.compile(r"(?<=[\w\s])=|\A=(?:[\"']|https?:)")
_FORMULA = re.compile(r"\$latex [^$\n]{1,2000}\$")


def find_codes(source: str, *, is_post: bool = False) -> Iterator[Hole]:
    """Give the shortcodes of a page of Markdown, or of the HTML of a post, where captions are set apart.

    A code is known, or says something with `=`, or has its end in the same text.

    >>> text = '[caption id="x"]Words[/caption] [sic] [1] [quote]Of another[/quote] [b]'
    >>> from focuscoach.prose.holes import cut
    >>> cut(text, 0, len(text), find_codes(text, is_post=True)).text
    '<div>Words</div> [sic] [1]  [b]'
    """
    found = [one for one in _CODE.finditer(source) if is_post or not _NO_LINK.match(source, one.end())]
    closings = Counter(one["name"].lower() for one in found if one["slash"])
    known = closings.keys() | PLACED if is_post else closings.keys() | PLACED - {"more"}
    inside, depth, start = "", 0, 0
    for one in found:
        name, said, is_closing = one["name"].lower(), one["said"], bool(one["slash"])
        closings[name] -= is_closing
        if inside:
            depth += (-1 if is_closing else 1) if name == inside else 0
            if depth == 0 or (name == inside and is_closing and not closings[name]):
                yield Hole(start, one.end())
                inside = ""
        elif name in known or _says(name, said, is_post=is_post):
            if not is_closing and closings[name] > 0 and not holds_own(name, said):
                inside, depth, start = name, 1, one.start()
            else:
                yield Hole(*one.span(), _glue(name, is_closing=is_closing) if is_post else "")
    if is_post:
        yield from (Hole(*one.span()) for one in _FORMULA.finditer(source))


def drop_codes(source: str) -> str:
    """Return the HTML of a post without its shortcodes, but with what the writer put between them.

    >>> drop_codes("[half]Mine[/half] [youtube=https://x.org]")
    'Mine '
    """
    if "[" not in source and "$latex" not in source:
        return source
    from focuscoach.prose.holes import cut

    holes = sorted(find_codes(source, is_post=True), key=lambda hole: hole.start)
    return cut(source, 0, len(source), holes).text


def _says(name: str, said: str, *, is_post: bool) -> bool:
    """Return whether brackets that are no known code say something as codes do."""
    return bool(_SAYS.search(said)) or (is_post and "_" in name and not said.strip(" /"))


def _glue(name: str, *, is_closing: bool) -> str:
    return ("</div>" if is_closing else "<div>") if name in CAPTIONS else ""
