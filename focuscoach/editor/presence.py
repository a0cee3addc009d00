"""What a draft is beside its subject: whether the writer stands in it, and whether all that it does is ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.advice.asks import find_asks
from focuscoach.language.signal_words import FIRST, WE

READ = 10_000
"""Characters in which the writer is looked for."""
LONGEST_ASK = 1500
"""Characters above which a text tells more than it asks."""
ASKS_FROM = 0.5
"""Share of a text's characters in sentences that ask, from which on it is an ask."""
SURELY = 0.8
"""P(personal) from which on a text is, whether its writer stands in it or not."""
NEAR = 0.35
"""P(on focus) from which on a text without its writer is likelier about the focus than about them."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEAR = frozenset(
    """
    mom mum dad mother father sister brother wife husband friend son daughter grandma grandpa cousin mama papa moeder
    vader zus broer vrouw man vriend vriendin zoon dochter oma opa neef nicht
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


def is_ask(text: str) -> bool:
    """Return whether most of a text asks for something, or for anything at all, so that its voice says little.

    >>> is_ask("Does anyone know a good book?"), is_ask("Charts of waiting times, by ward. Nurses read the maximum.")
    (True, False)
    """
    if len(text) > LONGEST_ASK:
        return False
    asks = find_asks(text)
    asked = sum(ask.end - ask.start for ask in asks)
    return asked >= ASKS_FROM * len(text.strip()) or any(ask.vague for ask in asks)


def doubt_names(
    names: Sequence[str],
    voices: npt.NDArray[np.float64],
    on_focus: npt.NDArray[np.float64],
    texts: Sequence[str],
    told: Sequence[str | None],
) -> list[str]:
    """Return the names of the voices, "unsure" where the fast model takes a line about a subject for a moment of one's.

    `voices` (n, 3) and `on_focus` (n,) are probabilities; what the person `told` is as they told it.
    """
    return [
        "unsure"
        if name == "personal" and chosen is None and (p >= NEAR or row[1] < SURELY) and not stands_in(text)
        else name
        for name, row, p, text, chosen in zip(names, voices, on_focus, texts, told, strict=True)
    ]
