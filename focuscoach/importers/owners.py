"""Whether several exports are of one person: what their profiles say, held against each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from focuscoach.errors import ExportError, mark
from focuscoach.importers.names import are_among
from focuscoach.posts import Export, Owner

_PARTICLES = frozenset(
    {"van", "de", "der", "den", "het", "ten", "ter", "te", "t", "von", "du", "da", "di", "el"}
)
_NOBODY = frozenset({
    "admin", "administrator", "author", "editor", "redactie", "beheerder", "webmaster", "wordpress", "root", "user",
    "owner", "blog", "blogger", "unknown", "anonymous",
})  # fmt: skip
"""Names that software gives to whoever set it up."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an export says that it is of: in which export and network, the names and the logins."""

    export: str
    network: str
    names: tuple[str, ...]
    handles: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The name by which people know this one, else the login."""
        return next(iter((*self.names, *self.handles)), "")


_OF_SEVERAL_NAMES = frozenset({"tumblr", "medium"})
"""Networks in whose export one person has several blogs, or names of different years."""


def list_identities(
    export: Export, own: Sequence[Owner], signed: Sequence[Owner], wanted: Sequence[str]
) -> list[Identity]:
    """Return whom an export says that it is of: one for each profile in it, with those who `signed` its posts.

    `wanted` are the names that the person said to be theirs: with a profile that bears one go all of them.
    """
    together = export.platform in _OF_SEVERAL_NAMES or not own
    found = []
    for told in [own] if together else [[owner] for owner in dict.fromkeys(own)]:
        profiles = (*told, *signed)
        names = tuple(owner.name for owner in profiles if owner.name)
        handles = tuple(handle for owner in profiles for handle in owner.handles)
        if are_among(wanted, (*names, *handles)):
            names = (*names, *wanted)
        found.append(Identity(export.name, export.platform, names, handles))
    return found


def check_owners(found: Sequence[Identity], *, initials: bool) -> None:
    """Refuse exports of different people; `initials` names them by their first letters.

    Networks tell names and logins in their own ways, so that two profiles are one person's where a name or
    a login of the one fits one of the other. Where nothing can be held against each other nothing is refused.

    Raises:
        ExportError: two exports are of different people.
    """
    groups = _group([one for one in found if _words_of(one.names) or one.handles])
    apart = next(
        (
            (one, other)
            for at, group in enumerate(groups)
            for later in groups[at + 1 :]
            for one in group
            for other in later
            if _are_two(one, other)
        ),
        None,
    )
    if apart is not None:
        first, second = sorted(apart, key=found.index)
        raise ExportError(
            "several-owners",
            mark("{export} is of {first}, and {other} of {second}.")
            if first.export != second.export
            else mark("{export} is of two people: {first} and {second}."),
            mark("Make one report for each person; where they are one and the same, say --same-person."),
            export=first.export,
            first=_initials(first.shown) if initials else first.shown,
            other=second.export,
            second=_initials(second.shown) if initials else second.shown,
        )


def group_by_person(found: Sequence[Identity]) -> list[list[Identity]]:
    """Return the identities by person, in the order in which they were found; one that says nothing stands alone."""
    groups = _group([one for one in found if _words_of(one.names) or one.handles])
    groups += [[one] for one in found if not (_words_of(one.names) or one.handles)]
    ordered = [sorted(group, key=found.index) for group in groups]
    return sorted(ordered, key=lambda group: found.index(group[0]))


def _group(found: Iterable[Identity]) -> list[list[Identity]]:
    groups: list[list[Identity]] = []
    for one in found:
        fitting = [group for group in groups if any(_may_be_one(one, other) for other in group)]
        rest = [group for group in groups if group not in fitting]
        groups = [*rest, [one, *(other for group in fitting for other in group)]]
    return groups


def _may_be_one(one: Identity, other: Identity) -> bool:
    """Return whether a name or a login of the one fits one of the other."""
    if any(_same_name(a, b) for a in _words_of(one.names) for b in _words_of(other.names)):
        return True
    logins = [{_squeeze(handle) for handle in each.handles} - {""} for each in (one, other)]
    if logins[0] & logins[1]:
        return True
    return any(
        _in_login(words, login)
        for names, side in ((one.names, logins[1]), (other.names, logins[0]))
        for words in _words_of(names)
        for login in side
    )


def _are_two(one: Identity, other: Identity) -> bool:
    """Return whether both say enough to be told apart: two names, or two logins of one network."""
    named = bool(_words_of(one.names)) and bool(_words_of(other.names))
    return named or (one.network == other.network and bool(one.handles) and bool(other.handles))


def _words_of(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return each name as its words in small letters without marks; not those that software gives."""
    found = (tuple(re.findall(r"[^\W\d_]+", _fold(name))) for name in names)
    return [words for words in found if words and not set(words) <= _NOBODY]


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names may be one person's: one within the other, or the last with fitting initials.

    >>> _same_name(("n", "dijk"), ("noor", "van", "dijk")), _same_name(("noor",), ("noor", "dijk"))
    (True, True)
    >>> _same_name(("noor", "dijk"), ("piet", "dijk"))
    False
    """
    a, b = ([word for word in words if word not in _PARTICLES] or list(words) for words in (one, other))
    if set(a) <= set(b) or set(b) <= set(a) or "".join(a) == "".join(b) or sorted(a) == sorted(b):
        return True
    short, long = sorted((a, b), key=lambda words: sum(map(len, words)))
    return short[-1] == long[-1] and len(short) > 1 and len(short[0]) == 1 and long[0].startswith(short[0])


def _in_login(words: tuple[str, ...], login: str) -> bool:
    """Return whether a login is made of a name: "noordijk85" or "ndijk" of Noor Dijk."""
    own = [word for word in words if word not in _PARTICLES] or list(words)
    if len(own) == 1:
        return len(own[0]) > 2 and own[0] in login
    spelled = ("".join(own), "".join(reversed(own)), own[0][0] + own[-1], own[0] + own[-1][0], "".join(words))
    return any(len(one) > 3 and one in login for one in spelled) or all(word in login for word in own)


def _squeeze(handle: str) -> str:
    """Return a login without its host and its signs: "@noor.dijk@mastodon.example" is noordijk."""
    bare = _fold(handle).lstrip("@").partition("@")[0].removesuffix(".bsky.social")
    return "" if bare.startswith("did:") else re.sub(r"[\W_]+", "", bare)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def _initials(name: str) -> str:
    """Return the first letters of a name.

    >>> _initials("Noor van Dijk")
    'N. v. D.'
    """
    return " ".join(f"{word[0]}." for word in re.findall(r"\w+", name)) or "…"
