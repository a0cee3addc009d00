"""One person's networks beside each other: what a contact meets on each, and what that asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.goals import GOALS
from focuscoach.advice.rules.worth import STOPPED
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, Legibility, Share, place_side
from focuscoach.history import ROLES
from focuscoach.importers.formats import TITLES
from focuscoach.locale import Translate, translator
from focuscoach.measures.mix import count_weeks, measure_mix, measure_rhythm, spans_enough
from focuscoach.measures.shares import measure_legibility, measure_share
from focuscoach.report import NetworkReading, Subject, Target

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from focuscoach.history import Group

SUBJECTS = 3
"""Subjects of a network that are told."""
FEWEST_OF_SUBJECT = 3
"""Posts of a subject on a network under which it is not told there."""

_ENDED = mark("{network}: your last post there was more than a year old on the day of this report.")
_LEFT = mark("{network}: your profile there says goodbye.")
_TOGETHER = mark("Your {n} posts on {network} lie too close together to say more.")
_FREE = mark("{network}: {share} on the topical side.")
_WINDOW_IN = mark("{network}, your shop window, is in the band: keep it so.")
_WINDOW_NEAR = mark(
    "{network}, your shop window, lies beside the band of {low}–{high} by less than can be told ({share} topical): "
    "fine."
)
_WINDOW_UNDER = mark(
    "{network}, your shop window, is under the band of {low}–{high} ({share} topical): write there about what you know "
    "or learn."
)
_WINDOW_OVER = mark(
    "{network}, your shop window, is over the band of {low}–{high} ({share} topical): let it show the person now and "
    "then."
)
_IN = mark("{network} is in the band as well.")
_UNDER = mark("{network} is where people meet you: fine, as long as {window} tells your subject.")
_OVER = mark("{network} is nearly all subject: fine, as long as {window} shows the person too.")


def name_network(network: str) -> str:
    """Return the name by which people know a network.

    >>> name_network("linkedin"), name_network("nameless")
    ('LinkedIn', 'Nameless')
    """
    return TITLES.get(network, network.capitalize())


def read_networks(
    recent: pd.DataFrame,
    moment: datetime,
    *,
    groups: tuple[Group, ...],
    target: Target,
    model_sd: float,
    focus_sd: float,
    at_most: bool,
    ui: str,
    left: frozenset[str] = frozenset(),
) -> tuple[NetworkReading, ...]:
    """Return a row for each network with ten posts or more in the window, the shop window first and then the largest.

    Empty where fewer than two have so many. A post that stood on two networks counts on both. `at_most` says that the
    focus was read from these posts. A network that is `left`, or where the last post is long ago, is no shop window.
    """
    parts = _part(recent)
    if len(parts) < 2:
        return ()
    ended = {name for name, posts in parts.items() if has_ended(posts, moment)}
    alive = {name: posts for name, posts in parts.items() if name not in ended | left}
    window = choose_shop_window(target.goal, alive) if alive else ""
    translate = translator(ui)
    rows = []
    for network, posts in parts.items():
        enough = spans_enough(posts)
        side = (posts["p_topical"] + posts["p_mixed"] / 2).to_numpy(float)
        share = measure_share(side, count_weeks(posts), model_sd=model_sd) if enough else None
        focus = posts["p_on_focus"].to_numpy(float)
        bears_focus = enough and not np.isnan(focus).any()
        row = NetworkReading(
            network=network,
            shop_window=network == window,
            posts=len(posts),
            mix=measure_mix(posts, model_sd=model_sd) if enough else None,
            focus_share=measure_share(focus, count_weeks(posts), model_sd=focus_sd) if bears_focus else None,
            legibility=_read_legibility(posts, model_sd, focus_sd, at_most) if bears_focus else None,
            cadence=measure_rhythm(posts, moment),
            subjects=_list_subjects(posts, groups),
            advice=translate(_LEFT if network in left else _ENDED).format(network=name_network(network))
            if network not in alive
            else _advise(network, window, len(posts), share, target, translate),
        )
        rows.append(row)
    return tuple(sorted(rows, key=lambda row: (not row.shop_window, -row.posts, row.network)))


def has_ended(posts: pd.DataFrame, moment: datetime) -> bool:
    """Return whether the last of the posts is as long ago as makes a report say that somebody has stopped."""
    newest = posts["created_at"].max()
    return newest == newest and newest is not None and (moment - newest).days >= STOPPED


def choose_shop_window(goal: str, parts: dict[str, pd.DataFrame]) -> str:
    """Return the network that counts most for a goal: the first that it names, else the one with most posts."""
    named = [network for network in GOALS[goal].shop_window if network in parts]
    return named[0] if named else max(sorted(parts), key=lambda network: len(parts[network]))


def pick_posts(recent: pd.DataFrame, network: str) -> pd.DataFrame:
    """Return the posts of the window that stood on a network, of which there are ten or more."""
    return _part(recent)[network]


def _part(recent: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the posts of each network that has ten or more."""
    stood = (
        recent["platforms"].tolist() if "platforms" in recent else [(name,) for name in recent["platform"]]
    )
    names = sorted({name for one in stood for name in one})
    parts = {name: recent[[name in one for one in stood]] for name in names}
    return {name: posts for name, posts in parts.items() if len(posts) >= LABELS_ONLY_UNDER}


def _read_legibility(
    posts: pd.DataFrame, model_sd: float, focus_sd: float, at_most: bool
) -> Legibility | None:
    found = measure_legibility(
        posts[[f"p_{role}" for role in ROLES]].to_numpy(float), weeks=count_weeks(posts),
        unsure=(posts["voice"] == "unsure").to_numpy(bool), model_sd=model_sd, focus_sd=focus_sd,
    )  # fmt: skip
    return found and replace(found, at_most=at_most)


def _list_subjects(posts: pd.DataFrame, groups: tuple[Group, ...]) -> tuple[Subject, ...]:
    """Return the largest subjects of a network, with their share of its posts where it bears one."""
    enough, weeks = spans_enough(posts), count_weeks(posts)
    found = []
    for group in groups:
        member = (posts["subject"] == group.name).to_numpy(bool)
        if member.sum() < FEWEST_OF_SUBJECT:
            continue
        on_focus = float(posts.loc[member, "p_on_focus"].mean())
        share = measure_share(member.astype(float), weeks) if enough else None
        on = None if np.isnan(on_focus) else on_focus
        found.append(Subject(group.name, group.terms, int(member.sum()), share, on))
    return tuple(sorted(found, key=lambda subject: -subject.posts)[:SUBJECTS])


def _advise(
    network: str, window: str, posts: int, share: Share | None, target: Target, translate: Translate
) -> str:
    """Return one line that names the network: what is well there, or what to do; nothing is asked on a hair."""
    told = {"network": name_network(network), "window": name_network(window), "n": posts}
    if share is None:
        return translate(_TOGETHER).format(**told)
    low, high = target.topical
    told |= {"share": f"{share.share:.0%}", "low": f"{100 * low:.0f}", "high": f"{high:.0%}"}
    message = _choose_message(share, target.topical, window=network == window)
    return translate(_FREE if target.free else message).format(**told)


def _choose_message(share: Share, band: tuple[float, float], *, window: bool) -> str:
    place = place_side(share, band)
    if place == "in":
        return _WINDOW_IN if window else _IN
    if not window:
        return _UNDER if share.share < band[0] else _OVER
    return {"under": _WINDOW_UNDER, "over": _WINDOW_OVER}.get(place, _WINDOW_NEAR)
