"""The rules of a history: the mix (FC1xx), and focus and legibility (FC2xx)."""

from __future__ import annotations

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Numbers, Rule
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, Share

FLOOR = 0.15
"""Under this personal share a reader of five posts more often than not meets no person."""
FEW_BRIDGES = 0.05
MOST_SUBJECTS = 3.0
"""So many subjects of equal size, of the topical posts, can still be told in a sentence."""
LONG_SILENCE = 60
"""Days after which the last posts are no longer what a contact has seen."""
SILENT_PART = 0.10
DOUBTED = 0.05
"""Share of the posts under which a part of a profile may well be no wish at all."""
WELL_POSTED = 0.30
READABLE = 0.5


def _under(found: Share | None, least: float, name: str, **others: float | int | str) -> Firing | None:
    """Return a firing where a share lies under `least`, as whole per cents; sure where its interval does."""
    if found is None or round(100 * found.share) >= round(100 * least):
        return None
    told: Numbers = {name: found.share, "low": found.low, "high": found.high, "least": least, **others}
    return Firing(told, min(1.0, (least - found.share) / least), found.high < least)


def _little_topical(facts: Facts) -> Firing | None:
    return _under(facts.topical, facts.target.topical[0], "share", most=facts.target.topical[1])


def _little_personal(facts: Facts) -> Firing | None:
    found = _under(
        facts.personal, facts.target.personal[0], "share", most=facts.target.personal[1], floor=FLOOR
    )
    if found is None or facts.personal is None:
        return None
    return Firing(found.numbers, found.weight, found.sure or facts.personal.share < FLOOR)


def _only_sharing(facts: Facts) -> Firing | None:
    entries = facts.shares + facts.posts
    if entries < LABELS_ONLY_UNDER or facts.shares <= facts.posts:
        return None
    return Firing({"shares": facts.shares, "own": facts.posts}, facts.shares / entries)


def _silence(facts: Facts) -> Firing | None:
    longest = max(facts.longest_gap, facts.silence)
    if longest < LONG_SILENCE:
        return None
    days = {"gap_days": round(facts.longest_gap), "silent_days": round(facts.silence)}
    return Firing(days, min(1.0, longest / 365), facts.silence >= LONG_SILENCE)


def _no_bridge(facts: Facts) -> Firing | None:
    found = facts.bridge
    if found is None or found.share >= FEW_BRIDGES:
        return None
    return Firing({"share": found.share, "low": found.low, "high": found.high}, 0.5, found.high < 0.10)


def _focus_not_posted(facts: Facts) -> Firing | None:
    if facts.source not in ("stated", "profile") or (facts.parts and len(facts.doubted_parts) == facts.parts):
        return None
    return _under(facts.focus, facts.target.focus_at_least, "share", focus=facts.statement)


def _posts_say_otherwise(facts: Facts) -> Firing | None:
    if facts.source not in ("stated", "profile") or facts.focus is None or not facts.leading:
        return None
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
    return Firing(told, facts.leading_share, facts.leading_share > facts.focus.high)


def _leading_too_small(facts: Facts) -> Firing | None:
    if facts.source != "posts":
        return None
    return _under(facts.focus, facts.target.focus_at_least, "share", focus=facts.statement)


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


def _scattered(facts: Facts) -> Firing | None:
    found = facts.subjects
    if found is None:
        return None
    value = found.low if found.value is None else found.value
    if value <= MOST_SUBJECTS:
        return None
    told = {"value_number": value, "low_number": found.low, "most_number": MOST_SUBJECTS}
    return Firing(told, min(1.0, value / MOST_SUBJECTS - 1), found.low > MOST_SUBJECTS)


def _hard_to_read(facts: Facts) -> Firing | None:
    found = facts.legibility
    if found is None or found.at_most or found.value >= READABLE:
        return None
    told = {"chance": found.value, "low": found.low, "high": found.high, "glances": found.glances}
    return Firing(told, 1 - found.value / READABLE, found.high < READABLE and not found.provisional)


HISTORY = (
    Rule(
        "FC101", "too-little-topical", "mix", "warning",
        mark("Of your posts {share} ({low}–{high}) are on the topical side; {least}–{most} is the band. "
             "Write more often about what you know or are learning."),
        mark("Contacts learn what you know from posts about it, and a single one is seen by almost nobody. "
             "The band is a convention: experiments compared all-professional, half and all-personal feeds, "
             "nothing between."),
        ("leonardi-2015", "utz-2016", "comunicar-2022", "degroot-2015", "naaman-2010", "glances"),
        ("johnson-2011", "utz-breuer-2019"), condition=_little_topical,
    ),
    Rule(
        "FC102", "too-little-personal", "mix", "warning",
        mark("Of your posts {share} ({low}–{high}) show the person; {least}–{most} is the band, with a "
             "floor of {floor}. Let a reader meet you now and then, at work or beside it."),
        mark("A feed without a person is believed but less liked, and liking is what makes people act for "
             "somebody. Small and true is enough: nothing intimate is asked for."),
        ("colliander-2017", "batenburg-2017", "lin-utz-2017", "glances"),
        ("degroot-2015", "comunicar-2022"), condition=_little_personal,
    ),
    Rule(
        "FC103", "only-sharing", "mix", "warning",
        mark("You passed on {shares} posts of others and wrote {own} of your own. Add a sentence of yours "
             "to what you pass on: what you learnt from it, or for whom it is."),
        mark("A post passed on without own words shows taste, not what you can do, and no measure here "
             "counts it as yours."),
        ("andre-2012", "leonardi-2015"), ("thumb",), condition=_only_sharing,
    ),
    Rule(
        "FC104", "long-silence", "rhythm", "info",
        mark("Your longest silence in this period was {gap_days} days, and your last post is {silent_days} "
             "days old at the report's date. A small post every week carries further than a good one now "
             "and then."),
        mark("Few contacts see any one post, so knowing you takes repetition over months. A silence does no "
             "lasting harm: old contacts stay useful."),
        ("repetition", "sanchez-martin-2024", "lin-utz-2017"), ("levin-2011",), condition=_silence,
    ),
    Rule(
        "FC105", "no-bridge", "mix", "info",
        mark("Bridge posts, in which you yourself meet your focus, are {share} ({low}–{high}) of your "
             "posts. One of them does the work of two: tell something that happened to you with your "
             "subject."),
        mark("A bridge post counts for both: what you are about and that you are a person. That it works "
             "best is our inference from theory and from stories being liked; no study counts bridge "
             "posts."),
        ("ollier-malaterre-2013", "lin-utz-2017", "glances"), ("weng-menczer-2015",), condition=_no_bridge,
    ),
    Rule(
        "FC201", "focus-not-posted", "focus", "warning",
        mark("You want to be known for “{focus}”, and {share} ({low}–{high}) of your posts are about it; at "
             "least {least} is the aim."),
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
        mark("Of what you want to be known for this is hardly posted about (each under {under} of your "
             "posts): {parts}. Write about it, or leave it out of the statement."),
        mark("Nobody can pass on an opening in something that they never saw you mention."),
        ("marin-2012", "sanchez-martin-2024"), (), condition=_silent_part,
    ),
    Rule(
        "FC204", "scattered", "focus", "warning",
        mark("Your topical posts are as diverse as {value_number} subjects of equal size (at least "
             "{low_number}); up to {most_number} can be remembered. Let one or two lead, and let the others "
             "serve them."),
        mark("Who stays with few subjects is followed and named for them. One post may well join several: "
             "that helps the post, not the person."),
        ("wang-kraut-2012", "weng-menczer-2015"), (), condition=_scattered,
    ),
    Rule(
        "FC205", "hard-to-read", "focus", "info",
        mark("Somebody who glances at {glances} of your posts meets both your focus and you with a chance "
             "of {chance} ({low}–{high}). More posts on the focus, and one in four about you, raise it "
             "fastest."),
        mark("Legibility is a calculation: posts drawn at random, the focus met twice, the person once. It "
             "assumes that readers see random posts, which no feed promises."),
        ("glances", "granovetter-1973", "rajkumar-2022", "levordashka-2016"),
        ("gee-2017", "sanchez-martin-2024"),
        condition=_hard_to_read,
    ),
    Rule(
        "FC206", "no-leading-subject", "focus", "info",
        mark("You stated no focus. Your largest subject is “{focus}”, with {share} ({low}–{high}) of your "
             "posts; at least {least} is the aim. Choose what you want to be known for and state it."),
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
