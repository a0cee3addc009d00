"""The report as a pre-commit hook: on the exports that the nearest configuration names, and always 0.

python -m focuscoach.editor.hook
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from focuscoach.editor.config import Config, find_config
from focuscoach.errors import FocuscoachError


def list_arguments(config: Config) -> list[str]:
    """Return what the report is called with: the exports, the focus, the goal and the language.

    >>> list_arguments(Config(exports=(Path("x.zip"),), goal="thesis"))
    ['x.zip', '--goal', 'thesis']
    """
    options = {"--focus": config.focus, "--goal": config.goal, "--ui": config.language}
    named = [part for name, value in options.items() if value for part in (name, value)]
    return [*map(str, config.exports), *named]


def main() -> None:
    """Print the report, or the line that says why there is none; the exit code is 0 either way."""
    try:
        config = find_config(Path.cwd())
    except FocuscoachError as error:
        sys.stderr.write(f"focuscoach: {error.message()} {error.hint()}\n")
        return
    if not config.exports:
        sys.stderr.write("focuscoach: the configuration names no exports.\n")
        return
    subprocess.run([sys.executable, "-m", "focuscoach", "report", *list_arguments(config)], check=False)  # noqa: S603


if __name__ == "__main__":
    main()
