"""Whether a post tells of loss: a death and the mourning, illness of somebody, a parting, the troubles of a child.

Such a post is nobody's example and no starting point for another: a guard that would rather leave out one too many.
What only speaks of these as a subject (a study of mourning, figures of mortality) or as an image (dead code) is none.
"""

from __future__ import annotations

import re

from focuscoach.advice.ailments import find_ailments, may_name_ailment
from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.health import KIN, MINE, is_invented, split_sentences
from focuscoach.language.patterns import compile_late

_HURT = frozenset({"FC401", "FC407"})
"""The rules of exposure that speak of somebody's health, or of what befell somebody in care."""
_ALONE = r"(?:papa|pap|pa|mama|mam|ma|oma|opa|tante|oom|dad|mum|mom|grandma|grandpa|gran|granddad|auntie|aunt|uncle)"
_NEAR = (
    rf"(?:{MINE}\s(?:[\w'’-]+\s){{0,3}}?(?:{KIN}|hond(?:je)?|kat(?:je)?|poes|paard|konijn|dog|cat|horse|"
    rf"rabbit|puppy|leerling|pupil|student|mentor|docent\w*|leermeester|"
    rf"teacher|coach|trainer|huisarts|meisje|jongen|girl|boy|maatje|mate|pal)\b|\b{_ALONE}\b(?:['’]?s)?)"
)
_PERSON = (
    rf"(?:{_NEAR}|\b(?:hij|zij|ze|he|she|hem|haar|him|her|iemand|someone|somebody|baby|patiënte?|patient|"
    rf"cliënte?|client|collega|colleague|vriend|vriendin|friend|buurman|"
    r"buurvrouw|neighbou?r|leerling|pupil|student|jongen|meisje|boy|girl|man|vrouw|woman|kind|child|"
    r"zangere?s?|singer|oprichter|founder|professor|hoogleraar|leraar|lerares|teacher|"
    r"bewoner|bewoonster|resident|mens(?:en)?|people)\b)"
)
_MOURNS = compile_late(
    r"\b(?:in\smemoriam|ter\snagedachtenis|rust\s(?:zacht|in\svrede)|gecondoleerd|condoleances?|condolences?|"
    r"rest\s(?:in\speace|easy)|overlijdensbericht|rouwadvertentie|rouwkaart|rouwdienst|"
    r"death\snotice|obituary|loving\smemory|uitvaart(?:dienst)?|begrafenis|crematie|gecremeerd|"
    r"afscheidsdienst|herdenkingsdienst|herdenking|funeral|cremation|cremated|memorial\sservice|"
    r"(?:zijn|haar|het|hun|his|her|their|the)\s(?:graf|grave|kist|coffin|urn|as|ashes)\b|"
    r"laatste\s(?:rustplaats|woorden|adem|reis)|last\s(?:words|breath|goodbye)|"
    r"stil(?:le)?\sgeboren|doodgeboren|sterrenkind\w*|stillborn|miskraam|miskramen|miscarr\w+|verongelukt\w*|"
    r"omgekomen|om\shet\sleven|verdronk\w*|verdronken|drown(?:ed|ing)|"
    r"niet\smeer\sonder\sons|er\sniet\smeer\b|is\sniet\smeer\b(?=[.!?,]|$)|no\slonger\swith\sus|passed\saway|"
    r"passing\sof|gone\stoo\ssoon|lost\s(?:his|her|their)\s(?:life|battle|fight)|"
    r"strijd\s(?:\w+\s){0,4}?verloren|verloor\s(?:de|haar|zijn)\s(?:strijd|moed)|fought\suntil\sthe\send|"
    r"ingeslapen|laten\sinslapen|(?:put|went)\s(?:\w+\s){0,3}?to\ssleep\b(?=[^.!?]*\b(?:today|forever|dog|"
    r"cat|bye|morning)\b)|"
    r"sterfbed|ziekbed|deathbed|op\ssterven|(?:moeten|moesten)\slaten\sgaan|"
    r"laten\sgaan\b(?=[^.!?]*\b(?:vandaag|meisje|jongen|kind)\b)|vandaag\slaten\sgaan|let\s(?:our|my|her|"
    r"him)\s(?:[\w'’-]+\s){0,3}?go\b|heengaan|heengegaan|"
    r"met\s(?:grote?\s|diepe?\s|veel\s)?(?:verdriet|verslagenheid|droefheid)|diep\s(?:geraakt|bedroefd)|"
    r"deeply\s(?:moved|saddened)|with\s(?:great\s|deep\s|heavy\s|a\sheavy\s)?(?:sadness|sorrow|hearts?)|"
    r"nabestaanden|bereaved|"
    r"zelfmoord\w*|suïcide|zelfdoding|euthanasie|suicide|euthanasia|mourning|grieving|in\s(?:de\s)?rouw\b|"
    r"rouwen\s(?:om|we|wij)|heartbroken|ontroostbaar|candle\s(?:burns\s)?for|kaars(?:je)?\s(?:voor|aan)|"
    r"(?:zijn|haar|jouw|je|his|her|your)\s(?:stoel|plek|chair|seat|place)\sis\s(?:leeg|empty)|leeg\shuis|"
    r"empty\shouse|killed\s(?:on|in|by)\b|sterfdag|missen\sje|"
    r"(?:mis|miss)\s(?:je|jou|hem|haar|you|him|her)\b(?!\s\w+en\b)|(?:jaar|maanden|weken|years?|months|"
    r"weeks)\s(?:zonder|without)\s(?:jou|hem|haar|you|him|her|mijn|my))\b|\br\.?i\.?p\b",
    re.IGNORECASE,
)
"""Words that are hardly said of anything but a death."""
_DIED = compile_late(
    r"\b(?:overleden|overleed|overlijdt|overlijden|gestorven|stierf(?!\suit)|stierven|sterft|sterven|"
    r"dood(?:gegaan)?|verloren|verloor|verlies|begraven|begroeven|buried|bury|rouw\w*|weduwe|weduwnaar|"
    r"died(?!\sout)|dies|dying|dead|death|deceased|lost|losing|grief|gone|widow(?:er|ed)?|afscheid|goodbye)\b",
    re.IGNORECASE,
)
_CLOSE = compile_late(
    r"\b(?:overleden|overleed|overlijden|gestorven|deceased|stierf\b(?!\suit))\b|\b(?:dood|death|"
    r"overlijden)\s(?:van|of)\s(?-i:[A-Z])\w+",
    re.IGNORECASE,
)
"""Said of people, where no thing stands beside it."""
_THING = compile_late(
    r"\b(?:batterij|laptop|telefoon|computer|printer|server|schijf|project|idee|app|wifi|accu|auto|fiets|"
    r"trend|taal|code|knop|bug|plant\w*|cactus|model\w*|map|lettertype|ster(?:ren)?|planeet|bomen|bos|bijen|"
    r"insecten|soort(?:en)?|"
    r"geduld|humor|democratie|krant|website|gewoonte|kwartaal|wedstrijd|potje|punten|gewicht|tijd|data|"
    r"bestand|sleutels?|koffer|spreadsheets?|excel|dossiers?|finale|"
    r"battery|phone|disk|idea|language|conversation|feature|format|process|thread|link|plan|folder|typeface|"
    r"stars?|planet|trees|forest|bees|species|patience|democracy|newspaper|habit|quarter|match|game|weight|"
    r"time|file|keys|"
    r"records|final|election|verkiezing|money|geld|lijn|line|end|zee|sea|seizoen|season|draad|tempo|dodo|"
    r"meeting|vergadering)\b|\bdead(?:\s|-)(?:line|code|tired|end|link|pixel)|\bover\smy\sdead\sbody\b|"
    r"\bover\smijn\slijk\b|\bdood\sspoor\b|\bdie\shard\b|"
    r"\b(?:lost|verloren)\s(?:in|for\swords|de\sdraad|count|track|hoop)\b|\b(?:zeg|zeggen|say)\s(?:ik\s|"
    r"we\s)?goodbye\b|\bafscheid(?:sfeest|sborrel|scadeau)\b|\bdeath\sof\s(?:me|the)\b|\bdoodgewoon\b",
    re.IGNORECASE,
)
_SICK = compile_late(
    r"\b(?:uitgezaaid\w*|het\sis\skanker|it\shas\sspread|it\sis\scancer|cancer\shas\sspread|ongeneeslijk|"
    r"incurable|terminaal|terminally|hospice|palliatief\b|(?:laatste|eerste|last|first|final)\s(?:chemo|"
    r"bestraling|radiation)\w*|"
    r"(?:geven|gaf)\s(?:hem|haar|me|mij)\snog|(?:give|gave)\s(?:him|her|me)\s(?:weeks|months|days)|"
    r"niet\smeer\sbeter\b|nog\s(?:maar\s)?(?:weken|dagen|maanden)\ste\sleven|(?:weeks|months|days)\sto\slive|"
    r"long\sillness|rotziekte|slopende\sziekte)\b",
    re.IGNORECASE,
)
_UNWELL = compile_late(
    r"\b(?:ziekenhuis|ziek|ernstig|ic|spoedeisende|opgenomen|geopereerd|operatie|beademing|coma|"
    r"niet\s(?:zo\s)?goed|infuus|niet\sgered|niet\sgehaald|not\smake\sit|n['’]t\smake\sit|on\sa\sdrip|"
    r"not\sgood|vecht\stegen|fighting|achteruit|slecht|hospital|ill|sick|intensive\scare|icu|a&e|admitted|"
    r"surgery|ventilator|not\s(?:doing\s)?well|worse)\b",
    re.IGNORECASE,
)
_PARTED = compile_late(
    rf"\b(?:we|wij|ik|i|ze|zij|they)\s(?:\w+\s){{0,3}}?(?:scheiden(?!\svan\safval)|gescheiden\b(?!\safval)|"
    rf"uit\selkaar|divorc\w+|splitting\sup|split\sup|broke\sup|separated)|\b(?:gaan|zijn)\s(?:we|"
    rf"wij)\s(?:\w+\s)?(?:scheiden|uit\selkaar|gescheiden)|"
    rf"{_NEAR}[^.!?]{{0,40}}?\b(?:scheid\w*|gescheiden|uit\selkaar|divorc\w+|splitting\sup|split\sup|"
    rf"separated)\b|\b(?:mijn|onze|my|our|sinds\sde|na\sde|since\sthe|after\sthe|"
    rf"during\sthe)\s(?:echt)?(?:scheiding|divorce|separation|breakup)\b(?!\s(?:van|tussen|of|between))|"
    r"\b(?:getting|got|gets)\s(?:a\s)?divorced?\b|\b(?:mijn|my)\s(?:man|vrouw|vriend|vriendin|husband|wife|"
    r"girlfriend|boyfriend|partner)\s(?:is\sweg|has\sleft|left\sme|broke\sup\swith\sme|dumped\sme|"
    r"maakte\shet\suit|heeft\shet\suitgemaakt|heeft\s(?:me|mij)\sverlaten|wil\sniet\smeer|ging\sweg|walked\sout)\b|"
    r"\b(?:zie|see)\s(?:ik\s)?(?:de\s|the\s|mijn\s|my\s)(?:jongens|kinderen|kids|boys|girls|"
    r"children)\s(?:om\shet|every\sother)\b",
    re.IGNORECASE,
)
_CHILD = compile_late(
    r"\b(?:de\sjongste|the\syoungest|de\soudste|the\seldest|dochter\w*|zoon\w*|kind(?:eren)?|kleinkind\w*|"
    r"nichtje|neefje|leerling|stiefzoon|stiefdochter|pleegkind\w*|daughters?|sons?|child(?:ren)?|kids?|niece|"
    r"nephew|pupil|grandchild|stepson|stepdaughter|foster\schild|"
    r"(?:mijn|onze|my|our|een|a)\s(?:\w+\s)?(?:meisje|jongen|boy|girl))\b[^.!?]{0,70}?\b(?:gepest|pesten|"
    r"pest|uit\shuis\s(?:is\s)?(?:geplaatst|gezet)|thuiszitter|durft\sniet|niet\smeer\snaar\sschool|"
    r"wil\sniet\smeer|snijdt|weggelopen|mishandeld|misbruikt|"
    r"niet\smeer\salleen|infuus|couveuse|te\svroeg\sgeboren|on\sa\sdrip|incubator|premature\w*|"
    r"geen\s(?:enkele?\s)?vriend\w*|huilt|huilde|huilend|angstig|bang\som|geschorst|opgepakt|"
    r"in\sde\sproblemen|bullied|bullying|into\scare|will\snot\sgo\sto\sschool|refuses|ran\saway|abused|"
    r"self-?harm\w*|killed|expelled|suspended|arrested|custody|"
    r"no\s(?:\w+\s)?friends|cries|cried|crying|afraid\sto|scared\sto|in\strouble)\b|"
    r"\b(?:voogd|jeugdzorg|jeugdbescherming|raad\svoor\sde\skinderbescherming|social\sservices|"
    r"child\sprotection)\b[^.!?]{0,60}\b(?:mijn|onze|my|our|haalde|took|nam|ons|us)\b|\b(?:voogdij|"
    r"ouderlijk\sgezag|omgangsregeling|custody)\b",
    re.IGNORECASE,
)
_SUBJECT = compile_late(
    r"\b(?:scriptie|onderzoek\w*|studie|cijfers|sterftecijfers|oversterfte|mortality|excess\sdeaths|"
    r"statisti\w+|thesis|research|study|studies|survey|rapport|report|protocol|cursus|training|college|"
    r"workshop|webinar|lecture|course|"
    r"tips|manieren|vragen|signalen|stappen|questions|signs|steps|ways\sto|how\sto|hoe\s(?:je|vertel|help|ga|"
    r"een)|lessen|lessons|les|lesson|leerde\sover|learned\sabout|podcast|documentaire|documentary|"
    r"voorstelling|museum|tentoonstelling|boek|book|film|wetsvoorstel|debat|"
    r"beleid|policy|voorkomen|prevent|begrafenisondernemer|funeral\s(?:director|rites)|rites|rituelen|"
    r"volgens|according\sto|statistiek|grafiek|chart|kaart|dashboard|roster|rooster)\b",
    re.IGNORECASE,
)
_BOUND_TO = compile_late(_NEAR, re.IGNORECASE)
_ANYBODY = compile_late(_PERSON, re.IGNORECASE)
_NOTICE = compile_late(
    r"\b(?:in\smemoriam|ter\snagedachtenis|rust\szacht|rest\sin\speace|gecondoleerd|condoleances|condolences|"
    r"verongelukt|thuis\sgegaan,?\sin\szijn|in\shis\ssleep|"
    r"niet\smeer\sonder\sons|no\slonger\swith\sus|passed\saway|"
    r"(?<!laptop\s)(?<!telefoon\s)is\soverleden\b(?!\s?[,]?\smidden)|het\soverlijden\svan|"
    r"(?-i:[A-Z])\w+\s(?:died|overleed|stierf|passed(?=[.,;!]|$|\s(?:on|in|this|last|two|"
    r"three|a\s(?:week|month|year)|today|yesterday|at|after|when|before|so)\b))\b|"
    r"(?:stierf|overleed)\s(?:onze\s)?(?-i:[A-Z])|"
    r"einde\saan\s(?:zijn|haar|hun)\sleven|took\s(?:his|her|their)\sown\slife|(?:we|wij|i|ik)\s(?:mourn|"
    r"rouwen)|ertussenuit\sgeknepen|er\stussenuit\sgeknepen|"
    r"(?:zou|would)\s(?:je|jij|hij|ze|you|he|she|have)\s(?:[\w'’-]+\s){0,4}?(?:geworden|turned|have\sturned|"
    r"have\sbeen)\b|you\swould\shave\sturned|was\s(?:pas\s|only\s|just\s)?\d\d,\s(?:a\s)?(?:vader|moeder|"
    r"father|mother)\sof|was\s(?:pas\s)?\d\d,\s(?:vader|moeder)\svan|"
    r"ben\s(?:\w+\s){0,4}?(?:weduwe|weduwnaar)\b|(?:am|i['’]m)\s(?:now\s)?an?\swidow(?:er)?\b|death\sof\sour|"
    r"the\spassing\sof)\b",
    re.IGNORECASE,
)
"""What no subject beside it makes a subject."""
_BOUND = compile_late(
    rf"{_NEAR}|\b(?:jou|you|ik\smis|i\smiss|we\snamen|hem|haar|him|her|hij|he)\b", re.IGNORECASE
)
_MY_STUDY = compile_late(
    r"\b(?:mijn|onze|my|our)\s(?:\w+\s){0,2}?(?:scriptie|onderzoek|thesis|study|research|studie|training|"
    r"cursus|course|rapport|report)\b",
    re.IGNORECASE,
)
_STEM = compile_late(
    r"overl|sterf|sterven|stierf|storven|dood|dead|death|\bdie[sd]\b|dying|\bgra(?:f|ve)\b|begra|buri|bury|"
    r"uitvaart|funeral|cremat|rouw|mourn|grie[fv]|condol|memori|"
    r"nagedacht|rust zacht|rust in|rest in|rest easy|\br\.?i\.?p\b|widow|weduw|miskr|miscarr|geboren|born|"
    r"verongel|omgekom|om het leven|verdr|drown|\bweg\b|\bleft\b|heeng|laten gaan|\bgo\b|"
    r"inslapen|ingeslapen|sleep|bed\b|strijd|fought|fight|battle|leed|sadness|sorrow|heart|zelf|suic|suïc|"
    r"euthan|kaars|candle|leeg|empty|\bmis(?:sen|s)?\b|zonder|without|"
    r"afscheid|goodbye|scheid|divorc|split|elkaar|broke|dump|uit\b|uitgem|lost|losing|verlie|verlor|verloor|"
    r"gone|ziek|sick|\bill\b|illness|hospi|kanker|cancer|chemo|stral|radiation|tumo|infarct|"
    r"stroke|terminaal|terminal|palliat|ongenees|incurable|weken|dagen|maanden|weeks|days|months|years|jaar|"
    r"gepest|pest|bull|school|huilt|huild|cri|cry|bang|afraid|scared|vriend|friend|"
    r"voogd|jeugd|social serv|custody|gezag|omgang|verlat|passed|passing|nabest|bereav|life|leven|"
    r"er niet meer|is niet meer|onder ons|with us|gered|make it|gehaald|infuus|drip|"
    r"couveuse|incubator|premat|alleen|mishand|misbr|abuse|self-?harm|killed|expel|suspend|arrest|geschorst|"
    r"opgepakt|problem|trouble|refuse|ran away|weggelopen|snijdt|into care|uit huis|"
    r"coffin|kist\b|\burn\b|\bas\b|ashes|laatste|last|stoel|chair|seat|plek|place|ernstig|opgenomen|operat|"
    r"beadem|coma|\bic\b|icu|a&e|admitted|surg|ventilat|niet goed|not good|well\b|worse|achteruit|"
    r"slecht|scan|zou\b|would|\d\d, |turned|geworden|tussenuit|uitgezaaid|spread|jongens|boys|kinderen|kids|"
    r"\bgaf\b|gave|give|geven|separat|verdriet|heengegaan|moed|walked|wil niet|huis"
)
"""What stands in every sentence that tells of a loss: quick to see that it does not. Ailments are looked for apart."""


def tells_of_loss(text: str) -> bool:
    """Return whether a post tells of a loss: somebody's death, illness, parting, or a child in trouble.

    >>> tells_of_loss("Gisteren is mijn opa overleden"), tells_of_loss("Mijn scriptie over rouw is af")
    (True, False)
    """
    if any(one.rule in _HURT for one in find_exposures(text)):
        return True
    return any(
        _tells(text[start:end]) for start, end in split_sentences(text) if _may_tell(text[start:end].lower())
    )


def _may_tell(sentence: str) -> bool:
    return bool(_STEM.search(sentence)) or may_name_ailment(sentence)


def _tells(sentence: str) -> bool:
    """Return whether a sentence tells of a loss."""
    if is_invented(sentence):
        return False
    if _PARTED.search(sentence) or _CHILD.search(sentence):
        return True
    if _NOTICE.search(sentence):
        return True
    bound = _BOUND.search(_MY_STUDY.sub(" ", sentence)) is not None
    if _SUBJECT.search(sentence) and not bound:
        return False
    if _MOURNS.search(sentence) or _SICK.search(sentence):
        return True
    near, thing = _BOUND_TO.search(sentence), _THING.search(sentence)
    if near and (any(True for _ in find_ailments(sentence)) or (_UNWELL.search(sentence) and not thing)):
        return True
    if thing:
        return False
    return bool(_CLOSE.search(sentence) or (_DIED.search(sentence) and _ANYBODY.search(sentence)))
