"""What spaCy knows of words without a model, written down: `python -m focuscoach.training.splitting`.

The chunks that its tokenizer leaves whole, the numbers of the words that it does not hash, the spellings that it takes
for one another, and its words that say nothing alone: what `focuscoach.language.splitting`, `tagging` and `stopwords`
stand on, so that a report need not import it.
"""

from __future__ import annotations

import json

from spacy.attrs import ORTH
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import IDS

from focuscoach.language.model_folder import shipped_model
from focuscoach.language.splitting import FILE


def gather_splitting() -> dict[str, object]:
    """Return the tables: `whole`, `symbols`, `norms`, and `stop` by language, each in the order of its words."""
    whole = {chunk: [part[ORTH] for part in parts] for chunk, parts in sorted(BASE_EXCEPTIONS.items())}
    return {
        "whole": whole,
        "symbols": {name: int(number) for name, number in sorted(IDS.items()) if name},
        "norms": dict(sorted(BASE_NORMS.items())),
        "stop": {"en": " ".join(sorted(ENGLISH)), "nl": " ".join(sorted(DUTCH))},
    }


if __name__ == "__main__":
    told = json.dumps(gather_splitting(), ensure_ascii=False, separators=(",", ":"))
    (shipped_model() / FILE).write_text(told + "\n", "utf-8")
