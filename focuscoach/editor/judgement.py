"""How drafts are judged: the voice of each, its chance to be on focus and its subject, as a report judges a post.

Where it is asked for, drafts are read by the careful reader. Without that, in an editor's server, and where there are
hundreds at once or whole pages, the fast model judges, after what the careful reading of the history taught it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.editor.profile import Profile
from focuscoach.focus.on_focus import score_on_focus
from focuscoach.focus.teaching import ANSWERS, OF_SUBJECT
from focuscoach.history import FROM_POSTS, VOICES, Statement, name_field
from focuscoach.language.meaning import load_meaning
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.recall import recall
from focuscoach.language.text import LONGEST, strip_marks
from focuscoach.subjects.discovery import TOPICAL
from focuscoach.subjects.sorting import find_nearest
from focuscoach.voice.careful import weigh_voices
from focuscoach.voice.habits import reweigh
from focuscoach.voice.labels import Labels, fingerprint
from focuscoach.voice.model import VoiceModel
from focuscoach.voice.scoring import Scored

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
MOST_READ = 200
"""Drafts of one call up to which they are read carefully: some two seconds. A sweep of a thousand would take ten."""
LONGEST_READ = 10_000
"""Characters of a draft up to which it is read carefully: longer ones are pages, and take a second."""
MOST_KEPT = MOST_READ
"""Drafts of which what was read is kept in memory: the page asks again about the one that is being written."""
_WORD = re.compile(r"[^\W\d_]+")
_DUTCH = frozenset(
    """
    aan dan de dat die dit een en er het hij hoe iemand ik is je met mijn niet nog om op over te van voor was wat wij ze
    zijn
    """.split()  # noqa: SIM905
)
_ENGLISH = frozenset(
    """
    a and are at be for from he how i in is it my not of on that the they this to was we with you
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probabilities of the voices of drafts (n, 3), P(on focus) (n,), None without a focus, and their subjects.

    `trace` (n,) is the highest P(on focus) that either model sees.
    """

    voices: Doubles
    on_focus: Doubles | None
    trace: Doubles | None
    subjects: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of the drafts that were read carefully, by whom, and what was read of each (m, d)."""

    rows: Rows
    reader: Reader
    seen: Floats


class Judge:
    """What judges drafts: the models, and what is known of their writer."""

    def __init__(
        self,
        model: VoiceModel,
        profile: Profile | None,
        statement: Statement | None,
        labels: Labels | None,
        *,
        careful: bool,
    ) -> None:
        self.model = model
        self.profile = profile
        self.statement = statement
        self.labels = labels
        self.careful = careful
        self.middles = self._find_middles()

    def judge(self, texts: Sequence[str], scored: Scored, told: Sequence[str | None]) -> Judgement:
        """Return how drafts read. `scored` is what the fast model says; a voice that the person `told` is certain."""
        read = _read_carefully(texts) if self.careful else None
        voices = self._tell_voices(texts, scored, read)
        for row, voice in enumerate(told):
            if voice is not None:
                voices[row] = np.eye(len(VOICES))[VOICES.index(voice)]
        subjects = self._name_subjects(scored.vectors, voices)
        on_focus, trace = self._score_focus(texts, scored, voices, subjects, read)
        return Judgement(voices, on_focus, trace, subjects)

    def _tell_voices(self, texts: Sequence[str], scored: Scored, read: _Read | None) -> Doubles:
        """Return the voices: the careful reader's beside the fast model's, or this one's after the profile's lesson."""
        if self.profile and self.profile.lessons.voices is not None:
            voices = self.profile.lessons.tell_voices(scored.probabilities, scored.vectors)
        else:
            voices = self._weigh_habits(scored.probabilities.copy())
        if read:
            few = [texts[row] for row in read.rows]
            fast, languages = scored.probabilities[read.rows], [guess_language(text) for text in few]
            voices[read.rows] = weigh_voices(read.reader, few, fast, read.seen, languages)
        return voices

    def _weigh_habits(self, voices: Doubles) -> Doubles:
        """Return the fast model's voices for somebody who posts as the profile tells."""
        settings, profile = self.model.meta.get("habits"), self.profile
        if not isinstance(settings, dict) or profile is None or profile.network not in profile.habits:
            return voices
        trained = np.asarray(settings["trained"], np.float64)
        return reweigh(voices, trained, np.asarray(profile.habits[profile.network]))

    def _score_focus(
        self,
        texts: Sequence[str],
        scored: Scored,
        voices: Doubles,
        subjects: Sequence[str | None],
        read: _Read | None,
    ) -> tuple[Doubles, Doubles] | tuple[None, None]:
        """Return P(on focus) for each draft, and the highest that either model sees; None where nothing is the focus.

        Where a subject stands in for the focus, as in the history, a draft of that subject is on focus. What the
        person answered for the very words of a draft is certain.
        """
        if self.statement is None:
            return None, None
        if self.statement.source == FROM_POSTS and self.middles is not None:
            told = np.array([float(name_field(name or "") == self.statement.text) for name in subjects])
            return told, told
        words = [strip_marks(text) if _is_marked(text) else text for text in texts]
        topical = voices[:, 0] + voices[:, 2] / 2
        found = score_on_focus(
            self.statement.asked, scored.vectors, topical, texts=words, embedding=self.model.vectors
        ).probability
        if self.profile is not None and self.statement == self.profile.statement:
            found = self.profile.lessons.tell_focus(found, scored.vectors)
        trace = found.copy()
        if read:
            rows = read.rows
            found[rows] = score_on_focus(
                self.statement.asked, scored.vectors[rows], topical[rows], texts=[words[row] for row in rows.tolist()],
                read=read.seen, reader=read.reader, embedding=self.model.vectors,
            ).probability  # fmt: skip
        if self.labels and self.labels.answers:
            answers = self.labels.about(self.statement.parts)
            prints = [fingerprint(text) for text in texts]
            for row, truth in answers.find_rows(prints, ANSWERS, OF_SUBJECT).items():
                found[row] = trace[row] = truth
        return found, np.maximum(found, trace)

    def _name_subjects(self, vectors: Floats, voices: Doubles) -> list[str | None]:
        """Return the subject of the history that each draft is about, None for a personal one or where none is near."""
        if self.profile is None or self.middles is None:
            return [None] * len(voices)
        space = load_meaning()
        nearest = find_nearest(space.compare(vectors, self.middles), space.nearest)
        topical = voices[:, 0] + voices[:, 2] >= TOPICAL
        names = [one.name for one in self.profile.subjects]
        return [names[at] if at >= 0 and sure else None for at, sure in zip(nearest, topical, strict=True)]

    def _find_middles(self) -> Floats | None:
        """Return where the subjects of the history lie, None without any or where another model made them."""
        found = [one.centroid for one in self.profile.subjects] if self.profile else []
        fits = found and all(one.shape == (self.model.vectors.dimensions,) for one in found)
        return np.stack(found) if fits else None


def guess_language(text: str) -> str:
    """Return "nl" or "en" by the small words of a draft, which is quicker than the identifier has loaded.

    >>> guess_language("De kaart is klaar"), guess_language("The map is done")
    ('nl', 'en')
    """
    words = [found.group().lower() for found in _WORD.finditer(text)]
    return "nl" if sum(word in _DUTCH for word in words) > sum(word in _ENGLISH for word in words) else "en"


def _read_carefully(texts: Sequence[str]) -> _Read | None:
    """Return what the careful reader reads of drafts, of those met lately from memory; None where it reads none."""
    rows = np.flatnonzero([bool(text.strip()) and len(text) <= LONGEST_READ for text in texts])
    if len(texts) > MOST_READ or not len(rows):
        return None
    reader = load_reader()
    if not isinstance(reader, Reader):
        return None

    def read(text: str) -> Floats:
        return recall("drafts", (id(reader), text), lambda: reader.read([text])[0], most=MOST_KEPT)

    return _Read(rows, reader, np.stack([read(texts[row]) for row in rows.tolist()]))


def _is_marked(text: str) -> bool:
    """Return whether a text holds anything that `strip_marks` might change in its words."""
    return not text.isascii() or len(text) > LONGEST or "/" in text or "@" in text or "www." in text
