"""Why a post was judged so: the words and the signals that moved P(topical) against P(personal) most.

Every weight is a share of the difference between the two logits. The lexical head is linear: what its
n-grams add is counted for the words they lie in. The heads with a hidden layer are taken as linear around
the post at hand (gradient times input): by subword for the meaning, by signal for the surface.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from focuscoach.errors import mark
from focuscoach.history import VOICES
from focuscoach.language.ngrams import LONGEST
from focuscoach.language.signals import SIGNALS
from focuscoach.language.vectors import Floats, Vectors, sum_by_text
from focuscoach.locale import Translate
from focuscoach.voice.model import VECTOR_SCALE, Grams, Reading, VoiceModel, read_texts
from focuscoach.voice.moves import LEAST, Moves, Places

Doubles = npt.NDArray[np.float64]
Reasons = tuple[tuple[str, float], ...]
"""Words with their weights, the weightiest first, then signals."""

MOST_WORDS, MOST_SIGNALS = 3, 2
"""How many of each are named."""

SIGNAL_WORDS = {
    "link": mark("(a link)"),
    "mention": mark("(somebody named)"),
    "opens_with_mention": mark("(speaks to somebody)"),
    "tags": mark("(a hashtag)"),
    "first_person": mark("(I, me, my)"),
    "we": mark("(we, us, our)"),
    "second_person": mark("(you, your)"),
    "opens_without_subject": mark("(opens without “I”)"),
    "feeling": mark("(a mood or a liking)"),
    "daily": mark("(daily life)"),
    "world": mark("(news, work or politics)"),
    "place": mark("(a place checked in at)"),
    "now": mark("(today, now)"),
    "question": mark("(a question)"),
    "exclamation": mark("(an exclamation)"),
    "emoji": mark("(an emoji)"),
    "laughter": mark("(laughter)"),
    "stretched": mark("(a streeetched word)"),
    "quotation": mark("(a quotation)"),
    "headline": mark("(the form of a title)"),
    "colon": mark("(a colon)"),
    "ellipsis": mark("(trailing dots)"),
    "digits": mark("(figures)"),
    "lines": mark("(several lines)"),
    "opens_small": mark("(no capital to begin with)"),
    "capitals": mark("(names with capitals)"),
    "length": mark("(its length)"),
    "word_length": mark("(the length of its words)"),
}
"""What people call each signal. The brackets tell it from a word of the post."""

_TOPICAL_NOT_PERSONAL = np.array([1.0, -1.0, 0.0], np.float32)
_UNKNOWN, _UNMEASURED, _HELD = "[UNK]", -2, 0.999
_IN_WORD = np.zeros(257, bool)
_IN_WORD[[byte for byte in range(256) if chr(byte).isalnum() or byte >= 128 or chr(byte) in "'-_"]] = True


def weigh_moves(model: VoiceModel, reading: Reading, grams: list[Grams]) -> Moves:
    """Return what moved each post; `grams` are those that `model.score` gave for the same reading."""
    spelled = reading.letters.ids.astype(np.uint8)
    inside = _IN_WORD[spelled]
    before = np.concatenate([[False], inside[:-1]])
    first = np.flatnonzero(inside & ~before)
    last = np.flatnonzero(~inside & before) if not len(inside) or not inside[-1] else _close(inside, before)
    number = np.cumsum(inside & ~before) - 1
    # A mark belongs to the word that it follows; what belongs to none is counted in a last place and dropped.
    word_at = np.where(inside | before, number, len(first))
    pieces, lengths = _measure_pieces(model, reading)
    word_of = _find_words(reading, lengths, spelled, word_at, len(first))
    weights = _weigh_grams(model, reading, grams, word_at, word_of, len(first))
    weights += np.bincount(word_of, _weigh_meaning(model, reading, pieces), len(first) + 1)
    masked = (spelled[first - 1] == ord("<")) if len(first) else np.zeros(0, bool)
    owners = np.searchsorted(reading.letters.starts, first, side="right") - 1
    return Moves(
        spelled.tobytes(),
        owners,
        first,
        last,
        np.where(masked, 0.0, weights[:-1]),
        _weigh_signals(model, reading),
    )


def _close(inside: npt.NDArray[np.bool_], before: npt.NDArray[np.bool_]) -> Places:
    """Return where words end, the last of them with the text that was cut."""
    return np.append(np.flatnonzero(~inside & before), len(inside))


def _weigh_heads(model: VoiceModel, head: int) -> Floats:
    """Return what each of a head's three logits adds to topical against personal."""
    stack = model.arrays["stack"][len(VOICES) * head : len(VOICES) * (head + 1)]
    return np.asarray(stack @ _TOPICAL_NOT_PERSONAL, np.float32)


def _weigh_grams(
    model: VoiceModel, reading: Reading, grams: list[Grams], word_at: Places, word_of: Places, n_words: int
) -> Doubles:
    """Return what the lexical head adds by word: letters count for the word in their middle, subwords for their own."""
    head, weights = _weigh_heads(model, 0), np.zeros(n_words + 1)
    for one in grams:
        tokens = reading.letters if one.kind == "letters" else reading.tokens
        counts = np.maximum(tokens.counts - one.order + 1, 0)
        starts = np.concatenate([[0], np.cumsum(counts)])
        at = np.repeat(tokens.starts[:-1] - starts[:-1], counts) + np.arange(starts[-1])
        added = (one.added @ head) * np.repeat(one.scale, counts)
        if one.kind == "letters":
            weights += np.bincount(word_at[at + one.order // 2], added, n_words + 1)
        else:
            for shift in range(one.order):
                weights += np.bincount(word_of[at + shift], added / one.order, n_words + 1)
    return weights


def _measure_pieces(model: VoiceModel, reading: Reading) -> tuple[tuple[Places, Places], Places]:
    """Return the different subwords with the place of each token among them, and each token's letters (-1 unknown)."""
    seen = np.zeros(len(model.vectors.embeddings), bool)
    seen[reading.tokens.ids] = True
    unique, place = np.flatnonzero(seen), (np.cumsum(seen) - 1)[reading.tokens.ids]
    table = _keep_lengths(model.vectors)
    for new in unique[table[unique] == _UNMEASURED].tolist():
        piece = model.vectors.tokenizer.id_to_token(new) or _UNKNOWN
        table[new] = -1 if piece == _UNKNOWN else len(piece.removeprefix("##"))
    return (unique, place), table[reading.tokens.ids]


@cache
def _keep_lengths(vectors: Vectors) -> Places:
    """Return a table of the letters of each subword, in which what is measured once is kept."""
    return np.full(len(vectors.embeddings), _UNMEASURED)


def _find_words(
    reading: Reading, lengths: Places, spelled: npt.NDArray[np.uint8], word_at: Places, nowhere: int
) -> Places:
    """Return the word in which each subword begins; `nowhere` where a text's subwords and letters do not match.

    Subwords and bytes spell the same letters, so that counting them off shows where a subword stands. An
    unknown one is as long as what is left over.
    """
    tokens, owners = reading.tokens, reading.tokens.owners
    letters = _count_letters(spelled)
    ends = np.concatenate([[0], np.cumsum(letters)])
    base, total = ends[reading.letters.starts[:-1]], np.diff(ends[reading.letters.starts])
    unknown = lengths < 0
    n_unknown = np.bincount(owners[unknown], minlength=len(tokens))
    told = np.bincount(owners, np.where(unknown, 0, lengths), len(tokens)).astype(np.int64)
    each = np.maximum((total - told) // np.maximum(n_unknown, 1), 1)
    filled = np.where(unknown, each[owners], lengths)
    spent = np.concatenate([[0], np.cumsum(filled)])
    offset = spent[:-1] - spent[tokens.starts[:-1]][owners] if len(owners) else spent[:-1]
    cut = reading.letters.counts >= LONGEST
    fits = (told + each * n_unknown == total) | cut
    there = fits[owners] & (offset < total[owners])
    byte_of = np.append(np.repeat(np.arange(len(spelled)), letters), 0)
    return np.where(there, word_at[byte_of[np.where(there, base[owners] + offset, 0)]], nowhere)


def _count_letters(spelled: npt.NDArray[np.uint8]) -> npt.NDArray[np.int8]:
    """Return how many letters each byte begins once the tokenizer has taken accents and blanks away."""
    letters = ((spelled & 0xC0) != 0x80).astype(np.int8)
    letters[(spelled == 32) | ((spelled >= 9) & (spelled <= 13))] = 0
    if len(spelled) and spelled.max() >= 128:
        after = np.append(spelled[1:], np.uint8(0))
        third = np.append(spelled[2:], np.zeros(min(2, len(spelled)), np.uint8))
        letters[(spelled == 0xCC) | ((spelled == 0xCD) & (after < 0xB0))] = 0  # accents that stand alone
        letters[(spelled == 0xEF) & (after == 0xB8) & (third == 0x8F)] = 0  # "shown as an emoji"
        letters[(spelled == 0xE2) & (after == 0x80) & (third == 0xA6)] = 3  # … is three dots to the tokenizer
    return np.asarray(letters, np.int8)


def _weigh_meaning(model: VoiceModel, reading: Reading, pieces: tuple[Places, Places]) -> Doubles:
    """Return what each subword adds to the head on meaning, taken as linear around its text."""
    unique, place = pieces
    axes, units = _find_axes(model)
    pieces_in, texts_in = model.vectors.embeddings[unique].astype(np.float32) @ axes, reading.vectors @ axes
    active = (
        reading.vectors @ model.arrays["meaning_hidden"] * VECTOR_SCALE + model.arrays["meaning_hidden_bias"]
        > 0
    )
    # A text's vector was scaled to length 1; along these axes it is seen by how much.
    whole = np.linalg.norm(sum_by_text(pieces_in[place], reading.tokens.starts), axis=1)
    shrunk = np.linalg.norm(texts_in, axis=1) / np.maximum(whole, 1e-9)
    slope = (active @ units) * (VECTOR_SCALE * shrunk)[:, None]
    return np.asarray(np.einsum("ij,ij->i", pieces_in[place], slope[reading.tokens.owners]), np.float64)


@cache
def _find_axes(model: VoiceModel) -> tuple[Floats, Floats]:
    """Return the few directions of meaning that the head looks along, (d, r), and what each unit adds along them.

    They hold `_HELD` of what the units see (singular values); so a history is explained in a moment.
    """
    adds = model.arrays["meaning_output"] @ _weigh_heads(model, 1)
    axes, sizes, along = np.linalg.svd(model.arrays["meaning_hidden"] * adds, full_matrices=False)
    rank = 1 + int(np.searchsorted(np.cumsum(sizes**2), _HELD * np.sum(sizes**2)))
    return axes[:, :rank], np.ascontiguousarray((sizes[:, None] * along)[:rank].T)


def _weigh_signals(model: VoiceModel, reading: Reading) -> Doubles:
    """Return what each signal that a post gives adds to the head on the surface, taken as linear around the post."""
    hidden, inputs = model.arrays["surface_hidden"], model.standardise(reading)
    active = inputs @ hidden + model.arrays["surface_hidden_bias"] > 0
    slope = (active * (model.arrays["surface_output"] @ _weigh_heads(model, 2))) @ hidden.T
    return np.where(reading.signals > 0, slope * inputs, 0).astype(np.float64)


def name_moves(moves: Moves, probabilities: Doubles) -> list[Reasons]:
    """Return for each post up to three words, then two signals (as `SIGNAL_WORDS` says them), with their weights.

    They are those that pushed most towards the voice it was given, the weightiest first; for a mixed post
    those that pushed either way.
    """
    lean = np.sign(probabilities[:, 0] - probabilities[:, 1])
    lean[probabilities.argmax(axis=1) == VOICES.index("mixed")] = 0
    found: list[list[tuple[str, float]]] = [[] for _ in probabilities]
    _name_words(moves, lean, found)
    said = [SIGNAL_WORDS[name] for name in SIGNALS]
    all_signals = moves.all_signals()
    pushed = _push(all_signals, lean[:, None])
    best = np.argsort(-pushed, axis=1, kind="stable")[:, :MOST_SIGNALS]
    rows, at = np.nonzero(np.take_along_axis(pushed, best, axis=1) >= LEAST)
    signals = best[rows, at]
    weights = all_signals[rows, signals]
    for row, signal, weight in zip(rows.tolist(), signals.tolist(), weights.tolist(), strict=True):
        found[row].append((said[signal], weight))
    return [tuple(some) for some in found]


def _push(weights: Doubles, lean: Doubles) -> Doubles:
    """Return how far weights push where a post leans; either way where it leans nowhere."""
    return np.asarray(np.where(lean == 0, np.abs(weights), weights * lean))


def _name_words(moves: Moves, lean: Doubles, found: list[list[tuple[str, float]]]) -> None:
    """Add the weightiest words to what was found, each word of a post once."""
    pushed = _push(moves.words, lean[moves.owners])
    kept = np.flatnonzero((pushed >= LEAST) & (moves.last - moves.first > 1))
    order = kept[np.argsort(moves.owners[kept] - pushed[kept] / (1 + pushed.max(initial=0)))]
    owners = moves.owners[order]
    rank = np.arange(len(order)) - np.searchsorted(owners, owners)
    order = order[rank <= MOST_WORDS]  # one more, since a word may stand there twice
    columns = (moves.owners, moves.first, moves.last, moves.words)
    for owner, first, last, weight in zip(*(column[order].tolist() for column in columns), strict=True):
        words = found[owner]
        if len(words) < MOST_WORDS:
            word = moves.spelled[first:last].decode("utf-8", "ignore").strip("'-_")
            if word and word not in [other for other, _ in words]:
                words.append((word, weight))


def say_reason(name: str, translate: Translate) -> str:
    """Return a word of the post as it is, and a signal in the language of `translate`.

    >>> say_reason("(a link)", str.upper), say_reason("link", str.upper)
    ('(A LINK)', 'link')
    """
    return translate(name) if name.startswith("(") else name


def explain(model: VoiceModel, text: str) -> Reasons:
    """Return the words and signals that decided the voice of one text, with their weights, the weightiest first."""
    reading = read_texts([text], model.vectors)
    grams: list[Grams] = []
    probabilities = model.score(reading, grams)
    return name_moves(weigh_moves(model, reading, grams), probabilities)[0]
