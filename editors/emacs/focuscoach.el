;;; focuscoach.el --- focuscoach in Emacs, through eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "26.1") (eglot "1.8"))

;;; Commentary:

;; Put this file in `load-path' and
;;   (require 'focuscoach)
;;   (focuscoach-ensure)                ; in Markdown, Quarto, reStructuredText, AsciiDoc, LaTeX, HTML and text
;; or name single modes:
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(defgroup focuscoach nil
  "Drafts judged while you write."
  :group 'text)

(defcustom focuscoach-command '("focuscoach" "lsp")
  "The program that speaks for focuscoach, with its arguments."
  :type '(repeat string))

(defcustom focuscoach-modes
  '(markdown-mode gfm-mode poly-markdown-mode quarto-mode poly-quarto-mode rst-mode adoc-mode
    latex-mode LaTeX-mode tex-mode TeX-mode plain-tex-mode html-mode mhtml-mode text-mode)
  "The modes in which eglot starts focuscoach."
  :type '(repeat symbol))

(add-to-list 'eglot-server-programs `(,focuscoach-modes . ,focuscoach-command))

;;;###autoload
(defun focuscoach-ensure ()
  "Start focuscoach in all of `focuscoach-modes' from now on."
  (dolist (mode focuscoach-modes)
    (add-hook (intern (format "%s-hook" mode)) #'eglot-ensure)))

(provide 'focuscoach)
;;; focuscoach.el ends here
