"""What a network is called in a sentence, by the name in the frame."""

from __future__ import annotations

from focuscoach.errors import mark

NETWORK_NAMES = {
    "linkedin": "LinkedIn", "twitter": "X", "mastodon": "Mastodon", "bluesky": "Bluesky", "instagram": "Instagram",
    "facebook": "Facebook", "reddit": "Reddit", "threads": "Threads", "tiktok": "TikTok", "telegram": "Telegram",
    "youtube": "YouTube", "hyves": "Hyves", "wordpress": "WordPress", "tumblr": "Tumblr", "pinterest": "Pinterest",
    "draft": mark("this profile"),
}  # fmt: skip
"""The names by which people know them; `focuscoach.importers.formats.TITLES` has those that a list is headed by."""


def name_network(network: str) -> str:
    """Return a network as it writes itself; one without a name of its own as it stands.

    >>> name_network("linkedin"), name_network("markdown")
    ('LinkedIn', 'markdown')
    """
    return NETWORK_NAMES.get(network, network)
