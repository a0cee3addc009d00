"""Posts that are about a focus or not, as a reader says; what is judged wrong stands in known_failures.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from focuscoach.editor.findings import Verdict

POSTS = tomllib.loads((Path(__file__).parents[1] / "cases" / "on_focus.toml").read_text("utf-8"))["post"]


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["text"][:40])
def test_a_post_is_about_the_focus_as_a_reader_says(
    post: dict[str, Any], judge_text: Callable[..., Verdict]
) -> None:
    probability = judge_text(post["text"], post["focus"]).p_on_focus
    assert probability is not None
    assert (probability >= 0.5) == post["right"]
