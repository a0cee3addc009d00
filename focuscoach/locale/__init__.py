"""The words for people: gettext catalogues, one domain a room, English in the code and Dutch beside it.

In: an English message. Out: the same in the reader's language, and numbers with its decimal mark.
Never: a message put together from parts of sentences, a language guessed from the machine.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "nl")
FOLDER = Path(__file__).parent
DOMAINS = ("core", "importers", "advice", "reporters", "editor", "web", "cli", "cohort")
Translate = Callable[[str], str]


@cache
def translator(language: str) -> Translate:
    """Return the function that says an English message in `language` ("en" or "nl").

    A message without a translation comes back in English.

    >>> translator("en")("Nothing was read.")
    'Nothing was read.'
    """
    chain = gettext.NullTranslations()
    if language != "en":
        for domain in DOMAINS:
            chain.add_fallback(gettext.translation(domain, FOLDER, [language], fallback=True))
    return lambda message: chain.gettext(message) if message else ""
