"""The rules of a draft: what it says about you, whom it asks, and whether a reader finds a way in.

Their conditions look at a text and stand in `focuscoach.editor.remarks`.
"""

from __future__ import annotations

from focuscoach.advice.rules.rule import Rule
from focuscoach.errors import mark

VERDICT = "FC300"
NO_TRACE = "FC301"
VAGUE_ASK = "FC302"
CLOSED_ASK = "FC303"
IDLE_TAG = "FC304"
WALL = "FC305"
BARE_LINK = "FC306"
GOOD_ASK = "FC307"
WORN = "FC308"
IDLE_SUPPRESSION = "FC951"
UNCLEAR_DIRECTIVE = "FC952"
NO_WORDS = "FC953"

DRAFT = (
    Rule(
        VERDICT, "verdict", "draft", "note",
        mark("{verdict}"),
        mark("What a draft does for you depends on what you posted before it: the voice says whether it is "
             "about a subject or about you, the role what that means beside your focus, and legibility whether"
             " a reader of five posts meets both."),
        ("glances", "marin-2012"), ("johnson-2011",),
    ),
    Rule(
        NO_TRACE, "no-trace-of-focus", "draft", "warning",
        mark("Nothing in this topical post points to your focus, “{focus}”. Name what it has to do with it, or"
             " let it be one of your other subjects."),
        mark("Contacts pass on a tip to whom they know to want it. A topical post beside your focus tells them"
             " something else."),
        ("marin-2012", "sanchez-martin-2024"), ("weng-menczer-2015",),
    ),
    Rule(
        VAGUE_ASK, "request-nobody-can-forward", "draft", "warning",
        mark("Nobody can pass this request on: it does not say what you are looking for. Name the thing, "
             "the place and the time."),
        mark("Anyone who passes on a request puts their own name to it, so they must be able to see whether it fits."),
        ("marin-2012", "bond-2018"), (),
    ),
    Rule(
        CLOSED_ASK, "ask-without-someone-you-know", "draft", "info",
        mark("This asks only the reader. Add “or someone you know”, and everybody who reads it can pass it "
             "on."),
        mark("Asked for themselves, most readers have nothing to offer; asked for whom they know, they brought"
             " better help."),
        ("park-2024",), ("bond-2018",),
    ),
    Rule(
        IDLE_TAG, "tag-nobody-searches", "draft", "info",
        mark("Nobody looking for your subject searches for {tag}. Use the tag that people in your field "
             "follow."),
        mark("A tag files a post under a subject that others search. A joke or a mood in a tag is read, and "
             "finds nobody."),
        ("hutto-2013",), (),
    ),
    Rule(
        WALL, "wall-of-text", "draft", "info",
        mark("This paragraph runs on for {words} words. Break it where a new thought begins: most readers only"
             " glance."),
        mark("A contact glances at a post among many others; a block without a break is passed over. No study "
             "here sets the limit, it is a convention."),
        ("andre-2012",), (),
    ),
    Rule(
        BARE_LINK, "link-without-a-word", "draft", "info",
        mark("A link without a word of yours shows what others know. Say in one sentence what it means to you."),
        mark("A reader learns who knows what from what people say themselves; a bare link could be anybody's."),
        ("leonardi-2015", "levordashka-2016"), ("andre-2012",),
    ),
    Rule(
        GOOD_ASK, "good-ask", "draft", "note",
        mark("This ask is a good one: it says what it is for, and every reader can pass it on."),
        mark("Anyone who passes on a request puts their own name to it, so they must be able to see whether it "
             "fits, and whom they may ask."),
        ("park-2024", "marin-2012"), ("bond-2018",),
    ),
    Rule(
        WORN, "sounds-like-everybody", "draft", "info",
        mark("This sounds like everybody: {words_said}. Say it in words that only you can say."),
        mark("A reader learns who knows what from what people say themselves; a set phrase or a line that asks for a "
             "click could be anybody's. Which phrases are worn is a list, and a convention."),
        ("leonardi-2015",), ("set-phrases",),
    ),
    Rule(
        IDLE_SUPPRESSION, "idle-suppression", "data", "info",
        mark("Nothing is suppressed here ({rules}): take the comment out, so that it hides nothing later."),
        mark("A suppression that outlives its reason hides the next finding."),
    ),
    Rule(
        UNCLEAR_DIRECTIVE, "unclear-directive", "data", "warning",
        mark("focuscoach does not understand “{said}” here. {near}"),
        mark("A comment that is not understood does nothing, and its writer believes that it does."),
    ),
    Rule(
        NO_WORDS, "no-own-words", "data", "info",
        mark("There is no sentence of your own in this draft. Say in one what you want to add."),
        mark("Front matter, code, quotes, links, comments and hashtags alone are not judged."),
    ),
)  # fmt: skip
