"""Retweets made by hand, in every form: what of a text is the writer's own, and what somebody else's.

Before networks had a button for it, and in what cross-posters bring along, another's words stand behind a
mark ("RT @name: …"), between quotation marks ("“@name: …”"), or before the name ("“…” - @name").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from itertools import islice

from focuscoach.language.text import has_words

Passage = tuple[int, int]
"""Where another's words begin and end, with all that belongs to them."""

_AT = r"@ ?\w+(?:@[\w.-]*\w)?(?!['’]s\b)"
_AT_TWITTER = r"\w+@(?:twitter|x)\.com\b|(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+[^\s\"”]*"
_LETTERS = r"(?:RT|R/T|MT|QRT|QT|PRT)"
_SHOWN = r"[^\n:“”\"❝]{1,60}?\(@\w+(?:@[\w.-]*\w)?\)"
"""A name as people see it, with the login behind it: “Piet de Boer (@piet)”."""
_MARK = re.compile(
    rf"(?P<open>[(\[{{]\s{{0,3}})?"
    rf"(?:(?:(?<![\w#@/.'’&-])|(?<=\.\.))(?P<hash>#)?(?P<letters>{_LETTERS}(?: {_LETTERS}){{0,3}}|re-?tweet(?:ed)?)"
    rf"(?![\w'’/])|[♺♻♲🔁🔄]\ufe0f?)"
    rf"(?:[\s:;|>.~(\[{{→»=-]{{0,9}}(?:(?:by|from|van|door|via) )?(?P<name>{_AT}|{_AT_TWITTER})(?P<colon>\s?:)?"
    rf"|[\s:]{{0,3}}(?P<shown>{_SHOWN})(?:\s?:|(?=\s?\n)))",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?:^|(?<=\n))[^\w\n@]{{0,5}}(?:{_SHOWN}|@\w+(?:@[\w.-]*\w)?) (?:re-?)?tweet(?:ed|te|s)?\s?:",
    re.IGNORECASE,
)
"""How a page copies it: “Piet de Boer (@piet) retweeted:”, and all that follows is his."""
_REPOST = re.compile(
    r"#?re(?:post|gram)(?:ed)?(?: (?:from|by|van))?[ :]{1,3}@[\w.]+[^\n]{0,60}?"
    r"(?:\n\s*)?(?:・・・|[.·•—–-]{3}\s*\n|(?<=app)\.?\s*\n)",
    re.IGNORECASE,
)
"""How apps for it pass on what somebody else put on Instagram: “#Repost @piet with @repostapp ・・・”."""
_NAMED_QUOTE = re.compile(
    rf"[^\w\n@“„«\"❝]{{0,5}}{_AT}\s?:\s?"
    r"(?P<quote>“[^“”]{8,}[”\"]|„[^„“”]{8,}[“”]|«[^«»]{8,}»|\"[^\"]{8,}\")",
    re.IGNORECASE,
)
"""A sentence of somebody who is named before it."""
_BY_BUTTON = re.compile(r"RT @\w+: ")
"""How the networks' own button writes it: what stands behind is another's to the last word."""
_NO_AT = re.compile(r"\s*(?:RT|QT|MT) (?P<name>\w{2,30}):(?=\s)")
"""What tools make of a boost: “RT name: …”."""
_QUOTED = re.compile(
    rf"(?:(?<![\w#@]){_LETTERS}[ :]*)?(?P<mark>[“„«»‘‚❝]|(?:(?<!\S)|(?<=[(\[{{/:T])|(?<=^\.))[\"”'’])"
    rf"\s?(?:(?:{_AT}[ ,]{{1,3}}){{0,9}}?{_AT}(?P<colon>\s?:)?|{_SHOWN}(?P<behind>\s?:))",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    rf"(?P<led>(?<![\w#@]){_LETTERS}[ :]*)?"
    r"(?:“[^“”]{8,}[”“\"]|„[^„“”]{8,}[“”]|«[^«»]{8,}»|❝[^❝❞]{8,}❞|(?<!\w)‘[^‘]{8,}?’(?!\w)|(?<!\w)\"[^\"]{8,}\")"
    rf"[,.;]?\s*(?:[-–—~|]+ ?(?:via )?|(?:{_LETTERS}|via|aldus|zegt|zei|schrijft|says|said|writes|tweets|tweette)[ :]+"
    rf"|[(\[] ?(?:(?:{_LETTERS}|via|door|by|van|from)[ :]+)?|(?(led)|(?!)))"
    r"@\w+(?:@[\w.-]*\w)? ?[)\]]?",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"[♺♻♲🔁🔄“„«»‘‚\"”'’❝❞](?:(?<=[♺♻♲🔁🔄])|\s?@|(?<=[“„«\"❝])[^\n:“”\"❝]{1,60}?\(@"
    r"|(?<=:[“„«\"])|(?<=: [“„«\"])"
    r"|(?<!')[,.;]?\s*+(?:[-–—~|(\[]|(?i:[RMQP]/?R?T|via|aldus|zegt|zei|schrijft|says|said|writes|tweet[st])[ :t]))"
)
_LETTERED = re.compile(
    r"[RrMmQqPp](?:(?<![\w@/.'’&-].)|(?<=\.\..))"
    r"(?:(?:/?[Tt]|[Rr][Tt])(?![\w'’/])|[Ee](?:-?[Tt]weet|[Pp]ost|[Gg]ram))",
    re.DOTALL,
)
_TWEETED = re.compile(r"[Tt]weet(?:ed|te|s)?\s?:")
"""What the patterns need somewhere, a sign or the letters; most texts that name somebody have neither."""
_CLOSERS = {
    "❝": "❞", "“": "”\"", "”": "”\"", "\"": "\"”", "„": "“”\"", "«": "»", "»": "«", "‘": "’'", "‚": "‘’", "'": "'’",
    "’": "’'",
}  # fmt: skip
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_WORD = re.compile(r"@[\w.-]+|\S*://\S+")
_BEHIND_WORD = re.compile(r"[\w'’]+[ \t]*$")
_NOBODY = re.compile(r"(?:@[\w.-]+|\W)*")
_ANSWER = re.compile(r"\s(?:<-+|<<+|←+)\s*(?=\S)(?P<own>[^<←]*[^<←\s…])\s*$")
_HANGS_BEFORE = re.compile(r"(?:\s+[(\[{|/\\<>«»~^–—-]+)+\s*$")
_HANGS_BEHIND = re.compile(r"^[\s,;|/\\<>«»~^–—←→-]+")

_OF_A_RETWEET = re.compile(r"the|an?|your|ur|de|een|je|jouw|jullie|uw|for|voor|4")
"""Words before RT that make it a noun: “thanks for the RT @name”."""
_ASKED_FOR = re.compile(
    rf"{_OF_A_RETWEET.pattern}|please|pl[sz]e?|graag|gaarne|svp|aub|gelieve|even|always|altijd|to|te|can|could|will"
    r"|would|must|kan|kun(?:nen)?|wil(?:len)?|moet|and|en|or|of|not?|niet|geen|thanks?|thx|tnx|ty|dank|bedankt|merci"
    r"|my|mijn"
)
"""Words before RT that ask or thank for one, where no colon shows that another's words come."""
_NO_NAMES = re.compile(
    r"please|pl[sz]|graag|gaarne|svp|aub|tip|win|actie|let|op|nb|ps|update|help", re.IGNORECASE
)
"""What stands before a colon behind RT and is nobody's name."""

NEAR = 300
"""Characters around a mark that are looked at to see whether there are words."""
LONGEST = 4000
"""Characters of the longest post that is quoted; a quotation that does not end by then takes all of the rest."""
MOST = 200
"""Marks of a kind that are looked at in one text: what holds more of them is no post."""
DEEPEST = 9
"""Quotations inside each other; deeper ones are no quotations."""
FEWEST_WORDS = 2
"""Words behind a name without a colon from which they are another's, and not a remark to the one named."""
FEWEST_SAID = 6
"""Words behind a name and a colon, between quotation marks, from which they are no piece of a dialogue."""
FEWEST_QUOTED = 3
"""Words between quotation marks from which they are a saying, and not a title or a nickname."""


def own_words(text: str) -> str | None:
    """Return what of a text is the writer's own, or None where all of it is passed on from somebody else.

    A text that passes nothing on comes back as it is.

    >>> own_words("Eens! RT @piet: dit is van Piet"), own_words("RT @piet: dit is van Piet")
    ('Eens!', None)
    >>> own_words("“@piet: dit is van Piet” en dat zeg ik ook"), own_words("Dank voor de RT @piet!")
    ('en dat zeg ik ook', 'Dank voor de RT @piet!')
    """
    bare = _NO_AT.match(text) if ":" in text else None
    if bare and not _NO_NAMES.fullmatch(bare["name"]):
        return None
    if ("@" not in text and ".com/" not in text) or not _may_pass_on(text):
        return text
    own, at = [], 0
    for begin, end in merge(_find_marked(text), _find_quoted(text), _find_said(text), _find_told(text)):
        if begin >= at:
            own.append(_HANGS_BEFORE.sub("", _trim(text[at:begin], is_first=not at)))
            at = end
        if at == len(text):
            break
    if not own:
        return text
    own.append(_trim(text[at:], is_first=False))
    words = " ".join(part.strip() for part in own if has_words(part))
    return words or None


def _trim(part: str, *, is_first: bool) -> str:
    return part if is_first else _HANGS_BEHIND.sub("", part)


def _may_pass_on(text: str) -> bool:
    """Return whether a text has what every way to pass something on has, told in a tenth of the time."""
    if _SIGN.search(text) or _LETTERED.search(text):
        return True
    return "weet" in text and _TWEETED.search(text) is not None


def _find_marked(text: str) -> Iterator[Passage]:
    """Yield what stands behind a mark such as RT; with brackets around nothing but the name, what is before."""
    for found in islice(_MARK.finditer(text), MOST):
        closing = _CLOSING[found["open"][0]] if found["open"] else ""
        end = text.rfind(closing, found.end()) + 1 if closing else 0
        is_around = end > 0 and has_words(text[found.end() : min(end - 1, found.end() + NEAR)])
        if end and not is_around and not has_words(text[end : end + NEAR]):
            yield 0, len(text)
        elif _is_passed_on(text, found):
            yield found.start(), end if is_around else _find_answer(text, found)


def _is_passed_on(text: str, found: re.Match[str]) -> bool:
    """Return whether another's words follow a mark, and not a request for a retweet or thanks for one."""
    start = found.start()
    line = text[max(start - NEAR, 0) : start].rpartition("\n")[2]
    is_word = found["letters"] is not None and "w" in found["letters"].casefold()
    if (is_word or found["hash"]) and not (found["colon"] or found["shown"]):
        return False  # "retweet @name" is what one may ask for, "#RT" a tag
    if _NOBODY.fullmatch(line):
        return True
    last = _BEHIND_WORD.search(line)
    word = last[0].strip().casefold() if last else ""
    if found["colon"] or found["shown"]:
        return not _OF_A_RETWEET.fullmatch(word)
    if _ASKED_FOR.fullmatch(word) or (word and found["letters"] and found["letters"].islower()):
        return False
    return _has_many(text[found.end() : found.end() + NEAR], FEWEST_WORDS)


def _find_answer(text: str, found: re.Match[str]) -> int:
    """Return where another's words end: at the text's end, or before an own answer behind an arrow."""
    if _BY_BUTTON.match(text):
        return len(text)
    answer = _ANSWER.search(text, found.end())
    return answer.start("own") if answer else len(text)


def _find_quoted(text: str) -> Iterator[Passage]:
    """Yield what stands between quotation marks and begins with a name."""
    for found in islice(_QUOTED.finditer(text), MOST):
        end = _find_close(text, found.end(), found["mark"])
        has_colon = found["colon"] or found["behind"]
        if has_colon or _has_many(text[found.end() : min(end, found.end() + NEAR)], FEWEST_QUOTED + 1):
            yield found.start(), end


def _find_close(text: str, start: int, opening: str) -> int:
    """Return where a quotation ends that began before `start`: behind its mark, or at the end where it was cut."""
    depth = 1
    for found in re.compile(f"[{re.escape(opening + _CLOSERS[opening])}]").finditer(
        text, start, start + LONGEST
    ):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
        opens = before.isspace() and after.strip() and found[0] in '"“„«‘'
        if found[0] in "'’" and (before.isspace() or after.isalnum()):
            continue
        depth += 1 if opens and found[0] not in _CLOSERS[opening].replace('"', "") else -1
        if not 0 < depth < DEEPEST:
            return len(text) if depth else found.end()
    return len(text)


def _find_said(text: str) -> Iterator[Passage]:
    """Yield what stands between quotation marks before the name of who said it."""
    for found in islice(_SAID_BY.finditer(text), MOST):
        if _has_many(found[0].rpartition("@")[0], FEWEST_QUOTED):
            yield found.span()


def _find_told(text: str) -> Iterator[Passage]:
    """Yield what stands behind a name that is told to have written it: all, or what it has in quotation marks."""
    if found := _NAMED_QUOTE.match(text):
        if _has_many(found["quote"], FEWEST_SAID):
            yield found.span()
    elif found := _TOLD.search(text) or _REPOST.search(text):
        yield found.start(), len(text)


def _has_many(text: str, n: int) -> bool:
    """Return whether a text has at least `n` words, names and links not among them."""
    return len(_WORD.findall(_NO_WORD.sub(" ", text))) >= n
