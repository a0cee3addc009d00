"""A small client of the language server protocol: the wire format alone, nothing of the server's library."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PUBLISHED = "textDocument/publishDiagnostics"
CEILING = 240
"""Seconds after which a wait is a hang. Nothing is measured by it: a busy machine may take as long as it likes."""


class Client:
    """Starts a server, sends it messages and keeps what it says."""

    def __init__(self, folder: Path, options: dict | None = None, capabilities: dict | None = None) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "data")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "focuscoach", "lsp"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=folder,
        )  # fmt: skip
        self.folder = folder
        self.said: queue.Queue[dict] = queue.Queue()
        self.later: list[dict] = []
        self.published: list[dict] = []
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities or {},
                  "initializationOptions": options or {}}  # fmt: skip
        self.server = self.ask("initialize", params)
        self.tell("initialized", {})

    def _listen(self) -> None:
        stream = self.process.stdout
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                header = stream.readline()
            self.said.put(json.loads(stream.read(length)))
        self.said.put({"method": "closed"})

    def send(self, *messages: dict) -> None:
        """Send messages in one write."""
        bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
        self.process.stdin.write(
            b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)
        )
        self.process.stdin.flush()

    def tell(self, method: str, params: dict) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: dict | None, seconds: float = CEILING) -> object:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        number = self.number
        found = self.wait(lambda said: said.get("id") == number and "method" not in said, seconds)
        if "error" in found:
            raise RuntimeError(found["error"])
        return found["result"]

    def wait(self, fits, seconds: float = CEILING) -> dict:
        for at, said in enumerate(self.later):
            if fits(said):
                return self.later.pop(at)
        while True:
            said = self.said.get(timeout=seconds)
            if said.get("method") == PUBLISHED:
                self.published.append(said)
            if fits(said):
                return said
            if said.get("method") == "closed":
                raise EOFError(self.process.stderr.read().decode())
            if "id" in said and "method" in said:
                self.send({"id": said["id"], "result": None})
            self.later.append(said)

    def open(self, name: str, text: str, language: str = "markdown") -> str:
        uri = (self.folder / name).as_uri()
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        self.change_often(uri, {version: text})

    def change_often(self, uri: str, texts: dict[int, str]) -> None:
        """Tell the text of each version, all in one write: how far apart they arrive is not ours to say."""
        self.send(
            *({"method": "textDocument/didChange",
               "params": {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}}
              for version, text in texts.items())
        )  # fmt: skip

    def diagnostics(self, uri: str, version: int | None = None) -> list[dict]:
        """Return what is published of a document from here on; what was published before it is past."""

        def concerns(said: dict) -> bool:
            return said.get("method") == PUBLISHED and said["params"]["uri"] == uri

        def fits(said: dict) -> bool:
            return concerns(said) and (version is None or said["params"].get("version") == version)

        found = self.wait(fits)
        past = [one for one in takewhile(lambda one: one is not found, self.published) if concerns(one)]
        self.later = [said for said in self.later if not any(said is one for one in past)]
        return found["params"]["diagnostics"]

    def versions(self, uri: str) -> list[int | None]:
        """The versions of a document whose judgement has been heard so far, in their order."""
        told = [one["params"] for one in self.published]
        return [one.get("version") for one in told if one["uri"] == uri]

    def close(self) -> int:
        self.ask("shutdown", None)
        self.send({"method": "exit"})
        return self.process.wait(CEILING)
