"""A page a network: how to ask it for the posts, what is read of them and what is not, in English and in Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterable

from focuscoach.importers.formats import FORMATS, STATES, Format
from focuscoach.locale import Translate, translator
from generators.parts import NOTE, bullets, fence

FOLDER = "docs/exports"

ASK = {
    "linkedin": ("“Get a copy of your data”", "linkedin.zip"),
    "twitter": ("“Download an archive”", "twitter.zip"),
    "facebook": ("“Download your information”", "facebook.zip"),
    "instagram": ("“Export your information”", "instagram.zip"),
    "threads": ("with Instagram's export", "threads.zip"),
    "mastodon": ("“Request your archive”", "mastodon.tar.gz"),
    "bluesky": ("“Download CAR file”", "repo.car"),
    "reddit": ("a data request", "reddit.zip"),
    "tiktok": ("“Download your data”", "tiktok.zip"),
    "tumblr": ("“Export”, “Download backup”", "tumblr.zip"),
    "youtube": ("Google Takeout", "takeout.zip"),
    "telegram": ("“Export chat history”", "result.json"),
    "stackoverflow": ("the Data Explorer", "QueryResults.csv --mapping mapping.toml"),
    "wordpress": ("“Download export file”", "wordpress.xml"),
    "blogger": ("“Back up content”", "blog.xml"),
    "medium": ("“Download your information”", "medium.zip"),
    "substack": ("“Create new export”", "substack.zip"),
    "ghost": ("“Content & settings”", "ghost.json"),
    "devto": ("“Export your content”", "devto.zip"),
    "beehiiv": ("“Export data”", "posts.csv --mapping mapping.toml"),
    "hyves": ("closed: saved pages", "hyves/ --mapping mapping.toml"),
    "markdown": ("the folder itself", "posts/"),
    "table": ("save as CSV", "posts.csv"),
    "feed": ("save the feed", "feed.xml"),
    "pages": ("save the pages", "pages/ --mapping mapping.toml"),
}
"""For each network the few words to look for, and what an export of it may be called on the command line."""

TYPED = re.compile(r"focuscoach formats --mapping \w+(?: > [\w.]+)?|--[a-z]+(?: followers)?")
"""What a reader would type, in a sentence."""

AS_IT_CAME = (
    "The name of the file does not matter: what it is shows from what it holds. Give it as it came, zipped or not, "
    "and several at once where there are several."
)


def list_networks() -> str:
    """Return the table of the networks: what to look for, how far each is proven, and a link to its page."""
    rows = [
        f"| [{_capitalise(one.title)}]({one.name}.md) | {ASK[one.name][0]} | {one.state} |" for one in FORMATS
    ]
    return "\n".join(["| network | ask for | proven on |", "|---|---|---|", *rows])


def list_pages() -> str:
    """Return the pages in the order of the table, for the menu of the site."""
    return "\n".join(["```{toctree}", ":hidden:", "", *(one.name for one in FORMATS), "```"])


def make_network_pages() -> dict[str, str]:
    """Return the page of each network by its path from the root."""
    return {f"{FOLDER}/{one.name}.md": _write(one) for one in FORMATS}


def _write(one: Format) -> str:
    """Return the page of one network."""
    parts = [
        f"<!-- {NOTE} -->",
        f"# {_capitalise(one.title)}",
        _prove(one, str),
        "## Ask for your export",
        _number(_mark(one.steps)),
        "## Read it",
        fence("\n".join(_list_commands(one)), "sh"),
        AS_IT_CAME,
        "## What is read",
        bullets(_mark(one.reads)),
        "## What is not read",
        bullets(_mark(one.leaves)),
        "## In het Nederlands",
        *_tell_in_dutch(one),
        "[All networks](index.md)",
    ]
    return "\n\n".join(parts) + "\n"


def _list_commands(one: Format) -> list[str]:
    """Return the command lines that read an export of this network, with the mapping first where it needs one."""
    lines = [f"focuscoach report {ASK[one.name][1]}"]
    if one.state == "mapping only":
        lines.insert(0, f"focuscoach formats --mapping {one.name} > mapping.toml")
    return lines


def _tell_in_dutch(one: Format) -> list[str]:
    """Return the steps and what is read and not, as `focuscoach formats --ui nl` says them."""
    nl = translator("nl")
    return [
        _prove(one, nl),
        f"**{nl('How to ask for it:')}**",
        _number(_mark(map(nl, one.steps))),
        f"**{nl('Read:')}**",
        bullets(_mark(map(nl, one.reads))),
        f"**{nl('Not read:')}**",
        bullets(_mark(map(nl, one.leaves))),
    ]


def _prove(one: Format, translate: Translate) -> str:
    """Return how far the reading of this network is proven."""
    told = _capitalise(translate(STATES[one.state]))
    return " ".join(filter(None, [f"{told}.", one.about and translate(one.about)]))


def _number(steps: list[str]) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def _mark(texts: Iterable[str]) -> list[str]:
    """Return the texts, with what a reader would type set as code."""
    return [TYPED.sub(lambda found: f"`{found[0]}`", text) for text in texts]


def _capitalise(text: str) -> str:
    return text[0].upper() + text[1:]
