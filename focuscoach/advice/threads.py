"""The loose ends in somebody's own posts, and the questions that take them up again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.errors import mark
from focuscoach.locale import Translate

if TYPE_CHECKING:
    import pandas as pd

End = tuple[str, Mapping[str, object]]
"""A question with {named} places, and what fills them."""

MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"),
    mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip
_PROMISE = re.compile(
    r"\b(?:wordt vervolgd|binnenkort|volgende (?:week|maand|keer)|morgen|deel 1|to be continued|coming soon|"
    r"next (?:week|month|time)|tomorrow|part (?:1|one)|i(?:'| wi)ll (?:tell|share|post))\b",
    re.IGNORECASE,
)
_OFTEN = 3
"""So many posts on a subject in a month are a thread."""

_ALWAYS = {
    "expert": (
        mark("What did you learn about {subject} this month that you did not know before?"),
        mark("Which mistake about {subject} do people around you keep making, and how do you avoid it?"),
        mark("Which question about {subject} do you get most often, and what do you answer?"),
        mark("What about {subject} did you change your mind on, and what made you?"),
        mark("Which source on {subject} would you give to a beginner, and why that one?"),
        mark("What would you show of your work on {subject} if somebody had one minute?"),
    ),
    "bridge": (
        mark("When did {subject} last touch your own day, at home, on the way or at your job?"),
        mark("Who made you care about {subject}, and what did they do?"),
        mark("What about {subject} did you find hard at first, and how did that feel?"),
        mark("How would you tell your grandmother what you do with {subject}?"),
    ),
    "human": (
        mark(
            "What did you do this week that had nothing to do with {subject}, and what did you like about it?"
        ),
        mark("What would a friend say that you are always talking about, beside {subject}?"),
        mark("Which small thing made you laugh this week?"),
        mark("What are you trying to get better at, outside of study and work?"),
    ),
}
"""Questions for everybody, used where the own posts leave no loose end."""
_LAST = {
    "expert": mark("What is new about {subject}?"),
    "bridge": mark("What did {subject} bring you this week?"),
    "human": mark("What happened to you this week that a friend would like to hear?"),
}
"""What is asked once everything else has been."""


class Prompter:
    """Asks questions that start from the person's own posts, none of them twice."""

    def __init__(self, recent: pd.DataFrame, parts: tuple[str, ...], translate: Translate) -> None:
        """Look for loose ends in the posts of the window; `parts` are those of the focus statement."""
        self._dated = recent[recent["created_at"].notna()]
        self._parts = parts
        self._translate = translate
        self._asked: set[str] = set()
        self._forms: Counter[str] = Counter()

    def ask(self, role: str, subject: str) -> str:
        """Return a question for a post of that role on that subject; the own loose ends come first.

        A form of question that starts from an own post may come twice before those for everybody come once;
        otherwise none is used again before the others have been used as often.
        """
        own = [
            (self._forms[form] - 1, form, told) for form, told in self._ends(role, self._find_about(subject))
        ]
        always: list[tuple[int, str, Mapping[str, object]]] = [
            (self._forms[form], form, {}) for form in _ALWAYS[role]
        ]
        for _, form, told in sorted([*own, *always], key=lambda end: end[0]):
            question = self._translate(form).format(subject=subject, **told)
            if question not in self._asked:
                self._asked.add(question)
                self._forms[form] += 1
                return question
        return self._translate(_LAST[role]).format(subject=subject)

    def _find_about(self, subject: str) -> pd.DataFrame:
        """Return the dated posts about a subject or a part of the statement."""
        about = (self._dated["subject"] == subject).to_numpy(bool)
        if subject in self._parts and len(about):
            likely = np.array([*self._dated["p_parts"]]).reshape(len(about), -1)[
                :, self._parts.index(subject)
            ]
            about = about | (likely >= 0.5)
        return self._dated[about]

    def _ends(self, role: str, about: pd.DataFrame) -> Iterator[End]:
        """Yield the loose ends, most telling first: (question, what fills it)."""
        if role == "human":
            yield from self._lives()
        elif role == "bridge":
            yield from self._lessons(about)
        else:
            yield from self._busy_months(about)
            yield from self._promises(about)
            yield from self._questions(about)
            yield from self._strongest(about)

    def _busy_months(self, about: pd.DataFrame) -> Iterator[End]:
        months = about["created_at"].dt.strftime("%Y-%m").value_counts(sort=False)
        months = months[months >= _OFTEN]
        newest = about["created_at"].max().strftime("%Y-%m") if len(about) else ""
        for month, n in sorted(months.items(), key=lambda pair: (-pair[1], pair[0])):
            if month != newest:
                text = mark("You wrote {n} times about {subject} in {month}; what came of it?")
                yield text, {"n": int(n), "month": self._month(str(month))}

    def _promises(self, about: pd.DataFrame) -> Iterator[End]:
        for when in about.loc[about["text"].str.contains(_PROMISE), "created_at"][::-1]:
            yield (
                mark("On {day} you announced more about {subject}; how did it go?"),
                {"day": self._day(when)},
            )

    def _questions(self, about: pd.DataFrame) -> Iterator[End]:
        for when in about.loc[about["text"].str.contains("?", regex=False), "created_at"][::-1]:
            yield (
                mark("On {day} you asked something about {subject}; which answers did you get?"),
                {"day": self._day(when)},
            )

    def _strongest(self, about: pd.DataFrame) -> Iterator[End]:
        worth = about["p_topical"] * about["p_on_focus"].fillna(0.0)
        for when in about.loc[worth.sort_values(ascending=False, kind="stable").index[:2], "created_at"]:
            text = mark("Your post of {day} shows best what you know of {subject}; what would you add today?")
            yield text, {"day": self._day(when)}

    def _lessons(self, about: pd.DataFrame) -> Iterator[End]:
        stories = about[(about["p_mixed"] + about["p_personal"]) >= 0.5]
        for when in stories["created_at"][::-1]:
            text = mark("On {day} you told what {subject} did to you yourself; what happened since?")
            yield text, {"day": self._day(when)}

    def _lives(self) -> Iterator[End]:
        dated = self._dated
        personal = dated.loc[dated["p_personal"] >= 0.5, "created_at"]
        if len(personal):
            yield (
                mark("Your last post about yourself is of {day}; what happened since?"),
                {"day": self._day(personal.max())},
            )
        months = personal.dt.strftime("%Y-%m").value_counts(sort=False).sort_index(kind="stable")
        for month in months[months >= _OFTEN].sort_values(ascending=False, kind="stable").index[:2]:
            text = mark(
                "In {month} you wrote {n} times about yourself; which of these would you still tell "
                "a colleague?"
            )
            yield text, {"month": self._month(str(month)), "n": int(months[month])}

    def _month(self, month: str) -> str:
        """Return a month such as "May 2024" in the reader's language."""
        year, number = month.split("-")
        return f"{self._translate(MONTHS[int(number) - 1])} {year}"

    def _day(self, when: pd.Timestamp) -> str:
        """Return a day such as "3 May 2024" in the reader's language."""
        return f"{when.day} {self._month(when.strftime('%Y-%m'))}"
