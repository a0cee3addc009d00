"""focuscoach in a spaCy pipeline: `nlp.add_pipe("focuscoach", config={"focus": "data, health care"})`.

It sets `doc._.voice` (topical, personal, mixed or unsure), `doc._.p_topical`, and `doc._.focus_similarity`
(the cosine to the nearest part of the focus, None without one). spaCy finds it by entry point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from focuscoach.focus.on_focus import score_on_focus
from focuscoach.focus.statement import read_statement
from focuscoach.history import VOICES
from focuscoach.voice.model import load_voice, name_voices
from focuscoach.voice.scoring import score_texts

if TYPE_CHECKING:
    from pathlib import Path

_EXTENSIONS = ("voice", "p_topical", "focus_similarity")


class FocuscoachComponent:
    """Judges documents by their raw text; nothing in the pipeline need come before it."""

    def __init__(self, focus: str) -> None:
        self.model = load_voice()
        self.statement = read_statement(focus) if focus else None
        for name in _EXTENSIONS:
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its attributes set."""
        return self.judge([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Give the documents with their attributes set, judged a batch at a time."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            yield from self.judge(list(batch))

    def judge(self, docs: list[Doc]) -> list[Doc]:
        """Return the documents with their attributes set, all judged at once."""
        scored = score_texts(self.model, [doc.text for doc in docs])
        voices = scored.probabilities
        names = name_voices(voices, scored.n_subwords, self.model.unsure_under)
        near = None
        if self.statement:
            topical = voices[:, 0] + voices[:, 2] / 2
            near = score_on_focus(self.statement.parts, scored.vectors, topical, embedding=self.model.vectors)
        for row, doc in enumerate(docs):
            doc._.voice = names[row]
            doc._.p_topical = float(voices[row, VOICES.index("topical")])
            doc._.focus_similarity = float(near.similarity[row]) if near else None
        return docs

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write nothing: the model ships with focuscoach."""

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> FocuscoachComponent:  # noqa: ARG002
        """Return itself: there is nothing to read."""
        return self


@Language.factory(
    "focuscoach", assigns=[f"doc._.{name}" for name in _EXTENSIONS], default_config={"focus": ""}
)
def make_component(nlp: Language, name: str, focus: str) -> FocuscoachComponent:  # noqa: ARG001
    """Return the component for a pipeline; `focus` is what the person wants to be known for.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("focuscoach", config={"focus": "data visualisation"})
    >>> nlp("A new chart library for R")._.voice in ("topical", "personal", "mixed", "unsure")
    True
    """
    return FocuscoachComponent(focus)
