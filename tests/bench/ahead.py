"""The report on large and long histories beside an earlier commit: time and memory, both in one run, turn by turn.

    python tests/bench/ahead.py [--base COMMIT] [--rounds 5] [--only WORD...] [--out tests/bench/ahead.json]

The earlier commit is checked out into a temporary folder and run by the same Python with the same packages. The
archives are made of the corpus: 75,000 and 7,500 tweets (words turned round, so that none is met twice), and 300 pages
of 1,900 words. Every ratio is the median over the rounds of the processor time of this commit, or its peak, by that of
the other in the same round. "again" is a second report with 1% new posts, by what the first took, both with --remember.
What is read carefully is told beside, of one round. `check` judges 20 drafts by the demo's profile, and the language
server a draft of 500 words after each of 60 changes. `cohort` came after the earlier commit; see tests/bench/cohort.py.
With --only the comparisons whose name has one of the words are measured, and the others stay as the file has them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from lsp import DEBOUNCE, change, load_client, memory_mb, processor_ms, write_draft
from report import Run, describe_machine, run

ROOT = Path(__file__).parents[2]
BASE = "828ecff"
IMPORTS = "import pandas, spacy, sklearn.cluster"
FEW, MANY = "7,500 tweets, quick", "75,000 tweets, quick"
CAREFULLY, AGAIN = "75,000 tweets", {"again, 1% new, quick": ["--quick"], "again, 1% new": []}
CAREFUL = 1
"""Rounds of what is read carefully: it takes minutes, and is told beside."""
DRAFTS, CHANGES = 20, 60
EPOCH = 1288834974657
"""Milliseconds at which the ids of tweets begin."""


def read_corpus() -> list[dict[str, str]]:
    """Return the posts of the corpus's training part."""
    lines = (ROOT / "corpus" / "train.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def turn(text: str, by: int) -> str:
    """Return a text whose words are moved on by so many places."""
    words = text.split(" ")
    at = by % len(words)
    return " ".join([*words[at:], *words[:at]])


def make_tweets(path: Path, n: int, skip: int = 0) -> None:
    """Write an archive of n invented tweets, one an hour, the last `skip` left out."""
    rows = [row["text"] for row in read_corpus() if len(row["text"]) < 280]
    draw, when = random.Random(1), datetime(2014, 1, 1, tzinfo=UTC)
    tweets = []
    for at in range(n):
        when += timedelta(minutes=draw.expovariate(1 / 60))
        name = str(((int(when.timestamp() * 1000) - EPOCH) << 22) + at % 4096)
        text = turn(rows[at % len(rows)], 3 * (at // len(rows)))
        entities = {"hashtags": [], "urls": [], "user_mentions": []}
        tweets.append({"tweet": {"id_str": name, "id": name, "full_text": text, "lang": "und", "entities": entities,
                                 "created_at": f"{when:%a %b %d %H:%M:%S +0000 %Y}"}})  # fmt: skip
    account = [{"account": {"username": "noor_invented", "accountId": "1", "accountDisplayName": "Noor"}}]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/manifest.js", "window.__THAR_CONFIG = {}")
        archive.writestr("data/account.js", "window.YTD.account.part0 = " + json.dumps(account))
        archive.writestr("data/tweets.js", "window.YTD.tweets.part0 = " + json.dumps(tweets[: n - skip]))


def make_pages(folder: Path, n: int, words: int) -> None:
    """Write n Markdown pages of so many words, each of posts of the corpus one after another."""
    rows, folder = [row["text"] for row in read_corpus()], folder / "_posts"
    folder.mkdir(parents=True)
    draw = random.Random(2)
    for at in range(n):
        text: list[str] = []
        while len(text) < words:
            text += ["\n\n", *draw.choice(rows).split()]
        day = datetime(2016, 1, 1, tzinfo=UTC) + timedelta(days=9 * at)
        head = f"---\ntitle: Page {at}\ndate: {day:%Y-%m-%d}\n---\n"
        (folder / f"{day:%Y-%m-%d}-page-{at}.md").write_text(head + " ".join(text), "utf-8")


def measure(ours: Callable[[], Run], theirs: Callable[[], Run], rounds: int) -> dict[str, object]:
    """Return what both took and the medians of the ratios; they run in turn."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return {
        "rounds": rounds,
        "processor_s": [round(statistics.median(one[side].processor for one in pairs), 2) for side in (0, 1)],
        "peak_mb": [round(statistics.median(one[side].megabytes for one in pairs)) for side in (0, 1)],
        "time": round(statistics.median(one.processor / other.processor for one, other in pairs), 3),
        "memory": round(statistics.median(one.megabytes / other.megabytes for one, other in pairs), 3),
    }


def report(tree: Path, out: Path, *words: str | Path) -> Callable[[], Run]:
    """Return what runs a report by the code of a tree; its JSON goes to a file that nobody reads."""
    command: Sequence[str] = [
        sys.executable, "-m", "focuscoach", "report", "--format", "json", "-o", str(out), *map(str, words)
    ]  # fmt: skip

    def start() -> Run:
        os.environ["PYTHONPATH"] = str(tree)
        os.chdir(tree)  # `python -m` looks where it stands first
        return run(command)

    return start


def measure_all(
    base: Path, folder: Path, rounds: int, only: Sequence[str]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every comparison that is asked for, by name, as soon as it is measured."""
    out = folder / "out.json"
    many, few, fewer = folder / "many.zip", folder / "few.zip", folder / "fewer.zip"
    if any(_is_asked(name, only) for name in (FEW, MANY, CAREFULLY, *AGAIN)):
        make_tweets(many, 75_000)
        make_tweets(few, 7_500)
        make_tweets(fewer, 75_000, skip=750)
    make_pages(folder / "blog", 300, 1_900)
    make_drafts(folder / "drafts")
    demo = [*map(str, _find_demo())]
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    for tree in (ROOT, base):
        report(tree, out, "--quick", *demo)()  # so that every module is compiled
    for name, words in {
        "the demo, quick": ["--quick", *demo],
        "the demo": demo,
        FEW: ["--quick", few],
        MANY: ["--quick", many],
        "300 pages of 1,900 words, quick": ["--quick", folder / "blog"],
        CAREFULLY: [many],
    }.items():
        if _is_asked(name, only):
            times = rounds if "--quick" in words else min(rounds, CAREFUL)
            yield name, measure(report(ROOT, out, *words), report(base, out, *words), times)
    if _is_asked(name := "the demo by its imports", only):
        imports = partial(run, [sys.executable, "-c", IMPORTS])
        imports()  # so that its modules are compiled too
        yield name, measure(report(ROOT, out, "--quick", *demo), imports, rounds)
    for name, words in AGAIN.items():
        if _is_asked(name, only):
            runs = [report(ROOT, out, "--remember", *words, one) for one in (fewer, many)]
            yield name, measure_again(runs, folder / "cache", rounds if words else min(rounds, CAREFUL))
    for name, start in {
        "check of 20 drafts": check,
        "check of 20 drafts, quick": partial(check, quick=True),
        "language server, 60 changes": serve,
    }.items():
        if _is_asked(name, only):
            sides = [partial(start, tree, make_home(folder / place, tree, demo), folder / "drafts")
                     for place, tree in (("ours", ROOT), ("theirs", base))]  # fmt: skip
            yield name, measure(*sides, rounds)


def measure_again(runs: Sequence[Callable[[], Run]], cache: Path, rounds: int) -> dict[str, object]:
    """Return what the first and the second of two runs took, nothing being remembered before the first."""
    taken = []
    for _ in range(rounds):
        (cache / "focuscoach" / "judged.safetensors").unlink(missing_ok=True)
        taken.append([one().processor for one in runs])
    medians = [round(statistics.median(one[at] for one in taken), 2) for at in (0, 1)]
    ratio = statistics.median(second / first for first, second in taken)
    return {"rounds": rounds, "processor_s": medians, "time": round(ratio, 3)}


def make_drafts(folder: Path) -> None:
    """Write drafts of 500 words."""
    folder.mkdir()
    draw = random.Random(3)
    for at in range(DRAFTS):
        (folder / f"draft-{at}.md").write_text(write_draft(draw), "utf-8")


def make_home(home: Path, tree: Path, demo: Sequence[str]) -> Path:
    """Return a folder with the profile of the demo, as the code of a tree makes it."""
    if not home.exists():
        home.mkdir()
        os.environ["PYTHONPATH"] = str(tree)
        os.chdir(home)
        run([sys.executable, "-m", "focuscoach", "init", "--quick", *demo])
    return home


def check(tree: Path, home: Path, drafts: Path, *, quick: bool = False) -> Run:
    """Return what it takes to judge all drafts; `quick` keeps ours from reading them carefully: the other never did."""
    words = ["--quick"] if quick and tree == ROOT else []
    os.environ["PYTHONPATH"] = str(tree)
    os.chdir(home)
    return run([sys.executable, "-m", "focuscoach", "check", "--fail-on", "never", *words, str(drafts)])


def serve(tree: Path, home: Path, drafts: Path) -> Run:
    """Return what the language server takes for the changes of one draft, once it has judged it, and holds then."""
    module = load_client()
    module.ROOT = tree
    client = module.Client(home, {"debounce": 1000 * DEBOUNCE})
    pid, draw = client.process.pid, random.Random(4)
    text = (drafts / "draft-0.md").read_text("utf-8")
    uri = client.open("draft.md", text)
    client.diagnostics(uri, 1)
    before = processor_ms(pid)
    for version in range(2, CHANGES + 2):
        text = change(draw, text)
        client.change(uri, text, version)
        client.diagnostics(uri, version)
    taken = Run(0.0, (processor_ms(pid) - before) / 1000, memory_mb(pid))
    client.close()
    return taken


def _is_asked(name: str, only: Sequence[str]) -> bool:
    return not only or any(word in name for word in only)


def _find_demo() -> list[Path]:
    from focuscoach.demo import find_exports

    return list(find_exports())


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure this commit beside an earlier one.")
    parser.add_argument("--base", default=BASE)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".json"))
    told = parser.parse_args()
    found = json.loads(told.out.read_text("utf-8"))["measured"] if told.only and told.out.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = folder / "base"
        subprocess.run(
            ["git", "-C", str(ROOT), "worktree", "add", "--quiet", str(base), told.base], check=True
        )
        try:
            os.environ["XDG_DATA_HOME"] = str(folder / "data")
            os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed copy is compiled
            for one, figures in measure_all(base, folder, told.rounds, told.only):
                found[one] = figures
                if {FEW, MANY} <= found.keys():
                    few, many = (found[name]["processor_s"][0] for name in (FEW, MANY))
                    found["ten times the posts"] = {"time": round(many / few, 2)}
                write(told.out, told.base, told.rounds, found)
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(base)], check=True)


def write(out: Path, base: str, rounds: int, found: dict[str, object]) -> None:
    """Write what is measured so far."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True)
    changed = subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True).stdout
    result = {
        "command": f"python tests/bench/ahead.py --base {base} --rounds {rounds}",
        "machine": describe_machine(),
        "ours": head.stdout.strip() + (" and what is not committed" if changed else ""),
        "base": base,
        "measured": found,
    }
    out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
