"""The model card: every figure from meta.json, every count from the corpus; nothing is typed by hand.

python -m focuscoach.training.model_card models/en-nl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from focuscoach.files import write_whole
from focuscoach.training import card_words as words
from focuscoach.training.card_people import tell_people
from focuscoach.training.recipe import read_recipe
from focuscoach.training.sources import CORPUS, read_lines
from focuscoach.training.tables import lay_table, say_figure
from focuscoach.training.thresholds import Threshold, find_figure, read_thresholds

BENCH = CORPUS.parent / "tests" / "bench"
METRICS = {"macro_f1": "macro-F1", "auc": "AUC", "brier": "Brier"}
NAMES = {
    "nl": "Dutch", "en": "English", "linkedin": "LinkedIn", "twitter": "Twitter", "reddit": "Reddit",
    "facebook": "Facebook", "mastodon": "Mastodon", "threads": "Threads", "bluesky": "Bluesky",
    "instagram": "Instagram", "hyves": "Hyves",
}  # fmt: skip
SETS = {
    "real_posts": "Real posts, in the history of their author",
    "real_posts_alone": "Real posts, each alone",
    "real_posts_careful": "Real posts, read carefully as a report reads them",
    "real_posts_english": "Second English set, in the history of their author where known",
    "real_posts_english_careful": "Second English set, read carefully",
    "xtopic": "Tuning tweets, each alone",
    "corpus_test": "Corpus, people held out, each alone",
}
Figures = Mapping[str, Any]


def write_card(folder: Path) -> None:
    """Write README.md into a model folder, from its figures, recipe, thresholds, corpus and benches."""
    write_whole(folder / "README.md", render_card(folder).encode(), private=False)


def render_card(folder: Path) -> str:
    """Return the card as Markdown.

    Raises:
        KeyError: the model has not been measured; run `focuscoach evaluate FOLDER --write`.
    """
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    figures, recipe = meta["figures"], read_recipe(folder / "recipe.toml")
    thresholds = read_thresholds(folder.parent / "thresholds.csv")
    sections = {
        f"{folder.name}: the voice model of focuscoach": words.WHAT.format(
            unsure_under=meta["unsure_under"], n_signals=len(meta["signals"]), version=meta["version"]
        ),
        "Real people": tell_people(figures["people"]),
        "What was asked, and what is reached": tell_reached(thresholds, figures),
        "Measured": tell_parts(figures),
        "How sure, how often right": tell_band(figures["band"]),
        "A person's share of topical posts": tell_shares(figures, meta["share_sd"]),
        "Each part left out": tell_ablation(figures["ablation"]),
        "Against other ways": tell_baselines(figures),
        "What more writing brings": tell_curve(_read(BENCH / "curve.json")),
        "Speed": tell_speed(_read(BENCH / "voice.json")),
        "Trained on": tell_sources(recipe),
        "For whom it works less well": words.LESS_WELL,
        "What it must not be used for": words.NEVER,
    }
    told = [(title, text) for title, text in sections.items() if text]
    heads = ["#", *["##"] * (len(told) - 1)]
    body = "\n\n".join(f"{mark} {title}\n\n{text}" for mark, (title, text) in zip(heads, told, strict=True))
    return f"<!-- Written by focuscoach.training.model_card: change that, or the figures, not this file. -->\n{body}\n"


def _read(path: Path) -> Figures:
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def tell_reached(thresholds: Sequence[Threshold], figures: Figures) -> str:
    """Return the table of what was asked, and a sentence on what is not reached."""
    rows, short = [], []
    for row in thresholds:
        if row.asked is None:
            continue
        value = find_figure(figures, row.metric)
        reached = row.holds(value, row.asked)
        name = METRICS.get(row.metric.rpartition("/")[2], "")
        part = f"{row.part}, {name}" if name else row.part
        if not reached:
            short.append(f"{part} ({value:.3f}, asked {row.asked:g})")
        sense = "at least" if row.sense == "least" else "at most"
        told = say_figure(_find(figures, row.metric))
        rows.append([part, told, f"{sense} {row.asked:g}", row.aim or "", "yes" if reached else "**no**"])
    sentence = f"Not reached: {'; '.join(short)}." if short else "All is reached."
    return f"{lay_table(['figure', 'here', 'asked', 'aim', 'reached'], rows)}\n\n{sentence}"


def _find(figures: Figures, metric: str) -> Any:  # noqa: ANN401 - a number, or one with its interval
    found: Any = figures
    for name in metric.split("/"):
        found = found[name]
    return found


def tell_parts(figures: Figures) -> str:
    """Return the tables by language, length and network of every set, intimacy and retrieval."""
    told = [
        words.MEASURED.format(
            n_real=figures["real_posts"]["all"]["n"],
            n_english=figures["real_posts_english"]["all"]["n"],
            n_xtopic=figures["xtopic"]["all"]["n"],
        )
    ]
    for key, title in SETS.items():
        parts = {name: part for name, part in figures[key].items() if "topical" in part}
        told.append(f"### {title}")
        told.append(
            lay_table(
                ["part", "posts", "topical", *METRICS.values()],
                (
                    [
                        NAMES.get(name, name),
                        part["n"],
                        part["topical"],
                        *(say_figure(part[one]) for one in METRICS),
                    ]
                    for name, part in parts.items()
                ),
            )
        )
    found, rows = figures["retrieval"], figures["intimacy"].items()
    told += [
        "Parts with under 20 posts, or of one voice alone, are left out.",
        f"All three voices on the corpus: accuracy {say_figure(figures['corpus_test']['three_voices'])}.",
        "### Other figures",
        lay_table(
            ["rank correlation of P(personal) with intimacy (MINT)", "tweets", "Spearman"],
            ([NAMES[lang], row["n"], say_figure(row)] for lang, row in rows),
        ),
    ]
    sentence = (
        f"The vectors alone: {found['n']} Dutch sentences (sib200, dev and test) find their English one among "
        f"{found['among']:,} first in {found['at_1']:.1%}, among the first ten in {found['at_10']:.1%}."
    )
    return "\n\n".join([*told, sentence])


def tell_band(band: Sequence[Figures]) -> str:
    """Return coverage against accuracy."""
    head = "Real posts judged with at least so much certainty: how many they are, and how many of them are right."
    rows = ([f"{row['least']:.0%}", f"{row['coverage']:.1%}", f"{row['accuracy']:.1%}"] for row in band)
    return f"{head}\n\n{lay_table(['certainty at least', 'coverage', 'accuracy'], rows)}"


def tell_shares(figures: Figures, sds: Mapping[str, float]) -> str:
    """Return how far an author's share is off, and to which side, and by how much reports widen their intervals."""
    told = []
    for name, how in (("authors", "by the fast model alone"), ("authors_careful", "read carefully")):
        authors = figures[name]
        off, side = authors["mean_absolute_error"], "many" if authors["bias"] > 0 else "few"
        told.append(
            f"{how} {100 * off['value']:.1f} points off in the mean ({100 * off['low']:.1f} to "
            f"{100 * off['high']:.1f}), on the whole {abs(100 * authors['bias']):.1f} points too {side}"
        )
    return (
        f"Over {figures['authors']['n']} authors the share of topical posts (half of mixed on each side) is "
        f"{'; '.join(told)}. Reports widen their intervals by a standard deviation of {sds['careful']:.2f} on the "
        f"logit, with `--quick` {sds['quick']:.2f}: the root of the mean squared error over 28 real people, less what "
        "chance adds to it. How often the intervals hold what readers counted: `tests/bench/intervals_people.json`."
    )


def tell_ablation(table: Figures) -> str:
    """Return what is left on real posts when a head is left out or stands alone."""
    rows = (
        [name, *(f"{cells[where][one]:.3f}" for where in ("in_history", "alone") for one in METRICS)]
        for name, cells in table.items()
    )
    names = list(METRICS.values())
    head = "Real posts; `alone` without the writer's habits, so that the difference is what those bring."
    return f"{head}\n\n{lay_table(['heads', *names, *(f'{name}, alone' for name in names)], rows)}"


def tell_baselines(figures: Figures) -> str:
    """Return the baselines told with the data, which were measured on other people's posts."""
    here = figures["real_posts"]["all"]
    f1, auc = words.SEED_HERE
    head = (
        "As told with the data, macro-F1 on a test set of other people that is kept apart, so they compare with each "
        "other and not line by line with this card. On the real posts of this card the best of the corpus seed "
        f"reached {f1:.2f} (AUC {auc:.2f}); this model reaches {here['macro_f1']['value']:.2f} "
        f"(AUC {here['auc']['value']:.2f})."
    )
    return f"{head}\n\n{lay_table(['model', 'English', 'Dutch', 'all', 'AUC all'], words.BASELINES)}"


def tell_curve(curve: Figures) -> str:
    """Return the learning curve, "" where it has not been measured."""
    if not curve:
        return ""
    rows = (
        [
            f"{row['posts']:,}", f"{row['people']:,}", say_figure(row["real_posts"]["macro_f1"]),
            say_figure(row["real_posts"]["auc"]), say_figure(row["real_posts_alone"]["auc"]),
            say_figure(row["xtopic"]["macro_f1"]),
        ]
        for row in curve["rows"]
    )  # fmt: skip
    head = [
        "posts of the corpus",
        "people",
        "macro-F1, real",
        "AUC, real",
        "AUC, real, alone",
        "macro-F1, tuning tweets",
    ]
    return (
        f"Whole people drawn, the other sources and the last layer kept, one run each (version {curve['version']}).\n\n"
        f"{lay_table(head, rows)}"
    )


def tell_speed(bench: Figures) -> str:
    """Return posts a second against the two others of the same run, "" where it has not been measured."""
    if not bench:
        return ""
    here = bench["posts_per_s"]["focuscoach"]
    rows = ([name, f"{rate:,}", f"{here / rate:.1f}"] for name, rate in bench["posts_per_s"].items())
    table = lay_table(["text to probabilities, one core", "posts a second", "focuscoach is faster by"], rows)
    return (
        f"{table}\n\nLoaded in {bench['load_s']:.2f} s; the folder takes {bench['folder_mb']:.1f} MB. "
        f"By `tests/bench/voice.py`, {bench['posts']:,} posts of the corpus."
    )


def tell_sources(recipe: Figures) -> str:
    """Return every source with its licence, and the counts of the corpus."""
    rows = [row for split in ("train", "dev", "test") for row in read_lines(CORPUS / f"{split}.jsonl")]
    trained = [row for split in ("train", "dev") for row in read_lines(CORPUS / f"{split}.jsonl")]
    counts = {"posts": len(trained), "people": len({row["person"] for row in trained})}
    voices = ", ".join(
        f"{sum(row['voice'] == voice for row in rows):,} {voice}"
        for voice in ("topical", "personal", "mixed")
    )
    langs = " and ".join(
        f"{sum(row['lang'] == code for row in rows):,} {NAMES[code]}" for code in ("nl", "en")
    )
    settings = recipe["voice"]
    table = lay_table(
        ["source", "what it did", "licence"],
        ([name, what.format(**counts), licence] for name, what, licence in words.SOURCES),
        "---",
    )
    return (
        f"{table}\n\nThe whole corpus has {len(rows):,} posts by {len({row['person'] for row in rows}):,} people "
        f"({langs}; {voices}); its test part trains nothing. Of reddit_top the heads read {settings['reddit']:,} "
        f"texts that weigh as much as {settings['reddit_weight']:,} posts of the corpus together, of offmychest "
        f"{settings['confessions']:,} that weigh {settings['confessions_weight']:,}. "
        "The folder is MIT like the project. Of these sources it holds ESCO's labels (with their source note) and no "
        "other text."
    )


if __name__ == "__main__":
    write_card(Path(sys.argv[1]))
