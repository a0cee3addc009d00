"""Any table: CSV in whatever dialect, JSON lines, or a JSON list; columns by their names or as told.

Generic: asked only when no network claims the archive.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import blake2b
from itertools import islice

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers import mapping, mapping_rows
from focuscoach.importers.archive import dates, jsonstream, plain_dates, signs, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.columns import COLUMNS, KINDS, TIMES
from focuscoach.importers.mapping_rows import RowRules
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import cell, own, plain, retweets
from focuscoach.posts import Entry, LeftOut, Post, Skipped

NAME = "table"

NO_JSON = mark("The line is no JSON object.")
NO_TEXT = mark("The row has no text column.")

_NO_COLUMN = "\0"
"""The name of the column that a meaning without one has: no table has it, so its cells are empty."""

_CSV = ("*.csv", "*.tsv", "*.tab")
_LINES = ("*.jsonl", "*.ndjson")

_ORDER = ("text", "date", "id", "kind", "lang", "author", "title", "url", "group", "time")

_DATE = _ORDER.index("date")
_BARE = {"text", "date", "id", "kind"}

Record = tuple[int, str, tuple[str, ...]]
"""The number of a row, what is wrong with it, and its cells."""


def sniff(archive: Archive) -> bool:
    """Return whether a table lies here: by its suffix, else by a column that is known to be text."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each row of each table.

    Raises:
        ExportError: there is no text column, or numeric dates could be day or month first.
        UsageError: a column that was named is not there, or the zone is unknown.
    """
    said = mapping_rows.read_rules(options)
    options = mapping.with_columns(options)
    zone = dates.zone_of(options.tz)
    for member in _members(archive):
        names = _names(archive, member)
        columns = _columns(names, options, member)
        rules = said.look_for_bounds(set(names).difference(columns.values()))
        is_bare = columns.keys() <= _BARE and not rules.has_bounds
        wanted = (
            *(columns.get(meaning, _NO_COLUMN) for meaning in (_ORDER[: len(_BARE)] if is_bare else _ORDER)),
            *rules.list_columns(names, member),
        )
        records: Iterable[Record] = _records(archive, member, wanted)
        order = options.date_order or ""
        if archive.size(member) <= tabular.IN_MEMORY:
            # Held, since the dates are looked over before the first is read.
            records = list(records)
            if "date" in columns and not order:
                order = _order(member, (cells[_DATE] for _, fault, cells in records if not fault))
        find_order = _look_over(archive, member, columns)
        yield from _posts(member, records, _Reading(order, zone, rules, find_order, is_bare))


@dataclass(slots=True)
class _Reading:
    """How the rows of a table are read; `is_bare` says that they have no cells but words, dates, ids and kinds."""

    order: str
    zone: tzinfo
    rules: RowRules
    find_order: Callable[[], str]
    is_bare: bool

    def read_date(self, date: str, time: str) -> dates.Found:
        """Return the moment of a row, with the time that may stand in a column of its own."""
        if not self.order and dates.needs_order(date):
            self.order = self.find_order()
        if time and ":" not in date:
            both = dates.read_date(f"{date.strip()} {time.strip()}", self.order, self.zone)
            if both[1] == "second":
                return both
        return dates.read_date(date, self.order, self.zone)


def _posts(member: str, records: Iterable[Record], reading: _Reading) -> Iterator[Post | LeftOut | Skipped]:
    seen: Counter[str] = Counter()
    rules = reading.rules
    is_html, has_bounds, is_bare = rules.html, rules.has_bounds, reading.is_bare
    lang = writer = title = url = group = time = ""
    rest: tuple[str, ...] = ()
    kinds = {**KINDS, **rules.kinds} if rules.kinds else KINDS
    read_plain = plain_dates.plain_reader(reading.zone)
    for number, fault, cells in records:
        if fault:
            yield Skipped(f"{member}:{number}", fault)
            continue
        if is_bare:
            text, date, id_, kind_ = cells
        else:
            rest = cells[len(_ORDER) :] if has_bounds else ()
            text, date, id_, kind_, lang, writer, title, url, group, time = (
                cells[: len(_ORDER)] if rest else cells
            )
        kind = kinds.get(kind_.strip().lower(), "original") if kind_ else "original"
        if has_bounds and (reason := rules.keep_back(rest)) is not None:
            yield LeftOut(reason, kind, f"{member}:{number}")
            continue
        try:
            if is_html:
                text = plain.clean(rules.read_words(text))
            elif text.isprintable() and "<" not in text and "&" not in text:
                text = text.strip()  # as nearly all are; what `cell.read_words` would return
            else:
                text = cell.read_words(text)
            title = " ".join(cell.read_words(title).split()) if title else ""
        except own.Unreadable as error:
            yield Skipped(f"{member}:{number}", error.reason)
            continue
        moment, precision = read_plain(date) or reading.read_date(date, time)
        # Without these signs ("RT ", "MT " among them) nothing is passed on.
        is_own = kind != "share" and "@" not in text and text[1:3] != "T " and ".com/" not in text
        words = text if is_own else None if kind == "share" else retweets.own_words(text)
        if is_bare and id_ and words is not None and id_.isalnum():
            yield Post(id_, NAME, kind, words, moment, precision)  # as above, in less time
            continue
        yield Post(
            (id_ if id_.isalnum() else plain.clean(id_)) or _fingerprint((date, writer, title, text), seen),
            NAME,
            "share" if words is None else kind,
            "" if words is None else plain.titled(title, words) if title else words,
            moment,
            precision,
            title,
            plain.clean(url) if url else "",
            plain.clean(lang) if lang else "",
            mapping_rows.join_tags(plain.clean(group)) if group else "",
            plain.clean(writer) if writer else "",
        )


def _members(archive: Archive) -> tuple[str, ...]:
    if archive.single:
        return archive.members() if _is_table(archive, archive.members()[0]) else ()
    files = archive.candidates(*_CSV, *_LINES, "*.json")
    return tuple(file for file in files if _is_table(archive, file))


def _is_table(archive: Archive, member: str) -> bool:
    name = member.lower()
    head = archive.head(member).removeprefix(BOM_UTF8).lstrip()
    if head.startswith((b"{", b"[")):
        if signs.is_json_feed(archive, member):
            return False
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
    return archive.head(member).removeprefix(BOM_UTF8).lstrip()[:1] in {b"{", b"["}


def _names(archive: Archive, member: str) -> tuple[str, ...]:
    """Return the column names of a table; of JSON those of the first hundred records that are objects."""
    if not _is_json(archive, member):
        return tabular.header(archive, member)
    names: dict[str, None] = {}
    try:
        for _, value in islice(_values(archive, member), 100):
            if isinstance(value, dict):
                names.update(dict.fromkeys(str(key).strip().lower() for key in value))
    except ExportError:
        # Cut off within the first records: reading says so; recognition takes what it saw.
        return tuple(names)
    return tuple(names)


def _records(archive: Archive, member: str, names: tuple[str, ...]) -> Iterator[Record]:
    """Yield number, fault and the named cells of each row; the first name is that of the text."""
    if not _is_json(archive, member):
        yield from tabular.read_columns(archive, member, names)
        return
    for number, value in _values(archive, member):
        if not isinstance(value, dict):
            yield number, NO_JSON, ()
            continue
        cells = {str(key).strip().lower(): _cell(held) for key, held in value.items()}
        cells |= {key: str(value[key]) for key in names[len(_ORDER) :] if isinstance(value.get(key), bool)}
        fault = "" if names[0] in cells else NO_TEXT
        yield number, fault, tuple(cells.get(name, "") for name in names)


def _values(archive: Archive, member: str) -> Iterator[tuple[int, object]]:
    """Yield the records of a JSON list, or of JSON lines, with their number."""
    if archive.head(member).removeprefix(BOM_UTF8).lstrip()[:1] == b"[":
        for number, (_, value) in enumerate(jsonstream.stream_json(archive, member), start=1):
            yield number, value
        return
    with archive.open(member) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield number, _parse(line.decode("utf-8-sig", "surrogateescape"))


def _cell(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _parse(line: str) -> object:
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None


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
    if (
        "date" in columns
        and (time := next((one for one in TIMES if one in names), "")) not in columns.values()
    ):
        columns["time"] = time
    return {meaning: columns[meaning] for meaning in _ORDER if columns.get(meaning)}


def _look_over(archive: Archive, member: str, columns: Mapping[str, str]) -> Callable[[], str]:
    """Return what finds the order of a large table's dates, in a pass of its own, once one of them needs it."""

    def find() -> str:
        archive.looked_through += archive.size(member)
        records = _records(archive, member, (columns["text"], columns["date"]))
        return _order(member, (cells[1] for _, fault, cells in records if not fault))

    return find


def _order(member: str, stamps: Iterable[str]) -> str:
    order = dates.order_of(stamps)
    if not order:
        raise dates.ambiguous(member)
    return order


def _fingerprint(cells: tuple[str, ...], seen: Counter[str]) -> str:
    """Return an id for a row that has none: of its date, author and text, numbered where rows are alike."""
    digest = blake2b("\0".join(cells).encode("utf-8", "replace"), digest_size=8).hexdigest()
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
