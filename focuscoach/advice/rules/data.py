"""The rules about the data: what the posts are too few, too alike or too bare to tell."""

from __future__ import annotations

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, PROVISIONAL_UNDER


def _too_few(facts: Facts) -> Firing | None:
    if facts.posts >= LABELS_ONLY_UNDER:
        return None
    return Firing({"posts": facts.posts, "floor": LABELS_ONLY_UNDER}, 1.0)


def _provisional(facts: Facts) -> Firing | None:
    if not LABELS_ONLY_UNDER <= facts.posts < PROVISIONAL_UNDER:
        return None
    return Firing({"posts": facts.posts, "floor": PROVISIONAL_UNDER}, 0.1)


def _no_dates(facts: Facts) -> Firing | None:
    if not facts.posts or not facts.undated or 2 * facts.undated < facts.posts:
        return None
    return Firing({"undated": facts.undated, "posts": facts.posts}, 0.2)


def _one_day(facts: Facts) -> Firing | None:
    if facts.posts < 2 or facts.undated or facts.days != 1:
        return None
    return Firing({"posts": facts.posts}, 0.3)


def _alike(facts: Facts) -> Firing | None:
    if facts.posts < 2 or 2 * facts.distinct > facts.posts:
        return None
    return Firing({"posts": facts.posts, "distinct": facts.distinct}, 0.4)


def _other_language(facts: Facts) -> Firing | None:
    measured = facts.measured or facts.posts
    if not facts.other_language or facts.other_language <= measured:
        return None
    return Firing({"n": facts.other_language, "posts": measured}, 0.9)


def _unsure(facts: Facts) -> Firing | None:
    if facts.unsure is None or facts.unsure.share < 0.4:
        return None
    return Firing({"share": facts.unsure.share, "posts": facts.posts}, 0.2)


def _no_focus(facts: Facts) -> Firing | None:
    if facts.source or facts.posts < LABELS_ONLY_UNDER:
        return None
    return Firing({"posts": facts.posts}, 0.6)


def _left(facts: Facts) -> Firing | None:
    if not facts.left:
        return None
    return Firing({"network": facts.left})


DATA = (
    Rule(
        "FC901", "too-few-posts", "data", "info",
        mark("So far {posts} posts can be measured; from {floor} on there is something to say. Until then only the "
             "labels of the posts hold."),
        mark("A share of fewer posts has an interval so wide that it says nothing."),
        ("small-samples",), (), condition=_too_few,
    ),
    Rule(
        "FC902", "provisional", "data", "info",
        mark("With {posts} posts every number here is provisional; from {floor} on the number of subjects "
             "is told as well."),
        mark("A short history looks more focused than it is."),
        ("small-samples",), (), condition=_provisional,
    ),
    Rule(
        "FC903", "no-dates", "data", "info",
        mark("{undated} of your {posts} posts have no date: they count in the mix, not in rhythm or trend."),
        mark("Without dates nobody can tell old posts from new ones."),
        ("small-samples",), (), condition=_no_dates,
    ),
    Rule(
        "FC904", "one-day", "data", "info",
        mark("All {posts} posts are of one day. What you do on other days may differ, and the intervals "
             "cannot know that."),
        mark("Posts come in runs, so intervals are taken over weeks; one week tells nothing about the next."),
        ("small-samples",), (), condition=_one_day,
    ),
    Rule(
        "FC905", "alike", "data", "info",
        mark("Only {distinct} of your {posts} posts differ in their words. Repeated posts are counted each time "
             "that a reader can meet them."),
        mark("A repeated post adds no new fact about what you know."),
        ("small-samples",), (), condition=_alike,
    ),
    Rule(
        "FC906", "other-language", "data", "warning",
        mark("Posts in a language other than Dutch and English: {n}. They are left out, and {posts} remain "
             "to be measured."),
        mark("The voice of a post is judged in Dutch and English alone: in another language the judgement "
             "would be a guess."),
        ("small-samples",), (), condition=_other_language,
    ),
    Rule(
        "FC907", "unsure", "data", "info",
        mark("The tool is unsure about {share} of your posts. Correct a few: it learns from them."),
        mark("Very short posts and posts full of names do not tell their voice."),
        ("small-samples",), (), condition=_unsure,
    ),
    Rule(
        "FC908", "no-focus", "focus", "warning",
        mark("No focus can be named: you stated none, no profile names one, and no subject comes back in "
             "your {posts} posts. State one, and give it a few posts."),
        mark("Nobody can be known for something that is nowhere said."),
        ("marin-2012",), ("utz-breuer-2019",), condition=_no_focus,
    ),
    Rule(
        "FC909", "said-goodbye", "data", "info",
        mark("Your profile on {network} says goodbye. Say there, and in a last post, in plain words where you post now "
             "and under which name, so that whoever looks for you finds you. For advice on what you post now, add the "
             "export of that network."),
        mark("Nobody meets what is no longer posted, so the mix of a network that you left is only a look back."),
        ("sanchez-martin-2024",), (), condition=_left,
    ),
)  # fmt: skip
