"""What the language server knows of each open document: its drafts as judged last, by the settings.

Nothing here speaks the protocol, so that it can be tried without a client.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from focuscoach.editor.baseline import read_baseline
from focuscoach.editor.check import Checker
from focuscoach.editor.config import Config, find_config
from focuscoach.editor.drafts.reading import is_excluded
from focuscoach.editor.drafts.source import Source, Syntax, guess_syntax, read_source
from focuscoach.editor.findings import Checked
from focuscoach.editor.profile import Profile, now, read_profile
from focuscoach.errors import FocuscoachError, ProfileError, mark
from focuscoach.language.recall import let_go
from focuscoach.locale import Translate, translator
from focuscoach.voice.labels import Labels

LARGEST = 512 << 10
"""Characters of a document above which it is not judged while it is written."""
KEPT = 1.25
"""How many times the characters of a document are kept of it, as it reads and as it read, for the next change."""
KEPT_OF_ANY = 20_000
"""Characters that are kept beside that, so that a short document finds its last words again."""
EXPLAINED = 1000
"""Characters up to which the words that decided a voice are sought with each change."""
_SYNTAXES: dict[str, Syntax] = {
    **dict.fromkeys(
        ("markdown", "gfm", "mdx", "quarto", "rmd", "rmarkdown", "pandoc", "vimwiki"), "markdown"
    ),
    **dict.fromkeys(("html", "mhtml", "xhtml"), "html"),
    **dict.fromkeys(("plaintext", "text"), "plain"),
    **dict.fromkeys(("restructuredtext", "rst"), "rst"),
    **dict.fromkeys(("asciidoc", "asciidoctor", "adoc"), "asciidoc"),
    **dict.fromkeys(("latex", "tex", "plaintex", "context", "LaTeX"), "latex"),
}
"""The syntax by the language that an editor names; where it names another, the ending of the file tells."""
_EMPTY = Checked("", (), ())


@dataclass(frozen=True, slots=True)
class Judged:
    """A document as judged last."""

    source: Source
    checked: Checked
    translate: Translate
    too_large: bool = False


class Desk:
    """Judges documents with the settings nearest to each; reads a file again only when it has changed."""

    def __init__(self, complain: Callable[[str], None], ui: str | None = None) -> None:
        self.complain = complain
        self.ui = ui
        self.said: set[str] = set()
        self.checkers: dict[Path | None, tuple[tuple[object, ...], Checker]] = {}
        self.labels = self._load_labels()

    def judge(self, text: str, path: Path, language: str) -> Judged:
        """Return how a document reads. A broken setting is told once, and the defaults hold."""
        checker = self.find_checker(path.parent)
        config = checker.config
        syntax = _SYNTAXES.get(language)
        if syntax == "plain" and guess_syntax(str(path)) != "plain":
            syntax = None  # an editor that has no mode for a language takes it for text
        if len(text) > LARGEST:
            return Judged(read_source("", str(path), syntax), _EMPTY, checker.translate, too_large=True)
        source = read_source(text, str(path), syntax)
        if is_excluded(str(path), config.exclude, config.path.parent if config.path else path.parent):
            return Judged(source, _EMPTY, checker.translate)
        explain = len(text) <= EXPLAINED
        checked = checker.check([source], explain=explain)[0]
        let_go(int(KEPT * len(text)) + KEPT_OF_ANY)
        return Judged(source, checked, checker.translate)

    def find_checker(self, folder: Path) -> Checker:
        """Return the checker for a folder, made anew where its configuration, profile or baseline changed."""
        try:
            config = find_config(folder)
        except FocuscoachError as error:
            self.tell(error, translator(self.ui or "en"))
            config = Config()
        profile_path = config.find_profile(folder)
        state = (config, *map(_stamp, (config.path, profile_path, config.baseline)))
        known = self.checkers.get(config.path)
        if known and known[0] == state:
            return known[1]
        ui = self.ui or config.language or "en"
        checker = Checker(
            self._read_profile(profile_path, ui),
            config,
            labels=self.labels if config.local_labels else None,
            baseline=self._read_baseline(config, ui),
            ui=ui,
            careful=False,  # a change is answered before the writer looks up
        )
        self.checkers[config.path] = (state, checker)
        return checker

    def label(self, judged: Judged, draft: int, voice: str) -> bool:
        """Learn the voice of a draft; return whether there is such a draft."""
        if self.labels is None or draft >= len(judged.source.drafts):
            return False
        self.labels.add(judged.source.drafts[draft].text, voice)
        self.labels.save()
        return True

    def tell(self, error: FocuscoachError, translate: Translate) -> None:
        """Say an error once."""
        said = f"{error.message(translate)} {error.hint(translate)}"
        if said not in self.said:
            self.said.add(said)
            self.complain(f"focuscoach: {said}")

    def _load_labels(self) -> Labels | None:
        try:
            return Labels.load()
        except ProfileError as error:
            self.tell(error, translator(self.ui or "en"))
            return None

    def _read_profile(self, path: Path, ui: str) -> Profile | None:
        from focuscoach.voice.model import load_voice

        translate = translator(ui)
        try:
            profile = read_profile(path)
        except ProfileError as error:
            if error.code != "profile-missing":
                self.tell(error, translate)
            return None
        if stale := profile.why_stale(load_voice().version, now()):
            said = translate(stale).format(days=profile.age_days(now()))
            if said not in self.said:
                self.said.add(said)
                self.complain(f"focuscoach: {said}")
        return profile

    def _read_baseline(self, config: Config, ui: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        if config.baseline is None:
            return None
        try:
            return read_baseline(config.baseline)
        except ProfileError as error:
            self.tell(error, translator(ui))
            return None


def explain_rule(rule: str, translate: Translate) -> str:
    """Return a rule's reason and evidence as Markdown, with the grade of each study."""
    from focuscoach.advice.evidence import cite
    from focuscoach.advice.rules import RULES

    found = RULES[rule]
    lines = [f"**{rule}** {found.name}", "", translate(found.reason)]
    studies = [cite(key, translate) for key in found.evidence]
    studies += [cite(key, translate, counter=True) for key in found.counter]
    if studies:
        lines.append("")
    for study in studies:
        template = (
            mark("- {finding} — {reference}, grade {grade}, speaks against it")
            if study.counter
            else mark("- {finding} — {reference}, grade {grade}")
        )
        lines.append(
            translate(template).format(finding=study.finding, reference=study.reference, grade=study.grade)
        )
    return "\n".join(lines)


def _stamp(path: Path | None) -> object:
    """Return what changes when a file does."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
