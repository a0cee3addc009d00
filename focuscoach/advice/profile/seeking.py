"""What a profile says that its writer looks for: a thing, where and when, and whether others may pass it on."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KINDS = {
    "internship": (
        "internship, internships, placements, placement, stage, stages, stageplek, stageplaats, "
        "meewerkstage, afstudeerstage, stageopdracht, work experience, leerwerkplek, trainee, "
        "praktijkplek, bpv"
    ),
    "thesis": (
        "thesis, dissertation, scriptie, afstudeeropdracht, afstudeerplek, afstudeerstage, "
        "afstudeerproject, scriptieplek, final project, graduation project, master's project"
    ),
    "freelance": (
        "freelance, commissions, clients, opdrachten, opdrachtgevers, klussen, klus, contract, "
        "contract work, opdracht, zzp, projects, gigs"
    ),
    "job": (
        "job, jobs, role, roles, position, baan, werk, functie, startersfunctie, vacature, work, "
        "traineeship, positions, posts, post, vacatures, banen, functies, phd, graduate scheme, "
        "graduate programme, graduate program, employment, teaching post, dienstverband, "
        "startersbaan, bijbaan, werkplek"
    ),
}
KINDS = {kind: tuple(words.split(", ")) for kind, words in _KINDS.items()}
"""What people look for, by the goal that it belongs to ("job" belongs to a first job and to a change of career)."""

OF_A_KIND = (
    "phd", "bijbaan", "startersbaan", "startersfunctie", "traineeship",
    "graduate scheme", "graduate programme", "graduate program", "teaching post", "werkplek",
)  # fmt: skip
"""Jobs of one kind, which say for what without a word more."""
_BEHIND = re.compile(r"gezocht|gewenst|gevraagd|welkom|welcome|wanted|beschikbaar|available", re.IGNORECASE)
"""What stands behind the thing that is looked for, or may."""
_MAY_LEAD = re.compile(r"beschikbaar|available", re.IGNORECASE)
_ENDING = re.compile(r"gezocht|gewenst|gevraagd|welkom|welcome|wanted", re.IGNORECASE)
_SEEKS = re.compile(
    r"\bop\szoek\s(?:naar|voor)\b|\b(?:ik\s|wil\s)?zoek(?:t|ende|end)?\b(?!\s(?:het|me|je)\b)|\bgezocht\b|\bbeschikbaar\b|"
    r"\bopen\s?(?:voor|to)\s?(?:\w+)|#?\bopen\s?to\s?work\b|\blooking\s(?:for|to\s(?:join|start|work))\b|\bseeking\b|\bseeks\b|\bin\ssearch\sof\b|"
    r"\bavailable\b|\bsearching\sfor\b|\b(?:hire|book)\sme\b|\bin\ste\shuren\b|\bte\sboeken\b|"
    r"\bsta\s(?:ik\s)?open\svoor\b|\bkom\sgraag\sin\scontact\b|\bhoping\sto\s(?:find|join|start)\b|\bon\sthe\slookout\sfor\b|"
    r"\bwil\sgraag\s(?:aan\sde\sslag|werken|stage\slopen|afstuderen)\b|\b(?:i\swant|want)\sto\swork\b|\bwould\slike\sto\swork\b|"
    r"\bwould\s(?:love|like)\s(?:an?|to\s(?:find|do|join|work))\b|\b(?:kijk|uitkijkend)\suit\snaar\b|\bhoop\sop\b|\bhoping\sfor\b|"
    r"\bin\sthe\smarket\sfor\b|\bkeen\s(?:to\s(?:find|join|work)|on\san?)\b|\b(?:gewenst|gevraagd|welkom|welcome|wanted)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:graag|gewenst|welkom|welcome|love|like|want|wil|hoop|hope|hoping|wish|dream|droom|beschikbaar|available|hire|contact|"
    r"book|boek\w*|wie\sweet|ken\sje|tips?|ring|call|bel|mail)\b",
    re.IGNORECASE,
)
"""Words of wishing and of being reached."""
_TAGGED = re.compile(r"#?\bopentowork\b", re.IGNORECASE)
_OPEN = re.compile(r"#?open|sta", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:not|niet|no\slonger|niet\smeer|geen|help(?:s|ing)?|helpen|people|anyone|bedrijven|mensen|those|who\sare|for\sthose)\b"
    r"(?:\s\w+){0,3}\s*$",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:(?:new|next|exciting|great|interesting|fresh|other|right)\s(?:\w+\s)?(?:challenges?|opportunit(?:y|ies)|adventures?|steps?|chapters?)|"
    r"opportunities|an\sadventure|challenges?|possibilities|connections?|collaborations?|new\sthings|something\s(?:new|different|great)|anything|to\swork|"
    r"(?:nieuwe|leuke|mooie|volgende|passende|interessante)\s(?:uitdaging(?:en)?|kans(?:en)?|stap|avonturen)|nieuw\savontuur|iets\s(?:nieuws|leuks|anders)|"
    r"uitdaging(?:en)?|kansen|mogelijkheden|samenwerking(?:en)?|connecties|van\salles|alles)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\bwie\s(?:weet|kent)\b|\b(?:ken(?:t|nen)?|weet)\s(?:je|jij|u|jullie)\b[^.?!]*\b(?:iemand|plek|school|team|bedrijf|organisatie|afdeling)|"
    r"\bknow\s(?:of\s)?(?:someone|somebody|anyone|anybody|a\s\w+)\b|\b(?:some|any)one\syou\sknow\b|\bhear\sfrom\b|\bin\s(?:je|jouw|uw|your)\snetwe?o?rk\b|"
    r"\b(?:stuur|geef|speel|deel)\w*\s(?:\w+\s){0,3}door\b|\bdoor(?:sturen|geven)\b|\bpass\s(?:it|this|me|my|them)\b|\bforward\b|\bshare\s(?:it|this|my)\b|"
    r"\btips?\s(?:zijn\s|are\s|is\s)?(?:altijd\s|always\s)?welk?om\w*|\bintro(?:duction)?s?\b|\bdeel\sgerust\b|\blaat\s(?:het\s)?(?:me\s|mij\s)?(?:gerust\s)?weten\b|"
    r"\blet\sme\sknow\b|\b(?:mail|e-mail|bel|app|message|dm|email|call|contact|write)\s(?:me|mij|naar)\b|\bstuur\s(?:me|mij|gerust|een)\b|"
    r"\breach\sout\b|\bneem\s(?:gerust\s)?contact\b|\bbereikbaar\s(?:via|op)\b|\bget\sin\stouch\b|\bgerust\seen\sbericht\b|\bdrop\sme\b|\S+@\S+\.\w{2,}",
    re.IGNORECASE,
)
_FILLING = """
een de het the a an and en of or in op for voor naar to my mijn me mij ik i am i'm als as per vanaf from start
starting new nieuwe next first eerste leuke great exciting opportunity opportunities kans kansen challenge
challenges uitdaging at bij with met where waar job jobs role roles baan werk work plek position functie open
actively actief currently momenteel still nog full part time fulltime parttime graag now nu that die dat wordt
word be can kan soon binnenkort available beschikbaar looking seeking zoek zoekt gezocht search something iets
internship stage placement near nearby around across regio region omgeving buurt rond abroad buitenland mooie
passende suitable interesting interessante ook also please graduate junior volgende stap step
"""
_FILL = frozenset(_FILLING.split())
"""Words that say neither for what, nor where, nor when."""
_WORD = re.compile(r"[^\W_][\w&+#'’-]*")
_CLAUSE_END = re.compile(r"[|•·\n!?;]|\.(?:\s|$)|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Seeking:
    """What somebody looks for: the clause, the goals that it fits, whether it names a thing, whether it is opened.

    `named` are the words that say which, where or when, and `telling` how many they are; `vague` is a search for
    nothing that has a name.
    """

    clause: str
    named: str
    kinds: tuple[str, ...]
    telling: int
    vague: bool
    opened: bool


def read_seeking(text: str) -> Seeking | None:
    """Return what a profile says it looks for; of several the one that says most, None where there is none.

    >>> read_seeking("Student | op zoek naar een stage in de ouderenzorg, Zwolle").kinds
    ('internship',)
    >>> read_seeking("Open to new opportunities").vague
    True
    >>> read_seeking("I help teams looking for data") is None
    True
    """
    text = _TAGGED.sub("open to work", text)
    found = []
    for match in _SEEKS.finditer(text):
        before = _CLAUSE_END.split(text[: match.start()])[-1]
        after = _CLAUSE_END.split(text[match.end() :])[0]
        if _ENDING.fullmatch(match[0]) and match[0].casefold() != "gezocht" and not _asks_for_work(before):
            continue
        if _NO.search(before) or (_OPEN.match(match[0]) and not _asks_for_work(match[0] + after)):
            continue
        found.append(_weigh(before, match[0], after, text))
    return max(found, key=lambda one: (not one.vague, one.telling), default=None)


def mentions_search(text: str) -> bool:
    """Return whether a profile names something that people look for beside a word of wishing, search or no search.

    >>> mentions_search("Een stage? Graag! Vanaf mei"), mentions_search("Stage manager")
    (True, False)
    """
    return bool(_WISH.search(text)) and _asks_for_work(text.casefold().replace("afstuderen", "scriptie"))


def part_at_search(text: str) -> str:
    """Return the text with a bar before each search, so that what somebody is stands apart from what they look for.

    >>> part_at_search("Jazz pianist available for weddings")
    'Jazz pianist | available for weddings'
    """
    return _SEEKS.sub(lambda found: found[0] if _ENDING.fullmatch(found[0]) else f"| {found[0]}", text)


def _asks_for_work(said: str) -> bool:
    """Return whether somebody who is open to something is open to work, and not to a talk or feedback."""
    low = said.casefold()
    return bool(_SET.search(said)) or any(_holds(low, word) for words in KINDS.values() for word in words)


def _weigh(before: str, opening: str, after: str, text: str) -> Seeking:
    """Return what one clause says: how it opens, and what stands after it; "stage gezocht" has its thing before."""
    if _BEHIND.fullmatch(opening) and not (_MAY_LEAD.fullmatch(opening) and after.strip(" .:")):
        opening, after = "", f"{before.rpartition(',')[2]} {opening} {after}"
    said = " ".join(f"{opening} {after}".split())
    low = said.casefold()
    kinds = tuple(kind for kind, words in KINDS.items() if any(_holds(low, word) for word in words))
    named = {word for words in KINDS.values() for word in words}
    telling = [
        word for word in _WORD.findall(_SET.sub(" ", _SEEKS.sub(" ", after)))
        if word.casefold() not in _FILL and word.casefold() not in named
    ]  # fmt: skip
    of_a_kind = bool(set(kinds) - {"job"}) or any(_holds(low, word) for word in OF_A_KIND)
    return Seeking(
        said.strip(" .,:"),
        " ".join(telling),
        kinds,
        len(telling),
        not telling and not of_a_kind,
        bool(_OPENED.search(text)),
    )


def _holds(low: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", low) is not None


_WHEN = re.compile(
    r"\b(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|maart|march|april|mei|may|jun[ei]|jul[iy]|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|"
    r"nov(?:ember)?|de[cz](?:ember)?|vanaf|per|from|starting|summer|zomer|fall|autumn|spring|najaar|voorjaar|20\d\d)\b",
    re.IGNORECASE,
)  # fmt: skip


def is_search(piece: str) -> bool:
    """Return whether a piece of a profile says only that something is looked for, or when.

    >>> is_search("Stage gezocht"), is_search("vanaf februari"), is_search("stage op de spoedeisende hulp")
    (True, True, False)
    """
    words = [word.casefold() for word in _WORD.findall(_WHEN.sub(" ", _SEEKS.sub(" ", piece)))]
    named = {word for words in KINDS.values() for word in words}
    return not any(word not in _FILL and word not in named for word in words)
