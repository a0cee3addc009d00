"""The composers: read exports, judge each post once, and say what the history shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from focuscoach.history import History, Placed, Progress
from focuscoach.importers.merging import merge_cross_posts, merge_owners
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports
from focuscoach.posts import to_frame
from focuscoach.report import Report

if TYPE_CHECKING:
    from focuscoach.language.reader import Reader
    from focuscoach.voice.answers import Answers
    from focuscoach.voice.labels import Labels
    from focuscoach.voice.model import VoiceModel


def read(*paths: str | Path, options: Options | None = None, progress: Progress | None = None) -> History:
    """Return the history that one or several exports hold, merged and in time order.

    Raises:
        ExportError: a path cannot be read or is no known export.
    """
    reading = read_exports([Path(path) for path in paths], options or Options(), progress)
    posts, crossed = merge_cross_posts(reading.posts)
    late = {(reading.posts[at].platform, reading.posts[at].id) for at in reading.future}
    frame = to_frame(post for post, _ in posts)
    frame["future"] = [(post.platform, post.id) in late for post, _ in posts]
    frame["future"] = frame["future"].astype(bool)  # also where there is no post
    frame["platforms"] = [platforms for _, platforms in posts]
    frame = frame.sort_values("created_at", kind="stable", na_position="first", ignore_index=True)
    return History(
        frame,
        (*reading.left_out, *crossed),
        tuple(reading.skipped),
        merge_owners(reading.owners),
        tuple(reading.exports),
    )


def judge(
    history: History,
    *,
    model: VoiceModel | None = None,
    labels: Labels | None = None,
    quick: bool = False,
    progress: Progress | None = None,
) -> History:
    """Return the history with language, vector, voice and why for each post; each is judged once.

    `labels` are what the person told of some posts (default: nothing). Shares and posts without words get
    no probabilities (NaN) and no voice (None). The newest posts are read carefully, unless `quick` or
    where the careful reader is missing.
    """
    from focuscoach.language.identification import add_language
    from focuscoach.voice.judging import add_voice
    from focuscoach.voice.model import load_voice

    if history.judged:
        return history
    tell = progress or _silent
    tell("language", 0, len(history.frame))
    frame = add_language(history.frame)
    tell("voice", 0, len(frame))
    frame = add_voice(frame, model or load_voice(), tell, labels, _open_reader(quick))
    return replace(history, frame=frame)


def place(
    history: History,
    *,
    focus: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    as_of: datetime | None = None,
    kinds: Sequence[str] | None = None,
    seed: int = 0,
    labels: Labels | None = None,
    quick: bool = False,
    progress: Progress | None = None,
) -> Placed:
    """Return the history with each post's subject, chance to be on focus, and role.

    Subjects are counted and led by the posts of the window that ends at `as_of` (default: the newest post).
    With `quick` no post is read carefully (see `judge`).

    Raises:
        UsageError: a focus that says nothing, or too much.
    """
    from focuscoach.focus.choice import choose_focus
    from focuscoach.focus.roles import add_roles
    from focuscoach.focus.statement import add_on_focus
    from focuscoach.measures.selection import count_foreign, mark_reasons
    from focuscoach.subjects.discovery import add_subjects
    from focuscoach.summary import find_recent, look_back

    judged = judge(history, labels=labels, quick=quick, progress=progress)
    tell = progress or _silent
    frame = mark_reasons(judged.frame, kinds=kinds, since=since, until=until)
    tell("subjects", 0, len(frame))
    own = (judged.owner.name, *judged.owner.handles)
    frame, groups = add_subjects(frame, seed=seed, recent=find_recent(frame, as_of), own=own)
    _, recent, _, moment = look_back(Placed(replace(judged, frame=frame), None, groups), as_of)
    foreign = count_foreign(frame, recent["created_at"].min(), moment)
    choice = choose_focus(focus, judged.owner, groups, recent, foreign=foreign)
    frame = add_roles(add_on_focus(frame, choice.statement, _open_reader(quick)))
    placed = Placed(replace(judged, frame=frame), choice.statement, groups, choice.missing)
    if labels is None or choice.statement is None:
        return placed
    return teach(placed, labels.about(choice.statement.parts), quick=quick)


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
    seed: int = 0,
    ui: str = "en",
    labels: Labels | None = None,
    quick: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Return the report on a history; what was not judged and placed yet is now, once.

    `as_of` (default: the newest post) is the moment that window and cadence look back from; nothing
    depends on the clock.

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


def _silent(what: str, done: int, total: int | None) -> None:
    """Report no progress."""
