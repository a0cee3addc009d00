"""Blogger: the posts of a blog, from the backup file (Atom) and from Takeout's feed.atom.

Left out: drafts, the bin, and comments. No posts at all: pages, templates and settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from focuscoach.importers import blogs
from focuscoach.importers.archive import moments, signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import markup, own, plain
from focuscoach.posts import Entry, LeftOut, Post, Skipped, Writer

NAME = "blogger"

_SIGN = re.compile(
    rb"schemas\.google\.com/blogger/20(?:08/kind#|18)|<id>tag:blogger\.com,1999:blog-\d+\.archive<"
)
_KIND = "http://schemas.google.com/blogger/2008/kind#"
_OWN_SPACES = ("http://www.w3.org/2005/Atom", "http://www.w3.org/2007/app", "http://purl.org/atom/", "app:", "blogger:",
               "http://schemas.google.com/blogger/")  # fmt: skip
_LABELS = re.compile(r"http://www\.blogger\.com/atom/ns#|tag:blogger\.com,1999:blog-")


def sniff(archive: Archive) -> bool:
    """Return whether a backup of Blogger lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield the writers, the posts, and what is left out.

    Raises:
        ExportError: the file is damaged.
    """
    del options
    for member in _members(archive):
        told: set[str] = set()
        for entry in _entries(archive, member):
            if isinstance(entry, Post) and entry.author and entry.author not in told:
                told.add(entry.author)
                yield Writer(entry.author)
            yield entry


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(m for m in archive.candidates("*.xml", "*.atom") if _is_ours(archive, m))


def _is_ours(archive: Archive, member: str) -> bool:
    """Return whether the sign stands in the head, or late: then an element's own name space tells it."""
    return bool(_SIGN.search(archive.head(member))) or signs.name_network(archive, member) == NAME


def _entries(archive: Archive, member: str) -> Iterator[Post | LeftOut | Skipped]:
    for number, entry in enumerate(markup.read_elements(archive, member, frozenset({"entry"})), start=1):
        where = f"{member}:entry {number}"
        reason = markup.tell_cut(entry)
        if reason is not None:
            yield Skipped(where, reason)
        else:
            yield from _entry(where, entry)


def _entry(where: str, entry: Element) -> Iterator[Post | LeftOut | Skipped]:
    children: dict[str, Element] = {}
    labels = []
    kind = ""
    for child in entry:
        space, name = markup.split(child.tag)
        if not space.startswith(_OWN_SPACES):
            continue  # what others add to an entry (pictures, places) says something else by the same names
        if name == "category":
            term = child.get("term", "")
            if term.startswith(_KIND):
                kind = term.removeprefix(_KIND)
            elif _LABELS.match(child.get("scheme", "")):
                labels.append(term)
        elif name != "link" or child.get("rel") == "alternate":
            children.setdefault(name, child)
    kind = kind or markup.words(children.get("type")).lower()
    if kind == "comment":
        yield LeftOut("not the person's", "comment", where)
    elif kind == "post":
        yield _post(where, children, blogs.group_of(labels))


def _post(where: str, children: dict[str, Element], group: str) -> Post | LeftOut | Skipped:
    control = children.get("control")
    is_draft = control is not None and any(markup.words(child) == "yes" for child in control)
    status = markup.words(children.get("status")).upper() or "LIVE"
    if status == "SOFT_TRASHED":
        return LeftOut("deleted", "article", where)
    if is_draft or status != "LIVE":
        return LeftOut("draft", "article", where)
    number = markup.words(children.get("id"))
    if not number:
        return Skipped(f"{where} (id)", blogs.NO_ID)
    title = markup.title_of(markup.words(children.get("title")))
    try:
        text = plain.titled(title, own.read_own(markup.words(children.get("content"))))
    except own.Unreadable as error:
        return Skipped(where, error.reason)
    moment = moments.from_stamp(markup.words(children.get("published")))
    author = children.get("author")
    writer = "" if author is None else next(
        (markup.words(child) for child in author if markup.split(child.tag)[1] == "name"), ""
    )  # fmt: skip
    link = children.get("link")
    return Post(
        id=number,
        platform=NAME,
        kind="article",
        text=text,
        created_at=moment,
        date_precision=moments.precision_of(markup.words(children.get("published")), moment),
        title=title,
        url="" if link is None else link.get("href", ""),
        group=group,
        author=plain.clean(writer),
    )
