"""Large exports against what reads the same bytes alone, in one run: time, memory, and how soon progress is told.

    python tests/bench/sizes.py [--tweets 1500000] [--members 100000] [--rows 1000000] [--out tests/bench/sizes.json]

Three exports are invented in a temporary folder: a zip of tweets with all that X writes of each, a zip of a thousand
tweets among pictures, and a table. Time is that of the processor, memory the most that a process of its own held. The
rivals are `json` on the unpacked parts, `zipfile` that lists the members, and `pandas.read_csv` as focuscoach's own
installation has it (with Arrow, an extra, it is told beside).

What lasts seconds is noise when it is measured once and its start is taken off. So of members and rows both sides run
in turn, each three times in a process of its own: once to be ready, after which its memory is read, and then twice by
the clock. The time is the median of those that were clocked, so that no side's start is part of it. The tweets are read
once, which takes minutes. Their memory is held against 3 GB to the end of what `report --quick` does, without Arrow
too; `first_told` is counted from the moment at which the process begins, with all that it imports. `tweets_times` is
the reading of them, until the first is judged, against `json`, and `report_times` what the whole report takes.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
EPOCH_MS = 1_288_834_974_657
FIRST = datetime(2012, 1, 1, tzinfo=UTC)
AT_MOST = {
    "tweets_times": 4.0,
    "tweets_megabytes": 3000,
    "members_times": 6.0,
    "rows_times": 6.0,
    "rows_memory": 2.0,
}

START = """
import json, resource, sys, time
from pathlib import Path
born = time.monotonic()
path = Path(sys.argv[1])
def begin():
    global started
    started = time.process_time()
def look(key="VmHWM:"):
    status = Path("/proc/self/status")  # its own peak; what getrusage tells begins with that of its parent
    return round((int(status.read_text().partition(key)[2].split()[0]) if status.exists()
                  else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024)
def end(**more):
    print(json.dumps({"seconds": round(time.process_time() - started, 2), "megabytes": look(), **more}))
def clock(once):
    n, megabytes, seconds = once(), look(), []
    for _ in range(2):
        begin()
        once()
        seconds.append(round(time.process_time() - started, 3))
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "n": n}))
"""
CODE = {
    "json": """
import zipfile
begin()
with zipfile.ZipFile(path) as packed:
    n = 0
    for member in packed.namelist():
        if "/tweets" in member:
            text = packed.read(member).decode()
            n += len(json.loads(text[text.index("["):]))
            del text
end(n=n)
""",
    "zipfile": """
import zipfile
def once():
    with zipfile.ZipFile(path) as packed:
        return len(packed.namelist())
clock(once)
""",
    "pandas": """
sys.modules["pyarrow"] = None
import pandas
clock(lambda: len(pandas.read_csv(path)))
""",
    "pandas_with_arrow": """
import pandas
clock(lambda: len(pandas.read_csv(path)))
""",
    "read_often": """
from focuscoach.importers.reading import read_exports
clock(lambda: len(read_exports([path]).posts))
""",
    "read": """
from focuscoach.importers.reading import read_exports
begin()
steps = []
reading = read_exports([path], progress=lambda what, done, total: steps.append(time.monotonic() - born))
gaps = [later - one for one, later in zip(steps, [*steps[1:], time.monotonic() - born])]
end(n=len(reading.posts), first_told=round(steps[0], 2), first_work=round(started, 2),
    longest_silence=round(max(gaps), 2))
""",
    "report": """
sys.modules["pyarrow"] = None
from focuscoach import pipeline
from focuscoach.reporters import terminal
from focuscoach.summary import summarise
begin()
stages, told = {}, []
def tell(what, done, total):
    wall, cpu = time.monotonic() - born, time.process_time() - started
    if told:
        before = stages[told[-1][0]]
        before["steps"] += 1
        before["longest_silence"] = max(before["longest_silence"], round(wall - told[-1][1], 1))
        before["longest_work"] = max(before["longest_work"], round(cpu - told[-1][2], 1))
    what = what.partition(":")[0]
    stages.setdefault(what, {"from": round(cpu, 1), "megabytes": look("VmRSS:"), "steps": 0, "longest_silence": 0,
                             "longest_work": 0})
    told[:] = [*told[:1], (what, wall, cpu, time.process_time())]
history = pipeline.read(path, progress=tell)
n = len(history.frame)
placed = pipeline.place(history, quick=True, explain=False, progress=tell)
del history
tell("measure", 0, None)
result = summarise(placed, goal=None, as_of=None, tz="Europe/Amsterdam", ui="en", all_rows=False)
terminal.render(result, colour=False)
tell("end", 0, None)
end(n=n, wall=round(time.monotonic() - born), first_told=round(told[0][1], 2), first_work=round(told[0][3], 2),
    reading=stages["language"]["from"], stages=stages)
""",
}
"""What is measured, each in a process of its own; silence is between two signs of movement, work that by processor."""


TWEET = {
    "edit_info": {"initial": {"editTweetIds": ["$NUMBER"], "editableUntil": "2023-05-10T13:00:00.000Z",
                              "editsRemaining": "5", "isEditEligible": True}},
    "retweeted": False, "display_text_range": ["0", "100"], "favorite_count": "0", "id_str": "$NUMBER",
    "source": '<a href="http://twitter.com/download/iphone" rel="nofollow">Twitter for iPhone</a>',
    "entities": {
        "hashtags": [{"text": "statistiek", "indices": ["1", "2"]}], "symbols": [],
        "user_mentions": [{"name": "Iemand", "screen_name": "iemand", "indices": ["0", "7"], "id_str": "1234",
                           "id": "1234"}],
        "urls": [{"url": "https://t.co/abc", "expanded_url": "https://example.org/a/long/path",
                  "display_url": "example.org", "indices": ["1", "2"]}],
    },
    "truncated": False, "retweet_count": "0", "id": "$NUMBER", "possibly_sensitive": False, "favorited": False,
    "created_at": "$CREATED", "lang": "$LANG", "full_text": "$TEXT",
}  # fmt: skip
REPLY = {"in_reply_to_status_id_str": "1234567890123", "in_reply_to_user_id_str": "$TO"}
"""All that X writes of a tweet, with names where each differs: filled in, since writing all of it takes minutes."""


def list_posts() -> list[tuple[str, str]]:
    """Return the invented posts of the corpus with their languages."""
    lines = (ROOT / "corpus" / "train.jsonl").read_text("utf-8").splitlines()
    return [(one["text"], one["lang"]) for one in map(json.loads, lines)]


def make_tweets(n: int) -> Iterator[str]:
    """Yield tweets as X writes them, in the order of their time, each as JSON."""
    posts, rng = list_posts(), random.Random(1)
    plain, reply = (json.dumps({"tweet": TWEET | more}, indent=1) for more in ({}, REPLY))
    for at in range(n):
        moment = FIRST + timedelta(days=365 * 13) * (at / n)
        number = str(((int(moment.timestamp() * 1000) - EPOCH_MS) << 22) + at % 4096)
        text, lang = rng.choice(posts)
        text = (text + f" {rng.randrange(10**6)}" * (at % 2)).replace("&", "&amp;")[:2000]
        told = (plain if at % 3 else reply).replace("$NUMBER", number).replace("$TO", "99" if at % 2 else "7")
        told = told.replace("$CREATED", f"{moment:%a %b %d %H:%M:%S +0000 %Y}").replace("$LANG", lang)
        yield told.replace('"$TEXT"', json.dumps(text, ensure_ascii=False))


def write_tweets(path: Path, n: int, pictures: int = 0) -> None:
    """Write a zip of tweets, in parts as X makes them, and of pictures."""
    account = {"username": "noordijk", "accountId": "99", "accountDisplayName": "Noor Dijk"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("data/account.js", "window.YTD.account.part0 = " + json.dumps([{"account": account}]))
        tweets = make_tweets(n)
        for part, first in enumerate(range(0, n, 500_000)):
            name = f"data/tweets-part{part}.js" if part else "data/tweets.js"
            with packed.open(name, "w", force_zip64=True) as stream:
                stream.write(f"window.YTD.tweets.part{part} = [\n".encode())
                for at in range(first, min(n, first + 500_000)):
                    stream.write((",\n" * (at > first) + next(tweets)).encode())
                stream.write(b"]")
        for at in range(pictures):
            packed.writestr(f"data/tweets_media/{at}.jpg", b"")


def write_table(path: Path, n: int) -> None:
    """Write a table of posts with a date, words and an id."""
    texts = [" ".join(text.split())[:90] for text, _ in list_posts()]
    rng = random.Random(2)
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["date", "text", "id"])
        for at in range(n):
            moment = FIRST + timedelta(minutes=5 * at)
            out.writerow([f"{moment:%Y-%m-%d %H:%M:%S}", rng.choice(texts), at])


def measure(what: str, path: Path) -> dict[str, object]:
    """Return what a process of its own says of one thing."""
    done = subprocess.run(
        [sys.executable, "-c", START + CODE[what], str(path)], capture_output=True, text=True, check=False
    )
    return (
        dict(json.loads(done.stdout)) if done.returncode == 0 else {"failed": done.stderr.splitlines()[-1:]}
    )


def measure_in_turn(names: Sequence[str], path: Path) -> dict[str, dict[str, object]]:
    """Return the medians of things that are measured in turn, three times each."""
    rounds = [{name: measure(name, path) for name in names} for _ in range(3)]
    if failed := {name: one for told in rounds for name, one in told.items() if "failed" in one}:
        return failed
    found: dict[str, dict[str, object]] = {}
    for name in names:
        told = [one[name] for one in rounds]
        seconds = sorted(each for one in told for each in one["seconds"])
        held = round(statistics.median(one["megabytes"] for one in told))
        found[name] = {"seconds": round(statistics.median(seconds), 2), "from": seconds[0], "to": seconds[-1],
                       "megabytes": held, "n": told[0]["n"]}  # fmt: skip
    return found


def ratio(one: dict[str, object], other: dict[str, object], key: str) -> float:
    """Return how many times as much one thing took."""
    first, second = (float(str(told.get(key, "nan"))) for told in (one, other))
    return round(first / max(second, 0.01), 2)


def main() -> int:
    """Measure all, write the table, and return 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tweets", type=int, default=1_500_000)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the exports are kept and found again")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folder = chosen.folder or Path(base)
        tweets, many = folder / f"tweets-{chosen.tweets}.zip", folder / f"many-{chosen.members}.zip"
        table = folder / f"posts-{chosen.rows}.csv"
        if not tweets.exists():
            write_tweets(tweets, chosen.tweets)
        if not many.exists():
            write_tweets(many, 1000, chosen.members)
        if not table.exists():
            write_table(table, chosen.rows)
        with zipfile.ZipFile(tweets) as packed:
            size = sum(info.file_size for info in packed.infolist())
        found = {
            "tweets": {"n": chosen.tweets, "unpacked_megabytes": round(size / 1e6), "json": measure("json", tweets),
                       "report_quick": measure("report", tweets)},
            "members": {"n": chosen.members, **measure_in_turn(("zipfile", "read_often"), many),
                        "told": measure("read", many)},
            "rows": {"n": chosen.rows, "megabytes": round(table.stat().st_size / 1e6),
                     **measure_in_turn(("pandas", "pandas_with_arrow", "read_often"), table),
                     "told": measure("read", table)},
        }  # fmt: skip
    posts, members, rows = (dict(found[name]) for name in ("tweets", "members", "rows"))
    ratios = {
        "tweets_times": ratio(
            {"seconds": posts["report_quick"].get("reading", "nan")}, posts["json"], "seconds"
        ),
        "report_times": ratio(posts["report_quick"], posts["json"], "seconds"),
        "tweets_megabytes": posts["report_quick"].get("megabytes", 0),
        "members_times": ratio(members["read_often"], members["zipfile"], "seconds"),
        "rows_times": ratio(rows["read_often"], rows["pandas"], "seconds"),
        "rows_times_with_arrow": ratio(rows["read_often"], rows["pandas_with_arrow"], "seconds"),
        "rows_memory": ratio(rows["read_often"], rows["pandas"], "megabytes"),
    }
    told = {
        "command": " ".join(["python tests/bench/sizes.py", *sys.argv[1:]]),
        "machine": f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}",
        **found,
        "ratios": ratios,
        "at_most": AT_MOST,
        "kept": {name: float(str(ratios[name])) <= most for name, most in AT_MOST.items()},
    }
    text = json.dumps(told, indent=1) + "\n"
    if chosen.out:
        chosen.out.write_text(text)
    print(text)
    return int(not all(told["kept"].values()))


if __name__ == "__main__":
    sys.exit(main())
