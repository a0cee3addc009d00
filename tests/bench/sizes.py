"""Large exports against what reads the same bytes alone, in one run: time, memory, and how soon progress is told.

    python tests/bench/sizes.py [--tweets 1500000] [--members 100000] [--rows 1000000] [--out tests/bench/sizes.json]

Three exports are invented in a temporary folder: a zip of tweets with all that X writes of each, a zip of a thousand
tweets among pictures, and a table. Each thing measured is a process of its own; time is that of the processor, memory
the most that it held. The rivals are `json` on the unpacked parts, `zipfile` that lists the members, and
`pandas.read_csv` as focuscoach's own installation has it (with Arrow, an extra, it is told beside), each with what it
needs to start taken off. Memory of the table is held against that of the rival without, of the tweets against 3 GB, to
the end of what `report --quick` does, without Arrow too.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
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
path = Path(sys.argv[1])
def begin():
    global started, wall
    started, wall = time.process_time(), time.monotonic()
def end(**more):
    status = Path("/proc/self/status")  # its own peak; what getrusage tells begins with that of its parent
    peak = (int(status.read_text().partition("VmHWM:")[2].split()[0]) if status.exists()
            else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
    print(json.dumps({"seconds": round(time.process_time() - started, 2), "megabytes": round(peak), **more}))
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
begin()
with zipfile.ZipFile(path) as packed:
    n = len(packed.namelist())
end(n=n)
""",
    "pandas": """
sys.modules["pyarrow"] = None
import pandas
begin()
n = len(pandas.read_csv(path))
end(n=n)
""",
    "pandas_with_arrow": """
import pandas
begin()
n = len(pandas.read_csv(path))
end(n=n)
""",
    "read": """
from focuscoach.importers.reading import read_exports
begin()
steps = []
reading = read_exports([path], progress=lambda what, done, total: steps.append(time.monotonic() - wall))
gaps = [later - one for one, later in zip(steps, [*steps[1:], time.monotonic() - wall])]
end(n=len(reading.posts), first_told=round(steps[0], 2), longest_silence=round(max(gaps), 2))
""",
    "report": """
sys.modules["pyarrow"] = None
from focuscoach import pipeline
from focuscoach.reporters import terminal
from focuscoach.summary import summarise
begin()
stages = {}
def tell(what, done, total):
    stages.setdefault(what.partition(":")[0], [round(time.process_time() - started, 1), 0])[1] += 1
history = pipeline.read(path, progress=tell)
n = len(history.frame)
placed = pipeline.place(history, quick=True, explain=False, progress=tell)
del history
tell("measure", 0, None)
result = summarise(placed, goal=None, as_of=None, tz="Europe/Amsterdam", ui="en", all_rows=False)
terminal.render(result, colour=False)
end(n=n, stages={what: {"from": at, "steps": steps} for what, (at, steps) in stages.items()})
""",
}
"""What is measured, each in a process of its own."""


def list_posts() -> list[tuple[str, str]]:
    """Return the invented posts of the corpus with their languages."""
    lines = (ROOT / "corpus" / "train.jsonl").read_text("utf-8").splitlines()
    return [(one["text"], one["lang"]) for one in map(json.loads, lines)]


def make_tweets(n: int) -> Iterator[str]:
    """Yield tweets as X writes them, in the order of their time, each as JSON."""
    posts, rng = list_posts(), random.Random(1)
    for at in range(n):
        moment = FIRST + timedelta(days=365 * 13) * (at / n)
        number = str(((int(moment.timestamp() * 1000) - EPOCH_MS) << 22) + at % 4096)
        text, lang = rng.choice(posts)
        tweet = {
            "edit_info": {"initial": {"editTweetIds": [number], "editableUntil": "2023-05-10T13:00:00.000Z",
                                      "editsRemaining": "5", "isEditEligible": True}},
            "retweeted": False, "display_text_range": ["0", "100"], "favorite_count": "0", "id_str": number,
            "source": '<a href="http://twitter.com/download/iphone" rel="nofollow">Twitter for iPhone</a>',
            "entities": {
                "hashtags": [{"text": "statistiek", "indices": ["1", "2"]}], "symbols": [],
                "user_mentions": [{"name": "Iemand", "screen_name": "iemand", "indices": ["0", "7"], "id_str": "1234",
                                   "id": "1234"}],
                "urls": [{"url": "https://t.co/abc", "expanded_url": "https://example.org/a/long/path",
                          "display_url": "example.org", "indices": ["1", "2"]}],
            },
            "truncated": False, "retweet_count": "0", "id": number, "possibly_sensitive": False, "favorited": False,
            "created_at": f"{moment:%a %b %d %H:%M:%S +0000 %Y}", "lang": lang,
            "full_text": (text + f" {rng.randrange(10**6)}" * (at % 2)).replace("&", "&amp;")[:2000],
        }  # fmt: skip
        if at % 3 == 0:
            tweet |= {
                "in_reply_to_status_id_str": "1234567890123",
                "in_reply_to_user_id_str": "99" if at % 2 else "7",
            }
        yield json.dumps({"tweet": tweet}, indent=1, ensure_ascii=False)


def write_tweets(path: Path, n: int, pictures: int = 0) -> int:
    """Write a zip of tweets, in parts as X makes them, and of pictures; return its unpacked bytes."""
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
        return sum(info.file_size for info in packed.infolist())


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
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        tweets, many, table = (Path(base) / name for name in ("tweets.zip", "many.zip", "posts.csv"))
        size = write_tweets(tweets, chosen.tweets)
        write_tweets(many, 1000, chosen.members)
        write_table(table, chosen.rows)
        found = {
            "tweets": {"n": chosen.tweets, "unpacked_megabytes": round(size / 1e6), "json": measure("json", tweets),
                       "read": measure("read", tweets), "report_quick": measure("report", tweets)},
            "members": {"n": chosen.members, "zipfile": measure("zipfile", many), "read": measure("read", many)},
            "rows": {"n": chosen.rows, "megabytes": round(table.stat().st_size / 1e6),
                     "pandas": measure("pandas", table), "pandas_with_arrow": measure("pandas_with_arrow", table),
                     "read": measure("read", table)},
        }  # fmt: skip
    posts, members, rows = (dict(found[name]) for name in ("tweets", "members", "rows"))
    ratios = {
        "tweets_times": ratio(posts["read"], posts["json"], "seconds"),
        "tweets_megabytes": posts["report_quick"].get("megabytes", 0),
        "members_times": ratio(members["read"], members["zipfile"], "seconds"),
        "rows_times": ratio(rows["read"], rows["pandas"], "seconds"),
        "rows_times_with_arrow": ratio(rows["read"], rows["pandas_with_arrow"], "seconds"),
        "rows_memory": ratio(rows["read"], rows["pandas"], "megabytes"),
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
