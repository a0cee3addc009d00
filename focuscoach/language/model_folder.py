"""The model folder: where the shipped one lies, and one error for whatever is wrong with one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from focuscoach.errors import ModelError, mark

PACKAGE = Path(__file__).parents[1]


def shipped_model() -> Path:
    """Return the folder of the model that ships with focuscoach."""
    installed = PACKAGE / "models"
    return (installed if installed.is_dir() else PACKAGE.parent / "models") / "en-nl"


@contextmanager
def open_model(folder: Path | None = None) -> Iterator[Path]:
    """Yield a model folder (default: the shipped one) whose files are read under it.

    Raises:
        ModelError: a file is missing, damaged, or not what its reader expects.
    """
    folder = folder or shipped_model()
    try:
        yield folder
    except Exception as error:  # tokenizers and safetensors raise bare exceptions of their own
        raise ModelError(
            "model-unreadable",
            mark("The model in {folder} cannot be read."),
            mark("Install focuscoach again, or train the folder anew with `focuscoach train`."),
            folder=folder.name,
        ) from error


def read_json(path: Path) -> Any:  # noqa: ANN401  (whoever asks knows the shape, and says what is wrong with it)
    """Return what a JSON file of a model folder holds, packed (.gz) or not."""
    content = path.read_bytes()
    return json.loads(gzip.decompress(content) if path.suffix == ".gz" else content)
