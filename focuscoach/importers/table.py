"""Any table: CSV in whatever dialect, JSON lines, or a JSON list; columns by their names or as told.

Generic: asked only when no network claims the archive.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers import dates, jsonstream, plain, tabular
from focuscoach.importers.archive import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.posts import Entry, Kind, LeftOut, Post, Skipped

NAME = "table"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "tekst", "content", "body", "message", "bericht", "inhoud", "caption", "full_text",
             "post", "status", "sharecommentary", "comment", "description"),
    "date": ("date", "datum", "created_at", "created at", "createdat", "timestamp", "datetime", "date/time",
             "published", "published_at", "posted_at", "created", "time", "tijd", "tijdstip", "geplaatst"),
    "id": ("id", "post_id", "status_id", "tweet_id", "uri", "guid", "nummer"),
    "kind": ("kind", "type", "soort"),
    "lang": ("lang", "language", "taal"),
    "author": ("author", "auteur", "user", "username", "gebruiker", "from", "van"),
    "title": ("title", "titel", "onderwerp", "subject"),
    "url": ("url", "link", "permalink"),
    "group": ("group", "groep", "category", "categorie", "tags", "subreddit"),
}  # fmt: skip
"""The names by which a column is known, per meaning, in order of trust."""

KINDS: Mapping[str, Kind] = {
    "thread": "thread", "draadje": "thread", "reply": "reply", "antwoord": "reply", "comment": "comment",
    "reactie": "comment", "share": "share", "retweet": "share", "repost": "share",
    "boost": "share", "rt": "share",
    "article": "article", "artikel": "article", "blog": "article",
}  # fmt: skip

NO_JSON = mark("The line is no JSON object.")
NO_TEXT = mark("The row has no text column.")

_CSV = ("*.csv", "*.tsv", "*.tab")
_LINES = ("*.jsonl", "*.ndjson")

Record = tuple[str, Mapping[str, str], str]
"""Where a row stands, its cells, and what is wrong with it."""


def sniff(archive: Archive) -> bool:
    """Return whether a table lies here: by its suffix, else by a column that is known to be text."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each row of each table.

    Raises:
        ExportError: there is no text column, or numeric dates could be day or month first.
        UsageError: a column that was named is not there, or the zone is unknown.
    """
    zone = _zone(options.tz)
    for member in _members(archive):
        columns = _columns(_names(archive, member), options, member)
        order = options.date_order or ""
        if "date" in columns and not order:
            order = _order(archive, member, columns["date"])
        seen: Counter[str] = Counter()
        for where, cells, fault in _records(archive, member):
            if fault or columns["text"] not in cells:
                yield Skipped(where, fault or NO_TEXT)
                continue
            row = {meaning: plain.clean(cells.get(column, "")) for meaning, column in columns.items()}
            if (
                options.author
                and "author" in columns
                and row["author"].casefold() != options.author.casefold()
            ):
                yield LeftOut("not the person's", _kind(row), where)
                continue
            moment, precision = dates.read_date(row.get("date", ""), order, zone)
            kind = _kind(row)
            yield Post(
                id=row.get("id") or _fingerprint(row, seen),
                platform=NAME,
                kind=kind,
                text="" if kind == "share" else plain.titled(row.get("title", ""), row["text"]),
                created_at=moment,
                date_precision=precision,
                title=row.get("title", ""),
                url=row.get("url", ""),
                lang=row.get("lang", ""),
                group=row.get("group", ""),
                author=row.get("author", ""),
            )


def _members(archive: Archive) -> tuple[str, ...]:
    if archive.single:
        return archive.members() if _is_table(archive, archive.members()[0]) else ()
    never = ("*message*", "*chat*")
    files = archive.candidates(*_CSV, *_LINES, "*.json", never=never)
    return tuple(file for file in files if _is_table(archive, file))


def _is_table(archive: Archive, member: str) -> bool:
    name = member.lower()
    head = archive.head(member).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"{", b"[")):
        return name.endswith((".jsonl", ".ndjson")) or bool(
            set(_names(archive, member)) & set(COLUMNS["text"])
        )
    if head.startswith((b"<", b"---", b"%PDF")) or name.endswith(
        (".md", ".markdown", ".html", ".htm", ".xml")
    ):
        return False
    names = tabular.header(archive, member)
    return bool(names) and (
        name.endswith((".csv", ".tsv", ".tab")) or bool(set(names) & set(COLUMNS["text"]))
    )


def _is_json(archive: Archive, member: str) -> bool:
    return archive.head(member).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def _names(archive: Archive, member: str) -> tuple[str, ...]:
    """Return the column names of a table; of JSON those of the first hundred records that are objects."""
    if not _is_json(archive, member):
        return tabular.header(archive, member)
    names: dict[str, None] = {}
    try:
        for number, (_, cells, _) in enumerate(_records(archive, member)):
            names.update(dict.fromkeys(cells))
            if number >= 100:
                break
    except ExportError:
        # Cut off within the first records: reading says so; recognition takes what it saw.
        return tuple(names)
    return tuple(names)


def _records(archive: Archive, member: str) -> Iterator[Record]:
    if not _is_json(archive, member):
        for row in tabular.read_rows(archive, member):
            yield f"{member}:{row.number}", row.cells, row.fault
    elif archive.head(member).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"[":
        for number, (_, value) in enumerate(jsonstream.stream_json(archive, member), start=1):
            yield _record(f"{member}:{number}", value)
    else:
        with archive.open(member) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _record(f"{member}:{number}", _parse(line.decode("utf-8-sig", "surrogateescape")))


def _parse(line: str) -> object:
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None


def _record(where: str, value: object) -> Record:
    if not isinstance(value, dict):
        return where, {}, NO_JSON
    cells = {
        str(key).strip().lower(): str(cell)
        for key, cell in value.items()
        if isinstance(cell, (str, int, float)) and not isinstance(cell, bool)
    }
    return where, cells, ""


def _columns(names: Iterable[str], options: Options, member: str) -> dict[str, str]:
    """Return which column has which meaning: those told first, then by name; never one column twice."""
    names = tuple(names)
    columns: dict[str, str] = {}
    for meaning, told in options.columns.items():
        if told.strip().lower() not in names:
            raise UsageError(
                "no-column",
                mark("{member} has no column {column}."),
                mark("Look at its first line for the names, and name a column as --column {meaning}=NAME."),
                member=member,
                column=told,
                meaning=meaning,
            )
        columns[meaning] = told.strip().lower()
    for meaning, known in COLUMNS.items():
        if meaning not in columns:
            found = next((name for name in known if name in names and name not in columns.values()), None)
            if found is not None:
                columns[meaning] = found
    if "text" not in columns:
        raise ExportError(
            "no-text-column",
            mark("{member} has no column that is known to hold the text."),
            mark("Name it: --column text=NAME, with the name as it stands in the first line."),
            member=member,
        )
    return columns


def _order(archive: Archive, member: str, column: str) -> str:
    order = dates.order_of(
        cells.get(column, "") for _, cells, fault in _records(archive, member) if not fault
    )
    if not order:
        raise ExportError(
            "ambiguous-dates",
            mark("The dates in {member} could be day first or month first."),
            mark("Say which: --date-order dmy, mdy or ymd."),
            member=member,
        )
    return order


def _kind(row: Mapping[str, str]) -> Kind:
    return KINDS.get(row.get("kind", "").lower(), "original")


def _fingerprint(row: Mapping[str, str], seen: Counter[str]) -> str:
    """Return an id for a row that has none: of its date, author and text, numbered where rows are alike."""
    source = "\0".join((row.get("date", ""), row.get("author", ""), row.get("title", ""), row["text"]))
    digest = blake2b(source.encode("utf-8", "replace"), digest_size=8).hexdigest()
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(
            "no-zone",
            mark("There is no time zone {zone}."),
            mark("Write it like Europe/Amsterdam."),
            zone=name,
        ) from error
