"""Every invented export gives exactly its expected entries, in whatever container it comes."""

import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.options import Options
from focuscoach.importers.reading import GENERIC, IMPORTERS, identify, read_exports
from focuscoach.posts import LeftOut, Owner, Post, Skipped

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
CASES = sorted(path.parent for path in EXPORTS.glob("*/*/expected.jsonl"))
NAMES = [path.relative_to(EXPORTS).as_posix() for path in CASES]
OptionsOf = Callable[[Path], Options]
HOWS = ("zip", "zip in a folder of its own", "tar.gz", "deeper folder", "one file")
KINDS = {Post: "post", LeftOut: "left_out", Skipped: "skipped", Owner: "owner"}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def fits(case: Path, how: str) -> bool:
    """Return whether an export can come so: as one file without its suffix only where that says nothing."""
    found = files(case / "export")
    return how != "one file" or (len(found) == 1 and found[0].suffix not in {".md", ".zip", ".gz"})


def cases(*hows: str) -> list[object]:
    return [
        pytest.param(case, how, id=f"{name}-{how}")
        for case, name in zip(CASES, NAMES, strict=True)
        for how in hows
        if fits(case, how)
    ]


WITHOUT_IDS = {"facebook", "instagram", "threads", "tiktok", "hyves", "markdown", "pages"}
"""Networks that export no ids, or not for all; the reader makes its own, which no hand can write beforehand."""


def plain(entry: object, *, places: bool = True) -> str:
    """Return an entry as a line of a golden: without defaults and without the place of what is left out."""
    line: dict[str, object] = {"is": KINDS[type(entry)]}
    for field in fields(entry):
        value = getattr(entry, field.name)
        default = None if field.default is MISSING else field.default
        if value != default or field.default is MISSING:
            line[field.name] = value.isoformat() if field.name == "created_at" else value
    if line["is"] == "left_out":
        line.pop("where", None)
    if line.get("platform") in WITHOUT_IDS:
        assert line.pop("id")
    if not places:
        line.pop("where", None)
    return json.dumps(line, ensure_ascii=False, sort_keys=True)


def expected(case: Path, *, places: bool = True) -> list[str]:
    lines = [json.loads(line) for line in (case / "expected.jsonl").read_text("utf-8").splitlines() if line]
    if not places:
        for line in lines:
            line.pop("where", None)
    return sorted(json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines)


def found(path: Path, told: Options, *, places: bool = True) -> list[str]:
    reading = read_exports([path], told)
    for export in reading.exports:
        assert export.entries == export.posts + export.skipped + export.left_out
    entries = [*reading.owners, *reading.posts, *reading.left_out, *reading.skipped]
    return sorted(plain(entry, places=places) for entry in entries)


def zipped(source: Path, target: Path, top: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                archive.write(path, top + path.relative_to(source).as_posix())
    return target


def tarred(source: Path, target: Path) -> Path:
    with tarfile.open(target, "w:gz") as archive:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                info = tarfile.TarInfo("archive/" + path.relative_to(source).as_posix())
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return target


def contained(source: Path, how: str, folder: Path) -> Path:
    if how == "folder":
        return source
    if how == "zip":
        return zipped(source, folder / "download.zip")
    if how == "zip in a folder of its own":
        return zipped(source, folder / "again.zip", "Nieuwe map/")
    if how == "tar.gz":
        return tarred(source, folder / "archive.tar.gz")
    if how == "deeper folder":
        return Path(shutil.copytree(source, folder / "a" / "b" / "c").parents[1])
    (file,) = files(source)
    return Path(shutil.copy(file, folder / "zonder-naam"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 8


def test_an_export_gives_its_expected_entries(case: Path, options_of: OptionsOf) -> None:
    assert found(case / "export", options_of(case)) == expected(case)


@pytest.mark.parametrize(("case", "how"), cases(*HOWS))
def test_the_container_changes_nothing(case: Path, how: str, tmp_path: Path, options_of: OptionsOf) -> None:
    path = contained(case / "export", how, tmp_path)
    assert found(path, options_of(case), places=False) == expected(case, places=False)


@pytest.mark.parametrize(("case", "how"), cases("folder", "zip in a folder of its own", "one file"))
def test_exactly_one_importer_claims(case: Path, how: str, tmp_path: Path) -> None:
    (archive,) = open_archives(contained(case / "export", how, tmp_path))
    with archive:
        names = [importer.NAME for importer in identify(archive)]
        claims = [importer.NAME for importer in IMPORTERS if importer.sniff(archive)]
    network = case.parent.name
    if network in {importer.NAME for importer in GENERIC}:
        assert (names, claims) == ([network], [])
    else:
        assert network in names
        assert sorted(names) == sorted(claims)
        assert len(names) == 1 or set(names) == {"instagram", "threads"}


def test_reading_twice_changes_nothing(case: Path, tmp_path: Path, options_of: OptionsOf) -> None:
    once = read_exports([case / "export"], options_of(case))
    twice = read_exports([case / "export", contained(case / "export", "zip", tmp_path)], options_of(case))
    assert twice.posts == once.posts
    assert twice.skipped == once.skipped
    assert twice.owners == once.owners
    assert {entry.reason for entry in twice.left_out[len(once.left_out) :]} <= {"duplicate"}


SECRETS = [case for case in CASES if any(b"GEHEIM" in path.read_bytes() for path in files(case / "export"))]


@pytest.mark.parametrize("case", SECRETS, ids=lambda case: case.relative_to(EXPORTS).as_posix())
def test_what_is_not_the_persons_never_comes_out(case: Path, options_of: OptionsOf) -> None:
    assert "GEHEIM" not in repr(read_exports([case / "export"], options_of(case)))
