"""Labels that several programs store at once, and what happens where they cannot be stored."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from focuscoach.errors import ProfileError
from focuscoach.voice import labels as module
from focuscoach.voice.labels import Labels, fingerprint

ASK = """
import sys, time
from pathlib import Path
from focuscoach.voice.labels import Labels
labels = Labels.load(Path(sys.argv[1]))
print("loaded", flush=True)
sys.stdin.readline()
for at in range(5):
    if sys.argv[3] == "focus":
        labels.about(["data", "care"]).posts[f"{sys.argv[2]}{at}"] = "yes"
    else:
        labels.add(f"post number {sys.argv[2]} {at}", "topical")
    labels.save()
"""


@pytest.mark.parametrize("what", ["voices", "focus"])
def test_two_processes_of_five_answers_each_store_ten(tmp_path: Path, what: str) -> None:
    path = tmp_path / "labels.json"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(path), name, what],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "loaded\n"  # both hold the labels of before
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in both:
        one.communicate(timeout=60)
        assert one.returncode == 0
    assert len(Labels.load(path)) == 10
    assert not list(tmp_path.glob(".*.focuscoach"))


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"

    def tell(name: int) -> None:
        labels = Labels.load(path)
        for at in range(5):
            labels.add(f"post {name} {at}", "mixed")
            labels.save()

    threads = [threading.Thread(target=tell, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(Labels.load(path)) == 30


def test_only_what_changed_here_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    first, second = Labels.load(path), Labels.load(path)
    first.add("of the first", "topical")
    first.add("of both", "topical")
    first.save()
    second.add("of both", "personal")
    second.save()
    first.add("more", "mixed")
    first.save()
    assert dict(Labels.load(path)) == {
        fingerprint("of the first"): "topical", fingerprint("of both"): "personal", fingerprint("more"): "mixed",
    }  # fmt: skip
    first.forget("of both")
    first.save()
    assert Labels.load(path).find("of both") is None
    Labels.forget_all(path)
    second.add("after all was forgotten", "mixed")
    second.save()
    assert dict(Labels.load(path)) == {fingerprint("after all was forgotten"): "mixed"}


def test_a_lock_that_is_held_for_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    labels = Labels.load(tmp_path / "labels.json")
    labels.add("a post", "mixed")
    with module._locked(labels.path), pytest.raises(ProfileError) as told:
        labels.save()
    assert told.value.code == "labels-busy"
    labels.save()
    assert len(Labels.load(labels.path)) == 1


def test_forgetting_where_one_may_not_write_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any
) -> None:
    path = tmp_path / "focuscoach" / "labels.json"
    monkeypatch.setattr("focuscoach.voice.labels.labels_path", lambda: path)
    labels = Labels(path)
    labels.add("a post", "mixed")
    labels.save()

    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    told = run("label", "--forget")
    assert told.exit_code == 2
    assert "Traceback" not in told.output
    assert "cannot be written" in told.stderr
    assert "may write to" in told.stderr
