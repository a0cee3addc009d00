"""Which words name a field that others know, and whether two of them belong together or lie surely apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.advice.profile.phrases import find_cliches, find_playful
from focuscoach.advice.profile.seeking import is_search
from focuscoach.focus.occupations import load_occupations, rank_occupations
from focuscoach.focus.on_focus import find_words, see_statement
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.recall import recall
from focuscoach.language.text import mask
from focuscoach.language.vectors import load_vectors

FIELD = 0.42
"""Fit of the nearest ESCO occupation under which words name no field: moods and mottos reach 0.39, fields begin
at 0.46."""
NEAR, NEAR_READ = 0.20, 0.45
FAR, FAR_READ, FAR_ALONE = 0.17, 0.33, 0.04
SAME, SAME_READ = 0.55, 0.80
"""Cosines of the vectors, and of what the careful reader takes them for, from which two are kin, and under which they
are surely apart: of 18 pairs that belong together one lay under both, of 13 that do not none reached either. Without
the reader only what hardly lies nearer than chance is apart."""
_GENERAL = re.compile(
    r"\b(?:young|jonge?|starter|starting|professional|graduate|afgestudeerde?|studying|studeren|studie|student(?:e|en)?|studies|digital\snative|"
    r"hogeschool|universit\w+|college|school\sof|stage|internship|intern|stagiaire?|trainee|jaars?|year|years?|"
    r"leven|life|world|wereld|creatieveling|freelancer|job|jobs|work|werk|baan|minor|bachelor|master|hbo|mbo|wo|"
    r"ambitie|ambition|talent|leader|people|mensen|mens|human|growth|groei|experience|ervaring|solutions|oplossingen|"
    r"investor|investeerder|entrepreneur|ondernemer|(?:co-?)?founder|oprichter|speaker|spreker|ceo|owner|eigenaar|dad|mum|mom|"
    r"klant(?:en)?|bourgondiërs?|levensgenieters?|familiemens|gezinsmens|"
    r"gevoelsmens|natuurmens|optimist|pessimist|perfectionist|dream(?:er|s)?|dromer|kind|lief|curious|adventurer|avonturier|"
    r"explorer|(?:wereld)?reiziger|travell?er|topper|goud|gold|koffie|coffee|thee|tea|wijn|wine|bier|beers?|pizza|chocola\w*|customers?|clients?|team)\b",
    re.IGNORECASE,
)
_TRADES = re.compile(
    r"\b(?:juf(?:frouw)?|meester|zuster|dev(?:eloper)?s?|coder|full[-\s]?stack|front-?end(?:er)?|back-?end(?:er)?|hbo-?v|pabo|lio)\b",
    re.IGNORECASE,
)
"""What trades are called by those who have them, and not by ESCO."""
_AGENT = re.compile(
    r"\b\w{2,}(?:er|or|ist|ian|ant|aar|eur|ent|ster|kundige|loog|icus|essor|man|vrouw)s?\b|\b(?:in\sopleiding|in\straining)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:\w*student(?:e|en)?|opleiding|training|trainee|stud(?:y|ying|eer|eert)|stagiaire?|intern)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:can|is|are|am|was|will|would|gaat|ga|kan|kunnen|mag|wil|wordt|talent|topper|every|elk|elke|ieder|iedere|alles|everything)\b",
    re.IGNORECASE,
)
"""What stands in a sentence about life, and not in the name of a field."""
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kinship:
    """Between some words (rows) and others (columns): which belong together, are surely apart, or mean the same."""

    kin: Truths
    apart: Truths
    close: Truths

    def list_kin(self) -> list[bool]:
        """Return for each row whether it is kin to any column."""
        return [bool(row.any()) for row in self.kin]

    def list_close(self) -> list[bool]:
        """Return for each row whether it means the same as any column."""
        return [bool(row.any()) for row in self.close]


def name_fields(wishes: Sequence[str]) -> tuple[str, ...]:
    """Return the wishes that name a field or a trade as others do, so that ESCO has an occupation near it.

    >>> name_fields(["Verpleegkunde", "Believer", "Stage gezocht"])
    ('Verpleegkunde',)
    """
    return recall("fields", tuple(wishes), lambda: _list_fields(wishes), most=64)


def _list_fields(wishes: Sequence[str]) -> tuple[str, ...]:
    known, embedding = load_occupations(), load_vectors()
    fields = []
    for wish in wishes:
        bare = _bare(wish)
        if not bare or is_search(wish) or _SENTENCE.search(wish):
            continue
        order, fits = rank_occupations([bare], [], embedding, known)
        if fits[order[0]] >= FIELD or _TRADES.search(bare):
            fields.append(wish)
    return tuple(fields)


def is_trade(line: str, fields: Sequence[str]) -> bool:
    """Return whether a line says what somebody is or studies, and not only what they like.

    >>> is_trade("Houtbewerker", ["Houtbewerker"]), is_trade("wandelen, fotografie", ["wandelen", "fotografie"])
    (True, False)
    """
    return bool(fields) and (bool(_STUDIES.search(line)) or any(_AGENT.search(field) for field in fields))


def _bare(wish: str) -> str:
    """Return a wish without set phrases and without words that are in every field."""
    for phrase in (*find_cliches(wish), find_playful(wish)):
        wish = wish.replace(phrase, " ") if phrase else wish
    return " ".join(_GENERAL.sub(" ", wish).split())


def relate(some: Sequence[str], others: Sequence[str]) -> Kinship:
    """Return how words (n) and words (m) belong together; a shared word makes them kin."""
    if not some or not others:
        none = np.zeros((len(some), len(others)), bool)
        return Kinship(none, ~none, none)
    embedding = load_vectors()
    vectors = embedding.embed(embedding.tokenise([mask(text) for text in (*some, *others)]))
    near = vectors[: len(some)] @ vectors[len(some) :].T
    shared = np.array([find_words(one, others) > 0 for one in some])
    shared |= np.array([find_words(other, some) > 0 for other in others]).T
    read = _read(some, others)
    if read is None:
        return Kinship(shared | (near >= NEAR), ~shared & (near < FAR_ALONE), shared | (near >= SAME))
    kin = shared | (near >= NEAR) | (read >= NEAR_READ)
    return Kinship(
        kin, ~shared & (near < FAR) & (read < FAR_READ), shared | (near >= SAME) | (read >= SAME_READ)
    )


def _read(some: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float64] | None:
    """Return the cosines that the careful reader sees, None where it is missing."""
    reader = load_reader()
    if not isinstance(reader, Reader):
        return None
    one, other = (see_statement(reader, [text.lower() for text in side]) for side in (some, others))
    return np.asarray(one @ other.T, np.float64)
