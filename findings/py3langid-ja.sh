#!/usr/bin/env bash
# py3langid gives another language for "Ja" when it is asked for probabilities.
#
# Guess:      normalising scores to probabilities keeps their order, so both ways name the same language; and a
#             text without any evidence is "unknown".
# Seen:       "Ja", "ok", "123" and an empty text have no known feature. Without normalising the answer is
#             Afrikaans (the first of the list), with it Serbian, at 1.4 %: Serbian stands in the model twice,
#             in two scripts, and of the two the greater score counts, but the sum of the probabilities.
# Since:      py3langid 0.4.0 (0.3.0 took "Ja" for English).
# Matters:    short posts and answers, in Dutch above all: a history gets Serbian and Afrikaans posts of one
#             word.
# focuscoach: ranks thirty languages alone, without these two, and weighs them by what the whole history is
#             written in; a text without letters has no language, and one word alone is not judged
#             (language/identification.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check py3langid==0.4.0

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from py3langid.langid import MODEL_FILE, LanguageIdentifier

TEXTS = ["Ja", "ok", "123", ""]
raw = LanguageIdentifier.from_model_file(MODEL_FILE)
normal = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
scores = [raw.classify(text)[0] for text in TEXTS]
chances = [normal.classify(text)[0] for text in TEXTS]
print("py3langid", version("py3langid"))
print("texts                       ", TEXTS)
print("expected                     the same language, or none, in both rows")
print("seen by scores              ", scores)
print("seen by probabilities       ", chances, f"{normal.classify('Ja')[1]:.3f}")
print("a text with evidence        ", raw.classify("Ik ga naar huis")[0], normal.classify("Ik ga naar huis")[0])
sys.exit(0 if scores == ["af"] * 4 and chances == ["sr"] * 4 else 1)
PYTHON
