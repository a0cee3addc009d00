"""reStructuredText, AsciiDoc and LaTeX: the writer's own words, each character where it stands, in bounded time."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.editor.check import Checker
from focuscoach.editor.config import Config
from focuscoach.editor.drafts.source import read_source

TABLE = Path(__file__).parents[1] / "cases" / "prose_syntaxes.toml"
PAGES = tomllib.loads(TABLE.read_text("utf-8"))["page"]
NAMES = ("a.rst", "a.adoc", "a.tex")


def judged(text: str, name: str) -> str:
    """Return the prose of all drafts of a file."""
    return "\n".join(draft.text for draft in read_source(text, name).drafts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page['name'][2:]}-{page['why'][:40]}")
def test_the_words_of_a_page(page: dict[str, Any]) -> None:
    words = judged(page["text"], page["name"])
    assert "GEHEIM" not in words
    assert re.findall(r"\w+", words) == page["words"].split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page['name'][2:]}-{page['why'][:40]}")
def test_every_character_of_the_words_stands_where_it_says(page: dict[str, Any]) -> None:
    check_places(page["text"], page["name"])


def check_places(text: str, name: str) -> None:
    """Hold each character of the prose to the one that stands at its place in the source."""
    for draft in read_source(text, name).drafts:
        prose = draft.prose
        for piece, (at, start, is_whole) in enumerate(zip(prose.at, prose.source, prose.whole, strict=True)):
            end = prose.at[piece + 1] if piece + 1 < len(prose.at) else len(prose.text)
            assert draft.start <= start <= draft.end
            if is_whole:
                assert prose.text[at:end] == text[start : start + end - at]


PIECES = {
    "a.rst": ["woord ", "\n", "\n\n", "*", "**", "``", "`", "`_", "[1]_", "|", "::\n\n", "   ", ".. ",
              ".. note:: ", "- ", "===\n", ":a: ", ":ref:`", "\\", "😀", "\r\n", "\t", "<https://a.nl>",
              ".. focuscoach: next draft\n\n", "--"],
    "a.adoc": ["woord ", "\n", "\n\n", "*", "_", "#", "`", "+", "----\n", "|===\n", "====\n", "= ", "// ",
               "[quote]\n", "image::a[b]\n", "https://a.nl[", "]", "<<a,b>>", "{x}", "\\", "😀", "\r\n", " ",
               ":a: b\n", "x:: ", "// focuscoach: next draft\n"],
    "a.tex": ["woord ", "\n", "\n\n", "\\emph{", "}", "{", "$", "\\[", "\\]", "%", "\\begin{verbatim}",
              "\\end{verbatim}", "\\begin{quote}", "\\end{quote}", "\\section{", "\\foo[", "]", "\\'e", "~",
              "\\\\", "😀", "\r\n", "\\verb|", "\\begin{document}", "\\end{document}",
              "% focuscoach: next draft\n"],
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_places_hold_in_whatever_somebody_types(name: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.sampled_from(PIECES[name]), max_size=25).map("".join))
    def hold(text: str) -> None:
        check_places(text, name)

    hold()


HOSTILE = ("*a ", "`", "``", "_", "#", "|", "[", "<<", "{", "}", "$", "\\", "%", "- ", ".. ", "::\n\n ", "+-", "=\n",
           "a\n ", "* a\n\n", "[1]_ ", "\\a{", "\\begin{a}", "\\[", "\\verb|", "\\emph{a} ", "----\n", "|===\n",
           "[quote]\n", "https://x[", "term:: ", ".. note::\n\n   ", ":a: ", "\\section{")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", HOSTILE)
def test_malformed_text_of_any_size_is_read_in_bounded_time(name: str, text: str) -> None:
    started = time.process_time()
    assert read_source(text * 8000, name).drafts
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rst", "x\n" + "".join(f"{' ' * step}* punt\n\n" for step in range(0, 500, 2))),
        ("a.tex", "{" * 3000 + "diep" + "}" * 3000),
        ("a.tex", "\\begin{itemize}" * 800),
        ("a.adoc", "* punt\n" * 20_000),
    ],
    ids=["rst", "tex", "tex environments", "adoc"],
)
def test_what_stands_deep_is_read(name: str, text: str) -> None:
    assert "pun" in judged(text, name) or "diep" in judged(text, name) or name == "a.tex"


def test_a_role_of_one_draft_is_none_in_the_next(capfd: pytest.CaptureFixture[str]) -> None:
    from docutils.parsers.rst import roles

    known = set(roles._roles)
    read_source(".. role:: mijnrol\n\n.. default-role:: math\n\nEen :mijnrol:`woord`.\n", "a.rst")
    assert set(roles._roles) == known
    read_source("Een :mijnrol:`woord`, ::\n\n.. nope::\n\n\\emph{", "a.rst")
    read_source("Een \\emph{geheim $", "a.tex")
    assert capfd.readouterr() == ("", ""), "a parser that warns would quote the draft"


DIRECTIVES = [
    ("a.rst", ".. focuscoach: {said}\n\n", ["suppressed"]),
    ("a.adoc", "// focuscoach: {said}\n", ["suppressed"]),
    ("a.tex", "% focuscoach: {said}\n", ["suppressed"]),
    ("a.tex", "%% focuscoach: {said}\n", ["suppressed"]),
    ("a.rst", "focuscoach: {said}\n\n", ["new"]),
]


@pytest.mark.parametrize(("name", "comment", "states"), DIRECTIVES)
@pytest.mark.parametrize("said", ["off FC304", "off next-line FC304", "off file FC304"])
def test_a_comment_of_each_syntax_silences(name: str, comment: str, states: list[str], said: str) -> None:
    text = f"{comment.format(said=said)}Data #genieten\n"
    checked = Checker(None, Config()).check([read_source(text, name)], explain=False)[0]
    assert [one.state for one in checked.findings if one.rule == "FC304"] == states
    assert "FC951" not in {one.rule for one in checked.findings}
