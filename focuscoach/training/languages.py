"""Packs what py3langid knows of the languages told apart: `python -m focuscoach.training.languages`.

The library's own file holds 142 languages and takes half a second to open. The same numbers for the languages
of `focuscoach.language.identification.LANGUAGES` open in a fifth of that, so they lie in the model folder. They are
Marco Lui's and Adrien Barbaresi's work under the BSD licence (https://github.com/adbar/py3langid).
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.language.byte_automaton import PACKED_LANGUAGES
from focuscoach.language.identification import LANGUAGES
from focuscoach.language.model_folder import shipped_model
from focuscoach.training.arrays import pack_arrays


def pack_languages() -> bytes:
    """Return the packed identifier: always the same bytes for the same release of the library."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    columns = [whole.nb_classes.index(code) for code in LANGUAGES]
    moves = np.frombuffer(whole.tk_nextmove, np.uint32).reshape(-1, 256)
    arrays = {
        "features": whole.nb_ptc[:, columns],
        "languages": whole.nb_pc[columns],
        **fold_moves(moves, np.asarray(whole.tk_row, np.int64)),
        "found": np.asarray(whole.tk_output, np.int32),
    }
    return gzip.compress(pack_arrays(arrays), mtime=0)


def fold_moves(moves: npt.NDArray[np.uint32], rows: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[Any]]:
    """Return the moves (R, 256) of an automaton and the row of each of its states (S,), packed.

    See `focuscoach.language.byte_automaton.unfold_moves`. The rows are put in order of how many bytes lead to them.
    """
    depths, falls = np.full(len(rows), -1), np.zeros(len(rows), np.int64)
    depths[0], met, depth = 0, np.zeros(1, np.int64), 0
    while len(met):
        targets = moves[rows[met]].astype(np.int64)
        new = np.argwhere(depths[targets] < 0)
        states, first = np.unique(targets[tuple(new.T)], return_index=True)
        from_state, letter = met[new[first, 0]], new[first, 1]
        depth += 1
        depths[states], met = depth, states
        # Without its first byte what leads to a state leads to the one that it falls on.
        falls[states] = moves[rows[falls[from_state]], letter] if depth > 1 else 0
    states = np.argsort(depths, kind="stable")
    _, first = np.unique(rows[states], return_index=True)
    states = states[np.sort(first)]  # one of each row, in order of their depth
    place = np.zeros(len(moves), np.int64)
    place[rows[states]] = np.arange(len(states))
    ordered, fallen = moves[rows[states]], moves[rows[falls[states]]]
    fallen[0] = 0
    row, letters = np.nonzero(ordered != fallen)
    return {
        "rows": place[rows].astype(np.uint16),
        "falls": place[rows[falls[states]]].astype(np.uint16),
        "grown": np.bincount(row, minlength=len(states)).astype(np.uint16),
        "letters": letters.astype(np.uint8),
        "targets": ordered[row, letters],
        "levels": np.bincount(depths[states]).astype(np.int32),
    }


def write_languages(model: Path) -> None:
    """Write the packed identifier to a model folder."""
    (model / PACKED_LANGUAGES).write_bytes(pack_languages())


if __name__ == "__main__":
    write_languages(shipped_model())
