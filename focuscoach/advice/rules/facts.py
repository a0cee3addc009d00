"""What the rules look at: the plain numbers of a history, free of frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a check of a draft reads the rules and no report
    from focuscoach.figures import EffectiveNumber, Legibility, Share
    from focuscoach.report import Target


NAMED = 3
"""So many posts are named in a sentence; the ids of all are among its numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The window in numbers; None where the posts do not bear a measure.

    `seeks` says that the person named the goal: nobody is told how to ask who did not say that they look for
    something. `topical` and `personal` are the sides of the band: each holds half of the mixed posts. `source` says
    where the focus comes from (stated, profile, posts, "" for no focus). `parts` counts its parts; `doubted_parts`
    are those that were read from a profile and that hardly a post fits. `kinds` counts what its parts come down to:
    those that the same posts fit are one. `largest_part` is the part with the largest share, `largest_share`, and
    `smallest_part` the one with the smallest. `leading` is the largest subject surely off the focus and
    `leading_share` its share of the window. `profile_fits` tells whether the profile names the focus, None where
    there is no profile. `roles` holds the shares of expert, bridge, human and other posts, None without a focus.
    `shares` counts others' posts passed on without own words, and `replies_apart` says that there are replies which
    are not measured. `bare` counts the person's own posts of the period without words of their own, `terse` the
    measured ones with but a few. `shop` is the topical side of the network that is the shop window, `shop_name` how
    it is called, `shop_focus` its share on the focus and `shop_known` its legibility; None where there is but one
    network. `left` is the network whose profile says goodbye. `per_week`, `longest_gap` and `silence` are the
    cadence's own: posts a week, days between two posts, and days from the last post to the day of the report (0
    where nobody knows that day). `lately` counts the posts of the last year of a window that is twice as long or
    more. `asked_ago` are the days from the latest of `good_asks` to the latest post. `quiet` and `quiet_since` are
    the longest gap and the days since the last of anything that the person put out, shares and replies too; None
    where nobody looked. `bridge_post` and `good_asks` are ids of posts to praise: one that shows the person and the
    focus, and those that ask well. `requests` counts posts that ask, `contact_requests` those that ask for a place,
    work or people (None where nobody looked), `open_requests` which of these open it to whom readers know;
    `vague_requests` say not for what. `exposures` maps rule ids to the ids of public posts in the whole history,
    and `places` such an id, or one that is praised, to its day and network; `delicate` are those that name somebody
    beside a loss, an illness or a case. `other_language` and `measured` count over the whole history too.
    """

    target: Target
    posts: int
    seeks: bool = True
    topical: Share | None = None
    personal: Share | None = None
    bridge: Share | None = None
    focus: Share | None = None
    statement: str = ""
    source: str = ""
    profile_says: str = ""
    profile_fits: bool | None = None
    silent_parts: tuple[str, ...] = ()
    doubted_parts: tuple[str, ...] = ()
    parts: int = 0
    kinds: int | None = None
    largest_part: str = ""
    largest_share: Share | None = None
    smallest_part: str = ""
    smallest_share: Share | None = None
    leading: str = ""
    leading_share: float = 0.0
    subjects: EffectiveNumber | None = None
    legibility: Legibility | None = None
    roles: tuple[float, float, float, float] | None = None
    shares: int = 0
    replies_apart: bool = False
    bare: int = 0
    terse: int = 0
    per_week: float | None = None
    lately: int | None = None
    longest_gap: float = 0.0
    silence: float = 0.0
    quiet: float | None = None
    quiet_since: float | None = None
    shop: Share | None = None
    shop_name: str = ""
    shop_focus: Share | None = None
    shop_known: float | None = None
    left: str = ""
    requests: int = 0
    open_requests: int = 0
    vague_requests: int = 0
    contact_requests: int | None = None
    good_asks: tuple[str, ...] = ()
    asked_ago: float | None = None
    bridge_post: str = ""
    exposures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    delicate: frozenset[str] = frozenset()
    undated: int = 0
    days: int = 0
    distinct: int = 0
    other_language: int = 0
    measured: int = 0
    unsure: Share | None = None

    @property
    def side(self) -> Share | None:
        """The topical side that counts: of the shop window, else of all posts."""
        return self.topical if self.shop is None else self.shop

    def name_posts(self, ids: tuple[str, ...]) -> str:
        """Return which posts they are: day, network and id of the first of them."""
        more = "; …" if len(ids) > NAMED else ""
        return "; ".join(self.places.get(name, f"id {name}") for name in ids[:NAMED]) + more

    @property
    def shop_tells(self) -> bool:
        """Whether the shop window is about the focus often enough: what a contact sees is fine."""
        if self.shop_focus is None:
            return False
        return round(100 * self.shop_focus.share) >= round(100 * self.target.focus_at_least)
