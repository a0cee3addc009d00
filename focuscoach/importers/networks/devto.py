"""dev.to, and every other site that runs on Forem: articles and comments of the export that comes by e-mail.

Left out: drafts and deleted comments. An article that Forem took over from one's own blog is one's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import jsonstream, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import own, plain, prose
from focuscoach.importers.texts.heads import split_head, strings
from focuscoach.posts import LeftOut, Owner, Post, Skipped

NAME = "devto"

NO_RECORD = mark("The record is no article and no comment.")

_ARTICLE = frozenset({"body_markdown", "published", "title"})
_ARTICLES_OWN = ("cached_user_username", "cached_tag_list", "published_from_feed", "feed_source_url")
_COMMENT = frozenset({"body_markdown", "id_code"})
_HOST = "https://dev.to"


def sniff(archive: Archive) -> bool:
    """Return whether articles or comments of a Forem lie in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the writer, articles, and comments."""
    del options
    handle = ""
    for member in sorted(_members(archive), key=lambda member: not _is_article(_first(archive, member))):
        for number, (_, record) in enumerate(jsonstream.stream_json(archive, member), start=1):
            where = f"{member}:{number}"
            if not isinstance(record, dict) or not isinstance(record.get("body_markdown"), str):
                yield Skipped(where, NO_RECORD)
                continue
            if not handle and (owner := _owner(record)) is not None:
                handle = owner.handles[0]
                yield owner
            try:
                yield _comment(where, record, handle) if "id_code" in record else _article(where, record)
            except own.Unreadable as error:
                yield Skipped(where, error.reason)


def _members(archive: Archive) -> tuple[str, ...]:
    files = archive.candidates("*.json")
    found = [(member, _first(archive, member)) for member in files if _may_be_ours(archive, member)]
    return tuple(member for member, record in found if _is_article(record) or _is_comment(record))


def _may_be_ours(archive: Archive, member: str) -> bool:
    head = archive.head(member).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"[") and b'"' in head


def _first(archive: Archive, member: str) -> Mapping[str, object]:
    _, record = jsonstream.first_record(archive, member) or ("", None)
    return record if isinstance(record, dict) else {}


def _is_article(record: Mapping[str, object]) -> bool:
    return record.keys() >= _ARTICLE and any(key in record for key in _ARTICLES_OWN)


def _is_comment(record: Mapping[str, object]) -> bool:
    return record.keys() >= _COMMENT


def _owner(record: Mapping[str, object]) -> Owner | None:
    handle = plain.read_field(record, "cached_user_username")
    return Owner(name=plain.read_field(record, "cached_user_name"), handles=(handle,)) if handle else None


def _article(where: str, record: Mapping[str, object]) -> Post | LeftOut | Skipped:
    if record.get("published") is not True:
        return LeftOut("draft", "article", where)
    number = plain.read_field(record, "path") or plain.read_field(record, "slug")
    if not number:
        return Skipped(f"{where} (path)", blogs.NO_ID)
    source = str(record["body_markdown"])
    own.check_bounds(source)
    try:
        head, body = split_head(source)
    except (ValueError, RecursionError):
        head, body = {}, source
    title = plain.read_field(record, "title") or " ".join(strings(head.get("title"))[:1])
    stamp = next((one for key in ("published_at", "created_at") if (one := record.get(key))), None)
    moment = moments.from_stamp(stamp)
    canonical = plain.read_field(record, "canonical_url")
    return Post(
        id=number,
        platform=NAME,
        kind="article",
        text=plain.titled(title, prose.from_markdown(body)),
        created_at=moment,
        date_precision=moments.precision_of(stamp, moment),
        title=title,
        url=canonical if _path(canonical) == number else _HOST + number if number.startswith("/") else "",
        lang=plain.read_field(record, "language"),
        group=blogs.group_of(plain.read_field(record, "cached_tag_list").split(",")),
    )


def _comment(where: str, record: Mapping[str, object], handle: str) -> Post | LeftOut | Skipped:
    if record.get("deleted") is True:
        return LeftOut("deleted", "comment", where)
    number = plain.read_field(record, "id_code")
    if not number:
        return Skipped(f"{where} (id_code)", blogs.NO_ID)
    source = str(record["body_markdown"])
    own.check_bounds(source)
    moment = moments.from_stamp(record.get("created_at"))
    return Post(
        id=number,
        platform=NAME,
        kind="comment",
        text=prose.from_markdown(source),
        created_at=moment,
        date_precision=moments.precision_of(record.get("created_at"), moment),
        url=f"{_HOST}/{handle}/comment/{number}" if handle else "",
        reply_to=plain.read_field(record, "commentable_path"),
    )


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
