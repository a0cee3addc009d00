"""Measure cohorts: posts a second on one and two workers, the client's memory, and a sweep over many authors.

    python tests/bench/cohort.py [--students 2000] [--posts 300] [--sweep 1000000] [--out tests/bench/cohort.json]

The students are made from the corpus for the run, in a temporary folder: each post is one of the corpus with its words
turned round, so that none is met twice. Each measurement is a process of its own. The plain loop calls the job of a
student in one process, over a tenth of the students, with the model loaded before the clock starts. The sweep is run
at a quarter, a half and the whole of its posts, and ten millions are drawn out along that curve. Beside the seconds
on the clock stand those of all processors, client, scheduler and the start of the workers included: on a machine that
does other work as well, those are the ones to compare. The run ends with 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from ahead import read_corpus, turn

ROOT = Path(__file__).parents[2]
TEN_MILLIONS = 10_000_000


def make_students(folder: Path, n: int, posts: int) -> None:
    """Write n students of so many posts, a folder each, and the list with programme and year."""
    texts = [row["text"] for row in read_corpus()]
    rows = [("student", "path", "programme", "year", "consent")]
    for at in range(n):
        chance = random.Random(at)
        own = folder / f"s{at:05}"
        own.mkdir(parents=True)
        with (own / "posts.csv").open("w", encoding="utf-8", newline="") as stream:
            lines = csv.writer(stream)
            lines.writerow(("id", "date", "text"))
            for number in range(posts):
                day = f"{chance.randrange(2023, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
                lines.writerow((number, day, turn(chance.choice(texts), chance.randrange(9))))
        rows.append((f"s{at:05}", f"s{at:05}", "ABCDE"[at % 5], str(1 + at % 4), "ja"))
    with (folder / "cohort.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def make_table(path: Path, posts: int) -> None:
    """Write a Parquet table of so many posts of authors of 50 posts each, in no order."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts, chance = [row["text"] for row in read_corpus()], random.Random(1)
    schema = pa.schema(
        [("author", pa.string()), ("id", pa.string()), ("date", pa.string()), ("text", pa.string())]
    )
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, posts, 25_000):
            ids = range(start, min(posts, start + 25_000))
            writer.write_table(pa.table({
                "author": [f"a{chance.randrange(max(1, posts // 50))}" for _ in ids],
                "id": [str(at) for at in ids],
                "date": [f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}" for _ in ids],
                "text": [turn(chance.choice(texts), chance.randrange(9)) for _ in ids],
            }, schema=schema))  # fmt: skip


def measure_processor() -> float:
    """Return the seconds of processors that this process and those it has waited for took."""
    told = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in told)


def run_loop(source: Path, n: int) -> dict[str, float]:
    """Return the posts a second of the job in a plain loop."""
    from focuscoach.cohort.engine import make_ready
    from focuscoach.cohort.making import Job, read_student

    make_ready()
    read_student(Job(0, str(source / "s00000")))
    started, before = time.perf_counter(), measure_processor()
    posts = sum(read_student(Job(at, str(source / f"s{at:05}"))).posts for at in range(n))
    return {
        "posts": posts,
        "seconds": round(time.perf_counter() - started, 2),
        "processor": round(measure_processor() - before, 2),
    }


def run_cohort(source: Path, n: int, workers: int) -> dict[str, float]:
    """Return seconds from the first job to the last, and the peak of the client's memory in megabytes."""
    from focuscoach.cohort import engine
    from focuscoach.cohort.ledger import Ledger
    from focuscoach.cohort.roster import Columns
    from focuscoach.cohort.running import Settings, read_cohort, tell_run

    moments: list[float] = []
    opened = engine.run_jobs
    with tempfile.TemporaryDirectory() as out:
        rows = (source / "cohort.csv").read_text("utf-8").splitlines()[: n + 1]
        table = source / f"list-{n}.csv"
        table.write_text("\n".join(rows) + "\n", "utf-8")

        def clocked(*given: object) -> object:
            moments.append(time.perf_counter())
            yield from opened(*given)  # type: ignore[arg-type]

        engine.run_jobs = clocked  # type: ignore[assignment]
        settings = Settings(table, Path(out) / "o", Columns(), workers=workers)
        run = read_cohort(settings, lambda what, done, total: None)
        seconds = time.perf_counter() - moments[0]
        result = tell_run(run, Ledger())
    assert result.read == n
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "students": n,
        "workers": workers,
        "seconds": round(seconds, 2),
        "processor": round(measure_processor(), 2),
        "client_mb": round(peak, 1),
    }


def run_sweep(table: Path, posts: int, workers: int) -> dict[str, float]:
    """Return the seconds that a sweep takes, its cluster's start included."""
    from focuscoach.cohort.sweep import run_sweep

    with tempfile.TemporaryDirectory() as out:
        started = time.perf_counter()
        told = run_sweep(
            table, "author", {}, workers=workers, scheduler=None, quick=True, output=Path(out) / "o"
        )
        assert not list(told)
        seconds = time.perf_counter() - started
    return {
        "posts": posts,
        "seconds": round(seconds, 1),
        "processor": round(measure_processor(), 1),
        "posts_a_second": round(posts / seconds, 1),
    }


def call(*words: object) -> dict[str, float]:
    """Return what a measurement in a process of its own says."""
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | alone
    command = [sys.executable, __file__, "--step", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(*words[:1], *words[2:], found, file=sys.stderr)
    return found


def measure(folder: Path, told: argparse.Namespace) -> dict[str, object]:
    students, posts = told.students, told.posts
    make_students(folder / "in", students, posts)
    few = max(10, students // 10)
    loop = call("loop", folder / "in", few)
    plain = loop["posts"] / loop["seconds"]
    one = call("cohort", folder / "in", students, 1)
    two = call("cohort", folder / "in", students, 2)
    small = call("cohort", folder / "in", few, 2)
    rates = {name: students * posts / run["seconds"] for name, run in (("1", one), ("2", two))}
    curve = []
    for part in (4, 2, 1) if told.sweep else ():
        table = folder / f"t{part}.parquet"
        make_table(table, told.sweep // part)
        curve.append(call("sweep", table, told.sweep // part, 2))
        table.unlink()
    return {
        "students": students,
        "posts_each": posts,
        "loop_posts_a_second": round(plain, 1),
        "posts_a_second": {name: round(rate, 1) for name, rate in rates.items()},
        "scaling": round(rates["2"] / rates["1"], 3),
        "of_loop_per_worker": {name: round(rate / int(name) / plain, 3) for name, rate in rates.items()},
        "of_loop_by_processor": {
            str(run["workers"]): round(
                students * posts / run["processor"] * loop["processor"] / loop["posts"], 3
            )
            for run in (one, two)
        },
        "processor_seconds": {"loop": loop["processor"], "1": one["processor"], "2": two["processor"]},
        "client_mb": {str(few): small["client_mb"], str(students): two["client_mb"]},
        "client_growth": round(two["client_mb"] / small["client_mb"] - 1, 3),
        "sweep": curve,
        "sweep_ten_millions_hours": round(draw_out(curve) / 3600, 2) if curve else None,
    }


def draw_out(curve: list[dict[str, float]]) -> float:
    """Return the seconds of ten millions: the last measurement and its slope, by the last two of the curve."""
    before, last = curve[-2:]
    slope = (last["seconds"] - before["seconds"]) / (last["posts"] - before["posts"])
    return last["seconds"] + slope * (TEN_MILLIONS - last["posts"])


LIMITS = {
    "scaling": (lambda found: found["scaling"], 1.7, "times the posts a second with two workers for one"),
    "loop 1": (lambda found: found["of_loop_per_worker"]["1"], 0.85, "of a plain loop, one worker"),
    "loop 2": (
        lambda found: found["of_loop_per_worker"]["2"],
        0.85,
        "of a plain loop per worker, two workers",
    ),
    "memory": (lambda found: 1.2 - found["client_growth"], 1.0, "1.2 less the growth of the client's memory"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure cohorts.")
    parser.add_argument("--students", type=int, default=2000)
    parser.add_argument("--posts", type=int, default=300)
    parser.add_argument("--sweep", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".json"))
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.step:
        step, path, *numbers = told.step
        steps = {"loop": run_loop, "cohort": run_cohort, "sweep": run_sweep}
        print(json.dumps(steps[step](Path(path), *map(int, numbers))))
        return 0
    load = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), told)
    limits = [
        {"what": what, "figure": round(get(found), 3), "at_least": least, "kept": get(found) >= least}
        for get, least, what in LIMITS.values()
    ]
    command = (
        f"python tests/bench/cohort.py --students {told.students} --posts {told.posts} --sweep {told.sweep}"
    )
    result = {
        "command": command,
        "cores": os.cpu_count(),
        "load_at_start": load,
        "limits": limits,
        "measured": found,
    }
    told.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))
    return int(not all(one["kept"] for one in limits))


if __name__ == "__main__":
    sys.exit(main())
