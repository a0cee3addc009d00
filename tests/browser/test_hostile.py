"""Hostile material and hostile sites in a real Chromium: nothing runs, nothing is loaded, nothing is got."""

from __future__ import annotations

import html
import json
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from focuscoach.demo import find_exports

HOSTILE = (
    '</script><script>window.owned=1</script><img src="//evil.example/x" onerror="window.owned=1">{{7*7}}'
)


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
    seen.enter(address)
    seen.give(drop, archive)
    page.fill("#focus", f"data {HOSTILE[:60]}")
    page.click("#start")
    seen.report()
    page.click("#rows tr.row .open >> nth=0")
    page.keyboard.press("t")
    page.locator("#moved:not(:empty)").wait_for()
    assert "<script>window.owned=1</script>" in page.locator("#post-text").inner_text()
    seen.close_post()
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
    seen.enter(address)
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
    seen = watch()
    page = seen.page
    seen.enter(address)
    seen.give(drop, *find_exports())
    page.click("#start")
    seen.report()
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


def test_a_name_that_was_made_to_mean_this_machine_gets_nothing(watch, address, drop) -> None:
    seen = watch()
    seen.enter(address)
    seen.give(drop, *find_exports())
    other = seen.page.context.new_page()
    evil = f"http://evil.example:{urlsplit(address).port}"
    answer = other.goto(evil)
    assert answer.status == 421
    assert answer.headers["x-frame-options"] == "DENY"
    tried = other.evaluate(
        """async () => {
            const told = [];
            for (const path of ["/", "/state", "/body", "/download", "/asset/desk.js", "/forget", "/start"]) {
                const how = path.endsWith("t") ? { method: "POST", body: "{}" } : {};
                told.push((await fetch(path, how)).status);
            }
            return told;
        }"""
    )
    assert set(tried) == {421}
    assert seen.page.context.cookies(evil) == []
    seen.page.reload()
    assert seen.page.locator("#arrived li.right").count() == 2, "nothing was forgotten or started"
