"""Exports of different people in one call: refused with both names, in initials where the report is for others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


def write_account(folder: Path, handle: str, name: str) -> str:
    folder.mkdir()
    record = [{"account": {"username": handle, "accountDisplayName": name}}]
    (folder / "account.js").write_text(f"window.YTD.account.part0 = {json.dumps(record)}")
    return str(folder)


@pytest.mark.parametrize(
    ("redact", "said"), [((), ("Noor van Dijk", "Piet Bos")), (("--redact",), ("N. v. D.", "P. B."))]
)
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_two_owners(
    redact: tuple[str, ...], said: tuple[str, str], form: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    paths = [
        write_account(tmp_path / "a", "noor", "Noor van Dijk"),
        write_account(tmp_path / "b", "piet", "Piet Bos"),
    ]
    told = run("report", *paths, "--format", form, *redact)
    assert told.exit_code == 2
    words = told.stdout + told.stderr
    assert all(name in words for name in said)
    assert "--same-person" in words
    assert bool(redact) != ("Noor van Dijk" in words)


@pytest.mark.parametrize(
    ("redact", "said"), [((), ("Noor van Dijk", "Piet Bos")), (("--redact",), ("N. v. D.", "P. B."))]
)
def test_two_owners_in_one_folder(
    redact: tuple[str, ...], said: tuple[str, str], run: Callable[..., Result], tmp_path: Path
) -> None:
    write_account(tmp_path / "a", "noor", "Noor van Dijk")
    write_account(tmp_path / "b", "piet", "Piet Bos")
    told = run("report", str(tmp_path), *redact)
    assert told.exit_code == 2
    words = told.stdout + told.stderr
    assert all(name in words for name in said)
    assert "--same-person" in words
    assert bool(redact) != ("Noor van Dijk" in words)
