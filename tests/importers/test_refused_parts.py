"""A part that cannot be read beside good exports: named with what to do, the others read; alone it is an error."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers import reading as reading_room
from focuscoach.importers.archive import members
from focuscoach.importers.leaving import REFUSED
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports
from focuscoach.posts import Note

SHARES = "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,https://x/feed/update/urn%3Ali%3Ashare%3A1,Een deling\n"
TWEETS = 'window.YTD.tweets.part0 = [{"tweet": {"id_str": "1", "full_text": "GEHEIM", "created_at": '
FEED = "<rss><channel><item><guid>{0}</guid><description>{0}</description></item>"
Break = Callable[[Any, Path], Path]


def packed(files: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def damaged_member(make: Any, path: Path) -> Path:
    data = bytearray(
        packed({"tweets.js": TWEETS + '"Sat Feb 03 09:15:30 +0000 2024"}}]' + " " * 500}, zipfile.ZIP_STORED)
    )
    data[90] ^= 0xFF
    return Path(make.file(path, bytes(data)))


def linked_tar(make: Any, path: Path) -> Path:
    info = tarfile.TarInfo("outbox.json")
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        archive.addfile(info)
    return Path(make.file(path, out.getvalue()))


BAD: Mapping[str, tuple[str, Break, str]] = {
    # what a part is: its name, how it is made, and with which code it is refused where it is alone
    "cut zip": ("slecht.zip", lambda make, p: make.cut_zip(p), "damaged"),
    "no zip at all": ("slecht.zip", lambda make, p: make.file(p, b"<html>log in</html>"), "damaged"),
    "zip of nothing": ("slecht.zip", lambda make, p: make.file(p, b""), "damaged"),
    "zip with a damaged member": ("slecht.zip", damaged_member, "damaged"),
    "zip with a cut member": ("slecht.zip", lambda make, p: make.file(p, packed({"tweets.js": TWEETS})), "damaged"),
    "cut after a whole post": (
        "slecht.zip",
        lambda make, p: make.file(p, packed({"data/tweets.js": TWEETS + '"Sat Feb 03 09:15:30 +0000 2024"}}, {"tw'})),
        "damaged",
    ),
    "locked zip": ("slecht.zip", lambda make, p: make.locked_zip(p), "encrypted"),
    "path trick": ("slecht.zip", lambda make, p: make.file(p, packed({"../Shares.csv": SHARES})), "unsafe"),
    "linked zip": ("slecht.zip", lambda make, p: make.linked_zip(p), "unsafe"),
    "linked tar": ("slecht.tgz", linked_tar, "unsafe"),
    "cut tar": ("slecht.tar.gz", lambda make, p: make.file(p, linked_tar(make, p).read_bytes()[:40]), "damaged"),
    "bomb": (
        "slecht.zip",
        lambda make, p: make.file(p, packed({"tweets.js": TWEETS + '"' + " " * (3 << 20)})),
        "too-large",
    ),
    "too many members": (
        "slecht.zip",
        lambda make, p: make.file(p, packed({f"{n}.js": "" for n in range(40)})),
        "too-large",
    ),
    "basic archive": (
        "slecht.zip",
        lambda make, p: make.file(p, packed({"Profile.csv": "First Name,Last Name,Headline\nNoor,Bos,x\n"})),
        "basic-archive",
    ),
    "TikTok as text": (
        "slecht.zip",
        lambda make, p: make.file(
            p, packed({"TikTok/Comments/Comments.txt": "Date: 2024-02-03 09:15:00\nComment: GEHEIM"})
        ),
        "text-form",
    ),
    "cut tweets": ("tweets.js", lambda make, p: make.file(p, TWEETS), "damaged"),
    "cut feed": ("slecht.xml", lambda make, p: make.file(p, FEED.format("GEHEIM")), "damaged"),
    "feed with entities": (
        "slecht.xml",
        lambda make, p: make.file(p, '<!DOCTYPE r [<!ENTITY a "b">]>' + FEED.format("&a;") + "</channel></rss>"),
        "unsafe",
    ),
    "table without text": ("slecht.csv", lambda make, p: make.file(p, "when,how much\n2024-01-01,3"), "no-text-column"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "RATIO_FROM", 1 << 20)
    monkeypatch.setattr(members, "MAX_MEMBERS", 30)


def as_arguments(make: Any, root: Path, bad: Path) -> list[Path]:
    return [make.zip(root / "goed.zip", {"Shares.csv": SHARES}), bad]


def as_arguments_first(make: Any, root: Path, bad: Path) -> list[Path]:
    return as_arguments(make, root, bad)[::-1]


def in_a_folder(make: Any, root: Path, bad: Path) -> list[Path]:
    make.zip(bad.parent / "goed.zip", {"Shares.csv": SHARES})
    return [bad.parent]


def deeper_in_a_folder(make: Any, root: Path, bad: Path) -> list[Path]:
    make.zip(root / "in" / "goed.zip", {"Shares.csv": SHARES})
    (root / "in" / "later" / "oud").mkdir(parents=True)
    bad.rename(root / "in" / "later" / "oud" / bad.name)
    return [root / "in"]


def beside_loose_files(make: Any, root: Path, bad: Path) -> list[Path]:
    make.file(bad.parent / "Shares.csv", SHARES)
    return [bad.parent]


def in_a_zip(make: Any, root: Path, bad: Path) -> list[Path]:
    inner = {bad.name: bad.read_bytes(), "goed.zip": packed({"Shares.csv": SHARES})}
    return [make.file(root / "alles.zip", packed(inner))]


PLACES = (as_arguments, as_arguments_first, in_a_folder, deeper_in_a_folder, beside_loose_files, in_a_zip)


def notes_of(reading: Reading) -> list[str]:
    return [note for export in reading.exports for note in export.notes]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", BAD)
def test_a_part_that_cannot_be_read(
    name: str, place: Callable[[Any, Path, Path], list[Path]], tmp_path: Path, make: Any
) -> None:
    file, break_it, code = BAD[name]
    (tmp_path / "in").mkdir()
    bad = break_it(make, tmp_path / "in" / file)
    if place is in_a_zip and not file.endswith(".zip"):
        pytest.skip("only zips lie in a zip")
    with pytest.raises(ExportError) as caught:
        read_exports([bad])
    assert caught.value.code in {code, "empty"}
    found = read_exports(place(make, tmp_path, bad))
    assert [post.text for post in found.posts] == ["Een deling"]
    assert all(export.entries == export.posts + export.skipped + export.left_out for export in found.exports)
    said = " ".join(notes_of(found))
    assert (
        Path(file).stem in said or name == "table without text"
    )  # a table beside a network's files is unknown
    assert "GEHEIM" not in said
    assert str(tmp_path) not in said
    if place in {as_arguments, as_arguments_first, in_a_folder} and name != "table without text":
        if caught.value.code != "empty":
            assert caught.value.hint() in said
        told = [note for note in notes_of(found) if file in note]
        assert all(isinstance(note, Note) and file not in note.redact() for note in told)


@pytest.mark.parametrize("name", [name for name in BAD if BAD[name][2] in REFUSED])
def test_nothing_but_such_parts_is_an_error(name: str, tmp_path: Path, make: Any) -> None:
    file, break_it, code = BAD[name]
    (tmp_path / "in").mkdir()
    bad = break_it(make, tmp_path / "in" / file)
    make.zip(tmp_path / "in" / "foto.zip", {"holiday.jpg": b"\xff\xd8\0"})
    for paths in ([bad.parent], [tmp_path / "in" / "foto.zip", bad], [bad, tmp_path / "in" / "foto.zip"]):
        with pytest.raises(ExportError) as caught:
            read_exports(paths)
        assert caught.value.code in {code, "empty", "unknown"}
        if paths != [bad.parent]:
            assert caught.value.code != "unknown"  # what could be mended is told before what cannot


LOOSE = {
    # files of one kind in one folder, of which some cannot be read; what is read, and what is told by name
    "feeds": ({"a.xml": FEED.format("Een") + "</channel></rss>", "b.xml": FEED.format("GEHEIM"),
               "c.xml": FEED.format("Twee") + "</channel></rss>"}, {"Een", "Twee"}, ["b.xml"]),
    "two of three": ({"a.xml": FEED.format("GEHEIM"), "b.xml": FEED.format("Een") + "</channel></rss>",
                      "c.xml": '<!DOCTYPE r [<!ENTITY a "b">]>' + FEED.format("&a;")}, {"Een"}, ["a.xml", "c.xml"]),
    "a table without text": ({"a.csv": "when,how much\n2024-01-01,3\n",
                              "b.csv": "id,date,text\n1,2024-01-02,Een bericht\n"}, {"Een bericht"}, []),
    "tweets in parts": ({"Shares.csv": SHARES, "tweets.js": TWEETS,
                         "tweets-part1.js": TWEETS.replace("part0", "part1") + '"Sat Feb 03 09:15:30 +0000 2024"}}]'},
                        {"Een deling"}, ["tweets.js"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOSE)
def test_loose_files(name: str, tmp_path: Path) -> None:
    files, texts, told = LOOSE[name]
    for file, text in files.items():
        (tmp_path / file).write_text(text, "utf-8")
    found = read_exports([tmp_path])
    assert {post.text for post in found.posts} == texts
    said = " ".join(notes_of(found))
    assert all(file in said for file in told)
    assert "GEHEIM" not in said


def test_after_so_many_the_rest_of_a_folder_is_left(
    tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_room, "MAX_REFUSED", 3)
    for number in range(5):
        (tmp_path / f"{number}.xml").write_text(FEED.format("GEHEIM"), "utf-8")
    (tmp_path / "z.xml").write_text(FEED.format("Een") + "</channel></rss>", "utf-8")
    make.zip(tmp_path / "goed.zip", {"Shares.csv": SHARES})
    found = read_exports([tmp_path])
    assert [post.text for post in found.posts] == ["Een deling"]
    assert "(feed)" in " ".join(notes_of(found))


def test_what_was_met_in_a_refused_part_is_met_by_nobody(tmp_path: Path, make: Any) -> None:
    """A cut export is read until the cut: its posts count again where a whole one holds them."""
    whole = TWEETS.replace("GEHEIM", "Een tweet") + '"Sat Feb 03 09:15:30 +0000 2024"}}'
    cut = make.file(tmp_path / "a.zip", packed({"tweets.js": whole + ', {"tw'}))
    good = make.file(tmp_path / "b.zip", packed({"tweets.js": whole + "]"}))
    found = read_exports([cut, good])
    assert [post.text for post in found.posts] == ["Een tweet"]
    assert not found.left_out
    assert [export.name for export in found.exports] == ["b.zip"]


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({"weg.zip": None}, Options(), "missing"),
        ({"a.csv": "date,text\n03-04-2024,hoi\n"}, Options(), "ambiguous-dates"),
        ({"a.csv": "author,date,text\nA,2024-04-03,een\nB,2024-04-03,twee\n"}, Options(), "several-authors"),
        ({"a.csv": "author,date,text\nA,2024-04-03,een\n"}, Options(author="Zus"), "author-not-found"),
    ],
)  # fmt: skip
def test_what_the_person_is_to_choose_stays_an_error(
    files: dict[str, str | None], options: Options, code: str, tmp_path: Path, make: Any
) -> None:
    paths = [make.zip(tmp_path / "goed.zip", {"Shares.csv": SHARES})]
    for name, text in files.items():
        paths.append(tmp_path / name)
        if text is not None:
            paths[-1].write_text(text, "utf-8")
    with pytest.raises(ExportError) as caught:
        read_exports(paths, options)
    assert caught.value.code == code


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path, make: Any) -> None:
    for name in ("a.zip", "b.zip"):
        make.zip(tmp_path / name, {"Shares.csv": SHARES})
    (tmp_path / "a.zip").chmod(0)
    assert "a.zip" in " ".join(notes_of(read_exports([tmp_path])))


def test_what_the_system_refuses_is_told(tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.zip", "b.zip"):
        make.zip(tmp_path / name, {"Shares.csv": SHARES})
    (tmp_path / "c.csv").write_text("id,text\n1,x\n", "utf-8")
    opens = Path.open

    def refuse(path: Path, *words: Any, **named: Any) -> Any:
        if path.name in {"a.zip", "c.csv"}:
            raise PermissionError
        return opens(path, *words, **named)

    monkeypatch.setattr(Path, "open", refuse)
    found = read_exports([tmp_path])
    assert [post.text for post in found.posts] == ["Een deling"]
    said = " ".join(notes_of(found))
    assert "a.zip" in said
    assert "c.csv" in said


def test_a_refusal_has_its_sentences_in_both_languages(tmp_path: Path, make: Any) -> None:
    from focuscoach.locale import translator

    make.zip(tmp_path / "b.zip", {"Shares.csv": SHARES})
    make.cut_zip(tmp_path / "a.zip")
    (note,) = notes_of(read_exports([tmp_path]))
    assert isinstance(note, Note)
    assert (
        note
        == "Not read: a.zip is damaged or cut off. Download the export again and give the file as it came."
    )
    assert note.say(translator("nl")).startswith("Niet gelezen: a.zip is ")
