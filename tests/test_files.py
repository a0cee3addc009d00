"""Files are written whole or not at all, and nothing stays beside them."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from focuscoach import files
from focuscoach.files import NO_ROOM, hint_at, sweep, write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and kills as POSIX has them")


def list_names(folder: Path) -> list[str]:
    """Return what lies in a folder, hidden files too."""
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write as Linux does, without a name, or as every other system."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return str(request.param)


@pytest.mark.parametrize(("private", "umask", "rights"), [(True, 0o022, 0o600), (False, 0o022, 0o644),
                                                          (False, 0o077, 0o600), (False, 0o002, 0o664)])  # fmt: skip
@pytest.mark.usefixtures("way")
def test_rights_are_those_of_the_umask(tmp_path: Path, private: bool, umask: int, rights: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "out.html", "<p>", private=private)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.html").stat().st_mode) == rights
    assert list_names(tmp_path) == ["out.html"]


@pytest.mark.usefixtures("way")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    write_whole(path, "old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, hard))
    try:
        with pytest.raises(OSError, match="large") as told:
            write_whole(path, "new" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert hint_at(told.value, "elsewhere") == NO_ROOM
    assert path.read_text() == "old"
    assert list_names(tmp_path) == ["out.html"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
@pytest.mark.usefixtures("way")
def test_any_fault_leaves_nothing(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a.json", "old")

    def fail(handle: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no"):
        write_whole(tmp_path / "a.json", "new")
    assert list_names(tmp_path) == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "old"


def test_what_a_killed_process_left_goes_with_the_next_write(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; from pathlib import Path; from focuscoach import files\n"
        "if hasattr(os, 'O_TMPFILE'): del os.O_TMPFILE\n"
        "def stop(handle): print('under way', flush=True); time.sleep(60)\n"
        "files.os.fsync = stop\n"
        "files.write_whole(Path(sys.argv[1]), 'a post of hers')"
    )
    one = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "out.html")], stdout=subprocess.PIPE)
    assert one.stdout is not None
    one.stdout.readline()
    assert len(list_names(tmp_path)) == 1
    sweep(tmp_path)
    assert len(list_names(tmp_path)) == 1  # its writer is alive
    one.send_signal(signal.SIGKILL)
    one.wait()
    one.stdout.close()
    write_whole(tmp_path / "another.json", "{}")
    assert list_names(tmp_path) == ["another.json"]


def test_other_hidden_files_stay(tmp_path: Path) -> None:
    names = [".out.html.swp", ".gitignore", ".a.12-zz.focuscoach", ".x.focuscoach", "a.1-00000000.focuscoach",
             ".out.1-0000000.focuscoach", f".own.{os.getpid()}-00000000.focuscoach"]  # fmt: skip
    for name in names:
        (tmp_path / name).write_text("mine")
    sweep(tmp_path)
    assert list_names(tmp_path) == sorted(names)


def test_a_file_under_way_is_old_after_an_hour_whoever_has_its_number(tmp_path: Path) -> None:
    old = tmp_path / f".out.{os.getpid()}-00000000.focuscoach"
    old.write_text("left")
    os.utime(old, (0, 0))
    sweep(tmp_path)
    assert list_names(tmp_path) == []


def test_a_pipe_or_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, "through")
    reader.join(10)
    assert got == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_writing_at_once_leaves_one_of_them_whole(tmp_path: Path) -> None:
    texts = [str(at) * 50_000 for at in range(8)]
    threads = [threading.Thread(target=write_whole, args=(tmp_path / "a", text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "a").read_text() in texts
    assert list_names(tmp_path) == ["a"]
    assert files._PART.match(".a.1-0a0a0a0a.focuscoach")
