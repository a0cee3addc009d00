"""What of a post is language: links, mentions, tags, styled letters, and which language it is."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.language.identification import detect_languages
from focuscoach.language.text import (
    HASHTAG,
    LINK,
    LONGEST,
    MENTION,
    find_links,
    has_words,
    mask,
    normalise,
    read_words,
    strip_marks,
    tell_doubt,
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Lees https://krant.nl/stuk?id=1 nu", "Lees <link> nu"),
        ("HTTP://KRANT.NL", "<link>"),
        ("www.museum.nl/zalen is open", "<link> is open"),
        ("WWW.museum.nl", "<link>"),
        ("zie bit.ly/3xYz", "zie <link>"),
        ("https://a.nl en https://b.nl", "<link> en <link>"),
        ('"https://a.nl"', '"<link>"'),
        ("versie 2.1 is uit", "versie 2.1 is uit"),
        ("en/of", "en/of"),
        ("3/4 van de mensen", "3/4 van de mensen"),
        ("zin.Zonder blank", "zin.Zonder blank"),
        ("node.js is handig", "node.js is handig"),
        ("@jan dag", "<user> dag"),
        ("dag @jan_91!", "dag <user>!"),
        ("@jan@mastodon.nl dag", "<user> dag"),
        ("@jan @piet", "<user> <user>"),
        ("jan@bedrijf.nl", "jan@bedrijf.nl"),
        ("apen@staart", "apen@staart"),
        ("een @ alleen", "een @ alleen"),
        ("https://x.nl/@jan", "<link>"),
        ("#data blijft", "#data blijft"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_links_and_mentions_are_masked(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#data en #AI", ["#data", "#AI"]),
        ("#1 en #2024goals", ["#2024goals"]),
        ("c# en &#39;", []),
        ("https://x.nl/a#deel", []),
        ("#één#twee", ["#één"]),
        ("# los", []),
    ],
)
def test_tags(text, tags):
    assert HASHTAG.findall(text) == tags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@jan kijk https://t.co/x #data", "kijk data"),
        ("#een #twee", "een twee"),
        ("https://t.co/x", ""),
        ("@jan", ""),
        ("ja\nnee", "ja\nnee"),
    ],
)
def test_marks_are_stripped(text, words):
    assert strip_marks(text) == words
    assert has_words(text) == bool(words)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("𝗗𝗮𝘁𝗮 𝘪𝘴 𝓯𝓾𝓷", "Data is fun"),
        ("Ｄａｔａ", "Data"),
        ("ⓓⓐⓣⓐ", "data"),
        ("𝟮𝟬𝟮𝟲", "2026"),
        ("cafe\u0301", "café"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("a\x00b\x07c", "abc"),
        ("a\r\nb", "a\nb"),
        ("a \t  b", "a b"),
        ("a\u00a0\u2003b", "a b"),
        ("\u202eabc\u202c", "abc"),
        ("👩\u200d🔬 lab", "👩\u200d🔬 lab"),
        ("½ en ²", "½ en ²"),
        ("straße ĳs", "straße ĳs"),
        ("\ud83d los", "? los"),
        ("x" * (LONGEST + 5), "x" * LONGEST),
    ],
)
def test_text_is_normalised(text, plain):
    assert normalise(text) == plain


@given(st.text(st.characters(exclude_categories=["Mn"]), max_size=300))
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@given(
    st.text(
        " \t\n\u00a0\u2003\u200b\u200dab\u00e9\ufb01\u2460\u24b6\uff21\u2019\U0001d5d4\U0001f600", max_size=60
    )
)
def test_the_quick_looks_of_normalising_change_nothing_of_what_it_is(text: str) -> None:
    styled = re.search("[\U0001d400-\U0001d7ff\uff01-\uff5e\u24b6-\u24e9\U0001f130-\U0001f189]", text)
    plain = unicodedata.normalize("NFKC" if styled else "NFC", text).replace("\u200b", "")
    assert normalise(text) == re.sub(r"[^\S\n]+", " ", plain).strip()


@given(st.text(alphabet=" ab/.:@wW#\n\u00e9\u200b", max_size=80))
def test_what_is_looked_for_first_hides_no_link_and_no_mention(text):
    """The quick looks for a slash, a www and an @ change nothing of what the two patterns find."""
    plain = normalise(text)
    assert mask(text) == MENTION.sub("<user>", LINK.sub("<link>", plain))
    assert strip_marks(text).split() == MENTION.sub(" ", LINK.sub(" ", plain)).replace("#", " ").split()


NL = [
    "Ik ga morgen naar de markt", "moet nu echt gaan slapen", "lekker gewerkt vandaag", "Wat een mooie dag was dit",
    "Nieuwe cijfers over de zorg", "Weet iemand hoe dit werkt?", "zo, eindelijk thuis van het werk",
    "Gefeliciteerd met je diploma!", "De trein heeft weer vertraging", "Vanavond eten we pannenkoeken",
]  # fmt: skip
EN = [
    "I am going to the market tomorrow", "need to get some sleep", "worked all day today", "What a lovely day this was",
    "New figures about health care", "Does anybody know how this works?", "finally home from work",
    "Congratulations on your degree!", "The train is late again", "We are having pancakes tonight",
]  # fmt: skip


@pytest.mark.parametrize(("texts", "lang"), [(NL, "nl"), (EN, "en")])
def test_short_posts_of_one_language(texts, lang):
    assert detect_languages(texts) == [lang] * len(texts)


def test_a_writer_of_both_is_read_post_by_post():
    mixed = [text for pair in zip(NL, EN, strict=True) for text in pair]
    found = detect_languages(mixed)
    assert sum(a == b for a, b in zip(found, ["nl", "en"] * len(NL), strict=True)) >= len(mixed) - 1


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Heute Abend gehen wir mit der ganzen Familie ins Theater", "de"),
        ("Aujourd'hui nous allons au marché avec les enfants", "fr"),
        ("Hoy vamos al mercado con los niños y la abuela", "es"),
        ("今天我们一起去公园散步", "zh"),
        ("12:30 !!", "und"),
        ("https://krant.nl", "und"),
        ("\U0001f600", "und"),
    ],
)
def test_other_languages(text, lang):
    assert detect_languages([text]) == [lang]


def test_a_hint_of_the_network_decides_where_the_text_does_not():
    assert detect_languages(["ok super"], ["nl"]) == ["nl"]
    assert detect_languages(["ok super"], ["en"]) == ["en"]
    assert detect_languages([], []) == []


@pytest.mark.parametrize(
    ("text", "lang", "doubt"),
    [
        ("", "und", "(no words)"),
        ("@jan https://t.co/x", "und", "(no words)"),
        ("\U0001f600 12:30", "und", "(no words)"),
        ("Ja!", "nl", "(one word alone)"),
        ("#weekend", "nl", "(one word alone)"),
        ("zelf-gemaakt", "nl", "(one word alone)"),
        ("Ja hoor", "nl", ""),
        ("Ja hoor", "und", ""),
        ("Ja natürlich", "de", "(another language)"),
        ("x y " * 30_000, "en", "(far too long for a post)"),
        ("x y " * 20_000, "en", ""),
    ],
)
def test_doubts(text, lang, doubt):
    assert tell_doubt(text, lang) == doubt


@pytest.mark.parametrize(
    "text",
    ["😍😍", "🎉 https://t.co/x", ";-)", ":D", ":-P @jan", "xD", "<3", "</3 :'-(", "^_^", "o_O", "\\o/", "1️⃣", "ℹ️",
     "👍🏽 🇳🇱", "!!!", "…", "- – —", "💯", "B)", ":-)) 😂", "❤️‍🔥", "_", ""],
)  # fmt: skip
def test_emoji_smileys_and_signs_alone_are_no_words(text: str) -> None:
    assert not has_words(text)
    assert read_words(text) == ""


@pytest.mark.parametrize(
    "text", ["ja 😍", "ok :D", "2-1", "x", "#zon 🌞", "日本", "@jan nee", "xdag", "B)eter", "oXo is fijn"]
)
def test_words_beside_them_are_words(text: str) -> None:
    assert has_words(text)
    assert read_words(text) == strip_marks(text)


PIECES = (
    "https://t.co/x", "www.a.nl", "bit.ly/x", "HTTP://A", "(", ")", " ", "\n", "\u00a0", "a.nl/b", "en/of", "<", "x",
    ".", "://",
)  # fmt: skip
LINKED = st.lists(st.sampled_from(PIECES), max_size=14)


@given(LINKED.map("".join))
def test_links_are_found_quickly_as_they_are_found_slowly(text: str) -> None:
    assert [match.span() for match in find_links(text)] == [match.span() for match in LINK.finditer(text)]


@given(st.text(" \t\r\n\u00a0\u200bab", max_size=40))
def test_blanks_are_single_whatever_they_were(text: str) -> None:
    plain = normalise(text)
    assert "  " not in plain
    assert "\t" not in plain
    assert plain == plain.strip()
    assert plain.replace(" ", "").replace("\n", "") == "".join(one for one in text if one in "ab")
