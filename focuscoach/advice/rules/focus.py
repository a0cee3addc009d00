"""The rules of what somebody is known for (FC2xx): the focus, its parts, and legibility."""

from __future__ import annotations

from dataclasses import replace

from focuscoach.advice.rules.effects import add_effect, find_under, more_focus
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Numbers, Rule
from focuscoach.errors import mark

MOST_SUBJECTS = 3.0
"""So many subjects of equal size, of the topical posts, can still be told in a sentence."""
LEADS, SURELY_LEADS = 0.4, 0.6
"""Share of the posts from which a part of the focus leads, and the one that its interval may not reach."""
_NO_PART_LEADS = mark(
    "You want to be known for {n} things, and none of them leads: the largest, “{part}”, is in {share} ({low}–{high}) "
    "of your posts. Let one or two lead, and let the others serve them."
)
_LEAST_OF_ALL = mark(
    "You want to be known for “{focus}”, and {share} ({low}–{high}) of your posts are about it; the aim is at least "
    "{least}. Least of all they are about “{part}”. Write about it more often, or leave out what you do not post on."
)
A_HAIR = 0.3
"""Of a subject: who is over by less is told nothing."""
FEWEST_SUBJECTS = 2.0
"""Where so few are possible nothing is said of many."""
SILENT_PART = 0.10
DOUBTED = 0.05
"""Share of the posts under which a part of a profile may well be no wish at all."""
WELL_POSTED = 0.30
READABLE = 0.5
LIKELY = 0.8
"""How sure it must be that too little is about the focus before that is said."""


def _focus_not_posted(facts: Facts) -> Firing | None:
    if facts.source not in ("stated", "profile") or (facts.parts and len(facts.doubted_parts) == facts.parts):
        return None
    found, least = _too_little_focus(facts), facts.smallest_share
    if found is None or facts.parts < 2 or least is None or least.share >= SILENT_PART:
        return found
    return replace(found, text=_LEAST_OF_ALL, told={**found.told, "part": facts.smallest_part})


def _too_little_focus(facts: Facts) -> Firing | None:
    """Return a firing where the share on the focus lies under the aim by more than a hair."""
    aim = facts.target.focus_at_least
    found = find_under(facts.focus, aim, "share", focus=facts.statement)
    if facts.shop_tells or found is None or facts.focus is None or (found.sureness or 0.0) < LIKELY:
        return None
    return add_effect(facts, found, more_focus, aim - facts.focus.share)


def _posts_say_otherwise(facts: Facts) -> Firing | None:
    if facts.source not in ("stated", "profile") or facts.focus is None or not facts.leading:
        return None
    if facts.shop_tells:
        return None  # what a contact sees is about the focus
    if facts.parts and len(facts.doubted_parts) == facts.parts:
        return None
    if facts.leading_share <= facts.focus.share:
        return None
    told: Numbers = {
        "focus": facts.statement,
        "share": facts.focus.share,
        "leading": facts.leading,
        "leading_share": facts.leading_share,
    }
    firing = Firing(told, facts.leading_share, facts.leading_share > facts.focus.high)
    return add_effect(facts, firing, more_focus, facts.leading_share / 2)


def _leading_too_small(facts: Facts) -> Firing | None:
    if facts.source != "posts":
        return None
    return _too_little_focus(facts)


def _focus_not_in_profile(facts: Facts) -> Firing | None:
    if facts.source == "profile" or facts.profile_fits is not False or facts.focus is None:
        return None
    if facts.focus.share < WELL_POSTED:
        return None
    told: Numbers = {
        "share": facts.focus.share,
        "focus": facts.statement,
        "profile": facts.profile_says or "–",
    }
    return Firing(told, facts.focus.share, facts.focus.low >= WELL_POSTED / 2)


def _silent_part(facts: Facts) -> Firing | None:
    if not facts.silent_parts:
        return None
    return Firing(
        {"parts": ", ".join(facts.silent_parts), "n": len(facts.silent_parts), "under": SILENT_PART}, 0.4
    )


def _doubtful_wish(facts: Facts) -> Firing | None:
    if not facts.doubted_parts:
        return None
    told: Numbers = {
        "parts": "”, “".join(facts.doubted_parts),
        "n": len(facts.doubted_parts),
        "under": DOUBTED,
    }
    return Firing(told, 0.8 if len(facts.doubted_parts) == facts.parts else 0.3, sure=False)


def _no_part_leads(facts: Facts) -> Firing | None:
    """Return a firing where somebody wants to be known for more than a sentence holds, and no part of it leads."""
    share = facts.largest_share
    kinds = facts.parts if facts.kinds is None else facts.kinds
    if kinds <= MOST_SUBJECTS or share is None or share.share >= LEADS or share.high >= SURELY_LEADS:
        return None
    told: Numbers = {
        "n": facts.parts,
        "part": facts.largest_part,
        "share": share.share,
        "low": share.low,
        "high": share.high,
    }
    return Firing(told, 0.4, text=_NO_PART_LEADS)


def _scattered(facts: Facts) -> Firing | None:
    found = facts.subjects
    if facts.shop_tells or (facts.focus and facts.focus.share >= facts.target.focus_at_least):
        return None  # who is known for a focus may write about much beside it
    if (no_part := _no_part_leads(facts)) or found is None:
        return no_part
    value = found.low if found.value is None else found.value
    if value < MOST_SUBJECTS + A_HAIR or found.low < FEWEST_SUBJECTS:
        return None
    told = {"value_number": value, "low_number": found.low, "most_number": MOST_SUBJECTS}
    return Firing(told, min(1.0, value / MOST_SUBJECTS - 1), found.low > MOST_SUBJECTS)


def _hard_to_read(facts: Facts) -> Firing | None:
    found = facts.legibility
    if found is None or found.at_most or found.value >= READABLE:
        return None
    if facts.shop_known is not None and facts.shop_known >= READABLE:
        return None  # where a contact looks it is fine
    if facts.personal and facts.personal.share > facts.target.personal[1]:
        return None  # "one in four about you" is no advice to whom tells more than that
    told = {"chance": found.value, "low": found.low, "high": found.high, "glances": found.glances}
    return Firing(told, 1 - found.value / READABLE, found.high < READABLE and not found.provisional)


FOCUS = (
    Rule(
        "FC201", "focus-not-posted", "focus", "warning",
        mark("You want to be known for “{focus}”, and {share} ({low}–{high}) of your posts are about it; the aim is "
             "at least {least}. Write about it more often, or state what your posts are about."),
        mark("People pass on an opening when they are sure that you want it; they know that from what you "
             "keep returning to. Post on it, or state the focus that your posts already show."),
        ("marin-2012", "leonardi-2015", "wang-kraut-2012", "glances"),
        ("utz-breuer-2019", "burke-kraut"), condition=_focus_not_posted,
    ),
    Rule(
        "FC202", "focus-not-in-profile", "focus", "warning",
        mark("Your posts are about “{focus}” ({share} of them), but your profile does not say so; it says "
             "“{profile}”. Put the words that you post about into your headline."),
        mark("A contact who thinks of you looks at your profile first. Training and credentials that match "
             "the posts tell a weak tie that a tip is welcome."),
        ("marin-2012", "bond-2018"), (), condition=_focus_not_in_profile,
    ),
    Rule(
        "FC203", "silent-part", "focus", "info",
        mark("You hardly post about part of what you want to be known for (each under {under} of your posts): "
             "{parts}. Write about it, or leave it out of the statement."),
        mark("Nobody can pass on an opening in something that they never saw you mention."),
        ("marin-2012", "sanchez-martin-2024"), (), condition=_silent_part,
    ),
    Rule(
        "FC204", "scattered", "focus", "warning",
        mark("Your posts on a subject are spread over some {value_number} subjects (at least {low_number}); about "
             "{most_number} can be told in a sentence. Let one or two lead, and let the others serve them."),
        mark("People who stay with few subjects are followed and named for them. One post may well join several: "
             "that helps the post, not the person."),
        ("wang-kraut-2012", "weng-menczer-2015"), (), condition=_scattered,
    ),
    Rule(
        "FC205", "hard-to-read", "focus", "info",
        mark("Somebody who glances at {glances} of your posts is {chance} ({low}–{high}) likely to meet both your "
             "focus and you. More posts on the focus, and one in four about you, raise that chance fastest."),
        mark("Legibility is a calculation: posts drawn at random, the focus met twice, the person once. It "
             "assumes that readers see random posts, which no feed promises."),
        ("glances", "granovetter-1973", "rajkumar-2022", "levordashka-2016"),
        ("gee-2017", "sanchez-martin-2024", "altenmuller-2023"),
        condition=_hard_to_read,
    ),
    Rule(
        "FC206", "no-leading-subject", "focus", "info",
        mark("You stated no focus. Your largest subject is “{focus}”, with {share} ({low}–{high}) of your posts; "
             "the aim is at least {least}. Choose what you want to be known for and state it."),
        mark("Without a stated focus the largest subject stands in for it. What you want cannot be read "
             "from posts alone."),
        ("marin-2012", "weng-menczer-2015"), ("utz-breuer-2019",), condition=_leading_too_small,
    ),
    Rule(
        "FC207", "posts-say-otherwise", "focus", "warning",
        mark("You say “{focus}”, your posts say “{leading}”: {leading_share} of them are about that, and "
             "{share} about your focus. Post on your focus, or name the subject that you do post on."),
        mark("A reader goes by what comes back most. If that is not what you want to be known for, they "
             "will think of you for something else."),
        ("marin-2012", "leonardi-2015"), ("weng-menczer-2015",), condition=_posts_say_otherwise,
    ),
    Rule(
        "FC208", "doubtful-wish", "focus", "info",
        mark("Your profile was read as saying that you want to be known for “{parts}”, and under {under} of your posts "
             "fit that. If you do not want it, state what you do want; if you do, write about it."),
        mark("A headline or bio also holds jokes, pastimes and what once was, and what it means is guessed. Before "
             "contacts can think of you for something, you have to say it and show it."),
        ("marin-2012", "bond-2018"), (), condition=_doubtful_wish,
    ),
)  # fmt: skip
