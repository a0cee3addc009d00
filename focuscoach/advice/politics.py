"""Which posts attack a party, a government or a politician: by a name of politics and a word of blame in one sentence.

What somebody thinks is theirs to say; a card is no place for it, and readers of the other side go by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from focuscoach.language.patterns import compile_late

_POLITICS = compile_late(
    r"\b(?:PVV|VVD|D66|CDA|GroenLinks|PvdA|FVD|FvD|Forum voor Democratie|BBB|NSC|JA21|DENK|SGP|ChristenUnie|PvdD|"
    r"Republicans?|Democrats?|GOP|Tory|Tories|Labour|Conservatives|MAGA|AfD|"
    r"Trump|Biden|Wilders|Rutte|Baudet|Timmermans|Yesilg[oö]z|Omtzigt|Schoof|Kaag|Klaver|Jetten|Boris Johnson|"
    r"Starmer|Sunak|Farage|Putin|Poetin|Obama|Clinton|Orb[aá]n|Netanyahu|Erdo[gğ]an|Bolsonaro|Modi|Buhari|"
    r"(?i:kabinet|regering|minister(?:-president|s)?|staatssecretaris|premier|politic[iu]s?|politici|kamerleden|"
    r"kamerlid|wethouders?|governments?|prime minister|presidents?|senators?|congress(?:man|woman|men)?|"
    r"politicians?|ministers))\b"
)
_BLAME = compile_late(
    r"\b(?:leugens?|leugenaars?|liegt|liegen|gelogen|loog|corrupte?|idio(?:ot|ten)|fascist(?:en|isch\w*|s)?|"
    r"racist(?:en|isch\w*|s)?|nazi['’]?s?|schande|schandalig\w*|schaamteloos|misdadig\w*|criminelen?|onbekwame?|"
    r"incompetente?|huichelaars?|hypocriete?n?|lafaards?|opdonderen|oprotten|walgelijke?|walging|"
    r"liars?|lying|lied|corrupt|idiots?|morons?|fascists?|racists?|nazis?|disgrace(?:ful)?|shameful|shameless|"
    r"crooks?|incompetent|hypocrites?|hypocritical|cowards?|traitors?|evil|disgusting|vile|thugs?|clowns?|"
    r"criminals?|impeach\w*)\b",
    re.IGNORECASE,
)
WORDS_OF_ATTACK = (_POLITICS.pattern, _BLAME.pattern)
"""Of each a text has one that attacks; see `focuscoach.language.openings`."""
_SENTENCE = compile_late(r"[^.!?\n]+[.!?\n]*")
_ENDS = ".!?\n"


def find_attacks(text: str, places: Sequence[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield where a sentence blames a party, a government or a politician: from the name to the blame, or the reverse.

    `places` are where alone a word of blame can begin, in order (default: anywhere).

    >>> text = "Mooi weer. De minister liegt alweer!"
    >>> [text[start:end] for start, end in find_attacks(text)]
    ['minister liegt']
    >>> list(find_attacks("The minister opened our lab. Idiots park on the pavement."))
    []
    """
    if places is None and not _BLAME.search(text):
        return
    for one in _SENTENCE.finditer(text) if places is None else _cut_around(text, places):
        named, blamed = _POLITICS.search(text, *one.span()), _BLAME.search(text, *one.span())
        if named and blamed:
            yield min(named.start(), blamed.start()), max(named.end(), blamed.end())


def _cut_around(text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the sentences in which a word of blame stands, given where alone one can begin."""
    end = 0
    for at in places:
        if at >= end and _BLAME.match(text, at):
            start = max(text.rfind(mark, end, at) for mark in _ENDS) + 1
            if one := _SENTENCE.match(text, max(start, end)):
                end = one.end()
                yield one
