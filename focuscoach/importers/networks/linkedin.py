"""LinkedIn: shares, comments and published articles, and of the profile the words that seed a focus.

Never opened: messages, connections beyond their header, and everything that others wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import unquote

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import moments, tabular
from focuscoach.importers.archive.members import BODY, Archive
from focuscoach.importers.networks import linkedin_comments, linkedin_snapshot
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import bounds, own, plain
from focuscoach.posts import LeftOut, Moment, Owner, Post, Skipped

NAME = "linkedin"

NO_SHARES = mark("The archive has no Shares.csv: ask LinkedIn for the larger archive to get your posts.")
SHIFTED = mark("The columns of the row are shifted.")
NO_LINK = mark("The row has no link.")
NO_ARTICLE = mark("The page is no LinkedIn article.")

_HEADERS = {
    "shares": {"date", "sharelink", "sharecommentary"},
    "comments": {"date", "link", "message"},
    "profile": {"first name", "last name", "headline"},
    "summary": {"profile summary"},
    "positions": {"company name", "title", "started on"},
    "languages": {"name", "proficiency"},
    "education": {"school name", "degree name"},
    "skills": {"name"},
    "connections": {"first name", "last name", "company", "position", "connected on"},
}
_SEEDS = ("profile", "summary", "positions", "education", "languages", "skills")
_CLAIMING = {"shares", "comments", "profile", "positions", "connections"}
_CREATED = b'class="created">'
_URN_NUMBER = re.compile(r"urn:li:\w+:(?:\d+-)?(\d{15,20})$")
_VISIBILITIES = {"PUBLIC", "MEMBER_NETWORK", "CONNECTIONS", "LOGGED_IN", "CONTAINER"}


def sniff(archive: Archive) -> bool:
    """Return whether tables, articles or saved answers of LinkedIn lie in the archive."""
    tables = _tables(archive)
    if _CLAIMING & tables.keys() or _articles(archive):
        return True
    return bool(linkedin_snapshot.find_answers(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner, shares, comments and articles; rows that one share fills twice come twice with one id.

    Raises:
        ExportError: it is the basic archive, which has no posts at all.
    """
    tables, articles = _tables(archive), _articles(archive)
    answers = linkedin_snapshot.find_answers(archive)
    may_be_bare = options.bare and "profile" in tables
    if not may_be_bare and not articles and not answers and not tables.keys() & {"shares", "comments"}:
        raise ExportError(
            "basic-archive",
            mark("{name} is LinkedIn's basic archive, which has no Shares.csv."),
            mark(
                'Ask LinkedIn for the larger archive: Settings, Data privacy, "Download larger data archive".'
            ),
            name=archive.name,
        )
    for member in tables.get("shares", ()):
        yield from _shares(archive, member)
    for member in tables.get("comments", ()):
        yield from _comments(archive, member)
    profile: dict[str, list[Mapping[str, str]]] = {}
    for table, where, row in linkedin_snapshot.read_rows(archive, answers):
        if table == "shares":
            yield _saved_share(where, row)
        elif table == "comments":
            yield _saved_comment(where, row)
        elif row is not None:
            profile.setdefault(table, []).append(row)
    for member in articles:
        yield _article(archive, member)
    owners = _owners(archive, tables, profile)
    yield from (owner for owner in owners if owner != Owner())


def notes(archive: Archive) -> tuple[str, ...]:
    """Return what the person should know about this archive: whether the shares are missing."""
    if "shares" in _tables(archive):
        return ()
    if not linkedin_snapshot.find_answers(archive):
        return (NO_SHARES,)
    return () if linkedin_snapshot.has_told(archive, "shares") else (linkedin_snapshot.NO_SHARES,)


def _tables(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Return the members that hold each table, told by their header and not by their name."""
    found: dict[str, list[str]] = {}
    for member in archive.candidates("*.csv"):
        names = set(tabular.header(archive, member))
        kind = next((kind for kind, wanted in _HEADERS.items() if wanted <= names), "")
        if kind == "skills" and names != {"name"}:
            continue
        if not kind and names == {"notes:"}:
            kind = "connections"
        if kind:
            found.setdefault(kind, []).append(member)
    return {kind: tuple(members) for kind, members in found.items()}


def _articles(archive: Archive) -> tuple[str, ...]:
    pages = archive.candidates("*.html", "*.htm")
    return tuple(
        page
        for page in pages
        if _CREATED in (head := archive.head_past(page, BODY)) and b'class="published">' in head
    )


def _shares(archive: Archive, member: str) -> Iterator[Post | Skipped]:
    """Yield a post for each row of Shares.csv, which is LinkedIn's word for a post; bare reposts have no words here."""
    rows = list(tabular.read_columns(archive, member, ("date", "sharelink", "sharecommentary")))
    quoted = all(_is_quoted_lines(text) for _, _, (_, _, text) in rows)
    for number, fault, (date, link, cell) in rows:
        why = fault or _share_fault(link, cell)
        if why:
            yield Skipped(f"{member}:{number}", why)
            continue
        text = cell.replace("\r\n", "\n") if "\n" in cell else cell
        if quoted:
            text = text.replace('"\n"', "\n")
        yield _share(date, link, text)


def _share(date: str, link: str, text: str) -> Post:
    urn = _urn(link)
    moment = moments.from_stamp(date) or _moment_of(urn)
    return Post(
        urn, NAME, "original", plain.clean(text), moment, moments.precision_of(date, moment), url=link
    )


def _saved_share(where: str, row: Mapping[str, str] | None) -> Post | Skipped:
    """Return the post of a row that an answer of the API holds: as in the table, with plain line breaks."""
    if row is None or "sharecommentary" not in row:
        return Skipped(where, linkedin_snapshot.NO_ROW)
    link = row.get("sharelink", "").strip()
    if why := _share_fault(link, row["sharecommentary"]):
        return Skipped(where, why)
    return _share(row.get("date", ""), link, row["sharecommentary"])


def _saved_comment(where: str, row: Mapping[str, str] | None) -> Post | Skipped:
    if row is None or "message" not in row:
        return Skipped(where, linkedin_snapshot.NO_ROW)
    return _comment(where, row.get("date", ""), row.get("link", ""), row["message"])


def _urn(link: str) -> str:
    """Return the URN at the end of a link, decoded.

    >>> _urn("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1")
    'urn:li:share:1'
    """
    end = link.rpartition("/")[2].replace("%3A", ":")
    return (unquote(end) if "%" in end else end) or link


def _is_quoted_lines(text: str) -> bool:
    """Return whether every line break is quote, break, quote; a table saved again has plain ones."""
    if "\n" not in text:
        return True
    text = text.replace("\r\n", "\n")
    return text.count("\n") == text.count('"\n"')


def _share_fault(link: str, text: str) -> str:
    if text in _VISIBILITIES:
        return SHIFTED
    return "" if link and not link.isspace() else NO_LINK


def _moment_of(urn: str) -> Moment | None:
    """Return the time that a large id carries in its upper bits; ids before 2012 carry none."""
    found = _URN_NUMBER.search(urn)
    if found is None or int(found[1]) < 1 << 58:
        return None
    return moments.usable(datetime.fromtimestamp((int(found[1]) >> 22) / 1000, UTC))


def _comments(archive: Archive, member: str) -> Iterator[Post | Skipped]:
    for number, fault, cells in linkedin_comments.read_rows(archive, member):
        where = f"{member}:{number}"
        yield Skipped(where, fault) if fault else _comment(where, *cells)


def _comment(where: str, date: str, link: str, message: str) -> Post | Skipped:
    """Return a comment; its id is the post it stands under and its time, since it has none of its own."""
    moment = moments.from_stamp(date)
    parent = unquote(link.strip()).rpartition("/feed/update/")[2]
    if not parent:
        return Skipped(where, NO_LINK)
    return Post(
        id=f"{parent}#{date.strip()}",
        platform=NAME,
        kind="comment",
        text=plain.clean(message),
        created_at=moment,
        date_precision=moments.precision_of(date, moment),
        url=link.strip(),
        reply_to=parent,
    )


def _article(archive: Archive, member: str) -> Post | LeftOut | Skipped:
    try:
        page = bounds.parse_page(tabular.read_text(archive, member))
    except bounds.Unreadable as error:
        return Skipped(member, error.reason)
    published = page.css_first("p.published")
    heading = page.css_first("h1")
    body = page.css_first("body")
    if published is None or body is None:
        return Skipped(member, NO_ARTICLE)
    moment = moments.from_stamp(published.text().replace("Published on", "").strip())
    if moment is None:
        return LeftOut("draft", "article", member)
    title = plain.clean(heading.text()) if heading is not None else ""
    link = page.css_first("h1 a")
    url = (link.attributes.get("href") or "") if link is not None else ""
    blocks = [node for node in body.iter() if node.tag == "div"]
    text = own.read_own_node(blocks[-1]) if blocks else ""
    return Post(
        id=url.rpartition("/pulse/")[2] or member.rpartition("/")[2],
        platform=NAME,
        kind="article",
        text=plain.titled(title, text),
        created_at=moment,
        date_precision="second",
        title=title,
        url=url,
    )


def _owners(
    archive: Archive, tables: Mapping[str, tuple[str, ...]], saved: Mapping[str, Sequence[Mapping[str, str]]]
) -> list[Owner]:
    """Return the owner, and the names of others whose profile lies here too."""
    cells = {
        kind: [
            *(
                row.cells
                for m in tables.get(kind, ())
                for row in tabular.read_rows(archive, m)
                if not row.fault
            ),
            *saved.get(kind, ()),
        ]
        for kind in _SEEDS
    }
    profile = next(iter(cells["profile"]), {})
    others = [Owner(name=_name(row)) for row in cells["profile"][1:]]
    summary = next(iter(cells["summary"]), {}).get("profile summary", "") or profile.get("summary", "")
    owner = Owner(
        name=_name(profile),
        handles=tuple(h for h in re.findall(r"\w+", profile.get("twitter handles", "")) if h),
        headline=plain.clean(profile.get("headline", "")),
        summary=plain.clean(summary),
        industry=plain.clean(profile.get("industry", "")),
        positions=tuple(filter(None, (plain.clean(row.get("title", "")) for row in cells["positions"]))),
        skills=tuple(filter(None, (plain.clean(row.get("name", "")) for row in cells["skills"]))),
        education=tuple(
            filter(None, (plain.clean(row.get("degree name", "")) for row in cells["education"]))
        ),
        languages=tuple(filter(None, (plain.clean(row.get("name", "")) for row in cells["languages"]))),
    )
    return [owner, *(other for other in others if other.name != owner.name)]


def _name(profile: Mapping[str, str]) -> str:
    return plain.clean(f"{profile.get('first name', '')} {profile.get('last name', '')}")
