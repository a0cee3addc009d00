"""Hyves (closed in 2013): objects of its old API as JSON, and saved or archived pages through a mapping.

No download that members got is public, so none could be tried. Krabbels (scraps) are mostly written by
others: only those whose sender is the person are theirs.

In web archives a member is a host (NAME.hyves.nl). What comes after a list's first page was fetched by POST as
a fragment, `/index.php?xmlHttp=1&module=pager&action=showPage&name=…`: many records bear one address there, and
the first page lies there twice. Each record is a page of its own, and each post counts once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from focuscoach.importers import blogs, meta
from focuscoach.importers.archive import jsonstream, moments, webpages
from focuscoach.importers.archive.members import BODY, Archive
from focuscoach.importers.networks import pages
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Entry, Kind, LeftOut, Owner, Post, Skipped, Writer

NAME = "hyves"

HOST = "hyves.nl"
LOOKED_INTO = 50
"""Records of a web archive that recognition looks at."""

_IDS: Mapping[str, Kind] = {"wwwid": "original", "blogid": "article", "tipid": "original", "scrapid": "reply"}
_CELLS = ("userid", "emotion", "where", "title", "body", "visibility", "url")
_LISTS = frozenset({"", "www", "blog", "scrap", "tip", "wwws", "blogs", "scraps", "tips"})
_STRINGS = {str}
_SIGN = re.compile(rb'"(?:wwwid|blogid|scrapid|tipid)"\s*:')
_PAGE = re.compile(
    rb"""hyves\.nl\s*</title>|<base[^>]{1,200}[/."']hyves\.nl|rel=["']canonical["'][^>]{1,200}[/.]hyves\.nl"""
    rb"""|saved from url=\(\d+\)(?:https?://web\.archive\.org/web/\w+/)?https?://(?:[\w-]+\.)*hyves\.nl[/:\s]""",
    re.IGNORECASE,
)
_PUBLIC = frozenset({"", "default", "public", "superpublic"})
_NEVER = frozenset({"private", "self", "hidden", "nobody"})
_DROPPED = re.compile(r"\[(img|quote|video|media)[^\]\n]*\].*?\[/\1\]", re.DOTALL | re.IGNORECASE)
_BBCODE = re.compile(
    r"\[/?(?:url|b|i|u|s|color|size|font|center|list|hyver|email|\*)(?:=[^\]\n]*)?\]", re.IGNORECASE
)


def sniff(archive: Archive) -> bool:
    """Return whether objects or pages of Hyves lie in the archive."""
    return bool(_objects(archive)) or _has_pages(archive)


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield the owner and their www's, blogs, tips and krabbels; pages only through a mapping.

    Raises:
        ExportError: there are pages and no mapping, or several writers and nobody said who is the person.
        UsageError: the mapping does not fit.
    """
    members = _objects(archive)
    if members:
        yield from _read_objects(archive, members, options)
    if _has_pages(archive) and (options.mapping is not None or not members):
        yield from pages.read_mapped(archive, options, NAME)


def _objects(archive: Archive) -> tuple[str, ...]:
    return tuple(m for m in archive.candidates("*.json") if _SIGN.search(archive.head(m)))


def _has_pages(archive: Archive) -> bool:
    if any(_PAGE.search(archive.head_past(page, BODY)) for page in webpages.find_pages(archive)):
        return True
    return any(
        f".{webpages.Page('', address, '').host}".endswith("." + HOST)
        for member in webpages.find_archives(archive)
        for address in webpages.addresses(archive, member, LOOKED_INTO)
    )


def _read_objects(archive: Archive, members: tuple[str, ...], options: Options) -> Iterator[Entry]:
    known = dict(_users(archive))
    # Two lists and no pairs: the collector of garbage would walk over each pair again and again.
    found: list[Entry] = []
    by: list[str] = []
    for member in members:
        for number, (_, record) in enumerate(_records(archive, member), start=1):
            writer, entry = _entry(f"{member}:{number}", record, options)
            found.append(entry)
            by.append(writer)
    person = _person(zip(by, found, strict=True), known, next(iter(options.authors), None), archive.name)
    if person in known:
        yield known[person]
    elif options.authors and person:
        yield Writer(handles=(person,))
    for writer, entry in zip(by, found, strict=True):
        if not isinstance(entry, Post) or _is_own(entry.kind, writer, person):
            yield entry
        else:
            yield LeftOut("not the person's", entry.kind, entry.id)


def _is_own(kind: Kind, writer: str, person: str) -> bool:
    """Return whether the person wrote it: a krabbel only if it surely says so, else unless it says another."""
    return (person != "" and writer == person) or (kind != "reply" and not writer)


def _person(
    found: Iterable[tuple[str, Entry]], known: dict[str, Owner], author: str | None, name: str
) -> str:
    """Return the number of the person: of the one user object, as they say, or of who wrote all but krabbels.

    Raises:
        ExportError: several wrote, and nobody said which is the person.
    """
    if len(known) == 1:
        return next(iter(known))
    writers = {
        writer for writer, entry in found if writer and isinstance(entry, Post) and entry.kind != "reply"
    }
    if author is not None or len(writers) < 2:
        return next(iter(writers), "") if author is None else author.strip()
    raise blogs.several_authors(name, writers)


def _records(archive: Archive, member: str) -> Iterator[tuple[str, object]]:
    """Return the objects of a member, whether it is an answer of the API or a bare list."""
    return filter(lambda record: record[0] in _LISTS, jsonstream.stream_json(archive, member))


def _users(archive: Archive) -> Iterator[tuple[str, Owner]]:
    for member in archive.candidates("user*.json"):
        _, record = jsonstream.first_record(archive, member) or ("", None)
        if not isinstance(record, dict) or "firstname" not in record or not record.keys().isdisjoint(_IDS):
            continue  # given alone, the file of somebody's krabbels would be asked too
        if isinstance(record.get("userid"), str):
            said = {key: value for key, value in record.items() if isinstance(value, str)}
            name = plain.clean(f"{said.get('firstname', '')} {said.get('lastname', '')}")
            host = webpages.Page("", said.get("url", ""), "").host
            handle = host.removesuffix("." + HOST) if host.endswith("." + HOST) else ""
            yield said["userid"], Owner(name=name, handles=(handle,) if handle else ())


def _entry(where: str, record: object, options: Options) -> tuple[str, Entry]:
    """Return who wrote a record, and what it is."""
    if not isinstance(record, dict):
        return "", Skipped(where, meta.NO_RECORD)
    key = next((key for key in _IDS if key in record), "")
    if not key:
        return "", Skipped(where, meta.NO_RECORD)
    names = (key, *_CELLS)
    cells = [record.get(name) or "" for name in names]
    if set(map(type, cells)) != _STRINGS:
        wrong = next(name for name, cell in zip(names, cells, strict=True) if type(cell) is not str)
        return "", Skipped(f"{where} ({wrong})", meta.WRONG_KIND)
    number, writer, doing, place, title, body, visibility, url = cells
    kind = _IDS[key]
    if visibility not in _PUBLIC and not _is_shown(visibility.strip().lower(), options):
        return writer, LeftOut("not public", kind, where)
    title = _words(title) if title else ""
    text = _words(doing or place or body)
    if doing and place:
        text = f"{text}\n{_words(place)}".strip()
    moment = moments.from_epoch(record.get("created"))
    return writer, Post(
        plain.clean(number) or blogs.fingerprint(str(moment), title, text),
        NAME,
        kind,
        plain.titled(title, text) if title else text,
        moment,
        "second" if moment else "none",
        title,
        plain.clean(url) if url else "",
    )


def _is_shown(seen_by: str, options: Options) -> bool:
    return seen_by in _PUBLIC or (seen_by not in _NEVER and options.include_followers)


def _words(source: str) -> str:
    r"""Return the words of a text with BBCode: marks gone, pictures and quotations too.

    >>> _words("Zie [url=http://x.nl]dit[/url] [b]nu[/b] [img]a.jpg[/img]")
    'Zie dit nu'
    """
    if "[" in source:
        source = _BBCODE.sub("", _DROPPED.sub("\n", source))
    if "&" in source:
        source = unescape(source)
    return plain.tidy(source) if "\n" in source else plain.clean(source)
