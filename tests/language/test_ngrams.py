"""N-grams: those of many texts at once are those of each alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.language.ngrams import hash_ngrams, spell


@given(st.lists(st.text(max_size=20), max_size=6), st.integers(1, 5))
def test_no_ngram_reaches_over_the_end_of_its_text(texts, order):
    together, starts = hash_ngrams(spell(texts), order, 10)
    alone = [hash_ngrams(spell([text]), order, 10)[0] for text in texts]
    assert together.tolist() == [one for buckets in alone for one in buckets.tolist()]
    assert np.diff(starts).tolist() == [len(buckets) for buckets in alone]
