"""What a draft is beside its subject: whether the writer stands in it, and whether all that it does is ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from focuscoach.advice.asks import find_asks
from focuscoach.history import VOICES
from focuscoach.language.signal_words import FIRST, WE
from focuscoach.language.text import tell_doubt

READ = 10_000
"""Characters in which the writer is looked for."""
LONGEST_ASK = 1500
"""Characters above which a text tells more than it asks."""
ASKS_FROM = 0.5
"""Share of a text's characters in sentences that ask, from which on it is an ask."""
SURELY = 0.75
"""P(personal), or P(topical), from which on a text off the focus is that, whether its writer stands in it or not."""
BARELY = 0.15
"""P(topical), or P(personal), under which a text is not that alone: all that is open then is how much it mixes."""
NEAR = 0.35
"""P(on focus) from which on a text without its writer is likelier about the focus than about them."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEAR = frozenset(
    """
    mom mum dad mother father sister brother wife husband friend son daughter grandma grandpa cousin mama papa moeder
    vader zus broer vriend vriendin zoon dochter oma opa neef nicht
    """.split()  # noqa: SIM905
)
_OWN = FIRST | WE | _NEAR


def stands_in(text: str) -> bool:
    """Return whether the writer, or those near them, stand in a text.

    >>> stands_in("A pie chart with nine slices. Nine."), stands_in("Regen. Gelukkig heb ik soep.")
    (False, True)
    """
    words = (found.group().lower() for found in _WORD.finditer(text[:READ]))
    return any(word in _OWN or word.split("'")[0].split("’")[0] in FIRST for word in words)


def find_request(text: str) -> Literal["vague", "clear"] | None:
    """Return whether most of a text asks for something, or for anything at all, so that its voice says little.

    >>> find_request("Does anyone know a good book?"), find_request("I am looking for a new challenge.")
    ('clear', 'vague')
    >>> find_request("Charts of waiting times, by ward. Nurses read the maximum.")
    """
    if len(text) > LONGEST_ASK:
        return None
    asks = find_asks(text)
    if any(ask.vague for ask in asks):
        return "vague"
    asked = sum(ask.end - ask.start for ask in asks)
    return "clear" if asked >= ASKS_FROM * len(text.strip()) else None


def doubt_names(
    names: Sequence[str],
    voices: npt.NDArray[np.float64],
    on_focus: npt.NDArray[np.float64],
    texts: Sequence[str],
    told: Sequence[str | None],
) -> list[str]:
    """Return the names of the voices of drafts that no history says more of.

    "Unsure" is where the model takes a line about a subject for a moment of one's own, or a moment for a subject; where
    all that is open is whether somebody mixes, the likelier voice is named. `voices` (n, 3) and `on_focus` (n,) are
    probabilities; what the person `told` is as they told it.
    """
    found = []
    for name, row, p, text, chosen in zip(names, voices, on_focus, texts, told, strict=True):
        if chosen is not None or tell_doubt(text):
            found.append(name)
        elif _contradicts(name, row, p, present=stands_in(text)):
            found.append("unsure")
        elif name == "unsure" and row[0] < BARELY and p < NEAR <= row[1]:
            found.append("personal")  # what is mixed would be about a subject too
        elif name == "unsure" and min(row[0], row[1]) < BARELY:
            found.append(VOICES[int(row.argmax())])
        else:
            found.append(name)
    return found


def _contradicts(name: str, row: npt.NDArray[np.float64], p: float, *, present: bool) -> bool:
    """Return whether a voice says otherwise than who stands in a text, and not surely enough."""
    if name == "personal":
        return not present and bool(p >= NEAR or row[1] < SURELY)
    return name == "topical" and present and bool(p < NEAR and row[0] < SURELY)
