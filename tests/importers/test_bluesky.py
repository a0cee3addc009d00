"""Bluesky repositories built block by block: branches, loops, holes, and blocks that nobody reaches."""

import hashlib
from pathlib import Path

import libipld
import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.reading import read_exports

DID = "did:plc:noor"


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
