"""What is left lying: parts in which nothing is known, and parts that cannot be read beside others that can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.recognising import NAMED
from focuscoach.posts import Note

WITHOUT_POSTS = frozenset({"unknown", "not-recognised"})
"""What is wrong with a part of an export that holds no posts: beside another it is told, alone it is an error."""
REFUSED = frozenset(
    {"ambiguous", "basic-archive", "damaged", "empty", "encrypted", "html-form", "needs-mapping", "no-channel",
     "no-text-column", "takeout-language", "text-form", "too-large", "unreadable", "unsafe"}
)  # fmt: skip
"""What is wrong with a part that nobody can read as it is. What the person is to choose is none of these."""

_WHOLE = mark("Not read:")
_OF = mark("Nothing was read of {name}:")


class Refusal(Note):
    """A remark that a part was not read: of which export, what is wrong with it, and what to do next."""

    __slots__ = ("parts",)
    parts: tuple[Note, ...]

    def __new__(cls, *parts: Note) -> Refusal:
        """Return the remark that says these, one behind the other."""
        told = super().__new__(cls, "{said}", said=" ".join(parts))
        told.parts = parts
        return told

    def redact(self) -> Refusal:
        """Return it without the names of files in it."""
        return Refusal(*(part.redact() for part in self.parts))

    def say(self, translate: Callable[[str], str]) -> str:
        """Return it in the language of `translate`."""
        return " ".join(part.say(translate) for part in self.parts)


@dataclass(slots=True)
class Left:
    """What was left lying so far, each with a remark; `first` is the error of all if nothing else was read."""

    errors: list[ExportError] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def first(self) -> ExportError | None:
        """The error that tells most: of what could not be read before what is not known."""
        return next((one for one in self.errors if one.code in REFUSED), next(iter(self.errors), None))

    def refuse(self, name: str, error: ExportError) -> None:
        """Keep that a part called so could not be read.

        Raises:
            ExportError: it is none of `REFUSED`, but something that the person is to choose.
        """
        if error.code not in REFUSED:
            raise error
        self.errors.append(error)
        head = Note(_WHOLE) if name in error.params.values() else Note(_OF, name=name)
        self.notes.append(Refusal(head, *(Note(said, **error.params) for said in error.templates)))

    def leave(self, archive: Archive, error: ExportError) -> None:
        """Keep that nothing is known in an archive: a remark beside others, an error where it is all there is."""
        self.errors.append(error)
        names = [member.rpartition("/")[2] for member in archive.members()]
        if error.code == "not-recognised":
            told = Note(
                mark(
                    "Nothing was read of {name}: it carries the marks of {network} in a form that is not known."
                ),
                **error.params,
            )
        elif archive.leftover and len(names) <= NAMED:
            told = Note(mark("Nothing was read of {members}."), members=", ".join(names))
        elif archive.single:
            told = Note(mark("Nothing was read of {members}."), members=archive.name)
        else:
            told = Note(mark("Nothing was read of {name} ({n} files): no posts are known in it."),
                        name=archive.name, n=len(names))  # fmt: skip
        self.notes.append(told)
