"""Numbers in words, with the reader's own decimal mark."""

from __future__ import annotations

import re

from focuscoach.errors import mark
from focuscoach.locale import Translate


def say_decimal(value: float, translate: Translate) -> str:
    """Return a number with one digit behind the mark.

    >>> say_decimal(2.25, str)
    '2.2'
    """
    whole, _, digit = f"{value:.1f}".partition(".")
    return translate(mark("{whole}.{digit}")).format(whole=whole, digit=digit)


def join_spans(text: str) -> str:
    """Return the text with each interval of per cents in one form.

    >>> join_spans("20% (8%–40%) of your posts; 60%–80% is the band")
    '20% (8–40%) of your posts; 60–80% is the band'
    """
    return re.sub(r"(\d)%–(\d)", r"\1–\2", text)
