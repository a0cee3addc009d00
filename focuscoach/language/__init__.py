"""Texts to arrays: what of a post is language, which language, its subwords, n-grams, signals, vectors and terms.

In: texts. Out: plain arrays and words, one row or tuple a text, in the order given.
Never: a judgement of the person, a word of what another stage thinks, a look at any text but those given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.language.identification import detect_languages
    from focuscoach.language.model_folder import shipped_model
    from focuscoach.language.text import mask, normalise, strip_marks
    from focuscoach.language.vectors import Vectors, load_vectors

__all__ = ["Vectors", "detect_languages", "load_vectors", "mask", "normalise", "shipped_model", "strip_marks"]
__getattr__ = hand_on(
    __name__,
    {
        "Vectors": "vectors",
        "detect_languages": "identification",
        "load_vectors": "vectors",
        "mask": "text",
        "normalise": "text",
        "shipped_model": "model_folder",
        "strip_marks": "text",
    },
)
