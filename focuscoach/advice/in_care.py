"""Who in a text is in somebody's care, and pointed out so that they, or others, may know them.

A patient, client, resident or pupil of the writer: by a name, a room or a bed, an age, or as one of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from focuscoach.language.openings import Openings, lower_in_place, match_at
from focuscoach.language.patterns import compile_late

_PARTICLES = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]er|[Tt]en|[Tt]e|[Ee]l|[Aa]l|[Bb]en|[Mm]c|O['’])[\s-]?){0,3}"
)
_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-ZÀ-Þ][a-zà-ÿ]+)?"
NAME = rf"{_PARTICLES}{_WORD}(?:\s(?:(?:van|de|der|den|het|ter|ten|te)\s){{0,2}}{_WORD}){{0,2}}"
"""A surname or first name, with what stands before it."""
_TITLE = r"\b(?i:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|de\sheer|mister|mrs\.?|mr\.?|(?-i:[Mm]s)\.?|miss)\s"
_ONE = (
    r"(?i:patiënte?|patientje|cliënte?|client|cliente|leerlinge?|mentorleerling|bewoner|bewoonster|pupil|"
    r"patient|resident|kleuter|pleegkind|pleegdochter|pleegzoon|zorgvrager)"
)
_MANY = (
    r"(?i:patiënten|cliënten|leerlingen|bewoners|kleuters|kinderen|studenten|pleegkinderen|jongeren|"
    r"pupils|patients|clients|residents|students|kids|children|toddlers|zorgvragers)"
)
_ANYBODY = (
    r"(?i:meneer|mevrouw|mw\.?|dhr\.?|heer|dame|man|vrouw|jongen|meisje|kind|jongetje|kereltje|peuter|gentleman|"
    r"lady|woman|boy|girl|child|toddler|teenager|tiener|guy|mr\.?|mrs\.?|ms\.?|opa|oma|"
    r"patiënte?|cliënte?|bewoner|bewoonster|patient|client|resident)"
)
_MY = r"(?i:mijn|m['’]n|onze|my|our)"
_ROOM = r"(?i:kamer|bed|appartement|room|cubicle|bay|flat)\s?\d{1,3}\b"
_SHIFT = (
    r"(?i:(?:nacht|dag|avond|ochtend|laat|late\s|vroege\s)?dienst|afdeling|huisbezoek|caseload|stagedag|"
    r"spoedeisende|seh|ic|"
    r"vannacht|vandaag|gisteren|vanochtend|vanmorgen|vanmiddag|vanavond|shift|ward|placement|home\svisit|a&e|"
    r"icu|today|yesterday|tonight|"
    r"this\smorning|this\safternoon|last\snight|this\sweek|deze\sweek|net|just|on\scall|groep|klas|class|woongroep)"
)
_SPOKEN_OF = compile_late(
    rf"(?P<roomed>\b(?:(?i:de|een|the|a|an)\s)?{_ANYBODY}\s(?:[\w'’.-]+\s){{0,3}}?(?i:van|op|in|uit|from|of|"
    rf"on)\s(?:de\s|the\s)?{_ROOM})"
    rf"|(?P<inside>\b(?i:op|in|on)\s{_ROOM}\s(?i:ligt|lag|woont|woonde|zit|zat|is|was|lives|lies|lay|"
    rf"sits)\s(?:\w+\s){{0,2}}?{_ANYBODY}\b)"
    rf"|(?P<named>{_TITLE}(?P<titled>{NAME}))"
    rf"|(?P<mine>\b{_MY}\s(?:(?!en\b|and\b)[\w'’-]+\s){{0,2}}?{_ONE}\b(?!\s(?i:portal|journey|experience|"
    rf"safety|is\seen|is\sa)\b))"
    rf"|(?P<ours>\b(?i:een|één|eentje|one|another|two|twee)\s(?i:van|of)\s{_MY}\s(?:\w+\s)?{_MANY}\b)"
    rf"|(?P<of>\b(?i:(?:een|a|an)\s)?(?i:patiënte?|cliënte?|leerling|bewoner|patient|client|pupil|student|"
    rf"resident)\s(?:\w+\s)?(?i:van\s(?:mij|me|ons|mijn\sstage)|of\s(?:mine|ours))\b)"
    rf"|(?P<classed>\b(?i:moeder|vader|ouder|mother|father|parent|jongen|jongetje|meisje|leerling|kind|"
    rf"kleuter|boy|girl|child|pupil|kid)\s(?i:uit|in|van|van\seen\skind\suit|from|of|"
    rf"at)\s{_MY}\s(?:\w+\s)?(?i:nursery|crèche|klas|groep|mentorklas|mentorgroep|woongroep|class|group|year|"
    rf"form|tutor\sgroup)\b)"
    rf"|(?P<aged>\b(?:{_ANYBODY})(?:,\s|\s)?(?i:van\s|of\s|\()?(?<=[\s(,])\d{{1,3}}\b(?!\s?(?:%|euro|km|kilo|"
    rf"cm))|\b\d{{1,3}}[-\s](?i:jarige|year-old|year\sold)\s{_ANYBODY}\b)"
    rf"|(?P<some>\b(?i:een|a|an|de|the)\s(?:\w+\s)?(?i:patiënte?|cliënte?|bewoner|bewoonster|patient|client|"
    rf"resident)\b)"
)
NAMED = compile_late(rf"{_TITLE}(?P<name>{NAME})")
_AT_WORK = compile_late(rf"\b{_SHIFT}\b")
_CARE = compile_late(
    rf"\b(?:{_ROOM}|(?i:afdeling|oncologie|geriatrie|psychiatrie|pg|verpleeghuis|verzorgingshuis|hospice|"
    rf"thuiszorg|wijkzorg|"
    rf"wijkverpleging|nachtdienst|avonddienst|dagdienst|mijn\sdienst|dienst\s|stagedag|opgenomen|ziekenhuis|"
    rf"cliënt\w*|patiënt\w*|"
    rf"dagbesteding|woongroep|huisbezoek|gedoucht|gewassen|steunkousen|katheter|"
    rf"ward|oncology|care\shome|nursing\shome|night\sshift|my\sshift|placement|patients?|clients?|"
    rf"home\svisit|catheter))"
)
_PUBLIC = compile_late(
    r"\b(?:burgemeester|minister|wethouder|president|premier|koningin|koning|staatssecretaris|kamerlid|"
    r"directeur|hoogleraar|"
    r"wereldkampioen|actrice|acteur|zanger(?:es)?|schrijver|schrijfster|"
    r"mayor|queen|king|prime\sminister|senator|director|professor|actress|actor|singer|author|novel|roman|"
    r"serie|series|film)\b",
    re.IGNORECASE,
)
_CASE = compile_late(
    r"\b(?:geslagen|slaat|sloeg|mishandel\w+|misbruik\w*|gevangenis|gedetineerd|"
    r"uit\shuis\s(?:is\s)?(?:geplaatst|gezet)|"
    r"scheid(?:en|ing)|gescheiden|wil(?:de)?\s(?:niet\smeer\sleven|dood)|schuld(?:en|hulp|sanering)|dakloos|"
    r"verwaarlo\w+|"
    r"aangerand|verkracht|gestolen|weggelopen|wegloopt|asielzoek\w+|uitgezet|gearresteerd|opgepakt|voogd\w*|"
    r"jeugdbescherming|"
    r"beaten|beats|hits|abuse[ds]?|prison|jail|into\scare|foster|divorc\w+|splitting\sup|wants\sto\sdie|"
    r"debts?|homeless|neglect\w*|"
    r"assaulted|raped|stole|ran\saway|(?:was|got|been)\sarrested|deported|custody|social\sservices|evicted|"
    r"undocumented|without\sbreakfast|zonder\sontbijt)\b",
    re.IGNORECASE,
)
_AGE = r",?\s(?:van\s|of\s|\()?\d"
_STEM = compile_late(
    r"\b(?:b(?:ewo|ed\s\d|ay\s\d)|c(?:li[eë]nt|lass\b|hildren)|dhr\b|form\b|groep\b|heer\b|j(?:ongeren)|"
    r"k(?:leuter|amer\s\d|las\b|inderen|ids)|leerling|m(?:eneer|evr|w\b|ister|rs?\b|s\b|iss\b|entor)|nursery|"
    r"p(?:ati[eë]nt|upil|leeg)|r(?:esident|oom\s\d)|student|toddlers|year\b|zorgvrager|\d{1,3}[-\s](?:jarige|year)|"
    rf"(?:man|vrouw|jongen|jongetje|meisje|kind|peuter|dame|boy|girl|woman|child|toddler|lady|gentleman|"
    rf"tiener|opa){_AGE})"
)
"""What stands in every way to point somebody in care out."""
WORDS_OF_CARE = (_STEM.pattern,)
"""The same as a pattern; see `focuscoach.language.openings`."""
WORDS_OF_SOMEBODY = (_SPOKEN_OF.pattern,)
"""How somebody in care may be spoken of."""
BEFORE, BEHIND = 90, 60
"""Characters before and behind such a word in which the rest of it stands."""
AROUND = 160
"""Characters before and after somebody in which what is said is taken to be about them."""


@dataclass(frozen=True, slots=True)
class InCare:
    """Somebody in care, at `start` to `end`; `name` is where their name stands, `how` they are pointed out."""

    start: int
    end: int
    how: str
    name: tuple[int, int] | None = None

    @property
    def placed(self) -> bool:
        """Whether a room or a bed is told, by which colleagues and relatives know who it is."""
        return self.how in ("roomed", "inside")


@dataclass(frozen=True, slots=True)
class Met:
    """Where in a text looking for somebody in care pays: where a word of care can begin (`cared`, in order).

    `small` is the text in small letters, place by place; the words of it with which somebody spoken of can begin have
    an opening of the kind `spoken` among `openings`.
    """

    small: str
    cared: Sequence[int]
    openings: Openings
    spoken: int


def find_in_care(text: str, met: Met | None = None) -> list[InCare]:
    """Return who is in somebody's care; a titled name only where the text is of care, an age only at work.

    Nothing else of the text is looked at than what was `met` (default: all of it).

    >>> [one.how for one in find_in_care("De mevrouw op kamer 3 zong")], find_in_care("Mevrouw Smit zong")
    (['roomed'], [])
    """
    found = []
    for match in _look_near(text, met):
        how = str(match.lastgroup if match.lastgroup != "titled" else "named")
        around = text[max(0, match.start() - AROUND) : match.end() + AROUND]
        if how == "named" and (not _CARE.search(around) or _PUBLIC.search(around)):
            continue
        if how in ("aged", "some") and not (_CARE.search(around) or _AT_WORK.search(around)):
            continue
        name = match.span("titled") if match["titled"] else _find_name(text, *match.span())
        found.append(InCare(*match.span(), how, name))
    return found


def _look_near(text: str, met: Met | None) -> Iterator[re.Match[str]]:
    """Yield who is spoken of, looking only where a word for somebody stands."""
    seen = 0
    stems = _STEM.finditer(lower_in_place(text)) if met is None else match_at(_STEM, met.small, met.cared)
    for stem in stems:
        if stem.start() < seen:
            continue
        low = max(seen, stem.start() - BEFORE)
        seen = min(len(text), stem.end() + BEHIND)
        while low < seen and (match := _find_spoken_of(text, low, min(len(text), seen + BEHIND), met)):
            if match.start() >= seen:
                break
            yield match
            low = match.end()
            seen = max(seen, low)


def _find_spoken_of(text: str, low: int, high: int, met: Met | None) -> re.Match[str] | None:
    """Return the first that is spoken of between two places."""
    if met is None:
        return _SPOKEN_OF.search(text, low, high)
    for at in met.openings.find_words(met.small, low, high, met.spoken):
        if match := _SPOKEN_OF.match(text, at, high):
            return match
    return None


def _find_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a name with its title stands between two places, as in "Mrs Ellis from room 3"."""
    match = NAMED.search(text, start, end)
    return match.span("name") if match else None


def tells_a_case(sentence: str) -> bool:
    """Return whether a sentence tells what nobody but those who care should know: violence, prison, debts.

    >>> tells_a_case("Ze wordt geslagen door haar man"), tells_a_case("Ze zong de hele dienst")
    (True, False)
    """
    return bool(_CASE.search(sentence))
