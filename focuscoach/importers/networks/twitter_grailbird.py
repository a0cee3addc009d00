"""Twitter's archives of 2012 to 2019: month files of JavaScript, or the tweets.csv beside them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator

from focuscoach.importers.archive import jsonstream, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.networks import twitter_tweets as tweets
from focuscoach.importers.networks.twitter_tweets import Account, Tweet
from focuscoach.importers.texts import plain
from focuscoach.posts import LeftOut, Owner, Post, Skipped

_OF_A_RETWEET = ("retweeted_status_id", "retweeted_status_user_id", "retweeted_status_timestamp")
_COLUMNS = {"tweet_id", "in_reply_to_status_id", "retweeted_status_id", "timestamp", "text"}


def sniff(archive: Archive) -> bool:
    """Return whether month files or the table of an old Twitter archive lie here."""
    return bool(_months(archive) or _tables(archive))


def read(archive: Archive) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner and the tweets: of the month files, and without them of the table.

    In months after 2018 a retweet stands as the tweet of whoever wrote it, with nothing but its `user` to
    tell it by.
    """
    owner, account = _owner(archive)
    if owner is not None:
        yield owner
    found: list[Tweet] = []
    months = _months(archive)
    seen = _Writers()
    for member in months:
        for number, (_, record) in enumerate(jsonstream.stream_json(archive, member), start=1):
            tweet = tweets.read_tweet(f"{member}:{number}", record)
            if isinstance(tweet, Skipped):
                yield tweet
            else:
                found.append(tweet)
                seen.add(tweet, member)
    for member in () if months else _tables(archive):
        for row in tabular.read_rows(archive, member):
            tweet = _row(f"{member}:{row.number}", row)
            if isinstance(tweet, Skipped):
                yield tweet
            else:
                found.append(tweet)
    handle = owner.handles[0] if owner and owner.handles else ""
    yield from tweets.resolve(found, account if any(account) else seen.guess(), handle)


class _Writers:
    """The users of tweets, for an archive whose user_details.js is gone: who owns it, then?"""

    def __init__(self) -> None:
        self._months: dict[Account, set[str]] = {}
        self._retweets: Counter[Account] = Counter()
        self._tweets: Counter[Account] = Counter()

    def add(self, tweet: Tweet, member: str) -> None:
        """Count a tweet that stands in this month."""
        if any(tweet.writer):
            self._months.setdefault(tweet.writer, set()).add(member)
            self._tweets[tweet.writer] += 1
            self._retweets[tweet.writer] += tweet.retweets

    def guess(self) -> Account:
        """Return who retweets others here, else who writes in most months, else most tweets."""
        return max(
            self._months,
            key=lambda one: (self._retweets[one] > 0, len(self._months[one]), self._tweets[one]),
            default=tweets.NOBODY,
        )


def listed(archive: Archive) -> list[str]:
    """Return the base names of the month files that tweet_index.js names, lower-case."""
    names = []
    for member in archive.find("tweet_index.js"):
        for _, record in jsonstream.stream_json(archive, member):
            if isinstance(record, dict):
                names.append(str(record.get("file_name", "")).rpartition("/")[2].lower())
    return names


def _months(archive: Archive) -> tuple[str, ...]:
    files = archive.candidates("*.js", never=("tweet_index.js", "user_details.js", "payload_details.js"))
    return tuple(
        file
        for file in files
        if archive.head(file, 64).removeprefix(BOM_UTF8).lstrip().startswith(b"Grailbird.data.tweets")
    )


def _tables(archive: Archive) -> tuple[str, ...]:
    files = archive.candidates("*.csv")
    return tuple(file for file in files if set(tabular.header(archive, file)) >= _COLUMNS)


def _owner(archive: Archive) -> tuple[Owner | None, Account]:
    for member in archive.find("user_details.js"):
        details = jsonstream.load_json(archive, member)
        if isinstance(details, dict):
            handle = plain.read_field(details, "screen_name")
            owner = Owner(
                name=plain.read_field(details, "full_name"),
                handles=(handle,) if handle else (),
                summary=plain.read_field(details, "bio"),
            )
            said = {"id_str": plain.read_field(details, "id"), "name": owner.name}
            return owner, tweets.read_account({**details, **said})
    return None, tweets.NOBODY


def _row(where: str, row: tabular.Row) -> Tweet | Skipped:
    if row.fault:
        return Skipped(where, row.fault)
    cells = row.cells
    number = cells["tweet_id"].strip()
    if not tweets.is_id(number):
        return Skipped(f"{where} (tweet_id)", tweets.NO_ID)
    created, precision = tweets.moment(cells["timestamp"], int(number))
    links = [link for link in cells.get("expanded_urls", "").split(",") if link]
    return Tweet(
        id=number,
        text=tweets.words(tweets.expand(cells["text"], links)),
        created_at=created,
        precision=precision,
        where=where,
        parent=cells["in_reply_to_status_id"].strip(),
        addressee=cells.get("in_reply_to_user_id", "").strip(),
        retweets=any(cells.get(name, "").strip() for name in _OF_A_RETWEET),
    )
