"""The check: exact places in every syntax, settings, suppressions, baseline, and whatever goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import focuscoach as fc
from focuscoach.editor.baseline import read_baseline, write_baseline
from focuscoach.editor.check import Checker
from focuscoach.editor.checking import Request, Session
from focuscoach.editor.config import Config, find_config, read_config
from focuscoach.editor.drafts.positions import Lines
from focuscoach.editor.drafts.reading import read_file
from focuscoach.editor.drafts.source import read_source
from focuscoach.errors import FocuscoachError, ProfileError

ROOT = Path(__file__).parents[2]


def check(text, path="draft.md", **config):
    source = read_source(text, path)
    return Checker(None, Config(**config)).check([source], explain=False)[0]


def spots(text, path="draft.md", rule=None):
    return [
        (one.rule, text[slice(*one.offsets)])
        for one in check(text, path).findings
        if one.severity != "note" and rule in (None, one.rule)
    ]


# --- places ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "line", "columns"),
    [
        ("", 1, (1, 1, 1)),
        ("😀 ", 1, (3, 4, 6)),
        ("e\u0301 ", 1, (4, 4, 5)),
        ("één\n\n", 3, (1, 1, 1)),
        ("één\r\n\r\nx ", 3, (3, 3, 3)),
        ("a\u2028b\x0cc ", 1, (7, 7, 9)),
        ("👩‍🔬 ", 1, (5, 7, 13)),
        ("**vet** en `code 06-99999999` ", 1, (31, 31, 31)),
    ],
    ids=ascii,
)
def test_places_are_exact_after_anything(before, line, columns):
    text = f"{before}06-12345678 is mijn nummer"
    for unit, column in zip(("characters", "utf-16", "utf-8"), columns, strict=True):
        checked = Checker(None, Config(), unit=unit).check([read_source(text, "a.md")], explain=False)[0]
        [found] = [one for one in checked.findings if one.rule == "FC403"]
        assert (found.start, text[slice(*found.offsets)]) == ((line, column), "06-12345678")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.data())
def test_an_offset_comes_back_from_its_line_and_column_in_every_unit(text, data):
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    if text[max(0, offset - 1) : offset + 1] == "\r\n":
        return  # between CR and LF there is no place
    for unit in ("characters", "utf-16", "utf-8"):
        line, column = lines.place(offset, unit)
        assert lines.offset(line, column, unit) == offset or text[offset - 1 : offset] in "\r\n"


MARKDOWN = st.lists(
    st.sampled_from(
        ["woord ", "\n", "\n\n", "# ", "> ", "`", "```\n", "**", "_", "[x](https://a.nl/b)", "<b>", "<!--", "-->",
         "---\n",
         "    ", "- ", "&amp;", "\\*", "😀", "\r\n", "<!-- focuscoach: next draft -->", "~~~", "| a | b |\n", "![i](j)"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_every_character_of_the_prose_stands_where_it_says(text, path):
    for draft in read_source(text, path).drafts:
        prose = draft.prose
        for index in range(len(prose.text)):
            offset = prose.offset(index)
            assert draft.start <= offset < draft.end
            if prose.whole[[at <= index for at in prose.at].count(True) - 1]:
                assert text[offset] == prose.text[index]


JUDGED = [
    ("a.md", "---\ntitle: 06-12345678\n---\nTekst.", "Tekst."),
    ("a.md", "+++\ntitle = '06-12345678'\n+++\nTekst.", "Tekst."),
    ("a.md", "Een `06-12345678` code.", "Een  code."),
    ("a.md", "Voor\n\n```\n06-12345678\n```\n\nna", "Voor\n\n\n\nna"),
    ("a.md", "Voor\n\n    06-12345678\n\nna", "Voor\n\n\n\nna"),
    ("a.md", "~~~\nopen tot het einde 06-12345678", ""),
    ("a.md", "> Vaas nr. 12\nen verder\n\nMijn woord.", "Mijn woord."),
    ("a.md", "Een <!-- 06-12345678 --> woord.", "Een  woord."),
    ("a.md", "Zie [mijn stuk](https://x.nl/06-12345678).", "Zie mijn stuk https://x.nl/06-12345678."),
    ("a.md", "Zie [mijn stuk][1].\n\n[1]: https://x.nl", "Zie mijn stuk."),
    ("a.md", "![foto van 06-12345678](x.png) Foto.", " Foto."),
    ("a.md", "# Kop\n\nTekst **dik** en *schuin*.", "Kop\n\nTekst dik en schuin."),
    ("a.md", "snake_case_naam en 2 * 3 * 4", "snake_case_naam en 2 * 3 * 4"),
    ("a.md", "Zie https://x.nl/a_b_c_ en _dit_.", "Zie https://x.nl/a_b_c_ en dit."),
    ("a.md", "Tom &amp; Jerry", "Tom & Jerry"),
    ("a.md", "- een\n- twee", "- een\n- twee"),
    ("a.md", "Titel\n=====\n\nTekst", "Titel\n\n\nTekst"),
    (
        "a.html",
        "<head><title>06-12345678</title></head><p>Tekst &eacute;n <b>meer</b>.</p>",
        "Tekst én meer.",
    ),
    (
        "a.html",
        "<p>A</p><blockquote>06-12345678<blockquote>x</blockquote>y</blockquote><p>B</p>",
        "A\n\n\n\nB",
    ),
    ("a.html", "<pre>06-12345678</pre><p>B<!-- x --></p><script>06-12345678", "B"),
    ("a.html", "<p>Zie <a href='https://x.nl'>dit</a></p>", "Zie dit https://x.nl"),
    ("a.txt", "> Vaas nr. 12\nMijn *woord*.", "Mijn *woord*."),
    ("a.txt", "---\nfocuscoach: {voice: personal}\n---\nTekst.", "Tekst."),
]


@pytest.mark.parametrize(("path", "text", "prose"), JUDGED)
def test_only_the_writers_prose_is_judged(path, text, prose):
    assert read_source(text, path).drafts[0].text.strip("\n") == prose.strip("\n")
    assert "FC403" not in {one.rule for one in check(text, path).findings}


@pytest.mark.parametrize(
    "text", ["`" * 9, "[" * 9, "*a " * 5, "<", "![[", "```\n", "> ", "<!--", "---\n", "_a", "<a "]
)
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
def test_malformed_text_of_any_size_is_read(text, path):
    assert read_source(text * 20_000, path).drafts


def test_drafts_in_one_file_are_parted_and_each_is_judged():
    text = "Een.\n<!-- focuscoach: next draft -->\n---\nfocuscoach:\n  voice: personal\n---\nTwee.\n"
    checked = check(text)
    assert [one.start for one in checked.verdicts] == [(1, 1), (7, 1)]
    assert [one.declared for one in checked.verdicts] == [None, "personal"]
    assert checked.verdicts[1].voices["personal"] == 1


# --- what the file says -------------------------------------------------------------------------------

TAG = "Data #genieten"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (TAG, ["new"]),
        (f"<!-- focuscoach: off FC304 -->\n{TAG}", ["suppressed"]),
        (f"<!-- focuscoach: off tag-nobody-searches -->\n{TAG}", ["suppressed"]),
        (f"<!-- focuscoach: off -->\n{TAG}", ["suppressed"]),
        (f"<!-- focuscoach: off FC303 -->\n{TAG}", ["new"]),
        (f"{TAG}\n<!-- focuscoach: off FC304 -->", ["new"]),
        (f"{TAG}\n<!-- focuscoach: off file FC304 -->", ["suppressed"]),
        (
            f"<!-- focuscoach: off FC304 -->\n{TAG}\n\n<!-- focuscoach: on FC304 -->\n\n{TAG}",
            ["suppressed", "new"],
        ),
        (f"<!-- focuscoach: off next-line FC304 -->\n\n{TAG}\n{TAG}", ["suppressed", "new"]),
        (
            f"<!-- focuscoach: off FC304 -->\n{TAG}\n<!-- focuscoach: next draft -->\n{TAG}",
            ["suppressed", "new"],
        ),
        (f"---\nfocuscoach: off\n---\n{TAG}", ["suppressed"]),
        (f"---\nfocuscoach: {{off: [FC304]}}\n---\n{TAG}", ["suppressed"]),
        (f"---\nfocuscoach:\n  off:\n    - FC304\n---\n{TAG}", ["suppressed"]),
        (f'+++\n[focuscoach]\noff = ["FC304"]\n+++\n{TAG}', ["suppressed"]),
    ],
)
def test_suppressions(text, states):
    assert [one.state for one in check(text).findings if one.rule == "FC304"] == states


def test_a_suppression_of_nothing_and_a_word_not_understood_are_told():
    found = {one.rule: one.message for one in check("<!-- focuscoach: of FC304 -->\nTekst.").findings}
    assert "Did you mean off" in found["FC952"]
    found = {
        one.rule: one.message for one in check("---\nfocuscoach: {vioce: personal}\n---\nTekst.").findings
    }
    assert "voice" in found["FC952"]


# --- settings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "near"),
    [
        ("focus = 'x'\ngoal = \n", "2:8", ""),
        ("focsu = 'x'\n", ":1", "focus"),
        ("language = 'dutch'\n", ":1", "language"),
        ("\ngoal = 'firstjob'\n", ":2", "first-job"),
        ("[severity]\nFC30 = 'info'\n", ":2", "FC30"),
        ("[severity]\nFC301 = 'warn'\n", ":2", "warning"),
        ("exports = 'x.zip'\n", ":1", "list"),
        ("fail-on = 3\n", ":1", "text"),
    ],
)
def test_a_setting_that_does_not_fit_is_named_with_its_place_and_the_nearest(tmp_path, text, place, near):
    path = tmp_path / "focuscoach.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ProfileError) as caught:
        read_config(path)
    assert place in caught.value.message()
    assert near in caught.value.message() + caught.value.hint()


def test_the_nearest_settings_hold_and_a_project_file_counts(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "focuscoach.toml").write_text("language = 'nl'\n", "utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1\n", "utf-8")
    assert find_config(inner).language == "nl"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.focuscoach]\nlanguage = 'en'\n", "utf-8")
    assert find_config(inner).language == "en"


def test_severity_and_off_by_rule():
    assert [
        one.severity for one in check(TAG, severity={"FC304": "error"}).findings if one.rule == "FC304"
    ] == ["error"]
    assert "FC304" not in {one.rule for one in check(TAG, severity={"FC304": "off"}).findings}


def test_a_baseline_silences_what_was_there_and_no_more(tmp_path):
    assert write_baseline([check(f"{TAG}\n")], tmp_path / "known.json") == 1
    known = read_baseline(tmp_path / "known.json")
    assert sum(known.values()) == 1
    parted = "<!-- focuscoach: next draft -->"
    new = read_source(f"data   #genieten\n{parted}\n{TAG}\n{parted}\n{TAG} en #blessed\n", "b.md")
    checked = Checker(None, Config(), baseline=known).check([new], explain=False)[0]
    states = [one.state for one in checked.findings if one.rule == "FC304"]
    assert states == ["baseline", "new", "new"], (
        "one that comes once more, and one with another tag beside it"
    )


def test_one_remark_a_kind_a_draft_and_what_is_silenced_does_not_silence_the_others():
    text = (
        "De grafiek van wachttijden per ziekenhuis heeft twee assen #genieten #blessed #mood.\n\n"
        "Kom langs: Kerkstraat 12, 8011 AB Zwolle.\n\nBel 06-12345678 of 06-87654321.\n"
    )
    found = {one.rule: one for one in check(text).findings}
    assert [one.rule for one in check(text).findings] == ["FC300", "FC304", "FC402", "FC403"]
    assert "#genieten, #blessed, #mood" in found["FC304"].message
    assert text[slice(*found["FC402"].offsets)].startswith("Kerkstraat 12")
    assert text[slice(*found["FC403"].offsets)] == "06-12345678"
    assert "2" in found["FC403"].message
    first, rest = text.split("\n\n", 1)
    quiet = f"<!-- focuscoach: off next-line FC304 -->\n{first}\n\n{rest} #fail"
    assert [
        (one.state, quiet[slice(*one.offsets)]) for one in check(quiet).findings if one.rule == "FC304"
    ] == [("suppressed", "#genieten"), ("suppressed", "#blessed"), ("suppressed", "#mood"), ("new", "#fail")]


# --- the library --------------------------------------------------------------------------------------


def test_the_library_checks_without_heavy_imports():
    code = (
        "import sys, focuscoach as fc\n"
        "found = fc.check('Ik zoek een nieuwe uitdaging!')\n"
        "assert [one.rule for one in found.findings if one.severity != 'note'] == ['FC302'], found\n"
        "heavy = {'pandas', 'spacy', 'scipy', 'sklearn', 'pygls', 'lsprotocol', 'py3langid', 'yaml', 'rich',"
        " 'docutils', 'pylatexenc'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_spacy_component_agrees_with_the_check():
    spacy = pytest.importorskip("spacy")
    from focuscoach.spacy_component import make_component

    assert make_component
    nlp = spacy.blank("nl")
    nlp.add_pipe("focuscoach", config={"focus": "datavisualisatie"})
    texts = ["Een grafiek over wachttijden in het ziekenhuis.", "Vanavond lekker op de bank met thee."]
    docs = list(nlp.pipe(texts))
    for text, doc in zip(texts, docs, strict=True):
        verdict = fc.check(text).verdicts[0]
        assert doc._.voice == verdict.voice
        assert doc._.p_topical == pytest.approx(verdict.voices["topical"], abs=1e-6)
        assert -1 <= doc._.focus_similarity <= 1


def test_python_reads_a_draft_carefully_only_where_asked_as_the_command_does():
    text, settings = "Een grafiek over wachttijden in het ziekenhuis.", Config(careful=True)
    quick = fc.check(text).verdicts[0].voices
    careful = fc.check(text, careful=True).verdicts[0].voices
    assert quick != careful
    assert fc.check(text, config=settings).verdicts[0].voices == careful
    assert fc.check(text, config=settings, careful=False).verdicts[0].voices == quick
    for asked, voices in ((None, quick), (False, quick), (True, careful)):
        (told,) = Session(Request(careful=asked)).check([read_source(text, "-")]).files
        assert told.verdicts[0].voices == voices


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_text_is_judged_and_its_findings_lie_in_it(text, path):
    checked = fc.check(text, path=path)
    for one in checked.findings:
        assert 0 <= one.offsets[0] <= one.offsets[1] <= len(text)
        assert one.start <= one.end
    for verdict in checked.verdicts:
        assert sum(verdict.voices.values()) == pytest.approx(1)


# --- the command --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a.md"], 0),
        (["a.md", "--fail-on", "info"], 1),
        (["a.md", "--fail-on", "never"], 0),
        (["a.md", "--fail-on", "warning"], 0),
        (["b.md", "--fail-on", "warning"], 1),
        (["nope.md"], 2),
        (["a.md", "--format", "yaml"], 2),
        (["a.md", "--profile", "nope.json"], 2),
        (["quote.md", "--require-verdict"], 3),
        (["quote.md"], 0),
    ],
)
def test_exit_codes(tmp_path, arguments, code, run_in):
    (tmp_path / "a.md").write_text(TAG, "utf-8")
    (tmp_path / "b.md").write_text("Bel 06-12345678", "utf-8")
    (tmp_path / "quote.md").write_text("> citaat", "utf-8")
    assert run_in(tmp_path, "check", *arguments).exit_code == code


def bad_files(folder):
    (folder / "binary.md").write_bytes(b"\x00\x01\xff" * 100)
    (folder / "latin.md").write_bytes("één".encode("latin-1"))
    with (folder / "huge.md").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "empty.md").write_bytes(b"")
    return ["binary.md", "latin.md", "huge.md", "gone.md", "empty.md"]


def test_bad_files_get_a_line_each_and_the_others_are_checked(tmp_path, run_in):
    names = bad_files(tmp_path)
    (tmp_path / "good.md").write_text(TAG, "utf-8")
    done = run_in(tmp_path, "check", *names, "good.md")
    told = done.stderr
    assert done.exit_code == 2
    assert "Traceback" not in told
    assert [sum(name in line for line in told.splitlines()) for name in names] == [1, 1, 1, 1, 0]
    assert "good.md:1:6: info [FC304]" in done.stdout
    assert "empty.md" in done.stdout


PROFILES = {
    "missing": None,
    "damaged": b'{"schema": 1, "weeks": [',
    "newer": b'{"schema": 99}',
    "shape": b'{"schema": 1, "weeks": 3}',
    "list": b"[]",
}


@pytest.mark.parametrize("kind", PROFILES)
def test_a_bad_profile_is_one_line_and_drafts_are_judged_alone(tmp_path, kind, run_in):
    (tmp_path / "a.md").write_text(TAG, "utf-8")
    (tmp_path / ".focuscoach").mkdir()
    if PROFILES[kind] is not None:
        (tmp_path / ".focuscoach" / "profile.json").write_bytes(PROFILES[kind])
    done = run_in(tmp_path, "check", "a.md")
    assert done.exit_code == (0 if kind == "missing" else 2)
    assert len(done.stderr.splitlines()) == 1
    assert "a.md:1:6: info [FC304]" in done.stdout
    assert ("newer" in done.stderr) == (kind == "newer")


def test_a_configuration_that_does_not_parse_stops_its_own_files_alone(tmp_path, run_in):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "focuscoach.toml").write_text("focus = \n", "utf-8")
    for name in ("bad/a.md", "b.md"):
        (tmp_path / name).write_text(TAG, "utf-8")
    done = run_in(tmp_path, "check", "bad/a.md", "b.md")
    assert done.exit_code == 2
    assert "focuscoach.toml:1:9" in done.stderr
    assert "b.md:1:6" in done.stdout
    assert "bad/a.md" not in done.stdout


def test_standard_input_a_folder_and_dutch(tmp_path, run_in):
    done = run_in(tmp_path, "check", "-", "--stdin-filename", "x.md", "--ui", "nl", stdin=TAG)
    assert "x.md:1:6: info [FC304]" in done.stdout
    assert "Niemand" in done.stdout
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.txt").write_text(TAG, "utf-8")
    (tmp_path / "posts" / "b.py").write_text(TAG, "utf-8")
    done = run_in(tmp_path, "check", "posts", "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(done.stdout)["files"]] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="closes descriptors as a POSIX shell does")
@pytest.mark.parametrize(
    ("line", "code"), [("check - <&-", 2), ("check a.md >&-", 2), ("check a.md | true", 0)]
)
def test_closed_ends_give_a_line_and_no_traceback(tmp_path, line, code):
    (tmp_path / "a.md").write_text(TAG, "utf-8")
    command = f"set -o pipefail; {sys.executable} -m focuscoach {line}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, cwd=tmp_path, env=environment, check=False
    )
    assert "Traceback" not in done.stderr.decode()
    assert done.returncode == code
    assert len(done.stderr.decode().splitlines()) <= 3


def test_the_baseline_by_command(tmp_path, run_in):
    (tmp_path / "a.md").write_text(TAG, "utf-8")
    assert run_in(tmp_path, "check", "a.md", "--baseline", "known.json", "--update-baseline").exit_code == 0
    assert run_in(tmp_path, "check", "a.md", "--baseline", "known.json", "--fail-on", "info").exit_code == 0
    assert run_in(tmp_path, "check", "a.md", "--fail-on", "info").exit_code == 1
    told = json.loads(
        run_in(tmp_path, "check", "a.md", "--baseline", "known.json", "--format", "sarif").stdout
    )
    states = Counter(one["baselineState"] for one in told["runs"][0]["results"])
    assert states == {"unchanged": 1}
    (tmp_path / "known.json").write_text("{", "utf-8")
    done = run_in(tmp_path, "check", "a.md", "--baseline", "known.json")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 2)


@pytest.mark.parametrize(("ui", "missing", "broken"), [
    ("en", "gone.md is not there.", "move the file away"), ("nl", "gone.md is er niet.", "zet het bestand elders"),
])  # fmt: skip
def test_what_cannot_be_read_is_told_in_the_language_asked_for_with_a_hint_that_helps(
    tmp_path, ui, missing, broken, run_in
):
    done = run_in(tmp_path, "check", "gone.md", "--ui", ui)
    assert done.exit_code == 2
    assert missing in done.stderr
    assert "No such file" not in done.stderr
    (tmp_path / "a.md").write_text(TAG, "utf-8")
    (tmp_path / "focuscoach.toml").write_text("focus = data\n", "utf-8")
    done = run_in(tmp_path, "check", "a.md", "--ui", ui)
    assert (done.exit_code, broken in done.stderr) == (2, True), done.stderr
    assert 'focus = "data"' in done.stderr
    (tmp_path / "focuscoach.toml").rename(tmp_path / "old.toml")  # what the hint says
    assert run_in(tmp_path, "check", "a.md", "--ui", ui).exit_code == 0


def test_no_error_tells_the_text_of_a_draft(tmp_path):
    secret = "geheimwoord"
    for name, data in (("a.md", f"{secret}\0"), ("b.md", f"{secret}\ud800")):
        (tmp_path / name).write_bytes(data.encode("utf-8", "surrogatepass"))
        with pytest.raises(FocuscoachError) as caught:
            read_file(str(tmp_path / name))
        assert secret not in caught.value.message() + caught.value.hint()
