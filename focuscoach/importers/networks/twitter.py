"""Twitter and X: the archives since 2019 (`window.YTD…`), and through `grailbird` those before.

Never opened: direct messages, deleted tweets, likes (others' words) and chats with Grok.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from datetime import datetime

from focuscoach.errors import mark
from focuscoach.importers.archive import jsonstream, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.networks import twitter_grailbird as grailbird
from focuscoach.importers.networks import twitter_tweets as tweets
from focuscoach.importers.networks.twitter_tweets import Tweet
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import LeftOut, Owner, Post, Skipped

NAME = "twitter"

NEVER = ("like*.js", "*grok*", "*-headers.js", "*dm-*", "*encrypted*")
"""Conversations, what was taken back, and what others wrote: not even looked into."""

MISSING_PART = mark(
    "The archive's own list names files that are not in it: part of the posts may be missing."
)
ARTICLES = mark("The archive holds articles (article.js), which are not read: their form is not known.")
NO_TWEET_FOR_NOTE = mark("The long post belongs to no tweet in the archive.")

_HEAD = re.compile(rb"\s*window\.YTD\.(\w+)\.part\d+\s*=")
_TWEETS = ("tweets", "tweet", "community_tweet", "community_tweets")
_NOTES = ("note_tweet", "note_tweets")
_TAIL = re.compile(r"(?:…|\.\.\.)?\s*(?:https?://\S+\s*)*$")
_ADDRESSEES = re.compile(r"(?:@\w+\s+)*")


def sniff(archive: Archive) -> bool:
    """Return whether files of X or of old Twitter lie in the archive, or a part with only media."""
    return bool(_parts(archive)) or grailbird.sniff(archive) or bool(archive.find("tweets_media/*"))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner, then every tweet: of all parts, or of an old archive's month files or table.

    Where the archive says whose it is, tweets are yielded as they are read, and replies to tweets that stand
    further on stay replies until all is read (see `importers.reading`).
    """
    del options
    parts = _parts(archive)
    if not parts:
        yield from grailbird.read(archive)
        return
    (number, owner), *others = _owners(archive, parts)
    yield from (one for one in (owner, *(other for _, other in others)) if one != Owner())
    handle = owner.handles[0] if owner.handles else ""
    account = tweets.Account(number, handle.casefold(), owner.name.casefold())
    long = _Notes(archive, parts)
    read = _tweets(archive, parts, long)
    if number:
        yield from tweets.resolve_each(read, account, handle)
        yield from long.left()
        return
    found: list[Tweet] = []
    for tweet in read:
        if isinstance(tweet, Tweet):
            found.append(tweet)
        else:
            yield tweet
    yield from long.left()
    yield from tweets.resolve(found, account, handle)


def _tweets(archive: Archive, parts: Mapping[str, list[str]], long: _Notes) -> Iterator[Tweet | Skipped]:
    """Yield the tweets of all parts, those whose whole text stands elsewhere with it."""
    for member in (member for kind in _TWEETS for member in parts.get(kind, ())):
        for number, (_, record) in enumerate(jsonstream.stream_json(archive, member), start=1):
            tweet = tweets.read_tweet(f"{member}:{number}", record)
            if isinstance(tweet, Tweet):
                long.join(tweet)
            yield tweet


def notes(archive: Archive) -> tuple[str, ...]:
    """Return what is missing or not read: files of tweets that the archive's list names, and articles."""
    listed = grailbird.listed(archive) or _listed(archive)
    present = {member.rpartition("/")[2].lower() for member in archive.members()}
    is_missing = any(name not in present for name in listed)
    has_articles = not present.isdisjoint({"article.js", "articles.js"})
    return (MISSING_PART,) * is_missing + (ARTICLES,) * has_articles


def made(archive: Archive) -> datetime | None:
    """Return when X made the archive, as its manifest says."""
    for member in archive.find("manifest.js"):
        whole = jsonstream.load_json(archive, member)
        about = whole.get("archiveInfo") if isinstance(whole, dict) else None
        if isinstance(about, dict) and (moment := moments.from_stamp(about.get("generationDate"))):
            return moment
    return None


def _parts(archive: Archive) -> dict[str, list[str]]:
    """Return the members of each kind, told by the variable they set and not by their name."""
    parts: dict[str, list[str]] = {}
    for member in archive.candidates("*.js", never=NEVER):
        found = _HEAD.match(archive.head(member).removeprefix(BOM_UTF8))
        if found:
            parts.setdefault(found[1].decode(), []).append(member)
    return parts if any(kind in parts for kind in (*_TWEETS, *_NOTES, "account", "profile")) else {}


def _listed(archive: Archive) -> list[str]:
    """Return the base names of the tweet files that manifest.js names, lower-case."""
    for member in archive.find("manifest.js"):
        whole = jsonstream.load_json(archive, member)
        types = whole.get("dataTypes") if isinstance(whole, dict) else None
        files = [
            file
            for kind in ("tweets", "tweet")
            if isinstance(types, dict) and isinstance(types.get(kind), dict)
            for file in types[kind].get("files") or ()
        ]
        return [
            str(file.get("fileName", "")).rpartition("/")[2].lower()
            for file in files
            if isinstance(file, dict)
        ]
    return []


def _owners(archive: Archive, parts: Mapping[str, list[str]]) -> list[tuple[str, Owner]]:
    """Return each account's id and its owner, as far as account.js and profile.js say; one, be it of nobody."""
    accounts: list[Mapping[str, object]] = []
    profile: Mapping[str, object] = {}
    for kind in ("account", "profile"):
        for member in parts.get(kind, ()):
            for _, record in jsonstream.stream_json(archive, member):
                inner = record.get(kind) if isinstance(record, dict) else None
                if isinstance(inner, dict) and kind == "account":
                    accounts.append(inner)
                elif isinstance(inner, dict) and isinstance(inner.get("description"), dict):
                    profile = inner["description"]
    bio = plain.read_field(profile, "bio")
    return [_owner(account, bio if at == 0 else "") for at, account in enumerate(accounts or [{}])]


def _owner(account: Mapping[str, object], bio: str) -> tuple[str, Owner]:
    handle = plain.read_field(account, "username")
    name = plain.read_field(account, "accountDisplayName")
    return plain.read_field(account, "accountId"), Owner(name, (handle,) if handle else (), summary=bio)


class _Notes:
    """The whole texts of long posts, which the archive keeps apart, until each has found its tweet.

    A note belongs to the first tweet of its second that begins as it does.
    """

    def __init__(self, archive: Archive, parts: Mapping[str, list[str]]) -> None:
        self._unread: list[Skipped] = []
        self._waiting: dict[datetime, list[tuple[str, str]]] = {}
        self._timeless: list[str] = []
        for member in (member for kind in _NOTES for member in parts.get(kind, ())):
            for number, (_, record) in enumerate(jsonstream.stream_json(archive, member), start=1):
                self._add(f"{member}:{number}", record)

    def _add(self, where: str, record: object) -> None:
        note = record.get("noteTweet", record) if isinstance(record, dict) else None
        core = note.get("core") if isinstance(note, dict) else None
        text = core.get("text") if isinstance(core, dict) else None
        stamp = note.get("createdAt") if isinstance(note, dict) else None
        if not isinstance(text, str) or not isinstance(stamp, str):
            self._unread.append(Skipped(f"{where} (core.text)", tweets.NO_TEXT))
        elif (moment := moments.from_stamp(stamp)) is None:
            self._timeless.append(where)
        else:
            self._waiting.setdefault(moment.replace(microsecond=0), []).append((where, tweets.words(text)))

    def join(self, tweet: Tweet) -> None:
        """Put the whole text in the place of a cut one."""
        if not self._waiting or tweet.created_at is None:
            return
        second = tweet.created_at.replace(microsecond=0)
        waiting = self._waiting.get(second, [])
        for at, (_, whole) in enumerate(waiting):
            if _begins(tweet.text, whole):
                tweet.text = _full(tweet.text, whole)
                del waiting[at]
                return

    def left(self) -> Iterator[Skipped]:
        """Yield what is no text, and the notes that belong to no tweet."""
        yield from self._unread
        for where in (*self._timeless, *(where for some in self._waiting.values() for where, _ in some)):
            yield Skipped(where, NO_TWEET_FOR_NOTE)


def _begins(cut: str, whole: str) -> bool:
    start = _TAIL.sub("", _ADDRESSEES.sub("", cut, count=1)).strip()
    return whole.startswith(start) or _TAIL.sub("", cut).strip() == whole[: len(_TAIL.sub("", cut).strip())]


def _full(cut: str, whole: str) -> str:
    """Return the whole text behind the names that the tweet addresses and the note leaves out."""
    names = _ADDRESSEES.match(cut)
    front = names[0] if names else ""
    return whole if whole.startswith(front.strip()) else front + whole
