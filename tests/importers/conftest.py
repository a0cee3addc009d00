"""The invented exports of corpus/exports, which every importer has, and how each is read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
CASES = sorted(path.parent for path in EXPORTS.glob("*/*/expected.jsonl"))


@pytest.fixture(params=CASES, ids=lambda case: case.relative_to(EXPORTS).as_posix())
def case(request: pytest.FixtureRequest) -> Path:
    """Return the folder of each invented export in turn: `export`, what is expected, and how it is read."""
    found: Path = request.param
    return found


@pytest.fixture(scope="session")
def options_of() -> Callable[[Path], Options]:
    """Return what gives the options with which an invented export is read."""

    def options_of(case: Path) -> Options:
        path = case / "options.toml"
        told = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        if "mapping" in told:
            told["mapping"] = case / told["mapping"]
        return Options(**told)

    return options_of


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[..., Reading]:
    """Return what reads a file with this name and content."""

    def read_file(name: str, source: str | bytes, options: Options | None = None) -> Reading:
        (tmp_path / name).write_bytes(source if isinstance(source, bytes) else source.encode())
        return read_exports([tmp_path / name], options or Options())

    return read_file
