// A thin extension: it starts `focuscoach lsp` and leaves the rest to the language client.
'use strict';

const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const LANGUAGES = ['markdown', 'plaintext', 'html', 'quarto', 'rmd', 'restructuredtext', 'asciidoc', 'latex', 'tex'];
const ENDINGS = '**/*.{qmd,Rmd,rmd,rst,adoc,asciidoc,tex}'; // where no extension names these languages

let client;

function activate() {
  const settings = workspace.getConfiguration('focuscoach');
  const server = { command: settings.get('command'), args: ['lsp'] };
  client = new LanguageClient('focuscoach', 'focuscoach', server, {
    documentSelector: [...LANGUAGES.map((language) => ({ language })), { pattern: ENDINGS }],
    initializationOptions: { debounce: settings.get('debounce') },
  });
  return client.start();
}

function deactivate() {
  return client && client.stop();
}

module.exports = { activate, deactivate };
