"""Every figure of a model, measured on posts that never trained it, written into its meta.json."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from focuscoach.files import write_whole
from focuscoach.history import VOICES
from focuscoach.language.chances import softmax
from focuscoach.language.reader import Reader, load_reader
from focuscoach.training.metrics import (
    METRICS,
    Doubles,
    measure_band,
    measure_judgement,
    measure_value,
    topical_score,
)
from focuscoach.training.real_people import HALVES, measure_people
from focuscoach.training.sources import Example, find_data, read_corpus, read_lines, read_measured, read_sib
from focuscoach.training.voice_head import number_voices
from focuscoach.voice.careful import read_voices
from focuscoach.voice.habits import weigh_habits
from focuscoach.voice.model import Reading, VoiceModel, read_texts
from focuscoach.voice.scoring import score_texts

Say = Callable[[str], None]
HEADS = ("words", "meaning", "surface")
BINS = {"under 6 words": (0, 5), "6 to 12": (6, 12), "13 to 25": (13, 25), "over 25": (26, 10**6)}


def evaluate(folder: Path, *, confirm: bool = False, say: Say = print, write: bool = False) -> dict[str, Any]:
    """Return the figures of the model in `folder`; with `write` they go into its meta.json.

    Posts are judged alone, and in the history of their author (habits weighed in), as a report does. With
    `confirm` the people kept for one look an issue are measured too, else their last figures stay.
    """
    model, data = VoiceModel.load(folder), find_data()
    say("real posts")
    figures, reader = measure_real(model, data), load_reader(folder)
    if isinstance(reader, Reader):
        figures |= measure_careful(model, reader, data)
    say("real people")
    known = json.loads((folder / "meta.json").read_text("utf-8")).get("figures", {}).get("people", {})
    halves = HALVES if confirm else HALVES[:1]
    figures["people"] = {half: measure_people(data, half) for half in halves}
    figures["people"] |= {
        name: known[name]
        for name in (*HALVES, "tune_quick")
        if name in known and name not in figures["people"]
    }
    figures["people"]["tune_quick"] = measure_people(data, "tune", quick=True)
    say("tuning tweets, intimacy, corpus")
    figures |= {
        "xtopic": measure_examples(model, read_measured(data, "xtopic_en_dev.jsonl")),
        "intimacy": _measure_intimacy(model, data),
        "corpus_test": _measure_corpus(model),
        "retrieval": _measure_retrieval(model, data),
        "folder_mb": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 2),
    }
    if write:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        meta["figures"] = figures
        write_whole(
            folder / "meta.json",
            (json.dumps(meta, indent=1, ensure_ascii=False) + "\n").encode(),
            private=False,
        )
    return figures


def judge_in_history(alone: Doubles, examples: Sequence[Example], habits: Mapping[str, object]) -> Doubles:
    """Return the probabilities with each author's habits weighed in; posts without an author stand alone."""
    result = alone.copy()
    authors = np.array([example.author or f"nobody {at}" for at, example in enumerate(examples)])
    networks = np.array([example.network or "twitter" for example in examples])
    for author in dict.fromkeys(authors.tolist()):
        rows = authors == author
        result[rows], _ = weigh_habits(alone[rows], networks[rows], habits)
    return result


def measure_real(model: VoiceModel, data: Path) -> dict[str, Any]:
    """Return the figures on the two sets of real posts, their authors' other posts read along."""
    posts = read_measured(data, "real_posts_dev.jsonl")
    authors = {post.author for post in posts}
    others = [one for one in read_measured(data, "pan15_author_streams.jsonl.gz") if one.author in authors]
    reading = read_texts([one.text for one in [*posts, *others]], model.vectors)
    alone = model.score(reading)
    together = judge_in_history(alone, [*posts, *others], model.meta["habits"])[: len(posts)]
    english = read_measured(data, "real_posts_dev_english.jsonl")
    english_alone = model.score(read_texts([one.text for one in english], model.vectors))
    figures: dict[str, Any] = {
        "real_posts": _measure_all(posts, together),
        "real_posts_alone": _measure_all(posts, alone[: len(posts)]),
        "real_posts_english": _measure_all(
            english, judge_in_history(english_alone, english, model.meta["habits"])
        ),
        "real_posts_english_alone": _measure_all(english, english_alone),
        "authors": _measure_authors(posts, together),
    }
    kept = [at for at, post in enumerate(posts) if post.voice in VOICES[:2]]
    truth = np.array([posts[at].voice == "topical" for at in kept])
    figures["band"] = measure_band(truth, topical_score(together[kept]))
    figures["ablation"] = _ablate(model, reading, [*posts, *others], posts)
    return figures


def measure_careful(model: VoiceModel, reader: Reader, data: Path) -> dict[str, Any]:
    """Return the same figures where the careful reader has read the posts, as in a report that is not quick."""
    posts, english = (read_measured(data, f"real_posts_dev{part}.jsonl") for part in ("", "_english"))
    authors = {post.author for post in posts}
    others = [one for one in read_measured(data, "pan15_author_streams.jsonl.gz") if one.author in authors]
    together = _judge_carefully(model, reader, [*posts, *others])[: len(posts)]
    return {
        "real_posts_careful": _measure_all(posts, together),
        "real_posts_english_careful": _measure_all(english, _judge_carefully(model, reader, english)),
        "authors_careful": _measure_authors(posts, together),
    }


def _judge_carefully(model: VoiceModel, reader: Reader, posts: Sequence[Example]) -> Doubles:
    texts = [post.text for post in posts]
    fast = score_texts(model, texts).probabilities
    alone, _ = read_voices(reader, texts, fast, [post.lang for post in posts])
    return judge_in_history(alone, posts, reader.settings["habits"])


def _measure_all(posts: Sequence[Example], probabilities: Doubles) -> dict[str, Any]:
    """Return the figures in all, by language, by length, by network, on posts whose readers agree."""
    kept = [at for at, post in enumerate(posts) if post.voice in VOICES[:2]]
    score = topical_score(probabilities)
    parts = {"all": kept}
    for name in dict.fromkeys(post.lang for post in posts):
        parts[name] = [at for at in kept if posts[at].lang == name]
    for name, (least, most) in BINS.items():
        parts[name] = [at for at in kept if least <= len(posts[at].text.split()) <= most]
    for name in dict.fromkeys(post.network for post in posts if post.network):
        parts[name] = [at for at in kept if posts[at].network == name]
    figures = {}
    for name, rows in parts.items():
        truth = np.array([posts[at].voice == "topical" for at in rows])
        if len(rows) >= 20 and truth.any() and not truth.all():
            groups = [posts[at].author or str(at) for at in rows]
            figures[name] = measure_judgement(truth, score[rows], groups)
    return figures


def measure_examples(model: VoiceModel, posts: Sequence[Example]) -> dict[str, Any]:
    """Return the figures on posts that are judged alone."""
    return _measure_all(posts, model.score(read_texts([post.text for post in posts], model.vectors)))


def _measure_authors(posts: Sequence[Example], probabilities: Doubles) -> dict[str, Any]:
    """Return the error in an author's topical share, half of mixed on each side.

    `share_sd` is the root of the mean squared error on the logit scale at the authors' mean share
    (delta method): what the report's intervals add for the model's own uncertainty.
    """
    value = {"topical": 1.0, "personal": 0.0, "mixed": 0.5}
    told, found = [], []
    for author in dict.fromkeys(post.author for post in posts if not post.author.startswith("u_")):
        rows = [at for at, post in enumerate(posts) if post.author == author and post.voice in VOICES]
        told.append(np.mean([value[posts[at].voice or ""] for at in rows]))
        found.append((probabilities[rows, 0] + probabilities[rows, 2] / 2).mean())
    off = np.abs(np.array(told) - np.array(found))
    usual = float(np.mean(told))
    spread = float(np.sqrt(np.mean(off**2))) / (usual * (1 - usual))
    return {
        "n": len(told),
        "mean_absolute_error": measure_value(off, lambda one: float(one.mean())),
        "bias": round(float((np.array(found) - np.array(told)).mean()), 4),
        "share_sd": round(spread, 3),
    }


def _ablate(
    model: VoiceModel, reading: Reading, examples: Sequence[Example], posts: Sequence[Example]
) -> dict[str, Any]:
    """Return the AUC in the history and alone with each head left out, and with each alone."""
    logits = model.score_heads(reading)
    variants = {"all three": HEADS, **{f"{head} alone": (head,) for head in HEADS}}
    variants |= {f"without {head}": tuple(one for one in HEADS if one != head) for head in HEADS}
    kept = [at for at, post in enumerate(posts) if post.voice in VOICES[:2]]
    truth, table = np.array([posts[at].voice == "topical" for at in kept]), {}
    for name, used in variants.items():
        stack = model.arrays["stack"].astype(float).copy()
        for at, head in enumerate(HEADS):
            if head not in used:
                stack[3 * at : 3 * at + 3] = 0
        stack *= np.abs(model.arrays["stack"]).sum() / np.abs(stack).sum()
        alone = softmax(logits @ stack + model.arrays["stack_bias"])
        together = judge_in_history(alone, examples, model.meta["habits"])[: len(posts)]
        table[name] = {
            where: {
                name: round(metric(truth, topical_score(one)[kept]), 4) for name, metric in METRICS.items()
            }
            for where, one in (("alone", alone[: len(posts)]), ("in_history", together))
        }
    return table


def _measure_intimacy(model: VoiceModel, data: Path) -> dict[str, Any]:
    """Return the rank correlation of P(personal) with MINT's intimacy, by language."""
    rows = list(read_lines(data / "evaluate" / "mint_intimacy.jsonl.gz"))
    figures = {}
    for lang in ("en", "nl"):
        some = [row for row in rows if row["lang"] == lang]
        personal = 1 - topical_score(model.score(read_texts([row["text"] for row in some], model.vectors)))
        pairs = np.column_stack([personal, [float(row["intimacy"]) for row in some]])
        figures[lang] = {
            "n": len(some),
            **measure_value(pairs, lambda one: float(spearmanr(one[:, 0], one[:, 1])[0])),
        }
    return figures


def _measure_corpus(model: VoiceModel) -> dict[str, Any]:
    """Return the figures on the people of the corpus's test part, judged alone, and the accuracy of three voices."""
    posts = read_corpus("test")
    probabilities = model.score(read_texts([post.text for post in posts], model.vectors))
    right = (probabilities.argmax(axis=1) == number_voices(posts)).astype(float)
    return _measure_all(posts, probabilities) | {
        "three_voices": measure_value(right, lambda one: float(one.mean()))
    }


def _measure_retrieval(model: VoiceModel, data: Path) -> dict[str, Any]:
    """Return how often a Dutch sentence of sib200's dev and test parts finds its English one among all 1,004."""
    held_out, rest = read_sib(data, "dev", "test"), read_sib(data, "train")
    dutch = read_texts([dutch for dutch, _ in held_out], model.vectors).vectors
    english = read_texts([english for _, english in [*held_out, *rest]], model.vectors).vectors
    near = dutch @ english.T
    rank = (near > near[np.arange(len(near)), np.arange(len(near))][:, None]).sum(axis=1)
    return {
        "n": len(held_out),
        "among": len(english),
        "at_1": round(float((rank < 1).mean()), 4),
        "at_10": round(float((rank < 10).mean()), 4),
    }
