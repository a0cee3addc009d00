"""From voice and focus to role: what a post does for the person. Plain arrays, no frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import ROLES

if TYPE_CHECKING:
    import pandas as pd


Doubles = npt.NDArray[np.float64]


def multiply_roles(voices: npt.ArrayLike, on_focus: npt.ArrayLike) -> Doubles:
    """Return a row of role probabilities for each post, (n, 4) in the order of `ROLES`, summing to 1.

    `voices` is (n, 3): topical, personal, mixed; `on_focus` is (n,): P(on focus). The two are taken as
    independent given the post.

    >>> multiply_roles([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]], [1.0, 0.25]).tolist()
    [[1.0, 0.0, 0.0, 0.0], [0.0, 0.25, 0.75, 0.0]]
    """
    voice = np.asarray(voices, np.float64).reshape(-1, 3)
    on = np.asarray(on_focus, np.float64)
    topical, own = voice[:, 0], voice[:, 1] + voice[:, 2]
    return np.column_stack([topical * on, own * on, own * (1 - on), topical * (1 - on)])


def name_roles(roles: Doubles, unsure: npt.NDArray[np.bool_]) -> list[str]:
    """Return the likeliest role of each row, "unsure" where the voice abstained."""
    best = roles.argmax(axis=1) if len(roles) else []
    return ["unsure" if doubt else ROLES[int(at)] for at, doubt in zip(best, unsure, strict=True)]


def add_roles(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `p_expert`, `p_bridge`, `p_human`, `p_other` and `role`.

    Rows without a voice have NaN and None. Where nothing is the focus (`p_on_focus` is NaN), no role is told.
    """
    voices = frame[["p_topical", "p_personal", "p_mixed"]].to_numpy(float)
    roles = multiply_roles(voices, frame["p_on_focus"].to_numpy(float))
    known = ~np.isnan(roles).any(axis=1)
    names = np.full(len(frame), None, dtype=object)
    names[known] = name_roles(roles[known], (frame["voice"] == "unsure").to_numpy(bool)[known])
    columns = {f"p_{role}": roles[:, at] for at, role in enumerate(ROLES)}
    return frame.assign(**columns, role=names)
