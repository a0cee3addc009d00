"""The local page end to end in a real Chromium: by hand, by keyboard alone, with wrong files and with a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from focuscoach.demo import find_exports


def correct(seen, step: str) -> None:
    """Tell the voices of the open post and the two after it, close it, and wait for what that changes."""
    page = seen.page
    for key in "mtp":
        page.keyboard.press(key)
        page.locator("#moved:not(:empty)").wait_for()
        page.keyboard.press(step)
    seen.until(lambda: len(seen.answered("/body")) == 3, "the shares are fetched after each correction")


def judged(seen, text: str) -> str:
    """What is said of a draft, once the whole of it is judged: by keyboard it may be judged half-way too."""
    seen.until(
        lambda: text in [json.loads(sent)["text"] for sent in seen.answered("/draft")], "the draft is judged"
    )
    seen.page.locator(".verdict .headline").wait_for()
    return seen.page.locator(".verdict").inner_text()


def mix(page) -> list[str]:
    return page.locator(".hero .key li b").all_inner_texts()


def test_whole_visit_by_hand(watch, address, drop, find_barriers, keep_screen, tmp_path) -> None:
    seen = watch()
    page = seen.page
    seen.enter(address)
    assert "token" not in page.url
    assert find_barriers(page) == []
    keep_screen(page, "give-desktop-light")
    seen.give(drop, *find_exports())
    assert page.locator("#arrived li").count() == 2
    page.click("#start")
    seen.report()
    assert page.locator("#count").inner_text().startswith("196 ")

    before = mix(page)
    page.click("#rows tr.row .open >> nth=0")
    page.get_by_text("Decided by").wait_for()
    correct(seen, "ArrowRight")
    assert find_barriers(page) == []
    keep_screen(page, "post-desktop-light")
    seen.close_post()
    seen.until(lambda: mix(page) != before, "the corrections move the mix")
    assert page.locator("#rows .corrected").count() == 3

    draft = "Vandaag een dashboard gemaakt: welke grafiek helpt een drukke afdeling?"
    page.fill("#draft-text", draft)
    assert "%" in judged(seen, draft)
    assert find_barriers(page) == []
    keep_screen(page, "report-desktop-light")

    page.click("[data-speak=nl]")
    page.locator("html[lang=nl] #body").wait_for()
    seen.report()
    assert page.locator("h2#first").inner_text() == "Wat je eerst kunt doen"
    assert page.locator("#rows .corrected").count() == 3

    with page.expect_download() as waiting:
        page.click("a[download] >> nth=0")
    told = tmp_path / "me.html"
    waiting.value.save_as(told)
    assert 'lang="nl"' in told.read_text("utf-8")

    page.click("#keep")
    page.get_by_role("button", name="Correcties bewaard op dit apparaat: 3").wait_for()
    labels = tmp_path / "data/focuscoach/labels.json"
    assert labels.read_text().count('"') > 6
    page.click("#forget")
    page.locator("#drop").wait_for()
    assert len(seen.dialogs) == 1
    assert '"labels": {}' in labels.read_text()
    page.wait_for_load_state()
    page.goto(page.url)
    assert page.locator("#body").count() == 0
    assert seen.troubles == []
    assert {re.match(r"https?://[^/]+", url)[0] for url in seen.requests} == {page.url.rstrip("/")}


def test_whole_visit_by_keyboard(watch, address, tmp_path) -> None:
    seen = watch()
    page, keys = seen.page, seen.page.keyboard
    choosers: list = []
    # Asked for before the page is there: asked right before the key, the driver often comes too late.
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    seen.enter(address)
    seen.tab_to("#pick-files")
    keys.press("Enter")
    seen.until(lambda: choosers, "the page opens a chooser")
    choosers[0].set_files([str(path) for path in find_exports()])
    page.locator("#start:enabled").wait_for()
    seen.tab_to("#start")
    keys.press("Enter")
    seen.report()
    seen.tab_to("#rows .open")
    keys.press("Enter")
    correct(seen, "j")
    seen.close_post()
    assert page.locator("#rows .corrected").count() == 3
    seen.tab_to("#draft-text")
    draft = "Today the ward looked at my chart and asked for two numbers less."
    keys.type(draft)
    judged(seen, draft)
    seen.tab_to("[data-speak=nl]")
    keys.press("Enter")
    page.locator("html[lang=nl] #body").wait_for()
    seen.report()
    seen.tab_to("a[download]")
    with page.expect_download() as waiting:
        keys.press("Enter")
    waiting.value.save_as(tmp_path / "me.html")
    seen.tab_to("#forget")
    keys.press("Enter")
    page.locator("#drop").wait_for()
    assert seen.troubles == []


@pytest.mark.parametrize("address", [["demo", "--web"]], indirect=True)
def test_demo_opens_on_the_invented_export(watch, address) -> None:
    seen = watch()
    page = seen.page
    page.goto(address, wait_until="commit")
    seen.report()
    assert page.locator("#count").inner_text().startswith("196 ")
    assert all(path.exists() for path in find_exports()), "only uploads are removed"


def test_a_wrong_file_says_what_it_is_and_goes(watch, address, drop, find_barriers, tmp_path) -> None:
    seen = watch()
    page = seen.page
    broken = tmp_path / '<img src=x onerror="window.owned=1">.zip'
    broken.write_bytes(b"PK\3\4 nothing of it")
    seen.enter(address)
    drop(page, broken)
    wrong = page.locator("#arrived li.wrong[data-export]")
    wrong.wait_for()
    assert broken.name in wrong.inner_text()
    assert page.locator("#start").is_disabled()
    assert find_barriers(page) == []
    assert page.evaluate("window.owned") is None
    wrong.get_by_role("button").click()
    page.locator("#arrived li").wait_for(state="detached")
    picture = tmp_path / "holiday.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    drop(page, picture)
    page.get_by_text("holiday.png is a picture, and no export.").wait_for()
    seen.give(drop, *find_exports())
    page.locator("#arrived li.wrong").wait_for(state="detached")
    assert "LinkedIn" in page.locator("#arrived").inner_text()
    page.reload()
    page.wait_for_load_state()
    assert page.locator("#arrived li.right").count() == 2, "what arrived is still there"


def test_folder_is_given_by_the_picker(watch, address) -> None:
    seen = watch()
    page = seen.page
    seen.enter(address)
    folder = Path(__file__).parents[2] / "corpus/exports/linkedin/complete/export"
    page.set_input_files("#folder", folder)
    sent = sum(path.is_file() for path in folder.rglob("*"))
    assert sent > 1
    seen.until(lambda: len(seen.answered("/exports")) == sent, "every file of it is sent in turn")
    page.locator("#start:enabled").wait_for()
    page.click("#start")
    page.locator("#body .read").wait_for()
    assert "linkedin" in page.locator("#body .read").inner_text()
    assert seen.troubles == []
