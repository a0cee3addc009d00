"""Patterns that are compiled when they are first used: to compile all takes longer than to judge a draft."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """A pattern that is not compiled yet, and afterwards what was asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a pattern has)
        if name.startswith("_"):  # what copies and shows objects asks of each
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)  # so that the next time nothing is asked here
        return found


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, compiled when it is first used: a mistake in it is told then.

    For patterns of many words in a file that is imported more often than they are needed. `re.sub` and its kin take
    no such pattern; its own methods do the same.

    >>> compile_late("a+").findall("caat")
    ['aa']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
