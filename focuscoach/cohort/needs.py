"""What the extra `focuscoach[cohort]` brings, asked for before anything of it is loaded."""

from __future__ import annotations

from importlib.util import find_spec

from focuscoach.errors import UsageError, mark

NEEDED = ("dask", "distributed", "pyarrow")


def need_engine() -> None:
    """Raise an error that says how to get Dask and pyarrow where they are not installed.

    Raises:
        UsageError: they are not.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise UsageError(
            "no-engine",
            mark("What reads many histories at once is not installed."),
            mark("Install it: pip install 'focuscoach[cohort]'"),
        )
