" focuscoach in Vim: sets the compiler in drafts, so that `:make` checks what you write. It changes nothing where
" another compiler is set or g:focuscoach_compiler is 0.
if exists('g:loaded_focuscoach') || get(g:, 'focuscoach_compiler', 1) == 0
  finish
endif
let g:loaded_focuscoach = 1

let s:types = get(g:, 'focuscoach_filetypes', ['markdown', 'text', 'html', 'quarto', 'rmd', 'rst', 'asciidoc',
      \ 'asciidoctor', 'tex', 'plaintex'])

augroup focuscoach
  autocmd!
  " Vim has no name for Quarto's files.
  autocmd BufNewFile,BufRead *.qmd if &filetype ==# '' | setfiletype quarto | endif
  autocmd FileType * if index(s:types, expand('<amatch>')) >= 0 && !exists('b:current_compiler')
        \ | compiler focuscoach | endif
augroup END
