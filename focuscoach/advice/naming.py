"""How a subject is called in a sentence: by one name, written as the person writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from focuscoach.advice.apart import are_akin
from focuscoach.history import split_name
from focuscoach.language.identification import detect_languages


def are_foreign(names: Iterable[str], ui: str) -> bool:
    """Return whether words are Dutch that stand in English sentences: those go between quotation marks.

    English words stand in Dutch as they are, as people write them.

    >>> are_foreign(["verbouwen en klussen"], "en"), are_foreign(["data visualisation"], "nl")
    (True, False)
    """
    return ui == "en" and detect_languages([", ".join(names)]) == ["nl"]


class Namer:
    """Calls subjects by one name, where the subject itself is called by several words.

    Names that are `foreign` to the sentences they stand in go between quotation marks.

    >>> Namer(["ik hou van communicatie"], ("Communicatie",)).name("Communicatie")
    'communicatie'
    >>> namer = Namer(["merk en duurzaam"], ("duurzaamheid",))
    >>> namer.name("merk, schrijf, duurzaam"), namer.name("tellen, grafiek")
    ('duurzaamheid', 'tellen')
    """

    def __init__(self, texts: Iterable[str], parts: tuple[str, ...], *, foreign: bool = False) -> None:
        """Take how the person writes from `texts`; `parts` are those of what they want to be known for."""
        self._form = "“{}”" if foreign else "{}"
        self._texts = "\n".join(map(str, texts))
        self._parts = parts

    def name(self, subject: str) -> str:
        """Return the part of the statement that a subject shares a word with, else the first of its words."""
        if subject not in self._parts or ", " in subject:
            akin = [part for part in self._parts if ", " not in part and are_akin([part], [subject])]
            subject = akin[0] if akin else split_name(subject)[0]
        return self._form.format(self._write(subject))

    def _write(self, name: str) -> str:
        """Return a name with a small letter first where the person writes it so inside a sentence."""
        first = name[:1]
        if not first.isupper() or name[1:2].isupper():
            return name
        small = first.lower() + name[1:]
        return small if re.search(rf"\b{re.escape(small)}\b", self._texts) else name
