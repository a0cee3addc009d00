"""The archives in which others' words stand among a person's own, described by figures, counted in two ways.

    FOCUSCOACH_DATA=../shared python tests/bench/others.py [--out tests/bench/others.json]

The first way is the importers': how many entries of an archive are told as the person's own words, as shares (of which
nothing of the other's words is kept), and as left out. The second reads the raw files with json, zipfile and regular
expressions alone and knows nothing of the first: entries that the network itself marks as passed on, entries that begin
with "RT @", and entries that pass on by hand anywhere. What is told as own may hold no entry of the first two kinds.
Nothing but numbers is printed; without FOCUSCOACH_DATA there is nothing to count.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from focuscoach.importers.reading import read_exports

BY_HAND = re.compile(r"(?:^|[^\w@#])(?:RT|MT|QT|via)\b[:\s]{0,3}@\w", re.IGNORECASE)
SPACES = re.compile(r"\s+")


@dataclass
class Raw:
    """What the raw files say: entries, and the numbers of those that are passed on, by how that shows."""

    entries: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)
    by_hand: set[str] = field(default_factory=set)


def load(source: str) -> list[dict[str, Any]]:
    return list(json.loads(source[source.index("[") :]))


def tweets(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the tweets of an archive: of its month files, or of its parts."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if re.search(r"data/js/tweets/\d{4}_\d\d\.js$", name):
                    yield from load(packed.read(name).decode())
        return
    for file in sorted(path.rglob("*.js")):
        if re.fullmatch(r"(?:community-)?tweets?(?:-part\d+)?\.js", file.name):
            yield from (one["tweet"] for one in load(file.read_text("utf-8")))


def count_tweets(path: Path) -> Raw:
    raw = Raw()
    found = list(tweets(path))
    writers = [one.get("user", {}).get("id_str") for one in found]
    owner = max(set(writers), key=writers.count)
    for one, writer in zip(found, writers, strict=True):
        number = one["id_str"]
        words = html.unescape(one.get("full_text") or one.get("text") or "")
        raw.entries.add(number)
        if "retweeted_status" in one or writer != owner:
            raw.marked.add(number)
        if re.match(r"\s*RT @", words):
            raw.begins.add(number)
        if BY_HAND.search(words):
            raw.by_hand.add(number)
    return raw


def count_outbox(path: Path) -> Raw:
    raw = Raw()
    for one in json.loads((path / "outbox.json").read_text("utf-8"))["orderedItems"]:
        number = one["id"].removesuffix("/activity")
        raw.entries.add(number)
        if one["type"] == "Announce":
            raw.marked.add(number)
    return raw


def count_wall(path: Path) -> Raw:
    """Count the entries of the oldest page by their heads: each has a line of its own with who wrote it to whom."""
    page = (path / "wall.htm").read_text("utf-8")
    blocks = page.split('<div class="meta">')
    raw = Raw(entries={str(at) for at in range(1, len(blocks))})
    for at in range(1, len(blocks)):
        words = html.unescape(
            re.sub(r"<[^>]*>", " ", blocks[at].partition('<div class="comment">')[2])
        ).strip()
        said = html.unescape(re.sub(r"<[^>]*>", " ", blocks[at].partition("</div>")[2][:400]))
        if re.search(r"\bwrote on your (?:timeline|wall)\b", said, re.IGNORECASE):
            raw.marked.add(str(at))
        if re.match(r"\s*RT @", words):
            raw.begins.add(str(at))
        if BY_HAND.search(words):
            raw.by_hand.add(str(at))
    return raw


ARCHIVES: dict[str, tuple[str, int, Callable[[Path], Raw]]] = {
    "X, month files": ("twitter_old/archive.zip", 0, count_tweets),
    "X since 2019, one": ("people/*/data/tweets.js", 1, count_tweets),
    "X since 2019, two": ("people/*/data/tweets.js", 0, count_tweets),
    "Mastodon": ("people/*/outbox.json", 0, count_outbox),
    "Facebook, oldest page": ("facebook_html/*wall*", 0, count_wall),
}
"""What each is, by which files it is found and the how manieth it is of those, and its second way."""


def find_archive(real: Path, marks: str, at: int) -> Path:
    """Return the folder or file of one archive; nobody's name stands in this script."""
    found = sorted(real.glob(marks))[at]
    depth = marks.count("/") - 1
    return found.parents[depth - 1] if depth else found


def describe(kind: str, path: Path, count: Callable[[Path], Raw]) -> dict[str, object]:
    """Return the figures of one archive."""
    reading, raw = read_exports([path]), count(path)
    own = [post for post in reading.posts if post.kind != "share"]
    told = {
        "entries": sum(export.entries for export in reading.exports),
        "own_with_words": sum(bool(post.text) for post in own),
        "own_without_words": sum(not post.text for post in own),
        "shares": len(reading.posts) - len(own),
        "shares_with_words": sum(bool(post.text) for post in reading.posts if post.kind == "share"),
        "left_out": len(reading.left_out),
    }
    texts = [post.text for post in own]
    sure = {post.id for post in own} & (raw.marked | raw.begins)
    return {
        "archive": kind,
        "told": told,
        "second_way": {
            "entries": len(raw.entries),
            "marked_by_the_network": len(raw.marked),
            "begin_with_RT": len(raw.begins),
            "passed_on_by_hand_anywhere": len(raw.by_hand - raw.marked - raw.begins),
            "all_that_pass_on": len(raw.marked | raw.begins | raw.by_hand),
        },
        "told_as_own_and_passed_on": len(sure)
        + sum(re.match(r"\s*RT @", text) is not None for text in texts),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    out = parser.parse_args().out
    if not os.environ.get("FOCUSCOACH_DATA"):
        print("FOCUSCOACH_DATA is not set: nothing to count.")
        return 0
    real = Path(os.environ["FOCUSCOACH_DATA"]) / "exports" / "real"
    rows = [
        describe(kind, find_archive(real, marks, at), count) for kind, (marks, at, count) in ARCHIVES.items()
    ]
    for row in rows:
        print(json.dumps(row))
    if out:
        whole = {
            "command": "FOCUSCOACH_DATA=../shared python tests/bench/others.py --out tests/bench/others.json"
        }
        out.write_text(json.dumps({**whole, "rows": rows}, indent=1) + "\n", "utf-8")
    return int(any(row["told_as_own_and_passed_on"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
