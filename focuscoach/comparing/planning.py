"""The next posts, planned where they count: on the shop window, where there are several networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach.advice.next_posts import plan_next
from focuscoach.comparing.networks import name_network, pick_posts

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.figures import Legibility
    from focuscoach.history import Placed
    from focuscoach.report import NetworkReading, NextPost, Target


def plan_posts(
    recent: pd.DataFrame,
    shop: NetworkReading | None,
    legibility: Legibility | None,
    *,
    placed: Placed,
    target: Target,
    ui: str,
    n: int = 10,
    left: frozenset[str] = frozenset(),
) -> tuple[NextPost, ...]:
    """Return the next posts for the shop window (None: for all networks), their questions drawn from all of them.

    None are planned where the profile of every network says goodbye: `left` are those that do.
    """
    if left and {*recent["platform"]} <= left:
        return ()
    return plan_next(
        pick_posts(recent, shop.network) if shop else recent,
        placed=placed,
        target=target,
        legibility=shop.legibility if shop else legibility,
        ui=ui,
        n=n,
        network=name_network(shop.network) if shop else "",
        drawn_from=recent,
    )
