"""Markdown: a head of any kind costs no other page."""

from pathlib import Path

import pytest

from focuscoach.importers.reading import read_exports

FRONTS = {
    "aliases that expand": "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: [*c,*c,*c]\n---\nTekst\n",
    "an object of Python": "---\ntitle: !!python/object/apply:os.getcwd []\n---\nTekst\n",
    "a list": "---\n- title: x\n---\nTekst\n",
    "a date that is none": "---\ntitle: Kop\ndate: 2024-13-45\n---\nTekst\n",
    "a year too far": "---\ntitle: Kop\ndate: 0001-01-01\n---\nTekst\n",
    "nested": "---\ntitle: " + "[" * 5000 + "\n---\nTekst\n",
    "only a title": "---\ntitle: Kop\n---",
}


@pytest.mark.parametrize("source", FRONTS.values(), ids=FRONTS)
def test_front_matter_of_any_kind(source: str, tmp_path: Path) -> None:
    (tmp_path / "goed.md").write_text("---\ntitle: Goed\n---\nRomp\n")
    (tmp_path / "x.md").write_text(source)
    reading = read_exports([tmp_path])
    assert "Goed\n\nRomp" in {post.text for post in reading.posts}
    assert len(reading.posts) + len(reading.skipped) == 2
    assert all(len(post.text) < 200 for post in reading.posts)
