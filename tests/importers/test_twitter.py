"""X: what is not read of an archive is told, and what others wrote is not the owner's."""

import shutil
from pathlib import Path

import pytest

from focuscoach.importers.networks.twitter_tweets import Account
from focuscoach.importers.reading import read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_articles_of_x_are_told(tmp_path: Path) -> None:
    shutil.copytree(EXPORTS / "twitter" / "parts" / "export", tmp_path / "x")
    (tmp_path / "x" / "data" / "article.js").write_text("window.YTD.article.part0 = [ ]")
    (export,) = read_exports([tmp_path / "x"]).exports
    assert any("article.js" in note for note in export.notes)
    (before,) = read_exports([EXPORTS / "twitter" / "parts" / "export"]).exports
    assert not any("article.js" in note for note in before.notes)


OTHERS = {
    "the same id and another handle": (Account("1", "noor"), Account("1", "noortje"), False),
    "the same handle and no id": (Account("1", "noor"), Account("", "noor"), False),
    "another id and handle": (Account("1", "noor"), Account("2", "piet"), True),
    "another handle, and no id": (Account("1", "noor"), Account("", "piet"), True),
    "nothing known of the writer": (Account("1", "noor"), Account(), False),
    "nothing known of the owner": (Account(), Account("2", "piet"), False),
    "an id alone on one side, a handle on the other": (Account("1"), Account("", "piet"), False),
}


@pytest.mark.parametrize("name", OTHERS)
def test_who_is_another(name: str) -> None:
    owner, writer, is_other = OTHERS[name]
    assert owner.is_other(writer) is is_other


def test_without_details_the_owner_is_who_retweets_or_writes_in_most_months(tmp_path: Path) -> None:
    shutil.copytree(EXPORTS / "twitter" / "others" / "export", tmp_path / "x")
    whole = read_exports([tmp_path / "x"]).posts
    (tmp_path / "x" / "data" / "js" / "user_details.js").unlink()
    told = read_exports([tmp_path / "x"]).posts
    assert [(post.id, post.kind, post.text) for post in told] == [
        (post.id, post.kind, post.text) for post in whole
    ]
