"""Packs what py3langid knows of the languages told apart: `python -m focuscoach.training.languages`.

The library's own file holds 142 languages and takes half a second to open. The same numbers for the languages
of `focuscoach.language.identification.LANGUAGES` open in a fifth of that, so they lie in the model folder. They are
Marco Lui's and Adrien Barbaresi's work under the BSD licence (https://github.com/adbar/py3langid).
"""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np

from focuscoach.language.byte_automaton import PACKED_LANGUAGES
from focuscoach.language.identification import LANGUAGES
from focuscoach.language.model_folder import shipped_model
from focuscoach.training.arrays import pack_arrays


def pack_languages() -> bytes:
    """Return the packed identifier: always the same bytes for the same release of the library."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    columns = [whole.nb_classes.index(code) for code in LANGUAGES]
    arrays = {
        "features": whole.nb_ptc[:, columns],
        "languages": whole.nb_pc[columns],
        "moves": np.frombuffer(whole.tk_nextmove, np.uint32),
        "rows": np.asarray(whole.tk_row, np.uint16),
        "found": np.asarray(whole.tk_output, np.int32),
    }
    return gzip.compress(pack_arrays(arrays), mtime=0)


def write_languages(model: Path) -> None:
    """Write the packed identifier to a model folder."""
    (model / PACKED_LANGUAGES).write_bytes(pack_languages())


if __name__ == "__main__":
    write_languages(shipped_model())
