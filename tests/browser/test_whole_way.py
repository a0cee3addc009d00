"""The whole way of a reader who has only the page: ten tasks, by finger, key and mouse, on every kind of screen."""

from __future__ import annotations

import pytest

from focuscoach.demo import find_exports


class Hand:
    """Does on the page what a person does: with a finger, with keys alone, or with a mouse."""

    def __init__(self, seen, by: str) -> None:
        self.seen, self.page, self.by = seen, seen.page, by

    def press(self, selector: str) -> None:
        """Press the first of what fits that can be seen."""
        found = self.page.locator(selector).locator("visible=true").first
        if self.by == "finger":
            found.tap()
        elif self.by == "mouse":
            found.click()
        else:
            found.evaluate("(one) => { one.dataset.wanted = '1'; }")
            self.seen.tab_to("[data-wanted='1']")
            found.evaluate("(one) => { delete one.dataset.wanted; }")
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Write a text in the place of what stands in a field, and leave the field."""
        if self.by == "keys":
            self.seen.tab_to(selector)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
            self.page.keyboard.press("Tab")
        else:
            self.page.locator(selector).fill(text)
            self.page.locator(selector).blur()


WAYS = [
    (390, 844, "light", "nl-NL", "finger"), (390, 844, "dark", "en-GB", "finger"),
    (768, 1024, "light", "en-GB", "finger"), (768, 1024, "dark", "nl-NL", "keys"),
    (1280, 900, "light", "nl-NL", "mouse"), (1280, 900, "dark", "en-GB", "keys"),
]  # fmt: skip


@pytest.mark.parametrize(("width", "height", "scheme", "locale", "by"), WAYS)
def test_ten_tasks_without_help_and_without_a_barrier(
    watch, address, drop, find_barriers, keep_screen, tmp_path, width, height, scheme, locale, by
) -> None:
    seen = watch(width, height, scheme, locale=locale, touch=by == "finger")
    page, hand, size = seen.page, Hand(seen, by), f"{width}-{scheme}-{locale[:2]}"

    def check(name: str) -> None:
        assert find_barriers(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert by != "finger" or find_small(page) == [], name
        keep_screen(page, f"{name}-{size}")

    # The first screen: each network's steps, a wrong file, and the right ones.
    seen.enter(address)
    assert page.locator("html").get_attribute("lang") == locale[:2]
    for name in ("linkedin", "mastodon"):
        hand.press(f"[data-network={name}]")
        page.locator(f"#network-{name}").wait_for()
    check("steps")
    wrong = tmp_path / "cv.pdf"
    wrong.write_bytes(b"%PDF-1.7 and so on")
    drop(page, wrong)
    page.locator("#arrived li.wrong[data-export]").wait_for()
    page.locator("main details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    check("wrong")
    seen.give(drop, *find_exports())
    check("give")
    said = "Judging posts (120 of 205)"
    page.route(
        "**/state",
        lambda route: route.fulfill(json={"stage": "working", "said": said, "done": 120, "total": 205}),
    )
    hand.press("#start")
    page.get_by_text(said).wait_for()
    check("working")
    page.unroute("**/state")
    seen.report()
    check("report-closed")

    # 1. Your number; 2. why; 3. which posts.
    number = page.locator(".legible .big").bounding_box()
    assert number["y"] + number["height"] < height, "the number stands on the first screen"
    assert "%" in page.locator(".legible").inner_text()
    hand.press(".remark summary")
    page.locator(".remark .evidence").locator("visible=true").first.wait_for()
    hand.press("[data-shows='voice:personal']")
    seen.until(lambda: page.input_value("#by-voice") == "personal", "the posts behind a number are shown")
    check("posts")
    hand.press("#show-all")

    # 4. Another focus.
    before = page.locator("#known").inner_text()
    if not page.locator("#choice-focus").is_visible():
        hand.press("#choice-all > summary")
    hand.write("#choice-focus", "grafiek, dashboard")
    seen.settled(1)
    assert page.locator("#known").inner_text() != before
    assert page.locator("#settled").inner_text() != ""
    check("focus")

    # 5. Three posts corrected.
    hand.press("#rows .open")
    page.locator("dialog[open]").wait_for()
    for number, voice in enumerate(("personal", "mixed", "topical")):
        hand.press(f"[data-label={voice}]")
        page.locator("#moved:not(:empty)").wait_for()
        assert page.locator(f"[data-label={voice}]").get_attribute("aria-pressed") == "true"
        if number == 0:
            check("post")
            assert page.locator("kbd").first.is_visible() == (width > 768), (
                "no keys are named on a small screen"
            )
        hand.press("#after")
    hand.press("#close")
    seen.until(lambda: page.locator("dialog[open]").count() == 0, "the post is closed")
    seen.until(lambda: len(seen.answered("/body")) == 4, "the shares are fetched after each correction")
    assert page.locator("#rows .corrected").count() == 3

    # 6. A draft; 7. the summary; 8. the calendar.
    hand.write("#draft-text", "I am looking for a nice internship. Does anybody know something?")
    page.locator(".verdict .headline").wait_for()
    page.locator("main details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    check("report")
    hand.press("[data-take=summary]")
    assert page.locator(".summary").is_visible()
    assert not page.locator(".hero").is_visible()
    check("summary")
    hand.press("[data-take=summary]")
    with page.expect_download() as waiting:
        hand.press("[data-take=calendar]")
    assert waiting.value.suggested_filename == "focuscoach.ics"

    # 9. Kept for next time; 10. everything forgotten.
    if not page.locator("#keep").is_visible():
        hand.press("#bar-all > summary")
    hand.press("#keep")
    seen.until(lambda: len(seen.answered("/keep")) == 1, "the corrections are kept")
    hand.press("#remember")
    seen.until(lambda: (tmp_path / "data/focuscoach/reports.json").exists(), "the numbers are kept")
    check("kept")
    hand.press("#forget")
    page.locator("#drop").wait_for()
    assert len(seen.dialogs) == 1
    assert not (tmp_path / "data/focuscoach/reports.json").exists()
    assert seen.troubles == []


def find_small(page) -> list[str]:
    """What a finger would miss: what is pressed and is under 44 pixels; the rows of posts are pressed as a whole."""
    return page.evaluate(
        """() => [...document.querySelectorAll("button:not(#rows .open), a.button, summary, input, select, textarea")]
            .filter((one) => one.offsetParent && one.type !== "checkbox")
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && (box.height < 43.9 || box.width < 43.9))
            .map(([one, box]) => `${one.tagName} ${one.id} ${one.textContent.trim()} ${box.width} ${box.height}`)"""
    )
