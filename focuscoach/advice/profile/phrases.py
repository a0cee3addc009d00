"""Set phrases: what any profile could hold, titles that nobody searches for, and letters that only insiders read."""

from __future__ import annotations

import re

_CLICHES = re.compile(
    r"\b(?:passionate|results?[-\s](?:driven|oriented|focused)|goal[-\s](?:driven|oriented)|team[-\s]?player|"
    r"hard[-\s]?working|hard\sworker|self[-\s]starter|go[-\s]getter|self[-\s]motivated|(?:highly|very|super)\smotivated|"
    r"detail[-\s]oriented|out(?:side)?\s(?:of\s)?the\sbox|strategic\sthinker|people\sperson|problem[-\s]solver|"
    r"(?:fast|quick)\slearner|life[-\s]?long\slearner|eager\sto\slearn|never\sstop\slearning|thought\sleader|"
    r"visionary|proven\strack\srecord|track\srecord|synerg(?:y|ies)|ambitious|dynamic\s(?:professional|individual|student|"
    r"person|team)|enthusiastic|dedicated\s(?:professional|individual|student|team)|(?:strong|excellent|great)\scommunicat\w+|"
    r"mak(?:e|ing)\s(?:an?\s(?:real\s)?(?:impact|difference))|love\s(?:what\si\sdo|to\slearn)|proactive|"
    r"driven\s(?:professional|individual|student|person|by\s(?:results|passion|curiosity|impact))|next\slevel|"
    r"gepassioneerde?|gedreven|resultaat(?:gerichte?|gedreven)|doelgerichte?|team[-\s]?speler|hard(?:e\s|[-\s]?)werke(?:r|nde?)|"
    r"aanpakker|(?:geen|no)[-\s]nonsense|hands[-\s]?on(?:\smentaliteit)?|handen\suit\sde\smouwen|buiten\sde\s(?:kaders|lijntjes)|"
    r"mensen[-\s]mens|enthousiaste?|leergierige?|stressbestendige?|sociaal\svaardige?|communicatief\s(?:sterke?|vaardige?)|"
    r"spin\sin\shet\sweb|snelle\sleerling|ambitieuze?|met\s(?:veel\s)?passie|passie\svoor|(?:een\s)?verschil\s(?:te\s)?maken|"
    r"(?:hoog|zeer|super)\sgemotiveerde?|gemotiveerde?|proactieve?|(?:een\s)?impact\s(?:te\s)?maken|"
    r"creatieve\sduizendpoot|altijd\sin\svoor\seen\suitdaging|houd\svan\s(?:een\s)?uitdaging(?:en)?|ga\sgeen\suitdaging\suit\sde\sweg|"
    r"daadkrachtige?|klantgerichte?|besluitvaardige?|oplossingsgerichte?|inspirator|levenskunstenaar|positief\singestelde?|"
    r"(?:customer|client|solution|people)[-\s](?:focused|oriented|centric)|fast[-\s]paced|forward[-\s]thinking|"
    r"nooit\suitgeleerd|ieder(?:e)?\sdag\sleren|oog\svoor\sdetail|denker\sen\sdoener|doener\sen\sdenker|eye\sfor\sdetail)\b",
    re.IGNORECASE,
)
_PLAYFUL = re.compile(
    r"\b(?:\w*ninja|gurus?|rock[-\s]?star|wizard|wizzard|unicorn|jedi|super[-\s]?(?:hero|held|woman|man)|samurai|sherpa|maestro|"
    r"overlord|hustler|magician|alchemist|chaos\s(?:coordinator|creator)|chief\s(?:happiness|vibes?|fun|everything|dreaming|"
    r"coffee)\sofficer|change[-\s]?maker|world[-\s]changer|jack\sof\sall\strades|creative\s(?:mind|soul|spirit)|game[-\s]changer|"
    r"\w*tovenaar|\w*goeroe|duizendpoot|manusje[-\s]van[-\s]alles|alles(?:kunner|doener)|wonderkind|wereldverbeteraar|"
    r"verhalenverteller\svan\snature|creatieve\s(?:geest|ziel|duizendpoot)|verbinder)\b",
    re.IGNORECASE,
)
_LETTERS = {
    "CMD": "Communication and Multimedia Design",
    "CE": "Commerciële Economie",
    "SPH": "Sociaal Pedagogische Hulpverlening",
    "MWD": "Maatschappelijk Werk en Dienstverlening",
    "TBK": "Technische Bedrijfskunde",
    "CMGT": "Creative Media and Game Technologies",
    "ICM": "International Communication Management",
    "BML": "Biologie en Medisch Laboratoriumonderzoek",
    "MBRT": "Medisch Beeldvormende en Radiotherapeutische Technieken",
    "SJD": "Sociaal Juridische Dienstverlening",
    "WTB": "Werktuigbouwkunde",
    "IBMS": "International Business and Management Studies",
    "PMK": "Pedagogisch Management Kinderopvang",
    "VVT": "verpleging, verzorging en thuiszorg",
    "TW": "Toegepaste Wiskunde",
    "HBO-R": "HBO-Rechten",
    "OND": "Ondernemerschap",
    "BIM": "Business IT & Management",
    "ALO": "Academie voor Lichamelijke Opvoeding",
    "BBL": "beroepsbegeleidende leerweg",
    "EVV": "eerstverantwoordelijk verzorgende",
    "SEH": "spoedeisende hulp",
    "GVO": "gezondheidsvoorlichting",
    "RPN": "registered practical nurse",
    "TA": "teaching assistant",
    "ECEC": "early childhood education and care",
    "PPE": "Philosophy, Politics and Economics",
    "ICU": "intensive care unit",
    "MLT": "medical laboratory technology",
    "OT": "occupational therapy",
    "SLT": "speech and language therapy",
}
"""What letters stand for that a course or a ward knows, and a contact outside it does not."""
_TOKEN = re.compile(r"(?<![\w-])[A-Z][A-Z-]{1,4}(?![\w-])")


def find_cliches(text: str) -> tuple[str, ...]:
    """Return the phrases that any profile could hold, each once, as they are written.

    >>> find_cliches("Gedreven student en teamspeler; passionate about wind")
    ('Gedreven', 'teamspeler', 'passionate')
    """
    once = {found[0].casefold(): found[0] for found in reversed(list(_CLICHES.finditer(text)))}
    return tuple(reversed(once.values()))


def find_playful(text: str) -> str:
    """Return the first title that is a joke or a boast, and that nobody searches for; "" where there is none.

    >>> find_playful("Data ninja at a bank"), find_playful("Data analyst")
    ('ninja', '')
    """
    found = _PLAYFUL.search(text)
    return found[0] if found else ""


def find_letters(text: str) -> tuple[str, str] | None:
    """Return letters that only insiders read, and what they stand for; None where the text also writes it out.

    >>> find_letters("Student CMD in Leeuwarden")
    ('CMD', 'Communication and Multimedia Design')
    >>> find_letters("Student Commerciële Economie (CE)") is None
    True
    """
    low = text.casefold()
    for found in _TOKEN.finditer(text):
        meant = _LETTERS.get(found[0])
        if meant and not any(word.casefold() in low for word in meant.split() if len(word) > 4):
            return found[0], meant
    return None
