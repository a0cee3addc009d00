"""The profile against posts, other networks, the focus and the goal; what is never said, and what cannot be told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.advice.profile import draft_of, read_profile, read_texts
from focuscoach.advice.profile.lines import FAREWELL, FOREIGN, LINKS, NONE, PICTURES, READ
from focuscoach.advice.profile.phrases import find_cliches, find_letters, find_playful
from focuscoach.advice.profile.seeking import read_seeking
from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.profile import PRAISE, PROFILE
from focuscoach.advice.rules.profile_conditions import CONDITIONS
from focuscoach.focus.statement import read_statement
from focuscoach.locale import translator
from focuscoach.posts import Owner
from focuscoach.report import ProfileReading

LINKEDIN = Owner(
    name="Noor Dijk", headline="Student Data Science | dashboards voor de zorg", summary="Ik maak cijfers leesbaar.",
    skills=("Python", "Datavisualisatie", "Microsoft Office"), positions=("Barista",),
)  # fmt: skip


def read(*profiles: tuple[str, Owner], **how: object) -> ProfileReading:
    found = read_profile(read_texts(profiles), **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def rules(found: ProfileReading) -> set[str]:
    return {one.rule for one in (*found.advice, *found.praise)}


def judge(text: str, **how: object) -> ProfileReading:
    found = read_profile([draft_of(text)], **how)  # type: ignore[arg-type]
    assert found is not None
    return found


# What a first line is ----------------------------------------------------------------------------------------

STATES = [
    ("Student Verpleegkunde", READ), ("R&D", READ), ("C++", READ), ("+", PICTURES),
    ("𝗦𝘁𝘂𝗱𝗲𝗻𝘁 𝗪𝗲𝗿𝗸𝘁𝘂𝗶𝗴𝗯𝗼𝘂𝘄𝗸𝘂𝗻𝗱𝗲", READ),
    ("", NONE), ("   \n  ", NONE),
    ("🌱", PICTURES), ("✨🩺 💙", PICTURES), ("...", PICTURES), ("123", PICTURES),
    ("https://example.org", LINKS), ("@somebody", LINKS), ("https://a.example https://b.example", LINKS),
    ("I have moved to Bluesky", FAREWELL), ("Niet meer actief", FAREWELL),
    ("Étudiante en droit", FOREIGN), ("Студентка", FOREIGN), ("學生", FOREIGN),
    ("Estudiante de enfermería", FOREIGN),
    ("Sjuksköterska på jobb i Umeå", FOREIGN),
    ("Studiante di arte a Roma con passione per il cinema", FOREIGN),
    ("Jura-Student in Köln mit Fokus auf Umweltrecht", FOREIGN), ("Café-eigenaar en barista", READ),
    ("Ik geef les", READ),
    ("UN youth delegate", READ), ("MIT graduate", READ), ("van der Valk trainee", READ),
    ("Résumé writer and editor", READ),
    ("Ik ben Ilse, en ik teken de stad met inkt en potlood", READ), ("Comic con cosplayer, tailor", READ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state"), STATES)
def test_a_first_line_is_judged_only_where_it_can_be(text: str, state: str) -> None:
    assert draft_of(text).state == state


@pytest.mark.parametrize(("text", "state"), [one for one in STATES if one[1] in (FOREIGN, FAREWELL)])
def test_nothing_is_claimed_of_a_line_that_cannot_be_judged(text: str, state: str) -> None:
    found = judge(text, goal="internship", statement=read_statement("koken"))
    assert rules(found) == set()
    assert state in found.untold


def test_fifty_parts_are_counted_and_nobody_falls_over_them() -> None:
    found = judge(" | ".join(f"ding {at}a" for at in range(50)))
    [remark] = [one for one in found.advice if one.rule == "FC507"]
    assert remark.numbers["n"] == 50


def test_a_place_that_opens_as_an_article_does_is_not_cut() -> None:
    assert "von" not in draft_of("Nursery nurse | looking for a new post in Devon").wishes


# What is looked for ------------------------------------------------------------------------------------------

SEARCHES = [
    ("Op zoek naar een stage in de ouderenzorg, Zwolle", ("internship",), False),
    ("Stage gezocht: communicatie, Utrecht", ("internship",), False),
    ("I am looking for a thesis project on batteries", ("thesis",), False),
    ("Looking for a new challenge", (), True), ("Sta open voor een nieuwe uitdaging", (), True),
    ("#OpenToWork", ("job",), True), ("Open to freelance commissions", ("freelance",), False),
    ("Beschikbaar vanaf mei voor opdrachten", ("freelance",), False),
    ("Zoekt startersfunctie", ("job",), False),
]  # fmt: skip
NO_SEARCHES = [
    "I help people looking for a job", "Not looking for work", "Niet op zoek naar een baan",
    "Open voor een goed gesprek",
    "Research on search engines", "Mensen die zoeken naar rust", "Zoekmachines en data", "Onderzoeker",
    "Always open to feedback",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "vague"), SEARCHES)
def test_a_search_is_told_with_its_kind(text: str, kinds: tuple[str, ...], vague: bool) -> None:
    found = read_seeking(text)
    assert found is not None
    assert (found.kinds, found.vague) == (kinds, vague)


@pytest.mark.parametrize("text", NO_SEARCHES)
def test_what_only_sounds_like_a_search_is_none(text: str) -> None:
    assert read_seeking(text) is None


@pytest.mark.parametrize(
    "text",
    ["Mail me op a@b.example", "Ken je iemand bij een school?", "Tips welkom", "Let me know", "Do you know someone?",
     "Stuur dit gerust door", "Pass it on", "Reach out", "Geef mijn profiel door"],
)  # fmt: skip
def test_a_search_that_others_may_pass_on_is_heard_as_one(text: str) -> None:
    found = read_seeking(f"Ik zoek een stage in Almere. {text}")
    assert found is not None
    assert found.opened


@pytest.mark.parametrize(
    ("goal", "silent"),
    [(None, True), ("internship", False), ("not-looking", True), ("community", True), ("arts", True)],
)
def test_a_search_is_asked_for_only_where_the_goal_seeks(goal: str | None, silent: bool) -> None:
    found = judge("Student Verpleegkunde", goal=goal)
    assert ("FC511" not in rules(found)) == silent
    assert bool({"no-goal", "goal-seeks-nothing"} & set(found.untold)) == silent


# Set phrases, titles and letters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Docent", "Data analyst", "Dynamics of fluids", "Passie", "Impact assessment", "Verschil in stroomsterkte",
     "Motivatie van leerlingen", "Track cyclist", "Communication science", "Team leader", "Hard rock"],
)  # fmt: skip
def test_a_subject_is_no_set_phrase(text: str) -> None:
    assert find_cliches(text) == ()


def test_titles_and_letters() -> None:
    assert find_playful("SQL rockstar") == "rockstar"
    assert find_playful("Maestro, conductor") == "Maestro"
    assert find_letters("HR advisor at NS") is None
    assert find_letters("Werktuigbouwkunde (WTB)") is None
    assert find_letters("3rd year PPE") == ("PPE", "Philosophy, Politics and Economics")


# Networks ------------------------------------------------------------------------------------------------------


def test_two_networks_that_tell_two_people_are_told_once_and_without_a_verdict() -> None:
    found = read(
        ("linkedin", LINKEDIN), ("mastodon", Owner(name="Noor", summary="Houtbewerker en meubelmaker"))
    )
    [remark] = [one for one in found.advice if one.rule == "FC531"]
    assert "LinkedIn" in remark.text
    assert "Mastodon" in remark.text
    assert remark.severity == "info"
    assert any(one.counter for one in remark.evidence)


@pytest.mark.parametrize(
    "bio",
    ["data science, dashboards", "Data scientist in training", "Koffie eerst ☕", "🌱", "",
     "https://example.org", "she/her",
     "Étudiante en droit à Lyon", "Moeder van twee", "fotografie, wandelen", "travel · food · film"],
)  # fmt: skip
def test_a_bio_that_agrees_or_says_nothing_makes_no_second_person(bio: str) -> None:
    found = read(("linkedin", LINKEDIN), ("twitter", Owner(name="Noor", handles=("noor",), summary=bio)))
    assert "FC531" not in rules(found)


def test_the_same_bio_twice_is_judged_once() -> None:
    bio = Owner(name="Noor", summary="Dromer. Gepassioneerd levensgenieter.")
    found = read(("mastodon", bio), ("bluesky", replace(bio, name="noor")))
    assert [(one.network, one.same_as) for one in found.lines] == [
        ("mastodon", None),
        ("bluesky", "mastodon"),
    ]
    assert not {"FC531", "FC573"} & rules(found)
    assert [one.rule for one in found.advice].count("FC503") == 1


def test_the_shop_window_of_the_goal_is_judged_first() -> None:
    both = (("linkedin", LINKEDIN), ("instagram", Owner(summary="Illustrator")))
    assert read(*both).lines[0].network == "linkedin"
    assert read_texts(both, "arts")[0].network == "instagram"
    assert read_texts((both[1], ("linkedin", Owner(name="Noor"))), "internship")[0].network == "instagram"


def test_a_profile_that_an_export_does_not_tell_is_not_called_empty() -> None:
    assert (
        read_profile(read_texts([("facebook", Owner(name="Noor")), ("reddit", Owner(handles=("noor",)))]))
        is None
    )
    assert read_profile(()) is None
    only_skills = read(("linkedin", Owner(skills=("Python",))))
    assert "FC501" not in rules(only_skills)
    assert "unknown" in only_skills.untold


def test_an_empty_profile_is_told_where_the_export_tells_it() -> None:
    found = read(("linkedin", Owner(name="Noor Dijk")), goal="internship")
    assert [one.rule for one in found.advice] == ["FC501"]
    assert "LinkedIn" in found.advice[0].text
    assert found.lines[0].first is None


def test_an_about_is_missed_on_linkedin_alone() -> None:
    assert "FC522" in rules(read(("linkedin", replace(LINKEDIN, summary=""))))
    assert "FC522" not in rules(read(("linkedin", LINKEDIN)))
    assert "FC522" not in rules(read(("mastodon", Owner(name="Noor", summary="Data science"))))


# Posts ---------------------------------------------------------------------------------------------------------

ABOUT_DATA = "Vandaag een dashboard gebouwd voor de spoedeisende hulp #datavisualisatie #zorgdata"


@pytest.fixture(scope="module")
def placed(tmp_path_factory, write_table):
    """A history of forty posts on dashboards in care, ten of them of free time."""
    from focuscoach.pipeline import place
    from focuscoach.pipeline import read as read_history

    days = [f"2024-{1 + at // 4:02}-{1 + 7 * (at % 4):02}" for at in range(36)]
    rows = [(at, days[at], f"{ABOUT_DATA}, les {at}: grafieken van wachttijden lezen")
            for at in range(36)]  # fmt: skip
    rows += [(100 + at, f"2024-0{1 + at}-15", f"Gisteren pannenkoeken gebakken met mijn zus, nummer {at} was zwart")
             for at in range(8)]  # fmt: skip
    table = write_table(tmp_path_factory.mktemp("posts") / "posts.csv", rows)
    return place(read_history(table), focus="datavisualisatie, zorg")


def hold(placed, *profiles: tuple[str, Owner], **how: object) -> ProfileReading:
    found = read_profile(read_texts(profiles), placed.measured, placed=placed, **how)
    assert found is not None
    return found


def test_what_the_first_line_says_is_borne_out(placed) -> None:
    found = hold(placed, ("linkedin", LINKEDIN))
    [praise] = [one for one in found.praise if one.rule == "FC574"]
    assert int(praise.numbers["n"]) >= 30
    assert "no-posts" not in found.untold


def test_a_skill_without_a_post_is_told_and_one_that_anybody_names_is_not(placed) -> None:
    owner = replace(LINKEDIN, skills=("Datavisualisatie", "Lassen", "Microsoft Office", "Communicatie"))
    [remark] = [one for one in hold(placed, ("linkedin", owner)).advice if one.rule == "FC542"]
    assert "Lassen" in remark.text
    assert "Microsoft" not in remark.text
    assert "Datavisualisatie" not in remark.text


def test_a_tag_that_the_profile_leaves_out_is_told_and_one_that_it_names_is_not(placed) -> None:
    bare = replace(LINKEDIN, headline="Student aan de Hogeschool Utrecht", summary="", skills=())
    told = [one for one in hold(placed, ("linkedin", bare)).advice if one.rule == "FC541"]
    assert "zorgdata" in told[0].text
    full = replace(LINKEDIN, skills=("Zorgdata", "Datavisualisatie"))
    assert not any("zorgdata" in one.text for one in hold(placed, ("linkedin", full)).advice)


def test_words_of_ones_own_are_given_where_the_first_line_lacks_them_and_never_invented(placed) -> None:
    found = hold(placed, ("linkedin", replace(LINKEDIN, headline="Levensgenieter")))
    [remark] = [one for one in found.advice if one.rule == "FC503"]
    assert found.own_words
    whole = " ".join([ABOUT_DATA, *LINKEDIN.skills, LINKEDIN.summary]).casefold()
    assert all(word.casefold() in whole for word in found.own_words)
    assert all(f"“{word}”" in remark.text for word in found.own_words)


def test_under_twenty_posts_nothing_is_said_of_them(placed) -> None:
    few = read_profile(read_texts([("linkedin", LINKEDIN)]), placed.measured.head(19), placed=placed)
    assert few is not None
    assert not {"FC541", "FC542", "FC574"} & rules(few)
    assert "few-posts" in few.untold


def test_without_posts_the_profile_is_judged_alone() -> None:
    found = read(("linkedin", LINKEDIN))
    assert "FC571" in rules(found)
    assert {"no-posts", "no-focus", "no-goal"} <= set(found.untold)


# Every rule ----------------------------------------------------------------------------------------------------


def test_every_rule_has_a_condition_evidence_and_an_id_of_its_own() -> None:
    assert set(CONDITIONS) == {rule.id for rule in PROFILE}
    for rule in PROFILE:
        assert RULES[rule.id] is rule
        assert rule.evidence, rule.id
        assert rule.condition is None, "its facts are those of a profile"
        assert (rule.severity == "note") == (rule.id >= PRAISE)


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_every_remark_is_filled_and_said_in_the_language(ui: str) -> None:
    texts = ["Dromer", "Data ninja | gedreven teamspeler", "Student CMD", "Barista", "🌱", "Open to work",
             "Stage gezocht in de zorg, Ede", " | ".join(["data"] * 9)]  # fmt: skip
    for text in texts:
        for one in judge(text, ui=ui, goal="first-job", statement=read_statement("lassen")).advice:
            assert not re.search(r"{\w+}", one.text)
            assert one.text[0] == "“" or (one.text[:12] == RULES[one.rule].text[:12]) == (ui == "en")
            assert translator(ui)(RULES[one.rule].reason)


def test_redacted_no_sentence_of_the_profile_is_left() -> None:
    secret = "op zoek naar een stage bij mevrouw Veenhof in Ede"
    found = judge(f"Student Verpleegkunde | {secret}", goal="internship").redact()
    assert found.lines[0].first is None
    assert "Veenhof" not in repr(found)
    assert any("…" in one.text for one in found.advice)


WORDS = st.sampled_from(
    ["Student", "Verpleegkunde", "data", "|", "op zoek naar een stage", "ninja", "gedreven", "🌱",
     "https://x.example", "CMD",
     "Docent", "looking for a job", "koken", ",", "\n", "open to opportunities", "dreamer",
     "in Zwolle", "#zorg", "@noor"]
)  # fmt: skip
DENIES = {"FC571": {"FC502", "FC503", "FC504", "FC505", "FC506", "FC507"}, "FC572": {"FC511", "FC512", "FC514"},
          "FC573": {"FC531"}}  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(WORDS, max_size=12).map(" ".join),
    st.sampled_from([None, "internship", "first-job", "freelance"]),
)
def test_praise_and_remarks_never_contradict_and_the_same_text_says_the_same(
    text: str, goal: str | None
) -> None:
    if not text.strip():
        return
    found = judge(text, goal=goal, statement=read_statement("verpleegkunde"))
    told = rules(found)
    for praise, denied in DENIES.items():
        assert praise not in told or not told & denied
    assert not {"FC503", "FC504"} <= told
    assert found == judge(text, goal=goal, statement=read_statement("verpleegkunde"))


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_no_text_whatever_is_too_strange(text: str) -> None:
    assert judge(text, goal="internship").lines
