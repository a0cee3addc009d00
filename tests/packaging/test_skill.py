"""What SKILL.md tells assistants is so: no post is in what they may read. And CONTRIBUTING.md names what there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import focuscoach
from focuscoach.cli import COMMANDS, main
from focuscoach.demo import find_exports

ROOT = Path(__file__).parents[2]
SKILL = (ROOT / "SKILL.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXPORTS = list(map(str, find_exports()))
RUN = 4
"""So many words in a row are a piece of a post; a term has at most three."""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What an assistant reads of the demo."""
    done = CliRunner().invoke(main, ["report", *EXPORTS, "--redact", "--format", "json"])
    assert done.exit_code == 0, done.output
    result: dict[str, Any] = json.loads(done.stdout)["result"]
    return result


def list_words(held: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a JSON value with where it stands; the studies are of others."""
    if isinstance(held, dict):
        for key, value in held.items():
            if key != "evidence":
                yield from list_words(value, f"{path}.{key}")
    elif isinstance(held, list):
        for value in held:
            yield from list_words(value, f"{path}[]")
    elif isinstance(held, str):
        yield path, held


def find_runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return every run of so many words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_no_piece_of_a_post_is_in_what_an_assistant_reads(told: dict[str, Any]) -> None:
    posts: set[tuple[str, ...]] = set()
    for text in focuscoach.read(*EXPORTS).frame["text"]:
        posts |= find_runs(text, RUN)
    assert len(posts) > 1000
    for path, text in list_words(told):
        assert not find_runs(text, RUN) & posts, f"{path}: {text}"


def test_the_keys_that_it_names_are_there(told: dict[str, Any]) -> None:
    named = set(re.findall(r"`result\.(\w+)[.\[\]`]", SKILL)) | {"card", "focus", "posts"}
    assert named <= told.keys()
    assert told["posts"].keys() >= {"skipped"}
    assert told["focus"].keys() >= {"statement", "parts", "profile_says", "subjects", "share"}
    assert told["card"]["examples"] == []


def test_nothing_in_it_leads_to_a_post(told: dict[str, Any]) -> None:
    ids = set(focuscoach.read(*EXPORTS).frame["id"])
    assert len(ids) > 100
    assert not [path for path, text in list_words(told) if any(name in text for name in ids)]
    assert all("ids" not in one["numbers"] for one in told["advice"])


def test_the_filter_lets_only_numbers_through(told: dict[str, Any]) -> None:
    jq = shutil.which("jq")
    if jq is None:
        pytest.skip("jq is not installed")
    found = re.search(r"^  jq '(.+?)'$", SKILL, re.MULTILINE | re.DOTALL)
    assert found
    report = {"result": told | {"advice": [*told["advice"], {"rule": "FC401"}]}}
    done = subprocess.run(
        [jq, found[1]], input=json.dumps(report), capture_output=True, text=True, check=True
    )
    texts = [text for _, text in list_words(json.loads(done.stdout))]
    assert texts
    assert all(re.fullmatch(r"FC[^4]\d\d|first-job|C", text) for text in texts), texts


def test_it_has_the_form_of_a_skill() -> None:
    _, head, body = SKILL.split("---\n", 2)
    about = yaml.safe_load(head)
    assert about.keys() == {"name", "description"}
    assert re.fullmatch(r"[a-z-]{1,64}", about["name"])
    assert 100 < len(about["description"]) <= 1024
    assert set(re.findall(r"`focuscoach (\w+)", body)) <= COMMANDS.keys()
    assert len(SKILL.splitlines()) < 80


def test_the_page_for_newcomers_names_what_there_is() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make (\w+)`", CONTRIBUTING)) <= set(targets)
    paths = [
        path for path in re.findall(r"`([\w./-]+/[\w./-]*)`", CONTRIBUTING) if not re.search("[A-Z]{3}", path)
    ]
    assert len(paths) > 8
    assert not [path for path in paths if not (ROOT / path).exists()]
    assert len(CONTRIBUTING.splitlines()) < 70
