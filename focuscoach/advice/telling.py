"""How well a post speaks for itself to somebody who sees nothing else: for cards, and for what a prompt takes up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from focuscoach.advice.apart import are_akin
from focuscoach.language.passages import join_ends
from focuscoach.language.patterns import compile_late
from focuscoach.language.text import HASHTAG, LINK, cover, normalise

FEWEST, ENOUGH = 6, 20
"""Words under which a post tells nothing on its own, and from which on its length is no matter."""
WORN, LEANS, CALLS, SCOLDS = 0.2, 0.4, 0.5, 0.3
"""What a greeting, a certificate, a vacancy or a bare link counts, a post that leans on something unseen, one that only
calls, announces or asks, and one that scolds or shouts."""
UNNAMED = 0.3
"""What a post counts that names nothing of the focus."""
_WORD = compile_late(r"[^\W\d_][\w'’-]*")
_HEADING = compile_late(
    r"^\W*(?:facebook|instagram|linkedin|twitter)[ -]?(?:post|bericht)\w* (?:op|van|of|on) \S+\s*",
    re.IGNORECASE,
)
"""What stands above a post that was copied to a site of one's own."""
_LEANS = compile_late(
    r"\W*(?:and|but|so|this|that|these|those|it|he|she|they|him|her|them|also|yes|no|nope|yeah|haha\w*|lol|same|"
    r"because|or|then|there|here|which|en|maar|dus|dit|dat|deze|die|het is|hij|zij|ze|hem|haar|ook|ja|nee|want|of|"
    r"toen|daar|hier|zo|jawel|precies|exactly|agreed|indeed|inderdaad)\b",
    re.IGNORECASE,
)
_GREETS = compile_late(
    r"\b(?:thanks|thank you|thx|dank(?:jewel|je|u|jullie)?|bedankt|congrat\w*|gefeliciteerd|proficiat|"
    r"happy (?:birthday|new \w+|easter|christmas|\w+day)|fijne (?:feest|kerst|dag|avond|paas|vakantie)\w*|"
    r"merry christmas|good (?:morning|night|evening)|goede?(?:morgen|middag|avond|nacht)|welterusten|"
    r"not really|just kidding|grapje|"
    r"see you|see y'all|tot ziens|tot (?:morgen|straks|volgende)|welkom|welcome|jarig|birthday|bye|doei|"
    r"cheers|proost|great (?:meet|meeting|event|evening|seeing|to see)\w*|leuk(?:e)? (?:avond|bijeenkomst))\b",
    re.IGNORECASE,
)
_CERTIFICATE = compile_late(
    r"\b(?:completed?|finished|earned|obtained|received|passed|behaalde?|afgerond|ontving|gehaald)\b.{0,60}"
    r"\b(?:certificat\w+|certified|course|badge|diploma|certificaat|cursus|module|credential)\b|"
    r"\b(?:certificat\w+|certificaat|badge)\b.{0,40}\b(?:completed?|earned|behaald|ontvangen|linkedin learning)\b",
    re.IGNORECASE | re.DOTALL,
)
_CALLS = compile_late(
    r"\b(?:has anyone (?:ever|else)|heeft iemand|does anyone|am i the only|"
    r"link in (?:de )?bio|klik hier|click here|lees (?:hier|verder|meer)|read (?:more|on|here)|sign up|"
    r"register (?:here|now)|meld je (?:nu )?aan|schrijf je in|retweet|please share|delen mag|spread the word|"
    r"stay tuned|watch this space|coming up soon|excited to (?:inform|announce|share)|i am (?:thrilled|honou?red)|"
    r"trailer|teaser|out now|now live|(?:new|nieuwe) (?:video|episode|aflevering)|"
    r"subscribe|follow (?:me|us)|volg (?:mij|me|ons)|like and|check (?:it|this|out)|use (?:the )?code|"
    r"join us|doe mee|giveaway|winactie|tickets?|kaarten te koop|sale|korting|discount|vote for|stem op)\b",
    re.IGNORECASE,
)
_SCOLDS = compile_late(
    r"\b(?:insane|ridiculous|pathetic|disgusting|garbage|trash|horrible|awful|terrible|stupid|idiots?|morons?|liars?|"
    r"scum|train ?wreck|sucks?|so dumb|fed up|sick of|can(?:['’]?t|not) stand|i hate|hated?|angry|furious|homicidal|"
    r"what a joke|shame on|clowns?|belachelijk|schandalig|schande|waardeloos|walgelijk|bespottelijk|achterlijk|"
    r"idioot|idioten|leugenaars?|sukkels?|woedend|boos|kotsmisselijk|ik haat|haat ik|erger(?:de|t)? (?:me|mij)|zat ben|"
    r"om te huilen|triest)\b|\b(?:feel|felt) (?:\w+ )?bad for\b|(?:wtf|smh|ffs)\b",
    re.IGNORECASE,
)
"""How somebody scolds: others pass on what somebody can do, and no anger."""
_SHOUTS = compile_late(
    r"(?:[!?]\s*){3,}|\b[A-Z]{3,}(?:\W+[A-Z]{3,}){2,}\b|(?i:([a-z])\1{3,}|\b(?:lol|lmao|omg|haha\w*|idk|idc|rn|tbh)\b)"
)
"""How somebody shouts or laughs: no sentence to stand alone."""
_ANNOUNCES = compile_late(
    r"\b(?:just (?:published|released|launched|shipped|posted|added|dropped|finished)|"
    r"now (?:has|supports|available|live)|(?:is|are|will be) (?:coming|launching|releasing|playable)|"
    r"coming (?:soon|out)|release trailer|list of|collection of|upcoming|save the date|"
    r"(?:zojuist|net) (?:gepubliceerd|gelanceerd|online|geplaatst)|nu (?:online|beschikbaar)|"
    r"vanaf (?:nu|morgen|vandaag) (?:te|verkrijgbaar|online)|binnenkort|motivated to go|anyone (?:up|in|want\w*) )\b",
    re.IGNORECASE,
)
"""How somebody tells that there is something, and not what they know of it."""
_SELF = compile_late(r"\b(?:i|we|my|our|ik|wij|mijn|ons|onze)\b|\b(?:i|we|ik)['’]", re.IGNORECASE)
_HIRES = compile_late(
    r"\b(?:vacature|vacancy|vacancies|(?:we(?:['’]re| are)|is) hiring|seeks? to (?:engage|hire|employ)|"
    r"apply (?:now|here|via)|applications? (?:to|should|can)|"
    r"(?:send|mail|stuur) (?:your|their|je|jouw) (?:cv|resume|application|sollicitatie)|"
    r"solliciteer|cv (?:naar|to)|wij zoeken (?:een|per)|we zoeken (?:een|per) (?:direct|collega|nieuwe))\b",
    re.IGNORECASE,
)
_CITES = compile_late(r"(?:twitter|x)\.com/\w+/status/|bsky\.app/profile/[^\s/]+/post/", re.IGNORECASE)
"""A post of somebody else that this one speaks about, and that a reader does not see."""
_OWN_LIFE = compile_late(
    r"\b(?:trans(?:gender\w*)?|gay|lesbian\w*|lesbisch\w*|homo(?:seks?u\w*|sexu\w*)?|bisexu\w*|biseks\w*|asexual|queer|"
    r"non-?bina(?:ry|ir)|abortion|abortus|divorced|gescheiden)\b",
    re.IGNORECASE,
)
"""What is nobody's business but the writer's, who may tell it; a card that others pass on does not."""
_COARSE = compile_late(
    r"\b(?:fuck\w*|shit\w*|bullshit|bitch\w*|asshole\w*|wtf|dick|cunt\w*|porn\w*|sexy|horny|"
    r"kut\w*|klote\w*|godver\w*|lul\w?|tering\w*|tyfus\w*|kanker\w*|hoer\w*|neuk\w*|eikel|klootz\w*)\b",
    re.IGNORECASE,
)


def measure_telling(text: str, names: Sequence[str] = ()) -> float:
    """Return, 0 to 1, how well a post tells something on its own; `names` are what it should be about.

    It has words enough of its own, begins where it begins, and is no greeting, certificate or call to click. Of a long
    post the opening and the end tell that.

    >>> measure_telling("Thanks all!"), measure_telling("This one again, @anna")
    (0.0, 0.0)
    >>> measure_telling("A bar chart that does not begin at nought makes waiting lists look worse than they are, and "
    ...                 "boards act on looks", ["charts"])
    1.0
    """
    whole = _HEADING.sub("", normalise(text))
    plain = join_ends(whole)
    words = _WORD.findall(HASHTAG.sub(" ", cover(plain, " ", " ")))
    tags = len(HASHTAG.findall(plain))
    if len(words) < FEWEST or tags >= len(words) or _COARSE.search(whole) or _OWN_LIFE.search(whole):
        return 0.0
    worth = min(1.0, (len(words) - FEWEST // 2) / (ENOUGH - FEWEST // 2))
    short = len(words) < 2 * ENOUGH
    if (short and _GREETS.search(plain)) or _CERTIFICATE.search(plain) or _HIRES.search(plain):
        worth *= WORN
    if _LEANS.match(plain) or _CITES.search(plain) or plain.rstrip().endswith((":", "…", "...", "👇", "⬇️")):
        worth *= LEANS
    if _SCOLDS.search(plain) or (short and _SHOUTS.search(plain)):
        worth *= SCOLDS
    if short and (_CALLS.search(plain) or _ANNOUNCES.search(plain) or plain.rstrip().endswith("?")):
        worth *= CALLS
    if len(words) < ENOUGH and LINK.search(plain) and not _SELF.search(plain):
        worth *= WORN  # the title of a page is somebody else's
    if names and not are_akin(names, words):
        worth *= UNNAMED
    return worth
