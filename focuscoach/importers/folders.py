"""Folders of one source that are exports by themselves, each with a member that says whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from focuscoach.importers.archive.members import Archive

OWNERS = {
    "twitter": ("account.js", "user_details.js"),
    "mastodon": ("actor.json",),
    "linkedin": ("profile.csv",),
    "instagram": ("personal_information.json", "profile.json"),
    "facebook": ("profile_information.json",),
    "bluesky": ("*.car", "app.bsky.actor.profile/self.json"),
    "reddit": ("statistics.csv",),
    "tiktok": ("user_data*.json",),
    "telegram": ("result.json",),
    "hyves": ("user*.json",),
}
"""The member of each network's export that there is one of, since it says whose the export is."""


def split_by_owner(archive: Archive, networks: Sequence[str]) -> list[Archive]:
    """Return the parts of an archive where several folders of it say whose they are; else only the archive.

    What lies in none of these folders goes with the one that lies highest.
    """
    signs = archive.find(*(name for network in networks for name in OWNERS.get(network, ())))
    if archive.single or len(signs) < 2:
        return [archive]
    top = common_top(signs)
    owned: dict[str, list[str]] = {_folder_of(sign, top): [] for sign in signs}
    if len(owned) < 2:
        return [archive]
    highest = min(signs, key=lambda sign: sign.count("/"))
    is_top = [sign.count("/") for sign in signs].count(highest.count("/")) == 1
    rest = owned[_folder_of(highest, top)]
    for member in archive.members():
        here = owned.get(_folder_of(member, top)) if member.startswith(top) else None
        (rest if here is None else here).append(member)
    parts = []
    for folder, members in owned.items():
        part = archive.part(members)
        part.name = archive.name if members is rest and is_top else folder or archive.name
        parts.append(part)
    return parts


_WHICH = ("posts.csv",)
"""Tables that say which of an export's pages are public."""


def says_whose(archive: Archive, member: str) -> bool:
    """Return whether a member tells whose an export is or what of it is public: without it nothing else is read."""
    signs = (*(name for names in OWNERS.values() for name in names), *_WHICH)
    return member in archive.find(*signs)


def common_top(members: Sequence[str]) -> str:
    """Return the folders that all members, which are sorted, share, with the last slash."""
    first, last = members[0].split("/")[:-1], members[-1].split("/")[:-1]  # sorted: these two differ most
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return "".join(folder + "/" for folder in first[:shared])


def _folder_of(member: str, top: str) -> str:
    folder, slash, _ = member.removeprefix(top).partition("/")
    return folder if slash else ""
