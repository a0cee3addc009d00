"""The check: drafts judged in one go on plain arrays, alone and against the profile.

Nothing here imports pandas, spaCy, SciPy or scikit-learn, so that a check is over before a writer waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.advice.rules.draft import IDLE_TAG, VERDICT
from focuscoach.editor.baseline import mark_known
from focuscoach.editor.config import Config
from focuscoach.editor.drafts.positions import Unit
from focuscoach.editor.drafts.source import Draft, Source, Syntax, read_source
from focuscoach.editor.field_words import raise_focus
from focuscoach.editor.findings import Checked, Finding, Verdict
from focuscoach.editor.foreseeing import Foresight
from focuscoach.editor.gathering import gather
from focuscoach.editor.phrases import is_perhaps, put_into_words, say_finding, tell_of_ask, tell_of_no_words
from focuscoach.editor.presence import doubt_names, is_ask, stands_in
from focuscoach.editor.profile import Profile, read_profile
from focuscoach.editor.remarks import Remark, find_remarks, has_own_words, see_no_trace
from focuscoach.editor.suppressing import suppress
from focuscoach.editor.worn import find_worn
from focuscoach.focus.on_focus import score_on_focus
from focuscoach.focus.roles import multiply_roles, name_roles
from focuscoach.focus.statement import read_statement
from focuscoach.focus.teaching import ANSWERS, OF_SUBJECT
from focuscoach.history import FROM_POSTS, ROLES, VOICES, Statement, name_field
from focuscoach.language.meaning import load_meaning
from focuscoach.language.text import FAR_TOO_LONG, LONGEST, strip_marks, tell_doubt
from focuscoach.locale import translator
from focuscoach.subjects.discovery import TOPICAL
from focuscoach.subjects.sorting import find_nearest
from focuscoach.voice.habits import reweigh
from focuscoach.voice.labels import Labels, fingerprint
from focuscoach.voice.model import load_voice, name_voices
from focuscoach.voice.moves import Moves
from focuscoach.voice.reasons import Reasons, name_moves, say_reason
from focuscoach.voice.scoring import score_texts

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
OPENING = 2000
"""Characters that are read of a text that is far too long for a post, so that it has some numbers."""
SURE = 0.6
"""P(topical) from which on a draft counts as meant to be topical, where it declares nothing."""


def check(
    text: str,
    profile: Profile | str | Path | None = None,
    *,
    path: str = "-",
    syntax: Syntax | None = None,
    config: Config | None = None,
    ui: str = "en",
) -> Checked:
    """Return how the drafts in a text read, and what there is to say about them.

    `profile` is what `focuscoach init` wrote, or its path; without one a draft is judged alone. The name
    `path` tells the syntax (Markdown, HTML or plain text) where `syntax` does not.

    >>> found = check("I am looking for a new challenge.")
    >>> [finding.rule for finding in found.findings if finding.severity != "note"]
    ['FC302']

    Raises:
        ProfileError: the profile is missing, damaged or newer.
    """
    known = read_profile(Path(profile)) if isinstance(profile, str | Path) else profile
    checker = Checker(known, config or Config(), ui=ui)
    return checker.check([read_source(text, path, syntax)])[0]


class Checker:
    """What a check needs beside the drafts, made once and used for many: model, profile, settings, labels."""

    def __init__(
        self,
        profile: Profile | None,
        config: Config,
        *,
        labels: Labels | None = None,
        baseline: Counter[str] | None = None,
        ui: str = "en",
        unit: Unit = "characters",
    ) -> None:
        self.model = load_voice()
        self.profile = profile
        self.config = config
        self.labels = labels
        self.baseline = baseline
        self.ui = ui
        self.unit = unit
        self.translate = translator(ui)
        self.statement = _choose_focus(profile, config)
        self.focus_shown = ", ".join(self.statement.parts) if self.statement else ""
        self.middles = self._find_middles()
        self.foresight = Foresight(profile, has_focus=self.statement is not None)

    def check(self, sources: Sequence[Source], *, explain: bool = True) -> tuple[Checked, ...]:
        """Return how each source's drafts read. `explain` also finds the words that decided each voice."""
        verdicts = self.judge(
            [(source, draft) for source in sources for draft in source.drafts], explain=explain
        )
        checked = []
        for source in sources:
            own = [next(verdicts) for _ in source.drafts]
            findings = [
                finding
                for number, (draft, verdict) in enumerate(zip(source.drafts, own, strict=True))
                for finding in self.find(source, draft, number, verdict)
            ]
            kept = suppress(source, findings, self.finding, self.translate)
            kept = gather(kept, source.text, self.translate)
            checked.append(Checked(source.path, tuple(own), tuple(kept)))
        return mark_known(checked, self.baseline) if self.baseline is not None else tuple(checked)

    def find(self, source: Source, draft: Draft, number: int, verdict: Verdict) -> Iterator[Finding]:
        """Give the findings on one draft, its verdict first."""
        text = draft.text
        remarks = find_remarks(text, lines=source.syntax == "plain")
        if verdict.voice == "personal" and not is_perhaps(verdict.voices["personal"]):
            # nobody has to find such a post by its tags
            remarks = [one for one in remarks if one.rule != IDLE_TAG]
        if has_own_words(text):
            first = _indent(text)
            remarks = [Remark(VERDICT, first, first + 1, {"verdict": verdict.said}, whole=True), *remarks]
            if self.statement:
                topical = verdict.voice == "topical" and (
                    verdict.declared is not None or verdict.voices["topical"] >= SURE
                )
                remarks += see_no_trace(
                    text, topical=topical, p_on_focus=verdict.p_on_focus, focus=self.focus_shown
                )
        for remark in remarks:
            start, end = draft.prose.span(remark.start, remark.end)
            about = text if remark.whole else text[remark.start : remark.end]
            yield from self.finding(source, remark.rule, start, end, number, about, **remark.numbers)

    def finding(
        self, source: Source, rule: str, start: int, end: int, draft: int, about: str, **numbers: object
    ) -> Iterator[Finding]:
        """Give one finding, none where its rule is off."""
        level = self.config.level(rule)
        if level == "off":
            return
        yield Finding(
            rule,
            level,
            say_finding(rule, numbers, self.translate),
            source.lines.place(start, self.unit),
            source.lines.place(end, self.unit),
            (start, end),
            draft,
            about,
            numbers=numbers,
        )

    def judge(self, placed: Sequence[tuple[Source, Draft]], *, explain: bool) -> Iterator[Verdict]:
        """Give the verdict on each draft, in order; all are scored at once."""
        texts = [_cap(draft.text) for _, draft in placed]
        scored = score_texts(self.model, texts, explain=explain)
        voices = self.weigh_voices(scored.probabilities, scored.vectors)
        learned = self.find_labels(placed)
        told = [draft.declared or one for (_, draft), one in zip(placed, learned, strict=True)]
        for row, chosen in enumerate(told):
            if chosen is not None:
                voices[row] = np.eye(3)[VOICES.index(chosen)]
        named = name_voices(voices, scored.n_subwords, self.model.unsure_under)
        names = [
            "unsure" if chosen is None and (len(draft.text) > FAR_TOO_LONG or tell_doubt(text)) else name
            for name, (_, draft), text, chosen in zip(named, placed, texts, told, strict=True)
        ]
        on_focus = self.score_focus(scored.vectors, voices, texts)
        if on_focus is not None and self.profile is None:  # a history taught or named them as the report does
            names = doubt_names(names, voices, on_focus, texts, told)
        roles = multiply_roles(voices, on_focus) if on_focus is not None else None
        unsure = np.array([name == "unsure" for name in names], bool)
        reasons = self.explain(scored.moves, voices) if scored.moves else [()] * len(texts)
        role_names = name_roles(roles, unsure) if roles is not None else [None] * len(texts)
        subjects = self.name_subjects(scored.vectors, voices)
        for row, (source, draft) in enumerate(placed):
            offset = draft.prose.offset(_indent(draft.text))
            verdict = Verdict(
                start=source.lines.place(offset, self.unit),
                offset=offset,
                voice=names[row],
                declared=draft.declared,
                labelled=draft.declared is None and learned[row] is not None,
                voices=dict(zip(VOICES, voices[row].tolist(), strict=True)),
                p_on_focus=None if on_focus is None else float(on_focus[row]),
                role=role_names[row],
                roles=None if roles is None else dict(zip(ROLES, roles[row].tolist(), strict=True)),
                subject=subjects[row],
                why=() if unsure[row] or draft.declared or learned[row] else reasons[row],
                effect=self.foresight.foresee(voices[row], None if roles is None else roles[row]),
                text="",
                present=stands_in(texts[row]),
            )
            tell = tell_of_ask if not told[row] and is_ask(texts[row]) else put_into_words
            tell = tell if has_own_words(texts[row]) else tell_of_no_words
            verdict = tell(verdict, self.focus_shown, self.translate)
            yield replace(verdict, praise="") if verdict.praise and any(find_worn(texts[row])) else verdict

    def find_labels(self, placed: Sequence[tuple[Source, Draft]]) -> Sequence[str | None]:
        """Return the voice that the person told of each draft, None where they told none."""
        return (
            self.labels.find_all([draft.text for _, draft in placed]) if self.labels else [None] * len(placed)
        )

    def weigh_voices(self, voices: Doubles, vectors: Floats) -> Doubles:
        """Return the probabilities of the voices after the profile's lesson; with its habits weighed in without one."""
        if self.profile and self.profile.lessons.voices is not None:
            return self.profile.lessons.tell_voices(voices, vectors)
        settings = self.model.meta.get("habits")
        if self.profile and settings and self.profile.network in self.profile.habits:
            trained = np.asarray(settings["trained"], np.float64)
            voices = reweigh(voices, trained, np.asarray(self.profile.habits[self.profile.network]))
        return voices

    def score_focus(self, vectors: Floats, voices: Doubles, texts: Sequence[str]) -> Doubles | None:
        """Return P(on focus) for each draft, None where nothing is the focus.

        Where a subject stands in for the focus, as in the history, a draft of that subject is on focus. What the
        person answered for the very words of a draft is certain.
        """
        if self.statement is None:
            return None
        if self.statement.source == FROM_POSTS and self.middles is not None:
            subjects = self.name_subjects(vectors, voices)
            return np.array([float(name_field(name or "") == self.statement.text) for name in subjects])
        words = [strip_marks(text) if _is_marked(text) else text for text in texts]
        topical = voices[:, 0] + voices[:, 2] / 2
        found = score_on_focus(
            self.statement.asked, vectors, topical, texts=words, embedding=self.model.vectors
        ).probability
        if self.profile is None:
            found = raise_focus(found, texts, self.statement.parts)
        elif self.statement == self.profile.statement:
            found = self.profile.lessons.tell_focus(found, vectors)
        if self.labels and self.labels.answers:
            prints = [fingerprint(text) for text in texts]
            answers = self.labels.about(self.statement.parts)
            for row, truth in answers.find_rows(prints, ANSWERS, OF_SUBJECT).items():
                found[row] = truth
        return found

    def name_subjects(self, vectors: Floats, voices: Doubles) -> list[str | None]:
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

    def explain(self, moves: Moves, voices: Doubles) -> list[Reasons]:
        """Return the words and signals that decided each voice and how far they moved it, the weightiest first."""
        return [
            tuple((say_reason(name, self.translate), abs(weight)) for name, weight in some)
            for some in name_moves(moves, voices)
        ]


def _choose_focus(profile: Profile | None, config: Config) -> Statement | None:
    """Return the focus in force: the configuration's, else the profile's."""
    kept = profile.statement if profile else None
    if config.focus and not (kept and kept.text == config.focus):
        return read_statement(config.focus)
    return kept


def _cap(text: str) -> str:
    """Return the part of a text that is judged: of one that is far too long for a post nothing is told."""
    return text if len(text) <= FAR_TOO_LONG else text[:OPENING]


def _is_marked(text: str) -> bool:
    """Return whether a text holds anything that `strip_marks` might change in its words."""
    return not text.isascii() or len(text) > LONGEST or "/" in text or "@" in text or "www." in text


def _indent(text: str) -> int:
    """Return how many blanks a text begins with."""
    return len(text) - len(text.lstrip()) if text.strip() else 0
