"""What the local page says of progress, errors and drafts, in the reader's language and without a terminal's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from focuscoach.advice.rules.draft import VERDICT
from focuscoach.errors import FocuscoachError, mark
from focuscoach.locale import translator
from focuscoach.reporters.band import tell_band
from focuscoach.reporters.html import embed
from focuscoach.reporters.words import ROLE_NAMES, VOICES, Words, clean, shorten

if TYPE_CHECKING:
    from focuscoach.editor.findings import Checked
    from focuscoach.report import Report

DOING = {
    "language": mark("Telling languages apart"),
    "voice": mark("Judging posts"),
    "reading": mark("Reading the newest posts carefully"),
    "subjects": mark("Grouping subjects"),
    "measure": mark("Measuring"),
}
SCRIPT = {
    "sending": mark("Sending {name} ({done} of {size})"),
    "sent": mark("{name}, {size}"),
    "looking": mark("Looking what {name} is"),
    "is": mark("{name}: {networks}"),
    "broken": mark("{name} did not arrive: {reason}"),
    "remove": mark("Remove {name}"),
    "lost": mark("focuscoach does not answer. Is it still running?"),
    "forget": mark("Forget everything? The report, your corrections and drafts will be gone."),
    "kept": mark("Corrections kept on this machine: {n}"),
    "remembered": mark("Numbers kept: your next report tells what moved"),
    "empty folder": mark("There are no files with posts in that folder."),
    "late": mark(
        "{name} came while others were being read. Press “Read these too”, and it gets a report of its own."
    ),
}
HINTS = {
    "ambiguous-dates": mark("Say how the dates are written, under “More about these files”."),
    "author-not-found": mark("Say under which name you write, under “More about these files”; or leave it empty."),
    "several-authors": mark("Say under which name you write, under “More about these files”."),
    "several-owners": mark("Give one person's files at a time; where all are yours, say so under “More about these "
                           "files”."),
    "no-column": mark("Write “text” above the column of your texts and “date” above that of the dates, and give the "
                      "table again."),
    "no-text-column": mark("Write “text” above the column of your texts and “date” above that of the dates, and give "
                           "the table again."),
    "needs-mapping": mark("Ask the network for your data itself, and choose JSON where it lets you choose."),
    "labels-damaged": mark("Move that file away, and start again: your corrections are then made anew."),
    "kept-damaged": mark("Move that file away, and keep the numbers anew."),
    "model-unreadable": mark("Set focuscoach up again: a part of it is damaged."),
    "unknown": mark("Ask the network for your own data, as the steps above tell: it sends a zip, or files that end in "
                    ".json, .csv or .js."),
}  # fmt: skip
"""What to do on the page about an error, where its own hint is for a terminal; by the error's code."""
UNKNOWN = mark("{name} holds no posts that focuscoach knows.")
CHANGES = {
    "other": mark("A sentence on {focus} would make it one for your focus."),
    "human": mark("It shows you. A sentence on {focus} would make it a bridge to your focus."),
    "expert": mark("A moment of your own in it would make it a bridge."),
    "bridge": mark("Leave yourself out, and it would be an expert post."),
    "unsure": mark("A fact about the subject would make it topical, a moment of your own personal."),
}
"""What would change a draft's role, by its role."""
PRAISE = {
    "expert": mark("This shows what you want to be known for."),
    "bridge": mark("This shows what you want to be known for, and who you are."),
}


def say_script(ui: str) -> Markup:
    """Return what the page's script says, as JSON to put in the page."""
    translate = translator(ui)
    return embed({key: translate(message) for key, message in SCRIPT.items()} | {"ui": ui})


def say_error(error: FocuscoachError, ui: str) -> dict[str, str]:
    """Return an error as the page shows it: its code, what happened, and what to do on the page."""
    translate = translator(ui)
    listed = error.code == "unknown" and "networks" in error.params
    message = translate(UNKNOWN).format(**error.params) if listed else error.message(translate)
    hint = HINTS.get(error.code) if error.code != "unknown" or listed else None
    return {
        "code": error.code,
        "message": message,
        "hint": translate(hint).format(**error.params) if hint else error.hint(translate),
    }


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


def say_checked(checked: Checked, ui: str, focus: str = "") -> dict[str, object]:
    """Return how a draft reads: its verdict in a sentence, what is good, what would change it, and findings."""
    if not checked.verdicts:
        return {"said": "", "findings": []}
    _ = Words(ui)
    verdict = checked.verdicts[0]
    role = verdict.role or ""
    names = {**VOICES, "unsure": mark("unsure")}
    told = [one for one in checked.new if one.rule != VERDICT]
    change = _(CHANGES[role], focus=shorten(focus, 80)) if role in CHANGES and focus else ""
    return {
        "voice": _(names.get(verdict.voice, verdict.voice)),
        "code": verdict.voice,
        "role": _(ROLE_NAMES[role]) if role in ROLE_NAMES else "",
        "said": clean(verdict.text),
        "good": [
            *([_(PRAISE[role])] if role in PRAISE else []),
            *(shorten(one.message, 300) for one in told if one.severity == "note"),
        ],
        "change": change,
        "findings": [
            {"rule": one.rule, "severity": one.severity, "message": shorten(one.message, 300)}
            for one in told
            if one.severity != "note"
        ],
    }


def say_moved(before: Report, after: Report) -> str:
    """Return the shares that a correction moved, in the report's language."""
    _ = Words(after.ui)
    return _list_moved(before, after) or _("Kept; this post moves no share that is shown.")


def say_settled(before: Report, after: Report) -> str:
    """Return what another focus, goal, period or choice of networks moved, in the report's language."""
    _ = Words(after.ui)
    told = [moved] if (moved := _list_moved(before, after)) else []
    if before.target.goal != after.target.goal:
        told.append(tell_band(after.target, _, short=True))
    return " · ".join(told) or _("Done; that moves no share that is shown.")


def _list_moved(before: Report, after: Report) -> str:
    _ = Words(after.ui)

    def change(old: float, new: float) -> dict[str, str]:
        return {"before": f"{_.number(100 * old, 1)}%", "after": f"{_.number(100 * new, 1)}%"}

    told = []
    if before.mix and after.mix:
        for voice in VOICES:
            old, new = getattr(before.mix, voice).share, getattr(after.mix, voice).share
            if abs(new - old) >= 0.0005:
                told.append(_("{name} {before} → {after}", name=_(VOICES[voice]), **change(old, new)))
    if before.focus and after.focus and before.focus.share and after.focus.share:
        old, new = before.focus.share.share, after.focus.share.share
        if abs(new - old) >= 0.0005:
            told.append(_("on focus {before} → {after}", **change(old, new)))
    if before.legibility and after.legibility:
        values = change(before.legibility.value, after.legibility.value)
        if values["before"] != values["after"]:
            told.append(_("legibility {before} → {after}", **values))
    return " · ".join(told)
