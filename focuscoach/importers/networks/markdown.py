"""Folders of Markdown with front matter: Hugo, Jekyll, Pelican, Obsidian and their kin.

Generic: asked only when no network claims the archive. Left out: drafts, and what is not to be published. No
posts at all: pages that say so, pages without a date beside the posts, and what themes and packages brought along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.sites import is_dated_page, is_foreign, is_page, is_undated_page, lies_among_posts
from focuscoach.importers.texts import own, page_dates, plain, prose
from focuscoach.importers.texts.heads import Head, has_head, split_head, strings
from focuscoach.importers.texts.own import TOO_LONG
from focuscoach.importers.texts.page_dates import Dated
from focuscoach.posts import Entry, LeftOut, Note, Post, Reason, Skipped

NAME = "markdown"

MAX_PAGE = 4 << 20
"""Bytes of a page; four mebibytes are a thick book."""
SHOWN = 3
"""So many pages are named in a remark, and the rest counted."""

EMPTY = mark("The page is empty.")
NO_FRONT = mark("The page has no front matter, so it is not counted as a post.")
BAD_FRONT = mark("The front matter cannot be read.")
PASSED = mark(
    "{n} files are pages, not posts: they say so, or have no date and stand next to the posts: {pages}."
)
FOREIGN = mark("{n} pages of themes, templates and packages are not yours to count: not read.")

_FILES = ("*.md", "*.markdown", "*.mdown", "*.mkd", "*.mdx", "*.qmd", "*.rmd")
_HTML = ("*.html", "*.htm")
"""What programs that move a blog to a generator write: pages with a head too, but no Markdown."""
_LISTS = ("_index.md", "_index.*.md")
_DRAFTS = ("_drafts/*", "drafts/*", "draft/*")
_TAGS = ("categories", "category", "categorie", "categorieën", "tags", "keywords", "topics")
_ADDRESSES = ("url", "permalink", "canonical_url", "canonicalurl")
_WRITERS = ("author", "authors", "auteur", "auteurs", "schrijver", "writer", "byline")
_GUESTS = (
    "gastauteur",
    "gastblogger",
    "gastschrijver",
    "guest_author",
    "guest-author",
    "guestauthor",
    "guest_writer",
)
_UNFINISHED = frozenset(
    {"backlog", "concept", "draft", "drafting", "idea", "idee", "in progress", "in-progress", "in review", "outline",
     "pending", "planned", "review", "scheduled", "to do", "todo", "unpublished", "wip", "writing"}
)  # fmt: skip
_MEMORY = ("markdown.told", "")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as read, before it is known what of all pages is a post."""

    member: str
    head: Head
    body: str


def sniff(archive: Archive) -> bool:
    """Return whether a page with front matter, or with its day in its name, lies in the archive."""
    members = [member for member in _members(archive) if not is_foreign(member)]
    return any(_has_head(archive, member) or _is_named(member) for member in members)


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each page, with who wrote it."""
    zone = dates.zone_of(options.tz)
    found = _members(archive)
    own = [member for member in found if archive.single or not is_foreign(member)]
    told: dict[str, list[str]] = {FOREIGN: [member for member in found if member not in set(own)]}
    pages: list[_Page] = []
    for member in own:
        page = _open(archive, member)
        if isinstance(page, _Page):
            pages.append(page)
        else:
            yield page
    order = page_dates.order_of(
        (page.head for page in pages), options.date_order, [page.member for page in pages]
    )
    dated = [page_dates.read_page_date(page.head, page.member, order, zone) for page in pages]
    folders = {
        page.member.rpartition("/")[0] for page, when in zip(pages, dated, strict=True) if when.found[0]
    }
    has_posts = any(lies_among_posts(f"{folder}/") for folder in folders)
    for page, when in zip(pages, dated, strict=True):
        if when.found[0] is not None:
            is_none = has_posts and is_dated_page(page.member)
        else:
            is_none = bool(folders) and (is_page(page.head) or is_undated_page(page.member, folders))
        if is_none:
            told.setdefault(PASSED, []).append(page.member)
            continue
        entry = _entry(page, when)
        if isinstance(entry, Post) and when.why:
            told.setdefault(when.why, []).append(page.member)
        yield entry
    archive.memory[_MEMORY] = told
    yield from (LeftOut("draft", "article", member) for member in _drafts(archive))


def notes(archive: Archive) -> tuple[str, ...]:
    """Return what was passed over, and which pages have no date and why."""
    told = archive.memory.get(_MEMORY)
    if not isinstance(told, dict):
        return ()
    return tuple(Note(why, n=len(members), pages=_list(members)) for why, members in told.items() if members)


def _list(members: Iterable[str]) -> str:
    names = list(members)
    more = f" + {len(names) - SHOWN}" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _members(archive: Archive) -> tuple[str, ...]:
    pages = archive.candidates(*_FILES, never=(*_DRAFTS, *_LISTS))
    if archive.single or not (pages or archive.find("_posts/*")):
        return pages
    others = archive.candidates(*_HTML, never=(*_DRAFTS, *_LISTS))
    return (
        *pages,
        *(page for page in others if archive.head(page, 16).lstrip(b"\xef\xbb\xbf").startswith(b"---\n")),
    )


def _drafts(archive: Archive) -> tuple[str, ...]:
    if archive.single:
        return ()
    pages = set(archive.find(*_FILES))
    return tuple(member for member in archive.find(*_DRAFTS) if member in pages and not is_foreign(member))


def _has_head(archive: Archive, member: str) -> bool:
    start = archive.head(member).decode("utf-8-sig", "replace")
    is_markdown = member.lower().endswith(tuple(pattern[1:] for pattern in _FILES))
    return has_head(start) and (is_markdown or start.lstrip().startswith(("---", "+++")))


def _is_named(member: str) -> bool:
    is_markdown = member.lower().endswith(tuple(pattern[1:] for pattern in _FILES))
    return is_markdown and page_dates.read_name(member, "", UTC)[0] is not None


def _open(archive: Archive, member: str) -> _Page | Skipped:
    if archive.size(member) > MAX_PAGE:
        return Skipped(member, TOO_LONG)
    source = tabular.read_text(archive, member).lstrip("\ufeff")
    if not source.strip():
        return Skipped(member, EMPTY)
    try:
        head, body = split_head(source)
    except (ValueError, RecursionError):
        return Skipped(member, BAD_FRONT)
    if not head and not (_is_named(member) and re.search(r"\w", prose.from_markdown(body))):
        return Skipped(member, NO_FRONT)
    return _Page(member, head, body)


def _entry(page: _Page, when: Dated) -> Post | LeftOut | Skipped:
    head = page.head
    reason = _kept_back(head)
    if reason is not None:
        return LeftOut(reason, "article", page.member)
    title = " ".join(_texts(head, "title", "titel")[:1])
    if _texts(head, *_GUESTS):
        return LeftOut("not the person's", "article", page.member)
    try:
        is_html = page.member.lower().endswith((".html", ".htm"))
        text = plain.titled(title, own.read_own(page.body) if is_html else prose.from_markdown(page.body))
    except own.Unreadable as error:
        return Skipped(page.member, error.reason)
    moment, precision = when.found
    return Post(
        id=blogs.fingerprint(str(moment), title, text),
        platform=NAME,
        kind="article",
        text=text,
        created_at=moment,
        date_precision=precision,
        title=title,
        url="".join(_texts(head, *_ADDRESSES)[:1]),
        lang="".join(_texts(head, "lang", "language", "taal")[:1]),
        group=blogs.group_of(tag for text in _texts(head, *_TAGS) for tag in text.split(",")),
        author="\n".join(_texts(head, *_WRITERS)),
    )


def _texts(head: Head, *keys: str) -> list[str]:
    """Return the texts under keys of a head, those of the first key first."""
    return [" ".join(plain.clean(text).split()) for key in keys for text in strings(head.get(key))]


def _kept_back(head: Head) -> Reason | None:
    """Return why a page is not public; a value as typed, so that `yes` and `True` are the same."""

    def said(*keys: str) -> set[str]:
        return {text.lower() for key in keys for text in strings(head.get(key))}

    yes, no = {"true", "yes", "1", "on", "ja"}, {"false", "no", "0", "off", "nee"}
    states = said("status", "visibility", "state", "stage", "fase")
    if said("draft", "concept", "isdraft", "is_draft", "wip", "unpublished") & yes or states & _UNFINISHED:
        return "draft"
    if said("published", "publish", "public") & no or said("private", "unlisted", "hidden") & yes:
        return "not public"
    if states & {"hidden", "private", "unlisted", "password"} or said("password"):
        return "not public"
    return None
