"""Where uploads lie until they are read: a folder of one's own, counted, and gone at the end.

Files are stored under names made here; a name from outside is only ever shown. A folder is kept as one
zip, whose members go through the same guarded layer as any export.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO

from starlette.concurrency import run_in_threadpool

from focuscoach.errors import UsageError, mark
from focuscoach.reporters.words import shorten

PREFIX = "focuscoach-serve-"
MOST_BYTES = 8 << 30
"""Bytes of all uploads of one visit together; media can be left out of any export."""
MOST_FILES = 20_000
KEPT = frozenset({"lock", "open.html"})
"""What lies in the folder beside uploads."""
SPARE = 512 << 20
"""Bytes that stay free on the disk."""
_YOUNG = 60
"""Seconds in which a folder without a holder may still be one that is just being made."""
SUFFIXES = (".tar.gz", ".zip", ".tar", ".tgz", ".gz", ".csv", ".tsv", ".json", ".jsonl", ".js", ".html",
            ".htm", ".xml", ".atom", ".rss", ".md", ".txt", ".car", ".warc", ".parquet", ".xlsx")  # fmt: skip


class Shelf:
    """The uploads of one visit, on disk only as long as they are needed."""

    def __init__(self, root: Path | None = None) -> None:
        sweep(root)
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))  # for its owner alone (0700)
        self._lock = (self.folder / "lock").open("w")
        _hold(self._lock)
        self._janitor = subprocess.Popen(  # noqa: S603  # our own module, our own folder
            [sys.executable, "-m", "focuscoach.web.janitor", str(self.folder)],
            stdin=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            # Apart from the terminal: a window that is closed ends all that was started in it.
            start_new_session=True,
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
        )
        self._guard = threading.RLock()
        self._zips: dict[str, zipfile.ZipFile] = {}
        self._taken = self._round = 0
        self.shown: dict[str, str] = {}
        self.clear()

    def clear(self) -> None:
        """Remove every upload, those that are still on their way too."""
        with self._guard:
            self._seal()
            self._round += 1
            for path in self.folder.iterdir():
                if path.name not in KEPT:
                    _unlink(path)
            self.shown = {}
            self._reading: frozenset[str] = frozenset()
            self._bytes = self._files = 0

    def close(self) -> None:
        """Remove the folder and let the janitor go."""
        self._seal()
        self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        assert self._janitor.stdin is not None
        self._janitor.stdin.close()
        with suppress(subprocess.TimeoutExpired):  # it ends by itself, and finds the folder gone
            self._janitor.wait(timeout=10)

    def exports(self) -> list[Path]:
        """Return the stored exports, in the order they came; a folder takes no more files."""
        with self._guard:
            self._seal()
            return [self.folder / name for name in self.shown if name not in self._reading]

    def take(self) -> list[Path]:
        """Return the stored exports to be read; what comes from now on waits for the next time."""
        with self._guard:
            found = self.exports()
            self._reading |= {path.name for path in found}
            return found

    def reading(self) -> list[Path]:
        """Return what was taken to be read."""
        with self._guard:
            return [self.folder / name for name in self._reading]

    def put_back(self) -> None:
        """Let what was taken wait again."""
        with self._guard:
            self._reading = frozenset()

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove uploads; one that is not there is passed over."""
        with self._guard:
            for path in paths:
                if self.shown.pop(path.name, None) is None:
                    continue
                with suppress(OSError):
                    self._bytes -= path.stat().st_size
                _unlink(path)
            self._reading &= frozenset(self.shown)

    def find(self, name: str) -> Path:
        """Return where an upload lies; a folder is finished first.

        Raises:
            UsageError: there is no upload of that name.
        """
        with self._guard:
            if name not in self.shown or name in self._reading:
                raise UsageError("no-upload", mark("That file is not here any more."), mark("Give it again."))
            self._seal(name)
            return self.folder / name

    def place(self, shown: str) -> Path:
        """Return where something new may be written, which then counts as an upload of that name."""
        with self._guard:
            stored = self._name(".zip")
            self.shown[stored] = shorten(shown, 80) or stored
            self._reading |= {stored}
            return self.folder / stored

    async def receive(self, name: str, folder: str, size: int | None, chunks: AsyncIterator[bytes]) -> str:
        """Store one file as it streams in, and return under which name; nothing is left if it breaks off.

        Raises:
            UsageError: it is more than the limits or the disk allow, or everything was forgotten meanwhile.
        """
        own_round = self._round
        self._check(size or 0, 1)
        with self._partial(own_round) as part:
            with part.open("wb") as out:
                async for chunk in chunks:
                    self._expect(own_round, name)
                    self._bytes += len(chunk)
                    self._check(0)
                    out.write(chunk)
            return await run_in_threadpool(self._shelve, part, name, folder, own_round)

    def _check(self, more: int, files: int = 0) -> None:
        if self._files + files > MOST_FILES or self._bytes + more > MOST_BYTES:
            raise UsageError(
                "too-large",
                mark("That is more than {gigabytes} GiB or {files} files."),
                mark("Leave out photos and films, and give only the files with posts."),
                gigabytes=MOST_BYTES >> 30,
                files=MOST_FILES,
            )
        if shutil.disk_usage(self.folder).free - more < SPARE:
            raise UsageError("disk-full", mark("The disk is too full to read the export."),
                             mark("Make room, or leave out photos and films."))  # fmt: skip

    def _expect(self, own_round: int, name: str) -> None:
        if own_round != self._round:
            raise UsageError(
                "let-go",
                mark("{name} was still on its way when everything was forgotten, and was forgotten too."),
                mark("Give it again if it is to be read."),
                name=shorten(name, 80),
            )

    @contextmanager
    def _partial(self, own_round: int) -> Iterator[Path]:
        handle, path = tempfile.mkstemp(prefix="part-", dir=self.folder)
        os.close(handle)
        part = Path(path)
        self._files += 1
        try:
            yield part
        except BaseException:
            if own_round == self._round:  # else the count began anew
                with suppress(OSError):
                    self._bytes -= part.stat().st_size
                self._files -= 1
            raise
        finally:
            _unlink(part)

    def _shelve(self, part: Path, name: str, folder: str, own_round: int) -> str:
        """Give a whole file its place: alone, or as a member of its folder's zip."""
        with self._guard:
            self._expect(own_round, name)
            if not folder:
                stored = self._name(_suffix(name))
                part.replace(self.folder / stored)
                self.shown[stored] = shorten(name, 80) or stored
                return stored
            if folder not in self._zips:
                stored = self._name(".zip")
                self._zips[folder] = zipfile.ZipFile(self.folder / stored, "w")
                self.shown[stored] = shorten(folder, 80) or stored
            packed = self._zips[folder]
            packed.write(part, safe_member(name))
            assert packed.filename is not None
            return Path(packed.filename).name

    def _seal(self, only: str = "") -> None:
        """Finish the zips of folders, or that of one upload."""
        with self._guard:
            for folder, packed in list(self._zips.items()):
                if not only or str(packed.filename) == str(self.folder / only):
                    packed.close()
                    del self._zips[folder]

    def _name(self, suffix: str) -> str:
        self._taken += 1
        return f"export-{self._taken}{suffix}"


def safe_member(name: str) -> str:
    r"""Return a path from outside as the name of a member that lies inside, whatever it tries.

    >>> safe_member("..\\..//etc/./C:/passwd")
    'etc/C_/passwd'
    """
    parts = PurePosixPath(name.replace("\\", "/").replace("\0", "")).parts
    kept = [part.replace(":", "_") for part in parts if part not in ("/", "//", "..", ".", "")]
    return "/".join(kept) or "file"


def sweep(root: Path | None = None) -> None:
    """Remove folders of servers that are gone: nobody holds their lock (a power cut leaves such)."""
    for folder in Path(root or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            if folder.is_symlink():
                continue
            if time.time() - (folder / "lock").stat().st_mtime < _YOUNG:
                continue
            with (folder / "lock").open("r+") as lock:
                _hold(lock)
        except FileNotFoundError:
            continue  # it is just being made, or just being removed
        except OSError:
            continue  # a server holds it, or it is another person's
        shutil.rmtree(folder, ignore_errors=True)


def _suffix(name: str) -> str:
    lower = name.lower()
    return next((suffix for suffix in SUFFIXES if lower.endswith(suffix)), "")


def _unlink(path: Path) -> None:
    """Remove a file, also one that is gone; where a system holds what is open, its writer removes it."""
    with suppress(OSError):
        path.unlink()


def _hold(lock: IO[str]) -> None:
    """Lock the file for this process until it is closed; OSError where another holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
