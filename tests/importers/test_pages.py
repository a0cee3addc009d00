"""Saved pages and web archives: read by a mapping, the person's own alone, and told where nothing fits."""

import contextlib
import gzip
import re
import zlib
from collections.abc import Callable
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


DOCTYPES = {
    "none": "",
    "html": "<!DOCTYPE html>",
    "after a comment": "<!-- saved -->\n<!doctype HTML>",
    "old": '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
    "xhtml": '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
             '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
}  # fmt: skip


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("name", ["blogItem", "blogitem", "BLOGITEM"])
@pytest.mark.parametrize("selector", ["div.blogItem", "div.blogitem", "#BlogItem"])
def test_a_class_is_found_whatever_its_case(doctype: str, name: str, selector: str, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        f'date_order = "dmy"\n[[pages]]\npost = "{selector}"\ntext = "P.Words"\n'
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text(
        f'{doctype}<html><body><div class="x {name}" id="{name}"><p class="words">Found</p></div></body></html>'
    )
    (post,) = read_exports([tmp_path / "site"], Options(mapping=tmp_path / "m.toml")).posts
    assert post.text == "Found"


def chunked(data: bytes) -> bytes:
    parts = [data[at : at + 50] for at in range(0, len(data), 50)]
    return b"".join(b"%X;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def members(data: bytes) -> bytes:
    return b"".join(gzip.compress(data[at : at + 40]) for at in range(0, len(data), 40))


def deflate(data: bytes) -> bytes:
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return bare.compress(data) + bare.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("", bytes),
    "identity": ("Content-Encoding: identity", bytes),
    "gzip": ("Content-Encoding: gzip", gzip.compress),
    "x-gzip": ("Content-Encoding: x-gzip", gzip.compress),
    "GZip in capitals": ("Content-Encoding: GZip", gzip.compress),
    "gzip of several members": ("Content-Encoding: gzip", members),
    "zeros behind it": ("Content-Encoding: gzip", lambda data: gzip.compress(data) + bytes(9)),
    "gzip twice": ("Content-Encoding: gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
    "chunked": ("Transfer-Encoding: chunked", chunked),
    "Chunked": ("Transfer-Encoding: Chunked", chunked),
    "Chunked x-gzip": (
        "Content-Encoding: x-gzip\r\nTransfer-Encoding: Chunked", lambda data: chunked(members(data))
    ),
    "gzip, chunked": ("Transfer-Encoding: gzip, chunked", lambda data: chunked(gzip.compress(data))),
    "deflate": ("Content-Encoding: deflate", zlib.compress),
    "deflate without its head": ("Content-Encoding: deflate", deflate),
    "said to be gzip and is not": ("Content-Encoding: gzip", bytes),
    "said to be chunked and is not": ("Transfer-Encoding: chunked", bytes),
    "said to be br and is not": ("Content-Encoding: br", bytes),
}  # fmt: skip
TOLD: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "br": ("Content-Encoding: br", lambda data: b"\x8b\x02" + data[::-1]),
    "zstd": ("Content-Encoding: zstd", lambda data: b"\x28\xb5\x2f\xfd" + data[::-1]),
    "gzip cut off": ("Content-Encoding: gzip", lambda data: gzip.compress(data)[:-30]),
    "gzip broken": ("Content-Encoding: gzip", lambda data: gzip.compress(data)[:20] + b"x" * 80),
    "a second member broken": ("Content-Encoding: gzip", lambda data: members(data)[:-30]),
}
PAGE = b'<!DOCTYPE html><div class="post"><p>Gelezen, ' + b"heel veel keer, " * 20 + b"caf\xe9</p></div>"


def archived(folder: Path, heads: str, body: bytes, kind: str = "response") -> Path:
    """Return a web archive of one page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n"
    http += heads.encode() + b"\r\n\r\n" if heads else b"\r\n"
    content, block = ("application/http", http + body) if kind == "response" else ("text/html", body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://noor.example/blog/\r\n"
        f"WARC-Date: 2013-11-27T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    (folder / "m.toml").write_text('hosts = ["noor.example"]\n[[pages]]\npost = "div.post"\ntext = "p"\n')
    (folder / "a.warc").write_bytes(head.encode() + block + b"\r\n\r\n")
    return folder / "a.warc"


@pytest.mark.parametrize(("heads", "pack"), PACKED.values(), ids=PACKED)
def test_a_page_is_read_however_it_was_packed(
    heads: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = archived(tmp_path, heads, pack(PAGE))
    (post,) = read_exports([path], Options(mapping=tmp_path / "m.toml")).posts
    assert post.text.startswith("Gelezen, heel")
    assert post.text.endswith("café")


@pytest.mark.parametrize(("heads", "pack"), TOLD.values(), ids=TOLD)
def test_a_page_that_cannot_be_unpacked_is_told(
    heads: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = archived(tmp_path, heads, pack(PAGE))
    reading = read_exports([path], Options(mapping=tmp_path / "m.toml"))
    assert not reading.posts
    (skipped,) = reading.skipped
    assert skipped.where == "a.warc:record 1"
    assert "packed" in skipped.reason


def test_a_page_that_was_put_in_as_it_is(tmp_path: Path) -> None:
    path = archived(tmp_path, "", PAGE, kind="resource")
    assert len(read_exports([path], Options(mapping=tmp_path / "m.toml")).posts) == 1


def test_a_page_that_opens_to_more_than_a_page_is_cut(tmp_path: Path) -> None:
    path = archived(tmp_path, "Content-Encoding: gzip", gzip.compress(PAGE + b" " * (40 << 20)))
    (post,) = read_exports([path], Options(mapping=tmp_path / "m.toml")).posts
    assert post.text.startswith("Gelezen")


def test_links_that_lead_nowhere_make_no_two_posts_one(tmp_path: Path) -> None:
    links = ("#", "javascript:void(0)", "#top", "")
    boxes = "".join(f'<div class="post"><h2><a href="{link}">x</a></h2><p>Tekst {n}</p></div>'
                    for n, link in enumerate(links))  # fmt: skip
    (tmp_path / "m.toml").write_text('[[pages]]\npost = "div.post"\ntext = "p"\nlink = "h2 a"\n')
    (tmp_path / "a.html").write_text(f"<html>{boxes}</html>")
    posts = read_exports([tmp_path / "a.html"], Options(mapping=tmp_path / "m.toml")).posts
    assert [post.text for post in posts] == [f"Tekst {n}" for n in range(4)]


def test_a_page_shown_again_by_a_public_archive_has_its_own_address(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        'hosts = ["noor.example"]\n[[pages]]\nfiles = ["blog/*"]\ntext = "p"\nlink = "a"\n'
    )
    replayed = "https://web.archive.org/web/20131127000000"
    (tmp_path / "a.html").write_text(
        f"<!-- saved from url=(0070){replayed}/http://noor.example/blog/1/ -->"
        f'<html><p>Mine</p><a href="{replayed}/http://noor.example/blog/1/">x</a></html>'
    )
    (post,) = read_exports([tmp_path / "a.html"], Options(mapping=tmp_path / "m.toml")).posts
    assert post.url == "http://noor.example/blog/1/"


def test_a_wrong_length_in_a_web_archive_puts_no_word_of_it_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = EXPORTS / "hyves" / "public_pages"
    data = (case / "export" / "noor.warc").read_bytes()
    found = re.search(rb"Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n", data)
    assert found is not None
    for shorter in (10, 40, 200):
        length = max(0, int(found[1]) - shorter)
        changed = data[: found.start(1)] + str(length).encode() + data[found.end(1) :]
        (tmp_path / "noor.warc").write_bytes(changed)
        with contextlib.suppress(ExportError):
            read_exports([tmp_path / "noor.warc"], Options(mapping=case / "mapping.toml"))
    assert capsys.readouterr().err == ""
