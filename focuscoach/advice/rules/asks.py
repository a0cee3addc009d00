"""The rules about asking: contacts help when they know what is asked, and whom they may ask for you."""

from __future__ import annotations

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER


def _no_ask(facts: Facts) -> Firing | None:
    if facts.posts < LABELS_ONLY_UNDER or facts.requests:
        return None
    return Firing({"posts": facts.posts}, 0.4)


def _closed_ask(facts: Facts) -> Firing | None:
    if not facts.requests or facts.open_requests:
        return None
    return Firing({"requests": facts.requests}, 0.5)


def _vague_ask(facts: Facts) -> Firing | None:
    if not facts.vague_requests:
        return None
    return Firing({"vague": facts.vague_requests, "requests": facts.requests},
                  facts.vague_requests / facts.requests)  # fmt: skip


ASKS = (
    Rule(
        "FC221", "no-ask", "ask", "info",
        mark("In {posts} posts you asked nobody for anything. Say once what you look for, and add “you or "
             "someone you know”."),
        mark("People hold back a tip when they do not know that it is wanted, and a question that names "
             "“someone you know” allows them to pass it on."),
        ("marin-2012", "park-2024"), ("bond-2018",), condition=_no_ask,
    ),
    Rule(
        "FC222", "ask-not-open", "ask", "info",
        mark("Posts in which you ask: {requests}; none says “or someone you know”. Those words turn every "
             "reader into somebody who can pass it on."),
        mark("Asked for themselves, most readers have nothing to offer; asked for whom they know, they "
             "brought better help."),
        ("park-2024",), ("bond-2018",), condition=_closed_ask,
    ),
    Rule(
        "FC223", "vague-ask", "ask", "info",
        mark("Of your {requests} posts that ask, {vague} do not say for what. Name the thing, the place and "
             "the time: “a graduation place in Groningen from February” can be passed on, “a new challenge” "
             "cannot."),
        mark("Who passes on a request puts their own name to it, so they must be able to see whether it "
             "fits."),
        ("marin-2012", "bond-2018"), (), condition=_vague_ask,
    ),
)  # fmt: skip
