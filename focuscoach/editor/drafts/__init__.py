"""Files to drafts: the prose of a file in its syntax, with exact offsets, and what it says to focuscoach.

In: a file's text. Out: its drafts, and the directives that stand in it.
Never: a file changed, an offset that is off by one, code or quotations as the writer's prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.editor.drafts.source import Draft, Source, read_source

__all__ = ["Draft", "Source", "read_source"]
__getattr__ = hand_on(__name__, {"Draft": "source", "Source": "source", "read_source": "source"})
