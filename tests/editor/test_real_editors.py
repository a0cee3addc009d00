"""The editors themselves: each set-up is loaded as a writer would, and shows the findings at their cells."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EDITORS = ROOT / "editors"
TEXT = (
    "😀 é Bel 06-12345678 #blessed\n\n👩‍🔬 en e\u0301: Ik zoek een stage in Zwolle.\n\n"
    "De grafiek van wachttijden per ziekenhuis heeft twee assen, en de data komt van de afdeling radiologie.\n"
)
CEILING, PATIENCE = 300, 240
"""Seconds after which a run, and an editor's wait in it, is a hang; a busy machine may take as long as it likes."""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "draft.md").write_text(TEXT, "utf-8")
    (tmp_path / "focuscoach.toml").write_text('[severity]\nFC300 = "off"\n', "utf-8")
    wrapper = tmp_path / "bin" / "focuscoach"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} -m focuscoach "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    return tmp_path


def run(folder, *command, **variables):
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"),
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", **variables,
    }  # fmt: skip
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=CEILING, check=False
    )
    return done.stdout.decode() + done.stderr.decode()


def need(program):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")


def test_neovim_shows_the_findings_at_the_right_cells(folder):
    need("nvim")
    script = folder / "look.lua"
    script.write_text(
        """
        vim.g.focuscoach_command = { 'focuscoach', 'lsp' }
        dofile(os.getenv('PLUGIN'))
        vim.cmd('edit draft.md')
        vim.bo.filetype = 'markdown'
        vim.wait(1000 * os.getenv('PATIENCE'), function() return #vim.diagnostic.get(0) > 0 end, 20)
        local out = {}
        for _, one in ipairs(vim.diagnostic.get(0)) do
          local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
          table.insert(out, { one.code, one.severity, line:sub(one.col + 1, one.end_col),
                              vim.fn.strdisplaywidth(line:sub(1, one.col)) })
        end
        io.open('out.json', 'w'):write(vim.fn.json_encode(out))
        vim.cmd('qall!')
        """,
        "utf-8",
    )
    told = run(
        folder, "nvim", "--headless", "-u", "NONE", "--cmd", "filetype on", "-c", "luafile look.lua",
        PLUGIN=str(EDITORS / "neovim" / "focuscoach.lua"), PATIENCE=str(PATIENCE),
    )  # fmt: skip
    assert (folder / "out.json").exists(), told
    found = {one[0]: one[1:] for one in json.loads((folder / "out.json").read_text("utf-8"))}
    assert found == {
        "FC403": [2, "06-12345678", 9],
        "FC304": [3, "#blessed", 21],
        "FC303": [3, "👩‍🔬 en e\u0301: Ik zoek een stage in Zwolle.", 0],
    }


KINDS = {
    "a.qmd": "---\ntitle: x\n---\n\n```{python}\nx = '06-11111111'\n```\n\n😀 Bel 06-12345678 over $x_1 = 2$.\n",
    "a.rst": ".. 06-11111111\n\n::\n\n   06-22222222\n\n😀 Bel *nu* 06-12345678 over :math:`x` en ``06-33333333``.\n",
    "a.adoc": "// 06-11111111\n----\n06-22222222\n----\n\n😀 Bel *nu* 06-12345678 over `06-33333333`.\n",
    "a.tex": "% 06-11111111\n\\begin{verbatim}\n06-22222222\n\\end{verbatim}\n😀 Bel \\emph{u} 06-12345678 na $x$.\n",
}
"""A draft of each kind: one number is the writer's, the others are comments and code."""


@pytest.fixture
def kinds(folder):
    (folder / "focuscoach.toml").write_text(
        '[severity]\nFC300 = "off"\nFC303 = "off"\nFC953 = "off"\n', "utf-8"
    )
    for name, text in KINDS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_neovim_attaches_to_every_kind_of_draft(kinds):
    need("nvim")
    (kinds / "look.lua").write_text(
        """
        vim.g.focuscoach_command = { 'focuscoach', 'lsp' }
        dofile(os.getenv('PLUGIN'))
        local out = {}
        for _, name in ipairs({ 'a.qmd', 'a.rst', 'a.adoc', 'a.tex' }) do
          vim.cmd('edit ' .. name)
          vim.wait(1000 * os.getenv('PATIENCE'), function() return #vim.diagnostic.get(0) > 0 end, 20)
          local found = {}
          for _, one in ipairs(vim.diagnostic.get(0)) do
            local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
            table.insert(found, { one.code, line:sub(one.col + 1, one.end_col) })
          end
          out[name] = { vim.bo.filetype, found }
        end
        io.open('out.json', 'w'):write(vim.fn.json_encode(out))
        vim.cmd('qall!')
        """,
        "utf-8",
    )
    told = run(
        kinds, "nvim", "--headless", "-u", "NONE", "--cmd", "filetype on", "-c", "luafile look.lua",
        PLUGIN=str(EDITORS / "neovim" / "focuscoach.lua"), PATIENCE=str(PATIENCE),
    )  # fmt: skip
    assert (kinds / "out.json").exists(), told
    found = json.loads((kinds / "out.json").read_text("utf-8"))
    assert {name: one[1] for name, one in found.items()} == {
        name: [["FC403", "06-12345678"]] for name in KINDS
    }
    assert {name: one[0] for name, one in found.items()} == {
        "a.qmd": "quarto", "a.rst": "rst", "a.adoc": "asciidoc", "a.tex": found["a.tex"][0],
    }  # fmt: skip


def test_vim_checks_every_kind_of_draft(kinds):
    need("vim")
    (kinds / "look.vim").write_text(
        "set nocompatible encoding=utf-8\n"
        f"let &runtimepath = '{EDITORS / 'vim'},' . &runtimepath\n"
        "filetype plugin on\nruntime plugin/focuscoach.vim\nlet out = {}\n"
        "for name in ['a.qmd', 'a.rst', 'a.adoc', 'a.tex']\n  execute 'edit ' . name\n  silent make!\n"
        "  let out[name] = map(getqflist(), 'strpart(getline(v:val.lnum), v:val.col - 1, 11)')\nendfor\n"
        "call writefile([json_encode(out)], 'out.json')\nqall!\n",
        "utf-8",
    )
    told = run(kinds, "vim", "-es", "-u", "look.vim", "-i", "NONE")
    assert (kinds / "out.json").exists(), told
    found = json.loads((kinds / "out.json").read_text("utf-8"))
    assert found == {name: ["06-12345678"] for name in KINDS}


@pytest.mark.parametrize(
    ("name", "mode"), [("a.rst", "rst-mode"), ("a.tex", "latex-mode"), ("a.qmd", "text-mode")]
)
def test_emacs_attaches_to_every_kind_of_draft_that_it_has_a_mode_for(kinds, name, mode):
    need_eglot(kinds)
    (kinds / "look.el").write_text(
        f"""
        (package-initialize)
        (add-to-list 'load-path "{EDITORS / "emacs"}")
        (require 'focuscoach)
        (focuscoach-ensure)
        (setq eglot-sync-connect t eglot-connect-timeout {PATIENCE} eglot-autoshutdown nil)
        (find-file "{name}")
        ({mode})
        (unless (memq 'eglot-ensure (symbol-value (intern (format "%s-hook" major-mode)))) (princ "NO HOOK"))
        (unless (eglot-current-server) (apply #'eglot--connect (eglot--guess-contact)))
        (flymake-mode 1)
        (let ((until (+ (float-time) {PATIENCE})))
          (while (and (< (float-time) until) (not (flymake-diagnostics)))
            (flymake-start)
            (accept-process-output nil 0.1)))
        (dolist (one (flymake-diagnostics))
          (princ (format "FOUND %s\n"
            (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))))
        (kill-emacs 0)
        """,
        "utf-8",
    )
    told = run(kinds, "emacs", "-q", "--batch", "-l", "look.el")
    assert "NO HOOK" not in told
    assert [line for line in told.splitlines() if line.startswith("FOUND")] == ["FOUND 06-12345678"], told


def need_eglot(folder):
    need("emacs")
    probe = "(progn (package-initialize) (princ (if (locate-library \"eglot\") 'found 'none)))"
    if "found" not in run(folder, "emacs", "-q", "--batch", "--eval", probe):
        pytest.skip("Emacs has no eglot")


def test_vim_fills_the_quickfix_list(folder):
    need("vim")
    (folder / "look.vim").write_text(
        "set nocompatible encoding=utf-8\nfiletype plugin on\n"
        f"let &runtimepath = '{EDITORS / 'vim'},' . &runtimepath\n"
        "edit draft.md\ncompiler focuscoach\nsilent make!\n"
        "let out = []\nfor one in getqflist()\n"
        "  call add(out, [bufname(one.bufnr), one.lnum, one.col, one.type, one.text,"
        " strpart(getline(one.lnum), one.col - 1, 3)])\nendfor\n"
        "call writefile([json_encode(out)], 'out.json')\nqall!\n",
        "utf-8",
    )
    told = run(folder, "vim", "-es", "-u", "look.vim", "-i", "NONE")
    assert (folder / "out.json").exists(), told
    found = json.loads((folder / "out.json").read_text("utf-8"))
    assert [(one[0], one[1], one[2], one[3].lower(), one[4][:6], one[5]) for one in found] == [
        ("draft.md", 1, 13, "w", "FC403]", "06-"),
        ("draft.md", 1, 25, "i", "FC304]", "#bl"),
        ("draft.md", 3, 1, "i", "FC303]", found[2][5]),
    ]


def test_emacs_shows_the_findings_through_eglot(folder):
    need_eglot(folder)
    (folder / "look.el").write_text(
        f"""
        (package-initialize)
        (add-to-list 'load-path "{EDITORS / "emacs"}")
        (require 'focuscoach)
        (setq eglot-sync-connect t eglot-connect-timeout {PATIENCE} eglot-autoshutdown nil)
        (find-file "draft.md")
        (text-mode)
        (apply #'eglot--connect (eglot--guess-contact))
        (flymake-mode 1)
        (let ((until (+ (float-time) {PATIENCE})))
          (while (and (< (float-time) until) (not (flymake-diagnostics)))
            (flymake-start)
            (accept-process-output nil 0.1)))
        (dolist (one (flymake-diagnostics))
          (princ (format "%S\\n" (list (flymake-diagnostic-type one)
            (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))))
        (kill-emacs 0)
        """,
        "utf-8",
    )
    told = run(folder, "emacs", "-q", "--batch", "-l", "look.el")
    assert '(eglot-warning "06-12345678")' in told
    assert '(eglot-note "#blessed")' in told
    assert 'Ik zoek een stage in Zwolle.")' in told


@pytest.mark.parametrize(
    ("name", "language"), [("a.rst", "restructuredtext"), ("a.adoc", "asciidoc"), ("a.tex", "latex")]
)
def test_kate_starts_the_server_and_tells_it_what_a_draft_is(kinds, name, language):
    need("kate")
    settings = kinds / "config" / "kate" / "lspclient" / "settings.json"
    settings.parent.mkdir(parents=True)
    shutil.copy(EDITORS / "kate" / "settings.json", settings)
    allowed = f"[lspclient]\nAllowedServerCommandLines={kinds / 'bin' / 'focuscoach'} lsp\n"
    (kinds / "config" / "katerc").write_text(f"[Kate Plugins]\nlspclientplugin=true\n\n{allowed}", "utf-8")
    said, heard = kinds / "said.log", kinds / "heard.log"
    (kinds / "bin" / "focuscoach").write_text(
        f'#!/bin/sh\ntee "{heard}" | {sys.executable} -m focuscoach "$@" | tee "{said}"\n', "utf-8"
    )
    (kinds / "run").mkdir(mode=0o700)
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "HOME": str(kinds), "XDG_CONFIG_HOME": str(kinds / "config"),
        "XDG_DATA_HOME": str(kinds / "data"), "XDG_RUNTIME_DIR": str(kinds / "run"), "QT_QPA_PLATFORM": "offscreen",
        "PATH": f"{kinds / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    with (kinds / "kate.log").open("wb") as log:
        kate = subprocess.Popen(
            ["kate", "-n", "-b", name], cwd=kinds, env=environment, stdout=log, stderr=log
        )
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until and not (said.exists() and b"FC403" in said.read_bytes()):
            time.sleep(0.2)
            assert kate.poll() is None, (kinds / "kate.log").read_text("utf-8", "replace")
    finally:
        kate.kill()
        kate.wait()
    assert f'"languageId": "{language}"' in heard.read_text("utf-8", "replace")
    assert said.read_bytes().count(b'"FC403"') == 1, "the comments and the code hold numbers as well"
