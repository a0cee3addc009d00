"""What of a post is language: links, mentions, styled letters and marks set apart; and which language it is."""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.errors import mark

if TYPE_CHECKING:
    import pandas as pd
    from py3langid.langid import LanguageIdentifier

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,6}/[^\s<>\"]*",
    re.IGNORECASE,
)
"""A web address, with a scheme or bare with a path (bit.ly/x)."""
MENTION = re.compile(r"(?<![\w/@.])@\w[\w.-]*(?:@[\w.-]+\w)?")
"""An @name, also the fediverse's @name@server; not an e-mail address."""
HASHTAG = re.compile(r"(?<![\w&/])#(?=\w*[^\W\d_])\w+")
"""A #tag that holds a letter (so #1 is none)."""

_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e\u24b6-\u24e9\U0001f130-\U0001f189]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SPACE = re.compile(r"[^\S\n]+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")

LONGEST = 10_000
"""Characters of a post that are judged; the rest of a longer text adds time and no knowledge."""

FAR_TOO_LONG = 10 * LONGEST
"""Characters from which so little of a text is read that nothing is said of it."""

SPOKEN = ("en", "nl")
"""The languages whose posts are judged."""

LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pt", "sv", "da", "no", "fi", "pl", "tr", "ar", "ru", "id",
             "ro", "cs", "hu", "bn", "hi", "vi", "zh", "ja", "ko", "el", "fa", "uk", "he", "th")  # fmt: skip
"""The languages told apart. Close kin of Dutch with few posters (Afrikaans, Frisian, Luxembourgish) are
left out, since short Dutch posts would be taken for them."""

PACKED_LANGUAGES = "languages.safetensors.gz"
"""The identifier's file in a model folder, made by `focuscoach.training.languages`."""

_TYPES = {"F16": np.float16, "F32": np.float32, "I32": np.int32, "U16": np.uint16}
_TRUST = 0.5
"""How far the identifier's own probabilities are believed before the person's habits are weighed in."""


def normalise(text: str) -> str:
    r"""Return the text with styled letters plain, invisible characters gone and blanks single.

    >>> normalise("\U0001d5d7\U0001d5ee\U0001d601\U0001d5ee  is\u200b fun")
    'Data is fun'
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC" if _STYLED.search(text) else "NFC", text)
        text = text.encode("utf-8", "replace").decode("utf-8")
    if text.isprintable():  # then a blank is the only space, and nothing is invisible
        return (_SPACE.sub(" ", text) if "  " in text else text).strip()
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def cover(text: str, link: str, mention: str) -> str:
    """Return normalised text with its links and mentions replaced.

    >>> cover("@jan kijk bit.ly/x", "…", "iemand")
    'iemand kijk …'
    """
    if "/" in text or "www." in text.lower():  # no link is without
        text = LINK.sub(link, text)
    return MENTION.sub(mention, text) if "@" in text else text


def mask(text: str) -> str:
    """Return normalised text with links as <link> and mentions as <user>: what the model reads.

    >>> mask("@jan kijk https://t.co/x #data")
    '<user> kijk <link> #data'
    """
    return cover(normalise(text), "<link>", "<user>")


def strip_marks(text: str) -> str:
    """Return the words alone: no links or mentions, tags as words.

    >>> strip_marks("@jan kijk https://t.co/x #data")
    'kijk data'
    """
    text = cover(normalise(text), " ", " ").replace("#", " ")
    return _SPACE.sub(" ", text).strip()


def has_words(text: str) -> bool:
    """Return whether anything of the text but links and mentions is left that can be read.

    >>> has_words("@jan https://t.co/x"), has_words("ja"), has_words("\U0001f600")
    (False, True, True)
    """
    return bool(strip_marks(text))


def tell_doubt(text: str, lang: str = "und") -> str:
    """Return why nothing can be judged of a raw text, as people say it; "" where something can.

    >>> tell_doubt("\U0001f600 https://t.co/x"), tell_doubt("Ik ga naar huis", "nl")
    ('(no words)', '')
    """
    words = _WORDS.findall(strip_marks(text))
    if not words:
        return mark("(no words)")
    if lang not in (*SPOKEN, "und", ""):
        return mark("(another language)")
    if len(words) == 1:
        return mark("(one word alone)")
    return mark("(far too long for a post)") if len(text) > FAR_TOO_LONG else ""


UNDECIDED = mark("(could be read either way)")
"""Why a post that has words is unsure: no voice is likely enough."""


@cache
def _identifier() -> LanguageIdentifier:
    """Return the identifier that lies packed in the model folder, which opens faster than the library's own."""
    import gzip

    from py3langid.langid import LanguageIdentifier

    from focuscoach.language.model_folder import shipped_model

    arrays: dict[str, npt.NDArray[np.generic]] = {}
    moves = array("I")  # plain Python numbers, which one text after another walks faster than numpy's
    with gzip.open(shipped_model() / PACKED_LANGUAGES) as packed:
        # safetensors, read one array at a time, since the moves alone take 39 MB
        head = json.loads(packed.read(int.from_bytes(packed.read(8), "little")))
        for name, told in sorted(head.items(), key=lambda item: item[1]["data_offsets"]):
            if name == "moves":
                moves = array("I", [0]) * told["shape"][0]
                packed.readinto(moves)
            else:
                arrays[name] = np.empty(told["shape"], _TYPES[told["dtype"]])
                packed.readinto(arrays[name].data)
    return LanguageIdentifier(
        arrays["features"], arrays["languages"], list(LANGUAGES), moves, arrays["found"].tolist(),
        norm_probs=True, tk_row=arrays["rows"].tolist(),
    )  # fmt: skip


def detect_languages(texts: Sequence[str], hints: Sequence[str] | None = None) -> list[str]:
    """Return a language code for each text, "und" where it has no letters.

    Each text's own evidence is weighed against what the whole history is written in: a mixture over
    languages whose weights are estimated from these texts by expectation maximisation. So a short
    fragment by somebody who posts in Dutch and English is read as one of those, and not as Danish.
    `hints` are the network's own codes, each worth a little evidence.

    >>> detect_languages(["Ik ga morgen naar de markt in Utrecht", "12:30"])
    ['nl', 'und']
    """
    return _detect([strip_marks(text) for text in texts], hints)


def _detect(words: Sequence[str], hints: Sequence[str] | None) -> list[str]:
    """Return a language code for each text without marks."""
    known = [index for index, text in enumerate(words) if _LETTER.search(text)]
    result = ["und"] * len(words)
    if not known:
        return result
    scores = _score_languages([words[index] for index in known])
    if hints is not None:
        for row, index in enumerate(known):
            if hints[index] in LANGUAGES:
                scores[row, LANGUAGES.index(hints[index])] += 2.0
    weights = np.full(len(LANGUAGES), 0.2 / (len(LANGUAGES) - 2))
    weights[:2] = 0.4
    habits = weights * 5.0
    for _ in range(10):
        posterior = np.exp(scores - scores.max(axis=1, keepdims=True)) * weights
        posterior /= posterior.sum(axis=1, keepdims=True)
        weights = posterior.sum(axis=0) + habits
        weights /= weights.sum()
    for row, index in enumerate(known):
        result[index] = LANGUAGES[int(posterior[row].argmax())]
    return result


def _score_languages(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return log evidence for each of LANGUAGES, a row a text; a longer text says more."""
    rank = _identifier().rank
    found = [dict(rank(text[:400].lower())) for text in words]
    chances = np.array([[ranked[code] for code in LANGUAGES] for ranked in found])
    weights = np.minimum(4.0, 1 + np.array([len(text) for text in words]) / 40)
    return np.asarray(np.log(chances + 1e-9) * _TRUST * weights[:, None], np.float32)


def add_language(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `words` (the text's words alone) and `lang` (a code, "und", or "" for a share).

    A share holds somebody else's words, so neither its words nor its language are looked at.
    """
    own = np.flatnonzero(frame["kind"].to_numpy(str) != "share")
    texts, hints = list(frame["text"].iloc[own]), list(frame["lang_hint"].iloc[own])
    words = np.full(len(frame), "", dtype=object)
    words[own] = [strip_marks(text) for text in texts]
    languages = np.full(len(frame), "", dtype=object)
    languages[own] = _detect(list(words[own]), hints)
    return frame.assign(words=words, lang=languages)
