"""The lines that blog software puts under each item of a feed: where it appeared first, how to read on."""

from __future__ import annotations

import re

from focuscoach.prose.credits import holds_any

_LEAD = (
    r"(?:Th(?:e|is) (?:post|article|entry|story|page)|(?:Het|Dit|De|Deze) (?:bericht|artikel|post|blog|blogpost|stuk)"
    r"|Bericht"
    r"|(?:Der|Dieser) (?:Beitrag|Artikel)|(?:L[’']|Cet )article|La entrada|El artículo|L[’']articolo"
    r"|O (?:post|artigo|conteúdo)"
    r"|Inlägget|Indlægget|Innlegget|Artykuł|Artikkeli|Wpis|Příspěvek)"
)
_SAID = (
    r"(?:appeared first on|first appeared (?:on|in)|was first published (?:on|in)"
    r"|(?:was|is) originally published (?:on|in|at)"
    r"|verscheen (?:als )?eerste?(?: keer)? op"
    r"|is (?:oorspronkelijk |eerst(?: eerder)? |eerder |ook )?(?:verschenen|gepubliceerd) op"
    r"|werd (?:oorspronkelijk|eerst) gepubliceerd op|erschien zuerst (?:auf|bei)|est apparu en premier sur"
    r"|aparece primero en|se publicó primero en|proviene da|apareceu primeiro em|dök först upp på"
    r"|blev først udgivet på|dukket først opp på|pochodzi z serwisu|julkaistiin ensimmäisen kerran"
    r"|se nejdříve objevil na)"
)
_ADDED = re.compile(
    rf"(?:^|\n)[ \t]*(?:{_LEAD}\b[^\n]{{0,400}}?\b{_SAID}(?!\w)[^\n]{{0,300}}"
    r"|[^\n]{1,300} was originally published in [^\n]{1,200} on Medium, where people are [^\n]{1,200}"
    r"|This entry was posted (?:in|on) [^\n]{1,300})",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:^|\n)[ \t]*(?:Thanks for reading [^\n]{1,200}! (?:Subscribe|This post is public)[^\n]{0,200}"
    r"|\(?(?:This (?:post|article|story) was )?(?:Originally|First) published (?:at|on|in|by) [^\n]{1,200}"
    r"|\(?(?:Dit (?:bericht|artikel|stuk) (?:is|werd) )?(?:Oorspronkelijk|Eerder|Eerst)"
    r" (?:gepubliceerd|verschenen) (?:op|in|bij) [^\n]{1,200})\s*\Z",
    re.IGNORECASE,
)
_READ_ON = (
    r"(?:Continue reading|Keep reading|Read (?:more|on|the (?:rest|full|whole|entire))"
    r"|Lees (?:het|de) (?:hele|volledige|complete|rest)|Lees (?:verder|meer)|Meer lezen|Verder lezen"
    r"|Weiterlesen|Lire la suite)"
)
_MORE = re.compile(
    rf"[ \t]*(?:\[(?:…|\.\.\.|&hellip;)\]|{_READ_ON}[^\n]{{0,200}}(?:→|»|›|\.\.\.|…|>+)"
    rf"|(?:…|\.\.\.)\s{{0,3}}{_READ_ON}[^\n]{{0,200}}"
    rf"|(?:(?<=\n)|\A){_READ_ON}:?)\s*\Z",
    re.IGNORECASE,
)


_APPEARED = re.compile(rf"[\"”’']?\s{{1,3}}{_SAID}", re.IGNORECASE)
_READ_TITLE = re.compile(rf"{_READ_ON}:?\s{{0,3}}", re.IGNORECASE)
_SIGNS = (
    "appeared", "published", "posted", "thanks for", "versch", "gepubliceerd", "erschien", "apparu", "primero",
    "proviene", "apareceu", "först", "udgivet", "dukket", "pochodzi", "julkaistiin", "nejdříve",
)  # fmt: skip
"""In small letters, one of what each line that software adds holds: most posts have none, which is quick to see."""
_LEADS_ON = (
    "e reading", "p reading", "read more", "read on", "read the", "lees het", "lees de", "lees verder", "lees meer",
    "meer lezen", "verder lezen", "weiterlesen", "lire la", "[…", "[...", "[&hellip;",
)  # fmt: skip
_MAY_LEAD = ("reading", "read ", "lees ", "lezen", "lesen", "lire la", "[")
"""Parts of these: each holds one."""
_TAIL = 300
"""Characters at the end in which a way to read on stands."""


def drop_added(text: str, title: str = "") -> str:
    r"""Return plain text without the lines that blog software puts under an item of a feed with this title.

    >>> drop_added("Mine.\n\nThe post Title appeared first on Blog.")
    'Mine.'
    >>> drop_added("Mine.\n\nTitle appeared first on Blog.", "Title")
    'Mine.'
    """
    small = text.lower()
    if holds_any(small, _SIGNS):
        text = _ENDING.sub("", _ADDED.sub("", text).rstrip()).rstrip()
    body, _, last = text.rpartition("\n")
    if title and _tells_title(last.strip(), title):
        text = body.rstrip()
    small = text[-_TAIL:].lower()
    leads_on = holds_any(small, _MAY_LEAD) and holds_any(small, _LEADS_ON)
    return _MORE.sub("", text).rstrip() if leads_on else text.rstrip()


def _tells_title(line: str, title: str) -> bool:
    """Return whether a line says no more than where to read this title, or where it appeared."""
    rest = line.removeprefix(title)
    if rest != line:
        return _APPEARED.match(rest) is not None
    found = _READ_TITLE.match(line)
    return found is not None and line[found.end() :].strip(" \"“”'‘’→»….") == title
