"""The word lists behind the signals, Dutch and English together, in small letters.

A list gathers common words of one thing that the labelling guide names (`corpus/guide.md`). Some have another
meaning in the other language or in another sentence ("bank", "party"): a signal is a hint that the model weighs.
"""

from __future__ import annotations


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


FIRST = _split("ik mij me mijn mn i im my myself mezelf")
WE = _split("wij we ons onze us our")
YOU = _split("jij je jou jouw jullie u you your yours ya jonge dude mate")
TIME = _split(
    """vandaag vanavond vanmiddag vanochtend vannacht gisteren morgen straks zometeen net eindelijk weekend
    vrijdag maandag zaterdag zondag today tonight tomorrow yesterday morning evening finally friday monday
    saturday sunday now nu just bed slapen sleep"""
)
FEELING = _split(
    """hou houd liefde verliefd mis gemist huil huilen gehuild verdrietig blij gelukkig trots boos bang
    zenuwachtig moe gestrest eenzaam verveel saai hoop haat leuk leuke lekker heerlijk heerlijke gezellig
    gezellige fijn fijne zielig jammer balen helaas kut klote gek dom lief mooi mooie genieten genoten zucht
    pfff love loved loving miss missed missing cry crying cried tears sad happy glad proud angry scared
    afraid nervous tired exhausted lonely alone bored boring hope hoping hate excited anxious grateful
    thankful blessed heart hart feel feeling feels felt gevoel voel fun cute sweet lovely ugh yay aww omg
    wtf damn"""
)
DAILY = _split(
    """eten ontbijt lunch lunchen avondeten koken gekookt kookt koffie thee bier biertje wijn wijntje pizza
    patat friet frietjes taart koek ijsje soep chocola slapen geslapen wakker opstaan bed bank douche
    douchen wassen nagels huis thuis tuin keuken opruimen boodschappen winkelen shoppen fiets fietsen trein
    bus file auto regen zon zonnetje sneeuw warm koud ziek verkouden hoofdpijn griep koorts tandarts dokter
    sporten gym hardlopen wandelen zwemmen vakantie strand feest feestje uitgaan dansen kater school les
    lesuur huiswerk toetsweek tentamen breakfast dinner cooking coffee tea beer wine cake cookies soup
    asleep awake nap shower laundry hair nails home house garden room kitchen cleaning groceries shopping
    bike train traffic car rain sunshine snow cold sick flu headache fever dentist running walk holiday
    vacation beach party dancing hangover homework exam exams sofa couch pyjamas pajamas weekend"""
)
WORLD = _split(
    """kabinet regering minister gemeente gemeenteraad raad wethouder burgemeester overheid beleid wetgeving
    verkiezingen partij vvd pvda cda groenlinks politie rechter rechtbank economie bedrijf bedrijven markt
    klanten product producten onderzoek rapport cijfers studie artikel boek recensie blog column interview
    nieuws update app software versie website tool tips vacature vacatures gezocht training congres
    conferentie symposium webinar workshop event sector zorg onderwijs duurzaam duurzaamheid energie klimaat
    technologie data innovatie digitaal strategie marketing campagne project government parliament congress
    senate president election elections policy law court police economy company companies business market
    customers research report study article book review news release launch version tools tip hiring job
    jobs vacancy conference summit session speaker industry healthcare education sustainability energy
    climate technology digital innovation strategy campaign startup investors price prices percent according
    announces announced"""
)

LISTS = (FIRST, WE, YOU, TIME, FEELING, DAILY, WORLD)
"""Every list."""
