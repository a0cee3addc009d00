"""Commands as one types them in a folder of drafts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from focuscoach.cli import main


@pytest.fixture(scope="session")
def run_in() -> Callable[..., Result]:
    """Return the command line as one types it in a folder, in this process: never an exception of Python's."""

    def run_in(folder: Path, *words: object, stdin: str = "") -> Result:
        with contextlib.chdir(folder):
            told = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
        assert told.exception is None or isinstance(told.exception, SystemExit), repr(told.exception)
        return told

    return run_in
