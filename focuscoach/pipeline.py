"""The composers: read exports, judge each post once, and say what the history shows."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from focuscoach.history import History, How, Placed, Progress
from focuscoach.importers.merging import merge_cross_posts, merge_owners
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports
from focuscoach.posts import to_frame
from focuscoach.report import Report

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from focuscoach.language.reader import Reader
    from focuscoach.voice.answers import Answers
    from focuscoach.voice.labels import Labels
    from focuscoach.voice.model import VoiceModel
    from focuscoach.voice.remembered import Remembered


def read(*paths: str | Path, options: Options | None = None, progress: Progress | None = None) -> History:
    """Return the history that one or several exports hold, merged and in time order.

    Raises:
        ExportError: a path cannot be read or is no known export.
    """
    reading = read_exports([Path(path) for path in paths], options or Options(), progress)
    late = {(reading.posts[at].platform, reading.posts[at].id) for at in reading.future}
    posts, networks, crossed = merge_cross_posts(reading.posts)
    frame = to_frame(posts)
    frame["future"] = [bool(late) and (post.platform, post.id) in late for post in posts]
    frame["future"] = frame["future"].astype(bool)  # also where there is no post
    frame["platforms"] = networks
    frame = frame.sort_values("created_at", kind="stable", na_position="first", ignore_index=True)
    return History(
        frame,
        (*reading.left_out, *crossed),
        tuple(reading.skipped),
        merge_owners(reading.owners),
        tuple(reading.exports),
        reading.profiles,
    )


def judge(
    history: History,
    *,
    model: VoiceModel | None = None,
    labels: Labels | None = None,
    quick: bool = False,
    explain: bool = True,
    remembered: Remembered | None = None,
    wanted: Callable[[pd.DataFrame], npt.NDArray[np.bool_]] | None = None,
    progress: Progress | None = None,
) -> History:
    """Return the history with language, vector, voice and why for each post; each is judged once.

    `labels` are what the person told of some posts (default: nothing). Shares and posts without words get
    no probabilities (NaN) and no voice (None). The newest posts are read carefully, unless `quick` or
    where the careful reader is missing; those that `wanted` tells of the frame come first (default: the measured).
    Without `explain` nothing names what decided a voice. What is `remembered` of a post is not worked out again.
    """
    from focuscoach.language.identification import add_language
    from focuscoach.measures.selection import find_measured
    from focuscoach.voice.judging import add_voice
    from focuscoach.voice.model import load_voice

    if history.judged:
        return history
    tell = progress or _silent
    _give_back()
    tell("language", 0, len(history.frame))
    frame = add_language(history.frame, tell, None if remembered is None else remembered.weigh_languages)
    if remembered is not None:
        from focuscoach.advice.exposure import RULES, flag_exposures

        frame["exposed"] = list(remembered.find_exposed(frame["text"].tolist(), len(RULES), flag_exposures))
    tell("voice", 0, len(frame))
    frame = add_voice(
        frame,
        model or load_voice(),
        tell,
        labels,
        _open_reader(quick),
        explain=explain,
        remembered=remembered,
        wanted=(wanted or find_measured)(frame),
    )
    return replace(history, frame=frame)


def place(
    history: History,
    *,
    focus: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: datetime | None = None,
    kinds: Sequence[str] | None = None,
    networks: Sequence[str] | None = None,
    seed: int = 0,
    labels: Labels | None = None,
    quick: bool = False,
    explain: bool = True,
    remembered: Remembered | None = None,
    progress: Progress | None = None,
) -> Placed:
    """Return the history with each post's subject, chance to be on focus, and role.

    Subjects are counted and led by the posts of the window that ends at `as_of` (default: the newest post).
    `networks` are those whose posts are measured (default: all). With `quick` no post is read carefully, and
    without `explain` nothing names what decided a voice (see `judge`).

    Raises:
        UsageError: a focus that says nothing, or too much.
    """
    from focuscoach.measures.selection import find_measured, mark_reasons
    from focuscoach.measures.window import find_recent
    from focuscoach.subjects.discovery import add_subjects

    choose = partial(mark_reasons, kinds=kinds, since=since, until=until, networks=networks)

    def find_asked(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
        return find_measured(choose(frame), as_of)

    judged = judge(
        history, labels=labels, quick=quick, explain=explain, remembered=remembered, wanted=find_asked,
        progress=progress,
    )  # fmt: skip
    tell = progress or _silent
    frame = choose(judged.frame)
    tell("subjects", 0, len(frame))
    own = (judged.owner.name, *judged.owner.handles)
    window, reader = find_recent(frame, as_of), _open_reader(quick)
    frame, groups = add_subjects(frame, seed=seed, recent=window, own=own, reader=reader)
    taught = 0 if labels is None else len(labels)
    how = How(tuple(networks or ()), tuple(kinds or ()), reader is None, taught)
    history = replace(judged, frame=frame)
    placed = refocus(Placed(history, None, groups, how=how), focus, as_of=as_of, quick=quick)
    if labels is None or placed.statement is None:
        return placed
    return teach(placed, labels.about(placed.statement.parts), quick=quick)


def refocus(
    placed: Placed, focus: str | None, *, as_of: datetime | None = None, quick: bool = False
) -> Placed:
    """Return the placed history with another focus; subjects and periods stay, and nothing is judged again.

    Raises:
        UsageError: a focus that says nothing, or too much.
    """
    from focuscoach.focus.choice import choose_focus
    from focuscoach.focus.roles import add_roles
    from focuscoach.focus.statement import add_on_focus
    from focuscoach.measures.selection import count_foreign
    from focuscoach.measures.window import look_back

    history, groups = placed.history, placed.groups
    _, recent, _, moment = look_back(placed, as_of)
    foreign = count_foreign(history.frame, recent["created_at"].min(), moment)
    choice = choose_focus(focus, history.owner, groups, recent, foreign=foreign)
    frame = add_roles(add_on_focus(history.frame, choice.statement, _open_reader(quick)))
    return replace(
        placed, history=replace(history, frame=frame), statement=choice.statement, missing=choice.missing
    )


def teach(placed: Placed, answers: Answers, *, quick: bool = False) -> Placed:
    """Return the placed history after what the person answered about its focus; see `focuscoach.focus.teaching`.

    `placed` is as `place` returns it without labels; nothing is judged again.
    """
    from focuscoach.focus.roles import add_roles
    from focuscoach.focus.statement import add_on_focus
    from focuscoach.focus.teaching import ANSWERS, OF_SUBJECT, add_answers
    from focuscoach.voice.labels import fingerprint

    statement, frame = placed.statement, placed.history.frame
    if statement is None or not len(answers):
        return placed
    terms = dict.fromkeys(term for group in placed.groups for term in group.terms)
    if also := answers.find_words(list(terms), fingerprint):
        statement = replace(statement, also=also)
        frame = add_on_focus(frame, statement, _open_reader(quick))
    told = answers.find_rows([fingerprint(text) for text in frame["text"]], ANSWERS, OF_SUBJECT)
    frame = add_roles(add_answers(frame, told))
    return replace(placed, history=replace(placed.history, frame=frame), statement=statement)


def analyse(
    history: History,
    *,
    focus: str | None = None,
    goal: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: datetime | None = None,
    tz: str = "Europe/Amsterdam",
    kinds: Sequence[str] | None = None,
    networks: Sequence[str] | None = None,
    seed: int = 0,
    ui: str = "en",
    labels: Labels | None = None,
    quick: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Return the report on a history; what was not judged and placed yet is now, once.

    `as_of` (default: the newest post) is the moment that window and cadence look back from; nothing
    depends on the clock. `networks` are those whose posts are measured (default: all).

    Raises:
        UsageError: a focus or goal that cannot be used.
    """
    import focuscoach.reporters  # noqa: F401  (which says how a notebook shows the report)
    from focuscoach.summary import summarise

    placed = place(
        history,
        focus=focus,
        since=since,
        until=until,
        as_of=as_of,
        kinds=kinds,
        networks=networks,
        seed=seed,
        labels=labels,
        quick=quick,
        progress=progress,
    )
    (progress or _silent)("measure", 0, None)
    return summarise(placed, goal=goal, as_of=as_of, tz=tz, ui=ui)


def _open_reader(quick: bool) -> Reader | None:
    """Return the careful reader; None with `quick`, and where it is missing."""
    from focuscoach.language.reader import Reader, load_reader

    found = None if quick else load_reader()
    return found if isinstance(found, Reader) else None


def _give_back() -> None:
    """Let the system have what reading took and no longer needs, half of its memory: the C library would keep it."""
    with suppress(OSError, AttributeError, TypeError):  # only that of most Linux systems knows how
        ctypes.CDLL(None).malloc_trim(0)


def _silent(what: str, done: int, total: int | None) -> None:
    """Report no progress."""
