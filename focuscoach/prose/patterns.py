"""Patterns that are compiled when they are first needed: a check of one draft meets few of them."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression; `compiled` makes it, once.

    >>> Pattern("a+").compiled.findall("caat")
    ['aa']
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready for use."""
        return re.compile(self._source, self._flags)
