"""What may name a subject, as tables: the words that do, and each kind of word that does not."""

import pytest

from focuscoach.language.background import load_background
from focuscoach.language.terms import find_terms
from focuscoach.subjects.things import Judge

FORMS = {
    "en": ["More on {} today", "I wrote about {} again", "Why {} matters to us", "A note on {} for you"],
    "nl": [
        "Meer over {} vandaag",
        "Ik schreef weer over {}",
        "Waarom {} ertoe doet",
        "Een stuk over {} voor jou",
    ],
}


def judge(phrase, lang, forms=None, own=()):
    texts = [form.format(phrase) for form in forms or FORMS[lang]]
    terms = find_terms(texts, [lang] * len(texts))
    named = Judge(terms, load_background(), own).judge(range(len(terms.names)))
    return {name.lower(): name for name in named.values()}


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [
        ("en", "bread"), ("en", "solar panels"), ("en", "internet of things"), ("en", "JavaScript"), ("en", "NASA"),
        ("en", "machine learning"), ("en", "soil moisture"), ("en", "patient safety"), ("nl", "zonnepanelen"),
        ("nl", "bestemmingsplan"), ("nl", "Raad van State"), ("nl", "recht op zee"), ("nl", "verpleegkunde"),
        ("nl", "duurzaamheid"), ("nl", "jeugdzorg"), ("nl", "datavisualisatie"),
    ],
)  # fmt: skip
def test_things_name(lang, phrase):
    assert phrase.lower() in judge(phrase, lang)


@pytest.mark.parametrize(
    ("lang", "forms", "word"),
    [
        ("nl", ["Ik denk dat het kan", "Wat denk je ervan", "Ze denk ik ook", "Nu denk ik na"], "denk"),  # verb
        ("nl", ["Hij zette alles op tafel", "Zij zette koffie", "Ik zette door", "Wie zette dat daar"], "zette"),
        ("nl", ["Ga je snel mee", "Dat ging snel", "Kom snel hier", "Het loopt snel af"], "snel"),  # adverb
        ("nl", ["Nou dat weet ik niet", "Ja nou goed dan", "Nou zeg", "Kom nou even"], "nou"),  # interjection
        ("nl", ["Zojuist thuis", "Het is zojuist begonnen", "Zojuist gelezen", "Ik was er zojuist"], "zojuist"),
        ("nl", ["Ze kennen elkaar", "Wij helpen elkaar", "Ze zien elkaar", "Laat elkaar leven"], "elkaar"),  # pronoun
        ("en", ["I really mean it", "It really works", "Do you really care", "That is really it"], "really"),
        ("en", ["They explain it well", "I explain this often", "Please explain that", "To explain why"], "explain"),
        ("en", ["Lovely day", "A lovely song", "What a lovely view", "So lovely of you"], "lovely"),
        ("en", ["Hello there", "Hello to all", "Say hello", "Well hello"], "hello"),  # greeting
        ("en", ["This tweet again", "A tweet about soil", "My tweet", "One tweet"], "tweet"),  # platform
        ("nl", ["Nieuwe blogpost", "Mijn blogpost over kwel", "Deze blogpost", "Een blogpost"], "blogpost"),
        ("nl", ["In maart begint het", "Vanaf maart", "Tot maart", "Deze maart"], "maart"),  # month
        ("en", ["Back in August", "Every August", "August was dry", "By August"], "August"),
        ("nl", ["Naar Amsterdam", "In Amsterdam", "Uit Amsterdam", "Amsterdam weer"], "Amsterdam"),  # place
        ("en", ["Living in Leeds", "Leeds again", "To Leeds", "From Leeds"], "Leeds"),
        ("nl", ["Met Marieke naar zee", "Marieke en ik", "Van Marieke", "Ook Marieke"], "Marieke"),  # person
        ("en", ["Lunch with Sarah", "Sarah and I", "Ask Sarah", "Sarah too"], "Sarah"),
        ("en", ["This shit again", "What shit", "Shit happens", "The shit"], "shit"),  # coarse
        ("en", ["SomeShitPeopleSay rocks", "Love SomeShitPeopleSay", "SomeShitPeopleSay", "SomeShitPeopleSay x"],
         "SomeShitPeopleSay"),
        ("nl", ["De begrafenis was mooi", "Na de begrafenis", "Een begrafenis", "Begrafenis van tante"], "begrafenis"),
        ("en", ["The funeral today", "A funeral again", "Her funeral", "My funeral"], "funeral"),  # loss
        ("en", ["The chemo starts", "More chemo", "Chemo again", "That chemo"], "chemo"),  # illness
        ("nl", ["Pijn in mijn rug", "Die pijn", "Weer pijn", "Veel pijn"], "pijn"),  # feeling
        ("en", ["So much love", "Pure joy", "What joy", "The joy of it"], "joy"),
        ("en", ["My bestie came", "With bestie", "A bestie", "That bestie"], "bestie"),  # slang
        ("nl", ["Lekker met de meiden", "Die meiden", "Mijn meiden", "Onze meiden"], "meiden"),
        ("en", ["Hahahaha yes", "Oh hahahaha", "Hahahaha no", "hahahaha"], "hahahaha"),
        ("en", ["The thing is", "One thing", "A thing", "This thing"], "thing"),  # says nothing
    ],
)  # fmt: skip
def test_words_that_name_nothing(lang, forms, word):
    assert word.lower() not in judge("", lang, forms)


@pytest.mark.parametrize(
    "forms",
    [
        [
            "Met Sanne Vermeulen aan tafel",
            "Sanne Vermeulen sprak",
            "Dank Sanne Vermeulen",
            "Vermeulen zei het al",
        ],
        [
            "Prof. Vermeulen sprak",
            "College van prof. Vermeulen",
            "Vraag prof. Vermeulen",
            "Prof. Vermeulen zei",
        ],
        ["Dhr. Vermeulen kwam", "Bij dhr. Vermeulen", "Zei dhr. Vermeulen", "Dag dhr. Vermeulen"],
    ],
)
def test_no_name_of_a_person(forms):
    assert not {name for name in judge("", "nl", forms) if "vermeulen" in name}


@pytest.mark.parametrize(("own", "word"), [(("Noor Kwelder",), "Kwelder"), (("noorkwelder",), "NoorKwelder")])
def test_not_the_writers_own_name(own, word):
    forms = ["Lezing door {}", "Gesprek met {}", "Foto: {}", "Tekst {}"]
    assert word.lower() not in judge(word, "nl", [form.format(word) for form in forms], own=own)


def test_a_noun_in_the_name_of_a_company_names_all_the_same():
    forms = ["Fresh bread", "The bread rises", "My bread", "Our bread"]
    assert "bread" in judge("", "en", forms, own=("Bread Lab",))


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (
            ["Bodemkaarten lezen", "Bodemkaarten van veen", "Met bodemkaarten", "Over bodemkaarten"],
            "bodemkaarten",
        ),
        (["a javascript error", "my javascript", "javascript again", "more javascript"], "JavaScript"),
        (["the nasa probe", "a nasa launch", "nasa again", "at nasa"], "NASA"),
    ],
)
def test_capitals_are_those_that_people_write(forms, shown):
    lang = "nl" if "bodemkaarten" in shown else "en"
    assert shown in judge("", lang, forms).values()


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    "shown",
    [
        "JavaScript",
        "TypeScript",
        "iPhone",
        "iOS",
        "WordPress",
        "PostgreSQL",
        "MySQL",
        "LaTeX",
        "jQuery",
        "PayPal",
    ],
)
def test_a_name_with_capitals_inside_is_a_thing_however_it_is_written(lang, shown):
    assert judge(shown, lang)[shown.lower()] == shown
    assert judge(shown.lower(), lang)[shown.lower()] == shown


@pytest.mark.parametrize(
    ("lang", "forms", "shown"),
    [
        ("en", ["More on AI today", "I wrote about AI again", "Why AI matters to us", "The ethics of AI"], "AI"),
        ("en", ["Generative AI again", "On generative AI", "More generative AI", "My generative AI"],
         "generative AI"),
        ("nl", ["Meer over AI vandaag", "AI in de klas", "De ethiek van AI", "Waarom AI ertoe doet"], "AI"),
        ("nl", ["Werken in de ICT", "Onze ICT verandert", "ICT op school", "Leraar ICT"], "ICT"),
    ],
)  # fmt: skip
def test_a_word_in_capitals_is_not_the_small_word_of_its_letters(lang, forms, shown):
    assert shown in judge("", lang, forms).values()


@pytest.mark.parametrize(
    ("lang", "forms", "word"),
    [
        ("en", ["That ain't so", "It ain't me", "We ain't going", "You ain't there"], "ai"),  # AI
        ("nl", ["Ik ben dol op zee", "Ze zijn dol op taart", "Wie is er dol op", "Ik word er dol van"], "dol"),  # DOL
        ("en", ["Send it ASAP", "We need it ASAP", "Call me ASAP", "Answer ASAP"], "ASAP"),  # no thing in either
        ("nl", ["Graag asap reageren", "Kom asap", "Bel me asap", "Doe dat asap"], "asap"),
        ("en", ["World War II ended", "Part II of it", "Chapter II", "More on II"], "II"),
        ("en", ["My LinkedIn page", "See LinkedIn", "On LinkedIn", "LinkedIn again"], "LinkedIn"),  # platform
        ("en", ["Follow me on linkedin", "My linkedin", "On linkedin", "linkedin again"], "linkedin"),
        ("en", ["Sean McCarthy spoke", "Ask Sean McCarthy", "McCarthy said so", "With McCarthy"], "McCarthy"),
    ],
)  # fmt: skip
def test_capitals_make_no_thing_of_what_names_nothing(lang, forms, word):
    assert word.lower() not in judge("", lang, forms)


def test_a_writer_whose_name_has_capitals_inside_is_no_subject():
    assert "mccarthy" not in judge("McCarthy", "en", own=("Sean McCarthy",))


def test_every_list_of_words_that_name_nothing_is_shipped():
    lists = load_background().lists
    kinds = "first_names places times platform greetings empty coarse loss feelings slang daily"
    assert set(kinds.split()) == set(lists)
    assert all(word == word.lower() for words in lists.values() for word in words)


@pytest.mark.parametrize(
    ("word", "rare", "lang"),
    [("verhaal", "kwelwater", "nl"), ("gisteren", "bestemmingsplan", "nl"), ("today", "sourdough", "en")],
)
def test_people_post_some_words_more_than_others(word, rare, lang):
    background = load_background()
    assert background.share(word, [lang]) > 5 * background.share(rare, [lang])
    assert 0 < background.share("zzqqx") < 0.001
