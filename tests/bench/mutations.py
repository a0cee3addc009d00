"""Invented exports, each changed by a seed, through the whole report: what breaks, hangs, leaks or is made up.

    python tests/bench/mutations.py [--first 0] [--n 3000] [--minutes 60] [--out tests/bench/mutations.json]

Each seed takes one fixture of corpus/exports, changes it in one to three ways, packs it as a folder, a zip or a
tar.gz, reads it, and makes the report with the fast model, as JSON and in one of ten as text. Held against:

- foreign: an exception that is none of focuscoach's own; slow: over ten seconds of processor time;
- private: a word that stands in private texts alone (GEHEIM) in a post, a note, an error or the report;
- invented: more posts than the fixture has entries, or a word in a post that stands nowhere in what was read.

A change of single bytes may break the mark that makes a text private ("draft"), which is no fault of a reader: after
one in a member that holds private texts or names one that does, leaks are not counted. With --out the counts of
earlier seeds are added up; what was found is written every minute, so that a killed run loses no more.

A report hangs on nothing but the history that was read (no clock, no chance): where a seed is read as the very history
that another seed of the run was read as, its report is that one's and is not made again. One in fifty of them is, and
held against the other's byte for byte (`made_again`, `made_otherwise`). Every seed is packed and read itself.

The process looks once which importers are installed beside ours (that took a sixth of a seed), and pandas keeps strings
as it does where pyarrow is not installed, which few have (a fifth).
"""

from __future__ import annotations

import argparse
import gc
import html
import importlib.metadata
import io
import json
import os
import platform
import random
import re
import sys
import tarfile
import tempfile
import time
import tomllib
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pandas as pd

from focuscoach import files, pipeline
from focuscoach.errors import FocuscoachError
from focuscoach.history import History
from focuscoach.importers.options import Options
from focuscoach.reporters import render, terminal

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "exports"
PRIVATE = "GEHEIM"
SECONDS = 10.0
CHECKED = 50
"""Of as many histories that are known one is reported on again."""
TEXTS = 10
"""Of as many reports one is made as text too."""
MADE = datetime(2026, 11, 1, 12, tzinfo=UTC)
"""When every changed export was made: what is newer counts as ahead of its time."""
WORD = re.compile(r"[^\W\d_]{4,}")
PARTING = frozenset({"flip_bits", "take_bytes", "add_bytes", "cut_end", "turn_lines"})
"""Changes after which one entry may be two, each with words that were there."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
REFERRING = frozenset({b"uri", b"cid", b"site", b"path"})
"""Keys that name another member, which may be left out for what this one says of it."""
LINK = re.compile(r"\w*https?://\S*")
STAMP = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?: ?[+-]\d\d:?\d\d|Z| UTC)?")
Files = dict[str, bytes]


@dataclass
class Changed:
    """Members that were changed, how, and whether a mark of privacy may have been broken."""

    files: Files
    how: list[str] = field(default_factory=list)
    broken: bool = False
    added: int = 0
    doubled: int = 0

    def may_break(self, name: str) -> bool:
        """Return whether a member holds private texts, or names one that does, as an article its announcement."""
        secret, data = PRIVATE.encode(), self.files[name]
        stems = (Path(other).stem.encode() for other, held in self.files.items() if secret in held)
        return secret in data or any(stem in data for stem in stems)


def pick(rng: random.Random, files: Files) -> str:
    """Return a member."""
    return rng.choice(sorted(files))


def spot(rng: random.Random, data: bytes) -> int:
    """Return a place in a member."""
    return rng.randrange(len(data)) if data else 0


def flip_bits(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data = bytearray(one.files[name])
    for _ in range(rng.choice((1, 3, 20))):
        if data:
            data[spot(rng, data)] ^= 1 << rng.randrange(8)
    one.broken |= one.may_break(name)
    one.files[name] = bytes(data)


def take_bytes(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data = one.files[name]
    at = spot(rng, data)
    one.broken |= one.may_break(name)
    one.files[name] = data[:at] + data[at + rng.choice((1, 7, 300)) :]


def add_bytes(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data, at = one.files[name], spot(rng, one.files[name])
    junk = rng.choice(
        (b"\0" * 9, b"\xff\xfe", b"\xed\xa0\x80", b'"', b"}", b"]", b"<", b"<![CDATA[", b"&#0;", b"&amp", b"\r",
         b"\\u0000", b"\\ud83d", b"9" * 5000, b"[" * 3000, b"<b>" * 3000, b"\n---\n", b",,,,", b"1e999", b"NaN")
    )  # fmt: skip
    one.broken |= one.may_break(name)
    one.files[name] = data[:at] + junk + data[at:]


def cut_end(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    one.files[name] = one.files[name][: spot(rng, one.files[name])]
    one.broken |= one.may_break(name)  # a mark may stand behind its text


def empty(rng: random.Random, one: Changed) -> None:
    one.files[pick(rng, one.files)] = b""


def drop(rng: random.Random, one: Changed) -> None:
    if len(one.files) > 1:
        name = pick(rng, one.files)
        del one.files[name]
        # Whose the rest is, and what of it is a draft, may have stood there.
        one.broken = True


def double(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    folder, _, base = name.rpartition("/")
    one.files[f"{folder}/copy/{base}".lstrip("/")] = one.files[name]
    one.doubled += 1


def nest(rng: random.Random, one: Changed) -> None:
    deeper = rng.choice(("export/", "a/b/c/", "Ünïcode map/", "noor-2024/"))
    one.files = {deeper + name: data for name, data in one.files.items()}


def shout(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    folder, slash, base = name.rpartition("/")
    one.files[folder + slash + base.upper()] = one.files.pop(name)


def change_stamp(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data = one.files[name]
    found = list(STAMP.finditer(data))
    if found:
        hit = rng.choice(found)
        said = rng.choice(
            (hit[0][:10], b"", hit[0][:16], b"0001-01-01T00:00:00Z", b"9999-12-31T23:59:59Z", b"2024-02-30 10:00:00",
             b"2024-01-16T25:61:61Z", b"-1", b"1e400", b"2024-01-16T10:00:00+99:99", hit[0] + b"junk", b"null")
        )  # fmt: skip
        one.files[name] = data[: hit.start()] + said + data[hit.end() :]


def change_stamps(rng: random.Random, one: Changed) -> None:
    said = rng.choice((b"", b"2024-01-16", b"0000-00-00 00:00:00", b"2024-01-16T10:00:00"))
    one.files = {name: STAMP.sub(said, data) for name, data in one.files.items()}


def turn_lines(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data = one.files[name]
    if b"\0" not in data:
        one.files[name] = data.replace(b"\r\n", b"\n").replace(b"\n", rng.choice((b"\r\n", b"\n\n", b"\r")))
        one.broken |= PRIVATE.encode() in data


def add_mark(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    one.files[name] = b"\xef\xbb\xbf" + one.files[name]


def as_utf16(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    try:
        one.files[name] = one.files[name].decode().encode("utf-16")
    except UnicodeError:
        return
    one.broken = True


def as_cp1252(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    one.files[name] = one.files[name].decode("utf-8", "replace").encode("cp1252", "replace")


def late_head(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data, filling = one.files[name], b"x" * rng.choice((4000, 70_000))
    low = name.lower()
    if low.endswith((".html", ".htm")):
        one.files[name] = data.replace(b"<head>", b"<head><style>/*" + filling + b"*/</style>", 1)
    elif low.endswith(".xml") and b"?>" in data:
        head, end, rest = data.partition(b"?>")
        one.files[name] = head + end + b"<!--" + filling + b"-->" + rest
    elif low.endswith(".json"):
        one.files[name] = b" " * len(filling) + data


def blank_values(rng: random.Random, one: Changed) -> None:
    name = pick(rng, one.files)
    data = one.files[name]
    if not name.lower().endswith((".json", ".js")):
        return
    keys = re.findall(rb'"(\w+)"\s*:\s*"', data)
    if keys:
        key = rng.choice(keys)
        said = rng.choice((b"null", b"[]", b"{}", b"0", b"true", b'""', b"1e308", b'[["x"]]'))
        pattern = rb'("' + re.escape(key) + rb'"\s*:\s*)"(?:[^"\\]|\\.)*"'
        one.files[name] = re.sub(pattern, lambda found: found[1] + said, data)
        one.broken |= PRIVATE.encode() in data or key in REFERRING


def exchange(rng: random.Random, one: Changed) -> None:
    if len(one.files) > 1:
        first, second = rng.sample(sorted(one.files), 2)
        one.files[first], one.files[second] = one.files[second], one.files[first]
        one.broken = True


def add_strangers(rng: random.Random, one: Changed) -> None:
    one.files[
        rng.choice(("notes.txt", "zz.html", "data/x.json", "._x", "a.csv", "Thumbs.db", "x.md", "y.xml"))
    ] = rng.choice((b"", b"{}", b"[]", b"<html></html>", b"a,b\n1,2\n", b"\x89PNG\r\n", b"\0" * 99))
    one.added += 1


CHANGES: tuple[Callable[[random.Random, Changed], None], ...] = (
    flip_bits, take_bytes, add_bytes, cut_end, empty, drop, double, nest, shout, change_stamp, change_stamps,
    turn_lines, add_mark, as_utf16, as_cp1252, late_head, blank_values, exchange, add_strangers,
)  # fmt: skip


def list_fixtures() -> list[Path]:
    """Return the export of each case: a folder, or the single file beside what is expected."""
    found = []
    for case in sorted(path for path in CORPUS.glob("*/*") if path.is_dir()):
        export = case / "export"
        found += [export] if export.exists() else [
            path for path in sorted(case.iterdir()) if path.stem == "export" or path.suffix in {".car", ".zip"}
        ]  # fmt: skip
    return found


def load(path: Path) -> Files:
    """Return the members of a fixture, those of a zip in it unpacked."""
    if path.is_dir():
        return {
            one.relative_to(path).as_posix(): one.read_bytes()
            for one in sorted(path.rglob("*"))
            if one.is_file()
        }
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return {one.filename: packed.read(one) for one in packed.infolist() if not one.is_dir()}
    return {path.name: path.read_bytes()}


def pack(rng: random.Random, files: Files, folder: Path) -> Path:
    """Write members as a folder, a zip or a tar.gz, of one day whenever it is done."""
    form = rng.choice(("folder", "zip", "tar.gz"))
    if form == "zip":
        path = folder / "export.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for name, data in files.items():
                packed.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    elif form == "tar.gz":
        path = folder / "export.tar.gz"
        with tarfile.open(path, "w:gz", compresslevel=1) as packed:
            for name, data in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                packed.addfile(info, io.BytesIO(data))
    else:
        path = folder / "export"
        path.mkdir()
        for name, data in files.items():
            one = path / name
            try:
                one.parent.mkdir(parents=True, exist_ok=True)
                one.write_bytes(data)
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                continue  # a copy lies where a folder is needed
            os.utime(one, (MADE.timestamp(), MADE.timestamp()))
    return path


def find_strange(words: set[str], files: Files) -> set[str]:
    """Return the words that stand nowhere in the members, however they are written there.

    Neither a part of a word nor what touches a link is made up: links of Bluesky are put in by the number of their
    byte, and a member that was written in another encoding has them elsewhere.
    """
    if not words:
        return words
    for data in files.values():
        for text in {data.decode("utf-8", "replace"), data.decode("utf-8", "ignore"), data.decode("cp1252", "replace"),
                     data.decode("utf-16", "replace"), data.decode("latin-1")}:  # fmt: skip
            said = re.sub(r"\\u([0-9a-fA-F]{4})", lambda hit: chr(int(hit[1], 16)), text)
            said = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            said = re.sub(r"\\[nrtbf/\"\\]", " ", said)
            text, bare = (CONTROL.sub("", one) for one in (text, said))  # none of these comes through
            forms = {
                text,
                said,
                bare,
                html.unescape(bare),
                html.unescape(said),
                html.unescape(html.unescape(said)),
            }
            forms |= {re.sub(r"<[^>]*>", "", one) for one in tuple(forms)}
            forms |= {
                re.sub(r"`[^`]*`", "", one) for one in tuple(forms)
            }  # code is left out, also within a word
            # A quotation mark in a quoted cell is CSV's own, square brackets are a notebook's.
            forms |= {re.sub(r'["\[\]]', "", one) for one in tuple(forms)}
            forms |= {one.encode("latin-1", "ignore").decode("utf-8", "ignore") for one in tuple(forms)}
            for form in map(str.casefold, forms):
                words = {word for word in words if word not in form}
                if not words:
                    return words
    return words


def read_options(case: Path) -> Options:
    """Return the options with which a fixture is read."""
    path = case / "options.toml"
    told = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    if "mapping" in told:
        told["mapping"] = case / told["mapping"]
    return Options(**told)


@dataclass(frozen=True)
class Fixture:
    """An export as it is: its members, how it is read, what it holds, and the words of its posts.

    Some words lie packed in it, or in two halves: they are known from reading it.
    """

    path: Path
    files: Files
    options: Options
    entries: int
    words: frozenset[str]

    @property
    def case(self) -> str:
        return "/".join(self.path.parts[-3:-1])


def open_fixture(path: Path) -> Fixture:
    """Return a fixture, read once as it is."""
    options = read_options(path.parent)
    history = pipeline.read(path, options=options)
    texts = (*history.frame["text"], *history.frame["title"])
    words = frozenset(word.casefold() for text in texts for word in WORD.findall(text))
    return Fixture(path, load(path), options, sum(made.entries for made in history.exports), words)


def print_history(history: History) -> bytes:
    """Return a fingerprint of all that a report is made of."""
    rest = (history.left_out, history.skipped, history.owner, history.exports, history.profiles)
    told = repr([history.frame.to_dict("list"), [*map(str, history.frame.dtypes)], rest])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass
class Reports:
    """The reports of a run, each by what it was made of: its fingerprint, and whether a private word stands in it."""

    known: dict[bytes, tuple[bytes, bool]] = field(default_factory=dict)
    made: int = 0
    texts: int = 0
    again: int = 0
    otherwise: int = 0

    def find(self, history: History, seed: int) -> bool:
        """Return whether a private word stands in the report on a history, made where it is not known.

        Raises:
            FocuscoachError, or whatever comes out of making it.
        """
        key = print_history(history)
        known = self.known.get(key)
        if known and seed % CHECKED:
            return known[1]
        result = pipeline.analyse(history, quick=True)
        said = render(result, "json")
        self.made += 1
        private = PRIVATE in said
        if seed % TEXTS == 0:
            private |= PRIVATE in terminal.render(result, colour=False)
            self.texts += 1
        found = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest(), private
        if known:
            self.again += 1
            self.otherwise += known[0] != found[0]
        self.known[key] = found
        return private


def judge(seed: int, fixture: Fixture, reports: Reports, folder: Path) -> tuple[str, dict[str, object]]:
    """Return how it went with a seed (report, refused or fault), and what to tell of it."""
    rng = random.Random(seed)
    one = Changed(dict(fixture.files))
    for _ in range(rng.choice((1, 1, 2, 3))):
        change = rng.choice(CHANGES)
        change(rng, one)
        one.how.append(change.__name__)
    told: dict[str, object] = {"seed": seed, "case": fixture.case, "how": one.how}
    export = pack(rng, one.files, folder)
    started = time.process_time()
    outcome, faults, leaks, n = "report", [], False, 0
    texts: list[str] = []
    try:
        history = pipeline.read(export, options=fixture.options)
        n = len(history.frame)
        texts = [*history.frame["text"], *history.frame["title"]]
        notes = [str(note) for made in history.exports for note in made.notes]
        leaks = any(PRIVATE in text for text in (*texts, *notes))
        leaks |= reports.find(history, seed)
    except FocuscoachError as error:
        outcome = "refused"
        told["code"] = error.code
        leaks |= PRIVATE in error.say()
    except Exception as error:  # noqa: BLE001  (any other is what is looked for)
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if "focuscoach" in frame.filename
        ]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        faults.append("foreign")
        told["error"] = f"{type(error).__name__} at {place}"
    took = time.process_time() - started
    told["seconds"] = round(took, 2)
    if took > SECONDS:
        faults.append("slow")
    if leaks and not one.broken:
        faults.append("private")
    strange = {word.casefold() for text in texts for word in WORD.findall(LINK.sub(" ", text))}
    strange = find_strange(strange - fixture.words, one.files)
    if strange or (PARTING.isdisjoint(one.how) and n > fixture.entries * (1 + one.doubled) + one.added):
        faults.append("invented")
        told["words"], told["posts"] = len(strange), n
    if faults:
        told["faults"] = faults
        return "fault", told
    return outcome, told


MADE_OF = ("reports", "texts", "made_again", "made_otherwise")
COUNTED = ("foreign", "slow", "private", "invented")


@dataclass
class Total:
    """What was seen, over this run and those before it."""

    before: dict[str, Any]
    first: int
    fixtures: int
    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, outcome: str, told: dict[str, Any]) -> None:
        self.outcomes[outcome] += 1
        self.changes.update(told["how"])
        self.slowest = max(self.slowest, told["seconds"])
        if "code" in told:
            self.codes[told["code"]] += 1
        if outcome == "fault":
            self.faults.append(told)

    def tell(self, reports: Reports) -> str:
        """Return all of it as it is written down."""
        kinds = Counter(kind for one in self.faults for kind in one["faults"])
        was, done = self.before, self.outcomes.total()
        made = Counter(reports=reports.made, texts=reports.texts)
        made += Counter(made_again=reports.again, made_otherwise=reports.otherwise)

        def both(key: str, now: Counter[str]) -> dict[str, int]:
            return dict(sorted((Counter(was.get(key, {})) + now).items()))

        total = {
            "command": "python tests/bench/mutations.py --first N --n M --out tests/bench/mutations.json",
            "machine": f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}",
            "fixtures": self.fixtures,
            "seeds": was.get("seeds", 0) + done,
            "first": was.get("first", self.first),
            "next": self.first + done,
            "target": 100_000,
            **{kind: was.get(kind, 0) + kinds[kind] for kind in COUNTED},
            "slowest_seconds": max(was.get("slowest_seconds", 0.0), self.slowest),
            "outcomes": both("outcomes", self.outcomes),
            "reports": {**dict.fromkeys(MADE_OF, 0), **both("reports", made)},
            "refused_by": both("refused_by", self.codes),
            "changes": both("changes", self.changes),
            "faults": [*was.get("faults", []), *self.faults],
            **{key: was[key] for key in ("judged_again", "note") if key in was},
        }
        return json.dumps(total, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Run the seeds, write the counts, and return 1 where anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--n", type=int, default=3000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    fixtures = [open_fixture(path) for path in list_fixtures()]
    before = json.loads(chosen.out.read_text()) if chosen.out and chosen.out.exists() else {}
    total = Total(before if before.get("next") == chosen.first else {}, chosen.first, len(fixtures))
    importlib.metadata.entry_points = cache(importlib.metadata.entry_points)
    pd.options.mode.string_storage = "python"
    reports, written = Reports(), time.monotonic()
    ends = written + 60 * chosen.minutes
    memory = Path("/dev/shm")  # a folder of ours in it, gone after its seed
    for seed in range(chosen.first, chosen.first + chosen.n):
        if time.monotonic() > ends:
            break
        with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
            outcome, told = judge(seed, fixtures[seed % len(fixtures)], reports, Path(folder))
        total.add(outcome, told)
        if seed == chosen.first + len(fixtures):
            gc.freeze()  # models and modules stay: nobody need look for them among what goes
        if outcome == "fault":
            print(told, flush=True)
        if chosen.out and time.monotonic() > written + 60:
            files.write_whole(chosen.out, total.tell(reports))
            written = time.monotonic()
    if chosen.out:
        files.write_whole(chosen.out, total.tell(reports))
    else:
        print(total.tell(reports))
    print(f"{total.outcomes.total()} seeds, {reports.made} reports, {len(total.faults)} faults")
    return int(bool(total.faults) or bool(reports.otherwise))


if __name__ == "__main__":
    sys.exit(main())
