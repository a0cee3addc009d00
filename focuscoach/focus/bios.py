"""What a headline or bio names as a wish: what its writer wants to be known for, and nothing else that stands there.

A bio is parted at bars, bullets, emoji and the ends of sentences, and each piece is asked what it is. Ranks,
employers and places come off; what one was before, family, mottos, jokes, farewells, disclaimers and ways to be
reached are no wish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.focus.statement import take_off_addresses
from focuscoach.language.background import load_background
from focuscoach.language.text import normalise

MOST_LETTERS = 1200
"""Characters that are read: a wish stands near the beginning."""
MOST_WORDS = 10
"""Words of a piece; a longer one is a story."""

_READABLE = re.compile(r"[^\W\d_]{2}|[^\W\d_](?:\+\+|#|&[^\W\d_])|[A-Za-z]\d|\d[A-Za-z]")
_BARS = re.compile(r"\s*[|\n•·▪‣◦★☆→;]+\s*|\s+[/+–—-]\s+|(?<=\w\w)[.!?]+(?=\s|$)|:\s")
_COMMAS = re.compile(r"\s*,\s+|,$")
_QUOTES = re.compile(r"[“„«][^”“»]*[”“»]|\"[^\"]*\"|(?<!\w)['‘][^'’]+\s[^'’]*['’](?!\w)")


def _words(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_KIN = _words(
    "mums? moms? mother dads? daddy father husband wife gran grandma grandmother grandfather grandpa sister brother "
    "hubby parent wifey nan moeder mama mam vader papa opa oma echtgenote? echtgenoot zus broer schoonzoon "
    "schoondochter zoon dochter kids kinders gezin getrouwd married verloofd engaged partner\\sof (?:man|vrouw)\\svan"
)
_REACH = _words(
    "dms? dm['’]s mail e-?mail bel app whatsapp offerte boeken\\? bookings? commissions? contact etsy insta(?:gram)? "
    "shop\\slink link\\s(?:below|in) bylines tips\\swelcome stuur\\seen bericht volg\\sme follow\\sme linktr\\.ee"
)
_TREATS = _words(
    "koffie coffee caffeine tea thee wijn wine gin whisky whiskey bier beers? rum cake biscuits pizza chocolade "
    "chocolate netflix memes? cats? dogs? katten honden slapen"
)
_NOTHING = [
    # What one was, or no longer is.
    (
        r"^(?:former(?:ly)?|previous(?:ly)?|ex|past|before that|omgeschoold|not|niet|oud|voormalige?|"
        r"voorheen|vroeger|ooit)\b(?!\w)|\bwas ooit\b|\b(?:ooit|once)\b.*\b(?:was|geweest)\b|^was\b"
    ),
    r"\b(?:retired|gepensioneerde?|pensioen)$|^(?:happily |lekker |met |in )?(?:retired|pensioen|gepensioneerd)\b",
    # A farewell.
    (
        r"\b(?:no longer|inactive|moved to|find me|leaving|byes?e*|goodbye|farewell|tot ziens|vaarwel|doei|"
        r"gone fishing|not coming back|out(?:ta| of) here|blue?r? ?sk(?:y|ies)|bsky|(?:now |nu )?(?:on|op) "
        r"(?:mastodon|threads)|"
        r"see me on|gestopt|niet meer|verhuisd naar|vind(?:t|en)? (?:je )?me|zie threads|zie mastodon|"
        r"in gebruik|account)\b"
    ),
    # A disclaimer.
    (
        r"\b(?:opinions?|views?|mening(?:en)?|tweets?|rts?|retweets?|likes|posts?)\b.*\b(?:own|mine|"
        r"my|personal|not|no|endorse\w*|eigen|mezelf|persoonlijke?)\b|\beigen mening\b|"
        r"\bpersoonlijke titel\b|\bendorse"
    ),
    rf"^\W*{_REACH}\b|👇",
    (
        rf"\b{_KIN}\b|\b(?:dog|cat|pet|hond\w*|kat\w*)[\s-]?(?:mum|mom|dad|lady|person|people|mens\w*|"
        rf"vrouw\w*|moeder|vader|baasje)\b"
    ),
    r"^(?:she|he|they|hij|zij|die|hen)\s?/\s?\w+(?:\s?/\s?\w+)?$|^(?:she|he|they)$",
    # Mourning, illness, faith as a badge.
    (
        r"\brip\b|\brust zacht\b|\bmemory\b|\bmissing you\b|\bin mijn hart\b|\bsurvivor\b|\bblessed\b|"
        r"\bgod first\b|\bchrist\b"
    ),
    # Age, stars, birth.
    (
        r"\b(?:aries|taurus|gemini|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces|"
        r"leeuw|maagd|weegschaal|schorpioen|boogschutter|steenbok|waterman|vissen|stier|kreeft)$|"
        r"^born\b|\bborn and bred\b"
    ),
    # A motto, or a sentence about life at large.
    (
        r"\b(?:is|are|was|bent|ben|zit|wordt|your|yourself|you|jij|jouw|je|life|leven|everything|"
        r"everyone|nothing|alles|niets|always|altijd|never|nooit|elke dag|every day|morgen|today|"
        r"tomorrow)\b"
    ),
    (
        r"^(?:views from|notes from|live|laugh|love|dream|think|do|doing|building|carpe|pluk|yolo|"
        r"geluk|in aanbouw|binnenkort|available|beschikbaar|coming soon|soon|open (?:to|for|voor)|"
        r"here for|vooral hier)\b"
    ),
    # A joke at one's own cost, and what one likes to drink with it.
    rf"^(?:(?:but |maar )?(?:first|eerst)(?: {_TREATS})?|{_TREATS} (?:first|eerst))$",
    (
        r"\b(?:professional|professionele?|professioneel|part[- ]?time|full[- ]?time|chief|amateur\w*|"
        r"world['’]s|expert (?:in|at))\b.*\b(?:nap\w*|adult|superhero|over\w*|procrastinat\w*|"
        r"uitstel\w*|slap\w*|dreamer|snack\w*|okayest|human|te laat|late)\b|^amateur\w+$|^boeken$"
    ),
    (
        r"\b(?:okayest|mediocre|terrible|hopeless|bad at|bad puns?|bad soldering|late trains|slechte|"
        r"flauwe|sarcasm|sarcastic|nonsense|spite|chaos|lurker|lurking|tired|lazy|moe|memes|too many|"
        r"enthusiast|snack\w*|\w*verslaafd|\w*addict\w*|fluent|powered by|fuel+ed by|runs on|grappig|"
        r"funny|weird|lees alleen|just|gewoon|ja dat|still|probably|mostly|sometimes|soms|meestal|"
        r"te langzaam|te laat|graag|liever|stuff|things)\b"
    ),
]
_DROPPED = re.compile("|".join(_NOTHING), re.IGNORECASE)
_TREAT = re.compile(rf"^{_TREATS}(?: first| addict| lover)?$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"^(?:i|ik|we|wij)(?:['’]\w+)?\s(?!help\b)", re.IGNORECASE)
_ABOUT = re.compile(
    r"^.*\b(?:(?:write|writes|writing|blog|blogs|blogging|tweet|tweets|post|talk|schrijf|schrijft|"
    r"blog|blogt|tweet|vertel)\s(?:about|on|over)"
    r"|(?:passionate|enthusiastic|crazy|mad)\sabout|(?:gek|dol|verliefd|verzot)\sop|"
    r"gepassioneerd\sdoor|covering|interested\sin|geïnteresseerd\sin)\s(?P<what>.+)$",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:looking|seeking|open to|available|op zoek|zoekt|zoekend|beschikbaar)\b(?:.*?\s(?:in|op|"
    r"as|als)\s(?:het gebied van\s|the field of\s)?(?:(?:de|het|een|the|an?)\s+)?(?P<what>.+))?",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"^.*\b(?:turned|omgeschoold tot|in opleiding tot|training to be|nu als)\s(?P<what>.+)$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s*\((?:[A-Z]\w*[A-Z]\w*)\)$|\s+(?:i\.o\.?|in opleiding|in training|sinds \d+|since \d+|"
    r"omgeschoold van .*)$|\s(?:who|that|die|dat)\s.*$"
    r"|\s(?:@|at|bij|aan de|aan het|te)\s.*$|\s(?:UvA|VU|RU|UU|RUG|WUR|TU|HvA|Fontys)(?:\s.*)?$"
)
_SCHOOL = re.compile(
    r"\b(?:university|universiteit|hogeschool|hanzehogeschool|college|school of|fontys|academy|academie)\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:(?:aspiring|junior|senior|medior|lead|freelance|zzp|aankomend|toekomstig|beginnend|"
    r"bijna|future|trainee|trotse?|proud|(?:first|second|third|final|fourth|\d\w\w)[- ]year|"
    r"(?:eerste|tweede|derde|vierde|laatste)jaars|student(?=\s)|studente(?=\s)|undergrad(?:uate)?|"
    r"graduate|bsc|msc|ba|ma|mba|phd|dr|ir|ing|master|bachelor|candidate|researcher|onderzoeker|"
    r"promovend(?:us|a)|"
    r"postdoc|intern|stagiaire?|now|nu|tegenwoordig|currently|thans|zij-instromer in|leerling|"
    r"founder of|oprichter van|eigenaar van|owner of|in|de|het|the)\b[-.,\s]*)+",
    re.IGNORECASE,
)
_STUDENT = re.compile(
    r"^(?P<what>.+?)[\s-]?student(?:e)?$|^(?P<other>\w+?)(?:en)?student(?:e)?$", re.IGNORECASE
)
_LOVER = re.compile(
    r"[\s-]?(?:liefhebb(?:er|ster)|lover|fan|nerd|geek|enthusiast)$|(?:\sin hart en nieren|\stot in de kist)$",
    re.IGNORECASE,
)
_BEFORE_PLACE = frozenset(("in", "uit", "from", "te", "based", "de", "the", "den", "near", "bij"))
_ROLE = re.compile(
    "^(?:" + _words(
        "ondernemer entrepreneur ceo cto founder co-founder owner director eigenaar directeur freelancer zzp['’]er "
        "student studente speaker spreker keynote dagvoorzitter author auteur trainer human mens blogger dreamer "
        "dromer denker doener thinker doer adult ik me vrijwilliger volunteer bestuurslid manager intern graduate man "
        "vrouw girl bloke boss lead co-author"
    ) + r"(?:\s(?:and|en|of|van)\s.*)?\s*)(?:[&/+]\s*\w+)*$", re.IGNORECASE,
)  # fmt: skip


def read_wishes(text: str) -> tuple[str, ...]:
    """Return the parts of a headline or bio that are a wish, each once, as they are written.

    >>> read_wishes("Student Data Science bij de UvA | op zoek naar een stage")
    ('Data Science',)
    >>> read_wishes("Former nurse, now health data analyst. Mum of two. Coffee first.")
    ('health data analyst',)
    """
    once: dict[str, str] = {}
    pieces = list(_part(text))
    for piece in pieces:
        for wish in _read_piece(piece):
            if not (_TREAT.match(wish) and len(pieces) > 1):
                once.setdefault(wish.casefold(), wish)
    return tuple(once.values())


def _part(text: str) -> Iterator[str]:
    """Yield the pieces of a bio: without links, mentions, addresses, quotations and emoji."""
    plain = _QUOTES.sub(" | ", take_off_addresses(normalise(text[:MOST_LETTERS])))
    for sentence in _BARS.split(plain):
        if sentence and sentence.strip():
            yield from (piece.strip(" .-–—'’&") for piece in _COMMAS.split(sentence))


def _read_piece(piece: str) -> Iterator[str]:
    """Yield what of a piece is a wish: nothing, or what is left once rank, place and employer are off."""
    if not _READABLE.search(piece):
        return
    if match := _SEEKS.search(piece):
        what = match["what"] or ""
    elif match := _ABOUT.match(piece) or _TURNED.match(piece):
        what = match["what"]
    elif (
        _DROPPED.search(piece)
        or _FIRST_PERSON.match(piece)
        or (_SCHOOL.search(piece) and not _RANK.match(piece))
    ):
        return
    else:
        what = piece
    what = _RANK.sub("", _strip_places(_ENDS.sub("", what)))
    if match := _STUDENT.match(what):
        what = match["what"] or match["other"]
    what = _LOVER.sub("", what).strip(" .-–—'’&")
    if what and _READABLE.search(what) and len(what.split()) <= MOST_WORDS and not _is_bare(what):
        yield what


def _strip_places(text: str) -> str:
    """Return the text without a place at its end ("in Leeds", "Leeds")."""
    words = text.split()
    while words and _is_place(words[-1]):
        words.pop()
        while words and words[-1].casefold() in _BEFORE_PLACE:
            words.pop()
    return " ".join(words)


def _is_place(word: str) -> bool:
    word = word.strip(".,()")
    return word[:1].isupper() and word.casefold() in load_background().lists["places"]


def _is_bare(text: str) -> bool:
    """Return whether a piece names a role that anybody may have in anything, or a first name alone."""
    names = load_background().lists["first_names"]
    return bool(_ROLE.match(text)) or all(word.casefold() in names for word in text.split())
