"""HTML to plain words: the short way gives what the parser gives."""

import html

from hypothesis import given
from hypothesis import strategies as st

from focuscoach.importers.texts import plain

INLINE = st.sampled_from(["b", "em", "span", "strong", "i", "u", "small"])
BLOCK = st.sampled_from(["p", "div", "blockquote"])
WORDS = st.text(st.sampled_from("ab é&<>\n\t \xa0"), max_size=12).map(html.escape)


def wrapped(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, text: f'<{tag} class="x y">{text}</{tag}>', tags, inner)


SPANS = st.lists(WORDS | wrapped(INLINE, WORDS) | st.just("<br/>"), max_size=4).map("".join)
PIECES = st.lists(WORDS | wrapped(BLOCK, SPANS) | wrapped(INLINE, WORDS), max_size=5).map("".join)


@given(PIECES)
def test_simple_html_reads_as_the_parser_reads_it(source: str) -> None:
    """The short way for paragraphs and inline marks gives what the parser gives."""
    source = "<b></b>" + source  # without a tag it is no HTML, and its lines stay
    whole = plain.from_html(source + "<!-- a comment asks for the parser -->")
    assert plain.from_html(source) == whole
