#!/usr/bin/env bash
# textstat does not count short sentences, and finds a text of them harder to read.
#
# Guess:      "Nieuwe baan! Zo blij. Trots." is three sentences.
# Seen:       a sentence of one or two words is counted in no total of sentences, but its words are, so that a
#             post of short sentences has one long one: eleven words a sentence where there are four, and the
#             Flesch score falls by it. In whatever language.
# Since:      textstat 0.7.13; 0.7.3 and 0.7.4 count alike.
# Matters:    posts are written in such sentences, and the shorter somebody writes, the less readable they are
#             told to be.
# focuscoach: uses no readability formula at all.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check textstat==0.7.13 pyphen==0.18.1

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import textstat

textstat.set_lang("nl")
POSTS = {
    "Vandaag gaf ik mijn eerste les. Het ging erg goed.": (2, 2),
    "Nieuwe baan! Zo blij. Trots.": (3, 1),
    "Vandaag gaf ik mijn eerste les. Zo blij. Wat leuk. Trots!": (4, 1),
}
print("textstat", version("textstat"), "pyphen", version("pyphen"))
for post, (expected, _) in POSTS.items():
    print(f"{post!r}: sentences expected {expected}, seen {textstat.sentence_count(post)};",
          f"words a sentence {textstat.words_per_sentence(post):.1f}")  # fmt: skip
sys.exit(0 if all(textstat.sentence_count(post) == seen for post, (_, seen) in POSTS.items()) else 1)
PYTHON
