"""Words that never name a subject: the stop words of Dutch and English, and empty words of posts."""

from __future__ import annotations

from functools import cache

from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.splitting import FILE

_EMPTY = """
a about actually again ago ain all almost amp nbsp quot already also always amazing and another any anybody anymore
anyone anything article ask asked asking away awesome awful back bad basically beautiful because become believe
best better big bit blog boring bring buy bye came can can't cannot cant check come comes coming congrats
consider cool could couldn't couldnt course crazy cute damn day days definitely did didn't didnt different
discussion do does doesn't doesnt doing don't done dont edit eight either else end enjoy enough especially
etc even ever every everybody everyone everything exactly example excellent excited fantastic far feel
feeling feels felt few finally find fine finish finished first five follow forward found four free friday
friend friends full fun funny gave get gets getting girl give given gives giving glad go goes going gone
gonna good got gotta great guess guy guys had hadn't half happen happened happy hard has hasn't hate have
haven't having he's hear heard hello help here's hey hi high hope hour hours how huge hundred i'd i'll i'm
i've idea if im important instead interested interesting into isn't issue it's its itself ive just keep kind
kinda knew know known knows large last late lately later latest learn learned least left less let let's life
like liked likely likes link list literally little live ll lol long longer look looked looking looks lot
lots love loved lovely low made main make makes making man many matter may maybe mean means meant might
million min minute minutes moment monday month months more morning most much must my myself name near nearly
need needed needs never new news nice night nine no nobody none nope normal nothing now number of off oh ok
okay old one ones online only open or other others our out over own part past people perfect perhaps person
piece place please plus point possible post posted posts pretty probably problem put question questions
quick quickly quite ran rather re read reading ready real really reason recent recently reports right rt
said same saturday saw say saying says second see seem seems seen self send sent series seven several share
shared she's short should shouldn't show shows side similar simple simply since six small some somebody
someone something sometimes soon sorry sort sound spend spent start started starting starts stay stays still
stop story stuff such suggestions sunday super sure take taken takes taking talk talking talks tell ten
thank thanks that's the their them then there there's these they they're thing things think thinking thinks
third this those though thought thoughts thousand three through thursday thx time times tip tips title today
together told tomorrow tonight too took top total totally tried true try trying tuesday turn turned twenty
two type understand until up update us use used useful using usually ve version very via video view wait
waiting wanna want wanted wants was wasn't watch way ways we're we've wednesday week weekend weeks well went
were weren't what what's whatever when where whether which while who why will wish with within without woman
won't wonder wonderful wondering word words worked works worst worth would wouldn't wow wrong wrote yay yeah
year years yep yes yesterday yet you'd you'll you're you've your yours yourself zero

aan aantal aardig acht af afgelopen al alle alleen allemaal alles als altijd ander andere anders april
augustus avond beetje begin beginnen begint begon behoorlijk beide bekend bekijk belangrijk ben best beste
beter bij bijna bijvoorbeeld bijzonder binnen bleek blij blijft blijkt blijven boven daar daarna daarom
dacht dag dagen dan dank dankjewel dankzij dat december deel deze dinsdag dit doe doen doet donderdag door
doordat drie duizend dus echt een eens eerder eerst eerste effe eigenlijk einde elf elk elke en enorm er erg
ergens even extra februari fijn gaaf gaan gaat gaf gebruik gebruiken gebruikt gedaan geef geeft geen gehad
geleden gelezen gelukkig genoeg geven gewoon gezellig gezien ging goed goede goeie graag groot grote haar
had half hallo handig hartelijk heb hebben hebt heeft heel heerlijk helaas hele helemaal help helpen hem hen
het hetzelfde hier hoe hoeveel hoewel hoi honderd hoor hun idee ieder iedere iedereen iemand iets ik in
inderdaad is ja jaar jammer januari jaren je jij jou jouw juist juli jullie juni kan keer keken kende kennen
kent kijk kijken klaar klein kleine kom komen komende komt kon kort kreeg krijg krijgen krijgt kun kunnen
kunt kwam laat laatst laatste lag lang langer last laten leer leert lees leren leuk leuke lezen liefst
liever liggen ligt lijkt link maak maakt maakte maand maandag maanden maar maart mag maken man me mee meer
meest meestal mei men mens mensen met mij mijn miljoen minder minuten misschien moest moet moeten mogelijk
mogen moment mooi mooie morgen naar naast nacht natuurlijk nee negen nergens net niemand niet niets nieuw
nieuwe nieuws niks nodig nog nooit november nu nul of ofzo ok oktober om omdat onder ongeveer ons onze ook
op oud oude over overal paar pas per persoon plaats plek prachtig prachtige precies prima proberen recent
redelijk reden rond ruim samen september sinds slecht sommige sowieso staan staat start steeds stel stond
stuk succes super te tegen ten terug thuis tien tijd tijdens tip tips toch toe toen top trots tussen twaalf
twee twintig uit uiteraard unieke uur vaak vaker van vanaf vanavond vandaag vandaan vanmiddag vanmorgen
vanochtend vanuit vanwege veel ver verder vertelde vertellen vier vijf vind vinden vindt volgend volgende
volgens vond voor vooral voorbeeld voordat vraag vragen vrij vrijdag vroeg waar waarbij waarin waarom waarop
wanneer want waren was wat we weekend weer weet weg weinig wel welk welke welkom werd werden weten wie wij
wil wilde willen wist woensdag worden wordt zag zat zaterdag ze zeer zeg zeggen zegt zei zelf zelfs zes zet
zetten zeven zich zie zien ziet zij zijn zin zit zitten zo zoals zodat zoek zoeken zondag zonder zou zouden
zowel zul zullen
"""


@cache
def stop_words() -> frozenset[str]:
    """Return the words, in small letters."""
    with open_model() as folder:
        told = read_json(folder / FILE)["stop"]
        return frozenset(_EMPTY.split()).union(*(words.split() for words in told.values()))
