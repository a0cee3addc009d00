"""The rules of what is good (FC6xx): said with its number, and only where no remark denies it."""

from __future__ import annotations

from focuscoach.advice.rules.asks import GOOD_ASKS
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.history import BRIDGES_WHY
from focuscoach.advice.rules.rule import Firing, Numbers, Rule
from focuscoach.advice.rules.worth import STOPPED
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, PROVISIONAL_UNDER

READS_WELL, AT_LEAST = 0.75, 0.5
"""The chance from which on somebody is easily known, and the one that its interval may not reach below."""
STEADY = 28
"""Days: who is never silent for longer posts steadily."""
STEADY_DAYS = 20
"""On so many days somebody has to have posted before that says something."""
MANY_BRIDGES, SURELY = 0.15, 0.05
"""The share of bridge posts that is praised, and the one that its interval may not reach below."""
SILENT = 60
"""Days of silence after which nothing of the rhythm is praised."""
_MOST_OF_ALL = mark(
    "{share} ({low}–{high}) of your posts are about “{focus}”, most of all about “{part}”; the aim is {least}. Anybody "
    "who keeps reading you will know it."
)
_ON_RETURN = mark(
    "When you return you can go on as you did: nothing in these {posts} posts needs changing first."
)


def _keep_going(facts: Facts) -> Firing | None:
    if facts.posts < LABELS_ONLY_UNDER or facts.topical is None:
        return None  # where nothing is measured, silence is no praise
    return Firing({"posts": facts.posts}, text=_ON_RETURN if facts.silence >= STOPPED else "")


def _in_band(facts: Facts) -> Firing | None:
    if facts.topical is None or facts.target.free:
        return None
    low, high = (round(100 * end) for end in facts.target.topical)
    sides = [facts.topical] if facts.shop is None else [facts.topical, facts.shop]
    if any(not low <= round(100 * side.share) <= high for side in sides):
        return None
    least, most = facts.target.topical
    return Firing({"share": facts.topical.share, "least": least, "most": most})


def _well_posted(facts: Facts) -> Firing | None:
    found, aim = facts.focus, facts.target.focus_at_least
    if facts.source not in ("stated", "profile") or found is None or facts.target.free:
        return None
    if round(100 * found.share) < round(100 * aim):
        return None
    told: Numbers = {
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "least": aim,
        "focus": facts.statement,
    }
    if facts.parts < 2 or not facts.largest_part:
        return Firing(told)
    return Firing(told, text=_MOST_OF_ALL, told={"part": facts.largest_part})


def _easily_known(facts: Facts) -> Firing | None:
    found = facts.legibility
    if found is None or found.at_most or found.value < READS_WELL or found.low < AT_LEAST:
        return None
    return Firing({"chance": found.value, "low": found.low, "high": found.high, "glances": found.glances})


def _steady(facts: Facts) -> Firing | None:
    if (
        facts.posts < PROVISIONAL_UNDER
        or facts.days < STEADY_DAYS
        or facts.undated
        or facts.silence >= SILENT
    ):
        return None
    if not 1 <= round(facts.longest_gap) <= STEADY:
        return None
    return Firing({"gap_days": round(facts.longest_gap), "posts": facts.posts})


def _bridges(facts: Facts) -> Firing | None:
    """Return a firing where many posts are bridges, and one of them can be named."""
    found = facts.bridge
    if found is None or found.share < MANY_BRIDGES or found.low < SURELY or not facts.bridge_post:
        return None
    numbers: Numbers = {"share": found.share, "low": found.low, "high": found.high, "ids": facts.bridge_post}
    return Firing(numbers, told={"where": facts.name_posts((facts.bridge_post,))})


KEEP_GOING = Rule(
    "FC601", "keep-going", "praise", "note",
    mark("Keep going: nothing in these {posts} posts needs changing first."),
    mark("Advice that would change next to nothing costs attention and helps nobody."),
    ("glances",), (), condition=_keep_going,
)  # fmt: skip
PRAISES = (
    Rule(
        "FC604", "easily-known", "praise", "note",
        mark("Anyone who glances at {glances} of your posts is {chance} ({low}–{high}) likely to meet both your "
             "focus and you. Keep it up."),
        mark("That chance is what the other numbers are for: a contact who knows your subject and who you are can "
             "think of you."),
        ("glances", "granovetter-1973"), ("gee-2017",), condition=_easily_known,
    ),
    Rule(
        "FC603", "focus-well-posted", "praise", "note",
        mark("{share} ({low}–{high}) of your posts are about “{focus}”; the aim is {least}. Anybody who "
             "keeps reading you will know it."),
        mark("People pass on an opening when they are sure that you want it; they know that from what you keep "
             "returning to."),
        ("marin-2012", "leonardi-2015"), ("utz-breuer-2019",), condition=_well_posted,
    ),
    GOOD_ASKS,
    Rule(
        "FC602", "mix-in-band", "praise", "note",
        mark("{share} of your posts are on the topical side, inside the {least}–{most} that fits your goal: a "
             "reader meets what you know and who you are."),
        mark("The band is a rule of thumb; inside it nothing has to be mended."),
        ("colliander-2017", "marin-2012", "glances"), ("johnson-2011",), condition=_in_band,
    ),
    Rule(
        "FC605", "steady", "praise", "note",
        mark("In {posts} posts you were never silent for longer than {gap_days} days. That is how people keep you in "
             "mind."),
        mark("Few contacts see any one post, so knowing you takes repetition over months."),
        ("repetition", "sanchez-martin-2024"), ("levin-2011",), condition=_steady,
    ),
    Rule(
        "FC606", "bridges", "praise", "note",
        mark("{share} ({low}–{high}) of your posts show both you and your focus, such as one of {where}. Whoever reads "
             "only that learns what you know and who you are."),
        BRIDGES_WHY,
        ("zhang-lu-2022", "lin-utz-2017", "ollier-malaterre-2013", "glances"), ("altenmuller-2023",),
        condition=_bridges,
    ),
)  # fmt: skip
"""What is good, most telling first."""
PRAISE = (KEEP_GOING, *PRAISES)
