"""Marks as ordinary timelines have them, added to training texts so that the surface is learnt as it is.

The corpus is written so that no single mark gives a voice away; a model trained on it as it stands
would learn that links and tags say nothing. Each training text is therefore given a mention, a link or
a tag where it has none, at the rates below.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from focuscoach.language.text import HASHTAG, LINK, MENTION

SHARE_TOPICAL = {"topical": 1.0, "mixed": 0.5, "personal": 0.0}


def add_marks(text: str, voice: str, rates: Mapping[str, list[float]], rng: random.Random) -> str:
    """Return the text with marks added by chance; `rates` gives [topical, personal] for each mark.

    >>> add_marks("mooi weer", "personal", {"mention": [1, 1], "link": [0, 0], "tag": [0, 0]}, random.Random(0))
    '@u mooi weer'
    """
    share = SHARE_TOPICAL[voice]

    def happens(mark: str) -> bool:
        topical, personal = rates[mark]
        return rng.random() < topical * share + personal * (1 - share)

    if not MENTION.search(text) and happens("mention"):
        text = f"@u {text}" if rng.random() < 0.85 else f"{text} @u"
    if not LINK.search(text) and happens("link"):
        text = f"{text} http://t.co/x"
    if not HASHTAG.search(text) and happens("tag"):
        words = text.split(" ")
        long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
        if long:
            at = rng.choice(long)
            words[at] = "#" + words[at]
            text = " ".join(words)
    return text
