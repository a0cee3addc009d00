"""The focuscoach.toml that `focuscoach init` writes: commented, and valid as written."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from focuscoach.advice.goals import GOALS
from focuscoach.advice.rules import RULES
from focuscoach.errors import mark
from focuscoach.locale import Translate

_HEAD = mark("What focuscoach does here. A flag goes before this file, this file before the profile.")
_FOCUS = mark("What you want to be known for; commas part it. Without it the profile's focus holds.")
_GOAL = mark("What your profile is for: {goals}.")
_LANGUAGE = mark("The language that focuscoach speaks: en or nl.")
_FAIL_ON = mark("The severity from which on a check fails: error, warning, info or never.")
_EXPORTS = mark("The exports that the report of the pre-commit hook reads.")
_EXCLUDE = mark("Files that are not checked, as globs.")
_LABELS = mark("Whether the labels that you gave on this machine count.")
_CAREFUL = mark("Whether drafts are read as carefully as a report reads posts; false is sooner.")
_SEVERITY = mark("A rule can be error, warning, info, note or off; `focuscoach explain` lists them.")
_SHOWN = ("FC301", "FC302", "FC303", "FC304", "FC305", "FC306", "FC401", "FC402", "FC403", "FC404")


def compose_config(
    focus: str | None, goal: str | None, language: str, exports: Sequence[str], translate: Translate
) -> str:
    """Return the file's text; what is not known stands in it as a comment.

    >>> import tomllib
    >>> tomllib.loads(compose_config("data", None, "en", ["x.zip"], str))["focus"]
    'data'
    """
    lines = [f"# {translate(_HEAD)}", ""]

    def say(comment: str, key: str, value: object, *, known: bool = True, **words: str) -> None:
        lines.append(f"# {translate(comment).format(**words)}")
        lines.append(f"{'' if known else '# '}{key} = {json.dumps(value, ensure_ascii=False)}")
        lines.append("")

    say(_FOCUS, "focus", focus or "data visualisation, health care", known=focus is not None)
    say(_GOAL, "goal", goal or "first-job", known=goal is not None, goals=", ".join(GOALS))
    say(_LANGUAGE, "language", language)
    say(_FAIL_ON, "fail-on", "error")
    say(_EXPORTS, "exports", list(exports))
    say(_EXCLUDE, "exclude", ["drafts/old/*"], known=False)
    say(_LABELS, "local-labels", value=True)
    say(_CAREFUL, "careful", value=True)
    lines += [f"# {translate(_SEVERITY)}", "[severity]"]
    lines += (f"# {rule} = {json.dumps(RULES[rule].severity)}  # {RULES[rule].name}" for rule in _SHOWN)
    return "\n".join(lines) + "\n"


def shorten(path: Path, folder: Path) -> str:
    """Return a path as the configuration in `folder` names it: relative where it lies below, else whole.

    >>> shorten(Path("/a/b/../c/x.zip"), Path("/a")), shorten(Path("/b/x.zip"), Path("/a"))
    ('c/x.zip', '/b/x.zip')
    """
    for find in (os.path.abspath, os.path.realpath):  # by its name, else by where links lead
        try:
            return Path(find(path)).relative_to(find(folder)).as_posix()
        except ValueError:
            continue
    return os.path.abspath(path)  # noqa: PTH100  (`Path.absolute` keeps what leads up and down again)
