#!/usr/bin/env bash
# selectolax finds .blogItem in class="blogitem" on one saved page and not on the next: the doctype decides.
#
# Guess:      a selector for a class or an id is held to case, or it is not; the page has no say in it.
# Seen:       without a doctype, and with the transitional one of HTML 4, the case of a class and of an id does not
#             count; with <!doctype html> or a strict one it does. [class=blogItem] counts it always.
# Since:      selectolax 1.0.2 (lexbor), which follows the standard's quirks mode in a parser that draws nothing.
# Matters:    an archive of one site holds pages of several years and doctypes, and fragments with none. A selector
#             tried on one page finds all posts there and none on others, without a word.
# focuscoach: takes the doctype away before it parses a saved page, so that a mapping's class is found whatever
#             its case (importers/networks/pages.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check selectolax==1.0.2

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser

DOCTYPES = {
    "none": "",
    "html": "<!doctype html>",
    "transitional": '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
}
post = '<div class="blogitem" id="Post7">Fietstocht langs de Vecht</div>'


def count(doctype):
    page = LexborHTMLParser(doctype + post)
    return [len(page.css(selector)) for selector in (".blogItem", "#post7", "[class=blogItem]")]


seen = {name: count(doctype) for name, doctype in DOCTYPES.items()}
print("selectolax", version("selectolax"))
print("found by .blogItem, #post7, [class=blogItem]")
print("expected: the same on each page, [0, 0, 0]")
for name, found in seen.items():
    print(f"seen, doctype {name:13}", found)
sys.exit(0 if seen == {"none": [1, 1, 0], "html": [0, 0, 0], "transitional": [1, 1, 0]} else 1)
PYTHON
