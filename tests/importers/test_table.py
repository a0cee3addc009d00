"""Tables: columns, separators, dates and writers, small and large."""

import tomllib
from pathlib import Path

import pytest

from focuscoach.errors import UsageError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports
from focuscoach.importers.texts import cell

CELLS = tomllib.loads((Path(__file__).parents[1] / "cases" / "cells.toml").read_text("utf-8"))["cell"]
TABLES = {
    "named columns": ("a;b\n1;hoi\n", Options(columns={"text": "B"}), ["hoi"]),
    "a told order": ("date,text\n03-04-2024,hoi\n", Options(date_order="dmy"), ["hoi"]),
    "tabs": ("tekst\tdatum\nhoi, jij\t2024-01-02\n", Options(), ["hoi, jij"]),
    "sep line of Excel": ("sep=;\ntekst;datum\nhoi;2024-01-02\n", Options(), ["hoi"]),
    "pipes": ("tekst|datum\nhoi|2024-01-02\n", Options(), ["hoi"]),
    "one column": ("text\nhoi\n\ndag\n", Options(), ["hoi", "dag"]),
    "the same words twice": ("text\nhoi\nhoi\n", Options(), ["hoi", "hoi"]),
    "one writer": ("text,author\nhoi,Noor\ndag,Piet\n", Options(author="noor"), ["hoi"]),
    "a list of JSON": ('[{"text": "hoi"}, {"text": "dag"}]', Options(), ["hoi", "dag"]),
    "a retweet by hand": ("text\nRT @piet: hoi hoi\nEens! RT @piet: hoi\n", Options(), ["", "Eens!"]),
    "entities in a title": ("title,text\nA &amp; B,romp\n", Options(), ["A & B\n\nromp"]),
    "a title": ("title,text\nKop,romp\n", Options(), ["Kop\n\nromp"]),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, tmp_path: Path) -> None:
    source, told, texts = TABLES[name]
    (tmp_path / "table.csv").write_text(source)
    assert [post.text for post in read_exports([tmp_path / "table.csv"], told).posts] == texts


@pytest.mark.parametrize("row", CELLS, ids=lambda row: row["text"])
def test_the_words_of_a_cell(row: dict[str, str]) -> None:
    assert cell.read_words(row["text"]) == row["words"]


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError) as caught:
        read_exports([tmp_path], Options(columns={"text": "c"}))
    assert caught.value.code == "no-column"


def test_a_zone_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("text\nhoi\n")
    with pytest.raises(UsageError) as caught:
        read_exports([tmp_path], Options(tz="Mars/Olympus"))
    assert caught.value.code == "no-zone"


def test_a_large_table_is_read_as_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way of large tables, in passes, gives what the way of small ones gives."""
    rows = [f"{1 + n % 28}-{1 + n % 12}-2023;Caf\xe9 {n}" for n in range(500)]
    (tmp_path / "table.csv").write_bytes(("Datum;Bericht\n" + "\n".join(rows)).encode("cp1252"))
    small = read_exports([tmp_path])
    monkeypatch.setattr("focuscoach.importers.archive.tabular.IN_MEMORY", 10)
    large = read_exports([tmp_path])
    assert large.posts == small.posts
    assert small.posts[7].text == "Café 7"
