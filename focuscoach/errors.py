"""What can go wrong, each with a stable code, what happened and what to do next.

Messages are English templates that the gettext catalogues translate; the values that fill them
stand in `params`, so that an error can be said in the reader's language where it is shown.
They name files and places, never the text of a post.
"""

from __future__ import annotations

from collections.abc import Callable


def mark(message: str) -> str:
    """Return the message as it is; the name marks it for the translators (gettext's noop)."""
    return message


class FocuscoachError(Exception):
    """An error that a person can act on: `code`, a message and a hint.

    >>> error = FocuscoachError("unreadable", "{path} cannot be read.", "Check the path.", path="me.zip")
    >>> error.message()
    'me.zip cannot be read.'
    >>> error.hint()
    'Check the path.'
    """

    exit_code = 2

    def __init__(self, code: str, message: str, hint: str, **params: object) -> None:
        super().__init__(message.format(**params))
        self.code = code
        self.params = params
        self._message = message
        self._hint = hint

    @property
    def templates(self) -> tuple[str, str]:
        """The English message and hint, which the values of `params` fill."""
        return self._message, self._hint

    def message(self, translate: Callable[[str], str] = str) -> str:
        """Return what happened, in the language of `translate`."""
        return translate(self._message).format(**self.params)

    def hint(self, translate: Callable[[str], str] = str) -> str:
        """Return what to do next, in the language of `translate`."""
        return translate(self._hint).format(**self.params)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return what happened on one line, and on the next what to do."""
        return f"{self.message(translate)}\n{translate(mark('What to do'))}: {self.hint(translate)}"


class ExportError(FocuscoachError):
    """An export that cannot be opened, recognised or read."""


class UnsafeArchive(ExportError):
    """An archive that breaks a limit or tries a path trick; nothing of it is read."""


class UsageError(FocuscoachError):
    """An option, column or setting that does not fit."""


class ModelError(FocuscoachError):
    """A model folder that is missing, damaged or of another version."""


class ProfileError(FocuscoachError):
    """A profile or configuration that is missing, damaged or newer than this version."""


class TooLittleData(FocuscoachError):
    """Too little to judge: told where there is nothing else to tell, raised only where a verdict was asked for."""

    exit_code = 3
