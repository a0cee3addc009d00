"""What holds for every test: none writes into the reader's own folders, and none reaches the network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Labels and profiles of whoever runs the tests neither change them nor are changed by them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        for name in [name for name in os.environ if name.startswith("FOCUSCOACH_") and name not in KEPT]:
            patch.delenv(name)
        yield


KEPT = {"FOCUSCOACH_DATA", "FOCUSCOACH_CHROMIUM"}
"""Where outside data lies, and which browser to drive."""


@pytest.fixture(autouse=True, scope="session")
def loopback_alone() -> Iterator[None]:
    """A connection to anywhere but this machine fails the test that tries it."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guard(address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None  # else the path of a local socket
        if host is not None and host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise AssertionError(f"a test connected to {host}")

    def guarded(self: socket.socket, address: object) -> None:
        guard(address)
        return connect(self, address)

    def guarded_ex(self: socket.socket, address: object) -> int:
        guard(address)
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield
