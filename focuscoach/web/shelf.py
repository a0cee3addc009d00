"""Where uploads lie while they are read: a folder of one's own, counted, and gone at the end.

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
from collections.abc import AsyncIterator, Iterator
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
        )
        self._guard = threading.Lock()
        self._zips: dict[str, zipfile.ZipFile] = {}
        self.clear()

    def clear(self) -> None:
        """Remove every upload."""
        self._seal()
        for path in self.folder.iterdir():
            if path.name not in KEPT:
                path.unlink(missing_ok=True)
        self.shown: dict[str, str] = {}
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
        self._seal()
        return [self.folder / name for name in self.shown]

    async def receive(self, name: str, folder: str, size: int | None, chunks: AsyncIterator[bytes]) -> None:
        """Store one file as it streams in; nothing of it is left if it breaks off.

        Raises:
            UsageError: it is more than the limits or the disk allow.
        """
        self._files += 1
        self._check(size or 0)
        with self._partial() as part:
            with part.open("wb") as out:
                async for chunk in chunks:
                    self._bytes += len(chunk)
                    self._check(0)
                    out.write(chunk)
            await run_in_threadpool(self._shelve, part, name, folder)

    def _check(self, more: int) -> None:
        if self._files > MOST_FILES or self._bytes + more > MOST_BYTES:
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

    @contextmanager
    def _partial(self) -> Iterator[Path]:
        handle, path = tempfile.mkstemp(prefix="part-", dir=self.folder)
        os.close(handle)
        part = Path(path)
        before = self._bytes
        try:
            yield part
        except BaseException:
            self._bytes, self._files = before, self._files - 1
            raise
        finally:
            part.unlink(missing_ok=True)

    def _shelve(self, part: Path, name: str, folder: str) -> None:
        """Give a whole file its place: alone, or as a member of its folder's zip."""
        with self._guard:
            if not folder:
                place = self._take(name, _suffix(name))
                part.replace(place)
                return
            if folder not in self._zips:
                self._zips[folder] = zipfile.ZipFile(self._take(folder, ".zip"), "w")
            self._zips[folder].write(part, safe_member(name))

    def _seal(self) -> None:
        """Finish the zips of folders."""
        with self._guard:
            for packed in self._zips.values():
                packed.close()
            self._zips = {}

    def _take(self, name: str, suffix: str) -> Path:
        stored = f"export-{len(self.shown) + 1}{suffix}"
        self.shown[stored] = shorten(name, 80) or stored
        return self.folder / stored


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


def _hold(lock: IO[str]) -> None:
    """Lock the file for this process until it is closed; OSError where another holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
