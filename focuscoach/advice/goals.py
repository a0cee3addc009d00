"""What the profile is for: presets that move the recommended band, each with the reason why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from focuscoach.errors import UsageError, mark
from focuscoach.report import Target

DEFAULT = "first-job"


@dataclass(frozen=True, slots=True)
class Goal:
    """A preset: the band, which says why it lies there, and the studies that speak for and against it.

    `shop_window` are the networks that those who decide look at, the first of them first.
    """

    target: Target
    evidence: tuple[str, ...]
    counter: tuple[str, ...] = ()
    shop_window: tuple[str, ...] = ("linkedin",)


BUYS = ("zhang-lu-2022", "altenmuller-2023")
"""What the personal side buys (liking) and may cost (being held for competent): beside every band, on both sides."""


def _goal(name: str, topical: tuple[float, float], focus: float, grade: str, why: str,
          evidence: tuple[str, ...], counter: tuple[str, ...],
          shop_window: tuple[str, ...] = ("linkedin",)) -> Goal:  # fmt: skip
    """Return a goal whose personal band is what the topical one leaves."""
    personal = (round(1 - topical[1], 2), round(1 - topical[0], 2))
    return Goal(Target(name, topical, personal, focus, grade, why), evidence, (*counter, *BUYS), shop_window)


GOALS: dict[str, Goal] = {
    goal.target.goal: goal
    for goal in (
        _goal("internship", (0.55, 0.75), 0.45, "D",
              mark("Whoever takes an intern chooses somebody to work with and to teach: a little more of "
                   "the person, and learning counts as the subject."),
              ("batenburg-2017", "colliander-2017", "wheeler-2022", "glances"),
              ("degroot-2015", "chiang-suen-2015")),
        _goal("first-job", (0.60, 0.80), 0.50, "C",
              mark("A distant contact must know what you look for and be willing to vouch for you: mostly topical, "
                   "with a person visible. Other goals have bands of their own."),
              ("marin-2012", "colliander-2017", "maastricht-2010", "wheeler-2022", "glances"),
              ("johnson-2011", "utz-breuer-2019", "chiang-suen-2015", "evsyukova-2025")),
        _goal("thesis", (0.65, 0.85), 0.55, "D",
              mark("A supervisor judges the subject first: in two of three studies of teachers the "
                   "professional feed was believed most."),
              ("degroot-2015", "comunicar-2022", "alabrese-2024", "glances"),
              ("johnson-2011", "colliander-2017")),
        _goal("freelance", (0.65, 0.85), 0.60, "D",
              mark("A client buys one skill and passes on one name: the subject must be told in one word, "
                   "so more of the posts are about it."),
              ("wang-kraut-2012", "degroot-2015", "leonardi-2015"), ("colliander-2017", "johnson-2011")),
        _goal("career-change", (0.60, 0.80), 0.60, "D",
              mark("Your contacts know you for something else: the new focus needs more repetition before "
                   "it replaces the old one, while who you are stays."),
              ("leonardi-2015", "repetition", "levin-2011"), ("utz-breuer-2019",)),
        _goal("community", (0.45, 0.65), 0.40, "D",
              mark("A community is held together by persons: liking carries it, so the personal side is "
                   "larger and the focus may be looser."),
              ("colliander-2017", "lin-utz-2017"), ("hutto-2013", "wang-kraut-2012"), ()),
        _goal("care", (0.50, 0.70), 0.40, "D",
              mark("Anyone who is cared for needs somebody both able and warm, and you may tell little of your "
                   "work: what you learn is the subject, and never a patient."),
              ("batenburg-2017", "levordashka-2016", "glances"), ("degroot-2015", "comunicar-2022")),
        _goal("teaching", (0.60, 0.80), 0.50, "D",
              mark("A school looks for somebody who knows the subject, and pupils read along: in two of three "
                   "studies of teachers the professional feed was believed most."),
              ("degroot-2015", "comunicar-2022", "glances"), ("johnson-2011", "colliander-2017")),
        _goal("technical", (0.65, 0.85), 0.55, "D",
              mark("What you can make or solve is seen best where you tell how: more of the subject, and a person who "
                   "made it."),
              ("leonardi-2015", "chiang-suen-2015", "glances"), ("colliander-2017",),
              ("linkedin", "devto", "mastodon", "bluesky")),
        _goal("arts", (0.45, 0.65), 0.40, "D",
              mark("In the arts the maker is part of the work: making it is the subject, and who makes it may be "
                   "seen."),
              ("lin-utz-2017", "colliander-2017", "glances"), ("wang-kraut-2012", "hutto-2013"),
              ("instagram", "tumblr", "youtube", "tiktok", "linkedin")),
        Goal(Target("not-looking", (0.0, 1.0), (0.0, 1.0), 0.0, "D",
                    mark("You look for nothing, so there is no band: the numbers say what you post, and nothing that "
                         "you ought to.")),
             ("thumb",), (), ()),
    )
}  # fmt: skip
"""Every goal by its name; the bands are conventions, interpolated between what experiments compared."""


def read_goal(name: str | None) -> Target:
    """Return the band of the goal `name`, of the first job where none is named.

    >>> read_goal(None).topical
    (0.6, 0.8)

    Raises:
        UsageError: there is no such goal.
    """
    try:
        return replace(GOALS[name or DEFAULT].target, named=name is not None)
    except KeyError as error:
        raise UsageError(
            "unknown-goal",
            mark("There is no goal {goal}."),
            mark("Choose from: {goals}."),
            goal=name,
            goals=", ".join(GOALS),
        ) from error
