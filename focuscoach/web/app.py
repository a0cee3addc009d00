"""The page's addresses: what each shows or does. Every answer passes the guard first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.locale import LANGUAGES, translator
from focuscoach.report import Report
from focuscoach.reporters.html import read_asset, render, render_body
from focuscoach.reporters.words import GOALS, VOICES, Words
from focuscoach.web.guard import Guard
from focuscoach.web.saying import say_checked, say_progress, say_script
from focuscoach.web.visit import Visit

HERE = Path(__file__).parent
MOST_REQUEST = 200_000
"""Bytes of a request that is no upload."""
ASSETS: dict[str, tuple[str, Callable[[], str]]] = {
    "report.css": ("text/css", partial(read_asset, "report.css")),
    "report.js": ("text/javascript", partial(read_asset, "report.js")),
    "desk.css": ("text/css", partial((HERE / "static" / "desk.css").read_text, "utf-8")),
    "desk.js": ("text/javascript", partial((HERE / "static" / "desk.js").read_text, "utf-8")),
}


def make_app(visit: Visit, port: int) -> Guard:
    """Return the page as an ASGI application behind its guard."""
    desk = _Desk(visit)
    routes = [
        Route("/", desk.show),
        Route("/asset/{name}", desk.asset),
        Route("/state", desk.state),
        Route("/body", desk.body),
        Route("/download", desk.download),
        Route("/exports", desk.receive, methods=["POST"]),
        Route("/start", desk.start, methods=["POST"]),
        Route("/label", desk.label, methods=["POST"]),
        Route("/taught", desk.taught),
        Route("/teach", desk.teach, methods=["POST"]),
        Route("/draft", desk.draft, methods=["POST"]),
        Route("/speak", desk.speak, methods=["POST"]),
        Route("/keep", desk.keep, methods=["POST"]),
        Route("/forget", desk.forget, methods=["POST"]),
    ]
    app = Starlette(
        routes=routes, exception_handlers={FocuscoachError: desk.refuse, ClientDisconnect: _leave}
    )
    guard = Guard(app, port)
    desk.key = guard.key
    return guard


class _Desk:
    """What the addresses do with the visit; long work goes to a thread, so that the page keeps answering."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.key = ""
        self.pages = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip

    async def show(self, _request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(self._page))

    def _page(self) -> str:
        visit = self.visit
        report = visit.report
        # The reporter's templates escape what they show.
        body = Markup(render_body(report)) if report else ""  # noqa: S704
        template = self.pages.get_template("desk.html.j2")
        return template.render(
            _=Words(visit.ui), ui=visit.ui, languages=LANGUAGES, key=self.key, goals=GOALS, body=body,
            stage=visit.stage, script=say_script(visit.ui), labels=visit.corrections,
            error=self._told(visit.error) if visit.error else None,
        )  # fmt: skip

    async def asset(self, request: Request) -> Response:
        found = ASSETS.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("There is no such file.", 404)
        return Response(found[1](), media_type=found[0])

    async def state(self, _request: Request) -> Response:
        state = self.visit.state()
        error = self.visit.error
        return JSONResponse(
            {**state, "said": say_progress(state, self.visit.ui, self.visit.shelf.shown),
             "error": self._told(error) if error else None}
        )  # fmt: skip

    async def body(self, _request: Request) -> Response:
        report = self._report()
        return HTMLResponse(await run_in_threadpool(render_body, report, packed=False))

    async def download(self, request: Request) -> Response:
        report = self._report()
        told = report.redact() if request.query_params.get("redact") else report
        return HTMLResponse(
            await run_in_threadpool(render, told),
            headers={"content-disposition": 'attachment; filename="focus-report.html"'},
        )

    async def receive(self, request: Request) -> Response:
        if self.visit.stage == "working":
            raise UsageError("busy", mark("An export is being read."), mark("Wait until it is done."))
        size = request.headers.get("content-length", "")
        query = request.query_params
        await self.visit.shelf.receive(
            query.get("name", "file")[:1000], query.get("folder", "")[:200],
            int(size) if size.isdigit() else None, request.stream(),
        )  # fmt: skip
        return JSONResponse({"exports": len(self.visit.shelf.shown)})

    async def start(self, request: Request) -> Response:
        told = await _read(request)
        goal = told.get("goal")
        self.visit.start(focus=str(told.get("focus") or ""), goal=goal if goal in GOALS else None)
        return JSONResponse({})

    async def label(self, request: Request) -> Response:
        told = await _read(request)
        row, voice = told.get("row"), told.get("voice")
        before = self._report()
        after = await run_in_threadpool(
            self.visit.label, row if isinstance(row, int) else -1, voice if isinstance(voice, str) else "?"
        )
        assert isinstance(row, int)  # the visit refuses any other
        return JSONResponse({"moved": _moved(before, after), "role": after.rows[row].role or ""})

    async def taught(self, _request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(self.visit.say_taught))

    async def teach(self, request: Request) -> Response:
        told = await _read(request)
        before, which = self._report(), told.get("which")
        shown = await run_in_threadpool(
            self.visit.teach, str(told.get("what")), which if isinstance(which, int) else str(which),
            str(told.get("answer", "?")),
        )  # fmt: skip
        return JSONResponse({**shown, "moved": _moved(before, self._report())})

    async def draft(self, request: Request) -> Response:
        text = (await _read(request)).get("text")
        checked = await run_in_threadpool(self.visit.check, text if isinstance(text, str) else "")
        return JSONResponse(say_checked(checked, self.visit.ui))

    async def speak(self, request: Request) -> Response:
        ui = (await _read(request)).get("ui")
        if ui in LANGUAGES:
            await run_in_threadpool(self.visit.speak, str(ui))
        return JSONResponse({})

    async def keep(self, _request: Request) -> Response:
        return JSONResponse({"kept": await run_in_threadpool(self.visit.keep)})

    async def forget(self, _request: Request) -> Response:
        await run_in_threadpool(self.visit.forget)
        return JSONResponse({})

    async def refuse(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, FocuscoachError)
        return JSONResponse(
            {"error": self._told(error)}, 413 if error.code in ("too-large", "disk-full") else 409
        )

    def _told(self, error: FocuscoachError) -> dict[str, str]:
        translate = translator(self.visit.ui)
        return {"code": error.code, "message": error.message(translate), "hint": error.hint(translate)}

    def _report(self) -> Report:
        if self.visit.report is None:
            raise UsageError("no-report", mark("There is no report yet."), mark("Drop an export first."))
        return self.visit.report


async def _read(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request, an empty one where it is none.

    Raises:
        UsageError: it is larger than any request of the page.
    """
    import json

    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_REQUEST:
            raise UsageError("too-large", mark("That is too long."), mark("Shorten it."))
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


async def _leave(_request: Request, _error: Exception) -> Response:
    """Answer nobody: the browser is gone, and what it sent of a file with it."""
    return PlainTextResponse("", 400)


def _moved(before: Report, after: Report) -> str:
    """Return the shares that a correction moved, in the report's language."""
    _ = Words(after.ui)
    told = []
    if before.mix and after.mix:
        for voice in VOICES:
            old, new = getattr(before.mix, voice).share, getattr(after.mix, voice).share
            if abs(new - old) >= 0.0005:
                shown = {"name": _(VOICES[voice]), "before": f"{old:.1%}", "after": f"{new:.1%}"}
                told.append(_("{name} {before} → {after}", **shown))
    if before.focus and after.focus and before.focus.share and after.focus.share:
        old, new = before.focus.share.share, after.focus.share.share
        if abs(new - old) >= 0.0005:
            told.append(_("on focus {before} → {after}", before=f"{old:.1%}", after=f"{new:.1%}"))
    if before.legibility and after.legibility:
        values = {"before": f"{before.legibility.value:.1%}", "after": f"{after.legibility.value:.1%}"}
        if values["before"] != values["after"]:
            told.append(_("legibility {before} → {after}", **values))
    return " · ".join(told) or _("Kept; this post moves no share that is shown.")
