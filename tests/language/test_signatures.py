"""Closing lines: found where they stand under many posts, taken off, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.language.signatures import Signatures, find_signatures

BODIES = [
    "Kwel onder de dijk herken je aan roest.", "Zuurdesem rijst trager.", "De stuw krijgt schotten.", "Ziek thuis.",
    "Grondwater staat hoog.", "Verhuisd en alles kwijt.", "Een peilschaal aflezen.", "Speltmeel neemt minder op.",
]  # fmt: skip


def sign(*lines):
    return [
        "\n\n".join([body, *lines]).replace("{n}", str(at)).replace("{body}", body)
        for at, body in enumerate(BODIES)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Volg mij voor meer over waterbeheer. Deel dit bericht als het nuttig was ♻️",),
        ("#waterschap #innovatie #duurzaamheid https://noor.voorbeeld/nieuwsbrief",),
        ("The post {body} appeared first on Waterblog.",),
        ("Het bericht {body} verscheen eerst op Waterblog.",),
        ("Follow me for more", "https://example.org/{n}"),
        ("Groet,", "Noor", "Adviseur bij Waterschap {n}"),
        ("© Noor 2024, nr. {n}",),
    ],
)
def test_what_stands_under_every_post_is_taken_off(lines):
    posts = sign(*lines)
    found = find_signatures(posts)
    assert [found.take_off(post) for post in posts] == BODIES


@pytest.mark.parametrize(
    "posts",
    [
        BODIES,
        BODIES * 3,
        [f"{body}\n\nDat was het voor nummer {word}." for body, word in zip(BODIES, "abcdefgh", strict=True)][
            :4
        ],
        [f"{body}\n\n{other}" for body, other in zip(BODIES, reversed(BODIES), strict=True)],
        [f"Goedemorgen allemaal\n\n{body}" for body in BODIES],
        ["Haiku\n\nstille sloot", *[f"{body}\n\nMaar {body}" for body in BODIES]],
    ],
    ids=["one line", "repeated", "too few", "different", "an opening", "one only"],
)
def test_what_stands_under_few_posts_or_above_stays(posts):
    found = find_signatures(posts)
    assert [found.take_off(post) for post in posts] == list(posts)


def test_a_post_that_is_nothing_else_stays():
    found = Signatures(frozenset({"volg mij"}))
    assert found.take_off("\n\nVolg mij") == "\n\nVolg mij"


@given(st.lists(st.text(max_size=80), max_size=12))
def test_stripping_keeps_the_beginning_of_every_text(texts):
    found = find_signatures(texts)
    for text in texts:
        assert text.startswith(found.take_off(text))
