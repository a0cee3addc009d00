"""Sources to the writer's own prose: what of Markdown is words, and what is code, a quotation or a mark.

In: a source. Out: its holes in order, and the prose that is left, each character with its place.
Never: a word that is not in the source, a pattern whose time grows faster than its text, a look at any file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.prose.holes import Hole, Prose, Scan, cut
    from focuscoach.prose.markdown import scan_markdown

__all__ = ["Hole", "Prose", "Scan", "cut", "scan_markdown"]
__getattr__ = hand_on(
    __name__,
    {"Hole": "holes", "Prose": "holes", "Scan": "holes", "cut": "holes", "scan_markdown": "markdown"},
)
