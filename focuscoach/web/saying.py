"""What the local page says of progress and drafts, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from focuscoach.errors import mark
from focuscoach.locale import translator
from focuscoach.reporters.html import embed
from focuscoach.reporters.words import ROLE_NAMES, VOICES, Words, clean, shorten

if TYPE_CHECKING:
    from focuscoach.editor.findings import Checked

DOING = {
    "language": mark("Telling languages apart"),
    "voice": mark("Judging posts"),
    "reading": mark("Reading the newest posts carefully"),
    "subjects": mark("Grouping subjects"),
    "measure": mark("Measuring"),
}
SCRIPT = {
    "sending": mark("Sending {name} ({done} of {size} MB)"),
    "sent": mark("{name}, {size} MB"),
    "broken": mark("{name} did not arrive: {reason}"),
    "lost": mark("focuscoach does not answer. Is it still running in its terminal?"),
    "start": mark("Make my report"),
    "forget": mark("Forget everything? The report, your corrections and drafts will be gone."),
    "kept": mark("Corrections kept on this machine: {n}"),
    "empty folder": mark("There are no files with posts in that folder."),
    "thinking": mark("Reading your draft"),
}


def say_script(ui: str) -> Markup:
    """Return what the page's script says, as JSON to put in the page."""
    translate = translator(ui)
    return embed({key: translate(message) for key, message in SCRIPT.items()})


def say_progress(state: Mapping[str, object], ui: str, shown: Mapping[str, str]) -> str:
    """Return what is being done in words: bytes read of an export, posts judged.

    >>> say_progress({"what": "voice", "done": 1200, "total": 1200}, "en", {})
    'Judging posts (1,200 of 1,200)'
    """
    _ = Words(ui)
    what, done, total = state.get("what"), state.get("done"), state.get("total")
    if not isinstance(what, str) or not isinstance(done, int):
        return _("Getting ready")
    if what in DOING:
        said = _(DOING[what])
        if isinstance(total, int) and total:
            return _("{what} ({done} of {total})", what=said, done=_.number(done), total=_.number(total))
        return said
    name = what.removeprefix("read:")
    megabytes = _.number(done / 1e6, 1)
    return _("Reading {name} ({megabytes} MB read)", name=shown.get(name, clean(name)), megabytes=megabytes)


def say_checked(checked: Checked, ui: str) -> dict[str, object]:
    """Return how a draft reads: voice, role, chances, what posting it would do, and findings."""
    if not checked.verdicts:
        return {"said": "", "findings": []}
    _ = Words(ui)
    verdict = checked.verdicts[0]
    names = {**VOICES, "unsure": mark("unsure")}
    role = verdict.role if verdict.role in ROLE_NAMES else None
    effect = verdict.effect
    would: list[str] = []
    if effect is not None:
        would.append(
            _(
                "topical side {before} → {after}",
                before=_percent(effect.topical[0]),
                after=_percent(effect.topical[1]),
            )
        )
        if effect.legibility is not None:
            before, after = effect.legibility
            would.append(_("legibility {before} → {after}", before=_percent(before), after=_percent(after)))
    return {
        "voice": _(names.get(verdict.voice, verdict.voice)),
        "code": verdict.voice,
        "role": _(ROLE_NAMES[role]) if role else "",
        "chances": [[_(VOICES[name]), name, round(100 * chance)] for name, chance in verdict.voices.items()],
        "focus": None if verdict.p_on_focus is None else round(100 * verdict.p_on_focus),
        "said": clean(verdict.text),
        "would": " · ".join(would),
        "why": [clean(word) for word, _weight in verdict.why],
        "findings": [
            {"rule": one.rule, "severity": one.severity, "message": shorten(one.message, 300)}
            for one in checked.new
            if one.severity != "note"
        ],
    }


def _percent(share: float) -> str:
    return f"{share:.1%}"
