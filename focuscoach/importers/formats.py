"""What can be read, how far that is proven, what is deliberately left, and how to ask each network for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from focuscoach.errors import UsageError, mark
from focuscoach.importers import mapping_texts

State = Literal["real export", "documentation", "mapping only"]

STATES: dict[State, str] = {
    "real export": mark("proven on real exports that people published"),
    "documentation": mark(
        "proven on documentation and on the code of others; no real export is public that may be used"
    ),
    "mapping only": mark("read only through a mapping file that you adjust; nothing could be proven"),
}


@dataclass(frozen=True, slots=True)
class Format:
    """One network or kind of file: its words are marked messages, for `translate`.

    `name` is the importer's NAME; `reads` and `leaves` say what is read and what deliberately not; `steps`
    how to ask for the export; `about` (may be empty) says what is proven beyond the state.
    """

    name: str
    title: str
    state: State
    reads: tuple[str, ...]
    leaves: tuple[str, ...]
    steps: tuple[str, ...]
    about: str = ""


_MESSAGES = mark("direct messages (never opened)")
_LIKES = mark("likes, saved posts and what others wrote")
_WAIT = mark("Wait for the message that it is ready, and download it; it may be several files: give them all.")

FORMATS: tuple[Format, ...] = (
    Format(
        "linkedin",
        "LinkedIn",
        "real export",
        (
            mark("posts (Shares.csv), comments, published articles"),
            mark("headline, summary, positions, skills and languages, to know what you want to be known for"),
        ),
        (
            _MESSAGES,
            mark("drafts of articles"),
            mark("connections and reactions"),
            mark("Rich_Media.csv: its descriptions repeat the posts that they belong to"),
            mark("Votes.csv: the options that you chose were written by others"),
        ),
        (
            mark('Settings & Privacy > Data privacy > "Get a copy of your data".'),
            mark('Choose "Download larger data archive": the quick one has no posts.'),
            mark("Wait for the e-mail (up to 24 hours) and download within 72 hours."),
        ),
    ),
    Format(
        "twitter",
        "X (Twitter)",
        "real export",
        (
            mark("tweets of all parts, long posts, community posts, own threads, replies"),
            mark("archives before 2019 too (month files or tweets.csv)"),
        ),
        (
            _MESSAGES,
            _LIKES,
            mark("deleted tweets and chats with Grok (never opened)"),
            mark("earlier versions of edited tweets, and the words of retweets"),
            mark("articles (article.js): their form is not known; the report says so where there are any"),
        ),
        (
            mark('Settings and privacy > Your account > "Download an archive of your data".'),
            _WAIT,
        ),
        mark("The form since 2019 was checked on its documentation, the form before it on a real archive."),
    ),
    Format(
        "facebook",
        "Facebook",
        "real export",
        (
            mark("own posts, posts in groups, comments, as JSON of all years"),
            mark("the same as web pages of three generations (dates in other languages may fail)"),
        ),
        (
            _MESSAGES,
            mark("what others wrote on your timeline, edits, archive and bin"),
            mark("words that came with shared posts, reactions, albums"),
        ),
        (
            mark('Settings > "Your information" > "Download your information".'),
            mark('Choose "Posts", "Comments" and "Groups", all time, format JSON, media quality low.'),
            _WAIT,
        ),
        mark("Dutch web pages of Facebook could not be tried; ask for JSON."),
    ),
    Format(
        "instagram",
        "Instagram",
        "real export",
        (mark("captions of posts, reels and videos, and comments (JSON)"),),
        (
            _MESSAGES,
            _LIKES,
            mark("stories and archived posts"),
            mark("the export as web pages (HTML): it is refused with the advice to ask for JSON"),
        ),
        (
            mark('Accounts Centre > "Your information and permissions" > "Export your information".'),
            mark("Choose the format JSON, all time."),
            _WAIT,
        ),
        mark("Comments were checked on documentation alone."),
    ),
    Format(
        "threads",
        "Threads",
        "documentation",
        (mark("posts and replies; to whom a reply goes is not exported"),),
        (_LIKES, mark("reposts: they are not in the export")),
        (mark("It comes with Instagram's export, in the same way."), mark("Choose the format JSON, all time.")),
    ),
    Format(
        "mastodon",
        "Mastodon",
        "documentation",
        (
            mark("public and unlisted posts, content warnings, polls, own threads, replies"),
            mark("posts for followers only with --include followers"),
        ),
        (mark("posts to mentioned people (direct messages), in any case"), _LIKES),
        (
            mark("Preferences > Import and export > Data export > Request your archive."),
            _WAIT,
            mark("After moving to another server, ask the old one too: posts do not move."),
        ),
        mark("Pleroma, GoToSocial and Pixelfed may differ; the form was read in Mastodon's own source."),
    ),
    Format(
        "bluesky",
        "Bluesky",
        "real export",
        (mark("posts, own threads, replies and quotes from the repository file (.car) or its records as JSON"),),
        (mark("deleted posts that still lie in the file"), mark("likes, follows and pictures")),
        (mark("Settings > Account > Export my data > Download CAR file."),),
    ),
    Format(
        "reddit",
        "Reddit",
        "real export",
        (mark("posts and comments, without the lines that quote others; the subreddit as a hint"),),
        (_MESSAGES, mark("drafts, votes and saved posts"), mark("removed and deleted texts")),
        (mark("Go to reddit.com/settings/data-request and request a copy of your data."), _WAIT),
        mark("posts.csv was checked on documentation alone."),
    ),
    Format(
        "tiktok",
        "TikTok",
        "documentation",
        (mark("captions of your own videos, and comments, under the old and the new names (JSON)"),),
        (
            mark("direct messages: they lie in the same file and are passed over"),
            mark("what you watched, liked, searched and deleted; words in live streams"),
            mark("the export as text files (TXT): ask for JSON"),
            mark("videos that only you may see; those for friends only with --include followers"),
        ),
        (
            mark('Profile > Settings and privacy > Account > "Download your data".'),
            mark("Choose all data and the format JSON."),
            _WAIT,
        ),
    ),
    Format(
        "tumblr",
        "Tumblr",
        "documentation",
        (mark("posts as pages (in a folder or in posts.zip), with their tags"),),
        (
            mark("in a reblog everything above your own words below the last quotation"),
            mark("messages, likes and pictures"),
        ),
        (mark('Account settings > the blog > "Export": once it is backed up, "Download backup".'),),
        mark("No real export could be tried; the form is known from what people tell of it."),
    ),
    Format(
        "wordpress",
        "WordPress",
        "real export",
        (mark("published posts of the export file (WXR); with --author of one of several writers"),),
        (
            mark("drafts, private and locked posts, and the bin"),
            mark("pages, attachments and menus: they are no posts"),
            mark("comments, also your own under the posts"),
        ),
        (mark('Dashboard > Tools > Export > "All content" or "Posts" > Download export file.'),),
    ),
    Format(
        "blogger",
        "Blogger",
        "real export",
        (mark("published posts of the backup file, and of Google Takeout's feed.atom"),),
        (
            mark("drafts and the bin"),
            mark("pages, templates and settings: they are no posts"),
            mark("comments, also your own under the posts"),
        ),
        (mark('Blogger > Settings > Manage blog > "Back up content", or takeout.google.com > Blogger.'),),
        mark("Takeout's form was checked on documentation alone."),
    ),
    Format(
        "medium",
        "Medium",
        "real export",
        (mark("published stories; your answers to other people's stories cannot be told from them"),),
        (mark("drafts (never opened)"), mark("bookmarks, claps, highlights and lists")),
        (mark('Settings > Security and apps > "Download your information".'), _WAIT),
    ),
    Format(
        "hyves",
        "Hyves",
        "mapping only",
        (
            mark("saved or archived pages (HTML, WARC) through a mapping: focuscoach formats --mapping hyves"),
            mark("objects of the old API as JSON (www, blog, tip, scrap), as its documentation has them"),
        ),
        (
            mark("krabbels of which you are not surely the sender"),
            mark("what only friends could read, unless --include followers is given; private things never"),
            mark("photos, and pages of other people in a web archive"),
        ),
        (
            mark("Hyves closed on 2 December 2013: nothing can be asked for any more."),
            mark("Look for the download that members could get in its last weeks, or for pages that you saved."),
            mark("Public pages may lie in the Internet Archive (archive.org), as web archives (WARC)."),
        ),
        mark(
            "No sample of the member download is public, so its layout is unknown and nothing of it is proven. "
            "The selectors of the mapping are examples: look at your own pages and change them."
        ),
    ),
    Format(
        "markdown",
        mark("folder of Markdown"),
        "real export",
        (mark("pages with front matter (Hugo, Jekyll, Pelican, Obsidian), YAML or TOML"),),
        (
            mark("drafts, and pages with published or publish: false"),
            mark("pages without front matter and without a date in their name"),
            mark("code, comments and the commands of site generators"),
        ),
        (mark("Give the folder, or a zip of it."),),
    ),
    Format(
        "table",
        mark("table"),
        "documentation",
        (
            mark("CSV in any dialect, JSON lines, lists of JSON; columns by name, --column or a mapping file"),
        ),
        (mark("numeric dates whose order nobody said, where it is not plain: they are asked for"),),
        (
            mark("In a spreadsheet: Save as > CSV UTF-8."),
            mark("To keep your columns: focuscoach formats --mapping table > mapping.toml."),
        ),
    ),
    Format(
        "feed",
        mark("feed (RSS, Atom)"),
        "documentation",
        (mark("RSS 2.0, RSS 1.0 and Atom; with --author of one of several writers"),),
        (mark("older posts: a feed holds only the newest; ask the site for an export"),),
        (mark("Open the address of the feed in a browser and save the page."),),
    ),
    Format(
        "pages",
        mark("web pages"),
        "mapping only",
        (mark("saved pages (HTML) and web archives (WARC) of any site through a mapping"),),
        (mark("everything that the mapping does not name; scripts and pictures in any case"),),
        (
            mark("Save the pages in one folder (in the browser: Save page as)."),
            mark("focuscoach formats --mapping pages > mapping.toml; change it; give it with --mapping."),
        ),
    ),
)
"""Every network and kind of file, in the order in which people ask for them."""


def write_mapping(network: str, translate: Callable[[str], str] = str) -> str:
    """Return a mapping file (TOML) for a network, with a comment at each key, to be adjusted.

    Raises:
        UsageError: that network needs no mapping.
    """
    if network == "table":
        return mapping_texts.write_table(translate)
    if network in mapping_texts.PAGES:
        return mapping_texts.write_pages(network, translate)
    raise UsageError(
        "no-mapping",
        mark("{network} has no mapping."),
        mark("A mapping can be written for: {networks}."),
        network=network,
        networks=", ".join(("table", *mapping_texts.PAGES)),
    )
