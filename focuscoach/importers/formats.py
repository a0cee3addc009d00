"""What can be read, how far that is proven, what is deliberately left, and how to ask each network for it."""

from __future__ import annotations

from collections.abc import Callable

from focuscoach.errors import UsageError, mark
from focuscoach.importers import mapping_texts
from focuscoach.importers.catalogue import NETWORKS, STATES, WAIT, Format, State

__all__ = ["FORMATS", "STATES", "Format", "State", "write_mapping"]

FORMATS: tuple[Format, ...] = (
    *NETWORKS,
    Format(
        "wordpress",
        "WordPress",
        "real export",
        (mark("published posts of the export file (WXR); with --author of one of several writers"),),
        (
            mark("drafts, private and locked posts, and the bin"),
            mark("pages, attachments and menus: they are no posts"),
            mark("comments, also your own under the posts"),
            mark("quotations, embedded posts, code and photo credits: not your words"),
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
            mark("quotations, embedded posts, code and photo credits: not your words"),
        ),
        (mark('Blogger > Settings > Manage blog > "Back up content", or takeout.google.com > Blogger.'),),
        mark("Takeout's form was checked on documentation alone."),
    ),
    Format(
        "medium",
        "Medium",
        "real export",
        (mark("published stories; your answers to other people's stories cannot be told from them"),),
        (
            mark("drafts (never opened)"),
            mark("bookmarks, claps, highlights and lists"),
            mark("quotations, embedded posts, code and photo credits: not your words"),
        ),
        (mark('Settings > Security and apps > "Download your information".'), WAIT),
    ),
    Format(
        "substack",
        "Substack",
        "documentation",
        (
            mark(
                "published posts, with the words to podcasts, and threads in which you ask your readers something"
            ),
            mark("posts for subscribers and payers only with --include followers"),
        ),
        (
            mark("drafts, and pages about the publication"),
            mark("the lists of your readers (never opened)"),
            mark("notes and comments: they are not in the export"),
            mark("quotations, embedded posts, buttons and invitations to subscribe"),
        ),
        (mark('Dashboard > Settings > Exports > "Create new export"; download the zip.'),),
    ),
    Format(
        "ghost",
        "Ghost",
        "documentation",
        (
            mark(
                "published posts, and what went out by e-mail alone; with --author of one of several writers"
            ),
            mark("posts for members and payers only with --include followers"),
        ),
        (
            mark("drafts and scheduled posts"),
            mark("pages: they are no posts"),
            mark("members, settings and every address (never looked at)"),
        ),
        (
            mark(
                'Ghost Admin > Settings > Import/Export > Export > "Content & settings" (a file ending in .json).'
            ),
        ),
    ),
    Format(
        "devto",
        "dev.to",
        "documentation",
        (mark("published articles and comments, also of other sites that run on Forem"),),
        (mark("drafts and deleted comments"), mark("code, quotations and embedded links")),
        (mark('Settings > Account > "Export your content"; the zip comes by e-mail.'),),
    ),
    Format(
        "beehiiv",
        "beehiiv",
        "mapping only",
        (mark("published posts for everybody, from the table posts.csv through a mapping"),),
        (mark("drafts, archived posts, and posts for payers"), mark("subscribers (never opened)")),
        (
            mark('Settings > Publication > "Export data" > posts (posts.csv).'),
            mark(
                "Run focuscoach formats --mapping beehiiv > mapping.toml and look whether its columns are yours."
            ),
            mark("Give the table with --mapping mapping.toml."),
        ),
        mark("The columns are those of a migration tool's test; the date is that of the first draft."),
    ),
    Format(
        "hyves",
        "Hyves",
        "mapping only",
        (
            mark(
                "saved or archived pages (HTML, WARC) through a mapping: focuscoach formats --mapping hyves"
            ),
            mark(
                "in web archives by path: /blog/, /wiewatwaar/ or /whowhatwhere/, /krabbels/, /forum/; and each "
                "list's further pages, fragments that were fetched by POST, by the pager's name: blog_mainbody, "
                "hub_content, hub_threadlist. Many bear one address; each is a page, and each post counts once"
            ),
            mark("objects of the old API as JSON (www, blog, tip, scrap), as its documentation has them"),
        ),
        (
            mark("krabbels of which you are not surely the sender"),
            mark("what only friends could read, unless --include followers is given; private things never"),
            mark("photos, and pages at other addresses than yours (NAME.hyves.nl) in a web archive"),
        ),
        (
            mark("Hyves closed on 2 December 2013: nothing can be asked for any more."),
            mark(
                "Look for the download that members could get in its last weeks, or for pages that you saved."
            ),
            mark(
                "Public pages lie in the Internet Archive (archive.org): most were fetched by the Archive Team in "
                "November 2013, as web archives (WARC)."
            ),
        ),
        mark(
            "No sample of the member download is public, so its layout is unknown and nothing of it is proven. "
            "How pages lie in web archives is known from the Archive Team's published scripts; no page itself could "
            "be read. The selectors of the mapping are examples: look at your own pages and change them."
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
            mark("pages without a date beside the posts; themes, templates and packages"),
            mark("code, comments and the commands of site generators"),
            mark("quotations, embedded posts, code and photo credits: not your words"),
        ),
        (mark("Give the folder, or a zip of it."),),
    ),
    Format(
        "table",
        mark("table"),
        "documentation",
        (mark("CSV in any dialect, JSON lines, lists of JSON; columns by name, --column or a mapping file"),),
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
        (mark("RSS 2.0, RSS 1.0, Atom and JSON Feed; with --author of one of several writers"),),
        (
            mark("older posts: a feed holds only the newest; ask the site for an export"),
            mark("quotations, embedded posts, code and photo credits: not your words"),
        ),
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
TITLES = {one.name: one.title for one in FORMATS}
"""What each is headed by, by its name."""


def write_mapping(network: str, translate: Callable[[str], str] = str) -> str:
    """Return a mapping file (TOML) for a network, with a comment at each key, to be adjusted.

    Raises:
        UsageError: that network needs no mapping.
    """
    if network in mapping_texts.TABLES:
        return mapping_texts.write_table(network, translate)
    if network in mapping_texts.PAGES:
        return mapping_texts.write_pages(network, translate)
    raise UsageError(
        "no-mapping",
        mark("{network} has no mapping."),
        mark("A mapping can be written for: {networks}."),
        network=network,
        networks=", ".join((*mapping_texts.TABLES, *mapping_texts.PAGES)),
    )
