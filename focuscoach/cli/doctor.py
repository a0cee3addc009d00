"""`focuscoach doctor`: versions, model, configuration in force, the profile's age, what would be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from focuscoach._package import __version__
from focuscoach.cli.options import ui_option
from focuscoach.errors import FocuscoachError, mark
from focuscoach.locale import Translate, translator

if TYPE_CHECKING:
    from focuscoach.editor.config import Config

_PACKAGES = ("numpy", "tokenizers", "safetensors", "pandas", "spacy", "scikit-learn", "pygls", "click")
Line = tuple[str, str, bool]
"""What is looked at, what is found, and whether it is well."""


@click.command()
@ui_option
def doctor(ui: str) -> None:
    """Show what is installed and in force in this folder; exit with 2 where something is broken."""
    translate = translator(ui)
    lines = [*_look_at_versions(), *_look_at_model(translate)]
    config, found = _look_at_config(translate)
    lines += [*found, *_look_at_profile(config, translate), *_look_at_labels(config, translate)]
    lines += _look_at_exports(config, translate)
    width = max(len(translate(name)) for name, _, _ in lines)
    for name, told, well in lines:
        click.echo(f"{'ok' if well else '!!'}  {translate(name):<{width}}  {told}")
    sys.exit(0 if all(well for _, _, well in lines) else 2)


def _look_at_versions() -> Iterator[Line]:
    yield "focuscoach", __version__, True
    yield "Python", f"{sys.version.split()[0]} ({sys.platform})", True
    for name in _PACKAGES:
        try:
            yield name, metadata.version(name), True
        except metadata.PackageNotFoundError:
            yield name, "-", False


def _look_at_model(translate: Translate) -> Iterator[Line]:
    from focuscoach.language.model_folder import shipped_model
    from focuscoach.voice.model import load_voice

    try:
        model = load_voice()
    except FocuscoachError as error:
        yield mark("model"), error.message(translate), False
        return
    size = sum(one.stat().st_size for one in shipped_model().iterdir() if one.is_file()) / 1e6
    yield mark("model"), f"{shipped_model().name} {model.version}, {size:.0f} MB", True


def _look_at_config(translate: Translate) -> tuple[Config, list[Line]]:
    """Return the configuration in force and the lines that show it."""
    from focuscoach.editor.config import Config, find_config

    try:
        config = find_config(Path.cwd())
    except FocuscoachError as error:
        return Config(), [(mark("configuration"), error.message(translate), False)]
    where = str(config.path) if config.path else translate(mark("none: the defaults hold"))
    lines: list[Line] = [(mark("configuration"), where, True)]
    told = {
        "focus": config.focus, "goal": config.goal, "language": config.language, "fail-on": config.fail_on,
        "baseline": str(config.baseline) if config.baseline else None, "exclude": ", ".join(config.exclude),
    }  # fmt: skip
    lines += ((f"  {key}", value, True) for key, value in told.items() if value)
    lines += ((f"  {rule}", level, True) for rule, level in config.severity.items())
    return config, lines


def _look_at_profile(config: Config, translate: Translate) -> Iterator[Line]:
    from focuscoach.editor.profile import now, read_profile
    from focuscoach.voice.model import load_voice

    path = config.find_profile(Path.cwd())
    try:
        profile = read_profile(path)
        stale = profile.why_stale(load_voice().version, now())
    except FocuscoachError as error:
        yield mark("profile"), error.message(translate), error.code in ("profile-missing", "model-unreadable")
        return
    days = profile.age_days(now())
    told = translate(mark("{path}: {posts} posts, {days} days old")).format(
        path=path, posts=profile.posts, days=days
    )
    yield mark("profile"), told, True
    if profile.statement:
        yield "  " + translate(mark("focus")), ", ".join(profile.statement.parts), True
    if stale:
        yield "  " + translate(mark("stale")), translate(stale).format(days=days), False


def _look_at_labels(config: Config, translate: Translate) -> Iterator[Line]:
    from focuscoach.voice.labels import Labels, labels_path

    try:
        labels = Labels.load()
    except FocuscoachError as error:
        yield mark("labels"), error.message(translate), False
        return
    used = "" if config.local_labels else translate(mark(" (not used: local-labels = false)"))
    yield mark("labels"), f"{len(labels)} · {labels_path()}{used}", True


def _look_at_exports(config: Config, translate: Translate) -> Iterator[Line]:
    """Give what `focuscoach report` would read of the exports in the configuration."""
    for path in config.exports:
        there = path.exists()
        yield (
            "  export",
            f"{path}" if there else translate(mark("{path} is not there")).format(path=path),
            there,
        )
