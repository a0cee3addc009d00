"""Which posts are read carefully: those that the report is about, however many others there are; and what is odd."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach import pipeline
from focuscoach.history import VOICES, History
from focuscoach.language.reader import Reader, load_reader
from focuscoach.posts import Owner, Post, to_frame
from focuscoach.voice import judging
from focuscoach.voice.careful import MOST_READ, choose_rows, read_voices, weigh_voices
from focuscoach.voice.model import load_voice
from focuscoach.voice.scoring import score_texts

SPACE = 256
"""Numbers of the space in which posts lie near statements and fields."""
START = datetime(2015, 1, 1, tzinfo=UTC)


class StillReader(Reader):
    """A reader that says nothing of any post."""

    def __init__(self) -> None:
        weights = {"scale": 1.0, "bias": [0.0, 0.0, 0.0], "fast": 1.0}
        told = {"voice": dict.fromkeys(("en", "nl", "long"), weights), "habits": load_voice().meta["habits"]}
        super().__init__(None, None, {}, {"dimensions": 4, **told})

    def read(self, texts: Sequence[str], tell: Any = None) -> Any:
        return np.zeros((len(texts), 4), np.float32)

    def score(self, head: str, read: Any) -> Any:
        return np.zeros((len(read), len(VOICES) if head == "voice" else SPACE), np.float32)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> StillReader:
    found = StillReader()
    monkeypatch.setattr(judging, "choose_rows", partial(choose_rows, most=MOST))
    monkeypatch.setattr(pipeline, "_open_reader", lambda quick: None if quick else found)
    return found


def write(n: int) -> History:
    """Return a history of so many posts, one a day, every third a reply."""
    posts = [
        Post(
            id=str(at), platform="twitter" if at % 2 else "mastodon", kind="reply" if at % 3 == 0 else "original",
            text=f"Een grafiek van dag {at} over de zorg in {at % 7} regio's", created_at=START + timedelta(days=at),
        )
        for at in range(n)
    ]  # fmt: skip
    frame = to_frame(posts)
    frame["future"] = False
    frame["platforms"] = [(post.platform,) for post in posts]
    return History(frame, (), (), Owner(), ())


def days_read(history: History, **asked: Any) -> list[int]:
    frame = pipeline.place(history, focus="zorg", **asked).history.frame
    return [int(day) for day, read in zip(frame["id"], frame["read"], strict=True) if read is not None]


MOST = 100
N = 4 * MOST


@pytest.mark.parametrize(
    ("asked", "last", "counts"),
    [
        ({}, N, lambda day: day % 3 != 0),
        ({"until": START + timedelta(days=200)}, 201, lambda day: day % 3 != 0),
        ({"as_of": START + timedelta(days=200)}, 201, lambda day: day % 3 != 0),
        ({"kinds": ("reply",)}, N, lambda day: day % 3 == 0),
        ({"networks": ("mastodon",)}, N, lambda day: day % 3 != 0 and day % 2 == 0),
        ({"since": START + timedelta(days=N - 30)}, N, lambda day: day % 3 != 0 and day >= N - 30),
    ],
)
def test_the_posts_told_about_are_read_first(
    asked: dict[str, Any], last: int, counts: Any, still: StillReader
) -> None:
    read = days_read(write(N), **asked)
    wanted = [day for day in range(last) if counts(day)][-MOST:]
    assert len(read) == MOST
    assert set(wanted) <= set(read)
    others = sorted(set(read) - set(wanted))
    rest = [day for day in range(N) if day not in set(wanted)]
    assert others == rest[len(rest) - len(others) :], "what is left of them goes to the newest others"


def test_a_short_history_is_read_whole_and_quickly_nothing(still: StillReader) -> None:
    assert len(days_read(write(40))) == 40
    assert days_read(write(40), quick=True) == []


@given(st.lists(st.booleans(), max_size=30), st.integers(1, 20))
def test_rows_are_in_order_and_no_wanted_one_is_left_for_another(wanted: list[bool], most: int) -> None:
    flags = np.array(wanted, bool)
    rows = choose_rows(flags, most)
    assert rows.tolist() == sorted(set(rows.tolist()))
    assert len(rows) == min(most, len(flags))
    assert flags[rows].sum() == min(most, flags.sum())


ODD = {
    "100,000 words": "De grafiek toont het aandeel van de zorg in ieder dorp van het land. " * 8_000,
    "one word 100,000 times": "grafiek " * 100_000,
    "one letter 300,000 times": "a" * 300_000,
    "100,000 lines": "ja\n" * 100_000,
    "emoji alone": "\U0001f600\U0001f389" * 5_000,
    "nothing": "",
    "a lone surrogate": "Nieuwe\ud800 cijfers",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = load_reader()
    assert isinstance(found, Reader)
    return found


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_get_chances_that_sum_to_one(name: str, reader: Reader) -> None:
    fast = score_texts(load_voice(), [ODD[name], "Een gewoon bericht over de zorg"]).probabilities
    told, read = read_voices(reader, [ODD[name], "Een gewoon bericht over de zorg"], fast, ["und", "nl"])
    assert told.shape == (2, len(VOICES))
    assert np.isfinite(read).all()
    assert told.sum(axis=1) == pytest.approx(1)
    alone, _ = read_voices(reader, ["Een gewoon bericht over de zorg"], fast[1:], ["nl"])
    assert told[1] == pytest.approx(alone[0], abs=0.05), "an odd text changes nothing of the one beside it"


SEEN = np.array([[2.0, 0.0, 0.0]])
FAST = np.array([[0.1, 0.8, 0.1]])


@pytest.mark.parametrize(
    ("text", "language", "topical"),
    [
        ("Hoi", "nl", False),
        ("Hi", "en", True),
        ("?", "und", True),
        ("Hoi", "", True),
        ("woord " * 80, "nl", True),
    ],
)
def test_the_fast_model_counts_by_language_and_not_on_long_posts(
    text: str, language: str, topical: bool
) -> None:
    weights = {"scale": 1.0, "bias": [0.0, 0.0, 0.0]}
    told = {"en": {**weights, "fast": 0.2}, "nl": {**weights, "fast": 1.5}, "long": {**weights, "fast": 0.0}}

    class Sure(StillReader):
        def score(self, head: str, read: Any) -> Any:
            return SEEN

    reader = Sure()
    reader.settings = {**reader.settings, "voice": told}
    (found,) = weigh_voices(reader, [text], FAST, np.zeros((1, 4), np.float32), [language])
    assert (found.argmax() == 0) == topical
    assert found.sum() == pytest.approx(1)


def test_a_report_that_is_quick_is_less_sure_of_its_shares() -> None:
    model = load_voice()
    assert 0 < model.doubt(quick=False) < model.doubt(quick=True) < 1


def test_where_all_are_alike_the_newest_are_read() -> None:
    assert (
        choose_rows(np.ones(5, bool), 3).tolist() == choose_rows(np.zeros(5, bool), 3).tolist() == [2, 3, 4]
    )
    assert len(choose_rows(np.ones(MOST_READ + 1, bool))) == MOST_READ
