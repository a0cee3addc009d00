"""Removes a folder when the process that started it is gone, however it went.

Run as `python -m focuscoach.web.janitor FOLDER`: its standard input is a pipe from the server, which
ends when the server does, killed or not.
"""

from __future__ import annotations

import shutil
import signal
import sys


def watch(folder: str) -> None:
    """Wait for the end of standard input, then remove the folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's to handle
    sys.stdin.buffer.read()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    watch(sys.argv[1])
