"""Whose posts are the person's, where exports hold several writers: decided once, over all that was read.

A post that names no writer is the owner's. One name in several spellings (case, marks, order, login and display
name) is one writer. What others wrote is left out as not the person's; who the person is, is never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from focuscoach.errors import ExportError, mark
from focuscoach.importers.names import Names, read_lines
from focuscoach.posts import LeftOut, Note, Owner, Post, Writer

SHOWN = 20
"""So many writers are named in a question, the most frequent first."""


@dataclass(slots=True)
class Chosen:
    """What follows from the writers: posts left out or changed by their place, owners found, remarks by network."""

    left_out: dict[int, LeftOut] = field(default_factory=dict)
    changed: dict[int, Post] = field(default_factory=dict)
    owners: list[Owner] = field(default_factory=list)
    signed: dict[str, list[Owner]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)


def choose(
    posts: Sequence[Post],
    writers: Mapping[str, Sequence[Writer]],
    owners: Iterable[Owner],
    wanted: Sequence[str],
    where: Mapping[str, str],
) -> Chosen:
    """Return whose posts stay. `writers` are those told by each network, `wanted` what --author says.

    `owners` are those that other networks told, `where` says in which export a network was read.

    Raises:
        ExportError: there are several writers and nobody said which is the person, or nobody is called so.
    """
    names = Names()
    for writer in (one for told in writers.values() for one in told):
        names.join((writer.name, *writer.handles))
    lines = read_lines({post.author for post in posts if post.author})
    for name in {name for found in lines.values() for name in found}:
        names.join((name,))
    known = {names.find(name) for owner in owners for name in (owner.name, *owner.handles) if name}
    asked = _Asked(names, frozenset(known), tuple(wanted), where, writers)
    chosen = Chosen()
    for network, tally in _count(posts, lines, names).items():
        own = asked.own_of(network, tally, chosen)
        _tell_owners(network, writers.get(network, ()), own, names, tally, chosen)
        _sort_out(posts, network, lines, names, own, tally, chosen)
    asked.check()
    return chosen


ALMOST_ALL = 5
"""So many posts that name nobody for each that names somebody: then those who are named are guests."""


@dataclass(slots=True)
class _Tally:
    """Of one network: how many posts each writer signed, how many nobody did, and the first spelling of each."""

    named: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0
    dated: Counter[bool] = field(default_factory=Counter)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def mostly_unnamed(self) -> bool:
        """Whether most posts name nobody; where any has a date only those count, since the rest may be no posts."""
        signed, unnamed = (
            (self.dated[True], self.dated[False]) if self.dated else (sum(self.named.values()), self.unnamed)
        )
        return unnamed > signed


def _count(posts: Sequence[Post], lines: Mapping[str, Sequence[str]], names: Names) -> dict[str, _Tally]:
    """Return the tally of each network in which any post names a writer."""
    tallies: dict[str, _Tally] = {}
    if not any(post.author for post in posts):
        return tallies
    seen = Counter((post.platform, post.author, post.created_at is not None) for post in posts)
    for (network, author, has_date), n in seen.items():
        tally = tallies.setdefault(network, _Tally())
        if has_date:
            tally.dated[bool(lines.get(author))] += n
        if not lines.get(author):
            tally.unnamed += n
        for name in lines.get(author, ()):
            one = names.find(name)
            tally.named[one] += n
            tally.shown.setdefault(one, name)
    return {network: tally for network, tally in tallies.items() if tally.named}


class _Asked:
    """What --author and the profiles say about who the person is, and what is still to be asked."""

    def __init__(
        self,
        names: Names,
        known: frozenset[str],
        wanted: tuple[str, ...],
        where: Mapping[str, str],
        writers: Mapping[str, Sequence[Writer]],
    ) -> None:
        self._known, self._where = known, where
        told = {
            names.find(name) for all_ in writers.values() for one in all_ for name in (one.name, *one.handles)
        }
        self._wanted = {names.find(name): name for name in wanted}
        self._unmet = {key: name for key, name in self._wanted.items() if key not in known | told}
        self._open: dict[str, _Tally] = {}
        self._seen: dict[str, _Tally] = {}
        self._mostly_unnamed = False

    def own_of(self, network: str, tally: _Tally, chosen: Chosen) -> set[str]:
        """Return the writers of a network that are the person; what cannot be told is kept to be asked."""
        self._seen[network] = tally
        present = set(tally.named)
        mostly_unnamed = tally.mostly_unnamed
        if self._wanted:
            for key in present & self._wanted.keys():
                self._unmet.pop(key, None)
            if mostly_unnamed and not present & self._wanted.keys():
                self._mostly_unnamed = True
                self._tell_unnamed(network, tally, chosen)
            return present & self._wanted.keys()
        if present & self._known:
            return present & self._known
        if mostly_unnamed and tally.unnamed >= ALMOST_ALL * sum(tally.named.values()):
            self._tell_unnamed(network, tally, chosen)
            return set()
        if len(present) > 1 or mostly_unnamed:
            self._open[network] = tally
        return present

    def _tell_unnamed(self, network: str, tally: _Tally, chosen: Chosen) -> None:
        """Note that what names no writer is read as the person's."""
        note = Note(mark("Read as yours, since they name no writer: {n} posts."), n=tally.unnamed)
        chosen.notes.setdefault(network, []).append(note)

    def check(self) -> None:
        """Ask once what is still to be asked.

        Raises:
            ExportError: somebody is to be named, or nobody is called as --author says.
        """
        if (
            self._wanted
            and self._unmet
            and not (self._mostly_unnamed and len(self._unmet) == len(self._wanted))
        ):
            raise self._nobody()
        if self._open:
            raise self._several()

    def _nobody(self) -> ExportError:
        authors = ", ".join(self._unmet.values())
        if not self._seen:
            return ExportError(
                "author-not-found",
                mark("No post names a writer, so nobody is called {authors}."),
                mark("Leave --author out: posts that name no writer are read as yours."),
                authors=authors,
            )
        return ExportError(
            "author-not-found",
            mark("Nobody in {name} is called {authors}; who wrote there: {writers}."),
            mark('Say which of them you are: --author "NAME", once for each name that you write under.'),
            name=self._listed(self._seen),
            authors=authors,
            writers=_list_writers(self._seen.values()),
        )

    def _several(self) -> ExportError:
        if all(tally.mostly_unnamed for tally in self._open.values()):
            return ExportError(
                "several-authors",
                mark("Most posts in {name} name no writer ({n}), and others name {writers}."),
                mark('Say who you are: --author "YOUR NAME". Posts that name nobody are then yours.'),
                name=self._listed(self._open),
                n=sum(tally.unnamed for tally in self._open.values()),
                writers=_list_writers(self._open.values()),
            )
        return ExportError(
            "several-authors",
            mark("{name} holds posts of several writers: {writers}."),
            mark('Say which of them you are: --author "NAME", once for each name that you write under.'),
            name=self._listed(self._open),
            writers=_list_writers(self._open.values()),
        )

    def _listed(self, networks: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(self._where.get(network, network) for network in networks))


def _list_writers(tallies: Iterable[_Tally]) -> str:
    """Return the names of writers, those who wrote most first, each once."""
    named: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for tally in tallies:
        named.update(tally.named)
        shown = tally.shown | shown
    return ", ".join(shown[one] for one in sorted(named, key=lambda one: (-named[one], shown[one]))[:SHOWN])


def _tell_owners(
    network: str, writers: Sequence[Writer], own: set[str], names: Names, tally: _Tally, chosen: Chosen
) -> None:
    """Tell who the person is: as the export lists its writers, else by the names below the posts."""
    signed = chosen.signed.setdefault(network, [])
    listed: set[str] = set()
    for writer in writers:
        one = names.find(writer.name or next(iter(writer.handles), ""))
        if one in own and one in tally.named:
            listed.add(one)
            owner = Owner(name=writer.name, handles=writer.handles)
            signed.append(owner)
            if owner not in chosen.owners:
                chosen.owners.append(owner)
    for one in sorted(own & tally.named.keys() - listed):
        name = tally.shown[one]
        is_login = " " not in name and name == name.lower()
        signed.append(Owner(handles=(name,)) if is_login else Owner(name=name))


def _sort_out(
    posts: Sequence[Post],
    network: str,
    lines: Mapping[str, Sequence[str]],
    names: Names,
    own: set[str],
    tally: _Tally,
    chosen: Chosen,
) -> None:
    """Leave out what others wrote; where there is one writer only, no post needs to say who."""
    written_by = {author: [names.find(name) for name in found] for author, found in lines.items()}
    alone = len(tally.named) == 1
    for at, post in enumerate(posts):
        if post.platform != network or not post.author:
            continue
        mine = [one for one in written_by[post.author] if one in own]
        if written_by[post.author] and not mine:
            chosen.left_out[at] = LeftOut("not the person's", post.kind, post.id)
            continue
        author = "" if alone or not mine else tally.shown[mine[0]]
        if author != post.author:
            chosen.changed[at] = replace(post, author=author)
