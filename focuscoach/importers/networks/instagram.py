"""Instagram: captions of posts, reels and videos, and comments, of the archives since 2019.

Never opened: messages. Not read: stories, archived posts (not public), likes, and the HTML form, of which
no example is known: it is refused with the advice to ask for JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from focuscoach.errors import ExportError, UnsafeArchive, mark
from focuscoach.importers import meta
from focuscoach.importers.archive import jsonstream, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.posts import Owner, Post, Skipped

NAME = "instagram"
SHARES_WITH = frozenset({"threads"})

NEVER = ("*stories*", "*likes*", "*liked*", "*saved*", "profile_photos*", "threads/*")

_POST_KEYS = ("ig_reels_media", "ig_igtv_media", "ig_posts_media")
_COMMENT_KEYS = ("comments_media_comments", "comments_reels_comments")
_OLD_POSTS = ("photos", "videos")
_OLD_COMMENTS = ("media_comments",)
_LEFT_ALONE = ("stories", "profile", "direct", "live_comments")
_ABOVE_MEDIA = {"media", "title", "creation_timestamp", "cross_post_source"}
_NAMED = (
    "content/posts_*.json",
    "media/posts_*.json",
    "comments/post_comments*.json",
    "comments/reels_comments*.json",
)


_BIO = ("Bio", "Biografie", "Biography", "Biographie")
_LOGIN = ("Username", "Gebruikersnaam", "Benutzername", "Nom d'utilisateur", "Nom d\u2019utilisateur")
"""What the bio and the login are called, in the person's language."""
_PAGES = ("your_instagram_activity/*.html", "content/posts_*.html", "media/posts_*.html")


def sniff(archive: Archive) -> bool:
    """Return whether Instagram's posts or comments lie in the archive, or the media of one of its parts."""
    return bool(_members(archive)) or bool(
        archive.find("your_instagram_activity/media/*", "ig_data/*", *_PAGES)
    )


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | Skipped | Owner]:
    """Yield the owner, posts, reels and comments; those without a caption have no words.

    Raises:
        ExportError: there is nothing but the HTML form, or a member is damaged.
    """
    del options
    members = _members(archive)
    if not members and archive.find(*_PAGES):
        raise ExportError(
            "html-form",
            mark("{name} is Instagram's export as web pages, which cannot be read."),
            mark("Ask Instagram for the export again, and choose the format JSON."),
            name=archive.name,
        )
    yield from _owners(archive)
    for member in members:
        ids = meta.Ids()
        for number, (key, record) in enumerate(jsonstream.stream_json(archive, member), start=1):
            where = f"{member}:{number}"
            if key in _COMMENT_KEYS or (isinstance(record, dict) and _is_comment(record)):
                yield _comment(where, record, ids)
            elif key in _OLD_COMMENTS:
                yield _old_comment(where, record, ids)
            elif key in _OLD_POSTS:
                yield _old_post(where, record, ids)
            elif key == "" or key in _POST_KEYS:
                yield meta.captioned(NAME, where, record, ids)
            elif key not in _LEFT_ALONE:
                yield Skipped(f"{member}:{key}", meta.NEW_LAYOUT)


def _owners(archive: Archive) -> Iterator[Owner]:
    """Yield the login and the public bio of each profile; nothing else of that file is looked at."""
    told = set()
    for member in archive.find("personal_information.json", "profile.json"):
        try:
            record = jsonstream.load_json(archive, member)
        except UnsafeArchive:
            raise
        except ExportError:  # the posts are what is asked for; they can be read without a profile
            continue
        if not isinstance(record, dict):
            continue
        told_by = record.get("profile_user")
        user = told_by[0] if isinstance(told_by, list) and told_by else None
        cells = user.get("string_map_data") if isinstance(user, dict) else None
        cells = cells if isinstance(cells, dict) else {}
        login = _cell(cells, _LOGIN) or meta.words(record.get("username"))
        owner = Owner(
            handles=(login,) if login else (),
            summary=_cell(cells, _BIO) or meta.words(record.get("biography")),
        )
        if owner != Owner() and owner not in told:
            told.add(owner)
            yield owner


def _cell(cells: Mapping[str, object], names: tuple[str, ...]) -> str:
    cell = next((cells[name] for name in names if name in cells), None)
    return meta.words(cell.get("value")) if isinstance(cell, dict) else ""


def _members(archive: Archive) -> tuple[str, ...]:
    return jsonstream.find_members(archive, _NAMED, _is_ours, NEVER)


def _is_ours(first: tuple[str, object] | None) -> bool:
    if first is None:
        return False
    key, record = first
    if key in {*_POST_KEYS, *_COMMENT_KEYS, *_OLD_COMMENTS}:
        return True
    if not isinstance(record, dict):
        return False
    if key in _OLD_POSTS:
        return "taken_at" in record
    if key:
        return False
    if _is_comment(record):
        return True
    media = record.get("media")
    medium = media[0] if isinstance(media, list) and media else media
    return record.keys() <= _ABOVE_MEDIA and isinstance(medium, dict) and "creation_timestamp" in medium


def _is_comment(record: Mapping[str, object]) -> bool:
    return "media_list_data" in record and ("string_map_data" in record or "label_values" in record)


def _comment(where: str, record: object, ids: meta.Ids) -> Post | Skipped:
    if not isinstance(record, dict):
        return Skipped(where, meta.NO_RECORD)
    found = meta.labelled(record)
    if found is None:
        return Skipped(f"{where} (string_map_data)", meta.WRONG_KIND)
    text, stamp, _ = found
    return meta.post(NAME, "comment", text, stamp, ids)


def _old_post(where: str, record: object, ids: meta.Ids) -> Post | Skipped:
    if not isinstance(record, dict):
        return Skipped(where, meta.NO_RECORD)
    return meta.post(
        NAME, "original", meta.words(record.get("caption")), _seconds(record.get("taken_at")), ids
    )


def _old_comment(where: str, record: object, ids: meta.Ids) -> Post | Skipped:
    if not isinstance(record, list) or len(record) < 2:
        return Skipped(where, meta.NO_RECORD)
    return meta.post(NAME, "comment", meta.words(record[1]), _seconds(record[0]), ids)


def _seconds(stamp: object) -> float | None:
    moment = moments.from_stamp(stamp)
    return moment.timestamp() if moment else None
