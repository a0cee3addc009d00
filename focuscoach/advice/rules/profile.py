"""The rules of a profile (FC5xx): its first line, the search, set phrases, two people, and what posts bear out.

When each speaks stands in `profile_conditions`; from FC571 on they praise.
"""

from __future__ import annotations

from focuscoach.advice.rules.rule import Rule
from focuscoach.errors import mark

PRAISE = "FC571"
"""From this id on a rule praises."""

PROFILE = (
    Rule(
        "FC501", "no-first-line", "profile", "warning",
        mark("Your profile on {network} has no line about you. It stands beside your name wherever you write; "
             "one line with your field is what a contact passes on."),
        mark("Anyone who hardly knows you has only that line to see whether a tip would be welcome."),
        ("marin-2012", "leonardi-2015"), ("chiang-suen-2015",),
    ),
    Rule(
        "FC502", "first-line-without-words", "profile", "warning",
        mark("Your first line holds no word: only pictures, signs or a link. Say your field in words, since "
             "nobody can search for a picture or pass it on."),
        mark("A name, a search and a tip are made of words."),
        ("marin-2012",), ("set-phrases",),
    ),
    Rule(
        "FC503", "first-line-without-a-field", "profile", "warning",
        mark("Your first line names no field: whoever sees it alone cannot tell what you do or learn. Name it "
             "in the words that others use for it."),
        mark("Contacts pass on a tip to whom they know to want it; of distant ones they know little more than "
             "the first line."),
        ("marin-2012", "leonardi-2015"), ("utz-breuer-2019",),
    ),
    Rule(
        "FC504", "first-line-beside-the-focus", "profile", "warning",
        mark("Your first line says “{fields}”, and you want to be known for “{focus}”. Anyone who reads only that "
             "line expects something else of you."),
        mark("Training and credentials signal an interest to those who do not know your goals; another field "
             "signals another interest."),
        ("marin-2012", "leonardi-2015"), ("utz-breuer-2019",),
    ),
    Rule(
        "FC505", "title-nobody-searches", "profile", "info",
        mark("“{title}” is a title that nobody searches for, and that fits any field. Say what you do in the "
             "words that a vacancy would use."),
        mark("Searches and lists of occupations, such as ESCO, know the usual names. That a joke costs "
             "something is a convention, no finding: some readers remember it."),
        ("set-phrases",), ("batenburg-2017",),
    ),
    Rule(
        "FC506", "letters-for-insiders", "profile", "info",
        mark("“{letters}” says little to those outside your field. Write out once what it stands for, "
             "probably {meant}."),
        mark("A contact who does not know the letters cannot see whether a tip fits."),
        ("marin-2012",), ("set-phrases",),
    ),
    Rule(
        "FC507", "too-many-things", "profile", "info",
        mark("Your first line lists {n} things. Anyone who sees it once keeps one of them, and you do not choose "
             "which: put the most important first and let some go."),
        mark("No study here counts the parts of a headline; that few are remembered of many is a convention."),
        ("set-phrases", "weng-menczer-2015"), (),
    ),
    Rule(
        "FC511", "search-not-told", "profile", "warning",
        mark("Your profile does not say what you look for. Anyone who would pass on a tip cannot know that it is "
             "welcome: name the thing, the place and from when."),
        mark("People who knew of an opening and a person for it mostly kept silent, unsure whether it was wanted."),
        ("marin-2012", "park-2024"), ("utz-breuer-2019",),
    ),
    Rule(
        "FC512", "search-for-anything", "profile", "warning",
        mark("“{search}” does not say for what. Nobody can pass that on: name the work, the place and from when."),
        mark("Anyone who passes on a name puts their own to it, so they must be able to see whether it fits."),
        ("marin-2012", "bond-2018"), (),
    ),
    Rule(
        "FC513", "search-nobody-may-pass-on", "profile", "info",
        mark("Your profile says what you look for (“{search}”), but not that others may pass it on. One sentence "
             "opens it, such as “Do you know somebody who has a place? Do pass this on”, with how to reach you."),
        mark("Asked for whom they know, people brought better help than when asked for themselves."),
        ("park-2024",), ("bond-2018",),
    ),
    Rule(
        "FC514", "search-of-another-goal", "profile", "warning",
        mark("Your profile says “{search}”, and that is not your goal ({goal}). Say what you look for now; "
             "tips follow what stands there."),
        mark("An old search keeps bringing old tips, and hides the new one."),
        ("marin-2012",), (),
    ),
    Rule(
        "FC521", "set-phrases", "profile", "info",
        mark("“{phrases}”: any profile could hold this, so it tells nobody what is yours. One thing that you "
             "did says it better."),
        mark("Readers of profiles with an eye on hiring went by the quality of what was argued. That set "
             "phrases weigh nothing is a convention."),
        ("chiang-suen-2015", "set-phrases"), ("batenburg-2017",),
    ),
    Rule(
        "FC522", "no-about", "profile", "info",
        mark("Your profile has no about. It is the place to say in a few sentences what you have done, what "
             "you look for, and that others may pass it on."),
        mark("Readers with an eye on hiring went by what was argued; a first line has no room for that."),
        ("chiang-suen-2015",), ("utz-breuer-2019",),
    ),
    Rule(
        "FC531", "two-people", "profile", "info",
        mark("{network} says “{line}”, {other_network} says “{other_line}”. Anyone who finds both does not know "
             "which holds; one word in common would do, unless you keep the two apart on purpose."),
        mark("People piece together who somebody is from fragments. Keeping audiences apart is a choice that "
             "works too, and asks more upkeep."),
        ("levordashka-2016",), ("ollier-malaterre-2013",),
    ),
    Rule(
        "FC541", "posts-show-more", "profile", "info",
        mark("These words stand in your posts and not in your profile: {words} posts. If they belong to what you want "
             "to be known for, name them there."),
        mark("Visible work teaches others what you know, and only a profile is found by searching."),
        ("leonardi-2015", "levordashka-2016"), ("sanchez-martin-2024",),
    ),
    Rule(
        "FC542", "no-post-bears-it-out", "profile", "info",
        mark("Your profile names “{skills}”, and none of your {posts} posts was found to mention it. Show once "
             "what you did with it."),
        mark("Readers weigh what they can see argued; a skill that is only listed is a claim. Posts may use "
             "other words than those looked for."),
        ("leonardi-2015", "bond-2018"), ("chiang-suen-2015",),
    ),
    Rule(
        "FC571", "good-first-line", "profile", "note",
        mark("Your first line names your field (“{fields}”) in words that others use. Keep that."),
        mark("It is what a distant contact remembers."),
        ("marin-2012",), ("utz-breuer-2019",),
    ),
    Rule(
        "FC572", "good-search", "profile", "note",
        mark("You say precisely what you look for (“{search}”): a contact can see whether a tip fits."),
        mark("People pass on a tip to whom they know to want it."),
        ("marin-2012", "park-2024"), (),
    ),
    Rule(
        "FC573", "one-person-everywhere", "profile", "note",
        mark("{network} and {other_network} tell of the same person: anyone who finds you twice learns the same."),
        mark("Fragments that agree add up."),
        ("levordashka-2016",), ("ollier-malaterre-2013",),
    ),
    Rule(
        "FC574", "posts-bear-it-out", "profile", "note",
        mark("Your first line says “{field}”, and {n} of your {posts} posts bear this out."),
        mark("Visible work teaches others what you know."),
        ("leonardi-2015",), ("utz-breuer-2019",),
    ),
)  # fmt: skip
