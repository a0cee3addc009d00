"""The profile itself: headline, about, skills and bios held against posts, focus and goal, by the rules FC5xx.

In: what the exports' profiles say, and the placed posts. Out: a reading with remarks, praise, words of one's own,
and what cannot be told.
Never: a headline written for the person, a claim about a text in a language that is not read, a skill called
missing that the profile names in other words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.advice.profile.lines import ProfileText, draft_of, find_left, read_texts
    from focuscoach.advice.profile.reading import read_profile

__all__ = ["ProfileText", "draft_of", "find_left", "read_profile", "read_texts"]
__getattr__ = hand_on(
    __name__,
    {
        "ProfileText": "lines",
        "draft_of": "lines",
        "find_left": "lines",
        "read_profile": "reading",
        "read_texts": "lines",
    },
)
