"""Words that never name a subject: the stop words of Dutch and English, and empty words of posts."""

from __future__ import annotations

from functools import cache

_EMPTY = """
a about actually again ago ain all almost already also always amazing and another any anybody anymore anyone
anything article ask asked asking away awesome awful back bad basically beautiful because become believe
best better big bit blog boring bring buy bye came can can't cannot cant check come comes coming congrats
consider cool could couldn't couldnt course crazy cute damn day days definitely did didn't didnt different
discussion do does doesn't doesnt doing don't done dont edit either else end enjoy enough especially etc
even ever every everybody everyone everything exactly example excellent excited fantastic far feel feeling
feels felt few finally find fine finish finished first follow forward found free friday friend friends full
fun funny gave get gets getting girl give given gives giving glad go goes going gone gonna good got gotta
great guess guy guys had hadn't half happen happened happy hard has hasn't hate have haven't having he's
hear heard hello help here's hey hi high hope hour hours how huge i'd i'll i'm i've idea if im important
instead interested interesting into isn't issue it's its itself ive just keep kind kinda knew know known
knows large last late lately later latest learn learned least left less let let's life like liked likely
likes link list literally little live ll lol long longer look looked looking looks lot lots love loved
lovely low made main make makes making man many matter may maybe mean means meant might min minute minutes
moment monday month months more morning most much must my myself name near nearly need needed needs never
new news nice night no nobody none nope normal nothing now number of off oh ok okay old one ones online only
open or other others our out over own part past people perfect perhaps person piece place please plus point
possible post posted posts pretty probably problem put question questions quick quickly quite ran rather re
read reading ready real really reason recent recently right rt said same saturday saw say saying says second
see seem seems seen self send sent series several share shared she's short should shouldn't show shows side
similar simple simply since small some somebody someone something sometimes soon sorry sort sound spend
start started starting starts still stop story stuff such suggestions sunday super sure take taken takes
taking talk talking tell thank thanks that's the their them then there there's these they they're thing
things think thinking third this those though thought thoughts three through thursday thx time times tip
tips title today together told tomorrow tonight too took top total totally tried true try trying tuesday
turn turned two type understand until up update us use used useful using usually ve version very via video
view wait waiting wanna want wanted wants was wasn't watch way ways we're we've wednesday week weekend weeks
well went were weren't what what's whatever when where whether which while who why will wish with within
without woman won't wonder wonderful wondering word words worked works worst worth would wouldn't wow wrong
wrote yay yeah year years yep yes yesterday yet you'd you'll you're you've your yours yourself

aan aantal aardig af afgelopen al alle alleen allemaal alles als altijd ander andere anders april augustus
avond beetje begin beginnen begint begon behoorlijk beide bekend bekijk belangrijk ben best beste beter bij
bijna bijvoorbeeld bijzonder binnen blij blijft blijven boven daar daarna daarom dacht dag dagen dan dank
dankjewel dankzij dat december deel deze dinsdag dit doe doen doet donderdag door doordat dus echt een eens
eerder eerst eerste effe eigenlijk einde elk elke en enorm er erg ergens even extra februari fijn gaaf gaan
gaat gebruik gebruiken gebruikt gedaan geef geeft geen gehad geleden gelezen gelukkig genoeg geven gewoon
gezellig gezien ging goed goede goeie graag groot grote haar had half hallo handig hartelijk heb hebben hebt
heeft heel heerlijk helaas hele helemaal help helpen hem hen het hetzelfde hier hoe hoeveel hoewel hoi hoor
hun idee ieder iedere iedereen iemand iets ik in inderdaad is ja jaar jammer januari jaren je jij jou jouw
juist juli jullie juni kan keer kennen kijk kijken klaar klein kleine kom komen komende komt kon kort krijg
krijgen krijgt kun kunnen kunt kwam laat laatst laatste lang langer last laten leer leert lees leren leuk
leuke lezen liefst liever liggen ligt lijkt link maak maakt maakte maand maandag maanden maar maart mag
maken man me mee meer meest meestal mei men mens mensen met mij mijn minder minuten misschien moest moet
moeten mogelijk mogen moment mooi mooie morgen naar naast nacht natuurlijk nee nergens net niemand niet
niets nieuw nieuwe nieuws niks nodig nog nooit november nu of ofzo ok oktober om omdat onder ongeveer ons
onze ook op over overal paar pas per persoon plaats plek prachtig prachtige precies prima proberen recent
redelijk reden rond ruim samen september sinds slecht sommige sowieso staan staat start steeds stel stuk
succes super te tegen ten terug thuis tijd tijdens tip tips toch toe toen top trots tussen twee uit
uiteraard unieke uur vaak vaker van vanaf vanavond vandaag vandaan vanmiddag vanmorgen vanochtend vanuit
vanwege veel ver verder vind vinden vindt volgend volgende volgens vond voor vooral voorbeeld voordat vraag
vragen vrij vrijdag vroeg waar waarbij waarin waarom waarop wanneer want waren was wat we weekend weer weet
weg weinig wel welk welke welkom werd werden wie wij wil wilde willen woensdag worden wordt zaterdag ze zeer
zeg zeggen zegt zei zelf zelfs zet zetten zich zie zien ziet zij zijn zin zit zitten zo zoals zodat zoek
zoeken zondag zonder zou zouden zowel zul zullen
"""


@cache
def stop_words() -> frozenset[str]:
    """Return the words, in small letters."""
    from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
    from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH

    return frozenset(_EMPTY.split()) | ENGLISH | DUTCH
