"""Coverage of every interval of focuscoach.measures.shares on simulated histories, as a table in JSON.

    python tests/bench/intervals.py --histories 1000 -o tests/bench/intervals.json

A person has a true mix; their history is drawn from it post by post (steady) or week by week, each week
with a mix of its own around it and posts in runs (bursty: intraclass correlation 1/7, mean run about 3).
Labels are known, or only probable: a post gives a noisy signal, and the posterior under the person's own
mix is its calibrated probability. Where labels are "off" the probabilities are shifted by an error of the
person's own, whose standard deviation the measure is told. An interval is right where it holds the value
of the true mix. Beside it stands how the estimators of the effective number compare.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from focuscoach.measures.legibility import expected_legibility
from focuscoach.measures.shares import (
    effective_number,
    grassberger_entropy,
    measure_legibility,
    measure_share,
)

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Rng = np.random.Generator

SIZES = (30, 100, 300)
NEEDED = {30: 0.88, 100: 0.92, 300: 0.92}
MODEL_SD = 0.3
CLEARNESS = 2.0
SUBJECTS = {
    "focused": np.array([0.55, 0.15, 0.09, 0.07, 0.05, 0.04, 0.03, 0.02]),
    "even": np.full(12, 1 / 12),
    "scattered": (1 / np.arange(1, 41)) / (1 / np.arange(1, 41)).sum(),
}
MIXES = {
    "70/30": np.array([0.60, 0.10, 0.20, 0.10]),
    "best mix": np.array([0.60, 0.00, 0.40, 0.00]),
    "all expert": np.array([0.88, 0.04, 0.04, 0.04]),
    "scattered": np.array([0.15, 0.05, 0.30, 0.50]),
}
SHARES = {"half": 0.5, "most": 0.8, "rare": 0.15}


def draw_history(rng: Rng, mix: Array, n: int, bursty: bool) -> tuple[Ints, Ints]:
    """Return the true label and the week of every post."""
    if not bursty:
        return rng.choice(len(mix), size=n, p=mix), np.arange(n) // 3
    sizes = rng.geometric(0.33, size=n)
    weeks = np.repeat(np.arange(n), sizes)[:n]
    mixes = rng.dirichlet(np.maximum(6 * mix, 1e-9), size=n)
    limits = mixes.cumsum(axis=1)[weeks]
    return np.minimum((rng.random(n)[:, None] > limits).sum(axis=1), len(mix) - 1), weeks


def see(rng: Rng, labels: Ints, mix: Array, sight: str) -> Array:
    """Return the probabilities of every post's labels: certain, or after a Gaussian signal."""
    if sight == "known":
        return np.eye(len(mix))[labels]
    signal = rng.normal(size=(len(labels), len(mix)))
    signal[np.arange(len(labels)), labels] += CLEARNESS
    logits = np.log(np.maximum(mix, 1e-12)) + CLEARNESS * signal
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    seen: Array = weights / weights.sum(axis=1, keepdims=True)
    return seen


Row = dict[str, object]
Held = Callable[[Rng], tuple[bool, bool] | None]


def share_case(share: float, n: int, bursty: bool, sight: str) -> Held:
    """Return a trial: is the true share below, within or above the interval?"""
    mix = np.array([1 - share, share])

    def held(rng: Rng) -> tuple[bool, bool]:
        labels, weeks = draw_history(rng, mix, n, bursty)
        seen = see(rng, labels, mix, sight)[:, 1]
        if sight == "off":
            seen = shift_mean(seen, rng.normal(0, MODEL_SD))
        found = measure_share(seen, weeks, model_sd=MODEL_SD if sight == "off" else 0.0)
        return found.low <= share, share <= found.high

    return held


def shift_mean(p: Array, by: float) -> Array:
    """Return probabilities whose mean lies `by` logits away, all shifted alike on the logit scale."""
    wanted = 1 / (1 + math.exp(-(math.log(p.mean() / (1 - p.mean())) + by)))
    logits = np.log(np.clip(p, 1e-12, 1)) - np.log(np.clip(1 - p, 1e-12, 1))
    low, high = -20.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-logits - middle))).mean() < wanted else (low, middle)
    shifted: Array = 1 / (1 + np.exp(-logits - low))
    return shifted


def legibility_case(mix: Array, n: int, bursty: bool, sight: str) -> Held:
    """Return a trial of the interval of legibility at five glances."""
    truth = float(expected_legibility(mix, 5))

    def held(rng: Rng) -> tuple[bool, bool]:
        labels, weeks = draw_history(rng, mix, n, bursty)
        found = measure_legibility(see(rng, labels, mix, sight), 5, weeks=weeks)
        assert found is not None
        return found.low <= truth, truth <= found.high

    return held


def effective_case(mix: Array, n: int, bursty: bool, bounded: bool) -> Held:
    """Return a trial of the effective number; `bounded` takes the histories with a lower bound alone."""
    truth = true_effective_number(mix)

    def held(rng: Rng) -> tuple[bool, bool] | None:
        found = effective_number(*draw_history(rng, mix, n, bursty))
        assert found is not None
        if (found.high is None) != bounded:
            return None
        return found.low <= truth, found.high is None or truth <= found.high

    return held


def true_effective_number(mix: Array) -> float:
    """Return exp(H) of the true mix."""
    kept = mix[mix > 0]
    return float(np.exp(-(kept * np.log(kept)).sum()))


def cases(sizes: tuple[int, ...]) -> Iterator[tuple[Row, Held]]:
    """Yield every row of the table with its trial."""
    for n in sizes:
        for bursty in (False, True):
            base: Row = {"posts": n, "weeks": "bursty" if bursty else "steady"}
            for sight in ("known", "probable", "off"):
                row = {**base, "labels": sight}
                for name, share in SHARES.items():
                    yield {"measure": "share", "world": name, **row}, share_case(share, n, bursty, sight)
                for name, mix in MIXES.items() if sight != "off" else ():
                    focus = float(mix[:2].sum())
                    yield (
                        {"measure": "focus share", "world": name, **row},
                        share_case(focus, n, bursty, sight),
                    )
                    yield (
                        {"measure": "legibility", "world": name, **row},
                        legibility_case(mix, n, bursty, sight),
                    )
            for name, mix in SUBJECTS.items():
                for bounded in (False, True):
                    kind = "effective number, lower bound" if bounded else "effective number"
                    yield {"measure": kind, "world": name, **base}, effective_case(mix, n, bursty, bounded)


def measure_coverage(histories: int, seed: int, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """Return the table: how often each interval held the truth, and on which side it missed."""
    table: list[Row] = []
    for number, (row, held) in enumerate(cases(sizes)):
        rng = np.random.default_rng([seed, number])
        trials = [found for found in (held(rng) for _ in range(histories)) if found is not None]
        if len(trials) < 0.1 * histories:
            continue  # a lower bound alone is rare in this world, or the rule
        above, below = np.array(trials).T
        low = {"too_high": round(float((~above).mean()), 4), "too_low": round(float((~below).mean()), 4)}
        covered = round(float((above & below).mean()), 4)
        table.append({**row, "histories": len(trials), "coverage": covered, **low})
    return table


def chao_wang_jost(counts: Ints) -> float:
    """Return the entropy estimate of Chao, Wang & Jost 2013, Methods Ecol. Evol. 4:1091-1100, in nats."""
    counts = counts[counts > 0]
    n, f1, f2 = int(counts.sum()), int((counts == 1).sum()), int((counts == 2).sum())
    harmonic = np.concatenate([[0.0], np.cumsum(1.0 / np.arange(1, n + 1))])
    seen = float((counts / n * (harmonic[n - 1] - harmonic[counts - 1])).sum())
    if f1 == 0:
        return seen
    a = 2 * f2 / ((n - 1) * f1 + 2 * f2) if f2 else 2 / ((n - 1) * (f1 - 1) + 2)
    if a == 1:
        return seen
    terms = np.arange(int(40 / a))  # -ln A less its first n - 1 terms, as the tail of its series
    return seen + f1 / n * float(((1 - a) ** (terms + 1.0) / (n + terms)).sum())


def plug_in(counts: Ints) -> float:
    """Return the uncorrected entropy in nats."""
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def compare_estimators(histories: int, seed: int) -> list[Row]:
    """Return bias and root mean square error of exp(H), in per cent of the truth."""
    estimators: dict[str, Callable[[Ints], float]] = {
        "plug-in": plug_in,
        "Grassberger 2003, digamma(n)": lambda counts: float(grassberger_entropy(counts)),
        "Chao-Wang-Jost 2013": chao_wang_jost,
    }
    table: list[Row] = []
    for world, mix in SUBJECTS.items():
        truth = true_effective_number(mix)
        for n in SIZES:
            draws = np.random.default_rng([seed, n]).multinomial(n, mix, size=histories)
            for name, estimate in estimators.items():
                found = np.exp([estimate(counts) for counts in draws]) / truth - 1
                error = {"bias": float(found.mean()), "rmse": float(np.sqrt((found**2).mean()))}
                rounded = {key: round(100 * value, 1) for key, value in error.items()}
                table.append({"world": world, "posts": n, "estimator": name, **rounded})
    return table


def main() -> None:
    """Write the tables and exit 1 where an interval that must hold falls short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    table = measure_coverage(options.histories, options.seed)
    short = find_short(table)
    result = {
        "command": f"python tests/bench/intervals.py --histories {options.histories} --seed {options.seed}",
        "nominal": 0.95,
        "needed": NEEDED,
        "short": short,
        "coverage": table,
        "estimators": compare_estimators(options.histories, options.seed),
    }
    text = one_line_a_row(result)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    sys.exit(1 if short else 0)


def find_short(table: list[Row], slack: float = 0.0) -> list[Row]:
    """Return the rows under what is needed; the effective number must hold in the focused world."""
    return [
        row
        for row in table
        if float(str(row["coverage"])) < NEEDED[int(str(row["posts"]))] - slack
        and (row["measure"] != "effective number" or row["world"] == "focused")
    ]


def one_line_a_row(result: dict[str, object]) -> str:
    """Return JSON with a line a row, so that a changed row is a changed line."""
    parts = []
    for key, value in result.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(f"    {json.dumps(row)}" for row in value)
            parts.append(f'  "{key}": [\n{rows}\n  ]')
        else:
            parts.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main()
