"""Markup to words: HTML, Markdown and XML as the person wrote it.

In: a field as the network stores it. Out: plain text with its links whole, without what others wrote.
Never: a script, a style or a comment as words; a guess about what the words mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.importers.texts.plain import clean, from_html

__all__ = ["clean", "from_html"]
__getattr__ = hand_on(__name__, {"clean": "plain", "from_html": "plain"})
