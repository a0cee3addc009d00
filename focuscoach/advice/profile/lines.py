"""The texts of a profile as they stand: which network, its first line, its about, and whether it can be read at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from focuscoach.advice.goals import GOALS
from focuscoach.advice.profile.seeking import part_at_search
from focuscoach.focus.bios import read_wishes
from focuscoach.language.text import LINK, MENTION, SPOKEN, normalise
from focuscoach.posts import Owner

READ = ""
NONE, PICTURES, LINKS, FOREIGN, FAREWELL = "none", "pictures", "links", "other-language", "farewell"
"""What a first line is where it cannot be judged: not there, only pictures or signs, only a link, in a language that is
not read, or a goodbye."""
DRAFT = "draft"
"""The network of a text that came on standard input."""
WITH_HEADLINE = frozenset({"linkedin", DRAFT})
KNOWS_ITS_BIO = frozenset({"linkedin", "mastodon", "bluesky"})
"""Networks whose exports always tell the bio, so that an empty one is empty."""
LONGEST_LINE = 220
"""Letters of a first line: as many as a headline on LinkedIn may have."""
ENOUGH_WORDS = 5
WORDS_OF_A_THING = 4
"""Words that a piece of a list has at most, on the mean."""
_FAREWELL = re.compile(
    r"\b(?:moved\sto|no\slonger|inactive|find\sme|outta\shere|left\sthis|not\shere|account\sclosed|archived|gestopt|"
    r"verhuisd\snaar|niet\smeer\sactief|inactief|vind(?:t|en)?\s(?:je\s)?me\b|weg\svan|see\sme\son|over\sat\s@)",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"[ßøæåãõłęąćśżźőűğşţ]|\b(?:und|für|ich|suche|[eé]tudiante?s?|soins|recherche|chez|cherche|infirmi[eè]re?s?|est[iu]+d[ia]*nte?s?|enfermagem|praktikum|werkstudentin|"
    r"enfermer[ií]a|busco|studentin|ausbildung|pflege|studente(?:ssa)?\sdi|cerco|ricerca|jag|söker|szukam|studentka|mahasiswa|"
    r"estudo|não|öğrenci|sjuksköterska|direito|opiskelija|hallgató|sykepleier)\b",
    re.IGNORECASE,
)
"""What is of no language that is read, however short the line."""
_HINTS = re.compile(
    r"\b(?:der|das|die|mit|bei|auf|im|et|du|des|les|une|un|pour|en|para|por|los|las|con|del|di|della|presso|uno|una|il|gli|nel|"
    r"och|på|dla|jako|w|e|y|à)\b",
    re.IGNORECASE,
)
"""Small words of other languages; some are Dutch or English too, so several have to agree with a detector."""
_OWN = re.compile(r"\b(?:the|and|of|for|with|van|het|een|voor|met|bij|ik|naar|op|aan)\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?:[\s&,+]+(?:of|at|bij|van|and|en|in|the|for|voor|with|met|owner|founder|ceo|eigenaar|oprichter|@|&))+$|^(?:of|at|bij)$",
    re.IGNORECASE,
)
"""What is left at the end of a wish whose employer came off."""
_PIECES = re.compile(r"\s*[|•·▪,;/\n]+\s*|\s[–—-]\s")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_](?:\+\+|#|&[^\W\d_])")


@dataclass(frozen=True, slots=True)
class ProfileText:
    """The profile on one network, as its export tells it.

    `state` is `READ`, or why the first line is not judged. `wishes` are the fields that it names, `pieces` how many
    things it lists. `same_as` is the network whose profile says the same, word for word.
    """

    network: str
    first: str
    about: str = ""
    skills: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    state: str = READ
    wishes: tuple[str, ...] = ()
    pieces: int = 0
    same_as: str = ""

    @property
    def text(self) -> str:
        """First line and about together."""
        return "\n".join(filter(None, (self.first, self.about)))


def read_texts(profiles: Iterable[tuple[str, Owner]], goal: str | None = None) -> tuple[ProfileText, ...]:
    """Return the profile of each network that has one, the shop window of the goal first.

    After that network a headline stands first, then lines that can be read, in the order given.
    """
    window = GOALS[goal].shop_window if goal in GOALS else ("linkedin",)
    found: dict[str, ProfileText] = {}
    for network, owner in profiles:
        if (made := _read(network, owner)) is not None:
            known = found.get(network)
            found[network] = made if known is None or len(made.text) > len(known.text) else known
    ordered = sorted(found.values(), key=lambda one: _rank(one, window))
    return tuple(_mark_same(ordered))


def find_left(profiles: Iterable[ProfileText]) -> frozenset[str]:
    """Return the networks whose profile says goodbye.

    >>> find_left([draft_of("No longer here")])
    frozenset({'draft'})
    """
    return frozenset(one.network for one in profiles if one.state == FAREWELL)


def _rank(one: ProfileText, window: tuple[str, ...]) -> tuple[bool, int, bool, bool]:
    """Return where a profile stands: those that say something first, among them the shop window's."""
    place = window.index(one.network) if one.network in window else len(window)
    return not one.first, place, one.network not in WITH_HEADLINE, one.state != READ


def draft_of(text: str) -> ProfileText:
    r"""Return a headline, or a headline and an about under it, as somebody typed it.

    >>> draft_of("Student Data Science\n\nI chart care.").about
    'I chart care.'
    """
    first, _, rest = normalise(text).strip().partition("\n")
    if len(first) > LONGEST_LINE and not _is_list(first):
        first, rest = "", f"{first}\n{rest}"
    return _make(DRAFT, first.strip(), rest.strip())


def _is_list(text: str) -> bool:
    """Return whether a text is a list of short things, however long, and no story."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    return len(text.split()) <= len(pieces) * WORDS_OF_A_THING


def _read(network: str, owner: Owner) -> ProfileText | None:
    """Return what an owner says of itself; None where the export does not tell."""
    headline, summary = owner.headline.strip(), owner.summary.strip()
    if network in WITH_HEADLINE:
        told = bool(owner.name or headline or summary)
        first, about = headline, summary
    else:
        told = bool(summary) or network in KNOWS_ITS_BIO
        first, about = _cut_first(summary)
    if not told:
        if not (owner.skills or owner.positions):
            return None
        return replace(
            _make(network, "", ""),
            skills=owner.skills,
            positions=owner.positions + owner.education,
            state="unknown",
        )
    return replace(
        _make(network, first, about), skills=owner.skills, positions=owner.positions + owner.education
    )


def _cut_first(bio: str) -> tuple[str, str]:
    """Return a short bio whole, of a long one its first line apart."""
    if len(bio) <= LONGEST_LINE:
        return " ".join(bio.split("\n")) if bio.count("\n") > 3 else bio, ""
    first, _, rest = bio.partition("\n")
    if len(first) <= LONGEST_LINE:
        return first, rest
    end = max((match.end() for match in re.finditer(r"[.!?](?=\s)", bio[:LONGEST_LINE])), default=0)
    return (bio[:end], bio[end:].strip()) if end else (bio[:LONGEST_LINE], bio[LONGEST_LINE:])


def _make(network: str, first: str, about: str) -> ProfileText:
    state = _judge_state(first, about)
    found = read_wishes(part_at_search(first)) if state == READ else ()
    wishes = tuple(dict.fromkeys(filter(None, (_LOOSE.sub("", wish) for wish in found))))
    pieces = sum(bool(_LETTERS.search(piece)) for piece in _PIECES.split(first)) if first else 0
    return ProfileText(network, first, about, state=state, wishes=wishes, pieces=pieces)


def _judge_state(first: str, about: str) -> str:
    """Return why a first line cannot be judged, `READ` where it can."""
    if not first.strip():
        return NONE
    bare = MENTION.sub(" ", LINK.sub(" ", first))
    if not _LETTERS.search(unicodedata.normalize("NFKC", bare)):
        return LINKS if LINK.search(first) or MENTION.search(first) else PICTURES
    if _FAREWELL.search(first):
        return FAREWELL
    return FOREIGN if _is_foreign(bare, about) else READ


def _is_foreign(first: str, about: str) -> bool:
    """Return whether the words are surely of another language than Dutch and English."""
    from focuscoach.language.identification import detect_languages

    if _strange_script(first) or _SURE.search(first):
        return True
    words = first.split()
    if len(words) < ENOUGH_WORDS:
        return False
    hints = {found.casefold() for found in _HINTS.findall(first)}
    if detect_languages([first])[0] in SPOKEN:
        return len(hints) > 2 and not _OWN.search(first)
    return bool(hints) or (bool(about) and detect_languages([about])[0] not in SPOKEN)


def _strange_script(text: str) -> bool:
    """Return whether most letters are of another script than the Latin one."""
    letters = [char for char in text if char.isalpha()]
    other = sum("LATIN" not in unicodedata.name(char, "") for char in letters)
    return bool(letters) and other > len(letters) / 2


def _mark_same(texts: Iterable[ProfileText]) -> Iterator[ProfileText]:
    """Yield each text, told where an earlier network says the same word for word."""
    met: dict[str, str] = {}
    for one in texts:
        key = " ".join(one.text.casefold().split())
        if key and key in met:
            yield replace(one, same_as=met[key])
        else:
            if key:
                met[key] = one.network
            yield one
