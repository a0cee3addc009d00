"""Bank accounts in a line: numbers whose check digits are right, but for those to give to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.language.patterns import compile_late

_IBAN = compile_late(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_GIVING = compile_late(
    r"\b(?:giro\s?\d+|doneer|doneren|donatie\w*|donate|donations?|stichting|foundation|charity|goede\sdoel|"
    r"collecte|inzamel\w*|fundraiser)\b",
    re.IGNORECASE,
)


def find_accounts(line: str) -> Iterator[tuple[int, int]]:
    """Yield the account numbers whose check digits are right; one to give to is meant to be known."""
    for match in _IBAN.finditer(line):
        if _is_account(match[0]) and not _GIVING.search(line):
            yield match.span()


def _is_account(number: str) -> bool:
    """Return whether an IBAN is right: read as a number of base 36, it leaves 1 by 97."""
    plain = "".join(number.split())
    turned = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
