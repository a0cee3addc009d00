"""From a judged document to what an editor shows: diagnostics, hovers, code actions and inlay hints."""

from __future__ import annotations

from lsprotocol import types

from focuscoach.advice.rules.draft import IDLE_SUPPRESSION, VERDICT
from focuscoach.editor.drafts.positions import Unit
from focuscoach.editor.findings import Finding
from focuscoach.editor.verdicts import is_perhaps
from focuscoach.editor.workspace import Judged, explain_rule
from focuscoach.errors import mark

LABEL, OPEN_RULE = "focuscoach.label", "focuscoach.openRule"
VOICES = ("topical", "personal", "mixed")
_COMMENTS = {
    "markdown": "<!-- {said} -->\n", "html": "<!-- {said} -->\n", "plain": "<!-- {said} -->\n",
    "rst": ".. {said}\n\n", "asciidoc": "// {said}\n", "latex": "% {said}\n",
}  # fmt: skip
"""A comment on a line of its own, as each syntax writes it."""
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
    "note": types.DiagnosticSeverity.Hint,
}
_LABELS = {
    "topical": mark("This draft is topical (focuscoach learns it)"),
    "personal": mark("This draft is personal (focuscoach learns it)"),
    "mixed": mark("This draft is mixed (focuscoach learns it)"),
}


def make_range(judged: Judged, start: int, end: int, unit: Unit) -> types.Range:
    """Return a stretch of the document as the client counts."""
    ends = (judged.source.lines.place(offset, unit) for offset in (start, end))
    return types.Range(*(types.Position(line - 1, column - 1) for line, column in ends))


def make_diagnostics(judged: Judged, unit: Unit, *, verdicts: bool) -> list[types.Diagnostic]:
    """Return a diagnostic for each new finding; those of verdicts only where nothing else shows them."""
    if judged.too_large:
        said = judged.translate(mark("This document is too large to be judged while you write."))
        origin = types.Position(0, 0)
        return [
            types.Diagnostic(
                types.Range(origin, origin), said, types.DiagnosticSeverity.Information, source="focuscoach"
            )
        ]
    return [
        _make_diagnostic(judged, one, unit) for one in judged.checked.new if verdicts or one.rule != VERDICT
    ]


def _make_diagnostic(judged: Judged, one: Finding, unit: Unit) -> types.Diagnostic:
    return types.Diagnostic(
        range=make_range(judged, *one.offsets, unit),
        message=one.message,
        severity=_SEVERITIES[one.severity],
        code=one.rule,
        source="focuscoach",
        tags=[types.DiagnosticTag.Unnecessary] if one.rule == IDLE_SUPPRESSION else None,
        data={"fingerprint": one.fingerprint},
    )


def make_hover(judged: Judged, position: types.Position, unit: Unit) -> types.Hover | None:
    """Return the reasons and the evidence of the findings at a position; on a draft's first line its verdict."""
    offset = judged.source.lines.offset(position.line + 1, position.character + 1, unit)
    line = position.line + 1
    parts = [f"**focuscoach** {one.said}" for one in judged.checked.verdicts if one.start[0] == line]
    hit = [
        one
        for one in judged.checked.new
        if one.rule != VERDICT and one.offsets[0] <= offset <= one.offsets[1]
    ]
    parts += (f"{one.message}\n\n{explain_rule(one.rule, judged.translate)}" for one in hit)
    if not parts:
        return None
    where = make_range(judged, *hit[0].offsets, unit) if hit else None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts)), where)


def make_hints(judged: Judged, span: types.Range, unit: Unit) -> list[types.InlayHint]:
    """Return a hint at the end of each draft's first line: its role and how sure that is."""
    hints = []
    for verdict in judged.checked.verdicts:
        line = verdict.start[0]
        if not span.start.line <= line - 1 <= span.end.line:
            continue
        shares = verdict.roles if verdict.role in (verdict.roles or {}) else verdict.voices
        name = verdict.role if shares is verdict.roles else verdict.voice
        share = (shares or {}).get(name or "")
        doubt = "?" if share is not None and is_perhaps(share) else ""
        label = (
            f"{judged.translate(name or '')}{doubt} .{round(100 * min(share, 0.99)):02d}"
            if share is not None
            else "?"
        )
        start = judged.source.lines.starts[line - 1]
        end = make_range(judged, start, start + len(judged.source.lines.line(line)), unit).end
        hints.append(types.InlayHint(end, label, padding_left=True, tooltip=verdict.said))
    return hints


def make_actions(judged: Judged, uri: str, span: types.Range, unit: Unit) -> list[types.CodeAction]:
    """Return what can be done at a place: ignore a finding here or in the file, label the draft, open a rule."""
    lines = judged.source.lines
    start = lines.offset(span.start.line + 1, span.start.character + 1, unit)
    end = lines.offset(span.end.line + 1, span.end.character + 1, unit)
    actions: list[types.CodeAction] = []
    for one in judged.checked.new:
        if one.rule != VERDICT and one.offsets[0] <= end and start <= one.offsets[1]:
            actions += _act_on(judged, uri, one, unit)
    draft = next((at for at, one in enumerate(judged.source.drafts) if one.start <= start <= one.end), None)
    if draft is not None and judged.checked.verdicts:
        actions += (_offer_label(judged, uri, draft, voice) for voice in VOICES)
    return actions


def _act_on(judged: Judged, uri: str, one: Finding, unit: Unit) -> list[types.CodeAction]:
    translate, line = judged.translate, one.start[0]
    above = types.Position(line - 1, 0)
    top = types.Position(judged.source.lines.place(judged.source.drafts[0].start)[0] - 1, 0)
    opened = types.Command(
        translate(mark("Explain {rule}")).format(rule=one.rule), OPEN_RULE, arguments=[one.rule]
    )
    found = [_make_diagnostic(judged, one, unit)]

    def ignore(title: str, where: types.Position, scope: str) -> types.CodeAction:
        said = _COMMENTS[judged.source.syntax].format(said=f"focuscoach: off {scope} {one.rule}")
        edit = types.WorkspaceEdit(changes={uri: [types.TextEdit(types.Range(where, where), said)]})
        return types.CodeAction(
            translate(title).format(rule=one.rule), types.CodeActionKind.QuickFix, found, edit=edit
        )

    explain = types.CodeAction(opened.title, types.CodeActionKind.QuickFix, found, command=opened)
    in_file = ignore(mark("Ignore {rule} in this file"), top, "file")
    if judged.source.syntax == "rst" and line > 1 and judged.source.lines.line(line - 1).strip():
        return [in_file, explain]  # inside a paragraph a comment would be words of it
    return [ignore(mark("Ignore {rule} here"), above, "next-line"), in_file, explain]


def _offer_label(judged: Judged, uri: str, draft: int, voice: str) -> types.CodeAction:
    title = judged.translate(_LABELS[voice])
    return types.CodeAction(
        title, types.CodeActionKind.Empty, command=types.Command(title, LABEL, arguments=[uri, draft, voice])
    )
