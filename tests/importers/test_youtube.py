"""YouTube: Takeout in a language that nobody wrote down, and beside the other things that Takeout packs."""

import shutil
from collections.abc import Callable
from pathlib import Path

from focuscoach.importers.reading import Reading, read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_comments_in_a_language_that_is_not_known(read_file: Callable[..., Reading]) -> None:
    """The text of a comment is JSON and its date a stamp, whatever the columns are called."""
    source = (
        "ID du commentaire,ID de la chaîne,Horodatage,Prix,Texte du commentaire\n"
        'Ugx1,UCnoor,2025-08-01T07:15:00+00:00,0,"{""text"":""Bien dit.""}"\n,,,,\n'
    )
    reading = read_file("commentaires.csv", source)
    assert reading.exports[0].platform == "youtube"
    (post,) = reading.posts
    assert (post.id, post.kind, post.text, post.date_precision) == ("Ugx1", "comment", "Bien dit.", "second")


def test_a_table_of_ones_own_with_braces_stays_a_table(read_file: Callable[..., Reading]) -> None:
    reading = read_file("posts.csv", 'date,text\n2024-03-02,"{""text"" is a word}"\n')
    assert reading.exports[0].platform == "table"


def test_a_takeout_with_a_blog_beside_it(tmp_path: Path) -> None:
    for case in ("blogger/takeout", "youtube/english"):
        shutil.copytree(EXPORTS / case / "export", tmp_path, dirs_exist_ok=True)
    reading = read_exports([tmp_path])
    assert {post.platform for post in reading.posts} == {"blogger", "youtube"}
    for case in ("blogger/takeout", "youtube/english"):
        alone = {(post.platform, post.id) for post in read_exports([EXPORTS / case / "export"]).posts}
        assert alone <= {(post.platform, post.id) for post in reading.posts}
    assert "GEHEIM" not in repr(reading)
