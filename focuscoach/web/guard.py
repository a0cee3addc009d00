"""Who may speak to the page: the one browser that came with the token, from the page itself, by its own name.

A name that an attacker's server resolves to this machine (DNS rebinding) fails on the Host header; a form
or script of another site fails on Origin, on the key that only the page knows, and for want of the cookie;
another user of the machine fails for want of the token, which works once.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY_HEADER = "x-focuscoach-key"
SAFE_METHODS = frozenset({"GET", "HEAD"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

# The cookie is strict, so that the browser sends it only where the page itself asks. A redirect would
# still belong to whatever opened the link; a page that refreshes does not.
_WELCOME = (
    '<!DOCTYPE html><html lang="en"><head><meta http-equiv="refresh" content="0;url=/">'
    '<link rel="icon" href="data:,"><title>focuscoach</title></head></html>'
)


class Guard:
    """Lets through what comes from the page, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.cookie = f"focuscoach-{port}"
        self.token: str | None = secrets.token_urlsafe(32)
        self.secret = secrets.token_urlsafe(32)
        self.key = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on; everything but HTTP and the server's own start is refused."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer = self.judge(scope)
        await (self.app if answer is None else answer)(scope, receive, send_with_headers)

    def judge(self, scope: Scope) -> Response | None:
        """Return the answer to a request that goes no further, None for one that may."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self.hosts or len(headers.getlist("host")) != 1:
            return PlainTextResponse("This page answers to its own address only.", 421)
        if scope["path"] == "/" and (token := _read_token(scope)):
            return self._welcome(token, headers)
        if not self._knows(headers):
            return PlainTextResponse("Open the address that focuscoach printed when it started.", 403)
        if scope["method"] in SAFE_METHODS:
            return None
        own = headers.get("origin") == f"http://{host}" and headers.get("sec-fetch-site") in (
            None,
            "same-origin",
        )
        if not own or not secrets.compare_digest(headers.get(KEY_HEADER, "").encode(), self.key.encode()):
            return PlainTextResponse("Only the page itself may ask for this.", 403)
        return None

    def _welcome(self, token: str, headers: Headers) -> Response:
        """Return the cookie in exchange for the token, which works once."""
        if self.token is None or not secrets.compare_digest(token.encode(), self.token.encode()):
            if self._knows(headers):  # the person reloads the address they were given
                return HTMLResponse(_WELCOME)
            return PlainTextResponse("This address was used before. Start focuscoach again.", 403)
        self.token = None
        response = HTMLResponse(_WELCOME)
        response.set_cookie(self.cookie, self.secret, httponly=True, samesite="strict", path="/")
        return response

    def _knows(self, headers: Headers) -> bool:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(headers.get("cookie", ""))
        except CookieError:
            return False
        found = jar.get(self.cookie)
        return found is not None and secrets.compare_digest(found.value.encode(), self.secret.encode())


def _read_token(scope: Scope) -> str:
    values = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
    return values[0] if values else ""
