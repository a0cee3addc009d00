#!/usr/bin/env bash
# model2vec cuts a text that has far fewer tokens than its limit.
#
# Guess:      max_length is in tokens, as its documentation says: of 151 tokens under a limit of 512 none is
#             cut.
# Seen:       before anything is tokenised the text is cut to max_length times the MEDIAN length of the
#             vocabulary's entries, in characters. Where the words of a text are longer than that median its end
#             is not read: here the last word, the only one about a hospital, has no weight at all.
# Since:      model2vec 0.10.0 with tokenizers 0.23.3.
# Matters:    Dutch writes compounds in one word, and a vocabulary is full of short pieces: long Dutch posts
#             lose their end sooner than English ones, and nothing tells.
# focuscoach: reads the same format itself, switches truncation off and averages every piece
#             (language/vectors.py); what is too long for it is told (language/text.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check model2vec==0.10.0 tokenizers==0.23.3 numpy==2.4.6

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import numpy as np
from model2vec import StaticModel
from tokenizers import Tokenizer, models, pre_tokenizers

WORDS = ["[UNK]", "ik", "en", "de", "zorg", "data", "les", "wachttijdvoorspelling", "ziekenhuis"]
tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
model = StaticModel(np.eye(len(WORDS), dtype=np.float32), tokenizer)  # one axis a word
text = " ".join(["wachttijdvoorspelling"] * 150 + ["ziekenhuis"])


def weight(**options):
    return float(model.encode(text, **options)[WORDS.index("ziekenhuis")])


tokens, limit = len(tokenizer.encode(text).ids), model.max_length
print("model2vec", version("model2vec"), "tokenizers", version("tokenizers"))
print(f"tokens {tokens}, limit {limit}")
print("expected weight of the last word: above 0")
print(f"seen with the limit {weight():.4f}, with no limit {weight(max_length=None):.4f}")
sys.exit(0 if tokens < limit and weight() == 0 < weight(max_length=None) else 1)
PYTHON
