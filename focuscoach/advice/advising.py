"""The advice: the facts of a history held against every rule, the three most useful remarks first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.apart import list_apart
from focuscoach.advice.asks import find_asks
from focuscoach.advice.evidence import cite
from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.history import DOUBTED, SILENT_PART
from focuscoach.advice.rules.rule import Firing, Numbers, Rule
from focuscoach.figures import Cadence, EffectiveNumber, Legibility, Share
from focuscoach.history import FROM_PROFILE
from focuscoach.locale import Translate, translator
from focuscoach.locale.numerals import say_decimal
from focuscoach.measures.mix import count_weeks, spans_enough
from focuscoach.measures.shares import effective_number, measure_share
from focuscoach.report import Advice, FocusReading, Mix, Roles, Target

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

_SEVERITIES = ("error", "warning", "info")
FIRST = 3
"""So many remarks come first, each of another theme where there are as many."""


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
) -> tuple[Advice, ...]:
    """Return the remarks on the posts of the window, in the language `ui`, most useful first."""
    facts = gather_facts(
        recent, placed=placed, mix=mix, roles=roles, focus=focus, legibility=legibility,
        cadence=cadence, target=target,
    )  # fmt: skip
    return tuple(tell_advice(rule, firing, translator(ui)) for rule, firing in judge_facts(facts))


def judge_facts(facts: Facts) -> list[tuple[Rule, Firing]]:
    """Return the rules that hold, most useful first: surest and gravest, the first three of three themes."""
    fired = [
        (rule, firing) for rule in RULES.values() if rule.condition and (firing := rule.condition(facts))
    ]
    fired.sort(key=lambda pair: (_SEVERITIES.index(_severity(*pair)), -pair[1].weight, pair[0].id))
    first: list[tuple[Rule, Firing]] = []
    for pair in fired:
        if len(first) < FIRST and pair[0].theme not in {rule.theme for rule, _ in first}:
            first.append(pair)
    return [*first, *(pair for pair in fired if pair not in first)]


def _severity(rule: Rule, firing: Firing) -> str:
    """Return the rule's severity, at most "info" where the numbers do not make it sure."""
    return rule.severity if firing.sure else "info"


def tell_advice(rule: Rule, firing: Firing, translate: Translate) -> Advice:
    """Return the remark in words, with its numbers and evidence."""
    text = translate(rule.text).format(**say_numbers(firing.numbers, translate))
    evidence = (
        *(cite(key, translate) for key in rule.evidence),
        *(cite(key, translate, counter=True) for key in rule.counter),
    )
    return Advice(rule.id, _severity(rule, firing), text, dict(firing.numbers), evidence)


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
) -> Facts:
    """Return the plain numbers that the rules look at."""
    frame = placed.history.frame
    own = frame[frame["voice"].notna()]
    leading, leading_share = _find_leading(recent, placed)
    dates = recent["created_at"].dropna()
    asked, opened, vague = count_asks(recent["text"])
    return Facts(
        target=target,
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
        leading=leading,
        leading_share=leading_share,
        subjects=_count_topical_subjects(recent),
        legibility=legibility,
        shares=_count_shares(frame, recent),
        longest_gap=float(dates.sort_values().diff().max().total_seconds() / 86400)
        if len(dates) > 1
        else 0.0,
        silence=cadence.last_post_days_ago if cadence else 0.0,
        requests=asked,
        open_requests=opened,
        vague_requests=vague,
        exposures=locate_exposures(own["id"], own["text"]),
        undated=int(recent["created_at"].isna().sum()),
        days=int(dates.dt.floor("D").nunique()),
        distinct=int(recent["words"].str.casefold().nunique()),
        other_language=int((frame["left_out"] == "other language").sum()),
        measured=len(placed.measured),
        unsure=mix.unsure if mix else None,
    )


def count_asks(texts: Iterable[str]) -> tuple[int, int, int]:
    """Return how many texts ask, how many of those open it to others, and how many say not for what.

    >>> count_asks(["Wie kent iemand bij een ziekenhuis in Zwolle?", "Mooi weer"])
    (1, 1, 0)
    """
    asks = [found for text in texts if (found := find_asks(text))]
    opened = sum(any(ask.opened for ask in found) for found in asks)
    return len(asks), opened, sum(all(ask.vague for ask in found) for found in asks)


def locate_exposures(ids: Iterable[str], texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each exposure rule the ids of the texts that it touches, in their order.

    >>> locate_exposures(["1", "2"], ["Bel 06-12345678 of 06-87654321", "Mooi weer"])
    {'FC403': ('1',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, text in zip(ids, texts, strict=True):
        for rule in sorted({one.rule for one in find_exposures(text)}):
            found[rule] = (*found.get(rule, ()), name)
    return found


def _measure_side(recent: pd.DataFrame, voice: str) -> Share | None:
    """Return one side of the band: the voice and half of mixed."""
    if not spans_enough(recent):
        return None
    return measure_share((recent[voice] + recent["p_mixed"] / 2).to_numpy(float), count_weeks(recent))


def _count_topical_subjects(recent: pd.DataFrame) -> EffectiveNumber | None:
    """Return over how many subjects the topical posts of the window are spread."""
    topical = recent[(recent["p_topical"] + recent["p_mixed"] / 2) >= 0.5]
    return effective_number(topical["subject"].factorize()[0], count_weeks(topical))


def _find_leading(recent: pd.DataFrame, placed: Placed) -> tuple[str, float]:
    """Return the largest subject that is surely off the focus, and its share of the window."""
    apart = list_apart(recent, placed.statement)
    return (apart[0][0], apart[0][1] / len(recent)) if apart else ("", 0.0)


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
