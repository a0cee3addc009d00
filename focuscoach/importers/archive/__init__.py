"""Archives: zip, tar, folder and file as one thing, and what lies in them as records, rows, pages and dates.

In: a path. Out: members that can be streamed, and JSON, tables, pages and moments read from them.
Never: a file written, a member outside the archive, more memory than a bomb is given, a word about which network it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.importers.archive.members import Archive
    from focuscoach.importers.archive.opening import open_archives

__all__ = ["Archive", "open_archives"]
__getattr__ = hand_on(__name__, {"Archive": "members", "open_archives": "opening"})
