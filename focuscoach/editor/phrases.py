"""The words of findings and verdicts, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from focuscoach.advice.rules import RULES
from focuscoach.editor.findings import Effect, Verdict
from focuscoach.errors import mark
from focuscoach.locale import Translate

_EXPOSED = {
    "FC401": mark(
        "This tells of somebody's health. Everybody who can open the post can read it, employers "
        "included. Whether that is fine is yours to say."
    ),
    "FC402": mark(
        "This is an address. Everybody who can open the post can read it."
    ),
    "FC403": mark(
        "This is a telephone number. Everybody who can open the post, and every program that collects"
        " numbers, can read it."
    ),
    "FC404": mark(
        "This names somebody near you or in your care. Everybody who can open the post can read it "
        "about them."
    ),
}  # fmt: skip
"""What the exposure rules say of a single place; in the registry they speak of a history."""

VOICE_WORDS = {
    "topical": mark("topical"),
    "personal": mark("personal"),
    "mixed": mark("mixed"),
    "unsure": mark("unsure"),
}
ROLE_WORDS = {
    "expert": mark("an expert post"),
    "bridge": mark("a bridge"),
    "human": mark("a human post"),
    "other": mark("a post on another subject"),
}


def say_finding(rule: str, numbers: Mapping[str, object], translate: Translate) -> str:
    """Return what a rule says about a draft.

    >>> say_finding("FC304", {"tag": "#blessed"}, str).split(":")[0].split(".")[0]
    'Nobody who looks for your subject searches for #blessed'
    """
    return translate(_EXPOSED.get(rule) or RULES[rule].text).format(**numbers)


def say_verdict(verdict: Verdict, translate: Translate) -> str:
    """Return a verdict in a few sentences: how it reads, why, and what posting it would do."""
    said = [_say_voice(verdict, translate)]
    if verdict.why:
        words = ", ".join(name if name.startswith("(") else f"“{name}”" for name, _ in verdict.why[:3])
        said.append(translate(mark("Words that decided it: {words}.")).format(words=words))
    if verdict.effect:
        said += _say_effect(verdict, verdict.effect, translate)
    return " ".join(said)


def _say_voice(verdict: Verdict, translate: Translate) -> str:
    """Return the sentence on voice, focus and role."""
    if verdict.voice == "unsure":
        return translate(mark("It is unclear whether this is topical, personal or mixed."))
    voice = translate(VOICE_WORDS[verdict.voice])
    share = round(100 * verdict.voices[verdict.voice])
    if verdict.declared:
        template = (
            mark("You declare it {voice}, {focus}: {role}.")
            if verdict.role
            else mark("You declare it {voice}.")
        )
    elif verdict.labelled:
        template = (
            mark("You labelled it {voice}, {focus}: {role}.")
            if verdict.role
            else mark("You labelled it {voice}.")
        )
    elif verdict.role:
        template = mark("It reads as {voice} ({share} %), {focus}: {role}.")
    else:
        template = mark("It reads as {voice} ({share} %).")
    on_focus = verdict.p_on_focus is not None and verdict.p_on_focus >= 0.5
    return translate(template).format(
        voice=voice,
        share=share,
        focus=translate(mark("on your focus") if on_focus else mark("off your focus")),
        role=translate(ROLE_WORDS[verdict.role]) if verdict.role in ROLE_WORDS else "",
    )


def _say_effect(verdict: Verdict, effect: Effect, translate: Translate) -> list[str]:
    """Return the sentences on the last posts and on legibility."""
    said = []
    if effect.off_focus is not None and verdict.role in ROLE_WORDS:
        template = mark("{off} of your last {last} are off focus; this one is {role}.")
        said.append(
            translate(template).format(
                off=effect.off_focus, last=effect.last, role=translate(ROLE_WORDS[verdict.role])
            )
        )
    if effect.legibility:
        before, after = (round(100 * value) for value in effect.legibility)
        template = (
            mark("Posted, it leaves legibility at {after} %.")
            if before == after
            else mark("Posted, it takes legibility from {before} % to {after} %.")
        )
        said.append(translate(template).format(before=before, after=after))
    return said
