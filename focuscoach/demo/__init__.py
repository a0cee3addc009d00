"""The invented export of the demo: one student, two networks, three years of posts.

Every person, handle and post in it is made up. The archives are packed from the plain lists beside
them by `python -m focuscoach.demo.pack`; `expected.jsonl` says how a careful reader labels each post
and is there to test with, never to train on.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
NETWORKS = ("linkedin", "twitter")


def find_exports() -> list[Path]:
    """Return the two archives of the demo, LinkedIn first.

    >>> [path.parent.name for path in find_exports()]
    ['linkedin', 'twitter']
    """
    return [path for network in NETWORKS for path in sorted((FOLDER / network).glob("*.zip"))]


def expected_labels() -> Path:
    """Return the file with the labels of the demo's posts: id, kind, voice, on_focus a line."""
    return FOLDER / "expected.jsonl"
