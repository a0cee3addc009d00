"""The traps of blogs, pages, Hyves, TikTok and Tumblr that the small exports do not hold."""

import gzip
import html
import json
import shutil
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.errors import ExportError, FocuscoachError, UnsafeArchive, UsageError
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports
from focuscoach.importers.texts import plain

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


def read(tmp_path: Path, name: str, source: str | bytes, options: Options | None = None) -> Reading:
    (tmp_path / name).write_bytes(source if isinstance(source, bytes) else source.encode())
    return read_exports([tmp_path / name], options or Options())


HOSTILE = {
    "entities that expand": '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>',
    "an entity from outside": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "a parameter entity": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://example.org/a">%a;]>',
}


@pytest.mark.parametrize("declared", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("network", ["wordpress", "blogger", "feed"])
def test_entities_are_refused(declared: str, network: str, tmp_path: Path) -> None:
    roots = {
        "wordpress": WXR.format(ITEM.format(n=1, text="x")).partition("?>")[2],
        "blogger": "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-7.archive</id></feed>",
        "feed": "<rss><channel><item><title>x</title><guid>1</guid></item></channel></rss>",
    }
    with pytest.raises(UnsafeArchive) as caught:
        read(tmp_path, "x.xml", '<?xml version="1.0"?>' + declared + roots[network])
    assert caught.value.code == "unsafe"


MENDED = {
    # what stands in the text and beside it, and the words that come out
    "a prefix that is not declared": ("a", '<thr:total thr:of="2">1</thr:total>', "a"),
    "HTML's entities": ("a&nbsp;b &eacute; &amp; &nosuch;c", "", "a b é & c"),
    "both": ("&hellip;a", "<app:control/>", "…a"),
    "control characters": ("a\x00\x08\x0bb", "", "ab"),
}


@pytest.mark.parametrize(("text", "beside", "words"), MENDED.values(), ids=MENDED)
def test_xml_that_is_not_quite_xml(text: str, beside: str, words: str, tmp_path: Path) -> None:
    """As it stands in real files; with enough before it that the fault lies across two chunks somewhere."""
    for padding in (0, 65_000, 65_400, 65_470):
        item = ITEM.format(n=1, text=text).replace("</item>", beside + "</item>")
        reading = read(tmp_path, "x.xml", WXR.format(f"<!--{'x' * padding}-->" + item))
        assert [post.text for post in reading.posts] == ["1\n\n" + words]


def test_an_entity_across_every_border_of_a_chunk(tmp_path: Path) -> None:
    text = "".join(f"{n}&eacute;" for n in range(40_000))
    (post,) = read(tmp_path, "x.xml", WXR.format(ITEM.format(n=1, text=text))).posts
    assert post.text == "1\n\n" + "".join(f"{n}é" for n in range(40_000))


def test_declared_encodings(tmp_path: Path) -> None:
    body = WXR.format(ITEM.format(n=1, text="Café")).partition("?>")[2]
    for encoding in ("iso-8859-1", "windows-1252", "utf-8"):
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        (post,) = read(tmp_path, "x.xml", (head + body).encode(encoding)).posts
        assert post.text == "1\n\nCafé"
    with pytest.raises(FocuscoachError):
        read(tmp_path, "x.xml", f'<?xml version="1.0" encoding="klingon"?>{body}')


def test_elements_nested_too_deep(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        read(tmp_path, "x.xml", WXR.format("<a>" * 10_000 + "</a>" * 10_000))
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
    for author in (None, "nobody"):
        with pytest.raises(ExportError) as caught:
            read_exports([EXPORTS / name / "export"], Options(author=author))
        assert caught.value.code == "several-authors"
        assert "--author" in caught.value.hint()
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


def test_rss_1_and_a_writer_behind_an_address(tmp_path: Path) -> None:
    source = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>Kop</title><link>https://x/1</link>'
        "<description>Romp</description><dc:date>2004-02-03T09:15:30+01:00</dc:date>"
        "<author>a@x.org (Noor)</author></item></rdf:RDF>"
    )
    (post,) = read(tmp_path, "feed.rdf", source).posts
    assert (post.text, str(post.created_at), post.author) == ("Kop\n\nRomp", "2004-02-03 08:15:30+00:00", "")


# Pages, web archives and Hyves


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


def test_a_web_archive_that_is_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_krabbels_without_an_owner_are_nobodys(tmp_path: Path) -> None:
    scraps = [
        {"scrapid": f"s{n}", "userid": f"u{n}", "body": "GEHEIM", "created": 1262304000} for n in (1, 2)
    ]
    reading = read(tmp_path, "scraps.json", json.dumps({"scrap": scraps}))
    assert not reading.posts
    assert [out.reason for out in reading.left_out] == ["not the person's"] * 2
    mine = read(tmp_path, "scraps.json", json.dumps({"scrap": scraps}), Options(author="u2"))
    assert [post.id for post in mine.posts] == ["s2"]


def test_the_www_of_friends_are_asked_about(tmp_path: Path) -> None:
    shared = [
        {"wwwid": f"w{n}", "userid": f"u{n}", "emotion": f"van {n}", "visibility": "public"} for n in (1, 2)
    ]
    with pytest.raises(ExportError) as caught:
        read(tmp_path, "www.json", json.dumps({"www": shared}))
    assert caught.value.code == "several-authors"
    reading = read(tmp_path, "www.json", json.dumps({"www": shared}), Options(author="u2"))
    assert [post.text for post in reading.posts] == ["van 2"]


def test_the_www_of_a_friend_beside_ones_own_user(tmp_path: Path) -> None:
    """One writer alone is not the person where a user object says who that is."""
    (tmp_path / "user.json").write_text(json.dumps({"user": [{"userid": "u1", "firstname": "Noor"}]}))
    www = [{"wwwid": "w2", "userid": "u2", "emotion": "GEHEIM", "visibility": "public"}]
    (tmp_path / "www.json").write_text(json.dumps({"www": www}))
    reading = read_exports([tmp_path])
    assert not reading.posts
    assert [out.reason for out in reading.left_out] == ["not the person's"]


def test_what_friends_could_read_comes_on_request(tmp_path: Path) -> None:
    for author in ("hyves/api", "tiktok/own"):
        folder = EXPORTS / author / "export"
        without = {post.text for post in read_exports([folder]).posts}
        more = {post.text for post in read_exports([folder], Options(include_followers=True)).posts}
        assert len(more - without) == 1
        assert all("vrienden" in text for text in more - without)


def test_hyves_ids_are_its_own() -> None:
    posts = read_exports([EXPORTS / "hyves" / "api" / "export"]).posts
    assert {post.id for post in posts} == {"w1", "w3", "s2", "b1"}


# TikTok, Tumblr, Medium, Instagram, X


def test_ids_of_videos_are_those_of_tiktok() -> None:
    posts = read_exports([EXPORTS / "tiktok" / "own" / "export"]).posts
    assert [post.id for post in posts if post.url] == ["7123456789012345678", "7123456789012345679"]
    assert len({post.id for post in posts}) == len(posts)


def test_the_layout_of_tiktok_that_changed_is_told(tmp_path: Path) -> None:
    source = json.dumps(
        {
            "Comment": {"Comments": {"CommentsList": {"1": {"comment": "x"}}}},
            "Post": {"Posts": {"VideoList": [{}]}},
        }
    )
    reading = read(tmp_path, "x.json", source)
    assert [skipped.where for skipped in reading.skipped] == ["x.json:Comment > Comments > CommentsList"]
    assert len(reading.posts) == 1


def test_a_reblog_of_unknown_form_keeps_nothing_of_others(tmp_path: Path) -> None:
    page = (
        '<html><body><p><a class="tumblr_blog" href="x">ander</a>: GEHEIM</p><p>GEHEIM</p>'
        '<div id="footer"><span id="timestamp"> July 3rd, 2018 9:05am </span></div></body></html>'
    )
    (post,) = read(tmp_path, "x", page).posts
    assert (post.kind, post.text) == ("share", "")


def test_drafts_of_medium_and_markdown_are_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    honest = Archive.open
    monkeypatch.setattr(Archive, "open", lambda self, member: opened.append(member) or honest(self, member))
    for name in ("medium/archive", "markdown/hugo"):
        read_exports([EXPORTS / name / "export"])
    assert opened
    assert not [member for member in opened if "draft" in member]


def test_a_story_without_a_date_is_a_draft_whatever_its_name(tmp_path: Path) -> None:
    source = (
        EXPORTS / "medium" / "archive" / "export" / "posts" / "draft_Nog-niet-af-aaaaaaaaaaaa.html"
    ).read_text()
    shutil.copytree(EXPORTS / "medium" / "archive" / "export", tmp_path / "m")
    (tmp_path / "m" / "posts" / "2020-01-01_x-cccccccccccc.html").write_text(source)
    reading = read_exports([tmp_path / "m"])
    assert "GEHEIM" not in repr(reading)
    assert sum(out.reason == "draft" for out in reading.left_out) == 2


def test_instagram_as_pages_is_refused_with_advice(tmp_path: Path) -> None:
    folder = tmp_path / "your_instagram_activity" / "media"
    folder.mkdir(parents=True)
    (folder / "posts_1.html").write_text('<html><body><div class="_a6-g">x</div></body></html>')
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "html-form"
    assert "JSON" in caught.value.hint()


def test_articles_of_x_are_told(tmp_path: Path) -> None:
    shutil.copytree(EXPORTS / "twitter" / "parts" / "export", tmp_path / "x")
    (tmp_path / "x" / "data" / "article.js").write_text("window.YTD.article.part0 = [ ]")
    (export,) = read_exports([tmp_path / "x"]).exports
    assert any("article.js" in note for note in export.notes)
    (before,) = read_exports([EXPORTS / "twitter" / "parts" / "export"]).exports
    assert not any("article.js" in note for note in before.notes)


FRONTS = {
    "aliases that expand": "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: [*c,*c,*c]\n---\nTekst\n",
    "an object of Python": "---\ntitle: !!python/object/apply:os.getcwd []\n---\nTekst\n",
    "a list": "---\n- title: x\n---\nTekst\n",
    "a date that is none": "---\ntitle: Kop\ndate: 2024-13-45\n---\nTekst\n",
    "a year too far": "---\ntitle: Kop\ndate: 0001-01-01\n---\nTekst\n",
    "nested": "---\ntitle: " + "[" * 5000 + "\n---\nTekst\n",
    "only a title": "---\ntitle: Kop\n---",
}


@pytest.mark.parametrize("source", FRONTS.values(), ids=FRONTS)
def test_front_matter_of_any_kind(source: str, tmp_path: Path) -> None:
    (tmp_path / "goed.md").write_text("---\ntitle: Goed\n---\nRomp\n")
    (tmp_path / "x.md").write_text(source)
    reading = read_exports([tmp_path])
    assert "Goed\n\nRomp" in {post.text for post in reading.posts}
    assert len(reading.posts) + len(reading.skipped) == 2
    assert all(len(post.text) < 200 for post in reading.posts)


INLINE = st.sampled_from(["b", "em", "span", "strong", "i", "u", "small"])
BLOCK = st.sampled_from(["p", "div", "blockquote"])
WORDS = st.text(st.sampled_from("ab é&<>\n\t \xa0"), max_size=12).map(html.escape)


def wrapped(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, text: f'<{tag} class="x y">{text}</{tag}>', tags, inner)


SPANS = st.lists(WORDS | wrapped(INLINE, WORDS) | st.just("<br/>"), max_size=4).map("".join)
PIECES = st.lists(WORDS | wrapped(BLOCK, SPANS) | wrapped(INLINE, WORDS), max_size=5).map("".join)


@given(PIECES)
def test_simple_html_reads_as_the_parser_reads_it(source: str) -> None:
    """The short way for paragraphs and inline marks gives what the parser gives."""
    source = "<b></b>" + source  # without a tag it is no HTML, and its lines stay
    whole = plain.from_html(source + "<!-- a comment asks for the parser -->")
    assert plain.from_html(source) == whole
