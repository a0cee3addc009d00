"""Who made a picture, as it is written under it: a credit is nobody's prose.

A line is one where it opens with what names a maker ("Photo by", "Foto:", "©") and where all behind it can be
names; at the end of a caption and in brackets the same holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from focuscoach.prose.patterns import Pattern

LONGEST = 240
"""Characters of a credit, with the addresses in it."""

_LEAD = Pattern(
    r"(?P<before>^|[.!?|–—,(\[;>]|[ \t][-/])[ \t*_<(\[>\"']{0,12}"
    r"(?:(?:(?:cover|header|featured|title|top|main|hero|stock|banner|omslag)[ -]?)?"
    r"(?:photo(?:graph|graphy|grapher)?s?|foto(?:'s|’s|s|grafie|graaf)?|image(?:ry|s)?|pictures?|beeld(?:en)?"
    r"|bild(?:er)?|afbeelding(?:en)?|illustrati(?:on|ons|e|es)|artwork|drawing|tekening|omslagbeeld|omslagfoto)"
    r"(?:(?:[ -](?:credits?|courtesy|source|copyright|licen[cs]e|bron|rechten))?[ \t]*(?::|©|\(c\)|by\b)"
    r"|[ \t]+(?:was |is )?(?:taken |made |gemaakt |genomen )?(?:by|door|via|courtesy of)\b"
    r"|[ \t]+(?P<weak>van|von|de|di|from|par)\b)"
    r"|credits?[ \t]*:|fotocredits?[ \t]*:|©|\(c\)[ \t]|📷|📸"
    r"|(?:photo|foto|image|beeld|picture) (?:header|cover|omslag|boven(?:aan)?|onder(?:aan)?|top|links|rechts)[ \t]*:"
    r"|(?:bron|source|rechten|copyright|credits?)[ -]"
    r"(?:foto(?:'s)?|photos?|image|beeld|afbeelding(?:en)?|omslag)[ \t]*:"
    r"|(?:bild|foto)quelle[ \t]*:|crédits? photos?[ \t]*:|(?P<place>bron|source|quelle|via)[ \t]*:)",
    re.IGNORECASE | re.MULTILINE,
)
_TOKENS = ("photo", "foto", "image", "picture", "beeld", "bild", "illustrati", "credit", "tekening", "artwork",
           "drawing", "afbeelding", "©", "(c)", "📷", "📸", "bron:", "source:", "quelle", "via:")  # fmt: skip
_PLACES = Pattern(
    r"unsplash|pexels|pixabay|flickr|wikimedia|getty|shutterstock|istock|\bANP\b|reuters|freepik|adobe stock",
    re.IGNORECASE,
)
_MARKS = Pattern(r"\]\([^()\s]*\)|https?://[^\s)>\]]+|<[^<>]{0,500}>|\{[^{}]{0,200}\}|[*_\[\]()<>\"'“”‘’`]")
_JOINS = frozenset(
    {"&", "+", "/", "|", "-", "–", "—", "and", "at", "bij", "by", "cc", "ce", "d", "da", "de", "del", "den", "der",
     "di", "door", "du", "e", "el", "en", "et", "for", "from", "het", "in", "la", "le", "license", "licence",
     "licensed", "of", "on", "onder", "op", "s", "sur", "t", "te", "ten", "ter", "the", "under", "uit", "und",
     "used", "van", "via", "von", "voor", "with", "permission", "auf", "pixabay", "unsplash", "pexels", "flickr",
     "wikimedia", "commons", "by-sa", "by-nc", "by-nc-sa", "archief", "collectie", "archive", "collection", "met",
     "toestemming"}
)  # fmt: skip


def find_credits(text: str) -> Iterator[tuple[int, int]]:
    """Give where the credits of a text stand; marks of Markdown in it are looked through.

    >>> [text[slice(*span)] for text in ["De molen. Foto: Jan de Wit / ANP"] for span in find_credits(text)]
    ['Foto: Jan de Wit / ANP']
    >>> list(find_credits("Foto: de molen in de mist"))
    []
    """
    done = 0
    for found in _find_leads(text):
        if found.start() < done:
            continue
        start = found.end("before") if found["before"].strip() not in {"(", "["} else found.start("before")
        stop = text.find("\n", found.end())
        stop = len(text) if stop < 0 else stop
        if (
            found["before"] == "("
            and (closing := text.find(")", found.end(), stop)) >= 0
            and text[closing - 1 : closing] != "("
        ):
            stop = closing + 1
        rest = text[found.end() : stop]
        if (
            len(rest) <= LONGEST
            and (not (found["weak"] or found["place"]) or _PLACES.compiled.search(rest))
            and names_people(rest)
        ):
            done = stop
            yield start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop


def _find_leads(text: str) -> Iterator[re.Match[str]]:
    """Give what opens a credit, looking only at lines that have a word for one."""
    folded = text.lower()
    if len(folded) != len(text):
        yield from _LEAD.compiled.finditer(text)
        return
    met = set()
    for token in _TOKENS:
        at = folded.find(token)
        while at >= 0:
            met.add(text.rfind("\n", 0, at) + 1)
            stop = text.find("\n", at)
            at = folded.find(token, stop) if stop >= 0 else -1
    for start in sorted(met):
        stop = text.find("\n", start)
        yield from _LEAD.compiled.finditer(text, start, len(text) if stop < 0 else stop)


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Return whether a text holds one of these; most texts hold none, so this is what is asked most.

    >>> holds_any("de molen", ("foto", "bron:"))
    False
    """
    for part in parts:  # noqa: SIM110  (`any` takes twice as long)
        if part in text:
            return True
    return False


def drop_credits(text: str) -> str:
    r"""Return plain text without its credits.

    >>> drop_credits("De molen.\nPhoto by Ann Lee on Unsplash\nHij draait.")
    'De molen.\n\nHij draait.'
    """
    folded = text.lower()
    if len(folded) == len(text) and not holds_any(folded, _TOKENS):
        return text
    spans = list(find_credits(text))
    for start, stop in reversed(spans):
        text = text[:start].rstrip(" \t|-–—") + text[stop:]
    return text


def names_people(rest: str) -> bool:
    """Return whether all that is said behind the lead can be names, places of pictures and what joins them."""
    plain = _MARKS.compiled.sub(" ", rest)
    words = [word.strip(".,;:!©®") for word in plain.split()]
    words = [word for word in words if word]
    if not words:
        return rest.strip(" .*_") != ""
    if len(words) > 14:
        return False
    named = [word for word in words if word.casefold() not in _JOINS]
    return all(word[0].isupper() or word[0] in "@#" or not word[0].isalpha() or "." in word for word in named)
