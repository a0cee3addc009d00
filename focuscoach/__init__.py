"""focuscoach: become known for something without becoming dull.

The public names are resolved when first used, so that `import focuscoach` imports neither pandas,
spaCy nor scikit-learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import __version__, hand_on

if TYPE_CHECKING:  # what an editor and a type checker see
    from focuscoach.editor.check import check
    from focuscoach.editor.profile import Profile, read_profile
    from focuscoach.errors import FocuscoachError
    from focuscoach.history import History
    from focuscoach.pipeline import analyse, judge, read
    from focuscoach.posts import Post
    from focuscoach.report import Report
    from focuscoach.reporters import render

_HOMES = {
    "FocuscoachError": "errors",
    "History": "history",
    "Post": "posts",
    "Report": "report",
    "Profile": "editor.profile",
    "analyse": "pipeline",
    "check": "editor.check",
    "judge": "pipeline",
    "read": "pipeline",
    "read_profile": "editor.profile",
    "render": "reporters",
}

__all__ = [
    "FocuscoachError",
    "History",
    "Post",
    "Profile",
    "Report",
    "__version__",
    "analyse",
    "check",
    "judge",
    "read",
    "read_profile",
    "render",
]

__getattr__ = hand_on(__name__, _HOMES)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
