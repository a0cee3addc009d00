"""The writer's own tools: drafts checked in the terminal, in a pipeline and in the editor.

In: drafts, the profile and the settings in force. Out: findings with exact places, in the form that each tool reads.
Never: a draft changed, a text of the history in the profile, pandas, spaCy or scikit-learn in a check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.editor.checking import Request, Session
    from focuscoach.editor.findings import Finding, Outcome
    from focuscoach.editor.profile import Profile, read_profile, write_profile

__all__ = ["Finding", "Outcome", "Profile", "Request", "Session", "read_profile", "write_profile"]
__getattr__ = hand_on(
    __name__,
    {
        "Finding": "findings",
        "Outcome": "findings",
        "Profile": "profile",
        "Request": "checking",
        "Session": "checking",
        "read_profile": "profile",
        "write_profile": "profile",
    },
)
