"""What was tried against the page, each as a row: who asks, from where, by which way, with which names and bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient

from focuscoach.errors import UsageError
from focuscoach.web.app import make_app
from focuscoach.web.guard import Guard
from focuscoach.web.shelf import Shelf
from focuscoach.web.visit import Visit

PORT = 4711
HOME = f"http://127.0.0.1:{PORT}"
READ = ("/", "/state", "/body", "/download", "/taught", "/asset/desk.js")
TOLD = ("/look", "/drop", "/start", "/turn", "/settle", "/label", "/teach", "/draft", "/speak")
"""The addresses that read what they are told."""
DONE = (*TOLD, "/keep", "/remember", "/forget", "/exports?name=x.csv")


class Page:
    """The page without a server, and the one browser that came with its token."""

    def __init__(self, root: Path) -> None:
        self.shelf = Shelf(root)
        self.visit = Visit(self.shelf, None, root / "labels.json")
        self.guard: Guard = make_app(self.visit, PORT)
        self.client = TestClient(
            self.guard, base_url=HOME, follow_redirects=False, raise_server_exceptions=False
        )
        assert self.client.get("/", params={"token": self.guard.token}).status_code == 200
        self.headers = {"origin": HOME, "x-focuscoach-key": self.guard.key}

    def post(self, path: str, body: bytes | str = b"{}", **headers: str | None):
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in (self.headers | told).items() if value is not None}
        return self.client.post(path, content=body, headers=sent)

    def tell(self, path: str, **values: object):
        return self.post(path, json.dumps(values))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    found = Page(tmp_path_factory.mktemp("page"))
    yield found
    found.shelf.close()


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", f"evil.example:{PORT}", "127.0.0.1", "localhost", f"127.0.0.1:{PORT + 1}", f"127.0.0.1:{PORT}.",
        f"127.0.0.1:{PORT}@evil.example", f"127.1:{PORT}", f"0.0.0.0:{PORT}", f"[::1]:{PORT}", f"LOCALHOST.:{PORT}",
        f"127.0.0.1.nip.io:{PORT}", "", f" 127.0.0.1:{PORT}x", f"2130706433:{PORT}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", READ)
def test_a_wrong_host_gets_nothing(page: Page, path: str, host: str) -> None:
    answer = page.client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "focuscoach" not in answer.text


def test_two_hosts_are_none(page: Page) -> None:
    own = f"127.0.0.1:{PORT}".encode()
    cookie = f"{page.guard.cookie}={page.guard.secret}".encode()
    for hosts in ([own, own], [own, b"evil.example"], [b"evil.example", own], []):
        scope = {
            "type": "http", "method": "GET", "path": "/", "query_string": b"",
            "headers": [*((b"host", host) for host in hosts), (b"cookie", cookie)],
        }  # fmt: skip
        answer = page.guard.judge(scope)
        assert answer is not None
        assert answer.status_code == 421


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": None}, {"origin": ""},
        {"origin": f"https://127.0.0.1:{PORT}"}, {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": f"http://localhost:{PORT}"}, {"origin": f"http://127.0.0.1:{PORT}.evil.example"},
        {"origin": f"http://127.0.0.1:{PORT}/"}, {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"}, {"x_focuscoach_key": None}, {"x_focuscoach_key": "guess"},
        {"x_focuscoach_key": ""}, {"cookie": "focuscoach-4711=guess"}, {"cookie": ""},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", DONE)
def test_only_the_page_itself_changes_anything(page: Page, path: str, change: dict[str, str | None]) -> None:
    kept = page.client.cookies.jar._cookies.copy()
    if "cookie" in change:
        page.client.cookies.clear()
    try:
        assert page.post(path, **change).status_code == 403
    finally:
        page.client.cookies.jar._cookies = kept
    assert page.shelf.shown == {}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "HEAD"])
@pytest.mark.parametrize("path", ["/", "/start", "/forget", "/exports"])
def test_other_methods_do_nothing_and_nobody_is_invited(page: Page, method: str, path: str) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "x-focuscoach-key"}
    answer = page.client.request(method, path, headers={"origin": "http://evil.example"} | asked)
    allowed = {200} if (method, path) == ("HEAD", "/") else {403, 405}
    assert answer.status_code in allowed
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_form_of_another_site_does_nothing(page: Page) -> None:
    form = {"content_type": "application/x-www-form-urlencoded", "x_focuscoach_key": None}
    assert page.post("/forget", "focus=x", **form).status_code == 403
    assert page.post("/start", "focus=x", content_type="text/plain", origin="null").status_code == 403


def test_no_socket_is_opened(page: Page) -> None:
    sent: list[object] = []

    async def send(message: object) -> None:
        sent.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def ask() -> None:
        own = [(b"host", f"127.0.0.1:{PORT}".encode()), (b"origin", HOME.encode())]
        await page.guard({"type": "websocket", "path": "/state", "headers": own}, receive, send)

    with ThreadPoolExecutor(1) as pool:  # a browser of another test may hold a loop in this thread
        pool.submit(anyio.run, ask).result()
    assert sent == []


@pytest.mark.parametrize(
    "path",
    ["/asset/../app.py", "/asset/..%2fapp.py", "/asset/%2e%2e/app.py", "/asset/desk.html.j2", "/asset//etc/passwd",
     "/asset/", "/asset/desk.js/../../app.py", "//evil.example/", "/body/..;/", "/.git/config", "/asset/desk.js%00.css",
     "/asset/..\\app.py"],
)  # fmt: skip
def test_no_path_leads_elsewhere(page: Page, path: str) -> None:
    answer = page.client.get(HOME + path)
    assert answer.status_code in (404, 405, 409)
    assert "import" not in answer.text


def test_the_token_works_once_and_elsewhere_never(page: Page) -> None:
    assert (
        page.client.get("/", params={"token": "x" * 43}).status_code == 200
    )  # reloaded by the one who has the cookie
    stranger = TestClient(page.guard, base_url=HOME)
    for token in ("", "x", "x" * 43, "\x00", "é", page.guard.secret, page.guard.key):
        assert stranger.get("/", params={"token": token}).status_code == 403
        assert not stranger.cookies


@pytest.mark.parametrize("path", READ)
def test_every_answer_says_how_it_may_be_used(page: Page, path: str) -> None:
    headers = page.client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert headers["cache-control"] == "no-store"


NAMES = [
    "../../../etc/passwd.csv", "/etc/passwd.csv", "C:\\boot.csv", "..\\..\\x.csv", "a\0b.csv", "a\r\nSet-Cookie: x.csv",
    "x" * 5000 + ".csv", "\u202egnp.csv", "", " ", "lock", "open.html", "export-1.csv", "<script>alert(1)</script>.csv",
    "part-x.csv", "con.csv", ".hidden.csv", "\ud7ff\U0001f9d1.csv",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["", "../evil", "<b>"])
def test_names_of_files_lead_nowhere(tmp_path: Path, page: Page, name: str, folder: str) -> None:
    before = {path.name for path in page.shelf.folder.parent.iterdir()}
    answer = page.client.post(
        "/exports", params={"name": name, "folder": folder}, content=b"date,text\n", headers=page.headers
    )
    assert answer.status_code == 200
    stored = answer.json()["export"]
    assert stored.startswith("export-")
    assert (page.shelf.folder / stored).is_file()
    assert {path.name for path in page.shelf.folder.parent.iterdir()} == before
    shown = page.shelf.shown[stored]
    assert len(shown) <= 81
    assert "\0" not in shown
    assert "\n" not in shown
    first = page.client.get("/").text
    assert "<script>alert" not in first
    assert "<b>" not in first.partition("desk-uploads")[2]
    assert page.tell("/look", export=stored).status_code == 200
    left = [one["export"] for one in page.tell("/drop", export=stored).json()["uploads"]]
    assert stored not in left
    assert not (page.shelf.folder / stored).exists()


BODIES = [
    (b"", 400), (b"{", 400), (b"[]", 400), (b"null", 400), (b"7", 400), (b'"x"', 400), (b"\xff\xfe{}", 400),
    (b"[" * 100_000, 400), (b'{"a":' * 30_000, 400), (b"{} {}", 400), (b"\x00", 400), (b"focus=x", 400),
    (b"<xml/>", 400), (b"{'a': 1}", 400), (b'{"row": 1e999999}', None), (b'{"row": NaN, "person": NaN}', None),
    (b'{"row": ' + b"9" * 5000 + b"}", None), (b'{"text": "\\ud800", "focus": "\\udfff", "which": "\\ud800"}', None),
    (b'{"focus": {}, "goal": [], "row": "1", "voice": 7, "what": null, "which": [], "answer": {}}', None),
    (b'{"networks": "x", "since": 1, "until": [], "person": true, "export": {}, "ui": 0, "text": []}', None),
    (b'{"networks": [1, null, {}], "since": "9999-99-99", "until": "0001-01-01"}', None),
    (b'{"__proto__": {"row": 1}, "constructor": 1}', None), (b"\xef\xbb\xbf{}", None), (b"x" * 300_000, 413),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status"), BODIES, ids=range(len(BODIES)))
@pytest.mark.parametrize("path", TOLD)
def test_no_body_breaks_the_page(page: Page, path: str, body: bytes, status: int | None) -> None:
    answer = page.post(path, body)
    assert answer.status_code in ((status,) if status else (200, 400, 409))
    if answer.status_code != 200:
        error = answer.json()["error"]
        assert error["message"]
        assert error["hint"]
    assert page.client.get("/").status_code == 200


def test_a_fault_of_ours_is_told_by_its_kind_alone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_name: str) -> None:
        raise KeyError("a word of somebody's post")

    monkeypatch.setattr(page.visit, "drop", stumble)
    answer = page.tell("/drop", export="x")
    assert answer.status_code == 500
    assert "KeyError" in answer.json()["error"]["message"]
    assert "somebody" not in answer.text


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("nl-NL,nl;q=0.9,en;q=0.5", "nl"), ("en-GB,en;q=0.9,nl;q=0.8", "en"), ("de-DE", "en"), ("", "en"),
     ("nl;q=x, en;q=0.1", "en"), ("*", "en"), ("nl" * 5000, "en"), ("fr, nl;q=0.1", "nl"), ("EN", "en"), ("NL", "nl")],
)  # fmt: skip
def test_the_page_speaks_what_the_browser_asks_for(tmp_path: Path, accepted: str, lang: str) -> None:
    own = Page.__new__(Page)
    shelf = Shelf(tmp_path)
    try:
        visit = Visit(shelf, None)
        guard = make_app(visit, PORT)
        own.client = TestClient(guard, base_url=HOME)
        own.client.get("/", params={"token": guard.token})
        first = own.client.get("/", headers={"accept-language": accepted}).text
        assert f'<html lang="{lang}">' in first
        told = {"origin": HOME, "x-focuscoach-key": guard.key}
        other = "nl" if lang == "en" else "en"
        own.client.post("/speak", json={"ui": other}, headers=told)
        assert f'<html lang="{other}">' in own.client.get("/", headers={"accept-language": accepted}).text
    finally:
        shelf.close()


def test_nothing_is_there_for_those_who_ask_too_early(page: Page) -> None:
    for path in ("/body", "/download", "/taught"):
        answer = page.client.get(path)
        assert answer.status_code == 409
        assert answer.json()["error"]["code"] == "no-report"
    with pytest.raises(UsageError):
        page.visit.turn(0)
