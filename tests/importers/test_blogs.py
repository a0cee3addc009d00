"""The traps of blogs that the small exports do not hold: XML, entities, writers, and what a feed lacks."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.errors import ExportError, FocuscoachError, UnsafeArchive
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
WXR = (
    '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{}</channel></rss>'
)
ITEM = (
    "<item><title>{n}</title><guid>g{n}</guid><content:encoded>{text}</content:encoded>"
    "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    "<wp:post_date_gmt>2024-01-02 10:00:00</wp:post_date_gmt></item>"
)


HOSTILE = {
    "entities that expand": '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>',
    "an entity from outside": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "a parameter entity": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://example.org/a">%a;]>',
}


@pytest.mark.parametrize("declared", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("network", ["wordpress", "blogger", "feed"])
def test_entities_are_refused(declared: str, network: str, read_file: Callable[..., Reading]) -> None:
    roots = {
        "wordpress": WXR.format(ITEM.format(n=1, text="x")).partition("?>")[2],
        "blogger": "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-7.archive</id></feed>",
        "feed": "<rss><channel><item><title>x</title><guid>1</guid></item></channel></rss>",
    }
    with pytest.raises(UnsafeArchive) as caught:
        read_file("x.xml", '<?xml version="1.0"?>' + declared + roots[network])
    assert caught.value.code == "unsafe"


MENDED = {
    # what stands in the text and beside it, and the words that come out
    "a prefix that is not declared": ("a", '<thr:total thr:of="2">1</thr:total>', "a"),
    "HTML's entities": ("a&nbsp;b &eacute; &amp; &nosuch;c", "", "a b é & c"),
    "both": ("&hellip;a", "<app:control/>", "…a"),
    "control characters": ("a\x00\x08\x0bb", "", "ab"),
}


@pytest.mark.parametrize(("text", "beside", "words"), MENDED.values(), ids=MENDED)
def test_xml_that_is_not_quite_xml(
    text: str, beside: str, words: str, read_file: Callable[..., Reading]
) -> None:
    """As it stands in real files; with enough before it that the fault lies across two chunks somewhere."""
    for padding in (0, 65_000, 65_400, 65_470):
        item = ITEM.format(n=1, text=text).replace("</item>", beside + "</item>")
        reading = read_file("x.xml", WXR.format(f"<!--{'x' * padding}-->" + item))
        assert [post.text for post in reading.posts] == ["1\n\n" + words]


def test_an_entity_across_every_border_of_a_chunk(read_file: Callable[..., Reading]) -> None:
    text = "".join(f"{n}&eacute;" for n in range(40_000))
    (post,) = read_file("x.xml", WXR.format(ITEM.format(n=1, text=text))).posts
    assert post.text == "1\n\n" + "".join(f"{n}é" for n in range(40_000))


def test_declared_encodings(read_file: Callable[..., Reading]) -> None:
    body = WXR.format(ITEM.format(n=1, text="Café")).partition("?>")[2]
    for encoding in ("iso-8859-1", "windows-1252", "utf-8"):
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        (post,) = read_file("x.xml", (head + body).encode(encoding)).posts
        assert post.text == "1\n\nCafé"
    with pytest.raises(FocuscoachError):
        read_file("x.xml", f'<?xml version="1.0" encoding="klingon"?>{body}')


def test_elements_nested_too_deep(read_file: Callable[..., Reading]) -> None:
    with pytest.raises(ExportError) as caught:
        read_file("x.xml", WXR.format("<a>" * 10_000 + "</a>" * 10_000))
    assert caught.value.code == "damaged"


def test_a_large_blog_is_not_held_in_memory(tmp_path: Path) -> None:
    """Of 60 MB of attachments and comments nothing stays."""
    rest = f"<item><wp:post_type>attachment</wp:post_type><description>{'x' * 20_000}</description></item>"
    with (tmp_path / "x.xml").open("w") as out:
        head, _, tail = WXR.partition("{}")
        out.write(head)
        for number in range(3000):
            out.write(rest if number % 3 else ITEM.format(n=number, text="kort"))
        out.write(tail)
    tracemalloc.start()
    try:
        reading = read_exports([tmp_path])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(reading.posts) == 1000
    assert peak < 12_000_000


BLOGS = ("wordpress/blog", "feed/atom", "markdown/pelican")


@pytest.mark.parametrize("name", BLOGS)
def test_several_writers_are_asked_about(name: str) -> None:
    """Nobody else's post comes out: without a name nothing does, with another's name only theirs."""
    for author, code in ((None, "several-authors"), ("nobody", "author-not-found")):
        with pytest.raises(ExportError) as caught:
            read_exports([EXPORTS / name / "export"], Options(author=author))
        assert caught.value.code == code
        assert "--author" in caught.value.hint()
        assert "noor" in caught.value.message().casefold()
    writers = {
        author: {
            post.author for post in read_exports([EXPORTS / name / "export"], Options(author=author)).posts
        }
        for author in ("noor", "PIET")
    }
    assert {len(found) for found in writers.values()} == {1}
    assert writers["noor"] != writers["PIET"]


def test_a_writer_by_the_name_that_is_shown() -> None:
    reading = read_exports([EXPORTS / "wordpress" / "blog" / "export"], Options(author="Noor Voorbeeld"))
    assert {post.author for post in reading.posts} == {"noor"}


def test_two_blogs_do_not_share_their_numbers(tmp_path: Path) -> None:
    """Post 5 of one blog is not post 5 of another: the address is the id."""
    for blog in ("a", "b"):
        item = ITEM.format(n=5, text=blog).replace("g5", f"https://{blog}.example/?p=5")
        (tmp_path / f"{blog}.xml").write_text(WXR.format(item))
    assert len(read_exports([tmp_path / "a.xml", tmp_path / "b.xml"]).posts) == 2


def test_the_note_of_a_feed() -> None:
    (export,) = read_exports([EXPORTS / "feed" / "rss" / "export"]).exports
    assert any("newest" in note for note in export.notes)


def test_rss_1_and_a_writer_behind_an_address(read_file: Callable[..., Reading]) -> None:
    source = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>Kop</title><link>https://x/1</link>'
        "<description>Romp</description><dc:date>2004-02-03T09:15:30+01:00</dc:date>"
        "<author>a@x.org (Noor)</author></item></rdf:RDF>"
    )
    (post,) = read_file("feed.rdf", source).posts
    assert (post.text, str(post.created_at), post.author) == ("Kop\n\nRomp", "2004-02-03 08:15:30+00:00", "")


# Pages, web archives and Hyves


# TikTok, Tumblr, Medium, Instagram, X


OTHERS = {
    "an RSS item": (
        "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:source='http://source.scripting.com/'><channel><item>"
        "<media:title>GEHEIM</media:title><itunes:summary>GEHEIM</itunes:summary><media:description>GEHEIM</media:description>"
        "<itunes:author>GEHEIM</itunes:author><media:category>GEHEIM</media:category><source:markdown>GEHEIM</source:markdown>"
        "<guid>1</guid><title>Kop</title><description>Romp</description><dc:creator>Noor</dc:creator>"
        "<dc:date>2024-02-03T09:15:30Z</dc:date><category>klei</category></item></channel></rss>"
    ),
    "an Atom entry with prefixes": (
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns='http://search.yahoo.com/mrss/'><a:entry>"
        "<title>GEHEIM</title><content><description>GEHEIM</description></content><category>GEHEIM</category>"
        "<a:id>1</a:id><a:title>Kop</a:title><a:content type='html'>Romp</a:content>"
        "<a:author><a:name>Noor</a:name></a:author><a:published>2024-02-03T09:15:30Z</a:published>"
        "<a:category term='klei'/></a:entry></a:feed>"
    ),
    "undeclared prefixes": (
        "<rss><channel><item><media:title>GEHEIM</media:title><guid>1</guid><title>Kop</title>"
        "<content:encoded>Romp</content:encoded><description>GEHEIM</description><dc:creator>Noor</dc:creator>"
        "<dc:date>2024-02-03T09:15:30Z</dc:date><category>klei</category></item></channel></rss>"
    ),
}


@pytest.mark.parametrize("source", OTHERS.values(), ids=OTHERS)
def test_a_feed_is_read_by_its_own_name_spaces(source: str, read_file: Callable[..., Reading]) -> None:
    reading = read_file("feed.xml", source)
    (post,) = reading.posts
    assert (post.text, post.group, str(post.created_at)) == (
        "Kop\n\nRomp",
        "klei",
        "2024-02-03 09:15:30+00:00",
    )
    assert "GEHEIM" not in repr(reading)


def test_an_item_of_wordpress_is_read_by_its_own_name_spaces(read_file: Callable[..., Reading]) -> None:
    added = "<media:title>GEHEIM</media:title><x:status>draft</x:status><x:encoded>GEHEIM</x:encoded></item>"
    item = ITEM.format(n=1, text="Romp").replace("</item>", added)
    (post,) = read_file("x.xml", WXR.format(item)).posts
    assert post.text == "1\n\nRomp"


MOMENTS = {
    # GMT, local, pubDate, and the moment that it should have
    "both agree": ("2024-01-02 09:00:00", "2024-01-02 10:00:00", "", "2024-01-02 09:00:00+00:00"),
    "a zone at the end of the world": (
        "2024-01-02 09:00:00",
        "2024-01-02 23:00:00",
        "",
        "2024-01-02 09:00:00+00:00",
    ),
    "GMT is years off": ("2025-12-31 23:59:59", "2024-01-05 10:00:00", "", "2024-01-05 09:00:00+00:00"),
    "GMT is two days off": ("2024-01-07 09:00:00", "2024-01-05 10:00:00", "", "2024-01-05 09:00:00+00:00"),
    "no GMT": ("0000-00-00 00:00:00", "2024-01-05 10:00:00", "", "2024-01-05 09:00:00+00:00"),
    "no local": ("2024-01-02 09:00:00", "0000-00-00 00:00:00", "", "2024-01-02 09:00:00+00:00"),
    "pubDate alone": (
        "0000-00-00 00:00:00",
        "",
        "Sat, 06 Jan 2024 09:00:00 +0000",
        "2024-01-06 09:00:00+00:00",
    ),
    "none": ("0000-00-00 00:00:00", "", "", "None"),
}


@pytest.mark.parametrize(("greenwich", "local", "mail", "right"), MOMENTS.values(), ids=MOMENTS)
def test_dates_of_wordpress(
    greenwich: str, local: str, mail: str, right: str, read_file: Callable[..., Reading]
) -> None:
    dates = f"<wp:post_date>{local}</wp:post_date><pubDate>{mail}</pubDate></item>"
    item = ITEM.format(n=1, text="x").replace("2024-01-02 10:00:00", greenwich).replace("</item>", dates)
    (post,) = read_file("x.xml", WXR.format(item)).posts
    assert str(post.created_at) == right
