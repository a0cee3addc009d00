"""Saved pages and web archives: read by a mapping, the person's own alone, and told where nothing fits."""

import gzip
from pathlib import Path

import pytest

from focuscoach.errors import ExportError, UnsafeArchive, UsageError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_pages_without_a_mapping_are_told() -> None:
    for name in ("pages/site", "hyves/pages", "hyves/public_pages"):
        with pytest.raises(ExportError) as caught:
            read_exports([EXPORTS / name / "export"])
        assert caught.value.code == "needs-mapping"
        assert "formats --mapping" in caught.value.hint()


def test_a_web_archive_needs_the_persons_address(tmp_path: Path) -> None:
    case = EXPORTS / "hyves" / "public_pages"
    source = (case / "mapping.toml").read_text()
    (tmp_path / "m.toml").write_text(source.replace('hosts = ["noor.hyves.nl"]', ""))
    with pytest.raises(UsageError) as caught:
        read_exports([case / "export"], Options(mapping=tmp_path / "m.toml"))
    assert caught.value.code == "no-hosts"


def test_a_packed_web_archive_whatever_its_name(tmp_path: Path) -> None:
    case = EXPORTS / "hyves" / "public_pages"
    whole = read_exports([case / "export"], Options(mapping=case / "mapping.toml"))
    data = (case / "export" / "noor.warc").read_bytes()
    records = [b"WARC/1.0" + record for record in data.split(b"WARC/1.0")[1:]]
    (tmp_path / "hyves.warc.gz").write_bytes(b"".join(gzip.compress(record) for record in records))
    packed = read_exports([tmp_path / "hyves.warc.gz"], Options(mapping=case / "mapping.toml"))
    assert packed.posts == whole.posts
    assert packed.exports[0].platform == "hyves"


def test_a_web_archive_that_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    case = EXPORTS / "hyves" / "public_pages"
    monkeypatch.setattr("focuscoach.importers.archive.members.RATIO_FROM", 100)
    monkeypatch.setattr("focuscoach.importers.archive.members.MAX_RATIO", 0)
    with pytest.raises(UnsafeArchive):
        read_exports([case / "export"], Options(mapping=case / "mapping.toml"))


def test_other_peoples_pages_are_not_read(tmp_path: Path) -> None:
    """A saved page that says its own address is the person's only where the mapping says so."""
    case = EXPORTS / "hyves" / "pages"
    source = 'hosts = ["piet.hyves.nl"]\n' + (case / "mapping.toml").read_text()
    (tmp_path / "m.toml").write_text(source)
    with pytest.raises(ExportError) as caught:
        read_exports([case / "export"], Options(mapping=tmp_path / "m.toml"))
    assert caught.value.code == "mapping-finds-nothing"


def test_a_mapping_that_finds_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('[[pages]]\npost = "div.nowhere"\ntext = "p"\n')
    with pytest.raises(ExportError) as caught:
        read_exports([EXPORTS / "pages" / "site" / "export"], Options(mapping=tmp_path / "m.toml"))
    assert caught.value.code == "mapping-finds-nothing"


def test_ambiguous_dates_in_pages_are_refused(tmp_path: Path) -> None:
    source = (EXPORTS / "pages" / "site" / "mapping.toml").read_text().replace('date_order = "dmy"', "")
    (tmp_path / "m.toml").write_text(source)
    with pytest.raises(ExportError) as caught:
        read_exports([EXPORTS / "pages" / "site" / "export"], Options(mapping=tmp_path / "m.toml"))
    assert caught.value.code == "ambiguous-dates"


def test_ids_of_pages_are_their_links() -> None:
    for name in ("pages/site", "hyves/pages"):
        case = EXPORTS / name
        posts = read_exports([case / "export"], Options(mapping=case / "mapping.toml")).posts
        assert all(post.id == post.url for post in posts if post.url)
        assert len({post.id for post in posts}) == len(posts)
