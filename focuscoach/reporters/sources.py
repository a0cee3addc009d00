"""What a report rests on: the studies behind its advice, and the entries that were read and left out."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable

from focuscoach.errors import mark
from focuscoach.posts import Note
from focuscoach.report import Evidence, Report
from focuscoach.reporters.words import KINDS, LANGUAGES, REASONS, Words, clean

LINES = 14
"""Lines of a terminal that what was read takes at most, below its title."""
SHORT_LINES = 8
"""The same in the short report."""
WIDTH = 76
"""Cells of such a line."""
ON_PAGE = {
    "--date-order": mark(
        "The dates of {n} pages could be day first or month first: {pages}. Say which where you give your files."
    )
}
"""Remarks with an option of the terminal in them, as a page says them; by the option."""
LANGUAGES_SHOWN = 4
NETWORKS_SHOWN = 6
SKIPPED_SHOWN = 2
"""Rows that could not be read of which it is said where they stand and why."""


def tell_evidence(report: Report, _: Words) -> list[tuple[str, tuple[str, ...]]]:
    """Return each study once: what it found with its grade, and its reference."""
    told: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for remark in report.advice:
        for study in remark.evidence:
            found = _.told(study.finding)
            against = _("Against it: {finding}", finding=found) if study.counter else found
            graded = _("{finding} (grade {grade})", finding=against, grade=_.told(study.grade))
            told.setdefault((study.reference, study.finding), (graded, (_.told(study.reference),)))
    return list(told.values())


def name_studies(evidence: tuple[Evidence, ...], most: int, _: Words) -> tuple[str, ...]:
    """Return a line that names at most so many studies with their grades: the best for, and the best against."""
    graded = sorted(evidence, key=lambda study: study.grade)
    against = [study for study in graded if study.counter][: most // 2]
    fors = [study for study in graded if not study.counter][: most - len(against)]
    if not fors:
        return ()
    if all(map(is_own, fors)):
        first = fors[0]
        rests = _("{finding} (grade {grade})", finding=_(_name_own(first)), grade=_.told(first.grade))
    else:
        rests = _("Rests on {studies}", studies=_.listed([_name_graded(study, _) for study in fors]))
    if not against:
        return (f"{rests}.",)
    spoken = [_name_graded(study, _) for study in against]
    return (_("{rests}; against it {studies}.", rests=rests, studies=_.listed(spoken)),)


def is_own(study: Evidence) -> bool:
    """Return whether no study stands behind it: a calculation or a judgement of focuscoach."""
    return study.reference.startswith("focuscoach")


def name_shortly(study: Evidence, _: Words) -> str:
    """Return the name of a study inside a sentence, or in words that there is none."""
    if is_own(study):
        own = _(_name_own(study))
        return own[:1].lower() + own[1:]
    return name_study(_.told(study.reference))


def _name_graded(study: Evidence, _: Words) -> str:
    return f"{name_shortly(study, _)} ({_.told(study.grade)})"


def _name_own(study: Evidence) -> str:
    return mark("Our own judgement, no study") if study.grade == "D" else mark("Our own calculation")


def name_study(reference: str) -> str:
    """Return the authors and the year of a reference, the first author alone where there are more than two.

    >>> name_study("Park, Nault & Kuwabara 2024, When brokers don't broker, OBHDP 180")
    'Park et al. 2024'
    >>> name_study("Marin 2012, Social Networks 34(2)"), name_study("focuscoach, calculation: two posts a week")
    ('Marin 2012', 'focuscoach')
    """
    found = re.match(r"(.+? )((?:19|20)\d\d),", clean(reference))
    if found is None:
        return clean(reference).partition(",")[0]
    authors = re.split(r", | & ", found[1].strip())
    return f"{authors[0]} et al. {found[2]}" if len(authors) > 2 else f"{found[1]}{found[2]}"


def tell_reading(report: Report, _: Words) -> tuple[list[str], list[tuple[str, str]]]:
    """Return sentences on what was read, for the page, and a row with its count for each reason to leave one out."""
    lines = [_sources(report, _), _counts(report, _), *_languages(report, _), *_skipped(report, _)]
    rows = [
        (f"{_(REASONS.get(row.reason, row.reason))} ({_(KINDS.get(row.kind, row.kind))})", _.number(row.n))
        for row in sorted(report.posts.left_out, key=lambda row: (-row.n, row.reason, row.kind))
    ]
    told = dict.fromkeys(note for export in report.source.exports for note in export.notes)
    return [*lines, *(_.told(_say_on_page(note)) for note in told)], rows


def _say_on_page(note: str) -> str:
    """Return a remark without an option of the terminal in it."""
    words = next((words for option, words in ON_PAGE.items() if option in note), "")
    return Note(words, **note.params) if words and isinstance(note, Note) else note


def sum_up_reading(report: Report, _: Words) -> list[str]:
    """Return sentences on what was read, with everything left out and its number, in `LINES` lines of a terminal.

    What has no room is counted: remarks are told as far as they fit, and the JSON has them all.
    """
    lines = [_sources(report, _), _counts(report, _), *_languages(report, _), *_left_out(report, _)]
    skipped = _skipped(report, _)
    while len(skipped) > 2 and _height([*lines, *skipped]) >= LINES:
        skipped.pop()
    lines += skipped
    return [*lines, *_notes(report, _, LINES - _height(lines))]


def tell_source(report: Report, _: Words) -> list[str]:
    """Return in short what was read and measured, what could not be read, and the remarks on the exports."""
    lines = [_sources(report, _), _counts_shortly(report, _), *_skipped(report, _)]
    return [*lines, *_notes(report, _, max(1, SHORT_LINES - _height(lines)))]


def _height(lines: Iterable[str]) -> int:
    """Return how many lines of a terminal the sentences take."""
    return sum(max(1, len(textwrap.wrap(line, WIDTH))) for line in lines)


def _languages(report: Report, _: Words) -> list[str]:
    shares = sorted(report.source.languages.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [f"{_(LANGUAGES.get(code, code))} {_.percent(share)}" for code, share in shares[:LANGUAGES_SHOWN]]
    if len(shares) > LANGUAGES_SHOWN:
        rest = sum(share for _code, share in shares[LANGUAGES_SHOWN:])
        told.append(_("{n} others {share}", n=len(shares) - LANGUAGES_SHOWN, share=_.percent(rest)))
    return [_("Languages: {languages}.", languages=", ".join(told))] if told else []


def _left_out(report: Report, _: Words) -> list[str]:
    """Return one sentence with every reason to leave entries out, and how many each left out."""
    counts: Counter[str] = Counter()
    for row in report.posts.left_out:
        counts[row.reason] += row.n
    told = [
        f"{_(REASONS.get(reason, reason))} ({_.number(n)})"
        for reason, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return [_("Left out: {reasons}.", reasons=", ".join(told))] if told else []


def _notes(report: Report, _: Words, room: int) -> list[str]:
    """Return the remarks on the exports, each once, as far as there is room; of the others how many there are."""
    told = list(dict.fromkeys(_.told(note) for export in report.source.exports for note in export.notes))
    shown: list[str] = []
    for at, note in enumerate(told):
        rest = len(told) - at
        needed = _height([note]) + (1 if rest > 1 else 0)
        if needed > room:
            return [*shown, _("Remarks on the exports besides: {n}; --format json has them all.", n=rest)]
        shown.append(note)
        room -= _height([note])
    return shown


def _sources(report: Report, _: Words) -> str:
    posts: Counter[str] = Counter()
    for export in report.source.exports:
        posts[export.format] += export.posts  # parts of one export are told as one
    shown = list(posts.items())
    rest = shown[NETWORKS_SHOWN:] if len(shown) > NETWORKS_SHOWN + 1 else []
    exports = [
        _("{network} ({n})", network=clean(name), n=_.number(n)) for name, n in shown if (name, n) not in rest
    ]
    if rest:
        other = _("{n} other networks", n=len(rest))
        exports.append(_("{network} ({n})", network=other, n=_.number(sum(n for _name, n in rest))))
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


def _counts_shortly(report: Report, _: Words) -> str:
    read, analysed = _.number(report.posts.read), _.number(report.posts.analysed)
    measured = _("Measured: {analysed} of {read}.", read=read, analysed=analysed)
    if report.window.start is None:
        return measured
    about = _(
        "Advice on the {n} since {start}.", n=_.number(report.window.posts), start=report.window.start[:10]
    )
    return f"{measured} {about}"


def _skipped(report: Report, _: Words) -> list[str]:
    rows = report.posts.skipped
    if not rows:
        return []
    told = [_("Rows that could not be read: {n}.", n=_.number(len(rows)))]
    for row in rows[:SKIPPED_SHOWN]:
        if row.where:
            where = textwrap.shorten(clean(row.where), WIDTH, placeholder="…")
            told.append(_("{where}: {reason}", where=where, reason=_.told(row.reason)))
    return told
