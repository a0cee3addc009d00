"""Takes the pictures of the README and the documentation anew: the real report of the demo export, as it stands.

python tests/browser/picture.py [FOLDER]

`tests/golden/report.png` is the top of the report, `docs/pictures/report.png` the same with a number beside each part
that docs/report.md tells of, `docs/pictures/page.png` the first screen of the page with both exports given. With a
FOLDER they go there, to be looked at first. What the top says is printed: the picture's words in docs/report.md name
its numbers.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

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
ROOT = Path(__file__).parents[2]
TOP, MARKED, PAGE = "tests/golden/report.png", "docs/pictures/report.png", "docs/pictures/page.png"
MARKS = (".eyebrow", ".hero .lead", ".legible", ".hero figcaption", ".hero .drawing", ".hero .key", ".hero > .shows",
         "#networks")  # fmt: skip
"""What docs/report.md tells of, in its order."""
NUMBER = """([selector, number]) => {
    const found = document.querySelector(selector).getBoundingClientRect();
    const mark = document.createElement("b");
    mark.textContent = number;
    Object.assign(mark.style, {
        position: "absolute", left: `${found.left + scrollX - 44}px`, top: `${found.top + scrollY}px`, width: "24px",
        height: "24px", borderRadius: "50%", background: "#b3261e", color: "#fff", font: "600 14px/24px sans-serif",
        textAlign: "center",
    });
    document.body.append(mark);
}"""


def take_report(browser: Browser, folder: Path) -> None:
    """Write the top of the demo's report, bare and with its numbers."""
    told = folder / "report.html"
    told.write_text(render(focuscoach.analyse(focuscoach.read(*find_exports())), "html"), encoding="utf-8")
    for name, width, height, scale in ((TOP, 960, 1020, 2), (MARKED, 880, 1238, 1.5)):
        page = browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=scale, color_scheme="light"
        )
        page.goto(told.as_uri())
        page.locator("#rows tr.row").first.wait_for()
        if name == MARKED:
            for number, selector in enumerate(MARKS, start=1):
                page.evaluate(NUMBER, [selector, number])
        page.screenshot(path=folder / Path(name).parent.name / "report.png")
    print(page.locator(".hero").inner_text())


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Run the page, and yield its address."""
    env = os.environ | {"TMPDIR": str(folder), "XDG_DATA_HOME": str(folder)}
    command = [sys.executable, "-m", "focuscoach", "serve", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    try:
        yield re.search(r"http://\S+", process.stderr.readline())[0]
    finally:
        process.terminate()
        process.wait()


def take_page(browser: Browser, folder: Path) -> None:
    """Write the first screen of the page, with the demo's exports given."""
    with serve(folder) as address:
        page = browser.new_page(viewport={"width": 820, "height": 1330}, color_scheme="light", locale="en-GB")
        page.goto(address, wait_until="commit")
        page.locator("#drop").wait_for()
        page.set_input_files("#files", find_exports())
        page.locator("#arrived li.right").nth(1).wait_for()
        page.locator("#start:enabled").wait_for()
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=folder / "pictures" / "page.png")


def main() -> None:
    """Take all three."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        folder = Path(made)
        for name in (TOP, PAGE):
            (folder / Path(name).parent.name).mkdir()
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        take_report(browser, folder)
        take_page(browser, folder)
        browser.close()
        for name in (TOP, MARKED, PAGE):
            place = Path(sys.argv[1]) / name if len(sys.argv) > 1 else ROOT / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / Path(name).parent.name / Path(name).name, place)


if __name__ == "__main__":
    main()
