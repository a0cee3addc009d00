"""Every rule in one registry, a family a hundred: FC1xx the mix to FC6xx what is good, and FC9xx the data.

FC1xx and FC2xx are of histories, FC3xx of drafts, FC4xx of exposure, FC5xx of the profile itself.

In: facts. Out: which rules hold, how weightily and how surely.
Never: a look at a text, an id that changes its meaning. Each family is a module with a tuple of rules; a new family
joins by one line in `RULES`.
"""

from __future__ import annotations

import difflib

from focuscoach.advice.rules.asks import ASKS
from focuscoach.advice.rules.data import DATA
from focuscoach.advice.rules.draft import DRAFT
from focuscoach.advice.rules.exposure import EXPOSURE
from focuscoach.advice.rules.focus import FOCUS
from focuscoach.advice.rules.history import HISTORY
from focuscoach.advice.rules.praise import PRAISE
from focuscoach.advice.rules.profile import PROFILE
from focuscoach.advice.rules.rule import Rule
from focuscoach.errors import UsageError, mark

RULES: dict[str, Rule] = {
    rule.id: rule for rule in (*HISTORY, *FOCUS, *ASKS, *DRAFT, *EXPOSURE, *PROFILE, *PRAISE, *DATA)
}
"""Every rule by its id."""


def find_rule(name: str) -> Rule:
    """Return the rule with that id, name or former id, in any case.

    >>> find_rule("fc101").name
    'too-little-topical'

    Raises:
        UsageError: there is no such rule; the hint names the nearest.
    """
    wanted = name.strip().casefold()
    known = {key.casefold(): rule for rule in RULES.values() for key in (rule.id, rule.name, *rule.aliases)}
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    raise UsageError(
        "unknown-rule",
        mark("There is no rule {rule}."),
        mark("Did you mean {near}? `focuscoach explain` lists every rule.")
        if near
        else mark("`focuscoach explain` lists every rule."),
        rule=name,
        near=known[near[0]].id if near else "",
    )
