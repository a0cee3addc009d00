"""The local page's server: who may speak to it, what it takes in, and that nothing stays behind."""

from __future__ import annotations

import os
import socket
import sys
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from focuscoach.errors import UsageError
from focuscoach.web import shelf as shelves
from focuscoach.web.guard import Guard
from focuscoach.web.shelf import PREFIX, Shelf, safe_member, sweep

PORT = 4711
HOME = f"http://127.0.0.1:{PORT}"


def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


@pytest.fixture
def guard() -> Guard:
    return Guard(Starlette(routes=[Route("/", hello, methods=["GET", "POST"])]), PORT)


@pytest.fixture
def client(guard: Guard) -> TestClient:
    found = TestClient(guard, base_url=HOME, follow_redirects=False)
    assert found.get("/", params={"token": guard.token}).status_code == 200
    return found


def test_token_works_once_and_gives_a_strict_cookie(guard: Guard) -> None:
    address = f"/?token={guard.token}"
    first = TestClient(guard, base_url=HOME).get(address)
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie
    assert TestClient(guard, base_url=HOME).get(address).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": f"localhost:{PORT}"}, 403),  # right name, but the cookie belongs to the other one
        ({"host": f"evil.example:{PORT}"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"host": f"127.0.0.1:{PORT + 1}"}, 421),
        ({"host": f"127.0.0.1:{PORT}@evil.example"}, 421),
        ({"cookie": ""}, 403),
        ({"cookie": f"focuscoach-{PORT}=guess"}, 403),
        ({"cookie": "\x00;=;;=\x7f"}, 403),
    ],
)
def test_who_may_read(client: TestClient, headers: dict[str, str], status: int) -> None:
    if headers.get("host", "").startswith("localhost"):
        client.cookies.clear()
    assert client.get("/", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": None}, 403),
        ({"origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"origin": f"http://127.0.0.1:{PORT + 1}"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"x-focuscoach-key": "guess"}, 403),
        ({"x-focuscoach-key": None}, 403),
        ({"x-focuscoach-key": "ключ".encode()}, 403),
    ],
)
def test_who_may_change(client: TestClient, guard: Guard, change: dict[str, str | None], status: int) -> None:
    headers = {"origin": HOME, "x-focuscoach-key": guard.key, "sec-fetch-site": "same-origin"} | change
    told = {name: value for name, value in headers.items() if value is not None}
    assert client.post("/", headers=told).status_code == status


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for answer in (
        client.get("/"),
        client.get("/nowhere"),
        client.get("/", headers={"host": "evil.example"}),
    ):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("data/tweets.js", "data/tweets.js"),
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/absolute/x.csv", "absolute/x.csv"),
        ("C:\\x.csv", "C_/x.csv"),
        ("a\0b.csv", "ab.csv"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_names_from_outside_never_lead_outside(name: str, member: str) -> None:
    assert safe_member(name) == member


def test_folders_of_dead_servers_are_swept_and_of_living_ones_kept(tmp_path: Path) -> None:
    dead = tmp_path / f"{PREFIX}dead"
    dead.mkdir()
    (dead / "lock").touch()
    os.utime(dead / "lock", (0, 0))  # long ago: it is not just being made
    (dead / "export-1.zip").write_text("posts")
    elsewhere = tmp_path / "outside"
    elsewhere.mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)
    living = Shelf(tmp_path)
    sweep(tmp_path)
    assert not dead.exists()
    assert elsewhere.exists()
    assert living.folder.exists()
    assert living.folder.stat().st_mode & 0o077 == 0
    living.close()
    assert not living.folder.exists()


def test_strangers_get_nothing(served) -> None:
    home = f"127.0.0.1:{served.port}"
    for path in ("/", "/state", "/body", "/download", "/asset/desk.js"):
        assert served.ask("GET", path, {}).status == 403  # another user of this machine
        rebound = served.headers | {"host": f"evil.example:{served.port}"}
        assert served.ask("GET", path, rebound).status == 421  # a name that was made to mean this machine
    for path in ("/exports?name=x", "/start", "/label", "/draft", "/speak", "/keep", "/remember", "/forget"):
        assert served.ask("POST", path, {"host": home}, b"{}").status == 403
        foreign = served.headers | {"origin": "http://evil.example"}
        assert served.ask("POST", path, foreign, b"{}").status == 403
    assert served.files() == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of this machine")
def test_page_listens_on_one_address_alone(served) -> None:
    with pytest.raises(OSError, match="refused"):  # a server on every address would answer here
        socket.create_connection(("127.0.0.2", served.port), timeout=60)


def test_assets_are_a_fixed_list(served) -> None:
    assert served.ask("GET", "/asset/desk.js").status == 200
    for name in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "desk.html.j2", "/etc/passwd"):
        assert served.ask("GET", f"/asset/{name}").status == 404


def test_ten_uploads_at_once_all_arrive(served) -> None:
    def give(number: int) -> int:
        return served.ask(
            "POST", f"/exports?name=posts{number}.csv", body=served.table + b"x" * number
        ).status

    with ThreadPoolExecutor(10) as crowd:
        assert list(crowd.map(give, range(10))) == [200] * 10
    assert sorted(served.files()) == sorted(f"export-{n}.csv" for n in range(1, 11))


def test_connection_dropped_half_way_leaves_nothing(served) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in served.headers.items())
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(
            f"POST /exports?name=x.zip HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n{head}"
            f"Content-Length: 1000000\r\n\r\n".encode()
            + b"x" * 500_000
        )
        assert served.becomes(served.files)
    assert served.becomes(lambda: not served.files())
    assert served.ask("POST", "/exports?name=posts.csv", body=served.table).status == 200


def test_names_of_uploads_are_only_shown(served) -> None:
    name = "..%2F..%2F%3Cimg%20src%3Dx%20onerror%3Downed%3D1%3E.zip"
    assert served.ask("POST", f"/exports?name={name}", body=b"PK\3\4 broken").status == 200
    assert served.files() == ["export-1.zip"]
    assert served.tell("/start")[0] == 200
    error = served.wait()["error"]
    assert error["code"] == "damaged"
    assert "<img src=x onerror=owned=1>.zip" in error["message"]
    assert "export-1" not in error["message"]
    page = served.ask("GET", "/").read().decode()
    assert "&lt;img src=x onerror=owned=1&gt;" in page
    assert "<img" not in page


def bomb(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        with packed.open("data/tweets.js", "w") as member:
            member.write(b"window.YTD.tweets.part0 = [")
            for _ in range(150):
                member.write(b" " * (1 << 20))
            member.write(b"]")
        packed.writestr("data/account.js", "window.YTD.account.part0 = []")
    return path.read_bytes()


def climbing(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../../tmp/owned.csv", b"date,text\n")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (bomb, "too-large", "data/tweets.js is larger than an export can be."),
        (climbing, "unsafe", "A member of evil.zip points outside the archive."),
    ],
)
def test_archives_meet_the_same_guard_as_on_the_command_line(
    served, tmp_path: Path, make: Callable[[Path], bytes], code: str, message: str
) -> None:
    data = make(tmp_path / "evil.zip")
    assert served.ask("POST", "/exports?name=evil.zip", body=data).status == 200
    served.tell("/start")
    error = served.wait()["error"]
    assert (error["code"], error["message"]) == (code, message)
    assert error["hint"]
    assert served.files() == []


def run_apart(function: Callable[..., Awaitable[object]], *args: object) -> object:
    """Run a coroutine in a thread of its own: a browser of another test may hold a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *args).result()


def test_folder_becomes_one_export_whatever_its_names(tmp_path: Path) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"date,text\n"

    shelf = Shelf(tmp_path)
    try:
        for name in ("me/data/posts.csv", "../../../me/data/../../owned.csv"):
            run_apart(shelf.receive, name, "me", None, chunks())
        (stored,) = shelf.exports()
        assert shelf.shown == {stored.name: "me"}
        with zipfile.ZipFile(stored) as packed:
            assert packed.namelist() == ["me/data/posts.csv", "me/data/owned.csv"]
    finally:
        shelf.close()


@pytest.mark.parametrize(
    ("path", "told", "code"),
    [
        ("/start", {}, "nothing"),
        ("/label", {"row": 0, "voice": "topical"}, "no-report"),
        ("/draft", {"text": "A draft."}, "no-report"),
        ("/draft", {"text": "x" * 20_001}, "draft-long"),
        ("/draft", {"text": "x" * 300_000}, "too-large"),
        ("/keep", {}, "no-report"),
        ("/remember", {}, "no-report"),
    ],
)
def test_what_cannot_be_done_is_said(served, path: str, told: dict, code: str) -> None:
    status, answer = served.tell(path, **told)
    assert status in (409, 413)
    assert answer["error"]["code"] == code
    assert answer["error"]["hint"]


def test_limits_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100

    monkeypatch.setattr(shelves, "MOST_BYTES", 1000)
    shelf = Shelf(tmp_path)
    try:
        for size in (5000, None):  # told beforehand, and found while it streams
            with pytest.raises(UsageError) as found:
                run_apart(shelf.receive, "x.zip", "", size, chunks())
            assert found.value.code == "too-large"
        assert [path.name for path in shelf.folder.iterdir()] == ["lock"]
    finally:
        shelf.close()
