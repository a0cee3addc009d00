"""Blogger: the posts of a blog, from the backup file (Atom) and from Takeout's feed.atom.

Left out: drafts, the bin, and comments. No posts at all: pages, templates and settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from focuscoach.importers import blogs
from focuscoach.importers.archive import moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import markup, plain
from focuscoach.posts import Entry, LeftOut, Owner, Post, Skipped

NAME = "blogger"

_SIGN = re.compile(
    rb"schemas\.google\.com/blogger/20(?:08/kind#|18)|<id>tag:blogger\.com,1999:blog-\d+\.archive<"
)
_KIND = "http://schemas.google.com/blogger/2008/kind#"
_LABELS = re.compile(r"http://www\.blogger\.com/atom/ns#|tag:blogger\.com,1999:blog-")


def sniff(archive: Archive) -> bool:
    """Return whether a backup of Blogger lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield the owner, the posts, and what is left out.

    Raises:
        ExportError: the file is damaged, or has several writers and nobody said which is the person.
    """
    for member in _members(archive):
        entries = list(_entries(archive, member))
        writers = {entry.author for entry in entries if isinstance(entry, Post)}
        owners = {writer: Owner(name=writer) for writer in writers if writer}
        yield from blogs.by_one(entries, options.author, archive.name, owners)


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(m for m in archive.candidates("*.xml", "*.atom") if _SIGN.search(archive.head(m)))


def _entries(archive: Archive, member: str) -> Iterator[Post | LeftOut | Skipped]:
    for number, entry in enumerate(markup.read_elements(archive, member, frozenset({"entry"})), start=1):
        children: dict[str, Element] = {}
        labels = []
        kind = ""
        for child in entry:
            name = markup.split(child.tag)[1]
            if name == "category":
                term = child.get("term", "")
                if term.startswith(_KIND):
                    kind = term.removeprefix(_KIND)
                elif _LABELS.match(child.get("scheme", "")):
                    labels.append(term)
            elif name != "link" or child.get("rel") == "alternate":
                children.setdefault(name, child)
        kind = kind or markup.words(children.get("type")).lower()
        where = f"{member}:entry {number}"
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
        text=plain.titled(title, plain.from_html(markup.words(children.get("content")))),
        created_at=moment,
        date_precision="second" if moment else "none",
        title=title,
        url="" if link is None else link.get("href", ""),
        group=group,
        author=plain.clean(writer),
    )
