"""Posts a second of each importer against the bare parser of the same bytes, in one run.

    python tests/bench/importers.py [--posts 20000] [--out tests/bench/importers.json]

Each export is invented and of the size asked for. The floor parses the same bytes with what the importer
parses with (json, csv, ElementTree, selectolax, libipld, frontmatter), what lies inside another form too: pages and
JSON in JSON and CSV, and Markdown with what is usual for it (markdown-it). Best of five each, in turn. An importer
may cost five times its floor; the run ends with 1 where one does not keep to it.
"""

import argparse
import csv
import hashlib
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree as ET

import frontmatter
import libipld
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.options import Options
from focuscoach.importers.reading import GENERIC, IMPORTERS

AT_MOST = 5.0
ROUNDS = 5
SENTENCE = "Vandaag geleerd hoe je een café-enquête weegt & waarom dat telt voor wie cijfers leest"
WORDS = SENTENCE.split()


def text(number: int) -> str:
    """Return an invented post of about 170 characters, never twice the same."""
    turned = WORDS[number % 7 :] + WORDS[: number % 7]
    return f"{number}: {' '.join(turned)}. {' '.join(turned[::-1])} #statistiek"


def stamp(number: int) -> str:
    day = f"20{10 + number % 14:02}-{1 + number % 12:02}-{1 + number % 28:02}"
    return f"{day} {number % 24:02}:{number % 60:02}:00"


def doubled(value: str) -> str:
    """Return a string as Meta writes it."""
    return value.encode().decode("latin-1")


def linkedin(folder: Path, posts: int) -> None:
    with (folder / "Shares.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"])
        for n in range(posts):
            link = f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{7 * 10**18 + n}"
            out.writerow([stamp(n), link, text(n).replace(". ", '."\n"'), "", "", "MEMBER_NETWORK"])


def twitter(folder: Path, posts: int) -> None:
    tweets = [
        {
            "tweet": {
                "id_str": str(1_656_267_841_336_246_279 + (n << 22)),
                "created_at": "Wed May 10 12:00:00 +0000 2023",
                "full_text": text(n).replace("&", "&amp;") + " https://t.co/abc",
                "entities": {
                    "urls": [
                        {
                            "url": "https://t.co/abc",
                            "expanded_url": "https://example.org",
                            "indices": ["1", "2"],
                        }
                    ],
                    "hashtags": [{"text": "statistiek", "indices": ["1", "2"]}],
                    "user_mentions": [],
                },
                "lang": "nl",
                "favorite_count": "0",
                "retweeted": False,
            }
        }
        for n in range(posts)
    ]
    (folder / "tweets.js").write_text("window.YTD.tweets.part0 = " + json.dumps(tweets, indent=2), "utf-8")


def facebook(folder: Path, posts: int) -> None:
    records = [
        {
            "timestamp": 1_400_000_000 + n,
            "attachments": [{"data": [{"external_context": {"url": "https://example.org"}}]}],
            "data": [{"post": doubled(text(n))}, {"update_timestamp": 1_400_000_001 + n}],
            "title": "Jan Voorbeeld heeft een link gedeeld.",
        }
        for n in range(posts)
    ]
    (folder / "your_posts_1.json").write_text(json.dumps(records, indent=2), "utf-8")


def facebook_pages(folder: Path, posts: int) -> None:
    box = (
        '<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h _a6-i">Jane Example updated her status.</div>'
        '<div class="_2ph_ _a6-p"><div><div class="_2pin"><div>{}</div></div></div></div>'
        '<div class="_3-94 _a6-o"><a href="https://www.facebook.com/x" target="_blank">'
        '<div class="_a72d">Feb 03, 2024 {}:15:30 am</div></a></div></div>'
    )
    body = "".join(box.format(text(n).replace("&", "&amp;"), 1 + n % 11) for n in range(posts))
    page = f'<html><head><meta charset="utf-8" /></head><body><div role="main">{body}</div></body></html>'
    (folder / "your_posts_1.html").write_text(page, "utf-8")


def instagram(folder: Path, posts: int) -> None:
    records = [
        {
            "media": [
                {
                    "uri": f"media/posts/201402/{n}_n.jpg",
                    "creation_timestamp": 1_400_000_000 + n,
                    "media_metadata": {"photo_metadata": {"exif_data": [{}]}},
                    "title": doubled(text(n)),
                    "cross_post_source": {"source_app": "FB"},
                }
            ]
        }
        for n in range(posts)
    ]
    (folder / "posts_1.json").write_text(json.dumps(records, indent=2), "utf-8")


def threads(folder: Path, posts: int) -> None:
    records = [
        {
            "media": [
                {
                    "uri": "",
                    "creation_timestamp": 1_700_000_000 + n,
                    "media_metadata": {"photo_metadata": {"exif_data": [{}]}},
                    "title": doubled(text(n)),
                    "cross_post_source": {"source_app": "FB"},
                    "text_app_post": {"reply_control": "everyone", "is_reply": False},
                }
            ]
        }
        for n in range(posts)
    ]
    whole = json.dumps({"text_post_app_text_posts": records}, indent=2)
    (folder / "threads_and_replies.json").write_text(whole, "utf-8")


def mastodon(folder: Path, posts: int) -> None:
    me = "https://mastodon.example/users/noor"
    to = {"to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [f"{me}/followers"]}
    items = [
        {
            "id": f"{me}/statuses/{n}/activity",
            "type": "Create",
            "actor": me,
            "published": stamp(n).replace(" ", "T") + "Z",
            **to,
            "object": {
                "id": f"{me}/statuses/{n}",
                "type": "Note",
                "summary": None,
                "inReplyTo": None,
                "published": stamp(n).replace(" ", "T") + "Z",
                "url": f"https://mastodon.example/@noor/{n}",
                "attributedTo": me,
                **to,
                "sensitive": False,
                "atomUri": f"{me}/statuses/{n}",
                "inReplyToAtomUri": None,
                "conversation": f"tag:mastodon.example,2023:objectId={n}:objectType=Conversation",
                "content": f'<p>{text(n).replace("&", "&amp;")} <a href="https://mastodon.example/tags/x" '
                'class="mention hashtag" rel="tag">#<span>x</span></a></p>',
                "contentMap": {"nl": f"<p>{text(n)}</p>"},
                "attachment": [],
                "tag": [{"type": "Hashtag", "href": "https://mastodon.example/tags/x", "name": "#x"}],
                "replies": {"id": f"{me}/statuses/{n}/replies", "type": "Collection", "first": {"items": []}},
            },
        }
        for n in range(posts)
    ]
    outbox = {"id": "outbox.json", "type": "OrderedCollection", "totalItems": posts, "orderedItems": items}
    (folder / "outbox.json").write_text(json.dumps(outbox), "utf-8")


def bluesky(folder: Path, posts: int) -> None:
    blocks = []

    def add(value: object) -> bytes:
        data = libipld.encode_dag_cbor(value)
        cid = b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()
        blocks.append(cid + data)
        return cid

    def key(n: int) -> bytes:
        return b"app.bsky.feed.post/" + f"3k{n:011}".encode()

    left = None
    for start in range(0, posts, 50):
        entries = []
        for n in range(start, min(start + 50, posts)):
            record = {
                "$type": "app.bsky.feed.post",
                "text": text(n),
                "createdAt": stamp(n).replace(" ", "T") + "Z",
            }
            tag = {"$type": "app.bsky.richtext.facet#tag", "tag": "statistiek"}
            facet = {"index": {"byteStart": 2, "byteEnd": 9}, "features": [tag]}
            post = add({**record, "langs": ["nl"], "facets": [facet]})
            entries.append({"p": 0, "k": key(n), "v": post, "t": None})
            like = {
                "$type": "app.bsky.feed.like",
                "subject": {"uri": f"at://did:plc:x/app.bsky.feed.post/{n}"},
            }
            entries.append({"p": 0, "k": key(n).replace(b"post", b"like"), "v": add(like), "t": None})
        left = add({"l": left, "e": entries})
    root = add({"did": "did:plc:noor", "version": 3, "data": left, "rev": "x", "prev": None, "sig": b"x"})
    header = libipld.encode_dag_cbor({"roots": [root], "version": 1})
    write_car(folder / "repo.car", [header, *blocks])


def write_car(path: Path, blocks: list[bytes]) -> None:
    with path.open("wb") as out:
        for block in blocks:
            size = len(block)
            while size > 0x7F:
                out.write(bytes([size & 0x7F | 0x80]))
                size >>= 7
            out.write(bytes([size]) + block)


def linkedin_answers(folder: Path, posts: int) -> None:
    """Write answers as the API gives them, a hundred rows each."""
    for start in range(0, posts, 100):
        rows = [
            {"SharedUrl": "", "MediaUrl": f"https://media.example/dms/image/v2/D4E22AQ{n:020}/feedshare-shrink_2048_1536/0",
             "ShareCommentary": text(n), "Visibility": "MEMBER_NETWORK", "Date": stamp(n),
             "ShareLink": f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{7 * 10**18 + n}"}
            for n in range(start, min(start + 100, posts))
        ]  # fmt: skip
        whole = {
            "paging": {"start": start, "count": 10, "links": [], "total": posts},
            "elements": [{"snapshotData": rows, "snapshotDomain": "MEMBER_SHARE_INFO"}],
        }
        (folder / f"MEMBER_SHARE_INFO_{start}.json").write_text(json.dumps(whole), "utf-8")


def articles(folder: Path, posts: int) -> None:
    """Write a repository of articles: a third each of Standard.site, Leaflet and WhiteWind."""
    blocks = []

    def add(value: object) -> bytes:
        data = libipld.encode_dag_cbor(value)
        cid = b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()
        blocks.append(cid + data)
        return cid

    def record(n: int) -> tuple[str, dict[str, object]]:
        at = stamp(n).replace(" ", "T") + "Z"
        if n % 3 == 0:
            return "site.standard.document", {"title": str(n), "site": "https://noor.example", "path": f"/{n}",
                                              "publishedAt": at, "textContent": text(n)}  # fmt: skip
        if n % 3 == 1:
            block = {"$type": "pub.leaflet.blocks.text", "facets": [], "plaintext": text(n)}
            page = {"$type": "pub.leaflet.pages.linearDocument", "blocks": [{"block": block}]}
            return "pub.leaflet.document", {"title": str(n), "publishedAt": at, "pages": [page]}
        return "com.whtwnd.blog.entry", {"title": str(n), "content": text(n), "createdAt": at}

    entries = []
    for n in range(posts):
        collection, value = record(n)
        entries.append({"p": 0, "k": f"{collection}/3k{n:011}".encode(), "v": add(value), "t": None})
    tree = add({"l": None, "e": entries})
    root = add({"did": "did:plc:noor", "version": 3, "data": tree, "rev": "x", "prev": None, "sig": b"x"})
    write_car(folder / "repo.car", [libipld.encode_dag_cbor({"roots": [root], "version": 1}), *blocks])


def substack(folder: Path, posts: int) -> None:
    (folder / "posts").mkdir()
    with (folder / "posts.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["post_id", "post_date", "is_published", "email_sent_at", "type", "audience", "title", "subtitle",
                      "podcast_url"])  # fmt: skip
        for n in range(posts):
            at = stamp(n).replace(" ", "T") + ".000Z"
            out.writerow([f"{n}.x", at, "TRUE", at, "newsletter", "everyone", str(n), "", ""])
            words = text(n).replace("&", "&amp;")
            (folder / "posts" / f"{n}.x.html").write_text(
                f'<p>{words}</p><div class="subscription-widget-wrap-editor"><div class="preamble"><p>Abonneer</p>'
                f'</div></div><div class="captioned-image-container"><figure><a href="x"><img src="x"></a></figure>'
                f'</div><p>{words}</p><p class="button-wrapper"><a class="button primary" href="x"><span>Deel</span>'
                "</a></p>",
                "utf-8",
            )


def ghost(folder: Path, posts: int) -> None:
    def post(n: int) -> dict[str, object]:
        at = stamp(n).replace(" ", "T") + ".000Z"
        words = text(n).replace("&", "&amp;")
        return {"id": f"{n:024}", "uuid": f"0000-{n}", "title": str(n), "slug": f"s{n}", "mobiledoc": None,
                "lexical": json.dumps({"root": {"children": [{"type": "paragraph", "text": text(n)}]}}),
                "html": f"<p>{words}</p>", "comment_id": str(n), "plaintext": text(n), "featured": 0, "type": "post",
                "status": "published", "locale": None, "visibility": "public", "created_at": at, "updated_at": at,
                "published_at": at, "custom_excerpt": None, "canonical_url": None}  # fmt: skip

    data = {
        "posts": [post(n) for n in range(posts)],
        "posts_authors": [{"post_id": f"{n:024}", "author_id": "u1", "sort_order": 0} for n in range(posts)],
        "users": [{"id": "u1", "name": "Noor", "slug": "noor", "email": "noor@post.example"}],
        "members": [{"id": f"m{n}", "email": f"lezer{n}@post.example"} for n in range(posts)],
    }
    whole = {"db": [{"meta": {"exported_on": 1769932800000, "version": "6.0.0"}, "data": data}]}
    (folder / "noor.ghost.json").write_text(json.dumps(whole), "utf-8")


def devto(folder: Path, posts: int) -> None:
    def record(n: int) -> dict[str, object]:
        words = f"{text(n)}\n\n- een\n- [twee](https://x.org)\n\n{text(n + 1)}"
        at = stamp(n).replace(" ", "T") + ".000Z"
        return {"body_markdown": words, "cached_tag_list": "data, work", "cached_user_name": "Noor",
                "cached_user_username": "noor", "canonical_url": f"https://dev.to/noor/{n}", "created_at": at,
                "language": "nl", "path": f"/noor/{n}", "processed_html": f"<p>{words}</p>", "published": True,
                "published_at": at, "published_from_feed": False, "slug": str(n), "title": str(n),
                "main_image": None, "reactions_count": 0, "comments_count": 0, "social_image": None}  # fmt: skip

    (folder / "articles.json").write_text(json.dumps([record(n) for n in range(posts)]), "utf-8")


def youtube(folder: Path, posts: int) -> None:
    with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["Comment ID", "Channel ID", "Comment create timestamp", "Price", "Parent comment ID", "Post ID",
                      "Video ID", "Comment text", "Top-level comment ID"])  # fmt: skip
        for n in range(posts):
            at = stamp(n).replace(" ", "T") + ".123456+00:00"
            words = json.dumps({"text": text(n)}, ensure_ascii=False, separators=(",", ":"))
            out.writerow([f"Ugx{n:023}", "UCnoor", at, "0", "", "", f"v{n:010}", words, ""])


def telegram(folder: Path, posts: int) -> None:
    def message(n: int) -> dict[str, object]:
        return {"id": n, "type": "message", "date": stamp(n).replace(" ", "T"),
                "date_unixtime": str(1_400_000_000 + n), "from": "Kas", "from_id": "channel7", "text": text(n),
                "text_entities": [{"type": "plain", "text": text(n)}]}  # fmt: skip

    def chat(kind: str, number: int) -> dict[str, object]:
        return {"name": kind, "type": kind, "id": number, "messages": [message(n) for n in range(posts)]}

    chats = [chat("personal_chat", 1), chat("public_channel", 2)]
    whole = {
        "about": "",
        "personal_information": {"first_name": "Noor"},
        "chats": {"about": "", "list": chats},
    }
    (folder / "result.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False), "utf-8")


def reddit(folder: Path, posts: int) -> None:
    with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        columns = [
            "id",
            "permalink",
            "date",
            "ip",
            "subreddit",
            "gildings",
            "link",
            "parent",
            "body",
            "media",
        ]
        out.writerow(columns)
        for n in range(posts):
            link = f"https://www.reddit.com/r/statistics/comments/{n}/x/"
            body = f"> citaat {n}\n\n{text(n)}" if n % 10 == 0 else text(n)
            out.writerow(
                [f"c{n}", link + f"c{n}/", stamp(n) + " UTC", "", "statistics", "0", link, "", body, ""]
            )


def wordpress(folder: Path, posts: int) -> None:
    item = (
        "<item><title>{n}</title><link>https://noor.example/{n}/</link><pubDate>Sat, 03 Feb 2024 09:15:30 +0000"
        "</pubDate><dc:creator><![CDATA[noor]]></dc:creator><guid isPermaLink='false'>https://noor.example/?p={n}"
        "</guid><description></description><content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>{text}</p>\n"
        "<!-- /wp:paragraph -->]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        "<wp:post_id>{n}</wp:post_id><wp:post_date>{stamp}</wp:post_date><wp:post_date_gmt>{stamp}"
        "</wp:post_date_gmt><wp:comment_status>open</wp:comment_status><wp:ping_status>open</wp:ping_status>"
        "<wp:post_name>x</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent>"
        "<wp:menu_order>0</wp:menu_order><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>"
        "<wp:is_sticky>0</wp:is_sticky><category domain='category' nicename='x'><![CDATA[X]]></category>"
        "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta></item>"
    )
    with (folder / "blog.xml").open("w", encoding="utf-8") as out:
        out.write(
            '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel>'
        )
        out.writelines(item.format(n=n, text=text(n), stamp=stamp(n)) for n in range(posts))
        out.write("</channel></rss>")


def blogger(folder: Path, posts: int) -> None:
    entry = (
        "<entry><id>tag:blogger.com,1999:blog-7.post-{n}</id><blogger:parent/><blogger:type>POST</blogger:type>"
        "<blogger:status>LIVE</blogger:status><author><name>Noor</name><uri></uri><blogger:type>BLOGGER"
        "</blogger:type></author><title>{n}</title><content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content>"
        "<blogger:created>{stamp}Z</blogger:created><published>{stamp}Z</published><updated>{stamp}Z</updated>"
        "<blogger:location/><category scheme='tag:blogger.com,1999:blog-7' term='x'/><blogger:filename>/x.html"
        "</blogger:filename><link/><enclosure/><blogger:trashed/></entry>"
    )
    with (folder / "feed.atom").open("w", encoding="utf-8") as out:
        out.write(
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>"
        )
        for n in range(posts):
            words = text(n).replace("&", "&amp;amp;")
            out.write(entry.format(n=n, text=words, stamp=stamp(n).replace(" ", "T")))
        out.write("</feed>")


def feed(folder: Path, posts: int) -> None:
    item = (
        "<item><title>{n}</title><link>https://noor.example/{n}</link><guid>https://noor.example/{n}</guid>"
        "<pubDate>Sat, 03 Feb 2024 09:15:30 +0000</pubDate><dc:creator>Noor</dc:creator><category>x</category>"
        "<description>{text}</description><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
    )
    with (folder / "feed.xml").open("w", encoding="utf-8") as out:
        out.write(
            '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        )
        out.writelines(item.format(n=n, text=text(n).replace("&", "&amp;")) for n in range(posts))
        out.write("</channel></rss>")


def feed_json(folder: Path, posts: int) -> None:
    items = [
        {"id": f"https://noor.example/{n}", "url": f"https://noor.example/{n}", "title": str(n),
         "content_html": f"<p>{text(n).replace('&', '&amp;')}</p>", "summary": text(n), "tags": ["x"],
         "date_published": stamp(n).replace(" ", "T") + "+01:00", "image": f"https://noor.example/{n}.jpg"}
        for n in range(posts)
    ]  # fmt: skip
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "Noor", "authors": [{"name": "Noor"}]}
    (folder / "feed.json").write_text(json.dumps({**top, "items": items}), "utf-8")


def tiktok(folder: Path, posts: int) -> None:
    comments = [{"date": stamp(n), "comment": text(n), "photo": "N/A", "url": ""} for n in range(posts)]
    # People watch far more than they say; this list is most of any export.
    watched = [
        {"Date": stamp(n), "Link": f"https://www.tiktokv.com/share/video/{n}/"} for n in range(4 * posts)
    ]
    whole = {
        "Comment": {"Comments": {"CommentsList": comments}},
        "Your Activity": {"Watch History": {"VideoList": watched}},
    }
    (folder / "user_data_tiktok.json").write_text(json.dumps(whole, indent=1), "utf-8")


def hyves(folder: Path, posts: int) -> None:
    www = [
        {"wwwid": f"w{n}", "userid": "u1", "emotion": text(n), "where": "thuis", "created": 1_262_304_000 + n,
         "visibility": "public", "commentscount": 0, "respectscount": 0}
        for n in range(posts)
    ]  # fmt: skip
    (folder / "www.json").write_text(json.dumps({"method": "wwws.getByUser", "www": www}), "utf-8")


def pages(folder: Path, posts: int) -> None:
    """Write pages as a browser saves them: ten posts each, with menus, share buttons and styles around them."""
    style = (
        "<style>" + "".join(f".c{n} {{ color: #{n:06x}; margin: 0 auto }}\n" for n in range(40)) + "</style>"
    )
    entry = '<li class="menu-item c{0}"><a href="https://noor.example/m/{0}">Menu {0}</a></li>'
    menu = "".join(entry.format(n) for n in range(30))
    share = "".join(
        f'<li class="share c{n}"><a class="button" rel="nofollow" href="https://share{n}.example/?u=x" '
        f'title="Deel dit"><span class="icon"></span><span class="label">Deel {n}</span></a></li>'
        for n in range(6)
    )
    box = (
        '<article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">'
        '<a href="https://noor.example/{n}" rel="bookmark">{n}</a></h1><div class="meta"><span class="posted">'
        '<time class="published" datetime="{stamp}">x</time></span><span class="cat">in <a href="x">Data</a></span>'
        '</div></header><div class="body entry"><p>{text}</p><blockquote>Iets van een ander</blockquote></div>'
        '<footer class="entry-footer"><ul class="shares">{share}</ul></footer></article>'
    )
    for start in range(0, posts, 10):
        body = "".join(
            box.format(n=n, text=text(n).replace("&", "&amp;"), stamp=stamp(n), share=share)
            for n in range(start, min(start + 10, posts))
        )
        page = f"<html><head>{style}</head><body><nav><ul>{menu}</ul></nav><main>{body}</main></body></html>"
        (folder / f"{start}.html").write_text(page, "utf-8")


MAPPING = """
date_order = "dmy"
[[pages]]
post = "article"
text = "div.body"
title = "h1"
date = "time"
link = "h1 a"
without = ["blockquote"]
"""


def tumblr(folder: Path, posts: int) -> None:
    page = (
        '<!DOCTYPE HTML><html><head><meta charset="UTF-8"><title>x</title></head><body><h1>{n}</h1><p>{text}</p>'
        '<div id="footer"><span id="timestamp"> January 13th, 2018 6:28pm </span><span class="tag">x</span></div>'
        "</body></html>"
    )
    (folder / "html").mkdir()
    for n in range(posts):
        (folder / "html" / f"{169_000_000_000 + n}.html").write_text(page.format(n=n, text=text(n)), "utf-8")


def medium(folder: Path, posts: int) -> None:
    page = (
        '<!DOCTYPE html><html><head><title>{n}</title></head><body><article class="h-entry"><header>'
        '<h1 class="p-name">{n}</h1></header><section data-field="subtitle" class="p-summary">x</section>'
        '<section data-field="body" class="e-content"><section><h3 class="graf--title">{n}</h3><p>{text}</p></section>'
        '</section><footer><p>By <a href="https://medium.com/@noor" class="p-author h-card">Noor</a> on <a href="x">'
        '<time class="dt-published" datetime="{stamp}Z">x</time></a>.</p><p><a class="p-canonical" '
        'href="https://medium.com/@noor/x-{n:012x}">Canonical link</a></p></footer></article></body></html>'
    )
    for n in range(posts):
        filled = page.format(n=n, text=text(n), stamp=stamp(n).replace(" ", "T"))
        (folder / f"2024-01-01_x-{n:012x}.html").write_text(filled, "utf-8")


def markdown(folder: Path, posts: int) -> None:
    for n in range(posts):
        front = f'title: "{n}"\ndate: {stamp(n).replace(" ", "T")}Z\ntags: [a, b]\ndraft: false'
        (folder / f"{n}.md").write_text(
            f"---\n{front}\n---\n{text(n)}\n\n- een\n- [twee](https://x.org)\n", "utf-8"
        )


def table(folder: Path, posts: int) -> None:
    with (folder / "posts.csv").open("w", encoding="cp1252", newline="") as stream:
        out = csv.writer(stream, delimiter=";")
        out.writerow(["Nr", "Datum", "Bericht", "Link", "Taal", "Likes", "Reacties", "Weergaven"])
        out.writerow(["x", "25-12-2023", "Kerst", "", "nl", "0", "0", "0"])
        for n in range(posts - 1):
            link = f"https://example.org/berichten/{n}"
            date = f"{1 + n % 28}-{1 + n % 12}-2023 {n % 24:02}:00"
            out.writerow([str(n), date, text(n), link, "nl", str(n % 9), str(n % 5), str(n % 900)])


def bare_json(data: bytes) -> object:
    return json.loads(data[min(at for at in (data.find(b"["), data.find(b"{")) if at >= 0) :])


def bare_csv(data: bytes) -> object:
    delimiter = ";" if data.startswith(b"Nr;") else ","
    lines = data.decode("cp1252" if delimiter == ";" else "utf-8").splitlines(keepends=True)
    return list(csv.reader(lines, delimiter=delimiter))


def bare_html(data: bytes) -> object:
    return LexborHTMLParser(data.decode()).body


def bare_articles(data: bytes) -> object:
    read = MarkdownIt("commonmark").parse
    return [read(record["body_markdown"]) for record in json.loads(data)]


def bare_repository(data: bytes) -> object:
    blocks = libipld.decode_car(data)[1]
    read = MarkdownIt("commonmark").parse
    return [read(block["content"]) for block in blocks.values() if isinstance(block.get("content"), str)]


def bare_site(data: bytes) -> object:
    (site,) = json.loads(data)["db"]
    return [LexborHTMLParser(post["html"]).body for post in site["data"]["posts"]]


def bare_comments(data: bytes) -> object:
    rows = csv.reader(data.decode().splitlines(keepends=True))
    return [json.loads(row[7]) for row in rows if row[7].startswith("{")]


def bare_letter(data: bytes) -> object:
    return bare_html(data) if data.startswith(b"<") else bare_csv(data)


def bare_items(data: bytes) -> object:
    return [LexborHTMLParser(item["content_html"]).body for item in json.loads(data)["items"]]


def bare_xml(data: bytes) -> object:
    return ET.fromstring(data)


def bare_front(data: bytes) -> object:
    post = frontmatter.loads(data.decode())
    return MarkdownIt("commonmark").parse(post.content)


CASES: dict[str, tuple[str, Callable[[Path, int], None], str, Callable[[bytes], object]]] = {
    "linkedin": ("linkedin", linkedin, "csv", bare_csv),
    "linkedin answers": ("linkedin", linkedin_answers, "json", bare_json),
    "twitter": ("twitter", twitter, "json", bare_json),
    "facebook": ("facebook", facebook, "json", bare_json),
    "facebook pages": ("facebook", facebook_pages, "selectolax", bare_html),
    "instagram": ("instagram", instagram, "json", bare_json),
    "threads": ("threads", threads, "json", bare_json),
    "mastodon": ("mastodon", mastodon, "json", bare_json),
    "bluesky": ("bluesky", bluesky, "libipld", libipld.decode_car),
    "bluesky articles": ("bluesky", articles, "libipld, markdown-it", bare_repository),
    "reddit": ("reddit", reddit, "csv", bare_csv),
    "table": ("table", table, "csv", bare_csv),
    "hyves": ("hyves", hyves, "json", bare_json),
    "tiktok": ("tiktok", tiktok, "json", bare_json),
    "tumblr": ("tumblr", tumblr, "selectolax", bare_html),
    "wordpress": ("wordpress", wordpress, "ElementTree", bare_xml),
    "blogger": ("blogger", blogger, "ElementTree", bare_xml),
    "medium": ("medium", medium, "selectolax", bare_html),
    "substack": ("substack", substack, "selectolax, csv", bare_letter),
    "ghost": ("ghost", ghost, "json, selectolax", bare_site),
    "devto": ("devto", devto, "json, markdown-it", bare_articles),
    "youtube": ("youtube", youtube, "csv, json", bare_comments),
    "telegram": ("telegram", telegram, "json", bare_json),
    "feed": ("feed", feed, "ElementTree", bare_xml),
    "feed in JSON": ("feed", feed_json, "json, selectolax", bare_items),
    "pages": ("pages", pages, "selectolax", bare_html),
    "markdown": ("markdown", markdown, "frontmatter, markdown-it", bare_front),
}


def seconds(action: Callable[[], object]) -> float:
    """Return processor seconds, which others on the machine disturb less than those of the clock."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


def read(network: str, folder: Path, options: Options) -> int:
    importer = next(importer for importer in (*IMPORTERS, *GENERIC) if network == importer.NAME)
    (archive,) = open_archives(folder)
    with archive:
        return sum(1 for entry in importer.read(archive, options) if type(entry).__name__ == "Post")


def measure(name: str, posts: int) -> dict[str, object]:
    network, build, parser, bare = CASES[name]
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as other:
        folder = Path(place)
        build(folder, posts)
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        (Path(other) / "mapping.toml").write_text(MAPPING)
        options = Options(mapping=Path(other) / "mapping.toml" if network == "pages" else None)
        found = read(network, folder, options)
        assert found == posts, (name, found)
        floors, costs = [], []
        for _ in range(ROUNDS):
            floors.append(seconds(lambda: [bare(path.read_bytes()) for path in paths]))
            costs.append(seconds(lambda: read(network, folder, options)))
        size = sum(path.stat().st_size for path in paths)
    return {
        "importer": name,
        "parser": parser,
        "megabytes": round(size / 1e6, 1),
        "posts_per_second": round(posts / min(costs)),
        "floor_posts_per_second": round(posts / min(floors)),
        "times_the_floor": round(min(costs) / min(floors), 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--only", nargs="*", choices=CASES)
    parser.add_argument("--out", type=Path)
    told = parser.parse_args()
    rows = []
    for name in told.only or CASES:
        # A process each: what earlier cases leave in memory slows the collector of garbage down, which
        # made the same importer cost between 4.0 and 5.9 times its floor.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            rows.append(fresh.submit(measure, name, told.posts).result())
        print(json.dumps(rows[-1]), flush=True)
    if told.out:
        result = {
            "command": "python tests/bench/importers.py " + " ".join(sys.argv[1:]),
            "machine": f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}",
            "posts": told.posts,
            "at_most": AT_MOST,
            "rows": rows,
        }
        told.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return int(any(float(str(row["times_the_floor"])) > AT_MOST for row in rows))


if __name__ == "__main__":
    sys.exit(main())
