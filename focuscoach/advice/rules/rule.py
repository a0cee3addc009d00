"""What a rule is: data that says when to speak, what to say and on what grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from focuscoach.advice.rules.facts import Facts

Severity = Literal["error", "warning", "info", "note"]
Numbers = Mapping[str, float | int | str]
Theme = Literal["exposure", "focus", "mix", "rhythm", "ask", "data", "draft"]


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that holds: the numbers that fill its text, how much it matters (0 to 1), how sure it is.

    `sure` is False where the interval reaches into what would be fine; the remark is then only information.
    """

    numbers: Numbers
    weight: float = 0.5
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable id, a name, what it says (with {named} numbers), why, and the evidence.

    `condition` looks at the facts of a history and returns a Firing or None; rules that look at a text
    (drafts, exposure in a draft) have none. `evidence` and `counter` are keys of `EVIDENCE`.
    """

    id: str
    name: str
    theme: Theme
    severity: Severity
    text: str
    reason: str
    evidence: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    condition: Callable[[Facts], Firing | None] | None = None
