"""Archives: found members, limits, path tricks, and every way in which a download can be broken."""

import io
import os
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from focuscoach.errors import ExportError, UnsafeArchive
from focuscoach.importers.archive import members
from focuscoach.importers.archive.opening import open_archives, open_nested
from focuscoach.importers.reading import read_exports


def make_tar(path: Path, *infos: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for info, data in infos:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def link_in_tar(path: Path, kind: bytes) -> Path:
    info = tarfile.TarInfo("outbox.json")
    info.type = kind
    info.linkname = "/etc/passwd"
    return make_tar(path, (info, b""))


def damaged_member(make: Any, path: Path) -> Path:
    whole = bytearray(make.zip(path, {"Shares.csv": make.shares * 50}, zipfile.ZIP_STORED).read_bytes())
    whole[400] ^= 0xFF
    path.write_bytes(whole)
    return path


def truncated_tar(path: Path) -> Path:
    whole = make_tar(path, (tarfile.TarInfo("outbox.json"), os.urandom(20_000))).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def linked_folder(path: Path) -> Path:
    path.mkdir()
    (path / "Shares.csv").symlink_to("/etc/passwd")
    return path


BROKEN = {
    "not there": (lambda make, p: p / "weg.zip", "missing"),
    "empty file": (lambda make, p: make.file(p / "a.zip", b""), "empty"),
    "empty zip": (lambda make, p: make.zip(p / "a.zip", {}), "empty"),
    "empty folder": (lambda make, p: make.folder(p / "map"), "empty"),
    "folder of junk": (
        lambda make, p: make.zip(p / "a.zip", {"__MACOSX/._Shares.csv": "x", ".DS_Store": "x"}),
        "empty",
    ),
    "no zip at all": (lambda make, p: make.file(p / "a.zip", b"<html>log in first</html>"), "damaged"),
    "truncated zip": (lambda make, p: make.cut_zip(p / "a.zip"), "damaged"),
    "truncated tar": (lambda make, p: truncated_tar(p / "a.tar.gz"), "damaged"),
    "damaged member": (lambda make, p: damaged_member(make, p / "a.zip"), "damaged"),
    "encrypted": (lambda make, p: make.locked_zip(p / "a.zip"), "encrypted"),
    "dots": (lambda make, p: make.zip(p / "a.zip", {"../Shares.csv": make.shares}), "unsafe"),
    "dots inside": (lambda make, p: make.zip(p / "a.zip", {"a/../../Shares.csv": make.shares}), "unsafe"),
    "dots of Windows": (lambda make, p: make.zip(p / "a.zip", {"..\\Shares.csv": make.shares}), "unsafe"),
    "absolute": (lambda make, p: make.zip(p / "a.zip", {"/tmp/Shares.csv": make.shares}), "unsafe"),
    "drive": (lambda make, p: make.zip(p / "a.zip", {"C:/Shares.csv": make.shares}), "unsafe"),
    "link in a zip": (lambda make, p: make.linked_zip(p / "a.zip"), "unsafe"),
    "link in a tar": (lambda make, p: link_in_tar(p / "a.tgz", tarfile.SYMTYPE), "unsafe"),
    "hard link in a tar": (lambda make, p: link_in_tar(p / "a.tgz", tarfile.LNKTYPE), "unsafe"),
    "device in a tar": (lambda make, p: link_in_tar(p / "a.tgz", tarfile.CHRTYPE), "unsafe"),
    "dots in a tar": (lambda make, p: make_tar(p / "a.tgz", (tarfile.TarInfo("../x.json"), b"[]")), "unsafe"),
    "link out of a folder": (lambda make, p: linked_folder(p / "map"), "unsafe"),
    "no known export": (lambda make, p: make.zip(p / "a.zip", {"holiday.jpg": b"\xff\xd8\0"}), "unknown"),
    "two networks": (
        lambda make, p: make.file(
            p / "a.xml",
            '<rss xmlns:wp="http://wordpress.org/export/1.2/">http://schemas.google.com/blogger/2008/kind#</rss>',
        ),
        "ambiguous",
    ),
    "json cut in the middle": (
        lambda make, p: make.zip(p / "a.zip", {"tweets.js": 'window.YTD.tweets.part0 = [ {"tweet": {"id_'}),
        "damaged",
    ),
    "basic archive of LinkedIn": (
        lambda make, p: make.zip(p / "a.zip", {"Profile.csv": "First Name,Last Name,Headline\nA,B,C\n"}),
        "basic-archive",
    ),
    "table without text": (
        lambda make, p: make.file(p / "a.csv", b"when,how much\n2024-01-01,3\n"),
        "no-text-column",
    ),
    "ambiguous dates": (
        lambda make, p: make.file(p / "a.csv", b"date,text\n03-04-2024,hoi\n"),
        "ambiguous-dates",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_input_is_told_in_one_line_and_what_to_do_in_another(
    name: str, tmp_path: Path, make: Any
) -> None:
    break_it, code = BROKEN[name]
    path = break_it(make, tmp_path)
    with pytest.raises(ExportError) as caught:
        read_exports([path])
    error = caught.value
    assert error.code == code
    assert isinstance(error, UnsafeArchive) == (code in {"unsafe", "too-large"})
    for line in (error.message(), error.hint()):
        assert line
        assert "\n" not in line
        assert str(tmp_path) not in line


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path, make: Any) -> None:
    path = make.zip(tmp_path / "a.zip", {"Shares.csv": make.shares})
    path.chmod(0)
    with pytest.raises(ExportError) as caught:
        read_exports([path])
    assert caught.value.code == "unreadable"


def test_a_refusal_by_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    path = make.zip(tmp_path / "a.zip", {"Shares.csv": make.shares})

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ExportError) as caught:
        read_exports([path])
    assert caught.value.code == "unreadable"


LIMITS = {
    "members": ("MAX_MEMBERS", 3, {f"{n}.csv": "x" for n in range(4)}),
    "declared": ("MAX_DECLARED", 1000, {"a.csv": "x" * 1001}),
    "one member": ("MAX_MEMBER", 1000, {"a.csv": "text\n" + "x" * 1001}),
}


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("how", ["zip", "tar", "folder"])
def test_limits_are_kept(
    name: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    constant, limit, files = LIMITS[name]
    if how == "folder" and name == "declared":
        pytest.skip("a folder unpacks nothing, so its size is no danger")
    if how == "zip":
        path = make.zip(tmp_path / "a.zip", files)
    elif how == "tar":
        path = make_tar(tmp_path / "a.tgz", *((tarfile.TarInfo(n), t.encode()) for n, t in files.items()))
    else:
        path = make.folder(tmp_path / "map")
        for file, text in files.items():
            (path / file).write_text(text)
    monkeypatch.setattr(members, constant, limit)
    with pytest.raises(UnsafeArchive) as caught:
        read_exports([path])
    assert caught.value.code == "too-large"
    assert "GiB" in caught.value.hint()


def test_a_bomb_is_stopped_while_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    monkeypatch.setattr(members, "RATIO_FROM", 1 << 20)
    path = make.zip(tmp_path / "a.zip", {"a.csv": b"text\n" + b"\n" * (8 << 20)})
    (archive,) = open_archives(path)
    with archive, pytest.raises(UnsafeArchive), archive.open("a.csv") as stream:
        stream.read()
    assert archive.bytes_read < 3 << 20


def test_members_are_found_whatever_case_and_depth(tmp_path: Path, make: Any) -> None:
    path = make.zip(
        tmp_path / "a.zip", {"Top/DATA/Tweets.JS": "", "Top/data/x/tweets.js": "", "Top/other.txt": ""}
    )
    (archive,) = open_archives(path)
    with archive:
        assert archive.find("tweets.js") == ("Top/DATA/Tweets.JS", "Top/data/x/tweets.js")
        assert archive.find("data/tweets.js") == ("Top/DATA/Tweets.JS",)
        assert archive.find("**/other.*", "none") == ("Top/other.txt",)
        assert archive.candidates("*.js", never=("x/*",)) == ("Top/DATA/Tweets.JS",)


def test_bytes_are_counted(tmp_path: Path, make: Any) -> None:
    (archive,) = open_archives(make.zip(tmp_path / "a.zip", {"a.csv": "x" * 5000}))
    with archive:
        assert archive.head("a.csv", 4) == b"xxxx"
        assert archive.size("a.csv") == 5000
        before = archive.bytes_read
        with archive.open("a.csv") as stream:
            assert len(stream.read()) == 5000
        assert archive.bytes_read - before == 5000


def test_a_folder_of_archives_is_several_exports(tmp_path: Path, make: Any) -> None:
    make.zip(tmp_path / "one.zip", {"Shares.csv": make.shares})
    make.zip(tmp_path / "two.zip", {"Shares.csv": make.shares.replace("3A1", "3A2")})
    (tmp_path / "notes.bin").write_bytes(b"\0")
    reading = read_exports([tmp_path])
    assert [(export.name, export.posts) for export in reading.exports] == [("one.zip", 1), ("two.zip", 1)]


def test_a_link_that_stays_inside_is_not_read_twice(tmp_path: Path, make: Any) -> None:
    (tmp_path / "Shares.csv").write_text(make.shares)
    (tmp_path / "again.csv").symlink_to(tmp_path / "Shares.csv")
    (archive,) = open_archives(tmp_path)
    assert archive.members() == ("Shares.csv",)


def test_a_zip_in_an_archive_opens(tmp_path: Path, make: Any) -> None:
    inner = make.zip(tmp_path / "inner.zip", {"html/1.html": "<p>"}).read_bytes()
    (archive,) = open_archives(make.zip(tmp_path / "outer.zip", {"posts/posts.zip": inner}))
    with archive:
        assert open_nested(archive, "posts/posts.zip").members() == ("html/1.html",)


def test_names_beyond_ascii_are_kept(tmp_path: Path, make: Any) -> None:
    (archive,) = open_archives(make.zip(tmp_path / "a.zip", {"Vägen till/ö: x.html": "x"}))
    with archive:
        assert archive.members() == ("Vägen till/ö: x.html",)
