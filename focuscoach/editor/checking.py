"""One call of `focuscoach check`: sources judged by the settings nearest to them, gathered into an outcome."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from focuscoach.editor.baseline import mark_known, read_baseline
from focuscoach.editor.check import Checker
from focuscoach.editor.config import Config, find_config, read_config
from focuscoach.editor.drafts.positions import Unit
from focuscoach.editor.drafts.reading import is_excluded
from focuscoach.editor.drafts.source import Source
from focuscoach.editor.findings import Checked, Outcome, Problem
from focuscoach.editor.profile import Profile, now, read_profile
from focuscoach.errors import FocuscoachError, ProfileError, mark
from focuscoach.locale import translator
from focuscoach.voice.labels import Labels

MOST_EXPLAINED = 50
"""Drafts of one call up to which the words that decided each voice are sought, where nothing is asked."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the flags ask; None where they ask nothing and the settings decide."""

    config: Path | None = None
    profile: Path | None = None
    focus: str | None = None
    ui: str | None = None
    unit: Unit = "characters"
    baseline: Path | None = None
    known: bool = True
    labels: bool = True
    explain: bool | None = None
    careful: bool | None = None


@dataclass
class Session:
    """Checks sources, each with the settings nearest to it; settings and profiles are read once."""

    request: Request
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    configs: dict[str, Config | None] = field(default_factory=dict)

    def check(self, sources: Sequence[Source], failed: Iterable[tuple[str, FocuscoachError]] = ()) -> Outcome:
        """Return the outcome over all sources, in their order; `failed` could not be read."""
        groups: dict[Path | None, list[int]] = {}
        chosen: dict[Path | None, Config] = {}
        for at, source in enumerate(sources):
            folder = os.path.dirname(source.path)  # noqa: PTH120  (a Path a file would cost more than the check)
            config = self.settings(folder)
            if config is None or (
                config.exclude
                and config.path
                and is_excluded(source.path, config.exclude, config.path.parent)
            ):
                continue
            groups.setdefault(config.path, []).append(at)
            chosen[config.path] = config
        first = next(iter(chosen.values()), Config())
        self.problems[:0] = self.tell_problems(failed, self.language(first))
        explain = self.request.explain
        if explain is None:
            explain = sum(len(source.drafts) for source in sources) <= MOST_EXPLAINED
        checked: dict[int, Checked] = {}
        for path, places in groups.items():
            checker = self.prepare(chosen[path])
            self.tell_last(checker)
            checked.update(
                zip(places, checker.check([sources[at] for at in places], explain=explain), strict=True)
            )
        files = self.mark_baseline(tuple(checked[at] for at in sorted(checked)), first)
        return Outcome(
            files, tuple(self.problems), tuple(self.notes), self.request.unit, self.language(first)
        )

    def settings(self, folder: str) -> Config | None:
        """Return the settings in force for a folder; None, and a problem, where they cannot be read."""
        if folder not in self.configs:
            try:
                named = self.request.config
                self.configs[folder] = read_config(named) if named else find_config(Path(folder))
            except FocuscoachError as error:
                self.configs[folder] = None
                self.complain(str(error.params.get("path", folder or ".")), error)
        return self.configs[folder]

    def prepare(self, config: Config) -> Checker:
        """Return the checker for some settings, with the profile and the labels that go with them."""
        config = replace(config, focus=self.request.focus or config.focus)
        return Checker(
            self.find_profile(config),
            config,
            labels=self.find_labels(config),
            ui=self.language(config),
            unit=self.request.unit,
            careful=self.request.careful,
        )

    def tell_last(self, checker: Checker) -> None:
        """Say once how many of the last posts are off the focus, where most are."""
        found = checker.foresight.count_off_focus()
        if found and 2 * found[0] > found[1]:
            told = checker.translate(mark("{off} of your last {last} posts are off focus."))
            self.note(told.format(off=found[0], last=found[1]))

    def find_profile(self, config: Config) -> Profile | None:
        """Return the profile; None with a note where there is none, with a problem where it is damaged."""
        path = self.request.profile or config.find_profile(Path.cwd())
        translate = translator(self.language(config))
        try:
            profile = read_profile(path)
        except ProfileError as error:
            if error.code == "profile-missing" and not self.request.profile and not config.profile:
                self.note(
                    translate(
                        mark("No profile: drafts are judged alone. `focuscoach init EXPORT` makes one.")
                    )
                )
            else:
                self.complain(str(path), error)
            return None
        from focuscoach.voice.model import load_voice

        if stale := profile.why_stale(load_voice().version, now()):
            self.note(translate(stale).format(days=profile.age_days(now())))
        return profile

    def find_labels(self, config: Config) -> Labels | None:
        """Return what the person taught, None where that is not asked for."""
        if not self.request.labels or not config.local_labels:
            return None
        try:
            return Labels.load()
        except ProfileError as error:
            self.complain(str(error.params["path"]), error)
            return None

    def mark_baseline(self, files: tuple[Checked, ...], config: Config) -> tuple[Checked, ...]:
        """Return the files with what the baseline holds marked."""
        path = self.request.baseline or config.baseline
        if path is None or not self.request.known:
            return files
        known: Counter[str] = Counter()
        try:
            known = read_baseline(path)
        except ProfileError as error:
            self.complain(str(path), error)
        return mark_known(files, known)

    def language(self, config: Config) -> str:
        """Return the language to speak: as asked, else as configured, else English."""
        return self.request.ui or config.language or "en"

    def note(self, note: str) -> None:
        """Remember something to say once."""
        if note not in self.notes:
            self.notes.append(note)

    def complain(self, path: str, error: FocuscoachError) -> None:
        """Remember a problem once."""
        found = next(self.tell_problems([(path, error)], self.request.ui or "en"))
        if found not in self.problems:
            self.problems.append(found)

    def tell_problems(self, failed: Iterable[tuple[str, FocuscoachError]], ui: str) -> Iterator[Problem]:
        """Give each failure in words."""
        translate = translator(ui)
        for path, error in failed:
            yield Problem(path, error.code, error.message(translate), error.hint(translate))


def exit_code(outcome: Outcome, fail_on: str, *, require_verdict: bool = False) -> int:
    """Return the exit code, the first that holds.

    2 where something could not be read, 1 where a finding is at the fail level, 3 where a verdict is
    asked for and lacking, else 0.
    """
    if outcome.problems:
        return 2
    if outcome.fails(fail_on):
        return 1
    verdicts = [verdict for file in outcome.files for verdict in file.verdicts]
    if require_verdict and (not verdicts or any(verdict.voice == "unsure" for verdict in verdicts)):
        return 3
    return 0


def choose_fail_level(asked: str | None, configs: Mapping[str, Config | None]) -> str:
    """Return the fail level: as asked, else as the first settings say, else error."""
    found = (config.fail_on for config in configs.values() if config and config.fail_on)
    return asked or next(found, "error")
