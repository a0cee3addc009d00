-- focuscoach in Neovim 0.7 and later: copy to ~/.config/nvim/plugin/focuscoach.lua
--
-- From 0.11 on this can be two lines instead:
--   vim.lsp.config('focuscoach', { cmd = { 'focuscoach', 'lsp' }, filetypes = {
--     'markdown', 'text', 'html', 'quarto', 'rmd', 'rst', 'asciidoc', 'asciidoctor', 'tex', 'plaintex' } })
--   vim.lsp.enable('focuscoach')

local filetypes = vim.g.focuscoach_filetypes
  or { 'markdown', 'text', 'html', 'quarto', 'rmd', 'rst', 'asciidoc', 'asciidoctor', 'tex', 'plaintex' }
local command = vim.g.focuscoach_command or { 'focuscoach', 'lsp' }
local clients = {}

local function attach(event)
  local path = vim.api.nvim_buf_get_name(event.buf)
  if path == '' then
    return
  end
  local found = vim.fs and vim.fs.find({ 'focuscoach.toml', '.git' }, { upward = true, path = path })[1]
  local root = found and vim.fn.fnamemodify(found, ':h') or vim.fn.fnamemodify(path, ':h')
  if not clients[root] then
    clients[root] = vim.lsp.start_client({
      name = 'focuscoach',
      cmd = command,
      root_dir = root,
      on_exit = function()
        clients[root] = nil
      end,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('focuscoach', { clear = true }),
  pattern = filetypes,
  callback = attach,
})

-- Older versions have no name for Quarto's files.
vim.api.nvim_create_autocmd({ 'BufNewFile', 'BufRead' }, {
  group = 'focuscoach',
  pattern = '*.qmd',
  callback = function(event)
    if vim.bo[event.buf].filetype == '' then
      vim.bo[event.buf].filetype = 'quarto'
    end
  end,
})
