"""Invented reports: one with everything, one of a single post, and one in which every word tries to be markup."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from focuscoach.figures import (
    Cadence,
    Comparison,
    EffectiveNumber,
    Followed,
    LeftOutCount,
    Legibility,
    Moved,
    Share,
    SkippedRow,
)
from focuscoach.report import (
    Advice,
    Card,
    Counts,
    Evidence,
    ExportRead,
    FocusReading,
    Mix,
    NetworkReading,
    NextPost,
    Occupation,
    Part,
    Period,
    ProfileLine,
    ProfileReading,
    Report,
    Roles,
    Row,
    Source,
    Subject,
    Target,
    Window,
)

HOSTILE = (
    "</script><script>owned=1</script><img src=//evil.example/x onerror=owned=1> --> ]]> "
    "\" onmouseover='owned=1' {{7*7}} ${owned=1} <style>*{display:none}</style> javascript:owned=1"
)
WORDS = ["grafiek", "zorg", "data", "trein", "kat", "patient", "chart", "bakery", "rowing", "exam", "ward"]


def share(value: float, wide: float = 0.08) -> Share:
    return Share(value, max(0.0, value - wide), min(1.0, value + wide))


def mix(topical: float) -> Mix:
    return Mix(share(topical), share(0.9 - topical), share(0.1), share(0.05))


def make_rows(n: int, words: int = 12) -> tuple[Row, ...]:
    chance = random.Random(7)
    start = datetime(2023, 9, 4, 8, tzinfo=UTC)
    rows = []
    for at in range(n):
        topical = round(chance.random(), 3)
        voice = "topical" if topical > 0.5 else "personal"
        moment = (start + timedelta(days=at * 1000 / n)).strftime("%Y-%m-%dT%H:%M:%SZ")
        rows.append(
            Row(
                str(at), chance.choice(["linkedin", "twitter"]), "original", moment, "second", "nl", voice,
                topical, 1 - topical, 0.0, 0.3, topical / 2, topical > 0.9,
                "expert" if topical > 0.9 else "human",
                chance.choice(["dashboards", None]), ("grafiek",), " ".join(chance.choices(WORDS, k=words)),
            )
        )  # fmt: skip
    return tuple(rows)


STUDY = Evidence("Marin 2012, Social Networks 34(2)", "Contacts pass on a job 27% of the time.", "B")
TREND = (
    Period("2025Q3", 12, mix(0.2), share(0.2)),
    Period("2025Q4", 4, None, None),
    Period("2026Q1", 14, mix(0.4), share(0.3)),
    Period("2026Q2", 22, mix(0.6), share(0.4)),
)
GOOD = Advice("FC606", "note", "20% of your posts show both you and your focus.", {}, (STUDY,))
NETWORKS = (
    NetworkReading(
        "linkedin", shop_window=True, posts=38, mix=mix(0.6), focus_share=share(0.54),
        legibility=Legibility(5, 0.82, 0.5, 0.95, provisional=False), cadence=None, subjects=(),
        advice="LinkedIn is in the band.",
    ),
    NetworkReading(
        "twitter", shop_window=False, posts=62, mix=mix(0.38), focus_share=None, legibility=None, cadence=None,
        subjects=(), advice="X is where people meet you.",
    ),
)  # fmt: skip
PROFILE = ProfileReading(
    (ProfileLine("linkedin", "Student of secretline", 27, ("data",), None),
     ProfileLine("twitter", "Student of secretline", 0, (), "linkedin")),
    tuple(Advice(f"FC55{n}", "info", f"Profile remark {n} on “secretline”.", {"line": "secretline"}, (STUDY,))
          for n in range(4)),
    (Advice("FC571", "note", "Your first line names your field.", {}, (STUDY,)),),
    ("SQL",), (Occupation("data analyst", "http://x", 0.8), Occupation("nurse", "http://y", 0.7)), ("few-posts",),
)  # fmt: skip
SINCE = Comparison(
    "2026-06-01", "2026-09-16", 80, 24, (Moved("focus", 0.2, 0.3, 0.1, 0.02, 0.18, real=True),),
    (Followed("FC201", "followed", "Write about data."),),
)  # fmt: skip
FULL = Report(
    source=Source((ExportRead("linkedin", 66, 0),), "2023-09-04T06:41:00Z", "2026-09-16T08:27:00Z", {}),
    posts=Counts(206, 171, (LeftOutCount("share", "share", 8),), (SkippedRow("tweets.js:14", "No date."),)),
    window=Window("2025-09-16T00:00:00Z", "2026-09-16T08:27:00Z", 104, "the latest 12 months"),
    mix=mix(0.42),
    roles=Roles(share(0.21), share(0.07), share(0.47), share(0.25), share(0.09)),
    focus=FocusReading(
        "datavisualisatie, zorg",
        (Part("datavisualisatie", share(0.2)), Part("zorg", share(0.17))),
        "profile",
        share(0.28),
        "Student",
        EffectiveNumber(5.1, 3.9, 6.8, 0.93),
        (
            Subject("dashboards", ("dashboard",), 21, share(0.24), 0.91),
            Subject("trein", ("trein",), 3, None, None),
        ),
    ),
    subjects=(
        Subject("dashboards", ("dashboard",), 21, share(0.24), 0.91), Subject("trein", ("trein",), 3, None, None),
    ),
    cadence=Cadence(1.26, 144.0, 0.0),
    legibility=Legibility(5, 0.41, 0.3, 0.52, provisional=False),
    trend=TREND,
    target=Target("first-job", (0.6, 0.8), (0.2, 0.4), 0.5, "C"),
    advice=(*(Advice(f"FC10{n}", "warning", f"Remark number {n}.", {}, (STUDY,), first=n < 3)
              for n in range(1, 6)), GOOD),
    networks=NETWORKS,
    profile=PROFILE,
    since_last=SINCE,
    next=tuple(NextPost("bridge", "dashboards", "You lack it.", f"Prompt {n}?", 0.44) for n in range(10)),
    card=Card("Send me things about dashboards.", "Not about trains.", ("data",),
              (Occupation("data analyst", "http://data.europa.eu/esco/occupation/x", 0.8),), ("1", "gone")),
    rows=make_rows(60),
    by_glances=tuple(k / 20 for k in range(20)),
)  # fmt: skip
EMPTY = replace(
    FULL, mix=None, roles=None, focus=None, subjects=(), cadence=None, legibility=None, trend=(), advice=(), next=(),
    card=None, rows=(), networks=(), profile=None, since_last=None, by_glances=(), posts=Counts(1, 1, (), ()),
    window=Window(None, None, 1, "no dates"), source=Source((ExportRead("table", 1, 0),), None, None, {}),
)  # fmt: skip
EVIL = replace(
    FULL,
    focus=replace(FULL.focus, statement=HOSTILE, profile_says=HOSTILE + "!",
                  subjects=(Subject(HOSTILE, (HOSTILE,), 21, share(0.24), 0.91),)),
    advice=(Advice(HOSTILE, HOSTILE, HOSTILE, {}, (Evidence(HOSTILE, HOSTILE, HOSTILE),)),),
    next=(NextPost("bridge", HOSTILE, HOSTILE, HOSTILE, 0.5),),
    card=Card(HOSTILE, HOSTILE, (HOSTILE,), (Occupation(HOSTILE, HOSTILE, 0.1),), ("1",)),
    rows=tuple(replace(row, text=HOSTILE, subject=HOSTILE, platform=HOSTILE, lang=HOSTILE, why=(HOSTILE,))
               for row in FULL.rows),
    posts=replace(FULL.posts, skipped=(SkippedRow(HOSTILE, HOSTILE),)),
    networks=tuple(replace(one, network=HOSTILE, advice=HOSTILE) for one in NETWORKS),
    profile=ProfileReading((ProfileLine(HOSTILE, HOSTILE, 1, (HOSTILE,), None),),
                           (Advice(HOSTILE, HOSTILE, HOSTILE, {}, ()),), (Advice(HOSTILE, "note", HOSTILE, {}, ()),),
                           (HOSTILE,), (Occupation(HOSTILE, HOSTILE, 0.1),)),
    since_last=replace(SINCE, then=HOSTILE, advice=(Followed(HOSTILE, "stands", HOSTILE),)),
)  # fmt: skip


@pytest.fixture(scope="session")
def full() -> Report:
    """Return a report with everything that there can be."""
    return FULL


@pytest.fixture(scope="session")
def empty() -> Report:
    """Return a report of a single post."""
    return EMPTY


@pytest.fixture(scope="session")
def hostile() -> Report:
    """Return a report in which every word tries to be markup."""
    return EVIL


@pytest.fixture(scope="session")
def reports() -> Mapping[str, Report]:
    """Return the three by name."""
    return {"full": FULL, "empty": EMPTY, "hostile": EVIL}


@pytest.fixture(scope="session")
def invent_rows() -> Callable[..., tuple[Row, ...]]:
    """Return what makes so many invented posts of so many words each."""
    return make_rows
