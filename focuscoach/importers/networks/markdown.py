"""Folders of Markdown with front matter: Hugo, Jekyll, Pelican, Obsidian and their kin.

Generic: asked only when no network claims the archive. Left out: drafts, and what is not to be published.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, moments, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain, prose
from focuscoach.posts import Entry, LeftOut, Post, Reason, Skipped

NAME = "markdown"

EMPTY = mark("The page is empty.")
NO_FRONT = mark("The page has no front matter, so it is not taken for a post.")
BAD_FRONT = mark("The front matter cannot be read.")

_FILES = ("*.md", "*.markdown", "*.mdown", "*.mkd")
_LISTS = ("_index.md", "_index.*.md")
_DRAFTS = ("_drafts/*", "drafts/*", "draft/*")
_FENCED = re.compile(
    r"(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_BARE = re.compile(r"(?:[A-Za-z][\w -]{0,30}:[^\n]*\n)+(?=[ \t]*\r?\n)")
_TELLS = re.compile(r"^(?:title|date):", re.IGNORECASE | re.MULTILINE)
_NAMED = re.compile(r"(?:^|/)(\d{4}-\d\d-\d\d)-[^/]+$")
_DATES = ("date", "created", "created_at", "published", "publishdate", "pubdate")
_TAGS = ("categories", "category", "tags", "keywords")


def sniff(archive: Archive) -> bool:
    """Return whether a page with front matter lies in the archive."""
    return any(_has_front(archive, member) for member in _members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each page, of one writer where there are several.

    Raises:
        ExportError: there are several writers, and nobody said which is the person.
    """
    zone = dates.zone_of(options.tz)
    members = _members(archive)
    entries: list[Entry] = [_entry(member, tabular.read_text(archive, member), zone) for member in members]
    entries += [LeftOut("draft", "article", member) for member in _drafts(archive)]
    yield from blogs.by_one(entries, options.author, archive.name)


def _members(archive: Archive) -> tuple[str, ...]:
    return archive.candidates(*_FILES, never=(*_DRAFTS, *_LISTS))


def _drafts(archive: Archive) -> tuple[str, ...]:
    if archive.single:
        return ()
    pages = set(archive.find(*_FILES))
    return tuple(member for member in archive.find(*_DRAFTS) if member in pages)


def _has_front(archive: Archive, member: str) -> bool:
    head = archive.head(member).decode("utf-8-sig", "replace").lstrip()
    if head.startswith(("---", "+++")):
        return re.search(r"^[ \t]*[\"']?\w[\w -]*[\"']?[ \t]*[:=]", head, re.MULTILINE) is not None
    found = _BARE.match(head)
    is_named = member.lower().endswith((".md", ".markdown", ".mdown", ".mkd"))
    return found is not None and is_named and _TELLS.search(found[0]) is not None


def _entry(member: str, source: str, zone: tzinfo) -> Post | LeftOut | Skipped:
    source = source.lstrip("\ufeff")
    if not source.strip():
        return Skipped(member, EMPTY)
    try:
        front, body = _split(source)
    except (ValueError, RecursionError):
        return Skipped(member, BAD_FRONT)
    named = _NAMED.search(member)
    if not front and named is None:
        return Skipped(member, NO_FRONT)
    reason = _kept_back(front)
    if reason is not None:
        return LeftOut(reason, "article", member)
    stamp = next((front[key] for key in _DATES if key in front and front[key] is not True), None)
    moment, precision = _moment(stamp, zone)
    if moment is None and named is not None:
        moment, precision = _moment(named[1], zone)
    title = " ".join(_strings(front.get("title"))[:1])
    text = plain.titled(title, prose.from_markdown(body))
    return Post(
        id=blogs.fingerprint(str(moment), title, text),
        platform=NAME,
        kind="article",
        text=text,
        created_at=moment,
        date_precision=precision,
        title=title,
        url=next((u for key in ("url", "permalink", "canonical_url") for u in _strings(front.get(key))), ""),
        lang=next((u for key in ("lang", "language") for u in _strings(front.get(key))), ""),
        group=blogs.group_of(tag for key in _TAGS for tag in _tags(front.get(key))),
        author=next((u for key in ("author", "authors") for u in _strings(front.get(key))), ""),
    )


def _split(source: str) -> tuple[Mapping[str, object], str]:
    """Return what the front matter says, with lower-case keys, and the body.

    Raises:
        ValueError: there is front matter that cannot be read.
    """
    source = source.lstrip()
    if found := _FENCED.match(source):
        said = tomllib.loads(found[2].replace("\r\n", "\n")) if found[1] == "+++" else _yaml(found[2])
        return {str(key).strip().lower(): value for key, value in said.items()}, source[found.end() :]
    if (found := _BARE.match(source)) and _TELLS.search(found[0]):
        pairs = (line.partition(":") for line in found[0].splitlines())
        return {key.strip().lower(): value.strip() for key, _, value in pairs}, source[found.end() :]
    return {}, source


def _yaml(text: str) -> Mapping[object, object]:
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    try:
        said = YAMLHandler().load(text)
    except yaml.YAMLError as error:
        raise ValueError("front matter") from error
    if said is not None and not isinstance(said, dict):
        raise ValueError("front matter")
    return said or {}


def _kept_back(front: Mapping[str, object]) -> Reason | None:
    status = " ".join(_strings(front.get("status"))).lower()
    if _is_said(front, "draft") or status == "draft":
        return "draft"
    if any(_is_denied(front, key) for key in ("published", "publish")) or _is_said(front, "private"):
        return "not public"
    return "not public" if status in {"hidden", "private", "unlisted"} else None


def _is_said(front: Mapping[str, object], key: str) -> bool:
    return str(front.get(key, "")).strip().lower() in {"true", "yes", "1"}


def _is_denied(front: Mapping[str, object], key: str) -> bool:
    return str(front.get(key, "")).strip().lower() in {"false", "no", "0"}


def _moment(stamp: object, zone: tzinfo) -> dates.Found:
    if isinstance(stamp, datetime):
        moment = moments.usable(stamp if stamp.tzinfo else stamp.replace(tzinfo=zone))
        return (moment, "second") if moment else dates.UNDATED
    if isinstance(stamp, date):
        moment = moments.usable(datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
        return (moment, "day") if moment else dates.UNDATED
    return dates.read_date(stamp, "ymd", zone) if isinstance(stamp, str) else dates.UNDATED


def _strings(value: object) -> list[str]:
    """Return the strings in a value: itself, those of a list, or the names of a list of tables."""
    values = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, dict) else item for item in values)
    return [
        plain.clean(str(name)) for name in names if isinstance(name, (str, int, float)) and str(name).strip()
    ]


def _tags(value: object) -> list[str]:
    """Return tags; one string may hold several, with commas between them."""
    return [tag for text in _strings(value) for tag in text.split(",")]
