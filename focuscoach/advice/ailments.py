"""The words of illness and care of the mind, in both languages, and when they are a figure of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from focuscoach.language.patterns import compile_late

_SURE = (
    r"depressies? burn-?\s?out angststoornis angstaanval(?:len)? paniekaanval(?:len)? paniekstoornis eetstoornis "
    r"anorexia boulimia bipolaire? adhd autisme autistisch ptss ptsd psychose psychotisch schizofrenie "
    r"borderline beademing beademd doof gehoorapparaat overspannen dwarslaesie rolstoel "
    r"allergisch\svoor\s(?:noten|pinda['’]?s|melk|bijen|penicilline) "
    r"hoor(?:t|de)?\sstemmen postnatale\sdepressie miskramen pillen\singenomen "
    r"dyslexie dyslectisch antidepressiva insuline chemo(?:kuur|kuren)? chemotherapie bestraling(?:en)? kanker "
    r"borstkanker darmkanker longkanker huidkanker prostaatkanker alvleesklierkanker baarmoederhalskanker "
    r"hersentumor tumor leukemie lymfoom melanoom diabetes suikerziekte epilepsie epileptisch migraine reuma crohn "
    r"colitis endometriose pcos astma hiv soa fibromyalgie hartinfarct hartaanval hartstilstand hartfalen "
    r"hartoperatie hersenschudding hersenbloeding herseninfarct hersenvliesontsteking beroerte long\s?covid "
    r"longontsteking longembolie nierfalen nierziekte dialyse lupus sclerose copd sepsis trombose coma stoma "
    r"dementie dement dementerend alzheimer parkinson delier delirant zwanger miskraam abortus ivf geopereerd operatie "
    r"amputatie geamputeerd transplantatie hernia gebroken\s(?:heup|been|arm|pols|enkel|nek) zelfmoord(?:poging)? "
    r"suïcidaa?le? suïcidepoging zelfbeschadiging automutilatie uitgezaaide? palliatief terminaal "
    r"alcoholverslaving drugsverslaving gokverslaving ziekteverlof ziektewet snijdt\szichzelf sneed\szichzelf "
    r"depression burned\sout burnt\sout anxiety(?:\sdisorder)? panic\sattacks? eating\sdisorder bulimia bipolar "
    r"autism autistic psychosis psychotic schizophrenia dyslexia dyslexic antidepressants insulin chemotherapy "
    r"radiotherapy cancer tumou?r leukaemia leukemia lymphoma melanoma diabetic epilepsy epileptic migraines? "
    r"arthritis crohn['’]?s endometriosis asthma fibromyalgia cardiac\sarrest heart\s(?:attack|failure|surgery) "
    r"concussion stroke pneumonia kidney\s(?:failure|disease) sclerosis dialysis dementia alzheimer['’]?s "
    r"parkinson['’]?s delirium delirious pregnant miscarriage miscarried abortion surgery suicidal thrombosis "
    r"tried\sto\skill\s(?:my|him|her)self self-?\s?harm(?:s|ed|ing)? metastatic palliative  terminally\sill "
    r"transplant broken\s(?:hip|leg|arm|wrist|ankle|"
    r"neck) sick\sleave overdosed? rehab ventilator deaf hearing\said wheelchair spinal\sinjury paraplegic "
    r"signed\soff\ssick "
    r"allergic\sto\s(?:nuts|peanuts|milk|bees|penicillin) hear(?:s|d)?\svoices took\sall\s(?:his|"
    r"her)\spills down\ssyndrome "
    r"leverkanker nierkanker blaaskanker keelkanker maagkanker slokdarmkanker schildklierkanker "
    r"teelbalkanker botkanker "
    r"hartafwijking hartritmestoornis pacemaker hersenletsel verstandelijke\sbeperking met\sms verlamd "
    r"tourette psoriasis "
    r"narcolepsie maagverkleining biopsie nierstenen galstenen incontinent hemofilie "
    r"heart\sdefect brain\sinjury learning\sdisability embolism with\sms paralysed paralyzed narcolepsy biopsy "
    r"kidney\sstones gastric\sbypass hysterectomy hemophilia haemophilia cystic\sfibrosis "
    r"syndroom\svan\sdown"
)
"""What tells of health wherever it has an owner; each a pattern that opens with a letter, a blank in it written \\s."""
_DOUBTFUL = (
    r"therapie therapeute? psycholoog psychologe psychiater medicatie medicijnen depressief trauma verslaafd "
    r"verslaving "
    r"therapy therapist psychologist psychiatrist medication depressed addicted addiction alcoholist alcoholic"
)
"""What is as often a figure of speech: it counts where the words beside it say that it is none."""


def _join(patterns: str) -> str:
    """Return one pattern for all, parted by first letter, which is three times as fast as one long row.

    >>> _join("ab cd ae")
    '(?:a(?:b|e)|c(?:d))'
    """
    letters = groupby(
        sorted(patterns.split(), key=lambda pattern: pattern[0]), key=lambda pattern: pattern[0]
    )
    return (
        "(?:" + "|".join(f"{first}(?:{'|'.join(one[1:] for one in group)})" for first, group in letters) + ")"
    )


_AILMENT = compile_late(
    rf"\b{_join(_SURE + ' ' + _DOUBTFUL)}\b|\b(?-i:(?<!at\s)MS(?!\s[A-Z])|ALS|ODD|OCD|OCS|TIA|CVA|IBS)\b",
    re.IGNORECASE,
)
_DOUBT = compile_late(_join(_DOUBTFUL), re.IGNORECASE)
_SUBJECT_AFTER = compile_late(
    r"-|\s?(?:dashboard|data|app|onderzoek|research|care|zorg|project|model|study|studie|awareness|matter|"
    r"issue|debate|debat|rights|law|wet|week|"
    r"maand|month)\b"
    r"|\s(?:van|of|with|from)\s(?:ideeën|ideas|possibilities|mogelijkheden)\b",
    re.IGNORECASE,
)
"""What behind the word makes it the name of a subject, or an image."""
_IMAGE = compile_late(
    r"\bte\sbipolair\b|\bwhat\san?\s(?:autis|bipolar)|\bso\s(?:bipolar|ocd|adhd)\b|\bsuch\san\salcoholic\b|"
    r"\bburn(?:t|ed)\sout\son\b|"
    r"\bdoof\svoor\b|\bdeaf\s(?:to|ears)\b|\bdove(?:mans)?\b|"
    r"\b(?:nearly|almost|practically|basically|virtually|bijna|haast|zowat|spontaan|ongeveer|zogenaamd)\b|"
    r"\b(?:gives?|gave|giving)\s(?:me|us|you|everyone)\b|\b(?:geeft|gaf|geven|bezorgt|bezorgde|"
    r"bezorgen)\s(?:me|mij|ons|je|iedereen)\b|"
    r"\b(?:krijg|kreeg|krijgen|krijgt|word|werd)\s(?:ik\s|je\s|er\s|hier\s|we\s|nu\s|al\s){0,3}(?:een\s|"
    r"gek\s|gewoon\s)?[\w'’-]+\s(?:van|als|om|door)\b|"
    r"\bhad\sa\s(?:small\s|minor\s|mini\s|mild\s)?(?:heart\sattack|stroke|panic\sattack)\s(?:when|at\sthe|"
    r"over|because)\b|"
    r"\b(?:hartaanval|hartinfarct|beroerte|paniekaanval)\s(?:toen|van|om|bij\shet\szien)\b|"
    r"\bover\sthe\sprice|\bfrom\sall\b|"
    r"\b(?:ongeneeslijk|chronisch|serieus|seriously|chronic)\w*\s(?:enthousiast|nieuwsgierig|curious|optimist\w*)|"
    r"\bstroke\sof\b|\b(?:brush|back|breast|rowing|butterfly)[\s-]?stroke|\bkanker(?:zooi|weer|herrie)|"
    r"\bbrain\ssurgery\b|"
    r"\b(?:open\s)?hartoperatie\s(?:aan|op)\s(?:het|de)\s(?:systeem|website|server)|"
    r"\b(?:grapje|just\skidding|haha|lol)\b",
    re.IGNORECASE,
)
_MEANT = compile_late(
    r"\b(?:naar|bij|met|van|to|with|from|see|seeing|saw|told|tell|aan|in|door|since|sinds|on|aan\sde|quit|"
    r"start(?:ed)?|stopte\smet)\s(?:mijn\s|my\s|een\s|a\s|de\s|the\s|group\s)?"
    r"(?:nieuwe\s|new\s|old\s|oude\s)?(?:therap\w+|psycholo\w+|psychiat\w+|medic\w+)|"
    r"\b(?:therape\w+|therapist|psycholo\w+|psychiat\w+)\s(?:told|says|said|thinks|asked|asks|wants|"
    r"suggested|taught|gave|vindt|vond|zegt|zei|vroeg|vraagt|denkt|wil|wilde|adviseert|gaf|leerde)\b|"
    r"\b(?:slik|take|took|neem|gebruik|got|kreeg|krijg|need|started|off|my|mijn)\s(?:\w+\s){0,2}?(?:medic\w+)\b|"
    r"\b(?:ga|ging|zit|zat|go|went|been|am|was|volg|heb|start|begin|begon)\s(?:ik\s)?(?:\w+\s){0,2}?(?:in\s|"
    r"naar\s|to\s|for\s|met\s)?(?:therapie|therapy)\b|"
    r"\b(?:clinically|severely|zwaar|ernstig|klinisch|jaren|years|maanden|months|diagnosed|always\sbeen|"
    r"since|sinds|was|ben|am)\s(?:\w+\s)?(?:depressed|depressief)\b|"
    r"\b(?:addicted|addiction|verslaafd|verslaving)\s(?:to|aan)\s(?:de\s|the\s|mijn\s|my\s)?(?:alcohol|drank|"
    r"drugs|pills|pillen|pijnstillers|painkillers|gokken|gambling|"
    r"cocaïne|cocaine|heroin\w*|opioids|oxycodon\w*|morfine|drinking|speed|ghb|cannabis|wiet|weed|lachgas|"
    r"slaappillen)\b|"
    r"\b(?:recovering|sober|dry|clean|droog|nuchter|herstellend|rehab|afkick\w+)\b|\b(?:jeugd|"
    r"child\w*)\s?trauma\b|\btrauma\s(?:na|door|after|of)\s(?:de|het|een|the|a|an|my|mijn)?\s?(?:ongeluk|"
    r"ongeval|misbruik|mishandeling|oorlog|accident|abuse|war|assault|crash)",
    re.IGNORECASE,
)  # fmt: skip
"""What makes a doubtful word meant as it stands."""
_COPULA = compile_late(
    r"(?:\b(?:is|zijn|was|waren|are|were|wordt|blijft|remains|as|als|heet|called|s)\s|[,:=–-]\s|"
    r"['’]s\s)(?:mijn|my|onze|our)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


_PLAIN = compile_late(rf"\b{_join(_SURE + ' ' + _DOUBTFUL)}\b")
_ACRONYM = compile_late(r"\b(?:MS(?!\s[A-Z])|ALS|ODD|OCD|OCS|TIA|CVA|IBS)\b")
_LONGEST = 120
"""Characters that the words of an illness never fill."""
WORDS_OF_ILLNESS = (_PLAIN.pattern, _ACRONYM.pattern)
"""What a text without which names no illness; see `focuscoach.language.openings`."""


def may_name_ailment(text: str) -> bool:
    """Return whether a text has a word of illness at all, which is quick to see.

    >>> may_name_ailment("Bij mij is astma vastgesteld"), may_name_ailment("Mooi weer")
    (True, False)
    """
    return bool(_PLAIN.search(text.lower()) or _ACRONYM.search(text))


def names_ailment_at(text: str, at: int) -> bool:
    """Return whether a word of illness begins at a place.

    >>> names_ailment_at("Zij heeft astma", 10), names_ailment_at("Zij heeft astma", 4)
    (True, False)
    """
    return bool(_PLAIN.match(text[at : at + _LONGEST].lower()) or _ACRONYM.match(text, at))


def find_ailments(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names an illness or its care, unless it does so in an image.

    >>> list(find_ailments("Bij mij is astma vastgesteld")), list(find_ailments("Dit geeft me een burn-out"))
    ([(11, 16)], [])
    """
    if not may_name_ailment(sentence) or not _AILMENT.search(sentence) or _IMAGE.search(sentence):
        return
    for match in _AILMENT.finditer(sentence):
        if _SUBJECT_AFTER.match(sentence, match.end()):
            continue
        if _DOUBT.fullmatch(match[0]) and (
            _COPULA.search(sentence[: match.start()]) or not _MEANT.search(sentence)
        ):
            continue
        yield match.span()
