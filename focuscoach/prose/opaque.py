"""What stands whole for no prose of the writer: elements, commands of generators and codes, by their names.

One table for the check and the importers, for Markdown and for HTML, so that both see the same words.
"""

from __future__ import annotations

from focuscoach.prose.patterns import Pattern

SILENT = frozenset(
    {"audio", "blockquote", "button", "canvas", "code", "datalist", "dialog", "head", "iframe", "kbd", "listing",
     "math", "nav", "noscript", "object", "pre", "q", "samp", "script", "select", "style", "svg", "template",
     "textarea", "tt", "video", "xmp"}
)  # fmt: skip
"""Elements whose content is not the writer's prose: code, quotations, menus, and what speaks to old browsers."""

INLINE = frozenset(
    {"a", "button", "cite", "code", "em", "kbd", "li", "p", "q", "samp", "small", "span", "td", "tt"}
)
"""Those that stand in a sentence or a paragraph: one that nobody closed ends with it."""

CODE = frozenset(
    {"asciinema", "bash", "c", "cc", "ccb", "cce", "cci", "chart", "cmd", "code", "codecell", "codesyntax", "command",
     "comment", "console", "cpp", "crayon", "csharp", "css", "diagram", "dot", "enlighter", "eval-rst", "go",
     "graphviz", "highlight", "html", "java", "javascript", "js", "json", "jsx", "katex", "kotlin", "latex", "math",
     "mermaid", "output", "parsed-literal", "perl", "php", "plain", "plantuml", "powershell", "prism", "python", "r",
     "ruby", "runkit", "rust", "scala", "sh", "shell", "source", "sql", "style", "swift", "script", "terminal", "text",
     "toml", "ts", "tsx", "typescript", "vb", "xml", "yaml"}
)  # fmt: skip
"""Commands between which stands code: Jekyll's and Hugo's, WordPress' codes, directives behind colons."""

QUOTATIONS = frozenset(
    {
        "bq",
        "bq-left",
        "bq-right",
        "bq_left",
        "bq_right",
        "callout",
        "citation",
        "cq",
        "epigraph",
        "pull",
        "tweet",
    }
)
"""Commands between which stand the words of others; so do those of `_SAID_SO`."""

_SAID_SO = Pattern(r"quot(?:e|ation)s?(?![a-z])|testimonial|citaat")
_CODED_SO = Pattern(
    r"(?:^|[-_])(?:raw[-_]?)?(?:html|js|css)$|(?:^|[-_])code$|source-?code|code-?(?:block|snippet|box|cell|tabs)"
)
_DOUBTFUL = frozenset({"highlight", "output", "source", "style", "text"})
"""Codes of WordPress that mark one's own words as often as they hold code, unless a language is said."""

PLACED = frozenset(
    {"audio", "caption", "contact-form", "contact-form-7", "dailymotion", "embed", "facebook", "gallery", "gist",
     "googlemaps", "instagram", "latexpage", "more", "nggallery", "playlist", "polldaddy", "slideshare", "slideshow",
     "sitemap", "soundcloud", "spotify", "ted", "tiktok", "tweet", "twitter", "video", "vimeo", "wp_caption",
     "wpvideo", "youtube"}
)  # fmt: skip
"""Codes of WordPress that put something in their place; any other shows itself by `=`, by `_` or by its end."""

CAPTIONS = frozenset({"caption", "wp_caption"})
"""Those of them that hold the writer's own words."""


def holds_others(name: str) -> bool:
    """Return whether between the beginning and the end of such a command stands code or what others said.

    >>> holds_others("su_quote"), holds_others("codeblock"), holds_others("notice")
    (True, True, False)
    """
    name = name.lower()
    if name in CODE or name in QUOTATIONS:
        return True
    return bool(_SAID_SO.compiled.search(name) or _CODED_SO.compiled.search(name))


def holds_own(name: str, said: str) -> bool:
    """Return whether a code of WordPress, with what it says, may hold the writer's own words.

    >>> holds_own("highlight", ""), holds_own("highlight", " lang=php"), holds_own("youtube", "")
    (True, False, False)
    """
    if name in _DOUBTFUL:
        return "lang" not in said
    return not holds_others(name) and (name not in PLACED or name in CAPTIONS or name == "more")
