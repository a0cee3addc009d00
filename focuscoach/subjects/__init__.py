"""Posts to subjects: groups of posts of one field or near in meaning, their number found and not fixed, with names.

In: vectors, terms and P(topical) of the posts, and what the careful reader saw. Out: a group a post, or none, and
each group's name (a plain field where one is sure) and middle.
Never: a name that stands in none of its posts, another answer for another order of the posts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.subjects.discovery import add_subjects, group_subjects

__all__ = ["add_subjects", "group_subjects"]
__getattr__ = hand_on(__name__, {"add_subjects": "discovery", "group_subjects": "discovery"})
