"""Half an encoder that says what the whole one says: every second layer, taught on plain texts of both languages.

The teacher reads each text as it was taught to ("query: " before it), the student reads the text alone; the
student's last layer is drawn to the teacher's, piece by piece and in the mean (Sanh et al. 2019, DistilBERT).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as nnf

from focuscoach.language.text import mask
from focuscoach.training.encoder import Encoder, build_model
from focuscoach.training.reader import Ids, average, pad
from focuscoach.training.sources import read_corpus, read_esco, read_reddit, read_sib, read_word_list

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

Say = Callable[[str], None]
AT_ONCE, PIECES, CHARACTERS = 64, 48, 220
"""Texts of a batch, pieces of a text, and characters of a Reddit text that are read."""


def gather_texts(data: Path, settings: Mapping[str, Any]) -> list[str]:
    """Return the texts that the student learns on, masked, each once, in an order of their own."""
    draw = random.Random(int(settings["seed"]))  # noqa: S311
    reddit = read_reddit(data)
    draw.shuffle(reddit)
    texts = [one.text for one in read_corpus("train")]
    texts += [one.text[:CHARACTERS] for one in reddit[: int(settings["reddit"])]]
    for pair in [*read_esco(data), *read_sib(data, "train"), *read_word_list()]:
        texts += [one[:CHARACTERS] for one in pair]
    found = list(dict.fromkeys(masked for text in texts if (masked := mask(text))))
    draw.shuffle(found)
    return found


def distil(
    encoder: Encoder, kept: Sequence[int], tokenizer: Tokenizer, texts: Sequence[str],
    settings: Mapping[str, Any], say: Say,
) -> BertModel:  # fmt: skip
    """Return the student: `settings["layers"]` of the encoder, taught so many steps."""
    teacher = build_model(encoder, kept, range(encoder.layers), 0.0).eval()
    student = build_model(encoder, kept, settings["layers"], 0.0).train()
    asked = tokenizer.encode("query: ", add_special_tokens=False).ids
    rate, steps = float(settings["distil_rate"]), int(settings["distil_steps"])
    optimiser = torch.optim.AdamW(student.parameters(), rate, weight_decay=0.01)
    for step, batch in enumerate(_batch(tokenizer, texts, int(settings["seed"]))):
        if step >= steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
        loss = _lose(teacher, student, batch, asked)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if step % 100 == 0:
            say(f"student: step {step} of {steps}, loss {float(loss):.3f}")
    return student


def _batch(tokenizer: Tokenizer, texts: Sequence[str], seed: int) -> Iterator[list[Ids]]:
    """Give batches of texts of like length, in an order of their own."""
    draw = random.Random(seed)  # noqa: S311
    ids = [list(one.ids[:PIECES]) for one in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    ids = [one for one in ids if one]
    for start in range(0, len(ids), AT_ONCE * 50):
        some = sorted(ids[start : start + AT_ONCE * 50], key=len)
        batches = [some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE)]
        draw.shuffle(batches)
        yield from batches


def _lose(teacher: BertModel, student: BertModel, batch: Sequence[Ids], asked: Ids) -> torch.Tensor:
    """Return how far the student is from the teacher on a batch."""
    ids, seen = pad(batch)
    with torch.autocast("cpu", torch.bfloat16):
        with torch.no_grad():
            before = torch.tensor(asked).repeat(len(batch), 1)
            longer = torch.cat([ids[:, :1], before, ids[:, 1:]], 1)
            wider = torch.cat([seen[:, :1], torch.ones_like(before), seen[:, 1:]], 1)
            told = teacher(longer, wider).last_hidden_state.float()
            told = torch.cat([told[:, :1], told[:, 1 + len(asked) :]], 1)
        said = student(ids, seen).last_hidden_state.float()
    pieces = (((said - told) ** 2).mean(-1) * seen).sum() / seen.sum() / told.var()
    aim, mean = average(told, seen), average(said, seen)
    middle = aim.mean(0)
    return pieces + 1 - nnf.cosine_similarity(mean - middle, aim - middle, dim=1).mean()
