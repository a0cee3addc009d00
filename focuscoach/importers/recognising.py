"""Which networks lie in an archive, which part of it is whose, and what of it nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.folders import common_top, split_by_owner
from focuscoach.importers.inventory import lay_out
from focuscoach.importers.networks import GENERIC, IMPORTERS, Importer
from focuscoach.posts import Note

GROUP = "focuscoach.importers"
BESIDE = ("markdown", "feed")
"""What may lie beside an export in one folder and tells by itself that it is one: a blog."""
NAMED = 3
"""So many members are named in a remark, and the rest counted."""

_FEEDS = ("*.xml", "*.rss", "*.atom", "*.rdf")
_BLOGS = ("*.md", "*.markdown", "*.mdown", "*.mkd", *_FEEDS, "feed*.json", "*[-_.]feed.json", "jsonfeed.json")
"""What a blog beside an export is called: nothing else that no table knows is looked into."""
SUSPICIOUS = {"feed": _FEEDS, "table": ("*.json", "*.jsonl", "*.ndjson")}
"""What of these importers may be a network's own export in a form that nobody knows: with it they fail closed."""


@dataclass(frozen=True, slots=True)
class Found:
    """One network in an archive: its importer, the part that it reads, and remarks on what nobody reads."""

    importer: Importer
    archive: Archive
    notes: tuple[str, ...] = ()


def identify(archive: Archive) -> tuple[Importer, ...]:
    """Return the importers that read this archive: one, or several that share it or lie side by side.

    Raises:
        ExportError: none claims it, or two claim the same members.
    """
    return tuple(found.importer for found in recognise(archive))


def recognise(archive: Archive) -> tuple[Found, ...]:
    """Return what lies in an archive, network by network, each with the part of it that is its own.

    Raises:
        ExportError: nothing is known, or two networks claim the same members.
    """
    specific = (*IMPORTERS, *_joined())
    claims = _claims(archive, specific)
    if not claims:
        return _generic(archive, specific)
    parts = split_by_owner(archive, [one.importer.NAME for one in claims])
    if len(parts) > 1:
        return tuple(found for part in parts if _claims(part, specific) for found in recognise(part))
    if len(claims) > 1 and not _share([one.importer for one in claims]):
        claims = _side_by_side(archive, specific) or _by_member(archive, claims)
        if not claims:
            raise _ambiguous(archive, specific)
    return (*claims[:-1], *_beside(archive, claims))


def _claims(archive: Archive, specific: Sequence[Importer]) -> tuple[Found, ...]:
    """Return the networks that claim an archive by the members that they know, else by what these hold."""
    known = []
    for importer in specific:
        laid = lay_out(archive, importer.NAME)
        part = laid or archive
        if part.members() and importer.sniff(part):
            known.append(Found(importer, part))
    if known:
        return tuple(known)
    return tuple(Found(importer, archive) for importer in specific if importer.sniff(archive))


def _beside(archive: Archive, claims: Sequence[Found]) -> Iterator[Found]:
    """Yield the last claim with a remark on what is not known, and what lies beside the export."""
    last = claims[-1]
    unknown = _unknown(archive, claims)
    blogs = []
    for importer in GENERIC:
        part = archive.part(unknown)
        part = part.part(part.find(*_BLOGS))
        if importer.NAME in BESIDE and part.members() and importer.sniff(part):
            blogs.append(Found(importer, part))
            unknown -= frozenset(part.members())
    yield Found(last.importer, last.archive, (*last.notes, *_tell_unknown(unknown)))
    yield from blogs


def _unknown(archive: Archive, claims: Iterable[Found]) -> frozenset[str]:
    """Return the members that no table of the claiming networks knows; none where one has no table."""
    unknown = frozenset(archive.members())
    for claim in claims:
        if lay_out(archive, claim.importer.NAME) is None or claim.archive is archive:
            return frozenset()
        unknown = unknown.difference(claim.archive.members())
    return unknown


def _tell_unknown(members: frozenset[str]) -> tuple[str, ...]:
    names = sorted({member.rpartition("/")[2] for member in members})
    if not names:
        return ()
    listed, rest = ", ".join(names[:NAMED]), len(members) - NAMED
    if rest > 0:
        return (
            Note(
                mark("This export has {members} and {n} more, which focuscoach does not know: not opened."),
                members=listed,
                n=rest,
            ),
        )
    return (
        Note(mark("This export has {members}, which focuscoach does not know: not opened."), members=listed),
    )


def _side_by_side(archive: Archive, specific: Sequence[Importer]) -> tuple[Found, ...]:
    """Return the networks of an archive whose folders are exports; none where one folder is of two networks."""
    top = common_top(archive.members())
    groups: dict[str, list[str]] = {}
    for member in archive.members():
        folder, slash, _ = member.removeprefix(top).partition("/")
        groups.setdefault(folder if slash else "", []).append(member)
    found: list[Found] = []
    for members in groups.values():
        part = archive.part(members)
        claims = _claims(part, specific)
        if len(claims) > 1 and not _share([one.importer for one in claims]):
            claims = _by_member(part, claims)
            if not claims:
                return ()
        found += (*claims[:-1], *_beside(part, claims)) if claims else ()
    return tuple(found)


def _by_member(archive: Archive, claims: Sequence[Found]) -> tuple[Found, ...]:
    """Return the claims, each with the members that it alone claims; none where two claim the same member."""
    own: dict[str, list[str]] = {claim.importer.NAME: [] for claim in claims}
    unclaimed: list[str] = []
    for member in archive.members():
        part = archive.part((member,))
        claiming = [claim.importer.NAME for claim in claims if claim.importer.sniff(part)]
        if len(claiming) > 1:
            return ()
        (own[claiming[0]] if claiming else unclaimed).append(member)
    found = []
    for claim in claims:
        laid = lay_out(archive, claim.importer.NAME)
        besides = () if laid is None else laid.members()  # a profile is no sign, and still the network's own
        closed = () if laid is None else set(besides).difference(laid.candidates("*"))
        members = own[claim.importer.NAME] + [one for one in unclaimed if one in set(besides)]
        part = archive.part(members, closed=set(closed).intersection(members))
        if not members or not claim.importer.sniff(part):
            return ()
        found.append(Found(claim.importer, part))
    return tuple(found)


def _generic(archive: Archive, specific: Sequence[Importer]) -> tuple[Found, ...]:
    """Return the first importer of files that are no network's, and remarks on files that it passes over."""
    foreign: dict[str, str] = {}
    for number, importer in enumerate(GENERIC):
        if not importer.sniff(archive):
            continue
        part = archive
        if importer.NAME in SUSPICIOUS:
            foreign |= _list_foreign(archive, SUSPICIOUS[importer.NAME])
            part = archive.part(member for member in archive.members() if member not in foreign)
            if not part.members() or not importer.sniff(part):
                continue
        return (Found(importer, part, (*_tell_foreign(foreign), *_tell_others(part, importer, number))),)
    if foreign:
        member, network = next(iter(foreign.items()))
        raise ExportError(
            "not-recognised",
            mark("{name} carries the marks of {network}, but not in a form that focuscoach knows."),
            mark("Nothing of it was read. Give the export as the network made it, or ask for it again."),
            name=archive.name if archive.single else member.rpartition("/")[2],
            network=network,
        )
    raise ExportError(
        "unknown",
        mark("{name} is no export that is known; tried: {networks}."),
        mark('See "focuscoach formats" for what can be read and how to ask for it.'),
        name=archive.name,
        networks=", ".join(importer.NAME for importer in (*specific, *GENERIC)),
    )


def _list_foreign(archive: Archive, patterns: Sequence[str]) -> dict[str, str]:
    """Return the members that carry the marks of a network which did not claim them, with that network."""
    looked_into = archive.candidates(*patterns)
    return {member: network for member in looked_into if (network := signs.name_network(archive, member))}


def _tell_foreign(foreign: dict[str, str]) -> Iterator[str]:
    for network in sorted(set(foreign.values())):
        yield Note(
            mark("Files not read, since they carry the marks of {network} in a form that is not known: {n}."),
            network=network,
            n=sum(one == network for one in foreign.values()),
        )


def _tell_others(archive: Archive, taken: Importer, number: int) -> Iterator[str]:
    """Yield a remark where a table or a feed lies beside what is read."""
    for importer in GENERIC[number + 1 :]:
        if taken.NAME == "markdown" and importer.NAME in {"table", "feed"} and importer.sniff(archive):
            yield Note(
                mark(
                    "{name} also holds what looks like a {kind}; it was not read: give that file by itself."
                ),
                name=archive.name,
                kind=importer.NAME,
            )


def _ambiguous(archive: Archive, specific: Sequence[Importer]) -> ExportError:
    claims = _claims(archive, specific)
    return ExportError(
        "ambiguous",
        mark("{name} looks like several networks: {networks}."),
        mark("Give each network's export on its own."),
        name=archive.name,
        networks=", ".join(claim.importer.NAME for claim in claims),
    )


def _joined() -> tuple[Importer, ...]:
    """Return the importers that other packages offer."""
    found = []
    for entry_point in entry_points(group=GROUP):
        try:
            found.append(entry_point.load())
        except Exception as error:
            raise ExportError(
                "plugin",
                mark("The importer {name} of another package does not load."),
                mark("Update or remove that package."),
                name=entry_point.name,
            ) from error
    return tuple(found)


def _share(claims: Sequence[Importer]) -> bool:
    """Return whether every two of the importers say that their networks lie in one archive."""
    names = {importer.NAME for importer in claims}
    linked = {importer.NAME for importer in claims if names & set(getattr(importer, "SHARES_WITH", ()))} | {
        other for importer in claims for other in getattr(importer, "SHARES_WITH", ())
    }
    return names <= linked
