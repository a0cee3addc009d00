"""How often a comparison calls a difference real where there is none: random halves of one real history.

Run `python tests/bench/compare.py` with FOCUSCOACH_DATA set; it rewrites compare.json beside it, which holds counts
alone: no name, no text. A history is every real export, and the posts of members of parliament and of Hacker News that
were published as data sets. Its latest posts are cut in two at random, by weeks and by posts; each half is a stretch as
a comparison of two reports has it, judged by one instrument. Whatever is called real then is false. An unequal cut (one
post in five) is what a month after a year looks like. Beside it stands how often the earlier half differs from the
later one, where much is true, and how often a change that was put in is found: so many of the posts of one half are
made to be about the focus.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from focuscoach.comparing.difference import Stretch, find_moved
from focuscoach.comparing.reports import bears_shares
from focuscoach.comparing.weeks import add_up_weeks
from focuscoach.errors import FocuscoachError
from focuscoach.figures import Moved
from focuscoach.focus.on_focus import FOCUS_SD
from focuscoach.history import History
from focuscoach.measures.mix import count_weeks
from focuscoach.pipeline import judge, place, read
from focuscoach.posts import Owner, Post, as_moment, to_frame
from focuscoach.training.real_people import list_exports
from focuscoach.training.sources import find_data, read_lines
from focuscoach.voice.model import load_voice

HERE = Path(__file__).parent
SPLITS = 100
"""Random cuts of each history, for each way of cutting."""
AUTHORS, FEWEST, LATEST = 25, 60, 300
"""Authors of a data set, posts under which a history is too short to cut in two, and posts taken of a longer one."""
STREAMS = ("nl_mps_streams.jsonl.gz", "hacker_news_streams.jsonl.gz")
PLANTED = (0.2, 0.4)
"""Shares of the later half's posts that are moved to the focus, to see whether that is found."""


def find_histories() -> Iterator[tuple[str, History]]:
    """Yield every real history with where it is from, judged by the fast model."""
    data = find_data()
    for path in list_exports(data.parent / "exports" / "real"):
        try:
            yield "export", judge(read(path), quick=True)
        except FocuscoachError:
            continue
    for name in STREAMS:
        rows = list(read_lines(data / "evaluate" / name))
        often = Counter(row["author"] for row in rows).most_common()
        authors = [author for author, n in often if n >= FEWEST][:AUTHORS]
        for author in authors:
            posts = [as_post(row) for row in rows if row["author"] == author]
            frame = to_frame(posts).sort_values("created_at", kind="stable", ignore_index=True)
            yield name.partition("_streams")[0], judge(History(frame, (), (), Owner(), ()), quick=True)


def as_post(row: dict[str, str]) -> Post:
    moment = as_moment(datetime.fromisoformat(row["created_at"]).astimezone(UTC))
    return Post(row["id"], "table", "original", row["text"], moment, "second", lang=row["lang"])


def choose_posts(history: History) -> tuple[pd.DataFrame, bool]:
    """Return the latest dated posts, and whether they have a focus."""
    placed = place(history, quick=True)
    measured = placed.measured
    dated = measured[measured["created_at"].notna()].sort_values("created_at", kind="stable")
    return dated.tail(LATEST), placed.statement is not None


def cut(frame: pd.DataFrame, later: np.ndarray, side: np.ndarray | None) -> tuple[Stretch, Stretch]:
    """Return two stretches; `side` says where each week was dealt, empty ones too (None: there is no rhythm)."""
    weeks = number_weeks(frame)
    counts = np.bincount(weeks)
    return tuple(
        Stretch(add_up_weeks(frame[chosen]), () if side is None else tuple(counts[side == at].tolist()))
        for at, chosen in enumerate((~later, later))
    )


def number_weeks(frame: pd.DataFrame) -> np.ndarray:
    weeks = count_weeks(frame)
    return weeks - weeks.min()


def hold(then: Stretch, since: Stretch, focus: bool) -> tuple[Moved, ...] | None:
    """Return what moved; None where one of the stretches bears no share."""
    if not (bears_shares(then.weeks) and bears_shares(since.weeks)):
        return None
    sd = load_voice().model_sd
    return find_moved(then, since, shares=True, focus=focus, voice_sd=sd, focus_sd=FOCUS_SD, same_judge=True)


def split(rng: np.random.Generator, frame: pd.DataFrame, how: str, part: float) -> tuple[Stretch, Stretch]:
    """Return a random cut of a history, by weeks or by posts, with about so large a part as the second stretch.

    Posts that are dealt out of the same weeks have no rhythm of their own.
    """
    if how == "posts":
        return cut(frame, rng.random(len(frame)) < part, None)
    weeks = number_weeks(frame)
    side = rng.random(int(weeks.max()) + 1) < part
    return cut(frame, side[weeks], side)


def plant(frame: pd.DataFrame, rng: np.random.Generator, share: float) -> pd.DataFrame:
    """Return the posts, of which so large a share of those off the focus are now surely experts."""
    chosen = (rng.random(len(frame)) < share) & (frame["p_on_focus"] < 0.5).to_numpy(bool)
    sure = {"p_topical": 1.0, "p_personal": 0.0, "p_mixed": 0.0, "p_on_focus": 1.0, "p_expert": 1.0,
            "p_bridge": 0.0, "p_human": 0.0, "p_other": 0.0}  # fmt: skip
    planted = frame.copy()
    for name, value in sure.items():
        planted.loc[chosen, name] = value
    return planted


def main() -> None:
    rng = np.random.default_rng(18)
    false = {(how, part): Counter() for how in ("weeks", "posts") for part in (0.5, 0.2)}
    found: dict[str, Counter[str]] = {"earlier against later half": Counter()}
    found |= {f"{share:.0%} of one half moved to the focus": Counter() for share in PLANTED}
    kinds: Counter[str] = Counter()
    worst: Counter[str] = Counter()
    for source, history in find_histories():
        frame, focus = choose_posts(history)
        if len(frame) < FEWEST:
            continue
        kinds[source] += 1
        by_person = Counter()
        for (how, part), counter in false.items():
            for _ in range(SPLITS):
                moved = hold(*split(rng, frame, how, part), focus)
                count(counter, moved)
                count(by_person, moved)
        worst["over 5%"] += by_person["any"] > 0.05 * by_person["splits"]
        worst["histories"] += 1
        weeks = number_weeks(frame)
        half = np.arange(int(weeks.max()) + 1) > weeks[len(frame) // 2]
        count(found["earlier against later half"], hold(*cut(frame, half[weeks], half), focus))
        for share in PLANTED if focus else ():
            for _ in range(10):
                side = rng.random(int(weeks.max()) + 1) < 0.5
                moved_frame = frame.copy()
                moved_frame.loc[side[weeks]] = plant(frame[side[weeks]], rng, share)
                moved = hold(*cut(moved_frame, side[weeks], side), focus)
                count(found[f"{share:.0%} of one half moved to the focus"], moved)
    told = {
        "histories": dict(kinds),
        "called real where nothing changed": {
            f"by {how}, {part:.0%} against the rest": tell(counter) for (how, part), counter in false.items()
        },
        "histories where over 5% of the cuts were called real": dict(worst),
        "called real where something did": {name: tell(counter) for name, counter in found.items()},
    }
    (HERE / "compare.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told, indent=1))


def count(counter: Counter[str], moved: tuple[Moved, ...] | None) -> None:
    if moved is None:
        return
    counter["splits"] += 1
    counter["any"] += any(one.real for one in moved)
    counter.update(one.measure for one in moved if one.real)


def tell(counter: Counter[str]) -> dict[str, object]:
    n = max(1, counter["splits"])
    return {"comparisons": counter["splits"], "any": round(counter["any"] / n, 4)} | {
        name: round(counter[name] / n, 4) for name in ("topical", "focus", "legibility", "posts_per_week")
    }


if __name__ == "__main__":
    main()
