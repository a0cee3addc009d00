"""Packs the demo's LinkedIn posts as LinkedIn packs them: two dialects of CSV and a page an article."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from focuscoach.demo import FOLDER
from focuscoach.demo.entries import Entry

SHARES = ("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility")
NOTHING_TO_LABEL = ("wordless", "draft")
GROUP = 8231904
PROFILE = FOLDER / "profile"


def pack(entries: Sequence[Entry]) -> dict[str, bytes]:
    """Return the members of the archive, name to bytes."""
    members = {path.name: _bytes(path) for path in sorted(PROFILE.glob("*.csv"))}
    members["Shares.csv"] = _table([SHARES, *_shares(entries)]).encode()
    members["Comments.csv"] = _comments(entries).encode()
    for entry in entries:
        if entry.kind in ("article", "draft"):
            name, page = _article(entry)
            members[f"Articles/Articles/{name}"] = page.encode()
    return members


def name_entry(entry: Entry) -> tuple[str, str]:
    """Return the id by which LinkedIn knows an entry, and the kind of post that it is."""
    if entry.kind == "comment":
        return f"{_parent(entry)}#{entry.when:%Y-%m-%d %H:%M:%S}", "comment"
    if entry.kind == "article":
        return _article_url(entry).rpartition("/")[2], "article"
    return _urn(entry), "original"


def _bytes(path: Path) -> bytes:
    """Return a file's text with LF, also where a checkout turned its line ends into CRLF."""
    return path.read_text(encoding="utf-8").encode()


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Return CSV with doubled quotes and LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _urn(entry: Entry) -> str:
    """Return the URN of a share; its number holds the time: milliseconds since 1970, shifted by 22 bits."""
    number = entry.milliseconds() << 22 | entry.number(1 << 22)
    kind = "share" if entry.kind == "wordless" else entry.kind
    return f"urn:li:{kind}:{GROUP}-{number}" if kind == "groupPost" else f"urn:li:{kind}:{number}"


def _shares(entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of Shares.csv, newest first, one a picture where there are several."""
    for entry in reversed(entries):
        if entry.kind not in ("share", "ugcPost", "groupPost", "wordless"):
            continue
        text, _, link = entry.text.partition(" +link=")
        text, _, photos = text.partition(" +photos=")
        # LinkedIn writes a line break as quote, break, quote before the CSV quoting doubles them.
        commentary = text.replace("\n", '"\n"')
        address = f"https://www.linkedin.com/feed/update/{quote(_urn(entry), safe='')}"
        pictures = [f"https://media.example.org/{entry.number(10**8)}-{n}" for n in range(int(photos or 0))]
        for picture in pictures or [""]:
            yield f"{entry.when:%Y-%m-%d %H:%M:%S}", address, commentary, link, picture, "MEMBER_NETWORK"


def _parent(entry: Entry) -> str:
    """Return the URN of the post that a comment stands under, an hour older."""
    return f"urn:li:activity:{(entry.milliseconds() - 3_600_000) << 22 | entry.number(1 << 22)}"


def _comments(entries: Sequence[Entry]) -> str:
    """Return Comments.csv, newest first, whose quotes are escaped by a backslash and not doubled."""
    lines = ["Date,Link,Message"]
    for entry in reversed(entries):
        if entry.kind == "comment":
            link = f"https://www.linkedin.com/feed/update/{quote(_parent(entry), safe='')}"
            text = entry.text.replace('"', '\\"')
            cell = f'"{text}"' if re.search(r'[",\n]', text) else text
            lines.append(f"{entry.when:%Y-%m-%d %H:%M:%S},{link},{cell}")
    return "\n".join(lines) + "\n"


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[a-z]+", title.lower()))


def _article_url(entry: Entry) -> str:
    title = entry.text.partition("\n")[0]
    return f"https://www.linkedin.com/pulse/{_slug(title)}-nienke-zandwolde"


def _article(entry: Entry) -> tuple[str, str]:
    """Return the name and the page of an article; a draft has its date before the title and no slug."""
    title, _, body = entry.text.partition("\n")
    draft = entry.kind == "draft"
    stamp = f"{entry.when:%Y-%m-%d %H:%M}"
    name = f"{entry.when:%Y-%m-%d %H:%M:%S}.0-{title}.html" if draft else f"{_slug(title)}.html"
    address = "" if draft else f' href="{_article_url(entry)}"'
    published = "Not published yet" if draft else f"Published on {stamp}"
    paragraphs = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in body.split("\n"))
    page = (
        f"<html><head><title>{html.escape(title)}</title></head><body>\n"
        f"<h1><a{address}>{html.escape(title)}</a></h1>\n"
        f'<p class="created">Created on {stamp}</p>\n<p class="published">{published}</p>\n'
        f"<div>{paragraphs}</div>\n</body></html>\n"
    )
    return name, page
