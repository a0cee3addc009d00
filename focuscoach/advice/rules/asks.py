"""The rules about asking: contacts help when they know what is asked, and whom they may ask for you."""

from __future__ import annotations

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER

AGAIN = 60
"""Days after which a good request has been seen by few of those who read now."""
_AGAIN = mark(
    "The last time you asked well was {asked_days} days before your latest post, and few contacts see any one post. "
    "Ask again, with what, where and from when."
)


def _no_ask(facts: Facts) -> Firing | None:
    if facts.posts < LABELS_ONLY_UNDER or facts.requests:
        return _ask_again(facts)
    return Firing({"posts": facts.posts}, 0.4)


def _ask_again(facts: Facts) -> Firing | None:
    """Return a firing where somebody asked well, and that is longer ago than contacts remember."""
    if not facts.good_asks or facts.asked_ago is None or facts.asked_ago < AGAIN:
        return None
    return Firing({"asked_days": round(facts.asked_ago)}, 0.4, text=_AGAIN)


def _closed_ask(facts: Facts) -> Firing | None:
    asked = facts.requests if facts.contact_requests is None else facts.contact_requests
    if not asked or facts.open_requests:
        return None
    return Firing({"requests": asked}, 0.5, text=_ONE_CLOSED if asked == 1 else "")


def _vague_ask(facts: Facts) -> Firing | None:
    if not facts.vague_requests:
        return None
    told = {"vague": facts.vague_requests, "requests": facts.requests}
    text = "" if facts.vague_requests > 1 else _ONLY_VAGUE if facts.requests == 1 else _ONE_VAGUE
    return Firing(told, facts.vague_requests / facts.requests, text=text)


def _good_ask(facts: Facts) -> Firing | None:
    """Return a firing where somebody asked well; of a request that was vague as well nothing is praised."""
    good = len(facts.good_asks)
    if not good or facts.vague_requests:
        return None
    asked = max(good, facts.contact_requests or 0)
    text = _ONE_GOOD if asked == 1 else _ONE_OF_THEM if good == 1 else ""
    told = {"where": facts.name_posts(facts.good_asks)}
    return Firing({"good": good, "requests": asked, "ids": ", ".join(facts.good_asks)}, text=text, told=told)


_ONE_CLOSED = mark(
    "In one post you ask for a place or for people, and it does not say “or someone you know”. Those words "
    "turn every "
    "reader into somebody who can pass it on."
)
_ONLY_VAGUE = mark(
    "Your one post that asks does not say for what. Name the thing, the place and the time: “a graduation place in "
    "Groningen from February” can be passed on, “a new challenge” cannot."
)
_ONE_VAGUE = mark(
    "One of your {requests} posts that ask does not say for what. Name the thing, the place and the time: “a "
    "graduation place in Groningen from February” can be passed on, “a new challenge” cannot."
)
_ONE_GOOD = mark(
    "In one post you asked well ({where}): it says what and where, and every reader can pass it on. Ask like that "
    "again."
)
_ONE_OF_THEM = mark(
    "One of your {requests} requests in these posts is a good one ({where}): it says what and where, and every reader "
    "can pass it on. Ask like that again."
)
GOOD_ASKS = Rule(
    "FC607", "asks-well", "praise", "note",
    mark("You ask well: {good} of the {requests} requests in these posts ({where}) say what and where, and can be "
         "passed on by every reader."),
    mark("Asked for whom they know, people brought better help, and they pass on what they can stand behind."),
    ("park-2024", "marin-2012"), ("bond-2018",), condition=_good_ask,
)  # fmt: skip
"""What is good about asking; told with the rest of what is good."""
ASKS = (
    Rule(
        "FC221", "no-ask", "ask", "info",
        mark("In {posts} posts you asked nobody for anything. Say what you are looking for, and add “you or someone "
             "you know”."),
        mark("People hold back a tip when they do not know that it is wanted, and a question that names "
             "“someone you know” allows them to pass it on."),
        ("marin-2012", "park-2024"), ("bond-2018",), condition=_no_ask,
    ),
    Rule(
        "FC222", "ask-not-open", "ask", "info",
        mark("In {requests} posts you ask for a place or for people, and none says “or someone you know”. Those "
             "words turn every reader into somebody who can pass it on."),
        mark("Asked for themselves, most readers have nothing to offer; asked for whom they know, they "
             "brought better help."),
        ("park-2024",), ("bond-2018",), condition=_closed_ask,
    ),
    Rule(
        "FC223", "vague-ask", "ask", "info",
        mark("{vague} of your {requests} posts that ask do not say for what. Name the thing, the place and the "
             "time: “a graduation place in Groningen from February” can be passed on, “a new challenge” cannot."),
        mark("Anyone who passes on a request puts their own name to it, so they must be able to see whether it fits."),
        ("marin-2012", "bond-2018"), (), condition=_vague_ask,
    ),
)  # fmt: skip
