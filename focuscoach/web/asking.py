"""What a request of the page says, read once and with bounds: nothing of another kind comes through."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from focuscoach.errors import UsageError, mark

MOST_REQUEST = 200_000
"""Bytes of a request that is no upload."""
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Told:
    """The values of a request by name; what is missing or of another kind is nothing."""

    values: Mapping[str, object]

    def text(self, name: str, most: int = MOST_REQUEST) -> str:
        """Return a text; "" where there is none. Halves of characters, which cannot be sent back, are replaced."""
        value = self.values.get(name)
        return _whole(value)[:most] if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """Return a whole number."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        """Return whether something is said to be so."""
        return self.values.get(name) is True

    def one_of(self, name: str, allowed: Sequence[str]) -> str | None:
        """Return one of the values that there can be."""
        value = self.text(name)
        return value if value in allowed else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values.get(name)
        listed = value if isinstance(value, list) else []
        return tuple(_whole(one)[:1000] for one in listed[:MOST_LISTED] if isinstance(one, str))


async def read_told(request: Request) -> Told:
    """Return what a request says.

    Raises:
        UsageError: it is larger than any request of the page, or no JSON object.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_REQUEST:
            raise UsageError("too-large", mark("That is too long."), mark("Shorten it."))
    try:
        told = json.loads(body)
    except (ValueError, RecursionError, MemoryError) as error:
        raise _refuse() from error
    if not isinstance(told, dict):
        raise _refuse()
    return Told(told)


def _refuse() -> UsageError:
    return UsageError("no-json", mark("What was sent cannot be read."), mark("Load the page again."))


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
