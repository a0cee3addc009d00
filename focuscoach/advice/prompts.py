"""The questions to start a post from that hold for everybody, by the role of the post."""

from __future__ import annotations

from focuscoach.errors import mark

MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"),
    mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip

ALWAYS = {
    "expert": (
        mark("What did you learn about {subject} this month that you did not know before?"),
        mark("Which mistake with {subject} is made most often, and how do you avoid it?"),
        mark("Which question about {subject} did you have yourself a year ago, and what would you answer now?"),
        mark("What about {subject} did you change your mind on, and what made you?"),
        mark("Which source on {subject} would you give to a beginner, and why that one?"),
        mark("What of {subject} would you show somebody who had one minute?"),
        mark("What do outsiders believe about {subject} that is not so?"),
        mark("Where did you see {subject} done well lately, and what made it good?"),
        mark("Which tool or habit helps you most with {subject}, and when does it not help?"),
        mark("On which question about {subject} do people disagree, and what speaks for each side?"),
        mark("Which number about {subject} surprised you, and what does it say?"),
    ),
    "bridge": (
        mark("Who got you interested in {subject}, and how?"),
        mark("What about {subject} did you find hard at first, and how did that feel?"),
        mark("How would you explain {subject} to a neighbour of ten?"),
        mark("Which mistake of your own taught you something about {subject}?"),
        mark("What does a day with {subject} look like for you, from the first hour to the last?"),
        mark("Why did you choose {subject}, and would you choose it again?"),
        mark("What are you proud of in {subject} that nobody has asked you about?"),
        mark("Which moment with {subject} from the last weeks would you like to remember, and why?"),
    ),
    "human": (
        mark(
            "What did you do this week that had nothing to do with {subject}, and what did you like about it?"
        ),
        mark("What would a friend say that you are always talking about, besides {subject}?"),
        mark("Which small thing made you laugh this week?"),
        mark("What are you trying to get better at, outside of study and work?"),
        mark("Which place do you like to be, and what do you do there?"),
        mark("Which book, film or song has stayed with you, and why?"),
        mark("What did you cook, make or mend lately, and how did it turn out?"),
    ),
}  # fmt: skip
"""Questions for everybody, used where the own posts leave no loose end."""
LAST = {
    "expert": mark("What is new about {subject}?"),
    "bridge": mark("What did {subject} bring you this week?"),
    "human": mark("What happened to you this week that a friend would like to hear?"),
}
"""What is asked once everything else has been."""
