"""What was tried against the running server, byte by byte: broken, slow, many, bombs, and its secrets."""

from __future__ import annotations

import io
import json
import re
import socket
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import html5lib
import pytest

HOSTILE = (
    "</script><script>window.owned=1</script><img src=//evil.example/x onerror=owned=1> --> ]]> "
    "\" onmouseover='owned=1' {{7*7}} <style>*{display:none}</style>"
)
TRUSTED = "X-Focuscoach-Key"
"""Stands in a request below for the cookie, the key and the origin of the page itself."""


def speak(served, request: str, body: bytes = b"") -> bytes:
    """Send a request as it stands, and return all that comes back; a server that hangs up says nothing."""
    own = "".join(f"{name}: {value}\r\n" for name, value in served.headers.items())
    raw = request.format(port=served.port).replace(TRUSTED, own.rstrip("\r\n"))
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as line:
        with suppress(ConnectionError):  # it may hang up while it is being spoken to
            line.sendall(raw.replace("\n", "\r\n").encode("utf-8", "surrogateescape") + body)
        with suppress(OSError):  # and there is nothing left to end
            line.shutdown(socket.SHUT_WR)
        found = b""
        try:
            while more := line.recv(65536):
                found += more
        except ConnectionError:
            pass
    return found


HOST = "Host: 127.0.0.1:{port}"
UPLOAD = f"POST /exports?name=x.zip HTTP/1.1\n{HOST}\n{TRUSTED}"
BROKEN = {
    "another's address in full": f"GET http://evil.example/ HTTP/1.1\nHost: evil.example\n{TRUSTED}\n\n",
    "another's address, own host": f"GET http://evil.example/body HTTP/1.1\n{HOST}\n{TRUSTED}\n\n",
    "two hosts": f"GET / HTTP/1.1\n{HOST}\nHost: evil.example\n{TRUSTED}\n\n",
    "no host": f"GET / HTTP/1.1\n{TRUSTED}\n\n",
    "no host of old": f"GET / HTTP/1.0\n{TRUSTED}\n\n",
    "a proxy": f"CONNECT evil.example:443 HTTP/1.1\n{HOST}\n\n",
    "negative length": f"{UPLOAD}\nContent-Length: -5\n\nabcde",
    "two lengths": f"{UPLOAD}\nContent-Length: 5\nContent-Length: 6\n\nabcde",
    "no length that is one": f"{UPLOAD}\nContent-Length: 1e3\n\nabcde",
    "broken chunk": f"{UPLOAD}\nTransfer-Encoding: chunked\n\nZZ\nabc\n0\n\n",
    "endless chunk": f"{UPLOAD}\nTransfer-Encoding: chunked\n\nffffffff\nabc",
    "length and chunks": f"{UPLOAD}\nContent-Length: 3\n"
    "Transfer-Encoding: chunked\n\n0\n\nGET /forget HTTP/1.1\n\n",
    "no HTTP": "\x16\x03\x01\x02 hello\n\n",
    "nothing": "\n\n\n",
    "a head without end": f"GET / HTTP/1.1\n{HOST}\nX-Long: {'x' * 200_000}",
    "a NUL": f"GET /\x00 HTTP/1.1\n{HOST}\n{TRUSTED}\n\n",
    "a folded head": f"GET / HTTP/1.1\n{HOST}\nX-A: b\n c: d\n\n",
    "a newer version": f"GET / HTTP/9.9\n{HOST}\n{TRUSTED}\n\n",
    "an upgrade": f"GET / HTTP/1.1\n{HOST}\nConnection: Upgrade\nUpgrade: websocket\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\n",
}


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory, make_server) -> Iterator[object]:
    """One server for all that must leave it as it was."""
    found = make_server(tmp_path_factory.mktemp("standing"))
    yield found
    found.end()


@pytest.mark.parametrize("request_text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_request_is_refused_and_leaves_nothing(standing, request_text: str) -> None:
    answer = speak(standing, request_text)
    status = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    assert status is None or 400 <= int(status[1]) < 500, answer[:200]
    assert b"Traceback" not in answer
    assert b"data-key" not in answer, "the page itself, with its key, goes to nobody but its own"
    assert standing.becomes(lambda: not standing.files())
    assert standing.ask("GET", "/").status == 200


def test_nine_gigabytes_are_refused_before_they_are_sent(standing) -> None:
    big = standing.headers | {"content-length": str(9 << 30)}
    answer = standing.ask("POST", "/exports?name=big.zip", big)
    assert answer.status == 413
    assert json.loads(answer.read())["error"]["code"] == "too-large"
    assert standing.files() == []


def test_the_page_answers_beside_slow_uploads_and_half_open_connections(standing) -> None:
    with ExitStack() as open_lines:
        for number in range(300):
            line = open_lines.enter_context(socket.create_connection(("127.0.0.1", standing.port)))
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1" if number % 3 else b"")
        head = "".join(f"{name}: {value}\r\n" for name, value in standing.headers.items())
        for number in range(5):
            line = open_lines.enter_context(socket.create_connection(("127.0.0.1", standing.port)))
            line.sendall(
                f"POST /exports?name=slow{number}.zip HTTP/1.1\r\nHost: 127.0.0.1:{standing.port}\r\n{head}"
                "Content-Length: 1000000\r\n\r\nPK".encode()
            )
        assert standing.becomes(lambda: len(standing.files()) == 5)
        for _ in range(10):
            assert standing.ask("GET", "/state").status == 200
    assert standing.becomes(lambda: not standing.files())


def test_ten_files_of_a_folder_at_once_are_all_in_it(served) -> None:
    def give(number: int) -> int:
        path = f"/exports?name=me/posts{number}.csv&folder=me"
        return served.ask("POST", path, body=served.table + b"x" * number).status

    with ThreadPoolExecutor(10) as crowd:
        assert list(crowd.map(give, range(10))) == [200] * 10
    served.tell("/look", export="export-1.zip")
    (folder,) = (path for path in served.root.rglob("*.zip"))
    with zipfile.ZipFile(folder) as packed:
        assert sorted(packed.namelist()) == sorted(f"me/posts{number}.csv" for number in range(10))
        assert packed.testzip() is None


def nest(depth: int, size: int) -> bytes:
    """Return a zip in a zip in a zip, the innermost with so many spaces."""
    inner, name = b" " * size, "data/tweets.js"
    for level in range(depth):
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
            for copy in range(1 if level == 0 else 4):
                packed.writestr(f"{copy}{name}", inner)
        inner, name = kept.getvalue(), "inner.zip"
    return inner


@pytest.mark.parametrize("depth", [2, 6])
def test_a_nested_bomb_is_refused(served, depth: int) -> None:
    bomb = nest(depth, 20 << 20)
    assert len(bomb) < 5 << 20
    assert served.ask("POST", "/exports?name=nested.zip", body=bomb).status == 200
    served.tell("/start")
    state = served.wait()
    assert state["error"]["code"] in ("unknown", "too-large", "nested", "damaged")
    assert ".zip" in state["error"]["message"]
    assert served.files() == []


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked into under /proc")
def test_no_secret_stands_where_another_program_may_look(served) -> None:
    secrets = {served.token, served.headers["x-focuscoach-key"], served.headers["cookie"].partition("=")[2]}
    assert len(secrets) == 3
    seen = b""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            seen += (path / "cmdline").read_bytes()
            if str(served.root).encode() in (path / "environ").read_bytes():
                seen += (path / "environ").read_bytes()
        except OSError:
            continue
    assert str(served.root).encode() in seen, (
        "the server and the one that cleans up after it were looked into"
    )
    assert not [secret for secret in secrets if secret.encode() in seen]
    assert not [
        secret
        for secret in secrets
        for path in served.root.rglob("*")
        if path.is_file() and secret.encode() in path.read_bytes()
    ]


def write_hostile(path: Path) -> Path:
    """Write an X archive in which everything that a person can write tries to be markup."""
    tweets = [
        {"tweet": {"id_str": str(n), "full_text": f"{HOSTILE} and a chart of the ward, week {n}",
                   "created_at": f"Mon Jan {1 + n % 28:02d} 10:00:00 +0000 {2022 + n // 28}"}}
        for n in range(40)
    ]  # fmt: skip
    account = [{"account": {"username": HOSTILE, "accountDisplayName": HOSTILE, "accountId": "1"}}]
    profile = [
        {"profile": {"description": {"bio": HOSTILE, "website": "javascript:owned=1", "location": HOSTILE}}}
    ]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
        packed.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps(account)}")
        packed.writestr("data/profile.js", f"window.YTD.profile.part0 = {json.dumps(profile)}")
    return path


def list_markup(page: str) -> list[str]:
    """Return what in a page would run or load something that is not the page's own."""
    found = []
    for one in html5lib.parse(page, namespaceHTMLElements=False).iter():
        tag = str(one.tag)
        own = (
            tag != "script" or one.attrib.get("type") == "application/json" or "owned" not in (one.text or "")
        )
        inside = [
            name for name in one.attrib if name.startswith("on") or name in ("style", "srcdoc", "action")
        ]
        link = [
            one.attrib[name] for name in ("src", "href") if re.match(r"[a-z]+:|//", one.attrib.get(name, ""))
        ]
        if (
            tag in ("img", "iframe", "object", "embed", "base")
            or not own
            or inside
            or link not in ([], ["data:,"])
        ):
            found.append(f"{tag} {one.attrib}")
    return found


def test_nothing_that_a_person_wrote_is_markup_anywhere(served, tmp_path: Path) -> None:
    data = write_hostile(tmp_path / "x.zip").read_bytes()
    name = "%3Cimg%20src%3Dx%20onerror%3Downed%3D1%3E.zip"
    assert served.ask("POST", f"/exports?name={name}", body=data).status == 200
    assert list_markup(served.ask("GET", "/").read().decode()) == []
    assert served.tell("/start", focus=f"charts, {HOSTILE[:200]}", goal=HOSTILE)[0] == 200
    assert served.wait()["error"] is None
    for path in ("/", "/?more=1", "/body", "/body?packed=1", "/download", "/download?redact=1"):
        answer = served.ask("GET", path)
        page = answer.read().decode()
        assert answer.getheader("content-type").startswith("text/html")
        assert list_markup(page) == [], path
        assert page.count("<style") == (1 if "download" in path else 0)
    for path in ("/state", "/taught"):
        answer = served.ask("GET", path)
        assert answer.getheader("content-type") == "application/json"
        assert answer.getheader("x-content-type-options") == "nosniff"
    told = served.ask("POST", "/draft", body=json.dumps({"text": HOSTILE}).encode())
    assert told.status == 200
    assert told.getheader("content-type") == "application/json"
