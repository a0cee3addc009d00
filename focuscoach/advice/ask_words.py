"""The words in which people ask, in Dutch and English, and those in which they only seem to."""

from __future__ import annotations

import re

from focuscoach.language.patterns import compile_late

_I = r"(?:i(?:['’]m|\sam|['’]ve\sbeen|\shave\sbeen)?|im)"
_WE = r"(?:we(?:['’]re|\sare)?)"
_STILL = (
    r"(?:(?:still|currently|now|actively|always|also|again|nog|steeds|nog\ssteeds|momenteel|nu|weer|ook|"
    r"dringend|dus|nog\seven|per\sdirect|met\sspoed|urgently|desperately)\s){0,2}"
)

_SOME = r"(?:an?|een|one|two|three|four|five|six|ten|twee|drie|vier|vijf|zes|tien|\d+)"
_HELPERS = (
    r"(?:students?|studente?n?|volunteers?|vrijwilligers?|testers?|participants?|deelnemers?|respondent(?:s|en)?|"
    r"proefperso(?:on|nen)|people|mensen|engineers?|nurses?|verpleegkundigen?|teachers?|docent(?:en)?|designers?|"
    r"ontwerpers?|musicians?|muzikant(?:en)?|developers?|ontwikkelaars?|actors?|acteurs?|timmerman|photographer|fotograaf)"
)
"""People whose help is asked for."""

SEEK = compile_late(
    rf"\b(?:we|wij)\szoeken\s(?:nog\s)?(?:\w+\s){{0,2}}(?:sprekers|deelnemers|vrijwilligers)\b|"
    rf"\bik\s{_STILL}zoek\b|\bzoek\sik\b|\b(?:wij|we)\s{_STILL}zoeken\b|\bzoeken\s(?:we|wij)\b|"
    rf"\bik\sben\s(?:[\w'’-]+\s){{0,4}}(?:op\szoek\snaar|zoekende\snaar|beschikbaar)|"
    rf"\bben\sik\s(?:[\w'’-]+\s){{0,6}}(?:op\szoek\snaar|beschikbaar)|"
    rf"\b(?:zijn\swe|we\szijn|wij\szijn)\s(?:[\w'’-]+\s){{0,3}}op\szoek\snaar|(?:^|"
    rf"[\n:–-]\s*){_STILL}op\szoek\snaar\b|(?:^|[\n:–-]\s*){_STILL}zoekende\b|"
    r"\b(?:onze|mijn)\s\w+\szoekt\s(?:nog\s)?(?:[\w'’-]+\s){0,2}(?:vrijwilligers|deelnemers|respondenten|"
    r"leden|bestuursleden)|"
    r"(?:^|[\n!.]\s*)(?:#?gezocht\b(?!\sen\sgevonden)|(?:oppas|kamer|stage(?:plek)?|deelnemers|respondenten|"
    r"vrijwilligers)\sgezocht)|"
    r"\bsta\s(?:ik\s)?(?:\w+\s)?open\svoor\b(?!\s(?:feedback|kritiek|discussie))|\bwerkzoekend\b|\bben\s(?:\w+\s){0,5}naar\sop\szoek\b|(?:^|"
    r"[.!?\n]\s*|\bik\s)ben\s(?:\w+\s){0,3}toe\saan\s(?:iets|een)\s(?:nieuws|anders|nieuwe?)\b|(?:^|"
    r"[.!?\n]\s*|\b(?:vandaag|nu|direct|weer|#opentowork|(?:per|vanaf|sinds)\s\w+)\s)beschikbaar\s(?:als|voor)\b|"
    r"\b(?:ik\s(?:wil|zou|kom|ga)|wil\sik|zou\sik)\s(?:heel\s)?graag\s(?:[\w'’,-]+\s){0,8}?(?:spreken|"
    r"interviewen|in\scontact|meelopen|stage\slopen|afstuderen|sparren)|"
    rf"\bmeeloopdag\b.*\?|\bstage\slopen\b.*\?|\b{_I}\s{_STILL}(?:looking|searching|hunting|on\sthe\slookout)\sfor\b|\b{_WE}\s{_STILL}(?:looking|"
    rf"searching)\sfor\b|\b{_I}\s{_STILL}(?:seeking|seek|need)\b(?=.*\b(?:role|position|job|internship|"
    rf"placement|work|project|participants|room))|"
    rf"\bi\s(?:seek|am\sseeking)\b|\bi\sam\son\sthe\slookout\sfor\b|(?:^|[.!?\n:–-]\s*){_STILL}(?:(?:looking|"
    rf"searching|hunting|on\sthe\slookout)\sfor|seeking|hoping\sto\sfind|in\ssearch\sof)\b|"
    r"\bjob\shunt(?:ing)?\sagain\b|(?:^|[.!?\n|•]\s*|\b(?:i['’]?m|am|still|"
    r"now)\s)open\sto\s(?:work(?!\son\b)|new|any|roles?|opportunities|offers|freelance|commissions)\b|"
    r"\bavailable\sfor\s(?:hire|work|freelance|commissions|projects|an?\s\w+)|"
    r"\bwe\sneed\s(?:[\w'’-]+\s){0,4}(?:participants|volunteers|respondents|testers|people|readers)|"
    r"\b(?:participants|volunteers|respondents|testers|interviewees)\s(?:wanted|needed)|"
    r"\bi(?:\s(?:want|(?:would|['’]d)\s(?:love|like))|['’]d\s(?:love|like))\sto\s(?:talk\s(?:to|with)|"
    r"speak\s(?:to|with)|interview|shadow|intern\b)|\bhoping\sto\s(?:find|speak|interview)\b|"
    r"\bi\s(?:was|got|have\sbeen)\s(?:laid\soff|made\sredundant)\b|\bmy\sdms?\s(?:are|is)\sopen\b|"
    r"^(?:\W*[\w'’-]+,?\s){0,5}?(?:\w*studente?|\w*jaars|starter|afgestudeerde?|(?:vriend|vriendin|zus|broer|"
    r"neef|nicht|buurjongen|buurmeisje|collega)\svan\s(?:me|mij|ons)|(?:ons|onze|"
    r"mijn)\s(?:\w+\s)?\w+)\s(?:[\w'’-]+\s){0,3}zoekt\b|"
    r"^(?:\W*[\w'’-]+,?\s){0,5}?(?:student|graduate|sophomore|intern|nurse|teacher|starter|(?:friend|sister|"
    r"brother|cousin|neighbou?r)\sof\smine|my\s(?:friend|sister|brother|cousin|neighbou?r|team|"
    r"group))\s(?:[\w'’-]+\s){0,3}?(?:is\s)?(?:looking|seeking|searching)\b|"
    r"\b(?:wij|we),[^,.!?]{3,40},\szoeken\b|\b(?:per\sdirect|direct)\s(?:inzetbaar|beschikbaar)\b|"
    r"\binzetbaar\sals\b|(?:^|[.!?\n]\s*)(?:beschikbaar|available)\s(?:per|vanaf|from|for|as|immediately|"
    r"now)\b|\bi(?:['’]m|\sam)\savailable\b|"
    rf"\b(?:i|we)\sneed\s{_SOME}\s(?:[\w'’-]+\s){{0,3}}?{_HELPERS}\b(?!\s(?:discount|card|loan|visa|account|house)\b)|"
    rf"\b(?:ik\sheb|hebben\s(?:wij|we)|(?:wij|we)\shebben)\s(?:nog\s)?{_SOME}\s(?:[\w'’-]+\s){{0,3}}?{_HELPERS}\b"
    rf"[^.!?\n]*\bnodig\b|"
    r"\bon\sthe\sjob\smarket\b|\bi(?:['’]m|\sam)\safter\san?\b|\b(?:kijk|kijken)\s(?:ik\s)?uit\snaar\s(?:een|"
    r"iets|werk)\b|\bwelcome\s(?:any\s)?leads\b|\bi\sneed\sa\s(?:place|room|job|placement|supervisor|partner|"
    r"roommate)\b|"
    r"\b(?:dol)?graag\s(?:[\w'’,-]+\s){0,6}?(?:meekijken|meelopen|meedraaien|meewerken)\b|\b(?:is|are|komt|"
    r"komen)\s(?:still\s|nog\s)?(?:short\sof|tekort)\b|(?:^|[\n!.]\s*)(?:wanted|needed):|"
    r"#(?:open\s?to\s?work|kamergezocht|hireme|stagegezocht|stagezoeken|werkzoekend|opzoeknaarwerk|"
    r"lookingforwork|availableforhire|durftevragen)\b",
    re.IGNORECASE,
)
"""Somebody seeks for themselves."""
WHO = compile_late(
    r"\b(?:ken|kennen)\s(?:je|jij|jullie)\s(?:\w+\s){1,3}?(?:die|dat)\b[^.!\n]*\?|"
    r"\bdo\syou\sknow\san?\s(?:\w+\s){1,3}?(?:who|that)\b[^.!\n]*\?|\bare\sthere\s(?:any\s)?\w+\s(?:"
    r"willing|in|at)\b[^.!\n]*\?|"
    r"\b(?:is|are)\s(?:that|this)\syou\b,?\sor\b[^.!\n]*\?|\bben\s(?:jij|je)\s(?:dat|die),?\sof\b[^.!\n]*\?|"
    r"\bwat\s(?:is|zijn)\s(?:jullie|jouw|je)\s(?:favoriete|beste|fijnste)\b[^.!\n]*\?|\bwhat(?:['’]s|\sis|"
    r"\sare)\syour\s(?:favou?rite|best|go-to)\b[^.!\n]*\?|"
    r"\bwie\s(?:van\sjullie\s)?(?:kent|weet|heeft|kan|wil|helpt|zoekt|gaat\ser\smee|durft)\b|\b(?:weet|kent|"
    r"kan|heeft|is\ser|zit|zou)\s(?:er\s)?iemand\b|"
    r"\bken(?:nen)?\s(?:je|jij|jullie)\s(?:misschien\s|toevallig\s|nog\s)?(?:iemand|een|mensen|bedrijven|"
    r"goede)\b|\bweet\s(?:je|jij)\s(?:iemand|een\s\w*plek|nog\seen)\b|"
    r"\b(?:is|zijn)\ser\s(?:een\s|nog\s|hier\s|ergens\s)*(?:\w+\s)?(?:iemand|mensen|bedrijf|bedrijven|school|"
    r"scholen|organisaties?|instelling|praktijk|plek|museum|ziekenhuis|gemeente|afdeling)\b[^.!]*\?|(?:^|"
    r"[.!?\n]\s*)iemand\s(?:een\s|nog\s|hier\s|met\s|die\s|enig\s)[^.!\n]*\?|"
    r"\b(?:do|can|could|would|might)\syou\s(?:happen\sto\s)?(?:know\s(?:of|any|anyone|anybody|some|someone|"
    r"somebody|one|a\sgood|a\splace|people)|recommend)\b|"
    r"\b(?:does|do|did|has|have|would|is|are|can|could|might)\s(?:any(?:one|body)|some(?:one|"
    r"body))\s(?:here\s|out\sthere\s|else\s|or\s)?[a-z]+\b[^.!\n]*\?|\b(?:does|do|can|could)\s(?:any(?:one|"
    r"body)|some(?:one|body))\s(?:know|recommend|help|put\sme|point\sme)\b|\bwould\sany(?:one|body)\sbe\swilling\b|"
    r"\b(?:heeft|zoekt|kan|neemt|is|heb|does|is|has|can|do)\s(?:jouw|jullie|uw|your)\s(?:\w+\s)?(?:bedrijf|"
    r"organisatie|school|team|afdeling|instelling|lab|praktijk|gemeente|werk(?:gever)?|company|firm|"
    r"department|hospital|employer|ward|group)\b[^.!\n]*\?|"
    r"\bwelke\s(?:[\w'’-]+\s){0,2}?(?:zorginstelling|instelling|organisatie|school|bedrijven|bedrijf|"
    r"ziekenhuis|gemeente|praktijk|werkgever)\b[^.!\n]*\?|\bwho\sin\syour\snetwork\b|\bwie\s(?:laat|neemt|"
    r"helpt|leent|geeft)\s(?:mij|me|ons)\b|\bwie\skent\swie\b|\bwie\szoekt\s(?:er\s)?(?:nog\s)?een\b|"
    r"\bzoek\s(?:jij|je),?\sof\b|"
    r"(?:^|[.!?\n]\s*)any(?:one|body)\s(?:else\s|here\s|out\sthere\s)?(?:know|(?:with|who)\b[^.!\n]*\?|have|"
    r"got|renting|"
    r"hiring|want|up\sfor|tried|in\b|going|selling|able|fancy|interested|else\b)|"
    r"(?:^|[.!?:,]\s*)who\s(?:knows\s(?:a|an|of|someone|somebody|any)|can\s(?:help|recommend|tell|lend|"
    r"explain)|has\s(?:tried|used|a|an|experience|ever\sused|read)|wants\sto\s(?:join|help|come|test)|"
    r"would\slike|is\shiring|is\sup)\b|"
    r"\b(?:please\s)?(?:fill\s(?:in|out)\smy|invullen\b.*\?)|\bif\s(?:you(?:r)?|someone|"
    r"anyone)\s(?:\w+\s){0,3}(?:hear(?:s)?\sof|know(?:s)?\s(?:of|someone|anyone|somebody)|"
    r"need(?:s)?\sa\s\w+\s\w+,\s(?:please|message|dm)|is\shiring)",
    re.IGNORECASE,
)
"""Somebody asks who knows, has or can."""
HAND = compile_late(
    r"\b(?:tips?|hulp|feedback|advies|suggesties|ideeën|aanraders|reacties)\s(?:[\w'’-]+\s){0,6}?(?:is|zijn|"
    r"altijd|meer\sdan)?\s?(?:zeer\s|van\sharte\s|altijd\s|meer\sdan\s)?welkom\b|\bhulp\sgevraagd\b|(?:^|"
    r"[\n.!?]\s*)hulp\snodig\b|"
    r"\b(?:wie\s)?heeft\s(?:er\s)?(?:nog\s)?(?:een\s)?tips?\b|\b(?:heb(?:ben)?|hebt)\s(?:je|jij|"
    r"jullie)\s(?:nog\s|misschien\s)?(?:een\s)?(?:goede\s)?(?:tips?|idee|ideeën|suggesties|aanrader)\b(?!\snodig)|"
    r"^\W*(?:vraagje|korte\svraag|quick\squestion|question|vraag)\b[^?]{0,12}[:,][^.!\n]*\?|\b(?:welke?|"
    r"wat\svoor)\s[^.!?\n]*\b(?:moet|zal|kan|kies|neem|lees)\s(?:ik|we)\b[^.!?\n]*\?|"
    r"\b(?:raden|raad)\s(?:je|jij|jullie)\s(?:me\s|mij\s|ons\s)?aan\b|\bwat\s(?:vinden|denken)\sjullie\b|"
    r"\b(?:wat|welke)\s(?:\w+\s){0,3}(?:zouden|zou|kiezen|gebruiken|lezen|nemen)\s(?:jullie|jij|je)\b|"
    r"\bdeel\s(?:je|jouw)\s(?:eigen\s)?(?:voorbeeld|ervaring|tip|verhaal)\w*\b|\bstem\s(?:op|nu|"
    r"allemaal\sop)\s(?:ons|mij|mijn|onze|dit)\b|\b(?:wil|willen|kun|kunnen|zou|zouden)\s(?:je|jij|"
    r"jullie)\s(?:even\s|misschien\s|mijn\s|deze\s|dit\s|me\s|mij\s)+(?:[\w'’-]+\s){0,5}(?:invullen|lezen|"
    r"helpen|meekijken|delen|nakijken)\b|"
    r"\bany\s(?:good\s)?(?:tips|advice|suggestions|leads|recommendations|recs|pointers|ideas)\b|\b(?:tips|"
    r"advice|suggestions|recommendations|feedback|help|pointers|leads|thoughts)\s(?:[\w'’-]+\s){0,5}?(?:are|"
    r"is|very|most|always|would\sbe)\s(?:very\s|always\s|most\s|much\s)?(?:welcome|appreciated)\b|"
    r"\bhelp\s(?:needed|wanted)\b|(?:^|[.!?\n]\s*)help!|\bvote\sfor\s(?:us|our|my|me)\b|\bwhat\s(?:do|"
    r"would)\syou\s(?:all\s)?(?:think|recommend|suggest|use)\b(?=[^.!]*\?)|\bwhich\s(?:\w+\s){1,4}(?:do|"
    r"would|should)\s(?:you|i)\b[^.!]*\?|"
    r"\bplease\s(?:fill|sign|vote|recommend|tell\sme|send\sme)\b|\b(?:fill\sin|fill\sout|take|vul)\s(?:my|"
    r"mijn|onze|our)\s(?:\w+\s)?(?:survey|questionnaire|enquête|vragenlijst)\b|\blend\sme\b|\bleen(?:t)?\smij\b",
    re.IGNORECASE,
)
"""Somebody asks for an answer, an opinion or a hand."""

NOT_ASKED = compile_late(
    r"\bhow\s(?:can|could|does|do)\s(?:some|any)(?:one|body)\b|\bwas\shoping\b|\bplease\stell\sme\syou\b|"
    r"\b(?:don|didn|doesn)['’]t\shave\sany\b|"
    r"\bdoes\sany(?:one|body)\selse\s(?:find|feel|think|hate|love|notice)\b|\bi(?:['’]m|"
    r"\sam)\slooking\sfor\s(?:a\spath|myself)\b|"
    r"\bik\szoek\s(?:het|dit|dat|alles|ze)\b[^.!?]*\buit\b|\bwie\skent\s(?:er\s)?nog\s(?:de|het|die|dat)\b|"
    r"\bwie\sdurft\ste\b|\bis\sany(?:one|body)\s(?:else\s)?(?:surprised|still|tired)\b|\bdoes\sany(?:one|"
    r"body)\s(?:else\s)?(?:remember|still|ever|feel|think|really)\b|\bkan\siemand\szich\b|"
    r"\bis\ser\siemand\sdie\s(?:niet|nooit)\b|"
    r"\bwie\s(?:heeft|wil|kent|kan|zoekt|weet)\s(?:er\s)?(?:geen\b|nou\sgeen|je|jou|jullie|u|hij|zij|ze|"
    r"men)\b|\bniet\s(?:meer\s)?op\szoek\b|\bnot\s(?:currently\s)?looking\sfor\b|^(?:op\szoek\snaar|"
    r"looking\sfor|searching\sfor|seeking)\b[^?]*,\s(?:\w+\s(?:ik|we|wij|hij|zij|ze)|i|we|he|she|they)\s|"
    r"^\W*(?:what\sdo\syou\sthink|wat\svinden\sjullie|wat\sdenken\sjullie|any\sthoughts|thoughts|any\sideas)\W*$|"
    r"\bwie\s(?:kent|weet|heeft|wil|kan)\s(?:het|hem|haar|ze|dat|dit|dit\sgevoel|het\sgevoel|"
    r"er)\s(?:[\w'’-]+\s){0,3}?niet\b|\bwie\s(?:wil|heeft|kent|kan)\s(?:dat|dit|het|er\szin|nu|nou|"
    r"nog\s(?:zonder|leven))\b(?!\s(?:mijn|voor\smij|een))|"
    r"\bwie\sweet(?:,|\?|\s(?:wat|of|waar|hoe|wordt|komt|word|ben|ook|zelfs|is|zie|kom|gaat)\b|\.\.\.|…|[.!]|"
    r"$)|\bwie\skent\s(?:het|dit|dat|deze|die)\s(?:gevoel|moment|verhaal|liedje|uitdrukking)|\bwie\s(?:kan|"
    r"wil|durft)\s(?:er\s|ons\s|hier\s)?(?:nog|daar|daar\snu|daar\snou|dat|leren|er|"
    r"nee)\b(?=[^?]*\?\s*(?:niemand|ik\sniet|nobody))|"
    r"\bwie\sheeft\s(?:dat|dit|het|ooit|er\szin|er\shier\sooit|bedacht|verzonnen|gelijk|de\s(?:baas|schuld|"
    r"macht|eer))\b|(?:^|[.!?]\s)who\s(?:wants\sto\sbe|has\sever|does(?:n['’]t)|would\shave|needs)\b|"
    r"\bwho\sknows[,.!?…]|"
    r"\bany(?:one|body)\swho\s(?:has|have|knows|thinks|says|believes|tells|works|ever|can)\b(?![^.!?]*\?)|"
    r"\b(?:can|could|has|does|would)\sany(?:one|body)\s(?:really|ever|seriously|still|actually|even|truly|"
    r"believe|remember\swhen)\b|"
    r"\bdo\syou\sknow\s(?:the\sfeeling|that|what|why|how|when|where|who|those|this|it)\b|\bdo\syou\s(?:want|"
    r"need|have)\s(?:to|a|an|tips|help)\b|\bcan\syou\s(?:believe|imagine|tell|help\sit)\b|\bdo\syou\shave\b|"
    r"\bhave\syou\s(?:seen|tried|got|used)\b|\bare\syou\s(?:in|free|able|interested|with|at)\b|"
    r"\bif\s(?:you|u)(?:['’]re|\sare)\s(?:looking|searching|seeking|hiring)\b|\b(?:are|"
    r"were)\syou\s(?:still\s|also\s)?(?:looking|searching|seeking)\b|\bben\s(?:je|"
    r"jij)\s(?:[\w'’-]+\s){0,2}op\szoek\b|\bals\s(?:je|jij|u)\s(?:\w+\s)*op\szoek\b|\b(?:voor|"
    r"for)\s(?:iedereen|wie|everyone|anyone|those|people)\s(?:die\s|who\sis\s|who\sare\s)?(?:op\szoek|"
    r"looking|zoekt)|"
    r"\b(?:was|were|been|werd)\s(?:\w+\s){0,2}(?:looking|searching|seeking|"
    r"hunting)\b(?!\sfor\s(?:\w+\s){0,6}since)|\b(?:ik|we|wij)\s(?:was|waren)\s(?:[\w'’-]+\s){0,3}op\szoek\b|"
    r"\bwas\sik\s(?:[\w'’-]+\s){0,3}op\szoek\b|"
    r"\b(?:zoek|zoeken|op\szoek\snaar|looking\sfor|searching\sfor)\s(?:ik\s|we\s)?(?:nog\s|altijd\s|steeds\s|"
    r"dus\s|nog\ssteeds\s){0,2}(?:de\sverschillen|verschillen|zes\sverschillen|mijn|mezelf|mijzelf|m['’]n|"
    r"zichzelf|ruzie|troost|rust|balans|evenwicht|woorden|de\s(?:juiste\s)?woorden|het\s(?:uit|op)|elkaar|"
    r"uit|op\b|naar\swoorden|verbinding|"
    r"my\s(?!next|first|new|own\sflat)|myself|trouble|love|the\s(?:right\s)?words|meaning|answers|peace|"
    r"balance|inspiration|inspiratie|something\sto\s(?:eat|watch|do)|an?\s(?:excuse|seat|sign|parking))|"
    r"\b(?:looking|zoek)\s(?:forward|back|away|vooruit)\b|\bhelp(?:t)?\s(?:jou|je|jullie|you)\b|"
    r"\btips?\snodig\b|\bany\squestions\b|\bask\sme\sanything\b",
    re.IGNORECASE,
)
"""What looks like a request, and is a saying, a look back, or something said to those who seek."""
OFFERED = compile_late(
    r"\b(?:afdeling\szoekt|bedrijf\szoekt|organisatie\szoekt|department\sis|company\sis|reageer\svia|"
    r"via\sde\ssite|on\sthe\ssite|senior|vacature|solliciteer\w*|sollicitaties|"
    r"kom\s(?:je\s)?(?:bij\sons\s)?werken|word\s(?:jij\s)?onze|ons\steam|onze\s(?:nieuwe\s)?collega|"
    r"nieuwe\scollega|marktconform|cao|arbeidsvoorwaarden|salaris\svan|wij\sbieden|we\sbieden|"
    r"reageer\s(?:dan\s)?(?:voor|uiterlijk)|fte|uur\sper\sweek|\d\d\suur,|winkel|bestel\snu|korting|webshop|"
    r"gratis\sproefles|meld\sje\saan\svoor\sde\scursus|"
    r"we(?:['’]re|\sare)\s(?:now\s)?hiring|i(?:['’]m|\sam)\shiring|now\shiring|join\s(?:our|the|us|my)\b|"
    r"apply\b|applications|send\s(?:your|us\syour)\scv|competitive\ssalary|we\soffer|"
    r"our\s(?:team|shop|gym|store|course|company|growing|new\scolleague)|my\steam\s(?:is|needs)|discount|"
    r"sign\sup\sfor\sour|buy\b|only\stoday|free\strial|"
    r"collega|\w*medewerker|adviseur\sdie|vakkundige|sollicitant\w*|candidates?|kandida(?:at|ten)|"
    r"developers?|engineers?|verkoper|kok\b|chauffeur|werkvoorbereider|teamleider|experienced|ervaren)\b",
    re.IGNORECASE,
)
"""Work or wares that are offered to whom reads."""
TO_OTHERS = compile_late(
    r"\b(?:vraag\saan\sde\s(?:klas|groep|studenten)|(?:morgen|volgende\sweek)\s(?:volgt\s)?het\santwoord|"
    r"antwoord\s(?:onderaan|in\sde\sreacties|hieronder)|quizvraag|quiz|raad\shet|meerkeuze|discussievraag|stelling|"
    r"(?:asked|asks|vroeg|vraagt|zei|zegt|said|says|roept|riep|shouted|wrote|"
    r"schreef)\b[^.!?\n]{0,40}[:,]?\s*[“\"‘'«]?\s*$|answer\s(?:below|tomorrow|in\sthe\scomments)|"
    r"question\sfor\s(?:the\s)?class)",
    re.IGNORECASE,
)
"""Asked of a class, or by somebody else."""
ANSWERED = compile_late(
    r"^\s*(?:nee|ja|no|yes|nope|niemand|nobody|ik\s(?:wel|niet|ook|te)|not\sme|me\sneither|omdat|because|nou|"
    r"well|simpel|simple|antwoord|answer|het\santwoord|the\sanswer|blijkt|turns\sout|spoiler|kort|short|"
    r"begin|start|stilte|silence|precies|exactly|dat\skomt|that\sis|that['’]s|door\b|by\b|met\b|je\s|you\s)\b",
    re.IGNORECASE,
)
"""How somebody goes on who answers their own question."""
WHY = compile_late(r"\b(?:waarom|hoe|wat|wanneer|why|how|what|when)\b", re.IGNORECASE)
GOES_ON = compile_late(
    r"\b(?:ik|mij|me|mijn|ons|onze|i|i['’]m|my|we|our|us|alvast|bedankt|dank|thanks|thx|tips|please|graag|"
    r"svp|dm|mail|liefst|preferably|help|hulp|delen|share|rt)\b|[?#]",
    re.IGNORECASE,
)
"""How somebody goes on who does want an answer."""

CONTACT = compile_late(
    rf"\bneed\s{_SOME}\s(?:[\w'’-]+\s){{0,3}}?{_HELPERS}\b|"
    r"\b(?:(?:plek|plaats)\s(?:als|bij|voor)|a\s(?:post|seat|place)\s(?:in|at|as|for)|lijntje|lezers?|"
    r"meelezers?|(?:proef|second|beta)\s?readers?|sprekers?|"
    r"duale?\sopleiding|(?:ken|kent|kennen|know|knows)\s(?:\w+\s){1,5}?(?:die|dat|who|"
    r"that)\s(?:[\w'’-]+\s){0,5}?(?:stagiair\w*|student\w*|intern|trainee|laten|laat|let|meekijken|gebruiken|"
    r"could\suse|needs?|zoekt|hires?|takes?)|"
    r"meekijken|meelopen|shadow|chauffeur|mantelzorgers?|ouders|fietskoeriers|die\smee\swillen|tenoren|"
    r"tenors?|versterking|leads|job\smarket|kok|chef|inzetbaar|leerkracht|supervisor|begeleider|apprentices?|"
    r"(?:takes?|hires?)\s(?:on\s)?(?:interns|apprentices|students|people)|placement|carers?|parents|"
    r"place\sto\sstay|landlord|work\sexperience|interviewed|dissertation|kent\swie|joinery|"
    r"\w*stages?|stage\w*|meeloop\w*|afstudeer\w*|afstuderen|(?:bij|vakantie|droom|start|"
    r"zij-instroom)?baan(?:tje)?|werk|werkplek|werkervaring\w*|leerwerk\w*|leerbaan|functie|vacatures?|"
    r"traineeships?|opdracht(?:en|gevers?)?|klus(?:sen)?|rol|positie|"
    r"kamers?|woning|appartement|woonruimte|studio|huisgenote?n?|oppas|deelnemers?|respondenten|"
    r"proefpersonen|vrijwilligers?|testers?|testpersonen|ervaringsdeskundigen?|"
    r"mensen\s(?:die|met|bij|uit)|iemand\s(?:die|bij|met|uit|in)|experts?|docenten|leraren|"
    r"\w*verpleegkundigen?|stagiair\w*|bedrij(?:f|ven)|organisaties?|instelling(?:en)?|zorginstelling|"
    r"ziekenhui(?:s|zen)|school|scholen|museum|musea|gemeente|praktijk|"
    r"interview(?:s|en|ees)?|spreken|enquête|vragenlijst|mentor|contact|co-?founder|medeoprichter|"
    r"bestuurslid|uitdaging(?:en)?|kans(?:en)?|avontuur|werkgever|sollicit\w+|werkzoekend\w*|opentowork|"
    r"jonge\sonderzoekers|"
    r"internships?|placements?|jobs?|roles?|positions?|work|gigs?|thesis|graduation|apprenticeships?|"
    r"openings?|vacanc(?:y|ies)|commissions|freelance|rooms?|flats?|flat\sshare|flatmate|housemate|apartment|"
    r"place\sto\slive|participants?|respondents?|volunteers?|survey|questionnaire|"
    r"people\s(?:who|in|at|with)|someone\s(?:who|at|in|with)|somebody\s(?:who|at|in|with)|anyone\s(?:who|at|"
    r"in|with)|teachers|nurses|company|companies|organisations?|lab|hospital|water\sboard|hiring|hires?|"
    r"bookkeeper|midwife|opportunit(?:y|ies)|challenges?|chapter|adventure|lay-?off|laid\soff|redundant|"
    r"interns?|employer|speakers?|collaborators?|co-?authors?|desk\sfor)\b",
    re.IGNORECASE,
)
"""What contacts have or know somebody for: places, work, people."""
THING = compile_late(
    r"\b(?:know|recommend|suggest|kent|kennen|ken\s(?:je|jij)|weet|zoek(?:en)?|aanraden|aanbevelen|"
    r"looking\sfor|heeft\siemand)\s(?:of\s)?(?:iemand\s|any\s|nog\s)?"
    r"(?:een|a|an|the|de|het|some|any|good|goede?)\s(?:[\w'’-]+\s){0,2}?(?:boek|boeken|podcast|film|serie|"
    r"restaurant|café|recept|lettertype|dataset|datasets?|tandarts|kapper|loodgieter|"
    r"cursus|bron|plek\som|tool|app|laptop|fiets|artikel|books?|movie|series|recipe|typeface|font|dentist|"
    r"hairdresser|plumber|course|source|place\sto\s(?:study|eat|work)|"
    r"article|paper|bike|keyboard|tutorial)\b",
    re.IGNORECASE,
)
"""What is asked for, where it is a thing that any reader may name."""
OPENED = compile_late(
    r"\b(?:als|mocht)\sje\s(?:iemand|een\s\w+)\s(?:weet|kent|weten|kennen)\b|\b(?:delen|retweets?|rt|"
    r"reposts?)\swordt\b|"
    r"\b(?:of|or|en|and)\s(?:ken\s(?:je|jij)\s|weet\s(?:je|jij)\s|zoekt\s|do\syou\sknow\s|know\s)?(?:iemand|"
    r"someone|somebody|anyone|anybody)\b|"
    r"\b(?:iemand|someone|somebody|anyone|anybody)\s(?:\w+\s){0,2}(?:die\s(?:je|jij|jullie|u)\s(?:kent|"
    r"kennen)|you\sknow|in\s(?:je|jouw|jullie|your)\snetwe?o?rk)|"
    r"\bin\s(?:je|jouw|jullie|uw|your)\s(?:netwerk|network|omgeving|kring)\b|\bken\s(?:je|jij|"
    r"jullie)\s(?:misschien\s|toevallig\s)?(?:iemand|een|mensen)\b|\bkennen\sjullie\siemand\b|\b(?:wie|"
    r"weet\siemand|kent\siemand|kent)\s(?:kent\s|weet\s(?:er\s)?)?(?:iemand|nog\sen|van\seen|een\b)|"
    r"\bwie\s(?:kent|weet)\b|\b(?:weet|kent)\siemand\b|\bdan\sken\sje\s(?:vast\s)?iemand\b|"
    r"\byou\s(?:surely\s|probably\s)?know\ssomebody\b|\bwho\sin\syour\snetwork\b|\banyone\sknow\sof\b|"
    r"\bplease\s(?:do\s)?share\b|\bzoek\s(?:jij|je),?\sof\s(?:zoekt\s)?iemand\b|"
    r"\bdo\syou\sknow\s(?:of\s)?(?:someone|somebody|anyone|anybody|people|one)\b|\b(?:does|do|can|"
    r"could)\s(?:anyone|anybody|you)\sknow\b|\bwho\sknows\sa\b|\bken\s(?:je|jij)\ser\b|"
    r"\bdelen\s(?:mag|is\s|helpt|wordt|graag|svp|=)|\b(?:graag|please|pls)\s(?:even\s)?(?:delen|share|repost|"
    r"rt|retweet)\b|\bdoorsturen\s(?:mag|is)\b|\bstuur\s(?:\w+\s){0,4}door\b|\bzegt?\shet\svoort\b|"
    r"\btag\s(?:iemand|someone|them|hem|haar|ze|gerust|a\b|je\b|your)\b|\bpass(?:ing)?\s(?:it|this)\son\b|"
    r"\bspread\sthe\sword\b|\b(?:shares?|sharing|reposts?|retweets?)\s(?:and\s\w+\s)?(?:is|are|appreciated|"
    r"welcome|gewaardeerd|helps)\b|"
    r"\b(?:put|brengen?|breng)\s(?:me|mij)\s(?:in\s(?:touch|contact))|\bin\scontact\sbrengen\b|\bhear\sof\b|"
    r"\bif\syou\sknow\s(?:someone|anyone|somebody|of)\b|\bweet\s(?:je|jij)\siemand\b",
    re.IGNORECASE,
)
"""Readers may answer for whom they know, or pass it on."""
REPORTED = compile_late(
    r"\b(?:asked|asks|ask|vroeg|vraagt|vroegen|zei|zegt(?!\shet\svoort)|said|says|shouted|wrote|schreef|"
    r"riep)\b[^.!?]*$",
    re.IGNORECASE,
)
"""How what somebody else asked is led in."""
