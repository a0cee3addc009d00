"""The local page end to end in a real Chromium: by hand, by keyboard alone, and with hostile material."""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path

import pytest

from focuscoach.demo import find_exports

HOSTILE = (
    '</script><script>window.owned=1</script><img src="//evil.example/x" onerror="window.owned=1">{{7*7}}'
)


def report(page) -> None:
    page.locator("#body #known").wait_for()
    page.locator("#rows tr.row").first.wait_for()


def enter(page, address: str) -> None:
    """Open the address with its token and wait until the script of the page behind it listens."""
    page.goto(address, wait_until="commit")  # what stands there goes on to the page by itself
    page.locator("#drop").wait_for()
    page.wait_for_load_state()


def give(page, drop, *paths: Path) -> None:
    """Drop files and wait until all have arrived."""
    drop(page, *paths)
    page.locator("#arrived li[data-export]").nth(len(paths) - 1).wait_for()
    page.locator("#start:enabled").wait_for()


def correct(seen, step: str) -> None:
    """Tell the voices of the open post and the two after it, close it, and wait for what that changes."""
    page = seen.page
    for key in "mtp":
        page.keyboard.press(key)
        page.locator("#moved:not(:empty)").wait_for()
        page.keyboard.press(step)
    seen.until(lambda: len(seen.answered("/body")) == 3, "the shares are fetched after each correction")


def close_post(seen) -> None:
    """Close the open post; the page hears of it a moment later, and gives the focus back."""
    seen.page.keyboard.press("Escape")
    seen.until(lambda: focused(seen.page, "#rows .open"), "the focus goes back to the post it came from")


def judged(seen, text: str) -> str:
    """What is said of a draft, once the whole of it is judged: by keyboard it may be judged half-way too."""
    seen.until(
        lambda: text in [json.loads(sent)["text"] for sent in seen.answered("/draft")], "the draft is judged"
    )
    seen.page.locator(".verdict .headline").wait_for()
    return seen.page.locator(".verdict").inner_text()


def mix(page) -> list[str]:
    return page.locator(".hero .key li b").all_inner_texts()


def focused(page, selector: str) -> bool:
    return page.evaluate("(selector) => document.activeElement.matches(selector)", selector)


def tab_to(page, selector: str, most: int = 300) -> None:
    """Press Tab until the element has the focus, as one without a mouse does."""
    for _ in range(most):
        if focused(page, selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached by keyboard")


def test_whole_visit_by_hand(watch, address, drop, find_barriers, keep_screen, tmp_path) -> None:
    seen = watch()
    page = seen.page
    enter(page, address)
    assert "token" not in page.url
    assert find_barriers(page) == []
    keep_screen(page, "give-desktop-light")
    give(page, drop, *find_exports())
    assert page.locator("#arrived li").count() == 2
    page.click("#start")
    report(page)
    assert page.locator("#count").inner_text().startswith("196 ")

    before = mix(page)
    page.click("#rows tr.row .open >> nth=0")
    page.get_by_text("Decided by").wait_for()
    correct(seen, "ArrowRight")
    assert find_barriers(page) == []
    keep_screen(page, "post-desktop-light")
    close_post(seen)
    seen.until(lambda: mix(page) != before, "the corrections move the mix")
    assert page.locator("#rows .corrected").count() == 3

    draft = "Vandaag een dashboard gemaakt: welke grafiek helpt een drukke afdeling?"
    page.fill("#draft-text", draft)
    assert "%" in judged(seen, draft)
    assert find_barriers(page) == []
    keep_screen(page, "report-desktop-light")

    page.click("[data-speak=nl]")
    page.locator("html[lang=nl] #body").wait_for()
    report(page)
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
    enter(page, address)
    tab_to(page, "#pick-files")
    keys.press("Enter")
    seen.until(lambda: choosers, "the page opens a chooser")
    choosers[0].set_files([str(path) for path in find_exports()])
    page.locator("#start:enabled").wait_for()
    tab_to(page, "#start")
    keys.press("Enter")
    report(page)
    tab_to(page, "#rows .open")
    keys.press("Enter")
    correct(seen, "j")
    close_post(seen)
    assert page.locator("#rows .corrected").count() == 3
    tab_to(page, "#draft-text")
    draft = "Today the ward looked at my chart and asked for two numbers less."
    keys.type(draft)
    judged(seen, draft)
    tab_to(page, "[data-speak=nl]")
    keys.press("Enter")
    page.locator("html[lang=nl] #body").wait_for()
    report(page)
    tab_to(page, "a[download]")
    with page.expect_download() as waiting:
        keys.press("Enter")
    waiting.value.save_as(tmp_path / "me.html")
    tab_to(page, "#forget")
    keys.press("Enter")
    page.locator("#drop").wait_for()
    assert seen.troubles == []


@pytest.mark.parametrize(
    ("width", "height", "scheme", "locale"),
    [(390, 844, "light", "nl-NL"), (390, 844, "dark", "en-GB"), (768, 1024, "light", "en-GB"),
     (768, 1024, "dark", "nl-NL"), (1280, 900, "light", "nl-NL"), (1280, 900, "dark", "en-GB")],
)  # fmt: skip
def test_screens_have_no_barrier(
    watch, address, drop, find_barriers, keep_screen, width, height, scheme, locale
) -> None:
    seen = watch(width, height, scheme, locale=locale, touch=width < 1000)
    page, size = seen.page, f"{width}-{scheme}-{locale[:2]}"
    enter(page, address)
    assert page.locator("html").get_attribute("lang") == locale[:2]
    for name in ("linkedin", "mastodon"):
        page.click(f"[data-network={name}]")
        page.locator(f"#network-{name}").wait_for()
    page.locator("main details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    give(page, drop, *find_exports())
    keep_screen(page, f"give-{size}")
    said = "Judging posts (120 of 205)"
    page.route(
        "**/state",
        lambda route: route.fulfill(json={"stage": "working", "said": said, "done": 120, "total": 205}),
    )
    page.click("#start")
    page.get_by_text(said).wait_for()
    assert find_barriers(page) == []
    page.unroute("**/state")
    report(page)
    page.locator("main details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    page.fill("#draft-text", "I am looking for a nice internship. Does anybody know something?")
    page.locator(".verdict .headline").wait_for()
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert find_small(page) == [] or width > 1000
    keep_screen(page, f"report-{size}")
    page.click("#rows tr.row .open >> nth=0")
    page.locator("dialog[open]").wait_for()
    assert find_barriers(page) == []
    assert page.locator("kbd").first.is_visible() == (width > 1000), "no keys are named where there are none"
    assert find_small(page) == [] or width > 1000
    keep_screen(page, f"post-{size}")


def find_small(page) -> list[str]:
    """What a finger would miss: what is pressed and is under 44 pixels; the rows of posts are pressed as a whole."""
    return page.evaluate(
        """() => [...document.querySelectorAll("button:not(#rows .open), a.button, summary, input, select, textarea")]
            .filter((one) => one.offsetParent && one.type !== "checkbox")
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && (box.height < 43.9 || box.width < 43.9))
            .map(([one, box]) => `${one.tagName} ${one.id} ${one.textContent.trim()} ${box.width} ${box.height}`)"""
    )


@pytest.mark.parametrize("address", [["demo", "--web"]], indirect=True)
def test_demo_opens_on_the_invented_export(watch, address) -> None:
    page = watch().page
    page.goto(address, wait_until="commit")
    report(page)
    assert page.locator("#count").inner_text().startswith("196 ")
    assert all(path.exists() for path in find_exports()), "only uploads are removed"


def test_a_wrong_file_says_what_it_is_and_goes(watch, address, drop, find_barriers, tmp_path) -> None:
    seen = watch()
    page = seen.page
    broken = tmp_path / '<img src=x onerror="window.owned=1">.zip'
    broken.write_bytes(b"PK\3\4 nothing of it")
    enter(page, address)
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
    give(page, drop, *find_exports())
    page.locator("#arrived li.wrong").wait_for(state="detached")
    assert "LinkedIn" in page.locator("#arrived").inner_text()
    page.reload()
    page.wait_for_load_state()
    assert page.locator("#arrived li.right").count() == 2, "what arrived is still there"


def settled(seen, moves: int) -> None:
    """Wait until the report shows what was chosen for the n-th time."""
    seen.until(lambda: len(seen.answered("/settle")) == moves, "the choice is heard")
    seen.until(lambda: len(seen.answered("/body")) == moves, "the report is drawn anew")
    report(seen.page)


@pytest.mark.parametrize("address", [["demo", "--web"]], indirect=True)
def test_focus_goal_period_and_networks_change_the_report_at_once(
    watch, address, find_barriers, keep_screen
) -> None:
    seen = watch()
    page = seen.page
    page.goto(address, wait_until="commit")
    report(page)
    page.fill("#draft-text", "A draft that stays.")
    before = page.locator("#known").inner_text()
    page.fill("#choice-focus", "rowing")
    page.press("#choice-focus", "Enter")
    settled(seen, 1)
    assert page.locator("#known").inner_text() == "rowing"
    assert "→" in page.locator("#settled").inner_text()
    assert page.input_value("#draft-text") == "A draft that stays."
    assert focused(page, "#choice-focus")
    page.click("[data-suggest] >> nth=0")
    settled(seen, 2)
    assert page.locator("#known").inner_text() == before
    page.select_option("#choice-goal", "community")
    settled(seen, 3)
    page.click("#choice-more summary")
    page.uncheck("[name=network][value=twitter]")
    settled(seen, 4)
    assert "65" in page.locator(".read").inner_text()
    page.fill("#choice-since", "2025-01-01")
    page.press("#choice-since", "Tab")
    settled(seen, 5)
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
    report(page)
    page.click("[data-shows='voice:personal'] >> nth=0")
    told = page.locator("#count").inner_text()
    assert told.endswith("of 196 posts")
    assert set(page.locator("#rows td:nth-child(3)").all_inner_texts()) == {"personal"}
    assert focused(page, "#rows .open")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    close_post(seen)
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
    close_post(seen)
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
    enter(page, address)
    give(
        page,
        drop,
        write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor"),
        write_tweets(tmp_path / "b.zip", "Piet Bos", "pietbos"),
    )
    page.tap("#start")
    report(page)
    switch = page.locator("[data-turn]")
    assert switch.all_inner_texts() == ["Noor Dijk", "Piet Bos"]
    assert "noor" in page.locator("#rows .open").first.inner_text()
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    switch.nth(1).tap()
    page.locator("[data-turn='1'][aria-pressed=true]").wait_for()
    report(page)
    assert "pietbos" in page.locator("#rows .open").first.inner_text()
    keep_screen(page, "people-390-light-nl")
    page.get_by_role("link", name="Nog een rapport").tap()
    page.locator("#drop").wait_for()
    page.get_by_role("link", name="Terug naar het rapport").tap()
    report(page)
    assert seen.troubles == []


def test_hostile_text_runs_nothing_and_loads_nothing(watch, address, drop, tmp_path) -> None:
    archive = tmp_path / "<svg onload=window.owned=1>.zip"  # X's words are taken as they stand
    tweets = [
        {"tweet": {"id_str": str(n), "full_text": f"{html.escape(HOSTILE)} {n}",
                   "created_at": f"Mon Jan {1 + n % 28:02d} 10:00:00 +0000 {2022 + n // 28}"}}
        for n in range(60)
    ]  # fmt: skip
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
    seen = watch()
    page = seen.page
    enter(page, address)
    give(page, drop, archive)
    page.fill("#focus", f"data {HOSTILE[:60]}")
    page.click("#start")
    report(page)
    page.click("#rows tr.row .open >> nth=0")
    page.keyboard.press("t")
    page.locator("#moved:not(:empty)").wait_for()
    assert "<script>window.owned=1</script>" in page.locator("#post-text").inner_text()
    close_post(seen)
    page.fill("#search", "<script>")
    page.fill("#draft-text", HOSTILE)
    page.locator(".verdict .headline").wait_for()
    with page.expect_download() as waiting:
        page.click("a[download] >> nth=0")
    told = tmp_path / "me.html"
    waiting.value.save_as(told)
    assert page.evaluate("window.owned") is None
    assert page.locator("main img, main iframe, main svg[onload]").count() == 0
    assert seen.dialogs == []
    assert not [url for url in seen.requests if "evil" in url]

    alone = watch()
    alone.page.goto(told.as_uri())
    alone.page.locator("#rows tr.row").first.wait_for()
    alone.page.click("#rows tr.row .open >> nth=0")
    assert HOSTILE[:40] in alone.page.locator("#post-text").inner_text()
    assert alone.page.evaluate("window.owned") is None
    assert alone.requests == [told.as_uri()]
    assert alone.troubles == []


def test_another_site_in_the_same_browser_gets_nothing(watch, address, tmp_path: Path) -> None:
    seen = watch()
    page = seen.page
    enter(page, address)
    home = page.url
    evil = tmp_path / "evil.html"
    evil.write_text(f'<!DOCTYPE html><iframe src="{html.escape(home)}"></iframe>', encoding="utf-8")
    other = page.context.new_page()
    other.goto(evil.as_uri())
    tried = other.evaluate(
        """async (home) => {
            const told = [];
            for (const [path, how] of [["state", {}], ["forget", { method: "POST" }],
                ["start", { method: "POST", mode: "no-cors", credentials: "include", body: "{}" }]]) {
                try {
                    const answer = await fetch(home + path, { credentials: "include", ...how });
                    told.push([answer.type, answer.status, (await answer.text()).length]);
                } catch (error) { told.push("refused"); }
            }
            return told;
        }""",
        home,
    )
    assert tried[:2] == ["refused", "refused"]
    assert tried[2] in ("refused", ["opaque", 0, 0])
    framed = next((frame for frame in other.frames if frame != other.main_frame), None)
    assert framed is None or framed.locator("#drop").count() == 0


def test_downloaded_file_is_valid_and_asks_for_nothing(
    watch, address, drop, asked_by, find_faults, tmp_path
) -> None:
    page = watch().page
    enter(page, address)
    give(page, drop, *find_exports())
    page.click("#start")
    report(page)
    for number in range(2):  # with the posts' texts, and without
        with page.expect_download() as waiting:
            page.click(f"a[download] >> nth={number}")
        told = tmp_path / f"me-{number}.html"
        waiting.value.save_as(told)
        assert asked_by(told) == set()
        assert find_faults(told) == ""
    broken = tmp_path / "broken.html"
    broken.write_text("<!DOCTYPE html><p><table></p>", encoding="utf-8")
    assert find_faults(broken) != ""


def test_folder_is_given_by_the_picker(watch, address) -> None:
    seen = watch()
    page = seen.page
    enter(page, address)
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
