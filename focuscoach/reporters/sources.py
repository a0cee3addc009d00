"""What a report rests on: the studies behind its advice, and the entries that were read and left out."""

from __future__ import annotations

from focuscoach.report import Report
from focuscoach.reporters.words import KINDS, LANGUAGES, REASONS, Words, clean

SKIPPED_SHOWN = 10
"""Rows that could not be read are all counted, and so many of them named."""


def tell_evidence(report: Report, _: Words) -> list[tuple[str, tuple[str, ...]]]:
    """Return each study once: what it found with its grade, and its reference."""
    told: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for remark in report.advice:
        for study in remark.evidence:
            found = _.told(study.finding)
            against = _("Against it: {finding}", finding=found) if study.counter else found
            graded = _("{finding} (grade {grade})", finding=against, grade=_.told(study.grade))
            told.setdefault((study.reference, study.finding), (graded, (clean(study.reference),)))
    return list(told.values())


def tell_reading(report: Report, _: Words) -> tuple[list[str], list[tuple[str, str]]]:
    """Return sentences on what was read, and a row with its count for each reason to leave an entry out."""
    lines = [_sources(report, _), _counts(report, _)]
    languages = [
        f"{_(LANGUAGES.get(code, code))} {_.percent(share)}"
        for code, share in sorted(report.source.languages.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if languages:
        lines.append(_("Languages: {languages}.", languages=", ".join(languages)))
    lines += [_.told(note) for export in report.source.exports for note in export.notes]
    lines += _skipped(report, _)
    rows = [
        (f"{_(REASONS.get(row.reason, row.reason))} ({_(KINDS.get(row.kind, row.kind))})", _.number(row.n))
        for row in sorted(report.posts.left_out, key=lambda row: (-row.n, row.reason, row.kind))
    ]
    return lines, rows


def _sources(report: Report, _: Words) -> str:
    exports = [
        _("{network} ({n})", network=clean(export.format), n=_.number(export.posts))
        for export in report.source.exports
    ]
    first, last = report.source.first, report.source.last
    if first is None or last is None:
        return _("Posts read from {exports}.", exports=_.listed(exports))
    return _(
        "Posts read from {exports}, {first} to {last}.",
        exports=_.listed(exports),
        first=first[:10],
        last=last[:10],
    )


def _counts(report: Report, _: Words) -> str:
    told = [
        _(
            "In all {read} read, {analysed} measured.",
            read=_.number(report.posts.read),
            analysed=_.number(report.posts.analysed),
        )
    ]
    window = report.window
    if window.start is not None and window.end is not None:
        told.append(
            _(
                "The advice is about {n} posts, {start} to {end} ({why}).",
                n=_.number(window.posts),
                start=window.start[:10],
                end=window.end[:10],
                why=_.told(window.why),
            )
        )
    return " ".join(told)


def _skipped(report: Report, _: Words) -> list[str]:
    rows = report.posts.skipped
    if not rows:
        return []
    told = [_("Rows that could not be read: {n}.", n=_.number(len(rows)))]
    told += [
        _("{where}: {reason}", where=clean(row.where), reason=_.told(row.reason))
        for row in rows[:SKIPPED_SHOWN]
    ]
    if len(rows) > SKIPPED_SHOWN:
        told.append(_("And {n} more.", n=_.number(len(rows) - SKIPPED_SHOWN)))
    return told
