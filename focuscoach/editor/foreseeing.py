"""What posting a draft would do to the history: its mix, and whether a contact would know what it is about."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from focuscoach.editor.findings import Effect
from focuscoach.editor.profile import Profile
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.measures.legibility import legibility, legibility_after_each

Doubles = npt.NDArray[np.float64]
LAST = 8
"""The posts before a draft that are looked back on."""


class Foresight:
    """The history of a profile, ready to tell what one more post would do; nothing under ten posts."""

    def __init__(self, profile: Profile | None, *, has_focus: bool) -> None:
        self.profile = profile
        self.has_focus = has_focus
        rows = profile.roles if profile is not None else np.zeros((0, 4))
        enough = len(rows) >= LABELS_ONLY_UNDER
        self.legibility = legibility(rows) if enough else None
        self.legibility_after = legibility_after_each(rows) if enough else np.zeros(4)

    def foresee(self, voices: Doubles, roles: Doubles | None) -> Effect | None:
        """Return what posting a draft would do, None without a profile of ten posts.

        `voices` (3,) and `roles` (4,) are the draft's probabilities; `roles` is None where nothing is the focus.
        """
        profile = self.profile
        if profile is None or profile.posts < LABELS_ONLY_UNDER or not profile.mix:
            return None
        half = profile.mix["mixed"] / 2
        topical, personal = profile.mix["topical"] + half, profile.mix["personal"] + half
        n, own = profile.posts, float(voices[2]) / 2
        after = None
        if roles is not None and self.legibility is not None:
            after = (self.legibility, float(roles @ self.legibility_after))
        off, last = self._look_back(profile)
        return Effect(
            after,
            (topical, (topical * n + float(voices[0]) + own) / (n + 1)),
            (personal, (personal * n + float(voices[1]) + own) / (n + 1)),
            off if roles is not None else None,
            last,
        )

    def count_off_focus(self) -> tuple[int, int] | None:
        """Return how many of the last posts are off the focus, and of how many; None where nothing is known."""
        if not self.has_focus or self.legibility is None or self.profile is None:
            return None
        return self._look_back(self.profile)

    @staticmethod
    def _look_back(profile: Profile) -> tuple[int, int]:
        last = profile.roles[-LAST:]
        return int((last[:, :2].sum(axis=1) < 0.5).sum()), len(last)
