"""The names of a table's columns by what they mean, and the words of its rows for kinds of posts."""

from __future__ import annotations

from collections.abc import Mapping

from focuscoach.posts import Kind

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "tekst", "content", "body", "message", "bericht", "inhoud", "caption", "full_text",
             "post", "status", "sharecommentary", "comment", "description", "post text", "post content", "tweet",
             "tweet text", "berichttekst", "tekst van bericht", "tekst bericht", "opmerking", "commentaar"),
    "date": ("date", "datum", "created_at", "created at", "createdat", "timestamp", "datetime", "date/time",
             "published", "published_at", "posted_at", "created", "publish date", "published date", "date published",
             "post date", "posted on", "created_time", "date and time", "datum en tijd", "datum/tijd",
             "publicatiedatum", "plaatsingsdatum", "geplaatst op", "gepubliceerd op", "time", "tijd", "tijdstip",
             "geplaatst"),
    "id": ("id", "post_id", "status_id", "tweet_id", "uri", "guid", "nummer", "nr"),
    "kind": ("kind", "type", "soort"),
    "lang": ("lang", "language", "taal"),
    "author": ("author", "auteur", "user", "username", "gebruiker", "from", "van"),
    "title": ("title", "titel", "onderwerp", "subject"),
    "url": ("url", "link", "permalink"),
    "group": ("group", "groep", "category", "categorie", "tags", "subreddit"),
}  # fmt: skip
"""The names by which a column is known, per meaning, in order of trust."""

KINDS: Mapping[str, Kind] = {
    "thread": "thread", "draadje": "thread", "reply": "reply", "antwoord": "reply", "comment": "comment",
    "reactie": "comment", "share": "share", "retweet": "share", "repost": "share",
    "boost": "share", "rt": "share",
    "article": "article", "artikel": "article", "blog": "article",
}  # fmt: skip

TIMES = ("time", "tijd", "tijdstip", "uur", "time of day")
"""Names of a column with the time alone, beside one with the day."""
