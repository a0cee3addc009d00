"""What the rules of a profile look at: plain words and numbers, free of frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """The shown profile, beside the posts, the focus and the goal.

    `state` says why the first line is not judged ("" where it is). `fields` are what it names, in words that others
    use. `focus` is the stated one, `names_focus` whether the first line names it (None: cannot be told). `goal` is
    the stated one. What is looked for stands in `seeks` and its like; `may_seek` says that something of the kind is
    named, though no search was understood. `other_network` and `other_line` are of the profile that tells of another
    person, `agreeing` of one that tells of the same. `hidden` are words of posts that the profile leaves out, `heard`
    what posts bear out, each with the number of posts; of `unheard` no post of `posts` tells.
    """

    network: str
    has_headline: bool
    state: str = ""
    first: str = ""
    fields: tuple[str, ...] = ()
    pieces: int = 0
    about_words: int = 0
    focus: str = ""
    names_focus: bool | None = None
    goal: str = ""
    may_seek: bool = False
    seeks: str = ""
    seeks_field: bool = False
    seeks_kinds: tuple[str, ...] = ()
    seeks_telling: int = 0
    seeks_vague: bool = False
    seeks_opened: bool = False
    cliches: tuple[str, ...] = ()
    cliches_above: int = 0
    playful: str = ""
    letters: str = ""
    letters_mean: str = ""
    other_network: str = ""
    other_line: str = ""
    agreeing: str = ""
    posts: int = 0
    hidden: Sequence[tuple[str, int]] = ()
    unheard: tuple[str, ...] = ()
    heard: Sequence[tuple[str, int]] = ()
