"""Exports to posts: which network each is of, what it holds, told once.

In: the paths of exports, as the networks hand them out. Out: posts, owners, and what was left out or skipped and why.
Never: a frame, a message that another wrote as one's own, an exception for one bad row, a network connection.
Another package joins by the entry point `focuscoach.importers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.importers.networks import GENERIC, IMPORTERS, Importer
    from focuscoach.importers.options import Options
    from focuscoach.importers.reading import Reading, identify, read_exports

__all__ = ["GENERIC", "IMPORTERS", "Importer", "Options", "Reading", "identify", "read_exports"]
__getattr__ = hand_on(
    __name__,
    {
        "GENERIC": "networks",
        "IMPORTERS": "networks",
        "Importer": "networks",
        "Options": "options",
        "Reading": "reading",
        "identify": "reading",
        "read_exports": "reading",
    },
)
