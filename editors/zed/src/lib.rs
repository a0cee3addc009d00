//! Starts `focuscoach lsp`, which must be installed and on the PATH.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Focuscoach;

impl zed::Extension for Focuscoach {
    fn new() -> Self {
        Focuscoach
    }

    fn language_server_command(&mut self, _id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("focuscoach")
            .ok_or_else(|| "focuscoach is not on the PATH: see editors/README.md".to_string())?;
        Ok(Command { command, args: vec!["lsp".to_string()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Focuscoach);
