"""What an upload is, told as soon as it has arrived: of which network, or what else and what to ask for."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from focuscoach.errors import ExportError, FocuscoachError, mark
from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.recognising import recognise

_PICTURES = frozenset(["jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "tif", "tiff", "svg"])
_FILMS = frozenset(
    ["mp4", "mov", "avi", "mkv", "webm", "m4v", "3gp", "mp3", "m4a", "wav", "aac", "ogg", "flac"]
)
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"Rar!", "packed"), (b"7z\xbc\xaf", "packed"), (b"\xd0\xcf\x11\xe0", "document"), (b"ID3", "film"),
    (b"MZ", "program"), (b"\x7fELF", "program"),
)  # fmt: skip
_ENDS = {"pdf": "pdf", "rar": "packed", "7z": "packed", "doc": "document", "docx": "document", "odt": "document",
         "pages": "document", "pptx": "document", "xls": "sheet", "xlsx": "sheet", "ods": "sheet", "numbers": "sheet",
         "exe": "program", "dmg": "program", "msi": "program", "eml": "mail", "msg": "mail",
         "html": "page", "htm": "page"}  # fmt: skip
_ASK = mark("Ask the network for your own data, as the steps above tell: it sends a zip, or files that end in .json, "
            ".csv or .js.")  # fmt: skip
KINDS: dict[str, tuple[str, str]] = {
    "pdf": (mark("{name} is a PDF, and no export."), _ASK),
    "picture": (mark("{name} is a picture, and no export."), _ASK),
    "film": (mark("{name} is a film or a sound, and no export."), _ASK),
    "media": (
        mark("{name} holds pictures and films alone, and no posts."),
        mark("The posts lie in another part of the export: give that one too, or instead."),
    ),
    "document": (mark("{name} is a document, and no export."), _ASK),
    "sheet": (
        mark("{name} is a spreadsheet, which cannot be read as it is."),
        mark("Save it as CSV, with a column of dates and one of texts, and give that."),
    ),
    "packed": (
        mark("{name} is packed in a way that cannot be opened here."),
        mark("Unpack it, and give the folder."),
    ),
    "program": (mark("{name} is a program, and no export."), _ASK),
    "mail": (
        mark("{name} is an e-mail, and no export."),
        mark("Open it, follow the link in it, and give the file that you then get."),
    ),
    "page": (
        mark("{name} is a web page in which no posts are known."),
        mark("Ask the network for your data again, and choose JSON where it lets you choose."),
    ),
    "other": (mark("{name} holds no posts that focuscoach knows."), _ASK),
}
"""What a file is that is no export, and what to do."""


def look(path: Path, shown: str) -> tuple[str, ...] | FocuscoachError:
    """Return the names of the networks whose posts lie in an upload, or the error that says what it is instead."""
    try:
        return look_into(path, shown)
    except FocuscoachError as error:
        return error
    except Exception:  # noqa: BLE001  # the reading itself will tell what is wrong
        return ()


def look_into(path: Path, shown: str) -> tuple[str, ...]:
    """Return the names of the networks whose posts lie in an upload; `shown` is the name that it came with.

    Raises:
        FocuscoachError: it cannot be opened, or holds nothing that is known; it says what it is instead.
    """
    found: dict[str, None] = {}
    try:
        for archive in open_archives(path):
            with archive:
                found |= dict.fromkeys(one.importer.NAME for one in recognise(archive))
    except FocuscoachError as error:
        kind = tell_kind(path, shown)
        if error.code == "unknown" or (kind != "other" and error.code in ("damaged", "empty")):
            message, hint = KINDS[kind]
            raise ExportError("unknown", message, hint, name=shown) from error
        raise
    return tuple(found)


def tell_kind(path: Path, shown: str) -> str:
    """Return what a file is that is no export: a key of `KINDS`."""
    end = _end(shown)
    with path.open("rb") as opened:
        start = opened.read(16)
    if start.startswith(b"PK\3\4"):
        return _ENDS.get(end) or _tell_packed(path)
    if start[4:8] == b"ftyp" or end in _FILMS:
        return "film"
    if end in _PICTURES:
        return "picture"
    return next((kind for sign, kind in _STARTS if start.startswith(sign)), _ENDS.get(end, "other"))


def _tell_packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = [name for name in packed.namelist()[:2000] if not name.endswith("/")]
    except (zipfile.BadZipFile, OSError, ValueError):
        return "other"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "document"
    if any(name.startswith("xl/") for name in names):
        return "sheet"
    return "media" if names and all(_end(name) in _PICTURES | _FILMS for name in names) else "other"


def _end(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")
