"""`focuscoach lsp`: the language server on standard input and output."""

from __future__ import annotations

import click


@click.command()
def lsp() -> None:
    """Speak the Language Server Protocol on standard input and output.

    An editor starts this; the folder `editors` of the source shows how for Neovim, Vim, Emacs, Helix,
    Zed, Sublime Text and VS Code.
    """
    from focuscoach.editor.lsp import serve

    serve()
