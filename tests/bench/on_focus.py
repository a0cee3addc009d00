"""On focus: AUC and calibration with one-line descriptions of subreddits as the statements.

Run `python tests/bench/on_focus.py [PEOPLE]` with FOCUSCOACH_DATA set; it rewrites on_focus.json beside it.
The weights were fitted on one half of the subreddits; "apart" are people composed of the other half alone;
in "every", each of the 85 subreddits is the focus of two people. A quarter of the posts is told after the
opening of a personal one, as bridge posts are; "with_personal" adds 60 personal posts to the 200 topical.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from focuscoach.focus.on_focus import load_calibration
from focuscoach.language.model_folder import shipped_model
from focuscoach.training.on_focus import PERSONAL, compose_cases, read_statements
from focuscoach.training.people import read_subreddits, tunes
from focuscoach.training.sources import find_data

HERE = Path(__file__).parent
STATEMENTS = HERE.parent / "cases" / "statements_subreddits.toml"


def predict(closeness) -> np.ndarray:
    bias, meaning, subject, words = load_calibration().together
    logits = bias + meaning * closeness.meaning + subject * closeness.subject + words * closeness.words
    return (1 / (1 + np.exp(-logits))).max(axis=1)


def calibrate(likely, truth) -> float:
    """Return the expected calibration error over ten equal bins."""
    bins = np.minimum((likely * 10).astype(int), 9)
    errors = [abs(likely[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(errors))


def measure(cases) -> dict[str, float]:
    pairs = [(predict(case.closeness), case.truth) for case in cases]
    topical = [roc_auc_score(truth[:-PERSONAL], likely[:-PERSONAL]) for likely, truth in pairs]
    everything = [roc_auc_score(truth, likely) for likely, truth in pairs]
    likely, truth = (np.concatenate(one) for one in zip(*pairs, strict=True))
    return {
        "people": len(pairs),
        "auc": round(float(np.mean(topical)), 4),
        "auc_lowest_tenth": round(float(np.quantile(topical, 0.1)), 4),
        "auc_with_personal": round(float(np.mean(everything)), 4),
        "calibration_error": round(calibrate(likely, truth), 4),
        "brier": round(float(((likely - truth) ** 2).mean()), 4),
        "share_error": round(float(np.mean([abs(p.mean() - t.mean()) for p, t in pairs])), 4),
    }


def measure_all(texts, statements, n: int, seed: int) -> dict[str, dict[str, float]]:
    cases = list(compose_cases(shipped_model(), statements, texts, n, seed=seed))
    return {
        f"{lang}_{form}": measure([case for case in cases if (case.lang, case.form) == (lang, form)])
        for lang in ("en", "nl")
        for form in ("line", "keywords", "two")
    }


def main(n: int) -> None:
    texts, statements = read_subreddits(find_data()), read_statements(STATEMENTS)
    apart = {name: posts for name, posts in texts.items() if not tunes(name)}
    result = {
        "every": measure_all(texts, statements, n, 11),
        "apart": measure_all(apart, statements, n // 2, 12),
    }
    (HERE / "on_focus.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 170)
