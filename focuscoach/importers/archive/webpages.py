"""Pages that someone saved: HTML files, and those inside web archives (WARC), never their pictures."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import members, tabular
from focuscoach.importers.archive.members import Archive

MAX_PAGE = 16 << 20
"""Bytes of one page inside a web archive; what goes beyond is cut off."""

NO_BOXES = mark("The page has no posts in a form that is known.")

_HTML = ("*.html", "*.htm", "*.xhtml")
_WARC = ("*.warc", "*.warc.gz")
_OWN_ADDRESS = re.compile(
    r"""saved from url=\(\d+\)(\S+)|<base[^>]{1,200}href=["']([^"'>]+)"""
    r"""|<link[^>]{1,200}rel=["']canonical["'][^>]{1,200}href=["']([^"'>]+)""",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""charset=["']?([\w-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands in the archive, its address as far as known, and its source."""

    where: str
    address: str
    source: str

    @property
    def host(self) -> str:
        """The host of its address, lower-case, empty where it is not known."""
        try:
            return (urlsplit(self.address).hostname or "").lower()
        except ValueError:
            return ""


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
        yield Page(member, next(filter(None, found.groups()), "") if found else "", source)
    for member in find_archives(archive):
        yield from _read_warc(archive, member)


def addresses(archive: Archive, member: str, at_most: int) -> list[str]:
    """Return the addresses of the first records of a web archive; none if it is damaged."""
    known = ("addresses", member)
    if known not in archive.memory:
        found: list[str] = []
        try:
            for page in _records(archive, member):
                found.append(page[0])
                if len(found) == at_most:
                    break
        except ExportError:
            pass
        archive.memory[known] = found
    told = archive.memory[known]
    assert isinstance(told, list)
    return told


def _read_warc(archive: Archive, member: str) -> Iterator[Page]:
    for number, (address, data) in enumerate(_records(archive, member), start=1):
        if data:
            yield Page(f"{member}:record {number}", address, _decode(data))


def _records(archive: Archive, member: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address of each answer in a web archive, with its bytes if it is a page that was found."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    declared = 0
    limit = max(members.RATIO_FROM, members.MAX_RATIO * archive.size(member))
    with archive.open(member) as stream:
        try:
            for record in ArchiveIterator(stream):
                if (
                    record.length is None
                ):  # without it a record would run on into the next, another's page included
                    raise members.report_damage(member)
                declared += max(0, record.length)
                if declared > limit:
                    raise members.over_limit(member)
                if record.rec_type not in {"response", "resource"}:
                    continue
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield (
                    address.strip("<> "),
                    record.content_stream().read(MAX_PAGE) if _is_page(record) else b"",
                )
        except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, KeyError) as error:
            # warcio meets headers that are cut off with whatever the line happens to raise.
            raise members.report_damage(member) from error


def _is_page(record: object) -> bool:
    headers = record.http_headers  # type: ignore[attr-defined]
    if headers is None:
        return False
    kind = headers.get_header("Content-Type") or ""
    return "html" in kind.lower() and (headers.get_statuscode() or "200") == "200"


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:2048])
        try:
            return data.decode(said[1].decode() if said else "cp1252", "replace")
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
