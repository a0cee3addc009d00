"""Figures to advice: what to do first, what to post next, the card, and the contact's view, with evidence.

In: the figures and posts of the window. Out: remarks by rule, a plan of posts, a card.
Never: a post written for the person, a claim without its numbers and its grade, a moral.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.advice.advising import advise
    from focuscoach.advice.as_seen import view_as_contact
    from focuscoach.advice.card import make_card
    from focuscoach.advice.goals import GOALS, read_goal
    from focuscoach.advice.next_posts import plan_next
    from focuscoach.advice.rules import RULES, find_rule

__all__ = ["GOALS", "RULES", "advise", "find_rule", "make_card", "plan_next", "read_goal", "view_as_contact"]
__getattr__ = hand_on(
    __name__,
    {
        "GOALS": "goals",
        "RULES": "rules",
        "advise": "advising",
        "find_rule": "rules",
        "make_card": "card",
        "plan_next": "next_posts",
        "read_goal": "goals",
        "view_as_contact": "as_seen",
    },
)
