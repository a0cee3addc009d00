"""What the page shows of the networks: how to ask each for one's posts, what is read and what never."""

from __future__ import annotations

from dataclasses import dataclass

from focuscoach.errors import mark
from focuscoach.importers.formats import FORMATS, Format
from focuscoach.locale import Translate

FIRST = ("linkedin", "instagram", "twitter", "facebook", "tiktok", "threads", "mastodon", "bluesky", "reddit",
         "youtube", "wordpress", "medium")  # fmt: skip
"""The networks that are offered at once; the others come behind a fold."""
OPTIONS = ("--", "focuscoach formats", "mapping.toml")
"""What only a terminal can do: a line that speaks of it is none for the page."""
FOLLOWERS = mark(
    "Posts for followers alone are read only where you ask for it, under “More about these files”."
)


@dataclass(frozen=True, slots=True)
class Network:
    """A network as the page shows it, in the reader's language."""

    name: str
    title: str
    first: bool
    steps: tuple[str, ...]
    reads: tuple[str, ...]
    leaves: tuple[str, ...]
    remark: str


def list_networks(translate: Translate) -> list[Network]:
    """Return the networks whose exports the page takes as they come, those that most people have first."""
    shown = [_show(one, translate) for one in FORMATS if one.state != "mapping only" and _plain(one.steps)]
    order = {name: at for at, name in enumerate(FIRST)}
    return sorted(shown, key=lambda one: (order.get(one.name, len(FIRST)), one.title.casefold()))


def _show(one: Format, translate: Translate) -> Network:
    told = (*one.reads, *one.leaves)
    remark = translate(FOLLOWERS) if any("--include followers" in line for line in told) else ""
    reads, leaves = (
        tuple(part for line in lines if (part := _cut(translate(line)))) for lines in (one.reads, one.leaves)
    )
    steps = tuple(translate(line) for line in _plain(one.steps))
    return Network(one.name, translate(one.title), one.name in FIRST, steps, reads, leaves, remark)


def _cut(line: str) -> str:
    """Return a line up to where it speaks of an option."""
    kept: list[str] = []
    for part in line.split(";"):
        if any(option in part for option in OPTIONS):
            break
        kept.append(part)
    return ";".join(kept)


def _plain(lines: tuple[str, ...]) -> list[str]:
    return [line for line in lines if not any(option in line for option in OPTIONS)]
