"""The editors themselves: each set-up is loaded as a writer would, and shows the findings at their cells."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EDITORS = ROOT / "editors"
TEXT = "😀 é Bel 06-12345678 #blessed\n\n👩‍🔬 en e\u0301: Ik zoek een stage in Zwolle.\n"
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
    need("emacs")
    probe = "(progn (package-initialize) (princ (if (locate-library \"eglot\") 'found 'none)))"
    if "found" not in run(folder, "emacs", "-q", "--batch", "--eval", probe):
        pytest.skip("Emacs has no eglot")
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
