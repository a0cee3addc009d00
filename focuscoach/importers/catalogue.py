"""The social networks that can be read, with what is proven, what is left, and how to ask for the export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from focuscoach.errors import mark

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
WAIT = mark("Wait for the message that it is ready, and download it; it may be several files: give them all.")

NETWORKS: tuple[Format, ...] = (
    Format(
        "linkedin",
        "LinkedIn",
        "real export",
        (
            mark("posts (Shares.csv), comments, published articles"),
            mark("headline, summary, positions, skills and languages, to know what you want to be known for"),
            mark("the same as JSON, where you saved the answers of the Member Data Portability API"),
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
        mark(
            "The answers of the API, which members in Europe may ask, were checked on documentation alone: those of "
            "MEMBER_SHARE_INFO, ALL_COMMENTS, PROFILE, POSITIONS, SKILLS and LANGUAGES are read."
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
        (mark('Settings and privacy > Your account > "Download an archive of your data".'), WAIT),
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
            WAIT,
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
            WAIT,
        ),
        mark("Comments were checked on documentation alone."),
    ),
    Format(
        "threads",
        "Threads",
        "documentation",
        (mark("posts and replies; to whom a reply goes is not exported"),),
        (_LIKES, mark("reposts: they are not in the export")),
        (
            mark("It comes with Instagram's export, in the same way."),
            mark("Choose the format JSON, all time."),
        ),
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
            WAIT,
            mark("After moving to another server, ask the old one too: posts do not move."),
        ),
        mark("Pleroma, GoToSocial and Pixelfed may differ; the form was read in Mastodon's own source."),
    ),
    Format(
        "bluesky",
        "Bluesky",
        "real export",
        (
            mark(
                "posts, own threads, replies and quotes from the repository file (.car) or its records as JSON"
            ),
            mark("articles in the same file: of Standard.site, Leaflet and WhiteWind, each once"),
        ),
        (
            mark("deleted posts that still lie in the file"),
            mark("likes, follows and pictures"),
            mark(
                "articles that are drafts, for those who have the link, or for members; code and quotations in them"
            ),
        ),
        (mark("Settings > Account > Export my data > Download CAR file."),),
        mark("Articles were checked on the descriptions of their records alone."),
    ),
    Format(
        "reddit",
        "Reddit",
        "real export",
        (mark("posts and comments, without the lines that quote others; the subreddit as a hint"),),
        (_MESSAGES, mark("drafts, votes and saved posts"), mark("removed and deleted texts")),
        (mark("Go to reddit.com/settings/data-request and request a copy of your data."), WAIT),
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
            WAIT,
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
        "youtube",
        "YouTube",
        "documentation",
        (
            mark("title and description of your own public videos, your posts, and comments"),
            mark(
                "Takeout in English, Dutch and German: it names files and columns in your account's language"
            ),
        ),
        (
            mark("what you watched and searched, subscriptions and playlists (never opened)"),
            mark("live chats (never opened)"),
            mark("private and unlisted videos, and words spoken in videos"),
        ),
        (
            mark('Go to takeout.google.com > "Deselect all" > YouTube and YouTube Music.'),
            mark(
                'Choose "All YouTube data included": comments, posts and video metadata; leave the videos out.'
            ),
            WAIT,
        ),
        mark(
            "Names were read in the code of others; the Dutch ones of posts are a guess. Posts have no date there, so "
            "they count in no period."
        ),
    ),
    Format(
        "telegram",
        "Telegram",
        "documentation",
        (
            mark(
                "posts of your public channels, from an export of one channel or of the whole account (JSON)"
            ),
            mark("private channels only with --include followers"),
        ),
        (
            mark(
                "every other chat: persons, groups, also open ones, bots and saved messages are passed over"
            ),
            mark("contacts, chats that you left, reactions"),
            mark("forwarded messages: the words of others"),
            mark("the export as web pages (HTML): ask for JSON"),
        ),
        (
            mark("In Telegram Desktop, open your channel > the three dots > Export chat history."),
            mark('Choose the format "Machine-readable JSON", all time, without media.'),
        ),
        mark(
            "Nothing in the export of a whole account tells a channel that you follow from your own: with several, "
            "say with --author which is yours."
        ),
    ),
    Format(
        "stackoverflow",
        "Stack Overflow",
        "mapping only",
        (mark("your questions and answers, as a table from the Data Explorer of Stack Exchange"),),
        (
            mark("comments, and what was deleted: the Data Explorer has none of your deleted posts"),
            mark("code and quotations in your posts"),
        ),
        (
            mark("Run focuscoach formats --mapping stackoverflow > mapping.toml: it holds the query to run."),
            mark(
                "Go to data.stackexchange.com, choose the site, run the query with your number, Download CSV."
            ),
            mark("Give the table with --mapping mapping.toml."),
        ),
        mark(
            "The columns are those that the Data Explorer documents; the layout of a personal export is not known."
        ),
    ),
)
"""In the order in which people ask for them."""
