"""The language server: drafts judged while they are written, over standard input and output.

Documents are taken whole with each change: pygls applies ranges to lines that it also ends at U+2028 and
the form feed, where editors do not, and would judge another text than the writer sees.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Generator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.workspace import TextDocument

from focuscoach._package import __version__
from focuscoach.advice.rules import RULES
from focuscoach.editor.answers import (
    LABEL,
    OPEN_RULE,
    VOICES,
    make_actions,
    make_diagnostics,
    make_hints,
    make_hover,
)
from focuscoach.editor.drafts.positions import Unit
from focuscoach.editor.workspace import Desk, Judged, explain_rule

DEBOUNCE = 0.3
"""Seconds without a change after which a draft is judged; clients may set `debounce` in milliseconds."""
_UNITS: dict[str, Unit] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "characters"}


class Protocol(LanguageServerProtocol):
    """The protocol, forgiving where an editor tells of a change before it tells that a document is open.

    pygls 2.1 keeps what it has done of each notification for as long as it runs, 1.6 kB a keystroke; here it lets go.
    """

    def _execute_handler(self, msg_id: str | int, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super()._execute_handler(msg_id, *args, **kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None and future.done():
            del self._request_futures[msg_id]

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any]:
        """Take a change; each holds the whole text, so that of a document never opened is judged as well."""
        document = params.text_document
        if unquote(document.uri) not in self.workspace.text_documents:
            self.workspace.put_text_document(types.TextDocumentItem(document.uri, "", document.version, ""))
        yield from super().lsp_text_document__did_change(params)


class Server(LanguageServer):
    """The server with its desk, and what was judged last by document."""

    def __init__(self) -> None:
        super().__init__(
            "focuscoach", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
        )  # fmt: skip
        self.desk: Desk | None = None
        self.judged: dict[str, Judged] = {}
        self.waiting: dict[str, asyncio.TimerHandle] = {}
        self.debounce = DEBOUNCE
        self.shows_hints = False
        self.refreshes_hints = False

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401, ARG002
        """Say that something failed; the error itself may quote a draft and goes nowhere."""
        self.say(f"focuscoach: {type(error).__name__}", types.MessageType.Error)

    def say(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show a message in the editor."""
        self.window_show_message(types.ShowMessageParams(kind, message))

    @property
    def unit(self) -> Unit:
        """What the client counts in a line."""
        agreed = self.workspace.position_encoding
        return _UNITS[agreed.value if isinstance(agreed, types.PositionEncodingKind) else str(agreed)]

    def open_desk(self) -> Desk:
        """Return the desk; the model is loaded when the first document is judged."""
        if self.desk is None:
            self.desk = Desk(self.say)
        return self.desk

    def wait(self, uri: str, seconds: float) -> None:
        """Judge a document when it has not changed for so long."""
        if waiting := self.waiting.pop(uri, None):
            waiting.cancel()
        self.waiting[uri] = asyncio.get_running_loop().call_later(seconds, self.judge, uri)

    def judge(self, uri: str) -> None:
        """Judge a document and publish what is found."""
        self.waiting.pop(uri, None)
        document = self.find_document(uri)
        if document is None:
            return
        path = Path(uris.to_fs_path(uri) or "untitled")
        judged = self.open_desk().judge(document.source, path, document.language_id or "")
        self.judged[uri] = judged
        found = make_diagnostics(judged, self.unit, verdicts=not self.shows_hints)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, document.version))
        if self.refreshes_hints:
            self.workspace_inlay_hint_refresh(None)

    def find_document(self, uri: str) -> TextDocument | None:
        """Return an open document; pygls keeps them by the decoded address, in which a blank is a blank."""
        known: dict[str, TextDocument] = dict(self.workspace.text_documents)
        return known.get(unquote(uri)) or known.get(uri)

    def find(self, uri: str) -> Judged | None:
        """Return a document as it reads now, judged first where a change still waits."""
        if uri in self.waiting:
            self.waiting[uri].cancel()
            self.judge(uri)
        return self.judged.get(uri)


def make_server() -> Server:
    """Return the server with all that it answers."""
    server = Server()

    @server.feature(types.INITIALIZE)
    def initialise(ls: Server, params: types.InitializeParams) -> None:
        options = params.initialization_options
        if isinstance(options, dict) and isinstance(options.get("debounce"), int | float):
            ls.debounce = max(0.0, min(10.0, options["debounce"] / 1000))
        text, workspace = params.capabilities.text_document, params.capabilities.workspace
        ls.shows_hints = bool(text and text.inlay_hint)
        ls.refreshes_hints = bool(workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support)

    _add_documents(server)
    _add_answers(server)
    _add_commands(server)
    return server


def _add_documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.wait(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.wait(params.text_document.uri, ls.debounce)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.wait(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.judged.pop(uri, None)
        if waiting := ls.waiting.pop(uri, None):
            waiting.cancel()
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _add_answers(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        judged = ls.find(params.text_document.uri)
        return make_hover(judged, params.position, ls.unit) if judged else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.Empty]),
    )
    def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        judged = ls.find(uri)
        return make_actions(judged, uri, params.range, ls.unit) if judged else []

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
        judged = ls.find(params.text_document.uri)
        return make_hints(judged, params.range, ls.unit) if judged else []


def _add_commands(server: Server) -> None:
    @server.command(LABEL)
    def label(ls: Server, uri: str, draft: int, voice: str) -> None:
        judged = ls.find(str(uri))
        if (
            judged
            and voice in VOICES
            and isinstance(draft, int)
            and ls.open_desk().label(judged, draft, voice)
        ):
            ls.judge(str(uri))

    @server.command(OPEN_RULE)
    def open_rule(ls: Server, rule: str) -> None:
        if rule in RULES:
            translate = next((judged.translate for judged in ls.judged.values()), str)
            said = explain_rule(rule, translate).replace("**", "")
            ls.say(said, types.MessageType.Info)


def serve() -> None:
    """Speak the protocol on standard input and output until the client ends it."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    make_server().start_io()
