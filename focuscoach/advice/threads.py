"""The loose ends in somebody's own posts, and the questions that take them up again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.naming import Namer
from focuscoach.advice.prompts import ALWAYS, LAST, MONTHS
from focuscoach.advice.questions import asks_reader, may_ask_about, takes_up
from focuscoach.errors import mark
from focuscoach.locale import Translate

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

End = tuple[str, Mapping[str, object]]
"""A question with {named} places, and what fills them."""

_PROMISE = re.compile(
    r"\b(?:wordt vervolgd|binnenkort|volgende (?:week|maand|keer)|morgen|deel 1|to be continued|coming soon|"
    r"next (?:week|month|time)|tomorrow|part (?:1|one)|i(?:'| wi)ll (?:tell|share|post))\b",
    re.IGNORECASE,
)
LATELY = timedelta(days=730)
"""How long before the latest post a thread can still be taken up: of what is older nobody remembers the end."""
_OFTEN = 3
"""So many posts on a subject in a month are a thread."""


_AS_LIKELY = 0.05
"""By so much a post may fit another part of the focus better and still be said to be about this one."""
_TELLING = 6
"""Words of a post from which on it can show what somebody knows."""
_SELF = re.compile(
    r"\b(?:ik|mij|mijn|mezelf|we|wij|ons|onze|i|me|my|myself|our|us)\b|['’]k\b|\bm['’]n\b", re.IGNORECASE
)


def _speak_of_self(posts: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which posts speak of their writer: only of these may be said that they do."""
    return np.array([bool(_SELF.search(str(text))) for text in posts["text"]], bool)


class Prompter:
    """Asks questions that start from the person's own posts, none of them twice."""

    def __init__(self, recent: pd.DataFrame, parts: tuple[str, ...], translate: Translate) -> None:
        """Look for loose ends in the posts of the window; `parts` are those of the focus statement."""
        dated = recent[recent["created_at"].notna()].sort_values("created_at", kind="stable")
        self._dated = dated[dated["created_at"] >= dated["created_at"].max() - LATELY]
        self._parts = parts
        self._translate = translate
        self._names = Namer(recent["text"], parts)
        self._asked: set[str] = set()
        self._taken_up: set[object] = set()
        self._forms: Counter[str] = Counter()
        self._harmless: dict[object, bool] = {}
        self._found: dict[tuple[str, str], list[End]] = {}

    def ask(self, role: str, subject: str) -> str:
        """Return a question for a post of that role on that subject; the own loose ends come first.

        No form of question is used again before the others have been used as often, and no post is taken up twice.
        """
        if (role, subject) not in self._found:
            self._found[role, subject] = list(self._ends(role, self._find_about(subject), subject))
        own = [(self._forms[form], form, told) for form, told in self._found[role, subject]]
        always: list[tuple[int, str, Mapping[str, object]]] = [
            (self._forms[form], form, {}) for form in ALWAYS[role]
        ]
        name = self._names.name(subject)
        for _, form, told in sorted([*own, *always], key=lambda end: end[0]):
            question = self._translate(form).format(subject=name, **told)
            if question not in self._asked and told.get("day") not in self._taken_up:
                self._asked.add(question)
                self._taken_up.update({told["day"]} if "day" in told else ())
                self._forms[form] += 1
                return question
        return self._translate(LAST[role]).format(subject=name)

    def _find_about(self, subject: str) -> pd.DataFrame:
        """Return the dated posts about a subject or a part of the statement, oldest first."""
        about = (self._dated["subject"] == subject).to_numpy(bool)
        if subject in self._parts and len(about):
            parts = np.array([*self._dated["p_parts"]]).reshape(len(about), -1)
            likely = parts[:, self._parts.index(subject)]
            about = about | ((likely >= 0.5) & (likely >= parts.max(axis=1) - _AS_LIKELY))
        found: pd.DataFrame = self._dated.loc[about]
        return found

    def _may(self, posts: pd.DataFrame) -> pd.DataFrame:
        """Return the posts that a prompt may take up; each is looked at once."""
        for at, text in zip(posts.index, posts["text"], strict=True):
            if at not in self._harmless:
                self._harmless[at] = may_ask_about(str(text))
        harmless = np.array([self._harmless[at] for at in posts.index], bool)
        return posts.loc[harmless]

    def _ends(self, role: str, about: pd.DataFrame, subject: str) -> Iterator[End]:
        """Yield the loose ends, most telling first: (question, what fills it)."""
        if role == "human":
            yield from self._lives()
        elif role == "bridge":
            yield from self._lessons(about)
        else:
            yield from self._busy_months(about)
            yield from self._promises(about)
            yield from self._questions(about)
            yield from self._strongest(about, subject)

    def _busy_months(self, about: pd.DataFrame) -> Iterator[End]:
        named = about["created_at"].dt.strftime("%Y-%m")
        months = named.value_counts(sort=False)
        months = months[months >= _OFTEN]
        newest = str(named.max()) if len(about) else ""
        for month, n in sorted(months.items(), key=lambda pair: (-pair[1], pair[0])):
            posts = about[named == month]
            if month != newest and len(self._may(posts)) == len(posts):
                text = mark(
                    "You wrote {n} times about {subject} in {month}; what do you know now that you did not know then?"
                )
                yield text, {"n": int(n), "month": self._month(str(month))}

    def _left_open(self, about: pd.DataFrame, ends: list[bool]) -> Iterator[pd.Timestamp]:
        """Yield the days of posts that no later one takes up, latest first."""
        texts = [str(text) for text in about["text"]]
        places = {at: place for place, at in enumerate(about.index)}
        posts = self._may(about[np.array(ends, bool)])
        for at, text, when in zip(
            posts.index[::-1], posts["text"][::-1], posts["created_at"][::-1], strict=True
        ):
            if not takes_up(str(text), texts[places[at] + 1 :]):
                yield when

    def _promises(self, about: pd.DataFrame) -> Iterator[End]:
        for when in self._left_open(about, [bool(_PROMISE.search(str(text))) for text in about["text"]]):
            yield (
                mark("On {day} you announced more about {subject}; how did it go?"),
                {"day": self._day(when)},
            )

    def _questions(self, about: pd.DataFrame) -> Iterator[End]:
        for when in self._left_open(about, [asks_reader(str(text)) for text in about["text"]]):
            yield (
                mark("On {day} you asked something about {subject}; which answers did you get?"),
                {"day": self._day(when)},
            )

    def _strongest(self, about: pd.DataFrame, subject: str) -> Iterator[End]:
        near = about["p_on_focus"].fillna(0.0)
        if subject in self._parts and len(about):  # what shows one part of the focus best may show another
            parts = np.array([*about["p_parts"]]).reshape(len(about), -1)
            near = near * parts[:, self._parts.index(subject)]
        long = np.array([len(str(text).split()) >= _TELLING for text in about["text"]], bool)
        telling = long & (about["p_topical"] >= 0.5).to_numpy(bool)
        about, near = about[telling], near[telling]
        worth = (about["p_topical"] * near).sort_values(ascending=False, kind="stable")
        for when in self._may(about.loc[worth.index[:2]])["created_at"]:
            text = mark(
                "Your post of {day} best shows what you know about {subject}; what would you add today?"
            )
            yield text, {"day": self._day(when)}

    def _lessons(self, about: pd.DataFrame) -> Iterator[End]:
        stories = about[((about["p_mixed"] + about["p_personal"]) >= 0.5) & _speak_of_self(about)]
        for when in self._may(stories)["created_at"][::-1]:
            text = mark("On {day} you wrote about yourself and {subject}; what has happened since?")
            yield text, {"day": self._day(when)}

    def _lives(self) -> Iterator[End]:
        personal = self._dated[(self._dated["p_personal"] >= 0.5) & _speak_of_self(self._dated)]
        if len(self._may(personal[-1:])):
            yield (
                mark("On {day} you wrote about yourself; what has happened since?"),
                {"day": self._day(personal["created_at"].max())},
            )
        named = personal["created_at"].dt.strftime("%Y-%m")
        months = named.value_counts(sort=False).sort_index(kind="stable")
        for month in months[months >= _OFTEN].sort_values(ascending=False, kind="stable").index[:4]:
            posts = personal[named == month]
            if len(self._may(posts)) < len(posts):
                continue
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
