"""Markdown: the check and the importers see the same words, and blocks are those of CommonMark."""

from __future__ import annotations

import random
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.editor.drafts.source import read_source
from focuscoach.importers.texts.prose import from_markdown
from focuscoach.language.text import LINK
from focuscoach.prose.blocks import Blocks
from focuscoach.prose.holes import cut
from focuscoach.prose.markdown import scan_markdown

TABLE = Path(__file__).parents[1] / "cases" / "prose_markdown.toml"
PAGES = tomllib.loads(TABLE.read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["why"][:40])
def test_the_words_of_a_page(page: dict[str, Any]) -> None:
    words = from_markdown(page["text"])
    assert words == page["words"]
    assert "GEHEIM" not in words
    assert "Geheim" not in words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["why"][:40])
def test_the_check_sees_the_same_words(page: dict[str, Any]) -> None:
    judged = "\n".join(draft.text for draft in read_source(page["text"], "a.md").drafts)
    shown = re.sub(r"^\s*[-*+] ", "", LINK.sub("", judged), flags=re.MULTILINE)
    assert re.findall(r"\w+", shown) == re.findall(r"\w+", page["words"])


LINES = st.lists(
    st.sampled_from(
        ["word", "een *woord* _of_", "", " ", "   ", "  word", "    code", "\tcode", "# kop", "- een", "  - twee",
         "1. a", "> citaat", "— Naam", "```", "~~~", "<!-- x", "-->", "<b>vet</b>", "<pre>", "</pre>",
         "import x from 'y'", "export const x = {", "}", "::: note", ":::", "| a | b |", "---", "===", "[^1]: noot",
         "[a]: b", "`code`", "%%", "$$", "\\begin{x}", "\\end{x}", "{% raw %}", "\\*a*", "**a", "b**", "==c==",
         "~~d~~~", "\\~~", "\r", "!!! note", "\u00a0", "7", "7) zeven"]
    ),
    max_size=14,
).map("\n".join)  # fmt: skip


@given(LINES, st.booleans())
def test_lines_of_words_are_passed_by_as_they_are_read(source: str, bare: bool) -> None:
    """Lines in which nothing can begin are passed by where nothing is open; reading each finds the same."""
    quick = scan_markdown(source, bare=bare)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Blocks, "_skip_words", lambda _, at: at)
        assert quick == scan_markdown(source, bare=bare)


# --- against a parser of CommonMark ----------------------------------------------------------------------

TAME = ("- ", "  ", "1. ", "> ", "* ", "# ", "   ", "    ")
WILD = (*TAME, ">", "```", "~~~", "````", "\t", "", "10) ", "2. ")


def write_page(seed: int, pieces: tuple[str, ...]) -> str:
    """Return lines of marks that pieces make, with a word of its own on each."""
    chance = random.Random(seed)
    lines = []
    for number in range(chance.randint(1, 9)):
        marks = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 3)))
        word = f"w{number}x" if chance.random() < 0.85 else ""
        lines.append(marks + word if chance.random() < 0.8 else "")
    return "\n".join(lines) + "\n"


def parse(source: str) -> set[str]:
    """Return the words that a parser of CommonMark finds in paragraphs and headings outside quotations."""
    markdown_it = pytest.importorskip("markdown_it")
    depth, kept = 0, set()
    for token in markdown_it.MarkdownIt("commonmark").parse(source):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline" and not depth:
            texts = (child.content for child in token.children if child.type == "text")
            kept |= {word for text in texts for word in re.findall(r"w\d+x", text)}
    return kept


def count_agreeing(pieces: tuple[str, ...], pages: int) -> int:
    agreeing = 0
    for seed in range(pages):
        source = write_page(seed, pieces)
        text = cut(source, 0, len(source), scan_markdown(source).holes).text
        agreeing += set(re.findall(r"w\d+x", text)) == parse(source)
    return agreeing


def test_blocks_are_those_of_commonmark() -> None:
    """The rest are fences that are indented too far, which people write, and quotations in lists in quotations."""
    assert count_agreeing(TAME, 1000) >= 985
    assert count_agreeing(WILD, 1000) >= 970


# --- whatever stands in it ---------------------------------------------------------------------------------

UNITS = (
    "`" * 9, "[" * 9, "*a ", "<", "![[", "```\n", "> ", "<!--", "---\n", "_a", "<a ", "[a](", "[a](b ", "{% x", "{{",
    "{:", "[^", "- ", "1. ", "<code>", "<code></code>", "$$ x ", "`a ", "``a `b ", "[x]: ", "Foto: ", "(((", "foto (",
    "<q>\n\n", "<div ", "{a.b", "::: quote\n", "::: x\n", "{% code %}", "[code]", "%% ", "\t- ", "> - ", "==a ", "[[a|",
    "^[a", "<a b=", "{#a .b ", "(foto: ", "!!! a\n    ", "import {\n", "{/*", "[a[b[c", "[a](b(c(d", "{{ { } ", "~~~ ",
    "<a b={{", "$a_b ", "#+begin_quote\n", "<Quote>", "<p class=quote>", "[a=\"", "> a\n\n— A\n", ":   a\n", "[a](x{{",
    "\\begin{a}", "\\(a_", "\\[a_", "((abcdefghi", "a:: b\n", "[a:: ", ":LOGBOOK:", "export {\n", "{# ", "<% ", "[@a",
    "!!! quote\n", "<blockquote></blockquote>", "{a(", "@[a](",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_malformed_text_takes_time_that_grows_with_its_length(unit: str) -> None:
    source = unit * (100_000 // len(unit))
    started = time.process_time()
    scan_markdown(source)
    assert time.process_time() - started < 5  # with the square of its length it would take minutes
