"""Posts a second of each importer against the bare parser of the same bytes, in one run.

    python tests/bench/importers.py [--posts 20000] [--out tests/bench/importers.json]

Each export is invented and of the size asked for. The floor parses the same bytes with what the importer
parses with (json, csv, selectolax, libipld). Best of five each, in turn. An importer may cost five times its
floor; the run ends with 1 where one does not keep to it.
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
from pathlib import Path

import libipld
from selectolax.lexbor import LexborHTMLParser

from focuscoach.importers import GENERIC, IMPORTERS, open_archives

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
    with (folder / "repo.car").open("wb") as out:
        for block in (header, *blocks):
            size = len(block)
            while size > 0x7F:
                out.write(bytes([size & 0x7F | 0x80]))
                size >>= 7
            out.write(bytes([size]) + block)


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


CASES: dict[str, tuple[str, Callable[[Path, int], None], str, Callable[[bytes], object]]] = {
    "linkedin": ("linkedin", linkedin, "csv", bare_csv),
    "twitter": ("twitter", twitter, "json", bare_json),
    "facebook": ("facebook", facebook, "json", bare_json),
    "facebook pages": ("facebook", facebook_pages, "selectolax", bare_html),
    "instagram": ("instagram", instagram, "json", bare_json),
    "threads": ("threads", threads, "json", bare_json),
    "mastodon": ("mastodon", mastodon, "json", bare_json),
    "bluesky": ("bluesky", bluesky, "libipld", libipld.decode_car),
    "reddit": ("reddit", reddit, "csv", bare_csv),
    "table": ("table", table, "csv", bare_csv),
}


def seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def read(network: str, folder: Path) -> int:
    importer = next(importer for importer in (*IMPORTERS, *GENERIC) if network == importer.NAME)
    (archive,) = open_archives(folder)
    with archive:
        return sum(1 for entry in importer.read(archive) if type(entry).__name__ == "Post")


def measure(name: str, posts: int) -> dict[str, object]:
    network, build, parser, bare = CASES[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        build(folder, posts)
        (path,) = folder.iterdir()
        found = read(network, folder)
        assert found == posts, (name, found)
        floors, costs = [], []
        for _ in range(ROUNDS):
            floors.append(seconds(lambda: bare(path.read_bytes())))
            costs.append(seconds(lambda: read(network, folder)))
        size = path.stat().st_size
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
        rows.append(measure(name, told.posts))
        print(json.dumps(rows[-1]))
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
