"""The card as plain text, Markdown and a vCard; and the contact's view as text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from focuscoach.advice.as_seen import ContactView
from focuscoach.errors import mark
from focuscoach.locale import Translate
from focuscoach.report import Card

Form = Callable[[Card, tuple[str, ...], str, Translate], str]
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SHORT = 280


def card_to_text(card: Card, examples: tuple[str, ...], name: str, translate: Translate) -> str:
    """Return the card as lines of at most 80 characters; `name` stays out, it is the sender's."""
    del name
    paragraphs = [" ".join(filter(None, (card.send_me, card.not_me)))]
    if card.keywords:
        paragraphs.append(translate(mark("Keywords: {words}")).format(words=", ".join(card.keywords)))
    if card.occupations:
        jobs = [f"{one.label} <{one.uri}>" for one in card.occupations]
        paragraphs.append("\n".join([translate(mark("Occupations (ESCO):")), *(f"  {job}" for job in jobs)]))
    if examples:
        shown = [
            textwrap.fill(f"“{shorten(text)}”", 80, initial_indent="  ", subsequent_indent="  ")
            for text in examples
        ]
        paragraphs.append("\n".join([translate(mark("Posts that show it:")), *shown]))
    return "\n\n".join(part if "\n" in part else textwrap.fill(part, 80) for part in paragraphs)


def card_to_markdown(card: Card, examples: tuple[str, ...], name: str, translate: Translate) -> str:
    """Return the card as Markdown; nothing that was posted becomes markup."""
    del name
    lines = [escape(" ".join(filter(None, (card.send_me, card.not_me)))), ""]
    if card.keywords:
        words = ", ".join(escape(word) for word in card.keywords)
        lines += [translate(mark("Keywords: {words}")).format(words=words), ""]
    if card.occupations:
        lines += [translate(mark("Occupations (ESCO):")), ""]
        lines += [*(f"- [{escape(one.label)}]({one.uri})" for one in card.occupations), ""]
    if examples:
        lines += [translate(mark("Posts that show it:")), ""]
        lines += [f"> {escape(shorten(text))}\n" for text in examples]
    return "\n".join(lines).rstrip()


def card_to_vcard(card: Card, examples: tuple[str, ...], name: str, translate: Translate) -> str:
    """Return a vCard 4.0 (RFC 6350): the paragraph as NOTE, the keywords as CATEGORIES, no post's text."""
    del examples, translate
    note = " ".join(filter(None, (card.send_me, card.not_me)))
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{escape_vcard(name or '?')}", f"NOTE:{escape_vcard(note)}"]
    if card.keywords:
        lines.append("CATEGORIES:" + ",".join(escape_vcard(word) for word in card.keywords))
    return "".join(fold(line) + "\r\n" for line in [*lines, "END:VCARD"])


def view_to_text(view: ContactView, translate: Translate, listed: str = "  ") -> str:
    """Return in sentences what a reader of a few random posts takes away."""
    say = {"glances": view.glances, "posts": view.posts}
    lines = [
        translate(mark("Somebody who reads {glances} random posts of your latest {posts}:")).format(**say)
    ]
    told = mark("takes you to be about “{subject}” (seen twice or more) with a chance of {chance}")
    lines += [
        translate(told).format(subject=one.subject, chance=f"{one.chance:.0%}") for one in view.impressions
    ]
    lines.append(
        translate(mark("meets no subject twice with a chance of {chance}")).format(
            chance=f"{view.nothing:.0%}"
        )
    )
    lines.append(
        translate(mark("meets you as a person with a chance of {chance}")).format(chance=f"{view.person:.0%}")
    )
    body = [lines[0], *(listed + line for line in lines[1:])]
    if view.statement is not None and view.focus is not None:
        wanted = mark(
            "You want to be known for “{focus}”; such a reader meets that twice with a chance of {chance}."
        )
        body += ["", translate(wanted).format(focus=view.statement, chance=f"{view.focus:.0%}")]
    return "\n".join(body)


def shorten(text: str) -> str:
    r"""Return the text on one line, cut at a word.

    >>> shorten("two\n lines")
    'two lines'
    """
    return textwrap.shorten(" ".join(filter(str.isprintable, text.split())), _SHORT, placeholder="…")


def escape(text: str) -> str:
    r"""Return the text with Markdown's signs escaped.

    >>> escape("*bold*")
    '\\*bold\\*'
    """
    return _MARKUP.sub(r"\\\1", text)


def escape_vcard(text: str) -> str:
    r"""Return a text value as RFC 6350 (section 3.4) wants it.

    >>> escape_vcard("data, care")
    'data\\, care'
    """
    for plain, escaped in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(char for char in text if char.isprintable())


def fold(line: str) -> str:
    """Return the line folded at 75 octets (RFC 6350, section 3.2), never inside a letter."""
    parts, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > 75:
            parts.append("")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n ".join(parts)


FORMS: dict[str, Form] = {
    "text": card_to_text, "markdown": card_to_markdown, "vcard": card_to_vcard,
}  # fmt: skip
"""Every form of the card for people, by its name."""
