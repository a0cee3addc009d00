"""A mapping file (TOML), in which a person says where a table's columns or the parts of a page are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import cast, get_args

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers.options import Options
from focuscoach.posts import Kind

MAX_BYTES = 1 << 20
"""Bytes of a mapping file; one with every key and comment has three thousand."""

ORDERS = ("dmy", "mdy", "ymd")
MEANINGS = ("text", "date", "id", "kind", "lang", "author", "title", "url", "group")
"""What a column of a table can mean."""

HINT = mark('Have one written with "focuscoach formats --mapping NETWORK" and change that.')


@dataclass(frozen=True, slots=True)
class PageRule:
    """Where one kind of post stands in pages: CSS selectors, each looked for inside the one of `post`.

    `files` are patterns of the pages' names (or of their addresses). Where `author` is given, only boxes
    whose author is in `own` are the person's. `without` are parts of the text that others wrote. `hosts` are the
    addresses of these pages, where they are not those of the whole file.
    """

    text: str
    post: str = "body"
    files: tuple[str, ...] = ("*",)
    kind: str = "original"
    title: str = ""
    date: str = ""
    link: str = ""
    author: str = ""
    own: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a mapping file says.

    Of a table: `html` that its text is a piece of a page; `only` by column the values of rows that are public;
    `kinds` by value of the column kind what a row is.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[PageRule, ...] = ()
    hosts: tuple[str, ...] = ()
    date_order: str = ""
    author: str = ""
    html: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)


def read_mapping(path: Path) -> MappingFile:
    """Return what a mapping file says.

    Raises:
        ExportError: the file cannot be read.
        UsageError: it is no TOML, has a key that is not known, or a value that does not fit.
    """
    try:
        with path.open("rb") as stream:
            source = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ExportError(
            "unreadable", mark("{name} cannot be read."), mark("Check the path."), name=path.name
        ) from error
    try:
        said = tomllib.loads(source[:MAX_BYTES].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError("bad-mapping", mark("{name} is no TOML file."), HINT, name=path.name) from error
    return _Checked(path.name).whole(said)


def with_columns(options: Options) -> Options:
    """Return the options of a table with what their mapping file says; what was told directly wins."""
    if options.mapping is None:
        return options
    said = read_mapping(options.mapping)
    return replace(
        options,
        columns={**said.columns, **options.columns},
        date_order=options.date_order or said.date_order or None,
        author=options.author or said.author or None,
    )


class _Checked:
    """The values of a mapping file, each looked at before it is believed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def whole(self, said: Mapping[str, object]) -> MappingFile:
        self._keys(said, {item.name for item in fields(MappingFile)}, "")
        columns = self._table(said, "columns")
        self._keys(columns, set(MEANINGS), "columns.")
        pages = said.get("pages", [])
        if not isinstance(pages, list) or not all(isinstance(page, dict) for page in pages):
            raise self._wrong("pages")
        order = self._text(said, "date_order")
        if order and order not in ORDERS:
            raise self._wrong("date_order")
        html = said.get("html", False)
        if not isinstance(html, bool):
            raise self._wrong("html")
        only = self._table(said, "only")
        kinds = self._table(said, "kinds")
        if not all(self._text(kinds, key) in get_args(Kind) for key in kinds):
            raise self._wrong("kinds")
        return MappingFile(
            columns={key: self._text(columns, key) for key in columns},
            pages=tuple(self._page(page) for page in pages),
            hosts=tuple(host.lower() for host in self._texts(said, "hosts")),
            date_order=order,
            author=self._text(said, "author"),
            html=html,
            only={key.strip().lower(): self._texts(only, key) for key in only},
            kinds={key.strip().lower(): cast("Kind", self._text(kinds, key)) for key in kinds},
        )

    def _table(self, said: Mapping[str, object], key: str) -> Mapping[str, object]:
        value = said.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key)
        return value

    def _page(self, said: Mapping[str, object]) -> PageRule:
        self._keys(said, {item.name for item in fields(PageRule)}, "pages.")
        if not self._text(said, "text"):
            raise self._wrong("pages.text")
        rule = PageRule(
            text=self._text(said, "text"),
            post=self._text(said, "post") or "body",
            files=self._texts(said, "files") or ("*",),
            kind=self._text(said, "kind") or "original",
            title=self._text(said, "title"),
            date=self._text(said, "date"),
            link=self._text(said, "link"),
            author=self._text(said, "author"),
            own=self._texts(said, "own"),
            without=self._texts(said, "without"),
            hosts=tuple(host.lower() for host in self._texts(said, "hosts")),
        )
        if rule.kind not in get_args(Kind):
            raise self._wrong("pages.kind")
        if rule.own and not rule.author:
            raise self._wrong("pages.own")
        for key in ("text", "post", "title", "date", "link", "author"):
            self._selector(f"pages.{key}", getattr(rule, key))
        for selector in rule.without:
            self._selector("pages.without", selector)
        return rule

    def _selector(self, key: str, selector: str) -> None:
        from selectolax.lexbor import LexborHTMLParser, SelectolaxError

        try:
            LexborHTMLParser("<p>x</p>").css(selector or "p")
        except (SelectolaxError, ValueError) as error:
            raise self._wrong(key) from error

    def _keys(self, said: Mapping[str, object], known: set[str], where: str) -> None:
        for key in said:
            if key not in known:
                raise UsageError(
                    "bad-mapping",
                    mark("{name} has a key that is not known: {key}."),
                    HINT,
                    name=self._name,
                    key=where + key,
                )

    def _text(self, said: Mapping[str, object], key: str) -> str:
        value = said.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(key)
        return value.strip()

    def _texts(self, said: Mapping[str, object], key: str) -> tuple[str, ...]:
        values = said.get(key, [])
        values = [values] if isinstance(values, str) else values
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self._wrong(key)
        return tuple(value.strip() for value in values if value.strip())

    def _wrong(self, key: str) -> UsageError:
        return UsageError(
            "bad-mapping",
            mark("{name}: the value of {key} does not fit, or is missing."),
            HINT,
            name=self._name,
            key=key,
        )
