"""The local page: the same engine as the command line, for those who never open a terminal.

In: uploads and clicks of one visit. Out: the report as a page, corrections kept, drafts judged.
Never: another address than loopback, an answer without the token, a file that outlives the visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.web.serving import serve
    from focuscoach.web.visit import Visit

__all__ = ["Visit", "serve"]
__getattr__ = hand_on(__name__, {"Visit": "visit", "serve": "serving"})
