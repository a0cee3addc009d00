"""focuscoach: become known for something without becoming dull.

The public names are resolved when first used, so that `import focuscoach` imports neither pandas,
spaCy nor scikit-learn.
"""

from __future__ import annotations

import importlib

from focuscoach._version import __version__

_HOMES = {
    "FocuscoachError": "errors",
    "History": "pipeline",
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


def __getattr__(name: str) -> object:
    """Return a public name from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'focuscoach' has no attribute {name!r}")
    return getattr(importlib.import_module(f"focuscoach.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
