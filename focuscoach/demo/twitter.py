"""Packs the demo's tweets as X packs them: scripts that hold JSON, every number a string."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from focuscoach.demo.entries import Entry

ACCOUNT = "1501873349027557376"
HANDLE = "nienkezandw"
NAME = "Nienke Z."
EPOCH = 1_288_834_974_657
"""Milliseconds at which the tweet ids that hold a time (snowflakes) begin."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SMALL_WORDS = {
    "nl": re.compile(r"\b(de|het|een|en|ik|is|van|niet|je|dat|op|die|met|voor|er|maar|ook|nog)\b"),
    "en": re.compile(r"\b(the|a|an|and|i|is|of|not|you|that|on|with|for|it|but|so|my|we|to)\b"),
}
LINK = re.compile(r"https?://\S+")
MENTION = re.compile(r"@(\w+)")
RETWEET_LENGTH = 140
"""X cuts the text of a retweet at this length."""
CUT = 270
"""Characters of a long post that its tweet keeps; the whole stands in note-tweet.js."""


def pack(entries: Sequence[Entry]) -> dict[str, bytes]:
    """Return the members of the archive, name to bytes."""
    tweets: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    parent: dict[str, Any] | None = None
    for entry in entries:
        tweet = _tweet(entry, parent if entry.kind == "thread" else None)
        tweets.append({"tweet": tweet})
        if entry.kind == "note":
            notes.append({"noteTweet": _note(entry)})
        if entry.kind in ("original", "thread"):
            parent = tweet
    tweets.sort(key=lambda row: zlib.crc32(row["tweet"]["id_str"].encode()))  # X does not sort them
    account = {"email": "nienke@example.org", "createdVia": "web", "username": HANDLE, "accountId": ACCOUNT}
    account |= {"createdAt": "2022-03-10T10:59:50.000Z", "accountDisplayName": NAME}
    about = {"bio": "medische informatica, roeien, brood. cijfers horen een gezicht te hebben. NL/EN"}
    profile = {"description": about | {"website": "", "location": "Zwolle"}}
    tables: dict[str, tuple[str, list[Any]]] = {
        "account": ("account", [{"account": account}]),
        "note-tweet": ("note_tweet", notes),
        "profile": ("profile", [{"profile": profile}]),
        "tweets": ("tweets", tweets),
    }
    members = {
        f"data/{name}.js": f"window.YTD.{key}.part0 = {_json(rows)}".encode()
        for name, (key, rows) in tables.items()
    }
    members["data/manifest.js"] = _manifest(tables).encode()
    return members


def name_entry(entry: Entry) -> tuple[str, str]:
    """Return the tweet's id and the kind of post that it is; a long post is an original."""
    return str(_id(entry)), "original" if entry.kind == "note" else entry.kind


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _id(entry: Entry) -> int:
    return (entry.milliseconds() - EPOCH) << 22 | entry.number(1 << 22)


def _stamp(when: datetime) -> str:
    # Written out, since strftime follows the machine's language.
    day, month = DAYS[when.weekday()], MONTHS[when.month - 1]
    return f"{day} {month} {when:%d %H:%M:%S} +0000 {when.year}"


def _language(text: str) -> str:
    """Return the network's guess: the language with more of its small words in the text."""
    dutch, english = (len(words.findall(text.lower())) for words in SMALL_WORDS.values())
    return "und" if dutch == english == 0 else "nl" if dutch >= english else "en"


def _short(link: str) -> str:
    return f"https://t.co/{zlib.crc32(link.encode()):010d}"


def _tweet(entry: Entry, parent: dict[str, Any] | None) -> dict[str, Any]:
    number = str(_id(entry))
    text = entry.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = LINK.sub(lambda found: _short(found[0]), text)
    links = {_short(link): link for link in LINK.findall(entry.text)}
    if entry.kind == "note":
        rest = f"https://t.co/{entry.number(10**9):010d}"
        text, links = f"{text[:CUT]}… {rest}", {rest: f"https://twitter.com/i/web/status/{number}"}
    if entry.kind == "share" and len(text) > RETWEET_LENGTH:
        text = text[: RETWEET_LENGTH - 1] + "…"
    edits = {"editTweetIds": [number], "editsRemaining": "5", "isEditEligible": entry.kind == "original"}
    tweet: dict[str, Any] = {
        "edit_info": {"initial": edits},
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": _entities(text, links),
        "display_text_range": ["0", str(len(text))],
        "favorite_count": str(entry.number(9)),
        "id_str": number,
        "truncated": False,
        "retweet_count": "0",
        "id": number,
        "created_at": _stamp(entry.when),
        "favorited": False,
        "full_text": text,
        "lang": _language(entry.text),
    }
    return tweet | _answer(entry, parent)


def _answer(entry: Entry, parent: dict[str, Any] | None) -> dict[str, str]:
    """Return the fields that a reply has: what it answers and whose that was."""
    if parent is not None:
        status, user, handle = parent["id_str"], ACCOUNT, HANDLE
    elif entry.kind == "reply":
        handle = MENTION.findall(entry.text)[0]
        status, user = str(_id(entry) - (entry.number(10**6) << 22)), str(zlib.crc32(handle.encode()))
    else:
        return {}
    return {
        "in_reply_to_status_id": status,
        "in_reply_to_status_id_str": status,
        "in_reply_to_user_id": user,
        "in_reply_to_user_id_str": user,
        "in_reply_to_screen_name": handle,
    }


def _entities(text: str, links: dict[str, str]) -> dict[str, Any]:
    """Return links and mentions with their place, in code points of the escaped text."""
    return {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [
            {
                "name": found[1],
                "screen_name": found[1],
                "indices": [str(found.start()), str(found.end())],
                "id_str": str(zlib.crc32(found[1].encode())),
                "id": str(zlib.crc32(found[1].encode())),
            }
            for found in MENTION.finditer(text)
        ],
        "urls": [
            {
                "url": short,
                "expanded_url": link,
                "display_url": link.removeprefix("https://"),
                "indices": [str(text.index(short)), str(text.index(short) + len(short))],
            }
            for short, link in links.items()
        ],
    }


def _note(entry: Entry) -> dict[str, Any]:
    """Return a long post in full; its id is not the tweet's, the second of its making is."""
    text = LINK.sub(lambda found: _short(found[0]), entry.text)
    links = [
        {
            "expandedUrl": link,
            "displayUrl": link.removeprefix("https://"),
            "shortUrl": _short(link),
            "fromIndex": str(text.index(_short(link))),
            "toIndex": str(text.index(_short(link)) + len(_short(link))),
        }
        for link in LINK.findall(entry.text)
    ]
    stamp = f"{entry.when:%Y-%m-%dT%H:%M:%S}.000Z"
    core = {"styletags": [], "urls": links, "text": text, "mentions": [], "cashtags": [], "hashtags": []}
    lifecycle = {"value": "1", "name": "Published", "originalName": "Published"}
    note = {"noteTweetId": str(_id(entry) - 7919), "updatedAt": stamp, "createdAt": stamp}
    return note | {"lifecycle": lifecycle, "core": core}


def _manifest(tables: dict[str, tuple[str, list[Any]]]) -> str:
    user = {"accountId": ACCOUNT, "userName": HANDLE, "displayName": NAME}
    kinds: dict[str, Any] = {}
    for name, (key, rows) in tables.items():
        file = {"fileName": f"data/{name}.js", "globalName": f"YTD.{key}.part0", "count": str(len(rows))}
        kinds[key] = {"files": [file]}
    config = {"userInfo": user, "archiveInfo": {"isPartialArchive": False}, "dataTypes": kinds}
    return f"window.__THAR_CONFIG = {_json(config)}"
