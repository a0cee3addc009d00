"""Everything of the coach that hangs on the vectors, made anew after they change.

Run `python -m focuscoach.training.coach MODEL_FOLDER` in a checkout, with FOCUSCOACH_DATA set: first the space
in which posts are compared, then the weights of "on focus" in it, then the vectors of the occupations.
"""

from __future__ import annotations

import sys
from pathlib import Path

from focuscoach.training.meaning import write_meaning
from focuscoach.training.occupations import write_occupations
from focuscoach.training.on_focus import write_calibration
from focuscoach.training.sources import find_data


def train_coach(folder: Path) -> None:
    """Write `meaning.json`, `on_focus.json` and the occupations to a model folder."""
    write_meaning(folder)
    write_calibration(folder)
    write_occupations(find_data() / "esco", folder)


if __name__ == "__main__":
    train_coach(Path(sys.argv[1]))
