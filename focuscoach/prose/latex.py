r"""What of a LaTeX source is no prose: commands, maths, listings, tables, quotations, comments and the preamble.

Read by pylatexenc, which knows where each node stands. What stands in an argument is prose where the command only
dresses it (`\emph`, `\section`, `\footnote`); every other command goes with its arguments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from focuscoach.prose.holes import Hole, Scan

DEEPEST = 100
"""Brackets inside each other above which a source is read by its lines alone; the parser calls itself for each."""
LARGEST = 1 << 20
"""Characters above which a source is read by its lines alone."""

_DRESSED = frozenset(
    """
    emph textbf textit textsl textsc textsf textrm textup textmd textnormal underline uline hl so mbox text
    section subsection subsubsection chapter part paragraph subparagraph caption footnote footnotetext thanks
    enquote textcolor colorbox foreignlanguage href MakeUppercase MakeLowercase uppercase lowercase parbox
    frametitle framesubtitle alert marginpar sidenote marginnote textquote lead item url textsuperscript
    """.split()  # noqa: SIM905
)
"""Commands whose last argument is the writer's own words; of `\\url` it is the address."""
_OPAQUE = frozenset(
    """
    algorithm algorithmic align alignat array bibliography bmatrix cases comment dcases displaymath displayquote
    eqnarray equation filecontents flalign gather listing longtable lstlisting math matrix minted multline pgfpicture
    pmatrix quotation quote split subequations tabbing tabu tabular tabularx tabulary thebibliography tikzcd
    tikzpicture verbatim verse vmatrix axis BVerbatim LVerbatim SaveVerbatim Verbatim alltt
    """.split()  # noqa: SIM905
)
"""Environments that hold code, maths, tables or the words of others."""
_RAW = (
    r"verbatim\*?|[BLS]?(?:ave)?Verbatim\*?|lstlisting|minted|comment|filecontents\*?|alltt|pycode|luacode\*?"
)
_LISTING = re.compile(
    rf"^(?P<lead>(?:[^%\n\\]|\\(?!begin\{{(?:{_RAW})\}})[^\n])*+)(?P<whole>\\begin\{{(?P<name>{_RAW})\}}.*?"
    r"(?:\\end\{(?P=name)\}|\Z))",
    re.DOTALL | re.MULTILINE,
)
_INLINE_CODE = re.compile(
    r"\\(?:lstinline|mintinline|verb\*?)(?![a-zA-Z])(?:\[[^\]\n]*\])?(?:\{[^{}\n]*\}(?=[^\sa-zA-Z]))?"
    r"(?:\{[^{}\n]*\}|(?P<mark>[^\sa-zA-Z*{}])[^\n]*?(?P=mark))"
)
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*(?P<comment>%[^\n]*)")
_LOOSE = re.compile(r"\\[a-zA-Z@]+\*?(?:\[[^\]\n]{0,300}\])*|\\.|[{}]|(?<!\\)\$[^$\n]{1,500}\$")
_BEGIN, _END = re.compile(r"\\begin\s*\{document\}"), re.compile(r"\\end\s*\{document\}")
_ACCENTS = frozenset("'`\"^~=.cvuHkrbdt")
_BREAKS = {"\\": "\n", "newline": "\n", "linebreak": "\n", "par": "\n\n", "item": "\n", "and": "\n"}
_BLOCKS = frozenset(
    "section subsection subsubsection chapter part paragraph caption frametitle footnote".split()  # noqa: SIM905
)


def scan_latex(source: str) -> Scan:
    r"""Return the holes of a LaTeX source, in order.

    >>> from focuscoach.prose.holes import cut
    >>> text = r"Een \emph{mooie} grafiek\cite{a} van $x^2$. % niet dit"
    >>> cut(text, 0, len(text), scan_latex(text).holes).text
    'Een mooie grafiek van . '
    """
    veiled, holes = _veil(source)
    begin, end = _BEGIN.search(veiled), _END.search(veiled)
    start, stop = (begin.end() if begin else 0), (end.start() if end else len(source))
    comments = [Hole(*found.span("comment")) for found in _COMMENT.finditer(veiled)]
    if begin:
        holes.append(Hole(0, start))
    if end:
        holes.append(Hole(stop, len(source)))
    if len(source) > LARGEST or _depth(veiled) > DEEPEST:
        found = [*comments, *(Hole(*one.span()) for one in _LOOSE.finditer(veiled))]
    else:
        found = list(_Walk(veiled).read(start, stop))
    holes += found
    holes.sort(key=lambda hole: (hole.start, -hole.end))
    return Scan(tuple(holes), tuple(comments))


def _veil(source: str) -> tuple[str, list[Hole]]:
    """Return the source with blanks where code stands, since no parser shall read it, and that code's holes."""
    if "\\" not in source:
        return source, []
    holes: list[Hole] = []
    for pattern, group in ((_LISTING, "whole"), (_INLINE_CODE, 0)):
        parts, here = [], 0
        for found in pattern.finditer(source):
            start, end = found.span(group)
            holes.append(Hole(start, end))
            parts += [source[here:start], re.sub(r"[^\n]", " ", source[start:end])]
            here = end
        source = "".join([*parts, source[here:]])
    return source, holes


def _depth(source: str) -> int:
    """Return how deep brackets and environments stand in each other; those that nobody closes count as well."""
    depth = deepest = 0
    for found in re.finditer(r"\\[\\{}\[\]]|[{}\[\]]|\\(?:begin|end)\b|\\[(\[]|\$", source):
        mark = found.group()
        if mark in ("{", "[", "\\begin", "\\(", "\\["):
            depth += 1
            deepest = max(deepest, depth)
        elif mark in ("}", "]", "\\end"):
            depth = max(0, depth - 1)
    return deepest


_SIGNATURES = {
    "href": "[{{", "textcolor": "[{{", "colorbox": "[{{", "foreignlanguage": "[{{", "parbox": "[[[{{", "url": "{",
    "item": "[", "section": "*[{", "subsection": "*[{", "subsubsection": "*[{", "chapter": "*[{", "part": "*[{",
    "paragraph": "*[{", "subparagraph": "*[{", "caption": "*[{", "footnote": "[{", "footnotetext": "[{",
    "sidenote": "[{", "marginpar": "[{", "alert": "{",
}  # fmt: skip
"""The arguments of those commands, as pylatexenc writes them; the others have one in braces."""


@cache
def _contexts() -> Any:  # noqa: ANN401
    """Return the commands that pylatexenc knows, with those that dress words."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import MacroSpec

    known = get_default_latex_context_db()
    ours = [MacroSpec(name, _SIGNATURES.get(name, "{")) for name in sorted(_DRESSED)]
    known.add_context_category("focuscoach", macros=ours, prepend=True)
    return known


@cache
def _texts() -> Any:  # noqa: ANN401  (the library has no types)
    """Return what turns accents and symbols into characters."""
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(strict_latex_spaces=True, keep_comments=False)


class _Walk:
    """Walks the nodes of one source and gives what is no prose."""

    def __init__(self, source: str) -> None:
        self.source = source

    def read(self, start: int, stop: int) -> Iterator[Hole]:
        """Give the holes between two offsets; a source that the parser gives up on is read by its lines."""
        import logging

        from pylatexenc.latexwalker import LatexWalker

        logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # its warnings quote the text
        self.start = start
        walker = LatexWalker(self.source[start:stop], latex_context=_contexts(), tolerant_parsing=True)
        try:
            nodes = walker.get_latex_nodes()[0]
        except Exception:  # noqa: BLE001  (a parser of others, on anything that somebody typed)
            nodes = None
        if nodes is None:
            yield from (Hole(*one.span()) for one in _LOOSE.finditer(self.source, start, stop))
            yield from (Hole(*one.span("comment")) for one in _COMMENT.finditer(self.source, start, stop))
            return
        yield from self.walk(nodes)

    def span(self, node: Any) -> tuple[int, int]:  # noqa: ANN401
        """Return where a node stands."""
        return self.start + node.pos, self.start + node.pos + node.len

    def walk(self, nodes: Sequence[Any]) -> Iterator[Hole]:
        """Give the holes of nodes that stand side by side."""
        bare = -1  # where a command ended that is not known: brackets that touch it are its arguments
        for node in nodes:
            if node is None:
                continue
            kind = type(node).__name__
            start, end = self.span(node)
            if start == bare and (kind == "LatexGroupNode" or self.source.startswith("[", start)):
                if kind != "LatexGroupNode":  # the characters behind an optional argument are prose again
                    end = self.source.find("]", start, end) + 1 or end
                yield Hole(start, end)
                bare = end
            else:
                is_known = kind != "LatexMacroNode" or node.macroname in _DRESSED or _has_arguments(node)
                bare = -1 if is_known else end
                yield from self.read_node(node, kind, start, end)

    def read_node(self, node: Any, kind: str, start: int, end: int) -> Iterator[Hole]:  # noqa: ANN401
        """Give the holes of one node by its kind; comments and maths go whole."""
        if kind == "LatexMacroNode":
            yield from self.macro(node, start, end)
        elif kind == "LatexEnvironmentNode":
            yield from self.environment(node, start, end)
        elif kind == "LatexGroupNode":
            yield Hole(start, start + len(node.delimiters[0]))
            yield from self.walk(node.nodelist)
            yield Hole(end - len(node.delimiters[1]), end)
        elif kind == "LatexSpecialsNode":
            if (said := _say(node)) != self.source[start:end]:
                yield Hole(start, end, said)
        elif kind != "LatexCharsNode":
            yield Hole(start, end)

    def macro(self, node: Any, start: int, end: int) -> Iterator[Hole]:  # noqa: ANN401
        """Give the holes of a command: all of it, or all but what it dresses."""
        name = node.macroname
        arguments = [one for one in (node.nodeargd.argnlist if node.nodeargd else ()) if one is not None]
        if name not in _DRESSED or (not arguments and name != "item"):
            yield Hole(start, end, _BREAKS.get(name) or _say(node))
            return
        break_ = "\n\n" if name in _BLOCKS else _BREAKS.get(name, "")
        inner = arguments[-1] if arguments else None
        if inner is None or type(inner).__name__ != "LatexGroupNode":
            yield Hole(start, end if name == "item" else self.span(inner)[0], break_)
            return
        first, last = self.span(inner)
        yield Hole(start, first + 1, break_)
        if name == "href":
            address = arguments[0]
            here, there = self.span(address)
            yield from self.walk(inner.nodelist)
            yield Hole(last - 1, end, " " + self.source[here + 1 : there - 1])
            return
        if name != "url":
            yield from self.walk(inner.nodelist)
        yield Hole(last - 1, end, break_)

    def environment(self, node: Any, start: int, end: int) -> Iterator[Hole]:  # noqa: ANN401
        """Give the holes of an environment: all of it, or its two marks and what in it is none."""
        if node.environmentname.rstrip("*") in _OPAQUE:
            yield Hole(start, end)
            return
        inside = [one for one in node.nodelist if one is not None]
        first = self.span(inside[0])[0] if inside else end
        last = self.span(inside[-1])[1] if inside else end
        if self.source.startswith("[", first):  # where a figure may float is no prose
            close = self.source.find("]", first, self.source.find("\n", first))
            first = close + 1 if close > 0 else first
        yield Hole(start, first, "\n")
        yield from self.walk(inside)
        if last < end:
            yield Hole(last, end, "\n")


def _has_arguments(node: Any) -> bool:  # noqa: ANN401
    return bool(node.nodeargd and any(one is not None for one in node.nodeargd.argnlist or ()))


def _say(node: Any) -> str:  # noqa: ANN401
    """Return the characters that a command stands for: an accented letter, a symbol, or nothing."""
    if getattr(node, "macroname", None) not in (None, *_ACCENTS) and _has_arguments(node):
        return ""
    try:
        said = str(_texts().nodelist_to_text([node]))
    except Exception:  # noqa: BLE001  (it trusts that no argument is lacking)
        return ""
    return said if len(said) <= 6 and not said.isspace() else " " if said else ""
