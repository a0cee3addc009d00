"""Telegram: public channels of a JSON export, of one chat or of a whole account.

Everything else in the file is passed over unread: persons, groups, also open ones, bots, saved messages, chats that
were left, contacts. Private channels are read only where asked for. What was forwarded is a share.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import dates, jsonstream, moments, signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Note, Owner, Post, Skipped

NAME = "telegram"

NO_MESSAGE = mark("The record is no message.")
PASSED = mark("Chats that are no public channel, passed over unread: {n}.")

_PUBLIC = "public_channel"
_READERS = "private_channel"
_MINE = re.compile(rb'"personal_information"\s*:')
_CHAT = re.compile(
    rb'"type"\s*:\s*"(?:(?:public|private)_(?:channel|supergroup|group)|personal_chat|bot_chat|saved_messages'
    rb'|verify_codes)"'
)
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_DATED = re.compile(rb'"date_unixtime"\s*:')
_SHARED = ("forwarded_from", "forwarded_from_id", "saved_from")
_NO_OWN_WORDS = frozenset({"blockquote", "expandable_blockquote", "pre"})
_LISTS = frozenset({"chats", "left_chats"})
_MEMORY = ("telegram.passed", "")

Path = jsonstream.Path
Record = Mapping[str, object]


class _Channel:
    """A channel that may be read: its name and number, who may read it, and what was posted there."""

    def __init__(self, head: Record) -> None:
        self.name = plain.read_field(head, "name")
        self.kind = plain.read_field(head, "type")
        self.number = str(head.get("id", ""))
        self.posts: list[Post | Skipped] = []


def sniff(archive: Archive) -> bool:
    """Return whether an export of Telegram lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | Skipped | Owner]:
    """Yield the owner, and what was posted in public channels; of several in one file, by the channel's name.

    No field tells a channel that a person only followed from their own, so that of several it is asked.

    Raises:
        ExportError: there is no channel that may be read, or the file is damaged.
    """
    found = passed = 0
    for member in _members(archive):
        reader = _Reader(archive, member, options)
        channels = reader.read()
        passed += reader.passed
        found += len(channels)
        if reader.owner is not None:
            yield reader.owner
        used = Counter(one.kind for one in channels if any(isinstance(post, Post) for post in one.posts))
        several = max(used.values(), default=0) > 1
        for channel in channels:
            for post in channel.posts:
                if several and isinstance(post, Post):
                    yield replace(post, author=f"{channel.name}\n{post.author}".strip())
                else:
                    yield post
    archive.memory[_MEMORY] = passed
    if not found:
        raise ExportError(
            "no-channel",
            mark("{name} holds no public channel of Telegram; chats and groups are never read."),
            mark("Open your channel in Telegram Desktop, choose Export chat history and the format JSON."),
            name=archive.name,
        )


def notes(archive: Archive) -> tuple[str, ...]:
    """Return how many chats were passed over."""
    passed = archive.memory.get(_MEMORY)
    return (Note(PASSED, n=passed),) if passed else ()


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(member for member in archive.candidates("*.json") if _is_ours(archive, member))


def _is_ours(archive: Archive, member: str) -> bool:
    """Return whether a member is one chat, or an account; nothing is parsed.

    Programs that sort keys put what a chat is behind its messages.
    """
    known = ("telegram", member)
    if known not in archive.memory:
        head = archive.head(member).removeprefix(BOM_UTF8).lstrip()
        sign = _MINE if _MINE.search(head) else _CHAT
        may_be = head.startswith(b"{") and (sign.search(head) or _DATED.search(head))
        archive.memory[known] = bool(may_be) and signs.holds_all(archive, member, sign, _MESSAGES)
    return bool(archive.memory[known])


class _Reader:
    """One file, read chat by chat; of a chat that may not be read no message is kept or looked at."""

    def __init__(self, archive: Archive, member: str, options: Options) -> None:
        self._archive, self._member = archive, member
        self._zone = dates.zone_of(options.tz)
        self._may_read = {_PUBLIC, _READERS} if options.include_followers else {_PUBLIC}
        self.owner: Owner | None = None
        self.passed = 0

    def read(self) -> list[_Channel]:
        """Return the channels that may be read, in the order of the file.

        What a chat is stands before its messages, but where a program sorted the keys: then the file is read again.
        """
        channels: dict[Path, _Channel] = {}
        late = self._read_into(channels, {})
        if late:
            channels.clear()
            self._read_into(channels, late)
        return list(channels.values())

    def _read_into(
        self, channels: dict[Path, _Channel], told: Mapping[Path, Record]
    ) -> dict[Path, dict[str, object]]:
        """Fill in what may be read; return what each chat says of itself where a type came too late to be known."""
        said: dict[Path, dict[str, object]] = {}
        is_late = False
        for path, value in self._walk():
            last = path[-1]
            if last in {"type", "name", "id"}:
                said.setdefault(path[:-1], {})[str(last)] = value
            elif len(path) > 1 and path[-2] == "messages":
                chat = path[:-2]
                head = told.get(chat) or said.get(chat, {})
                is_late |= not head.keys() >= {"type", "name", "id"} and not told
                if chat in channels or self._may_be_read(chat, head):
                    channel = channels.setdefault(chat, _Channel(head))
                    where = f"{self._member}:{'/'.join(map(str, path))}"
                    if (entry := self._message(where, value, channel)) is not None:
                        channel.posts.append(entry)
            elif path == ("personal_information",) and isinstance(value, dict):
                self.owner = _owner(value)
        for chat, head in said.items():
            if self._may_be_read(chat, head):
                channels.setdefault(chat, _Channel(head))
        self.passed = sum("type" in head for chat, head in said.items() if chat not in channels)
        return said if is_late else {}

    def _may_be_read(self, chat: Path, head: Record) -> bool:
        return plain.read_field(head, "type") in self._may_read and (not chat or chat[0] == "chats")

    def _walk(self) -> Iterator[tuple[Path, object]]:
        return jsonstream.walk_json(self._archive, self._member, _is_opened)

    def _message(self, where: str, message: object, channel: _Channel) -> Post | Skipped | None:
        """Return what was posted; nothing where it is a remark of Telegram's own."""
        if not isinstance(message, dict):
            return Skipped(where, NO_MESSAGE)
        what = plain.read_field(message, "type")
        if what in {"service", "unsupported"}:
            return None
        number = message.get("id")
        if what != "message" or not isinstance(number, int):
            return Skipped(where, NO_MESSAGE)
        is_shared = any(key in message for key in _SHARED)
        parent = message.get("reply_to_message_id")
        answers = isinstance(parent, int) and not is_shared
        elsewhere = "reply_to_peer_id" in message
        moment = moments.from_epoch(message.get("date_unixtime"))
        local = dates.read_date(plain.read_field(message, "date"), "ymd", self._zone)
        return Post(
            id=f"{channel.number}/{number}",
            platform=NAME,
            kind="share" if is_shared else "reply" if answers else "original",
            text="" if is_shared else _words(message),
            created_at=moment or local[0],
            date_precision="second" if moment else local[1],
            author=_author(message),
            reply_to=f"{'' if elsewhere else channel.number}/{parent}" if answers else "",
        )


def _is_opened(path: Path) -> bool:
    """Return whether what lies at a place is gone into: the lists of chats, each chat, and its messages."""
    if len(path) == 1:
        return path[0] == "messages" or path[0] in _LISTS
    if len(path) > 4 or path[0] not in _LISTS or path[1] != "list":
        return False
    return len(path) < 4 or path[3] == "messages"


def _owner(said: Record) -> Owner:
    name = f"{plain.read_field(said, 'first_name')} {plain.read_field(said, 'last_name')}".strip()
    handle = plain.read_field(said, "username").removeprefix("@")
    return Owner(name=name, handles=(handle,) if handle else (), summary=plain.read_field(said, "bio"))


def _author(message: Record) -> str:
    """Return who signed a message; a channel's own name is no writer."""
    signed = plain.read_field(message, "author")
    is_person = plain.read_field(message, "from_id").startswith("user")
    return signed or (plain.read_field(message, "from") if is_person else "")


def _words(message: Record) -> str:
    """Return what was written: the text without quotations and code, and the question of a poll."""
    parts = message.get("text_entities") or message.get("text")
    text = "".join(_part(part) for part in parts) if isinstance(parts, list) else _part(parts)
    poll = message.get("poll")
    question = _part(poll.get("question")) if isinstance(poll, dict) else ""
    return plain.tidy("\n\n".join(filter(None, (text, question))))


def _part(part: object) -> str:
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or not isinstance(part.get("text"), str):
        return ""
    what = plain.read_field(part, "type")
    return "\n" if what in _NO_OWN_WORDS else " " if what == "code" else str(part["text"])
