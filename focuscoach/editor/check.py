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

from focuscoach.advice.rules.draft import IDLE_TAG, NO_WORDS, VERDICT
from focuscoach.editor.baseline import mark_known
from focuscoach.editor.config import Config
from focuscoach.editor.drafts.positions import Unit
from focuscoach.editor.drafts.source import Draft, Source, Syntax, read_source
from focuscoach.editor.findings import Checked, Finding, Verdict
from focuscoach.editor.foreseeing import Foresight
from focuscoach.editor.gathering import gather
from focuscoach.editor.judgement import Judge
from focuscoach.editor.phrases import say_finding
from focuscoach.editor.presence import doubt_names, find_request, stands_in
from focuscoach.editor.profile import Profile, read_profile
from focuscoach.editor.quoted import find_quoted, read_with_code
from focuscoach.editor.remarks import Remark, find_remarks, has_own_words, see_no_trace
from focuscoach.editor.suppressing import suppress
from focuscoach.editor.verdicts import is_perhaps, put_into_words, tell_of_ask, tell_of_no_words
from focuscoach.editor.worn import find_worn
from focuscoach.focus.roles import multiply_roles, name_roles
from focuscoach.focus.statement import read_statement
from focuscoach.history import ROLES, VOICES, Statement
from focuscoach.language.text import FAR_TOO_LONG, tell_doubt
from focuscoach.locale import translator
from focuscoach.voice.labels import Labels
from focuscoach.voice.model import load_voice, name_voices
from focuscoach.voice.moves import Moves
from focuscoach.voice.reasons import Reasons, name_moves, say_reason
from focuscoach.voice.scoring import score_texts

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
OPENING = 2000
"""Characters that are read of a text that is far too long for a post, so that it has some numbers."""
SURE = 0.8
"""P(topical) from which on a draft counts as meant to be topical, where it declares nothing."""


def check(
    text: str,
    profile: Profile | str | Path | None = None,
    *,
    path: str = "-",
    syntax: Syntax | None = None,
    config: Config | None = None,
    ui: str = "en",
    careful: bool | None = None,
) -> Checked:
    """Return how the drafts in a text read, and what there is to say about them.

    `profile` is what `focuscoach init` wrote, or its path; without one a draft is judged alone. The name
    `path` tells the syntax (Markdown, HTML or plain text) where `syntax` does not. Drafts are read as
    carefully as a report reads posts where it is asked for, or where `config` says so and nothing is asked.

    >>> found = check("I am looking for a new challenge.")
    >>> [finding.rule for finding in found.findings if finding.severity != "note"]
    ['FC302']

    Raises:
        ProfileError: the profile is missing, damaged or newer.
    """
    known = read_profile(Path(profile)) if isinstance(profile, str | Path) else profile
    checker = Checker(known, config or Config(), ui=ui, careful=careful)
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
        careful: bool | None = None,
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
        read = config.careful if careful is None else careful
        self.judgement = Judge(self.model, profile, self.statement, labels, careful=read)
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
                remarks += see_no_trace(text, topical=topical, trace=verdict.trace, focus=self.focus_shown)
        for remark in remarks:
            start, end = draft.prose.span(remark.start, remark.end)
            if remark.rule == NO_WORDS:  # no prose may be there to point at
                start, end = _find_opening(source.text, draft)
            about = text if remark.whole else text[remark.start : remark.end]
            yield from self.finding(source, remark.rule, start, end, number, about, **remark.numbers)
        for one in find_quoted(source, draft):
            about = source.text[one.start : one.end]
            yield from self.finding(source, one.rule, one.start, one.end, number, about)

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
        prose = [_cap(draft.text) for _, draft in placed]
        texts = [_cap(read_with_code(source, draft)) for source, draft in placed]
        scored = score_texts(self.model, texts, explain=explain)
        learned = self.find_labels(placed)
        told = [draft.declared or one for (_, draft), one in zip(placed, learned, strict=True)]
        judged = self.judgement.judge(texts, scored, told)
        voices, on_focus, subjects = judged.voices, judged.on_focus, judged.subjects
        named = name_voices(voices, scored.n_subwords, self.model.unsure_under)
        names = [
            "unsure" if chosen is None and (len(draft.text) > FAR_TOO_LONG or tell_doubt(text)) else name
            for name, (_, draft), text, chosen in zip(named, placed, prose, told, strict=True)
        ]
        if on_focus is not None and self.profile is None:  # a history taught or named them as the report does
            names = doubt_names(names, voices, on_focus, prose, told)
        roles = multiply_roles(voices, on_focus) if on_focus is not None else None
        unsure = np.array([name == "unsure" for name in names], bool)
        reasons = self.explain(scored.moves, voices) if scored.moves else [()] * len(texts)
        role_names = name_roles(roles, unsure) if roles is not None else [None] * len(texts)
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
                present=stands_in(prose[row]),
                trace=None if judged.trace is None else float(judged.trace[row]),
            )
            yield self.say(verdict, prose[row], known=told[row] is not None)

    def say(self, verdict: Verdict, text: str, *, known: bool) -> Verdict:
        """Return a verdict with what is said of it; what is `known` of a voice is told, whatever the draft asks."""
        if not has_own_words(text):
            return tell_of_no_words(verdict, self.translate)
        asks = None if known else find_request(text)
        if asks is not None:
            return tell_of_ask(verdict, self.focus_shown, self.translate, vague=asks == "vague")
        verdict = put_into_words(verdict, self.focus_shown, self.translate)
        return replace(verdict, praise="") if verdict.praise and any(find_worn(text)) else verdict

    def find_labels(self, placed: Sequence[tuple[Source, Draft]]) -> Sequence[str | None]:
        """Return the voice that the person told of each draft, None where they told none."""
        return (
            self.labels.find_all([draft.text for _, draft in placed]) if self.labels else [None] * len(placed)
        )

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


def _find_opening(text: str, draft: Draft) -> tuple[int, int]:
    """Return where the first line of a draft that is not blank stands in the source."""
    start = draft.start + _indent(text[draft.start : draft.end])
    line = text[start : draft.end].split("\n", 1)[0].rstrip()
    return start, start + len(line)


def _indent(text: str) -> int:
    """Return how many blanks a text begins with."""
    return len(text) - len(text.lstrip()) if text.strip() else 0
