"""What of a site's whole folder is a post: not a theme's, not a package's, not a page beside the posts."""

from __future__ import annotations

import re
from collections.abc import Collection

from focuscoach.importers.texts.heads import Head, strings

_FOREIGN = frozenset(
    {"archetypes", "bower_components", "deps", "dist", "dist-packages", "examplesite", "godeps", "jspm_packages",
     "layouts", "node_modules", "pods", "scaffolds", "site-packages", "site_template", "sjablonen", "sjabloon",
     "template", "templates", "theme", "themes", "third-party", "third_party", "trash", "prullenbak",
     "vendor", "venv", "virtualenv"}
)  # fmt: skip
_BEFORE_NAME = re.compile(r"^[\W\d_]+")
_NEVER = frozenset(
    {
        "bower_components",
        "dist-packages",
        "jspm_packages",
        "node_modules",
        "site-packages",
        "examplesite",
        "_site",
        "_freeze",
        "_build",
        "_book",
    }
)
_PLACES = ("/logseq/bak/", "/logseq/.recycle/", "/ruby/gems/", "/target/doc/")
_CONTENT = re.compile(
    r"_?(?:posts?|blogs?|articles?|artikelen|artikels?|berichten|stukken|content|journal|dagboek|diary|entries|news|nieuws"
    r"|weblog|notes?|notities|writing|essays?)$"
)
_POSTS = re.compile(
    r"_?(?:posts?|blogs?|articles?|artikelen|berichten|stukken|journal|dagboek|diary|entries|weblog|essays?)$"
)
_PAGE_LAYOUTS = frozenset(
    {"404", "about", "archive", "archives", "categories", "contact", "default", "home",
     "homepage", "index", "landing", "page",
     "pagina", "redirect", "search", "splash", "static", "tags", "terms"}
)  # fmt: skip
_PAGE_NAMES = frozenset(
    {"404", "about", "about-me", "about-us", "archive", "archief", "archives", "auteur", "author", "blogroll",
     "categories", "categorieen", "categorie", "colofon", "colophon", "contact", "contact-me", "cookies", "copyright",
     "cv", "disclaimer", "faq", "guestbook", "gastenboek", "home", "imprint", "impressum", "index", "license", "links",
     "newsletter", "nieuwsbrief", "now", "over", "over-mij", "over-ons", "overmij", "portfolio", "privacy",
     "privacy-policy", "privacybeleid", "privacyverklaring", "projects", "projecten", "resume", "search", "sitemap",
     "changelog", "code-of-conduct", "contributing", "licence", "readme", "security",
     "subscribe", "tags", "terms", "uses", "voorwaarden", "welcome", "welkom", "wie-ben-ik", "zoek", "zoeken"}
)  # fmt: skip


def is_foreign(member: str) -> bool:
    """Return whether a page lies among what a theme, a generator or a package manager put there.

    A folder of posts may be called so too: below content "themes" is a subject.

    >>> is_foreign("themes/golf/README.md"), is_foreign("content/posts/themes/klei.md")
    (True, False)
    """
    if any(place in f"/{member.lower()}" for place in _PLACES):
        return True
    for folder in member.lower().split("/")[:-1]:
        if folder in _NEVER:
            return True
        if _CONTENT.match(folder):
            return "node_modules" in member.lower().split("/")
        if folder in _FOREIGN or _BEFORE_NAME.sub("", folder) in _FOREIGN:
            return True
    return False


_ALSO_POSTS = frozenset(
    {"archive", "archief", "archives", "author", "auteur", "copyright", "home", "index", "links", "newsletter",
     "nieuwsbrief", "now", "portfolio", "projects", "projecten", "security", "tags", "uses", "welcome", "welkom"}
)  # fmt: skip
"""Names of pages that a dated post may have too."""
_ALSO_LAYOUTS = frozenset({"archive", "archives", "default", "index", "landing", "splash", "static"})


def is_dated_page(member: str) -> bool:
    """Return whether a page with a date is none of the posts, where these have a folder of their own.

    Generators write a day into every page, also into what a site says of its owner. A layout alone does not
    tell: some people give every text of theirs the layout of a page.
    """
    folder, _, name = member.lower().rpartition("/")
    if lies_among_posts(member):
        return False
    stem = _stem(name)
    if stem in {"index", "readme", ""} and folder:
        stem = _stem(folder.rpartition("/")[2])
    return stem in _PAGE_NAMES - _ALSO_POSTS


def lies_among_posts(member: str) -> bool:
    """Return whether a page lies in a folder that is called after posts.

    >>> lies_among_posts("content/blog/klei.md"), lies_among_posts("over.md")
    (True, False)
    """
    return any(_POSTS.match(part) for part in member.lower().split("/")[:-1])


def _stem(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.partition(".")[0])


def is_page(head: Head) -> bool:
    """Return whether a page says of itself that it is one of the site, and no post."""
    for key in ("layout", "type", "kind", "template"):
        said = [re.sub(r"\.\w+$", "", text.rpartition("/")[2].lower()) for text in strings(head.get(key))]
        if said and said[0] in _PAGE_LAYOUTS - ({"index", "static", "archive"} if key != "layout" else set()):
            return True
    if any(mark in text for text in strings(head.get("title")) for mark in ("{{", "<%")):
        return True  # a template, whose title is filled in later
    return any(strings(head.get(key)) == ["true"] for key in ("eleventyexcludefromcollections", "is_page"))


def is_undated_page(member: str, folders: Collection[str]) -> bool:
    """Return whether a page without a date is none of the posts, whose dated ones lie in these folders.

    It is one of them where it lies among them, or in a folder that is called after posts, and has no name that
    pages of every site have.
    """
    folder, _, name = member.lower().rpartition("/")
    if lies_among_posts(member):
        return False
    stem = _stem(name)
    return stem in _PAGE_NAMES or folder not in {known.lower() for known in folders}
