"""The settings in force: the nearest focuscoach.toml, or `[tool.focuscoach]` of a pyproject.toml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from focuscoach.advice.rules import RULES, find_rule
from focuscoach.errors import ProfileError, mark

Level = Literal["error", "warning", "info", "note", "off"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info", "note", "off")
FAIL_LEVELS = ("error", "warning", "info", "never")
NAME = "focuscoach.toml"
DEFAULT_PROFILE = ".focuscoach/profile.json"
STALE_DAYS = 90
_WHERE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_MEND = mark(
    'Mend that line: a text stands in quotes, as in focus = "data", a list in brackets. Or move the file away, and '
    "`focuscoach init` writes a new one."
)


@dataclass(frozen=True, slots=True)
class Config:
    """Settings as a file names them; None where it says nothing. Paths are absolute.

    With `careful` a check reads drafts with the careful reader, which it does not load else.
    """

    path: Path | None = None
    focus: str | None = None
    goal: str | None = None
    language: str | None = None
    fail_on: str | None = None
    profile: Path | None = None
    baseline: Path | None = None
    exports: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    local_labels: bool = True
    careful: bool = False
    severity: Mapping[str, Level] = field(default_factory=dict)

    def level(self, rule: str) -> Level:
        """Return the severity of a rule: as configured, else its own."""
        return self.severity.get(rule) or RULES[rule].severity

    def find_profile(self, folder: Path) -> Path:
        """Return where the profile is looked for: as named, else beside the configuration, else upwards."""
        if self.profile:
            return self.profile
        if self.path:
            return self.path.parent / DEFAULT_PROFILE
        for parent in (folder, *folder.parents):
            if (parent / DEFAULT_PROFILE).is_file():
                return parent / DEFAULT_PROFILE
        return folder / DEFAULT_PROFILE


def find_config(folder: Path) -> Config:
    """Return the settings nearest to a folder, looking upwards; the defaults where there are none.

    Raises:
        ProfileError: the nearest file does not parse or holds something that does not fit.
    """
    folder = folder.absolute()
    for parent in (folder, *folder.parents):
        if (parent / NAME).is_file():
            return read_config(parent / NAME)
        project = parent / "pyproject.toml"
        if project.is_file() and b"[tool.focuscoach" in project.read_bytes():
            return read_config(project)
    return Config()


def read_config(path: Path) -> Config:
    """Return the settings of a file.

    Raises:
        ProfileError: it cannot be read, does not parse, or holds an unknown key or value.
    """
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
        found: dict[str, Any] = tomllib.loads(text.replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            "config-unreadable",
            mark("{path} cannot be read."),
            mark("Save it as a text file in UTF-8."),
            path=path,
        ) from error
    except tomllib.TOMLDecodeError as error:
        line, column = _place(str(error), text)
        raise ProfileError(
            "config-broken",
            mark("{path}:{line}:{column}: this is no TOML."),
            _MEND,
            path=path, line=line, column=column,
        ) from error  # fmt: skip
    if path.name == "pyproject.toml":
        found = found.get("tool", {}).get("focuscoach", {})
    return _Reader(path, text, found).read()


def _place(message: str, text: str) -> tuple[int, int]:
    """Return the line and the column of a TOML error, the end of the text where it names none."""
    found = _WHERE.search(message)
    if found:
        return int(found["line"]), int(found["column"])
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


_KEYS = (
    "focus",
    "goal",
    "language",
    "fail-on",
    "profile",
    "baseline",
    "exports",
    "exclude",
    "local-labels",
    "careful",
    "severity",
)

_MUST_BE = {
    str: mark("{path}:{line}: {key} must be a text in quotes."),
    bool: mark("{path}:{line}: {key} must be true or false."),
    dict: mark("{path}:{line}: {key} must be a table."),
    list: mark("{path}:{line}: {key} must be a list of texts."),
}
_CANNOT_BE = mark("{path}:{line}: {key} cannot be {value}.")


def _list_goals() -> tuple[str, ...]:
    from focuscoach.advice.goals import GOALS

    return tuple(GOALS)


class _Reader:
    """Checks each key of one file and says where it does not fit."""

    def __init__(self, path: Path, text: str, found: dict[str, Any]) -> None:
        self.path, self.text = path, text
        self.found = {key.replace("_", "-"): value for key, value in found.items()}

    def read(self) -> Config:
        from focuscoach.locale import LANGUAGES

        for key in self.found:
            if key not in _KEYS:
                raise self.refuse(key, mark("{path}:{line}: there is no setting {key}."), _KEYS)
        return Config(
            self.path,
            self.take("focus", str) or None,
            self.choose("goal", _list_goals() if "goal" in self.found else ()),
            self.choose("language", LANGUAGES),
            self.choose("fail-on", FAIL_LEVELS),
            self.locate("profile"),
            self.locate("baseline"),
            tuple(self.path.parent / one for one in self.take_list("exports")),
            self.take_list("exclude"),
            self.take("local-labels", bool) is not False,
            self.take("careful", bool) is True,
            self.read_severities(),
        )

    def take(self, key: str, kind: type) -> Any:  # noqa: ANN401
        value = self.found.get(key)
        if value is not None and not isinstance(value, kind):
            raise self.refuse(key, _MUST_BE[kind])
        return value

    def take_list(self, key: str) -> tuple[str, ...]:
        value = self.take(key, list) or []
        if not all(isinstance(one, str) for one in value):
            raise self.refuse(key, _MUST_BE[list])
        return tuple(value)

    def choose(self, key: str, known: tuple[str, ...]) -> str | None:
        value = self.take(key, str)
        if value is not None and value not in known:
            raise self.refuse(key, _CANNOT_BE, known, wanted=value, value=value)
        return str(value) if value is not None else None

    def locate(self, key: str) -> Path | None:
        value = self.take(key, str)
        return self.path.parent / value if value else None

    def read_severities(self) -> dict[str, Level]:
        from focuscoach.errors import UsageError

        severity: dict[str, Level] = {}
        for name, level in (self.take("severity", dict) or {}).items():
            try:
                rule = find_rule(name)
            except UsageError as error:
                raise self.refuse(
                    name,
                    mark("{path}:{line}: there is no rule {key}."),
                    (*RULES, *(r.name for r in RULES.values())),
                ) from error
            if level not in LEVELS:
                raise self.refuse(name, _CANNOT_BE, LEVELS, wanted=str(level), value=level)
            severity[rule.id] = level
        return severity

    def refuse(
        self, key: str, what: str, known: tuple[str, ...] = (), wanted: str | None = None, **params: object
    ) -> ProfileError:
        """Return the error about a key: where it stands, and what is nearest to what it says."""
        place = re.search(
            rf"^[ \t]*[\"']?{re.escape(key).replace('-', '[-_]')}[\"']?[ \t]*=", self.text, re.MULTILINE
        )
        line = self.text.count("\n", 0, place.start()) + 1 if place else 1
        near = difflib.get_close_matches(wanted or key, known, n=1, cutoff=0.4)
        hint = mark("Did you mean {near}? Known are: {known}.") if near else mark("Known are: {known}.")
        if not known:
            hint = _MEND
        shown = known if len(known) < 20 else tuple(one for one in known if one.startswith("FC"))
        return ProfileError(
            "config-key", what, hint,
            path=self.path, line=line, key=key, near=near[0] if near else "", known=", ".join(shown), **params,
        )  # fmt: skip
