"""Exports of invented people, small enough to be read in a blink, and visits that read them."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from focuscoach.web.shelf import Shelf
from focuscoach.web.visit import Visit


@pytest.fixture
def write_tweets() -> Callable[..., Path]:
    """Write an X archive of somebody: thirty posts about a word."""

    def write(path: Path, name: str, handle: str, word: str, n: int = 30) -> Path:
        tweets = [
            {"tweet": {"id_str": f"{sum(map(ord, handle))}{at:03d}",
                       "full_text": f"A {word} of week {at} tells the ward what to do",
                       "created_at": f"Mon Jan {1 + at % 28:02d} 10:00:00 +0000 {2022 + at // 28}"}}
            for at in range(n)
        ]  # fmt: skip
        account = [{"account": {"username": handle, "accountDisplayName": name, "accountId": handle}}]
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
            packed.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps(account)}")
        return path

    return write


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    shelf = Shelf(tmp_path)
    yield Visit(shelf, labels=tmp_path / "labels.json")
    shelf.close()


@pytest.fixture
def wait() -> Callable[[Visit], None]:
    """Wait until a visit reads no more."""

    def until_done(visit: Visit) -> None:
        last = time.monotonic() + 240
        while visit.stage == "working" and time.monotonic() < last:
            time.sleep(0.05)
        assert visit.stage != "working"

    return until_done
