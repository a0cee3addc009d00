"""Takes the picture at the head of the README: the real report of the demo export, as it stands.

python tests/browser/picture.py [tests/golden/report.png]
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import focuscoach
from focuscoach.demo import find_exports
from focuscoach.reporters import render

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]
WIDTH, HEIGHT = 960, 1020
DEFAULT = Path(__file__).parents[1] / "golden" / "report.png"


def take(path: Path) -> None:
    """Write the top of the demo's report to `path`, two pixels a point."""
    report = focuscoach.analyse(focuscoach.read(*find_exports()))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        told = Path(folder) / "report.html"
        told.write_text(render(report, "html"), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2, color_scheme="light"
        )
        page.goto(told.as_uri())
        page.locator("#rows tr.row").first.wait_for()
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
