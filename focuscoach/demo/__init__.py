"""The invented export of the demo: one student, two networks, three years of posts.

In: the plain lists in this folder. Out: two archives as the networks make them, by `python -m focuscoach.demo.pack`,
and `expected.jsonl`, which says how a careful reader labels each post and is there to test with.
Never: a real person, handle or post; a label of it in training.
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
