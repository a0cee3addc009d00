"""The advice: the facts of a history held against every rule, the three most useful remarks first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.apart import list_apart
from focuscoach.advice.asks import count_asks
from focuscoach.advice.choosing import choose
from focuscoach.advice.evidence import cite
from focuscoach.advice.exposure import locate_exposures, name_places, read_around_names
from focuscoach.advice.network_names import name_network
from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.focus import DOUBTED, SILENT_PART
from focuscoach.advice.rules.rule import Firing, Numbers, Rule
from focuscoach.advice.showable import is_delicate
from focuscoach.figures import Cadence, EffectiveNumber, Legibility, Mix, Roles, Share
from focuscoach.history import FROM_POSTS, FROM_PROFILE
from focuscoach.locale import Translate, translator
from focuscoach.locale.numerals import join_spans, say_decimal
from focuscoach.measures.mix import count_weeks, spans_enough
from focuscoach.measures.shares import effective_number, measure_share
from focuscoach.posts import NOT_READ
from focuscoach.report import Advice, FocusReading, NetworkReading, Part, ProfileReading, Target
from focuscoach.voice.model import load_voice

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

UNJUDGED = frozenset({"farewell", "other-language"})
"""What may be untold of a profile because its first line is none to judge."""
GOOD_FIRST_LINE = "FC571"
"""The rule by which the first line of a profile is praised for naming the field."""


def advise(
    recent: pd.DataFrame,
    *,
    placed: Placed,
    mix: Mix | None,
    roles: Roles | None,
    focus: FocusReading | None,
    legibility: Legibility | None,
    cadence: Cadence | None,
    target: Target,
    ui: str,
    seeks: bool = True,
    profile: ProfileReading | None = None,
    shop: NetworkReading | None = None,
) -> tuple[Advice, ...]:
    """Return the remarks on the posts of the window, in the language `ui`: to do first, good, others.

    `seeks` says that the person named the goal that `target` is of. What is praised of the `profile` itself is not
    blamed here, and the gravest remark on it may be what to do first. `shop` is the network that is the shop window,
    where there are several: what is fine there is not mended by what stands elsewhere.
    """
    facts = gather_facts(
        recent, placed=placed, mix=mix, roles=roles, focus=focus, legibility=legibility,
        cadence=cadence, target=target, seeks=seeks,
    )  # fmt: skip
    facts = replace(
        facts,
        shop=read_shop(shop),
        shop_focus=shop.focus_share if shop else None,
        shop_known=shop.legibility.value if shop and shop.legibility else None,
        left=_find_left(profile),
        profile_fits=None if _may_not_blame(profile) else facts.profile_fits,
    )
    told = {one.rule: one for one in profile.advice} if profile else {}
    remarks = tuple((RULES[one.rule], Firing(one.numbers, 1.0)) for one in told.values())
    choice, translate = choose(facts, remarks), translator(ui)
    return tuple(
        replace(told[rule.id], first=True)
        if rule.id in told
        else tell_advice(rule, firing, translate, first=(rule, firing) in choice.first)
        for rule, firing in choice.all
    )


def read_shop(shop: NetworkReading | None) -> Share | None:
    """Return the topical side of the network that is the shop window."""
    if shop is None or shop.mix is None:
        return None
    topical, half = shop.mix.topical, shop.mix.mixed.share / 2
    return Share(topical.share + half, topical.low + half, topical.high + half)


def _find_left(profile: ProfileReading | None) -> str:
    """Return the network whose profile says goodbye, "" where none does."""
    if profile is None or not profile.lines or "farewell" not in profile.untold:
        return ""
    return name_network(profile.lines[0].network)


def _may_not_blame(profile: ProfileReading | None) -> bool:
    """Return whether a first line is good, or cannot be judged, so that nothing is to be said against it."""
    if profile is None:
        return False
    return bool(UNJUDGED & {*profile.untold}) or any(one.rule == GOOD_FIRST_LINE for one in profile.praise)


def tell_advice(rule: Rule, firing: Firing, translate: Translate, *, first: bool = False) -> Advice:
    """Return the remark in words, with its numbers and evidence; `first` where it is one of those to do first."""
    said = translate(firing.text or rule.text).format(**say_numbers(firing.numbers, translate), **firing.told)
    text = join_spans(said)
    evidence = (
        *(cite(key, translate) for key in rule.evidence),
        *(cite(key, translate, counter=True) for key in rule.counter),
    )
    # Where the numbers do not make it sure, a warning is only information.
    severity = rule.severity if firing.sure or rule.severity == "note" else "info"
    return Advice(rule.id, severity, text, dict(firing.numbers), evidence, first, firing.lead)


def say_numbers(numbers: Numbers, translate: Translate) -> dict[str, str]:
    """Return numbers as words: shares in per cents, names ending in _number with one digit, the rest whole.

    >>> say_numbers({"share": 0.425, "most_number": 2.25, "posts": 1200}, str)
    {'share': '42%', 'most_number': '2.2', 'posts': '1200'}
    """
    told = {}
    for name, value in numbers.items():
        if not isinstance(value, float):
            told[name] = str(value)
        elif name.endswith("_number"):
            told[name] = say_decimal(value, translate)
        else:
            told[name] = f"{value:.0%}"
    return told


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
    exposed = locate_exposures(own["id"], own["text"])
    leading, leading_share = _find_leading(recent, placed)
    asks, (smallest, largest) = count_asks(recent["text"]), _find_ends(focus)
    return Facts(
        target=target,
        seeks=seeks,
        posts=len(recent),
        topical=_measure_side(recent, "p_topical"),
        personal=_measure_side(recent, "p_personal"),
        bridge=roles.bridge if roles else None,
        focus=focus.share if focus else None,
        statement=focus.statement if focus else "",
        source=focus.source if focus else "",
        profile_says=(focus.profile_says or "") if focus else "",
        profile_fits=None if focus is None else _fits_profile(recent, focus),
        silent_parts=_silent_parts(focus),
        doubted_parts=_doubted_parts(focus),
        parts=len(focus.parts) if focus else 0,
        largest_part=largest.text if largest else "",
        largest_share=largest.share if largest else None,
        smallest_part=smallest.text if smallest else "",
        smallest_share=smallest.share if smallest else None,
        leading=leading,
        leading_share=leading_share,
        subjects=_count_topical_subjects(recent),
        legibility=legibility,
        roles=mix_roles(roles),
        shares=_count_shares(frame, recent),
        replies_apart=bool((frame["kind"].isin(("reply", "comment")) & (frame["left_out"] == "kind")).any()),
        per_week=cadence.posts_per_week if cadence else None,
        longest_gap=(cadence.longest_gap_days or 0.0) if cadence else 0.0,
        silence=cadence.last_post_days_ago if cadence else 0.0,
        requests=asks.asked,
        contact_requests=asks.contacts,
        open_requests=asks.opened,
        vague_requests=asks.vague,
        good_requests=asks.good,
        exposures=exposed,
        places=name_places(own[own["id"].isin({name for ids in exposed.values() for name in ids})]),
        delicate=_find_delicate(own, exposed.get("FC404", ())),
        undated=int(recent["created_at"].isna().sum()),
        days=int(recent["created_at"].dropna().dt.floor("D").nunique()),
        distinct=int(recent["words"].str.casefold().nunique()),
        other_language=int((frame["left_out"] == "other language").sum()),
        measured=len(placed.measured),
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


def _measure_side(recent: pd.DataFrame, voice: str) -> Share | None:
    """Return one side of the band: the voice and half of mixed, as unsure as the model is in the report's own mix."""
    if not spans_enough(recent):
        return None
    side = (recent[voice] + recent["p_mixed"] / 2).to_numpy(float)
    return measure_share(side, count_weeks(recent), model_sd=load_voice().model_sd)


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
    vectors = np.stack(list(own["vector"]))
    embedding = load_vectors()
    said = embedding.embed(embedding.tokenise([mask(profile)]))[0]
    return bool((vectors[on] @ said).mean() >= (vectors[~on] @ said).mean())


def _long_words(text: str) -> set[str]:
    """Return the openings of the long words, so that endings do not matter."""
    return {word.strip(".,:;|()").casefold()[:6] for word in text.split() if len(word) > 4}


def _count_shares(frame: pd.DataFrame, recent: pd.DataFrame) -> int:
    """Return how many posts of others were passed on in the period of the window."""
    passed = frame[frame["kind"] == "share"]
    first = recent["created_at"].min()
    if first is None or first != first:
        return len(passed)
    return int(((passed["created_at"] >= first) | passed["created_at"].isna()).sum())
