"""The line of progress: nothing where nobody watches, and a line that moves at every stage where somebody does."""

from __future__ import annotations

import io
import re
import time
from contextlib import redirect_stderr

import pytest

from focuscoach import summary
from focuscoach.cli import main as run_command
from focuscoach.cli import progress
from focuscoach.cli.progress import show_progress
from focuscoach.demo import find_exports


class Screen(io.StringIO):
    """Standard error that a person watches."""

    def isatty(self) -> bool:
        """Return that somebody does."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Return a screen on which the line shows soon and moves fast."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.02)
    monkeypatch.setattr(progress, "_BEAT", 0.02)
    return Screen()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("read:big.zip", 0, 200), r"Reading big\.zip … \d+ s"),
        (("read:big.zip", 50, 200), r"Reading big\.zip 25% … \d+ s"),
        (("read:big.zip", 900, 200), r"Reading big\.zip 100% … \d+ s"),
        (("read:big.zip", 5, None), r"Reading big\.zip … \d+ s"),
        (("language", 0, 1000), r"Telling languages apart … \d+ s"),
        (("voice", 500, 1000), r"Judging posts 50% … \d+ s"),
    ],
)
def test_the_line(screen: Screen, told: tuple[str, int, int | None], said: str) -> None:
    with redirect_stderr(screen), show_progress() as tell:
        tell(*told)
        time.sleep(0.3)
    lines = [line.removeprefix("\x1b[2K") for line in screen.getvalue().split("\r") if line]
    drawn = [line for line in lines if line]
    assert all(re.fullmatch(said + r" [|/\\-]", line) for line in drawn), drawn
    assert len(set(drawn)) > 1  # a stage that tells nothing more is still seen to move
    assert screen.getvalue().endswith("\r\x1b[2K")  # nothing of it stays


def test_what_is_done_soon_shows_nothing(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60.0)
    with redirect_stderr(screen), show_progress() as tell:
        tell("voice", 1, 2)
    assert screen.getvalue() == ""


def test_the_line_goes_whatever_happens(screen: Screen) -> None:
    def fail() -> None:
        with redirect_stderr(screen), show_progress("nl") as tell:
            tell("read:groot.zip", 1, 2)
            time.sleep(0.2)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert "groot.zip wordt gelezen 50%" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[2K")


def test_measuring_is_told_too(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a million posts it takes minutes, after all of them were judged."""

    def fail(*_: object, **__: object) -> None:
        time.sleep(0.2)
        raise ZeroDivisionError

    monkeypatch.setattr(summary, "summarise", fail)
    export = str(next(path for path in find_exports() if "linkedin" in path.name.lower()))
    with redirect_stderr(screen), pytest.raises(ZeroDivisionError):
        run_command(["report", export, "--quick", "--no-labels"], standalone_mode=False)
    assert "Measuring …" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[2K")


def test_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress() as tell:
        tell("voice", 1, 2)
    assert capsys.readouterr().err == ""
