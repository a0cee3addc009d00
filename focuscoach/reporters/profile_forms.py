"""The reading of a profile as plain text and Markdown, and in short for the report."""

from __future__ import annotations

import re
import textwrap

from focuscoach.advice.network_names import NETWORK_NAMES
from focuscoach.errors import mark
from focuscoach.report import Advice, Evidence, ProfileLine, ProfileReading
from focuscoach.reporters.blocks import Block, Item, Items, Paragraph
from focuscoach.reporters.sources import is_own, name_shortly
from focuscoach.reporters.words import Words, clean, shorten

WIDTH = 80
SHORT = 3
"""Remarks that the report shows; the command shows them all."""
STUDIES = 2
"""Studies that stand under a remark unless all are asked for."""
UNTOLD = {
    "other-language": mark(
        "Your first line seems to be neither Dutch nor English, and only those are read, so no advice is given on "
        "it."
    ),
    "farewell": mark("Your first line says goodbye, so no advice is given on it."),
    "unknown": mark("The export does not tell your first line, only skills or positions."),
    "no-posts": mark("There are no posts beside it, so what your posts bear out cannot be told."),
    "few-posts": mark("There are fewer than 20 posts beside it, too few to tell what they bear out."),
    "no-focus": mark("You stated no focus, so whether the first line names it cannot be told."),
    "no-goal": mark("You stated no goal, so whether it should say what you look for cannot be told."),
    "goal-seeks-nothing": mark(
        "This goal looks for nothing in particular, so that is not asked of the profile."
    ),
}
"""Why something cannot be told of a profile, by its code."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render_profile(
    reading: ProfileReading, ui: str, *, markdown: bool = False, evidence: bool = False
) -> str:
    """Return the whole reading as lines of at most 80 characters, or as Markdown; `evidence` names every study."""
    _ = Words(ui)
    parts: list[str] = []
    for title, lines in _list_sections(reading, _, evidence=evidence):
        if not lines:
            continue
        if markdown:
            parts.append(f"## {_escape(title)}\n\n" + "\n".join(_mark_up(lines)))
        else:
            parts.append("\n".join([title, *_fill(lines)]))
    head = f"# {_escape(_(mark('Your profile')))}\n\n" if markdown else ""
    return head + "\n\n".join(parts) + "\n"


Line = tuple[int, str]
"""How deep a line stands (0: a point, 1: what belongs to it), and what it says."""


def _list_sections(reading: ProfileReading, _: Words, *, evidence: bool) -> list[tuple[str, list[Line]]]:
    """Return the titles and what stands under each."""
    said = [line for one in reading.lines for line in _tell_line(one, _)]
    said += [(0, text) for text in _tell_words(reading, _)]
    remarks = [line for one in reading.advice for line in _tell_remark(one, _, evidence=evidence)]
    if not reading.advice and not reading.praise:
        remarks = [
            (0, _(mark("Nothing stands out: there is nothing to say of it that would be worth a change.")))
        ]
    praise = [line for one in reading.praise for line in _tell_remark(one, _, evidence=evidence)]
    return [
        (_(mark("What stands there")), said),
        (_(mark("What to change")), remarks),
        (_(mark("What is good")), praise),
        (_(mark("What cannot be told")), [(0, _(UNTOLD[code])) for code in reading.untold if code in UNTOLD]),
    ]


def name_network(network: str, _: Words) -> str:
    """Return what a network is called."""
    return _(NETWORK_NAMES[network]) if network in NETWORK_NAMES else clean(network)


def _tell_line(one: ProfileLine, _: Words) -> list[Line]:
    """Return what one network's profile says, and the fields that it names."""
    network = name_network(one.network, _)
    network = network[:1].upper() + network[1:]
    if one.same_as:
        return [
            (
                0,
                _(
                    mark("{network}: the same as on {other}."),
                    network=network,
                    other=name_network(one.same_as, _),
                ),
            )
        ]
    told = f"“{shorten(one.first)}”" if one.first else "–"
    lines = [(0, _(mark("{network}: {line}"), network=network, line=told))]
    if one.fields:
        fields = "”, “".join(clean(field) for field in one.fields)
        lines.append((1, _(mark("Fields that it names: “{fields}”."), fields=fields)))
    return lines


def _tell_words(reading: ProfileReading, _: Words) -> list[str]:
    told = []
    if reading.own_words:
        words = "”, “".join(clean(word) for word in reading.own_words)
        told.append(_(mark("Words of your own that fit: “{words}”."), words=words))
    if reading.occupations:
        labels = ", ".join(clean(one.label) for one in reading.occupations)
        told.append(_(mark("Occupations that fit (ESCO): {labels}"), labels=labels))
    return told


def _tell_remark(one: Advice, _: Words, *, evidence: bool) -> list[Line]:
    """Return a remark with two studies and their grades, or with all of them and what they found."""
    lines: list[Line] = [(0, f"{_.told(one.text)} [{one.rule}]")]
    if evidence:
        return lines + [(1, _tell_study(study, _, whole=True)) for study in one.evidence]
    speaking = [study for study in one.evidence if not study.counter][:1]
    against = [study for study in one.evidence if study.counter][: STUDIES - 1]
    return lines + [(1, _tell_study(study, _, whole=False)) for study in (*speaking, *against)]


def _tell_study(study: Evidence, _: Words, *, whole: bool) -> str:
    said = _(mark("Against it: {study} (grade {grade})") if study.counter else mark("For it: {study} (grade "
                                                                                    "{grade})"),
             study=_.told(study.reference) if whole else _name(study, _), grade=study.grade)  # fmt: skip
    return f"{said}. {_.told(study.finding)}" if whole else said


def _name(study: Evidence, _: Words) -> str:
    return name_shortly(study, _) if is_own(study) else _cut_reference(_.told(study.reference))


def _cut_reference(reference: str) -> str:
    """Return who found it and when.

    >>> _cut_reference("Sanchez-Martin, Utz & Valera 2024, arXiv:2403.17776")
    'Sanchez-Martin, Utz & Valera 2024'
    """
    found = re.match(r".*?\b(?:19|20)\d\d\b", reference)
    return found[0] if found and len(found[0]) < WIDTH else reference.partition(",")[0]


def _fill(lines: list[Line]) -> list[str]:
    filled = []
    for depth, text in lines:
        lead = "  " if depth == 0 else "      "
        bullet = "- " if depth == 0 else ""
        filled.append(
            textwrap.fill(
                clean(text), WIDTH, initial_indent=lead + bullet, subsequent_indent=lead + " " * len(bullet),
                break_on_hyphens=False,
            )
        )  # fmt: skip
    return filled


def _mark_up(lines: list[Line]) -> list[str]:
    return [f"{'  ' * depth}- {_escape(clean(text))}" for depth, text in lines]


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def tell_profile(reading: ProfileReading | None, _: Words, most: int = SHORT) -> tuple[Block, ...]:
    """Return the profile in short, for the report: what to change first, and what is good; nothing without either."""
    if reading is None:
        return ()
    blocks: list[Block] = []
    if reading.advice:
        blocks.append(Items(tuple(Item(f"{_.told(one.text)} [{one.rule}]") for one in reading.advice[:most])))
    if reading.praise:
        blocks.append(Paragraph(" ".join(_.told(one.text) for one in reading.praise[:most])))
    if (rest := len(reading.advice) - most) > 0:
        more = mark("Remarks on the profile besides: {n}; `focuscoach profile` has them all.")
        blocks.append(Paragraph(_(more, n=rest)))
    if not blocks:
        states = [code for code in reading.untold if code == "other-language"]
        blocks += [Paragraph(_(UNTOLD[code])) for code in states]
    return tuple(blocks)
