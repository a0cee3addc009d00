"""The fifteen faults that an attack in November 2026 found: the tests that hold each mended, and those at the door.

Most are held where their kind lives; the table names them, so that none goes unseen. What only the whole program shows
is tried here.
"""

from __future__ import annotations

import ast
import errno
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from focuscoach.importers.reading import read_exports
from focuscoach.pipeline import analyse, read

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "exports"

FAULTS = {
    1: ("a date without a time", {
        "importers/test_stamps.py": ["test_a_report_of_changed_stamps", "test_the_door_that_every_moment_passes"],
    }),
    2: ("--author of somebody else", {
        "importers/test_writers.py": ["test_whose_pages_are_read"],
        "importers/test_blogs.py": ["test_several_writers_are_asked_about"],
        "test_faults.py": ["test_another_writer_is_refused_in_every_network_that_has_writers"],
    }),
    3: ("a late sign of WordPress", {
        "importers/test_parts.py": ["test_a_late_sign_of_wordpress", "test_words_about_wordpress_in_a_feed_are_no_sign",
                                    "test_a_generic_importer_declines_what_is_a_networks"],
        "test_faults.py": ["test_a_late_sign_of_blogger"],
    }),
    4: ("two that label at once", {
        "voice/test_two_writers.py": ["test_two_processes_of_five_answers_each_store_ten",
                                      "test_many_threads_lose_nothing"],
        "editor/test_lsp.py": ["test_an_editor_and_a_terminal_label_at_once"],
    }),
    5: ("Keep and Forget beside labels of before", {
        "web/test_keeping.py": ["test_keep_and_forget", "test_what_somebody_else_changed_since_stays_theirs"],
    }),
    6: ("files under way that stay", {
        "test_files.py": ["test_a_full_disk_leaves_the_old_file_and_nothing_else",
                          "test_what_a_killed_process_left_goes_with_the_next_write"],
        "test_faults.py": ["test_a_full_disk_is_told_as_one_and_leaves_nothing"],
    }),
    7: ("the action", {
        "editor/test_hooks.py": ["test_the_action_installs_the_copy_that_it_stands_in_and_uploads_before_it_fails",
                                 "test_the_action_takes_folders_globs_and_names_with_blanks",
                                 "test_what_nothing_fits_is_an_error_and_no_silent_green",
                                 "test_sarif_is_there_to_upload_where_findings_fail_the_job"],
    }),
    8: ("a page that keeps a parser busy", {
        "importers/test_bounds.py": ["test_hostile_pages_are_refused_at_once",
                                     "test_a_hostile_page_in_an_export_is_told"],
    }),
    9: ("progress that stands still", {
        "importers/test_reading.py": ["test_progress_moves_before_an_importer_gives_anything"],
        "cli/test_progress.py": ["test_the_line"],
        "test_faults.py": ["test_every_stage_of_many_posts_moves"],
    }),
    10: ("label --forget where one may not write", {
        "voice/test_two_writers.py": ["test_forgetting_where_one_may_not_write_is_told"],
    }),
    11: ("a hundred thousand members", {
        "importers/test_finding.py": ["test_a_hundred_thousand_pictures_cost_seconds"],
    }),
    12: ("an upload over Start and Forget", {
        "web/test_visits.py": ["test_an_upload_under_way_is_forgotten_with_the_rest",
                               "test_an_upload_that_ends_during_a_reading_waits_for_the_next"],
    }),
    13: ("a body that no parser takes", {"web/test_attacks.py": ["test_no_body_breaks_the_page"]}),
    14: ("links of Bluesky that overlap", {
        "importers/test_bluesky.py": ["test_links_that_overlap_or_cut_a_character"],
    }),
    15: ("rights, hints, long heads, an unopened document", {
        "test_files.py": ["test_rights_are_those_of_the_umask"],
        "web/test_words.py": ["test_a_hint_for_the_terminal_has_one_for_the_page"],
        "importers/test_late_signs.py": ["test_a_linkedin_article_under_a_long_head"],
        "editor/test_lsp.py": ["test_a_change_of_a_document_that_was_never_opened_is_judged_and_no_error"],
    }),
}  # fmt: skip


@pytest.mark.parametrize(("what", "tests"), FAULTS.values(), ids=FAULTS)
def test_each_fault_has_its_tests(what: str, tests: dict[str, list[str]]) -> None:
    assert tests, what
    for name, functions in tests.items():
        there = {node.name for node in ast.walk(ast.parse((HERE / name).read_text("utf-8")))
                 if isinstance(node, ast.FunctionDef)}  # fmt: skip
        assert set(functions) <= there, (what, name)


WRITERS = {
    "a.csv": "text,author,date\nHoi,Piet,2024-01-01\n",
    "feed.xml": '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<item><guid>1</guid><dc:creator>Piet</dc:creator><description>Hoi</description></item></channel></rss>",
    "blog.xml": '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><guid>1</guid><dc:creator>Piet</dc:creator>'
    "<description>x</description><title>Hoi</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    "</item></channel></rss>",
    "page.md": "---\ndate: 2024-01-01\nauthor: Piet\n---\nHoi.\n",
}


@pytest.mark.parametrize(("name", "source"), WRITERS.items(), ids=WRITERS)
def test_another_writer_is_refused_in_every_network_that_has_writers(
    name: str, source: str, tmp_path: Path, run: Any
) -> None:
    (tmp_path / name).write_text(source, "utf-8")
    told = run("classify", tmp_path / name, "--author", "Noor", "--text")
    assert told.exit_code == 2
    assert "Hoi" not in told.output
    assert "--author" in told.stderr
    assert "Hoi" in run("classify", tmp_path / name, "--author", "Piet", "--text").stdout


@pytest.mark.parametrize("long", [3_900, 9_000, 70_000])
def test_a_late_sign_of_blogger(long: int, tmp_path: Path) -> None:
    found = next((CORPUS / "blogger" / "takeout" / "export").rglob("*.atom"))
    before = read_exports([found])
    source = found.read_text("utf-8")
    head, feed = source.split("<feed", 1)
    late = tmp_path / found.name
    late.write_text(f"{head}<!-- {'x' * long} --><feed{feed}", "utf-8")
    after = read_exports([late])
    assert [one.platform for one in after.exports] == ["blogger"]
    assert [(post.title, post.text) for post in after.posts] == [
        (post.title, post.text) for post in before.posts
    ]
    assert len(after.left_out) == len(before.left_out)


COMMANDS = [
    ("report", "posts.csv", "--quick"), ("report", "posts.csv", "--quick", "--format", "html"),
    ("card", "posts.csv", "--quick"), ("next", "posts.csv", "--quick"), ("formats",),
    ("check", "draft.md", "--format", "sarif"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words).replace("posts.csv ", ""))
@pytest.mark.parametrize(
    ("number", "hint"), [(errno.ENOSPC, "room|full"), (errno.EROFS, "may write"), (errno.EACCES, "may write")]
)
def test_a_full_disk_is_told_as_one_and_leaves_nothing(
    command: tuple[str, ...],
    number: int,
    hint: str,
    tmp_path: Path,
    run: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "".join(f"2024-{1 + at % 12:02}-03,Vandaag een grafiek nummer {at} gemaakt\n" for at in range(24))
    (tmp_path / "posts.csv").write_text("date,text\n" + rows, "utf-8")
    (tmp_path / "draft.md").write_text("Bel 06-12345678\n", "utf-8")
    (tmp_path / "out").write_text("what stood here", "utf-8")
    before = sorted(tmp_path.iterdir())

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", fail)
    told = run(*command, "-o", "out")
    assert told.exit_code == 2
    assert re.search(hint, told.stderr), told.stderr
    assert (tmp_path / "out").read_text() == "what stood here"
    assert sorted(tmp_path.iterdir()) == before


def test_every_stage_of_many_posts_moves(tmp_path: Path) -> None:
    rows = "".join(
        f"2024-{1 + at % 12:02}-03,De grafiek van afdeling {at} laat zien wie er wacht\n"
        for at in range(6000)
    )
    (tmp_path / "posts.csv").write_text("date,text\n" + rows, "utf-8")
    heard: dict[str, set[int]] = defaultdict(set)

    def hear(what: str, done: int, _total: int | None) -> None:
        heard[what.partition(":")[0]].add(done)

    analyse(read(tmp_path / "posts.csv", progress=hear), quick=True, progress=hear)
    assert heard.keys() >= {"read", "language", "voice", "subjects", "measure"}
    assert len(heard["read"]) > 2
    assert len(heard["language"]) > 1
    assert len(heard["voice"]) > 1
