"""What the person wants to be known for, how likely each post is about it, and what part each post plays.

In: a statement, a profile or the leading subject, and the posts. Out: P(on focus), roles, occupations that fit.
Never: a focus that nobody said without its source told, a score that depends on another person's posts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.focus.choice import choose_focus
    from focuscoach.focus.occupations import match_occupations
    from focuscoach.focus.roles import add_roles
    from focuscoach.focus.statement import add_on_focus, read_statement

__all__ = ["add_on_focus", "add_roles", "choose_focus", "match_occupations", "read_statement"]
__getattr__ = hand_on(
    __name__,
    {
        "add_on_focus": "statement",
        "add_roles": "roles",
        "choose_focus": "choice",
        "match_occupations": "occupations",
        "read_statement": "statement",
    },
)
