"""Members found by an index are those that each pattern matches by itself, and many cost little more than few."""

from __future__ import annotations

import re
import time
import zipfile
from fnmatch import translate
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from focuscoach.importers.archive.finding import Index
from focuscoach.importers.archive.members import PRIVATE, Archive
from focuscoach.importers.inventory import MEDIA, TABLES
from focuscoach.importers.reading import read_exports

PATTERNS = sorted(
    {*PRIVATE, *MEDIA, "*", "*.*", "*.", "*.tar.gz", "a*/b*.js", "*/x", "[a-m]*", "*[0-9].json", "**/*.js", "x", "x/*",
     *(name for table in TABLES.values() for name in table)}
)  # fmt: skip
WORDS = ["messages", "x", "data", "tweets.js", "a_messages.csv", "chat_1", "message_1.json", "message_a.json", "jpg",
         "a.jpg", ".jpg", "dot.", "x.tar.gz", "Like-2.JS", "[a].js", "users", "dm-x", "b.JS", "a", "é.json",
         "inbox"]  # fmt: skip


def match(pattern: str, members: list[str]) -> tuple[str, ...]:
    """Return what a pattern matches, each member looked at."""
    pattern = pattern.lower().removeprefix("**/")
    found = re.compile(translate(f"*/{pattern}" if "/" in pattern else pattern))
    return tuple(one for one in members
                 if found.match("/" + one.lower() if "/" in pattern else one.lower().rpartition("/")[2]))  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("/".join), unique=True, max_size=12),
       st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=4))  # fmt: skip
def test_an_index_finds_what_looking_at_each_does(names: list[str], patterns: list[str]) -> None:
    members = sorted(names)
    index = Index(members)
    for pattern in patterns:
        assert index.find((pattern,)) == match(pattern, members), pattern
    told = {member for pattern in patterns for member in match(pattern, members)}
    assert index.find(tuple(patterns)) == tuple(sorted(told))


@given(st.sets(st.sampled_from(WORDS), min_size=1), st.sets(st.sampled_from(WORDS)))
def test_a_part_finds_its_own_members_alone(names: set[str], rest: set[str]) -> None:
    archive = Archive("a", dict.fromkeys(names | rest, 1))
    part = archive.part(names)
    for pattern in ("*.js", "*", "x", "*.j*", "message*"):
        assert part.find(pattern) == match(pattern, sorted(names)), pattern
    again = part.part(list(names)[:1])
    assert again.find("*") == tuple(list(names)[:1])


def test_a_hundred_thousand_pictures_cost_seconds(tmp_path: Path) -> None:
    path = tmp_path / "big.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "data/tweets.js", 'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","full_text":"One"}}]'
        )
        for at in range(100_000):
            packed.writestr(f"data/tweets_media/{at}.jpg", b"")
    started = time.process_time()
    assert len(read_exports([path]).posts) == 1
    assert time.process_time() - started < 15
