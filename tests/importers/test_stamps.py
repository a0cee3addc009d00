"""Every stamp of every invented export cut, moved, blanked: no trace of it is more than a post without a date.

The whole report runs on what was read, not the importers alone: what one stage makes of a stamp another sorts by.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.errors import FocuscoachError
from focuscoach.history import History
from focuscoach.importers.options import Options
from focuscoach.pipeline import analyse, read
from focuscoach.posts import Owner, Post, as_moment, dated
from focuscoach.reporters import render

CASES = sorted(
    path.parent for path in (Path(__file__).parents[2] / "corpus/exports").glob("*/*/expected.jsonl")
)

STAMP = re.compile(
    rb"(?P<iso>(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?: ?UTC|Z| ?[+-]\d\d:?\d\d)?)?)"
    rb"|(?P<tweet>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d \+\d{4} (?:19|20)\d\d)"
    rb"|(?P<mail>(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} (?:19|20)\d\d \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT))"
    rb"|(?<![\d.])(?P<epoch>1[0-7]\d{8})(?![\d.])"
)
"""A stamp as the networks write it, but for those in words."""

CHANGES: dict[str, dict[str, Callable[[bytes], bytes]]] = {
    "a date alone": {
        "iso": lambda stamp: stamp[:10],
        "tweet": lambda stamp: b"2024-03-04",
        "mail": lambda stamp: b" ".join(stamp.rpartition(b", ")[2].split()[:3]),
        "epoch": lambda stamp: b"%d" % (int(stamp) // 86_400 * 86_400),
    },
    "no zone": {
        "iso": lambda stamp: stamp[:19],
        "tweet": lambda stamp: stamp[:19] + stamp[25:],
        "mail": lambda stamp: stamp.rpartition(b" ")[0],
    },
    "minutes alone": {"iso": lambda stamp: stamp[:16], "mail": lambda stamp: stamp.rpartition(b":")[0]},
    "another zone": {"iso": lambda stamp: stamp[:10] + b"T23:59:59+14:00"},
    "blank": {
        "iso": lambda _: b"", "tweet": lambda _: b"", "mail": lambda _: b"", "epoch": lambda _: b"0",
    },
    "before all networks": {
        "iso": lambda stamp: b"1841" + stamp[4:], "tweet": lambda stamp: stamp[:-4] + b"1841",
        "epoch": lambda _: b"-4000000000",
    },
    "after all days": {
        "iso": lambda stamp: b"9999" + stamp[4:], "tweet": lambda stamp: stamp[:-4] + b"9999",
        "epoch": lambda _: b"99999999999999",
    },
    "years ahead": {
        "iso": lambda stamp: b"2097" + stamp[4:], "tweet": lambda stamp: stamp[:-4] + b"2097",
        "epoch": lambda _: b"4000000000",
    },
    "a day that is none": {
        "iso": lambda stamp: stamp[:5] + b"02-30" + stamp[10:], "tweet": lambda stamp: stamp[:8] + b"32" + stamp[10:],
    },
}  # fmt: skip
"""What becomes of a stamp, by its form; another form stays as it is."""
BINARY = (".car", ".warc", ".zip", ".gz")


def change(stamp: re.Match[bytes], how: str) -> bytes:
    return CHANGES[how].get(str(stamp.lastgroup), lambda same: same)(stamp[0])


def read_changed(case: Path, folder: Path, told: Options, how: Callable[[], str]) -> History | None:
    """Return what is read of an invented export with its stamps changed; None where the package refuses it."""
    root = Path(shutil.copytree(case / "export", folder / "export"))
    for path in [path for path in root.rglob("*") if path.is_file() and path.suffix not in BINARY]:
        path.write_bytes(STAMP.sub(lambda stamp: change(stamp, how()), path.read_bytes()))
    try:
        return read(root, options=told)
    except FocuscoachError:
        return None


def report_all(
    folder: Path, options_of: Callable[[Path], Options], how: Callable[[], str]
) -> dict[str, object]:
    """Return the report on all invented exports at once, their stamps changed."""
    found = []
    for number, case in enumerate(CASES):
        history = read_changed(case, folder / str(number), options_of(case), how)
        if history is not None:
            assert str(history.frame["created_at"].dtype) == "datetime64[us, UTC]"
            assert (history.frame["created_at"].isna() == (history.frame["date_precision"] == "none")).all()
            found.append(history)
    assert len(found) > len(CASES) / 2
    frame = pd.concat([history.frame for history in found], ignore_index=True)
    frame = frame.sort_values("created_at", kind="stable", na_position="first", ignore_index=True)
    whole = History(
        frame,
        tuple(one for history in found for one in history.left_out),
        tuple(one for history in found for one in history.skipped),
        Owner(),
        tuple(one for history in found for one in history.exports),
    )
    report = analyse(whole)
    for form in ("terminal", "markdown"):
        assert render(report, form)
    told: dict[str, object] = json.loads(render(report, "json"))["result"]
    return told


@pytest.mark.parametrize("how", CHANGES)
def test_a_report_of_changed_stamps(how: str, tmp_path: Path, options_of: Callable[[Path], Options]) -> None:
    told = report_all(tmp_path, options_of, lambda: how)
    counts = told["posts"]
    assert isinstance(counts, dict)
    assert counts["read"] > 100
    if how == "years ahead":
        assert sum(row["n"] for row in counts["left_out"] if row["reason"] == "future") > 20
        window = told["window"]
        assert isinstance(window, dict)
        assert str(window["to"]) < "2090"


@settings(max_examples=3)
@given(data=st.data())
def test_a_report_of_stamps_changed_one_by_one(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, options_of: Callable[[Path], Options]
) -> None:
    ways = data.draw(st.lists(st.sampled_from([*CHANGES]), min_size=7, max_size=23))
    turn = iter(range(10**9))
    report_all(tmp_path_factory.mktemp("stamps"), options_of, lambda: ways[next(turn) % len(ways)])


NOON = datetime(2024, 2, 3, 12, tzinfo=UTC)
MOMENTS = {
    "aware": (NOON, NOON),
    "of another zone": (NOON.astimezone(), NOON),
    "naive": (NOON.replace(tzinfo=None), NOON),
    "before all networks": (NOON - timedelta(days=365 * 100), None),
    "after all days": (datetime.max.replace(tzinfo=UTC), None),
    "none": (None, None),
}


@pytest.mark.parametrize(("moment", "found"), MOMENTS.values(), ids=MOMENTS)
def test_the_door_that_every_moment_passes(moment: datetime | None, found: datetime | None) -> None:
    assert as_moment(moment) == found
    post = dated(Post("1", "weblog", "original", "x", moment, "second" if moment else "none"))  # type: ignore[arg-type]
    assert (post.created_at, post.date_precision) == (found, "second" if found else "none")
