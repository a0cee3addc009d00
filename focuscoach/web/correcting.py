"""What the person says a post is, put in the place of what was judged; nothing is judged again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.focus.roles import add_roles
from focuscoach.history import VOICES

if TYPE_CHECKING:
    from focuscoach.history import Placed


def correct(placed: Placed, voices: Mapping[int, str]) -> Placed:
    """Return the placed history with the voices of some rows as the person told them.

    `voices` maps the number of a row of the report (posts with own words, in order) to its voice, which
    then is certain.
    """
    if not voices:
        return placed
    frame = placed.history.frame.copy(deep=False)
    own = np.flatnonzero(frame["voice"].notna().to_numpy(bool))
    rows = own[list(voices)]
    chances = frame[[f"p_{voice}" for voice in VOICES]].to_numpy(float, copy=True)
    names = frame["voice"].astype(object).to_numpy(copy=True)
    chances[rows] = [[float(voice == told) for voice in VOICES] for told in voices.values()]
    names[rows] = list(voices.values())
    columns = {f"p_{voice}": chances[:, at] for at, voice in enumerate(VOICES)}
    frame = add_roles(frame.assign(**columns, voice=names))
    return replace(placed, history=replace(placed.history, frame=frame))
