"""Elements of HTML that hold no words of the writer, told by their names, classes and places.

For pages of Markdown and for the HTML of blogs alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

from focuscoach.prose.credits import names_people
from focuscoach.prose.opaque import SILENT
from focuscoach.prose.patterns import Pattern

_OTHERS = frozenset(
    {"bluesky-embed", "bookmark", "callout", "citation", "copyright", "credit", "digest-post-embed",
     "embedded-post-wrap", "embedded-publication-wrap", "embedly-card", "epigraph", "fb-post", "fb-video",
     "fb-xfbml-parse-ignore", "graf--blockquote", "graf--mixtapeembed", "graf--pre", "graf--pullquote", "h-cite",
     "imagecredit", "instagram-media", "instagram-post", "kg-bookmark-card", "kg-callout-card", "kg-embed-card",
     "moz-cite-prefix", "npf_link", "onebox", "photocredit", "reddit-card", "reddit-embed", "reddit-embed-bq",
     "social-embed", "text-post-media", "tr_bq", "storify", "tumblr-post", "tumblr_blog", "tweet",
     "tweet-container", "tweetembed", "twitter-tweet", "twitter-tweet-rendered", "twitter-video",
     "u-quotation-of", "w-embed", "w-iframe", "wp-block-callout", "wp-block-embed", "wp-block-embed__wrapper",
     "wp-embedded-content"}
)  # fmt: skip
"""Classes of what others wrote: quotations, embedded posts, callouts, credits."""

_CODE = frozenset(
    {"codehilite", "codemirror", "crayon-plain", "crayon-syntax", "dp-highlighter", "enlighter", "enlighterjsraw",
     "geshi", "gist", "hcb_wrap", "highlighter-rouge", "kg-code-card", "prettyprint", "rouge-table", "sourcecode",
     "syntaxhighlighter", "syntaxhighlighter_container", "wp-geshi-highlight", "wp_syntax"}
)  # fmt: skip
"""Classes of code that does not stand in `pre` or `code`, as what colours it leaves it."""

_SOFTWARE = frozenset(
    {"addtoany_content", "addtoany_share_save_container", "author-bio", "author-box", "blogger-post-footer",
     "button-wrapper", "captioned-button-wrap", "directmessage", "embed-footer", "ez-toc-container", "feedflare",
     "footnote-anchor", "footnote-back", "footnote-backref", "footnote-number", "header-anchor", "heading-anchor",
     "convertkit-form", "formkit-form", "gform_wrapper", "hide-text", "install-substack-app-embed",
     "jetpack_subscription_widget", "jp-relatedposts", "mc4wp-form", "mc_embed_signup", "nav-links", "newsletter-form",
     "newsletter-signup", "post-navigation", "sqs-block-newsletter", "wpcf7", "wpcnt",
     "kg-audio-card", "kg-button-card", "kg-cta-card",
     "kg-file-card", "kg-nft-card", "kg-signup-card", "kg-video-container", "poll-embed", "related-posts",
     "reversefootnote", "saboxplugin-wrap", "screen-reader-text", "sharedaddy", "social-share", "sr-only",
     "subscribe-widget", "subscription-widget", "subscription-widget-wrap", "subscription-widget-wrap-editor",
     "table-of-contents", "toc", "toc_container", "visually-hidden", "visuallyhidden", "wp-block-button",
     "wp-block-buttons", "wp-block-file", "wp-block-jetpack-subscriptions", "wp-block-latest-comments",
     "wp-block-latest-posts", "wp-block-post-author", "wp-block-query", "wp-block-table-of-contents",
     "wp-block-yoast-seo-table-of-contents", "wp-polls", "yarpp-related"}
)  # fmt: skip
"""Classes of what the software puts between the words: buttons, menus, related posts, the marks of notes."""

_NAMED_SO = Pattern(
    # a quotation by whatever maker of themes, but no colour of one ("has-quote-color")
    r"(?:[\w-]{0,40}[-_])?(?:pull|block)[-_]?quotes?(?:[-_](?:left|right|center|text|body|block|alt|wrap|wrapper|inner))?"
    r"|(?:[\w-]{0,40}[-_])?testimonial(?:[-_](?:text|body|content))?"
    r"|(?:\w{2,20}-)?(?:mastodon|tiktok|threads|tweet|twitter|instagram|facebook|comment|reddit|linkedin|pinterest|tumblr)-embed"
    r"|embed(?:ded)?-?(?:mastodon|tiktok|threads|tweet|twitter|instagram|facebook|reddit|linkedin|pinterest)"
    r"|ltag(?:__|-)[\w-]{1,60}"
    r"|(?:[\w-]{0,40}[-_])?(?:image|photo|media|caption|picture|foto)[-_]credits?|threads-post|bbpbox\d+"
    r"|wp-block-(?:[\w-]{1,40}-)?code(?:-[\w-]{1,40})?"
)
_QUOTES = frozenset(
    {"citaat", "citaten", "quotation", "quote", "quotecontent", "quoted", "quotes", "quotetext", "quotetitle", "zitat"}
)  # fmt: skip
_NO_QUOTES = frozenset(
    {"background", "color", "colour", "count", "form", "format", "free", "get", "has", "icon", "mark", "marks", "no",
     "price", "request", "without"}
)  # fmt: skip
"""Parts of a class beside which a quote is a colour, a price, or none."""
_COLOURED = {
    "figure": {"highlight"},
    "table": {"highlight", "highlighttable"},
    "td": {"code", "gutter", "linenos"},
}
_POEM = frozenset({"wp-block-verse", "poem", "poetry", "verse"})
_EMBEDS = frozenset({"wp-block-embed", "kg-embed-card"})
_SAID = Pattern(
    r"\b(?P<key>class|classname|id|style|role)\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:^|\s)hidden(?:\s|=|/|$)")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SOURCE = re.compile(r"[ \t*_(<~]{0,4}(?:[—–―‒]|--+|&mdash;|&ndash;)[ \t*_\[]{0,4}(?P<names>[^\n]{1,200})$")
_COMPONENTS = frozenset({"callout", "epigraph", "tweet", "mermaid", "terminal", "latex", "math", "code"})


@lru_cache(maxsize=4096)
def holds_no_own(tag: str, classes: str, name: str = "", style: str = "") -> bool:
    """Return whether an element holds code, the words of others or those of the software.

    `classes` is what its class says, `name` its id, and `style` its style.

    >>> holds_no_own("div", "box pullquote"), holds_no_own("p", "has-quote-color"), holds_no_own("pre", "")
    (True, False, True)
    """
    said = set(classes.lower().split())
    if tag in SILENT:
        return not (tag == "pre" and said & _POEM)
    if said & _OTHERS or said & _SOFTWARE or said & _CODE or name.lower() in _SOFTWARE:
        return True
    if said & _COLOURED.get(tag, set()):
        return True
    return (bool(style) and _UNSEEN.search(style) is not None) or any(
        _NAMED_SO.compiled.fullmatch(one) or _is_quote(one) for one in said
    )


def _is_quote(name: str) -> bool:
    """Return whether a class calls what it marks a quotation, whatever else a maker's rules for names add to it.

    >>> _is_quote("paragraph--type--quote"), _is_quote("cdx-quote__text"), _is_quote("has-quote-color")
    (True, True, False)
    """
    if "quot" not in name and "citat" not in name and "citaat" not in name and "zitat" not in name:
        return False
    parts = set(re.split(r"[-_]+", name))
    return not parts.isdisjoint(_QUOTES) and parts.isdisjoint(_NO_QUOTES)


def is_embed(classes: str) -> bool:
    """Return whether a figure embeds what lies elsewhere, so that a caption below it is the writer's."""
    return not _EMBEDS.isdisjoint(classes.lower().split())


def reads_no_own(tag: str, rest: str) -> bool:
    """Return the same of a tag in a source, by all that stands in it behind its name; components are told too.

    >>> reads_no_own("aside", ' class="pullquote"'), reads_no_own("PullQuote", ""), reads_no_own("div", "")
    (True, True, False)
    """
    folded = tag.lower()
    if tag[:1].isupper() and tag != tag.upper():
        return folded in SILENT or folded in _COMPONENTS or _is_component(folded)
    if not rest:
        return folded in SILENT
    said = {found["key"].lower(): "".join(part or "" for part in found.groups()[1:])
            for found in _SAID.compiled.finditer(rest)}  # fmt: skip
    classes = f"{said.get('class') or said.get('classname') or ''} {said.get('role', '')}"
    return holds_no_own(folded, classes, said.get("id", ""), said.get("style", "")) or bool(
        _HIDDEN.search(rest)
    )


def _is_component(name: str) -> bool:
    return "quote" in name or "testimonial" in name or name.startswith(("codeblock", "codesnippet"))


def names_source(line: str) -> bool:
    """Return whether a line under a quotation says whose it is: a dash, and what can be names behind it.

    >>> names_source("— Multatuli, Max Havelaar"), names_source("– en dat is waar")
    (True, False)
    """
    found = _SOURCE.match(line.strip())
    return found is not None and names_people(found["names"])
