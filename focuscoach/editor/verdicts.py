"""The words of verdicts, in the reader's language: how a draft reads, what is good about it, what would change it."""

from __future__ import annotations

from dataclasses import replace

from focuscoach.editor.findings import Verdict
from focuscoach.errors import mark
from focuscoach.locale import Translate

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
PERHAPS = (0.35, 0.65)
"""Chances between which something is told as perhaps so: a coin's toss is no fact."""
FAINT = 0.12
"""Chance under which a draft is off the focus as a fact, whoever judges it; from here to `PERHAPS` that stays open."""
FAINT_PERSONAL = 0.2
"""The same where a draft is about its writer."""
_PRAISE = {
    "expert": mark("It shows what you want to be known for."),
    "bridge": mark("It shows what you want to be known for, with you in it."),
    "human": mark("It lets a reader meet you."),
}
_CHANGES = {
    "expert": mark("A moment of your own would make it a bridge."),
    "human": mark("A sentence on “{focus}” would make it a bridge."),
    "other": mark("A sentence on what it has to do with “{focus}” would bring it to your focus."),
}
_UNCLEAR = mark("It is unclear whether this is topical, personal or mixed.")
_PRESENT = {
    "on": mark("It is on your focus, and you are in it: a bridge."),
    "off": mark("It is off your focus, and about you: a human post."),
}
_ABSENT = {
    "on": mark("It is on your focus, and not about you: an expert post."),
    "off": mark("It is off your focus."),
    "perhaps": mark("It is not about you, and perhaps on your focus."),
    "faint": mark("It is not about you, and not plainly on your focus."),
}
_LIES = {
    "on": mark("on your focus"),
    "off": mark("off your focus"),
    "perhaps": mark("perhaps on your focus"),
    "faint": mark("not plainly on your focus"),
}
_OPEN_LIES = frozenset({"perhaps", "faint"})
LOPSIDED = 0.7
"""Share of one side of a history from which on a draft of that side is told how it could have the other in it."""
_NAME_IT = mark("Name {focus}, and a reader sees it at once.")
_IF_SO = mark("If it has to do with {focus}, a word on that makes it a bridge.")
_EITHER = mark("{some} or {other}")
_ASK = mark("It asks for something.")
_ASKS = {
    "on": mark("It asks for something, on your focus."),
    "off": mark("It asks for something, off your focus."),
}
_OPEN = {
    "perhaps": mark(
        "It is perhaps on your focus; whether it is about the subject or about you is hard to tell."
    ),
    "faint": mark(
        "It is not plainly on your focus; whether it is about a subject or about you is hard to tell."
    ),
}
_NO_WORDS = mark("There is no sentence of your own in this draft.")


def say_verdict(verdict: Verdict, translate: Translate) -> str:
    """Return a verdict in a few sentences: how it reads, why, and what posting it would do to legibility."""
    said = [_say_voice(verdict, translate)]
    if verdict.why:
        words = ", ".join(name if name.startswith("(") else f"“{name}”" for name, _ in verdict.why[:3])
        said.append(translate(mark("Words that decided it: {words}.")).format(words=words))
    if verdict.effect and verdict.effect.legibility:
        said.append(_say_legibility(verdict.effect.legibility, translate))
    return " ".join(said)


def put_into_words(verdict: Verdict, focus: str, translate: Translate) -> Verdict:
    """Return a verdict with what is said of it: how it reads, what is good, and what would change it."""
    return replace(
        verdict,
        text=say_verdict(verdict, translate),
        praise=say_praise(verdict, translate),
        change=say_change(verdict, focus, translate),
    )


def tell_of_no_words(verdict: Verdict, translate: Translate) -> Verdict:
    """Return the verdict on a draft of tags, links or nothing: there is none, whatever the model makes of it."""
    voice = verdict.voice if verdict.declared or verdict.labelled else "unsure"
    return replace(
        verdict, voice=voice, p_on_focus=None, role=None, roles=None, subject=None, why=(), effect=None,
        text=translate(_NO_WORDS),
    )  # fmt: skip


def tell_of_ask(verdict: Verdict, focus: str, translate: Translate, *, vague: bool) -> Verdict:
    """Return the verdict on a draft that asks: how it lies to the focus, for its voice says little.

    A `vague` one asks for nothing that could be on a focus.
    """
    told = put_into_words(verdict, focus, translate)
    if verdict.p_on_focus is None:
        return told
    text = translate(_ASK if vague else _ASKS.get(_lie(verdict), _ASK))
    if verdict.effect and verdict.effect.legibility:
        text = f"{text} {_say_legibility(verdict.effect.legibility, translate)}"
    return replace(told, text=text, praise="", change="")


def _lie(verdict: Verdict) -> str:
    """Return how a draft lies to the focus: on, off, perhaps, or faint, where that is not plain."""
    chance = verdict.p_on_focus
    if chance is None or is_perhaps(chance):
        return "perhaps"
    if chance >= PERHAPS[1]:
        return "on"
    seen = chance if verdict.trace is None else verdict.trace
    return "off" if seen < (FAINT_PERSONAL if verdict.voice == "personal" else FAINT) else "faint"


def _may_lie_anywhere(verdict: Verdict) -> bool:
    """Return whether a draft is about its writer, and whether it is on the focus is open: then that is not told."""
    return verdict.p_on_focus is not None and verdict.voice == "personal" and _lie(verdict) in _OPEN_LIES


def is_perhaps(share: float) -> bool:
    """Return whether a chance is nearer to a coin's toss than to a fact.

    >>> [is_perhaps(share) for share in (0.2, 0.4985, 0.8)]
    [False, True, False]
    """
    return PERHAPS[0] <= share < PERHAPS[1]


def name_sure_role(verdict: Verdict) -> str | None:
    """Return the role that can be told as a fact, "unsure" where the voice is, None where it is a coin's toss."""
    if verdict.role is None or verdict.role == "unsure":
        return verdict.role
    if verdict.p_on_focus is not None and _lie(verdict) in _OPEN_LIES:
        return None
    return verdict.role if (verdict.roles or {}).get(verdict.role, 0.0) >= 0.5 else None


def say_praise(verdict: Verdict, translate: Translate) -> str:
    """Return what is good about a draft, "" where nothing is sure."""
    role = name_sure_role(verdict)
    if role is None and _may_lie_anywhere(verdict):
        role = "human"  # a reader meets its writer all the same
    return translate(_PRAISE[role]) if role in _PRAISE else ""


def say_change(verdict: Verdict, focus: str, translate: Translate) -> str:
    """Return what would change a draft's role, "" where nothing has to or where nothing is the focus.

    A post about oneself, or about the subject alone, is well as it is; the other side is missed where the history
    has too little of it.
    """
    role = name_sure_role(verdict)
    if not focus or verdict.role is None:
        return ""
    lie = _lie(verdict) if verdict.p_on_focus is not None else ""
    if verdict.voice == "personal" and lie == "perhaps":
        return translate(_IF_SO).format(focus=_name_either(focus, translate))
    if verdict.voice != "personal" and lie in _OPEN_LIES and (role is None or not verdict.present):
        return translate(_NAME_IT).format(focus=_name_either(focus, translate))
    effect = verdict.effect
    if role == "expert" and not (effect and effect.topical[0] >= LOPSIDED):
        return ""
    if role == "human" and verdict.voice == "personal" and not (effect and effect.personal[0] >= LOPSIDED):
        return ""
    return translate(_CHANGES[role]).format(focus=focus) if role in _CHANGES else ""


def _name_either(focus: str, translate: Translate) -> str:
    """Return the parts of a focus, each in quotation marks, as those of which one will do."""
    *some, last = [f"“{part}”" for part in focus.split(", ")]
    return translate(_EITHER).format(some=", ".join(some), other=last) if some else last


def _say_voice(verdict: Verdict, translate: Translate) -> str:
    """Return the sentence on voice, focus and role."""
    if verdict.voice == "unsure":
        if verdict.p_on_focus is None:
            return translate(_UNCLEAR)
        lie = _lie(verdict)
        return translate((_PRESENT if verdict.present else _ABSENT).get(lie) or _OPEN[lie])
    share = verdict.voices[verdict.voice]
    role = name_sure_role(verdict)
    return translate(_choose_sentence(verdict, role)).format(
        voice=translate(VOICE_WORDS[verdict.voice]),
        share=round(100 * share),
        focus=translate(_LIES[_lie(verdict)]),
        role=translate(ROLE_WORDS[role]) if role in ROLE_WORDS else "",
    )


def _choose_sentence(verdict: Verdict, role: str | None) -> str:
    """Return the template: who says the voice, how sure it is, and whether a focus and a role are told."""
    has_focus = verdict.p_on_focus is not None and not _may_lie_anywhere(verdict)
    if verdict.declared or verdict.labelled:
        told = _DECLARED if verdict.declared else _LABELLED
    else:
        told = _PERHAPS if is_perhaps(verdict.voices[verdict.voice]) else _READS
    return told[2 if role in ROLE_WORDS and has_focus else 1 if has_focus else 0]


_DECLARED = (
    mark("You declare it {voice}."),
    mark("You declare it {voice}, {focus}."),
    mark("You declare it {voice}, {focus}: {role}."),
)
_LABELLED = (
    mark("You labelled it {voice}."),
    mark("You labelled it {voice}, {focus}."),
    mark("You labelled it {voice}, {focus}: {role}."),
)
_READS = (
    mark("It reads as {voice} ({share}%)."),
    mark("It reads as {voice} ({share}%), {focus}."),
    mark("It reads as {voice} ({share}%), {focus}: {role}."),
)
_PERHAPS = (
    mark("Perhaps it is {voice}."),
    mark("Perhaps it is {voice}, {focus}."),
    mark("Perhaps it is {voice}, {focus}: {role}."),
)


def _say_legibility(ends: tuple[float, float], translate: Translate) -> str:
    """Return the sentence on legibility."""
    before, after = (round(100 * value) for value in ends)
    template = (
        mark("Posted, it leaves legibility at {after}%.")
        if before == after
        else mark("Posted, it takes legibility from {before}% to {after}%.")
    )
    return translate(template).format(before=before, after=after)
