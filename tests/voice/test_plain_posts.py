"""Plain posts, judged as a child would; what is judged wrong today stands in known_failures.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.editor.findings import Verdict

POSTS = tomllib.loads((Path(__file__).parents[1] / "cases" / "voices.toml").read_text("utf-8"))["post"]


def test_the_table_of_plain_posts_is_even() -> None:
    for lang in ("nl", "en"):
        for voice in ("topical", "personal"):
            assert sum(post["lang"] == lang and post["voice"] == voice for post in POSTS) >= 8


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["text"][:40])
def test_a_plain_post_is_judged_as_a_child_would(
    post: dict[str, str], judge_text: Callable[..., Verdict]
) -> None:
    assert judge_text(post["text"]).voice == post["voice"]
