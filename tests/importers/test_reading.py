"""What holds for all importers together: who is asked, what is never opened, what streams, who may join."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers import reading as importers
from focuscoach.importers import recognising
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.options import Options
from focuscoach.importers.reading import GENERIC, IMPORTERS, read_exports
from focuscoach.posts import Entry, LeftOut, Post

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
PRIVATE = (
    "message",
    "deleted",
    "like.js",
    "archived_posts",
    "other_people",
    "edits_you_made",
    "bookmarks",
    "draft",
)


def test_private_members_are_never_opened(
    case: Path, options_of: Callable[[Path], Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    honest = Archive.open

    def spy(self: Archive, member: str) -> object:
        opened.append(member)
        return honest(self, member)

    monkeypatch.setattr(Archive, "open", spy)
    read_exports([case / "export"], options_of(case))
    assert opened
    assert not [member for member in opened if any(word in member.lower() for word in PRIVATE)]


def test_names_are_told_once() -> None:
    names = [importer.NAME for importer in (*IMPORTERS, *GENERIC)]
    assert len(set(names)) == len(names)


def test_read_works_without_options() -> None:
    (archive,) = open_archives(EXPORTS / "linkedin" / "shares_nl" / "export")
    with archive:
        (linkedin,) = importers.identify(archive)
        assert sum(isinstance(entry, Post) for entry in linkedin.read(archive)) > 4  # type: ignore[call-arg]


class Weblog:
    """An importer of another package."""

    NAME = "weblog"

    def sniff(self, archive: Archive) -> bool:
        return bool(archive.find("weblog.json"))

    def read(self, archive: Archive, options: Options) -> Iterator[Entry]:
        yield Post("1", "weblog", "original", "From afar")
        yield LeftOut("draft", "original", "weblog.json:2")


def test_another_package_joins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weblog.json").write_text("{}")
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "unknown"
    assert "twitter" in caught.value.message()
    point = SimpleNamespace(name="weblog", load=Weblog)
    monkeypatch.setattr(
        recognising, "entry_points", lambda group: [point] if group == "focuscoach.importers" else []
    )
    reading = read_exports([tmp_path])
    assert [post.text for post in reading.posts] == ["From afar"]
    assert reading.exports[0].entries == 2


def test_an_installed_package_joins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it lies on a disk: a module, and the metadata of a distribution that names it."""
    site, posts = tmp_path / "site", tmp_path / "posts"
    (site / "weblog-1.0.dist-info").mkdir(parents=True)
    (site / "weblog-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: weblog\nVersion: 1.0\n"
    )
    (site / "weblog-1.0.dist-info" / "entry_points.txt").write_text(
        "[focuscoach.importers]\nweblog = weblog\n"
    )
    (site / "weblog.py").write_text(
        "from focuscoach.posts import Post\n"
        "NAME = 'weblog'\n"
        "def sniff(archive): return bool(archive.find('*.weblog'))\n"
        "def read(archive, options): yield Post('1', NAME, 'original', 'From afar')\n"
    )
    posts.mkdir()
    (posts / "mine.weblog").write_text("x")
    with pytest.raises(ExportError):
        read_exports([posts])
    monkeypatch.syspath_prepend(str(site))
    (export,) = read_exports([posts]).exports
    assert (export.platform, export.posts) == ("weblog", 1)
    assert "weblog" not in {importer.NAME for importer in IMPORTERS}


def test_a_package_that_does_not_load_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("text\nhoi\n")
    point = EntryPoint("broken", "no_such_package_at_all", "focuscoach.importers")
    monkeypatch.setattr(recognising, "entry_points", lambda group: [point])
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "plugin"


def test_several_networks_in_one_call() -> None:
    reading = read_exports([EXPORTS / "twitter" / "x" / "export", EXPORTS / "mastodon" / "zip" / "export"])
    assert [export.platform for export in reading.exports] == ["twitter", "mastodon"]
    assert {post.platform for post in reading.posts} == {"twitter", "mastodon"}


def test_instagram_and_threads_share_an_archive() -> None:
    reading = read_exports([EXPORTS / "instagram" / "with_threads" / "export"])
    assert [export.platform for export in reading.exports] == ["instagram", "threads"]


def test_progress_is_told(tmp_path: Path) -> None:
    told = []
    lines = [json.dumps({"text": f"bericht {number} {'x' * 900}"}) for number in range(1200)]
    (tmp_path / "posts.jsonl").write_text("\n".join(lines))
    read_exports(
        [tmp_path / "posts.jsonl"], progress=lambda name, done, total: told.append((name, done, total))
    )
    assert len(told) >= 3
    assert {name for name, _, _ in told} == {"read:posts.jsonl"}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1] == told[-1][2] == (tmp_path / "posts.jsonl").stat().st_size


def test_progress_moves_before_an_importer_gives_anything(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    tweets = [{"tweet": {"id_str": str(at), "full_text": "x" * 2000}} for at in range(1, 2000)]
    (tmp_path / "tweets.js").write_text("window.YTD.tweets.part0 = " + json.dumps(tweets))
    read_exports([tmp_path], progress=lambda _, done, total: told.append((done, total or 0)))
    assert len({done for done, _ in told}) > 3
    assert all(done <= total for done, total in told if total)


def test_a_large_member_is_not_held_in_memory(tmp_path: Path) -> None:
    """Records of 60 MB pass through in a few; only what becomes a post is kept, and these have few words."""
    filling = "x" * 20_000
    with (tmp_path / "your_posts_1.json").open("w") as out:
        out.write("[")
        for number in range(3000):
            record = {
                "timestamp": 1_500_000_000 + number,
                "data": [{"post": "kort"}],
                "attachments": [filling],
            }
            out.write(("," if number else "") + json.dumps(record))
        out.write("]")
    tracemalloc.start()
    try:
        reading = read_exports([tmp_path])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(reading.posts) == 3000
    assert peak < 20_000_000


def test_media_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "your_facebook_activity" / "posts"
    folder.mkdir(parents=True)
    (folder / "your_posts_1.json").write_text('[{"timestamp": 1500000000, "data": [{"post": "hoi"}]}]')
    for name in ("a.jpg", "b.mp4", "c.png"):
        (folder / name).write_bytes(b"\xff" * 100)
    opened = []
    honest = Archive.open
    monkeypatch.setattr(Archive, "open", lambda self, member: opened.append(member) or honest(self, member))
    read_exports([tmp_path])
    assert {Path(member).suffix for member in opened} == {".json"}


def test_what_friends_could_read_comes_on_request(tmp_path: Path) -> None:
    for author in ("hyves/api", "tiktok/own"):
        folder = EXPORTS / author / "export"
        without = {post.text for post in read_exports([folder]).posts}
        more = {post.text for post in read_exports([folder], Options(include_followers=True)).posts}
        assert len(more - without) == 1
        assert all("vrienden" in text for text in more - without)


def test_drafts_of_medium_and_markdown_are_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    honest = Archive.open
    monkeypatch.setattr(Archive, "open", lambda self, member: opened.append(member) or honest(self, member))
    for name in ("medium/archive", "markdown/hugo"):
        read_exports([EXPORTS / name / "export"])
    assert opened
    assert not [member for member in opened if "draft" in member]
