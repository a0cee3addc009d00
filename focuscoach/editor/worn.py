"""Words that stand in everybody's posts: set announcements, and lines that only ask for a click.

A list, in both languages. It says nothing of who or what wrote a text; a phrase between quotation marks is spoken of,
and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_SET = r"""
(?:thrilled|humbled|honou?red|excited|delighted|stoked|ecstatic|pumped|proud)(?: and \w+)? to TELL\b
(?:i['’]?m|i am|we['’]?re|feel(?:ing)?|so|truly|deeply|beyond|absolutely) (?:thrilled|humbled|blessed)\b(?! to \w)
ALONE(?:thrilled|humbled)\b(?! to \w)
game[- ]?changers?\b|move the needle|low[- ]hanging fruit|think(?:ing)? outside (?:of )?the box|hit the ground running
dream come true|hard work pays off|the rest is history|words (?:cannot|can['’]t) (?:express|describe)|words fail me
in today['’]s (?:fast[- ]paced|ever[- ]changing|digital|competitive) (?:world|landscape|age)|results[- ]driven
(?:i['’]?m|i am) passionate about|exciting (?:new |next )?chapter|(?:amazing|incredible) journey|synerg(?:y|ies)\b
grateful for (?:this|the) (?:amazing |incredible )?(?:journey|opportunity)
let['’]s unlock\b|unlock(?:ing|s)? (?:the|your|our|their|its|his|her) (?:\w+ )?potential|to the next level
(?:is|are) the future(?=[.!])|the sky is the limit|together we (?:can|will|are stronger)\b
what an? (?:amazing |incredible |wild )?(?:journey|ride|rollercoaster|honou?r)(?=[.!]|$)
let that sink in|read that again|unpopular opinion|hot take:|stop scrolling|you won['’]t believe
GLAD(?: en \w+)?,? (?:om )?(?:\w+ ){0,3}?te (?:mogen |kunnen ){0,2}DELEN
met (?:gepaste |veel |grote )?trots (?:presenteer|deel|kondig|meld|mag ik)
naar een hoger (?:niveau|plan) (?:te )?(?:tillen|brengen)|samen sterk(?=[.!\n]|$)|(?:is|zijn) de toekomst(?=[.!])
samen maken (?:we|wij) het verschil
nederig en dankbaar|dankbaar en nederig|ik voel me (?:zo )?(?:gezegend|nederig)|woorden schieten (?:me |mij )?tekort
laaghangend fruit|stip op de horizon|out[- ]of[- ]the[- ]box|buiten de (?:gebaande paden|kaders|box)|hard werken loont
droom(?: die)? (?:komt|kwam) uit|in een wereld waarin|in de(?:ze)? snel veranderende (?:wereld|maatschappij)
gepassioneerde?\b|wat een (?:eer|reis|rollercoaster)\b|nieuw hoofdstuk in mijn (?:leven|carrière|loopbaan)
laat (?:dat|dit) even (?:bezinken|inzinken|op je inwerken)|lees dat nog eens|onpopulaire mening|stop met scrollen
"""
_BAIT = r"""
ALONE(?:do you )?agree\?
ALONE(?:your )?thoughts\?
ALONEwho['’]?s with me\?
like(?: and| &|,) (?:share|comment|repost|subscribe)|(?:share|repost|like)(?: this)? if you\b|follow (?:me )?for more
(?:leave a )?comments? below(?=[.!]|$)|let me know in the comments
laat (?:het )?(?:me |mij )?(?:het )?weten in de (?:comments|reacties)
comment (?:[\"“'‘]\w+[\"”'’]|yes\b|below (?:if|and)\b)
ALONE(?:ben je het )?(?:er ?)?(?:mee )?eens(?: of (?:niet|oneens))?\?
ALONE(?:jouw |jullie )?gedachten\?
(?:likes?|liken|delen?|deel)(?: en| &|,) (?:deel|delen|like|liken|reageer)\b
(?:deel|like|repost)(?: dit)?(?: bericht)? als (?:je|jij|jullie)\b
reageer met [\"“'‘]\w+|volg (?:me|mij) voor meer|drop (?:je|een) \w+ in de (?:comments|reacties)
"""
_PARTS = {
    "ALONE": r"(?:(?<=[.!?…\n])|(?<=\A)|(?<=[.!?…\n] ))[ \t]*",  # what begins a sentence
    "TELL": r"(?:announce|share|reveal|introduce|present|report|say that|tell you|let you know|have been|join|embark"
    r"|be (?:part of|joining|named|selected|featured|recogni[sz]ed))",
    "GLAD": r"(?:apetrots|supertrots|trots|dolblij|superblij|blij|verheugd|vereerd|dankbaar)",
    "DELEN": r"(?:delen|aankondigen|vertellen|melden|presenteren|laten weten|onthullen|verwelkomen)",
}
"""What stands in several lines, under the name by which they call it."""
_STEMS = re.compile(
    r"thrill|humbl|hono|excit|delight|stoked|ecstat|pumped|proud|bless|game|needle|fruit|the[- ]box|running|come true"
    r"|pays off|history|words |today|driven|passion|chapter|grateful|journey|synerg|sink in|again|opinion|hot take"
    r"|scroll|believe|trots|blij|verheugd|vereerd|dankbaar|nederig|gezegend|horizon|gebaande|kaders|loont|droom|woorden"
    r"|wereld|gepassio|wat een|hoofdstuk|bezink|inzink|inwerk|nog eens|mening|agree|thoughts|with me|like|share|repost"
    r"|what a|comment|follow|potential|unlock|level|future|limit|together"
    r"|niveau|hoger|samen|toekomst|weten in|eens|gedacht|deel|delen|reageer|volg |drop ",
    re.IGNORECASE,
)
"""What a text must hold for a closer look to be worth its time."""
_QUOTED = re.compile(r"[“„\"«][^“”„\"«»\n]{0,400}[”\"»]|(?<!\w)['‘][^'‘’\n]{3,400}['’](?!\w)")
LONGEST = 60
"""Characters of a phrase that are repeated to the writer."""


@cache
def _compile() -> re.Pattern[str]:
    """Return all lines as one pattern; most drafts need it not."""
    lines = [line for line in (_SET + _BAIT).splitlines() if line]
    whole = "|".join(rf"(?<![\w#@-])(?:{line})" for line in lines)
    for name, part in _PARTS.items():
        whole = whole.replace(name, part)
    return re.compile(whole, re.IGNORECASE)


def find_worn(text: str) -> Iterator[tuple[int, int]]:
    """Give where a text says what everybody says, in order.

    >>> text = "I'm thrilled to announce a new chart. Agree?"
    >>> [text[start:end] for start, end in find_worn(text)]
    ['thrilled to announce', 'Agree?']
    >>> list(find_worn("Never write “thrilled to announce”. Do you agree with that?"))
    []
    """
    if not _STEMS.search(text):
        return
    quoted: list[tuple[int, int]] | None = None
    for found in _compile().finditer(text):
        start = found.end() - len(found.group().lstrip())
        if quoted is None:
            quoted = [one.span() for one in _QUOTED.finditer(text)]
        if not any(begin <= start and found.end() <= end for begin, end in quoted):
            yield start, found.end()
