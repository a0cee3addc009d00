"""Where a text tells of somebody's health: the writer's, that of those near them, that of those in their care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from focuscoach.advice.ailments import find_ailments, may_name_ailment, names_ailment_at
from focuscoach.advice.in_care import InCare
from focuscoach.language.patterns import compile_late

MINE = r"(?:mijn|m['’]n|onze|ons|my|our)"
KIN = (
    r"(?:(?:stief|schoon|half|klein|pleeg|bonus|tweeling)?(?:moeder|vader|zusje|zusters?|zus|broertje|"
    r"broers?|dochtertje|dochters?|zoontje|zoons?|zonen|"
    r"ouders?|kind(?:eren)?|baby|meisje|jongetje|kleintje|peuter)|(?:little\s)?(?:boy|girl)|toddler|mama|"
    r"mams|mam|ma|papa|paps|pap|pa|omaatje|oma|opa|grootmoeder|grootvader|grootouders|tante|oom|nichtje|"
    r"nicht|neefje|neef|"
    r"vriendinnetje|vriendin|vriendje|vriend|vrouw|man|verloofde|partner|ex|"
    r"buurman|buurvrouw|buurmeisje|buurjongen|huisgenote?|medestudente?|klasgenote?|collega|leidinggevende|"
    r"teamleider|baas|stagebegeleid(?:st)?er|docente?|"
    r"(?:grand|step|god|foster)?(?:mothers?|fathers?|sons?|daughters?|parents?|child(?:ren)?|kids?)|"
    r"gran(?:ny|dma|dad|dpa)?|mum|mom|mam|dad|sisters?|brothers?|"
    r"twin|aunt(?:ie)?|uncle|cousin|niece|nephew|in-laws?|mother-in-law|father-in-law|"
    r"best\sfriend|friend|girlfriend|boyfriend|wife|husband|fianc[eé]e?|roommate|flatmate|housemate|"
    r"neighbou?r|classmate|colleague|coworker|co-worker|"
    r"boss|manager|supervisor|tutor|teacher)"
)
"""Who is near somebody."""
_NOT_OWN = (
    r"(?:onderzoek\w*|project\w*|app|dashboard|thesis|scriptie|study|studie|afstudeer\w*|opdracht|research|"
    r"model|data|over|about|lezing|"
    r"college|lecture|talk|course|cursus|boek|book|film|podcast|artikel|article|read|lees|las|gelezen|built|"
    r"gebouwd|schreef|wrote|writing|schrijf|"
    r"patiënten|patients|cliënten|clients|mensen|people|who|die|dat|that|which|for(?!\sthe\s\w+\stime)|"
    r"voor(?!\sde\s\w+\skeer)|to|bijscholing|opleiding|master|training|workshop|congres|"
    r"conference|seminar|manuele|customers|klanten|geen|niet|no|not|never|nooit|zonder|without|you|your|je|"
    r"jij|jouw|if|cause[sd]?|causing|prevents?|veroorzaakt?|documentaire|"
    r"documentary|werk|work(?:s|ed|ing)?|"
    r"telefoon|phone|laptop|computer|auto|car|fiets|bike|hond|dog|kat|cat|plant(?:en|s)?|printer|code|"
    r"campagne|campaign|tegen|against|"
    r"(?<!been\s)(?<!am\s)(?<!was\s)(?<!m\s)(?<!is\s)on)\b"
)
"""What between somebody and an illness makes it a subject, somebody else's, a thing's, or denied."""
_GAP = rf"(?:(?!{_NOT_OWN})[\w'’()-]+[,:;]?\s(?:[–-]\s)?)"
_VERBS = (
    r"(?:heb|had|kreeg|krijg|ben|was|slik|gebruik|lijd|leed|zit|zat|lig|lag|ga|werd|word|loop|leef|moet|mag|"
    r"belandde|"
    r"overleefde|herstel|vecht)"
)
_OWNER = compile_late(
    rf"(?:\bik\s{_VERBS}\s{_GAP}{{0,6}}|\b{_VERBS}\sik\s{_GAP}{{0,6}}|\b(?:we|wij)\s(?:kregen|hadden|"
    rf"verloren|hebben)\s{_GAP}{{0,6}}|"
    rf"\b(?:kregen|hadden|verloren|zijn|waren)\s(?:we|wij)\s{_GAP}{{0,6}}|\bbij\smij\s{_GAP}{{0,5}}|"
    rf"(?:\b(?:was|were|been|got|am|is|werd|ben|just|newly|recently)\s|^\W*)diagnosed\swith\s{_GAP}{{0,3}}|"
    rf"\b(?:i|we)(?:\s|['’])(?:have|had|ve|m|was|am|got|get|suffer|suffered|take|took|live|lived|need|"
    rf"survived|beat|lost|are|were|spent|ended)\s{_GAP}{{0,7}}|"
    rf"\bik\b[^.!?]{{0,60}}\b(?:en|maar|dus)\s(?:heb|ben|had|kreeg|zit)\s{_GAP}{{0,4}}|"
    rf"\bi\b[^.!?]{{0,60}}\b(?:and|but|so)\s(?:now\s)?(?:have|had|am|was|got)\s{_GAP}{{0,4}}|"
    rf"(?:^|[.!?]\s)(?:weer|another|nog)\s(?:een\s)?(?:nacht|dag|week|night|day|round)\s{_GAP}{{0,5}}|"
    rf"\b(?:onze|our)\s(?-i:[A-Z])\w+\s(?:heeft|has|had|is|kreeg)\s{_GAP}{{0,3}}|"
    rf"\bik\s(?=hoor|draag|drink|herstel|vecht|werd|raakte)(?:\w+\s){{0,3}}?|\bi\s(?=hear|wear|"
    rf"went)(?:\w+\s){{0,3}}?|"
    rf"(?:^|[.!?]\s)(?:had|got|been|diagnosed|survived|ben|heb|weer|thuis)\s{_GAP}{{0,4}}|"
    rf"\b{MINE}\s(?:(?!{_NOT_OWN}|is\b|was\b|en\b|and\b|heeft\b|has\b|have\b|krijg\w*\b)[\w'’-]+\s){{0,2}}|"
    rf"\b{MINE}\s(?:(?!en\b|and\b|is\b|was\b|{_NOT_OWN})[\w'’-]+\s){{0,2}}?{KIN},?\s{_GAP}{{0,6}})$",
    re.IGNORECASE,
)
_TOLD = compile_late(r"\b(?:uitslag|diagnose|results?|diagnosis)\b[^.!?]{0,45}$", re.IGNORECASE)
_FIRST = compile_late(r"\b(?:ik|mij|me|mijn|we|wij|i|my|mine|got|kreeg)\b", re.IGNORECASE)
_INVENTED = compile_late(
    r"\b(?:in|uit|from|voor|for|of|van)\s(?:mijn|my|de|het|the|an?|een|dit|deze|this|her|zijn|haar|his|onze|"
    r"our|that|die)\s(?:[\w'’-]+\s){0,2}"
    r"(?:roman|novel|boek|book|film|movie|serie|series|show|verhaal|story|toneelstuk|play|musical|game|strip|"
    r"comic|script|gedicht|poem|hoorspel|soap|aflevering|episode|sitcom|drama)\b|"
    r"\b(?:hoofdpersoon|hoofdrol|personages?|fictie|protagonist|characters?|fiction|verfilming|sims?|d&d|"
    r"dungeons|npc|"
    r"droomde|droom|dreamt|dreamed|stel\s(?:je\svoor|dat)|imagine|suppose|monoloog|monologue|casus|"
    r"case\sstudy|oefencasus|rollenspel|role-?play|trainingsacteur|simulatiepatiënt|simulated|mannequin|"
    r"oefenpop)\b",
    re.IGNORECASE,
)
_SENTENCE = compile_late(
    r"(?:[^.!?\n]+|\.(?=\S)|(?<=\bmw)\.|(?<=\bmevr)\.|(?<=\bdhr)\.|(?<=\bmr)\.|(?<=\bmrs)\.|(?<=\bms)\.|"
    r"(?<=\bdr)\.|(?<=\bnr)\.)+[.!?]*",
    re.IGNORECASE,
)
_PRONOUN = compile_late(
    r"\s*(?:hij|zij|ze|he|she|they|haar|zijn|his|her|diagnose|diagnosis)\b", re.IGNORECASE
)
_TODAY = compile_late(
    r"\b(?:ik|mij|me|mijn|ons|onze|we|i|my|our|us|vandaag|vannacht|gisteren|today|yesterday|tonight|last\snight|"
    r"nachtdienst|dienst|afdeling|shift|ward|stagedag|placement)\b",
    re.IGNORECASE,
)
_HAS = compile_late(
    r"\b(?:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|mrs\.?|mr\.?|(?-i:[Mm]s)\.?)\s(?:[\w'’.-]+\s){1,3}?(?:heeft|"
    r"is|kreeg|"
    r"has|got)\s",
    re.IGNORECASE,
)
_RESULT = compile_late(r"\b(?:uitslag|diagnose|slecht\snieuws|results?|diagnosis|bad\snews)\b", re.IGNORECASE)
WORDS_OF_RESULT = (_RESULT.pattern,)
"""What a text has that tells of a result; see `focuscoach.language.openings`."""
_HOUSE = compile_late(r"\b(?:oncolog\w+|chemo\w*|hospice|palliati\w+|cancer|kanker\w*)\b", re.IGNORECASE)
_TITLED = compile_late(
    r"\b(?:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|mrs\.?|mr\.?|(?-i:[Mm]s)\.?)\s(?=(?-i:(?:[Vv]an |[Dd]e[nr]? |"
    r"[Ee]l )*[A-Z]))",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text stand; "mw." and "nr." end none.

    >>> [len(range(*one)) for one in split_sentences("Zie mw. Smit. Ja!")]
    [13, 4]
    """
    return [match.span() for match in _SENTENCE.finditer(text) if match[0].strip()]


def find_sentence(text: str, at: int) -> tuple[int, int] | None:
    """Return the sentence in which a place stands, as `split_sentences` cuts it; no sentence goes over two lines.

    >>> find_sentence("Mooi weer. Zie mw. Smit!", 12), find_sentence("Mooi", 9)
    ((10, 24), None)
    """
    return next((one for one in _split_line(text, at) if one[0] <= at < one[1]), None)


def _split_line(text: str, at: int) -> list[tuple[int, int]]:
    """Return the sentences of the line in which a place stands."""
    low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    found = _SENTENCE.finditer(text, low, high if high >= 0 else len(text))
    return [match.span() for match in found if match[0].strip()]


def _find_before(text: str, start: int) -> tuple[int, int] | None:
    """Return the sentence before the one that starts at a place."""
    at = start
    while at >= 0:
        if before := [one for one in _split_line(text, at) if one[1] <= start]:
            return before[-1]
        at = text.rfind("\n", 0, at)
    return None


def is_invented(text: str) -> bool:
    """Return whether a sentence speaks of a novel, a play, a dream or an exercise.

    >>> is_invented("In mijn roman is de vader dement"), is_invented("Mijn vader is dement")
    (True, False)
    """
    return bool(_INVENTED.search(text))


def find_health(
    text: str, in_care: list[InCare], places: Sequence[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield where the text tells of somebody's health: the words of the illness.

    `in_care` is who is in the writer's care, as `find_in_care` tells. `places` are where alone a word of illness or of
    a result can begin, in order (default: anywhere).

    >>> list(find_health("Onze zoon heeft autisme", []))
    [(16, 23)]
    """
    if places is None and not may_name_ailment(text) and not _RESULT.search(text):
        return
    for start, end in split_sentences(text) if places is None else _find_sentences(text, places):
        sentence = text[start:end]
        told = may_name_ailment(sentence) or _RESULT.search(sentence)  # the quick look again: most name none
        if told and not is_invented(sentence):
            cared = any(start <= one.start < end for one in in_care)
            if in_care and not cared and _PRONOUN.match(sentence):
                before = _find_before(text, start) or (0, 0)
                cared = any(before[0] <= one.start < before[1] for one in in_care)
            yield from ((start + low, start + high) for low, high in _find_owned(sentence, cared=cared))


def _find_sentences(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the sentences in which words stand at these places that tell of an illness or a result, each once."""
    end = 0
    for at in places:
        if at >= end and _may_tell(text, at) and (one := find_sentence(text, at)):
            end = one[1]
            yield one


def _may_tell(text: str, at: int) -> bool:
    return names_ailment_at(text, at) or _RESULT.match(text, at) is not None


def _find_owned(sentence: str, *, cared: bool) -> Iterator[tuple[int, int]]:
    """Yield the illnesses of a sentence that are somebody's."""
    titled = bool(_TITLED.search(sentence)) and bool(_TODAY.search(sentence) or _HAS.search(sentence))
    found = False
    for low, high in find_ailments(sentence):
        ahead = sentence[:low]
        if cared or titled or _OWNER.search(ahead) or (_TOLD.search(ahead) and _FIRST.search(ahead)):
            found = True
            yield low, high
    result = _RESULT.search(sentence)
    if not found and (cared or titled) and result and _HOUSE.search(sentence):
        yield result.span()
