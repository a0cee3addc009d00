"""How Sphinx builds the site from the Markdown beside this file: one theme, and nothing asked of the network."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from focuscoach import __version__

project = "focuscoach"
version = release = __version__
language = "en"
smartquotes = False  # a page shows what its Markdown says, the two hyphens of an option too

extensions = ["myst_parser"]
exclude_patterns = ["generators", "man", "pictures"]
myst_heading_anchors = 4  # every heading has the anchor that a link in plain Markdown expects

html_theme = "furo"
html_title = "focuscoach"
html_permalinks_icon = "#"
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False

LINK = re.compile(r"\[([^\]]+)\]\((\.\./[^)\s#]+)[^)]*\)")
"""A link to what lies higher than the page."""


def setup(app: Sphinx) -> None:
    """Have links out of this folder mended before a page is read."""
    app.connect("source-read", mend_links)


def mend_links(app: Sphinx, page: str, source: list[str]) -> None:
    """Turn links out of this folder into what a site can hold: Markdown as a file to fetch, a folder as its name."""
    here = Path(app.srcdir)

    def mend(found: re.Match[str]) -> str:
        target = ((here / page).parent / found[2]).resolve()
        if target.is_relative_to(here) or not target.exists():
            return found[0]
        if target.is_dir():
            return found[1]
        return f"[{found[1]}](path:{found[2]})" if target.suffix == ".md" else found[0]

    source[0] = LINK.sub(mend, source[0])
