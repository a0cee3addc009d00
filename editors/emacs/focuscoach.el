;;; focuscoach.el --- focuscoach in Emacs, through eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "26.1") (eglot "1.8"))

;;; Commentary:

;; Put this file in `load-path' and
;;   (require 'focuscoach)
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)
;;   (add-hook 'text-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(defgroup focuscoach nil
  "Drafts judged while you write."
  :group 'text)

(defcustom focuscoach-command '("focuscoach" "lsp")
  "The program that speaks for focuscoach, with its arguments."
  :type '(repeat string))

(add-to-list 'eglot-server-programs
             `((markdown-mode gfm-mode text-mode html-mode mhtml-mode) . ,focuscoach-command))

(provide 'focuscoach)
;;; focuscoach.el ends here
