"""What a rule is: data that says when to speak, what to say and on what grounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from focuscoach.advice.rules.facts import Facts

Severity = Literal["error", "warning", "info", "note"]
Numbers = Mapping[str, float | int | str]
Theme = Literal["exposure", "focus", "mix", "rhythm", "ask", "data", "draft", "profile", "praise"]


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that holds: the numbers that fill its text, how much it matters (0 to 1), how sure it is.

    `sure` is False where the interval reaches into what would be fine; the remark is then only information.
    `effect` is what following the remark would add to the chance, 0 to 1, that a contact knows what to pass on, where
    the rule can work that out (otherwise what `focuscoach.advice.rules.worth` says of it, by the weight); `sureness`
    is how likely it is that there is something to change (otherwise 1 or, where it is not sure, a half). `text` is
    said instead of the rule's own where only a part of it holds; `told` holds words beside the numbers that fill it.
    `lead` is what has to be known before the rest: it stands above what to do first, and is none of that.
    """

    numbers: Numbers
    weight: float = 0.5
    sure: bool = True
    effect: float | None = None
    sureness: float | None = None
    text: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable id, a name, what it says (with {named} numbers), why, and the evidence.

    `condition` looks at the facts of a history and returns a Firing or None; rules that look at a text
    (drafts, exposure in a draft) have none. `evidence` and `counter` are keys of `EVIDENCE`. What following it would
    change, for whom it matters and what has to hold first stands in `focuscoach.advice.rules.worth`.
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
