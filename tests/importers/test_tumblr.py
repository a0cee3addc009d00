"""Tumblr: a reblog keeps nothing of others."""

from collections.abc import Callable

from focuscoach.importers.reading import Reading


def test_a_reblog_of_unknown_form_keeps_nothing_of_others(read_file: Callable[..., Reading]) -> None:
    page = (
        '<html><body><p><a class="tumblr_blog" href="x">ander</a>: GEHEIM</p><p>GEHEIM</p>'
        '<div id="footer"><span id="timestamp"> July 3rd, 2018 9:05am </span></div></body></html>'
    )
    (post,) = read_file("x", page).posts
    assert (post.kind, post.text) == ("share", "")
