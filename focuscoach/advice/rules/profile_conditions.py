"""When each rule of a profile speaks: conditions on `ProfileFacts`, by the id of the rule."""

from __future__ import annotations

from collections.abc import Callable

from focuscoach.advice.rules.profile_facts import ProfileFacts
from focuscoach.advice.rules.rule import Firing

SEEKING_GOALS: dict[str, frozenset[str]] = {
    "internship": frozenset({"internship"}),
    "thesis": frozenset({"thesis", "internship"}),
    "freelance": frozenset({"freelance"}),
    "first-job": frozenset({"job"}),
    "career-change": frozenset({"job"}),
}
"""Goals for which something is looked for, and what that is called in a profile (`seeking.KINDS`)."""
MOST_PIECES = 7
"""Things that a first line may list before nobody keeps one; a convention."""
ENOUGH_POSTS = 20
"""Posts from which their silence about a thing is told."""
FEW_ABOUT = 15
"""Words under which an about is too short for one set phrase to be a detail."""


def _no_first_line(facts: ProfileFacts) -> Firing | None:
    return Firing({"network": facts.network}, 0.9) if facts.state == "none" else None


def _no_words(facts: ProfileFacts) -> Firing | None:
    return Firing({}, 0.8) if facts.state in ("pictures", "links") else None


def _no_field(facts: ProfileFacts) -> Firing | None:
    if facts.state or facts.fields or facts.letters or facts.names_focus or facts.seeks_field:
        return None
    return Firing({}, 0.8, sure=facts.has_headline or bool(facts.focus))


def _beside_focus(facts: ProfileFacts) -> Firing | None:
    if facts.state or not facts.fields or facts.names_focus is not False:
        return None
    told = {"fields": "”, “".join(facts.fields[:2]), "focus": facts.focus}
    return Firing(told, 0.7, sure=facts.has_headline)


def _playful(facts: ProfileFacts) -> Firing | None:
    return Firing({"title": facts.playful}, 0.5) if facts.playful and not facts.state else None


def _letters(facts: ProfileFacts) -> Firing | None:
    if not facts.letters or facts.state:
        return None
    return Firing({"letters": facts.letters, "meant": facts.letters_mean}, 0.4)


def _too_many(facts: ProfileFacts) -> Firing | None:
    if facts.state or facts.pieces <= MOST_PIECES:
        return None
    return Firing({"n": facts.pieces}, 0.5)


def _no_search(facts: ProfileFacts) -> Firing | None:
    if (
        facts.goal not in SEEKING_GOALS
        or facts.seeks
        or facts.may_seek
        or facts.state in ("other-language", "farewell", "none")
    ):
        return None
    return Firing({}, 0.7, sure=facts.has_headline)


def _vague_search(facts: ProfileFacts) -> Firing | None:
    return Firing({"search": facts.seeks}, 0.75) if facts.seeks and facts.seeks_vague else None


def _closed_search(facts: ProfileFacts) -> Firing | None:
    if not facts.seeks or facts.seeks_vague or facts.seeks_opened or not facts.has_headline:
        return None
    return Firing({"search": facts.seeks}, 0.35)


def _other_search(facts: ProfileFacts) -> Firing | None:
    wanted = SEEKING_GOALS.get(facts.goal)
    if not wanted or not facts.seeks_kinds or wanted & set(facts.seeks_kinds):
        return None
    return Firing({"search": facts.seeks, "goal": facts.goal}, 0.85)


def _cliches(facts: ProfileFacts) -> Firing | None:
    n = len(facts.cliches)
    if not facts.cliches_above and n < 2 and not (n and facts.about_words < FEW_ABOUT):
        return None
    return Firing({"phrases": "”, “".join(facts.cliches[:4]), "n": n}, min(0.6, 0.3 + 0.1 * n)) if n else None


def _no_about(facts: ProfileFacts) -> Firing | None:
    if facts.network != "linkedin" or facts.about_words or facts.state in ("none", "farewell"):
        return None
    return Firing({}, 0.3)


def _two_people(facts: ProfileFacts) -> Firing | None:
    if not facts.other_network:
        return None
    told = {
        "network": facts.network, "line": "”, “".join(facts.fields[:2]),
        "other_network": facts.other_network, "other_line": facts.other_line,
    }  # fmt: skip
    return Firing(told, 0.45)


def _hidden(facts: ProfileFacts) -> Firing | None:
    if not facts.hidden or facts.state == "farewell":
        return None
    told = ", ".join(f"“{word}” in {n}" for word, n in facts.hidden)  # the sentence goes on with "posts"
    return Firing({"words": told, "n": len(facts.hidden)}, 0.5)


def _unheard(facts: ProfileFacts) -> Firing | None:
    if not facts.unheard or facts.posts < ENOUGH_POSTS:
        return None
    return Firing({"skills": "”, “".join(facts.unheard), "posts": facts.posts}, 0.4)


def _good_line(facts: ProfileFacts) -> Firing | None:
    if facts.focus and not facts.names_focus:
        return None
    if facts.state or not facts.fields or facts.pieces > MOST_PIECES:
        return None
    if facts.playful or facts.letters or facts.cliches_above:
        return None
    return Firing({"fields": "”, “".join(facts.fields[:3])}, 0.5)


def _good_search(facts: ProfileFacts) -> Firing | None:
    if not facts.seeks or facts.seeks_vague or _other_search(facts) or facts.seeks_telling < 2:
        return None
    return Firing({"search": facts.seeks}, 0.5)


def _one_person(facts: ProfileFacts) -> Firing | None:
    return (
        Firing({"network": facts.network, "other_network": facts.agreeing}, 0.3) if facts.agreeing else None
    )


def _borne_out(facts: ProfileFacts) -> Firing | None:
    if not facts.heard or facts.posts < ENOUGH_POSTS:
        return None
    field, n = max(facts.heard, key=lambda one: one[1])
    return Firing({"field": field, "n": n, "posts": facts.posts}, 0.6)


CONDITIONS: dict[str, Callable[[ProfileFacts], Firing | None]] = {
    "FC501": _no_first_line, "FC502": _no_words, "FC503": _no_field, "FC504": _beside_focus, "FC505": _playful,
    "FC506": _letters, "FC507": _too_many, "FC511": _no_search, "FC512": _vague_search, "FC513": _closed_search,
    "FC514": _other_search, "FC521": _cliches, "FC522": _no_about, "FC531": _two_people, "FC541": _hidden,
    "FC542": _unheard, "FC571": _good_line, "FC572": _good_search, "FC573": _one_person, "FC574": _borne_out,
}  # fmt: skip
"""When each rule speaks, by its id."""
