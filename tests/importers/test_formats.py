"""What `formats` tells: every importer once, in both languages, and mappings that can be used as written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from focuscoach.cli import main
from focuscoach.errors import UsageError
from focuscoach.importers.formats import FORMATS, STATES, Format, write_mapping
from focuscoach.importers.mapping import read_mapping
from focuscoach.importers.mapping_texts import PAGES, TABLES
from focuscoach.importers.options import Options
from focuscoach.importers.reading import GENERIC, IMPORTERS, read_exports
from focuscoach.locale import translator

NAMES = [one.name for one in FORMATS]


def test_every_importer_is_listed_once() -> None:
    assert sorted(set(NAMES) - TABLES.keys() | {"table"}) == sorted(
        importer.NAME for importer in (*IMPORTERS, *GENERIC)
    )
    assert len(NAMES) == len(set(NAMES))
    assert set(NAMES) >= TABLES.keys()


@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_a_format_tells_everything(one: Format) -> None:
    assert one.state in STATES
    assert one.reads
    assert one.leaves
    assert one.steps


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_a_format_is_shown(one: Format, ui: str, say: Callable[..., str]) -> None:
    told = " ".join(say("formats", one.name, "--ui", ui).split())
    translate = translator(ui)
    for text in (STATES[one.state], *one.reads, *one.leaves, *one.steps):
        assert " ".join(translate(text).split()) in told
    assert all(len(line) <= 80 for line in say("formats", one.name, "--ui", ui).splitlines())


def test_the_whole_list_is_in_dutch(say: Callable[..., str]) -> None:
    told = say("formats", "--ui", "nl")
    assert "Niet gelezen:" in told
    assert "Not read:" not in told


def test_what_is_left_of_hard_places_is_said(say: Callable[..., str]) -> None:
    told = " ".join(say("formats").split())
    for word in ("Rich_Media.csv", "Votes.csv", "article.js", "(HTML)", "(TXT)", "nothing of it is proven"):
        assert word in told


def test_json(say: Callable[..., str]) -> None:
    told = json.loads(say("formats", "--format", "json", "--ui", "nl"))
    assert told["schema"] == 1
    listed = told["result"]["formats"]
    assert [one["name"] for one in listed] == NAMES
    assert all(set(one) == {"name", "title", "state", "about", "reads", "leaves", "steps"} for one in listed)
    assert listed[0]["steps"][2].startswith("Wacht")


def test_an_unknown_network_is_told() -> None:
    result = CliRunner().invoke(main, ["formats", "friendster", "--ui", "nl"])
    assert result.exit_code == 2
    assert "Er is geen netwerk friendster." in result.output


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("network", [*TABLES, *PAGES])
def test_a_mapping_can_be_read_as_written(
    network: str, ui: str, tmp_path: Path, say: Callable[..., str]
) -> None:
    path = tmp_path / "mapping.toml"
    say("formats", "--mapping", network, "-o", str(path), "--ui", ui)
    said = read_mapping(path)
    assert said.date_order == ("ymd" if said.only else "dmy")
    assert bool(said.columns) == (network in TABLES)
    assert len(said.pages) == len(PAGES.get(network, ()))
    lines = path.read_text("utf-8").splitlines()
    assert sum(line.startswith("#") for line in lines) * 3 > len(lines)


def test_the_written_mappings_read(tmp_path: Path) -> None:
    """As they are, on pages and a table that have the names of the examples."""
    for network in ("table", "hyves"):
        (tmp_path / f"{network}.toml").write_text(write_mapping(network), "utf-8")
    pages = tmp_path / "hyves"
    pages.mkdir()
    (pages / "blog1.html").write_text(
        '<html><head><title>Noor - Hyves.nl</title></head><body><div class="blog"><h2><a href="/1">Kop</a></h2>'
        '<span class="date">31-12-2010</span><div class="body">Romp<blockquote>GEHEIM</blockquote></div></div>',
        "utf-8",
    )
    (pages / "krabbels.html").write_text(
        '<html><head><title>Noor - Hyves.nl</title></head><body><div class="scrap"><b class="sender">Piet</b>'
        '<div class="body">GEHEIM</div></div><div class="scrap"><b class="sender">Your Name</b>'
        '<div class="body">Hoi</div></div>',
        "utf-8",
    )
    reading = read_exports([pages], Options(mapping=tmp_path / "hyves.toml"))
    assert sorted(post.text for post in reading.posts) == ["Hoi", "Kop\n\nRomp"]
    (tmp_path / "my.csv").write_text("date,text\n03-04-2024,hoi\n")
    (post,) = read_exports([tmp_path / "my.csv"], Options(mapping=tmp_path / "table.toml")).posts
    assert (post.text, post.created_at and post.created_at.month) == ("hoi", 4)


def test_no_mapping_for_a_network_that_needs_none() -> None:
    with pytest.raises(UsageError) as caught:
        write_mapping("reddit")
    assert caught.value.code == "no-mapping"


WRONG = {
    "no TOML": "pages = [",
    "not UTF-8": b"\xff\xfe",
    "an unknown key": 'colour = "red"',
    "an unknown column": '[columns]\nbody = "x"',
    "an unknown part": '[[pages]]\ntext = "p"\nbody = "x"',
    "no text": '[[pages]]\npost = "p"',
    "a text that is a number": "[[pages]]\ntext = 1",
    "an unknown kind": '[[pages]]\ntext = "p"\nkind = "poem"',
    "names without a place": '[[pages]]\ntext = "p"\nown = ["Noor"]',
    "a selector that is none": '[[pages]]\ntext = "p[["',
    "an unknown order": 'date_order = "dym"',
    "columns that are a list": "columns = [1]",
    "pages that are a table": "[pages]\ntext = 'p'",
    "HTML that is a word": 'html = "yes"',
    "rows that are a list": "only = [1]",
    "kinds that are none": '[kinds]\n1 = "poem"',
    "nested too deep": "a = " + "[" * 10_000,
}


@pytest.mark.parametrize("source", WRONG.values(), ids=WRONG)
def test_a_mapping_that_does_not_fit_is_told(source: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    with pytest.raises(UsageError) as caught:
        read_mapping(path)
    assert caught.value.code == "bad-mapping"
    assert "mapping.toml" in caught.value.message()


@pytest.mark.parametrize(("network", "case"), [("beehiiv", "beehiiv"), ("stackoverflow", "stack_overflow")])
def test_the_mappings_of_the_corpus_are_those_that_ship(network: str, case: str) -> None:
    """What they read stands in the corpus, so that no table of somebody else's is needed to try them."""
    path = Path(__file__).parents[2] / "corpus" / "exports" / "table" / case / "mapping.toml"
    assert path.read_text("utf-8") == write_mapping(network)


def test_a_column_that_tells_what_is_public_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(write_mapping("beehiiv"), "utf-8")
    (tmp_path / "posts.csv").write_text(
        "id,web_title,status,content_html,created_at,url\n1,x,confirmed,GEHEIM,,\n"
    )
    with pytest.raises(UsageError) as caught:
        read_exports([tmp_path / "posts.csv"], Options(mapping=tmp_path / "m.toml"))
    assert caught.value.code == "no-column"
    assert "audience" in caught.value.message()
