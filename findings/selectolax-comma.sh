#!/usr/bin/env bash
# selectolax returns an element twice when two selectors of a list match it.
#
# Guess:      css("article, .post") is a set in the order of the document, as querySelectorAll in a browser.
# Seen:       an element comes once for each selector that it matches. The same list inside :is() gives it once.
# Since:      selectolax 1.0.2 (lexbor); so in 0.3.13, 0.3.21, 0.3.29 and 0.4.0.
# Matters:    saved pages of blogs mark a post as <article class="post"> here and as <div class="post"> there,
#             and one writes a list to have both. Some posts are then counted twice, and a share computed from
#             it is off.
# focuscoach: takes such lists from people's own mappings (importers/networks/pages.py). The second of the two
#             has the identity of the first, and is left out as a duplicate (importers/repeats.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check selectolax==1.0.2

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser

page = LexborHTMLParser("<article class=post>Een</article><div class=post>Twee</div><article>Drie</article>")


def texts(selector):
    return [node.text() for node in page.css(selector)]


expected = ["Een", "Twee", "Drie"]
seen, inside = texts("article, .post"), texts(":is(article, .post)")
print("selectolax", version("selectolax"))
print("expected           ", expected)
print("seen, as a list    ", seen)
print("seen, inside :is() ", inside)
sys.exit(0 if seen == ["Een", "Een", "Twee", "Drie"] and inside == expected else 1)
PYTHON
