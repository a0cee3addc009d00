"""Pages that someone saved: HTML files, and those inside web archives (WARC), never their pictures."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import members, packing, tabular
from focuscoach.importers.archive.members import Archive

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

NO_BOXES = mark("The page has no posts in a form that is known.")

_HTML = ("*.html", "*.htm", "*.xhtml")
_WARC = ("*.warc", "*.warc.gz")
_OWN_ADDRESS = re.compile(
    r"""saved from url=\(\d+\)(\S+)|<base[^>]{1,200}href=["']([^"'>]+)"""
    r"""|<link[^>]{1,200}rel=["']canonical["'][^>]{1,200}href=["']([^"'>]+)""",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""charset=["']?([\w-]+)""", re.IGNORECASE)
_MAY_BE_HTML = re.compile(r"\s*(?:text/(?:plain|xml)|application/xml)?\s*(?:;|$)", re.IGNORECASE)
"""What servers call pieces of pages that a script asks for: then their first sign tells."""
_REPLAYED = re.compile(r"https?://web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/(?=https?://)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands in the archive, its address as far as known, and its source.

    `archived` says that it comes out of a web archive, where the address is all that tells whose it is.
    `fault` says why its source could not be read; the source is empty then.
    """

    where: str
    address: str
    source: str
    archived: bool = False
    fault: str = ""

    @property
    def host(self) -> str:
        """The host of its address, lower-case, empty where it is not known."""
        return _split(self.address)[0]

    @property
    def path(self) -> str:
        """Path and query of its address, from the first slash; empty where no address is known."""
        return _split(self.address)[1]


def _split(address: str) -> tuple[str, str]:
    """Return host, and path with query, of an address.

    >>> _split("http://Noor.hyves.nl/blog/?p=1"), _split("notes.html"), _split("")
    (('noor.hyves.nl', '/blog/?p=1'), ('', '/notes.html'), ('', ''))
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return "", ""
    path = f"/{parts.path.lstrip('/')}" + (f"?{parts.query}" if parts.query else "")
    return host, path if address else ""


def original(address: str) -> str:
    """Return an address as it was, where a public archive shows a page again under its own.

    >>> original("https://web.archive.org/web/20131127id_/http://noor.hyves.nl/blog/")
    'http://noor.hyves.nl/blog/'
    """
    return _REPLAYED.sub("", address, count=1)


def find_pages(archive: Archive) -> tuple[str, ...]:
    """Return the members that are HTML, by their head."""
    pages = archive.candidates(*_HTML)
    return tuple(page for page in pages if archive.head(page).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<")


def find_archives(archive: Archive) -> tuple[str, ...]:
    """Return the members that are web archives, by name and head."""
    if archive.single:
        (member,) = archive.members()
        is_named = member.lower().endswith((".warc", ".warc.gz"))
        return (member,) if is_named or archive.head(member).startswith(b"WARC/") else ()
    return archive.find(*_WARC)


def read_pages(archive: Archive) -> Iterator[Page]:
    """Yield every page of the archive, those inside web archives last.

    Raises:
        ExportError: a web archive is damaged.
        UnsafeArchive: a web archive holds more than it can.
    """
    for member in find_pages(archive):
        source = tabular.read_text(archive, member)
        found = _OWN_ADDRESS.search(source[:4096])
        address = next(filter(None, found.groups()), "") if found else ""
        yield Page(member, original(address), source)
    for member in find_archives(archive):
        yield from _read_warc(archive, member)


def addresses(archive: Archive, member: str, at_most: int) -> list[str]:
    """Return the addresses of the first records of a web archive; none if it is damaged."""
    known = ("addresses", member)
    if known not in archive.memory:
        found: list[str] = []
        try:
            for record in _records(archive, member):
                found.append(record.address)
                if len(found) == at_most:
                    break
        except ExportError:
            pass
        archive.memory[known] = found
    told = archive.memory[known]
    assert isinstance(told, list)
    return told


@dataclass(frozen=True, slots=True)
class _Record:
    """An answer in a web archive: its address, its bytes if it is a page that was found, and its character set."""

    address: str
    data: bytes = b""
    charset: bytes = b""
    fault: str = ""


def _read_warc(archive: Archive, member: str) -> Iterator[Page]:
    """Yield the pages of a web archive; one address may stand there several times, each a page of its own."""
    for number, record in enumerate(_records(archive, member), start=1):
        if record.data or record.fault:
            where = f"{member}:record {number}"
            yield Page(where, record.address, _decode(record), archived=True, fault=record.fault)


def _records(archive: Archive, member: str) -> Iterator[_Record]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
        INC_RECORD = ""  # else a line of a page is written to standard error where a length is wrong

    declared = opened = 0
    limit = max(members.RATIO_FROM, members.MAX_RATIO * archive.size(member))
    with archive.open(member) as stream:
        try:
            for record in Quiet(stream):
                if (
                    record.length is None
                ):  # without it a record would run on into the next, another's page included
                    raise members.report_damage(member)
                declared += max(0, record.length)
                if record.rec_type in {"response", "resource"}:
                    found = _open_record(record)
                    opened += len(found.data)
                    yield found
                if max(declared, opened) > limit:
                    raise members.over_limit(member)
        except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, KeyError) as error:
            # warcio meets headers that are cut off with whatever the line happens to raise.
            raise members.report_damage(member) from error


def _open_record(record: ArcWarcRecord) -> _Record:
    address = original((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> "))
    headers = record.http_headers
    said = headers if headers is not None else record.rec_headers
    kind = said.get_header("Content-Type") or ""
    status = "200" if headers is None else headers.get_statuscode() or "200"
    is_said = "html" in kind.lower()
    if status != "200" or not (is_said or _MAY_BE_HTML.match(kind)):
        return _Record(address)
    charset = found[1] if (found := _CHARSET.search(kind.encode("latin-1", "replace"))) else b""
    try:
        if headers is None:
            return _Record(address, record.raw_stream.read(packing.MAX_PAGE), charset)
        chunked = headers.get_header("Transfer-Encoding") or ""
        encodings = headers.get_header("Content-Encoding") or ""
        data = packing.unpack(record.raw_stream, chunked, encodings)
        return _Record(
            address, data if is_said or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else b"", charset
        )
    except packing.Unreadable as error:
        return _Record(address, fault=error.reason if is_said else "")


def _decode(record: _Record) -> str:
    data = record.data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:2048])
        charset = (said[1] if said else record.charset or b"cp1252").decode()
        try:
            return data.decode(charset, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")


def needs_mapping(name: str) -> ExportError:
    """Return the error of pages whose parts nobody named."""
    return ExportError(
        "needs-mapping",
        mark("{name} holds web pages, and nobody can know where your words stand in them."),
        mark(
            "Have a mapping written: focuscoach formats --mapping pages > mapping.toml; change it to fit, "
            "and give it with --mapping mapping.toml."
        ),
        name=name,
    )
