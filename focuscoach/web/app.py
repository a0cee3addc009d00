"""The page's addresses: what each shows or does. Every answer passes the guard first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.importers.options import Options
from focuscoach.locale import LANGUAGES
from focuscoach.report import Report
from focuscoach.reporters.html import read_asset, render, render_body
from focuscoach.reporters.words import GOALS
from focuscoach.web.asking import Told, read_told
from focuscoach.web.faults import name_fault
from focuscoach.web.guard import Guard
from focuscoach.web.person import Choices
from focuscoach.web.saying import say_checked, say_error, say_moved, say_progress, say_settled
from focuscoach.web.showing import choose_language, list_uploads, show_page
from focuscoach.web.visit import Visit

HERE = Path(__file__).parent
STATUS = {"too-large": 413, "disk-full": 413, "no-json": 400}
"""Of errors that are no conflict with how things stand (409)."""
MOST_FOCUS = 1000
DATE_ORDERS = ("dmy", "mdy", "ymd")
ASSETS: dict[str, tuple[str, Callable[[], str]]] = {
    "report.css": ("text/css", partial(read_asset, "report.css")),
    "report.js": ("text/javascript", partial(read_asset, "report.js")),
    "desk.css": ("text/css", partial((HERE / "static" / "desk.css").read_text, "utf-8")),
    **{
        name: ("text/javascript", partial((HERE / "static" / name).read_text, "utf-8"))
        for name in ("desk.js", "giving.js", "reading.js")
    },
}


def make_app(visit: Visit, port: int) -> Guard:
    """Return the page as an ASGI application behind its guard."""
    desk = _Desk(visit)
    shown = {"/": desk.show, "/asset/{name}": desk.asset, "/state": desk.state, "/body": desk.body,
             "/download": desk.download, "/taught": desk.taught}  # fmt: skip
    done = {"/exports": desk.receive, "/look": desk.look, "/drop": desk.drop, "/start": desk.start,
            "/turn": desk.turn, "/settle": desk.settle, "/label": desk.label, "/teach": desk.teach,
            "/draft": desk.draft, "/speak": desk.speak, "/keep": desk.keep, "/remember": desk.remember,
            "/forget": desk.forget}  # fmt: skip
    app = Starlette(
        routes=[
            *(Route(path, answer) for path, answer in shown.items()),
            *(Route(path, answer, methods=["POST"]) for path, answer in done.items()),
        ],
        exception_handlers={
            FocuscoachError: desk.refuse, ClientDisconnect: _leave, Exception: desk.stumble,
        },
    )  # fmt: skip
    guard = Guard(app, port)
    desk.key = guard.key
    return guard


class _Desk:
    """What the addresses do with the visit; long work goes to a thread, so that the page keeps answering."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.key = ""

    async def show(self, request: Request) -> Response:
        if self.visit.asked_ui is None:
            self.visit.speak(choose_language(request.headers.get("accept-language", "")))
        more = "more" in request.query_params
        return HTMLResponse(await run_in_threadpool(show_page, self.visit, self.key, more))

    async def asset(self, request: Request) -> Response:
        found = ASSETS.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("There is no such file.", 404)
        return Response(found[1](), media_type=found[0])

    async def state(self, _request: Request) -> Response:
        state, error = self.visit.state(), self.visit.error
        return JSONResponse(
            {**state, "said": say_progress(state, self.visit.ui, self.visit.shelf.shown),
             "error": say_error(error, self.visit.ui) if error else None}
        )  # fmt: skip

    async def body(self, request: Request) -> Response:
        render_it = partial(render_body, self._report(), packed="packed" in request.query_params)
        return HTMLResponse(await run_in_threadpool(render_it))

    async def download(self, request: Request) -> Response:
        report = self._report()
        told = report.redact() if request.query_params.get("redact") else report
        return HTMLResponse(
            await run_in_threadpool(render, told),
            headers={"content-disposition": 'attachment; filename="focus-report.html"'},
        )

    async def receive(self, request: Request) -> Response:
        size = request.headers.get("content-length", "")
        query = request.query_params
        name = query.get("name", "file")[:1000]
        stored = await self.visit.shelf.receive(
            name, query.get("folder", "")[:200], int(size) if size.isdecimal() else None, request.stream()
        )
        return JSONResponse({"export": stored, "late": self.visit.stage != "waiting"})

    async def look(self, request: Request) -> Response:
        told = await read_told(request)
        await run_in_threadpool(self.visit.look, told.text("export", 100), told.texts("past"))
        return JSONResponse({"uploads": list_uploads(self.visit)})

    async def drop(self, request: Request) -> Response:
        self.visit.drop((await read_told(request)).text("export", 100))
        return JSONResponse({"uploads": list_uploads(self.visit)})

    async def start(self, request: Request) -> Response:
        told = await read_told(request)
        options = Options(
            date_order=told.one_of("dates", DATE_ORDERS),
            author=told.text("author", MOST_FOCUS).split(",") if told.text("author") else None,
            include_followers=told.flag("followers"), same_person=told.flag("mine"),
        )  # fmt: skip
        self.visit.start(
            focus=told.text("focus", MOST_FOCUS), goal=told.one_of("goal", tuple(GOALS)), options=options
        )
        return JSONResponse({})

    async def turn(self, request: Request) -> Response:
        number = (await read_told(request)).number("person")
        self.visit.turn(-1 if number is None else number)
        return JSONResponse({})

    async def settle(self, request: Request) -> Response:
        told = await read_told(request)
        before = self._report()
        await run_in_threadpool(self.visit.settle, _read_choices(told))
        shown = await run_in_threadpool(self.visit.say_taught)
        return JSONResponse({**shown, "moved": say_settled(before, self._report())})

    async def label(self, request: Request) -> Response:
        told = await read_told(request)
        row, voice = told.number("row"), told.text("voice", 20) if "voice" in told.values else "?"
        before = self._report()
        after = await run_in_threadpool(self.visit.label, -1 if row is None else row, voice)
        assert row is not None  # the visit refuses any other
        return JSONResponse({"moved": say_moved(before, after), "role": after.rows[row].role or ""})

    async def taught(self, _request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(self.visit.say_taught))

    async def teach(self, request: Request) -> Response:
        told = await read_told(request)
        before, number = self._report(), told.number("which")
        shown = await run_in_threadpool(
            self.visit.teach, told.text("what", 20), told.text("which", 1000) if number is None else number,
            told.text("answer", 20) if "answer" in told.values else "?",
        )  # fmt: skip
        return JSONResponse({**shown, "moved": say_moved(before, self._report())})

    async def draft(self, request: Request) -> Response:
        text = (await read_told(request)).text("text")
        checked = await run_in_threadpool(self.visit.check, text)
        focus = self._report().focus
        return JSONResponse(say_checked(checked, self.visit.ui, focus.statement if focus else ""))

    async def speak(self, request: Request) -> Response:
        ui = (await read_told(request)).one_of("ui", LANGUAGES)
        if ui is not None:
            await run_in_threadpool(self.visit.speak, ui)
        return JSONResponse({})

    async def keep(self, _request: Request) -> Response:
        return JSONResponse({"kept": await run_in_threadpool(self.visit.keep)})

    async def remember(self, _request: Request) -> Response:
        await run_in_threadpool(self.visit.keep_numbers)
        return JSONResponse({})

    async def forget(self, _request: Request) -> Response:
        await run_in_threadpool(self.visit.forget)
        return JSONResponse({})

    async def refuse(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, FocuscoachError)
        return JSONResponse({"error": say_error(error, self.visit.ui)}, STATUS.get(error.code, 409))

    async def stumble(self, _request: Request, error: Exception) -> Response:
        """Say that the fault is ours, and no more than its kind."""
        return JSONResponse({"error": say_error(name_fault(error), self.visit.ui)}, 500)

    def _report(self) -> Report:
        if self.visit.report is None:
            raise UsageError("no-report", mark("There is no report yet."), mark("Drop an export first."))
        return self.visit.report


def _read_choices(told: Told) -> Choices:
    return Choices(
        told.text("focus", MOST_FOCUS).strip() or None, told.one_of("goal", tuple(GOALS)),
        told.text("since", 20), told.text("until", 20), told.texts("networks"),
    )  # fmt: skip


async def _leave(_request: Request, _error: Exception) -> Response:
    """Answer nobody: the browser is gone, and what it sent of a file with it."""
    return PlainTextResponse("", 400)
