"""Bluesky repositories built block by block: branches, loops, holes, and blocks that nobody reaches."""

import hashlib
import json
from pathlib import Path

import libipld
import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.reading import read_exports

DID = "did:plc:noor"
STAMP = "2025-03-10T08:05:00.000Z"


def varint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


class Car:
    """A CAR in the making."""

    def __init__(self) -> None:
        self.blocks: list[tuple[bytes, bytes]] = []

    def add(self, value: object, raw: bytes | None = None) -> bytes:
        data = libipld.encode_dag_cbor(value) if raw is None else raw
        cid = b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()
        self.blocks.append((cid, data))
        return cid

    def post(self, text: object, **more: object) -> bytes:
        return self.add(
            {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2024-02-03T09:15:30Z", **more}
        )

    def tree(self, records: dict[str, bytes], left: bytes | None = None) -> bytes:
        entries = [
            {"p": 0, "k": f"app.bsky.feed.post/{key}".encode(), "v": cid, "t": None}
            for key, cid in records.items()
        ]
        return self.add({"l": left, "e": entries})

    def write(self, path: Path, root: bytes) -> Path:
        commit = self.add({"did": DID, "version": 3, "data": root, "rev": "x", "prev": None, "sig": b"x"})
        header = libipld.encode_dag_cbor({"roots": [commit], "version": 1})
        data = varint(len(header)) + header
        for cid, block in self.blocks:
            data += varint(len(cid) + len(block)) + cid + block
        path.write_bytes(data)
        return path


def texts(path: Path) -> list[str]:
    return [post.text for post in read_exports([path]).posts]


def test_only_what_the_tree_reaches_is_read(tmp_path: Path) -> None:
    car = Car()
    car.post("deleted")
    left = car.tree({"3aa": car.post("first")})
    root = car.tree({"3bb": car.post("second")}, left)
    assert texts(car.write(tmp_path / "x.car", root)) == ["first", "second"]


def test_a_missing_block_is_skipped(tmp_path: Path) -> None:
    car = Car()
    root = car.tree({"3aa": b"\x01\x71\x12\x20" + b"\0" * 32, "3bb": car.post("there")})
    reading = read_exports([car.write(tmp_path / "x.car", root)])
    assert [post.text for post in reading.posts] == ["there"]
    assert len(reading.skipped) == 1


def test_values_of_the_wrong_type_are_skipped(tmp_path: Path) -> None:
    car = Car()
    root = car.tree(
        {
            "3aa": car.post(["no", "text"]),
            "3bb": car.add("no record"),
            "3cc": car.post(
                "a\0b", langs=7, reply="no", facets=[{"index": 3, "features": "x"}], createdAt=[]
            ),
            "3dd": car.post("x" * 1_000_000),
            "3ee": car.post(
                "lang 👋", facets=[{"index": {"byteStart": 5, "byteEnd": 900}, "features": [{"uri": "u"}]}]
            ),
        }
    )
    reading = read_exports([car.write(tmp_path / "x.car", root)])
    assert [len(post.text) for post in reading.posts] == [2, 1_000_000, 6]
    assert reading.posts[0].created_at is None
    assert len(reading.skipped) == 2


def test_nested_arrays_are_told_as_damage(tmp_path: Path) -> None:
    car = Car()
    root = car.tree({"3aa": car.add(None, b"\x81" * 10_000 + b"\x01")})
    with pytest.raises(ExportError) as caught:
        read_exports([car.write(tmp_path / "x.car", root)])
    assert caught.value.code == "damaged"


def test_the_same_records_under_two_nodes_count_once(tmp_path: Path) -> None:
    car = Car()
    leaf = car.tree({"3aa": car.post("once")})
    root = car.tree({"3bb": car.post("root")}, leaf)
    entries = [{"p": 0, "k": b"app.bsky.feed.like/1", "v": leaf, "t": leaf}]
    top = car.add({"l": root, "e": entries})
    assert texts(car.write(tmp_path / "x.car", top)) == ["once", "root"]


def test_articles_in_a_repository(tmp_path: Path) -> None:
    """An article counts once, the post that announces it not at all; what was deleted is nowhere."""
    car = Car()
    car.add({"$type": "com.whtwnd.blog.entry", "content": "deleted"})
    note = {"cid": "x", "uri": f"at://{DID}/app.bsky.feed.post/3bb"}
    records = {
        "app.bsky.feed.post/3aa": car.post("kept"),
        "app.bsky.feed.post/3bb": car.post("New on my site"),
        "com.whtwnd.blog.entry/3cc": car.add(
            {"content": "Paper has *no undo*.", "createdAt": "2024-09-01T10:00:00Z"}
        ),
        "pub.leaflet.document/3dd": car.add(
            {
                "title": "Nine talks",
                "postRef": note,
                "pages": [
                    {"blocks": [{"block": {"$type": "pub.leaflet.blocks.text", "plaintext": "I listened."}}]}
                ],
            }
        ),
        "site.standard.document/3ee": car.add({"title": "Nine talks", "textContent": "I listened."}),
        "site.standard.document/3ff": car.add({"title": 7, "textContent": ["no"], "tags": [1, "a"]}),
    }
    entries = [{"p": 0, "k": key.encode(), "v": cid, "t": None} for key, cid in records.items()]
    reading = read_exports([car.write(tmp_path / "x.car", car.add({"l": None, "e": entries}))])
    assert [(post.kind, post.text) for post in reading.posts] == [
        ("original", "kept"),
        ("article", "Nine talks\n\nI listened."),
        ("article", "Paper has no undo."),
    ]
    assert sorted((out.reason, out.kind) for out in reading.left_out) == [
        ("duplicate", "article"),
        ("duplicate", "original"),
    ]
    assert [skipped.where for skipped in reading.skipped] == ["x.car:site.standard.document/3ff (content)"]


def test_an_announcement_of_somebody_else_stays(tmp_path: Path) -> None:
    car = Car()
    note = {"uri": "at://did:plc:piet/app.bsky.feed.post/3aa"}
    records = {
        "app.bsky.feed.post/3aa": car.post("mine"),
        "site.standard.document/3bb": car.add({"title": "T", "textContent": "x", "bskyPostRef": note}),
    }
    entries = [{"p": 0, "k": key.encode(), "v": cid, "t": None} for key, cid in records.items()]
    reading = read_exports([car.write(tmp_path / "x.car", car.add({"l": None, "e": entries}))])
    assert [post.text for post in reading.posts] == ["mine", "T\n\nx"]


HELLO = "Zie élan.nl vandaag"


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([(4, 12)], "Zie https://langeld.nl/0 vandaag"),
        ([(4, 12), (4, 12), (4, 12)], "Zie https://langeld.nl/0 vandaag"),
        ([(4, 12), (6, 14)], "Zie https://langeld.nl/0 vandaag"),
        ([(6, 12), (4, 8)], "Zie https://langeld.nl/1n.nl vandaag"),
        ([(4, 12), (12, 13)], "Zie https://langeld.nl/0https://langeld.nl/1vandaag"),
        ([(4, 12), (13, 20)], "Zie https://langeld.nl/0 https://langeld.nl/1"),
        ([(5, 12)], HELLO),  # within a character of two bytes
        ([(3, 5)], HELLO),
        ([(4, 99)], HELLO),
        ([(-1, 3)], HELLO),
        ([(4, 4)], HELLO),
    ],
)
def test_links_that_overlap_or_cut_a_character(
    places: list[tuple[int, int]], text: str, tmp_path: Path
) -> None:
    car = Car()
    facets = [
        {
            "index": {"byteStart": start, "byteEnd": end},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": f"https://langeld.nl/{at}"}],
        }
        for at, (start, end) in enumerate(places)
    ]
    path = car.write(tmp_path / "repo.car", car.tree({"3kaaa": car.post(HELLO, facets=facets)}))
    assert texts(path) == [text]


@pytest.mark.parametrize(
    "name", ["3ljz3qw3cs22b.json", "3LJZ3QW3CS22B.JSON", "3ljz3qw3cs22b (1).json", "post.json"]
)
def test_an_announcement_is_known_by_the_address_in_it_and_not_by_its_file(tmp_path: Path, name: str) -> None:
    uri = f"at://{DID}/app.bsky.feed.post/3ljz3qw3cs22b"
    article = {"title": "Soep", "content": "Een hele tekst.", "bskyPostRef": {"uri": uri, "cid": "x"}}
    files = {
        f"app.bsky.feed.post/{name}": {"uri": uri, "value": {"text": "Lees mijn stuk.", "createdAt": STAMP}},
        "app.bsky.feed.post/3ljckmy2l222b.json": {"value": {"text": "Van vandaag.", "createdAt": STAMP}},
        "site.standard.document/3ljz3hxy2222b.json": {"value": {**article, "publishedAt": STAMP}},
    }
    for member, record in files.items():
        (tmp_path / member).parent.mkdir(exist_ok=True)
        (tmp_path / member).write_text(json.dumps(record), "utf-8")
    reading = read_exports([tmp_path])
    assert "Lees mijn stuk." not in [post.text for post in reading.posts]
    assert "Van vandaag." in [post.text for post in reading.posts]
    assert [one.reason for one in reading.left_out] == ["duplicate"]
