" focuscoach as a compiler for Vim and Neovim: put this folder into 'runtimepath' (or copy this file to
" ~/.vim/compiler/), then `:compiler focuscoach` and `:make`; the findings are in the quickfix list.
if exists('current_compiler')
  finish
endif
let current_compiler = 'focuscoach'

let s:cpo_save = &cpo
set cpo&vim

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

" Vim counts a column in bytes.
let &l:makeprg = get(g:, 'focuscoach_command', 'focuscoach') . ' check --columns utf-8 %:S'
CompilerSet errorformat=%f:%l:%c:\ %trror\ [%m,
      \%f:%l:%c:\ %tarning\ [%m,
      \%f:%l:%c:\ %tnfo\ [%m,
      \%f:%l:%c:\ %tote\ [%m,
      \%-G%.%#

let &cpo = s:cpo_save
unlet s:cpo_save
