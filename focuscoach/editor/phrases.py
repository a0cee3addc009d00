"""The words of findings and verdicts, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from focuscoach.advice.rules import RULES
from focuscoach.editor.findings import Verdict
from focuscoach.errors import mark
from focuscoach.locale import Translate

_EXPOSED = {
    "FC401": mark(
        "This is about somebody's health. Everybody who can open the post can read it, employers "
        "included. Whether that is fine is up to you."
    ),
    "FC402": mark(
        "This is an address. Everybody who can open the post can read it."
    ),
    "FC403": mark(
        "This is a telephone number. Everybody who can open the post, and every program that collects"
        " numbers, can read it."
    ),
    "FC404": mark(
        "This names somebody close to you or in your care. Everybody who can open the post can read it "
        "about them."
    ),
    "FC405": mark(
        "This is an e-mail address. Everybody who can open the post, and every program that collects"
        " addresses, can read it."
    ),
    "FC406": mark(
        "This is the number of an account. Everybody who can open the post can read it."
    ),
    "FC407": mark(
        "This tells of somebody in your care, who could be known by it. Everybody who can open the post"
        " can read it about them."
    ),
    "FC408": mark(
        "This blames a party, a government or a politician. That is yours to say; in experiments scientists were "
        "believed less the more political their posts were."
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
    'Nobody looking for your subject searches for #blessed'
    """
    return translate(_EXPOSED.get(rule) or RULES[rule].text).format(**{"n": 1, "ids": "", **numbers})


PERHAPS = (0.35, 0.65)
"""Chances between which something is told as perhaps so: a coin's toss is no fact."""
FAINT = 0.06
"""Chance under which a draft is off the focus as a fact; from here to `PERHAPS` nothing in it says so either way."""
FAINT_UNSURE, FAINT_PERSONAL = 0.05, 0.27
"""The same where nothing says what the draft is, and where it is surely about its writer."""
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
_PRESENT = mark("It is on your focus, and you are in it: a bridge.")
_ABSENT = mark("It is on your focus, and not about you.")
_LIES = {
    "on": mark("on your focus"),
    "off": mark("off your focus"),
    "perhaps": mark("perhaps on your focus"),
    "faint": mark("not plainly on your focus"),
}
_OPEN_LIES = frozenset({"perhaps", "faint"})
SURELY_PERSONAL = 0.75
"""P(personal) from which on a draft is about its writer, and no word of the focus is missed in it."""
LOPSIDED = 0.7
"""Share of one side of a history from which on a draft of that side is told how it could have the other in it."""
_NAME_IT = mark("Name {focus}, and a reader sees it at once.")
_EITHER = mark("{some} or {other}")
_ASKS = {
    "on": mark("It asks for something, on your focus."),
    "off": mark("It asks for something, off your focus."),
    "perhaps": mark("It asks for something, perhaps on your focus."),
    "faint": mark("It asks for something, not plainly on your focus."),
}
_OPEN = {
    "off": mark("It is off your focus; whether it is about a subject or about you is hard to tell."),
    "perhaps": mark(
        "It is perhaps on your focus; whether it is about the subject or about you is hard to tell."
    ),
    "faint": mark(
        "It is not plainly on your focus; whether it is about a subject or about you is hard to tell."
    ),
}
_NO_WORDS = mark("There is no word of your own in this draft to judge.")


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


def tell_of_no_words(verdict: Verdict, focus: str, translate: Translate) -> Verdict:  # noqa: ARG001
    """Return the verdict on a draft of tags, links or nothing: there is none, whatever the model makes of it."""
    voice = verdict.voice if verdict.declared or verdict.labelled else "unsure"
    return replace(
        verdict, voice=voice, p_on_focus=None, role=None, roles=None, subject=None, why=(), effect=None,
        text=translate(_NO_WORDS),
    )  # fmt: skip


def tell_of_ask(verdict: Verdict, focus: str, translate: Translate) -> Verdict:
    """Return the verdict on a draft that asks: what it lies to the focus, for its voice says little."""
    told = put_into_words(verdict, focus, translate)
    if verdict.p_on_focus is None:
        return told
    text = translate(_ASKS[_lie(verdict)])
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
    limit = FAINT_UNSURE if verdict.voice == "unsure" else FAINT
    if verdict.voice == "personal" and verdict.voices["personal"] >= SURELY_PERSONAL:
        limit = FAINT_PERSONAL
    return "off" if chance < limit else "faint"


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
    return translate(_PRAISE[role]) if role in _PRAISE else ""


def say_change(verdict: Verdict, focus: str, translate: Translate) -> str:
    """Return what would change a draft's role, "" where nothing has to or where nothing is the focus.

    A post about oneself, or about the subject alone, is well as it is; the other side is missed where the history
    has too little of it.
    """
    role = name_sure_role(verdict)
    if not focus or verdict.role is None:
        return ""
    if role is None and verdict.p_on_focus is not None and _lie(verdict) in _OPEN_LIES:
        return (
            ""
            if verdict.voice == "personal"
            else translate(_NAME_IT).format(focus=_name_either(focus, translate))
        )
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
        return translate((_PRESENT if verdict.present else _ABSENT) if lie == "on" else _OPEN[lie])
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
    has_focus = verdict.p_on_focus is not None
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
    mark("Perhaps it is {voice} ({share}%)."),
    mark("Perhaps it is {voice} ({share}%), {focus}."),
    mark("Perhaps it is {voice} ({share}%), {focus}: {role}."),
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
