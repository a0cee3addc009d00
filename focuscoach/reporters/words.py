"""How reports say things: numbers in the reader's language, the words for codes, and safe text."""

from __future__ import annotations

import re
import unicodedata

from focuscoach.errors import mark
from focuscoach.figures import Share
from focuscoach.locale import translator
from focuscoach.locale.lists import quote_joined
from focuscoach.posts import Note

VOICES = {"topical": mark("topical"), "personal": mark("personal"), "mixed": mark("mixed")}
ROLES = {
    "expert": mark("expert: the subject"),
    "bridge": mark("bridge: you and the subject"),
    "human": mark("human: you, off the subject"),
    "other": mark("other: another subject"),
}
ROLE_NAMES = {
    "expert": mark("Expert"),
    "bridge": mark("Bridge"),
    "human": mark("Human"),
    "other": mark("Other subject"),
}
GOALS = {
    "internship": mark("an internship"),
    "first-job": mark("a first job"),
    "thesis": mark("a thesis place"),
    "freelance": mark("freelance work"),
    "career-change": mark("a change of career"),
    "community": mark("a community"),
    "care": mark("work in care"),
    "teaching": mark("work in teaching"),
    "technical": mark("technical work"),
    "arts": mark("work in the arts"),
    "not-looking": mark("nothing in particular"),
}
KINDS = {
    "original": mark("posts of their own"),
    "thread": mark("thread posts"),
    "reply": mark("replies"),
    "comment": mark("comments"),
    "share": mark("shares"),
    "article": mark("articles"),
}
REASONS = {
    "share": mark("a share of somebody else's words"),
    "duplicate": mark("a duplicate"),
    "no own words": mark("no own words"),
    "not public": mark("not public"),
    "not the person's": mark("not the person's own"),
    "draft": mark("a draft"),
    "other language": mark("another language"),
    "deleted": mark("deleted"),
    "kind": mark("a kind that is not measured"),
    "network": mark("a network that you left out"),
    "period": mark("outside the period"),
    "future": mark("dated after the export"),
}
LANGUAGES = {"nl": mark("Dutch"), "en": mark("English"), "und": mark("unknown")}
SOURCES = {
    "stated": mark("in your own words"),
    "profile": mark("from your profile"),
    "posts": mark("from your posts, since neither you nor your profile names one"),
}
MISSING = {
    "no-subject": mark(
        "No focus can be named: you stated none, your profile names none, and no subject comes back in your posts. "
        "What do you want to be known for? State it in a few words."
    ),
    "no-leading-subject": mark(
        "No focus can be named: you stated none, your profile names none, and none of your subjects leads: that "
        "takes ten posts that belong together, and {least} of your {n} posts. What do you want to be known for? State "
        "it in a few words."
    ),
    "other-language": mark(
        "Under a third of your posts are in Dutch or English, too few to say what you are about: other languages are "
        "not judged. Add the export of a network where you write one of the two."
    ),
}
"""Why there is no focus, by its code."""
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Words:
    """Says messages and numbers in one language; called with a message and the values that fill it."""

    def __init__(self, language: str) -> None:
        """Speak `language`: "en" or "nl"."""
        self._translate = translator(language)
        self._dutch = language == "nl"

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the message in the language, its {named} places filled."""
        return self._translate(message).format(**values)

    def told(self, text: str) -> str:
        """Return a text that was made elsewhere, translated where the catalogues know it, and cleaned."""
        return clean(text.say(self._translate) if isinstance(text, Note) else self._translate(text))

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with the language's own marks, without blanks in it."""
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self._dutch else text

    def signed(self, value: float, digits: int = 0) -> str:
        """Return a difference with its sign, also where it is nought: "+2.5", "−3", "0"."""
        text = self.number(abs(value), digits)
        if not any(digit in text for digit in "123456789"):
            return text
        return ("+" if value > 0 else "−") + text

    def percent(self, share: float) -> str:
        """Return a share of 0 to 1 in whole per cents; what is more than nothing is never shown as 0%."""
        return "<1%" if 0 < share < 0.005 else f"{share:.0%}"

    def span(self, low: float, high: float) -> str:
        """Return an interval of shares: "31–56%"."""
        return f"{100 * low:.0f}–{100 * high:.0f}%"

    def share(self, share: Share) -> str:
        """Return a share with its 95 % interval: "43% (31–56%)"."""
        return f"{self.percent(share.share)} ({self.span(share.low, share.high)})"

    def listed(self, items: tuple[str, ...] | list[str]) -> str:
        """Return the items as a phrase: "a, b and c"; an item with an "and" of its own stands in quotes."""
        if len(items) < 2:
            return "".join(items)
        items = quote_joined(items)
        return self(mark("{first} and {last}"), first=", ".join(items[:-1]), last=items[-1])


def clean(text: str) -> str:
    r"""Return the text on one line, without characters that steer a terminal or turn the reading order.

    >>> clean("see \x1b[31mred\x1b[0m \u202egnp.exe\n\nnow")
    'see [31mred[0m gnp.exe now'
    """
    kept = (
        " " if char.isspace() else char
        for char in text
        if char.isspace() or not (char in _BIDI or unicodedata.category(char) in ("Cc", "Cs"))
    )
    return re.sub(" +", " ", "".join(kept)).strip()


def shorten(text: str, length: int = 140) -> str:
    """Return the cleaned text, cut at a word with an ellipsis where it is longer than `length`.

    >>> shorten("one two three", 9)
    'one two…'
    """
    text = clean(text)
    if len(text) <= length:
        return text
    head = text[:length]
    return (head.rpartition(" ")[0] or head[: length - 1]) + "…"
