"""The rules of the mix and the rhythm (FC1xx)."""

from __future__ import annotations

from dataclasses import replace

from focuscoach.advice.rules.effects import (
    add_effect,
    is_under,
    lose_glances,
    more_bridges,
    more_personal,
    more_topical,
    tell_under,
)
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.advice.rules.worth import STOPPED, UNKNOWN
from focuscoach.errors import mark
from focuscoach.figures import FLOOR, LABELS_ONLY_UNDER, PROVISIONAL_UNDER, Share, place_side

FEW_BRIDGES = 0.05
TERSE = 6
"""Words of one's own under which a post tells nothing to whom sees it alone."""
MANY, PER_DAY = 50, 20
"""Posts, and posts a day on which anything was posted, from which on nobody can follow them."""
LONG_SILENCE = 60
"""Days after which the last posts are no longer what a contact has seen."""
LONG_PAST = 120
"""Days from which a silence that is over is still told: a shorter one nobody remembers."""
FORGOTTEN, PAST = 0.3, 0.03
"""Of legibility: what a year of silence until now is taken to cost, and a silence that is over."""
SELDOM, RARELY = 0.25, 0.1
"""Posts a week, one in four weeks, under which a contact hardly meets two of them in a year; what that is taken to
cost, of legibility."""
_TOPICAL_THERE = mark(
    "On {network}, your shop window, {share} ({low}–{high}) of your posts are on the topical side; the band is "
    "{least}–{most}. Write there more often about what you know or are learning."
)
_PERSONAL_THERE = mark(
    "On {network}, your shop window, {share} ({low}–{high}) of your posts show the person; the band is "
    "{least}–{most}, with a floor of {floor}. Let a reader meet you there now and then."
)
_PERSON_MISSED = mark(
    "{share} ({low}–{high}) of your posts show the person. Let a reader meet you in what you tell anyway: what went "
    "wrong, whom it was for, why it matters to you."
)
BRIDGES_WHY = mark(
    "A bridge post counts for both: what you are about and that you are a person. Scientists who told of themselves "
    "at work were held to be more able and more engaging; that it works best for you is our inference, and no study "
    "counts bridge posts."
)
"""Why a post that shows the person and the focus is worth writing, and worth praise."""
WEEKS = 52
_REPLIES_APART = mark(
    "You shared {shares} posts by others and wrote {own} of your own, replies not counted. Add a sentence of yours to "
    "what you share: what you learnt from it, or for whom it is."
)
_SELDOM = mark(
    "In this period you posted words of your own about once in {weeks} weeks, and the longest time without them was "
    "{gap_days} days. Few contacts see any one post: a small one in between carries further than a good one now and "
    "then."
)
_FADED = mark(
    "In the last year of these posts you posted words of your own {lately} times, less often than before. Few contacts "
    "see any one post: a small one in between carries further than a good one now and then."
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
    """Return a firing where what counts lies under the band as a whole interval: on a hair nothing is said."""
    (least, most), side = facts.target.topical, facts.side
    if facts.topical is None or side is None or place_side(side, (least, most)) != "under":
        return None
    found = tell_under(side, least, "share", most=most)
    return add_effect(facts, _on_shop(facts, found, _TOPICAL_THERE), more_topical, least - side.share)


def _little_personal(facts: Facts) -> Firing | None:
    """Return a firing where what counts lies over the band as a whole interval, or leaves less than the floor."""
    (least, most), side = facts.target.personal, facts.side
    if facts.topical is None or side is None or place_side(side, facts.target.topical) != "over":
        return None
    personal = Share(1 - side.share, 1 - side.high, 1 - side.low)
    found = replace(tell_under(personal, least, "share", most=most, floor=FLOOR), sure=True)
    if not facts.target.named and facts.shop is None:  # nobody is measured by what they do not look for
        found = replace(found, text=_PERSON_MISSED)
    return add_effect(facts, _on_shop(facts, found, _PERSONAL_THERE), more_personal, least - personal.share)


def _on_shop(facts: Facts, found: Firing, text: str) -> Firing:
    """Return the firing, which names the shop window where there is one."""
    return found if facts.shop is None else replace(found, text=text, told={"network": facts.shop_name})


def _few_words(facts: Facts) -> Firing | None:
    """Return a firing where more than half of what somebody posted holds next to no words of their own."""
    entries, few = facts.posts + facts.bare, facts.terse + facts.bare
    if entries < LABELS_ONLY_UNDER or 2 * few <= entries:
        return None
    part = few / entries
    effect = lose_glances(facts, 1 - part) / 2 if facts.roles else None
    return Firing({"few": few, "all": entries, "words": TERSE}, part, effect=effect)


def _only_sharing(facts: Facts) -> Firing | None:
    entries = facts.shares + facts.posts
    if entries < LABELS_ONLY_UNDER or facts.shares <= facts.posts:
        return None
    part = facts.shares / entries
    # As many as one's own is no fault; a sentence with half of what is over is what somebody may be asked for.
    over = (facts.shares - facts.posts) / entries
    effect = lose_glances(facts, 1 - over) / 2 if facts.posts >= LABELS_ONLY_UNDER else None
    text = _REPLIES_APART if facts.replies_apart else ""
    return Firing({"shares": facts.shares, "own": facts.posts}, part, effect=effect, text=text)


def _silence(facts: Facts) -> Firing | None:
    """Return a firing on a silence, in which nothing was put out at all, or on words of one's own that are seldom."""
    gap = round(facts.longest_gap if facts.quiet is None else facts.quiet)
    since = round(facts.silence if facts.quiet_since is None else facts.quiet_since)
    if seldom := _seldom(facts, since):
        return seldom
    if since < LONG_SILENCE and gap < LONG_PAST:
        return None
    days = {"gap_days": gap, "silent_days": since}
    if since >= STOPPED:
        years = since // 365
        return Firing({**days, "years": years}, 1.0, text=_ENDED if years > 1 else _ENDED_LATELY, lead=True)
    weight = min(1.0, max(gap, since) / 365)
    known = facts.legibility.value if facts.legibility else UNKNOWN
    if since < LONG_SILENCE:  # what is over cannot be mended
        return Firing(days, weight, sure=False, effect=PAST * known * weight)
    return Firing(days, weight, effect=FORGOTTEN * known * min(1.0, since / 365),
                  text=_SILENT_SINCE if gap < LONG_SILENCE else _SILENT_BOTH)  # fmt: skip


def _flood(facts: Facts) -> Firing | None:
    """Return a firing where so many posts stand on a day that nobody can follow them."""
    if facts.posts < MANY or not facts.days or facts.undated or facts.posts < PER_DAY * facts.days:
        return None
    rate = round(facts.posts / facts.days)
    return Firing({"posts": facts.posts, "days": facts.days, "rate": rate}, 0.5)


def _seldom(facts: Facts, since: int) -> Firing | None:
    """Return a firing where words of one's own are seldom and the last of them are not long ago.

    Who posts often enough, but without words, is told that instead.
    """
    gap, beside = round(facts.longest_gap), 1 + facts.bare / max(1, facts.posts)
    if facts.per_week is None or facts.posts < PROVISIONAL_UNDER or since >= LONG_SILENCE or gap < LONG_PAST:
        return None
    if facts.lately is not None and facts.lately * beside < SELDOM * WEEKS <= facts.per_week * WEEKS:
        known = facts.legibility.value if facts.legibility else UNKNOWN
        return Firing({"lately": facts.lately, "gap_days": gap, "silent_days": since}, 0.5,
                      effect=RARELY * known, text=_FADED)  # fmt: skip
    if facts.per_week * beside >= SELDOM:
        return None
    told = {"gap_days": gap, "silent_days": since, "weeks": round(1 / max(facts.per_week, 0.01))}
    known = facts.legibility.value if facts.legibility else UNKNOWN
    return Firing(told, 0.5, effect=RARELY * known, text=_SELDOM)


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
             "{floor}. Let a reader meet you in what you tell anyway: what went wrong, whom it was for, why it matters "
             "to you."),
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
        BRIDGES_WHY,
        ("zhang-lu-2022", "lin-utz-2017", "ollier-malaterre-2013", "glances"),
        ("altenmuller-2023", "weng-menczer-2015"), condition=_no_bridge,
    ),
    Rule(
        "FC106", "few-words", "mix", "warning",
        mark("{few} of the {all} posts of this period hold fewer than {words} words of your own: a link, a tag or a "
             "picture by itself. Add a sentence: what it is, where, and what you saw in it or learnt from it."),
        mark("Whoever sees such a post alone learns nothing of what you know or who you are. A picture may say enough "
             "to friends; it is not looked at here."),
        ("andre-2012", "leonardi-2015"), (), condition=_few_words,
    ),
    Rule(
        "FC107", "flood", "rhythm", "info",
        mark("You wrote {posts} posts on {days} days, some {rate} a day. Hardly anybody reads so many of one person: "
             "gather the pieces into one post that stands on its own, and let it be for a day."),
        mark("A reader sees a few posts of each person; of a long row nobody knows which ones. No study here says how "
             "many a day are too many."),
        ("sanchez-martin-2024", "glances"), ("hutto-2013",), condition=_flood,
    ),
)  # fmt: skip
