"""What a tweet is in every archive of Twitter and X, and what only all of them tell: threads and edits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple, TypeGuard

from focuscoach.errors import mark
from focuscoach.importers.archive import moments
from focuscoach.importers.texts import plain, retweets
from focuscoach.posts import DatePrecision, Kind, LeftOut, Moment, Post, Skipped

PLATFORM = "twitter"

NO_TWEET = mark("The record is no tweet.")
NO_ID = mark("The tweet has no id.")
NO_TEXT = mark("The tweet has no text.")

FIRST_SNOWFLAKE = 10**12
"""Ids below are numbers in a row (to about 3e10), those above (from 1e14 on) carry their time."""
EPOCH_MS = 1_288_834_974_657
"""Milliseconds that a snowflake counts from: ms = (id >> 22) + EPOCH_MS."""

_NO_LANGUAGE = frozenset({"und", "zxx", "qam", "qct", "qht", "qme", "qst", "art", "mis", "mul"})
_OLD_CODES = {"in": "id", "iw": "he", "ji": "yi"}
_SHORT = re.compile(r"https?://t\.co/\w+")


class Account(NamedTuple):
    """Whose tweets they are: the account's id, its handle and its name in small letters; each may be unknown.

    An id that a program may have rounded begins with `~`.
    """

    id: str = ""
    handle: str = ""
    name: str = ""

    def is_other(self, writer: Account) -> bool:
        """Return whether this writer is surely another account: a handle may change, an id does not.

        Names tell it only where nothing else does, and where they have no word in common.
        """
        ids, handles = self.id and writer.id, self.handle and writer.handle
        if ids or handles:
            return not (ids and _is_same(self.id, writer.id)) and not (
                handles and self.handle == writer.handle
            )
        return bool(self.name and writer.name) and set(self.name.split()).isdisjoint(writer.name.split())


def _is_same(one: str, other: str) -> bool:
    """Return whether two ids are of one account; rounded ones are at most some hundreds off."""
    if "~" not in one + other:
        return one == other
    return abs(int(one.lstrip("~")) - int(other.lstrip("~"))) <= _ROUNDED


NOBODY = Account()
_ROUNDED = 1024
_IDS = ("id_str", "rest_id", "user_id_str")
_HANDLES = ("screen_name", "username", "userName", "screenName", "handle")
_OF_WRITER = ("user_id_str", "user_id", "author_id")
"""Keys under which programs that save tweets put who wrote one, where no `user` says it."""
_OF_WRITER_AT_ALL = frozenset(_OF_WRITER)


@dataclass(slots=True)
class Tweet:
    """A tweet as one record tells it; `latest` is the id of its last version.

    `writer` holds the id and the handle of who wrote it, as far as the record names them; `retweets` is
    whether it says of itself that it is a retweet.
    """

    id: str
    text: str
    created_at: Moment | None
    precision: DatePrecision
    where: str
    lang: str = ""
    parent: str = ""
    addressee: str = ""
    retweets: bool = False
    latest: str = ""
    writer: Account = NOBODY


def is_id(number: object) -> TypeGuard[str]:
    """Return whether this is a tweet's id, as text; a numeric one may have been rounded.

    >>> is_id("1720000000000000000"), is_id(1720000000000000000), is_id("x")
    (True, False, False)
    """
    return isinstance(number, str) and number.isascii() and number.isdigit() and len(number) <= 20


def read_tweet(where: str, record: object) -> Tweet | Skipped:
    """Return the tweet of a record, which may lie in a wrapper of its own ("tweet": {...})."""
    if isinstance(record, dict) and len(record) == 1:
        record = next(iter(record.values()))
    if not isinstance(record, dict):
        return Skipped(where, NO_TWEET)
    number = record.get("id_str")
    if not is_id(number):
        return Skipped(f"{where} (id_str)", NO_ID)
    text = record.get("full_text", record.get("text"))
    if not isinstance(text, str):
        return Skipped(f"{where} (full_text)", NO_TEXT)
    created, precision = moment(plain.read_field(record, "created_at"), int(number))
    return Tweet(
        id=number,
        text=words(text, record.get("entities"), record.get("extended_entities")),
        created_at=created,
        precision=precision,
        where=where,
        lang=language(record.get("lang")),
        parent=plain.read_field(record, "in_reply_to_status_id_str"),
        addressee=plain.read_field(record, "in_reply_to_user_id_str"),
        retweets=not _RETWEETS.isdisjoint(record) and any(record.get(key) for key in _RETWEETS),
        latest=_latest(record.get("edit_info")),
        writer=read_account(record.get("user") or _said_of_writer(record)),
    )


_RETWEETS = frozenset(("retweeted_status", "retweeted_status_id_str", "retweeted_status_id"))


def _said_of_writer(record: Mapping[str, object]) -> Mapping[str, object] | None:
    """Return what a tweet without a `user` says of who wrote it; None for nothing, as nearly all do."""
    if _OF_WRITER_AT_ALL.isdisjoint(record):
        return None
    number = next((record[key] for key in _OF_WRITER if record.get(key)), None)
    return None if number is None else {"id": number}


def read_account(user: object) -> Account:
    """Return the id, the handle and the name of a user as tweets carry it; a numeric id may have been rounded.

    >>> read_account({"id_str": "99", "screen_name": "NoorDijk"}), read_account(None)
    (Account(id='99', handle='noordijk', name=''), Account(id='', handle='', name=''))
    """
    if not isinstance(user, dict):
        return NOBODY
    inner = [one for one in (user.get("legacy"), user.get("core"), user) if isinstance(one, dict)]
    said = {key: value for one in inner for key, value in one.items()}
    number, whole = said.get("id"), next(filter(None, (plain.read_field(said, key) for key in _IDS)), "")
    if not whole and isinstance(number, int | str) and not isinstance(number, bool):
        whole = f"~{number}" if isinstance(number, int) and abs(number) >= 1 << 53 else str(number)
    handle = next(filter(None, (plain.read_field(said, key) for key in _HANDLES)), "")
    number_of = whole if whole.lstrip("~").isascii() and whole.lstrip("~").isdigit() else ""
    return Account(number_of, handle.casefold(), plain.read_field(said, "name").casefold())


def _latest(info: object) -> str:
    """Return the id of the last version of a tweet; edits say it one level deeper than firsts."""
    if not isinstance(info, dict):
        return ""
    for value in info.values():
        control = value.get("editControlInitial", value) if isinstance(value, dict) else None
        ids = control.get("editTweetIds") if isinstance(control, dict) else None
        if isinstance(ids, list) and ids and isinstance(ids[-1], str):
            return ids[-1]
    return ""


def resolve(tweets: Sequence[Tweet], account: Account, handle: str = "") -> Iterator[Post | LeftOut]:
    """Yield the posts: replies to oneself become a thread, earlier versions of an edited tweet are left out.

    What another account wrote, and what is passed on by button or by hand, is a share; of a retweet by hand
    the own comment stays. Without an account's id it is the one that is answered most often among the
    archive's own tweets. `handle` is the account's as it is written, for addresses.
    """
    own = {tweet.id for tweet in tweets if not account.is_other(tweet.writer)}
    number = account.id
    if not number:
        answered = Counter(tweet.addressee for tweet in tweets if tweet.addressee and tweet.parent in own)
        number = answered.most_common(1)[0][0] if answered else ""
    base = _base(handle)
    for tweet in tweets:
        post = _post(tweet, account, own, number, base)
        is_older = tweet.latest and tweet.latest != tweet.id and tweet.latest in own
        yield LeftOut("duplicate", post.kind, tweet.where) if is_older else post


def resolve_each(
    tweets: Iterable[Tweet | Skipped], account: Account, handle: str = ""
) -> Iterator[Post | LeftOut | Skipped]:
    """Yield the same one by one, for an account whose id is known; what was edited comes last.

    Tweets that answer an own one are known by whom they answer.
    """
    base, nothing = _base(handle), set[str]()
    own: list[str] = []
    edited: list[Tweet] = []
    for tweet in tweets:
        if isinstance(tweet, Skipped):
            yield tweet
            continue
        if not account.is_other(tweet.writer):
            own.append(tweet.id)
        if tweet.latest and tweet.latest != tweet.id:
            edited.append(tweet)
        else:
            yield _post(tweet, account, nothing, account.id, base)
    newest = {tweet.latest for tweet in edited}.intersection(own) if edited else nothing
    for tweet in edited:
        post = _post(tweet, account, nothing, account.id, base)
        yield LeftOut("duplicate", post.kind, tweet.where) if tweet.latest in newest else post


def _base(handle: str) -> str:
    return f"https://twitter.com/{handle}/status/" if handle else "https://twitter.com/i/web/status/"


def _post(tweet: Tweet, account: Account, own: set[str], number: str, base: str) -> Post:
    is_others = tweet.retweets or account.is_other(tweet.writer)
    text = None if is_others else retweets.own_words(tweet.text)
    return Post(
        id=tweet.id,
        platform=PLATFORM,
        kind="share" if text is None else _kind(tweet, own, number),
        text=text or "",
        created_at=tweet.created_at,
        date_precision=tweet.precision,
        url=base + tweet.id,
        lang=tweet.lang,
        reply_to=tweet.parent,
    )


def _kind(tweet: Tweet, own: set[str], account: str) -> Kind:
    if tweet.parent in own or (account and tweet.addressee == account):
        return "thread"
    return "reply" if tweet.parent or tweet.addressee else "original"


def moment(stamp: str, number: int) -> tuple[Moment | None, DatePrecision]:
    """Return when a tweet was written, and how precisely that is known.

    The id's own time wins where the stamp is unusable or a day off. Stamps at midnight of ids that carry no
    time are dates: archives of 2014 and later lost the time of everything before November 2010.
    """
    said = moments.from_twitter(stamp) if stamp[:1].isalpha() else moments.from_stamp(stamp)
    if number >= FIRST_SNOWFLAKE:
        known = (number >> 22) + EPOCH_MS
        alone = len(stamp) <= len("2024-02-03")  # as a spreadsheet saves it: the id knows more
        if said is None or alone or abs(said.timestamp() * 1000 - known) > 86_400_000:
            said = moments.from_epoch(known)
        return said, moments.precision_of(stamp, said) if alone or said is None else "second"
    if said is None:
        return None, "none"
    return said, "day" if (said.hour, said.minute, said.second) == (0, 0, 0) else "second"


def language(code: object) -> str:
    """Return the network's word for the language, empty where its code means that it does not know.

    >>> language("nl"), language("und"), language("in")
    ('nl', '', 'id')
    """
    if not isinstance(code, str) or code in _NO_LANGUAGE:
        return ""
    return intern(_OLD_CODES.get(code, code))  # one of few, in millions of tweets


def words(text: str, *entities: object) -> str:
    """Return a tweet's text unescaped, with links at full length and without those to its own media."""
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if "t.co/" in text:
        for group in entities:
            if isinstance(group, dict):
                text = _links(text, group)
    return plain.clean(text)


def expand(text: str, links: Sequence[str]) -> str:
    """Return the text with its shortened links replaced in order, if there are as many as `links`."""
    if len(_SHORT.findall(text)) != len(links):
        return text
    rest = iter(links)
    return _SHORT.sub(lambda _: next(rest), text)


def _links(text: str, entities: Mapping[str, object]) -> str:
    for key in ("urls", "media"):
        found = entities.get(key)
        for link in found if isinstance(found, list) else ():
            short = link.get("url") if isinstance(link, dict) else None
            long = link.get("expanded_url") if isinstance(link, dict) else None
            if isinstance(short, str) and short.startswith("http"):
                if key == "media":
                    text = text.replace(short, "")
                elif isinstance(long, str):
                    text = text.replace(short, long)
    return text
