"""The loose ends in somebody's own posts, and the questions that take them up again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.apart import are_akin
from focuscoach.advice.asks import find_asks
from focuscoach.advice.naming import Namer
from focuscoach.advice.prompts import ALWAYS, LAST, MONTHS
from focuscoach.advice.questions import asks_reader, may_ask_about, takes_up
from focuscoach.advice.telling import measure_telling
from focuscoach.errors import mark
from focuscoach.language.columns import as_rows
from focuscoach.language.patterns import compile_late
from focuscoach.locale import Translate

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

End = tuple[str, Mapping[str, object]]
"""A question with {named} places, and what fills them."""

_PROMISE = compile_late(
    r"\b(?:wordt vervolgd|deel (?:1|een|één)\b(?! van)|to be continued|part (?:1|one)|"
    r"(?:meer|vervolg) (?:\w+ ){0,3}(?:volgt|binnenkort|volgende (?:week|maand|keer))|"
    r"(?:binnenkort|volgende (?:week|maand|keer)) (?:\w+ ){0,3}(?:meer|deel 2|het vervolg)|"
    r"(?:more|the rest) (?:\w+ ){0,4}(?:soon|to follow|next (?:week|month|time))|"
    r"ik (?:zal|ga) (?:\w+ ){0,4}(?:delen|vertellen|schrijven|laten zien|posten)|"
    r"i(?:['’]|\s?wi)ll (?:\w+ ){0,2}(?:tell|share|post|write|show|report back))\b",
    re.IGNORECASE,
)
"""How a writer announces more; that something takes place tomorrow is no promise to tell of it."""
LATELY, FRESH = timedelta(days=730), timedelta(days=365)
"""How long before the latest post a thread can still be taken up, and a question or promise or a month of posts: of
what is older nobody remembers the end."""
SETTLED = timedelta(days=30)
"""Before that, nobody looks at what they wrote in another way."""
_OFTEN = 3
"""So many posts on a subject in a month are a thread."""


_AS_LIKELY = 0.05
"""By so much a post may fit another part of the focus better and still be said to be about this one."""
_SURELY = 0.75
"""The chance from which a post is about a part of the focus that it does not name."""
_PERHAPS = 0.3
"""The chance from which a post may have taken up an earlier one."""
_TELLS, _SHOWS = 0.3, 0.55
"""What a post has to tell on its own to be taken up, and to be called what shows best what somebody knows."""
_STORY = 0.55
"""What a post about somebody has to tell before it is asked what has happened since."""
_SELF = compile_late(
    r"\b(?:ik|mij|mijn|mezelf|we|wij|ons|onze|i|me|my|myself|our|us)\b|['’]k\b|\bm['’]n\b", re.IGNORECASE
)
_WORD = compile_late(r"[^\W\d_]{4,}")


def tells_of_self(posts: pd.DataFrame, names: tuple[str, ...] = ()) -> npt.NDArray[np.bool_]:
    """Return which posts tell something of their writer and of `names`, and ask nothing.

    Only of these may be said that they do.
    """
    return np.array(
        [
            bool(_SELF.search(text))
            and measure_telling(text, names) >= _STORY
            and not asks_reader(text)
            and not find_asks(text)
            for text in map(str, posts["text"])
        ],
        bool,
    )


class Prompter:
    """Asks questions that start from the person's own posts, none of them twice."""

    def __init__(
        self, recent: pd.DataFrame, parts: tuple[str, ...], translate: Translate, *, foreign: bool = False
    ) -> None:
        """Look for loose ends in the posts of the window; `parts` are those of the focus statement."""
        dated = recent[recent["created_at"].notna()].sort_values("created_at", kind="stable")
        newest = dated["created_at"].max()
        self._dated = dated[dated["created_at"] >= newest - LATELY]
        self._fresh = newest - FRESH
        self._parts = parts
        self._translate = translate
        self._names = Namer(recent["text"], parts, foreign=foreign)
        self._asked: set[str] = set()
        self._taken_up: set[object] = set()
        self._forms: Counter[str] = Counter()
        self._harmless: dict[object, bool] = {}
        self._found: dict[tuple[str, str], list[End]] = {}

    def ask(self, role: str, subject: str) -> str:
        """Return a question for a post of that role on that subject; after the first the own loose ends come first.

        No form of question is used again before the others have been used as often, and no post is taken up twice.
        """
        if (role, subject) not in self._found:
            self._found[role, subject] = list(self._ends(role, self._find_about(subject), subject))
        own = [(self._forms[form], form, told) for form, told in self._found[role, subject]]
        always: list[tuple[int, str, Mapping[str, object]]] = [
            (self._forms[form], form, {}) for form in ALWAYS[role]
        ]
        name = self._names.name(subject)
        # A plan opens with a question that asks for no search through old posts; after it the loose ends go first.
        ends = [*own, *always] if self._asked else [*always, *own]
        for _, form, told in sorted(ends, key=lambda end: end[0]):
            question = self._translate(form).format(subject=name, **told)
            if question not in self._asked and told.get("day") not in self._taken_up:
                self._asked.add(question)
                self._taken_up.update({told["day"]} if "day" in told else ())
                self._forms[form] += 1
                return question
        return self._translate(LAST[role]).format(subject=name)

    def _find_about(self, subject: str) -> pd.DataFrame:
        """Return the dated posts about a subject or a part of the statement, oldest first.

        A part is met in posts that fit it best of all parts, and name it or fit it surely; a subject in those of its
        posts that name it.
        """
        texts = map(str, self._dated["text"])
        named = np.array([are_akin([subject], _WORD.findall(text)) for text in texts], bool)
        about = (self._dated["subject"] == subject).to_numpy(bool) & named
        if subject in self._parts and len(about):
            likely = self._fit(subject)
            best = likely >= as_rows(self._dated["p_parts"]).max(axis=1) - _AS_LIKELY
            about = about | (best & (likely >= 0.5) & (named | (likely >= _SURELY)))
        found: pd.DataFrame = self._dated.loc[about]
        return found

    def _fit(self, subject: str) -> npt.NDArray[np.float64]:
        """Return how likely each dated post is about a part of the statement, or is one of a subject's."""
        if subject not in self._parts or not len(self._dated):
            member: npt.NDArray[np.float64] = (self._dated["subject"] == subject).to_numpy(float)
            return member
        fits: npt.NDArray[np.float64] = as_rows(self._dated["p_parts"])
        return fits[:, self._parts.index(subject)]

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
            yield from self._lessons(about, subject)
        else:
            yield from self._busy_months(about)
            yield from self._promises(about, subject)
            yield from self._questions(about, subject)
            yield from self._strongest(about, subject)

    def _busy_months(self, about: pd.DataFrame) -> Iterator[End]:
        telling = np.array([measure_telling(str(text)) >= _TELLS for text in about["text"]], bool)
        about = about[telling & (about["created_at"] >= self._fresh) & (about["p_topical"] >= 0.5)]
        named = about["created_at"].dt.strftime("%Y-%m")
        months = named.value_counts(sort=False)
        months = months[months >= _OFTEN]
        newest = self._dated["created_at"].max().strftime("%Y-%m") if len(about) else ""
        for month, n in sorted(months.items(), key=lambda pair: (-pair[1], pair[0])):
            posts = about[named == month]
            if month != newest and len(self._may(posts)) == len(posts):
                text = mark(
                    "You wrote {n} times about {subject} in {month}; what do you know now that you did not know then?"
                )
                yield text, {"n": int(n), "month": self._month(str(month))}

    def _left_open(self, about: pd.DataFrame, ends: list[bool], subject: str) -> Iterator[pd.Timestamp]:
        """Yield the days of posts that no later one takes up, surely about the subject or perhaps, latest first."""
        perhaps = self._dated[self._dated.index.isin(about.index) | (self._fit(subject) >= _PERHAPS)]
        places = {at: place for place, at in enumerate(perhaps.index)}
        texts = [str(text) for text in perhaps["text"]]
        posts = self._may(about[np.array(ends, bool) & (about["created_at"] >= self._fresh).to_numpy(bool)])
        for at, text, when in zip(
            posts.index[::-1], posts["text"][::-1], posts["created_at"][::-1], strict=True
        ):
            if not takes_up(str(text), texts[places[at] + 1 :]):
                yield when

    def _promises(self, about: pd.DataFrame, subject: str) -> Iterator[End]:
        said = [bool(_PROMISE.search(str(text))) for text in about["text"]]
        for when in self._left_open(about, said, subject):
            yield (
                mark("On {day} you announced more about {subject}; how did it go?"),
                {"day": self._day(when)},
            )

    def _questions(self, about: pd.DataFrame, subject: str) -> Iterator[End]:
        asked = [asks_reader(str(text)) for text in about["text"]]
        for when in self._left_open(about, asked, subject):
            yield (
                mark("On {day} you asked something about {subject}; which answers did you get?"),
                {"day": self._day(when)},
            )

    def _strongest(self, about: pd.DataFrame, subject: str) -> Iterator[End]:
        near = about["p_on_focus"].fillna(0.0)
        if subject in self._parts and len(about):  # what shows one part of the focus best may show another
            near = near * as_rows(about["p_parts"])[:, self._parts.index(subject)]
        told = np.array([measure_telling(str(text), (subject,)) for text in about["text"]], float)
        told[[asks_reader(str(text)) or bool(find_asks(str(text))) for text in about["text"]]] = 0.0
        telling = (told >= _SHOWS) & (about["p_topical"] >= 0.5).to_numpy(bool)
        about, near, told = about[telling], near[telling], told[telling]
        worth = (about["p_topical"] * near * told).sort_values(ascending=False, kind="stable")
        for when in self._may(about.loc[worth.index[:2]])["created_at"]:
            text = mark(
                "Your post of {day} best shows what you know about {subject}; what would you add today?"
            )
            yield text, {"day": self._day(when)}

    def _lessons(self, about: pd.DataFrame, subject: str) -> Iterator[End]:
        own = (about["p_mixed"] + about["p_personal"]) >= 0.5
        stories = about[own & tells_of_self(about, (subject,))]
        settled = stories[stories["created_at"] <= self._dated["created_at"].max() - SETTLED]
        for when in self._may(settled)["created_at"][::-1]:
            text = mark("On {day} you wrote about yourself and {subject}; how do you look at it now?")
            yield text, {"day": self._day(when)}

    def _lives(self) -> Iterator[End]:
        personal = self._dated[(self._dated["p_personal"] >= 0.5) & tells_of_self(self._dated)]
        personal = personal[personal["created_at"] >= self._fresh]
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
