"""What a text that asks cannot be without, in small letters and quick to see.

Of each way to ask (`focuscoach.advice.ask_words`) words, or parts of them, one of which stands in all that its pattern
matches; `tests/advice/test_asks.py` reads that from the patterns.
"""

from __future__ import annotations

from focuscoach.language.patterns import compile_late

MIGHT_ASK = compile_late(
    r"zoek|wie |iemand|tips?\b|open |ken je|kennen|vraag|gezocht|looking|search|seek|any|who |know|"
    r"beschikbaar|available|graag|toe aan|"
    r"needed|wanted|we need|i need|nodig|hoping|laid off|redundant|love to|like to|#open|#hire|#durf|dms|hulp|feedback|"
    r"raad|raden|vinden jullie|welke|"
    r"deel j|stem |vote|help|which|please|what do|what would|survey|enqu|vragenlijst|is er een|ken jij|"
    r"are there|favo|hunting|"
    r"invullen|stage|welkom|welcome|if you|lookout|want to|put me|inzetbaar|after a|leads|can |could |"
    r"uit naar|short of|does |is your|has |heeft|heb |welk|job|question"
)

OF_SEEK = (
    "after", "again", "anders", "available", "beschikbaar", "direct", "durftevragen", "gezocht", "graag", "hireme",
    "hoping", "hunting", "intern", "interview", "inzetbaar", "kijk", "laid", "looking", "lookout", "market",
    "meeloopdag", "naar", "need", "nieuw", "nodig", "open", "redundant", "search", "seek", "shadow", "short",
    "speak", "stage", "talk", "tekort", "wanted", "welcome", "zijn", "zoek",
)  # fmt: skip
OF_WHO = (
    "afdeling", "any", "bedrijf", "bedrijven", "ben", "beste", "department", "employer", "favoriete", "fijnste",
    "fill", "firm", "geeft", "gemeente", "group", "hear", "helpt", "hiring", "hospital", "iemand", "instelling",
    "invullen", "ken", "know", "laat", "lab", "leent", "mensen", "museum", "need", "neemt", "network",
    "organisatie", "plek", "praktijk", "recommend", "scholen", "school", "some", "team", "there", "ward", "weet",
    "welke", "werk", "what", "who", "wie", "willing", "you", "zoek",
)  # fmt: skip
OF_HAND = (
    "aan", "advice", "appreciated", "deel", "delen", "elk", "enquête", "gebruiken", "heb", "heeft", "help", "ideas",
    "invullen", "jullie", "kiezen", "korte", "leads", "leen", "lend", "lezen", "meekijken", "nakijken", "nemen",
    "nodig", "please", "pointers", "question", "recommendations", "recs", "stem", "suggestions", "survey", "tips",
    "voor", "vote", "vraag", "vragenlijst", "welcome", "what", "which", "zou",
)  # fmt: skip
"""One of which stands in what is matched by the pattern of that name."""


def may_seek(small: str) -> bool:
    """Return whether in a text in small letters somebody may seek something for themselves.

    >>> may_seek("we zoeken een kok"), may_seek("mooi weer")
    (True, False)
    """
    return _holds_one(small, OF_SEEK)


def may_ask_who(small: str) -> bool:
    """Return whether in a text in small letters somebody may ask who knows, has or can.

    >>> may_ask_who("weet iemand dit?"), may_ask_who("mooi weer")
    (True, False)
    """
    return _holds_one(small, OF_WHO)


def may_ask_for_a_hand(small: str) -> bool:
    """Return whether in a text in small letters somebody may ask for an answer, an opinion or a hand.

    >>> may_ask_for_a_hand("tips zijn welkom"), may_ask_for_a_hand("mooi weer")
    (True, False)
    """
    return _holds_one(small, OF_HAND)


def _holds_one(small: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110  (`any` takes twice as long)
        if part in small:
            return True
    return False
