"""YouTube, from Google Takeout: own public videos by title and description, posts, and comments.

Takeout writes the names of files and columns in the language of the account, so tables are known by their columns.
Never opened: what was watched and searched, subscriptions, playlists, live chats. Left out: videos that are not
known to be public. Posts have no date in the export.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from focuscoach.errors import ExportError, mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import moments, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Kind, LeftOut, Note, Post, Skipped

NAME = "youtube"

NO_TEXT = mark("The text of the comment has a form that is not known.")
FOREIGN = mark(
    "{n} tables of YouTube are in a language that is not known and were not read ({members}): set the language of "
    "your Google account to English, Dutch or German, and ask for it again."
)
SHOWN = 3
"""So many tables are named in a remark."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "comment": ("comment id", "reactie-id", "kommentar-id"),
    "words": ("comment text", "reactietekst", "kommentartext"),
    "commented": ("comment create timestamp", "aanmaaktijdstempel reactie", "zeitstempel der kommentarerstellung"),
    "parent": ("parent comment id", "bovenliggende reactie-id", "übergeordnete kommentar-id"),
    "video": ("video id", "video-id"),
    "title": ("video title (original)", "videotitel (origineel)", "videotitel (original)"),
    "description": ("video description (original)", "videobeschrijving (origineel)", "videobeschreibung (original)"),
    "language": ("video audio language", "audiotaal van video", "audiosprache des videos", "video-audiosprache"),
    "privacy": ("privacy", "datenschutz", "sichtbarkeit", "zichtbaarheid"),
    "published": ("video publish timestamp", "tijdstempel publicatietijd video",
                  "zeitstempel der videoveröffentlichung"),
    "created": ("video create timestamp", "tijdstempel aanmaaktijd video", "zeitstempel der videoerstellung"),
    "post": ("post id", "post-id", "bericht-id", "beitrags-id"),
    "posted": ("post text", "posttekst", "tekst van post", "text des beitrags"),
    "post date": ("post create timestamp", "aanmaaktijdstempel post", "tijdstempel aanmaaktijd post",
                  "zeitstempel der beitragserstellung"),
}  # fmt: skip
"""The names of a column in English, Dutch and German: in small letters, with plain hyphens."""

_SHAPES: Mapping[str, tuple[str, ...]] = {
    "comments": ("comment", "words", "commented"),
    "videos": ("video", "title", "privacy"),
    "posts": ("post", "posted"),
}
"""The columns by which a table is known."""
_PUBLIC = frozenset({"public", "openbaar", "öffentlich"})
_OPENINGS = ('{"text":', '{"takeoutSegments":', '{"mention":')
_SEGMENTS = re.compile(rb'"\{""(?:text|takeoutSegments)"":')
"""How the text of a comment begins, in a cell and in a row: in every language."""
_DECODE = json.JSONDecoder(strict=False).decode
"""Takeout leaves line breaks in its strings as they are."""
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013", "-"))
_NEVER = ("watch-history*", "search-history*", "subscriptions.csv", "abonnementen.csv", "abos.csv")

_KNOWN_FOLDERS = tuple(
    f"{folder}/*.csv" for folder in
    ("comments", "reacties", "kommentare", "video metadata", "videometagegevens", "videometadaten", "subscriptions",
     "abonnementen", "abos", "channels", "kanalen", "kanäle", "playlists", "afspeellijsten", "posts")
)  # fmt: skip

Row = Mapping[str, str]
"""The cells of a row by the keys of `COLUMNS`."""


def sniff(archive: Archive) -> bool:
    """Return whether tables of YouTube lie in the archive."""
    return bool(_tables(archive)) or bool(_list_foreign(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped]:
    """Yield comments, posts and videos; rows without anything in them, as Takeout adds them, are none.

    Raises:
        ExportError: nothing of it is in a language that is known.
    """
    del options
    entries = {"comments": _comment, "videos": _video, "posts": _post}
    tables = _tables(archive)
    if not tables:
        raise ExportError(
            "takeout-language",
            mark("{name} is Takeout of YouTube in a language that is not known."),
            mark(
                "Set the language of your Google account to English, Dutch or German, and ask for it again."
            ),
            name=archive.name,
        )
    for member, (kind, names) in tables.items():
        for number, fault, cells in tabular.read_columns(archive, member, tuple(names.values())):
            where = f"{member}:{number}"
            if fault:
                yield Skipped(where, fault)
            elif any(cells):
                yield entries[kind](where, dict(zip(names, cells, strict=True)))


def notes(archive: Archive) -> tuple[str, ...]:
    """Return which tables of a language that is not known were not read."""
    names = [member.rpartition("/")[2] for member in _list_foreign(archive)]
    return (Note(FOREIGN, n=len(names), members=", ".join(names[:SHOWN])),) if names else ()


def _list_foreign(archive: Archive) -> list[str]:
    """Return the tables of YouTube that are not known, where no file is called as in a language that is."""
    if archive.single or archive.find(*_KNOWN_FOLDERS):
        return []
    found = _tables(archive)
    return [member for member in archive.candidates("takeout/youtube*/*/*.csv") if member not in found]


def _tables(archive: Archive) -> dict[str, tuple[str, dict[str, str]]]:
    """Return each member that is known: what it holds, and by which name it has each column."""
    found = {}
    for member in archive.candidates("*.csv", never=_NEVER):
        header = {_plain(name): name for name in tabular.header(archive, member)}
        names = {
            key: header[alias] for key, aliases in COLUMNS.items() for alias in aliases if alias in header
        }
        kind = next((kind for kind, wanted in _SHAPES.items() if names.keys() >= set(wanted)), "")
        if kind:
            found[member] = (kind, names)
        elif _SEGMENTS.search(archive.head(member)) and (names := _names_by_cells(archive, member)):
            found[member] = ("comments", names)
    return found


def _names_by_cells(archive: Archive, member: str) -> dict[str, str]:
    """Return the columns of comments in a language that is not known: by what the first row has in its cells."""
    row = next((row for row in tabular.read_rows(archive, member) if not row.fault), None)
    if row is None:
        return {}
    words = next((name for name, cell in row.cells.items() if cell.startswith(_OPENINGS)), "")
    date = next((name for name, cell in row.cells.items() if moments.from_stamp(cell)), "")
    names = {"comment": next(iter(row.cells), ""), "words": words, "commented": date}
    return names if words and date else {}


def _plain(name: str) -> str:
    """Return the name of a column with plain hyphens and blanks.

    >>> _plain("Beitrags\u2011ID "), _plain("Post\u2011ID")
    ('beitrags-id', 'post-id')
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_HYPHENS).lower().split())


def _comment(where: str, row: Row) -> Post | Skipped:
    number, video = row["comment"].strip(), row.get("video", "").strip()
    if not number:
        return Skipped(f"{where} (id)", blogs.NO_ID)
    text = _words(row["words"])
    if text is None:
        return Skipped(f"{where} (text)", NO_TEXT)
    return _made(
        number,
        "comment",
        text,
        row["commented"],
        url=f"https://www.youtube.com/watch?v={video}&lc={number}" if video else "",
        reply_to=row.get("parent", "").strip() or video,
    )


def _video(where: str, row: Row) -> Post | LeftOut | Skipped:
    number = row["video"].strip()
    if row["privacy"].strip().lower() not in _PUBLIC:
        return LeftOut("not public", "original", where)
    if not number:
        return Skipped(f"{where} (id)", blogs.NO_ID)
    title = " ".join(plain.clean(row["title"]).split())
    return _made(
        number,
        "original",
        plain.titled(title, plain.clean(row.get("description", ""))),
        row.get("published", "").strip() or row.get("created", ""),
        title=title,
        url=f"https://www.youtube.com/watch?v={number}",
        lang=row.get("language", "").strip(),
    )


def _post(where: str, row: Row) -> Post | Skipped:
    number = row["post"].strip()
    if not number:
        return Skipped(f"{where} (id)", blogs.NO_ID)
    text = _words(row["posted"])
    if text is None:
        return Skipped(f"{where} (text)", NO_TEXT)
    url = f"https://www.youtube.com/post/{number}"
    return _made(number, "original", text, row.get("post date", ""), url=url)


def _made(
    number: str,
    kind: Kind,
    text: str,
    stamp: str,
    *,
    title: str = "",
    url: str,
    lang: str = "",
    reply_to: str = "",
) -> Post:
    moment = moments.from_stamp(stamp.strip())
    return Post(
        id=number,
        platform=NAME,
        kind=kind,
        text=text,
        created_at=moment,
        date_precision=moments.precision_of(stamp, moment),
        title=title,
        url=url,
        lang=lang,
        reply_to=reply_to,
    )


def _words(cell: str) -> str | None:
    r"""Return the words of a cell that holds text as JSON, in its old or new form, or bare; None for broken JSON.

    >>> _words('{"text":"One "},{"text":"two."}'), _words('{"takeoutSegments":[{"text":"Old."}]}'), _words("Bare")
    ('One two.', 'Old.', 'Bare')
    >>> _words('{"text":"cut') is None
    True
    """
    if not cell.lstrip().startswith(_OPENINGS):
        return plain.clean(cell)
    try:
        segments = _DECODE(f"[{cell}]")
    except (ValueError, RecursionError):
        return None
    parts = []
    for segment in segments:
        inner = segment.get("takeoutSegments", [segment]) if isinstance(segment, dict) else [segment]
        for one in inner if isinstance(inner, list) else [inner]:
            text = one.get("text", "") if isinstance(one, dict) else None
            if not isinstance(text, str):
                return None
            parts.append(text)
    return plain.clean("".join(parts))
