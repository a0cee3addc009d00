"""Runs the local page on loopback until it is stopped."""

from __future__ import annotations

import html
import signal
import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn

from focuscoach.errors import UsageError, mark
from focuscoach.web.app import make_app
from focuscoach.web.shelf import Shelf
from focuscoach.web.visit import Visit

HOST = "127.0.0.1"


def serve(
    paths: Sequence[Path] = (),
    *,
    port: int = 0,
    ui: str | None = "en",
    browser: bool = True,
    tell: Callable[[str], None],
) -> None:
    """Serve the page until Ctrl+C, reading `paths` at once where there are some.

    `tell` is called with the address, once it answers; its token works once. A `port` of 0 is any free one.
    Without `ui` the page speaks what the browser asks for.

    Raises:
        UsageError: the port is taken.
    """
    listening = _listen(port)
    chosen = listening.getsockname()[1]
    _dump_nothing()
    shelf = Shelf()
    try:
        visit = Visit(shelf, ui)
        guard = make_app(visit, chosen)
        address = f"http://{HOST}:{chosen}/?token={guard.token}"
        if paths:
            visit.start(paths=list(paths))
        config = uvicorn.Config(
            guard, log_level="critical", access_log=False, server_header=False, date_header=False,
            timeout_graceful_shutdown=2, proxy_headers=False,
        )  # fmt: skip
        tell(address)
        if browser:
            _open(address, shelf.folder)
        # uvicorn ends well and then hands the signal on; a stop that was asked for is no failure.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
        shelf.close()


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            "port-taken",
            mark("Port {port} is taken."),
            mark("Choose another with --port, or leave it out."),
            port=port,
        ) from error
    listening.listen(128)
    return listening


def _dump_nothing() -> None:
    """See to it that a crash leaves no image of the memory on the disk: there would be posts in it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _open(address: str, folder: Path) -> None:
    """Open the browser by way of a file of one's own: a list of processes shows its name, not the token."""
    page = folder / "open.html"
    refresh = html.escape(f"0;url={address}", quote=True)
    page.touch(mode=0o600)
    page.write_text(
        f'<!DOCTYPE html><meta http-equiv="refresh" content="{refresh}"><title>focuscoach</title>', "utf-8"
    )
    webbrowser.open(page.as_uri())
