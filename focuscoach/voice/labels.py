"""What the person taught the tool: the voice of single texts, and what is about their focus; without any text.

Texts and words stand there by fingerprint, and so does the focus that an answer was given for. The labels lie in
the platform's data folder and never leave the machine. They are written whole or not at all, so that a process that
dies leaves the old ones; and what another process stored meanwhile stays, since only what changed here is put among
what lies there, under a lock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from focuscoach.errors import ProfileError, mark
from focuscoach.files import hint_at, write_whole
from focuscoach.language.text import strip_marks
from focuscoach.voice.answers import Answers, carry

SCHEMA, SCHEMA_OF_VOICES = 2, 1
"""Of a file that also holds answers about a focus, and of one that an older version can read too."""
VOICES = ("topical", "personal", "mixed")
PATIENCE = 10.0
"""Seconds that a process waits for another one that stores labels."""


def fingerprint(text: str) -> str:
    """Return 32 hexadecimal digits for a text's words; layout, case, links and mentions do not count.

    >>> fingerprint("Hallo  wereld https://x.nl") == fingerprint("hallo wereld")
    True
    """
    import hashlib  # loads OpenSSL, which a check without labels need not

    words = " ".join(strip_marks(text).casefold().split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def name_focus(parts: Sequence[str]) -> str:
    """Return 32 hexadecimal digits for a focus; the order and case of its parts do not count.

    >>> name_focus(["Health care", "data"]) == name_focus(["data", "health care"])
    True
    """
    return fingerprint("; ".join(sorted(part.casefold() for part in parts)))


def labels_path() -> Path:
    """Return where the labels lie on this platform."""
    from platformdirs import user_data_path

    return user_data_path("focuscoach", appauthor=False) / "labels.json"


class Labels:
    """Voices by fingerprint, and answers by the focus they are about, read from and written to one file."""

    def __init__(
        self, path: Path, voices: dict[str, str] | None = None, answers: dict[str, Answers] | None = None
    ) -> None:
        self.path = path
        self.voices = voices or {}
        self.answers = answers or {}
        self._known: dict[str, str] = {}
        self._answered: dict[str, Answers] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> Labels:
        """Return the labels of `path` (default: the platform's folder); none where there is no file.

        Raises:
            ProfileError: the file is damaged or of a newer version.
        """
        path = path or labels_path()
        try:
            found = json.loads(path.read_text("utf-8"))
            voices = {str(key): str(voice) for key, voice in found["labels"].items() if voice in VOICES}
            answers = {str(key): Answers.from_dict(one) for key, one in found.get("focus", {}).items()}
            fits = found["schema"] in (SCHEMA_OF_VOICES, SCHEMA)
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _refuse(path) from error
        if not fits:
            raise _refuse(path)
        labels = cls(path, voices, answers)
        labels._remember()
        return labels

    def __len__(self) -> int:
        return len(self.voices) + sum(map(len, self.answers.values()))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.voices.items())

    def add(self, text: str, voice: str) -> None:
        """Learn the voice of a text; a later label replaces an earlier one.

        Raises:
            ValueError: there is no such voice.
        """
        if voice not in VOICES:
            raise ValueError(f"a voice is one of {', '.join(VOICES)}")
        self.voices[fingerprint(text)] = voice

    def forget(self, text: str) -> None:
        """Unlearn the voice of a text."""
        self.voices.pop(fingerprint(text), None)

    def find(self, text: str) -> str | None:
        """Return the voice that the person gave a text, None where they gave none."""
        return self.voices.get(fingerprint(text)) if self.voices else None

    def find_all(self, texts: Sequence[str]) -> list[str | None]:
        """Return the same for several texts."""
        return [self.find(text) for text in texts] if self.voices else [None] * len(texts)

    def about(self, parts: Sequence[str]) -> Answers:
        """Return the answers for a focus of these parts, to be looked at and added to; none where none were given."""
        return self.about_key(name_focus(parts))

    def put(self, known: str, voice: str | None) -> None:
        """Give the text of this fingerprint a voice; None takes back what it had."""
        self.voices.pop(known, None)
        if voice is not None:
            self.voices[known] = voice

    def save(self) -> None:
        """Store what changed since the labels were loaded or saved; what others stored meanwhile stays.

        Raises:
            ProfileError: the folder cannot be written to, or the file was damaged meanwhile.
        """
        with _locked(self.path, make=True):
            stored = Labels.load(self.path)
            carry(stored.voices, self._known, self.voices)
            for key in self.answers.keys() | self._answered.keys():
                before, after = self._answered.get(key, Answers()), self.answers.get(key, Answers())
                stored.about_key(key).carry(before, after)
            stored.write()
        self._remember()

    def about_key(self, key: str) -> Answers:
        """Return the answers for the focus that `name_focus` names so; see `about`."""
        return self.answers.setdefault(key, Answers())

    def write(self) -> None:
        """Write the labels as they are, whole or not at all, over what lies there."""
        told: dict[str, object] = {"schema": SCHEMA_OF_VOICES, "labels": dict(sorted(self.voices.items()))}
        if answers := {key: one.to_dict() for key, one in sorted(self.answers.items()) if len(one)}:
            told |= {"schema": SCHEMA, "focus": answers}
        write_whole(self.path, json.dumps(told, indent=0) + "\n")

    def _remember(self) -> None:
        """Keep what is stored, so that the next save knows what changed."""
        self._known = dict(self.voices)
        self._answered = {key: one.copy() for key, one in self.answers.items()}

    @classmethod
    def forget_all(cls, path: Path | None = None) -> int:
        """Remove the file of labels, a damaged one too; return how many it held.

        Raises:
            ProfileError: it may not be removed.
        """
        path = path or labels_path()
        if not path.exists():
            return 0
        with _locked(path):
            try:
                n = len(cls.load(path))
            except ProfileError:
                n = 0
            path.unlink(missing_ok=True)
            return n


@contextmanager
def _locked(path: Path, *, make: bool = False) -> Iterator[None]:
    """Hold the labels at `path` alone, and say what goes wrong; with `make` their folder is made."""
    from filelock import FileLock, Timeout  # brings asyncio, which whoever stores nothing need not load

    try:
        if make:
            path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE, mode=0o600):
            yield
    except Timeout as error:
        raise ProfileError(
            "labels-busy",
            mark("Another focuscoach is storing labels in {path}."),
            mark("Wait until it is done, and try again."),
            path=path,
        ) from error
    except OSError as error:
        raise ProfileError(
            "labels-unwritable",
            mark("The labels cannot be written to {path}."),
            hint_at(error, mark("Make that folder one that you may write to.")),
            path=path,
        ) from error


def _refuse(path: Path) -> ProfileError:
    return ProfileError(
        "labels-damaged",
        mark("The labels in {path} cannot be read."),
        mark("Move that file away, or run with --no-labels."),
        path=path,
    )
