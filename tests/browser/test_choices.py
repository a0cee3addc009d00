"""The report on the page in a real Chromium: another focus, the posts behind a number, and several people."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest


@pytest.mark.parametrize("address", [["demo", "--web"]], indirect=True)
def test_focus_goal_period_and_networks_change_the_report_at_once(
    watch, address, find_barriers, keep_screen
) -> None:
    seen = watch()
    page = seen.page
    page.goto(address, wait_until="commit")
    seen.report()
    page.fill("#draft-text", "A draft that stays.")
    before = page.locator("#known").inner_text()
    page.fill("#choice-focus", "rowing")
    page.press("#choice-focus", "Enter")
    seen.settled(1)
    assert page.locator("#known").inner_text() == "rowing"
    assert "→" in page.locator("#settled").inner_text()
    assert page.input_value("#draft-text") == "A draft that stays."
    assert seen.focused("#choice-focus")
    page.click("[data-suggest] >> nth=0")
    seen.settled(2)
    assert page.locator("#known").inner_text() == before
    page.select_option("#choice-goal", "community")
    seen.settled(3)
    page.click("#choice-more summary")
    page.uncheck("[name=network][value=twitter]")
    seen.settled(4)
    assert "65" in page.locator(".read").inner_text()
    page.fill("#choice-since", "2025-01-01")
    page.press("#choice-since", "Tab")
    seen.settled(5)
    page.fill("#choice-focus", "!!!")
    page.press("#choice-focus", "Enter")
    page.locator("#alert:not(:empty)").wait_for()
    assert page.locator("#known").inner_text() == before
    assert "--" not in page.locator("#alert").inner_text()
    assert find_barriers(page) == []
    keep_screen(page, "choices-desktop-light")
    assert [one for one in seen.troubles if "409" not in one] == []


@pytest.mark.parametrize("address", [["demo", "--web"]], indirect=True)
def test_numbers_and_remarks_open_their_posts(watch, address) -> None:
    seen = watch()
    page = seen.page
    page.goto(address, wait_until="commit")
    seen.report()
    page.click("[data-shows='voice:personal'] >> nth=0")
    told = page.locator("#count").inner_text()
    assert told.endswith("of 196 posts")
    assert set(page.locator("#rows td:nth-child(3)").all_inner_texts()) == {"personal"}
    assert seen.focused("#rows .open")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    seen.close_post()
    page.click("#show-all")
    assert page.locator("#count").inner_text().startswith("196 ")
    page.click("[data-shows='focus:yes'] >> nth=0")
    assert page.input_value("#by-focus") == "yes"
    page.click("[data-shows^='subject:'] >> nth=0")
    assert page.input_value("#by-subject") in page.locator(".subjects").inner_text()
    page.evaluate("document.querySelector('[data-shows]').dataset.shows = 'rows:0,7'")
    page.locator("[data-shows='rows:0,7']").click()
    assert page.locator("#count").inner_text().startswith("2 ")
    page.click("#show-all")
    page.click("#rows tr.row .open >> nth=0")
    page.click("[data-about=no]")
    page.locator("#moved:not(:empty)").wait_for()
    assert page.locator("[data-about=no]").get_attribute("aria-pressed") == "true"
    seen.close_post()
    page.click("[data-subject][data-answer=yes] >> nth=0")
    page.locator("[data-subject][data-answer=yes][aria-pressed=true]").wait_for()
    assert page.locator("[data-shows]").first.is_visible(), "drawn anew, and still heard"
    assert seen.troubles == []


def write_tweets(path: Path, name: str, handle: str) -> Path:
    tweets = [
        {"tweet": {"id_str": f"{len(handle)}{n:03d}", "full_text": f"A word of {handle} about charts, week {n}",
                   "created_at": f"Mon Jan {1 + n % 28:02d} 10:00:00 +0000 {2022 + n // 28}"}}
        for n in range(40)
    ]  # fmt: skip
    account = [{"account": {"username": handle, "accountDisplayName": name, "accountId": handle}}]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
        packed.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps(account)}")
    return path


def test_each_person_has_a_report_and_a_switch(
    watch, address, drop, find_barriers, keep_screen, tmp_path
) -> None:
    seen = watch(390, 844, locale="nl-NL", touch=True)
    page = seen.page
    seen.enter(address)
    seen.give(
        drop,
        write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor"),
        write_tweets(tmp_path / "b.zip", "Piet Bos", "pietbos"),
    )
    page.tap("#start")
    seen.report()
    switch = page.locator("[data-turn]")
    assert switch.all_inner_texts() == ["Noor Dijk", "Piet Bos"]
    assert "noor" in page.locator("#rows .open").first.inner_text()
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    switch.nth(1).tap()
    page.locator("[data-turn='1'][aria-pressed=true]").wait_for()
    seen.report()
    assert "pietbos" in page.locator("#rows .open").first.inner_text()
    keep_screen(page, "people-390-light-nl")
    page.tap("#bar-all > summary")
    page.get_by_role("link", name="Nog een rapport").tap()
    page.locator("#drop").wait_for()
    page.get_by_role("link", name="Terug naar het rapport").tap()
    seen.report()
    assert seen.troubles == []
