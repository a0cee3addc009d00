"""`focuscoach label`: the posts from which the model would learn most, one key each; or what is about the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import reading_options
from focuscoach.cli.questions import Question, Session, wrap
from focuscoach.errors import UsageError, mark
from focuscoach.locale import Translate, translator
from focuscoach.voice.labels import Labels, fingerprint

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed
    from focuscoach.voice.answers import Answers

VOICE_OF = {"t": "topical", "p": "personal", "m": "mixed"}
"""Key to voice."""
_YES, _NO, _PARTLY = mark("yes"), mark("no"), mark("partly")
ANSWER_OF = {"y": _YES, "j": _YES, "n": _NO, "p": _PARTLY, "d": _PARTLY}
"""Key to answer, in English (yes, no, partly) and in Dutch (ja, nee, deels)."""

SUBJECTS, WORDS = 3, 5
"""Subjects and words that are asked about before the posts."""

_KEYS = mark("[t] topical  [p] personal  [m] mixed  [s] skip  [u] undo  [q] quit")
_FOCUS_KEYS = mark("[y] yes  [n] no  [p] partly  [s] skip  [u] undo  [q] quit")
_GUIDE = mark(
    "Topical: about a subject outside your own life. Personal: about your life, or the bond with the reader. "
    "Mixed: both carry weight, and dropping either would change the post."
)
_FOCUS_GUIDE = mark(
    "Your focus: {focus}. Is what is shown about it? Yes: somebody who wants to know you for it would keep it. "
    "Partly: it touches it. No: it is about something else."
)


@click.command(epilog="Example: focuscoach label twitter.zip -n 20")
@reading_options
@click.option("-n", "n", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="Posts of these EXPORTs to have told in all.")  # fmt: skip
@click.option("--focus", "about", is_flag=False, flag_value="", metavar="[TEXT]",
              help="Tell what is about your focus instead: subjects, words and posts. TEXT is the focus as you "
                   "state it to report; without TEXT it is that of your profile.")  # fmt: skip
@click.option("--forget", is_flag=True, help="Remove every label that is stored on this machine.")
@click.pass_context
def label(ctx: click.Context, /, *, n: int, about: str | None, forget: bool, **options: Any) -> None:
    """Tell the voice of the twenty posts from which the model would learn most, one key each.

    With --focus tell what is about your focus: whether subjects of yours and words that you use belong to it,
    and then of posts. The labels are stored on this machine by fingerprint, without any text, after each key:
    stop when you like and go on later. The next report uses them. Without a terminal the keys are read from
    standard input.
    """
    translate = translator(options["ui"])
    if forget:
        gone = Labels.forget_all()
        click.echo(translate(mark("Labels removed: {n}.")).format(n=gone), err=True)
        return
    if about and Path(about).exists():  # an EXPORT that stands behind --focus is no focus
        options["exports"], about = (*options["exports"], Path(about)), ""
    if not options["exports"]:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    from focuscoach.cli.reading import place_exports

    labels = Labels.load()
    unasked = {"focus": about or None, "since": None, "until": None, "as_of": None, "kinds": None,
               "no_labels": False, "quick": False}  # fmt: skip
    placed, _ = place_exports(options | unasked)
    if about is None:
        told, session = ask_voices(placed, labels, n, translate)
        guide = translate(_GUIDE)
    else:
        told, session = ask_focus(placed, labels, n, translate)
        assert placed.statement is not None
        guide = translate(_FOCUS_GUIDE).format(focus=", ".join(placed.statement.parts))
    if told:
        click.echo(translate(mark("Told before: {told} of these posts.")).format(told=told), err=True)
    if session.questions:
        click.echo(wrap(guide))
        session.run()
    click.echo(session.close(told), err=True)


for _param in label.params:
    if _param.name == "exports":
        _param.required = False  # --forget needs none


def ask_voices(placed: Placed, labels: Labels, n: int, translate: Translate) -> tuple[int, Session]:
    """Return how many posts are told, and the questions about the voices of those that make it `n`."""

    def learn(text: str) -> Callable[[str], None]:
        return lambda voice: labels.add(text, voice) if voice else labels.forget(text)

    told, rows = find_rows(placed, labels, n)
    questions = [
        Question(_say_head(row), str(row["text"]), learn(str(row["text"])))
        for _, row in placed.measured.iloc[rows].iterrows()
    ]
    return told, Session(questions, VOICE_OF, _KEYS, labels.save, translate)


def find_rows(placed: Placed, labels: Labels, n: int) -> tuple[int, list[int]]:
    """Return how many of the measured posts are told, and the places of those to ask about to make it `n`."""
    import numpy as np

    from focuscoach.history import VOICES
    from focuscoach.language.meaning import load_meaning
    from focuscoach.measures.window import look_back
    from focuscoach.voice.learning import choose_posts

    frame = placed.measured
    if frame.empty:
        return 0, []
    _, recent, _, _ = look_back(placed, None)
    told = np.array([voice is not None for voice in labels.find_all(list(frame["text"]))])
    rows = choose_posts(
        frame[[f"p_{voice}" for voice in VOICES]].to_numpy(float),
        load_meaning().direct(np.stack(list(frame["vector"]))),
        list(frame["lang"]),
        n=max(0, n - int(told.sum())),
        inside=frame.index.isin(recent.index),
        told=told,
        open_to_ask=frame["n_subwords"].to_numpy() > 0,
    )
    return int(told.sum()), rows


def ask_focus(placed: Placed, labels: Labels, n: int, translate: Translate) -> tuple[int, Session]:
    """Return how much was answered before, and the questions that make it `n`: subjects, words, then posts.

    Raises:
        UsageError: nothing is the focus, or only the posts tell one.
    """
    import numpy as np

    from focuscoach.focus.teaching import choose_spread, suggest_words
    from focuscoach.measures.window import look_back

    statement = placed.statement
    if statement is None or statement.source == "posts":
        raise UsageError(
            "focus-unstated",
            mark("There is no focus to tell posts about: you stated none, and no profile names one."),
            mark('State it, for example --focus "data visualisation".'),
        )
    answers = labels.about(statement.parts)
    _, recent, _, _ = look_back(placed, None)
    prints = [fingerprint(str(text)) for text in recent["text"]]
    chances = recent["p_on_focus"].to_numpy(float)
    spoken, questions = _ask_subjects(recent, prints, answers, translate)
    asked = [term for group in placed.groups for term in group.terms if fingerprint(term) in answers.words]
    words = suggest_words(statement, placed.groups, list(recent["words"]), chances, n=WORDS, known=asked)
    questions += [
        Question(
            translate(mark("Do you also mean this word, which you use?")), word, _learn_word(answers, word)
        )
        for word in words
    ]
    told = sum(one in answers.posts for one in dict.fromkeys(prints)) + spoken + len(set(asked))
    left = max(0, n - told)
    questions = questions[: left // 2]
    rows = choose_spread(
        chances,
        left - len(questions),
        told=np.array([one in answers.posts for one in prints], bool),
        open_to_ask=(recent["n_subwords"].to_numpy() > 0) & ~recent["words"].duplicated().to_numpy(),
    )
    questions += [
        Question(_say_head(row), str(row["text"]), _learn_post(answers, fingerprint(str(row["text"]))))
        for _, row in recent.iloc[rows].iterrows()
    ]
    return told, Session(questions, ANSWER_OF, _FOCUS_KEYS, labels.save, translate)


def _ask_subjects(
    recent: pd.DataFrame, prints: list[str], answers: Answers, translate: Translate
) -> tuple[int, list[Question]]:
    """Return of how many of the largest subjects something was said, and the questions about the others."""
    said, questions = 0, []
    for name, n in recent["subject"].dropna().value_counts().head(SUBJECTS).items():
        own = [one for one, subject in zip(prints, recent["subject"], strict=True) if subject == name]
        if answers.find_subject(own) is not None:
            said += 1
            continue
        head = translate(mark("Does this subject belong to it? ({n} posts)")).format(n=n)
        questions.append(Question(head, str(name), _learn_subject(answers, own)))
    return said, questions


def _learn_subject(answers: Answers, prints: list[str]) -> Callable[[str], None]:
    return lambda answer: answers.add_subject(answer, prints)


def _learn_word(answers: Answers, word: str) -> Callable[[str], None]:
    def learn(answer: str) -> None:
        if answer:
            answers.words[fingerprint(word)] = answer != "no"
        else:
            answers.words.pop(fingerprint(word), None)

    return learn


def _learn_post(answers: Answers, known: str) -> Callable[[str], None]:
    def learn(answer: str) -> None:
        if answer:
            answers.posts[known] = answer
        else:
            answers.posts.pop(known, None)

    return learn


def _say_head(row: pd.Series[Any]) -> str:
    """Return the network and the day of a post."""
    date = row["created_at"]
    return str(row["platform"]) if date != date else f"{row['platform']}  {date:%Y-%m-%d}"
