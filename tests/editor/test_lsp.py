"""The language server, through the protocol: places, answers, settings, labels, and whatever is thrown at it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from focuscoach.editor.lsp import make_server
from focuscoach.voice.labels import Labels

_spec = importlib.util.spec_from_file_location("lsp_client", Path(__file__).parent / "lsp_client.py")
lsp_client = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(lsp_client)

TEXT = (
    "😀 é Bel 06-12345678 #blessed\n\nIk zoek een nieuwe uitdaging.\n\n"
    "De grafiek van wachttijden per ziekenhuis heeft twee assen.\n"
)
AT = {"start": {"line": 0, "character": 12}, "end": {"line": 0, "character": 12}}


@pytest.fixture
def start(tmp_path):
    """Start a server; none outlives the test."""
    started = []

    def make(debounce, capabilities=None):
        started.append(lsp_client.Client(tmp_path, {"debounce": debounce}, capabilities))
        return started[-1]

    yield make
    for client in started:
        client.process.kill()
        client.process.wait()


@pytest.fixture
def client(start):
    return start(20)


def spans(found):
    return {
        one["code"]: tuple(
            one["range"][end][key] for end in ("start", "end") for key in ("line", "character")
        )
        for one in found
    }


def test_diagnostics_stand_at_utf16_places(client):
    found = client.diagnostics(client.open("a.md", TEXT))
    assert spans(found) == {
        "FC300": (0, 0, 0, 2), "FC403": (0, 9, 0, 20), "FC304": (0, 21, 0, 29), "FC303": (2, 0, 2, 29),
    }  # fmt: skip
    assert {one["code"]: one["severity"] for one in found} == {"FC300": 4, "FC403": 2, "FC304": 3, "FC303": 3}
    assert client.close() == 0


@pytest.mark.parametrize(("encoding", "place"), [("utf-8", 12), ("utf-32", 8), ("utf-16", 9)])
def test_the_clients_unit_is_agreed_on(start, encoding, place):
    client = start(0, {"general": {"positionEncodings": [encoding]}})
    assert client.server["capabilities"]["positionEncoding"] == encoding
    found = client.diagnostics(client.open("a.md", TEXT))
    assert next(one for one in found if one["code"] == "FC403")["range"]["start"] == {
        "line": 0,
        "character": place,
    }


def test_changes_are_judged_when_they_pause_and_closing_clears(start):
    client = start(500)
    uri = client.open("a.md", TEXT)
    client.diagnostics(uri, 1)
    changes = {version: "\n" * version + TEXT for version in range(2, 30)}
    client.change_often(uri, changes)
    assert spans(client.diagnostics(uri, 29))["FC403"] == (29, 9, 29, 20)
    judged = client.versions(uri)[1:]
    assert judged == sorted(set(judged))
    assert judged[-1] == 29
    assert len(judged) < len(changes), "one that another follows at once is not judged"
    client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.diagnostics(uri) == []


def test_hover_gives_the_reason_the_evidence_and_its_grade(client):
    uri = client.open("a.md", TEXT)
    told = client.ask(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 3}}
    )
    assert "Park, Nault & Kuwabara 2024" in told["contents"]["value"]
    assert "grade A" in told["contents"]["value"]
    assert (
        client.ask(
            "textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 0}}
        )
        is None
    )


def apply(text, edit):
    lines = text.splitlines(keepends=True)
    line = edit["range"]["start"]["line"]
    return "".join([*lines[:line], edit["newText"], *lines[line:]])


@pytest.mark.parametrize("title", ["Ignore FC403 here", "Ignore FC403 in this file"])
def test_ignoring_by_code_action_silences_that_finding_alone(client, title):
    uri = client.open("a.md", "---\ntitle: x\n---\n" + TEXT)
    at = {end: {"line": 3, "character": 12} for end in ("start", "end")}
    params = {"textDocument": {"uri": uri}, "range": at, "context": {"diagnostics": []}}
    actions = {one["title"]: one for one in client.ask("textDocument/codeAction", params)}
    [edit] = actions[title]["edit"]["changes"][uri]
    client.change(uri, apply("---\ntitle: x\n---\n" + TEXT, edit), 2)
    assert set(spans(client.diagnostics(uri, 2))) == {"FC300", "FC304", "FC303"}


def test_a_label_is_learned_and_shows_in_the_hint(client, tmp_path):
    uri = client.open("a.md", TEXT)
    client.diagnostics(uri, 1)
    params = {"textDocument": {"uri": uri}, "range": AT, "context": {"diagnostics": []}}
    command = next(
        one for one in client.ask("textDocument/codeAction", params) if "personal" in one["title"]
    )["command"]
    client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    [hint] = client.ask("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": whole})
    assert hint["label"] == "personal .99"
    assert hint["position"] == {"line": 0, "character": 29}
    [kept] = (tmp_path / "data").rglob("labels.json")
    assert list(json.loads(kept.read_text())["labels"].values()) == ["personal"]
    assert "baan" not in kept.read_text()


def label(client, uri, voice="personal"):
    params = {"textDocument": {"uri": uri}, "range": AT, "context": {"diagnostics": []}}
    command = next(one for one in client.ask("textDocument/codeAction", params) if voice in one["title"])[
        "command"
    ]
    client.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})


def test_an_editor_and_a_terminal_label_at_once(client, tmp_path):
    path = tmp_path / "data" / "focuscoach" / "labels.json"
    terminal = Labels.load(path)  # both hold the labels of before
    first, second = client.open("a.md", TEXT), client.open("b.md", TEXT.replace("twee", "drie"))
    client.diagnostics(first, 1)
    client.diagnostics(second, 1)
    label(client, first)
    terminal.add("a post that the terminal shows", "topical")
    terminal.save()
    label(client, second, "topical")
    assert sorted(dict(Labels.load(path)).values()) == ["personal", "topical", "topical"]


def test_the_rule_can_be_opened(client):
    client.open("a.md", TEXT)
    client.ask("workspace/executeCommand", {"command": "focuscoach.openRule", "arguments": ["FC302"]})
    said = client.wait(lambda one: one.get("method") == "window/showMessage")
    assert "Marin 2012" in said["params"]["message"]


def test_settings_and_baseline_hold_and_are_read_again_when_they_change(client, tmp_path):
    settings = tmp_path / "focuscoach.toml"
    settings.write_text("language = 'nl'\n[severity]\nFC304 = 'off'\nFC403 = 'error'\n", "utf-8")
    uri = client.open("a.md", TEXT)
    found = {one["code"]: one for one in client.diagnostics(uri, 1)}
    assert "FC304" not in found
    assert found["FC403"]["severity"] == 1
    assert "telefoonnummer" in found["FC403"]["message"]
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    from focuscoach.editor.baseline import write_baseline
    from focuscoach.editor.check import check

    write_baseline([check(TEXT, path="a.md")], tmp_path / "known.json")
    settings.write_text("baseline = 'known.json'\n", "utf-8")
    client.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert set(spans(client.diagnostics(uri))) == {"FC300"}


def test_a_broken_configuration_is_told_once_and_the_defaults_hold(client, tmp_path):
    (tmp_path / "focuscoach.toml").write_text("focus = \n", "utf-8")
    uri = client.open("a.md", TEXT)
    assert "FC304" in spans(client.diagnostics(uri, 1))
    client.change(uri, TEXT + "x", 2)
    client.diagnostics(uri, 2)
    told = [one for one in client.later if one.get("method") == "window/showMessage"]
    assert len(told) == 1
    assert "focuscoach.toml:1:9" in told[0]["params"]["message"]


def test_malformed_and_huge_documents_are_survived(client):
    for number, text in enumerate(["\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
                                   "\x00\x0b\u2028`" * 999,
                                   "<!--" * 5000, "`" * 50_000, "x " * 3_000_000]):  # fmt: skip
        uri = client.open(f"{number}.md", text)
        found = client.diagnostics(uri, 1)
    assert "too large" in found[0]["message"]
    client.tell("textDocument/didChange", {"textDocument": {"uri": "file:///nowhere.md", "version": 3},
                                           "contentChanges": [{"text": "x"}]})  # fmt: skip
    client.tell("no/suchMethod", {"x": 1})
    uri = client.open("last.md", TEXT)
    assert "FC403" in spans(client.diagnostics(uri, 1))
    assert client.close() == 0


def test_line_ends_that_editors_do_not_know_move_nothing(client):
    uri = client.open("a.md", "x")
    client.change(uri, "a\u2028b\x0cc\x85d 06-12345678", 2)
    assert spans(client.diagnostics(uri, 2))["FC403"] == (0, 8, 0, 19)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("pause", [0.0, 0.002, 0.01, 0.03, 0.1])
def test_killed_at_any_point_it_leaves_every_file_whole(start, tmp_path, pause):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    client = start(0)
    uri = client.open("a.md", TEXT)
    client.diagnostics(uri, 1)
    for voice in ("topical", "personal", "mixed") * 5:
        client.tell("workspace/executeCommand", {})
        client.number += 1
        params = {"command": "focuscoach.label", "arguments": [uri, 0, voice]}
        client.send({"id": client.number, "method": "workspace/executeCommand", "params": params})
    with contextlib.suppress(subprocess.TimeoutExpired):
        client.process.wait(pause)
    client.process.send_signal(signal.SIGKILL)
    client.process.wait()
    assert (tmp_path / "a.md").read_text("utf-8") == TEXT
    for kept in (tmp_path / "data").rglob("labels.json"):
        assert next(iter(json.loads(kept.read_text())["labels"].values())) in ("topical", "personal", "mixed")
    shutil.rmtree(tmp_path / "data", ignore_errors=True)


# --- what editors do that the protocol does not foresee -------------------------------------------------


def test_a_change_of_a_document_that_was_never_opened_is_judged_and_no_error(client, tmp_path):
    uri = (tmp_path / "never opened.md").as_uri()
    client.change(uri, TEXT, 2)
    assert "FC403" in spans(client.diagnostics(uri, 2))
    client.change(uri, "Een grafiek van wachttijden.", 3)
    assert "FC403" not in spans(client.diagnostics(uri, 3))
    assert not [one for one in client.later if one.get("method") == "window/showMessage"]
    assert client.close() == 0


@pytest.mark.parametrize("name", ["een naam met spaties.md", "één 😀.md", "100%.md", "a#b.md"])
def test_a_document_is_judged_whatever_its_name(client, name):
    assert "FC403" in spans(client.diagnostics(client.open(name, TEXT)))


NUMBER = "Bel 06-12345678"
SYNTAXES = [
    ("a.rst", "restructuredtext", f".. 06-11111111\n\n{NUMBER} of ``06-22222222``.\n"),
    ("a", "rst", f".. 06-11111111\n\n{NUMBER} of ``06-22222222``.\n"),
    ("a.adoc", "asciidoc", f"// 06-11111111\n{NUMBER} of `06-22222222`.\n"),
    ("a", "asciidoctor", f"// 06-11111111\n{NUMBER} of `06-22222222`.\n"),
    ("a.tex", "latex", f"% 06-11111111\n{NUMBER} of $0612345678$.\n"),
    ("a", "plaintex", f"% 06-11111111\n{NUMBER} of $0612345678$.\n"),
    ("a.qmd", "quarto", f"```\n06-11111111\n```\n\n{NUMBER}\n"),
    ("a", "rmd", f"```\n06-11111111\n```\n\n{NUMBER}\n"),
    ("a.tex", "plaintext", f"% 06-11111111\n{NUMBER}\n"),
]


@pytest.mark.parametrize(("name", "language", "text"), SYNTAXES, ids=lambda value: value[:20])
def test_every_syntax_is_read_as_what_it_is_and_silenced_in_its_own_comments(client, name, language, text):
    uri = client.open(name, text, language)
    found = [one for one in client.diagnostics(uri, 1) if one["code"] == "FC403"]
    line = text.splitlines().index(next(one for one in text.splitlines() if one.startswith("Bel")))
    assert [one["range"]["start"] for one in found] == [{"line": line, "character": 4}]
    params = {"textDocument": {"uri": uri}, "range": found[0]["range"], "context": {"diagnostics": []}}
    actions = {one["title"]: one for one in client.ask("textDocument/codeAction", params)}
    [edit] = actions["Ignore FC403 here"]["edit"]["changes"][uri]
    client.change(uri, apply(text, edit), 2)
    assert "FC403" not in spans(client.diagnostics(uri, 2))


def test_inside_a_paragraph_of_restructuredtext_no_comment_is_offered(client):
    text = f"Een regel,\n{NUMBER}\n"
    uri = client.open("a.rst", text, "rst")
    [found] = [one for one in client.diagnostics(uri, 1) if one["code"] == "FC403"]
    params = {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": []}}
    titles = [one["title"] for one in client.ask("textDocument/codeAction", params)]
    assert "Ignore FC403 here" not in titles
    assert "Ignore FC403 in this file" in titles


def test_a_long_document_reads_the_same_by_parts_as_whole():
    from focuscoach.editor import remarks

    parts = [
        "Bel 06-12345678 over de kaart.", "Ik zoek een stage in Zwolle.", "Een zin. " * 5, "#genieten #data en meer",
        "Ik zoek een plek in Leiden.\n\nKen je iemand die daar werkt?", "woord " * 120, "I'm thrilled to announce it.",
    ]  # fmt: skip
    filling = [f"Een zin over de kaart van wijk {at}, en nog een." for at in range(300)]
    text = "\n\n".join(
        [*filling[:25], *parts, *filling]
    )  # of a whole text only the ends are searched for asks
    assert len(text) > remarks.LONG
    by_parts = remarks.find_remarks(text, lines=False)
    whole = sorted(remarks._find_in(text, lines=False), key=lambda one: (one.start, one.rule))
    asks = remarks._OF_ASKS
    assert [one for one in by_parts if one.rule not in asks] == [one for one in whole if one.rule not in asks]
    found = {(one.start, one.rule) for one in by_parts if one.rule in asks}
    assert {start for start, _ in found} <= {one.start for one in whole if one.rule in asks}
    assert {rule for _, rule in found} <= asks
    assert found, "an ask is opened by what stands near it, and found wherever it stands"


def test_what_is_done_of_a_notification_is_let_go():
    """As pygls runs its own handlers: without letting go each keystroke of an evening stays in memory."""
    protocol, seen = make_server().protocol, []

    def handler():
        yield (seen.append, ("inner",), None)

    for number in range(20):
        protocol._execute_handler(f"message-{number}", handler, callback=lambda _: seen.append("outer"))
    assert seen == ["inner", "outer"] * 20
    assert not protocol._request_futures
