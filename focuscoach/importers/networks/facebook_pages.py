"""Facebook's export as HTML, in three generations; classes change, so the structure is asked where they fail.

A (to 2018): a row of `div.meta`, a sentence, `div.comment`. B (2018-21) and C (since 2022): boxes of title,
body and date. Body boxes repeat captions for each photo, and say when a post was updated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from focuscoach.importers import meta
from focuscoach.importers.archive import dates, foreign, tabular, webpages
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.texts import bounds, plain
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

PLATFORM = "facebook"


_NAMED = ("wall.htm", "timeline.htm", "your_posts*.htm*", "group_posts*.htm*", "your_posts_in_groups*.htm*",
          "your_comments_in_groups*.htm*", "comments_and_reactions/comments*.htm*",
          "comments/comments*.htm*")  # fmt: skip
_SIGNS = (b'class="meta"', b"_2lej", b"_a6-g", b"uiBoxWhite")
_BOXES = ("div._a6-g, section._a6-g", "div.uiBoxWhite.noborder")
_ZONE = re.compile(r"\s*UTC(?:([+-])(\d{1,2}):?(\d{2})?)?$")
_TO_SOMEONE = re.compile(r"wrote on .+ timeline|op de tijdlijn van .+ geschreven")
_COMMENTED = re.compile(
    r"commented on|replied to|heeft (?:gereageerd|geantwoord) op|reageerde op|antwoordde op"
    r"|(?:kommentiert|geantwortet)\b|a (?:commenté|répondu)|ha (?:comentado|respondido)|comentó|respondió"
)
_UPDATED = re.compile(
    r".{0,30}\b(?:19|20)\d\d\b.{0,6}\d{1,2}:\d\d.{0,12}|.{0,40}\d{1,2}:\d\d.{0,12}(?:19|20)\d\d.{0,6}"
)

_DIGIT = re.compile(r"\d")

MOST_WORDS = 3
"""Words beside the moment in a line that says when a post was updated."""
LONGEST_STAMP = 80
"""Characters of such a line."""


def find(archive: Archive, never: Iterable[str]) -> tuple[str, ...]:
    """Return the pages with posts or comments, by their name and by the classes that Facebook uses."""
    known = ("facebook pages", "")
    if known not in archive.memory:
        pages = archive.members() if archive.single else archive.find(*_NAMED)
        out = set() if archive.single else set(archive.find(*never))
        archive.memory[known] = tuple(page for page in pages if page not in out and _is_ours(archive, page))
    found = archive.memory[known]
    assert isinstance(found, tuple)
    return found


def read(archive: Archive, members: Iterable[str], tz: str) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the entries of the pages; times without a zone are taken to be in `tz`."""
    zone = ZoneInfo(tz)
    for member in members:
        try:
            page = bounds.parse_page(tabular.read_text(archive, member))
        except bounds.Unreadable as error:
            yield Skipped(member, error.reason)
            continue
        if page.css_first("div.meta") is not None:
            yield from _wall(page, member, zone)
        else:
            yield from _boxes(page, member, zone)


def _is_ours(archive: Archive, member: str) -> bool:
    if b"<" not in archive.head(member, 256):
        return False
    with archive.open(member) as stream:
        start = stream.read(1 << 16)
    # Lists of messages of generation A look alike, but for the class of a message.
    return any(sign in start for sign in _SIGNS) and b'class="message"' not in start


def _wall(page: LexborHTMLParser, member: str, zone: tzinfo) -> Iterator[Post | LeftOut | Owner]:
    """Yield the entries of generation A; the sentence of an entry begins with the name of who did it."""
    title = page.css_first("title")
    name = plain.clean(title.text()).rpartition(" - ")[0] if title is not None else ""
    if name:
        yield Owner(name=name)
    ids = meta.Ids()
    for number, stamp in enumerate(page.css("div.meta"), start=1):
        sentence, text = _after(stamp)
        if sentence and not (name and sentence.startswith(name)):
            yield LeftOut("not the person's", "original", f"{member}:{number}")
        else:
            yield _post(text, stamp.text(), _kind(sentence, member), zone, ids)


def _after(stamp: LexborNode) -> tuple[str, str]:
    sentence, texts = "", []
    node = stamp.next
    while node is not None and not (node.tag == "div" and node.attributes.get("class") == "meta"):
        if node.tag == "-text":
            sentence += node.text_content or ""
        elif node.tag == "div" and node.attributes.get("class") == "comment":
            texts.append(plain.from_node(node))
        node = node.next
    return plain.clean(sentence), "\n".join(texts)


def _boxes(page: LexborHTMLParser, member: str, zone: tzinfo) -> Iterator[Post | Skipped]:
    boxes = next((found for selector in _BOXES if (found := page.css(selector))), None) or _by_dates(
        page, zone
    )
    if not boxes and page.css_first("main, [role=main], ._a706") is None:
        yield Skipped(member, webpages.NO_BOXES)
    ids = meta.Ids()
    holders = _find_holders(page, boxes)
    kinds: dict[str, Kind] = {}  # of a few sentences that stand over thousands of posts
    for box in boxes:
        *parts, last = list(box.iter()) or [box]
        sentence = parts.pop(0).text() if parts and _is_title(parts[0]) else ""
        date = last.text()
        kind = kinds.get(sentence)
        if kind is None:
            kind = kinds[sentence] = _kind(sentence, member)
        yield _post(_words(parts, date, holders), date, kind, zone, ids)


def _find_holders(page: LexborHTMLParser, boxes: list[LexborNode]) -> dict[int, list[LexborNode]]:
    """Return the holders of words by the part of a box that they lie in, looked for once for all boxes."""
    found: dict[int, list[LexborNode]] = {}
    ids = {box.mem_id for box in boxes}
    for holder in page.css("._2pin"):
        node, above = holder, holder.parent
        while above is not None and above.mem_id not in ids:
            node, above = above, above.parent
        if above is not None:
            found.setdefault(node.mem_id, []).append(holder)
    return found


def _by_dates(page: LexborHTMLParser, zone: tzinfo) -> list[LexborNode]:
    """Return boxes found from their dates upwards, for pages whose classes are not known."""
    boxes = []
    for link in page.css("a"):
        if _moment(link.text(), zone) != dates.UNDATED:
            node = link.parent
            while node is not None and node.tag != "body" and len(list(node.iter())) < 2:
                node = node.parent
            if node is not None and node.tag != "body":
                boxes.append(node)
    return boxes


def _is_title(part: LexborNode) -> bool:
    classes = part.attributes.get("class") or ""
    return "_2lel" in classes or "_a6-i" in classes


def _words(parts: list[LexborNode], date: str, holders: dict[int, list[LexborNode]]) -> str:
    """Return the person's words in a box: text near the top of its parts, each once, without "Updated"."""
    blocks: dict[str, None] = {}
    for part in parts:
        for holder in holders.get(part.mem_id) or (part,):
            for child in holder.iter():
                text = _near(child)
                if not text:
                    continue
                if len(text) > LONGEST_STAMP or not (
                    (blocks and _UPDATED.fullmatch(text)) or _is_stamp(text, date)
                ):
                    blocks.setdefault(text)
    return "\n".join(blocks)


def _is_stamp(text: str, date: str) -> bool:
    """Return whether a block says when the post was updated: a few words in any language, and a moment.

    The moment is told by its shape, which is that of the box's own date.

    >>> _is_stamp("Updated Dec 26, 2014, 8:00 AM", "Jan 2, 2015, 11:38 PM")
    True
    >>> _is_stamp("See you on Dec 26, 2014, 8:00 AM in the hall", "Jan 2, 2015, 11:38 PM")
    False
    """
    if not text[-1:].strip() or "\n" in text or len(text) > LONGEST_STAMP or not _DIGIT.search(text):
        return False
    shape = re.escape(_shape(plain.clean(date).partition(" (")[0]))
    found = (
        re.fullmatch(rf"(?P<before>\D{{0,30}}?){shape}(?P<after>\D{{0,15}})", _shape(text)) if shape else None
    )
    return found is not None and len((found["before"] + found["after"]).split()) <= MOST_WORDS


def _shape(text: str) -> str:
    """Return a text with every run of letters as a and every number as 9."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", text))


def _near(node: LexborNode, depth: int = 2) -> str:
    """Return the text of a block that holds words itself; what lies deeper is an attachment's."""
    children = list(node.iter(include_text=True))
    if len(children) == 1 and children[0].tag == "-text":
        return plain.tidy(children[0].text_content or "")
    if any(child.tag == "-text" and (child.text_content or "").strip() for child in children):
        return plain.from_node(node)
    if depth > 1 and len(children) == 1 and children[0].tag == "div":
        return _near(children[0], depth - 1)
    return ""


def _kind(sentence: str, member: str) -> Kind:
    name = member.rpartition("/")[2].lower()
    if ("comment" in name and "posts" not in name) or _COMMENTED.search(sentence):
        return "comment"
    return "reply" if _TO_SOMEONE.search(sentence) else "original"


def _post(text: str, stamp: str, kind: Kind, zone: tzinfo, ids: meta.Ids) -> Post:
    moment, precision = _moment(stamp, zone)
    text = meta.named(text)
    return Post(ids.of(moment, text), PLATFORM, kind, text, moment, precision)


def _moment(stamp: str, zone: tzinfo) -> dates.Found:
    """Return the time of an entry: in English and Dutch by rule, else as dateparser reads it."""
    stamp = plain.clean(stamp).partition(" (")[0]
    if "UTC" in stamp and (found := _ZONE.search(stamp)) is not None:
        hours, minutes = int(found[2] or 0), int(found[3] or 0)
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if found[1] == "-" else 1)
        zone = timezone(offset) if offset else UTC
        stamp = stamp[: found.start()]
    moment = dates.read_date(stamp, "", zone)
    return moment if moment != dates.UNDATED else foreign.read_foreign(stamp, zone)
