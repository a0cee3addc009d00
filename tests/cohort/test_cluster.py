"""Real processes: a cluster reached by its address, workers that are killed, and no word of a post anywhere."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from distributed import Client

from focuscoach.cohort import engine
from focuscoach.cohort.making import Job, Outcome, read_student

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
SECRET = "zeldzaamwoordje"


def start(*words: object, folder: Path) -> subprocess.Popen[str]:
    """Start a process of Dask that writes what it says into a file."""
    with (folder / "said.txt").open("a", encoding="utf-8") as said:
        return subprocess.Popen(
            [sys.executable, "-m", *map(str, words)], stdout=said, stderr=said, text=True, cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Give the address of a scheduler, and it and its workers as processes of their own."""
    running = [start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard",
                     "--scheduler-file", folder / "scheduler.json", folder=folder)]  # fmt: skip
    try:
        address = wait_for_address(folder / "scheduler.json")
        running += [
            start("distributed.cli.dask_worker", address, "--nthreads", 1, "--no-dashboard", "--local-directory",
                  folder / "spill", folder=folder)
            for _ in range(workers)
        ]  # fmt: skip
        yield address, running
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for_address(path: Path) -> str:
    for _ in range(300):
        if path.exists() and (found := re.search(r"tcp://[\d.]+:\d+", path.read_text("utf-8"))):
            return found[0]
        time.sleep(0.1)
    raise AssertionError("no scheduler came up")


def holds_word(folder: Path, word: str = SECRET) -> list[str]:
    """Return the files under a folder that hold a word, plain or packed in Parquet."""
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        told = path.read_bytes()
        if path.suffix == ".parquet":
            told += repr(pd.read_parquet(path).to_dict()).encode()
        if word.encode() in told:
            found.append(str(path))
    return found


def test_a_scheduler_and_two_workers_reached_by_address(
    make_student: Callable[..., Path], run: Run, tmp_path: Path, told: tuple[str, ...]
) -> None:
    """The same bytes as one process makes, and no planted word in any output, log, part or spill folder."""
    for at in range(20):
        make_student(tmp_path / "in" / f"geheim-{at:02}", at, word=SECRET)
    (tmp_path / "in" / "stuk.zip").write_bytes(f"PK {SECRET}".encode())
    (tmp_path / "in" / "vreemd").mkdir()
    (tmp_path / "in" / "vreemd" / "tabel.csv").write_text(
        f"date,text\n{SECRET},{SECRET}\n01/02/2024\n", "utf-8"
    )
    work = tmp_path / "cluster"
    work.mkdir()
    with cluster(work) as (address, _):
        done = run("cohort", tmp_path / "in", "-o", tmp_path / "a", "--scheduler", address)
        assert done.exit_code == 0, done.stderr
    alone = run("cohort", tmp_path / "in", "-o", tmp_path / "b", "--workers", 0)
    assert alone.exit_code == 0
    assert done.stderr.replace(str(tmp_path / "a"), "") == alone.stderr.replace(str(tmp_path / "b"), "")
    for name in told:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    assert SECRET not in done.output + done.stderr + alone.output + alone.stderr
    assert not holds_word(tmp_path / "a") + holds_word(tmp_path / "b") + holds_word(work)
    said = (work / "said.txt").read_text("utf-8")
    assert "Traceback" not in said
    assert not holds_word(work, "geheim-")
    assert holds_word(tmp_path / "in")
    for name in ("cohort.html", "cohort.csv", "cohort.json", "cohort.parquet", "ledger.parquet"):
        assert b"geheim-" not in (tmp_path / "a" / name).read_bytes()


def test_workers_that_are_killed_lose_nothing(students: Path, tmp_path: Path) -> None:
    """Every student twice, and four workers killed meanwhile: each outcome as one process has it."""
    paths = sorted(students.iterdir())
    jobs = [Job(at, str(path)) for at, path in enumerate(paths * 2)]
    killed: list[int] = []
    with engine.open_cluster(workers=2, memory="2GB", scratch=tmp_path / "scratch") as client:
        killer = threading.Thread(target=kill_some, args=(client, killed), daemon=True)
        killer.start()
        given = ((job.number, job) for job in jobs)
        found = engine.run_jobs(client, read_student, given, lambda at: Outcome(at, reason="killed"))
        outcomes = {outcome.number: outcome for outcome in found}
        killer.join()
    assert killed
    assert outcomes == {job.number: read_student(job) for job in jobs}


def kill_some(client: Client, killed: list[int]) -> None:
    """Kill a worker every second or so while there are any to ask, four in all."""
    for _ in range(4):
        time.sleep(1)
        for process in client.run(tell_process, on_error="ignore").values():
            os.kill(process["pid"], signal.SIGKILL)
            killed.append(process["pid"])
            break


def tell_process() -> dict[str, int]:
    return {"pid": os.getpid()}


def test_a_run_that_was_killed_goes_on(
    students: Path, run: Run, tmp_path: Path, told: tuple[str, ...]
) -> None:
    words = ("cohort", students, "-o", tmp_path / "a", "--workers", "0")
    command = [sys.executable, "-m", "focuscoach", *map(str, words)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    for _ in range(600):
        if len([*(tmp_path / "a").glob("work/*/*.parquet")]) >= 3:
            break
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert not (tmp_path / "a" / "cohort.json").exists()
    assert run("cohort", students, "-o", tmp_path / "a", "--workers", 0).exit_code == 0
    assert run("cohort", students, "-o", tmp_path / "b", "--workers", 0).exit_code == 0
    for name in told:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:9"])
def test_a_scheduler_that_is_not_there(
    address: str, students: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1.0)
    done = run("cohort", students, "-o", tmp_path, "--scheduler", address)
    assert done.exit_code == 2
    assert f"No scheduler answers at {address}." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("said", [b"", b"HTTP/1.0 400 Bad Request\r\n\r\n"])
def test_what_listens_there_is_no_scheduler(
    said: bytes, students: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A web server, or one that says nothing: a line after a while, and no wait for ever."""
    monkeypatch.setattr(engine, "PATIENCE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer, args=(server, said), daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        started = time.monotonic()
        done = run("cohort", students, "-o", tmp_path, "--scheduler", address)
    assert done.exit_code == 2
    assert f"No scheduler answers at {address}." in done.stderr
    assert time.monotonic() - started < 30


def answer(server: socket.socket, said: bytes) -> None:
    held = []
    with contextlib.suppress(OSError):
        while True:
            held.append(server.accept()[0])
            held[-1].sendall(said)


@pytest.mark.parametrize("memory", ["much", "-1GB", "10MB"])
def test_a_memory_in_which_no_worker_begins(memory: str, students: Path, run: Run, tmp_path: Path) -> None:
    done = run("cohort", students, "-o", tmp_path, "--workers", 1, "--memory", memory)
    assert done.exit_code == 2
    assert f"--memory {memory} is no size in which a worker can begin." in done.stderr


def test_a_person_sees_no_warning_of_the_engine(students: Path, tmp_path: Path) -> None:
    """Not even where another one holds the port that Dask takes by custom."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(socket.create_server(("127.0.0.1", 8787)))
        words = ("cohort", students, "-o", tmp_path / "o", "--workers", 1)
        command = [sys.executable, "-m", "focuscoach", *map(str, words)]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "Read: 12. Without consent: 0. Could not be read: 0 (see organiser.csv).", str(tmp_path / "o" / "cohort.html"),
    ]  # fmt: skip


def test_a_scheduler_of_another_version_or_without_workers(
    students: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 10.0)
    with cluster(tmp_path, workers=1) as (address, running):
        monkeypatch.setattr(engine, "__version__", "0.0.9")
        done = run("cohort", students, "-o", tmp_path / "o", "--scheduler", address)
        assert "runs other versions than this machine" in done.stderr
        running[1].kill()
        running[1].wait()
        monkeypatch.setattr(engine, "PATIENCE", 1.0)
        monkeypatch.undo()
        monkeypatch.setattr(engine, "PATIENCE", 1.0)
        time.sleep(1)
        done = run("cohort", students, "-o", tmp_path / "o", "--scheduler", address)
        assert done.exit_code == 2
        assert "has no workers" in done.stderr


def test_a_sweep_judges_each_author_apart(
    run: Run, tmp_path: Path, make_student: Callable[..., Path]
) -> None:
    """JSON lines, Parquet and a folder of it give the same rows; an author's are those that the author alone gets."""
    frames = []
    for at in range(4):
        posts = pd.read_csv(make_student(tmp_path / f"s{at}", at) / "posts.csv", dtype=str)
        frames.append(posts.assign(author=f"=a{at}"))
    table = pd.concat(frames).sample(frac=1, random_state=1)
    table.to_json(tmp_path / "t.jsonl", orient="records", lines=True)
    table.to_parquet(tmp_path / "t.parquet", row_group_size=20)
    lines = run("classify", tmp_path / "t.jsonl", "--author-column", "author", "--workers", 1)
    assert lines.exit_code == 0, lines.stderr
    words = ("--author-column", "author", "--workers", 2, "-o", tmp_path / "out")
    done = run("classify", tmp_path / "t.parquet", *words)
    assert done.exit_code == 0, done.stderr
    told = pd.read_json(tmp_path / "t.jsonl", lines=True)
    rows = pd.read_json(pd.io.common.StringIO(lines.stdout), lines=True, dtype=False)
    kept = pd.read_parquet(tmp_path / "out")
    order = ["author", "id"]
    rows, kept = (one.astype({"id": str}).sort_values(order).reset_index(drop=True) for one in (rows, kept))
    assert len(rows) == len(told)
    assert rows["voice"].tolist() == kept["voice"].tolist()
    alone = run("classify", tmp_path / "s2" / "posts.csv", "--quick")
    own = pd.read_json(pd.io.common.StringIO(alone.stdout), lines=True, dtype=False).astype({"id": str})
    mine = rows[rows["author"] == "=a2"].set_index("id")["p_topical"]
    assert (mine.sort_index() - own.set_index("id")["p_topical"].sort_index()).abs().max() < 2e-4


def test_posts_without_an_author_are_judged_each_alone(run: Run, tmp_path: Path) -> None:
    """Nobody's posts are not those of one person; a row without text has no row in the answer."""
    posts = [
        "Nieuwe blog over datakwaliteit in de zorg",
        "Lekker gefietst met de kinderen",
        "We are hiring nurses",
    ]
    for name, author in (("none", None), ("blank", "  ")):
        rows = [{"author": author, "id": at, "text": text} for at, text in enumerate(posts)]
        pd.DataFrame(rows).to_json(tmp_path / f"{name}.jsonl", orient="records", lines=True)
    rows = [{"author": f"a{at}", "id": at, "text": text} for at, text in enumerate([*posts, "", None])]
    pd.DataFrame(rows).to_json(tmp_path / "known.jsonl", orient="records", lines=True)
    answers = []
    for name in ("none", "blank", "known"):
        done = run("classify", tmp_path / f"{name}.jsonl", "--author-column", "author", "--workers", 1)
        assert done.exit_code == 0, done.stderr
        told = pd.read_json(pd.io.common.StringIO(done.stdout), lines=True, dtype=False).sort_values("id")
        assert name == "known" or set(told["author"]) == {""}
        answers.append(told.drop(columns="author").reset_index(drop=True))
    assert len(answers[2]) == 3
    assert answers[0].equals(answers[1])
    assert answers[0].equals(answers[2])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.jsonl", "author,text\na,zeldzaamwoordje\n", "cannot be read as a table"),
        ("t.jsonl", '{"author": "a", "text": "zeldzaamwoordje"}\n{"author', "cannot be read as a table"),
        ("t.parquet", "PAR1 zeldzaamwoordje", "cannot be read as a table"),
        ("t.csv", "author,text\na,zeldzaamwoordje\n", "takes one table, as Parquet or JSON lines"),
        ("t.jsonl", None, "is not there"),
    ],
)
def test_a_table_that_is_none(name: str, content: str | None, told: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    done = run("classify", path, "--author-column", "author", "--workers", 1)
    assert done.exit_code == 2
    assert told in done.stderr
    assert SECRET not in done.stderr + done.output


def test_an_answer_is_not_mixed_with_what_is_there(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "t.jsonl", tmp_path / "out"
    path.write_text('{"author": "a", "text": "Hoi allemaal"}\n', "utf-8")
    out.mkdir()
    (out / "part.7.parquet").write_bytes(b"of another run")
    done = run("classify", path, "--author-column", "author", "-o", out)
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    assert (out / "part.7.parquet").read_bytes() == b"of another run"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--author-column", "wie"), "has no column wie"),
        (("--author-column", "author", "--column", "text=body"), "has no column body"),
        (("--workers", "2"), "are for a table of many authors"),
    ],
)
def test_a_sweep_that_cannot_be(words: tuple[str, ...], told: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"author": "a", "text": "Hoi"}\n', "utf-8")
    done = run("classify", path, *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_scheduler_that_goes_away_half_way(
    students: Path, run: Run, tmp_path: Path, told: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clear line, nothing told, and what was done is found again by the next run."""
    with cluster(tmp_path, workers=1) as (address, running):
        first = threading.Thread(target=end_after_one, args=(tmp_path / "o", running[0]))
        first.start()
        done = run("cohort", students, "-o", tmp_path / "o", "--scheduler", address)
        first.join()
    assert done.exit_code == 2, done.stderr
    assert "went away half way" in done.stderr
    assert not (tmp_path / "o" / "cohort.json").exists()
    assert run("cohort", students, "-o", tmp_path / "o", "--workers", 0).exit_code == 0


def end_after_one(out: Path, process: subprocess.Popen[str]) -> None:
    for _ in range(1200):
        if [*out.glob("work/*/*.parquet")]:
            break
        time.sleep(0.05)
    process.kill()
