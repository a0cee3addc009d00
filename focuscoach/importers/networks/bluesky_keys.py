"""When a record of a repository was made: as it says, but not later than its key, which tells the time."""

from __future__ import annotations

from focuscoach.importers.archive import moments
from focuscoach.posts import DatePrecision, Moment

_DIGITS = str.maketrans("234567abcdefghijklmnopqrstuvwxyz", "0123456789abcdefghijklmnopqrstuv")


def moment_of(stamp: object, name: str) -> tuple[Moment | None, DatePrecision]:
    """Return when a record was written, and how precisely: as said, but not later than its key was made."""
    said = moments.from_stamp(stamp)
    made = time_of(name)
    if said is None or (made and said.timestamp() > made + 86_400):
        said = moments.from_epoch(made) if made else None
    return said, moments.precision_of(stamp, said)


def time_of(name: str) -> float:
    """Return the Unix time in a record key, or 0: 13 characters of base 32, microseconds shifted by ten bits.

    >>> int(time_of("3kkiupsfobs2b"))
    1706951730
    """
    if len(name) != 13:
        return 0.0
    try:
        return (int(name.translate(_DIGITS), 32) >> 10) / 1_000_000
    except ValueError:
        return 0.0
