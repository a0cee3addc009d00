"""By what a stranger reaches somebody: telephone numbers, addresses, e-mail addresses, bank accounts.

What is public anyway is none: help lines, shops and halls, seats of government, role addresses, examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.advice.accounts import find_accounts
from focuscoach.advice.contact_lines import (
    BOX,
    CODE,
    COUNTRY,
    DIGIT,
    FEWEST_DIGITS,
    NUMBER,
    NUMBERED,
    ROADS,
    find_lines,
)  # fmt: skip
from focuscoach.language.patterns import compile_late

_PHONE = compile_late(
    r"(?<![\w+.,/#€$£-])(?:"
    r"(?:\+|00)[1-9]\d{0,2}[\s.-]?(?:\(0\)[\s.-]?)?\d(?:[\s.-]?\d){6,11}"
    r"|06[\s.-]{0,3}[1-9](?:[\s.-]?\d){7}"
    r"|\(?0[1-9]\d{1,2}\)?[\s-]\d(?:[\s.-]?\d){5,6}"
    r"|07\d{3}[\s-]?\d{3}[\s-]?\d{3}"
    r"|\(?0(?:2\d\)?[\s-]\d{4}[\s-]?\d{4}|1\d{3}\)?[\s-]\d{3}[\s-]?\d{3})"
    r"|\(?[2-9]\d{2}\)?[\s.-][2-9]\d{2}[.-]\d{4}"
    r")(?![\w-]|[.,]\d)"
)
_FREE = compile_late(
    r"(?:\+31[\s-]?|0)(?:800|900|906|909|88|14|808|845|844|870|871)(?=[\s-])|\(?8(?:00|88|77|66|55)\)?[\s.-]"
)
_COUNTED = compile_late(
    r"(?:order|bestel\w*|ticket|zaak|dossier|factuur|invoice|versie|version|build|release|isbn|kvk|btw|vat|"
    r"ref\w*|serie\w*|serial|"
    r"tracking|artikel\w*|id|rij|row|issue|commit|bon|barcode|error|fout|code)\s?(?:nr\.?|no\.?|nummer|"
    r"number|code)?[:#\s]{0,2}$|"
    r"\b(?:van|tot|from|to|between|tussen)\s\d+\s(?:en|and|tot|to)\s$",
    re.IGNORECASE,
)
_ROWS = compile_late(
    r"\s?(?:rijen|rows|records|regels|lines|punten|points|stemmen|votes|euro|mensen|people|bytes|keer|times|"
    r"km|meter|stuks)\b",
    re.IGNORECASE,
)
_HELP = compile_late(
    r"\b(?:hulplijn|luisterlijn|kindertelefoon|helpline|hotline|help\sline|crisis\sline|childline|samaritans|"
    r"zelfmoordpreventie|meldpunt|"
    r"klantenservice|customer\sservice|huisartsenpost|huisarts|politie|police|gemeente|council|receptie|"
    r"reception|helpdesk|"
    r"storingsdienst|noodnummer|spoednummer|dierenambulance|brandweer|meld\smisdaad|slachtofferhulp|"
    r"veilig\sthuis|reserveren|reserveringen|"
    r"reservations|bookings|restaurants?|tafel|book\sa\stable|winkel|museum|theater|theatre|salon|bakery|"
    r"bakker|garage|rekenvoorbeeld|voorbeeld|for\sexample|box\soffice|kassa|persvoorlichting|press\soffice|"
    r"secretariaat|balie|opening\shours|openingstijden)\b",
    re.IGNORECASE,
)
_STREET = compile_late(
    r"\b[A-Z][\w'’-]*(?:\s(?:[A-Z][\w'’-]*|van|von|de|der|den|het|ter|ten|te|op|aan|la|le)){0,3}?(?<=\w)"
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|steeg|dreef|plantsoen|straatje|boulevard|pad|"
    r"\s(?:Straat|Laan|Weg|Plein|Gracht|Kade|Dijk|Singel|Hof|Steeg|Dreef|Plantsoen|Pad))"
    r",?\s(?:(?:nr|no|nummer|huisnummer)\.?\s)?\d{1,4}(?:\s?[a-z]|-\d{1,3}|[-\s]?(?:I{1,3}|hs))?"
    r"(?![\w%€]|[.,]\d|[:]\d|\s?(?:km|kilometer|uur|jaar|min|euro|mensen|mei|juni|juli|mm|cm|meter|graden|"
    r"procent)\b)"
    r"|\b(?:flat\s\d{1,3}[a-z]?,\s)?\d{1,4}[a-z]?,?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?\s"
    r"(?<!Supreme\s)(?<!High\s)(?<!District\s)(?<!Crown\s)(?<!Tennis\s)(?:Street|St|Road|Rd|Avenue|Ave|Lane|"
    r"Drive|Terrace|Gardens|Crescent|Close|Court|Way|Grove|Place|Square|"
    r"Mews|Row|Boulevard|Blvd)\b"
)
_POSTCODE = compile_late(
    r"\b[1-9]\d{3}(?:[A-Z]{2}|\s[A-Z]{2}(?=[\s,]+[A-Z][a-z]))\b"
    r"|\b(?:[A-Z]{1,2}\d[A-Z\d]?)\s\d[A-Z]{2}\b"
)
_YEAR = compile_late(r"(?:19|20)\d\d\s")
_SAMPLE = compile_late(
    r"(?:voorbeeld|test|sesam|fop|dummy|ergens)(?:straat|laan|weg|plein)|\b(?:main|example|sample|fake|test|"
    r"sesame|elm|evergreen|coronation)\s(?:street|road|st|terrace|avenue)|"
    r"privet\sdrive|baker\sstreet|downing\sstreet|pennsylvania\savenue|wall\sstreet|binnenhof|buitenhof|"
    r"wetstraat|1234\s?ab|1234\s?xx|9999\s?zz|noordeinde|"
    r"rue\sde\sla\sloi|abbey\sroad|albert\ssquare|ramsay\sstreet|maple\sdrive|rembrandtplein|museumplein|"
    r"dam\s1\b|the\small\b",
    re.IGNORECASE,
)
_PUBLIC = compile_late(
    r"\b(?:winkel\w*|museum|musea|restaurant|café|cafe|kroeg|kerk|moskee|synagoge|bibliotheek|gemeentehuis|"
    r"stadhuis|theater|zaal|school|basisschool|universiteit|"
    r"hogeschool|faculteit|campus|kantoor|hotel|hostel|station|praktijk|open\sdag|opening\w*|geopend|"
    r"open\s(?:van|tot|from|till|until|daily|elke|every|op|on)|tickets?|kaartverkoop|"
    r"toegang|entree|lezing|congres|symposium|workshops?|expositie|tentoonstelling|galerie|buurthuis|"
    r"wijkcentrum|sporthal|zwembad|ziekenhuis|bakker\w*|kapper|"
    r"stembureau|halte|kruispunt|kruising|verkeer|file|ongeluk|brand|werkzaamheden|\w+bedrijf|requiem|koor|"
    r"optreden|voorstelling|uitvoering|diner|dinner|concert|vergadering|"
    r"inloop|repair|markt\s|atelier|studio|loket|balie|bedrijf|hoofdkantoor|"
    r"shop|store|bookshop|church|mosque|library|town\shall|city\shall|theatre|venue|office|headquarters|"
    r"conference|exhibition|gallery|doors|entry|free\sentry|"
    r"admission|clinic|meetup|pub|bakery|polling|traffic|accident|roadworks|fire\sbrigade|hospital|"
    r"university|college|hall|salon|practice|"
    r"ministerie|ministry|embassy|ambassade|parlement|parliament|rechtbank|court\shouse|monument|"
    r"rijksmonument|listed\sbuilding|architect\w*|te\skoop|for\ssale|nowplaying|spotify|radio\sedit|lyrics|"
    r"album|waterfront|gebouwd\sin|built\sin|minister)\b",
    re.IGNORECASE,
)
_HOME = compile_late(
    r"\b(?:woon|woont|wonen|woonden|thuis|ons\s(?:nieuwe\s)?huis|mijn\s(?:nieuwe\s)?(?:huis|adres|kamer|flat|"
    r"deur|stek\w*)|housewarming|verhuis\s|verhuisd|ik\szit\sop|"
    r"my\s(?:new\s)?(?:address|home|house|flat|place|door|room)|(?:we|i|she|he|they|who)\s(?:now\s)?lives?|"
    r"our\s(?:new\s)?(?:home|house|flat|place|door)|moved\s(?:in|to))\b",
    re.IGNORECASE,
)
_MAIL = compile_late(
    r"(?<![\w@.+-])(?P<box>[A-Za-z0-9][\w.+-]*)\s?(?:@|\s?[\[({]\s?(?:at|"
    r"apenstaartje)\s?[\])}]\s?)\s?(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?![\w@])"
)
_ROLE = compile_late(
    r"(?:info|contact|hello|hallo|hi|hey|support|service|klantenservice|press|pers|admin|noreply|no-reply|"
    r"secretariaat|redactie|editors?|office|team|events?|jobs|hr|"
    r"vacatures?|sollicitatie|sales|webmaster|kassa|boxoffice|box\.office|postmaster|bestuur|board|help|"
    r"helpdesk|privacy|security|abuse|welkom|welcome|inschrijven|aanmelden|agenda|media|"
    r"studio|winkel|shop|tickets|booking|reserveren|name|naam|e?mail|user|you|jij|me|voornaam[._]achternaam|"
    r"first[._]?last|firstname[._]lastname|someone|iemand|test|example|voorbeeld|"
    r"jane|john\.?doe|jane\.?doe|j\.?doe|git|root|stage|stages|recruitment|recruiter|careers?|hiring|cv|"
    r"enquir(?:y|ies)|inquir(?:y|ies)|queries|order(?:s)?|bookings|reservations|onderzoek|research|studie|"
    r"donate|feedback|meedoen)\d{0,4}",
    re.IGNORECASE,
)
_HANDLE = compile_late(
    r"(?:^|\.)(?:mastodon|mstdn|bsky|fosstodon|hachyderm|pixelfed|lemmy|misskey)\.|\.social$|^social\.|(?:^|"
    r"\.)(?:tweedekamer\.nl|eerstekamer\.nl|europarl\.europa\.eu|parliament\.uk|senate\.gov|house\.gov|"
    r"overheid\.nl|minbuza\.nl)$|^(?:domain|yourdomain|domein|jouwdomein|bedrijf|company|yourcompany|email|site)\.",
    re.IGNORECASE,
)
_COMMON_HOST = compile_late(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|gmx|proton|protonmail|pm|"
    r"zoho|fastmail|hey|tutanota|mail|ziggo|kpnmail|kpnplanet|planet|xs4all|home|casema|telfort|chello|upcmail|hetnet|"
    r"quicknet|zonnet|online|tele2|solcon|btinternet|sky|virginmedia|comcast|telenet|skynet|scarlet|t-online|web)"
    r"\.[a-z.]{2,6}",
    re.IGNORECASE,
)
"""Where people have a box of their own; an address at another host is one of a firm, a club or a site."""
_FOR_ALL = compile_late(
    r"\b(?:inschrijven|inschrijvingen|inschrijving|schrijf\sje\sin|aanmelden|aanmelding(?:en)?|meld\sje\saan|opgeven|"
    r"geef\sje\sop|reserver\w+|bestel(?:len|ling(?:en)?|\sje|\svia|\sbij)|te\sbestellen|offertes?|"
    r"(?:voor|meer)\sinfo(?:rmatie)?|"
    r"solliciteer|solliciteren|sollicitaties?|kaart(?:en|jes)\s(?:via|bij|zijn)|"
    r"register(?:\s(?:at|by|via|here|now)|ed\sat)|registrations?|sign\sup|rsvp|to\sapply|apply\s(?:to|at|via|by|now)|"
    r"applications?|cvs|resumes|send\s(?:your|in\syour|us)|submissions?|reservations?|bookings?|to\s(?:book|order|"
    r"reserve)|orders|(?:for|more|any|further)\s(?:\w+\s){0,3}(?:info\w*|details|enquir\w+|inquir\w+)|enquir(?:y|ies)|"
    r"inquir(?:y|ies|es)|quotes?\b|quotations?|contact\sus|call\sus|e?-?mail\sus|bel\sons|mail\sons|app\sons|"
    r"onze\sdiensten|our\sservices|we\s(?:speciali[sz]e|offer|deliver|sell)|wij\s(?:leveren|bieden|verkopen))\b",
    re.IGNORECASE,
)
"""What says that everybody may write or call: to order, to book, to sign up, to apply, to be told more."""
_SIGN_UP = compile_late(
    r"\b(?:inschrij\w+|schrijf\sje\sin|aanmeld\w+|meld\sje\saan|opgeven|geef\sje\sop|reserver\w+|bestel\w*|sign\sup|"
    r"rsvp|register|registrations?|reservations?|bookings?|to\s(?:book|order)|submissions?|cvs)\b",
    re.IGNORECASE,
)
"""What is done by many, so that even a common box is one made for it."""
_TO_ONE = compile_late(
    r"\b(?:mijn\s(?:privé|eigen|mobiel|nummer|06|adres|mail|e-mail)|op\smijn\b|privé|my\s(?:own|private|personal|"
    r"cell|mobile|phone|number|e?-?mail)|at\shome|thuis|app\sme|bel\sme|call\sme|text\sme|whatsapp\sme|reach\sme|"
    r"(?:haar|zijn|her|his)\s(?:nummer|number|mobiel|mobile|e?-?mail))\b",
    re.IGNORECASE,
)
"""What says that the number or the box is one person's own."""
_EVENT = compile_late(
    r"\b(?:[01]?\d|2[0-4])[.:][0-5]\d\b|\b\d{1,2}\s?(?:uur|u|pm|am)\b|\bboarding\b|\bline-?up\b|\badres\s?:|"
    r"\b(?:locatie|venue|location)\s?:",
    re.IGNORECASE,
)
"""What is beside the address of something that everybody may come to: an hour, a word such as venue."""
_INVITED = compile_late(
    r"\b(?:verjaardag\w*|jarig|feestje|housewarming|bij\s(?:mij|ons|haar|hem)|birthday|house\sparty|my\sparty|"
    r"(?:my|our)\s(?:place|home|house)|pakketje|pakketten|parcel|postpakket|bezorg\w*|deliver\w*)\b",
    re.IGNORECASE,
)
"""What is beside the address of a home to which people are asked."""
_LINES_BEFORE = 160
"""Characters before an address, in the same paragraph, in which its place may be named."""
MOST_PHONES = 3
"""So many telephone numbers in a text may be people's; more are a list of shops or offices."""
_ROAD = compile_late(rf"(?:{'|'.join((*ROADS, *map(str.title, ROADS)))}|straatje),?\s(?:n|h|\d)")


def find_contact_points(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield by what a stranger reaches somebody: start, end and the id of the rule.

    >>> list(find_contact_points("App me: 06-12345678, niet 0800-0432"))
    [(8, 19, 'FC403')]
    """
    phones: list[tuple[int, int, str]] = []
    for at, end in find_lines(text):
        said = text[at:end]
        if BOX.search(said) and _says_at(said.lower()):
            yield from ((at + low, at + high, "FC405") for low, high in _find_mail(said))
        accounts = list(find_accounts(said)) if COUNTRY.search(said) else []
        yield from ((at + low, at + high, "FC406") for low, high in accounts)
        if not NUMBER.search(said):
            continue
        phones += ((at + low, at + high, "FC403") for low, high in _find_phones(said, accounts))
        before = _read_before(text, at)
        yield from ((at + low, at + high, "FC402") for low, high in _find_addresses(said, before))
    if len(phones) <= MOST_PHONES:
        yield from phones


def _says_at(small: str) -> bool:
    return "@" in small or "[at" in small or "(at" in small or "apenstaart" in small


def _find_mail(line: str) -> Iterator[tuple[int, int]]:
    for match in _MAIL.finditer(line):
        if _ROLE.fullmatch(match["box"]) or _HANDLE.search(match["host"]):
            continue
        if _is_for_all(line) and (_SIGN_UP.search(line) or not _COMMON_HOST.fullmatch(match["host"])):
            continue
        yield match.span()


def _is_for_all(line: str) -> bool:
    """Return whether a line asks everybody to write or call, as a firm or a club does."""
    return bool(_FOR_ALL.search(line)) and not _TO_ONE.search(line)


def _find_phones(line: str, accounts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(DIGIT.findall(line)) < FEWEST_DIGITS:
        return
    for match in _PHONE.finditer(line):
        counted = _COUNTED.search(line[: match.start()]) or _ROWS.match(line, match.end())
        if counted or _FREE.match(match[0]) or _HELP.search(line) or _is_for_all(line):
            continue
        if not any(low < match.end() and match.start() < high for low, high in accounts):
            yield match.span()


def _read_before(text: str, at: int) -> str:
    """Return what stands before a line in its own paragraph, where the place of an address may be named."""
    return text[max(0, at - _LINES_BEFORE) : at].rpartition("\n\n")[2]


def _find_addresses(line: str, before: str = "") -> Iterator[tuple[int, int]]:
    """Yield streets with their number and postal codes, but for those of houses that anybody may enter.

    `before` is what stands before the line in its paragraph: a heading names the hall, and an hour says that it is
    something to come to.
    """
    small = line.lower()
    road = any(road in small for road in ROADS) and _ROAD.search(line)
    found = [match.span() for match in _STREET.finditer(line)] if road or NUMBERED.search(line) else []
    if CODE.search(line):  # but no "2024 AI Act"
        found += (match.span() for match in _POSTCODE.finditer(line) if not _YEAR.match(match[0]))
    if not found or _SAMPLE.search(line):
        return
    around = before + line
    private = _HOME.search(line) or (_INVITED.search(around) and not _PUBLIC.search(line))
    if private or not (_PUBLIC.search(around) or _EVENT.search(around)):
        yield from found
