"""The mapping files that people start from: every key once, with what it means."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence

from focuscoach.errors import mark

Translate = Callable[[str], str]
Line = tuple[str, str]
"""A comment, and the TOML below it (a line that begins with # is an example that is switched off)."""

_ORDER: Line = (mark("How dates in numbers are written: dmy (31-12-2013), mdy or ymd."), 'date_order = "dmy"')
_TABLE: tuple[Line, ...] = (
    (mark("Where the columns of your table are. Give this file with --mapping."), ""),
    _ORDER,
    (mark("Only the rows of this writer are yours; needs the column author."), '# author = "Your Name"'),
    (mark("Meaning = the name in your table's first line. Only text is needed."), '\n[columns]\ntext = "text"'),
    (mark("When it was posted."), 'date = "date"'),
    (mark("The number that the network gave it, so that nothing counts twice."), '# id = "id"'),
    (mark("original, thread, reply, comment, share or article."), '# kind = "kind"'),
    (mark("A code as in nl or en."), '# lang = "lang"'),
    (mark("Who wrote the row."), '# author = "author"'),
    (mark("A title above the text, the address of the post, and a group or tags."),
     '# title = "title"\n# url = "url"\n# group = "group"'),
)  # fmt: skip
_BOX: tuple[Line, ...] = (
    (mark("The box around one post, as a CSS selector (tag, .class, #id); body where a page is one post."),
     'post = "{post}"'),
    (mark("Inside the box: your words. This one is needed."), 'text = "{text}"'),
    (mark("Inside the box: title, date and link, as far as there are any."),
     'title = "{title}"\ndate = "{date}"\nlink = "{link}"'),
    (mark("Parts of the text that others wrote."), 'without = ["blockquote"]'),
)  # fmt: skip
_OWN: Line = (
    mark("Inside the box: who wrote it, and under which names you did. Boxes of others are left out."),
    'author = "{author}"\nown = ["Your Name"]',
)
_FILES = mark("Which pages these are, by their names or by the paths of their addresses.")
_HERE = mark("At which addresses these pages are, where they are not those above.")
_KIND = mark("What they are: original, thread, reply, comment, share or article.")
_HOSTS: Line = (
    mark("In web archives (WARC), and where a page says its own address: only pages at these are yours."),
    "{hosts}",
)

_HEADS: Mapping[str, tuple[str, ...]] = {
    "pages": (mark("Where your words stand in saved web pages. Give this file with --mapping."),),
    "hyves": (
        mark(
            "Where your words stand in pages of Hyves, saved or in web archives. Give this file with --mapping."
        ),
        mark(
            "Which pages are which is as the Archive Team fetched them in November 2013: by path, and after a list's "
            "first page by the pager's name."
        ),
        mark(
            "No page of a member download is public: every selector of an element here is an example and was never "
            "tried. Of elements one thing is known: what a pager shows stands in the element with the id "
            "pageDivId_NAME."
        ),
    ),
}
_ADVICE = mark("Open a page in a browser, choose Inspect at a post, and put the names that you see here.")

_PAGER = "index.php?*name="
"""How the address of a fragment begins that came after the first page of a list, in small letters."""

Block = tuple[str, tuple[str, ...], Mapping[str, str], bool]
"""What a kind of post is, its pages, its values, and whether pages of it hold posts of others too."""

PAGES: Mapping[str, tuple[Block, ...]] = {
    "hyves": (
        (mark("Blog posts"), ("blog/*", "*blog*.htm*", _PAGER + "blog_mainbody*"),
         {"kind": "article", "post": "div.blog", "text": "div.body", "title": "h2", "date": ".date",
          "link": "h2 a"}, False),
        (mark("Wie Wat Waar (what you were doing, and where)"),
         ("wiewatwaar/*", "whowhatwhere/*", "*www*.htm*", "*wiewatwaar*.htm*", _PAGER + "hub_content*"),
         {"kind": "original", "post": "div.www", "text": "div.body", "title": "", "date": ".date", "link": ""}, False),
        (mark("Krabbels: mostly by others, so the writer must be named"),
         ("krabbels/*", "*krabbel*.htm*", _PAGER + "*krabbel*", _PAGER + "*reactions*"),
         {"kind": "reply", "post": "div.scrap", "text": "div.body", "title": "", "date": ".date", "link": "",
          "author": ".sender"}, True),
        (mark("Forums and blogs of groups: mostly by others, so the writer must be named"),
         ("forum/*", "*forum*.htm*", "blog/*", _PAGER + "hub_threadlist*", _PAGER + "hub_content*"),
         {"kind": "comment", "post": "div.message", "text": "div.body", "title": "", "date": ".date", "link": "",
          "author": ".sender", "hosts": "thegroup.hyves.nl"}, True),
    ),
    "pages": (
        (mark("Posts"), ("*.html",),
         {"kind": "article", "post": "article", "text": ".entry-content", "title": "h1", "date": "time",
          "link": "h1 a"}, False),
        (mark("Reactions: mostly by others, so the writer must be named"), ("*comments*",),
         {"kind": "comment", "post": "li.comment", "text": ".comment-body", "title": "", "date": "time",
          "link": "", "author": ".comment-author"}, True),
    ),
}  # fmt: skip
"""The kinds of posts that a mapping of pages begins with, for each network that takes one."""

_HOST_LINES = {"hyves": 'hosts = ["yourname.hyves.nl"]', "pages": '# hosts = ["www.example.org"]'}


_BEEHIIV: tuple[Line, ...] = (
    (mark("Where the columns of beehiiv's posts.csv are. Give this file with --mapping."), ""),
    (_ORDER[0], 'date_order = "ymd"'),
    (mark("The text is a piece of a web page."), "html = true"),
    (mark("Meaning = the name in the first line of posts.csv."),
     '\n[columns]\ntext = "content_html"\ntitle = "web_title"\nurl = "url"'),
    (mark("The day of the first draft: beehiiv tells no other."), 'date = "created_at"'),
    (mark("The number that the network gave it, so that nothing counts twice."), 'id = "id"'),
    (mark("What every row is: beehiiv names no kinds."), 'kind = "status"\n\n[kinds]\nconfirmed = "article"'),
    (mark('Only these rows are public, all others are left out. Add "premium" to read what only payers may see.'),
     '\n[only]\nstatus = ["confirmed"]\naudience = ["free", "All free subscribers"]'),
)  # fmt: skip
_STACK_OVERFLOW: tuple[Line, ...] = (
    (mark("For your posts on Stack Overflow, or another site of Stack Exchange, from its Data Explorer. "
          "Give this file with --mapping."), ""),
    (mark("Run this there with your own number, and choose Download CSV:"), ""),
    ("SELECT Id, PostTypeId, CreationDate, Title, Tags, Body FROM Posts WHERE OwnerUserId = 12345",
     'date_order = "ymd"'),
    (mark("The text is a piece of a web page."), "html = true"),
    (mark("Meaning = the name in the first line of the file."),
     '\n[columns]\ntext = "Body"\ntitle = "Title"\ndate = "CreationDate"\nid = "Id"'),
    (mark("Questions and answers by their number, and the tags as a hint."), 'kind = "PostTypeId"\ngroup = "Tags"'),
    (mark("1 is a question, 2 an answer: a reply to somebody. Make it an article to count it with the posts."),
     '\n[kinds]\n1 = "original"\n2 = "reply"'),
    (mark("Only these rows are yours alone: the texts about tags were written by many."),
     '\n[only]\nPostTypeId = ["1", "2"]'),
)  # fmt: skip
TABLES: Mapping[str, tuple[Line, ...]] = {
    "table": _TABLE,
    "beehiiv": _BEEHIIV,
    "stackoverflow": _STACK_OVERFLOW,
}
"""The mappings of tables, by network."""


def write_table(network: str, translate: Translate = str) -> str:
    """Return a mapping file for the tables of a network in `TABLES`."""
    return _write(TABLES[network], translate)


def write_pages(network: str, translate: Translate = str) -> str:
    """Return a mapping file for saved pages of a network in `PAGES`."""
    lines: list[Line] = [(head, "") for head in (*_HEADS[network], _ADVICE)]
    lines += [_ORDER, (_HOSTS[0], _HOST_LINES[network])]
    text = _write(lines, translate)
    for what, files, values, has_others in PAGES[network]:
        head = f"\n# --- {translate(what)} ---\n[[pages]]\n"
        listed = ", ".join(f'"{pattern}"' for pattern in files)
        block: list[Line] = [(_HERE, 'hosts = ["{hosts}"]')] if "hosts" in values else []
        block += [(_FILES, f"files = [{listed}]"), (_KIND, 'kind = "{kind}"'), *_BOX]
        if has_others:
            block.append(_OWN)
        filled = [(comment, toml.format(**values)) for comment, toml in block]
        text += head + _write(filled, translate)
    return text


def _write(lines: Sequence[Line], translate: Translate) -> str:
    """Return each comment above its TOML; a table's heading (after an empty line) stands above both."""
    text = ""
    for comment, toml in lines:
        head, found, rest = toml.partition("]\n") if toml.startswith("\n[") else ("", "", toml)
        said = "".join(f"# {line}\n" for line in textwrap.wrap(translate(comment) if comment else "", 98))
        text += head + found + said + (rest + "\n" if rest else "")
    return text
