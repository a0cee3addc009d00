"""What the package knows of itself: its version, and how a room hands on names without importing their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

__version__ = "0.1.0"


def hand_on(room: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return a room's `__getattr__`: each name comes from the file that is its home when it is first asked for.

    So a door costs nothing to those who pass it on the way to another file.

    >>> hand_on("focuscoach", {"Post": "posts"})("Post").__name__
    'Post'
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{homes[name]}"), name)

    return find
