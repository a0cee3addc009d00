"""VS Code's extension in a real code-server, looked at in a real Chromium; skipped where one of them is not.

code-server comes from the npm registry: `npm install --ignore-scripts code-server@4.100.3`, then the same in its
`lib/vscode` and `lib/vscode/extensions`, and `npm rebuild argon2 --build-from-source`, with Node 20 and its headers
(`npm_config_nodedir=/usr`). Of all native parts that one alone is needed. FOCUSCOACH_CODE_SERVER names its `entry.js`.
The extension's own package is had from the same registry, by `npm install` in `editors/vscode`.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
NAMED = os.environ.get("FOCUSCOACH_CODE_SERVER")
PATIENCE = 240
"""Seconds after which a wait is a hang; a busy machine may take as long as it likes."""
DRAFTS = {
    "draft.md": "😀 é Bel 06-12345678 #blessed\n\nDe grafiek van wachttijden per ziekenhuis heeft twee assen.\n",
    "a.qmd": "---\ntitle: x\n---\n\n```{python}\nx = '06-11111111'\n```\n\n😀 Bel 06-12345678 over $x_1 = 2$.\n",
    "a.tex": "% 06-11111111\n\\begin{verbatim}\n06-22222222\n\\end{verbatim}\n😀 Bel \\emph{u} 06-12345678 na $x$.\n",
}
PLACES = {"draft.md": (1, 10), "a.qmd": (9, 8), "a.tex": (5, 17)}
"""Line and column of the one telephone number of the writer, as VS Code counts them: in UTF-16, from one."""


@pytest.fixture(scope="module")
def entry() -> Path:
    """Return the program of code-server."""
    told = NAMED or shutil.which("code-server")
    if not told or not shutil.which("node"):
        pytest.skip("there is no code-server; FOCUSCOACH_CODE_SERVER names its entry.js")
    return Path(told)


@pytest.fixture(scope="module")
def address(entry: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a folder of drafts with the extension installed; return where, and the folder."""
    home = tmp_path_factory.mktemp("code")
    extension, user, work = home / "extensions" / "focuscoach.focuscoach-0.1.0", home / "user", home / "work"
    shutil.copytree(EXTENSION, extension)
    if not (extension / "node_modules").exists():
        npm = ["npm", "install", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]
        if not shutil.which("npm") or subprocess.run(npm, cwd=extension, check=False).returncode:
            pytest.skip("the package of the extension cannot be had")
    wrapper = home / "bin" / "focuscoach"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} -m focuscoach "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    work.mkdir()
    for name, text in DRAFTS.items():
        (work / name).write_text(text, "utf-8")
    (work / "focuscoach.toml").write_text('[severity]\nFC300 = "off"\nFC953 = "off"\n', "utf-8")
    (user / "User").mkdir(parents=True)
    settings = {"focuscoach.command": str(wrapper), "security.workspace.trust.enabled": False,
                "telemetry.telemetryLevel": "off", "workbench.startupEditor": "none",
                "extensions.autoUpdate": False}  # fmt: skip
    (user / "User" / "settings.json").write_text(json.dumps(settings), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["node", str(entry), "--auth", "none", "--bind-addr", f"127.0.0.1:{port}", "--user-data-dir", str(user),
               "--extensions-dir", str(extension.parent), "--disable-telemetry", "--disable-update-check",
               str(work)]  # fmt: skip
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
    }
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, (home / "server.log").read_text("utf-8", "replace")
                assert time.monotonic() < until
                time.sleep(0.3)
        yield f"127.0.0.1:{port}", work
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.parametrize("name", DRAFTS)
def test_vs_code_shows_the_findings_at_their_places(address: tuple[str, Path], name: str) -> None:
    chromium = os.environ.get("FOCUSCOACH_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium; apt-get install chromium")
    where, work = address
    opened = quote(json.dumps([["openFile", f"vscode-remote://{where}{work}/{name}"]]))
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"http://{where}/?folder={work}&payload={opened}", timeout=1000 * PATIENCE)
        page.locator(".squiggly-warning").first.wait_for(timeout=1000 * PATIENCE)
        page.keyboard.press("Control+Shift+M")
        rows = page.locator(".markers-panel .monaco-list-row")
        rows.filter(has_text="FC403").first.wait_for(timeout=1000 * PATIENCE)
        told = rows.filter(has_text="FC403").all_inner_texts()
        browser.close()
    line, column = PLACES[name]
    assert len(told) == 1, "comments and code hold numbers as well"
    assert f"[Ln {line}, Col {column}]" in told[0]
