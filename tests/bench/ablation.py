"""What each part of the voice brings on the real people of the half called tune: each left out in turn.

    FOCUSCOACH_DATA=../shared python tests/bench/ablation.py [VARIANT ...]

It rewrites ablation.json beside it; variants that are not named keep their figures. "as it ships" reads the newest
posts carefully; "fast model alone" is --quick. Where a part is left out, nothing is fitted anew: the figures say what
the rest does without it. What the posts brought that were written for long and offhand ones is not shown, since it
would take both models' training anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from focuscoach.language.reader import Reader, load_reader
from focuscoach.training.real_people import measure_people
from focuscoach.training.sources import find_data
from focuscoach.voice.model import load_voice

FIGURES = (
    "macro_f1",
    "auc",
    "brier",
    "three_voices",
    "three_voices_long",
    "topical_off",
    "topical_off_most",
    "mixed_off",
)


def leave_whole(text: str) -> list[str]:
    """Return a text as its only passage."""
    return [text]


@contextmanager
def without_passages() -> Iterator[None]:
    """Read every text as it stands, however long."""
    with (
        mock.patch("focuscoach.voice.scoring.cut_passages", leave_whole),
        mock.patch("focuscoach.language.reader.cut_passages", leave_whole),
    ):
        yield


@contextmanager
def without_habits() -> Iterator[None]:
    """Judge each post without what its writer mostly posts."""
    with mock.patch("focuscoach.voice.judging.weigh_habits", lambda told, *_: (told, {})):
        yield


@contextmanager
def habits_of_old() -> Iterator[None]:
    """Estimate habits to rest, hardly held back, as the model did before it was measured on people."""
    settings = {**load_voice().meta["habits"], "strength": 10, "steps": 10}
    with mock.patch.dict(load_voice().meta, {"habits": settings}):
        yield


@contextmanager
def as_it_is() -> Iterator[None]:
    """Change nothing."""
    yield


@contextmanager
def without_fast_beside() -> Iterator[None]:
    """Let the reader judge short posts alone."""
    reader = load_reader()
    assert isinstance(reader, Reader)
    alone = {kind: {**weights, "fast": 0.0} for kind, weights in reader.settings["voice"].items()}
    with mock.patch.dict(reader.settings, {"voice": alone}):
        yield


VARIANTS: Sequence[tuple[str, Callable[[], object], bool]] = (
    ("as it ships", as_it_is, False),
    ("without passages", without_passages, False),
    ("without habits", without_habits, False),
    ("without the fast model beside the reader", without_fast_beside, False),
    ("fast model alone", as_it_is, True),
    ("fast model alone, without passages", without_passages, True),
    ("fast model alone, without habits", without_habits, True),
    ("fast model alone, habits estimated to rest", habits_of_old, True),
)


def main() -> None:
    path = Path(__file__).with_suffix(".json")
    known = json.loads(path.read_text("utf-8"))["variants"] if sys.argv[1:] else {}
    found = {name: known[name] for name, _, _ in VARIANTS if name in known}
    for name, change, quick in VARIANTS:
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        with change():  # type: ignore[attr-defined]
            told = measure_people(find_data(), "tune", quick=quick)
        found[name] = {figure: told[figure]["value"] for figure in FIGURES}
        print(name, found[name], flush=True)
    result = {
        "command": "FOCUSCOACH_DATA=../shared python tests/bench/ablation.py",
        "half": "tune",
        "variants": {name: found[name] for name, _, _ in VARIANTS if name in found},
    }
    path.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
