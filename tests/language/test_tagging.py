"""The taggers of names: what they read, that they are small and light, and how well they read posts."""

import subprocess
import sys

import pytest
import spacy

from focuscoach.errors import ModelError
from focuscoach.language.model_folder import shipped_model
from focuscoach.language.tagging import load_tagger, tag_sentences
from focuscoach.training.tagger_card import POSTS, measure_tags
from focuscoach.training.treebanks import LETTERS, read_tagged_posts

LARGEST = 8e6
MODELS = shipped_model().parent
LANGUAGES = ("nl", "en")


@pytest.mark.parametrize(
    ("lang", "text", "things"),
    [
        ("en", "We bake sourdough bread", {"sourdough", "bread"}),
        ("en", "The internet of things needs batteries", {"internet", "things", "batteries"}),
        ("nl", "De provincie keurt het bestemmingsplan goed", {"provincie", "bestemmingsplan"}),
        ("nl", "Wij zoeken een docent voor de opleiding", {"docent", "opleiding"}),
    ],
)
def test_finds_the_things_of_a_sentence(lang, text, things):
    (found,) = tag_sentences([text], lang)
    told = {word for word, tag in zip(found.words, found.tags, strict=True) if tag in ("NOUN", "PROPN")}
    assert things <= told
    assert len(found.words) == len(found.tags)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reads_posts_well_enough_to_name_things(lang):
    rows = [one for some in read_tagged_posts(POSTS, lang).values() for one in some]
    assert len(rows) == 150
    assert {tag for one in rows for tag in one.tags} <= set(LETTERS.values())
    found = measure_tags(spacy.load(MODELS / f"tagger-{lang}"), rows)
    assert found["tags"] >= 0.84
    assert found["precision"] >= 0.86
    assert found["recall"] >= 0.88


@pytest.mark.parametrize("lang", LANGUAGES)
def test_is_small_and_holds_no_pickle_and_no_path(lang):
    files = [path for path in (MODELS / f"tagger-{lang}").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LARGEST
    assert not [path for path in files if path.read_bytes()[:2] in (b"\x80\x04", b"\x80\x05")]
    assert not [path for path in files if b"/tmp/" in path.read_bytes()]
    card = (MODELS / f"tagger-{lang}" / "README.md").read_text("utf-8")
    assert "CC BY-SA 4.0" in card


def test_a_missing_tagger_is_one_error(tmp_path):
    with pytest.raises(ModelError):
        load_tagger("nl", tmp_path)


def test_nothing_is_loaded_for_a_check():
    code = (
        "import sys, focuscoach.editor.check as c; c.check('I bake sourdough bread.'); "
        "from focuscoach.language import background; import focuscoach.language.tagging as t; "
        "loaded = [one.cache_info().misses for one in (t.load_tagger, background.load_background)]; "
        "print('spacy' in sys.modules, *loaded)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False 0 0"
