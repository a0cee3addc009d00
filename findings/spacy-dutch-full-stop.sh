#!/usr/bin/env bash
# spaCy's Dutch tokenizer glues the full stop to ordinary words at the end of a sentence.
#
# Guess:      "Dat was top." is four tokens, the last a full stop, as in "Dat was mooi."
# Seen:       some 490 abbreviations of one word are kept whole, and many are everyday words: top. app. best.
#             hand. vol. kon. me. dat. So "app" and "app." count as two words, and the rule-based sentencizer,
#             which waits for a full stop, finds one sentence where two stand.
# Since:      spaCy 3.8.18, blank("nl").
# Matters:    the words that name a subject often end a short post: a PhraseMatcher for "app" or "top" misses
#             them, and a count of words has each twice.
# focuscoach: builds its tokenizer from spaCy's base exceptions and rules of its own, without the Dutch list
#             (language/terms.py): "top." is "top" and a full stop.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check spacy==3.8.18

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import spacy

nlp = spacy.blank("nl")
nlp.add_pipe("sentencizer")
LAST = {"Dat was mooi.": ".", "Dat was top.": "top.", "Zoek het op in de app.": "app.",
        "Ik deed mijn best.": "best.", "Geef me een hand.": "hand.", "De zaal zat vol.": "vol."}  # fmt: skip
print("spacy", version("spacy"))
seen = {text: nlp(text)[-1].text for text in LAST}
for text, token in seen.items():
    print(f"{text!r}: expected last token '.', seen {token!r}")
two = [sentence.text for sentence in nlp("Dat was top. Morgen weer.").sents]
print("sentences: expected 2, seen", len(two), two)
sys.exit(0 if seen == LAST and len(two) == 1 else 1)
PYTHON
