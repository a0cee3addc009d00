"""The HTML report opened from disk in a real Chromium: it asks the network for nothing, and it works."""

from __future__ import annotations

import html
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

import focuscoach
from focuscoach.demo import find_exports
from focuscoach.report import Report
from focuscoach.reporters import render

SIZES = {"telephone": (390, 844), "tablet": (768, 1024), "desktop": (1280, 900)}


@pytest.fixture(scope="module")
def demo() -> Report:
    return focuscoach.analyse(focuscoach.read(*find_exports()))


@pytest.fixture(scope="module")
def told(demo: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "me.html"
    path.write_text(render(demo, "html"), encoding="utf-8")
    dutch = focuscoach.analyse(focuscoach.read(*find_exports()), ui="nl")
    path.with_name("me.nl.html").write_text(render(dutch, "html"), encoding="utf-8")
    return path


def test_opened_from_disk_it_makes_no_request(asked_by, told: Path, tmp_path: Path) -> None:
    asking = tmp_path / "asking.html"
    asking.write_text('<!DOCTYPE html><img src="http://127.0.0.1:9/picture.png">', encoding="utf-8")
    assert asked_by(asking) == {"http://127.0.0.1:9/picture.png"}
    assert asked_by(told) == set()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_every_size_and_light_reads_well(watch, find_barriers, keep_screen, told, size, scheme, ui) -> None:
    seen = watch(*SIZES[size], scheme)
    page = seen.page
    told = told if ui == "en" else told.with_name("me.nl.html")
    page.goto(told.as_uri())
    page.locator("#rows tr.row").first.wait_for()
    keep_screen(page, f"file-{size}-{scheme}-{ui}")
    for closed in page.locator("main details").all():
        closed.evaluate("(one) => { one.open = true; }")
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    known, bar = page.locator("#known").bounding_box(), page.locator(".hero .drawing").bounding_box()
    assert known["y"] > 0
    assert bar["y"] + bar["height"] < SIZES[size][1], "the band stands above the fold"
    assert seen.requests == [told.as_uri()]
    assert seen.troubles == []


def test_posts_are_sought_sorted_filtered_and_opened(watch, demo: Report, told: Path) -> None:
    seen = watch()
    page = seen.page
    page.goto(told.as_uri())
    rows = page.locator("#rows tr.row")
    rows.first.wait_for()
    n = len(demo.rows)
    assert page.locator("#count").inner_text() == f"{n} of {n} posts"
    assert rows.first.locator("td").first.inner_text() == max(row.created_at for row in demo.rows)[:10]
    page.click("#rows th[data-sort=at] button")
    assert rows.first.locator("td").first.inner_text() == min(row.created_at for row in demo.rows)[:10]
    assert page.locator("#rows th[data-sort=at]").get_attribute("aria-sort") == "ascending"
    page.select_option("#by-voice", "personal")
    personal = sum(row.voice == "personal" for row in demo.rows)
    assert page.locator("#count").inner_text() == f"{personal} of {n} posts"
    page.select_option("#by-voice", "")
    word = "dashboard"
    page.fill("#search", word.upper())
    found = sum(word in row.text.lower() for row in demo.rows)
    assert found > 3
    assert page.locator("#count").inner_text() == f"{found} of {n} posts"
    rows.first.locator(".open").click()
    assert word in page.locator("#post-text").inner_text().lower()
    page.keyboard.press("t")
    assert page.locator("#labels").count() == 0, "a file corrects nothing"
    page.keyboard.press("Escape")
    back = "() => document.activeElement.matches('#rows .open')"
    seen.until(lambda: page.evaluate(back), "the focus goes back to the post it came from")
    page.fill("#search", "no post says this")
    assert rows.count() == 0


def test_redacted_report_quotes_no_post(demo: Report) -> None:
    page = " ".join(re.sub(r"[^\w]+", " ", html.unescape(render(demo.redact(), "html")).lower()).split())
    for row in demo.rows:
        words = re.sub(r"[^\w]+", " ", row.text.lower()).split()
        runs = {" ".join(words[at : at + 6]) for at in range(len(words) - 5)}
        assert not {run for run in runs if run in page}


def test_keys_walk_through_the_table_and_tab_leaves_it(watch, demo: Report, told: Path) -> None:
    page = watch().page
    page.goto(told.as_uri())
    page.locator("#rows tr.row").first.wait_for()
    page.locator("#rows .open").first.focus()
    place = "() => Number(document.activeElement.closest('tr')?.getAttribute('aria-rowindex') ?? 0) - 2"
    for key, expected in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", len(demo.rows) - 1),
                          ("ArrowDown", len(demo.rows) - 1), ("Home", 0)):  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(place) == expected
        assert page.locator("#rows .open:focus").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(place) == -2


def test_card_is_copied(watch, demo: Report, told: Path) -> None:
    seen = watch()
    page = seen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(told.as_uri())
    button = page.locator("[data-copy]").first
    button.evaluate(  # it says so for two seconds only, in which a busy machine may never look
        """(button) => {
            globalThis.said = [];
            new MutationObserver(() => said.push(button.textContent)).observe(button, { childList: true });
        }"""
    )
    button.click()
    seen.until(lambda: "Copied" in page.evaluate("said"), "the button says that the card is copied")
    assert demo.card.send_me.split(".")[0] in page.evaluate("navigator.clipboard.readText()")


def test_prints_on_a4_without_the_table(watch, told: Path, tmp_path: Path) -> None:
    page = watch().page
    page.goto(told.as_uri())
    page.locator("#rows tr.row").first.wait_for()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in printed or b"/MediaBox [0 0 595" in printed
    page.emulate_media(media="print")
    assert not page.locator("#window").is_visible()
    assert page.locator(".hero .drawing").is_visible()


def count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_on_a_telephone_a_post_is_a_card_with_everything_on_it(watch, demo: Report, told: Path) -> None:
    page = watch(*SIZES["telephone"], touch=True).page
    page.goto(told.as_uri())
    card = page.locator("#rows tr.row").first
    card.wait_for()
    newest = max(demo.rows, key=lambda row: row.created_at or "")
    for at, words in enumerate((newest.created_at[:10], newest.text[:20], "", "Role", "On focus")):
        cell = card.locator("td").nth(at)
        assert cell.is_visible()
        name = cell.evaluate("(one) => getComputedStyle(one, '::before').content.replaceAll('\"', '')")
        assert words in f"{name} {cell.inner_text()}".replace("none", "")
    wide = page.locator("#rows .open").first.bounding_box()["width"]
    assert wide > 300, "the post has the width of the screen"
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input, summary")].filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width > 0 && (width < 44 || height < 44);
        }).map((one) => one.outerHTML)"""
    )
    assert small == []
    assert not page.locator("kbd").or_(page.locator("[aria-keyshortcuts]")).count()
    card.tap()
    page.locator("#post").wait_for()
    assert newest.text[:20] in page.locator("#post-text").inner_text()
    page.locator("#close").tap()
    page.locator("#window").evaluate("(frame) => { frame.scrollTop = frame.scrollHeight; }")
    page.locator(f'#rows tr[aria-rowindex="{len(demo.rows) + 1}"]').wait_for()


def test_turning_the_telephone_keeps_the_table_whole(watch, demo: Report, told: Path) -> None:
    page = watch(*SIZES["telephone"], touch=True).page
    page.goto(told.as_uri())
    page.locator("#rows tr.row").first.wait_for()
    for width, height in ((844, 390), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        whole = page.locator("#window").evaluate("(frame) => frame.scrollHeight")
        tall = page.locator("#rows tr.row").first.evaluate("(one) => one.getBoundingClientRect().height")
        assert whole == pytest.approx(tall * len(demo.rows), abs=80)


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("kind", ["whole", "redacted", "long"])
def test_the_summary_is_one_page_and_prints_no_buttons(
    watch, find_barriers, keep_screen, demo: Report, tmp_path: Path, ui: str, kind: str
) -> None:
    path = tmp_path / "me.html"
    report = replace(demo, ui=ui)
    if kind == "redacted":
        report = report.redact()
    elif kind == "long":
        words = (
            "Of your posts the greater part is about something else than what you want to be known for. " * 4
        )
        remark = replace(demo.advice[0], text=words, severity="warning", first=True)
        report = replace(report, advice=(remark,) * 3 + (replace(remark, severity="note", first=False),) * 3,
                         next=tuple(replace(one, prompt=words) for one in demo.next),
                         profile=replace(demo.profile, advice=(remark,) * 3))  # fmt: skip
    path.write_text(render(report, "html"), encoding="utf-8")
    page = watch().page
    page.goto(path.as_uri())
    whole = page.locator("[data-take=summary]").inner_text()
    assert not page.locator(".summary").is_visible()
    page.click("[data-take=summary]")
    assert page.locator(".summary").is_visible()
    assert not page.locator(".hero").is_visible()
    assert find_barriers(page) == []
    keep_screen(page, f"summary-{kind}-{ui}")
    assert count_pages(page.pdf(prefer_css_page_size=True)) == 1
    page.emulate_media(media="print")
    assert (
        page.evaluate(
            "[...document.querySelectorAll('button')].filter((one) => one.checkVisibility()).length"
        )
        == 0
    )
    page.emulate_media(media="screen")
    page.click("[data-take=summary]")
    assert page.locator("[data-take=summary]").inner_text() == whole
    assert page.locator(".hero").is_visible()


def test_the_whole_page_prints_no_buttons(watch, told: Path) -> None:
    page = watch().page
    page.goto(told.as_uri())
    page.locator("#rows tr.row").first.wait_for()
    page.evaluate("() => { globalThis.print = () => { globalThis.printed = true; }; }")
    page.click("[data-take=print]")
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    assert (
        page.evaluate(
            "[...document.querySelectorAll('button')].filter((one) => one.checkVisibility()).length"
        )
        == 0
    )
    assert count_pages(page.pdf(prefer_css_page_size=True)) > 1


def test_next_posts_go_into_a_calendar_from_tomorrow_on(watch, demo: Report, told: Path) -> None:
    seen = watch()
    page = seen.page
    page.clock.set_fixed_time("2027-02-28T10:00:00")
    page.goto(told.as_uri())
    with page.expect_download() as waiting:
        page.click("[data-take=calendar]")
    assert waiting.value.suggested_filename == "focuscoach.ics"
    calendar = Path(waiting.value.path()).read_bytes()
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    assert calendar.count(b"\n") == calendar.count(b"\r\n")
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    days = re.findall(rb"DTSTART;VALUE=DATE:(\d{8})", calendar)
    assert len(days) == len(demo.next)
    assert days[0] == b"20270301"
    assert days == sorted(set(days))
    assert seen.troubles == []


def test_in_a_notebook_neither_touches_the_other(watch, demo: Report, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(  # what notebooks set on lists, and what the page would set on theirs
        "<!DOCTYPE html><title>notebook</title><style>.output ol, .output ul { list-style: decimal; padding: 2em; }"
        f"</style><ol><li class=remark>theirs</ol><div class=output>{demo._repr_html_()}</div>",
        encoding="utf-8",
    )
    seen = watch()
    seen.page.goto(path.as_uri())
    frame = seen.page.frame_locator("iframe")
    frame.locator("#rows tr.row").first.wait_for()
    style = "(one) => getComputedStyle(one).listStyleType"
    assert frame.locator("ol.remarks, ol.next").first.evaluate(style) == "none"
    assert frame.locator(".key").first.evaluate(style) == "none"
    assert seen.page.locator("body > ol").evaluate(style) == "decimal"
    frame.locator("#rows .open").first.click()
    frame.locator("#post-text").wait_for()
    frame.locator("#close").click()
    with seen.page.expect_download():
        frame.locator("[data-take=calendar]").click()
    frame.locator("[data-take=summary]").click()
    assert frame.locator(".summary").is_visible()
    assert seen.troubles == [], "no policy is refused"


def test_works_without_script_but_for_the_table(watch, told: Path) -> None:
    page = watch(script=False).page
    page.goto(told.as_uri())
    assert page.locator(".hero .drawing").is_visible()
    assert not page.locator("#window").is_visible()
    assert page.locator("noscript p").is_visible()


def test_long_table_draws_only_what_is_in_sight(watch, demo: Report, tmp_path: Path) -> None:
    chance = random.Random(3)
    rows = tuple(replace(chance.choice(demo.rows), id=str(n), text=f"post number {n}") for n in range(20_000))
    path = tmp_path / "long.html"
    path.write_text(render(replace(demo, rows=rows), "html"), encoding="utf-8")
    page = watch().page
    page.goto(path.as_uri())
    drawn = page.locator("#rows tr.row")
    drawn.first.wait_for()
    assert drawn.count() < 60
    assert page.locator("#rows").get_attribute("aria-rowcount") == "20001"
    page.locator("#window").evaluate("(frame) => { frame.scrollTop = frame.scrollHeight; }")
    page.locator('#rows tr[aria-rowindex="20001"]').wait_for()
    assert drawn.count() < 60
    page.fill("#search", "post number 1234")
    assert page.locator("#count").inner_text() == "11 of 20,000 posts"
