"""The facts of a history: the plain numbers that the rules look at, counted once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.apart import list_apart
from focuscoach.advice.asks import count_asks, find_asks
from focuscoach.advice.exposure import locate_exposures, name_places, read_around_names
from focuscoach.advice.network_names import NETWORK_NAMES
from focuscoach.advice.putting_out import (
    count_bare,
    count_days_since,
    count_lately,
    count_shares,
    measure_quiet,
)
from focuscoach.advice.questions import may_ask_about
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.focus import DOUBTED, SILENT_PART
from focuscoach.advice.rules.history import TERSE
from focuscoach.advice.showable import is_delicate
from focuscoach.advice.threads import tells_of_self
from focuscoach.figures import Cadence, EffectiveNumber, Legibility, Mix, Roles, Share
from focuscoach.history import FROM_POSTS, FROM_PROFILE
from focuscoach.language.columns import as_rows
from focuscoach.measures.mix import count_weeks, spans_enough
from focuscoach.measures.shares import effective_number
from focuscoach.posts import NOT_READ
from focuscoach.report import FocusReading, Part, Target

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

LIKELY = 0.5
_HOUSEHOLD = re.compile(
    r"\b(?:kamer|woning|appartement|huis|huisje|studio|huisgeno\w+|fiets|kaartje\w*|kat|hond|oppas|lift|"
    r"room|flat|apartment|house|housemates?|flatmates?|roommates?|sofa|couch|bike|bicycle|tickets?|cat|dog|"
    r"babysitter|ride)\b",
    re.IGNORECASE,
)
"""What is asked for and is no work, no place to learn and nobody to meet."""
ALIKE = 0.8
"""How far two parts of a focus go together over the posts (a correlation) before they are one thing: to walk and to
hike."""


def gather_facts(
    recent: pd.DataFrame,
    *,
    placed: Placed,
    mix: Mix | None,
    roles: Roles | None,
    focus: FocusReading | None,
    legibility: Legibility | None,
    cadence: Cadence | None,
    target: Target,
    seeks: bool = True,
) -> Facts:
    """Return the plain numbers that the rules look at."""
    frame = placed.history.frame
    judged = frame["voice"].notna() & ~frame["left_out"].isin(NOT_READ) & (frame["kind"] != "share")
    own = frame.loc[judged, ["id", "text", "platform", "created_at"]]
    known = as_rows(frame.loc[judged, "exposed"]) if "exposed" in frame and judged.any() else None
    exposed = locate_exposures(own["id"].tolist(), own["text"].tolist(), known)
    leading, leading_share = _find_leading(recent, placed)
    asks, (smallest, largest) = count_asks(recent["text"].tolist()), _find_ends(focus)
    side = mix.side if mix and spans_enough(recent) else None
    bridge, good = _find_bridge(recent, placed, roles), _find_good_asks(recent)
    quiet, quiet_since = measure_quiet(frame, recent, cadence)
    pointed = {name for ids in exposed.values() for name in ids}
    praised = recent[recent["id"].isin({bridge, *good})]
    return Facts(
        target=target,
        seeks=seeks,
        posts=len(recent),
        topical=side,
        personal=side and Share(1 - side.share, 1 - side.high, 1 - side.low),
        bridge=roles.bridge if roles else None,
        focus=focus.share if focus else None,
        statement=focus.statement if focus else "",
        source=focus.source if focus else "",
        profile_says=(focus.profile_says or "") if focus else "",
        profile_fits=None if focus is None else _fits_profile(recent, focus),
        silent_parts=_silent_parts(focus),
        doubted_parts=_doubted_parts(focus),
        parts=len(focus.parts) if focus else 0,
        kinds=_count_kinds(recent, focus),
        largest_part=largest.text if largest else "",
        largest_share=largest.share if largest else None,
        smallest_part=smallest.text if smallest else "",
        smallest_share=smallest.share if smallest else None,
        leading=leading,
        leading_share=leading_share,
        subjects=_count_topical_subjects(recent),
        legibility=legibility,
        roles=mix_roles(roles),
        shares=count_shares(frame, recent),
        replies_apart=bool((frame["kind"].isin(("reply", "comment")) & (frame["left_out"] == "kind")).any()),
        bare=count_bare(frame, recent),
        terse=sum(len(str(words).split()) < TERSE for words in recent["words"]),
        per_week=cadence.posts_per_week if cadence else None,
        lately=count_lately(recent),
        longest_gap=(cadence.longest_gap_days or 0.0) if cadence else 0.0,
        silence=cadence.last_post_days_ago if cadence else 0.0,
        quiet=quiet,
        quiet_since=quiet_since,
        requests=asks.asked,
        contact_requests=asks.contacts,
        open_requests=asks.opened,
        vague_requests=asks.vague,
        good_asks=good,
        bridge_post=bridge,
        exposures=exposed,
        places=_name_days(praised) | name_places(own[own["id"].isin(pointed)]),
        asked_ago=count_days_since(recent, good),
        delicate=_find_delicate(own, exposed.get("FC404", ())),
        undated=int(recent["created_at"].isna().sum()),
        days=int(recent["created_at"].dropna().dt.floor("D").nunique()),
        distinct=int(recent["words"].str.casefold().nunique()),
        other_language=int((frame["left_out"] == "other language").sum()),
        measured=int((frame["left_out"] == "").sum()),
        unsure=mix.unsure if mix else None,
    )


def _find_delicate(own: pd.DataFrame, named: tuple[str, ...]) -> frozenset[str]:
    """Return which of the posts that name somebody tell of a loss, an illness or a case beside the name."""
    posts = own[own["id"].isin(named)]
    return frozenset(
        str(name)
        for name, text in zip(posts["id"], posts["text"], strict=True)
        if any(is_delicate(around) for around in read_around_names(str(text)))
    )


def mix_roles(roles: Roles | None) -> tuple[float, float, float, float] | None:
    """Return the shares of the roles in the order of `ROLES`."""
    if roles is None:
        return None
    return roles.expert.share, roles.bridge.share, roles.human.share, roles.other.share


def _count_topical_subjects(recent: pd.DataFrame) -> EffectiveNumber | None:
    """Return over how many subjects the topical posts of the window are spread."""
    topical = recent[(recent["p_topical"] + recent["p_mixed"] / 2) >= 0.5]
    return effective_number(topical["subject"].factorize()[0], count_weeks(topical))


def _find_leading(recent: pd.DataFrame, placed: Placed) -> tuple[str, float]:
    """Return the largest subject that is surely off the focus, and its share of the window."""
    apart = list_apart(recent, placed.statement)
    return (apart[0][0], apart[0][1] / len(recent)) if apart else ("", 0.0)


def _find_ends(focus: FocusReading | None) -> tuple[Part | None, Part | None]:
    """Return the parts of a stated or a profile's focus with the smallest and the largest share."""
    known = [part for part in focus.parts if part.share] if focus and focus.source != FROM_POSTS else []
    known.sort(key=lambda part: part.share.share if part.share else 0.0)
    return (known[0], known[-1]) if known else (None, None)


def _silent_parts(focus: FocusReading | None) -> tuple[str, ...]:
    """Return the parts of the statement that are hardly posted about; none where that holds for all."""
    if focus is None or len(focus.parts) < 2:
        return ()
    shares = [(part.text, part.share) for part in focus.parts if part.share]
    if all(share.share < SILENT_PART for _, share in shares):
        return ()
    doubted = _doubted_parts(focus)
    return tuple(text for text, share in shares if share.high < SILENT_PART and text not in doubted)


def _doubted_parts(focus: FocusReading | None) -> tuple[str, ...]:
    """Return the parts of a profile that hardly any post fits, so that it may be read wrongly."""
    if focus is None or focus.source != FROM_PROFILE:
        return ()
    return tuple(part.text for part in focus.parts if part.share and part.share.share < DOUBTED)


def _fits_profile(recent: pd.DataFrame, focus: FocusReading) -> bool | None:
    """Return whether the profile names the focus: by a word, or by lying nearer to it than to the rest.

    None without a profile, or without posts to compare with.
    """
    profile = focus.profile_says
    if not profile:
        return None
    if _long_words(profile) & _long_words(focus.statement):
        return True
    from focuscoach.language.text import mask
    from focuscoach.language.vectors import load_vectors

    own = recent[recent["p_topical"] >= 0.5]
    on = (own["p_on_focus"] >= 0.5).to_numpy(bool)
    if on.all() or not on.any():
        return None
    vectors = as_rows(own["vector"])
    embedding = load_vectors()
    said = embedding.embed(embedding.tokenise([mask(profile)]))[0]
    return bool((vectors[on] @ said).mean() >= (vectors[~on] @ said).mean())


def _long_words(text: str) -> set[str]:
    """Return the openings of the long words, so that endings do not matter."""
    return {word.strip(".,:;|()").casefold()[:6] for word in text.split() if len(word) > 4}


def _find_bridge(recent: pd.DataFrame, placed: Placed, roles: Roles | None) -> str:
    """Return the id of the latest post that shows the person and the focus to whom sees nothing else, "" for none."""
    if roles is None or placed.statement is None:
        return ""
    bridges = recent[recent["p_bridge"] >= LIKELY]
    told = bridges[tells_of_self(bridges, (*placed.statement.parts, *placed.statement.also))]
    for name, text in zip(
        *told.sort_values("created_at", ascending=False)[["id", "text"]].to_numpy().T, strict=True
    ):
        if may_ask_about(str(text)):
            return str(name)
    return ""


def _find_good_asks(recent: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the posts that ask well for work, a place to learn or people; not those that seek a room."""
    return tuple(
        str(name)
        for name, text in zip(recent["id"], recent["text"], strict=True)
        if any(ask.good for ask in find_asks(str(text))) and not _HOUSEHOLD.search(str(text))
    )


def _name_days(posts: pd.DataFrame) -> dict[str, str]:
    """Return by the id of a post its day and network; an undated one keeps its id."""
    dated = {str(name) for name in posts.loc[posts["created_at"].notna(), "id"]}
    networks = dict(zip(posts["id"].astype(str), posts["platform"], strict=True))
    # A folder of pages is no network that anybody knows by name.
    parts = {name: 2 if networks[name] in NETWORK_NAMES else 1 for name in networks}
    return {
        name: ", ".join(place.split(", ")[: parts[name]]) if name in dated else place
        for name, place in name_places(posts).items()
    }


def _count_kinds(recent: pd.DataFrame, focus: FocusReading | None) -> int | None:
    """Return what the parts of a focus come down to: those that the same posts fit are one; None without a focus."""
    if focus is None or len(recent) < 2:
        return None
    fits = as_rows(recent["p_parts"])
    if fits.shape[1] < 2:
        return len(focus.parts)
    with np.errstate(invalid="ignore", divide="ignore"):
        alike = np.nan_to_num(np.corrcoef(fits.T)) >= ALIKE
    kinds = [set(np.flatnonzero(row).tolist()) | {at} for at, row in enumerate(alike)]
    joined: list[set[int]] = []
    for kind in kinds:
        near = [other for other in joined if other & kind]
        joined = [other for other in joined if not other & kind]
        joined.append(kind.union(*near))
    return len(joined)
