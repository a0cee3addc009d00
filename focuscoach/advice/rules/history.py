"""The rules of the mix and the rhythm (FC1xx)."""

from __future__ import annotations

from dataclasses import replace

from focuscoach.advice.rules.effects import (
    add_effect,
    find_under,
    is_under,
    lose_glances,
    more_bridges,
    more_personal,
    more_topical,
)
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.advice.rules.worth import STOPPED, UNKNOWN
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, PROVISIONAL_UNDER

FLOOR = 0.15
"""Under this personal share a reader of five posts more often than not meets no person."""
FEW_BRIDGES = 0.05
LONG_SILENCE = 60
"""Days after which the last posts are no longer what a contact has seen."""
LONG_PAST = 120
"""Days from which a silence that is over is still told: a shorter one nobody remembers."""
FORGOTTEN, PAST = 0.3, 0.03
"""Of legibility: what a year of silence until now is taken to cost, and a silence that is over."""
SELDOM, RARELY = 0.25, 0.1
"""Posts a week, one in four weeks, under which a contact hardly meets two of them in a year; what that is taken to
cost, of legibility."""
_REPLIES_APART = mark(
    "You shared {shares} posts by others and wrote {own} of your own, replies not counted. Add a sentence of yours to "
    "what you share: what you learnt from it, or for whom it is."
)
_SELDOM = mark(
    "In this period you posted words of your own about once in {weeks} weeks, and the longest time without them was "
    "{gap_days} days. Few contacts see any one post: a small post every week carries further than a good one now and "
    "then."
)
_SILENT_SINCE = mark(
    "Your last post was {silent_days} days old on the day of this report. Start again with something small: "
    "contacts do not hold a silence against anybody."
)
_ENDED = mark(
    "Your last post was more than {years} years old on the day of this report. What follows looks back on those posts, "
    "and is for when you return: contacts do not hold a silence against anybody."
)
_ENDED_LATELY = mark(
    "Your last post was more than a year old on the day of this report. What follows looks back on those posts, and is "
    "for when you return: contacts do not hold a silence against anybody."
)
_SILENT_BOTH = mark(
    "Your last post was {silent_days} days old on the day of this report, and before that your longest silence was "
    "{gap_days} days. Start again with something small: contacts do not hold a silence against anybody."
)


def _little_topical(facts: Facts) -> Firing | None:
    """Return a firing where the whole interval lies under the band: on a hair nothing is said."""
    least, most = facts.target.topical
    found = find_under(facts.topical, least, "share", most=most)
    if found is None or facts.topical is None or not found.sure:
        return None
    if facts.shop is not None and facts.shop.high >= least:
        return None  # what a contact sees is fine
    return add_effect(facts, found, more_topical, least - facts.topical.share)


def _little_personal(facts: Facts) -> Firing | None:
    """Return a firing where the whole interval lies under the band, or the share under the floor."""
    least, most = facts.target.personal
    found = find_under(facts.personal, least, "share", most=most, floor=FLOOR)
    if found is None or facts.personal is None:
        return None
    if not found.sure and facts.personal.share >= FLOOR:
        return None
    if facts.shop is not None and facts.shop.low <= facts.target.topical[1]:
        return None  # what a contact sees is fine
    return add_effect(facts, replace(found, sure=True), more_personal, least - facts.personal.share)


def _only_sharing(facts: Facts) -> Firing | None:
    entries = facts.shares + facts.posts
    if entries < LABELS_ONLY_UNDER or facts.shares <= facts.posts:
        return None
    part = facts.shares / entries
    # A sentence with half of what is passed on is what somebody may be asked for.
    effect = lose_glances(facts, 1 - part) / 2 if facts.posts >= LABELS_ONLY_UNDER else None
    text = _REPLIES_APART if facts.replies_apart else ""
    return Firing({"shares": facts.shares, "own": facts.posts}, part, effect=effect, text=text)


def _silence(facts: Facts) -> Firing | None:
    gap, since = round(facts.longest_gap), round(facts.silence)
    if since < LONG_SILENCE and gap < LONG_PAST:
        return None
    days = {"gap_days": gap, "silent_days": since}
    if since >= STOPPED:
        years = since // 365
        return Firing({**days, "years": years}, 1.0, text=_ENDED if years > 1 else _ENDED_LATELY, lead=True)
    seldom = facts.per_week is not None and facts.per_week < SELDOM and facts.posts >= PROVISIONAL_UNDER
    if seldom and since < LONG_SILENCE:
        told = {**days, "weeks": round(1 / max(facts.per_week or 0.0, 0.01))}
        known = facts.legibility.value if facts.legibility else UNKNOWN
        return Firing(told, 0.5, effect=RARELY * known, text=_SELDOM)
    weight = min(1.0, max(gap, since) / 365)
    known = facts.legibility.value if facts.legibility else UNKNOWN
    if since < LONG_SILENCE:  # what is over cannot be mended
        return Firing(days, weight, sure=False, effect=PAST * known * weight)
    return Firing(days, weight, effect=FORGOTTEN * known * min(1.0, since / 365),
                  text=_SILENT_SINCE if gap < LONG_SILENCE else _SILENT_BOTH)  # fmt: skip


def _no_bridge(facts: Facts) -> Firing | None:
    found = facts.bridge
    if found is None or found.share >= FEW_BRIDGES:
        return None
    told = {"share": found.share, "low": found.low, "high": found.high}
    firing = Firing(told, 0.5, found.high < 2 * FEW_BRIDGES, sureness=is_under(found, 2 * FEW_BRIDGES))
    return add_effect(facts, firing, more_bridges, 2 * FEW_BRIDGES)


HISTORY = (
    Rule(
        "FC101", "too-little-topical", "mix", "warning",
        mark("{share} ({low}–{high}) of your posts are on the topical side; the band is {least}–{most}. Write more "
             "often about what you know or are learning."),
        mark("Contacts learn what you know from posts about it, and a single one is seen by almost nobody. "
             "The band is a convention: experiments compared all-professional, half and all-personal feeds, "
             "nothing between."),
        ("leonardi-2015", "utz-2016", "comunicar-2022", "degroot-2015", "naaman-2010", "glances"),
        ("johnson-2011", "utz-breuer-2019"), condition=_little_topical,
    ),
    Rule(
        "FC102", "too-little-personal", "mix", "warning",
        mark("{share} ({low}–{high}) of your posts show the person; the band is {least}–{most}, with a floor of "
             "{floor}. Let a reader meet you now and then, at work or outside it."),
        mark("A feed without a person is believed but less liked, and liking is what makes people act for "
             "somebody. Private life may cost a little of how able you look; telling of yourself at work did not. "
             "Small and true is enough: nothing intimate is asked for."),
        ("colliander-2017", "batenburg-2017", "lin-utz-2017", "glances"),
        ("zhang-lu-2022", "altenmuller-2023", "degroot-2015", "comunicar-2022", "chiang-suen-2015"),
        condition=_little_personal,
    ),
    Rule(
        "FC103", "only-sharing", "mix", "warning",
        mark("You shared {shares} posts by others and wrote {own} of your own. Add a sentence of yours to what you "
             "share: what you learnt from it, or for whom it is."),
        mark("A post shared without own words shows taste, not what you can do, and no measure here counts it as "
             "yours."),
        ("andre-2012", "leonardi-2015"), ("thumb",), condition=_only_sharing,
    ),
    Rule(
        "FC104", "long-silence", "rhythm", "info",
        mark("Your longest silence in this period was {gap_days} days. A small post every week carries further "
             "than a good one now and then."),
        mark("Few contacts see any one post, so knowing you takes repetition over months. A silence does no "
             "lasting harm: old contacts stay useful."),
        ("repetition", "sanchez-martin-2024", "lin-utz-2017"), ("levin-2011",), condition=_silence,
    ),
    Rule(
        "FC105", "no-bridge", "mix", "info",
        mark("Bridge posts, which show both you and your focus, are {share} ({low}–{high}) of your posts. One of "
             "them does the work of two: tell something that happened to you with your subject."),
        mark("A bridge post counts for both: what you are about and that you are a person. Scientists who told of "
             "themselves at work were held to be more able and more engaging; that it works best for you is our "
             "inference, and no study counts bridge posts."),
        ("zhang-lu-2022", "lin-utz-2017", "ollier-malaterre-2013", "glances"),
        ("altenmuller-2023", "weng-menczer-2015"), condition=_no_bridge,
    ),
)  # fmt: skip
