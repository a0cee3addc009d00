"""What a post shows beside its writer's prose: numbers and addresses in quotations and code, the code inside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.advice.contact_lines import may_hold_contact_point
from focuscoach.advice.contact_points import MOST_PHONES, find_contact_points
from focuscoach.editor.drafts.source import Draft, Source
from focuscoach.editor.remarks import Remark, is_example
from focuscoach.language.recall import MOST_TEXTS, recalled
from focuscoach.prose.holes import COMMENT

_SYNTAXES = frozenset({"markdown", "plain", "html"})
"""Where comments can be told from what is shown."""
_PHONE = "FC403"
_INLINE = re.compile(r"`([^`\n]{1,60})`")
_CALL = re.compile(
    r"\b(?:bel|app|sms|mobiel|telefoon(?:nummer)?|tel\.?|whatsapp|call|ring|phone|text|mobile|cell)\b"
    r"[^\n\d+(]{0,25}[\s:=\"'(]$",
    re.IGNORECASE,
)
"""What says in code that a number is one to call; others are sizes, seeds and keys."""


def find_quoted(source: Source, draft: Draft) -> Iterator[Remark]:
    """Give the numbers and addresses in what a draft quotes, and the telephone numbers in its code.

    The places are offsets in the source. What stands in a comment is shown to nobody.
    """
    text = source.text[draft.start : draft.end]
    if source.syntax not in _SYNTAXES or len(text) == len(draft.text):
        return
    told = [(draft.start + start, draft.start + end, rule) for start, end, rule in _find_by_paragraph(text)]
    comments = (
        [found.span() for found in COMMENT.finditer(source.text, draft.start, draft.end)] if told else []
    )
    for start, end, rule in told:
        before = source.text[source.text.rfind("\n", 0, start) + 1 : start]
        quoted = before.lstrip().startswith(">")
        if not (quoted or (rule == _PHONE and _CALL.search(before))) or is_example(source.text, start, end):
            continue
        if not _is_prose(draft, start, end) and not any(low < end and start < high for low, high in comments):
            yield Remark(rule, start, end)


def _find_by_paragraph(text: str) -> list[tuple[int, int, str]]:
    """Return what `find_contact_points` finds; a paragraph that has not changed since is not looked at again."""
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        found += [(at + start, at + end, rule) for start, end, rule in _look(paragraph)]
        at += len(paragraph) + 2
    phones = sum(rule == _PHONE for *_, rule in found)
    return found if phones <= MOST_PHONES else [one for one in found if one[2] != _PHONE]


@recalled(MOST_TEXTS)
def _look(paragraph: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(find_contact_points(paragraph)) if may_hold_contact_point(paragraph) else ()


def read_with_code(source: Source, draft: Draft) -> str:
    """Return the prose of a draft with the short code that stands inside its lines, a word of it like any other.

    >>> from focuscoach.editor.drafts.source import read_source
    >>> source = read_source("With `ggplot(data)` you are not done.", "a.md")
    >>> source.drafts[0].text, read_with_code(source, source.drafts[0])
    ('With  you are not done.', 'With ggplot(data) you are not done.')
    """
    prose = draft.prose
    if "`" not in source.text[draft.start : draft.end]:
        return prose.text
    parts, here = [], draft.start
    for at, end, origin, whole in _list_pieces(draft):
        if code := _INLINE.fullmatch(source.text, here, origin):
            parts.append(code[1])
        parts.append(prose.text[at:end])
        here = origin + (end - at if whole else 0)
    if code := _INLINE.fullmatch(source.text, here, draft.end):
        parts.append(code[1])
    return "".join(parts)


def _is_prose(draft: Draft, start: int, end: int) -> bool:
    """Return whether part of `start` to `end` in the source is the writer's own prose."""
    return any(
        whole and origin < end and start < origin + until - at
        for at, until, origin, whole in _list_pieces(draft)
    )


def _list_pieces(draft: Draft) -> Iterator[tuple[int, int, int, bool]]:
    """Give the pieces of the prose: start and end there, where they stand in the source, whether as they are."""
    prose = draft.prose
    ends = (*prose.at[1:], len(prose.text))[: len(prose.at)]
    return zip(prose.at, ends, prose.source, prose.whole, strict=True)
