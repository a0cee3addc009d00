"""The card of one student: numbers alone, with the version of its form and a checksum."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from focuscoach._package import __version__

SCHEMA = 1
"""Rises when a key of the card changes its meaning; a card of another number is not read."""
_RULE = re.compile(r"FC\d{3}")
_QUARTER = re.compile(r"\d{4}Q[1-4]")


class BadCard(Exception):
    """A card that is not used; `reason` is a code: no-card, card-schema, card-edited."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class StudentCard:
    """What is told of one student: shares from 0 to 1, times in weeks and days, codes of rules; no text.

    `posts` is the number of measured posts of the window, rounded down to tens. A number is None where the posts
    do not bear it. `inside` says whether the topical side lies in the band of `goal`; `rules` are the ids of the
    advice that holds, most useful first; `quarter` is that of the day the card looks back from (2026Q3).
    """

    goal: str
    posts: int
    topical: float | None
    inside: bool | None
    focus: float | None
    legibility: float | None
    per_week: float | None
    rules: tuple[str, ...]
    quarter: str | None
    made_by: str = __version__
    schema: int = SCHEMA

    @property
    def checksum(self) -> str:
        """Return 64 hexadecimal digits over all that the card says; they tell of a change, and prove no more."""
        return hashlib.sha256(_spell(asdict(self)).encode()).hexdigest()

    def to_json(self) -> str:
        """Return the card as one line of ASCII, its checksum last."""
        return _spell(asdict(self) | {"checksum": self.checksum})


def read_card(text: str | bytes) -> StudentCard:
    """Return the card that a JSON text holds.

    Raises:
        BadCard: it is no card, of another schema, or does not fit its checksum.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCard("no-card") from error
    if not isinstance(told, dict) or "checksum" not in told or "schema" not in told:
        raise BadCard("no-card")
    if told["schema"] != SCHEMA:
        raise BadCard("card-schema")
    checksum = told.pop("checksum")
    card = _build(told)
    if card is None or card.checksum != checksum:
        raise BadCard("card-edited")
    return card


def _build(told: Mapping[str, Any]) -> StudentCard | None:
    """Return the card with these values; None where one is missing, unknown or impossible."""
    if set(told) != {one.name for one in fields(StudentCard)}:
        return None
    rules = told["rules"]
    shares = (told["topical"], told["focus"], told["legibility"])
    fits = (
        isinstance(told["goal"], str)
        and isinstance(told["made_by"], str)
        and _is_number(told["posts"], most=10**9)
        and all(one is None or _is_number(one) for one in shares)
        and (told["per_week"] is None or _is_number(told["per_week"], most=10**6))
        and told["inside"] in (None, True, False)
        and isinstance(rules, list)
        and all(isinstance(rule, str) and _RULE.fullmatch(rule) for rule in rules)
        and (told["quarter"] is None or bool(_QUARTER.fullmatch(str(told["quarter"]))))
    )
    return StudentCard(**{**told, "rules": tuple(rules)}) if fits else None


def _is_number(value: object, most: float = 1.0) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value <= most
    )


def _spell(told: Mapping[str, Any]) -> str:
    return json.dumps(told, separators=(",", ":"), allow_nan=False)
