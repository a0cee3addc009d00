"""The words of findings, in the reader's language; those of verdicts are in `verdicts`."""

from __future__ import annotations

from collections.abc import Mapping

from focuscoach.advice.rules import RULES
from focuscoach.errors import mark
from focuscoach.locale import Translate

_EXPOSED = {
    "FC401": mark(
        "This is about health, yours or somebody else's. Everybody who can open the post can read it, employers "
        "included. Whether that is fine is up to you."
    ),
    "FC402": mark(
        "This is an address. Everybody who can open the post can read it."
    ),
    "FC403": mark(
        "This is a telephone number. Everybody who can open the post, and every program that collects"
        " numbers, can read it."
    ),
    "FC404": mark(
        "This names somebody close to you or in your care. Everybody who can open the post can read this "
        "about them."
    ),
    "FC405": mark(
        "This is an e-mail address. Everybody who can open the post, and every program that collects"
        " addresses, can read it."
    ),
    "FC406": mark(
        "This is the number of an account. Everybody who can open the post can read it."
    ),
    "FC407": mark(
        "This tells of somebody in your care, who could be known by it. Everybody who can open the post"
        " can read this about them."
    ),
    "FC408": mark(
        "This blames a party, a government or a politician. That is yours to say; in experiments scientists were "
        "believed less the more political their posts were."
    ),
}  # fmt: skip
"""What the exposure rules say of a single place; in the registry they speak of a history."""


def say_finding(rule: str, numbers: Mapping[str, object], translate: Translate) -> str:
    """Return what a rule says about a draft.

    >>> say_finding("FC304", {"tag": "#blessed"}, str).split(":")[0].split(".")[0]
    'Nobody looking for your subject searches for #blessed'
    """
    return translate(_EXPOSED.get(rule) or RULES[rule].text).format(**{"n": 1, "ids": "", **numbers})
